"""Look-ups in the vocabularies of modalities: names, aliases and abbreviations.

Labels compare by their words, without case, accents and the marks between words, and
with one spelling for "behavioral", "counselling" and the like.
"""

import re
from collections.abc import Mapping
from functools import cache

from common.text import fold
from schemas import vocabularies

Codes = frozenset[str]
NONE: Codes = frozenset()
OTHER = "other"
MODALITY_KINDS = frozenset({"modality", "theory"})

_MARKS = re.compile("[©®™'’]")
_WORD = re.compile(r"[^\W_]+")
_FORMS = {
    "behavioral": "behavior",
    "behavioural": "behavior",
    "behaviour": "behavior",
    "behaviors": "behavior",
    "centred": "centered",
    "counselling": "counseling",
    "focussed": "focused",
    "psychotherapies": "psychotherapy",
    "strengths": "strength",
    "therapies": "therapy",
}


def label_key(text: str) -> str:
    """Return the folded words of a label, the form in which labels compare equal."""
    words = _WORD.findall(fold(_MARKS.sub("", text)))
    return " ".join(_FORMS.get(word, word) for word in words)


def is_modality(code: str) -> bool:
    """Tell whether a code is a modality's or a theory's."""
    return modalities()[code]["specialty_kind"] in MODALITY_KINDS


def common_kind(codes: Codes) -> str:
    """Return the kind that all of `codes` have, "other" where they have none."""
    kinds = {modalities()[code]["specialty_kind"] for code in codes}
    return kinds.pop() if len(kinds) == 1 else OTHER


@cache
def modalities() -> Mapping[str, Mapping[str, str]]:
    """Return the rows of modalities.csv by their code."""
    return {row["modality_code"]: row for row in vocabularies.rows("modalities")}


@cache
def aliases() -> Mapping[str, Codes]:
    """Return what the folded words of each name and alias may mean."""
    found: dict[str, Codes] = {}
    named = [(row["name"], code) for code, row in modalities().items()]
    rows = vocabularies.rows("modality_aliases")
    for alias, code in (*named, *((r["alias"], r["modality_code"]) for r in rows)):
        found[label_key(alias)] = found.get(label_key(alias), NONE) | {code}
    return found


@cache
def abbreviations() -> Mapping[str, Codes]:
    """Return what the letters of each abbreviation may mean."""
    found: dict[str, Codes] = {}
    for code, row in modalities().items():
        if row["abbreviation"]:
            key = label_key(row["abbreviation"])
            found[key] = found.get(key, NONE) | {code}
    return found


@cache
def alias_kinds() -> Mapping[str, str]:
    """Return aliases that name another kind of thing than their modality: a theory."""
    rows = vocabularies.rows("modality_aliases")
    return {
        label_key(r["alias"]): r["specialty_kind"] for r in rows if r["specialty_kind"]
    }
