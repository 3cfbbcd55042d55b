"""What is known, as plain frozen data: the terms in which a knowledge base is written.

Everything here comes out of `knowledge.loading` checked: ids exist, units agree, texts are there in both
languages.
Nothing here evaluates; that is done in `reasoning`, `outlook` and `columns`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Literal

from advisor.terms.attributes import Computed, Concluded, Question, UnitWords
from advisor.terms.cases import Case, MapLine
from advisor.terms.comparison import Comparison
from advisor.terms.formulas import tabled
from advisor.terms.ladder import FitLadder
from advisor.terms.positions import Chain, Position, Ready
from advisor.terms.premises import Compare, Operand, Premise, attributes_of
from advisor.terms.register_lines import Derivations
from advisor.terms.rules import Invariant, Rule, RuleFile
from advisor.terms.sources import Citation, Figure, Source, Strength
from advisor.terms.texts import LANGUAGES, Place, Text


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision rule: least certainty to recommend, the margin of a close call, and where ties go.

    `lead_at`: a lead over the next feasible position that is enough whatever the certainty. `near_within`: the id
    of the figure up to which a miss is near, as a share of what there is; `near_share`: the attribute that the
    same is found in, where the figures of the knowledge base are asked.
    """

    recommend_at: float
    close_call_within: float
    tie: Literal["upstream", "downstream"]
    sources: tuple[Citation, ...]
    lead_at: float | None = None
    near_within: str | None = None
    near_share: str | None = None


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
    another. `measured`: its own units of which there are parts.
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
    measured: frozenset[str] = frozenset()
    #: Of one of several goals: what its positions, rules and cases were taken from, all goals together.
    undivided: KnowledgeBase | None = None

    @property
    def each_goal(self) -> tuple[KnowledgeBase, ...]:
        """The knowledge base for each of its goals, this one first; itself where it has no goals."""
        return (self, *self.others)

    def moved_to(self, folder: Path) -> KnowledgeBase:
        """The same in another folder, with every goal."""
        others = tuple(one.moved_to(folder) for one in self.others)
        undivided = self.undivided.moved_to(folder) if self.undivided is not None else None
        return replace(self, folder=folder, others=others, undivided=undivided)

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
        share, name = self.decision.near_share, self.decision.near_within
        bound = Operand(attribute=share) if share is not None else Operand(value=self.near_limit, name=name)
        return Compare(rule.near[position], ">", bound)

    @cached_property
    def concluding(self) -> Mapping[str, tuple[Rule, ...]]:
        """{concluded attribute: the rules that conclude it, by id}."""
        return {
            attribute: tuple(r for r in self.rules.values() if r.concludes == attribute)
            for attribute in self.concluded
        }

    @cached_property
    def tabled(self) -> frozenset[str]:
        """The attributes by whose option a figure goes."""
        return frozenset(id for computed in self.computed.values() for id in tabled(computed.formula))

    @cached_property
    def contradictions(self) -> tuple[Rule, ...]:
        """The rules that warn of answers alone, not of what follows from the outcome."""
        warning = [rule for rule in self.rules.values() if rule.warn]
        return tuple(r for r in warning if set(OUTCOME_ATTRIBUTES).isdisjoint(attributes_of(r.premise)))
