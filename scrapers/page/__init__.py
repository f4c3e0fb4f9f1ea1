"""From the bytes of a page to its quotes. Pure; no Scrapy."""
