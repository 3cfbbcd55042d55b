"""Arithmetic over attributes: a formula as written to the term it stands for, its units checked.

Nothing is calculated here. A plain number fits any unit but a duration, where only 0 does ("2 days" is written
with its unit).
"""

from __future__ import annotations

from typing import cast, get_args

from advisor.knowledge.cures import as_operation
from advisor.knowledge.fields import wrong_kind
from advisor.knowledge.literals import DURATION, RATIO, duration_of, nearly_a_time, tell_slip
from advisor.knowledge.names import DeclaredAttribute, Names
from advisor.knowledge.premises import PremiseReader
from advisor.knowledge.problems import Problems, nearest
from advisor.knowledge.yamlfile import Mapping, Node, Scalar, Sequence
from advisor.terms.attributes import DATE
from advisor.terms.formulas import Calculation, Constant, Formula, Operation, Reference, Table
from advisor.terms.texts import Place, Text
from advisor.terms.values import MINUTES_A_DAY
from advisor.values.dates import day_of

OPERATIONS: tuple[str, ...] = get_args(Operation)
#: How many formulas an operation takes; the others take two or more.
ARITY: dict[str, int] = {
    "difference": 2,
    "ratio": 2,
    "between": 2,
    "square_root": 1,
    "power": 2,
    "round_up": 1,
    "normal_quantile": 1,
    "servers_erlang_b": 2,
    "servers_erlang_c": 3,
}
FUNCTIONS = frozenset(
    {"square_root", "power", "round_up", "normal_quantile", "servers_erlang_b", "servers_erlang_c"}
)

# Units while checking: besides those of the knowledge base, a plain number's, zero's, and "told already".
_NUMBER, _ZERO, _BROKEN = "<number>", "<zero>", "<broken>"
_PLAIN = frozenset({_NUMBER, _ZERO})
_NOTHING = Constant(0.0)
_NO_SIGNS = Text(
    nl="een formule noemt haar bewerking bij naam, niet met een teken",
    en="a formula calls its operation by name, not by a sign",
)
_ONE_UNIT = Text(nl="één eenheid, en verder verhoudingen", en="one unit, and ratios")
_SEVERAL_WITH_A_UNIT = Text(
    nl="een product van '{unit}' met '{unit}': hoogstens één factor heeft een eenheid",
    en="a product of '{unit}' and '{unit}': at most one factor has a unit",
)


