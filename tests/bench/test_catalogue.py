"""What a knowledge base holds, listed; and the rules that bear on what a rule says."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from support.places import SMALL

from advisor.bench.catalogue import LISTED, Sieve, catalogue
from advisor.bench.rivals import rivals
from advisor.bench.trying import try_cases
from advisor.cli.frame import Exit
from advisor.knowledge.loading import load
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase

Run = Callable[..., Any]


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return load(SMALL)


def test_every_rule_question_and_case_is_listed_once(kb: KnowledgeBase) -> None:
    assert sorted(entry.id for entry in catalogue(kb, "rules")) == sorted(kb.rules)
    assert [entry.id for entry in catalogue(kb, "questions")] == list(kb.questions)
    assert [entry.id for entry in catalogue(kb, "cases")] == [case.id for case in kb.cases]


def test_what_rests_on_an_id_is_found_by_it(kb: KnowledgeBase) -> None:
    found = {entry.id for entry in catalogue(kb, "rules", Sieve(uses="fussiness"))}
    assert "fussy-guests-want-it-fresh" in found
    assert {entry.id for entry in catalogue(kb, "rules", Sieve(uses="picky"))} <= found
    assert {entry.id for entry in catalogue(kb, "rules", Sieve(uses="strong"))}


def test_what_a_rule_does_is_a_filter(kb: KnowledgeBase) -> None:
    found = {entry.id for entry in catalogue(kb, "rules", Sieve(does="exclude"))}
    assert found == {rule.id for rule in kb.rules.values() if rule.exclude}


def test_what_rests_on_one_work_or_one_kind_of_work_alone_is_a_filter(kb: KnowledgeBase, koop: Run) -> None:
    alone = {rule.id for rule in kb.rules.values() if {one.work for one in rule.sources} == {"our-own-view"}}
    for asked in ("our-own-view", "proposal"):
        told = koop("kb", "list", SMALL, "rules", "--only-on", asked, "--json").out
        assert {entry["id"] for entry in json.loads(told)["entries"]} == alone != set()


@pytest.mark.parametrize(
    ("filter", "asked", "meant"),
    [
        ("--uses", "guest", "guests"),
        ("--does", "suport", "support"),
        ("--file", "rules/tme.yaml", "rules/time.yaml"),
        ("--only-on", "our-own-vew", "our-own-view"),
    ],
)
def test_a_filter_that_asks_for_what_there_is_not_is_a_slip(
    koop: Run, filter: str, asked: str, meant: str
) -> None:
    ran = koop("kb", "list", SMALL, "rules", filter, asked)
    assert (ran.code, ran.out) == (Exit.WRONG_USE, "")
    assert f"Did you mean {meant}?" in ran.err
    assert koop("kb", "list", SMALL, "rules", "--uses", "strong", "-k", "zzz").code == Exit.FINE


def test_texts_are_found_by_their_words_in_either_language(kb: KnowledgeBase) -> None:
    for words in ("Gas brandt", "gas burns"):
        assert [e.id for e in catalogue(kb, "texts", Sieve(text=words))] == ["gas-heats-by-flame.text"]


@pytest.mark.parametrize("kind", LISTED)
def test_the_command_lists_each_kind_as_words_and_as_json(koop: Run, kind: str) -> None:
    ran, told = koop("kb", "list", SMALL, kind), koop("kb", "list", kind, "--json", "--knowledge", SMALL)
    assert ran.code == told.code == Exit.FINE
    entries = json.loads(told.out)["entries"]
    assert entries
    assert all(entry["id"] in ran.out.replace("\n", "") for entry in entries[:3])
    assert {"id", "nl", "en", "file", "line", "does", "uses"} == set(entries[0])


def test_without_a_kind_the_kinds_are_named(koop: Run) -> None:
    ran = koop("kb", "list", SMALL)
    assert ran.code == Exit.WRONG_USE
    assert "questions" in ran.err


def test_rivals_say_the_same_or_the_opposite(kb: KnowledgeBase) -> None:
    tried = try_cases(Evaluator(kb), kb.cases)
    fired = [one.advice.fired for one in tried if one.advice is not None]
    found = rivals(kb, "fussy-guests-want-it-fresh", fired)
    assert "brewing-outlasts-patience" in found.oppose
    for other in found.agree:
        assert kb.rules[other].support or kb.rules[other].oppose or kb.rules[other].excluded
    assert found.together["brewing-outlasts-patience"] == sum(
        {"brewing-outlasts-patience", "fussy-guests-want-it-fresh"} <= set(one) for one in fired
    )


def test_each_rival_stands_under_one_head_and_fires_with_the_rule_in_some_case(kb: KnowledgeBase) -> None:
    tried = try_cases(Evaluator(kb), kb.cases)
    fired = [one.advice.fired for one in tried if one.advice is not None]
    seen = set[str]()
    for id in kb.rules:
        found = rivals(kb, id, fired)
        named = [*found.agree, *found.oppose, *found.mixed, *found.beside]
        assert len(named) == len(set(named)), id
        if any(id in case for case in fired):
            assert all(found.together[other] for other in named), id
        seen |= {kind for kind in ("agree", "oppose", "apart") if getattr(found, kind)}
    assert seen == {"agree", "oppose", "apart"}


def test_show_names_the_rivals_of_a_rule(koop: Run) -> None:
    ran = koop("kb", "show", SMALL, "fussy-guests-want-it-fresh", "--lang", "en")
    assert "Rules that say the opposite" in ran.out
    assert "brewing-outlasts-patience" in ran.out
