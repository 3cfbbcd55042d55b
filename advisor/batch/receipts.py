"""The receipt of one advice: what was answered, what came out and what fired, as data that replays."""

from __future__ import annotations

import io
import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

import numpy as np

from advisor import __version__
from advisor.batch.advised import AdvisedBlock
from advisor.batch.figure_columns import FigureColumns
from advisor.batch.results import of_the_cases
from advisor.batch.told_warnings import ToldWarnings
from advisor.cases.checked import CheckedBlock
from advisor.columns import ColumnProgram, unpack
from advisor.columns.cases import UNKNOWN, CaseColumns
from advisor.columns.decision import KINDS
from advisor.columns.doubts import DoubtColumns
from advisor.explanation.why_not import gap_of
from advisor.outlook.settled import Settlement
from advisor.reasoning.advice import Advice
from advisor.reasoning.evaluation import Evaluator
from advisor.safe_text import harmless_json
from advisor.terms.about import NOTHING_TOLD, About
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.rules import Rule
from advisor.terms.texts import Language
from advisor.terms.values import Interval
from advisor.values import given
from advisor.values.durations import DAY
from advisor.wording.page import ceiling_exceeded
from advisor.wording.voice import Voice

SCHEMA = "koop/advice/1"

_T = TypeVar("_T")


@dataclass(slots=True)
class Receipt:
    """One advice in the shape "koop/advice/1": its keys, in their order. Of a case that could not be evaluated
    only the errors are said."""

    case: str | None
    file: str | None
    outcome: str
    recommended: str | None = None
    form: str | None = None
    by_elimination: bool = False
    close_call: bool = False
    settled: bool = False
    could_become: list[str] = field(default_factory=list)
    positions: list[dict[str, Any]] = field(default_factory=list)
    fired: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    parked: list[str] = field(default_factory=list)
    assumed: dict[str, Any] = field(default_factory=dict)
    provided: list[dict[str, Any]] = field(default_factory=list)
    doubts: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[dict[str, Any]] = field(default_factory=list)
    errors: list[dict[str, Any]] = field(default_factory=list)
    knowledge: dict[str, str] = field(default_factory=dict)
    engine: str = __version__

    def as_object(self, **further: Any) -> dict[str, Any]:
        """As data for JSON, with what is said besides."""
        return {"schema": SCHEMA, **{key: getattr(self, key) for key in _KEYS}, **further}


_KEYS = tuple(key.name for key in fields(Receipt))


def receipt(
    advice: Advice,
    settlement: Settlement,
    language: Language,
    case: str | None = None,
    file: str | None = None,
    about: About = NOTHING_TOLD,
) -> dict[str, Any]:
    """The advice in the shape "koop/advice/1", with what the case tells of itself, the language of its sentences,
    and the answers in the canonical form of answer files.

    Equal answers under an equal knowledge base give an equal receipt, whatever mouth they came through.
    """
    kb, outcome = advice.kb, advice.outcome
    voice = Voice(kb, advice.memory, language)
    said = Receipt(
        case=case,
        file=file,
        outcome=outcome.kind,
        recommended=outcome.recommended,
        form=advice.form,
        by_elimination=outcome.by_elimination,
        close_call=outcome.close_call,
        settled=settlement.settled,
        could_become=list(settlement.could_become) if not settlement.settled else [],
        positions=[_standing(s.position, s.certainty, s.excluded_by, s.near_by) for s in outcome.standings],
        fired=list(advice.fired),
        unknown=list(advice.unknown),
        unanswered=list(advice.unanswered),
        parked=list(advice.parked),
        assumed={id: given(kb.questions[id], value) for id, value in advice.assumed.items()},
        provided=_provided(advice),
        doubts=[_doubt(d.rule, d.questions, d.short, d.unit) for d in settlement.doubts],
        warnings=[*(_warning(rule, voice.reason(rule)) for rule in advice.warnings), *_exceeded(advice, voice)],
        knowledge=_knowledge(kb),
    )
    answers = {id: given(kb.questions[id], value) for id, value in advice.answers.items()}
    return said.as_object(**about.as_object(), language=language, answers=answers)


def _standing(
    position: str, certainty: float, excluded_by: Sequence[str], near_by: Sequence[str]
) -> dict[str, Any]:
    return {
        "position": position,
        "certainty": certainty,
        "excluded_by": list(excluded_by),
        "near_by": list(near_by),
    }


