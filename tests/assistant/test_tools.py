"""What an assistant's tools do: take what is clear, ask back what is not, stay within their sizes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from advisor.assistant import pages
from advisor.assistant.desk import MOST_OPEN, Desk, Refusal
from advisor.assistant.hearing import LONGEST_STORY
from advisor.assistant.tools import KINDS, MOST_ROWS, TOOLS, call
from advisor.dialogue.storage import Store
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES

STORY = (
    "Visitors rang, four of them, or so many at least. They wait ten minutes or twenty. We have gas, and they are"
    " quite fussy."
)
ANSWERS = {
    "occasion": "visitors",
    "guests": 4,
    "patience": "10 minutes",
    "fussiness": "particular",
    "stove": "gas",
}


def start(desk: Desk, **given: object) -> str:
    return str(call(desk, "start_consultation", given).data["consultation"])


def give(desk: Desk, id: str, question: str, answer: object, words: str, **given: object) -> dict[str, Any]:
    answers = [{"question": question, "answer": answer, "words": words}]
    return call(desk, "give_answers", {"consultation": id, "answers": answers, **given}).data


def reply(desk: Desk, id: str, text: str) -> dict[str, Any]:
    return call(desk, "reply", {"consultation": id, "reply": text}).data


def answered(desk: Desk, id: str) -> dict[str, object]:
    return dict(desk.hearing(id).talk.state.values)


# --- answers with the words they came from


def test_what_is_clear_is_taken_with_its_words(desk: Desk) -> None:
    id = start(desk, story=STORY)
    data = give(desk, id, "occasion", "visitors", "Visitors rang")
    assert data["understood"] == [
        {"question": "occasion", "value": "visitors", "says": "the tea is for visitors", "words": "Visitors rang"}
    ]
    assert desk.hearing(id).talk.state.answers["occasion"].said == "Visitors rang"


def test_words_that_nobody_said_are_asked_back(desk: Desk) -> None:
    id = start(desk, story=STORY)
    data = give(desk, id, "stove", "electric", "we cook on electricity")
    assert (data["understood"], data["asked_back"]["kind"], answered(desk, id)) == ([], "confirm", {})
    assert reply(desk, id, "yes")["asked_back"] is None
    assert answered(desk, id) == {"stove": "electric"}


def test_words_that_say_something_else_are_asked_back_beside_the_answer(desk: Desk) -> None:
    id = start(desk, story=STORY)
    data = give(desk, id, "guests", 40, "four of them")
    assert [choice["text"] for choice in data["asked_back"]["choices"]] == ["40 persons", "4 persons"]
    reply(desk, id, "2")
    assert answered(desk, id) == {"guests": (4, 4)}


@pytest.mark.parametrize("words", ["a", "is", "as", "on"])
def test_a_piece_of_a_word_does_not_stand_in_a_story(desk: Desk, words: str) -> None:
    id = start(desk, story="Visitors rang, they like gas.")
    assert give(desk, id, "stove", "gas", words)["asked_back"]["question"] == "stove"


def test_a_figure_said_once_is_taken_for_one_question(shipped: KnowledgeBase, store: Store) -> None:
    desk = Desk(shipped, "en", store)
    id = start(desk, story="Sawing takes a week, and the van takes two days.")
    assert give(desk, id, "central_delivery_time", "2 days", "the van takes two days")["understood"]
    data = give(desk, id, "order_handling_time", "2 days", "the van takes two days")
    assert (data["understood"], data["asked_back"]["question"]) == ([], "order_handling_time")
    assert "order_handling_time" not in answered(desk, id)


def test_without_a_story_words_are_held_against_the_answer_alone(desk: Desk) -> None:
    id = start(desk)
    assert give(desk, id, "stove", "gas", "we cook on gas")["asked_back"] is None
    assert give(desk, id, "stove", "electric", "not on electricity")["asked_back"]["question"] == "stove"


def test_words_are_found_whatever_their_capitals_blanks_and_quotes(desk: Desk) -> None:
    id = start(desk, story="They  said:\n“Gas, we don’t have electricity”")
    assert give(desk, id, "stove", "gas", "THEY said: \"gas, we don't")["asked_back"] is None


def test_what_is_told_later_counts_too(desk: Desk) -> None:
    id = start(desk)
    assert give(desk, id, "stove", "gas", "on gas", told="Oh, and we boil on gas.")["asked_back"] is None


@pytest.mark.parametrize(
    ("question", "answer", "words", "kind"),
    [
        ("patience", 10, "ten minutes", "unit"),
        ("patience", "20 hours", "twenty", "confirm"),
        ("guests", 40, "four of them", "which"),
        ("guests", 4, "so many", "confirm"),
    ],
)
def test_what_is_doubtful_is_asked_back(desk: Desk, question: str, answer: object, words: str, kind: str) -> None:
    id = start(desk, story=STORY)
    data = give(desk, id, question, answer, words)
    assert (data["understood"], data["asked_back"]["kind"]) == ([], kind)
    assert answered(desk, id) == {}


def test_two_answers_to_one_question_are_put_to_the_person(desk: Desk) -> None:
    id = start(desk, story=STORY)
    give(desk, id, "patience", "10 minutes", "ten minutes")
    data = give(desk, id, "patience", "20 minutes", "twenty")
    assert [choice["text"] for choice in data["asked_back"]["choices"]] == ["10 minutes", "20 minutes"]
    reply(desk, id, "2")
    value: Any = answered(desk, id)["patience"]
    assert value.lo == 20


def test_doubts_are_asked_back_one_by_one_and_none_is_lost(desk: Desk) -> None:
    id = start(desk, story=STORY)
    answers = [
        {"question": "patience", "answer": 10, "words": "ten minutes"},
        {"question": "guests", "answer": 40, "words": "four of them"},
        {"question": "stove", "answer": "electric", "words": "electric"},
    ]
    data = call(desk, "give_answers", {"consultation": id, "answers": answers}).data
    assert (data["asked_back"]["question"], data["doubts_left"]) == ("patience", 2)
    data = give(desk, id, "occasion", "visitors", "Visitors rang")  # meanwhile
    assert (data["asked_back"]["question"], data["doubts_left"]) == ("patience", 2)
    assert reply(desk, id, "minutes")["asked_back"]["question"] == "guests"
    assert reply(desk, id, "no")["asked_back"]["question"] == "stove"
    assert reply(desk, id, "yes")["asked_back"] is None
    assert {"patience", "stove", "occasion"} == answered(desk, id).keys()


def test_a_question_is_not_announced_while_another_answer_is_asked_about(desk: Desk) -> None:
    id = start(desk, story=STORY)
    answers = [
        {"question": "stove", "answer": "electric", "words": "electric"},
        {"question": "guests", "answer": 40, "words": "four of them"},
    ]
    call(desk, "give_answers", {"consultation": id, "answers": answers})
    first = call(desk, "reply", {"consultation": id, "reply": "no"}).text
    assert "Not taken over.\n" in first
    assert "Here is the question again" not in first
    last = call(desk, "reply", {"consultation": id, "reply": "none of these"}).text
    assert "Here is the question again" in last


def test_numbers_of_options_mean_nothing_in_a_story(desk: Desk) -> None:
    id = start(desk, story=STORY)
    (refused,) = give(desk, id, "occasion", "2", "Visitors")["refused"]
    assert (refused["question"], answered(desk, id)) == ("occasion", {})


def test_a_question_that_is_not_there_is_told_with_the_nearest(desk: Desk) -> None:
    (refused,) = give(desk, start(desk, story=STORY), "guest", 4, "four")["refused"]
    assert refused["why"] == "No question is called so. Did you mean “guests”?"


def test_what_is_missing_is_named(desk: Desk) -> None:
    id = start(desk, story=STORY)
    data = give(desk, id, "stove", "gas", "gas")
    assert {"occasion", "patience", "fussiness"} <= set(data["missing"])


# --- the same as elsewhere


def test_the_receipt_is_that_of_the_answers_whichever_tool_gives_it(desk: Desk) -> None:
    id = start(desk, story="visitors 4 10 minutes particular gas")
    for question, answer in ANSWERS.items():
        give(desk, id, question, f"{answer} persons" if question == "guests" else answer, str(answer))
    held = call(desk, "advice", {"consultation": id}).data["receipt"]
    given = call(desk, "advise_case", {"answers": ANSWERS}).data["receipt"]
    for receipt in (held, given):
        del receipt["case"]
        receipt.pop("date", None)
    assert held == given


def test_every_rule_that_is_spoken_of_is_in_the_receipt(shipped: KnowledgeBase, store: Store) -> None:
    desk = Desk(shipped, "en", store)
    answers = {"offering": "goods", "accepted_delivery_time": "2 weeks", "fabrication_time": "3 weeks"}
    receipt = call(desk, "advise_case", {"answers": answers}).data["receipt"]
    how = call(desk, "explain", {"kind": "how", "answers": answers})
    barred = {rule for one in receipt["positions"] for rule in (*one["excluded_by"], *one["near_by"])}
    assert barred <= set(receipt["fired"])
    spoken = {rule for rule in shipped.rules if f'"{rule}"' in str(how.data).replace("'", '"')}
    assert spoken
    assert spoken <= set(receipt["fired"])


def test_a_consultation_is_kept_and_goes_on_by_the_name_it_is_kept_as(desk: Desk, store: Store) -> None:
    id = start(desk, subject="the aunt", story=STORY)
    kept = give(desk, id, "stove", "gas", "gas")["kept_as"]
    assert store.read(kept).answers == 1
    other = start(desk, resume=kept)
    assert answered(desk, other) == {"stove": "gas"}
    for wrong in (kept[:3], "the aunt", "../x", ""):
        with pytest.raises(Refusal):
            start(desk, resume=wrong)


def test_what_if_changes_nothing(desk: Desk) -> None:
    id = start(desk, story=STORY)
    give(desk, id, "stove", "gas", "gas")
    told = call(desk, "what_if", {"consultation": id, "changes": {"stove": "electric", "patience": "1 minute"}})
    assert told.text
    assert answered(desk, id) == {"stove": "gas"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_explanation_is_told(desk: Desk, kind: str, language: str) -> None:
    asked = {"question": "keeps_warm"} if kind == "why_asked" else {}
    told = call(desk, "explain", {"kind": kind, "answers": ANSWERS, "language": language, **asked})
    assert told.text.strip()
    assert told.data


def test_a_small_table_is_evaluated(desk: Desk) -> None:
    rows = [{"case": "one", **ANSWERS}, {"case": "two", "stove": "coal"}]
    told = call(desk, "evaluate_table", {"rows": rows})
    assert [row["outcome"] for row in told.data["rows"]][1] == "error"
    first, second = told.text.splitlines()
    assert first == "one: not to be said yet"
    assert second.startswith("two: cannot be evaluated: stove: “coal”")


def test_what_is_no_question_in_a_small_table_is_told(desk: Desk) -> None:
    told = call(desk, "evaluate_table", {"rows": [{"case": "a", "occasion": "visitors", "colour": "red"}]})
    assert "“colour” is no question of this knowledge base and did not count." in told.text


@pytest.mark.parametrize("id", ["a-crowd-drinks-a-pot", "guests", "cold_kettle", "house-rules"])
def test_rules_questions_positions_and_sources_are_looked_up(desk: Desk, id: str) -> None:
    assert call(desk, "look_up", {"id": id}).data["id"] == id


def test_every_question_is_listed_with_what_it_takes(desk: Desk) -> None:
    listed = call(desk, "list_questions", {"language": "nl"}).data["questions"]
    assert [one["id"] for one in listed] == list(desk.kb.questions)
    assert listed[0]["options"] == {"family": "huisgenoten", "visitors": "bezoek"}


# --- sizes and shapes


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("nothing", {}, "There is no tool “nothing”"),
        ("reply", {}, "reply: “consultation” is missing"),
        ("reply", {"consultation": "c9", "reply": "x"}, "There is no consultation “c9”"),
        ("reply", {"consultation": 1, "reply": "x"}, "what is expected is a text"),
        ("explain", {"kind": "why"}, "explain.kind: choose from how"),
        ("explain", {"kind": "how"}, "Give a consultation or answers"),
        ("explain", {"kind": "why_not", "answers": {}, "position": "x"}, "There is no position “x”"),
        ("explain", {"kind": "why_asked", "answers": {}, "question": "guest"}, "Did you mean “guests”?"),
        ("start_consultation", {"language": "de"}, "choose from nl, en"),
        ("start_consultation", {"story": "x" * (LONGEST_STORY + 1)}, "at most 20000 characters"),
        ("start_consultation", {"file": "/etc/passwd"}, "“file” does not belong here"),
        ("evaluate_table", {"rows": [{}] * (MOST_ROWS + 1)}, "at most 200"),
        ("evaluate_table", {"rows": [{"case": ["a"]}]}, "a text or a number or true or false"),
        ("evaluate_table", {"rows": [{str(n): 1 for n in range(200)}]}, "at most 120"),
        ("advise_case", {"answers": {"guest": 1, "stove": "coal"}}, "No question is called so"),
        ("what_if", {"answers": {}, "changes": {}}, "Say with changes"),
        ("look_up", {"id": "crowd-drinks-a-pot"}, "Did you mean “a-crowd-drinks-a-pot”?"),
    ],
)
def test_what_cannot_be_done_is_told_with_where_and_what(
    desk: Desk, name: str, given: dict[str, Any], told: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        call(desk, name, given)
    assert told in refusal.value.message.en
    assert refusal.value.message.nl != refusal.value.message.en


def test_no_more_consultations_are_open_than_can_be_kept_in_mind(desk: Desk) -> None:
    first = start(desk)
    for _ in range(MOST_OPEN):
        start(desk)
    with pytest.raises(Refusal):
        desk.hearing(first)


def test_nothing_is_written_where_the_assistant_says(desk: Desk, store: Store, tmp_path: Path) -> None:
    id = start(desk, story=STORY)
    for command, name in (("/save", "answers.yaml"), ("/report", "advice.html")):
        told = call(desk, "reply", {"consultation": id, "reply": f"{command} {tmp_path / name}"})
        assert "That cannot be done here." in told.text
        assert not (tmp_path / name).exists()


def test_a_consultation_that_was_left_goes_on(desk: Desk) -> None:
    id = start(desk, story=STORY)
    assert reply(desk, id, "/quit")["next"] is None
    assert call(desk, "what_next", {"consultation": id}).data["next"] is not None


def test_asking_what_is_next_leaves_the_question_on_the_table(desk: Desk) -> None:
    id = start(desk, story=STORY)
    give(desk, id, "stove", "gas", "gas")
    asked = reply(desk, id, "/change stove")["next"]["question"]
    assert call(desk, "what_next", {"consultation": id}).data["next"]["question"] == asked == "stove"


# --- what it says of itself


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: str(tool.name))
def test_every_tool_is_described_in_both_languages(tool: Any) -> None:
    assert tool.describes.nl != tool.describes.en
    for language in LANGUAGES:
        assert tool.schema(language)["type"] == "object"
        assert "Text(" not in str(tool.schema(language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", pages.PAGES, ids=lambda page: str(page.name))
def test_every_page_can_be_read(desk: Desk, page: pages.PageToRead, language: Any) -> None:
    assert len(pages.read(desk, page.address(language)).splitlines()) > 3


def test_a_prompt_holds_the_story_as_it_was_told() -> None:
    title, text = pages.prompt("verhaal", {"story": "Wij maken {story} en {x}."})
    assert text.endswith("Wij maken {story} en {x}.")
    assert title.nl == "Lees een verhaal in antwoorden"
    with pytest.raises(Refusal):
        pages.prompt("verhaal", {})
    with pytest.raises(Refusal):
        pages.prompt("story-telling", {})


def test_a_story_that_is_too_long_for_a_prompt_is_refused_and_not_cut() -> None:
    assert pages.prompt("story", {"story": "x" * LONGEST_STORY})
    with pytest.raises(Refusal, match=str(LONGEST_STORY)):
        pages.prompt("story", {"story": "x" * (LONGEST_STORY + 1)})
