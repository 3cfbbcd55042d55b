"""A knowledge base compiled once: its attributes in strata, its rules with their tests.

The order in which attributes become known is their dependency order; within a stratum nothing depends on anything
else in it. Every interpreter of the rules (`engine`, `evaluation`, `outlook`) runs this one program.
"""

from __future__ import annotations

from dataclasses import dataclass

from advisor.reasoning.arithmetic import FigureOf, compile_formula
from advisor.reasoning.memory import Memory, take_answer
from advisor.reasoning.trace import Trace, compile_trace
from advisor.reasoning.truth import Test, compile_premise
from advisor.terms.graph import levels
from advisor.terms.knowledge_base import KnowledgeBase, Rule
from advisor.terms.values import Answers


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule with its premise as a test of working memory, and what made the premise true in one."""

    rule: Rule
    test: Test
    trace: Trace


@dataclass(frozen=True, slots=True)
class Stratum:
    """Attributes that depend only on strata below: asked ones with their relevance, figures, concluding rules."""

    questions: tuple[tuple[str, Test | None], ...]
    computed: tuple[tuple[str, FigureOf], ...]
    concluded: tuple[str, ...]
    rules: tuple[CompiledRule, ...]


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

    strata = []
    for number in range(max(level.values(), default=-1) + 1):
        here = {attribute for attribute, at in level.items() if at == number}
        concluded = tuple(sorted(here & kb.concluded.keys()))
        strata.append(
            Stratum(
                questions=tuple(
                    (id, compile_premise(q.when, kb) if q.when is not None else None)
                    for id, q in kb.questions.items()
                    if id in here
                ),
                computed=tuple(
                    (id, compile_formula(c.formula, kb)) for id, c in kb.computed.items() if id in here
                ),
                concluded=concluded,
                rules=compiled([rule for attribute in concluded for rule in kb.concluding[attribute]]),
            )
        )
    rules = list(kb.rules.values())
    return Program(
        kb=kb,
        strata=tuple(strata),
        evidence=compiled([r for r in rules if r.bears_on_outcome]),
        afterwards=compiled([r for r in rules if r.warn or r.advise]),
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
