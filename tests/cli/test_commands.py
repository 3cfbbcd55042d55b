"""Commands of the bench, of explaining, reporting, replaying and templates: what they print and how they exit."""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest
from support import running
from support.places import DATA, SMALL

from advisor.cli import kb as bench
from advisor.cli.frame import Exit
from advisor.knowledge.folder import find_shipped
from advisor.reasoning import engine
from advisor.reasoning.program import Program, compile_program
from advisor.terms.knowledge_base import KnowledgeBase

CASES = SMALL / "cases" / "cases.yaml"
HOSTILE = "a\x1b[2Jb\u202ec\x07"


#: The package exports the function `main`; its module is found by name.
main = import_module("advisor.cli.main")


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def koop(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """`koop(words…)`: the command run in this process under the small knowledge base, unless it names another."""

    def run(*words: object, small: bool = True) -> Ran:
        argv = [str(word) for word in words]
        if small and "--knowledge" not in argv:
            argv += ["--knowledge", str(SMALL)]
        monkeypatch.setattr(sys, "argv", ["koop", *argv])
        code = main._run()
        captured = capsys.readouterr()
        return Ran(int(code), captured.out, captured.err)

    return run


def outside(*words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "advisor", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "100", **environ},
        cwd=SMALL.parent.parent,
        check=False,
        timeout=120,
    )


# --- kb check


def test_a_sound_knowledge_base_passes_with_its_counts(koop: Run) -> None:
    ran = koop("kb", "check")
    assert ran.code == Exit.FINE
    assert "no problems (15 rules" in ran.out.splitlines()[-1]


def test_problems_are_findings_with_file_line_column_and_caret(koop: Run, kb_folder: Callable[..., Path]) -> None:
    folder = kb_folder({"rules/time.yaml": {"keeps_warm: {less_than": "keep_warm: {less_than"}})
    ran = koop("kb", "check", folder, small=False)
    assert ran.code == Exit.FINDINGS
    assert "rules/time.yaml:21:10: KB301 [tea-does-not-keep] no attribute 'keep_warm'" in ran.out
    assert "Did you mean 'keeps_warm'" in ran.out
    assert ran.out.splitlines()[-1] == "1 problem"
    brief = koop("kb", "check", folder, "--brief", small=False)
    assert len(brief.out.splitlines()) == 2
    data = json.loads(koop("kb", "check", folder, "--json", small=False).out)
    assert [problem["code"] for problem in data["problems"]] == ["KB301"]


def test_other_commands_cannot_load_what_check_finds_wrong(koop: Run, kb_folder: Callable[..., Path]) -> None:
    folder = kb_folder({"rules/time.yaml": "rules: ["})
    for words in (["kb", "test"], ["kb", "show", "guests"], ["template"], ["explain", CASES], ["kb", "graph"]):
        ran = koop(*words, "--knowledge", folder)
        assert (ran.code, ran.out) == (Exit.NO_KNOWLEDGE, ""), words
        assert "KB103" in ran.err


def test_a_folder_that_is_not_there_cannot_be_loaded(koop: Run, tmp_path: Path) -> None:
    assert koop("kb", "check", tmp_path / "none", small=False).code == Exit.NO_KNOWLEDGE
    assert koop("kb", "watch", tmp_path / "none", small=False).code == Exit.NO_KNOWLEDGE
    assert koop("kb", "check", tmp_path, "--knowledge", tmp_path).code == Exit.WRONG_USE


@pytest.mark.parametrize("made", ["file", "link to nothing", "link to itself"])
def test_what_is_called_knowledge_here_and_is_none_is_told(
    koop: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: str
) -> None:
    monkeypatch.chdir(tmp_path)
    here = Path("knowledge")
    if made == "file":
        here.write_text("x")
    else:
        here.symlink_to("nowhere" if made == "link to nothing" else "knowledge")
    ran = koop("kb", "check", small=False)
    assert (ran.code, ran.out) == (Exit.NO_KNOWLEDGE, "")


