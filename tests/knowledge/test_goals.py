"""Several goals in one knowledge base: each has an outcome of its own, as if the others were not there."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from support import naive
from support.places import SMALL
from support.random_knowledge import MEDIUM, random_answers, random_knowledge_base

from advisor.columns import ColumnProgram
from advisor.columns.cases import encode
from advisor.columns.decision import KINDS
from advisor.knowledge.loading import load
from advisor.knowledge.problems import KnowledgeError
from advisor.outlook.program import Possible
from advisor.outlook.verdicts import Contest
from advisor.reasoning.engine import Engine
from advisor.reasoning.evaluation import Evaluator
from advisor.reasoning.program import compile_program
from advisor.terms.goals import by_goal, goal_named
from advisor.terms.knowledge_base import Goal, KnowledgeBase, Rule
from advisor.terms.premises import Is, leaves
from advisor.terms.texts import Place, Text

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
    assert second["recommended"] == "china"
    ran = koop(folder, "evaluate", str(cases), "--json", "--goal", "plates")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "there are: readiness, cups" in ran.stderr


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


# --- on random knowledge bases


def in_two(kb: KnowledgeBase) -> KnowledgeBase:
    """A random knowledge base with its positions and as many others: two goals, decided by the same rules."""
    names = Text(nl="doel", en="goal")
    goals = [Goal(id, names, kb.decision, Place("knowledge.yaml", 1, 1)) for id in ("here", "there")]

    def there(id: str) -> str:
        return f"{id}_there"

    positions = [replace(one, goal="here") for one in kb.positions]
    positions += [replace(one, id=there(one.id), goal="there") for one in kb.positions]

    def both(rule: Rule) -> Rule:
        return replace(
            rule,
            support={**rule.support, **{there(id): strength for id, strength in rule.support.items()}},
            oppose={**rule.oppose, **{there(id): strength for id, strength in rule.oppose.items()}},
            near={**rule.near, **{there(id): figure for id, figure in rule.near.items()}},
            exclude=(*rule.exclude, *map(there, rule.exclude)),
        )

    reads_position = {
        rule.id
        for rule in kb.rules.values()
        for leaf in leaves(rule.premise)
        if isinstance(leaf, Is) and set(leaf.options) & set(kb.position_ids)
    }
    rules = {id: both(rule) for id, rule in kb.rules.items() if id not in reads_position}
    return by_goal(replace(kb, positions=tuple(positions), rules=rules), goals)


@pytest.mark.parametrize("seed", range(25))
def test_every_reading_of_a_goal_is_that_of_the_knowledge_base_without_the_others(seed: int) -> None:
    random = Random(seed)
    kb = random_knowledge_base(random, MEDIUM)
    both = in_two(kb)
    alone = replace(kb, rules={id: rule for id, rule in kb.rules.items() if id in both.rules})
    here, there = both.each_goal
    cases = [random_answers(kb, random) for _ in range(8)]
    columns = [ColumnProgram(one).evaluate(encode(one, cases)) for one in (here, there)]
    for row, answers in enumerate(cases):
        expected = naive.evaluate(alone, dict(answers))
        if expected.kind == "clash":
            continue
        assert naive.evaluate(here, dict(answers)) == expected
        assert naive.result_of(Engine(here).advise(answers)) == expected
        assert naive.result_of(Evaluator(here).advise(answers)) == expected
        other = naive.evaluate(there, dict(answers))
        assert (other.kind, other.flags) == (expected.kind, expected.flags)
        assert other.position == (f"{expected.position}_there" if expected.position else None)
        assert [KINDS[found.decided.kind[row]] for found in columns] == [expected.kind, expected.kind]
        for one in (here, there):
            bound = Contest(one).standings(Possible.of(compile_program(one)).state(answers)).verdicts
            assert Evaluator(one).advise(answers).outcome.verdict in bound
