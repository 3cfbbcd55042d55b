"""Cases at hand: those of the knowledge base and some drawn ones, evaluated once, to refute what is not so.

A premise over all of them is two numbers, a bit a case: where it is true and where it is false. What no case here
refutes may still be refuted by a search; what one refutes needs none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

from advisor.bench.trying import Tried
from advisor.reasoning.advice import Advice, Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.reasoning.truth import compile_premise
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
    """Advices at hand, and premises over all of them."""

    def __init__(self, evaluator: Evaluator, tried: Iterable[Tried]) -> None:
        self.kb = evaluator.kb
        self.clashes: list[tuple[Answers, Clash]] = []
        self.advices: list[Advice] = []
        self.advices += [one.advice for one in tried if one.advice is not None]
        #: The bits of the cases that were given, and not drawn.
        self.given = (1 << len(self.advices)) - 1
        self._evaluator = evaluator
        self.add([{}, *_drawn(self.kb)])

    def add(self, more: Iterable[Answers]) -> None:
        """Take further cases in."""
        for answers in more:
            try:
                self.advices.append(self._evaluator.advise(answers))
            except Clash as clash:
                self.clashes.append((answers, clash))
        self.memories = [advice.memory for advice in self.advices]
        self.all = (1 << len(self.memories)) - 1
        self._known: dict[Premise, Truths] = {}

    def truths(self, premise: Premise) -> Truths:
        found = self._known.get(premise)
        if found is None:
            found = self._known[premise] = self._of(premise)
        return found

    def left_out(self, question: str) -> bool:
        """Whether a question is not relevant in some case, also where only what it rests on is not."""
        return any(question in advice.memory.irrelevant for advice in self.advices)

    def true(self, premise: Premise) -> int:
        return self.truths(premise).true

    def answers(self, bits: int) -> Answers | None:
        """The fewest answers among the cases of these bits."""
        found = [self.advices[n].answers for n in range(len(self.advices)) if bits >> n & 1]
        return min(found, key=len, default=None)

    def cases(self, bits: int, most: int) -> list[Answers]:
        """The answers of some cases of these bits, the fewest first."""
        found = [self.advices[n].answers for n in range(len(self.advices)) if bits >> n & 1]
        return sorted(found, key=len)[:most]

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
                return self._leaf(premise)

    def _leaf(self, leaf: Leaf) -> Truths:
        test, true, false = compile_premise(leaf, self.kb), 0, 0
        for number, memory in enumerate(self.memories):
            truth = test(memory)
            if truth is not None:
                if truth:
                    true |= 1 << number
                else:
                    false |= 1 << number
        return Truths(true, false)


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
