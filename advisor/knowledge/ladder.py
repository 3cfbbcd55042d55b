"""`ladder` of `knowledge.yaml`: the work left at each position, drawn beside the time that is accepted."""

from __future__ import annotations

from advisor.knowledge.fields import Fields, a_word, records
from advisor.knowledge.names import Names, look_up, numeric_attribute, placeholders_for
from advisor.knowledge.premises import PremiseReader
from advisor.knowledge.problems import Problems
from advisor.knowledge.yamlfile import Mapping, Node, Scalar
from advisor.terms.ladder import FitLadder, PositionWork, Prepared, WorkLeft, WorkStep
from advisor.terms.premises import Premise
from advisor.terms.texts import Text, placeholders_of

LADDER_KEYS = ("name", "band", "waits", "prepared", "positions")
PREPARED_KEYS = ("name", "yes", "no", "unknown")
WORK_KEYS = ("time", "steps", "prepared", "yes", "instead")
INSTEAD_KEYS = ("when", "time", "steps")
STEP_KEYS = ("time", "name", "stage")


def read_ladder(problems: Problems, header: Fields, names: Names) -> FitLadder | None:
    node = header.get("ladder")
    if node is None:
        return None
    fields = Fields(problems, node, LADDER_KEYS)
    positions = {}
    for id, place, one in fields.entries("positions"):
        look_up(problems, place, id, names.positions, "KB303", Text(nl="positie", en="position"))
        positions[id] = _position(problems, one, names)
    return FitLadder(
        name=fields.text("name"),
        band=_duration(problems, fields, "band", names),
        waits=_with_value(problems, fields),
        positions=positions,
        prepared=_prepared(problems, fields.get("prepared"), names),
    )


def _with_value(problems: Problems, fields: Fields) -> Text:
    waits = fields.text("waits", ("value",))
    if waits.nl and "value" not in placeholders_of(waits.nl):
        message = Text(nl="de zin noemt de tijd niet", en="the sentence does not say the time")
        problems.add("KB310", fields.place_of("waits"), message, "{value}")
    return waits


def _prepared(problems: Problems, node: Node | None, names: Names) -> Prepared | None:
    if node is None:
        return None
    fields, texts = Fields(problems, node, PREPARED_KEYS), placeholders_for(names, outcome=False)
    return Prepared(
        fields.text("name"), fields.text("yes", texts), fields.text("no", texts), fields.text("unknown", texts)
    )


def _position(problems: Problems, node: Node, names: Names) -> PositionWork:
    fields, premises = Fields(problems, node, WORK_KEYS), PremiseReader(problems, names)
    prepared = fields.get("prepared")
    instead = list[tuple[Premise, WorkLeft]]()
    for one in records(problems, fields.get("instead"), INSTEAD_KEYS):
        instead.append((premises.read(one.need("when")), _left(problems, one, names)))
    return PositionWork(
        left=_left(problems, fields, names),
        instead=tuple(instead),
        prepared=premises.read(prepared) if prepared is not None else None,
        yes=fields.optional_text("yes", placeholders_for(names, outcome=False)),
    )


def _left(problems: Problems, fields: Fields, names: Names) -> WorkLeft:
    steps = []
    for node in fields.items("steps", required=False):
        if isinstance(node, Mapping):
            one = Fields(problems, node, STEP_KEYS)
            steps.append(WorkStep(_duration(problems, one, "time", names), *_called(problems, one, names)))
        elif isinstance(node, Scalar):
            steps.append(WorkStep(_named(problems, node, names)))
    return WorkLeft(_duration(problems, fields, "time", names), tuple(steps))


def _called(problems: Problems, step: Fields, names: Names) -> tuple[Text | None, str | None]:
    """What a step is called, and the stage of the chain that it is: one of the two is needed."""
    node = step.get("stage")
    if node is None:
        return step.text("name"), None
    stage = a_word(problems, node)
    if stage:
        look_up(problems, node.place, stage, names.stages, "KB303", Text(nl="schakel", en="stage"))
    return step.optional_text("name"), stage


def _duration(problems: Problems, fields: Fields, key: str, names: Names) -> str:
    node = fields.need(key)
    return _named(problems, node, names) if node is not None else ""


def _named(problems: Problems, node: Node, names: Names) -> str:
    """An attribute that holds a duration, or a named figure that is one."""
    id = a_word(problems, node)
    if id and id not in names.figures_in("duration"):
        numeric_attribute(problems, names, node, id, "duration")
    return id or ""
