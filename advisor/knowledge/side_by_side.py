"""`side_by_side` in `knowledge.yaml` and under each position: by what positions are compared in figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, cast

from advisor.knowledge.fields import Fields, a_word, entries, records, words
from advisor.knowledge.names import Names, look_up
from advisor.knowledge.premises import PremiseReader
from advisor.knowledge.problems import Problems
from advisor.knowledge.yamlfile import Node, Scalar
from advisor.terms.knowledge_base import (
    Ceiling,
    Comparison,
    FamilyPlan,
    PositionFigures,
    Ranking,
    WayWords,
    Yardstick,
)
from advisor.terms.premises import Premise
from advisor.terms.texts import Text

#: The key under which it stands in `knowledge.yaml`, and under a position.
SIDE_BY_SIDE = "side_by_side"
SIDE_BY_SIDE_KEYS = (
    "title", "note", "yardsticks", "offer", "current", "shown", "missing", "way", "stay", "invest",
    "family", "source",
)  # fmt: skip
YARDSTICK_KEYS = (
    "id", "label", "unit", "better", "reads", "when", "table", "sum", "shown_as", "way", "limits",
)  # fmt: skip
WAY_KEYS = ("less", "more", "unclear")
CEILING_KEYS = ("more_than", "because", "next", "none", "reconsider")
POSITION_FIGURES_KEYS = ("figures", "way", "applies", "notes", "invest")
FAMILY_KEYS = ("classes", "most")
CLASS_KEYS = ("id", "label", "by", "shares", "limits", "source")
#: The last class of a ranking by limits has no end.
MORE = "more"
BETTER = ("less", "more", "neither")
_YARDSTICK = Text(nl="maatstaf", en="yardstick")


def read_comparison(problems: Problems, fields: Fields, names: Names) -> Comparison | None:
    """What `knowledge.yaml` says of it; the ids of the yardsticks go into the names."""
    node = fields.get(SIDE_BY_SIDE)
    if node is None:
        return None
    one, premises = Fields(problems, node, SIDE_BY_SIDE_KEYS), PremiseReader(problems, names)
    shown = one.get("shown")
    return Comparison(
        title=one.text("title"),
        note=one.text("note"),
        yardsticks=tuple(
            _yardstick(problems, each, names, premises)
            for each in records(problems, one.need("yardsticks"), YARDSTICK_KEYS)
        ),
        offer=_question(problems, one.get("offer"), names),
        current=_question(problems, one.get("current"), names),
        shown=premises.read(shown) if shown is not None else None,
        missing=one.text("missing", ("questions",)),
        way=one.text("way", ("here", "there", "sentences")),
        stay=one.text("stay"),
        invest=one.optional_text("invest", ("what",)),
        sources=one.sources(names),
        family=_family(problems, one.get("family"), names),
    )


def _family(problems: Problems, node: Node | None, names: Names) -> FamilyPlan | None:
    """How the items of a family are taken together."""
    if node is None:
        return None
    one = Fields(problems, node, FAMILY_KEYS)
    most, where = one.word("most"), one.get("most")
    if where is not None and most:
        look_up(problems, where.place, most, names.yardsticks, "KB301", _YARDSTICK)
    rankings = (_ranking(problems, each, names) for each in records(problems, one.get("classes"), CLASS_KEYS))
    return FamilyPlan(tuple(rankings), most)


def _ranking(problems: Problems, fields: Fields, names: Names) -> Ranking:
    id, by, where = fields.id(), fields.word("by"), fields.get("by")
    with problems.about(id or None):
        attribute = names.attributes.get(by)
        if where is not None and by and (attribute is None or attribute.unit is None):
            known = {
                name: place for name, place in names.places().items() if names.attributes[name].unit is not None
            }
            problems.unknown("KB301", where.place, Text(nl="getal", en="figure"), by, known)
        if ("shares" in fields) == ("limits" in fields):
            message = Text(nl="klassen naar aandeel of naar grens", en="classes by share or by limit")
            problems.add("KB202", fields.place_of("id"), message, "shares, limits")
        shares = [
            (name, node.number)
            for name, _, node in fields.entries("shares", required=False)
            if isinstance(node, Scalar) and node.kind == "number"
        ]
        return Ranking(
            id=id,
            label=fields.text("label"),
            by=by,
            shares=tuple(shares),
            limits=tuple(_limits(problems, fields, names, attribute.unit if attribute is not None else None)),
            sources=fields.sources(names),
        )


def _limits(
    problems: Problems, fields: Fields, names: Names, unit: str | None
) -> Iterator[tuple[str, str | None]]:
    known = {name: named.place for name, named in names.figures.items() if named.unit == unit}
    for name, _, node in fields.entries("limits", required=False):
        figure = a_word(problems, node)
        if figure is not None and figure != MORE and figure not in known:
            problems.unknown("KB304", node.place, Text(nl="getal", en="figure"), figure, known)
        yield name, None if figure in (None, MORE) else figure


def _yardstick(problems: Problems, fields: Fields, names: Names, premises: PremiseReader) -> Yardstick:
    id, unit, when = fields.id(), fields.id("unit"), fields.get("when")
    with problems.about(id or None):
        if id in names.yardsticks:
            message = Text(nl=f"'{id}' bestaat al", en=f"'{id}' exists already")
            problems.add("KB207", fields.place_of("id"), message)
        names.yardsticks[id] = fields.place_of("id")
        names.yardstick_units[id] = unit
        way = fields.get("way")
        return Yardstick(
            id=id,
            label=fields.text("label"),
            unit=unit,
            better=cast(Literal["less", "more", "neither"], fields.one_of("better", BETTER)),
            reads=fields.optional_text("reads", ("value",)),
            when=premises.read(when) if when is not None else None,
            listed=fields.flag("table", True),
            sums=fields.flag("sum", False),
            per_hundred=fields.one_of("shown_as", ("percent", "figure"), "figure") == "percent",
            way=_way(Fields(problems, way, WAY_KEYS)) if way is not None else None,
            ceilings=tuple(
                _ceiling(problems, one, names, unit)
                for one in records(problems, fields.get("limits"), CEILING_KEYS)
            ),
        )


def _way(fields: Fields) -> WayWords:
    less, more, unclear = (fields.text(key, ("difference",)) for key in WAY_KEYS)
    return WayWords(less, more, unclear)


def _ceiling(problems: Problems, fields: Fields, names: Names, unit: str) -> Ceiling:
    id, node = fields.word("more_than"), fields.get("more_than")
    figure = names.figures.get(id)
    if node is not None and id and (figure is None or figure.unit != unit):
        known = {name: named.place for name, named in names.figures.items() if named.unit == unit}
        problems.unknown("KB304", node.place, Text(nl=f"getal in {unit}", en=f"figure in {unit}"), id, known)
    reconsider = fields.get("reconsider")
    asked = [(node.text, node.place) for node in words(problems, reconsider)] if reconsider is not None else []
    known_questions = names.places(("asked",))
    for question, place in asked:
        if question not in known_questions:
            problems.unknown("KB308", place, Text(nl="vraag", en="question"), question, known_questions)
    return Ceiling(
        figure=id,
        because=fields.text("because", ("position", "value")),
        nearest=fields.optional_text("next", ("next", "next_value")),
        nowhere=fields.optional_text("none"),
        reconsider=tuple(question for question, _ in asked),
    )


def _question(problems: Problems, node: Node | None, names: Names) -> str | None:
    id = a_word(problems, node) if node is not None else None
    if node is None or id is None:
        return None
    known = names.places(("asked",))
    if id not in known:
        problems.unknown("KB308", node.place, Text(nl="vraag", en="question"), id, known)
    return id


def read_position_figures(
    problems: Problems, node: Node | None, names: Names, texts: frozenset[str]
) -> PositionFigures:
    """What stands under a position; `texts` are the placeholders that its notes may use."""
    if node is None:
        return PositionFigures()
    fields, premises = Fields(problems, node, POSITION_FIGURES_KEYS), PremiseReader(problems, names)
    applies = fields.get("applies")

    def said(key: str) -> tuple[tuple[Premise | None, Text], ...]:
        found = []
        for one in records(problems, fields.get(key), ("when", "text")):
            when = one.get("when")
            found.append((premises.read(when) if when is not None else None, one.text("text", texts)))
        return tuple(found)

    return PositionFigures(
        figures=_attributes(problems, fields.need("figures"), names),
        way=_attributes(problems, fields.get("way"), names),
        applies=premises.read(applies) if applies is not None else None,
        notes=said("notes"),
        invest=said("invest"),
    )


def _attributes(problems: Problems, node: Node | None, names: Names) -> dict[str, str]:
    """{yardstick: a numeric attribute in its unit}."""
    found = {}
    for yardstick, place, value in entries(problems, node):
        look_up(problems, place, yardstick, names.yardsticks, "KB301", _YARDSTICK)
        id = a_word(problems, value)
        if id is None:
            continue
        attribute = names.attributes.get(id)
        wanted = names.yardstick_units.get(yardstick)
        if attribute is None or attribute.kind == "outcome":
            problems.unknown("KB301", value.place, Text(nl="attribuut", en="attribute"), id, names.places())
        elif attribute.sound and attribute.unit is None:
            message = Text(nl=f"'{id}' heeft opties, geen getal", en=f"'{id}' has options, not a figure")
            problems.add("KB402", value.place, message)
        elif attribute.sound and wanted and attribute.unit != wanted:
            message = Text(nl=f"'{id}' is in {attribute.unit}", en=f"'{id}' is in {attribute.unit}")
            problems.add("KB401", value.place, message, wanted)
        found[yardstick] = id
    return found
