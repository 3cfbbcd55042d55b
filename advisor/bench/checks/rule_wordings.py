"""Findings on what rules say by condition: a wording that is never said, own words that never are, and a rule that
fires where it has nothing to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from advisor.bench.checks.finding import Bench, Finding
from advisor.bench.outcomes import FALSE, TRUE, given, outcomes, reads_outcome
from advisor.reasoning.advice import Clash
from advisor.reasoning.truth import compile_premise
from advisor.terms.premises import All, Premise
from advisor.terms.rules import Rule
from advisor.terms.values import Answers
from advisor.wording.rules import where_said


@dataclass(frozen=True, slots=True)
class Uncovered:
    """Answers under which a rule fires and none of its wordings surely holds, or the proof that there are none."""

    answers: Answers | None
    impossible: bool


def rule_wording_findings(
    bench: Bench, never: Callable[[Premise], bool], implies: Callable[[Premise, Premise], bool]
) -> Iterator[Finding]:
    """`never` and `implies` are what is proved of premises."""
    for rule in bench.kb.rules.values():
        for number, one in enumerate(rule.wordings):
            here = All((rule.premise, _when(one.when)))
            earlier = (_when(before.when) for before in rule.wordings[:number])
            if never(here) or any(implies(here, when) for when in earlier):
                where = where_said(one.when, bench.kb)
                yield bench.finding("wording-never-used", rule.id, about=(str(number),), where=where)
        if not rule.wordings:
            continue
        found = uncovered(bench, rule)
        if rule.has_own_words and found.impossible:
            always = next((one.when for one in rule.wordings if implies(rule.premise, _when(one.when))), None)
            yield bench.finding("own-words-never-said", rule.id, where=where_said(always, bench.kb))
        elif not rule.has_own_words and found.answers is not None:  # what is neither shown nor proved is not told
            yield bench.finding("nothing-to-say", rule.id, found.answers)


def uncovered(bench: Bench, rule: Rule) -> Uncovered:
    """Where a rule fires and none of its wordings surely holds: in the cases at hand, then by a search."""
    premises = (rule.premise, *(_when(one.when) for one in rule.wordings))
    bits, *worded = map(bench.sample.true, premises)
    for covered in worded:
        bits &= ~covered
    if bits:
        return Uncovered(bench.sample.answers(bits), False)
    found = [bench.reach.answers((fires,), (*whens,)) for fires, *whens in _left_of(bench, premises)]
    if all(one.impossible for one in found):
        return Uncovered(None, True)
    shown = (one.answers for one in found if one.answers is not None)
    return Uncovered(next((answers for answers in shown if _shows(bench, premises, answers)), None), False)


def _left_of(bench: Bench, premises: tuple[Premise, ...]) -> list[tuple[Premise, ...]]:
    """The premises under each outcome, where they read it and something is left to ask."""
    if not any(map(reads_outcome, premises)):
        return [premises]
    found = dict.fromkeys(
        tuple(given(one, values, bench.kb, number == 0) for number, one in enumerate(premises))
        for values in outcomes(bench.kb)
    )
    open_still = [each for each in found if each[0] != FALSE and TRUE not in each[1:]]
    return open_still if found else [(TRUE, *(FALSE for _ in premises[1:]))]


def _shows(bench: Bench, premises: tuple[Premise, ...], answers: Answers) -> bool:
    """Whether the rule fires under these answers, with the outcome that they have, and no wording surely holds."""
    try:
        memory = bench.reach.evaluator.advise(answers).memory
    except Clash:
        return False
    fires, *worded = (compile_premise(one, bench.kb)(memory) is True for one in premises)
    return fires and not any(worded)


def _when(premise: Premise | None) -> Premise:
    return premise if premise is not None else TRUE
