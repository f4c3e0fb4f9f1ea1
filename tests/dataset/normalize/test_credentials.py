import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dataset.normalize.credentials import (
    parse_credentials,
    read_credentials,
    split_post_nominals,
)
from schemas import vocabularies

CODES = {row["credential_code"] for row in vocabularies.rows("credentials")}
_PROFESSIONS = (
    "social_work counseling marriage_family_therapy psychology psychiatry nursing "
    "substance_use creative_arts psychoanalysis behavior_analysis psychotherapy "
    "pastoral coaching medicine other_health trainee other"
)
PROFESSIONS = set(_PROFESSIONS.split())
LEVELS = {"independent", "supervised", "trainee", "unstated"}
ABBREVIATIONS = st.lists(
    st.sampled_from(
        [*sorted(CODES), "Psychologist", "EMDR", "ZQX", "-", "(", ")", "c"]
    ),
    max_size=8,
).map(" ".join)


def codes(reading):
    return [c.credential_code for c in reading.credentials]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        # dots, spaces and case fall away; hyphens do not
        ("Ph.D.", ["PhD"]),
        ("Ph. D.", ["PhD"]),
        ("PSY.D", ["PsyD"]),
        ("L.I.C.S.W.", ["LICSW"]),
        ("L. I. C. S. W.", ["LICSW"]),
        ("LPC-C", ["LPC-C"]),
        ("LPCC", ["LPCC"]),
        ("LCSW -R", ["LCSW-R"]),
        ("lcswr", ["LCSW-R"]),
        ("LPC - S", ["LPC-S"]),
        ("Lpcs", ["LPC-S"]),
        ("CADC II", ["CADC-II"]),
        ("CADC2", ["CADC-II"]),
        ("CACIII", ["CAC-III"]),
        ("LPC Associate", ["LPC-A"]),
        ("LPC-Intern", ["LPC-I"]),
        ("PMHNP, BC", ["PMHNP-BC"]),
        ("OTR/L", ["OTR/L"]),
        ("RP(Q)", ["RP(Q)"]),
        ("PhD(c)", ["PhD(c)"]),
        ("Ph.D. candidate", ["PhD(c)"]),
        ("LPC-", ["LPC"]),
        # several at once
        ("EdD, LCSW-C, LCPC", ["EdD", "LCSW-C", "LCPC"]),
        ("MS, MBA, LMHC, RYT", ["MS", "MBA", "LMHC", "RYT"]),
        ("M.Ed/MBA/LPC", ["MEd", "MBA", "LPC"]),
        ("LMHC-NCC", ["LMHC", "NCC"]),
        ("MSEd LMFT", ["MSEd", "LMFT"]),
        ("MS, MS,LMHC", ["MS", "LMHC"]),
        ("LMHC, EMDR, free call now", ["LMHC"]),
        ("LMFT, PLLC", ["LMFT"]),
        # spelled out, with and without the letters
        ("Licensed Social Worker (LSW)", ["LSW"]),
        ("LCSW (Licensed Clinical Social Worker)", ["LCSW"]),
        ("ANP-BC (Adult Nurse Practitioner Board Certified)", ["ANP-BC"]),
        ("Licensed Professional Counselor - Candidate", ["LPC-C"]),
        ("MA, Licensed Mental Health Counselor", ["MA", "LMHC"]),
        ("Licensed School Psychologist (PsyD/PhD)", ["LSP"]),
        ("Doctor of Medicine", ["MD"]),
        ("EMDR certified", ["EMDR-C"]),
        # no credential
        ("EMDR trained", []),
        ("trained", []),
        ("Psychologist", []),
        ("Clinical Social Work/Therapist", []),
        ("LCSW eligible", []),
        ("Supervised by Ilse Brandvold, LPC-S", []),
        ("CBT", []),
        ("C", []),
        ("", []),
    ],
)
def test_a_free_text_asserts_what_it_says(raw, expected):
    assert codes(parse_credentials(raw)) == expected


@pytest.mark.parametrize(
    ("raw", "state", "jurisdiction", "basis"),
    [
        ("LCSW-C", None, "MD", "stated"),
        ("LCSW-R", "TX", "NY", "stated"),
        ("LPC-CO", "TX", "CO", "stated"),
        ("LPC (IL)", None, "IL", "stated"),
        ("GA LMFT", None, "GA", "stated"),
        ("LICSW", "WA", "WA", "inferred"),
        ("LICSW", "TX", None, "unknown"),
        ("LICSW", None, None, "unknown"),
        ("LMFT", "CA", "CA", "inferred"),
        ("PhD", "CA", None, "unknown"),
        ("NCC", "CA", None, "unknown"),
    ],
)
def test_the_jurisdiction_has_its_basis(raw, state, jurisdiction, basis):
    (credential,) = parse_credentials(raw, state).credentials
    assert credential.jurisdiction_code == jurisdiction
    assert credential.jurisdiction_basis == basis


