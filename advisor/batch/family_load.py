"""How full the hours are that the items of a family share, now and as advised; and what would carry it.

Hours of changeover are added over the items, each where it lies. Items whose hours are not known there are not
counted, no more than rows that could not be read; and then the load has no upper end: it is at least so much.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Protocol

from advisor.terms.comparison import Ceiling, SharedLoad
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Interval


class Loading(Protocol):
    """What an item says of the shared hours: what it takes of them at each position that it could have, what all
    items take together, and the hours there are; None or left out where that is not known."""

    @property
    def case(self) -> str: ...
    @property
    def now(self) -> str | None: ...
    @property
    def advised(self) -> str | None: ...
    @property
    def hours(self) -> Mapping[str, Interval]: ...
    @property
    def once(self) -> Interval | None: ...
    @property
    def available(self) -> Interval | None: ...


@dataclass(frozen=True, slots=True)
class Loaded:
    """The load with the items at one place each; `items`: of how many the hours are known there. Without an upper
    end where that is not of all."""

    items: int
    load: Interval


@dataclass(frozen=True, slots=True)
class MovedItem:
    """An item somewhere else than advised."""

    case: str
    advised: str
    to: str


@dataclass(frozen=True, slots=True)
class FamilyLoad:
    """`once`: whether all items gave one figure for the hours that come beside, so that it counts once.
    `exceeded`: the first ceiling that the load as advised is wholly above; `moves`: the fewest items elsewhere
    with which it is surely not above it, and `carried` the load then (none and None where none were found)."""

    now: Loaded
    advised: Loaded
    once: bool
    exceeded: Ceiling | None
    moves: tuple[MovedItem, ...]
    carried: Loaded | None


def family_load(kb: KnowledgeBase, plan: SharedLoad, items: Sequence[Loading], left_out: int) -> FamilyLoad | None:
    """None where the hours that there are, or those that come beside, are not known, or the former differ.

    Args: left_out: so many items more share the hours, and nothing is known of them.
    """
    available, beside = ({hours for one in items if (hours := of(one)) is not None} for of in (_available, _once))
    if len(available) != 1 or not beside:
        return None
    return _Adder(kb, plan, items, left_out, available.pop(), beside.pop() if len(beside) == 1 else None).found()


def _available(item: Loading) -> Interval | None:
    return item.available


def _once(item: Loading) -> Interval | None:
    return item.once


@dataclass(frozen=True, slots=True)
class _Adder:
    """`once` is None where every item has hours of its own."""

    kb: KnowledgeBase
    plan: SharedLoad
    items: Sequence[Loading]
    left_out: int
    available: Interval
    once: Interval | None

    def found(self) -> FamilyLoad:
        places = [item.advised for item in self.items]
        advised, now = self._loaded(places), self._loaded([item.now for item in self.items])
        exceeded = next((one for one in self.plan.ceilings if advised.load.lo > self._limit(one)), None)
        moves = self._moves(advised, self._limit(exceeded)) if exceeded is not None and exceeded.nearest else {}
        told = [MovedItem(self.items[number].case, places[number] or "", to) for number, to in moves.items()]
        carried = self._loaded([moves.get(number, place) for number, place in enumerate(places)])
        return FamilyLoad(now, advised, self.once is not None, exceeded, tuple(told), carried if moves else None)

    def _limit(self, ceiling: Ceiling) -> float:
        return self.kb.figures[ceiling.figure].value

    def _loaded(self, places: Sequence[str | None]) -> Loaded:
        found = [self._hours(item, place) for item, place in zip(self.items, places, strict=True)]
        known = [hours for hours in found if hours is not None]
        beside = self.once or Interval(0.0, 0.0)
        low = beside.lo + sum(hours.lo for hours in known)
        all_known = len(known) == len(found) and not self.left_out
        high = beside.hi + sum(hours.hi for hours in known) if all_known else inf
        return Loaded(len(known), Interval(low / self.available.hi, high / self.available.lo))

    def _hours(self, item: Loading, place: str | None) -> Interval | None:
        """What an item takes at a place, with the hours of its own."""
        hours = item.hours.get(place) if place is not None else None
        if hours is None or self.once is not None:
            return hours
        own = item.once
        return Interval(hours.lo + own.lo, hours.hi + own.hi) if own is not None else None

    def _moves(self, advised: Loaded, limit: float) -> dict[int, str]:
        """{number of an item: where}. Those that spare most come first, so that they are the fewest."""
        found = [(number, self._spared(item)) for number, item in enumerate(self.items)]
        spared = [(hours, number, to) for number, one in found if one is not None for hours, to in (one,)]
        left, moves = advised.load.hi, dict[int, str]()
        for hours, number, to in sorted(spared, key=lambda one: -one[0]):
            if left <= limit:
                break
            left -= hours / self.available.lo
            moves[number] = to
        return moves if left <= limit else {}

    def _spared(self, item: Loading) -> tuple[float, str] | None:
        """(hours spared, where) at the position that takes least: where it is now before others."""
        here = item.hours.get(item.advised or "")
        if here is None:
            return None
        least = min(item.hours, key=lambda id: (item.hours[id].hi, id != item.now))
        saved = here.hi - item.hours[least].hi
        return (saved, least) if saved > 0 else None
