"""The forward chainer on experta gives the advice that evaluation gives, in one order, whatever surrounds it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.places import ROOT
from support.random_knowledge import CLASHING, Answers, cases, random_answers, random_knowledge_base

from advisor.reasoning._experta import Activation, Agenda, KnowledgeEngine
from advisor.reasoning.advice import Advice, Clash
from advisor.reasoning.engine import Engine
from advisor.reasoning.evaluation import Evaluator
from advisor.reasoning.matcher import BySalience, PremiseMatcher
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Text


class StockEngine(Engine):
    """The same rules under the matcher that experta comes with."""

    matcher = KnowledgeEngine.__matcher__


def advice_or_clash(engine: Engine | Evaluator, answers: Answers) -> Advice | tuple[str, ...]:
    try:
        return engine.advise(answers)
    except Clash as clash:
        return (clash.attribute, *clash.rules)


def seeded(seed: int, **shape: Any) -> tuple[KnowledgeBase, list[Answers]]:
    random = Random(seed)
    kb = random_knowledge_base(random, **shape)
    return kb, [random_answers(kb, random) for _ in range(6)]


def clashing_case() -> tuple[KnowledgeBase, Answers, Answers]:
    """A knowledge base with answers under which rules contradict each other, and others under which none do."""
    for seed in range(200):
        kb, several = seeded(seed, shape=CLASHING)
        found = [(a, isinstance(advice_or_clash(Evaluator(kb), a), Advice)) for a in several]
        bad = [answers for answers, fine in found if not fine]
        good = [answers for answers, fine in found if fine]
        if bad and good:
            return kb, bad[0], good[0]
    raise AssertionError("no knowledge base clashes in some cases only")


# --- the same advice ---------------------------------------------------------------------------------


@settings(max_examples=80, deadline=None)
@given(cases())
def test_the_engine_gives_the_advice_and_the_trace_of_the_evaluation(case: tuple[KnowledgeBase, Answers]) -> None:
    kb, answers = case
    assert Engine(kb).advise(answers) == Evaluator(kb).advise(answers)


@settings(max_examples=40, deadline=None)
@given(cases(CLASHING))
def test_the_engine_names_the_clash_that_the_evaluation_names(case: tuple[KnowledgeBase, Answers]) -> None:
    kb, answers = case
    assert advice_or_clash(Engine(kb), answers) == advice_or_clash(Evaluator(kb), answers)


@pytest.mark.parametrize("seed", range(15))
def test_experta_with_its_own_matcher_gives_the_same_advice(seed: int) -> None:
    kb, several = seeded(seed)
    engine, stock = Engine(kb), StockEngine(kb)
    for answers in several:
        assert engine.advise(answers) == stock.advise(answers)


def test_the_small_and_the_shipped_knowledge_base_run_on_the_engine(
    small: KnowledgeBase, shipped: KnowledgeBase
) -> None:
    for kb in (small, shipped):
        engine, evaluator, random = Engine(kb), Evaluator(kb), Random(0)
        for answers in [{}, *(random_answers(kb, random) for _ in range(5))]:
            assert engine.advise(answers) == evaluator.advise(answers)


# --- order never matters -----------------------------------------------------------------------------


def shuffled(mapping: Mapping[str, Any], random: Random) -> dict[str, Any]:
    items = list(mapping.items())
    random.shuffle(items)
    return dict(items)


@settings(max_examples=40, deadline=None)
@given(cases(), st.integers(0, 1000))
def test_neither_the_order_of_rules_nor_that_of_answers_shows(
    case: tuple[KnowledgeBase, Answers], seed: int
) -> None:
    kb, answers = case
    random = Random(seed)
    other = replace(
        kb,
        rules=shuffled(kb.rules, random),
        computed=shuffled(kb.computed, random),
        concluded=shuffled(kb.concluded, random),
    )
    one, same = Engine(kb).advise(answers), Engine(other).advise(shuffled(answers, random))
    assert (one.outcome, one.firings, one.assumed) == (same.outcome, same.firings, same.assumed)
    assert (one.unknown, one.unanswered, one.parked) == (same.unknown, same.unanswered, same.parked)


SCRIPT = """
import json, sys
sys.path[:0] = ["tests", "."]
from random import Random
from support.random_knowledge import random_answers, random_knowledge_base
from advisor.terms.values import Interval
from advisor.reasoning.engine import Engine

def plain(value):
    if isinstance(value, frozenset):
        return sorted(value)
    return list(value) if isinstance(value, Interval) else value

def told(held):
    also = [[told(inner) for inner in branch] for branch in held.also]
    seen = [plain(held.value), plain(held.bound)]
    return [type(held.leaf).__name__, held.leaf.attribute, held.negated, seen, also]

for seed in range(25):
    random = Random(seed)
    kb = random_knowledge_base(random)
    advice = Engine(kb).advise(random_answers(kb, random))
    print(json.dumps({
        "outcome": repr(advice.outcome),
        "firings": [[firing.rule, [told(held) for held in firing.premises]] for firing in advice.firings],
        "assumed": {id: plain(value) for id, value in advice.assumed.items()},
        "open": [advice.unknown, advice.unanswered, advice.parked],
    }))
