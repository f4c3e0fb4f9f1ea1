"""Look-ups in the offline tables of states, places and counties.

The tables are made by `tools/build_places.py`. A state's places are indexed when the
state is first asked for, so that a single look-up stays quick.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from common.text import fold
from dataset.normalize.place_key import place_key
from schemas import vocabularies

# Connecticut's places have a county of before 2022 as well as a planning region. The
# former is taken, because the metro areas are still made of the former.
COUNTY_VINTAGE = "2020"


@dataclass(frozen=True, slots=True)
class State:
    """A state, district, territory, military "state" or Canadian province."""

    code: str
    country_code: str
    census_region: str | None
    census_division: str | None


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A name that the vocabulary has in one state.

    `counties` are those it may lie in, the principal one first where there is one.
    `is_homonym` says that several places of the state bear the name.
    """

    name: str
    place_geoid: str | None
    county_fips: str | None
    counties: tuple[str, ...]
    is_homonym: bool


def state_code(raw: str | None) -> str | None:
    """Return the code of a state, territory or Canadian province, from code or name.

    Case and dots don't matter ("WA.", "n.y.", "Wash."); None where `raw` is none.
    """
    return _state_names().get(_state_key(raw or ""))


def state(code: str) -> State:
    """Return the state of a code that `state_code` gave."""
    return _states()[code]


def state_of_zip(zip_code: str) -> str | None:
    """Return the state that a ZIP code's first three digits lie in, if in one alone."""
    return _zip_prefixes().get(zip_code[:3])


def find_place(code: str, name: str) -> KnownPlace | None:
    """Return the place of that name in a state; aliases are not looked at."""
    return _places(code).get(place_key(name))


def find_alias(code: str, name: str) -> Mapping[str, str] | None:
    """Return the row of place_aliases.csv for another name of a place, or a region."""
    return _aliases().get((code, place_key(name)))


def find_county(code: str, name: str) -> str | None:
    """Return the FIPS code of a county given by its full name ("Orange County")."""
    return _county_names().get((code, fold(name)))


def is_known_anywhere(name: str) -> bool:
    """Say whether any state has a place of that name."""
    return place_key(name) in _all_keys()


def cbsa_of(counties: Sequence[str]) -> str | None:
    """Return the metro or micro area that all the counties lie in, if there is one."""
    codes = {_cbsas().get(county) for county in counties}
    return codes.pop() if len(codes) == 1 else None


def _state_key(text: str) -> str:
    return " ".join(fold(text).replace(".", " ").split()).replace("'", "")


@cache
def _states() -> Mapping[str, State]:
    return {
        row["state_code"]: State(
            code=row["state_code"],
            country_code=row["country_code"],
            census_region=row["census_region"] or None,
            census_division=row["census_division"] or None,
        )
        for row in vocabularies.rows("states")
    }


@cache
def _state_names() -> Mapping[str, str]:
    """Map codes, names and other names; "n.y." folds to "n y", so that is one too."""
    names: dict[str, str] = {}
    for row in vocabularies.rows("states"):
        code = row["state_code"]
        others = row["other_names"].split("|") if row["other_names"] else []
        for name in (code, " ".join(code), row["name"], *others):
            names[_state_key(name)] = code
    return names


@cache
def _zip_prefixes() -> Mapping[str, str]:
    rows = vocabularies.rows("zip_prefixes")
    return {row["zip_prefix"]: row["state_code"] for row in rows}


@cache
def _rows_by_state(table: str) -> Mapping[str, Sequence[Mapping[str, str]]]:
    grouped: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for row in vocabularies.rows(table):
        grouped[row["state_code"]].append(row)
    return grouped


@cache
def _places(code: str) -> Mapping[str, KnownPlace]:
    """Index the places of one state by key."""
    counties: dict[str, list[str]] = defaultdict(list)
    principal: dict[str, str] = {}
    for row in _rows_by_state("place_counties").get(code, ()):
        if row["county_vintage"] != COUNTY_VINTAGE:
            continue
        counties[row["name"]].append(row["county_fips"])
        if row["is_principal"] == "true":
            principal[row["name"]] = row["county_fips"]
    return {
        place_key(row["name"]): KnownPlace(
            name=row["name"],
            place_geoid=row["place_geoid"] or None,
            county_fips=principal.get(row["name"]),
            counties=tuple(counties.get(row["name"], ())),
            is_homonym=row["is_homonym"] == "true",
        )
        for row in _rows_by_state("places").get(code, ())
    }


@cache
def _all_keys() -> frozenset[str]:
    return frozenset(key for code in _states() for key in _places(code))


@cache
def _aliases() -> Mapping[tuple[str, str], Mapping[str, str]]:
    return {
        (row["state_code"], place_key(row["alias"])): row
        for row in vocabularies.rows("place_aliases")
        if row["alias_kind"] in {"variant", "region"}
    }


@cache
def _county_names() -> Mapping[tuple[str, str], str]:
    return {
        (row["state_code"], fold(row["name"])): row["code"]
        for row in vocabularies.rows("regions")
        if row["kind"] == "county" and row["vintage"] == COUNTY_VINTAGE
    }


@cache
def _cbsas() -> Mapping[str, str | None]:
    return {
        row["code"]: row["cbsa_code"] or None
        for row in vocabularies.rows("regions")
        if row["kind"] == "county"
    }
