"""Whether the words between a dash and a title could be a name at all.

Looser than `words`, which knows what a name looks like: people and practices write
themselves as they like, and the known title that follows is most of the evidence.
"""

import re

from scrapers.page.words import (
    MAX_PERSON_WORDS,
    is_company_suffix,
    is_honorific,
    is_organization_shaped,
    is_person_shaped,
    is_post_nominal_shaped,
    name_words,
    organization_words,
    word_key,
)

# Names with a practice and a slogan reach about 90 characters in real lines.
MAX_NAME_CHARACTERS = 120

_SENTENCE_END = re.compile(r"(\w+)([.!?…])[\"”’)]*\s")


def could_be_name(name: str, is_em_dash: bool, is_certain: bool) -> bool:
    """Tell whether what stands before a known title could be a name.

    `is_certain` says that a place follows, or a title of several words; without it a
    single word or a list of abbreviations is taken for a bullet: "— CBT, Counseling".
    """
    words = name.split()
    if not words or len(name) > MAX_NAME_CHARACTERS or _holds_sentence_end(name):
        return False
    first = name.partition(",")[0].strip()
    if not is_certain and (" " not in first or is_post_nominal_shaped(first)):
        return False
    if is_organization_shaped(name):
        return True
    if word_key(words[0]) in name_words("sentence_start"):
        return False
    capitals = sum(not word.lstrip("\"'“‘(")[:1].islower() for word in words)
    if 2 * capitals > len(words):
        return len(words) > 1 or word_key(name) not in name_words("topic")
    if is_certain and is_em_dash and len(words) <= MAX_PERSON_WORDS:
        return True
    return is_em_dash and is_person_shaped(name, any_case=True)


def is_plausible_name(name: str) -> bool:
    """Tell whether a text is a name by its own words, whatever follows it."""
    if is_person_shaped(name):
        return True
    return is_organization_shaped(name) and not is_about_topics(name)


def is_about_topics(text: str) -> bool:
    """Tell whether a text is made of topics alone, as a bullet is: "Grief Work"."""
    topics = name_words("topic") | organization_words("word")
    topics |= organization_words("connective")
    return all(word_key(word) in topics for word in text.split())


def _holds_sentence_end(name: str) -> bool:
    return any(
        mark != "." or not _is_abbreviated(word)
        for word, mark in _SENTENCE_END.findall(name)
    )


def _is_abbreviated(word: str) -> bool:
    """Tell "Dr.", "St." and "Corp." from the last word of a sentence."""
    is_known = is_honorific(word) or is_company_suffix(word)
    return len(word) <= 3 or is_known or is_post_nominal_shaped(word)