def _provided(advice: Advice) -> list[dict[str, Any]]:
    """What has to be won, and on what, before a position that is just out of reach fits; empty otherwise."""
    firings = {firing.rule: firing for firing in advice.firings}
    found = []
    for id in advice.outcome.provided:
        gaps = (gap_of(advice.kb, held) for held in firings[id].premises)
        gap = next((gap for gap in gaps if gap is not None and gap.by is not None), None)
        said: dict[str, Any] = {"rule": id}
        if gap is not None and gap.by is not None:
            said |= {"attribute": gap.held.leaf.attribute, **_measured("win", gap.by, gap.unit)}
        found.append(said)
    return found


def _doubt(
    rule: str, questions: Sequence[tuple[str, str]], short: Interval | None, unit: str | None
) -> dict[str, Any]:
    said: dict[str, Any] = {"rule": rule, "questions": [{"id": id, "why": why} for id, why in questions]}
    return said | _measured("short", short, unit) if short is not None else said


def _measured(name: str, by: Interval, unit: str | None) -> dict[str, Any]:
    """A difference as the two ends of a range, null where it has no end; durations in days."""
    size, unit = (DAY, "days") if unit == "duration" else (1, unit)
    return {name: [None if math.isinf(end) else round(end / size, 9) for end in (by.lo, by.hi)], "unit": unit}


def _warning(rule: Rule, message: str) -> dict[str, Any]:
    return {"rule": rule.id, "questions": list(rule.warn), "message": message}


def _exceeded(advice: Advice, voice: Voice) -> list[dict[str, Any]]:
    """That the advised position is above a ceiling, in the shape of a warning."""
    over = ceiling_exceeded(advice, voice)
    return [{"rule": over.id, "questions": list(over.questions), "message": over.message}] if over else []


def _knowledge(kb: KnowledgeBase) -> dict[str, str]:
    goal = {"goal": kb.goal.id} if kb.goal is not None else {}
    return {"version": kb.version, "sha256": kb.sha256, **goal}


# --- many


