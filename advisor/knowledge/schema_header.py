"""The JSON Schema of `knowledge.yaml`."""

from __future__ import annotations

from advisor.knowledge.family import MORE
from advisor.knowledge.header import COLUMNS
from advisor.knowledge.invariants import SIDES
from advisor.knowledge.schema_parts import (
    KEBAB,
    NUMBER,
    SCALAR,
    SNAKE,
    STRING,
    VERSION,
    YES_NO,
    Schema,
    list_of,
    map_of,
    one_or_list,
    record,
    ref,
    words_of,
)
from advisor.knowledge.side_by_side import BETTER, WAY_KEYS
from advisor.terms.knowledge_base import OUTCOMES, KnowledgeBase


def _named(**more: Schema) -> Schema:
    return record({"id": SNAKE, "name": ref("text")}, more)


def _invariant(kb: KnowledgeBase) -> Schema:
    figures = words_of(id for id, question in kb.questions.items() if question.numeric)
    invariant = record(
        {"id": KEBAB, "means": ref("text"), "source": ref("citation")},
        {
            "never": ref("premise_on_outcome"),
            "grows": one_or_list(figures),
            "above": SCALAR,
            "never_moves": {"enum": list(SIDES)},
            "never_becomes": one_or_list({"enum": list(OUTCOMES[1:])}),
            "unless": one_or_list(words_of(kb.rules)),
            "while_open": YES_NO,
        },
    )
    invariant["oneOf"] = [{"required": [key]} for key in ("never", "grows", "while_open")]
    return invariant


def header_schema(kb: KnowledgeBase) -> Schema:
    text, citation = ref("text"), ref("citation")
    words: Schema = {"type": "object", "additionalProperties": STRING}
    numeric = words_of(id for id in (*kb.questions, *kb.computed) if kb.unit_of(id) is not None)
    strength = record({"value": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1}, "means": text})
    figure = record({"value": SCALAR, "unit": SNAKE, "means": text, "source": citation})
    decision = record(
        {
            "recommend_at": {"type": "number", "exclusiveMinimum": -1, "exclusiveMaximum": 1},
            "close_call_within": {"type": "number", "minimum": 0, "exclusiveMaximum": 2},
            "tie": {"enum": ["upstream", "downstream"]},
            "source": citation,
        },
        {
            "lead_at": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 2},
            "near_within": words_of(id for id, figure in kb.figures.items() if figure.unit == "ratio"),
        },
    )
    wordings = list_of(record({"when": ref("premise"), "name": text}))
    stages = list_of(_named(time=numeric, wordings=wordings, when=ref("premise"), beyond=ref("premise")), 1)
    topics = list_of(_named())
    return record(
        {
            "format": {"const": 1},
            "version": VERSION,
            "name": text,
            "about": text,
            "strengths": {"type": "object", "additionalProperties": strength},
            "decision": decision,
            "certainty_words": list_of(record({"at_least": NUMBER, "word": text, "means": text}), 1),
            "question_topics": topics,
            "advice_topics": list_of(_named(column={"enum": list(COLUMNS)})),
        },
        {
            "figures": {"type": "object", "additionalProperties": figure},
            "chain": {
                "anyOf": [
                    record({"name": text, "stages": stages}, {"before": text, "after": text}),
                    {**stages, "deprecated": True},
                ]
            },
            "ready": record({"name": text, "says": text}),
            "ladder": _ladder(kb),
            "languages": {**list_of(STRING, 1), "uniqueItems": True},
            "imports": list_of(STRING),
            "goals": list_of(_named(decision=decision), 2),
            "map": {"type": "array", "items": numeric, "minItems": 2, "maxItems": 2},
            "map_line": record({"at": NUMBER, "name": text}),
            "current": words_of(id for id, q in kb.questions.items() if {*kb.position_ids} <= {*q.options}),
            "invariants": list_of(_invariant(kb)),
            "demo": words_of(case.id for case in kb.cases) if kb.cases else KEBAB,
            "side_by_side": _side_by_side(kb),
            "lessons": list_of(
                record(
                    {"case": words_of(c.id for c in kb.cases) if kb.cases else KEBAB, "title": text, "shows": text}
                )
            ),
            "currency": record({"sign": STRING, "name": text}),
            "units": {"type": "object", "additionalProperties": record({"one": text, "many": text})},
            "editions": list_of(record({"when": ref("premise")}, dict.fromkeys(kb.languages, words))),
            "summary": list_of(record({"text": text, "source": citation}, {"when": ref("premise_on_outcome")})),
        },
    )


