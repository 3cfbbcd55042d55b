"""A knowledge base compiled once: its attributes in strata, its rules with their tests.

The order in which attributes become known is their dependency order; within a stratum nothing depends on anything
else in it. Every interpreter of the rules (`engine`, `evaluation`, `outlook`) runs this one program.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from advisor.reasoning.arithmetic import FigureOf, compile_computed
from advisor.reasoning.memory import Memory, take_answer
from advisor.reasoning.trace import Trace, compile_trace
from advisor.reasoning.truth import Test, compile_premise, compile_relevance
from advisor.terms.dependencies import behind, levels
from advisor.terms.knowledge_base import KnowledgeBase, Question, Rule
from advisor.terms.premises import attributes_of
from advisor.terms.values import Answers

#: Whether a question counts in a memory, given whether it has been answered.
Relevance = Callable[[Memory, bool], bool]


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule with its premise as a test of working memory, and what made the premise true in one."""

    rule: Rule
    test: Test
    trace: Trace


@dataclass(frozen=True, slots=True)
class Stratum:
    """Attributes that depend only on strata below: asked ones with their relevance, figures, concluding rules.

    `mortal`: what a relevance condition may rest on, with what it is found from: it dies with all of that.
    """

    questions: tuple[tuple[str, Relevance | None], ...]
    computed: tuple[tuple[str, FigureOf], ...]
    concluded: tuple[str, ...]
    rules: tuple[CompiledRule, ...]
    mortal: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """`strata` bottom up; then `evidence` (support, oppose, exclude), the decision, and `afterwards` (warn,
    advise). Rules are in id order everywhere. Equal only to itself."""

    kb: KnowledgeBase
    strata: tuple[Stratum, ...]
    evidence: tuple[CompiledRule, ...]
    afterwards: tuple[CompiledRule, ...]


def compile_program(kb: KnowledgeBase) -> Program:
    level = levels(kb)

    def compiled(rules: list[Rule]) -> tuple[CompiledRule, ...]:
        return tuple(
            CompiledRule(rule, compile_premise(rule.premise, kb), compile_trace(rule.premise, kb))
            for rule in sorted(rules, key=lambda rule: rule.id)
        )

    conditions = [w for q in kb.questions.values() for w in (q.when, q.raised_by) if w is not None]
    mortal = behind(kb, [attribute for when in conditions for attribute in attributes_of(when)])
    strata = []
    for number in range(max(level.values(), default=-1) + 1):
        here = {attribute for attribute, at in level.items() if at == number}
        concluded = tuple(sorted(here & kb.concluded.keys()))
        strata.append(
            Stratum(
                questions=tuple((id, _relevance(q, kb)) for id, q in kb.questions.items() if id in here),
                computed=tuple((id, compile_computed(c, kb)) for id, c in kb.computed.items() if id in here),
                concluded=concluded,
                rules=compiled([rule for attribute in concluded for rule in kb.concluding[attribute]]),
                mortal=tuple((id, found_from) for id, found_from in mortal.items() if id in here and found_from),
            )
        )
    rules = list(kb.rules.values())
    return Program(
        kb=kb,
        strata=tuple(strata),
        evidence=compiled([r for r in rules if r.bears_on_outcome]),
        afterwards=compiled([r for r in rules if r.warn or r.advise]),
    )


def _relevance(question: Question, kb: KnowledgeBase) -> Relevance | None:
    """Whether a question counts in a memory, given whether it has been answered; None: it always does."""
    when = compile_relevance(question.when, kb) if question.when is not None else None
    raised = compile_relevance(question.raised_by, kb) if question.raised_by is not None else None
    if when is None and raised is None:
        return None

    def counts(memory: Memory, answered: bool) -> bool:
        if when is not None and when(memory) is False:
            return False
        return raised is None or answered or raised(memory) is not False

    return counts


def enter(stratum: Stratum, memory: Memory, answers: Answers, kb: KnowledgeBase) -> None:
    """Bring a stratum's asked and computed attributes into memory. A question counts unless its relevance
    condition is false."""
    for id, counts in stratum.questions:
        take_answer(memory, kb, id, counts is None or counts(memory, id in answers), answers)
    for id, found_from in stratum.mortal:
        if memory.dead.issuperset(found_from):
            memory.dead.add(id)
    for id, figure in stratum.computed:
        memory.values[id] = figure(memory)
    for id in stratum.concluded:
        memory.values[id] = None
