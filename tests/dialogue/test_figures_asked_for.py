"""`/money` in a talk: whoever asks wants the figures, whatever has been said yet."""

from __future__ import annotations

import pytest
from support.conversing import YARD, Person, hold

from advisor.dialogue.state import Given, State
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language
from advisor.values import read_answers

WORKED = "eight-hundred-products-from-sixty-modules"


def worked(kb: KnowledgeBase, language: Language = "en", **otherwise: object) -> Person:
    """A person who has answered what the worked example says, some otherwise."""
    given = {**next(case for case in kb.cases if case.id == WORKED).answers, **otherwise}
    values, _ = read_answers(kb.questions, given)
    return Person(kb, state=State(language, {id: Given(value, "") for id, value in values.items()}))


def test_before_anything_is_said_no_figure_of_another_kind_of_case_is_told(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    heard = person.says("/money")
    assert person.turn.messages[0].sections[0].table is None
    assert "Not everything can be worked out; what is lacking: " in heard
    assert "kind of offering" in heard
    assert "Assumed" not in heard
    assert "come after the advice" in heard
    assert person.turn.prompt is not None
    assert person.turn.prompt.heading.startswith("Question 1")


@pytest.mark.parametrize(
    ("offering", "told", "untold"), [("goods", "stock", "crews"), ("service", "crews", "stock")]
)
def test_once_the_kind_is_known_only_its_own_figures_are_asked_for(
    shipped: KnowledgeBase, offering: str, told: str, untold: str
) -> None:
    person = Person(shipped)
    person.answers(offering=offering)
    heard = person.says("/money all")
    lacking = next(line for line in heard.splitlines() if "what is lacking" in line)
    assert untold not in lacking
    assert "more" not in lacking.split()
    assert told in heard


def test_all_that_is_lacking_is_named_when_asked_for(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    person.answers(offering="goods")
    assert " more." in person.says("/money")
    assert "/money all names everything that is lacking." in person.heard
    whole = person.says("/money all")
    assert " more." not in whole
    assert "/money all names" not in whole


@pytest.mark.parametrize(("language", "command"), [("nl", "/geld"), ("en", "/money")])
def test_after_the_advice_it_is_among_what_can_be_typed(
    shipped: KnowledgeBase, small: KnowledgeBase, language: Language, command: str
) -> None:
    person = Person(shipped, language)
    hold(person, YARD)
    assert person.turn.prompt is not None
    assert command in person.turn.prompt.text
    bare = Person(small, language)
    bare.talk.phase, bare.talk.asking = "after", None
    assert command not in bare.talk.prompting.prompt(None, "after").text


def test_more_than_the_capacity_is_said_as_soon_as_the_advice_is(shipped: KnowledgeBase) -> None:
    person = worked(shipped, capacity_hours=10000)
    hold(person, {})
    page = next(message.page for message in person.turn.messages if message.page is not None)
    assert page.sections[0].items[0].text.startswith("Assemble to order needs 191% of the capacity")
    assert "Running alone needs more hours" in page.sections[0].items[0].text
