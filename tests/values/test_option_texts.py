"""What an option is told as may be given back, in either language, in the quotes in which it is told too."""

from __future__ import annotations

import pytest

from advisor.terms.attributes import Question
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES
from advisor.values import ValueProblem, read_value
from advisor.values.option_texts import options_told_as
from advisor.values.showing import options_of

QUOTES = ("{}", "“{}”", '"{}"')


def options(kb: KnowledgeBase) -> list[tuple[Question, str, str]]:
    """(question, option, its text) of every question that has some, in every wording."""
    return [
        (question, option, text.to(language))
        for question in kb.questions.values()
        if not question.numeric
        for told in (options_of(question), *(wording.options for wording in question.wordings))
        for option, text in told.items()
        for language in LANGUAGES
    ]


def test_the_text_of_an_option_is_read_as_that_option(shipped: KnowledgeBase) -> None:
    told = options(shipped)
    assert any("," in text for question, _, text in told if question.type == "choices")
    for question, option, text in told:
        for quotes in QUOTES[: 2 if '"' in text else 3]:
            found = read_value(question, quotes.format(text), as_told=True)
            assert found == (frozenset({option}) if question.type == "choices" else option), (question.id, text)


def test_a_text_of_two_options_is_no_answer(small: KnowledgeBase) -> None:
    question = small.questions["occasion"]
    assert options_told_as(question, "nothing of the kind") == ()
    with pytest.raises(ValueProblem):
        read_value(question, "“”", as_told=True)
