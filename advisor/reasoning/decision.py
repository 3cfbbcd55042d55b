"""From the rules that fired to the outcome: exclusions, certainties, and the decision rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from advisor.reasoning.certainty import certainty, doubt
from advisor.terms.knowledge_base import KnowledgeBase, Rule
from advisor.terms.values import Value

OutcomeKind = Literal["recommended", "conflict", "undecided"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How one position stands: certainty in (−1, 1), and the ids of the rules behind it, in id order."""

    position: str
    certainty: float
    supported_by: tuple[str, ...]
    opposed_by: tuple[str, ...]
    excluded_by: tuple[str, ...]

    @property
    def feasible(self) -> bool:
        return not self.excluded_by


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is decided. `standings` best first, excluded ones last; `recommended` only when that is the kind."""

    kind: OutcomeKind
    recommended: str | None
    runner_up: str | None
    by_elimination: bool
    close_call: bool
    standings: tuple[Standing, ...]

    @property
    def verdict(self) -> str:
        """The position id, `conflict` or `undecided`: what a completion of the answers could change."""
        return self.recommended if self.recommended is not None else self.kind

    @property
    def certainty(self) -> float | None:
        """The certainty of the verdict: of the best position, None in a conflict."""
        return self.standings[0].certainty if self.kind != "conflict" else None


def decide(kb: KnowledgeBase, fired: Iterable[Rule]) -> Outcome:
    """The outcome of the rules that fired. Their order does not matter: everything is taken in rule-id order."""
    supporting: dict[str, dict[str, float]] = {position: {} for position in kb.position_ids}
    opposing: dict[str, dict[str, float]] = {position: {} for position in kb.position_ids}
    excluding: dict[str, list[str]] = {position: [] for position in kb.position_ids}
    for rule in sorted(fired, key=lambda rule: rule.id):
        for position, strength in rule.support.items():
            supporting[position][rule.id] = kb.strengths[strength].value
        for position, strength in rule.oppose.items():
            opposing[position][rule.id] = kb.strengths[strength].value
        for position in rule.exclude:
            excluding[position].append(rule.id)
    return judge(
        kb,
        [
            Standing(
                position=position,
                certainty=certainty(doubt(supporting[position].values()), doubt(opposing[position].values())),
                supported_by=tuple(supporting[position]),
                opposed_by=tuple(opposing[position]),
                excluded_by=tuple(excluding[position]),
            )
            for position in kb.position_ids
        ],
    )


def judge(kb: KnowledgeBase, standings: Iterable[Standing]) -> Outcome:
    """Apply the decision rule to standings given in position order."""
    rule = kb.decision
    downstream_first = list(standings)
    tie_order = downstream_first if rule.tie == "downstream" else downstream_first[::-1]
    ranked = tuple(sorted(tie_order, key=lambda s: (not s.feasible, -s.certainty)))
    feasible = [s for s in ranked if s.feasible]
    if not feasible:
        return Outcome("conflict", None, None, False, False, ranked)
    best, *others = feasible
    if others and best.certainty < rule.recommend_at:
        return Outcome("undecided", None, None, False, False, ranked)
    second = others[0] if others else None
    close = second is not None and round(best.certainty - second.certainty, 9) <= rule.close_call_within
    return Outcome(
        "recommended", best.position, second.position if second else None, second is None, close, ranked
    )


def outcome_values(outcome: Outcome) -> dict[str, Value | None]:
    """The outcome as attributes, for the rules that warn and advise."""
    return {
        "outcome": outcome.kind,
        "recommended": outcome.recommended,
        "runner_up": outcome.runner_up,
        "excluded": frozenset(s.position for s in outcome.standings if not s.feasible),
        "close_call": "yes" if outcome.close_call else "no",
        "by_elimination": "yes" if outcome.by_elimination else "no",
    }