@pytest.mark.parametrize(
    ("title", "state", "level"),
    [
        ("Licensed Clinical Social Worker", "NY", "independent"),
        ("Licensed Clinical Social Worker", "MA", "supervised"),
        ("Licensed Professional Counselor", "TX", "independent"),
        ("Licensed Professional Counselor", "IL", "supervised"),
        ("Licensed Professional Counselor", "OH", "supervised"),
        ("Licensed Professional Counselor Associate", "TX", "supervised"),
        ("Licensed Clinical Mental Health Counselor Associate", "NC", "supervised"),
        ("Licensed Master of Social Work", "NY", "supervised"),
        ("Licensed Master of Social Work", "MI", "independent"),
        ("Licensed Professional Clinical Counselor", "CA", "independent"),
        ("Licensed Professional Clinical Counselor", "CO", "supervised"),
        ("Associate Marriage & Family Therapist", "CA", "supervised"),
        ("Psychologist", None, "independent"),
        ("Psychiatrist", None, "independent"),
        ("Mental Health Counselor", None, "unstated"),
        ("Clinical Trainee", "NY", "trainee"),
        (None, None, "unstated"),
    ],
)
def test_the_level_depends_on_title_and_state(title, state, level):
    assert read_credentials(title, (), state).license_level == level


def test_a_suffix_among_the_post_nominals_outweighs_the_title():
    reading = read_credentials("Licensed Professional Counselor", ("LPC-A",), "TX")
    assert codes(reading) == ["LPC", "LPC-A"]
    assert (reading.credential_code, reading.license_level) == ("LPC-A", "supervised")


def test_the_highest_licence_is_the_one_to_practise_with():
    reading = read_credentials(None, ("RN", "LCADC", "LMSW", "LCSW"), "NJ")
    assert reading.credential_code == "LCSW"


def test_a_degree_is_no_licence():
    reading = read_credentials("Psychologist", ("PhD",))
    assert codes(reading) == ["PhD"]
    assert reading.credential_code is None
    assert reading.license_level == "independent"


def test_a_title_and_post_nominals_are_told_apart_and_counted_once():
    reading = read_credentials("Licensed Clinical Social Worker", ("MSW", "LCSW"))
    found = [(c.credential_code, c.kind, c.source) for c in reading.credentials]
    assert found == [("LCSW", "license", "title"), ("MSW", "degree", "post_nominal")]
    assert reading.credentials[0].raw == "Licensed Clinical Social Worker"


@pytest.mark.parametrize(
    ("title", "post_nominals", "profession"),
    [
        ("Clinical Social Work/Therapist", (), "social_work"),
        ("Counselor", ("MFTC",), "marriage_family_therapy"),
        ("Mental Health Counselor", ("LCSW-C",), "social_work"),
        ("Licensed Professional Counselor", ("PhD",), "counseling"),
        ("Psychologist", ("LMFT",), "psychology"),
        ("Psychiatrist", ("MD",), "psychiatry"),
        ("Psychiatric Nurse Practitioner", ("DNP",), "nursing"),
        ("Pre-Licensed Professional", (), "trainee"),
        ("Marriage & Family Therapist, Psychotherapist", (), "marriage_family_therapy"),
        (None, ("MA", "LMFT"), "marriage_family_therapy"),
        (None, ("PsyD",), "psychology"),
        (None, ("PhD",), None),
        (None, (), None),
    ],
)
def test_the_profession_is_the_firmest_statement(title, post_nominals, profession):
    assert read_credentials(title, post_nominals).profession == profession


@pytest.mark.parametrize(
    ("raw", "state", "issues"),
    [
        ("LAC", None, ("ambiguous_credential",)),
        ("LAC", "CO", ()),
        ("ACSW", None, ("ambiguous_credential",)),
        ("LCSW, ACSW", None, ()),
        ("LPC, ZQXW", None, ("unknown_credential",)),
        ("LCSW-W", None, ("unknown_suffix",)),
        ("LCSW eligible", None, ("credential_not_held",)),
    ],
)
def test_what_is_open_is_an_issue(raw, state, issues):
    assert parse_credentials(raw, state).issues == issues


def test_the_state_decides_what_letters_mean():
    assert codes(parse_credentials("ACSW", "CA")) == ["ASW"]
    assert codes(parse_credentials("ACSW", "NY")) == ["ACSW"]
    assert parse_credentials("LAC", "CO").profession == "substance_use"
    assert parse_credentials("LAC", "NJ").profession == "counseling"


