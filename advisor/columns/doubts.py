"""What is unsure about the rules that could still exclude what is recommended: the same as for one case
(`outlook.doubts`), in columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from advisor.columns.answers import SetOf
from advisor.columns.arithmetic import Spread, add_calculation, add_constant
from advisor.columns.cases import Bools, Bytes, CaseColumns, Floats
from advisor.columns.evaluation import ColumnProgram
from advisor.columns.lacking import apart
from advisor.columns.masks import add_all, add_any, add_not, add_without, everywhere, unpack
from advisor.columns.premises import PremiseColumns
from advisor.columns.steps import Register
from advisor.outlook.doubts import Why
from advisor.terms.attributes import DATE, Question
from advisor.terms.formulas import Calculation, Formula, Reference, Table, inputs_of
from advisor.terms.premises import All, Any, Compare, Leaf, Not, Premise, attributes_of
from advisor.terms.values import MINUTES_A_DAY, Interval

#: {question: the rows in which something hangs on it}
HangingRows = dict[str, Register]
_WHY: tuple[Why, ...] = ("open", "unknown", "range")


class UnsureRule(NamedTuple):
    """A rule whose premise nobody can tell in a case, and the questions on which that hangs, by id.

    `short`: by how much the position would be out of reach, where that can be measured.
    """

    rule: str
    questions: tuple[tuple[str, Why], ...]
    short: Interval | None
    unit: str | None


class _Shortfall(NamedTuple):
    """The rows in which a comparison is what nobody can tell, and the ends of what would lack."""

    where: Register
    lo: Register
    hi: Register
    unit: str | None


class DoubtColumns:
    """Finds them for blocks of cases under one knowledge base."""

    def __init__(self, program: ColumnProgram) -> None:
        self._program = program
        unsure, rules = UnsureColumns(program.compiled.now), program.kb.rules
        self._hanging = {
            id: dict(sorted(unsure.hanging(rules[id].premise).items())) for id in program.excluding_ids
        }
        self._short = {id: unsure.shortfalls(rules[id].premise) for id in program.excluding_ids}

    def of(self, cases: CaseColumns, doubts: Bytes) -> list[list[UnsureRule]]:
        """For each case its doubts, by rule id.

        Args: doubts: the bitmap of the rules that could still exclude what is recommended.
        """
        found: list[list[UnsureRule]] = [[] for _ in range(cases.size)]
        doubted = unpack(doubts, cases.size)
        rows = np.flatnonzero(doubted.any(axis=0))
        if not len(rows):
            return found
        some = cases.rows(rows)
        ids = [id for id, here in zip(self._program.excluding_ids, doubted, strict=True) if here.any()]
        masks = [mask for id in ids for mask in (*self._hanging[id].values(), *(s.where for s in self._short[id]))]
        ends = [end for id in ids for shortfall in self._short[id] for end in (shortfall.lo, shortfall.hi)]
        held = iter(unpack(self._program.bitmap(some, masks), some.size))
        figures = iter(self._program.ends(some, ends))
        whys = {id: _whys(some, id) for id in {question for id in ids for question in self._hanging[id]}}
        for id in ids:
            here = doubted[self._program.excluding_ids.index(id)][rows]
            hangs = {question: next(held) for question in self._hanging[id]}
            short = [(next(held), next(figures), next(figures), s.unit) for s in self._short[id]]
            places = np.flatnonzero(here).tolist()
            named = _named(hangs, whys, places)
            for place, questions, (by, unit) in zip(places, named, _measured(short, places), strict=True):
                found[rows[place]].append(UnsureRule(id, questions, by, unit))
        return found


def _whys(cases: CaseColumns, question: str) -> Bytes:
    """Why a question is a reason for doubt, as a place among the reasons."""
    column = cases.columns.get(question)
    if column is None:
        return np.zeros(cases.size, np.uint8)
    return column.answered().astype(np.uint8) + column.known()


def _named(
    hangs: dict[str, Bools], whys: dict[str, Bytes], rows: Sequence[int]
) -> Iterator[tuple[tuple[str, Why], ...]]:
    """The questions of each of these rows with why; equal rows are named once."""
    if not hangs:
        return iter([()] * len(rows))
    codes = np.array([np.where(mask[rows], whys[id][rows] + 1, 0) for id, mask in hangs.items()], np.uint8)
    distinct, which = np.unique(codes, axis=1, return_inverse=True)
    named = [
        tuple((id, _WHY[code - 1]) for id, code in zip(hangs, column, strict=True) if code)
        for column in distinct.T.tolist()
    ]
    return (named[number] for number in which.reshape(-1).tolist())


def _measured(
    short: Iterable[tuple[Bools, Floats, Floats, str | None]], rows: Sequence[int]
) -> list[tuple[Interval | None, str | None]]:
    """By how much each of these rows would be out of reach, by the first comparison that can be measured."""
    found: list[tuple[Interval | None, str | None]] = [(None, None)] * len(rows)
    for where, lo, hi, unit in short:
        size, unit = (MINUTES_A_DAY, "duration") if unit == DATE else (1, unit)
        for number, (here, low, high) in enumerate(zip(where[rows], lo[rows], hi[rows], strict=True)):
            if here and found[number][0] is None:
                found[number] = Interval(max(float(low), 0.0) * size, max(float(high), 0.0) * size), unit
    return found


@dataclass(slots=True)
class UnsureColumns:
    """Adds the steps that find what keeps premises from being true or false as things are."""

    now: PremiseColumns
    _found: dict[str, HangingRows] = field(default_factory=dict)

    def hanging(self, premise: Premise) -> HangingRows:
        """The questions that count and on which a premise that is unknown hangs."""
        return self._any(
            self._where(mask, self._behind(attribute))
            for leaf, _, mask in self._leaves(premise)
            for attribute in attributes_of(leaf)
        )

    def shortfalls(self, premise: Premise) -> list[_Shortfall]:
        """The comparisons of a premise in their order."""
        steps, found = self.now.steps, []
        for leaf, negated, mask in self._leaves(premise):
            if not isinstance(leaf, Compare) or leaf.relation == "==":
                continue
            value, other = self._figure(leaf.attribute), leaf.operand.attribute
            bound = self._figure(other) if other is not None else add_constant(steps, leaf.operand.value or 0.0)
            more = (leaf.relation in (">", ">=")) != negated
            pair = [value, bound] if more else [bound, value]
            by = add_calculation(steps, "difference", pair, positive=False)
            found.append(_Shortfall(mask, by.lo_min, by.hi_max, self.now.kb.unit_of(leaf.attribute)))
        return found

    def _leaves(
        self, premise: Premise, negated: bool = False, within: Register | None = None
    ) -> Iterator[tuple[Leaf, bool, Register]]:
        """The leaves, each with whether it stands under a negation and where it makes the premise unknown."""
        steps = self.now.steps
        told = add_any(steps, [self.now.can(premise), self.now.can(premise, False)])
        here = add_without(steps, steps.add(everywhere) if within is None else within, told)
        match premise:
            case Not(part):
                yield from self._leaves(part, not negated, here)
            case All(parts) | Any(parts):
                for part in parts:
                    yield from self._leaves(part, negated, here)
            case _:
                yield premise, negated, here

    def _behind(self, attribute: str) -> HangingRows:
        """The questions that keep an attribute from being known for certain."""
        kb = self.now.kb
        if attribute not in self._found:
            if attribute in kb.questions:
                self._found[attribute] = {attribute: self._unsure(kb.questions[attribute])}
            elif attribute in kb.computed:
                self._found[attribute] = self._in(kb.computed[attribute].formula)
            else:
                hanging = self._any(self.hanging(rule.premise) for rule in kb.concluding[attribute])
                self._found[attribute] = self._where(self._none(attribute), hanging)
        return self._found[attribute]

    def _unsure(self, question: Question) -> Register:
        """Where a question counts and its value is not certain; what is assumed for it counts as known."""
        steps, value = self.now.steps, self.now.attribute(question.id)
        counts = [add_not(steps, self.now.relevance(question).irrelevant)]
        if question.assume is not None:
            counts.append(self.now.answered(question).value)
        if isinstance(value, Spread):
            return add_all(steps, [*counts, steps.add(apart, value.lo_min, value.hi_max)])
        return add_all(steps, [*counts, value.none])

    def _none(self, attribute: str) -> Register:
        """Where nothing is known of an attribute with options."""
        value = self.now.attribute(attribute)
        assert not isinstance(value, Spread)
        return value.none

    def _figure(self, attribute: str) -> Spread:
        figure = self.now.attribute(attribute)
        assert isinstance(figure, Spread)
        return figure

    def _in(self, formula: Formula) -> HangingRows:
        match formula:
            case Table(attribute, entries):
                return self._table(attribute, dict(entries), formula)
            case Calculation("first_known", parts):
                return self._first_known(parts)
            case Calculation(_, parts):
                return self._any(self._in(part) for part in parts)
        return self._any(self._behind(attribute) for attribute in inputs_of(formula))

    def _table(self, attribute: str, entries: dict[str, Formula], formula: Formula) -> HangingRows:
        """Of the entry that counts; where it is open which one does, everything."""
        value, options = self.now.attribute(attribute), self.now.kb.options_of(attribute)
        assert not isinstance(value, (Spread, SetOf))
        each = zip(options, value.each, strict=True)
        everything = self._any(self._behind(id) for id in inputs_of(formula))
        return self._any(
            [
                *(self._where(mask, self._in(entries[option])) for option, mask in each),
                self._where(value.none, everything),
            ]
        )

    def _first_known(self, parts: Sequence[Formula]) -> HangingRows:
        steps, found = self.now.steps, []
        alive = steps.add(everywhere)
        for part in parts:
            found.append(self._where(alive, self._in(part)))
            if isinstance(part, Reference) and part.attribute in self.now.kb.questions:
                missing = self.now.missing(self.now.kb.questions[part.attribute])
                alive = add_all(steps, [alive, missing])
        return self._any(found)

    def _where(self, mask: Register, hanging: HangingRows) -> HangingRows:
        return {id: add_all(self.now.steps, [mask, here]) for id, here in hanging.items()}

    def _any(self, hanging: Iterable[HangingRows]) -> HangingRows:
        masks: dict[str, list[Register]] = {}
        for one in hanging:
            for id, mask in one.items():
                masks.setdefault(id, []).append(mask)
        return {id: add_any(self.now.steps, here) for id, here in masks.items()}
