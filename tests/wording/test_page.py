"""What a person reads of an advice: names, each reason once, and sentences that stand when a figure is unknown."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

import pytest
from support.conversing import Person
from support.small_knowledge import NOWHERE, header_without

import advisor
from advisor.dialogue.state import Given, State
from advisor.explanation.how import how
from advisor.outlook.prospect import Prospect
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Language
from advisor.terms.values import Answers, Interval
from advisor.values import read_answers, read_value
from advisor.wording import alternatives, explained
from advisor.wording.core import MOST_WORDS, core_page, first_clause
from advisor.wording.explained import how_sections
from advisor.wording.page import Page, Section, advice_page
from advisor.wording.voice import Voice, capital

DESIGNED: Answers = {"offering": "goods", "specification": "design", "customer_specific_from": "design"}
#: "within unknown": a figure without which its sentence does not stand.
NEEDS_ITS_FIGURE = re.compile(
    r"\b(?:in|binnen|tot|dan|van|naar|na|within|to|than|from|after|takes|kost|duurt) (?:onbekend|unknown)\b"
)


def page(evaluator: Evaluator, answers: Answers, language: Language = "en") -> Page:
    return advice_page(evaluator.advise(answers), language)


def section(page: Page, id: str) -> Section:
    return next(section for section in page.sections if section.id == id)


# --- names


def test_the_headline_names_a_position_in_its_form(evaluator: Evaluator) -> None:
    assert page(evaluator, DESIGNED).headline == "Advice: engineer to order — CODP 5"


def test_the_headline_of_a_service_is_in_the_words_of_services(evaluator: Evaluator) -> None:
    answers = {**DESIGNED, "offering": "service"}
    assert page(evaluator, answers).headline == "Advice: design or procure the service on request — CODP 5"


def test_within_a_sentence_a_position_has_its_short_name_or_that_of_its_kind(evaluator: Evaluator) -> None:
    for offering, name in (
        ("goods", "local stock"),
        ("service", "ready at the client's place or as self-service"),
    ):
        voice = Voice(evaluator.kb, evaluator.remember({"offering": offering}), "en")
        assert voice.position_in_brief("local_stock") == name


def test_no_short_name_holds_a_comma(evaluator: Evaluator) -> None:
    assert not any("," in p.brief.to(language) for p in evaluator.kb.positions for language in LANGUAGES)


@pytest.mark.parametrize(
    ("text", "told"), [("één stuk", "Eén stuk"), ("uw klant", "Uw klant"), ("", ""), ("50%", "50%"), ("é", "É")]
)
def test_a_sentence_begins_with_a_capital_as_the_dutch_write_it(text: str, told: str) -> None:
    assert capital(text) == told


# --- what a knowledge base does not give is not said


def birthday(kb: KnowledgeBase) -> Page:
    """The advice to have a full pot ready for the visitors."""
    given = next(case.answers for case in kb.cases if case.id == "a-birthday")
    return advice_page(advisor.advise(kb, given), "en")


def titles(kb: KnowledgeBase) -> dict[str, Section]:
    return {one.id: one for one in birthday(kb).sections}


def test_the_chain_and_what_lies_ready_are_told_in_the_words_of_the_knowledge_base(small: KnowledgeBase) -> None:
    found = titles(small)["chain"]
    assert found.title == "From kettle to cup"
    assert [item.text for item in found.items] == ["Standing ready: tea."]
    assert [link.side for link in found.chain] == ["before anyone asks"] * 3 + ["once someone asks"]


def test_a_position_with_a_name_alone_has_no_number_no_place_and_nothing_ready(bare: KnowledgeBase) -> None:
    assert birthday(bare).headline == "Advice: a full pot for the visitors"
    assert "chain" not in titles(bare)


def test_what_lies_ready_is_told_without_a_chain_too(kb: Callable[..., KnowledgeBase]) -> None:
    found = titles(kb({**NOWHERE, "knowledge.yaml": header_without("chain")}))["chain"]
    assert (found.title, found.chain) == ("What stands ready", ())
    assert [item.text for item in found.items] == ["Standing ready: tea."]


def test_a_chain_without_words_is_drawn_without_words(kb: Callable[..., KnowledgeBase]) -> None:
    header = (
        header_without("chain", "ready")
        + "chain: ["
        + ", ".join(f"{{id: {id}, name: {{nl: {id}, en: {id}}}}}" for id in ("fill", "boil", "brew", "serve"))
        + "]\n"
    )
    found = titles(kb({"knowledge.yaml": header}))["chain"]
    assert (found.title, found.items) == ("The steps", ())
    assert {link.side for link in found.chain} == {""}
    assert [link.label for link in found.chain] == ["", "", "", "T 1"]


def test_the_point_has_the_name_of_its_position_where_that_has_no_number(kb: Callable[..., KnowledgeBase]) -> None:
    found = titles(kb({"positions.yaml": {"  number: {nl: T 1, en: T 1}\n": ""}}))["chain"]
    assert found.chain[-1].label == "a full pot for the visitors"


# --- each thing once


def test_a_reason_that_excludes_several_positions_is_told_once_of_all(evaluator: Evaluator) -> None:
    items = section(page(evaluator, DESIGNED), "excluded").items
    assert len({item.rule for item in items}) == len(items)
    assert "make and ship to local stock; make to central stock; assemble to order" in items[0].head


def test_every_exclusion_is_told_of_its_position(evaluator: Evaluator) -> None:
    advice = evaluator.advise({**DESIGNED, "accepted_delivery_time": Interval(60, 60)})
    items = section(advice_page(advice, "en"), "excluded").items
    voice = Voice(advice.kb, advice.memory, "en")
    for standing in advice.outcome.standings:
        for rule in standing.excluded_by:
            (item,) = [item for item in items if item.rule == rule]
            assert voice.position(standing.position) in item.head.split("; ")


def test_how_tells_the_grounds_of_a_rule_once(evaluator: Evaluator) -> None:
    advice = evaluator.advise(DESIGNED)
    told = how_sections(how(Prospect(evaluator, DESIGNED), advice), Voice(advice.kb, advice.memory, "en"))
    rule = "a-new-design-leaves-only-knowledge-in-stock"
    followed = []
    for one in told:
        for item, following in zip(one.items, [*one.items[1:], None], strict=True):
            if item.rule == rule and item.depth == 0:
                followed.append(following is not None and following.depth > 0)
    assert followed == [False, True, False, False, False]  # it decides, and excludes four positions


def test_what_a_word_for_certainty_means_is_told_once(evaluator: Evaluator) -> None:
    items = section(page(evaluator, {"offering": "goods"}), "candidates").items
    assert sum("evenly balanced” means" in item.text for item in items) == 1
    assert len(items) == 6


def test_what_was_not_known_is_one_sentence(evaluator: Evaluator) -> None:
    answers: Answers = {**DESIGNED, "design_time": None, "purchasing_time": None, "seasonality": None}
    (item,) = section(page(evaluator, answers), "unknown").items
    assert item.text == "Design time, purchasing time and seasonality."


def test_what_would_undo_an_exclusion_does_not_repeat_what_is(evaluator: Evaluator) -> None:
    advice = evaluator.advise(DESIGNED)
    voice = Voice(advice.kb, advice.memory, "en")
    told = next(s for s in explained.why_not(advice, "make_to_order", voice) if s.id == "why_not")
    assert told.items[0].text.endswith("is not “the design”.")


def test_a_shortage_below_nothing_is_not_told(evaluator: Evaluator) -> None:
    advice = evaluator.advise(
        {**DESIGNED, "accepted_delivery_time": Interval(1440, 1440), "design_time": Interval(14400, 14400)}
    )
    changed = {"accepted_delivery_time": Interval(525600, 525600)}
    told = alternatives.what_if(evaluator, advice, changed, Voice(advice.kb, advice.memory, "en"))
    assert not any("-" in item.text for s in told if s.id == "moved" for item in s.items)


# --- what is unknown


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_needs_a_figure_that_is_unknown(evaluator: Evaluator, language: Language) -> None:
    random, read = Random(7), 0
    for case in evaluator.kb.cases[::13]:
        known = {id: read_value(evaluator.kb.questions[id], raw) for id, raw in case.answers.items()}
        answers = {id: value for id, value in known.items() if id == "offering" or random.random() < 0.5}
        for one in page(evaluator, answers, language).sections:
            for item in one.items:
                read += 1
                assert not NEEDS_ITS_FIGURE.search(item.text), item
    assert read > 500


def test_a_later_sentence_that_names_what_nobody_knows_is_left_out(kb: Callable[..., KnowledgeBase]) -> None:
    told = "Take a flask. It stays warm for {keeps_warm}. Rinse it first."
    base = kb(
        {
            "rules/advice.yaml": {
                "A good flask goes with {recommended}.": told,
                "bij {recommended}": "bij {keeps_warm}",
            }
        }
    )
    rule = base.rules["a-flask-saves-the-flame"]
    evaluator = Evaluator(base)
    unknown = Voice(base, evaluator.remember({}), "en").reason(rule)
    known = Voice(base, evaluator.remember({"keeps_warm": Interval(60.0, 60.0)}), "en").reason(rule)
    assert unknown == "Take a flask. Rinse it first."
    assert known == "Take a flask. It stays warm for 1 hour. Rinse it first."


# --- the short advice


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_short_advice_is_ten_lines_that_can_be_read_aloud(evaluator: Evaluator, language: Language) -> None:
    """Of every case of the knowledge base: few words, no source, no section of its own."""
    kb = evaluator.kb
    cited = {kb.sources[work].author.to(language) for work in kb.sources if kb.sources[work].kind == "publication"}
    for case in kb.cases[::15]:
        answers, refused = read_answers(kb.questions, case.answers)
        assert not refused
        told = core_page(evaluator.advise(answers), language)
        text = " ".join([told.headline, *(item.text for part in told.sections for item in part.items)])
        assert len(text.split()) <= MOST_WORDS, case.id
        assert all(not item.source for part in told.sections for item in part.items)
        assert sum(len(part.items) for part in told.sections) <= 10
        assert not [author for author in cited if f"{author} (" in text]
        assert "{" not in text


def test_a_reason_is_told_up_to_its_first_point_or_semicolon() -> None:
    assert first_clause("It takes 3.5 days; that fits. More.") == "It takes 3.5 days."
    assert first_clause("Only one sentence.") == "Only one sentence."


def test_a_figure_that_is_not_known_leaves_its_line_out(evaluator: Evaluator) -> None:
    answers: Answers = {"offering": "goods", "specification": "modules", "customer_specific_from": "assembly"}
    told = core_page(evaluator.advise(answers), "en")
    assert "unknown" not in " ".join(item.text for part in told.sections for item in part.items)


# --- the chain: a step lies where the arithmetic has it

RESCUE: Answers = {
    "offering": "service",
    "accepted_delivery_time": Interval(30, 30),
    "waiting_until": "result",
    "specification": "dimensions",
    "preparable": "methods",
    "order_handling_time": Interval(2, 2),
    "fabrication_time": Interval(10, 10),
    "assembly_time": Interval(0, 0),
    "central_delivery_time": Interval(180, 180),
    "local_delivery_time": Interval(12, 12),
}
COURSE: Answers = {
    "offering": "service",
    "accepted_delivery_time": Interval(259_200, 259_200),
    "waiting_until": "start",
    "specification": "modules",
    "preparable": "modules",
    "order_handling_time": Interval(30_240, 30_240),
    "fabrication_time": Interval(2_102_400, 2_102_400),
    "assembly_time": Interval(10_080, 10_080),
    "central_delivery_time": Interval(1440, 1440),
    "local_delivery_time": Interval(1440, 1440),
}
SUIT: Answers = {
    "offering": "goods",
    "accepted_delivery_time": Interval(86_400, 86_400),
    "specification": "dimensions",
    "order_handling_time": Interval(1440, 1440),
    "design_time": Interval(20_160, 20_160),
    "tooling_time": Interval(0, 0),
    "purchasing_time": Interval(86_400, 86_400),
    "fabrication_time": Interval(28_800, 28_800),
    "assembly_time": Interval(10_080, 10_080),
    "central_delivery_time": Interval(2880, 2880),
    "local_delivery_time": Interval(1440, 1440),
}


def told_after(evaluator: Evaluator, answers: Answers) -> list[str]:
    return [link.name for link in section(page(evaluator, answers), "chain").chain if link.after]


def test_people_who_stand_by_carry_out_after_the_request(evaluator: Evaluator) -> None:
    assert told_after(evaluator, RESCUE) == ["take the request", "carry out", "hand over"]


def test_what_is_waited_for_until_it_begins_comes_after_all_that_is_waited_for(evaluator: Evaluator) -> None:
    assert told_after(evaluator, COURSE) == ["take the request", "compose", "deliver", "carry out"]


def test_drawing_that_the_order_asks_for_lies_after_it(evaluator: Evaluator) -> None:
    links = section(page(evaluator, SUIT), "chain").chain
    assert [link.name for link in links if not link.after] == ["purchase"]
    assert told_after(evaluator, SUIT) == ["take the order", "engineer", "make", "assemble", "deliver"]


def test_what_is_finished_near_the_customer_travels_before_it_is_finished(evaluator: Evaluator) -> None:
    day = Interval(1440, 1440)
    answers: Answers = {
        "offering": "goods",
        "specification": "variant",
        "order_handling_time": Interval(0, 0),
        "design_time": Interval(0, 0),
        "purchasing_time": day,
        "fabrication_time": day,
        "central_delivery_time": day,
        "assembly_time": Interval(20, 20),
        "local_delivery_time": Interval(1, 1),
        "finishing_place": "local",
    }
    before = ["purchase", "make", "ship unfinished"]
    for wait, links in ((5, [*before, "assemble", "hand over"]), (40, [*before, "assemble", "deliver"])):
        found = section(
            page(evaluator, {**answers, "accepted_delivery_time": Interval(wait, wait)}), "chain"
        ).chain
        assert [link.name for link in found] == links
    found = section(page(evaluator, {**answers, "finishing_place": "central"}), "chain").chain
    assert "ship unfinished" not in [link.name for link in found]


@pytest.mark.parametrize("preparable", ["nothing", "knowledge", "methods"])
def test_whoever_stands_by_near_the_client_is_called_so(evaluator: Evaluator, preparable: str) -> None:
    found = page(evaluator, {**RESCUE, "preparable": preparable, "design_time": Interval(1440, 1440)})
    assert found.headline == "Advice: people and means standing by near the client — CODP 1"
    text = " ".join(item.text for item in section(found, "chain").items)
    assert "crews and places that stand by near the client" in text
    assert "finished content" not in text


@pytest.mark.parametrize("answers", [RESCUE, COURSE, SUIT])
def test_the_steps_after_the_point_are_all_the_work_that_is_left(evaluator: Evaluator, answers: Answers) -> None:
    from advisor.wording.ladder import ladder_of

    ladder = ladder_of(evaluator.advise(answers), "en")
    assert ladder is not None
    advised = next(rung for rung in ladder.rungs if rung.place == "advised")
    beyond = ["carry out"] if answers is COURSE else []
    assert [piece.name for piece in advised.pieces] + beyond == told_after(evaluator, answers)


def test_a_doubt_tells_both_its_times_in_one_unit(shipped: KnowledgeBase) -> None:
    memory = Evaluator(shipped).remember(
        {"accepted_delivery_time": Interval(80640, 100800), "fabrication_time": Interval(70000, 83000)}
    )
    beside = Voice(shipped, memory, "en").side_by_side(("accepted_delivery_time", "fabrication_time"))
    assert beside["accepted_delivery_time"] == "8–10 weeks (56–70 days)"
    assert beside["fabrication_time"].endswith(" days")


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_wait_that_is_not_known_no_shortage_is_told(shipped: KnowledgeBase, language: Language) -> None:
    answers: Answers = {
        "offering": "service", "specification": "dimensions", "preparable": "methods",
        "accepted_delivery_time": None, "fabrication_time": Interval(14400, 14400),
    }  # fmt: skip
    talk = Person(shipped, language, State(language, {id: Given(value, "") for id, value in answers.items()})).talk
    advice, doubts = talk.advice, talk.settlement.doubts_left
    assert doubts
    told = [item.text for one in advice_page(advice, language, doubts).sections for item in one.items]
    short = {"nl": " te kort", "en": " short."}[language]
    assert not [text for text in told if short in text]
    core = core_page(advice, language, doubts)
    assert not [
        item.text for one in core.sections for item in one.items if "tekort" in item.text or short in item.text
    ]


def test_a_limit_of_the_base_is_told_with_what_it_means_beside_it(shipped: KnowledgeBase) -> None:
    answers: Answers = {
        "offering": "service", "specification": "dimensions", "preparable": "methods",
        "accepted_delivery_time": Interval(30, 14400), "fabrication_time": Interval(60, 60),
    }  # fmt: skip
    talk = Person(shipped, "en", State("en", {id: Given(value, "") for id, value in answers.items()})).talk
    page = advice_page(talk.advice, "en", talk.settlement.doubts_left)
    told = [item.text for one in page.sections for item in one.items]
    assert any("the limit is 1 hour (within less nobody can be scheduled" in text for text in told)


SAWN: Answers = {
    "offering": "goods", "specification": "dimensions", "customer_specific_from": "fabrication",
    "accepted_delivery_time": Interval(21 * 1440, 28 * 1440), "fabrication_time": Interval(14 * 1440, 14 * 1440),
    "assembly_time": Interval(3 * 1440, 3 * 1440), "central_delivery_time": Interval(1440, 1440),
    "order_handling_time": Interval(2 * 1440, 2 * 1440), "purchasing_time": Interval(70 * 1440, 70 * 1440),
    "design_time": Interval(0, 0), "order_specific_means": "no", "material_shelf_life": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("days", "language", "told"),
    [
        (24.5, "en", "It just does not fit: "),
        (24.5, "nl", "Het past net niet: "),
        (19, "en", "At worst it falls 4 days short."),
        (19, "nl", "In het ongunstigste geval komt het 4 dagen te kort."),
    ],
)
def test_an_outcome_that_stays_though_the_work_gets_too_long_says_so(
    shipped: KnowledgeBase, days: float, language: Language, told: str
) -> None:
    evaluator = Evaluator(shipped)
    advice = evaluator.advise(SAWN)
    longer = {"fabrication_time": Interval(days * 1440, days * 1440)}
    [first, *_] = alternatives.what_if(evaluator, advice, longer, Voice(advice.kb, advice.memory, language))
    assert told in first.items[0].text


def test_an_outcome_that_fits_says_nothing_of_it(shipped: KnowledgeBase) -> None:
    evaluator = Evaluator(shipped)
    advice = evaluator.advise(SAWN)
    shorter = {"fabrication_time": Interval(1440, 1440)}
    [first, *_] = alternatives.what_if(evaluator, advice, shorter, Voice(advice.kb, advice.memory, "en"))
    assert "fit" not in first.items[0].text


@pytest.mark.parametrize(
    ("language", "before"), [("en", "It fits with at least"), ("nl", "Het past als dat minstens")]
)
def test_what_has_to_be_won_is_told_no_less_than_it_is(
    evaluator: Evaluator, language: Language, before: str
) -> None:
    told_of = {
        "offering": "goods", "specification": "dimensions", "accepted_delivery_time": "3 months",
        "order_handling_time": "5.5 days", "assembly_time": "60 days", "finishing_place": "central",
        "central_delivery_time": "10 days", "purchasing_time": "6 weeks", "fabrication_time": "28 days",
    }  # fmt: skip
    answers, _ = read_answers(evaluator.kb.questions, told_of)
    provided = section(advice_page(evaluator.advise(answers), language), "provided").items
    (said,) = (found for item in provided if (found := re.search(before + r" (\d+) (?:days|dagen)", item.text)))
    won = int(said[1])

    def shorter(days: int) -> Answers:
        """With so many days less of assembling."""
        return answers | {
            "assembly_time": read_value(evaluator.kb.questions["assembly_time"], f"{60 - days} days")
        }

    assert not evaluator.advise(shorter(won)).outcome.provided
    assert evaluator.advise(shorter(won - 1)).outcome.provided
