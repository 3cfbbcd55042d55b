"""Which cases of a block are advised what is above a ceiling: the same as for one case, in columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt

from advisor.batch.figure_columns import FigureColumns, asking
from advisor.columns import ColumnProgram
from advisor.columns.cases import Bools, CaseColumns, Floats
from advisor.columns.decision import UNDECIDED, Decided
from advisor.terms.comparison import Ceiling, Yardstick
from advisor.terms.dependencies import behind
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Not, Premise, attributes_of


def ceilings_of(kb: KnowledgeBase) -> Mapping[str, tuple[Yardstick, Ceiling]]:
    """{what the warning is called: what it is of}."""
    yardsticks = kb.comparison.yardsticks if kb.comparison is not None else ()
    return {one.warning(ceiling): (one, ceiling) for one in yardsticks for ceiling in one.ceilings}


def apart(kb: KnowledgeBase, ids: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(rules by which answers contradict each other, ceilings that are exceeded) among warnings."""
    ceilings, told = ceilings_of(kb), tuple(ids)
    return tuple(id for id in told if id not in ceilings), tuple(id for id in told if id in ceilings)


class CeilingColumns:
    """Finds them under one knowledge base. Of cases that do not ask for figures at most a mask is made."""

    def __init__(self, program: ColumnProgram) -> None:
        self._program, kb = program, program.kb
        yardsticks = [one for one in kb.comparison.yardsticks if one.ceilings] if kb.comparison is not None else []
        self._ceilings = [(one, ceiling) for one in yardsticks for ceiling in one.ceilings]
        if self._ceilings:  # everything is compiled before threads meet
            self._figures = FigureColumns(program, frozenset(one.id for one in yardsticks))
            nothing = CaseColumns(1, {})
            self._true(nothing, (ceiling.when for _, ceiling in self._ceilings))
            shown = kb.comparison.shown if kb.comparison is not None else None
            named = attributes_of(shown) if shown is not None else ()
            read = {*named, *(id for of in behind(kb, named).values() for id in of)} & kb.questions.keys()
            #: Without an answer to any of these no case asks for figures, where nothing is assumed for them.
            self._asked_by = read
            self._always = bool(asking(program, nothing)[0]) or any(kb.questions[id].assume for id in read)

    def exceeded(self, cases: CaseColumns, decided: Decided) -> dict[int, str]:
        """{row: what the warning is called}."""
        if not self._ceilings or cases.size == 0:
            return {}
        asked_by = (column for id, column in cases.columns.items() if id in self._asked_by)
        if not self._always and not any(column.answered().any() for column in asked_by):
            return {}
        rows = np.flatnonzero(asking(self._program, cases))
        if not len(rows):
            return {}
        asked, found = cases.rows(rows), dict[int, str]()
        least = self._least(asked, decided, rows)
        true = self._true(asked, (ceiling.when for _, ceiling in self._ceilings))
        for yardstick, ceiling in self._ceilings:
            over = least[yardstick.id] > self._program.kb.figures[ceiling.figure].value
            if ceiling.when is not None:
                over = over & true[ceiling.when]
            for row in rows[over].tolist():
                found.setdefault(row, yardstick.warning(ceiling))
        return found

    def _least(self, cases: CaseColumns, decided: Decided, rows: npt.NDArray[np.int64]) -> dict[str, Floats]:
        """{yardstick: the least that it comes to where a case is advised to be; where that is undecided, the least
        at any possible position}. NaN where it is not known."""
        ids, ends = self._program.kb.position_ids, self._figures.of(cases)
        recommended, undecided = decided.recommended[rows], decided.kind[rows] == UNDECIDED
        unknown: Floats = np.full(cases.size, np.nan)
        found: dict[str, Floats] = {}
        for yardstick in self._figures.yardsticks:
            least: Floats = np.full(cases.size, np.inf)
            for position, compared in self._figures.compared(cases).items():
                excluded = decided.excluded[ids.index(position)][rows]
                here = (recommended == ids.index(position)) | (undecided & ~excluded & compared)
                low, _ = ends.get((position, yardstick), (unknown, unknown))
                least[here] = np.minimum(least, low)[here]
            found[yardstick] = np.where(np.isinf(least), np.nan, least)
        return found

    def _true(self, cases: CaseColumns, premises: Iterable[Premise | None]) -> dict[Premise, Bools]:
        """{premise: the cases in which it is true}."""
        unless = {premise: Not(premise) for premise in premises if premise is not None}
        untrue = self._program.untrue(cases, list(unless.values()))
        return {premise: untrue[opposite] for premise, opposite in unless.items()}
