import re
import subprocess
import sys
from collections import Counter, defaultdict
from dataclasses import replace
from html import unescape
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

import pytest

from scrapers.demo_site.listings import listings
from scrapers.demo_site.look import LAYOUTS, LINKS, Look, markups
from scrapers.demo_site.pages import as_text, render
from scrapers.demo_site.people import people
from scrapers.demo_site.server import serve
from scrapers.demo_site.site import DemoSite
from scrapers.demo_site.specialties import specialties

SLUGS = [specialty.slug for specialty in specialties()]

# Every title of the field notes.
TITLES = """
Licensed Clinical Social Worker; Licensed Marriage & Family Therapist;
Licensed Professional Counselor; Licensed Professional Clinical Counselor;
Licensed Clinical Mental Health Counselor; Licensed Mental Health Counselor;
Psychologist; Clinical Psychologist; Psychiatric Nurse Practitioner; Psychiatrist;
Licensed Master of Social Work; Clinical Social Worker; Social Worker;
Marriage & Family Therapist; Mental Health Counselor; Counselor; Addictions Counselor;
Psychotherapist; Therapist; Sex Therapist; Nurse; Associate Clinical Social Worker;
Associate Marriage & Family Therapist; Marriage and Family Therapist Associate;
Associate Professional Counselor; Associate Professional Clinical Counselor;
Professional Counselor Associate; Licensed Professional Counselor Associate;
Licensed Professional Counselor Candidate; Clinical Trainee; Student Therapist; Intern;
Licensed Clinical Mental Health Counselor Associate;
Registered Marriage and Family Therapist Intern
"""

SHAPES = [
    "Dr. Livia Carraro-Finch, PsyD, Psychologist in Tampa, FL",
    "Alec Whitlow, PhD, MFT, Licensed Marriage & Family Therapist in Pasadena, CA",
    "Joy Runs Over , PLLC, Licensed Professional Counselor in Austin, TX",
    "Simon Alder – Couples and Family Therapist in Seattle, WA., "
    "Licensed Marriage & Family Therapist in Seattle, WA",
    '"Gambling Recovery", Compulsive Spending Expert Victor Hale, '
    "Psychotherapist in New York, New York, NY",
    "Social Anxiety Help, Licensed Clinical Social Worker "
    "in online therapy for social anxiety,",
    "merida thorne, Counselor in forest hills, NY",
    "CORDELIA WINTERBOURNE, Licensed Clinical Social Worker in OAKLAND, CA",
    "Monica VanAlst, Licensed Professional Counselor in Wheatridge, CO",
    "Hollis Quarterman, Licensed Clinical Social Worker in ,",
    "Linus Harcastle, Psychologist in , TX",
    "Beatrix Loomis, Licensed Marriage & Family Therapist in Santa Fe,",
    "Bríd Fhlannagáin, Psychotherapist",
]


def shown_text(body: bytes) -> str:
    """The page's text without markup, white space and scripts; codecs by trial."""
    try:
        html = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        html = body.decode("cp1252")
    html = re.sub(r"<script>.*?</script>|<!--.*?-->", "", html, flags=re.DOTALL)
    return squashed(unescape(re.sub(r"<[^>]*>", " ", html)))


def squashed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def get(url: str) -> tuple[bytes, str]:
    with urlopen(url, timeout=10) as response:
        return response.read(), response.headers["Content-Type"]


