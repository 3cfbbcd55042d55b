"""Three-valued premises: strong Kleene connectives, and comparisons of intervals."""

from __future__ import annotations

import typing
from dataclasses import replace
from itertools import product
from random import Random

import pytest
from support.random_knowledge import random_knowledge_base

from advisor.reasoning.memory import Memory, take_answer
from advisor.reasoning.truth import COMPARISONS, Truth, compile_premise
from advisor.terms.premises import All, Any, Compare, Empty, Is, IsUnknown, Not, Operand, Premise, Relation
from advisor.terms.values import Interval

I = Interval  # noqa: E741
KB = random_knowledge_base(Random(0))
ASKED = next(iter(KB.questions))


def truth(premise: Premise, missing: set[str] | None = None, **values: object) -> Truth:
    return compile_premise(premise, KB)(Memory(values=values, missing=missing or set()))  # type: ignore[arg-type]


LEAF = {True: Is("yes_one", ("x",)), False: Is("no_one", ("x",)), None: Is("open_one", ("x",))}
VALUES: dict[str, typing.Any] = {"yes_one": "x", "no_one": "y", "open_one": None}


@pytest.mark.parametrize(
    ("one", "other", "both", "either"),
    [
        (True, True, True, True),
        (True, False, False, True),
        (True, None, None, True),
        (False, False, False, False),
        (False, None, False, None),
        (None, None, None, None),
    ],
)
def test_conjunction_and_disjunction_are_kleenes(one: Truth, other: Truth, both: Truth, either: Truth) -> None:
    for parts in ((LEAF[one], LEAF[other]), (LEAF[other], LEAF[one])):
        assert truth(All(parts), **VALUES) is both
        assert truth(Any(parts), **VALUES) is either


@pytest.mark.parametrize(("inner", "outer"), [(True, False), (False, True), (None, None)])
def test_not_of_unknown_is_unknown(inner: Truth, outer: Truth) -> None:
    assert truth(Not(LEAF[inner]), **VALUES) is outer


def test_a_conjunction_of_nothing_is_true_and_a_disjunction_of_nothing_false() -> None:
    assert truth(All(())) is True
    assert truth(Any(())) is False


@pytest.mark.parametrize(("one", "other", "third"), list(product((True, False, None), repeat=3)))
def test_de_morgan_holds_with_unknowns(one: Truth, other: Truth, third: Truth) -> None:
    parts = (LEAF[one], LEAF[other], LEAF[third])
    assert truth(Not(All(parts)), **VALUES) is truth(Any(tuple(map(Not, parts))), **VALUES)


@pytest.mark.parametrize(
    ("value", "options", "expected"),
    [
        ("red", ("red",), True),
        ("red", ("blue", "red"), True),
        ("red", ("blue",), False),
        (None, ("blue",), None),
        (frozenset({"salt", "oil"}), ("oil", "rye"), True),
        (frozenset({"salt"}), ("oil", "rye"), False),
        (frozenset(), ("oil",), False),
    ],
)
def test_an_option_is_one_of_those_named(value: object, options: tuple[str, ...], expected: Truth) -> None:
    assert truth(Is("it", options), it=value) is expected


@pytest.mark.parametrize(("value", "expected"), [(frozenset(), True), (frozenset({"oil"}), False), (None, None)])
def test_answered_with_none_of_them_is_not_the_same_as_unknown(value: object, expected: Truth) -> None:
    assert truth(Empty("it"), it=value) is expected


def test_to_be_unknown_is_true_or_false_and_an_assumption_is_not_knowledge() -> None:
    assert truth(IsUnknown(ASKED), {ASKED}, **{ASKED: "assumed"}) is True
    assert truth(IsUnknown(ASKED), set(), **{ASKED: "told"}) is False
    assert truth(IsUnknown("concluded"), concluded=None) is True
    assert truth(IsUnknown("concluded"), concluded="alpha") is False


