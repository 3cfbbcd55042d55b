"""What is declared to hold for every set of answers: read, searched, proved, or refuted with a case."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.places import SMALL

from advisor.bench.invariants import Searched, breaks, neighbours, search
from advisor.bench.proofs import Proof, proofs
from advisor.cli.frame import Exit
from advisor.knowledge.loading import load
from advisor.knowledge.problems import KnowledgeError
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase

Run = Callable[..., Any]
MEANS = "means: {nl: Dit geldt., en: This holds.}\n    source: {work: our-own-view, at: taste}"
#: By a sum: what takes longer in one of its parts takes longer.
HOLDS = "never: {recommended: hot_water, brewing_time: {more_than: patience}}"
BROKEN_NEVER = "never: {recommended: cold_kettle, fussiness: {more_than: picky}}"
#: A figure that would take more than linear arithmetic, and a rule that reads it.
CUPS = """
- id: cups_and_fuss
  unit: ratio
  label: {nl: kopjes en gedoe, en: cups and fuss}
  formula: {product: [{ratio: [brewing_time, patience]}, {ratio: [boiling_time, patience]}]}
  source: {work: our-own-view, at: haste}
"""
MANY_CUPS = """
  - id: much-fuss-needs-a-pot
    if: {cups_and_fuss: {more_than: 3}}
    exclude: hot_water
    because: {nl: Er is veel gedoe., en: There is much fuss.}
    source: {work: our-own-view, at: haste}
