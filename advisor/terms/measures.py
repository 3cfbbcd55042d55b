"""What is counted and what is measured: an own unit of a knowledge base is that of counted things while nothing
says otherwise; "kg" is not, once 2.25 of them are spoken of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from math import isinf

from advisor.terms.attributes import counts_things
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Compare, Premise, leaves
from advisor.terms.values import Interval


def measured_units(kb: KnowledgeBase) -> frozenset[str]:
    """The own units in which a figure of the knowledge base is not whole: one that it names, a limit, a point or
    assumed answer of a question, or what one is compared with."""
    return frozenset(unit for unit, figure in _figures(kb) if counts_things(unit) and _is_part(figure))


def _figures(kb: KnowledgeBase) -> Iterator[tuple[str, float]]:
    for named in kb.figures.values():
        yield named.unit, named.value
    for question in (q for q in kb.questions.values() if q.type == "number"):
        assumed = question.assume if isinstance(question.assume, Interval) else ()
        for figure in (*question.limits, *question.points.values(), *assumed):
            yield question.unit, figure
    for leaf in (leaf for premise in _premises(kb) for leaf in leaves(premise) if isinstance(leaf, Compare)):
        unit, figure = kb.unit_of(leaf.attribute), leaf.operand.value
        if unit is not None and figure is not None:
            yield unit, figure


def _premises(kb: KnowledgeBase) -> Iterator[Premise]:
    yield from (rule.premise for rule in kb.rules.values())
    for question in kb.questions.values():
        yield from (premise for premise in (question.when, question.raised_by) if premise is not None)


def measuring(kb: KnowledgeBase, units: Collection[str]) -> KnowledgeBase:
    """The knowledge base with these units measured."""
    questions = {id: replace(q, measured=True) if q.unit in units else q for id, q in kb.questions.items()}
    return replace(kb, questions=questions, measured=kb.measured.union(units)) if units else kb


def as_answered(kb: KnowledgeBase, answers: Mapping[str, object]) -> KnowledgeBase:
    """The knowledge base for a case: who answers 2.5 of something measures it."""
    counting = (q for q in kb.questions.values() if q.counts_things and q.id in answers)
    units = {q.unit for q in counting if _has_parts(answers[q.id])}
    return measuring(kb, units)


def _has_parts(answer: object) -> bool:
    return isinstance(answer, tuple | list) and any(isinstance(end, float) and _is_part(end) for end in answer)


def _is_part(figure: float) -> bool:
    return not isinf(figure) and figure != int(figure)
