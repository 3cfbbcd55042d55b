"""What is said to a person who asks why, how, why not, what if, and where one stands."""

from __future__ import annotations

import pytest
from support.conversing import EVERYTHING, Person, hold

from advisor.dialogue.prompts import FEW
from advisor.dialogue.state import Given, State
from advisor.reasoning import evaluation
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES
from advisor.terms.values import Interval
from advisor.values import alike, likely


def test_why_names_the_rules_and_what_they_still_want(host: Person) -> None:
    host.says("/change fussiness")
    section = host.says("?") and host.turn.messages[0].sections[0]
    assert section
    assert section.id == "why_asked"
    assert any(item.rule == "fussy-guests-want-it-fresh" for item in section.items)


def test_find_says_how_to_find_the_answer(host: Person) -> None:
    assert "Count the chairs." in host.says("/change guests", "/find")


def test_review_numbers_all_answers_and_marks_parked_ones(host: Person) -> None:
    host.answers(announced="yes", occasion="family")
    heard = host.says("/review")
    assert "1 occasion: family" in heard
    assert "3 announced visit: yes (not needed, kept)" in heard


def test_the_standing_says_how_many_questions_there_can_be_at_most(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    left = person.talk.course.at_most(person.asked or "")
    assert left > FEW
    assert f"there are at most {left} more" in person.says("/status")


@pytest.mark.parametrize("named", ["hot_water", "2", "hot water", "T 2", "hot", "heet water"])
def test_why_not_takes_a_position_by_id_number_or_name(host: Person, named: str) -> None:
    sections = host.says(f"/whynot {named}") and host.turn.messages[0].sections
    assert sections
    assert "hot water" in host.heard


@pytest.mark.parametrize("named", ["", "9", "0", "0011", "coffee", "²", "t"])
def test_why_not_of_no_position_lists_them(host: Person, named: str) -> None:
    host.says(f"/whynot {named}")
    assert host.turn.prompt is not None
    assert [name for _, name in host.turn.prompt.choices][:2] == ["a full pot for the visitors", "hot water"]


def test_a_number_after_a_list_chooses_from_it_and_not_from_the_open_question(host: Person) -> None:
    asked = host.asked
    host.says("/whynot", "2")
    assert host.turn.messages[0].sections[0].id == "why_not"
    assert "hot water" in host.heard
    assert host.asked == asked


def test_none_of_a_list_goes_back_to_the_question(host: Person) -> None:
    host.says("/whynot", "none of these")
    assert host.turn.prompt is not None
    assert host.turn.prompt.kind == "question"


def test_what_if_shows_another_answer_without_taking_it(host: Person) -> None:
    assert host.says("/whatif guests=12")
    assert host.turn.messages[0].sections[0].id == "what_if"
    assert "3" in str(host.talk.state.answers["guests"].said)


@pytest.mark.parametrize("name", ["guests", "number of drinkers", "NUMBER", "of drinkers", "1"])
def test_what_if_takes_a_question_by_id_label_part_of_it_or_number(small: KnowledgeBase, name: str) -> None:
    person = Person(small, state=State("en", {"guests": Given(Interval(3, 3), "3")}))
    person.says(f"/whatif {name} = 12")
    assert person.turn.messages[0].sections[0].id == "what_if", person.heard


def test_an_example_of_what_if_names_a_question_in_the_language_of_the_talk(shipped: KnowledgeBase) -> None:
    person = Person(shipped, "nl")
    person.says("/wijzig offering", "goederen")
    assert "/watals soort aanbod=een dienst." in person.says("/watals")


@pytest.mark.parametrize("typed", ["", "guests", "sugar=2", "=", "guests=many", "guests=1000", "guests="])
def test_what_if_that_cannot_be_is_told(host: Person, typed: str) -> None:
    host.says(f"/whatif {typed}")
    assert [message.kind for message in host.turn.messages] == ["problem"]


def test_how_and_why_not_compile_nothing_anew(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluation, "compile_program", lambda kb: pytest.fail("compiled again"))
    assert person.says("/how")
    assert person.says("/whynot hot_water")


# --- arguments are never ignored


def test_why_of_an_answer_tells_the_reasons_that_rest_on_it(host: Person) -> None:
    heard = host.says("/why 1")
    assert host.turn.messages[0].sections[0].id == "why_answered"
    assert "visitors" in heard


def test_why_of_a_position_tells_how_it_stands(host: Person) -> None:
    host.says("/why hot water")
    assert host.turn.messages[0].sections[0].id == "why_not"


def test_without_a_question_on_the_table_why_gives_the_reasons(small: KnowledgeBase) -> None:
    person = Person(small)
    hold(person, EVERYTHING)
    assert person.talk.asking is None
    person.says("waarom")
    assert [section.id for section in person.turn.messages[0].sections] == ["how", "deciding"]


def test_one_reason_of_how_is_told_with_what_it_rests_on(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    person.answers(offering="goods", specification="modules", customer_specific_from="assembly")
    person.says("/how 1")
    (section,) = person.turn.messages[0].sections
    assert section.id == "reason"
    assert len(section.items) > 1
    assert "There is no reason 99" in person.says("/how 99")


@pytest.mark.parametrize(
    ("typed", "position"), [("MTS", "central"), ("ETO", "purchase and make to order"), ("CODP 4", "make to order")]
)
def test_trade_names_name_a_position(shipped: KnowledgeBase, typed: str, position: str) -> None:
    person = Person(shipped)
    person.answers(offering="goods", specification="variant", customer_specific_from="delivery")
    assert position in person.says(f"/whynot {typed}").casefold()


@pytest.mark.parametrize("between", ["; ", ", ", " and ", " en "])
def test_several_answers_are_supposed_at_once(host: Person, between: str) -> None:
    host.says(f"/whatif guests=12{between}patience=3 minutes")
    title = host.turn.messages[0].sections[0].title
    assert "12" in title
    assert "3 minutes" in title


def test_change_takes_the_answer_with_it(host: Person) -> None:
    host.says("/change guests=7")
    assert host.talk.state.answers["guests"].value == Interval(7, 7)


def test_what_a_command_has_no_use_for_is_told(host: Person) -> None:
    assert "“twice” was not used" in host.says("/status twice")


def test_a_word_of_the_field_is_explained_in_both_languages(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    assert "fixed part" in person.says("/word halffabricaat")
    assert "is not explained" in person.says("/word banana")
    assert len(shipped.glossary) >= 20


def test_a_part_of_the_advice_is_shown_by_name_or_number(host: Person) -> None:
    first = host.talk.whole_page().sections[0]
    for named in ("1", first.id, first.title):
        host.says(f"/advice {named}")
        assert host.turn.messages[0].sections[0].title == first.title
    assert "has no part" in host.says("/advice banana")


@pytest.mark.parametrize("typed", ["guests 12", "number of drinkers 12", "1 12"])
def test_what_if_takes_a_reply_behind_the_name_of_a_question(small: KnowledgeBase, typed: str) -> None:
    person = Person(small, state=State("en", {"guests": Given(Interval(3, 3), "3")}))
    person.says(f"/whatif {typed}")
    assert "12" in person.turn.messages[0].sections[0].title


def test_the_example_of_what_if_can_be_typed_and_decides_something(shipped: KnowledgeBase) -> None:
    for language in LANGUAGES:
        person = Person(shipped, language)
        person.answers(offering="goods", accepted_delivery_time="3 weeks", money_wanted="yes")
        example = person.says("/whatif").split("/whatif " if language == "en" else "/watals ")[2].split(". ")[0]
        assert person.talk.question_and_reply(example)[0] == person.talk.voice.label("accepted_delivery_time")
        person.says(f"/whatif {example}")
        assert person.turn.messages[0].sections[0].id == "what_if"


def test_what_was_said_loosely_is_reviewed_loosely(person: Person) -> None:
    person.answers(patience="about 10 minutes")
    assert "about 10 minutes" in person.says("/review")
    assert "about 10 minutes" in person.says("/change patience", "")


def test_every_question_has_something_easier_to_offer(shipped: KnowledgeBase) -> None:
    """After a third refusal: a likeness, or figures to choose from."""
    offered = {
        id: alike(question) if question.likeness else likely(question)
        for id, question in shipped.questions.items()
        if question.likeness or question.numeric
    }
    assert [id for id in shipped.questions if id not in offered] == []
    assert [id for id, asked in offered.items() if len(asked.readings) < 2] == []


def test_why_not_may_be_two_words_behind_the_slash(host: Person) -> None:
    for typed in ("/why not hot_water", "/waarom niet hot_water"):
        host.says(typed)
        assert host.turn.messages[0].sections[0].id == "why_not"
    assert "hot water" in host.says("/why not")


def test_a_question_that_is_open_takes_no_question_about_a_position_for_its_answer(small: KnowledgeBase) -> None:
    person = Person(small)
    open_now = person.asked
    person.says("why not hot water?")
    assert person.turn.messages[0].sections[0].id == "why_not"
    assert person.asked == open_now


@pytest.mark.parametrize(
    "typed", ["what if guests is 12?", "wat als guests 12 is", "what if the number of drinkers was 12"]
)
def test_what_if_in_plain_words_is_followed_while_a_question_is_open(small: KnowledgeBase, typed: str) -> None:
    person = Person(small, state=State("en", {"guests": Given(Interval(3, 3), "3")}))
    open_now = person.asked
    assert open_now
    person.says(typed)
    assert "12" in person.turn.messages[0].sections[0].title
    assert person.asked == open_now


def test_what_if_that_names_nothing_is_a_question_about_the_question(shipped: KnowledgeBase) -> None:
    person = Person(shipped, "nl")
    person.answers(offering="goederen", accepted_delivery_time="3 weken")
    for typed in ("en als het 3 weken is?", "en als 2 weken"):
        person.says(typed)
        assert not any(message.kind == "understood" or message.sections for message in person.turn.messages), typed


def test_a_name_that_several_questions_have_is_asked_back(shipped: KnowledgeBase) -> None:
    person = Person(shipped, "nl")
    person.answers(offering="goederen", accepted_delivery_time="3 weken")
    assert "geaccepteerde levertijd" in person.says("/watals levertijd 1 week")
    assert "een levertijd van 1 week" in person.says("/watals als de klant maar een week wil wachten")
