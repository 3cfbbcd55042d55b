"""Findings as the command tells them: formats, waivers, explanations, cases that show them."""

from __future__ import annotations

import json
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.places import DATA, ROOT, SMALL

from advisor.bench.at_odds import never_so
from advisor.bench.checks import check
from advisor.bench.checks.finding import Bench, Finding, without
from advisor.bench.checks.kinds import KINDS
from advisor.bench.checks.proved import Proved
from advisor.bench.checks.stray_quotes import stray_quotes
from advisor.bench.checks.waivers import Waiver, waived
from advisor.bench.checks.wordings_used import WordingsUsed
from advisor.bench.codes import EXAMPLES, explained
from advisor.bench.pasted import as_written
from advisor.bench.premise_truths import Reach
from advisor.bench.trying import answers_of, try_cases
from advisor.cli.frame import Exit
from advisor.knowledge import loading
from advisor.knowledge.folder import Folder
from advisor.knowledge.loading import load
from advisor.knowledge.problems import CODES, KnowledgeError
from advisor.reasoning.evaluation import Evaluator
from advisor.reasoning.truth import compile_premise
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Compare, Is, IsUnknown, Operand
from advisor.terms.texts import LANGUAGES, Place, Text
from advisor.terms.values import INFINITY, Answers, Interval

Run = Callable[..., Any]
STARTER = ROOT / "advisor" / "bench" / "starter"
MakeKb = Callable[..., KnowledgeBase]
NEVER = {"rules/taste.yaml": {"guests: {at_least: crowd}": "guests: {at_least: 20, at_most: 10}"}}


def kinds(kb: KnowledgeBase) -> list[tuple[str, str]]:
    return [(f.kind, f.id) for f in check(Bench(kb))]


def test_every_finding_in_the_small_base_is_known_and_true(small: KnowledgeBase) -> None:
    assert kinds(small) == [
        ("question-without-effect", "spare_time"),
        ("dead-option", "kinds"),
        ("placeholder-unknown", "kettle-outlasts-patience"),
        ("placeholder-unknown", "brewing-outlasts-patience"),
        ("redundant-condition", "short-fair-wait-favours-readiness"),
    ]


def test_the_medical_base_and_the_starter_have_no_finding_that_is_an_error() -> None:
    for folder in (ROOT / "tests" / "data" / "medical_knowledge", STARTER):
        assert [kind for kind, _ in kinds(load(folder)) if KINDS[kind].level == "error"] == [], folder


def test_findings_stand_in_the_order_of_files_and_lines(small: KnowledgeBase) -> None:
    places = [(f.place.file, f.place.line) for f in check(Bench(small))]
    assert places == sorted(places)


def test_the_case_of_a_finding_can_be_pasted_and_shows_it(small: KnowledgeBase) -> None:
    evaluator = Evaluator(small)
    for finding in check(Bench(small)):
        if finding.kind == "placeholder-unknown":
            assert finding.answers is not None
            advice = evaluator.advise(answers_of(small, as_written(finding.answers, small)))
            assert finding.id in advice.fired
            assert "patience" in advice.memory.missing


# --- cases side by side


def test_premises_over_the_cases_at_hand_are_what_each_case_says_by_itself(small: KnowledgeBase) -> None:
    bench = Bench(small)
    advices = [bench.evaluator.advise(answers) for answers in bench.sample.rows]
    for rule in small.rules.values():
        test, truths = compile_premise(rule.premise, small), bench.sample.truths(rule.premise)
        for row, advice in enumerate(advices):
            told = test(advice.memory)
            assert (truths.true >> row & 1, truths.false >> row & 1) == (told is True, told is False), rule.id
    for id in small.questions:
        assert bench.sample.left_out(id) == any(id in advice.memory.irrelevant for advice in advices)
    for posed in bench.posed:
        assert posed.parked == bench.evaluator.advise(posed.answers).parked


