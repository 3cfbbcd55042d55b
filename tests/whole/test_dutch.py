"""A Dutch reader reads Dutch and an English one English: in the advice on cases, and in every text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from support.some_cases import some_cases

import advisor
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.sources import Source
from advisor.terms.texts import LANGUAGES, Language, Text
from advisor.wording.page import Page, advice_page

#: Common words of English that are not Dutch, and of Dutch that are not English ("van" and "met" are both).
ENGLISH = """
the and with from this that these which when before after than your their not only what where stock demand position
supply customer customers delivery production purchasing making between first last paragraph
"""
DUTCH = """
de het een en voor vóór niet wordt worden zijn naar bij uit ook geen wel maar dan deze dat uw voorraad vraag
klant klanten levering productie inkopen maken tussen eerste laatste alinea hier na
"""
FOREIGN: dict[Language, frozenset[str]] = {"nl": frozenset(ENGLISH.split()), "en": frozenset(DUTCH.split())}
#: What keeps its own language in both: names, titles of works and of their sections.
NAMES = (
    "C. de Blok",
    "Plaats van het KOOP",
    "Supply Chain Management Encyclopedia",
    "The JIT Company",
    "Verbetering van het rendement",
    "F. de Véricourt",
)
_NAMES = re.compile("|".join(map(re.escape, NAMES)))
_WORD = re.compile(r"[^\W\d_]+")


def foreign(text: str, language: Language) -> set[str]:
    """The words of the other language in a text, names apart."""
    return set(_WORD.findall(_NAMES.sub("", text).lower())) & FOREIGN[language]


def said(page: Page) -> Iterator[str]:
    """Everything a reader of the page reads."""
    yield page.headline
    for section in page.sections:
        yield section.title
        for item in section.items:
            yield from (item.head, item.text, item.source)
        for link in section.chain:
            yield from (link.name, link.time or "", link.label, link.side)


def texts(node: object) -> Iterator[Text]:
    """Every text in two languages of a knowledge base; titles of works and journals keep their own language."""
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Source):
        yield from (node.author, node.year)
    elif is_dataclass(node):
        yield from (text for one in fields(node) for text in texts(getattr(node, one.name)))
    elif isinstance(node, (tuple, list)):
        yield from (text for one in node for text in texts(one))
    elif hasattr(node, "values"):
        yield from (text for one in node.values() for text in texts(one))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_advice_says_a_word_of_the_other_language(shipped: KnowledgeBase, language: Language) -> None:
    evaluator, found = Evaluator(shipped), {}
    for case in some_cases(shipped.cases):
        page = advice_page(evaluator.advise(advisor.answers_of(shipped, case.answers)), language)
        found.update({text: words for text in said(page) if (words := foreign(text, language))})
    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_the_knowledge_base_has_a_word_of_the_other_language(
    shipped: KnowledgeBase, language: Language
) -> None:
    all_texts = [re.sub(r"\{[a-z_]+\}", "", text.to(language)) for text in texts(shipped)]
    assert len(all_texts) > len(shipped.rules)
    assert {text: words for text in all_texts if (words := foreign(text, language))} == {}


def test_every_name_kept_in_its_own_language_is_cited(shipped: KnowledgeBase) -> None:
    dutch = " ".join(text.nl for text in texts(shipped))
    assert [name for name in NAMES if name not in dutch] == []


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Bron: the standard hull", "nl", {"the"}),
        ("Stock before the point", "nl", {"stock", "before", "the"}),
        ("Bron: The JIT Company (2012), eerste alinea", "nl", set()),
        ("Belang, eerste alinea", "en", {"eerste", "alinea"}),
        ("C. de Blok (2010), abstract: het modular package", "en", {"het"}),
        ("Theorie en praktijk", "nl", set()),
    ],
)
def test_a_word_of_the_other_language_is_seen(text: str, language: Language, words: set[str]) -> None:
    assert foreign(text, language) == words
