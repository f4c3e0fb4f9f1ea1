"""The place at the end of an attribution: " in City, ST" and what people make of it."""

import re
from dataclasses import dataclass
from functools import cache

from common.text import fold
from schemas.vocabularies import rows
from scrapers.page.words import name_words, word_key

# "Rancho Santa Margarita", "New York, New York", "University of Texas at Austin".
MAX_CITY_CHARACTERS = 60
MAX_CITY_WORDS = 6

_ZIP = re.compile(r"[\s,]*\b\d{5}(-\d{4})?$")
_COUNTRY = re.compile(r"[\s,]*,\s*(U\.?S\.?A?\.?|United States( of America)?)$", re.I)
_GLOSS = re.compile(r"\s*\([^()]*\)$")
_CODE_AT_END = re.compile(r"^(.*\S)\s+([A-Z]{2})$")
_FLAT_CITY = re.compile(r"\s{1,3}in\s{1,3}([^,!?;:…—\n]{0,60})(,|$)")
_FLAT_CITY_UPPER = re.compile(_FLAT_CITY.pattern, re.IGNORECASE)
_FLAT_CODE = re.compile(r",\s{0,3}([A-Z]{2})(?![a-z])")
_FLAT_EXTRAS = re.compile(
    r"( \d{5}(-\d{4})?)?(, (USA|United States))?( \([A-Z][^()\d]{1,30}\))?\.?"
)


@dataclass(frozen=True, slots=True)
class Location:
    """A city and a state as they were published; None where they were left blank."""

    city_raw: str | None
    state_raw: str | None


@cache
def _state_codes() -> frozenset[str]:
    return frozenset(r["state_code"] for r in rows("states"))


@cache
def _state_names() -> tuple[str, ...]:
    return tuple(sorted((r["name"] for r in rows("states")), key=len, reverse=True))


@cache
def _state_keys() -> frozenset[str]:
    others = (name for r in rows("states") for name in r["other_names"].split("|"))
    return frozenset(fold(s) for s in (*_state_codes(), *_state_names(), *others) if s)


def is_state(text: str | None) -> bool:
    """Tell whether a text is the code or the name of a state or a province."""
    return text is not None and fold(text).replace(".", "") in _state_keys()


def read_location(tail: str) -> Location:
    """Split what follows " in " into city and state; never fails.

    The state is what follows the last comma, without ZIP, country, gloss and full stop;
    two capitals after the city do without the comma.
    """
    text = _without_extras(tail.strip())
    city, comma, state = text.rpartition(",")
    if comma:
        return Location(city.strip(" ,") or None, state.strip() or None)
    bare = _CODE_AT_END.match(text)
    if bare and is_state(bare[2]):
        return Location(bare[1], bare[2])
    return Location(text or None, None)


def _without_extras(text: str) -> str:
    for pattern in (_GLOSS, _COUNTRY, _ZIP):
        text = pattern.sub("", text)
    state = text.rpartition(",")[2]
    is_dotted = text.endswith(".") and is_state(state.replace(".", "").strip())
    return text[:-1] if is_dotted else text


def is_place_shaped(tail: str) -> bool:
    """Tell whether what follows " in " is a place by its shape alone.

    True for a city with a real state, or with the comma of a state left blank.
    """
    location = read_location(tail)
    city = location.city_raw or ""
    if len(city) > MAX_CITY_CHARACTERS or _is_prose(city):
        return False
    return is_state(location.state_raw) or tail.rstrip().endswith(",")


def is_city_shaped(text: str) -> bool:
    """Tell whether a text could be a city alone: one to four capitalised words."""
    words = text.split()
    capitalised = all(w[0].isupper() for w in words)
    return 1 <= len(words) <= 4 and capitalised and not _is_prose(text)


def _is_prose(city: str) -> bool:
    keys = [word_key(word) for word in city.split()]
    return len(keys) > MAX_CITY_WORDS or any(
        key in name_words("not_a_place") or key in name_words("topic") for key in keys
    )


def location_length(rest: str, is_upper: bool = False) -> int:
    """Return the length of the place at the start of flattened text, 0 if none.

    `rest` begins with the blank before "in"; whatever follows the place may be glued
    to it ("in Las Vegas, NVIPT is …"). With `is_upper` the line shouts: "IN TAMPA, FL".
    """
    found = (_FLAT_CITY_UPPER if is_upper else _FLAT_CITY).match(rest)
    if not found or _has_sentence_end(found[1]):
        return 0
    city = found[1].strip()
    if city.split(" ")[0].lower() in name_words("remote_place"):
        return found.end()
    if _is_prose(city):
        return 0
    state_end = _state_end(rest, found.start(2))
    if state_end:
        return state_end + len(_FLAT_EXTRAS.match(rest, state_end)[0])  # type: ignore[index]
    is_blank = not city and found[2] == ","
    return found.end() if is_blank or is_city_shaped(city) else 0


def _has_sentence_end(city: str) -> bool:
    return re.search(r"\w{4}\.\s", city) is not None


def _state_end(rest: str, comma: int) -> int:
    """Return where the state after the comma ends, 0 where none follows."""
    end = _code_end(rest, comma)
    if end:
        return end
    start = comma + 1 + rest[comma + 1 :].startswith(" ")
    for name in _state_names():
        if rest.startswith(name, start) and not rest[start + len(name) :][:1].islower():
            end = start + len(name)
            return _code_end(rest, end) or end
    return 0


def _code_end(rest: str, comma: int) -> int:
    found = _FLAT_CODE.match(rest, comma)
    return found.end() if found and found[1] in _state_codes() else 0
