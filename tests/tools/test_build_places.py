"""How points become places; no source is read here."""

from tools.county_names import county_key, postal_county
from tools.misplaced import without_misplaced
from tools.place_merge import merge, with_hand_kept
from tools.points import Point, distance_km


def point(county, latitude=40.0, longitude=-80.0, source="geonames", **more):
    return Point("PA", "Foo", county, latitude, longitude, source, **more)


def test_distance_from_new_york_to_philadelphia():
    new_york = point(None, 40.7128, -74.0060)
    philadelphia = point(None, 39.9526, -75.1652)
    assert 128 < distance_km(new_york, philadelphia) < 131


def test_a_village_is_left_out_beside_a_city():
    city = point("42001", population=50_000)
    village = point("42003", latitude=41.5, population=900)
    place = merge("foo", [village, city])
    assert (place.principal, place.candidates) == ("42001", ("42001",))
    assert not place.is_homonym


def test_two_towns_of_one_name_have_no_principal_county():
    place = merge(
        "foo",
        [
            point("42001", population=3000),
            point("42003", latitude=41.5, population=2000),
        ],
    )
    assert (place.principal, place.candidates) == (None, ("42001", "42003"))
    assert place.is_homonym


def test_the_post_office_says_which_town_is_meant():
    place = merge(
        "foo",
        [
            point("42001", population=3000),
            point("42003", latitude=41.5, population=2000),
            point("42003", latitude=41.51, source="geonames-postal"),
        ],
    )
    assert (place.principal, place.candidates) == ("42003", ("42003", "42001"))


def test_a_city_over_a_county_line_has_both_as_candidates():
    place = merge(
        "foo",
        [
            point("42003", latitude=40.1, source="geonames-postal"),
            point("42001", population=90_000),
        ],
    )
    assert (place.principal, place.candidates) == ("42001", ("42001", "42003"))
    assert not place.is_homonym


def test_a_name_of_the_post_office_alone_takes_the_county_of_most_codes():
    codes = [point(c, source="geonames-postal") for c in ("42001", "42003", "42003")]
    assert merge("foo", codes).principal == "42003"
    assert merge("foo", codes[:2]).principal is None


def test_the_census_place_near_by_gives_name_and_code():
    census = Point("PA", "FOO", None, 40.01, -80.0, "census-places-2010", geoid="4299")
    far = Point("PA", "foo", None, 41.9, -80.0, "census-places-2010", geoid="4298")
    place = merge("foo", [point("42001"), far, census])
    assert (place.name, place.place_geoid) == ("FOO", "4299")


def test_a_name_kept_by_hand_decides_or_makes_ambiguous():
    towns = [
        point("42001", population=3000),
        point("42003", latitude=41.5, population=2000),
    ]
    decided = with_hand_kept(merge("foo", towns), "PA", "Foo", "42003")
    assert (decided.principal, decided.candidates) == ("42003", ("42003", "42001"))
    other = with_hand_kept(merge("foo", towns[:1]), "PA", "Foo", "42005")
    assert (other.principal, other.candidates) == (None, ("42001", "42005"))
    new = with_hand_kept(None, "PA", "Foo", "42005")
    assert (new.principal, new.candidates) == ("42005", ("42005",))


def test_a_postal_code_far_from_its_county_is_left_out():
    places = [point("42001"), point("42003", latitude=45.0)]
    stray = point("42003", latitude=40.1, source="geonames-postal")
    fine = point("42001", latitude=40.1, source="geonames-postal")
    assert without_misplaced([stray, fine], places) == [fine]


def test_county_names_of_both_tables_agree():
    assert county_key("Fairfax (city)") == county_key("Fairfax city")
    assert county_key("City of Richmond") == county_key("Richmond city")
    assert county_key("Carson City (city)") == county_key("Carson City")
    assert county_key("Fairfax") == county_key("Fairfax County")
    assert county_key("James City") == county_key("James City County")
    assert county_key("Fairfax") != county_key("Fairfax city")
    counties = {("CA", "sanfrancisco"): "06075"}
    name = "City and County of San Francisco"
    assert postal_county("CA", name, counties) == "06075"
    assert postal_county("CT", "Capitol Region", {}) == "09110"
