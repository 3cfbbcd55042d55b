"""The cases of one file beside each other as named scenarios: what differs, and nothing else."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from support.places import SMALL
from support.published import answers_of

from advisor.cli.frame import Exit
from advisor.explanation.scenarios import side_by_side
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Language
from advisor.terms.values import Answers
from advisor.wording.alternatives import side_by_side_sections
from advisor.wording.page import Section

main = import_module("advisor.cli.main")
Run = Callable[..., tuple[int, str, str]]

ALIKE = "occasion: visitors, announced: yes, kinds: [black], keeps_warm: 1 hour"
TODAY = f"{{{ALIKE}, guests: 12-15, patience: 2 minutes, fussiness: 20}}"
PLAN = f"{{{ALIKE}, guests: 2, patience: 40 minutes, fussiness: 60}}"
CRISIS = "{occasion: visitors, patience: 1 minute, fussiness: expert, keeps_warm: 0}"


def sections_of(kb: KnowledgeBase, language: Language, **scenarios: Answers) -> dict[str, Section]:
    found = side_by_side(Evaluator(kb), scenarios)
    return {section.id: section for section in side_by_side_sections(found, language)}


@pytest.fixture
def koop(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """`koop(words…)`: (exit code, stdout, stderr) under the small knowledge base."""

    def run(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["koop", *map(str, words), "--knowledge", str(SMALL)])
        monkeypatch.setenv("COLUMNS", "60")
        code = int(main._run())
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def cases(folder: Path, **named: str) -> Path:
    file = folder / "scenarios.yaml"
    file.write_text("".join(f'- case: "{name}"\n  answers: {answers}\n' for name, answers in named.items()))
    return file


# --- what is said


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_outcome_each_differing_answer_and_each_unshared_reason_is_said(
    small: KnowledgeBase, language: Language
) -> None:
    today, plan = (answers_of(small, case) for case in ("a-birthday", "aunt-at-the-door"))
    found = side_by_side(Evaluator(small), {"today": today, "plan": plan})
    told = sections_of(small, language, today=today, plan=plan)
    assert [item.head for item in told["outcomes"].items] == ["“today”", "“plan”"]
    table = told["differing"].table
    assert table is not None
    assert (table.heads, len(table.rows)) == (("today", "plan"), len(found.differing))
    rules = {item.rule for item in told["firing"].items if item.rule is not None}
    one, other = (frozenset(advice.fired) for advice in found.advices.values())
    assert rules == {id for id in one ^ other if small.rules[id].bears_on_outcome}


def test_equal_scenarios_say_that_nothing_differs(small: KnowledgeBase) -> None:
    same = answers_of(small, "a-birthday")
    told = sections_of(small, "en", one=same, other=same)
    assert [item.text for item in told["differing"].items] == ["All answers are the same."]
    assert [item.text for item in told["firing"].items] == [
        "The same reasons about the outcome hold in all cases."
    ]
    assert "standings" not in told


def test_rules_are_grouped_by_the_scenarios_in_which_alone_they_fire(small: KnowledgeBase) -> None:
    today, plan = (answers_of(small, case) for case in ("a-birthday", "aunt-at-the-door"))
    found = side_by_side(Evaluator(small), {"a": today, "b": plan, "c": today})
    assert set(found.only_in) <= {("a", "c"), ("b",)}
    for names, ids in found.only_in.items():
        for name, advice in found.advices.items():
            assert all((id in advice.fired) == (name in names) for id in ids)


def test_an_answer_not_given_and_one_not_known_are_told_apart(small: KnowledgeBase) -> None:
    told = sections_of(small, "en", one={}, other={"keeps_warm": None})
    table = told["differing"].table
    assert table is not None
    assert [said for _, said in table.rows] == [("not answered", "unknown")]
    assert [said for _, said in table.aloud] == ["“one”: not answered; “other”: unknown"]


# --- the command


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_fits_in_60_columns_and_names_every_case(koop: Run, tmp_path: Path, language: str) -> None:
    file = cases(tmp_path, today=TODAY, plan=PLAN, crisis=CRISIS)
    code, out, _ = koop("explain", file, "--side-by-side", "--plain", "--lang", language)
    assert code == Exit.FINE
    assert max(map(len, out.splitlines())) <= 60
    assert all(f"“{name}”: " in out for name in ("today", "plan", "crisis"))


def test_a_case_named_by_a_number_keeps_its_name(koop: Run, tmp_path: Path) -> None:
    file = cases(tmp_path, **{"7": TODAY, "8": PLAN})
    assert "“7”" in koop("explain", file, "--side-by-side", "--plain")[1]


def test_as_json_it_is_one_object_with_every_scenario(koop: Run, tmp_path: Path) -> None:
    file = cases(tmp_path, today=TODAY, plan=PLAN)
    code, out, _ = koop("explain", file, "--side-by-side", "--json")
    data = json.loads(out)
    assert (code, data["schema"], data["file"]) == (Exit.FINE, "koop/scenarios/1", file.name)
    assert list(data["scenarios"]) == ["today", "plan"]
    assert data["scenarios"]["today"]["verdict"] == "ready_pot"
    assert data["scenarios"]["plan"]["verdict"] == "cold_kettle"
    assert {"scenarios": ["plan"], "rules": ["fussy-guests-want-it-fresh"]} in data["only_in"]
    assert set(data["differing"]) == {"guests", "patience", "fussiness"}


# --- what is refused


@pytest.mark.parametrize(("count", "said"), [(1, "holds 1"), (7, "holds 7 or more"), (9, "holds 7 or more")])
def test_one_case_or_more_than_six_are_refused(koop: Run, tmp_path: Path, count: int, said: str) -> None:
    file = cases(tmp_path, **{f"c{number}": TODAY for number in range(count)})
    code, out, err = koop("explain", file, "--side-by-side", "--lang", "en")
    assert (code, out) == (Exit.WRONG_USE, "")
    assert "2 to 6 cases" in err
    assert said in err


def test_a_bad_case_is_told_and_nothing_is_compared(koop: Run, tmp_path: Path) -> None:
    file = cases(tmp_path, today=TODAY, plan="{guests: many}")
    code, out, err = koop("explain", file, "--side-by-side", "--lang", "en")
    assert (code, out) == (Exit.FINDINGS, "")
    assert "plan: cannot be evaluated" in err
    assert "guests" in err


@pytest.mark.parametrize(
    "words",
    [
        ["--case", "today"],
        ["--kind", "how"],
        ["--position", "ready_pot"],
        ["--what-if", "guests=4"],
        ["--every"],
    ],
)
def test_options_about_one_case_do_not_go_with_it(koop: Run, tmp_path: Path, words: list[str]) -> None:
    file = cases(tmp_path, today=TODAY, plan=PLAN)
    code, out, err = koop("explain", file, "--side-by-side", "--lang", "en", *words)
    assert (code, out) == (Exit.WRONG_USE, "")
    assert f"does not go with {words[0]}" in err


def test_a_file_that_is_not_there_is_incomplete(koop: Run, tmp_path: Path) -> None:
    code, out, err = koop("explain", tmp_path / "none.yaml", "--side-by-side", "--lang", "en")
    assert (code, out) == (Exit.INCOMPLETE, "")
    assert "does not exist" in err
