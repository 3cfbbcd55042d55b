"""What a prompt offers and accepts, and how far it says it still is."""

from __future__ import annotations

from support.conversing import YARD, Person, answer

from advisor.dialogue.prompts import FEW
from advisor.dialogue.state import Given, State
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Answers, Interval


def test_a_point_of_a_scale_is_offered_and_echoed_with_its_figure(shipped: KnowledgeBase) -> None:
    person = Person(shipped, "nl")
    person.says("/wijzig vraagvariatie")
    assert person.turn.prompt is not None
    assert person.turn.prompt.figures == ("rond 0,25", "rond 0,75", "rond 1,5")
    assert person.turn.prompt.marks == ("a", "b", "c")
    assert "Begrepen: de vraagvariatie is matig (rond 0,75)." in person.says("b")


def test_a_bare_figure_at_a_scale_is_a_figure(shipped: KnowledgeBase) -> None:
    person = Person(shipped, "nl")
    assert "Begrepen: de vraagvariatie is 2." in person.says("/wijzig vraagvariatie", "2")


def test_that_a_term_may_be_unlimited_is_said_where_it_may(shipped: KnowledgeBase) -> None:
    person = Person(shipped, "nl", state=State("nl", {"offering": Given("goods", "")}))
    for id, may in (("finished_shelf_life", True), ("fabrication_time", False)):
        person.says(f"/wijzig {id}")
        assert person.turn.prompt is not None
        assert ("of: onbeperkt" in person.turn.prompt.accepts) is may


def test_a_duration_is_echoed_in_hours_or_days_too(person: Person) -> None:
    assert "Understood: brewing takes 2 weeks (= 14 days)." in person.answers(brewing_time="2 weken")


def test_the_bound_on_what_is_still_asked_is_said_only_when_it_is_small(shipped: KnowledgeBase) -> None:
    person, headings = Person(shipped), []
    while not person.talk.finished:
        assert person.turn.prompt is not None
        assert person.asked is not None
        left = person.talk.course.at_most(person.asked)
        headings.append((left, person.turn.prompt.heading))
        answer(person, YARD.get(person.asked))
    assert headings[0][1] == "Question 1: what you offer"
    assert all((f"at most {left} more" in heading) == (0 < left <= FEW) for left, heading in headings)
    assert any("of 5 positions excluded" in heading for _, heading in headings)


def test_what_is_only_just_out_of_reach_is_not_counted_as_excluded(shipped: KnowledgeBase) -> None:
    told: Answers = {
        "offering": "goods",
        "specification": "dimensions",
        "customer_specific_from": "fabrication",
        "accepted_delivery_time": Interval(30240, 40320),
        "central_delivery_time": Interval(1440, 1440),
        "order_handling_time": Interval(2880, 2880),
        "fabrication_time": Interval(20160, 20160),
        "design_time": Interval(0, 0),
        "assembly_time": Interval(20160, 20160),
    }
    person = Person(shipped, "en", State("en", {id: Given(value, "") for id, value in told.items()}))
    assert person.talk.advice.outcome.provided
    assert person.turn.prompt is not None
    assert "(3 of 5 positions excluded)" in person.turn.prompt.heading
