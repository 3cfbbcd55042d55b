"""What formulas are written in: arithmetic over attributes. Nothing here evaluates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Literal

# --- formulas ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Constant:
    value: float
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    attribute: str


Operation = Literal[
    "sum",
    "difference",
    "product",
    "ratio",
    "min",
    "max",
    "first_known",
    "between",
    "square_root",
    "power",
    "round_up",
    "normal_quantile",
    "servers_erlang_b",
    "servers_erlang_c",
]


@dataclass(frozen=True, slots=True)
class Calculation:
    """An operation over formulas.

    `difference`, `ratio`, `between` (the range from one figure to the other) and `power` take two, the exponent of
    `power` is a constant; `first_known` takes asked attributes, its last argument may be anything. `square_root`,
    `round_up` and `normal_quantile` take one. `servers_erlang_b` takes the load offered and the share that may be
    lost; `servers_erlang_c` the load, the share that may wait too long, and how long that is in handling times.
    """

    operation: Operation
    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """From the option of `attribute` to a formula; while the option is unknown, the hull of all entries."""

    attribute: str
    entries: tuple[tuple[str, Formula], ...]


Formula = Constant | Reference | Calculation | Table


def inputs_of(formula: Formula) -> tuple[str, ...]:
    """Ids of the attributes a formula reads, without repetition."""
    match formula:
        case Constant():
            return ()
        case Reference(attribute):
            return (attribute,)
        case Calculation(_, parts):
            return tuple(dict.fromkeys(i for part in parts for i in inputs_of(part)))
        case Table(attribute, entries):
            return tuple(dict.fromkeys((attribute, *(i for _, part in entries for i in inputs_of(part)))))


def tabled(formula: Formula) -> Iterator[str]:
    """Ids of the attributes by whose option a formula goes."""
    match formula:
        case Calculation(_, parts):
            for part in parts:
                yield from tabled(part)
        case Table(attribute, entries):
            yield attribute
            for _, part in entries:
                yield from tabled(part)


def named(formula: Formula) -> Iterator[str]:
    """The named figures of a formula."""
    match formula:
        case Constant(_, name):
            yield name or ""
        case Calculation(_, parts):
            for part in parts:
                yield from named(part)
        case Table(_, entries):
            for _, part in entries:
                yield from named(part)


def may_be_fractional(formula: Formula) -> bool:
    """Whether a formula over whole minutes may give a part of one: anything but sums and choices of them."""
    match formula:
        case Constant(value):
            return isfinite(value) and not float(value).is_integer()
        case Reference():
            return False
        case Table(_, entries):
            return any(may_be_fractional(entry) for _, entry in entries)
        case Calculation(operation, parts):
            exact = ("sum", "difference", "min", "max", "first_known", "between")
            return operation not in exact or any(map(may_be_fractional, parts))
