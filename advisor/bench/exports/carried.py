"""What a language can carry of a knowledge base: attributes whose arithmetic it has, and rules on those alone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from advisor.terms.dependencies import levels
from advisor.terms.formulas import Calculation, Formula, Table, inputs_of
from advisor.terms.goals import other_goals
from advisor.terms.knowledge_base import OUTCOME_ATTRIBUTES, KnowledgeBase
from advisor.terms.premises import Premise, attributes_of
from advisor.terms.rules import Rule


@dataclass(frozen=True, slots=True)
class Carried:
    """`strata`: attributes by level, bottom up, each after what it is found from; `rules` in id order; `left_out`:
    {id of an attribute or a rule: the operation or attribute that is missing; "weighed": what is concluded with a
    strength has no figure there}; `decides_the_same`: no rule on which the outcome hangs is left out."""

    strata: tuple[tuple[str, ...], ...]
    rules: tuple[Rule, ...]
    left_out: dict[str, str]
    decides_the_same: bool

    @property
    def attributes(self) -> tuple[str, ...]:
        return tuple(id for stratum in self.strata for id in stratum)


def goals_told(kb: KnowledgeBase) -> str:
    """Of one of several goals: which it is, and which are not in it; nothing of a knowledge base with one."""
    if kb.goal is None:
        return ""
    others = ", ".join(other_goals(kb))
    return f"Goal: {kb.goal.id} ({kb.goal.name.en})." + (f" Not in it: {others}." if others else "")


def carried(kb: KnowledgeBase, operations: Collection[str]) -> Carried:
    """What can be said with these operations on figures."""
    level, left_out = levels(kb), dict[str, str]()
    strata: list[list[str]] = [[] for _ in range(max(level.values(), default=-1) + 1)]
    for id in sorted(level, key=lambda id: (level[id], list(level).index(id))):
        missing = _missing(kb, id, operations, left_out)
        if missing:
            left_out[id] = missing
        else:
            strata[level[id]].append(id)
    known = {id for stratum in strata for id in stratum} | set(OUTCOME_ATTRIBUTES)
    rules = []
    for rule in kb.rules.values():
        named = (*attributes_of(rule.premise), *rule.near.values(), *([rule.weighs] if rule.weighs else ()))
        lacking = [attribute for attribute in named if attribute not in known]
        if lacking:
            left_out[rule.id] = lacking[0]
        else:
            rules.append(rule)
    silent = [rule for rule in kb.rules.values() if rule.id in left_out and not (rule.warn or rule.advise)]
    return Carried(tuple(map(tuple, strata)), tuple(rules), left_out, not silent)


def _missing(kb: KnowledgeBase, id: str, operations: Collection[str], left_out: dict[str, str]) -> str:
    """Why an attribute cannot be carried; nothing where it can."""
    if kb.is_weighed(id):
        return "weighed"
    if id in kb.computed:
        formula = kb.computed[id].formula
        lacking = [one for one in _operations(formula) if one not in operations]
        return next((one for one in (*lacking, *inputs_of(formula)) if one in left_out or one in lacking), "")
    premises: list[Premise] = []
    if id in kb.questions:
        question = kb.questions[id]
        premises = [when for when in (question.when, question.raised_by) if when is not None]
    else:
        premises = [rule.premise for rule in kb.concluding[id]]
    return next((one for premise in premises for one in attributes_of(premise) if one in left_out), "")


def _operations(formula: Formula) -> list[str]:
    match formula:
        case Calculation(operation, parts):
            return [operation, *(one for part in parts for one in _operations(part))]
        case Table(_, entries):
            return ["table", *(one for _, part in entries for one in _operations(part))]
        case _:
            return []
