"""The advice on a block of cases as JSON objects, one a case, in the shape "koop/advice/1"."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from advisor.batch.advised import AdvisedBlock
from advisor.batch.told_warnings import ToldWarnings
from advisor.cases.cells import CheckedBlock
from advisor.columns import ColumnProgram, unpack
from advisor.columns.cases import UNKNOWN
from advisor.columns.decision import KINDS
from advisor.reasoning.evaluation import Evaluator
from advisor.safe_text import harmless_json
from advisor.terms.texts import Language
from advisor.values import given

SCHEMA = "koop/advice/1"


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
        return "".join(harmless_json(line) + "\n" for line in lines).encode("utf-8", "replace")

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
