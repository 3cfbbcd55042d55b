"""Invariants searched for sets of answers that break them, in columns; what is found is made small and confirmed.

Half of the answer sets are drawn (see `population`), half are neighbours of the knowledge base's own cases: a few
of their answers drawn anew. A search refutes and never proves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import isinf

import numpy as np
import numpy.typing as npt

from advisor.bench.population import answered_so, drawn, worth_trying
from advisor.bench.trying import BadCase, answers_of
from advisor.columns.cases import (
    STATE_KNOWN,
    Bools,
    CaseColumns,
    Column,
    FigureColumn,
    OptionColumn,
    SetColumn,
    encode,
    open_column,
)
from advisor.columns.decision import KINDS, NO_POSITION
from advisor.columns.evaluation import ColumnAdvice, ColumnProgram
from advisor.columns.masks import unpack
from advisor.reasoning.advice import Advice, Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.reasoning.truth import compile_premise
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.rules import Invariant, Rule
from advisor.terms.texts import Text
from advisor.terms.values import Answers, Interval, Value

Amounts = npt.NDArray[np.float64]
#: The rule that stands for a premise in the knowledge base that is searched.
_BROKEN = "zzz-invariant-broken"
#: How many answers of a neighbour are drawn anew, in the mean.
_CHANGED = 3.0
#: Sets of answers with one open are tried once for every question; so many times fewer of them make as many tries.
_OPEN = 4
#: By how much a figure grows, as a part of it; and by how much at least, where it is 0.
GROWTH = (0.01, 0.1, 0.5, 2.0, 20.0)


@dataclass(frozen=True, slots=True)
class Searched:
    """`tried` answer sets (or pairs of them), `broken` of which break the invariant; `witness` is the smallest
    found: one set of answers, or two between which one figure grows."""

    invariant: Invariant
    tried: int
    broken: int
    witness: tuple[Answers, ...] = ()


def search(kb: KnowledgeBase, size: int, seed: int) -> Iterator[Searched]:
    """Each invariant over so many sets of answers."""
    yield from searched(kb, population(kb, size, seed), seed)


def searched(kb: KnowledgeBase, cases: CaseColumns, seed: int) -> Iterator[Searched]:
    """Each invariant over these sets of answers."""
    for invariant in kb.invariants:
        yield _Hunt(kb, invariant, cases, seed).searched()


def population(kb: KnowledgeBase, size: int, seed: int) -> CaseColumns:
    """Drawn answer sets, and as many neighbours of the knowledge base's own cases, where it has any."""
    own = list(_own(kb))
    if not own:
        return drawn(kb, size, seed)
    near = neighbours(kb, own, size - size // 2, seed)
    far = drawn(kb, size // 2, seed)
    return stacked(far, near, kb)


def stacked(one: CaseColumns, other: CaseColumns, kb: KnowledgeBase) -> CaseColumns:
    """Two tables, one under the other."""
    columns = {}
    for id, question in kb.questions.items():
        parts = [
            table.columns.get(id) or open_column(question).rows(np.zeros(table.size, np.intp))
            for table in (one, other)
        ]
        columns[id] = _below(*parts)
    return CaseColumns(one.size + other.size, columns)


def _own(kb: KnowledgeBase) -> Iterator[Answers]:
    for case in kb.cases:
        try:
            yield answers_of(kb, case.answers)
        except BadCase:
            continue


def neighbours(kb: KnowledgeBase, cases: Sequence[Answers], size: int, seed: int) -> CaseColumns:
    """Cases with a few of their answers drawn anew."""
    random = np.random.default_rng([seed, size, 1])
    known, fresh = encode(kb, cases), drawn(kb, size, seed + 1)
    rows = random.integers(len(cases), size=size)
    share = _CHANGED / len(kb.questions)
    columns: dict[str, Column] = {}
    for id, question in kb.questions.items():
        before = (known.columns.get(id) or open_column(question).rows(np.zeros(len(cases), np.intp))).rows(rows)
        columns[id] = _mixed(before, fresh.columns[id], random.random(size) < share)
    return CaseColumns(size, columns)


def _mixed(one: Column, other: Column, where: Bools) -> Column:
    """The one column, and the other in some rows."""
    if isinstance(one, OptionColumn) and isinstance(other, OptionColumn):
        return OptionColumn(np.where(where, other.codes, one.codes))
    if isinstance(one, SetColumn) and isinstance(other, SetColumn):
        return SetColumn(np.where(where, other.states, one.states), np.where(where, other.bits, one.bits))
    assert isinstance(one, FigureColumn)
    assert isinstance(other, FigureColumn)
    return FigureColumn(
        np.where(where, other.states, one.states),
        np.where(where, other.lo, one.lo),
        np.where(where, other.hi, one.hi),
    )


def _below(one: Column, other: Column) -> Column:
    """Two columns of one question, one under the other."""
    if isinstance(one, OptionColumn) and isinstance(other, OptionColumn):
        return OptionColumn(np.concatenate([one.codes, other.codes]))
    if isinstance(one, SetColumn) and isinstance(other, SetColumn):
        return SetColumn(np.concatenate([one.states, other.states]), np.concatenate([one.bits, other.bits]))
    assert isinstance(one, FigureColumn)
    assert isinstance(other, FigureColumn)
    parts = [np.concatenate([getattr(one, part), getattr(other, part)]) for part in ("states", "lo", "hi")]
    return FigureColumn(*parts)


class _Hunt:
    def __init__(self, kb: KnowledgeBase, invariant: Invariant, cases: CaseColumns, seed: int) -> None:
        self.kb, self.invariant, self.cases = kb, invariant, cases
        self.random = np.random.default_rng([seed, 7])
        self.evaluator = Evaluator(kb)

    def searched(self) -> Searched:
        if self.invariant.never is not None:
            return self._never()
        if self.invariant.while_open:
            return self._while_open()
        return self._grows()

    # --- one set of answers

    def _never(self) -> Searched:
        assert self.invariant.never is not None
        watching = with_watch(self.kb, self.invariant)
        program = ColumnProgram(watching)
        advice = program.evaluate(self.cases)
        row = program.rule_ids.index(_BROKEN)
        broken = unpack(advice.fired[row : row + 1], self.cases.size)[0] & ~advice.clash
        return self._found(self.cases.size, broken)

    # --- two sets of answers

    def _grows(self) -> Searched:
        program = ColumnProgram(self.kb)
        before = program.evaluate(self.cases)
        tried, count = 0, 0
        witness: tuple[Answers, ...] = ()
        for id in self.invariant.grows:
            column, size = self.cases.columns[id], self.cases.size
            assert isinstance(column, FigureColumn)
            times = 1 + self.random.choice(GROWTH, size=size)
            least = self.random.choice((1.0, 60.0, 1440.0, 10080.0), size=size)
            more, pairs = grown(self.kb, self.invariant, id, column, times, least)
            after = program.evaluate(CaseColumns(size, {**self.cases.columns, id: more}))
            broken = moved(self.invariant, program, before, after) & pairs
            tried, count = tried + int(pairs.sum()), count + int(broken.sum())
            rows = np.flatnonzero(broken)
            if len(rows) and not witness:
                low = self.cases.answers(int(rows[0]), self.kb)
                high = {**low, id: _interval(more, int(rows[0]))}
                witness = self._smaller((low, high))
        return Searched(self.invariant, tried, count, witness)

    # --- one answer open

    def _while_open(self) -> Searched:
        program, tried, count = ColumnProgram(self.kb), 0, 0
        witness: tuple[Answers, ...] = ()
        # each set of answers is tried once for every question that some answer, so that fewer make as many
        asked_of = [id for id in self.kb.questions if id in self.cases.columns]
        size = min(self.cases.size, max(1, _OPEN * self.cases.size // len(asked_of)))
        cases = self.cases.rows(np.linspace(0, self.cases.size - 1, size).astype(np.intp))  # of both kinds
        for id in asked_of:
            question = self.kb.questions[id]
            left = CaseColumns(size, {other: c for other, c in cases.columns.items() if other != id})
            before = program.evaluate(left)
            advised = before.decided.recommended
            row = program.question_ids.index(id)
            asked = unpack(before.unanswered[row : row + 1], size)[0]
            open_ = (advised != NO_POSITION) & asked & ~before.clash
            tried += int(open_.sum())
            always = open_.copy()
            for value in worth_trying(self.kb, id):
                if not always.any():
                    break
                rows = np.flatnonzero(always)
                part = left.rows(rows)
                given = answered_so(question, value, len(rows))
                after = program.evaluate(CaseColumns(len(rows), {**part.columns, id: given}))
                out = after.decided.excluded[advised[rows], np.arange(len(rows))]
                always[rows[~out | after.clash]] = False
            # between the values tried there may be one that leaves it possible
            found = [left.answers(int(row), self.kb) for row in np.flatnonzero(always)]
            broken = [one for one in found if breaks(self.evaluator, self.invariant, (one,), id)]
            count += len(broken)
            if broken and not witness:
                witness = self._smaller((broken[0],), id)
        return Searched(self.invariant, tried, count, witness)

    # --- what was found

    def _found(self, tried: int, broken: Bools) -> Searched:
        rows = np.flatnonzero(broken)
        if not len(rows):
            return Searched(self.invariant, tried, 0)
        few = sorted((self.cases.answers(int(row), self.kb) for row in rows[:20]), key=len)
        return Searched(self.invariant, tried, len(rows), self._smaller((few[0],)))

    def _smaller(self, witness: tuple[Answers, ...], open_: str = "") -> tuple[Answers, ...]:
        """Without every answer that it does not need; nothing where evaluating afresh does not confirm it."""
        if not breaks(self.evaluator, self.invariant, witness, open_):
            return ()
        for id in [id for id in witness[0] if len(witness) == 1 or witness[0][id] == witness[1][id]]:
            fewer = tuple({other: value for other, value in one.items() if other != id} for one in witness)
            if breaks(self.evaluator, self.invariant, fewer, open_):
                witness = fewer
        return witness


def grown(
    kb: KnowledgeBase, invariant: Invariant, id: str, column: FigureColumn, times: Amounts, least: Amounts
) -> tuple[FigureColumn, Bools]:
    """The answers to a figure grown, so many times or at least by so much, and the rows that make a pair."""
    question = kb.questions[id]
    lo, hi = (np.maximum(end * times, end + least) for end in (column.lo, column.hi))
    if question.type == "duration":
        lo, hi = np.rint(lo), np.rint(hi)
    most = question.limits.hi
    lo, hi = np.where(np.isinf(column.lo), column.lo, np.minimum(lo, most)), np.minimum(hi, most)
    hi = np.where(np.isinf(column.hi), column.hi, hi)
    known = column.states == STATE_KNOWN
    pairs = known & (lo >= column.lo) & (hi >= column.hi) & (lo <= hi)
    if invariant.above is not None:
        pairs &= column.lo > invariant.above
    lo, hi = np.where(known, lo, column.lo), np.where(known, hi, column.hi)
    return FigureColumn(column.states, lo, hi), pairs


def moved(invariant: Invariant, program: ColumnProgram, before: ColumnAdvice, after: ColumnAdvice) -> Bools:
    """The rows between which what is advised moves as the invariant says it never does."""
    one, other = before.decided, after.decided
    both = (one.recommended != NO_POSITION) & (other.recommended != NO_POSITION)
    found = np.zeros(len(both), np.bool_)
    if invariant.never_moves == "downstream":
        found |= both & (other.recommended < one.recommended)
    elif invariant.never_moves == "upstream":
        found |= both & (other.recommended > one.recommended)
    for kind in invariant.never_becomes:
        found |= (one.recommended != NO_POSITION) & (other.kind == KINDS.index(kind))
    for rule in invariant.unless:
        row = program.rule_ids.index(rule)
        was, now = (unpack(advice.fired[row : row + 1], len(both))[0] for advice in (before, after))
        found &= was == now
    sound: Bools = found & ~before.clash & ~after.clash
    return sound


def with_watch(kb: KnowledgeBase, invariant: Invariant) -> KnowledgeBase:
    """The knowledge base with a rule that fires where the premise of an invariant holds."""
    assert invariant.never is not None
    nothing = Text(nl="", en="")
    rule = Rule(
        id=_BROKEN,
        premise=invariant.never,
        support={},
        oppose={},
        exclude=(),
        conclude=None,
        warn=(),
        advise=kb.advice_topics[0].id,
        rank=0,
        text=nothing,
        sources=(),
        fold=False,
        review=None,
        place=invariant.place,
    )
    return replace(kb, rules={**kb.rules, _BROKEN: rule})


def breaks(evaluator: Evaluator, invariant: Invariant, witness: tuple[Answers, ...], open_: str = "") -> bool:
    """Whether sets of answers break an invariant, evaluated afresh."""
    kb = evaluator.kb
    try:
        advices = [evaluator.advise(answers) for answers in witness]
        if invariant.never is not None:
            return compile_premise(invariant.never, kb)(advices[0].memory) is True
        if invariant.while_open:
            return _always_excluded(evaluator, witness[0], open_, advices[0])
        return _moves(kb, invariant, *advices)
    except Clash:
        return False


def _moves(kb: KnowledgeBase, invariant: Invariant, one: Advice, other: Advice) -> bool:
    before, after = one.outcome.recommended, other.outcome.recommended
    if any((rule in one.fired) != (rule in other.fired) for rule in invariant.unless):
        return False
    if before is not None and other.outcome.kind in invariant.never_becomes:
        return True
    if before is None or after is None or invariant.never_moves is None:
        return False
    by = kb.position_ids.index(after) - kb.position_ids.index(before)
    return by < 0 if invariant.never_moves == "downstream" else by > 0


def _always_excluded(evaluator: Evaluator, answers: Answers, open_: str, advice: Advice) -> bool:
    """Whether what is advised is excluded under every answer worth trying, and between two of them whose reasons
    for that differ."""
    advised = advice.outcome.recommended
    if advised is None or open_ not in advice.unanswered:
        return False
    question = evaluator.kb.questions[open_]

    def reasons(value: Value) -> tuple[str, ...]:
        outcome = evaluator.advise({**answers, open_: value}).outcome
        return next(s for s in outcome.standings if s.position == advised).excluded_by

    values = worth_trying(evaluator.kb, open_)
    found = [reasons(value) for value in values]
    if not all(found):
        return False
    if not question.numeric:
        return True
    step = 1.0 if question.type == "duration" else 0.125
    known = [(one.lo, why) for one, why in zip(values, found, strict=True) if isinstance(one, Interval)]
    return all(_excluded_between(reasons, low, high, step) for low, high in pairwise(known))


_AtFigure = tuple[float, tuple[str, ...]]


def _excluded_between(
    reasons: Callable[[Value], tuple[str, ...]], low: _AtFigure, high: _AtFigure, step: float
) -> bool:
    """Whether something excludes it between two figures too: halved where the reasons differ, down to a step."""
    (lo, one), (hi, other) = low, high
    if one == other or hi - lo <= step or isinf(hi):
        return True
    between = lo + step * ((hi - lo) / step // 2)
    why = reasons(Interval(between, between))
    middle = (between, why)
    return (
        bool(why)
        and _excluded_between(reasons, low, middle, step)
        and _excluded_between(reasons, middle, high, step)
    )


def _interval(column: FigureColumn, row: int) -> Interval:
    return Interval(float(column.lo[row]), float(column.hi[row]))


def as_mapping(searched: Searched) -> Mapping[str, object]:
    return {"invariant": searched.invariant.id, "tried": searched.tried, "broken": searched.broken}
