"""What every premise could still come to while questions are open, over columns; row by row equal to `possible`.

For each premise there are up to four masks: it can come out true, it can come out false, it surely comes out true,
it surely comes out false. Each follows from the same masks of its parts; only what the evidence needs is made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from advisor.knowledge.terms import (
    INFINITY,
    Calculation,
    Compare,
    Constant,
    Empty,
    Formula,
    Interval,
    Is,
    IsUnknown,
    KnowledgeBase,
    Leaf,
    Premise,
    Question,
    Reference,
    Relation,
    Table,
)
from advisor.reasoning import column_spans as spans
from advisor.reasoning.column_cases import (
    OPEN,
    STATE_KNOWN,
    STATE_OPEN,
    Bools,
    FigureColumn,
    OptionColumn,
    SetColumn,
    bits_of,
)
from advisor.reasoning.column_spans import NOTHING, Spans, constant_span
from advisor.reasoning.column_steps import Register, StepList
from advisor.reasoning.column_truth import add_premise, everywhere, nowhere

Options = npt.NDArray[np.uint64]


class Sets(NamedTuple):
    """Possible values of a `choices` attribute: known ones hold at least `must` and at most `may`."""

    must: Options
    may: Options
    known: Bools
    unknown: Bools


@dataclass(slots=True)
class PossibleCompiler:
    """Adds the steps of what is possible to those of a compiled knowledge base, as they are asked for."""

    kb: KnowledgeBase
    steps: StepList
    _values: dict[str, Register] = field(default_factory=dict)

    # --- premises

    def can(self, premise: Premise, wanted: bool = True) -> Register:
        """The rows in which the premise can come out true (or, not `wanted`, false)."""
        return add_premise(self.steps, self._leaf_can, premise, wanted)

    def surely(self, premise: Premise, wanted: bool = True) -> Register:
        """The rows in which it surely does."""
        return add_premise(self.steps, self._leaf_surely, premise, wanted)

    def _leaf_can(self, leaf: Leaf, wanted: bool) -> Register:
        return self._leaf(leaf)[0 if wanted else 1]

    def _leaf_surely(self, leaf: Leaf, wanted: bool) -> Register:
        otherwise = self._leaf(leaf)[1 if wanted else 0]
        unknown = self._leaf(leaf)[2]
        return self.steps.add(_neither, otherwise, unknown)

    def _leaf(self, leaf: Leaf) -> tuple[Register, Register, Register]:
        """The rows in which a leaf can be true, can be false, can be unknown."""
        match leaf:
            case Compare():
                return self._comparison(leaf)
            case IsUnknown(attribute):
                return self._is_unknown(attribute)
            case Is() | Empty():
                return self._option_leaf(leaf)

    def _comparison(self, leaf: Compare) -> tuple[Register, Register, Register]:
        add, a = self.steps.add, self.value(leaf.attribute)
        if leaf.operand.attribute is not None:
            b = self.value(leaf.operand.attribute)
        else:
            assert leaf.operand.value is not None
            b = add(constant_span, with_=(leaf.operand.value,) * 4)
        (true, swapped), (false, other_swapped), unknown = _COMPARE[leaf.relation]
        return (
            add(true, b, a) if swapped else add(true, a, b),
            add(false, b, a) if other_swapped else add(false, a, b),
            add(unknown, a, b),
        )

    def _is_unknown(self, attribute: str) -> tuple[Register, Register, Register]:
        never = self.steps.add(nowhere)
        if attribute in self.kb.questions:
            none, some = self._missing(self.kb.questions[attribute])
            return none, some, never
        if attribute in self.kb.computed:
            return never, self.steps.add(everywhere), never
        value, none_bit = self.value(attribute), 1 << len(self.kb.options_of(attribute))
        add = self.steps.add
        return add(_meets, value, with_=(none_bit,)), add(_meets, value, with_=(none_bit - 1,)), never

    def _option_leaf(self, leaf: Is | Empty) -> tuple[Register, Register, Register]:
        add, value, options = self.steps.add, self.value(leaf.attribute), self.kb.options_of(leaf.attribute)
        number = {option: k for k, option in enumerate(options)}
        everything = (1 << len(options)) - 1
        wanted = sum(1 << number[o] for o in set(leaf.options)) if isinstance(leaf, Is) else everything
        question = self.kb.questions.get(leaf.attribute)
        if question is not None and question.type == "choices":
            holds, lacks = add(_can_hold, value, with_=(wanted,)), add(_can_lack, value, with_=(wanted,))
            unknown = add(_set_unknown, value)
            return (lacks, holds, unknown) if isinstance(leaf, Empty) else (holds, lacks, unknown)
        return (
            add(_meets, value, with_=(wanted,)),
            add(_meets, value, with_=(everything & ~wanted,)),
            add(_meets, value, with_=(everything + 1,)),
        )

    # --- attributes

    def value(self, attribute: str) -> Register:
        """What an attribute could be: bits of options (and of none), sets, or spans of figures."""
        if attribute not in self._values:
            if attribute in self.kb.questions:
                self._values[attribute] = self._question(self.kb.questions[attribute])
            elif attribute in self.kb.computed:
                self._values[attribute] = self._formula(self.kb.computed[attribute].formula)
            else:
                self._values[attribute] = self._concluded(attribute)
        return self._values[attribute]

    def _relevance(self, question: Question) -> tuple[Register, Register]:
        """The rows in which the question can be irrelevant, and in which it surely is."""
        if question.when is None:
            never = self.steps.add(nowhere)
            return never, never
        return self.can(question.when, False), self.surely(question.when, False)

    def _missing(self, question: Question) -> tuple[Register, Register]:
        """The rows in which it can have no value of its own, and in which it can have one."""
        can_be_irrelevant, irrelevant = self._relevance(question)
        column = self.steps.given(question.id)
        return (
            self.steps.add(np.logical_or, self.steps.add(_can_be_unknown, column), can_be_irrelevant),
            self.steps.add(np.greater, self.steps.add(_can_be_known, column), irrelevant),
        )

    def _question(self, question: Question) -> Register:
        can_be_irrelevant, irrelevant = self._relevance(question)
        column, add = self.steps.given(question.id), self.steps.add
        if question.numeric:
            whole, assume = question.limits, question.assume
            otherwise = assume if isinstance(assume, Interval) else whole
            upper = INFINITY if question.unlimited else whole.hi
            open_ = (
                min(whole.lo, otherwise.lo),
                max(upper, otherwise.lo),
                min(whole.lo, otherwise.hi),
                max(upper, otherwise.hi),
            )
            value = add(_spans, column, with_=(otherwise, open_))
            if question.when is None:
                return value
            return add(_unless_irrelevant, value, can_be_irrelevant, irrelevant, with_=(whole,))
        if question.type == "choices":
            everything = (1 << len(question.options)) - 1
            assumed = bits_of(question, question.assume) if question.assume is not None else None
            return add(_sets, column, can_be_irrelevant, irrelevant, with_=(everything, assumed))
        none = 1 << len(question.options)
        assumed_bit = 1 << tuple(question.options).index(str(question.assume)) if question.assume else none
        value = add(_option_bits, column, with_=(len(question.options), assumed_bit))
        if question.when is None:
            return value
        return add(_or_none, value, can_be_irrelevant, irrelevant, with_=(none,))

    def _concluded(self, attribute: str) -> Register:
        rules, options = self.kb.concluding[attribute], self.kb.options_of(attribute)
        bits = tuple(1 << options.index(rule.conclude[1]) for rule in rules if rule.conclude is not None)
        masks = [self.can(rule.premise) for rule in rules] + [self.surely(rule.premise) for rule in rules]
        return self.steps.add(_concluded, *masks, with_=(bits, 1 << len(options)))

    # --- formulas

    def _formula(self, formula: Formula) -> Register:
        add = self.steps.add
        match formula:
            case Constant(value):
                return add(constant_span, with_=(value,) * 4)
            case Reference(attribute):
                return self.value(attribute)
            case Table(attribute, entries):
                by_option = dict(entries)
                in_order = [self._formula(by_option[option]) for option in self.kb.options_of(attribute)]
                return add(_look_up, self.value(attribute), *in_order)
            case Calculation("first_known", parts):
                asked = [self.kb.questions[p.attribute] for p in parts[:-1] if isinstance(p, Reference)]
                inputs: list[Register] = []
                for question in asked:
                    upper = INFINITY if question.unlimited else question.limits.hi
                    lo = question.limits.lo
                    inputs += self._missing(question)
                    inputs.append(
                        add(_known_spans, self.steps.given(question.id), with_=((lo, upper, lo, upper),))
                    )
                return add(_first_known, self._formula(parts[-1]), *inputs)
            case Calculation(operation, parts):
                return add(_COMBINE[operation], *(self._formula(part) for part in parts))


_COMBINE: dict[str, Callable[..., Spans]] = {
    "sum": spans.total,
    "difference": spans.difference,
    "product": spans.multiplied,
    "ratio": spans.divided,
    "min": spans.least,
    "max": spans.greatest,
}
_Way = tuple[Callable[..., Bools], bool]
#: For each relation: how it can be true, how it can be false (`True` swaps the sides), how unknown.
_COMPARE: dict[Relation, tuple[_Way, _Way, Callable[..., Bools]]] = {
    ">": ((spans.can_be_more, False), (spans.can_be_at_least, True), spans.more_can_be_unknown),
    "<=": ((spans.can_be_at_least, True), (spans.can_be_more, False), spans.more_can_be_unknown),
    ">=": ((spans.can_be_at_least, False), (spans.can_be_more, True), spans.at_least_can_be_unknown),
    "<": ((spans.can_be_more, True), (spans.can_be_at_least, False), spans.at_least_can_be_unknown),
    "==": ((spans.can_be_equal, False), (spans.can_be_apart, False), spans.equal_can_be_unknown),
}


# --- steps -------------------------------------------------------------------------------------------


def _neither(a: Bools, b: Bools) -> Bools:
    return ~(a | b)


def _meets(bits: Options, wanted: int) -> Bools:
    mask: Bools = (bits & np.uint64(wanted)) != 0
    return mask


def _can_be_unknown(column: OptionColumn | SetColumn | FigureColumn) -> Bools:
    return ~column.known()


def _can_be_known(column: OptionColumn | SetColumn | FigureColumn) -> Bools:
    return column.known() | ~column.answered()


def _option_bits(column: OptionColumn, count: int, assumed: int) -> Options:
    table = np.zeros(256, np.uint64)
    table[:count] = np.uint64(1) << np.arange(count, dtype=np.uint64)
    table[OPEN] = (1 << count) - 1 | assumed
    table[OPEN + 1] = assumed
    return table[column.codes]


def _or_none(bits: Options, can_be_irrelevant: Bools, irrelevant: Bools, none: int) -> Options:
    counted = np.where(irrelevant, np.uint64(0), bits)
    return np.where(can_be_irrelevant, counted | np.uint64(none), counted)


def _sets(
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


def _can_hold(sets: Sets, wanted: int) -> Bools:
    mask: Bools = (sets.may & np.uint64(wanted)) != 0
    return mask


def _can_lack(sets: Sets, wanted: int) -> Bools:
    mask: Bools = sets.known & ((sets.must & np.uint64(wanted)) == 0)
    return mask


def _set_unknown(sets: Sets) -> Bools:
    return sets.unknown


def _spans(column: FigureColumn, otherwise: Interval, open_: tuple[float, float, float, float]) -> Spans:
    """An asked figure that counts: its value, or what stands for it while it is unknown or open."""
    known, asked = column.states == STATE_KNOWN, column.states == STATE_OPEN
    lo, hi = np.where(known, column.lo, otherwise.lo), np.where(known, column.hi, otherwise.hi)
    if not asked.any():
        return Spans(lo, lo, hi, hi)
    return Spans(*(np.where(asked, end, x) for end, x in zip(open_, (lo, lo, hi, hi), strict=True)))


def _known_spans(column: FigureColumn, open_: tuple[float, float, float, float]) -> Spans:
    """The known values that an asked figure could have."""
    asked = column.states == STATE_OPEN
    given = (column.lo, column.lo, column.hi, column.hi)
    return Spans(*(np.where(asked, end, x) for end, x in zip(open_, given, strict=True)))


def _unless_irrelevant(value: Spans, can_be_irrelevant: Bools, irrelevant: Bools, whole: Interval) -> Spans:
    limits = Spans(*(np.array([end]) for end in (whole.lo, whole.lo, whole.hi, whole.hi)))
    if value.shared and bool((can_be_irrelevant == irrelevant).all()):
        lo, hi = np.where(irrelevant, whole.lo, value[0]), np.where(irrelevant, whole.hi, value[3])
        return Spans(lo, lo, hi, hi)
    either = spans.where(can_be_irrelevant, spans.either(value, limits), value)
    return spans.where(irrelevant, limits, either)


def _concluded(*masks_and_constants: Any) -> Options:
    """What rules could conclude: first the masks of where each can fire, then of where each surely does."""
    *masks, bits, none = masks_and_constants
    could = surely = np.zeros(1, np.uint64)
    for mask, bit in zip(masks[: len(bits)], bits, strict=True):
        could = could | mask.astype(np.uint64) * np.uint64(bit)
    for mask, bit in zip(masks[len(bits) :], bits, strict=True):
        surely = surely | mask.astype(np.uint64) * np.uint64(bit)
    # a case in which another rule concludes otherwise is a clash, and no outcome
    crisp = (surely & (surely - np.uint64(1))) == 0
    return np.where(surely == 0, could | np.uint64(none), np.where(crisp, surely, could))


def _look_up(bits: Options, *entries: Spans) -> Spans:
    found = NOTHING
    for number, entry in enumerate(entries):
        found = spans.where(_meets(bits, 1 << number), spans.either(found, entry), found)
    unknown = _meets(bits, 1 << len(entries))
    return spans.where(unknown, spans.either(found, spans.hull(*entries)), found) if unknown.any() else found


def _first_known(otherwise: Spans, *inputs: Bools | Spans) -> Spans:
    found, alive = NOTHING, np.ones(1, np.bool_)
    for none, some, value in zip(inputs[::3], inputs[1::3], inputs[2::3], strict=True):
        assert isinstance(value, Spans)
        found = spans.where(alive & some, spans.either(found, value), found)
        alive = alive & none
    return spans.where(alive, spans.either(found, otherwise), found)
