"""Generated knowledge bases of 50 to 2,000 rules, the same for a size and a seed, with answers to them.

Thirty questions of every type, six computed figures, concluded attributes in two strata in proportion to the rules
(25 at 120). Of the rules 30 % conclude in the first stratum, 20 % in the second, 45 % support or oppose five
positions, 5 % exclude. Premises have one to four comparisons with `any` and `not`. They keep to what a plain
production system can say too, so that stock experta can be compared: concluded attributes are never asked to be
unknown, nothing is relevant only sometimes, and nothing is assumed.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support.random_knowledge import Answers, Author, Shape, random_answers, words

from advisor.terms.attributes import Concluded
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Any, Compare, IsUnknown, Not, Operand, Premise
from advisor.terms.texts import Place, Text

QUESTIONS = 30
COMPUTED = 6


class Generator(Author):
    """Writes a knowledge base of a given number of rules."""

    def generate(self, rules: int) -> KnowledgeBase:
        self.positions = ("shelf", "depot", "bench", "forge", "desk")
        self.figures = {}
        for _ in range(QUESTIONS):
            self.add_question()
            id, question = self.questions.popitem()
            self.questions[id] = replace(question, when=None, assume=None, after=())
        for _ in range(COMPUTED):
            self.add_computed()
        conclusions = max(2, rules * 25 // 120)
        first, second = rules * 3 // 10, rules * 2 // 10
        self.conclude(conclusions * 3 // 5, first)
        self.conclude(conclusions - conclusions * 3 // 5, second)
        for number in range(rules - first - second):
            bearing = self.evidence()
            while ("exclude" in bearing) != (number % 10 == 0):
                bearing = self.evidence()
            self.add_rule(self.conjunction(), **bearing)
        kb = self.knowledge_base()  # a plain production system knows nothing that is nearly so
        return replace(kb, decision=replace(kb.decision, near_within=None))

    def conclude(self, attributes: int, rules: int) -> None:
        """Concluded attributes, with rules for them that read only what stands already and never clash."""
        options = ("alpha", "beta", "gamma")
        guards = [self.guards(len(options)) for _ in range(attributes)]
        new = [f"concluded_{len(self.concluded) + 1 + number:03d}" for number in range(attributes)]
        for number in range(rules):
            option = self.random.randrange(len(options))
            premise = All((guards[number % attributes][option], self.conjunction()))
            self.add_rule(premise, conclude=(new[number % attributes], options[option]))
        texts = {option: words(option) for option in options}
        says = Text(nl="het is {value}", en="it is {value}")
        for id in new:
            self.concluded[id] = Concluded(id, words(id), says, texts, Place("concluded.yaml", 1, 1))

    def conjunction(self) -> Premise:
        parts: list[Premise] = []
        for _ in range(self.random.choice((1, 1, 1, 2, 2))):
            leaf = self.plain_leaf()
            if self.coin(0.2):
                leaf = Any((leaf, self.plain_leaf()))
            elif self.coin(0.15):
                leaf = Not(leaf)
            parts.append(leaf)
        if self.coin(0.15):
            unit = self.random.choice(("duration", "ratio"))
            one, other = self.random.sample(self.attributes(unit), 2)
            parts.append(Compare(one, self.random.choice((">=", "<=", ">", "<")), Operand(attribute=other)))
        return All(tuple(parts))

    def plain_leaf(self) -> Premise:
        """A leaf that compares with a constant, and does not ask whether a conclusion is missing."""
        while True:
            leaf = self.leaf(self.random.choice([*self.questions, *self.computed, *self.concluded]))
            compares = isinstance(leaf, Compare) and leaf.operand.attribute is not None
            if not compares and not (isinstance(leaf, IsUnknown) and leaf.attribute in self.concluded):
                return leaf

    def comparison(self, attribute: str) -> Compare:
        question = self.questions.get(attribute)
        unit = question.unit if question is not None else self.computed[attribute].unit
        constant = float(self.random.choice((1, 2, 3, 5, 8) if unit == "duration" else (0.25, 0.5, 1, 1.5)))
        return Compare(attribute, self.random.choice((">=", "<=", ">", "<")), Operand(value=constant))


def generated_knowledge_base(rules: int = 120, seed: int = 8) -> KnowledgeBase:
    return Generator(Random(f"{seed} {rules}"), Shape()).generate(rules)


def generated_answers(kb: KnowledgeBase, cases: int, seed: int = 8) -> list[Answers]:
    """Answers of so many cases; a fifth of the questions is open or unknown in each."""
    random = Random(seed)
    return [random_answers(kb, random, answered=0.9, unknown=0.1) for _ in range(cases)]
