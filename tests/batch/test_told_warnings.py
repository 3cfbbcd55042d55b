"""Warnings in tables: said once for all cases that they say the same of, and said as in a consultation."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from support.random_knowledge import random_answers

from advisor.batch import told_warnings
from advisor.batch.told_warnings import ToldWarnings
from advisor.columns.cases import encode
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language
from advisor.terms.values import Answers, Interval
from advisor.wording.voice import Voice

NAMED = """  - id: named
    if: {occasion: [family, visitors]}
    warn: [occasion]
    because: {nl: "Toch {recommended}?", en: "{recommended}, though?"}
    source: {work: house-rules, at: stove}
"""


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("name", "least"), [("small", 1), ("shipped", 20)])
@pytest.mark.parametrize("remembered", [1, 1000])
def test_a_warning_says_in_a_table_what_it_says_in_a_consultation(
    name: str,
    least: int,
    language: Language,
    remembered: int,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(told_warnings, "REMEMBERED", remembered)
    kb = request.getfixturevalue(name)
    random, evaluator = Random(11), Evaluator(kb)
    answers = [random_answers(kb, random) for _ in range(60)]
    cases, told, said = encode(kb, answers), ToldWarnings(evaluator, language), 0
    for row, those in enumerate(answers):
        advice = evaluator.advise(those)
        assert told.among(advice.fired) == list(advice.warnings)
        voice = Voice(kb, advice.memory, language)
        for rule in advice.warnings:
            assert told.message(rule, cases, row) == voice.fill(rule.text)
            said += 1
    assert said >= least


def test_a_warning_that_names_the_outcome_is_said_of_each_case_by_itself(kb: Callable[..., KnowledgeBase]) -> None:
    before = "  - id: taste-before-deciding\n"
    other = kb({"rules/advice.yaml": {before: NAMED + before}})
    evaluator = Evaluator(other)
    told = ToldWarnings(evaluator, "en")
    random = Random(5)
    answers = [{**random_answers(other, random), "occasion": "family"} for _ in range(30)]
    cases, said = encode(other, answers), set()
    for row, those in enumerate(answers):
        message = told.message(other.rules["named"], cases, row)
        assert message == Voice(other, evaluator.advise(those).memory, "en").fill(other.rules["named"].text)
        said.add(message)
    assert len(said) > 1


def test_a_warning_says_the_wording_of_each_case(kb: Callable[..., KnowledgeBase]) -> None:
    worded = (
        NAMED.replace("{recommended}", "zo")
        + """    wordings:
      - {when: {announced: yes}, nl: Verwacht., en: Expected.}
      - {when: {guests: {more_than: 5}}, nl: "Met {guests}.", en: "With {guests}."}
"""
    )
    before = "  - id: taste-before-deciding\n"
    other = kb({"rules/advice.yaml": {before: worded + before}})
    evaluator, told, random = Evaluator(other), ToldWarnings(Evaluator(other), "en"), Random(7)
    answers = [{**random_answers(other, random), "occasion": "visitors"} for _ in range(40)]
    cases, rule, said = encode(other, answers), other.rules["named"], set()
    for row, those in enumerate(answers):
        message = told.message(rule, cases, row)
        assert message == Voice(other, evaluator.advise(those).memory, "en").reason(rule)
        said.add(message.split()[0])
    assert said == {"Expected.", "With", "zo,"}


def test_what_was_not_answered_and_what_is_unknown_are_told_as_such(small: KnowledgeBase) -> None:
    (rule,) = (rule for rule in small.rules.values() if rule.warn)
    told = ToldWarnings(Evaluator(small), "en")
    answers: list[Answers] = [{}, {"whole_time": None}, {"whole_time": Interval(5, 5)}]
    cases = encode(small, answers)
    messages = [told.message(rule, cases, row) for row in range(3)]
    voices = [Voice(small, Evaluator(small).remember(those), "en") for those in answers]
    assert messages == [voice.fill(rule.text) for voice in voices]
