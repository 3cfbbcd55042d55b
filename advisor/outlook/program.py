"""What every attribute, premise and rule could still come to while questions are open.

A completion answers open questions in any legal way, "unknown" included, or leaves them; with them relevance can
change, so that parked answers come back and given ones stop counting. For each attribute and premise this computes
a set that contains what it is in every completion: never narrower than the truth, exact when nothing open
feeds it, and never wider after an answer than before it.

A program is compiled once to steps over numbered slots, each distinct premise one slot; a step reads slots of
lower numbers only. Narrowing one question takes only the steps of which something read has changed, which makes
looking ahead cheap.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from operator import itemgetter
from typing import Any as Anything

from advisor.outlook import arithmetic
from advisor.outlook.arithmetic import Span
from advisor.outlook.domains import Domain, Subset, bits_of, contains, counts_as, domain_of, one_of, single
from advisor.outlook.truth import COMPARISONS, FALSE, TRUE, UNKNOWN, opposite
from advisor.reasoning.certainty import certainties, holding
from advisor.reasoning.functions import function_in
from advisor.reasoning.program import Program
from advisor.terms.attributes import Computed, Question
from advisor.terms.dependencies import behind
from advisor.terms.formulas import Calculation, Constant, Formula, Reference, Table, may_be_fractional
from advisor.terms.premises import All, Any, Compare, Empty, Is, IsUnknown, Not, Premise, attributes_of, leaves
from advisor.terms.rules import Rule
from advisor.terms.values import Answers

Slots = list[Anything]
SlotFunction = Callable[[Slots], Anything]
#: So many states of one search are kept.
MOST_KEPT = 6_000
#: Of each slot those found from it.
Readers = Sequence[Sequence[int]]


def _conjunctions() -> list[list[int]]:
    """[a][b]: what "p and q" could be when p could be a and q could be b."""
    table = [[0] * 8 for _ in range(8)]
    for a in range(8):
        for b in range(8):
            both_unknown = (a & UNKNOWN and b & ~FALSE) or (b & UNKNOWN and a & ~FALSE)
            table[a][b] = (a | b) & FALSE | a & b & TRUE | (UNKNOWN if both_unknown else 0)
    return table


AND = _conjunctions()
OR = [[opposite(AND[opposite(a)][opposite(b)]) for b in range(8)] for a in range(8)]


@dataclass
class Possible:
    """A program compiled for looking at what is still possible; only what bears on the outcome is in it.

    `given`: {question: the slot of its domain}; `asked`, `missing`: of its value, and of whether it has none of
    its own; `relevance`: of its relevance condition; `rules`: {rule that bears on the outcome: slot}, by id.
    `told`: of whether a question that must be raised has been answered; `unanswered`: {question: what its slots
    hold where it has no answer}. `near`: {(near rule, position): the slots of its being out of reach outright, and
    of its miss}.
    `warnings`: {rule that warns of answers that contradict each other: slot of its premise}, `clashes`: the slots
    of whether rules conclude two things of one attribute; both only where they are asked for.
    `steps`: {slot: how it is found}; `reads`, `readers`: of each slot those it is found from, and those found from
    it; `behind`: of each slot the questions it hangs on, a bit each, in the order of the knowledge base
    (`question_bits`: {slot of a question's domain: its bit}); `premises`: {each distinct premise, parts included:
    slot}; `formulas`: the same of formulas; `bearing`: {rule that bears on the outcome or warns: the slots of
    whether it fires, and of how far a position is near by it}; `read_by`: {rule: the questions it hangs on};
    `leaves`: {rule: its leaves, each with what it reads}.
    """

    program: Program
    given: dict[str, int] = field(default_factory=dict)
    question_bits: dict[int, int] = field(default_factory=dict)
    told: dict[str, int] = field(default_factory=dict)
    unanswered: dict[str, dict[int, Anything]] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    missing: dict[str, int] = field(default_factory=dict)
    relevance: dict[str, int] = field(default_factory=dict)
    attributes: dict[str, int] = field(default_factory=dict)
    rules: dict[str, int] = field(default_factory=dict)
    near: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    warnings: dict[str, int] = field(default_factory=dict)
    clashes: list[int] = field(default_factory=list)
    steps: dict[int, SlotFunction] = field(default_factory=dict)
    reads: list[tuple[int, ...]] = field(default_factory=list)
    readers: list[list[int]] = field(default_factory=list)
    behind: list[int] = field(default_factory=list)
    premises: dict[Premise, int] = field(default_factory=dict)
    formulas: dict[Formula, int] = field(default_factory=dict)
    conditions: dict[tuple[Premise, bool], int] = field(default_factory=dict)
    dead: dict[str, int] = field(default_factory=dict)
    bearing: dict[str, tuple[int, ...]] = field(default_factory=dict)
    leaves: dict[str, tuple[tuple[int, tuple[str, ...]], ...]] = field(default_factory=dict)
    read_by: dict[str, tuple[str, ...]] = field(default_factory=dict)
    #: Of all slots those of `rules`, and those of `near`, two after two.
    of_rules: Callable[[Slots], tuple[int, ...]] = field(default=tuple)
    of_near: Callable[[Slots], tuple[Anything, ...]] = field(default=tuple)
    constants: dict[int, Anything] = field(default_factory=dict)
    _constant_slots: dict[object, int] = field(default_factory=dict)

    @classmethod
    def of(cls, program: Program, *, contradictions: bool = False) -> Possible:
        """The program compiled for that; `prover_of` keeps the last few.

        Args: contradictions: with the warnings of answers that contradict each other, and with the clashes.
        """
        possible = cls(program)
        for compiled in program.evidence:
            rule = compiled.rule
            possible.rules[rule.id] = possible._premise(rule.premise)
            for position, figure in rule.near.items():
                beyond = possible._premise(All((rule.premise, program.kb.beyond(rule, position))))
                possible.near[rule.id, position] = beyond, possible._attribute(figure)
            near = (slots for (id, _), slots in possible.near.items() if id == rule.id)
            possible.bearing[rule.id] = (possible.rules[rule.id], *(slot for slots in near for slot in slots))
            possible.leaves[rule.id] = tuple(
                (possible.premises[leaf], attributes_of(leaf)) for leaf in dict.fromkeys(leaves(rule.premise))
            )
        if contradictions:
            possible._add_contradictions()
        possible._find_behind()
        for id, slot in possible.given.items():
            possible.unanswered[id] = {slot: domain_of(program.kb.questions[id], {})}
            if id in possible.told:
                possible.unanswered[id][possible.told[id]] = FALSE
        possible.of_rules = _picked([*possible.rules.values()])
        possible.of_near = _picked([slot for pair in possible.near.values() for slot in pair])
        return possible

    def _add_contradictions(self) -> None:
        """What a case may not be."""
        kb = self.program.kb
        for rule in kb.contradictions:
            self.warnings[rule.id] = self._premise(rule.premise)
            self.bearing[rule.id] = (self.warnings[rule.id],)
        for id in kb.concluded:
            self._attribute(id)
            rules = [
                (self._premise(rule.premise), rule.conclude[1])
                for rule in kb.concluding[id]
                if rule.conclude is not None
            ]
            self.clashes.append(self._slot([slot for slot, _ in rules], partial(_clash, rules)))

    def state(
        self,
        answers: Answers,
        told: Collection[str] | None = None,
        perhaps: Collection[str] = (),
        finite: bool = False,
    ) -> Outlook:
        """What is possible from these answers on.

        Args:
            told: the questions that a person has answered; by default all that have an answer.
            perhaps: those of which that is open: they may be answered even where nobody would ask them.
            finite: as `domain_of` has it; tighter.
        """
        told = answers if told is None else told
        slots: Slots = [None] * len(self.reads)
        for slot, value in self.constants.items():
            slots[slot] = value
        for id, slot in self.given.items():
            slots[slot] = domain_of(self.program.kb.questions[id], answers, finite)
        for id, slot in self.told.items():
            slots[slot] = TRUE | FALSE if id in perhaps else TRUE if id in told else FALSE
        for slot, step in self.steps.items():
            slots[slot] = step(slots)
        return Outlook(self, slots, readers=self.readers)

    # --- slots

    def _slot(self, reads: Iterable[int], step: SlotFunction | None = None) -> int:
        slot = len(self.reads)
        self.reads.append(tuple(dict.fromkeys(reads)))
        self.readers.append([])
        for read in self.reads[slot]:
            self.readers[read].append(slot)
        if step is not None:
            self.steps[slot] = step
        return slot

    def _constant(self, value: object) -> int:
        if value not in self._constant_slots:
            slot = self._constant_slots[value] = self._slot(())
            self.constants[slot] = value
        return self._constant_slots[value]

    def _find_behind(self) -> None:
        """One bit a question: those of what a step reads are those it hangs on."""
        self.behind = [0] * len(self.reads)
        for at, id in enumerate(self.program.kb.questions):
            if id in self.given:
                self.question_bits[self.given[id]] = 1 << at
                for slot in {self.given[id], self.told.get(id, self.given[id])}:
                    self.behind[slot] = 1 << at
        for slot in self.steps:
            self.behind[slot] = self._questions_behind(self.reads[slot])
        for rule in self.rules:
            self.read_by[rule] = self.in_order(self._questions_behind(self.bearing[rule]))

    def _questions_behind(self, slots: Iterable[int]) -> int:
        behind = 0
        for slot in slots:
            behind |= self.behind[slot]
        return behind

    def readers_towards(self, slots: Iterable[int]) -> Readers:
        """Of each slot the readers by way of which one of these hangs on it."""
        needed, due = set[int](), [*slots]
        while due:
            slot = due.pop()
            if slot not in needed:
                needed.add(slot)
                due += self.reads[slot]
        return [[reader for reader in readers if reader in needed] for readers in self.readers]

    def hanging_on(self, slot: int) -> tuple[str, ...]:
        """The questions that a slot hangs on."""
        return self.in_order(self.behind[slot])

    def in_order(self, bits: int) -> tuple[str, ...]:
        """The questions of these bits, in the order of the knowledge base."""
        return tuple(id for at, id in enumerate(self.program.kb.questions) if bits >> at & 1)

    # --- attributes

    def _attribute(self, id: str) -> int:
        if id not in self.attributes:
            kb = self.program.kb
            if id in kb.questions:
                self.attributes[id] = self._question(kb.questions[id])
            elif id in kb.computed:
                self.attributes[id] = self._computed(kb.computed[id])
            else:
                self.attributes[id] = self._concluded(id)
        return self.attributes[id]

    def _question(self, question: Question) -> int:
        relevance = self._relevance(question)
        given = self._slot(())
        self.given[question.id], self.relevance[question.id] = given, relevance

        def missing(v: Slots) -> int:
            domain, truths = v[given], v[relevance]
            none = domain.unknown or truths & FALSE
            return (TRUE if none else 0) | (FALSE if domain.known is not None and truths & ~FALSE else 0)

        self.missing[question.id] = self._slot((given, relevance), missing)
        slot = self.asked[question.id] = self._slot((given, relevance), counts_as(question, given, relevance))
        return slot

    def _relevance(self, question: Question) -> int:
        """The slot of whether a question counts: FALSE where it does not."""
        when = self._condition(question.when, True) if question.when is not None else self._constant(TRUE)
        if question.raised_by is None:
            return when
        told = self.told[question.id] = self._slot(())
        raised = self._condition(question.raised_by, True)
        return self._slot((when, told, raised), lambda v: AND[v[when]][OR[v[told]][v[raised]]])

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
        leaf, dead = self._premise(premise), [self._dead(attribute) for attribute in attributes_of(premise)]

        def holds(v: Slots) -> int:
            if any(v[slot] == TRUE for slot in dead):
                return FALSE
            truths = v[leaf] if wanted else opposite(v[leaf])
            return truths | (FALSE if any(v[slot] & TRUE for slot in dead) else 0)

        return self._slot((leaf, *dead), holds)

    def _dead(self, attribute: str) -> int:
        """The slot of whether a question does not count, or a figure or conclusion is found only from such."""
        if attribute not in self.dead:
            self.dead[attribute] = self._new_dead(attribute)
        return self.dead[attribute]

    def _new_dead(self, attribute: str) -> int:
        kb = self.program.kb
        if attribute in kb.questions:
            self._attribute(attribute)
            relevance = self.relevance[attribute]
            return self._slot(
                (relevance,),
                lambda v: (TRUE if v[relevance] & FALSE else 0) | (FALSE if v[relevance] & ~FALSE else 0),
            )
        found_from = behind(kb, (attribute,)).get(attribute, ())
        if not found_from:
            return self._constant(FALSE)
        return self._combined([self._dead(other) for other in found_from], conjunction=True)

    def _concluded(self, id: str) -> int:
        if self.program.kb.is_weighed(id):
            return self._weighed(id)
        options = tuple(self.program.kb.concluded[id].options)
        rules = [
            (self._premise(rule.premise), 1 << options.index(rule.conclude[1]))
            for rule in self.program.kb.concluding[id]
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

        return self._slot([slot for slot, _ in rules], concluded)

    def _weighed(self, id: str) -> int:
        """What holds of a weighed attribute: anything, while a rule that weighs it may or may not fire."""
        kb, rules = self.program.kb, self.program.kb.concluding[id]
        slots = [self._premise(rule.premise) for rule in rules]
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

        return self._slot(slots, weighed)

    # --- premises

    def _premise(self, premise: Premise) -> int:
        if premise not in self.premises:
            self.premises[premise] = self._new_premise(premise)
        return self.premises[premise]

    def _new_premise(self, premise: Premise) -> int:
        match premise:
            case All(parts) | Any(parts):
                return self._combined([self._premise(part) for part in parts], isinstance(premise, All))
            case Not(part):
                inner = self._premise(part)
                return self._slot((inner,), lambda v: opposite(v[inner]))
            case Compare(attribute, relation, operand):
                a = self._attribute(attribute)
                if operand.attribute is not None:
                    b = self._attribute(operand.attribute)
                else:
                    assert operand.value is not None
                    b = self._constant(Span(*[operand.value] * 4))
                compared = COMPARISONS[relation]
                return self._slot((a, b), lambda v: compared(v[a], v[b]))
            case IsUnknown(attribute):
                a = self._attribute(attribute)
                if attribute in self.missing:
                    missing = self.missing[attribute]
                    return self._slot((missing,), lambda v: v[missing])
                if self.program.kb.is_weighed(attribute):
                    return self._slot((a,), lambda v: (TRUE if v[a][1] else 0) | (FALSE if v[a][0] else 0))
                none = 1 << len(self.program.kb.options_of(attribute))
                return self._slot((a,), lambda v: (TRUE if v[a] & none else 0) | (FALSE if v[a] & ~none else 0))
            case Is() | Empty():
                return self._option_premise(premise)

    def _combined(self, slots: list[int], conjunction: bool) -> int:
        table, start, stop = (AND, TRUE, FALSE) if conjunction else (OR, FALSE, TRUE)
        if len(slots) == 2:  # nearly half of all
            a, b = slots
            return self._slot(slots, lambda v: table[v[a]][v[b]])
        if len(slots) == 3:
            a, b, c = slots
            return self._slot(slots, lambda v: table[table[v[a]][v[b]]][v[c]])

        def combined(v: Slots) -> int:
            truths = start
            for slot in slots:
                truths = table[truths][v[slot]]
                if truths == stop:
                    break
            return truths

        return self._slot(slots, combined)

    def _option_premise(self, premise: Is | Empty) -> int:
        a, options = self._attribute(premise.attribute), self.program.kb.options_of(premise.attribute)
        question = self.program.kb.questions.get(premise.attribute)
        weighed = self.program.kb.is_weighed(premise.attribute)
        if weighed or (question is not None and question.type == "choices"):
            if isinstance(premise, Empty):
                return self._slot((a,), lambda v: opposite(contains(v[a], -1)))
            bits = bits_of(options, premise.options)
            return self._slot((a,), lambda v: contains(v[a], bits))
        wanted, none = bits_of(options, premise.options if isinstance(premise, Is) else ()), 1 << len(options)
        others = (none - 1) & ~wanted

        def is_one(v: Slots) -> int:
            bits = v[a]
            return (
                (TRUE if bits & wanted else 0) | (FALSE if bits & others else 0) | (UNKNOWN if bits & none else 0)
            )

        return self._slot((a,), is_one)

    # --- formulas

    def _computed(self, computed: Computed) -> int:
        slot = self._formula(computed.formula)
        if computed.unit != "duration" or not may_be_fractional(computed.formula):
            return slot
        return self._slot((slot,), lambda v: arithmetic.outward(v[slot]))

    def _formula(self, formula: Formula) -> int:
        slot = self.formulas[formula] = self._new_formula(formula)
        return slot

    def _new_formula(self, formula: Formula) -> int:
        match formula:
            case Constant(value):
                return self._constant(Span(value, value, value, value))
            case Reference(attribute):
                return self._attribute(attribute)
            case Table(attribute, entries):
                return self._table(attribute, [(o, self._formula(f)) for o, f in entries])
            case Calculation("first_known", parts):
                asked = [part.attribute for part in parts[:-1] if isinstance(part, Reference)]
                return self._first_known(asked, self._formula(parts[-1]))
            case Calculation(operation, parts):
                function, arguments = function_in(formula)
                slots = [self._formula(part) for part in arguments]
                if function is not None:
                    return self._slot(slots, lambda v: arithmetic.applied(function, [v[slot] for slot in slots]))
                if operation in ("difference", "ratio"):
                    a, b = slots
                    pairwise = arithmetic.difference if operation == "difference" else arithmetic.divided
                    return self._slot(slots, lambda v: pairwise(v[a], v[b]))
                combine = _MANY[operation]
                return self._slot(slots, lambda v: combine([v[slot] for slot in slots]))

    def _table(self, attribute: str, entries: list[tuple[str, int]]) -> int:
        of, options = self._attribute(attribute), self.program.kb.options_of(attribute)
        by_bit = [(1 << options.index(option), slot) for option, slot in entries]
        none = 1 << len(options)

        def table(v: Slots) -> Span:
            bits = v[of]
            could = [v[slot] for bit, slot in by_bit if bits & bit]
            if bits & none:
                could.append(arithmetic.hull([v[slot] for _, slot in by_bit]))
            return one_of(could)

        return self._slot([of, *(slot for _, slot in entries)], table)

    def _first_known(self, asked: list[str], otherwise: int) -> int:
        for id in asked:
            self._attribute(id)
        slots = [(self.missing[id], self.given[id]) for id in asked]

        def first_known(v: Slots) -> Span:
            could = []
            for missing, given in slots:
                if v[missing] & FALSE:
                    could.append(v[given].known)
                if not v[missing] & TRUE:
                    return one_of(could)
            return one_of([*could, v[otherwise]])

        return self._slot([*(slot for pair in slots for slot in pair), otherwise], first_known)


def _picked(slots: Sequence[int]) -> Callable[[Slots], tuple[Anything, ...]]:
    return itemgetter(*slots) if len(slots) > 1 else lambda v: tuple(v[slot] for slot in slots)


def meeting(one: Anything, other: Anything) -> Anything:
    """What two sets of figures, or of options, have in common; None: nothing."""
    if isinstance(one, Span):
        a, b = max(one[0], other[0]), min(one[1], other[1])
        c, d = max(one[2], other[2]), min(one[3], other[3])
        return Span(a, b, c, d) if a <= b and c <= d and a <= d else None
    return one & other or None


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


class Followed:
    """The states followed from a first one, by the answers in which they differ from it, whatever the order in
    which these were given: searches come to the same state in many ways."""

    def __init__(self, first: Outlook) -> None:
        self.first, self.start = first.slots, replace(first, kept=self)
        self.states = {frozenset[tuple[int, Anything]](): self.start}

    def followed(self, state: Outlook, set_to: Mapping[int, Anything]) -> Outlook:
        apart = {**state.apart, **set_to}
        for slot in set_to:
            if apart[slot] == self.first[slot]:
                del apart[slot]
        key = frozenset(apart.items())
        found = self.states.get(key)
        if found is None:
            found = state._stepped(set_to, {})
            found.kept, found.apart = self, apart
            if len(self.states) < MOST_KEPT:
                self.states[key] = found
        return found


@dataclass(slots=True)
class Outlook:
    """What every slot could still be, from some answers on.

    `supposed`: {slot of a figure: what it is supposed to be of what it could}; `empty`: no answers come to that.
    `readers`: those by way of which what is set in it is followed.
    """

    possible: Possible
    slots: Slots
    supposed: dict[int, Anything] = field(default_factory=dict)
    empty: bool = False
    readers: Readers = field(default=(), compare=False, repr=False)
    #: The state that this one was followed from, and the slots in which they differ, until `hanging` is found: on
    #: which questions each slot hangs, and which are open.
    before: Outlook | None = field(default=None, compare=False, repr=False)
    changed: Sequence[int] = field(default=(), compare=False, repr=False)
    hanging: tuple[list[int], int] | None = field(default=None, init=False, compare=False, repr=False)
    #: The states of one search, each followed once; and by what is set otherwise in this one than in their first.
    kept: Followed | None = field(default=None, compare=False, repr=False)
    apart: Mapping[int, Anything] = field(default_factory=dict, compare=False, repr=False)

    def narrowed(self, question: str, domain: Domain, told: bool = False, perhaps: bool = False) -> Outlook:
        """The same with the question answered within `domain`, a part of its present one.

        Args: told: it is answered so even where it would not be asked; perhaps: that is open.
        """
        possible = self.possible
        set_to: dict[int, Anything] = {possible.given[question]: domain}
        if (told or perhaps) and question in possible.told:
            set_to[possible.told[question]] = TRUE | FALSE if perhaps else TRUE
        return self._followed(set_to, self.supposed)

    def reopened(self, question: str) -> Outlook:
        """The same with nothing answered to the question."""
        return self._followed(self.possible.unanswered[question], self.supposed)

    def answered(self, questions: Iterable[str], answers: Answers) -> Outlook:
        """The same with these questions answered as they are among these answers, or not at all."""
        possible, set_to = self.possible, dict[int, Anything]()
        for id in questions:
            if id not in answers:
                set_to |= possible.unanswered.get(id, {})
            elif id in possible.given:
                set_to[possible.given[id]] = domain_of(possible.program.kb.questions[id], answers)
                if id in possible.told:
                    set_to[possible.told[id]] = TRUE
        return self._followed(set_to, self.supposed)

    def otherwise(self, answers: Answers, told: Collection[str]) -> Outlook:
        """The same with these questions answered so, those told by somebody."""
        possible, set_to = self.possible, dict[int, Anything]()
        for id in answers:
            set_to[possible.given[id]] = domain_of(possible.program.kb.questions[id], answers)
            if id in possible.told:
                set_to[possible.told[id]] = TRUE if id in told else FALSE
        return self._followed(set_to, self.supposed)

    def supposing(self, attribute: str, value: Anything) -> Outlook:
        """The same where a figure or a conclusion lies within `value`, a part of what it could be."""
        slot = self.possible.attributes[attribute]
        return self._followed({slot: value}, {**self.supposed, slot: value})

    def where(self, truths: Mapping[int, int]) -> Outlook:
        """The same where premises, by their slots, can only come to these truths."""
        return self._followed(truths, {**self.supposed, **truths})

    def leading_to(self, question: str, domain: Domain, readers: Readers) -> Slots:
        """The slots with the question answered within `domain`, as far as followed by these readers."""
        return self._followed({self.possible.given[question]: domain}, self.supposed, readers).slots

    def readers_towards(self, rules: Iterable[str]) -> Readers:
        """Of each slot the readers by way of which one of these rules hangs on it, in states that lie within this
        one: what can be but one thing here stays so."""
        slots, reads = self.slots, self.possible.reads
        readers = list[list[int]](map(list, [()] * len(slots)))
        due, seen = [slot for id in rules for slot in self.possible.bearing[id]], bytearray(len(slots))
        while due:
            slot = due.pop()
            if not seen[slot]:
                seen[slot] = 1
                value = slots[slot]
                if value.bit_count() != 1 if type(value) is int else not self.final(slot):
                    due += reads[slot]
                    for read in reads[slot]:
                        readers[read].append(slot)
        return readers

    def following(self, readers: Readers) -> Outlook:
        """The same, in which what is set is followed by way of these readers alone."""
        state = Outlook(self.possible, self.slots, self.supposed, self.empty, readers)
        state.hanging = self.hanging
        return state

    def _followed(
        self, set_to: Mapping[int, Anything], supposed: dict[int, Anything], readers: Readers | None = None
    ) -> Outlook:
        """The same with slots set to something else, and the steps taken of which something read has changed."""
        if self.kept is not None and readers is None and not supposed:
            return self.kept.followed(self, set_to)
        return self._stepped(set_to, supposed, readers)

    def _stepped(
        self, set_to: Mapping[int, Anything], supposed: dict[int, Anything], readers: Readers | None = None
    ) -> Outlook:
        readers = self.readers if readers is None else readers
        slots, steps, empty = self.slots.copy(), self.possible.steps, self.empty
        due, changed = bytearray(len(slots)), []
        for slot, value in set_to.items():
            if slots[slot] != value:
                slots[slot] = value
                changed.append(slot)
                for reader in readers[slot]:
                    due[reader] = 1
        next_due = due.find
        slot = next_due(1)
        while slot >= 0:  # in the order of the slots, so that each step is taken once
            value = steps[slot](slots)
            if supposed and slot in supposed:
                both = meeting(value, supposed[slot])
                empty, value = (True, value) if both is None else (empty, both)
            if slots[slot] != value:
                slots[slot] = value
                changed.append(slot)
                for reader in readers[slot]:
                    due[reader] = 1
            slot = next_due(1, slot + 1)
        return Outlook(self.possible, slots, supposed, empty, readers, self, changed)

    def truths(self, rule: str) -> int:
        """What the premise of a rule that bears on the outcome could be, in bits."""
        return int(self.slots[self.possible.rules[rule]])

    def contradicted(self, warnings: Iterable[str]) -> int:
        """Whether one of these warnings comes, or rules clash, in bits."""
        slots = [*(self.possible.warnings[id] for id in warnings), *self.possible.clashes]
        found = FALSE
        for slot in slots:
            truths = self.slots[slot]
            if truths == TRUE:
                return TRUE
            found |= truths & TRUE
        return found

    def domain(self, question: str) -> Domain:
        domain = self.slots[self.possible.given[question]]
        assert isinstance(domain, Domain)
        return domain

    def surely_irrelevant(self, question: str) -> bool:
        return bool(self.slots[self.possible.relevance[question]] == FALSE)

    def behind(self, slots: Iterable[int]) -> int:
        """The open questions on which one of these hangs that could be one thing or another: a bit for each."""
        found, (hanging, still_open) = 0, self._found_hanging()
        for slot in slots:
            found |= hanging[slot]
        return found & still_open

    def _found_hanging(self) -> tuple[list[int], int]:
        """Of each slot that could still be one thing or another the questions on which it hangs, a bit for each,
        with some that are closed by now; and those that are open. Followed from the last state where it was found.
        """
        if self.hanging is None:
            state, due, asked = self, bytearray(len(self.slots)), self.possible.question_bits
            changed_answers = list[int]()
            while state.hanging is None and state.before is not None:
                for slot in state.changed:
                    due[slot] = 1
                    if slot in asked:
                        changed_answers.append(slot)
                state = state.before
            first = state is self
            hanging, were_open = ([], 0) if first else state._found_hanging()
            still_open = self._still_open(were_open, asked if first else changed_answers)
            if first or still_open & ~were_open:  # what is open again may be behind anything
                hanging, due = [0] * len(due), bytearray(b"\1") * len(due)
            self.hanging = self._followed_hanging(hanging.copy(), due, still_open), still_open
            self.before, self.changed = None, ()
        return self.hanging

    def _still_open(self, were_open: int, changed: Iterable[int]) -> int:
        """The open questions, a bit for each, where these were and the slots of some have changed."""
        for slot in changed:
            bit = self.possible.question_bits[slot]
            were_open = were_open | bit if self.slots[slot].open else were_open & ~bit
        return were_open

    def _followed_hanging(self, hanging: list[int], due: bytearray, still_open: int) -> list[int]:
        """On which questions each slot hangs, where these are due to be found anew."""
        possible, slots = self.possible, self.slots
        reads, readers, question_bits = possible.reads, self.readers, possible.question_bits
        next_due = due.find
        slot = next_due(1)
        while slot >= 0:
            found, value = 0, slots[slot]
            if type(value) is not int:
                found = question_bits.get(slot, 0)
                wanted = not found and not self.final(slot)
            else:  # truths and options: of most slots
                wanted = value.bit_count() != 1
            if wanted:
                for read in reads[slot]:
                    found |= hanging[read]
            if (found ^ hanging[slot]) & still_open:
                hanging[slot] = found
                for reader in readers[slot]:
                    due[reader] = 1
            slot = next_due(1, slot + 1)
        return hanging

    def open_behind_rules(self, rules: Iterable[str]) -> set[int]:
        """The slots that could be one thing or another and on which these rules hang."""
        found, due = set[int](), [slot for id in rules for slot in self.possible.bearing[id]]
        while due:
            slot = due.pop()
            if slot not in found and not self.final(slot):
                found.add(slot)
                due += self.possible.reads[slot]
        return found

    def final(self, slot: int) -> bool:
        """Whether every completion has the same there."""
        value = self.slots[slot]
        if type(value) is int:  # truths: most of what is asked
            return value.bit_count() == 1
        match value:
            case Domain():
                return not value.open
            case Span():
                return value.final
            case (subset, unknown):  # a `choices` value
                return unknown if subset is None else not unknown and single(subset)
            case _:
                return int(value).bit_count() == 1


def relevant_open(state: Outlook, rules: Iterable[Rule | str]) -> tuple[str, ...]:
    """The open questions that a rule of these that may or may not fire reads, or that may yet be near or beyond,
    itself or through what it reads.

    Those not among them change nothing in these rules. In the order of the knowledge base.
    """
    ids = (rule if isinstance(rule, str) else rule.id for rule in rules)
    return state.possible.in_order(bits_open(state, ids))


def bits_open(state: Outlook, rules: Iterable[str]) -> int:
    """The same as bits, one a question."""
    bearing, slots = state.possible.bearing, state.slots
    return state.behind(slot for id in rules if slots[bearing[id][0]] & TRUE for slot in bearing[id])


def open_behind(state: Outlook, slots: Iterable[int]) -> tuple[str, ...]:
    """The open questions on which slots hang that could still be one thing or another, in the base's order."""
    return state.possible.in_order(state.behind(slots))