def test_an_unknown_title_is_said_to_be():
    reading = read_credentials("Compulsive Spending Expert")
    assert not reading.title_is_known
    assert reading.issues == ("unknown_title",)
    assert read_credentials("LICSW, Clinical Social Work/Therapist").title_is_known
    assert not read_credentials(None).title_is_known
    assert read_credentials(None).issues == ()


@pytest.mark.parametrize(
    ("text", "name", "post_nominals"),
    [
        ("Alder Whitlow, PhD, MFT", "Alder Whitlow", ("PhD", "MFT")),
        ("JUNE HOLLIS LMFT", "JUNE HOLLIS", ("LMFT",)),
        ("june hollis lmft", "june hollis", ("lmft",)),
        ("Tress  Cole MA, LPCC, CAC II", "Tress  Cole", ("MA", "LPCC", "CAC II")),
        ("Ada Ray, M.Ed/MBA/LPC", "Ada Ray", ("M.Ed", "MBA", "LPC")),
        ("Ada Ray Ph. D.", "Ada Ray", ("Ph. D.",)),
        ("Ada Ray (LMFT)", "Ada Ray", ("LMFT",)),
        ("Ada Ray, PhD(c), LPC - S", "Ada Ray", ("PhD(c)", "LPC - S")),
        ("Ada Ray, LPCC, ZQX, MSEd", "Ada Ray", ("LPCC", "ZQX", "MSEd")),
        ("Ada Ray, PsyD, PLLC", "Ada Ray", ("PsyD", "PLLC")),
        ("Ada Ray, LCSW, EMDR", "Ada Ray", ("LCSW", "EMDR")),
        ("Joy Runs Over , PLLC", "Joy Runs Over , PLLC", ()),
        # names that are letters too
        ("Junia Ma", "Junia Ma", ()),
        ("JUNIA MA", "JUNIA MA", ()),
        ("JUNIA WREN MA", "JUNIA WREN", ("MA",)),
        ("Tam Do", "Tam Do", ()),
        ("Wren Lac", "Wren Lac", ()),
        ("Junia Ma, LCSW", "Junia Ma", ("LCSW",)),
        ("Junia Ma LCSW", "Junia Ma", ("LCSW",)),
        ("LMFT", "LMFT", ()),
        ("", "", ()),
    ],
)
def test_post_nominals_end_a_name(text, name, post_nominals):
    assert split_post_nominals(text) == (name, post_nominals)


def test_the_vocabularies_agree():
    for row in vocabularies.rows("titles"):
        assert row["credential_code"] in CODES | {""}
        assert row["profession"] in PROFESSIONS
    for row in vocabularies.rows("credential_aliases"):
        assert row["credential_code"] in CODES | {""}
    for row in vocabularies.rows("license_levels"):
        assert row["credential_code"] in CODES
        assert row["license_level"] in LEVELS
    for row in vocabularies.rows("credentials"):
        assert row["profession"] in PROFESSIONS | {""}
        assert row["license_level"] in LEVELS
        assert row["kind"] in {"license", "degree", "certification", "registration"}


def test_every_credential_reads_as_itself():
    assert [c for c in sorted(CODES) if codes(parse_credentials(c)) != [c]] == []


@pytest.mark.parametrize(
    "name", ["titles", "credentials", "credential_aliases", "license_levels"]
)
def test_rows_are_sorted_and_sourced(name):
    rows = vocabularies.rows(name)
    first = [next(iter(row.values())) for row in rows]
    assert first == sorted(first)
    assert all(row["source"] for row in rows)


@given(st.text() | ABBREVIATIONS, st.sampled_from([None, "CA", "NY", "ZZ", ""]))
def test_any_text_gives_only_listed_codes(raw, state):
    for reading in (
        parse_credentials(raw, state),
        read_credentials(raw, raw.split(","), state),
    ):
        found = codes(reading)
        assert set(found) <= CODES
        assert len(found) == len(set(found))
        assert reading.credential_code in {*found, None}
        assert reading.profession in PROFESSIONS | {None}
        assert reading.license_level in LEVELS


@given(st.text() | ABBREVIATIONS)
def test_a_name_is_split_without_loss(text):
    name, post_nominals = split_post_nominals(text)
    assert text.startswith(name)
    at = len(name)
    for raw in post_nominals:
        at = text.index(raw, at) + len(raw)
    assert bool(name) == bool(text)


@pytest.mark.parametrize("unit", ["LCSW, ", "(", "Licensed ", "a-", "M. ", "A"])
def test_long_text_is_read_in_linear_time(unit):
    started = time.perf_counter()
    parse_credentials(unit * 10_000)
    assert time.perf_counter() - started < 5
