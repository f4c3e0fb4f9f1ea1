"""Words the quotes of the demo directory, from the sentences in prose.yaml."""

from collections.abc import Set
from functools import cache
from pathlib import Path
from random import Random

import yaml

from scrapers.demo_site.look import LAYOUTS
from scrapers.demo_site.people import Therapist
from scrapers.demo_site.specialties import Specialty

FOLDER = Path(__file__).parent

Voice = dict[str, list[str]]

# One listing in so many holds a trap for readers, and one is reworded later on.
TRAP_EVERY = 4
REWORD_EVERY = 9

SHAPES = (
    ("opening", "idea"),
    ("idea", "middle"),
    ("opening", "closing"),
    ("idea", "opening", "closing"),
    ("opening", "idea", "middle"),
    ("middle", "opening", "closing"),
    ("opening", "middle", "idea", "closing"),
    ("idea", "middle", "opening", "closing"),
)


def is_reworded(number: int) -> bool:
    """Whether the listing with this number gets another wording later on."""
    return number % REWORD_EVERY == 1 and number % TRAP_EVERY != 0


def is_trap(number: int) -> bool:
    """Whether the listing with this number on its page holds a trap."""
    return number % TRAP_EVERY == 0


def trap(rng: Random, specialty: Specialty, therapist: Therapist, turn: int) -> str:
    """Return the text of the trap whose turn it is, paragraphs split by newlines."""
    flat = LAYOUTS[specialty.look.layout].flat
    traps = [text for text, is_plain in _traps() if is_plain or not flat]
    return _worded(rng, traps[turn % len(traps)], specialty, therapist)


def statement(
    rng: Random, specialty: Specialty, therapist: Therapist, taken: Set[str]
) -> tuple[str, str]:
    """Return a text of two to four sentences, and the same with another ending.

    Neither is one of the texts that are `taken` already.
    """
    voice = _voices()[therapist.kind]
    while True:
        *shape, last = rng.choice(SHAPES)
        body = [_sentence(rng, voice, part, specialty) for part in shape]
        ending = _sentence(rng, voice, last, specialty)
        another = rng.choice([c for c in voice["closings"] if c != ending])
        text, later = (
            _worded(rng, " ".join([*body, end]), specialty, therapist)
            for end in (ending, another)
        )
        if not taken & {text, later}:
            return text, later


def _sentence(rng: Random, voice: Voice, part: str, specialty: Specialty) -> str:
    return rng.choice(specialty.ideas if part == "idea" else voice[f"{part}s"])


def _worded(rng: Random, text: str, specialty: Specialty, therapist: Therapist) -> str:
    spoken = specialty.spoken
    return text.format(
        it=spoken,
        It=spoken[0].upper() + spoken[1:],
        idea=rng.choice(specialty.ideas),
        name=therapist.name,
        description=specialty.introduction,
    )


@cache
def _voices() -> dict[str, Voice]:
    stock = yaml.safe_load((FOLDER / "prose.yaml").read_text(encoding="utf-8"))
    return {kind: stock[kind] for kind in ("person", "organization")}


@cache
def _traps() -> tuple[tuple[str, bool], ...]:
    stock = yaml.safe_load((FOLDER / "prose.yaml").read_text(encoding="utf-8"))
    return tuple((trap["text"], trap["plain"]) for trap in stock["traps"])