def test_a_case_that_cannot_be_advised_on_is_told_as_trying_it_tells_it(kb: MakeKb) -> None:
    """An answer that is none, and two rules that contradict each other, among cases that are well."""
    changed = kb(
        {
            "cases/cases.yaml": {"guests: 12-15": "guests: a-lot"},
            "rules/advice.yaml": {"if: {stove: electric}": "if: {stove: [electric, gas]}"},
        }
    )
    bench, tried = Bench(changed), try_cases(Evaluator(changed), changed.cases)
    stopped = [(one.case.id, one.wrong) for one in tried if one.advice is None]
    assert {"a-birthday", "aunt-at-the-door"} <= {id for id, _ in stopped}
    told = [(one.case.id, tuple(why for _, why in one.refused)) for one in bench.stopped]
    assert sorted(told) == sorted(stopped)
    assert [one.case.id for one in bench.posed] == [one.case.id for one in tried if one.advice is not None]


def test_a_case_that_shows_a_finding_holds_no_answer_that_it_can_do_without(shipped: KnowledgeBase) -> None:
    """Drawn cases answer most of the questions; of these only what the finding hangs on is told."""
    rule = shipped.rules["improve-what-is-tight"]
    text = Text(nl="Bij {design_time}: " + rule.text.nl, en="At {design_time}: " + rule.text.en)
    bench = Bench(replace(shipped, rules={**shipped.rules, rule.id: replace(rule, text=text)}))
    found = next(f for f in check(bench) if f.kind == "placeholder-unknown")
    assert found.answers is not None
    premise, name = rule.premise, found.about[1]

    def shows(answers: Answers) -> bool:
        memory = bench.evaluator.advise(answers).memory
        value = memory.values.get(name)
        unknown = value is None or (isinstance(value, Interval) and value.hi == INFINITY)
        return unknown and compile_premise(premise, shipped)(memory) is True

    assert shows(found.answers)
    assert not any(shows(without(found.answers, [id])) for id in found.answers)
    assert "minutes" not in str(
        as_written({**found.answers, "design_time": Interval(5760, 5760)}, shipped)["design_time"]
    )


# --- searches


def test_a_search_finds_answers_for_every_rule_of_the_small_base(small: KnowledgeBase) -> None:
    evaluator = Evaluator(small)
    reach = Reach(evaluator)
    for compiled in evaluator.program.evidence:
        found = reach.answers((compiled.rule.premise,))
        assert found.answers is not None, compiled.rule.id
        assert compiled.test(evaluator.remember(found.answers)) is True


def test_a_search_knows_that_a_question_may_be_answered_that_nothing_raises(kb: MakeKb) -> None:
    """Announced with nobody asking for it: the family may say so all the same."""
    raised = {
        "    when: {occasion: visitors}\n    cost": "    raised_by: {guests: {at_least: 30}}\n    cost",
    }
    changed = kb({"questions/guests.yaml": raised})
    reach = Reach(Evaluator(changed))
    family, announced = Is("occasion", ("family",)), Is("announced", ("yes",))
    few = Compare("guests", "<", Operand(value=3.0))
    assert reach.answers((family, few, announced)).answers is not None
    assert not reach.implies(All((family, few)), IsUnknown("announced"))


def test_a_search_proves_what_cannot_be_and_a_shared_figure_falls_away(kb: MakeKb) -> None:
    changed = kb(NEVER)
    reach = Reach(Evaluator(changed))
    assert reach.never(changed.rules["a-crowd-drinks-a-pot"].premise)
    never = "{time_from_cold: {less_than: time_from_hot}, whole_time: unknown}"
    shared = kb({"rules/time.yaml": {"{time_from_hot: {more_than: patience}}": never}})
    premise = shared.rules["brewing-outlasts-patience"].premise
    assert never_so(premise, shared)
    evaluator = Evaluator(shared)
    assert compile_premise(premise, shared)(evaluator.remember({})) is not True


