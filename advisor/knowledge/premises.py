"""Premises as written (a mapping from attribute to what must hold) to the terms they stand for."""

from __future__ import annotations

import re
from collections.abc import Collection

from advisor.knowledge.cures import as_comparison, as_key, as_operation
from advisor.knowledge.fields import items, wrong_kind
from advisor.knowledge.literals import DURATION, is_number, literal, tell_slip
from advisor.knowledge.names import DeclaredAttribute, Names
from advisor.knowledge.options import DeclaredOptionReader, can_be_unknown
from advisor.knowledge.problems import Problems, nearest
from advisor.knowledge.yamlfile import Mapping, Node, Scalar, Sequence
from advisor.terms.premises import All, Any, Compare, Empty, Is, IsUnknown, Not, Operand, Premise, Relation
from advisor.terms.texts import Place, Text
from advisor.terms.values import MINUTES_A_DAY

RELATIONS: dict[str, Relation] = {"at_least": ">=", "at_most": "<=", "more_than": ">", "less_than": "<"}
_TRUE = All(())
_ATTRIBUTE = Text(nl="attribuut", en="attribute")
_A_LIST = Text(
    nl="hier staat een lijst, en niet of alles ervan moet gelden of één",
    en="this is a list, and does not say whether all of it must hold or one",
)
_ALL_OR_ANY = "all: [...], any: [...]"
_JOINING = ("all", "any", "not")
_JOINED = Text(nl="'{word}' voegt hier geen voorwaarden samen", en="'{word}' does not join conditions here")
_OUTSIDE = Text(nl="'{name}' ligt buiten de grenzen van '{id}'", en="'{name}' lies outside the limits of '{id}'")
_OUTSIDE_IN_DAYS = Text(
    nl="'{name}' is {days:dag|dagen}, en dat ligt buiten de grenzen van '{id}'",
    en="'{name}' is {days:day|days}, which lies outside the limits of '{id}'",
)
_NO_POINT = Text(
    nl="geen punt van '{id}', getal of attribuut '{name}'", en="no point of '{id}', figure or attribute '{name}'"
)
_POINTS = Text(nl="een punt ({points}), of een getal", en="a point ({points}), or a number")
_A_POINT_RANGE = Text(
    nl="'{name}' gaat van het ene punt naar het andere; een vergelijking noemt elk einde apart",
    en="'{name}' goes from one point to another; a comparison names each end by itself",
)
_POINT_ENDS = re.compile(r"\s*(?:[-–—−]|\.\.|\b(?:to|tot|t/m)\b)\s*")
_SIGNED = Text(nl="een vergelijking met een teken", en="a comparison by a sign")
_A_CALCULATION = Text(
    nl="een berekening; een premisse vergelijkt met één naam of getal",
    en="a calculation; a premise compares with one name or figure",
)
_COMPUTED = Text(
    nl="de naam van een berekend attribuut (computed.yaml) met `formula: {formula}`",
    en="the name of a computed attribute (computed.yaml) with `formula: {formula}`",
)


def together(conditions: tuple[Premise, ...]) -> Premise:
    """All of these; one stands for itself."""
    return conditions[0] if len(conditions) == 1 else All(conditions)


def _with_unit(text: str) -> bool:
    """ "2 weeks": a figure with a word behind it."""
    return text[:1].isdigit() and any(sign.isalpha() for sign in text) and not is_number(text)


def _point_range(text: str, points: Collection[str]) -> list[str]:
    """The points from which and to which something goes; none where it does not go from point to point."""
    ends = _POINT_ENDS.split(text)
    return ends if len(ends) == 2 and all(end in points for end in ends) else []


def _is_time(node: Scalar) -> bool:
    return literal(node, "duration") is not None


