"""How a question could be answered, in exact fractions: all ways that a certificate writes down, and that a person
could make of an answer. Part of the reference (`terms.possible`): nothing that reasons or proves uses it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from math import ceil, floor, inf, isinf
from operator import le
from typing import Any as Anything
from typing import NamedTuple

from advisor.terms.attributes import WHOLE, Question
from advisor.terms.values import FARTHEST

NO, UNKNOWN, YES = 0, 1, 2
#: The least and the most that a truth could be.
PossibleTruths = tuple[int, int]
SURE, NEVER = (YES, YES), (NO, NO)


class Answerable(NamedTuple):
    """How a question could be answered: `known` (None: by nothing known), or by "unknown"; whether it was `told`
    at all. `plain`: of figures only single ones, no ranges."""

    known: Anything
    unknown: bool = False
    told: PossibleTruths = SURE
    plain: bool = False


def exact(figure: float | str) -> Anything:
    """A figure as it is written: whole, a fraction, or "unlimited"."""
    if isinstance(figure, str):
        return {"unlimited": inf, "-unlimited": -inf}[figure]
    return figure if isinf(figure) else int(figure) if figure == int(figure) else Fraction(repr(figure))


def known(question: Question, value: Anything) -> Anything:
    """What one value could be: itself."""
    if question.numeric:
        return (tuple(map(exact, value)),) * 2
    return frozenset([frozenset([value] if isinstance(value, str) else value)])


def everything(question: Question) -> Anything:
    if question.numeric:
        lo, hi = exact(question.limits.lo), inf if question.unlimited else exact(question.limits.hi)
        return (lo, lo), (hi if question.unlimited else min(hi, exact(FARTHEST)), hi)
    sizes = range(len(question.options) + 1) if question.type == "choices" else (1,)
    return frozenset(frozenset(chosen) for size in sizes for chosen in combinations(question.options, size))


def is_answer(question: Question, value: Anything) -> bool:
    could = everything(question)
    if not question.numeric:
        one = question.type == "choices" or not isinstance(value, list)
        return bool(one and known(question, value) <= could)
    if any(isinstance(end, bool) for end in value):
        return False
    lo, hi = map(exact, value)
    whole = question.type not in WHOLE or not any(isinstance(end, Fraction) for end in (lo, hi))
    return bool(whole and could[0][0] <= lo <= hi <= could[1][1] and lo <= could[1][0])


def is_part(question: Question, lower: Sequence[Anything], upper: Sequence[Anything], plain: bool) -> bool:
    """Whether each end of a range, one between two figures, is that of answers; `plain`: one figure, of things
    that are counted a whole one, lies between them."""
    (least, highest), most = lower, upper[1]
    ends = all(is_answer(question, (least, end)) for end in (highest, *upper))
    if not ends or max(exact(highest), exact(upper[0])) > exact(most):
        return False
    return not (plain and question.counts_things) or isinf(exact(most)) or ceil(exact(least)) <= floor(exact(most))


def given(question: Question, value: Anything) -> Answerable | None:
    """A question answered by this, by "unknown" where it is None; None where that is no answer to it."""
    if value is None:
        return Answerable(None, True)
    return Answerable(known(question, value)) if is_answer(question, value) else None


def written(question: Question, data: Anything) -> Answerable | None:
    """How a question could be answered, as it is written; None where that is no answer to it."""
    match data:
        case "open" | "anything":  # what is open is asked where it counts
            return Answerable(everything(question), True, NEVER if data == "open" else (NO, YES))
        case "unknown":
            return Answerable(None, True)
        case {"from": [a, b], "to": [c, d], **rest} if rest in ({}, {"plain": True}):
            if is_part(question, [a, b], [c, d], plain=bool(rest)):
                return Answerable(((exact(a), exact(c)), (exact(b), exact(d))), plain=bool(rest))
        case {"options": [_, *_] as options, **rest} if not (rest or question.numeric):
            if all(is_answer(question, option) for option in options):
                return Answerable(frozenset(frozenset([o] if isinstance(o, str) else o) for o in options))
    return None


def is_within(one: Answerable, other: Answerable) -> bool:
    """Whether each way in which a question could be answered is among others."""
    told = other.told[0] <= one.told[0] and one.told[1] <= other.told[1]
    if not told or one.unknown > other.unknown or one.known is None or other.known is None:
        return told and one.unknown <= other.unknown and one.known is None
    if isinstance(one.known, frozenset):
        return bool(one.known <= other.known)
    (least, most), (lowest, highest) = one.known, other.known
    single = one.plain or least[0] == most[1]
    inside = all(map(le, lowest, least)) and all(map(le, most, highest))
    return inside and (single or not other.plain)


def is_otherwise(question: Question, before: Anything, could: Answerable) -> bool:
    """Whether a person could make an answer so, other than it is: what is open or unknown is none."""
    if could.unknown or could.known == known(question, before):
        return False
    allowed = no_worse(question, before).known
    if isinstance(allowed, frozenset):
        return bool(could.known <= allowed)
    least, most = map(max, allowed[0], could.known[0]), map(min, allowed[1], could.known[1])
    (lowest, lower), (upper, highest) = least, most
    return bool(lowest <= upper and lower <= highest and lowest <= highest)


def no_worse(question: Question, before: Anything) -> Answerable:
    """What a person may make of an answer: no worse than it is, of a range than any figure of it, by what the
    knowledge base declares; or the range itself as it was given."""
    could, better = everything(question), question.better
    if question.numeric:
        begin, end = map(exact, before)
        lasting = not question.vanishes and begin > 0
        least = max(could[0][0], 1) if lasting else could[0][0]
        lo = (begin if isinf(end) else end) if better == "more" else least
        hi = begin if better == "less" else could[1][1]
        lower, upper = ((min(lo, end), max(hi, end)) for end in (begin, end))
        return Answerable(((lower[0], upper[0]), (lower[1], upper[1])), plain=begin == end)
    (now,), order = known(question, before), list(question.options)

    def worse(after: frozenset[str]) -> bool:
        match better:
            case "less" | "more":
                return bool(after - now if better == "less" else now - after)
            case "earlier" | "later":
                one, other = (order.index(next(iter(chosen))) for chosen in (after, now))
                return one > other if better == "earlier" else one < other
        return False

    return Answerable(frozenset(after for after in could if not worse(after)))
