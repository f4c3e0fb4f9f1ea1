"""What the name of a place means in its state: a place, a region, or nothing."""

from common.text import fold
from dataset.normalize.place_key import place_words, words_of_kind
from dataset.normalize.place_tables import (
    KnownPlace,
    find_alias,
    find_county,
    find_place,
    state_code,
)

_SMALL_WORDS = frozenset({"and", "at", "by", "in", "of", "on", "the"})
_INDEPENDENT_CITY = " city"


def known_place(code: str, text: str) -> KnownPlace | None:
    """Find a place by another name, its name, or its name without "City of"."""
    alias = find_alias(code, text)
    if alias:
        return find_place(code, alias["city"]) if alias["city"] else None
    if found := find_place(code, text):
        return found
    folded = fold(text)
    if folded.endswith(_INDEPENDENT_CITY) and find_county(code, text):
        return find_place(code, text[: -len(_INDEPENDENT_CITY)])
    for prefix in words_of_kind("place_prefix"):
        if folded.startswith(f"{prefix} "):
            return find_place(code, text[len(prefix) :])
    return _find_either(code, text)


def _find_either(code: str, text: str) -> KnownPlace | None:
    """Find "Pt. Washington", where the abbreviation has two meanings and one fits."""
    first, _, rest = text.partition(" ")
    meanings = words_of_kind("either").get(fold(first).strip("."))
    if not meanings:
        return None
    found = [find_place(code, f"{meaning} {rest}") for meaning in meanings.split("|")]
    known = [place for place in found if place]
    return known[0] if len(known) == 1 else None


def match_kind(text: str, found: KnownPlace) -> str:
    """Say how a text names a known place: exact, alias or ambiguous."""
    if found.is_homonym and found.county_fips is None:
        return "ambiguous"
    return "exact" if place_words(text) == place_words(found.name) else "alias"


def is_unstated(text: str) -> bool:
    """Say whether a text says that no place is given ("N/A", "various")."""
    return fold(text).strip(".") in words_of_kind("unstated")


def is_region(code: str, text: str) -> bool:
    """Say whether a text names more than a city: East Bay, Greater Boston."""
    if find_alias(code, text):
        return True
    folded = fold(text)
    if any(folded.endswith(f" {word}") for word in words_of_kind("area")):
        return True
    first, _, rest = folded.partition(" ")
    if first not in words_of_kind("area_prefix"):
        return False
    return not rest or state_code(rest) == code or known_place(code, rest) is not None


def restore_case(text: str) -> str:
    """Capitalize a name that was written all in one case; leave others alone."""
    if not (text.isupper() or text.islower()):
        return text
    words = text.lower().split(" ")
    return " ".join(
        word
        if index and word in _SMALL_WORDS
        else "-".join(map(_capital, word.split("-")))
        for index, word in enumerate(words)
    )


def _capital(word: str) -> str:
    return f"Mc{word[2:].capitalize()}" if word.startswith("mc") else word.capitalize()
