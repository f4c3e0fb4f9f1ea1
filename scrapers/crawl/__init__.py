"""The crawl: what every spider shares, politeness, the verdict."""
