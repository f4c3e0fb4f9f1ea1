"""Lines to a specialty page, by the structure of the text alone.

    heading · description … call to action · [call-out] · Meet the specialists
    quote, one or more lines · — name, title[ in city, ST] · quote …

What can't be told apart becomes a reject with its reason, never a quote.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from common.text import fold, squeeze
from scrapers.page.attribution import (
    DASHES,
    MAX_LINE_CHARACTERS,
    attribution_prefix_length,
    is_cut_attribution,
    looks_like_attribution,
)
from scrapers.page.decode import decode
from scrapers.page.lines import Document, Line, html_document, text_document
from scrapers.page.titles import title_prefix_length

EM_DASH = "—"
MEET = "meet the specialists"
CALL_OUT = frozenset({"need help finding the right therapist?", "find your match"})

# "View profile", "Message", "Accepting new clients": a control has few words.
CONTROL_WORDS = 6
# A short line that stands so often on a page belongs to the page, not to a quote.
REPEATED_LINES = 3
HEADING_CHARACTERS = 100

_CALL = re.compile(
    r"(?:[^.?!]{0,200}\?\s*|You\b[^.?!]{0,60}\.\s*)?"
    r"\b(?:Reach out to|Contact)\s(?:one|an?|the|any)\b[^.?!]{0,200}[.!]?$"
)
_CALL_WITHIN = re.compile(
    r"\b(?:Reach out to|Contact)\s(?:one|an?|the|any)\b[^.?!]{0,200}[.!]"
)
_SENTENCE_END = re.compile(r"[.!?…”\"')]$")
_DASH = re.compile("|".join(map(re.escape, DASHES)))
_TITLE_PARTS = re.compile(r"\s+[|–—·-]\s+")


@dataclass(frozen=True, slots=True)
class PageQuote:
    """A quote; `text` has its paragraphs joined by newlines, positions count from 1."""

    position: int
    text: str
    attribution_raw: str
    profile_href: str | None


@dataclass(frozen=True, slots=True)
class PageReject:
    """What could not be read, with its reason."""

    position: int
    reason_code: str
    raw: str


@dataclass(frozen=True, slots=True)
class SpecialtyPage:
    """A page read. `refusal` says why it is no specialty page; None where it is one."""

    heading: str | None
    description: str | None
    call_to_action: str | None
    layout: str
    quotes: tuple[PageQuote, ...]
    rejects: tuple[PageReject, ...]
    refusal: str | None


@dataclass(slots=True)
class _Reading:
    """Quotes as they come, and the lines since the last attribution."""

    chrome: frozenset[str]
    quotes: list[PageQuote] = field(default_factory=list)
    rejects: list[PageReject] = field(default_factory=list)
    pending: list[Line] = field(default_factory=list)


def read_page(
    payload: bytes, media_type: str, charset: str | None, slug: str
) -> SpecialtyPage:
    """Read a page from its bytes. Pure, and never raises, however broken the page.

    `media_type` text/plain is a text extract, all else is markup; `slug` names the
    page where nothing on it does.
    """
    text = decode(payload, charset)
    is_text = media_type.partition(";")[0].strip().lower() == "text/plain"
    document = text_document(text) if is_text else html_document(text)
    lines = _joined(document.lines)
    if not any(looks_like_attribution(line.text) for line in lines):
        flattened = _unflattened(lines)
        if flattened:
            is_marked = any(_is_mark(line) for line in flattened)
            return _page(document, flattened, slug, None if is_marked else "E")
    return _page(document, lines, slug, None)


def _page(
    document: Document, lines: Sequence[Line], slug: str, layout: str | None
) -> SpecialtyPage:
    heading_at = _heading_at(document, lines)
    start, marked = _start(lines)
    intro = [
        line
        for line in lines[(heading_at + 1 if heading_at is not None else 0) : start]
        if not _is_mark(line) and not line.is_control and not line.heading
    ]
    if heading_at is None:
        intro = [line for line in intro if len(line.text.split()) > CONTROL_WORDS]
    description, call = _description(" ".join(line.text for line in intro))
    reading = _read_quotes(lines[start:], marked)
    heading = lines[heading_at].text if heading_at is not None else None
    return SpecialtyPage(
        heading=heading or _title_name(document) or slug.replace("-", " ").title(),
        description=description,
        call_to_action=call,
        layout=layout or _layout(document, lines, heading),
        quotes=tuple(reading.quotes),
        rejects=tuple(reading.rejects),
        refusal=None if reading.quotes else "no_quotes",
    )


def _joined(lines: Sequence[Line]) -> list[Line]:
    """Join a dash that stands alone, or an attribution broken before its title."""
    found: list[Line] = []
    for line in lines:
        last = found[-1] if found else None
        if last is not None and _goes_on(last, line):
            href = last.href or line.href
            found[-1] = Line(f"{last.text} {line.text}", href)
        else:
            found.append(line)
    return found


def _goes_on(last: Line, line: Line) -> bool:
    if last.text in DASHES:
        return looks_like_attribution(f"{last.text} {line.text}")
    return (
        last.text.startswith(DASHES)
        and last.text.endswith(",")
        and not looks_like_attribution(last.text)
        and title_prefix_length(line.text) > 0
    )


def _start(lines: Sequence[Line]) -> tuple[int, bool]:
    """Return where the quotes begin, and whether a mark on the page says so."""
    first = min(_attributions(lines), default=len(lines))
    marks = [i for i, line in enumerate(lines[:first]) if _is_mark(line)]
    if marks:
        return marks[-1] + 1, True
    calls = [i for i, line in enumerate(lines[:first]) if _CALL.search(line.text)]
    if calls:  # a later one may be a quote that copies the description
        return calls[0] + 1, True
    return 0, False


def _attributions(lines: Sequence[Line]) -> frozenset[int]:
    """Return which lines are attributions.

    Where a page opens its attributions with another dash than U+2014, that dash has
    there the weight that U+2014 has elsewhere.
    """
    found = [i for i, line in enumerate(lines) if looks_like_attribution(line.text)]
    dashes = Counter(lines[i].text[0] for i in found)
    if not dashes or EM_DASH in dashes or "-" in dashes:
        return frozenset(found)
    dash = dashes.most_common(1)[0][0]
    more = (
        i
        for i, line in enumerate(lines)
        if line.text.startswith(dash)
        and looks_like_attribution(EM_DASH + line.text[1:])
    )
    return frozenset((*found, *more))


def _is_mark(line: Line) -> bool:
    folded = fold(line.text)
    return folded == MEET or folded in CALL_OUT


def _heading_at(document: Document, lines: Sequence[Line]) -> int | None:
    end, _ = _start(lines)
    before = list(enumerate(lines[:end]))
    for i, line in before:
        if line.heading == 1:
            return i
    name = fold(_title_name(document) or "")
    for i, line in before:
        if name and fold(line.text) == name and not line.is_control:
            return i
    if document.title is None and before and _could_be_heading(before[0][1]):
        return 0
    return None


def _could_be_heading(line: Line) -> bool:
    is_short = len(line.text) <= HEADING_CHARACTERS
    is_sentence = re.search(r"[.!?…:;]$", line.text)
    return is_short and not is_sentence and not _is_mark(line)


def _title_name(document: Document) -> str | None:
    parts = _TITLE_PARTS.split(document.title or "")
    return parts[0] or None


def _description(text: str) -> tuple[str | None, str | None]:
    """Return the description, and its last sentence where that calls to action."""
    found = _CALL.search(text)
    if not found:
        return text or None, None
    call = squeeze(found[0])
    # The question before it belongs to the call, a whole sentence before does not.
    return squeeze(text[: found.start()]) or None, call


def _layout(document: Document, lines: Sequence[Line], heading: str | None) -> str:
    if heading is None:
        return "D"
    has_call_out = any(fold(line.text) in CALL_OUT for line in lines)
    if document.spacer_count > 1:
        return "C" if has_call_out else "C2"
    return "B" if has_call_out else "A"


def _read_quotes(lines: Sequence[Line], marked: bool) -> _Reading:
    reading = _Reading(_repeated(lines))
    before_card = _leads_with_link(lines)
    attributions = _attributions(lines)
    for i, line in enumerate(lines):
        if i not in attributions:
            reading.pending.append(line)
            continue
        paragraphs = _paragraphs(reading)
        href = line.href or _beside(lines, i, reading.chrome, before_card)
        position = len(reading.quotes) + len(reading.rejects) + 1
        text = "\n".join(paragraphs)
        if not paragraphs:
            reading.rejects.append(PageReject(position, "quote_missing", line.text))
        elif not marked and position == 1 and len(paragraphs) > 1:
            raw = f"{text}\n{line.text}"
            reading.rejects.append(PageReject(1, "description_boundary_unknown", raw))
        else:
            reading.quotes.append(PageQuote(position, text, line.text, href))
        reading.pending = []
    _read_rest(reading)
    return reading


def _paragraphs(reading: _Reading) -> list[str]:
    return [line.text for line in reading.pending if not _is_chrome(line, reading)]


def _is_chrome(line: Line, reading: _Reading) -> bool:
    if line.heading and len(line.text) <= HEADING_CHARACTERS:
        return True
    if line.text in reading.chrome or _is_mark(line):
        return True
    return line.is_control and len(line.text.split()) <= CONTROL_WORDS


def _repeated(lines: Sequence[Line]) -> frozenset[str]:
    counts: dict[str, int] = {}
    for line in lines:
        if len(line.text.split()) <= CONTROL_WORDS:
            counts[line.text] = counts.get(line.text, 0) + 1
    return frozenset(
        text
        for text, count in counts.items()
        if count >= REPEATED_LINES and not text.startswith(DASHES)
    )


def _leads_with_link(lines: Sequence[Line]) -> bool:
    """Tell whether a card's link stands above its quote rather than below."""
    first = next(iter(lines), None)
    return first is not None and first.is_control and bool(first.href)


