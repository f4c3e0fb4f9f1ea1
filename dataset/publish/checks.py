"""Whether tables keep what schemas/tables declares of them.

Each violation is one sentence that names table, column and an offending value.
"""

from collections.abc import Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from schemas import tables as declarations
from schemas.tables import Column, Table


def violations(tables: Mapping[str, pa.Table]) -> list[str]:
    """Return what is wrong with `tables`, by table name; nothing where all is well."""
    found = [
        f"{name}: no such table is declared."
        for name in sorted(set(tables) - set(declarations.names()))
    ]
    sound = {}
    for name in declarations.names():
        if name not in tables:
            found.append(f"{name}: the table is missing.")
            continue
        misshapen = list(_schema(name, tables[name]))
        found.extend(misshapen)
        if not misshapen:
            sound[name] = tables[name]
    for name, table in sound.items():
        declared = declarations.table(name)
        found.extend(_key(declared, table))
        for column in declared.columns:
            found.extend(_column(name, column, table[column.name]))
        found.extend(_foreign_keys(declared, sound))
    return found


def _schema(name: str, table: pa.Table) -> Iterator[str]:
    expected = declarations.arrow_schema(name)
    if table.schema.equals(expected):
        return
    if table.schema.names != expected.names:
        names = ", ".join(table.schema.names)
        yield f"{name}: the columns are {names}, not as declared."
        return
    for field in expected:
        actual = table.schema.field(field.name)
        if not actual.equals(field):
            yield f"{name}.{field.name}: the column is {actual}, not {field}."


def _key(declared: Table, table: pa.Table) -> Iterator[str]:
    counts = table.group_by(list(declared.key)).aggregate([([], "count_all")])
    twice = counts.filter(pc.greater(counts["count_all"], 1)).select(declared.key)
    if twice.num_rows:
        columns = ", ".join(declared.key)
        example = min(str(tuple(row.values())) for row in twice.to_pylist())
        yield (
            f"{declared.name}: {twice.num_rows} keys ({columns}) stand on several "
            f"rows, such as {example}."
        )


def _column(table: str, column: Column, values: pa.ChunkedArray) -> Iterator[str]:
    where = f"{table}.{column.name}"
    if values.null_count and not column.nullable:
        yield f"{where}: {values.null_count} values are null, which is not allowed."
    texts = pc.list_flatten(values) if column.type == "list<string>" else values
    if pa.types.is_string(texts.type):
        yield from _offending(where, "empty", texts, pc.equal(texts, ""))
    if column.enum is not None:
        allowed = pa.array(column.enum, texts.type)
        outside = pc.invert(pc.is_in(texts, value_set=allowed))
        outside = pc.and_(outside, pc.is_valid(texts))
        yield from _offending(where, "not in the list of values", texts, outside)
    if column.minimum is not None:
        small = pc.less(values, pa.scalar(column.minimum, values.type))
        yield from _offending(where, f"less than {column.minimum}", values, small)


def _foreign_keys(declared: Table, tables: Mapping[str, pa.Table]) -> Iterator[str]:
    for column, target in declared.foreign_keys.items():
        other, other_column = target.split(".")
        if other not in tables:
            continue
        values = tables[declared.name][column]
        known = pc.is_in(values, value_set=tables[other][other_column].unique())
        stray = pc.and_(pc.invert(known), pc.is_valid(values))
        where = f"{declared.name}.{column}"
        yield from _offending(where, f"not in {target}", values, stray)


def _offending(
    where: str, what: str, values: pa.ChunkedArray, mask: pa.ChunkedArray
) -> Iterator[str]:
    found = values.filter(mask)
    if len(found):
        example = pc.min(found).as_py()
        yield f"{where}: {len(found)} values are {what}, such as {example!r}."
