"""demo, refresh, crawl, import: what brings pages into the archive."""

from pathlib import Path
from typing import Annotated

import typer

from common import lock
from common.errors import UsageError
from dataset.cli.common_options import DEFAULT_DATA, AsJson, Data, folder, say, say_json
from dataset.cli.common_options import warn as tell
from dataset.cli.release_commands import publish_and_report
from scrapers.crawl.record import CrawlRecord
from scrapers.sources import card

Directory = Annotated[str, typer.Argument(help="The directory, as its source card.")]
Contact = Annotated[
    str | None, typer.Option("--contact", help="Where the site can reach you.")
]
Passes = Annotated[int | None, typer.Option("--passes", min=1, max=100)]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="Specialties.")]
BaseUrl = Annotated[
    str | None, typer.Option("--base-url", help="A stand-in's address.")
]
Delay = Annotated[float | None, typer.Option("--delay", min=0, help="Seconds.")]


def demo(data: Data = DEFAULT_DATA, as_json: AsJson = False) -> None:
    """Crawl the bundled, invented directory and publish a release."""
    place = folder(data)
    occasion = len(list(place.archive.glob("demo/*.json")))
    with lock.writer(place.lock):
        record = _crawl("demo", data, occasion=occasion)
        publish_and_report(place, record, as_json)


def refresh(
    directory: Directory,
    contact: Contact = None,
    passes: Passes = None,
    limit: Limit = None,
    base_url: BaseUrl = None,
    delay: Delay = None,
    data: Data = DEFAULT_DATA,
    as_json: AsJson = False,
) -> None:
    """Crawl, build, check and publish: the scheduled job."""
    place = folder(data)
    with lock.writer(place.lock):
        record = _crawl(
            directory,
            data,
            contact=contact,
            passes=passes,
            limit=limit,
            base_url=base_url,
            delay=delay,
        )
        publish_and_report(place, record, as_json)


def crawl(
    directory: Directory,
    contact: Contact = None,
    passes: Passes = None,
    limit: Limit = None,
    base_url: BaseUrl = None,
    delay: Delay = None,
    data: Data = DEFAULT_DATA,
    as_json: AsJson = False,
) -> None:
    """Fetch a directory's specialty pages into the archive."""
    place = folder(data)
    with lock.writer(place.lock):
        record = _crawl(
            directory,
            data,
            contact=contact,
            passes=passes,
            limit=limit,
            base_url=base_url,
            delay=delay,
        )
    if as_json:
        say_json({"crawl_id": record.crawl_id, "verdict": record.verdict})
        return
    say(describe(record))


def import_(
    files: Annotated[list[Path], typer.Argument(help="HTML, text or WARC files.")],
    directory: Annotated[str, typer.Option("--directory")],
    url: Annotated[str | None, typer.Option("--url")] = None,
    retrieved_at: Annotated[str | None, typer.Option("--retrieved-at")] = None,
    data: Data = DEFAULT_DATA,
) -> None:
    """Archive saved pages, so that they build as crawled ones do."""
    from scrapers.archive.import_files import import_file

    place = folder(data)
    with lock.writer(place.lock):
        for file in files:
            record = import_file(place, file, directory, url, retrieved_at)
            if record is None:
                say(f"{file}: archived already")
            else:
                say(f"{file}: {record.quotes} quotes archived as {record.crawl_id}")


def describe(record: CrawlRecord) -> str:
    """Return the one line that says what a crawl did."""
    pages = f"{record.pages} pages, {record.quotes} quotes"
    reasons = (
        f" ({'; '.join(record.verdict_reasons)})" if record.verdict_reasons else ""
    )
    return f"crawl {record.crawl_id}: {record.verdict}{reasons}, {pages}"


def _crawl(directory: str, data: Path, **arguments: object) -> CrawlRecord:
    _check(directory, arguments)
    # Scrapy is loaded by the commands that crawl, and by no other.
    from scrapers.crawl.run import run

    record = run(directory, data, **arguments)
    if record.verdict == "partial":
        tell(f"warning: {describe(record)}")
    return record


def _check(directory: str, arguments: dict[str, object]) -> None:
    """Raise UsageError before anything is started, where an argument can't be used."""
    source = card.load(directory)
    base_url = arguments.get("base_url")
    if base_url and not str(base_url).startswith(("http://", "https://")):
        raise UsageError(f"--base-url “{base_url}” is no http address.")
    contact = arguments.get("contact") or source.contact
    card.check_contact(str(contact) if contact else None)
