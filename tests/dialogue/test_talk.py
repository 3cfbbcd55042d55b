"""What a talk says whatever was typed: the advice, questions by name, and that answers are kept."""

from __future__ import annotations

import pytest
from support.conversing import EVERYTHING, YARD, Person, held, hold

from advisor.dialogue.state import Given, State, restored
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language

# --- the advice


def test_it_ends_with_the_advice_page_and_what_one_can_do_then(person: Person) -> None:
    hold(person, EVERYTHING)
    assert person.turn.messages[-1].page is not None
    assert person.turn.prompt is not None
    assert person.turn.prompt.kind == "after"
    assert person.talk.finished


def test_the_answer_and_its_reasons_come_first_and_the_rest_when_asked_for(shipped: KnowledgeBase) -> None:
    person = held(shipped, YARD)
    core = next(message.page for message in person.turn.messages if message.page is not None)
    ids = [section.id for section in core.sections]
    assert ids == ["core", "more"]
    told = core.sections[-1].items[0].text
    person.says("/advice all")
    whole = person.turn.messages[0].page
    assert whole is not None
    assert len(whole.sections) > 8
    assert sum(section.title[1:] in told for section in whole.sections) in range(3, 7)


def test_where_nothing_is_advised_yet_it_says_what_to_find_out_first(shipped: KnowledgeBase) -> None:
    answers = dict.fromkeys(shipped.questions) | {"offering": "goods"}
    person = Person(shipped, state=State("en", {id: Given(value, "") for id, value in answers.items()}))
    assert person.talk.advice.outcome.kind == "undecided"
    assert "Find out first: what the customer decides." in person.heard


def test_an_answer_changed_after_the_advice_gives_the_new_advice(person: Person) -> None:
    hold(person, EVERYTHING)
    person.answers(patience="1 minute")
    while not person.talk.finished:
        person.says("unknown")
    assert any(message.page is not None for message in person.turn.messages)


def test_the_advice_is_not_shown_again_when_it_stays_the_same(person: Person) -> None:
    hold(person, EVERYTHING)
    heard = person.answers(patience="21 minutes")
    assert "The advice stays as it was" in heard
    assert person.says("/advice").startswith("\nAdvice: ") or "Advice: " in person.heard


# --- questions by name


@pytest.mark.parametrize("name", ["2", "guests", "Number of Drinkers", " guests "])
def test_an_answer_is_changed_by_number_id_or_label(person: Person, name: str) -> None:
    person.answers(occasion="visitors", guests="3")
    person.says(f"/change {name}")
    assert person.asked == "guests"
    assert person.turn.prompt is not None
    assert "3" in person.turn.prompt.present


@pytest.mark.parametrize("name", ["0", "3", "-1", "00012", "1.0", "²", "sugar", "99999999999999999999"])
def test_what_names_no_answer_is_told(person: Person, name: str) -> None:
    person.answers(occasion="visitors", guests="3")
    before = person.asked
    assert "No answer or question" in person.says(f"/change {name}")
    assert person.asked == before


def test_a_name_that_fits_more_than_one_question_is_asked_back(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    for command in ("/whatif shelf life=2 days", "/change shelf life"):
        heard = person.says(command)
        assert "Which question do you mean?" in heard
        assert "shelf life of the finished product\nshelf life of modules" in heard


# --- keeping


def test_every_change_is_kept(small: KnowledgeBase) -> None:
    kept: list[dict[str, object]] = []
    person = Person(small, keep=lambda state: kept.append(state.as_data(small)))
    person.answers(occasion="visitors", guests="3")
    person.says("/back", "4")
    person.says("/skip", "/lang nl", "/stop")
    assert [len(data["answers"]) for data in kept][:3] == [1, 2, 2]  # type: ignore[arg-type]
    last = restored(kept[-1], small)
    assert last == person.talk.state
    assert (last.language, len(last.postponed)) == ("nl", 1)


def test_when_answers_cannot_be_kept_that_is_told_once_and_the_talk_goes_on(small: KnowledgeBase) -> None:
    def fail(state: State) -> None:
        raise OSError(28, "No space left on device")

    person = Person(small, keep=fail)
    assert "cannot be kept (the disk is full)" in person.answers(occasion="visitors")
    assert "cannot be kept" not in person.answers(guests="3")
    assert len(person.talk.state.answers) == 2


def test_how_sure_is_told_once_nothing_is_asked_that_can_change_it(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    person.answers(offering="goods", specification="5")
    assert person.turn.prompt is not None
    assert person.turn.prompt.status == "engineer to order"
    assert "How sure: so far it is the only position left" in person.says("/advice")


@pytest.mark.parametrize(("language", "typed"), [("en", "both"), ("nl", "allebei")])
def test_of_both_it_is_said_that_each_is_a_consultation(
    shipped: KnowledgeBase, language: Language, typed: str
) -> None:
    heard = Person(shipped, language).says(typed)
    assert {"en": "hold one for each", "nl": "voor elk een eigen gesprek"}[language] in heard