@pytest.mark.parametrize(
    ("a", "relation", "b", "expected"),
    [
        (I(5, 5), ">=", I(5, 5), True),
        (I(5, 5), ">", I(5, 5), False),
        (I(5, 5), "<=", I(5, 5), True),
        (I(5, 5), "<", I(5, 5), False),
        (I(5, 5), "==", I(5, 5), True),
        (I(5, 7), ">=", I(5, 5), True),
        (I(5, 7), ">", I(5, 5), None),
        (I(4, 7), ">=", I(5, 5), None),
        (I(3, 4), ">=", I(5, 5), False),
        (I(3, 5), ">", I(5, 5), False),
        (I(3, 5), "<=", I(5, 5), True),
        (I(3, 5), "<", I(5, 5), None),
        (I(3, 4), "<", I(5, 5), True),
        (I(6, 7), "<=", I(5, 5), False),
        (I(5, 7), "<", I(5, 5), False),
        (I(4, 6), "==", I(5, 5), None),
        (I(6, 7), "==", I(5, 5), False),
        (I(5, 6), "==", I(5, 6), None),  # two ranges may coincide, yet need not be the same figure
        (I(1, 2), "<", I(3, 4), True),
        (I(1, 3), "<", I(3, 4), None),
        (I(3, 4), "<", I(1, 3), False),
        (I(70, float("inf")), ">", I(60, 60), True),  # an unknown step cannot bring a sum below its known part
        (I(0, float("inf")), ">=", I(0, 0), True),
        (I(float("inf"), float("inf")), ">", I(60, 60), True),
        (I(float("inf"), float("inf")), "==", I(float("inf"), float("inf")), True),
    ],
)
def test_a_comparison_is_true_throughout_false_nowhere_else_unknown(
    a: Interval, relation: Relation, b: Interval, expected: Truth
) -> None:
    assert COMPARISONS[relation](a, b) is expected
    assert truth(Compare("a", relation, Operand(attribute="b")), a=a, b=b) is expected
    if b.lo == b.hi:
        assert truth(Compare("a", relation, Operand(value=b.lo)), a=a) is expected


def test_a_comparison_of_an_option_is_refused() -> None:
    with pytest.raises((AssertionError, AttributeError)):
        truth(Compare("a", ">", Operand(value=1.0)), a="red")


def test_a_comparison_with_neither_figure_nor_attribute_is_refused() -> None:
    with pytest.raises(AssertionError):
        compile_premise(Compare("a", ">", Operand()), KB)


def test_a_premise_over_an_attribute_not_in_memory_is_refused() -> None:
    with pytest.raises(KeyError):
        truth(Is("nowhere", ("x",)))


# --- answers in memory -------------------------------------------------------------------------------

NUMERIC = next(id for id, q in KB.questions.items() if q.numeric)


@pytest.mark.parametrize(
    ("relevant", "answers", "assume", "expected"),
    [
        (True, {NUMERIC: I(3, 4)}, None, (I(3, 4), False, False, False)),
        (True, {NUMERIC: None}, None, ("limits", True, False, False)),
        (True, {}, None, ("limits", True, False, False)),
        (True, {}, I(7, 7), (I(7, 7), True, False, True)),
        (True, {NUMERIC: None}, I(7, 7), (I(7, 7), True, False, True)),
        (True, {NUMERIC: I(3, 4)}, I(7, 7), (I(3, 4), False, False, False)),
        (False, {NUMERIC: I(3, 4)}, None, ("limits", True, True, False)),
        (False, {}, I(7, 7), ("limits", True, True, False)),
    ],
)
def test_an_answer_counts_only_while_relevant_and_before_an_assumption(
    relevant: bool,
    answers: dict[str, Interval | None],
    assume: Interval | None,
    expected: tuple[object, bool, bool, bool],
) -> None:
    question = replace(KB.questions[NUMERIC], assume=assume)
    memory = Memory()
    take_answer(memory, replace(KB, questions={**KB.questions, NUMERIC: question}), NUMERIC, relevant, answers)
    value, missing, irrelevant, assumed = expected
    assert memory.values[NUMERIC] == (question.limits if value == "limits" else value)
    assert (NUMERIC in memory.missing, NUMERIC in memory.irrelevant) == (missing, irrelevant)
    assert (NUMERIC in memory.assumed) is assumed
