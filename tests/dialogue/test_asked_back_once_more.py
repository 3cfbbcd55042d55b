"""What is taken of a sentence, and what is asked back until it is answered."""

from __future__ import annotations

import pytest
from support.conversing import Person

from advisor.dialogue.state import a_name
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language
from advisor.terms.values import Interval

DAY, WEEK = 1440, 7 * 1440


def asked_for(kb: KnowledgeBase, question: str, language: Language = "en") -> Person:
    person = Person(kb, language)
    person.says("1", f"/change {question}")
    assert person.asked == question
    return person


def test_the_only_figure_of_a_sentence_is_taken_and_said_back_as_loose(shipped: KnowledgeBase) -> None:
    person = asked_for(shipped, "fabrication_time")
    said = person.says("three weeks for the body, if the welder is in")
    assert person.talk.state.answers["fabrication_time"].value == Interval(3 * WEEK, 3 * WEEK)
    assert "about 3 weeks" in said


def test_a_figure_among_words_that_name_another_question_is_asked_back(shipped: KnowledgeBase) -> None:
    person = asked_for(shipped, "accepted_delivery_time")
    person.says("well around 40 hours of fabrication goes into it")
    assert "accepted_delivery_time" not in person.talk.state.answers


def test_what_is_asked_back_is_asked_once_more_where_the_reply_is_not_understood(shipped: KnowledgeBase) -> None:
    person = asked_for(shipped, "accepted_delivery_time")
    person.says("maybe a few weeks", "the green ones", "yes")
    assert person.talk.state.answers["accepted_delivery_time"].value == Interval(2 * WEEK, 4 * WEEK)


@pytest.mark.parametrize("reply", ["ja", "jaaa", "ja hoor", "zoiets"])
def test_a_yes_to_several_readings_is_asked_which(shipped: KnowledgeBase, reply: str) -> None:
    person = asked_for(shipped, "specification", "nl")
    person.says("ontwerp is altijd nieuw, klant zegt wat ie wil en wij tekenen dat")
    said = person.says(reply)
    assert "welke van deze" in said
    assert "een nieuw ontwerp" in said
    person.says("2")
    assert person.talk.state.answers["specification"].value == "design"


def test_what_is_no_text_is_refused_where_several_readings_are_asked_back(shipped: KnowledgeBase) -> None:
    person = asked_for(shipped, "specification", "nl")
    person.says("ontwerp is altijd nieuw, klant zegt wat ie wil en wij tekenen dat", "\x1b")
    assert person.asked == "specification"
    assert "specification" not in person.talk.state.answers


@pytest.mark.parametrize("reply", ["yes, and then we adapt some of it", "yes but the pattern is our own", "yes"])
def test_yes_with_something_behind_it_that_names_no_other_option_is_yes(
    shipped: KnowledgeBase, reply: str
) -> None:
    person = asked_for(shipped, "specification")
    person.says("kind of modules and so on")
    assert "specification" not in person.talk.state.answers
    person.says(reply)
    assert person.talk.state.answers["specification"].value == "modules"


@pytest.mark.parametrize(
    ("language", "question", "said", "reply", "taken"),
    [
        ("nl", "demand_variability", "stabiel soms", "ja, grillig", Interval(1.5, 1.5)),
        ("en", "demand_variability", "kind of stable", "yeah erratic", Interval(1.5, 1.5)),
        ("en", "demand_variability", "kind of stable", "no it is erratic", Interval(1.5, 1.5)),
        ("en", "demand_variability", "kind of stable", "no but moderate", Interval(0.75, 0.75)),
        ("nl", "demand_variability", "stabiel soms", "nee maar matig", Interval(0.75, 0.75)),
        ("en", "specification", "kind of modules and so on", "yes, a variant", "variant"),
        ("en", "specification", "kind of modules and so on", "no a new design", "design"),
        ("en", "accepted_delivery_time", "maybe a few weeks", "no but 3 weeks", Interval(3 * WEEK, 3 * WEEK)),
        ("en", "accepted_delivery_time", "maybe a few weeks", "yesss", Interval(2 * WEEK, 4 * WEEK)),
    ],
)
def test_another_answer_behind_a_yes_or_a_no_is_that_answer(
    shipped: KnowledgeBase, language: Language, question: str, said: str, reply: str, taken: object
) -> None:
    person = asked_for(shipped, question, language)
    person.says(said)
    assert question not in person.talk.state.answers
    person.says(reply)
    assert person.talk.state.answers[question].value == taken


@pytest.mark.parametrize(
    ("question", "said", "reply"),
    [
        ("demand_variability", "kind of stable", "neeee"),
        ("demand_variability", "kind of stable", "no, not really"),
        ("accepted_delivery_time", "maybe a few weeks", "neee"),
        ("accepted_delivery_time", "maybe a few weeks", "no but they do wait"),
        ("order_specific_means", "sometimes", "yes, never"),
    ],
)
def test_a_no_that_is_drawn_out_or_doubled_takes_nothing(
    shipped: KnowledgeBase, question: str, said: str, reply: str
) -> None:
    person = asked_for(shipped, question)
    person.says(said, reply)
    assert question not in person.talk.state.answers
    assert "do not understand" not in person.heard


