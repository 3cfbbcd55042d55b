"""The knowledge engineer's bench: cases tried, coverage, lookings-up, sources, graphs, tidying, a start."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from support.places import DATA

import advisor
from advisor.bench.citations import cited
from advisor.bench.coverage import coverage
from advisor.bench.flow_picture import drawn
from advisor.bench.flowchart import Flow, edges, flow_around, flow_of_case, mermaid, whole_flow
from advisor.bench.lookup import entry, ids
from advisor.bench.starter import starter_files
from advisor.bench.trying import BadCase, answers_of, try_cases
from advisor.bench.upkeep import tidied
from advisor.knowledge.cases import read_cases
from advisor.knowledge.loading import load
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.cases import Case
from advisor.terms.dependencies import find_cycles
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Language

MakeKb = Callable[..., KnowledgeBase]


def cases(tmp_path: Path, text: str) -> tuple[Case, ...]:
    file = tmp_path / "cases.yaml"
    file.write_text(text, encoding="utf-8")
    return read_cases(file)


def wrong(kb: KnowledgeBase, given: tuple[Case, ...]) -> list[str]:
    return [told.en for tried in try_cases(Evaluator(kb), given) for told in tried.wrong]


# --- cases


def test_the_small_knowledge_bases_own_cases_pass(small: KnowledgeBase) -> None:
    tried = try_cases(Evaluator(small), small.cases)
    assert [one.case.id for one in tried if one.wrong or not one.checked] == []


@pytest.mark.parametrize(
    ("expect", "told"),
    [
        ("{outcome: conflict}", "outcome undecided, expected conflict"),
        ("{recommended: ready_pot}", "advice undecided, expected ready_pot"),
        ("{acceptable: [ready_pot, hot_water]}", "advice undecided, expected ready_pot | hot_water"),
        ("{fires: [tea-does-not-keep]}", "rule tea-does-not-keep does not fire"),
        ("{fires: [tea-does-not-keeep]}", "there is no rule tea-does-not-keeep; did you mean tea-does-not-keep?"),
    ],
)
def test_each_kind_of_unmet_expectation_is_told(
    small: KnowledgeBase, tmp_path: Path, expect: str, told: str
) -> None:
    given = cases(tmp_path, f"- case: a\n  answers: {{occasion: visitors}}\n  expect: {expect}\n")
    assert wrong(small, given) == [told]


def test_membership_of_acceptable_passes_whatever_is_recommended(small: KnowledgeBase, tmp_path: Path) -> None:
    expect = "{recommended: hot_water, acceptable: [ready_pot]}"
    text = f"- case: a\n  answers: {{occasion: family, guests: 8}}\n  expect: {expect}\n"
    assert wrong(small, cases(tmp_path, text)) == []


def test_a_case_without_expectation_is_not_checked(small: KnowledgeBase, tmp_path: Path) -> None:
    given = cases(tmp_path, "- case: a\n  answers: {occasion: visitors}\n- case: b\n  answers: {}\n  expect: {}\n")
    assert [one.checked for one in try_cases(Evaluator(small), given)] == [False, False]


def test_answers_that_cannot_be_taken_fail_the_case_and_name_the_question(
    small: KnowledgeBase, tmp_path: Path
) -> None:
    given = cases(tmp_path, "- case: a\n  answers: {ocasion: visitors, guests: many, stove: gas}\n")
    (tried,) = try_cases(Evaluator(small), given)
    assert tried.advice is None
    assert tried.checked
    assert [told.en.split(":")[0] for told in tried.wrong] == ["ocasion", "guests"]
    assert "did you mean occasion?" in tried.wrong[0].en
    with pytest.raises(BadCase):
        answers_of(small, {"stove": "wood"})


def test_each_answer_that_cannot_be_taken_is_told_where_it_stands(
    koop: Callable[..., Any], kb_folder: Callable[..., Path]
) -> None:
    """Of a list each option; of an expectation each value that none can be."""
    wrong = """\
