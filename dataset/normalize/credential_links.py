"""Letters that belong to a credential: "LPC-NCC", "LPC-CO", "LPC Associate", "GA LMFT".

What ties two abbreviations together, or changes the one before it.
"""

from dataclasses import dataclass

from common.text import fold
from dataset.normalize.credential_vocabulary import (
    STATES,
    SpelledTitle,
    credential_code,
    meaning,
)

# What changes the credential before it: "LPC Associate" is LPC-A.
_SUFFIX_LETTERS = {
    "associate": "A",
    "candidate": "C",
    "intern": "I",
    "supervisor": "S",
    "trainee": "T",
}
_NOT_HELD = frozenset(
    {"applicant", "candidate", "eligible", "intern", "pending", "student", "trainee"}
)


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was understood, and the verbatim words that say it.

    `code` is None for a title that asserts no credential and for a known word that is
    none. `stated_state` is the state written beside it, as in LPC-CO.
    """

    raw: str
    code: str | None = None
    title: SpelledTitle | None = None
    stated_state: str | None = None
    issue: str | None = None


Step = tuple[tuple[Hit, ...], int] | None


def suffixed(hit: Hit, word: str, state: str | None) -> Hit | None:
    """Return what a folded word after a credential makes of it, None if nothing."""
    letter = _SUFFIX_LETTERS.get(word)
    code = credential_code(f"{hit.raw}-{letter}", state) if letter else None
    if code:
        return Hit(f"{hit.raw} {word}", code)
    if word in _NOT_HELD:
        return Hit(f"{hit.raw} {word}", issue="credential_not_held")
    return None


def read_linked(tokens: list[str], at: int, state: str | None) -> Step:
    """Read letters joined by hyphens: LPC-NCC, LPC-CO, LPC-Associate, OH-LPCC."""
    parts = [part for part in tokens[at].split("-") if not is_mark(part)]
    if "-" not in tokens[at] or not parts:
        return None
    codes = [credential_code(part, state) for part in parts]
    if all(code is not None for code in codes) and not _is_place(parts, codes):
        hits = (Hit(p, code or None) for p, code in zip(parts, codes, strict=True))
        return tuple(hits), at + 1
    if len(parts) == 2 and parts[0].upper() in STATES and is_license(codes[1]):
        hit = Hit(tokens[at], codes[1], stated_state=parts[0].upper())
        return (hit,), at + 1
    return _read_suffix(tokens[at], parts, codes[0], state, at + 1)


def _is_place(parts: list[str], codes: list[str | None]) -> bool:
    """Tell whether a licence is tied to letters that are a state too: LPC-MA."""
    return len(parts) == 2 and is_license(codes[0]) and parts[1].upper() in STATES


def _read_suffix(
    raw: str, parts: list[str], code: str | None, state: str | None, end: int
) -> Step:
    if not code:
        return None
    if len(parts) == 1:
        return (Hit(raw, code),), end
    if parts[1].upper() in STATES and is_license(code):
        return (Hit(raw, code, stated_state=parts[1].upper()),), end
    changed = suffixed(Hit(parts[0], code), fold(parts[1]), state)
    if changed is not None:
        return (Hit(raw, changed.code, issue=changed.issue),), end
    return (Hit(raw, code, issue="unknown_suffix"),), end


def read_after_state(tokens: list[str], at: int) -> Step:
    """Read "GA LMFT": the licence of a state."""
    if tokens[at] not in STATES or at + 1 == len(tokens):
        return None
    code = credential_code(tokens[at + 1], tokens[at])
    if not is_license(code):
        return None
    raw = f"{tokens[at]} {tokens[at + 1]}"
    return (Hit(raw, code, stated_state=tokens[at]),), at + 2


def is_license(code: str | None) -> bool:
    """Tell whether a code is a licence's."""
    return bool(code) and meaning(code or "", None).kind == "license"


def is_mark(token: str) -> bool:
    """Tell whether a token holds neither letter nor digit."""
    return not any(c.isalnum() for c in token)