# --- as told


def test_a_premise_that_is_never_true_is_told_with_the_conditions_that_clash(
    koop: Run, kb_folder: Callable[..., Path]
) -> None:
    clashing = "fair_wait: {more_than: 5 minutes, at_most: 3 minutes}, guests: {at_least: 1, less_than: 30}"
    folder = kb_folder(
        {"rules/time.yaml": {"fair_wait: {at_most: 3 minutes}, guests: {at_least: 1, less_than: 30}": clashing}}
    )
    told = next(line for line in koop("kb", "check", folder, "--brief").out.splitlines() if "KB501" in line)
    assert "5 minutes" in told
    assert "3 minutes" in told
    assert "guests" not in told


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("{stove: gas, not: {stove: gas}}", "stove: gas; not: {stove: gas}"),
        (
            "{stove: gas, any: [{stove: unknown}, {stove: electric}, {not: {stove: gas}}]}",
            "stove: gas; any: [{stove: unknown}, {stove: electric}, {not: {stove: gas}}]",
        ),
        (
            "{stove: gas, any: [{all: [{stove: electric}, {guests: 3}]}, {stove: electric}]}",
            "stove: gas; any: [{stove: electric, guests: 3}, {stove: electric}]",
        ),
        ("{not: {any: [{stove: [gas, electric]}, {stove: unknown}]}}",) * 2,
        ("{not: {patience: {at_least: 0 minutes}}}",) * 2,
        ("{guests: {at_least: 20, at_most: 10}}",) * 2,
        ("{kinds: [], all: [{kinds: black}]}", "kinds: []; kinds: black"),
        ("{patience: {more_than: fair_wait}, all: [{fair_wait: {at_least: patience}}]}",
         "patience: {more_than: fair_wait}; fair_wait: {at_least: patience}"),
    ],
)  # fmt: skip
def test_what_is_never_true_is_told_as_it_was_written(kb: MakeKb, written: str, told: str) -> None:
    changed = kb({"rules/taste.yaml": {"if: {announced: no}": f"if: {written}"}})
    said = [finding.message for finding in check(Bench(changed)) if finding.kind == "never-fires"]
    told = told.removeprefix("{").removesuffix("}") if told == written else told
    assert [text.en.partition(": ")[2] for text in said] == [told]
    assert [text.nl.partition(": ")[2] for text in said] == [told]


def test_a_finding_is_told_with_its_code_place_id_and_caret(koop: Run, kb_folder: Callable[..., Path]) -> None:
    ran = koop("kb", "check", kb_folder(NEVER))
    assert ran.code == Exit.FINE
    told = "rules/taste.yaml:14:5: KB501 [a-crowd-drinks-a-pot] no answers make this premise true: "
    assert told in ran.out
    assert "  14 |   - id: a-crowd-drinks-a-pot\n     |     ^" in ran.out
    assert koop("kb", "check", kb_folder(NEVER), "--strict").code == Exit.FINDINGS


def test_rules_that_clash_are_an_error_with_a_case(koop: Run, kb_folder: Callable[..., Path]) -> None:
    clashing = kb_folder({"rules/advice.yaml": {"if: {stove: electric}": "if: {occasion: family}"}})
    ran = koop("kb", "check", clashing, "--json")
    assert ran.code == Exit.FINDINGS
    told = [one for one in json.loads(ran.out)["problems"] if one["kind"] == "conclude-clash"]
    assert {one["id"] for one in told} == {"gas-heats-by-flame", "electricity-heats-by-element"}
    assert told[0]["answers"]["stove"] == "gas"
    assert told[0]["answers"]["occasion"] == "family"


