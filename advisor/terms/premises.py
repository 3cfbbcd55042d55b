"""What premises are written in: conditions on attributes. Nothing here evaluates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# --- premises ----------------------------------------------------------------------------------------

Relation = Literal[">=", "<=", ">", "<", "=="]


@dataclass(frozen=True, slots=True)
class Operand:
    """The right-hand side of a comparison: a constant (figure, point or literal) or another attribute.

    Exactly one of `attribute` and `value` is set; `name` is the figure's or point's id, for showing.
    """

    value: float | None = None
    attribute: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Is:
    """The attribute is one of the options; for `choices`, it includes at least one of them."""

    attribute: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Empty:
    """A `choices` attribute was answered with none of its options."""

    attribute: str


@dataclass(frozen=True, slots=True)
class Compare:
    """An interval against a figure or another interval: true when it holds throughout, false when nowhere."""

    attribute: str
    relation: Relation
    operand: Operand


@dataclass(frozen=True, slots=True)
class IsUnknown:
    """The asked or concluded attribute has no known value. Two-valued; an assumption does not count as knowing."""

    attribute: str


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Premise, ...]


@dataclass(frozen=True, slots=True)
class Any:
    parts: tuple[Premise, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Premise


Leaf = Is | Empty | Compare | IsUnknown
Premise = Leaf | All | Any | Not


def leaves(premise: Premise) -> tuple[Leaf, ...]:
    """Every leaf of a premise, in written order."""
    match premise:
        case All(parts) | Any(parts):
            return tuple(leaf for part in parts for leaf in leaves(part))
        case Not(part):
            return leaves(part)
        case _:
            return (premise,)


def attributes_of(premise: Premise) -> tuple[str, ...]:
    """Ids of the attributes a premise reads, without repetition, in written order."""
    found: dict[str, None] = {}
    for leaf in leaves(premise):
        found[leaf.attribute] = None
        if isinstance(leaf, Compare) and leaf.operand.attribute is not None:
            found[leaf.operand.attribute] = None
    return tuple(found)
