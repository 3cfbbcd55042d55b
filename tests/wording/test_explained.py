"""Explanations as a person reads them: whole, in both languages, with sources and certainties in words."""

from __future__ import annotations

import re

import pytest
from support.published import answers_of

from advisor.explanation.behind import behind
from advisor.explanation.explain import KINDS, Explanation, explain
from advisor.explanation.why_not import why_not as reasons_against
from advisor.outlook.settled import settle
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.formulas import inputs_of
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Language
from advisor.terms.values import Interval
from advisor.values import read_answers
from advisor.wording import alternatives, standing
from advisor.wording import explained as why_so
from advisor.wording.explained import explanation_sections
from advisor.wording.page import Section
from advisor.wording.voice import Voice

#: Sections that speak of certainty.
IN_WORDS = ("how", "why_not", "firm", "fewest", "missing")
NUMBER = re.compile(r"0[.,]\d{2,}")


def said(found: tuple[Section, ...]) -> list[str]:
    """Every title, head and sentence."""
    items = [item for section in found for item in section.items]
    return [*(section.title for section in found), *(i.head for i in items), *(i.text for i in items)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_to_be_filled_in(explained: Explanation, language: Language) -> None:
    found = said(explanation_sections(explained, language))
    assert len(found) > 20
    assert not [text for text in found if "{" in text or "frozenset" in text or ": None" in text]


def test_every_kind_has_a_section_in_both_languages(explained: Explanation) -> None:
    ids = {
        language: [section.id for section in explanation_sections(explained, language)] for language in LANGUAGES
    }
    assert ids["nl"] == ids["en"]
    assert set(KINDS) <= set(ids["nl"])


def test_no_section_of_one_language_reads_as_the_other(explained: Explanation) -> None:
    dutch, english = (said(explanation_sections(explained, language)) for language in LANGUAGES)
    assert len(dutch) == len(english)
    long_ones = [(one, other) for one, other in zip(dutch, english, strict=True) if len(one) > 40]
    assert long_ones
    assert not [one for one, other in long_ones if one == other]


@pytest.mark.parametrize("kinds", [("how",), ("fewest",), KINDS])
def test_answers_that_contradict_each_other_are_told_before_every_explanation(
    evaluator: Evaluator, kinds: tuple[str, ...]
) -> None:
    given = {"offering": "goods", "specification": "nothing", "customer_specific_from": "design"}
    times = {"total_lead_time": "1 day", "fabrication_time": "3 weeks"}
    answers, refused = read_answers(evaluator.kb.questions, {**given, **times})
    assert not refused
    found = explain(evaluator, answers, kinds=kinds)
    warned = [rule.id for rule in found.advice.warnings]
    assert len(warned) == 2
    assert found.as_data()["warnings"] == warned
    for language in LANGUAGES:
        for sections in (explanation_sections(found, language), explanation_sections(found, language, brief=True)):
            assert sections[0].id == "warnings"
            assert [item.rule for item in sections[0].items] == warned


def test_reasons_are_told_with_their_source_where_they_are_told_first(explained: Explanation) -> None:
    sourced = set[str | None]()
    for section in explanation_sections(explained, "en"):
        if section.id in ("deciding", "tree", "for", "against", "why_not"):
            sourced |= {item.rule for item in section.items if item.source}
            assert section.id in ("tree", "why_not") or all(item.rule in sourced for item in section.items)


def test_certainties_are_told_in_words(explained: Explanation) -> None:
    """No sentence about how a position stands holds the figure of its certainty; a threshold may be the same."""
    told = [
        text
        for s in explanation_sections(explained, "en")
        if s.id in IN_WORDS
        for text in said((s,))
        if "would do" not in text
    ]
    standings = explained.advice.outcome.standings
    certainties = {f"{abs(s.certainty):.2f}" for s in standings if abs(s.certainty) >= 0.01}
    assert told
    assert not [text for text in told if certainties & set(NUMBER.findall(text))]


def test_a_consultation_can_ask_for_each_of_its_sections(evaluator: Evaluator) -> None:
    answers = answers_of(evaluator.kb, "dutch-tomatoes")
    some = {id: answers[id] for id in list(answers)[:4]}
    advice = evaluator.advise(some)
    settlement = settle(evaluator.program, some)
    for language in LANGUAGES:
        voice = Voice(evaluator.kb, advice.memory, language)
        question = next(id for id in evaluator.kb.questions if id in advice.unanswered)
        for found in (
            why_so.why_asked(evaluator, some, question, voice),
            why_so.how(evaluator, advice, voice),
            why_so.why_not(advice, evaluator.kb.position_ids[0], voice),
            alternatives.what_if(evaluator, advice, {question: None}, voice),
            standing.status(advice, settlement, voice),
            standing.certificate(settlement, voice),
            standing.sources(advice, voice),
        ):
            assert said(found)
            assert not [text for text in said(found) if "{" in text]


def test_verdicts_to_which_nothing_leads_are_told_together(explained: Explanation) -> None:
    for language, now in (("nl", "(nu"), ("en", "(now")):
        for section in explanation_sections(explained, language):  # type: ignore[arg-type]
            if section.id == "change":
                assert all(item.head for item in section.items), "each says where it leads"
                without_a_way = [item.text for item in section.items if now not in item.text]
                assert len(without_a_way) == len(set(without_a_way))


def test_a_reason_that_does_not_name_a_figure_is_not_told_by_how_much(evaluator: Evaluator) -> None:
    (case,) = [case for case in evaluator.kb.cases if case.id == "package-composed-too-slowly"]
    answers = read_answers(evaluator.kb.questions, case.answers)[0]
    advice = evaluator.advise(answers)
    voice = Voice(evaluator.kb, advice.memory, "en")
    (section,) = [s for s in why_so.why_not(advice, "central_stock", voice) if s.id == "why_not"]
    (blocks,) = [item.text for item in section.items if "building blocks lie ready" in item.text]
    assert "It is out by" not in blocks
    (section,) = [s for s in why_so.why_not(advice, "assemble_to_order", voice) if s.id == "why_not"]
    assert "It is out by 4 days; without that difference this falls away." in section.items[0].text


def test_the_main_reason_of_the_first_sentence_comes_first_among_those_that_decide(explained: Explanation) -> None:
    sections = explanation_sections(explained, "en")
    said = next(s for s in sections if s.id == "how").items[0].text
    deciding = [s for s in sections if s.id == "deciding"]
    if deciding and explained.prospect.verdict != "undecided":
        main = deciding[0].items[0]
        assert main.source
        assert main.text.removesuffix(" (told above).").rstrip(".") in said


def test_a_figure_is_told_by_what_it_is_made_of_in_this_case(evaluator: Evaluator) -> None:
    kb = evaluator.kb
    (case,) = [case for case in kb.cases if case.id == "champagne-labelled-for-each-country"]
    memory = evaluator.remember(read_answers(kb.questions, case.answers)[0])
    found = behind(kb.computed["remaining_time_assemble_to_order"].formula, kb, memory)
    assert found["assembly_time"]
    assert not found["remaining_time_engineer_to_order"], "it only has to be no less"
    made_to_order = kb.computed["remaining_time_engineer_to_order"].formula
    assert behind(made_to_order, kb, memory).keys() < {*inputs_of(made_to_order)}, "services have no part in it"


def test_where_it_stands_tells_a_reason_that_several_positions_share_once(evaluator: Evaluator) -> None:
    answers = answers_of(evaluator.kb, "structural-steel-frame")
    advice, settlement = evaluator.advise(answers), settle(evaluator.program, answers)
    for language in LANGUAGES:
        voice = Voice(evaluator.kb, advice.memory, language)
        (section,) = standing.status(advice, settlement, voice)
        sourced = [item.rule for item in section.items if item.source]
        assert sourced
        assert len(sourced) == len(set(sourced))
        assert len({item.rule for item in section.items if item.rule}) < len(advice.kb.position_ids) - 1


def test_what_a_position_lacks_is_told_once(evaluator: Evaluator) -> None:
    (case,) = [case for case in evaluator.kb.cases if case.id == "fish-fillet-fresh"]
    advice = evaluator.advise(read_answers(evaluator.kb.questions, case.answers)[0])
    found = reasons_against(advice, "local_stock")
    for language in LANGUAGES:
        voice = Voice(advice.kb, advice.memory, language)
        (section,) = [s for s in why_so.why_not_sections(found, voice) if s.id == "lacks"]
        texts = [item.text for item in section.items]
        assert len(texts) == len(set(texts)) == why_so.MOST_LACKING


@pytest.mark.parametrize(
    ("language", "head", "now"),
    [("nl", "Het zwaarste bezwaar", "; nu grillig)"), ("en", "The weightiest objection", "; now erratic)")],
)
def test_of_a_position_that_more_speaks_against_the_weightiest_objection_is_named(
    shipped: KnowledgeBase, language: Language, head: str, now: str
) -> None:
    raw = {
        "offering": "goods",
        "accepted_delivery_time": "2 weeks",
        "fabrication_time": "5 months",
        "central_delivery_time": "3 days",
        "specification": "nothing",
        "demand_variability": "erratic",
        "purchasing_time": "1 month",
    }
    evaluator = Evaluator(shipped)
    found = explain(evaluator, read_answers(shipped.questions, raw)[0], kinds=("how", "why_not"))
    objected = 0
    for brief in (True, False):
        sections = explanation_sections(found, language, brief=brief)
        for against, one in zip(found.why_not or (), (s for s in sections if s.id == "why_not"), strict=True):
            heads = [item.head for item in one.items]
            named = against.reason == "outscored" and against.certainty < 0 and bool(against.opposed_by)
            assert (head in heads) == named
            objected += named
    assert objected > 0
    lacks = " ".join(
        item.text for s in explanation_sections(found, language) if s.id == "lacks" for item in s.items
    )
    assert now in lacks
    assert ") (" not in lacks


@pytest.mark.parametrize(("language", "plural"), [("nl", r"\b1 \w+en\b"), ("en", r"\b1 \w+s\b")])
def test_one_of_what_is_counted_is_not_told_as_many(
    shipped: KnowledgeBase, language: Language, plural: str
) -> None:
    evaluator = Evaluator(shipped)
    for id, question in shipped.questions.items():
        if question.numeric and question.type != "duration":
            one = Interval(1.0, 1.0)
            voice = Voice(shipped, evaluator.remember({id: one}), language)
            assert not re.search(plural, voice.says(id, one)), id


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "Geen verbetering van de antwoorden die u gaf leidt hierheen; dat is bewezen."),
        ("en", "No improvement of the answers you gave leads here; that is proved."),
    ],
)
def test_that_no_change_leads_somewhere_is_said_of_the_answers_given_alone(
    evaluator: Evaluator, language: Language, sentence: str
) -> None:
    answers = read_answers(evaluator.kb.questions, {"offering": "goods", "accepted_delivery_time": "2 weeks"})[0]
    found = explain(evaluator, answers, kinds=["change", "missing"])
    assert found.missing is not None
    assert found.change is not None
    assert {one.verdict for one in found.change.reached if one.impossible} & set(found.missing.possible)
    assert any(text.startswith(sentence) for text in said(explanation_sections(found, language)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_told_where_next_to_nothing_is_known_says_no_more_than_that(
    evaluator: Evaluator, language: Language
) -> None:
    nothing = explanation_sections(explain(evaluator, {}, kinds=["positions"]), language)
    (beside,) = (one for one in nothing if one.id == "positions")
    comparison = evaluator.kb.comparison
    assert comparison is not None
    assert comparison.note.to(language) not in [item.text for item in beside.items]
    one = read_answers(evaluator.kb.questions, {"offering": "goods"})[0]
    (firm,) = (
        s for s in explanation_sections(explain(evaluator, one, kinds=["firm"]), language) if s.id == "firm"
    )
    assert firm.items[0].head == ""
    assert {"nl": "nog niets aangeraden", "en": "Nothing is recommended yet"}[language] in firm.items[0].text
