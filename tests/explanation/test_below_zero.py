"""Figures that may lie below zero, and strengths that weigh what is concluded: what is told of them holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from support.places import SMALL

from advisor.checker.claims import check
from advisor.explanation.certificate import case_proofs, certificate, room_of
from advisor.explanation.change import changes
from advisor.explanation.explain import explain
from advisor.explanation.firm import Stays, figures_stay, strengths_stay
from advisor.outlook.arithmetic import Span
from advisor.outlook.prospect import Piece, Prospect
from advisor.outlook.search import other_verdict
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Answers, Interval
from advisor.values import read_answers

OUTSIDE = """
  - id: outside
    type: number
    unit: degrees
    {better}
    limits: {{from: -60, to: 60}}
    label: {{nl: buitentemperatuur, en: outside temperature}}
    ask: {{nl: "Hoe warm is het?", en: "How warm is it?"}}
    help: {{nl: Graden., en: Degrees.}}
    find: {{nl: Kijk., en: Look.}}
    says: {{nl: "buiten is het {{value}}", en: "outside it is {{value}}"}}
"""
COLD = """
title: {{nl: Kou, en: Cold}}
idea: {{nl: Kou., en: Cold.}}
rules:
  - id: cold-outside
    if: {{outside: {{{when}}}}}
    {does}
    because: {{nl: Koud., en: Cold.}}
    source: {{work: house-rules, at: "stove"}}
"""
FAMILY = {
    "occasion": "family", "stove": "gas", "guests": 8, "patience": "20 minutes", "fussiness": 20,
    "kinds": ["black"], "keeps_warm": "1 hour",
}  # fmt: skip


def with_degrees(
    kb: Callable[..., KnowledgeBase], *, better: str, when: str, does: str, figure: int = 4
) -> KnowledgeBase:
    """The small knowledge base where it may freeze outside, and a rule on that."""
    questions = (SMALL / "questions" / "guests.yaml").read_text(encoding="utf-8").rstrip("\n") + "\n"
    frost = (
        f"  frost:\n    value: {figure}\n    unit: degrees\n    means: {{nl: nu vriest het, en: it freezes}}"
        '\n    source: {work: house-rules, at: "stove"}\ndecision:\n'
    )
    return kb(
        {
            "questions/guests.yaml": questions + OUTSIDE.format(better=f"better: {better}" if better else ""),
            "rules/cold.yaml": COLD.format(when=when, does=does),
            "knowledge.yaml": {"\ndecision:\n": f"\n{frost}"},
        }
    )


def answers(kb: KnowledgeBase, **more: Any) -> Answers:
    return read_answers(kb.questions, {**FAMILY, **more})[0]


@pytest.mark.parametrize("better", ["less", ""])
def test_a_change_to_less_than_nothing_is_found_and_proved(kb: Callable[..., KnowledgeBase], better: str) -> None:
    base = with_degrees(kb, better=better, when="less_than: -5", does="exclude: [ready_pot, hot_water]")
    evaluator, given = Evaluator(base), answers(base, outside=10)
    assert evaluator.outcome(answers(base, outside=-6)).verdict == "cold_kettle"
    found = explain(evaluator, given, kinds=["change"])
    assert found.change is not None
    told = [[a.question for a in change.alterations] for change in found.change.to("cold_kettle").changes]
    assert ["outside"] in told
    proofs = json.loads(json.dumps(case_proofs("one", found)))
    assert [one.refused for one in check(base, certificate(base, [proofs])) if one.refused] == []


@pytest.mark.parametrize("outside", ["-5 to 4.62", "1 to 4.6257", "0 to 0.625"])
def test_what_is_nearest_to_a_range_is_not_worse_than_it(kb: Callable[..., KnowledgeBase], outside: str) -> None:
    base = with_degrees(kb, better="more", when="at_least: frost", does="support: {cold_kettle: strong}")
    evaluator, given = Evaluator(base), answers(base, outside=outside)
    found = changes(Prospect(evaluator, given)).to("cold_kettle")
    (alteration,) = next(
        change.alterations for change in found.changes if change.alterations[0].question == "outside"
    )
    assert isinstance(alteration.least, Interval)
    before = given["outside"]
    assert isinstance(before, Interval)
    assert alteration.least.lo >= max(4.0, before.hi)
    assert evaluator.outcome({**given, "outside": alteration.least}).verdict == "cold_kettle"


def test_how_far_a_figure_may_shift_is_looked_for_below_zero_too(kb: Callable[..., KnowledgeBase]) -> None:
    base = with_degrees(kb, better="more", when="less_than: frost", does="exclude: ready_pot")
    evaluator = Evaluator(base)
    advice = evaluator.advise(answers(base, outside=-5))
    stays = next(one for one in figures_stay(base, advice) if one.id == "frost")
    assert (stays.interval.lo, stays.open_below) == (-5.0, True)
    colder = with_degrees(kb, better="more", when="less_than: frost", does="exclude: ready_pot", figure=-5)
    assert Evaluator(colder).outcome(advice.answers).verdict == stays.below != advice.outcome.verdict


MOOD = """
- id: mood
  weighed: yes
  label: {nl: stemming, en: mood}
  says: {nl: "de stemming is {value}", en: "the mood is {value}"}
  options:
    calm: {nl: kalm, en: calm}
    hasty: {nl: gehaast, en: hasty}
