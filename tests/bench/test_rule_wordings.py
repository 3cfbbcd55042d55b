"""The bench on rules that say something else by condition: shown, listed, counted, changed, compared, laid out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from advisor.bench.catalogue import Sieve, catalogue
from advisor.bench.coverage import coverage
from advisor.bench.differences import OWN_WORDS, differences
from advisor.bench.mutation.judged import Judged
from advisor.bench.mutation.noticed import mutate
from advisor.bench.renaming import rename
from advisor.bench.shorter import shortened
from advisor.bench.trying import try_cases
from advisor.bench.upkeep import tidied
from advisor.editor.cursor import ITEM, Cursor
from advisor.editor.offers import Offers
from advisor.knowledge.loading import load
from advisor.reasoning.evaluation import Evaluator
from advisor.report.handbook import handbook
from advisor.wording.rules import general_voice, reason_in_general, reasons_in_general

Make = Callable[..., Path]
FIRE = """title: {nl: Vuur, en: Fire}
idea: {nl: Vuur., en: Fire.}
rules:
  - id: gas-is-quick
    if: {stove: gas}
    support: {cold_kettle: strong}
    nl: Gas is snel.
    en: Gas is quick.
    source: {work: house-rules, at: stove}
    # by who drinks
    wordings:
      - {when: {occasion: visitors, announced: yes}, nl: Zet water op., en: Put the kettle on.}  # at once
      - when: {occasion: family}
        because: {nl: Thuis wacht., en: Home waits.}
        source: {work: our-own-view, at: home}
"""
CASE = """- case: {id}
  answers: {{stove: gas, occasion: {occasion}}}
  expect: {{fires: [gas-is-quick]}}
"""
CASES = CASE.format(id="at-home", occasion="family") + CASE.format(id="at-the-door", occasion="visitors")


def folder(kb_folder: Make, fire: str = FIRE) -> Path:
    return kb_folder({"rules/fire.yaml": fire, "cases/fire.yaml": CASES})


def test_in_general_a_rule_says_everything_that_it_may_and_where(kb_folder: Make) -> None:
    kb = load(folder(kb_folder))
    rule, voice = kb.rules["gas-is-quick"], general_voice(kb, "en")
    assert [(where, one.text.en) for where, one in reasons_in_general(rule, voice)] == [
        ("", "Gas is quick."),
        ("where the tea is for visitors and announced", "Put the kettle on."),
        ("where the tea is for family", "Home waits."),
    ]
    assert reason_in_general(rule, voice).endswith("Where the tea is for family: Home waits.")
    told = str(handbook(kb, "en"))
    assert all(words in told for words in ("Gas is quick.", "Put the kettle on.", "Home waits."))


def test_a_rule_is_found_by_what_it_says_reads_or_cites_in_any_wording(kb_folder: Make) -> None:
    kb = load(folder(kb_folder))
    for sieve in (Sieve(text="home waits"), Sieve(uses="announced"), Sieve(uses="our-own-view")):
        assert "gas-is-quick" in {entry.id for entry in catalogue(kb, "rules", sieve)}


def test_each_wording_is_counted_as_covered_or_not(kb_folder: Make) -> None:
    kb = load(folder(kb_folder))
    cases = [case for case in kb.cases if case.place.file == "cases/fire.yaml"]
    found = coverage(kb, try_cases(Evaluator(kb), cases))
    assert found.said == {"gas-is-quick": (0, 1, 1)}
    assert found.parts()["wordings"] == (2, 3)
    assert found.unsaid == {"gas-is-quick": (1,)}


def test_a_case_that_expects_what_the_rule_says_notices_that_it_says_something_else(kb_folder: Make) -> None:
    """Naming the rule is not enough: it fires all the same."""
    found = folder(kb_folder)

    def judged() -> tuple[Judged, ...]:
        kb = load(found)
        evaluator = Evaluator(kb)
        tried = [one for one in try_cases(evaluator, kb.cases) if one.case.place.file.startswith("cases/fire")]
        assert not any(one.wrong for one in tried)
        return tuple(one for one in mutate(evaluator, tried, ["gas-is-quick"]).judged if one.mutant.rewords(kb))

    before = judged()
    assert len(before) == 7
    assert not any(one.killed_by for one in before)
    pasted = {id(one.case): one.case for one in before if one.case is not None}
    text = "\n".join(case.text("en", number) for number, case in enumerate(pasted.values()))
    (found / "cases" / "fire-words.yaml").write_text(text + "\n", encoding="utf-8")
    assert all(one.killed_by or one.equivalent for one in judged())


def test_what_differs_is_told_as_text_source_or_where_it_is_said(kb_folder: Make) -> None:
    before = load(folder(kb_folder))
    for old, new, aspect in (
        ("en: Home waits.", "en: Home is waiting.", "text-in-one-language"),
        ("at: home", "at: at home", "source"),
        ("when: {occasion: family}", "when: {occasion: visitors}", "worded"),
    ):
        found = differences(before, load(folder(kb_folder, FIRE.replace(old, new))), before.cases)
        assert {(part.aspect, part.id) for part in found.parts} >= {(aspect, "gas-is-quick")}
        assert {moved.aspect for moved in found.moved} == ({"worded"} if aspect == "worded" else set())


def test_a_wording_more_renumbers_nothing(kb_folder: Make) -> None:
    """Only what is said otherwise is told, wherever a wording stands in the list."""
    before = load(folder(kb_folder))
    more = "      - {when: {announced: yes, occasion: family}, nl: Thuis., en: Home.}\n"
    first = FIRE.replace("    wordings:\n", f"    wordings:\n{more}")
    for fire in (FIRE + more, first):
        found = differences(before, load(folder(kb_folder, fire)), before.cases)
        assert {moved.aspect for moved in found.moved} == set()
    other = first.replace("announced: yes, occasion: family", "stove: gas")
    moved = differences(before, load(folder(kb_folder, other)), before.cases).moved
    assert {(one.case, one.before) for one in moved if one.aspect == "worded"} >= {
        ("at-home", "the tea is for family"),
        ("at-the-door", OWN_WORDS),
    }


def test_the_layout_keeps_remarks_and_a_wording_is_said_as_short(kb_folder: Make) -> None:
    found = folder(kb_folder)
    tidy = tidied((found / "rules/fire.yaml").read_bytes())
    assert tidy is not None
    assert b"# by who drinks" in tidy
    assert b"# at once" in tidy
    short = shortened(found)["rules/fire.yaml"].decode()
    assert "        nl: Thuis wacht.\n        en: Home waits.\n        source: {our-own-view: home}\n" in short
    assert "# at once" in short


def test_what_a_condition_reads_is_renamed_in_it(kb_folder: Make) -> None:
    renamed = rename(folder(kb_folder), "announced", "expected_at_the_door")
    assert b"expected_at_the_door: yes}, nl: Zet water op." in renamed.files["rules/fire.yaml"]


def test_the_editor_offers_what_may_stand_in_a_wording(kb_folder: Make) -> None:
    offers = Offers(load(folder(kb_folder)))
    wording = ("rules", ITEM, "wordings", ITEM)
    keys = offers.at("rules/fire.yaml", Cursor(path=wording, key=True, beside={}, word="", placeholder=None), "en")
    assert {"when", "nl", "en", "source"} <= {offer.word for offer in keys}
    within = Cursor(path=(*wording, "when"), key=True, beside={}, word="", placeholder=None)
    assert "occasion" in {offer.word for offer in offers.at("rules/fire.yaml", within, "en")}
