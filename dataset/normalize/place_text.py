"""A place as it is written, cut into city, state, ZIP code and country.

What is cut out is a verbatim part of what was given: nothing is spelled out or put
into another case here. Street and suite are left out.
"""

import re
from dataclasses import dataclass, replace

from common.text import squeeze
from dataset.normalize.place_tables import state_code, state_of_zip
from dataset.normalize.place_tail import (
    ZIP,
    Span,
    is_online,
    span_text,
    take_state,
    take_tail,
)

_SEPARATORS = frozenset(",;|()[]•·\n")
_WORD = re.compile(r"[^\s,;|()\[\]•·]+")
_DASHES = frozenset({"-", "–", "—", "/", "\\", "~"})
_SLUG = re.compile(r"[a-z]+(?:-[a-z]+)+")


@dataclass(frozen=True, slots=True)
class CutPlace:
    """The parts of a written place, verbatim; `fields` are the city's, cut at commas.

    `state_code` is that of `state_raw`.
    """

    fields: tuple[str, ...]
    city_raw: str | None
    state_raw: str | None
    state_code: str | None
    zip_code: str | None
    country_code: str | None


def cut_place(raw: str) -> CutPlace:
    """Cut one free string ("Hagerstown, MD 21740, USA") into its parts."""
    text = _without_slug_hyphens(raw)
    fields = _online_first(text, _without_remark(text, _fields(text)))
    zip_code, country = take_tail(text, fields)
    found = take_state(text, fields, zip_code)
    fields = _without_address(text, fields)
    return CutPlace(
        fields=tuple(span_text(raw, field) for field in fields),
        city_raw=_city_raw(raw, fields, found),
        state_raw=span_text(raw, found) if found else None,
        state_code=state_code(span_text(text, found)) if found else None,
        zip_code=zip_code,
        country_code=country,
    )


def _city_raw(
    raw: str, fields: list[list[Span]], found_state: list[Span] | None
) -> str | None:
    """Return what was published as the city: what stands before the state."""
    places = [f for f in fields if not is_online(span_text(raw, f))] or fields
    if found_state:
        start = found_state[0][0]
        places = [f for f in places if f[-1][1] <= start] or places
    return raw[places[0][0][0] : places[-1][-1][1]] if places else None


def cut_state(raw: str) -> CutPlace:
    """Cut a string known to hold a state alone: here Washington is the state."""
    cut = cut_place(raw)
    code = state_code(cut.city_raw)
    if cut.state_code or code is None:
        return cut
    return replace(
        cut, fields=(), city_raw=None, state_raw=cut.city_raw, state_code=code
    )


def _without_slug_hyphens(raw: str) -> str:
    """Read "winston-salem-nc" word by word; the length stays, so spans still fit."""
    slug = raw.strip()
    if _SLUG.fullmatch(slug) and state_code(slug.rsplit("-", 1)[1]):
        return raw.replace("-", " ")
    return raw


def _fields(text: str) -> list[list[Span]]:
    """Return the spans of the words, grouped by what separators part."""
    fields: list[list[Span]] = [[]]
    end = 0
    for match in _WORD.finditer(text):
        gap, end = text[end : match.start()], match.end()
        if match[0] in _DASHES or not _SEPARATORS.isdisjoint(gap):
            fields.append([])
        if match[0] not in _DASHES and squeeze(match[0]).strip("."):
            fields[-1].append(match.span())
    return [field for field in fields if field]


def _without_remark(text: str, fields: list[list[Span]]) -> list[list[Span]]:
    """Drop what follows a state and its ZIP code: "Salem, MA 01970 Waitlist only"."""
    before: Span | None = None
    for number, field in enumerate(fields):
        for index, word in enumerate(field):
            zip_code = span_text(text, [word])
            if before and ZIP.fullmatch(zip_code):
                code = state_code(span_text(text, [before]))
                if code and code == state_of_zip(zip_code):
                    return [*fields[:number], field[: index + 1]]
            before = word
    return fields


def _online_first(text: str, fields: list[list[Span]]) -> list[list[Span]]:
    """Put "telehealth" of "Austin, TX (telehealth)" first, so the state is last."""
    return sorted(fields, key=lambda field: not is_online(span_text(text, field)))


def _without_address(text: str, fields: list[list[Span]]) -> list[list[Span]]:
    """Drop street and suite, which no table keeps: what precedes a number's comma."""
    numbered = [
        number
        for number, field in enumerate(fields[:-1], start=1)
        if any(char.isdigit() for char in span_text(text, field))
    ]
    return fields[numbered[-1] :] if numbered else fields
