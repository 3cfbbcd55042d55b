"""Known values: figures as intervals, options, sets of options; answers by question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

INFINITY = float("inf")
#: The lower end of an answer lies no further than this, unless it is "unlimited": a figure that may be any is
#: still a figure, and a sum of some is none without limit.
FARTHEST = 1e300
#: Durations are minutes, dates are days.
MINUTES_A_DAY = 1440.0


class Interval(NamedTuple):
    """A figure known to lie in [lo, hi], ends included; `hi` may be infinite. A plain figure has lo == hi.

    Durations are whole minutes.
    """

    lo: float
    hi: float


#: A known value: an option, a set of options, or an interval. `None` stands for "unknown" wherever values are
#: kept.
Value = str | frozenset[str] | Interval

#: Answers of one case: {question id: value}, None for the answer "unknown"; a question left out is not answered.
Answers = Mapping[str, Value | None]
