import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dataset.normalize.attribution import as_record, read_attribution

KEYS = [
    "attribution_raw",
    "kind",
    "kind_basis",
    "name",
    "honorific",
    "given_name",
    "middle_name",
    "family_name",
    "name_suffix",
    "nickname",
    "practice_name",
    "post_nominals",
    "title_raw",
    "credentials",
    "credential_code",
    "profession",
    "license_level",
    "city_raw",
    "state_raw",
    "city",
    "state_code",
    "country_code",
    "county_fips",
    "county_is_principal",
    "cbsa_code",
    "place_match",
    "issues",
]

LINES: dict[str, dict[str, object]] = {
    "— Dr. Livia Carraro-Finch, PsyD, Psychologist in Tampa, FL": {
        "kind": "person",
        "name": "Livia Carraro-Finch",
        "honorific": "Dr.",
        "given_name": "Livia",
        "family_name": "Carraro-Finch",
        "post_nominals": ["PsyD"],
        "title_raw": "Psychologist",
        "credentials": ["PsyD"],
        "profession": "psychology",
        "city": "Tampa",
        "state_code": "FL",
        "county_fips": "12057",
    },
    "— Alec Whitlow, PhD, MFT, Licensed Marriage & Family Therapist in Pasadena, CA": {
        "name": "Alec Whitlow",
        "post_nominals": ["PhD", "MFT"],
        "profession": "marriage_family_therapy",
        "license_level": "independent",
        "city": "Pasadena",
        "state_code": "CA",
    },
    "— Joy Runs Over , PLLC, Licensed Professional Counselor in Austin, TX": {
        "kind": "organization",
        "kind_basis": "company_suffix",
        "name": "Joy Runs Over, PLLC",
        "given_name": None,
        "family_name": None,
        "practice_name": None,
        "post_nominals": [],
        "credentials": ["LPC"],
        "profession": "counseling",
        "state_code": "TX",
    },
    "— Simon Alder – Couples and Family Therapist in Seattle, WA., "
    "Licensed Marriage & Family Therapist in Seattle, WA": {
        "kind": "person",
        "name": "Simon Alder",
        "practice_name": None,
        "title_raw": "Licensed Marriage & Family Therapist",
        "credentials": ["LMFT"],
        "city": "Seattle",
        "state_code": "WA",
    },
    '— "Gambling Recovery", Compulsive Spending Expert Victor Hale, '
    "Psychotherapist in New York, New York, NY": {
        "kind": "person",
        "name": "Victor Hale",
        "practice_name": "Gambling Recovery",
        "profession": "psychotherapy",
        "city_raw": "New York, New York",
        "state_code": "NY",
    },
    "— Social Anxiety Help, Licensed Clinical Social Worker "
    "in online therapy for social anxiety,": {
        "kind": "organization",
        "name": "Social Anxiety Help",
        "credentials": ["LCSW"],
        "city_raw": "online therapy for social anxiety",
        "state_raw": None,
        "city": None,
        "state_code": None,
        "place_match": "online",
    },
    "— Rosalind Pike (Harbor Light Counseling LLC), Therapist in , CO": {
        "kind": "person",
        "name": "Rosalind Pike",
        "nickname": None,
        "practice_name": "Harbor Light Counseling LLC",
        "city_raw": None,
        "state_code": "CO",
        "place_match": "state_only",
    },
    "— Haruka (Wendy) Strobl, Counselor in ,": {
        "name": "Haruka Strobl",
        "nickname": "Wendy",
        "practice_name": None,
        "city_raw": None,
        "state_raw": None,
        "state_code": None,
    },
    "— Amarys T. Fenwick @ Blue Heron Counseling, Counselor in Reno, NV": {
        "name": "Amarys T. Fenwick",
        "middle_name": "T.",
        "practice_name": "Blue Heron Counseling",
    },
    "— Noel Ames -Shetland House Counseling, LLC, Therapist": {
        "name": "Noel Ames",
        "practice_name": "Shetland House Counseling, LLC",
        "city_raw": None,
    },
    "— merida thorne, Psychologist in forest hills, NY": {
        "name": "Merida Thorne",
        "city_raw": "forest hills",
        "state_code": "NY",
    },
    "— CORDELIA WINTERBOURNE, Psychologist in OAKLAND, CA": {
        "name": "Cordelia Winterbourne",
        "city": "Oakland",
    },
    "— Monica VanAlst, Therapist in Wheatridge, CO (Wheat Ridge)": {
        "name": "Monica VanAlst",
        "state_code": "CO",
    },
    "— Greta Böhmer Collins, Psychologist in St. Louis Park, MN": {
        "given_name": "Greta",
        "middle_name": "Böhmer",
        "family_name": "Collins",
        "state_code": "MN",
    },
    "— Willow Center for Inclusive Psychotherapy, Psychologist in Atlanta, GA": {
        "kind": "organization",
        "name": "Willow Center for Inclusive Psychotherapy",
        "profession": "psychology",
    },
    "— Sean O'Brien McNulty III, Therapist in East Bay, CA": {
        "name": "Sean O'Brien McNulty III",
        "name_suffix": "III",
        "city_raw": "East Bay",
        "state_code": "CA",
    },
    "— María-José de la Cruz, PhD, LCSW-C": {
        "name": "María-José de la Cruz",
        "family_name": "de la Cruz",
        "post_nominals": ["PhD", "LCSW-C"],
        "title_raw": None,
        "credentials": ["PhD", "LCSW-C"],
        "profession": "social_work",
    },
    "— Xi (Cici) Chen (she/her), Licensed Mental Health Counselor in Reno, NV": {
        "name": "Xi Chen",
        "nickname": "Cici",
        "credentials": ["LMHC"],
    },
    "— JANE SMITH LMFT": {
        "name": "Jane Smith",
        "post_nominals": ["LMFT"],
        "credentials": ["LMFT"],
    },
    "— Fenwick- Amarys- M.Ed/LMHC in Worcester, MA": {
        "name": "Amarys Fenwick",
        "post_nominals": ["M.Ed", "LMHC"],
        "credentials": ["MEd", "LMHC"],
        "state_code": "MA",
    },
}


