"""Of rules, decided by a solver for all answers: which can fire, and which say only what another always says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from advisor.bench.proofs import Proof, proofs
from advisor.terms.knowledge_base import KnowledgeBase

pytest.importorskip("z3")

MakeKb = Callable[..., KnowledgeBase]
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
