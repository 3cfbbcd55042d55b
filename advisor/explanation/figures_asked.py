"""A knowledge base whose named figures are questions: what a threshold does is then found as for any answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import isinf

from advisor.terms.attributes import Computed, Question, figure_asked
from advisor.terms.formulas import Calculation, Constant, Formula, Reference, Table
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Any, Compare, Not, Operand, Premise
from advisor.terms.sources import Figure
from advisor.terms.values import INFINITY, Interval, Value


def with_figures_asked(kb: KnowledgeBase) -> KnowledgeBase:
    """The same knowledge base, each named figure a question of the same id without limits above."""
    figures, limit = kb.figures, _near_limit(kb)
    return replace(
        kb,
        decision=replace(kb.decision, near_share=limit.id) if limit is not None else kb.decision,
        questions={
            **{
                id: replace(
                    q,
                    when=asked_in(q.when, figures) if q.when is not None else None,
                    raised_by=asked_in(q.raised_by, figures) if q.raised_by is not None else None,
                )
                for id, q in kb.questions.items()
            },
            **{id: _question(figure, kb.questions.values()) for id, figure in figures.items()},
        },
        computed={
            **{id: replace(c, formula=_formula(c.formula, figures)) for id, c in kb.computed.items()},
            **({limit.id: limit} if limit is not None else {}),
        },
        rules={id: replace(rule, premise=asked_in(rule.premise, figures)) for id, rule in kb.rules.items()},
    )


def _near_limit(kb: KnowledgeBase) -> Computed | None:
    """Up to which share of what there is a miss is near, found from its figure; by an id that no name can be."""
    if kb.decision.near_within is None:
        return None
    figure = kb.figures[kb.decision.near_within]
    formula = Calculation("sum", (Constant(1.0), Reference(figure.id)))
    return Computed("near limit", figure.unit, figure.means, formula, (), figure.place)


def figure_answers(kb: KnowledgeBase) -> dict[str, Value | None]:
    """The figures as they are, as answers to those questions."""
    return {id: Interval(figure.value, figure.value) for id, figure in kb.figures.items()}


def _question(figure: Figure, asked: Iterable[Question]) -> Question:
    """From where answers of its unit begin, where that is below zero; a time is never less than none."""
    of_its_unit = [one.limits.lo for one in asked if one.unit == figure.unit and not isinf(one.limits.lo)]
    limits = Interval(min(0.0, 2 * figure.value, *(lo - 1 for lo in of_its_unit if lo < 0)), INFINITY)
    return figure_asked(figure.id, figure.means, figure.unit, limits, unlimited=False, place=figure.place)


def asked_in(premise: Premise, figures: Mapping[str, Figure]) -> Premise:
    """The premise with each named figure read as an attribute."""
    match premise:
        case All(parts):
            return All(tuple(asked_in(part, figures) for part in parts))
        case Any(parts):
            return Any(tuple(asked_in(part, figures) for part in parts))
        case Not(part):
            return Not(asked_in(part, figures))
        case Compare(attribute, relation, operand) if operand.name in figures and operand.attribute is None:
            return Compare(attribute, relation, Operand(attribute=operand.name))
        case _:
            return premise


def _formula(formula: Formula, figures: Mapping[str, Figure]) -> Formula:
    match formula:
        case Constant(_, name) if name in figures:
            assert name is not None
            return Reference(name)
        case Calculation(operation, parts):
            return Calculation(operation, tuple(_formula(part, figures) for part in parts))
        case Table(attribute, entries):
            return Table(attribute, tuple((option, _formula(f, figures)) for option, f in entries))
        case _:
            return formula
