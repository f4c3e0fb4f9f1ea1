"""The archive of WARC files: writing, importing and reading it."""
