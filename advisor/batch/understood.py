"""What was understood of files of cases, as a table of cases: every answer in the form of answer files."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from advisor.cases.checked import CheckedBlock
from advisor.files import growing
from advisor.safe_text import harmless
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Value
from advisor.values import given
from advisor.values.numbers import exact_text

#: Distinct answers remembered for each question.
REMEMBERED = 50_000


class UnderstoodFile:
    """Grows while files are read; complete under its name at the end. `several`: files, each named in its rows."""

    def __init__(self, path: Path, kb: KnowledgeBase, several: bool) -> None:
        self._kb = kb
        self._several = several
        self._separator = "\t" if path.suffix.lower() == ".tsv" else ","
        self._known: dict[str, dict[Value | None, str]] = {id: {} for id in kb.questions}
        self.file = growing(path, 0)
        self._put([[*(("file",) if several else ()), "case", *kb.questions]])

    def write(self, file: str, block: CheckedBlock) -> None:
        """The cases of a block, as they were understood; a cell that was refused is empty."""
        rows: list[list[str]] = []
        for place, id in enumerate(block.ids):
            answers = block.cases.answers(place, self._kb)
            refused = {problem.field for problem in block.problems.get(place, ())}
            cells = [self._cell(q, answers[q]) if q in answers and q not in refused else "" for q in self._known]
            rows.append([*((harmless(file),) if self._several else ()), harmless(id), *cells])
        self._put(rows)

    def _cell(self, id: str, value: Value | None) -> str:
        known = self._known[id]
        found = known.get(value)
        if found is None:
            if len(known) >= REMEMBERED:
                known.clear()
            found = known[value] = _in_a_cell(given(self._kb.questions[id], value))
        return found

    def _put(self, rows: list[list[str]]) -> None:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n", delimiter=self._separator).writerows(rows)
        self.file.write(text.getvalue().encode("utf-8", "replace"))


def _in_a_cell(answer: Any) -> str:
    if isinstance(answer, list):
        return ";".join(answer) or "[]"
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return answer if isinstance(answer, str) else exact_text(answer)