class TestWhatIsThere:
    def test_it_is_as_large_as_promised(self):
        quotes = [entry for pool in listings(1).values() for entry in pool]
        assert len(SLUGS) >= 16
        assert len(people()) >= 150
        assert len({entry.text for entry in quotes}) >= 400

    def test_every_layout_markup_and_link_is_used(self):
        looks = [specialty.look for specialty in specialties()]
        assert {look.layout for look in looks} == set(LAYOUTS)
        marked_up = [look for look in looks if look.layout != "E"]
        assert {look.markup for look in marked_up} == set(markups())
        assert {look.links for look in marked_up} == set(LINKS)
        assert {look.encoding for look in looks} >= {"utf-8-sig", "cp1252", "ascii"}

    def test_there_are_modalities_an_issue_a_theory_and_a_population(self):
        kinds = Counter(specialty.kind for specialty in specialties())
        assert kinds["modality"] > 10
        assert {"issue", "theory", "population"} <= kinds.keys()

    def test_slugs_are_not_made_from_headings(self):
        headings = {specialty.slug: specialty.heading for specialty in specialties()}
        assert headings["interpersonal-psychotherapy"] == "Interpersonal Therapy (IPT)"

    def test_every_title_is_held_by_somebody(self):
        held = {shown.title_raw for each in people() for _, shown in each.versions}
        assert held == {" ".join(title.split()) for title in TITLES.split(";")}

    @pytest.mark.parametrize("shape", SHAPES)
    def test_attribution_shapes(self, shape):
        assert shape in {each.at(0, 1).attribution for each in people()}

    def test_truth_lies_within_what_is_shown(self):
        for person in people():
            for _, shown in person.versions:
                name = shown.name_raw.casefold()
                for part in (shown.given, shown.middle, shown.family, shown.nickname):
                    assert part.casefold() in name
                assert shown.city_raw in shown.location_raw
                assert shown.state_raw in shown.location_raw
                assert bool(shown.family) == (shown.kind == "person")
                assert shown.name
                assert shown.kind == "person" or not shown.practice

    def test_profiles_are_unique_where_there_are_any(self):
        profiles = [person.profile for person in people() if person.profile]
        assert len(profiles) == len(set(profiles)) < len(people())

    def test_namesakes_are_two_people(self):
        states = defaultdict(set)
        for person in people():
            states[person.at(0, 1).name].add(person.at(0, 1).state_code)
        assert states["Jordan Ellery"] == {"OR", "ME"}

    def test_people_are_quoted_on_several_pages(self):
        several = [person for person in people() if len(person.specialties) > 1]
        assert len(several) > 100
        assert all(set(person.specialties) <= set(SLUGS) for person in people())


class TestSamples:
    @pytest.mark.parametrize("slug", SLUGS)
    def test_a_fetch_is_repeatable_and_the_next_one_differs(self, slug):
        first, again = DemoSite().specialty(slug, 1), DemoSite().specialty(slug, 1)
        second = DemoSite().specialty(slug, 2)
        assert first.body == again.body
        assert first.truth == again.truth
        shown = [quote.person for quote in first.truth]
        assert shown != [quote.person for quote in second.truth]
        assert len(set(shown)) == len(shown)

    def test_large_pools_are_sampled_and_small_ones_shown_whole(self):
        site = DemoSite()
        sizes = {slug: len(site.specialty(slug, 1).truth) for slug in SLUGS}
        pools = {slug: len(site.pool(slug)) for slug in SLUGS}
        for slug in SLUGS:
            if pools[slug] > 14:
                assert 10 <= sizes[slug] <= 14
            else:
                assert sizes[slug] == pools[slug]
        assert sum(size < pools[slug] for slug, size in sizes.items()) > 10
        assert any(size == pools[slug] for slug, size in sizes.items())

    def test_people_drift_between_fetches(self):
        lines = defaultdict(set)
        for slug in SLUGS:
            for fetch in (1, 2, 3):
                for quote in DemoSite().specialty(slug, fetch).truth:
                    lines[quote.person].add(quote.attribution)
        drifted = {line for seen in lines.values() if len(seen) > 1 for line in seen}
        assert {
            "Percival Hathersage, Mental Health Counselor in Orlando, FL",
            "Percival Hathersage, Psychotherapist in Orlando, FL",
            "Clementine Aldous, Licensed Clinical Social Worker in Salt Lake City, UT",
            "Clementine Rae Aldous, Licensed Clinical Social Worker "
            "in Salt Lake City, UT",
            "Quentin Fairweather, Licensed Clinical Social Worker in East Bay, CA",
            "Quentin Fairweather, Licensed Clinical Social Worker in ,",
        } <= drifted

    def test_a_quote_is_reworded_from_the_third_fetch_on(self):
        reworded = [
            entry
            for entry in listings(1)["emdr"]
            if entry.text_at(0, 2) != entry.text_at(0, 3)
        ]
        assert 1 <= len(reworded) <= 8

    def test_a_later_occasion_differs_a_little(self):
        before, after = DemoSite(), DemoSite(occasion=1)
        pools = [
            {(slug, entry.person.person) for slug in SLUGS for entry in site.pool(slug)}
            for site in (before, after)
        ]
        joined, left = pools[1] - pools[0], pools[0] - pools[1]
        assert 1 <= len(joined) <= 20
        assert 1 <= len(left) <= 20
        assert before.specialty("emdr", 1).body != after.specialty("emdr", 1).body
        changed = [each for each in people() if each.at(0, 3) != each.at(1, 3)]
        assert 3 <= len(changed) <= 20


