"""EMYCIN's algebra of certainty: of positions, and of the options of weighed attributes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from advisor.terms.attributes import HOLDS_ABOVE
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.rules import Rule

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


def certainties(kb: KnowledgeBase, attribute: str, fired: Sequence[Rule]) -> dict[str, float]:
    """{option: certainty} of a weighed attribute by the rules that fired on it, which come in id order."""

    def left(strengths: Iterable[str | None]) -> float:
        return doubt(kb.strengths[id].value for id in strengths if id is not None)

    return {
        option: certainty(
            left(rule.belief.get(option) for rule in fired), left(rule.disbelief.get(option) for rule in fired)
        )
        for option in kb.concluded[attribute].options
    }


def holding(certainties: Mapping[str, float]) -> frozenset[str] | None:
    """The options that count as true; None while there are none."""
    return frozenset(option for option, figure in certainties.items() if figure > HOLDS_ABOVE) or None
