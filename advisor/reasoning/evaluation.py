"""Closed evaluation of one case, straight from the compiled program: the quick reading of the rules.

The forward chainer (`engine`) gives the same advice; this one is for looking ahead, where thousands of cases are
evaluated to choose a question or to prove an explanation. Property tests hold the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from advisor.reasoning.decision import Outcome, decide, outcome_values
from advisor.reasoning.memory import Memory, take_answer
from advisor.reasoning.program import CompiledRule, Program, Stratum, compile_program
from advisor.reasoning.trace import Firing
from advisor.terms.knowledge_base import KnowledgeBase, Rule
from advisor.terms.values import Answers, Value


class Clash(Exception):
    """Two rules gave one concluded attribute different options: an error of the knowledge base.

    `rules` are the two ids, in id order.
    """

    def __init__(self, attribute: str, rules: tuple[str, str]) -> None:
        super().__init__(f"rules {rules[0]!r} and {rules[1]!r} conclude different values of {attribute!r}")
        self.attribute = attribute
        self.rules = rules


@dataclass(frozen=True)
class Advice:
    """The outcome of one case with everything recorded on the way.

    `firings` are all rules that fired, by id. `unknown` were answered so; `unanswered` are relevant and open;
    `parked` were answered but are not relevant; `assumed` are the values used for questions without one.
    """

    kb: KnowledgeBase
    answers: Answers
    outcome: Outcome
    form: str | None
    memory: Memory
    firings: tuple[Firing, ...]
    unknown: tuple[str, ...]
    unanswered: tuple[str, ...]
    parked: tuple[str, ...]
    assumed: Mapping[str, Value]

    @cached_property
    def fired(self) -> tuple[str, ...]:
        return tuple(firing.rule for firing in self.firings)

    @cached_property
    def warnings(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in map(self.kb.rules.__getitem__, self.fired) if rule.warn)

    @cached_property
    def advised(self) -> tuple[Rule, ...]:
        """The advising rules that fired, by topic, rank and id."""
        topics = {topic.id: number for number, topic in enumerate(self.kb.advice_topics)}
        rules = [rule for rule in map(self.kb.rules.__getitem__, self.fired) if rule.advise is not None]
        return tuple(sorted(rules, key=lambda rule: (topics[rule.advise or ""], rule.rank, rule.id)))


def advice_of(
    kb: KnowledgeBase, answers: Answers, memory: Memory, outcome: Outcome, fired: tuple[CompiledRule, ...]
) -> Advice:
    """Put the advice together from a finished memory, an outcome and all rules that fired."""
    form = None
    if outcome.recommended is not None and (attribute := kb.position(outcome.recommended).form):
        value = memory.values[attribute]
        form = value if isinstance(value, str) else None
    relevant = [id for id in kb.questions if id not in memory.irrelevant]
    return Advice(
        kb=kb,
        answers=answers,
        outcome=outcome,
        form=form,
        memory=memory,
        firings=tuple(Firing(c.rule.id, c.trace(memory)) for c in sorted(fired, key=lambda c: c.rule.id)),
        unknown=tuple(id for id in relevant if id in answers and answers[id] is None),
        unanswered=tuple(id for id in relevant if id not in answers),
        parked=tuple(id for id in kb.questions if id in memory.irrelevant and id in answers),
        assumed=dict(memory.assumed),
    )


def enter(stratum: Stratum, memory: Memory, answers: Answers, kb: KnowledgeBase) -> None:
    """Bring a stratum's asked and computed attributes into memory. A question counts unless its relevance
    condition is false."""
    for id, relevance in stratum.questions:
        take_answer(memory, kb, id, relevance is None or relevance(memory) is not False, answers)
    for id, figure in stratum.computed:
        memory.values[id] = figure(memory)
    for id in stratum.concluded:
        memory.values[id] = None


def conclude(memory: Memory, rule: Rule, because: dict[str, str]) -> None:
    """Record a concluded option; `because` keeps which rule concluded each attribute first.

    Raises: Clash: the attribute already has another option.
    """
    assert rule.conclude is not None
    attribute, option = rule.conclude
    before = memory.values[attribute]
    if before is not None and before != option:
        one, other = sorted((because[attribute], rule.id))
        raise Clash(attribute, (one, other))
    memory.values[attribute] = option
    because.setdefault(attribute, rule.id)


class Evaluator:
    """Evaluates cases under one knowledge base, compiled once."""

    def __init__(self, kb: KnowledgeBase, program: Program | None = None) -> None:
        self.kb = kb
        self.program = program if program is not None else compile_program(kb)

    def advise(self, answers: Answers) -> Advice:
        """The full advice with its trace.

        Raises: Clash: the rules contradict each other in this case.
        """
        memory, concluding, evidence = self._chain(answers)
        outcome = decide(self.kb, [fired.rule for fired in evidence])
        memory.values.update(outcome_values(outcome))
        afterwards = [rule for rule in self.program.afterwards if rule.test(memory) is True]
        return advice_of(self.kb, answers, memory, outcome, (*concluding, *evidence, *afterwards))

    def outcome(self, answers: Answers) -> Outcome:
        """The outcome alone, without trace."""
        return decide(self.kb, [fired.rule for fired in self._chain(answers)[2]])

    def remember(self, answers: Answers) -> Memory:
        """Working memory with every asked, computed and concluded attribute."""
        return self._chain(answers)[0]

    def _chain(self, answers: Answers) -> tuple[Memory, list[CompiledRule], list[CompiledRule]]:
        """The memory, the rules that concluded in it, and the evidence."""
        memory = Memory()
        concluding: list[CompiledRule] = []
        because: dict[str, str] = {}
        for stratum in self.program.strata:
            enter(stratum, memory, answers, self.kb)
            fired = [rule for rule in stratum.rules if rule.test(memory) is True]
            for compiled in fired:
                conclude(memory, compiled.rule, because)
            concluding += fired
        return memory, concluding, [rule for rule in self.program.evidence if rule.test(memory) is True]
