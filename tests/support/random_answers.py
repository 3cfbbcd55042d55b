"""Random answers to a knowledge base, and the completions of answers worth trying.

`representatives(kb, question_id)` lists the answers to one question worth trying ("unknown" is `None`);
`completions(kb, answers, open_questions)` yields every combination of them over the open questions, as whole
answer sets. That is exhaustive for questions with options; for figures it is a sample: each constant of the
knowledge base with its neighbours, the ends of the type, a few ranges, unlimited, unknown. `count_completions`
says how many.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from math import inf, prod
from random import Random

from advisor.terms.attributes import Question
from advisor.terms.formulas import Calculation, Constant, Formula, Reference, Table
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Compare, Premise, leaves
from advisor.terms.values import Interval, Value

Answers = dict[str, Value | None]

#: Few constants, so that answers, thresholds and sums often coincide.
CONSTANTS = {"duration": (0, 1, 2, 3, 5, 8, 60), "ratio": (0, 0.25, 0.5, 1, 1.5, 2)}


def known_value(question: Question, random: Random, near: Sequence[float] = ()) -> Value:
    """An answer within the limits of the question: an option, a set of options, a figure or a range.

    Args: near: figures that may be answered besides the usual ones.
    """
    if not question.numeric:
        options = tuple(question.options)
        if question.type != "choices":
            return random.choice(options)
        return frozenset(option for option in options if random.random() >= 0.5)
    if question.unlimited and random.random() >= 0.9:
        return Interval(inf, inf)
    figures = [*map(float, CONSTANTS.get(question.unit, (0, 1, 10, 50, 100))), *question.points.values(), *near]
    figures += [f + 1 if question.unit == "duration" else f + 0.125 for f in figures]
    inside = [f for f in figures if question.limits.lo <= f <= question.limits.hi] or [question.limits.lo]
    if question.unit == "duration":
        inside = [f for f in inside if f == int(f)]
    ends = [random.choice(inside), random.choice(inside)]
    return Interval(min(ends), max(ends)) if random.random() >= 0.75 else Interval(ends[0], ends[0])


def random_answers(kb: KnowledgeBase, random: Random, answered: float = 0.8, unknown: float = 0.15) -> Answers:
    """Answers to a share of the questions, relevant or not; a share of those is "unknown" (None)."""
    answers: Answers = {}
    near = constants_of(kb)
    for id, question in kb.questions.items():
        if random.random() < answered:
            answers[id] = None if random.random() >= 1 - unknown else known_value(question, random, near)
    return answers


def constants_of(kb: KnowledgeBase) -> tuple[float, ...]:
    """Every figure that a premise compares with or a formula uses, and every named figure, ascending."""
    found = {figure.value for figure in kb.figures.values()}
    conditions: list[Premise] = [rule.premise for rule in kb.rules.values()]
    conditions += [question.when for question in kb.questions.values() if question.when is not None]
    for leaf in (leaf for premise in conditions for leaf in leaves(premise)):
        if isinstance(leaf, Compare) and leaf.operand.value is not None:
            found.add(leaf.operand.value)
    pending: list[Formula] = [computed.formula for computed in kb.computed.values()]
    while pending:
        match pending.pop():
            case Constant(value):
                found.add(value)
            case Calculation(_, parts):
                pending += parts
            case Table(_, entries):
                pending += [formula for _, formula in entries]
            case Reference():
                pass
    return tuple(sorted(found))


def representatives(kb: KnowledgeBase, id: str) -> tuple[Value | None, ...]:
    """The answers to one question worth trying; None, the answer "unknown", comes last."""
    question = kb.questions[id]
    options = tuple(question.options)
    if question.type == "choices":
        sets = [frozenset(s) for size in range(len(options) + 1) for s in combinations(options, size)]
        return (*sets, None)
    if not question.numeric:
        return (*options, None)
    low, high = question.limits
    step = 1.0 if question.unit == "duration" else 0.125
    near = {low, *question.points.values(), *(c + d for c in constants_of(kb) for d in (-step, 0.0, step))}
    if high < inf:
        near.add(high)
    figures = sorted(figure for figure in near if low <= figure <= high)
    tried = [Interval(figure, figure) for figure in figures]
    tried.append(Interval(figures[0], figures[len(figures) // 2]))
    tried += [Interval(figures[-1], high), Interval(low, high)]
    if question.unlimited:
        tried.append(Interval(inf, inf))
    return (*dict.fromkeys(tried), None)


def count_completions(kb: KnowledgeBase, open_questions: Sequence[str]) -> int:
    return prod(len(representatives(kb, id)) for id in open_questions)


def completions(
    kb: KnowledgeBase, answers: Mapping[str, Value | None], open_questions: Sequence[str] | None = None
) -> Iterator[Answers]:
    """Whole answer sets: the answers with every combination of representatives for the open questions.

    Args: open_questions: by default every question without an answer.
    """
    still_open = [id for id in kb.questions if id not in answers] if open_questions is None else open_questions
    for values in product(*(representatives(kb, id) for id in still_open)):
        yield {**answers, **dict(zip(still_open, values, strict=True))}
