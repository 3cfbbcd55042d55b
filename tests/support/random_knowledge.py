"""Random knowledge bases for property tests and benchmarks, built straight from the terms (no YAML).

Everything is a function of a `random.Random`, so one author serves hypothesis and seeded benchmarks:

- `random_knowledge_base(random, shape)` writes a `KnowledgeBase`; `random_answers(kb, random)` answers it.
- `knowledge_bases(shape)`, `answers_to(kb)` and `cases(shape)` (pairs of both) are the hypothesis strategies.
- `representatives`, `completions` and `count_completions` (see `random_answers`) enumerate answers.

Shapes: `MEDIUM` (the default), `SMALL` (two or three positions, at most three questions, for enumeration),
`FINITE` (small, questions with options only) and `CLASHING`, whose rules may conclude different options of one
attribute; in the others the premises of rules for different options are disjoint by construction: no case clashes.

What is written obeys the checks of the reader: attributes depend only on earlier ones, units agree, `first_known`
takes asked attributes, only `warn` and `advise` rules read the outcome, a relevance condition never reads what
depends on its own question. Durations are whole minutes. A question that takes "unlimited" has no upper limit.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from math import inf
from pathlib import Path
from random import Random

from hypothesis import strategies as st
from support.random_answers import (
    CONSTANTS,
    Answers,
    completions,
    constants_of,
    count_completions,
    known_value,
    random_answers,
    representatives,
)
from support.random_premises import Draft, Shape

from advisor.terms.attributes import Computed, Concluded, Question
from advisor.terms.knowledge_base import (
    OUTCOME_ATTRIBUTES,
    OUTCOMES,
    CertaintyWord,
    Decision,
    KnowledgeBase,
    Topic,
)
from advisor.terms.positions import Chain, Position, Ready, Stage
from advisor.terms.premises import All, Empty, Is, Not, Premise, attributes_of
from advisor.terms.rules import Rule, RuleFile
from advisor.terms.sources import Citation, Figure, Source, Strength
from advisor.terms.texts import (
    Place,
    Text,
)
from advisor.terms.values import (
    Interval,
)

__all__ = [
    "CLASHING",
    "FINITE",
    "MEDIUM",
    "SMALL",
    "WEIGHED",
    "Answers",
    "Author",
    "Shape",
    "answers_to",
    "cases",
    "completions",
    "constants_of",
    "count_completions",
    "knowledge_bases",
    "known_value",
    "random_answers",
    "random_knowledge_base",
    "representatives",
]

SOURCE = Source(
    id="book",
    title=Text(nl="Boek", en="Book"),
    author=Text(nl="A. Auteur", en="A. Author"),
    year=Text(nl="1999", en="1999"),
    kind="proposal",
    checked="whole",
    url=None,
    note=None,
    place=Place("sources.yaml", 1, 1),
)
#: So many, that seldom a seed is drawn again, and so few, that hypothesis draws each as likely as another.
SEEDS = 2**24
CITED = (Citation("book", Text(nl="blz. 1", en="p. 1")),)
POINTS = {"low": 0.25, "middle": 1.0, "high": 2.0}

MEDIUM = Shape()
SMALL = Shape(positions=(2, 3), questions=(1, 3), computed=(0, 2), concluded=(0, 1), evidence=(1, 5))
WEIGHED = Shape(concluded=(1, 4), weighed=0.7)
CLASHING = Shape(concluded=(1, 3), clashing=True)
FINITE = replace(SMALL, question_types=("choice", "choices", "yes_no"))


def words(text: str) -> Text:
    return Text(nl=f"{text} (nl)", en=f"{text} (en)")


@dataclass
class Author(Draft):
    """Writes one knowledge base, attribute by attribute."""

    rules: list[Rule] = field(default_factory=list)
    positions: tuple[str, ...] = ()

    # --- attributes ------------------------------------------------------------------------------

    def add_question(self) -> None:
        id = f"asked_{len(self.questions) + 1}"
        type = self.random.choice(self.shape.question_types)
        unit = {"duration": "duration", "number": "ratio", "scale": "ratio"}.get(type, "option")
        numeric = unit != "option"
        lowest, highest = (-2.0 if type == "number" and self.coin(0.2) else 0.0), inf
        if numeric and self.coin(0.3):
            highest = float(max(CONSTANTS[unit]))
        options = {
            "yes_no": ("yes", "no"),
            "scale": tuple(POINTS),
            "choice": ("red", "green", "blue", "grey")[: self.random.randint(2, 4)],
            "choices": ("salt", "oil", "rye")[: self.random.randint(1, 3)],
        }.get(type, ())
        earlier = [*self.questions]
        question = Question(
            id=id,
            type=type,  # type: ignore[arg-type]
            unit=unit,
            topic=self.random.choice(("first", "second")),
            label=words(id),
            ask=words(f"What is {id}?"),
            help=words(f"About {id}."),
            find=words(f"Look up {id}."),
            says=Text(nl=f"{id} is {{value}}", en=f"{id} is {{value}}"),
            options={option: words(option) for option in options},
            points=dict(POINTS) if type == "scale" else {},
            limits=Interval(lowest, highest) if numeric else Interval(0.0, inf),
            usual=None,
            unlimited=numeric and highest == inf and self.coin(0.3),
            when=self.premise(1) if earlier and self.coin(0.3) else None,
            assume=None,
            after=self.some(earlier, 2) if earlier and self.coin(0.1) else (),
            cost=self.random.choice(("normal", "cheap", "dear")),
            sensitive=self.coin(0.1),
            changeable=not self.coin(0.2),
            wordings=(),
            place=Place("questions/random.yaml", len(self.questions) + 1, 1),
            raised_by=self.premise(1) if earlier and self.coin(0.1) else None,
        )
        if self.coin(0.15):
            question = replace(question, assume=known_value(question, self.random))
        self.questions[id] = question

    def add_computed(self) -> None:
        id = f"computed_{len(self.computed) + 1}"
        unit = self.random.choice(("duration", "ratio"))
        formula = self.formula(unit, 2)
        place = Place("computed.yaml", len(self.computed) + 1, 1)
        self.computed[id] = Computed(id, unit, words(id), formula, CITED, place)

    def add_concluded(self) -> None:
        id = f"concluded_{len(self.concluded) + 1}"
        options = ("alpha", "beta", "gamma")[: self.random.randint(2, 3)]
        weighed = self.shape.weighed > 0 and self.coin(self.shape.weighed)
        if weighed:
            self.add_weighing(id, options)
        guards = self.guards(len(options))
        written = []
        for _ in range(0 if weighed else self.random.randint(1, 4)):
            number = self.random.randrange(len(options))
            premise = self.premise()
            if not self.shape.clashing:
                premise = All((guards[number], premise)) if self.coin(0.7) else guards[number]
            written.append((premise, options[number]))
        for premise, option in written:
            self.add_rule(premise, conclude=(id, option))
        texts = {option: words(option) for option in options}
        says = Text(nl="het is {value}", en="it is {value}")
        self.concluded[id] = Concluded(id, words(id), says, texts, Place("concluded.yaml", 1, 1), weighed)

    def add_weighing(self, attribute: str, options: tuple[str, ...]) -> None:
        """Rules for and against the options of an attribute."""
        strengths = ("strong", "moderate", "weak", "slight")
        for _ in range(self.random.randint(1, 5)):
            belief = {option: self.random.choice(strengths) for option in self.some(options)}
            against = [option for option in options if option not in belief]
            disbelief = {option: self.random.choice(strengths) for option in against if self.coin(0.5)}
            if self.coin(0.2):
                belief, disbelief = disbelief, belief
            self.add_rule(self.premise(), weighs=attribute, belief=belief, disbelief=disbelief)

    # --- rules -----------------------------------------------------------------------------------

    def add_rule(self, premise: Premise, **conclusions: object) -> None:
        plain: dict[str, object] = {
            "support": {},
            "oppose": {},
            "exclude": (),
            "conclude": None,
            "warn": (),
            "advise": None,
            "rank": 0,
        }
        seen = [attribute for attribute in attributes_of(premise) if attribute not in OUTCOME_ATTRIBUTES]
        because = " ".join(f"{{{attribute}}}" for attribute in seen[:2]) or "always"
        self.rules.append(
            Rule(
                id="",  # given when all rules stand
                premise=premise,
                text=Text(nl=f"omdat {because}", en=f"because {because}"),
                sources=CITED,
                fold=self.coin(0.1),
                review=None,
                place=Place("rules/random.yaml", len(self.rules) + 1, 1),
                **{**plain, **conclusions},  # type: ignore[arg-type]
            )
        )

    def evidence(self) -> dict[str, object]:
        """The conclusions of a rule that bears on the outcome."""
        strengths = ("strong", "moderate", "weak", "slight")
        kind = self.random.choice(
            ("support", "support", "support", "oppose", "oppose", "exclude", "exclude", "near", "near", "both")
        )
        shares = self.attributes("ratio")
        if kind == "near" and shares:
            near = {p: self.random.choice(shares) for p in self.some(self.positions)}
            return {"near": near, "exclude": tuple(p for p in self.positions if p not in near and self.coin(0.2))}
        if kind == "exclude":
            most = max(1, len(self.positions) - 1)
            conclusions: dict[str, object] = {"exclude": self.some(self.positions, most)}
            if self.coin(0.2):
                conclusions["support"] = {self.random.choice(self.positions): self.random.choice(strengths)}
            return conclusions
        weighed = {p: self.random.choice(strengths) for p in self.some(self.positions)}
        if kind == "both" and len(weighed) > 1:
            first = next(iter(weighed))
            return {"support": {first: weighed.pop(first)}, "oppose": weighed}
        return {"oppose" if kind == "oppose" else "support": weighed}

    def premise_on_outcome(self) -> Premise:
        leaf: Premise = self.random.choice(
            (
                Is("outcome", self.some(OUTCOMES, 2)),
                Is("recommended", self.some(self.positions)),
                Is("runner_up", self.some(self.positions)),
                Is("excluded", self.some(self.positions)),
                Empty("excluded"),
                Is("close_call", ("yes",)),
                Is("by_elimination", ("no",)),
                Is("provided", ("yes",)),
            )
        )
        leaf = Not(leaf) if self.coin(0.2) else leaf
        return All((leaf, self.premise(1))) if self.coin(0.5) else leaf

    def add_afterwards(self) -> None:
        premise = self.premise_on_outcome() if self.coin(0.6) else self.premise()
        if self.coin(0.5):
            self.add_rule(premise, warn=self.some([*self.questions], 2))
        else:
            topic = self.random.choice(("levers", "planning"))
            self.add_rule(premise, advise=topic, rank=self.random.choice((0, 10)))

    # --- the whole -------------------------------------------------------------------------------

    def write(self) -> KnowledgeBase:
        shape = self.shape
        self.positions = ("shelf", "depot", "bench", "forge", "desk")[: self.number(shape.positions)]
        self.figures = {
            "limit": Figure("limit", 5.0, "duration", words("limit"), CITED, Place("knowledge.yaml", 1, 1)),
            "share": Figure("share", 0.5, "ratio", words("share"), CITED, Place("knowledge.yaml", 2, 1)),
        }
        steps = [self.add_question] * (self.number(shape.questions) - 1)
        steps += [self.add_computed] * self.number(shape.computed)
        steps += [self.add_concluded] * self.number(shape.concluded)
        self.random.shuffle(steps)
        for step in (self.add_question, *steps):
            step()
        for _ in range(self.number(shape.evidence)):
            self.add_rule(self.premise(), **self.evidence())
        if self.coin(0.15):
            self.add_rule(self.premise(), not_covered=words("another matter"))
        for _ in range(self.number(shape.afterwards)):
            self.add_afterwards()
        return self.knowledge_base()

    def knowledge_base(self) -> KnowledgeBase:
        """Everything written so far; rules get ids in an order of their own."""
        in_id_order = list(self.rules)
        self.random.shuffle(in_id_order)
        rules = {id: replace(rule, id=id) for id, rule in zip(self.rule_ids(), in_id_order, strict=True)}
        durations = [id for id, q in self.questions.items() if q.type == "duration"]
        crisp = [id for id, concluded in self.concluded.items() if not concluded.weighed]
        form = next(iter(crisp), None) if self.coin(0.3) else None
        return KnowledgeBase(
            folder=Path("random"),
            name=words("random"),
            about=words("A random knowledge base."),
            version="1.0.0",
            sha256="0" * 64,
            positions=tuple(
                self.position(id, form if id == self.positions[-1] else None) for id in self.positions
            ),
            chain=Chain(
                tuple(
                    Stage(id, words(id), durations[number] if number < len(durations) else None)
                    for number, id in enumerate(("draw", "cut", "send"))
                ),
                words("the way"),
            ),
            ready=Ready(words("ready"), words("Ready: {value}.")),
            map_axes=None,
            sources={"book": SOURCE},
            figures=self.figures,
            strengths={
                id: Strength(id, value, words(id))
                for id, value in (("strong", 0.6), ("moderate", 0.4), ("weak", 0.2), ("slight", 0.1))
            },
            decision=Decision(
                recommend_at=self.random.choice((0.5, 0.2, 0.0, -0.5)),
                close_call_within=self.random.choice((0.1, 0.0, 0.3)),
                tie=self.random.choice(("upstream", "downstream")),
                sources=CITED,
                lead_at=self.random.choice((None, 0.3, 0.6)),
                near_within=self.random.choice((None, "share", "share")),
            ),
            certainty_words=(
                CertaintyWord(0.5, words("clear"), words("clear")),
                CertaintyWord(-1.0, words("doubtful"), words("doubtful")),
            ),
            question_topics=(Topic("first", words("first")), Topic("second", words("second"))),
            advice_topics=(Topic("levers", words("levers")), Topic("planning", words("planning"))),
            questions=dict(self.questions),
            computed=dict(self.computed),
            concluded=dict(self.concluded),
            rules=rules,
            rule_files=(RuleFile("rules/random.yaml", words("random"), words("random"), tuple(rules)),),
            demo=None,
        )

    def rule_ids(self) -> list[str]:
        return [f"rule-{number:04d}" for number in range(len(self.rules))]

    def position(self, id: str, form: str | None) -> Position:
        forms = self.options_of(form) if form is not None else ()
        return Position(
            id=id,
            number=words(id),
            name=words(id),
            short=words(id),
            ready=words(f"pieces at {id}"),
            before="cut",
            form=form,
            form_before=dict.fromkeys(forms, "draw"),
            form_names={option: words(option) for option in forms},
            consequences=(),
            wordings=(),
            sources=CITED,
            place=Place("positions.yaml", 1, 1),
        )


def random_knowledge_base(random: Random, shape: Shape = MEDIUM) -> KnowledgeBase:
    return Author(random, shape).write()


# --- hypothesis --------------------------------------------------------------------------------------


def randoms() -> st.SearchStrategy[Random]:
    """Draws as of a seed. With `HYPOTHESIS_PROFILE=explore` hypothesis makes each draw itself: writing a knowledge
    base takes some fifteen times as long, but what is found is made smaller."""
    if os.environ.get("HYPOTHESIS_PROFILE", "same") == "explore":
        return st.randoms(use_true_random=False)
    return st.integers(0, SEEDS - 1).map(Random)


def knowledge_bases(shape: Shape = MEDIUM) -> st.SearchStrategy[KnowledgeBase]:
    return randoms().map(lambda random: random_knowledge_base(random, shape))


def answers_to(kb: KnowledgeBase, answered: float = 0.8) -> st.SearchStrategy[Answers]:
    return randoms().map(lambda random: random_answers(kb, random, answered))


@st.composite
def cases(draw: st.DrawFn, shape: Shape = MEDIUM, answered: float = 0.8) -> tuple[KnowledgeBase, Answers]:
    """A knowledge base with the answers of one case."""
    random = draw(randoms())
    kb = random_knowledge_base(random, shape)
    return kb, random_answers(kb, random, answered)
