"""Working memory: what holds in one case, and why each question counts or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from advisor.terms.knowledge_base import KnowledgeBase, Rule
from advisor.terms.values import Answers, Interval, Value


@dataclass(slots=True)
class Memory:
    """The facts of one case.

    `values` holds every attribute settled so far; None for an option that is unknown, the whole range for an
    unknown figure. `missing` holds the asked attributes without a value of their own (not answered, answered
    "unknown", or not relevant), whether or not something is assumed for them. `dead` holds the questions that are
    not relevant, and what is found only from such: no relevance condition rests on it. `weighing` holds the rules
    that fired on each weighed attribute, `certainties` what its options come to by them.
    """

    values: dict[str, Value | None] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)
    irrelevant: set[str] = field(default_factory=set)
    dead: set[str] = field(default_factory=set)
    assumed: dict[str, Value] = field(default_factory=dict)
    weighing: dict[str, list[Rule]] = field(default_factory=dict)
    certainties: dict[str, Mapping[str, float]] = field(default_factory=dict)

    def figure(self, attribute: str) -> Interval:
        """The interval of a numeric attribute."""
        value = self.values[attribute]
        assert isinstance(value, Interval)
        return value


def take_answer(memory: Memory, kb: KnowledgeBase, id: str, relevant: bool, answers: Answers) -> None:
    """Put one asked attribute into memory: its answer, what is assumed for it, or that it is unknown."""
    question = kb.questions[id]
    answer = answers.get(id) if relevant else None
    if not relevant:
        memory.irrelevant.add(id)
        memory.dead.add(id)
    if answer is not None:
        memory.values[id] = answer
        return
    memory.missing.add(id)
    if relevant and question.assume is not None:
        memory.values[id] = memory.assumed[id] = question.assume
    else:
        memory.values[id] = question.limits if question.numeric else None
