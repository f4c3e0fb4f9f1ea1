import json

import pyarrow as pa
import pytest

from common.errors import GatesRefusedError
from dataset.publish import gates


def tables(count):
    column = pa.table({"quote_id": [str(n) for n in range(count)]})
    return dict.fromkeys(gates.GUARDED, column)


@pytest.fixture
def releases(tmp_path):
    """A folder whose last release had ten rows in each guarded table."""
    folder = tmp_path / "2026.01.01.1"
    folder.mkdir()
    counts = dict.fromkeys(gates.GUARDED, 10)
    (folder / "manifest.json").write_text(json.dumps({"counts": counts}))
    (tmp_path / "latest.json").write_text('{"release": "2026.01.01.1"}')
    return tmp_path


def test_no_quotes_are_refused(tmp_path):
    with pytest.raises(GatesRefusedError, match="not_empty"):
        gates.judge(tables(0), tmp_path)


def test_a_first_release_passes(tmp_path):
    assert gates.judge(tables(1), tmp_path) == {"quotes": 1}


def test_rows_that_vanished_are_refused(releases):
    with pytest.raises(GatesRefusedError, match="rows_kept"):
        gates.judge(tables(7), releases)


def test_rows_that_stayed_pass(releases):
    assert gates.judge(tables(8), releases)["quotes_kept_share"] == 0.8
