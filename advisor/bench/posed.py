"""The cases of a knowledge base put to it side by side: which can be advised on, and what stops the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from advisor.bench.trying import BadCase, answers_of
from advisor.columns.cases import Bools, CaseColumns, encode
from advisor.columns.evaluation import ColumnProgram
from advisor.columns.masks import unpack
from advisor.reasoning.advice import Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.cases import Case
from advisor.terms.texts import Text
from advisor.terms.values import Answers
from advisor.values.answers import KnownTexts


@dataclass(frozen=True, slots=True)
class Posed:
    """A case that can be advised on: its answers, and which of them do not count."""

    case: Case
    answers: Answers
    parked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stopped:
    """A case that cannot, and why: of which question, where it is one answer ("": of the whole)."""

    case: Case
    refused: tuple[tuple[str, Text], ...]


def pose(evaluator: Evaluator, program: ColumnProgram) -> tuple[tuple[Posed, ...], tuple[Stopped, ...]]:
    """Every case of the knowledge base, one way or the other."""
    read, stopped = list[tuple[Case, Answers]](), list[Stopped]()
    known: KnownTexts = {}
    for case in evaluator.kb.cases:
        try:
            read.append((case, answers_of(evaluator.kb, case.answers, known)))
        except BadCase as bad:
            stopped.append(Stopped(case, bad.refused))
    answers = [one for _, one in read]
    table = encode(evaluator.kb, answers)
    clashes = clashes_in(evaluator, program, answers, table)
    parked: dict[int, list[str]] = {}
    for question, row in zip(*_parked(program, table).nonzero(), strict=True):
        parked.setdefault(int(row), []).append(program.question_ids[question])
    posed = list[Posed]()
    for row, (case, given) in enumerate(read):
        if row in clashes:
            stopped.append(Stopped(case, (("", clashes[row].message),)))
        else:
            posed.append(Posed(case, given, tuple(parked.get(row, ()))))
    return tuple(posed), tuple(stopped)


def clashes_in(
    evaluator: Evaluator, program: ColumnProgram, cases: Sequence[Answers], table: CaseColumns
) -> dict[int, Clash]:
    """{number of a case in which rules contradict each other: which do}; `table` holds these cases."""
    rows = unpack(program.bitmap(table, [program.compiled.clash]), table.size)[0]
    return {int(row): _clash(evaluator, cases[row]) for row in rows.nonzero()[0]}


def _clash(evaluator: Evaluator, answers: Answers) -> Clash:
    try:
        evaluator.remember(answers)
    except Clash as clash:
        return clash
    raise AssertionError("the columns find a clash where the rules evaluated one by one find none")


def _parked(program: ColumnProgram, table: CaseColumns) -> Bools:
    """[question, case]: where an answer does not count."""
    return unpack(program.bitmap(table, [program.compiled.parked[id] for id in program.question_ids]), table.size)
