"""Counts of things are told whole where they would change the outcome: nobody sells a tenth of a variant."""

from __future__ import annotations

import pytest

from advisor.explanation.bettered import counted_within
from advisor.outlook.prospect import Piece
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.texts import LANGUAGES
from advisor.terms.values import INFINITY, Interval
from advisor.wording.rooms import room_said
from advisor.wording.voice import Voice


@pytest.mark.parametrize(
    ("piece", "least", "most"),
    [
        (Piece("", Interval(0.1, INFINITY)), 1, INFINITY),
        (Piece("", Interval(0.0, INFINITY), open_below=True), 1, INFINITY),
        (Piece("", Interval(0.0, 0.8)), 0, 0),
        (Piece("", Interval(1.0, 6.0), open_above=True), 1, 5),
        (Piece("", Interval(100.0, 400.5), open_below=True), 101, 400),
    ],
)
def test_a_room_of_counts_reaches_from_one_whole_number_to_another(
    evaluator: Evaluator, piece: Piece, least: float, most: float
) -> None:
    assert counted_within(piece) == Interval(least, most)
    for language in LANGUAGES:
        said = room_said("module_variants", piece, Voice(evaluator.kb, evaluator.remember({}), language))
        assert not any(mark in said for mark in ("0,1", "0.1", "0,8", "0.8", "400,5", "400.5"))


def test_no_count_lies_between_one_and_the_next() -> None:
    within = counted_within(Piece("", Interval(0.2, 0.8)))
    assert within.lo > within.hi
