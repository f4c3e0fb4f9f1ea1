"""The tables: one YAML declaration each, beside this file.

From a declaration come the Arrow schema, the checks at a release, the data dictionary
and the metadata. A declaration that contradicts itself fails when it is read.
"""

from functools import cache
from pathlib import Path
from typing import Literal, Self

import pyarrow as pa
import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

FOLDER = Path(__file__).parent

ColumnType = Literal[
    "string",
    "int32",
    "int64",
    "bool",
    "timestamp",
    "date",
    "list<string>",
    "float64",
]

_ARROW_TYPES: dict[ColumnType, pa.DataType] = {
    "string": pa.string(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "bool": pa.bool_(),
    "timestamp": pa.timestamp("us", tz="UTC"),
    "date": pa.date32(),
    # Parquet calls a list's values "element": the same name here reads back equal.
    "list<string>": pa.list_(pa.field("element", pa.string())),
    "float64": pa.float64(),
}


class Column(BaseModel):
    """A column: `unit` is what a number counts, `minimum` the least it may be."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    type: ColumnType
    nullable: bool
    enum: tuple[str, ...] | None = None
    minimum: int | None = None
    unit: str | None = None
    description: str = Field(min_length=1)


class Table(BaseModel):
    """A table: `foreign_keys` maps a column to the `table.column` that must hold it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    description: str = Field(min_length=1)
    key: tuple[str, ...] = Field(min_length=1)
    foreign_keys: dict[str, str]
    sort: tuple[str, ...] = Field(min_length=1)
    columns: tuple[Column, ...] = Field(min_length=1)

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        names = self.column_names
        if len(set(names)) != len(names):
            raise ValueError(f"{self.name} declares a column twice")
        unknown = {*self.key, *self.sort, *self.foreign_keys} - set(names)
        if unknown:
            raise ValueError(f"{self.name} has no column {', '.join(sorted(unknown))}")
        return self


@cache
def names() -> tuple[str, ...]:
    """Return the names of the declared tables, sorted."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@cache
def table(name: str) -> Table:
    """Return the declaration of the table `name`; KeyError if there is none."""
    if name not in names():
        raise KeyError(name)
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    return Table.model_validate(yaml.safe_load(text))


@cache
def arrow_schema(name: str) -> pa.Schema:
    """Return the Arrow schema of the table `name`, with its descriptions."""
    declared = table(name)
    fields = [_field(column) for column in declared.columns]
    return pa.schema(fields, metadata={"description": declared.description})


def _field(column: Column) -> pa.Field:
    return pa.field(
        column.name,
        _ARROW_TYPES[column.type],
        nullable=column.nullable,
        metadata={"description": column.description},
    )
