"""Mutants of rules, and watching for changes."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from math import inf
from pathlib import Path
from typing import Any

from support.places import SMALL

from advisor.bench.mutation.base_mutants import base_mutants, formulas_near, with_figure
from advisor.bench.mutation.judged import Mutation
from advisor.bench.mutation.noticed import mutate
from advisor.bench.mutation.rule_mutants import Mutant, mutants_of
from advisor.bench.mutation.told import cases_to_paste, mutation_sections
from advisor.bench.mutation.touched import Touched
from advisor.bench.population import drawn
from advisor.bench.trying import try_cases
from advisor.bench.upkeep import changes, stamp
from advisor.cli.frame import Exit
from advisor.knowledge.cases import read_cases
from advisor.knowledge.loading import load
from advisor.reasoning.advice import Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.formulas import Calculation, Constant, Reference
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Compare, leaves
from advisor.terms.values import Interval

Run = Callable[..., Any]
MakeKb = Callable[..., KnowledgeBase]
RULE = "a-crowd-drinks-a-pot"


# --- mutants


def test_every_mutant_differs_from_its_rule_and_from_every_other(small: KnowledgeBase) -> None:
    for rule in small.rules.values():
        mutants = [mutant.changed for mutant in mutants_of(small, rule)]
        assert rule not in mutants
        assert all(mutants.count(one) == 1 for one in mutants), rule.id


def test_each_way_of_changing_a_rule_is_tried(small: KnowledgeBase) -> None:
    told = [mutant.how.en for rule in small.rules.values() for mutant in mutants_of(small, rule)]
    for piece in (
        "the rule is gone",
        "negated",
        "dropped",
        "a branch of 'any' dropped",
        "option black dropped",
        ">= becomes >",
        "threshold from 6 to 4.5",
        "ready_pot: strong becomes moderate",
        "ready_pot: support becomes opposition or back",
        "ready_pot is not excluded",
        "flame becomes element",
    ):
        assert piece in told, piece


def killed_by_hand(kb: KnowledgeBase, rule: str) -> list[bool]:
    """For each mutant of a rule, whether some case fails under the whole knowledge base with it: the slow way."""
    found = []
    for mutant in mutants_of(kb, kb.rules[rule]):
        rules = {id: mutant.changed if id == rule else other for id, other in kb.rules.items()}
        changed = replace(kb, rules={id: other for id, other in rules.items() if other is not None})
        tried = try_cases(Evaluator(changed), kb.cases)
        # A case that names a rule that is gone fails by that name.
        found.append(any(one.wrong for one in tried))
    return found


def test_what_is_out_of_reach_is_tried_by_the_figure_of_another_position(shipped: KnowledgeBase) -> None:
    near = [rule for rule in shipped.rules.values() if rule.near]
    for rule in near:
        (position, figure), *_ = rule.near.items()
        others = [
            one.changed.near[position]
            for one in mutants_of(shipped, rule)
            if one.changed and position in one.changed.near
        ]
        assert len({*others} - {figure}) == 1, rule.id


def test_mutants_are_judged_as_by_evaluating_every_case_afresh(small: KnowledgeBase) -> None:
    evaluator = Evaluator(small)
    tried = try_cases(evaluator, small.cases)
    for rule in small.rules:
        judged = mutate(evaluator, tried, [rule], seconds=600).judged
        assert [one.killed_by is not None for one in judged] == killed_by_hand(small, rule), rule


def test_mutants_of_what_is_no_rule_are_judged_as_by_evaluating_every_case_afresh(small: KnowledgeBase) -> None:
    evaluator = Evaluator(small)
    tried = try_cases(evaluator, small.cases)
    mutants = list(base_mutants(small))
    judged = mutate(evaluator, tried, [], others={one.id for one in mutants}).judged
    by_hand = [any(one.wrong for one in try_cases(Evaluator(mutant.kb), small.cases)) for mutant in mutants]
    assert [one.killed_by is not None for one in judged] == by_hand
    assert any(by_hand)


def test_where_a_table_says_that_nothing_changes_the_advice_is_the_same(small: KnowledgeBase) -> None:
    evaluator, cases = Evaluator(small), drawn(small, 200, 4)
    mutants = [Mutant(one.id, None, one.how, kb=one.kb) for one in base_mutants(small)]
    mutants += [mutant for rule in small.rules.values() for mutant in mutants_of(small, rule)]
    for mutant, rows in zip(mutants, Touched(evaluator, cases).by(mutants), strict=True):
        changed = mutant.evaluator(evaluator)
        for row in [row for row in range(cases.size) if not rows[row]][:20]:
            answers = cases.answers(row, small)
            try:
                was = evaluator.advise(answers)
            except Clash:
                continue
            now = changed.advise(answers)
            assert (was.outcome, was.fired) == (now.outcome, now.fired), (mutant.rule, mutant.how.en)


def test_many_survivors_are_noticed_by_few_cases_with_few_answers(small: KnowledgeBase) -> None:
    evaluator = Evaluator(small)
    found = mutate(evaluator, (), small.rules)
    settled = [one.case for one in found.survivors if one.case is not None]
    assert len(settled) > 0.9 * len(found.judged)
    cases = {id(case): case for case in settled}.values()
    assert len(cases) < len(settled) / 4
    assert sum(len(case.answers) for case in cases) / len(cases) < 8


def test_a_missing_case_shows_as_a_survivor_and_the_case_kills_it(kb: MakeKb) -> None:
    def survivors(changed: KnowledgeBase) -> set[str]:
        evaluator = Evaluator(changed)
        found = mutate(evaluator, try_cases(evaluator, changed.cases), [RULE], seconds=600)
        return {one.mutant.how.en for one in found.survivors}

    base = kb()
    text = (base.folder / "cases" / "cases.yaml").read_text(encoding="utf-8")
    five = "- case: five\n  answers: {occasion: family, guests: 5}\n  expect: {outcome: undecided}\n"
    assert "threshold from 6 to 4.5" in survivors(base)
    assert "threshold from 6 to 4.5" not in survivors(kb({"cases/cases.yaml": text + five}))


def test_cases_that_fail_already_notice_nothing(small: KnowledgeBase) -> None:
    evaluator = Evaluator(small)
    failing = [replace(one, wrong=(small.name,)) for one in try_cases(evaluator, small.cases)]
    assert mutate(evaluator, failing, [RULE], seconds=600).killed == 0


def test_when_the_time_is_up_the_rest_is_counted(small: KnowledgeBase) -> None:
    evaluator = Evaluator(small)
    found = mutate(evaluator, try_cases(evaluator, small.cases), small.rules, seconds=-1)
    assert found.judged == ()
    assert found.left == sum(1 for rule in small.rules.values() for _ in mutants_of(small, rule))


# --- watching


def test_a_change_of_a_file_is_seen_and_stillness_is_not(kb_folder: Callable[..., Path]) -> None:
    folder = kb_folder()
    seen = changes(folder, 0.01, times=2)
    first = next(seen)
    assert first == stamp(folder)
    file = folder / "rules" / "time.yaml"
    os.utime(file, ns=(1, 1))
    assert [path for path, time, _ in next(seen) if time == 1] == [str(file)]
    assert list(seen) == []


def test_files_that_are_no_yaml_or_hidden_are_not_watched(kb_folder: Callable[..., Path]) -> None:
    folder = kb_folder()
    before = stamp(folder)
    (folder / "notes.txt").write_text("x")
    (folder / ".swap.yaml").write_text("x")
    assert stamp(folder) == before
    assert load(folder).version


# --- what is not a rule, and cases to paste

OTHERS = (
    "picky",
    "pouring",
    "fair_wait",
    "time_from_cold",
    "announced",
    "boiling_time",
    "recommend_at",
    "decision",
)


def test_figures_formulas_relevance_assumptions_and_the_decision_are_changed_too(small: KnowledgeBase) -> None:
    told = {(one.id, one.how.en) for one in base_mutants(small)}
    for one in (
        ("picky", "figure from 40 to 30"),
        ("recommend_at", "figure from 0.2 to 0.15"),
        ("decision", "tie turned"),
        ("announced", "relevance dropped"),
        ("boiling_time", "assumption dropped"),
        ("time_from_cold", "term dropped"),
        ("haste", "terms swapped"),
        ("fair_wait", "constant from 0.5 to 0.375"),
    ):
        assert one in told, one
    assert all(Evaluator(one.kb).advise({}) for one in base_mutants(small))


def test_what_a_strength_weighs_is_changed_and_an_endless_assumption_is_not(small: KnowledgeBase) -> None:
    assert ("strong", "strength from 0.6 to 0.45") in {(one.id, one.how.en) for one in base_mutants(small)}
    endless = replace(small.questions["boiling_time"], assume=Interval(inf, inf))
    kb = replace(small, questions={**small.questions, "boiling_time": endless})
    assert [one.how.en for one in base_mutants(kb) if one.id == "boiling_time"] == ["assumption dropped"]


def test_a_figure_is_changed_wherever_it_is_used(small: KnowledgeBase) -> None:
    changed = with_figure(small, "crowd", 9.0)
    leaf = next(leaf for leaf in leaves(changed.rules[RULE].premise) if isinstance(leaf, Compare))
    assert (leaf.operand.value, leaf.operand.name, changed.figures["crowd"].value) == (9.0, "crowd", 9.0)


def test_a_case_to_paste_passes_before_the_change_and_fails_after_it(small: KnowledgeBase, tmp_path: Path) -> None:
    evaluator = Evaluator(small)
    found = mutate(evaluator, try_cases(evaluator, small.cases), small.rules, 600, OTHERS)
    with_case = [one for one in found.survivors if one.case is not None]
    assert len(with_case) > 20
    for one in with_case:
        file = tmp_path / "cases.yaml"
        file.write_text(one.case.text("en") if one.case is not None else "", encoding="utf-8")
        cases = read_cases(file)
        assert [tried.wrong for tried in try_cases(evaluator, cases)] == [()], one.case
        if one.mutant.kb is not None:
            changed = one.mutant.kb
        else:
            rules = {id: one.mutant.changed if id == one.mutant.rule else rule for id, rule in small.rules.items()}
            changed = replace(small, rules={id: rule for id, rule in rules.items() if rule is not None})
        assert any(tried.wrong for tried in try_cases(Evaluator(changed), cases)), one.case


def test_the_cases_to_paste_have_ids_of_their_own_and_are_one_file(small: KnowledgeBase, tmp_path: Path) -> None:
    evaluator = Evaluator(small)
    found = mutate(evaluator, try_cases(evaluator, small.cases), small.rules, 600, OTHERS)
    file = tmp_path / "cases.yaml"
    file.write_text("\n".join(cases_to_paste(found, "en")) + "\n", encoding="utf-8")
    assert all(tried.checked and not tried.wrong for tried in try_cases(evaluator, read_cases(file)))


def test_what_no_answers_tell_apart_is_said_to_be_so(kb: MakeKb) -> None:
    changed = kb({"rules/taste.yaml": {"{announced: yes}\n": "{announced: yes}\n        - {announced: [yes]}\n"}})
    evaluator = Evaluator(changed)
    found = mutate(evaluator, try_cases(evaluator, changed.cases), [RULE], 600)
    assert any(one.equivalent for one in found.survivors)


def test_since_a_revision_or_folder_only_what_changed_is_tried(koop: Run, kb_folder: Callable[..., Path]) -> None:
    before = kb_folder({"knowledge.yaml": {"value: 40": "value: 41"}})
    data = json.loads(koop("kb", "mutate", SMALL, "--since", before, "--json").out)
    assert data["tried"] == 2
    assert {one["rule"] for one in data["survivors"]} <= {"picky"}
    assert koop("kb", "mutate", SMALL, "--since", "no-such-revision").code == Exit.NO_KNOWLEDGE


def test_the_cases_to_paste_go_into_a_new_file_and_then_notice_it(
    koop: Run, kb_folder: Callable[..., Path]
) -> None:
    folder = kb_folder()
    before = json.loads(koop("kb", "mutate", folder, "--json").out)
    file = folder / "cases" / "edges.yaml"
    assert koop("kb", "mutate", folder, "-o", file).code == Exit.FINE
    assert koop("kb", "test", folder).code == Exit.FINE
    after = json.loads(koop("kb", "mutate", folder, "--json").out)
    with_case = [one for one in before["survivors"] if one["case"] is not None]
    assert after["killed"] == before["killed"] + len(with_case) > before["killed"]
    assert koop("kb", "mutate", folder, "-o", file).code != Exit.FINE


def test_where_nothing_was_tried_no_part_is_told(small: KnowledgeBase) -> None:
    (section,) = mutation_sections(small, Mutation((), 0), "en")
    assert [item.text for item in section.items] == [
        "There is nothing here that can be otherwise: no change was tried."
    ]


def test_a_factor_that_is_there_for_its_unit_alone_is_left(small: KnowledgeBase) -> None:
    """Every value is the same without a named figure of 1, and whatever else stands beside a factor of 0."""
    patience, one = Reference("patience"), Constant(1.0, "pouring")
    half = Calculation("product", (patience, Constant(0.5)))
    for formula, ways in (
        (Calculation("product", (patience, Constant(1.0))), 4),  # a 1 of its own may have to be another figure
        (Calculation("product", (patience, one)), 1),
        (Calculation("product", (half, one)), 5),
        (Calculation("product", (Constant(0.0), half)), 1),
    ):
        assert len(list(formulas_near(formula, "duration"))) == ways, formula


def test_an_answer_that_would_count_is_told_where_nothing_else_is_otherwise(kb: MakeKb) -> None:
    among_visitors = {
        "if: {announced: no}": "if: {announced: no, occasion: visitors}",
        "- {announced: yes}": "- {announced: yes, occasion: visitors}",
    }
    changed = kb({"rules/taste.yaml": among_visitors})
    evaluator = Evaluator(changed)
    found = mutate(evaluator, try_cases(evaluator, changed.cases), (), 600, ("announced",))
    (survivor,) = [one for one in found.survivors if one.mutant.how.en == "relevance dropped"]
    assert survivor.case is not None
    assert survivor.case.expect["values"] == {"announced": "unknown"}
