"""Cures that cure: what is suggested can be put in the place of what was written, and then the base loads."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from support.places import ADVISOR, DATA

from advisor.knowledge.cures import as_amount, as_comparison, as_operation
from advisor.knowledge.loading import load
from advisor.knowledge.problems import KnowledgeError, Problem, Problems
from advisor.terms.texts import Place, Text

Make = Callable[..., Path]
TASTE, TIME = "rules/taste.yaml", "rules/time.yaml"
HEADER, COMPUTED = "knowledge.yaml", "computed.yaml"


def problems_of(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    return caught.value.problems


@pytest.mark.parametrize(
    ("file", "right", "wrong", "meant"),
    [
        (TIME, "{keeps_warm: {less_than: 10 minutes}}", '{keeps_warm: "< 10 minutes"}', "{less_than: 10 minutes}"),
        (TASTE, "if: {announced: no}", "if: {announced: false}", "no"),
        (
            "computed.yaml",
            "formula: {sum: [brewing_time, pouring]}",
            "formula: brewing_time + pouring",
            "{sum: [brewing_time, pouring]}",
        ),
        (
            "computed.yaml",
            "formula: {ratio: [time_from_cold, patience]}",
            "formula: time_from_cold/patience",
            "{ratio: [time_from_cold, patience]}",
        ),
        (TASTE, "fold: yes", "fold: true", "yes"),
        (TIME, "{keeps_warm: {less_than: 10 minutes}}", "{keeps_warm: > 10 minutes}", "{more_than: 10 minutes}"),
        (TIME, "{keeps_warm: {less_than: 10 minutes}}", "{keeps_warm: {less_than: 10 minuts}}", "10 minutes"),
        (TASTE, "if: {announced: no}", "if: {or: [{announced: no}, {announced: unknown}]}", "any"),
        (TASTE, "support: {ready_pot: strong}", "support: ready_pot", "{ready_pot: strong}"),
        (TASTE, "id: unannounced-visitors-find-no-pot", "id: Unannounced visitors", "unannounced-visitors"),
    ],
)
def test_what_is_suggested_is_what_was_meant(
    kb_folder: Make, file: str, right: str, wrong: str, meant: str
) -> None:
    (problem,) = problems_of(kb_folder({file: {right: wrong}}))
    assert problem.suggestion == meant
    assert load(kb_folder({file: {right: right}})).version


def test_a_figure_for_a_strength_names_the_strengths_and_asks_for_no_quotes(kb_folder: Make) -> None:
    wrong = {TASTE: {"support: {ready_pot: strong}": "support: {ready_pot: 0.6}"}}
    (problem,) = problems_of(kb_folder(wrong))
    assert problem.expected is not None
    assert problem.expected.en == "strong, moderate, weak"
    assert "quotes" not in problem.summary("en")


def test_a_list_for_a_premise_is_told_of_all_and_any(kb_folder: Make) -> None:
    (problem,) = problems_of(kb_folder({TASTE: {"if: {announced: no}": "if: [{announced: no}]"}}))
    assert problem.expected is not None
    assert "all: " in problem.expected.en
    assert "any: " in problem.expected.en


@pytest.mark.parametrize(
    "change",
    [
        {TASTE: {"    support: {ready_pot: weak}": "\tsupport: {ready_pot: weak}"}},
        {TASTE: {"  - id: easy-family-needs-little": " - id: easy-family-needs-little"}},
        {TASTE: {"rules:\n": "ruls:\n"}},
    ],
)
def test_a_file_that_cannot_be_read_gives_one_problem_and_nothing_that_follows(
    kb_folder: Make, change: dict[str, dict[str, str]]
) -> None:
    told = problems_of(kb_folder(change))
    assert {problem.place.file for problem in told} == {TASTE}
    assert {problem.code for problem in told} <= {"KB103", "KB104", "KB201", "KB202"}


@pytest.mark.parametrize("cases", ["# none yet\n", "- case: [\n"])
def test_of_a_file_of_cases_that_cannot_be_read_nothing_follows(tmp_path: Path, cases: str) -> None:
    shutil.copytree(ADVISOR / "bench" / "starter", tmp_path / "base")
    (tmp_path / "base" / "cases" / "lunch.yaml").write_text(cases, encoding="utf-8")
    assert {problem.place.file for problem in problems_of(tmp_path / "base")} == {"cases/lunch.yaml"}


def test_a_misspelt_name_in_another_file_is_still_told_beside_it(kb_folder: Make) -> None:
    broken = {
        TASTE: {"    support: {ready_pot: weak}": "\tsupport: {ready_pot: weak}"},
        TIME: {"{keeps_warm: {less_than": "{keep_warm: {less_than"},
    }
    assert [problem.code for problem in problems_of(kb_folder(broken))] == ["KB104", "KB301"]


@pytest.mark.parametrize("text", ["brewing-outlasts-patience", "brewing_time", "2 weeks", "3-4 weeks", "P:D"])
def test_names_and_times_are_no_operations(text: str) -> None:
    assert as_operation(text) is None
    assert as_comparison(text) is None


def test_two_times_are_not_multiplied(kb_folder: Make) -> None:
    wrong = {"computed.yaml": {"{sum: [brewing_time, pouring]}": "{product: [brewing_time, pouring]}"}}
    (problem,) = problems_of(kb_folder(wrong))
    assert "at most one factor has a unit" in problem.message.en
    assert "different" not in problem.message.en


def test_an_amount_is_offered_without_its_currency(tmp_path: Path) -> None:
    folder = tmp_path / "lending"
    shutil.copytree(DATA / "foreign" / "lending", folder)
    rules = folder / "rules" / "decided.yaml"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text.replace("    if: {", "    if: {amount: {less_than: 10 euros}, ", 1), encoding="utf-8")
    told = [problem for problem in problems_of(folder) if "10 euros" in problem.message.en]
    assert [problem.suggestion for problem in told] == ["10"]


@pytest.mark.parametrize(
    ("text", "amount"),
    [("10 euros", "10"), ("€ 10", "10"), ("12.50 EUR", "12.50"), ("1.000 euro", None), ("10,5 euro", None),
     ("5-10 euro", None), ("budget", None)],
)  # fmt: skip
def test_what_is_surely_an_amount_is_read_as_one(text: str, amount: str | None) -> None:
    assert as_amount(text) == amount


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("{announced: {not: yes}}", "not: {announced: yes}"),
        ("{occasion: {not: [family]}}", "not: {occasion: [family]}"),
        ("{announced: [no, unknown]}", "any: [{announced: no}, {announced: unknown}]"),
        ("{stove: [gas, electric, unknown]}", "any: [{stove: [gas, electric]}, {stove: unknown}]"),
    ],
)
def test_not_and_unknown_are_offered_where_they_stand(kb_folder: Make, wrong: str, meant: str) -> None:
    told = problems_of(kb_folder({TASTE: {"if: {announced: no}": f"if: {wrong}"}}))
    assert [problem.suggestion for problem in told] == [meant]
    assert load(kb_folder({TASTE: {"if: {announced: no}": f"if: {{{meant}}}"}})).version


def test_a_mixed_operation_is_not_guessed() -> None:
    assert as_operation("a + b - c") == "{sum: [..., ...]}"
    assert as_operation("a - b - c") == "{difference: [..., ...]}"
    assert as_operation("a + b + c") == "{sum: [a, b, c]}"


def test_a_premise_by_another_name_is_told_its_own(kb_folder: Make) -> None:
    found = problems_of(kb_folder({TASTE: {"if: {announced: no}": "when: {announced: no}"}}))
    assert [problem.suggestion for problem in found if problem.code == "KB201"] == ["if"]


def test_a_text_with_a_comma_between_braces_is_told_once_a_comma(kb_folder: Make) -> None:
    wrong = {"rules/advice.yaml": {"en: Gas burns.}": "en: Gas burns, they say, well.}"}}
    found = problems_of(kb_folder(wrong))
    assert [problem.code for problem in found] == ["KB111", "KB111"]
    assert "quotes" in found[0].summary("en")


@pytest.mark.parametrize(
    ("file", "right", "wrong", "told", "meant"),
    [
        (TIME, "less_than: 10 minutes", "less_than: 2-3 weeks", "at_least: …, at_most: …", None),
        (TIME, "less_than: 10 minutes", "less_than: 10 minutes or more", "at_least: …, at_most: …", None),
        (TIME, "less_than: 10 minutes", "less_than: 2–3 weken", "at_least: …, at_most: …", None),
        (TIME, "less_than: 10 minutes", "less_than: –2 weeks", "begins with “–”", None),
        (TIME, "less_than: 10 minutes", "less_than: −2 weeks", "begins with “−”", None),
        (TIME, "less_than: 10 minutes", "less_than: -2 weeks", "below zero, and no time is", None),
        (TASTE, "more_than: picky", "more_than: 40 %", "a sign behind it", "40"),
        (TASTE, "more_than: picky", "more_than: –3", "begins with “–”", "-3"),
        (TASTE, "more_than: picky", 'more_than: "0,5"', "has a comma", "0.5"),
        (TASTE, "more_than: picky", "more_than: 20-30", "at_least: …, at_most: …", None),
        (TASTE, "more_than: picky", "more_than: partcular", "(easy, particular, expert)", "particular"),
        (TASTE, "{ready_pot: strong}", "{ready_pot: –0.2}", "stands under oppose", None),
        (TASTE, "support: {ready_pot: strong}", "support:{ready_pot: strong}", "missing after “support:”", None),
        (HEADER, "value: 40", "value: 0,5", "has a comma", "0.5"),
        (HEADER, "value: 40", "value: 50%", "a sign behind it", "50"),
        (HEADER, "value: 40", "value: –5", "begins with “–”", "-5"),
        (HEADER, "value: 0.6", "value: –0.6", "begins with “–”", "-0.6"),
        (HEADER, "value: 1 minute", "value: 2-3 minutes", "goes from one figure to another", None),
        (COMPUTED, "[brewing_time, pouring]", "[brewing_time, 2-3 weeks]", "goes from one figure", None),
        (COMPUTED, "[brewing_time, pouring]", "[brewing_time, –2 days]", "begins with “–”", None),
        (COMPUTED, "[brewing_time, pouring]", "[brewing_time, 50%]", "a sign behind it", "0.5"),
    ],
)
def test_what_is_nearly_a_figure_is_told_as_what_it_is_and_nothing_follows_from_it(
    kb_folder: Make, file: str, right: str, wrong: str, told: str, meant: str | None
) -> None:
    (problem,) = problems_of(kb_folder({file: {right: wrong}}))
    assert told in problem.said("en")
    assert problem.suggestion == meant


@pytest.mark.parametrize("written", ["2 weeks", '"2 weeks"', "2 weeks # as agreed", "2 weeks, b: c}"])
def test_what_is_written_is_never_what_was_meant(written: str) -> None:
    problems, place = Problems(), Place("file", 1, 4)
    problems.lines["file"] = [f"a: {written}"]
    problems.add("KB304", place, Text(nl="", en=""), suggestion="2 weeks")
    problems.add("KB304", place, Text(nl="", en=""), suggestion="2 week")
    assert [one.suggestion for one in problems.found] == [None, "2 week"]


# --- slips in figures, names and quotes


IF = "if: {announced: no}"


@pytest.mark.parametrize(
    ("premise", "told"),
    [
        ("{patience: 20–30 minutes}", ("goes from one figure to another", "a comparison names each end")),
        ("{guests: 20 - 30}", ("goes from one figure to another",)),
        ("{patience: {less_than: 3 weeks - 1 day}}", ("is a subtraction",)),
        ("{guests: 30 - 20}", ("is a subtraction",)),
        (
            "{patience: {less_than: brewing_time - pouring}}",
            ("a calculation; a premise compares with one", "`formula: {difference: [brewing_time, pouring]}`"),
        ),
        ("{patience: {less_than: brewing_time * 2}}", ("`formula: {product: [brewing_time, 2]}`",)),
        ("{announced = no}", ("“:”, not “=”", "Did you mean 'announced: no'")),
        ("{patience: {20 minutes}}", ("a value stands without braces: 20 minutes",)),
        ("{fussiness: easy–expert}", ("from one point to another", "at_least: easy, at_most: expert")),
        ("{fussiness: easy to expert}", ("from one point to another",)),
        ("{fussiness: 1e0}", ("not written as a number", "Did you mean '1'")),
        ("{guests: 1e0}", ("not written as a number",)),
        ("{patience: {less_than: {brewing_time}}}", ("a name stands without braces: brewing_time",)),
        ("{patience {less_than: 3 minutes}}", ("a “:” is missing after “patience”",)),
        ("{patience: {less_than 3 minutes}}", ("a “:” is missing after “less_than”",)),
        ("{any [{announced: no}]}", ("a “:” is missing after “any”",)),
        ("{patience: {less_than: “45 minutes”}}", ("“ is no quote here",)),
        ("{guests: “3”}", ("“ is no quote here",)),
        ("{stove: ‘gas’}", ("‘ is no quote here", "Did you mean 'gas'")),
        ("{stove: „gas”}", ("„ is no quote here",)),
    ],
)
def test_a_slip_in_a_premise_is_told_once_and_as_what_it_is(
    kb_folder: Make, premise: str, told: tuple[str, ...]
) -> None:
    (problem,) = problems_of(kb_folder({TASTE: {IF: f"if: {premise}"}}))
    summary = problem.summary("en")
    assert [part for part in told if part not in summary] == []
    assert "quotes ends nowhere" not in summary


@pytest.mark.parametrize(
    ("file", "right", "wrong"),
    [
        (HEADER, "value: 40", "value: 20–30"),
        ("questions/guests.yaml", "limits: {from: 0, to: 100}", "limits: {from: 0, to: 90-100}"),
        ("questions/guests.yaml", "usual: {from: 1 minute, to: 1 hour}", "usual: {from: 1-2 minutes, to: 1 hour}"),
        ("questions/guests.yaml", "easy: 10", "easy: 10-20"),
    ],
)
def test_where_one_figure_stands_a_range_is_told_of_no_comparison(
    kb_folder: Make, file: str, right: str, wrong: str
) -> None:
    (problem,) = problems_of(kb_folder({file: {right: wrong}}))
    assert "goes from one figure to another" in problem.message.en
    assert "comparison" not in problem.summary("en")


def test_of_a_point_that_is_no_number_nothing_follows(kb_folder: Make) -> None:
    changes = {"questions/guests.yaml": {"easy: 10": "easy: few"}, TASTE: {IF: "if: {fussiness: easy}"}}
    assert [problem.code for problem in problems_of(kb_folder(changes))] == ["KB203"]


@pytest.mark.parametrize("quote", ["'", '"'])
def test_quotes_that_stay_open_are_told_where_they_open(kb_folder: Make, quote: str) -> None:
    nl, en = "Proef eens hoe lang thee goed blijft.", "Taste how long tea stays good."
    changes = {"rules/advice.yaml": {nl: f"{quote}{nl}", en: f"{quote}{en}{quote}"}}
    (problem,) = problems_of(kb_folder(changes))
    assert (problem.place.line, problem.place.column) == (28, 11)
    assert "the quote that opens on line 28 is closed on line 29 only" in problem.message.en


@pytest.mark.parametrize("written", ["visitors; family", "[visitors family]", "visitors family"])
def test_several_options_as_one_are_suggested_as_a_list(kb_folder: Make, written: str) -> None:
    folder = kb_folder(
        {"rules/time.yaml": {"    if: {keeps_warm: ": f"    if: {{occasion: {written}, keeps_warm: "}}
    )
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    (problem,) = caught.value.problems
    assert (problem.code, problem.suggestion) == ("KB302", "[visitors, family]")
