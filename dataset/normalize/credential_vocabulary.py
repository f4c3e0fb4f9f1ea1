"""What abbreviations and spelled titles mean: look-ups in the vocabularies.

Abbreviations compare without case, dots and spaces; hyphens count, because LPC-C is
not LPCC. A hyphen that was left out ("CADCII") is understood only where the letters are
no other credential.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from common.text import fold
from schemas import vocabularies
from scrapers.page.titles import title_key

_STATES = (
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT "
    "NE NV NH NJ NM NY NC ND OH OK OR PA PR RI SC SD TN TX UT VT VA WA WV WI WY"
)
STATES = frozenset(_STATES.split())

_DROPPED = re.compile(r"[\s.'’]+")
_LINKS = re.compile(r"[-/]")
_NUMBERED = re.compile(r"([^\d]{2,12}?)-?([1-4])")
_ROMAN = {"1": "i", "2": "ii", "3": "iii", "4": "iv"}


@dataclass(frozen=True, slots=True)
class CredentialMeaning:
    """A row of credentials.csv, as one state understands it."""

    code: str
    kind: str
    profession: str | None
    license_level: str
    states: frozenset[str]
    is_ambiguous: bool
    is_word: bool


@dataclass(frozen=True, slots=True)
class SpelledTitle:
    """What a spelled title or credential says; `code` None where it asserts none."""

    code: str | None
    profession: str | None
    license_level: str
    is_title: bool


def abbreviation_key(text: str) -> str:
    """Return the form in which two spellings of one abbreviation compare equal."""
    return _DROPPED.sub("", fold(text))


def credential_code(abbreviation: str, state_code: str | None) -> str | None:
    """Return the credential that an abbreviation stands for in a state.

    "" is for letters known to be no credential (EMDR, PLLC), None for unknown ones.
    """
    key = abbreviation_key(abbreviation)
    for found in (
        _aliases().get((key, state_code or "")),
        _codes().get(key),
        _aliases().get((key, "")),
        _codes_without_links().get(key),
    ):
        if found is not None:
            return found
    numbered = _NUMBERED.fullmatch(key)
    return _codes().get(f"{numbered[1]}-{_ROMAN[numbered[2]]}") if numbered else None


def meaning(code: str, state_code: str | None) -> CredentialMeaning:
    """Return what a code of credentials.csv means in a state, or everywhere."""
    general = _meanings()[code]
    row = _local_meanings().get((code, state_code or ""))
    if row is None:
        return general
    return replace(
        general,
        kind=row["kind"],
        profession=row["profession"] or None,
        license_level=row["license_level"],
        states=general.states | {row["state_code"]} if general.states else frozenset(),
        is_ambiguous=False,
    )


def spelled(key: str) -> SpelledTitle | None:
    """Return what the folded words of `key` say when they are a title or a name."""
    return _spelled().get(key)


@cache
def longest_spelled_words() -> int:
    """Return how many words the longest spelled title has."""
    return max(key.count(" ") + 1 for key in _spelled())


@cache
def _meanings() -> Mapping[str, CredentialMeaning]:
    return {
        row["credential_code"]: CredentialMeaning(
            code=row["credential_code"],
            kind=row["kind"],
            profession=row["profession"] or None,
            license_level=row["license_level"],
            states=frozenset(row["states"].split("|")) - {""},
            is_ambiguous=row["is_ambiguous"] == "true",
            is_word=row["is_word"] == "true",
        )
        for row in vocabularies.rows("credentials")
    }


@cache
def _local_meanings() -> Mapping[tuple[str, str], Mapping[str, str]]:
    rows = vocabularies.rows("license_levels")
    return {(row["credential_code"], row["state_code"]): row for row in rows}


@cache
def _codes() -> Mapping[str, str]:
    return {abbreviation_key(code): code for code in _meanings()}


@cache
def _codes_without_links() -> Mapping[str, str]:
    return {_LINKS.sub("", key): code for key, code in _codes().items()}


@cache
def _aliases() -> Mapping[tuple[str, str], str]:
    return {
        (abbreviation_key(row["alias"]), row["state_code"]): row["credential_code"]
        for row in vocabularies.rows("credential_aliases")
        if " " not in row["alias"]
    }


@cache
def _spelled() -> Mapping[str, SpelledTitle]:
    """Names of credentials, their spelled aliases, and titles: the last one wins."""
    named = {row["name"]: row["credential_code"] for row in _named_credentials()}
    for row in vocabularies.rows("credential_aliases"):
        if " " in row["alias"]:
            named[row["alias"]] = row["credential_code"]
    found = {
        title_key(name): SpelledTitle(code, _meanings()[code].profession, "", False)
        for name, code in named.items()
    }
    for row in vocabularies.rows("titles"):
        title = SpelledTitle(
            row["credential_code"] or None,
            row["profession"] or None,
            row["license_level"],
            True,
        )
        for spelling in (row["title"], *row["aliases"].split("|")):
            found[title_key(spelling)] = title
    found.pop("", None)
    return found


def _named_credentials() -> list[Mapping[str, str]]:
    """Rows whose name is one title: an ambiguous one's names "this or that"."""
    rows = vocabularies.rows("credentials")
    return [row for row in rows if row["is_ambiguous"] != "true"]
