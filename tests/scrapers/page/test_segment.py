"""Pages of known truth, in every layout and markup, read by their text alone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers.demo_site.pages import as_text
from scrapers.demo_site.site import DemoSite
from scrapers.page.segment import read_page

SITE = DemoSite()
PAGES = [SITE.specialty(slug, number) for slug in SITE.specialties for number in (1, 2)]
PLAIN = "text/plain"


def read(markup, slug="some-specialty"):
    return read_page(markup.encode(), "text/html", "utf-8", slug)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_a_page_is_read_as_it_was_written(page):
    charset = page.content_type.partition("charset=")[2] or None
    found = read_page(page.body, page.content_type, charset, page.slug)
    assert [q.text for q in found.quotes] == [q.text for q in page.truth]
    assert [_person(q.attribution_raw) for q in found.quotes] == [
        _person(q.attribution) for q in page.truth
    ]
    assert [_last(q.profile_href) for q in found.quotes] == [
        _last(q.profile_path) for q in page.truth
    ]
    assert found.layout == page.layout
    assert found.heading == page.heading
    assert found.call_to_action == page.call_to_action
    assert not found.rejects


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_its_text_extract_gives_the_same_quotes(page):
    found = read_page(as_text(page).encode(), PLAIN, None, page.slug)
    assert [q.text for q in found.quotes] == [q.text for q in page.truth]


INTRO = "<h1>Play Therapy</h1><p>Play. Reach out to one of our specialists today.</p>"
MEET = "<h2>Meet the specialists</h2>"
QUOTE = "I play with children."
LINE = "— Mia Oak, Psychologist in Austin, TX"


@pytest.mark.parametrize(
    "card",
    [
        f"<blockquote>{QUOTE}<cite>{LINE}</cite></blockquote>",
        f"<p>{QUOTE}</p><p>{LINE}</p>",
        f"<div><div>{QUOTE}</div><div>{LINE}</div></div>",
        f"<figure>{QUOTE}<figcaption>{LINE}</figcaption></figure>",
        f"<ul><li>{QUOTE}</li><li>{LINE}</li></ul>",
        f"<table><tr><td>{QUOTE}</td><td>{LINE}</td></tr></table>",
        f"{QUOTE}<br>{LINE}",
        f"<p>{QUOTE}</p><p>—<br>{LINE[2:]}</p>",
        f"<p>{QUOTE}</p><p>—&nbsp;<a>Mia</a> <b>Oak</b>{LINE[9:]}</p>",
        f"<p>{QUOTE} <em>{LINE}</em></p>",
        f"<p>{QUOTE}</p><script>var x = '— A B, Psychologist';</script><p>{LINE}</p>",
    ],
)
def test_any_markup_gives_the_same_quote(card):
    (quote,) = read(INTRO + MEET + card).quotes
    assert quote.text == QUOTE
    assert quote.attribution_raw == LINE


def test_a_quote_whose_attribution_is_lost_is_a_reject():
    lost = "<p>This quote was cut off before anybody signed it, sadly.</p>"
    page = read(f"{INTRO}{MEET}<p>{QUOTE}</p><p>{LINE}</p>{lost}")
    assert [q.text for q in page.quotes] == [QUOTE]
    assert [r.reason_code for r in page.rejects] == ["attribution_missing"]


def test_a_cut_attribution_is_a_reject():
    text = f"Play Therapy\n\nMeet the specialists\n\n{QUOTE}\n\n{LINE}\n\nMore.\n\n"
    page = read_page((text + "— Ada Oa").encode(), PLAIN, None, "play-therapy")
    assert [q.text for q in page.quotes] == [QUOTE]
    assert [r.reason_code for r in page.rejects] == ["attribution_cut"]


def test_a_page_without_quotes_is_refused():
    assert read("<h1>Verify that you are human</h1>").refusal == "no_quotes"


def test_a_footer_link_is_no_profile():
    page = read(
        f"{INTRO}{MEET}<p>{QUOTE}</p><p>{LINE}</p><div><a href=/terms>Terms</a>"
    )
    assert page.quotes[0].profile_href is None


@given(st.binary(max_size=400))
def test_no_bytes_raise_or_make_a_quote_from_nothing(payload):
    page = read_page(payload, "text/html", None, "x")
    assert all(quote.text for quote in page.quotes)


@pytest.mark.parametrize("markup", ["http://x", "<?xml version='1.0'?><p>a</p>"])
def test_odd_markup_is_read_without_a_warning(markup):
    assert read(markup).refusal == "no_quotes"


def test_the_seed_page_has_its_quotes():
    seed = Path(__file__).parents[4] / "shared" / "seed"
    if not seed.is_dir():
        pytest.skip("the seed page is not beside the project")
    body = (seed / "interpersonal-psychotherapy.txt").read_bytes()
    page = read_page(body, PLAIN, None, "interpersonal-psychotherapy")
    assert len(page.quotes) == 14
    assert page.layout == "B"


def _person(line):
    return line.lstrip("—–―- \xa0")


def _last(href):
    return (href or "").split("?")[0].rsplit("/", 1)[-1]
