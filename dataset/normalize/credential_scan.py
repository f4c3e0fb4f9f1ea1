"""A free text, scanned once from left to right for credentials and titles.

At each word the longest reading wins: first spelled titles ("Licensed Social Worker"),
then abbreviations, whole ("LCSW-R") or in pieces ("Ph. D.", "LPC - S", "CAC II").
"""

import re
from dataclasses import dataclass, replace

from dataset.normalize.credential_links import (
    Hit,
    Step,
    is_license,
    is_mark,
    read_after_state,
    read_linked,
    suffixed,
)
from dataset.normalize.credential_vocabulary import (
    STATES,
    credential_code,
    longest_spelled_words,
    meaning,
    spelled,
)
from scrapers.page.titles import title_key

# "L. I. C. S. W." has five pieces, "RP (Q)" four.
MAX_ABBREVIATION_PIECES = 5
MAX_GLOSS_TOKENS = 20  # a bracket open for longer than this was never closed

_SEPARATORS = frozenset(",;:|/()[]&+•·—")
_ENDS_TITLE = _SEPARATORS - set("/()&+")
_TOKEN = re.compile(r"[,;:|/()\[\]&+•·—]|[^\s,;:|/()\[\]&+•·—]+")
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–−", "-"))
# What follows are the supervisor's credentials.
_SUPERVISED_BY = re.compile(r"\bsupervis(?:ed|ion|or)\b ?(?:by|of|:)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scan:
    """Everything understood in a text, in its order, and the words that were not."""

    hits: tuple[Hit, ...]
    unknown: tuple[str, ...]


def scan(text: str, state_code: str | None) -> Scan:
    """Find what a text asserts; `state_code` decides what some letters mean."""
    plain = text.translate(_HYPHENS)
    cut = _SUPERVISED_BY.search(plain)
    spans = [m.span() for m in _TOKEN.finditer(plain[: cut.start()] if cut else plain)]
    tokens = [plain[start:stop] for start, stop in spans]
    hits: list[Hit] = []
    unknown: list[str] = []
    at = 0
    while at < len(tokens):
        step = _step(tokens, at, state_code)
        if step is None:
            unknown.extend([] if is_mark(tokens[at]) else [tokens[at]])
            at += 1
            continue
        found, end = step
        verbatim = text[spans[at][0] : spans[end - 1][1]]
        hits.extend(found if len(found) > 1 else [replace(found[0], raw=verbatim)])
        at = end
    return Scan(tuple(hits), tuple(unknown))


def _step(tokens: list[str], at: int, state: str | None) -> Step:
    return (
        _read_spelled(tokens, at)
        or _read_abbreviation(tokens, at, state)
        or read_linked(tokens, at, state)
        or read_after_state(tokens, at)
    )


def _read_spelled(tokens: list[str], at: int) -> Step:
    key, best = "", None
    for end in range(at, min(at + longest_spelled_words() + 2, len(tokens))):
        token = tokens[end]
        if token in _ENDS_TITLE or (end == at and token in _SEPARATORS):
            break
        words = title_key(token.replace(".", ""))
        key = f"{key} {words}".strip()
        title = spelled(key)
        if words and title:
            closes = tokens[end + 1 : end + 2] == [")"] and "(" in tokens[at:end]
            best = (title, end + 1 + closes)
    if best is None:
        return None
    title, end = best
    return (Hit(" ".join(tokens[at:end]), title.code, title),), end


def _read_abbreviation(tokens: list[str], at: int, state: str | None) -> Step:
    if tokens[at] in _SEPARATORS:
        return None
    for end in range(min(at + MAX_ABBREVIATION_PIECES, len(tokens)), at, -1):
        pieces = tokens[at:end]
        raw = " ".join(pieces) if end - at > 1 else pieces[0]
        code = credential_code(raw, state)
        if code is None or _are_separate(pieces, state):
            continue
        if code and not _counts_as_credential(tokens, at, end, code):
            continue
        return _with_context(tokens, end, Hit(raw, code or None), state)
    return None


def _are_separate(pieces: list[str], state: str | None) -> bool:
    """Tell whether pieces are whole credentials that happen to spell another one."""
    if len(pieces) == 1 or not _SEPARATORS.isdisjoint(pieces):
        return False
    return all(credential_code(piece, state) is not None for piece in pieces)


def _counts_as_credential(tokens: list[str], at: int, end: int, code: str) -> bool:
    """Tell whether letters that are a word too ("Ma", "Do") are meant as letters."""
    raw = "".join(tokens[at:end])
    if not meaning(code, None).is_word or "." in raw or sum(map(str.isupper, raw)) > 1:
        return True
    before = at == 0 or tokens[at - 1] in _SEPARATORS
    return before and (end == len(tokens) or tokens[end] in _SEPARATORS)


def _with_context(tokens: list[str], end: int, hit: Hit, state: str | None) -> Step:
    """Let what follows an abbreviation change it: a suffix word, a bracket."""
    if hit.code is None or end == len(tokens):
        return (hit,), end
    word = title_key(tokens[end])
    changed = suffixed(hit, word, state)
    if changed is not None:
        return (changed,), end + 1
    return _with_bracket(tokens, end, hit, state) or ((hit,), end)


def _with_bracket(tokens: list[str], end: int, hit: Hit, state: str | None) -> Step:
    """Read "(IL)" as a state, and skip "(Licensed Professional Counselor)": a gloss."""
    window = tokens[end : end + MAX_GLOSS_TOKENS]
    if window[0] != "(" or ")" not in window:
        return None
    inner = window[1 : window.index(")")]
    after = end + len(inner) + 2
    if len(inner) == 1 and inner[0].upper() in STATES and is_license(hit.code):
        return (Hit(hit.raw, hit.code, stated_state=inner[0].upper()),), after
    if any(credential_code(token, state) for token in inner):
        return None
    return (hit,), after
