"""`side_by_side` in `knowledge.yaml` and under each position: by what positions are compared in figures."""

from __future__ import annotations

from typing import Literal, cast

from advisor.knowledge.family import read_family
from advisor.knowledge.fields import Fields, a_word, entries, records
from advisor.knowledge.measured import CEILING_KEYS, YARDSTICK, figure_named, read_ceiling
from advisor.knowledge.names import Names, look_up
from advisor.knowledge.premises import PremiseReader
from advisor.knowledge.problems import Problems
from advisor.knowledge.yamlfile import Node
from advisor.terms.comparison import Comparison, PositionFigures, WayWords, Yardstick
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
POSITION_FIGURES_KEYS = ("figures", "way", "applies", "notes", "invest")
BETTER = ("less", "more", "neither")


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
        family=read_family(problems, one.get("family"), names),
    )


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
                read_ceiling(problems, one, names, unit, ("position", "value"))
                for one in records(problems, fields.get("limits"), CEILING_KEYS)
            ),
        )


def _way(fields: Fields) -> WayWords:
    less, more, unclear = (fields.text(key, ("difference",)) for key in WAY_KEYS)
    return WayWords(less, more, unclear)


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
        look_up(problems, place, yardstick, names.yardsticks, "KB301", YARDSTICK)
        id = figure_named(problems, value, names, names.yardstick_units.get(yardstick))
        if id is not None:
            found[yardstick] = id
    return found
