"""Small changes of what is not a rule: figures, strengths, formulas, relevance, assumptions and the decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from math import isfinite
from typing import Any as Anything

from advisor.bench.in_short import figure_in_short, figure_told, value_in_short
from advisor.terms.attributes import WHOLE, Question
from advisor.terms.formulas import Calculation, Constant, Formula, Table, named
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Any, Compare, Not, Premise, leaves
from advisor.terms.texts import Text
from advisor.terms.values import Interval, Value

#: By how much a figure is shifted, as a part of it.
SHIFT = 0.25
#: Calculations whose terms are in the unit of what they come to.
_IN_ONE_UNIT = ("sum", "difference", "min", "max", "first_known", "between")
_FIGURE = Text(nl="getal van {before} naar {after}", en="figure from {before} to {after}")
_WEIGHT = Text(nl="sterkte van {before} naar {after}", en="strength from {before} to {after}")
_TIE = Text(nl="gelijke stand naar de andere kant", en="tie turned")
_IRRELEVANT = Text(nl="voorwaarde 'when' weggelaten", en="relevance dropped")
_ASSUMED = Text(nl="aanname van {before} naar {after}", en="assumption from {before} to {after}")
_NOT_ASSUMED = Text(nl="aanname weggelaten", en="assumption dropped")
_TERM = Text(nl="term weggelaten", en="term dropped")
_SWAPPED = Text(nl="termen verwisseld", en="terms swapped")
_CONSTANT = Text(nl="constante van {before} naar {after}", en="constant from {before} to {after}")


@dataclass(frozen=True, slots=True)
class BaseMutant:
    """A knowledge base with one thing changed, at the id of what was changed."""

    id: str
    how: Text
    kb: KnowledgeBase


def base_mutants(kb: KnowledgeBase) -> Iterator[BaseMutant]:
    """Every mutant of what is not a rule, in a fixed order."""
    for figure in kb.figures.values():
        for value in _beside(figure.value, whole=figure.unit in WHOLE):
            before, after = (figure_told(one, figure.unit, kb) for one in (figure.value, value))
            how = _FIGURE.filled(before=before, after=after)
            yield BaseMutant(figure.id, how, with_figure(kb, figure.id, value))
    for strength in kb.strengths.values():
        for value in _beside(strength.value, whole=False):
            if value < 1:
                how = _WEIGHT.filled(before=f"{strength.value:g}", after=f"{value:g}")
                heavier = {**kb.strengths, strength.id: replace(strength, value=value)}
                yield BaseMutant(strength.id, how, replace(kb, strengths=heavier))
    yield from _of_decision(kb)
    for question in kb.questions.values():
        for changed, how in _of_question(question):
            yield BaseMutant(question.id, how, replace(kb, questions={**kb.questions, question.id: changed}))
    for computed in kb.computed.values():
        for formula, how in formulas_near(computed.formula, computed.unit):
            changed_figure = replace(computed, formula=formula)
            yield BaseMutant(computed.id, how, replace(kb, computed={**kb.computed, computed.id: changed_figure}))


def _of_decision(kb: KnowledgeBase) -> Iterator[BaseMutant]:
    decision = kb.decision
    for one in fields(decision):
        before = getattr(decision, one.name)
        if isinstance(before, (int, float)) and not isinstance(before, bool):
            for value in _beside(float(before), whole=False):
                how = _FIGURE.filled(before=f"{before:g}", after=f"{value:g}")
                shifted: dict[str, Anything] = {one.name: value}
                changed = replace(decision, **shifted)
                yield BaseMutant(one.name, how, replace(kb, decision=changed))
    tie = replace(decision, tie="downstream" if decision.tie == "upstream" else "upstream")
    yield BaseMutant("decision", _TIE, replace(kb, decision=tie))


def _of_question(question: Question) -> Iterator[tuple[Question, Text]]:
    if question.when is not None:
        yield replace(question, when=None), _IRRELEVANT
    if question.assume is None:
        return
    yield replace(question, assume=None), _NOT_ASSUMED
    for other in _other_values(question, question.assume):
        shown = (value_in_short(value, question.unit) for value in (question.assume, other))
        how = _ASSUMED.filled(**dict(zip(("before", "after"), shown, strict=True)))
        yield replace(question, assume=other), how


def _other_values(question: Question, value: Value) -> Iterator[Value]:
    if isinstance(value, Interval):
        low, high = question.limits
        for figure in _beside(value.lo, whole=question.type in WHOLE):
            if low <= figure <= high:
                yield Interval(figure, figure)
    elif isinstance(value, str):
        yield from (option for option in question.options if option != value)


def formulas_near(formula: Formula, unit: str | None) -> Iterator[tuple[Formula, Text]]:
    """(formula, what is different) for each formula one small change away; `unit` is what it comes to."""
    match formula:
        case Constant(value, None):
            for other in _beside(value, whole=value > 10 and value == int(value)):
                how = _CONSTANT.filled(before=figure_in_short(value, unit), after=figure_in_short(other, unit))
                yield Constant(other), how
        case Table(attribute, entries):
            for number, (option, part) in enumerate(entries):
                for near, how in formulas_near(part, unit):
                    yield Table(attribute, (*entries[:number], (option, near), *entries[number + 1 :])), how
        case Calculation(operation, parts):
            inner = unit if operation in _IN_ONE_UNIT else None
            for number, part in enumerate(parts):
                before, after = parts[:number], parts[number + 1 :]
                if operation == "product" and _tells_nothing(part, (*before, *after)):
                    continue
                for near, how in formulas_near(part, inner):
                    yield Calculation(operation, (*before, near, *after)), how
                left = (*before, *after)
                if operation in ("sum", "product", "min", "max"):
                    yield (left[0] if len(left) == 1 else Calculation(operation, left)), _TERM
            if operation in ("difference", "ratio"):
                yield Calculation(operation, parts[::-1]), _SWAPPED


def _tells_nothing(factor: Formula, others: Iterable[Formula]) -> bool:
    """Whether a factor is there for its unit alone: a named one of 1, or any beside one of 0, which makes nothing
    of everything."""
    beside_nothing = any(isinstance(one, Constant) and one.value == 0 for one in others)
    return beside_nothing or (isinstance(factor, Constant) and factor.value == 1 and factor.name is not None)


def with_figure(kb: KnowledgeBase, id: str, value: float) -> KnowledgeBase:
    """The knowledge base with another value for a named figure, wherever it is used."""
    rules = {
        rule.id: replace(rule, premise=_in_premise(rule.premise, id, value))
        for rule in kb.rules.values()
        if _names(rule.premise, id)
    }
    questions = {
        question.id: replace(question, when=_in_premise(question.when, id, value))
        for question in kb.questions.values()
        if question.when is not None and _names(question.when, id)
    }
    computed = {
        one.id: replace(one, formula=_in_formula(one.formula, id, value))
        for one in kb.computed.values()
        if id in named(one.formula)
    }
    return replace(
        kb,
        figures={**kb.figures, id: replace(kb.figures[id], value=value)},
        rules={**kb.rules, **rules},
        questions={**kb.questions, **questions},
        computed={**kb.computed, **computed},
    )


def _names(premise: Premise, id: str) -> bool:
    return any(isinstance(leaf, Compare) and leaf.operand.name == id for leaf in leaves(premise))


def _in_premise(premise: Premise, id: str, value: float) -> Premise:
    match premise:
        case All(parts):
            return All(tuple(_in_premise(part, id, value) for part in parts))
        case Any(parts):
            return Any(tuple(_in_premise(part, id, value) for part in parts))
        case Not(part):
            return Not(_in_premise(part, id, value))
        case Compare(_, _, operand) if operand.name == id:
            return replace(premise, operand=replace(operand, value=value))
        case _:
            return premise


def _in_formula(formula: Formula, id: str, value: float) -> Formula:
    match formula:
        case Constant(_, name) if name == id:
            return Constant(value, name)
        case Calculation(operation, parts):
            return Calculation(operation, tuple(_in_formula(part, id, value) for part in parts))
        case Table(attribute, entries):
            return Table(attribute, tuple((option, _in_formula(part, id, value)) for option, part in entries))
        case _:
            return formula


def _beside(value: float, whole: bool) -> tuple[float, ...]:
    """A figure somewhat less and somewhat more; nothing beside 0 and beside what has no end."""
    if not isfinite(value):
        return ()
    found = (value * (1 - SHIFT), value * (1 + SHIFT))
    shifted = tuple(float(round(one)) for one in found) if whole else found
    return tuple(one for one in shifted if one != value) if value else ()
