"""What the overview report holds, whatever it is written as: many cases counted, and why they come out so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from advisor.batch.advised import AdvisedBlock, advise_block
from advisor.batch.overview import Overview
from advisor.batch.run import EXACT_CASES
from advisor.cases.given import given_blocks
from advisor.cases.opening import CaseOptions
from advisor.columns import ColumnProgram, unpack
from advisor.columns.decision import CONFLICT
from advisor.outlook.settled import settle
from advisor.reasoning.evaluation import Evaluator
from advisor.report import words
from advisor.report.map import AssortmentMap, map_of
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language, Text
from advisor.terms.values import Answers
from advisor.values.numbers import show_number
from advisor.wording.phrases import capital, verdict_name
from advisor.wording.voice import Voice

SCHEMA = "koop/overview/1"
#: More cases than this are not listed one by one.
MOST_CASES = 200
_KINDS = {
    "conflict": words.CONFLICT,
    "undecided": words.UNDECIDED,
    "not_covered": words.NOT_COVERED,
    "error": words.FAILED,
}
_MOST_CAUSES = 5
_MOST_DECIDING = 5
_MOST_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class Count:
    """How many cases have an outcome; `part` from 0 to 1, `share` as a percentage in words."""

    name: str
    count: int
    part: float
    share: str


@dataclass(frozen=True, slots=True)
class Cause:
    """A rule that excludes positions in conflicts: its line of reasoning, how often, and its reason with the
    figures of an example."""

    rule: str
    heading: str
    often: str
    reason: str
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class Deciding:
    """A question that would decide undecided cases: how often, and how its answer is found."""

    question: str
    label: str
    part: str
    find: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case; `certainty` and `close_to` (the runner-up of a close call) may be empty."""

    case: str
    outcome: str
    position: str | None
    advice: str
    certainty: str
    close_to: str


@dataclass(frozen=True, slots=True)
class Assortment:
    """The whole overview. `cases` is None when there are too many; `data` is the overview ("koop/summary/1")."""

    language: Language
    file: str
    knowledge: str
    headline: str
    counts: tuple[Count, ...]
    causes: tuple[Cause, ...]
    more_causes: int
    deciding: tuple[Deciding, ...]
    map: AssortmentMap | None
    cases: tuple[CaseRow, ...] | None
    problems: tuple[str, ...]
    more_problems: int
    data: dict[str, Any]

    def to(self, text: Text) -> str:
        return text.to(self.language)

    @property
    def close_calls(self) -> tuple[CaseRow, ...]:
        """The close calls that are known by case."""
        return tuple(row for row in self.cases or () if row.close_to)

    def as_object(self) -> dict[str, Any]:
        """As JSON: the overview, and the cases unless they are too many."""
        cases = None
        if self.cases is not None:
            cases = [
                {"case": r.case, "outcome": r.outcome, "recommended": r.position, "certainty": r.certainty or None,
                 "close_call": bool(r.close_to)}
                for r in self.cases
            ]  # fmt: skip
        return {
            "schema": SCHEMA,
            "file": self.file,
            "headline": self.headline,
            "summary": self.data,
            "causes": [{"rule": c.rule, "reason": c.reason} for c in self.causes],
            "cases": cases,
            "problems": list(self.problems),
            "more_problems": self.more_problems,
        }


def assortment_of(
    kb: KnowledgeBase, path: Path, language: Language, reading: CaseOptions | None = None
) -> Assortment:
    """Evaluate every case of a file and tell what they have in common; memory does not grow with their number.

    Raises: NoCases: the file cannot be read.
    """
    teller = _AssortmentTeller(kb, language)
    for number, block in enumerate(given_blocks(kb, path, reading)):
        exact = number == 0 and block.size <= EXACT_CASES
        teller.add(advise_block(teller.program, teller.evaluator, block, True, teller.settle if exact else None))
    return teller.told(str(path))


