"""Working memory: what holds in one case, and why each question counts or not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.rules import Rule
from advisor.terms.values import Answers, Interval, Value

#: A formula compiled: its figure in a working memory in which its inputs are present.
FigureOf = Callable[["Memory"], Interval]


class Settled(dict[str, Value | None]):
    """Attributes with their values, and figures that no rule reads: each of these is found when it is first asked
    for, for most cases never ask."""

    __slots__ = ("_found", "_later", "_memory")

    def __init__(self, values: Mapping[str, Value | None], memory: Memory, later: Mapping[str, FigureOf]) -> None:
        super().__init__(values)
        self._memory, self._later = memory, later
        self._found: dict[str, Value | None] = {}

    def __missing__(self, id: str) -> Value | None:
        if id not in self._found:
            self._found[id] = self._later[id](self._memory)
        return self._found[id]

    def get(self, id: str, default: Value | None = None) -> Value | None:  # type: ignore[override]
        return self[id] if id in self or id in self._later else default


@dataclass(slots=True)
class Memory:
    """The facts of one case.

    `values` holds every attribute settled so far; None for an option that is unknown, the whole range for an
    unknown figure. `later`: figures that are found when asked for. `missing` holds the asked attributes without a
    value of their own (not answered, answered "unknown", or not relevant), whether or not something is assumed
    for them. `dead` holds the questions that are not relevant, and what is found only from such: no relevance
    condition rests on it. `weighing` holds the rules that fired on each weighed attribute, `certainties` what its
    options come to by them.
    """

    values: dict[str, Value | None] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)
    irrelevant: set[str] = field(default_factory=set)
    dead: set[str] = field(default_factory=set)
    assumed: dict[str, Value] = field(default_factory=dict)
    weighing: dict[str, list[Rule]] = field(default_factory=dict)
    certainties: dict[str, Mapping[str, float]] = field(default_factory=dict)
    later: Mapping[str, FigureOf] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        self.values = Settled(self.values, self, self.later)

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


def leave_out(memory: Memory, unknown: Mapping[str, Value | None]) -> None:
    """Put questions that do not count, and were not answered, into memory."""
    memory.values.update(unknown)
    for those in (memory.irrelevant, memory.dead, memory.missing):
        those.update(unknown)
