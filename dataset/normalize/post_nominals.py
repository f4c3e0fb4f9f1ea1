"""Where a name ends and its post-nominals begin.

Only known abbreviations at the end are taken, and what stands between or after them.
A word that is a name too ("Ma", "Do") is taken only where it can't be the family name.
"""

import re

from dataset.normalize.credential_scan import scan
from dataset.normalize.credential_vocabulary import meaning

# "L. I. C. S. W." has five pieces.
MAX_PIECES = 5
MIN_NAME_WORDS = 2  # a given and a family name

_WORD = re.compile(r"[^\s,/()|]+(?:\([^\s()]{1,10}\))?")
_LINKS = " ,/-–|("
_LETTERS = re.compile(r"[A-Z][A-Za-z.\-]{1,8}")


def split_post_nominals(text: str) -> tuple[str, tuple[str, ...]]:
    """Split "Ada Fenwick MA, LPCC, CAC II" into the name and ("MA", "LPCC", "CAC II").

    The post-nominals are verbatim, and the name is text's beginning without trailing
    commas. Never raises, and never takes the whole text.
    """
    words = [match.span() for match in _WORD.finditer(text)]
    taken: list[tuple[int, int]] = []
    pending: list[tuple[int, int]] = []
    at = first = len(words)
    while at > 1:
        start = _credential_start(text, words, at)
        if start:
            taken = [(words[start][0], words[at - 1][1]), *pending, *taken]
            first, pending, at = start, [], start
        elif _is_unlisted(text, words, at - 1):
            pending = [words[at - 1], *pending]
            at -= 1
        else:
            break
    name = text[: words[first][0]].rstrip(_LINKS) if taken else ""
    if not name:
        return text, ()
    return name, tuple(text[start:stop].rstrip(",") for start, stop in taken)


def _credential_start(text: str, words: list[tuple[int, int]], end: int) -> int:
    """Return where the credential that ends before `end` starts, 0 if none does."""
    for start in range(max(1, end - MAX_PIECES), end):
        raw = text[words[start][0] : words[end - 1][1]]
        codes = _codes_of(raw, end - start)
        if codes and not any(_is_name(text, words, start, raw, c) for c in codes):
            return start
    return 0


def _codes_of(raw: str, pieces: int) -> list[str]:
    """Return what letters stand for; nothing where pieces don't make one credential."""
    found = scan(raw, None)
    codes = [hit.code for hit in found.hits if hit.code]
    has_title = any(hit.title and hit.title.is_title for hit in found.hits)
    is_whole = len(found.hits) == 1 or pieces == 1
    if "," in raw or found.unknown or has_title or not is_whole:
        return []
    return codes


def _is_name(
    text: str, words: list[tuple[int, int]], start: int, raw: str, code: str
) -> bool:
    """Tell whether letters that are a word too must be part of the name."""
    if not meaning(code, None).is_word or "." in raw:
        return False
    has_name = start >= MIN_NAME_WORDS
    if _is_set_off(text, words, start):
        return not has_name
    if sum(map(str.isupper, raw)) < 2:
        return True
    return not has_name and text[: words[start][0]].isupper()


def _is_unlisted(text: str, words: list[tuple[int, int]], at: int) -> bool:
    """Tell whether a word alone between commas has the shape of post-nominals."""
    raw = text[slice(*words[at])]
    is_alone = _is_set_off(text, words, at) and (
        at + 1 == len(words) or _is_set_off(text, words, at + 1)
    )
    has_letters = bool(_LETTERS.fullmatch(raw)) and sum(map(str.isupper, raw)) >= 2
    return is_alone and has_letters


def _is_set_off(text: str, words: list[tuple[int, int]], at: int) -> bool:
    """Tell whether a comma or the like stands before a word."""
    return text[words[at - 1][1] : words[at][0]].strip() != ""
