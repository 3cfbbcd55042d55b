"""Why a position is not the advice: excluded, by which rule and by how much, or outscored, for want of what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from advisor.explanation.reach import within_reach
from advisor.reasoning.advice import Advice
from advisor.reasoning.arithmetic import difference
from advisor.reasoning.decision import Standing
from advisor.reasoning.memory import Memory
from advisor.reasoning.trace import Held
from advisor.reasoning.truth import Truth, compile_premise
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Any, Compare, Is, IsUnknown, Leaf, Not, Premise
from advisor.terms.values import Interval

WhyOut = Literal["advised", "not_covered", "excluded", "outscored", "undecided"]


@dataclass(frozen=True, slots=True)
class Gap:
    """How far a premise is from not holding: the difference of the two sides of a comparison in the unit of its
    attribute (durations in minutes), or so many options along a question's list."""

    held: Held
    by: Interval | None
    unit: str | None
    steps: int | None


@dataclass(frozen=True, slots=True)
class Miss:
    """A rule, and the fewest premises that would have to be otherwise for it to fire (an excluding rule: not to),
    of those that a person could make otherwise where there are such.

    Each premise as it is wanted, with the values seen now.
    """

    rule: str
    premises: tuple[Held, ...]
    within_reach: bool


@dataclass(frozen=True, slots=True)
class WhyNot:
    """`exclusions`: {excluding rule: the gaps of its comparisons}; `near_by`: those of them that exclude it by no
    more than a near miss. `undo`: per excluding rule the fewest premises to be otherwise. `lacks`: supporting
    rules that did not fire, nearest to firing first. `rivals`: the feasible positions ranked before it, best
    first, with the rules for them."""

    position: str
    reason: WhyOut
    certainty: float
    certainty_best: float | None
    exclusions: tuple[tuple[str, tuple[Gap, ...]], ...]
    undo: tuple[Miss, ...]
    supported_by: tuple[str, ...]
    opposed_by: tuple[str, ...]
    lacks: tuple[Miss, ...]
    rivals: tuple[Standing, ...]
    near_by: tuple[str, ...] = ()

    @property
    def nearest_miss(self) -> Miss | None:
        """The fewest premises that would have to differ: for an excluded position those of the rule nearest to
        falling away when it is the only one, for another those of the support nearest to firing."""
        if self.reason == "excluded":
            return min(self.undo, key=lambda m: (len(m.premises), m.rule)) if len(self.undo) == 1 else None
        return next((miss for miss in self.lacks if miss.within_reach), None)


def why_not(advice: Advice, position: str) -> WhyNot:
    """Why a position is not (or is) the advice. Raises: KeyError: there is no such position."""
    kb, memory, outcome = advice.kb, advice.memory, advice.outcome
    if position not in kb.position_ids:
        raise KeyError(position)
    firings = {firing.rule: firing for firing in advice.firings}
    standing = next(s for s in outcome.standings if s.position == position)
    best = outcome.standings[0] if outcome.standings[0].feasible else None
    if outcome.recommended == position:
        reason: WhyOut = "advised"
    elif outcome.kind == "not_covered":
        reason = "not_covered"
    elif standing.barred_by:
        reason = "excluded"
    else:
        reason = "undecided" if outcome.kind == "undecided" else "outscored"
    lacking = [rule for rule in kb.rules.values() if position in rule.support and rule.id not in advice.fired]
    misses = [m for rule in lacking if (m := _miss(kb, memory, rule.id, rule.premise, True)) is not None]
    strength = {id: s.value for id, s in kb.strengths.items()}
    misses.sort(
        key=lambda m: (
            not m.within_reach,
            len(m.premises),
            -strength[kb.rules[m.rule].support[position]],
            m.rule,
        )
    )
    place = outcome.standings.index(standing)
    return WhyNot(
        position=position,
        reason=reason,
        certainty=standing.certainty,
        certainty_best=best.certainty if best is not None else None,
        exclusions=tuple(
            (id, tuple(gap for held in firings[id].premises if (gap := gap_of(kb, held)) is not None))
            for id in standing.barred_by
        ),
        undo=tuple(
            miss
            for id in standing.barred_by
            if (miss := _miss(kb, memory, id, kb.rules[id].premise, False)) is not None
        ),
        supported_by=standing.supported_by,
        opposed_by=standing.opposed_by,
        lacks=tuple(misses),
        rivals=tuple(s for s in outcome.standings[:place] if s.feasible),
        near_by=standing.near_by,
    )


