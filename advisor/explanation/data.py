"""Values and premises as plain data for JSON: options as text, sets as lists, figures as [from, to]."""

from __future__ import annotations

from math import isinf

from advisor.reasoning.trace import Held
from advisor.terms.premises import Compare, Empty, Is, IsUnknown, Leaf
from advisor.terms.values import Interval, Value


def value_data(value: Value | None) -> object:
    """None for unknown; an end without limit is "unlimited" (below: "-unlimited")."""
    if isinstance(value, Interval):
        return [_end(value.lo), _end(value.hi)]
    return sorted(value) if isinstance(value, frozenset) else value


def _end(figure: float) -> object:
    if isinf(figure):
        return "unlimited" if figure > 0 else "-unlimited"
    return int(figure) if figure == int(figure) else figure


def leaf_data(leaf: Leaf, negated: bool = False) -> dict[str, object]:
    match leaf:
        case Is(attribute, options):
            data: dict[str, object] = {"attribute": attribute, "is": list(options)}
        case Empty(attribute):
            data = {"attribute": attribute, "is": []}
        case IsUnknown(attribute):
            data = {"attribute": attribute, "unknown": True}
        case Compare(attribute, relation, operand):
            bound = operand.attribute if operand.attribute is not None else _end(operand.value or 0.0)
            data = {"attribute": attribute, "relation": relation, "bound": bound, "named": operand.name}
    return {**data, "negated": negated}


def held_data(held: Held) -> dict[str, object]:
    return {
        **leaf_data(held.leaf, held.negated),
        "seen": value_data(held.value),
        "seen_bound": value_data(held.bound),
        "also": [[held_data(other) for other in branch] for branch in held.also],
    }
