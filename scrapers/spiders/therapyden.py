"""TherapyDen: one index page at /specialties, one page a specialty below it."""

from scrapers.crawl.directory_spider import DirectorySpider


class TherapyDenSpider(DirectorySpider):
    """The index and the specialty pages are where sources/therapyden.yaml says."""

    name = "therapyden"
