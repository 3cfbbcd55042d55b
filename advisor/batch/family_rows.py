"""The rows of an evaluation in which figures are asked for, as items taken together."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import isinf
from typing import TYPE_CHECKING, Any

import numpy as np

from advisor.batch.family import Family, taken_together
from advisor.batch.family_items import FamilyItem, ItemReader, asked_for
from advisor.batch.figure_columns import LACKING, asking
from advisor.batch.results import CURRENT, SEPARATOR
from advisor.columns import ColumnProgram
from advisor.columns.cases import Bools, CaseColumns
from advisor.explanation.compared import column_names, sums
from advisor.terms.values import Interval

if TYPE_CHECKING:
    import polars as pl

#: Of so many rows an overview also tells what they come to; `--family` takes more.
MOST_ROWS = 20_000


class FamilyRows:
    """Keeps the answers of those rows block by block, and makes items of them at the end. Others cost a mask."""

    def __init__(self, program: ColumnProgram) -> None:
        comparison = program.kb.comparison
        self._program = program
        self._open = comparison is not None and comparison.family is not None
        self._names: list[str] = []
        self._blocks: list[CaseColumns] = []
        self._told: list[FamilyItem] = []
        self._left_out: list[str] = []
        self._family: Family | None = None

    @property
    def open(self) -> bool:
        """Whether more items may be added."""
        return self._open

    def add(self, names: Sequence[str | None], cases: CaseColumns, failed: Bools) -> None:
        """The rows of a block by name; those that failed are left out."""
        if not self._open or cases.size == 0:
            return
        self._leave_out(names[row] or "" for row in np.flatnonzero(failed).tolist())
        rows = np.flatnonzero(asking(self._program, cases) & ~failed)
        if len(self._names) + len(rows) > MOST_ROWS:
            self.give_up()
        elif len(rows):
            self._names += [names[row] or "" for row in rows.tolist()]
            self._blocks.append(cases.rows(rows))
            self._family = None

    def _leave_out(self, names: Iterable[str]) -> None:
        self._left_out += names
        self._family = None
        if len(self._left_out) > MOST_ROWS:
            self.give_up()

    def add_results(self, results: pl.DataFrame) -> None:
        """Rows of which only the results are known, with the figures that `--figures` wrote: sums and positions
        follow from them; classes, parts and the shared load do not."""
        sides = self._sides() if self._open else {}
        if not {name for held in sides.values() for ends in held.values() for name in ends} & {*results.columns}:
            return
        if len(self._told) + results.height > MOST_ROWS:
            self.give_up()
            return
        failed = results["outcome"] == "error"
        self._leave_out(name or "" for name in results["case"].filter(failed))
        results = results.filter(~failed)
        questions, asked = self._program.kb.questions, frozenset(asked_for(self._program.kb))
        for row in results.iter_rows(named=True):
            now, advised = row.get(CURRENT), row["recommended"]
            here, there = (dict(_read(row, sides.get(place or "", {}))) for place in (now, advised))
            item = FamilyItem(row["case"] or "", now, advised, here, there, (), {}, {})
            lacking = tuple(_ids(row.get(LACKING), questions))
            assumed = {id: value for id in _ids(row.get("assumed"), asked) if (value := questions[id].assume)}
            self._told.append(replace(item, lacking=lacking, assumed=assumed))

    def _sides(self) -> dict[str, dict[str, tuple[str, str]]]:
        """{position: {yardstick that adds up: the columns of its ends}}, where this figure counts on the way."""
        kb = self._program.kb
        added_up = [one.id for one in sums(kb.comparison)] if kb.comparison is not None else []
        return {
            position.id: {
                one: column_names(position.id, one)
                for one in added_up
                if one in position.compared.figures and one not in position.compared.way
            }
            for position in kb.positions
        }

    def give_up(self) -> None:
        """There are too many, or some are not known: then nothing is told of all of them together."""
        self._open, self._family = False, None
        self._names, self._blocks, self._told, self._left_out = [], [], [], []

    def family(self) -> Family | None:
        """None where no row asks for figures, or too many do."""
        if self._family is None and (self._blocks or self._told):
            others = [*self._left_out]
            items = [*self._told, *self._items(others)]
            told = bool(self._told)
            self._family = taken_together(self._program.kb, items, others, told) if items else None
        return self._family

    def _items(self, others: list[str]) -> Iterator[FamilyItem]:
        """Args: others: where the names go of those that cannot be evaluated."""
        if not self._blocks:
            return
        kb, names = self._program.kb, iter(self._names)
        reader = ItemReader(kb)
        for block in self._blocks:
            for row in range(block.size):
                name = next(names)
                item = reader.item(name, block.answers(row, kb))
                if item is not None:
                    yield item
                else:
                    others.append(name)


def _ids(cell: str | None, known: Container[str]) -> Iterator[str]:
    yield from (id for id in (cell or "").split(SEPARATOR) if id in known)


def _read(row: Mapping[str, Any], held: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, Interval]]:
    """The figures of one row of which both ends are there, and which have an end."""
    for yardstick, names in held.items():
        low, high = (row.get(name) for name in names)
        if low is not None and high is not None and not isinf(high):
            yield yardstick, Interval(low, high)
