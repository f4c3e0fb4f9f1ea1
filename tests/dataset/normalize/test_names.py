import pytest
from hypothesis import given
from hypothesis import strategies as st

from dataset.normalize.names import (
    PersonName,
    organization_name,
    read_person,
    split_name,
    without_pronouns,
)


def person(
    name: str,
    given: str | None,
    middle: str | None,
    family: str | None,
    *,
    honorific: str | None = None,
    suffix: str | None = None,
    nickname: str | None = None,
) -> PersonName:
    return PersonName(name, honorific, given, middle, family, suffix, nickname)


NAMES = {
    "Brett Alder": person("Brett Alder", "Brett", None, "Alder"),
    "merida thorne": person("Merida Thorne", "Merida", None, "Thorne"),
    "CORDELIA WINTERBOURNE": (
        person("Cordelia Winterbourne", "Cordelia", None, "Winterbourne")
    ),
    "SEAN O'BRIEN MCNULTY JR": person(
        "Sean O'Brien McNulty Jr", "Sean", "O'Brien", "McNulty", suffix="Jr"
    ),
    "Monica VanAlst": person("Monica VanAlst", "Monica", None, "VanAlst"),
    "Greta Böhmer Collins": (
        person("Greta Böhmer Collins", "Greta", "Böhmer", "Collins")
    ),
    "Haruka (Wendy) Strobl": (
        person("Haruka Strobl", "Haruka", None, "Strobl", nickname="Wendy")
    ),
    'Haruka "Wendy" Strobl': (
        person("Haruka Strobl", "Haruka", None, "Strobl", nickname="Wendy")
    ),
    "Haruka （春花) Strobl": (
        person("Haruka Strobl", "Haruka", None, "Strobl", nickname="春花")
    ),
    "Haruka Strobl aka Wendy": (
        person("Haruka Strobl", "Haruka", None, "Strobl", nickname="Wendy")
    ),
    "Xi (Cici) Chen (she/her)": (
        person("Xi Chen", "Xi", None, "Chen", nickname="Cici")
    ),
    "Sean O'Brien McNulty III": person(
        "Sean O'Brien McNulty III", "Sean", "O'Brien", "McNulty", suffix="III"
    ),
    "María-José de la Cruz, PhD, LCSW-C": (
        person("María-José de la Cruz", "María-José", None, "de la Cruz")
    ),
    "Dr. Livia Carraro-Finch, PsyD": person(
        "Livia Carraro-Finch", "Livia", None, "Carraro-Finch", honorific="Dr."
    ),
    "DR LIVIA FINCH": person("Livia Finch", "Livia", None, "Finch", honorific="Dr."),
    "Fenwick- Ms. Amarys": (
        person("Amarys Fenwick", "Amarys", None, "Fenwick", honorific="Ms.")
    ),
    "Olin Von Elm- Oak": person("Olin Von Elm-Oak", "Olin", None, "Von Elm-Oak"),
    "JANE SMITH LMFT": person("Jane Smith", "Jane", None, "Smith"),
    "Amarys T. Fenwick": person("Amarys T. Fenwick", "Amarys", "T.", "Fenwick"),
    "T. Amarys Fenwick": person("T. Amarys Fenwick", "T.", "Amarys", "Fenwick"),
    "Amarys G.": person("Amarys G.", "Amarys", None, "G."),
    "Amarys Fenwick.": person("Amarys Fenwick", "Amarys", None, "Fenwick"),
    "Olin Fenwick Sr.": person(
        "Olin Fenwick Sr.", "Olin", None, "Fenwick", suffix="Sr."
    ),
    "Patricia Elm De Olmos": (
        person("Patricia Elm De Olmos", "Patricia", "Elm", "De Olmos")
    ),
    "Olin R von Elm": person("Olin R von Elm", "Olin", "R", "von Elm"),
    "Olin E Dean": person("Olin E Dean", "Olin", "E", "Dean"),
    "Kim Do": person("Kim Do", "Kim", None, "Do"),
    "Amarys": person("Amarys", "Amarys", None, None),
}


@pytest.mark.parametrize("raw", NAMES)
def test_a_name_is_read_into_its_parts(raw: str) -> None:
    assert read_person(raw) == NAMES[raw]


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("Mia Oak (she/her)", "Mia Oak"),
        ("Mia Oak (She/Her/Hers)", "Mia Oak"),
        ("Mia Oak (He They)", "Mia Oak"),
        ("Mia Oak (any pronouns)", "Mia Oak"),
        ("Mia Oak [they/them]", "Mia Oak"),
        ("Mia Oak, they/them", "Mia Oak"),
        ("Mia Oak she/they", "Mia Oak"),
        ("Mia (she/her) Oak", "Mia Oak"),
        ("Mia (Mimi) Oak (ella)", "Mia (Mimi) Oak"),
        ("Mia (Harbor) Oak", "Mia (Harbor) Oak"),
        ("Anne Her", "Anne Her"),
    ],
)
def test_pronouns_are_no_part_of_a_name(raw: str, kept: str) -> None:
    assert without_pronouns(raw) == kept


@pytest.mark.parametrize(
    ("raw", "name", "post_nominals"),
    [
        ("Mia Oak", "Mia Oak", ()),
        ("Mia Oak, PhD, LCSW-C", "Mia Oak", ("PhD", "LCSW-C")),
        ("Mia Oak LMFT", "Mia Oak", ("LMFT",)),
        ("Mia Lia Oak, QXZT", "Mia Lia Oak", ("QXZT",)),
        ("Mia Oak QXZT", "Mia Oak", ("QXZT",)),
        ("Mia Lia McNulty", "Mia Lia McNulty", ()),
        ("Mia Lia O'Neal", "Mia Lia O'Neal", ()),
        ("Mia Lia KIM", "Mia Lia KIM", ()),
        ("Mia Oak, Jr", "Mia Oak, Jr", ()),
    ],
)
def test_post_nominals_are_split_off_whether_listed_or_not(
    raw: str, name: str, post_nominals: tuple[str, ...]
) -> None:
    assert split_name(raw) == (name, post_nominals)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Joy Runs Over , PLLC", "Joy Runs Over, PLLC"),
        ("bright hollow counseling", "Bright Hollow Counseling"),
        ("BRIGHT HOLLOW CENTER FOR WOMEN LLC", "Bright Hollow Center for Women LLC"),
        ("oak·ley psych", "Oak·ley Psych"),
        ("QRW Counseling", "QRW Counseling"),
    ],
)
def test_an_organization_keeps_its_own_case_unless_it_has_one_only(
    raw: str, name: str
) -> None:
    assert organization_name(raw) == name


@pytest.mark.parametrize("raw", ["", " ", "—", "()", "🙂", "(she/her)", "123", "'"])
def test_what_holds_no_name_is_none_or_harmless(raw: str) -> None:
    assert read_person(raw).name != ""


@given(st.text())
def test_no_text_raises(text: str) -> None:
    read_person(text)
    split_name(text)
    without_pronouns(text)
    organization_name(text)
