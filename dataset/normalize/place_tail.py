"""The end of a written place: ZIP code, country and state, taken off word by word.

Words are spans of the text, grouped into fields by the commas between them. A
two-letter word after a comma is a state where it can be one; without a comma it must
also be likely, since "me", "or" and "in" are words.
"""

import re

from common.text import fold
from dataset.normalize.place_key import words_of_kind
from dataset.normalize.place_tables import (
    find_alias,
    find_place,
    is_known_anywhere,
    state,
    state_code,
    state_of_zip,
)

ZIP = re.compile(r"[0-9]{5}(?:-?[0-9]{4})?-?")
_CANADIAN_CODE = re.compile(r"[A-Za-z][0-9][A-Za-z]-?[0-9][A-Za-z][0-9]")
# Words in "Newfoundland and Labrador", "United States of America".
_LONGEST_NAME = 4
_COUNTRIES = {
    "us": "US",
    "usa": "US",
    "u s": "US",
    "u s a": "US",
    "united states": "US",
    "united states of america": "US",
    "canada": "CA",
}
# Codes that are words as well: in capitals they may still be an exclamation.
_WORDLIKE_CODES = frozenset({"HI", "IN", "ME", "OH", "OK", "OR"})
# States' names that, where no other word stands beside them, are as likely the city.
_CITY_OR_STATE = frozenset({"new york", "washington"})

Span = tuple[int, int]


def span_text(text: str, words: list[Span]) -> str:
    """Return the verbatim text from the first of the words to the last."""
    return text[words[0][0] : words[-1][1]]


def is_online(text: str) -> bool:
    """Say whether a text names no place but a way to meet: online, by telehealth."""
    words = re.findall(r"[a-z]+", fold(text))
    return any(word in words_of_kind("online") for word in words)


def take_tail(text: str, fields: list[list[Span]]) -> tuple[str | None, str | None]:
    """Take ZIP code and country off the end, in whatever order they come."""
    zip_code = country = None
    while fields:
        if found := _zip_length(text, fields[-1]):
            zip_code = span_text(text, fields[-1][-found:])
        elif found := _country_length(text, fields[-1]):
            name = span_text(text, fields[-1][-found:])
            country = _COUNTRIES[_plain(name)]
        else:
            break
        del fields[-1][-found:]
        if not fields[-1]:
            fields.pop()
    return zip_code, country


def _zip_length(text: str, field: list[Span]) -> int:
    """Return how many words at the end of a field are a ZIP or postal code."""
    if ZIP.fullmatch(span_text(text, field[-1:])):
        return 1
    for length in (1, 2):
        last = "".join(text[start:end] for start, end in field[-length:])
        if length <= len(field) and _CANADIAN_CODE.fullmatch(last):
            return length
    return 0


def _country_length(text: str, field: list[Span]) -> int:
    """Return how many words at the end of a field are a country.

    "La Canada" ends in no country: Canada counts alone, or after a province.
    """
    if len(field) <= _LONGEST_NAME and _plain(span_text(text, field)) in _COUNTRIES:
        return len(field)
    for length in range(min(len(field) - 1, _LONGEST_NAME), 0, -1):
        country = _COUNTRIES.get(_plain(span_text(text, field[-length:])))
        before = state_code(span_text(text, field[-length - 1 : -length]))
        if country == "US" or (
            country and before and state(before).country_code == country
        ):
            return length
    return 0


def _plain(text: str) -> str:
    return " ".join(fold(text).replace(".", " ").split())


def take_state(
    text: str, fields: list[list[Span]], zip_code: str | None
) -> list[Span] | None:
    """Take the state off the end of the fields, and return its words."""
    if not fields:
        return None
    last = fields[-1]
    whole = span_text(text, last)
    code = state_code(whole)
    if code and (len(fields) > 1 or _is_state_alone(whole, code, zip_code)):
        return fields.pop()
    for length in range(min(len(last) - 1, _LONGEST_NAME), 0, -1):
        city, name = span_text(text, last[:-length]), span_text(text, last[-length:])
        code = state_code(name)
        if code and _is_likely(whole, city, name, code, zip_code):
            taken = last[-length:]
            del last[-length:]
            return taken
    return None


def _is_state_alone(name: str, code: str, zip_code: str | None) -> bool:
    """Say whether a name that stands alone is the state: not "New York, 10010"."""
    if _plain(name) in _CITY_OR_STATE:
        return False
    return zip_code is None or find_place(code, name) is None


def _is_likely(
    whole: str, city: str, name: str, code: str, zip_code: str | None
) -> bool:
    """Say whether the words at the end of "Norwell MA" are a state, without a comma."""
    if find_place(code, city) or find_alias(code, city):
        return True
    if (zip_code and state_of_zip(zip_code) == code) or find_alias(code, whole):
        return True
    if len(name.replace(".", "")) > len(code):
        return is_online(city) or not is_known_anywhere(whole)
    return name.isupper() and not whole.isupper() and name not in _WORDLIKE_CODES
