"""That what is advised needs more than there is, is said of many cases as of each, whatever mouth tells it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from random import Random

import jsonschema
import polars as pl
from support.places import DOCS
from support.random_answers import random_answers

from advisor.batch.ceilings import CeilingColumns, ceilings_of
from advisor.batch.evaluate import Options, evaluate_files
from advisor.batch.receipts import receipt
from advisor.columns import ColumnProgram
from advisor.columns.cases import encode
from advisor.explanation.compared import compared
from advisor.explanation.explain import explain
from advisor.outlook.settled import settle
from advisor.reasoning.evaluation import Evaluator
from advisor.report.overview import assortment_of
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Answers
from advisor.values import read_answers
from advisor.wording.compared import ComparedInWords
from advisor.wording.core import core_page
from advisor.wording.explained import explanation_sections
from advisor.wording.page import advice_page
from advisor.wording.voice import Voice

WORKED, SERVICE = "eight-hundred-products-from-sixty-modules", "one-crew-for-nearly-one-at-once"


def given_with(kb: KnowledgeBase, **otherwise: object) -> dict[str, object]:
    """The worked example, some answers otherwise."""
    return {**next(case for case in kb.cases if case.id == WORKED).answers, **otherwise}


def answers_with(kb: KnowledgeBase, **otherwise: object) -> Answers:
    return read_answers(kb.questions, given_with(kb, **otherwise))[0]


def often_full(kb: KnowledgeBase, random: Random) -> Answers:
    """A case of goods or of a service, some answers left out or drawn anew, in most with few hours or people."""
    cases, id = {case.id: case for case in kb.cases}, random.choice([WORKED, SERVICE])
    given = {**cases[id].answers, "specification": random.choice(["nothing", "modules", "dimensions", "unknown"])}
    if given["offering"] == "goods":
        given |= {"capacity_hours": random.choice([10000, 17000, "18000-25000"]), "run_hours": "9000-16000"}
    else:
        given |= {
            "requests_in_busy_hour": random.choice([3, 16, 19]),
            "handling_time": "30 minutes",
            "staff_now": 9,
        }
    kept = {id: answer for id, answer in given.items() if random.random() < 0.97}
    drawn = random_answers(kb, random, answered=0.03, unknown=0.2)
    return {**read_answers(kb.questions, kept)[0], **drawn}


def test_in_columns_the_same_ceilings_are_exceeded_as_in_each_case(shipped: KnowledgeBase) -> None:
    random, evaluator, program = Random(11), Evaluator(shipped), ColumnProgram(shipped)
    answers = [often_full(shipped, random) for _ in range(900)]
    cases = encode(shipped, answers)
    told = CeilingColumns(program).exceeded(cases, program.evaluate(cases).decided)
    seen: Counter[str] = Counter()
    for row, one in enumerate(answers):
        found = compared(evaluator.advise(one))
        over = found.exceeded if found is not None else None
        expected = over.at.yardstick.warning(over.ceiling) if over is not None else None
        assert told.get(row) == expected
        seen[f"{expected} {over.position is None if over is not None else ''}"] += 1
    assert set(told.values()) == set(ceilings_of(shipped)), seen
    assert min(seen.values()) > 2, seen


def test_every_mouth_tells_the_same_warning(shipped: KnowledgeBase, tmp_path: Path) -> None:
    given = given_with(shipped, capacity_hours=10000)
    evaluator, answers = Evaluator(shipped), read_answers(shipped.questions, given)[0]
    advice = evaluator.advise(answers)
    found = compared(advice)
    assert found is not None
    warning = ComparedInWords(found, Voice(shipped, advice.memory, "en")).warning()
    assert warning is not None
    assert warning.id == "load_above_full_load"
    told = {"rule": warning.id, "questions": list(warning.questions), "message": warning.message}

    assert advice_page(advice, "en").sections[0].items[0].text == warning.message
    assert core_page(advice, "en").sections[0].items[0].text == warning.message
    for kinds in (("how",), ("positions",)):
        explained = explain(evaluator, answers, kinds=kinds)
        assert explanation_sections(explained, "en")[0].items[0].text == warning.message
        assert explained.as_data()["warnings"] == [warning.id]
    assert receipt(advice, settle(evaluator.program, answers), "en")["warnings"] == [told]
    file, out = tmp_path / "cases.json", tmp_path / "out.jsonl"
    file.write_text(json.dumps([{"case": "full", "answers": given}]), encoding="utf-8")
    for options in (Options(), Options(figures=True)):
        evaluate_files(shipped, [file], out, "jsonl", options)
        [line] = map(json.loads, out.read_text(encoding="utf-8").splitlines())
        assert line["warnings"] == [told]
    totals = evaluate_files(shipped, [file], tmp_path / "out.csv", "csv", Options(figures=True))
    assert pl.read_csv(tmp_path / "out.csv")["warnings"].to_list() == [warning.id]
    assert totals.exceeded == 1
    assert totals.contradicted == 0
    assert "cannot, or can hardly" in totals.sentence("en")


def test_what_is_above_a_limit_is_no_contradiction_in_an_overview(shipped: KnowledgeBase, tmp_path: Path) -> None:
    cases = [
        {"case": "full", "answers": given_with(shipped, capacity_hours=10000)},
        {"case": "fits", "answers": given_with(shipped)},
    ]
    file, out = tmp_path / "cases.json", tmp_path / "out.csv"
    file.write_text(json.dumps(cases), encoding="utf-8")
    evaluate_files(shipped, [file], out, "csv", Options())
    schema = json.loads((DOCS / "schemas" / "overview.schema.json").read_text(encoding="utf-8"))
    for source in (file, out):
        found = assortment_of(shipped, source, "nl")
        data = json.loads(json.dumps(found.as_object()))
        jsonschema.validate(data, schema)
        assert (data["summary"]["exceeded"], data["summary"]["contradicted"]) == (1, 0)
        assert [case["marks"].count("exceeded") for case in data["cases"]] == [1, 0]
