"""What a comparison could still come to, as bits: true, false, unknown."""

from __future__ import annotations

from collections.abc import Callable

from advisor.outlook.arithmetic import Span
from advisor.terms.premises import Relation

TRUE, FALSE, UNKNOWN = 1, 2, 4


def opposite(truths: int) -> int:
    return (truths & UNKNOWN) | (truths & TRUE) << 1 | (truths & FALSE) >> 1


def _more(a: Span, b: Span) -> int:
    truths = TRUE if a[1] > b[2] else 0
    if a[2] <= b[1]:
        truths |= FALSE
    if a[0] <= b[3] and a[3] > b[0]:
        truths |= UNKNOWN
    return truths


def _at_least(a: Span, b: Span) -> int:
    truths = TRUE if a[1] >= b[2] else 0
    if a[2] < b[1]:
        truths |= FALSE
    if a[0] < b[3] and a[3] >= b[0]:
        truths |= UNKNOWN
    return truths


def _at_most(a: Span, b: Span) -> int:
    """The opposite of `_more`."""
    truths = FALSE if a[1] > b[2] else 0
    if a[2] <= b[1]:
        truths |= TRUE
    if a[0] <= b[3] and a[3] > b[0]:
        truths |= UNKNOWN
    return truths


def _less(a: Span, b: Span) -> int:
    """The opposite of `_at_least`."""
    truths = FALSE if a[1] >= b[2] else 0
    if a[2] < b[1]:
        truths |= TRUE
    if a[0] < b[3] and a[3] >= b[0]:
        truths |= UNKNOWN
    return truths


def _equal(a: Span, b: Span) -> int:
    truths = FALSE if a[2] < b[1] or a[1] > b[2] else 0
    if max(a[0], a[2], b[0], b[2]) <= min(a[1], a[3], b[1], b[3]):
        truths |= TRUE
        if a.final and b.final:
            return truths
    if a[3] >= b[0] and a[0] <= b[3]:
        truths |= UNKNOWN
    return truths


#: What comparing two intervals could come to; exactly one truth when both are final.
COMPARISONS: dict[Relation, Callable[[Span, Span], int]] = {
    ">": _more,
    "<=": _at_most,
    ">=": _at_least,
    "<": _less,
    "==": _equal,
}


def _conjunctions() -> list[list[int]]:
    """[a][b]: what "p and q" could be when p could be a and q could be b."""
    table = [[0] * 8 for _ in range(8)]
    for a in range(8):
        for b in range(8):
            both_unknown = (a & UNKNOWN and b & ~FALSE) or (b & UNKNOWN and a & ~FALSE)
            table[a][b] = (a | b) & FALSE | a & b & TRUE | (UNKNOWN if both_unknown else 0)
    return table


AND = _conjunctions()
OR = [[opposite(AND[opposite(a)][opposite(b)]) for b in range(8)] for a in range(8)]
