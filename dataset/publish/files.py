"""The files of a release: what a manifest says of them, JSON, and getting to disk.

Failure: UsageError, with the path, where a JSON file can't be read.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from common.errors import UsageError
from common.ids import sha256
from dataset import tables as parquet

MANIFEST = "manifest.json"


def read_manifest(path: Path) -> dict[str, Any]:
    """Return the manifest of the release at `path`; UsageError where it can't be."""
    return read_json(path / MANIFEST)


def listing(folder: Path) -> list[str]:
    """Return the relative paths of a release's files, but for its manifest."""
    paths = (path for path in folder.rglob("*") if not path.is_dir())
    names = {path.relative_to(folder).as_posix() for path in paths}
    return sorted(names - {MANIFEST})


def entry(path: Path) -> dict[str, object]:
    """Return bytes, rows, sha256 and content_sha256 of a file of a release.

    Rows and content hash are None for other files than Parquet.
    """
    payload = path.read_bytes()
    table = parquet.read(path) if path.suffix == ".parquet" else None
    return {
        "bytes": len(payload),
        "rows": None if table is None else table.num_rows,
        "sha256": sha256(payload),
        "content_sha256": None if table is None else parquet.content_sha256(table),
    }


def write_json(path: Path, value: Mapping[str, object]) -> None:
    """Write `value` as JSON to `path`, the same text for equal values."""
    text = json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


def read_json(path: Path) -> dict[str, Any]:
    """Return the JSON object in the file at `path`."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} can't be read: {error}.") from error
    if not isinstance(value, dict):
        raise UsageError(f"{path} can't be read: it is no JSON object.")
    return value


def sync_tree(folder: Path) -> None:
    """Wait until everything under `folder` is on disk."""
    for path in (*folder.rglob("*"), folder):
        sync(path)


def sync(path: Path) -> None:
    """Wait until the file or folder at `path` is on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
