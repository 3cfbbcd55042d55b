"""A figure that is told of positions or items, and the limit above which something is said of it."""

from __future__ import annotations

from collections.abc import Iterable

from advisor.knowledge.fields import Fields, a_word, words
from advisor.knowledge.names import Names
from advisor.knowledge.premises import PremiseReader
from advisor.knowledge.problems import Problems
from advisor.knowledge.yamlfile import Node
from advisor.terms.comparison import Ceiling
from advisor.terms.texts import Text

#: Of many cases together there is no `when`.
CEILING_OF_ALL_KEYS = ("more_than", "because", "next", "none", "reconsider")
CEILING_KEYS = (*CEILING_OF_ALL_KEYS, "when")
YARDSTICK = Text(nl="maatstaf", en="yardstick")


def figure_named(problems: Problems, node: Node, names: Names, unit: str | None = None) -> str | None:
    """The id of a numeric attribute, in this unit where one is given."""
    id = a_word(problems, node)
    if id is None:
        return None
    attribute = names.attributes.get(id)
    if attribute is None or attribute.kind == "outcome":
        problems.unknown("KB301", node.place, Text(nl="attribuut", en="attribute"), id, names.places())
    elif attribute.sound and attribute.unit is None:
        message = Text(nl=f"'{id}' heeft opties, geen getal", en=f"'{id}' has options, not a figure")
        problems.add("KB402", node.place, message)
    elif attribute.sound and unit and attribute.unit != unit:
        message = Text(nl=f"'{id}' is in {attribute.unit}", en=f"'{id}' is in {attribute.unit}")
        problems.add("KB401", node.place, message, unit)
    return id


def read_ceiling(
    problems: Problems, fields: Fields, names: Names, unit: str, placeholders: Iterable[str]
) -> Ceiling:
    """A named figure in this unit, and what is said above it, with these placeholders."""
    id, node = fields.word("more_than"), fields.get("more_than")
    known = names.figures_in(unit)
    if node is not None and id and id not in known:
        problems.unknown("KB304", node.place, Text(nl=f"getal in {unit}", en=f"figure in {unit}"), id, known)
    reconsider, when = fields.get("reconsider"), fields.get("when")
    asked = [(node.text, node.place) for node in words(problems, reconsider)] if reconsider is not None else []
    known_questions = names.places(("asked",))
    for question, place in asked:
        if question not in known_questions:
            problems.unknown("KB308", place, Text(nl="vraag", en="question"), question, known_questions)
    return Ceiling(
        figure=id,
        when=PremiseReader(problems, names).read(when) if when is not None else None,
        because=fields.text("because", placeholders),
        nearest=fields.optional_text("next", ("next", "next_value")),
        nowhere=fields.optional_text("none"),
        reconsider=tuple(question for question, _ in asked),
    )
