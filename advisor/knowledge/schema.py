"""JSON Schemas (draft 2020-12) of the files of one knowledge base, for completion and hover in an editor.

They know the ids, options, strengths and positions of the knowledge base they are made for. They describe shape
and names only; units, cycles and texts are checked by `knowledge.loading`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from advisor.knowledge.derivations import LEAST_KEYS, MEASURES
from advisor.knowledge.formulas import ARITY, OPERATIONS
from advisor.knowledge.options import BESIDE, ENDS, UNLESS_KNOWN
from advisor.knowledge.positions import FORMER_KEYS
from advisor.knowledge.premises import RELATIONS
from advisor.knowledge.questions import COSTS, TYPES, WORDING_TEXTS
from advisor.knowledge.schema_header import header_schema
from advisor.knowledge.schema_parts import (
    DEFINITIONS,
    KEBAB,
    NUMBER,
    SCALAR,
    SNAKE,
    STRING,
    VERSION,
    YES_NO,
    Schema,
    both_of,
    list_of,
    map_of,
    one_or_list,
    record,
    ref,
    text_of,
    words_of,
)
from advisor.knowledge.schema_rules import grouped_rule, rule, rule_file, rule_group
from advisor.knowledge.sources import CHECKED, SOURCE_KINDS
from advisor.terms.attributes import WHOLE, Question
from advisor.terms.goals import as_one
from advisor.terms.knowledge_base import OUTCOME_ATTRIBUTES, OUTCOMES, KnowledgeBase
from advisor.terms.register_lines import LINE_COLUMNS
from advisor.terms.sources import Source

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(kb: KnowledgeBase) -> dict[str, Schema]:
    """{file pattern within the knowledge base: its schema}, for example `rules/*.yaml`."""
    kb = as_one(kb)
    definitions = _Definitions(kb).all()
    files = {
        "knowledge.yaml": header_schema(kb),
        "sources.yaml": list_of(_source()),
        "positions.yaml": list_of(_position(kb)),
        "questions/*.yaml": _question_file(kb),
        "computed.yaml": list_of(_computed()),
        "concluded.yaml": list_of(_concluded()),
        "derive.yaml": _derive_file(),
        "glossary.yaml": list_of(_glossary_entry(kb)),
        "waivers.yaml": list_of(_waiver()),
        "rules/*.yaml": rule_file(),
        "cases/*.yaml": _case_file(kb),
    }
    return {
        name: {
            "$schema": DRAFT,
            "title": f"{kb.name.en}: {name}",
            "$defs": {id: definitions[id] for id in sorted(_used(schema, definitions))},
            **schema,
        }
        for name, schema in files.items()
    }


def _used(schema: Schema, definitions: Mapping[str, Schema]) -> set[str]:
    """The definitions that a schema refers to, directly or through others."""
    used: set[str] = set()
    to_do: list[Any] = [schema]
    while to_do:
        part = to_do.pop()
        if isinstance(part, dict):
            id = str(part.get("$ref", "")).removeprefix(DEFINITIONS)
            if id in definitions and id not in used:
                used.add(id)
                to_do.append(definitions[id])
        to_do.extend(part.values() if isinstance(part, dict) else part if isinstance(part, list) else ())
    return used


# --- what every file may use -------------------------------------------------------------------------


class _Definitions:
    """Definitions that depend on the names of the knowledge base."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb

    def all(self) -> dict[str, Schema]:
        kb = self.kb
        conditions = self._conditions()
        outcome = {id: self._options(kb.options_of(id), id == "excluded") for id in OUTCOME_ATTRIBUTES}
        return {
            "text": text_of(kb),
            "phrase": {"anyOf": [SCALAR, ref("text")]},
            "citation": one_or_list(_citation(kb)),
            "premise": self._premise("premise", conditions),
            "premise_on_outcome": self._premise("premise_on_outcome", {**conditions, **outcome}),
            "position": words_of(kb.position_ids, {position.id: position.name for position in kb.positions}),
            "strength": words_of(kb.strengths, {id: strength.means for id, strength in kb.strengths.items()}),
            "question": words_of(kb.questions, {id: question.label for id, question in kb.questions.items()}),
            "formula": self._formula(),
            "rule": rule(kb),
            "grouped_rule": grouped_rule(kb),
            "rule_group": rule_group(kb),
        }

    def _premise(self, name: str, conditions: Mapping[str, Schema]) -> Schema:
        here = ref(name)
        combined = {"any": list_of(here, 1), "all": list_of(here, 1), "not": here}
        return {
            "type": "object",
            "properties": {**conditions, **combined},
            "minProperties": 1,
            "additionalProperties": False,
        }

    def _conditions(self) -> dict[str, Schema]:
        kb = self.kb
        found = {question.id: self._on_question(question) for question in kb.questions.values()}
        for concluded in kb.concluded.values():
            options = self._options(concluded.options, False, unknown=True)
            found[concluded.id] = {"description": both_of(concluded.label), **options}
        for computed in kb.computed.values():
            found[computed.id] = {"description": both_of(computed.label), **self._figures(computed.unit, ())}
        return found

    def _on_question(self, question: Question) -> Schema:
        about = {"description": both_of(question.label)}
        if question.numeric:
            return {**about, **self._figures(question.unit, question.points, unknown=True)}
        return {**about, **self._options(question.options, question.type == "choices", unknown=True)}

    def _options(self, options: Iterable[str], several: bool, *, unknown: bool = False) -> Schema:
        """One, several, part of their order, all but some, or those of another attribute."""
        listed = list(options)
        one, some = {"enum": [*listed, "unknown"] if unknown else listed}, list_of({"enum": listed}, 1)
        between = map_of(ENDS, {"enum": listed})
        found = [one, list_of({"enum": listed}) if several else some, between]
        if unknown:
            found.append(record({UNLESS_KNOWN: {"anyOf": [{"enum": listed}, some, between]}}))
        if not several:
            found.append({**map_of(BESIDE, words_of(self._with_options(listed))), "maxProperties": 1})
        return {"anyOf": found}

    def _with_options(self, options: Collection[str]) -> list[str]:
        """The attributes that have one option at a time and share some of these."""
        kb = self.kb
        asked = [
            id for id, question in kb.questions.items() if not question.numeric and question.type != "choices"
        ]
        concluded = [id for id, one in kb.concluded.items() if not one.weighed]
        outcome = [id for id in OUTCOME_ATTRIBUTES if id != "excluded"]
        return [id for id in (*asked, *concluded, *outcome) if {*kb.options_of(id)} & {*options}]

    def _figures(self, unit: str, points: Iterable[str], *, unknown: bool = False) -> Schema:
        """A figure: a number, a name with the same unit, for a duration any text; or comparisons with one."""
        kb = self.kb
        names = [*points, *(id for id, figure in kb.figures.items() if figure.unit == unit)]
        names += [id for id in (*kb.questions, *kb.computed) if kb.unit_of(id) == unit]
        figure: Schema = {"anyOf": [NUMBER, {"enum": names}] if names else [NUMBER]}
        if unit in WHOLE:
            figure["anyOf"].append(STRING)
        plain = [*figure["anyOf"], {"const": "unknown"}] if unknown else figure["anyOf"]
        return {"anyOf": [*plain, {**map_of(RELATIONS, figure), "maxProperties": 2}]}

    def _formula(self) -> Schema:
        kb, here = self.kb, ref("formula")
        names = [*kb.figures, *(id for id in (*kb.questions, *kb.computed) if kb.unit_of(id) is not None)]
        of = [id for id, question in kb.questions.items() if question.type in ("choice", "yes_no")]
        of += [id for id in kb.concluded if not kb.is_weighed(id)]
        table = {
            "type": "object",
            "properties": {"of": {"enum": of}},
            "required": ["of"],
            "additionalProperties": here,
        }
        operations = map_of(OPERATIONS, {})
        operations["properties"] = {
            **{operation: list_of(here, ARITY.get(operation, 2)) for operation in OPERATIONS},
            "table": table,
        }
        operations["maxProperties"] = 1
        return {"anyOf": [NUMBER, {"enum": names}, STRING, operations]}


