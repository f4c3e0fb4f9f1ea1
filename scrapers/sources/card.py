"""A source card: what is decided about one directory, checked when it is loaded."""

from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from common.errors import UsageError

FOLDER = Path(__file__).parent


class SourceCard(BaseModel):
    """One directory: who publishes it, where its pages are, how it may be crawled."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    directory: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    publisher: str
    base_url: Annotated[str, Field(pattern=r"^https?://[^/]+$")]
    host_aliases: tuple[str, ...] = ()
    index_path: Annotated[str, Field(pattern=r"^/")]
    specialty_path: Annotated[str, Field(pattern=r"^/.*\{slug\}")]
    profile_path: Annotated[str, Field(pattern=r"^/.*\{slug\}")]
    cadence: str
    delay_seconds: Annotated[float, Field(ge=0)]
    passes: Annotated[int, Field(ge=1, le=100)]
    contact: str | None = None
    terms: str
    known_limits: tuple[str, ...]
    known_slugs: tuple[str, ...] = ()


def load(directory: str, folder: Path = FOLDER) -> SourceCard:
    """Return the card of `directory`.

    Raises UsageError where there is none (naming those there are), or where it is
    broken (naming the file and each field).
    """
    path = folder / f"{directory}.yaml"
    known = sorted(card.stem for card in folder.glob("*.yaml"))
    if directory not in known:
        raise UsageError(f"No directory “{directory}”; there are: {', '.join(known)}.")
    try:
        return SourceCard.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except ValidationError as error:
        raise UsageError(f"{path.name}: {_sentence(error)}.") from error
    except yaml.YAMLError as error:
        raise UsageError(f"{path.name} is not YAML: {error}.") from error


def check_contact(contact: str | None) -> str:
    """Return a contact that can be written to; raise UsageError where it is none."""
    name, _, host = (contact or "").partition("@")
    is_plain = contact is not None and contact.isprintable() and " " not in contact
    if contact is None or not is_plain or not name or "." not in host:
        raise UsageError("A crawl needs --contact EMAIL, an address to be reached at.")
    return contact


def _sentence(error: ValidationError) -> str:
    return "; ".join(
        f"field {'.'.join(map(str, one['loc'])) or '(card)'}: {one['msg']}"
        for one in error.errors()
    )
