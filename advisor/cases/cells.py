"""A block of rows understood: each cell an answer, or told why not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal as ExactDecimal
from fractions import Fraction
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from advisor.cases.blocks import NO_HEADING, NOTHING, Block, RawColumn, RowProblem, Written
from advisor.cases.headings import Headings, Reads
from advisor.columns.cases import CaseColumns, Column, column_of
from advisor.terms.knowledge_base import KnowledgeBase, Question
from advisor.terms.texts import Text
from advisor.terms.values import Value
from advisor.values import ValueProblem, read_value
from advisor.values.numbers import exact_text, quoted
from advisor.values.refusals import expected

#: Distinct cells remembered for each question.
REMEMBERED = 100_000
Decimal = Literal[",", "."]
_FIGURE = re.compile(r"[0-9][0-9.,]*")
#: What a Dutch spreadsheet writes for true and false in a table of text.
_TRUTH_VALUES = {"WAAR": True, "ONWAAR": False}


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
            told = Text(nl="de rij heeft geen casus-id", en="the row has no case id")
            accepted = Text(nl="Geef elke rij een eigen id.", en="Give each row an id of its own.")
            problems.setdefault(place, []).append(
                RowProblem(block.rows[place], "", name, "", "ROW101", told, accepted)
            )
        named = [place for place, id in enumerate(ids) if id]
        again = self._seen.repeated([ids[place] for place in named])
        for place in (named[n] for n in np.flatnonzero(again)):
            told = Text(nl="het casus-id komt eerder voor", en="the case id occurs before")
            accepted = Text(nl="Geef elke rij een eigen id.", en="Give each row an id of its own.")
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

    accepted = Text(nl=problem.expected.nl + suggested(True), en=problem.expected.en + suggested(False))
    return RowProblem(row, case, column, str(raw)[:200], "ROW201", problem.message, accepted)


# --- one cell


@dataclass(frozen=True, slots=True)
class ReadCell:
    """What one cell means: answered or not, its value (None: unknown), or why it cannot be taken."""

    answered: bool
    value: Value | None = None
    problem: ValueProblem | None = None


_EMPTY = ReadCell(False)


def read_cell(question: Question, raw: Any, unit: str | None = None, decimal: Decimal | None = None) -> ReadCell:
    """What one raw cell means as an answer to a question.

    Args:
        unit: what a bare figure is in.
        decimal: the decimal sign of the table, where it is known; without it "1.000" is refused as ambiguous.
    """
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return _EMPTY
    raw = _plain(raw)
    if isinstance(raw, (date, datetime, time)):
        return ReadCell(True, None, _no_date(question, raw))
    if question.numeric:
        raw = _figure_text(raw, unit, decimal)
    elif question.type == "yes_no" and isinstance(raw, str):
        raw = _TRUTH_VALUES.get(raw.strip().upper(), raw)
    try:
        return ReadCell(True, read_value(question, raw))
    except ValueProblem as problem:
        return ReadCell(True, None, problem)


def _plain(raw: Any) -> Any:
    """Exact decimals and elapsed times, as databases and spreadsheets have them, in the form of answer files."""
    if isinstance(raw, ExactDecimal) and raw.is_finite():
        return int(raw) if raw == raw.to_integral_value() else float(raw)
    if isinstance(raw, timedelta):
        minutes = Fraction(raw // timedelta(microseconds=1), 60_000_000)
        return Written(f"{exact_text(float(minutes))} minutes")
    return raw


def _no_date(question: Question, raw: date | time) -> ValueProblem:
    told = Text(
        nl=f"{quoted(raw)} is een datum of tijdstip; een spreadsheet maakt die soms van “2-4”: maak de cel tekst.",
        en=f"{quoted(raw)} is a date or time; a spreadsheet may make one of “2-4”: make the cell text.",
    )
    return ValueProblem(told, expected(question))


def _figure_text(raw: Any, unit: str | None, decimal: Decimal | None) -> Any:
    """A figure with what the table says about its figures."""
    if isinstance(raw, Written):
        return str(raw)
    if isinstance(raw, str):
        text = _FIGURE.sub(lambda match: _plain_figure(match[0], decimal), raw) if decimal is not None else raw
        bare = any(c.isnumeric() for c in text) and not any(c.isalpha() or c == "%" for c in text)
        return f"{text} {unit}" if unit is not None and bare else text
    if unit is not None and isinstance(raw, (int, float)) and not isinstance(raw, bool) and abs(raw) < 1e15:
        return f"{exact_text(raw)} {unit}"
    return raw


def _plain_figure(figure: str, decimal: Decimal | None) -> str:
    """A figure in a table with this decimal sign, as text that can be read in one way only."""
    grouping = "." if decimal == "," else ","
    plain = figure.replace(grouping, "").replace(",", ".")
    return plain + "0" if re.fullmatch(r"[0-9]+\.[0-9]{3}", plain) else plain
