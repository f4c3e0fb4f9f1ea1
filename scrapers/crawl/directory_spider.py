"""What every spider shares: index → specialty pages, in passes spread out."""

from collections.abc import AsyncIterator, Iterator
from importlib.metadata import version
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.http.response.text import TextResponse
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from common import clock
from scrapers.crawl.record import CrawlRecord
from scrapers.page.decode import split_content_type
from scrapers.page.segment import read_page
from scrapers.sources import card
from scrapers.sources.site import Site

_GONE = frozenset({404, 410})
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class DirectorySpider(Spider):
    """Crawl one directory. A subclass has the directory's name, and nothing more
    unless its index is unlike the others.

    Arguments, as `-a` gives them: contact, passes, limit, base_url, delay.
    """

    name = "directory"
    robots_txt_sha256: str | None = None

    def __init__(
        self,
        contact: str | None = None,
        passes: int | str | None = None,
        limit: int | str | None = None,
        base_url: str | None = None,
        delay: float | str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        source = card.load(self.name)
        self.site = Site(source, (base_url or source.base_url).rstrip("/"))
        self.contact = card.check_contact(contact or source.contact)
        self.passes = int(passes or source.passes)
        self.limit = int(limit) if limit else None
        self.delay = chosen_delay(source.delay_seconds, delay, self.site.base_url)
        self.fetch_hosts = frozenset({urlsplit(self.site.base_url).netloc.lower()})
        started = clock.now()
        self.record = CrawlRecord(
            crawl_id=f"{self.name}-{started:%Y%m%dT%H%M%S}{started.microsecond:06d}Z",
            directory=self.name,
            source="live",
            base_url=self.site.base_url,
            started_at=clock.format_instant(started),
            software_version=version("modality-atlas"),
            passes=self.passes,
        )

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Make the spider and give Scrapy its delay and User-Agent."""
        spider = cls(*args, **kwargs)
        crawler.settings.set("DOWNLOAD_DELAY", spider.delay, priority="spider")
        agent = f"modality-atlas/{spider.record.software_version} (+{spider.contact})"
        crawler.settings.set("USER_AGENT", agent, priority="spider")
        spider._set_crawler(crawler)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Begin with the index."""
        yield Request(
            self.site.fetch_url(self.site.card.index_path),
            callback=self.parse_index,
            errback=self.index_failed,
        )

    def parse_index(self, response: Response) -> Iterator[Request]:
        """Ask for every specialty that the index links, once a pass."""
        slugs = list(dict.fromkeys(self.specialty_slugs(response)))
        if not slugs:
            self.record.verdict_reasons.append("index_empty")
            slugs = list(self.site.card.known_slugs)
        yield from self.specialty_requests(slugs)

    def specialty_slugs(self, response: Response) -> Iterator[str]:
        """Yield the slugs that the index links, in its order."""
        if not isinstance(response, TextResponse):
            return
        for href in response.css("a::attr(href)").getall():
            slug = self.site.specialty_slug(response.urljoin(href))
            if slug:
                yield slug

    def index_failed(self, failure: Failure) -> Iterator[Request]:
        """Fall back on the card's known slugs, unless we were told to stay away."""
        reason = reason_of(failure)
        self.record.verdict_reasons.append(f"index_unreadable: {reason}")
        self.record.error_count += 1
        if not reason.startswith("NotAllowedError"):
            yield from self.specialty_requests(list(self.site.card.known_slugs))

    def specialty_requests(self, slugs: list[str]) -> Iterator[Request]:
        """Yield the requests of all passes; a pass ends before the next begins."""
        self.record.expected = slugs
        if self.limit is not None and len(slugs) > self.limit:
            self.record.verdict_reasons.append(f"limit: {self.limit} of {len(slugs)}")
            slugs = self.record.expected = slugs[: self.limit]
        for number in range(1, self.passes + 1):
            for slug in slugs:
                yield Request(
                    self.site.specialty_url(slug),
                    callback=self.parse_specialty,
                    errback=self.specialty_failed,
                    cb_kwargs={"slug": slug, "pass_number": number},
                    priority=-number,
                    dont_filter=True,
                )

    def parse_specialty(
        self, response: Response, slug: str, pass_number: int
    ) -> Iterator[dict[str, object]]:
        """Count the page, and yield its quotes for whoever watches."""
        header = (response.headers.get(b"Content-Type") or b"text/html").decode(
            "latin-1"
        )
        page = read_page(response.body, *split_content_type(header), slug)
        if page.refusal:
            self.record.failed[slug] = page.refusal
            return
        self.record.captured[slug] = self.record.captured.get(slug, 0) + 1
        self.record.quotes += len(page.quotes)
        for quote in page.quotes:
            yield {
                "specialty": slug,
                "pass_number": pass_number,
                "text": quote.text,
                "attribution": quote.attribution_raw,
            }

    def specialty_failed(self, failure: Failure) -> None:
        """Note why a specialty did not come; 404 and 410 are answers."""
        slug = failure.request.cb_kwargs["slug"]  # type: ignore[attr-defined]
        error = failure.value
        if isinstance(error, HttpError) and error.response.status in _GONE:
            if slug not in self.record.gone:
                self.record.gone.append(slug)
            return
        self.record.error_count += 1
        self.record.failed[slug] = reason_of(failure)


def reason_of(failure: Failure) -> str:
    """Return one line that says what went wrong with a request."""
    error = failure.value
    if isinstance(error, HttpError):
        return f"answered {error.response.status}"
    return f"{type(error).__name__}: {error}"[:300]


def chosen_delay(card_delay: float, wanted: float | str | None, base_url: str) -> float:
    """Return the delay in seconds: never below the card's, but on loopback."""
    if wanted is None:
        return card_delay
    is_loopback = urlsplit(base_url).hostname in _LOOPBACK
    return float(wanted) if is_loopback else max(card_delay, float(wanted))
