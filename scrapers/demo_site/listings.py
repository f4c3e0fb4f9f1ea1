"""Who is quoted on which page of the demo directory, with which words, and when."""

from dataclasses import dataclass
from functools import cache
from random import Random

from scrapers.demo_site import prose
from scrapers.demo_site.people import Person, people
from scrapers.demo_site.specialties import Specialty, specialties

# A few listings arrive or leave at one of the first occasions after the first (0).
CHANGING_OCCASIONS = (1, 2, 3, 4)
NEVER = 1_000_000
STAYING = 60

# From this fetch on, or on any later occasion, a reworded quote shows its new words.
REWORDED_SINCE = (0, 3)


@dataclass(frozen=True, slots=True)
class Listing:
    """One person on one specialty page, from one occasion until before another."""

    person: Person
    arrives: int
    leaves: int
    text: str
    later_text: str

    def is_shown(self, occasion: int) -> bool:
        """Whether the person is in the page's pool on an occasion."""
        return self.arrives <= occasion < self.leaves

    def text_at(self, occasion: int, fetch_number: int) -> str:
        """Return the wording that a fetch shows."""
        later = (occasion, fetch_number) >= REWORDED_SINCE
        return self.later_text if later else self.text


@cache
def listings(seed: int) -> dict[str, tuple[Listing, ...]]:
    """Return every listing of every occasion, by the slug of its specialty."""
    return {
        specialty.slug: _pool(seed, specialty, turn)
        for turn, specialty in enumerate(specialties())
    }


def _pool(seed: int, specialty: Specialty, turn: int) -> tuple[Listing, ...]:
    pool: list[Listing] = []
    taken: set[str] = set()
    quoted = [person for person in people() if specialty.slug in person.specialties]
    for number, person in enumerate(quoted):
        rng = Random(f"{seed}/{specialty.slug}/{person.person}")
        therapist = person.at(0, 0)
        if prose.is_trap(number):
            place = number // prose.TRAP_EVERY + turn
            text = later = prose.trap(rng, specialty, therapist, place)
        else:
            text, later = prose.statement(rng, specialty, therapist, taken)
        arrives, leaves = _stay(rng)
        reworded = prose.is_reworded(number)
        pool.append(Listing(person, arrives, leaves, text, later if reworded else text))
        taken |= {text, later}
    return tuple(pool)


def _stay(rng: Random) -> tuple[int, int]:
    """Draw when a listing arrives and leaves; most are there all the time."""
    arrives = rng.choice((*CHANGING_OCCASIONS, *[0] * STAYING))
    leaves = rng.choice((*CHANGING_OCCASIONS, *[NEVER] * STAYING))
    return (arrives, leaves) if arrives < leaves else (0, leaves)
