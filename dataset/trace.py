"""From a published quote back to the bytes it was read from."""

from pathlib import Path

from common.errors import UsageError
from dataset.tables import read, rows_of
from scrapers.archive.read import Capture, file_captures
from scrapers.page.decode import decode

# Characters of the page shown on each side of a quote's beginning.
CONTEXT_CHARACTERS = 80


def sightings_of(quote_id: str, tables: Path, archive: Path) -> list[dict[str, object]]:
    """Return every sighting of a quote: when, which URL, WARC file, offset, context.

    Raises UsageError where the release has no such quote.
    """
    quotes = [
        row
        for row in rows_of(read(tables / "quotes.parquet"))
        if row["quote_id"] == quote_id
    ]
    if not quotes:
        raise UsageError(f"There is no quote {quote_id} in {tables.parent.name}.")
    captures = {
        row["capture_id"]: row for row in rows_of(read(tables / "captures.parquet"))
    }
    found = []
    for seen in rows_of(read(tables / "observations.parquet")):
        if seen["quote_id"] == quote_id:
            capture = captures[seen["capture_id"]]
            found.append(_sighting(seen, capture, str(quotes[0]["text"]), archive))
    return sorted(found, key=lambda one: str(one["observed_at"]))


def _sighting(
    seen: dict[str, object], capture: dict[str, object], text: str, archive: Path
) -> dict[str, object]:
    return {
        "observed_at": seen["observed_at"],
        "url": capture["url"],
        "warc_file": capture["warc_file"],
        "warc_offset": capture["warc_offset"],
        "position": seen["position"],
        "context": _context(_payload(capture, archive), text),
    }


def _payload(capture: dict[str, object], archive: Path) -> Capture | None:
    name = str(capture["warc_file"])
    for one in file_captures(archive / name, "", name):
        if one.warc_offset == capture["warc_offset"]:
            return one
    return None


def _context(capture: Capture | None, text: str) -> str:
    """Return the page's own characters around the first words of a quote."""
    if capture is None:
        return ""
    page = decode(capture.payload, capture.charset)
    at = page.find(" ".join(text.split()[:3]))
    start = max(0, at - CONTEXT_CHARACTERS)
    return " ".join(page[start : at + CONTEXT_CHARACTERS].split()) if at >= 0 else ""
