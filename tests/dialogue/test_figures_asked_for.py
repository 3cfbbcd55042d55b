"""`/money` in a talk: whoever asks wants the figures, whatever has been said yet."""

from __future__ import annotations

import pytest
from support.conversing import YARD, Person, held, hold

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
    person = held(shipped, YARD, language)
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


@pytest.mark.parametrize(("language", "typed"), [("nl", "wat kost dat"), ("en", "what does it cost")])
def test_asking_what_it_costs_answers_nothing_while_the_outcome_is_decided(
    shipped: KnowledgeBase, language: Language, typed: str
) -> None:
    person = Person(shipped, language)
    person.answers(offering="goods")
    person.says(typed)
    assert person.turn.messages[0].sections[0].id == "positions"
    assert set(person.talk.state.answers) == {"offering"}


def test_after_the_advice_it_is_said_that_the_figures_are_asked_for_from_now_on(shipped: KnowledgeBase) -> None:
    person = held(shipped, YARD)
    assert "Noted that you want these figures" in person.says("/money")
    number = list(person.talk.state.answers).index("money_wanted") + 1
    assert f"/change {number}=no" in person.heard
    assert "Noted" not in person.says("/money")


@pytest.mark.parametrize(("language", "typed"), [("nl", "wat kost het"), ("en", "what does it cost")])
def test_where_it_is_asked_whether_figures_are_wanted_the_price_of_them_is_asked_back(
    shipped: KnowledgeBase, language: Language, typed: str
) -> None:
    person = Person(shipped, language)
    person.answers(offering="goods")
    person.says("/change money_wanted", typed)
    assert "money_wanted" not in person.talk.state.answers
