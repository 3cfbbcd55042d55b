"""Cases at hand: those of the knowledge base and some drawn ones, evaluated once, to refute what is not so.

They are evaluated side by side, as columns. A premise over all of them is two numbers, a bit a case: where it
is true and where it is false. What no case here refutes may still be refuted by a search; what one refutes needs
none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np

from advisor.bench.outcomes import reads_outcome
from advisor.bench.posed import clashes_in
from advisor.columns.cases import encode
from advisor.columns.evaluation import ColumnProgram
from advisor.columns.steps import Register
from advisor.reasoning.advice import Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.attributes import WHOLE, Question
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Any, Compare, Leaf, Not, Premise, leaves
from advisor.terms.values import Answers, Interval, Value
from advisor.terms.walk import premises

#: So many cases are drawn; the draw is the same every time.
DRAWN = 120
_SEED = 20
_SHARES = (0.15, 0.4, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Truths:
    """Where a premise is true and where false, a bit a case."""

    true: int
    false: int


class Sample:
    """Answers at hand, and premises over all of them."""

    def __init__(self, evaluator: Evaluator, program: ColumnProgram, given: Sequence[Answers]) -> None:
        self.kb = evaluator.kb
        self.clashes: list[tuple[Answers, Clash]] = []
        self.rows: list[Answers] = list(given)
        #: The bits of the cases that were given, and not drawn.
        self.given = (1 << len(given)) - 1
        self._evaluator, self._program = evaluator, program
        self._leaves = list(dict.fromkeys(leaf for premise in premises(self.kb) for leaf in leaves(premise)))
        self.add([{}, *_drawn(self.kb)])

    def add(self, more: Sequence[Answers]) -> None:
        """Take further cases in; those in which rules contradict each other are kept apart."""
        if not more:
            return
        rows = [*self.rows, *more]
        table = encode(self.kb, rows)
        clashes = clashes_in(self._evaluator, self._program, rows, table)
        self.clashes += [(rows[row], clash) for row, clash in clashes.items()]
        kept = [row for row in range(len(rows)) if row not in clashes]
        self.rows, self._table = [rows[row] for row in kept], table.rows(np.array(kept, np.intp))
        self.all = (1 << len(self.rows)) - 1
        self._known: dict[Premise, Truths] = {}

    def truths(self, premise: Premise) -> Truths:
        found = self._known.get(premise)
        if found is None:
            found = self._known[premise] = self._of(premise)
        return found

    def left_out(self, question: str) -> bool:
        """Whether a question is not relevant in some case, also where only what it rests on is not."""
        relevance = self._program.compiled.now.relevance(self.kb.questions[question])
        return bool(self.bits([relevance.irrelevant])[0])

    def true(self, premise: Premise) -> int:
        return self.truths(premise).true

    def answers(self, bits: int) -> Answers | None:
        """The fewest answers among the cases of these bits."""
        return min(self._rows_of(bits), key=len, default=None)

    def first(self, bits: int) -> Answers | None:
        """The answers of the first case of these bits."""
        return self.rows[(bits & -bits).bit_length() - 1] if bits else None

    def cases(self, bits: int, most: int) -> list[Answers]:
        """The answers of some cases of these bits, the fewest first."""
        return sorted(self._rows_of(bits), key=len)[:most]

    def _rows_of(self, bits: int) -> Iterator[Answers]:
        written, at = f"{bits:b}"[::-1], -1
        while (at := written.find("1", at + 1)) >= 0:
            yield self.rows[at]

    def _of(self, premise: Premise) -> Truths:
        match premise:
            case Not(part):
                inner = self.truths(part)
                return Truths(inner.false, inner.true)
            case All(parts):
                true, false = self.all, 0
                for part in parts:
                    one = self.truths(part)
                    true, false = true & one.true, false | one.false
                return Truths(true, false)
            case Any(parts):
                true, false = 0, self.all
                for part in parts:
                    one = self.truths(part)
                    true, false = true | one.true, false & one.false
                return Truths(true, false)
            case _:
                after = reads_outcome(premise)
                self._look_at([premise, *(leaf for leaf in self._leaves if reads_outcome(leaf) == after)])
                return self._known[premise]

    def _look_at(self, unseen: Iterable[Leaf]) -> None:
        """Where each of these is true and where false; together, as what they share is computed once."""
        now = self._program.compiled.now
        named = [leaf for leaf in dict.fromkeys(unseen) if leaf not in self._known]
        bits = iter(self.bits([now.can(leaf, wanted) for leaf in named for wanted in (True, False)]))
        self._known.update((leaf, Truths(next(bits), next(bits))) for leaf in named)

    def bits(self, masks: Sequence[Register]) -> list[int]:
        """The cases of each of some masks of the program."""
        bitmap = self._program.bitmap(self._table, masks)
        return [int.from_bytes(row.tobytes(), "little") for row in bitmap]


def _drawn(kb: KnowledgeBase) -> Iterator[Answers]:
    """Answers at and around what premises compare with, few and many of them."""
    draw = Random(_SEED)
    points: dict[str, list[float]] = {}
    for premise in premises(kb):
        for leaf in leaves(premise):
            if isinstance(leaf, Compare) and leaf.operand.value is not None:
                points.setdefault(leaf.attribute, []).append(leaf.operand.value)
    for number in range(DRAWN):
        share = _SHARES[number % len(_SHARES)]
        yield {
            id: _value(question, points.get(id, []), draw)
            for id, question in kb.questions.items()
            if draw.random() < share
        }


def _value(question: Question, points: list[float], draw: Random) -> Value:
    if question.type == "choices":
        return frozenset(option for option in question.options if draw.random() < 0.4)
    if not question.numeric:
        return draw.choice(list(question.options))
    low, high = question.limits
    choice = draw.random()
    if points and choice < 0.5:
        figure = draw.choice(points) + draw.choice((-1, 0, 0, 1))
    elif question.points and choice < 0.8:
        figure = draw.choice(list(question.points.values()))
    else:
        figure = draw.choice((0, 1, 2, 10, 60, 480, 1440, 2880, 10080, 43800, 131400))
    figure = min(max(float(round(figure)) if question.type in WHOLE else figure, low), high)
    return Interval(figure, figure)
