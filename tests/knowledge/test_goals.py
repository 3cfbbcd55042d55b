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
from advisor.terms.goals import goal_named, only_elsewhere
from advisor.terms.premises import attributes_of

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
    found = koop(folder, "kb", "check", "--format", "json").stdout
    assert "china-for-visitors" not in found
    assert "cups.yaml" not in found


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


# --- the bench on a knowledge base with two goals


def told(folder: Path, *words: str) -> str:
    ran = koop(folder, *words)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_what_is_of_another_goal_is_looked_up(kb_folder: Make) -> None:
    folder = kb_folder(files())
    ran = koop(folder, "kb", "show", "china-for-visitors", "nothing", "china", "neither")
    assert ran.returncode == 2
    assert "Cases in which the rule fires (1)\na-visit" in ran.stdout
    assert "china\nposition" in ran.stdout  # one that is unknown hides no other
    assert all(f"'{id}'" in ran.stderr for id in ("nothing", "neither"))
    ran = koop(folder, "kb", "show", "china", "--goal", "readiness")
    assert (ran.returncode, "belongs to another goal" in ran.stderr) == (2, True)
    listed = {kind: told(folder, "kb", "list", kind) for kind in ("rules", "cases", "positions")}
    assert all(id in listed[kind] for kind, id in (("rules", "china-for-visitors"), ("cases", "a-visit")))
    assert "mugs" in listed["positions"]
    assert "support mugs strong, support ready_pot weak" in " ".join(listed["rules"].split())
    assert "china" in told(folder, "kb", "graph", "china")
    assert "china" in told(folder, "kb", "graph", "--fired", "a-visit")


def test_counts_are_of_all_goals(kb_folder: Make) -> None:
    folder, small = kb_folder(files()), load(SMALL)
    counted = f"({len(small.rules) + 3} rules, {len(small.questions)} questions, "
    assert counted in " ".join(told(folder, "kb", "check").split())
    assert "(2 rules, " not in told(folder, "kb", "check", "--goal", "readiness")
    sources = json.loads(told(folder, "kb", "list", "sources", "--json"))["entries"]
    (own,) = [one for one in sources if one["id"] == "our-own-view"]
    assert "china-for-visitors" in own["uses"]


def test_each_goal_is_measured_under_its_name(kb_folder: Make) -> None:
    folder = kb_folder(files())
    for command in ("coverage", "influence", "mutate"):
        words = ("kb", command, "--rule", "mugs-for-the-family-and-a-pot")[: 4 if command == "mutate" else 2]
        both, one = told(folder, *words), told(folder, *words, "--goal", "cups")
        assert "Goal: How ready?" in both
        assert "Goal: Which cups?" in both
        assert "Goal: " not in one
        assert one.strip().split("\n\n")[0] in both
        data = json.loads(told(folder, *words, "--json"))
        assert list(data["goals"]) == ["readiness", "cups"]
        assert "goals" not in json.loads(told(folder, *words, "--json", "--goal", "cups"))


def test_what_only_another_goal_hangs_on_is_not_told_of_this_one(kb_folder: Make) -> None:
    kb = load(kb_folder(files()))
    readiness, cups = kb.each_goal
    aside = only_elsewhere(cups, kb)
    assert "occasion" not in aside
    assert kb.questions.keys() & aside
    assert {rule.id for rule in kb.rules.values() if rule.concludes} <= aside
    assert not any(aside.intersection(attributes_of(cups.rules[id].premise)) for id in cups.rules.keys() - aside)
    assert only_elsewhere(readiness, kb) == set()
    small = load(SMALL)
    assert only_elsewhere(small, small) == set()


def test_a_change_in_a_rule_of_another_goal_is_mutated(kb_folder: Make, tmp_path: Path) -> None:
    before = kb_folder(files())
    changed = files()
    changed["rules/cups.yaml"] = changed["rules/cups.yaml"].replace("{china: strong}", "{china: weak}")
    after = kb_folder(changed)
    ran = koop(after, "kb", "mutate", "--since", str(before), "--json")
    found = json.loads(ran.stdout)["goals"]
    assert list(found) == ["cups"]
    assert found["cups"]["tried"]


def test_cases_to_paste_have_ids_of_their_own_and_pass(kb_folder: Make, tmp_path: Path) -> None:
    folder = kb_folder(files())
    for name in ("first", "second"):  # what the first time found is there the second time
        pasted = folder / "cases" / f"{name}.yaml"
        ran = koop(folder, "kb", "mutate", "--goal", "cups", "-o", str(pasted))
        assert ran.returncode == 0, ran.stderr
        assert koop(folder, "kb", "test").returncode == 0
    assert "goal: cups" in (folder / "cases" / "first.yaml").read_text(encoding="utf-8")


