"""Errors that a person can act on. Each carries the exit code of the command line."""


class AtlasError(Exception):
    """Something went wrong that one sentence explains."""

    exit_code = 1


class UsageError(AtlasError):
    """The command, a file or a URL that was given can't be used."""

    exit_code = 2


class CrawlFailedError(AtlasError):
    """The crawl brought no usable page, or was not allowed."""

    exit_code = 3


class GatesRefusedError(AtlasError):
    """The tables were not good enough to publish."""

    exit_code = 4


class LockedError(AtlasError):
    """Another run is writing to the data folder."""

    exit_code = 5
