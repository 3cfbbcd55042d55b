"""Something new to fill in: it loads, is named by `kb check`, and its case fails until it is done."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.places import DATA, SMALL

from advisor.bench.checks import check
from advisor.bench.checks.finding import Bench
from advisor.bench.starter import starter_files
from advisor.bench.stubs import TYPES
from advisor.bench.trying import try_cases
from advisor.cli.frame import Exit
from advisor.knowledge.loading import load
from advisor.reasoning.evaluation import Evaluator

Run = Callable[..., Any]
ADVISING = """title: {nl: Raad, en: Advice}
idea: {nl: Raad., en: Advice.}
given: {outcome: recommended}
rules:
  - id: gas-is-quick
    if: {stove: gas}
    advise: habits
    because: {nl: Gas brandt., en: Gas burns.}
    source: {work: house-rules, at: "stove"}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "base")
    return tmp_path / "base"


def failing(folder: Path) -> list[str]:
    kb = load(folder)
    return [one.case.id for one in try_cases(Evaluator(kb), kb.cases) if one.wrong]


def unwritten(folder: Path) -> set[str]:
    return {f.id for f in check(Bench(load(folder))) if f.kind == "unwritten"}


@pytest.mark.parametrize("file", ["", "rules/taste.yaml"])
def test_a_new_rule_loads_is_named_and_has_a_case_that_fails_until_it_fires(
    koop: Run, folder: Path, file: str
) -> None:
    ran = koop("kb", "new", "rule", folder, "nobody-likes-it-cold", *(["--file", file] if file else []))
    assert ran.code == Exit.FINE
    assert failing(folder) == ["nobody-likes-it-cold-fires"]
    assert "nobody-likes-it-cold" in unwritten(folder)
    path = folder / (file or "rules/nobody-likes-it-cold.yaml")
    text = path.read_text(encoding="utf-8")
    asked = next(iter(load(folder).questions))
    path.write_text(
        text.replace(f"{{{asked}: unknown, not: {{{asked}: unknown}}}}", f"{{{asked}: unknown}}"), "utf-8"
    )
    assert "nobody-likes-it-cold-fires" not in failing(folder)


def test_at_the_end_of_a_file_a_rule_says_what_can_stand_there(koop: Run, folder: Path) -> None:
    (folder / "rules" / "more.yaml").write_text(ADVISING, encoding="utf-8")
    ran = koop("kb", "new", "rule", folder, "nobody-likes-it-cold", "--file", "rules/more.yaml")
    assert ran.code == Exit.FINE, ran.err
    assert load(folder).rules["nobody-likes-it-cold"].advise is not None


def test_why_a_rule_does_not_fit_at_the_end_of_a_file_is_told(koop: Run, folder: Path) -> None:
    ran = koop(
        "kb", "new", "rule", folder, "nobody-likes-it-cold", "--file", "questions/guests.yaml", "--lang", "en"
    )
    assert ran.code == Exit.WRONG_USE
    assert "questions/guests.yaml (questions/guests.yaml:" in " ".join(ran.err.split())


@pytest.mark.parametrize("type", TYPES)
def test_a_new_question_of_every_type_loads_and_has_a_case_that_fails(koop: Run, folder: Path, type: str) -> None:
    if type == "money":
        with (folder / "knowledge.yaml").open("a", encoding="utf-8") as header:
            header.write("currency: {sign: €, name: {nl: euro, en: euros}}\n")
    ran = koop("kb", "new", "question", folder, "time_of_day", "--type", type)
    assert ran.code == Exit.FINE
    assert load(folder).questions["time_of_day"].type == type
    assert failing(folder) == ["time-of-day-counts"]
    assert "time_of_day" in unwritten(folder)


