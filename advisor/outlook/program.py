"""The rules as steps over numbered slots, for what every attribute, premise and rule could still come to while
questions are open.

A completion answers open questions in any legal way, "unknown" included, or leaves them; with them relevance can
change, so that parked answers come back and given ones stop counting. For each attribute and premise a slot holds
a set that contains what it is in every completion: never narrower than the truth, exact when nothing open
feeds it, and never wider after an answer than before it. A step reads slots of lower numbers only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any as Anything

from advisor.reasoning.program import Program
from advisor.terms.formulas import Formula
from advisor.terms.premises import Premise

Slots = list[Anything]
SlotFunction = Callable[[Slots], Anything]
#: Of each slot those found from it.
Readers = Sequence[Sequence[int]]


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
    bearing: dict[str, tuple[int, ...]] = field(default_factory=dict)
    leaves: dict[str, tuple[tuple[int, tuple[str, ...]], ...]] = field(default_factory=dict)
    read_by: dict[str, tuple[str, ...]] = field(default_factory=dict)
    #: Of all slots those of `rules`, and those of `near`, two after two.
    of_rules: Callable[[Slots], tuple[int, ...]] = field(default=tuple)
    of_near: Callable[[Slots], tuple[Anything, ...]] = field(default=tuple)
    constants: dict[int, Anything] = field(default_factory=dict)
    _constant_slots: dict[object, int] = field(default_factory=dict)
    # --- slots

    def slot(self, reads: Iterable[int], step: SlotFunction | None = None) -> int:
        slot = len(self.reads)
        self.reads.append(tuple(dict.fromkeys(reads)))
        self.readers.append([])
        for read in self.reads[slot]:
            self.readers[read].append(slot)
        if step is not None:
            self.steps[slot] = step
        return slot

    def constant(self, value: object) -> int:
        if value not in self._constant_slots:
            slot = self._constant_slots[value] = self.slot(())
            self.constants[slot] = value
        return self._constant_slots[value]

    def find_behind(self) -> None:
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
