"""How an assortment is looked at: the axes of its map, a line across it, and the question on today."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.knowledge.fields import Fields, a_word
from advisor.knowledge.names import Names, numeric_attribute
from advisor.knowledge.problems import Problems
from advisor.terms.attributes import Question
from advisor.terms.cases import MapLine
from advisor.terms.texts import Text


def read_map_axes(problems: Problems, fields: Fields, names: Names) -> tuple[str, str] | None:
    """The two numeric attributes of the assortment map."""
    node = fields.get("map")
    if node is None:
        return None
    axes = []
    for item in fields.items("map"):
        id = a_word(problems, item)
        if id is not None:
            numeric_attribute(problems, names, item, id)
            axes.append(id)
    if len(axes) != 2:
        message = Text(
            nl=f"de kaart heeft twee assen, geen {len(axes)}", en=f"the map has two axes, not {len(axes)}"
        )
        problems.add("KB203", node.place, message)
        return None
    return axes[0], axes[1]


def read_map_line(problems: Problems, fields: Fields) -> MapLine | None:
    """Where a line crosses the first axis of the map, and what it is called."""
    node = fields.get("map_line")
    if node is None:
        return None
    if fields.get("map") is None:
        message = Text(nl="een lijn op een kaart die er niet is", en="a line on a map that is not there")
        problems.add("KB203", node.place, message, "map: [attribute, attribute]")
    one = Fields(problems, node, ("at", "name"))
    return MapLine(one.number("at"), one.text("name"))


def read_current(
    problems: Problems, fields: Fields, names: Names, questions: Mapping[str, Question]
) -> str | None:
    """The question that says where a case is today: a choice with the positions among its options."""
    node = fields.get("current")
    id = a_word(problems, node) if node is not None else None
    if node is None or id is None:
        return None
    if id not in names.places(("asked",)):
        problems.unknown("KB301", node.place, Text(nl="vraag", en="question"), id, names.places(("asked",)))
    elif id in questions and not set(names.positions) <= set(questions[id].options):
        message = Text(nl=f"'{id}' heeft niet alle posities als optie", en=f"'{id}' lacks positions as options")
        problems.add("KB402", node.place, message, ", ".join(names.positions))
    return id
