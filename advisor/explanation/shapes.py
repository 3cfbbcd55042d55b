"""The shape of an explanation as data, version "koop/explanation/1": each part is said once, which gives its JSON
and its JSON Schema.

Keys may be added in this version, none changed or dropped. `docs/explanation.schema.json` is the schema on file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isinf
from operator import attrgetter, itemgetter
from typing import Any

from advisor.explanation.bettered import as_counted
from advisor.explanation.compared import compared
from advisor.knowledge.schema_parts import Schema
from advisor.outlook.prospect import Piece
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Compare, Empty, Is, IsUnknown, Leaf
from advisor.terms.values import Interval, Value
from advisor.values import given

SCHEMA = "koop/explanation/1"

Read = Callable[[Any], object]
#: What is read where a key is not there at all.
LEFT_OUT = object()


@dataclass(frozen=True, slots=True)
class Shape:
    """What a part looks like, and how a thing is written as it: with the knowledge base, for answers to its
    questions."""

    schema: Schema
    write: Callable[[Any, KnowledgeBase], Any] = lambda thing, kb: thing


@dataclass(frozen=True, slots=True)
class Key:
    """What of a thing stands under a key. An `optional` one is not there when `LEFT_OUT` is read."""

    read: Read
    shape: Shape
    optional: bool = False


def record(first: Key | None = None, /, **keys: Shape | Key) -> Shape:
    """A mapping with these keys, after those of the record `first`; a shape alone is that of the attribute of the
    same name."""
    known = {id: key if isinstance(key, Key) else Key(attrgetter(id), key) for id, key in keys.items()}
    properties = {id: key.shape.schema for id, key in known.items()}
    required = [id for id, key in known.items() if not key.optional]

    def write(thing: Any, kb: KnowledgeBase) -> dict[str, object]:
        read = {id: key.read(thing) for id, key in known.items()}
        own = {id: known[id].shape.write(part, kb) for id, part in read.items() if part is not LEFT_OUT}
        return {**first.shape.write(first.read(thing), kb), **own} if first is not None else own

    if first is not None:
        properties = {**first.shape.schema["properties"], **properties}
        required = [*first.shape.schema["required"], *required]
    return Shape({"type": "object", "properties": properties, "required": required}, write)


def list_of(shape: Shape, **bounds: int) -> Shape:
    schema = {"type": "array", "items": shape.schema, **bounds}
    return Shape(schema, lambda things, kb: [shape.write(thing, kb) for thing in things])


def pair_of(shape: Shape) -> Shape:
    return list_of(shape, minItems=2, maxItems=2)


def map_of(shape: Shape) -> Shape:
    schema = {"type": "object", "additionalProperties": shape.schema}
    return Shape(schema, lambda things, kb: {id: shape.write(thing, kb) for id, thing in things.items()})


def or_none(shape: Shape) -> Shape:
    schema = {"anyOf": [shape.schema, {"type": "null"}]}
    return Shape(schema, lambda thing, kb: None if thing is None else shape.write(thing, kb))


def one_of(*words: str) -> Shape:
    return Shape({"enum": list(words)})


def shared(name: str) -> Shape:
    """A part of `SHARED`; parts may hold each other."""
    return Shape({"$ref": f"#/$defs/{name}"}, lambda thing, kb: SHARED[name].write(thing, kb))


# --- values


def value_data(value: Value | None) -> object:
    """None for unknown; an end without limit is "unlimited" (below: "-unlimited")."""
    if isinstance(value, Interval):
        return [figure_data(value.lo), figure_data(value.hi)]
    return sorted(value) if isinstance(value, frozenset) else value


def figure_data(figure: float) -> object:
    """Whole figures without a point; an end without limit is "unlimited"."""
    if isinf(figure):
        return "unlimited" if figure > 0 else "-unlimited"
    return int(figure) if figure == int(figure) else figure


def answers_data(answers: Mapping[str, Value | None], kb: KnowledgeBase) -> dict[str, object]:
    return {id: given(kb.questions[id], value) for id, value in answers.items()}


TEXT = Shape({"type": "string"})
BOOL = Shape({"type": "boolean"})
COUNT = Shape({"type": "integer", "minimum": 0})
NUMBER = Shape({"type": "number"})
IDS = list_of(TEXT)
MAYBE_TEXT = Shape({"type": ["string", "null"]})
MAYBE_NUMBER = Shape({"type": ["number", "null"]})
KIND = one_of("recommended", "conflict", "undecided", "not_covered")
#: None for unknown, an option, a list of options, or a figure as [from, to] (durations in minutes).
VALUE = Shape({"type": ["string", "array", "null"]}, lambda value, kb: value_data(value))
#: Of (question, value): an answer in the canonical form of answer files.
ANSWER = Shape(
    {"type": ["string", "number", "boolean", "array", "null"]},
    lambda answer, kb: given(kb.questions[answer[0]], answer[1]),
)
ANSWERS = Shape(map_of(ANSWER).schema, answers_data)


def _room_data(room: tuple[str, Piece], kb: KnowledgeBase) -> object:
    """As "more than 40" where 40 is not in it, "30 to less than 40": it reads back as what it says."""
    question, piece = kb.questions[room[0]], as_counted(room[1], kb.questions[room[0]])
    return given(question, piece.value, over=piece.open_below, under=piece.open_above)


def _open_ends(room: tuple[str, Piece], kb: KnowledgeBase) -> list[bool]:
    piece = as_counted(room[1], kb.questions[room[0]])
    return [piece.open_below, piece.open_above]


#: Of (question, piece): the canonical form of its value; an end that does not itself belong to it is said so.
ROOM = Shape(ANSWER.schema, _room_data)
#: Of (question, piece): whether its lower and its upper end do not themselves belong to it.
OPEN_ENDS = Shape(pair_of(BOOL).schema, _open_ends)


# --- parts that several kinds share


def _leaf(kind: type[Leaf] | tuple[type[Leaf], ...], read: Read, shape: Shape) -> Key:
    """A key that only premises of one kind have."""
    return Key(lambda held: read(held.leaf) if isinstance(held.leaf, kind) else LEFT_OUT, shape, optional=True)


def _bound(leaf: Compare) -> object:
    operand = leaf.operand
    return operand.attribute if operand.attribute is not None else figure_data(operand.value or 0.0)


def _figures(read: Read, shape: Shape) -> Key:
    """A key that only alterations to any figure of a range have."""
    return Key(lambda a: read(a) if isinstance(a.piece.value, Interval) else LEFT_OUT, shape, optional=True)


_PREMISE = record(
    attribute=Key(attrgetter("leaf.attribute"), TEXT),
    **{"is": _leaf((Is, Empty), lambda leaf: getattr(leaf, "options", ()), IDS)},
    unknown=_leaf(IsUnknown, lambda leaf: True, BOOL),
    relation=_leaf(Compare, attrgetter("relation"), one_of(">=", "<=", ">", "<", "==")),
    bound=_leaf(Compare, _bound, Shape({"type": ["string", "number"]})),
    named=_leaf(Compare, attrgetter("operand.name"), MAYBE_TEXT),
    negated=BOOL,
    seen=Key(attrgetter("value"), VALUE),
    seen_bound=Key(attrgetter("bound"), VALUE),
    also=list_of(list_of(shared("premise"))),
)
_HELD = Key(attrgetter("held"), _PREMISE)
SHARED = {
    "premise": _PREMISE,
    "node": record(
        attribute=TEXT,
        value=VALUE,
        origin=one_of("asked", "assumed", "unknown", "computed", "concluded"),
        parts=list_of(shared("node")),
        reasons=list_of(shared("reason")),
        shown_before=BOOL,
    ),
    "reason": record(
        rule=TEXT,
        effect=one_of("for", "against", "excludes", "near", "concludes"),
        position=MAYBE_TEXT,
        strength=MAYBE_TEXT,
        premises=Key(attrgetter("grounds"), list_of(record(_HELD, rests_on=list_of(shared("node"))))),
        answers=IDS,
        spare=IDS,
        decisive=BOOL,
        also_by=IDS,
        folded=BOOL,
    ),
    "miss": record(rule=TEXT, premises=list_of(shared("premise")), within_reach=BOOL),
    "gap": record(_HELD, by=VALUE, unit=MAYBE_TEXT, steps=Shape({"type": ["integer", "null"]})),
    "stays": record(
        id=TEXT,
        value=NUMBER,
        interval=VALUE,
        open=Key(attrgetter("open_below", "open_above"), pair_of(BOOL)),
        below=MAYBE_TEXT,
        above=MAYBE_TEXT,
    ),
    "alteration": record(
        question=TEXT,
        before=Key(attrgetter("question", "before"), ANSWER),
        after=Key(attrgetter("question", "least"), ANSWER),
        range=_figures(attrgetter("question", "piece"), ROOM),
        open=_figures(attrgetter("question", "piece"), OPEN_ENDS),
    ),
    "outcome": record(
        verdict=Key(attrgetter("outcome.verdict"), TEXT),
        kind=Key(attrgetter("outcome.kind"), KIND),
        certainty=Key(attrgetter("outcome.certainty"), MAYBE_NUMBER),
        form=MAYBE_TEXT,
        close_call=Key(attrgetter("outcome.close_call"), BOOL),
        fired=IDS,
    ),
}
OUTCOME = shared("outcome")
#: An answer that will do: an option, or a range with whether its ends are open.
_ROOM = record(
    value=Key(lambda room: room, ROOM),
    open=Key(lambda room: room, OPEN_ENDS),
)


def _rooms(fewest: Any) -> dict[str, list[object]]:
    return {id: [(id, piece) for piece in pieces] for id, pieces in fewest.room.items()}


# --- the kinds, and the whole

BY_KIND: dict[str, Shape] = {
    "how": record(
        verdict=TEXT,
        kind=KIND,
        certainty=MAYBE_NUMBER,
        by_elimination=BOOL,
        close_call=BOOL,
        deciding=Key(lambda how: [reason.rule for reason in how.deciding()], IDS),
        reasons=list_of(shared("reason")),
        kept=list_of(record(question=TEXT, verdict=MAYBE_TEXT, certainty=MAYBE_NUMBER)),
    ),
    "why_not": list_of(
        record(
            position=TEXT,
            reason=one_of("advised", "not_covered", "excluded", "outscored", "undecided"),
            certainty=NUMBER,
            certainty_best=MAYBE_NUMBER,
            exclusions=list_of(
                record(rule=Key(itemgetter(0), TEXT), gaps=Key(itemgetter(1), list_of(shared("gap"))))
            ),
            undo=list_of(shared("miss")),
            supported_by=IDS,
            opposed_by=IDS,
            lacks=list_of(shared("miss")),
            rivals=Key(lambda why_not: [standing.position for standing in why_not.rivals], IDS),
            nearest_miss=or_none(shared("miss")),
            near_by=IDS,
        )
    ),
    "fewest": record(
        verdict=TEXT,
        answers=IDS,
        room=Key(_rooms, map_of(list_of(_ROOM))),
        all_smallest=list_of(IDS),
        at_least=COUNT,
        proved=BOOL,
        all_proved=BOOL,
        held=IDS,
    ),
    "change": record(
        verdict=TEXT,
        considered=IDS,
        proved=BOOL,
        reached=list_of(
            record(
                verdict=TEXT,
                changes=list_of(
                    record(alterations=list_of(shared("alteration")), provided=BOOL, contradicts=BOOL)
                ),
                impossible=BOOL,
                searched=COUNT,
                smallest=BOOL,
                complete=BOOL,
                aside=BOOL,
            )
        ),
    ),
    "firm": record(
        verdict=TEXT,
        level=or_none(one_of("edge", "sensitive", "fair", "solid")),
        spread=MAYBE_NUMBER,
        slips=list_of(
            record(
                question=TEXT,
                before=Key(attrgetter("question", "before"), ANSWER),
                other=Key(attrgetter("question", "other"), ANSWER),
                verdict=TEXT,
                share=MAYBE_NUMBER,
            )
        ),
        at_least=COUNT,
        proved=BOOL,
        wrong=list_of(
            record(
                verdict=TEXT,
                answers=Key(lambda change: {a.question: a.least for a in change.alterations}, ANSWERS),
            )
        ),
        close_call=BOOL,
        runner_up=MAYBE_TEXT,
        lead=MAYBE_NUMBER,
        strengths=list_of(shared("stays")),
        figures=list_of(shared("stays")),
        threshold=or_none(shared("stays")),
    ),
    "missing": record(
        verdict=TEXT,
        possible=IDS,
        perhaps=IDS,
        proved=BOOL,
        unknowns=IDS,
        tasks=list_of(record(question=TEXT, moves=BOOL, leaves=NUMBER, settles=NUMBER)),
        unasked=map_of(IDS),
    ),
    "what_if": record(
        changes=ANSWERS,
        before=OUTCOME,
        after=OUTCOME,
        moved=list_of(
            record(
                position=TEXT,
                certainty=Key(attrgetter("certainty_before", "certainty_after"), list_of(NUMBER)),
                excluded=Key(attrgetter("excluded_before", "excluded_after"), list_of(BOOL)),
                near=Key(attrgetter("near_before", "near_after"), list_of(BOOL)),
            )
        ),
        gained=IDS,
        lost=IDS,
        found=map_of(pair_of(VALUE)),
        parked=IDS,
        restored=IDS,
    ),
}


def _in_days(unit: str, value: Interval | None) -> object:
    """A figure of a yardstick: durations in days, an end without limit None."""
    if value is None:
        return None
    size = 1440 if unit == "duration" else 1
    return [None if isinf(end) else figure_data(round(end / size, 9)) for end in value]


RANGE = or_none(Shape({"type": "array", "items": {"type": ["number", "null"]}, "minItems": 2, "maxItems": 2}))


def _unit(yardstick: Any) -> str:
    return "days" if yardstick.unit == "duration" else str(yardstick.unit)


AT_POSITION = record(
    range=Key(lambda at: _in_days(at.yardstick.unit, at.value), RANGE),
    unit=Key(lambda at: _unit(at.yardstick), TEXT),
    missing=Key(lambda at: at.lacking, list_of(TEXT)),
)


def figures_at(found: Any) -> dict[str, dict[str, Any]]:
    """{position: {yardstick: what it comes to}}."""
    return {id: {at.yardstick.id: at for at in found.at(id)} for id in found.positions}


FIGURES_AT = map_of(map_of(AT_POSITION))
BY_KIND["positions"] = record(
    current=MAYBE_TEXT,
    recommended=MAYBE_TEXT,
    figures=Key(figures_at, FIGURES_AT),
    way=list_of(
        record(
            yardstick=Key(attrgetter("yardstick.id"), TEXT),
            change=Key(lambda shift: _in_days(shift.yardstick.unit, shift.by), RANGE),
            unit=Key(lambda shift: _unit(shift.yardstick), TEXT),
            direction=one_of("less", "more", "same", "unclear"),
        )
    ),
    exceeded=or_none(
        record(
            yardstick=Key(attrgetter("at.yardstick.id"), TEXT),
            limit=Key(attrgetter("ceiling.figure"), TEXT),
            position=MAYBE_TEXT,
            nearest=MAYBE_TEXT,
        )
    ),
    assumed=Key(lambda found: {id: found.memory.values[id] for id in found.assumed}, map_of(VALUE)),
    missing=Key(attrgetter("lacking"), list_of(TEXT)),
)


def warned(advice: Any) -> list[str]:
    """The rules by which answers contradict each other, and the ceiling that what is advised is above."""
    found = compared(advice)
    over = found.exceeded if found is not None else None
    ceiling = [over.at.yardstick.warning(over.ceiling)] if over is not None else []
    return [*(rule.id for rule in advice.warnings), *ceiling]


def _asked_for(kind: str, shape: Shape) -> Key:
    """The key of a kind, there when it was asked for."""

    def read(explanation: Any) -> object:
        found = getattr(explanation, kind)
        return LEFT_OUT if found is None else found

    return Key(read, shape, optional=True)


EXPLANATION = record(
    schema=Key(lambda _: SCHEMA, Shape({"const": SCHEMA})),
    knowledge=Key(attrgetter("advice.kb"), record(version=TEXT, sha256=TEXT)),
    answers=Key(attrgetter("advice.answers"), ANSWERS),
    outcome=Key(attrgetter("advice.outcome.kind"), KIND),
    recommended=Key(attrgetter("advice.outcome.recommended"), MAYBE_TEXT),
    warnings=Key(lambda explanation: warned(explanation.advice), IDS),
    **{kind: _asked_for(kind, shape) for kind, shape in BY_KIND.items()},
)


def explanation_schema() -> Schema:
    """The schema of a whole explanation; which kinds are there depends on what was asked for."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        "title": "An explanation of one advice",
        **EXPLANATION.schema,
        "$defs": {name: shape.schema for name, shape in SHARED.items()},
    }
