"""From the rules that fired to the outcome: exclusions, certainties, and the decision rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf
from typing import Literal

from advisor.reasoning.certainty import DIGITS, certainty, doubt
from advisor.reasoning.memory import Memory
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.rules import Rule
from advisor.terms.values import Value

OutcomeKind = Literal["recommended", "conflict", "undecided", "not_covered"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How one position stands: certainty in (−1, 1), and the ids of the rules behind it, in id order.

    `near_by` are the rules that exclude it by no more than a near miss, `excluded_by` all others that exclude it;
    `miss` says how far it is surely out of reach by all near rules, as a share of what there is.
    """

    position: str
    certainty: float
    supported_by: tuple[str, ...]
    opposed_by: tuple[str, ...]
    excluded_by: tuple[str, ...]
    near_by: tuple[str, ...] = ()
    miss: float | None = None

    @property
    def feasible(self) -> bool:
        return not self.excluded_by and not self.near_by

    @property
    def near(self) -> bool:
        """Out of reach by near rules alone."""
        return bool(self.near_by) and not self.excluded_by

    @property
    def barred_by(self) -> tuple[str, ...]:
        """Every rule that excludes it, in id order."""
        return tuple(sorted((*self.excluded_by, *self.near_by)))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is decided. `standings` best first: feasible, near, excluded ones; `recommended` only when that is the
    kind. `provided`: the near rules on the recommended position, when it is out of reach by these alone.
    """

    kind: OutcomeKind
    recommended: str | None
    runner_up: str | None
    by_elimination: bool
    close_call: bool
    standings: tuple[Standing, ...]
    provided: tuple[str, ...] = ()

    @property
    def verdict(self) -> str:
        """The position id, `conflict`, `undecided` or `not_covered`: what a completion of the answers could
        change."""
        return self.recommended if self.recommended is not None else self.kind

    @property
    def certainty(self) -> float | None:
        """The certainty of the verdict: of the best position, None where no position is spoken of."""
        return self.standings[0].certainty if self.kind in ("recommended", "undecided") else None


def decide(kb: KnowledgeBase, fired: Iterable[Rule], memory: Memory) -> Outcome:
    """The outcome of the rules that fired in a memory. Their order does not matter: everything is taken in rule-id
    order."""
    supporting: dict[str, dict[str, float]] = {position: {} for position in kb.position_ids}
    opposing: dict[str, dict[str, float]] = {position: {} for position in kb.position_ids}
    excluding: dict[str, list[str]] = {position: [] for position in kb.position_ids}
    near: dict[str, dict[str, float]] = {position: {} for position in kb.position_ids}
    covered, share = True, kb.decision.near_share
    near_limit = kb.near_limit if share is None else memory.figure(share).lo
    for rule in sorted(fired, key=lambda rule: rule.id):
        for position, strength in rule.support.items():
            supporting[position][rule.id] = kb.strengths[strength].value
        for position, strength in rule.oppose.items():
            opposing[position][rule.id] = kb.strengths[strength].value
        for position in rule.exclude:
            excluding[position].append(rule.id)
        for position, figure in rule.near.items():
            miss = memory.figure(figure).lo
            if miss > near_limit:
                excluding[position].append(rule.id)
            else:
                near[position][rule.id] = miss
        covered = covered and rule.not_covered is None
    return judge(
        kb,
        [
            Standing(
                position=position,
                certainty=certainty(doubt(supporting[position].values()), doubt(opposing[position].values())),
                supported_by=tuple(supporting[position]),
                opposed_by=tuple(opposing[position]),
                excluded_by=tuple(excluding[position]),
                near_by=tuple(near[position]),
                miss=max(near[position].values(), default=None),
            )
            for position in kb.position_ids
        ],
        covered,
    )


def judge(kb: KnowledgeBase, standings: Iterable[Standing], covered: bool = True) -> Outcome:
    """Apply the decision rule to standings given in position order."""
    ranked = _ranked(kb, list(standings))
    if not covered:
        return Outcome("not_covered", None, None, False, False, ranked)
    feasible = [s for s in ranked if s.feasible]
    if not feasible:
        first = ranked[0]
        if not first.near:
            return Outcome("conflict", None, None, False, False, ranked)
        return Outcome("recommended", first.position, None, False, False, ranked, first.near_by)
    best, *others = feasible
    second = others[0] if others else None
    lead = round(best.certainty - second.certainty, DIGITS) if second is not None else inf
    rule = kb.decision
    if best.certainty < rule.recommend_at and lead < (inf if rule.lead_at is None else rule.lead_at):
        return Outcome("undecided", None, None, False, False, ranked)
    return Outcome(
        "recommended",
        best.position,
        second.position if second is not None else None,
        second is None,
        second is not None and lead <= rule.close_call_within,
        ranked,
    )


def _ranked(kb: KnowledgeBase, downstream_first: list[Standing]) -> tuple[Standing, ...]:
    """Feasible positions and excluded ones by certainty and the tie rule; between them the near ones, by how far
    they are surely out of reach, then downstream first."""
    by_tie = downstream_first if kb.decision.tie == "downstream" else downstream_first[::-1]
    by_certainty = sorted(by_tie, key=lambda s: -s.certainty)
    near = [s for s in downstream_first if s.near]
    return (
        *(s for s in by_certainty if s.feasible),
        *sorted(near, key=lambda s: s.miss or 0.0),
        *(s for s in by_certainty if s.excluded_by),
    )


def outcome_values(outcome: Outcome) -> dict[str, Value | None]:
    """The outcome as attributes, for the rules that warn and advise."""
    return {
        "outcome": outcome.kind,
        "recommended": outcome.recommended,
        "runner_up": outcome.runner_up,
        "excluded": frozenset(s.position for s in outcome.standings if s.excluded_by),
        "close_call": "yes" if outcome.close_call else "no",
        "by_elimination": "yes" if outcome.by_elimination else "no",
        "provided": "yes" if outcome.provided else "no",
    }
