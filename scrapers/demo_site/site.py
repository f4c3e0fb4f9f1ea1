"""The demo directory as a site: what each fetch of each page shows."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from random import Random
from threading import Lock

from scrapers.demo_site.chrome import ALIAS, CHROMES, DOCUMENT, HOST
from scrapers.demo_site.listings import Listing, listings
from scrapers.demo_site.pages import RenderedPage, render
from scrapers.demo_site.people import people
from scrapers.demo_site.specialties import Specialty, specialties
from scrapers.demo_site.truth import Statement, TrueQuote

# A page shows so many of its pool; a pool that is no larger is shown whole.
FEWEST_SHOWN = 10
MOST_SHOWN = 14

ROBOTS_TXT = "User-agent: *\nCrawl-delay: 0\nDisallow: /messages\n"

# The index writes its links in every one of these ways, by turns.
INDEX_LINKS = (
    "/specialties/{slug}",
    "specialties/{slug}",
    "/specialties/{slug}?utm_source=index&utm_medium=web",
    "/specialties/{slug}#specialists",
    "./specialties/{slug}",
)

# Two pages that the index has linked already, under other spellings of the host, and
# one that belongs to somebody else.
INDEX_ASIDES = (
    (f"https://{ALIAS}/specialties/emdr", "EMDR"),
    (f"https://{HOST.upper()}/specialties/play-therapy?utm_term=a", "Play"),
    ("https://another-directory.example/specialties/hypnotherapy", "Our partner"),
)


@dataclass(frozen=True, slots=True)
class Served:
    """One fetch of a specialty page: what was shown, in its order."""

    slug: str
    fetch_number: int
    truth: tuple[TrueQuote, ...]


class DemoSite:
    """The pages of the demo directory; the same arguments show the same pages.

    `seed` words the quotes and shuffles the samples. `occasion` counts the visits: on
    a later one the samples differ, a few people have changed, and a few listings have
    come or gone. Fetches of a page are numbered from `first_fetch`.
    """

    def __init__(self, seed: int = 1, occasion: int = 0, first_fetch: int = 1) -> None:
        self.seed = seed
        self.occasion = occasion
        self.first_fetch = first_fetch
        self.served: list[Served] = []
        self._fetches: Counter[str] = Counter()
        self._lock = Lock()

    @property
    def specialties(self) -> Mapping[str, Specialty]:
        """Every specialty by its slug."""
        return {specialty.slug: specialty for specialty in specialties()}

    def pool(self, slug: str) -> tuple[Listing, ...]:
        """Return everyone whom the page `slug` may show on this occasion."""
        return tuple(
            listing
            for listing in listings(self.seed)[slug]
            if listing.is_shown(self.occasion)
        )

    def statements(self, slug: str, fetch_number: int) -> list[Statement]:
        """Return what a fetch of the page shows: a shuffled sample of its pool."""
        rng = Random(f"{self.seed}/{self.occasion}/{slug}/{fetch_number}")
        pool = self.pool(slug)
        count = len(pool)
        if count > MOST_SHOWN:
            count = rng.randint(FEWEST_SHOWN, MOST_SHOWN)
        return [
            Statement(
                listing.person.at(self.occasion, fetch_number),
                listing.text_at(self.occasion, fetch_number),
            )
            for listing in rng.sample(pool, count)
        ]

    def specialty(self, slug: str, fetch_number: int) -> RenderedPage:
        """Render one fetch of a specialty page, without recording it as served."""
        specialty = self.specialties[slug]
        return render(specialty, self.statements(slug, fetch_number), specialty.look)

    def fetch(self, slug: str) -> RenderedPage:
        """Render the next fetch of a specialty page, and record it in `served`."""
        with self._lock:
            number = self.first_fetch + self._fetches[slug]
            self._fetches[slug] += 1
            page = self.specialty(slug, number)
            self.served.append(Served(slug, number, page.truth))
        return page

    def index_html(self) -> str:
        """Return the page that links every specialty."""
        links = [
            (INDEX_LINKS[turn % len(INDEX_LINKS)].format(slug=each.slug), each.heading)
            for turn, each in enumerate(specialties())
        ]
        items = [
            f'<li><a href="{escape(href)}">{escape(text)}</a></li>'
            for href, text in (*links, *INDEX_ASIDES)
        ]
        return _document("Specialties", "<h1>Specialties</h1>", "<ul>", *items, "</ul>")

    def profile_html(self, profile: str) -> str | None:
        """Return a therapist's own page, or None where nobody has that profile."""
        for person in people():
            if person.profile == profile:
                shown = person.at(self.occasion, self.first_fetch)
                name, line = escape(shown.name_raw), escape(shown.attribution)
                return _document(name, f"<h1>{name}</h1>", f"<p>{line}</p>")
        return None


def _document(title: str, *content: str) -> str:
    chrome = CHROMES["semantic"]
    return DOCUMENT.format(
        meta='<meta charset="utf-8">',
        title=title,
        top=chrome.top,
        content="\n".join(content),
        bottom=chrome.bottom,
    )