def _citation(kb: KnowledgeBase) -> Schema:
    """A work with the locator, or works with the names of locators in them."""
    named = {
        work: {"description": both_of(source.title), **one_or_list(_locators(source))}
        for work, source in kb.sources.items()
        if source.locators
    }
    by_name = {"type": "object", "properties": named, "minProperties": 1, "additionalProperties": False}
    return {"anyOf": [record({"work": words_of(kb.sources), "at": ref("phrase")}), by_name]}


def _locators(source: Source) -> Schema:
    return words_of(source.locators, {name: locator.at for name, locator in source.locators.items()})


# --- files -------------------------------------------------------------------------------------------


def _derive_file() -> Schema:
    bins: Schema = {"type": "object", "additionalProperties": {"anyOf": [NUMBER, {"const": "more"}]}}
    least = map_of(LEAST_KEYS, {"type": "integer", "minimum": 0})
    optional: Mapping[str, Schema] = {
        "question": ref("question"),
        "shows": SNAKE,
        "label": ref("text"),
        "at": NUMBER,
        "bins": bins,
        "least": least,
    }
    derive = list_of(record({"measure": words_of(MEASURES), "source": ref("citation")}, optional), 1)
    columns = map_of(LINE_COLUMNS, one_or_list(STRING))
    return record({"derive": derive}, {"columns": columns})


