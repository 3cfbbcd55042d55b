"""Positions, what follows from each, and where they lie in the chain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from advisor.terms.comparison import PositionFigures
from advisor.terms.premises import Premise
from advisor.terms.sources import Citation
from advisor.terms.texts import Place, Text


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows from a position: a text under a topic, for the cases in which `when` is true."""

    topic: str
    text: Text
    when: Premise | None
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class PositionWording:
    when: Premise
    name: Text | None = None
    ready: Text | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """One of the places to choose from. What a knowledge base does not give is not shown.

    `ready` is what lies ready there; `before` the stage of the chain that the point precedes. `form` is the
    concluded attribute that tells its forms apart, if it has any; `form_before` the stage per form. `also`: what
    else it is called, per language. `goal`: what is decided between it and others, where there are several goals;
    `compared`: what it comes to beside the others.
    """

    id: str
    number: Text | None
    name: Text
    short: Text | None
    ready: Text | None
    before: str | None
    form: str | None
    form_before: Mapping[str, str]
    form_names: Mapping[str, Text]
    consequences: tuple[Consequence, ...]
    wordings: tuple[PositionWording, ...]
    sources: tuple[Citation, ...]
    place: Place
    goal: str | None = None
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    compared: PositionFigures = field(default_factory=PositionFigures)

    @property
    def brief(self) -> Text:
        """The short name, or the only one there is."""
        return self.short or self.name


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the chain, for the picture; `time` is the attribute that holds its duration.

    It is there `when` its premise holds; where `beyond` holds, it comes only after all that is waited for.
    """

    id: str
    name: Text
    time: str | None
    wordings: tuple[tuple[Premise, Text], ...] = ()
    when: Premise | None = None
    beyond: Premise | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """The stages between which positions lie, from upstream to downstream; without stages there is no picture.

    `name` stands above the picture; `before` and `after` say what lies on either side of the point.
    """

    stages: tuple[Stage, ...] = ()
    name: Text | None = None
    before: Text | None = None
    after: Text | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """How what lies ready at a position is spoken of: its name, and a sentence with `{value}`."""

    name: Text
    says: Text
