"""Which single answer tips the outcome: every zone gives what it says, as the case evaluated with it shows."""

from __future__ import annotations

from random import Random

import pytest
from support.random_knowledge import random_answers

import advisor
from advisor.explanation.tipping import MOST_CHOICES, MOST_FIGURES, tipping
from advisor.outlook.prospect import Prospect
from advisor.reasoning.advice import Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Interval


@pytest.mark.parametrize("seed", range(12))
def test_each_zone_and_choice_gives_the_verdict_it_says(
    shipped: KnowledgeBase, evaluator: Evaluator, seed: int
) -> None:
    answers = random_answers(shipped, Random(seed))
    try:
        found = tipping(Prospect(evaluator, answers))
    except Clash:
        return
    verdict = evaluator.outcome(answers).verdict
    for point in found.figures:
        assert len({piece.verdict for piece in point.pieces}) > 1
        for piece in point.pieces:
            assert isinstance(piece.value, Interval)
            lo = piece.value.lo
            if piece.sure and not piece.open_below:
                outcome = evaluator.outcome({**answers, point.question: Interval(lo, lo)})
                assert outcome.verdict == piece.verdict
    for choice in found.choices:
        assert choice.verdict != verdict
        assert evaluator.outcome({**answers, choice.question: choice.option}).verdict == choice.verdict
    assert len(found.figures) <= MOST_FIGURES
    assert len(found.choices) <= MOST_CHOICES


def test_what_is_not_known_comes_first_then_what_tips_nearest(
    shipped: KnowledgeBase, evaluator: Evaluator
) -> None:
    answers = advisor.answers_of(shipped, next(c.answers for c in shipped.cases if c.id == "damen-workboat"))
    nears = [point.near for point in tipping(Prospect(evaluator, answers)).figures]
    assert nears == sorted(nears)
    unknown = {**answers, "assembly_time": None}
    first = tipping(Prospect(evaluator, unknown)).figures[0]
    assert (first.question, first.now) == ("assembly_time", None)
