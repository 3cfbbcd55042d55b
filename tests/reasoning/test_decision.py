"""The decision rule: thresholds, ties, elimination, close calls, exclusions, conflict."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from support.random_knowledge import Answers, cases, random_knowledge_base

from advisor.reasoning.decision import Outcome, Standing, decide, judge, outcome_values
from advisor.reasoning.evaluation import Evaluator
from advisor.reasoning.memory import Memory
from advisor.terms.knowledge_base import Decision, KnowledgeBase
from advisor.terms.rules import Rule

#: A knowledge base with the positions shelf, depot, bench from downstream to upstream.
KB = next(
    replace(kb, decision=Decision(0.2, 0.1, "upstream", ()))
    for kb in (random_knowledge_base(Random(seed)) for seed in range(99))
    if len(kb.positions) == 3
)
RULE = next(iter(KB.rules.values()))


def standing(position: str, certainty: float, *excluded_by: str) -> Standing:
    return Standing(position, certainty, (), (), excluded_by)


def judged(shelf: Standing | float, depot: Standing | float, bench: Standing | float, **rule: Any) -> Outcome:
    kb = replace(KB, decision=replace(KB.decision, **rule))
    given = zip(("shelf", "depot", "bench"), (shelf, depot, bench), strict=True)
    return judge(kb, [s if isinstance(s, Standing) else standing(position, s) for position, s in given])


def out(position: str, certainty: float = 0.0) -> Standing:
    return standing(position, certainty, "some-rule")


def rule(id: str, **conclusions: Any) -> Rule:
    plain: dict[str, Any] = {
        "support": {},
        "oppose": {},
        "exclude": (),
        "conclude": None,
        "warn": (),
        "advise": None,
    }
    return replace(RULE, id=id, **{**plain, **conclusions})


# --- what is recommended -----------------------------------------------------------------------------


def test_of_what_is_just_out_of_reach_the_smallest_miss_comes_first_then_downstream() -> None:
    def missed(position: str, by: float) -> Standing:
        return replace(standing(position, 0.0), near_by=("some-rule",), miss=by)

    assert judged(missed("shelf", 1.1), missed("depot", 1.05), out("bench", 0.9)).recommended == "depot"
    assert judged(out("shelf", 0.9), missed("depot", 1.1), missed("bench", 1.1)).recommended == "depot"


def test_the_highest_certainty_is_recommended_with_its_runner_up() -> None:
    outcome = judged(0.3, 0.9, 0.5)
    assert (outcome.kind, outcome.recommended, outcome.runner_up) == ("recommended", "depot", "bench")
    assert [s.position for s in outcome.standings] == ["depot", "bench", "shelf"]
    assert outcome.verdict == "depot"


@pytest.mark.parametrize(("best", "kind"), [(0.2, "recommended"), (0.199999999, "undecided"), (-0.5, "undecided")])
def test_several_feasible_positions_need_the_threshold(best: float, kind: str) -> None:
    outcome = judged(best, -0.6, -0.7)
    assert outcome.kind == kind
    assert (outcome.recommended is not None) == (kind == "recommended")


def test_undecided_names_no_position_no_runner_up_and_no_close_call() -> None:
    outcome = judged(0.1, 0.1, 0.0)
    assert outcome == replace(outcome, kind="undecided", recommended=None, runner_up=None, close_call=False)
    assert (outcome.verdict, outcome.by_elimination) == ("undecided", False)


@pytest.mark.parametrize("certainty", [0.9, 0.0, -0.95])
def test_the_only_feasible_position_is_recommended_whatever_its_certainty(certainty: float) -> None:
    outcome = judged(out("shelf", 0.9), certainty, out("bench", 0.9))
    assert (outcome.recommended, outcome.by_elimination, outcome.runner_up) == ("depot", True, None)
    assert not outcome.close_call


def test_every_position_excluded_is_a_conflict() -> None:
    outcome = judged(out("shelf", 0.9), out("depot"), out("bench", 0.5))
    assert (outcome.kind, outcome.recommended, outcome.verdict) == ("conflict", None, "conflict")
    assert [s.position for s in outcome.standings] == ["shelf", "bench", "depot"]


def test_an_excluded_position_comes_last_and_keeps_its_certainty() -> None:
    outcome = judged(out("shelf", 0.99), 0.3, 0.2)
    assert [(s.position, s.certainty) for s in outcome.standings][-1] == ("shelf", 0.99)
    assert outcome.recommended == "depot"


# --- ties and close calls ----------------------------------------------------------------------------


@pytest.mark.parametrize(("tie", "winner"), [("upstream", "bench"), ("downstream", "shelf")])
def test_a_tie_goes_where_the_knowledge_base_says(tie: str, winner: str) -> None:
    assert judged(0.5, 0.5, 0.5, tie=tie).recommended == winner


def test_certainties_that_differ_after_nine_digits_are_a_tie() -> None:
    rules = [rule("a", support={"shelf": "strong", "bench": "moderate"}), rule("b", support={"bench": "weak"})]
    kb = replace(
        KB,
        strengths={
            "strong": replace(KB.strengths["strong"], value=0.52 + 1e-12),
            "moderate": replace(KB.strengths["strong"], value=0.4),
            "weak": replace(KB.strengths["strong"], value=0.2),
        },
    )
    assert decide(kb, rules, Memory()).recommended == "bench"


@pytest.mark.parametrize(
    ("second", "close"),
    [(0.5, True), (0.4, True), (0.399999999, False), (0.0, False)],
)
def test_a_lead_within_the_margin_is_a_close_call(second: float, close: bool) -> None:
    outcome = judged(0.0, 0.5, second)
    assert outcome.close_call is close
    assert outcome.recommended == ("bench" if second == 0.5 else "depot")


def test_a_lead_of_exactly_the_margin_is_close_in_spite_of_floating_point() -> None:
    assert 0.3 - 0.2 < 0.1 < 0.8 - 0.7 + 1e-15
    assert judged(0.7, 0.8, 0.0).close_call
    assert judged(0.2, 0.3, 0.0).close_call


def test_an_excluded_rival_makes_no_close_call() -> None:
    outcome = judged(out("shelf", 0.5), 0.5, 0.1)
    assert (outcome.recommended, outcome.runner_up, outcome.close_call) == ("depot", "bench", False)


# --- from rules --------------------------------------------------------------------------------------


def test_the_rules_behind_a_position_are_listed_by_id() -> None:
    rules = [
        rule("c", support={"shelf": "weak"}),
        rule("a", support={"shelf": "strong", "depot": "weak"}, oppose={"bench": "moderate"}),
        rule("b", oppose={"shelf": "weak"}, exclude=("bench", "depot")),
    ]
    shelf, depot, bench = (
        next(s for s in decide(KB, rules, Memory()).standings if s.position == p) for p in KB.position_ids
    )
    assert (shelf.supported_by, shelf.opposed_by, shelf.excluded_by) == (("a", "c"), ("b",), ())
    assert (depot.supported_by, depot.excluded_by) == (("a",), ("b",))
    assert (bench.opposed_by, bench.excluded_by, bench.feasible) == (("a",), ("b",), False)
    assert shelf.certainty == round((0.68 - 0.2) / 0.8, 9)


def test_the_order_of_rules_does_not_show() -> None:
    rules = [rule(id, support={"shelf": "strong", "depot": "weak"}, oppose={"bench": "weak"}) for id in "abcd"]
    assert decide(KB, rules, Memory()) == decide(KB, rules[::-1], Memory())


def test_without_any_evidence_nothing_is_decided() -> None:
    outcome = decide(KB, [], Memory())
    assert outcome.kind == "undecided"
    assert {s.certainty for s in outcome.standings} == {0.0}


@pytest.mark.parametrize(
    "conclusions", [{"support": {"moon": "strong"}}, {"exclude": ("moon",)}, {"support": {"shelf": "enormous"}}]
)
def test_a_rule_on_an_unknown_position_or_strength_is_refused(conclusions: dict[str, object]) -> None:
    with pytest.raises(KeyError):
        decide(KB, [rule("a", **conclusions)], Memory())


@settings(max_examples=50, deadline=None)
@given(cases())
def test_no_support_brings_an_excluded_position_back(case: tuple[KnowledgeBase, Answers]) -> None:
    kb, answers = case
    advice = Evaluator(kb).advise(answers)
    strongest = max(kb.strengths, key=lambda id: kb.strengths[id].value)
    excluded = {s.position for s in advice.outcome.standings if s.excluded_by}
    fired = [kb.rules[id] for id in advice.fired]
    pushed = decide(kb, [*fired, rule("zz", support=dict.fromkeys(excluded, strongest))], advice.memory)
    assert pushed.recommended not in excluded
    assert (pushed.verdict, pushed.close_call) == (advice.outcome.verdict, advice.outcome.close_call)


# --- for the rules that follow -----------------------------------------------------------------------


def test_the_outcome_reads_as_attributes() -> None:
    assert outcome_values(judged(0.8, 0.75, out("bench"))) == {
        "outcome": "recommended",
        "recommended": "shelf",
        "runner_up": "depot",
        "excluded": frozenset({"bench"}),
        "close_call": "yes",
        "by_elimination": "no",
        "provided": "no",
    }
    nothing = outcome_values(judged(out("shelf"), out("depot"), out("bench")))
    assert (nothing["outcome"], nothing["recommended"], nothing["runner_up"]) == ("conflict", None, None)
