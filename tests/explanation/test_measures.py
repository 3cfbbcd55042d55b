"""What is counted is told whole while nothing says that there are parts of it; else it is measured, throughout."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from support.places import SMALL

from advisor.checker.claims import check
from advisor.explanation.bettered import nearest_in
from advisor.explanation.certificate import case_proofs, certificate
from advisor.explanation.explain import Explanation, explain
from advisor.outlook.prospect import Piece, Prospect
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.measures import as_answered
from advisor.terms.values import Interval
from advisor.values import read_answers
from advisor.wording.explained import explanation_sections

GUESTS = "questions/guests.yaml"
FAMILY = {
    "occasion": "family", "stove": "gas", "guests": 8, "patience": "20 minutes", "fussiness": 20,
    "kinds": ["black"], "keeps_warm": "1 hour",
}  # fmt: skip
WEIGHT = """
  - id: weight
    type: number
    unit: kg
    limits: {from: 0, to: 100}
    label: {nl: gewicht, en: weight}
    ask: {nl: "Hoe zwaar?", en: "How heavy?"}
    help: {nl: Kilo., en: Kilograms.}
    find: {nl: Weeg., en: Weigh.}
    says: {nl: "het weegt {value}", en: "it weighs {value}"}
"""
HEAVY = """
title: {nl: Gewicht, en: Weight}
idea: {nl: Gewicht., en: Weight.}
rules:
  - id: too-heavy
    if: {weight: {at_least: LEAST, at_most: MOST}}
    exclude: ready_pot
    because: {nl: Zwaar., en: Heavy.}
    source: {work: house-rules, at: "stove"}
"""


@pytest.mark.parametrize(
    ("changes", "counted"),
    [
        ({}, True),
        ({GUESTS: {"{from: 1, to: 60}": "{from: 0.5, to: 60}"}}, False),
        ({GUESTS: {"    usual: {from: 1, to: 20}\n": "    usual: {from: 1, to: 20}\n    assume: 2.5\n"}}, False),
        ({"knowledge.yaml": {"value: 6\n    unit: persons": "value: 6.5\n    unit: persons"}}, False),
        ({"rules/time.yaml": {"less_than: 30}": "less_than: 30.5}"}}, False),
    ],
    ids=["nothing", "a limit", "what is assumed", "a named figure", "what it is compared with"],
)
def test_an_own_unit_is_counted_until_the_knowledge_base_speaks_of_a_part(
    kb: Callable[..., KnowledgeBase], changes: Mapping[str, Any], counted: bool
) -> None:
    question = kb(changes).questions["guests"]
    assert question.counts_things is counted
    nearest = nearest_in(Piece("", Interval(8.25, 60.0)), Interval(8.0, 8.0), question)
    assert nearest == Interval(9.0, 9.0) if counted else nearest == Interval(8.25, 8.25)


def test_who_answers_a_part_measures_what_is_of_its_unit(small: KnowledgeBase) -> None:
    whole, parts = ({"guests": Interval(figure, figure)} for figure in (8.0, 8.5))
    assert as_answered(small, whole) is small
    assert as_answered(small, parts).measured == {"persons"}
    evaluator = Evaluator(small)
    assert Prospect(evaluator, parts).kb.questions["guests"].counts_things is False
    assert Prospect(evaluator, whole).kb.questions["guests"].counts_things is True


def weighed(kb: Callable[..., KnowledgeBase], weight: float, least: float, most: float) -> Explanation:
    questions = (SMALL / "questions" / "guests.yaml").read_text(encoding="utf-8").rstrip("\n") + "\n"
    rules = HEAVY.replace("LEAST", str(least)).replace("MOST", str(most))
    base = kb({GUESTS: questions + WEIGHT, "rules/weight.yaml": rules})
    given, wrong = read_answers(base.questions, {**FAMILY, "weight": weight})
    assert not wrong
    return explain(Evaluator(base), given, kinds=["change", "firm", "fewest"])


@pytest.mark.parametrize(
    ("weight", "least", "most", "en", "nl"),
    [
        (2, 2.25, 2.75, "13% more than 2 kg (2.25 kg)", "13% meer dan 2 kg (2,25 kg)"),
        (1.8, 2, 3, "12% more than 1.8 kg (2 kg)", "12% meer dan 1,8 kg (2 kg)"),
        (2, 3, 5, "50% more than 2 kg (3 kg)", "50% meer dan 2 kg (3 kg)"),
    ],
    ids=["the knowledge base has parts", "the answer has", "neither has"],
)
def test_what_is_measured_is_told_and_certified_with_its_parts(
    kb: Callable[..., KnowledgeBase], weight: float, least: float, most: float, en: str, nl: str
) -> None:
    found = weighed(kb, weight, least, most)
    told = [item.text for section in explanation_sections(found, "en") for item in section.items]
    assert any(en in text for text in told)
    assert any(nl in item.text for section in explanation_sections(found, "nl") for item in section.items)
    base = found.advice.kb
    proofs = json.loads(json.dumps(case_proofs("one", found)))
    assert [one.refused for one in check(base, certificate(base, [proofs])) if one.refused] == []
    assert not any(one["what"] == "margin" for one in proofs["left_out"])
