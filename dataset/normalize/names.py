"""A person's name in parts, and an organization's name to show.

nameparser finds the parts. What it does not know is taken care of around it: pronouns,
post-nominals of the profession, "aka", a family name put first with a hyphen.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from nameparser import Lexicon, ParsedName, Parser

from common.text import fold, squeeze
from dataset.normalize.credentials import split_post_nominals
from scrapers.page.words import (
    honorifics,
    is_company_suffix,
    is_honorific,
    is_post_nominal_shaped,
    name_words,
    organization_words,
    word_key,
)

# Names are never this long; what is would only cost time.
MAX_NAME_CHARACTERS = 200

_BRACKETS = str.maketrans("（）［］[]", "()()()")
_GLOSS = re.compile(r"\s*\(([^()]*)\)")
_TRAILING_PRONOUNS = re.compile(r"[\s,]((?:\w+/)+\w+)$")
_FAMILY_FIRST = re.compile(r"^([^\W\d_]+)-\s+([^\W\d_]+\.?(?:\s[^\W\d_]+\.?)?)$")
_VOWEL = re.compile(r"[AEIOUY]")
_STRAY = re.compile(r"[`*®™|\\<>_]+")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name; None where a part is not stated.

    `name` is what to show: no honorific, nickname or post-nominals, and the case
    restored only where the whole name was in one case.
    """

    name: str | None
    honorific: str | None
    given_name: str | None
    middle_name: str | None
    family_name: str | None
    name_suffix: str | None
    nickname: str | None


@cache
def _parser() -> Parser:
    # The stock titles hold family names (Dean, King, Bishop): only ours are wanted.
    stock = Lexicon.default()
    lexicon = stock.remove(titles=stock.titles - set(honorifics()))
    return Parser(lexicon.add(titles=list(honorifics())))


# Telling a person from a practice splits the same pieces several times over.
@lru_cache(maxsize=1024)
def split_name(text: str) -> tuple[str, tuple[str, ...]]:
    """Split a name from its post-nominals: the listed ones, and what looks like one."""
    rest, found = split_post_nominals(text)
    while cut := _unlisted_start(rest):
        unlisted = rest[cut:].strip(" ,")
        rest, listed = split_post_nominals(rest[:cut].rstrip(" ,"))
        found = (*listed, unlisted, *found)
    return rest, found


def _unlisted_start(text: str) -> int:
    """Return where a last word starts that looks like a post-nominal, 0 if none."""
    before, comma, last = text.rpartition(",")
    if comma and before and is_post_nominal_shaped(last):
        return len(before)
    words = text.split()
    if len(words) < 3 or text.isupper() or not is_post_nominal_shaped(words[-1]):
        return 0
    cut = len(text) - len(words[-1])
    follows_listed = bool(split_post_nominals(text[:cut].rstrip())[1])
    return cut if follows_listed or _is_unspeakable(words[-1]) else 0


def _is_unspeakable(word: str) -> bool:
    """Tell "QXZT" and "MSEd" from the family names "KIM" and "O'Neal"."""
    opens_in_capitals = word[:2].isalpha() and word[:2].isupper()
    is_spoken = word.isupper() and _VOWEL.search(word) is not None
    return opens_in_capitals and len(word) > 2 and not is_spoken


def without_pronouns(text: str) -> str:
    """Take pronouns out of a name: "(she/her)", "(any pronouns)", ", they/them"."""
    plain = squeeze(text.translate(_BRACKETS))
    kept = _GLOSS.sub(lambda m: "" if _are_pronouns(m[1]) else m[0], plain)
    last = _TRAILING_PRONOUNS.search(kept)
    if last and _are_pronouns(last[1]):
        kept = kept[: last.start()].rstrip(" ,")
    return squeeze(kept)


def _are_pronouns(text: str) -> bool:
    words = [w for w in re.split(r"[\W\d_]+", fold(text)) if w]
    pronouns, filler = name_words("pronoun"), name_words("pronoun_filler")
    is_about_pronouns = any(w in pronouns or w.startswith("pronoun") for w in words)
    return is_about_pronouns and all(w in pronouns or w in filler for w in words)


def read_person(raw: str) -> PersonName:
    """Read a person's name, with or without post-nominals, into its parts.

    Never raises; a text without a name in it gives a name of None throughout.
    """
    text = without_pronouns(raw[:MAX_NAME_CHARACTERS])
    bare = split_name(_STRAY.sub("", text))[0].strip(" ,;:-–—&")
    # "Mia G." and "Jr." keep their dot; the full stop of a line is none of the name.
    bare = bare.rstrip(".") if re.search(r"\w{4}\.$", bare) else bare
    bare, alias = _without_alias(_given_name_first(bare))
    parsed = _parser().parse(bare)
    letters = " ".join((parsed.given, parsed.middle, parsed.family))
    if letters.isupper() or letters.islower():
        parsed = _parser().capitalized(parsed, force=True)
    return _person_name(parsed, alias)


def _given_name_first(text: str) -> str:
    """Turn "Oak- Ms. Juliet" round, and close the gap in "Von Elm- Oak"."""
    found = _FAMILY_FIRST.match(text)
    if not found:
        return re.sub(r"(?<=\w)(?: - |- | -)(?=\w)", "-", text)
    words = found[2].split()
    is_one_name = len(words) == 1 or is_honorific(words[0])
    return f"{found[2]} {found[1]}" if is_one_name else text


def _without_alias(text: str) -> tuple[str, str | None]:
    words = text.split()
    for place, word in enumerate(words):
        if place and word_key(word) in name_words("also_known_as"):
            return " ".join(words[:place]), " ".join(words[place + 1 :]) or None
    return text, None


def _person_name(parsed: ParsedName, alias: str | None) -> PersonName:
    suffixes = [
        word
        for word in parsed.suffix.replace(",", " ").split()
        if word_key(word) in name_words("suffix")
    ]
    parts = (parsed.given, parsed.middle, parsed.family, " ".join(suffixes))
    titles = [honorifics().get(word_key(w), w) for w in parsed.title.split()]
    return PersonName(
        name=squeeze(" ".join(parts)) or None,
        honorific=" ".join(titles) or None,
        given_name=parsed.given or None,
        middle_name=parsed.middle or None,
        family_name=parsed.family or None,
        name_suffix=" ".join(suffixes) or None,
        nickname=parsed.nickname or alias,
    )


def organization_name(text: str) -> str:
    """Return an organization's name to show; its case restored if it was all one."""
    name = re.sub(r"\s+,", ",", squeeze(text)).strip(' ,"“”')
    if name.islower():
        return " ".join(_capitalized(word) for word in name.split())
    if name.isupper() and " " in name:
        return " ".join(_uncapitalized(word) for word in name.split())
    return name


def _capitalized(word: str) -> str:
    small = organization_words("connective")
    return word if word in small else word[0].upper() + word[1:]


def _uncapitalized(word: str) -> str:
    # Up to three capitals may be an acronym; a legal form is one.
    if len(word.strip(".,")) <= 3 or is_company_suffix(word):
        return (
            word
            if word_key(word) not in organization_words("connective")
            else word.lower()
        )
    return word.capitalize()