def test_cases_to_paste_pass_over_ids_that_are_taken(kb_folder: Make) -> None:
    changed = files()
    changed["cases/cases.yaml"] += "\n- case: china-for-visitors-edge-1\n  answers: {}\n"
    folder = kb_folder(changed)
    ran = koop(folder, "kb", "mutate", "--rule", "china-for-visitors")
    assert "- case: china-for-visitors-edge-2" in ran.stdout
    assert "- case: china-for-visitors-edge-1\n" not in ran.stdout


def test_a_case_that_names_a_rule_of_another_goal_is_told_so(kb_folder: Make) -> None:
    changed = files()
    changed["cases/cases.yaml"] = changed["cases/cases.yaml"].replace(
        "goal: cups, recommended: china, fires: [china-is-washed-by-hand]", "fires: [china-for-visitors]"
    )
    ran = koop(kb_folder(changed), "kb", "test")
    assert ran.returncode == 1
    assert "rule china-for-visitors counts for goal cups, and this case is about goal readiness" in ran.stdout


def test_what_is_about_one_goal_says_which_and_how_to_ask_for_another(kb_folder: Make, tmp_path: Path) -> None:
    folder, cases = kb_folder(files()), tmp_path / "cases.yaml"
    cases.write_text("- case: one\n  answers: {occasion: visitors}\n", encoding="utf-8")
    exports = [("kb", "export", language) for language in ("clips", "dmn")]
    for words in (*exports, ("evaluate", str(cases)), ("explain", str(cases))):
        ran = koop(folder, *words)
        assert "one goal: How ready? (readiness). About another: --goal cups" in ran.stderr, words
        assert "About another" not in koop(folder, *words, "--goal", "cups").stderr
    for language in ("clips", "dmn"):
        assert "Goal: readiness (How ready?). Not in it: cups." in told(folder, "kb", "export", language)
        assert "Goal: cups (Which cups?). Not in it: readiness." in told(
            folder, "kb", "export", language, "--goal", "cups"
        )


def test_the_handbook_has_every_goal(kb_folder: Make) -> None:
    folder = kb_folder(files())
    book = told(folder, "kb", "docs")
    assert all(part in book for part in ("### How ready?", "### Which cups?", "`china`", "`china-for-visitors`"))
    assert "`china`" not in told(folder, "kb", "docs", "--goal", "readiness")


def test_what_is_drawn_moves_for_each_goal(kb_folder: Make) -> None:
    changed = files()
    changed["rules/cups.yaml"] = changed["rules/cups.yaml"].replace("{china: strong}", "{mugs: strong}")
    before, after = kb_folder(files()), kb_folder(changed)
    ran = koop(after, "kb", "diff", str(before), "--random", "200", "--json")
    drawn = json.loads(ran.stdout)["drawn"]["goals"]
    assert not drawn["readiness"]["ways"]
    assert drawn["cups"]["ways"]


@pytest.mark.parametrize("what", ["rule", "case"])
def test_a_new_part_takes_no_id_of_another_goal(kb_folder: Make, what: str) -> None:
    folder = kb_folder(files())
    ran = koop(folder, "kb", "new", what, {"rule": "china-for-visitors", "case": "a-visit"}[what])
    assert ran.returncode == 2, ran.stdout
    ran = koop(folder, "kb", "new", what, "another-one", "--goal", "cups")
    assert ran.returncode == 0, ran.stderr
    assert "goal: cups" in (folder / "cases" / "another-one.yaml").read_text(encoding="utf-8")
    assert koop(folder, "kb", "test", "--case", f"another-one{'-fires' if what == 'rule' else ''}").returncode == 1


def test_the_example_is_of_any_goal_and_says_what_to_type_next(kb_folder: Make) -> None:
    folder = kb_folder(files())
    for goal in ((), ("--goal", "cups")):
        ran = koop(folder, "demo", *goal)
        assert ran.returncode == 0, ran.stderr
        last = ran.stdout.rstrip().splitlines()[-1]
        assert last == " ".join(["Your own case: koop consult --knowledge", str(folder), *goal])
        assert f"koop demo --knowledge {folder} --goal {'readiness' if goal else 'cups'}" in ran.stderr


def test_a_consultation_says_what_it_decides(
    kb_folder: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
    folder = kb_folder(files())
    ran = koop(folder, "consult", "--goal", "cups", stdin="visitors\n" + "unknown\n" * 20)
    assert "Decided here: Which cups?\n" in ran.stdout
    assert "How ready? By the same answers: koop resume " in ran.stderr
    assert "Decided here" not in koop(SMALL, "consult", stdin="/quit\n").stdout
