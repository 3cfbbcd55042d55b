"""The positions side by side in figures for a block of cases: the same as for one case, in columns."""

from __future__ import annotations

from collections.abc import Container, Mapping
from functools import reduce
from itertools import chain
from math import isinf
from typing import TYPE_CHECKING, Any

import numpy as np

from advisor.columns import ColumnProgram, unpack
from advisor.columns.cases import Bools, CaseColumns, Floats
from advisor.columns.lacking import LackingColumns
from advisor.explanation.compared import column_names
from advisor.terms.comparison import Yardstick
from advisor.terms.premises import Not, Premise

if TYPE_CHECKING:
    import polars as pl

DAY = 1440.0
LACKING = "figures_lack"

#: (position, yardstick)
FigureCell = tuple[str, str]


def asking(program: ColumnProgram, cases: CaseColumns) -> Bools:
    """Where figures are part of the whole advice."""
    comparison = program.kb.comparison
    if comparison is None or comparison.shown is None:
        return np.full(cases.size, comparison is not None)
    unless = Not(comparison.shown)
    return program.untrue(cases, [unless])[unless]


class FigureColumns:
    """Finds the figures of blocks under one knowledge base that compares positions."""

    def __init__(self, program: ColumnProgram, only: Container[str] | None = None) -> None:
        """Args: only: these yardsticks, and no others."""
        self._program, kb = program, program.kb
        assert kb.comparison is not None
        yardsticks = [one for one in kb.comparison.yardsticks if only is None or one.id in only]
        self.yardsticks: Mapping[str, Yardstick] = {one.id: one for one in yardsticks}
        self.held = {
            (position.id, yardstick): attribute
            for position in kb.positions
            for yardstick, attribute in position.compared.figures.items()
            if yardstick in self.yardsticks
        }
        lacking = LackingColumns(program.compiled.now)
        #: {figure of a position: the mask of each question that it may lack}.
        self._lacked = {cell: lacking.of(attribute) for cell, attribute in self.held.items()}
        self._conditions = {position.id: position.compared.applies for position in kb.positions}
        self.of(CaseColumns(0, {}))  # everything is compiled before threads meet

    def of(self, cases: CaseColumns) -> dict[FigureCell, tuple[Floats, Floats]]:
        """{figure of a position: its two ends}, NaN where it has no such figure or lacks an answer."""
        found = self._program.figures_of(cases, list(dict.fromkeys(self.held.values())))
        left_out, lacking, ends = self._left_out(cases), self._lacking(cases), {}
        for cell, attribute in self.held.items():
            nothing = reduce(np.logical_or, lacking[cell].values(), left_out[cell])
            low, high = (np.where(nothing, np.nan, end) for end in found[attribute])
            ends[cell] = low, high
        return ends

    def lacking(self, cases: CaseColumns) -> list[dict[FigureCell, tuple[str, ...]]]:
        """For each case the questions that figures which it has lack; equal ones are the same object."""
        left_out = self._left_out(cases)
        masks = {
            (cell, id): mask & ~left_out[cell]
            for cell, lacked in self._lacking(cases).items()
            for id, mask in lacked.items()
            if mask.any()
        }
        if not masks:
            return [{}] * cases.size
        rows = np.packbits(np.array([*masks.values()]), axis=0)
        distinct, which = np.unique(rows, axis=1, return_inverse=True)
        named = []
        for held in np.unpackbits(distinct, axis=0, count=len(masks)).T.tolist():
            found: dict[FigureCell, tuple[str, ...]] = {}
            for (cell, id), lacks in zip(masks, held, strict=True):
                if lacks:
                    found[cell] = (*found.get(cell, ()), id)
            named.append(found)
        return [named[number] for number in which.reshape(-1).tolist()]

    def _lacking(self, cases: CaseColumns) -> dict[FigureCell, dict[str, Bools]]:
        """{figure of a position: {question: where it lacks that}}."""
        masks = [mask for lacked in self._lacked.values() for mask in lacked.values()]
        rows = iter(unpack(self._program.bitmap(cases, masks), cases.size)) if masks else iter(())
        return {cell: {id: next(rows) for id in lacked} for cell, lacked in self._lacked.items()}

    def _left_out(self, cases: CaseColumns) -> dict[FigureCell, Bools]:
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

    # --- written

    def names(self) -> tuple[str, ...]:
        """The columns of a table."""
        return (*(name for cell in self.held for name in column_names(*cell)), LACKING)

    def frame(self, cases: CaseColumns) -> pl.DataFrame:
        """Two columns a figure, durations in days, empty where it is not known, "inf" where it has no end; and
        what is lacking."""
        import polars as pl

        found: dict[str, Any] = {}
        for (position, yardstick), ends in self.of(cases).items():
            for name, end in zip(column_names(position, yardstick), ends, strict=True):
                found[name] = pl.Series(end / self._size(yardstick), dtype=pl.Float64).fill_nan(None)
        named = (dict.fromkeys(chain.from_iterable(lacks.values())) for lacks in self.lacking(cases))
        lacking = [";".join(ids) or None for ids in named]
        return pl.DataFrame({**found, LACKING: pl.Series(lacking, dtype=pl.String)})

    def objects(self, cases: CaseColumns) -> list[dict[str, dict[str, Any]]]:
        """For each case {position: {yardstick: {range, unit, missing}}}."""
        lacking = self.lacking(cases)
        found: list[dict[str, dict[str, Any]]] = [{} for _ in range(cases.size)]
        for (position, yardstick), (low, high) in self.of(cases).items():
            size, unit = self._size(yardstick), self.yardsticks[yardstick].unit
            unit = "days" if unit == "duration" else unit
            for row, ends in enumerate(zip(low.tolist(), high.tolist(), strict=True)):
                missing = lacking[row].get((position, yardstick), ())
                if missing or ends[0] == ends[0]:
                    known = None if missing else [None if isinf(end) else round(end / size, 9) for end in ends]
                    told = {"range": known, "unit": unit, "missing": list(missing)}
                    found[row].setdefault(position, {})[yardstick] = told
        return found

    def _size(self, yardstick: str) -> float:
        return DAY if self.yardsticks[yardstick].unit == "duration" else 1.0
