"""EMYCIN's algebra of certainty; pure floats."""

from __future__ import annotations

from collections.abc import Iterable

#: Certainties are rounded to this many digits before they are compared, so that no order of firing shows.
DIGITS = 9


def doubt(strengths: Iterable[float]) -> float:
    """What is left of doubt, Π(1 − cf), after independent evidence; 1 without any.

    Args: strengths: certainty factors in (0, 1), in rule-id order (the product is taken in that order).

    >>> doubt([0.5, 0.5])
    0.25
    """
    left = 1.0
    for strength in strengths:
        left *= 1.0 - strength
    return left


def certainty(doubt_for: float, doubt_against: float) -> float:
    """Certainty in (−1, 1) from the doubt left by supporting and by opposing evidence.

    With MB = 1 − doubt_for and MD = 1 − doubt_against, EMYCIN's (MB − MD) / (1 − min(MB, MD)) equals
    (doubt_against − doubt_for) / max(doubt_for, doubt_against), which loses no digits when both are near 1.

    >>> certainty(0.4, 1.0)
    0.6
    """
    most = max(doubt_for, doubt_against)
    if most == 0.0:  # so much evidence both ways that a float counts no doubt: in balance
        return 0.0
    value = (doubt_against - doubt_for) / most
    return round(value, DIGITS) + 0.0  # adding zero turns -0.0 into 0.0
