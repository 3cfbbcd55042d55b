"""Several goals in one knowledge base: each has an outcome of its own, as if the others were not there."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support.places import SMALL

from advisor.knowledge.loading import load
from advisor.knowledge.problems import KnowledgeError
from advisor.reasoning.engine import Engine
from advisor.terms.goals import goal_named

Make = Callable[..., Path]

GOALS = """goals:
  - {id: readiness, name: {nl: Hoe klaar?, en: How ready?}}
  - id: cups
    name: {nl: Welke kopjes?, en: Which cups?}
    decision: {recommend_at: 0, close_call_within: 0, tie: upstream, source: {work: our-own-view, at: cups}}
"""
CUPS = """
- id: mugs
  goal: cups
  name: {nl: bekers, en: mugs}
  source: {work: our-own-view, at: cups}
- id: china
  goal: cups
  name: {nl: porselein, en: china}
  source: {work: our-own-view, at: cups}
"""
BECAUSE = """
    because: {nl: Zo is het., en: So it is.}
    source: {work: our-own-view, at: cups}
"""
RULES = f"""title: {{nl: De kopjes, en: The cups}}
idea: {{nl: Bezoek krijgt porselein., en: Visitors get china.}}
rules:
  - id: china-for-visitors
    if: {{occasion: visitors}}
    support: {{china: strong}}{BECAUSE}
  - id: mugs-for-the-family-and-a-pot
    if: {{occasion: family}}
    support: {{mugs: strong, ready_pot: weak}}{BECAUSE}
  - id: china-is-washed-by-hand
    if: {{recommended: china}}
    advise: preparation{BECAUSE}
"""
CASES = """
- case: a-visit
  answers: {occasion: visitors}
  expect: {goal: cups, recommended: china, fires: [china-is-washed-by-hand]}
"""


def files() -> dict[str, str]:
    def text(name: str) -> str:
        return (SMALL / name).read_text(encoding="utf-8")

    header, topic = text("knowledge.yaml"), load(SMALL).advice_topics[0].id
    return {
        "knowledge.yaml": GOALS + header,
        "positions.yaml": text("positions.yaml").replace("\n  name:", "\n  goal: readiness\n  name:") + CUPS,
        "rules/cups.yaml": RULES.replace("preparation", topic),
        "cases/cases.yaml": text("cases/cases.yaml") + CASES,
    }


def test_each_goal_has_its_positions_its_rules_and_its_decision(kb_folder: Make) -> None:
    small, kb = load(SMALL), load(kb_folder(files()))
    cups = goal_named(kb, "cups")
    assert cups is not None
    assert kb.position_ids == small.position_ids
    assert cups.position_ids == ("mugs", "china")
    assert (kb.decision, cups.decision.recommend_at) == (small.decision, 0)
    assert "china-for-visitors" not in kb.rules
    assert cups.rules["mugs-for-the-family-and-a-pot"].support == {"mugs": "strong"}
    assert kb.rules["mugs-for-the-family-and-a-pot"].support == {"ready_pot": "weak"}
    assert cups.questions is kb.questions
    assert [one.goal.id for one in kb.each_goal if one.goal] == ["readiness", "cups"]


def test_each_has_an_outcome_of_its_own(kb_folder: Make) -> None:
    kb = load(kb_folder(files()))
    readiness, cups = (Engine(one).advise({"occasion": "visitors"}) for one in kb.each_goal)
    assert readiness.outcome.verdict == Engine(load(SMALL)).advise({"occasion": "visitors"}).outcome.verdict
    assert cups.outcome.recommended == "china"
    assert "china-is-washed-by-hand" in cups.fired
    assert "china-is-washed-by-hand" not in readiness.fired


def koop(folder: Path, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "advisor", *words, "--knowledge", str(folder), "--lang", "en"]
    return subprocess.run(command, capture_output=True, text=True, check=False, input=stdin)


def test_the_command_decides_the_goal_that_is_named(kb_folder: Make, tmp_path: Path) -> None:
    folder, cases = kb_folder(files()), tmp_path / "cases.yaml"
    cases.write_text("- case: one\n  answers: {occasion: visitors}\n", encoding="utf-8")
    said = [koop(folder, "evaluate", str(cases), "--json", *goal) for goal in ((), ("--goal", "cups"))]
    assert [ran.returncode for ran in said] == [0, 0], said[1].stderr
    first, second = (json.loads(ran.stdout) for ran in said)
    assert first["recommended"] != "china"
    assert (first["knowledge"]["goal"], second["knowledge"]["goal"]) == ("readiness", "cups")
    assert second["recommended"] == "china"
    ran = koop(folder, "evaluate", str(cases), "--json", "--goal", "plates")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "there are: readiness, cups" in ran.stderr


def test_a_consultation_goes_on_to_the_next_goal_by_the_same_answers(
    kb_folder: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
    folder = kb_folder(files())
    ran = koop(folder, "consult", stdin="visitors\n" + "unknown\n" * 20)
    assert ran.returncode == 0, ran.stderr
    (further,) = [line for line in ran.stderr.splitlines() if "--goal cups" in line]
    assert further.startswith("Which cups? By the same answers: koop resume ")
    ran = koop(folder, *further.partition(": koop ")[2].split(), stdin="/quit\n")
    assert "china" in ran.stdout


def test_the_bench_checks_and_tries_every_goal(kb_folder: Make) -> None:
    folder = kb_folder(files())
    assert koop(folder, "kb", "test").returncode == 0
    failing = files()
    failing["cases/cases.yaml"] = failing["cases/cases.yaml"].replace("recommended: china", "recommended: mugs")
    assert koop(kb_folder(failing), "kb", "test").returncode == 1
    told = koop(folder, "kb", "check", "--format", "json").stdout
    assert "china-for-visitors" not in told
    assert "cups.yaml" not in told


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("positions.yaml", "  goal: cups\n  name: {nl: bekers", "  name: {nl: bekers", "KB202"),
        ("positions.yaml", "  goal: cups\n  name: {nl: bekers", "  goal: plates\n  name: {nl: bekers", "KB303"),
        ("cases/cases.yaml", "goal: cups", "goal: plates", "KB303"),
        ("knowledge.yaml", "id: cups\n", "id: readiness\n", "KB207"),
    ],
)
def test_a_goal_that_is_not_there_is_told(kb_folder: Make, name: str, old: str, new: str, code: str) -> None:
    changed = files()
    assert old in changed[name]
    changed[name] = changed[name].replace(old, new)
    with pytest.raises(KnowledgeError) as caught:
        load(kb_folder(changed))
    assert code in {problem.code for problem in caught.value.problems}
