"""Reports of several cases made again: as they were written they are the same, and what was forged is named."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from support.places import SMALL

from advisor.cli import cases as named_for_help
from advisor.cli.frame import Exit
from advisor.explanation import scenarios
from advisor.terms.texts import LANGUAGES, Language

main = import_module("advisor.cli.main")
Run = Callable[..., tuple[int, str]]
Data = dict[str, Any]
KINDS = ("html", "md", "json")
TABLE = """case,occasion,announced,guests,patience,fussiness,kinds,keeps_warm,aunt
crowd,visitors,yes,12,2 minutes,20,black,1 hour,<Marie>
experts,visitors,yes,2,1 minute,expert,green,0,Ans
open,,,,,,,unknown,
couple,visitors,yes,2,40 minutes,60,black,1 hour,Ans
bad,visitors,yes,many,40 minutes,60,black,1 hour,Ans
"""
BESIDE = """- case: crowd
  title: the aunts & <uncles>
  notes: asked by phone
  answers: {occasion: visitors, guests: 12, patience: 2 minutes}
- case: couple
  answers: {occasion: visitors, guests: 2, patience: 40 minutes}
"""


@pytest.fixture
def koop(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """`koop(words…)` in a folder of its own, under the small knowledge base: (exit code, all that is said)."""
    monkeypatch.chdir(tmp_path)

    def run(*words: object, language: Language = "en", knowledge: Path = SMALL) -> tuple[int, str]:
        command = ["koop", *map(str, words), "--knowledge", str(knowledge), "--lang", language]
        monkeypatch.setattr(sys, "argv", command)
        code = int(main._run())
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def beside(koop: Run, kind: str, language: Language = "en") -> Path:
    Path("beside.yaml").write_text(BESIDE, encoding="utf-8")
    assert koop("report", "beside.yaml", "--side-by-side", "-o", f"beside.{kind}", language=language)[0] == 0
    return Path(f"beside.{kind}")


def overview(koop: Run, kind: str, language: Language = "en") -> Path:
    Path("tea.csv").write_text(TABLE, encoding="utf-8")
    words = ("tea.csv", "--pass-through", "--group", "aunt", "-o", f"tea.{kind}")
    assert koop("report", *words, language=language)[0] == Exit.FINDINGS
    return Path(f"tea.{kind}")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("written", [beside, overview])
@pytest.mark.parametrize("spoken", LANGUAGES)
def test_a_report_as_it_was_written_is_the_same_whoever_reads_it(
    koop: Run, written: Callable[..., Path], kind: str, spoken: Language
) -> None:
    file = written(koop, kind, spoken)
    Path("tea.csv").unlink(missing_ok=True)
    for reader in LANGUAGES:
        code, said = koop("replay", file, language=reader)
        assert (code, said.split()) == (Exit.FINE, ["gelijk" if reader == "nl" else "same", str(file)])


# --- the same file, read in other ways


def test_however_the_cases_were_read_they_are_read_so_again(koop: Run) -> None:
    Path("tea.txt").write_bytes("geval;Tante;Gasten;Duur\na;Zoë;12;2,5\nTotaal;;;\nb;Ans;?;40\n".encode("cp1252"))
    Path("map.yaml").write_text(
        "columns: {geval: case, Gasten: guests, Duur: 'patience [minutes]'}\nconstants: {occasion: visitors}\n",
        encoding="utf-8",
    )
    Path("more.csv").write_text("case,fussiness\na,20\nb,expert\n", encoding="utf-8")
    reading = ("--map", "map.yaml", "--with", "more.csv", "--pass-through", "--decimal", ",", "--empty", "?")
    table = ("--separator", ";", "--encoding", "cp1252", "--leave-out", "Totaal", "--header-row", 1)
    assert koop("report", "tea.txt", *reading, *table, "-o", "tea.html")[0] == Exit.FINE
    assert koop("evaluate", "tea.txt", *reading, *table, "-o", "told.jsonl")[0] == Exit.FINE
    assert koop("report", "told.jsonl", "-o", "told.md")[0] == Exit.FINE
    for file in ("tea.txt", "map.yaml", "more.csv", "told.jsonl"):
        Path(file).unlink()
    code, said = koop("replay", "tea.html", "told.md")
    assert (code, said.count("same")) == (Exit.FINE, 2)


def test_a_workbook_is_not_carried_and_is_given_by_whoever_has_it(koop: Run) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in (["case", "occasion", "guests"], ["a", "visitors", 12], ["b", "visitors", 2]):
        book.active.append(row)
    book.create_sheet("not for others").append(["what it costs", 3])
    book.save("tea.xlsx")
    assert koop("report", "tea.xlsx", "-o", "tea.html")[0] == Exit.FINE
    code, said = koop("replay", "tea.html")
    assert code == Exit.INCOMPLETE
    assert "--answers FILE" in said
    assert koop("replay", "tea.html", "--answers", "tea.xlsx")[0] == Exit.FINE
    book["Sheet"]["C3"] = 12
    book.save("tea.xlsx")
    code, said = koop("replay", "tea.html", "--answers", "tea.xlsx")
    assert code == Exit.FINDINGS
    assert "files.cases.sha256: " in said


def test_a_column_that_the_map_leaves_out_is_not_handed_over(koop: Run) -> None:
    Path("tea.csv").write_text("case,guests,pay\na,12,4321\nb,2,4322\n", encoding="utf-8")
    Path("map.yaml").write_text("case: case\nguests: guests\npay: '-'\n", encoding="utf-8")
    for kind in KINDS:
        koop("report", "tea.csv", "--map", "map.yaml", "-o", f"tea.{kind}")
        assert "4321" not in Path(f"tea.{kind}").read_text(encoding="utf-8")
        assert koop("replay", f"tea.{kind}", "--answers", "tea.csv")[0] == Exit.FINE


# --- forged


def put(key: str, value: object) -> Callable[[Data], None]:
    return lambda data: data.__setitem__(key, value)


def within(*path: Any, value: object) -> Callable[[Data], None]:
    def forge(data: Data) -> None:
        part: Any = data
        for key in path[:-1]:
            part = part[key]
        part[path[-1]] = value

    return forge


def text_of_cases(was: str, now: str) -> Callable[[Data], None]:
    def forge(data: Data) -> None:
        cases = data["input"]["files"]["cases"]
        cases["text"] = cases["text"].replace(was, now)

    return forge


def both(key: str, value: object) -> Callable[[Data], object]:
    """Of the overview, and of what it was made of."""
    return lambda data: [part.update({key: value}) for part in (data, data["input"])]


OF_BESIDE: list[tuple[str, Callable[[Data], object], str]] = [
    (
        "another verdict",
        within("scenarios", "crowd", "verdict", value="hot_water"),
        "scenarios.crowd.verdict: was",
    ),
    (
        "another recommendation",
        within("receipts", 0, "recommended", value="x"),
        "crowd: answers: they do not give",
    ),
    ("an answer changed", within("receipts", 0, "answers", "guests", value=2), "differing: no longer guests"),
    (
        "an answer shown otherwise",
        within("scenarios", "crowd", "answers", "guests", value=3),
        "scenarios.crowd.answers",
    ),
    ("a rule that did not fire", within("receipts", 1, "fired", value=["x"]), "couple: fired: no longer x"),
    ("a note changed", within("receipts", 0, "notes", value=7), "crowd: notes: "),
    ("a key added", put("approved", "yes"), "approved: stands in no receipt"),
    ("a key left out", lambda data: data.pop("differing"), "differing: is left out"),
    ("the fingerprint", within("knowledge", "sha256", value="0" * 64), "knowledge base: 0.3.0 (000000000000)"),
    ("of one case alone", within("receipts", 0, "knowledge", "version", value="9"), "crowd: knowledge base: 9 ("),
    ("another engine", put("engine", "0.9"), "engine: version 0.9 then"),
    ("a file in a folder", put("file", "/home/x/beside.yaml"), "file: was /home/x/beside.yaml, is beside.yaml"),
    ("a case more", lambda data: data["scenarios"].update(x={}), "scenarios.x: stands in no receipt"),
]
OF_OVERVIEW: list[tuple[str, Callable[[Data], object], str]] = [
    ("a count", within("summary", "outcomes", "conflict", value=0), "summary.outcomes.conflict: was 0, is 1"),
    ("a count at its input", within("input", "outcomes", "conflict", value=0), "cases: they do not give"),
    ("a case turned", within("cases", 0, "recommended", value="hot_water"), "cases: "),
    ("a case left out", lambda data: data["cases"].pop(), "cases: now also"),
    ("a cause", within("causes", 0, "rows", value=9), "causes: "),
    ("the table", text_of_cases("2,1 minute", "2,9 hours"), "files.cases.sha256: "),
    ("a column", text_of_cases("Marie", "Maria"), "cases: no longer"),
    ("how it is read", within("input", "reading", "empty", value=["12"]), "cases: "),
    ("what it is cut by", within("input", "groups", value=[]), "summary.groups: "),
    ("the fingerprint", within("input", "knowledge", "sha256", value="0" * 64), "knowledge base: 0.3.0 (0000"),
    ("of the summary", within("summary", "knowledge", "version", value="9"), "summary.knowledge.version: was 9"),
    ("another engine", within("input", "engine", value="0.9"), "engine: version 0.9 then"),
    ("a key added", put("approved", "yes"), "approved: stands in no receipt"),
    ("a key of the input added", within("input", "approved", value="yes"), "approved: stands in no receipt"),
    ("the name of its file", put("file", "other.csv"), "file: was other.csv"),
    ("the name of what it carries", within("input", "files", "cases", "name", value="other.csv"), "file: was tea"),
    ("all but the name of what it carries", both("file", "other.csv"), "file: was other.csv"),
]
FORGED = [(beside, *one) for one in OF_BESIDE] + [(overview, *one) for one in OF_OVERVIEW]


@pytest.mark.parametrize(
    ("written", "forge", "name"),
    [(written, forge, name) for written, _, forge, name in FORGED],
    ids=[f"{one[0].__name__}: {one[1]}" for one in FORGED],
)
def test_a_forged_report_is_refused_and_what_was_forged_is_named(
    koop: Run, written: Callable[..., Path], forge: Callable[[Data], object], name: str
) -> None:
    file = written(koop, "json")
    data = json.loads(file.read_text(encoding="utf-8"))
    forge(data)
    file.write_text(json.dumps(data), encoding="utf-8")
    code, said = koop("replay", file)
    assert (code, said.split("\n")[0]) == (Exit.FINDINGS, f"DIFFERENT {file}")
    assert any(line.strip().startswith(name) for line in said.splitlines()), said


def test_a_forged_receipt_is_named_under_a_forged_fingerprint_too(koop: Run) -> None:
    file = beside(koop, "json")
    for forge in (
        within("knowledge", "sha256", value="0" * 64),
        within("receipts", 0, "knowledge", "sha256", value="0" * 64),
        put("engine", "0.9"),
    ):
        data = json.loads(file.read_text(encoding="utf-8"))
        forge(data)
        data["receipts"][0] |= {"recommended": "hot_water", "approved": "yes"}
        Path("forged.json").write_text(json.dumps(data), encoding="utf-8")
        code, said = koop("replay", "forged.json")
        assert code == Exit.FINDINGS
        assert "crowd: approved: stands in no receipt" in said
        assert "crowd: recommended: was hot_water" in said
        assert "crowd: the outcome is another: " in said


@pytest.mark.parametrize("written", [beside, overview])
@pytest.mark.parametrize("kind", KINDS)
def test_what_differs_in_its_bytes_alone_is_named(koop: Run, written: Callable[..., Path], kind: str) -> None:
    file = written(koop, kind)
    text = file.read_bytes()
    for otherwise, name in (
        (text.replace(b"\n", b"\r\n"), "line ends: "),
        (b"\xef\xbb\xbf" + text, "beginning: "),
        (text + b"\n", "text: " if kind == "json" else "page: "),
    ):
        file.write_bytes(otherwise)
        code, said = koop("replay", file)
        assert code == Exit.FINDINGS
        assert said.splitlines()[1].strip().startswith(name)
        assert len(said.splitlines()) == 2


@pytest.mark.parametrize("written", [beside, overview])
@pytest.mark.parametrize("kind", KINDS)
def test_from_any_folder_the_same_bytes_come_out_and_no_folder_is_told(
    koop: Run, written: Callable[..., Path], kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = written(koop, kind).read_bytes()
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    name = "beside.yaml" if written is beside else "tea.csv"
    words = ("--side-by-side",) if written is beside else ("--pass-through", "--group", "aunt")
    for path in (Path("..", name), tmp_path / name):
        koop("report", path, *words, "-o", f"out.{kind}")
        assert Path(f"out.{kind}").read_bytes() == here
    assert str(tmp_path).encode() not in here


@pytest.mark.parametrize("kind", ["html", "md"])
@pytest.mark.parametrize(
    ("written", "was", "now"),
    [(beside, "ready", "reedy"), (overview, "1", "7"), (overview, "couple", "cuople"), (beside, "aunts", "uncle")],
)
def test_a_page_that_says_otherwise_is_refused(
    koop: Run, written: Callable[..., Path], kind: str, was: str, now: str
) -> None:
    file = written(koop, kind)
    page = file.read_text(encoding="utf-8")
    assert was in page
    start = page.index("<body") if kind == "html" else page.index("# ")
    file.write_text(page[:start] + page[start:].replace(was, now, 1), encoding="utf-8")
    code, said = koop("replay", file)
    assert code == Exit.FINDINGS
    assert "page: line " in said


MISREAD: list[Callable[[Data], object]] = [
    within("input", "files", value={}),
    within("input", "files", "cases", "name", value="../../elsewhere.csv"),
    within("input", "files", "cases", "name", value=["a"]),
    within("input", "files", "cases", "name", value="a\nb.csv"),
    within("input", "files", "other", value={"name": "a", "sha256": ""}),
    within("input", "files", "map", value={"name": "a.yaml", "sha256": "", "base64": "no"}),
    within("input", "reading", value=None),
    within("input", "reading", "separator", value="ab"),
    within("input", "reading", "encoding", value="zip"),
    within("input", "reading", "header_row", value=True),
    within("input", "reading", "format", value="exe"),
    within("input", "reading", "empty", value="-"),
    within("input", "groups", value={"a": 1}),
    put("input", 3),
]


@pytest.mark.parametrize("forge", MISREAD)
def test_what_does_not_say_how_its_cases_were_read_is_no_report(
    koop: Run, forge: Callable[[Data], object]
) -> None:
    file = overview(koop, "json")
    data = json.loads(file.read_text(encoding="utf-8"))
    forge(data)
    file.write_text(json.dumps(data), encoding="utf-8")
    code, said = koop("replay", file)
    assert code == Exit.INCOMPLETE
    assert said.startswith(f"{file}: ")


@pytest.mark.parametrize("forge", [put("receipts", []), put("receipts", 1), lambda data: data["receipts"].pop()])
def test_cases_side_by_side_without_their_receipts_are_refused(koop: Run, forge: Callable[[Data], object]) -> None:
    file = beside(koop, "json")
    data = json.loads(file.read_text(encoding="utf-8"))
    forge(data)
    file.write_text(json.dumps(data), encoding="utf-8")
    assert koop("replay", file)[0] == Exit.INCOMPLETE


@pytest.mark.parametrize("written", [beside, overview])
def test_under_another_knowledge_base_it_is_told_what_that_says(
    koop: Run, written: Callable[..., Path], kb_folder: Callable[..., Path]
) -> None:
    file = written(koop, "html")
    later = kb_folder({"knowledge.yaml": {"version: 0.3.0": "version: 0.4.0"}})
    code, said = koop("replay", file, knowledge=later)
    lines = [line.strip() for line in said.splitlines()]
    assert code == Exit.FINDINGS
    assert lines[1].startswith("knowledge base: 0.3.0 (")
    assert lines[-1] == "the text around it was therefore not compared"
    assert ("crowd: the outcome is the same: " in said) == (written is beside)


def test_help_names_as_many_cases_as_are_put_side_by_side() -> None:
    assert (named_for_help.LEAST, named_for_help.MOST) == (scenarios.LEAST, scenarios.MOST)
