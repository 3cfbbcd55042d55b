"""The positions side by side in figures: what each comes to by every yardstick, and the way from one to another.

Ranges throughout. A figure that cannot be found says which answers it lacks. Nothing here excludes or decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import isinf
from typing import Literal

from advisor.explanation.figures_lacking import Lacking, may_hold, stands_for
from advisor.explanation.why_not import gap_of
from advisor.reasoning.advice import Advice
from advisor.reasoning.memory import Memory
from advisor.reasoning.truth import compile_premise
from advisor.terms.comparison import Ceiling, Comparison, FamilyPlan, PositionFigures, Yardstick
from advisor.terms.dependencies import behind
from advisor.terms.formulas import inputs_of
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Premise, attributes_of, leaves
from advisor.terms.values import Interval

#: So many answers are named that a figure lacks.
MOST_LACKING = 3


@dataclass(frozen=True, slots=True)
class AtPosition:
    """What a position comes to by one yardstick: a range, or None with the questions that it lacks, in the order
    of the knowledge base. An end without limit where nothing is lacking: there is none."""

    yardstick: Yardstick
    attribute: str
    value: Interval | None
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shift:
    """What changes by one yardstick on the way to another position."""

    yardstick: Yardstick
    by: Interval

    @property
    def direction(self) -> Literal["less", "more", "same", "unclear"]:
        if self.by == Interval(0.0, 0.0):
            return "same"
        if self.by.hi <= 0:
            return "less"
        return "more" if self.by.lo >= 0 else "unclear"

    @property
    def worse(self) -> bool:
        """Whether it is surely to the bad."""
        return {"less": "more", "more": "less"}.get(self.yardstick.better) == self.direction


@dataclass(frozen=True, slots=True)
class Exceeded:
    """The recommended position is wholly above a ceiling; `nearest` is the nearest other position wholly below.
    `position` is None where none is recommended, and all that are possible are above it."""

    ceiling: Ceiling
    at: AtPosition
    position: str | None
    nearest: str | None
    at_nearest: AtPosition | None


@dataclass(frozen=True, slots=True)
class Nearest:
    """Where no position is possible, the one that is the least short of what it would have to be: by so much."""

    position: str
    short: Interval
    unit: str


@dataclass(frozen=True)
class Compared:
    """The positions of one case side by side. `positions`: those that have figures in this case, downstream first;
    `current` is where one is now, when that is told and is not where the advice is."""

    advice: Advice
    comparison: Comparison

    @property
    def kb(self) -> KnowledgeBase:
        return self.advice.kb

    @property
    def memory(self) -> Memory:
        return self.advice.memory

    @cached_property
    def yardsticks(self) -> tuple[Yardstick, ...]:
        return tuple(one for one in self.comparison.yardsticks if may_hold(one.when, self.kb, self.memory))

    @cached_property
    def in_doubt(self) -> frozenset[str]:
        """The yardsticks of which nobody can tell yet whether they are for this kind of case."""
        return frozenset(one.id for one in self.yardsticks if not self._holds(one.when))

    @cached_property
    def asked_first(self) -> tuple[str, ...]:
        """The questions on which that hangs, in the order of the knowledge base."""
        conditions = [one.when for one in self.yardsticks if one.id in self.in_doubt and one.when is not None]
        open_ = [leaf for when in conditions for leaf in leaves(when) if self._undecided(leaf)]
        found = {id for leaf in open_ for id in attributes_of(leaf)}
        return tuple(id for id in self.kb.questions if id in found)

    @cached_property
    def positions(self) -> tuple[str, ...]:
        return tuple(
            position.id
            for position in self.kb.positions
            if position.compared.figures and may_hold(position.compared.applies, self.kb, self.memory)
        )

    @property
    def recommended(self) -> str | None:
        return self.advice.outcome.recommended

    @cached_property
    def current(self) -> str | None:
        asked = self.comparison.current
        value = self.memory.values.get(asked) if asked is not None else None
        return value if isinstance(value, str) and value in self.kb.position_ids else None

    @cached_property
    def shown(self) -> bool:
        """Whether this is part of the whole advice."""
        return self._holds(self.comparison.shown)

    @cached_property
    def _lacks(self) -> Lacking:
        return Lacking(self.kb, self.memory)

    @cached_property
    def unknown(self) -> Lacking:
        """What figures lack that need a known answer, whatever its limits."""
        return Lacking(self.kb, self.memory, bounded=True)

    def at(self, position: str) -> tuple[AtPosition, ...]:
        """What a position comes to, yardstick by yardstick; those that it has no figure for are left out."""
        figures = self._figures(position)
        return tuple(
            self._at(one, figures.figures[one.id]) for one in self.yardsticks if one.id in figures.figures
        )

    def _figures(self, position: str) -> PositionFigures:
        return self.kb.position(position).compared

    def _at(self, yardstick: Yardstick, attribute: str) -> AtPosition:
        lacking = self._lacks.of(attribute)
        return AtPosition(yardstick, attribute, None if lacking else self.memory.figure(attribute), lacking)

    # --- the way

    @cached_property
    def way(self) -> tuple[Shift, ...]:
        """From where one is to what is advised; nothing where either is not told, or both are one."""
        here, there = self.current, self.recommended
        if here is None or there is None or here == there or {here, there} - set(self.positions):
            return ()
        return tuple(self._shifts(here, there))

    def _shifts(self, here: str, there: str) -> Iterator[Shift]:
        for yardstick in self.yardsticks:
            if yardstick.way is None:
                continue
            before, after = (self.on_the_way(position, yardstick.id) for position in (here, there))
            if before is not None and after is not None:
                yield Shift(yardstick, Interval(after.lo - before.hi, after.hi - before.lo))

    def on_the_way(self, position: str, yardstick: str) -> Interval | None:
        """What a position comes to on the way from or to it; None where that is not known, or without end."""
        if position not in self.positions:
            return None
        figures = self._figures(position)
        attribute = figures.way.get(yardstick, figures.figures.get(yardstick))
        if attribute is None or self._lacks.of(attribute):
            return None
        value = self.memory.figure(attribute)
        return None if isinf(value.hi) else value

    # --- ceilings

    @cached_property
    def exceeded(self) -> Exceeded | None:
        """The first ceiling that the recommended position is wholly above; while it is not told which position
        that is, one that all possible ones are above."""
        position = self.recommended if self.recommended in self.positions else None
        for at in self._told() if self.shown else ():
            for ceiling in at.yardstick.ceilings:
                if at.value is not None and at.value.lo > self._limit(ceiling) and self._holds(ceiling.when):
                    return self._exceeded(ceiling, at, position)
        return None

    def _told(self) -> Iterable[AtPosition]:
        """The figures that a warning may be of."""
        if self.recommended is not None:
            return self.at(self.recommended) if self.recommended in self.positions else ()
        if self.advice.outcome.kind != "undecided" or not self.not_excluded:
            return ()
        first, *others = ({at.yardstick.id: at for at in self.at(id)} for id in self.not_excluded)
        return tuple(
            self._at_all([at, *(one[id] for one in others)])
            for id, at in first.items()
            if all(id in one for one in others)
        )

    @staticmethod
    def _at_all(same: list[AtPosition]) -> AtPosition:
        """A yardstick over positions, from the least to the most that any comes to; not known where one is not."""
        known = [at.value for at in same if at.value is not None]
        if len(known) < len(same):
            return replace(same[0], value=None)
        return replace(same[0], value=Interval(min(one.lo for one in known), max(one.hi for one in known)))

    def _limit(self, ceiling: Ceiling) -> float:
        return self.kb.figures[ceiling.figure].value

    def _holds(self, when: Premise | None) -> bool:
        return when is None or compile_premise(when, self.kb)(self.memory) is True

    def _exceeded(self, ceiling: Ceiling, at: AtPosition, position: str | None) -> Exceeded:
        for other in self._nearest_to(position) if position is not None else ():
            there = next((one for one in self.at(other) if one.yardstick.id == at.yardstick.id), None)
            if there is not None and there.value is not None and there.value.hi <= self._limit(ceiling):
                return Exceeded(ceiling, at, position, other, there)
        return Exceeded(ceiling, at, position, None, None)

    @cached_property
    def not_excluded(self) -> tuple[str, ...]:
        """The positions that have figures and are not out of the question."""
        open_ = {standing.position for standing in self.advice.outcome.standings if not standing.excluded_by}
        return tuple(id for id in self.positions if id in open_)

    @cached_property
    def nearest(self) -> Nearest | None:
        """Where no position is possible, the one that falls short by the least time; None where one is possible,
        and where none is ruled out by time alone."""
        if self.advice.outcome.kind != "conflict":
            return None
        short = [
            Nearest(id, by, "duration") for id in self.positions if (by := self.short_of_time(id)) is not None
        ]
        return min(short, key=lambda one: (one.short.hi, one.short.lo), default=None)

    def short_of_time(self, position: str) -> Interval | None:
        """How much time a position falls short, where nothing else rules it out."""
        premises = {firing.rule: firing.premises for firing in self.advice.firings}
        standing = next(s for s in self.advice.outcome.standings if s.position == position)
        most = None
        for rule in standing.barred_by:
            gaps = (gap_of(self.kb, held) for held in premises[rule])
            by = next((gap.by for gap in gaps if gap is not None and gap.unit == "duration"), None)
            if by is None or isinf(by.hi):
                return None
            most = by if most is None else Interval(max(most.lo, by.lo), max(most.hi, by.hi))
        return most

    def _nearest_to(self, position: str) -> list[str]:
        """The other positions that are not out of the question, the nearest first, of two the downstream one."""
        places = self.kb.position_ids
        others = [id for id in self.not_excluded if id != position]
        return sorted(others, key=lambda id: (abs(places.index(id) - places.index(position)), places.index(id)))

    # --- what it rests on

    @cached_property
    def assumed(self) -> tuple[str, ...]:
        """The questions whose assumed values the figures rest on, and figures that stand for an answer there is
        not; in the order of the knowledge base."""
        attributes = [at.attribute for position in self.positions for at in self.at(position)]
        found = {*attributes, *behind(self.kb, attributes)}
        read = {id for attribute in found if attribute in self.kb.computed for id in self._inputs(attribute)}
        questions = [id for id in self.kb.questions if id in read and id in self.memory.assumed]
        return (*questions, *(id for id in self.kb.computed if id in found and self._stands_in(id)))

    def _inputs(self, attribute: str) -> tuple[str, ...]:
        return inputs_of(self.kb.computed[attribute].formula)

    def _stands_in(self, attribute: str) -> bool:
        asked = stands_for(self.kb, attribute)
        return (
            bool(asked)
            and all(id in self.memory.missing for id in asked)
            and not isinf(self.memory.figure(attribute).hi)
        )

    @cached_property
    def lacking(self) -> tuple[str, ...]:
        """Everything that some figure lacks, those of the advised and the present position first."""
        first = self.lacking_at(self.recommended, self.current)
        return tuple(dict.fromkeys([*first, *self.lacking_at(*self.positions)]))

    @cached_property
    def unsaid(self) -> tuple[str, ...]:
        """The questions without a known answer on which it hangs whether something is said beside the figures; in
        the order of the knowledge base."""
        notes = [when for id in self.positions for when, _ in self._figures(id).notes if when is not None]
        open_ = [leaf for when in notes if self._undecided(when) for leaf in leaves(when) if self._undecided(leaf)]
        found = {id for leaf in open_ for id in attributes_of(leaf) if id in self.memory.missing}
        return tuple(id for id in self.kb.questions if id in found)

    def _undecided(self, premise: Premise) -> bool:
        return compile_premise(premise, self.kb)(self.memory) is None

    def lacking_at(self, *positions: str | None) -> tuple[str, ...]:
        """What the figures of these positions lack, in the order of the knowledge base."""
        found = {id for position in positions if position in self.positions for id in self._lacking(position)}
        return tuple(id for id in self.kb.questions if id in found)

    def _lacking(self, position: str | None) -> Iterator[str]:
        for at in self.at(position) if position is not None else ():
            yield from at.lacking


def compared(advice: Advice) -> Compared | None:
    """The positions side by side; None where the knowledge base sets none, or has nothing to say of the case."""
    comparison = advice.kb.comparison
    if comparison is None or advice.outcome.kind == "not_covered":
        return None
    return Compared(advice, comparison)


def sums(comparison: Comparison) -> tuple[Yardstick, ...]:
    """The yardsticks that add up over many cases."""
    return tuple(one for one in comparison.yardsticks if one.sums)


def figures_of(kb: KnowledgeBase) -> Mapping[str, Mapping[str, str]]:
    """{position: {yardstick: attribute}} for all positions that are compared."""
    return {position.id: position.compared.figures for position in kb.positions if position.compared.figures}


def column_names(position: str, yardstick: str) -> tuple[str, str]:
    """The columns of a table of results that hold the two ends of a figure."""
    return f"{yardstick}_{position}_low", f"{yardstick}_{position}_high"


def attributes_compared(kb: KnowledgeBase) -> Iterable[str]:
    """Every attribute that holds a figure of some position, once."""
    held = [figures for position in kb.positions for figures in (position.compared.figures, position.compared.way)]
    return dict.fromkeys(attribute for figures in held for attribute in figures.values())


def attributes_of_items(plan: FamilyPlan) -> Iterable[str]:
    """Every attribute that is told of the items of a family, once."""
    found = [
        *(ranking.by for ranking in plan.classes),
        *(part.figure for one in plan.splits for part in one.parts),
        *(id for one in plan.splits for part in one.parts for id in part.stocked.values()),
    ]
    if plan.load is not None:
        found += [*plan.load.hours.values(), plan.load.once, plan.load.of]
    return dict.fromkeys(found)
