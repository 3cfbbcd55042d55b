"""What is known, as plain frozen data: the terms in which a knowledge base is written.

Everything here comes out of `knowledge.loading` checked: ids exist, units agree, texts are there in both
languages.
Nothing here evaluates; that is done in `reasoning`, `outlook` and `columns`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

from advisor.terms.about import ABOUT, About
from advisor.terms.formulas import Formula
from advisor.terms.ladder import FitLadder
from advisor.terms.premises import Compare, Operand, Premise
from advisor.terms.texts import LANGUAGES, Place, Text
from advisor.terms.values import Interval, Value

# --- sources -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Locator:
    """A place in a work that is cited by a name: what is said of it, and where the name is declared."""

    at: Text
    place: Place


@dataclass(frozen=True, slots=True)
class Source:
    """A work that can be cited. `checked`: whole | abstract | secondary | unchecked.

    `locators`: places in it that are cited by a name.
    Title, author and year are as on the work, the same in both languages, save where we describe them. `language`:
    that of the title, as its code, where it is not said in each language.
    """

    id: str
    title: Text
    author: Text
    year: Text
    kind: Literal["publication", "convention", "proposal"]
    checked: str
    url: str | None
    note: Text | None
    place: Place
    locators: Mapping[str, Locator] = field(default_factory=dict)
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A work and where in it: the same in both languages ("p. 12"), or said in each."""

    work: str
    at: Text


