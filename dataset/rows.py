"""The rows of the core tables, each made from sightings and captures."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial

from common import clock, ids
from dataset.normalize.modalities import read_modality
from dataset.resolve.identity import ByTherapist, basis
from dataset.sightings import CaptureRow, Sighting
from scrapers.crawl.record import CrawlRecord

Row = dict[str, object]


def specialty_id(row: CaptureRow) -> str:
    """Return the key of the specialty that a page shows."""
    return ids.key("specialty", row.crawl.directory, row.slug or "")


def listing_id(therapist_id: str, sighting: Sighting) -> str:
    """Return the key of a therapist on a specialty page."""
    return ids.key("listing", therapist_id, specialty_id(sighting.row))


def quote_id(therapist_id: str, sighting: Sighting) -> str:
    """Return the key of a wording within a listing."""
    listing = listing_id(therapist_id, sighting)
    return ids.key("quote", listing, sighting.quote.text)


def crawl_rows(crawls: Iterable[CrawlRecord]) -> Iterator[Row]:
    """Yield a row for every run."""
    for crawl in crawls:
        yield {
            "crawl_id": crawl.crawl_id,
            "directory": crawl.directory,
            "source": crawl.source,
            "started_at": clock.parse(crawl.started_at),
            "finished_at": clock.parse(crawl.finished_at),
            "verdict": crawl.verdict,
            "verdict_reasons": crawl.verdict_reasons,
            "specialties_expected": len(crawl.expected),
            "specialties_captured": len(crawl.captured),
            "specialties_gone": len(crawl.gone),
            "passes": crawl.passes,
            "pages": crawl.pages,
            "bytes": crawl.bytes,
            "retries": crawl.retries,
            "error_count": crawl.error_count,
            "robots_txt_sha256": crawl.robots_txt_sha256,
            "software_version": crawl.software_version,
        }


def capture_table_rows(rows: Iterable[CaptureRow]) -> Iterator[Row]:
    """Yield a row for every page fetched or imported."""
    for row in rows:
        page = row.page
        yield {
            "capture_id": row.capture_id,
            "crawl_id": row.crawl.crawl_id,
            "directory": row.crawl.directory,
            "url": row.capture.url,
            "canonical_url": row.canonical_url,
            "retrieved_at": row.capture.retrieved_at,
            "http_status": row.capture.http_status,
            "media_type": row.capture.media_type or None,
            "payload_sha256": row.capture.sha256,
            "warc_file": row.capture.warc_file,
            "warc_offset": row.capture.warc_offset,
            "source": row.crawl.source,
            "is_independent": row.pass_number > 0,
            "layout": page.layout if page else None,
            "quotes_found": len(page.quotes) if page else None,
        }


def specialty_rows(
    rows: Iterable[CaptureRow], last_crawls: dict[str, CrawlRecord]
) -> Iterator[Row]:
    """Yield a row for every specialty, as its latest page shows it."""
    groups: dict[str, list[CaptureRow]] = defaultdict(list)
    for row in rows:
        if row.pass_number:
            groups[specialty_id(row)].append(row)
    for key, members in groups.items():
        latest = max(members, key=lambda m: (m.capture.retrieved_at, m.capture_id))
        page = latest.page
        if page is None:
            continue
        modality = read_modality(page.heading or "")
        yield {
            "specialty_id": key,
            "directory": latest.crawl.directory,
            "slug": latest.slug,
            "name_raw": page.heading,
            "name": modality.modality_name or page.heading,
            "abbreviation": modality.abbreviation,
            "specialty_kind": modality.specialty_kind,
            "modality_code": modality.modality_code,
            "description": page.description or None,
            "call_to_action": page.call_to_action or None,
            "url": latest.canonical_url,
            **_seen([m.capture.retrieved_at for m in members]),
            "carried_forward": carried_forward(latest, last_crawls),
            "capture_id": latest.capture_id,
        }


def carried_forward(
    latest: CaptureRow, last_crawls: dict[str, CrawlRecord]
) -> str | None:
    """Return why the directory's last crawl has no page of a specialty, if it has."""
    last = last_crawls.get(latest.crawl.directory)
    if last is None or latest.crawl.source != "live" or latest.slug in last.captured:
        return None
    return "source_failed" if latest.slug in last.expected else "not_visited"


