"""JSON Schemas (draft 2020-12) of the files of one knowledge base, for completion and hover in an editor.

They know the ids, options, strengths and positions of the knowledge base they are made for. They describe shape
and names only; units, cycles and texts are checked by `knowledge.loading`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from advisor.knowledge.derivations import LEAST_KEYS, MEASURES
from advisor.knowledge.family import MORE
from advisor.knowledge.formulas import ARITY, OPERATIONS
from advisor.knowledge.header import CHECKED, COLUMNS, SOURCE_KINDS
from advisor.knowledge.invariants import SIDES
from advisor.knowledge.options import BESIDE, ENDS, UNLESS_KNOWN
from advisor.knowledge.positions import FORMER_KEYS
from advisor.knowledge.premises import RELATIONS
from advisor.knowledge.questions import COSTS, TYPES, WORDING_TEXTS
from advisor.knowledge.rules import RULE_KEYS
from advisor.knowledge.side_by_side import BETTER, WAY_KEYS
from advisor.terms.attributes import WHOLE, Question
from advisor.terms.goals import as_one
from advisor.terms.knowledge_base import OUTCOME_ATTRIBUTES, OUTCOMES, KnowledgeBase
from advisor.terms.register_lines import LINE_COLUMNS
from advisor.terms.sources import Source
from advisor.terms.texts import Text

Schema = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"

_DEFINITIONS = "#/$defs/"
_STRING: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "number"}
_SCALAR: Schema = {"type": ["string", "number"]}
_YES_NO: Schema = {"enum": ["yes", "no"]}
_SNAKE: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9]*(_[a-z0-9]+)*$"}
_KEBAB: Schema = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}


def json_schema(kb: KnowledgeBase) -> dict[str, Schema]:
    """{file pattern within the knowledge base: its schema}, for example `rules/*.yaml`."""
    kb = as_one(kb)
    definitions = _Definitions(kb).all()
    files = {
        "knowledge.yaml": _header(kb),
        "sources.yaml": _list(_source()),
        "positions.yaml": _list(_position(kb)),
        "questions/*.yaml": _question_file(kb),
        "computed.yaml": _list(_computed()),
        "concluded.yaml": _list(_concluded()),
        "derive.yaml": _derive_file(),
        "glossary.yaml": _list(_glossary_entry(kb)),
        "rules/*.yaml": _rule_file(),
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
            id = str(part.get("$ref", "")).removeprefix(_DEFINITIONS)
            if id in definitions and id not in used:
                used.add(id)
                to_do.append(definitions[id])
        to_do.extend(part.values() if isinstance(part, dict) else part if isinstance(part, list) else ())
    return used


# --- small parts -------------------------------------------------------------------------------------


def _ref(name: str) -> Schema:
    return {"$ref": _DEFINITIONS + name}


def _record(required: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None) -> Schema:
    """A mapping with these keys and no others."""
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


def _list(item: Schema, least: int = 0) -> Schema:
    return {"type": "array", "items": item, "minItems": least} if least else {"type": "array", "items": item}


def _text(kb: KnowledgeBase) -> Schema:
    """A text in every language of the knowledge base; where there is one, also as it is."""
    in_each = _record(dict.fromkeys(kb.languages, _STRING))
    return {"anyOf": [_SCALAR, in_each]} if len(kb.languages) == 1 else in_each


def _one_or_list(item: Schema) -> Schema:
    return {"anyOf": [item, _list(item, 1)]}


def _map(keys: Iterable[str], value: Schema) -> Schema:
    """A mapping from some of these keys."""
    return {
        "type": "object",
        "properties": dict.fromkeys(keys, value),
        "minProperties": 1,
        "additionalProperties": False,
    }


def _words(names: Iterable[str], hover: Mapping[str, Text] | None = None) -> Schema:
    """One of these words; what an editor shows beside each."""
    listed = list(names)
    if not hover:
        return {"enum": listed} if listed else {"not": {}}
    return {"anyOf": [{"const": name, "description": _both(hover[name])} for name in listed]}


def _both(text: Text) -> str:
    return f"{text.nl} / {text.en}"


_RULES = _list({"anyOf": [_ref("rule"), _ref("rule_group")]})


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
            "text": _text(kb),
            "phrase": {"anyOf": [_SCALAR, _ref("text")]},
            "citation": _one_or_list(_citation(kb)),
            "premise": self._premise("premise", conditions),
            "premise_on_outcome": self._premise("premise_on_outcome", {**conditions, **outcome}),
            "position": _words(kb.position_ids, {position.id: position.name for position in kb.positions}),
            "strength": _words(kb.strengths, {id: strength.means for id, strength in kb.strengths.items()}),
            "question": _words(kb.questions, {id: question.label for id, question in kb.questions.items()}),
            "formula": self._formula(),
            "rule": _rule(kb),
            "rule_group": _record({"given": _ref("premise_on_outcome"), "rules": _RULES}),
        }

    def _premise(self, name: str, conditions: Mapping[str, Schema]) -> Schema:
        here = _ref(name)
        combined = {"any": _list(here, 1), "all": _list(here, 1), "not": here}
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
            found[concluded.id] = {"description": _both(concluded.label), **options}
        for computed in kb.computed.values():
            found[computed.id] = {"description": _both(computed.label), **self._figures(computed.unit, ())}
        return found

    def _on_question(self, question: Question) -> Schema:
        about = {"description": _both(question.label)}
        if question.numeric:
            return {**about, **self._figures(question.unit, question.points, unknown=True)}
        return {**about, **self._options(question.options, question.type == "choices", unknown=True)}

    def _options(self, options: Iterable[str], several: bool, *, unknown: bool = False) -> Schema:
        """One, several, part of their order, all but some, or those of another attribute."""
        listed = list(options)
        one, some = {"enum": [*listed, "unknown"] if unknown else listed}, _list({"enum": listed}, 1)
        between = _map(ENDS, {"enum": listed})
        found = [one, _list({"enum": listed}) if several else some, between]
        if unknown:
            found.append(_record({UNLESS_KNOWN: {"anyOf": [{"enum": listed}, some, between]}}))
        if not several:
            found.append({**_map(BESIDE, _words(self._with_options(listed))), "maxProperties": 1})
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
        figure: Schema = {"anyOf": [_NUMBER, {"enum": names}] if names else [_NUMBER]}
        if unit in WHOLE:
            figure["anyOf"].append(_STRING)
        plain = [*figure["anyOf"], {"const": "unknown"}] if unknown else figure["anyOf"]
        return {"anyOf": [*plain, {**_map(RELATIONS, figure), "maxProperties": 2}]}

    def _formula(self) -> Schema:
        kb, here = self.kb, _ref("formula")
        names = [*kb.figures, *(id for id in (*kb.questions, *kb.computed) if kb.unit_of(id) is not None)]
        of = [id for id, question in kb.questions.items() if question.type in ("choice", "yes_no")]
        table = {
            "type": "object",
            "properties": {"of": {"enum": [*of, *kb.concluded]}},
            "required": ["of"],
            "additionalProperties": here,
        }
        operations = _map(OPERATIONS, {})
        operations["properties"] = {
            **{operation: _list(here, ARITY.get(operation, 2)) for operation in OPERATIONS},
            "table": table,
        }
        operations["maxProperties"] = 1
        return {"anyOf": [_NUMBER, {"enum": names}, _STRING, operations]}


def _citation(kb: KnowledgeBase) -> Schema:
    """A work with the locator, or works with the names of locators in them."""
    named = {
        work: {"description": _both(source.title), **_one_or_list(_locators(source))}
        for work, source in kb.sources.items()
        if source.locators
    }
    by_name = {"type": "object", "properties": named, "minProperties": 1, "additionalProperties": False}
    return {"anyOf": [_record({"work": _words(kb.sources), "at": _ref("phrase")}), by_name]}


def _locators(source: Source) -> Schema:
    return _words(source.locators, {name: locator.at for name, locator in source.locators.items()})


# --- files -------------------------------------------------------------------------------------------


def _derive_file() -> Schema:
    bins: Schema = {"type": "object", "additionalProperties": {"anyOf": [_NUMBER, {"const": "more"}]}}
    least = _map(LEAST_KEYS, {"type": "integer", "minimum": 0})
    optional: Mapping[str, Schema] = {
        "question": _ref("question"),
        "shows": _SNAKE,
        "label": _ref("text"),
        "at": _NUMBER,
        "bins": bins,
        "least": least,
    }
    derive = _list(_record({"measure": _words(MEASURES), "source": _ref("citation")}, optional), 1)
    columns = _map(LINE_COLUMNS, _one_or_list(_STRING))
    return _record({"derive": derive}, {"columns": columns})


def _named(**more: Schema) -> Schema:
    return _record({"id": _SNAKE, "name": _ref("text")}, more)


def _invariant(kb: KnowledgeBase) -> Schema:
    figures = _words(id for id, question in kb.questions.items() if question.numeric)
    invariant = _record(
        {"id": _KEBAB, "means": _ref("text"), "source": _ref("citation")},
        {
            "never": _ref("premise_on_outcome"),
            "grows": _one_or_list(figures),
            "above": _SCALAR,
            "never_moves": {"enum": list(SIDES)},
            "never_becomes": _one_or_list({"enum": list(OUTCOMES[1:])}),
            "unless": _one_or_list(_words(kb.rules)),
            "while_open": _YES_NO,
        },
    )
    invariant["oneOf"] = [{"required": [key]} for key in ("never", "grows", "while_open")]
    return invariant


def _header(kb: KnowledgeBase) -> Schema:
    text, citation = _ref("text"), _ref("citation")
    words: Schema = {"type": "object", "additionalProperties": _STRING}
    numeric = _words(id for id in (*kb.questions, *kb.computed) if kb.unit_of(id) is not None)
    strength = _record({"value": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1}, "means": text})
    figure = _record({"value": _SCALAR, "unit": _SNAKE, "means": text, "source": citation})
    decision = _record(
        {
            "recommend_at": {"type": "number", "exclusiveMinimum": -1, "exclusiveMaximum": 1},
            "close_call_within": {"type": "number", "minimum": 0, "exclusiveMaximum": 2},
            "tie": {"enum": ["upstream", "downstream"]},
            "source": citation,
        },
        {
            "lead_at": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 2},
            "near_within": _words(id for id, figure in kb.figures.items() if figure.unit == "ratio"),
        },
    )
    stages = _list(_named(time=numeric, wordings=_list(_record({"when": _ref("premise"), "name": text}))), 1)
    topics = _list(_named())
    return _record(
        {
            "format": {"const": 1},
            "version": _SCALAR,
            "name": text,
            "about": text,
            "strengths": {"type": "object", "additionalProperties": strength},
            "decision": decision,
            "certainty_words": _list(_record({"at_least": _NUMBER, "word": text, "means": text}), 1),
            "question_topics": topics,
            "advice_topics": _list(_named(column={"enum": list(COLUMNS)})),
        },
        {
            "figures": {"type": "object", "additionalProperties": figure},
            "chain": {
                "anyOf": [
                    _record({"name": text, "stages": stages}, {"before": text, "after": text}),
                    {**stages, "deprecated": True},
                ]
            },
            "ready": _record({"name": text, "says": text}),
            "ladder": _ladder(kb),
            "languages": {**_list(_STRING, 1), "uniqueItems": True},
            "imports": _list(_STRING),
            "goals": _list(_named(decision=decision), 2),
            "map": {"type": "array", "items": numeric, "minItems": 2, "maxItems": 2},
            "map_line": _record({"at": _NUMBER, "name": text}),
            "current": _words(id for id, q in kb.questions.items() if {*kb.position_ids} <= {*q.options}),
            "invariants": _list(_invariant(kb)),
            "demo": _words(case.id for case in kb.cases) if kb.cases else _KEBAB,
            "side_by_side": _side_by_side(kb),
            "lessons": _list(
                _record(
                    {"case": _words(c.id for c in kb.cases) if kb.cases else _KEBAB, "title": text, "shows": text}
                )
            ),
            "currency": _record({"sign": _STRING, "name": text}),
            "units": {"type": "object", "additionalProperties": _record({"one": text, "many": text})},
            "editions": _list(_record({"when": _ref("premise")}, dict.fromkeys(kb.languages, words))),
            "summary": _list(_record({"text": text, "source": citation}, {"when": _ref("premise_on_outcome")})),
        },
    )


def _glossary_entry(kb: KnowledgeBase) -> Schema:
    also = _map(kb.languages, _list(_SCALAR, 1))
    return _record({"id": _SNAKE, "word": _ref("text"), "means": _ref("text")}, {"also": also})


def _ladder(kb: KnowledgeBase) -> Schema:
    text, premise = _ref("text"), _ref("premise")
    named = (id for id, figure in kb.figures.items() if figure.unit == "duration")
    duration = _words([*(id for id in (*kb.questions, *kb.computed) if kb.unit_of(id) == "duration"), *named])
    step = {"anyOf": [duration, _record({"time": duration, "name": text})]}
    work = {"steps": _list(step)}
    instead = _list(_record({"when": premise, "time": duration}, work))
    position = _record({"time": duration}, {**work, "prepared": premise, "yes": text, "instead": instead})
    return _record(
        {"name": text, "band": duration, "waits": text, "positions": _map(kb.position_ids, position)},
        {"prepared": _record({"name": text, "yes": text, "no": text, "unknown": text})},
    )


def _side_by_side(kb: KnowledgeBase) -> Schema:
    """How positions are set side by side in figures."""
    text, question = _ref("text"), _ref("question")
    needed = {"more_than": _words(kb.figures), "because": text}
    allowed = {"next": text, "none": text, "reconsider": _one_or_list(question)}
    of_all, ceiling = _record(needed, allowed), _record(needed, {**allowed, "when": _ref("premise")})
    yardstick = _record(
        {"id": _SNAKE, "label": text, "unit": _SNAKE, "better": {"enum": list(BETTER)}},
        {
            "reads": text,
            "when": _ref("premise"),
            "table": _YES_NO,
            "sum": _YES_NO,
            "shown_as": {"enum": ["percent", "figure"]},
            "way": _record(dict.fromkeys(WAY_KEYS, text)),
            "limits": _list(ceiling),
        },
    )
    texts = dict.fromkeys(("title", "note", "missing", "way", "stay"), text)
    return _record(
        {**texts, "yardsticks": _list(yardstick), "source": _ref("citation")},
        {
            "offer": question,
            "current": question,
            "shown": _ref("premise"),
            "invest": text,
            "family": _family(kb, of_all),
        },
    )


def _family(kb: KnowledgeBase, ceiling: Schema) -> Schema:
    """How the items of a list are taken together."""
    text, source = _ref("text"), _ref("citation")
    numeric = _words(id for id in (*kb.questions, *kb.computed) if kb.unit_of(id) is not None)
    ranking = _record(
        {"id": _SNAKE, "label": text, "by": numeric, "source": source},
        {
            "shares": {"type": "object", "additionalProperties": _NUMBER},
            "limits": {"type": "object", "additionalProperties": _words([*kb.figures, MORE])},
        },
    )
    part = _record({"id": _SNAKE, "label": text, "figure": numeric})
    advised = _one_or_list(_words(kb.position_ids))
    split = _record({"id": _SNAKE, "label": text, "advised": advised, "parts": _list(part, 1), "source": source})
    load = _record(
        {"label": text, "hours": _map(kb.position_ids, numeric), "once": numeric, "of": numeric, "source": source},
        {"limits": _list(ceiling)},
    )
    return _record({"most": _SNAKE}, {"classes": _list(ranking), "splits": _list(split), "load": load})


def _source() -> Schema:
    return _record(
        {
            "id": _KEBAB,
            "title": _ref("phrase"),
            "author": _ref("phrase"),
            "year": _ref("phrase"),
            "kind": {"enum": list(SOURCE_KINDS)},
            "checked": {"enum": list(CHECKED)},
        },
        {
            "url": _STRING,
            "language": _STRING,
            "note": _ref("text"),
            "at": {"type": "object", "propertyNames": _KEBAB, "additionalProperties": _ref("phrase")},
        },
    )


def _position_figures(kb: KnowledgeBase) -> Schema:
    yardsticks = kb.comparison.yardsticks if kb.comparison is not None else ()
    numeric = _words(id for id in (*kb.questions, *kb.computed) if kb.unit_of(id) is not None)
    held = _map([one.id for one in yardsticks], numeric) if yardsticks else {"type": "object"}
    note = _record({"text": _ref("text")}, {"when": _ref("premise")})
    optional = {"way": held, "applies": _ref("premise"), "notes": _list(note), "invest": _list(note)}
    return _record({"figures": held}, optional)


def _position(kb: KnowledgeBase) -> Schema:
    text, citation = _ref("text"), _ref("citation")
    stages = kb.chain.stages
    stage = _words((stage.id for stage in stages), {stage.id: stage.name for stage in stages})
    topic = _words(topic.id for topic in kb.advice_topics)
    consequence = _record({"topic": topic, "text": text, "source": citation}, {"when": _ref("premise_on_outcome")})
    ready = {"ready": text} | {key: {**text, "deprecated": True} for key in FORMER_KEYS}
    forms = sorted({option for concluded in kb.concluded.values() for option in concluded.options})
    return _record(
        {
            "id": _SNAKE,
            "name": text,
            "source": citation,
        },
        {
            "number": text,
            "goal": _words([one.goal.id for one in kb.each_goal if one.goal is not None]),
            "short": text,
            **ready,
            "before": stage,
            "wordings": _list(_record({"when": _ref("premise")}, {"name": text, **ready})),
            "form": _record({"attribute": _words(kb.concluded)}, {"before": _map(forms, stage)}),
            "consequences": _list(consequence),
            "side_by_side": _position_figures(kb),
            "also": _map(kb.languages, _list(_SCALAR, 1)),
        },
    )


def _question_file(kb: KnowledgeBase) -> Schema:
    text = _ref("text")
    ends = _record({}, {"from": _SCALAR, "to": _SCALAR})
    options = {"type": "object", "additionalProperties": text}
    texts = dict.fromkeys(WORDING_TEXTS, text)
    words = _map(kb.languages, _list(_SCALAR, 1))
    answer = {"anyOf": [_SCALAR, _list(_STRING)]}
    question = _record(
        {"id": _SNAKE, "type": {"enum": list(TYPES)}, **texts},
        {
            "unit": _SNAKE,
            "points": {"type": "object", "additionalProperties": _NUMBER},
            "limits": ends,
            "usual": ends,
            "unlimited": _YES_NO,
            "when": _ref("premise"),
            "raised_by": _ref("premise"),
            "assume": answer,
            "after": _one_or_list(_ref("question")),
            "cost": {"enum": list(COSTS)},
            "sensitive": _YES_NO,
            "changeable": _YES_NO,
            "better": {"enum": ["less", "more", "earlier", "later"]},
            "effort": {"type": "number", "exclusiveMinimum": 0},
            "opening": _YES_NO,
            "longest": _YES_NO,
            "options": options,
            "also": {"type": "object", "additionalProperties": words},
            "ranges": {"type": "object", "additionalProperties": ends},
            "why": text,
            "denies": text,
            "typical": answer,
            "exceptional": _record({"says": text, "otherwise": answer}),
            "likeness": options,
            "headings": words,
            "wordings": _list(
                _record({"when": _ref("premise")}, {**texts, "options": options, "likeness": options})
            ),
        },
    )
    return _record({"topic": _words(topic.id for topic in kb.question_topics), "questions": _list(question)})


def _computed() -> Schema:
    return _record(
        {
            "id": _SNAKE,
            "unit": _SNAKE,
            "label": _ref("text"),
            "formula": _ref("formula"),
            "source": _ref("citation"),
        }
    )


def _concluded() -> Schema:
    text = _ref("text")
    options = {"type": "object", "additionalProperties": text, "minProperties": 1}
    return _record({"id": _SNAKE, "label": text, "says": text, "options": options}, {"weighed": _YES_NO})


def _rule(kb: KnowledgeBase) -> Schema:
    text = _ref("text")
    on_positions, figures = _map(kb.position_ids, _ref("strength")), (*kb.questions, *kb.computed)
    weighed = {id: _map(c.options, _ref("strength")) for id, c in kb.concluded.items() if c.weighed}
    crisp = {id: _words(c.options, c.options) for id, c in kb.concluded.items() if not c.weighed}
    concluded = {
        "type": "object",
        "properties": {**crisp, **weighed},
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
    }
    topics = [topic.id for topic in kb.advice_topics]
    topic = _words(topics, {topic.id: topic.name for topic in kb.advice_topics})
    said = {code: _STRING for code in kb.languages if code not in RULE_KEYS}
    rule = _record(
        {"id": _KEBAB, "source": _ref("citation")},
        {
            **said,
            "because": text,
            "if": {"type": "object"},
            "otherwise": {"anyOf": [{"const": "yes"}, _one_or_list(_words(kb.rules))]},
            "support": on_positions,
            "oppose": on_positions,
            "exclude": _one_or_list(_ref("position")),
            "near": _map(kb.position_ids, _words(id for id in figures if kb.unit_of(id) == "ratio")),
            "not_covered": text,
            "conclude": concluded,
            "against": {**concluded, "properties": weighed},
            "warn": _one_or_list(_ref("question")),
            "advise": {"anyOf": [topic, {**_map(topics, {"type": "integer"}), "maxProperties": 1}]},
            "rank": {"type": "integer"},
            "fold": _YES_NO,
            "review": _record({"by": _STRING, "on": _SCALAR}, {"dissent": text}),
        },
    )
    after_outcome = {"anyOf": [{"required": ["warn"]}, {"required": ["advise"]}]}
    rule["oneOf"] = [{"required": ["because"]}, *([{"required": [*said]}] if said else [])]
    rule["if"] = after_outcome
    rule["then"] = {"properties": {"if": _ref("premise_on_outcome")}}
    rule["else"] = {"properties": {"if": _ref("premise")}}
    return rule


def _rule_file() -> Schema:
    text = _ref("text")
    return _record({"title": text, "idea": text, "rules": _RULES}, {"given": _ref("premise_on_outcome")})


def _case_file(kb: KnowledgeBase) -> Schema:
    answers = {id: _answer(question) for id, question in kb.questions.items()}
    rules, positions = _list(_words(kb.rules)), _list(_ref("position"))
    certainty: Schema = {"anyOf": [{"type": "number"}, _list({"type": "number"}, 2)]}
    step: Schema = {
        "outcome": {"enum": list(OUTCOMES)},
        "recommended": _ref("position"),
        "acceptable": positions,
        **dict.fromkeys(("fires", "not_fires", "warns", "advises", "provided", "doubts"), rules),
        "excluded": positions,
        "certainty": _map(kb.position_ids, certainty),
        "close_call": _YES_NO,
        "runner_up": {"enum": [*kb.position_ids, "none"]},
        "values": {"type": "object", "properties": {id: {} for id in (*kb.computed, *kb.concluded)} | answers},
    }
    after = _words(kb.questions)
    step["goal"] = _words([one.goal.id for one in kb.each_goal if one.goal is not None])
    expect: Schema = {**step, "steps": _list(_record({"after": after}, step))}
    parts: Schema = {
        "case": _KEBAB,
        "title": _SCALAR,
        "answers": {"type": "object", "properties": answers, "additionalProperties": False},
        "expect": _record({}, expect),
        **dict.fromkeys(("subject", "date", "evidence", "notes", "source"), _SCALAR),
    }
    required = {key: parts.pop(key) for key in ("case", "answers")}
    case = _record(required, parts)
    return {"anyOf": [case, _list(case)]}


def _answer(question: Question) -> Schema:
    about: Schema = {"description": _both(question.ask)}
    if question.type == "choices":
        return {**about, "anyOf": [{"enum": ["unknown", *question.options]}, _list({"enum": [*question.options]})]}
    if not question.numeric:
        return {**about, "enum": [*question.options, "unknown"]}
    examples = [*question.points, "unknown", *(["unlimited"] if question.unlimited else [])]
    return {**about, "type": ["number", "string"], "examples": examples}
