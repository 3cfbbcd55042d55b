"""What is said of other questions beside an answer, and several things put right at once."""

from __future__ import annotations

import pytest
from support.conversing import Person, asked_for, value

from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language
from advisor.terms.values import Interval

DAY, WEEK = 1440, 7 * 1440


@pytest.mark.parametrize(
    ("language", "said", "other", "days"),
    [
        ("nl", "3 dagen, en het vervoer duurt een dag", "central_delivery_time", 1),
        ("en", "3 days; fabrication is another week", "fabrication_time", 7),
        ("nl", "Drie dagen. Het ontwerp doen we in 2 dagen", "design_time", 2),
        ("nl", "drie dagen, het ontwerp vier", "design_time", 4),
    ],
)
def test_what_is_said_of_another_question_is_asked_back_behind_the_answer(
    shipped: KnowledgeBase, language: Language, said: str, other: str, days: int
) -> None:
    person = asked_for(shipped, "assembly_time", language)
    person.says(said)
    assert value(person, "assembly_time") == Interval(3 * DAY, 3 * DAY)
    assert (person.asked, value(person, other)) == (other, "open")
    person.says("ja")
    assert value(person, other) == Interval(days * DAY, days * DAY)
    assert person.talk.state.beside == 1


def test_what_was_said_beside_an_answer_may_be_denied_or_put_otherwise(shipped: KnowledgeBase) -> None:
    person = asked_for(shipped, "total_lead_time", "nl")
    person.says("4 weken: fabricage 2 weken, montage een paar dagen en vervoer 1 dag")
    assert value(person, "total_lead_time") == Interval(4 * WEEK, 4 * WEEK)
    person.says("nee", "ja", "nee, 2 dagen")
    assert value(person, "fabrication_time") == "open"
    assert value(person, "assembly_time") == Interval(2 * DAY, 4 * DAY)
    assert value(person, "central_delivery_time") == Interval(2 * DAY, 2 * DAY)


def test_what_was_known_already_is_not_asked_back(shipped: KnowledgeBase) -> None:
    person = asked_for(shipped, "orders_per_year", "nl")
    person.says("40 per jaar, en klanten wachten twee weken")
    assert person.turn.prompt is not None
    assert person.turn.prompt.kind == "question"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "sorry, fabrication is 4 days and design 2 days"),
        ("nl", "wacht, de fabricage is 4 dagen en het ontwerp 2"),
        ("en", "fabrication is 4 days, design takes 2 days"),
    ],
)
def test_several_answers_are_put_right_at_once(shipped: KnowledgeBase, language: Language, said: str) -> None:
    person = asked_for(shipped, "assembly_time", language)
    person.says("/change fabrication_time=3 days", "/change design_time=1 day", "/change assembly_time")
    person.says(said, "ja", "yes")
    assert value(person, "fabrication_time") == Interval(4 * DAY, 4 * DAY)
    assert value(person, "design_time") == Interval(2 * DAY, 2 * DAY)


def test_a_list_is_left_after_a_second_reply_that_names_no_line_of_it(shipped: KnowledgeBase) -> None:
    person = asked_for(shipped, "assembly_time")
    person.says("/whynot")
    assert "not on the list" in person.says("the weather is fine")
    assert "we leave it" in person.says("so it is")
    assert person.asked == "assembly_time"
    person.says("3 days")
    assert value(person, "assembly_time") == Interval(3 * DAY, 3 * DAY)


@pytest.mark.parametrize(
    ("language", "said"), [("nl", "waarom niet meteen aan de balie?"), ("en", "why not up front?")]
)
def test_why_not_with_something_that_is_no_position_asks_which(
    shipped: KnowledgeBase, language: Language, said: str
) -> None:
    person = asked_for(shipped, "assembly_time", language)
    person.says(said)
    assert person.turn.prompt is not None
    assert len(person.turn.prompt.choices) == len(shipped.positions)


def test_the_why_of_a_question_tells_no_value_that_is_not_known(shipped: KnowledgeBase) -> None:
    for language, unknown, rules in (("nl", "nu onbekend", "regel"), ("en", "now unknown", "rule")):
        heard = asked_for(shipped, "fabrication_time", "nl" if language == "nl" else "en").says("?")
        assert unknown not in heard
        assert rules not in heard.replace("rules out", "")


