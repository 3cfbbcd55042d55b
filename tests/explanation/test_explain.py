"""The door to explanations: the seven kinds as data by the schema, and that a planted defect is caught."""

from __future__ import annotations

import json
from dataclasses import replace
from random import Random
from typing import Any

import jsonschema
import pytest
from support import explanation_checks as checks
from support.explanations_on_file import EXPLAINED_FILE, SCHEMA_FILE, explained_text, schema_text
from support.published import answers_of
from support.random_knowledge import FINITE, random_answers, random_knowledge_base

from advisor.explanation.alterations import Change
from advisor.explanation.change import changes
from advisor.explanation.explain import KINDS, Explanation, explain
from advisor.explanation.fewest import fewest
from advisor.explanation.firm import figures_stay
from advisor.explanation.scenarios import side_by_side
from advisor.explanation.shapes import OPEN_ENDS, ROOM, explanation_schema
from advisor.knowledge.loading import load
from advisor.outlook.prospect import Piece, Prospect
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Compare, Is, Operand, Premise
from advisor.terms.rules import Rule
from advisor.terms.values import INFINITY, Answers, Interval
from advisor.values import read_value
from advisor.wording.explained import explanation_sections

# --- data


def test_the_schema_on_file_is_the_one_in_the_code() -> None:
    """tests/making/make_explanations.py writes both files anew."""
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text()


def test_explanations_as_data_are_those_on_file(small: KnowledgeBase) -> None:
    assert EXPLAINED_FILE.read_text(encoding="utf-8").splitlines() == explained_text(small).splitlines()


def test_an_explanation_as_data_keeps_to_the_schema(explained: Explanation) -> None:
    data = json.loads(json.dumps(explained.as_data(), allow_nan=False))
    jsonschema.validate(data, explanation_schema())
    assert set(KINDS) <= data.keys()


def test_a_kind_that_is_not_asked_for_is_left_out(evaluator: Evaluator) -> None:
    answers = answers_of(evaluator.kb, "dutch-tomatoes")
    data = explain(evaluator, answers, kinds=("how",)).as_data()
    assert "how" in data
    assert not set(KINDS[1:]) & data.keys()


def test_the_same_case_is_explained_alike_each_time(evaluator: Evaluator) -> None:
    answers = answers_of(evaluator.kb, "software-bespoke")
    kinds = ("how", "why_not", "missing")
    again = Evaluator(load())
    assert explain(evaluator, answers, kinds=kinds).as_data() == explain(again, answers, kinds=kinds).as_data()


def test_explanations_by_schema_hold_for_any_knowledge_base() -> None:
    for seed in range(12):
        random = Random(seed)
        kb = random_knowledge_base(random)
        answers = random_answers(kb, random)
        changed = {next(iter(kb.questions)): None}
        found = explain(Evaluator(kb), answers, changes=changed)
        jsonschema.validate(json.loads(json.dumps(found.as_data(), allow_nan=False)), explanation_schema())
        assert explanation_sections(found, "nl")
        assert explanation_sections(found, "en")


# --- bad input


def test_an_unknown_kind_is_refused_by_name(evaluator: Evaluator) -> None:
    with pytest.raises(ValueError, match=r"'why'; there are how, why_not"):
        explain(evaluator, {}, kinds=("how", "why"))


def test_an_unknown_position_is_refused_by_name(evaluator: Evaluator) -> None:
    with pytest.raises(ValueError, match=r"no such position: 'somewhere'"):
        explain(evaluator, {}, position="somewhere")


def test_a_change_of_an_unknown_question_is_refused(evaluator: Evaluator) -> None:
    with pytest.raises(KeyError, match="weather"):
        explain(evaluator, {}, kinds=("what_if",), changes={"weather": "sunny"})


def test_a_case_without_answers_is_explained_too(evaluator: Evaluator) -> None:
    found = explain(evaluator, {})
    jsonschema.validate(json.loads(json.dumps(found.as_data())), explanation_schema())
    assert found.fewest is not None
    assert found.fewest.answers == ()


# --- scenarios


def test_scenarios_side_by_side_show_only_where_they_differ(evaluator: Evaluator) -> None:
    today = answers_of(evaluator.kb, "dutch-tomatoes")
    plan = {**today, "accepted_delivery_time": Interval(129_600, 129_600)}
    found = side_by_side(evaluator, {"today": today, "plan": plan})
    assert found.differing == ("accepted_delivery_time",)
    data: dict[str, Any] = found.as_data()
    assert list(data["scenarios"]) == ["today", "plan"]
    assert data["scenarios"]["today"]["verdict"] != data["scenarios"]["plan"]["verdict"]
    assert data["scenarios"]["plan"]["answers"] == {"accepted_delivery_time": "90 days"}


# --- planted defects: each check catches an explanation that is wrong


def weighed_cases() -> list[tuple[KnowledgeBase, Answers, Prospect]]:
    shape = replace(FINITE, evidence=(4, 10), positions=(3, 4), questions=(2, 3))
    found: list[tuple[KnowledgeBase, Answers, Prospect]] = []
    for seed in range(40):
        random = Random(seed)
        kb = random_knowledge_base(random, shape)
        answers = random_answers(kb, random, answered=1.0)
        found.append((kb, answers, Prospect(Evaluator(kb), answers)))
    return found


