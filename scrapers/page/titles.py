"""Which text is a professional title: exact look-ups in titles.csv.

Titles compare by their words: case, accents, "&" and the marks between two words
("Social Work/Therapist", "Counselor - Associate") make no difference.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import islice

from common.text import fold
from schemas import vocabularies

FRAGMENT_MIN_CHARS = 4  # shorter cuts ("Lic") begin too many ordinary words

_WORD = re.compile(r"&|[^\W_]+(?:['’][^\W_]+)*")
# What may stand between two words of one title. A comma or an em dash ends a title.
_GAP = re.compile(r"[\s\-–/&.()]{0,4}")


@cache
def _titles() -> frozenset[str]:
    return frozenset(
        title_key(spelling)
        for row in vocabularies.rows("titles")
        for spelling in (row["title"], *row["aliases"].split("|"))
        if spelling
    )


@cache
def _sorted_titles() -> list[str]:
    return sorted(_titles())


@cache
def _longest_title_words() -> int:
    return max(title.count(" ") + 1 for title in _titles())


def title_key(text: str) -> str:
    """Return the folded words of `text`, the form in which titles compare equal."""
    return " ".join(_WORD.findall(fold(text)))


def is_title(text: str) -> bool:
    """Tell whether the whole of `text` is a known title or alias."""
    return title_key(text) in _titles()


def is_title_fragment(text: str) -> bool:
    """Tell whether `text` is a cut-off title: a proper beginning of a known one."""
    key = title_key(text)
    if len(key) < FRAGMENT_MIN_CHARS:
        return False
    titles = _sorted_titles()
    at = bisect_left(titles, key)
    if at < len(titles) and titles[at] == key:
        at += 1
    return at < len(titles) and titles[at].startswith(key)


def title_prefix_length(text: str) -> int:
    """Return the length in characters of the longest title that begins `text`, else 0.

    A title ends at the end of a word, or where a capital follows a small letter, as
    in flattened text ("Licensed Clinical Social WorkerIPT is a …").
    """
    key, end, longest = "", 0, 0
    for start, stop in islice(_word_spans(text), _longest_title_words()):
        if not _GAP.fullmatch(text, end, start) or (not key and start):
            break
        word = fold(text[start:stop])
        key = f"{key} {word}" if key else word
        end = stop
        if key in _titles():
            longest = end + _closing_length(text, end)
    return longest


def _closing_length(text: str, end: int) -> int:
    """Return 1 where a bracket that the title opened closes at `end`, else 0."""
    return int(text.startswith(")", end) and "(" in text[:end])


def _word_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where words start and stop; a small letter before a capital ends one."""
    for match in _WORD.finditer(text):
        start, stop = match.span()
        for at in range(start + 1, stop):
            if text[at - 1].islower() and text[at].isupper():
                yield start, at
                start = at
        yield start, stop
