"""Terms written as plain data and read back: the same terms, and nothing else."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from support.differing import differing
from support.random_knowledge import CLASHING, FINITE, MEDIUM, SMALL, knowledge_bases

from advisor.knowledge.plain_data import form
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Is, Not, Operand, Premise
from advisor.terms.premises import Any as AnyOf
from advisor.terms.values import Interval, Value


def kept(kind: Any, value: Any) -> Any:
    """By way of JSON, as an entry of the cache goes."""
    return form(kind).read(json.loads(json.dumps(form(kind).write(value))))


def test_the_small_and_the_shipped_knowledge_base_come_back_in_every_field(
    small: KnowledgeBase, shipped: KnowledgeBase
) -> None:
    for kb in (small, shipped):
        assert differing(kb, kept(KnowledgeBase, kb)) is None


@pytest.mark.parametrize("shape", [MEDIUM, SMALL, FINITE, CLASHING])
def test_every_knowledge_base_comes_back_in_every_field(shape: Any) -> None:
    @settings(max_examples=25)
    @given(knowledge_bases(shape))
    def comes_back(kb: KnowledgeBase) -> None:
        assert differing(kb, kept(KnowledgeBase, kb)) is None

    comes_back()


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Value, "goods"),
        (Value, frozenset({"b", "a"})),
        (Value | None, Interval(0, float("inf"))),
        (Value | None, None),
        (Premise, All((Is("a", ("x", "y")), Not(AnyOf((Is("b", ()),)))))),
        (Operand | None, Operand(2)),
        (object, ["x", 2, 2.5]),
        (tuple[str, str], ("a", "b")),
        (bool, True),
    ],
)
def test_a_value_comes_back_as_it_was(kind: Any, value: Any) -> None:
    assert differing(kept(kind, value), value) is None


@dataclass(frozen=True)
class Sample:
    word: Literal["one", "two"]
    number: int
    flag: bool = False


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (str, 1),
        (int, 1.5),
        (int, True),
        (float, "1"),
        (float, None),
        (bool, 1),
        (object, {"a": 1}),
        (object, [True]),
        (tuple[str, ...], "ab"),
        (tuple[str, ...], {"a": 1}),
        (tuple[str, str], ["a"]),
        (dict, {}),
        (Sample, ["three", 1, False]),
        (Sample, ["one", 1]),
        (Sample, ["one", 1, False, 2]),
        (Sample, {"word": "one", "number": 1, "flag": False}),
        (Sample, "abc"),
        (Sample, None),
        (Value, "goods"),
        (Value, None),
        (Value, [3, "x"]),
        (Value, [-1, "x"]),
        (Value, ["0", "x"]),
        (Value, [0, 1]),
        (Premise, [6, [[6, [[6, []]]]]]),
    ],
)
def test_anything_odd_is_refused(kind: Any, data: Any) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        form(kind).read(data)
