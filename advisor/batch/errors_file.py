"""The list of everything that is wrong in the input: one line a cell, as CSV or JSON lines."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Mapping
from pathlib import Path

from advisor.batch.raw import RowProblem
from advisor.batch.writing import harmless, partial_of, settle_file
from advisor.knowledge.terms import Language

COLUMNS = ("file", "row", "case", "column", "value", "code", "message", "accepted")


class ErrorsFile:
    """Grows while the evaluation goes on; complete under its name at the end."""

    def __init__(self, path: Path, language: Language, kept: int = 0) -> None:
        self._path = path
        self._language = language
        self._json = path.suffix.lower() in (".jsonl", ".ndjson", ".json")
        partial = partial_of(path)
        kept = kept if partial.is_file() and partial.stat().st_size >= kept else 0
        self._file = partial.open("r+b" if kept else "wb")
        self._file.truncate(kept)
        self._file.seek(kept)
        if not kept and not self._json:
            self._file.write((",".join(COLUMNS) + "\n").encode())

    def write(self, file: str, problems: Mapping[int, list[RowProblem]]) -> None:
        text = io.StringIO()
        table = csv.writer(text, lineterminator="\n")
        for found in problems.values():
            for p in found:
                told = (p.message.to(self._language), p.accepted.to(self._language))
                record = (file, p.row, p.case, p.field, p.value, p.code, *told)
                if self._json:
                    text.write(json.dumps(dict(zip(COLUMNS, record, strict=True)), ensure_ascii=False) + "\n")
                else:
                    table.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in record])
        self._file.write(text.getvalue().encode("utf-8", "replace"))

    @property
    def written(self) -> int:
        """Bytes so far."""
        return self._file.tell()

    def sync(self) -> None:
        """Make what is written durable."""
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self, keep_partial: bool = False) -> None:
        """Put the list under its name; after an interruption it is kept as it is, to go on with."""
        self._file.close()
        if not keep_partial:
            settle_file(partial_of(self._path), self._path)
