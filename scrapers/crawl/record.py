"""The crawl record: what a run set out to fetch, what came, and the verdict on it."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from common.errors import UsageError


@dataclass(slots=True)
class CrawlRecord:
    """One run, as it stands in JSON beside its WARC files. Instants are UTC."""

    crawl_id: str
    directory: str
    source: str  # live or import
    base_url: str
    started_at: str
    software_version: str
    passes: int
    finished_at: str = ""
    verdict: str = "failed"  # complete, partial or failed
    verdict_reasons: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)  # slugs of the index
    captured: dict[str, int] = field(default_factory=dict)  # slug: passes that came
    gone: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)  # slug: last reason
    pages: int = 0
    quotes: int = 0
    bytes: int = 0
    retries: int = 0
    error_count: int = 0
    robots_txt_sha256: str | None = None

    def write(self, path: Path) -> None:
        """Write the record whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(".json.open")
        aside.write_text(json.dumps(asdict(self), indent=1, sort_keys=True) + "\n")
        aside.replace(path)


def read(path: Path) -> CrawlRecord:
    """Return the record in `path`; raise UsageError where it can't be read."""
    try:
        return CrawlRecord(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise UsageError(f"{path} is not a crawl record: {error}.") from error
