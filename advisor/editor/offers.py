"""What could stand at a cursor: keys, ids, options, strengths, units, entries of a table, placeholders."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from advisor.editor.cursor import ITEM, Cursor
from advisor.editor.placeholders_there import placeholders_at
from advisor.knowledge.groups import OPENING
from advisor.knowledge.premises import RELATIONS
from advisor.knowledge.schema import json_schema
from advisor.knowledge.schema_parts import Schema
from advisor.terms.goals import as_one
from advisor.terms.knowledge_base import OUTCOME_ATTRIBUTES, KnowledgeBase
from advisor.terms.texts import Language

#: Two-valued and nested alternatives are followed this deep; recursion in a schema ends of itself before that.
_DEEPEST = 40


EXPECT = "expect"
#: Where a rule reads attributes; what it does of which all is decided; and what it does once that is so.
_READS = ("if", "wordings")
_DECIDES = frozenset({"support", "oppose", "exclude", "near", "not_covered", "conclude", "against"})
_COMES_AFTER = frozenset({"warn", "advise"})
#: What opens a group of rules, and what says that a rule is written and no group.
_OPENS_GROUP = ("rules", *OPENING)
_OF_A_RULE = frozenset({"id", "if", "otherwise", *_DECIDES, *_COMES_AFTER})


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
            found = list(self._placeholders(file, cursor, language))
        else:
            apart = self._of_another_goal(cursor) | self._of_the_outcome(file, cursor) | _itself(cursor)
            if file.startswith("rules/") and cursor.path[-1:] == (ITEM,) and cursor.key:
                apart |= self._of_another_kind(cursor)
            found = [offer for offer in self._by_schema(file, cursor) if offer.word not in apart]
        distinct = {offer.word: offer for offer in reversed(found)}
        ordered = [distinct[word] for word in dict.fromkeys(offer.word for offer in found)]
        begun = cursor.placeholder if cursor.placeholder is not None else cursor.word
        return sorted(ordered, key=lambda offer: not offer.word.startswith(begun))

    def _of_another_goal(self, cursor: Cursor) -> frozenset[str]:
        """The positions that no case about the goal that is expected something of can name."""
        goal = cursor.within.get("goal")
        positions = as_one(self.kb).positions
        if EXPECT not in cursor.path or goal not in {one.goal for one in positions}:
            return frozenset()
        return frozenset(one.id for one in positions if one.goal != goal)

    def _of_the_outcome(self, file: str, cursor: Cursor) -> frozenset[str]:
        """What is known only once all is decided, which a rule that decides cannot read."""
        beside = frozenset[str]().union(*(cursor.around.get(key, ()) for key in _READS))
        decides = cursor.key and file.startswith("rules/") and _is_decided(beside)
        return frozenset(OUTCOME_ATTRIBUTES) if decides else frozenset()

    def _of_another_kind(self, cursor: Cursor) -> frozenset[str]:
        """The keys of a group where a rule is written, of bands where there are none, of a second reason."""
        found = frozenset[str]() if "bands" in cursor.within else frozenset(RELATIONS)
        if not cursor.beside.keys().isdisjoint(_OF_A_RULE):
            found |= set(_OPENS_GROUP)
        spoken = frozenset(self.kb.languages)
        if "because" in cursor.beside:
            found |= spoken
        return found if spoken.isdisjoint(cursor.beside) else found | {"because"}

    def _placeholders(self, file: str, cursor: Cursor, language: Language) -> Iterator[Offer]:
        kb = self.kb
        beside = frozenset(cursor.within).union(*cursor.around.values())
        there = placeholders_at(kb, file, cursor, decides=_is_decided(beside))
        if there.named:
            for kind in (kb.questions, kb.computed, kb.concluded):
                yield from (Offer(id, one.label.to(language)) for id, one in kind.items())
            yield from (Offer(id, figure.means.to(language)) for id, figure in kb.figures.items())
        yield from (Offer(name) for name in there.words)

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
        bare = cursor.path[-1:] == (ITEM,) and not cursor.beside  # behind a dash: an item, or its first key
        for schema in _reached(root, cursor.path):
            if cursor.key:
                yield from _keys(root, schema, cursor.beside)
            if not cursor.key or bare:
                yield from _values(root, schema)

    def _units(self) -> Iterable[str]:
        kb = self.kb
        units = [one.unit for kind in (kb.questions, kb.computed, kb.figures) for one in kind.values()]
        return sorted({"duration", "ratio", "percent", "date", *filter(None, units)})


def _is_decided(keys: frozenset[str]) -> bool:
    """Whether a rule with these keys does something of which the outcome is made."""
    return bool(keys & _DECIDES) and not keys & _COMES_AFTER


def _itself(cursor: Cursor) -> frozenset[str]:
    """What would be said of itself: its id in what it rests on, beside itself in a comparison, twice in a list."""
    apart = frozenset(cursor.listed)
    if cursor.path[-1:] != ("id",) and "id" in cursor.within:
        apart |= {cursor.within["id"]}
    return apart | {cursor.path[-2]} if cursor.path[-1:] and cursor.path[-1] in RELATIONS else apart


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
