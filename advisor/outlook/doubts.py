"""What could still rule out the position that is recommended: rules whose premises nobody can tell true or false.

Doubts never change the outcome. A question is a reason for doubt when it is open, was answered "unknown", or was
answered by a range; what is assumed for an answer counts as known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from advisor.outlook.arithmetic import Span
from advisor.outlook.domains import Domain, domain_of
from advisor.outlook.evaluation import Outlook
from advisor.outlook.truth import TRUE
from advisor.reasoning.arithmetic import difference
from advisor.reasoning.memory import Memory
from advisor.reasoning.truth import compile_premise
from advisor.terms.attributes import DATE
from advisor.terms.formulas import Calculation, Formula, Reference, Table, inputs_of
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Any, Compare, Leaf, Not, Premise, attributes_of
from advisor.terms.values import MINUTES_A_DAY, Answers, Interval

Why = Literal["open", "unknown", "range"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A rule that excludes the recommended position if its premise holds, and the questions on which that hangs,
    by id. `unknown`: the premises that nobody can tell, each with whether it is negated. `short`: by how much the
    position would be out of reach by `leaf`, in `unit`, where that can be measured."""

    rule: str
    questions: tuple[tuple[str, Why], ...]
    unknown: tuple[tuple[Leaf, bool], ...]
    short: Interval | None = None
    unit: str | None = None
    leaf: Compare | None = None


def doubts_about(state: Outlook, recommended: str | None, memory: Memory, answers: Answers) -> tuple[Doubt, ...]:
    """The doubts about a recommended position, by rule id; none without one. `state`: that of the answers."""
    program, found = state.possible.program, list[Doubt]()
    if recommended is None:
        return ()
    loosened: Outlook | None = None
    for compiled in program.evidence:
        if recommended not in compiled.rule.excluded or compiled.test(memory) is not None:
            continue
        loosened = loosened or loosened_state(state, answers)
        if loosened.truths(compiled.rule.id) & TRUE:
            found.append(doubt_in(program.kb, compiled.rule.id, memory, answers))
    return tuple(found)


def loosened_state(state: Outlook, answers: Answers) -> Outlook:
    """What is possible when everything that is not known for certain could be found out: open questions, those
    answered "unknown", and ranges. `state`: that of the answers."""
    for id, value in answers.items():
        if id in state.possible.given:
            if value is None:
                state = state.narrowed(id, domain_of(state.possible.program.kb.questions[id], {}))
            elif isinstance(value, Interval) and value.lo < value.hi:
                state = state.narrowed(id, Domain(Span(value.lo, value.hi, value.lo, value.hi), False))
    return state


def doubt_in(kb: KnowledgeBase, rule: str, memory: Memory, answers: Answers) -> Doubt:
    """What is unsure about a rule whose premise nobody can tell true or false in a memory."""
    premise = kb.rules[rule].premise
    hanging = sorted(set(_hanging_on(kb, premise, memory)))
    questions = tuple((id, _why(id, answers)) for id in hanging)
    unknown = tuple(_unknown_leaves(kb, premise, memory))
    measured = (
        (leaf, negated) for leaf, negated in unknown if isinstance(leaf, Compare) and leaf.relation != "=="
    )
    compared, negated = next(measured, (None, False))
    if compared is None:
        return Doubt(rule, questions, unknown)
    other = compared.operand.attribute
    bound = memory.figure(other) if other is not None else Interval(*[compared.operand.value or 0.0] * 2)
    more = (compared.relation in (">", ">=")) != negated
    value = memory.figure(compared.attribute)
    by = difference(value, bound) if more else difference(bound, value)
    short = Interval(max(by.lo, 0.0), max(by.hi, 0.0))
    unit = kb.unit_of(compared.attribute)
    if unit == DATE:  # days apart are a time
        short, unit = Interval(short.lo * MINUTES_A_DAY, short.hi * MINUTES_A_DAY), "duration"
    return Doubt(rule, questions, unknown, short, unit, compared)


def _why(id: str, answers: Answers) -> Why:
    if id not in answers:
        return "open"
    return "unknown" if answers[id] is None else "range"


def _unknown_leaves(
    kb: KnowledgeBase, premise: Premise, memory: Memory, negated: bool = False
) -> Iterator[tuple[Leaf, bool]]:
    """The leaves of a premise that make it unknown, each with whether it stands under a negation."""
    if compile_premise(premise, kb)(memory) is not None:
        return
    match premise:
        case Not(part):
            yield from _unknown_leaves(kb, part, memory, not negated)
        case All(parts) | Any(parts):
            for part in parts:
                yield from _unknown_leaves(kb, part, memory, negated)
        case _:
            yield premise, negated


def _hanging_on(kb: KnowledgeBase, premise: Premise, memory: Memory) -> Iterator[str]:
    """The questions that count and on which a premise that is unknown hangs."""
    for leaf, _ in _unknown_leaves(kb, premise, memory):
        for attribute in attributes_of(leaf):
            yield from _behind(kb, attribute, memory)


def _behind(kb: KnowledgeBase, attribute: str, memory: Memory) -> Iterator[str]:
    """The questions that keep an attribute from being known for certain."""
    value = memory.values[attribute]
    if attribute in kb.questions:
        unsure = value is None or (isinstance(value, Interval) and value.lo < value.hi)
        if unsure and attribute not in memory.irrelevant and attribute not in memory.assumed:
            yield attribute
    elif attribute in kb.computed:
        yield from _behind_formula(kb, kb.computed[attribute].formula, memory)
    elif value is None:
        for rule in kb.concluding[attribute]:
            yield from _hanging_on(kb, rule.premise, memory)


def _behind_formula(kb: KnowledgeBase, formula: Formula, memory: Memory) -> Iterator[str]:
    match formula:
        case Table(attribute, entries) if (option := memory.values[attribute]) is not None:
            yield from _behind_formula(kb, dict(entries)[str(option)], memory)
        case Calculation("first_known", parts):
            for part in parts:
                yield from _behind_formula(kb, part, memory)
                if isinstance(part, Reference) and part.attribute not in memory.missing:
                    return
        case Calculation(_, parts):
            for part in parts:
                yield from _behind_formula(kb, part, memory)
        case _:
            for attribute in inputs_of(formula):
                yield from _behind(kb, attribute, memory)
