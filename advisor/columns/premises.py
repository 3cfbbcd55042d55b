"""A knowledge base read as masks: in which rows each premise is true, and false.

It is read in three ways. As things are, nobody knows the answer to an open question. Whatever is answered, it
may come out as anything; a mask then has the rows in which a premise can come out so, or surely does. And where
all that is not known for certain were found out, so may what was answered "unknown" or by a range. The rules,
the formulas and the relevance of questions are the same ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from advisor.columns.answers import (
    Answered,
    OneOf,
    Openness,
    RelevanceColumns,
    SetOf,
    add_answered,
    add_figure,
    add_given_figure,
    add_missing,
    add_options,
    add_told,
)
from advisor.columns.arithmetic import (
    Spread,
    add_applied,
    add_calculation,
    add_choice,
    add_constant,
    add_outward,
    distinct_rows,
    never_negative,
)
from advisor.columns.cases import Floats
from advisor.columns.masks import (
    Mask,
    add_all,
    add_any,
    add_not,
    add_without,
    everywhere,
    lanes,
    nowhere,
    packed,
)
from advisor.columns.steps import Register, StepList
from advisor.reasoning.certainty import certainty
from advisor.reasoning.functions import function_in
from advisor.terms.attributes import HOLDS_ABOVE, Computed, Question
from advisor.terms.dependencies import behind
from advisor.terms.formulas import Calculation, Constant, Formula, Reference, Table, may_be_fractional
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Compare, Empty, Is, IsUnknown, Not, Premise, Relation, attributes_of
from advisor.terms.premises import Any as AnyOf

AttributeColumns = OneOf | SetOf | Spread


@dataclass(slots=True)
class PremiseColumns:
    """Adds the steps of one reading to a program, as they are asked for.

    Args: reading: of the answers.
    """

    kb: KnowledgeBase
    steps: StepList
    reading: Openness
    _attributes: dict[str, AttributeColumns] = field(default_factory=dict)
    _relevance: dict[str, RelevanceColumns] = field(default_factory=dict)

    @property
    def open(self) -> bool:
        """Whether anything may still come out otherwise."""
        return self.reading != "now"

    # --- premises

    def can(self, premise: Premise, wanted: bool = True) -> Register:
        """The rows in which the premise can come out true (or, not `wanted`, false); as things are: does."""
        return self._premise(premise, wanted, surely=False)

    def surely(self, premise: Premise, wanted: bool = True) -> Register:
        """The rows in which it surely does; as things are that is the same."""
        return self._premise(premise, wanted, surely=self.open)

    def _premise(self, premise: Premise, wanted: bool, surely: bool) -> Register:
        match premise:
            case Not(part):
                return self._premise(part, not wanted, surely)
            case All(parts) | AnyOf(parts):
                masks = [self._premise(part, wanted, surely) for part in parts]
                return (add_all if isinstance(premise, All) == wanted else add_any)(self.steps, masks)
            case Compare():
                return self._comparison(premise, wanted, surely)
            case _:
                true, false, unknown = self._outcomes(premise)
                if not surely:
                    return true if wanted else false
                return add_not(self.steps, add_any(self.steps, [false if wanted else true, unknown]))

    def _outcomes(self, leaf: Is | Empty | IsUnknown) -> tuple[Register, Register, Register]:
        """The rows in which a leaf about options can be true, false, unknown."""
        if isinstance(leaf, IsUnknown):
            return self._is_unknown(leaf.attribute)
        value, options = self.attribute(leaf.attribute), self.kb.options_of(leaf.attribute)
        named = leaf.options if isinstance(leaf, Is) else options
        wanted = {options.index(option) for option in named}
        match value:
            case OneOf(each, none):
                return self._any(each, wanted), self._any(each, {*range(len(each))} - wanted), none
            case SetOf(each, known, open_, none):
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
            none, some = self._missing(self.kb.questions[attribute])
            return none, some, never
        match self.attribute(attribute):
            case OneOf(each, none):
                return none, add_any(self.steps, each), never
            case SetOf(_, known, open_, none):
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
        pairs = [(a, b), (b, a)]
        if wanted and not surely and not (a.final and b.final):
            pairs += [(a, a), (b, b)]
        relation, combined = (_at_least, add_all) if wanted else (_more, add_any)
        ends = [(x.lo_min, y.hi_max) if surely else (x.lo_max, y.hi_min) for x, y in pairs]
        return combined(self.steps, [self.steps.add(relation, lo, hi) for lo, hi in ends])

    # --- attributes

    def attribute(self, id: str) -> AttributeColumns:
        """What an attribute could be.

        Raises: ValueError: it has more options than a column can hold.
        """
        if id not in self._attributes:
            if id in self.kb.questions:
                self._attributes[id] = self._question(self.kb.questions[id])
            elif id in self.kb.computed:
                self._attributes[id] = self._computed(self.kb.computed[id])
            else:
                self._attributes[id] = self._weighed(id) if self.kb.is_weighed(id) else self._concluded(id)
        return self._attributes[id]

    def define(self, id: str, value: OneOf | SetOf) -> None:
        """An attribute that the decision settles."""
        self._attributes[id] = value

    def answered(self, question: Question) -> Answered:
        return add_answered(self.steps, question, self.reading)

    def relevance(self, question: Question) -> RelevanceColumns:
        if question.id not in self._relevance:
            found = RelevanceColumns(
                self._irrelevant(question, False), self._irrelevant(question, surely=self.open)
            )
            self._relevance[question.id] = found
        return self._relevance[question.id]

    def _irrelevant(self, question: Question, surely: bool) -> Register:
        """Where its relevance condition fails, or nothing has raised it that nobody has answered."""
        fails = []
        if question.when is not None:
            fails.append(self._condition(question.when, True, holds=False, surely=surely))
        if question.raised_by is not None:
            unraised = self._condition(question.raised_by, True, holds=False, surely=surely)
            fails.append(add_without(self.steps, unraised, add_told(self.steps, question)))
        return add_any(self.steps, fails)

    def _condition(self, premise: Premise, wanted: bool, holds: bool, surely: bool) -> Register:
        """The rows in which a relevance condition (not `wanted`: its opposite) can hold or fail, or surely does.

        A test on what is dead does not hold, whatever it tests.
        """
        match premise:
            case Not(part):
                return self._condition(part, not wanted, holds, surely)
            case All(parts) | AnyOf(parts):
                masks = [self._condition(part, wanted, holds, surely) for part in parts]
                every = (isinstance(premise, All) == wanted) == holds
                return (add_all if every else add_any)(self.steps, masks)
        dead = [self._dead(attribute) for attribute in attributes_of(premise)]
        found = self._premise(premise, wanted == holds, surely)
        if holds:
            lost = add_any(self.steps, [can if surely else sure for can, sure in dead])
            return add_without(self.steps, found, lost)
        return add_any(self.steps, [found, *(sure if surely else can for can, sure in dead)])

    def _dead(self, attribute: str) -> RelevanceColumns:
        """The rows in which a question can be irrelevant, or a figure or conclusion be found only from such; and
        those in which it surely is."""
        if attribute in self.kb.questions:
            return self.relevance(self.kb.questions[attribute])
        found_from = behind(self.kb, (attribute,)).get(attribute, ())
        if not found_from:
            never = self.steps.add(nowhere)
            return RelevanceColumns(never, never)
        can, surely = zip(*map(self._dead, found_from), strict=True)
        return RelevanceColumns(add_all(self.steps, can), add_all(self.steps, surely))

    def missing(self, question: Question) -> Register:
        """The rows in which a question has no answer, or one that does not count."""
        return self._missing(question)[0]

    def _missing(self, question: Question) -> tuple[Register, Register]:
        return add_missing(self.steps, self.answered(question), self.relevance(question))

    def _question(self, question: Question) -> AttributeColumns:
        answered, relevance = self.answered(question), self.relevance(question)
        if question.numeric:
            return add_figure(self.steps, question, answered, relevance, self.reading)
        return add_options(self.steps, question, answered, relevance)

    def _figure(self, id: str) -> Spread:
        figure = self.attribute(id)
        assert isinstance(figure, Spread)
        return figure

    def _concluded(self, id: str) -> OneOf:
        """Where one option is surely concluded, another that only could be would be a clash, and no outcome."""
        steps, rules, options = self.steps, self.kb.concluding[id], self.kb.options_of(id)

        def concluding(fires: Callable[[Premise], Register]) -> list[Register]:
            return [add_any(steps, [fires(r.premise) for r in rules if r.conclude == (id, o)]) for o in options]

        could, surely = concluding(self.can), concluding(self.surely)
        none = add_not(steps, add_any(steps, surely))
        if self.open:
            loose = add_any(steps, [none, self.more_than_one(surely)])
            could = [add_any(steps, [s, add_all(steps, [c, loose])]) for c, s in zip(could, surely, strict=True)]
        return OneOf(tuple(could), none)

    def _weighed(self, id: str) -> SetOf:
        """What holds of a weighed attribute: anything, where a rule that weighs it may or may not fire."""
        steps, rules = self.steps, self.kb.concluding[id]
        can, surely = ([ask(rule.premise) for rule in rules] for ask in (self.can, self.surely))
        loose = [add_without(steps, may, must) for may, must in zip(can, surely, strict=True)]
        open_ = add_any(steps, loose) if self.open else steps.add(nowhere)
        size = steps.given("size")
        holds = tuple(
            add_without(steps, steps.add(partial(_held, self.kb, id, option), size, *surely), open_)
            for option in self.kb.options_of(id)
        )
        known = add_any(steps, holds)
        return SetOf(holds, known, open_, add_not(steps, known))

    def more_than_one(self, masks: Sequence[Register]) -> Register:
        """The rows in at least two of the masks."""
        steps, seen = self.steps, self.steps.add(nowhere)
        twice = []
        for mask in masks:
            twice.append(add_all(steps, [seen, mask]))
            seen = add_any(steps, [seen, mask])
        return add_any(steps, twice)

    # --- formulas

    def _computed(self, computed: Computed) -> Spread:
        figure = self._formula(computed.formula)
        if computed.unit != "duration" or not may_be_fractional(computed.formula):
            return figure
        return add_outward(self.steps, figure)

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
                function, arguments = function_in(formula)
                if function is not None:
                    return add_applied(self.steps, function, [self._formula(part) for part in arguments])
                positive = all(never_negative(self.kb, part) for part in parts)
                return add_calculation(self.steps, operation, [self._formula(part) for part in parts], positive)

    def _table(self, attribute: str, entries: Mapping[str, Formula]) -> Spread:
        value = self.attribute(attribute)
        assert isinstance(value, OneOf)
        masks: dict[Spread, list[Register]] = {}  # options may share an entry
        for option, mask in zip(self.kb.options_of(attribute), value.each, strict=True):
            masks.setdefault(self._formula(entries[option]), []).append(mask)
        counted = [(entry, add_any(self.steps, here)) for entry, here in masks.items()]
        return add_choice(self.steps, counted, value.none, final=not self.open)

    def _first_known(self, parts: Sequence[Formula]) -> Spread:
        steps, alive = self.steps, self.steps.add(everywhere)
        entries = []
        for part in parts[:-1]:
            assert isinstance(part, Reference)
            question = self.kb.questions[part.attribute]
            none, some = self._missing(question)
            given = add_given_figure(steps, question, self.answered(question), self.reading)
            entries.append((given, add_all(steps, [alive, some])))
            alive = add_all(steps, [alive, none])
        entries.append((self._formula(parts[-1]), alive))
        return add_choice(steps, entries, steps.add(nowhere), final=not self.open)


# --- steps -------------------------------------------------------------------------------------------


def _held(kb: KnowledgeBase, attribute: str, option: str, size: int, *fired: Mask) -> Mask:
    """The rows in which an option of a weighed attribute holds.

    Args: fired: a mask a rule that weighs it, in id order.

    The products are those of `reasoning.certainty`, factor by factor, so that they agree to the last bit.
    """
    left_for, left_against = np.ones(size), np.ones(size)
    for rule, mask in zip(kb.concluding[attribute], fired, strict=True):
        for strengths, left in ((rule.belief, left_for), (rule.disbelief, left_against)):
            if option in strengths:
                left *= lanes(mask, 1.0 - kb.strengths[strengths[option]].value, 1.0)
    distinct, places = distinct_rows((left_for, left_against))
    held = [certainty(pro, con) > HOLDS_ABOVE for pro, con in distinct.tolist()]
    return packed(np.array(held, np.bool_)[places])


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
