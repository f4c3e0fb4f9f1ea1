"""Archiving pages that somebody saved: HTML, plain text, or a WARC file.

An import is a crawl of its own, whose id is a hash of what it holds: importing the
same file again changes nothing.
"""

from importlib.metadata import version
from pathlib import Path

from common import clock, ids
from common.errors import AtlasError, UsageError
from common.paths import WARC_SUFFIX, DataFolder
from scrapers.archive.read import file_captures
from scrapers.archive.warc import WarcFile
from scrapers.crawl.record import CrawlRecord
from scrapers.page.segment import read_page
from scrapers.sources import card
from scrapers.sources.site import Site

Saved = tuple[str, str, str, bytes]  # url, instant, media type, body


def import_file(
    folder: DataFolder, file: Path, directory: str, url: str | None, at: str | None
) -> CrawlRecord | None:
    """Archive `file`; return its record, or None where it is archived already.

    Raises UsageError for a file, URL or instant that can't be used; nothing is then
    written.
    """
    source = card.load(directory)
    site = Site(source, source.base_url)
    saved = [page for page in _saved(file, url, at) if site.specialty_slug(page[0])]
    if not saved:
        raise UsageError(
            f"{url or file} is no specialty page of {directory}: "
            f"those are {source.base_url}{source.specialty_path}."
        )
    prints = [ids.key("saved", u, t, ids.sha256(b)) for u, t, _, b in saved]
    record = _record(directory, ids.key("import", directory, *prints), site, saved)
    path = folder.crawl_record(directory, record.crawl_id)
    if path.exists():
        return None
    _archive(folder, record, saved)
    record.write(path)
    return record


def _archive(folder: DataFolder, record: CrawlRecord, saved: list[Saved]) -> None:
    warc = folder.warc(record.directory, record.crawl_id, 1)
    warc.with_name(warc.name + ".open").unlink(missing_ok=True)
    info = {"isPartOf": record.crawl_id, "format": "WARC File Format 1.1"}
    with WarcFile(warc, info, record.started_at) as out:
        for url, at, media_type, body in saved:
            out.resource(url, at, media_type, body)


def _record(directory: str, key: str, site: Site, saved: list[Saved]) -> CrawlRecord:
    now = clock.format_instant(clock.now())
    record = CrawlRecord(
        crawl_id=f"import-{key}",
        directory=directory,
        source="import",
        base_url=site.base_url,
        started_at=now,
        finished_at=now,
        software_version=version("modality-atlas"),
        passes=1,
        verdict="complete",
        pages=len(saved),
        bytes=sum(len(body) for _, _, _, body in saved),
    )
    for url, _, media_type, body in saved:
        slug = site.specialty_slug(url) or ""
        page = read_page(body, media_type, None, slug)
        record.quotes += len(page.quotes)
        record.captured[slug] = record.captured.get(slug, 0) + 1
    record.expected = sorted(record.captured)
    return record


def _saved(file: Path, url: str | None, at: str | None) -> list[Saved]:
    try:
        if file.name.endswith((WARC_SUFFIX, ".warc")):
            return _from_warc(file)
        body = file.read_bytes()
    except (OSError, AtlasError) as error:
        raise UsageError(f"{file} can't be read: {error}.") from error
    if not url or not at:
        raise UsageError(f"{file}: a saved page needs --url and --retrieved-at.")
    if not body.strip():
        raise UsageError(f"{file} is empty.")
    return [(url, _instant(at), _media_type(body), body)]


def _from_warc(file: Path) -> list[Saved]:
    found = [
        (c.url, clock.format_instant(c.retrieved_at), c.media_type, c.payload)
        for c in file_captures(file, "", file.name)
        if c.http_status in (None, 200)
    ]
    if not found:
        raise UsageError(f"{file} holds no page.")
    return found


def _instant(text: str) -> str:
    try:
        return clock.format_instant(clock.parse(text))
    except ValueError as error:
        raise UsageError(f"“{text}” is no instant like 2026-11-23T09:30Z.") from error


def _media_type(body: bytes) -> str:
    """Tell HTML from text: a page starts with markup, an extract with words."""
    start = body[:1024].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return "text/html" if start.startswith(b"<") else "text/plain"
