"""Running one crawl in this process, from start to verdict."""

from pathlib import Path
from typing import Any

from scrapy.crawler import CrawlerProcess
from scrapy.utils.project import get_project_settings

from common.errors import AtlasError, CrawlFailedError
from scrapers.crawl.record import CrawlRecord


def run(directory: str, data: Path, **arguments: object) -> CrawlRecord:
    """Crawl `directory` into the data folder, and return the record.

    A process can do this once. Arguments are the spider's; None means not given.
    Raises UsageError for a bad argument, CrawlFailedError where no page came.
    """
    settings = get_project_settings()
    settings.setmodule("scrapers.crawl.settings", priority="project")
    settings.set("DATA_FOLDER", str(data), priority="cmdline")
    process = CrawlerProcess(settings)
    crawler = process.create_crawler(directory)
    given = {key: value for key, value in arguments.items() if value is not None}
    failures: list[BaseException] = []
    started: Any = process.crawl(crawler, **given)
    started.addErrback(lambda failure: failures.append(failure.value))
    process.start()
    if failures:
        raise failures[0]
    record = getattr(crawler.spider, "record", None)
    if record is None:
        raise AtlasError("The crawl did not start; see the log above.")
    if record.verdict == "failed":
        reasons = "; ".join(record.verdict_reasons)
        raise CrawlFailedError(f"crawl {record.crawl_id} failed: {reasons}")
    return record  # type: ignore[no-any-return]
