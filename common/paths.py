"""Where everything lies in a data folder. No other module spells these names.

    DATA/
      atlas.json                       which layout this folder has
      archive/<directory>/<crawl_id>.<part>.warc.gz   WARC (`.open` while under way)
      archive/<directory>/<crawl_id>.json             the crawl record
      releases/<name>/                 releases; hidden folders are releases under way
      ledgers/                         people's decisions

Success: `DataFolder.open` returns a folder of this layout, made where it was missing.
Failure: a folder of another layout version is a UsageError, and is left alone.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from common.errors import UsageError

# Raised when a folder written by an older version could no longer be read.
LAYOUT_VERSION = 1

WARC_SUFFIX = ".warc.gz"
OPEN_SUFFIX = ".open"

# Ids become file names: nothing that was fetched may steer a path.
_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


def safe_name(name: str) -> str:
    """Return `name` if it is fit to be a file name; else raise UsageError."""
    if not _SAFE_NAME.fullmatch(name) or ".." in name:
        raise UsageError(f"“{name}” can't be used as a name of a file.")
    return name


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The folder that holds archive, releases and ledgers."""

    root: Path

    @classmethod
    def open(cls, root: Path) -> "DataFolder":
        """Return the data folder at `root`, marking a new one with its layout."""
        folder = cls(root)
        if not folder.marker.exists():
            _mark(folder)
            return folder
        version = _layout_version(folder.marker)
        if version != LAYOUT_VERSION:
            raise UsageError(
                f"{folder.marker} says layout {version!r}, this version reads layout "
                f"{LAYOUT_VERSION}: use the version that wrote it, or another --data."
            )
        return folder

    @property
    def marker(self) -> Path:
        """The file that names the folder's layout."""
        return self.root / "atlas.json"

    @property
    def archive(self) -> Path:
        """The folder of WARC files and crawl records."""
        return self.root / "archive"

    @property
    def releases(self) -> Path:
        """The folder of releases."""
        return self.root / "releases"

    @property
    def ledgers(self) -> Path:
        """The folder of people's decisions."""
        return self.root / "ledgers"

    @property
    def lock(self) -> Path:
        """The file that a writer holds locked."""
        return self.root / ".lock"

    def warc(self, directory: str, crawl_id: str, part: int) -> Path:
        """Return the path of a crawl's WARC part, counted from 1."""
        name = f"{safe_name(crawl_id)}.{part:03d}{WARC_SUFFIX}"
        return self.archive / safe_name(directory) / name

    def crawl_record(self, directory: str, crawl_id: str) -> Path:
        """Return the path of a crawl's record."""
        return self.archive / safe_name(directory) / f"{safe_name(crawl_id)}.json"


def _mark(folder: DataFolder) -> None:
    try:
        folder.root.mkdir(parents=True, exist_ok=True)
        folder.marker.write_text(json.dumps({"layout_version": LAYOUT_VERSION}) + "\n")
    except OSError as error:
        raise UsageError(f"{folder.root} can't be a data folder: {error}.") from error


def _layout_version(marker: Path) -> object:
    try:
        return json.loads(marker.read_text(encoding="utf-8"))["layout_version"]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise UsageError(f"{marker} can't be read: {error}.") from error
