"""The public door: what a program hands over wrongly is refused with what was expected, never with a bare name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import advisor
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.values import ValueProblem

DOORS: list[Callable[[Any, Any], object]] = [advisor.advise, advisor.explain, advisor.answers_of]


@pytest.mark.parametrize("door", DOORS)
def test_a_name_that_no_question_has_is_told_with_the_nearest(
    small: KnowledgeBase, door: Callable[[Any, Any], object]
) -> None:
    with pytest.raises(KeyError) as caught:
        door(small, {"gests": 1, "occasion": "visitors", "nope": 2})
    told = str(caught.value)
    assert told.startswith("there is no question “gests”; did you mean “guests”?")
    assert "there is no question “nope” (kb.questions has all" in told


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("given", [None, 3, "guests", [("guests", 3)], {1, 2}])
def test_what_is_no_mapping_is_told_with_one(
    small: KnowledgeBase, door: Callable[[Any, Any], object], given: object
) -> None:
    with pytest.raises(TypeError, match="expected a mapping from question to answer, such as"):
        door(small, given)


@pytest.mark.parametrize("door", DOORS)
def test_an_answer_that_cannot_be_taken_is_told_with_its_question(
    small: KnowledgeBase, door: Callable[[Any, Any], object]
) -> None:
    for wrong in ("many", -3, [2], {"a": 1}, float("nan"), object()):
        with pytest.raises(ValueProblem, match=r"^guests: ") as caught:
            door(small, {"guests": wrong})
        assert caught.value.expected.en


@pytest.mark.parametrize("door", [*DOORS, lambda kb, _: advisor.consultation(kb)])
def test_what_is_no_knowledge_base_is_told_with_where_one_comes_from(door: Callable[[Any, Any], object]) -> None:
    for wrong in (None, "knowledge", 3):
        with pytest.raises(TypeError, match=r"as advisor\.load\(\) gives it"):
            door(wrong, {})


def test_a_language_that_nothing_is_told_in_is_refused(small: KnowledgeBase) -> None:
    doors: list[Callable[[Any], object]] = [
        lambda code: advisor.advise(small, {}, language=code),
        lambda code: advisor.consultation(small, code),
        lambda code: advisor.evaluate([{"case": "a"}], small, language=code),
    ]
    for door in doors:
        for wrong in ("de", None, ["nl"], "NL"):
            with pytest.raises(ValueError, match="expected 'nl' or 'en', not "):
                door(wrong)


def test_what_if_takes_answers_as_a_file_has_them(small: KnowledgeBase) -> None:
    given = {"occasion": "visitors", "guests": 12}
    found = advisor.explain(small, given, changes={"guests": "2"}, kinds=("what_if",)).what_if
    assert found is not None
    again = advisor.explain(small, given, changes=advisor.answers_of(small, {"guests": 2}), kinds=("what_if",))
    assert again.what_if == found
    with pytest.raises(KeyError, match="did you mean “guests”"):
        advisor.explain(small, given, changes={"gests": 2})
    with pytest.raises(ValueProblem, match=r"^guests: "):
        advisor.explain(small, given, changes={"guests": "many"})
    with pytest.raises(ValueError, match="no such kind of explanation: 'how'; there are"):
        advisor.explain(small, given, kinds="how")
