"""A knowledge base read as masks: in which rows each premise is true, and false.

It is read twice. As things are, an open question is one that nobody knows the answer to. Whatever is answered, it
may come out as anything; a mask then has the rows in which a premise can come out so, or surely does. The rules,
the formulas and the relevance of questions are the same ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from advisor.knowledge.terms import (
    INFINITY,
    All,
    Calculation,
    Compare,
    Constant,
    Empty,
    Formula,
    Interval,
    Is,
    IsUnknown,
    KnowledgeBase,
    Not,
    Premise,
    Question,
    Reference,
    Relation,
    Table,
)
from advisor.knowledge.terms import Any as AnyOf
from advisor.reasoning.columns.arithmetic import (
    Spread,
    add_at_least,
    add_at_most,
    add_calculation,
    add_choice,
    add_constant,
    never_negative,
)
from advisor.reasoning.columns.cases import (
    MOST_MEMBERS,
    MOST_OPTIONS,
    Bits,
    Column,
    FigureColumn,
    Floats,
    OptionColumn,
    SetColumn,
)
from advisor.reasoning.columns.masks import (
    Mask,
    add_all,
    add_any,
    add_not,
    add_without,
    everywhere,
    nowhere,
    packed,
)
from advisor.reasoning.columns.steps import Register, StepList


class Options(NamedTuple):
    """An attribute with one option: for each the rows in which it can be that one, and those in which none."""

    each: tuple[Register, ...]
    none: Register


class Members(NamedTuple):
    """An attribute with a set of options.

    `holds`: for each option the rows in which a known set holds it; `known` those in which there is such a set;
    `open` those in which it may still be any set; `none` those in which it can be unknown.
    """

    holds: tuple[Register, ...]
    known: Register
    open: Register
    none: Register


class Answered(NamedTuple):
    """The answers to a question: the rows with a value, with "unknown", and without an answer."""

    value: Register
    unknown: Register
    open: Register


class Relevance(NamedTuple):
    """The rows in which a question can be irrelevant, and those in which it surely is."""

    can_be_irrelevant: Register
    irrelevant: Register


Attribute = Options | Members | Spread


@dataclass(slots=True)
class Reading:
    """Adds the steps of one reading to a program, as they are asked for.

    Args: whatever: what holds whatever is answered; else as things are.
    """

    kb: KnowledgeBase
    steps: StepList
    whatever: bool
    _attributes: dict[str, Attribute] = field(default_factory=dict)

    # --- premises

    def can(self, premise: Premise, wanted: bool = True) -> Register:
        """The rows in which the premise can come out true (or, not `wanted`, false); as things are: does."""
        return self._premise(premise, wanted, surely=False)

    def surely(self, premise: Premise, wanted: bool = True) -> Register:
        """The rows in which it surely does; as things are that is the same."""
        return self._premise(premise, wanted, surely=self.whatever)

    def _premise(self, premise: Premise, wanted: bool, surely: bool) -> Register:
        match premise:
            case Not(part):
                return self._premise(part, not wanted, surely)
            case All(parts) | AnyOf(parts):
                masks = [self._premise(part, wanted, surely) for part in parts]
                return (add_all if isinstance(premise, All) == wanted else add_any)(self.steps, masks)
            case Compare():
                return self._comparison(premise, wanted, surely)
            case _ if not surely:
                return self._outcomes(premise)[0 if wanted else 1]
            case _:
                true, false, unknown = self._outcomes(premise)
                otherwise = add_any(self.steps, [false if wanted else true, unknown])
                return add_not(self.steps, otherwise)

    def _outcomes(self, leaf: Is | Empty | IsUnknown) -> tuple[Register, Register, Register]:
        """The rows in which a leaf about options can be true, false, unknown."""
        if isinstance(leaf, IsUnknown):
            return self._is_unknown(leaf.attribute)
        value, options = self.attribute(leaf.attribute), self.kb.options_of(leaf.attribute)
        wanted = (
            {options.index(option) for option in leaf.options} if isinstance(leaf, Is) else {*range(len(options))}
        )
        match value:
            case Options(each, none):
                return self._any(each, wanted), self._any(each, {*range(len(each))} - wanted), none
            case Members(each, known, open_, none):
                held = self._any(each, wanted)
                holds = add_any(self.steps, [held, open_]) if wanted else held
                lacks = add_any(self.steps, [add_without(self.steps, known, held), open_])
                return (lacks, holds, none) if isinstance(leaf, Empty) else (holds, lacks, none)
        raise AssertionError(leaf)

    def _any(self, masks: Sequence[Register], numbers: set[int]) -> Register:
        return add_any(self.steps, [masks[number] for number in numbers])

    def _is_unknown(self, attribute: str) -> tuple[Register, Register, Register]:
        never = self.steps.add(nowhere)
        if attribute in self.kb.questions:
            none, some = self.missing(self.kb.questions[attribute])
            return none, some, never
        match self.attribute(attribute):
            case Options(each, none):
                return none, add_any(self.steps, each), never
            case Members(_, known, open_, none):
                return none, add_any(self.steps, [known, open_]), never
            case _:
                return never, self.steps.add(everywhere), never

    def _comparison(self, leaf: Compare, wanted: bool, surely: bool) -> Register:
        a = self._figure(leaf.attribute)
        if leaf.operand.attribute is not None:
            b = self._figure(leaf.operand.attribute)
        else:
            assert leaf.operand.value is not None
            b = add_constant(self.steps, leaf.operand.value)
        if leaf.relation == "==":
            return self._equality(a, b, wanted, surely)
        relation, swapped = _RELATIONS[leaf.relation, wanted]
        if swapped:
            a, b = b, a
        least, most = (a.lo_min, b.hi_max) if surely else (a.lo_max, b.hi_min)
        return self.steps.add(relation, least, most)

    def _equality(self, a: Spread, b: Spread, wanted: bool, surely: bool) -> Register:
        """Equal figures are points: no end of the one lies beyond an end of the other."""
        add = self.steps.add
        if not wanted:
            ends = (
                ((a.lo_min, b.hi_max), (b.lo_min, a.hi_max))
                if surely
                else ((a.lo_max, b.hi_min), (b.lo_max, a.hi_min))
            )
            return add_any(self.steps, [add(_more, lo, hi) for lo, hi in ends])
        if surely or (a.final and b.final):
            ends = ((a.lo_min, b.hi_max), (b.lo_min, a.hi_max))
        else:
            ends = tuple((x.lo_max, y.hi_min) for x, y in ((a, a), (a, b), (b, a), (b, b)))
        return add_all(self.steps, [add(_at_least, lo, hi) for lo, hi in ends])

    # --- attributes

    def attribute(self, id: str) -> Attribute:
        """What an attribute could be."""
        if id not in self._attributes:
            if id in self.kb.questions:
                self._attributes[id] = self._question(self.kb.questions[id])
            elif id in self.kb.computed:
                self._attributes[id] = self._formula(self.kb.computed[id].formula)
            else:
                self._attributes[id] = self._concluded(id)
        return self._attributes[id]

    def register(self, id: str, value: Options | Members) -> None:
        """An attribute that the decision settles."""
        self._attributes[id] = value

    def _figure(self, id: str) -> Spread:
        figure = self.attribute(id)
        assert isinstance(figure, Spread)
        return figure

    def _concluded(self, id: str) -> Options:
        """Where one option is surely concluded, another that only could be would be a clash, and no outcome."""
        steps, rules, options = self.steps, self.kb.concluding[id], self.kb.options_of(id)
        could = [add_any(steps, [self.can(r.premise) for r in rules if r.conclude == (id, o)]) for o in options]
        surely = [
            add_any(steps, [self.surely(r.premise) for r in rules if r.conclude == (id, o)]) for o in options
        ]
        some = add_any(steps, surely)
        if could != surely:
            loose = add_any(steps, [add_not(steps, some), self.more_than_one(surely)])
            could = [
                add_any(steps, [sure, add_all(steps, [can, loose])])
                for can, sure in zip(could, surely, strict=True)
            ]
        return Options(tuple(could), add_not(steps, some))

    def more_than_one(self, masks: Sequence[Register]) -> Register:
        """The rows in at least two of the masks."""
        steps, seen = self.steps, self.steps.add(nowhere)
        twice = []
        for mask in masks:
            twice.append(add_all(steps, [seen, mask]))
            seen = add_any(steps, [seen, mask])
        return add_any(steps, twice)

    # --- questions

    def answered(self, question: Question) -> Answered:
        """Where it has a value, where it was said to be unknown, where it is open; relevant or not."""
        steps, told = self.steps, self.told(question)
        value = steps.add(_known, steps.given(question.id))
        if not self.whatever:
            return Answered(value, add_not(steps, value), steps.add(nowhere))
        return Answered(value, add_without(steps, told, value), add_not(steps, told))

    def told(self, question: Question) -> Register:
        """Where something was answered, be it "unknown"."""
        return self.steps.add(_told, self.steps.given(question.id))

    def relevance(self, question: Question) -> Relevance:
        if question.when is None:
            never = self.steps.add(nowhere)
            return Relevance(never, never)
        return Relevance(self.can(question.when, False), self.surely(question.when, False))

    def missing(self, question: Question) -> tuple[Register, Register]:
        """The rows in which it can have no value of its own, and those in which it can have one."""
        (can_be_irrelevant, irrelevant), (value, unknown, open_) = (
            self.relevance(question),
            self.answered(question),
        )
        return (
            add_any(self.steps, [unknown, open_, can_be_irrelevant]),
            add_without(self.steps, add_any(self.steps, [value, open_]), irrelevant),
        )

    def _question(self, question: Question) -> Attribute:
        if question.numeric:
            return self._numeric(question)
        steps, column, number = self.steps, self.steps.given(question.id), len(question.options)
        most = MOST_MEMBERS if question.type == "choices" else MOST_OPTIONS
        if number > most:
            raise ValueError(f"{question.id}: {number} options; a column holds at most {most}")
        (can_be_irrelevant, irrelevant), (value, unknown, open_) = (
            self.relevance(question),
            self.answered(question),
        )
        assumed = question.assume if isinstance(question.assume, frozenset) else {question.assume}
        none = steps.add(nowhere) if question.assume is not None else add_any(steps, [unknown, open_])
        none = add_any(steps, [add_without(steps, none, irrelevant), can_be_irrelevant])
        is_a_set = question.type == "choices"
        members = steps.add(_members, column, with_=(number,))
        each = []
        for code, option in enumerate(question.options):
            masks = (
                [steps.add(_holds, members, with_=(code,))]
                if is_a_set
                else [steps.add(_is, column, with_=(code,)), open_]
            )
            masks += [unknown] if option in assumed else []
            each.append(add_without(steps, add_any(steps, masks), irrelevant))
        if not is_a_set:
            return Options(tuple(each), none)
        known = add_any(steps, [value, unknown]) if question.assume is not None else value
        return Members(
            tuple(each), add_without(steps, known, irrelevant), add_without(steps, open_, irrelevant), none
        )

    def _numeric(self, question: Question) -> Spread:
        """Its figure where it counts, its limits where it does not."""
        steps, (lo, hi) = self.steps, question.limits
        value = self._given(question)
        can_be_irrelevant, irrelevant = self.relevance(question)
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

    def _given(self, question: Question) -> Spread:
        """The figure answered, or what stands for it: where it is not known the column has the limits."""
        steps, column = self.steps, self.steps.given(question.id)
        _, unknown, open_ = self.answered(question)
        lo, hi = steps.add(_lo, column), steps.add(_hi, column)
        if isinstance(question.assume, Interval):
            lo = add_at_least(steps, lo, unknown, question.assume.lo)
            hi = add_at_most(steps, hi, unknown, question.assume.hi)
        most = INFINITY if question.unlimited else question.limits.hi
        return Spread(
            lo,
            add_at_least(steps, lo, open_, most),
            add_at_most(steps, hi, open_, question.limits.lo),
            add_at_least(steps, hi, open_, most) if question.unlimited else hi,
        )

    # --- formulas

    def _formula(self, formula: Formula) -> Spread:
        match formula:
            case Constant(value):
                return add_constant(self.steps, value)
            case Reference(attribute):
                return self._figure(attribute)
            case Table(attribute, entries):
                return self._table(attribute, dict(entries))
            case Calculation("first_known", parts):
                return self._first_known(parts)
            case Calculation(operation, parts):
                positive = all(never_negative(self.kb, part) for part in parts)
                return add_calculation(self.steps, operation, [self._formula(part) for part in parts], positive)

    def _table(self, attribute: str, entries: Mapping[str, Formula]) -> Spread:
        value = self.attribute(attribute)
        assert isinstance(value, Options)
        masks: dict[Spread, list[Register]] = {}
        for option, mask in zip(self.kb.options_of(attribute), value.each, strict=True):
            masks.setdefault(self._formula(entries[option]), []).append(mask)
        counted = [(entry, add_any(self.steps, here)) for entry, here in masks.items()]
        return add_choice(self.steps, counted, value.none, final=not self.whatever)

    def _first_known(self, parts: Sequence[Formula]) -> Spread:
        steps, alive = self.steps, self.steps.add(everywhere)
        entries = []
        for part in parts[:-1]:
            assert isinstance(part, Reference)
            question = self.kb.questions[part.attribute]
            none, some = self.missing(question)
            entries.append((self._given(question), add_all(steps, [alive, some])))
            alive = add_all(steps, [alive, none])
        entries.append((self._formula(parts[-1]), alive))
        return add_choice(steps, entries, steps.add(nowhere), final=not self.whatever)


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


def _more(a: Floats, b: Floats) -> Mask:
    return packed(a > b)


def _at_least(a: Floats, b: Floats) -> Mask:
    return packed(a >= b)


#: What makes a comparison true, or (not wanted) false; `True` swaps the sides.
_RELATIONS: dict[tuple[Relation, bool], tuple[Callable[..., Mask], bool]] = {
    (">", True): (_more, False),
    (">", False): (_at_least, True),
    (">=", True): (_at_least, False),
    (">=", False): (_more, True),
    ("<", True): (_more, True),
    ("<", False): (_at_least, False),
    ("<=", True): (_at_least, True),
    ("<=", False): (_more, False),
}
