"""Where results go: CSV, TSV and JSON lines as they come; Parquet and XLSX in parts that are joined at the end."""

from __future__ import annotations

import codecs
import csv
import io
import json
import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import isinf
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from advisor.cases.blocks import RowProblem
from advisor.files import Growing, GrowingFile, Out, growing, partial_of, settle_file
from advisor.safe_text import harmless, harmless_json
from advisor.terms.texts import Language, Text

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa

Join = Callable[[Iterator["pa.Table"], Path], None]
#: A spreadsheet is written as a whole; more rows than this belong in another format.
MOST_XLSX_ROWS = 200_000
#: Characters in one cell of a workbook.
_LONGEST_CELL = 32_767
_LENGTH = struct.Struct("<Q")
COLUMNS = ("file", "row", "case", "column", "value", "code", "message", "accepted")


class Sink(Protocol):
    """Where results go, block by block. What was rendered by `render` is given to `write`, in order."""

    @property
    def file(self) -> Growing:
        """What grows."""

    def render(self, table: pl.DataFrame) -> Any:
        """One block in the form of this sink; may run beside others."""

    def write(self, rendered: Any) -> None: ...

    def finish(self) -> None:
        """Everything was written: put the result under its name."""

    def abandon(self) -> None:
        """Leave nothing behind."""

    def leave(self) -> None:
        """Keep what is written, to go on with later."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table of text is written. `comma`: decimal commas, and a byte order mark, without which a spreadsheet
    of a country that writes them takes the letters for Windows-1252."""

    separator: str = ","
    comma: bool = False

    @property
    def start(self) -> bytes:
        return codecs.BOM_UTF8 if self.comma else b""


class TooLarge(Exception):
    """The result does not fit the format; `message` says what does."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


class TextSink:
    """CSV or TSV, or lines that are rendered elsewhere (no dialect: JSON lines)."""

    def __init__(self, out: Out, dialect: Dialect | None, kept: int = 0) -> None:
        """
        Args: kept: bytes of an interrupted result to go on from.
        """
        self._dialect = dialect
        self.file = growing(out, kept)
        self._begun = self.file.written > 0

    def render(self, table: pl.DataFrame) -> bytes:
        assert self._dialect is not None
        separator, comma = self._dialect.separator, self._dialect.comma
        buffer = io.BytesIO()
        table.write_csv(buffer, include_header=False, separator=separator, decimal_comma=comma)
        if not self._begun:
            self._head = self._dialect.start + table.clear().write_csv(separator=separator).encode()
        return buffer.getvalue()

    def write(self, rendered: bytes) -> None:
        if not self._begun and self._dialect is not None:
            self.file.write(self._head)
        self._begun = True
        self.file.write(rendered)

    def finish(self) -> None:
        self.file.complete()

    def abandon(self) -> None:
        self.file.abandon()

    def leave(self) -> None:
        self.file.leave()


class PartsSink:
    """Parquet or XLSX. `join` makes the result of the parts."""

    def __init__(self, out: Path, join: Join, most_rows: int | None, kept: int = 0, rows: int = 0) -> None:
        """
        Args: kept, rows: bytes and rows of an interrupted result to go on from.
        """
        self.file = GrowingFile(out, kept)
        self._join = join
        self._most, self._rows = most_rows, rows
        self._whole = partial_of(self.file.path.with_name(f"{self.file.path.name}.joined"))

    def render(self, table: pl.DataFrame) -> tuple[int, bytes]:
        import pyarrow as pa

        arrow = table.to_arrow()
        buffer = pa.BufferOutputStream()
        with pa.ipc.new_stream(buffer, arrow.schema, options=pa.ipc.IpcWriteOptions(compression="lz4")) as stream:
            stream.write_table(arrow)
        return table.height, buffer.getvalue().to_pybytes()

    def write(self, rendered: tuple[int, bytes]) -> None:
        rows, part = rendered
        self._rows += rows
        if self._most is not None and self._rows > self._most:
            raise TooLarge(
                Text(
                    nl=f"meer dan {self._most} rijen passen niet in XLSX; gebruik CSV of Parquet",
                    en=f"more than {self._most} rows do not fit XLSX; use CSV or Parquet",
                )
            )
        self.file.write(_LENGTH.pack(len(part)))
        self.file.write(part)

    def finish(self) -> None:
        self.file.sync()
        self._join(self._parts(), self._whole)
        settle_file(self._whole, self.file.path)
        self.file.abandon()

    def _parts(self) -> Iterator[pa.Table]:
        import pyarrow as pa

        with self.file.partial.open("rb") as file:
            while head := file.read(_LENGTH.size):
                yield pa.ipc.open_stream(file.read(*_LENGTH.unpack(head))).read_all()

    def abandon(self) -> None:
        self.file.abandon()
        self._whole.unlink(missing_ok=True)

    def leave(self) -> None:
        self.file.leave()
        self._whole.unlink(missing_ok=True)


class ErrorsFile:
    """Grows while the evaluation goes on; complete under its name at the end."""

    def __init__(self, path: Path, language: Language, dialect: Dialect, kept: int = 0) -> None:
        self._language = language
        self._json = path.suffix.lower() in (".jsonl", ".ndjson", ".json")
        self._separator = "\t" if path.suffix.lower() == ".tsv" else dialect.separator
        self.file = growing(path, kept)
        if not self.file.written and not self._json:
            self.file.write(dialect.start + (self._separator.join(COLUMNS) + "\n").encode())

    def write(self, file: str, problems: Mapping[int, list[RowProblem]]) -> None:
        text = io.StringIO()
        table = csv.writer(text, lineterminator="\n", delimiter=self._separator)
        for found in problems.values():
            for p in found:
                told = (p.message.to(self._language), p.accepted.to(self._language))
                record = (file, p.row, p.case, p.field, p.value, p.code, *told)
                if self._json:
                    line = json.dumps(dict(zip(COLUMNS, record, strict=True)), ensure_ascii=False)
                    text.write(harmless_json(line) + "\n")
                else:
                    table.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in record])
        self.file.write(text.getvalue().encode("utf-8", "replace"))


def join_parquet(parts: Iterator[pa.Table], path: Path) -> None:
    """A row group a block."""
    from pyarrow import parquet

    first = next(parts)
    with parquet.ParquetWriter(path, first.schema) as writer:
        writer.write_table(first)
        for part in parts:
            writer.write_table(part)


def join_xlsx(parts: Iterator[pa.Table], path: Path) -> None:
    """One sheet, row by row; texts stay texts."""
    import xlsxwriter

    settings = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with path.open("wb") as file, xlsxwriter.Workbook(file, settings) as book:
        sheet, row = book.add_worksheet("advice"), 0
        for part in parts:
            if row == 0:
                for column, name in enumerate(part.column_names):
                    sheet.write_string(0, column, name)
            for record in zip(*(column.to_pylist() for column in part.columns), strict=True):
                row += 1
                for column, value in enumerate(record):
                    _write_cell(sheet, row, column, value)


def _write_cell(sheet: Any, row: int, column: int, value: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, value[:_LONGEST_CELL])
    elif isinstance(value, float) and isinf(value):  # a workbook has no such number
        sheet.write_string(row, column, str(value))
    elif value is not None:
        sheet.write(row, column, value)
