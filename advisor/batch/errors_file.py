"""The list of everything that is wrong in the input: one line a cell, as CSV or JSON lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path

from advisor.batch.writing import Dialect
from advisor.cases.blocks import RowProblem
from advisor.files import growing
from advisor.safe_text import harmless, harmless_json
from advisor.terms.texts import Language

COLUMNS = ("file", "row", "case", "column", "value", "code", "message", "accepted")


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