- case: first
  title: Of guests
  answers: {guests: many, stove: coal,
            kinds: [blue, black, red]}
  expect: {values: {guests: lots, heating: steam}}
- case: second
  answers: {guests: few}
"""
    found = json.loads(koop("kb", "check", kb_folder({"cases/wrong.yaml": wrong}), "--json").out)["problems"]
    said = [(one["place"].removeprefix("cases/wrong.yaml:"), one["code"], one["message"]) for one in found]
    told = [
        ("1:9", "KB901", "lots"),
        ("1:9", "KB901", "steam"),
        ("3:13", "KB405", "many"),
        ("3:27", "KB405", "coal"),
        ("4:13", "KB405", "blue"),
        ("4:13", "KB405", "red"),
        ("7:13", "KB405", "few"),
    ]
    assert len(said) == len(told)
    for place, code, word in told:
        assert any(f"“{word}”" in message for at, by, message in said if (at, by) == (place, code)), word


def test_rules_that_contradict_each_other_fail_the_case(kb: MakeKb, tmp_path: Path) -> None:
    clashing = kb({"rules/advice.yaml": {"if: {stove: electric}": "if: {stove: [electric, gas]}"}})
    (told,) = wrong(clashing, cases(tmp_path, "- case: a\n  answers: {stove: gas}\n"))
    assert told == "rules electricity-heats-by-element and gas-heats-by-flame give “heating” different values"


# --- coverage


def test_coverage_counts_what_fires_and_what_does_not(small: KnowledgeBase) -> None:
    tried = try_cases(Evaluator(small), small.cases)
    found = coverage(small, tried)
    by_hand = {
        rule: sum(rule in one.advice.fired for one in tried if one.advice is not None) for rule in small.rules
    }
    assert dict(found.fired) == by_hand
    assert found.parts()["rules"] == (sum(map(bool, by_hand.values())), len(small.rules))
    assert found.verdicts["conflict"] == 1


def test_premises_seen_from_one_side_only_are_told(small: KnowledgeBase) -> None:
    found = coverage(small, try_cases(Evaluator(small), small.cases))
    (leaf, only) = found.one_sided["tea-does-not-keep"][0] if "tea-does-not-keep" in found.one_sided else (None, 1)
    assert (leaf, only) == (None, 1), "the cases have both tea that keeps and tea that does not"
    assert any(only is None for _, only in found.one_sided["parts-outlast-the-whole"]), "whole_time is never given"


def test_options_that_no_case_answers_are_told(small: KnowledgeBase) -> None:
    found = coverage(small, try_cases(Evaluator(small), small.cases))
    assert found.unanswered["occasion"] == ("family",)


def test_coverage_of_no_cases_reaches_nothing(small: KnowledgeBase) -> None:
    found = coverage(small, ())
    assert found.cases == 0
    assert all(reached == 0 for reached, _ in found.parts().values())


# --- looking up


@pytest.mark.parametrize("language", ["nl", "en"])
def test_everything_with_an_id_can_be_shown(small: KnowledgeBase, language: str) -> None:
    for id in ids(small):
        sections = entry(small, id, language, ("a-case",))  # type: ignore[arg-type]
        assert sections[0].title == id
        assert all(item.text for section in sections for item in section.items), id


def test_a_rule_is_shown_in_both_languages_with_its_premise_conclusion_and_cases(small: KnowledgeBase) -> None:
    sections = entry(small, "a-crowd-drinks-a-pot", "en", ("a-birthday",))
    told = {section.id: [item.text for item in section.items] for section in sections}
    assert told["if"][0] == "number of drinkers is at least 6 persons (more than one pot holds)"
    assert told["if"][1] == "at least one of these:"
    assert told["then"] == ["speaks for a full pot under the cosy: strong (weighty)"]
    assert told["because"] == [
        small.rules["a-crowd-drinks-a-pot"].text.nl,
        small.rules["a-crowd-drinks-a-pot"].text.en,
    ]
    assert told["cases"] == ["a-birthday"]


def test_what_uses_a_question_is_shown(small: KnowledgeBase) -> None:
    used = next(s for s in entry(small, "patience", "en") if s.id == "used_by")
    assert any("kettle-outlasts-patience" in item.text for item in used.items)


def test_an_id_that_nothing_has_is_a_key_error(small: KnowledgeBase) -> None:
    with pytest.raises(KeyError):
        entry(small, "coffee", "en")


def test_no_rule_of_the_shipped_knowledge_base_fails_to_be_shown(shipped: KnowledgeBase) -> None:
    for id in list(ids(shipped))[::41]:
        assert len(entry(shipped, id, "nl")) > 1


# --- sources and graphs


def test_citations_are_counted_and_sources_without_one_come_last(small: KnowledgeBase) -> None:
    found = cited(small)
    counts = [one.citations for one in found]
    assert counts == sorted(counts, reverse=True)
    book = next(one for one in found if one.source.id == "tea-book-1912")
    assert (
        set(book.alone)
        < set(book.rules)
        == {rule.id for rule in small.rules.values() if any(c.work == "tea-book-1912" for c in rule.sources)}
    )


def labels(flow: Flow) -> set[str]:
    return {node.id for node in flow.nodes}


def test_the_picture_of_the_whole_shows_how_many_rules_each_arrow_stands_for(small: KnowledgeBase) -> None:
    flow = whole_flow(small, "en")
    picture = drawn(flow)
    figures = re.findall(r'<text x="(\d+)" y="(\d+)" font-size="11" fill="#\w+">(\d+)</text>', picture)
    assert sorted(int(count) for _, _, count in figures) == sorted(arrow.count for arrow in flow.arrows)
    assert len({place[:2] for place in figures}) == len(figures), "no figure stands over another"
    assert 'font-size="11"' not in drawn(flow_around(small, "time_from_hot", 1, "en"))


def test_a_graph_around_an_id_holds_what_it_is_found_from_and_what_is_found_from_it(small: KnowledgeBase) -> None:
    flow = flow_around(small, "time_from_hot", 1, "en")
    assert {"brewing_time", "brewing-outlasts-patience"} <= labels(flow)
    assert "ready_pot" not in labels(flow)
    assert mermaid(flow).startswith("flowchart LR\n")


def test_the_graph_has_no_cycle_and_an_unknown_id_is_a_key_error(small: KnowledgeBase) -> None:
    assert find_cycles(edges(small)) == []
    with pytest.raises(KeyError):
        flow_around(small, "coffee", 2, "en")


def test_arrows_say_what_a_rule_does_to_a_position(small: KnowledgeBase) -> None:
    for position in small.position_ids:
        arrows = flow_around(small, position, 1, "nl").arrows
        told = {
            (arrow.start, arrow.does) for arrow in arrows if arrow.end == position and arrow.start in small.rules
        }
        rules = small.rules.values()
        assert told == {
            *((rule.id, "supports") for rule in rules if position in rule.support),
            *((rule.id, "opposes") for rule in rules if position in rule.oppose),
            *((rule.id, "excludes") for rule in rules if position in rule.exclude),
            *((rule.id, "near") for rule in rules if position in rule.near),
        }


def test_without_an_id_rules_are_counted_by_their_line_of_reasoning(small: KnowledgeBase) -> None:
    flow = whole_flow(small, "en")
    bearing = [rule for rule in small.rules.values() if rule.support or rule.oppose or rule.excluded]
    counted = sum(int(arrow.label.rpartition("(")[2].rstrip(")")) for arrow in flow.arrows)
    assert counted == sum(len(rule.support) + len(rule.oppose) + len(rule.excluded) for rule in bearing)
    files = {file.file for file in small.rule_files if any(rule.id in file.rules for rule in bearing)}
    assert labels(flow) == {*files, *small.position_ids}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_fired_in_a_case_is_drawn_with_what_holds_in_it(small: KnowledgeBase, language: Language) -> None:
    case = next(case for case in small.cases if case.id == "a-birthday")
    advice = advisor.advise(small, case.answers)
    flow = flow_of_case(advice, language)
    bearing = {id for id in advice.fired if small.rules[id].bears_on_outcome}
    assert bearing <= labels(flow)
    assert {node.id for node in flow.nodes if node.kind == "rule"} <= set(advice.fired)
    assert {node.id for node in flow.nodes if node.kind == "asked"} <= set(advice.answers)
    assert flow.marked == "ready_pot"
    label = small.questions["guests"].label.to(language)
    assert any(node.label.startswith(f"{label}: 12") for node in flow.nodes)


def test_no_graph_of_the_shipped_base_is_more_than_mermaid_draws(shipped: KnowledgeBase) -> None:
    for flow in (whole_flow(shipped, "nl"), flow_around(shipped, "offering", 20, "nl")):
        assert len(flow.arrows) <= 500
        assert len(mermaid(flow)) < 50_000
        arrows = sum(line.count("-->") + line.count("==>") for line in mermaid(flow).split("\n"))
        assert arrows <= 500
    assert whole_flow(shipped, "nl").left_out == 0


def test_the_picture_is_svg_with_every_node_and_arrow_inside_it(shipped: KnowledgeBase) -> None:
    flow = flow_around(shipped, "assemble_to_order", 2, "en")
    root, space = ElementTree.fromstring(drawn(flow)), "{http://www.w3.org/2000/svg}"
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    nodes = root.findall(f"{space}g")
    assert len(nodes) == len(flow.nodes)
    boxes = [rect.attrib for node in nodes for rect in node.findall(f"{space}rect")]
    for box in boxes:
        assert 0 <= float(box["x"]) <= float(box["x"]) + float(box["width"]) <= width
        assert 0 <= float(box["y"]) <= float(box["y"]) + float(box["height"]) <= height
    corners = sorted((float(box["x"]), float(box["y"]), float(box["height"])) for box in boxes)
    assert all(y + tall <= below or x != other for (x, y, tall), (other, below, _) in pairwise(corners))
    assert drawn(flow) == drawn(flow_around(shipped, "assemble_to_order", 2, "en"))


# --- a start, and tidying


def test_the_knowledge_base_to_start_from_loads_and_its_cases_pass(tmp_path: Path) -> None:
    for name, text in starter_files().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    kb = load(tmp_path)
    assert [one.wrong for one in try_cases(Evaluator(kb), kb.cases)] == [()] * len(kb.cases)
    assert kb.cases


@pytest.mark.parametrize(
    ("untidy", "tidy"),
    [
        (b"a: 1  \r\nb: 2", b"a: 1\nb: 2\n"),
        (b"\xef\xbb\xbf# said\n\n\n\n\n\na: 1\n\n", b"# said\n\n\na: 1\n"),
        (b"a: 1 # why  \n", b"a: 1 # why\n"),
    ],
)
def test_white_space_is_tidied_and_comments_stay(untidy: bytes, tidy: bytes) -> None:
    assert tidied(untidy) == tidy
    assert tidied(tidy) == tidy


@pytest.mark.parametrize(
    "data", [b"a: |\n  one  \n  two\n", b"a: [", b"\xff\xfe", b"a:\tb\n", b"", b"a: |+\n  x\n\n\n\n\n\n"]
)
def test_a_file_whose_contents_would_change_or_that_cannot_be_read_is_left_alone(data: bytes) -> None:
    assert tidied(data) is None


def test_what_another_goal_uses_is_not_idle_for_the_goal_that_is_asked_for(koop: Any) -> None:
    """What is told of one goal is told of all of them together."""
    lending = DATA / "foreign" / "lending"
    whole = lending_found(koop, "kb", "check", lending, "--json")
    for goal in ("strategy", "routing"):
        assert lending_found(koop, "--goal", goal, "kb", "check", lending, "--json") <= whole


def lending_found(koop: Any, *words: object) -> set[tuple[str, str]]:
    return {(one["code"], one["id"]) for one in json.loads(koop(*words).out)["remarks"]}