def observation_rows(people: ByTherapist) -> Iterator[Row]:
    """Yield a row for every sighting."""
    for therapist_id, members in people.items():
        for sighting in members:
            yield {
                "quote_id": quote_id(therapist_id, sighting),
                "listing_id": listing_id(therapist_id, sighting),
                "therapist_id": therapist_id,
                "specialty_id": specialty_id(sighting.row),
                "crawl_id": sighting.row.crawl.crawl_id,
                "capture_id": sighting.row.capture_id,
                "pass_number": sighting.row.pass_number,
                "position": sighting.quote.position,
                "observed_at": sighting.row.capture.retrieved_at,
            }


def listing_rows(people: ByTherapist, specialties: Sequence[Row]) -> Iterator[Row]:
    """Yield a row for every therapist × specialty."""
    pages = {str(row["specialty_id"]): row for row in specialties}
    for therapist_id, members in people.items():
        for key, group in _grouped(members, partial(listing_id, therapist_id)):
            page = pages[specialty_id(group[0].row)]
            yield {
                "listing_id": key,
                "directory": group[0].row.crawl.directory,
                "specialty_id": page["specialty_id"],
                "modality_code": page["modality_code"],
                "therapist_id": therapist_id,
                "sighting_count": len(group),
                "quote_count": len({s.quote.text for s in group}),
                **_observed(group),
                "carried_forward": page["carried_forward"],
            }


def quote_rows(people: ByTherapist) -> Iterator[Row]:
    """Yield a row for every wording within a listing."""
    for therapist_id, members in people.items():
        for key, group in _grouped(members, partial(quote_id, therapist_id)):
            latest = _latest(group)
            yield {
                "quote_id": key,
                "listing_id": listing_id(therapist_id, latest),
                "specialty_id": specialty_id(latest.row),
                "therapist_id": therapist_id,
                "text": latest.quote.text,
                "word_count": len(latest.quote.text.split()),
                "attribution_raw": latest.quote.attribution_raw,
                "sighting_count": len(group),
                **_observed(group),
                "capture_id": latest.row.capture_id,
            }


def therapist_rows(people: ByTherapist) -> Iterator[Row]:
    """Yield a row for every therapist: as last seen, the place as last stated."""
    for therapist_id, members in people.items():
        latest = _latest(members)
        person = latest.person
        placed = _latest([s for s in members if s.person.place.state_code] or members)
        place = placed.person.place
        profiles = [s.profile_url for s in members if s.profile_url]
        yield {
            "therapist_id": therapist_id,
            "directory": latest.row.crawl.directory,
            "kind": person.kind,
            "kind_basis": person.kind_basis,
            "name_raw": person.name_raw or None,
            "name": person.name,
            "honorific": person.honorific,
            "given_name": person.given_name,
            "middle_name": person.middle_name,
            "family_name": person.family_name,
            "name_suffix": person.name_suffix,
            "nickname": person.nickname,
            "practice_name": person.practice_name,
            "title_raw": person.title_raw,
            "credential_code": person.credential_code,
            "profession": person.profession,
            "license_level": person.license_level,
            "city_raw": placed.person.city_raw,
            "state_raw": placed.person.state_raw,
            "city": place.city,
            "state_code": place.state_code,
            "country_code": place.country_code,
            "county_fips": place.county_fips,
            "county_is_principal": place.county_is_principal,
            "cbsa_code": place.cbsa_code,
            "census_region": place.census_region,
            "census_division": place.census_division,
            "place_match": place.place_match,
            "profile_url": profiles[-1] if profiles else None,
            "identity_basis": basis(members[0]),
            "listing_count": len({specialty_id(s.row) for s in members}),
            **_observed(members),
        }


