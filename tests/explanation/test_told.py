"""Rows of answers that could refute what an explanation tells do not; of what is false, some do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from support.found_out import FOUND_OUT
from support.told_rows import Table, Told, mutated, rows_of_figures

from advisor.explanation.figures_asked import with_figures_asked
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.values import Interval
from advisor.values import read_answers

#: So many rows a case.
ROWS = 2_000


@pytest.fixture(scope="module")
def table(evaluator: Evaluator) -> Table:
    return Table(evaluator)


def told_of(evaluator: Evaluator, name: str) -> Told:
    return Told.of(evaluator, read_answers(evaluator.kb.questions, FOUND_OUT[name])[0])


@pytest.fixture(scope="module")
def told(evaluator: Evaluator) -> Told:
    return told_of(evaluator, "another stands stronger")


@pytest.mark.parametrize("name", FOUND_OUT)
def test_no_row_refutes_what_is_told_of_a_case(evaluator: Evaluator, table: Table, name: str) -> None:
    told = told_of(evaluator, name)
    rows = list(told.rows(Random(1), ROWS))
    assert len(rows) > ROWS / 3
    assert not list(table.refuted(told.prospect.answers, rows))
    assert not list(table.unhelpful(told, Random(2), 400))


def test_no_row_refutes_what_is_told_of_a_case_at_a_figure_that_rules_name(
    evaluator: Evaluator, table: Table, told: Told
) -> None:
    for seed in range(4):
        other = Told.of(evaluator, mutated(told.prospect, Random(seed)))
        assert not list(table.refuted(other.prospect.answers, list(other.rows(Random(1), ROWS))))


def test_figures_of_the_knowledge_base_stay_as_far_as_is_told_and_no_further(
    evaluator: Evaluator, told: Told
) -> None:
    rows = list(rows_of_figures(told))
    assert {row.verdicts for row in rows} > {(told.prospect.verdict,)}
    figures = Table(Evaluator(with_figures_asked(evaluator.kb)))
    assert not list(figures.refuted(rows[0].answers, rows))


def another_verdict(told: Told) -> Told:
    reached = tuple(
        replace(r, changes=tuple(replace(change, verdict="undecided") for change in r.changes))
        for r in told.change.reached
    )
    return replace(told, change=replace(told.change, reached=reached))


def more_room_than_there_is(told: Told) -> Told:
    reached = []
    for r in told.change.reached:
        changes = []
        for change in r.changes:
            altered = [
                replace(a, piece=replace(a.piece, value=Interval(0.0, 1e6)))
                if isinstance(a.piece.value, Interval)
                else a
                for a in change.alterations
            ]
            changes.append(replace(change, alterations=tuple(altered)))
        reached.append(replace(r, changes=tuple(changes)))
    return replace(told, change=replace(told.change, reached=tuple(reached)))


def none_where_there_are(told: Told) -> Told:
    reached = tuple(
        replace(r, changes=(), impossible=True, searched=2) if r.changes else r for r in told.change.reached
    )
    return replace(told, change=replace(told.change, reached=reached))


def one_reason_too_few(told: Told) -> Told:
    return replace(told, fewest=replace(told.fewest, answers=told.fewest.answers[1:]))


def firmer_than_it_is(told: Told) -> Told:
    return replace(told, firm=replace(told.firm, spread=0.9))


def a_slip_too_large(told: Told) -> Told:
    slips = tuple(replace(slip, share=1.0) for slip in told.firm.slips)
    return replace(told, firm=replace(told.firm, slips=slips))


def one_outcome_too_few(told: Told) -> Told:
    return replace(told, missing=replace(told.missing, possible=told.missing.possible[:1], perhaps=()))


@pytest.mark.parametrize(
    ("plant", "kind"),
    [
        (another_verdict, "change"),
        (more_room_than_there_is, "change in its room"),
        (none_where_there_are, "no smaller change"),
        (one_reason_too_few, "fewest"),
        (firmer_than_it_is, "firm"),
        (a_slip_too_large, "no smaller slip"),
        (one_outcome_too_few, "nothing else could come"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_what_is_false_is_refuted(table: Table, told: Told, plant: Callable[[Told], Told], kind: str) -> None:
    rows = list(plant(told).rows(Random(1), ROWS))
    assert kind in {row.kind for row, _ in table.refuted(told.prospect.answers, rows)}
