"""Where something changed in a knowledge base comes to something else, over a table of cases.

The changed reading is added to the steps of the one that stands: what is the same in both is computed once, and
what comes out at the same step cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from advisor.columns.answers import OneOf, SetOf
from advisor.columns.arithmetic import Spread
from advisor.columns.cases import Bools, Bytes, CaseColumns, Floats
from advisor.columns.evaluation import ColumnProgram
from advisor.columns.masks import Mask, add_any, everywhere, packed
from advisor.columns.premises import PremiseColumns
from advisor.columns.steps import Register, StepList
from advisor.terms.dependencies import dependencies
from advisor.terms.knowledge_base import OUTCOME_ATTRIBUTES, KnowledgeBase
from advisor.terms.premises import Premise, attributes_of


def where_apart(program: ColumnProgram, cases: CaseColumns, pairs: Sequence[tuple[Premise, Premise]]) -> Bytes:
    """A bitmap, a row a pair of premises: where, as things are, one is true and the other is not."""
    now, steps = program.compiled.now, program.compiled.steps
    return program.bitmap(cases, [_apart(steps, now.can(one), now.can(other)) for one, other in pairs])


def where_decided_otherwise(program: ColumnProgram, cases: CaseColumns, other: KnowledgeBase) -> Bools:
    """The cases in which another decision rule makes something else of the same evidence."""
    before, after = (one.evaluate(cases).decided for one in (program, ColumnProgram(other)))
    apart = np.zeros(cases.size, np.bool_)
    for part in ("kind", "recommended", "runner_up", "close_call"):
        apart |= getattr(before, part) != getattr(after, part)
    return apart


@dataclass(frozen=True, slots=True)
class ChangedRows:
    """Masks of the cases in which a changed knowledge base comes to something else.

    `anywhere`: a question, a computed figure or the premise of a rule that was changed does; nothing else does
    elsewhere. `fires`: by rule, where it fires and did not, or no longer does, while the outcome is as it was.
    `outcome`: where the outcome may be another.
    """

    anywhere: Mask
    fires: Mapping[str, Mask]
    outcome: Mask


def where_changed(program: ColumnProgram, cases: CaseColumns, changed: Sequence[KnowledgeBase]) -> Bytes:
    """A bitmap, a row a changed knowledge base: `anywhere` of the rows that change."""
    return program.bitmap(cases, [_added(program, other)[0] for other in changed])


def how_changed(
    program: ColumnProgram, cases: CaseColumns, changed: Sequence[KnowledgeBase]
) -> Iterator[ChangedRows]:
    added = [_added(program, other) for other in changed]
    bitmap = iter(program.bitmap(cases, [r for one in added for r in (one[0], one[1], *one[2].values())]))
    for _, _, fires in added:
        yield ChangedRows(next(bitmap), outcome=next(bitmap), fires={id: next(bitmap) for id in fires})


def _added(program: ColumnProgram, other: KnowledgeBase) -> tuple[Register, Register, dict[str, Register]]:
    """The steps of the masks: anywhere, outcome, and by rule."""
    kb, now, steps = program.kb, program.compiled.now, program.compiled.steps
    if other.decision != kb.decision or other.strengths != kb.strengths or other.near_limit != kb.near_limit:
        return steps.add(everywhere), steps.add(everywhere), {}
    after = PremiseColumns(other, steps, "now")
    for id in OUTCOME_ATTRIBUTES:  # where the outcome moves, something that it rests on does
        outcome = now.attribute(id)
        assert isinstance(outcome, OneOf | SetOf)
        after.define(id, outcome)
    attributes = [id for id, one in other.computed.items() if one is not kb.computed[id]]
    first = list[Register]()
    for id, question in other.questions.items():
        if question is not kb.questions[id]:
            attributes.append(id)
            before = now.relevance(kb.questions[id])
            first.append(_apart(steps, before.irrelevant, after.relevance(question).irrelevant))
    for id in attributes:
        first += _values_apart(steps, now, after, id)
    reached = _found_from(kb, attributes)
    fires, outcome_moves = dict[str, Register](), list[Register]()
    for id, rule in other.rules.items():
        here = rule is not kb.rules[id]
        if here or not reached.isdisjoint(attributes_of(rule.premise)):
            fires[id] = _apart(steps, now.can(kb.rules[id].premise), after.can(rule.premise))
            first += [fires[id]] if here else []
            outcome_moves += [fires[id]] if rule.bears_on_outcome else []
        for figure in reached.intersection(rule.near.values()):
            outcome_moves += _values_apart(steps, now, after, figure)
    return add_any(steps, first), add_any(steps, outcome_moves), fires


def _found_from(kb: KnowledgeBase, attributes: Iterable[str]) -> set[str]:
    """These attributes and all that are found from them."""
    found_from, reached = dependencies(kb), set(attributes)
    while more := {id for id, needs in found_from.items() if id not in reached and not reached.isdisjoint(needs)}:
        reached |= more
    return reached


def _values_apart(
    steps: StepList, now: PremiseColumns, after: PremiseColumns, attribute: str
) -> Iterator[Register]:
    match now.attribute(attribute), after.attribute(attribute):
        case OneOf() as one, OneOf() as other:
            pairs = zip((*one.each, one.none), (*other.each, other.none), strict=True)
            yield from (_apart(steps, *pair) for pair in pairs)
        case SetOf() as one, SetOf() as other:
            pairs = zip((*one.holds, one.known, one.none), (*other.holds, other.known, other.none), strict=True)
            yield from (_apart(steps, *pair) for pair in pairs)
        case Spread() as one, Spread() as other:
            ends = zip((one.lo_min, one.hi_max), (other.lo_min, other.hi_max), strict=True)
            yield from (steps.add(_unequal, *pair) for pair in ends)


def _apart(steps: StepList, one: Register, other: Register) -> Register:
    """The rows in one of the masks alone; in none at all where they are the same step."""
    return add_any(steps, []) if one == other else steps.add(np.bitwise_xor, one, other)


def _unequal(one: Floats, other: Floats) -> Mask:
    return packed(one != other)
