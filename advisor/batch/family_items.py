"""One item of a family: what a case comes to where it is now and where it is advised to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import isinf

from advisor.explanation.compared import Compared, attributes_compared, attributes_of_items, compared, sums
from advisor.explanation.figures_lacking import stands_for
from advisor.reasoning.advice import Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.comparison import FamilyPlan
from advisor.terms.dependencies import behind
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Answers, Interval, Value


@dataclass(frozen=True, slots=True)
class FamilyItem:
    """One item: where it is now and is advised to be, and its figures there by yardstick; `lacking`: the questions
    without which it is not counted. `basis`: the figures that classes go by. `parts`: what it adds to the parts of
    each split that it counts in, and `stocked`: what lies for them where it is advised to be. `hours`: what it
    takes of the shared hours where it is now and at the positions that are not out of the question; `once` and
    `available`: the other figures of the shared load. `assumed`: what its figures rest on and nobody answered."""

    case: str
    now: str | None
    advised: str | None
    figures_now: Mapping[str, Interval]
    figures_advised: Mapping[str, Interval]
    lacking: tuple[str, ...]
    classes: Mapping[str, str]
    basis: Mapping[str, Interval]
    parts: Mapping[str, Mapping[str, Interval]] = field(default_factory=dict)
    stocked: Mapping[str, Mapping[str, Interval]] = field(default_factory=dict)
    hours: Mapping[str, Interval] = field(default_factory=dict)
    once: Interval | None = None
    available: Interval | None = None
    assumed: Mapping[str, Value] = field(default_factory=dict)

    def change(self, yardstick: str) -> Interval | None:
        """Advised less now; None where either is not known."""
        here, there = self.figures_now.get(yardstick), self.figures_advised.get(yardstick)
        if here is None or there is None:
            return None
        return Interval(there.lo - here.hi, there.hi - here.lo)


def asked_for(kb: KnowledgeBase) -> tuple[str, ...]:
    """The questions that figures of positions and of items are found from."""
    plan = kb.comparison.family if kb.comparison is not None else None
    told = [*attributes_compared(kb), *(attributes_of_items(plan) if plan is not None else ())]
    read = {id for of in behind(kb, told).values() for id in of}
    return tuple(id for id in kb.questions if id in read)


class ItemReader:
    """Makes items of cases, under one knowledge base that compares positions."""

    def __init__(self, kb: KnowledgeBase) -> None:
        assert kb.comparison is not None
        self._evaluator, self._plan = Evaluator(kb), kb.comparison.family
        self._asked = asked_for(kb)
        found = behind(kb, attributes_compared(kb))
        self._stand_ins = {id: asked for id in kb.computed if id in found and (asked := stands_for(kb, id))}

    def item(self, id: str, answers: Answers) -> FamilyItem | None:
        """None where the rules contradict each other, or have nothing to say of the case."""
        try:
            found = compared(self._evaluator.advise(answers))
        except Clash:
            return None
        if found is None:
            return None
        item = replace(_item(id, found), assumed=self._assumed(found))
        return item if self._plan is None else _planned(item, found, self._plan)

    def _assumed(self, found: Compared) -> dict[str, Value]:
        memory = found.memory
        assumed = {id: memory.assumed[id] for id in self._asked if id in memory.assumed}
        for id, asked in self._stand_ins.items():
            if all(one in memory.missing for one in asked) and not isinf((value := memory.figure(id)).hi):
                assumed[id] = value
        return assumed


def _item(id: str, found: Compared) -> FamilyItem:
    here, there = found.current, found.recommended
    yardsticks = [one.id for one in sums(found.comparison) if one in found.yardsticks]
    sides = [
        {one: value for one in yardsticks if (value := found.on_the_way(place, one)) is not None}
        if place is not None
        else {}
        for place in (here, there)
    ]
    return FamilyItem(id, here, there, sides[0], sides[1], _lacking(found), {}, {})


def _planned(item: FamilyItem, found: Compared, plan: FamilyPlan) -> FamilyItem:
    """The item with the figures that the plan of the family takes of it."""
    basis = {one.by: value for one in plan.classes if (value := _known(found, one.by)) is not None}
    parts, stocked = {}, {}
    for split in plan.splits:
        figures = {part.id: _known(found, part.figure) for part in split.parts}
        known = {id: value for id, value in figures.items() if value is not None}
        if item.advised in split.advised and len(known) == len(figures):
            parts[split.id] = known
            held = {part.id: part.stocked[item.advised] for part in split.parts if item.advised in part.stocked}
            told = {id: value for id, of in held.items() if (value := _counted(found, of)) is not None}
            stocked[split.id] = told
    item = replace(item, basis=basis, parts=parts, stocked=stocked)
    if plan.load is None:
        return item
    places = dict.fromkeys((*found.not_excluded, *(id for id in (item.now,) if id in found.positions)))
    hours = {
        id: value
        for id in places
        if id in plan.load.hours and (value := _known(found, plan.load.hours[id])) is not None
    }
    once, available = (_known(found, id) for id in (plan.load.once, plan.load.of))
    return replace(item, hours=hours, once=once, available=available)


def _known(found: Compared, attribute: str) -> Interval | None:
    """A figure for which nothing is lacking, and which has an end."""
    value = found.memory.figure(attribute)
    return None if isinf(value.hi) or found.unknown.of(attribute) else value


def _counted(found: Compared, attribute: str) -> Interval | None:
    """A figure that has an end, whatever range it is."""
    value = found.memory.figure(attribute)
    return None if isinf(value.hi) else value


def _lacking(found: Compared) -> tuple[str, ...]:
    """What the figures that add up lack, where the item is now and where it is advised to be."""
    places = [place for place in (found.current, found.recommended) if place in found.positions]
    lacking = [id for place in places for at in found.at(place or "") if at.yardstick.sums for id in at.lacking]
    asked = found.comparison.current
    missing = [asked] if asked is not None and found.current is None and asked in found.memory.missing else []
    return tuple(dict.fromkeys([*missing, *lacking]))


def now_of(item: FamilyItem) -> str | None:
    return item.now


def advised_of(item: FamilyItem) -> str | None:
    return item.advised
