import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import vocabularies
from scrapers.page.titles import is_title, is_title_fragment, title_prefix_length

SPELLINGS = [
    spelling
    for row in vocabularies.rows("titles")
    for spelling in (row["title"], *row["aliases"].split("|"))
    if spelling
]

LEVELS = {"independent", "supervised", "trainee", "unstated"}


@pytest.mark.parametrize(
    "text",
    [
        "Licensed Marriage & Family Therapist",
        "licensed marriage and family therapist",
        "Marriage/Family Therapist",
        "Marriage & Family Therapist Associate",
        "Licensed Master of Social Work",
        "Licensed Professional Counselor- Associate",
        "Licensed Professional Counselor Candidate",
        "Clinical Social Work/Therapist",
        "CLINICAL SOCIAL WORK/THERAPIST",
        "Psychiatric/Mental Health Nurse Practitioner",
        "Registered Marriage and Family Therapist Intern",
        "Registered Psychotherapist (Qualifying)",
        "Pre-Licensed Professional",
        "Mental Health Counsellor",
        "Drug & Alcohol Counselor",
        "Psychiatrist",
        "Intern",
    ],
)
def test_titles_are_known_in_each_spelling(text):
    assert is_title(text)


@pytest.mark.parametrize(
    "text",
    ["", "Psychologists", "PLLC", "Tampa", "Psychologist in Tampa", "LMFT"],
)
def test_other_text_is_no_title(text):
    assert not is_title(text)


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("Licensed Marriage & Family Therapist", " in Los Alamos, NM"),
        ("Licensed Professional Counselor Associate", " in Waco, TX"),
        ("Licensed Professional Counselor", " in Waco, TX"),
        ("Licensed Professional Counselor", ", LPC in Waco"),
        ("Licensed Clinical Social Worker", "IPT is a short treatment"),
        ("Psychologist", "Éducation is"),
        ("Psychologist", "— Orla Finch, Counselor"),
        ("Registered Psychotherapist (Qualifying)", " in Guelph, ON"),
        ("Marriage & Family Therapist", ", Psychotherapist in Ely, NV"),
        ("licensed\u00a0clinical social worker", " in Ely"),
        ("", "Psychologists agree"),
        ("", " Psychologist"),
        ("", "In my work as a Psychologist"),
        ("", ""),
    ],
)
def test_the_longest_title_at_the_start_is_measured(title, rest):
    assert title_prefix_length(title + rest) == len(title)


@pytest.mark.parametrize(
    ("text", "is_cut"),
    [
        ("Licensed Clin", True),
        ("Licensed Professional Counselor A", True),
        ("Licensed Marriage &", True),
        ("Psyc", True),
        ("Licensed Professional Counselor", True),
        ("Registered Psychotherapist (Qual", True),
        ("Lic", False),
        ("Licensed Clown", False),
        ("", False),
    ],
)
def test_a_cut_off_title_is_a_fragment(text, is_cut):
    assert is_title_fragment(text) is is_cut


def test_every_spelling_is_read_whole():
    for spelling in SPELLINGS:
        assert is_title(spelling)
        assert title_prefix_length(f"{spelling}, and more") == len(spelling)
        assert len(spelling) < 6 or is_title_fragment(spelling[:-2])


def test_rows_are_sorted_and_complete():
    titles = [row["title"] for row in vocabularies.rows("titles")]
    assert titles == sorted(titles)
    assert len(titles) == len(set(titles))
    assert {row["license_level"] for row in vocabularies.rows("titles")} <= LEVELS
    assert all(row["source"] for row in vocabularies.rows("titles"))


@given(st.text())
def test_reading_never_raises(text):
    assert 0 <= title_prefix_length(text) <= len(text)
    is_title(text)
    is_title_fragment(text)


@given(st.sampled_from(SPELLINGS), st.text())
def test_a_prefix_is_at_least_the_title_before_a_comma(spelling, rest):
    assert title_prefix_length(f"{spelling},{rest}") == len(spelling)


@pytest.mark.parametrize(
    "unit", ["Licensed ", "a", "&", "( ", "Licensed Professional "]
)
def test_long_text_is_read_in_linear_time(unit):
    started = time.perf_counter()
    title_prefix_length(unit * 50_000)
    is_title_fragment(unit * 50_000)
    assert time.perf_counter() - started < 5
