"""Where an attribution is, in a text that came without markup.

An attribution is a line of its own that opens with a dash, or, in flattened text, the
stretch from a dash to the next quote on the same line. Quotes hold bullets and cited
authors that open with a dash too, so a dash alone is never enough. Pure; nothing here
raises, whatever the text.
"""

import html
import re

from common.text import squeeze
from scrapers.page.attribution_name import (
    MAX_NAME_CHARACTERS,
    could_be_name,
    is_about_topics,
    is_plausible_name,
)
from scrapers.page.attribution_split import (
    DASHES,
    EM_DASH,
    MAX_LINE_CHARACTERS,
    AttributionLine,
    split_attribution,
    without_dash,
)
from scrapers.page.location import is_place_shaped, is_state, location_length
from scrapers.page.titles import (
    FRAGMENT_MIN_CHARS,
    is_title,
    is_title_fragment,
    title_prefix_length,
)
from scrapers.page.words import (
    is_person_shaped,
    is_post_nominal_shaped,
    name_words,
    word_key,
)

__all__ = [
    "DASHES",
    "MAX_LINE_CHARACTERS",
    "AttributionLine",
    "attribution_prefix_length",
    "is_cut_attribution",
    "looks_like_attribution",
    "split_attribution",
]

# "Certified Compassionate Communication Guide" has four words; a clause has more.
MAX_UNKNOWN_TITLE_WORDS = 6

_COMMA = re.compile(r"\s*,\s*")
_LISTED = re.compile(r", ?([A-Z][A-Za-z.-]{1,9}(?: I{1,3})?)(?=,| in )")


def looks_like_attribution(line: str) -> bool:
    """Tell whether a line that opens with a dash is an attribution, not a bullet.

    A known title is enough, and so is a real state after a plausible name. Only after
    U+2014, which every attribution seen opens with, may the title be unknown.
    """
    opening = squeeze(html.unescape(line))
    if not opening.startswith(DASHES) or len(opening) > MAX_LINE_CHARACTERS:
        return False
    split = split_attribution(opening)
    is_em_dash = opening.startswith(EM_DASH)
    if split.title_is_known:
        has_place = bool(split.city_raw or split.state_raw)
        is_certain = has_place or " " in (split.title_raw or "")
        return could_be_name(split.name_raw, is_em_dash, is_certain)
    name = split.name_raw.partition(",")[0]
    if is_state(split.state_raw) and is_person_shaped(name):
        return True
    return is_em_dash and is_plausible_name(name) and _says_what_or_where(split)


def _says_what_or_where(split: AttributionLine) -> bool:
    """Tell whether a real state, a title-like text or post-nominals follow the name."""
    if is_state(split.state_raw):
        return True
    if split.title_raw is None:
        listed = split.name_raw.partition(",")[2].replace(",", " ")
        return is_post_nominal_shaped(listed)
    title = split.title_raw.rstrip(".")
    if len(title) < FRAGMENT_MIN_CHARS or is_title_fragment(title):
        return False
    is_short = len(title.split()) <= MAX_UNKNOWN_TITLE_WORDS
    is_strange = is_about_topics(title) or _is_authors(title)
    return is_short and not is_strange and not re.search(r"[.!?…;:]", title)


def _is_authors(title: str) -> bool:
    return any(word_key(word) in name_words("author") for word in title.split())


def attribution_prefix_length(text: str) -> int:
    """Return the length of the attribution at the start of flattened text, 0 if none.

    `text` starts at the dash. The next quote may follow the attribution after a blank
    or with none at all: "— Noel Oak, Psychologist in Las Vegas, NVIPT is …".
    """
    text = text[:MAX_LINE_CHARACTERS]
    dash = next((d for d in DASHES if text.startswith(d)), None)
    if dash is None:
        return 0
    name_limit = len(dash) + MAX_NAME_CHARACTERS
    for comma in _COMMA.finditer(text[:name_limit]):
        if title_prefix_length(text[comma.end() :]):
            name = text[len(dash) : comma.start()].strip()
            return _titled_length(text, name, comma.end(), dash == EM_DASH)
    return _untitled_length(text, name_limit) if dash == EM_DASH else 0


def _titled_length(text: str, name: str, title_start: int, is_em_dash: bool) -> int:
    """Return where the attribution ends whose known title starts at `title_start`."""
    title_end = _title_end(text, title_start)
    title = text[title_start:title_end]
    # A small title after a name in capitals is a word of the running text.
    if title[0].islower() and not name.islower():
        return 0
    place = location_length(text[title_end:], is_upper=title.isupper())
    is_certain = place > 0 or " " in title
    return title_end + place if could_be_name(name, is_em_dash, is_certain) else 0


def _title_end(text: str, start: int) -> int:
    """Return where the last title or abbreviation of a comma list ends."""
    end = start + title_prefix_length(text[start:])
    while comma := _COMMA.match(text, end):
        listed = _LISTED.match(text, end)
        title = title_prefix_length(text[comma.end() :])
        if title:
            end = comma.end() + title
        elif listed and is_post_nominal_shaped(listed[1]):
            end = listed.end()
        else:
            break
    return end


def _untitled_length(text: str, name_limit: int) -> int:
    """Return the length of "— name[, unknown title] in City, ST", 0 if it is none."""
    for found in re.finditer(r" in ", text[:name_limit]):
        length = location_length(text[found.start() :])
        place = text[found.end() : found.start() + length]
        if length and is_place_shaped(place) and not place.rstrip().endswith(","):
            end = found.start() + length
            return end if looks_like_attribution(text[:end]) else 0
    return 0


def is_cut_attribution(line: str) -> bool:
    """Tell whether the last line of a text was cut off inside a name or a title.

    A line with its whole title is not cut, even where its place is.
    """
    opening = squeeze(html.unescape(line))
    body = without_dash(opening)
    # A hyphen alone opens far more bullets than attributions.
    if not opening.startswith(DASHES[:-1]) or len(body) > MAX_LINE_CHARACTERS:
        return False
    if looks_like_attribution(opening):
        return False
    name, comma, title = body.rpartition(",")
    if not comma or not name.strip():
        return not body or _is_name_beginning(body)
    title = title.strip()
    is_open = len(title) < FRAGMENT_MIN_CHARS or is_title_fragment(title)
    is_name = _is_name_beginning(name.partition(",")[0])
    return is_open and is_name and not _is_authors(title)


def _is_name_beginning(body: str) -> bool:
    words = body.split()
    if len(words) == 1:
        is_word = word_key(body) in name_words("topic") | name_words("sentence_start")
        return body[0].isupper() and not is_word and not is_title(body)
    return is_plausible_name(body)
