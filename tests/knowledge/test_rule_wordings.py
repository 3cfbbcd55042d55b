"""A rule says its text and its sources by condition: the first wording that surely holds, else its own words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

import pytest
from support.random_answers import random_answers

from advisor.explanation.explain import explain
from advisor.knowledge.loading import load
from advisor.knowledge.problems import KnowledgeError
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Is
from advisor.terms.texts import LANGUAGES, Language, Text
from advisor.values import read_answers
from advisor.wording.explained import explanation_sections
from advisor.wording.page import advice_page
from advisor.wording.voice import Voice

Make = Callable[..., Path]
HEAD = "title: {nl: Vuur, en: Fire}\nidea: {nl: Vuur., en: Fire.}\nrules:\n"
OWN = """  - id: gas-is-quick
    if: {stove: gas}
    support: {cold_kettle: strong}
    nl: Gas is snel.
    en: Gas is quick.
    source: {work: house-rules, at: stove}
    wordings:
      - {when: {occasion: visitors, announced: yes}, nl: Zet vast water op., en: Put the kettle on already.}
      - when: {occasion: visitors}
        because: {nl: "Het bezoek ({guests}) wacht.", en: "The visitors ({guests}) wait."}
        source: {work: our-own-view, at: visitors}
"""
NONE_OWN = """  - id: gas-is-quick
    if: {stove: gas, occasion: [family, visitors]}
    support: {cold_kettle: strong}
    wordings:
      - {when: {occasion: visitors}, nl: Bezoek wacht., en: Visitors wait., source: {work: our-own-view, at: here}}
      - {when: {occasion: family}, nl: Thuis wacht., en: Home waits., source: {work: house-rules, at: stove}}
"""
VISITORS = {"stove": "gas", "occasion": "visitors", "guests": 3}


def kb_with(kb_folder: Make, text: str) -> KnowledgeBase:
    return load(kb_folder({"rules/fire.yaml": HEAD + text}))


def said(kb: KnowledgeBase, answers: Mapping[str, object], language: Language = "en") -> tuple[str, str]:
    """The reason and its sources."""
    values, refused = read_answers(kb.questions, answers)
    assert not refused
    voice = Voice(kb, Evaluator(kb).advise(values).memory, language)
    rule = kb.rules["gas-is-quick"]
    return voice.reason(rule), ", ".join(citation.work for citation in voice.wording(rule).sources)


def test_a_wording_has_a_condition_words_and_the_sources_of_the_rule_or_its_own(kb_folder: Make) -> None:
    rule = kb_with(kb_folder, OWN).rules["gas-is-quick"]
    assert rule.text == Text(nl="Gas is snel.", en="Gas is quick.")
    assert [one.text.en for one in rule.every_wording] == [
        "Put the kettle on already.",
        "The visitors ({guests}) wait.",
        "Gas is quick.",
    ]
    assert rule.wordings[1].when == Is("occasion", ("visitors",))
    assert [one.sources[0].work for one in rule.wordings] == ["house-rules", "our-own-view"]
    assert [citation.work for citation in rule.cited] == ["house-rules", "our-own-view"]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (VISITORS | {"announced": "yes"}, ("Put the kettle on already.", "house-rules")),
        (VISITORS | {"announced": "no"}, ("The visitors (3 people) wait.", "our-own-view")),
        (VISITORS, ("The visitors (3 people) wait.", "our-own-view")),  # whether announced is open
        ({"stove": "gas", "occasion": "family"}, ("Gas is quick.", "house-rules")),
        ({"stove": "gas"}, ("Gas is quick.", "house-rules")),  # open which holds: its own words
    ],
)
def test_the_first_wording_that_surely_holds_is_said(
    kb_folder: Make, answers: Mapping[str, object], expected: tuple[str, str]
) -> None:
    found = said(kb_with(kb_folder, OWN), answers)
    assert (found[0].replace("persons", "people"), found[1]) == expected


def test_a_rule_without_words_of_its_own_says_its_first_wording_where_it_is_open(kb_folder: Make) -> None:
    kb = kb_with(kb_folder, NONE_OWN)
    assert not kb.rules["gas-is-quick"].has_own_words
    assert said(kb, VISITORS) == ("Visitors wait.", "our-own-view")
    assert said(kb, {"stove": "gas", "occasion": "family"}, "nl") == ("Thuis wacht.", "house-rules")
    assert said(kb, {"stove": "gas"}) == ("Visitors wait.", "our-own-view")


@pytest.mark.parametrize("language", LANGUAGES)
def test_advice_and_explanation_say_the_wording_of_the_case_with_its_sources(
    kb_folder: Make, language: Language
) -> None:
    kb = kb_with(kb_folder, OWN)
    wanted = {"nl": ("Het bezoek", "Gas is snel"), "en": ("The visitors", "Gas is quick")}[language]
    values, _ = read_answers(kb.questions, VISITORS | {"announced": "no", "patience": "1 hour"})
    evaluator = Evaluator(kb)
    advice = evaluator.advise(values)
    page = advice_page(advice, language)
    explained = explanation_sections(explain(evaluator, values, kinds=("how",)), language)
    for sections in (page.sections, explained):
        items = [item for section in sections for item in section.items if item.rule == "gas-is-quick"]
        assert any(wanted[0] in item.text for item in items)
        assert not any(wanted[1] in item.text for item in items)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (OWN.replace("when: {occasion: visitors}\n", "when: {occasion: neighbours}\n"), "KB302"),
        (OWN.replace("{guests}) wacht", "{gasts}) wacht").replace("{guests}) wait", "{gasts}) wait"), "KB310"),
        (NONE_OWN.replace(", source: {work: house-rules, at: stove}", ""), "KB413"),
        (OWN[: OWN.index("    wordings:")] + "    wordings: []\n", "KB211"),
        (OWN.replace("nl: Zet vast water op., ", ""), "KB208"),
    ],
)
def test_what_is_wrong_in_a_wording_is_told_at_its_rule(kb_folder: Make, text: str, code: str) -> None:
    with pytest.raises(KnowledgeError) as error:
        kb_with(kb_folder, text)
    assert code in {problem.code for problem in error.value.problems}


def test_what_follows_and_its_trace_are_the_same_without_wordings(kb_folder: Make) -> None:
    worded = kb_with(kb_folder, OWN)
    plain = load(kb_folder({"rules/fire.yaml": HEAD + OWN[: OWN.index("    wordings:")]}))
    random = Random(21)
    for _ in range(200):
        answers = random_answers(worded, random)
        one, other = (Evaluator(kb).advise(answers) for kb in (worded, plain))
        assert (one.outcome, one.firings, one.unknown) == (other.outcome, other.firings, other.unknown)
