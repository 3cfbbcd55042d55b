"""What people say who have never seen the program: to go back, to ask how sure it is, to take leave."""

from __future__ import annotations

import pytest
from support.conversing import YARD, Person, held, hold

from advisor.dialogue.commands import BY_WORD, command_without_slash
from advisor.dialogue.state import Given, State
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Interval


@pytest.fixture
def yard(shipped: KnowledgeBase) -> Person:
    return held(shipped, YARD)


@pytest.mark.parametrize(
    "said", ["go back to 2", "wait, go back to question 2", "ga terug naar vraag 2, de variant"]
)
def test_an_answer_is_gone_back_to_by_its_number(shipped: KnowledgeBase, said: str) -> None:
    person = Person(shipped)
    person.says("goods", "modules", "assembly")
    second = list(person.talk.state.answers)[1]
    person.says(said)
    assert person.asked == second


def test_a_mistake_that_is_admitted_changes_the_answer(shipped: KnowledgeBase) -> None:
    person = Person(shipped, state=State("en", {"offering": Given("goods", ""), "assembly_time": Given(None, "")}))
    person.says("I was wrong about assembly, it takes 3 days")
    assert person.talk.state.answers["assembly_time"].said.endswith("3 days")


def test_how_sure_it_is_is_told_in_three_lines(yard: Person) -> None:
    yard.says("how sure are you?")
    assert [len(section.items) for section in yard.turn.messages[0].sections] == [3]


def test_how_many_are_left_is_told_without_how_every_position_stands(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    person.says("goods", "how many more questions are there?")
    assert [message.kind for message in person.turn.messages] == ["notice"]


def test_the_advice_stays_in_brief_until_all_of_it_is_asked_for(yard: Person) -> None:
    yard.says("/advice")
    [brief] = [message.page for message in yard.turn.messages if message.page is not None]
    yard.says("/advice all")
    [whole] = [message.page for message in yard.turn.messages if message.page is not None]
    assert len(brief.sections) < 4 < len(whole.sections)


def test_the_parts_of_the_advice_are_chosen_by_number(yard: Person) -> None:
    yard.says("/advice parts")
    assert yard.turn.prompt is not None
    first = yard.turn.prompt.choices[0][1]
    yard.says("1")
    assert yard.turn.messages[0].sections[0].title == first


def test_a_what_if_that_moves_nothing_says_why(yard: Person) -> None:
    assert "The outcome stays" in yard.says("/whatif local_delivery_time=3 days")
    assert any(why in yard.heard for why in ("still", "does not matter", "already"))


def test_a_figure_without_a_unit_three_times_brings_the_units_to_choose_from(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    person.says("/change assembly_time", "5", "5", "5")
    assert person.turn.prompt is not None
    assert person.turn.prompt.kind == "which"
    assert "5 days" in [text for _, text in person.turn.prompt.choices]


def test_another_matter_is_understood_wherever_it_is_said_and_asked_back(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    assert "something else" in person.says("something else")
    person.says("no")
    assert person.asked == "offering"
    person.says("something else", "yes")
    assert person.talk.advice.outcome.kind == "not_covered"


@pytest.mark.parametrize("said", ["bye", "thanks, bye", "I'm done", "dank u wel"])
def test_who_takes_leave_when_the_advice_is_there_is_let_go(yard: Person, said: str) -> None:
    yard.says(said)
    assert yard.turn.ended == "quit"


def test_what_was_provisional_is_shown_again_when_it_stands(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    person.says("/advice")
    hold(person, YARD)
    assert person.turn.messages[-1].page is not None


@pytest.mark.parametrize(
    ("typed", "command"),
    [("sla op", "save"), ("save it", "save"), ("maak een rapport", "report"), ("can I print this?", "report"),
     ("wat zijn de bronnen?", "sources"), ("says who?", "sources")],
)  # fmt: skip
def test_what_people_want_with_the_advice_needs_no_command(yard: Person, typed: str, command: str) -> None:
    read = command_without_slash(yard.talk, typed)
    assert read is not None
    assert read.command is BY_WORD[command]


@pytest.mark.parametrize(
    "typed", ["what can we change?", "wat moet ik veranderen?", "what would have to change?", "hoe los ik dat op?"]
)
def test_what_can_be_changed_is_told_where_no_position_fits(shipped: KnowledgeBase, typed: str) -> None:
    person = Person(shipped)
    hold(person, {**YARD, "accepted_delivery_time": Interval(1440, 1440)})
    assert person.talk.advice.outcome.kind == "conflict"
    person.says(typed)
    assert [section.id for section in person.turn.messages[0].sections] == ["levers"]


def test_that_something_of_a_list_applies_has_it_asked_which(shipped: KnowledgeBase) -> None:
    assert "Which of these applies?" in at_a_list(shipped).says("yes")


@pytest.mark.parametrize("typed", ["1, the law says 8 weeks", "1 because it is the law", "1. that is the law"])
def test_a_line_may_be_ticked_with_its_reason(shipped: KnowledgeBase, typed: str) -> None:
    person = at_a_list(shipped)
    first = person.talk.asking.together[0] if person.talk.asking else ""
    assert first
    person.says(typed)
    assert person.asked == first or first in person.talk.state.answers
    assert len(person.talk.asking.together if person.talk.asking else ()) == 0


def at_a_list(kb: KnowledgeBase) -> Person:
    person = Person(kb, in_person=True)
    person.says("a service", "4", "3", "3", "8 weeks")
    assert person.talk.asking is not None
    assert person.talk.asking.together
    return person


@pytest.mark.parametrize(
    "typed", ["bedankt, dag", "ok, dat was het", "great, thanks, bye", "prima, dank u wel en tot ziens"]
)
def test_leave_is_taken_in_several_words(yard: Person, typed: str) -> None:
    yard.says(typed)
    assert yard.turn.ended == "quit"


@pytest.mark.parametrize("typed", ["ok", "prima", "great, cool"])
def test_who_is_only_pleased_stays(yard: Person, typed: str) -> None:
    yard.says(typed)
    assert not yard.turn.ended
