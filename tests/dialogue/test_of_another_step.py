"""A reply that tells the time of another step than the one that is asked: never taken without a question."""

from __future__ import annotations

import pytest
from support.conversing import Person, asked_for, value

from advisor.dialogue.exceptions import lines_of, read_list
from advisor.terms.attributes import Exceptional
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language
from advisor.terms.values import Interval

HOUR, DAY = 60, 1440


@pytest.mark.parametrize(
    ("language", "question", "said", "other", "minutes"),
    [
        ("en", "order_handling_time", "scrap that, polishing is two hours", "assembly_time", 2 * HOUR),
        ("en", "order_handling_time", "no, i mean the finishing takes two hours", "assembly_time", 2 * HOUR),
        ("en", "fabrication_time", "no, the packing takes a day", "assembly_time", DAY),
        ("en", "assembly_time", "hang on, the design takes 3 days", "design_time", 3 * DAY),
        ("en", "assembly_time", "no no, the sawing takes 4 hours", "fabrication_time", 4 * HOUR),
        ("en", "design_time", "sorry, I mean the welding takes two days", "fabrication_time", 2 * DAY),
        ("nl", "fabrication_time", "nee, ik bedoel het afwerken duurt twee uur", "assembly_time", 2 * HOUR),
        ("nl", "fabrication_time", "nee, het lakken duurt een dag", "assembly_time", DAY),
        ("nl", "assembly_time", "vergeet dat, het zagen duurt 3 uur", "fabrication_time", 3 * HOUR),
        ("nl", "order_handling_time", "ho, nee, het tekenen kost twee dagen", "design_time", 2 * DAY),
    ],
)
def test_behind_a_no_the_time_of_another_step_is_asked_back_of_that_step(
    shipped: KnowledgeBase, language: Language, question: str, said: str, other: str, minutes: int
) -> None:
    person = asked_for(shipped, question, language, wait="5 weeks")
    person.says(said)
    assert (person.asked, value(person, question)) == (other, "open")
    person.says("ja")
    assert value(person, other) == Interval(minutes, minutes)
    assert (person.asked, value(person, question)) == (question, "open")


@pytest.mark.parametrize(
    ("language", "asked_first", "said"),
    [
        ("nl", "een uur of twee zou ik zeggen, of zo", "nee, het afwerken duurt twee uur"),
        ("en", "a few hours", "no, i mean the finishing takes two hours"),
    ],
)
def test_so_it_is_where_something_is_asked_back(
    shipped: KnowledgeBase, language: Language, asked_first: str, said: str
) -> None:
    person = asked_for(shipped, "fabrication_time", language, wait="5 weeks")
    person.says(asked_first)
    if value(person, "fabrication_time") != "open":
        person.says("/change fabrication_time")
    person.says(said)
    assert person.asked == "assembly_time"
    person.says("yes")
    assert value(person, "assembly_time") == Interval(2 * HOUR, 2 * HOUR)


@pytest.mark.parametrize(
    ("language", "question", "said", "other"),
    [
        ("en", "assembly_time", "van delivers it next day, so a day", "central_delivery_time"),
        ("en", "assembly_time", "the supplier needs 3 weeks", "purchasing_time"),
        ("en", "assembly_time", "the sawing takes 3 days", "fabrication_time"),
        ("en", "fabrication_time", "packing is half an hour", "assembly_time"),
        ("en", "order_handling_time", "the drawing takes two days", "design_time"),
        ("nl", "assembly_time", "de bus rijdt een dag", "central_delivery_time"),
        ("nl", "assembly_time", "het lassen kost twee dagen", "fabrication_time"),
        ("nl", "fabrication_time", "lakken duurt een dag", "assembly_time"),
        ("nl", "order_handling_time", "vijf minuten bij het afhalen", "central_delivery_time"),
        ("nl", "design_time", "verpakken kost een uur", "assembly_time"),
    ],
)
def test_the_time_of_another_step_is_never_taken_without_a_question(
    shipped: KnowledgeBase, language: Language, question: str, said: str, other: str
) -> None:
    person = asked_for(shipped, question, language, wait="5 weeks")
    person.says(said)
    assert value(person, question) == "open"
    person.says("1" if person.talk.listed else "no")
    assert value(person, question) == "open"
    assert person.asked == other or value(person, other) != "open"


@pytest.mark.parametrize(
    ("language", "said", "kind"),
    [
        ("en", "translating 3 days, revising 1 day", "which"),
        ("en", "2 or 3 days translating, then a day revising", "confirm"),
        ("nl", "transcriberen 3 dagen, nalezen 1 dag", "which"),
    ],
)
def test_a_word_that_only_begins_as_another_step_is_no_form_of_it(
    shipped: KnowledgeBase, language: Language, said: str, kind: str
) -> None:
    person = asked_for(shipped, "fabrication_time", language, wait="5 weeks", offering="2")
    person.says(said)
    asking = person.talk.asking
    assert asking is not None
    assert asking.question == "fabrication_time"
    assert asking.asked is not None
    assert asking.asked.kind == kind


@pytest.mark.parametrize(
    ("said", "ticked"),
    [
        ("the first one for sure, we only roast and grind when they order. and the second a bit", {0, 1}),
        ("the first and the third", {0, 2}),
        ("first yes, second no", {0}),
        ("the first one applies, and the last one as well", {0, 2}),
        ("de eerste zeker, en de tweede een beetje", {0, 1}),
        ("de eerste niet, de tweede wel, de derde ook", {1, 2}),
    ],
)
def test_lines_of_a_list_are_ticked_by_their_places(shipped: KnowledgeBase, said: str, ticked: set[int]) -> None:
    person = Person(shipped, "en", in_person=True)
    ids = [id for id, q in shipped.questions.items() if q.exceptional and q.type == "yes_no"]
    lines: dict[str, Exceptional] = {}
    for id in ids:
        lines |= lines_of(shipped, [id], person.talk.advice.memory)
    lines = dict(list(lines.items())[:3])
    answers = read_list(shipped, lines, said, "nl" if "eerste" in said else "en")
    assert {at for at, id in enumerate(lines) if answers.get(id) != lines[id].otherwise} == ticked


@pytest.mark.parametrize(
    ("language", "said"), [("nl", "een dag naar de winkel sturen"), ("en", "a day of sending it to the shop")]
)
def test_what_is_sent_is_no_time_of_making(shipped: KnowledgeBase, language: Language, said: str) -> None:
    person = asked_for(shipped, "fabrication_time", language, wait="5 weeks")
    person.says(said)
    assert person.turn.prompt is not None
    assert person.turn.prompt.kind == "confirm"
    assert value(person, "fabrication_time") == "open"
