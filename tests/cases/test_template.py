"""The empty answer file: every question, in both languages, for any knowledge base; read back it answers none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from advisor.bench.trying import answers_of
from advisor.cases.given import given_cases
from advisor.cases.template import NoSuchKind, answer_template, kinds
from advisor.knowledge.cases import read_cases
from advisor.knowledge.yamlfile import parse
from advisor.terms.cases import Case
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Language


def read_back(text: str, tmp_path: Path) -> Case:
    file = tmp_path / "answers.yaml"
    file.write_text(text, encoding="utf-8")
    (case,) = read_cases(file)
    return case


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("which", ["small", "shipped"])
def test_every_question_is_there_and_none_is_answered(
    which: str, language: Language, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    kb: KnowledgeBase = request.getfixturevalue(which)
    case = read_back(answer_template(kb, language), tmp_path)
    assert set(case.answers) == set(kb.questions)
    assert set(case.answers.values()) == {None}


def test_the_batch_reads_it_as_one_case_without_answers_too(shipped: KnowledgeBase, tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text(answer_template(shipped, "nl"), encoding="utf-8")
    (given,) = given_cases(shipped, file)
    assert (given.answers, given.problems) == ({}, ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_in_the_language_asked_for(small: KnowledgeBase, language: Language) -> None:
    text, other = answer_template(small, language), "nl" if language == "en" else "en"
    for question in small.questions.values():
        assert f"# {question.ask.to(language)}" in text or question.wordings
        assert question.ask.to(other) not in text  # type: ignore[arg-type]


def test_every_option_and_point_stands_beside_its_question(shipped: KnowledgeBase) -> None:
    text = answer_template(shipped, "en")
    for question in shipped.questions.values():
        upto = text.index(f"\n  {question.id}:")
        block = text[text.rindex("\n\n", 0, upto) : upto]
        for option in question.options:
            assert f"#   - {option}" in block, (question.id, option)


def test_for_one_kind_its_answer_is_given_and_what_does_not_apply_is_left_out(
    shipped: KnowledgeBase, tmp_path: Path
) -> None:
    answered = set()
    for option, id in kinds(shipped).items():
        case = read_back(answer_template(shipped, "en", option), tmp_path)
        assert answers_of(shipped, case.answers) == {id: option}
        assert set(case.answers) < set(shipped.questions)
        answered.add(frozenset(case.answers))
    assert len(answered) == len(kinds(shipped)) > 1, "each kind has questions of its own"


def test_a_kind_that_is_not_there_names_those_that_are(small: KnowledgeBase) -> None:
    with pytest.raises(NoSuchKind) as caught:
        answer_template(small, "en", "coffee")
    assert caught.value.options == tuple(kinds(small)) == ("family", "visitors")


def test_texts_that_look_like_yaml_stay_comments(kb: Callable[..., KnowledgeBase], tmp_path: Path) -> None:
    hostile = kb({"questions/guests.yaml": {"Een briefje telt ook.": '"x\\nguests: 99 # a: [b\\ncase: other"'}})
    case = read_back(answer_template(hostile, "nl"), tmp_path)
    assert case.id == "mijn-geval"
    assert set(case.answers.values()) == {None}


def test_no_line_is_wider_than_a_hundred_and_no_tab_occurs(shipped: KnowledgeBase) -> None:
    for language in LANGUAGES:
        text = answer_template(shipped, language)
        assert max(map(len, text.splitlines())) <= 100
        assert "\t" not in text
        assert text.isprintable() or all(c.isprintable() or c == "\n" for c in text)


def test_an_answer_filled_in_is_read_as_that_answer(small: KnowledgeBase, tmp_path: Path) -> None:
    text = answer_template(small, "en").replace("\n  guests:\n", "\n  guests: 4-6\n")
    case = read_back(text, tmp_path)
    assert case.answers["guests"] == "4-6"


def test_the_parser_finds_nothing_wrong_with_it(shipped: KnowledgeBase) -> None:
    from advisor.knowledge.problems import Problems

    problems = Problems()
    assert parse(answer_template(shipped, "nl").encode(), "t.yaml", problems, nulls=True) is not None
    assert problems.found == []
