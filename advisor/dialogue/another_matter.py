"""Answers by which the knowledge base says that it does not advise on it, wherever they are given."""

from __future__ import annotations

from advisor.reasoning.evaluation import Evaluator
from advisor.terms.premises import attributes_of
from advisor.terms.values import Value


def another_matter(evaluator: Evaluator, said: str) -> tuple[str, str] | None:
    """The question and the option that are said, where it is an answer to no advice; None where it is none."""
    kb, said = evaluator.kb, " ".join(said.casefold().rstrip(".!").split())
    asked = (id for rule in kb.rules.values() if rule.not_covered for id in attributes_of(rule.premise))
    for question in (kb.questions[id] for id in asked if id in kb.questions):
        for option, text in question.options.items():
            names = {option, option.replace("_", " "), text.nl.casefold(), text.en.casefold()}
            if said in names and ends_advice(evaluator, question.id, option):
                return question.id, option
    return None


def ends_advice(evaluator: Evaluator, question: str, value: Value | None) -> bool:
    """Whether this answer alone makes it another matter, on which no advice is given."""
    return evaluator.outcome({question: value}).kind == "not_covered"
