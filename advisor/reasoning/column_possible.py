"""What every premise could still come to while questions are open, over columns; row by row equal to `possible`.

For each premise there are up to four masks: it can come out true, it can come out false, it surely comes out true,
it surely comes out false. Each follows from the same masks of its parts; only what the evidence needs is made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

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
from advisor.reasoning import column_domains as domains
from advisor.reasoning import column_spans as spans
from advisor.reasoning.column_cases import (
    Bools,
    bits_of,
)
from advisor.reasoning.column_spans import Spans, constant_span
from advisor.reasoning.column_steps import Register, StepList
from advisor.reasoning.column_truth import add_premise, everywhere, nowhere


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
        return self.steps.add(domains.neither, otherwise, unknown)

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
        return (
            add(domains.meets, value, with_=(none_bit,)),
            add(domains.meets, value, with_=(none_bit - 1,)),
            never,
        )

    def _option_leaf(self, leaf: Is | Empty) -> tuple[Register, Register, Register]:
        add, value, options = self.steps.add, self.value(leaf.attribute), self.kb.options_of(leaf.attribute)
        number = {option: k for k, option in enumerate(options)}
        everything = (1 << len(options)) - 1
        wanted = sum(1 << number[o] for o in set(leaf.options)) if isinstance(leaf, Is) else everything
        question = self.kb.questions.get(leaf.attribute)
        if question is not None and question.type == "choices":
            holds, lacks = (
                add(domains.can_hold, value, with_=(wanted,)),
                add(domains.can_lack, value, with_=(wanted,)),
            )
            unknown = add(domains.set_unknown, value)
            return (lacks, holds, unknown) if isinstance(leaf, Empty) else (holds, lacks, unknown)
        return (
            add(domains.meets, value, with_=(wanted,)),
            add(domains.meets, value, with_=(everything & ~wanted,)),
            add(domains.meets, value, with_=(everything + 1,)),
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
            self.steps.add(np.logical_or, self.steps.add(domains.can_be_unknown, column), can_be_irrelevant),
            self.steps.add(np.greater, self.steps.add(domains.can_be_known, column), irrelevant),
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
            value = add(domains.asked_spans, column, with_=(otherwise, open_))
            if question.when is None:
                return value
            return add(domains.unless_irrelevant, value, can_be_irrelevant, irrelevant, with_=(whole,))
        if question.type == "choices":
            everything = (1 << len(question.options)) - 1
            assumed = bits_of(question, question.assume) if question.assume is not None else None
            return add(domains.asked_sets, column, can_be_irrelevant, irrelevant, with_=(everything, assumed))
        none = 1 << len(question.options)
        assumed_bit = 1 << tuple(question.options).index(str(question.assume)) if question.assume else none
        value = add(domains.asked_options, column, with_=(len(question.options), assumed_bit))
        if question.when is None:
            return value
        return add(domains.or_none, value, can_be_irrelevant, irrelevant, with_=(none,))

    def _concluded(self, attribute: str) -> Register:
        rules, options = self.kb.concluding[attribute], self.kb.options_of(attribute)
        bits = tuple(1 << options.index(rule.conclude[1]) for rule in rules if rule.conclude is not None)
        masks = [self.can(rule.premise) for rule in rules] + [self.surely(rule.premise) for rule in rules]
        return self.steps.add(domains.concluded, *masks, with_=(bits, 1 << len(options)))

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
                return add(domains.look_up, self.value(attribute), *in_order)
            case Calculation("first_known", parts):
                asked = [self.kb.questions[p.attribute] for p in parts[:-1] if isinstance(p, Reference)]
                inputs: list[Register] = []
                for question in asked:
                    upper = INFINITY if question.unlimited else question.limits.hi
                    lo = question.limits.lo
                    inputs += self._missing(question)
                    inputs.append(
                        add(domains.known_spans, self.steps.given(question.id), with_=((lo, upper, lo, upper),))
                    )
                return add(domains.first_known, self._formula(parts[-1]), *inputs)
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
