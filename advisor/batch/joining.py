"""Results that cannot be written bit by bit: their parts are kept beside them, and joined at the end.

Parquet and XLSX are closed by an index of what is in them. So that an interrupted evaluation can be gone on with,
every block is kept as Arrow (compressed) in a file that grows, and only the whole becomes Parquet or a workbook.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from advisor.files import GrowingFile, settle_file
from advisor.terms.texts import Text

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa

#: A spreadsheet is written as a whole; more rows than this belong in another format.
MOST_XLSX_ROWS = 200_000
_LENGTH = struct.Struct("<Q")

Join = Callable[[Iterator["pa.Table"], Path], None]


class TooLarge(Exception):
    """The result does not fit the format; `message` says what does."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


class PartsSink:
    """Parquet or XLSX. `join` makes the result of the parts."""

    def __init__(self, out: Path, join: Join, most_rows: int | None, kept: int = 0, rows: int = 0) -> None:
        """
        Args: kept, rows: bytes and rows of an interrupted result to go on from.
        """
        self.file = GrowingFile(out, kept)
        self._join = join
        self._most, self._rows = most_rows, rows
        self._whole = self.file.path.with_name(f".{self.file.path.name}.joined")

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
                    f"meer dan {self._most} rijen passen niet in XLSX; gebruik CSV of Parquet",
                    f"more than {self._most} rows do not fit XLSX; use CSV or Parquet",
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
    import xlsxwriter  # type: ignore[import-untyped]

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
    elif value is not None:
        sheet.write(row, column, value)


#: Characters in one cell of a workbook.
_LONGEST_CELL = 32_767
