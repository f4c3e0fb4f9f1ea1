"""What changed in a table from one release to the next: rows and, in them, columns."""

import json
from collections.abc import Iterator

import pyarrow as pa

from dataset.tables import canonical_json, rows_of
from schemas import tables as declarations

ADDED = "added"
REMOVED = "removed"
CHANGED = "changed"

SCHEMA = pa.schema(
    [
        pa.field("change", pa.string(), nullable=False),
        pa.field("key", pa.string(), nullable=False),
        pa.field("column", pa.string()),
        pa.field("before", pa.string()),
        pa.field("after", pa.string()),
    ],
    metadata={"description": "Changes against the release before; values are JSON."},
)

_Change = tuple[str, str, str | None, str | None, str | None]


def delta(name: str, before: pa.Table | None, after: pa.Table) -> pa.Table:
    """Return the changes that lead from `before` to `after` of the table `name`.

    One row for an added or removed row, with the whole row as JSON; one row for each
    column that changed in a row that both hold. Without `before` all rows are added.
    Sorted by key, then column.
    """
    key = declarations.table(name).key
    old = {} if before is None else _by_key(key, before)
    new = _by_key(key, after)
    changes = [
        change
        for row_key in sorted(old.keys() | new.keys())
        for change in _changes(row_key, old.get(row_key), new.get(row_key))
    ]
    columns = list(zip(*changes, strict=True)) or [()] * len(SCHEMA)
    arrays = [pa.array(column, pa.string()) for column in columns]
    return pa.Table.from_arrays(arrays, schema=SCHEMA)


def counts(changes: pa.Table) -> dict[str, int]:
    """Return the numbers of rows added, removed and changed in a delta."""
    rows = changes.select(["change", "key"]).group_by(["change", "key"]).aggregate([])
    kinds = rows["change"].to_pylist()
    return {kind: kinds.count(kind) for kind in (ADDED, REMOVED, CHANGED)}


def _by_key(key: tuple[str, ...], table: pa.Table) -> dict[str, str]:
    # Rows wait as JSON text, a fraction of the memory of dicts.
    return {
        canonical_json([row.get(column) for column in key]): canonical_json(row)
        for row in rows_of(table)
    }


def _changes(key: str, old: str | None, new: str | None) -> Iterator[_Change]:
    if old == new:
        return
    if old is None:
        yield ADDED, key, None, None, new
    elif new is None:
        yield REMOVED, key, None, old, None
    else:
        yield from _changed_columns(key, json.loads(old), json.loads(new))


def _changed_columns(
    key: str, old: dict[str, object], new: dict[str, object]
) -> Iterator[_Change]:
    for column in sorted(old.keys() | new.keys()):
        before, after = old.get(column), new.get(column)
        if before != after:
            yield CHANGED, key, column, canonical_json(before), canonical_json(after)