def test_no_to_what_was_asked_back_takes_nothing_else_for_it(shipped: KnowledgeBase) -> None:
    person = asked_for(shipped, "specification")
    person.says("kind of modules and so on", "no, the green lockers")
    assert "specification" not in person.talk.state.answers
    person.says("yes")  # nothing is asked back any more
    assert "specification" not in person.talk.state.answers


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("we make wedding dresses, made to measure in our own atelier", "wedding dresses"),
        ("Handgemaakte zadels, wij maken die op maat van het paard", "Handgemaakte zadels"),
        ("gates, fences and railings", "gates, fences and railings"),
        ("hiya, printed mugs!", "printed mugs!"),
        ("tja, we repareren koffiemachines voor kantoren", "koffiemachines voor kantoren"),
        ("Welles, kaas", "Welles, kaas"),
        ("Hi!! bakery", "bakery"),
        ("hoi..., bakkerij", "bakkerij"),
        ("Well.com hosting", "Well.com hosting"),
        ("Hallo!-posters", "Hallo!-posters"),
        ("OK! magazine", "OK! magazine"),
        (
            "Offerte 2026-14: stalen trappen en bordessen, voor scholen",
            "Offerte 2026-14: stalen trappen en bordessen",
        ),
        ("Case 2.4: kitchens to measure for housing, Utrecht", "Case 2.4: kitchens to measure for housing"),
    ],
)
def test_a_long_subject_is_called_by_what_it_begins_with(typed: str, name: str) -> None:
    assert a_name(typed) == name


@pytest.mark.parametrize(
    ("question", "language", "said"),
    [
        ("accepted_delivery_time", "en", "we hold about 3 weeks of stock"),
        ("accepted_delivery_time", "nl", "er ligt zo'n 3 weken voorraad"),
        ("fabrication_time", "en", "3 weeks if frozen"),
    ],
)
def test_a_time_of_another_thing_is_asked_back(
    shipped: KnowledgeBase, question: str, language: Language, said: str
) -> None:
    person = asked_for(shipped, question, language)
    person.says(said)
    assert question not in person.talk.state.answers
    person.says("yes")
    assert person.talk.state.answers[question].value == Interval(3 * WEEK, 3 * WEEK)


@pytest.mark.parametrize(
    ("question", "said"),
    [("design_time", "around 3 weeks of engineering"), ("fabrication_time", "well, about 3 weeks of welding")],
)
def test_a_time_of_what_is_asked_is_taken(shipped: KnowledgeBase, question: str, said: str) -> None:
    person = asked_for(shipped, question)
    person.says(said)
    assert person.talk.state.answers[question].value == Interval(3 * WEEK, 3 * WEEK)


def test_a_refusal_quotes_a_reply_as_it_was_typed(shipped: KnowledgeBase) -> None:
    assert "“Frans Bauer BV”" in asked_for(shipped, "offering", "nl").says("Frans Bauer BV")
    assert "“Ask Frans”" in asked_for(shipped, "fabrication_time").says("Ask Frans")


@pytest.mark.parametrize(
    ("question", "language", "said", "name"),
    [
        ("assembly_time", "nl", "het plaatmateriaal is er in 3 weken", "assembleren of afwerken"),
        ("assembly_time", "en", "raw material is 3 weeks", "assembly or finishing"),
        ("fabrication_time", "nl", "3 weken voor het inkopen", "de fabricage"),
        ("fabrication_time", "en", "3 weeks for the ordering", "fabrication"),
    ],
)
def test_a_time_of_another_step_is_asked_back_with_the_name_of_the_question(
    shipped: KnowledgeBase, question: str, language: Language, said: str, name: str
) -> None:
    person = asked_for(shipped, question, language)
    assert name in person.says(said)
    assert question not in person.talk.state.answers
    person.says("yes")
    assert person.talk.state.answers[question].value == Interval(3 * WEEK, 3 * WEEK)


@pytest.mark.parametrize(
    ("language", "said", "name"),
    [
        ("nl", "een paar dagen voor het inkopen", "de fabricage"),
        ("en", "a few days for the ordering", "fabrication"),
    ],
)
def test_what_is_asked_back_anyway_names_the_question_where_another_step_is_named(
    shipped: KnowledgeBase, language: Language, said: str, name: str
) -> None:
    assert name in asked_for(shipped, "fabrication_time", language).says(said)


def test_the_time_of_everything_together_is_said_with_any_step(shipped: KnowledgeBase) -> None:
    person = asked_for(shipped, "accepted_delivery_time")
    person.says("about 3 weeks for raw material orders")
    assert person.talk.state.answers["accepted_delivery_time"].value == Interval(3 * WEEK, 3 * WEEK)


def test_after_a_yes_or_no_another_time_is_looked_at_as_well(shipped: KnowledgeBase) -> None:
    person = asked_for(shipped, "assembly_time")
    person.says("maybe a few weeks", "raw material is 3 weeks")
    assert "assembly_time" not in person.talk.state.answers
    assert person.asked == "assembly_time"
