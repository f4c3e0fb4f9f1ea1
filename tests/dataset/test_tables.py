from datetime import UTC, datetime
from hashlib import sha256

import pytest

from dataset.tables import content_sha256, read, to_table, write

REJECT = {"capture_id": "k1", "position": 2, "stage": "page", "reason_code": "cut_off"}


def test_missing_columns_are_null_and_rows_sorted():
    rows = [REJECT, REJECT | {"position": 1, "raw": "— Od"}]
    table = to_table("rejects", rows)
    assert table["position"].to_pylist() == [1, 2]
    assert table["raw"].to_pylist() == ["— Od", None]


def test_therapists_are_sorted_by_state_then_id():
    pairs = [("t3", "OR"), ("t1", None), ("t2", "OR"), ("t4", "AZ")]
    rows = [{"therapist_id": key, "state_code": state} for key, state in pairs]
    table = to_table("therapists", rows)
    assert table["therapist_id"].to_pylist() == ["t4", "t2", "t3", "t1"]


def test_unknown_column_is_refused():
    with pytest.raises(ValueError, match="rejects has no column phone"):
        to_table("rejects", [REJECT | {"phone": "x"}])


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [("rejects", "raw", ""), ("crawls", "verdict_reasons", ["late", ""])],
)
def test_empty_strings_are_refused(name, column, value):
    with pytest.raises(ValueError, match=f"{name}.{column} has an empty string"):
        to_table(name, [{column: value}])


def test_order_of_rows_does_not_change_the_bytes(tmp_path):
    rows = [REJECT | {"position": n} for n in range(50)]
    write(to_table("rejects", rows), tmp_path / "a.parquet")
    write(to_table("rejects", rows[::-1]), tmp_path / "b.parquet")
    first, second = ((tmp_path / f"{n}.parquet").read_bytes() for n in "ab")
    assert first == second


def test_what_is_written_reads_back(tmp_path):
    place = {
        "therapist_id": "t1",
        "location_basis": "attribution",
        "county_candidates": ["36005", "36061"],
        "place_match": "exact",
        "first_observed_at": datetime(2026, 11, 20, 9, 30, 0, 1, tzinfo=UTC),
        "last_observed_at": datetime(2026, 11, 21, tzinfo=UTC),
    }
    table = to_table("therapist_locations", [place])
    write(table, tmp_path / "a.parquet")
    again = read(tmp_path / "a.parquet")
    assert again.schema.equals(table.schema, check_metadata=True)
    assert {k: v for k, v in again.to_pylist()[0].items() if v is not None} == place


def test_content_hash_is_of_json_lines():
    line = (
        '{"capture_id":"k1","position":2,"raw":"é","reason_code":"cut_off",'
        '"stage":"page"}\n'
    )
    table = to_table("rejects", [REJECT | {"raw": "é"}])
    assert content_sha256(table) == sha256(line.encode()).hexdigest()


def test_content_hash_writes_times_in_full():
    row = {"crawl_id": "c1", "started_at": datetime(2026, 11, 20, tzinfo=UTC)}
    later = row | {"started_at": datetime(2026, 11, 20, 0, 0, 0, 1, tzinfo=UTC)}
    hashes = {content_sha256(to_table("crawls", [r])) for r in (row, later)}
    assert len(hashes) == 2