def test_each_format_is_what_it_says(koop: Run, kb_folder: Callable[..., Path]) -> None:
    folder = kb_folder(NEVER)
    lines = koop("kb", "check", folder, "--format", "github").out.splitlines()
    at = f"file={folder}/rules/taste.yaml,line=14,col=5,title=KB501"
    assert f"::warning {at}::[a-crowd-drinks-a-pot] no answers make" in "\n".join(lines)
    assert all(line.startswith("::") for line in lines)
    run = json.loads(koop("kb", "check", folder, "--format", "sarif").out)["runs"][0]
    named = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in run["results"]} == named
    assert "KB501" in named
    suite = ET.fromstring(koop("kb", "check", folder, "--format", "junit").out)
    assert int(suite.attrib["tests"]) == len(suite.findall("testcase"))
    assert suite.attrib["failures"] == "0"
    broken = kb_folder({"rules/time.yaml": "rules: ["})
    assert ET.fromstring(koop("kb", "check", broken, "--format", "junit").out).attrib["failures"] == "1"
    assert koop("kb", "check", broken, "--format", "github").out.startswith("::error ")


@pytest.mark.parametrize(
    ("when", "never"),
    [
        ("{recommended: canteen}", True),
        ("{outcome: conflict}", True),
        ("{runner_up: restaurant}", True),
        ("{break_time: {less_than: 15 minutes}}", True),  # then it is excluded
        ("{break_time: {less_than: 25 minutes}}", False),
        ("{recommended: restaurant}", False),
        ("{weather: rain}", False),
        ("{walking_time: unknown}", False),
    ],
)
def test_a_consequence_counts_where_its_position_is_recommended(tmp_path: Path, when: str, never: bool) -> None:
    folder = Path(shutil.copytree(STARTER, tmp_path / "kb"))
    file = folder / "positions.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("- topic: tips", f"- topic: tips\n      when: {when}"), encoding="utf-8")
    found = [one for one in kinds(load(folder)) if one == ("consequence-never-shown", "restaurant")]
    assert bool(found) is never


# --- waivers


def waiver(until: str, id: str = "kinds") -> str:
    return f"- {{finding: dead-option, id: {id}, reason: {{nl: Zo is het., en: So it is.}}, until: {until}}}\n"


def test_what_is_waived_is_not_told_until_the_version_that_the_waiver_names(koop: Run, tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "kb")
    file = tmp_path / "kb" / "waivers.yaml"
    assert "KB603" in koop("kb", "check", tmp_path / "kb").out
    file.write_text(waiver("0.4.0"), encoding="utf-8")
    ran = koop("kb", "check", tmp_path / "kb")
    assert ran.code == Exit.FINE
    assert "KB603" not in ran.out
    file.write_text(waiver("0.3.0"), encoding="utf-8")
    ran = koop("kb", "check", tmp_path / "kb")
    assert ran.code == Exit.FINDINGS
    assert "KB213" in ran.out
    assert "held until version 0.3.0" in ran.out


def test_a_waiver_about_some_options_leaves_others_of_the_same_id_to_be_told(koop: Run, tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "kb")
    file = tmp_path / "kb" / "waivers.yaml"
    file.write_text(waiver("0.4.0").replace("reason", "about: [herbal, black], reason"), encoding="utf-8")
    assert "KB603" not in koop("kb", "check", tmp_path / "kb").out
    file.write_text(waiver("0.4.0").replace("reason", "about: [black, green], reason"), encoding="utf-8")
    ran = koop("kb", "check", tmp_path / "kb")
    assert "KB603" in ran.out
    assert "KB213" in ran.out


def test_the_shipped_knowledge_base_is_found_without_remarks(koop: Run) -> None:
    """Whoever copies it begins with none: what stays as it is is waived with its reason, the rest is mended."""
    ran = koop("kb", "check", ROOT / "knowledge", "--strict")
    assert ran.code == Exit.FINE
    assert "no remarks" in ran.out + ran.err


