"""Further answers that give another outcome, where some come to mind at once: then no proof need be sought."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random

from advisor.outlook.domains import Domain, least_of
from advisor.reasoning.advice import Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.attributes import Question
from advisor.terms.values import Answers

#: {question: a few replies that stand for all, "unknown" last}.
Replies = Mapping[str, Sequence[Domain]]

#: So many sets of answers are drawn, the same ones each time; and so large a share of the questions is answered.
DRAWN = 4
SHARE = 0.8


def refutation(
    evaluator: Evaluator, answers: Answers, verdict: str, replies: Replies, earlier: Sequence[Answers] = ()
) -> Answers | None:
    """Answers to further questions that give another verdict; None where none of a few do.

    Args:
        replies: of each question on which the outcome may rest, a few that stand for all.
        earlier: what gave another verdict before some of these answers were given; tried first.
    """
    for further in (*earlier, *_drawn(evaluator.kb.questions, answers, replies)):
        try:
            other = evaluator.outcome({**further, **answers}).verdict
        except Clash:
            continue
        if other != verdict:
            return further
    return None


def _drawn(questions: Mapping[str, Question], answers: Answers, replies: Replies) -> Iterator[Answers]:
    """Replies at random to the open questions, those apart that other answers raise."""
    random = Random(1)
    open_ones = [id for id in replies if id not in answers and questions[id].raised_by is None]
    for _ in range(DRAWN):
        asked = [id for id in open_ones if random.random() < SHARE]
        yield {id: least_of(questions[id], random.choice(replies[id][:-1])) for id in asked}