class PremiseReader:
    """Reads premises. `outcome` allows the outcome's own attributes (rules that warn or advise, consequences)."""

    def __init__(self, problems: Problems, names: Names, *, outcome: bool = False) -> None:
        self.problems = problems
        self.names = names
        self.outcome = outcome
        self.options = DeclaredOptionReader(problems, names)

    def read(self, node: Node | None) -> Premise:
        """A mapping is a conjunction; one entry stands for itself."""
        return together(self.conditions(node))

    def conditions(self, node: Node | None) -> tuple[Premise, ...]:
        """What has to hold, an entry of the mapping each."""
        if node is None:
            return ()
        if isinstance(node, Sequence):
            self.problems.add("KB203", node.place, _A_LIST, _ALL_OR_ANY)
            return ()
        if not isinstance(node, Mapping):
            wrong_kind(self.problems, node, "mapping")
            return ()
        if not node.entries:
            message = Text(nl="een premisse zonder voorwaarden", en="a premise without conditions")
            self.problems.add("KB211", node.place, message)
        return tuple(self._entry(key, entry.key, entry.value) for key, entry in node.entries.items())

    def _entry(self, key: str, place: Place, value: Node) -> Premise:
        match key:
            case "any":
                return Any(self._parts(value))
            case "all":
                return All(self._parts(value))
            case "not":
                return Not(self.read(value))
        attribute = self.attribute(key, place)
        return self._condition(attribute, value) if attribute is not None else _TRUE

    def _parts(self, node: Node) -> tuple[Premise, ...]:
        parts = tuple(self.read(part) for part in items(self.problems, node))
        if isinstance(node, Sequence) and not parts:
            message = Text(nl="een lege lijst premisses", en="an empty list of premises")
            self.problems.add("KB211", node.place, message)
        return parts

    def attribute(self, id: str, place: Place) -> DeclaredAttribute | None:
        """What is called so, where a premise may read it."""
        attribute = self.names.attributes.get(id)
        if attribute is None and (meant := as_key(id, _JOINING)) is not None:
            self.problems.add("KB201", place, _JOINED.filled(word=id), ", ".join(_JOINING), meant)
            return None
        if attribute is None:
            known = self.names.places()
            if self.outcome:
                known.update(self.names.places(("outcome",)))
            self.problems.unknown("KB301", place, _ATTRIBUTE, id, known)
            return None
        if attribute.kind == "outcome" and not self.outcome:
            message = Text(nl=f"'{id}' is de uitkomst zelf", en=f"'{id}' is the outcome itself")
            expected = Text(
                nl="alleen in regels die waarschuwen of adviseren", en="only in rules that warn or advise"
            )
            self.problems.add("KB407", place, message, expected)
            return None
        return attribute if attribute.sound else None

    def _condition(self, attribute: DeclaredAttribute, node: Node) -> Premise:
        if isinstance(node, Mapping):
            return self._comparisons(attribute, node) if attribute.numeric else self.options.read(attribute, node)
        if isinstance(node, Scalar):
            if node.kind == "null":
                return _TRUE
            if node.kind == "text" and node.text == "unknown":
                sound = can_be_unknown(self.problems, attribute, node.place)
                return IsUnknown(attribute.id) if sound else _TRUE
            if attribute.numeric:
                return self.compare(attribute, "==", node) or _TRUE
            return Is(attribute.id, self.options.listed(attribute, [node]))
        if attribute.numeric:
            expected = Text(
                nl="een getal of een vergelijking (at_least: …)", en="a figure or a comparison (at_least: …)"
            )
            message = Text(
                nl=f"'{attribute.id}' is een getal; een lijst opties past niet",
                en=f"'{attribute.id}' is a figure; a list of options does not fit",
            )
            self.problems.add("KB403", node.place, message, expected)
            return _TRUE
        if not node.items:
            if attribute.several and not attribute.weighed:
                return Empty(attribute.id)
            message = Text(nl=f"'{attribute.id}' kan niet leeg zijn", en=f"'{attribute.id}' cannot be empty")
            self.problems.add("KB403", node.place, message, ", ".join(attribute.options))
            return _TRUE
        return Is(attribute.id, self.options.listed(attribute, node.items))

    def _comparisons(self, attribute: DeclaredAttribute, node: Mapping) -> Premise:
        parts: list[Premise] = []
        for key, entry in node.entries.items():
            if key in RELATIONS:
                parts.append(self.compare(attribute, RELATIONS[key], entry.value) or _TRUE)
            else:
                message = Text(nl=f"onbekende vergelijking '{key}'", en=f"unknown comparison '{key}'")
                self.problems.add("KB201", entry.key, message, ", ".join(RELATIONS), nearest(key, RELATIONS))
        if not node.entries and not self.problems.told("KB111", node.place):
            message = Text(nl="een vergelijking ontbreekt", en="a comparison is missing")
            self.problems.add("KB211", node.place, message, ", ".join(RELATIONS))
        if len(node.entries) > 2 or {">=", ">"} <= {p.relation for p in parts if isinstance(p, Compare)}:
            message = Text(
                nl="hoogstens één ondergrens en één bovengrens", en="at most one lower and one upper bound"
            )
            self.problems.add("KB417", node.place, message)
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def compare(self, attribute: DeclaredAttribute, relation: Relation, node: Node) -> Compare | None:
        """A figure compared with what is written."""
        operand = self._operand(attribute, node)
        return None if operand is None else Compare(attribute.id, relation, operand)

    def _operand(self, attribute: DeclaredAttribute, node: Node) -> Operand | None:
        """In this order: a point of the scale, a figure, an attribute, a literal; two of them is a problem."""
        if isinstance(node, Mapping) and not node.entries and self.problems.told("KB111", node.place):
            return None  # a name in braces
        if not isinstance(node, Scalar):
            wrong_kind(self.problems, node, "number")
            return None
        if node.kind == "null":
            return None
        if node.kind == "text":
            meanings = self._meanings(attribute, node)
            if len(meanings) > 1:
                message = Text(
                    nl=f"'{node.text}' heeft hier twee betekenissen", en=f"'{node.text}' has two meanings here"
                )
                self.problems.add("KB312", node.place, message)
            if meanings:
                return meanings[0]
            if node.text in self.names.figures or node.text in self.names.attributes:
                return None  # its unit or kind has been told
        figure = literal(node, attribute.unit or "")
        if figure is None and (meant := as_comparison(node.text)) is not None:
            self.problems.add("KB304", node.place, _SIGNED, ", ".join(RELATIONS), meant)
            return None
        if figure is None and attribute.unit != "duration" and _with_unit(node.text) and _is_time(node):
            self._same_unit(attribute, node.text, "duration", node.place)
            return None
        if figure is None:
            if not tell_slip(self.problems, node, attribute.unit or "", "KB304", compared=True):
                self._tell_no_operand(attribute, node)
            return None
        self._check_limits(attribute, figure, node)
        return Operand(value=figure)

    def _tell_no_operand(self, attribute: DeclaredAttribute, node: Scalar) -> None:
        """A name that nothing has: of a scale its points are named."""
        if len(ends := _point_range(node.text, attribute.points)) > 1:
            expected = f"at_least: {ends[0]}, at_most: {ends[-1]}"
            self.problems.add("KB304", node.place, _A_POINT_RANGE.filled(name=node.text), expected)
            return
        if attribute.points:
            listed, meant = ", ".join(attribute.points), nearest(node.text, attribute.points)
            message = _NO_POINT.filled(name=node.text, id=attribute.id)
            meant = meant or nearest(node.text, self.names.comparable(attribute))
            self.problems.add("KB304", node.place, message, _POINTS.filled(points=listed), meant)
            return
        if (meant := as_operation(node.text)) is not None:
            self.problems.add("KB304", node.place, _A_CALCULATION, _COMPUTED.filled(formula=meant))
            return
        kind = Text(nl="punt, getal of attribuut", en="point, figure or attribute")
        self.problems.unknown("KB304", node.place, kind, node.text, self.names.comparable(attribute))

    def _meanings(self, attribute: DeclaredAttribute, node: Scalar) -> list[Operand]:
        """Every meaning of a name next to this attribute; figures and attributes only with the same unit."""
        name, found = node.text, []
        if name in attribute.points:
            found.append(Operand(value=attribute.points[name], name=name))
        if figure := self.names.figures.get(name):
            if figure.unit and self._same_unit(attribute, name, figure.unit, node.place):
                self._check_limits(attribute, figure.value, node)
            found.append(Operand(value=figure.value, name=name))
        other = self.names.attributes.get(name)
        if other is not None and other.sound:
            if not other.numeric:
                message = Text(nl=f"'{name}' heeft opties, geen getal", en=f"'{name}' has options, not a figure")
                self.problems.add("KB402", node.place, message)
            elif self._same_unit(attribute, name, other.unit or "", node.place):
                found.append(Operand(attribute=name))
        return found

    def _same_unit(self, attribute: DeclaredAttribute, name: str, unit: str, place: Place) -> bool:
        if unit == attribute.unit or "" in (unit, attribute.unit):
            return True
        message = Text(
            nl=f"'{attribute.id}' is in {attribute.unit}, '{name}' in {unit}",
            en=f"'{attribute.id}' is in {attribute.unit}, '{name}' in {unit}",
        )
        figure = self.names.figures.get(name)
        slip = figure is not None and unit not in {one.unit for one in self.names.attributes.values()}
        meant = nearest(unit, [attribute.unit or ""]) if slip else None
        declared = figure.place if figure is not None and meant is not None else None
        self.problems.add("KB401", place, message, None, meant, declared)
        return False

    def _check_limits(self, attribute: DeclaredAttribute, figure: float, node: Scalar) -> None:
        if not attribute.limits.lo <= figure <= attribute.limits.hi:
            days, over = divmod(figure, MINUTES_A_DAY)
            # a bare number is days, also one that was meant as minutes
            bare = attribute.unit == DURATION and not over and " " not in node.text
            told = _OUTSIDE_IN_DAYS if bare else _OUTSIDE
            message = told.filled(name=node.text, id=attribute.id, days=int(days) if bare else 0)
            self.problems.add("KB404", node.place, message)
