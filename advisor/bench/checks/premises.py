"""Findings on premises: what they, and their parts, can never or always be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from advisor.bench.at_odds import never_relevant, says_also
from advisor.bench.checks.conditions import condition_findings
from advisor.bench.checks.finding import Bench, Finding
from advisor.bench.checks.proved import Proved, conditions
from advisor.bench.checks.rule_pairs import RulePairs
from advisor.bench.checks.rule_wordings import rule_wording_findings
from advisor.bench.checks.wordings_used import WordingsUsed
from advisor.bench.outcomes import reads_outcome
from advisor.bench.premise_truths import MOST_PARTS, MOST_PARTS_ALONE
from advisor.bench.written_premises import premise_written
from advisor.terms.premises import All, Any, Is, IsUnknown, Not, Premise, attributes_of
from advisor.terms.rules import Rule


def premise_findings(bench: Bench) -> Iterator[Finding]:
    proved = Proved(bench)
    looked = _Premises(proved)
    yield from looked.alone()
    yield from looked.parts()
    yield from RulePairs(proved).findings()
    yield from looked.relevance()
    yield from looked.raised()
    yield from WordingsUsed(proved).findings()
    yield from rule_wording_findings(bench, proved.never, proved.implies)
    yield from condition_findings(bench, proved.never)


class _Premises:
    def __init__(self, proved: Proved) -> None:
        self.proved, self.bench, self.kb = proved, proved.bench, proved.kb

    def alone(self) -> Iterator[Finding]:
        for rule in self.proved.rules:
            if self.proved.never(rule.premise):
                yield self.bench.finding("never-fires", rule.id, clash=self._clash(rule))
            elif self.proved.always(rule.premise):
                yield self.bench.finding("always-fires", rule.id)

    def _clash(self, rule: Rule) -> str:
        """Of what is never true the conditions that cannot be together, none of which can be left out; as they
        were written, also of positions of another goal."""
        whole = self.kb.undivided.rules[rule.id] if self.kb.undivided is not None else rule
        needed = list(zip(conditions(rule.premise), conditions(whole.premise), strict=True))
        for condition in needed.copy():
            rest = [one for one in needed if one is not condition]
            if rest and self.proved.never(_together([here for here, _ in rest])):
                needed = rest
        return premise_written(_together([written for _, written in needed]), self.kb)

    # --- parts of a premise

    def parts(self) -> Iterator[Finding]:
        truth = self.bench.sample.true
        for rule in self.proved.rules:
            premise = rule.premise
            if isinstance(premise, All) and self.proved.true[rule.id]:
                parts = conditions(premise)
                for number, condition in enumerate(parts):
                    rest = (*parts[:number], *parts[number + 1 :])
                    if _says_where(condition, rest):
                        continue
                    if rest and not truth(All(rest)) & ~truth(condition) and self._follows(rest, condition):
                        about = ", ".join(attributes_of(condition))
                        yield self.bench.finding("redundant-condition", rule.id, about=(about,))
                        break
            if self.proved.true[rule.id]:
                yield from self._impossible(rule.id, premise)
            for branches in _alternatives(premise):
                for one, other in combinations(branches, 2):
                    for narrow, wide in ((one, other), (other, one)):
                        if truth(narrow) and self.proved.implies(narrow, wide):
                            about = ", ".join(attributes_of(narrow))
                            yield self.bench.finding("redundant-branch", rule.id, about=(about,))
                            break

    def _impossible(self, id: str, premise: Premise) -> Iterator[Finding]:
        """Branches of an `any` that are never true together with what stands beside it. "Unless it is known" is
        said of one attribute, whether or not it can be unknown there."""
        truth = self.bench.sample.true
        for branches, beside in _branches(premise):
            of_one = len({id for branch in branches for id in attributes_of(branch)}) == 1
            for branch in branches:
                if of_one and isinstance(branch, IsUnknown):
                    continue
                here = All((*beside, branch)) if beside else branch
                if not truth(here) and self.proved.never(here, MOST_PARTS):
                    about = dict.fromkeys(attributes_of(branch))
                    yield self.bench.finding(
                        "impossible-branch", id, about=about, branch=premise_written(branch, self.kb)
                    )

    def _follows(self, rest: tuple[Premise, ...], condition: Premise) -> bool:
        if says_also(All(rest), condition, self.kb):
            return True
        if any(map(reads_outcome, (*rest, condition))):
            return False
        return self.bench.reach.answers(rest, (condition,)).impossible

    def relevance(self) -> Iterator[Finding]:
        for question in self.kb.questions.values():
            if question.when is None:
                continue
            truths = self.bench.sample.truths(question.when)
            if never_relevant(question.when, self.kb) or (
                not truths.true and self.bench.reach.never(question.when)
            ):
                yield self.bench.finding("never-relevant", question.id)
            elif (
                not truths.false
                and not self.bench.sample.left_out(question.id)
                and self.bench.reach.answers(false=(question.when,)).impossible
            ):
                yield self.bench.finding("always-relevant", question.id)

    def raised(self) -> Iterator[Finding]:
        for question in self.kb.questions.values():
            if question.raised_by is None or self.bench.sample.truths(question.raised_by).true:
                continue
            denied = Not(question.raised_by)
            if self.bench.reach.answers(untrue=(denied,), most=MOST_PARTS_ALONE).impossible:
                yield self.bench.finding("never-raised", question.id)


def _together(conditions: Sequence[Premise]) -> Premise:
    return All(tuple(conditions)) if len(conditions) > 1 else conditions[0]


def _says_where(condition: Premise, rest: tuple[Premise, ...]) -> bool:
    """Whether a condition tells a reader what the others are about: an option of something they do not read."""
    return isinstance(condition, Is) and condition.attribute not in attributes_of(All(rest))


def _alternatives(premise: Premise) -> Iterator[tuple[Premise, ...]]:
    """The branches of every `any` in a premise."""
    match premise:
        case Any(parts):
            yield parts
            for part in parts:
                yield from _alternatives(part)
        case All(parts):
            for part in parts:
                yield from _alternatives(part)
        case Not(part):
            yield from _alternatives(part)


def _branches(
    premise: Premise, beside: tuple[Premise, ...] = ()
) -> Iterator[tuple[tuple[Premise, ...], tuple[Premise, ...]]]:
    """The branches of every `any` that is not denied, with what holds wherever one of them counts."""
    match premise:
        case Any(parts):
            yield parts, beside
            for part in parts:
                yield from _branches(part, beside)
        case All(parts):
            for number, part in enumerate(parts):
                yield from _branches(part, (*beside, *parts[:number], *parts[number + 1 :]))
