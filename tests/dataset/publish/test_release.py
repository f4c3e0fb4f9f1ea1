import hashlib
import json

import pyarrow.parquet as pq
import pytest

from common.errors import GatesRefusedError, UsageError
from dataset.publish.delta import counts, delta
from dataset.publish.release import latest, publish, releases_list, verify
from dataset.tables import to_table

INPUTS = {"archive/demo/c1.001.warc.gz": "aa"}
NONE_CHANGED = {"added": 0, "removed": 0, "changed": 0}


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch):
    monkeypatch.setenv("MODALITY_ATLAS_NOW", "2026-11-23T10:00:00+00:00")


@pytest.fixture
def releases(tmp_path):
    return tmp_path / "releases"


def with_quote(rows, tables, **changed):
    quotes = [rows["quotes"][0] | changed]
    return {**tables, "quotes": to_table("quotes", quotes)}


def test_first_release_is_whole(tables, releases):
    made = publish(tables, INPUTS, releases, {"floor": "passed"})
    assert made.name == "2026.11.23.1"
    assert made.previous is None
    assert made.counts["quotes"] == 1
    assert made.changes["quotes"] == {"added": 1, "removed": 0, "changed": 0}
    assert latest(releases) == made.name
    assert verify(made.path) == []
    names = {p.relative_to(made.path).as_posix() for p in made.path.rglob("*.*")}
    metadata = {"manifest.json", "datapackage.json", "README.md", "quality.json"}
    folders = ("tables", "delta")
    assert names == metadata | {f"{d}/{t}.parquet" for d in folders for t in tables}
    assert sorted(p.name for p in releases.iterdir()) == [made.name, "latest.json"]


def test_manifest_says_what_lies_there(tables, releases):
    made = publish(tables, INPUTS, releases, {"floor": "passed"})
    manifest = json.loads((made.path / "manifest.json").read_text())
    payload = (made.path / "tables/quotes.parquet").read_bytes()
    entry = manifest["files"]["tables/quotes.parquet"]
    assert entry["bytes"] == len(payload)
    assert entry["rows"] == 1
    assert entry["sha256"] == hashlib.sha256(payload).hexdigest()
    assert manifest["inputs"] == INPUTS
    assert manifest["gates"] == {"floor": "passed"}
    assert manifest["created_at"] == "2026-11-23T10:00:00.000000Z"
    quality = json.loads((made.path / "quality.json").read_text())
    assert quality["rejects_by_reason"] == {"cut_off": 1}


def test_descriptions_are_inside_the_parquet_files(tables, releases):
    made = publish(tables, INPUTS, releases, {})
    schema = pq.read_schema(made.path / "tables/quotes.parquet")
    assert schema.field("word_count").metadata[b"description"] == b"Words in the text."


def test_nothing_new_publishes_nothing(tables, releases):
    publish(tables, INPUTS, releases, {})
    assert publish(tables, INPUTS, releases, {}) is None
    assert [r["release"] for r in releases_list(releases)] == ["2026.11.23.1"]


def test_second_release_says_what_changed(rows, tables, releases):
    publish(tables, INPUTS, releases, {})
    changed = with_quote(rows, tables, sighting_count=2)
    made = publish(changed, {"more": "bb"}, releases, {})
    assert (made.name, made.previous) == ("2026.11.23.2", "2026.11.23.1")
    assert made.changes["quotes"] == {"added": 0, "removed": 0, "changed": 1}
    assert made.changes["rejects"] == NONE_CHANGED
    assert pq.read_table(made.path / "delta/rejects.parquet").num_rows == 0
    assert pq.read_table(made.path / "delta/quotes.parquet").to_pylist() == [
        {"change": "changed", "key": '["q1"]', "column": "sighting_count"}
        | {"before": "1", "after": "2"}
    ]
    assert [r["is_latest"] for r in releases_list(releases)] == [False, True]


def test_violations_write_nothing(rows, tables, releases):
    with pytest.raises(GatesRefusedError, match=r"quotes.listing_id"):
        publish(with_quote(rows, tables, listing_id="l9"), INPUTS, releases, {})
    assert not releases.exists()


def test_a_name_is_never_reused(tables, releases):
    releases.mkdir()
    (releases / "2026.11.23.11.tombstone.json").write_text("{}")
    (releases / "2026.11.22.40").mkdir()
    assert publish(tables, INPUTS, releases, {}).name == "2026.11.23.12"


def test_leftovers_of_killed_runs_are_swept(tables, releases):
    (releases / ".2026.11.23.1.partial-77" / "tables").mkdir(parents=True)
    (releases / ".latest.json.partial-77").write_text("{")
    made = publish(tables, INPUTS, releases, {})
    assert sorted(p.name for p in releases.iterdir()) == [made.name, "latest.json"]


def test_a_run_killed_before_the_rename_leaves_the_latest(
    rows, tables, releases, monkeypatch
):
    publish(tables, INPUTS, releases, {})

    def killed(folder):
        raise KeyboardInterrupt

    monkeypatch.setattr("dataset.publish.files.sync_tree", killed)
    with pytest.raises(KeyboardInterrupt):
        publish(with_quote(rows, tables, word_count=4), {"b": "b"}, releases, {})
    assert latest(releases) == "2026.11.23.1"
    assert len(releases_list(releases)) == 1
    assert verify(releases / "2026.11.23.1") == []


def test_same_tables_give_the_same_bytes(tables, tmp_path):
    first = publish(tables, INPUTS, tmp_path / "a", {})
    second = publish(tables, INPUTS, tmp_path / "b", {})
    for file in (p for p in first.path.rglob("*") if p.is_file()):
        twin = second.path / file.relative_to(first.path)
        assert file.read_bytes() == twin.read_bytes()


def test_verify_finds_what_was_tampered_with(tables, releases):
    path = publish(tables, INPUTS, releases, {}).path
    (path / "README.md").write_text("Nothing to see.")
    (path / "extra.csv").write_text("a")
    (path / "quality.json").unlink()
    (path / "tables/rejects.parquet").write_bytes(b"no Parquet")
    found = " ".join(verify(path))
    assert "README.md: sha256 is " in found
    assert "extra.csv: the manifest does not list the file." in found
    assert "quality.json: the file is missing." in found
    assert "tables/rejects.parquet: the file can't be read" in found


def test_verify_of_nothing(tmp_path):
    with pytest.raises(UsageError):
        verify(tmp_path / "nowhere")
    assert len(verify(tmp_path)) == 1


def test_before_the_first_release(releases):
    assert latest(releases) is None
    assert releases_list(releases) == []


def test_broken_latest_is_a_usage_error(releases):
    releases.mkdir()
    (releases / "latest.json").write_text('{"release": "../../etc"}')
    with pytest.raises(UsageError, match="names no release"):
        latest(releases)


def test_delta_of_added_and_removed_rows():
    old = {"capture_id": "k1", "position": 0, "stage": "page", "reason_code": "cut_off"}
    new = old | {"capture_id": "k2"}
    found = delta("rejects", to_table("rejects", [old]), to_table("rejects", [new]))
    assert counts(found) == {"added": 1, "removed": 1, "changed": 0}
    removed, added = found.to_pylist()
    assert removed["change"] == "removed"
    assert json.loads(removed["before"]) == old | {"raw": None}
    assert removed["after"] is None
    assert json.loads(added["key"]) == ["k2", 0, "page", "cut_off", None]
    assert json.loads(added["after"]) == new | {"raw": None}
