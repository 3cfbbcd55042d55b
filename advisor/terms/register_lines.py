"""What lines of a register tell: the measures that answer questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from advisor.terms.sources import Citation
from advisor.terms.texts import Place, Text

Measure = Literal[
    "count_per_year",
    "variation_per_period",
    "share_above",
    "volume_above",
    "percentile",
    "seasonal_strength",
    "mean_interval",
    "squared_size_variation",
]
#: What a line of a register may tell: of which item, when, how much, and when it was wanted.
LINE_COLUMNS = ("item", "date", "quantity", "wanted")


@dataclass(frozen=True, slots=True)
class Derivation:
    """What one measure says of an item: the answer to `question`, or (`label`) only beside the answers.

    `at`: the percentile (0 to 100), or how many times the usual size counts as far above it. `bins`: up to which
    figure it is which option, the last without end. `periods`, `lines`, `days`: the least history that says
    anything.
    """

    id: str
    question: str | None
    label: Text | None
    measure: Measure
    at: float
    bins: tuple[tuple[str, float], ...]
    periods: int
    lines: int
    days: int
    sources: tuple[Citation, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Derivations:
    """What can be derived from lines of a register. `columns`: how people call what a line tells, by its name in
    `LINE_COLUMNS`."""

    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    derive: tuple[Derivation, ...] = ()
