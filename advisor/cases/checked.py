"""A block of rows understood: each cell an answer, or told why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from advisor.cases.blocks import (
    NO_HEADING,
    NOTHING,
    Block,
    Decimal,
    ErrorCell,
    FigureWithUnit,
    RawColumn,
    Remarks,
    RowProblem,
    raw_column,
)
from advisor.cases.cells import EMPTY, TWO_READINGS, ReadCell, figure_of, one_figure, or_as_said, read_cell
from advisor.cases.headings import Headings, Reads
from advisor.cases.mapping import ColumnMap
from advisor.cases.set_aside import UNITS_BELOW, cases_only, units_below
from advisor.cases.striking import Striking, is_bare
from advisor.columns.cases import CaseColumns, Column, column_of
from advisor.terms.about import NOTHING_TOLD, About
from advisor.terms.attributes import Question
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Text
from advisor.values import ValueProblem, read_value
from advisor.values.dates import no_such_day
from advisor.values.numbers import exact_text, tidy

#: Distinct cells remembered for each question.
REMEMBERED = 100_000
#: Distinct cells of a column that are read once more as people say things, when they are refused.
TRIED = 5_000
#: The decimal sign that the figures of each column prove, looked for in the whole file only when it matters.
Signs = Callable[[], Mapping[str, Decimal]]


@dataclass(frozen=True, slots=True)
class CheckedBlock:
    """A block understood: the cases as columns, and what is wrong with some rows, by place in the block."""

    rows: Sequence[int]
    ids: Sequence[str]
    cases: CaseColumns
    problems: Mapping[int, list[RowProblem]]
    passed: Mapping[str, RawColumn] = field(default_factory=dict)
    about: Mapping[str, RawColumn] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return len(self.rows)

    def about_case(self, place: int) -> About:
        """What the case at a place tells of itself."""
        return (
            About.of({name: column.at(place) for name, column in self.about.items()})
            if self.about
            else NOTHING_TOLD
        )


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


_EMPTY_MARKS = Text(
    nl="deze cellen gelden als leeg: {about} (anders: --empty)",
    en="these cells count as empty: {about} (else: --empty)",
)


_SIGN = Text(
    nl="het decimaalteken van deze kolommen blijkt uit hun andere getallen: {about} (--decimal zegt het voor de"
    " hele tabel)",
    en="the decimal sign of these columns follows from their other figures: {about} (--decimal says so for the"
    " whole table)",
)


_SAY_SIGN = Text(
    nl=" Of zeg met --decimal , of --decimal . welk decimaalteken de tabel gebruikt.",
    en=" Or say with --decimal , or --decimal . which decimal sign the table uses.",
)


_NO_ANSWER = Text(
    nl="woorden waarbij in de koppeling geen antwoord staat, tellen als niet beantwoord: {about}",
    en="words with no answer beside them in the map count as not answered: {about}",
)


_SIGN_ELSEWHERE = Text(
    nl=" In andere kolommen van dit bestand is “{sign}” het decimaalteken; geldt dat overal, zeg dan"
    " --decimal {sign}",
    en=" In other columns of this file “{sign}” is the decimal sign; if that holds throughout, say"
    " --decimal {sign}",
)


def _say_sign(elsewhere: set[Decimal]) -> Text:
    """How to say which sign holds, with the one that all other columns prove."""
    return _SIGN_ELSEWHERE.filled(sign=next(iter(elsewhere))) if len(elsewhere) == 1 else _SAY_SIGN


_NO_ID = Text(nl="de rij heeft geen casus-id", en="the row has no case id")
_ID_AGAIN = Text(nl="het casus-id komt eerder voor", en="the case id occurs before")
_OWN_ID = Text(nl="Geef elke rij een eigen id.", en="Give each row an id of its own.")
_SAID = Text(
    nl="woorden van deze kolommen zijn opgevat als antwoord: {about} (anders: een koppeling met words)",
    en="words of these columns were taken as answers: {about} (else: a map with words)",
)


class CellReader:
    """Reads the blocks of one file; remembers the ids and the distinct cells that it has seen.

    Args:
        empty: what counts as an empty cell, in lower case.
        signs: the decimal sign that each column proves, by its key.
        leave_out: how rows begin that are no cases; None for answer files, which have no such rows nor other words
            than their own.
    """

    def __init__(
        self,
        kb: KnowledgeBase,
        decimal: Decimal | None = None,
        empty: Sequence[str] = (),
        signs: Signs | None = None,
        leave_out: Sequence[str] | None = None,
        remarks: Remarks | None = None,
    ) -> None:
        self._kb = kb
        self._decimal = decimal
        self._empty = frozenset(empty)
        self._signs = signs
        self._leave_out = leave_out
        self.remarks = remarks if remarks is not None else Remarks()
        self._seen = SeenIds()
        self._known: dict[tuple[str, str, str | None], dict[tuple[type, Any], ReadCell]] = {}
        self._striking = Striking(self.remarks, typed=leave_out is not None)
        self._units: Mapping[str, str] | None = None
        self._tried: Counter[str] = Counter()

    def read(self, block: Block, headings: Headings) -> CheckedBlock:
        """The block with every cell understood, or told why not."""
        if self._leave_out is not None:
            if self._units is None:
                block = self._without_units(block, headings)
            block = cases_only(block, headings, self._leave_out, self.remarks)
        problems: dict[int, list[RowProblem]] = {}
        ids = self._read_ids(block, headings.case, problems)
        columns: dict[str, Column] = {}
        for reads in headings.reads:
            if reads.column in block.columns:
                columns[reads.question] = self._read_column(reads, block, ids, problems)
        if self._leave_out is not None:
            fine = [place not in problems for place in range(block.size)]
            self._striking.look_for_empty(block, columns, fine)
        for id, answer in headings.constants.items():
            question = self._kb.questions[id]
            columns[id] = column_of(question, [(True, read_value(question, answer))]).rows(
                np.zeros(block.size, np.int64)
            )
        for key in headings.unnamed:
            _refuse_cells(key, block, ids, problems)
        passed = {name: block.columns[name] for name in headings.passed if name in block.columns}
        named = {name: block.columns[key] for name, key in headings.about.items() if key in block.columns}
        about = {**block.about, **named}
        if "date" in about:
            _refuse_days(about["date"], headings.about.get("date", "date"), block, ids, problems)
        return CheckedBlock(
            block.rows, ids, CaseColumns(block.size, columns), dict(sorted(problems.items())), passed, about
        )

    def _without_units(self, block: Block, headings: Headings) -> Block:
        """The first block without a row that says the units; these hold for all of its columns that have none."""
        self._units = units_below(block, headings, self._kb)
        if not self._units:
            return block
        for column, unit in self._units.items():
            self.remarks.add(UNITS_BELOW, f"{column} [{unit}]")
        return block.only(range(1, block.size))

    def conclude(self) -> None:
        """What can only be remarked when all of a file is read."""
        self._striking.conclude()

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
        # of a row that could not be read the id is not to be trusted either
        sound = [place for place in range(block.size) if place not in block.broken]
        for place in sound:
            if not ids[place]:
                problems.setdefault(place, []).append(
                    RowProblem(block.rows[place], "", name, "", "ROW101", _NO_ID, _OWN_ID)
                )
        named = [place for place in sound if ids[place]]
        again = self._seen.repeated([ids[place] for place in named])
        for place in (named[n] for n in np.flatnonzero(again)):
            problems.setdefault(place, []).append(
                RowProblem(block.rows[place], ids[place], name, ids[place], "ROW102", _ID_AGAIN, _OWN_ID)
            )
        return ids

    def _read_column(
        self, reads: Reads, block: Block, ids: Sequence[str], problems: dict[int, list[RowProblem]]
    ) -> Column:
        question = self._kb.questions[reads.question]
        raw = block.columns[reads.column]
        if self._units and reads.unit is None:
            reads = replace(reads, unit=self._units.get(reads.column))
        if reads.over is not None:
            raw = ratios(raw, block.columns.get(reads.over), question, self._decimal)
        if reads.unit_in is not None and reads.unit_in in block.columns:
            raw = in_units(raw, block.columns[reads.unit_in])
        cells = [self._cell(question, reads, value) for value in raw.values]
        self._striking.look_for_parts(reads.column, raw, block.rows)
        # Code -1, no value at all, takes the last entry of the table.
        answers = ((cell.answered and cell.problem is None, cell.value) for cell in cells)
        table = column_of(question, [*answers, (False, None)])
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

    def _cell(self, question: Question, reads: Reads, raw: Any) -> ReadCell:
        if self._leave_out is not None and isinstance(raw, str) and not raw.isprintable():
            raw = _on_one_line(question, raw)
        known = self._known.setdefault((reads.column, reads.question, reads.unit), {})
        try:
            key = (type(raw), raw)
            found = known.get(key)
        except TypeError:  # a list
            key = (list, repr(raw))
            found = known.get(key)
        if found is None:
            if len(known) >= REMEMBERED:
                known.clear()
            found = self._read(question, reads, raw)
            if self._leave_out is not None and found.problem is not None:
                found = self._as_said(question, reads, raw, found)
            known[key] = found
            if found.said:
                self.remarks.add(_SAID, f"{reads.column}: {found.said}")
            self._striking.look(question, reads, raw, found)
        return found

    def _as_said(self, question: Question, reads: Reads, raw: Any, refused: ReadCell) -> ReadCell:
        """A refused cell in the words of people; so many for each column: they take a thousand times as long."""
        self._tried[reads.column] += 1
        if self._tried[reads.column] > TRIED:
            return refused
        return or_as_said(question, raw, refused, reads.unit, self._decimal)

    def _read(self, question: Question, reads: Reads, raw: Any) -> ReadCell:
        if isinstance(raw, str) and not isinstance(raw, (FigureWithUnit, ErrorCell)):
            text = raw.strip()
            if reads.by is not None and (answer := _in_words(reads.by, raw, question)) is not None:
                if not answer:
                    self.remarks.add(_NO_ANSWER, f"{reads.column}: “{text}”")
                return read_cell(question, answer) if answer else EMPTY
            if text.casefold() in self._empty and text.casefold() not in question.options:
                self.remarks.add(_EMPTY_MARKS, f"“{text}”")
                return EMPTY
            figures = question.numeric or (reads.by is not None and bool(reads.by.bins))
            if self._decimal is None and self._signs is not None and figures:
                return self._read_in_doubt(question, reads, text)
        return _as_the_map_says(question, reads, raw, self._decimal)

    def _read_in_doubt(self, question: Question, reads: Reads, text: str) -> ReadCell:
        """A figure that can be read in two ways is read as the other figures of its column prove, if they do."""
        if TWO_READINGS.search(text) is None:
            return _as_the_map_says(question, reads, text, None)
        assert self._signs is not None
        signs = self._signs()
        sign = signs.get(reads.column)
        if sign is not None:
            self.remarks.add(_SIGN, f"“{reads.column}” ({sign})")
        read = _as_the_map_says(question, reads, text, sign)
        if sign is None and read.problem is not None:
            problem = read.problem
            accepted = problem.expected + _say_sign(set(signs.values()))
            return ReadCell(True, None, ValueProblem(problem.message, accepted, problem.suggestions))
        return read


def _on_one_line(question: Question, raw: str) -> str:
    """A cell of several lines: they say one thing together, or stand for one option each."""
    if isinstance(raw, (FigureWithUnit, ErrorCell)):
        return raw
    return (";" if question.type == "choices" else " ").join(line.strip() for line in raw.splitlines() if line)


def _in_words(by: ColumnMap, raw: str, question: Question) -> str | None:
    """What the words of a map make of a cell: an answer, empty for none; None when they say nothing of it."""
    if not by.words:
        return None
    try:
        whole = tidy(raw)
        if whole in by.words:
            return by.words[whole]
        if question.type == "choices" and ";" in whole:
            parts = [part.strip() for part in whole.split(";")]
            if any(part in by.words for part in parts):
                return ";".join(by.words.get(part, part) for part in parts)
    except ValueProblem:
        pass
    return None


def _as_the_map_says(question: Question, reads: Reads, raw: Any, decimal: Decimal | None) -> ReadCell:
    if reads.by is None or not reads.by.bins:
        return read_cell(question, raw, reads.unit, decimal)
    figure = figure_of(raw, decimal)
    if figure is None:
        read = read_cell(question, raw, reads.unit, decimal)
        return read if read.problem is None else _no_bin(raw, decimal, read)
    return read_cell(question, next(option for limit, option in reads.by.bins if figure <= limit))


def _no_bin(raw: Any, decimal: Decimal | None, refused: ReadCell) -> ReadCell:
    """Why a cell falls into no bin: its figure can be read in two ways, or it is none."""
    if isinstance(raw, str) and TWO_READINGS.search(raw):
        try:
            one_figure(raw, decimal)
        except ValueProblem as problem:
            return ReadCell(True, None, problem)
        except OverflowError:  # too large for any figure
            return refused
    return refused


def ratios(raw: RawColumn, over: RawColumn | None, question: Question, decimal: Decimal | None) -> RawColumn:
    """A column divided by another, as its question counts: in percents, or as a plain ratio. Where that cannot be,
    what stood there."""
    factor = 100 if question.unit.startswith("percent") else 1

    def ratio(place: int) -> Any:
        value = raw.at(place)
        divisor = over.at(place) if over is not None else None
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        upper, lower = figure_of(value, decimal), figure_of(divisor, decimal)
        if upper is None or not lower:
            return ErrorCell(f"{value} / {divisor if divisor is not None else ''}")
        return round(upper / lower * factor, 9)

    return raw_column([ratio(place) for place in range(len(raw.codes))])


def in_units(raw: RawColumn, units: RawColumn) -> RawColumn:
    """A column with the unit of each bare figure behind it, as another column has it."""

    def said(place: int) -> Any:
        value, unit = raw.at(place), " ".join(str(units.at(place) or "").split())
        if value is None or not unit or not is_bare(value):
            return value
        return f"{value} {unit}" if isinstance(value, str) else FigureWithUnit(f"{exact_text(value)} {unit}")

    return raw_column([said(place) for place in range(len(raw.codes))])


def _refuse_cells(key: str, block: Block, ids: Sequence[str], problems: dict[int, list[RowProblem]]) -> None:
    """A column without a heading is to be empty; a cell in it belongs to nothing."""
    column = block.columns[key]
    filled = np.array([*(str(value).strip() != "" for value in column.values), False])
    for place in np.flatnonzero(filled[column.codes]).tolist():
        if place not in block.broken:
            value = str(column.at(place))[:200]
            found = RowProblem(block.rows[place], ids[place], key, value, "ROW103", NO_HEADING, NOTHING)
            problems.setdefault(place, []).append(found)


_NO_DAY = Text(nl="deze dag staat in geen kalender", en="no calendar has this day")
_A_DAY = Text(
    nl="Schrijf de dag als 2026-03-01, of laat hem weg.", en="Write the day as 2026-03-01, or leave it out."
)


def _refuse_days(
    column: RawColumn, key: str, block: Block, ids: Sequence[str], problems: dict[int, list[RowProblem]]
) -> None:
    """What a case tells is taken as given, but a day that does not exist can only be a mistake."""
    wrong = np.array([*(isinstance(value, str) and no_such_day(value) for value in column.values), False])
    for place in np.flatnonzero(wrong[column.codes]).tolist():
        value = str(column.at(place))[:200]
        found = RowProblem(block.rows[place], ids[place], key, value, "ROW203", _NO_DAY, _A_DAY)
        problems.setdefault(place, []).append(found)


def _id_text(raw: Any) -> str:
    if raw is None or isinstance(raw, ErrorCell):
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
