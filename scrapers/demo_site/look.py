"""How a page can look: layouts, markups, links, encodings."""

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Layout:
    """Which lines a page has beside its description and its quotes."""

    heading: bool
    callout: bool = False
    pairs: bool = False
    flat: bool = False


# `pairs` sets a blank line before every two quotes; `flat` runs all into one line.
LAYOUTS = {
    "A": Layout(heading=True),
    "B": Layout(heading=True, callout=True),
    "C": Layout(heading=True, callout=True, pairs=True),
    "C2": Layout(heading=True, pairs=True),
    "D": Layout(heading=False),
    "E": Layout(heading=False, flat=True),
}

# Where a profile is linked: on the name, on the whole line, in an element of its own
# after the line, or nowhere.
LINKS = ("name", "whole", "beside", "none")

HREFS = {
    "root": "/therapist/{profile}",
    "dotted": "../therapist/{profile}",
    "tracked": "/therapist/{profile}?ref=specialty",
}


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a page becomes bytes, and what it says about that (empty: nothing)."""

    codec: str
    content_type: str
    meta: str


# Characters that a codec lacks become numeric character references.
ENCODINGS = {
    "utf-8": Encoding("utf-8", "text/html; charset=utf-8", '<meta charset="utf-8">'),
    "utf-8-sig": Encoding("utf-8-sig", "text/html", ""),
    "cp1252": Encoding(
        "cp1252", "text/html; charset=ISO-8859-1", '<meta charset="iso-8859-1">'
    ),
    "ascii": Encoding("ascii", "text/html", ""),
}


@dataclass(frozen=True, slots=True)
class Look:
    """One page's look, by the names of LAYOUTS, markups(), LINKS, HREFS, ENCODINGS.

    Layout E is plain text in one element, whatever markup and links are asked for.
    `dash` is what an attribution begins with, its space included; `chrome` is
    "semantic" (header, nav, h1, footer) or "divs".
    """

    layout: str = "B"
    markup: str = "paragraphs"
    links: str = "name"
    href: str = "root"
    dash: str = "— "
    encoding: str = "utf-8"
    chrome: str = "semantic"


@dataclass(frozen=True, slots=True)
class Markup:
    """Templates of the HTML around a quote; markups.yaml says what each is for."""

    opening: str
    gap: str
    paragraph: str
    quote: str
    attribution: str
    profile: str
    closing: str


# The only markup of layout E: everything in one run of text.
FLAT = Markup(
    opening="",
    gap="",
    paragraph="{text} ",
    quote="{paragraphs}{attribution} ",
    attribution="{dash}{name}, {title}{place}",
    profile="",
    closing="",
)


@cache
def markups() -> dict[str, Markup]:
    """Return the markups of markups.yaml by name."""
    read = yaml.safe_load((FOLDER / "markups.yaml").read_text(encoding="utf-8"))
    names = [field.name for field in fields(Markup)]
    return {
        key: Markup(**{name: templates[name] for name in names})
        for key, templates in read.items()
    }
