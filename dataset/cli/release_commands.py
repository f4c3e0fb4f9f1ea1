"""build, publish, releases, verify, trace: from the archive to releases, and back."""

import shlex
from pathlib import Path
from typing import Annotated

import typer

from common import lock
from common.errors import AtlasError, UsageError
from common.paths import DataFolder, safe_name
from dataset.build import build, inputs
from dataset.cli.common_options import (
    DEFAULT_DATA,
    AsJson,
    Data,
    Processes,
    folder,
    say,
    say_json,
)
from dataset.publish import gates, release
from dataset.tables import write
from dataset.trace import sightings_of
from scrapers.crawl.record import CrawlRecord

Release = Annotated[str, typer.Argument(help="A release, such as 2026.11.23.1.")]


def build_(
    out: Annotated[Path, typer.Option("--out", help="Where the tables go.")],
    data: Data = DEFAULT_DATA,
    processes: Processes = None,
) -> None:
    """Make the tables of what is archived, without a release."""
    tables = build(folder(data).archive, processes)
    out.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        write(table, out / f"{name}.parquet")
    say(f"{len(tables)} tables in {out}")


def publish_(data: Data = DEFAULT_DATA, as_json: AsJson = False) -> None:
    """Build, check and release what is archived."""
    place = folder(data)
    with lock.writer(place.lock):
        publish_and_report(place, None, as_json)


def releases(data: Data = DEFAULT_DATA, as_json: AsJson = False) -> None:
    """List the releases, the oldest first."""
    found = release.releases_list(folder(data).releases)
    if as_json:
        say_json(found)
        return
    for one in found:
        mark = "  (latest)" if one["is_latest"] else ""
        say(f"{one['release']}  {one['created_at']}{mark}")


def verify_(name: Release, data: Data = DEFAULT_DATA) -> None:
    """Check every hash, count and key of a release."""
    path = folder(data).releases / safe_name(name)
    if not path.is_dir():
        raise UsageError(f"There is no release {name} in {path.parent}.")
    problems = release.verify(path)
    if problems:
        raise AtlasError(f"{name} does not verify: {' '.join(problems)}")
    say(f"{name} verifies")


def trace(
    quote_id: Annotated[str, typer.Argument()],
    data: Data = DEFAULT_DATA,
    as_json: AsJson = False,
) -> None:
    """Show every sighting of a quote, down to WARC file and offset."""
    place = folder(data)
    newest = release.latest(place.releases)
    if newest is None:
        raise UsageError(f"There is no release in {place.releases}.")
    tables = place.releases / newest / "tables"
    found = sightings_of(quote_id, tables, place.archive)
    if as_json:
        say_json(found)
        return
    for one in found:
        say(
            f"{one['observed_at']}  {one['warc_file']}:{one['warc_offset']}  "
            f"{one['url']}  quote {one['position']}"
        )
        say(f"    … {one['context']} …")


def publish_and_report(
    place: DataFolder, record: CrawlRecord | None, as_json: bool
) -> None:
    """Build, judge and release; then say in a few lines what came of it."""
    tables = build(place.archive)
    figures = gates.judge(tables, place.releases)
    made = release.publish(
        tables, inputs(place.archive, place.ledgers), place.releases, figures
    )
    if as_json:
        say_json(_answer(made, record))
        return
    if record is not None:
        say(f"crawl     {record.verdict}, {record.pages} pages, {record.quotes} quotes")
    if made is None:
        say("nothing new: no release")
        return
    say(_counts(made.counts))
    if made.previous:
        say(f"changed   {_changes(made)} since {made.previous}")
    say(f"release   {made.path}")
    quotes = shlex.quote(str(made.path / "tables" / "quotes.parquet"))
    say(f'open it   python -c "import pandas; print(pandas.read_parquet({quotes!r}))"')


def _counts(counts: dict[str, int]) -> str:
    shown = ("quotes", "listings", "therapists", "rejects")
    return "tables    " + ", ".join(f"{counts[name]} {name}" for name in shown)


def _changes(made: release.Published) -> str:
    shown = ("specialties", "listings", "quotes", "therapists")
    return "; ".join(
        f"{name} +{change['added']} −{change['removed']} ~{change['changed']}"
        for name, change in made.changes.items()
        if name in shown
    )


def _answer(
    made: release.Published | None, record: CrawlRecord | None
) -> dict[str, object]:
    return {
        "verdict": record.verdict if record else None,
        "crawl_id": record.crawl_id if record else None,
        "release": made.name if made else None,
        "path": str(made.path) if made else None,
        "counts": made.counts if made else None,
        "changes": made.changes if made else None,
    }
