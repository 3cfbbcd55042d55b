"""Small parts that JSON Schemas of a knowledge base are put together from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Text

Schema = dict[str, Any]
DEFINITIONS = "#/$defs/"
STRING: Schema = {"type": "string"}
NUMBER: Schema = {"type": "number"}
SCALAR: Schema = {"type": ["string", "number"]}
#: As `header.VERSION` has it, which an editor need not load.
VERSION: Schema = {"type": ["string", "number"], "pattern": r"^\d+(\.\d+)*([-+][A-Za-z][\w.+-]*)?$"}
YES_NO: Schema = {"enum": ["yes", "no"]}
SNAKE: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9]*(_[a-z0-9]+)*$"}
KEBAB: Schema = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}


def ref(name: str) -> Schema:
    return {"$ref": DEFINITIONS + name}


def record(required: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None) -> Schema:
    """A mapping with these keys and no others."""
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


def list_of(item: Schema, least: int = 0) -> Schema:
    return {"type": "array", "items": item, "minItems": least} if least else {"type": "array", "items": item}


def text_of(kb: KnowledgeBase) -> Schema:
    """A text in every language of the knowledge base; where there is one, also as it is."""
    in_each = record(dict.fromkeys(kb.languages, STRING))
    return {"anyOf": [SCALAR, in_each]} if len(kb.languages) == 1 else in_each


def one_or_list(item: Schema) -> Schema:
    return {"anyOf": [item, list_of(item, 1)]}


def map_of(keys: Iterable[str], value: Schema) -> Schema:
    """A mapping from some of these keys."""
    return {
        "type": "object",
        "properties": dict.fromkeys(keys, value),
        "minProperties": 1,
        "additionalProperties": False,
    }


def words_of(names: Iterable[str], hover: Mapping[str, Text] | None = None) -> Schema:
    """One of these words; what an editor shows beside each."""
    listed = list(names)
    if not hover:
        return {"enum": listed} if listed else {"not": {}}
    return {"anyOf": [{"const": name, "description": both_of(hover[name])} for name in listed]}


def both_of(text: Text) -> str:
    return f"{text.nl} / {text.en}"