@pytest.mark.parametrize(
    ("language", "said", "other"),
    [
        ("nl", "de klant wil het binnen twee weken", "accepted_delivery_time"),
        ("en", "five working days", "accepted_delivery_time"),
        ("nl", "fabricage is 3 dagen", "fabrication_time"),
    ],
)
def test_a_time_where_none_is_wanted_is_asked_back_as_what_it_may_be(
    shipped: KnowledgeBase, language: Language, said: str, other: str
) -> None:
    person = Person(shipped, language)
    person.says("1", "/change specification", said)
    assert (person.asked, value(person, other)) == (other, "open")
    person.says("ja")
    assert isinstance(value(person, other), Interval)


def test_a_unit_without_a_figure_of_its_own_tells_nothing_of_another_question(shipped: KnowledgeBase) -> None:
    person = Person(shipped, "nl")
    person.says("2", "/change accepted_delivery_time", "acht weken, dat is de wettelijke termijn", "ja")
    assert value(person, "accepted_delivery_time") == Interval(8 * WEEK, 8 * WEEK)
    assert person.turn.prompt is not None
    assert person.turn.prompt.kind != "confirm"


@pytest.mark.parametrize("said", ["weet ik niet", "don't know", "none of these"])
def test_whoever_does_not_know_which_line_is_meant_leaves_the_list(shipped: KnowledgeBase, said: str) -> None:
    person = asked_for(shipped, "assembly_time")
    person.says("/whynot", said)
    assert (person.asked, value(person, "assembly_time")) == ("assembly_time", "open")


@pytest.mark.parametrize(
    ("language", "said", "unsure"),
    [
        ("nl", "dat verschilt, meestal twee weken", "weet niet"),
        ("en", "it varies, mostly two weeks", "don't know"),
    ],
)
def test_not_sure_whether_a_question_was_meant_that_was_never_asked_answers_nothing(
    shipped: KnowledgeBase, language: Language, said: str, unsure: str
) -> None:
    person = Person(shipped, language)
    person.says("2", said)
    assert person.asked == "accepted_delivery_time"
    person.says(unsure)
    assert "accepted_delivery_time" not in person.talk.state.answers


@pytest.mark.parametrize(
    ("language", "said", "then", "asked"),
    [
        ("nl", "ongeveer 6 weken", "een half uurtje met passen", "accepted_delivery_time"),
        ("nl", "een halve dag aan papierwerk", "stof bestellen duurt anderhalve week", "purchasing_time"),
        ("en", "usually the day after tomorrow", "half an hour of measuring up", "accepted_delivery_time"),
        ("nl", "meestal 3 weken", "nee, zo lang duurt de fabricage", "fabrication_time"),
        ("en", "usually the day after tomorrow", "no, that's how long fabrication takes", "fabrication_time"),
    ],
)
def test_what_is_said_of_something_else_is_no_answer_to_what_was_asked_back_by_the_way(
    shipped: KnowledgeBase, language: Language, said: str, then: str, asked: str
) -> None:
    person = Person(shipped, language)
    person.says("1", said)
    assert person.asked == "accepted_delivery_time"
    person.says(then)
    assert person.turn.prompt is not None
    assert (person.asked, person.turn.prompt.kind) == (asked, "confirm")
    assert value(person, "accepted_delivery_time") == "open"


@pytest.mark.parametrize(
    ("language", "then"), [("nl", "nee, eerder 3 weken"), ("en", "no, it's more like 3 weeks")]
)
def test_another_figure_alone_puts_right_what_was_asked_back_by_the_way(
    shipped: KnowledgeBase, language: Language, then: str
) -> None:
    person = Person(shipped, language)
    person.says("1", "6 weken" if language == "nl" else "6 weeks", then)
    assert value(person, "accepted_delivery_time") == Interval(3 * WEEK, 3 * WEEK)


@pytest.mark.parametrize(
    ("language", "said", "waited"),
    [
        ("nl", "het hele jaar vlak, behalve augustus", False),
        ("en", "much the same the whole year, except August", False),
        ("nl", "een hele week, zeggen ze", True),
        ("en", "a whole week, they say", True),
    ],
)
def test_over_what_something_is_so_is_no_time_to_wait(
    shipped: KnowledgeBase, language: Language, said: str, waited: bool
) -> None:
    person = Person(shipped, language)
    person.says("1", "/change seasonality", said)
    assert (person.asked == "accepted_delivery_time") == waited