@pytest.mark.parametrize("case", ["copiers-central-stock", "ihc-beagle-hopper-dredger"])
def test_the_fewest_reasons_of_much_that_was_answered_are_proved(shipped: KnowledgeBase, case: str) -> None:
    found = fewest(Prospect(Evaluator(shipped), answers_of(shipped, case)))
    assert (found.proved, found.at_least) == (True, len(found.answers))


def test_a_reason_left_out_is_caught() -> None:
    caught = 0
    for kb, answers, prospect in weighed_cases():
        found = fewest(prospect)
        if found.proved and found.answers:
            with pytest.raises(AssertionError, match="do not force"):
                checks.check_enough(kb, answers, replace(found, answers=found.answers[1:]))
            caught += 1
    assert caught > 5


def test_a_reason_too_many_is_caught() -> None:
    caught = 0
    for kb, answers, prospect in weighed_cases():
        found = fewest(prospect)
        more = [id for id in answers if id not in found.answers]
        if found.proved and more:
            with pytest.raises(AssertionError):
                checks.check_smallest(kb, answers, replace(found, answers=(*found.answers, more[0])))
            caught += 1
    assert caught > 5


def planted_changes(prospect: Prospect) -> list[Change]:
    return [change for reached in changes(prospect).reached for change in reached.changes]


def test_a_change_that_does_not_move_the_outcome_is_caught() -> None:
    caught = 0
    for kb, answers, prospect in weighed_cases():
        for change in planted_changes(prospect):
            first = change.alterations[0]
            idle = replace(first, least=first.before, piece=replace(first.piece, value=first.before))
            with pytest.raises(AssertionError):
                checks.check_change(kb, answers, replace(change, alterations=(idle, *change.alterations[1:])))
            caught += 1
    assert caught > 10


def test_a_change_with_an_answer_too_many_is_caught() -> None:
    caught = 0
    for kb, answers, prospect in weighed_cases():
        found = planted_changes(prospect)
        for one in found:
            for other in found:
                extra = other.alterations[0]
                if one.verdict == other.verdict and extra.question not in {a.question for a in one.alterations}:
                    with pytest.raises(AssertionError):
                        checks.check_change(kb, answers, replace(one, alterations=(*one.alterations, extra)))
                    caught += 1
    assert caught >= 2


def test_a_figure_is_not_said_to_turn_the_outcome_at_infinity(small: KnowledgeBase) -> None:
    guests = replace(small.questions["guests"], limits=Interval(0.0, INFINITY))
    rule = small.rules["a-crowd-drinks-a-pot"]
    rule = replace(rule, premise=Compare("guests", "<=", Operand(value=6.0, name="crowd")))
    kb = replace(small, questions={**small.questions, "guests": guests}, rules={rule.id: rule})
    evaluator, answers = Evaluator(kb), {"guests": None}
    (crowd,) = figures_stay(kb, evaluator.advise(answers))
    assert crowd.interval == Interval(0.0, INFINITY)
    assert crowd.always


def test_how_far_a_figure_may_go_is_told_beside_the_other_answers_of_the_change(small: KnowledgeBase) -> None:
    """Without any kind of tea every fussiness below 50 would do; beside green tea only from 25 on."""
    plain = small.rules["fussy-guests-want-it-fresh"]

    def rule(id: str, premise: Premise, support: str | None = None, oppose: str | None = None) -> Rule:
        for_it, against = ({"ready_pot": strength} if strength else {} for strength in (support, oppose))
        return replace(plain, id=id, premise=premise, support=for_it, oppose=against)

    def at_least(figure: float) -> Compare:
        return Compare("fussiness", ">=", Operand(value=figure))

    rules = [
        rule("a", at_least(0), support="moderate"),
        rule("b", at_least(25), support="moderate"),
        rule("c", Is("kinds", ("green",)), oppose="moderate"),
        rule("d", Is("kinds", ("black",)), oppose="strong"),
        rule("e", at_least(50), oppose="strong"),
    ]
    kb = replace(small, rules={rule.id: rule for rule in rules})
    answers: Answers = {"fussiness": Interval(50.0, 50.0), "kinds": frozenset({"green", "black"})}
    found = changes(Prospect(Evaluator(kb), answers))
    checks.check_changes(kb, answers, found, exhaustive=False)
    (ready,) = [r for r in found.reached if r.verdict == "ready_pot"]
    both = [{a.question: a.piece.value for a in c.alterations} for c in ready.changes if len(c.alterations) == 2]
    assert {"fussiness": Interval(25.0, 50.0), "kinds": frozenset({"green"})} in both


@pytest.mark.parametrize(
    ("id", "room", "told", "is_open"),
    [
        ("finished_variants", Piece("", Interval(1, 1200), True, True), "2 to 1199", [False, False]),
        ("demand_variability", Piece("", Interval(0, 0.5), True, False), "more than 0 up to 0.5", [True, False]),
        ("identical_cases", Piece("", Interval(50, 100), False, True), "50 to less than 100", [False, True]),
    ],
)
def test_a_room_as_data_has_both_ends_and_reads_back_as_itself(
    shipped: KnowledgeBase, id: str, room: Piece, told: str, is_open: list[bool]
) -> None:
    assert ROOM.write((id, room), shipped) == told
    assert OPEN_ENDS.write((id, room), shipped) == is_open
    found = read_value(shipped.questions[id], told)
    assert isinstance(found, Interval)
    assert (found.lo > room.value.lo, found.hi < room.value.hi) == (room.open_below, room.open_above)  # type: ignore[union-attr]
