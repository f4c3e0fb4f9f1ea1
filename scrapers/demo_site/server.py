"""Serves a DemoSite over HTTP on the loopback address.

    /robots.txt          allows everything but /messages
    /specialties (or /)  the index
    /specialties/{slug}  a specialty page: every fetch is another sample
    /therapist/{slug}    a profile

Anything else is 404.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import socket
from socketserver import BaseServer
from threading import Thread
from urllib.parse import urlsplit

from scrapers.demo_site.site import ROBOTS_TXT, DemoSite

__all__ = ["DemoSite", "Server", "serve"]

LOOPBACK = "127.0.0.1"
HTML = "text/html; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"

# A connection that says nothing for so many seconds is closed.
SILENCE_SECONDS = 5
POLL_SECONDS = 0.05


def answer(site: DemoSite, path: str) -> tuple[HTTPStatus, str, bytes]:
    """Return status, content type and body of what the site has at `path`."""
    if path == "/robots.txt":
        return HTTPStatus.OK, PLAIN, ROBOTS_TXT.encode()
    if path in ("/", "/specialties"):
        return HTTPStatus.OK, HTML, site.index_html().encode()
    folder, _, slug = path.removeprefix("/").partition("/")
    if folder == "specialties" and slug in site.specialties:
        page = site.fetch(slug)
        return HTTPStatus.OK, page.content_type, page.body
    profile = site.profile_html(slug) if folder == "therapist" and slug else None
    if profile:
        return HTTPStatus.OK, HTML, profile.encode()
    return HTTPStatus.NOT_FOUND, PLAIN, b"Not found\n"


class Handler(BaseHTTPRequestHandler):
    """Answers GET requests from a DemoSite, without logging them."""

    timeout = SILENCE_SECONDS

    def __init__(
        self,
        site: DemoSite,
        request: socket,
        client_address: tuple[str, int],
        server: BaseServer,
    ) -> None:
        self.site = site
        super().__init__(request, client_address, server)

    def do_GET(self) -> None:
        """Send the page at the requested path."""
        status, content_type, body = answer(self.site, urlsplit(self.path).path)
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Stay quiet: `DemoSite.served` is the record."""


class Server(ThreadingHTTPServer):
    """The demo directory's server; port 0 takes any free port."""

    # Closing waits for the requests under way, so that no socket is left open.
    daemon_threads = False

    def __init__(self, site: DemoSite, port: int = 0) -> None:
        super().__init__((LOOPBACK, port), partial(Handler, site))

    @property
    def url(self) -> str:
        """The base URL, without a slash at its end."""
        return f"http://{LOOPBACK}:{self.server_port}"


@contextmanager
def serve(site: DemoSite | None = None, port: int = 0) -> Iterator[str]:
    """Serve a site (the default one if none is given) and yield its base URL."""
    with Server(site or DemoSite(), port) as server:
        thread = Thread(target=server.serve_forever, args=(POLL_SECONDS,), daemon=True)
        thread.start()
        try:
            yield server.url
        finally:
            server.shutdown()
            thread.join()
