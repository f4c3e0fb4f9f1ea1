"""Releases: written whole or not at all, and not changed afterwards.

    RELEASES/YYYY.MM.DD.N/
      manifest.json  datapackage.json  README.md  quality.json
      tables/<table>.parquet  delta/<table>.parquet
    RELEASES/latest.json               {"release": NAME}, replaced last

Success: the folder is renamed into place when every byte is on disk. Failure: a killed
run leaves a hidden `.NAME.partial-PID`, which the next one sweeps; `latest.json` names
the release before. One writer at a time is the caller's duty (`common.lock`).
"""

import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from common import clock
from common.errors import GatesRefusedError, UsageError
from dataset import tables as parquet
from dataset.publish import checks, files, metadata
from dataset.publish.delta import counts as delta_counts
from dataset.publish.delta import delta
from dataset.publish.verify import verify

__all__ = ["Published", "latest", "publish", "releases_list", "verify"]

# The shape of the data: a column added is minor; renamed, removed or retyped is major.
SCHEMA_VERSION = "1.0.0"

LATEST = "latest.json"
_PARTIAL = re.compile(r"\..+\.partial-\d+")
_RELEASE = re.compile(r"\d{4}\.\d\d\.\d\d\.\d+")
# Enough of a refusal to act on; more would bury the sentence that counts.
SHOWN_VIOLATIONS = 5


@dataclass(frozen=True, slots=True)
class Published:
    """A release that was made; `changes` counts rows by table against `previous`."""

    name: str
    path: Path
    previous: str | None
    counts: dict[str, int]
    changes: dict[str, dict[str, int]]


def publish(
    tables: Mapping[str, pa.Table],
    inputs: Mapping[str, str],
    releases: Path,
    gates: Mapping[str, object],
) -> Published | None:
    """Publish `tables` under `releases`; None where the latest has the same `inputs`.

    `inputs` maps the name of each input to its SHA-256; `gates` are figures for the
    manifest. Raises GatesRefusedError, with nothing written, where a table breaks its
    declaration.
    """
    _sweep(releases)
    previous = latest(releases)
    if previous and files.read_manifest(releases / previous)["inputs"] == dict(inputs):
        return None
    _refuse_violations(tables)
    releases.mkdir(parents=True, exist_ok=True)
    name = _next_name(releases)
    partial = releases / f".{name}.partial-{os.getpid()}"
    made = _write_release(partial, name, previous, tables)
    _write_manifest(partial, made, inputs, gates)
    files.sync_tree(partial)
    partial.rename(made.path)
    files.sync(releases)
    _replace_latest(releases, name)
    return made


def latest(releases: Path) -> str | None:
    """Return the name of the latest release; None where there is none yet.

    Raises UsageError where `latest.json` can't be read or names no release.
    """
    path = releases / LATEST
    if not path.exists():
        return None
    name = files.read_json(path).get("release")
    if not isinstance(name, str) or not _RELEASE.fullmatch(name):
        raise UsageError(f"{path} names no release: {name!r}.")
    return name


def releases_list(releases: Path) -> list[dict[str, object]]:
    """Return name, time, versions and counts of every release, the oldest first."""
    if not releases.is_dir():
        return []
    found = [p for p in releases.iterdir() if _RELEASE.fullmatch(p.name) and p.is_dir()]
    newest = latest(releases)
    return [
        _summary(files.read_manifest(path), newest)
        for path in sorted(found, key=lambda path: _order(path.name))
    ]


def _refuse_violations(tables: Mapping[str, pa.Table]) -> None:
    problems = checks.violations(tables)
    if not problems:
        return
    shown = " ".join(problems[:SHOWN_VIOLATIONS])
    more = len(problems) - SHOWN_VIOLATIONS
    rest = f" And {more} more." if more > 0 else ""
    raise GatesRefusedError(f"The tables can't be published. {shown}{rest}")


def _sweep(releases: Path) -> None:
    if not releases.is_dir():
        return
    for path in releases.iterdir():
        if not _PARTIAL.fullmatch(path.name):
            continue
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _next_name(releases: Path) -> str:
    """Return today's next name. Any entry that begins with a name uses it up."""
    day = clock.now().strftime("%Y.%m.%d")
    used = re.compile(rf"{re.escape(day)}\.(\d+)(?:\..*)?")
    matches = (used.fullmatch(path.name) for path in releases.iterdir())
    numbers = [int(match[1]) for match in matches if match]
    return f"{day}.{max(numbers, default=0) + 1}"


def _order(name: str) -> tuple[int, ...]:
    return tuple(int(part) for part in name.split("."))


def _write_release(
    folder: Path, name: str, previous: str | None, tables: Mapping[str, pa.Table]
) -> Published:
    (folder / "tables").mkdir(parents=True)
    (folder / "delta").mkdir()
    changes = {}
    for table_name, table in sorted(tables.items()):
        file = f"{table_name}.parquet"
        old = folder.parent / previous / "tables" / file if previous else None
        before = parquet.read(old) if old and old.exists() else None
        changed = delta(table_name, before, table)
        changes[table_name] = delta_counts(changed)
        parquet.write(table, folder / "tables" / file)
        parquet.write(changed, folder / "delta" / file)
    rows = {table_name: table.num_rows for table_name, table in sorted(tables.items())}
    text = metadata.readme(name, SCHEMA_VERSION, previous, rows, changes)
    (folder / "README.md").write_text(text, encoding="utf-8")
    files.write_json(folder / "quality.json", metadata.quality(tables))
    return Published(name, folder.parent / name, previous, rows, changes)


def _write_manifest(
    folder: Path,
    made: Published,
    inputs: Mapping[str, str],
    gates: Mapping[str, object],
) -> None:
    created_at = clock.format_instant(clock.now())
    package = metadata.datapackage(made.name, created_at, SCHEMA_VERSION)
    files.write_json(folder / "datapackage.json", package)
    manifest = {
        "release": made.name,
        "created_at": created_at,
        "schema_version": SCHEMA_VERSION,
        "files": {name: files.entry(folder / name) for name in files.listing(folder)},
        "inputs": dict(inputs),
        "gates": dict(gates),
        "counts": made.counts,
        "previous": made.previous,
    }
    files.write_json(folder / files.MANIFEST, manifest)


def _summary(manifest: dict[str, object], newest: str | None) -> dict[str, object]:
    shown = ("release", "created_at", "schema_version", "previous", "counts")
    summary = {name: manifest.get(name) for name in shown}
    return {**summary, "is_latest": manifest.get("release") == newest}


def _replace_latest(releases: Path, name: str) -> None:
    partial = releases / f".{LATEST}.partial-{os.getpid()}"
    files.write_json(partial, {"release": name})
    files.sync(partial)
    partial.replace(releases / LATEST)
    files.sync(releases)
