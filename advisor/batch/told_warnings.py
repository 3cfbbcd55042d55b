"""What warnings say in a table: once for all cases that they say the same of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from advisor.columns.cases import CaseColumns
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.dependencies import dependencies
from advisor.terms.knowledge_base import OUTCOME_ATTRIBUTES, KnowledgeBase
from advisor.terms.premises import attributes_of
from advisor.terms.rules import Rule
from advisor.terms.texts import Language, placeholders_of
from advisor.wording.voice import Voice

#: Messages remembered for each rule.
REMEMBERED = 2_000


@dataclass(slots=True)
class _RuleSaid:
    """What one rule has said: `questions` are those its words depend on, `evaluator` knows no others; None when
    they depend on the outcome."""

    questions: tuple[str, ...]
    evaluator: Evaluator | None
    messages: dict[tuple[Any, ...], str] = field(default_factory=dict)


class ToldWarnings:
    """The warnings of a knowledge base in one language."""

    def __init__(self, evaluator: Evaluator, language: Language) -> None:
        self._evaluator = evaluator
        self._kb = evaluator.kb
        self._language = language
        self._rules = {id: rule for id, rule in self._kb.rules.items() if rule.warn}
        self._said: dict[str, _RuleSaid] = {}

    def among(self, fired: Iterable[str]) -> list[Rule]:
        return [self._rules[id] for id in fired if id in self._rules]

    def message(self, rule: Rule, cases: CaseColumns, row: int) -> str:
        """What a rule that fired says in a case."""
        said = self._said.get(rule.id)
        if said is None:
            said = self._said[rule.id] = self._nothing_said(rule)
        if said.evaluator is None:
            advice = self._evaluator.advise(cases.answers(row, self._kb))
            return Voice(self._kb, advice.memory, self._language).reason(rule)
        columns = {id: cases.columns[id] for id in said.questions if id in cases.columns}
        answers = CaseColumns(cases.size, columns).answers(row, self._kb)
        key = tuple((id in answers, answers.get(id)) for id in said.questions)
        message = said.messages.get(key)
        if message is None:
            if len(said.messages) >= REMEMBERED:
                said.messages.clear()
            memory = said.evaluator.remember(answers)
            message = said.messages[key] = Voice(self._kb, memory, self._language).reason(rule)
        return message

    def _nothing_said(self, rule: Rule) -> _RuleSaid:
        named = _named_in(self._kb, rule)
        if named & set(OUTCOME_ATTRIBUTES):
            return _RuleSaid((), None)
        needed = with_what_they_need(self._kb, named)
        return _RuleSaid(tuple(sorted(needed & self._kb.questions.keys())), Evaluator(_only(self._kb, needed)))


def _named_in(kb: KnowledgeBase, rule: Rule) -> set[str]:
    """What the placeholders of a rule's texts name, and what the words for it depend on."""
    texts = [wording.text for wording in rule.every_wording]
    named = {name for text in texts for said in (text.nl, text.en) for name in placeholders_of(said)}
    named |= {id for one in rule.wordings if one.when is not None for id in attributes_of(one.when)}
    wordings = [w for id in named & kb.questions.keys() for w in kb.questions[id].wordings]
    conditions = [*(w.when for w in wordings if w.when is not None), *(edition.when for edition in kb.editions)]
    return named | {attribute for when in conditions for attribute in attributes_of(when)}


def with_what_they_need(kb: KnowledgeBase, attributes: Iterable[str]) -> set[str]:
    found_from, found = dependencies(kb), set[str]()
    waiting = [id for id in attributes if id in found_from]
    while waiting:
        id = waiting.pop()
        if id not in found:
            found.add(id)
            waiting += found_from[id]
    return found


def _only(kb: KnowledgeBase, attributes: set[str]) -> KnowledgeBase:
    """The part of a knowledge base that finds these attributes, and no outcome."""
    concluding = [rule for id in sorted(kb.concluding.keys() & attributes) for rule in kb.concluding[id]]
    return replace(
        kb,
        questions={id: question for id, question in kb.questions.items() if id in attributes},
        computed={id: computed for id, computed in kb.computed.items() if id in attributes},
        concluded={id: concluded for id, concluded in kb.concluded.items() if id in attributes},
        rules={rule.id: rule for rule in concluding},
    )
