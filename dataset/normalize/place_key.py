"""The form in which two spellings of one place name compare equal.

"Ft. Lauderdale", "FT LAUDERDALE" and "Fort Lauderdale" have one key; so have
"Wheatridge" and "Wheat Ridge". The tables of places are keyed with it when they are
made, and looked up with it afterwards, so the rule has this one home.
"""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from common.text import fold
from schemas import vocabularies

_WORD = re.compile(r"[a-z0-9]+")
# Foxborough is Foxboro at the post office.
_BOROUGH = re.compile(r"(?<=.)borough$")


@cache
def words_of_kind(kind: str) -> Mapping[str, str]:
    """Return the words of place_words.csv of one kind, each with its expansion."""
    found = {
        row["word"]: row["expansion"]
        for row in vocabularies.rows("place_words")
        if row["word_kind"] == kind
    }
    return MappingProxyType(found)


def place_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a place name, abbreviations spelled out.

    A point of the compass is spelled out where it leads: "N. Hollywood", but not the
    letter at the end of "Avenue E".
    """
    words = _WORD.findall(fold(text).replace("'", ""))
    if len(words) > 1:
        words[0] = words_of_kind("leading").get(words[0], words[0])
    abbreviations = words_of_kind("abbreviation")
    spelled = (abbreviations.get(word, word) for word in words)
    return tuple(_BOROUGH.sub("boro", word) for word in spelled)


def place_key(text: str) -> str:
    """Return the look-up key of a place name: its words without the spaces."""
    return "".join(place_words(text))
