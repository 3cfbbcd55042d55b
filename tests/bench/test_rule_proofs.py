"""Of rules, decided by a solver for all answers: which can fire, and which say only what another always says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from support.places import ADVISOR

from advisor.bench.proofs import Proof, proofs
from advisor.knowledge.loading import load
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Is

pytest.importorskip("z3")

MakeKb = Callable[..., KnowledgeBase]
STARTER = ADVISOR / "bench" / "starter"
RULES = """
title: {nl: Nog een redenering, en: One more line of reasoning}
idea: {nl: Op de proef gesteld., en: Put to the test.}
rules:
"""
RULE = """
  - id: %s
    if: %s
    %s
    because: {nl: Zo is het hier., en: So it is here.}
    source: {work: our-own-view, at: "test"}
"""


def told(kb: KnowledgeBase) -> dict[str, Proof]:
    return {proof.id: proof for proof in proofs(kb, searched=2000).rules}


def test_rules_that_fire_somewhere_and_say_something_of_their_own_are_told_together(small: KnowledgeBase) -> None:
    found = told(small)
    assert {id: proof.found for id, proof in found.items()} == {"rules": "proved", "subsumption": "proved"}
    assert str(len(small.rules)) in found["rules"].means.en


def test_a_rule_that_waits_for_a_conclusion_never_drawn_there_is_proved_never_to_fire(kb: MakeKb) -> None:
    rule = RULE % ("a-flame-without-gas", "{heating: flame, not: {stove: gas}}", "support: {hot_water: weak}")
    proof = told(kb({"rules/more.yaml": RULES + rule}))["a-flame-without-gas"]
    assert (proof.found, proof.means.en) == ("proved", "a-flame-without-gas can never fire")


def test_an_exclusion_that_another_makes_by_way_of_a_conclusion_is_proved_to_add_nothing(kb: MakeKb) -> None:
    wide = RULE % ("flames-spoil-the-pot", "{heating: flame}", "exclude: ready_pot")
    for stove, says in (("gas", "proved"), ("electric", None)):
        narrow = RULE % ("at-home", f"{{stove: {stove}, occasion: family}}", "exclude: ready_pot")
        found = told(kb({"rules/more.yaml": RULES + wide + narrow}))
        assert (found["at-home"].found if "at-home" in found else None) == says


def test_a_rule_on_the_outcome_fires_where_that_outcome_can_go_with_it() -> None:
    """The box of the starter can be best in the rain; the restaurant never, for the canteen is always better."""
    starter = load(STARTER)
    found = told(starter)
    assert found["rules"].found == "proved"
    wet = replace(
        starter.rules["a-dry-place-for-the-box"],
        id="an-umbrella",
        premise=All((Is("recommended", ("restaurant",)), Is("weather", ("rain",)))),
    )
    proof = told(replace(starter, rules={**starter.rules, wet.id: wet}))[wet.id]
    assert (proof.found, proof.means.en) == ("proved", "an-umbrella can never fire")


@pytest.mark.parametrize(("enough", "comes_out"), [("0", False), ("0.6", False), ("0.60001", True)])
def test_what_is_exactly_as_certain_as_is_enough_is_recommended(kb: MakeKb, enough: str, comes_out: bool) -> None:
    """One rule a stove, each for one position with all the rules' strength there is: 0.6."""
    other = RULE % ("electric-pot", "{stove: electric}", "support: {ready_pot: strong}")
    other += RULE % ("gas-water", "{any: [{stove: gas}, {stove: unknown}]}", "support: {hot_water: strong}")
    base = kb(
        {"rules/more.yaml": RULES + other, "knowledge.yaml": {"recommend_at: 0.2": f"recommend_at: {enough}"}}
    )
    alone = {id: rule for id, rule in base.rules.items() if id in ("electric-pot", "gas-water")}
    (found,) = (one for one in proofs(replace(base, rules=alone), searched=2000).outcomes if one.id == "undecided")
    assert found.found == "proved"
    assert ("never" in found.means.en) is not comes_out
