"""The one clock. Tests set it through MODALITY_ATLAS_NOW."""

import os
from datetime import UTC, datetime

NOW_VARIABLE = "MODALITY_ATLAS_NOW"


def now() -> datetime:
    """Return the current UTC time, or the instant that MODALITY_ATLAS_NOW holds."""
    fixed = os.environ.get(NOW_VARIABLE)
    return parse(fixed) if fixed else datetime.now(UTC)


def parse(text: str) -> datetime:
    """Read an ISO 8601 instant into aware UTC; a bare date or time is taken as UTC.

    Raises ValueError where `text` is no ISO 8601 instant.
    """
    read = datetime.fromisoformat(text)
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)


def format_instant(instant: datetime) -> str:
    """Write an instant as WARC and the crawl record do: 2026-11-23T09:30:00.000001Z."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