def test_money_needs_a_currency_and_nothing_is_made_without(koop: Run, folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    ran = koop("kb", "new", "question", folder, "price_of_a_pot", "--type", "money", "--lang", "en")
    assert ran.code != Exit.FINE
    assert "currency" in ran.err
    assert sorted(folder.rglob("*")) == before


def test_a_new_case_has_the_answers_of_the_one_it_is_like(koop: Run, folder: Path) -> None:
    like = load(folder).cases[0]
    assert koop("kb", "new", "case", folder, "one-more", "--like", like.id).code == Exit.FINE
    made = next(case for case in load(folder).cases if case.id == "one-more")
    assert made.answers.keys() == like.answers.keys()
    assert failing(folder) == ["one-more"]


def test_a_new_case_is_about_the_goal_of_the_one_it_is_like(koop: Run, tmp_path: Path) -> None:
    folder = tmp_path / "lending"
    shutil.copytree(DATA / "foreign" / "lending", folder)
    (folder / "cases").mkdir()
    second = "- {case: of-the-second, answers: {credit_score: 575, bankrupt: no}, expect: {goal: routing}}\n"
    (folder / "cases" / "goals.yaml").write_text(second, encoding="utf-8")
    assert koop("kb", "new", "case", folder, "one-more", "--like", "of-the-second").code == Exit.FINE
    assert "goal: routing" in (folder / "cases" / "one-more.yaml").read_text(encoding="utf-8")
    ran = koop("kb", "new", "case", folder, "another", "--like", "of-the-second", "--goal", "strategy")
    assert ran.code == Exit.FINE
    assert "goal: strategy" in (folder / "cases" / "another.yaml").read_text(encoding="utf-8")


def test_a_new_case_is_told_to_differ_from_the_one_it_is_like_and_not_that_one(koop: Run, folder: Path) -> None:
    koop("kb", "new", "case", folder, "a-first-one", "--like", "aunt-at-the-door")  # in a file before that
    assert [one.id for one in check(Bench(load(folder))) if one.kind == "cases-contradict"] == ["a-first-one"]


def test_the_title_of_a_new_case_is_still_to_be_written(koop: Run, folder: Path) -> None:
    assert koop("kb", "new", "case", folder, "one-more").code == Exit.FINE
    assert unwritten(folder) == {"one-more"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_to_be_written_is_told_once_also_in_one_language(koop: Run, tmp_path: Path, language: str) -> None:
    """There what is said in the one language is said in the other too."""
    folder = tmp_path / "lending"
    shutil.copytree(DATA / "foreign" / "lending", folder)
    header = folder / "knowledge.yaml"
    header.write_text(
        header.read_text(encoding="utf-8").replace("languages: [en]", f"languages: [{language}]"), "utf-8"
    )
    assert koop("kb", "new", "question", folder, "time_of_day").code == Exit.FINE
    kinds = {finding.kind for finding in check(Bench(load(folder))) if finding.id == "time_of_day"}
    assert "unwritten" in kinds
    assert not kinds & {"said-alike", "value-unsaid"}


@pytest.mark.parametrize(
    "words",
    [
        ("rule", "Not-An-Id"),
        ("rule", "fussy-guests-want-it-fresh"),
        ("question", "guests"),
        ("question", "time_of_day", "--type", "date_of_birth"),
        ("case", "one-more", "--like", "nobody-knows-this"),
        ("rule", "one-more", "--like", "nobody-knows-this"),
        ("question", "one_more", "--like", "aunt-at-the-door"),
        ("rule", "one-more", "--file", "questions/guests.yaml"),
        ("rule",),
        (),
    ],
)
def test_what_cannot_be_made_is_refused_and_nothing_is_written(
    koop: Run, folder: Path, words: tuple[str, ...]
) -> None:
    before = {file: file.read_bytes() for file in folder.rglob("*.yaml")}
    ran = koop("kb", "new", *words, "--knowledge", folder) if words else koop("kb", "new")
    assert ran.code == Exit.WRONG_USE
    assert {file: file.read_bytes() for file in folder.rglob("*.yaml")} == before


@pytest.mark.parametrize("words", [("knowledge-base",), ()])
def test_a_new_knowledge_base_is_a_folder_that_loads(koop: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    assert koop("kb", "new", *words, tmp_path / "made").code == Exit.FINE
    assert set(starter_files()) == {
        f.relative_to(tmp_path / "made").as_posix() for f in (tmp_path / "made").rglob("*.*")
    }
    assert failing(tmp_path / "made") == []


def test_the_folder_may_stand_on_either_side_of_the_name(koop: Run, folder: Path) -> None:
    assert koop("kb", "new", "rule", "nobody-likes-it-cold", folder).code == Exit.FINE
    assert "nobody-likes-it-cold" in load(folder).rules
