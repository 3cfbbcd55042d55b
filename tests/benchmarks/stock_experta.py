"""The reference for speed: the rules of a generated knowledge base, written for experta as its manual has it.

A class of facts for each attribute, conditions as literals and predicates on its fields, each branch of a
disjunction a rule of its own, experta's matcher and strategy, and one engine that is reset for every case. Figures
are declared as intervals, the arithmetic done before. Only knowledge bases of `generated` can be written so: there
every premise is a disjunction of conjunctions of facts, whatever order they come in.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any as Anything

from advisor.reasoning._experta import Fact, KnowledgeEngine, P
from advisor.reasoning._experta import Rule as Production
from advisor.reasoning.arithmetic import compile_formula
from advisor.reasoning.decision import Outcome, decide
from advisor.reasoning.memory import Memory, take_answer
from advisor.reasoning.program import compile_program
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Any, Compare, Empty, Is, IsUnknown, Leaf, Not, Premise, Relation
from advisor.terms.rules import Rule
from advisor.terms.values import Answers, Interval

from experta import MATCH, TEST  # isort: skip  (after the loader)

#: Which end of the interval decides, and how, that a comparison is true, or false, throughout.
Ends = dict[Relation, tuple[str, Callable[[Anything, Anything], bool]]]
TRUE: Ends = {
    ">=": ("lo", operator.ge),
    ">": ("lo", operator.gt),
    "<=": ("hi", operator.le),
    "<": ("hi", operator.lt),
}
FALSE: Ends = {
    ">=": ("hi", operator.lt),
    ">": ("hi", operator.le),
    "<=": ("lo", operator.gt),
    "<": ("lo", operator.ge),
}

Literal = tuple[Leaf, bool]


def conjunctions(premise: Premise, wanted: bool = True) -> Iterator[tuple[Literal, ...]]:
    """The disjunctive normal form of "the premise is true" (or false): leaves with the truth they must have."""
    match premise:
        case Not(part):
            yield from conjunctions(part, not wanted)
        case All(parts) | Any(parts):
            if isinstance(premise, All) == wanted:
                for combination in product(*(tuple(conjunctions(part, wanted)) for part in parts)):
                    yield tuple(literal for conjunction in combination for literal in conjunction)
            else:
                for part in parts:
                    yield from conjunctions(part, wanted)
        case _:
            yield ((premise, wanted),)


def conditions(literal: Literal, facts: dict[str, type[Fact]]) -> tuple[Anything, ...]:
    """The patterns, and where needed the test, for one literal."""
    leaf, wanted = literal
    fact = facts[leaf.attribute]
    match leaf:
        case IsUnknown():
            return (fact(known=not wanted),)
        case Empty():
            return (fact(known=True, options=frozenset()) if wanted else fact(known=True, options=P(bool)),)
        case Is(_, options):
            chosen = frozenset(options)
            if not wanted:
                return (fact(known=True, options=P(chosen.isdisjoint)),)
            if len(chosen) == 1 and not leaf.attribute.startswith("asked"):
                return (fact(option=options[0]),)
            return (fact(known=True, options=P(lambda found: not chosen.isdisjoint(found))),)
        case Compare(_, relation, operand) if operand.attribute is None:
            end, compares = (TRUE if wanted else FALSE)[relation]
            bound = operand.value
            return (fact(**{end: P(lambda figure: compares(figure, bound))}),)
        case Compare(_, relation, operand):
            end, compares = (TRUE if wanted else FALSE)[relation]
            other_end = "hi" if end == "lo" else "lo"
            return (
                fact(**{end: MATCH.one}),
                facts[operand.attribute or ""](**{other_end: MATCH.other}),
                TEST(lambda one, other: compares(one, other)),
            )


class StockExperta:
    """Decides on cases with experta as it comes. At most one comparison of two attributes in a premise."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        attributes = (*kb.questions, *kb.computed, *kb.concluded)
        self.facts = {id: type(id, (Fact,), {}) for id in attributes}
        self.computed = [
            (id, compile_formula(kb.computed[id].formula, kb))
            for stratum in compile_program(kb).strata
            for id, _ in stratum.computed
        ]
        productions = {
            f"rule_{number}_{branch}": Production(*self._patterns(conjunction))(self._action(rule))
            for number, rule in enumerate(kb.rules.values())
            for branch, conjunction in enumerate(conjunctions(rule.premise))
        }
        self.engine = type("Stock", (KnowledgeEngine,), productions)()

    def _patterns(self, conjunction: tuple[Literal, ...]) -> list[Anything]:
        found = [condition for literal in conjunction for condition in conditions(literal, self.facts)]
        return sorted(found, key=lambda condition: isinstance(condition, TEST))  # tests come last

    def _action(self, rule: Rule) -> Callable[[Anything], None]:
        def act(engine: Anything) -> None:
            engine.fired[rule.id] = rule
            if rule.conclude is not None:
                attribute, option = rule.conclude
                engine.declare(self.facts[attribute](known=True, option=option, options=frozenset([option])))

        return act

    def decide(self, answers: Answers) -> tuple[Outcome, tuple[str, ...]]:
        """The outcome, and the ids of the rules that fired."""
        memory = Memory()
        for id in self.kb.questions:
            take_answer(memory, self.kb, id, True, answers)
        for id, figure in self.computed:
            memory.values[id] = figure(memory)
        self.engine.reset()
        self.engine.fired = {}
        self.engine.declare(*(self._fact(id, memory) for id in memory.values))
        self.engine.run()
        fired = self.engine.fired
        evidence = [rule for rule in fired.values() if rule.bears_on_outcome]
        return decide(self.kb, evidence, memory), tuple(sorted(fired))

    def _fact(self, id: str, memory: Memory) -> Fact:
        value = memory.values[id]
        known = id not in memory.missing
        if isinstance(value, Interval):
            return self.facts[id](known=known, lo=value.lo, hi=value.hi)
        if value is None:
            return self.facts[id](known=False)
        options = value if isinstance(value, frozenset) else frozenset([value])
        return self.facts[id](known=known, options=options)