"""


def test_the_hash_seed_does_not_show() -> None:
    told = set()
    for hash_seed in ("0", "1", "4711"):
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
        assert done.stdout.count("\n") == 25
        told.add(done.stdout)
    assert len(told) == 1


# --- experta's agenda --------------------------------------------------------------------------------


def test_rules_fire_from_the_agenda_stage_by_stage_and_by_id_within_a_stage(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kb, several = seeded(3)
    engine = Engine(kb)
    fired: list[Activation] = []
    get_next = Agenda.get_next

    def watched(agenda: Agenda) -> Activation | None:
        activation = get_next(agenda)
        if activation is not None:
            fired.append(activation)
        return activation

    monkeypatch.setattr(Agenda, "get_next", watched)
    for answers in several:
        fired.clear()
        advice = engine.advise(answers)
        saliences = [activation.rule.salience for activation in fired]
        assert saliences == sorted(saliences, reverse=True)
        assert len(set(saliences)) == len(saliences)
        names = [a.rule.__name__ for a in fired if not a.rule.__name__.startswith("on to ")]
        assert sorted(names) == list(advice.fired)


def test_every_rule_of_the_knowledge_base_is_a_rule_of_experta() -> None:
    kb, _ = seeded(3)
    names = [rule.__name__ for rule in Engine(kb)._chainer.get_rules()]
    assert sorted(name for name in names if not name.startswith("on to ")) == sorted(kb.rules)


def test_the_facts_tell_which_stages_the_case_came_to() -> None:
    kb, (answers, *_) = seeded(3)
    engine = Engine(kb)
    engine.advise(answers)
    stages = [type(fact).__name__ for fact in engine._chainer.facts.values()]
    strata = [f"Stratum{number}" for number in range(len(engine.program.strata))]
    assert stages == ["InitialFact", *strata, "Evidence", "Decided"]


def test_a_fact_retracted_takes_its_activations_from_the_agenda() -> None:
    kb, (answers, *_) = seeded(3)
    engine = Engine(kb)
    engine.advise(answers)
    chainer = engine._chainer
    chainer.reset()
    engine._start(chainer)
    assert chainer.agenda.activations
    chainer.retract(1)
    assert not chainer.agenda.activations


def test_the_strategy_removes_whatever_is_equal_and_forgives_what_is_gone() -> None:
    kb, (answers, *_) = seeded(3)
    engine = Engine(kb)
    engine.advise(answers)
    rules = engine._chainer.get_rules()
    agenda, strategy = Agenda(), BySalience()
    one, other = (Activation(rule, ()) for rule in rules[:2])
    strategy.update_agenda(agenda, [one, other], [])
    strategy.update_agenda(agenda, [], [Activation(rules[0], ())])
    strategy.update_agenda(agenda, [], [one])
    assert agenda.activations == [other]


def test_experta_itself_is_left_as_it_came() -> None:
    seeded_engine = Engine(seeded(3)[0])
    assert KnowledgeEngine.__matcher__ is not PremiseMatcher
    assert KnowledgeEngine.__strategy__ is not BySalience
    assert type(seeded_engine._chainer) is not KnowledgeEngine


# --- reuse -------------------------------------------------------------------------------------------


def test_an_engine_forgets_the_case_before() -> None:
    kb, several = seeded(5)
    engine = Engine(kb)
    first = [engine.advise(answers) for answers in several]
    again = [engine.advise(answers) for answers in reversed(several)]
    assert first == again[::-1]


def test_after_a_clash_the_engine_advises_as_before() -> None:
    kb, bad, good = clashing_case()
    engine = Engine(kb)
    before = engine.advise(good)
    with pytest.raises(Clash):
        engine.advise(bad)
    assert engine.advise(good) == before


def test_an_answer_of_the_wrong_kind_does_not_spoil_the_next_case() -> None:
    kb, several = seeded(7)
    numeric = next(id for id, q in kb.questions.items() if q.numeric and q.when is None)
    engine = Engine(kb)
    before = engine.advise(several[0])
    broken = {**several[0], **{id: "soon" for id, q in kb.questions.items() if q.numeric}, numeric: "soon"}
    with pytest.raises((AssertionError, AttributeError, TypeError)):
        engine.advise(broken)
    assert engine.advise(several[0]) == before


def test_engines_taking_turns_do_not_disturb_each_other() -> None:
    worlds = [seeded(seed) for seed in (3, 5, 3)]
    engines = [Engine(kb) for kb, _ in worlds]
    alone = [[Engine(kb).advise(answers) for answers in several] for kb, several in worlds]
    turns = zip(*(several for _, several in worlds), strict=True)
    together = [[engine.advise(a) for engine, a in zip(engines, turn, strict=True)] for turn in turns]
    assert [list(row) for row in zip(*together, strict=True)] == alone


def test_threads_that_share_an_engine_get_their_own_advice() -> None:
    kb, several = seeded(5)
    engine, expected = Engine(kb), [Evaluator(kb).advise(answers) for answers in several]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(engine.advise, several * 10))
    finally:
        sys.setswitchinterval(interval)
    assert found == expected * 10


def test_a_clash_is_told_in_both_languages() -> None:
    clash = Clash("heating", ("gas-heats", "stove-heats"))
    assert clash.message == Text(
        nl="de regels gas-heats en stove-heats geven “heating” verschillende waarden",
        en="rules gas-heats and stove-heats give “heating” different values",
    )
    assert str(clash) == clash.message.en
