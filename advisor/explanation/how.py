"""How the outcome comes about: the rules that carry it, what made each fire, and that down to the answers.

Every premise shown was needed: without it the rule would not have fired. Of the answers under a rule, those are
told apart without which it would still have fired. What else the outcome rests on, such as an answer that keeps
another rule from firing, is found by withdrawing it and listed as well, so that an answer not cited has no part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from advisor.explanation.behind import behind
from advisor.outlook.prospect import Prospect
from advisor.outlook.truth import TRUE
from advisor.reasoning.advice import Advice, Clash
from advisor.reasoning.decision import Outcome, Standing, decide
from advisor.reasoning.trace import Firing, Held
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Compare
from advisor.terms.rules import Rule
from advisor.terms.values import Value

Effect = Literal["for", "against", "excludes", "near", "concludes"]
Origin = Literal["asked", "assumed", "unknown", "computed", "concluded"]


@dataclass(frozen=True, slots=True)
class Found:
    """An attribute with its value and where that comes from: the figures it is computed from (`parts`), or the
    rules that concluded it (`reasons`). `shown_before`: it stands earlier in the tree, and is not repeated."""

    attribute: str
    value: Value | None
    origin: Origin
    parts: tuple[Found, ...] = ()
    reasons: tuple[Reason, ...] = ()
    shown_before: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """A premise as it held, and what its attributes rest on. `besides`: what makes it hold as well, less what does
    just because a question does not count in this case."""

    held: Held
    rests_on: tuple[Found, ...]
    besides: tuple[tuple[Held, ...], ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that fired.

    `position` and `strength` (a name; None for what excludes or concludes) are what it does. `answers` are all
    answers it rests on, `shown` those of them that stand in the tree, `spare` those without which, each by itself,
    it would still have fired.
    `decisive`: without this rule alone the verdict would be another. `also_by`: other rules that exclude the
    same position. `folded`: its author holds the details back.
    """

    rule: str
    effect: Effect
    position: str | None
    strength: str | None
    grounds: tuple[Ground, ...]
    answers: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()
    decisive: bool = False
    also_by: tuple[str, ...] = ()
    folded: bool = False


@dataclass(frozen=True, slots=True)
class AlsoRestsOn:
    """An answer that no reason cites, and yet without it the verdict or its certainty would be other."""

    question: str
    verdict: str | None
    certainty: float | None


@dataclass(frozen=True, slots=True)
class How:
    """The proof of the outcome. `reasons`: for it by strength, against it, then what excludes others."""

    verdict: str
    kind: str
    certainty: float | None
    by_elimination: bool
    close_call: bool
    reasons: tuple[Reason, ...]
    kept: tuple[AlsoRestsOn, ...]

    @property
    def cited(self) -> frozenset[str]:
        """The answers on which the outcome and its certainty rest."""
        return frozenset(
            [*(id for reason in self.reasons for id in reason.answers), *(k.question for k in self.kept)]
        )

    def deciding(self, most: int = 5) -> tuple[Reason, ...]:
        """The reasons that say most, the main one first: the strongest for a recommendation; where all else falls
        away, or everything does, what excludes."""
        own = [r for r in self.reasons if r.effect == "for"]
        others = [r for r in self.reasons if r.effect in ("excludes", "near")]
        if self.kind == "conflict":
            others.sort(key=lambda reason: reason is not self.least_excluded)
        chosen = own if self.kind == "recommended" and own and not self.by_elimination else others or own
        return tuple(chosen[:most])

    @property
    def least_excluded(self) -> Reason:
        """What excludes the position that fewest rules exclude; of those alike, the most upstream, for what lies
        ready in advance is excluded by what is asked for, and what begins with the order by how long it takes."""
        excluding = [r for r in reversed(self.reasons) if r.effect in ("excludes", "near")]
        return min(excluding, key=lambda reason: len(reason.also_by))


def how(prospect: Prospect, advice: Advice) -> How:
    """The proof of the outcome of a case."""
    return _HowWriter(prospect, advice).write()


