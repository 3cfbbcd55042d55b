"""Input that is no file: standard input, a pipe. It is kept as a temporary file, which can be read twice."""

from __future__ import annotations

import io
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO

from advisor.batch.growing import is_device

STDIN = Path("-")
_YAML = re.compile(rb"(---|#|- |case:|answers:|title:)")
_PROBE = 4096


@dataclass(frozen=True, slots=True)
class Inputs:
    """Files to read; `folder` holds those that were piped in, when there are any."""

    paths: tuple[Path, ...]
    folder: Path | None = None

    def told(self, text: str) -> str:
        """A message about them, without the temporary folder."""
        return text.replace(f"{self.folder}/", "").replace(f"{self.folder}\\", "") if self.folder else text


@contextmanager
def as_files(paths: Sequence[Path], stdin: TextIO | None, format: str | None) -> Iterator[Inputs]:
    """Paths to read, with what is piped in (`-`, or a pipe by its name) as files that last as long as the context.

    Args: format: what is piped in; without it, it is looked at.
    """
    if not any(path == STDIN or is_device(path) for path in paths):
        yield Inputs(tuple(paths))
        return
    with tempfile.TemporaryDirectory(prefix="koop-") as name:
        folder = Path(name)
        yield Inputs(tuple(_kept(path, folder, stdin, format) for path in paths), folder)


def _kept(path: Path, folder: Path, stdin: TextIO | None, format: str | None) -> Path:
    if path == STDIN:
        stream = stdin.buffer if stdin is not None else io.BytesIO()  # none when it is closed
        return _copied(stream, folder / "stdin", format)
    if is_device(path):
        with path.open("rb") as stream:
            return _copied(stream, folder / path.name, format)
    return path


def _copied(stream: BinaryIO, path: Path, format: str | None) -> Path:
    """The stream as a file whose extension says what it is."""
    start = stream.read(_PROBE)
    path = path.with_name(path.name + (f".{format}" if format else _suffix(start)))
    with path.open("wb") as file:
        file.write(start)
        shutil.copyfileobj(stream, file)
    return path


def _suffix(start: bytes) -> str:
    """What the beginning of a stream looks like; a table of text when it looks like nothing else."""
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"PK"):
        return ".xlsx"
    if start.startswith(b"PAR1"):
        return ".parquet"
    if text.startswith(b"["):
        return ".json"
    if text.startswith(b"{"):
        line, _, rest = text.partition(b"\n")
        return ".jsonl" if line.rstrip().endswith(b"}") or not rest else ".json"
    return ".yaml" if _YAML.match(text) else ".csv"