@pytest.mark.parametrize(
    "text",
    [waiver("0.4.0", "guests"), waiver("soon"), waiver("0.4.0").replace("dead-option", "dead-opton"), "- {}\n"],
)
def test_a_waiver_that_covers_nothing_or_cannot_be_read_is_told(koop: Run, tmp_path: Path, text: str) -> None:
    shutil.copytree(SMALL, tmp_path / "kb")
    (tmp_path / "kb" / "waivers.yaml").write_text(text, encoding="utf-8")
    ran = koop("kb", "check", tmp_path / "kb", "--brief")
    assert ran.code == Exit.FINDINGS
    assert "waivers.yaml:1:" in ran.out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (waiver("0.4.0", "kins"), "Did you mean 'kinds'?"),
        (waiver("0.4.0").replace("dead-option", "dead-opton"), "Did you mean 'dead-option'?"),
        (waiver("0.4.0").replace("reason", "about: [black], reason"), "expected: about: [black, herbal]"),
        (waiver("0.3.0"), "a later version at until"),
        (waiver("0.4.0").replace("dead-option", "KB603"), "Did you mean 'dead-option'?"),
    ],
)
def test_a_waiver_that_is_no_good_says_how_it_may_have_been_meant(
    koop: Run, tmp_path: Path, text: str, told: str
) -> None:
    shutil.copytree(SMALL, tmp_path / "kb")
    (tmp_path / "kb" / "waivers.yaml").write_text(text, encoding="utf-8")
    ran = koop("kb", "check", tmp_path / "kb")
    assert told in ran.out
    assert "Kind(" not in ran.out


def test_what_a_waiver_should_be_about_can_be_pasted() -> None:
    named = ("{whole_time}", "kinds", "a, b", "c: d")
    here = Finding("dead-option", "kinds", Place("f", 1, 1), Text(nl="", en=""), about=named)
    waiver = Waiver("dead-option", "kinds", ("gas",), Text(nl="", en=""), "9.0.0", Place("waivers.yaml", 1, 1))
    _, (problem,) = waived(load(SMALL), [here], [waiver])
    assert problem.expected is not None
    assert yaml.safe_load(problem.expected.en) == {"about": [*named]}


def test_a_waiver_that_cannot_be_read_leaves_the_others(koop: Run, tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "kb")
    (tmp_path / "kb" / "waivers.yaml").write_text(waiver("soon") + waiver("0.4.0"), encoding="utf-8")
    ran = koop("kb", "check", tmp_path / "kb")
    assert "KB203" in ran.out
    assert "KB603" not in ran.out


@pytest.mark.parametrize("reason", ["Kept for later.", "{en: Kept for later.}"])
def test_the_reason_of_a_waiver_is_in_the_languages_of_its_knowledge_base(
    koop: Run, tmp_path: Path, reason: str
) -> None:
    folder = Path(shutil.copytree(DATA / "foreign" / "lending", tmp_path / "kb"))
    waived = f"- {{finding: dead-option, id: post_bureau_risk, reason: {reason}, until: 9.0.0}}\n"
    (folder / "waivers.yaml").write_text(waived, encoding="utf-8")
    ran = koop("kb", "check", folder)
    assert ran.code == Exit.FINE, ran.out
    assert "KB603" not in ran.out


@pytest.mark.parametrize("text", ["# nothing is waived yet\n", "\n  # nor here\n\n"])
def test_waivers_with_a_comment_alone_are_none(koop: Run, tmp_path: Path, text: str) -> None:
    shutil.copytree(SMALL, tmp_path / "kb")
    (tmp_path / "kb" / "waivers.yaml").write_text(text, encoding="utf-8")
    ran = koop("kb", "check", tmp_path / "kb")
    assert ran.code == Exit.FINE, ran.out
    assert "KB603" in ran.out


@pytest.mark.parametrize("version", ["next", "soon", "v1", "1.x"])
def test_a_version_that_cannot_be_compared_is_told(koop: Run, kb_folder: Any, version: str) -> None:
    folder = kb_folder({"knowledge.yaml": {"version: 0.3.0": f"version: {version}"}})
    ran = koop("kb", "check", folder, "--lang", "en")
    assert ran.code == Exit.FINDINGS
    assert f"'{version}' is no version" in ran.out


