"""What a figure is made of in one case: what its formula reads, less the branches that this case does not take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from advisor.reasoning.arithmetic import compile_formula, greatest, least
from advisor.reasoning.memory import Memory
from advisor.terms.formulas import Calculation, Formula, Reference, Table
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Interval


def behind(formula: Formula, kb: KnowledgeBase, memory: Memory) -> dict[str, bool]:
    """{attribute: whether the figure is made of it}. Of the least (or greatest) of several, those that it is not
    made of have only to be no less (no more)."""
    found: dict[str, bool] = {}
    for attribute, made_of in _behind(formula, kb, memory, True):
        found[attribute] = found.get(attribute, False) or made_of
    return found


def _behind(formula: Formula, kb: KnowledgeBase, memory: Memory, made_of: bool) -> Iterator[tuple[str, bool]]:
    match formula:
        case Reference(attribute):
            yield attribute, made_of
        case Table(attribute, entries):
            yield attribute, made_of
            option = memory.values[attribute]
            for taken, part in entries:
                if option in (None, taken):
                    yield from _behind(part, kb, memory, made_of)
        case Calculation("first_known", parts):
            yield from _behind(_first_known(parts, memory), kb, memory, made_of)
        case Calculation("min" | "max", parts):
            figures = [compile_formula(part, kb)(memory) for part in parts]
            whole = least(figures) if formula.operation == "min" else greatest(figures)
            for part, figure in zip(parts, figures, strict=True):
                gives_it = figure == whole if whole in figures else _gives_an_end(figure, whole)
                yield from _behind(part, kb, memory, made_of and gives_it)
        case Calculation(_, parts):
            for part in parts:
                yield from _behind(part, kb, memory, made_of)


def _first_known(parts: Sequence[Formula], memory: Memory) -> Formula:
    asked = (part for part in parts[:-1] if isinstance(part, Reference))
    return next((part for part in asked if part.attribute not in memory.missing), parts[-1])


def _gives_an_end(figure: Interval, whole: Interval) -> bool:
    return figure.lo == whole.lo or figure.hi == whole.hi
