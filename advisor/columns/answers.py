"""The answers to a question as masks and figures: what it is taken for where it counts, and where it does not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

import numpy as np

from advisor.columns.arithmetic import Spread, add_at_least, add_at_most
from advisor.columns.cases import (
    Bits,
    Column,
    FigureColumn,
    Floats,
    OptionColumn,
    SetColumn,
)
from advisor.columns.masks import Mask, add_any, add_not, add_without, nowhere, packed
from advisor.columns.steps import Register, StepList
from advisor.terms.attributes import MOST_MEMBERS, MOST_OPTIONS, Question
from advisor.terms.values import INFINITY, Interval

#: How answers are read: as things are now; whatever is still answered; or whatever all that is not known for
#: certain (open, "unknown", a range) is found out to be.
Openness = Literal["now", "whatever", "found_out"]


class OneOf(NamedTuple):
    """An attribute with one option: for each the rows in which it can be that one, and those in which none."""

    each: tuple[Register, ...]
    none: Register


class SetOf(NamedTuple):
    """An attribute with a set of options.

    `holds`: for each option the rows in which a known set holds it; `known` those in which there is such a set;
    `open` those in which it may still be any set; `none` those in which it can be unknown.
    """

    holds: tuple[Register, ...]
    known: Register
    open: Register
    none: Register


class Answered(NamedTuple):
    """The answers to a question, relevant or not: the rows with a value, those in which nobody knows it, and those
    in which it is still to be answered."""

    value: Register
    unknown: Register
    open: Register


class RelevanceColumns(NamedTuple):
    """The rows in which a question can be irrelevant, and those in which it surely is."""

    can_be_irrelevant: Register
    irrelevant: Register


def add_told(steps: StepList, question: Question) -> Register:
    """The rows in which something was answered, be it "unknown"."""
    return steps.add(_told, steps.given(question.id))


def add_answered(steps: StepList, question: Question, reading: Openness) -> Answered:
    """Where it has a value; as things are nobody knows what is open; what is not known may be found out yet."""
    value = steps.add(_known, steps.given(question.id))
    if reading == "now":
        return Answered(value, add_not(steps, value), steps.add(nowhere))
    if reading == "found_out":
        return Answered(value, steps.add(nowhere), add_not(steps, value))
    told = add_told(steps, question)
    return Answered(value, add_without(steps, told, value), add_not(steps, told))


def add_missing(steps: StepList, answered: Answered, relevance: RelevanceColumns) -> tuple[Register, Register]:
    """The rows in which a question can have no value of its own, and those in which it can have one."""
    return (
        add_any(steps, [answered.unknown, answered.open, relevance.can_be_irrelevant]),
        add_without(steps, add_any(steps, [answered.value, answered.open]), relevance.irrelevant),
    )


def add_options(
    steps: StepList, question: Question, answered: Answered, relevance: RelevanceColumns
) -> OneOf | SetOf:
    """The value of a question with options.

    Raises: ValueError: it has more options than a column can hold.
    """
    is_a_set, column = question.type == "choices", steps.given(question.id)
    most = MOST_MEMBERS if is_a_set else MOST_OPTIONS
    if len(question.options) > most:
        raise ValueError(f"{question.id}: {len(question.options)} options; a column holds at most {most}")
    can_be_irrelevant, irrelevant = relevance
    value, unknown, open_ = answered
    assumed = question.assume if isinstance(question.assume, frozenset) else {question.assume}
    none = steps.add(nowhere) if question.assume is not None else add_any(steps, [unknown, open_])
    none = add_any(steps, [add_without(steps, none, irrelevant), can_be_irrelevant])

    def each(test: Callable[..., Mask], of: Register, also: Sequence[Register]) -> tuple[Register, ...]:
        """For each option the rows in which it counts: where the answer passes the test, and some others."""
        found = []
        for code, option in enumerate(question.options):
            masks = [steps.add(test, of, with_=(code,)), *also, *([unknown] if option in assumed else [])]
            found.append(add_without(steps, add_any(steps, masks), irrelevant))
        return tuple(found)

    if not is_a_set:
        return OneOf(each(_is, column, [open_]), none)
    known = add_any(steps, [value, unknown]) if question.assume is not None else value
    return SetOf(
        each(_holds, steps.add(_members, column, with_=(len(question.options),)), []),
        add_without(steps, known, irrelevant),
        add_without(steps, open_, irrelevant),
        none,
    )


def add_figure(
    steps: StepList, question: Question, answered: Answered, relevance: RelevanceColumns, reading: Openness
) -> Spread:
    """The value of a numeric question: its figure where it counts, its limits where it does not."""
    (lo, hi), (can_be_irrelevant, irrelevant) = question.limits, relevance
    value = add_given_figure(steps, question, answered, reading)
    hi_min, hi_max = value.hi_min, value.hi_max
    if question.unlimited:  # it may lie beyond its limits
        hi_min = add_at_most(steps, hi_min, can_be_irrelevant, hi)
        hi_max = add_at_most(steps, hi_max, irrelevant, hi)
    return Spread(
        add_at_most(steps, value.lo_min, can_be_irrelevant, lo),
        add_at_most(steps, value.lo_max, irrelevant, lo),
        add_at_least(steps, hi_min, irrelevant, hi),
        add_at_least(steps, hi_max, can_be_irrelevant, hi),
    )


def add_given_figure(steps: StepList, question: Question, answered: Answered, reading: Openness) -> Spread:
    """The figure answered, or what stands for it, relevant or not; where it is not known the column has the
    limits. A range may yet be found out to be any figure in it."""
    column, (_, unknown, open_) = steps.given(question.id), answered
    lo, hi = steps.add(_lo, column), steps.add(_hi, column)
    if isinstance(question.assume, Interval):
        lo = add_at_least(steps, lo, unknown, question.assume.lo)
        hi = add_at_most(steps, hi, unknown, question.assume.hi)
    most = INFINITY if question.unlimited else question.limits.hi
    inner = (hi, lo) if reading == "found_out" else (lo, hi)
    return Spread(
        lo,
        add_at_least(steps, inner[0], open_, most),
        add_at_most(steps, inner[1], open_, question.limits.lo),
        add_at_least(steps, hi, open_, most) if question.unlimited else hi,
    )


# --- steps -------------------------------------------------------------------------------------------


def _known(column: Column) -> Mask:
    return packed(column.known())


def _told(column: Column) -> Mask:
    return packed(column.answered())


def _is(column: OptionColumn, code: int) -> Mask:
    return packed(column.codes == code)


def _members(column: SetColumn, options: int) -> Bits:
    """The options of each row as bits, in as small a type as holds them."""
    return column.bits.astype(np.min_scalar_type((1 << options) - 1))


def _holds(members: Bits, option: int) -> Mask:
    return packed((members & members.dtype.type(1 << option)) != 0)


def _lo(column: FigureColumn) -> Floats:
    return column.lo


def _hi(column: FigureColumn) -> Floats:
    return column.hi
