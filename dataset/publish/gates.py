"""Gates: may these tables replace the last release? Floors refuse, with reasons."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from common.errors import GatesRefusedError
from dataset.publish import files
from dataset.publish.release import latest

# A fifth fewer of what stays from release to release is a fault, not a change: rows
# are never dropped for being absent from a later fetch.
ROWS_KEPT_FLOOR = 0.8
GUARDED = ("specialties", "listings", "quotes")


def judge(tables: Mapping[str, pa.Table], releases: Path) -> dict[str, object]:
    """Return the gates' figures; raise GatesRefusedError where one refuses."""
    figures: dict[str, object] = {"quotes": tables["quotes"].num_rows}
    if not tables["quotes"].num_rows:
        raise GatesRefusedError("Gate not_empty refuses: there is not one quote.")
    previous = latest(releases)
    if previous is None:
        return figures
    counts: Any = files.read_manifest(releases / previous)["counts"]
    for name in GUARDED:
        before = counts.get(name, 0)
        share = tables[name].num_rows / before if before else 1.0
        figures[f"{name}_kept_share"] = share
        if share < ROWS_KEPT_FLOOR:
            raise GatesRefusedError(
                f"Gate rows_kept refuses: {name} has {tables[name].num_rows} rows, "
                f"{previous} had {before}; the floor is {ROWS_KEPT_FLOOR:.0%}."
            )
    return figures