"""
MOODS = """
title: {nl: Stemming, en: Mood}
idea: {nl: Stemming., en: Mood.}
rules:
"""
MOOD_RULES = (
    ("mood-a", "{stove: gas}", "conclude: {mood: {calm: moderate}}"),
    ("mood-b", "{occasion: family}", "conclude: {mood: {hasty: strong}}"),
    ("mood-c", "{mood: hasty}", "exclude: hot_water"),
    ("mood-d", "{mood: calm}", "exclude: ready_pot"),
)


def test_a_strength_that_weighs_what_is_concluded_is_shifted_too(kb: Callable[..., KnowledgeBase]) -> None:
    rules = MOODS + "".join(
        f'  - id: {id}\n    if: {when}\n    {does}\n    because: {{nl: {id}., en: "{id}!"}}\n'
        '    source: {work: house-rules, at: "stove"}\n'
        for id, when, does in MOOD_RULES
    )
    concluded = (SMALL / "concluded.yaml").read_text(encoding="utf-8").rstrip("\n") + MOOD
    base = kb({"concluded.yaml": concluded, "rules/mood.yaml": rules})
    advice = Evaluator(base).advise(answers(base))

    def verdict(strength: str, value: float) -> str:
        other = replace(
            base, strengths={**base.strengths, strength: replace(base.strengths[strength], value=value)}
        )
        return Evaluator(other).outcome(advice.answers).verdict

    found: dict[str, Stays] = {one.id: one for one in strengths_stay(advice)}
    assert set(found) == set(base.strengths)
    moved = 0
    for id, stays in found.items():
        for value in (0.05, 0.15, 0.25, 0.35, 0.5, 0.7, 0.9, *stays.interval):
            if value in (0.0, 1.0):
                continue  # no strengths
            assert round(value, 4) == value  # no more than was tried
            inside = stays.interval.lo <= value <= stays.interval.hi
            moved += verdict(id, value) != advice.outcome.verdict
            assert not inside or verdict(id, value) == advice.outcome.verdict
    assert moved


def test_what_nobody_needs_to_have_been_asked_is_not_assumed_in_a_witness(
    kb: Callable[..., KnowledgeBase],
) -> None:
    """Of a question that is raised by another answer alone, "unknown" counts where it was asked, and was not."""
    raised = "raised_by: {occasion: visitors}\n    assume: -20"
    base = with_degrees(kb, better="more", when="less_than: -5", does="exclude: [ready_pot, hot_water]")
    questions = (base.folder / "questions" / "guests.yaml").read_text(encoding="utf-8")
    base = kb(
        {
            "questions/guests.yaml": questions.replace("better: more", raised),
            "rules/cold.yaml": (base.folder / "rules" / "cold.yaml").read_text(encoding="utf-8"),
        }
    )
    evaluator, given = Evaluator(base), answers(base, outside=10)
    prospect = Prospect(evaluator, given)
    sought = other_verdict(prospect, prospect.freed(["outside"], unknown_too=True), most_states=100)
    assert sought.witness is not None
    assert evaluator.outcome(sought.witness.answers).verdict == sought.witness.verdict == "cold_kettle"
    found = explain(evaluator, given, kinds=["fewest"])
    assert found.fewest is not None
    assert "outside" in found.fewest.answers
    proofs = json.loads(json.dumps(case_proofs("one", found)))
    assert [one.refused for one in check(base, certificate(base, [proofs])) if one.refused] == []


@pytest.mark.parametrize(
    ("given", "room"), [(-49.07, (-60.0, -49.07)), (-49.0, (-60.0, -49.0)), (-9.5, (-9.5, 4.2))]
)
def test_the_room_in_a_certificate_keeps_the_answer_given_in_it(
    kb: Callable[..., KnowledgeBase], given: float, room: tuple[float, float]
) -> None:
    """Degrees are told whole, and may be given in hundredths."""
    base = with_degrees(kb, better="", when="less_than: -5", does="exclude: ready_pot")
    found = room_of(base.questions["outside"], (Piece("", Interval(*room)),), Interval(given, given))
    assert isinstance(found.known, Span)
    assert found.known.hull == room
