"""Several goals in one knowledge base: each is a knowledge base with the positions and rules of that goal alone.

Questions, figures and conclusions are shared. So every reading of the rules reads one goal at a time, and none of
them knows that there are more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from advisor.terms.knowledge_base import Goal, KnowledgeBase
from advisor.terms.positions import Consequence, Position, PositionWording
from advisor.terms.premises import All, Any, Is, Not, Premise, leaves
from advisor.terms.rules import Rule, RuleWording

#: Attributes of the outcome whose options are positions.
_OF_POSITIONS = frozenset({"recommended", "runner_up", "excluded"})


def by_goal(kb: KnowledgeBase, goals: Iterable[Goal]) -> KnowledgeBase:
    """A knowledge base with everything in it to the one for its first goal, which holds those for the others."""
    first, *others = (_for(kb, goal, number == 0) for number, goal in enumerate(goals))
    return replace(first, others=tuple(others))


def goal_named(kb: KnowledgeBase, id: str | None) -> KnowledgeBase | None:
    """The knowledge base for a goal, the first where none is named; None where there is no such goal."""
    if id is None:
        return kb
    return next((one for one in kb.each_goal if one.goal is not None and one.goal.id == id), None)


def as_one(kb: KnowledgeBase) -> KnowledgeBase:
    """The positions and rules of all goals together: what may be named anywhere in the knowledge base."""
    if not kb.others:
        return kb
    rules = {id: rule for one in kb.each_goal for id, rule in one.rules.items()}
    return replace(
        kb,
        positions=tuple(position for one in kb.each_goal for position in one.positions),
        rules=dict(sorted(rules.items())),
        cases=tuple({case.id: case for one in kb.each_goal for case in one.cases}.values()),
    )


def _for(kb: KnowledgeBase, goal: Goal, first: bool) -> KnowledgeBase:
    positions = {position.id for position in kb.positions if position.goal == goal.id}
    rules = {rule.id: _restricted(rule, positions) for rule in kb.rules.values() if _speaks_of(rule, positions)}
    return replace(
        kb,
        goal=goal,
        decision=goal.decision,
        positions=tuple(_position(position, positions) for position in kb.positions if position.id in positions),
        rules=rules,
        rule_files=tuple(
            replace(file, rules=tuple(id for id in file.rules if id in rules)) for file in kb.rule_files
        ),
        cases=tuple(
            case
            for case in kb.cases
            if case.expect is None or case.expect.goal == goal.id or (first and case.expect.goal is None)
        ),
    )


def _speaks_of(rule: Rule, positions: set[str]) -> bool:
    """Whether a rule has something to say on a goal: on one of its positions, or on no position at all."""
    named = {*rule.support, *rule.oppose, *rule.excluded, *_positions_in(rule.premise)}
    return not named or bool(named & positions)


def _positions_in(premise: Premise) -> Iterator[str]:
    for leaf in leaves(premise):
        if isinstance(leaf, Is) and leaf.attribute in _OF_POSITIONS:
            yield from leaf.options


def _restricted(rule: Rule, positions: set[str]) -> Rule:
    """What a rule says of these positions."""

    def among(named: Iterable[tuple[str, str]]) -> dict[str, str]:
        return {position: what for position, what in named if position in positions}

    def wording(one: RuleWording) -> RuleWording:
        return one if one.when is None else replace(one, when=_premise(one.when, positions))

    return replace(
        rule,
        wordings=tuple(map(wording, rule.wordings)),
        premise=_premise(rule.premise, positions),
        support=among(rule.support.items()),
        oppose=among(rule.oppose.items()),
        near=among(rule.near.items()),
        exclude=tuple(position for position in rule.exclude if position in positions),
    )


def _premise(premise: Premise, positions: set[str]) -> Premise:
    """The premise where the outcome is one of these positions, or none."""
    match premise:
        case All(parts):
            return All(tuple(_premise(part, positions) for part in parts))
        case Any(parts):
            return Any(tuple(_premise(part, positions) for part in parts))
        case Not(part):
            return Not(_premise(part, positions))
        case Is(attribute, options) if attribute in _OF_POSITIONS:
            return Is(attribute, tuple(option for option in options if option in positions))
        case _:
            return premise


def _position(position: Position, positions: set[str]) -> Position:
    def consequence(one: Consequence) -> Consequence:
        return one if one.when is None else replace(one, when=_premise(one.when, positions))

    def wording(one: PositionWording) -> PositionWording:
        return replace(one, when=_premise(one.when, positions))

    return replace(
        position,
        consequences=tuple(map(consequence, position.consequences)),
        wordings=tuple(map(wording, position.wordings)),
    )
