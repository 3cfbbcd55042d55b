"""Every reading of one goal of several is that of the knowledge base without the others."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from support import naive
from support.random_knowledge import MEDIUM, random_answers, random_knowledge_base

from advisor.columns import ColumnProgram
from advisor.columns.cases import encode
from advisor.columns.decision import KINDS
from advisor.outlook.compiling import compile_possible
from advisor.outlook.evaluation import Outlook
from advisor.outlook.verdicts import Contest
from advisor.reasoning.engine import Engine
from advisor.reasoning.evaluation import Evaluator
from advisor.reasoning.program import compile_program
from advisor.terms.goals import by_goal
from advisor.terms.knowledge_base import Goal, KnowledgeBase
from advisor.terms.premises import Is, leaves
from advisor.terms.rules import Rule
from advisor.terms.texts import Place, Text


def in_two(kb: KnowledgeBase) -> KnowledgeBase:
    """A random knowledge base with its positions and as many others: two goals, decided by the same rules."""
    names = Text(nl="doel", en="goal")
    goals = [Goal(id, names, kb.decision, Place("knowledge.yaml", 1, 1)) for id in ("here", "there")]

    def there(id: str) -> str:
        return f"{id}_there"

    positions = [replace(one, goal="here") for one in kb.positions]
    positions += [replace(one, id=there(one.id), goal="there") for one in kb.positions]

    def both(rule: Rule) -> Rule:
        return replace(
            rule,
            support={**rule.support, **{there(id): strength for id, strength in rule.support.items()}},
            oppose={**rule.oppose, **{there(id): strength for id, strength in rule.oppose.items()}},
            near={**rule.near, **{there(id): figure for id, figure in rule.near.items()}},
            exclude=(*rule.exclude, *map(there, rule.exclude)),
        )

    reads_position = {
        rule.id
        for rule in kb.rules.values()
        for leaf in leaves(rule.premise)
        if isinstance(leaf, Is) and set(leaf.options) & set(kb.position_ids)
    }
    rules = {id: both(rule) for id, rule in kb.rules.items() if id not in reads_position}
    return by_goal(replace(kb, positions=tuple(positions), rules=rules), goals)


@pytest.mark.parametrize("seed", range(25))
def test_every_reading_of_a_goal_is_that_of_the_knowledge_base_without_the_others(seed: int) -> None:
    random = Random(seed)
    kb = random_knowledge_base(random, MEDIUM)
    both = in_two(kb)
    alone = replace(kb, rules={id: rule for id, rule in kb.rules.items() if id in both.rules})
    here, there = both.each_goal
    cases = [random_answers(kb, random) for _ in range(8)]
    columns = [ColumnProgram(one).evaluate(encode(one, cases)) for one in (here, there)]
    for row, answers in enumerate(cases):
        expected = naive.evaluate(alone, dict(answers))
        if expected.kind == "clash":
            continue
        assert naive.evaluate(here, dict(answers)) == expected
        assert naive.result_of(Engine(here).advise(answers)) == expected
        assert naive.result_of(Evaluator(here).advise(answers)) == expected
        other = naive.evaluate(there, dict(answers))
        assert (other.kind, other.flags) == (expected.kind, expected.flags)
        assert other.position == (f"{expected.position}_there" if expected.position else None)
        assert [KINDS[found.decided.kind[row]] for found in columns] == [expected.kind, expected.kind]
        for one in (here, there):
            bound = Contest(one).standings(Outlook.of(compile_possible(compile_program(one)), answers)).verdicts
            assert Evaluator(one).advise(answers).outcome.verdict in bound