class AdviceObjects:
    """Makes the objects of one knowledge base in one language; `passing`: with what the input says besides."""

    def __init__(
        self,
        program: ColumnProgram,
        evaluator: Evaluator,
        language: Language,
        passing: bool = False,
        figures: FigureColumns | None = None,
    ) -> None:
        kb = program.kb
        self._figures = figures
        self._passing = passing
        self._kb = kb
        self._program = program
        self._language = language
        self._knowledge = _knowledge(kb)
        self._assumed = {id: given(q, q.assume) for id, q in kb.questions.items() if q.assume is not None}
        self._excluding = {
            id: frozenset(rule.id for rule in kb.rules.values() if id in rule.excluded) for id in kb.position_ids
        }
        self._evaluator = evaluator
        self._warned = ToldWarnings(evaluator, language)
        self._doubts = DoubtColumns(program)

    def lines(self, advised: AdvisedBlock, file: str, reasons: Iterable[str | None] | None = None) -> bytes:
        """The objects of a block as JSON lines; with a sentence each that says why, where there are any."""
        objects: Iterable[dict[str, Any]] = self.objects(advised, file)
        if reasons is not None:
            objects = ({**item, "reason": reason} for item, reason in zip(objects, reasons, strict=True))
        lines = io.BytesIO()  # a block may be large: it is put together once, in the bytes that are written
        for item in objects:
            lines.write((harmless_json(json.dumps(item, ensure_ascii=False)) + "\n").encode())
        return lines.getvalue()

    def objects(self, advised: AdvisedBlock, file: str) -> Iterator[dict[str, Any]]:
        advice, block, kb = advised.advice, advised.block, self._kb
        decided, size = advice.decided, advice.size
        fired = _names_of_rows(self._program.rule_ids, advice.fired, size)
        question_ids = self._program.question_ids
        unknown, unanswered, parked, assumed = (
            _names_of_rows(question_ids, bitmap, size)
            for bitmap in (advice.unknown, advice.unanswered, advice.parked, advice.assumed)
        )
        near = [set(pairs) for pairs in _names_of_rows(self._program.near_pairs, advice.near, size)]
        doubts = self._doubts.of(block.cases, advice.doubts)
        could = (
            _names_of_rows(self._program.verdicts, advice.could_become, size)
            if advice.could_become is not None
            else [[] for _ in range(size)]
        )
        ids = kb.position_ids
        compared = self._figures.objects(block.cases) if self._figures is not None else None
        certainty, ranking = decided.certainty.T.tolist(), decided.ranking.T.tolist()
        today, figures = of_the_cases(self._program, block.cases)
        for row in range(size):
            further: dict[str, Any] = {**block.about_case(row).as_object()}
            if self._passing:
                further["passed"] = _passed(block, row)
            if row in advised.problems:
                yield self._failed(advised, row, file).as_object(**further)
                continue
            recommended = ids[decided.recommended[row]] if decided.recommended[row] < len(ids) else None
            said = Receipt(
                case=block.ids[row],
                file=file,
                outcome=KINDS[decided.kind[row]],
                recommended=recommended,
                form=self._form(recommended, int(advice.form[row])),
                by_elimination=bool(decided.by_elimination[row]),
                close_call=bool(decided.close_call[row]),
                settled=bool(advised.settled[row]),
                could_become=could[row],
                positions=[
                    self._standing(ids[p], certainty[row][p], fired[row], near[row])
                    | ({"figures": compared[row].get(ids[p], {})} if compared is not None else {})
                    for p in ranking[row]
                ],
                fired=fired[row],
                unknown=unknown[row],
                unanswered=unanswered[row],
                parked=parked[row],
                assumed={id: self._assumed[id] for id in assumed[row]},
                provided=self._provided(block.cases, row) if decided.provided[row] else [],
                doubts=[_doubt(*doubt) for doubt in doubts[row]],
                warnings=self._warnings(advised, row, fired[row]),
                knowledge=self._knowledge,
            )
            if (current := today[row]) is not None:
                further["current"] = current
            if known := {axis: float(at[row]) for axis, at in figures.items() if math.isfinite(at[row])}:
                further["figures"] = known
            yield said.as_object(**further)

    def _failed(self, advised: AdvisedBlock, row: int, file: str) -> Receipt:
        errors = [{"row": problem.row, **problem.as_object(self._language)} for problem in advised.problems[row]]
        return Receipt(
            case=advised.block.ids[row] or None,
            file=file,
            outcome="error",
            errors=errors,
            knowledge=self._knowledge,
        )

    def _standing(
        self, position: str, certainty: float, fired: list[str], near: set[tuple[str, str]]
    ) -> dict[str, Any]:
        barred = [id for id in fired if id in self._excluding[position]]
        close = [id for id in barred if (id, position) in near]
        return _standing(position, certainty, [id for id in barred if id not in close], close)

    def _provided(self, cases: CaseColumns, row: int) -> list[dict[str, Any]]:
        return _provided(self._evaluator.advise(cases.answers(row, self._kb)))

    def _form(self, recommended: str | None, code: int) -> str | None:
        if recommended is None or code == UNKNOWN:
            return None
        attribute = self._kb.position(recommended).form
        return self._kb.options_of(attribute)[code] if attribute is not None else None

    def _warnings(self, advised: AdvisedBlock, row: int, fired: list[str]) -> list[dict[str, Any]]:
        cases = advised.block.cases
        told = [_warning(rule, self._warned.message(rule, cases, row)) for rule in self._warned.among(fired)]
        if row in advised.exceeded:
            advice = self._evaluator.advise(cases.answers(row, self._kb))
            told += _exceeded(advice, Voice(self._kb, advice.memory, self._language))
        return told


def _passed(block: CheckedBlock, row: int) -> dict[str, Any]:
    """What a case says besides its answers; what JSON cannot say is a text."""
    found = {key: column.at(row) for key, column in block.passed.items()}
    return {key: _plain(value) for key, value in found.items()}


def _plain(value: Any) -> Any:
    if value is None or value == "" or (isinstance(value, float) and not math.isfinite(value)):
        return None
    if isinstance(value, (bool, int, float, str)):
        return value
    try:
        return json.loads(json.dumps(value, allow_nan=False))
    except (TypeError, ValueError):  # a date, bytes, a figure that is none within a list
        return str(value)


def _names_of_rows(names: tuple[_T, ...], bitmap: Any, size: int) -> list[list[_T]]:
    """What the rows of a bitmap are named, for each case in order."""
    found: list[list[_T]] = [[] for _ in range(size)]
    cases, numbers = np.nonzero(unpack(bitmap, size).T)
    for case, number in zip(cases.tolist(), numbers.tolist(), strict=True):
        found[case].append(names[number])
    return found
