"""The files that describe a release, written from schemas/ and from its figures."""

from collections import Counter
from collections.abc import Mapping

import pyarrow as pa

from schemas import tables as declarations
from schemas.tables import Column, Table

# Frictionless has no type for a list inside a Parquet column.
_FRICTIONLESS_TYPES = {
    "string": "string",
    "int32": "integer",
    "int64": "integer",
    "bool": "boolean",
    "timestamp": "datetime",
    "date": "date",
    "list<string>": "any",
    "float64": "number",
}

_INTRODUCTION = """\
Therapists' statements on the specialty pages of therapist directories: who wrote one,
under which specialty, with which credentials and from where; what was seen, and when.

## Known limits

- **A shuffled sample.** A page shows some of its pool of quotes, drawn anew on every
  fetch. What was not drawn is not in the data.
- **Self-described, not verified.** Names, credentials, titles and places are what
  therapists say of themselves. No licence was looked up.
- **Absence is not departure.** A quote that is not seen any more may still be in the
  pool. `carried_forward` says where a row was not looked for.
- **A listing is not a practice.** It says that a therapist wrote a statement under a
  specialty; not that they practise it or are licensed for it.
"""


def datapackage(
    release: str, created_at: str, schema_version: str
) -> dict[str, object]:
    """Return the Frictionless data package of a release, as a JSON object."""
    return {
        "name": "modality-atlas",
        "title": "Modality Atlas",
        "version": release,
        "created": created_at,
        "schemaVersion": schema_version,
        "resources": [_resource(declarations.table(n)) for n in declarations.names()],
    }


def quality(tables: Mapping[str, pa.Table]) -> dict[str, object]:
    """Return what could not be read or normalized, counted by stage and reason."""
    rejects = tables["rejects"]
    by_reason = Counter(rejects["reason_code"].to_pylist())
    by_stage = Counter(rejects["stage"].to_pylist())
    return {
        "reject_count": rejects.num_rows,
        "rejects_by_reason": dict(sorted(by_reason.items())),
        "rejects_by_stage": dict(sorted(by_stage.items())),
    }


def readme(
    release: str,
    schema_version: str,
    previous: str | None,
    counts: Mapping[str, int],
    changes: Mapping[str, Mapping[str, int]],
) -> str:
    """Return the README of a release, in Markdown."""
    parts = [
        f"# Modality Atlas, release {release}\n",
        _INTRODUCTION,
        _citation(release, schema_version),
        _what_changed(previous, counts, changes),
        "## Tables\n\nNull means “not known”; an empty string never appears. Times are"
        " UTC.\n",
        *(_dictionary(declarations.table(name)) for name in declarations.names()),
    ]
    return "\n".join(parts)


def _resource(table: Table) -> dict[str, object]:
    return {
        "name": table.name.replace("_", "-"),
        "path": f"tables/{table.name}.parquet",
        "format": "parquet",
        "mediatype": "application/x-parquet",
        "description": table.description,
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": list(table.key),
            "foreignKeys": [
                _foreign_key(column, target)
                for column, target in sorted(table.foreign_keys.items())
            ],
        },
    }


def _field(column: Column) -> dict[str, object]:
    constraints: dict[str, object] = {"required": not column.nullable}
    if column.enum is not None:
        constraints["enum"] = list(column.enum)
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    field: dict[str, object] = {
        "name": column.name,
        "type": _FRICTIONLESS_TYPES[column.type],
        "description": column.description,
        "constraints": constraints,
    }
    return field if column.unit is None else {**field, "unit": column.unit}


def _foreign_key(column: str, target: str) -> dict[str, object]:
    table, field = target.split(".")
    reference = {"resource": table.replace("_", "-"), "fields": [field]}
    return {"fields": [column], "reference": reference}


def _citation(release: str, schema_version: str) -> str:
    return (
        "## How to cite\n\n"
        f"Modality Atlas, release {release} (schema {schema_version}) [data set].\n\n"
        "A release does not change: its name and `manifest.json` identify every byte.\n"
    )


def _what_changed(
    previous: str | None,
    counts: Mapping[str, int],
    changes: Mapping[str, Mapping[str, int]],
) -> str:
    against = f"Against release {previous}." if previous else "The first release."
    lines = [
        f"## What changed\n\n{against} The rows themselves are in `delta/`.\n",
        "| table | rows | added | removed | changed |",
        "|---|--:|--:|--:|--:|",
    ]
    for name in sorted(counts):
        figures = (
            counts[name],
            *(changes[name][k] for k in ("added", "removed", "changed")),
        )
        lines.append(f"| `{name}` | " + " | ".join(map(str, figures)) + " |")
    return "\n".join(lines) + "\n"


def _dictionary(table: Table) -> str:
    lines = [
        f"### {table.name}\n\n{table.description}\n",
        f"Key: {', '.join(f'`{column}`' for column in table.key)}.\n",
        "| column | type | null | meaning |",
        "|---|---|---|---|",
    ]
    for column in table.columns:
        null = "yes" if column.nullable else "no"
        meaning = _meaning(column)
        lines.append(f"| `{column.name}` | {column.type} | {null} | {meaning} |")
    return "\n".join(lines) + "\n"


def _meaning(column: Column) -> str:
    if column.enum is None:
        return column.description
    values = ", ".join(f"`{value}`" for value in column.enum)
    return f"{column.description} One of: {values}."
