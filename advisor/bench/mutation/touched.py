"""In which cases of a table a mutant may do anything else than what it was made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from advisor.bench.mutation.rule_mutants import Mutant
from advisor.columns.cases import Bools, CaseColumns, encode
from advisor.columns.changed import ChangedRows, how_changed, where_apart, where_changed
from advisor.columns.evaluation import ColumnProgram
from advisor.columns.masks import Mask, unpack
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.premises import Premise
from advisor.terms.values import Answers


class Touched:
    """The knowledge base over one table of cases, and mutants beside it."""

    def __init__(
        self, evaluator: Evaluator, cases: Sequence[Answers] | CaseColumns, program: ColumnProgram | None = None
    ) -> None:
        self.kb = evaluator.kb
        self.cases = cases if isinstance(cases, CaseColumns) else encode(self.kb, cases)
        self.program = program or ColumnProgram(self.kb)
        self._fired = self.program.fired(self.cases, self.program.rule_ids)
        self._row = {id: row for row, id in enumerate(self.program.rule_ids)}

    @cached_property
    def answered(self) -> npt.NDArray[np.intp]:
        """How many questions each case answers."""
        found = np.zeros(self.cases.size, np.intp)
        for column in self.cases.columns.values():
            found += column.answered()
        return found

    def fired(self, rule: str) -> Bools:
        """The cases in which a rule fires."""
        row = self._row[rule]
        fired: Bools = unpack(self._fired[row : row + 1], self.cases.size)[0]
        return fired

    def by(self, mutants: Sequence[Mutant]) -> Bools:
        """[mutant, case]: where it may do something else; nowhere else does it."""
        found = np.empty((len(mutants), self._fired.shape[1]), np.uint8)
        moving = dict[int, tuple[Premise, Premise]]()
        for number, mutant in enumerate(mutants):
            if mutant.changed is not None and mutant.moves_firing(self.kb):
                moving[number] = self.kb.rules[mutant.rule].premise, mutant.changed.premise
            elif (pair := mutant.reworded(self.kb)) is not None:
                moving[number] = pair
            elif mutant.kb is None:
                found[number] = self._fired[self._row[mutant.rule]]
        if moving:
            found[list(moving)] = where_apart(self.program, self.cases, list(moving.values()))
        others = [number for number, mutant in enumerate(mutants) if mutant.kb is not None]
        if others:
            changed = [kb for number in others if (kb := mutants[number].kb) is not None]
            found[others] = where_changed(self.program, self.cases, changed)
        return unpack(found, self.cases.size)

    def changed(self, mutants: Sequence[Mutant]) -> Iterator[ChangedRows]:
        """Of mutants of what is not a rule: where they come to something else."""
        return how_changed(self.program, self.cases, [mutant.kb for mutant in mutants if mutant.kb is not None])

    def rows(self, mask: Mask) -> Bools:
        """A mask of this table as rows."""
        rows: Bools = unpack(mask[None], self.cases.size)[0]
        return rows
