"""The JSON Schemas accept what the reader accepts, offer the names there are, and refuse other keys."""

from __future__ import annotations

import copy
import fnmatch
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from support.places import SMALL

from advisor.knowledge.cases import CASE_KEYS, EXPECT_KEYS
from advisor.knowledge.groups import GROUP_KEYS
from advisor.knowledge.header import HEADER_KEYS
from advisor.knowledge.positions import FORMER_KEYS, POSITION_KEYS
from advisor.knowledge.premises import RELATIONS
from advisor.knowledge.problems import Problems
from advisor.knowledge.questions import COMPUTED_KEYS, CONCLUDED_KEYS, QUESTION_KEYS
from advisor.knowledge.rules import FILE_KEYS, RULE_KEYS
from advisor.knowledge.schema import json_schema
from advisor.knowledge.side_by_side import SIDE_BY_SIDE
from advisor.knowledge.sources import SOURCE_KEYS
from advisor.knowledge.yamlfile import Mapping, Node, Scalar, parse
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES


def plain(node: Node) -> Any:
    """A node as an editor's YAML 1.2 sees it."""
    if isinstance(node, Scalar):
        return node.number if node.kind == "number" else node.text if node.kind == "text" else None
    if isinstance(node, Mapping):
        return {key: plain(entry.value) for key, entry in node.entries.items()}
    return [plain(item) for item in node.items]


def documents_of(folder: Path) -> dict[str, Any]:
    files = sorted(file for file in folder.rglob("*.yaml"))
    read = {}
    for file in files:
        for document in parse(file.read_bytes(), file.name, Problems(), several=True, nulls=True) or []:
            read[file.relative_to(folder).as_posix()] = plain(document)
    return read


def errors(kb: KnowledgeBase, documents: dict[str, Any]) -> list[str]:
    """What does not fit the schema of its file; the schemas are made once for all files."""
    schemas = {pattern: Draft202012Validator(schema) for pattern, schema in json_schema(kb).items()}
    found = []
    for name, document in documents.items():
        (schema,) = [schema for pattern, schema in schemas.items() if fnmatch.fnmatch(name, pattern)]
        found += [f"{name} {error.json_path} {error.message[:200]}" for error in schema.iter_errors(document)]
    return found


def test_the_schemas_are_schemas(small: KnowledgeBase) -> None:
    for schema in json_schema(small).values():
        Draft202012Validator.check_schema(schema)


def test_the_small_knowledge_base_fits_its_schemas(small: KnowledgeBase) -> None:
    read = documents_of(SMALL)
    assert len(read) == 11
    assert errors(small, read) == []


def test_the_shipped_knowledge_base_fits_its_schemas(shipped: KnowledgeBase) -> None:
    read = documents_of(shipped.folder)
    assert errors(shipped, read) == []


@pytest.mark.parametrize(
    ("pattern", "path", "keys"),
    [
        ("knowledge.yaml", (), (*HEADER_KEYS, SIDE_BY_SIDE)),
        ("sources.yaml", ("items",), SOURCE_KEYS),
        ("positions.yaml", ("items",), (*POSITION_KEYS, *FORMER_KEYS)),
        ("computed.yaml", ("items",), COMPUTED_KEYS),
        ("concluded.yaml", ("items",), CONCLUDED_KEYS),
        ("questions/*.yaml", ("properties", "questions", "items"), QUESTION_KEYS),
        ("rules/*.yaml", (), FILE_KEYS),
        ("rules/*.yaml", ("$defs", "rule"), (*RULE_KEYS, *LANGUAGES)),
        ("rules/*.yaml", ("$defs", "grouped_rule"), (*RULE_KEYS, *LANGUAGES, *RELATIONS)),
        ("rules/*.yaml", ("$defs", "rule_group"), (*GROUP_KEYS, *LANGUAGES, *RELATIONS)),
        ("cases/*.yaml", ("anyOf", 0), CASE_KEYS),
        ("cases/*.yaml", ("anyOf", 0, "properties", "expect"), EXPECT_KEYS),
    ],
)
def test_schemas_know_exactly_the_keys_of_the_reader(
    small: KnowledgeBase, pattern: str, path: tuple[Any, ...], keys: tuple[str, ...]
) -> None:
    schema: Any = json_schema(small)[pattern]
    for step in path:
        schema = schema[step]
    assert sorted(schema["properties"]) == sorted(keys)
    assert schema["additionalProperties"] is False


def test_a_premise_is_completed_with_the_options_and_points_of_the_attribute(small: KnowledgeBase) -> None:
    premise = json_schema(small)["rules/*.yaml"]["$defs"]["premise"]["properties"]
    assert premise["occasion"]["anyOf"][0] == {"enum": ["family", "visitors", "unknown"]}
    assert premise["fussiness"]["anyOf"][1] == {"enum": ["easy", "particular", "expert", "picky", "fussiness"]}
    assert "recommended" not in premise


def test_what_is_called_otherwise_now_is_accepted_but_deprecated(small: KnowledgeBase) -> None:
    read = documents_of(SMALL)
    header, positions = read["knowledge.yaml"], read["positions.yaml"]
    header["chain"] = header["chain"]["stages"]
    positions[0]["stock"] = positions[0].pop("ready")
    assert errors(small, {"knowledge.yaml": header, "positions.yaml": positions}) == []
    assert json_schema(small)["positions.yaml"]["items"]["properties"]["stock"]["deprecated"] is True


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("rules/time.yaml", lambda d: d["rules"][0].update({"if": {"ocasion": "family"}})),
        ("rules/time.yaml", lambda d: d["rules"][0].update({"if": {"occasion": "famly"}})),
        ("rules/time.yaml", lambda d: d["rules"][0].update({"if": {"outcome": "conflict"}})),
        ("rules/advice.yaml", lambda d: d["rules"][3].update({"if": {"outcome": "conflicts"}})),
        ("rules/time.yaml", lambda d: d["rules"][0].update({"if": {"guests": {"atleast": 2}}})),
        ("rules/time.yaml", lambda d: d["rules"][0].update({"exclude": "redy_pot"})),
        ("rules/time.yaml", lambda d: d["rules"][0].update({"because": {"nl": "a"}})),
        ("rules/time.yaml", lambda d: d["rules"][0].pop("source")),
        ("rules/time.yaml", lambda d: d["rules"][3].update({"support": {"ready_pot": "very"}})),
        ("positions.yaml", lambda d: d[0].update({"before": "after"})),
        ("knowledge.yaml", lambda d: d["chain"].pop("name")),
        ("knowledge.yaml", lambda d: d["chain"].update({"stages": []})),
        ("knowledge.yaml", lambda d: d["ready"].pop("says")),
        ("questions/guests.yaml", lambda d: d["questions"][0].update({"type": "choise"})),
        ("questions/guests.yaml", lambda d: d.update({"topic": "geusts"})),
        ("computed.yaml", lambda d: d[0].update({"formula": {"total": ["patience", "patience"]}})),
        ("knowledge.yaml", lambda d: d.update({"format": 2})),
        ("knowledge.yaml", lambda d: d["strengths"]["weak"].update({"value": 1})),
        ("cases/cases.yaml", lambda d: d[0]["answers"].update({"occasion": "party"})),
        ("cases/cases.yaml", lambda d: d[0].pop("case")),
    ],
)  # fmt: skip
def test_schemas_refuse_what_the_reader_refuses(small: KnowledgeBase, name: str, change: Any) -> None:
    document = copy.deepcopy(documents_of(SMALL)[name])
    change(document)
    assert errors(small, {name: document})