@pytest.mark.parametrize("version", ["1", "2.0", "0.3.0-draft", "1.0.0+local.2"])
def test_a_version_that_can_be_compared_is_one(koop: Run, kb_folder: Any, version: str) -> None:
    folder = kb_folder({"knowledge.yaml": {"version: 0.3.0": f"version: {version}"}})
    assert koop("kb", "check", folder).code == Exit.FINE


# --- explained


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_explained_wrong_right_and_why_in_both_languages(kind: str) -> None:
    for language in LANGUAGES:
        sections = {section.id: section for section in explained(kind, language)}
        assert set(sections) == {"code", "why", "wrong", "right"}
        assert all(item.text for section in sections.values() for item in section.items)
        assert "{" not in sections["code"].items[0].text
    assert explained(KINDS[kind].code, "nl") == explained(kind, "nl")


#: Told of a folder, of many files or a whole list, or by the check alone: no line of the small base shows them.
OF_NO_LINE = {"KB101", "KB102", "KB109", "KB110", "KB112", "KB213", "KB420", "KB421"}


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained_wrong_right_and_why_in_both_languages(code: str) -> None:
    for language in LANGUAGES:
        sections = {section.id: section for section in explained(code, language)}
        assert set(sections) == {"code", "why", "wrong", "right"}
        assert all(item.text for section in sections.values() for item in section.items)


@pytest.mark.parametrize("code", sorted(set(CODES) - OF_NO_LINE))
def test_the_wrong_example_of_a_code_raises_it_where_the_right_one_stands(
    kb_folder: Callable[..., Path], code: str
) -> None:
    example = EXAMPLES[code]
    files = sorted(SMALL.rglob("*.yaml"))
    file = next(file for file in files if example.right in file.read_text(encoding="utf-8"))
    name = file.relative_to(SMALL).as_posix()
    wrong = example.wrong.replace("⇥", "\t", 1)  # which would not be seen
    text = file.read_text(encoding="utf-8").replace(example.right, wrong, 1)
    with pytest.raises(KnowledgeError) as caught:
        load(kb_folder({name: text}))
    assert code in {problem.code for problem in caught.value.problems}


def test_codes_are_unique_and_a_wrong_one_is_told_with_the_nearest(koop: Run) -> None:
    assert len({kind.code for kind in KINDS.values()}) == len(KINDS)
    assert koop("kb", "explain", "kb301").out.startswith("KB301\n")
    assert "KB501" in koop("kb", "explain").out
    ran = koop("kb", "explain", "KB999")
    assert ran.code == Exit.WRONG_USE
    assert "Did you mean" in ran.err


