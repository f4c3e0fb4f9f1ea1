"""robots.txt that fails closed, and redirects that stay on the site.

robots.txt: 2xx is parsed and obeyed; 404 and 410 allow; every other answer, a
redirect off the host, or no answer, allows nothing.
"""

import asyncio
from typing import Any, Self

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from common import ids

# Statuses by which a site says that it has no robots.txt.
_NONE_THERE = frozenset({404, 410})
_ALLOW_ALL = Protego.parse("")


class NotAllowedError(IgnoreRequest):
    """robots.txt, or the lack of a usable one, forbids the request."""


class RobotsGate:
    """Let a request pass only where the site's robots.txt allows it."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._rules: dict[str, Protego | str] = {}
        self._lock = asyncio.Lock()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the gate, as Scrapy does."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raise NotAllowedError for a request that may not be sent."""
        if request.meta.get("is_robots_txt"):
            return
        robots_url = Request(request.url).url.split("/", 3)
        root = "/".join(robots_url[:3])
        async with self._lock:
            if root not in self._rules:
                self._rules[root] = await self._fetch(root)
        rules = self._rules[root]
        if isinstance(rules, str):
            raise NotAllowedError(rules)
        if not rules.can_fetch(request.url, self._agent):
            raise NotAllowedError(f"robots.txt disallows {request.url}")

    @property
    def _agent(self) -> str:
        return str(self._crawler.settings["USER_AGENT"])

    async def _fetch(self, root: str) -> Protego | str:
        request = Request(
            f"{root}/robots.txt", meta={"is_robots_txt": True}, callback=NO_CALLBACK
        )
        engine: Any = self._crawler.engine
        try:
            response: Response = await engine.download_async(request)
        except Exception as error:
            return f"robots.txt could not be fetched ({type(error).__name__})"
        return self._judge(response)

    def _judge(self, response: Response) -> Protego | str:
        if response.status in _NONE_THERE:
            return _ALLOW_ALL
        if not 200 <= response.status < 300:
            return f"robots.txt answered {response.status}"
        spider: Any = self._crawler.spider
        spider.robots_txt_sha256 = ids.sha256(response.body)
        rules = Protego.parse(response.body.decode("utf-8", "replace"))
        self._slow_down(response, rules.crawl_delay(self._agent))
        return rules

    def _slow_down(self, response: Response, crawl_delay: float | None) -> None:
        """Keep the larger of the site's Crawl-delay and our own."""
        engine: Any = self._crawler.engine
        slot = engine.downloader.slots.get(response.meta.get("download_slot"))
        if slot is not None and crawl_delay is not None:
            slot.delay = max(slot.delay, float(crawl_delay))


class SameSiteRedirects(RedirectMiddleware):
    """Follow a redirect only to a host of the same site."""

    def process_response(
        self, request: Request, response: Response, *args: Any
    ) -> Request | Response:
        """Return what Scrapy would do; refuse another host with IgnoreRequest."""
        answer = super().process_response(request, response, *args)
        if not isinstance(answer, Request):
            return answer
        spider: Any = self.crawler.spider
        host = answer.url.split("/", 3)[2].lower()
        if host not in spider.fetch_hosts:
            raise IgnoreRequest(f"redirect off the site, to {host}")
        return answer
