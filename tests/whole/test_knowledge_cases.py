"""The knowledge base's own cases: each comes out as a good advisor says, and each rule speaks in one of them."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest
from support.places import DOCS

import advisor
from advisor.reasoning.advice import Advice
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.cases import Case
from advisor.terms.knowledge_base import KnowledgeBase

#: Judged as a set against published positions (see test_validation), not one by one.
PUBLISHED = "cases/published-"


@lru_cache(maxsize=1)
def knowledge() -> tuple[KnowledgeBase, Evaluator]:
    kb = advisor.load()
    return kb, Evaluator(kb)


@lru_cache(maxsize=16)
def advice(case_id: str) -> Advice:
    kb, evaluator = knowledge()
    case = next(c for c in kb.cases if c.id == case_id)
    return evaluator.advise(advisor.answers_of(kb, case.answers))


def own_cases() -> list[Case]:
    return [case for case in knowledge()[0].cases if not case.place.file.startswith(PUBLISHED)]


@pytest.mark.parametrize("case", own_cases(), ids=lambda case: case.id)
def test_the_case_comes_out_as_expected_and_the_rules_it_names_fire_in_it(case: Case) -> None:
    expect = case.expect
    assert expect is not None, "a case without an expectation tests nothing"
    found = advice(case.id)
    outcome = found.outcome
    if expect.outcome:
        assert outcome.kind == expect.outcome
    if expect.acceptable:
        assert outcome.verdict in expect.acceptable
    elif expect.recommended:
        assert outcome.verdict == expect.recommended
    assert set(expect.fires) <= set(found.fired)


def test_every_rule_is_named_by_a_case_so_that_its_removal_is_noticed() -> None:
    kb, _ = knowledge()
    named = {rule for case in kb.cases if case.expect is not None for rule in case.expect.fires}
    assert set(kb.rules) - named == set()


def test_case_ids_are_unique_over_all_files() -> None:
    ids = [case.id for case in knowledge()[0].cases]
    assert len(ids) == len(set(ids))


def test_in_no_case_rules_contradict_each_other_or_soft_reasons_rescue_an_excluded_position() -> None:
    kb, evaluator = knowledge()
    for case in kb.cases:
        outcome = evaluator.outcome(advisor.answers_of(kb, case.answers))  # a Clash would be raised here
        excluded = {s.position for s in outcome.standings if s.excluded_by}
        assert outcome.recommended not in excluded
        if outcome.kind != "not_covered":  # of another matter nothing is said of positions
            assert (outcome.kind == "conflict") == (len(excluded) == len(kb.positions))


def without(case_id: str, *questions: str) -> Advice:
    """The case's advice with some questions left unanswered."""
    kb, evaluator = knowledge()
    case = next(c for c in kb.cases if c.id == case_id)
    given = {question: raw for question, raw in case.answers.items() if question not in questions}
    return evaluator.advise(advisor.answers_of(kb, given))


def excluded_by(advice: Advice) -> dict[str, tuple[str, ...]]:
    return {s.position: s.excluded_by for s in advice.outcome.standings}


def test_an_unknown_step_is_not_taken_as_zero() -> None:
    partly = without("without-an-assembly-step-assembling-is-no-place", "assembly_time")
    rule = "without-assembly-there-is-nothing-to-assemble-to-order"
    assert rule not in excluded_by(partly)["assemble_to_order"]


def test_an_unknown_wait_excludes_nothing_on_time() -> None:
    partly = without("standard-modules-wanted-sooner-than-assembly-takes", "accepted_delivery_time")
    assert "assembly-after-the-order-outlasts-the-wait" not in partly.fired
    assert partly.outcome.recommended == "assemble_to_order"


def test_a_known_part_of_the_lead_time_that_exceeds_the_wait_excludes_though_the_rest_is_unknown() -> None:
    partly = without("vegetables-must-grow-before-anyone-orders", "purchasing_time", "assembly_time")
    assert all(excluded_by(partly)[position] for position in ("make_to_order", "engineer_to_order"))


def test_without_any_answer_nothing_is_excluded_and_nothing_recommended() -> None:
    _, evaluator = knowledge()
    outcome = evaluator.outcome({})
    assert outcome.kind == "undecided"
    assert all(not s.excluded_by for s in outcome.standings)


FACTORS = DOCS / "decisions" / "0004-every-factor-and-where-it-is.md"


def test_the_record_of_factors_names_all_thirty_and_only_rules_that_exist() -> None:
    rows = re.findall(r"^\| (\d+) \|(.*)\|$", FACTORS.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, 31))
    named = {rule for _, row in rows for rule in re.findall(r"`([a-z-]+)`", row)}
    assert named - set(knowledge()[0].rules) == set()


def test_every_factor_but_the_bottleneck_names_a_rule() -> None:
    rows = re.findall(r"^\| (\d+) \|(.*)\|$", FACTORS.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert [number for number, row in rows if "`" not in row] == ["20"]
