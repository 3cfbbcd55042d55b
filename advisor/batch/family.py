"""Items taken together: each with its figures now and as advised, their sums, classes, parts and shared load; and
what brings most.

A figure of an item counts where both are known, where it is now and where it is advised to be. Sums add ends: a
range that each item lies in makes one that all together lie in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import isinf

from advisor.batch.family_items import FamilyItem, ItemReader, advised_of, now_of
from advisor.batch.family_load import FamilyLoad, family_load
from advisor.explanation.compared import sums
from advisor.terms.comparison import FamilyPlan, Ranking, Split
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Answers, Interval, Value

#: Items of which the change is told.
MOST_TOLD = 10
#: More items than this are not taken together.
MOST_ITEMS = 200_000


@dataclass(frozen=True, slots=True)
class ComparedSum:
    """A yardstick over all items that are known at both places."""

    items: int
    now: Interval
    advised: Interval


@dataclass(frozen=True, slots=True)
class PartlyKnown:
    """A sum over those items of which it is known; `items`: how many they are."""

    items: int
    sum: Interval


@dataclass(frozen=True, slots=True)
class SplitSum:
    """The parts of a split over the items that count in it; `unknown`: how many would, were they known; `stocked`:
    what lies for a part, over the items of which that is known."""

    items: int
    unknown: int
    parts: Mapping[str, Interval]
    stocked: Mapping[str, PartlyKnown]

    def share(self, part: str) -> Interval:
        """Of the whole, from 0 to 1: a part at its least while the others are at their most, and the reverse."""
        own = self.parts[part]
        others = [value for id, value in self.parts.items() if id != part]
        least, most = own.lo + sum(one.hi for one in others), own.hi + sum(one.lo for one in others)
        return Interval(own.lo / least if least else 0.0, own.hi / most if most else 0.0)


@dataclass(frozen=True, slots=True)
class AtPlace:
    """The items at one position: how many, what they weigh, and what they come to by the yardstick that counts."""

    items: int
    weight: PartlyKnown
    figure: PartlyKnown


@dataclass(frozen=True)
class Family:
    """All items, in the order of the file. `left_out`: items that could not be evaluated; `from_results`: only
    what an evaluation wrote is known of them."""

    kb: KnowledgeBase
    items: tuple[FamilyItem, ...]
    left_out: tuple[str, ...] = ()
    from_results: bool = False
    yardsticks: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        comparison = self.kb.comparison
        assert comparison is not None
        object.__setattr__(self, "yardsticks", tuple(one.id for one in sums(comparison)))

    @property
    def plan(self) -> FamilyPlan:
        assert self.kb.comparison is not None
        return self.kb.comparison.family or FamilyPlan((), self.yardsticks[0])

    def sum_of(self, yardstick: str, items: Sequence[FamilyItem] | None = None) -> ComparedSum:
        counted = [one for one in (self.items if items is None else items) if one.change(yardstick) is not None]
        sides = ([one.figures_now for one in counted], [one.figures_advised for one in counted])
        now, advised = (added(side[yardstick] for side in figures) for figures in sides)
        return ComparedSum(len(counted), now, advised)

    def split_of(self, split: Split) -> SplitSum:
        counted = [one.parts[split.id] for one in self.items if split.id in one.parts]
        parts = {part.id: added(one[part.id] for one in counted) for part in split.parts}
        there = sum(one.advised in split.advised for one in self.items)
        return SplitSum(len(counted), there - len(counted), parts, dict(self._stocked(split)))

    def _stocked(self, split: Split) -> Iterator[tuple[str, PartlyKnown]]:
        for part in split.parts:
            held = [one.stocked.get(split.id, {}) for one in self.items]
            known = [figures[part.id] for figures in held if part.id in figures]
            if known:
                yield part.id, PartlyKnown(len(known), added(known))

    @cached_property
    def load(self) -> FamilyLoad | None:
        plan = self.plan.load
        return family_load(self.kb, plan, self.items, len(self.left_out)) if plan is not None else None

    @cached_property
    def assumed(self) -> Mapping[str, tuple[Value, ...]]:
        """{what the figures rest on and nobody answered: its values, in the order in which they occur}."""
        found: dict[str, dict[Value, None]] = {}
        for item in self.items:
            for id, value in item.assumed.items():
                found.setdefault(id, {})[value] = None
        return {id: tuple(values) for id, values in found.items()}

    @property
    def weighed_by(self) -> str | None:
        """What the largest items are the largest by; None where it is known of no item."""
        by = next((ranking.by for ranking in self.plan.classes if ranking.shares), None)
        return by if any(by in one.basis for one in self.items) else None

    @cached_property
    def counted(self) -> str:
        """The yardstick by which places, classes and changes are told: the one that brings most, else the first
        that items of this kind have."""
        candidates = (self.plan.most, *self.yardsticks)
        return next((id for id in candidates if self.sum_of(id).items), self.plan.most)

    def places(self) -> Mapping[str, tuple[AtPlace, AtPlace]]:
        """{position: the items there (now, as advised)}; without the positions where none is."""
        found = {}
        for id in self.kb.position_ids:
            now, advised = ([one for one in self.items if place(one) == id] for place in (now_of, advised_of))
            if now or advised:
                found[id] = self._at(now, "figures_now"), self._at(advised, "figures_advised")
        return found

    def _at(self, items: Sequence[FamilyItem], side: str) -> AtPlace:
        by, most = self.weighed_by, self.counted
        weights = [one.basis[by] for one in items if by is not None and by in one.basis]
        figures = [figures[most] for one in items if most in (figures := getattr(one, side))]
        weight, figure = (PartlyKnown(len(values), added(values)) for values in (weights, figures))
        return AtPlace(len(items), weight, figure)

    def most(self) -> tuple[FamilyItem, ...]:
        """The items whose change is largest for sure: by the end nearest to nothing; ties by the order given."""

        def sure(item: FamilyItem) -> float:
            change = item.change(self.counted)
            return 0.0 if change is None or change.lo <= 0 <= change.hi else min(abs(change.lo), abs(change.hi))

        ranked = sorted((one for one in self.items if sure(one) > 0), key=sure, reverse=True)
        return tuple(ranked[:MOST_TOLD])

    def in_classes(self) -> Mapping[tuple[str, ...], tuple[FamilyItem, ...]]:
        """{(a class of each ranking): its items}, in the order of the classes; without those that have none."""
        found: dict[tuple[str, ...], list[FamilyItem]] = {}
        for item in self.items:
            if len(item.classes) == len(self.plan.classes):
                found.setdefault(tuple(item.classes[ranking.id] for ranking in self.plan.classes), []).append(item)
        order = [[name for name, _ in (*r.shares, *r.limits)] for r in self.plan.classes]
        ranked = sorted(found, key=lambda key: [names.index(one) for one, names in zip(key, order, strict=True)])
        return {key: tuple(found[key]) for key in ranked}


def family_of(kb: KnowledgeBase, cases: Iterator[tuple[str, Answers | None]]) -> Family:
    """The items of cases, (id, answers), taken together; None for one that could not be read.

    Raises: ValueError: there are too many, or the knowledge base compares nothing.
    """
    if kb.comparison is None:
        raise ValueError("nothing is compared")
    reader, items, left_out = ItemReader(kb), list[FamilyItem](), list[str]()
    for id, answers in cases:
        if len(items) >= MOST_ITEMS:
            raise ValueError(f"more than {MOST_ITEMS} items")
        item = reader.item(id, answers) if answers is not None else None
        if item is None:
            left_out.append(id)
        else:
            items.append(item)
    return taken_together(kb, items, left_out)


def taken_together(
    kb: KnowledgeBase, items: Iterable[FamilyItem], left_out: Iterable[str] = (), from_results: bool = False
) -> Family:
    """The items with their classes, which hang on all of them."""
    family = Family(kb, tuple(items), tuple(left_out), from_results)
    return replace(family, items=tuple(_classed(family)))


def _classed(family: Family) -> Iterator[FamilyItem]:
    """The items with their classes."""
    classes = {ranking.id: _classes(family, ranking) for ranking in family.plan.classes}
    for number, item in enumerate(family.items):
        yield replace(item, classes={id: told[number] for id, told in classes.items() if number in told})


def _classes(family: Family, ranking: Ranking) -> dict[int, str]:
    """{number of an item: its class}, by the middle of a range."""
    known = {
        number: (item.basis[ranking.by].lo + item.basis[ranking.by].hi) / 2
        for number, item in enumerate(family.items)
        if ranking.by in item.basis and not isinf(item.basis[ranking.by].hi)
    }
    if ranking.limits:
        return {number: _limited(family.kb, ranking, value) for number, value in known.items()}
    whole, before, found = sum(known.values()), 0.0, {}
    for number in sorted(known, key=lambda number: (-known[number], number)):
        share = 100 * before / whole if whole else 100.0
        found[number] = next((name for name, upto in ranking.shares if share < upto), ranking.shares[-1][0])
        before += known[number]
    return found


def _limited(kb: KnowledgeBase, ranking: Ranking, value: float) -> str:
    for name, limit in ranking.limits:
        if limit is None or value < kb.figures[limit].value:
            return name
    return ranking.limits[-1][0]


def added(values: Iterable[Interval]) -> Interval:
    """The sum of ranges, end by end."""
    low = high = 0.0
    for value in values:
        low, high = low + value.lo, high + value.hi
    return Interval(low, high)
