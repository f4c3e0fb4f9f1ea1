"""Whether a name is a person's, a practice's, or both; and by which evidence.

Evidence is looked for in a fixed order, and the first that is found decides. Where
there is none, the name is a person's.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from common.text import squeeze
from dataset.normalize.names import split_name
from scrapers.page.words import (
    MAX_PERSON_WORDS,
    has_organization_word,
    is_company_suffix,
    is_person_shaped,
    is_post_nominal_shaped,
    name_words,
    organization_words,
    word_key,
)

PERSON = "person"
ORGANIZATION = "organization"
# What a part of a name may be, besides a person or an organization.
_DESCRIPTION = "description"
_UNCLEAR = "unclear"

_BRACKETED = re.compile(r"\s*\(([^()]*)\)\s*")
_SEPARATOR = re.compile(r"\s+[-–—]+\s*|[-–—]+\s+|--+|\s*[|:]\s*|\s*/\s*")
_QUOTED = re.compile(r"^[\"“][^\"“”]+[\"”]$")


@dataclass(frozen=True, slots=True)
class Classified:
    """What kind of name it is. `kind_basis` names the evidence.

    `person_raw` is the person's part with post-nominals, None for an organization;
    `practice_name` is the practice that a person goes by beside the own name.
    """

    kind: str
    kind_basis: str
    person_raw: str | None
    practice_name: str | None


def classify(name_raw: str) -> Classified:
    """Tell whether a name, without pronouns, is a person's or an organization's."""
    text = squeeze(name_raw)
    evidence: tuple[Callable[[str], Classified | None], ...] = (
        _by_at_sign,
        _by_brackets,
        _by_separator,
        _by_comma,
        _by_company_suffix,
        _by_role,
        _by_words,
    )
    found = next((c for look in evidence if (c := look(text))), None)
    return found or Classified(PERSON, "default", text, None)


def _organization(basis: str) -> Classified:
    return Classified(ORGANIZATION, basis, None, None)


def _person(basis: str, person: str, practice: str | None) -> Classified:
    name = practice.strip(' ,"“”') if practice else None
    return Classified(PERSON, basis, person.strip(" ,-–—"), name or None)


def _bare(text: str) -> str:
    return split_name(text)[0].strip(" ,")


def _looks_like_person(text: str) -> bool:
    bare = _bare(text)
    if not is_person_shaped(bare, any_case=True):
        return False
    return not any(word_key(w) in name_words("role") for w in bare.split())


def _part_kind(text: str) -> str:
    """Tell what one part of a name is: person, organization, description or unclear."""
    if _looks_like_person(text):
        return PERSON
    keys = [word_key(w) for w in re.split(r"[\s,/]+", text) if word_key(w)]
    if any(k in name_words("role") or k in name_words("about") for k in keys):
        return _DESCRIPTION
    generic = name_words("topic") | name_words("role_modifier")
    generic |= organization_words("word") | organization_words("connective")
    if keys and all(k in generic for k in keys):
        return _DESCRIPTION
    return ORGANIZATION if has_organization_word(text) else _UNCLEAR


def _by_at_sign(text: str) -> Classified | None:
    person, at, practice = text.partition("@")
    if not at or not person.strip() or has_organization_word(_bare(person)):
        return None
    return _person("at_sign", person, practice)


def _by_brackets(text: str) -> Classified | None:
    found = _BRACKETED.search(text)
    if not found:
        return None
    kind = _part_kind(found[1])
    outside = squeeze(_BRACKETED.sub(" ", text))
    if kind not in (ORGANIZATION, _DESCRIPTION) or not _looks_like_person(outside):
        return None
    return _person("brackets", outside, found[1] if kind == ORGANIZATION else None)


def _by_separator(text: str) -> Classified | None:
    for found in _SEPARATOR.finditer(text):
        left, right = text[: found.start()], text[found.end() :]
        person = None if is_post_nominal_shaped(right) else _person_beside(left, right)
        if person:
            return person
    return None


def _person_beside(left: str, right: str) -> Classified | None:
    """Return the person on one side of a separator, None where the text is one name."""
    left_kind, right_kind = _part_kind(left), _part_kind(right)
    if left_kind == PERSON:
        # A single word more is the other half of a family name: "Mia Oak - Elm".
        if right_kind == _UNCLEAR and len(right.split()) == 1:
            return None
        return _person("separator", left, right if right_kind == ORGANIZATION else None)
    if right_kind != PERSON or (left_kind == _UNCLEAR and len(left.split()) == 1):
        return None
    return _person("separator", right, left if left_kind != _DESCRIPTION else None)


def _by_company_suffix(text: str) -> Classified | None:
    words = text.split()
    rest = list(words)
    while rest and is_company_suffix(rest[-1]):
        rest.pop()
    if len(rest) == len(words) or not rest:
        return None
    name = " ".join(rest).rstrip(" ,")
    if split_name(name)[1] and _looks_like_person(name):
        return _person("personal_practice", name, text)
    return _organization("company_suffix")


def _by_comma(text: str) -> Classified | None:
    """Read "Calm Harbor Therapy, Mia Oak, LMFT" and "Mia Oak, Expert in Sleep"."""
    first, comma, rest = (part.strip() for part in text.partition(","))
    if not comma or not rest:
        return None
    if _looks_like_person(first):
        is_described = _part_kind(rest) == _DESCRIPTION
        return _person("comma", first, None) if is_described else None
    if not _QUOTED.match(first) and not has_organization_word(first):
        return None
    person = _without_role(rest) or rest
    return _person("comma", person, first) if _looks_like_person(person) else None


def _by_role(text: str) -> Classified | None:
    person = _without_role(text)
    return _person("role", person, None) if person else None


def _without_role(text: str) -> str | None:
    """Return the person of "Mia Oak Life Coach" or "Stress Expert Mia Oak", or None."""
    if not any(word_key(w) in name_words("role") for w in text.split()):
        return None
    words = _bare(text).split()
    roles = [i for i, w in enumerate(words) if word_key(w) in name_words("role")]
    after = " ".join(words[roles[-1] + 1 :]) if roles else ""
    if _looks_like_person(after):
        return after
    modifiers = name_words("role") | name_words("role_modifier")
    end = len(words)
    while end and word_key(words[end - 1]) in modifiers:
        end -= 1
    before = " ".join(words[:end])
    return before if end < len(words) and _looks_like_person(before) else None


def _by_words(text: str) -> Classified | None:
    bare = _bare(text)
    words = [w for w in bare.split() if word_key(w)]
    if has_organization_word(bare):
        return _organization("organization_word")
    if any(c.isdigit() or c == "·" for c in bare):
        return _organization("digit_or_mark")
    if any(re.search(r"\w['’]s$", word) for word in words):
        return _organization("possessive")
    if len(words) > 1 and _is_acronym(words[0]) and not bare.isupper():
        return _organization("acronym")
    is_long = len(words) > MAX_PERSON_WORDS + 1 and "(" not in bare
    return _organization("length") if is_long else None


def _is_acronym(word: str) -> bool:
    # Two capitals are a given name (J.D., MJ); longer all-capital words are not.
    return len(word) > 2 and word.isalpha() and word.isupper()
