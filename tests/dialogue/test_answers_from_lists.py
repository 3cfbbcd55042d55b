"""Answers that came from one list count as one question, also when the consultation is resumed."""

from __future__ import annotations

from support.conversing import Person

from advisor.dialogue.from_a_list import chosen, chosen_by_words
from advisor.dialogue.prompts import ListedLine
from advisor.dialogue.state import Given, State, restored
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Interval


def test_a_resumed_consultation_counts_the_questions_that_were_asked(shipped: KnowledgeBase) -> None:
    listed = ("total_lead_time", "module_shelf_life")
    state = State("en", {id: Given(None, "none of these") for id in listed}, beside=1)
    again = restored(state.as_data(shipped), shipped)
    assert (again.answered, again.asked) == (1, 1)


def test_a_count_that_cannot_be_is_bounded(shipped: KnowledgeBase) -> None:
    data = {**State("en").as_data(shipped), "beside": 9}
    assert restored(data, shipped).answered == 0


def test_what_was_not_ticked_is_reviewed_by_the_line_in_which_it_stood(shipped: KnowledgeBase) -> None:
    usual = {"firm_order_horizon": Given(Interval(0, 0), "none"), "total_lead_time": Given(None, "none")}
    told = " ".join(Person(shipped, "en", State("en", usual)).says("/review").split())
    assert "you know of firm orders before the customer places them: no" in told
    assert "so that everything takes less than their sum: no, or not known" in told


def test_an_answer_with_a_figure_chooses_no_line_of_a_list_by_its_words(shipped: KnowledgeBase) -> None:
    listed = (ListedLine("central delivery time", "/change 1"), ListedLine("order handling time", "/change 2"))
    assert chosen_by_words(listed, "the order handling, please") is not None
    assert chosen_by_words(listed, "entering the order takes two weeks or so") is None


def test_a_line_is_chosen_by_its_number_and_a_word_of_it() -> None:
    listed = (ListedLine("central delivery time", "/change 1"), ListedLine("purchasing time", "/change 2"))
    typed = chosen(listed, "2 purchasing", "en")
    assert typed is not None
    assert typed.argument == "2"
    assert chosen(listed, "2 weeks", "en") is None
    assert chosen(listed, "1 purchasing", "en") is None


def test_an_answer_that_is_gone_to_is_asked_back_with_what_it_is_about(shipped: KnowledgeBase) -> None:
    person = Person(shipped, "en", State("en", {"offering": Given("goods", "goods")}))
    heard = " ".join(person.says("/change central_delivery_time=a day or three").split())
    assert "transport from the central point takes" in heard
