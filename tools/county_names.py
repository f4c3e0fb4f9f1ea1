"""County names as GeoNames writes them, brought to the census codes."""

import re
from collections.abc import Mapping

from dataset.normalize.place_key import place_key

COUNTY_KINDS = re.compile(
    r" (?:county|parish|borough|census area|municipality|city and borough|"
    r"planning region|\(ca\))$"
)
# County names of the postal table that no rule brings to the census name.
OTHER_NAMES = {
    "City and Borough of Wrangell": "Wrangell",
    "City and County of San Francisco": "San Francisco",
    "Skagway-Hoonah-Angoon": "Hoonah-Angoon",
}
# GeoNames' short names of Connecticut's planning regions.
PLANNING_REGIONS = {
    "Capitol Region": "09110",
    "Connecticut Metropolitan": "09120",
    "Lower Connecticut River Valley": "09130",
    "Naugatuck Valley": "09140",
    "Northeastern Connecticut": "09150",
    "Northwest Hills": "09160",
    "South Central Regional": "09170",
    "Southeastern Connecticut": "09180",
    "Western Connecticut": "09190",
}


def county_key(name: str) -> str:
    """Fold a county's name; "Fairfax (city)" is one with "City of Fairfax"."""
    folded = name.casefold()
    if folded.startswith("city of "):
        folded = f"{folded.removeprefix('city of ')} city"
    elif "(city" in folded:
        folded = folded.replace("(city", "city").removesuffix(")")
        folded = folded.replace("city city", "city")
    else:
        folded = COUNTY_KINDS.sub("", COUNTY_KINDS.sub("", folded))
    return place_key(folded)


def postal_county(
    state: str, name: str, counties: Mapping[tuple[str, str], str]
) -> str | None:
    """Return the FIPS code of a county of the postal table.

    `counties` maps a state's code and a county's key to the FIPS code.
    """
    if region := PLANNING_REGIONS.get(name):
        return region
    return counties.get((state, county_key(OTHER_NAMES.get(name, name))))
