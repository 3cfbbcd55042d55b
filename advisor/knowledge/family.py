"""`family` under `side_by_side` in `knowledge.yaml`: how the items of a list are taken together."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.knowledge.fields import Fields, a_word, entries, records, words
from advisor.knowledge.measured import CEILING_OF_ALL_KEYS, YARDSTICK, figure_named, read_ceiling
from advisor.knowledge.names import Names, look_up
from advisor.knowledge.problems import Problems
from advisor.knowledge.yamlfile import Node, Scalar
from advisor.terms.attributes import MONEY
from advisor.terms.comparison import FamilyPlan, Ranking, SharedLoad, Split, SplitPart
from advisor.terms.texts import Text

FAMILY_KEYS = ("classes", "most", "splits", "load")
CLASS_KEYS = ("id", "label", "by", "shares", "limits", "source")
SPLIT_KEYS = ("id", "label", "advised", "parts", "source")
PART_KEYS = ("id", "label", "figure", "stocked")
LOAD_KEYS = ("label", "hours", "once", "of", "limits", "source")
#: The last class of a ranking by limits has no end.
MORE = "more"
#: A load is one figure over another.
_RATIO = "ratio"
_POSITION = Text(nl="positie", en="position")


def read_family(problems: Problems, node: Node | None, names: Names) -> FamilyPlan | None:
    if node is None:
        return None
    one = Fields(problems, node, FAMILY_KEYS)
    most, where, load = one.word("most"), one.get("most"), one.get("load")
    if where is not None and most:
        look_up(problems, where.place, most, names.yardsticks, "KB301", YARDSTICK)
    return FamilyPlan(
        tuple(_ranking(problems, each, names) for each in records(problems, one.get("classes"), CLASS_KEYS)),
        most,
        tuple(_split(problems, each, names) for each in records(problems, one.get("splits"), SPLIT_KEYS)),
        _load(problems, Fields(problems, load, LOAD_KEYS), names) if load is not None else None,
    )


def _split(problems: Problems, fields: Fields, names: Names) -> Split:
    id, advised = fields.id(), fields.need("advised")
    with problems.about(id or None):
        return Split(
            id=id,
            label=fields.text("label"),
            advised=tuple(_positions(problems, advised, names)),
            parts=tuple(_parts(problems, fields, names)),
            sources=fields.sources(names),
        )


def _positions(problems: Problems, node: Node | None, names: Names) -> Iterator[str]:
    for named in words(problems, node) if node is not None else ():
        if look_up(problems, named.place, named.text, names.positions, "KB303", _POSITION):
            yield named.text


def _parts(problems: Problems, fields: Fields, names: Names) -> Iterator[SplitPart]:
    """The parts of one figure, all in the unit of the first."""
    unit: str | None = None
    for part in records(problems, fields.need("parts"), PART_KEYS):
        id, node = part.id(), part.need("figure")
        figure = figure_named(problems, node, names, unit) if node is not None else None
        if unit is None and figure in names.attributes:
            unit = names.attributes[figure].unit
        stocked = dict(_by_position(problems, part.get("stocked"), names, MONEY))
        yield SplitPart(id, part.text("label"), figure or "", stocked)


def _load(problems: Problems, fields: Fields, names: Names) -> SharedLoad:
    once, of = fields.need("once"), fields.need("of")
    asked = figure_named(problems, of, names) if of is not None else None
    unit = names.attributes[asked].unit if asked in names.attributes else None
    return SharedLoad(
        label=fields.text("label"),
        hours=dict(_by_position(problems, fields.need("hours"), names, unit)),
        once=(figure_named(problems, once, names, unit) if once is not None else None) or "",
        of=asked or "",
        ceilings=tuple(
            read_ceiling(problems, one, names, _RATIO, ("value",))
            for one in records(problems, fields.get("limits"), CEILING_OF_ALL_KEYS)
        ),
        sources=fields.sources(names),
    )


def _by_position(
    problems: Problems, found: Node | None, names: Names, unit: str | None
) -> Iterator[tuple[str, str]]:
    """{position: what an item takes there}, in this unit."""
    for position, place, node in entries(problems, found):
        look_up(problems, place, position, names.positions, "KB303", _POSITION)
        yield position, figure_named(problems, node, names, unit) or ""


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
    known = names.figures_in(unit or "")
    for name, _, node in fields.entries("limits", required=False):
        figure = a_word(problems, node)
        if figure is not None and figure != MORE and figure not in known:
            problems.unknown("KB304", node.place, Text(nl="getal", en="figure"), figure, known)
        yield name, None if figure in (None, MORE) else figure
