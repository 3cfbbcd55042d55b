"""Items taken together: each with its figures now and as advised, their sums, classes, and what brings most.

A figure of an item counts where both are known, where it is now and where it is advised to be. Sums add ends: a
range that each item lies in makes one that all together lie in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import isinf, isnan
from typing import TYPE_CHECKING, Any

from advisor.explanation.compared import Compared, compared, sums
from advisor.reasoning.advice import Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import FamilyPlan, KnowledgeBase, Ranking
from advisor.terms.values import Answers, Interval

if TYPE_CHECKING:
    import polars as pl

#: Items of which the change is told.
MOST_TOLD = 10
#: More items than this are not taken together.
MOST_ITEMS = 200_000


@dataclass(frozen=True, slots=True)
class FamilyItem:
    """One item: where it is now and is advised to be, and its figures there by yardstick; `lacking`: the questions
    without which it is not counted."""

    case: str
    now: str | None
    advised: str | None
    figures_now: Mapping[str, Interval]
    figures_advised: Mapping[str, Interval]
    lacking: tuple[str, ...]
    classes: Mapping[str, str]
    basis: Mapping[str, Interval]

    def change(self, yardstick: str) -> Interval | None:
        """Advised less now; None where either is not known."""
        here, there = self.figures_now.get(yardstick), self.figures_advised.get(yardstick)
        if here is None or there is None:
            return None
        return Interval(there.lo - here.hi, there.hi - here.lo)


@dataclass(frozen=True, slots=True)
class Sum:
    """A yardstick over all items that are known at both places."""

    items: int
    now: Interval
    advised: Interval


@dataclass(frozen=True)
class Family:
    """All items, in the order of the file. `left_out`: items that could not be evaluated."""

    kb: KnowledgeBase
    items: tuple[FamilyItem, ...]
    left_out: tuple[str, ...] = ()
    yardsticks: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        comparison = self.kb.comparison
        assert comparison is not None
        object.__setattr__(self, "yardsticks", tuple(one.id for one in sums(comparison)))

    @property
    def plan(self) -> FamilyPlan:
        assert self.kb.comparison is not None
        return self.kb.comparison.family or FamilyPlan((), self.yardsticks[0])

    def sum_of(self, yardstick: str, items: Sequence[FamilyItem] | None = None) -> Sum:
        counted = [one for one in (self.items if items is None else items) if one.change(yardstick) is not None]
        ends = [
            Interval(sum(side[yardstick].lo for side in sides), sum(side[yardstick].hi for side in sides))
            for sides in ([one.figures_now for one in counted], [one.figures_advised for one in counted])
        ]
        return Sum(len(counted), ends[0], ends[1])

    def most(self) -> tuple[FamilyItem, ...]:
        """The items whose change is largest for sure: by the end nearest to nothing; ties by the order given."""

        def sure(item: FamilyItem) -> float:
            change = item.change(self.plan.most)
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

    def as_data(self) -> dict[str, object]:
        """The summary as plain data: "koop/family/1" (docs/schemas/family.schema.json)."""
        told = {id: self.sum_of(id) for id in self.yardsticks}
        return {
            "schema": "koop/family/1",
            "knowledge": {"version": self.kb.version, "sha256": self.kb.sha256},
            "items": len(self.items),
            "left_out": list(self.left_out),
            "sums": {
                id: {"items": one.items, "now": list(one.now), "advised": list(one.advised)}
                for id, one in told.items()
                if one.items
            },
            "classes": [
                {
                    "classes": dict(zip([ranking.id for ranking in self.plan.classes], key, strict=True)),
                    "items": len(items),
                    "now": list(self.sum_of(self.plan.most, items).now),
                    "advised": list(self.sum_of(self.plan.most, items).advised),
                }
                for key, items in self.in_classes().items()
            ],
            "most": [
                {"case": one.case, "now": one.now, "advised": one.advised, "change": list(change)}
                for one in self.most()
                if (change := one.change(self.plan.most)) is not None
            ],
            "lacking": list(dict.fromkeys(id for one in self.items for id in one.lacking)),
        }

    def table(self) -> pl.DataFrame:
        """One row an item: its places, classes and figures, two columns a figure."""
        import polars as pl

        def end(figures: Mapping[str, Interval], yardstick: str, which: int) -> float | None:
            value = figures.get(yardstick)
            return None if value is None or isinf(value[which]) or isnan(value[which]) else value[which]

        columns: dict[str, Any] = {
            "case": pl.Series([one.case for one in self.items], dtype=pl.String),
            "now": pl.Series([one.now for one in self.items], dtype=pl.String),
            "advised": pl.Series([one.advised for one in self.items], dtype=pl.String),
        }
        for ranking in self.plan.classes:
            columns[ranking.id] = pl.Series([one.classes.get(ranking.id) for one in self.items], dtype=pl.String)
        for yardstick in self.yardsticks:
            for name, side in (("now", "figures_now"), ("advised", "figures_advised")):
                for which, word in enumerate(("low", "high")):
                    values = [end(getattr(one, side), yardstick, which) for one in self.items]
                    columns[f"{yardstick}_{name}_{word}"] = pl.Series(values, dtype=pl.Float64)
        columns["figures_lack"] = pl.Series([";".join(one.lacking) or None for one in self.items], dtype=pl.String)
        return pl.DataFrame(columns)


def family_of(kb: KnowledgeBase, cases: Iterator[tuple[str, Answers | None]]) -> Family:
    """The items of cases, (id, answers), taken together; None for one that could not be read.

    Raises: ValueError: there are too many, or the knowledge base compares nothing.
    """
    if kb.comparison is None:
        raise ValueError("nothing is compared")
    evaluator, items, left_out = Evaluator(kb), list[FamilyItem](), list[str]()
    for id, answers in cases:
        if len(items) >= MOST_ITEMS:
            raise ValueError(f"more than {MOST_ITEMS} items")
        found = None
        if answers is not None:
            try:
                found = compared(evaluator.advise(answers))
            except Clash:
                found = None
        if found is None:
            left_out.append(id)
        else:
            items.append(_item(id, found))
    family = Family(kb, tuple(items), tuple(left_out))
    return Family(kb, tuple(_classed(family)), tuple(left_out))


def _item(id: str, found: Compared) -> FamilyItem:
    here, there = found.current, found.recommended
    yardsticks = [one.id for one in sums(found.comparison) if one in found.yardsticks]
    sides = [
        {one: value for one in yardsticks if (value := found.on_the_way(place, one)) is not None}
        if place is not None
        else {}
        for place in (here, there)
    ]
    plan = found.comparison.family
    basis = {}
    for ranking in plan.classes if plan is not None else ():
        value = found.memory.figure(ranking.by)
        if value.lo == value.hi or (ranking.by in found.kb.questions and ranking.by not in found.memory.missing):
            basis[ranking.by] = value
    return FamilyItem(id, here, there, sides[0], sides[1], _lacking(found), {}, basis)


def _lacking(found: Compared) -> tuple[str, ...]:
    """What the figures that add up lack, where the item is now and where it is advised to be."""
    places = [place for place in (found.current, found.recommended) if place in found.positions]
    lacking = [id for place in places for at in found.at(place or "") if at.yardstick.sums for id in at.lacking]
    asked = found.comparison.current
    missing = [asked] if asked is not None and found.current is None and asked in found.memory.missing else []
    return tuple(dict.fromkeys([*missing, *lacking]))


def _classed(family: Family) -> Iterator[FamilyItem]:
    """The items with their classes."""
    classes = {ranking.id: _classes(family, ranking) for ranking in family.plan.classes}
    for number, item in enumerate(family.items):
        known = {id: told[number] for id, told in classes.items() if number in told}
        yield FamilyItem(
            item.case,
            item.now,
            item.advised,
            item.figures_now,
            item.figures_advised,
            item.lacking,
            known,
            item.basis,
        )


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
