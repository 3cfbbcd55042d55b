"""One slip is told once: nothing is told that only follows from it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from support.places import DATA, ROOT, SMALL

from advisor.bench.found import found_in
from advisor.knowledge.folder import Folder
from advisor.knowledge.loading import load
from advisor.knowledge.problems import KnowledgeError

Make = Callable[..., Path]
BASES = {
    "small": SMALL,
    "starter": ROOT / "advisor" / "bench" / "starter",
    "several goals": DATA / "foreign" / "lending",
}
FILES = [
    (base, file.relative_to(folder).as_posix())
    for base, folder in BASES.items()
    for file in folder.rglob("*.yaml")
]


def codes(folder: Path) -> list[str]:
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    return [problem.code for problem in caught.value.problems]


@pytest.mark.parametrize(("base", "file"), FILES)
def test_of_a_file_that_cannot_be_read_that_alone_is_told(tmp_path: Path, base: str, file: str) -> None:
    folder = Path(shutil.copytree(BASES[base], tmp_path / "kb"))
    with (folder / file).open("a", encoding="utf-8") as stream:
        stream.write("\n\tx: y\n")
    assert codes(folder) == ["KB104"]


@pytest.mark.parametrize(
    ("file", "written", "slip", "code"),
    [
        ("computed.yaml", "      family: {max", "      famly: {max", "KB302"),
        ("computed.yaml", "- id: haste\n  unit: ratio", "- id: haste\n  unit: duration", "KB401"),
        ("computed.yaml", "cold\n  unit: duration", "cold\n  unit: ratio", "KB401"),
        ("rules/time.yaml", "duurt het {time_from_cold}", "duurt het {time_from_cld}", "KB310"),
        ("rules/time.yaml", "for only {keeps_warm}", "for only {keeps warm}", "KB310"),
        ("questions/guests.yaml", "      easy: {nl: makkelijk", "      esy: {nl: makkelijk", "KB302"),
        ("questions/kitchen.yaml", "    options:\n      black: {nl: zwart, en: black}\n"
         "      green: {nl: groen, en: green}\n      herbal: {nl: kruiden, en: herbal}\n", "", "KB202"),
    ],
)  # fmt: skip
def test_a_slip_is_told_where_it_was_made_and_nowhere_else(
    kb_folder: Make, file: str, written: str, slip: str, code: str
) -> None:
    assert codes(kb_folder({file: {written: slip}})) == [code]


BOTH = """title: Both
idea: Both at once.
rules:
  - id: both-at-once
    if: {recommended: strategy_bureau, runner_up: routing_refer}
    warn: age
    because: So it is.
    source: {work: dmn-tck, at: Strategy}
"""
CASES = """- case: both
  answers: {age: 40}
  expect: {goal: strategy, recommended: strategy_bureau, fires: [both-at-once]}
"""


def test_a_rule_on_positions_of_two_goals_is_told_as_it_is_written_and_its_case_is_not(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(BASES["several goals"], tmp_path / "kb"))
    (folder / "rules" / "both.yaml").write_text(BOTH, encoding="utf-8")
    (folder / "cases").mkdir()
    (folder / "cases" / "both.yaml").write_text(CASES, encoding="utf-8")
    told = [one.problem for one in found_in(load(folder), Folder(folder))]
    (problem,) = [one for one in told if one.code in ("KB501", "KB901")]
    assert problem.code == "KB501"
    assert "runner_up: routing_refer" in problem.message.en


def test_a_position_that_is_expected_of_another_goal_is_told_with_its_own(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(BASES["several goals"], tmp_path / "kb"))
    (folder / "cases").mkdir()
    case = "- case: no-goal\n  answers: {age: 40}\n  expect: {acceptable: [routing_refer]}\n"
    (folder / "cases" / "one.yaml").write_text(case, encoding="utf-8")
    told = [one.problem for one in found_in(load(folder), Folder(folder)) if one.problem.code == "KB901"]
    assert [one.message.en.partition(": ")[2] for one in told] == [
        "routing_refer is a position of the goal routing, and this case is about strategy"
    ]


def test_a_bare_time_outside_the_limits_is_told_with_what_it_is(kb_folder: Make) -> None:
    header = {"value: 1 minute": "value: 20"}
    rules = {"{keeps_warm: {less_than: 10 minutes}}": "{patience: {less_than: pouring}}"}
    with pytest.raises(KnowledgeError) as caught:
        load(kb_folder({"knowledge.yaml": header, "rules/time.yaml": rules}))
    assert "'pouring' is 20 days, which lies outside the limits of 'patience'" in str(caught.value)
