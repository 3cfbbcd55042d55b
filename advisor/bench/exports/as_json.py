"""A knowledge base as one JSON object, `koop/knowledge/1`: everything resolved, nothing to look up.

Figures are in the unit of what they belong to, durations in minutes; "unlimited" is a figure without end. A
premise is {"all": […]}, {"any": […]}, {"not": …}, {"is": attribute, "one_of": […]}, {"none": attribute},
{"unknown": attribute} or {"compare": attribute, "relation": ">", "with": figure or {"attribute": …}}; a formula is
a figure, {"attribute": …}, {"sum": […]} or any other operation, or {"table": attribute, "entries": {option: …}}.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from math import inf
from pathlib import Path

from advisor.terms.formulas import Calculation, Constant, Reference, Table
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Any, Compare, Empty, Is, IsUnknown, Not
from advisor.terms.texts import Place, Text
from advisor.terms.values import Interval

SCHEMA = "koop/knowledge/1"
_LEFT_OUT = ("folder", "cases", "undivided")


def json_of(kb: KnowledgeBase) -> dict[str, object]:
    """Everything but the cases, which are files of their own."""
    parts = {one.name: _data(getattr(kb, one.name)) for one in fields(kb) if one.name not in _LEFT_OUT}
    return {"schema": SCHEMA, **parts}


def _data(value: object) -> object:
    match value:
        case Text():
            return {"nl": value.nl, "en": value.en}
        case Place():
            return str(value)
        case All(parts) | Any(parts):
            return {"all" if isinstance(value, All) else "any": [_data(part) for part in parts]}
        case Not(part):
            return {"not": _data(part)}
        case Is(attribute, options):
            return {"is": attribute, "one_of": list(options)}
        case Empty(attribute):
            return {"none": attribute}
        case IsUnknown(attribute):
            return {"unknown": attribute}
        case Compare(attribute, relation, operand):
            other = {"attribute": operand.attribute} if operand.attribute is not None else _data(operand.value)
            named = {"name": operand.name} if operand.name is not None else {}
            return {"compare": attribute, "relation": relation, "with": other, **named}
        case Constant(figure, name):
            return {"figure": _data(figure), "name": name} if name is not None else _data(figure)
        case Reference(attribute):
            return {"attribute": attribute}
        case Table(attribute, entries):
            return {"table": attribute, "entries": {option: _data(part) for option, part in entries}}
        case Calculation(operation, parts):
            return {operation: [_data(part) for part in parts]}
        case Interval(lo, hi):
            return [_data(lo), _data(hi)]
        case float():
            return "unlimited" if value == inf else "-unlimited" if value == -inf else value
        case Mapping():
            return {str(key): _data(one) for key, one in value.items()}
        case frozenset():
            return sorted(map(str, value))
        case tuple() | list():
            return [_data(one) for one in value]
        case Path():
            return value.as_posix()
        case _ if is_dataclass(value):
            return {one.name: _data(getattr(value, one.name)) for one in fields(value)}
    return value
