import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dataset.normalize.places import (
    Place,
    parse_place,
    read_place,
    split_place,
    state_code,
)
from schemas import vocabularies

# raw, city, state, county, CBSA, place_match
KNOWN = [
    ("Austin, TX", "Austin", "TX", "48453", "12420", "exact"),
    ("Hagerstown, MD 21740", "Hagerstown", "MD", "24043", "25180", "exact"),
    ("Patchogue NY 11772", "Patchogue", "NY", "36103", "35620", "exact"),
    ("Truro, Massachusetts 02666", "Truro", "MA", "25001", "12700", "exact"),
    ("forest hills, NY", "Forest Hills", "NY", "36081", "35620", "exact"),
    ("OAKLAND, CA", "Oakland", "CA", "06001", "41860", "exact"),
    ("Wheatridge, CO", "Wheat Ridge", "CO", "08059", "19740", "alias"),
    ("St. Louis Park, MN", "St. Louis Park", "MN", "27053", "33460", "exact"),
    ("BAY ST LOUIS, MS", "Bay St. Louis", "MS", "28045", "25060", "exact"),
    ("Ft. Lauderdale, FL", "Fort Lauderdale", "FL", "12011", "33100", "exact"),
    ("N. Hollywood, CA", "North Hollywood", "CA", "06037", "31080", "exact"),
    ("Mt Vernon, NY", "Mount Vernon", "NY", "36119", "35620", "exact"),
    ("Pt. Washington, NY", "Port Washington", "NY", "36059", "35620", "alias"),
    ("Boulder, CO 80301, USA", "Boulder", "CO", "08013", "14500", "exact"),
    ("Seattle, WA.", "Seattle", "WA", "53033", "42660", "exact"),
    ("Brooklyn, NY", "Brooklyn", "NY", "36047", "35620", "exact"),
    ("The Bronx, NY", "Bronx", "NY", "36005", "35620", "alias"),
    ("Queens, NY", "Queens", "NY", "36081", "35620", "exact"),
    ("Manhattan, NY", "Manhattan", "NY", "36061", "35620", "exact"),
    ("Staten Island, NY", "Staten Island", "NY", "36085", "35620", "exact"),
    ("Roslindale, MA", "Roslindale", "MA", "25025", "14460", "exact"),
    ("Hollywood, CA", "Hollywood", "CA", "06037", "31080", "exact"),
    ("Hartford, CT", "Hartford", "CT", "09003", "25540", "exact"),
    ("Ontario, CA", "Ontario", "CA", "06071", "40140", "exact"),
    ("Indiana, PA", "Indiana", "PA", "42063", "26860", "exact"),
    ("Marlboro, MA", "Marlborough", "MA", "25017", "14460", "exact"),
    ("San Juan, Puerto Rico", "San Juan", "PR", "72127", "41980", "exact"),
    ("Hagåtña, Guam", "Hagåtña", "GU", "66010", None, "exact"),
    ("winston-salem-nc", "Winston-Salem", "NC", "37067", "49180", "exact"),
    ("KANSAS CITY KANSAS", "Kansas City", "KS", "20209", "28140", "exact"),
    ("Falls Church, VA", "Falls Church", "VA", "51610", "47900", "exact"),
    ("Milford, CT", "Milford", "CT", "09009", "35300", "exact"),
    ("Washington, DC", "Washington", "DC", "11001", "47900", "exact"),
    ("Washington, D.C.", "Washington", "DC", "11001", "47900", "exact"),
    (
        "Washington, DC, District of Columbia",
        "Washington",
        "DC",
        "11001",
        "47900",
        "exact",
    ),
]


@pytest.mark.parametrize(("raw", "city", "state", "county", "cbsa", "match"), KNOWN)
def test_known_place(raw, city, state, county, cbsa, match):
    place = parse_place(raw)
    found = (place.city, place.state_code, place.county_fips, place.cbsa_code)
    assert found == (city, state, county, cbsa)
    assert place.place_match == match
    assert place.country_code == "US"