def _ladder(kb: KnowledgeBase) -> Schema:
    text, premise = ref("text"), ref("premise")
    named = (id for id, figure in kb.figures.items() if figure.unit == "duration")
    duration = words_of([*(id for id in (*kb.questions, *kb.computed) if kb.unit_of(id) == "duration"), *named])
    stage = words_of(stage.id for stage in kb.chain.stages)
    named_step = record({"time": duration, "name": text})
    staged = record({"time": duration, "stage": stage}, {"name": text})
    step = {"anyOf": [duration, named_step, staged] if kb.chain.stages else [duration, named_step]}
    work = {"steps": list_of(step)}
    instead = list_of(record({"when": premise, "time": duration}, work))
    position = record({"time": duration}, {**work, "prepared": premise, "yes": text, "instead": instead})
    return record(
        {"name": text, "band": duration, "waits": text, "positions": map_of(kb.position_ids, position)},
        {"prepared": record({"name": text, "yes": text, "no": text, "unknown": text})},
    )


def _side_by_side(kb: KnowledgeBase) -> Schema:
    """How positions are set side by side in figures."""
    text, question = ref("text"), ref("question")
    needed = {"more_than": words_of(kb.figures), "because": text}
    allowed = {"next": text, "none": text, "reconsider": one_or_list(question)}
    of_all, ceiling = record(needed, allowed), record(needed, {**allowed, "when": ref("premise")})
    yardstick = record(
        {"id": SNAKE, "label": text, "unit": SNAKE, "better": {"enum": list(BETTER)}},
        {
            "reads": text,
            "when": ref("premise"),
            "table": YES_NO,
            "sum": YES_NO,
            "shown_as": {"enum": ["percent", "figure"]},
            "way": record(dict.fromkeys(WAY_KEYS, text)),
            "limits": list_of(ceiling),
        },
    )
    texts = dict.fromkeys(("title", "note", "missing", "way", "stay"), text)
    return record(
        {**texts, "yardsticks": list_of(yardstick), "source": ref("citation")},
        {
            "offer": question,
            "current": question,
            "shown": ref("premise"),
            "invest": text,
            "family": _family(kb, of_all),
        },
    )


def _family(kb: KnowledgeBase, ceiling: Schema) -> Schema:
    """How the items of a list are taken together."""
    text, source = ref("text"), ref("citation")
    numeric = words_of(id for id in (*kb.questions, *kb.computed) if kb.unit_of(id) is not None)
    ranking = record(
        {"id": SNAKE, "label": text, "by": numeric, "source": source},
        {
            "shares": {"type": "object", "additionalProperties": NUMBER},
            "limits": {"type": "object", "additionalProperties": words_of([*kb.figures, MORE])},
        },
    )
    stocked = map_of(kb.position_ids, numeric)
    part = record({"id": SNAKE, "label": text, "figure": numeric}, {"stocked": stocked})
    advised = one_or_list(words_of(kb.position_ids))
    split = record({"id": SNAKE, "label": text, "advised": advised, "parts": list_of(part, 1), "source": source})
    load = record(
        {
            "label": text,
            "hours": map_of(kb.position_ids, numeric),
            "once": numeric,
            "of": numeric,
            "source": source,
        },
        {"limits": list_of(ceiling)},
    )
    return record({"most": SNAKE}, {"classes": list_of(ranking), "splits": list_of(split), "load": load})
