"""Rules, and what must always hold of what they advise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from advisor.terms.premises import All, Not, Premise
from advisor.terms.sources import Citation
from advisor.terms.texts import Place, Text


@dataclass(frozen=True, slots=True)
class Review:
    by: str
    on: str
    dissent: Text | None


@dataclass(frozen=True, slots=True)
class RuleWording:
    """What a rule says where `when` holds, and on which sources; None: where no other wording holds."""

    when: Premise | None
    text: Text
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A premise and what it concludes. One or more of the conclusions are set:

    support, oppose: {position id: strength id}; exclude: position ids; near: {position id: the figure that says
    how far out of reach it is}, which excludes too; not_covered: what the matter is instead; conclude: (concluded
    attribute, option); warn: question ids to reconsider; advise: topic id. `text` is the reason, warning or
    advice, with placeholders. `otherwise`: the rules beside it; that the premise of each is false is in its own.
    weighs: the weighed attribute concluded, with belief, disbelief: {option: strength id} for and against.
    wordings: what it says instead, the first one whose condition surely holds. They may cover every case in which
    the rule fires; it then has no words of its own, and `text` is empty.
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
    wordings: tuple[RuleWording, ...] = ()

    @property
    def every_wording(self) -> tuple[RuleWording, ...]:
        """Everything that it may say: its own words come last, where it has any."""
        own = RuleWording(None, self.text, self.sources)
        return (*self.wordings, own) if self.has_own_words else self.wordings

    @property
    def has_own_words(self) -> bool:
        """Whether it says something where none of its wordings holds."""
        return not self.wordings or bool(self.text.nl or self.text.en)

    @property
    def plain(self) -> RuleWording:
        """What it says where it is not known which wording holds: its own words, or else its first wording."""
        return RuleWording(None, self.text, self.sources) if self.has_own_words else self.wordings[0]

    @property
    def cited(self) -> tuple[Citation, ...]:
        """Every place that it rests on, in whatever wording, its own first; each once."""
        own = self.plain.sources
        return tuple(dict.fromkeys((*own, *(place for one in self.wordings for place in one.sources))))

    @property
    def said_where(self) -> tuple[tuple[Premise, RuleWording], ...]:
        """Each wording with a premise under which it surely is what the rule says."""
        found, earlier = list[tuple[Premise, RuleWording]](), list[Premise]()
        for one in self.every_wording:
            here = () if one.when is None else (one.when,)
            parts = (self.premise, *here, *map(Not, earlier))
            found.append((All(parts) if len(parts) > 1 else self.premise, one))
            earlier += here
        return tuple(found)

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