class TestPages:
    @pytest.mark.parametrize("slug", SLUGS)
    def test_the_page_shows_every_true_quote(self, slug):
        page = DemoSite().specialty(slug, 1)
        text = shown_text(page.body)
        assert squashed(page.description) in text
        for quote in page.truth:
            assert squashed(quote.text) in text
            assert squashed(quote.attribution) in text

    @pytest.mark.parametrize("layout", LAYOUTS)
    @pytest.mark.parametrize("markup", markups())
    @pytest.mark.parametrize("links", LINKS)
    def test_any_page_can_be_shown_in_any_look(self, layout, markup, links):
        site = DemoSite()
        look = Look(layout=layout, markup=markup, links=links)
        specialty = site.specialties["emdr"]
        page = render(specialty, site.statements("emdr", 1), look)
        text = shown_text(page.body)
        for quote in page.truth:
            assert squashed(f"{quote.text} — {quote.attribution}") in text
            href = f'"/therapist/{quote.therapist.profile}"'
            is_linked = quote.profile_path is not None
            assert is_linked == (href in page.body.decode())
        assert ("Meetthespecialists" in text) == (layout != "E")
        assert ("FindYourMatch" in text) == (layout in ("B", "C"))

    def test_layout_e_is_one_line_without_heading(self):
        page = DemoSite().specialty("narrative-therapy", 1)
        text = as_text(page)
        assert text.count("\n") == 1
        assert text.startswith("Narrative therapy holds that")
        assert all(
            f"{q.text} — {q.attribution} " in text[:-1] + " " for q in page.truth
        )

    def test_text_extracts_look_like_those_of_web_archives(self):
        page = DemoSite().specialty("interpersonal-psychotherapy", 1)
        first = page.truth[0]
        begin = f"Interpersonal Therapy (IPT)\n\n{page.description} "
        callout = "\n\nNeed help finding the right therapist?\nFind Your Match"
        meet = "\n\nMeet the specialists\n\n"
        quote = f"{first.text}\n\n— {first.attribution}\n\n"
        assert as_text(page).startswith(
            f"{begin}{page.call_to_action}{callout}{meet}{quote}"
        )
        pairs = as_text(page, "C")
        assert f"{callout}{meet}\u00a0\n\n{quote}" in pairs
        assert pairs.count("\u00a0\n") == (len(page.truth) + 1) // 2
        assert callout not in as_text(page, "C2")
        assert as_text(page, "D").startswith(page.description)

    def test_bytes_are_what_the_look_says(self):
        site = DemoSite()
        latin = site.specialty("psychodynamic-therapy", 1)
        assert latin.content_type == "text/html; charset=ISO-8859-1"
        assert b"\x97 " in latin.body
        assert site.specialty("play-therapy", 1).body.startswith(b"\xef\xbb\xbf")
        assert site.specialty("social-anxiety", 1).body.isascii()

    def test_another_seed_words_other_quotes(self):
        texts = {quote.text for quote in DemoSite().specialty("emdr", 1).truth}
        others = {quote.text for quote in DemoSite(seed=2).specialty("emdr", 1).truth}
        assert len(texts & others) < len(texts) / 2

    def test_every_trap_is_in_the_pool(self):
        texts = [entry.text for pool in listings(1).values() for entry in pool]
        introductions = {specialty.introduction for specialty in specialties()}
        assert any(" – Ilse Brandvold. In my work" in text for text in texts)
        assert any("https://" in text for text in texts)
        assert any("\n• " in text for text in texts)
        assert any("🌱" in text for text in texts)
        assert any(text.count('"') % 2 for text in texts)
        assert any(" — " in text for text in texts)
        assert any("\n" in text for text in texts)
        assert introductions & set(texts)


