"""Pages in: spiders, source cards, the crawl, the archive, the reading of a page."""
