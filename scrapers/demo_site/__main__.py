"""Serve the demo directory until interrupted: python -m scrapers.demo_site."""

import argparse
import sys

from scrapers.demo_site.server import Server
from scrapers.demo_site.site import DemoSite

DEFAULT_PORT = 8765


def main() -> None:
    """Read the options, say where the directory is, and serve it."""
    parser = argparse.ArgumentParser(prog="python -m scrapers.demo_site")
    parser.add_argument("--port", type=int, default=DEFAULT_PORT)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--occasion", type=int, default=0)
    options = parser.parse_args()
    site = DemoSite(options.seed, options.occasion)
    with Server(site, options.port) as server:
        sys.stdout.write(f"The demo directory is at {server.url}/specialties\n")
        sys.stdout.flush()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            sys.stdout.write("Stopped.\n")


if __name__ == "__main__":
    main()
