"""What every command takes, and how an error becomes a sentence and an exit code."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from common.paths import DataFolder

Data = Annotated[
    Path,
    typer.Option(
        "--data", envvar="MODALITY_ATLAS_DATA", help="Folder of archive and releases."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a program.")]
Processes = Annotated[
    int | None, typer.Option("--processes", min=1, help="Read pages in N processes.")
]
DEFAULT_DATA = Path("data")


def folder(data: Path) -> DataFolder:
    """Return the data folder; raise UsageError where it is of another layout."""
    return DataFolder.open(data)


def say(line: str) -> None:
    """Print a line of a command's answer on standard output."""
    sys.stdout.write(line + "\n")


def warn(line: str) -> None:
    """Print a line for the operator on standard error."""
    sys.stderr.write(line + "\n")


def say_json(answer: Any) -> None:
    """Print an answer as JSON on standard output."""
    say(json.dumps(answer, ensure_ascii=False, default=str))
