"""One writer at a time for a data folder.

The lock is the operating system's (flock through filelock), so that it ends with the
process that holds it, however that ends. Beside it a small JSON file names the holder.
Failure: LockedError, with the holder's process id and command.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from common import clock
from common.errors import LockedError


@contextmanager
def writer(lock_path: Path) -> Iterator[None]:
    """Hold `lock_path` for the time of the block; the same process may nest it."""
    lock_path.parent.mkdir(parents=True, exist_ok=True)
    holder = lock_path.with_suffix(".holder.json")
    lock = FileLock(lock_path, timeout=0, is_singleton=True)
    try:
        lock.acquire()
    except Timeout:
        raise LockedError(_refusal(lock_path.parent, holder)) from None
    try:
        holder.write_text(json.dumps(_me()), encoding="utf-8")
        yield
    finally:
        lock.release()


def _me() -> dict[str, object]:
    command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:2]])
    started = clock.format_instant(clock.now())
    return {"pid": os.getpid(), "command": command, "started_at": started}


def _refusal(folder: Path, holder: Path) -> str:
    try:
        held = json.loads(holder.read_text(encoding="utf-8"))
        who = f"process {held['pid']} (“{held['command']}”, since {held['started_at']})"
    except (OSError, ValueError, KeyError, TypeError):
        who = "another process"
    return f"{folder} is being written by {who}: wait for it, or stop it."
