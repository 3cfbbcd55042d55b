"""The oracle: what a knowledge base means, as naively as it can be said, sharing nothing with `advisor.reasoning`.

Attributes are settled in passes: whatever depends on something not settled yet waits for the next pass, until
nothing changes. Truth is True, False or None; figures are pairs; every premise is read anew each time.
"""

from __future__ import annotations

import operator
import typing
from dataclasses import dataclass
from itertools import product
from math import inf, prod

from advisor.terms.formulas import Calculation, Constant, Formula, Reference, Table
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Any, Compare, Empty, Is, IsUnknown, Not, Premise
from advisor.terms.values import Interval, Value

RELATIONS = {">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt}
Facts = dict[str, typing.Any]  # the type of an attribute says what its value is


@dataclass(frozen=True)
class Result:
    kind: str  # recommended | conflict | undecided | clash
    position: str | None = None
    runner_up: str | None = None
    flags: tuple[bool, bool] = (False, False)  # by elimination, close call
    certainties: tuple[tuple[str, float], ...] = ()  # best first, excluded ones last
    excluded: tuple[tuple[str, tuple[str, ...]], ...] = ()
    fired: tuple[str, ...] = ()
    assumed: tuple[tuple[str, Value], ...] = ()
    parked: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    values: tuple[tuple[str, Value | None], ...] = ()


def truth(premise: Premise, facts: Facts, known: set[str]) -> bool | None:
    """Raises: KeyError: an attribute of the premise is not settled yet."""
    match premise:
        case Not(part):
            inner = truth(part, facts, known)
            return None if inner is None else not inner
        case All(parts) | Any(parts):
            truths = [truth(part, facts, known) for part in parts]
            decisive = isinstance(premise, Any)
            return decisive if decisive in truths else (None if None in truths else not decisive)
        case IsUnknown(attribute):
            return facts[attribute] is None or attribute not in known
        case Is(attribute, options):
            value = facts[attribute]
            chosen = value if isinstance(value, frozenset) else {value}
            return None if value is None else any(option in chosen for option in options)
        case Empty(attribute):
            return None if facts[attribute] is None else facts[attribute] == frozenset()
        case Compare(attribute, relation, operand):
            one = facts[attribute]
            other = facts[operand.attribute] if operand.attribute else (operand.value, operand.value)
            if relation == "==":
                if one[0] > other[1] or one[1] < other[0]:
                    return False
                return True if len({*one, *other}) == 1 else None
            corners = {RELATIONS[relation](x, y) for x, y in product(one, other)}
            return corners.pop() if len(corners) == 1 else None


def figure(formula: Formula, facts: Facts, known: set[str]) -> tuple[float, float]:
    """Raises: KeyError: an input is not settled yet."""
    match formula:
        case Constant(value):
            return (value, value)
        case Reference(attribute):
            lo, hi = facts[attribute]
            return (lo, hi)
        case Table(attribute, entries):
            found = [figure(f, facts, known) for o, f in entries if facts[attribute] in (None, o)]
            return (min(lo for lo, _ in found), max(hi for _, hi in found))
        case Calculation("first_known", parts):
            *asked, otherwise = [figure(part, facts, known) for part in parts]
            found = [
                f
                for part, f in zip(parts, asked, strict=False)
                if isinstance(part, Reference) and part.attribute in known
            ]
            return [*found, otherwise][0]
        case Calculation(operation, parts):
            figures = [figure(part, facts, known) for part in parts]
            if operation == "sum":
                return bounded(sum(lo for lo, _ in figures), sum(hi for _, hi in figures))
            if operation == "product":
                corners = [0.0 if 0 in ends else prod(ends) for ends in product(*figures)]
                return (min(corners), max(corners))
            if operation in ("min", "max"):
                pick = {"min": min, "max": max}[operation]
                return (pick(lo for lo, _ in figures), pick(hi for _, hi in figures))
            (a, b) = figures
            return bounded(a[0] - b[1], a[1] - b[0]) if operation == "difference" else quotient(a, b)


def bounded(lo: float, hi: float) -> tuple[float, float]:
    return (-inf if lo != lo else lo, inf if hi != hi else hi)


def quotient(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    """Something over nothing is unlimited, nothing over nothing anything from nothing up."""
    if a[0] >= 0 and b[0] >= 0:
        lowest = (inf if a[0] else 0.0) if b[1] == 0 else 0.0 if a[0] == b[1] == inf else a[0] / b[1]
        return (lowest, inf if b[0] == 0 or a[1] == inf else a[1] / b[0])
    if b[0] <= 0 <= b[1] or (inf in (abs(a[0]), abs(a[1])) and inf in (abs(b[0]), abs(b[1]))):
        return (-inf, inf)
    corners = [x / y for x, y in product(a, b)]
    return (min(corners), max(corners))


def evaluate(kb: KnowledgeBase, answers: Facts) -> Result:
    facts: Facts = {}
    known: set[str] = set()
    assumed, irrelevant, fired = {}, [], []
    waiting = [*kb.rules, *kb.concluded, *kb.computed, *kb.questions]
    while waiting:
        before = list(waiting)
        for id in before:
            try:
                if id in kb.questions:
                    question = kb.questions[id]
                    relevant = question.when is None or truth(question.when, facts, known) is not False
                    answer = answers.get(id) if relevant else None
                    if not relevant:
                        irrelevant.append(id)
                    if answer is None and relevant and question.assume is not None:
                        answer = assumed[id] = question.assume
                    elif answer is not None:
                        known.add(id)
                    facts[id] = question.limits if answer is None and question.numeric else answer
                elif id in kb.computed:
                    facts[id] = Interval(*figure(kb.computed[id].formula, facts, known))
                elif id in kb.concluded:
                    concluding = [(*rule.conclude, rule.premise) for rule in kb.rules.values() if rule.conclude]
                    given = {to for of, to, p in concluding if of == id and truth(p, facts, known) is True}
                    if len(given) > 1:
                        return Result("clash")
                    facts[id] = given.pop() if given else None
                    known |= {id} if facts[id] is not None else set()
                elif kb.rules[id].warn or kb.rules[id].advise:
                    pass  # they wait for the outcome
                elif truth(kb.rules[id].premise, facts, known) is True:
                    fired.append(id)
            except KeyError:
                continue
            waiting.remove(id)
        assert waiting != before, "a cycle"
    settled = dict(facts)
    believed, excluded = {}, {}
    for place, id in enumerate(kb.position_ids):
        rules = [kb.rules[rule] for rule in sorted(fired)]
        mb = 1 - prod(1 - kb.strengths[rule.support[id]].value for rule in rules if id in rule.support)
        md = 1 - prod(1 - kb.strengths[rule.oppose[id]].value for rule in rules if id in rule.oppose)
        tie = place if kb.decision.tie == "downstream" else -place
        believed[id] = (-round((mb - md) / (1 - min(mb, md)), 9), tie)
        excluded[id] = tuple(rule.id for rule in rules if id in rule.exclude)
    ranked = sorted(believed, key=lambda id: (bool(excluded[id]), believed[id]))
    feasible = [id for id in ranked if not excluded[id]]
    lone = len(feasible) == 1
    recommended = bool(feasible) and (lone or -believed[feasible[0]][0] >= kb.decision.recommend_at)
    kind = "recommended" if recommended else "undecided" if feasible else "conflict"
    runner_up = feasible[1] if recommended and not lone else None
    close = runner_up is not None and (
        round(believed[runner_up][0] - believed[feasible[0]][0], 9) <= kb.decision.close_call_within
    )
    facts |= {
        "outcome": kind,
        "recommended": feasible[0] if recommended else None,
        "runner_up": runner_up,
        "excluded": frozenset(id for id in excluded if excluded[id]),
        "close_call": "yes" if close else "no",
        "by_elimination": "yes" if recommended and lone else "no",
    }
    for id, rule in kb.rules.items():
        if (rule.warn or rule.advise) and truth(rule.premise, facts, known) is True:
            fired.append(id)
    relevant_ids = [id for id in kb.questions if id not in irrelevant]
    return Result(
        kind=kind,
        position=feasible[0] if recommended else None,
        runner_up=runner_up,
        flags=(recommended and lone, close),
        certainties=tuple((id, -believed[id][0] + 0.0) for id in ranked),
        excluded=tuple((id, excluded[id]) for id in ranked if excluded[id]),
        fired=tuple(sorted(fired)),
        assumed=tuple(sorted(assumed.items())),
        parked=tuple(id for id in kb.questions if id in irrelevant and id in answers),
        unknown=tuple(id for id in relevant_ids if answers.get(id, "open") is None),
        unanswered=tuple(id for id in relevant_ids if id not in answers),
        values=tuple(sorted(settled.items())),
    )


def result_of(advice: typing.Any) -> Result:
    """An advice of the program, in the oracle's words."""
    outcome, memory, kb = advice.outcome, advice.memory, advice.kb
    attributes = (*kb.questions, *kb.computed, *kb.concluded)
    return Result(
        kind=outcome.kind,
        position=outcome.recommended,
        runner_up=outcome.runner_up,
        flags=(outcome.by_elimination, outcome.close_call),
        certainties=tuple((s.position, s.certainty) for s in outcome.standings),
        excluded=tuple((s.position, s.excluded_by) for s in outcome.standings if s.excluded_by),
        fired=advice.fired,
        assumed=tuple(sorted(advice.assumed.items())),
        parked=advice.parked,
        unknown=advice.unknown,
        unanswered=advice.unanswered,
        values=tuple(sorted((id, memory.values[id]) for id in attributes)),
    )
