"""The whole way, started for real: server, crawl, archive, build, release."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from common import lock
from common.paths import DataFolder
from dataset.build import build
from dataset.tables import read, rows_of, write
from scrapers.demo_site.server import serve
from scrapers.demo_site.site import DemoSite

CONTACT = "crawler@example.org"
IMPORT = ("import", __file__, "--directory")
SEED = Path(__file__).parents[3] / "shared" / "seed"
SEED_URL = "https://www.therapyden.com/specialties/interpersonal-psychotherapy"


def run(*arguments, data=None, code=0, **variables):
    """Run modality-atlas as a person would; return its standard output."""
    options = ["--data", str(data)] if data else []
    done = subprocess.run(
        [sys.executable, "-m", "dataset.cli.main", *map(str, arguments), *options],
        capture_output=True,
        text=True,
        env={**os.environ, **variables},
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done


def table(data, name):
    release = json.loads((data / "releases" / "latest.json").read_text())["release"]
    return list(rows_of(read(data / "releases" / release / f"tables/{name}.parquet")))


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    """A demo site that was crawled and released, and what it had served."""
    data = tmp_path_factory.mktemp("demo") / "data"
    site = DemoSite()
    with serve(site) as url:
        answer = run("refresh", "demo", "--base-url", url, "--json", data=data)
    return data, site, json.loads(answer.stdout)


def test_the_demo_crawl_is_complete(crawled):
    _, _, answer = crawled
    assert answer["verdict"] == "complete"


def test_every_sighting_is_what_the_site_served(crawled):
    data, site, _ = crawled
    texts = {row["quote_id"]: row["text"] for row in table(data, "quotes")}
    pages = {row["capture_id"]: row["canonical_url"] for row in table(data, "captures")}
    seen = sorted(
        (
            pages[row["capture_id"]].rsplit("/", 1)[1],
            row["pass_number"],
            texts[row["quote_id"]],
        )
        for row in table(data, "observations")
    )
    true = sorted(
        (page.slug, page.fetch_number, quote.text)
        for page in site.served
        for quote in page.truth
    )
    assert seen == true


def test_every_person_is_who_the_site_knows(crawled):
    data, site, _ = crawled
    texts = {row["quote_id"]: row["text"] for row in table(data, "quotes")}
    by_text = {}
    for row in table(data, "observations"):
        by_text.setdefault(texts[row["quote_id"]], set()).add(row["therapist_id"])
    of_person = {}
    for page in site.served:
        for quote in page.truth:
            of_person.setdefault(quote.person, set()).update(by_text[quote.text])
    split = {person: keys for person, keys in of_person.items() if len(keys) > 1}
    assert not split
    assert len({next(iter(keys)) for keys in of_person.values()}) == len(of_person)


def test_names_and_states_are_the_true_ones(crawled):
    data, site, _ = crawled
    texts = {row["quote_id"]: row["text"] for row in table(data, "quotes")}
    true = {q.text: q.therapist for page in site.served for q in page.truth}
    people = {row["therapist_id"]: row for row in table(data, "therapists")}
    for row in table(data, "observations"):
        person, known = people[row["therapist_id"]], true[texts[row["quote_id"]]]
        assert person["kind"] == known.kind
        assert (person["family_name"] or "") == known.family


def test_the_release_verifies_and_a_changed_byte_does_not(crawled):
    data, _, answer = crawled
    run("verify", answer["release"], data=data)
    file = data / "releases" / answer["release"] / "tables" / "quotes.parquet"
    whole = file.read_bytes()
    try:
        file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        assert (
            "quotes.parquet"
            in run("verify", answer["release"], data=data, code=1).stderr
        )
    finally:
        file.write_bytes(whole)


def test_publishing_again_finds_nothing_new(crawled):
    data, _, _ = crawled
    assert "nothing new" in run("publish", data=data).stdout


def test_a_quote_is_traced_to_its_bytes(crawled):
    data, _, _ = crawled
    quote = table(data, "quotes")[0]
    found = json.loads(run("trace", quote["quote_id"], "--json", data=data).stdout)
    assert len(found) == quote["sighting_count"]
    assert all((data / "archive" / one["warc_file"]).exists() for one in found)
    assert "no quote nonsense" in run("trace", "nonsense", data=data, code=2).stderr


def test_the_archive_is_accepted_by_warcio(crawled):
    data, _, _ = crawled
    (warc,) = (data / "archive" / "demo").glob("*.warc.gz")
    checked = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", str(warc)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout
    assert "digest failed" not in checked.stdout
    assert b"/robots.txt" in _plain(warc)


def test_tables_are_the_same_bytes_whatever_the_time_and_processes(crawled, tmp_path):
    data, _, _ = crawled
    outs = []
    for number, now in ((1, "2030-01-01T00:00Z"), (3, "2031-01-01T00:00Z")):
        out = tmp_path / str(number)
        arguments = ("build", "--out", out, "--processes", number)
        run(*arguments, data=data, MODALITY_ATLAS_NOW=now)
        outs.append({path.name: path.read_bytes() for path in out.glob("*.parquet")})
    assert outs[0] == outs[1]
    assert len(outs[0]) == 10


def test_the_order_of_files_on_disk_does_not_matter(crawled, tmp_path, monkeypatch):
    data, _, _ = crawled
    archive = data / "archive"
    before = build(archive)
    glob = Path.glob

    def backwards(self, pattern):
        return sorted(glob(self, pattern), reverse=True)

    monkeypatch.setattr(Path, "glob", backwards)
    for name, made in build(archive).items():
        write(made, tmp_path / "a.parquet")
        write(before[name], tmp_path / "b.parquet")
        same = (tmp_path / "a.parquet").read_bytes()
        assert same == (tmp_path / "b.parquet").read_bytes()


@pytest.mark.skipif(not SEED.is_dir(), reason="the seed page is not beside the project")
def test_the_seed_page_is_read_right(tmp_path):
    page = SEED / "interpersonal-psychotherapy.txt"
    gold = json.loads((SEED / "interpersonal-psychotherapy.gold.json").read_text())
    saved = ("--directory", "therapyden", "--url", SEED_URL)
    when = ("--retrieved-at", "2026-01-02T03:04Z")
    run("import", page, *saved, *when, data=tmp_path)
    assert (
        "archived already" in run("import", page, *saved, *when, data=tmp_path).stdout
    )
    run("publish", data=tmp_path)
    (specialty,) = table(tmp_path, "specialties")
    assert specialty["abbreviation"] == gold["specialty"]["abbreviation"]
    people = {row["therapist_id"]: row for row in table(tmp_path, "therapists")}
    quotes = table(tmp_path, "quotes")
    assert len(quotes) == len(gold["quotes"]) == 14
    paragraphs = page.read_text().split("\n")
    for want in gold["quotes"]:
        (quote,) = [q for q in quotes if q["text"].startswith(want["starts"])]
        assert all(line in paragraphs for line in quote["text"].split("\n"))
        person = people[quote["therapist_id"]]
        got = [
            person[key] for key in ("name", "given_name", "family_name", "title_raw")
        ]
        keys = ("name", "given", "family", "credential_raw")
        assert got == [want[key] for key in keys]
        assert (person["city"], person["state_code"]) == (want["city"], want["state"])
        assert (person["kind"] == "organization") == want["organization"]


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("refresh", "therapyden"), 2, "--contact"),
        (("refresh", "nowhere", "--contact", CONTACT), 2, "No directory “nowhere”"),
        (("refresh", "demo", "--base-url", "ftp://x"), 2, "is no http address"),
        (("publish",), 2, "Nothing is archived"),
        (("verify", "2026.01.01.1"), 2, "There is no release"),
        (("verify", "../../etc"), 2, "can't be used as a name"),
        (
            ("import", "/no/such", "--directory", "demo", "--url", SEED_URL),
            2,
            "can't be read",
        ),
        (
            (
                "import",
                __file__,
                "--directory",
                "demo",
                "--url",
                "no url",
                "--retrieved-at",
                "2026-01-01",
            ),
            2,
            "is no specialty page",
        ),
        (
            (
                "import",
                __file__,
                "--directory",
                "therapyden",
                "--url",
                SEED_URL,
                "--retrieved-at",
                "yesterday",
            ),
            2,
            "is no instant",
        ),
    ],
)
def test_bad_input_is_one_sentence_and_an_exit_code(
    tmp_path, arguments, code, sentence
):
    said = run(*arguments, data=tmp_path, code=code).stderr
    assert sentence in said
    assert len(said.strip().splitlines()) == 1
    assert not list(tmp_path.rglob("*.warc.gz*"))


def test_a_data_folder_of_another_layout_is_refused(tmp_path):
    (tmp_path / "atlas.json").write_text('{"layout_version": 99}')
    assert "layout 99" in run("publish", data=tmp_path, code=2).stderr


def test_a_second_writer_is_told_who_holds_the_lock(tmp_path):
    with lock.writer(DataFolder.open(tmp_path).lock):
        said = run("demo", data=tmp_path, code=5).stderr
    assert re.search(r"process \d+", said)
    assert not list(tmp_path.rglob("*.warc.gz*"))


def _plain(warc):
    import gzip

    return gzip.decompress(warc.read_bytes())