@pytest.mark.parametrize("words", [("new", "rule", "x"), ("fmt",), ("rename", "old", "new")])
def test_nothing_is_written_in_the_shipped_base_from_elsewhere(
    koop: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = koop("kb", *words, small=False)
    assert ran.code == Exit.WRONG_USE
    assert "koop kb new knowledge-base" in ran.err


@pytest.mark.parametrize("inside", ["knowledge", "."])
def test_the_bench_is_about_the_knowledge_base_here_and_names_it(
    koop: Run, kb_folder: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    kb_folder({"rules/time.yaml": {"keeps_warm: {less_than": "keep_warm: {less_than"}}).rename(here / "knowledge")
    monkeypatch.chdir(here if inside == "knowledge" else here / "knowledge")
    ran = koop("kb", "check", small=False)
    assert ran.code == Exit.FINDINGS
    assert "keep_warm" in ran.out
    assert ran.err == f"Knowledge base: {inside}\n"
    for words in (["test"], ["coverage"], ["mutate"], ["show", "guests"], ["sources"], ["graph"]):
        ran = koop("kb", *words, small=False)
        assert ran.code == Exit.NO_KNOWLEDGE, words
        assert f"Knowledge base: {inside}\n" in ran.err
    made = koop("kb", "schema", small=False)  # an editor needs it most while the knowledge is broken
    assert made.code == Exit.FINE
    assert f"Knowledge base: {inside}\n" in made.err


def test_the_bench_is_about_the_shipped_knowledge_base_elsewhere_and_names_it(
    koop: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = koop("kb", "sources", small=False)
    assert ran.code == Exit.FINE
    assert ran.err == f"Knowledge base: {find_shipped()}, the one of the program itself; there is none here\n"


def test_who_uses_the_shipped_base_beside_one_of_his_own_is_told_so(
    koop: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the bench takes the one that lies here unasked."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "case.yaml").write_text("case: a\nanswers: {offering: goods}\n", encoding="utf-8")
    assert koop("explain", "case.yaml", small=False).err == ""
    shutil.copytree(SMALL, tmp_path / "knowledge")
    ran = koop("explain", "case.yaml", small=False)
    assert (ran.code, "--knowledge knowledge" in ran.err) == (Exit.FINE, True)
    assert koop("template", "--knowledge", "knowledge", small=False).err == ""


def test_a_case_whose_answers_cannot_be_taken_is_a_finding(koop: Run, kb_folder: Callable[..., Path]) -> None:
    folder = kb_folder({"cases/more.yaml": "- case: odd\n  answers: {guests: many}\n"})
    ran = koop("kb", "check", folder, small=False)
    assert ran.code == Exit.FINDINGS
    assert "odd" in ran.out


# --- kb test and coverage


def test_cases_that_pass_are_counted_in_the_last_line(koop: Run) -> None:
    ran = koop("kb", "test")
    assert (ran.code, ran.out) == (Exit.FINE, "4 cases: 4 passed, 0 failed, 0 without an expectation\n")
    assert "pass  a-birthday" in koop("kb", "test", "-v").out


def test_a_case_that_fails_is_a_finding_and_says_why(koop: Run, tmp_path: Path) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text("- case: a\n  answers: {stove: gas}\n  expect: {outcome: conflict}\n")
    ran = koop("kb", "test", file)
    assert ran.code == Exit.FINDINGS
    assert "outcome undecided, expected conflict" in ran.out
    data = json.loads(koop("kb", "test", file, "--json").out)
    assert (data["failed"], data["cases"][0]["verdict"]) == (1, "undecided")


@pytest.mark.parametrize("text", ["- case: a\n  answers: {stove: gas}\n", "[]\n"])
def test_nothing_checked_is_never_fine(koop: Run, tmp_path: Path, text: str) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text(text)
    assert koop("kb", "test", file).code == Exit.INCOMPLETE
    assert koop("kb", "test", "--case", "nobody").code == Exit.INCOMPLETE


def test_cases_in_json_are_tried_too(koop: Run, tmp_path: Path) -> None:
    file = tmp_path / "cases.json"
    case = {"case": "a", "answers": {"announced": None, "stove": "gas"}, "expect": {"outcome": "undecided"}}
    file.write_text(json.dumps([case]))
    assert koop("kb", "test", file).code == Exit.FINE


def test_coverage_below_what_was_asked_is_a_finding(koop: Run) -> None:
    assert koop("kb", "coverage").code == Exit.FINE
    assert koop("kb", "coverage", "--least", "100").code == Exit.FINDINGS
    assert koop("kb", "coverage", "--least", "101").code == Exit.WRONG_USE
    assert json.loads(koop("kb", "coverage", "--json").out)["cases"] == 4


# --- looking up and writing


@pytest.mark.parametrize(
    "id",
    [
        "a-crowd-drinks-a-pot",
        "guests",
        "spare_time",
        "ready_pot",
        "tea-book-1912",
        "crowd",
        "strong",
        "a-birthday",
    ],
)
def test_an_id_is_shown_in_words(koop: Run, id: str) -> None:
    ran = koop("kb", "show", id)
    assert (ran.code, ran.err) == (Exit.FINE, f"Knowledge base: {SMALL}\n")
    assert ran.out.startswith(f"{id}\n")


def test_what_rules_conclude_is_shown_with_who_concludes_and_who_reads_it(koop: Run) -> None:
    shown = koop("kb", "show", "heating").out
    concluding = shown.partition("Rules that conclude it")[2]
    assert "flame: gas-heats-by-flame" in concluding
    assert "a-flask-saves-the-flame" in concluding.partition("Used by")[2]


def test_an_id_that_nothing_has_is_wrong_use_with_the_nearest(koop: Run) -> None:
    ran = koop("kb", "show", "gests")
    assert (ran.code, ran.out) == (Exit.WRONG_USE, "")
    assert "Did you mean guests?" in ran.err
    for words in (["kb", "graph", "gests"], ["kb", "mutate", "--rule", "tea-does-not-kep"]):
        assert koop(*words).code == Exit.WRONG_USE


def test_a_case_is_shown_with_what_it_expects_and_what_comes_out(koop: Run) -> None:
    shown = koop("kb", "show", "a-birthday").out
    assert "guests: 12-15" in shown
    assert "recommended: ready_pot" in shown
    assert "a-crowd-drinks-a-pot" in shown.partition("Rules that fire")[2]


def test_a_case_that_is_not_there_is_told_with_the_nearest(koop: Run, kb_folder: Callable[..., Path]) -> None:
    ran = koop("kb", "test", "--case", "a-birtday")
    assert (ran.code, ran.out) == (Exit.INCOMPLETE, "")
    assert "Did you mean a-birthday?" in ran.err
    ran = koop("kb", "new", "case", kb_folder(), "a-party", "--like", "a-birtday", small=False)
    assert ran.code == Exit.WRONG_USE
    assert "did you mean 'a-birthday'?" in ran.err


@pytest.mark.parametrize("within", ["kb/rules", "."])
def test_a_folder_that_holds_no_knowledge_base_is_told_in_one_line_with_one_that_does(
    within: str, koop: Run, kb_folder: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    kb_folder().rename(here / "kb")
    monkeypatch.chdir(here)
    ran = koop("kb", "check", within, small=False)
    assert ran.code == Exit.FINDINGS
    assert ran.out.count("KB") == 1
    assert re.search(r"holds no knowledge base\. Did you mean '(\S*/)?kb'\?", ran.out)


def test_what_has_an_id_and_is_not_drawn_is_not_said_to_be_nothing(koop: Run) -> None:
    for id in ("picky", "tea-book-1912"):  # a figure and a source
        ran = koop("kb", "graph", id)
        assert (ran.code, ran.out) == (Exit.WRONG_USE, "")
        assert f"koop kb show {id}" in ran.err


def test_graph_sources_and_schema_print_what_they_are_asked(koop: Run, tmp_path: Path) -> None:
    assert koop("kb", "graph", "ready_pot").out.startswith("flowchart LR\n")
    assert koop("kb", "graph", "--fired", "a-birthday").out.startswith("flowchart LR\n")
    assert koop("kb", "graph", "-o", tmp_path / "all.svg").code == Exit.FINE
    assert (tmp_path / "all.svg").read_text(encoding="utf-8").startswith("<svg ")
    for words in (["--fired", "a-birthdy"], ["ready_pot", "--fired", "a-birthday"], ["-o", "all.png"]):
        assert koop("kb", "graph", *words).code == Exit.WRONG_USE
    assert "tea-book-1912" in koop("kb", "sources").out
    assert set(json.loads(koop("kb", "schema").out)) >= {"rules/*.yaml", "knowledge.yaml"}
    assert json.loads(koop("kb", "schema", "rules/*.yaml").out)["type"] == "object"
    assert koop("kb", "schema", "coffee").code == Exit.WRONG_USE


def test_a_new_knowledge_base_checks_tests_and_is_never_written_over_another(koop: Run, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    assert koop("kb", "new", folder).code == Exit.FINE
    assert koop("kb", "check", folder, small=False).code == Exit.FINE
    assert koop("kb", "test", "--knowledge", folder).code == Exit.FINE
    assert koop("kb", "new", folder).code == Exit.WRONG_USE
    assert koop("kb", "fmt", "--check", folder, small=False).code == Exit.FINE


def test_fmt_tidies_what_it_may_and_tells_the_rest(koop: Run, kb_folder: Callable[..., Path]) -> None:
    folder = kb_folder()
    file = folder / "rules" / "time.yaml"
    before = file.read_bytes()
    file.write_bytes(before.replace(b"\n", b"  \r\n", 1))
    assert koop("kb", "fmt", "--check", "--knowledge", folder).code == Exit.FINDINGS
    assert koop("kb", "fmt", "--knowledge", folder).code == Exit.FINE
    assert file.read_bytes() == before
    file.write_bytes(b"a: [")
    assert koop("kb", "fmt", "--knowledge", folder).code == Exit.FINDINGS
    assert file.read_bytes() == b"a: ["


@pytest.mark.skipif(os.name != "posix", reason="modes are of posix")
def test_fmt_that_fails_leaves_the_file_as_a_person_wrote_it(
    koop: Run, kb_folder: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = kb_folder()
    file = folder / "rules" / "time.yaml"
    file.chmod(0o640)
    untidy = file.read_bytes() + b"\n\n\n"
    file.write_bytes(untidy)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        assert koop("kb", "fmt", "--knowledge", folder).code == Exit.INCOMPLETE
    assert file.read_bytes() == untidy
    assert koop("kb", "fmt", "--knowledge", folder).code == Exit.FINE
    assert file.read_bytes() == untidy.rstrip() + b"\n"
    assert file.stat().st_mode & 0o777 == 0o640
    assert not list(file.parent.glob(".*")), "nothing is left behind"


# --- mutate, diff, watch


def test_mutate_lists_survivors_and_may_ask_for_a_share(koop: Run) -> None:
    ran = koop("kb", "mutate", "--rule", "a-crowd-drinks-a-pot")
    assert ran.code == Exit.FINE
    assert "threshold from 6 to 4.5" in " ".join(ran.out.split())
    assert koop("kb", "mutate", "--rule", "a-crowd-drinks-a-pot", "--least", "100").code == Exit.FINDINGS
    data = json.loads(koop("kb", "mutate", "--rule", "a-crowd-drinks-a-pot", "--json").out)
    assert data["tried"] == data["killed"] + len(data["survivors"])


def test_diff_tells_whose_advice_moves(koop: Run, kb_folder: Callable[..., Path]) -> None:
    old = kb_folder({"rules/time.yaml": {"less_than: 10 minutes": "less_than: 0 minutes"}})
    ran = koop("kb", "diff", old, SMALL, small=False)
    assert ran.code == Exit.FINDINGS
    assert "ready_pot becomes conflict (1); as impatient-experts" in ran.out
    assert koop("kb", "diff", SMALL).code == Exit.FINE
    assert koop("kb", "diff", old.parent / "none").code == Exit.NO_KNOWLEDGE
    data = json.loads(koop("kb", "diff", old, "--json").out)
    assert data["moved"][0]["smallest"] == "impatient-experts"


def test_watch_checks_and_tests_at_once(koop: Run, kb_folder: Callable[..., Path]) -> None:
    ran = koop("kb", "watch", kb_folder(), "--times", "1", small=False)
    assert ran.code == Exit.FINE
    assert ran.out.splitlines()[-1].startswith("4 cases: 4 passed")
    broken = kb_folder({"rules/time.yaml": "rules: ["})
    ran = koop("kb", "watch", broken, "--times", "1", small=False)
    assert ran.code == Exit.FINDINGS
    assert "KB103" in ran.out


def test_watch_tells_what_changed_and_whose_advice(
    koop: Run, kb_folder: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = kb_folder()
    file = folder / "rules" / "taste.yaml"

    def edited(root: Path, every: float, times: int | None) -> Iterator[tuple[tuple[str, int, int], ...]]:
        yield ((str(file), 1, 1),)
        file.write_text(file.read_text(encoding="utf-8").replace("cold_kettle: strong", "cold_kettle: weak"))
        yield ((str(file), 2, 1),)

    monkeypatch.setattr("advisor.bench.upkeep.changes", edited)
    ran = koop("kb", "watch", folder, "--lang", "en", small=False)
    assert "changed: rules/taste.yaml" in ran.out
    assert "fussy-guests-want-it-fresh" in ran.out.partition("changed:")[2]


def test_watch_tells_what_the_check_finds_as_well_and_no_longer(
    koop: Run, kb_folder: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = kb_folder()
    file = folder / "rules" / "taste.yaml"
    sound = file.read_text(encoding="utf-8")
    one = sound.replace("kinds: [black, herbal]", "all: [{kinds: black}, {not: {kinds: black}}]")
    stamps = itertools.count()

    def edited(root: Path, every: float, times: int | None) -> Iterator[tuple[tuple[str, int, int], ...]]:
        for text in (sound, one, f"# below\n{one}", "rules: [", sound):
            file.write_text(text, encoding="utf-8")
            yield ((str(file), next(stamps), 1),)

    monkeypatch.setattr("advisor.bench.upkeep.changes", edited)
    ran = koop("kb", "watch", folder, "--lang", "en", small=False)
    first, came, moved, broken, gone = ran.out.split("\n--- ")
    checked = koop("kb", "check", folder, "--lang", "en", small=False)
    assert ("no findings" in first) == ("no remarks" in checked.out)
    assert "KB501" in came
    assert "KB501" not in moved  # it stands a line lower, and was told
    assert "KB103" in broken
    assert "no longer: rules/taste.yaml" in gone
    assert "KB501" in gone
    assert ran.code == Exit.FINE


def test_watch_tells_at_first_all_that_the_check_finds(koop: Run, kb_folder: Callable[..., Path]) -> None:
    folder = kb_folder(
        {"rules/taste.yaml": {"kinds: [black, herbal]": "all: [{kinds: black}, {not: {kinds: black}}]"}}
    )
    checked = koop("kb", "check", folder, "--lang", "en", small=False)
    ran = koop("kb", "watch", folder, "--times", 1, "--lang", "en", small=False)
    told = [line for line in checked.out.splitlines() if ": KB" in line]
    assert told
    assert set(told) <= set(ran.out.splitlines())


# --- one of several goals


LENDING = DATA / "foreign" / "lending"


@pytest.mark.parametrize("words", [("docs",), ("graph",), ("sources",), ("test",), ("check",), ("coverage",)])
def test_what_is_about_one_goal_names_it(koop: Run, words: tuple[str, ...]) -> None:
    ran = koop("--goal", "routing", "--lang", "en", "kb", *words, LENDING, small=False)
    assert ran.err.splitlines()[0] == f"Knowledge base: {LENDING}; goal: routing"


def test_a_quiz_without_cases_names_the_goal_that_has_none(koop: Run) -> None:
    ran = koop("quiz", "--goal", "routing", "--knowledge", LENDING, small=False)
    assert ran.code == Exit.INCOMPLETE
    assert "What becomes of the application? (routing)" in ran.err


def test_a_goal_without_cases_is_mutated_alone_as_beside_others(koop: Run, tmp_path: Path) -> None:
    folder = tmp_path / "lending"
    shutil.copytree(LENDING, folder)
    (folder / "cases").mkdir()
    case = (
        "- {case: one, answers: {credit_score: 575, bankrupt: no}, expect: {goal: routing, outcome: undecided}}\n"
    )
    (folder / "cases" / "one.yaml").write_text(case, encoding="utf-8")
    both = koop("kb", "mutate", folder, "--json", small=False)
    alone = koop("--goal", "strategy", "kb", "mutate", folder, "--json", small=False)
    told = json.loads(alone.out)
    assert {key: told[key] for key in told if key != "schema"} == json.loads(both.out)["goals"]["strategy"]
    assert alone.code == both.code == Exit.FINE


# --- explain, report, template


def test_each_case_of_a_file_is_explained_in_order(koop: Run) -> None:
    ran = koop("explain", CASES, "--kind", "how")
    assert ran.code == Exit.FINE
    heads = [line.split(":")[0] for line in ran.out.splitlines() if ": " in line]
    assert [h for h in heads if h in ("aunt-at-the-door", "a-birthday", "impatient-experts", "nothing-known")] == [
        "aunt-at-the-door",
        "a-birthday",
        "impatient-experts",
        "nothing-known",
    ]


def test_explanations_as_json_are_one_object_a_case(koop: Run) -> None:
    ran = koop("explain", CASES, "--json", "--kind", "how", "--kind", "missing")
    data = [json.loads(line) for line in ran.out.splitlines()]
    assert [one["case"] for one in data][:2] == ["aunt-at-the-door", "a-birthday"]
    assert all(one["schema"] == "koop/explanation/1" and {"how", "missing"} <= set(one) for one in data)
    assert all("change" not in one for one in data)


def test_a_supposition_is_explained_alone(koop: Run) -> None:
    ran = koop("explain", CASES, "--case", "a-birthday", "--what-if", "patience=1 hour", "--json")
    (data,) = map(json.loads, ran.out.splitlines())
    assert "what_if" in data
    assert "how" not in data


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--what-if", "patience"], "QUESTION=ANSWER"),
        (["--what-if", "patients=3"], "Did you mean patience?"),
        (["--what-if", "patience=blue"], "patience:"),
        (["--position", "coffee"], "ready_pot"),
        (["--kind", "poem"], "poem"),
        (["--kind", "what_if"], "--what-if"),
        (["--every"], "--kind fewest"),
        (["--kind", "how", "--position", "ready_pot"], "--kind why_not"),
        (["--what-if", "patience=1 hour", "--what-if", "patience=2 hours"], "patience is supposed twice"),
        (["--goal", "warmth"], "leave out --goal"),
    ],
)
def test_a_wrong_word_is_wrong_use(koop: Run, words: list[str], told: str) -> None:
    ran = koop("explain", CASES, *words)
    assert (ran.code, ran.out) == (Exit.WRONG_USE, "")
    assert told in ran.err


@pytest.mark.parametrize("option", ["--map", "--with"])
def test_what_is_wrong_with_a_second_file_is_told_of_that_file(koop: Run, tmp_path: Path, option: str) -> None:
    ran = koop("explain", CASES, option, tmp_path / "absent.yaml")
    assert (ran.code, ran.out) == (Exit.INCOMPLETE, "")
    assert ran.err.startswith(str(tmp_path / "absent.yaml"))


def test_a_certificate_is_not_written_over_what_it_is_about(koop: Run, tmp_path: Path) -> None:
    file = tmp_path / "cases.json"
    file.write_text('[{"case": "a", "answers": {"guests": 4}}]', encoding="utf-8")
    ran = koop("explain", file, "--certificate", file)
    assert (ran.code, ran.out) == (Exit.WRONG_USE, "")
    assert "guests" in file.read_text(encoding="utf-8")


def test_a_bad_case_is_told_and_the_others_are_explained(koop: Run, tmp_path: Path) -> None:
    file = tmp_path / "cases.csv"
    file.write_text("case,guests\na,many\nb,4\n", encoding="utf-8")
    ran = koop("explain", file, "--kind", "how")
    assert ran.code == Exit.FINDINGS
    assert "guests: “many”" in ran.err
    assert ran.out.startswith("b: ")
    bad, good = map(json.loads, koop("explain", file, "--kind", "how", "--json").out.splitlines())
    assert (bad["outcome"], bad["errors"][0]["field"], good["case"]) == ("error", "guests", "b")


def test_rules_that_contradict_each_other_are_told_as_a_bad_case(
    koop: Run, kb_folder: Callable[..., Path], tmp_path: Path
) -> None:
    folder = kb_folder({"rules/advice.yaml": {"if: {stove: electric}": "if: {stove: [electric, gas]}"}})
    file = tmp_path / "a.yaml"
    file.write_text("case: a\nanswers: {stove: gas}\n")
    for words in (["explain", file], ["report", file, "-o", tmp_path / "r.html"]):
        ran = koop(*words, "--knowledge", folder)
        assert ran.code == Exit.FINDINGS
        assert "give “heating” different values" in ran.err
    assert not (tmp_path / "r.html").exists()


def test_a_report_is_written_for_one_case(koop: Run, tmp_path: Path) -> None:
    out = tmp_path / "r.html"
    assert koop("report", CASES, "-o", tmp_path / "all.html").code == Exit.FINE
    assert koop("report", CASES, "-o", out, "--case", "a-birthday").code == Exit.FINE
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert koop("report", CASES, "-o", tmp_path / "r.doc", "--case", "a-birthday").code == Exit.WRONG_USE
    assert koop("report", CASES, "-o", tmp_path / "no" / "r.md", "--case", "a-birthday").code == Exit.INCOMPLETE
    assert koop("report", CASES, "-o", out, "--case", "nobody").code == Exit.INCOMPLETE


def test_a_template_goes_to_stdout_or_to_a_new_file(koop: Run, tmp_path: Path) -> None:
    out = tmp_path / "answers.yaml"
    assert koop("template", "-o", out).code == Exit.FINE
    assert out.read_text(encoding="utf-8") == koop("template").out
    assert koop("template", "-o", out).code == Exit.WRONG_USE
    assert koop("template", "--for", "coffee").code == Exit.WRONG_USE


# --- replay


def test_a_receipt_replays_the_same_and_a_changed_one_is_a_finding(koop: Run, tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    koop("report", CASES, "-o", file, "--case", "a-birthday")
    ran = koop("replay", file)
    assert (ran.code, ran.out) == (Exit.FINE, f"same      {file}\n")
    data = json.loads(file.read_text(encoding="utf-8"))
    data["fired"] = ["tea-does-not-keep"]
    data["recommended"] = "hot_water"
    file.write_text(json.dumps(data))
    ran = koop("replay", file)
    assert ran.code == Exit.FINDINGS
    assert "a-birthday: recommended: was hot_water, is ready_pot" in ran.out
    assert "fired: no longer tea-does-not-keep" in ran.out


def test_what_was_evaluated_is_compared_with_the_answers_it_was_made_from(koop: Run, tmp_path: Path) -> None:
    cases, out = tmp_path / "in.csv", tmp_path / "out.jsonl"
    cases.write_text("case,guests,subject\na,12,aunts\nb,2,\nc,many,\n", encoding="utf-8")
    assert koop("evaluate", cases, "-o", out).code == Exit.FINDINGS
    ran = koop("replay", out)
    assert (ran.code, "holds no answers" in ran.err) == (Exit.INCOMPLETE, True)
    ran = koop("replay", out, "--answers", cases)
    assert (ran.code, ran.out) == (Exit.FINE, f"same      {out}\n")
    out.write_text(out.read_text(encoding="utf-8").replace("aunts", "uncles"), encoding="utf-8")
    ran = koop("replay", out, "--answers", cases)
    assert (ran.code, "a: subject: was uncles, is aunts" in ran.out) == (Exit.FINDINGS, True)


def test_what_was_evaluated_with_a_map_replays_with_the_same_map(koop: Run, tmp_path: Path) -> None:
    cases, map_, out = tmp_path / "in.csv", tmp_path / "map.yaml", tmp_path / "out.jsonl"
    cases.write_text("Wie;Mensen;Kleur\na;12;rood\nTotaal;12;\n", encoding="utf-8")
    map_.write_text("columns: {Wie: case, Mensen: guests}\n", encoding="utf-8")
    reading = ("--map", map_, "--leave-out", "Totaal")
    assert koop("evaluate", cases, *reading, "--pass-through", "-o", out).code == Exit.FINE
    ran = koop("replay", out, "--answers", cases, *reading)
    assert (ran.code, ran.out) == (Exit.FINE, f"same      {out}\n")


def test_cases_side_by_side_become_a_report_and_too_many_are_refused(koop: Run, tmp_path: Path) -> None:
    out = tmp_path / "beside.html"
    ran = koop("report", CASES, "--side-by-side", "-o", out)
    assert (ran.code, ran.err) == (Exit.FINE, f"{out} written\n")
    assert out.read_text(encoding="utf-8").count('class="scenario"') == 8
    many = tmp_path / "many.csv"
    many.write_text("case,guests\n" + "".join(f"c{n},2\n" for n in range(7)), encoding="utf-8")
    ran = koop("report", many, "--side-by-side", "-o", tmp_path / "many.html")
    assert (ran.code, "2 to 6 cases" in ran.err) == (Exit.WRONG_USE, True)
    assert not (tmp_path / "many.html").exists()


def test_a_receipt_under_changed_knowledge_names_both_versions(
    koop: Run, tmp_path: Path, kb_folder: Callable[..., Path]
) -> None:
    file = tmp_path / "r.json"
    koop("report", CASES, "-o", file, "--case", "a-birthday")
    other = kb_folder(
        {"knowledge.yaml": {"strong: {value: 0.6": "strong: {value: 0.5", "version: 0.3.0": "version: 0.4.0"}}
    )
    ran = koop("replay", file, "--knowledge", other)
    assert ran.code == Exit.FINDINGS
    assert "0.3.0 (" in ran.out
    assert "0.4.0 (" in ran.out


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "[]",
        "[1]",
        "{",
        "just words",
        "",
        '{"schema": "koop/advice/1"}',
        '{"schema": "koop/advice/1", "answers": []}',
    ],
)
def test_what_is_neither_transcript_nor_receipt_cannot_be_replayed(koop: Run, tmp_path: Path, text: str) -> None:
    file = tmp_path / "r.json"
    file.write_text(text)
    ran = koop("replay", file)
    assert (ran.code, ran.out) == (Exit.INCOMPLETE, "")
    assert str(file) in ran.err


def test_a_receipt_whose_answers_no_longer_fit_says_which(koop: Run, tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    file.write_text(json.dumps({"schema": "koop/advice/1", "answers": {"gests": 4}, "positions": "x"}))
    ran = koop("replay", file)
    assert ran.code == Exit.FINDINGS
    assert "gests: no question of this name; did you mean guests?" in ran.out


def test_what_follows_from_other_answers_is_told_not_to_be_asked(koop: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("case: a\nanswers: {heating: gas}\n")
    assert "“heating” is not asked: it follows from other answers" in koop("evaluate", file).out
    receipt = tmp_path / "r.json"
    receipt.write_text(json.dumps({"schema": "koop/advice/1", "answers": {"heating": "gas"}, "positions": "x"}))
    assert "heating is not asked: it follows from others" in koop("replay", receipt).out


def test_a_receipt_under_which_rules_clash_says_so_in_the_language(
    tmp_path: Path, kb_folder: Callable[..., Path]
) -> None:
    clashing = {"if: {stove: electric}\n": "if: {any: [{stove: electric}, {occasion: family}]}\n"}
    file = tmp_path / "r.json"
    answers = {"occasion": "family", "stove": "gas"}
    file.write_text(json.dumps({"schema": "koop/advice/1", "case": "a", "answers": answers}))
    folder = kb_folder({"rules/advice.yaml": clashing})
    ran = outside("replay", str(file), "--knowledge", str(folder), "--lang", "nl")
    assert ran.returncode == Exit.FINDINGS
    assert (
        "  a: de regels electricity-heats-by-element en gas-heats-by-flame geven “heating” verschillende waarden"
        in ran.stdout
    )


def test_the_knowledge_base_is_compiled_once_for_all_receipts(
    koop: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    koop("evaluate", CASES, "-o", tmp_path / "all.jsonl")
    lines = (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()
    receipts = [json.dumps({**json.loads(line), "answers": {}}) for line in lines]
    (tmp_path / "r.jsonl").write_text("\n".join(receipts), encoding="utf-8")
    compiled: list[KnowledgeBase] = []

    def counted(kb: KnowledgeBase) -> Program:
        compiled.append(kb)
        return compile_program(kb)

    monkeypatch.setattr(engine, "compile_program", counted)
    koop("replay", tmp_path / "r.jsonl", tmp_path / "r.jsonl")
    assert (len(receipts), len(compiled)) == (4, 1)


# --- whatever is thrown at them


GARBAGE = {
    "binary.yaml": bytes(range(256)) * 8,
    "deep.yaml": b"[" * 500,
    "deep.json": b"[" * 5000,
    "empty.yaml": b"",
    "nul.csv": b"case,guests\n\x00\x00,4\n",
    "quote.csv": b'case,guests\n"a,4\n',
    "surrogate.json": b'[{"case": "\\ud800", "answers": {"guests": "\\udfff"}}]',
    "list.yaml": b"- 1\n- [2]\n- {case: a}\n",
    "numbers.json": b'{"case": 1, "answers": {"guests": 1e999}}',
    "types.jsonl": b'1\nnull\n"x"\n{"case": {}, "answers": [1]}\n',
    "escape.yaml": b'- case: "a\\e[2Jb"\n  answers: {guests: 4}\n',
}


@pytest.mark.parametrize("name", GARBAGE)
def test_no_file_whatever_gives_an_internal_error(koop: Run, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(GARBAGE[name])
    commands: list[list[object]] = [
        ["explain", file, "--kind", "how"],
        ["explain", file, "--kind", "how", "--json"],
        ["report", file, "--case", "a", "-o", tmp_path / "r.html"],
        ["replay", file],
        ["kb", "test", file],
        ["kb", "coverage", file],
        ["kb", "diff", SMALL, "--cases", file],
    ]
    for words in commands:
        ran = koop(*words)
        assert ran.code in (Exit.FINE, Exit.FINDINGS, Exit.INCOMPLETE), (words, ran)
        assert "Traceback" not in ran.err


@pytest.mark.parametrize("suffix", ["json", "csv"])
def test_what_a_file_says_cannot_steer_the_terminal(koop: Run, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"cases.{suffix}"
    if suffix == "json":
        text = json.dumps(
            [{"case": HOSTILE, "answers": {"guests": 4}}, {"case": "b", "answers": {HOSTILE: HOSTILE}}]
        )
    else:
        text = f"case,guests\n{HOSTILE},4\nb,{HOSTILE}\n"
    file.write_text(text, encoding="utf-8")
    for words in (
        ["explain", file, "--kind", "how"],
        ["kb", "test", file],
        ["report", file, "-o", tmp_path / "r.md"],
    ):
        ran = koop(*words)
        for character in "\x1b\x07\u202e":
            assert character not in ran.out + ran.err, words


def test_directories_and_missing_files_are_told(koop: Run, tmp_path: Path) -> None:
    for words in (["explain"], ["replay"]):
        for path in (tmp_path, tmp_path / "none.yaml"):
            assert koop(*words, path).code == Exit.INCOMPLETE, words
    assert koop("kb", "test", tmp_path / "none.yaml").code == Exit.INCOMPLETE
    assert koop("kb", "test", tmp_path, small=False).code == Exit.NO_KNOWLEDGE, "a folder is a knowledge base"


# --- help


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_command_has_help_in_the_language_asked_for(language: str) -> None:
    ran = outside("kb", "--lang", language, "--help")
    assert ran.returncode == 0
    for name, (_, summary) in bench.COMMANDS.items():
        assert name in ran.stdout
        assert summary.to(language)[:24] in ran.stdout  # type: ignore[arg-type]


@pytest.mark.parametrize("command", ["explain", "report", "replay", "template", "kb mutate", "kb fmt"])
def test_dutch_help_is_not_english_help(command: str) -> None:
    dutch, english = (outside(*command.split(), "--lang", to, "--help") for to in ("nl", "en"))
    assert dutch.returncode == english.returncode == 0
    assert dutch.stdout != english.stdout


def test_the_bench_alone_shows_its_help_and_a_wrong_word_its_nearest(koop: Run) -> None:
    assert koop("kb", small=False).code == Exit.FINE
    ran = koop("kb", "chek", small=False)
    assert ran.code == Exit.WRONG_USE
    assert "kb check" in ran.err


def test_in_dutch_what_is_told_is_dutch() -> None:
    ran = outside("kb", "test", "--lang", "nl", "--knowledge", str(SMALL))
    assert ran.stdout == "4 gevallen: 4 goed, 0 fout, 0 zonder verwachting\n"


@pytest.mark.parametrize("sign", [",", "komma", "Comma"])
def test_the_decimal_sign_may_be_said_by_its_name(koop: Run, tmp_path: Path, sign: str) -> None:
    (tmp_path / "a.csv").write_text("case;guests\na;2,0\n", encoding="utf-8")
    assert koop("evaluate", tmp_path / "a.csv", "--decimal", sign, "--json").code == 0


def test_what_is_no_decimal_sign_is_told_readably(koop: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("case\na\n", encoding="utf-8")
    done = koop("evaluate", tmp_path / "a.csv", "--decimal", "x")
    assert done.code == 2
    assert "a comma or a point" in done.err


def test_a_draft_of_a_map_tells_how_the_file_was_read(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_bytes(b"case;colour\ncaf\0e;3\n")
    done = running.run(tmp_path, "map", table)
    assert done.returncode == 0
    assert "NUL" in done.stderr
