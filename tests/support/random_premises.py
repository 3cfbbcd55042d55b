"""The attributes of a random knowledge base so far, and random premises and formulas over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from support.random_answers import CONSTANTS

from advisor.terms.attributes import Computed, Concluded, Question
from advisor.terms.formulas import Calculation, Constant, Formula, Reference, Table
from advisor.terms.premises import All, Any, Compare, Empty, Is, IsUnknown, Not, Operand, Premise, Relation
from advisor.terms.sources import Figure

RELATIONS: tuple[Relation, ...] = (">=", "<=", ">", "<", "==")
FUNCTIONS = [
    "square_root",
    "power",
    "round_up",
    "normal_quantile",
    "servers_erlang_b",
    "servers_erlang_c",
]
QUESTION_TYPES = ("choice", "choices", "yes_no", "number", "duration", "scale")


@dataclass(frozen=True)
class Shape:
    """How large a knowledge base is; pairs are the least and the greatest number. `weighed`: how often a concluded
    attribute has certainties."""

    positions: tuple[int, int] = (2, 4)
    questions: tuple[int, int] = (3, 7)
    computed: tuple[int, int] = (0, 4)
    concluded: tuple[int, int] = (0, 3)
    evidence: tuple[int, int] = (2, 9)
    afterwards: tuple[int, int] = (0, 4)
    question_types: tuple[str, ...] = QUESTION_TYPES
    depth: int = 2
    clashing: bool = False
    functions: bool = True
    weighed: float = 0.0


@dataclass
class Draft:
    """What stands already; whatever is written next may read only that."""

    random: Random
    shape: Shape
    questions: dict[str, Question] = field(default_factory=dict)
    computed: dict[str, Computed] = field(default_factory=dict)
    concluded: dict[str, Concluded] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)

    # --- choosing --------------------------------------------------------------------------------

    def coin(self, chance: float) -> bool:
        """True with this chance; False is the simpler outcome."""
        return self.random.random() >= 1 - chance

    def some(self, options: Sequence[str], most: int | None = None) -> tuple[str, ...]:
        """At least one of the options, in their order."""
        number = self.random.randint(1, min(len(options), most or len(options)))
        chosen = set(self.random.sample(list(options), number))
        return tuple(option for option in options if option in chosen)

    def number(self, pair: tuple[int, int]) -> int:
        return self.random.randint(*pair)

    def attributes(self, unit: str) -> list[str]:
        """Numeric attributes of a unit, asked and computed."""
        asked = [id for id, q in self.questions.items() if q.numeric and q.unit == unit]
        return asked + [id for id, c in self.computed.items() if c.unit == unit]

    def options_of(self, attribute: str) -> tuple[str, ...]:
        if attribute in self.questions:
            return tuple(self.questions[attribute].options)
        return tuple(self.concluded[attribute].options)

    # --- premises --------------------------------------------------------------------------------

    def premise(self, depth: int | None = None) -> Premise:
        depth = self.shape.depth if depth is None else depth
        kind = self.random.choice(("leaf", "leaf", "all", "any", "not")) if depth else "leaf"
        if kind == "leaf":
            return self.leaf(self.random.choice([*self.questions, *self.computed, *self.concluded]))
        if kind == "not":
            return Not(self.premise(depth - 1))
        parts = tuple(self.premise(depth - 1) for _ in range(self.random.randint(1, 3)))
        return All(parts) if kind == "all" else Any(parts)

    def leaf(self, attribute: str) -> Premise:
        question = self.questions.get(attribute)
        if attribute not in self.computed and self.coin(0.15):
            return IsUnknown(attribute)
        if attribute in self.computed or (question is not None and question.numeric):
            return self.comparison(attribute)
        if question is not None and question.type == "choices" and self.coin(0.2):
            return Empty(attribute)
        options = self.options_of(attribute)
        return Is(attribute, self.some(options, max(1, len(options) - 1)))

    def comparison(self, attribute: str) -> Compare:
        question = self.questions.get(attribute)
        unit = question.unit if question is not None else self.computed[attribute].unit
        others = [other for other in self.attributes(unit) if other != attribute]
        relation = self.random.choice(RELATIONS)
        if others and self.coin(0.3):
            return Compare(attribute, relation, Operand(attribute=self.random.choice(others)))
        if question is not None and question.points and self.coin(0.4):
            point = self.random.choice(list(question.points))
            return Compare(attribute, relation, Operand(value=question.points[point], name=point))
        if self.coin(0.2):
            figure = self.random.choice([f for f in self.figures.values() if f.unit == unit])
            return Compare(attribute, relation, Operand(value=figure.value, name=figure.id))
        return Compare(attribute, relation, Operand(value=float(self.random.choice(CONSTANTS[unit]))))

    # --- formulas --------------------------------------------------------------------------------

    def formula(self, unit: str, depth: int) -> Formula:
        known = self.attributes(unit)
        if not depth or self.coin(0.25):
            if known and not self.coin(0.2):
                return Reference(self.random.choice(known))
            return Constant(float(self.random.choice(CONSTANTS[unit])))
        options = [a for a in (*self.questions, *self.concluded) if self.single_option(a)]
        asked = [id for id, q in self.questions.items() if q.numeric and q.unit == unit]
        operation = self.random.choice(
            ["sum", "difference", "product", "ratio", "min", "max", "between"]
            + FUNCTIONS * (unit == "ratio" and self.shape.functions)
            + ["first_known"] * bool(asked)
            + ["table"] * bool(options)
        )
        if operation in ("square_root", "round_up", "normal_quantile"):
            return Calculation(operation, (self.formula("ratio", depth - 1),))  # type: ignore[arg-type]
        if operation == "power":
            exponent = Constant(self.random.choice((2.0, 0.5, 1.5, -1.0)))
            return Calculation("power", (self.formula("ratio", depth - 1), exponent))
        if operation in ("servers_erlang_b", "servers_erlang_c"):
            shares = [Constant(self.random.choice((0.01, 0.05, 0.2))), self.formula("ratio", 0)]
            self.random.shuffle(shares)
            load, share = self.formula("ratio", 0), shares[0]
            rest = (self.formula("ratio", 0),) if operation == "servers_erlang_c" else ()
            return Calculation(operation, (load, share, *rest))  # type: ignore[arg-type]
        if operation == "table":
            of = self.random.choice(options)
            return Table(of, tuple((option, self.formula(unit, depth - 1)) for option in self.options_of(of)))
        if operation == "first_known":
            first = tuple(Reference(id) for id in self.some(asked, 2))
            return Calculation("first_known", (*first, self.formula(unit, depth - 1)))
        if operation == "product":  # a figure with a unit, and ratios
            units = [unit, *["ratio"] * self.random.randint(1, 2)]
        elif operation == "ratio":  # of equal units, or of a figure with a unit and a ratio
            above = self.random.choice(("duration", "ratio")) if unit == "ratio" else unit
            units = [above, "ratio" if unit == "duration" else above]
        elif operation in ("difference", "between"):
            units = [unit, unit]
        else:
            units = [unit] * self.random.randint(1, 3)
        return Calculation(operation, tuple(self.formula(u, depth - 1) for u in units))  # type: ignore[arg-type]

    def single_option(self, attribute: str) -> bool:
        if attribute in self.concluded:
            return not self.concluded[attribute].weighed
        return self.questions[attribute].type in ("choice", "yes_no")

    def guards(self, number: int) -> list[Premise]:
        """At least so many premises of which no two are true together in any case."""
        single = [a for a in (*self.questions, *self.concluded) if self.single_option(a)]
        numeric = [*self.attributes("duration"), *self.attributes("ratio")]
        if single and (not numeric or self.coin(0.5)):
            attribute = self.random.choice(single)
            options = self.options_of(attribute)
            if len(options) >= number:
                cuts = [options[i::number] for i in range(number)]
                return [Is(attribute, cut) for cut in cuts]
            return [Is(attribute, options[:1]), Is(attribute, options[1:]), Not(Is(attribute, options))]
        if numeric:
            attribute = self.random.choice(numeric)
            low, high = Operand(value=1.0), Operand(value=2.0)
            between = All((Compare(attribute, ">=", low), Not(Compare(attribute, ">", high))))
            return [Compare(attribute, "<", low), Compare(attribute, ">", high), between]
        attribute = next(iter(self.questions))  # only choices are asked
        none, something = Empty(attribute), Is(attribute, self.options_of(attribute))
        return [none, something, All((none, something))]