@pytest.mark.parametrize(
    "raw", ["New York, NY", "New York, New York, NY", "NYC, NY", "New York, 10010"]
)
def test_new_york_spans_five_counties_and_has_none(raw):
    place = parse_place(raw)
    assert (place.city, place.state_code) == ("New York", "NY")
    assert place.county_fips is None
    assert place.county_is_principal is None
    boroughs = ("36005", "36047", "36061", "36081", "36085")
    assert place.county_candidates == boroughs
    assert place.cbsa_code == "35620"
    assert place.place_geoid == "3651000"


def test_a_city_in_several_counties_takes_its_principal_one():
    place = parse_place("Littleton, CO")
    assert place.county_fips == "08005"
    assert place.county_is_principal is True
    assert set(place.county_candidates) == {"08005", "08035", "08059"}
    assert place.cbsa_code == "19740"


def test_a_city_in_one_county_has_no_other_candidate():
    place = parse_place("Tampa, FL")
    assert place.county_is_principal is False
    assert place.county_candidates == ("12057",)
    assert place.county_vintage == "2020"


def test_census_region_and_division_come_with_the_state():
    place = parse_place("Pasadena, CA")
    assert (place.census_region, place.census_division) == ("West", "Pacific")
    assert parse_place("Texas").census_region == "South"


def test_places_of_one_name_in_several_counties_stay_ambiguous():
    place = parse_place("Woodlawn, MD")
    assert (place.city, place.state_code) == ("Woodlawn", "MD")
    assert place.place_match == "ambiguous"
    assert place.county_fips is None
    assert set(place.county_candidates) == {"24005", "24033"}


@pytest.mark.parametrize(
    ("raw", "city", "state"),
    [
        ("Toronto, ON", "Toronto", "ON"),
        ("Vancouver, BC, Canada", "Vancouver", "BC"),
        ("Montreal, Quebec", "Montréal", "QC"),
        ("Toronto ON M5V 2T6", "Toronto", "ON"),
    ],
)
def test_canadian_places_have_a_province_and_no_county(raw, city, state):
    place = parse_place(raw)
    assert (place.city, place.state_code, place.country_code) == (city, state, "CA")
    assert (place.county_fips, place.cbsa_code, place.issues) == (None, None, ())


@pytest.mark.parametrize(
    ("raw", "state", "match"),
    [
        ("", None, "none"),
        (", ", None, "none"),
        (",", None, "none"),
        (", NY", "NY", "state_only"),
        ("TX", "TX", "state_only"),
        ("Texas", "TX", "state_only"),
        ("N/A, TX", "TX", "state_only"),
        ("East Bay, CA", "CA", "state_only"),
        ("Greater Boston, MA", "MA", "state_only"),
        ("South Shore, MA", "MA", "state_only"),
        ("Online", None, "online"),
        ("Teletherapy, Maryland", "MD", "online"),
        ("Online (CA)", "CA", "online"),
        ("Texas, online", "TX", "online"),
        ("online therapy for social anxiety,", None, "online"),
        ("Telehealth for me", None, "online"),
        ("Online in CA and NY", None, "online"),
        ("Online, CA, NY", None, "online"),
        ("MA 01970 Waitlist for new clients", "MA", "state_only"),
    ],
)
def test_text_that_names_no_city(raw, state, match):
    place = parse_place(raw)
    assert (place.city, place.state_code, place.place_match) == (None, state, match)
    assert place.county_fips is None


@pytest.mark.parametrize(
    "raw", ["Austin", "Port Washington", "Washington", "New York", "London, UK"]
)
def test_a_city_alone_gives_no_state(raw):
    place = parse_place(raw)
    assert place.city == raw.split(",")[0]
    assert place.state_code is None
    assert place.county_fips is None
    assert place.place_match == "ambiguous"


@pytest.mark.parametrize("raw", ["Littleton, 80127", "Washington 20006"])
def test_a_zip_code_gives_the_state(raw):
    place = parse_place(raw)
    assert place.state_code == {"L": "CO", "W": "DC"}[raw[0]]
    assert place.issues == ("state_from_zip",)


def test_two_states_are_a_conflict_and_none_is_taken():
    place = parse_place("Portland, OR, WA")
    assert (place.city, place.state_code) == ("Portland", None)
    assert "conflicting_states" in place.issues
    assert read_place("Seattle, WA", "OR").state_code is None


