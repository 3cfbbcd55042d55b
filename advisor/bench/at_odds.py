"""What conditions say of each other by themselves, without bounds or a search: never together, or one by others.

"More than an hour" and "at most an hour" are at odds whatever the figure is; so is a round of comparisons that
ends above where it began. What a condition leaves open is never counted against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from math import prod

from advisor.bench.linear import Stated, never_true
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Any, Compare, Is, IsUnknown, Not, Operand, Premise, Relation, attributes_of
from advisor.terms.values import INFINITY

#: Of a premise with more branches than this only what holds in each of them is looked at.
MOST_BRANCHES = 64
_OPPOSITE: dict[Relation, Relation] = {">=": "<", "<": ">=", ">": "<=", "<=": ">"}
#: What is compared: an attribute by its name, or a constant.
_Comparand = str | float


def never_so(premise: Premise, kb: KnowledgeBase) -> bool:
    """Whether every branch of a premise holds conditions that are at odds."""
    return all(_at_odds(branch, kb) for branch in _branches(premise))


def never_said(premise: Premise, kb: KnowledgeBase) -> bool:
    """The same by what is said alone and the limits of what is asked, whatever rules and formulas make of it."""
    return all(_at_odds_as_said([*branch, *_within_limits(branch, kb)], kb) for branch in _branches(premise))


def grounded(premise: Premise, kb: KnowledgeBase) -> Premise:
    """A premise with what must be true where an option is concluded: the premise of a rule that concludes it."""
    match premise:
        case All(parts):
            return All(tuple(grounded(part, kb) for part in parts))
        case Any(parts):
            return Any(tuple(grounded(part, kb) for part in parts))
        case Is(attribute, options) if attribute in kb.concluded and not kb.is_weighed(attribute):
            rules = kb.concluding.get(attribute, ())
            grounds = [rule.premise for rule in rules if rule.conclude and rule.conclude[1] in options]
            return All((premise, Any(tuple(grounds)))) if grounds else premise
        case _:
            return premise


def never_both(one: Premise, other: Premise, kb: KnowledgeBase) -> bool:
    """Whether two premises are never true together."""
    return never_so(All((one, other)), kb)


def never_relevant(when: Premise, kb: KnowledgeBase) -> bool:
    """Whether a relevance condition needs questions that are never relevant together."""
    return never_so(_where_relevant(when, kb), kb)


def _where_relevant(when: Premise, kb: KnowledgeBase) -> Premise:
    """A relevance condition with that of each question it tests: a test on what is not relevant does not hold."""
    match when:
        case All(parts):
            return All(tuple(_where_relevant(part, kb) for part in parts))
        case Any(parts):
            return Any(tuple(_where_relevant(part, kb) for part in parts))
        case _:
            tested = (kb.questions[id].when for id in attributes_of(when) if id in kb.questions)
            return All((when, *(_where_relevant(one, kb) for one in tested if one is not None)))


def says_also(premise: Premise, other: Premise, kb: KnowledgeBase) -> bool:
    """Whether every branch of a premise makes another true, by its own conditions."""
    return all(_gives(branch, other, kb) for branch in _branches(premise))


def _gives(conditions: tuple[Premise, ...], wanted: Premise, kb: KnowledgeBase) -> bool:
    parts = tuple(_conditions(wanted))
    if parts != (wanted,):
        return all(_gives(conditions, part, kb) for part in parts)
    match wanted:
        case Any(parts):
            return any(_gives(conditions, part, kb) for part in parts)
        case Is(attribute) | Not(Is(attribute)):
            spoken = attribute in attributes_of(All(conditions)) and _single(attribute, kb)
            denied = wanted.part if isinstance(wanted, Not) else Not(wanted)
            alike = [one for one in conditions if isinstance(one, Is | Not) and attributes_of(one) == (attribute,)]
            known = [one for one in alike if not (isinstance(one, Not) and isinstance(one.part, IsUnknown))]
            return wanted in conditions or (spoken and bool(known) and _no_option_left([*known, denied], kb))
        case Compare(attribute, relation, operand) if relation in _OPPOSITE:
            return _crossed([*conditions, Compare(attribute, _OPPOSITE[relation], operand)])
        case _:
            return wanted in conditions


def _branches(premise: Premise) -> Iterator[tuple[Premise, ...]]:
    """The conditions of each way in which a premise can hold."""
    plain, choices = list[Premise](), list[tuple[Premise, ...]]()
    for condition in _conditions(premise):
        if isinstance(condition, Any):
            choices.append(condition.parts)
        else:
            plain.append(condition)
    if not choices or prod(map(len, choices)) > MOST_BRANCHES:
        yield tuple(plain)
        return
    for chosen in product(*choices):
        yield from _branches(All((*plain, *chosen))) if any(map(_splits, chosen)) else [(*plain, *chosen)]


def _splits(condition: Premise) -> bool:
    return isinstance(condition, All | Any) or (
        isinstance(condition, Not) and isinstance(condition.part, All | Any)
    )


def _conditions(premise: Premise) -> Iterator[Premise]:
    """What must hold all at once, with what is denied denied part by part."""
    match premise:
        case All(parts):
            for part in parts:
                yield from _conditions(part)
        case Not(Any(parts)):
            for part in parts:
                yield from _conditions(Not(part))
        case Not(All(parts)):
            yield Any(tuple(map(Not, parts)))
        case Not(Not(part)):
            yield from _conditions(part)
        case Not(Compare(attribute, relation, operand)) if relation in _OPPOSITE:
            yield Compare(attribute, _OPPOSITE[relation], operand)
        case _:
            yield premise


def _at_odds(conditions: Sequence[Premise], kb: KnowledgeBase) -> bool:
    return _at_odds_as_said(conditions, kb) or _never_true(conditions, kb)


def _at_odds_as_said(conditions: Sequence[Premise], kb: KnowledgeBase) -> bool:
    return _no_option_left(conditions, kb) or _crossed(conditions) or _beyond_unknown(conditions, kb)


def _within_limits(conditions: Sequence[Premise], kb: KnowledgeBase) -> Iterator[Compare]:
    """What the limits of the questions that are compared say of them."""
    compared = (one for one in conditions if isinstance(one, Compare))
    named = dict.fromkeys(id for one in compared for id in attributes_of(one))
    for question in (kb.questions[id] for id in named if id in kb.questions):
        yield Compare(question.id, ">=", Operand(value=question.limits.lo))
        if question.limits.hi < INFINITY:
            yield Compare(question.id, "<=", Operand(value=question.limits.hi))


def _no_option_left(conditions: Sequence[Premise], kb: KnowledgeBase) -> bool:
    """Whether an attribute that has one option at a time would need two, or to be known and unknown."""
    left: dict[str, set[str]] = {}
    unknown = {one.attribute for one in conditions if isinstance(one, IsUnknown)}
    known = {one.part.attribute for one in conditions if isinstance(one, Not) and isinstance(one.part, IsUnknown)}
    for condition in conditions:
        match condition:
            case Is(attribute, options) if _single(attribute, kb):
                left.setdefault(attribute, set(kb.options_of(attribute))).intersection_update(options)
            case Not(Is(attribute, options)) if _single(attribute, kb):
                left.setdefault(attribute, set(kb.options_of(attribute))).difference_update(options)
            case _:
                continue
        if not _assumed(attribute, kb):
            known.add(attribute)
    return not all(left.values()) or not unknown.isdisjoint(known)


def _single(attribute: str, kb: KnowledgeBase) -> bool:
    """Whether an attribute has one option at a time."""
    question = kb.questions.get(attribute)
    if question is not None:
        return question.type != "choices"
    return attribute in kb.concluded and not kb.is_weighed(attribute)


def _assumed(attribute: str, kb: KnowledgeBase) -> bool:
    question = kb.questions.get(attribute)
    return question is not None and question.assume is not None


def _crossed(conditions: Sequence[Premise]) -> bool:
    """Whether a figure would have to lie above itself, through whatever others."""
    below = [edge for one in conditions if isinstance(one, Compare) for edge in _edges(one)]
    constants = sorted({end for low, high, _ in below for end in (low, high) if isinstance(end, float)})
    below += [(low, high, True) for low, high in pairwise(constants)]
    figures = {end for low, high, _ in below for end in (low, high)}
    return any(_above_itself(figure, below) for figure in figures)


def _beyond_unknown(conditions: Sequence[Premise], kb: KnowledgeBase) -> bool:
    """Whether a figure that is not known, and so may be anything within its limits, would have to be above the
    least of them or below the most."""
    unknown = {
        one.attribute for one in conditions if isinstance(one, IsUnknown) and not _assumed(one.attribute, kb)
    }
    for one in conditions:
        if isinstance(one, Compare) and one.attribute in unknown and one.operand.value is not None:
            limits = kb.questions[one.attribute].limits
            if one.relation in (">", ">=") and one.operand.value > limits.lo:
                return True
            if one.relation in ("<", "<=") and one.operand.value < limits.hi:
                return True
    return False


def _edges(leaf: Compare) -> Iterator[tuple[_Comparand, _Comparand, bool]]:
    """(a figure, one that is not below it, whether it is above it)."""
    operand = leaf.operand
    other: _Comparand = operand.attribute if operand.attribute is not None else float(operand.value or 0)
    if leaf.relation in ("<", "<=", "=="):
        yield leaf.attribute, other, leaf.relation == "<"
    if leaf.relation in (">", ">=", "=="):
        yield other, leaf.attribute, leaf.relation == ">"


def _above_itself(start: _Comparand, below: Sequence[tuple[_Comparand, _Comparand, bool]]) -> bool:
    reached, pending = set[tuple[_Comparand, bool]](), [(start, False)]
    while pending:
        here, above = pending.pop()
        for low, high, strictly in below:
            step = (high, above or strictly)
            if low == here and step not in reached:
                reached.add(step)
                pending.append(step)
    return (start, True) in reached


def _never_true(conditions: Sequence[Premise], kb: KnowledgeBase) -> bool:
    """Whether a comparison is never true, by what its two sides have in common."""
    known = Stated()
    for condition in conditions:
        if isinstance(condition, IsUnknown):
            known.unknown.add(condition.attribute)
        elif isinstance(condition, Is) and len(condition.options) == 1:
            known.option[condition.attribute] = condition.options[0]
    return any(isinstance(one, Compare) and never_true(one, kb, known) for one in conditions)
