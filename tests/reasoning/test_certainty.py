"""EMYCIN's algebra of certainty.

Reference: B. G. Buchanan and E. H. Shortliffe, Rule-Based Expert Systems, Addison-Wesley 1984: belief and
disbelief each grow by what is left of doubt; certainty is (MB − MD) / (1 − min(MB, MD)).
"""

from __future__ import annotations

from itertools import permutations
from math import isclose, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.reasoning.certainty import DIGITS, certainty, doubt

strengths = st.lists(st.floats(0.01, 0.95), max_size=8)


def weigh(supporting: list[float], opposing: list[float]) -> float:
    return certainty(doubt(supporting), doubt(opposing))


@pytest.mark.parametrize(
    ("supporting", "opposing", "expected"),
    [
        ([], [], 0.0),
        ([0.6], [], 0.6),
        ([], [0.6], -0.6),
        ([0.6, 0.4], [], 0.76),  # 0.6 + 0.4 · (1 − 0.6)
        ([], [0.6, 0.4], -0.76),
        ([0.6, 0.4, 0.2], [], 0.808),
        ([0.8], [0.3], 0.714285714),  # (0.8 − 0.3) / (1 − 0.3)
        ([0.3], [0.8], -0.714285714),
        ([0.6], [0.6], 0.0),
        ([0.6, 0.4], [0.2], 0.7),  # (0.76 − 0.2) / 0.8
        ([0.5] * 60, [0.5], 1.0),  # so near to certain that nine digits show no doubt
    ],
)
def test_evidence_weighs_as_in_emycin(supporting: list[float], opposing: list[float], expected: float) -> None:
    assert weigh(supporting, opposing) == expected


@given(strengths, strengths)
def test_it_is_belief_minus_disbelief_over_what_the_weaker_leaves(pro: list[float], con: list[float]) -> None:
    mb, md = 1 - prod(1 - cf for cf in pro), 1 - prod(1 - cf for cf in con)
    if min(mb, md) < 1 - 1e-6:  # beyond that the textbook form has no digits left
        assert isclose(weigh(pro, con), (mb - md) / (1 - min(mb, md)), abs_tol=2e-9)


@given(strengths, strengths)
def test_support_and_opposition_are_mirror_images(pro: list[float], con: list[float]) -> None:
    assert weigh(pro, con) == -weigh(con, pro)


@given(strengths, strengths, st.floats(0.01, 0.95))
def test_one_more_support_never_lowers_and_one_more_opposition_never_raises(
    pro: list[float], con: list[float], cf: float
) -> None:
    assert weigh([*pro, cf], con) >= weigh(pro, con) >= weigh(pro, [*con, cf])


@given(strengths, strengths)
def test_certainty_stays_between_minus_one_and_one(pro: list[float], con: list[float]) -> None:
    assert -1.0 <= weigh(pro, con) <= 1.0


def test_the_order_of_evidence_does_not_show_after_rounding() -> None:
    evidence = [0.1, 0.2, 0.3, 0.7, 0.45]
    assert len({weigh(list(order), [0.15]) for order in permutations(evidence)}) == 1
    assert len({doubt(order) for order in permutations(evidence)}) > 1


def test_certainty_is_rounded_to_nine_digits() -> None:
    assert DIGITS == 9
    assert weigh([0.8], [0.3]) == 0.714285714 != 0.5 / 0.7


def test_no_evidence_is_plain_zero_without_a_sign() -> None:
    assert str(weigh([], [])) == "0.0"
    assert str(weigh([0.1], [0.1])) == "0.0"
    assert str(certainty(1.0, 1.0 - 1e-12)) == "0.0"


def test_near_certain_evidence_on_both_sides_keeps_its_balance() -> None:
    """1 − MB and 1 − MD near 1e-17 would vanish in 1 − min(MB, MD)."""
    assert weigh([0.9] * 17, [0.9] * 17) == 0.0
    assert weigh([0.9] * 18, [0.9] * 17) == 0.9


def test_more_evidence_than_a_float_can_count_does_not_break_the_division() -> None:
    """Some 400 rules of 0.9 leave a doubt of 0.0."""
    assert doubt([0.9] * 400) == 0.0
    assert weigh([0.9] * 400, [0.9] * 400) == 0.0
    assert weigh([0.9] * 400, [0.9]) == 1.0
