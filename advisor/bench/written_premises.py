"""A premise in one line as it is written in a file: whoever wrote it finds it again, in any language.

In words a condition that is denied reads as what is left of it ("is dry" where "not rain" was written), and
several in a row run together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from advisor.bench.in_short import figure_in_short
from advisor.bench.pasted import flow
from advisor.knowledge.premises import RELATIONS
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Any, Compare, Empty, Is, IsUnknown, Not, Operand, Premise

_KEYS = {relation: key for key, relation in RELATIONS.items()}
_PremiseEntry = dict[str, object]


def premise_written(premise: Premise, kb: KnowledgeBase) -> str:
    """`guests: {at_least: 20}; not: {occasion: visitors}`: conditions that hold together stand apart by a `;`."""
    parts = premise.parts if isinstance(premise, All) else (premise,)
    entries = _joined(entry for part in parts for entry in _entries(part, kb))
    return "; ".join(flow(entry).removeprefix("{").removesuffix("}") for entry in entries)


def _entries(premise: Premise, kb: KnowledgeBase) -> list[_PremiseEntry]:
    """What is written of a premise, a condition each."""
    match premise:
        case All(parts):
            return _joined(entry for part in parts for entry in _entries(part, kb))
        case Any(parts):
            return [{"any": [_mapping(part, kb) for part in parts]}]
        case Not(part):
            return [{"not": _mapping(part, kb)}]
        case Is(attribute, options):
            return [{attribute: options[0] if len(options) == 1 else list(options)}]
        case Empty(attribute):
            return [{attribute: []}]
        case IsUnknown(attribute):
            return [{attribute: "unknown"}]
        case Compare(attribute, relation, operand):
            figure = _figure(operand, kb.unit_of(attribute))
            return [{attribute: figure if relation == "==" else {_KEYS[relation]: figure}}]


def _mapping(premise: Premise, kb: KnowledgeBase) -> _PremiseEntry:
    """One mapping; what would need a key twice as a list under `all`."""
    entries = _entries(premise, kb)
    keys = [key for entry in entries for key in entry]
    if len(keys) == len(set(keys)):
        return {key: value for entry in entries for key, value in entry.items()}
    return {"all": entries}


def _joined(entries: Iterable[_PremiseEntry]) -> list[_PremiseEntry]:
    """The bounds of one attribute that follow each other together, as a range is written."""
    found: list[_PremiseEntry] = []
    for entry in entries:
        ((key, value),) = entry.items()
        before = found[-1].get(key) if found else None
        if isinstance(before, Mapping) and isinstance(value, Mapping) and not before.keys() & value.keys():
            found[-1] = {key: {**before, **value}}
        else:
            found.append(entry)
    return found


def _figure(operand: Operand, unit: str | None) -> str:
    if operand.value is None:
        return operand.attribute or ""
    if operand.name is not None:
        return operand.name
    return "0 minutes" if unit == "duration" and not operand.value else figure_in_short(operand.value, unit)
