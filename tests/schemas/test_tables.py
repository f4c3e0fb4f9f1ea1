import re
from pathlib import Path

import pyarrow as pa
import pytest
from pydantic import ValidationError

from schemas import tables
from schemas.tables import Table

CORE = {
    "captures", "crawls", "listings", "observations", "quotes", "rejects",
    "specialties", "therapist_credentials", "therapist_locations", "therapists",
}  # fmt: skip
DESIGN = Path(__file__).parents[2] / "docs" / "design.md"

GOOD = {
    "name": "pets",
    "description": "Pets.",
    "key": ["pet_id"],
    "foreign_keys": {},
    "sort": ["pet_id"],
    "columns": [
        {"name": "pet_id", "type": "string", "nullable": False, "description": "Key."}
    ],
}


def designed_columns(name):
    """Read the columns of a table from its row in the design."""
    row = re.search(rf"^\| `{name}` \|.*\| (.*) \|$", DESIGN.read_text(), re.M)[1]
    bare = re.sub(r" \([^)]*\)", "", row)
    both = bare.replace(
        "first/last_observed_at", "first_observed_at · last_observed_at"
    )
    return both.split(" · ")


def test_core_tables_are_declared():
    assert set(tables.names()) >= CORE
    assert list(tables.names()) == sorted(tables.names())


@pytest.mark.parametrize("name", sorted(CORE))
def test_columns_are_those_of_the_design_in_its_order(name):
    assert list(tables.table(name).column_names) == designed_columns(name)


@pytest.mark.parametrize("name", tables.names())
def test_declaration_keeps_the_grammar(name):
    declared = tables.table(name)
    assert declared.name == name
    for column in declared.columns:
        suffixes = {"_at": "timestamp", "_on": "date", "_share": "float64"}
        for suffix, kind in suffixes.items():
            if column.name.endswith(suffix):
                assert column.type == kind
        if column.name.startswith("is_"):
            assert column.type == "bool"
        if column.name.endswith("_count"):
            assert column.type in {"int32", "int64"}
        assert column.description.endswith(".")
    assert not any(c.enum and c.type != "string" for c in declared.columns)


@pytest.mark.parametrize("name", tables.names())
def test_foreign_keys_lead_to_the_whole_key_of_a_table(name):
    for target in tables.table(name).foreign_keys.values():
        other, column = target.split(".")
        assert tables.table(other).key == (column,)


def test_arrow_schema_has_types_and_descriptions():
    schema = tables.arrow_schema("crawls")
    assert schema.field("started_at").type == pa.timestamp("us", tz="UTC")
    assert schema.field("verdict_reasons").type == pa.list_(pa.string())
    assert not schema.field("crawl_id").nullable
    assert schema.field("crawl_id").metadata == {b"description": b"Key of the run."}
    assert schema.metadata[b"description"].startswith(b"One row for a run")


def test_unknown_table():
    with pytest.raises(KeyError):
        tables.table("../secrets")


def test_good_declaration():
    assert Table.model_validate(GOOD).column_names == ("pet_id",)


@pytest.mark.parametrize(
    "change",
    [
        {"colour": "red"},
        {"key": ["name"]},
        {"sort": ["name"]},
        {"foreign_keys": {"owner_id": "owners.owner_id"}},
        {"columns": GOOD["columns"] * 2},
        {"columns": [GOOD["columns"][0] | {"type": "text"}]},
    ],
)
def test_contradictory_declarations_fail(change):
    with pytest.raises(ValidationError):
        Table.model_validate(GOOD | change)
