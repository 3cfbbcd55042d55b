"""By brute force: what every completion of some answers comes to."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from support.random_knowledge import Answers, completions, count_completions, random_answers

from advisor.reasoning.advice import Advice, Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase


def outcomes(kb: KnowledgeBase, answers: Answers, most: int = 300) -> Iterator[tuple[Answers, Advice]]:
    """The advice in completions of the answers: all of them when they are few, else a random sample."""
    evaluator, random = Evaluator(kb), Random(1)
    still_open = [id for id in kb.questions if id not in answers]
    if count_completions(kb, still_open) <= most:
        tried = completions(kb, answers, still_open)
    else:
        tried = ({**random_answers(kb, random, random.choice((0.3, 0.8, 1.0))), **answers} for _ in range(most))
    for completion in tried:
        try:
            if all(_asked(evaluator, completion, id) for id in still_open if id in completion):
                yield completion, evaluator.advise(completion)
        except Clash:
            continue  # a clash is no outcome


def _asked(evaluator: Evaluator, completion: Answers, id: str) -> bool:
    """Whether a question that must be raised is asked at all before it has this answer."""
    if evaluator.kb.questions[id].raised_by is None:
        return True
    before = {other: value for other, value in completion.items() if other != id}
    return id not in evaluator.remember(before).irrelevant
