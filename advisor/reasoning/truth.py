"""Three-valued premises (strong Kleene), compiled to functions of working memory.

True, False, or None for unknown. A comparison of intervals is true when it holds throughout, false when it holds
nowhere, else unknown.
"""

from __future__ import annotations

from collections.abc import Callable

from advisor.reasoning.memory import Memory
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Any, Compare, Empty, Is, IsUnknown, Leaf, Not, Premise, Relation
from advisor.terms.values import Interval

Truth = bool | None
Test = Callable[[Memory], Truth]


def _at_least(a: Interval, b: Interval) -> Truth:
    return True if a.lo >= b.hi else (False if a.hi < b.lo else None)


def _more_than(a: Interval, b: Interval) -> Truth:
    return True if a.lo > b.hi else (False if a.hi <= b.lo else None)


def _equal(a: Interval, b: Interval) -> Truth:
    if a.hi < b.lo or a.lo > b.hi:
        return False
    return True if a.lo == a.hi == b.lo == b.hi else None


#: Whether every pair of figures from two intervals stands in the relation (True), none does (False), or some.
COMPARISONS: dict[Relation, Callable[[Interval, Interval], Truth]] = {
    ">=": _at_least,
    ">": _more_than,
    "<=": lambda a, b: _at_least(b, a),
    "<": lambda a, b: _more_than(b, a),
    "==": _equal,
}


def compile_premise(premise: Premise, kb: KnowledgeBase) -> Test:
    """The premise as a function of a working memory in which its attributes are present."""
    match premise:
        case All(parts):
            return _conjunction([compile_premise(part, kb) for part in parts])
        case Any(parts):
            return _disjunction([compile_premise(part, kb) for part in parts])
        case Not(part):
            test = compile_premise(part, kb)

            def negation(memory: Memory) -> Truth:
                truth = test(memory)
                return None if truth is None else not truth

            return negation
        case _:
            return _compile_leaf(premise, kb)


def _conjunction(tests: list[Test]) -> Test:
    if len(tests) == 1:
        return tests[0]

    def conjunction(memory: Memory) -> Truth:
        result: Truth = True
        for test in tests:
            truth = test(memory)
            if truth is False:
                return False
            if truth is None:
                result = None
        return result

    return conjunction


def _disjunction(tests: list[Test]) -> Test:
    if len(tests) == 1:
        return tests[0]

    def disjunction(memory: Memory) -> Truth:
        result: Truth = False
        for test in tests:
            truth = test(memory)
            if truth is True:
                return True
            if truth is None:
                result = None
        return result

    return disjunction


def _compile_leaf(leaf: Leaf, kb: KnowledgeBase) -> Test:
    match leaf:
        case Is(attribute, options):
            wanted = frozenset(options)

            def is_one(memory: Memory) -> Truth:
                value = memory.values[attribute]
                if value is None:
                    return None
                if isinstance(value, frozenset):
                    return not wanted.isdisjoint(value)
                return value in wanted

            return is_one
        case Empty(attribute):

            def is_empty(memory: Memory) -> Truth:
                value = memory.values[attribute]
                return None if value is None else not value

            return is_empty
        case IsUnknown(attribute):
            if attribute in kb.questions:
                return lambda memory: attribute in memory.missing
            return lambda memory: memory.values[attribute] is None
        case Compare(attribute, relation, operand):
            holds = COMPARISONS[relation]
            other = operand.attribute
            if other is not None:
                return lambda memory: holds(memory.figure(attribute), memory.figure(other))
            assert operand.value is not None
            bound = Interval(operand.value, operand.value)
            # Half of all the time goes into this line; that it is a figure the reader has checked.
            return lambda memory: holds(memory.values[attribute], bound)  # type: ignore[arg-type]
