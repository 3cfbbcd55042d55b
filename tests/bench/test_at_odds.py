"""What two premises can never be together, by their conditions alone: never against what any answers show."""

from __future__ import annotations

from pathlib import Path
from random import Random

from support.random_answers import random_answers
from support.random_knowledge import random_knowledge_base
from support.small_knowledge import changed_copy

from advisor.bench.at_odds import never_both, never_so
from advisor.knowledge.loading import load
from advisor.reasoning.advice import Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.reasoning.truth import compile_premise
from advisor.terms.knowledge_base import KnowledgeBase


def test_premises_that_are_never_both_true_are_so_under_no_answers() -> None:
    apart = 0
    for seed in range(60):
        kb = random_knowledge_base(Random(seed))
        evaluator, draw = Evaluator(kb), Random(seed)
        premises = [rule.premise for rule in kb.rules.values() if rule.bears_on_outcome]
        tests = [compile_premise(premise, kb) for premise in premises]
        pairs = [
            (a, b) for a in range(len(premises)) for b in range(a) if never_both(premises[a], premises[b], kb)
        ]
        apart += len(pairs)
        for _ in range(30):
            try:
                memory = evaluator.remember(random_answers(kb, draw))
            except Clash:
                continue
            assert not [pair for pair in pairs if all(tests[at](memory) is True for at in pair)]
    assert apart > 20


def test_what_is_at_odds_with_itself_is_said_whatever_lies_between(tmp_path: Path) -> None:
    def never(premise: str) -> bool:
        rules = {"rules/taste.yaml": {"if: {announced: no}": f"if: {premise}"}}
        kb = load(changed_copy(tmp_path / str(len(list(tmp_path.iterdir()))), rules))
        return never_so(kb.rules["unannounced-visitors-find-no-pot"].premise, kb)

    assert never("{patience: {more_than: time_from_hot}, all: [{time_from_hot: {at_least: patience}}]}")
    assert not never("{patience: {at_least: time_from_hot}, all: [{time_from_hot: {at_least: patience}}]}")
    round = "{patience: {more_than: boiling_time}, boiling_time: {at_least: brewing_time}, brewing_time: "
    assert never(round + "{at_least: patience}}")
    assert not never(round + "{at_least: keeps_warm}}")
    assert never(
        "{patience: {less_than: brewing_time}, all: [{patience: {more_than: 9 minutes}, "
        "brewing_time: {at_most: 9 minutes}}]}"
    )
    assert never("{heating: flame, not: {any: [{heating: flame}, {stove: gas}]}}")
    assert never("{stove: gas, any: [{stove: electric}, {not: {stove: gas}}]}")
    assert not never("{kinds: black, all: [{kinds: green}]}")


def test_conditions_that_cross_are_told_in_every_way(small: KnowledgeBase) -> None:
    def both(one: str, other: str) -> bool:
        rules = small.rules
        return never_both(rules[one].premise, rules[other].premise, small)

    assert both("gas-heats-by-flame", "electricity-heats-by-element")
    assert not both("gas-heats-by-flame", "a-crowd-drinks-a-pot")
