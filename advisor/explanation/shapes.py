"""The JSON Schema of an explanation as data, version "koop/explanation/1".

Keys may be added in this version, none changed or dropped. `docs/explanation.schema.json` is this, written out:

    python -m advisor.explanation.shapes > docs/explanation.schema.json
"""

from __future__ import annotations

import json
import sys
from math import isinf
from typing import Any

from advisor.reasoning.trace import Held
from advisor.terms.premises import Compare, Empty, Is, IsUnknown, Leaf
from advisor.terms.values import Interval, Value

SCHEMA = "koop/explanation/1"

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
BOOL: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0}
NUMBER: Schema = {"type": "number"}
IDS: Schema = {"type": "array", "items": TEXT}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
MAYBE_NUMBER: Schema = {"type": ["number", "null"]}
#: An answer in the canonical form of answer files.
ANSWER: Schema = {"type": ["string", "number", "boolean", "array", "null"]}
#: None for unknown, an option, a list of options, or a figure as [from, to] (durations in minutes).
VALUE: Schema = {"type": ["string", "array", "null"]}
KIND: Schema = {"enum": ["recommended", "conflict", "undecided"]}
ENDS_OPEN: Schema = {"type": "array", "items": BOOL, "minItems": 2, "maxItems": 2}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _map(of: Schema) -> Schema:
    return {"type": "object", "additionalProperties": of}


def _object(properties: Schema, optional: tuple[str, ...] = ()) -> Schema:
    required = [key for key in properties if key not in optional]
    return {"type": "object", "properties": properties, "required": required}


_PREMISE: Schema = {
    "attribute": TEXT,
    "is": IDS,
    "unknown": BOOL,
    "relation": {"enum": [">=", "<=", ">", "<", "=="]},
    "bound": {"type": ["string", "number"]},
    "named": MAYBE_TEXT,
    "negated": BOOL,
    "seen": VALUE,
    "seen_bound": VALUE,
    "also": _list(_list(_ref("premise"))),
}
_IN_SOME_PREMISES = ("is", "unknown", "relation", "bound", "named")


def definitions() -> Schema:
    """The parts that several kinds share."""
    return {
        "premise": _object(_PREMISE, _IN_SOME_PREMISES),
        "node": _object(
            {
                "attribute": TEXT,
                "value": VALUE,
                "origin": {"enum": ["asked", "assumed", "unknown", "computed", "concluded"]},
                "parts": _list(_ref("node")),
                "reasons": _list(_ref("reason")),
                "shown_before": BOOL,
            }
        ),
        "reason": _object(
            {
                "rule": TEXT,
                "effect": {"enum": ["for", "against", "excludes", "concludes"]},
                "position": MAYBE_TEXT,
                "strength": MAYBE_TEXT,
                "premises": _list(_object({**_PREMISE, "rests_on": _list(_ref("node"))}, _IN_SOME_PREMISES)),
                "answers": IDS,
                "spare": IDS,
                "decisive": BOOL,
                "also_by": IDS,
                "folded": BOOL,
            }
        ),
        "miss": _object({"rule": TEXT, "premises": _list(_ref("premise")), "within_reach": BOOL}),
        "gap": _object(
            {**_PREMISE, "by": VALUE, "unit": MAYBE_TEXT, "steps": {"type": ["integer", "null"]}},
            _IN_SOME_PREMISES,
        ),
        "stays": _object(
            {
                "id": TEXT,
                "value": NUMBER,
                "interval": VALUE,
                "open": ENDS_OPEN,
                "below": MAYBE_TEXT,
                "above": MAYBE_TEXT,
            }
        ),
        "alteration": _object(
            {"question": TEXT, "before": ANSWER, "after": ANSWER, "range": ANSWER, "open": ENDS_OPEN},
            ("range", "open"),
        ),
        "outcome": _object(
            {
                "verdict": TEXT,
                "kind": KIND,
                "certainty": MAYBE_NUMBER,
                "form": MAYBE_TEXT,
                "close_call": BOOL,
                "fired": IDS,
            }
        ),
    }


