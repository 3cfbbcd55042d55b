"""How far the order of questions is from the best there can be, where that can be computed.

Of a consultation the last few questions are taken, all else being known or answered with not known. What they
could be answered is cut into cells by representative replies, each as likely as the others. For every set of
answers the best question is then found by dynamic programming, and the questions it takes on average are compared
with those of the order that is used. Both stop at the same proof.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from statistics import mean

from advisor.dialogue.completing import value_of
from advisor.dialogue.ordering import next_question
from advisor.outlook.evaluation import Outlook
from advisor.outlook.prover import prover_of
from advisor.reasoning.program import Program
from advisor.terms.values import Answers, Value

#: So many questions are open in a part, and no more sets of answers are looked at.
QUESTIONS = 4
MOST_STATES = 3000


class TooMany(Exception):
    """More sets of answers than are looked at."""


@dataclass
class Part:
    """The last part of one consultation: what is known, and what can still be asked."""

    program: Program
    known: Answers
    open: tuple[str, ...]
    best: dict[frozenset[tuple[str, object]], float] = field(default_factory=dict)
    used: dict[frozenset[tuple[str, object]], float] = field(default_factory=dict)

    def settled(self, more: Answers) -> bool:
        prover = prover_of(self.program)
        return len(prover.contest.standings(Outlook.of(prover.possible, {**self.known, **more})).verdicts) == 1

    def cells(self, question: str) -> list[Value]:
        replies = prover_of(self.program).replies[question]
        asked = self.program.kb.questions[question]
        return [value_of(asked, reply) for reply in replies if reply.known is not None]

    def askable(self, more: Answers) -> list[str]:
        answers = {**self.known, **more}
        irrelevant = prover_of(self.program).evaluator.remember(answers).irrelevant
        after = {id: self.program.kb.questions[id].after for id in self.open}
        return [
            id for id in self.open
            if id not in more and id not in irrelevant and not (set(after[id]) & set(self.open)) - set(more)
        ]  # fmt: skip

    def optimum(self, more: Mapping[str, Value] | None = None) -> float:
        """The questions that the best order takes on average from here."""
        more = more or {}
        key = frozenset(more.items())
        if key not in self.best:
            if len(self.best) > MOST_STATES:
                raise TooMany
            ways = [] if self.settled(more) else self.askable(more)
            self.best[key] = min((1 + self._after(self.optimum, id, more) for id in ways), default=0.0)
        return self.best[key]

    def taken(self, more: Mapping[str, Value] | None = None) -> float:
        """The questions that the order in use takes on average from here."""
        more = more or {}
        key = frozenset(more.items())
        if key not in self.used:
            choice = next_question(self.program, {**self.known, **more})
            id = choice.question if choice is not None else None
            self.used[key] = 1 + self._after(self.taken, id, more) if id in self.open else 0.0
        return self.used[key]

    def _after(self, count: Callable[[Mapping[str, Value]], float], id: str, more: Mapping[str, Value]) -> float:
        return mean(count({**more, id: cell}) for cell in self.cells(id))


def last_part(program: Program, answers: Answers) -> Part | None:
    """A part of the base: the last questions of a consultation, its answers in order, are open; what was answered
    before them is known, and all else is answered with not known."""
    given = list(answers)
    if len(given) < QUESTIONS:
        return None
    open = tuple(given[-QUESTIONS:])
    known: dict[str, Value | None] = {id: answers[id] for id in given[:-QUESTIONS]}
    return Part(program, known | {id: None for id in program.kb.questions if id not in answers}, open)


def ratio(program: Program, consultations: list[Answers]) -> tuple[int, float, float]:
    """(parts that could be computed, questions of the order in use over those of the best, the worst of it)."""
    used, best, worst, seen = 0.0, 0.0, 1.0, set[object]()
    count = 0
    for answers in consultations:
        part = last_part(program, answers)
        key = None if part is None else frozenset(part.known.items())
        if part is None or key in seen:
            continue
        seen.add(key)
        try:
            least = part.optimum()
        except TooMany:
            continue
        taken = part.taken()
        if least:
            count, used, best, worst = count + 1, used + taken, best + least, max(worst, taken / least)
    return count, used / best if best else 1.0, worst
