"""Reading the archive: crawl records, and the captures in their WARC files.

Success: records and captures in the order in which they were archived, whatever the
order of files on disk. Failure: a file that is no whole WARC is an AtlasError.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from common import clock, ids
from common.errors import AtlasError
from common.paths import WARC_SUFFIX
from scrapers.crawl import record as crawl_record
from scrapers.crawl.record import CrawlRecord
from scrapers.page.decode import split_content_type

_PAGES = frozenset({"response", "resource"})


@dataclass(frozen=True, slots=True)
class Capture:
    """One archived page. `payload` is decompressed; `sha256` is that of `payload`."""

    crawl_id: str
    url: str
    retrieved_at: datetime
    http_status: int | None
    media_type: str
    charset: str | None
    payload: bytes
    warc_file: str
    warc_offset: int

    @property
    def sha256(self) -> str:
        """The SHA-256 of the payload, in hexadecimal."""
        return ids.sha256(self.payload)


def crawls(archive: Path) -> list[CrawlRecord]:
    """Return every crawl record, earliest first."""
    found = [crawl_record.read(path) for path in archive.glob("*/*.json")]
    return sorted(found, key=lambda crawl: (crawl.started_at, crawl.crawl_id))


def warc_files(archive: Path, crawl: CrawlRecord) -> list[Path]:
    """Return the whole WARC parts of a crawl, in order."""
    return sorted(archive.glob(f"{crawl.directory}/{crawl.crawl_id}.*{WARC_SUFFIX}"))


def captures(archive: Path, crawl: CrawlRecord) -> Iterator[Capture]:
    """Yield the captures of a crawl, in the order in which they were archived."""
    for path in warc_files(archive, crawl):
        yield from file_captures(path, crawl.crawl_id, str(path.relative_to(archive)))


def file_captures(path: Path, crawl_id: str, name: str) -> Iterator[Capture]:
    """Yield the captures of one WARC file; `name` is what tables call the file."""
    try:
        with path.open("rb") as file:
            records = ArchiveIterator(file)
            for record in records:
                if record.rec_type in _PAGES:
                    payload = record.content_stream().read()
                    # Asking for the offset reads to the record's end: payload first.
                    offset = records.get_record_offset()
                    yield _capture(record, payload, crawl_id, name, offset)
    except (ArchiveLoadFailed, OSError, EOFError) as error:
        raise AtlasError(f"{path} can't be read as WARC: {error}.") from error


def _capture(
    record: Any, payload: bytes, crawl_id: str, name: str, offset: int
) -> Capture:
    headers = record.rec_headers
    http = record.http_headers
    content_type = (http or headers).get_header("Content-Type") or ""
    media_type, charset = split_content_type(content_type)
    return Capture(
        crawl_id=crawl_id,
        url=headers.get_header("WARC-Target-URI"),
        retrieved_at=clock.parse(headers.get_header("WARC-Date")),
        http_status=int(http.get_statuscode()) if http else None,
        media_type=media_type,
        charset=charset,
        payload=payload,
        warc_file=name,
        warc_offset=offset,
    )