def gap_of(kb: KnowledgeBase, held: Held) -> Gap | None:
    """By how much a premise holds; None where there is nothing to measure."""
    leaf = held.leaf
    if isinstance(leaf, Compare) and leaf.relation != "==":
        assert isinstance(held.value, Interval)
        bound = held.bound
        if bound is None:
            assert leaf.operand.value is not None
            bound = Interval(leaf.operand.value, leaf.operand.value)
        assert isinstance(bound, Interval)
        more = (leaf.relation in (">", ">=")) != held.negated
        by = difference(held.value, bound) if more else difference(bound, held.value)
        return Gap(held, by, kb.unit_of(leaf.attribute), None)
    if isinstance(leaf, Is) and isinstance(held.value, str) and not held.negated:
        options = kb.options_of(leaf.attribute)
        at = options.index(held.value)
        others = [abs(at - number) for number, option in enumerate(options) if option not in leaf.options]
        return Gap(held, None, None, min(others)) if others and len(options) > 2 else None
    return None


# --- the fewest premises to be otherwise

#: A leaf and the truth wanted of it.
Wanted = tuple[Leaf, bool]
#: So many ways to satisfy a premise are kept while they are put together, the cheapest ones.
MOST_WAYS = 200


class _Ways:
    """The ways in which a premise comes to hold (`holds` false: not to), as leaves and the truth wanted of each.

    For a premise not to hold, unknown will do.
    """

    def __init__(self, kb: KnowledgeBase, memory: Memory, holds: bool) -> None:
        self.kb = kb
        self.memory = memory
        self.holds = holds

    def least(self, premise: Premise) -> tuple[Wanted, ...] | None:
        """What would have to be otherwise in the way that takes least, what a person can change first; None when
        the premise contradicts itself."""
        ways = self._of(premise, self.holds)
        return tuple(w for w in ways[0] if not self._given(w)) if ways else None

    def _of(self, premise: Premise, holds: bool) -> list[tuple[Wanted, ...]]:
        match premise:
            case Not(part):
                return self._of(part, not holds)
            case All(parts) | Any(parts):
                each = [self._of(part, holds) for part in parts]
                if isinstance(premise, All) != holds:
                    return self._cheapest(way for ways in each for way in ways)
                together: list[tuple[Wanted, ...]] = [()]
                for ways in each:
                    together = self._cheapest(
                        tuple(dict.fromkeys((*one, *other))) for one in together for other in ways
                    )
                return together
            case _:
                return [((premise, holds),)]

    def _cheapest(self, ways: Iterable[tuple[Wanted, ...]]) -> list[tuple[Wanted, ...]]:
        return sorted(filter(self._consistent, ways), key=self._cost)[:MOST_WAYS]

    def _consistent(self, way: tuple[Wanted, ...]) -> bool:
        """No leaf is wanted both true and false, unless it is unknown and that will do for both."""
        return all(self._given((leaf, truth)) for leaf, truth in way if (leaf, not truth) in way)

    def _cost(self, way: tuple[Wanted, ...]) -> tuple[int, int]:
        otherwise = [wanted for wanted in way if not self._given(wanted)]
        return sum(not self.reached(wanted) for wanted in otherwise), len(otherwise)

    def reached(self, wanted: Wanted) -> bool:
        """Whether a person could make it so.

        That more becomes known makes nothing otherwise: what a rule shuts out while something is unknown, the
        answer mostly shuts out too, or contradicts.
        """
        leaf, truth = wanted
        if isinstance(leaf, IsUnknown) and not self.holds:
            return False
        return within_reach(self.kb, self.memory, leaf, truth)

    def _given(self, wanted: Wanted) -> bool:
        leaf, truth = wanted
        now: Truth = compile_premise(leaf, self.kb)(self.memory)
        return now is truth or (now is None and not self.holds)


def _miss(kb: KnowledgeBase, memory: Memory, id: str, premise: Premise, holds: bool) -> Miss | None:
    """The nearest miss of one rule; None when its premise can never be so."""
    ways = _Ways(kb, memory, holds)
    wanted = ways.least(premise)
    if wanted is None:
        return None
    premises = tuple(
        Held(leaf, not truth, memory.values[leaf.attribute], _bound(leaf, memory)) for leaf, truth in wanted
    )
    return Miss(id, premises, all(map(ways.reached, wanted)))


def _bound(leaf: Leaf, memory: Memory) -> Interval | None:
    if isinstance(leaf, Compare) and leaf.operand.attribute is not None:
        return memory.figure(leaf.operand.attribute)
    return None


__all__ = ["Gap", "Miss", "WhyNot", "gap_of", "why_not"]
