"""Where an attribution line splits into name, title and place.

    — {name}, {title}[ in {city},[ {ST}]]

The name and the place may hold commas, and the name may hold " in ". So a line is split
at the right-most " in " and comma between which stands a known title; where no title is
known, by the shape of the words. Pure; nothing here raises, whatever the text.
"""

import html
import re
from dataclasses import dataclass

from common.text import squeeze
from scrapers.page.location import (
    Location,
    is_city_shaped,
    is_place_shaped,
    read_location,
)
from scrapers.page.titles import is_title
from scrapers.page.words import (
    has_organization_word,
    is_company_suffix,
    is_person_shaped,
    is_post_nominal_shaped,
    name_words,
    word_key,
)

EM_DASH = "—"
DASHES = (EM_DASH, "⸺", "⸻", "–", "‒", "―", "−", "--", "-")

# The longest real lines have about 150 characters; more than twice that is prose.
MAX_LINE_CHARACTERS = 400

_OPENING = re.compile("^(?:[—⸺⸻–‒―−]|-{1,3})+\\s*")
_IN = re.compile(r" in(?= |,|$)", re.IGNORECASE)
_NOWHERE = Location(None, None)


@dataclass(frozen=True, slots=True)
class AttributionLine:
    """What an attribution line says, in verbatim pieces; None where it is silent.

    `title_raw` is None too where the name carries nothing but post-nominals; they are
    left in `name_raw`.
    """

    name_raw: str
    title_raw: str | None
    city_raw: str | None
    state_raw: str | None
    title_is_known: bool


def without_dash(line: str) -> str:
    """Return a line without its opening dash; entities decoded, blanks squeezed."""
    return _OPENING.sub("", squeeze(html.unescape(line))).strip()


def split_attribution(line: str) -> AttributionLine:
    """Split an attribution line, with or without its dash."""
    text = without_dash(line)
    if len(text) > MAX_LINE_CHARACTERS:
        return AttributionLine(text, None, None, None, False)
    head, place = _split_place(text)
    start, is_known = _title_start(head)
    name = head[:start].rstrip(" ,")
    title = head[start:].strip(" ,") or None
    return AttributionLine(name, title, place.city_raw, place.state_raw, is_known)


def _segment_starts(text: str) -> list[int]:
    return [0, *(m.end() for m in re.finditer(",", text))]


def _segment(text: str, start: int) -> str:
    return text[start:].partition(",")[0].strip()


def _last_segment(text: str) -> str | None:
    """Return what follows the last comma, None where there is no comma."""
    before, comma, last = text.rpartition(",")
    return last.strip() if comma and before else None


def _is_known_title(segment: str | None) -> bool:
    return segment is not None and is_title(segment.rstrip(" ."))


def _split_place(text: str) -> tuple[str, Location]:
    if _is_known_title(_last_segment(text)):
        return text, _NOWHERE
    cuts = [m.start() for m in _IN.finditer(text)][::-1]
    for cut in cuts:
        if _is_known_title(_last_segment(text[:cut])):
            return text[:cut], read_location(text[cut + 3 :])
    for cut in cuts:
        if _is_place_after(text[:cut], text[cut + 3 :]):
            return text[:cut], read_location(text[cut + 3 :])
    return _without_cut_in(text), _NOWHERE


def _is_place_after(head: str, tail: str) -> bool:
    """Tell whether " in " opens a place, where no known title stands before it."""
    if not head or is_place_shaped(tail):
        return bool(head)
    last = _last_segment(head)
    if last is None:
        return is_person_shaped(head) and is_city_shaped(tail)
    return is_post_nominal_shaped(last) and is_city_shaped(tail)


def _without_cut_in(text: str) -> str:
    """Drop the " i" of a line that was cut off inside " in "."""
    head = text[:-2] if text.endswith(" i") else text
    return head if _is_known_title(_last_segment(head)) else text


def _title_start(head: str) -> tuple[int, bool]:
    """Return where the title starts (at the end if nowhere), and if it is known."""
    starts = _segment_starts(head)
    known: int | None = None
    for start in reversed(starts[1:]):
        segment = _segment(head, start)
        if _is_known_title(segment):
            known = start
        elif not is_post_nominal_shaped(segment):
            break
    if known is not None:
        return known, True
    return _unknown_title_start(head, starts), False


def _unknown_title_start(head: str, starts: list[int]) -> int:
    """Return where a title that nobody knows yet starts; the end if nowhere."""
    titles = [s for s in starts[1:] if not _belongs_to_name(_segment(head, s))]
    if not titles or titles[-1] != starts[-1]:
        return len(head)
    return titles[0] if is_person_shaped(_segment(head, 0)) else titles[-1]


def _belongs_to_name(segment: str) -> bool:
    """Tell whether a segment after a comma goes on with the name: Jr., PhD, LLC …"""
    if not segment or is_post_nominal_shaped(segment) or is_company_suffix(segment):
        return True
    words = segment.split()
    if word_key(words[0]) in name_words("suffix") or is_company_suffix(words[-1]):
        return True
    return segment.startswith("& ") and has_organization_word(segment)
