"""The rows of an evaluation in which figures are asked for, as items taken together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from advisor.batch.family import Family, taken_together
from advisor.batch.family_items import FamilyItem, ItemReader
from advisor.columns import ColumnProgram
from advisor.columns.cases import Bools, CaseColumns
from advisor.terms.premises import Not

#: Of so many rows an overview also tells what they come to; `--family` takes more.
MOST_ROWS = 20_000


class FamilyRows:
    """Keeps the answers of those rows block by block, and makes items of them at the end. Others cost a mask."""

    def __init__(self, program: ColumnProgram) -> None:
        comparison = program.kb.comparison
        self._program = program
        self._shown = comparison.shown if comparison is not None else None
        self._open = comparison is not None and comparison.family is not None
        self._names: list[str] = []
        self._blocks: list[CaseColumns] = []
        self._family: Family | None = None

    def add(self, names: Sequence[str | None], cases: CaseColumns, failed: Bools) -> None:
        """The rows of a block by name; those that failed are no items."""
        if not self._open or cases.size == 0:
            return
        rows = np.flatnonzero(self._asking(cases) & ~failed)
        if len(self._names) + len(rows) > MOST_ROWS:
            self.give_up()
        elif len(rows):
            self._names += [names[row] or "" for row in rows.tolist()]
            self._blocks.append(cases.rows(rows))
            self._family = None

    def _asking(self, cases: CaseColumns) -> Bools:
        """Where figures are part of the whole advice."""
        if self._shown is None:
            return np.ones(cases.size, np.bool_)
        unless = Not(self._shown)
        return self._program.untrue(cases, [unless])[unless]

    def give_up(self) -> None:
        """There are too many, or some are not known: then nothing is told of all of them together."""
        self._open, self._names, self._blocks, self._family = False, [], [], None

    def family(self) -> Family | None:
        """None where no row asks for figures, or too many do."""
        if self._family is None and self._blocks:
            items = list(self._items())
            self._family = taken_together(self._program.kb, items) if items else None
        return self._family

    def _items(self) -> Iterator[FamilyItem]:
        kb, names = self._program.kb, iter(self._names)
        reader = ItemReader(kb)
        for block in self._blocks:
            for row in range(block.size):
                item = reader.item(next(names), block.answers(row, kb))
                if item is not None:
                    yield item
