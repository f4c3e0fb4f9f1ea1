"""The specialties of the demo directory."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from scrapers.demo_site.look import Look

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Specialty:
    """A specialty page: its text, what its heading means, and how it looks."""

    slug: str
    heading: str
    name: str
    abbreviation: str
    kind: str
    spoken: str
    description: str
    call_to_action: str
    ideas: tuple[str, ...]
    look: Look

    @property
    def introduction(self) -> str:
        """The description and the call to action, as one paragraph."""
        return f"{self.description} {self.call_to_action}"


@cache
def specialties() -> tuple[Specialty, ...]:
    """Return the specialties of specialties.yaml, in its order."""
    text = (FOLDER / "specialties.yaml").read_text(encoding="utf-8")
    return tuple(_specialty(entry) for entry in yaml.safe_load(text))


def _specialty(entry: dict[str, Any]) -> Specialty:
    look, ideas = Look(**entry["look"]), tuple(entry["ideas"])
    return Specialty(**{**entry, "look": look, "ideas": ideas})
