"""From the rules to the steps over slots by which is found what every attribute, premise and rule could still be.

Each distinct premise, and each formula, gets one slot; a step reads slots of lower numbers only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from operator import itemgetter
from typing import Any as Anything
from typing import cast

from advisor.outlook import arithmetic
from advisor.outlook.arithmetic import Span
from advisor.outlook.domains import Subset, bits_of, contains, counts_as, domain_of, one_of
from advisor.outlook.program import Possible, Slots
from advisor.outlook.truth import AND, COMPARISONS, FALSE, OR, TRUE, UNKNOWN, opposite
from advisor.reasoning.certainty import certainties, holding
from advisor.reasoning.functions import function_in
from advisor.reasoning.program import Program
from advisor.terms.attributes import Computed, Question
from advisor.terms.dependencies import behind
from advisor.terms.formulas import Calculation, Constant, Formula, Reference, Table, may_be_fractional
from advisor.terms.premises import All, Any, Compare, Empty, Is, IsUnknown, Not, Premise, attributes_of, leaves


def compile_possible(program: Program, *, contradictions: bool = False) -> Possible:
    """What the program could still come to, as slots; `prover_of` keeps the last few.

    Args: contradictions: with the warnings of answers that contradict each other, and with the clashes.
    """
    possible = Possible(program)
    compiler = _Compiler(possible)
    for compiled in program.evidence:
        rule = compiled.rule
        possible.rules[rule.id] = compiler.premise(rule.premise)
        for position, figure in rule.near.items():
            beyond = compiler.premise(All((rule.premise, program.kb.beyond(rule, position))))
            possible.near[rule.id, position] = beyond, compiler.attribute(figure)
        near = (slots for (id, _), slots in possible.near.items() if id == rule.id)
        possible.bearing[rule.id] = (possible.rules[rule.id], *(slot for slots in near for slot in slots))
        possible.leaves[rule.id] = tuple(
            (possible.premises[leaf], attributes_of(leaf)) for leaf in dict.fromkeys(leaves(rule.premise))
        )
    if contradictions:
        compiler.add_contradictions()
    possible.find_behind()
    for id, slot in possible.given.items():
        possible.unanswered[id] = {slot: domain_of(program.kb.questions[id], {})}
        if id in possible.told:
            possible.unanswered[id][possible.told[id]] = FALSE
    possible.of_rules = _picked([*possible.rules.values()])
    possible.of_near = _picked([slot for pair in possible.near.values() for slot in pair])
    return possible


class _Compiler:
    """Puts what is read into the slots of `possible`, each attribute, premise and formula once."""

    def __init__(self, possible: Possible) -> None:
        self.possible, self.kb = possible, possible.program.kb
        self.slot, self.constant = possible.slot, possible.constant
        self.conditions: dict[tuple[Premise, bool], int] = {}
        self.dead: dict[str, int] = {}

    def add_contradictions(self) -> None:
        """What a case may not be."""
        kb = self.kb
        for rule in kb.contradictions:
            self.possible.warnings[rule.id] = self.premise(rule.premise)
            self.possible.bearing[rule.id] = (self.possible.warnings[rule.id],)
        for id in kb.concluded:
            self.attribute(id)
            rules = [
                (self.premise(rule.premise), rule.conclude[1])
                for rule in kb.concluding[id]
                if rule.conclude is not None
            ]
            self.possible.clashes.append(self.slot([slot for slot, _ in rules], partial(_clash, rules)))

    # --- attributes

    def attribute(self, id: str) -> int:
        if id not in self.possible.attributes:
            kb = self.kb
            if id in kb.questions:
                self.possible.attributes[id] = self._question(kb.questions[id])
            elif id in kb.computed:
                self.possible.attributes[id] = self._computed(kb.computed[id])
            else:
                self.possible.attributes[id] = self._concluded(id)
        return self.possible.attributes[id]

    def _question(self, question: Question) -> int:
        relevance = self._relevance(question)
        given = self.slot(())
        self.possible.given[question.id], self.possible.relevance[question.id] = given, relevance

        def missing(v: Slots) -> int:
            domain, truths = v[given], v[relevance]
            none = domain.unknown or truths & FALSE
            return (TRUE if none else 0) | (FALSE if domain.known is not None and truths & ~FALSE else 0)

        self.possible.missing[question.id] = self.slot((given, relevance), missing)
        slot = self.possible.asked[question.id] = self.slot(
            (given, relevance), counts_as(question, given, relevance)
        )
        return slot

    def _relevance(self, question: Question) -> int:
        """The slot of whether a question counts: FALSE where it does not."""
        when = self._condition(question.when, True) if question.when is not None else self.constant(TRUE)
        if question.raised_by is None:
            return when
        told = self.possible.told[question.id] = self.slot(())
        raised = self._condition(question.raised_by, True)
        return self.slot((when, told, raised), lambda v: AND[v[when]][OR[v[told]][v[raised]]])

    def _condition(self, premise: Premise, wanted: bool) -> int:
        """The slot of a relevance condition (or, not `wanted`, of its opposite)."""
        if (premise, wanted) not in self.conditions:
            self.conditions[premise, wanted] = self._new_condition(premise, wanted)
        return self.conditions[premise, wanted]

    def _new_condition(self, premise: Premise, wanted: bool) -> int:
        match premise:
            case Not(part):
                return self._condition(part, not wanted)
            case All(parts) | Any(parts):
                slots = [self._condition(part, wanted) for part in parts]
                return self._combined(slots, conjunction=isinstance(premise, All) == wanted)
        leaf, dead = self.premise(premise), [self._dead(attribute) for attribute in attributes_of(premise)]

        def holds(v: Slots) -> int:
            truths = v[leaf] if wanted else opposite(v[leaf])
            for slot in dead:
                if v[slot] & TRUE:
                    if v[slot] == TRUE:
                        return FALSE
                    truths |= FALSE
            return truths

        return self.slot((leaf, *dead), holds)

    def _dead(self, attribute: str) -> int:
        """The slot of whether a question does not count, or a figure or conclusion is found only from such."""
        if attribute not in self.dead:
            self.dead[attribute] = self._new_dead(attribute)
        return self.dead[attribute]

    def _new_dead(self, attribute: str) -> int:
        kb = self.kb
        if attribute in kb.questions:
            self.attribute(attribute)
            relevance = self.possible.relevance[attribute]
            return self.slot(
                (relevance,),
                lambda v: (TRUE if v[relevance] & FALSE else 0) | (FALSE if v[relevance] & ~FALSE else 0),
            )
        found_from = behind(kb, (attribute,)).get(attribute, ())
        if not found_from:
            return self.constant(FALSE)
        return self._combined([self._dead(other) for other in found_from], conjunction=True)

    def _concluded(self, id: str) -> int:
        if self.kb.is_weighed(id):
            return self._weighed(id)
        options = tuple(self.kb.concluded[id].options)
        rules = [
            (self.premise(rule.premise), 1 << options.index(rule.conclude[1]))
            for rule in self.kb.concluding[id]
            if rule.conclude is not None
        ]
        none = 1 << len(options)

        def concluded(v: Slots) -> int:
            could = surely = 0
            for slot, option in rules:
                if v[slot] & TRUE:
                    could |= option
                    if v[slot] == TRUE:
                        surely |= option
            if not surely:
                return could | none
            # a completion in which another rule concludes otherwise is a clash, and no outcome
            return surely if surely.bit_count() == 1 else could

        return self.slot([slot for slot, _ in rules], concluded)

    def _weighed(self, id: str) -> int:
        """What holds of a weighed attribute: anything, while a rule that weighs it may or may not fire."""
        kb, rules = self.kb, self.kb.concluding[id]
        slots = [self.premise(rule.premise) for rule in rules]
        options = kb.options_of(id)
        anything = Subset(0, (1 << len(options)) - 1), True

        def weighed(v: Slots) -> tuple[Subset | None, bool]:
            if any(v[slot] & TRUE and v[slot] != TRUE for slot in slots):
                return anything
            fired = [rule for rule, slot in zip(rules, slots, strict=True) if v[slot] == TRUE]
            held = holding(certainties(kb, id, fired))
            if held is None:
                return None, True
            bits = bits_of(options, held)
            return Subset(bits, bits), False

        return self.slot(slots, weighed)

    # --- premises

    def premise(self, premise: Premise) -> int:
        if premise not in self.possible.premises:
            self.possible.premises[premise] = self._new_premise(premise)
        return self.possible.premises[premise]

    def _new_premise(self, premise: Premise) -> int:
        match premise:
            case All(parts) | Any(parts):
                return self._combined([self.premise(part) for part in parts], isinstance(premise, All))
            case Not(part):
                inner = self.premise(part)
                return self.slot((inner,), lambda v: opposite(v[inner]))
            case Compare(attribute, relation, operand):
                a = self.attribute(attribute)
                if operand.attribute is not None:
                    b = self.attribute(operand.attribute)
                else:
                    assert operand.value is not None
                    b = self.constant(Span(*[operand.value] * 4))
                compared = COMPARISONS[relation]
                return self.slot((a, b), lambda v: compared(v[a], v[b]))
            case IsUnknown(attribute):
                a = self.attribute(attribute)
                if attribute in self.possible.missing:
                    missing = self.possible.missing[attribute]
                    return self.slot((missing,), lambda v: v[missing])
                if self.kb.is_weighed(attribute):
                    return self.slot((a,), lambda v: (TRUE if v[a][1] else 0) | (FALSE if v[a][0] else 0))
                none = 1 << len(self.kb.options_of(attribute))
                return self.slot((a,), lambda v: (TRUE if v[a] & none else 0) | (FALSE if v[a] & ~none else 0))
            case Is() | Empty():
                return self._option_premise(premise)

    def _combined(self, slots: list[int], conjunction: bool) -> int:
        table, start, stop = (AND, TRUE, FALSE) if conjunction else (OR, FALSE, TRUE)
        if len(slots) == 2:  # nearly half of all
            a, b = slots
            return self.slot(slots, lambda v: table[v[a]][v[b]])
        if len(slots) == 3:
            a, b, c = slots
            return self.slot(slots, lambda v: table[table[v[a]][v[b]]][v[c]])

        def combined(v: Slots) -> int:
            truths = start
            for slot in slots:
                truths = table[truths][v[slot]]
                if truths == stop:
                    break
            return truths

        return self.slot(slots, combined)

    def _option_premise(self, premise: Is | Empty) -> int:
        a, options = self.attribute(premise.attribute), self.kb.options_of(premise.attribute)
        question = self.kb.questions.get(premise.attribute)
        weighed = self.kb.is_weighed(premise.attribute)
        if weighed or (question is not None and question.type == "choices"):
            if isinstance(premise, Empty):
                return self.slot((a,), lambda v: opposite(contains(v[a], -1)))
            bits = bits_of(options, premise.options)
            return self.slot((a,), lambda v: contains(v[a], bits))
        wanted, none = bits_of(options, premise.options if isinstance(premise, Is) else ()), 1 << len(options)
        others = (none - 1) & ~wanted

        def is_one(v: Slots) -> int:
            bits = v[a]
            return (
                (TRUE if bits & wanted else 0) | (FALSE if bits & others else 0) | (UNKNOWN if bits & none else 0)
            )

        return self.slot((a,), is_one)

    # --- formulas

    def _computed(self, computed: Computed) -> int:
        slot = self._formula(computed.formula)
        if computed.unit != "duration" or not may_be_fractional(computed.formula):
            return slot
        return self.slot((slot,), lambda v: arithmetic.outward(v[slot]))

    def _formula(self, formula: Formula) -> int:
        slot = self.possible.formulas[formula] = self._new_formula(formula)
        return slot

    def _new_formula(self, formula: Formula) -> int:
        match formula:
            case Constant(value):
                return self.constant(Span(value, value, value, value))
            case Reference(attribute):
                return self.attribute(attribute)
            case Table(attribute, entries):
                return self._table(attribute, [(o, self._formula(f)) for o, f in entries])
            case Calculation("first_known", parts):
                asked = [part.attribute for part in parts[:-1] if isinstance(part, Reference)]
                return self._first_known(asked, self._formula(parts[-1]))
            case Calculation(operation, parts):
                function, arguments = function_in(formula)
                slots = [self._formula(part) for part in arguments]
                if function is not None:
                    return self.slot(slots, lambda v: arithmetic.applied(function, [v[slot] for slot in slots]))
                if operation in ("difference", "ratio"):
                    a, b = slots
                    pairwise = arithmetic.difference if operation == "difference" else arithmetic.divided
                    return self.slot(slots, lambda v: pairwise(v[a], v[b]))
                combine = _MANY[operation]
                if len(slots) == 2:  # most of all
                    one, other = slots
                    return self.slot(slots, lambda v: combine((v[one], v[other])))
                return self.slot(slots, lambda v: combine([v[slot] for slot in slots]))

    def _table(self, attribute: str, entries: list[tuple[str, int]]) -> int:
        of, options = self.attribute(attribute), self.kb.options_of(attribute)
        by_bit = [(1 << options.index(option), slot) for option, slot in entries]
        none, alone = 1 << len(options), dict(by_bit)

        def table(v: Slots) -> Span:
            bits = v[of]
            if bits in alone:
                return cast(Span, v[alone[bits]])
            could = [v[slot] for bit, slot in by_bit if bits & bit]
            if bits & none and len(could) < len(by_bit):  # what any of them could be holds what all are together
                could.append(arithmetic.hull([v[slot] for _, slot in by_bit]))
            return one_of(could)

        return self.slot([of, *(slot for _, slot in entries)], table)

    def _first_known(self, asked: list[str], otherwise: int) -> int:
        for id in asked:
            self.attribute(id)
        slots = [(self.possible.missing[id], self.possible.given[id]) for id in asked]

        def first_known(v: Slots) -> Span:
            could = []
            for missing, given in slots:
                truths = v[missing]
                if truths & FALSE:
                    could.append(v[given].known)
                if not truths & TRUE:
                    return one_of(could)
            could.append(v[otherwise])
            return one_of(could)

        return self.slot([*(slot for pair in slots for slot in pair), otherwise], first_known)


def _picked(slots: Sequence[int]) -> Callable[[Slots], tuple[Anything, ...]]:
    return itemgetter(*slots) if len(slots) > 1 else lambda v: tuple(v[slot] for slot in slots)


def _clash(rules: Sequence[tuple[int, str]], v: Slots) -> int:
    """Whether rules of which each concludes an option could, and surely do, conclude two different ones."""
    could = {option for slot, option in rules if v[slot] & TRUE}
    surely = {option for slot, option in rules if v[slot] == TRUE}
    return TRUE if len(surely) > 1 else TRUE | FALSE if len(could) > 1 else FALSE


_MANY: dict[str, Callable[[Sequence[Span]], Span]] = {
    "sum": arithmetic.total,
    "product": arithmetic.multiplied,
    "min": arithmetic.least,
    "max": arithmetic.greatest,
    "between": arithmetic.hull,
}