def _beside(
    lines: Sequence[Line], at: int, chrome: frozenset[str], before_card: bool
) -> str | None:
    """Return the link of a control directly beside the attribution at `at`."""
    steps = (-1,) if before_card else (1, -1)
    for step in steps:
        i = at + step
        while 0 <= i < len(lines) and (lines[i].is_control or lines[i].text in chrome):
            if _leads_to_profile(lines[i]):
                return lines[i].href
            i += step
    return None


def _leads_to_profile(line: Line) -> bool:
    """Tell a profile's link from "Terms" or "Message" by its words or its address."""
    words = f"{line.text} {line.href or ''}".casefold()
    return bool(line.href) and ("profile" in words or "therapist" in words)


def _read_rest(reading: _Reading) -> None:
    """Reject what follows the last attribution, unless it is the page's footer."""
    left = [line.text for line in reading.pending if not _is_chrome(line, reading)]
    if not left:
        return
    position = len(reading.quotes) + len(reading.rejects) + 1
    raw = "\n".join(left)
    if is_cut_attribution(left[-1]):
        reading.rejects.append(PageReject(position, "attribution_cut", raw))
    elif any(_is_prose(text) for text in left):
        reading.rejects.append(PageReject(position, "attribution_missing", raw))


def _is_prose(text: str) -> bool:
    """Tell a sentence, whole or cut, from a footer's "Terms", "© …", "Privacy"."""
    words = text.split()
    return len(words) > CONTROL_WORDS and "©" not in text


