"""The knowledge base in other languages: nothing lost, and the same decisions wherever a language can carry it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from math import inf
from pathlib import Path
from typing import Any

import pytest
from support.clips_peer import ClipsPeer
from support.feel import Model
from support.places import DATA, ROOT, SMALL

from advisor.bench.exports.as_clips import clips_program
from advisor.bench.exports.as_dmn import dmn_model, rule_name
from advisor.bench.exports.as_json import json_of
from advisor.bench.exports.carried import carried
from advisor.bench.population import drawn
from advisor.cli.frame import Exit
from advisor.knowledge.loading import load
from advisor.reasoning.advice import Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.terms import formulas, premises
from advisor.terms.formulas import Formula
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Premise
from advisor.terms.values import Interval, Value

Run = Callable[..., Any]
BASES = {"small": SMALL, "shipped": ROOT / "knowledge"}
#: So many with `KOOP_EXPORTS=all`, otherwise as many as a daily run has time for. (FEEL is read by a small reader
#: of the tests, which is slow.)
CASES, DMN_CASES = (2000, 2000) if os.environ.get("KOOP_EXPORTS") == "all" else (400, 100)


@pytest.fixture(scope="module", params=BASES)
def kb(request: pytest.FixtureRequest) -> KnowledgeBase:
    return load(BASES[request.param], with_cases=False)


def test_the_clips_program_decides_the_same(kb: KnowledgeBase, tmp_path: Path) -> None:
    program, found = clips_program(kb)
    assert found.decides_the_same
    peer, evaluator, clashes = ClipsPeer(program, tmp_path), Evaluator(kb), 0
    cases = drawn(kb, CASES, seed=1, given={"matter": "placement"} if "matter" in kb.questions else None)
    for row in range(CASES):
        answers = cases.answers(row, kb)
        decided = peer.decide(answers)
        try:
            advice = evaluator.advise(answers)
        except Clash:
            assert decided.clash, row
            clashes += 1
            continue
        assert decided.outcome == (advice.outcome.kind, advice.outcome.recommended), row
        assert decided.fired == set(advice.fired) - found.left_out.keys(), row
        for standing in advice.outcome.standings:
            assert decided.certainty[standing.position] == pytest.approx(standing.certainty, abs=1e-8), row
    assert clashes < CASES / 2


def as_feel(value: Value | None) -> object:
    if isinstance(value, Interval):
        return [Decimal(10**15) if end == inf else Decimal(end) for end in value]
    if isinstance(value, frozenset):
        return sorted(value)
    return "unknown" if value is None else value


def test_the_dmn_model_decides_the_same(kb: KnowledgeBase) -> None:
    xml, found = dmn_model(kb)
    assert found.decides_the_same
    model, evaluator, rows = Model(xml), Evaluator(kb), CASES if kb.folder == SMALL else DMN_CASES
    cases = drawn(kb, rows, seed=1, given={"matter": "placement"} if "matter" in kb.questions else None)
    carried_rules = [id for id in kb.rules if id not in found.left_out]
    for row in range(rows):
        answers = cases.answers(row, kb)
        try:
            advice = evaluator.advise(answers)
        except Clash:  # FEEL takes the first of two conclusions and cannot say that they clash
            continue
        decided = model.decide({f"given_{id}": as_feel(value) for id, value in answers.items()})
        assert (decided["outcome"], decided["recommended"]) == (advice.outcome.kind, advice.outcome.recommended), (
            row
        )
        assert decided["runner_up"] == advice.outcome.runner_up, row
        fired = {id for id in carried_rules if decided[rule_name(id)] is True}
        assert fired == set(advice.fired) - found.left_out.keys(), row
        certainty = {one["position"]: float(one["certainty"]) for one in decided["candidates"]}
        for standing in advice.outcome.standings:
            assert certainty[standing.position] == pytest.approx(standing.certainty, abs=1e-8), row


def test_what_a_language_has_no_operation_for_is_left_out_with_all_that_rests_on_it(kb: KnowledgeBase) -> None:
    found = carried(kb, ())
    assert set(found.left_out) >= set(kb.computed) - {
        id for id, one in kb.computed.items() if isinstance(one.formula, (formulas.Reference, formulas.Constant))
    }
    for rule in found.rules:
        assert not set(premises.attributes_of(rule.premise)) & found.left_out.keys()
    assert carried(kb, [*formulas.Operation.__args__, "table"]).left_out == {}  # type: ignore[attr-defined]


@pytest.mark.parametrize("export", [clips_program, dmn_model])
def test_what_is_concluded_with_a_strength_is_left_out_by_name(export: Callable[..., Any]) -> None:
    wine = load(DATA / "foreign" / "wine")
    text, found = export(wine)
    weighed = {id for id, one in wine.concluded.items() if one.weighed}
    assert {id for id, why in found.left_out.items() if why == "weighed"} == weighed != set()
    weighing = {rule.id for rule in wine.rules.values() if rule.weighs is not None}
    assert weighing <= found.left_out.keys()
    assert not weighing & {rule.id for rule in found.rules}
    assert "best_color" in text
    assert "Outcomes MAY DIFFER" in text


def figure(data: Any) -> float:
    return {"unlimited": inf, "-unlimited": -inf}[data] if isinstance(data, str) else float(data)


def premise(data: dict[str, Any]) -> Premise:
    match data:
        case {"all": parts}:
            return premises.All(tuple(map(premise, parts)))
        case {"any": parts}:
            return premises.Any(tuple(map(premise, parts)))
        case {"not": part}:
            return premises.Not(premise(part))
        case {"is": id, "one_of": options}:
            return premises.Is(id, tuple(options))
        case {"none": id}:
            return premises.Empty(id)
        case {"unknown": id}:
            return premises.IsUnknown(id)
        case {"compare": id, "relation": relation, "with": {"attribute": other}}:
            return premises.Compare(id, relation, premises.Operand(attribute=other))
    operand = premises.Operand(value=figure(data["with"]), name=data.get("name"))
    return premises.Compare(data["compare"], data["relation"], operand)


def formula(data: Any) -> Formula:
    match data:
        case {"figure": value}:
            return formulas.Constant(figure(value))
        case {"attribute": id}:
            return formulas.Reference(id)
        case {"table": id, "entries": entries}:
            return formulas.Table(id, tuple((option, formula(part)) for option, part in entries.items()))
        case dict():
            ((operation, parts),) = data.items()
            return formulas.Calculation(operation, tuple(map(formula, parts)))
    return formulas.Constant(figure(data))


def test_the_json_object_holds_all_that_decides(kb: KnowledgeBase) -> None:
    data = json.loads(json.dumps(json_of(kb)))
    read = replace(
        kb,
        rules={id: replace(kb.rules[id], premise=premise(one["premise"])) for id, one in data["rules"].items()},
        computed={
            id: replace(kb.computed[id], formula=formula(one["formula"])) for id, one in data["computed"].items()
        },
        questions={
            id: replace(kb.questions[id], when=premise(one["when"]) if one["when"] else None)
            for id, one in data["questions"].items()
        },
    )
    assert data["questions"].keys() == kb.questions.keys()
    assert [one["id"] for one in data["positions"]] == list(kb.position_ids)
    before, after, cases = Evaluator(kb), Evaluator(read), drawn(kb, 300, seed=2)
    for row in range(300):
        answers = cases.answers(row, kb)
        try:
            advice = before.advise(answers)
        except Clash:
            continue
        assert after.advise(answers).fired == advice.fired


def test_the_command_writes_each_language_and_never_over_a_file(koop: Run, tmp_path: Path) -> None:
    assert json.loads(koop("kb", "export", SMALL, "json").out)["schema"] == "koop/knowledge/1"
    assert "(defrule tea-does-not-keep" in koop("kb", "export", "clips", "--knowledge", SMALL).out
    assert '<decision id="rule_tea_does_not_keep"' in koop("kb", "export", SMALL, "dmn").out
    file = tmp_path / "base.clp"
    assert koop("kb", "export", SMALL, "clips", "-o", file).code == Exit.FINE
    assert koop("kb", "export", SMALL, "clips", "-o", file).code == Exit.WRONG_USE
    assert koop("kb", "export", SMALL, "prolog").code == Exit.WRONG_USE


@pytest.mark.parametrize("language", ["clips", "dmn"])
def test_the_command_says_how_much_a_language_cannot_say(language: str, koop: Run) -> None:
    ran = koop("kb", "export", language, "--knowledge", BASES["shipped"])
    assert ran.code == Exit.FINE
    assert f"cannot be said in {language.upper()}" in ran.err