def kinds() -> Schema:
    """The seven kinds of explanation."""
    return {
        "how": _object(
            {
                "verdict": TEXT,
                "kind": KIND,
                "certainty": MAYBE_NUMBER,
                "by_elimination": BOOL,
                "close_call": BOOL,
                "deciding": IDS,
                "reasons": _list(_ref("reason")),
                "kept": _list(_object({"question": TEXT, "verdict": MAYBE_TEXT, "certainty": MAYBE_NUMBER})),
            }
        ),
        "why_not": _list(
            _object(
                {
                    "position": TEXT,
                    "reason": {"enum": ["advised", "excluded", "outscored", "undecided"]},
                    "certainty": NUMBER,
                    "certainty_best": MAYBE_NUMBER,
                    "exclusions": _list(_object({"rule": TEXT, "gaps": _list(_ref("gap"))})),
                    "undo": _list(_ref("miss")),
                    "supported_by": IDS,
                    "opposed_by": IDS,
                    "lacks": _list(_ref("miss")),
                    "rivals": IDS,
                    "nearest_miss": {"anyOf": [_ref("miss"), {"type": "null"}]},
                }
            )
        ),
        "fewest": _object(
            {
                "verdict": TEXT,
                "answers": IDS,
                "all_smallest": _list(IDS),
                "at_least": COUNT,
                "proved": BOOL,
                "all_proved": BOOL,
                "held": IDS,
            }
        ),
        "change": _object(
            {
                "verdict": TEXT,
                "considered": IDS,
                "proved": BOOL,
                "reached": _list(
                    _object(
                        {
                            "verdict": TEXT,
                            "changes": _list(_object({"alterations": _list(_ref("alteration"))})),
                            "impossible": BOOL,
                            "searched": COUNT,
                            "smallest": BOOL,
                            "complete": BOOL,
                            "aside": BOOL,
                        }
                    )
                ),
            }
        ),
        "firm": _object(
            {
                "verdict": TEXT,
                "at_least": COUNT,
                "proved": BOOL,
                "wrong": _list(_object({"verdict": TEXT, "answers": _map(ANSWER)})),
                "close_call": BOOL,
                "runner_up": MAYBE_TEXT,
                "lead": MAYBE_NUMBER,
                "strengths": _list(_ref("stays")),
                "figures": _list(_ref("stays")),
                "threshold": {"anyOf": [_ref("stays"), {"type": "null"}]},
            }
        ),
        "missing": _object(
            {
                "verdict": TEXT,
                "possible": IDS,
                "perhaps": IDS,
                "proved": BOOL,
                "unknowns": IDS,
                "tasks": _list(_object({"question": TEXT, "leaves": NUMBER, "settles": NUMBER})),
            }
        ),
        "what_if": _object(
            {
                "changes": _map(ANSWER),
                "before": _ref("outcome"),
                "after": _ref("outcome"),
                "moved": _list(_object({"position": TEXT, "certainty": _list(NUMBER), "excluded": _list(BOOL)})),
                "gained": IDS,
                "lost": IDS,
                "found": _map({"type": "array", "items": VALUE, "minItems": 2, "maxItems": 2}),
                "parked": IDS,
                "restored": IDS,
            }
        ),
    }


def explanation_schema() -> Schema:
    """The schema of a whole explanation; which kinds are there depends on what was asked for."""
    seven = kinds()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        "title": "An explanation of one advice",
        **_object(
            {
                "schema": {"const": SCHEMA},
                "knowledge": _object({"version": TEXT, "sha256": TEXT}),
                "answers": _map(ANSWER),
                "outcome": KIND,
                "recommended": MAYBE_TEXT,
                **seven,
            },
            tuple(seven),
        ),
        "$defs": definitions(),
    }


def main() -> None:
    json.dump(explanation_schema(), sys.stdout, indent=2)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()


def value_data(value: Value | None) -> object:
    """None for unknown; an end without limit is "unlimited" (below: "-unlimited")."""
    if isinstance(value, Interval):
        return [_end(value.lo), _end(value.hi)]
    return sorted(value) if isinstance(value, frozenset) else value


def _end(figure: float) -> object:
    if isinf(figure):
        return "unlimited" if figure > 0 else "-unlimited"
    return int(figure) if figure == int(figure) else figure


def leaf_data(leaf: Leaf, negated: bool = False) -> dict[str, object]:
    match leaf:
        case Is(attribute, options):
            data: dict[str, object] = {"attribute": attribute, "is": list(options)}
        case Empty(attribute):
            data = {"attribute": attribute, "is": []}
        case IsUnknown(attribute):
            data = {"attribute": attribute, "unknown": True}
        case Compare(attribute, relation, operand):
            bound = operand.attribute if operand.attribute is not None else _end(operand.value or 0.0)
            data = {"attribute": attribute, "relation": relation, "bound": bound, "named": operand.name}
    return {**data, "negated": negated}


def held_data(held: Held) -> dict[str, object]:
    return {
        **leaf_data(held.leaf, held.negated),
        "seen": value_data(held.value),
        "seen_bound": value_data(held.bound),
        "also": [[held_data(other) for other in branch] for branch in held.also],
    }