@dataclass
class _AssortmentTeller:
    """Collects block by block what the overview alone does not hold."""

    kb: KnowledgeBase
    language: Language
    rows: list[CaseRow] = field(default_factory=list)
    examples: dict[str, tuple[str, Answers]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    more_problems: int = 0

    def __post_init__(self) -> None:
        self.program, self.evaluator = ColumnProgram(self.kb), Evaluator(self.kb)
        self.overview = Overview(self.program)

    def settle(self, answers: Answers) -> bool:
        return settle(self.evaluator.program, answers).settled

    def add(self, advised: AdvisedBlock) -> None:
        self.overview.add(advised)
        for problem in (problem for found in advised.problems.values() for problem in found):
            if len(self.problems) < _MOST_PROBLEMS:
                row = words.ROW.to(self.language).format(row=problem.row)
                place = ", ".join(part for part in (row, problem.case, problem.field) if part)
                self.problems.append(f"{place}: {problem.sentence(self.language)}")
            else:
                self.more_problems += 1
        self._keep_examples(advised)
        if self.overview.rows > MOST_CASES:
            self.rows.clear()
        else:
            self.rows += (self._row(advised, place) for place in range(advised.block.size))

    def _keep_examples(self, advised: AdvisedBlock) -> None:
        """The first conflict in which each excluding rule fired."""
        conflict = ~advised.failed & (advised.advice.decided.kind == CONFLICT)
        if not conflict.any():
            return
        fired, block = unpack(advised.advice.fired, advised.advice.size), advised.block
        for number, id in enumerate(self.program.rule_ids):
            if self.kb.rules[id].excluded and id not in self.examples:
                places = np.flatnonzero(fired[number] & conflict)
                if len(places):
                    place = int(places[0])
                    self.examples[id] = (block.ids[place], block.cases.answers(place, self.kb))

    def _row(self, advised: AdvisedBlock, place: int) -> CaseRow:
        case = advised.block.ids[place]
        if place in advised.problems:
            return CaseRow(case, "error", None, words.FAILED.to(self.language), "", "")
        advice = self.evaluator.advise(advised.block.cases.answers(place, self.kb))
        outcome, voice = advice.outcome, Voice(self.kb, advice.memory, self.language)
        if outcome.recommended is None:
            return CaseRow(case, outcome.kind, None, verdict_name(voice, outcome.verdict), "", "")
        close = voice.position(outcome.runner_up) if outcome.close_call and outcome.runner_up is not None else ""
        return CaseRow(
            case,
            outcome.kind,
            outcome.recommended,
            voice.position(outcome.recommended, advice.form),
            voice.certainty(outcome.standings[0].certainty)[0],
            close,
        )

    # --- in words

    def told(self, file: str) -> Assortment:
        data = self.overview.as_object()
        voice = Voice(self.kb, self.evaluator.remember({}), self.language)
        causes, rows = tuple(self._causes(data)), self.overview.rows
        return Assortment(
            language=self.language,
            file=file,
            knowledge=voice.to(self.kb.name),
            headline=voice.to(words.HEADLINE).format(count=show_number(rows, self.language)),
            counts=tuple(self._counts(data)),
            causes=causes,
            more_causes=len(data["conflict_causes"]) - len(causes),
            deciding=tuple(self._deciding(data, voice)),
            map=map_of(self.overview, voice),
            cases=tuple(self.rows) if rows <= MOST_CASES else None,
            problems=tuple(self.problems),
            more_problems=self.more_problems,
            data=data,
        )

    def _counts(self, data: dict[str, Any]) -> Iterator[Count]:
        found = [(p.name.to(self.language), data["positions"][p.id]) for p in self.kb.positions]
        for kind, text in _KINDS.items():
            if data["outcomes"].get(kind) or kind != "not_covered":
                found.append((text.to(self.language), data["outcomes"][kind]))
        for name, count in found:
            part = count / max(data["rows"], 1)
            yield Count(capital(name), count, part, self._percent(part))

    def _causes(self, data: dict[str, Any]) -> Iterator[Cause]:
        headings = {id: file.title for file in self.kb.rule_files for id in file.rules}
        for found in data["conflict_causes"][:_MOST_CAUSES]:
            rule = self.kb.rules[found["rule"]]
            case, answers = self.examples[rule.id]
            voice = Voice(self.kb, self.evaluator.remember(answers), self.language)
            often = voice.to(words.CAUSE_OF).format(rows=found["rows"], conflicts=data["outcomes"]["conflict"])
            yield Cause(
                rule.id,
                voice.to(headings[rule.id]),
                often,
                voice.reason(rule),
                voice.to(words.EXAMPLE).format(case=case),
                voice.cite(rule.sources),
            )

    def _deciding(self, data: dict[str, Any], voice: Voice) -> Iterator[Deciding]:
        for found in data["deciding"]["questions"][:_MOST_DECIDING]:
            id, part = found["question"], self._percent(found["part"])
            said = voice.to(words.PART).format(part=part)
            yield Deciding(id, capital(voice.label(id)), said, voice.find(id))

    def _percent(self, part: float) -> str:
        """A part as a percentage; what is there at all is never 0 %, what lacks a little never 100 %."""
        figure = round(100 * part)
        if 0 < part < 1 and figure in (0, 100):
            return "<1 %" if figure == 0 else ">99 %"
        return f"{figure} %"
