"""Positions set side by side in figures: by which yardsticks, and items together as a family."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from advisor.terms.premises import Premise
from advisor.terms.sources import Citation
from advisor.terms.texts import Text


@dataclass(frozen=True, slots=True)
class WayWords:
    """What is said of a difference on the way from one position to another, each with `{difference}`: less of it,
    more of it, or a range on both sides of nothing."""

    less: Text
    more: Text
    unclear: Text


@dataclass(frozen=True, slots=True)
class Ceiling:
    """What is said where a position is wholly above a named figure, in the cases in which `when` is true.
    `because` may use `{position}` and `{value}`; `nearest`, of the nearest position that is not above it, `{next}`
    and `{next_value}`; `nowhere`: there is none.
    """

    figure: str
    when: Premise | None
    because: Text
    nearest: Text | None
    nowhere: Text | None
    reconsider: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Yardstick:
    """By what positions are set side by side. `reads` is a clause with `{value}`, None where it is not told;
    `when`: only in these cases; `listed`: a row of the table; `sums`: over many cases it adds up; `per_hundred`: a
    ratio that is shown in percent."""

    id: str
    label: Text
    unit: str
    better: Literal["less", "more", "neither"]
    reads: Text | None
    when: Premise | None
    listed: bool
    sums: bool
    per_hundred: bool
    way: WayWords | None
    ceilings: tuple[Ceiling, ...]

    def warning(self, ceiling: Ceiling) -> str:
        """What a warning that this ceiling is exceeded is called, where others are called by their rule."""
        return f"{self.id}_above_{ceiling.figure}"


@dataclass(frozen=True, slots=True)
class Ranking:
    """Classes of the items of a family by one figure. `shares`: largest first, up to which percentage of the whole
    an item is in which class; or `limits`: up to which named figure, None for the last, which has no end."""

    id: str
    label: Text
    by: str
    shares: tuple[tuple[str, float], ...]
    limits: tuple[tuple[str, str | None], ...]
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class SplitPart:
    """What one figure of an item is a part of in a split. `stocked`: {position: what lies there for this part of
    an item that is advised to be there}."""

    id: str
    label: Text
    figure: str
    stocked: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Split:
    """What a figure of an item consists of, added up over the items that are advised one of these positions."""

    id: str
    label: Text
    advised: tuple[str, ...]
    parts: tuple[SplitPart, ...]
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class SharedLoad:
    """How full the hours are that all items share. `hours`: {position: what an item takes of them there};
    `of`: the hours that there are, answered once for all. `once`: hours that all items together take wherever they
    lie, where all give the same figure; where they differ each gives its own. The texts of `ceilings` have
    `{value}`, and of what would carry it `{next}` and `{next_value}`."""

    label: Text
    hours: Mapping[str, str]
    once: str
    of: str
    ceilings: tuple[Ceiling, ...]
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class FamilyPlan:
    """How items are taken together: in which classes, by which yardstick the change of one brings most, what is
    told apart in their figures, and what they share."""

    classes: tuple[Ranking, ...]
    most: str
    splits: tuple[Split, ...] = ()
    load: SharedLoad | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """How positions are set side by side in figures. Nothing of it excludes or decides.

    `offer`: the question whether a person wants it; `current`: the question whose answer is the position one is
    at; `shown`: in these cases it is part of the whole advice, and not only told to those who ask. `missing` has
    `{questions}`, `way` has `{here}`, `{there}` and `{sentences}`, `invest` has `{what}`.
    """

    title: Text
    note: Text
    yardsticks: tuple[Yardstick, ...]
    offer: str | None
    current: str | None
    shown: Premise | None
    missing: Text
    way: Text
    stay: Text
    invest: Text | None
    sources: tuple[Citation, ...]
    family: FamilyPlan | None = None


@dataclass(frozen=True, slots=True)
class PositionFigures:
    """What a position comes to: {yardstick: the attribute that holds it}. `way`: the attributes that count instead
    on the way from or to it; `applies`: only in these cases it has such figures; `notes`: what is said beside
    them; `invest`: what has to be there first."""

    figures: Mapping[str, str] = field(default_factory=dict)
    way: Mapping[str, str] = field(default_factory=dict)
    applies: Premise | None = None
    notes: tuple[tuple[Premise | None, Text], ...] = ()
    invest: tuple[tuple[Premise | None, Text], ...] = ()
