"""The names that a knowledge base declares: what premises, formulas and texts may refer to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from advisor.knowledge.problems import Problems
from advisor.knowledge.yamlfile import Node
from advisor.terms.attributes import UnitWords
from advisor.terms.knowledge_base import OUTCOME_ATTRIBUTES, OUTCOMES
from advisor.terms.sources import Locator
from advisor.terms.texts import PLACEHOLDER, Place, Text, placeholders_of
from advisor.terms.values import INFINITY, Interval

#: Words with a meaning of their own wherever an attribute or figure may stand.
RESERVED_ATTRIBUTES = frozenset(
    {"any", "all", "not", "unknown", "unlimited", "value", "case", *OUTCOME_ATTRIBUTES}
)
RESERVED_OPTIONS = frozenset({"unknown", "unlimited", "of"})
RESERVED_POSITIONS = frozenset({"unknown", "error", *OUTCOMES})

NO_LIMITS = Interval(-INFINITY, INFINITY)
_START = Place("", 0, 0)


@dataclass(slots=True)
class DeclaredAttribute:
    """What other parts may know of an attribute before it is read in full.

    `kind`: asked | computed | concluded | outcome. `unit` is None for one with options; `several` for `choices`
    and for what is `weighed`: concluded with certainties.
    """

    id: str
    kind: str
    place: Place
    unit: str | None = None
    options: tuple[str, ...] = ()
    several: bool = False
    weighed: bool = False
    points: Mapping[str, float] = field(default_factory=dict)
    limits: Interval = NO_LIMITS
    sound: bool = True

    @property
    def numeric(self) -> bool:
        return self.unit is not None


@dataclass(slots=True)
class NamedFigure:
    """A figure of `knowledge.yaml`; its unit is empty while it could not be read."""

    value: float
    unit: str
    place: Place


@dataclass
class Names:
    """Every declared id and where it is declared."""

    attributes: dict[str, DeclaredAttribute] = field(default_factory=dict)
    figures: dict[str, NamedFigure] = field(default_factory=dict)
    strengths: dict[str, Place] = field(default_factory=dict)
    positions: dict[str, Place] = field(default_factory=dict)
    stages: dict[str, Place] = field(default_factory=dict)
    goals: dict[str, Place] = field(default_factory=dict)
    question_topics: dict[str, Place] = field(default_factory=dict)
    advice_topics: dict[str, Place] = field(default_factory=dict)
    sources: dict[str, Place] = field(default_factory=dict)
    #: {work: {name: a place in it}}
    locators: dict[str, Mapping[str, Locator]] = field(default_factory=dict)
    rules: dict[str, Place] = field(default_factory=dict)
    unit_words: dict[str, UnitWords] = field(default_factory=dict)
    yardsticks: dict[str, Place] = field(default_factory=dict)
    yardstick_units: dict[str, str] = field(default_factory=dict)
    #: Whether the decision says how far a near miss goes.
    near_within: bool = False
    _places: dict[tuple[frozenset[str], int], dict[str, Place | None]] = field(default_factory=dict)

    def add_outcome_attributes(self) -> None:
        """The outcome itself, readable by rules that warn and advise, once the positions are known."""
        positions, yes_no = tuple(self.positions), ("yes", "no")
        for id in OUTCOME_ATTRIBUTES:
            yes_or_no = id in ("close_call", "by_elimination", "provided")
            options = OUTCOMES if id == "outcome" else yes_no if yes_or_no else positions
            self.attributes[id] = DeclaredAttribute(
                id, "outcome", _START, options=options, several=id == "excluded"
            )

    def places(self, kinds: Iterable[str] = ("asked", "computed", "concluded")) -> dict[str, Place | None]:
        """{attribute: where it is declared} of these kinds."""
        wanted = frozenset(kinds), len(self.attributes)  # which only grow in number
        if wanted not in self._places:
            self._places[wanted] = {a.id: a.place for a in self.attributes.values() if a.kind in wanted[0]}
        return self._places[wanted].copy()

    def figures_in(self, unit: str) -> dict[str, Place]:
        """{figure: where it is declared} of those in a unit, and of those whose own could not be read."""
        return {id: figure.place for id, figure in self.figures.items() if figure.unit in (unit, "")}

    def comparable(self, attribute: DeclaredAttribute) -> dict[str, Place | None]:
        """What a figure of this attribute can be compared with by name."""
        found: dict[str, Place | None] = dict.fromkeys(attribute.points, attribute.place)
        found.update((id, figure.place) for id, figure in self.figures.items() if figure.unit == attribute.unit)
        found.update((a.id, a.place) for a in self.attributes.values() if a.unit == attribute.unit)
        return found


def declare(problems: Problems, where: dict[str, Place], id: str, place: Place) -> bool:
    """Note an id; false, and told, when it is empty or there already."""
    if not id:
        return False
    if id in where:
        told_twice(problems, id, place, where[id])
        return False
    where[id] = place
    return True


def told_twice(problems: Problems, id: str, place: Place, first: Place) -> None:
    problems.add("KB207", place, Text(nl=f"'{id}' bestaat al: {first}", en=f"'{id}' exists already: {first}"))


def refuse_reserved(problems: Problems, id: str, place: Place, reserved: Iterable[str]) -> None:
    if id in frozenset(reserved):
        message = Text(nl=f"'{id}' is een gereserveerd woord", en=f"'{id}' is a reserved word")
        problems.add("KB206", place, message, Text(nl="een ander id", en="another id"))


def declare_attribute(problems: Problems, names: Names, attribute: DeclaredAttribute) -> bool:
    """Note an attribute; false, and told, when its id is reserved, a figure's, or there already."""
    id, place = attribute.id, attribute.place
    if not id:
        return False
    refuse_reserved(problems, id, place, RESERVED_ATTRIBUTES)
    if id in names.attributes:
        told_twice(problems, id, place, names.attributes[id].place)
        return False
    if id in names.figures:
        first = names.figures[id].place
        message = Text(nl=f"'{id}' is ook een getal: {first}", en=f"'{id}' is a figure too: {first}")
        problems.add("KB312", place, message)
    names.attributes[id] = attribute
    return True


