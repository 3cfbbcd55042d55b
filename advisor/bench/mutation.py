"""Which mutants of the rules do the cases notice? Those that no case notices are where a case is missing.

A mutant can only matter in cases where its rule fires otherwise than the rule itself, or fires with another
conclusion: only those are evaluated again. That is exact, because nothing before a rule depends on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from time import monotonic

from advisor.bench.mutants import Mutant, mutants_of
from advisor.bench.trying import Tried, unmet
from advisor.reasoning.advice import Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.reasoning.program import CompiledRule, Program, Stratum
from advisor.reasoning.trace import compile_trace
from advisor.reasoning.truth import Test, compile_premise
from advisor.terms.knowledge_base import KnowledgeBase, Rule


@dataclass(frozen=True, slots=True)
class Judged:
    """A mutant, the case that notices it (None: it survives), and in how many cases it does anything else."""

    mutant: Mutant
    killed_by: str | None
    reached: int


@dataclass(frozen=True)
class Mutation:
    """`judged` in the order of the rules; `left` mutants were not tried when the time was up."""

    judged: tuple[Judged, ...]
    left: int

    @property
    def killed(self) -> int:
        return sum(one.killed_by is not None for one in self.judged)

    @property
    def survivors(self) -> tuple[Judged, ...]:
        return tuple(one for one in self.judged if one.killed_by is None)


def mutate(evaluator: Evaluator, tried: Iterable[Tried], rules: Iterable[str], seconds: float = 60.0) -> Mutation:
    """Try the mutants of rules on cases that pass; stop when the time is up.

    Args: tried: cases with their advice; those that fail already cannot notice anything and are left out.
    """
    kb = evaluator.kb
    cases = [one for one in tried if one.advice is not None and one.checked and not one.wrong]
    queue = [mutant for rule in rules for mutant in mutants_of(kb, kb.rules[rule])]
    until, judged = monotonic() + seconds, list[Judged]()
    for mutant in queue:
        if monotonic() > until:
            break
        judged.append(_judge(evaluator, cases, mutant))
    return Mutation(tuple(judged), len(queue) - len(judged))


def _judge(evaluator: Evaluator, cases: list[Tried], mutant: Mutant) -> Judged:
    kb, before = evaluator.kb, evaluator.kb.rules[mutant.rule]
    affected = sorted(_affected(kb, cases, before, mutant.changed), key=lambda one: not _names(one, before.id))
    changed = Evaluator(kb, _program(evaluator.program, before, mutant.changed, kb)) if affected else evaluator
    for one in affected:
        assert one.case.expect is not None, "mutate() tries no others"
        assert one.advice is not None, "mutate() tries no others"
        try:
            advice = changed.advise(one.advice.answers)
        except Clash:
            return Judged(mutant, one.case.id, len(affected))
        if unmet(one.case.expect, advice):
            return Judged(mutant, one.case.id, len(affected))
    return Judged(mutant, None, len(affected))


def _names(one: Tried, rule: str) -> bool:
    """Whether a case says that the rule fires: it is the likeliest to notice."""
    return one.case.expect is not None and rule in one.case.expect.fires


def _affected(kb: KnowledgeBase, cases: list[Tried], before: Rule, after: Rule | None) -> Iterator[Tried]:
    """The cases in which the mutant does something else than the rule."""
    test: Test | None = None
    if after is not None and after.premise != before.premise:
        test = compile_premise(after.premise, kb)
    same_conclusion = after is not None and replace(after, premise=before.premise) == before
    for one in cases:
        assert one.advice is not None
        fired = before.id in one.advice.fired
        fires = fired if test is None else test(one.advice.memory) is True
        if after is None:
            fires = False
        if fired != fires or (fires and not same_conclusion):
            yield one


def _program(program: Program, before: Rule, after: Rule | None, kb: KnowledgeBase) -> Program:
    """The program with one rule changed or taken out."""
    compiled: tuple[CompiledRule, ...] = ()
    if after is not None:
        compiled = (CompiledRule(after, compile_premise(after.premise, kb), compile_trace(after.premise, kb)),)

    def changed(rules: tuple[CompiledRule, ...]) -> tuple[CompiledRule, ...]:
        return tuple(new for rule in rules for new in (compiled if rule.rule.id == before.id else (rule,)))

    def stratum(one: Stratum) -> Stratum:
        return replace(one, rules=changed(one.rules))

    return replace(
        program,
        strata=tuple(map(stratum, program.strata)),
        evidence=changed(program.evidence),
        afterwards=changed(program.afterwards),
    )
