"""The therapists and practices of the demo directory, and how they change."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Therapist:
    """What the directory shows of a person or practice, and what is true of it.

    An empty string means that there is nothing to know. `name_raw`, `title_raw` and
    `location_raw` are shown; the other fields are the truth that a reader should find.
    `name` is the display name: a person's plain parts, or an organization's name.
    `practice` is the practice that a person names beside the own name. `post_nominals`
    and `credentials` hold several values with "|" between them.
    """

    person: str
    profile: str
    kind: str
    name_raw: str
    name: str
    honorific: str
    given: str
    middle: str
    family: str
    suffix: str
    nickname: str
    practice: str
    post_nominals: str
    title_raw: str
    credentials: str
    profession: str
    license_level: str
    location_raw: str
    city_raw: str
    state_raw: str
    city: str
    state_code: str
    country_code: str

    @property
    def attribution(self) -> str:
        """The attribution line after its dash."""
        line = f"{self.name_raw}, {self.title_raw}"
        return f"{line} {self.location_raw}" if self.location_raw else line

    @property
    def credential_codes(self) -> frozenset[str]:
        """Every canonical credential that the line asserts."""
        return frozenset(filter(None, self.credentials.split("|")))


@dataclass(frozen=True, slots=True)
class Person:
    """One person or practice over time: `versions` maps a moment to what it changed.

    A moment is (occasion, fetch number); versions are in the order of their moments.
    """

    person: str
    profile: str
    specialties: tuple[str, ...]
    versions: tuple[tuple[tuple[int, int], Therapist], ...]

    def at(self, occasion: int, fetch_number: int) -> Therapist:
        """Return the person as shown on a fetch: the latest version by then."""
        moment = (occasion, fetch_number)
        return [shown for since, shown in self.versions if since <= moment][-1]


@cache
def people() -> tuple[Person, ...]:
    """Return everyone in therapists.csv, with their changes of drifts.csv."""
    drifts = _rows("drifts.csv")
    return tuple(_person(row, drifts) for row in _rows("therapists.csv"))


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _person(row: Mapping[str, str], drifts: list[dict[str, str]]) -> Person:
    later = [drift for drift in drifts if drift["person"] == row["person"]]
    changes = [
        (
            (int(drift["since_occasion"]), int(drift["since_fetch"])),
            _therapist({**drift, "profile": row["profile"]}),
        )
        for drift in later
    ]
    return Person(
        person=row["person"],
        profile=row["profile"],
        specialties=tuple(row["specialties"].split("|")),
        versions=(((0, 0), _therapist(row)), *sorted(changes, key=lambda c: c[0])),
    )


def _therapist(row: Mapping[str, str]) -> Therapist:
    return Therapist(**{field.name: row[field.name] for field in fields(Therapist)})
