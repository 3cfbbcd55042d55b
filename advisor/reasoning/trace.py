"""What was recorded of each firing: the premises as they held, with their values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from advisor.reasoning.memory import Memory
from advisor.reasoning.truth import Test, compile_premise
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Any, Compare, Leaf, Not, Premise
from advisor.terms.values import Value


@dataclass(frozen=True, slots=True)
class Held:
    """A leaf premise that held (`negated`: that its negation held) with the value seen.

    `bound` is the value of the other attribute of a comparison. `also` holds, for the branch of an `any` that is
    shown, the further branches that were true too.
    """

    leaf: Leaf
    negated: bool
    value: Value | None
    bound: Value | None = None
    also: tuple[tuple[Held, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule that fired, and the premises that made it true."""

    rule: str
    premises: tuple[Held, ...]


Trace = Callable[[Memory], tuple[Held, ...]]


def compile_trace(premise: Premise, kb: KnowledgeBase, negated: bool = False) -> Trace:
    """From a memory in which the premise is true (with `negated`, false) to the leaves that make it so, in written
    order.

    Of several true branches of an `any` the first is shown, the others as `also` of its first leaf.
    """
    match premise:
        case Not(part):
            return compile_trace(part, kb, not negated)
        case All(parts) | Any(parts):
            traces = [compile_trace(part, kb, negated) for part in parts]
            if len(parts) == 1:
                return traces[0]
            if isinstance(premise, All) != negated:
                return lambda memory: tuple(chain.from_iterable([trace(memory) for trace in traces]))
            return _first_branch([compile_premise(part, kb) for part in parts], traces, wanted=not negated)
        case _:
            return _leaf(premise, negated)


def _first_branch(tests: list[Test], traces: list[Trace], wanted: bool) -> Trace:
    branches = list(zip(tests, traces, strict=True))

    def trace(memory: Memory) -> tuple[Held, ...]:
        first, *others = [trace(memory) for test, trace in branches if test(memory) is wanted]
        if not others or not first:
            return first
        head = first[0]
        return (Held(head.leaf, head.negated, head.value, head.bound, (*head.also, *others)), *first[1:])

    return trace


def _leaf(leaf: Leaf, negated: bool) -> Trace:
    attribute = leaf.attribute
    other = leaf.operand.attribute if isinstance(leaf, Compare) else None
    if other is None:
        return lambda memory: (Held(leaf, negated, memory.values[attribute]),)
    return lambda memory: (Held(leaf, negated, memory.values[attribute], memory.values[other]),)
