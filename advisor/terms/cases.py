"""Cases: answers as they were given, and what is expected of the advice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from advisor.terms.about import ABOUT, About
from advisor.terms.texts import Place, Text
from advisor.terms.values import Interval


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a good advisor says; what is left out may be anything.

    `fires`, `warns` and `advises` name rules that fire at least, `not_fires` rules that do not; `excluded` holds
    exactly those positions, `provided` exactly the near rules of the recommended position, `doubts` exactly the
    rules that may still rule it out; `certainty` the least and the most of each; `runner_up` a position or "none";
    `values` what attributes come to, as answers are written; `says` fragments of what rules say that fire, in
    whatever language; `steps` what holds after each answer, in the order of
    the answers; `goal` of which goal all this is said, the first where none is named.
    """

    outcome: str | None
    recommended: str | None
    acceptable: tuple[str, ...]
    fires: tuple[str, ...]
    not_fires: tuple[str, ...] = ()
    warns: tuple[str, ...] = ()
    advises: tuple[str, ...] = ()
    excluded: tuple[str, ...] | None = None
    certainty: Mapping[str, Interval] = field(default_factory=dict)
    close_call: str | None = None
    runner_up: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    steps: tuple[tuple[str, Expectation], ...] = ()
    provided: tuple[str, ...] | None = None
    doubts: tuple[str, ...] | None = None
    goal: str | None = None
    says: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def to_fire(self) -> tuple[str, ...]:
        """The rules that fire at least, under whatever key they are named."""
        return tuple(dict.fromkeys((*self.fires, *self.warns, *self.advises, *self.says)))


@dataclass(frozen=True, slots=True)
class Case:
    """Answers as they were given, and optionally what it is about, when, and what a good advisor says."""

    id: str
    title: str | None
    answers: Mapping[str, object]
    expect: Expectation | None
    place: Place
    subject: str = ""
    date: str = ""
    evidence: str = ""
    notes: str = ""
    source: str = ""

    @property
    def about(self) -> About:
        return About.of({name: getattr(self, name) for name in ABOUT})


@dataclass(frozen=True, slots=True)
class MapLine:
    """A line across the assortment map: where it stands on the first axis, and what it is called."""

    at: float
    name: Text
