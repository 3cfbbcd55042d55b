"""The dialogue: what happens to a reply, and that nothing is lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.conversing import Person, hold
from support.places import SMALL

import advisor
from advisor.batch.receipts import receipt
from advisor.dialogue.answer_file import answer_file, cases_in, state_from, write_new
from advisor.dialogue.consultation import Consultation
from advisor.dialogue.state import Given, State
from advisor.reasoning.advice import Clash
from advisor.reasoning.engine import Engine
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Language
from advisor.terms.values import Interval

KB = Callable[..., KnowledgeBase]


def test_a_consultation_says_what_it_is_for_and_asks(person: Person, small: KnowledgeBase) -> None:
    assert person.turn.messages[0].text == small.about.en
    assert person.turn.prompt is not None
    assert person.turn.prompt.kind == "question"


def test_the_public_door_opens_a_consultation_as_often_as_one_likes(small: KnowledgeBase) -> None:
    first = advisor.consultation(small, "nl").start()
    assert advisor.consultation(small, "nl").start() == first


# --- what it is about


def about(small: KnowledgeBase) -> Person:
    return Person(small, asks_subject=True)


def test_a_consultation_may_first_ask_what_it_is_about(small: KnowledgeBase) -> None:
    person = about(small)
    assert person.turn.prompt is not None
    assert person.turn.prompt.kind == "subject"
    heard = person.says("  a tea\x1b party ")
    assert "This consultation is about: a tea party." in heard
    assert "Question 1 about a tea party" in heard
    assert person.talk.state.subject == "a tea party"


@pytest.mark.parametrize("reply", ["", "  ", "/skip", "/overslaan", "don't know"])
def test_what_it_is_about_may_be_left_out(small: KnowledgeBase, reply: str) -> None:
    person = about(small)
    person.says(reply)
    assert (person.talk.state.subject, person.asked is not None) == ("", True)
    assert person.talk.state.empty


def test_a_command_at_the_name_is_followed(small: KnowledgeBase) -> None:
    person = about(small)
    person.says("/quit")
    assert person.turn.ended == "quit"
    asking = about(small)
    assert "Why this question" in asking.says("?")


def test_who_goes_on_is_not_asked_for_the_name_again(small: KnowledgeBase) -> None:
    state = State("en", {"stove": Given("gas", "gas")}, subject="tea")
    person = Person(small, state=state, asks_subject=True)
    assert "about tea" in person.heard


def test_the_name_and_the_date_go_with_the_answers_into_a_file(small: KnowledgeBase, tmp_path: Path) -> None:
    path = tmp_path / "tea.yaml"
    state = State("en", {"stove": Given("gas", "gas")}, subject='tea: "green"', date="2026-02-03")
    write_new(path, answer_file(small, state, "tea"), None, "en")
    again = state_from(small, cases_in(path)[0], "en")
    assert (again.subject, again.date) == ('tea: "green"', "2026-02-03")


# --- what was understood is said


def test_working_days_are_said_back_in_days_with_how_they_count(person: Person) -> None:
    heard = person.answers(brewing_time="3 werkdagen")
    assert "brewing takes 3 working days (4.2 days on the calendar)." in heard
    assert "brewing takes 5 working days (7 days on the calendar)." in person.answers(brewing_time="5 wd")


def test_about_is_said_back_as_about(person: Person) -> None:
    assert "brewing takes about 4 minutes." in person.answers(brewing_time="ongeveer 4 minuten")
    assert "brewing takes about" not in person.answers(brewing_time="minstens een minuutje")


def test_who_keeps_not_knowing_is_told_once_what_helps(person: Person) -> None:
    heard = [person.says("don't know") for _ in range(4)]
    assert ["/find says where" in said for said in heard] == [False, False, True, False]


def test_an_answer_between_makes_the_row_of_unknowns_begin_again(person: Person) -> None:
    heard = [person.says("don't know"), person.says("don't know"), person.answers(stove="gas")]
    heard.append(person.says("don't know"))
    assert len(person.talk.state.answers) == 4
    assert not any("/find says where" in said for said in heard)


def test_lines_pasted_together_are_one_reply(person: Person) -> None:
    heard = person.answers(brewing_time="2\nweeks\t")
    assert "Understood: brewing takes 2 weeks" in heard


def test_not_knowing_is_an_answer(person: Person) -> None:
    assert "Understood: brewing time: don't know." in person.answers(brewing_time="no idea")
    assert person.talk.state.answers["brewing_time"].value is None


@pytest.mark.parametrize("reply", ["2", "visitors", "visit", "VISITORS", " bezoek ", "bezoek", "v"])
def test_an_option_is_taken_by_number_name_prefix_and_in_either_language(person: Person, reply: str) -> None:
    person.answers(occasion=reply)
    assert person.talk.state.answers["occasion"].value == "visitors"


def test_an_option_is_taken_by_the_text_of_the_wording_in_force(shipped: KnowledgeBase) -> None:
    person = Person(shipped, "nl")
    person.answers(offering="een dienst", specification="de combinatie van vaste bouwstenen")
    assert person.talk.state.answers["specification"].value == "modules"


def test_several_options_are_taken_at_once(person: Person) -> None:
    person.answers(kinds="1, groen")
    assert person.talk.state.answers["kinds"].value == frozenset({"black", "green"})


def test_the_words_in_which_an_answer_was_given_are_remembered(person: Person) -> None:
    person.answers(brewing_time="  4 min ")
    assert person.talk.state.answers["brewing_time"].said == "4 min"


# --- what cannot be taken is refused


@pytest.mark.parametrize(
    "reply", ["", "   ", "tea", "-4 minutes", "4-2 minutes", "9 years", "x" * 5000, "\x1b[31m", "\x00"]
)
def test_what_is_no_duration_is_refused_with_an_example(person: Person, reply: str) -> None:
    person.answers(occasion="family")
    heard = person.says("/change patience", reply)
    assert "36 hours" in heard
    assert person.asked == "patience"
    assert "patience" not in person.talk.state.answers


def test_a_misspelt_option_is_asked_back_and_yes_answers_it(person: Person) -> None:
    assert "Do you mean “visitors”? (yes or no)" in person.says("/change occasion", "visitros")
    assert not person.talk.state.answers
    person.says("yes")
    assert person.talk.state.answers["occasion"].value == "visitors"
    assert person.talk.state.answers["occasion"].said == "visitros"


def test_no_to_what_was_asked_back_gives_the_question_again(person: Person) -> None:
    assert "Not taken over" in person.says("/change occasion", "visitros", "no")
    assert (person.asked, person.talk.state.answers) == ("occasion", {})


def test_of_two_readings_one_is_chosen_by_its_number(person: Person) -> None:
    person.says("/change brewing_time", "2/3 weeks")
    assert person.turn.prompt is not None
    assert [text for _, text in person.turn.prompt.choices] == ["2–3 weeks", "4 days and 16 hours"]
    person.says("2")
    assert person.talk.state.answers["brewing_time"].value == Interval(6720, 6720)


def test_a_figure_without_its_unit_is_kept_and_only_the_unit_is_asked(person: Person) -> None:
    assert "10 of what: minutes, hours, days, weeks or months?" in person.says("/change brewing_time", "10")
    person.says("minutes")
    assert person.talk.state.answers["brewing_time"].value == Interval(10, 10)


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ("what is that?", "Yourself included."),
        ("I don't understand", "Yourself included."),
        ("why do you ask", "Why this question"),
        ("how many more questions", "After this question there are at most"),
        ("previous question", "Again"),
    ],
)
def test_a_question_to_the_adviser_is_answered(person: Person, reply: str, said: str) -> None:
    person.answers(occasion="visitors")
    assert said in person.says("/change guests", reply)


def test_leaving_can_be_said_in_plain_words(person: Person) -> None:
    person.says("/change occasion", "quit")
    assert person.turn.ended == "quit"


# --- what is refused again and again


def test_after_the_second_refusal_the_help_comes_by_itself(person: Person) -> None:
    heard = [person.says("/change guests", "tea"), person.says("coffee")]
    assert ["Yourself included." in said for said in heard] == [False, True]


def test_after_the_third_refusal_likely_answers_are_offered_to_choose_from(person: Person) -> None:
    heard = person.says("/change guests", "tea", "coffee", "milk")
    assert "Which comes nearest?" in heard
    assert person.turn.prompt is not None
    assert [text for _, text in person.turn.prompt.choices] == ["at most 10 persons", "at least 10 persons"]
    assert "at most 10 persons" in person.says("1")
    assert person.talk.state.answers["guests"].value == Interval(1, 10)


def test_a_refused_reply_has_the_question_named_and_not_repeated(person: Person) -> None:
    person.says("/change guests", "tea")
    assert person.turn.prompt is not None
    assert (person.turn.prompt.repeated, person.turn.prompt.label) == (True, "Once more: number of drinkers.")


def test_another_question_begins_afresh_with_refusals(person: Person) -> None:
    person.says("/change guests", "tea", "coffee", "/change brewing_time", "tea")
    assert person.talk.asking is not None
    assert person.talk.asking.refused == 1


def test_a_refused_change_leaves_the_answer(person: Person) -> None:
    person.answers(occasion="family")
    person.says("/change occasion", "nobody")
    assert person.talk.state.answers["occasion"].value == "family"


# --- unusual figures


def test_an_unusual_figure_is_taken_only_when_confirmed(person: Person) -> None:
    heard = person.says("/change guests", "45")
    assert "That is unusual: 45" in heard
    assert "guests" not in person.talk.state.answers
    assert person.turn.prompt is not None
    assert person.turn.prompt.kind == "confirm"
    person.says("yes")
    assert person.talk.state.answers["guests"].value == Interval(45, 45)


def test_an_unusual_figure_that_is_denied_is_asked_again(person: Person) -> None:
    heard = person.says("/change guests", "45", "nee")
    assert "Not taken over" in heard
    assert person.asked == "guests"
    assert person.talk.state.answers == {}


def test_another_answer_instead_of_yes_or_no_is_taken(person: Person) -> None:
    person.says("/change guests", "45", "5")
    assert person.talk.state.answers["guests"].value == Interval(5, 5)


def test_a_number_does_not_confirm(person: Person) -> None:
    person.says("/change guests", "45", "1")
    assert person.talk.state.answers["guests"].value == Interval(1, 1)


def test_nonsense_does_not_confirm(person: Person) -> None:
    person.says("/change guests", "45", "perhaps")
    assert (person.asked, person.talk.state.answers) == ("guests", {})


def test_leaving_before_confirming_takes_nothing(person: Person) -> None:
    person.says("/change guests", "45", "/quit")
    assert person.turn.ended == "quit"
    assert person.talk.state.answers == {}


# --- changing one's mind


def test_an_answer_that_is_not_relevant_any_more_is_parked_and_comes_back(person: Person) -> None:
    person.answers(occasion="visitors", announced="yes")
    assert "No longer needed, yet kept: announced visit." in person.answers(occasion="family")
    assert person.talk.advice.parked == ("announced",)
    assert "In use again: announced visit." in person.answers(occasion="visitors")
    assert person.talk.state.answers["announced"].value == "yes"


def test_a_change_says_what_it_changed(person: Person) -> None:
    person.answers(occasion="visitors", patience="1 hour", fussiness="expert", kinds="black", keeps_warm="0")
    before = person.talk.advice.outcome.verdict
    heard = person.answers(fussiness="easy")
    assert person.talk.advice.outcome.verdict != before
    assert "So far it was “" in heard
    assert "Still: " in person.answers(patience="50 minutes")


def test_a_first_answer_is_no_change(person: Person) -> None:
    assert "Where we stand" not in person.answers(occasion="visitors")


def test_a_changed_answer_keeps_its_number(person: Person) -> None:
    person.answers(occasion="visitors", guests="3", stove="gas")
    person.answers(guests="4")
    assert list(person.talk.state.answers) == ["occasion", "guests", "stove"]


def test_enter_keeps_the_present_answer(person: Person) -> None:
    person.answers(occasion="visitors", guests="3")
    assert "The answer stays as it was" in person.says("/change guests", "")
    assert person.talk.state.answers["guests"].value == Interval(3, 3)


# --- contradictions


def test_answers_that_contradict_each_other_are_offered_for_correction(person: Person) -> None:
    heard = person.answers(brewing_time="5 minutes", whole_time="3 minutes")
    assert "It all takes 3 minutes, brewing alone 5 minutes." in heard
    assert "whole preparation: /change 2; brewing time: /change 1" in heard
    assert person.says("/change 2").startswith("Again") or person.asked == "whole_time"
    assert "contradict" not in person.says("6 minutes")
    assert person.talk.advice.warnings == ()


def test_a_contradiction_is_told_once(person: Person) -> None:
    person.answers(brewing_time="5 minutes", whole_time="3 minutes")
    assert "brewing alone" not in person.answers(stove="gas")


def test_a_contradiction_that_is_there_from_the_start_is_told_at_the_start(small: KnowledgeBase) -> None:
    answers = {"brewing_time": Given(Interval(5, 5), "5"), "whole_time": Given(Interval(3, 3), "3")}
    assert "brewing alone 5 minutes" in Person(small, state=State("en", answers)).heard


# --- rules that clash

CLASHING = {
    "rules/advice.yaml": {"if: {stove: electric}\n": "if: {any: [{stove: electric}, {occasion: family}]}\n"},
}


def test_an_answer_under_which_rules_clash_is_not_taken(kb: KB) -> None:
    person = Person(kb(CLASHING))
    heard = person.answers(occasion="family", stove="gas")
    assert "rules electricity-heats-by-element and gas-heats-by-flame give “heating”" in heard
    assert "stove" not in person.talk.state.answers
    assert person.asked == "stove"
    person.says("electric")
    assert person.talk.state.answers["stove"].value == "electric"


def test_a_change_under_which_rules_clash_leaves_the_answer(kb: KB) -> None:
    person = Person(kb(CLASHING))
    person.answers(occasion="visitors", stove="gas")
    person.answers(occasion="family")
    assert person.talk.state.answers["occasion"].value == "visitors"


def test_a_consultation_cannot_begin_with_answers_under_which_rules_clash(kb: KB) -> None:
    clashing = State("en", {"occasion": Given("family", ""), "stove": Given("gas", "")})
    with pytest.raises(Clash):
        Consultation(kb(CLASHING), clashing)


# --- anything that can be typed

TYPED = (
    "/back", "/back 2", "/skip", "/change 1", "/review", "/continue", "/lang nl", "/lang en", "?", "", "1", "2",
    "1, 2", "yes", "no", "unknown", "none", "5 minutes", "3-5 weeks", "200",
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(st.text(max_size=30), st.sampled_from(TYPED)), max_size=25))
def test_nothing_that_can_be_typed_breaks_a_consultation(replies: list[str]) -> None:
    person = Person(advisor.load(SMALL))
    for reply in replies:
        if person.turn.prompt is None:
            break
        person.says(reply)
        assert person.turn.prompt is not None or person.turn.ended
        assert set(person.talk.state.answers) <= set(person.talk.kb.questions)
        assert Engine(person.talk.kb).advise(person.talk.state.values).outcome == person.talk.advice.outcome


# --- three mouths, one advice


@pytest.mark.parametrize("language", ["nl", "en"])
def test_replies_an_answer_file_and_the_api_give_the_same_receipt(
    shipped: KnowledgeBase, language: Language, tmp_path: Path
) -> None:
    by_people = [case for case in shipped.cases if "edges" not in case.place.file]  # an edge may be 5.93 variants
    every = int(os.environ.get("EVERY", "120"))  # the one after the other in either language; 1 has all in both
    for case in by_people[LANGUAGES.index(language) * every // 2 :: every]:
        person = Person(shipped, language)
        hold(person, advisor.answers_of(shipped, case.answers))
        talk = person.talk
        spoken = receipt(talk.advice, talk.settlement, language)

        given_too = {id: case.answers.get(id, "unknown") for id in talk.state.answers}
        called = receipt(advisor.advise(shipped, given_too), talk.settlement, language)

        path = tmp_path / f"{case.id}.yaml"
        write_new(path, answer_file(shipped, talk.state, case.id), None, language)
        from_file = state_from(shipped, cases_in(path)[0], language)
        written = receipt(Engine(shipped).advise(from_file.values), talk.settlement, language)
        assert spoken == called == written, case.id


@pytest.mark.parametrize(
    ("offering", "id", "said", "value"),
    [
        ("goods", "demand_variability", "spare parts", Interval(1.5, 1.5)),
        ("service", "demand_variability", "driving school", Interval(0.75, 0.75)),
        ("goods", "value_density", "bricks", "low"),
        ("service", "preparable", "lawyer", "knowledge"),
        ("service", "module_commonality", "insurance", "platform"),
    ],
)
def test_who_cannot_know_chooses_by_what_it_is_like(
    shipped: KnowledgeBase, offering: str, id: str, said: str, value: object
) -> None:
    person = Person(shipped)
    person.answers(offering=offering)
    person.says(f"/change {id}", "qqq", "www", "zzz")
    assert person.turn.prompt is not None
    likes = [text for _, text in person.turn.prompt.choices]
    number = next(number for number, text in enumerate(likes, 1) if said in text)
    person.says(str(number))
    assert person.talk.state.answers[id].value == value


def test_nothing_is_an_answer_of_its_own_among_likenesses(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    person.answers(offering="service")
    person.says("/change preparable", "qqq", "www", "zzz", "nothing")
    assert person.talk.state.answers["preparable"].value == "nothing"


def test_a_figure_that_lacks_its_unit_is_shown_in_the_signs_of_the_language(shipped: KnowledgeBase) -> None:
    person = Person(shipped, "nl")
    assert "1,5 wat" in person.says("/wijzig fabrication_time", "1,5")


@pytest.mark.parametrize("asked", ["hoezo", "waarom?", "?", "/help", "wat bedoelt u", "/vind", "/overzicht"])
def test_what_is_asked_meanwhile_leaves_what_is_to_be_confirmed(small: KnowledgeBase, asked: str) -> None:
    person = Person(small, "nl")
    person.answers(occasion="visite")
    person.says("/wijzig guests", "een paar")
    asking = person.talk.asking
    assert asking is not None
    assert asking.asked is not None
    person.says(asked)
    assert person.talk.asking == asking
    assert "Bedoelt u" in person.heard
    person.says("ja")
    assert person.talk.state.values["guests"] == Interval(2, 4)


def test_why_a_figure_is_unusual_is_told_by_what_is_usual(shipped: KnowledgeBase) -> None:
    person = Person(shipped, "nl")
    person.answers(offering="goederen")
    assert "ongewoon" in person.says("/wijzig fabrication_time", "80 jaar")
    heard = person.says("hoezo?")
    assert "Meestal is het" in heard
    assert "ongewoon" in heard


@pytest.mark.parametrize("asked", ["waarom?", "hoezo", "what for?", "help"])
def test_who_asks_why_the_name_is_asked_is_told_and_asked_again(small: KnowledgeBase, asked: str) -> None:
    person = Person(small, asks_subject=True)
    assert "above the report" in person.says(asked)
    assert person.turn.prompt is not None
    assert person.turn.prompt.kind == "subject"


# --- what an answer does is said


def test_which_positions_an_answer_rules_out_and_which_are_possible_again_is_said(
    shipped: KnowledgeBase,
) -> None:
    person = Person(shipped)
    person.says("goods")
    ruled_out = [message.text for message in person.turn.messages] if person.says("modules") else []
    assert "Now excluded: central stock, local stock." in ruled_out
    person.says("/change specification")
    assert "Possible again: central stock, local stock." in person.says("a variant from the catalogue")


def test_an_end_of_a_range_that_gives_another_advice_is_named_with_the_advice(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    times = {"fabrication_time": "200-240 days", "assembly_time": "60-80 days", "purchasing_time": "3 months"}
    person.answers(offering="goods", specification="modules", customer_specific_from="assembly", **times)
    known = {"order_specific_means": "no", "tooling_time": "0", "total_lead_time": "420 days", "design_time": "0"}
    person.answers(central_delivery_time="1 week", order_handling_time="1 week", **known)
    heard = person.answers(accepted_delivery_time="12 weeks")
    while person.asked is not None:
        heard = person.says("/skip")
    assert "Note, your range matters: at assembly time 80 days" in heard


@pytest.mark.parametrize("said", ["hou maar op", "geef nu maar het advies"])
def test_whoever_wants_the_advice_at_once_is_told_how_to_stop(shipped: KnowledgeBase, said: str) -> None:
    assert "/stop" in Person(shipped, "nl").says(said)
