"""The dialogue: what is asked, what happens to a reply, and that nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.conversing import EVERYTHING, Person, answer, hold, reply_to
from support.places import SMALL
from support.random_knowledge import cases

import advisor
from advisor.batch.receipts import receipt
from advisor.dialogue.answer_file import answer_file, cases_in, state_from, write_new
from advisor.dialogue.consultation import Consultation
from advisor.dialogue.prompts import FEW
from advisor.dialogue.state import Given, State, restored
from advisor.knowledge.cases import read_cases
from advisor.knowledge.folder import find_shipped
from advisor.reasoning.advice import Clash
from advisor.reasoning.engine import Engine
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language
from advisor.terms.values import Answers, Interval
from advisor.values import read_value

KB = Callable[..., KnowledgeBase]
#: A yard with hulls in stock, as it would be answered.
YARD: Answers = {
    "one_combination": "yes",
    "offering": "goods",
    "specification": "modules",
    "customer_specific_from": "assembly",
    "accepted_delivery_time": Interval(131400, 131400),
    "fabrication_time": Interval(288000, 345600),
    "assembly_time": Interval(86400, 86400),
    "purchasing_time": Interval(131400, 131400),
    "order_specific_means": "no",
    "module_shelf_life": Interval(float("inf"), float("inf")),
    "central_delivery_time": Interval(10080, 10080),
    "order_handling_time": Interval(10080, 10080),
}


@pytest.fixture
def person(small: KnowledgeBase) -> Person:
    return Person(small)


def opening(kb: KB, *ids: str) -> KnowledgeBase:
    """The small knowledge base with questions that open a consultation."""
    changes: dict[str, dict[str, str]] = {"questions/guests.yaml": {}, "questions/kitchen.yaml": {}}
    for id in ids:
        file = "guests" if id in ("occasion", "announced", "guests", "patience", "fussiness") else "kitchen"
        changes[f"questions/{file}.yaml"][f"  - id: {id}\n"] = f"  - id: {id}\n    opening: yes\n"
    return kb({file: edits for file, edits in changes.items() if edits})


# --- the way to the advice


def test_a_consultation_says_what_it_is_for_and_asks(person: Person, small: KnowledgeBase) -> None:
    assert person.turn.messages[0].text == small.about.en
    assert person.turn.prompt is not None
    assert person.turn.prompt.kind == "question"


def test_it_ends_with_the_advice_page_and_what_one_can_do_then(person: Person) -> None:
    hold(person, EVERYTHING)
    assert person.turn.messages[-1].page is not None
    assert person.turn.prompt is not None
    assert person.turn.prompt.kind == "after"
    assert person.talk.finished


def test_the_answer_and_its_reasons_come_first_and_the_rest_when_asked_for(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    hold(person, YARD)
    core = next(message.page for message in person.turn.messages if message.page is not None)
    ids = [section.id for section in core.sections]
    assert ids == ["certainty", "chain", "reasons", "excluded", "assumed", "unknown", "more"]
    told = core.sections[-1].items[0].text
    person.says("/advice")
    whole = person.turn.messages[0].page
    assert whole is not None
    rest = [section for section in whole.sections if section not in core.sections]
    assert len(rest) > 8
    assert all(section.follows and section.title[1:] in told for section in rest)


def test_where_nothing_is_advised_yet_it_says_what_to_find_out_first(shipped: KnowledgeBase) -> None:
    answers = dict.fromkeys(shipped.questions) | {"offering": "goods", "specification": "variant"}
    person = Person(shipped, state=State("en", {id: Given(value, "") for id, value in answers.items()}))
    assert person.talk.advice.outcome.kind == "undecided"
    assert "Find out first: first customer-specific step." in person.heard


def test_the_outcome_is_the_same_as_that_of_all_answers(small: KnowledgeBase) -> None:
    person = Person(small)
    hold(person, EVERYTHING)
    assert person.talk.advice.outcome.verdict == Evaluator(small).outcome(EVERYTHING).verdict


def test_an_answered_question_is_not_asked_again(person: Person) -> None:
    asked = hold(person, EVERYTHING)
    assert len(asked) == len(set(asked))


def test_answers_there_are_from_the_start_are_not_asked(small: KnowledgeBase) -> None:
    state = State("en", {"brewing_time": Given(Interval(4, 4), "4 minutes"), "occasion": Given("visitors", "2")})
    assert not {"brewing_time", "occasion"} & set(hold(Person(small, state=state), EVERYTHING))


def test_with_all_answers_given_the_advice_is_there_at_once(small: KnowledgeBase) -> None:
    state = State("en", {id: Given(value, "") for id, value in EVERYTHING.items()})
    assert Person(small, state=state).talk.finished


def test_an_opening_question_comes_first(kb: KB) -> None:
    assert Person(opening(kb, "stove")).asked == "stove"


def test_opening_questions_come_in_their_order_when_they_can_be_asked(kb: KB) -> None:
    person = Person(opening(kb, "patience", "occasion", "stove"))
    asked = []
    for _ in range(3):
        asked.append(person.asked)
        assert person.asked is not None
        person.says(reply_to(person.talk.kb.questions[person.asked], EVERYTHING[person.asked]))
    assert asked == ["occasion", "patience", "stove"]  # patience is asked after the occasion


def test_an_opening_question_that_is_not_relevant_is_not_asked(kb: KB) -> None:
    person = Person(opening(kb, "announced"), state=State("en", {"occasion": Given("family", "1")}))
    assert person.asked != "announced"


def test_no_opening_question_is_asked_when_the_outcome_is_settled(kb: KB) -> None:
    answers = {id: Given(value, "") for id, value in EVERYTHING.items() if id != "stove"}
    assert Person(opening(kb, "stove"), state=State("en", answers)).talk.finished


def test_further_questions_follow_when_asked_for(small: KnowledgeBase) -> None:
    person = Person(small)
    hold(person, {**EVERYTHING, "patience": Interval(1, 1), "keeps_warm": Interval(0, 0)})
    assert person.talk.course.further()
    person.says("/continue")
    asked = []
    while person.asked is not None:
        asked.append(person.asked)
        person.says(reply_to(small.questions[person.asked], EVERYTHING[person.asked]))
    assert set(asked) <= set(small.questions)
    assert person.talk.course.further() == []
    assert person.turn.messages[-1].page is not None


# --- what was understood is said


def test_a_duration_is_echoed_in_hours_or_days_too(person: Person) -> None:
    assert "Understood: brewing takes 2 weeks (= 14 days)." in person.answers(brewing_time="2 weken")


def test_working_days_are_said_back_in_days_with_how_they_count(person: Person) -> None:
    heard = person.answers(brewing_time="3 werkdagen")
    assert "brewing takes 4.2 days (5 working days count as 7 days)." in heard


def test_about_is_said_back_as_about(person: Person) -> None:
    assert "Understood, about: " in person.answers(brewing_time="ongeveer 4 minuten")


def test_a_point_of_a_scale_is_offered_and_echoed_with_its_figure(shipped: KnowledgeBase) -> None:
    person = Person(shipped, "nl")
    person.says("/wijzig vraagvariatie")
    assert person.turn.prompt is not None
    assert person.turn.prompt.figures == ("rond 0,25", "rond 0,75", "rond 1,5")
    assert "Begrepen: de vraagvariatie is matig (= 0,75)." in person.says("2")


def test_that_a_term_may_be_unlimited_is_said_where_it_may(shipped: KnowledgeBase) -> None:
    person = Person(shipped, "nl", state=State("nl", {"offering": Given("goods", "")}))
    for id, may in (("finished_shelf_life", True), ("fabrication_time", False)):
        person.says(f"/wijzig {id}")
        assert person.turn.prompt is not None
        assert ("of: onbeperkt" in person.turn.prompt.accepts) is may


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
    assert "Understood: brewing time unknown." in person.answers(brewing_time="no idea")
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
    assert person.talk.state.answers["kinds"].value == {"black", "green"}


def test_the_words_in_which_an_answer_was_given_are_remembered(person: Person) -> None:
    person.answers(brewing_time="  4 min ")
    assert person.talk.state.answers["brewing_time"].said == "4 min"


# --- what cannot be taken is refused


@pytest.mark.parametrize(
    "reply", ["", "   ", "tea", "3", "-4 minutes", "4-2 minutes", "9 years", "x" * 5000, "\x1b[31m", "\x00"]
)
def test_what_is_no_duration_is_refused_with_an_example(person: Person, reply: str) -> None:
    person.answers(occasion="family")
    heard = person.says("/change patience", reply)
    assert "36 hours" in heard
    assert person.asked == "patience"
    assert "patience" not in person.talk.state.answers


def test_a_misspelt_option_is_asked_back(person: Person) -> None:
    assert "Did you mean: visitors?" in person.says("/change occasion", "visitros")
    assert not person.talk.state.answers


def test_a_command_without_its_slash_is_recognised_but_not_followed(person: Person) -> None:
    assert "Did you mean: /quit?" in person.says("/change occasion", "quit")
    assert person.turn.ended == ""


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
    assert "This changes where we stand: " in heard
    assert "Where we stand is the same: " in person.answers(patience="50 minutes")


def test_a_first_answer_is_no_change(person: Person) -> None:
    assert "Where we stand" not in person.answers(occasion="visitors")


def test_a_changed_answer_keeps_its_number(person: Person) -> None:
    person.answers(occasion="visitors", guests="3", stove="gas")
    person.answers(guests="4")
    assert list(person.talk.state.answers) == ["occasion", "guests", "stove"]


@pytest.mark.parametrize("name", ["2", "guests", "Number of Drinkers", " guests "])
def test_an_answer_is_changed_by_number_id_or_label(person: Person, name: str) -> None:
    person.answers(occasion="visitors", guests="3")
    person.says(f"/change {name}")
    assert person.asked == "guests"
    assert person.turn.prompt is not None
    assert "3" in person.turn.prompt.present


@pytest.mark.parametrize("name", ["0", "3", "-1", "1.0", "²", "sugar", "", "99999999999999999999"])
def test_what_names_no_answer_is_told(person: Person, name: str) -> None:
    person.answers(occasion="visitors", guests="3")
    before = person.asked
    assert "No answer or question" in person.says(f"/change {name}")
    assert person.asked == before


def test_a_question_that_does_not_matter_cannot_be_gone_to(person: Person) -> None:
    person.answers(occasion="family")
    assert "does not matter with these answers" in person.says("/change announced")


def test_enter_keeps_the_present_answer(person: Person) -> None:
    person.answers(occasion="visitors", guests="3")
    assert "The answer stays as it was" in person.says("/change guests", "")
    assert person.talk.state.answers["guests"].value == Interval(3, 3)


def test_going_back_again_and_again_reaches_the_first_answer(person: Person) -> None:
    ids = ["occasion", "guests", "stove"]
    person.answers(occasion="visitors", guests="3", stove="gas")
    seen = []
    for _ in ids:
        person.says("/back")
        seen.append(person.asked)
    assert seen == ids[::-1]
    assert "no earlier question" in person.says("/back")
    assert person.asked == "occasion"


def test_going_back_a_number_of_questions_at_once(person: Person) -> None:
    person.answers(occasion="visitors", guests="3", stove="gas")
    person.says("/back 3")
    assert person.asked == "occasion"


@pytest.mark.parametrize("count", ["0", "4", "-1", "x", "1.5", "²", "999999999999"])
def test_going_back_too_far_is_told_and_stays(person: Person, count: str) -> None:
    person.answers(occasion="visitors", guests="3", stove="gas")
    before = person.asked
    assert "/back" in person.says(f"/back {count}")
    assert person.asked == before


def test_after_going_back_the_open_question_comes_again(person: Person) -> None:
    person.answers(occasion="visitors", guests="3")
    before = person.asked
    person.says("/back", "4")
    assert person.asked == before
    assert person.talk.state.answers["guests"].value == Interval(4, 4)


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


# --- skipping


def test_a_skipped_question_comes_back_once_at_the_end(person: Person) -> None:
    skipped = person.asked
    assert skipped is not None
    assert "comes back once" in person.says("/skip")
    asked = []
    while not person.talk.finished:
        asked.append(person.asked)
        person.says("/skip" if person.asked == skipped else "unknown")
    assert asked.count(skipped) == 1
    assert asked[-1] == skipped
    assert skipped in person.talk.state.left
    assert skipped in person.talk.advice.unanswered
    assert skipped not in person.talk.advice.unknown


def test_skipping_everything_asks_everything_twice_and_ends(small: KnowledgeBase) -> None:
    person = Person(small)
    asked = []
    while not person.talk.finished:
        asked.append(person.asked)
        person.says("/skip")
    assert {asked.count(id) for id in asked} == {2}
    assert len(asked) < 2 * len(small.questions) + 1
    assert person.turn.messages[-1].page is not None


def test_a_question_that_came_back_and_is_answered_is_neither_skipped_nor_open(person: Person) -> None:
    skipped = person.asked
    assert skipped is not None
    person.says("/skip")
    while not person.talk.finished:
        assert person.asked is not None
        answer(person, EVERYTHING[skipped] if person.asked == skipped else None)
    assert not {skipped} & {*person.talk.state.postponed, *person.talk.state.left}


def test_skipping_a_question_gone_back_to_keeps_its_answer(person: Person) -> None:
    person.answers(occasion="visitors", guests="3")
    person.says("/back", "/skip")
    assert person.talk.state.answers["guests"].value == Interval(3, 3)
    assert person.talk.state.postponed == []


def test_an_opening_question_that_is_skipped_does_not_block(kb: KB) -> None:
    person = Person(opening(kb, "stove"))
    person.says("/skip")
    assert person.asked not in (None, "stove")


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
    assert "electricity-heats-by-element, gas-heats-by-flame" in heard
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


def test_a_consultation_goes_on_from_what_was_kept(small: KnowledgeBase) -> None:
    person = Person(small)
    person.answers(occasion="visitors", guests="3")
    person.says("/skip")
    again = Person(small, state=restored(person.talk.state.as_data(small), small))
    assert again.asked == person.asked
    assert "Answers so far: 2." in again.heard


def test_when_answers_cannot_be_kept_that_is_told_once_and_the_talk_goes_on(small: KnowledgeBase) -> None:
    def fail(state: State) -> None:
        raise OSError(28, "No space left on device")

    person = Person(small, keep=fail)
    assert "cannot be kept (the disk is full)" in person.answers(occasion="visitors")
    assert "cannot be kept" not in person.answers(guests="3")
    assert len(person.talk.state.answers) == 2


def test_what_no_longer_fits_is_told_at_the_start(small: KnowledgeBase) -> None:
    data = {"answers": [{"question": "sugar", "answer": "two", "said": "twee klontjes"},
                        {"question": "patience", "answer": "2 years", "said": "2 jaar"}]}  # fmt: skip
    heard = Person(small, state=restored(data, small)).heard
    assert "sugar: twee klontjes (the question is no longer there)" in heard
    assert "patience: 2 jaar" in heard


def test_an_interrupt_during_an_evaluation_leaves_no_half_taken_answer(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.answers(occasion="visitors")

    def interrupt(self: Engine, answers: Answers) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Engine, "advise", interrupt)
    with pytest.raises(KeyboardInterrupt):
        person.answers(guests="3")
    assert list(person.talk.state.answers) == ["occasion"]


# --- properties


SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


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


def test_the_standing_says_how_many_questions_there_can_be_at_most(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    left = person.talk.course.at_most(person.asked or "")
    assert left > FEW
    assert f"there are at most {left} more" in person.says("/status")


def test_what_the_knowledge_base_says_of_the_usual_number_is_so_of_its_published_cases(
    shipped: KnowledgeBase,
) -> None:
    """ "Mostly 10 to 25 questions": every eighth published case is consulted."""
    assert "10 to 25 questions" in shipped.about.en
    assert "10 tot 25 vragen" in shipped.about.nl
    files = sorted((find_shipped() / "cases").glob("published-*.yaml"))
    published = [case for file in files for case in read_cases(file)][::8]
    asked = []
    for case in published:
        known = {id: read_value(shipped.questions[id], raw) for id, raw in case.answers.items()}
        asked.append(len(hold(Person(shipped), known)))
    assert len(asked) >= 10
    assert sum(10 <= count <= 25 for count in asked) / len(asked) > 0.7, asked


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(cases(answered=1.0))
def test_no_more_questions_are_asked_than_was_said(case: tuple[KnowledgeBase, Answers]) -> None:
    kb, answers = case
    person, promised = Person(kb), list[int]()
    while not person.talk.finished:
        assert person.asked is not None
        promised.append(person.talk.course.at_most(person.asked))
        if not answer(person, answers.get(person.asked)):
            break
    for number, most in enumerate(promised, 1):
        assert len(promised) - number <= most
    assert promised == sorted(set(promised), reverse=True)


@settings(max_examples=30, deadline=None, suppress_health_check=SLOW)
@given(cases(answered=1.0), st.randoms(use_true_random=False))
def test_with_skips_no_more_new_questions_are_asked_than_was_said(
    case: tuple[KnowledgeBase, Answers], random: Random
) -> None:
    kb, answers = case
    person, asked, promised = Person(kb), list[str](), list[tuple[int, int]]()
    while not person.talk.finished:
        id = person.asked
        assert id is not None
        assert asked.count(id) < 2, "a question comes back once"
        asked.append(id)
        promised.append((len(asked), person.talk.course.at_most(id)))
        if random.random() < 0.4:
            person.says("/skip")
        elif not answer(person, answers.get(id)):
            break
    for at, most in promised:
        assert len(set(asked[at:]) - set(asked[:at])) <= most


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(cases(answered=1.0))
def test_asking_until_settled_gives_the_outcome_of_asking_everything(case: tuple[KnowledgeBase, Answers]) -> None:
    kb, answers = case
    try:
        whole = Engine(kb).advise(answers).outcome.verdict
    except Clash:
        return
    person = Person(kb)
    hold(person, answers)
    if person.talk.finished:
        assert person.talk.advice.outcome.verdict == whole


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
    for case in shipped.cases[::60]:
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


def test_the_public_door_opens_a_consultation_as_often_as_one_likes(small: KnowledgeBase) -> None:
    first = advisor.consultation(small, "nl").start()
    assert advisor.consultation(small, "nl").start() == first
