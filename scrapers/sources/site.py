"""The URLs of a directory: canonical form, aliases, and which page is what."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from scrapers.sources.card import SourceCard

# One path segment of a slug: nothing that could steer a path or hide a control.
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~&+'-]{0,199}")


@dataclass(frozen=True, slots=True)
class Site:
    """A directory as it is served: at its own address, or at a stand-in's."""

    card: SourceCard
    base_url: str

    @property
    def hosts(self) -> frozenset[str]:
        """Every host (with port, where one is named) whose pages are this site's."""
        own = (urlsplit(url).netloc for url in (self.base_url, self.card.base_url))
        return frozenset(h.lower() for h in (*own, *self.card.host_aliases))

    def fetch_url(self, path: str) -> str:
        """Return where `path` is fetched from."""
        return self.base_url + path

    def specialty_url(self, slug: str) -> str:
        """Return where the page of a specialty is fetched from."""
        return self.fetch_url(self.card.specialty_path.format(slug=slug))

    def canonical(self, url: str) -> str:
        """Return `url` on the card's own host, without query and fragment.

        A URL of another host is returned as it is.
        """
        parts = _split(url)
        if parts is None or parts.netloc.lower() not in self.hosts:
            return url
        return self.card.base_url + (parts.path.rstrip("/") or "/")

    def specialty_slug(self, url: str) -> str | None:
        """Return the slug of a specialty page's URL; None where it is none of ours."""
        return self._slug(url, self.card.specialty_path)

    def profile_url(self, href: str | None, page_url: str) -> str | None:
        """Return the canonical URL of a profile linked from a page, or None."""
        if not href:
            return None
        try:
            url = urljoin(page_url, href)
        except ValueError:
            return None
        slug = self._slug(url, self.card.profile_path)
        if slug is None:
            return None
        return self.card.base_url + self.card.profile_path.format(slug=slug)

    def _slug(self, url: str, template: str) -> str | None:
        parts = _split(url)
        if parts is None or parts.netloc.lower() not in self.hosts:
            return None
        prefix, suffix = template.split("{slug}")
        path = unquote(parts.path).rstrip("/")
        if not path.startswith(prefix) or not path.endswith(suffix):
            return None
        slug = path[len(prefix) : len(path) - len(suffix)]
        return slug if _SLUG.fullmatch(slug) else None


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") else None
