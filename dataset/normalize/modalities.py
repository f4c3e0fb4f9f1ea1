"""Which modality a label names: exact aliases and a few rules, never similarity.

"(ACT)" is an acronym and "(Body Centered)" a gloss; both repeat what stands before.
Endings such as "Therapy" or "trained" may fall away where the rest is a listed alias.
In a list the first modality counts. What stays open is named in `issues`:

    ambiguous_modality    letters that several modalities share ("EFT")
    several_modalities    a list; the others are not given
    unknown_modality      nothing in the label is listed
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dataset.normalize.modality_vocabulary import (
    NONE,
    OTHER,
    Codes,
    abbreviations,
    alias_kinds,
    aliases,
    common_kind,
    is_modality,
    label_key,
    modalities,
)

# Longer labels are sentences; what they mention is not what they name.
MAX_LABEL_CHARACTERS = 120

_BEFORE = frozenset({"advanced", "certified", "clinical", "in", "trained"})
_ENDINGS = (
    "approach approaches certified counseling i ii iii informed intervention "
    "interventions lens level method methods modality model oriented perspective "
    "perspectives practitioner principles psychotherapist psychotherapy skills "
    "specialist technique techniques theory therapist therapy trained training "
    "treatment 1 2 3"
)
_AFTER = frozenset(_ENDINGS.split())
_TARGET = re.compile(r" (?:for|with) ", re.IGNORECASE)
_LIST = re.compile(r"[,;:|()\[\]—]|\s+[-–]+\s*|[-–]+\s+")
_SLASH = re.compile(r"/")
_JOINED = (re.compile(r" and |[&+]", re.IGNORECASE), re.compile(r"[-–]"))


@dataclass(frozen=True, slots=True)
class Modality:
    """What a label names; code, name and abbreviation are None where it stays open.

    `specialty_kind` is modality, issue, population or theory; other for what is not
    listed. Issues and populations have a code and a name of the vocabulary too.
    """

    modality_code: str | None
    modality_name: str | None
    abbreviation: str | None
    specialty_kind: str
    issues: tuple[str, ...]


def read_modality(raw: str) -> Modality:
    """Read a label such as "Interpersonal Therapy (IPT)". Never raises."""
    if len(raw) > MAX_LABEL_CHARACTERS:
        return Modality(None, None, None, OTHER, ("unknown_modality",))
    codes, issues = _resolve(raw)
    if len(codes) != 1:
        issue = "ambiguous_modality" if codes else "unknown_modality"
        return Modality(None, None, None, common_kind(codes), (issue,))
    row = modalities()[next(iter(codes))]
    return Modality(
        modality_code=row["modality_code"],
        modality_name=row["name"],
        abbreviation=row["abbreviation"] or None,
        specialty_kind=alias_kinds().get(label_key(raw), row["specialty_kind"]),
        issues=issues,
    )


def _resolve(label: str) -> tuple[Codes, tuple[str, ...]]:
    """Return the codes that a label may mean, and what to say about them."""
    codes = _of_phrase(label)
    if codes:
        return codes, ()
    pieces = [piece for piece in _LIST.split(label) if label_key(piece)]
    found = [codes for piece in pieces if (codes := _of_piece(piece))]
    chosen = _first(found)
    others = {c for codes in found for c in codes if len(codes) == 1} - chosen
    is_list = len(chosen) == 1 and any(map(is_modality, others))
    return chosen, ("several_modalities",) if is_list else ()


def _of_piece(piece: str) -> Codes:
    """Read one piece of a list; it may hold alternatives, or two modalities joined."""
    codes = _of_phrase(piece)
    if codes:
        return codes
    found = [codes for part in _SLASH.split(piece) if (codes := _of_phrase(part))]
    return _first(found) or _of_joined(piece)


def _of_joined(piece: str) -> Codes:
    """Read "Humanistic-Existential": only where every part is listed."""
    for joint in _JOINED:
        found = [_of_phrase(part) for part in joint.split(piece)]
        if len(found) > 1 and all(found):
            return _first(found)
    return NONE


def _first(found: list[Codes]) -> Codes:
    """Choose the first modality; shared letters look to their neighbours."""
    decided = [_decided(codes, found) for codes in found]
    named = [codes for codes in decided if any(map(is_modality, codes))]
    return next(iter((*named, *decided)), NONE)


def _decided(codes: Codes, found: Iterable[Codes]) -> Codes:
    if len(codes) == 1:
        return codes
    named = [other for other in found if len(other) == 1 and other <= codes]
    return named[0] if named else codes


def _of_phrase(text: str) -> Codes:
    """Return the codes of a phrase that names one thing."""
    key = label_key(text)
    codes = _of_words(key, text)
    if codes or not key:
        return codes
    target = _TARGET.search(text)
    before = _of_phrase(text[: target.start()]) if target else NONE
    return before or _of_beginning(key.split())


def _of_words(key: str, text: str) -> Codes:
    """Look the words up, then without the fillers before and after them."""
    codes = _listed(key, text)
    words = key.split()
    while not codes and len(words) > 1:
        if words[-1] in _AFTER:
            words.pop()
        elif words[0] in _BEFORE:
            words.pop(0)
        else:
            break
        codes = _listed(" ".join(words), text)
    return codes


def _listed(key: str, text: str) -> Codes:
    words = aliases().get(key, NONE)
    letters = abbreviations().get(key, NONE)
    # "ART" may be letters or a word; "Art" is a word.
    return words | letters if text.isupper() or not words else words


def _of_beginning(words: list[str]) -> Codes:
    """Read "Cognitive Processing PTSD", "Thought Field Thera TFT": a name and more.

    What follows must be an issue, a population, or the name once more.
    """
    for end in range(len(words) - 1, 0, -1):
        key = " ".join(words[:end])
        codes = abbreviations().get(key, NONE) or aliases().get(key, NONE)
        is_distinct = end > 1 or key in abbreviations()
        if not codes or not is_distinct:
            continue
        rest = _of_words(" ".join(words[end:]), "")
        letters = abbreviations().get(words[-1], NONE)
        if rest and not any(map(is_modality, rest)):
            return codes
        if codes & (rest | letters):
            return codes & (rest | letters)
    return NONE
