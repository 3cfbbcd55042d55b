"""What was recorded of each firing: the premises as they held, with their values."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.knowledge.terms import All, Any, Compare, KnowledgeBase, Leaf, Not, Premise, Value
from advisor.reasoning.memory import Memory
from advisor.reasoning.truth import compile_premise


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


def held(premise: Premise, memory: Memory, kb: KnowledgeBase, negated: bool = False) -> tuple[Held, ...]:
    """The leaves that make a true premise true (with `negated`, a false premise false), in written order.

    Of several true branches of an `any` the first is shown, the others as `also` of its first leaf.
    """
    match premise:
        case Not(part):
            return held(part, memory, kb, not negated)
        case All(parts) | Any(parts):
            if isinstance(premise, All) != negated:
                return tuple(leaf for part in parts for leaf in held(part, memory, kb, negated))
            wanted = not negated
            true_ones = [part for part in parts if compile_premise(part, kb)(memory) is wanted]
            first, *others = [held(part, memory, kb, negated) for part in true_ones]
            if not others or not first:
                return first
            head = first[0]
            return (Held(head.leaf, head.negated, head.value, head.bound, (*head.also, *others)), *first[1:])
        case _:
            other = premise.operand.attribute if isinstance(premise, Compare) else None
            bound = memory.values[other] if other is not None else None
            return (Held(premise, negated, memory.values[premise.attribute], bound),)
