"""Many cases as columns: the answers to each question as one array.

An option is a small number, a set of options a bit mask, a figure the two ends of its interval. Every column
tells apart "not answered", "unknown" and a value, as an answer file does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from advisor.terms.attributes import MOST_OPTIONS, Question
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Answers, Interval, Value

Bools = npt.NDArray[np.bool_]
Bytes = npt.NDArray[np.uint8]
Bits = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.float64]

#: Codes of an option column that are no option.
OPEN, UNKNOWN = MOST_OPTIONS, MOST_OPTIONS + 1
#: States of a set or figure column.
STATE_OPEN, STATE_UNKNOWN, STATE_KNOWN = 0, 1, 2


@dataclass(frozen=True, slots=True)
class OptionColumn:
    """Answers to a choice or yes_no question: `codes` number the options in their order, or OPEN, UNKNOWN."""

    codes: Bytes

    def known(self) -> Bools:
        known: Bools = self.codes < OPEN
        return known

    def answered(self) -> Bools:
        answered: Bools = self.codes != OPEN
        return answered

    def rows(self, rows: Any) -> OptionColumn:
        return OptionColumn(self.codes[rows])


@dataclass(frozen=True, slots=True)
class _StatedColumn:
    """Answers whose values cannot tell by themselves that they are none."""

    states: Bytes

    def known(self) -> Bools:
        known: Bools = self.states == STATE_KNOWN
        return known

    def answered(self) -> Bools:
        answered: Bools = self.states != STATE_OPEN
        return answered


@dataclass(frozen=True, slots=True)
class SetColumn(_StatedColumn):
    """Answers to a `choices` question: bit k of `bits` is option k; no bits where it is not known."""

    bits: Bits

    def rows(self, rows: Any) -> SetColumn:
        return SetColumn(self.states[rows], self.bits[rows])


@dataclass(frozen=True, slots=True)
class FigureColumn(_StatedColumn):
    """Answers to a numeric question: the ends of the interval; the question's limits where it is not known.

    No end is −0, over which a ratio would come out with the wrong sign.
    """

    lo: Floats
    hi: Floats

    def rows(self, rows: Any) -> FigureColumn:
        return FigureColumn(self.states[rows], self.lo[rows], self.hi[rows])


Column = OptionColumn | SetColumn | FigureColumn


@dataclass(frozen=True, slots=True)
class CaseColumns:
    """`size` cases. A question without a column is answered in none of them."""

    size: int
    columns: Mapping[str, Column]

    def rows(self, rows: Any) -> CaseColumns:
        """Some of the cases: a slice, or an array of row numbers."""
        size = len(range(*rows.indices(self.size))) if isinstance(rows, slice) else len(rows)
        return CaseColumns(size, {id: column.rows(rows) for id, column in self.columns.items()})

    def answers(self, row: int, kb: KnowledgeBase) -> dict[str, Value | None]:
        """The answers of one case, as the other interpreters take them."""
        found: dict[str, Value | None] = {}
        for id, column in self.columns.items():
            if column.answered()[row]:
                found[id] = _value(kb.questions[id], column, row)
        return found


def encode(kb: KnowledgeBase, cases: Sequence[Answers]) -> CaseColumns:
    """Cases as columns; the values must be legal."""
    told: dict[str, tuple[list[int], list[Value | None]]] = {}
    for row, answers in enumerate(cases):
        for id, value in answers.items():
            rows, values = told.setdefault(id, ([], []))
            rows.append(row)
            values.append(value)
    size = len(cases)
    return CaseColumns(
        size, {id: _in_rows(question, *told[id], size) for id, question in kb.questions.items() if id in told}
    )


def _in_rows(question: Question, rows: Sequence[int], values: Sequence[Value | None], size: int) -> Column:
    """The column of a question that is answered in some rows of many."""
    distinct = {value: number for number, value in enumerate(dict.fromkeys(values))}
    places = np.full(size, len(distinct))
    places[rows] = [distinct[value] for value in values]
    return column_of(question, [*((True, value) for value in distinct), (False, None)]).rows(places)


def column_of(question: Question, told: Iterable[tuple[bool, Value | None]]) -> Column:
    """The column of one question from (answered?, value) pairs; None with an answer is "unknown"."""
    pairs = list(told)
    number = {option: code for code, option in enumerate(question.options)}
    if question.numeric:
        ends = [value if isinstance(value, Interval) else question.limits for _, value in pairs]
        return FigureColumn(
            _states(pairs),
            np.array([end.lo for end in ends], np.float64) + 0.0,
            np.array([end.hi for end in ends], np.float64) + 0.0,
        )
    if question.type == "choices":
        return SetColumn(_states(pairs), np.array([bits_of(question, value) for _, value in pairs], np.uint64))
    codes = [
        number[value] if isinstance(value, str) else (UNKNOWN if answered else OPEN) for answered, value in pairs
    ]
    return OptionColumn(np.array(codes, np.uint8))


def bits_of(question: Question, value: Value | None) -> int:
    """A set of options as a bit mask; nothing known is no bits."""
    members = value if isinstance(value, frozenset) else frozenset[str]()
    return sum(1 << bit for bit, option in enumerate(question.options) if option in members)


def open_column(question: Question) -> Column:
    """A column of one row that is not answered; it stands for any number of rows."""
    return column_of(question, [(False, None)])


def _states(pairs: Sequence[tuple[bool, Value | None]]) -> Bytes:
    def state(answered: bool, value: Value | None) -> int:
        if not answered:
            return STATE_OPEN
        return STATE_UNKNOWN if value is None else STATE_KNOWN

    return np.array([state(answered, value) for answered, value in pairs], np.uint8)


def _value(question: Question, column: Column, row: int) -> Value | None:
    if not column.known()[row]:
        return None
    options = tuple(question.options)
    match column:
        case OptionColumn(codes):
            return options[int(codes[row])]
        case SetColumn(_, bits):
            return frozenset(option for k, option in enumerate(options) if int(bits[row]) >> k & 1)
        case FigureColumn(_, lo, hi):
            return Interval(float(lo[row]), float(hi[row]))
