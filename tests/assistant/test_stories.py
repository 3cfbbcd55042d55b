"""Sixty stories with the answers they hold: each is understood as it was told, and nothing more."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from support.places import DATA
from support.quick_yaml import read_yaml

import advisor
from advisor.assistant.desk import Desk
from advisor.assistant.tools import call
from advisor.dialogue.storage import Store
from advisor.terms.knowledge_base import KnowledgeBase


@cache
def stories() -> tuple[dict[str, Any], ...]:
    return tuple(read_yaml(DATA / "stories.yaml"))


@pytest.fixture(scope="module")
def desk(shipped: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(shipped, "en", Store(tmp_path_factory.mktemp("kept")))


def told(story: dict[str, Any]) -> list[dict[str, object]]:
    """The answers of a story as an assistant gives them."""
    return [
        {"question": id, "answer": one["value"], "words": one["words"]} for id, one in story["answers"].items()
    ]


def test_there_are_sixty_in_both_languages_ten_of_them_out_of_scope() -> None:
    languages = [story["language"] for story in stories()]
    assert (len(languages), languages.count("nl"), languages.count("en")) == (60, 30, 30)
    assert sum(story["out_of_scope"] for story in stories()) == 10


@pytest.mark.parametrize("story", stories(), ids=lambda story: str(story["id"]))
def test_every_answer_stands_in_its_story_and_no_other_is_said(
    story: dict[str, Any], shipped: KnowledgeBase
) -> None:
    unsaid = [*story["not_said"], *story.get("contradicts", ())]
    assert set(unsaid) <= shipped.questions.keys()
    assert set(unsaid).isdisjoint(story["answers"])
    assert [one["words"] for one in story["answers"].values() if one["words"] not in story["story"]] == []


@pytest.mark.parametrize("story", stories(), ids=lambda story: str(story["id"]))
def test_every_answer_is_understood_as_in_an_answer_file(
    story: dict[str, Any], desk: Desk, shipped: KnowledgeBase
) -> None:
    begun = call(desk, "start_consultation", {"language": story["language"], "story": story["story"]}).data
    id = begun["consultation"]
    heard = call(desk, "give_answers", {"consultation": id, "answers": told(story)}).data
    assert (heard["refused"], heard["asked_back"], heard["doubts_left"]) == ([], None, 0)
    values = {question: one["value"] for question, one in story["answers"].items()}
    assert desk.hearing(id).talk.state.values == advisor.answers_of(shipped, values)


@pytest.mark.parametrize(
    "story", [story for story in stories() if story["out_of_scope"]], ids=lambda story: str(story["id"])
)
def test_a_story_out_of_scope_is_not_covered_and_told_so(story: dict[str, Any], desk: Desk) -> None:
    id = call(desk, "start_consultation", {"language": story["language"], "story": story["story"]}).data[
        "consultation"
    ]
    matter = {"question": "matter", "answer": story["matter"]["value"], "words": story["matter"]["words"]}
    heard = call(desk, "give_answers", {"consultation": id, "answers": [*told(story), matter]}).data
    if heard["asked_back"] is not None:  # where more was told than of whom it is
        call(desk, "reply", {"consultation": id, "reply": {"nl": "ja", "en": "yes"}[story["language"]]})
    advice = call(desk, "advice", {"consultation": id})
    assert advice.data["receipt"]["outcome"] == "not_covered"
    said = {"nl": "Dit is een andere kwestie", "en": "This is another matter"}
    assert advice.text.startswith(said[story["language"]])


@pytest.mark.parametrize("at", [0, 1, 2], ids=["first", "between", "last"])
def test_a_side_remark_on_another_matter_is_asked_back_before_it_ends_the_talk(desk: Desk, at: int) -> None:
    story = "We make boats to order in a year; by the way, the roster is a mess."
    id = call(desk, "start_consultation", {"language": "en", "story": story}).data["consultation"]
    given = [
        {"question": "offering", "answer": "goods", "words": "make boats"},
        {"question": "accepted_delivery_time", "answer": "1 year", "words": "in a year"},
    ]
    given.insert(at, {"question": "matter", "answer": "staffing", "words": "the roster is a mess"})
    heard = call(desk, "give_answers", {"consultation": id, "answers": given}).data
    assert not heard["finished"]
    assert heard["asked_back"]["question"] == "matter"


@pytest.mark.parametrize("answer", ["something else", "iets anders", "something_else", "Something else"])
@pytest.mark.parametrize("question", ["offering", "specification"])
def test_something_else_than_any_option_is_told_to_be_another_matter(
    desk: Desk, question: str, answer: str
) -> None:
    story = "How do I divide the shifts of my nurses fairly?"
    id = call(desk, "start_consultation", {"language": "en", "story": story}).data["consultation"]
    given = [{"question": question, "answer": answer, "words": "divide the shifts of my nurses"}]
    heard = call(desk, "give_answers", {"consultation": id, "answers": given})
    assert (heard.data["finished"], heard.data["receipt"]["outcome"]) == (True, "not_covered")
    assert "the matter is something else (“divide the shifts of my nurses”)" in " ".join(heard.text.split())
    assert "This is another matter" in heard.text
