"""Findings on invariants that a case of the knowledge base breaks, as it is or with one figure grown.

A search over many more sets of answers, and for what one open answer hides, is that of `kb check --prove`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from advisor.bench.checks.finding import Bench, Finding
from advisor.bench.in_short import value_in_short
from advisor.bench.invariants import GROWTH, breaks, grown, moved
from advisor.columns.cases import CaseColumns, Column, FigureColumn, encode
from advisor.terms.rules import Invariant
from advisor.terms.texts import Text

_AS_IT_IS = Text(nl="", en="")
_GROWN = Text(nl=", als {id} groeit van {before} tot {after}", en=", where {id} grows from {before} to {after}")
#: Up to so many cases each is tried with its figures grown by little and by much, more of them by one of these.
_FEW = 200
#: By how much a figure grows at least: a minute, an hour, a day, a week, where it is a time.
_LEAST = (1.0, 60.0, 1440.0, 10080.0)


@dataclass(frozen=True, slots=True)
class _Grown:
    """Cases in which a figure of an invariant is known, by row, and what it grows to there."""

    invariant: Invariant
    id: str
    rows: npt.NDArray[np.intp]
    column: FigureColumn


def broken_invariant_findings(bench: Bench) -> Iterator[Finding]:
    if bench.kb.goal is not None:
        return  # it is declared for all goals together, and may be about another
    for invariant in bench.kb.invariants:
        if invariant.never is not None and (bits := bench.sample.true(invariant.never) & bench.sample.given):
            number = (bits & -bits).bit_length() - 1
            yield _finding(bench, invariant, number, _AS_IT_IS)
    yield from _growing(bench)


def _growing(bench: Bench) -> Iterator[Finding]:
    """The cases beside themselves with one figure grown, all side by side."""
    kb, answers = bench.kb, [one.answers for one in bench.posed]
    cases = encode(kb, answers)
    blocks = list(_blocks(bench, cases))
    if not blocks:
        return
    low, high = _side_by_side(cases, blocks)
    before, after = bench.program.evaluate(low), bench.program.evaluate(high)
    told, start = set[str](), 0
    for block in blocks:
        here = np.arange(start, start + len(block.rows))
        start += len(block.rows)
        found = here[moved(block.invariant, bench.program, before, after)[here]]
        for at in found.tolist() if block.invariant.id not in told else ():
            number = int(block.rows[at - here[0]])
            value = high.answers(at, kb)[block.id]
            pair = (answers[number], {**answers[number], block.id: value})
            if breaks(bench.evaluator, block.invariant, pair):
                told.add(block.invariant.id)
                shown = [value_in_short(one[block.id], kb.unit_of(block.id)) for one in pair]
                grew = _GROWN.filled(id=block.id, before=shown[0], after=shown[1])
                yield _finding(bench, block.invariant, number, grew)
                break


def _blocks(bench: Bench, cases: CaseColumns) -> Iterator[_Grown]:
    steps = range(len(GROWTH) if cases.size <= _FEW else 1)
    growing = [(one, id, cases.columns.get(id)) for one in bench.kb.invariants for id in one.grows]
    for invariant, id, column in growing:
        for step in steps if isinstance(column, FigureColumn) else ():
            assert isinstance(column, FigureColumn)
            row = np.arange(step, step + cases.size)
            times, least = 1 + np.array(GROWTH)[row % len(GROWTH)], np.array(_LEAST)[row % len(_LEAST)]
            grew, pairs = grown(bench.kb, invariant, id, column, times, least)
            rows = np.flatnonzero(pairs)
            if len(rows):
                yield _Grown(invariant, id, rows, grew.rows(rows))


def _side_by_side(cases: CaseColumns, blocks: Sequence[_Grown]) -> tuple[CaseColumns, CaseColumns]:
    """The cases of every block, and the same with what grows there."""
    low = cases.rows(np.concatenate([block.rows for block in blocks]))
    columns: Mapping[str, Column] = low.columns
    high, start = dict(columns), 0
    for block in blocks:
        before, here = high[block.id], slice(start, start + len(block.rows))
        assert isinstance(before, FigureColumn), "what grows is a figure"
        lo, hi = before.lo.copy(), before.hi.copy()
        lo[here], hi[here] = block.column.lo, block.column.hi
        high[block.id] = FigureColumn(before.states, lo, hi)
        start += len(block.rows)
    return low, CaseColumns(low.size, high)


def _finding(bench: Bench, invariant: Invariant, number: int, grew: Text) -> Finding:
    case = bench.posed[number].case
    return bench.finding(
        "invariant-broken",
        invariant.id,
        bench.posed[number].answers,
        about=(case.id,),
        at=invariant.place,
        case=case.id,
        grown=grew,
    )
