"""Comparisons of two figures that rest on the same answers: what bounds of each alone cannot tell.

"Boiling, brewing and pouring take less than brewing and pouring" holds nowhere, though either could be anything:
what they have in common falls away in their difference.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import prod

from advisor.terms.formulas import Calculation, Constant, Formula, Reference, Table
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Compare
from advisor.terms.values import INFINITY

#: {question: how often it counts}; the constant stands under the empty name.
LinearForm = Mapping[str, float]


@dataclass
class Stated:
    """What a conjunction says itself: questions without an answer, and the one option of an attribute."""

    unknown: set[str] = field(default_factory=set)
    option: dict[str, str] = field(default_factory=dict)


def never_true(leaf: Compare, kb: KnowledgeBase, known: Stated) -> bool:
    """Whether a comparison is never true under what is known."""
    if leaf.operand.attribute is None or leaf.relation == "==":
        return False
    one, other = (_sum(Reference(id), kb, known) for id in (leaf.attribute, leaf.operand.attribute))
    if one is None or other is None:
        return False
    larger, smaller = (one, other) if leaf.relation in (">", ">=") else (other, one)
    most = _most(_less(larger, smaller), kb)
    return most <= 0 if leaf.relation in (">", "<") else most < 0


def _sum(formula: Formula, kb: KnowledgeBase, known: Stated) -> LinearForm | None:
    """A formula as a sum of questions, None where it is something else."""
    match formula:
        case Constant(value):
            return {"": value}
        case Reference(attribute):
            return (
                _sum(kb.computed[attribute].formula, kb, known) if attribute in kb.computed else {attribute: 1.0}
            )
        case Table(attribute, entries):
            option = known.option.get(attribute)
            return next((_sum(part, kb, known) for id, part in entries if id == option), None)
        case Calculation("first_known", parts):
            asked = {part.attribute for part in parts[:-1] if isinstance(part, Reference)}
            return _sum(parts[-1], kb, known) if asked <= known.unknown else None
        case Calculation("sum", parts):
            total: LinearForm = {}
            for part in parts:
                one = _sum(part, kb, known)
                if one is None:
                    return None
                total = _less(total, {id: -times for id, times in one.items()})
            return total
        case Calculation("difference", (a, b)):
            one, other = _sum(a, kb, known), _sum(b, kb, known)
            return None if one is None or other is None else _less(one, other)
        case Calculation("product", parts):
            figures = [part for part in parts if not isinstance(part, Constant)]
            times = prod(part.value for part in parts if isinstance(part, Constant))
            return _times(_sum(figures[0], kb, known), times) if len(figures) == 1 else None
        case Calculation("ratio", (part, Constant(value))) if value > 0:
            return _times(_sum(part, kb, known), 1 / value)
        case _:
            return None


def _times(total: LinearForm | None, times: float) -> LinearForm | None:
    """So many times a sum. Rounding outward is left out, which makes a comparison only harder to be true."""
    return None if total is None else {id: often * times for id, often in total.items()}


def _less(one: LinearForm, other: LinearForm) -> LinearForm:
    return {id: one.get(id, 0.0) - other.get(id, 0.0) for id in dict.fromkeys([*one, *other])}


def _most(total: LinearForm, kb: KnowledgeBase) -> float:
    """The most that a sum could come to within the limits of its questions."""
    most = total.get("", 0.0)
    for id, times in total.items():
        if id and times:
            limits = kb.questions[id].limits
            end = limits.lo if times < 0 else INFINITY if kb.questions[id].unlimited else limits.hi
            most += times * end
    return most
