import pytest
from hypothesis import given
from hypothesis import strategies as st

from dataset.normalize.organizations import classify

ORGANIZATIONS = {
    "Joy Runs Over , PLLC": "company_suffix",
    "Clear Perspectives LLC": "company_suffix",
    "Elm Centers, Inc.": "company_suffix",
    "Willow Center for Inclusive Psychotherapy": "organization_word",
    "Social Anxiety Help": "organization_word",
    "bright hollow counseling": "organization_word",
    "Garden of Elms": "organization_word",
    "Oak & Elm": "organization_word",
    "Mia Oak, PhD & Associates, PLLC": "company_suffix",
    "Mia Oak Counseling Services": "organization_word",
    "Alder House Inc - Recovery Home": "organization_word",
    "Alder Center - Mental Health Services": "organization_word",
    "Soar - Ketamine Assisted Psychotherapy Clinic": "organization_word",
    "oak·ley mind": "organization_word",
    "Oak·Elm": "digit_or_mark",
    "QRWX Oakland": "acronym",
    "Mia's Place": "possessive",
}

PEOPLE = {
    "Mia Oak": ("default", "Mia Oak", None),
    "Mia (Mimi) Oak": ("default", "Mia (Mimi) Oak", None),
    "Olin Love": ("default", "Olin Love", None),
    "Linh To": ("default", "Linh To", None),
    "Olin Von Elm- Oak": ("default", "Olin Von Elm- Oak", None),
    "Rosalind Pike (Harbor Light Counseling LLC)": (
        ("brackets", "Rosalind Pike", "Harbor Light Counseling LLC")
    ),
    "Rosalind Pike (Addiction Treatment)": ("brackets", "Rosalind Pike", None),
    "Rosalind Pike (licensed in PA, NJ and DE)": ("brackets", "Rosalind Pike", None),
    "Amarys T. Fenwick @ Blue Heron Counseling": (
        ("at_sign", "Amarys T. Fenwick", "Blue Heron Counseling")
    ),
    "Amarys Fenwick, LPC @ Blue Heron Counseling": (
        ("at_sign", "Amarys Fenwick, LPC", "Blue Heron Counseling")
    ),
    "Noel Ames -Shetland House Counseling, LLC": (
        ("separator", "Noel Ames", "Shetland House Counseling, LLC")
    ),
    "Noel Ames-- Shetland Roots Psychotherapy": (
        ("separator", "Noel Ames", "Shetland Roots Psychotherapy")
    ),
    "Shetland House Counseling - Noel Ames, PhD": (
        ("separator", "Noel Ames, PhD", "Shetland House Counseling")
    ),
    "Simon Alder – Couples and Family Therapist in Seattle, WA.": (
        ("separator", "Simon Alder", None)
    ),
    "Simon Alder: Trauma Therapist": ("separator", "Simon Alder", None),
    "Simon Alder | Therapy for adults, teens, & couples": (
        ("separator", "Simon Alder", None)
    ),
    "Family Therapist/Simon Alder": ("separator", "Simon Alder", None),
    '"Gambling Recovery", Compulsive Spending Expert Victor Hale': (
        ("comma", "Victor Hale", "Gambling Recovery")
    ),
    "Family Growth Services, Victor Hale, LMFT": (
        ("comma", "Victor Hale, LMFT", "Family Growth Services")
    ),
    "Victor Hale, Relational Expert in Trauma": ("comma", "Victor Hale", None),
    "Victor Hale Life Coach": ("role", "Victor Hale", None),
    "Victor Hale, PsyD, PLLC": (
        ("personal_practice", "Victor Hale, PsyD", "Victor Hale, PsyD, PLLC")
    ),
}


@pytest.mark.parametrize("name", ORGANIZATIONS)
def test_an_organization_is_told_by_evidence(name: str) -> None:
    found = classify(name)
    assert (found.kind, found.kind_basis) == ("organization", ORGANIZATIONS[name])
    assert found.person_raw is None
    assert found.practice_name is None


@pytest.mark.parametrize("name", PEOPLE)
def test_a_person_is_told_from_the_practice_beside(name: str) -> None:
    found = classify(name)
    basis, person, practice = PEOPLE[name]
    assert (found.kind, found.kind_basis) == ("person", basis)
    assert (found.person_raw, found.practice_name) == (person, practice)


@given(st.text(), st.sampled_from(["", "Mia Oak - ", "Mia Oak, ", "(", "@"]))
def test_no_text_raises(text: str, opening: str) -> None:
    assert classify(opening + text).kind in ("person", "organization")
