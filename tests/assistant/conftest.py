"""A desk of the small knowledge base, whose consultations are kept in a folder of the test."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.assistant.desk import Desk
from advisor.dialogue.storage import Store
from advisor.terms.knowledge_base import KnowledgeBase


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "sessions")


@pytest.fixture
def desk(small: KnowledgeBase, store: Store) -> Desk:
    return Desk(small, "en", store)
