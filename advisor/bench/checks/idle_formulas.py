"""Findings on formulas: a part that never changes what they come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from math import isnan

from advisor.bench.checks.finding import Bench, Finding
from advisor.bench.meaning import MeaningKey, formula_form
from advisor.reasoning import arithmetic
from advisor.terms.formulas import Calculation, Constant, Formula, Reference, Table
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import INFINITY, Interval

#: {form of a term: (how often it counts, everything that it could come to)}
_Terms = Mapping[MeaningKey, tuple[float, Interval]]


def formula_findings(bench: Bench) -> Iterator[Finding]:
    for computed in bench.kb.computed.values():
        if _idle(bench.kb, computed.formula):
            yield bench.finding("idle-formula", computed.id)
        if twice := _counted_twice(bench.kb, computed.formula):
            yield bench.finding("term-twice", computed.id, about=twice)


def _idle(kb: KnowledgeBase, formula: Formula) -> bool:
    match formula:
        case Table(_, entries):
            forms = {formula_form(part) for _, part in entries}
            return (len(forms) == 1 and len(entries) > 1) or any(_idle(kb, part) for _, part in entries)
        case Calculation(operation, parts):
            return _adds_nothing(kb, operation, parts) or any(_idle(kb, part) for part in parts)
        case _:
            return False


def _adds_nothing(kb: KnowledgeBase, operation: str, parts: tuple[Formula, ...]) -> bool:
    if operation in ("max", "min", "first_known", "difference", "ratio") and _same_twice(parts):
        return True
    if operation == "first_known" and any(_always_known(kb, part) for part in parts[:-1]):
        return True
    if operation in ("max", "min") and any(
        one is not other
        and not _gives_a_unit(kb, one)
        and not _gives_a_unit(kb, other)
        and _never_above(kb, one, other)
        for one in parts
        for other in parts
    ):
        return True
    if operation == "sum" and any(map(_is_nothing, parts)):
        return True
    nothing = {"sum": 0.0, "product": 1.0}.get(operation)
    constants = (part for part in parts if isinstance(part, Constant) and not _gives_a_unit(kb, part))
    return nothing is not None and any(constant.value == nothing for constant in constants)


def _is_nothing(formula: Formula) -> bool:
    """Whether a term is nothing times something; alone, that is how a figure of 0 gets its unit."""
    return (
        isinstance(formula, Calculation)
        and formula.operation == "product"
        and any(isinstance(part, Constant) and part.value == 0 for part in formula.parts)
    )


def _same_twice(parts: tuple[Formula, ...]) -> bool:
    return len({formula_form(part) for part in parts}) < len(parts)


def _always_known(kb: KnowledgeBase, formula: Formula) -> bool:
    """Whether something is supposed wherever there is no answer, so that what stands behind it never comes in."""
    question = kb.questions.get(formula.attribute) if isinstance(formula, Reference) else None
    return question is not None and question.assume is not None and question.when is None


def _counted_twice(kb: KnowledgeBase, formula: Formula) -> tuple[str, ...]:
    """What stands in a sum somewhere in a formula, and counts in it once more, without a word of how often. Two
    figures that both contain one answer may each have a use for it: there and back."""
    match formula:
        case Calculation("sum", _):
            terms = tuple(_terms_of(formula))
            often = Counter(one for term in terms for one in (term, *_within(kb, term)))
            return tuple(id for id in dict.fromkeys(terms) if often[id] > 1)
        case Calculation(_, parts):
            return tuple(dict.fromkeys(id for part in parts for id in _counted_twice(kb, part)))
        case Table(_, entries):
            return tuple(dict.fromkeys(id for _, part in entries for id in _counted_twice(kb, part)))
        case _:
            return ()


def _terms_of(formula: Formula) -> Iterator[str]:
    """The attributes that stand in a sum, or in a sum within it."""
    match formula:
        case Reference(attribute):
            yield attribute
        case Calculation("sum", parts):
            for part in parts:
                yield from _terms_of(part)


def _within(kb: KnowledgeBase, attribute: str) -> Iterator[str]:
    """What an attribute adds up, itself or through what is computed as a sum."""
    if attribute in kb.computed:
        for term in _terms_of(kb.computed[attribute].formula):
            yield term
            yield from _within(kb, term)


def _never_above(kb: KnowledgeBase, one: Formula, other: Formula) -> bool:
    """Whether a formula is never larger than another, whatever is answered: entry by entry where they go by an
    option, else by what is left of them when what they have in common is taken away."""
    match one, other:
        case Table(attribute, entries), Table(by, others) if attribute == by:
            beside = dict(others)
            return all(option in beside and _never_above(kb, part, beside[option]) for option, part in entries)
        case Table(_, entries), _:
            return all(_never_above(kb, part, other) for _, part in entries)
        case _, Table(_, entries):
            return all(_never_above(kb, one, part) for _, part in entries)
        case Calculation("max", parts), _:
            return all(_never_above(kb, part, other) for part in parts)
        case _, Calculation("min", parts):
            return all(_never_above(kb, one, part) for part in parts)
        case Calculation("min", parts), _:
            return any(_never_above(kb, part, other) for part in parts)
        case _, Calculation("max", parts):
            return any(_never_above(kb, one, part) for part in parts)
        case _:
            return _most(_less(_terms(kb, one), _terms(kb, other))) <= 0


def _terms(kb: KnowledgeBase, formula: Formula) -> _Terms:
    """A formula as a sum: how often each thing that is no sum itself counts in it, and all that could come to."""
    match formula:
        case Constant(value):
            return {("figure",): (value, Interval(1.0, 1.0))}
        case Reference(attribute) if attribute in kb.computed:
            return _terms(kb, kb.computed[attribute].formula)
        case Calculation("sum", parts):
            total: _Terms = {}
            for part in parts:
                total = _less(total, _times(_terms(kb, part), -1.0))
            return total
        case Calculation("difference", (one, other)):
            return _less(_terms(kb, one), _terms(kb, other))
        case Calculation("product", (Constant(value), part)) | Calculation("product", (part, Constant(value))):
            return _times(_terms(kb, part), value)
        case Calculation("ratio", (part, Constant(value))) if value > 0:
            return _times(_terms(kb, part), 1 / value)
        case _:
            return {formula_form(formula): (1.0, _range(kb, formula))}


def _less(one: _Terms, other: _Terms) -> _Terms:
    both = {**other, **one}
    return {
        form: (one.get(form, (0.0, within))[0] - other.get(form, (0.0, within))[0], within)
        for form, (_, within) in both.items()
    }


def _times(terms: _Terms, times: float) -> _Terms:
    return {form: (often * times, within) for form, (often, within) in terms.items()}


def _most(terms: _Terms) -> float:
    """The most that a sum could come to."""
    most = sum(often * (within.hi if often > 0 else within.lo) for often, within in terms.values() if often)
    return INFINITY if isnan(most) else most


def _gives_a_unit(kb: KnowledgeBase, formula: Formula) -> bool:
    """Whether a named figure makes one unit of another: one hour of capacity, one piece."""
    figure = kb.figures.get((formula.name if isinstance(formula, Constant) else None) or "")
    return figure is not None and figure.unit != "ratio"


def _range(kb: KnowledgeBase, formula: Formula) -> Interval:
    """Everything that a formula could come to."""
    match formula:
        case Constant(value):
            return Interval(value, value)
        case Reference(attribute):
            if attribute in kb.computed:
                return _range(kb, kb.computed[attribute].formula)
            question = kb.questions[attribute]
            return Interval(question.limits.lo, INFINITY if question.unlimited else question.limits.hi)
        case Table(_, entries):
            return arithmetic.hull([_range(kb, part) for _, part in entries])
        case Calculation(operation, parts):
            ranges = [_range(kb, part) for part in parts]
            match operation:
                case "sum":
                    return arithmetic.total(ranges)
                case "difference":
                    return arithmetic.difference(*ranges)
                case "product":
                    return arithmetic.product(ranges)
                case "ratio":
                    return arithmetic.ratio(*ranges)
                case "min":
                    return arithmetic.least(ranges)
                case "max":
                    return arithmetic.greatest(ranges)
                case "first_known":
                    return arithmetic.hull(ranges)
                case _:
                    return arithmetic.EVERYTHING