def _glossary_entry(kb: KnowledgeBase) -> Schema:
    also = map_of(kb.languages, list_of(SCALAR, 1))
    return record({"id": SNAKE, "word": ref("text"), "means": ref("text")}, {"also": also})


def _waiver() -> Schema:
    # of which findings there are, the bench knows: it names a kind that is none, and what is like it
    return record(
        {
            "finding": KEBAB,
            "id": STRING,
            "reason": ref("text"),
            "until": VERSION,
        },
        {"about": one_or_list(SCALAR)},
    )


def _source() -> Schema:
    return record(
        {
            "id": KEBAB,
            "title": ref("phrase"),
            "author": ref("phrase"),
            "year": ref("phrase"),
            "kind": {"enum": list(SOURCE_KINDS)},
            "checked": {"enum": list(CHECKED)},
        },
        {
            "url": STRING,
            "language": STRING,
            "note": ref("text"),
            "at": {"type": "object", "propertyNames": KEBAB, "additionalProperties": ref("phrase")},
        },
    )


def _position_figures(kb: KnowledgeBase) -> Schema:
    yardsticks = kb.comparison.yardsticks if kb.comparison is not None else ()
    numeric = words_of(id for id in (*kb.questions, *kb.computed) if kb.unit_of(id) is not None)
    held = map_of([one.id for one in yardsticks], numeric) if yardsticks else {"type": "object"}
    note = record({"text": ref("text")}, {"when": ref("premise")})
    optional = {"way": held, "applies": ref("premise"), "notes": list_of(note), "invest": list_of(note)}
    return record({"figures": held}, optional)


def _position(kb: KnowledgeBase) -> Schema:
    text, citation = ref("text"), ref("citation")
    stages = kb.chain.stages
    stage = words_of((stage.id for stage in stages), {stage.id: stage.name for stage in stages})
    topic = words_of(topic.id for topic in kb.advice_topics)
    consequence = record({"topic": topic, "text": text, "source": citation}, {"when": ref("premise_on_outcome")})
    ready = {"ready": text} | {key: {**text, "deprecated": True} for key in FORMER_KEYS}
    forms = sorted({option for concluded in kb.concluded.values() for option in concluded.options})
    return record(
        {
            "id": SNAKE,
            "name": text,
            "source": citation,
        },
        {
            "number": text,
            "goal": words_of([one.goal.id for one in kb.each_goal if one.goal is not None]),
            "short": text,
            **ready,
            "before": stage,
            "wordings": list_of(record({"when": ref("premise")}, {"name": text, **ready})),
            "form": record({"attribute": words_of(kb.concluded)}, {"before": map_of(forms, stage)}),
            "consequences": list_of(consequence),
            "side_by_side": _position_figures(kb),
            "also": map_of(kb.languages, list_of(SCALAR, 1)),
        },
    )