class _HowWriter:
    def __init__(self, prospect: Prospect, advice: Advice) -> None:
        self.prospect = prospect
        self.kb = advice.kb
        self.advice = advice
        self.firings = {firing.rule: firing for firing in advice.firings}
        self.shown: set[str] = set()

    def write(self) -> How:
        outcome = self.advice.outcome
        reasons = tuple(self._reasons(outcome))
        cited = {id for reason in reasons for id in reason.answers}
        kept = tuple(self._kept(cited))
        return How(
            outcome.verdict,
            outcome.kind,
            outcome.certainty,
            outcome.by_elimination,
            outcome.close_call,
            reasons,
            kept,
        )

    # --- reasons

    def _reasons(self, outcome: Outcome) -> Iterator[Reason]:
        if outcome.kind == "not_covered":
            return  # nothing is said of positions; the answer that says so is told among what it rests on
        standings = outcome.standings
        alone = outcome.kind == "recommended"
        weighed = standings[:1] if alone else tuple(s for s in standings if s.feasible)
        for standing in weighed:
            for id in self._by_strength(standing, supporting=True):
                yield self._reason(id, "for", standing)
            for id in self._by_strength(standing, supporting=False):
                yield self._reason(id, "against", standing)
        for position in self.kb.position_ids:
            standing = next(s for s in standings if s.position == position)
            for id in standing.barred_by:
                yield self._reason(id, "near" if id in standing.near_by else "excludes", standing)

    def _by_strength(self, standing: Standing, supporting: bool) -> list[str]:
        ids = standing.supported_by if supporting else standing.opposed_by

        def weight(id: str) -> tuple[float, str]:
            rule = self.kb.rules[id]
            named = rule.support if supporting else rule.oppose
            return (-self.kb.strengths[named[standing.position]].value, id)

        return sorted(ids, key=weight)

    def _reason(self, id: str, effect: Effect, standing: Standing) -> Reason:
        rule = self.kb.rules[id]
        strengths = {"for": rule.support, "against": rule.oppose}.get(effect, {})
        answers = answers_under(self.kb, self.advice, self.firings[id])
        return Reason(
            rule=id,
            effect=effect,
            position=standing.position,
            strength=strengths.get(standing.position),
            grounds=self._grounds(self.firings[id]),
            answers=answers,
            shown=answers_under(self.kb, self.advice, self.firings[id], shown=True),
            spare=tuple(a for a in answers if self._fires_without(id, a)),
            decisive=self._decisive(rule),
            also_by=tuple(other for other in standing.barred_by if other != id)
            if effect in ("excludes", "near")
            else (),
            folded=rule.fold,
        )

    def _fires_without(self, rule: str, question: str) -> bool:
        if question not in self.prospect.possible.given:
            return True
        if self.kb.questions[question].raised_by is not None:  # without an answer it may not count at all
            without = {id: value for id, value in self.advice.answers.items() if id != question}
            return rule in self.prospect.evaluator.advise(without).fired
        return self.prospect.changed({question: None}).truths(rule) == TRUE

    def _decisive(self, rule: Rule) -> bool:
        fired = [self.kb.rules[id] for id in self.advice.fired if id != rule.id]
        return decide(self.kb, fired, self.advice.memory).verdict != self.advice.outcome.verdict

    # --- down to the answers

    def _grounds(self, firing: Firing) -> tuple[Ground, ...]:
        return tuple(
            Ground(held, tuple(map(self._node, _attributes(held))), tuple(filter(self._counts, held.also)))
            for held in firing.premises
        )

    def _counts(self, branch: Sequence[Held]) -> bool:
        under = questions_under(self.kb, self.advice, branch)
        return not under or not under <= self.advice.memory.irrelevant

    def _node(self, id: str) -> Found:
        memory, kb = self.advice.memory, self.kb
        origin: Origin = "computed" if id in kb.computed else "concluded"
        if id in kb.questions:
            origin = "asked"
            if id in memory.missing:
                origin = "assumed" if id in memory.assumed else "unknown"
        found = Found(id, memory.values.get(id), origin, shown_before=id in self.shown)
        self.shown.add(id)
        if found.shown_before or id in kb.questions:
            return found
        if id in kb.computed:
            made_of = behind(kb.computed[id].formula, kb, memory)
            return replace(found, parts=tuple(self._node(part) for part in made_of if made_of[part]))
        rules = [rule for rule in kb.concluding.get(id, ()) if rule.id in self.firings]
        reasons = tuple(
            Reason(rule.id, "concludes", None, None, self._grounds(self.firings[rule.id]), folded=rule.fold)
            for rule in rules
        )
        return replace(found, reasons=reasons)

    # --- what else it rests on

    def _kept(self, cited: set[str]) -> Iterator[AlsoRestsOn]:
        before = (self.advice.outcome.verdict, self.advice.outcome.certainty)
        for id in self.kb.questions:
            if id not in self.advice.answers or id in cited:
                continue
            without = {other: value for other, value in self.advice.answers.items() if other != id}
            try:
                outcome = self.prospect.evaluator.outcome(without)
            except Clash:
                yield AlsoRestsOn(id, None, None)
                continue
            after = (outcome.verdict, outcome.certainty)
            if after != before:
                yield AlsoRestsOn(id, *after)


def _attributes(held: Held) -> tuple[str, ...]:
    leaf = held.leaf
    if isinstance(leaf, Compare) and leaf.operand.attribute is not None:
        return (leaf.attribute, leaf.operand.attribute)
    return (leaf.attribute,)


def answers_under(kb: KnowledgeBase, advice: Advice, firing: Firing, *, shown: bool = False) -> tuple[str, ...]:
    """The questions answered that a firing rests on, through figures and concluded attributes; in asking order."""
    seen = questions_under(kb, advice, firing.premises, shown=shown)
    return tuple(id for id in kb.questions if id in seen and id in advice.answers)


def questions_under(
    kb: KnowledgeBase, advice: Advice, premises: Iterable[Held], *, shown: bool = False
) -> set[str]:
    """The questions that premises rest on as they held; `shown`: less those that a figure is not made of, and
    those under what is told beside it."""
    firings = {f.rule: f for f in advice.firings}
    seen: set[str] = set()

    def descend(id: str) -> None:
        if id in seen:
            return
        seen.add(id)
        if id in kb.computed:
            for part, made_of in behind(kb.computed[id].formula, kb, advice.memory).items():
                if made_of or not shown:
                    descend(part)
        for rule in kb.concluding.get(id, ()):
            if rule.id in firings:
                descend_all(firings[rule.id].premises)

    def descend_all(premises: Iterable[Held]) -> None:
        for held in premises:
            for id in _attributes(held):
                descend(id)
            for other in (other for branch in held.also for other in branch):
                for id in _attributes(other):
                    if id in kb.questions or not shown:
                        descend(id)

    descend_all(premises)
    return {id for id in seen if id in kb.questions}
