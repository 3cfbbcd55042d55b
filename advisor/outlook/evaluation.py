"""What could still be from some answers on, and what follows when they are narrowed.

A completion answers open questions in any legal way, "unknown" included, or leaves them; with them relevance can
change, so that parked answers come back and given ones stop counting. Narrowing one question takes only the steps
of which something read has changed, which makes looking ahead cheap.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any as Anything

from advisor.outlook.arithmetic import Span
from advisor.outlook.domains import Domain, domain_of, single
from advisor.outlook.program import Possible, Readers, Slots
from advisor.outlook.truth import FALSE, TRUE
from advisor.terms.rules import Rule
from advisor.terms.values import Answers

#: So many states of one search are kept.
MOST_KEPT = 6_000


def meeting(one: Anything, other: Anything) -> Anything:
    """What two sets of figures, or of options, have in common; None: nothing."""
    if isinstance(one, Span):
        a, b = max(one[0], other[0]), min(one[1], other[1])
        c, d = max(one[2], other[2]), min(one[3], other[3])
        return Span(a, b, c, d) if a <= b and c <= d and a <= d else None
    return one & other or None


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

    @classmethod
    def of(
        cls,
        possible: Possible,
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
        slots: Slots = [None] * len(possible.reads)
        for slot, value in possible.constants.items():
            slots[slot] = value
        for id, slot in possible.given.items():
            slots[slot] = domain_of(possible.program.kb.questions[id], answers, finite)
        for id, slot in possible.told.items():
            slots[slot] = TRUE | FALSE if id in perhaps else TRUE if id in told else FALSE
        for slot, step in possible.steps.items():
            slots[slot] = step(slots)
        return cls(possible, slots, readers=possible.readers)

    def narrowed(self, question: str, domain: Domain, told: bool = False, perhaps: bool = False) -> Outlook:
        """The same with the question answered within `domain`, a part of its present one.

        Args: told: it is answered so even where it would not be asked; perhaps: that is open.
        """
        possible = self.possible
        set_to: dict[int, Anything] = {possible.given[question]: domain}
        if (told or perhaps) and question in possible.told:
            set_to[possible.told[question]] = TRUE | FALSE if perhaps else TRUE
        return self._followed(set_to, self.supposed)

    def narrowed_together(self, domains: Mapping[str, Domain]) -> Outlook:
        """The same with each of these questions answered within its domain, also where it would not be asked."""
        possible = self.possible
        set_to: dict[int, Anything] = {possible.given[id]: domain for id, domain in domains.items()}
        set_to |= {possible.told[id]: TRUE for id in domains if id in possible.told}
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

    def readers_towards(self, rules: Iterable[str], also: Iterable[int] = ()) -> Readers:
        """Of each slot the readers by way of which one of these rules, or of slots besides, hangs on it, in states
        that lie within this one: what can be but one thing here stays so."""
        slots, reads = self.slots, self.possible.reads
        readers = list[list[int]](map(list, [()] * len(slots)))
        due, seen = [*also, *(slot for id in rules for slot in self.possible.bearing[id])], bytearray(len(slots))
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
