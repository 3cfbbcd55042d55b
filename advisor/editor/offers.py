"""What could stand at a cursor: keys, ids, options, strengths, units, entries of a table, placeholders."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from advisor.editor.cursor import ITEM, Cursor
from advisor.knowledge.schema import json_schema
from advisor.knowledge.schema_parts import Schema
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language

#: Two-valued and nested alternatives are followed this deep; recursion in a schema ends of itself before that.
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Offer:
    """A word that may be written, what it is, and whether it is a key."""

    word: str
    about: str = ""
    key: bool = False


class Offers:
    """What may be written in the files of one knowledge base."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self.schemas = json_schema(kb)

    def at(self, file: str, cursor: Cursor, language: Language) -> list[Offer]:
        """In the order of the schema; those that begin as the word typed come first."""
        if cursor.placeholder is not None:
            found = list(self._placeholders(language))
        else:
            found = list(self._by_schema(file, cursor))
        distinct = {offer.word: offer for offer in reversed(found)}
        ordered = [distinct[word] for word in dict.fromkeys(offer.word for offer in found)]
        begun = cursor.placeholder if cursor.placeholder is not None else cursor.word
        return sorted(ordered, key=lambda offer: not offer.word.startswith(begun))

    def _placeholders(self, language: Language) -> Iterator[Offer]:
        kb = self.kb
        for kind in (kb.questions, kb.computed, kb.concluded):
            yield from (Offer(id, one.label.to(language)) for id, one in kind.items())
        yield from (Offer(id, figure.means.to(language)) for id, figure in kb.figures.items())
        yield from (Offer(name) for name in ("recommended", "runner_up", "value"))

    def _by_schema(self, file: str, cursor: Cursor) -> Iterator[Offer]:
        root = next((one for pattern, one in self.schemas.items() if fnmatch.fnmatch(file, pattern)), None)
        if root is None:
            return
        if cursor.path[-1:] == ("table",) and cursor.key and "of" in cursor.beside:
            attribute = cursor.beside["of"]
            if attribute in {*self.kb.questions, *self.kb.concluded}:
                yield from (Offer(option, key=True) for option in self.kb.options_of(attribute))
        if cursor.path[-1:] == ("unit",) and not cursor.key:
            yield from (Offer(unit) for unit in self._units())
        for schema in _reached(root, cursor.path):
            yield from _keys(root, schema, cursor.beside) if cursor.key else _values(root, schema)

    def _units(self) -> Iterable[str]:
        kb = self.kb
        units = [one.unit for kind in (kb.questions, kb.computed, kb.figures) for one in kind.values()]
        return sorted({"duration", "ratio", "percent", "date", *filter(None, units)})


def _alternatives(root: Schema, schema: Schema, depth: int = 0) -> Iterator[Schema]:
    """A schema and all that it may stand for."""
    if depth > _DEEPEST:
        return
    if "$ref" in schema:
        target = root["$defs"].get(str(schema["$ref"]).rpartition("/")[2], {})
        yield from _alternatives(root, target, depth + 1)
        return
    yield schema
    for key in ("anyOf", "oneOf", "allOf"):
        for one in schema.get(key, ()):
            yield from _alternatives(root, one, depth + 1)
    for key in ("else", "then"):
        if key in schema:
            yield from _alternatives(root, schema[key], depth + 1)


def _reached(root: Schema, path: Iterable[str]) -> list[Schema]:
    here: list[Schema] = [root]
    for step in path:
        there: list[Schema] = []
        for schema in (one for start in here for one in _alternatives(root, start)):
            if step == ITEM:
                there += [schema["items"]] if isinstance(schema.get("items"), Mapping) else []
            elif step in schema.get("properties", {}):
                there.append(schema["properties"][step])
            elif isinstance(schema.get("additionalProperties"), Mapping):
                there.append(schema["additionalProperties"])
        here = there
    return here


def _keys(root: Schema, schema: Schema, beside: Mapping[str, str]) -> Iterator[Offer]:
    for one in _alternatives(root, schema):
        for key, value in one.get("properties", {}).items():
            if key not in beside:
                about = value.get("description", "") if isinstance(value, Mapping) else ""
                yield Offer(key, about, key=True)


def _values(root: Schema, schema: Schema) -> Iterator[Offer]:
    for one in _alternatives(root, schema):
        about = one.get("description", "")
        if "const" in one:
            yield Offer(str(one["const"]), about)
        yield from (Offer(str(word), about) for word in (*one.get("enum", ()), *one.get("examples", ())))
