"""Figures rounded for telling: how many decimals are told, and to which side."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from math import isinf

#: So many decimals a figure is told with, more where the range around it is so narrow that none has as few.
DECIMALS = range(2, 13)


def rounded(figure: float, decimals: int, way: str = ROUND_HALF_UP) -> float:
    """A figure with so many decimals; one without end as it is."""
    if isinf(figure):
        return figure
    return float(Decimal(repr(figure)).quantize(Decimal(1).scaleb(-decimals), way))


def nearest_shown(end: float, upper: bool, decimals: int = DECIMALS[0]) -> float:
    """The figure with so many decimals nearest to an end, within it."""
    return rounded(end, decimals, ROUND_FLOOR if upper else ROUND_CEILING)
