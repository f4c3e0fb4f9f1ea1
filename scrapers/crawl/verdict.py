"""The verdict on a crawl: what came, held against what was expected."""

from scrapers.crawl.record import CrawlRecord


def judge(record: CrawlRecord) -> None:
    """Set the verdict of `record`, and add its reasons by kind.

    complete: every specialty of the index came on every pass, or is gone. failed: no
    specialty page came. partial: all else, and whatever cut the crawl short.
    """
    short = [
        slug
        for slug in record.expected
        if slug not in record.gone and record.captured.get(slug, 0) < record.passes
    ]
    if short:
        names = ", ".join(short[:5])
        record.verdict_reasons.append(f"missing_passes: {len(short)} ({names})")
    record.verdict_reasons.extend(
        f"failed: {slug} ({reason})" for slug, reason in sorted(record.failed.items())
    )
    if not record.captured:
        record.verdict_reasons.append("no_usable_page")
        record.verdict = "failed"
    elif record.verdict_reasons:
        record.verdict = "partial"
    else:
        record.verdict = "complete"
