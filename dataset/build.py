"""The whole flow: archive → captures → sightings → therapists → tables.

A pure function of archive, vocabularies and code: the same inputs give the same
tables, whatever the time, the order of files or the number of processes.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pyarrow as pa

from common import ids
from common.errors import UsageError
from dataset import rows
from dataset.resolve import identity
from dataset.sightings import capture_rows, sightings
from dataset.tables import to_table
from scrapers.archive import read

_CODE = Path(__file__).parent.parent
_CODE_FOLDERS = ("common", "dataset", "schemas", "scrapers")
_CODE_SUFFIXES = frozenset({".py", ".yaml"})


def build(archive: Path, processes: int | None = None) -> dict[str, pa.Table]:
    """Return every core table of what `archive` holds, by name.

    Raises UsageError where nothing is archived.
    """
    crawls = read.crawls(archive)
    if not crawls:
        raise UsageError(f"Nothing is archived in {archive}: crawl or import first.")
    captures = capture_rows(archive, processes)
    seen = sightings(captures)
    people = identity.therapists(seen)
    specialties = list(rows.specialty_rows(captures, rows.last_crawls(crawls)))
    made: dict[str, Iterable[rows.Row]] = {
        "specialties": specialties,
        "listings": rows.listing_rows(people, specialties),
        "quotes": rows.quote_rows(people),
        "therapists": rows.therapist_rows(people),
        "therapist_credentials": rows.credential_rows(people),
        "therapist_locations": rows.location_rows(people),
        "observations": rows.observation_rows(people),
        "captures": rows.capture_table_rows(captures),
        "crawls": rows.crawl_rows(crawls),
        "rejects": _distinct(rows.reject_rows(captures, seen)),
    }
    return {name: to_table(name, list(found)) for name, found in made.items()}


def inputs(archive: Path, ledgers: Path) -> Mapping[str, str]:
    """Return what a build depends on: file → SHA-256."""
    warcs = {
        str(path.relative_to(archive.parent)): ids.sha256(path.read_bytes())
        for crawl in read.crawls(archive)
        for path in read.warc_files(archive, crawl)
    }
    records = _hashes(archive.parent, archive.glob("*/*.json"))
    decisions = _hashes(ledgers.parent, ledgers.glob("*.yaml"))
    code = _hashes(
        _CODE,
        (
            path
            for folder in _CODE_FOLDERS
            for path in (_CODE / folder).rglob("*")
            if path.suffix in _CODE_SUFFIXES or path.parent.name == "vocabularies"
            if path.is_file() and path.suffix != ".pyc"
        ),
    )
    return warcs | records | decisions | code


def _hashes(root: Path, paths: Iterable[Path]) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): ids.sha256(path.read_bytes())
        for path in sorted(paths)
    }


def _distinct(found: Iterable[rows.Row]) -> list[rows.Row]:
    return list({tuple(row.values()): row for row in found}.values())