"""
BROKEN_GROWS = "grows: guests\n    never_moves: downstream"


def with_invariant(folder: Path, says: str) -> KnowledgeBase:
    shutil.copytree(SMALL, folder)
    file = folder / "knowledge.yaml"
    text = file.read_text(encoding="utf-8").rstrip("\n")
    file.write_text(f"{text}\ninvariants:\n  - id: it-holds\n    {MEANS}\n    {says}\n", encoding="utf-8")
    return load(folder)


def searched(kb: KnowledgeBase) -> Searched:
    (found,) = search(kb, 4000, seed=1)
    return found


def proved(kb: KnowledgeBase) -> Proof:
    (found,) = proofs(kb, searched=2000).invariants
    return found


@pytest.mark.parametrize("says", [BROKEN_NEVER, BROKEN_GROWS])
def test_what_does_not_hold_is_refuted_with_the_smallest_answers_that_show_it(tmp_path: Path, says: str) -> None:
    kb = with_invariant(tmp_path / "base", says)
    found = searched(kb)
    assert found.broken
    assert found.witness
    evaluator, invariant = Evaluator(kb), kb.invariants[0]
    assert breaks(evaluator, invariant, found.witness)
    for id in found.witness[0]:
        fewer = tuple({other: v for other, v in one.items() if other != id} for one in found.witness)
        alike = len({repr(one.get(id)) for one in found.witness}) == 1
        assert not (alike and breaks(evaluator, invariant, fewer)), id
    assert proved(kb).found == "refuted"


def test_what_holds_is_proved_for_all_answers(tmp_path: Path) -> None:
    kb = with_invariant(tmp_path / "base", HOLDS)
    assert searched(kb).broken == 0
    assert proved(kb).found == "proved"


def test_what_the_solver_cannot_decide_within_its_steps_is_said_so(tmp_path: Path) -> None:
    kb = with_invariant(tmp_path / "base", HOLDS)
    (found,) = proofs(kb, steps=1, searched=100).invariants
    assert found.found == "undecided"
    assert found.tried == 100


def test_where_a_growing_figure_is_left_undecided_is_said_and_why(tmp_path: Path) -> None:
    kb = with_invariant(tmp_path / "base", "grows: keeps_warm\n    never_moves: upstream")
    (found,) = proofs(kb, steps=1, searched=100).invariants
    assert found.found == "undecided"
    assert found.why is not None
    assert "'keeping time'" in found.why.en
    assert "steps ran out" in found.why.en


def test_what_does_not_hang_on_what_grows_is_the_same_before_and_after(tmp_path: Path) -> None:
    """Whatever a product of two open figures comes to, which the solver leaves free."""
    with_invariant(tmp_path / "base", "grows: keeps_warm\n    never_becomes: conflict")
    computed, rules = tmp_path / "base" / "computed.yaml", tmp_path / "base" / "rules" / "time.yaml"
    for file, more in ((computed, CUPS), (rules, MANY_CUPS)):
        file.write_text(file.read_text(encoding="utf-8").rstrip("\n") + more, encoding="utf-8")
    assert proved(load(tmp_path / "base")).found == "proved"


def test_what_the_solver_finds_to_the_contrary_of_growth_is_evaluated(tmp_path: Path) -> None:
    kb = with_invariant(tmp_path / "base", "grows: brewing_time\n    never_becomes: conflict")
    (found,) = proofs(kb, searched=1).invariants
    assert (found.found, found.broken) == ("refuted", 0)
    assert breaks(Evaluator(kb), kb.invariants[0], found.witness)


def test_what_nothing_raises_may_be_answered_all_the_same(tmp_path: Path) -> None:
    """In a file of answers: so it counts in what is proved of all answers."""
    never = "never: {occasion: family, heating: flame, recommended: ready_pot}"
    kb = with_invariant(tmp_path / "base", never)
    file = tmp_path / "base" / "questions" / "kitchen.yaml"
    text = file.read_text(encoding="utf-8")
    raised = "  - id: stove\n    type: choice\n    raised_by: {occasion: visitors}\n"
    file.write_text(text.replace("  - id: stove\n    type: choice\n", raised), encoding="utf-8")
    (found,) = proofs(load(tmp_path / "base"), searched=1).invariants
    assert (found.found, found.broken) == ("refuted", 0)
    assert found.witness[0]["stove"] == "gas"
    assert breaks(Evaluator(load(tmp_path / "base")), kb.invariants[0], found.witness)


def test_an_excepted_rule_that_comes_or_goes_excuses_a_pair(tmp_path: Path) -> None:
    kb = with_invariant(tmp_path / "base", BROKEN_GROWS)
    evaluator = Evaluator(kb)
    one, other = (evaluator.advise(answers) for answers in searched(kb).witness)
    (rule, *_) = sorted(set(one.fired) ^ set(other.fired))
    kb = with_invariant(tmp_path / "excused", f"{BROKEN_GROWS}\n    unless: {rule}")
    assert not breaks(Evaluator(kb), kb.invariants[0], searched(load(tmp_path / "base")).witness)


@pytest.mark.parametrize(
    ("says", "code"),
    [
        ("never: {gests: 3}", "KB301"),
        ("grows: gests\n    never_moves: upstream", "KB308"),
        ("grows: stove\n    never_moves: upstream", "KB402"),
        ("grows: guests", "KB409"),
        ("while_open: yes\n    never: {guests: 3}", "KB409"),
        ("grows: guests\n    never_moves: sideways", "KB204"),
        ("grows: guests\n    never_becomes: trouble", "KB204"),
        ("grows: guests\n    never_moves: upstream\n    unless: no-such-rule", "KB311"),
        ("grows: guests\n    never_moves: upstream\n    above: a lot", "KB203"),
    ],
)
def test_what_is_written_wrongly_is_told_where_it_stands(tmp_path: Path, says: str, code: str) -> None:
    with pytest.raises(KnowledgeError) as told:
        with_invariant(tmp_path / "base", says)
    assert code in {problem.code for problem in told.value.problems}


def test_neighbours_are_legal_and_mostly_the_cases_themselves(tmp_path: Path) -> None:
    kb = load(SMALL)
    cases = [Evaluator(kb).advise({"guests": None}).answers]
    drawn = neighbours(kb, cases, 200, seed=1)
    rows = [drawn.answers(row, kb) for row in range(200)]
    assert any(row == cases[0] for row in rows)
    assert any(row != cases[0] for row in rows)


def test_the_command_proves_tells_and_gives_a_case(koop: Run, tmp_path: Path) -> None:
    with_invariant(tmp_path / "base", BROKEN_NEVER)
    ran = koop("kb", "check", tmp_path / "base", "--prove", "--search", "2000", "--lang", "en")
    assert ran.code == Exit.FINDINGS
    assert "REFUTED" in ran.out
    cases = tmp_path / "cases.yaml"
    cases.write_text(ran.out[ran.out.index("# counterexamples") :], encoding="utf-8")
    told = json.loads(koop("evaluate", cases, "--json", "--knowledge", tmp_path / "base").out.splitlines()[0])
    assert told["recommended"] == "cold_kettle"
    told = json.loads(koop("kb", "check", SMALL, "--prove", "--search", "2000", "--json").out)
    assert {one["id"]: one["found"] for one in told["proofs"]}["ready_pot"] == "proved"
