"""What a knowledge base holds, listed; and the rules that bear on what a rule says."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.places import DATA, ROOT, SMALL

from advisor.bench.catalogue import LISTED, Sieve, catalogue
from advisor.bench.lookup import users_of
from advisor.bench.rivals import rivals
from advisor.bench.trying import try_cases
from advisor.cli.frame import Exit
from advisor.knowledge.loading import load
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.goals import as_one
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import attributes_of
from advisor.terms.texts import Text, placeholders_of

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


FOREIGN = [SMALL, *(DATA / "foreign" / name for name in ("lending", "wine", "inheritance"))]


@pytest.mark.parametrize("root", FOREIGN, ids=lambda root: root.name)
def test_what_is_shown_to_use_an_id_is_what_is_listed(root: Path) -> None:
    whole = as_one(load(root))
    listed = catalogue(whole, "rules")
    used = 0
    for id in (*whole.questions, *whole.computed, *whole.concluded, *whole.figures, *whole.strengths):
        shown = {kind.en: users for kind, users in users_of(whole, id)}
        # the rules that conclude an attribute have a heading of their own
        rules = {one.id for one in listed if id in one.uses and whole.rules[one.id].concludes != id}
        assert {*shown.get("rules", ())} == rules, id
        used += len(rules)
    assert used


def test_whatever_part_names_an_attribute_is_shown_to_use_it() -> None:
    shipped = load(ROOT / "knowledge", with_cases=False)

    def shown(id: str, kind: str) -> tuple[str, ...]:
        return {title.en: users for title, users in users_of(shipped, id)}.get(kind, ())

    for line in shipped.summary:
        read = attributes_of(line.when) if line.when is not None else ()
        assert all("summary" in shown(id, "knowledge base") for id in (*read, *named_in(line.text)))
    for position in shipped.positions:
        for follows in position.consequences:
            read = attributes_of(follows.when) if follows.when is not None else ()
            assert all(position.id in shown(id, "positions") for id in (*read, *named_in(follows.text)))
    for invariant in shipped.invariants:
        assert all(invariant.id in shown(id, "invariants") for id in invariant.grows)
    assert shipped.ladder is not None
    assert all("ladder" in shown(id, "knowledge base") for id in shipped.ladder.attributes)
    times = [stage.time for stage in shipped.chain.stages if stage.time is not None]
    assert times
    assert all("chain" in shown(id, "knowledge base") for id in times)
    assert shipped.decision.near_within is not None
    assert shown(shipped.decision.near_within, "decision rule") == ("near_within",)


def named_in(text: Text) -> tuple[str, ...]:
    """The attributes that a text names; what is filled in of the outcome is none."""
    return tuple(name for name in placeholders_of(text.nl) if name not in ("recommended", "runner_up"))


def test_an_option_of_the_same_name_is_no_use(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SMALL, tmp_path / "kb"))
    sources = folder / "questions" / "kitchen.yaml"
    sources.write_text(sources.read_text("utf-8").replace("herbal", "strong"), "utf-8")
    for file in (folder / "cases" / "cases.yaml", *(folder / "rules").iterdir()):
        file.write_text(file.read_text("utf-8").replace("herbal", "strong"), "utf-8")
    users = {kind.en: ids for kind, ids in users_of(load(folder), "strong")}
    assert "questions" not in users
    assert users == {kind.en: ids for kind, ids in users_of(load(SMALL), "strong")}


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
