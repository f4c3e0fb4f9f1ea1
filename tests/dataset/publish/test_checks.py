import pyarrow as pa
import pytest

from dataset.publish.checks import violations
from dataset.tables import to_table


def replaced(tables, name, column, value):
    """Put `value` into the only row, past the guards of `to_table`."""
    table = tables[name]
    index = table.schema.get_field_index(column)
    field = table.schema.field(index)
    array = pa.array([value], type=field.type)
    return {**tables, name: table.set_column(index, field, array)}


def test_good_tables_pass(tables):
    assert violations(tables) == []


def test_missing_table(tables):
    del tables["rejects"]
    assert violations(tables) == ["rejects: the table is missing."]


def test_undeclared_table(tables):
    found = violations({**tables, "gossip": tables["rejects"]})
    assert found == ["gossip: no such table is declared."]


def test_other_columns(tables):
    found = violations({**tables, "rejects": tables["rejects"].drop_columns(["raw"])})
    assert len(found) == 1
    assert found[0].startswith("rejects: the columns are capture_id, position, ")


def test_other_type(tables):
    rejects = tables["rejects"]
    wide = rejects["position"].cast(pa.int64())
    field = pa.field("position", pa.int64(), nullable=False)
    found = violations({**tables, "rejects": rejects.set_column(1, field, wide)})
    assert len(found) == 1
    assert found[0].startswith("rejects.position: the column is ")


def test_duplicate_key_with_a_null_part(tables, rows):
    place = rows["therapist_locations"][0] | {"state_raw": None}
    tables["therapist_locations"] = to_table("therapist_locations", [place, place])
    assert violations(tables) == [
        "therapist_locations: 1 keys (therapist_id, city_raw, state_raw) stand on "
        "several rows, such as ('t1', 'Salem', None)."
    ]


@pytest.mark.parametrize(
    ("name", "column", "value", "sentence"),
    [
        ("quotes", "text", None, "1 values are null, which is not allowed."),
        ("quotes", "text", "", "1 values are empty, such as ''."),
        ("therapist_locations", "county_candidates", ["41047", ""],
         "1 values are empty, such as ''."),
        ("therapists", "kind", "robot",
         "1 values are not in the list of values, such as 'robot'."),
        ("captures", "warc_offset", -1, "1 values are less than 0, such as -1."),
        ("observations", "quote_id", "q9",
         "1 values are not in quotes.quote_id, such as 'q9'."),
    ],
)  # fmt: skip
def test_each_check_fires(tables, name, column, value, sentence):
    found = violations(replaced(tables, name, column, value))
    assert found == [f"{name}.{column}: {sentence}"]


def test_null_is_no_stray_value_of_a_list(tables):
    assert violations(replaced(tables, "therapists", "profession", None)) == []
