"""What a person could make otherwise, without making anything worse, as the knowledge base declares it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from advisor.explanation.bettered import given_or_bettered
from advisor.reasoning.arithmetic import compile_formula
from advisor.reasoning.memory import Memory
from advisor.reasoning.truth import Test, compile_premise
from advisor.terms.attributes import Question
from advisor.terms.formulas import Calculation, Constant, Formula, Reference, Table, inputs_of
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Any, Compare, Is, IsUnknown, Leaf, Not, Premise, attributes_of, leaves
from advisor.terms.values import INFINITY, Interval, Value


def within_reach(kb: KnowledgeBase, memory: Memory, leaf: Leaf, wanted: bool) -> bool:
    """Whether a person could make a premise otherwise: its question can change, counts in this case, and would not
    be made worse by it."""
    question = kb.questions.get(leaf.attribute)
    if question is not None and (not question.changeable or question.id in memory.irrelevant):
        return False
    if isinstance(leaf, Compare):
        if question is not None and _would_vanish(question, leaf, wanted):
            return False
        if leaf.relation == "==":
            return _may_be_equal(kb, memory, leaf, wanted)
        way = 1 if (leaf.relation in (">", ">=")) == wanted else -1
        other = leaf.operand.attribute
        moves = may_move(kb, memory, leaf.attribute, way) or (
            other is not None and may_move(kb, memory, other, -way)
        )
        return moves and _far_enough(kb, memory, leaf, wanted)
    one_at_a_time = question.type != "choices" if question is not None else not kb.is_weighed(leaf.attribute)
    if isinstance(leaf, Is) and wanted and leaf.attribute in kb.concluded:
        return _may_be_concluded(kb, memory, leaf.attribute, leaf.options)
    if isinstance(leaf, Is) and one_at_a_time:
        others = [o for o in _options_open(kb, memory, leaf.attribute) if (o in leaf.options) == wanted]
        if leaf.attribute not in kb.concluded or not others:
            return bool(others)
        return _may_be_concluded(kb, memory, leaf.attribute, others) or _may_be_undone(kb, memory, leaf)
    return True


def _would_vanish(question: Question, leaf: Compare, wanted: bool) -> bool:
    """Whether a time that can only become shorter would have to be none."""
    none = leaf.relation in (("==", "<=", "<") if wanted else (">",))
    return none and not question.vanishes and leaf.operand.value is not None and leaf.operand.value <= 0


def _may_be_concluded(kb: KnowledgeBase, memory: Memory, attribute: str, options: Collection[str]) -> bool:
    """Whether a rule that concludes one of these could come to hold."""
    return any(
        option in options and not _stays(kb, memory, rule.premise, False)
        for rule in kb.concluding[attribute]
        for option in (*rule.belief, *(rule.conclude or ())[1:])
    )


def _may_be_undone(kb: KnowledgeBase, memory: Memory, leaf: Is) -> bool:
    """Whether what rules conclude now could be left open: another answer than they ask for, by which none of them
    concludes the like."""
    by = [rule.premise for rule in kb.concluding[leaf.attribute] if {*(rule.conclude or ())[1:]} & {*leaf.options}]
    holding = [compile_premise(premise, kb) for premise in by]
    now = [premise for premise, holds in zip(by, holding, strict=True) if holds(memory) is True]
    for part in dict.fromkeys(part for premise in now for part in leaves(premise)):
        if isinstance(part, Is) and part.attribute in kb.questions:
            others = (_with(memory, part.attribute, o) for o in _options_open(kb, memory, part.attribute))
            if any(not any(holds(other) is True for holds in holding) for other in others):
                return True
        elif any(not _stays(kb, memory, part, truth) for truth in (True, False)):
            return True
    return False


def _stays(kb: KnowledgeBase, memory: Memory, premise: Premise, truth: bool) -> bool:
    """Whether a premise is true (or false) by answers that nobody can change so, or only for the worse."""
    match premise:
        case Not(part):
            return _stays(kb, memory, part, not truth)
        case All(parts) | Any(parts):
            each = (_stays(kb, memory, part, truth) for part in parts)
            return all(each) if isinstance(premise, All) == truth else any(each)
        case _:
            if premise.attribute not in kb.questions or premise.attribute in memory.missing:
                return False
            if isinstance(premise, IsUnknown):
                return not truth
            kept = compile_premise(premise, kb)(memory) is truth
            return kept and not within_reach(kb, memory, premise, not truth)


def _options_open(kb: KnowledgeBase, memory: Memory, attribute: str) -> Iterator[str]:
    """The options that an attribute could have instead: none that is worse, or that the rest contradicts."""
    options, now = tuple(kb.options_of(attribute)), memory.values.get(attribute)
    better = kb.questions[attribute].better if attribute in kb.questions else None
    for place, option in enumerate(options):
        if isinstance(now, str) and better in ("earlier", "later"):
            move = place - options.index(now)
            if not (move < 0 if better == "earlier" else move > 0):
                continue
        if not _contradicts(kb, memory, attribute, option):
            yield option


def _contradicts(kb: KnowledgeBase, memory: Memory, attribute: str, option: str) -> bool:
    """Whether a rule that does not warn of a contradiction now would, by this option alone."""
    other = _with(memory, attribute, option)
    warnings = _warnings_by_attribute(kb).get(attribute, ())
    return any(holds(other) is True and holds(memory) is not True for holds in warnings)


def _with(memory: Memory, attribute: str, option: str) -> Memory:
    return replace(memory, values={**memory.values, attribute: option}, missing=memory.missing - {attribute})


@lru_cache(maxsize=16)
def _warnings_by_attribute(kb: KnowledgeBase) -> Mapping[str, Sequence[Test]]:
    """{attribute: what tests the premise of each warning that reads it}."""
    found: dict[str, list[Test]] = {}
    for rule in kb.rules.values():
        if rule.warn:
            holds = compile_premise(rule.premise, kb)
            for attribute in attributes_of(rule.premise):
                found.setdefault(attribute, []).append(holds)
    return found


def _far_enough(kb: KnowledgeBase, memory: Memory, leaf: Compare, wanted: bool) -> bool:
    """Whether figures could come so far: steps that do not vanish add up, whatever is made of each."""
    operand = leaf.operand
    one = _furthest(kb, memory, leaf.attribute)
    other = (
        _furthest(kb, memory, operand.attribute)
        if operand.attribute is not None
        else Interval(operand.value or 0.0, operand.value or 0.0)
    )
    if (leaf.relation in (">", ">=")) == wanted:
        return one.hi >= other.lo
    return one.lo <= other.hi


def _furthest(kb: KnowledgeBase, memory: Memory, attribute: str) -> Interval:
    """Between what a figure lies whatever is made of its answers that gets no worse; those not known stay so."""
    question = kb.questions.get(attribute)
    if question is not None:
        if attribute in memory.missing or not question.changeable:
            return memory.figure(attribute)
        hull = given_or_bettered(question, memory.values[attribute]).known.hull
        return Interval(hull.lo, hull.hi)
    formula = kb.computed[attribute].formula
    read = inputs_of(formula)
    figures = {id: _furthest(kb, memory, id) for id in read if isinstance(memory.values[id], Interval)}
    options = {id: None for id in read if id not in figures}
    loose: dict[str, Value | None] = {**memory.values, **figures, **options}
    return compile_formula(formula, kb)(replace(memory, values=loose))


def _may_be_equal(kb: KnowledgeBase, memory: Memory, leaf: Compare, wanted: bool) -> bool:
    """Whether a figure could come to equal another, or no longer."""
    if leaf.operand.value is None:
        return True
    if not wanted:
        return any(may_move(kb, memory, leaf.attribute, way) for way in (1, -1))
    lo, hi = memory.figure(leaf.attribute)
    return (hi < leaf.operand.value and may_move(kb, memory, leaf.attribute, 1)) or (
        lo > leaf.operand.value and may_move(kb, memory, leaf.attribute, -1)
    )


def may_move(kb: KnowledgeBase, memory: Memory, attribute: str, way: int) -> bool:
    """Whether a figure could become more (`way` 1) or less (-1) by answers that get no worse, or are not known."""
    question = kb.questions.get(attribute)
    if question is None:
        return attribute not in kb.computed or _formula_moves(kb, memory, kb.computed[attribute].formula, way)
    if not question.changeable or attribute in memory.irrelevant or way_of(kb, attribute) == -way:
        return False
    (lo, hi), most = memory.figure(attribute), INFINITY if question.unlimited else question.limits.hi
    return attribute in memory.missing or (hi < most if way > 0 else lo > question.limits.lo)


def _formula_moves(kb: KnowledgeBase, memory: Memory, formula: Formula, way: int) -> bool:
    """The same of a formula: the least of several rises no further than one that nobody can change, nor does the
    most of several fall further."""

    def moves(part: Formula, way: int = way) -> bool:
        return _formula_moves(kb, memory, part, way)

    def figure(part: Formula) -> Interval:
        return compile_formula(part, kb)(memory)

    match formula:
        case Constant():
            return False
        case Reference(attribute):
            return may_move(kb, memory, attribute, way)
        case Table(_, entries):
            return any(moves(part) for _, part in entries)
        case Calculation("first_known", parts):
            asked = [part for part in parts[:-1] if isinstance(part, Reference)]
            known = next((part for part in asked if part.attribute not in memory.missing), parts[-1])
            return moves(known) or any(
                moves(part) for part in asked[: asked.index(known) if known in asked else None]
            )
        case Calculation("min", parts) if way > 0:
            return all(moves(part) for part in parts if figure(part).hi <= figure(formula).hi)
        case Calculation("max", parts) if way < 0:
            return all(moves(part) for part in parts if figure(part).lo >= figure(formula).lo)
        case Calculation("difference" | "ratio", (first, second)):
            return moves(first) or moves(second, -way)
        case Calculation(_, parts):
            return any(moves(part) for part in parts)


def way_of(kb: KnowledgeBase, attribute: str) -> int:
    """Which way a figure is for the better, from the questions behind it: 1 more, -1 less, 0 either or mixed."""
    if attribute in kb.questions:
        return {"more": 1, "less": -1}.get(kb.questions[attribute].better, 0)
    return _way_of_formula(kb, kb.computed[attribute].formula) or 0 if attribute in kb.computed else 0


def _way_of_formula(kb: KnowledgeBase, formula: Formula) -> int | None:
    """The same of a formula; None for one that no answer moves."""
    match formula:
        case Constant():
            return None
        case Reference(attribute):
            fixed = attribute in kb.questions and not kb.questions[attribute].changeable
            return None if fixed else way_of(kb, attribute)
        case Table(_, entries):
            ways = {_way_of_formula(kb, part) for _, part in entries}
        case Calculation("difference" | "ratio", (first, second)):
            other = _way_of_formula(kb, second)
            ways = {_way_of_formula(kb, first), None if other is None else -other}
        case Calculation("sum" | "product" | "min" | "max" | "first_known" | "between", parts):
            ways = {_way_of_formula(kb, part) for part in parts}
        case _:
            return 0
    ways.discard(None)
    return ways.pop() if len(ways) == 1 else 0 if ways else None
