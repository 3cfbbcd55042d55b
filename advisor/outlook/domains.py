"""The answers a question could still get, and what it then counts for.

An answer is known or "unknown"; not answering at all comes to the same (closed evaluation).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import ceil, inf, isfinite
from typing import Any as Anything
from typing import NamedTuple

from advisor.outlook import arithmetic
from advisor.outlook.arithmetic import Span
from advisor.outlook.truth import FALSE, TRUE, UNKNOWN
from advisor.terms.attributes import WHOLE, Question
from advisor.terms.values import FARTHEST, INFINITY, Answers, Interval, Value


class Subset(NamedTuple):
    """A set of options, as bits: it holds at least `must` and at most `may`."""

    must: int
    may: int


#: What a known value could be: bits of options, a subset of them, or a span of figures.
Known = int | Subset | Span


class Domain(NamedTuple):
    """How a question could still be answered: `known` values (None: no known one), and whether "unknown" or no
    answer at all is possible."""

    known: Anything
    unknown: bool

    @property
    def open(self) -> bool:
        """More than one answer is possible."""
        return self.known is not None and (self.unknown or not single(self.known))


def single(known: Anything) -> bool:
    """Whether exactly one value is meant."""
    match known:
        case Span():
            return known.final
        case Subset(must, may):
            return must == may
        case None:
            return False
        case _:
            return int(known).bit_count() == 1


def domain_of(question: Question, answers: Answers, finite: bool = False) -> Domain:
    """All ways in which a question could end up answered: one, when it has been.

    Args: finite: the lower end of a figure that is not "unlimited" has a limit, as far as it may lie.
    """
    if question.id in answers:
        answer = answers[question.id]
        return Domain(None if answer is None else known_of(question, answer), answer is None)
    if question.numeric:
        lo, hi = question.limits.lo, INFINITY if question.unlimited else question.limits.hi
        far = min(hi, FARTHEST) if finite and not question.unlimited else hi
        return Domain(Span(lo, far, lo, hi), True)
    everything = (1 << len(question.options)) - 1
    return Domain(Subset(0, everything) if question.type == "choices" else everything, True)


def known_of(question: Question, value: Value) -> Known:
    """One value as a set of one."""
    if isinstance(value, Interval):
        return arithmetic.final(value)
    bits = bits_of(tuple(question.options), (value,) if isinstance(value, str) else value)
    return Subset(bits, bits) if question.type == "choices" else bits


def value_of(question: Question, known: Anything) -> Value:
    """The value that a set of one holds."""
    if isinstance(known, Span):
        return Interval(known.lo_min, known.hi_min)
    options = tuple(question.options)
    if isinstance(known, Subset):
        return frozenset(option for number, option in enumerate(options) if known.must >> number & 1)
    return options[int(known).bit_length() - 1]


def bits_of(options: Sequence[str], wanted: Iterable[str]) -> int:
    return sum(1 << options.index(option) for option in dict.fromkeys(wanted) if option in options)


def one_of(could: Sequence[Span]) -> Span:
    result, *others = could
    for other in others:
        result = arithmetic.either(result, other)
    return result


def contains(value: tuple[Subset | None, bool], wanted: int) -> int:
    """What "includes one of the wanted options" could be."""
    subset, unknown = value
    truths = UNKNOWN if unknown else 0
    if subset is None:
        return truths
    return truths | (TRUE if subset.may & wanted else 0) | (0 if subset.must & wanted else FALSE)


def counts_as(question: Question, given: int, relevance: int) -> Callable[[Sequence[Anything]], Anything]:
    """The step from a question's domain and relevance to its value in memory: its answer, what is assumed for
    it, or unknown."""
    assumed: Anything = known_of(question, question.assume) if question.assume is not None else None
    if question.numeric:
        everything = arithmetic.final(question.limits)

        otherwise = everything if assumed is None else assumed

        def figure(v: Sequence[Anything]) -> Span:
            (known, unknown), truths = v[given], v[relevance]
            if truths == FALSE:
                return everything
            could = otherwise if known is None else known
            if unknown and known is not None:
                could = arithmetic.either(known, otherwise)
            return arithmetic.either(could, everything) if truths & FALSE else could

        return figure
    if question.type == "choices":

        def subset(v: Sequence[Anything]) -> tuple[Subset | None, bool]:
            domain, truths = v[given], v[relevance]
            known = domain.known if truths & ~FALSE else None
            if domain.unknown and truths & ~FALSE and assumed is not None:
                assert isinstance(assumed, Subset)
                known = assumed if known is None else Subset(known.must & assumed.must, known.may | assumed.may)
            return known, bool(truths & FALSE or (domain.unknown and assumed is None))

        return subset
    none = 1 << len(question.options)

    def option(v: Sequence[Anything]) -> int:
        domain, truths = v[given], v[relevance]
        bits = none if truths & FALSE else 0
        if truths & ~FALSE:
            bits |= domain.known or 0
            if domain.unknown:
                bits |= none if assumed is None else assumed
        return bits

    return option


# --- an answer within

#: Where a figure has no end, so much is tried: 19 years in minutes.
MUCH = 1e7


def unknown_or_least_of(question: Question, domain: Domain) -> Value | None:
    """ "Unknown" where it may be answered so, else the smallest answer."""
    return None if domain.unknown else least_of(question, domain)


def least_of(question: Question, domain: Domain) -> Value | None:
    """The smallest answer within a domain, one that is known where there is one."""
    match domain.known:
        case None:
            return None
        case Span(lo_min, lo_max, hi_min, hi_max):
            lo = ceil(lo_min) if question.type in WHOLE and isfinite(lo_min) else lo_min
            lo = min(lo, lo_max)
            return Interval(lo, min(max(lo, hi_min), hi_max))
        case Subset(must, _):
            return value_of(question, Subset(must, must))
        case bits:
            return value_of(question, bits & -bits)


def most_of(question: Question, domain: Domain) -> Value | None:
    """The largest answer within a domain; of figures without end a large one."""
    match domain.known:
        case None:
            return None
        case Span(lo_min, lo_max, hi_min, hi_max):
            hi = hi_max if isfinite(hi_max) else max(hi_min, MUCH) if isfinite(hi_min) else inf
            return Interval(max(lo_min, min(lo_max, hi)), hi)
        case Subset(_, may):
            return value_of(question, Subset(may, may))
        case bits:
            return value_of(question, 1 << bits.bit_length() - 1)
