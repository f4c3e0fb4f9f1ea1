"""From the archive to sightings: every capture read, every quote normalized."""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from common import ids
from dataset.normalize.attribution import Attribution, read_attribution
from scrapers.archive import read
from scrapers.archive.read import Capture
from scrapers.crawl.record import CrawlRecord
from scrapers.page.segment import PageQuote, SpecialtyPage, read_page
from scrapers.sources import card
from scrapers.sources.site import Site

# Below this many pages a pool of processes costs more than it saves.
POOL_PAGES = 40
_READABLE = frozenset({None, 200})


@dataclass(frozen=True, slots=True)
class CaptureRow:
    """A capture with where it belongs; `page` is None unless it is a specialty page."""

    capture_id: str
    crawl: CrawlRecord
    capture: Capture
    canonical_url: str
    slug: str | None
    pass_number: int
    page: SpecialtyPage | None


@dataclass(frozen=True, slots=True)
class Sighting:
    """One quote on one fetch, in the order in which it was archived."""

    row: CaptureRow
    quote: PageQuote
    person: Attribution
    profile_url: str | None


def capture_rows(archive: Path, processes: int | None = None) -> list[CaptureRow]:
    """Return every capture of the archive, read; the first copy of each stands.

    `processes` reads pages in so many processes; the result does not depend on it.
    """
    found = list(_unread(archive))
    pages = _read_all([row for row in found if _is_page(row)], processes)
    passes: dict[tuple[str, str], int] = {}
    return [_numbered(row, pages.get(row.capture_id), passes) for row in found]


def sightings(rows: Iterable[CaptureRow]) -> list[Sighting]:
    """Return a sighting for every quote of every page."""
    normalize = cache(read_attribution)
    return [
        Sighting(
            row=row,
            quote=quote,
            person=normalize(quote.attribution_raw),
            profile_url=site_of(row.crawl).profile_url(
                quote.profile_href, row.capture.url
            ),
        )
        for row in rows
        if row.page is not None
        for quote in row.page.quotes
    ]


def site_of(crawl: CrawlRecord) -> Site:
    """Return the site that a crawl went to."""
    return _site(crawl.directory, crawl.base_url)


@cache
def _site(directory: str, base_url: str) -> Site:
    return Site(card.load(directory), base_url)


def _unread(archive: Path) -> Iterator[CaptureRow]:
    seen: set[str] = set()
    for crawl in read.crawls(archive):
        site = site_of(crawl)
        for capture in read.captures(archive, crawl):
            canonical = site.canonical(capture.url)
            instant = capture.retrieved_at.isoformat()
            key = ids.key(
                "capture", crawl.directory, canonical, instant, capture.sha256
            )
            if key in seen:
                continue
            seen.add(key)
            slug = site.specialty_slug(capture.url)
            yield CaptureRow(key, crawl, capture, canonical, slug, 0, None)


def _is_page(row: CaptureRow) -> bool:
    return row.slug is not None and row.capture.http_status in _READABLE


def _read_all(
    rows: list[CaptureRow], processes: int | None
) -> dict[str, SpecialtyPage]:
    work = [
        (row.capture.payload, row.capture.media_type, row.capture.charset, row.slug)
        for row in rows
    ]
    count = processes or (os.cpu_count() or 1)
    if count == 1 or (processes is None and len(work) < POOL_PAGES):
        pages = [_read_one(one) for one in work]
    else:
        with ProcessPoolExecutor(count) as pool:
            pages = list(pool.map(_read_one, work, chunksize=16))
    return {row.capture_id: page for row, page in zip(rows, pages, strict=True)}


def _read_one(work: tuple[bytes, str, str | None, str | None]) -> SpecialtyPage:
    payload, media_type, charset, slug = work
    return read_page(payload, media_type, charset, slug or "")


def _numbered(
    row: CaptureRow,
    page: SpecialtyPage | None,
    passes: dict[tuple[str, str], int],
) -> CaptureRow:
    """Give a usable page its pass: the nth of its specialty in its crawl."""
    number = 0
    if page is not None and page.refusal is None and row.slug is not None:
        key = (row.crawl.crawl_id, row.slug)
        number = passes[key] = passes.get(key, 0) + 1
    return CaptureRow(
        row.capture_id,
        row.crawl,
        row.capture,
        row.canonical_url,
        row.slug,
        number,
        page,
    )