def _unflattened(lines: Sequence[Line]) -> list[Line]:
    """Return lines on which attributions run on, split; empty if there are none."""
    found = [part for line in lines for part in _stretches(line) if part.text]
    first = min(_attributions(found), default=None)
    if first is None:
        return []
    if any(_is_mark(line) for line in found[:first]):
        return found
    intro = [part for line in found[:first] for part in _without_call(line)]
    return [*intro, *found[first:]]


def _without_call(line: Line) -> list[Line]:
    """Split a description from the first quote, which follows its call to action.

    A call that ends the line is the quote's own, copied from the description.
    """
    call = _CALL_WITHIN.search(line.text)
    rest = line.text[call.end() :].strip() if call else ""
    if call is None or not rest:
        return [line]
    return [Line(line.text[: call.end()]), Line(rest)]


def _stretches(line: Line) -> Iterator[Line]:
    text = line.text
    start = at = 0
    while found := _DASH.search(text, at):
        length = attribution_prefix_length(text[found.start() :][:MAX_LINE_CHARACTERS])
        if not length:
            at = found.end()
            continue
        yield Line(text[start : found.start()].strip())
        start = at = found.start() + length
        yield Line(text[found.start() : start].strip(), line.href)
    rest = text[start:].strip()
    yield Line(rest, line.href, line.heading, line.is_control)
