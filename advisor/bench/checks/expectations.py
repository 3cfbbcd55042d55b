"""Expectations that no advice can meet: what a case says of the outcome that never goes together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from advisor.bench.fragments import could_be_said
from advisor.bench.outcomes import FALSE, OutcomeValues, given, outcomes, reads_outcome
from advisor.terms.cases import Expectation
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Text

_NOT_ACCEPTED = Text(nl="{position} wordt verwacht en niet aanvaard", en="{position} is expected and not accepted")
_BOTH = Text(nl="regel {rule} moet afgaan en niet afgaan", en="rule {rule} is to fire and not to fire")
_NOT_THERE = Text(
    nl="regel {rule} gaat bij deze uitkomst nooit af", en="rule {rule} never fires with this outcome"
)
_NEVER_WARNS = Text(nl="regel {rule} waarschuwt nooit", en="rule {rule} never warns")
_NEVER_ADVISES = Text(nl="regel {rule} geeft nooit raad", en="rule {rule} never advises")
_NEVER_SAID = Text(nl="regel {rule} zegt nooit “{fragment}”", en="rule {rule} never says “{fragment}”")
_RULES_IT_OUT = Text(
    nl="regel {rule} sluit {position} uit, en die wordt verwacht",
    en="rule {rule} excludes {position}, which is expected",
)
_LEFT_IN = Text(
    nl="regel {rule} sluit {position} uit, en die staat niet onder 'excluded'",
    en="rule {rule} excludes {position}, which does not stand under 'excluded'",
)
_OF_ANOTHER_GOAL = Text(
    nl="{position} is een positie van het doel {goal}, en dit geval gaat over {here}",
    en="{position} is a position of the goal {goal}, and this case is about {here}",
)
_NEVER_TOGETHER = Text(nl="dit gaat nooit samen: {parts}", en="these never go together: {parts}")
#: Whether an outcome is as one part of an expectation says.
_Fits = Callable[[OutcomeValues], bool]


class Expectations:
    """What can be expected under one knowledge base; what many cases expect alike is looked at once."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb, self.outcomes = kb, outcomes(kb)
        self._fit: dict[tuple[str, ...], Sequence[OutcomeValues]] = {}
        self._together: dict[tuple[str, ...], Text | None] = {}
        self._silent: dict[tuple[str, tuple[str, ...]], bool] = {}

    def contradiction(self, expect: Expectation) -> Text | None:
        """Why no advice can be as is expected, None where one may be."""
        return (
            _said_twice(expect)
            or _of_another_kind(expect, self.kb)
            or _of_another_goal(expect, self.kb)
            or _excluded_all_the_same(expect, self.kb)
            or _never_said(expect, self.kb)
            or self._never_together(_parts(expect))
            or self._not_there(expect)
        )

    def _never_together(self, parts: Mapping[str, _Fits]) -> Text | None:
        """The fewest parts that hold together in no outcome that the decision can give."""
        key = tuple(parts)
        if key not in self._together:
            self._together[key] = None
            sets = (some for number in range(1, len(key) + 1) for some in combinations(key, number))
            for some in sets if self.outcomes and not self._fitting(parts) else ():
                if not self._fitting({part: parts[part] for part in some}):
                    self._together[key] = _NEVER_TOGETHER.filled(parts=", ".join(some))
                    break
        return self._together[key]

    def _fitting(self, parts: Mapping[str, _Fits]) -> Sequence[OutcomeValues]:
        """The outcomes that are as every part says."""
        key = tuple(parts)
        if key not in self._fit:
            found: Sequence[OutcomeValues] = self.outcomes
            for fits in parts.values():
                found = [values for values in found if fits(values)]
            self._fit[key] = found
        return self._fit[key]

    def _not_there(self, expect: Expectation) -> Text | None:
        """A rule that is to fire and reads an outcome that is none of those expected."""
        parts = _parts(expect)
        for id in expect.to_fire:
            key = id, tuple(parts)
            if key not in self._silent:
                self._silent[key] = self._is_silent(id, parts)
            if self._silent[key]:
                return _NOT_THERE.filled(rule=id)
        return None

    def _is_silent(self, id: str, parts: Mapping[str, _Fits]) -> bool:
        if not self.outcomes or id not in self.kb.rules or not reads_outcome(self.kb.rules[id].premise):
            return False
        premise = self.kb.rules[id].premise

        def silent(values: OutcomeValues) -> bool:
            return given(premise, values, self.kb, unsure=True) == FALSE

        # one that never fires whatever is expected is told by itself
        return all(map(silent, self._fitting(parts))) and not all(map(silent, self.outcomes))


