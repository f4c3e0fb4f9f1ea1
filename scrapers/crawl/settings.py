"""Scrapy's settings, each with its reason."""

from typing import Any

BOT_NAME = "modality-atlas"
SPIDER_MODULES = ["scrapers.spiders"]

# Politeness: one host, one request at a time; the delay comes from the source card.
CONCURRENT_REQUESTS = 1
CONCURRENT_REQUESTS_PER_DOMAIN = 1
# Our gate replaces Scrapy's, which lets everything through when robots.txt fails.
ROBOTSTXT_OBEY = False
DOWNLOADER_MIDDLEWARES: dict[str, Any] = {
    "scrapers.crawl.politeness.RobotsGate": 100,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "scrapers.crawl.politeness.SameSiteRedirects": 600,
}
EXTENSIONS = {"scrapers.archive.write.WarcArchive": 0}

# Their defaults are the other way round.
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False
COOKIES_ENABLED = False
DOWNLOAD_VERIFY_CERTIFICATES = True

# warcio breaks on br and leaves zstd undecoded.
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
    "Accept-Language": "en",
    "Accept-Encoding": "gzip, deflate",
}
# A specialty page is far under 1 MB; a minute is patient enough for it.
DOWNLOAD_MAXSIZE = 16 * 1024 * 1024
DOWNLOAD_WARNSIZE = 4 * 1024 * 1024
DOWNLOAD_TIMEOUT = 60
RETRY_TIMES = 2
LOG_LEVEL = "WARNING"
