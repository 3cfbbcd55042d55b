"""What if: other answers, and what they make of the outcome; several named situations side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from advisor.explanation.shapes import OUTCOME
from advisor.reasoning.advice import Advice
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Answers, Value
from advisor.values import given

SCHEMA = "koop/scenarios/1"
#: So many situations can be read beside each other.
LEAST, MOST = 2, 6


@dataclass(frozen=True, slots=True)
class StandingMoved:
    """How one position stood, and stands: its certainty, whether it is excluded, and whether by no more than a
    near miss."""

    position: str
    certainty_before: float
    certainty_after: float
    excluded_before: bool
    excluded_after: bool
    near_before: bool
    near_after: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """Two advices compared. Tuples of rules are by id; `found` are figures and conclusions that came out otherwise
    as {attribute: (before, after)}; `parked`, `restored` are answers that stop and start to count."""

    before: Advice
    after: Advice
    changes: Mapping[str, Value | None]
    moved: tuple[StandingMoved, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    found: Mapping[str, tuple[Value | None, Value | None]]
    parked: tuple[str, ...]
    restored: tuple[str, ...]

    @property
    def same_verdict(self) -> bool:
        return self.before.outcome.verdict == self.after.outcome.verdict


def what_if(evaluator: Evaluator, advice: Advice, changes: Mapping[str, Value | None]) -> Difference:
    """The difference that other answers make; None as a value is the answer "unknown".

    Raises: Clash: the rules contradict each other under the changed answers. KeyError: no such question.
    """
    for id in changes:
        evaluator.kb.questions[id]
    return difference(advice, evaluator.advise({**advice.answers, **changes}), changes)


def difference(before: Advice, after: Advice, changes: Mapping[str, Value | None] | None = None) -> Difference:
    kb = before.kb
    standings = [{s.position: s for s in advice.outcome.standings} for advice in (before, after)]
    pairs = [(standings[0][id], standings[1][id]) for id in kb.position_ids]
    if changes is None:
        differing = [
            id
            for id in kb.questions
            if before.answers.get(id) != after.answers.get(id) or (id in before.answers) != (id in after.answers)
        ]
        changes = {id: after.answers.get(id) for id in differing}
    return Difference(
        before,
        after,
        dict(changes),
        tuple(
            StandingMoved(
                one.position,
                one.certainty,
                other.certainty,
                not one.feasible,
                not other.feasible,
                one.near,
                other.near,
            )
            for one, other in pairs
            if (one.certainty, one.feasible, one.near) != (other.certainty, other.feasible, other.near)
        ),
        tuple(id for id in after.fired if id not in before.fired),
        tuple(id for id in before.fired if id not in after.fired),
        {
            id: (before.memory.values[id], after.memory.values[id])
            for id in (*kb.computed, *kb.concluded)
            if before.memory.values[id] != after.memory.values[id]
        },
        tuple(id for id in after.parked if id not in before.parked),
        tuple(id for id in before.parked if id not in after.parked and id in after.answers),
    )


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Named situations. `differing` are the questions not answered alike in all."""

    advices: Mapping[str, Advice]
    differing: tuple[str, ...]

    @property
    def only_in(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """The rules that fire in some of the situations and not in all: {names of those: ids of rules}."""
        found: dict[tuple[str, ...], tuple[str, ...]] = {}
        fired = {name: frozenset(advice.fired) for name, advice in self.advices.items()}
        for id in dict.fromkeys(id for advice in self.advices.values() for id in advice.fired):
            names = tuple(name for name in self.advices if id in fired[name])
            if len(names) < len(self.advices):
                found[names] = (*found.get(names, ()), id)
        return found

    def as_document(self, kb: KnowledgeBase, file: str) -> dict[str, object]:
        """The same as a document of its own."""
        knowledge = {"version": kb.version, "sha256": kb.sha256}
        return {"schema": SCHEMA, "file": file, "knowledge": knowledge, **self.as_data()}

    def as_data(self) -> dict[str, object]:
        return {
            "differing": list(self.differing),
            "scenarios": {
                name: {
                    **OUTCOME.write(advice, advice.kb),
                    "answers": {id: _answer_data(advice.kb, advice.answers, id) for id in self.differing},
                }
                for name, advice in self.advices.items()
            },
            "only_in": [{"scenarios": list(names), "rules": list(ids)} for names, ids in self.only_in.items()],
        }


def side_by_side(evaluator: Evaluator, scenarios: Mapping[str, Answers]) -> SideBySide:
    """Several situations evaluated, in the order given.

    Raises: Clash: the rules contradict each other in one of them.
    """
    missing = object()
    differing = tuple(
        id
        for id in evaluator.kb.questions
        if len({answers.get(id, missing) for answers in scenarios.values()}) > 1
    )
    return SideBySide({name: evaluator.advise(answers) for name, answers in scenarios.items()}, differing)


def _answer_data(kb: KnowledgeBase, answers: Answers, id: str) -> object:
    return given(kb.questions[id], answers[id]) if id in answers else None
