"""Whether a release is what its manifest says: every hash, count and key."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from common.errors import UsageError
from dataset import tables as parquet
from dataset.publish import checks, files


def verify(path: Path) -> list[str]:
    """Return what is wrong with the release at `path`; nothing where all is well.

    Looks at bytes, rows and both hashes of each file, at missing and unlisted files,
    at the counts and the declarations. Raises UsageError where there is no folder.
    """
    if not path.is_dir():
        raise UsageError(f"{path} is no release.")
    try:
        manifest = files.read_manifest(path)
    except UsageError as error:
        return [str(error)]
    listed, counts = manifest.get("files"), manifest.get("counts")
    if not isinstance(listed, dict) or not isinstance(counts, dict):
        return [f"{files.MANIFEST}: it lists no files or no counts."]
    present = files.listing(path)
    problems = [f"{n}: the file is missing." for n in sorted(listed.keys() - present)]
    for name in present:
        problems.extend(_file(path / name, name, listed.get(name)))
    tables = _tables(path)
    problems.extend(_counts(counts, tables))
    return problems + checks.violations(tables)


def _file(path: Path, name: str, listed: object) -> Iterator[str]:
    if not isinstance(listed, dict):
        yield f"{name}: the manifest does not list the file."
        return
    try:
        actual = files.entry(path)
    except (OSError, ValueError, pa.ArrowException) as error:
        yield f"{name}: the file can't be read: {error}."
        return
    for figure, value in actual.items():
        if listed.get(figure) != value:
            said = listed.get(figure)
            yield f"{name}: {figure} is {value}, the manifest says {said}."


def _tables(path: Path) -> dict[str, pa.Table]:
    """Read the tables that can be read: `_file` has reported the others."""
    tables = {}
    for file in sorted((path / "tables").glob("*.parquet")):
        try:
            tables[file.stem] = parquet.read(file)
        except (OSError, ValueError, pa.ArrowException):
            continue
    return tables


def _counts(counts: dict[str, object], tables: dict[str, pa.Table]) -> Iterator[str]:
    for name, table in tables.items():
        if counts.get(name) != table.num_rows:
            said = counts.get(name)
            yield f"{name}: {table.num_rows} rows, the manifest's counts say {said}."
