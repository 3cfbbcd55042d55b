"""Attributes of a case: asked, computed, concluded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, cast

from advisor.terms.formulas import Formula
from advisor.terms.premises import Premise
from advisor.terms.sources import Citation
from advisor.terms.texts import Place, Text
from advisor.terms.values import Interval, Value

QuestionType = Literal["choice", "choices", "yes_no", "number", "duration", "scale", "money", "date"]
NUMERIC: frozenset[str] = frozenset({"number", "duration", "scale", "money", "date"})
#: Which way an answer is for the better: of figures and sets of options, or in the order of the options.
Better = Literal["", "less", "more", "earlier", "later"]
#: Units of which every figure is a whole number: minutes, and days.
WHOLE: frozenset[str] = frozenset({"duration", "date"})
DATE = "date"
#: So many options an attribute may have, and a question that takes several: what a table of cases can hold.
MOST_OPTIONS, MOST_MEMBERS = 254, 64
#: Units of amounts of money, and of amounts in a year.
MONEY, MONEY_PER_YEAR = "money", "money_per_year"


def counts_things(unit: str) -> bool:
    """Whether figures in a unit may say how many there are of something: it is neither a share, nor a time, nor
    money, but the knowledge base's own, of which `measures` tells what is not counted but measured."""
    return not (unit.startswith("percent") or unit in WHOLE | {"ratio", MONEY, MONEY_PER_YEAR})


@dataclass(frozen=True, slots=True)
class UnitWords:
    """What stands around a figure in a unit: a sign before it, a word behind one and behind many."""

    one: Text
    many: Text
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """Texts of a question for the cases in which `when` is true; unset texts fall back to the plain ones."""

    when: Premise
    label: Text | None = None
    ask: Text | None = None
    help: Text | None = None
    find: Text | None = None
    says: Text | None = None
    options: Mapping[str, Text] = field(default_factory=dict)
    likeness: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Exceptional:
    """What few have: a line in a list of exceptions, and the answer of those to whom it does not apply. `when`:
    only then few have it."""

    says: Text
    otherwise: Value | None
    when: Premise | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """Something only the person can tell.

    `options` are the options of a choice(s) (yes, no for yes_no) or the points of a scale, in order, with texts;
    `points` the figures of a scale's points. `limits` is the whole range of the type, in `unit` (durations:
    minutes); `usual` the range outside which a reply is questioned. `assume` is used while the answer is missing
    or unknown. `says` is a sentence with `{value}`. `find` tells how to find the answer. `opening`: asked at the
    start of a consultation, whatever it bears on. `raised_by`: without an answer the question is relevant only
    where this premise is not false; an answer that is given counts in any case. `longest`: the answer is itself
    a limit, so that "at most 3 weeks" is 3 weeks. `also`: {answer as in a file: {language: other words for it}};
    a word that ends with "?" is asked back, and may stand at more than one. `ranges`: the figures that the
    options of a choice stand for. `unit_words`: of its unit, where the knowledge base has its own. `why`: in a
    sentence, what the answer is for. `denies`: what is said when the answer is no. `typical`: what most would
    answer; it orders questions and answers none. `exceptional`: asked in one list with its likes. `likeness`:
    {answer as in a file: something well known that it is like}, for a person who does not know the answer.
    `better`: the only way in which a person would change the answer, either way where nothing is said;
    `effort`: how much it takes to change it, 1 for what is usual. `ordered`: one option along the list is nearer
    than two. `vanishes`: a time can become none; else it becomes shorter at most. `headings`: what columns of
    tables that answer it are called, per language. `measured`: of its own unit there are parts, as of a kilogram.
    """

    id: str
    type: QuestionType
    unit: str
    topic: str
    label: Text
    ask: Text
    help: Text
    find: Text
    says: Text
    options: Mapping[str, Text]
    points: Mapping[str, float]
    limits: Interval
    usual: Interval | None
    unlimited: bool
    when: Premise | None
    assume: Value | None
    after: tuple[str, ...]
    cost: Literal["cheap", "normal", "dear"]
    sensitive: bool
    changeable: bool
    wordings: tuple[Wording, ...]
    place: Place
    opening: bool = False
    raised_by: Premise | None = None
    longest: bool = False
    also: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    ranges: Mapping[str, Interval] = field(default_factory=dict)
    unit_words: UnitWords | None = None
    why: Text | None = None
    denies: Text | None = None
    typical: Value | None = None
    exceptional: tuple[Exceptional, ...] = ()
    likeness: Mapping[str, Text] = field(default_factory=dict)
    better: Better = ""
    effort: float = 1.0
    ordered: bool = True
    vanishes: bool = True
    headings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    measured: bool = False

    @property
    def numeric(self) -> bool:
        return self.type in NUMERIC

    @property
    def counts_things(self) -> bool:
        """Whether the answer says how many there are of something, which are no halves."""
        return self.type == "number" and not self.measured and counts_things(self.unit)


def figure_asked(id: str, label: Text, unit: str, limits: Interval, *, unlimited: bool, place: Place) -> Question:
    """A figure that nobody asks, as a question, so that it can be read or supposed as an answer is."""
    return Question(
        id=id,
        type=cast(QuestionType, unit) if unit in WHOLE else "number",
        unit=unit,
        topic="",
        label=label,
        ask=label,
        help=label,
        find=label,
        says=label,
        options={},
        points={},
        limits=limits,
        usual=None,
        unlimited=unlimited,
        when=None,
        assume=None,
        after=(),
        cost="normal",
        sensitive=False,
        changeable=True,
        wordings=(),
        place=place,
    )


@dataclass(frozen=True, slots=True)
class Computed:
    """A figure that follows by arithmetic. `unit` is checked against the formula's at load."""

    id: str
    unit: str
    label: Text
    formula: Formula
    sources: tuple[Citation, ...]
    place: Place
    unit_words: UnitWords | None = None


@dataclass(frozen=True, slots=True)
class Concluded:
    """An option that rules conclude: crisp, unknown until a rule concludes it. `denies`: what is said of "no".

    `weighed`: rules conclude for and against each option with a strength; those of which the certainty lies above
    `HOLDS_ABOVE` hold, one or several, and while there are none it is unknown.
    """

    id: str
    label: Text
    says: Text
    options: Mapping[str, Text]
    place: Place
    weighed: bool = False
    denies: Text | None = None


#: A weighed option counts as true above this certainty: EMYCIN's threshold (van Melle 1980).
HOLDS_ABOVE = 0.2
