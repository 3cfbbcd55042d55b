"""Tables out: CSV, TSV, JSON lines, XLSX, Parquet; complete under their name, or not there at all."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from advisor.knowledge.terms import Text

if TYPE_CHECKING:
    import polars as pl

#: A spreadsheet is written as a whole; more rows than this belong in another format.
MOST_XLSX_ROWS = 200_000


class TooLarge(Exception):
    """The result does not fit the format; `message` says what does."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


class Sink(Protocol):
    """Where results go, block by block. What was rendered by `render` is given to `write`, in order."""

    def render(self, table: pl.DataFrame) -> Any:
        """One block in the form of this sink; may run beside others."""

    def write(self, rendered: Any) -> None: ...

    def finish(self) -> None:
        """Everything was written: put the result under its name."""

    def abandon(self) -> None:
        """Leave nothing behind."""


def partial_of(path: Path) -> Path:
    """Where a result grows until it is complete."""
    return path.with_name(f".{path.name}.partial")


def settle_file(partial: Path, path: Path) -> None:
    """Make a complete file durable and give it its name."""
    with partial.open("rb") as file:
        os.fsync(file.fileno())
    os.replace(partial, path)


class TextSink:
    """CSV or TSV to a file or a stream; a file can be gone on with after an interruption."""

    def __init__(self, out: Path | BinaryIO, separator: str | None, kept: int = 0) -> None:
        """
        Args:
            separator: what sets cells apart; None when lines are rendered elsewhere (JSON lines).
            kept: bytes of an interrupted result to go on from.
        """
        self._separator = separator
        self._path = out if isinstance(out, Path) else None
        self._file: BinaryIO
        if isinstance(out, Path):
            self._file = partial_of(out).open("r+b" if kept else "wb")
            self._file.truncate(kept)
            self._file.seek(kept)
        else:
            self._file = out
        self._begun = kept > 0

    def render(self, table: pl.DataFrame) -> bytes:
        assert self._separator is not None
        buffer = io.BytesIO()
        table.write_csv(buffer, include_header=False, separator=self._separator)
        if not self._begun:
            self._head = table.clear().write_csv(separator=self._separator).encode()
        return buffer.getvalue()

    def write(self, rendered: bytes) -> None:
        if not self._begun and self._separator is not None:
            self._file.write(self._head)
        self._begun = True
        self._file.write(rendered)

    @property
    def written(self) -> int:
        """Bytes so far."""
        return self._file.tell()

    def sync(self) -> None:
        """Make what is written durable."""
        self._file.flush()
        os.fsync(self._file.fileno())

    def finish(self) -> None:
        self._file.flush()
        if self._path is not None:
            self._file.close()
            settle_file(partial_of(self._path), self._path)

    def abandon(self) -> None:
        if self._path is not None:
            self._file.close()
            partial_of(self._path).unlink(missing_ok=True)

    def leave(self) -> None:
        """Keep what is written, to go on with later."""
        if self._path is not None:
            self._file.close()


class ParquetSink:
    """Parquet, a row group a block."""

    def __init__(self, out: Path) -> None:
        self._path = out
        self._writer: Any = None

    def render(self, table: pl.DataFrame) -> Any:
        return table.to_arrow()

    def write(self, rendered: Any) -> None:
        from pyarrow import parquet

        if self._writer is None:
            self._writer = parquet.ParquetWriter(partial_of(self._path), rendered.schema)
        self._writer.write_table(rendered)

    def finish(self) -> None:
        if self._writer is not None:
            self._writer.close()
            settle_file(partial_of(self._path), self._path)

    def abandon(self) -> None:
        if self._writer is not None:
            self._writer.close()
        partial_of(self._path).unlink(missing_ok=True)


class XlsxSink:
    """One sheet, written row by row; texts stay texts."""

    def __init__(self, out: Path) -> None:
        import xlsxwriter  # type: ignore[import-untyped]

        self._path = out
        self._book = xlsxwriter.Workbook(
            str(partial_of(out)),
            {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
        )
        self._sheet = self._book.add_worksheet("advice")
        self._row = 0

    def render(self, table: pl.DataFrame) -> Any:
        return table

    def write(self, rendered: Any) -> None:
        if self._row == 0:
            self._sheet.write_row(0, 0, rendered.columns)
            self._row = 1
        if self._row + rendered.height > MOST_XLSX_ROWS + 1:
            raise TooLarge(
                Text(
                    f"meer dan {MOST_XLSX_ROWS} rijen passen niet in XLSX; gebruik CSV of Parquet",
                    f"more than {MOST_XLSX_ROWS} rows do not fit XLSX; use CSV or Parquet",
                )
            )
        for record in rendered.iter_rows():
            for column, value in enumerate(record):
                if isinstance(value, str):
                    self._sheet.write_string(self._row, column, value[:32767])
                elif value is not None:
                    self._sheet.write(self._row, column, value)
            self._row += 1

    def finish(self) -> None:
        self._book.close()
        settle_file(partial_of(self._path), self._path)

    def abandon(self) -> None:
        self._book.close()
        partial_of(self._path).unlink(missing_ok=True)


def all_harmless(texts: Sequence[str]) -> Sequence[str]:
    """The texts, each made harmless; quick when all of them are."""
    if _SUSPECT.search("\x1e" + "\x1e".join(texts).replace("\x1e", "\x1e ")) is None:
        return texts
    return [harmless(text) for text in texts]


def harmless(text: str) -> str:
    """A text that neither a spreadsheet nor a terminal takes for anything else.

    A cell that a spreadsheet would compute gets an apostrophe before it; control characters become spaces or go.
    """
    if _CONTROLS.search(text) is None and text[:1] not in _BEGINS:
        return text
    clean = "".join(_CONTROL.get(c, c) if c < " " or "\x7f" <= c < "\xa0" else c for c in text)
    starts_formula = (clean[:1] in "=+-@" and clean[:1] != "") or text[:1] in ("\t", "\r")
    return f"'{clean}" if starts_formula and not _is_figure(clean) else clean


#: After \x1e, which sets texts apart: how a formula begins; and any other control character.
_SUSPECT = re.compile("\x1e[=+@\\- ]|[\x00-\x1d\x1f\x7f-\x9f]")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")
_BEGINS = frozenset("=+-@")
_CONTROL = {
    "\t": " ",
    "\n": " ",
    "\r": " ",
    **{chr(c): "" for c in [*range(9), 11, 12, *range(14, 32), *range(127, 160)]},
}


def _is_figure(text: str) -> bool:
    try:
        float(text.replace(",", "."))
    except ValueError:
        return False
    return True
