"""Dates in a knowledge base: limits, figures, premises and arithmetic with times, in every reading."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from support import naive
from support.places import SMALL

from advisor.columns import ColumnProgram, unpack
from advisor.columns.cases import encode
from advisor.knowledge.loading import load
from advisor.knowledge.problems import KnowledgeError
from advisor.knowledge.schema import json_schema
from advisor.outlook.compiling import compile_possible
from advisor.outlook.evaluation import Outlook
from advisor.outlook.verdicts import Contest
from advisor.reasoning.engine import Engine
from advisor.reasoning.evaluation import Evaluator
from advisor.reasoning.program import compile_program
from advisor.values.answers import read_value

Make = Callable[..., Path]
Answer = dict[str, object]

QUESTIONS = """topic: guests
questions:
  - id: invited_on
    type: date
    limits: {from: 2000-01-01, to: 2099-12-31}
    label: {nl: uitnodiging, en: invitation}
    ask: {nl: "Wanneer ging de uitnodiging uit?", en: "When was the invitation sent?"}
    help: {nl: De dag., en: The day.}
    find: {nl: Op het kaartje., en: On the card.}
    says: {nl: "uitgenodigd op {value}", en: "invited on {value}"}
  - id: comes_on
    type: date
    label: {nl: bezoekdag, en: day of the visit}
    ask: {nl: "Wanneer komen zij?", en: "When do they come?"}
    help: {nl: De dag., en: The day.}
    find: {nl: Op het kaartje., en: On the card.}
    says: {nl: "zij komen op {value}", en: "they come on {value}"}
"""
COMPUTED = """
- id: notice
  unit: duration
  label: {nl: voorbereidingstijd, en: notice}
  formula: {difference: [comes_on, invited_on]}
  source: {work: our-own-view, at: notice}
- id: reminder
  unit: date
  label: {nl: herinnering, en: reminder}
  formula: {sum: [invited_on, 2 weeks, whole_time]}
  source: {work: our-own-view, at: notice}
"""
BECAUSE = """
    because: {nl: "Het is {notice}.", en: "It is {notice}."}
    source: {work: our-own-view, at: notice}
"""
RULES = f"""title: {{nl: Dagen, en: Days}}
idea: {{nl: Op tijd., en: In time.}}
rules:
  - id: long-notice
    if: {{notice: {{at_least: 3 weeks}}}}
    support: {{ready_pot: strong}}{BECAUSE}
  - id: before-the-war
    if: {{comes_on: {{less_than: opening}}}}
    exclude: hot_water{BECAUSE}
  - id: after-the-reminder
    if: {{comes_on: {{more_than: reminder}}}}
    support: {{cold_kettle: weak}}{BECAUSE}
  - id: a-new-century
    if: {{invited_on: {{at_least: 2050-01-01}}}}
    oppose: {{cold_kettle: weak}}{BECAUSE}
"""


def files(rules: str = RULES, computed: str = COMPUTED, questions: str = QUESTIONS) -> dict[str, str]:
    header = (SMALL / "knowledge.yaml").read_text(encoding="utf-8")
    opening = """figures:
  opening:
    value: 2020-05-01
    unit: date
    means: {nl: de opening, en: the opening}
    source: {work: our-own-view, at: opening}
"""
    return {
        "knowledge.yaml": header.replace("figures:\n", opening, 1),
        "questions/days.yaml": questions,
        "computed.yaml": (SMALL / "computed.yaml").read_text(encoding="utf-8") + computed,
        "rules/days.yaml": rules,
    }


CASES: list[Answer] = [
    {},
    {"invited_on": "2024-03-01", "comes_on": "2024-03-22", "whole_time": 1},
    {"invited_on": "2024-03-01", "comes_on": "2024-03-21", "whole_time": "36 hours"},
    {"invited_on": "2024-03", "comes_on": "2024-04-30", "whole_time": 2},
    {"invited_on": "2060-01-01", "comes_on": "2019-12-31", "whole_time": 0},
    {"invited_on": "2024-03-01", "comes_on": "2020"},
    {"comes_on": "unknown", "invited_on": "at least 2050-01-01"},
]


def test_every_reading_agrees_about_them(kb_folder: Make) -> None:
    kb = load(kb_folder(files()))
    engine, evaluator, program = Engine(kb), Evaluator(kb), ColumnProgram(kb)
    cases = [{id: read_value(kb.questions[id], raw) for id, raw in case.items()} for case in CASES]
    held = unpack(program.fired(encode(kb, cases), program.rule_ids), len(cases))
    possible, fired = compile_possible(compile_program(kb)), []
    for row, answers in enumerate(cases):
        advice = engine.advise(answers)
        assert naive.result_of(advice) == naive.result_of(evaluator.advise(answers))
        assert naive.result_of(advice) == naive.evaluate(kb, dict(answers))
        assert advice.fired == tuple(i for i, holds in zip(program.rule_ids, held[:, row], strict=True) if holds)
        assert advice.outcome.verdict in Contest(kb).standings(Outlook.of(possible, answers)).verdicts
        fired.append({id for id in advice.fired if kb.rules[id].place.file == "rules/days.yaml"})
    assert fired == [
        set(),
        {"long-notice", "after-the-reminder"},
        {"after-the-reminder"},
        {"long-notice", "after-the-reminder"},
        {"before-the-war", "a-new-century"},
        set(),
        {"a-new-century"},
    ]


def test_between_two_dates_lies_a_time_and_a_time_after_a_date_is_one(kb_folder: Make) -> None:
    kb = load(kb_folder(files()))
    answers = {id: read_value(kb.questions[id], raw) for id, raw in CASES[1].items()}
    memory = Engine(kb).advise(answers).memory
    assert memory.figure("notice") == (21 * 1440, 21 * 1440)
    assert memory.figure("reminder").lo == date(2024, 3, 16).toordinal()


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("{sum: [comes_on, invited_on]}", "KB401"),
        ("{difference: [2 weeks, comes_on]}", "KB401"),
        ("{sum: [comes_on, fussiness]}", "KB401"),
        ("{product: [comes_on, 2]}", "KB401"),
        ("{max: [comes_on, 2 weeks]}", "KB401"),
    ],
)
def test_what_dates_cannot_do_is_told(kb_folder: Make, formula: str, code: str) -> None:
    computed = COMPUTED.replace("{sum: [invited_on, 2 weeks, whole_time]}", formula)
    with pytest.raises(KnowledgeError) as caught:
        load(kb_folder(files(computed=computed)))
    assert code in [problem.code for problem in caught.value.problems]


def test_a_date_that_is_none_is_told(kb_folder: Make) -> None:
    for old, new in (("2000-01-01", "2000-01-32"), ("type: date", "type: date\n    unit: date")):
        with pytest.raises(KnowledgeError):
            load(kb_folder(files(questions=QUESTIONS.replace(old, new, 1))))
    with pytest.raises(KnowledgeError) as caught:
        load(kb_folder(files(rules=RULES.replace("2050-01-01", "1950-01-01"))))
    assert [problem.code for problem in caught.value.problems] == ["KB404"]


def test_the_schema_takes_dates(kb_folder: Make) -> None:
    schema = json_schema(load(kb_folder(files())))["questions/*.yaml"]
    assert "date" in schema["properties"]["questions"]["items"]["properties"]["type"]["enum"]
