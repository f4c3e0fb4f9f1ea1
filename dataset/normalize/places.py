"""Places as therapists write them, read into codes that other tables join on.

A state comes from a state's name or code, or from a ZIP code, never from a city's name;
a county comes from a place known in that state. What is not sure is left unknown.

Issues, in `Place.issues`:
unmatched_place (no such place in the state's vocabulary), ambiguous_place (several
places of the name, in several counties or states), several_places, unknown_state,
conflicting_states, state_from_zip, zip_state_mismatch, region_not_city,
county_not_city, county_unknown (the place is known, its county is not).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from common.text import fold, squeeze
from dataset.normalize.place_names import (
    is_region,
    is_unstated,
    known_place,
    match_kind,
    restore_case,
)
from dataset.normalize.place_tables import (
    COUNTY_VINTAGE,
    KnownPlace,
    cbsa_of,
    find_county,
    is_known_anywhere,
    state,
    state_code,
    state_of_zip,
)
from dataset.normalize.place_tail import is_online
from dataset.normalize.place_text import CutPlace, cut_place, cut_state

__all__ = ["Place", "parse_place", "read_place", "split_place", "state_code"]

# A longer text that no vocabulary has is a remark, not the name of a city.
_LONGEST_CITY_WORDS = 5
_SEVERAL = re.compile(r" ?[/&+] ?| and ")


@dataclass(frozen=True, slots=True)
class Place:
    """What a written place says. None stands for "not known".

    `county_fips` is the principal county where the place lies in several:
    `county_is_principal` is then True, and False where only one county is possible.
    `county_candidates` are all possible counties, the principal one first, of
    `county_vintage`. `cbsa_code` is given where all candidates lie in that area.
    `place_match` is exact, alias, state_only, ambiguous, online, unmatched or none.
    """

    city: str | None = None
    state_code: str | None = None
    country_code: str | None = None
    place_geoid: str | None = None
    county_fips: str | None = None
    county_is_principal: bool | None = None
    county_candidates: tuple[str, ...] = ()
    county_vintage: str | None = None
    cbsa_code: str | None = None
    census_region: str | None = None
    census_division: str | None = None
    place_match: str = "none"
    issues: tuple[str, ...] = ()


def split_place(raw: str) -> tuple[str | None, str | None]:
    """Split one free string into city and state, both exactly as published."""
    cut = cut_place(raw)
    return cut.city_raw, cut.state_raw


def parse_place(raw: str) -> Place:
    """Read a place from one free string: "Hagerstown, MD 21740", "Online", "Texas"."""
    return _read(cut_place(raw))


def read_place(city_raw: str | None, state_raw: str | None) -> Place:
    """Read a place whose city and state were published apart; either may be empty."""
    city, given = city_raw or "", state_raw or ""
    if not squeeze(city):
        return _read(cut_state(given))
    return _read(cut_place(f"{city}, {given}"))


def _read(cut: CutPlace) -> Place:
    fields = [squeeze(field) for field in cut.fields]
    zip_state = state_of_zip(cut.zip_code) if cut.zip_code else None
    code = cut.state_code or zip_state
    if code is None:
        return _read_without_state(fields, cut.country_code)
    while len(fields) > 1 and state_code(fields[-1]) == code:
        fields.pop()
    if any(_names_other_state(field, code) for field in fields):
        return _read_without_state(fields, None, "conflicting_states")
    issues = []
    if cut.state_code is None:
        issues.append("state_from_zip")
    elif zip_state and zip_state != code:
        issues.append("zip_state_mismatch")
    return _read_in_state(fields, code, issues)


def _names_other_state(field: str, code: str) -> bool:
    """Say whether a field is another state, or leads to one ("Texas and", Florida)."""
    if fold(field).rsplit(" ", 1)[-1] in {"and", "or"}:
        return True
    other = state_code(field)
    return other not in (None, code) and known_place(code, field) is None


def _read_without_state(
    fields: Sequence[str], country: str | None, *issues: str
) -> Place:
    if any(is_online(field) for field in fields):
        return Place(country_code=country, place_match="online", issues=issues)
    named = [field for field in fields if not is_unstated(field)]
    if not named:
        return Place(country_code=country, issues=issues)
    if len(fields) > 1 and not issues and country is None:
        issues = ("unknown_state",)
    city = next((field for field in named if is_known_anywhere(field)), None)
    issue = "ambiguous_place" if city else "unmatched_place"
    return Place(
        city=restore_case(city) if city else None,
        country_code=country,
        place_match="ambiguous" if city else "unmatched",
        issues=(*issues, issue),
    )


def _read_in_state(fields: Sequence[str], code: str, issues: list[str]) -> Place:
    for field in reversed(fields):
        if found := known_place(code, field):
            return _place(code, found.name, found, match_kind(field, found), issues)
    named = [field for field in fields if not is_unstated(field)]
    if any(is_online(field) for field in named):
        return _place(code, None, None, "online", issues)
    if not named:
        return _place(code, None, None, "state_only", issues)
    return _read_unknown(named[-1], code, issues)


def _read_unknown(text: str, code: str, issues: list[str]) -> Place:
    """Read what is no known place of the state: a region, a county, or a new name."""
    if county := find_county(code, text):
        known = KnownPlace(text, None, county, (county,), is_homonym=False)
        return _place(code, None, known, "exact", [*issues, "county_not_city"])
    if is_region(code, text):
        return _place(code, None, None, "state_only", [*issues, "region_not_city"])
    parts = [part for part in _SEVERAL.split(text) if part]
    if len(parts) > 1 and all(known_place(code, part) for part in parts):
        return _place(code, None, None, "ambiguous", [*issues, "several_places"])
    # Digits make it an address, which is not kept.
    is_name = len(text.split()) <= _LONGEST_CITY_WORDS and not re.search(r"\d", text)
    city = restore_case(text) if is_name else None
    return _place(code, city, None, "unmatched", [*issues, "unmatched_place"])


def _place(
    code: str,
    city: str | None,
    known: KnownPlace | None,
    match: str,
    issues: Sequence[str],
) -> Place:
    """Put together what is known of a state and, where given, of a place in it."""
    where = state(code)
    counties = known.counties if known else ()
    county = known.county_fips if known else None
    found = list(issues)
    if match == "ambiguous" and known:
        found.append("ambiguous_place")
    elif known and not counties and where.census_region:
        found.append("county_unknown")
    return Place(
        city=city,
        state_code=code,
        country_code=where.country_code,
        place_geoid=known.place_geoid if known else None,
        county_fips=county,
        county_is_principal=len(counties) > 1 if county else None,
        county_candidates=counties,
        county_vintage=COUNTY_VINTAGE if counties else None,
        cbsa_code=cbsa_of(counties),
        census_region=where.census_region,
        census_division=where.census_division,
        place_match=match,
        issues=tuple(found),
    )
