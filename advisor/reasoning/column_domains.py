"""What asked and concluded attributes could still be, over columns; row by row as in `domains` and `possible`.

The values of an attribute with options are bits, of one with sets of options `Sets`, of figures `Spans`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from advisor.knowledge.terms import Interval
from advisor.reasoning import column_spans as spans
from advisor.reasoning.column_cases import (
    OPEN,
    STATE_KNOWN,
    STATE_OPEN,
    UNKNOWN,
    Bits,
    Bools,
    FigureColumn,
    OptionColumn,
    SetColumn,
)
from advisor.reasoning.column_figures import Figures, choose, ones, pick, select
from advisor.reasoning.column_spans import NOTHING, Spans, constant_span

#: Bits of options, the lowest first, and one more for "none of them known"; as small a type as holds them.
Options = npt.NDArray[np.unsignedinteger[Any]]


class Sets(NamedTuple):
    """Possible values of a `choices` attribute: known ones hold at least `must` and at most `may`."""

    must: Bits
    may: Bits
    known: Bools
    unknown: Bools


def neither(a: Bools, b: Bools) -> Bools:
    return ~(a | b)


def _bits_type(count: int) -> type[np.unsignedinteger[Any]]:
    """A type that holds so many bits."""
    return np.uint8 if count <= 8 else np.uint16 if count <= 16 else np.uint32 if count <= 32 else np.uint64


def meets(bits: Options, wanted: int) -> Bools:
    mask: Bools = (bits & bits.dtype.type(wanted)) != 0
    return mask


def can_be_unknown(column: OptionColumn | SetColumn | FigureColumn) -> Bools:
    return ~column.known()


def can_be_known(column: OptionColumn | SetColumn | FigureColumn) -> Bools:
    return column.known() | ~column.answered()


def asked_options(column: OptionColumn, count: int, assumed: int) -> Options:
    table = np.zeros(256, _bits_type(count + 1))
    table[:count] = [1 << bit for bit in range(count)]
    table[OPEN] = ((1 << count) - 1) | assumed
    table[UNKNOWN] = assumed
    return table.take(column.codes)


def or_none(bits: Options, can_be_irrelevant: Bools, irrelevant: Bools, none: int) -> Options:
    counted: Options = bits * np.logical_not(irrelevant).view(np.uint8)
    return counted | can_be_irrelevant.view(np.uint8) * bits.dtype.type(none)


def asked_sets(
    column: SetColumn, can_be_irrelevant: Bools, irrelevant: Bools, everything: int, assumed: int | None
) -> Sets:
    all_bits = np.uint64(2**64 - 1)
    known, open_ = column.states == STATE_KNOWN, column.states == STATE_OPEN
    must = np.where(known, column.bits, np.where(open_, np.uint64(0), all_bits))
    may = np.where(known, column.bits, np.where(open_, np.uint64(everything), np.uint64(0)))
    has, unknown = known | open_, ~known
    if assumed is not None:
        must = np.where(unknown, must & np.uint64(assumed), must)
        may = np.where(unknown, may | np.uint64(assumed), may)
        has, unknown = np.ones_like(known), np.zeros_like(known)
    return Sets(
        np.where(irrelevant, all_bits, must),
        np.where(irrelevant, np.uint64(0), may),
        has & ~irrelevant,
        (unknown & ~irrelevant) | can_be_irrelevant,
    )


def can_hold(sets: Sets, wanted: int) -> Bools:
    mask: Bools = (sets.may & np.uint64(wanted)) != 0
    return mask


def can_lack(sets: Sets, wanted: int) -> Bools:
    mask: Bools = sets.known & ((sets.must & np.uint64(wanted)) == 0)
    return mask


def set_unknown(sets: Sets) -> Bools:
    return sets.unknown


def asked_spans(column: FigureColumn, otherwise: Interval, open_: tuple[float, float, float, float]) -> Spans:
    """An asked figure that counts: its value, or what stands for it while it is unknown or open."""
    return _with_open(column, _known_or(column, otherwise), open_)


def _known_or(column: FigureColumn, otherwise: Interval) -> Figures:
    """The value, or another where it is not known."""
    not_known = column.states != STATE_KNOWN
    if not not_known.any():
        return Figures(column.lo, column.hi)
    row = int(not_known.argmax())
    if (column.lo[row], column.hi[row]) == otherwise:  # the limits stand there already
        return Figures(column.lo, column.hi)
    return choose(
        not_known, Figures(np.array([otherwise.lo]), np.array([otherwise.hi])), Figures(column.lo, column.hi)
    )


def _with_open(column: FigureColumn, values: Figures, open_: tuple[float, float, float, float]) -> Spans:
    """The values, and what an open answer could be where it is open."""
    lo, hi = values
    asked = column.states == STATE_OPEN
    if not asked.any():
        return Spans(lo, lo, hi, hi)
    row = int(asked.argmax())
    here, ends = ones(asked), zip(open_, (lo, lo, hi, hi), strict=True)
    return Spans(*(given if given[row] == end else select(here, np.array([end]), given) for end, given in ends))


def known_spans(column: FigureColumn, open_: tuple[float, float, float, float]) -> Spans:
    """The known values that an asked figure could have."""
    return _with_open(column, Figures(column.lo, column.hi), open_)


def unless_irrelevant(value: Spans, can_be_irrelevant: Bools, irrelevant: Bools, whole: Interval) -> Spans:
    """An asked figure with its relevance: the limits where it surely does not count, either where it may not."""
    limits = constant_span(whole.lo, whole.lo, whole.hi, whole.hi)
    limits = Spans(limits[0], limits[0], limits[3], limits[3])
    found = spans.where(irrelevant, limits, value)
    return _corrected(
        found, np.greater(can_be_irrelevant, irrelevant), lambda rows: spans.either(_some(value, rows), limits)
    )


def _corrected(found: Spans, where: Bools, corrected: Callable[[npt.NDArray[np.intp]], Spans]) -> Spans:
    """The spans with some rows computed anew."""
    size = max(len(where), *map(len, found))
    rows = np.flatnonzero(np.broadcast_to(where, size))
    if not len(rows):
        return found
    ends = [np.array(np.broadcast_to(end, size)) for end in found]
    for end, some in zip(ends, corrected(rows), strict=True):
        end[rows] = some
    return Spans(*ends)


def _some(span: Spans, rows: npt.NDArray[np.intp]) -> Spans:
    return Spans(*(end[rows] if len(end) > 1 else end for end in span))


def concluded(*masks_and_constants: Any) -> Options:
    """What rules could conclude: first the masks of where each can fire, then of where each surely does."""
    *masks, bits, none = masks_and_constants
    kind = _bits_type(none.bit_length())
    could: Options = np.zeros(1, kind)
    surely: Options = np.zeros(1, kind)
    for mask, bit in zip(masks[: len(bits)], bits, strict=True):
        could = could | mask.view(np.uint8) * kind(bit)
    for mask, bit in zip(masks[len(bits) :], bits, strict=True):
        surely = surely | mask.view(np.uint8) * kind(bit)
    open_ = surely == 0
    # a case in which another rule concludes otherwise is a clash, and no outcome
    loose = open_ | ((surely & (surely - kind(1))) != 0)
    keep = loose.view(np.uint8)
    found: Options = (could * keep) | (surely * (1 - keep)) | open_.view(np.uint8) * kind(none)
    return found


def look_up(bits: Options, *entries: Spans) -> Spans:
    """The entries of the options that are possible, one of them; and the hull of all where it may be unknown."""
    if bits.dtype == np.uint8 and all(len(entry[0]) == 1 for entry in entries):
        tables = _looked_up(np.arange(256, dtype=np.uint8), entries)
        return Spans(*(table.take(bits) for table in tables))
    different = list({id(entry): entry for entry in entries}.values())  # options may share an entry
    shares = [sum(1 << number for number, e in enumerate(entries) if e is entry) for entry in different]
    within = [(bits & bits.dtype.type(~share & (2 << len(entries)) - 1)) == 0 for share in shares]
    masks = [ones(mask) for mask in within]
    found = Spans(*(pick(masks, ends) for ends in zip(*different, strict=True)))

    def anew(rows: npt.NDArray[np.intp]) -> Spans:
        return _looked_up(bits[rows] if len(bits) > 1 else bits, [_some(entry, rows) for entry in entries])

    return _corrected(found, np.logical_not(np.logical_or.reduce(within)), anew)


def _looked_up(bits: Options, entries: Sequence[Spans]) -> Spans:
    found = NOTHING
    for number, entry in enumerate(entries):
        found = spans.where(meets(bits, 1 << number), spans.either(found, entry), found)
    unknown = meets(bits, 1 << len(entries))
    return spans.where(unknown, spans.either(found, spans.hull(*entries)), found)


def first_known(otherwise: Spans, *inputs: Any) -> Spans:
    """The first of some asked figures that has a value of its own.

    Args: inputs: for each of them the rows in which it can have none, in which it can have one, and its values.
    """
    found = NOTHING
    alive: Bools = np.ones(1, np.bool_)
    for none, some, value in zip(inputs[::3], inputs[1::3], inputs[2::3], strict=True):
        found = spans.where(alive & some, spans.either(found, value), found)
        alive = alive & none
    return spans.where(alive, spans.either(found, otherwise), found)
