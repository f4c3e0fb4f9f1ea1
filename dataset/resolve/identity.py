"""Which sightings are of one therapist, and the therapist's id.

Links: the profile address; else folded name, profession and state. A sighting without
a profile joins the one profile of that name, profession and state; where there are
several such profiles (namesakes) it stays apart.
"""

from collections import defaultdict
from collections.abc import Iterable

from common import ids
from common.text import fold
from dataset.sightings import Sighting

ByTherapist = dict[str, list[Sighting]]


def therapists(sightings: Iterable[Sighting]) -> ByTherapist:
    """Return therapist_id → sightings, each in the order in which they were archived.

    The id is a hash of how the member that was archived first is known, so that a
    later sighting renames nobody.
    """
    ordered = list(sightings)
    profiles: dict[str, set[str]] = defaultdict(set)
    for sighting in ordered:
        if sighting.profile_url:
            profiles[name_key(sighting)].add(sighting.profile_url)
    clusters: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in ordered:
        clusters[_cluster(sighting, profiles)].append(sighting)
    return {_therapist_id(members[0]): members for members in clusters.values()}


def name_key(sighting: Sighting) -> str:
    """Return what stands for a person without a profile."""
    person = sighting.person
    name = person.name or person.attribution_raw
    parts = (person.kind, fold(name), person.profession, person.place.state_code)
    return "\x1f".join(part or "" for part in parts)


def basis(sighting: Sighting) -> str:
    """Return how a sighting's therapist is known: profile_url or name_and_state."""
    return "profile_url" if sighting.profile_url else "name_and_state"


def _cluster(sighting: Sighting, profiles: dict[str, set[str]]) -> str:
    key = name_key(sighting)
    known = {sighting.profile_url} if sighting.profile_url else profiles.get(key, set())
    url = next(iter(known)) if len(known) == 1 else None
    directory = sighting.row.crawl.directory
    return f"{directory}\x1f{url}" if url else f"{directory}\x1f{key}"


def _therapist_id(first: Sighting) -> str:
    known_by = first.profile_url or name_key(first)
    return ids.key("therapist", first.row.crawl.directory, known_by)
