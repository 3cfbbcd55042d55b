"""What a figure is in is said by its value, not by its label too: "order lines a year: 24,000 times a year"."""

from __future__ import annotations

import re

import pytest

from advisor.terms.attributes import Computed, Question
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Language
from advisor.terms.values import Interval
from advisor.values.showing import show_in_unit

#: Words that say how long it is counted over, in the label or behind the figure.
YEARLY = {"nl": ("jaar", "jaarlijks", "jaarlijkse"), "en": ("year", "yearly", "annual")}
#: Another form of a word of a unit.
OTHER_FORMS = {"uur": "uren", "keer": "keren"}
FIGURE = Interval(24.0, 24.0)


def attribute_of(kb: KnowledgeBase, id: str) -> Question | Computed:
    return kb.questions[id] if id in kb.questions else kb.computed[id]


def words_behind(kb: KnowledgeBase, id: str, language: Language) -> set[str]:
    """The words that follow a figure, or the amount of a few."""
    shown = show_in_unit(FIGURE, kb.unit_of(id) or "", language, words=attribute_of(kb, id).unit_words)
    words = set(re.findall(r"[^\W\d_]{3,}", shown.lower()))
    return words | {OTHER_FORMS[word] for word in words if word in OTHER_FORMS}


def words_of_label(kb: KnowledgeBase, id: str, language: Language) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", attribute_of(kb, id).label.to(language).lower()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_says_a_year_where_the_value_says_it(shipped: KnowledgeBase, language: Language) -> None:
    figures = [id for id, q in shipped.questions.items() if q.numeric]
    twice = [
        id
        for id in (*figures, *shipped.computed)
        if words_behind(shipped, id, language) & set(YEARLY[language])
        and words_of_label(shipped, id, language) & set(YEARLY[language])
    ]
    assert twice == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_of_a_computed_figure_names_the_unit_that_its_value_names(
    shipped: KnowledgeBase, language: Language
) -> None:
    timed = {"per", "the", "and"}
    twice = {
        id: said
        for id, computed in shipped.computed.items()
        if computed.unit != "duration"
        and (said := (words_behind(shipped, id, language) - timed) & words_of_label(shipped, id, language))
    }
    assert twice == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_yardstick_says_a_year_where_its_value_says_it(shipped: KnowledgeBase, language: Language) -> None:
    assert shipped.comparison is not None
    for yardstick in shipped.comparison.yardsticks:
        label = set(re.findall(r"[^\W\d_]+", yardstick.label.to(language).lower()))
        assert yardstick.unit != "money_per_year" or not label & set(YEARLY[language])