def _question_file(kb: KnowledgeBase) -> Schema:
    text = ref("text")
    ends = record({}, {"from": SCALAR, "to": SCALAR})
    options = {"type": "object", "additionalProperties": text}
    texts = dict.fromkeys(WORDING_TEXTS, text)
    words = map_of(kb.languages, list_of(SCALAR, 1))
    answer = {"anyOf": [SCALAR, list_of(STRING)]}
    question = record(
        {"id": SNAKE, "type": {"enum": list(TYPES)}, **texts},
        {
            "unit": SNAKE,
            "points": {"type": "object", "additionalProperties": NUMBER},
            "limits": ends,
            "usual": ends,
            "unlimited": YES_NO,
            "when": ref("premise"),
            "raised_by": ref("premise"),
            "assume": answer,
            "after": one_or_list(ref("question")),
            "cost": {"enum": list(COSTS)},
            "sensitive": YES_NO,
            "changeable": YES_NO,
            "better": {"enum": ["less", "more", "earlier", "later"]},
            "effort": {"type": "number", "exclusiveMinimum": 0},
            "ordered": YES_NO,
            "vanishes": YES_NO,
            "opening": YES_NO,
            "longest": YES_NO,
            "options": options,
            "also": {"type": "object", "additionalProperties": words},
            "ranges": {"type": "object", "additionalProperties": ends},
            "why": text,
            "denies": text,
            "typical": answer,
            "exceptional": one_or_list(record({"says": text, "otherwise": answer}, {"when": ref("premise")})),
            "likeness": options,
            "headings": words,
            "wordings": list_of(
                record({"when": ref("premise")}, {**texts, "options": options, "likeness": options})
            ),
        },
    )
    return record({"topic": words_of(topic.id for topic in kb.question_topics), "questions": list_of(question)})


def _computed() -> Schema:
    return record(
        {
            "id": SNAKE,
            "unit": SNAKE,
            "label": ref("text"),
            "formula": ref("formula"),
            "source": ref("citation"),
        }
    )


def _concluded() -> Schema:
    text = ref("text")
    options = {"type": "object", "additionalProperties": text, "minProperties": 1}
    return record(
        {"id": SNAKE, "label": text, "says": text, "options": options}, {"denies": text, "weighed": YES_NO}
    )


def _case_file(kb: KnowledgeBase) -> Schema:
    answers = {id: _answer(question) for id, question in kb.questions.items()}
    rules, positions = list_of(words_of(kb.rules)), list_of(ref("position"))
    certainty: Schema = {"anyOf": [{"type": "number"}, list_of({"type": "number"}, 2)]}
    step: Schema = {
        "outcome": {"enum": list(OUTCOMES)},
        "recommended": ref("position"),
        "acceptable": positions,
        **dict.fromkeys(("fires", "not_fires", "warns", "advises", "provided", "doubts"), rules),
        "excluded": positions,
        "certainty": map_of(kb.position_ids, certainty),
        "close_call": YES_NO,
        "runner_up": {"enum": [*kb.position_ids, "none"]},
        "values": {"type": "object", "properties": {id: {} for id in (*kb.computed, *kb.concluded)} | answers},
        "says": map_of(kb.rules, {"anyOf": [SCALAR, list_of(SCALAR)]}),
    }
    after = words_of(kb.questions)
    step["goal"] = words_of([one.goal.id for one in kb.each_goal if one.goal is not None])
    expect: Schema = {**step, "steps": list_of(record({"after": after}, step))}
    parts: Schema = {
        "case": KEBAB,
        "title": SCALAR,
        "answers": {"type": "object", "properties": answers, "additionalProperties": False},
        "expect": record({}, expect),
        **dict.fromkeys(("subject", "date", "evidence", "notes", "source"), SCALAR),
    }
    required = {key: parts.pop(key) for key in ("case", "answers")}
    case = record(required, parts)
    return {"anyOf": [case, list_of(case)]}


def _answer(question: Question) -> Schema:
    about: Schema = {"description": both_of(question.ask)}
    if question.type == "choices":
        return {
            **about,
            "anyOf": [{"enum": ["unknown", *question.options]}, list_of({"enum": [*question.options]})],
        }
    if not question.numeric:
        return {**about, "enum": [*question.options, "unknown"]}
    examples = [*question.points, "unknown", *(["unlimited"] if question.unlimited else [])]
    return {**about, "type": ["number", "string"], "examples": examples}