class FormulaReader:
    """Reads formulas over the declared names."""

    def __init__(self, problems: Problems, names: Names) -> None:
        self.problems = problems
        self.names = names

    def read(self, node: Node | None, unit: str) -> Formula:
        """A formula that must be in `unit`."""
        if node is None:
            return _NOTHING
        formula, found = self._formula(node)
        if found not in (_BROKEN, _ZERO, unit) and not (found == _NUMBER and unit != DURATION):
            told = Text(nl="een kaal getal", en="a plain number") if found == _NUMBER else Text(nl=found, en=found)
            message = Text(nl=f"de formule levert {told.nl}", en=f"the formula yields {told.en}")
            self.problems.add("KB401", node.place, message, unit)
        return formula

    def _formula(self, node: Node) -> tuple[Formula, str]:
        """The formula and its unit."""
        if isinstance(node, Scalar):
            return self._leaf(node)
        if isinstance(node, Sequence) or len(node.entries) != 1:
            message = Text(
                nl="een formule is een naam, een getal of één bewerking",
                en="a formula is a name, a figure or one operation",
            )
            self.problems.add("KB414", node.place, message, ", ".join((*OPERATIONS, "table")))
            return _NOTHING, _BROKEN
        ((key, entry),) = node.entries.items()
        if key == "table":
            return self._table(entry.value)
        if key not in OPERATIONS:
            known = (*OPERATIONS, "table")
            message = Text(nl=f"onbekende bewerking '{key}'", en=f"unknown operation '{key}'")
            self.problems.add("KB414", entry.key, message, ", ".join(known), nearest(key, known))
            return _NOTHING, _BROKEN
        return self._calculation(cast(Operation, key), entry.key, entry.value)

    def _leaf(self, node: Scalar) -> tuple[Formula, str]:
        if node.kind == "null":
            return _NOTHING, _BROKEN
        if node.kind == "number":
            return Constant(float(node.number)), _NUMBER if node.number else _ZERO
        name = node.text
        if figure := self.names.figures.get(name):
            return Constant(figure.value, name), figure.unit or _BROKEN
        if attribute := self.names.attributes.get(name):
            return self._reference(attribute, node.place)
        if (day := day_of(name)) is not None:
            return Constant(day), DATE
        if (minutes := duration_of(name)) is not None:
            return Constant(float(minutes)), DURATION
        if (meant := as_operation(name)) is not None:
            listed = ", ".join((*OPERATIONS, "table"))
            self.problems.add("KB414", node.place, _NO_SIGNS, listed, meant)
            return _NOTHING, _BROKEN
        if tell_slip(self.problems, node, DURATION if nearly_a_time(name) else RATIO, "KB304"):
            return _NOTHING, _BROKEN
        known = self.names.places()
        known.update((id, figure.place) for id, figure in self.names.figures.items())
        self.problems.unknown(
            "KB304", node.place, Text(nl="attribuut of getal", en="attribute or figure"), name, known
        )
        return _NOTHING, _BROKEN

    def _reference(self, attribute: DeclaredAttribute, place: Place) -> tuple[Formula, str]:
        if not attribute.sound:
            return _NOTHING, _BROKEN
        if attribute.unit is None:
            message = Text(
                nl=f"'{attribute.id}' heeft opties, geen getal", en=f"'{attribute.id}' has options, not a figure"
            )
            self.problems.add("KB402", place, message)
            return _NOTHING, _BROKEN
        return Reference(attribute.id), attribute.unit or _BROKEN

    def _calculation(self, operation: Operation, place: Place, node: Node) -> tuple[Formula, str]:
        if not isinstance(node, Sequence):
            wrong_kind(self.problems, node, "list")
            return _NOTHING, _BROKEN
        count = ARITY.get(operation)
        if len(node.items) != count if count is not None else len(node.items) < 2:
            told = str(count) if count is not None else ">= 2"
            message = Text(
                nl="'{operation}' over {count:formule|formules}", en="'{operation}' over {count:formula|formulas}"
            ).filled(operation=operation, count=len(node.items))
            code = "KB406" if operation == "first_known" else "KB414"
            self.problems.add(code, place, message, told)
            return _NOTHING, _BROKEN
        read = [self._formula(item) for item in node.items]
        if operation == "first_known":
            self._check_first_known(read, node)
        parts, units = tuple(part for part, _ in read), [unit for _, unit in read]
        if DATE in units and operation in ("sum", "difference", "product", "ratio"):
            return self._of_dates(operation, parts, units, place)
        match operation:
            case "product":
                unit = self._product(units, place)
            case "ratio":
                unit = self._ratio(units, place)
            case _ if operation in FUNCTIONS:
                unit = self._function(operation, parts, units, place)
            case _:
                unit = self._common(units, place)
        return Calculation(operation, parts), unit

    def _of_dates(
        self, operation: Operation, parts: tuple[Formula, ...], units: list[str], place: Place
    ) -> tuple[Formula, str]:
        """A date and times after or before it make a date; between two dates lies a time. Dates count days."""
        if _BROKEN in units:
            return _NOTHING, _BROKEN
        if operation == "difference" and units == [DATE, DATE]:
            return Calculation("product", (Calculation("difference", parts), Constant(MINUTES_A_DAY))), DURATION
        one_date = units[0] == DATE and set(units[1:]) <= {DURATION, _ZERO}
        if not one_date or operation not in ("sum", "difference"):
            expected = Text(
                nl="een datum, en tijden erna of ervoor; of twee datums, waar een tijd tussen ligt",
                en="a date, and times after or before it; or two dates, with a time between them",
            )
            self._differ(list(dict.fromkeys(units)), place, expected)
            return _NOTHING, _BROKEN
        days = [Calculation("ratio", (part, Constant(MINUTES_A_DAY))) for part in parts[1:]]
        return Calculation(operation, (parts[0], *days)), DATE

    def _function(self, operation: Operation, parts: tuple[Formula, ...], units: list[str], place: Place) -> str:
        """Functions take ratios and give one; the exponent of a power is a figure as it stands."""
        other = next((unit for unit in units if unit not in (*_PLAIN, RATIO, _BROKEN)), None)
        if other is not None:
            message = Text(nl=f"'{operation}' van {other}", en=f"'{operation}' of {other}")
            expected = Text(nl="verhoudingen (ratio)", en="ratios (ratio)")
            self.problems.add("KB401", place, message, expected)
            return _BROKEN
        if operation == "power" and not isinstance(parts[1], Constant) and units[1] != _BROKEN:
            message = Text(nl="de macht staat niet vast", en="the exponent is not fixed")
            expected = Text(nl="een getal, zoals 0.5", en="a figure, such as 0.5")
            self.problems.add("KB414", place, message, expected)
            return _BROKEN
        return _BROKEN if _BROKEN in units else RATIO

    def _check_first_known(self, read: list[tuple[Formula, str]], node: Sequence) -> None:
        for (part, unit), item in zip(read[:-1], node.items, strict=False):
            asked = isinstance(part, Reference) and self.names.attributes[part.attribute].kind == "asked"
            if not asked and unit != _BROKEN:
                message = Text(
                    nl="first_known neemt, op het laatste na, vragen",
                    en="first_known takes, but for the last, questions",
                )
                expected = Text(nl="het id van een vraag", en="the id of a question")
                self.problems.add("KB406", item.place, message, expected)

    def _common(self, units: list[str], place: Place) -> str:
        """The one unit of a sum, difference, minimum, maximum, choice or table."""
        if _BROKEN in units:
            return _BROKEN
        named = list(dict.fromkeys(unit for unit in units if unit not in _PLAIN))
        if not named:
            return _NUMBER if _NUMBER in units else _ZERO
        if len(named) > 1:
            self._differ(named, place)
            return _BROKEN
        if named[0] == DURATION and _NUMBER in units:
            message = Text(nl="een kaal getal bij een duur", en="a plain number next to a duration")
            self.problems.add(
                "KB401", place, message, Text(nl='met eenheid: "2 days"', en='with its unit: "2 days"')
            )
            return _BROKEN
        return named[0]

    def _product(self, units: list[str], place: Place) -> str:
        if _BROKEN in units:
            return _BROKEN
        named = [unit for unit in units if unit not in _PLAIN and unit != RATIO]
        if len(named) > 1 and len(set(named)) == 1:
            message = _SEVERAL_WITH_A_UNIT.filled(unit=named[0])
            self.problems.add("KB401", place, message, _ONE_UNIT)
            return _BROKEN
        if len(named) > 1:
            self._differ(named, place, _ONE_UNIT)
            return _BROKEN
        if named:
            return named[0]
        return RATIO if RATIO in units else self._common(units, place)

    def _ratio(self, units: list[str], place: Place) -> str:
        """Equal units make a ratio; a figure over a ratio keeps its unit."""
        if units[1] == RATIO and units[0] not in _PLAIN:
            return units[0]
        common = self._common(units, place)
        return common if common == _BROKEN else RATIO

    def _differ(self, units: list[str], place: Place, expected: Text | None = None) -> None:
        listed = ", ".join(units)
        message = Text(nl=f"verschillende eenheden: {listed}", en=f"different units: {listed}")
        self.problems.add("KB401", place, message, expected or Text(nl="één eenheid", en="one unit"))

    def _table(self, node: Node) -> tuple[Formula, str]:
        if not isinstance(node, Mapping):
            wrong_kind(self.problems, node, "mapping")
            return _NOTHING, _BROKEN
        of = node.entries.get("of")
        if of is None or not isinstance(of.value, Scalar):
            message = Text(
                nl="de tabel zegt niet van welk attribuut", en="the table does not say of which attribute"
            )
            self.problems.add("KB202", node.place, message, "of: …")
            return _NOTHING, _BROKEN
        attribute = self._table_attribute(of.value)
        if attribute is None:
            return _NOTHING, _BROKEN
        premises = PremiseReader(self.problems, self.names)
        read: dict[str, tuple[Formula, str]] = {}
        meant = set[str | None]()
        for option, entry in node.entries.items():
            if option == "of":
                continue
            if option not in attribute.options:
                meant.add(premises.options.unknown_option(attribute, option, entry.key))
            read[option] = self._formula(entry.value)
        missing = [option for option in attribute.options if option not in read and option not in meant]
        if missing:
            listed = ", ".join(missing)
            message = Text(nl=f"in de tabel ontbreekt: {listed}", en=f"missing from the table: {listed}")
            self.problems.add("KB416", node.place, message, ", ".join(attribute.options))
        ordered = tuple((option, read[option][0]) for option in attribute.options if option in read)
        return Table(attribute.id, ordered), self._common([unit for _, unit in read.values()], node.place)

    def _table_attribute(self, node: Scalar) -> DeclaredAttribute | None:
        attribute = self.names.attributes.get(node.text)
        if attribute is None:
            self.problems.unknown(
                "KB301", node.place, Text(nl="attribuut", en="attribute"), node.text, self.names.places()
            )
            return None
        if attribute.kind == "outcome":
            message = Text(
                nl=f"'{attribute.id}' is de uitkomst zelf", en=f"'{attribute.id}' is the outcome itself"
            )
            self.problems.add("KB407", node.place, message)
            return None
        if attribute.sound and (attribute.numeric or attribute.several):
            message = Text(
                nl=f"een tabel gaat over één optie; '{attribute.id}' heeft er geen of meer",
                en=f"a table is over one option; '{attribute.id}' has none or several",
            )
            self.problems.add("KB403", node.place, message)
            return None
        return attribute if attribute.sound else None
