"""When do the files of a knowledge base change? Their names, times and sizes are looked at now and then."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from time import sleep

Stamp = tuple[tuple[str, int, int], ...]


def stamp(folder: Path) -> Stamp:
    """(path, time, size) of every YAML file, by path."""
    found = []
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.endswith(".yaml") and not name.startswith("."):
                path = Path(where, name)
                try:
                    status = path.stat()
                except OSError:  # gone between the two looks
                    continue
                found.append((str(path), status.st_mtime_ns, status.st_size))
    return tuple(sorted(found))


def changes(folder: Path, every: float, times: int | None = None) -> Iterator[Stamp]:
    """Now, and then whenever the files have changed and lie still; `times` ends it after so many."""
    last: Stamp | None = None
    given = 0
    while times is None or given < times:
        now = stamp(folder)
        if now != last:
            sleep(min(every, 0.1))  # an editor may still be writing
            if stamp(folder) == now:
                last = now
                given += 1
                yield now
                continue
        sleep(every)
