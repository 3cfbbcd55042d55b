"""What a case can say of its advice beside the outcome, after each answer too; and the whole advice kept."""

from __future__ import annotations

import json
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.places import SMALL

from advisor.bench.snapshots import FILE, NoSnapshot, read_snapshot
from advisor.bench.trying import try_cases
from advisor.cli.frame import Exit
from advisor.knowledge.cases import read_cases
from advisor.knowledge.loading import load
from advisor.knowledge.problems import KnowledgeError
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase

Run = Callable[..., Any]
CROWD = "{occasion: family, guests: 8, patience: 2 minutes, keeps_warm: 1 minute}"


def wrong(kb: KnowledgeBase, tmp_path: Path, answers: str, expect: str) -> list[str]:
    file = tmp_path / "cases.yaml"
    file.write_text(f"- case: a\n  answers: {answers}\n  expect: {expect}\n", encoding="utf-8")
    return [told.en for tried in try_cases(Evaluator(kb), read_cases(file)) for told in tried.wrong]


def test_doubts_are_the_rules_that_may_still_rule_out_what_is_recommended(
    small: KnowledgeBase, tmp_path: Path
) -> None:
    answers = "{patience: 0 minutes}"
    assert wrong(small, tmp_path, answers, "{doubts: [tea-does-not-keep]}") == []
    assert wrong(small, tmp_path, answers, "{doubts: []}") == ["doubts by tea-does-not-keep, expected -"]


@pytest.mark.parametrize(("written", "fits"), [("33.33333", True), ("33.33330", False), ("33-34", False)])
def test_a_computed_figure_is_held_to_six_digits(
    shipped: KnowledgeBase, tmp_path: Path, written: str, fits: bool
) -> None:
    answers = "{offering: goods, turnover: 100, exceptional_share: 33.33333333}"
    assert (wrong(shipped, tmp_path, answers, f"{{values: {{peak_turnover: {written}}}}}") == []) is fits


@pytest.mark.parametrize(
    ("expect", "told"),
    [
        ("{not_fires: [tea-does-not-keep]}", "rule tea-does-not-keep fires"),
        ("{not_fires: [gas-heats-by-flame]}", None),
        ("{warns: [parts-outlast-the-whole]}", "rule parts-outlast-the-whole does not fire"),
        ("{warns: [tea-does-not-keep]}", "rule tea-does-not-keep does not warn"),
        ("{advises: [only-a-change-helps]}", None),
        ("{advises: [tea-does-not-keep]}", "rule tea-does-not-keep does not advise"),
        ("{excluded: [ready_pot]}", "excluded cold_kettle, hot_water, ready_pot, expected ready_pot"),
        ("{excluded: [cold_kettle, hot_water, ready_pot]}", None),
        ("{certainty: {ready_pot: [0.5, 0.9]}}", None),
        ("{certainty: {ready_pot: 0.1}}", "certainty of ready_pot 0.6, expected from 0.1 to 0.1"),
        ("{provided: [], doubts: []}", None),
        ("{provided: [tea-does-not-keep]}", "provided -, expected tea-does-not-keep"),
        ("{doubts: [tea-does-not-keep]}", "doubts by -, expected tea-does-not-keep"),
        ("{close_call: no}", None),
        ("{close_call: yes}", "it is no close call"),
        ("{runner_up: none}", None),
        ("{runner_up: hot_water}", "runner-up none, expected hot_water"),
        ("{says: {tea-does-not-keep: stays good for only 1 minute}}", None),
        ("{says: {tea-does-not-keep: [Gezette thee, Brewed   tea stays]}}", None),
        (
            "{says: {tea-does-not-keep: it stays good for days}}",
            "rule tea-does-not-keep does not say “it stays good for days”",
        ),
        ("{says: {gas-heats-by-flame: Gas}}", "rule gas-heats-by-flame does not fire"),
        ("{values: {time_from_hot: 5 minutes}}", None),
        ("{values: {time_from_hot: 7 minutes}}", "time_from_hot is 5 minutes, expected 7 minutes"),
        ("{values: {guests: 8, stove: unknown, heating: unknown}}", None),
        ("{values: {gests: 8}}", "there is no attribute gests; did you mean guests?"),
        ("{steps: [{after: guests, outcome: recommended}, {after: keeps_warm, outcome: conflict}]}", None),
        (
            "{steps: [{after: occasion, outcome: conflict}]}",
            "after occasion: outcome undecided, expected conflict",
        ),
        ("{steps: [{after: stove, outcome: conflict}]}", "after stove: the case does not answer this"),
    ],
)  # fmt: skip
def test_each_thing_a_case_can_say_is_held_against_the_advice(
    small: KnowledgeBase, tmp_path: Path, expect: str, told: str | None
) -> None:
    assert wrong(small, tmp_path, CROWD, expect) == ([told] if told else [])