def look_up(problems: Problems, place: Place, id: str, known: Mapping[str, Place], code: str, kind: Text) -> bool:
    """Whether an id is declared; told when it is not."""
    if id in known:
        return True
    problems.unknown(code, place, kind, id, known)
    return False


#: Placeholders that stand for the outcome.
OUTCOME_PLACEHOLDERS = ("recommended", "runner_up")
#: Placeholders of some texts only, which each say what stands for them.
FILLED_IN = frozenset(
    {"value", "next", "next_value", "position", "questions", "here", "there", "sentences", "what"}
)
_PLACEHOLDER = Text(nl="plaatshouder", en="placeholder")


def check_placeholders(
    problems: Problems, places: Mapping[str, Place], said: Mapping[str, str], known: Iterable[str] = ()
) -> None:
    """Tell of unknown placeholders, stray braces, and differences between the languages.

    `said` is the text in each language, `places` where it stands.
    """
    if not any("{" in text or "}" in text for text in said.values()):
        return
    used = {language: placeholders_of(text) for language, text in said.items()}
    before, told = len(problems.found), set[str]()
    for language, text in said.items():
        for name in used[language]:
            if name not in known and name not in told:
                problems.unknown("KB310", places[language], _PLACEHOLDER, name, known)
                told.add(name)
        if set("{}") & set(PLACEHOLDER.sub("", text)):
            message = Text(nl="een losse accolade", en="a stray brace")
            problems.add("KB310", places[language], message, "{name}")
    if len(problems.found) > before:
        return  # a name that is none differs from the one that was meant
    if all(said.values()) and len({frozenset(names) for names in used.values()}) > 1:
        differ = "; ".join(f"{language} {', '.join(names) or '-'}" for language, names in used.items())
        message = Text(nl=f"plaatshouders verschillen: {differ}", en=f"placeholders differ: {differ}")
        problems.add("KB411", places[list(said)[-1]], message)


def check_names_within(problems: Problems, place: Place, text: str, known: Iterable[str]) -> None:
    """Tell of unknown placeholders in what is a part of a text: it may begin or end within one."""
    for name in placeholders_of(text):
        if name not in known:
            problems.unknown("KB310", place, _PLACEHOLDER, name, known)


def numeric_attribute(problems: Problems, names: Names, node: Node, id: str, unit: str | None = None) -> None:
    """Tell when an id is no attribute with a figure (`unit`: in that unit)."""
    attribute = names.attributes.get(id)
    if attribute is None or attribute.kind == "outcome":
        problems.unknown("KB301", node.place, Text(nl="attribuut", en="attribute"), id, names.places())
    elif attribute.sound and attribute.unit is None:
        message = Text(nl=f"'{id}' heeft opties, geen getal", en=f"'{id}' has options, not a figure")
        problems.add("KB402", node.place, message)
    elif attribute.sound and unit is not None and attribute.unit != unit:
        message = Text(nl=f"'{id}' is in {attribute.unit}", en=f"'{id}' is in {attribute.unit}")
        problems.add("KB401", node.place, message, unit)


def placeholders_for(names: Names, *, outcome: bool) -> frozenset[str]:
    """The placeholders that a reason or an advice may use."""
    known = frozenset(names.places()) | frozenset(names.figures)
    return known | frozenset(OUTCOME_PLACEHOLDERS) if outcome else known
