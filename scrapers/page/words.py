"""What a name looks like, told from its words alone.

The vocabularies are `name_words` (particles, pronouns, roles, topics …),
`organization_words` and `honorifics`. Everything here is a guess from the outside of
the words: good enough to tell an attribution from a bullet, not to parse a name.
"""

import re
from functools import cache, lru_cache

from common.text import fold
from schemas.vocabularies import rows

# Real attributions name a person in at most five words: given, middle, two family names
# and a particle between them.
MAX_PERSON_WORDS = 5
# "LCMHCA", "PMHNP-BC", "M.Div", "CADC-III": the letters of one post-nominal. Longer
# words in capitals are words in capitals.
MAX_POST_NOMINAL_LETTERS = 7

_EDGES = " .,;:!?'\"“”‘’`()[]（）"
_GLOSS = re.compile(r"[(（\"“][^()（）\"“”]{0,60}[)）\"”]")
_ROMAN = frozenset({"i", "ii", "iii", "iv"})


@cache
def name_words(kind: str) -> frozenset[str]:
    """Return the folded words of one kind in the vocabulary `name_words`."""
    return frozenset(r["word"] for r in rows("name_words") if r["kind"] == kind)


@cache
def organization_words(kind: str) -> frozenset[str]:
    """Return the folded words of one kind in the vocabulary `organization_words`."""
    return frozenset(r["word"] for r in rows("organization_words") if r["kind"] == kind)


@cache
def honorifics() -> dict[str, str]:
    """Return the honorifics, folded and without dots, with the form to show."""
    return {r["word"]: r["honorific"] for r in rows("honorifics")}


@lru_cache(maxsize=8192)
def word_key(word: str) -> str:
    """Fold a word for look-up: no case, accents, dots, outer quotes or brackets."""
    return fold(word).strip(_EDGES).replace(".", "")


def is_honorific(word: str) -> bool:
    """Tell whether a word is an honorific such as Dr. or Ms."""
    return word_key(word) in honorifics()


def is_company_suffix(text: str) -> bool:
    """Tell whether a text is a company's legal form, such as LLC or "P.C."."""
    return word_key(text) in organization_words("suffix")


def without_glosses(text: str) -> str:
    """Take out what stands in brackets or quotes: nicknames, pronouns, practices."""
    return _GLOSS.sub(" ", text)


def has_organization_word(text: str) -> bool:
    """Tell whether a name holds a word that a person's name does not."""
    parts = re.split(r"[\s/,·]+", text.strip())
    keys = [word_key(part) or part for part in parts]
    if any(key in organization_words("word") for key in keys):
        return True
    if any(is_company_suffix(part) for part in parts[1:]):
        return True
    if any(part in ("a", "an") for part in parts[1:]) and not text.islower():
        return True
    # Last in line, "To" and "By" are family names.
    return any(key in organization_words("connective") for key in keys[:-1])


def is_person_shaped(text: str, any_case: bool = False) -> bool:
    """Tell whether a text could be a person: two to five words, capitalised.

    Honorifics, glosses in brackets and generational suffixes are not counted; particles
    may be small. With `any_case` capitals are not asked for.
    """
    words = [w for w in without_glosses(text).split() if not is_honorific(w)]
    words = [w for w in words if word_key(w) not in name_words("suffix")]
    if not 2 <= len(words) <= MAX_PERSON_WORDS:
        return False
    if has_organization_word(" ".join(words)):
        return False
    return all(_is_name_word(word, any_case) for word in words)


def _is_name_word(word: str, any_case: bool) -> bool:
    key = word_key(word)
    if not key or any(c.isdigit() for c in key) or key in name_words("topic"):
        return False
    if not key[0].isalpha():
        return False
    return any_case or not word.strip(_EDGES)[0].islower() or _is_particle(key)


def _is_particle(key: str) -> bool:
    return key in name_words("particle")


def is_organization_shaped(text: str) -> bool:
    """Tell whether a text could be an organization: its own word, and capitals."""
    words = without_glosses(text).split()
    if not 2 <= len(words) <= 2 * MAX_PERSON_WORDS or not has_organization_word(text):
        return False
    small = organization_words("connective") | name_words("particle") | {"a", "an"}
    return all(not w.strip(_EDGES)[:1].islower() or word_key(w) in small for w in words)


def is_post_nominal_shaped(text: str) -> bool:
    """Tell whether a text is all abbreviations, such as "LCSW-C" or "CAC II"."""
    words = text.replace(" - ", "-").replace("/", " ").split()
    if is_company_suffix(text):
        return False
    return bool(words) and all(_is_abbreviation(word) for word in words)


def _is_abbreviation(word: str) -> bool:
    key = word_key(word)
    letters = [c for c in word if c.isalpha()]
    if key in _ROMAN and word.isupper():
        return True
    if not letters or "'" in key or max(map(len, re.split(r"[-–.]", word))) > 8:
        return False
    capitals = sum(c.isupper() for c in letters)
    is_dotted = "." in word.rstrip(".") and len(letters) <= MAX_POST_NOMINAL_LETTERS
    if len(letters) > 2 * MAX_POST_NOMINAL_LETTERS or not capitals:
        return False
    if is_dotted:
        return True
    is_capitals = capitals == len(letters) and len(key) <= MAX_POST_NOMINAL_LETTERS + 3
    return capitals >= 2 and (is_capitals or len(letters) <= MAX_POST_NOMINAL_LETTERS)
