"""The bundled, invented directory; served for the crawl unless --base-url names it."""

from contextlib import ExitStack
from typing import Any

from scrapers.crawl.directory_spider import DirectorySpider
from scrapers.demo_site.server import serve
from scrapers.demo_site.site import DemoSite


class DemoSpider(DirectorySpider):
    """Start the demo server on loopback, crawl it, and stop it."""

    name = "demo"

    def __init__(
        self, base_url: str | None = None, occasion: int | str = 0, **kwargs: Any
    ) -> None:
        self._server = ExitStack()
        if base_url is None:
            site = DemoSite(occasion=int(occasion))
            base_url = self._server.enter_context(serve(site))
        super().__init__(base_url=base_url, **kwargs)

    def closed(self, reason: str) -> None:
        """Stop the server that this spider started."""
        self._server.close()
