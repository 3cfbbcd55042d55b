"""One slip is told once: nothing is told that only follows from it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from support.places import DATA, ROOT, SMALL

from advisor.bench.found import found_in
from advisor.knowledge.folder import Folder
from advisor.knowledge.loading import load
from advisor.knowledge.problems import KnowledgeError, Problem

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


def problems_of(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    return caught.value.problems


def codes(folder: Path) -> list[str]:
    return [problem.code for problem in problems_of(folder)]


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


def lines_that_say(base: str, file: str) -> list[tuple[int, str]]:
    """The lines of a file with something in them, the first left out."""
    lines = (BASES[base] / file).read_text(encoding="utf-8").split("\n")
    said = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and line.lstrip()[0] != "#"]
    return said[1:]


@pytest.mark.parametrize(("base", "file"), [one for one in FILES if not one[1].startswith("cases/")])
def test_a_second_document_is_told_alone_wherever_it_begins(tmp_path: Path, base: str, file: str) -> None:
    folder = Path(shutil.copytree(BASES[base], tmp_path / "kb"))
    lines = (folder / file).read_text(encoding="utf-8").split("\n")
    said = lines_that_say(base, file)
    for number, _ in {said[0], said[len(said) // 4], said[len(said) // 2], said[-1]}:
        (folder / file).write_text(
            "\n".join([*lines[: number - 1], "---", *lines[number - 1 :]]), encoding="utf-8"
        )
        (problem,) = problems_of(folder)
        assert (problem.code, problem.place.line) == ("KB108", number)


@pytest.mark.parametrize(("base", "file"), FILES)
def test_of_two_items_as_one_the_dash_that_lacks_is_told_alone(tmp_path: Path, base: str, file: str) -> None:
    folder = Path(shutil.copytree(BASES[base], tmp_path / "kb"))
    lines = (folder / file).read_text(encoding="utf-8").split("\n")
    begun = [(number, re.match(r" *- \w+: ", line)) for number, line in lines_that_say(base, file)]
    items = [(number, match[0]) for number, match in begun if match is not None]
    for number in [
        number
        for (_, first), (number, item) in pairwise(items)
        if item == first and item.strip() in ("- id:", "- case:")
    ][:3]:
        slip = lines[number - 1].replace("-", " ", 1)
        (folder / file).write_text("\n".join([*lines[: number - 1], slip, *lines[number:]]), encoding="utf-8")
        (problem,) = problems_of(folder)
        assert (problem.code, problem.place.line) == ("KB106", number)
        assert "a “-” missing" in problem.message.en


@pytest.mark.parametrize(("file", "id"), [("rules/time.yaml", "id"), ("cases/cases.yaml", "case")])
def test_of_a_dash_without_its_space_that_alone_is_told(tmp_path: Path, file: str, id: str) -> None:
    folder = Path(shutil.copytree(SMALL, tmp_path / "kb"))
    before, dash, after = (folder / file).read_text(encoding="utf-8").rpartition(f"- {id}: ")
    assert dash
    (folder / file).write_text(f"{before}-{id}: {after}", encoding="utf-8")
    (problem,) = problems_of(folder)
    assert problem.code == "KB103"
    assert "a space is missing after “-”" in problem.message.en


def test_a_key_that_occurs_twice_further_on_lacks_no_dash(kb_folder: Make) -> None:
    source = '    source: {work: house-rules, at: "kitchen door, line 5"}'
    (problem,) = problems_of(kb_folder({"rules/time.yaml": {source: f"    if: {{}}\n{source}"}}))
    assert problem.code == "KB106"
    assert "“-”" not in problem.message.en


TEA_TOO = """title: {nl: Thee erbij, en: Tea with it}
idea: {nl: Thee helpt., en: Tea helps.}
rules:
  - id: tea-soon-ready-is-enough
    if: {heating: element, boiling_time: {at_most: 10 minutes}}
    warn: heating
    because: {nl: De thee is zo klaar., en: Tea is soon ready.}
    source: {work: nurse, at: {nl: les 9, en: lesson 9}}
"""


@pytest.mark.parametrize(
    ("written", "code", "meant"),
    [
        ("[the]", "KB101", "tea"), ("[tea/]", "KB205", "tea"), ("[Tea]", "KB205", "tea"), ("tea", "KB203", None),
        ("[[tea]]", "KB203", None), ("{tea: 1}", "KB203", None), ("[tea", "KB103", None),
    ],
)  # fmt: skip
def test_of_an_import_that_cannot_be_found_nothing_is_told_that_only_follows(
    tmp_path: Path, written: str, code: str, meant: str | None
) -> None:
    folder = Path(shutil.copytree(DATA / "medical_knowledge", tmp_path / "kb"))
    shutil.copytree(SMALL, folder / "tea")
    header = folder / "knowledge.yaml"
    header.write_text(f"imports: {written}\n" + header.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "rules" / "tea.yaml").write_text(TEA_TOO, encoding="utf-8")
    (problem,) = problems_of(folder)
    assert (problem.code, problem.suggestion) == (code, meant)


@pytest.mark.parametrize("slip", ["question:", "questions: {a: b}\nquestion:"])
def test_of_questions_that_are_no_list_that_alone_is_told(kb_folder: Make, slip: str) -> None:
    told = problems_of(kb_folder({"questions/kitchen.yaml": {"questions:": slip}}))
    assert {problem.code for problem in told} <= {"KB201", "KB203"}


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
