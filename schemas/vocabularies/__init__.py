"""Vocabularies: one CSV each, beside this file, every row with its source.

Layout: UTF-8, a header row, an empty cell for "not known", sorted by the first column.
`sources.csv` says what each `source` code stands for.
"""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of the vocabulary `name` (`titles` reads titles.csv)."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
