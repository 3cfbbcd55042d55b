"""The receipt of one advice: what was answered, what came out and what fired, as data that replays."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from advisor.batch.advised import AdvisedBlock
from advisor.cases.cells import CheckedBlock
from advisor.columns import ColumnProgram, unpack
from advisor.columns.cases import UNKNOWN, CaseColumns
from advisor.columns.decision import KINDS
from advisor.knowledge.names import OUTCOME_PLACEHOLDERS
from advisor.outlook.settled import Settlement
from advisor.reasoning.advice import Advice
from advisor.reasoning.evaluation import Evaluator
from advisor.safe_text import harmless_json
from advisor.terms.graph import dependencies
from advisor.terms.knowledge_base import KnowledgeBase, Rule
from advisor.terms.premises import attributes_of
from advisor.terms.texts import Language, Text, placeholders_of
from advisor.values import given
from advisor.wording.voice import Voice

SCHEMA = "koop/advice/1"


def receipt(
    advice: Advice, settlement: Settlement, language: Language, case: str | None = None, file: str | None = None
) -> dict[str, Any]:
    """The advice in the shape "koop/advice/1", with the answers in the canonical form of answer files.

    Equal answers under an equal knowledge base give an equal receipt, whatever mouth they came through.
    """
    kb, outcome = advice.kb, advice.outcome
    voice = Voice(kb, advice.memory, language)
    return {
        "schema": SCHEMA,
        "case": case,
        "file": file,
        "outcome": outcome.kind,
        "recommended": outcome.recommended,
        "form": advice.form,
        "by_elimination": outcome.by_elimination,
        "close_call": outcome.close_call,
        "settled": settlement.settled,
        "could_become": list(settlement.could_become) if not settlement.settled else [],
        "positions": [
            {"position": s.position, "certainty": s.certainty, "excluded_by": list(s.excluded_by)}
            for s in outcome.standings
        ],
        "fired": list(advice.fired),
        "unknown": list(advice.unknown),
        "unanswered": list(advice.unanswered),
        "parked": list(advice.parked),
        "assumed": {id: given(kb.questions[id], value) for id, value in advice.assumed.items()},
        "warnings": [
            {"rule": r.id, "questions": list(r.warn), "message": voice.reason(r)} for r in advice.warnings
        ],
        "errors": [],
        "knowledge": {"version": kb.version, "sha256": kb.sha256},
        "answers": {id: given(kb.questions[id], value) for id, value in advice.answers.items()},
    }


class AdviceObjects:
    """Makes the objects of one knowledge base in one language; `passing`: with what the input says besides."""

    def __init__(
        self, program: ColumnProgram, evaluator: Evaluator, language: Language, passing: bool = False
    ) -> None:
        kb = program.kb
        self._passing = passing
        self._kb = kb
        self._program = program
        self._language = language
        self._knowledge = {"version": kb.version, "sha256": kb.sha256}
        self._assumed = {id: given(q, q.assume) for id, q in kb.questions.items() if q.assume is not None}
        self._excluding = {
            id: frozenset(rule.id for rule in kb.rules.values() if id in rule.exclude) for id in kb.position_ids
        }
        self._warned = ToldWarnings(evaluator, language)

    def lines(self, advised: AdvisedBlock, file: str) -> bytes:
        """The objects of a block as JSON lines."""
        lines = (json.dumps(item, ensure_ascii=False) for item in self.objects(advised, file))
        return "".join(harmless_json(line) + "\n" for line in lines).encode()

    def objects(self, advised: AdvisedBlock, file: str) -> Iterator[dict[str, Any]]:
        advice, block, kb = advised.advice, advised.block, self._kb
        decided, size = advice.decided, advice.size
        fired = _ids_of_rows(self._program.rule_ids, advice.fired, size)
        question_ids = self._program.question_ids
        unknown, unanswered, parked, assumed = (
            _ids_of_rows(question_ids, bitmap, size)
            for bitmap in (advice.unknown, advice.unanswered, advice.parked, advice.assumed)
        )
        could = (
            _ids_of_rows(self._program.verdicts, advice.could_become, size)
            if advice.could_become is not None
            else [[] for _ in range(size)]
        )
        ids = kb.position_ids
        certainty, ranking = decided.certainty.T.tolist(), decided.ranking.T.tolist()
        for row in range(size):
            passed = {"passed": _passed(block, row)} if self._passing else {}
            if row in advised.problems:
                yield {**self._failed(advised, row, file), **passed}
                continue
            excluded = decided.excluded[:, row]
            recommended = ids[decided.recommended[row]] if decided.recommended[row] < len(ids) else None
            yield {
                "schema": SCHEMA,
                "case": block.ids[row],
                "file": file,
                "outcome": KINDS[decided.kind[row]],
                "recommended": recommended,
                "form": self._form(recommended, int(advice.form[row])),
                "by_elimination": bool(decided.by_elimination[row]),
                "close_call": bool(decided.close_call[row]),
                "settled": bool(advised.settled[row]),
                "could_become": could[row],
                "positions": [
                    {
                        "position": ids[p],
                        "certainty": certainty[row][p],
                        "excluded_by": [r for r in fired[row] if r in self._excluding[ids[p]]]
                        if excluded[p]
                        else [],
                    }
                    for p in ranking[row]
                ],
                "fired": fired[row],
                "unknown": unknown[row],
                "unanswered": unanswered[row],
                "parked": parked[row],
                "assumed": {id: self._assumed[id] for id in assumed[row]},
                "warnings": self._warnings(advised, row, fired[row]),
                "errors": [],
                "knowledge": self._knowledge,
                **passed,
            }

    def _failed(self, advised: AdvisedBlock, row: int, file: str) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "case": advised.block.ids[row] or None,
            "file": file,
            "outcome": "error",
            "recommended": None,
            "form": None,
            "by_elimination": False,
            "close_call": False,
            "settled": False,
            "could_become": [],
            "positions": [],
            "fired": [],
            "unknown": [],
            "unanswered": [],
            "parked": [],
            "assumed": {},
            "warnings": [],
            "errors": [
                {"row": problem.row, **problem.as_object(self._language)} for problem in advised.problems[row]
            ],
            "knowledge": self._knowledge,
        }

    def _form(self, recommended: str | None, code: int) -> str | None:
        if recommended is None or code == UNKNOWN:
            return None
        attribute = self._kb.position(recommended).form
        return self._kb.options_of(attribute)[code] if attribute is not None else None

    def _warnings(self, advised: AdvisedBlock, row: int, fired: list[str]) -> list[dict[str, Any]]:
        cases = advised.block.cases
        return [
            {"rule": rule.id, "questions": list(rule.warn), "message": self._warned.message(rule, cases, row)}
            for rule in self._warned.among(fired)
        ]


def _passed(block: CheckedBlock, row: int) -> dict[str, Any]:
    """What a case says besides its answers; what JSON cannot say is a text."""
    found = {key: column.at(row) for key, column in block.passed.items()}
    return {key: _plain(value) for key, value in found.items()}


def _plain(value: Any) -> Any:
    if value is None or value == "" or (isinstance(value, float) and not math.isfinite(value)):
        return None
    if isinstance(value, (bool, int, float)):
        return value
    try:
        return json.loads(json.dumps(value, allow_nan=False))
    except (TypeError, ValueError):  # a date, bytes, a figure that is none within a list
        return str(value)


def _ids_of_rows(ids: tuple[str, ...], bitmap: Any, size: int) -> list[list[str]]:
    """The ids of each row of a bitmap, in order."""
    found: list[list[str]] = [[] for _ in range(size)]
    cases, numbers = np.nonzero(unpack(bitmap, size).T)
    for case, number in zip(cases.tolist(), numbers.tolist(), strict=True):
        found[case].append(ids[number])
    return found


#: Messages remembered for each rule.
REMEMBERED = 50_000


@dataclass(slots=True)
class _Said:
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
        self._said: dict[str, _Said] = {}

    def among(self, fired: Iterable[str]) -> list[Rule]:
        return [self._rules[id] for id in fired if id in self._rules]

    def message(self, rule: Rule, cases: CaseColumns, row: int) -> str:
        """What a rule that fired says in a case."""
        said = self._said.get(rule.id)
        if said is None:
            said = self._said[rule.id] = self._nothing_said(rule)
        if said.evaluator is None:
            advice = self._evaluator.advise(cases.answers(row, self._kb))
            return Voice(self._kb, advice.memory, self._language).fill(rule.text)
        columns = {id: cases.columns[id] for id in said.questions if id in cases.columns}
        answers = CaseColumns(cases.size, columns).answers(row, self._kb)
        key = tuple((id in answers, answers.get(id)) for id in said.questions)
        message = said.messages.get(key)
        if message is None:
            if len(said.messages) >= REMEMBERED:
                said.messages.clear()
            memory = said.evaluator.remember(answers)
            message = said.messages[key] = Voice(self._kb, memory, self._language).fill(rule.text)
        return message

    def _nothing_said(self, rule: Rule) -> _Said:
        named = _named_in(self._kb, rule.text)
        if named & set(OUTCOME_PLACEHOLDERS):
            return _Said((), None)
        needed = with_what_they_need(self._kb, named)
        return _Said(tuple(sorted(needed & self._kb.questions.keys())), Evaluator(_only(self._kb, needed)))


def _named_in(kb: KnowledgeBase, text: Text) -> set[str]:
    """What the placeholders of a text name, and what the words for it depend on."""
    named = {name for said in (text.nl, text.en) for name in placeholders_of(said)}
    wordings = [w for id in named & kb.questions.keys() for w in kb.questions[id].wordings]
    return named | {attribute for w in wordings if w.when is not None for attribute in attributes_of(w.when)}


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