@dataclass(frozen=True, slots=True)
class Figure:
    """A named figure (threshold) kept in one place. Duration figures are minutes."""

    id: str
    value: float
    unit: str
    means: Text
    sources: tuple[Citation, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Strength:
    """A named strength of evidence: a certainty factor in (0, 1)."""

    id: str
    value: float
    means: Text


# --- attributes --------------------------------------------------------------------------------------

QuestionType = Literal["choice", "choices", "yes_no", "number", "duration", "scale", "money", "date"]
NUMERIC: frozenset[str] = frozenset({"number", "duration", "scale", "money", "date"})
#: Which way an answer is for the better: of figures and sets of options, or in the order of the options.
Better = Literal["", "less", "more", "earlier", "later"]
#: Units of which every figure is a whole number: minutes, and days.
WHOLE: frozenset[str] = frozenset({"duration", "date"})
DATE = "date"
#: Units of amounts of money, and of amounts in a year.
MONEY, MONEY_PER_YEAR = "money", "money_per_year"


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
    """What few have: a line in a list of exceptions, and the answer of those to whom it does not apply."""

    says: Text
    otherwise: Value | None


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
    `effort`: how much it takes to change it, 1 for what is usual. `headings`: what columns of tables that answer
    it are called, per language.
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
    exceptional: Exceptional | None = None
    likeness: Mapping[str, Text] = field(default_factory=dict)
    better: Better = ""
    effort: float = 1.0
    headings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def numeric(self) -> bool:
        return self.type in NUMERIC


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
    """An option that rules conclude: crisp, unknown until a rule concludes it.

    `weighed`: rules conclude for and against each option with a strength; those of which the certainty lies above
    `HOLDS_ABOVE` hold, one or several, and while there are none it is unknown.
    """

    id: str
    label: Text
    says: Text
    options: Mapping[str, Text]
    place: Place
    weighed: bool = False


#: A weighed option counts as true above this certainty: EMYCIN's threshold (van Melle 1980).
HOLDS_ABOVE = 0.2


# --- positions set side by side ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WayWords:
    """What is said of a difference on the way from one position to another, each with `{difference}`: less of it,
    more of it, or a range on both sides of nothing."""

    less: Text
    more: Text
    unclear: Text


@dataclass(frozen=True, slots=True)
class Ceiling:
    """What is said where a position is wholly above a named figure. `because` may use `{position}` and `{value}`;
    `nearest`, of the nearest position that is not above it, `{next}` and `{next_value}`; `nowhere`: there is none.
    """

    figure: str
    because: Text
    nearest: Text | None
    nowhere: Text | None
    reconsider: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Yardstick:
    """By what positions are set side by side. `reads` is a clause with `{value}`, None where it is not told;
    `when`: only in these cases; `listed`: a row of the table; `sums`: over many cases it adds up; `per_hundred`: a
    ratio that is shown in percent."""

    id: str
    label: Text
    unit: str
    better: Literal["less", "more", "neither"]
    reads: Text | None
    when: Premise | None
    listed: bool
    sums: bool
    per_hundred: bool
    way: WayWords | None
    ceilings: tuple[Ceiling, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Classes of the items of a family by one figure. `shares`: largest first, up to which percentage of the whole
    an item is in which class; or `limits`: up to which named figure, None for the last, which has no end."""

    id: str
    label: Text
    by: str
    shares: tuple[tuple[str, float], ...]
    limits: tuple[tuple[str, str | None], ...]
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What one figure of an item is a part of in a split."""

    id: str
    label: Text
    figure: str


@dataclass(frozen=True, slots=True)
class Split:
    """What a figure of an item consists of, added up over the items that are advised one of these positions."""

    id: str
    label: Text
    advised: tuple[str, ...]
    parts: tuple[Part, ...]
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class SharedLoad:
    """How full the hours are that all items share. `hours`: {position: what an item takes of them there};
    `of`: the hours that there are, answered once for all. `once`: hours that all items together take wherever they
    lie, where all give the same figure; where they differ each gives its own. The texts of `ceilings` have
    `{value}`, and of what would carry it `{next}` and `{next_value}`."""

    label: Text
    hours: Mapping[str, str]
    once: str
    of: str
    ceilings: tuple[Ceiling, ...]
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class FamilyPlan:
    """How items are taken together: in which classes, by which yardstick the change of one brings most, what is
    told apart in their figures, and what they share."""

    classes: tuple[Ranking, ...]
    most: str
    splits: tuple[Split, ...] = ()
    load: SharedLoad | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """How positions are set side by side in figures. Nothing of it excludes or decides.

    `offer`: the question whether a person wants it; `current`: the question whose answer is the position one is
    at; `shown`: in these cases it is part of the whole advice, and not only told to those who ask. `missing` has
    `{questions}`, `way` has `{here}`, `{there}` and `{sentences}`, `invest` has `{what}`.
    """

    title: Text
    note: Text
    yardsticks: tuple[Yardstick, ...]
    offer: str | None
    current: str | None
    shown: Premise | None
    missing: Text
    way: Text
    stay: Text
    invest: Text | None
    sources: tuple[Citation, ...]
    family: FamilyPlan | None = None


@dataclass(frozen=True, slots=True)
class PositionFigures:
    """What a position comes to: {yardstick: the attribute that holds it}. `way`: the attributes that count instead
    on the way from or to it; `applies`: only in these cases it has such figures; `notes`: what is said beside
    them; `invest`: what has to be there first."""

    figures: Mapping[str, str] = field(default_factory=dict)
    way: Mapping[str, str] = field(default_factory=dict)
    applies: Premise | None = None
    notes: tuple[tuple[Premise | None, Text], ...] = ()
    invest: tuple[tuple[Premise | None, Text], ...] = ()


# --- positions ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows from a position: a text under a topic, for the cases in which `when` is true."""

    topic: str
    text: Text
    when: Premise | None
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class PositionWording:
    when: Premise
    name: Text | None = None
    ready: Text | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """One of the places to choose from. What a knowledge base does not give is not shown.

    `ready` is what lies ready there; `before` the stage of the chain that the point precedes. `form` is the
    concluded attribute that tells its forms apart, if it has any; `form_before` the stage per form. `also`: what
    else it is called, per language. `goal`: what is decided between it and others, where there are several goals;
    `compared`: what it comes to beside the others.
    """

    id: str
    number: Text | None
    name: Text
    short: Text | None
    ready: Text | None
    before: str | None
    form: str | None
    form_before: Mapping[str, str]
    form_names: Mapping[str, Text]
    consequences: tuple[Consequence, ...]
    wordings: tuple[PositionWording, ...]
    sources: tuple[Citation, ...]
    place: Place
    goal: str | None = None
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    compared: PositionFigures = field(default_factory=PositionFigures)

    @property
    def brief(self) -> Text:
        """The short name, or the only one there is."""
        return self.short or self.name


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the chain, for the picture; `time` is the attribute that holds its duration."""

    id: str
    name: Text
    time: str | None
    wordings: tuple[tuple[Premise, Text], ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """The stages between which positions lie, from upstream to downstream; without stages there is no picture.

    `name` stands above the picture; `before` and `after` say what lies on either side of the point.
    """

    stages: tuple[Stage, ...] = ()
    name: Text | None = None
    before: Text | None = None
    after: Text | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """How what lies ready at a position is spoken of: its name, and a sentence with `{value}`."""

    name: Text
    says: Text


# --- rules -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Review:
    by: str
    on: str
    dissent: Text | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A premise and what it concludes. One or more of the conclusions are set:

    support, oppose: {position id: strength id}; exclude: position ids; near: {position id: the figure that says
    how far out of reach it is}, which excludes too; not_covered: what the matter is instead; conclude: (concluded
    attribute, option); warn: question ids to reconsider; advise: topic id. `text` is the reason, warning or
    advice, with placeholders. `otherwise`: the rules beside it; that the premise of each is false is in its own.
    weighs: the weighed attribute concluded, with belief, disbelief: {option: strength id} for and against.
    """

    id: str
    premise: Premise
    support: Mapping[str, str]
    oppose: Mapping[str, str]
    exclude: tuple[str, ...]
    conclude: tuple[str, str] | None
    warn: tuple[str, ...]
    advise: str | None
    rank: int
    text: Text
    sources: tuple[Citation, ...]
    fold: bool
    review: Review | None
    place: Place
    near: Mapping[str, str] = field(default_factory=dict)
    not_covered: Text | None = None
    otherwise: tuple[str, ...] = ()
    weighs: str | None = None
    belief: Mapping[str, str] = field(default_factory=dict)
    disbelief: Mapping[str, str] = field(default_factory=dict)

    @property
    def concludes(self) -> str | None:
        """The attribute that it concludes, outright or by weight."""
        return self.conclude[0] if self.conclude is not None else self.weighs

    @property
    def follows_outcome(self) -> bool:
        """Warns or advises, and may read the outcome."""
        return bool(self.warn) or self.advise is not None

    @property
    def bears_on_outcome(self) -> bool:
        """Supports, opposes or excludes a position, or says that the matter is not covered."""
        return bool(self.support or self.oppose or self.excluded or self.not_covered)

    @property
    def excluded(self) -> tuple[str, ...]:
        """The positions that it excludes, near ones too."""
        return (*self.exclude, *self.near)


@dataclass(frozen=True, slots=True)
class RuleFile:
    """One line of reasoning: its heading, its idea, and the ids of its rules in the order argued."""

    file: str
    title: Text
    idea: Text
    rules: tuple[str, ...]


# --- what lines of a register tell ------------------------------------------------------------------

Measure = Literal[
    "count_per_year",
    "variation_per_period",
    "share_above",
    "volume_above",
    "percentile",
    "seasonal_strength",
    "mean_interval",
    "squared_size_variation",
]
#: What a line of a register may tell: of which item, when, how much, and when it was wanted.
LINE_COLUMNS = ("item", "date", "quantity", "wanted")


@dataclass(frozen=True, slots=True)
class Derivation:
    """What one measure says of an item: the answer to `question`, or (`label`) only beside the answers.

    `at`: the percentile (0 to 100), or how many times the usual size counts as far above it. `bins`: up to which
    figure it is which option, the last without end. `periods`, `lines`, `days`: the least history that says
    anything.
    """

    id: str
    question: str | None
    label: Text | None
    measure: Measure
    at: float
    bins: tuple[tuple[str, float], ...]
    periods: int
    lines: int
    days: int
    sources: tuple[Citation, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Derivations:
    """What can be derived from lines of a register. `columns`: how people call what a line tells, by its name in
    `LINE_COLUMNS`."""

    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    derive: tuple[Derivation, ...] = ()


# --- what always holds -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Invariant:
    """What holds for every set of answers; one of these is said:

    `never`: this premise, on answers and outcome, is never true. `grows`: when one of these figures grows, both
    ends the same way, and stays more than `above`, the advice does not move to the side `never_moves`, and no
    advised position becomes one of `never_becomes`; two sets of answers between which a rule of `unless` comes or
    goes are excepted. `while_open`: what is recommended while one answer is open is not excluded by every answer
    there.
    """

    id: str
    means: Text
    sources: tuple[Citation, ...]
    place: Place
    never: Premise | None = None
    grows: tuple[str, ...] = ()
    above: float | None = None
    never_moves: Literal["upstream", "downstream"] | None = None
    never_becomes: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    while_open: bool = False


# --- cases -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a good advisor says; what is left out may be anything.

    `fires`, `warns` and `advises` name rules that fire at least, `not_fires` rules that do not; `excluded` holds
    exactly those positions, `provided` exactly the near rules of the recommended position, `doubts` exactly the
    rules that may still rule it out; `certainty` the least and the most of each; `runner_up` a position or "none";
    `values` what attributes come to, as answers are written; `steps` what holds after each answer, in the order of
    the answers; `goal` of which goal all this is said, the first where none is named.
    """

    outcome: str | None
    recommended: str | None
    acceptable: tuple[str, ...]
    fires: tuple[str, ...]
    not_fires: tuple[str, ...] = ()
    warns: tuple[str, ...] = ()
    advises: tuple[str, ...] = ()
    excluded: tuple[str, ...] | None = None
    certainty: Mapping[str, Interval] = field(default_factory=dict)
    close_call: str | None = None
    runner_up: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    steps: tuple[tuple[str, Expectation], ...] = ()
    provided: tuple[str, ...] | None = None
    doubts: tuple[str, ...] | None = None
    goal: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """Answers as they were given, and optionally what it is about, when, and what a good advisor says."""

    id: str
    title: str | None
    answers: Mapping[str, object]
    expect: Expectation | None
    place: Place
    subject: str = ""
    date: str = ""
    evidence: str = ""
    notes: str = ""
    source: str = ""

    @property
    def about(self) -> About:
        return About.of({name: getattr(self, name) for name in ABOUT})


@dataclass(frozen=True, slots=True)
class MapLine:
    """A line across the assortment map: where it stands on the first axis, and what it is called."""

    at: float
    name: Text


# --- the whole ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision rule: least certainty to recommend, the margin of a close call, and where ties go.

    `lead_at`: a lead over the next feasible position that is enough whatever the certainty. `near_within`: the id
    of the figure up to which a miss is near, as a share of what there is.
    """

    recommend_at: float
    close_call_within: float
    tie: Literal["upstream", "downstream"]
    sources: tuple[Citation, ...]
    lead_at: float | None = None
    near_within: str | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """One of several things that a knowledge base decides, each with an outcome of its own."""

    id: str
    name: Text
    decision: Decision
    place: Place


@dataclass(frozen=True, slots=True)
class CertaintyWord:
    """From this certainty up, say it so."""

    at_least: float
    word: Text
    means: Text


@dataclass(frozen=True, slots=True)
class Topic:
    """`column` is where what is said under an advice topic stands on the decision sheet: with what the advice
    means, with what to do next, or (None) only further on."""

    id: str
    name: Text
    column: Literal["means", "next"] | None = None


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """A line of the short advice, for the cases in which `when` is true."""

    text: Text
    when: Premise | None
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """Other words for the cases in which `when` is true: {language: {word or phrase: what is said instead}}."""

    when: Premise
    words: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A worked case to learn from: what it is called, and what can be seen in it."""

    case: str
    title: Text
    shows: Text


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A word of the field and what it means; `also`: what else it is called, per language."""

    id: str
    word: Text
    means: Text
    also: Mapping[str, tuple[str, ...]]
    place: Place


#: Attributes that stand for the outcome itself; only `warn` and `advise` rules may read them.
OUTCOME_ATTRIBUTES = (
    "outcome",
    "recommended",
    "runner_up",
    "excluded",
    "close_call",
    "by_elimination",
    "provided",
)
OUTCOMES = ("recommended", "conflict", "undecided", "not_covered")


@dataclass(frozen=True, eq=False)
class KnowledgeBase:
    """A checked knowledge base; equal only to itself.

    `positions` run from downstream to upstream; `questions`, `computed`, `concluded` and `rules` are keyed by
    id, questions in asking order, rules by id. `ready` is None where nothing is said of what lies ready.
    `unit_words`: the units that it has words of its own for, money among them where there is a currency.
    `comparison`: how positions are set side by side in figures. `languages`: those in which its texts are
    written. `called`: its name, the same whatever language it is said in. `summary`: lines of the short advice;
    `glossary`: words of the field, explained; `editions`: other words for some kinds of cases, one after
    another.
    """

    folder: Path
    name: Text
    about: Text
    version: str
    sha256: str
    positions: tuple[Position, ...]
    chain: Chain
    ready: Ready | None
    map_axes: tuple[str, str] | None
    sources: Mapping[str, Source]
    figures: Mapping[str, Figure]
    strengths: Mapping[str, Strength]
    decision: Decision
    certainty_words: tuple[CertaintyWord, ...]
    question_topics: tuple[Topic, ...]
    advice_topics: tuple[Topic, ...]
    questions: Mapping[str, Question]
    computed: Mapping[str, Computed]
    concluded: Mapping[str, Concluded]
    rules: Mapping[str, Rule]
    rule_files: tuple[RuleFile, ...]
    demo: str | None
    ladder: FitLadder | None = None
    cases: tuple[Case, ...] = ()
    derivations: Derivations = field(default_factory=Derivations)
    #: Optional: a line across the map, and the question whose answer is the position of today.
    map_line: MapLine | None = None
    current: str | None = None
    invariants: tuple[Invariant, ...] = ()
    unit_words: Mapping[str, UnitWords] = field(default_factory=dict)
    comparison: Comparison | None = None
    languages: tuple[str, ...] = LANGUAGES
    called: str = ""
    summary: tuple[SummaryLine, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()
    editions: tuple[Edition, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    goal: Goal | None = None
    others: tuple[KnowledgeBase, ...] = ()

    @property
    def each_goal(self) -> tuple[KnowledgeBase, ...]:
        """The knowledge base for each of its goals, this one first; itself where it has no goals."""
        return (self, *self.others)

    @cached_property
    def position_ids(self) -> tuple[str, ...]:
        return tuple(position.id for position in self.positions)

    @cached_property
    def verdicts(self) -> tuple[str, ...]:
        """Everything that can come out: the positions in their order, `conflict`, `undecided` and, where a rule
        can say so, `not_covered`."""
        elsewhere = any(rule.not_covered is not None for rule in self.rules.values())
        return (*self.position_ids, "conflict", "undecided", *(("not_covered",) if elsewhere else ()))

    def position(self, id: str) -> Position:
        return next(position for position in self.positions if position.id == id)

    def unit_of(self, attribute: str) -> str | None:
        """The unit of a numeric attribute, None for one with options."""
        if attribute in self.computed:
            return self.computed[attribute].unit
        question = self.questions.get(attribute)
        return question.unit if question is not None and question.numeric else None

    def is_weighed(self, attribute: str) -> bool:
        """Whether it is concluded with certainties."""
        return attribute in self.concluded and self.concluded[attribute].weighed

    def options_of(self, attribute: str) -> tuple[str, ...]:
        """The options of a choice, choices, yes_no or concluded attribute; of an outcome attribute too."""
        if attribute in self.questions:
            return tuple(self.questions[attribute].options)
        if attribute in self.concluded:
            return tuple(self.concluded[attribute].options)
        if attribute == "outcome":
            return OUTCOMES
        if attribute in ("close_call", "by_elimination", "provided"):
            return ("yes", "no")
        return self.position_ids

    @cached_property
    def near_limit(self) -> float:
        """What is out of reach by no more than this share of what there is, is near: 1.1 for a miss of a tenth."""
        figure = self.decision.near_within
        return 1.0 + (self.figures[figure].value if figure is not None else 0.0)

    def beyond(self, rule: Rule, position: str) -> Compare:
        """The premise under which a position that a rule declares near is out of reach outright."""
        bound = Operand(value=self.near_limit, name=self.decision.near_within)
        return Compare(rule.near[position], ">", bound)

    @cached_property
    def concluding(self) -> Mapping[str, tuple[Rule, ...]]:
        """{concluded attribute: the rules that conclude it, by id}."""
        return {
            attribute: tuple(r for r in self.rules.values() if r.concludes == attribute)
            for attribute in self.concluded
        }
