"""Where results go: CSV, TSV and JSON lines as they come; what is joined at the end is in `joining`."""

from __future__ import annotations

import codecs
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from advisor.files import Growing, Out, growing

if TYPE_CHECKING:
    import polars as pl


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