def test_an_unknown_place_keeps_its_name_and_state():
    place = parse_place("FOOBARVILLE, TX")
    assert place == Place(
        city="Foobarville",
        state_code="TX",
        country_code="US",
        census_region="South",
        census_division="West South Central",
        place_match="unmatched",
        issues=("unmatched_place",),
    )


def test_a_county_is_taken_where_it_is_what_was_written():
    place = parse_place("Orange County, CA")
    assert (place.city, place.county_fips) == (None, "06059")
    assert place.issues == ("county_not_city",)
    assert parse_place("Baltimore City, MD").city == "Baltimore"


def test_several_cities_are_not_one():
    place = parse_place("Dallas & Austin, TX")
    assert (place.city, place.state_code) == (None, "TX")
    assert (place.place_match, place.issues) == ("ambiguous", ("several_places",))


def test_a_street_address_is_not_kept():
    raw = "123 Main St, Suite 4, Austin, TX 78701"
    assert parse_place(raw).city == "Austin"
    assert split_place(raw) == ("Austin", "TX")
    assert parse_place("Unit 7 Foo Street, TX").city is None


@pytest.mark.parametrize(
    ("city", "state", "expected"),
    [
        ("forest hills", "NY", ("Forest Hills", "NY", "exact")),
        ("", "", (None, None, "none")),
        (None, None, (None, None, "none")),
        ("", "NY", (None, "NY", "state_only")),
        ("", "Washington", (None, "WA", "state_only")),
        ("Wheatridge", "CO", ("Wheat Ridge", "CO", "alias")),
        ("New York, New York", "NY", ("New York", "NY", "exact")),
        ("East Bay", "CA", (None, "CA", "state_only")),
        ("online therapy for social anxiety", None, (None, None, "online")),
        ("Seattle", "WA.", ("Seattle", "WA", "exact")),
        ("Washington DC", "DC", ("Washington", "DC", "alias")),
        ("Austin", "Foo", ("Austin", None, "ambiguous")),
    ],
)
def test_city_and_state_apart(city, state, expected):
    place = read_place(city, state)
    assert (place.city, place.state_code, place.place_match) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Austin, TX", ("Austin", "TX")),
        (" OAKLAND , ca ", ("OAKLAND", "ca")),
        ("Seattle, WA.", ("Seattle", "WA.")),
        ("Hagerstown, MD 21740", ("Hagerstown", "MD")),
        ("Norwell MA 02061", ("Norwell", "MA")),
        ("New York, New York, NY", ("New York, New York", "NY")),
        ("Austin, TX (telehealth)", ("Austin", "TX")),
        ("kannapolis-nc", ("kannapolis", "nc")),
        ("Online", ("Online", None)),
        ("Texas", (None, "Texas")),
        (", ", (None, None)),
    ],
)
def test_split_gives_what_was_published(raw, expected):
    assert split_place(raw) == expected


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("WA", "WA"),
        ("wa.", "WA"),
        ("N.Y.", "NY"),
        ("north carolina", "NC"),
        ("District of Columbia", "DC"),
        ("Puerto Rico", "PR"),
        ("Québec", "QC"),
        ("Mass.", "MA"),
        ("Foo", None),
        ("", None),
    ],
)
def test_state_code(raw, code):
    assert state_code(raw) == code


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80))
def test_no_text_raises(raw):
    check_consistent(parse_place(raw))
    check_consistent(read_place(raw, raw))
    city, state = split_place(raw)
    assert all(part is None or part in raw for part in (city, state))


TEXT = (
    "Austin austin Saint St. New York NY, Washington DC, CA 10001 (online) , "
    "Kansas City MO Portland OR ME Virginia - / and USA Canada Mt 5"
)
WORDS = st.sampled_from(TEXT.split())


@settings(max_examples=500, deadline=None)
@given(st.lists(WORDS, max_size=7).map(" ".join))
def test_a_county_lies_in_its_state(raw):
    check_consistent(parse_place(raw))


def check_consistent(place: Place) -> None:
    fips = {row["state_code"]: row["state_fips"] for row in vocabularies.rows("states")}
    for county in (place.county_fips, *place.county_candidates):
        if county:
            assert place.state_code is not None
            assert county.startswith(fips[place.state_code])
    if place.county_fips:
        assert place.county_candidates[0] == place.county_fips
    assert (place.county_is_principal is None) == (place.county_fips is None)
