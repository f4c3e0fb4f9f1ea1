"""The Scrapy extension that archives every response, and writes the crawl record.

Layout: archive/<directory>/<crawl_id>.001.warc.gz beside <crawl_id>.json. The hook
fires before decompression, so the payload is what the server sent.
Failure: another writer in the data folder is a LockedError, and nothing is fetched.
"""

import os
from contextlib import ExitStack
from http import HTTPStatus
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response

from common import clock, lock
from common.paths import DataFolder
from scrapers.archive.warc import WarcFile
from scrapers.crawl.directory_spider import DirectorySpider
from scrapers.crawl.verdict import judge

DATA_VARIABLE = "MODALITY_ATLAS_DATA"


class WarcArchive:
    """Archives one crawl."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        data = crawler.settings.get("DATA_FOLDER") or os.environ.get(DATA_VARIABLE)
        self._folder = DataFolder.open(Path(data or "data"))
        self._held = ExitStack()
        self._warc: WarcFile | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the extension and connect it, as Scrapy does."""
        archive = cls(crawler)
        connect = crawler.signals.connect
        connect(archive.opened, signal=signals.spider_opened)
        connect(archive.downloaded, signal=signals.response_downloaded)
        connect(archive.closed, signal=signals.spider_closed)
        archive._held.enter_context(lock.writer(archive._folder.lock))
        return archive

    def opened(self, spider: DirectorySpider) -> None:
        """Open the first WARC part."""
        record = spider.record
        path = self._folder.warc(record.directory, record.crawl_id, 1)
        info = {
            "software": f"modality-atlas/{record.software_version}",
            "format": "WARC File Format 1.1",
            "isPartOf": record.crawl_id,
            "operator": spider.contact,
            "robots": "obeyed",
        }
        self._warc = WarcFile(path, info, record.started_at)

    def downloaded(self, response: Response, request: Request) -> None:
        """Archive one exchange."""
        if self._warc is None:
            return
        spider: Any = self._crawler.spider
        spider.record.pages += 1
        spider.record.bytes += len(response.body)
        self._warc.exchange(
            response.url,
            clock.format_instant(clock.now()),
            (_request_line(request), _headers(request.headers)),
            (_status_line(response), _headers(response.headers), response.body),
        )

    def closed(self, spider: DirectorySpider, reason: str) -> None:
        """Close the WARC, judge the crawl, and write its record."""
        record = spider.record
        try:
            if self._warc is not None:
                self._warc.close()
            stats: Any = self._crawler.stats
            record.retries = stats.get_value("retry/count", 0)
            record.robots_txt_sha256 = spider.robots_txt_sha256
            record.finished_at = clock.format_instant(clock.now())
            if reason != "finished":
                record.verdict_reasons.append(f"stopped: {reason}")
            judge(record)
            record.write(self._folder.crawl_record(record.directory, record.crawl_id))
        finally:
            self._held.close()


def _headers(headers: Headers) -> list[tuple[str, str]]:
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in headers.items()
        for value in values
    ]


def _request_line(request: Request) -> str:
    parts = urlsplit(request.url)
    query = f"?{parts.query}" if parts.query else ""
    return f"{request.method} {parts.path or '/'}{query} HTTP/1.1"


def _status_line(response: Response) -> str:
    try:
        phrase = HTTPStatus(response.status).phrase
    except ValueError:
        phrase = "Unknown"
    return f"{response.status} {phrase}"