def test_files_that_were_read_before_are_not_read_again_and_the_same_is_found(
    tmp_path: Path, koop: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    read, readings = loading.read, list[Path]()

    def counted(folder: Folder, **how: Any) -> KnowledgeBase:
        readings.append(folder.root)
        return read(folder, **how)

    monkeypatch.setattr(loading, "read", counted)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shutil.copytree(SMALL, tmp_path / "kb")
    knowledge = tmp_path / "kb" / "knowledge.yaml"
    as_it_was = knowledge.read_text(encoding="utf-8")
    knowledge.write_text(as_it_was.replace("recommend_at: 0.2", "recommend_at: 0.95"), encoding="utf-8")
    found = koop("kb", "check", tmp_path / "kb")
    assert "KB801" in found.out
    assert koop("kb", "check", tmp_path / "kb") == found
    assert len(readings) == 1
    knowledge.write_text(as_it_was.replace("recommend_at: 0.2", "recommend_at: much"), encoding="utf-8")
    assert koop("kb", "check", tmp_path / "kb").code == Exit.FINDINGS
    knowledge.write_text(as_it_was, encoding="utf-8")
    assert "KB801" not in koop("kb", "check", tmp_path / "kb").out
    assert len(readings) == 3


def test_nothing_is_put_into_words_where_nothing_is_found(
    small: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words for a condition take a reading of the whole knowledge base: they are for what is told."""

    def never(*_: object) -> Text:
        raise AssertionError

    monkeypatch.setattr("advisor.bench.checks.wordings_used.where_said", never)
    assert any(position.wordings for position in small.positions)
    assert list(WordingsUsed(Proved(Bench(small))).findings()) == []


# --- texts that a comment cuts short


@pytest.mark.parametrize(
    ("file", "edit", "id"),
    [
        (
            "rules/time.yaml",
            {'{work: tea-book-1912, at: "chapter 4"}': "\n      work: tea-book-1912\n      at: chapter #4"},
            "tea-does-not-keep",
        ),
        ("sources.yaml", {"The book of tea tables": "Tea #1"}, "tea-book-1912"),
        (
            "cases/cases.yaml",
            {"case: aunt-at-the-door": "case: aunt-at-the-door\n  source: visit #third"},
            "aunt-at-the-door",
        ),
        (
            "cases/cases.yaml",
            {"case: aunt-at-the-door": "case: aunt-at-the-door\n  subject: cup #third"},
            "aunt-at-the-door",
        ),
        ("sources.yaml", {"kind: convention": "kind: convention # of the house"}, None),
    ],
)
def test_every_text_that_is_read_is_told_where_a_comment_cuts_it_short(
    kb: MakeKb, file: str, edit: dict[str, str], id: str | None
) -> None:
    told = [one for kind, one in kinds(kb({file: edit})) if kind == "text-cut-short"]
    assert set(told) == ({id} if id is not None else set())


@pytest.mark.parametrize(
    ("said", "cut"),
    [
        ("Taste how long tea stays good. # or coffee", False),
        ("Does it stay good? # or coffee", False),
        ("Taste it now… # or coffee", False),
        ("Taste it (it stays good.) # or coffee", False),
        ("Taste how long tea stays good  # or coffee", False),
        ("Taste how long tea stays good. #3 stays longest.", True),
        ("Taste how long tea stays good.  #3 stays longest.", True),
        ("Taste how long tea # stays good.", True),
        ("Taste #3 of the pots.", True),
        ("'Taste #3 of the pots.'", False),
    ],
)
def test_a_comment_behind_a_sentence_that_is_over_is_a_comment(kb: MakeKb, said: str, cut: bool) -> None:
    changed = kb({"rules/advice.yaml": {"Taste how long tea stays good.": said}})
    told = [
        (finding.id, finding.message.en) for finding in check(Bench(changed)) if finding.kind == "text-cut-short"
    ]
    assert [id for id, _ in told] == ["taste-before-deciding"] * cut
    assert all("two spaces" in message for _, message in told)


@pytest.mark.parametrize(
    ("said", "stray"),
    [
        ("“Tea stays good.”", True),
        ("„Thee blijft goed.”", True),
        ("‘Tea stays good.’", True),
        ("«Tea stays good.»", True),
        ("“Tea stays good.", True),
        ("Tea stays good.”", True),
        ('Tea stays good."', True),
        ('"Tea stays good.', True),
        ("'Tea stays good.", True),
        ("Tea stays good.'", True),
        ("It is 'not good.'", False),
        ("“Good” tea stays “good”", False),
        ("Tea stays “good”", False),
        ("“Good” tea stays so.", False),
        ('Tea stays "good"', False),
        ("'s Ochtends blijft thee goed.", False),
        ("’s Ochtends blijft thee goed.", False),
        ("The tea of the guests'", False),
        ('A pot of 12"', False),
        ("{kinds}", False),
        ("", False),
    ],
)
def test_quotes_are_stray_around_a_text_or_alone_at_its_end(said: str, stray: bool) -> None:
    assert stray_quotes(said) is stray
