"""The specialty pages of the demo directory: as HTML, and as a text extract of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from scrapers.demo_site.chrome import CHROMES, DOCUMENT
from scrapers.demo_site.look import (
    ENCODINGS,
    FLAT,
    HREFS,
    LAYOUTS,
    Look,
    Markup,
    markups,
)
from scrapers.demo_site.specialties import Specialty
from scrapers.demo_site.truth import Statement, TrueQuote

CALLOUT_LINES = ("Need help finding the right therapist?", "Find Your Match")
MEET_LINE = "Meet the specialists"
BLANK_LINE = "\u00a0"
PAIR = 2


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page as it is served, and what a perfect reader returns of it.

    Layouts D and E show the heading in the <title> alone.
    """

    slug: str
    body: bytes
    content_type: str
    layout: str
    heading: str
    description: str
    call_to_action: str
    truth: tuple[TrueQuote, ...]


def render(
    specialty: Specialty, statements: Sequence[Statement], look: Look
) -> RenderedPage:
    """Show the statements on the specialty's page, in any look."""
    encoding = ENCODINGS[look.encoding]
    if LAYOUTS[look.layout].flat:
        look = replace(look, links="none")
        content = _flat(specialty, statements, look)
    else:
        content = _structured(specialty, statements, look)
    document = DOCUMENT.format(
        meta=encoding.meta,
        title=escape(specialty.heading),
        top=CHROMES[look.chrome].top,
        content=content,
        bottom=CHROMES[look.chrome].bottom,
    )
    return RenderedPage(
        slug=specialty.slug,
        body=document.encode(encoding.codec, "xmlcharrefreplace"),
        content_type=encoding.content_type,
        layout=look.layout,
        heading=specialty.heading,
        description=specialty.description,
        call_to_action=specialty.call_to_action,
        truth=tuple(_true(specialty, statement, look) for statement in statements),
    )


def as_text(page: RenderedPage, layout_name: str = "") -> str:
    """Write a page as the text extracts of web archives do.

    The layout is the page's own unless another of LAYOUTS is named.
    """
    layout = LAYOUTS[layout_name or page.layout]
    introduction = f"{page.description} {page.call_to_action}"
    if layout.flat:
        quotes = [f"{quote.text} — {quote.attribution}" for quote in page.truth]
        return " ".join([introduction, *quotes]).replace("\n", " ") + "\n"
    lines = [page.heading] if layout.heading else []
    lines.append(introduction)
    if layout.callout:
        lines.append("\n".join(CALLOUT_LINES))
    lines.append(MEET_LINE)
    for number, quote in enumerate(page.truth):
        if layout.pairs and number % PAIR == 0:
            lines.append(BLANK_LINE)
        lines += [*quote.text.split("\n"), f"— {quote.attribution}"]
    return "\n\n".join(lines) + "\n"


def _flat(specialty: Specialty, statements: Sequence[Statement], look: Look) -> str:
    quotes = "".join(_quote(statement, FLAT, look) for statement in statements)
    return f"<div>{escape(specialty.introduction, quote=False)} {quotes}</div>"


def _structured(
    specialty: Specialty, statements: Sequence[Statement], look: Look
) -> str:
    layout, chrome = LAYOUTS[look.layout], CHROMES[look.chrome]
    markup = markups()[look.markup]
    parts = []
    if layout.heading:
        parts.append(chrome.heading.format(text=escape(specialty.heading)))
    introduction = escape(specialty.introduction, quote=False)
    parts.append(chrome.introduction.format(text=introduction))
    if layout.callout:
        parts.append(chrome.callout)
    parts += [chrome.meet, markup.opening]
    for number, statement in enumerate(statements):
        if layout.pairs and number % PAIR == 0:
            parts.append(markup.gap)
        parts.append(_quote(statement, markup, look))
    return "\n".join([*parts, markup.closing])


def _quote(statement: Statement, markup: Markup, look: Look) -> str:
    paragraphs = [
        markup.paragraph.format(text=escape(text, quote=False))
        for text in statement.text.split("\n")
    ]
    href = _href(statement, look)
    beside = markup.profile.format(href=href) if look.links == "beside" else ""
    return markup.quote.format(
        paragraphs="".join(paragraphs),
        attribution=_attribution(statement, markup, look, href),
        profile=beside if href else "",
    )


def _attribution(
    statement: Statement, markup: Markup, look: Look, href: str | None
) -> str:
    therapist = statement.therapist
    name = escape(therapist.name_raw)
    place = escape(therapist.location_raw)
    line = markup.attribution.format(
        dash=look.dash,
        name=_linked(name, href) if look.links == "name" else name,
        title=escape(therapist.title_raw),
        place=f" {place}" if place else "",
    )
    return _linked(line, href) if look.links == "whole" else line


def _linked(html: str, href: str | None) -> str:
    return f'<a href="{href}">{html}</a>' if href else html


def _href(statement: Statement, look: Look) -> str | None:
    profile = statement.therapist.profile
    if not profile or look.links == "none":
        return None
    return HREFS[look.href].format(profile=profile)


def _true(specialty: Specialty, statement: Statement, look: Look) -> TrueQuote:
    flat = LAYOUTS[look.layout].flat
    therapist = statement.therapist
    linked = _href(statement, look)
    return TrueQuote(
        specialty=specialty.slug,
        text=statement.text.replace("\n", " ") if flat else statement.text,
        attribution=therapist.attribution,
        profile_path=f"/therapist/{therapist.profile}" if linked else None,
        person=therapist.person,
        therapist=therapist,
    )
