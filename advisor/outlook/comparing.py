"""The comparisons of figures that the gaps between them may decide, compiled once for `outlook.gaps`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from advisor.outlook.program import Possible
from advisor.outlook.rising import RateSteps, ways_of
from advisor.terms.attributes import WHOLE
from advisor.terms.formulas import Calculation, Reference
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Compare, Operand, Relation


class FigureComparison(NamedTuple):
    """A comparison of whole figures, by slots: its own, and those of the two; `behind`: the questions on which it
    hangs, a bit each."""

    slot: int
    relation: Relation
    one: int
    other: int
    behind: int


class ShareComparison(NamedTuple):
    """A comparison of a share of whole figures, by slots: its own, that of what is shared and of what it is shared
    of; `of`: that, and what the share is compared with."""

    slot: int
    relation: Relation
    part: int
    whole: int
    of: tuple[str, Operand]


class SharedFigure(NamedTuple):
    """A figure that is so much of another, by slots; `countable`: what is shared is a whole figure."""

    part: int
    whole: int
    countable: bool


@dataclass(frozen=True)
class Comparisons:
    """`ways`: how figures rise with answers; `compared`, `of_shares`: the comparisons, in the order in which they
    were compiled, those for being the same left out of the latter; `shares`: {figure: of what it is a share}."""

    ways: RateSteps
    compared: tuple[FigureComparison, ...]
    of_shares: tuple[ShareComparison, ...]
    shares: Mapping[str, SharedFigure]

    @classmethod
    def of(cls, possible: Possible) -> Comparisons:
        kb = possible.program.kb
        premises = [(p, slot) for p, slot in possible.premises.items() if isinstance(p, Compare)]
        shares = {
            id: SharedFigure(possible.attributes[part], possible.attributes[whole], kb.unit_of(part) in WHOLE)
            for id in possible.attributes
            for part, whole in _shared(kb, id)
        }
        compared, of_shares = tuple(_compared(possible, premises)), tuple(_of_shares(possible, premises))
        return cls(ways_of(possible), compared, of_shares, shares)


def _compared(possible: Possible, premises: list[tuple[Compare, int]]) -> Iterator[FigureComparison]:
    kb = possible.program.kb
    for premise, slot in premises:
        ids = (premise.attribute, premise.operand.attribute)
        if all(id is None or kb.unit_of(id) in WHOLE for id in ids):
            one, *rest = possible.reads[slot]
            yield FigureComparison(slot, premise.relation, one, rest[0] if rest else one, possible.behind[slot])


def _of_shares(possible: Possible, premises: list[tuple[Compare, int]]) -> Iterator[ShareComparison]:
    kb = possible.program.kb
    for premise, slot in premises:
        for part, whole in _shared(kb, premise.attribute):
            if kb.unit_of(part) in WHOLE and premise.relation != "==":
                of = (whole, premise.operand)
                yield ShareComparison(
                    slot, premise.relation, possible.attributes[part], possible.attributes[whole], of
                )


def _shared(kb: KnowledgeBase, attribute: str) -> Iterator[tuple[str, str]]:
    """Of a share what of what; nothing of any other figure."""
    computed = kb.computed.get(attribute)
    match computed.formula if computed is not None else None:
        case Calculation("ratio", (Reference(part), Reference(whole))):
            yield part, whole


__all__ = ["FigureComparison", "ShareComparison", "Comparisons", "SharedFigure"]
