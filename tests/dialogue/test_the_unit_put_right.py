"""A unit that puts right that of the figure before it; what is said of "the work" and of "it"."""

from __future__ import annotations

import pytest
from support.conversing import Person, asked_for, value

from advisor.dialogue.supposed_in_parts import supposed_in_parts
from advisor.dialogue.supposing import Supposed
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language
from advisor.terms.values import Interval

DAY, WEEK = 1440, 10080


@pytest.mark.parametrize(
    ("language", "first", "then", "lo", "hi"),
    [
        ("nl", "3 dagen", "bedoel weken", 3 * WEEK, 3 * WEEK),
        ("nl", "2-4 dagen", "weken natuurlijk, geen dagen", 2 * WEEK, 4 * WEEK),
        ("nl", "een paar dagen", "nee, weken bedoel ik", 2 * WEEK, 4 * WEEK),
        ("nl", "5", "werkdagen dan", 7 * DAY, 7 * DAY),
        ("nl", "5 dgagaa", "ik bedoel werkdagen", 7 * DAY, 7 * DAY),
        ("en", "3 days", "I meant weeks", 3 * WEEK, 3 * WEEK),
        ("en", "3 days", "weeks, not days", 3 * WEEK, 3 * WEEK),
        ("en", "a few days", "no, weeks", 2 * WEEK, 4 * WEEK),
        ("en", "5 foos of it", "days then", 5 * DAY, 5 * DAY),
    ],
)
def test_a_unit_puts_right_that_of_the_figure_before_it(
    shipped: KnowledgeBase, language: Language, first: str, then: str, lo: int, hi: int
) -> None:
    person = asked_for(shipped, "fabrication_time", language)
    person.says(first, then)
    assert value(person, "fabrication_time") == Interval(lo, hi)


@pytest.mark.parametrize(("language", "said"), [("nl", "weken"), ("en", "weeks")])
def test_a_unit_that_puts_nothing_right_is_of_the_question_on_the_table(
    shipped: KnowledgeBase, language: Language, said: str
) -> None:
    person = asked_for(shipped, "fabrication_time", language)
    person.says("3 days", said)
    assert value(person, "fabrication_time") == Interval(3 * DAY, 3 * DAY)


@pytest.mark.parametrize(
    ("language", "offering", "asked", "said", "meant"),
    [
        ("nl", "1", "fabrication_time", "het twee weken duurt en ze willen drie weken wachten",
         {"fabrication_time", "accepted_delivery_time"}),
        ("en", "1", "fabrication_time", "it takes two weeks and they want to wait three weeks",
         {"fabrication_time", "accepted_delivery_time"}),
        ("en", "1", "fabrication_time", "the work takes 3 days", {"fabrication_time"}),
        ("nl", "1", "assembly_time", "de klus een week duurt", {"assembly_time"}),
        ("en", "2", "order_handling_time", "carrying out takes 3 days and they wait a month",
         {"fabrication_time", "accepted_delivery_time"}),
    ],
)  # fmt: skip
def test_what_is_supposed_of_it_is_of_what_is_asked(
    shipped: KnowledgeBase, language: Language, offering: str, asked: str, said: str, meant: set[str]
) -> None:
    person = asked_for(shipped, asked, language, offering=offering)
    found = supposed_in_parts(person.talk, said)
    assert {one.question for one in found.meant if one.reply} == meant
    assert found.unread == ()


@pytest.mark.parametrize(("language", "said"), [("nl", "het werk 3 dagen duurt"), ("en", "the work takes 3 days")])
def test_where_no_step_of_work_is_asked_the_work_may_be_any(
    shipped: KnowledgeBase, language: Language, said: str
) -> None:
    person = asked_for(shipped, "central_delivery_time", language)
    rivals = supposed_in_parts(person.talk, said).rivals
    assert {one.question for one in rivals} == {"fabrication_time", "assembly_time"}
    assert Supposed("central_delivery_time") not in rivals


@pytest.mark.parametrize(
    ("language", "offering", "asked", "said", "first"),
    [
        ("en", "2", "order_handling_time", "carrying out takes a week", "fabrication_time"),
        ("nl", "2", "design_time", "de uitvoering duurt een week", "fabrication_time"),
        ("en", "1", "central_delivery_time", "the job takes three days", "fabrication_time"),
        ("nl", "1", "central_delivery_time", "het werk duurt drie dagen", "fabrication_time"),
    ],
)
def test_what_is_said_to_take_a_time_is_offered_before_what_is_asked(
    shipped: KnowledgeBase, language: Language, offering: str, asked: str, said: str, first: str
) -> None:
    person: Person = asked_for(shipped, asked, language, offering=offering)
    person.says(said)
    named = [line.command.split()[1].split("=")[0] for line in person.talk.listed]
    assert (named[0], named[-1], value(person, asked)) == (first, asked, "open")


@pytest.mark.parametrize(
    ("language", "said"), [("nl", "het werk duurt drie weken"), ("en", "the work takes three weeks")]
)
def test_what_the_work_takes_is_not_how_long_is_waited(
    shipped: KnowledgeBase, language: Language, said: str
) -> None:
    person = Person(shipped, language)
    person.says("2", "/change specification", said)
    assert person.asked == "specification"
    assert value(person, "accepted_delivery_time") == "open"
