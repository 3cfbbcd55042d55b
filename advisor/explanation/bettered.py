"""What a person could make of an answer: what is no worse, what of it is nearest, and how far that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from math import ceil, floor, isinf

from advisor.outlook.arithmetic import Span
from advisor.outlook.domains import Domain, Subset, bits_of, domain_of
from advisor.outlook.prospect import Piece
from advisor.terms.attributes import WHOLE, Question
from advisor.terms.values import Interval, Value
from advisor.values import numbers

#: The room of a figure is halved at most so many times until the verdict is proved in all of it.
NARROWED = 6


def bettered(question: Question, before: Value | None) -> Domain:
    """The answers that are no worse than the one given, by the way that the knowledge base declares: of a range
    that is given, no worse than any figure of it."""
    everything = domain_of(question, {}).known
    if isinstance(before, Interval):
        stands = standing_for(before, question)
        assert isinstance(stands, Interval)
        lo, hi = max(everything[0], least_left(question, before)), everything[3]
        lo, hi = (lo, stands.hi) if question.better == "less" else (lo, hi)
        lo, hi = (stands.lo, hi) if question.better == "more" else (lo, hi)
        return Domain(Span(lo, hi, lo, hi), False)
    options = tuple(question.options)
    if isinstance(before, frozenset):
        bits = bits_of(options, before)
        ways: dict[str, Subset] = {"less": Subset(0, bits), "more": Subset(bits, everything.may)}
        return Domain(ways.get(question.better, everything), False)
    at = 1 << options.index(before) if isinstance(before, str) else 0
    ends: dict[str, int] = {"earlier": at | (at - 1), "later": everything & ~(at - 1)}
    return Domain(ends.get(question.better, everything), False)


def given_or_bettered(question: Question, before: Value | None) -> Domain:
    """All that an answer may be that need not change: what is no worse, and the range that is given itself, which
    lies apart from that where one way is better."""
    allowed = bettered(question, before)
    if not isinstance(before, Interval):
        return allowed
    lo, hi = allowed.known.hull
    lower, upper = ((min(lo, end), max(hi, end)) for end in before)
    return Domain(Span(*lower, *upper), False)


def least_left(question: Question, before: Interval) -> float:
    """The least that a figure can become: of a time that does not vanish a minute."""
    lasting = not question.vanishes and before.lo > 0
    return max(question.limits.lo, 1.0) if lasting else question.limits.lo


def standing_for(before: Value, question: Question) -> Value:
    """What a change is told from: of a range that is given its better end, or all of it where neither is. "60 days
    or less" does for 60–80 days, not "79 days or more", which could come without a change or only by slower work.
    Of what has no limit it is where it begins."""
    if not isinstance(before, Interval) or question.better not in ("less", "more"):
        return before
    end = before.lo if question.better == "less" or isinf(before.hi) else before.hi
    return Interval(end, end)


def is_allowed(value: Value, allowed: object, question: Question) -> bool:
    """Whether an option or a set of options is among those allowed."""
    bits = bits_of(tuple(question.options), (value,) if isinstance(value, str) else _options(value))
    if isinstance(allowed, Subset):
        return bits & allowed.must == allowed.must and not bits & ~allowed.may
    assert isinstance(allowed, int)
    return bool(bits & allowed)


def _options(value: Value) -> frozenset[str]:
    assert isinstance(value, frozenset)
    return value


def narrowed_room(piece: Piece, least: Value, whole: bool) -> Iterator[Piece]:
    """The room of one answer beside the least of the others, then less and less of it, at last the least alone."""
    if isinstance(piece.value, Interval) and isinstance(least, Interval):
        figure = least.lo
        for number in range(NARROWED):
            yield piece
            lo, hi = just_inside(piece)
            if number == 0 and Interval(lo, hi) != piece.value:
                yield replace(piece, value=Interval(lo, hi), open_below=False, open_above=False)
            below, above = (figure + lo) / 2, (figure + hi) / 2 if not isinf(hi) else 4 * max(figure, 1.0)
            if whole:
                below, above = float(-(-below // 1)), float(above // 1)
            piece = replace(
                piece,
                value=Interval(
                    piece.value.lo if lo == figure else below, piece.value.hi if hi == figure else above
                ),
                open_below=piece.open_below and lo == figure,
                open_above=piece.open_above and hi == figure,
            )
    yield Piece(piece.verdict, least)


def just_inside(piece: Piece) -> Interval:
    """The range of a piece, an end that does not itself belong to it just inside."""
    assert isinstance(piece.value, Interval)
    lo, hi = piece.value
    return Interval(_just(lo, piece.open_below, hi).lo, _just(hi, piece.open_above, lo).lo)


def read_back(piece: Piece, question: Question) -> Value:
    """What is read where a piece is given back as it is written: of an end that does not itself belong to it the
    nearest figure, which lies nearer than anything that was looked at."""
    piece = as_counted(piece, question)
    if not isinstance(piece.value, Interval):
        return piece.value
    lo, hi = piece.value
    return Interval(
        numbers.just_inside(lo, upper=False) if piece.open_below else lo,
        numbers.just_inside(hi, upper=True) if piece.open_above else hi,
    )


def counted_within(piece: Piece) -> Interval:
    """From the least to the most of a room in which things are counted, of which there are no halves; the least is
    above the most where no count lies in it."""
    room = piece.value
    assert isinstance(room, Interval)
    lo = room.lo if isinf(room.lo) else float(floor(room.lo) + 1 if piece.open_below else ceil(room.lo))
    hi = room.hi if isinf(room.hi) else float(ceil(room.hi) - 1 if piece.open_above else floor(room.hi))
    return Interval(lo, hi)


def as_counted(piece: Piece, question: Question) -> Piece:
    """A room of which both ends belong to it where things are counted and a count lies in it; else itself."""
    if not question.counts_things or not isinstance(piece.value, Interval) or not can_be_answered(piece, question):
        return piece
    return replace(piece, value=counted_within(piece), open_below=False, open_above=False)


def can_be_answered(piece: Piece, question: Question) -> bool:
    """Whether an answer lies in a piece: of things that are counted, a count."""
    if not question.counts_things:
        return True
    counted = counted_within(piece)
    return counted.lo <= counted.hi


def nearest_in(piece: Piece, before: Value, question: Question) -> Value:
    """The value of a piece nearest to an answer, of figures the nearest with two decimals where there is one: more
    are not shown. For an answer that is a range, nearest to its middle."""
    nearest = just_nearest_in(piece, before, question)
    if isinstance(nearest, Interval) and question.type not in WHOLE and not question.counts_things:
        ways = (ROUND_CEILING, ROUND_FLOOR) if question.better == "more" else (ROUND_FLOOR, ROUND_CEILING)
        for figure in (_shown(nearest.lo, way) for way in ways):
            if piece.holds(Interval(figure, figure)):
                return Interval(figure, figure)
    return nearest


def as_shown(piece: Piece, question: Question) -> Piece:
    """A piece of figures no further than it is shown, so that what it leaves others is not used up unseen."""
    value = piece.value
    assert isinstance(value, Interval)
    lo, hi = _shown(value.lo, ROUND_CEILING), _shown(value.hi, ROUND_FLOOR)
    if question.type in WHOLE or lo > hi:
        return piece
    below, above = piece.open_below and lo == value.lo, piece.open_above and hi == value.hi
    return replace(piece, value=Interval(lo, hi), open_below=below, open_above=above)


def _shown(figure: float, way: str) -> float:
    """A figure with two decimals, rounded up or down."""
    return figure if isinf(figure) else float(Decimal(repr(figure)).quantize(Decimal("0.01"), way))


def just_nearest_in(piece: Piece, before: Value, question: Question) -> Value:
    """As `nearest_in`, with as many decimals as it takes."""
    value = piece.value
    if not isinstance(value, Interval) or not isinstance(before, Interval):
        return value
    if counts := question.counts_things and can_be_answered(piece, question):
        counted = counted_within(piece)
        piece, value = replace(piece, value=counted, open_below=False, open_above=False), counted
    middle = before.lo if isinf(before.hi) else (before.lo + before.hi) / 2
    if (question.type in WHOLE or counts) and not isinf(middle):
        middle = float(ceil(middle) if question.better == "more" else floor(middle))
    if middle > value.hi or (middle == value.hi and piece.open_above):
        return _just(value.hi, piece.open_above, value.lo)
    if middle < value.lo or (middle == value.lo and piece.open_below):
        return _just(value.lo, piece.open_below, value.hi)
    return Interval(middle, middle)


def _just(end: float, beyond: bool, other_end: float) -> Interval:
    """The end of a piece, or where it does not itself belong to it, a figure just inside."""
    if beyond:
        inward = max(1e-6, abs(end) * 1e-6)
        end += min(inward, (other_end - end) / 2) if other_end > end else -min(inward, (end - other_end) / 2)
    return Interval(end, end)


def distance(question: Question, before: Value, after: Value) -> float:
    """How far one answer is from another: another option is so many steps along the list, or 1 where it has no
    order; options in or out of a set are as many, and a figure is by its share of the answer given."""
    if isinstance(before, Interval) and isinstance(after, Interval):
        gap = max(0.0, after.lo - before.hi, before.lo - after.hi)
        return gap / max(abs(before.lo), abs(before.hi), 1.0) if gap < float("inf") else 1e9
    if isinstance(before, frozenset) and isinstance(after, frozenset):
        return float(len(before ^ after))
    return steps_apart(question, str(before), str(after))


def steps_apart(question: Question, before: str, after: str) -> float:
    """How far two options are apart: in steps along the list; where it has no order any other is one step."""
    options = tuple(question.options)
    return float(abs(options.index(before) - options.index(after)) if question.ordered else before != after)
