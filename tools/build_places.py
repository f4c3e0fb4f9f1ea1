"""Make the tables of places and regions anew, from public sources.

    python -m tools.build_places --reference DIR

Run from a checkout with the extra `places` installed. DIR holds
census_county_population_2023.csv, cbsa_counties_nber.csv and census_places_2010.csv.
Written into schemas/vocabularies/: places.csv, place_counties.csv, regions.csv and
zip_prefixes.csv. The same sources give the same bytes. Read as well, and kept by hand:
states.csv, place_words.csv, place_aliases.csv and connecticut_places.csv.
"""

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from dataset.normalize.place_key import place_key
from schemas import vocabularies
from tools.county_names import county_key
from tools.misplaced import without_misplaced
from tools.place_merge import HAND_KEPT, MergedPlace, merge, with_hand_kept
from tools.place_sources import (
    census_points,
    geonames_points,
    postal_points,
    postal_rows,
)
from tools.region_rows import COUNTIES_2020, COUNTIES_2022, region_rows

HAND_KEPT_PLACES = {"borough", "island", "military", "neighborhood", "town"}
# The postal table leaves the islands of the Caribbean out.
ISLAND_ZIP_PREFIXES = {"006": "PR", "007": "PR", "008": "VI", "009": "PR"}

Key = tuple[str, str]
Row = Mapping[str, str]


def main() -> None:
    """Read the sources, and write the four tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reference", type=Path, required=True)
    options = parser.parse_args()
    regions = region_rows(options.reference)
    places = all_places(options.reference, regions)
    write("regions", regions)
    write("places", [place_row(place) for place in places])
    write("place_counties", [row for place in places for row in county_rows(place)])
    write("zip_prefixes", zip_prefix_rows())


def write(name: str, rows: Sequence[Row]) -> None:
    """Write a vocabulary, its columns those of the first row."""
    path = vocabularies.FOLDER / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def all_places(reference: Path, regions: Iterable[Row]) -> list[MergedPlace]:
    """Merge the points of every source, name by name, and add those kept by hand."""
    counties = {
        (row["state_code"], county_key(row["name"])): row["code"]
        for row in regions
        if row["kind"] == "county" and row["source"] != "nber-cbsa"
    }
    geonames = list(geonames_points())
    postal = without_misplaced(postal_points(counties), geonames)
    points = defaultdict(list)
    for point in (*geonames, *postal, *census_points(reference)):
        points[point.state_code, place_key(point.name)].append(point)
    places = {key: merge(key[1], found) for key, found in points.items()}
    add_hand_kept(places)
    return [places[key] for key in sorted(places)]


def add_hand_kept(places: dict[Key, MergedPlace]) -> None:
    """Add neighbourhoods, and Connecticut's towns, which all have a county of 2020."""
    for row in vocabularies.rows("place_aliases"):
        if row["alias_kind"] in HAND_KEPT_PLACES:
            key = (row["state_code"], place_key(row["alias"]))
            county = row["county_fips"] or None
            places[key] = with_hand_kept(places.get(key), key[0], row["alias"], county)
    for row in vocabularies.rows("connecticut_places"):
        key = ("CT", place_key(row["name"]))
        places[key] = with_hand_kept(places.get(key), "CT", row["name"], None)


def place_row(place: MergedPlace) -> Row:
    """Make a row of places.csv."""
    return {
        "state_code": place.state_code,
        "name": place.name,
        "place_geoid": place.place_geoid or "",
        "is_homonym": "true" if place.is_homonym else "",
        "source": place.source,
    }


def county_rows(place: MergedPlace) -> Iterator[Row]:
    """Make the rows of place_counties.csv of one place, the principal county first."""
    vintage = COUNTIES_2022 if place.state_code == "CT" else COUNTIES_2020
    if place.state_code == "CT":
        old = connecticut_counties().get(place_key(place.name))
        if old:
            yield county_row(place, old, "true", COUNTIES_2020, HAND_KEPT)
    for county in place.candidates:
        is_principal = str(county == place.principal).lower() if place.principal else ""
        yield county_row(place, county, is_principal, vintage, place.source)


def county_row(
    place: MergedPlace, county: str, is_principal: str, vintage: str, source: str
) -> Row:
    """Make one row of place_counties.csv."""
    return {
        "state_code": place.state_code,
        "name": place.name,
        "county_fips": county,
        "is_principal": is_principal,
        "county_vintage": vintage,
        "source": source,
    }


def connecticut_counties() -> dict[str, str]:
    """Return the county of before 2022 of each of Connecticut's places, by key."""
    rows = vocabularies.rows("connecticut_places")
    return {place_key(row["name"]): row["county_fips"] for row in rows}


def zip_prefix_rows() -> list[Row]:
    """Return the three-digit ZIP prefixes that lie in one state alone."""
    states = defaultdict(set)
    for row in postal_rows():
        if row["state_abbr"]:
            states[row["zip"][:3]].add(row["state_abbr"])
    found = {prefix: min(codes) for prefix, codes in states.items() if len(codes) == 1}
    known = {row["state_code"] for row in vocabularies.rows("states")}
    found = {prefix: state for prefix, state in found.items() if state in known}
    found |= ISLAND_ZIP_PREFIXES
    return [
        {"zip_prefix": prefix, "state_code": state, "source": "geonames-postal"}
        for prefix, state in sorted(found.items())
    ]


if __name__ == "__main__":
    main()
