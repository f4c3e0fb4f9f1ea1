"""The tables of places: facts that hold for every row."""

from collections import Counter

from dataset.normalize.place_key import place_key
from schemas.vocabularies import rows


def test_a_name_stands_once_in_a_state():
    names = Counter(
        (row["state_code"], place_key(row["name"])) for row in rows("places")
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_every_county_is_a_region_of_its_state():
    counties = {
        row["code"]: row["state_code"]
        for row in rows("regions")
        if row["kind"] == "county"
    }
    wrong = [
        row
        for row in rows("place_counties")
        if counties.get(row["county_fips"]) != row["state_code"]
    ]
    assert wrong == []


def test_a_place_has_at_most_one_principal_county_of_a_vintage():
    principal = Counter(
        (row["state_code"], row["name"], row["county_vintage"])
        for row in rows("place_counties")
        if row["is_principal"] == "true"
    )
    assert set(principal.values()) == {1}


def test_every_place_of_connecticut_has_its_county_of_before_2022():
    places = {row["name"] for row in rows("places") if row["state_code"] == "CT"}
    old = {
        row["name"]
        for row in rows("place_counties")
        if row["state_code"] == "CT" and row["county_vintage"] == "2020"
    }
    assert places == old


def test_connecticut_has_its_planning_regions_too():
    hartford = {
        row["county_vintage"]: row["county_fips"]
        for row in rows("place_counties")
        if (row["state_code"], row["name"]) == ("CT", "Hartford")
    }
    assert hartford == {"2020": "09003", "2022": "09110"}


def test_regions_add_up():
    states = {row["code"]: row for row in rows("regions") if row["kind"] == "state"}
    people = Counter[str]()
    for row in rows("regions"):
        if row["kind"] == "county" and row["population"]:
            people[row["code"][:2]] += int(row["population"])
    assert len(people) == 51
    assert all(int(states[fips]["population"]) == sum_ for fips, sum_ in people.items())


def test_states_have_the_region_and_division_of_the_census():
    states = {row["state_fips"]: row for row in rows("states") if row["state_fips"]}
    for row in rows("regions"):
        if row["kind"] != "cbsa":
            state = states[row["code"][:2]]
            assert row["census_region"] == state["census_region"]
            assert row["census_division"] == state["census_division"]


def test_every_source_is_described():
    described = {row["code"] for name in ("sources",) for row in _rows_if_there(name)}
    tables = (
        "states places place_counties place_aliases place_words regions "
        "zip_prefixes connecticut_places"
    )
    used = {row["source"] for table in tables.split() for row in rows(table)}
    assert used <= described


def _rows_if_there(name):
    try:
        return rows(name)
    except FileNotFoundError:
        return ()


def test_every_alias_leads_to_a_place():
    places = {(row["state_code"], place_key(row["name"])) for row in rows("places")}
    for row in rows("place_aliases"):
        if row["alias_kind"] != "region":
            assert (row["state_code"], place_key(row["city"])) in places, row
