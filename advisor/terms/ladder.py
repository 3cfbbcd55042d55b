"""What a knowledge base declares to be drawn of an advice: the work left at each position, on one axis of time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from advisor.terms.premises import Premise
from advisor.terms.texts import Text


@dataclass(frozen=True, slots=True)
class WorkStep:
    """A step of the work that is left: the attribute, or named figure, that holds its duration; `name` where it is
    not called as in the chain; `stage` of the chain that it is, where that holds another duration."""

    time: str
    name: Text | None = None
    stage: str | None = None


@dataclass(frozen=True, slots=True)
class WorkLeft:
    """The work that is left at a position: the attribute that holds all of it, and the steps it is made of."""

    time: str
    steps: tuple[WorkStep, ...]


@dataclass(frozen=True, slots=True)
class PositionWork:
    """Of one position: the work that is left, or another (`instead`) where its premise is true; and when what lies
    ready there can be made beforehand; `yes` says so of this position in words of its own."""

    left: WorkLeft
    instead: tuple[tuple[Premise, WorkLeft], ...] = ()
    prepared: Premise | None = None
    yes: Text | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """How it is told whether what lies ready can be made beforehand; with placeholders, but for the `name`."""

    name: Text
    yes: Text
    no: Text
    unknown: Text


@dataclass(frozen=True, slots=True)
class FitLadder:
    """`name` stands above the bars; `band` is the attribute that holds the time that is accepted, told by `waits`,
    a sentence with `{value}`; `positions` by their id."""

    name: Text
    band: str
    waits: Text
    positions: Mapping[str, PositionWork]
    prepared: Prepared | None = None

    @property
    def attributes(self) -> frozenset[str]:
        """Every attribute that holds a time it shows."""
        works = [w for one in self.positions.values() for w in (one.left, *(w for _, w in one.instead))]
        steps = (step.time for work in works for step in work.steps)
        return frozenset({self.band, *(work.time for work in works), *steps})
