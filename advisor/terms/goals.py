"""Several goals in one knowledge base: each is a knowledge base with the positions and rules of that goal alone.

Questions, figures and conclusions are shared. So every reading of the rules reads one goal at a time, and none of
them knows that there are more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from advisor.terms.cases import Case
from advisor.terms.dependencies import rests_on
from advisor.terms.formulas import named
from advisor.terms.knowledge_base import Goal, KnowledgeBase
from advisor.terms.positions import Consequence, Position, PositionWording
from advisor.terms.premises import All, Any, Compare, Is, Not, Premise, attributes_of, leaves
from advisor.terms.rules import Rule, RuleWording
from advisor.terms.texts import placeholders_of

#: Attributes of the outcome whose options are positions.
_OF_POSITIONS = frozenset({"recommended", "runner_up", "excluded"})


def by_goal(kb: KnowledgeBase, goals: Iterable[Goal]) -> KnowledgeBase:
    """A knowledge base with everything in it to the one for its first goal, which holds those for the others."""
    first, *others = (_for(kb, goal, number == 0) for number, goal in enumerate(goals))
    return replace(first, others=tuple(others))


def goal_of(case: Case) -> str | None:
    """The goal that a case speaks of; None where it names none, which means the first."""
    return case.expect.goal if case.expect is not None else None


def cases_for(kb: KnowledgeBase, cases: Iterable[Case], whole: KnowledgeBase) -> tuple[Case, ...]:
    """The cases that count for one goal of the whole: those that speak of it, and those that expect nothing."""
    if kb.goal is None or whole.goal is None:
        return tuple(cases)
    meant = {kb.goal.id, None} if kb.goal.id == whole.goal.id else {kb.goal.id}
    return tuple(case for case in cases if case.expect is None or goal_of(case) in meant)


def goals_of_rule(kb: KnowledgeBase, id: str) -> tuple[str, ...]:
    """The goals for which a rule counts because it names their positions; none where there is no such rule, or it
    names no positions."""
    every = kb.undivided
    if every is None or id not in every.rules:
        return ()
    named = positions_named(every.rules[id])
    return tuple(dict.fromkeys(one.goal for one in every.positions if one.id in named and one.goal is not None))


def goal_named(kb: KnowledgeBase, id: str | None) -> KnowledgeBase | None:
    """The knowledge base for a goal, the first where none is named; None where there is no such goal."""
    if id is None:
        return kb
    return next((one for one in kb.each_goal if one.goal is not None and one.goal.id == id), None)


def goal_alone(kb: KnowledgeBase, id: str | None) -> KnowledgeBase | None:
    """As `goal_named`, without the other goals where one is named."""
    found = goal_named(kb, id)
    return found if found is None or id is None else replace(found, others=())


def other_goals(kb: KnowledgeBase) -> tuple[str, ...]:
    """The ids of the goals that the knowledge base decides besides that of `kb`."""
    if kb.goal is None or kb.undivided is None:
        return ()
    every = dict.fromkeys(one.goal for one in kb.undivided.positions if one.goal is not None)
    return tuple(id for id in every if id != kb.goal.id)


def only_elsewhere(kb: KnowledgeBase, whole: KnowledgeBase) -> frozenset[str]:
    """The attributes, named figures, strengths and concluding rules on which nothing of this goal hangs; what no
    goal hangs on counts for the first. Nothing where there is one goal."""
    if kb.goal is None or whole.goal is None or not whole.others:
        return frozenset()
    if kb.goal.id == whole.goal.id:
        return frozenset().union(*map(_hangs_on, whole.others)) - _hangs_on(kb)
    shared = (*kb.questions, *kb.computed, *kb.concluded, *kb.figures, *kb.strengths)
    return frozenset((*shared, *(rule.id for rule in kb.rules.values() if rule.concludes))) - _hangs_on(kb)


def _hangs_on(kb: KnowledgeBase) -> frozenset[str]:
    """The attributes, named figures, strengths and concluding rules on which what one goal says hangs."""
    speaking = [rule for rule in kb.rules.values() if rule.concludes is None]
    premises = [premise for rule in speaking for premise in _premises_of(rule)]
    for position in kb.positions:
        premises += [one.when for one in position.consequences if one.when is not None]
        premises += [one.when for one in position.wordings]
    read = [id for premise in premises for id in attributes_of(premise)]
    read += [id for rule in speaking for id in rule.near.values()]
    read += [name for rule in speaking for one in rule.every_wording for name in placeholders_of(one.text.nl)]
    attributes = rests_on(kb, read)
    concluding = [rule for rule in kb.rules.values() if rule.concludes in attributes]
    asked = [question for id, question in kb.questions.items() if id in attributes]
    premises += [premise for rule in concluding for premise in _premises_of(rule)]
    premises += [when for one in asked for when in (one.when, one.raised_by) if when is not None]
    figures = [one.operand.name for premise in premises for one in leaves(premise) if isinstance(one, Compare)]
    figures += [name for id in kb.computed if id in attributes for name in named(kb.computed[id].formula)]
    figures.append(kb.decision.near_within)
    strengths = [id for rule in (*speaking, *concluding) for id in _strengths_of(rule)]
    rules = [rule.id for rule in concluding]
    return frozenset((*attributes, *strengths, *rules, *(name for name in figures if name is not None)))


def _premises_of(rule: Rule) -> tuple[Premise, ...]:
    return rule.premise, *(one.when for one in rule.wordings if one.when is not None)


def _strengths_of(rule: Rule) -> tuple[str, ...]:
    return (*rule.support.values(), *rule.oppose.values(), *rule.belief.values(), *rule.disbelief.values())


def as_one(kb: KnowledgeBase) -> KnowledgeBase:
    """The positions and rules of all goals together: what may be named anywhere in the knowledge base."""
    if not kb.others:
        return kb
    every = kb.undivided
    assert every is not None, "what has others was taken from all of them"
    return replace(
        kb, positions=every.positions, rules=every.rules, rule_files=every.rule_files, cases=every.cases
    )


def _for(kb: KnowledgeBase, goal: Goal, first: bool) -> KnowledgeBase:
    positions = {position.id for position in kb.positions if position.goal == goal.id}
    rules = {rule.id: _restricted(rule, positions) for rule in kb.rules.values() if _speaks_of(rule, positions)}
    return replace(
        kb,
        goal=goal,
        undivided=kb,
        decision=goal.decision,
        positions=tuple(_position(position, positions) for position in kb.positions if position.id in positions),
        rules=rules,
        rule_files=tuple(
            replace(file, rules=tuple(id for id in file.rules if id in rules)) for file in kb.rule_files
        ),
        cases=tuple(
            case
            for case in kb.cases
            if case.expect is None or goal_of(case) == goal.id or (first and goal_of(case) is None)
        ),
    )


def _speaks_of(rule: Rule, positions: set[str]) -> bool:
    """Whether a rule has something to say on a goal: on one of its positions, or on no position at all."""
    named = positions_named(rule)
    return not named or bool(named & positions)


def positions_named(rule: Rule) -> set[str]:
    """The positions that a rule names."""
    return {*rule.support, *rule.oppose, *rule.excluded, *_positions_in(rule.premise)}


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
