"""A range that is given may stay as it is while other answers change, though no single figure in it is better."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from advisor.checker.claims import check
from advisor.explanation.bettered import given_or_bettered, read_back
from advisor.explanation.certificate import case_proofs, certificate
from advisor.explanation.explain import explain
from advisor.outlook.prospect import Piece
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.answerable import no_worse
from advisor.terms.attributes import Better
from advisor.terms.values import INFINITY, Interval
from advisor.values import read_answers
from advisor.values.answers import given as given_as

#: Another answer alone leads, as long as the range of another stays as it was given.
BESIDE_A_RANGE: tuple[tuple[dict[str, Any], str, dict[str, Any]], ...] = (
    (
        {
            "offering": "service",
            "accepted_delivery_time": "1 day",
            "specification": "modules",
            "total_lead_time": "0-3 days",
        },
        "make_to_order",
        {"specification": "dimensions"},
    ),
    (
        {
            "offering": "goods",
            "accepted_delivery_time": "0-1 days",
            "specification": "modules",
            "order_handling_time": 0,
            "assembly_time": "0-3 days",
            "central_delivery_time": 0,
            "module_shelf_life": 0,
        },
        "make_to_order",
        {"accepted_delivery_time": "600 days"},
    ),
)


@pytest.mark.parametrize(("raw", "verdict", "otherwise"), BESIDE_A_RANGE)
def test_a_change_is_found_beside_a_range_that_stays(
    evaluator: Evaluator, raw: dict[str, Any], verdict: str, otherwise: dict[str, Any]
) -> None:
    questions = evaluator.kb.questions
    answers, changed = (read_answers(questions, given)[0] for given in (raw, {**raw, **otherwise}))
    assert evaluator.outcome(changed).verdict == verdict
    found = explain(evaluator, answers, kinds=["change"])
    assert found.change is not None
    reached = found.change.to(verdict)
    sets = [{a.question for a in change.alterations} for change in reached.changes]
    assert otherwise.keys() in sets
    assert reached.smallest
    proofs = json.loads(json.dumps(case_proofs("one", found)))
    assert [one.refused for one in check(evaluator.kb, certificate(evaluator.kb, [proofs])) if one.refused] == []


@pytest.mark.parametrize("better", ["less", "more", ""])
@pytest.mark.parametrize("given", [Interval(60, 80), Interval(0, 80), Interval(60, INFINITY)])
def test_what_need_not_change_may_be_the_range_that_is_given(
    evaluator: Evaluator, better: Better, given: Interval
) -> None:
    question = replace(evaluator.kb.questions["assembly_time"], better=better)
    lo_min, lo_max, hi_min, hi_max = given_or_bettered(question, given).known
    assert lo_min <= given.lo <= lo_max
    assert hi_min <= given.hi <= hi_max
    could = no_worse(question, given)
    assert could.known == ((lo_min, hi_min), (lo_max, hi_max))
    assert not could.plain


@pytest.mark.parametrize("hi", [4.5, 0.002994012, 100 / 3])
@pytest.mark.parametrize(("over", "under"), [(False, True), (True, False), (True, True), (False, False)])
def test_a_room_is_tried_as_it_is_read_where_it_is_given_back(
    evaluator: Evaluator, hi: float, over: bool, under: bool
) -> None:
    question = evaluator.kb.questions["forecast_error"]
    piece = Piece("", Interval(0.001, hi), open_below=over, open_above=under)
    written = given_as(question, piece.value, over=over, under=under)
    assert read_answers({question.id: question}, {question.id: written})[0] == {
        question.id: read_back(piece, question)
    }
