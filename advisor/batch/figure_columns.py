"""The positions side by side in figures for a block of cases: the same as for one case, in columns."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from math import isinf
from typing import TYPE_CHECKING, Any

import numpy as np

from advisor.columns import ColumnProgram
from advisor.columns.cases import Bools, CaseColumns, Floats
from advisor.explanation.compared import Lacking, attributes_compared, column_names, may_hold
from advisor.reasoning.evaluation import Evaluator
from advisor.reasoning.memory import Memory
from advisor.terms.comparison import Yardstick
from advisor.terms.dependencies import behind
from advisor.terms.premises import Not, Premise

if TYPE_CHECKING:
    import polars as pl

DAY = 1440.0
LACKING = "figures_lack"


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """What each position comes to in the cases of a block. `ends`: {(position, yardstick): its two ends}, NaN
    where it has no such figure or lacks an answer; `lacking`: {row: {the same: the questions it lacks}}."""

    ends: Mapping[tuple[str, str], tuple[Floats, Floats]]
    lacking: Mapping[int, Mapping[tuple[str, str], tuple[str, ...]]] = field(default_factory=dict)

    def all_lacking(self, row: int) -> tuple[str, ...]:
        """Every question that some figure of a row lacks."""
        return tuple(dict.fromkeys(id for ids in self.lacking.get(row, {}).values() for id in ids))


def asking(program: ColumnProgram, cases: CaseColumns) -> Bools:
    """Where figures are part of the whole advice."""
    comparison = program.kb.comparison
    if comparison is None or comparison.shown is None:
        return np.full(cases.size, comparison is not None)
    unless = Not(comparison.shown)
    return program.untrue(cases, [unless])[unless]


class FigureColumns:
    """Finds the figures of blocks under one knowledge base that compares positions."""

    def __init__(self, program: ColumnProgram, evaluator: Evaluator, only: Container[str] | None = None) -> None:
        """Args: only: these yardsticks, and no others."""
        self._program, self._evaluator = program, evaluator
        kb = self._kb = program.kb
        assert kb.comparison is not None
        yardsticks = [one for one in kb.comparison.yardsticks if only is None or one.id in only]
        self.yardsticks: Mapping[str, Yardstick] = {one.id: one for one in yardsticks}
        self.held = {
            (position.id, yardstick): attribute
            for position in kb.positions
            for yardstick, attribute in position.compared.figures.items()
            if yardstick in self.yardsticks
        }
        attributes = list(attributes_compared(kb) if only is None else dict.fromkeys(self.held.values()))
        read = {*attributes, *behind(kb, attributes)}
        read |= {id for attribute in read & kb.computed.keys() for id in behind(kb, [attribute])[attribute]}
        self._asked = [id for id in kb.questions if id in read]
        numeric = [id for id in self._asked if kb.questions[id].numeric]
        self._endless = [id for id in numeric if isinf(kb.questions[id].limits.hi)]
        self._conditions = {position.id: position.compared.applies for position in kb.positions}
        self._found: dict[object, dict[tuple[str, str], tuple[str, ...]]] = {}
        self.of(CaseColumns(0, {}))  # everything is compiled before threads meet

    def of(self, cases: CaseColumns) -> FigureBlock:
        found = self._program.figures_of(cases, list(dict.fromkeys(self.held.values())))
        left_out = self._left_out(cases)
        lacking = self._lacking(cases)
        ends = {}
        for (position, yardstick), attribute in self.held.items():
            low, high = (end.copy() for end in found[attribute])
            for end in (low, high):
                end[left_out[position, yardstick]] = np.nan
            ends[position, yardstick] = low, high
        for row, cells in lacking.items():
            for cell in cells:
                ends[cell][0][row] = ends[cell][1][row] = np.nan
        return FigureBlock(ends, lacking)

    def _left_out(self, cases: CaseColumns) -> dict[tuple[str, str], Bools]:
        """Where a position, or a yardstick, is none in a case."""
        premises: dict[Premise, None] = {}
        for position, yardstick in self.held:
            for when in (self._conditions[position], self.yardsticks[yardstick].when):
                if when is not None:
                    premises[when] = None
        untrue = self._program.untrue(cases, list(premises))

        def out(position: str, yardstick: str) -> Bools:
            conditions = (self._conditions[position], self.yardsticks[yardstick].when)
            found: Bools = np.zeros(cases.size, np.bool_)
            for when in conditions:
                if when is not None:
                    found = found | untrue[when]
            return found

        return {cell: out(*cell) for cell in self.held}

    def compared(self, cases: CaseColumns) -> dict[str, Bools]:
        """{position with figures: the cases in which it has any}."""
        premises = dict.fromkeys(when for when in self._conditions.values() if when is not None)
        untrue, every = self._program.untrue(cases, list(premises)), np.ones(cases.size, np.bool_)
        conditions = {position: self._conditions[position] for position, _ in self.held}
        return {id: every if when is None else ~untrue[when] for id, when in conditions.items()}

    def _lacking(self, cases: CaseColumns) -> dict[int, Mapping[tuple[str, str], tuple[str, ...]]]:
        """What figures lack, case by case where something that may be anything is not known; equal cases once."""
        nowhere: Bools = np.zeros(cases.size, np.bool_)
        columns = [cases.columns.get(id) for id in self._endless]
        known = [column.known() if column is not None else nowhere for column in columns]
        found: dict[int, Mapping[tuple[str, str], tuple[str, ...]]] = {}
        for row in np.flatnonzero(~np.logical_and.reduce([~nowhere, *known])).tolist():
            answers = cases.answers(row, self._kb)
            key = tuple((id, answers.get(id), id in answers) for id in self._asked)
            if key not in self._found:
                self._found[key] = self._lacking_in(self._evaluator.remember(answers))
            found[row] = self._found[key]
        return found

    def _lacking_in(self, memory: Memory) -> dict[tuple[str, str], tuple[str, ...]]:
        found, lacks = {}, Lacking(self._kb, memory)
        for (position, yardstick), attribute in self.held.items():
            conditions = (self._conditions[position], self.yardsticks[yardstick].when)
            if all(may_hold(when, self._kb, memory) for when in conditions):
                lacking = lacks.of(attribute)
                if lacking:
                    found[position, yardstick] = lacking
        return found

    # --- written

    def names(self) -> tuple[str, ...]:
        """The columns of a table."""
        return (*(name for cell in self.held for name in column_names(*cell)), LACKING)

    def frame(self, cases: CaseColumns) -> pl.DataFrame:
        """Two columns a figure, durations in days, empty where it is not known, "inf" where it has no end; and
        what is lacking."""
        import polars as pl

        block = self.of(cases)
        found: dict[str, Any] = {}
        for (position, yardstick), ends in block.ends.items():
            for name, end in zip(column_names(position, yardstick), ends, strict=True):
                found[name] = pl.Series(end / self._size(yardstick), dtype=pl.Float64).fill_nan(None)
        lacking = [";".join(block.all_lacking(row)) or None for row in range(cases.size)]
        return pl.DataFrame({**found, LACKING: pl.Series(lacking, dtype=pl.String)})

    def objects(self, cases: CaseColumns) -> list[dict[str, dict[str, Any]]]:
        """For each case {position: {yardstick: {range, unit, missing}}}."""
        block = self.of(cases)
        found: list[dict[str, dict[str, Any]]] = [{} for _ in range(cases.size)]
        for (position, yardstick), (low, high) in block.ends.items():
            size, unit = self._size(yardstick), self.yardsticks[yardstick].unit
            unit = "days" if unit == "duration" else unit
            for row, ends in enumerate(zip(low.tolist(), high.tolist(), strict=True)):
                missing = block.lacking.get(row, {}).get((position, yardstick), ())
                if missing or ends[0] == ends[0]:
                    known = None if missing else [None if isinf(end) else round(end / size, 9) for end in ends]
                    told = {"range": known, "unit": unit, "missing": list(missing)}
                    found[row].setdefault(position, {})[yardstick] = told
        return found

    def _size(self, yardstick: str) -> float:
        return DAY if self.yardsticks[yardstick].unit == "duration" else 1.0
