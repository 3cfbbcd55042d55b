"""Three-valued premises over columns: for each premise the rows in which it is surely true, or surely false.

A row in neither mask is one where the premise is unknown. Negations are pushed down to the leaves, so that each
mask needs the masks of its parts and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from typing import Any

import numpy as np

from advisor.knowledge.terms import (
    All,
    Compare,
    Empty,
    Is,
    IsUnknown,
    KnowledgeBase,
    Leaf,
    Not,
    Premise,
    Relation,
)
from advisor.knowledge.terms import Any as AnyOf
from advisor.reasoning.column_cases import OPEN, Bits, Bools, Bytes
from advisor.reasoning.column_figures import Figures, Registers, constant
from advisor.reasoning.column_steps import Register, StepList

NOWHERE: Bools = np.zeros(1, np.bool_)
EVERYWHERE: Bools = np.ones(1, np.bool_)


def nowhere() -> Bools:
    return NOWHERE


def everywhere() -> Bools:
    return EVERYWHERE


def is_known(codes: Bytes) -> Bools:
    known: Bools = codes < OPEN
    return known


def is_option(codes: Bytes, code: int) -> Bools:
    mask: Bools = codes == code
    return mask


def has_any(bits: Bits, wanted: int) -> Bools:
    mask: Bools = (bits & np.uint64(wanted)) != 0
    return mask


def has_none(bits: Bits) -> Bools:
    mask: Bools = bits == 0
    return mask


def _at_least(a: Figures, b: Figures) -> Bools:
    return a.lo >= b.hi


def _more(a: Figures, b: Figures) -> Bools:
    return a.lo > b.hi


def _equal(a: Figures, b: Figures) -> Bools:
    mask: Bools = (a.lo == a.hi) & (b.lo == b.hi) & (a.lo == b.lo)
    return mask


def _apart(a: Figures, b: Figures) -> Bools:
    mask: Bools = (a.hi < b.lo) | (a.lo > b.hi)
    return mask


#: For each relation: what makes it surely true, and surely false; `True` swaps the two sides.
_COMPARE: dict[Relation, tuple[tuple[Callable[..., Bools], bool], tuple[Callable[..., Bools], bool]]] = {
    ">=": ((_at_least, False), (_more, True)),
    ">": ((_more, False), (_at_least, True)),
    "<=": ((_at_least, True), (_more, False)),
    "<": ((_more, True), (_at_least, False)),
    "==": ((_equal, False), (_apart, False)),
}


def add_leaf(steps: StepList, kb: KnowledgeBase, at: Registers, leaf: Leaf, wanted: bool) -> Register:
    """The rows in which the leaf is surely true (`wanted`), or surely false."""
    match leaf:
        case Is(attribute, options) if attribute in at.bits:
            number = {option: k for k, option in enumerate(kb.options_of(attribute))}
            bits = sum(1 << number[option] for option in set(options))
            hit = steps.add(has_any, at.bits[attribute], with_=(bits,))
            return hit if wanted else steps.add(np.greater, at.known[attribute], hit)
        case Is(attribute, options):
            codes = sorted(kb.options_of(attribute).index(option) for option in set(options))
            hit = add_any(steps, [steps.add(is_option, at.codes[attribute], with_=(code,)) for code in codes])
            return hit if wanted else steps.add(np.greater, at.known[attribute], hit)
        case Empty(attribute):
            none = steps.add(has_none, at.bits[attribute])
            if wanted:
                return steps.add(np.logical_and, none, at.known[attribute])
            return steps.add(np.logical_not, none)
        case IsUnknown(attribute):
            missing = at.missing.get(attribute)
            if missing is not None:
                return missing if wanted else steps.add(np.logical_not, missing)
            known = at.known.get(attribute)
            if known is None:
                return steps.add(nowhere if wanted else everywhere)
            return steps.add(np.logical_not, known) if wanted else known
        case Compare(attribute, relation, operand):
            this = at.figures[attribute]
            if operand.attribute is not None:
                other = at.figures[operand.attribute]
            else:
                assert operand.value is not None
                other = steps.add(constant, with_=(operand.value, operand.value))
            function, swapped = _COMPARE[relation][0 if wanted else 1]
            return steps.add(function, other, this) if swapped else steps.add(function, this, other)


LeafMask = Callable[[Leaf, bool], Register]


def add_premise(steps: StepList, leaf_mask: LeafMask, premise: Premise, wanted: bool = True) -> Register:
    """The rows in which the premise is surely true (or, not `wanted`, surely false), from those of its leaves."""
    match premise:
        case Not(part):
            return add_premise(steps, leaf_mask, part, not wanted)
        case All(parts) | AnyOf(parts):
            masks = [add_premise(steps, leaf_mask, part, wanted) for part in parts]
            return (add_all if isinstance(premise, All) == wanted else add_any)(steps, masks)
        case _:
            return leaf_mask(premise, wanted)


def add_all(steps: StepList, masks: Sequence[Register]) -> Register:
    """The rows in all of the masks."""
    return _add_fold(steps, np.logical_and, masks, everywhere)


def add_any(steps: StepList, masks: Sequence[Register]) -> Register:
    """The rows in at least one of the masks."""
    return _add_fold(steps, np.logical_or, masks, nowhere)


def _add_fold(
    steps: StepList, function: Callable[..., Any], masks: Sequence[Register], empty: Callable[[], Bools]
) -> Register:
    # In one fixed order, so that premises that share a few of their parts share the steps of those.
    distinct = sorted(set(masks))
    if not distinct:
        return steps.add(empty)
    return reduce(lambda a, b: steps.add(function, a, b), distinct)


def truth_of(steps: StepList, kb: KnowledgeBase, at: Registers) -> LeafMask:
    """The masks of leaves over the columns registered so far."""
    return lambda leaf, wanted: add_leaf(steps, kb, at, leaf, wanted)
