"""Check that every vocabulary names only sources that sources.csv explains.

Exit code 1 and a line for each source code that it does not.
"""

import sys

from schemas import vocabularies


def unexplained() -> list[str]:
    """Return `file: code` for each source code that sources.csv lacks."""
    known = {row["code"] for row in vocabularies.rows("sources")}
    names = sorted(path.stem for path in vocabularies.FOLDER.glob("*.csv"))
    return [
        f"{name}.csv: {code}"
        for name in names
        if name != "sources"
        for code in sorted({row.get("source", "") for row in vocabularies.rows(name)})
        if not set(code.split("|")) <= known
    ]


if __name__ == "__main__":
    found = unexplained()
    sys.stderr.write("".join(f"source not in sources.csv: {line}\n" for line in found))
    sys.exit(1 if found else 0)
