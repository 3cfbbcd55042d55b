"""What would change the outcome, as data: answers otherwise, and how each verdict is reached by them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from advisor.outlook.prospect import Piece
from advisor.terms.values import Interval, Value


@dataclass(frozen=True, slots=True)
class Alteration:
    """One answer otherwise: any value of `piece` does, whatever the others of the change are within theirs;
    `least` is the one nearest to the answer given."""

    question: str
    before: Value
    piece: Piece
    least: Value

    @property
    def exact(self) -> bool:
        """A figure that may be only this one."""
        return isinstance(self.piece.value, Interval) and self.piece.value.lo == self.piece.value.hi


@dataclass(frozen=True, slots=True)
class Change:
    """Answers that, all of them otherwise, give `verdict`; no part of them does without a contradiction.

    With the least of each, `provided`: what is then advised just does not fit, and is so on a condition;
    `contradicts`: some of them still contradict another answer, as the case does.
    """

    verdict: str
    alterations: tuple[Alteration, ...]
    provided: bool = False
    contradicts: bool = False

    @property
    def exact(self) -> bool:
        return any(alteration.exact for alteration in self.alterations)


@dataclass(frozen=True, slots=True)
class Reached:
    """How one verdict can be reached. `changes` are the smallest that leave figures room, all of one size, those
    that take least effort first; where there are none that leave room, those that hang on one exact figure.

    Without any: `impossible` when no answers to the questions considered give it, else none was found of up to
    `searched` answers. `smallest`: it is proved that no smaller set does; `complete`: that there are no others of
    this size, or where none was found, none of any size that is tried. `aside`: no position, and not asked for;
    then only single answers are tried. `besides`: no more answers that do, and are not told: they do at one exact
    figure only, beside changes that leave room; or they lead to no position by what is for the better.
    """

    verdict: str
    changes: tuple[Change, ...]
    impossible: bool
    searched: int
    smallest: bool
    complete: bool
    aside: bool = False
    besides: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What would change the outcome; `considered` are the questions whose answers were varied."""

    verdict: str
    considered: tuple[str, ...]
    reached: tuple[Reached, ...]

    @property
    def proved(self) -> bool:
        """Of every verdict searched for, the smallest changes are known, or that there are none."""
        return all(r.impossible or (bool(r.changes) and r.smallest) or r.aside for r in self.reached)

    def to(self, verdict: str) -> Reached:
        return next(r for r in self.reached if r.verdict == verdict)


@dataclass(slots=True)
class FoundSoFar:
    """What is found so far towards one verdict. `loose` are the sets that were left undecided, `searched` is the
    largest size of which all sets were tried."""

    changes: list[Change] = field(default_factory=list)
    searched: int = 0
    loose: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def reached(self) -> bool:
        return any(not change.exact for change in self.changes)

    def told(self, meant: Sequence[Change]) -> list[Change]:
        """Of those meant, the smallest changes that leave room, else the smallest of all; each once."""
        points = [told_of(change) for change in self.changes if change.exact]
        roomy = [change for change in meant if not change.exact]
        # a change that holds an exact one asks for more than that one does
        wide = [change for change in roomy if not any(p < told_of(change) for p in points)] or meant
        size = min((len(change.alterations) for change in wide), default=0)
        found = {
            tuple((a.question, a.least) for a in change.alterations): change
            for change in wide
            if len(change.alterations) == size
        }
        return list(found.values())


def told_of(change: Change) -> frozenset[tuple[str, Value | None]]:
    return frozenset((a.question, a.least) for a in change.alterations)
