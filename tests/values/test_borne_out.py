"""An answer is held against the words that it was drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from support.places import DATA
from support.quick_yaml import read_yaml

from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Language
from advisor.values import read_value
from advisor.values.borne_out import borne_out

TABLE: dict[str, list[list[Any]]] = read_yaml(DATA / "words_and_answers.yaml")
STORIES: list[dict[str, Any]] = read_yaml(DATA / "stories.yaml")


def said(kb: KnowledgeBase, row: list[Any], language: Language) -> bool:
    id, answer, words, *around = row
    question = kb.questions[id]
    return borne_out(question, read_value(question, answer), words, language, around="".join(around))


def test_there_are_more_than_a_hundred_and_twenty_pairs() -> None:
    assert sum(map(len, TABLE.values())) > 120


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("row", TABLE["agrees"], ids=str)
def test_words_that_say_an_answer_agree_with_it(
    shipped: KnowledgeBase, row: list[Any], language: Language
) -> None:
    assert said(shipped, row, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("row", TABLE["doubtful"], ids=str)
def test_words_that_say_something_else_are_doubtful(
    shipped: KnowledgeBase, row: list[Any], language: Language
) -> None:
    assert not said(shipped, row, language)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: str(story["id"]))
def test_no_answer_of_a_story_is_doubted(shipped: KnowledgeBase, story: dict[str, Any]) -> None:
    rows = [[id, one["value"], one["words"], story["story"]] for id, one in story["answers"].items()]
    assert [row[:3] for row in rows if not said(shipped, row, story["language"])] == []


def test_which_option_says_little_is_known_by_its_words_and_figures_and_not_by_its_name(
    shipped: KnowledgeBase,
) -> None:
    question = shipped.questions["local_demand"]

    def renamed(given: Mapping[str, Any]) -> dict[str, Any]:
        return {f"{id}_{id}": value for id, value in given.items()}

    other = replace(question, options=renamed(question.options), also=renamed(question.also), likeness={})
    words = "in any one place there is no demand to speak of"
    assert borne_out(other, "sparse_sparse", words, "en")
    assert not borne_out(other, "dense_dense", words, "en")
