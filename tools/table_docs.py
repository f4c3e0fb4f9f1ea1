"""Write docs/tables.md, the data dictionary, from schemas/tables/*.yaml.

With --check, write nothing, and exit with 1 where the file is not what it should be.
"""

import sys
from pathlib import Path

from schemas import tables

DOCS = Path(__file__).parent.parent / "docs" / "tables.md"


def dictionary() -> str:
    """Return the data dictionary as Markdown, a section for each table."""
    start = (
        "# The tables\n\nMade from `schemas/tables/` by `python -m tools.table_docs`.\n"
    )
    return start + "".join(_section(name) for name in tables.names())


def _section(name: str) -> str:
    table = tables.table(name)
    lines = [f"\n## {name}\n", table.description.strip()]
    lines += [f"\nKey: {', '.join(table.key)}.\n"]
    lines += ["| column | type | null | meaning |", "|---|---|---|---|"]
    lines += [
        f"| {column.name} | {column.type} | {'yes' if column.nullable else 'no'} "
        f"| {' '.join(column.description.split()).replace('|', '/')} |"
        for column in table.columns
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    if "--check" not in sys.argv:
        DOCS.write_text(dictionary(), encoding="utf-8")
    elif not DOCS.exists() or DOCS.read_text(encoding="utf-8") != dictionary():
        sys.stderr.write("docs/tables.md is stale: python -m tools.table_docs\n")
        sys.exit(1)
