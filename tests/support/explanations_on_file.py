"""What is kept on file of explanations: their JSON Schema, and the cases of the small knowledge base explained."""

from __future__ import annotations

import json

from support.places import DATA, DOCS

from advisor.explanation.explain import explain
from advisor.explanation.shapes import explanation_schema
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.values import read_value

SCHEMA_FILE = DOCS / "explanation.schema.json"
EXPLAINED_FILE = DATA / "explanations.json"


def schema_text() -> str:
    return json.dumps(explanation_schema(), indent=2) + "\n"


def explained_text(kb: KnowledgeBase) -> str:
    """Each case in all seven kinds, a line a kind; the version and hash of the knowledge base left out."""
    evaluator, told = Evaluator(kb), []
    for case in kb.cases:
        answers = {id: read_value(kb.questions[id], raw) for id, raw in case.answers.items()}
        changes = {next(iter(answers)): None, "stove": "electric"}
        data = explain(evaluator, answers, changes=changes, every=True).as_data()
        del data["knowledge"]
        lines = [f"  {json.dumps(key)}: {json.dumps(part, ensure_ascii=False)}" for key, part in data.items()]
        told.append(f"{json.dumps(case.id)}: {{\n" + ",\n".join(lines) + "\n}")
    return "{\n" + ",\n".join(told) + "\n}\n"
