"""Rows to Arrow tables, the one writer of Parquet, and a hash of what a table says.

Success: a table has exactly its declared columns, sorted as declared; the same rows
give the same bytes. Failure: ValueError for an unknown column or an empty string.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from common.clock import format_instant
from schemas import tables as declarations

# Bounds memory while rows are Python objects; of no effect on any result.
BATCH_ROWS = 10_000
# A fixed group size: the library's own may change from version to version.
ROW_GROUP_ROWS = 131_072


def to_table(name: str, rows: Sequence[Mapping[str, object]]) -> pa.Table:
    """Return `rows` as the declared table `name`, sorted; a missing column is null.

    Raises ValueError for a column that is not declared and for an empty string, and
    Arrow's ArrowInvalid or ArrowTypeError for a value of another type.
    """
    declared = declarations.table(name)
    known = set(declared.column_names)
    for row in rows:
        if not known.issuperset(row):
            unknown = ", ".join(sorted(set(row) - known))
            raise ValueError(f"{name} has no column {unknown}.")
    schema = declarations.arrow_schema(name)
    arrays = [_array(name, field, rows) for field in schema]
    order = dict.fromkeys((*declared.sort, *declared.key))
    table = pa.Table.from_arrays(arrays, schema=schema)
    return table.sort_by([(column, "ascending") for column in order])


def write(table: pa.Table, path: Path) -> None:
    """Write `table` as Parquet to `path`; equal tables give equal bytes."""
    # One chunk, because pages are cut where chunks end.
    pq.write_table(
        table.combine_chunks(),
        path,
        compression="zstd",
        version="2.6",
        row_group_size=ROW_GROUP_ROWS,
    )


def read(path: Path) -> pa.Table:
    """Return the table in the Parquet file at `path`.

    Raises OSError or Arrow's ArrowInvalid where the file can't be read.
    """
    with pq.ParquetFile(path) as file:
        return file.read()


def canonical_json(value: object) -> str:
    """Return the one JSON text of a row or a value: sorted keys, no spaces, UTF-8."""
    return json.dumps(
        value,
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        default=_json_value,
    )


def rows_of(table: pa.Table) -> Iterator[dict[str, object]]:
    """Yield the rows of `table` as dicts, a batch in memory at a time."""
    for batch in table.to_batches(max_chunksize=BATCH_ROWS):
        yield from batch.to_pylist()


def content_sha256(table: pa.Table) -> str:
    """Return the SHA-256 of the rows as JSON lines: what it says, however encoded."""
    digest = hashlib.sha256()
    for row in rows_of(table):
        digest.update(canonical_json(row).encode("utf-8") + b"\n")
    return digest.hexdigest()


def _array(
    name: str, field: pa.Field, rows: Sequence[Mapping[str, object]]
) -> pa.Array:
    values = [row.get(field.name) for row in rows]
    if any(_has_empty_string(value) for value in values):
        raise ValueError(f"{name}.{field.name} has an empty string: null is meant.")
    return pa.array(values, type=field.type)


def _has_empty_string(value: object) -> bool:
    return value == "" or (isinstance(value, list | tuple) and "" in value)


def _json_value(value: object) -> str:
    if isinstance(value, datetime):
        return format_instant(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no value of a table")
