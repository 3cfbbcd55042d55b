"""JSON Schema of rules, of groups of them and of the files that hold them."""

from __future__ import annotations

from collections.abc import Iterable

from advisor.knowledge.premises import RELATIONS
from advisor.knowledge.rules import RULE_KEYS
from advisor.knowledge.schema_parts import (
    KEBAB,
    SCALAR,
    STRING,
    YES_NO,
    Schema,
    list_of,
    map_of,
    one_or_list,
    record,
    ref,
    words_of,
)
from advisor.terms.knowledge_base import KnowledgeBase


def rule(kb: KnowledgeBase) -> Schema:
    text = ref("text")
    on_positions, figures = map_of(kb.position_ids, ref("strength")), (*kb.questions, *kb.computed)
    weighed = {id: map_of(c.options, ref("strength")) for id, c in kb.concluded.items() if c.weighed}
    crisp = {id: words_of(c.options, c.options) for id, c in kb.concluded.items() if not c.weighed}
    concluded = {
        "type": "object",
        "properties": {**crisp, **weighed},
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
    }
    topics = [topic.id for topic in kb.advice_topics]
    topic = words_of(topics, {topic.id: topic.name for topic in kb.advice_topics})
    said = {code: STRING for code in kb.languages if code not in RULE_KEYS}
    wording = record({}, {**said, "because": text, "source": ref("citation")})
    wording["oneOf"] = _in_words(said)
    found = record(
        {"id": KEBAB},
        {
            **said,
            "because": text,
            "source": ref("citation"),
            "wordings": {"type": "array"},
            "if": {"type": "object"},
            "otherwise": {"anyOf": [{"const": "yes"}, one_or_list(words_of(kb.rules))]},
            "support": on_positions,
            "oppose": on_positions,
            "exclude": one_or_list(ref("position")),
            "near": map_of(kb.position_ids, words_of(id for id in figures if kb.unit_of(id) == "ratio")),
            "not_covered": text,
            "conclude": concluded,
            "against": {**concluded, "properties": weighed},
            "warn": one_or_list(ref("question")),
            "advise": {"anyOf": [topic, {**map_of(topics, {"type": "integer"}), "maxProperties": 1}]},
            "rank": {"type": "integer"},
            "fold": YES_NO,
            "review": record({"by": STRING, "on": SCALAR}, {"dissent": text}),
        },
    )
    after_outcome = {"anyOf": [{"required": ["warn"]}, {"required": ["advise"]}]}
    found["anyOf"] = [
        {"required": ["source"], "oneOf": _in_words(said)},
        {"required": ["wordings"], "not": {"anyOf": [{"required": [key]} for key in ("because", *said)]}},
    ]
    found["if"] = after_outcome
    for then, premise in (("then", ref("premise_on_outcome")), ("else", ref("premise"))):
        worded = {**wording, "properties": {**wording["properties"], "when": premise}, "required": ["when"]}
        found[then] = {"properties": {"if": premise, "wordings": list_of(worded, 1)}}
    return found


def _in_words(said: Iterable[str]) -> list[Schema]:
    """The reason under one key, or by language."""
    by_language = [*said]
    return [{"required": ["because"]}, *([{"required": by_language}] if by_language else [])]


def grouped_rule(kb: KnowledgeBase) -> Schema:
    """A rule for which its group may say the source and the reason, and which may be a band."""
    alone = rule(kb)
    del alone["anyOf"]
    return {**alone, "required": ["id"], "properties": {**alone["properties"], **_ends(kb)}}


def rule_group(kb: KnowledgeBase) -> Schema:
    said = {code: STRING for code in kb.languages if code not in RULE_KEYS}
    once = {
        "given": ref("premise_on_outcome"),
        "bands": words_of(id for id in (*kb.questions, *kb.computed) if kb.unit_of(id) is not None),
        "source": ref("citation"),
        "because": ref("text"),
        **said,
    }
    rules = list_of({"anyOf": [ref("grouped_rule"), ref("rule_group")]})
    return {**record({"rules": rules}, {**once, **_ends(kb)}), "anyOf": [{"required": [key]} for key in once]}


def _ends(kb: KnowledgeBase) -> dict[str, Schema]:
    """The end that a band says."""
    figure: Schema = {**SCALAR, "examples": [*kb.figures]} if kb.figures else SCALAR
    return dict.fromkeys(RELATIONS, figure)


def rule_file() -> Schema:
    text, rules = ref("text"), list_of({"anyOf": [ref("rule"), ref("rule_group")]})
    return record({"title": text, "idea": text, "rules": rules}, {"given": ref("premise_on_outcome")})
