"""What is true of a quote that a page shows."""

from dataclasses import dataclass

from scrapers.demo_site.people import Therapist


@dataclass(frozen=True, slots=True)
class Statement:
    """A text under a therapist's name; its paragraphs are split by newlines."""

    therapist: Therapist
    text: str


@dataclass(frozen=True, slots=True)
class TrueQuote:
    """What a perfect reader returns of one quote, and whose quote it is.

    `text` has its paragraphs split by newlines and single spaces elsewhere;
    `attribution` is the line after the dash; `profile_path` is None where the page
    links no profile. `person` is the same wherever the same person is quoted.
    """

    specialty: str
    text: str
    attribution: str
    profile_path: str | None
    person: str
    therapist: Therapist
