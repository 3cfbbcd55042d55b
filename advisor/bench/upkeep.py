"""A YAML file put in order: white space, line ends, and lines that are too long; comments stay."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from time import sleep

from advisor.bench.layout import laid_out
from advisor.bench.yaml_as_written import read_written
from advisor.knowledge.folder import meant_to_be_read, normalised
from advisor.knowledge.problems import Problems
from advisor.knowledge.yamlfile import Mapping, Node, Scalar, Sequence, parse

_BLANK_LINES = re.compile(rb"\n{4,}")


def tidied(data: bytes) -> bytes | None:
    """The file with LF line ends, no byte order mark, no spaces at line ends, at most two blank lines together,
    one line end at its end, and no line that is too long. None when it cannot be read, or would no longer say the
    same.
    """
    tidy = normalised(data).removeprefix(b"\xef\xbb\xbf")
    tidy = b"\n".join(line.rstrip(b" ") for line in tidy.split(b"\n"))
    tidy = _BLANK_LINES.sub(b"\n\n\n", tidy).strip(b"\n") + b"\n"
    problems = Problems()
    before, after = _said(data, problems), _said(tidy)
    if before is None or before != after:
        return None
    if problems.found:  # what is wrong is left as it stands, to be mended
        return tidy
    laid = laid_out(read_written(tidy.decode())).encode()
    return laid if _said(laid) == before else None


def _said(data: bytes, problems: Problems | None = None) -> list[object] | None:
    """What a file says, without its places."""
    documents = parse(data, "", problems or Problems(), several=True, nulls=True)
    return None if documents is None else [_value(node) for node in documents]


def _value(node: Node) -> object:
    match node:
        case Scalar():
            return (node.kind, node.text)
        case Mapping():
            return {key: _value(entry.value) for key, entry in node.entries.items()}
        case Sequence():
            return [_value(item) for item in node.items]
    raise TypeError(node)


Stamp = tuple[tuple[str, int, int], ...]


def stamp(folder: Path) -> Stamp:
    """(path, time, size) of every YAML file, by path, one whose name ends wrongly too."""
    found = []
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and meant_to_be_read(name) is not None:
                path = Path(where, name)
                try:
                    status = path.stat()
                except OSError:  # gone between the two looks
                    continue
                found.append((str(path), status.st_mtime_ns, status.st_size))
    return tuple(sorted(found))


def changed_files(before: Stamp, now: Stamp) -> list[str]:
    """The paths of files that came, went or differ."""
    return sorted({path for path, _, _ in set(before) ^ set(now)})


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
