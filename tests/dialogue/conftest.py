"""Two persons in a consultation about tea: one who has said nothing yet, and one who has visitors."""

from __future__ import annotations

import pytest
from support.conversing import Person

from advisor.terms.knowledge_base import KnowledgeBase


@pytest.fixture
def person(small: KnowledgeBase) -> Person:
    return Person(small)


@pytest.fixture
def host(small: KnowledgeBase) -> Person:
    """A person who expects three visitors."""
    host = Person(small)
    host.answers(occasion="visitors", guests="3")
    return host