def credential_rows(people: ByTherapist) -> Iterator[Row]:
    """Yield a row for every credential that a therapist states."""
    for therapist_id, members in people.items():
        primary = _latest(members).person.credential_code
        stated = [
            (credential, s) for s in members for credential in s.person.credentials
        ]
        groups: dict[tuple[str, str, str], list[Sighting]] = defaultdict(list)
        latest = {}
        for credential, sighting in stated:
            key = (credential.credential_code, credential.source, credential.raw)
            groups[key].append(sighting)
            latest[key] = credential
        for key, group in groups.items():
            credential = latest[key]
            yield {
                "therapist_id": therapist_id,
                "credential_code": credential.credential_code,
                "kind": credential.kind,
                "source": credential.source,
                "raw": credential.raw,
                "jurisdiction_code": credential.jurisdiction_code,
                "jurisdiction_basis": credential.jurisdiction_basis,
                "license_level": credential.license_level,
                "is_primary": credential.credential_code == primary,
                **_observed(group),
            }


def location_rows(people: ByTherapist) -> Iterator[Row]:
    """Yield a row for every place that a therapist states."""
    for therapist_id, members in people.items():
        stated = [s for s in members if s.person.city_raw or s.person.state_raw]
        for _, group in _grouped(
            stated, lambda s: f"{s.person.city_raw}\x1f{s.person.state_raw}"
        ):
            person = group[0].person
            place = person.place
            yield {
                "therapist_id": therapist_id,
                "city_raw": person.city_raw,
                "state_raw": person.state_raw,
                "city": place.city,
                "state_code": place.state_code,
                "place_geoid": place.place_geoid,
                "county_fips": place.county_fips,
                "county_candidates": list(place.county_candidates),
                "county_vintage": place.county_vintage,
                "cbsa_code": place.cbsa_code,
                "location_basis": "attribution",
                "place_match": place.place_match,
                **_observed(group),
            }


def reject_rows(rows: Iterable[CaptureRow], seen: Iterable[Sighting]) -> Iterator[Row]:
    """Yield what could not be read from pages, or normalized from attributions."""
    for row in rows:
        page = row.page
        if page is None:
            continue
        if page.refusal:
            yield _reject(row, 0, "page", page.refusal, row.canonical_url)
        for reject in page.rejects:
            yield _reject(row, reject.position, "quote", reject.reason_code, reject.raw)
    for sighting in seen:
        raw = sighting.quote.attribution_raw
        for issue in sighting.person.issues:
            yield _reject(
                sighting.row, sighting.quote.position, "attribution", issue, raw
            )


def last_crawls(crawls: Iterable[CrawlRecord]) -> dict[str, CrawlRecord]:
    """Return the last live crawl of each directory that brought a page."""
    live = [crawl for crawl in crawls if crawl.source == "live" and crawl.captured]
    return {crawl.directory: crawl for crawl in live}


def _reject(row: CaptureRow, position: int, stage: str, reason: str, raw: str) -> Row:
    return {
        "capture_id": row.capture_id,
        "position": position,
        "stage": stage,
        "reason_code": reason,
        "raw": raw or None,
    }


def _grouped(
    members: Iterable[Sighting], key: Callable[[Sighting], str]
) -> list[tuple[str, list[Sighting]]]:
    groups: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in members:
        groups[key(sighting)].append(sighting)
    return list(groups.items())


def _latest(members: Sequence[Sighting]) -> Sighting:
    return max(
        members,
        key=lambda s: (
            s.row.capture.retrieved_at,
            s.row.capture_id,
            s.quote.position,
        ),
    )


def _observed(members: Iterable[Sighting]) -> Row:
    return _seen([s.row.capture.retrieved_at for s in members])


def _seen(instants: Sequence[datetime]) -> Row:
    return {"first_observed_at": min(instants), "last_observed_at": max(instants)}