class TestServer:
    def test_a_crawl_finds_every_page_and_the_site_knows_what_it_showed(self):
        site = DemoSite()
        with serve(site) as url:
            index, _ = get(f"{url}/specialties")
            hrefs = re.findall(r'<li><a href="([^"]*)"', index.decode())
            links = {urljoin(f"{url}/specialties", unescape(href)) for href in hrefs}
            paths = {urlsplit(link).path for link in links if link.startswith(url)}
            found = {path for path in paths if path.startswith("/specialties/")}
            assert found == {f"/specialties/{slug}" for slug in SLUGS}
            for path in sorted(found):
                body, content_type = get(url + path)
                served = site.served[-1]
                assert path.endswith(served.slug)
                page = DemoSite().specialty(served.slug, 1)
                assert (body, content_type) == (page.body, page.content_type)
                assert served.truth == page.truth
            assert len(site.served) == len(SLUGS)

    def test_each_fetch_is_another_sample(self):
        site = DemoSite(first_fetch=4)
        with serve(site) as url:
            bodies = {get(f"{url}/specialties/emdr?utm_source=x")[0] for _ in range(3)}
        assert len(bodies) == 3
        assert [served.fetch_number for served in site.served] == [4, 5, 6]

    def test_robots_profiles_and_the_rest(self):
        with serve() as url:
            robots, robots_type = get(f"{url}/robots.txt")
            assert robots_type.startswith("text/plain")
            assert b"Disallow: /messages" in robots
            profile, _ = get(f"{url}/therapist/greta-collins-st-louis-park-mn")
            assert "Greta Böhmer Collins" in profile.decode()
            for path in ("/specialties/none", "/therapist/", "/messages", "/x/emdr"):
                with pytest.raises(HTTPError) as caught:
                    get(url + path)
                caught.value.close()
                assert caught.value.code == 404

    def test_every_linked_profile_is_there(self):
        site = DemoSite(occasion=2)
        for slug in SLUGS:
            for quote in site.specialty(slug, 1).truth:
                if quote.profile_path:
                    profile = quote.profile_path.removeprefix("/therapist/")
                    assert site.profile_html(profile)

    def test_it_can_be_served_again_on_the_same_port(self):
        with serve() as url:
            port = urlsplit(url).port
        with serve(port=port) as url:
            assert get(f"{url}/robots.txt")

    def test_it_needs_neither_scrapy_nor_dataset(self):
        code = (
            "import sys, scrapers.demo_site.server\n"
            "assert not {'scrapy', 'dataset', 'pandas'} & set(sys.modules)"
        )
        subprocess.run([sys.executable, "-c", code], check=True)


def test_a_look_changes_nothing_of_what_is_true():
    site = DemoSite()
    specialty = site.specialties["gottman-method"]
    statements = site.statements("gottman-method", 1)
    shown = render(specialty, statements, specialty.look).truth
    other = render(specialty, statements, replace(specialty.look, markup="list")).truth
    assert shown == other
