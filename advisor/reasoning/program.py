"""A knowledge base compiled once: its attributes in strata, its rules with their tests.

The order in which attributes become known is their dependency order; within a stratum nothing depends on anything
else in it. Every interpreter of the rules (`engine`, `evaluation`, `outlook`) runs this one program.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from advisor.reasoning.arithmetic import compile_computed
from advisor.reasoning.memory import FigureOf, Memory, leave_out, take_answer
from advisor.reasoning.trace import Trace, compile_trace
from advisor.reasoning.truth import Test, compile_premise, compile_relevance
from advisor.terms.attributes import Question
from advisor.terms.dependencies import behind, levels
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Premise, attributes_of
from advisor.terms.rules import Rule
from advisor.terms.values import Answers, Value

#: Whether a question counts in a memory, given whether it has been answered.
Relevance = Callable[[Memory, bool], bool]


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule with its premise as a test of working memory, and what made the premise true in one."""

    rule: Rule
    test: Test
    trace: Trace


@dataclass(frozen=True, slots=True)
class Together:
    """Questions that count or not together, in a row; `unknown` is what each comes to without an answer."""

    counts: Relevance | None
    unknown: Mapping[str, Value | None]

    def only(self, needed: Collection[str]) -> Together:
        return Together(self.counts, {id: value for id, value in self.unknown.items() if id in needed})


@dataclass(frozen=True, slots=True)
class Stratum:
    """Attributes that depend only on strata below: asked ones with their relevance, figures, concluding rules.

    `mortal`: what a relevance condition may rest on, with what it is found from: it dies with all of that.
    """

    questions: tuple[Together, ...]
    computed: tuple[tuple[str, FigureOf], ...]
    concluded: tuple[str, ...]
    rules: tuple[CompiledRule, ...]
    mortal: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """`strata` bottom up; then `evidence` (support, oppose, exclude), the decision, and `afterwards` (warn,
    advise). Rules are in id order everywhere. `later`: figures that neither a rule nor a relevance condition
    reads, which are found only when somebody asks. Equal only to itself."""

    kb: KnowledgeBase
    strata: tuple[Stratum, ...]
    evidence: tuple[CompiledRule, ...]
    afterwards: tuple[CompiledRule, ...]
    later: Mapping[str, FigureOf]

    def memory(self) -> Memory:
        """A working memory for one case, empty as yet."""
        return Memory(later=self.later)


def compile_program(kb: KnowledgeBase) -> Program:
    level = levels(kb)

    def compiled(rules: list[Rule]) -> tuple[CompiledRule, ...]:
        return tuple(
            CompiledRule(rule, compile_premise(rule.premise, kb), compile_trace(rule.premise, kb))
            for rule in sorted(rules, key=lambda rule: rule.id)
        )

    conditions = [w for q in kb.questions.values() for w in (q.when, q.raised_by) if w is not None]
    mortal = behind(kb, [attribute for when in conditions for attribute in attributes_of(when)])
    figures = {id: compile_computed(computed, kb) for id, computed in kb.computed.items()}
    read = _read_by_rules(kb)
    strata = []
    entered = {attribute: at for attribute, at in level.items() if attribute not in figures or attribute in read}
    for number in range(max(entered.values(), default=-1) + 1):
        here = {attribute for attribute, at in entered.items() if at == number}
        concluded = tuple(sorted(here & kb.concluded.keys()))
        strata.append(
            Stratum(
                questions=tuple(_together([q for q in kb.questions.values() if q.id in here], kb)),
                computed=tuple((id, figure) for id, figure in figures.items() if id in here),
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
        later={id: figure for id, figure in figures.items() if id not in read},
    )


def _read_by_rules(kb: KnowledgeBase) -> frozenset[str]:
    """The figures that rules and relevance conditions read, with all that these are found from."""
    premises = [rule.premise for rule in kb.rules.values()]
    premises += [when for q in kb.questions.values() for when in (q.when, q.raised_by) if when is not None]
    read = [attribute for premise in premises for attribute in attributes_of(premise)]
    read += [figure for rule in kb.rules.values() for figure in rule.near.values()]
    read += [kb.decision.near_share] if kb.decision.near_share is not None else []
    return frozenset(behind(kb, read))


def _together(questions: list[Question], kb: KnowledgeBase) -> Iterator[Together]:
    """Questions in order, those beside each other that count in the same cases as one; a relevance a condition."""
    found: dict[tuple[Premise | None, Premise | None], Relevance | None] = {}
    for condition, group in groupby(questions, key=lambda question: (question.when, question.raised_by)):
        if condition not in found:
            found[condition] = _relevance(*condition, kb)
        yield Together(found[condition], {q.id: q.limits if q.numeric else None for q in group})


def _relevance(condition: Premise | None, raised_by: Premise | None, kb: KnowledgeBase) -> Relevance | None:
    """Whether a question counts in a memory, given whether it has been answered; None: it always does."""
    if condition is None and raised_by is None:
        return None
    when = compile_relevance(condition, kb) if condition is not None else None
    raised = compile_relevance(raised_by, kb) if raised_by is not None else None

    def counts(memory: Memory, answered: bool) -> bool:
        if when is not None and when(memory) is False:
            return False
        return raised is None or answered or raised(memory) is not False

    return counts


def enter(stratum: Stratum, memory: Memory, answers: Answers, kb: KnowledgeBase) -> None:
    """Bring a stratum's asked and computed attributes into memory. A question counts unless its relevance
    condition is false: the stratum decides none of those, so each is looked at once."""
    looked: dict[Relevance, bool] = {}
    for group in stratum.questions:
        counts, ids = group.counts, group.unknown.keys()
        if counts is not None and counts not in looked:
            looked[counts] = counts(memory, False)
        if counts is None or looked[counts]:
            for id in ids:
                take_answer(memory, kb, id, True, answers)
        elif answers.keys().isdisjoint(ids):
            leave_out(memory, group.unknown)
        else:
            for id in ids:
                take_answer(memory, kb, id, id in answers and counts(memory, True), answers)
    for id, found_from in stratum.mortal:
        if memory.dead.issuperset(found_from):
            memory.dead.add(id)
    for id, figure in stratum.computed:
        memory.values[id] = figure(memory)
    for id in stratum.concluded:
        memory.values[id] = None
