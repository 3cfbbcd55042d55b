"""What a tool is given, described as JSON Schema and held to it: kinds, keys, choices and sizes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from advisor.assistant import words
from advisor.knowledge.schema_parts import Schema
from advisor.terms.texts import Language, Text

_PYTHON: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "number": (int, float),
    "boolean": bool,
}


def problems(shape: Schema, value: object, where: str) -> Iterator[Text]:
    """Everything about a value that is not as its shape says."""
    kinds = shape["type"] if isinstance(shape["type"], list) else [shape["type"]]
    if not any(_is(value, kind) for kind in kinds):
        named = [words.KINDS[kind] for kind in kinds]
        nl, en = words.OR.nl.join(kind.nl for kind in named), words.OR.en.join(kind.en for kind in named)
        yield words.WRONG_KIND.filled(where=where, what=Text(nl=nl, en=en))
    elif isinstance(value, str):
        yield from _text(shape, value, where)
    elif isinstance(value, list):
        if len(value) > shape["maxItems"]:
            yield words.TOO_MANY.filled(where=where, most=shape["maxItems"])
        for number, item in enumerate(value[: shape["maxItems"]]):
            yield from problems(shape["items"], item, f"{where}[{number}]")
    elif isinstance(value, dict):
        yield from _object(shape, value, where)


def _is(value: object, kind: str) -> bool:
    return isinstance(value, _PYTHON[kind]) and (kind == "boolean" or not isinstance(value, bool))


def _text(shape: Schema, value: str, where: str) -> Iterator[Text]:
    if "enum" in shape and value not in shape["enum"]:
        yield words.NOT_ONE_OF.filled(where=where, what=", ".join(shape["enum"]))
    elif len(value) > shape.get("maxLength", len(value)):
        yield words.TOO_LONG.filled(where=where, most=shape["maxLength"])
    elif not value.strip() and shape.get("minLength"):
        yield words.EMPTY.filled(where=where)


def _object(shape: Schema, value: Mapping[str, object], where: str) -> Iterator[Text]:
    known: Mapping[str, Schema] = shape.get("properties", {})
    further = shape.get("additionalProperties", False)
    for key in shape.get("required", ()):
        if key not in value:
            yield words.MISSING.filled(where=where, what=key)
    if len(value) > shape.get("maxProperties", len(value)):
        yield words.TOO_MANY.filled(where=where, most=shape["maxProperties"])
        return
    for key, item in value.items():
        inside = f"{where}.{key[:60]}"
        if key in known:
            yield from problems(known[key], item, inside)
        elif further:
            yield from problems(further, item, inside)
        else:
            yield words.UNKNOWN_KEY.filled(where=where, what=key[:60])


def spoken(shape: Any, language: Language) -> Any:
    """The shape as JSON Schema in one language."""
    if isinstance(shape, Text):
        return shape.to(language)
    if isinstance(shape, Mapping):
        return {key: spoken(item, language) for key, item in shape.items()}
    return list(shape) if isinstance(shape, tuple) else shape
