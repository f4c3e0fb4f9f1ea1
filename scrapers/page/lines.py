"""Markup to lines: what a reader sees, one line a block or line break."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from common.text import squeeze

_UNSEEN = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "nav",
        "button",
        "select",
        "svg",
        "title",
        "textarea",
    ]
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line as shown: its first link, and whether all of it is links."""

    text: str
    href: str | None = None
    heading: int = 0  # 1 for h1 … 6 for h6, 0 for none
    is_control: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A page's <title>, its lines that are not blank, and how many hold only blanks."""

    title: str | None
    lines: tuple[Line, ...]
    spacer_count: int = 0


@dataclass(slots=True)
class _Open:
    """The line under way."""

    pieces: list[tuple[str, str | None]] = field(default_factory=list)
    heading: int = 0

    def close(self) -> Iterator[Line]:
        text = squeeze("".join(piece for piece, _ in self.pieces))
        if text:
            words = [(piece, href) for piece, href in self.pieces if piece.strip()]
            href = next((href for _, href in words if href), None)
            linked = all(href is not None for _, href in words)
            yield Line(text, href or None, self.heading, linked)
        elif any("\xa0" in piece for piece, _ in self.pieces):
            yield Line("")
        self.pieces, self.heading = [], 0


def text_document(text: str) -> Document:
    """Return a plain text's lines that are not blank."""
    found = [Line(squeeze(line)) for line in text.splitlines()]
    spacers = sum(bool(line) and not squeeze(line) for line in text.splitlines())
    return Document(None, tuple(line for line in found if line.text), spacers)


def html_document(markup: str) -> Document:
    """Return the lines of a page, whatever its tags; scripts and controls are none."""
    with warnings.catch_warnings():
        # XHTML, or a body that is no markup, is read all the same.
        warnings.simplefilter("ignore")
        soup = BeautifulSoup(markup, "lxml")
    title = squeeze(soup.title.get_text()) if soup.title else ""
    found = list(_lines(soup))
    spacers = sum(not line.text for line in found)
    return Document(title or None, tuple(line for line in found if line.text), spacers)


def _lines(soup: BeautifulSoup) -> Iterator[Line]:
    """Walk the tree with a stack of its own: deep nesting is no reason to fail."""
    line = _Open()
    stack: list[tuple[PageElement | None, str | None, int]] = [(soup, None, 0)]
    while stack:
        node, href, heading = stack.pop()
        if node is None:  # the end of a block
            yield from line.close()
        elif isinstance(node, Tag):
            if node.name in _UNSEEN:
                continue
            if node.name == "a":
                href = str(node.get("href") or "")
            if node.name in _HEADINGS:
                heading = int(node.name[1])
            if node.name not in _INLINE:
                yield from line.close()
                stack.append((None, None, 0))
            stack.extend((child, href, heading) for child in reversed(node.contents))
        elif isinstance(node, NavigableString) and not isinstance(
            node, PreformattedString
        ):
            line.pieces.append((str(node), href))
            line.heading = heading or line.heading
    yield from line.close()
