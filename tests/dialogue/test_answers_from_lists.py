"""Answers that came from one list count as one question, also when the consultation is resumed."""

from __future__ import annotations

from support.conversing import Person

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
