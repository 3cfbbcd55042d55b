"""Blocks of a table understood: ids, cells, and what is wrong; each distinct cell of a column is read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from advisor.batch.headers import Headings, Reads
from advisor.batch.one_cell import Decimal, ReadCell, read_cell
from advisor.batch.raw import NO_HEADING, NOTHING, Block, RawColumn, RowProblem
from advisor.columns.cases import CaseColumns, Column, column_of
from advisor.terms.knowledge_base import KnowledgeBase, Question
from advisor.terms.texts import Text
from advisor.values import ValueProblem

#: Distinct cells remembered for each question.
REMEMBERED = 100_000


@dataclass(frozen=True, slots=True)
class CheckedBlock:
    """A block understood: the cases as columns, and what is wrong with some rows, by place in the block."""

    rows: Sequence[int]
    ids: Sequence[str]
    cases: CaseColumns
    problems: Mapping[int, list[RowProblem]]
    passed: Mapping[str, RawColumn] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return len(self.rows)


class SeenIds:
    """Case ids that occurred: eight bytes each, in sorted runs.

    Two different ids are taken for the same with a chance of one in 2^64 a pair.
    """

    def __init__(self) -> None:
        self._runs: list[npt.NDArray[np.int64]] = []

    def repeated(self, ids: Sequence[str]) -> npt.NDArray[np.bool_]:
        """Which of these occurred before, here or in an earlier block; they count as seen from now on."""
        hashes = np.fromiter(map(hash, ids), np.int64, len(ids))
        first = np.zeros(len(ids), np.bool_)
        distinct, places = np.unique(hashes, return_index=True)
        first[places] = True
        again = ~first
        for run in self._runs:
            at = np.minimum(np.searchsorted(run, hashes), len(run) - 1)
            again |= run[at] == hashes
        self._add(distinct)
        return again

    def _add(self, run: npt.NDArray[np.int64]) -> None:
        while self._runs and len(self._runs[-1]) <= 2 * len(run):
            run = np.union1d(self._runs.pop(), run)
        if len(run):
            self._runs.append(run)


class CellReader:
    """Reads the blocks of one file; remembers the ids and the distinct cells that it has seen."""

    def __init__(self, kb: KnowledgeBase, decimal: Decimal | None = None) -> None:
        self._kb = kb
        self._decimal = decimal
        self._seen = SeenIds()
        self._known: dict[tuple[str, str | None], dict[tuple[type, Any], ReadCell]] = {}

    def read(self, block: Block, headings: Headings) -> CheckedBlock:
        """The block with every cell understood, or told why not."""
        problems: dict[int, list[RowProblem]] = {}
        ids = self._read_ids(block, headings.case, problems)
        columns: dict[str, Column] = {}
        for reads in headings.reads:
            if reads.column in block.columns:
                columns[reads.question] = self._read_column(
                    reads, block.columns[reads.column], block, ids, problems
                )
        for key in headings.unnamed:
            _refuse_cells(key, block, ids, problems)
        passed = {name: block.columns[name] for name in headings.passed if name in block.columns}
        return CheckedBlock(
            block.rows, ids, CaseColumns(block.size, columns), dict(sorted(problems.items())), passed
        )

    def _read_ids(self, block: Block, case: str | None, problems: dict[int, list[RowProblem]]) -> list[str]:
        column = block.columns.get(case) if case is not None else None
        name = case or "case"
        if column is None:
            ids = [""] * block.size
        else:
            texts = [*map(_id_text, column.values), ""]
            ids = [texts[code] for code in column.codes.tolist()]
        for place, (code, value, message) in block.broken.items():
            problems.setdefault(place, []).append(
                RowProblem(block.rows[place], ids[place], "", value[:200], code, message, NOTHING)
            )
        for place, keys in block.strange.items():
            problems.setdefault(place, []).extend(
                RowProblem(block.rows[place], ids[place], key, value[:200], "ROW202", told, NOTHING)
                for key, value, told in keys
            )
        missing = [place for place, id in enumerate(ids) if not id and place not in block.broken]
        for place in missing:
            told = Text("de rij heeft geen casus-id", "the row has no case id")
            accepted = Text("Geef elke rij een eigen id.", "Give each row an id of its own.")
            problems.setdefault(place, []).append(
                RowProblem(block.rows[place], "", name, "", "ROW101", told, accepted)
            )
        named = [place for place, id in enumerate(ids) if id]
        again = self._seen.repeated([ids[place] for place in named])
        for place in (named[n] for n in np.flatnonzero(again)):
            told = Text("het casus-id komt eerder voor", "the case id occurs before")
            accepted = Text("Geef elke rij een eigen id.", "Give each row an id of its own.")
            problems.setdefault(place, []).append(
                RowProblem(block.rows[place], ids[place], name, ids[place], "ROW102", told, accepted)
            )
        return ids

    def _read_column(
        self,
        reads: Reads,
        raw: RawColumn,
        block: Block,
        ids: Sequence[str],
        problems: dict[int, list[RowProblem]],
    ) -> Column:
        question = self._kb.questions[reads.question]
        cells = [self._cell(question, reads.unit, value) for value in raw.values]
        # Code -1, no value at all, takes the last entry of the table.
        table = column_of(question, [*((c.answered, c.value) for c in cells), (False, None)])
        bad = np.array([*(cell.problem is not None for cell in cells), False])
        if bad.any():
            for place in np.flatnonzero(bad[raw.codes]).tolist():
                cell = cells[raw.codes[place]]
                assert cell.problem is not None
                if place not in block.broken:
                    problems.setdefault(place, []).append(
                        _told(block.rows[place], ids[place], reads.column, raw.at(place), cell.problem)
                    )
        return table.rows(raw.codes)

    def _cell(self, question: Question, unit: str | None, raw: Any) -> ReadCell:
        known = self._known.setdefault((question.id, unit), {})
        try:
            key = (type(raw), raw)
            found = known.get(key)
        except TypeError:  # a list
            key = (list, repr(raw))
            found = known.get(key)
        if found is None:
            if len(known) >= REMEMBERED:
                known.clear()
            found = known[key] = read_cell(question, raw, unit, self._decimal)
        return found


def _refuse_cells(key: str, block: Block, ids: Sequence[str], problems: dict[int, list[RowProblem]]) -> None:
    """A column without a heading is to be empty; a cell in it belongs to nothing."""
    column = block.columns[key]
    filled = np.array([*(str(value).strip() != "" for value in column.values), False])
    for place in np.flatnonzero(filled[column.codes]).tolist():
        if place not in block.broken:
            value = str(column.at(place))[:200]
            found = RowProblem(block.rows[place], ids[place], key, value, "ROW103", NO_HEADING, NOTHING)
            problems.setdefault(place, []).append(found)


def _id_text(raw: Any) -> str:
    if raw is None:
        return ""
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    return str(raw).strip()


def _told(row: int, case: str, column: str, raw: Any, problem: ValueProblem) -> RowProblem:
    def suggested(nl: bool) -> str:
        if not problem.suggestions:
            return ""
        return (" Bedoelde u " if nl else " Did you mean ") + ", ".join(problem.suggestions) + "?"

    accepted = Text(problem.expected.nl + suggested(True), problem.expected.en + suggested(False))
    return RowProblem(row, case, column, str(raw)[:200], "ROW201", problem.message, accepted)
