"""Published cases of the knowledge base, by name."""

from __future__ import annotations

import advisor
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Answers

#: One case of each outcome and of both offerings, by what they are and not by how long they take.
EXPLAINED = ("dutch-tomatoes", "emergency-transformer-64h", "software-bespoke")


def answers_of(kb: KnowledgeBase, case: str) -> Answers:
    return advisor.answers_of(kb, next(c.answers for c in kb.cases if c.id == case))