def _said_twice(expect: Expectation) -> Text | None:
    """What is expected in one place and denied in another."""
    if expect.recommended and expect.acceptable and expect.recommended not in expect.acceptable:
        return _NOT_ACCEPTED.filled(position=expect.recommended)
    both = {*expect.to_fire} & {*expect.not_fires}
    return _BOTH.filled(rule=min(both)) if both else None


def _parts(expect: Expectation) -> Mapping[str, _Fits]:
    """Each part that speaks of the outcome, as it is written."""
    wanted = expect.acceptable or ((expect.recommended,) if expect.recommended else ())
    parts: dict[str, _Fits] = {}
    if expect.outcome:
        parts[f"outcome: {expect.outcome}"] = lambda values: values["outcome"] == expect.outcome
    if expect.acceptable:
        parts[f"acceptable: [{', '.join(wanted)}]"] = lambda values: _verdict(values) in wanted
    elif wanted:
        parts[f"recommended: {expect.recommended}"] = lambda values: _verdict(values) in wanted
    if expect.close_call:
        parts[f"close_call: {expect.close_call}"] = lambda values: values["close_call"] == expect.close_call
    if expect.runner_up:
        second = None if expect.runner_up == "none" else expect.runner_up
        parts[f"runner_up: {expect.runner_up}"] = lambda values: values["runner_up"] == second
    if expect.excluded is not None:
        out = frozenset(expect.excluded)
        parts[f"excluded: [{', '.join(expect.excluded)}]"] = lambda values: values["excluded"] == out
    if expect.provided is not None:
        said = "yes" if expect.provided else "no"
        parts[f"provided: [{', '.join(expect.provided)}]"] = lambda values: values["provided"] == said
    if expect.doubts:
        parts[f"doubts: [{', '.join(expect.doubts)}]"] = lambda values: values["outcome"] == "recommended"
    return parts


def _verdict(values: OutcomeValues) -> object:
    return values.get("recommended") or values["outcome"]


def _of_another_kind(expect: Expectation, kb: KnowledgeBase) -> Text | None:
    """A rule that is to warn or to advise and does something else."""
    for id in expect.warns:
        if id in kb.rules and not kb.rules[id].warn:
            return _NEVER_WARNS.filled(rule=id)
    for id in expect.advises:
        if id in kb.rules and kb.rules[id].advise is None:
            return _NEVER_ADVISES.filled(rule=id)
    return None


def _of_another_goal(expect: Expectation, kb: KnowledgeBase) -> Text | None:
    """A position that is expected where something else is decided."""
    goals = {position.id: position.goal for position in kb.undivided.positions} if kb.undivided is not None else {}
    here = kb.goal.id if kb.goal is not None else None
    for position in (expect.recommended, *(expect.acceptable or ()), expect.runner_up, *(expect.excluded or ())):
        goal = goals.get(position or "")
        if goal is not None and goal != here:
            return _OF_ANOTHER_GOAL.filled(position=position, goal=goal, here=here)
    return None


def _never_said(expect: Expectation, kb: KnowledgeBase) -> Text | None:
    """A fragment that stands in no wording of its rule."""
    for id, fragments in expect.says.items():
        for fragment in fragments:
            if id in kb.rules and not could_be_said(kb, kb.rules[id], fragment):
                return _NEVER_SAID.filled(rule=id, fragment=fragment)
    return None


def _excluded_all_the_same(expect: Expectation, kb: KnowledgeBase) -> Text | None:
    """A position that is expected, or not among the excluded, though a rule that is to fire excludes it."""
    wanted = set(expect.acceptable or ((expect.recommended,) if expect.recommended else ()))
    for id, position in _exclusions(expect, kb):
        if wanted == {position}:
            return _RULES_IT_OUT.filled(rule=id, position=position)
        if expect.excluded is not None and position not in expect.excluded:
            return _LEFT_IN.filled(rule=id, position=position)
    return None


def _exclusions(expect: Expectation, kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    for id in expect.to_fire:
        if id in kb.rules:
            yield from ((id, position) for position in kb.rules[id].exclude)
