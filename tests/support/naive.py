"""The oracle: what a knowledge base means, as naively as it can be said, sharing nothing with `advisor.reasoning`.

Attributes are settled in passes: whatever depends on something not settled yet waits for the next pass, until
nothing changes. Truth is True, False or None; figures are pairs; every premise is read anew each time.
"""

from __future__ import annotations

import operator
import typing
from dataclasses import dataclass
from itertools import product
from math import ceil, exp, floor, inf, prod
from statistics import NormalDist

from advisor.terms.formulas import Calculation, Constant, Formula, Reference, Table, inputs_of
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Any, Compare, Empty, Is, IsUnknown, Not, Premise, attributes_of
from advisor.terms.rules import Rule
from advisor.terms.values import Interval, Value

RELATIONS = {">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt}
Facts = dict[str, typing.Any]  # the type of an attribute says what its value is


@dataclass(frozen=True)
class Result:
    kind: str  # recommended | conflict | undecided | not_covered | clash
    position: str | None = None
    runner_up: str | None = None
    flags: tuple[bool, bool] = (False, False)  # by elimination, close call
    certainties: tuple[tuple[str, float], ...] = ()  # best first: feasible, near, excluded ones
    excluded: tuple[tuple[str, tuple[str, ...]], ...] = ()
    near: tuple[tuple[str, tuple[str, ...]], ...] = ()
    provided: tuple[str, ...] = ()
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


def relevance(premise: Premise, facts: Facts, known: set[str], dead: set[str], wanted: bool = True) -> bool | None:
    """Whether a relevance condition holds (or, not `wanted`, fails): nothing resting on the dead does either."""
    match premise:
        case Not(part):
            return relevance(part, facts, known, dead, not wanted)
        case All(parts) | Any(parts):
            truths = [relevance(part, facts, known, dead, wanted) for part in parts]
            decisive = isinstance(premise, Any) == wanted
            return decisive if decisive in truths else (None if None in truths else not decisive)
        case leaf:
            found = truth(leaf, facts, known)
            if dead & set(attributes_of(leaf)):
                return False
            return found if wanted or found is None else not found


def applied(operation: str, figures: list[tuple[float, float]]) -> tuple[float, float]:
    """A monotone function of figures, by looking at every corner; unknown where one lies outside its domain."""
    corners = [POINTS[operation](*point) for point in product(*figures)]
    inside = [corner for corner in corners if corner is not None]
    if len(inside) < len(corners):
        return (-inf if operation in ("round_up", "normal_quantile") else 0.0, inf)
    return (min(inside), max(inside))


def nine_digits(value: float) -> float:
    return value if abs(value) >= 4e6 else round(value * 1e9) / 1e9


def servers(load: float, enough: typing.Callable[[int, float], bool]) -> float:
    """The first number of servers that is enough, by Erlang's loss formula as a sum of terms."""
    if load == 0:
        return 0.0
    term, total, number = 1.0, 1.0, 0
    while not enough(number, term / total):
        number += 1
        term, total = term * load / number, total + term * load / number
    return float(number)


def waits(load: float, number: int, blocked: float, patience: float) -> float:
    """The share of requests that waits longer than so many handling times."""
    if number <= load:
        return 1.0
    return blocked * number / (number - load * (1 - blocked)) * exp(-(number - load) * patience)


POINTS: dict[str, typing.Callable[..., float | None]] = {
    "square_root": lambda x: nine_digits(x**0.5) if x >= 0 else None,
    "power": lambda x, e: None if x < 0 else inf if x == 0 and e < 0 else nine_digits(x**e),
    "round_up": lambda x: x if x in (inf, -inf) else float(ceil(nine_digits(x))),
    "normal_quantile": lambda p: nine_digits(NormalDist().inv_cdf(p)) if 0 < p < 1 else None,
    "servers_erlang_b": lambda a, lost: (
        servers(a, lambda _, blocked: blocked <= lost) if 0 <= a <= 10_000 and 0 < lost <= 1 else None
    ),
    "servers_erlang_c": lambda a, late, t: (
        servers(a, lambda c, blocked: c > a and waits(a, c, blocked, t) <= late)
        if 0 <= a <= 10_000 and 0 < late <= 1 and t >= 0
        else None
    ),
}


def whole_minutes(figure: tuple[float, float]) -> tuple[float, float]:
    lo, hi = (x if x in (inf, -inf) else nine_digits(x) for x in figure)
    return (lo if lo == -inf or lo == inf else float(floor(lo)), hi if hi in (inf, -inf) else float(ceil(hi)))


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
            if operation == "between":
                return (min(lo for lo, _ in figures), max(hi for _, hi in figures))
            if operation in POINTS:
                return applied(operation, figures)
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


def balance(kb: KnowledgeBase, option: str, fires: list[Rule]) -> float:
    """The certainty of an option of a weighed attribute, by EMYCIN's formula as it is printed."""
    fires.sort(key=lambda rule: rule.id)
    mb = 1 - prod(1 - kb.strengths[rule.belief[option]].value for rule in fires if option in rule.belief)
    md = 1 - prod(1 - kb.strengths[rule.disbelief[option]].value for rule in fires if option in rule.disbelief)
    return round((mb - md) / (1 - min(mb, md)), 9)


def evaluate(kb: KnowledgeBase, answers: Facts) -> Result:
    facts: Facts = {}
    known: set[str] = set()
    assumed, irrelevant, fired = {}, [], []
    dead: set[str] = set()
    waiting = [*kb.rules, *kb.concluded, *kb.computed, *kb.questions]
    while waiting:
        before = list(waiting)
        for id in before:
            try:
                if id in kb.questions:
                    question = kb.questions[id]
                    relevant = question.when is None or relevance(question.when, facts, known, dead) is not False
                    if question.raised_by is not None and id not in answers:
                        raised = relevance(question.raised_by, facts, known, dead)
                        relevant = relevant and raised is not False
                    answer = answers.get(id) if relevant else None
                    if not relevant:
                        irrelevant.append(id)
                        dead.add(id)
                    if answer is None and relevant and question.assume is not None:
                        answer = assumed[id] = question.assume
                    elif answer is not None:
                        known.add(id)
                    facts[id] = question.limits if answer is None and question.numeric else answer
                elif id in kb.computed:
                    inputs = inputs_of(kb.computed[id].formula)
                    assert all(facts[i] is not None or i not in kb.computed for i in inputs)
                    found = figure(kb.computed[id].formula, facts, known)
                    facts[id] = Interval(*(whole_minutes(found) if kb.computed[id].unit == "duration" else found))
                    dead |= {id} if inputs and dead >= set(inputs) else set()
                elif id in kb.concluded and kb.concluded[id].weighed:
                    fires = [
                        r for r in kb.rules.values() if r.weighs == id and truth(r.premise, facts, known) is True
                    ]
                    weights = {option: balance(kb, option, fires) for option in kb.concluded[id].options}
                    facts[id] = frozenset(option for option, weight in weights.items() if weight > 0.2) or None
                    known |= {id} if facts[id] is not None else set()
                    read = {a for r in kb.rules.values() if r.weighs == id for a in attributes_of(r.premise)}
                    dead |= {id} if read and dead >= read else set()
                elif id in kb.concluded:
                    concluding = [(*rule.conclude, rule.premise) for rule in kb.rules.values() if rule.conclude]
                    given = {to for of, to, p in concluding if of == id and truth(p, facts, known) is True}
                    if len(given) > 1:
                        return Result("clash")
                    facts[id] = given.pop() if given else None
                    known |= {id} if facts[id] is not None else set()
                    read = {attribute for of, _, p in concluding if of == id for attribute in attributes_of(p)}
                    dead |= {id} if read and dead >= read else set()
                elif kb.rules[id].warn or kb.rules[id].advise:
                    pass  # they wait for the outcome
                elif truth(kb.rules[id].premise, facts, known) is True:
                    fired.append(id)
            except KeyError:
                continue
            waiting.remove(id)
        assert waiting != before, "a cycle"
    settled = dict(facts)
    believed, excluded, near, miss = {}, {}, {}, {}
    rules = [kb.rules[rule] for rule in sorted(fired)]
    limit = 1 + (kb.figures[kb.decision.near_within].value if kb.decision.near_within else 0)
    for place, id in enumerate(kb.position_ids):
        mb = 1 - prod(1 - kb.strengths[rule.support[id]].value for rule in rules if id in rule.support)
        md = 1 - prod(1 - kb.strengths[rule.oppose[id]].value for rule in rules if id in rule.oppose)
        tie = place if kb.decision.tie == "downstream" else -place
        believed[id] = (-round((mb - md) / (1 - min(mb, md)), 9), tie)
        misses = {rule.id: facts[rule.near[id]] for rule in rules if id in rule.near}
        near[id] = tuple(rule for rule, share in misses.items() if not share[0] > limit)
        excluded[id] = tuple(
            rule.id for rule in rules if id in rule.exclude or (id in rule.near and rule.id not in near[id])
        )
        miss[id] = max((misses[rule][0] for rule in near[id]), default=0)
    feasible = [id for id in sorted(believed, key=believed.__getitem__) if not excluded[id] and not near[id]]
    in_reach = sorted((id for id in kb.position_ids if near[id] and not excluded[id]), key=miss.__getitem__)
    ranked = [*feasible, *in_reach, *(id for id in sorted(believed, key=believed.__getitem__) if excluded[id])]
    lone = len(feasible) == 1
    lead = round(believed[feasible[1]][0] - believed[feasible[0]][0], 9) if len(feasible) > 1 else inf
    enough = inf if kb.decision.lead_at is None else kb.decision.lead_at
    sure = bool(feasible) and (lone or -believed[feasible[0]][0] >= kb.decision.recommend_at or lead >= enough)
    covered = not any(rule.not_covered for rule in rules)
    chosen = None
    if covered and sure:
        chosen = feasible[0]
    elif covered and not feasible and in_reach:
        chosen = in_reach[0]
    kind = "recommended" if chosen else "undecided" if feasible else "conflict"
    kind = kind if covered else "not_covered"
    lone = lone and chosen is not None
    runner_up = feasible[1] if chosen in feasible and not lone else None
    close = runner_up is not None and lead <= kb.decision.close_call_within
    provided = near[chosen] if chosen else ()
    facts |= {
        "outcome": kind,
        "recommended": chosen,
        "runner_up": runner_up,
        "excluded": frozenset(id for id in excluded if excluded[id]),
        "close_call": "yes" if close else "no",
        "by_elimination": "yes" if lone else "no",
        "provided": "yes" if provided else "no",
    }
    for id, rule in kb.rules.items():
        if (rule.warn or rule.advise) and truth(rule.premise, facts, known) is True:
            fired.append(id)
    relevant_ids = [id for id in kb.questions if id not in irrelevant]
    return Result(
        kind=kind,
        position=chosen,
        runner_up=runner_up,
        flags=(lone, close),
        certainties=tuple((id, -believed[id][0] + 0.0) for id in ranked),
        excluded=tuple((id, excluded[id]) for id in ranked if excluded[id]),
        near=tuple((id, near[id]) for id in ranked if near[id]),
        provided=provided,
        fired=tuple(sorted(fired)),
        assumed=tuple(sorted(assumed.items())),
        parked=tuple(id for id in kb.questions if id in irrelevant and id in answers),
        unknown=tuple(id for id in relevant_ids if answers.get(id, "open") is None),
        unanswered=tuple(id for id in relevant_ids if id not in answers),
        values=tuple(sorted(settled.items())),
    )


def barred_by(result: Result) -> dict[str, tuple[str, ...]]:
    """{position: every rule that excludes it, by near miss or outright}, by id."""
    barred: dict[str, set[str]] = {}
    for position, rules in (*result.excluded, *result.near):
        barred.setdefault(position, set()).update(rules)
    return {position: tuple(sorted(rules)) for position, rules in barred.items()}


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
        near=tuple((s.position, s.near_by) for s in outcome.standings if s.near_by),
        provided=outcome.provided,
        fired=advice.fired,
        assumed=tuple(sorted(advice.assumed.items())),
        parked=advice.parked,
        unknown=advice.unknown,
        unanswered=advice.unanswered,
        values=tuple(sorted((id, memory.values[id]) for id in attributes)),
    )
