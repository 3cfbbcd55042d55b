"""`positions.yaml`: the places to choose from, downstream to upstream, with what follows from each."""

from __future__ import annotations

import json
from importlib.resources import files
from itertools import pairwise

from advisor.knowledge.fields import Fields, a_word, entries, other_words, records
from advisor.knowledge.names import RESERVED_POSITIONS, Names, declare, look_up, refuse_reserved
from advisor.knowledge.premises import PremiseReader
from advisor.knowledge.problems import Problems
from advisor.knowledge.side_by_side import read_position_figures
from advisor.knowledge.yamlfile import Node, Scalar
from advisor.terms.attributes import Concluded
from advisor.terms.positions import Consequence, Position, PositionWording
from advisor.terms.texts import Text

POSITION_KEYS = (
    "id", "number", "name", "short", "ready", "before", "wordings", "form", "consequences", "side_by_side",
    "source", "also", "goal",
)  # fmt: skip
#: {what a key of a position was called: what it is called now}; in a file, for they are words of one domain.
FORMER_KEYS: dict[str, str] = json.loads(
    files("advisor.knowledge").joinpath("former_keys.json").read_text(encoding="utf-8")
)


def declare_positions(problems: Problems, node: Node | None, names: Names) -> list[Fields]:
    """The ids of the positions; their fields are read by `read_positions`."""
    found = list(records(problems, node, POSITION_KEYS, FORMER_KEYS))
    for fields in found:
        id, place = fields.id(), fields.place_of("id")
        refuse_reserved(problems, id, place, RESERVED_POSITIONS)
        declare(problems, names.positions, id, place)
        _check_goal(fields, names)
    _check_choice(problems, node, found, names)
    return found


def _check_goal(fields: Fields, names: Names) -> None:
    """Where there are several goals, every position is of one of them."""
    node = fields.need("goal") if names.goals else fields.get("goal")
    goal = a_word(fields.problems, node) if node is not None else None
    if goal is not None and node is not None:
        look_up(fields.problems, node.place, goal, names.goals, "KB303", Text(nl="doel", en="goal"))


def _check_choice(problems: Problems, node: Node | None, found: list[Fields], names: Names) -> None:
    """There is something to choose from, for each goal; of a file that cannot be read nothing is known."""
    if node is None:
        return
    counted = {goal: sum(fields.word("goal", "") == goal for fields in found) for goal in names.goals}
    for goal, count in counted.items():
        if count < 2:
            message = Text(
                nl=f"voor '{goal}' valt niets te kiezen", en=f"there is nothing to choose from for '{goal}'"
            )
            expected = Text(nl="twee of meer posities", en="two or more positions")
            problems.add("KB211", names.goals[goal], message, expected)
    if len(found) < 2:
        message = Text(nl="er valt niets te kiezen", en="there is nothing to choose from")
        problems.add("KB211", node.place, message, Text(nl="twee of meer posities", en="two or more positions"))


def read_positions(
    problems: Problems,
    positions: list[Fields],
    names: Names,
    concluded: dict[str, Concluded],
    texts: frozenset[str],
) -> tuple[Position, ...]:
    """`texts` are the placeholders that consequences may use."""
    found = tuple(_position(problems, fields, names, concluded, texts) for fields in positions)
    order = {stage: number for number, stage in enumerate(names.stages)}
    lying = [
        (order[position.before], position, fields)
        for position, fields in zip(found, positions, strict=True)
        if position.before in order
    ]
    for (here, downstream, _), (there, upstream, fields) in pairwise(lying):
        if there > here and upstream.goal == downstream.goal:
            message = Text(
                nl=f"'{upstream.id}' staat na '{downstream.id}', maar ligt voor een latere fase",
                en=f"'{upstream.id}' stands after '{downstream.id}', but lies before a later stage",
            )
            expected = Text(
                nl="posities van de laatste fase naar de eerste", en="positions from the last stage to the first"
            )
            problems.add("KB212", fields.place_of("before"), message, expected)
    return found


def _position(
    problems: Problems, fields: Fields, names: Names, concluded: dict[str, Concluded], texts: frozenset[str]
) -> Position:
    id_node = fields.get("id")
    id = id_node.text if isinstance(id_node, Scalar) else ""
    with problems.about(id or None):
        premises = PremiseReader(problems, names)
        form, form_before = _form(problems, fields, names, concluded)
        return Position(
            id=id,
            number=fields.optional_text("number"),
            name=fields.text("name"),
            short=fields.optional_text("short"),
            ready=fields.optional_text("ready"),
            before=_stage(problems, fields.get("before"), names),
            form=form,
            form_before=form_before,
            form_names=concluded[form].options if form in concluded else {},
            consequences=tuple(
                _consequence(problems, one, names, texts)
                for one in records(problems, fields.get("consequences"), ("topic", "when", "text", "source"))
            ),
            wordings=tuple(
                PositionWording(
                    premises.read(one.need("when")), one.optional_text("name"), one.optional_text("ready")
                )
                for one in records(problems, fields.get("wordings"), ("when", "name", "ready"), FORMER_KEYS)
            ),
            sources=fields.sources(names),
            place=fields.place_of("id"),
            goal=fields.word("goal", "") or None,
            compared=read_position_figures(problems, fields.get("side_by_side"), names, texts),
            also=other_words(fields),
        )


def _stage(problems: Problems, node: Node | None, names: Names) -> str | None:
    id = a_word(problems, node) if node is not None else None
    if node is None or id is None:
        return None
    look_up(problems, node.place, id, names.stages, "KB309", Text(nl="schakel", en="stage"))
    return id


def _form(
    problems: Problems, fields: Fields, names: Names, concluded: dict[str, Concluded]
) -> tuple[str | None, dict[str, str]]:
    """The concluded attribute that tells the forms apart, and the stage before which each form lies, if told."""
    node = fields.get("form")
    if node is None:
        return None, {}
    one = Fields(problems, node, ("attribute", "before"))
    id, where = one.word("attribute"), one.get("attribute")
    if where is None or not id:
        return None, {}
    places = names.places(("concluded",))
    if id not in places:
        problems.unknown("KB301", where.place, Text(nl="bepaald attribuut", en="concluded attribute"), id, places)
        return None, {}
    if names.attributes[id].weighed:
        message = Text(nl=f"'{id}' wordt gewogen; een vorm is er één", en=f"'{id}' is weighed; a form is one")
        problems.add("KB403", where.place, message)
    options, before = names.attributes[id].options, dict[str, str]()
    meant = set[str | None]()
    for option, place, node in entries(problems, one.get("before")):
        if option not in options:
            meant.add(problems.unknown("KB302", place, Text(nl="optie", en="option"), option, options))
        before[option] = _stage(problems, node, names) or ""
    missing = ", ".join(option for option in options if option not in before and option not in meant)
    if missing and "before" in one:
        message = Text(nl=f"een schakel ontbreekt voor: {missing}", en=f"a stage is missing for: {missing}")
        problems.add("KB416", one.place_of("before"), message)
    return id, before


def _consequence(problems: Problems, fields: Fields, names: Names, texts: frozenset[str]) -> Consequence:
    topic, node = fields.word("topic"), fields.get("topic")
    if topic and node is not None:
        look_up(
            problems,
            node.place,
            topic,
            names.advice_topics,
            "KB307",
            Text(nl="adviesonderwerp", en="advice topic"),
        )
    text = fields.text("text", texts)
    when = fields.get("when")
    premise = PremiseReader(problems, names, outcome=True).read(when) if when is not None else None
    return Consequence(topic, text, premise, fields.sources(names))