@pytest.mark.parametrize(
    ("expect", "code"),
    [
        ("{certainty: {ready_pot: [0.9, 0.5]}}", "KB203"),
        ("{certainty: {ready_pot: high}}", "KB203"),
        ("{close_call: perhaps}", "KB204"),
        ("{says: tea}", "KB203"),
        ("{says: {tea-does-not-keep: {nl: thee}}}", "KB203"),
        ("{says: {tea-does-not-keep: []}}", "KB203"),
        ("{steps: [{outcome: conflict}]}", "KB202"),
        ("{steps: [{after: guests, steps: []}]}", "KB201"),
    ],
)
def test_an_expectation_is_read_strictly(tmp_path: Path, expect: str, code: str) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text(f"- case: a\n  answers: {CROWD}\n  expect: {expect}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        read_cases(file)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_the_names_in_an_expectation_of_the_knowledge_bases_own_cases_exist(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "kb")
    expect = (
        "{not_fires: [nobody], excluded: [teapot], runner_up: kettle, certainty: {pan: 0.4}, values: {cups: 3},"
        " says: {tea-keeps: tea},"
        " steps: [{after: stove, fires: [nothing]}]}"
    )
    (tmp_path / "kb" / "cases" / "more.yaml").write_text(
        f"- case: a\n  answers: {CROWD}\n  expect: {expect}\n", encoding="utf-8"
    )
    with pytest.raises(KnowledgeError) as caught:
        load(tmp_path / "kb")
    codes = sorted(problem.code for problem in caught.value.problems)
    assert codes == ["KB301", "KB303", "KB303", "KB303", "KB308", "KB311", "KB311", "KB311"]


# --- some of the cases, and for machines


def test_only_cases_with_a_text_in_their_id_are_tried(koop: Run) -> None:
    assert koop("kb", "test", SMALL, "-k", "birth").out.startswith("1 case: 1 passed")
    assert koop("kb", "test", SMALL, "-k", "nobody").code == Exit.INCOMPLETE


def test_junit_has_a_test_a_case(koop: Run) -> None:
    suite = ET.fromstring(koop("kb", "test", SMALL, "--junit").out)
    assert {case.attrib["name"] for case in suite} == {
        "aunt-at-the-door", "a-birthday", "impatient-experts", "nothing-known"
    }  # fmt: skip
    assert suite.attrib["failures"] == "0"


# --- snapshots


def test_whatever_moves_is_seen_until_it_is_accepted(koop: Run, tmp_path: Path) -> None:
    folder = tmp_path / "kb"
    shutil.copytree(SMALL, folder)
    assert koop("kb", "test", folder, "--snapshot").code == Exit.INCOMPLETE
    assert koop("kb", "test", folder, "--accept").code == Exit.FINE
    assert koop("kb", "test", folder, "--snapshot").code == Exit.FINE
    header = folder / "knowledge.yaml"
    text = header.read_text(encoding="utf-8")
    header.write_text(text.replace("strong: {value: 0.6", "strong: {value: 0.7"), encoding="utf-8")
    assert koop("kb", "test", folder).code == Exit.FINE
    ran = koop("kb", "test", folder, "--snapshot")
    assert ran.code == Exit.FINDINGS
    assert "certainty ready_pot: " in ran.out
    assert koop("kb", "test", folder, "--snapshot", "--accept").code == Exit.FINDINGS
    assert koop("kb", "test", folder, "--snapshot").code == Exit.FINE
    assert koop("kb", "test", folder, "-k", "birth", "--accept").code == Exit.WRONG_USE


def test_a_case_that_was_kept_and_is_gone_is_told_and_so_is_how_to_keep_what_is_meant(
    koop: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "kb"
    shutil.copytree(SMALL, folder)
    assert koop("kb", "test", folder, "--accept").code == Exit.FINE
    cases = folder / "cases" / "cases.yaml"
    cases.write_text(cases.read_text(encoding="utf-8").replace("a-birthday", "a-wedding"), encoding="utf-8")
    ran = koop("kb", "test", folder, "--snapshot")
    assert ran.code == Exit.FINDINGS
    assert "no case any more: a-birthday" in ran.err
    assert "koop kb test --accept" in ran.err
    assert koop("kb", "test", folder, "--snapshot", "-k", "aunt").code == Exit.FINDINGS


def test_an_outcome_that_was_not_expected_is_told_with_its_position(small: KnowledgeBase, tmp_path: Path) -> None:
    birthday = "{occasion: visitors, announced: yes, guests: 12-15, patience: 2 minutes, keeps_warm: 1 hour}"
    (told,) = wrong(small, tmp_path, birthday, "{outcome: conflict}")
    assert told == "outcome recommended (ready_pot), expected conflict"


def test_a_snapshot_changes_no_hash_and_another_file_is_none(tmp_path: Path, koop: Run) -> None:
    folder = tmp_path / "kb"
    shutil.copytree(SMALL, folder)
    before = load(folder).sha256
    koop("kb", "test", folder, "--accept")
    assert load(folder).sha256 == before
    for text in ("{", "[]", json.dumps({"schema": "koop/snapshot/1", "cases": {"a": 1}})):
        (folder / FILE).write_text(text, encoding="utf-8")
        with pytest.raises(NoSnapshot):
            read_snapshot(folder)


def test_of_what_was_not_kept_earlier_nothing_is_told(tmp_path: Path, koop: Run) -> None:
    """A file of an earlier version lacks what an advice says by condition; one of this version has it."""
    folder = tmp_path / "kb"
    shutil.copytree(SMALL, folder)
    assert koop("kb", "test", folder, "--accept").code == Exit.FINE
    kept = json.loads((folder / FILE).read_text(encoding="utf-8"))
    later = tuple(kept["with"])
    lacking = {
        case: {what: said for what, said in told.items() if not what.startswith(later)}
        for case, told in kept["cases"].items()
    }
    assert lacking != kept["cases"]
    for data, code in (
        ({"schema": kept["schema"], "cases": lacking}, Exit.FINE),
        ({**kept, "cases": lacking}, Exit.FINDINGS),
    ):
        (folder / FILE).write_text(json.dumps(data), encoding="utf-8")
        assert koop("kb", "test", folder, "--snapshot").code == code