@pytest.mark.parametrize("line", LINES)
def test_a_line_reads_right(line: str) -> None:
    record = as_record(read_attribution(line))
    want = LINES[line]
    assert {key: record[key] for key in want} == want


@pytest.mark.parametrize("line", LINES)
def test_a_record_has_the_promised_keys_in_their_order(line: str) -> None:
    record = as_record(read_attribution(line))
    assert list(record) == KEYS
    assert record["attribution_raw"] == line
    assert json.loads(json.dumps(record)) == record


def test_an_unknown_title_is_kept_for_review() -> None:
    read = read_attribution("— Noel Ames, Grief Companion in Austin, TX")
    assert read.title_raw == "Grief Companion"
    assert read.profession is None or read.profession == "other"
    assert read.issues


def test_a_missing_title_is_an_issue() -> None:
    assert "title_missing" in read_attribution("— Noel Ames in Austin, TX").issues


def test_the_dash_makes_no_difference() -> None:
    line = "Noel Ames, Psychologist in Austin, TX"
    bare = as_record(read_attribution(line))
    dashed = as_record(read_attribution(f"-- {line}"))
    assert {**dashed, "attribution_raw": line} == bare


def test_a_paragraph_is_read_no_further() -> None:
    read = read_attribution("Mia Oak, Psychologist in Reno, NV. " * 30_000)
    assert "line_too_long" in read.issues


@given(
    st.text(), st.sampled_from(["", "— ", "— Mia Oak, ", "— Mia Oak, Therapist in "])
)
def test_no_text_raises_and_nothing_is_empty(text: str, opening: str) -> None:
    record = as_record(read_attribution(opening + text))
    assert list(record) == KEYS
    del record["attribution_raw"]
    assert "" not in record.values()
