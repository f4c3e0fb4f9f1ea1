"""Crawls of a stand-in that serves TherapyDen's paths in markup of its own."""

import json
import os
import subprocess
import sys

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Response

CONTACT = "crawler@example.org"
INDEX = """<ul><li><a href="/specialties/emdr?utm_source=menu#top">EMDR</a>
<li><a href="https://therapyden.com/specialties/emdr/">EMDR again</a>
<li><a href="/specialties/play-therapy">Play</a>
<li><a href="https://elsewhere.example/specialties/gestalt-therapy">Away</a>
<li><a href="/specialties/../secret">Up</a></ul>"""
PAGE = """<title>{name} | Somewhere</title><section><dl><dt>{name}</dt><dd>Words about
it. Reach out to one of our specialists today.</dd></dl><p>Meet the specialists</p>
<dl><dt>I like this way of working.</dt><dd><i>—</i> <a
href="/therapist/mia-oak">Mia Oak</a>, <span>Psychologist</span> in Austin, TX</dd></dl>
</section>"""


@pytest.fixture
def site():
    with HTTPServer(host="127.0.0.1") as server:
        yield server


def serve(site, robots="User-agent: *\nDisallow: /private\n", status=200):
    site.expect_request("/robots.txt").respond_with_data(robots, status=status)
    site.expect_request("/specialties").respond_with_data(INDEX, mimetype="text/html")
    for slug, name in (("emdr", "EMDR"), ("play-therapy", "Play Therapy")):
        page = PAGE.format(name=name)
        path = f"/specialties/{slug}"
        site.expect_request(path).respond_with_data(page, mimetype="text/html")


def crawl(site, data, *more, code=0):
    url = site.url_for("").rstrip("/")
    command = ["refresh", "therapyden", "--contact", CONTACT, "--base-url", url]
    options = ["--delay", "0", "--data", str(data), *more]
    done = subprocess.run(
        [sys.executable, "-m", "dataset.cli.main", *command, *options],
        capture_output=True,
        text=True,
        env=os.environ,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    (record,) = (data / "archive" / "therapyden").glob("*.json")
    return json.loads(record.read_text()), done.stderr


def test_a_stand_in_is_crawled_end_to_end(site, tmp_path):
    serve(site)
    record, _ = crawl(site, tmp_path, "--passes", "2")
    assert record["verdict"] == "complete"
    assert record["captured"] == {"emdr": 2, "play-therapy": 2}
    paths = [request.path for request, _ in site.log]
    assert paths.count("/robots.txt") == 1
    asked = ["/specialties/emdr", "/specialties/play-therapy"]
    # Passes are spread out: every page once, then every page again.
    assert sorted(paths[2:4]) == sorted(paths[4:6]) == asked
    assert all(CONTACT in request.headers["User-Agent"] for request, _ in site.log)


@pytest.mark.parametrize("status", [401, 403, 429, 500])
def test_a_robots_txt_that_fails_means_no_crawl(site, tmp_path, status):
    serve(site, status=status)
    record, said = crawl(site, tmp_path, code=3)
    assert record["verdict"] == "failed"
    assert f"robots.txt answered {status}" in said
    assert {request.path for request, _ in site.log} == {"/robots.txt"}


@pytest.mark.parametrize("status", [404, 410])
def test_no_robots_txt_allows(site, tmp_path, status):
    serve(site, status=status)
    assert crawl(site, tmp_path)[0]["verdict"] == "complete"


def test_a_disallowed_index_is_a_failed_crawl(site, tmp_path):
    serve(site, robots="User-agent: *\nDisallow: /\n")
    record, said = crawl(site, tmp_path, code=3)
    assert "robots.txt disallows" in said
    assert record["pages"] == 1


def test_a_redirect_off_the_site_is_refused(site, tmp_path):
    away = Response(status=302, headers={"Location": "http://127.0.0.2:9/x"})
    site.expect_request("/specialties/emdr").respond_with_response(away)
    serve(site)
    record, said = crawl(site, tmp_path)
    assert record["verdict"] == "partial"
    assert "redirect off the site" in record["failed"]["emdr"]
    assert "warning" in said


def test_a_page_that_is_gone_is_an_answer(site, tmp_path):
    site.expect_request("/specialties/emdr").respond_with_data("", status=410)
    serve(site)
    record, _ = crawl(site, tmp_path)
    assert (record["verdict"], record["gone"]) == ("complete", ["emdr"])
