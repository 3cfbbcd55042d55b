"""The overview report of a file of several cases: true to the counts, complete in three forms, and safe."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from support.pages import read
from support.places import SMALL
from support.tables import random_table

from advisor.cli.frame import Exit
from advisor.knowledge.loading import load
from advisor.report import overview as assortments
from advisor.report import panels
from advisor.report.overview import Assortment, assortment_of
from advisor.report.written import overview_html, overview_markdown
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Language

main = import_module("advisor.cli.main")
Run = Callable[..., tuple[int, str, str]]
HOSTILE = "<script>alert(1)</script>|&*_x"
TABLE = """case,occasion,announced,guests,patience,fussiness,kinds,keeps_warm
crowd,visitors,yes,12,2 minutes,20,black,1 hour
experts,visitors,yes,2,1 minute,expert,green,0
open,,,,,,,unknown
couple,visitors,yes,2,40 minutes,60,black,1 hour
"""


def table(folder: Path, text: str = TABLE) -> Path:
    file = folder / "cases.csv"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Assortment]:
    file = table(tmp_path_factory.mktemp("cases"))
    return {language: assortment_of(load(SMALL), file, language) for language in LANGUAGES}


@pytest.fixture
def koop(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """`koop(words…)`: (exit code, stdout, stderr) in English under the small knowledge base."""

    def run(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["koop", *map(str, words), "--knowledge", str(SMALL), "--lang", "en"])
        code = int(main._run())
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


# --- what it holds


def test_the_counts_are_those_of_the_cases_one_by_one(reports: dict[Language, Assortment]) -> None:
    report = reports["en"]
    assert [row.case for row in report.readable] == ["crowd", "experts", "open", "couple"]
    assert [row.outcome for row in report.readable] == ["recommended", "conflict", "undecided", "recommended"]
    positions = Counter(row.position for row in report.readable if row.position)
    assert {id: n for id, n in report.data["positions"].items() if n} == dict(positions)
    assert sum(count.count for count in report.counts) == len(report.rows) == report.data["rows"]


def test_a_cause_is_told_with_the_figures_of_an_example(reports: dict[Language, Assortment]) -> None:
    (cause,) = reports["en"].causes
    told = {ground.rule: ground for ground in cause.grounds}
    assert set(told) == {found["rule"] for found in reports["en"].data["conflict_causes"]}
    assert "they wait 1 minute" in told["kettle-outlasts-patience"].reason
    assert (cause.called, cause.count, cause.share, cause.example) == ("A", 1, "100 %", "“experts”")


def test_every_conflict_has_one_cause_and_its_row_names_it(small: KnowledgeBase, tmp_path: Path) -> None:
    random_table(small, tmp_path / "in.csv", 300)
    report = assortment_of(small, tmp_path / "in.csv", "en")
    conflicts = [row for row in report.rows.as_objects() if row["outcome"] == "conflict"]
    counted = Counter(row["cause"] for row in conflicts)
    assert {cause.called: cause.count for cause in report.causes} == counted
    assert sum(counted.values()) == report.data["outcomes"]["conflict"] > 0
    assert len(report.causes) > 1


def test_the_question_that_decides_most_is_told_by_its_label(
    small: KnowledgeBase, reports: dict[Language, Assortment]
) -> None:
    for language, report in reports.items():
        best = report.data["deciding"]["questions"][0]["question"]
        assert report.deciding is not None
        assert report.deciding[0].question == best
        assert report.deciding[0].label.casefold() == small.questions[best].label.to(language).casefold()


def test_every_case_that_has_both_figures_is_in_one_cell(reports: dict[Language, Assortment]) -> None:
    report = reports["nl"]
    assert report.map is not None
    assert sum(cell.rows for cell in report.map.cells) + report.map.off_map == report.data["rows"]
    assert report.map.off_map == report.data["map"]["off_map"] == 1
    assert all(cell.rows == sum(n for _, n in cell.verdicts) for cell in report.map.cells)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_panel_is_svg_with_a_title_and_nothing_outside_it(
    reports: dict[Language, Assortment], language: Language
) -> None:
    found = reports[language].panels
    assert found is not None
    for panel in found.panels:
        root, space = ElementTree.fromstring(panels.drawn(found, panel)), "{http://www.w3.org/2000/svg}"
        title = root.find(f"{space}title")
        assert title is not None
        assert title.attrib["id"] == root.attrib["aria-labelledby"]
        assert panel.name in (title.text or "")
        *_, width, height = map(float, root.attrib["viewBox"].split())
        for element in root.iter():
            if "x" in element.attrib:
                assert 0 <= float(element.attrib["x"]) <= width
                assert 0 <= float(element.attrib["y"]) <= height


def test_every_case_with_both_figures_is_a_point_of_its_own_outcome(small: KnowledgeBase, tmp_path: Path) -> None:
    random_table(small, tmp_path / "in.csv", 200)
    report = assortment_of(small, tmp_path / "in.csv", "nl")
    found = report.panels
    assert found is not None
    assert sum(len(panel.x) for panel in found.panels) + found.off == 200
    cells = report.data["map"]["cells"]
    for panel in found.panels:
        assert len(panel.x) == sum(cell["rows"] for cell in cells if cell["verdict"] == panel.verdict)
        assert ((panel.x >= 0) & (panel.x <= 1) & (panel.y >= 0) & (panel.y <= 1)).all()


def test_the_line_that_the_knowledge_base_declares_crosses_every_panel(
    reports: dict[Language, Assortment],
) -> None:
    found = reports["en"].panels
    assert found is not None
    assert found.line is not None
    assert found.line[1] == "haste = 1"
    assert all("haste = 1" in panels.drawn(found, panel) for panel in found.panels)
    across = found.across.scale
    assert across.part(np.array([1.0]))[0] == found.line[0]


@pytest.mark.parametrize(
    ("figures", "log"), [([1, 10, 1000], True), ([0, 5], True), ([-3, 5], False), ([0, 0], False), ([7, 7], True)]
)
def test_a_scale_holds_all_its_figures_and_has_marks_between_its_ends(figures: list[float], log: bool) -> None:
    scale = panels.Scale.of(np.array(figures, float), None)
    assert scale.log is log
    parts = scale.part(np.array(figures, float))
    assert ((parts >= 0) & (parts <= 1)).all()
    assert all(0 <= part <= 1 for part in scale.part(np.array(scale.marks(""))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_and_markdown_tell_every_case_cause_and_cell(
    reports: dict[Language, Assortment], language: Language
) -> None:
    report = reports[language]
    page = " ".join("".join(read(overview_html(report)).text).split())
    lines = overview_markdown(report).replace("\\", "")
    assert report.map is not None
    for text in (page, lines):
        assert report.headline in text
        assert all(row.case in text and row.advice in text for row in report.readable)
        grounds = [ground for cause in report.causes for ground in cause.grounds]
        assert all(ground.reason in text and ground.rule in text for ground in grounds)
        assert all(outcomes in text for *_, outcomes in report.map.table())


def test_the_page_is_whole_needs_nothing_and_runs_its_own_script_alone(
    reports: dict[Language, Assortment],
) -> None:
    for language, report in reports.items():
        reader = read(overview_html(report))
        assert (reader.open, reader.wrong) == ([], [])
        assert dict(reader.tags)["html"]["lang"] == language
        names = {tag for tag, _ in reader.tags}
        assert not names & {"link", "img", "iframe", "object", "embed", "form"}
        data = [{"type": "application/json", "id": id} for id in ("data", "made")]
        assert [a for tag, a in reader.tags if tag == "script"] == [*data, {}]
        (allowed,) = re.findall(r"script-src '(sha256-[^']+)'", overview_html(report))
        script = overview_html(report).rpartition("<script>")[2].partition("</script>")[0]
        digest = hashlib.sha256(script.encode()).digest()
        assert allowed == f"sha256-{base64.b64encode(digest).decode()}"
        levels = [int(tag[1]) for tag, _ in reader.tags if tag in ("h1", "h2", "h3")]
        assert levels.count(1) == 1
        assert all(below - above <= 1 for above, below in pairwise(levels))
        ids = [attributes["id"] for _, attributes in reader.tags if "id" in attributes]
        assert len(ids) == len(set(ids))
        targets = {(a.get("href") or "").removeprefix("#") for tag, a in reader.tags if tag == "a"}
        assert targets <= set(ids)


def test_of_more_cases_than_a_page_holds_the_first_are_there_and_all_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assortments, "MOST_CASES", 3)
    report = assortment_of(load(SMALL), table(tmp_path), "en")
    assert [row.case for row in report.readable] == ["crowd", "experts", "open"]
    data = report.as_object()
    assert (len(data["cases"]), data["more_cases"], data["summary"]["rows"]) == (3, 1, 4)
    assert "This page holds the first 3 of 4 cases" in overview_html(report)
    assert "The first 3 of 4 cases" in overview_markdown(report)


def test_as_json_it_is_the_same_in_every_language(reports: dict[Language, Assortment]) -> None:
    assert reports["nl"].as_object() == reports["en"].as_object()


# --- the command


@pytest.mark.parametrize("extension", ["html", "md", "json"])
def test_several_cases_give_an_overview_and_one_case_its_own_report(
    koop: Run, tmp_path: Path, extension: str
) -> None:
    file, out = table(tmp_path), tmp_path / f"r.{extension}"
    assert koop("report", file, "-o", out)[0] == Exit.FINE
    overview = out.read_text(encoding="utf-8")
    assert ("koop/overview/1" if extension == "json" else "Overview of 4 cases") in overview
    assert koop("report", file, "-o", out, "--case", "crowd")[0] == Exit.FINE, "a report may replace a report"
    assert ("koop/overview/1" if extension == "json" else "Overview of 4 cases") not in out.read_text(
        encoding="utf-8"
    )
    assert koop("report", file, "-o", out)[0] == Exit.FINE
    assert out.read_text(encoding="utf-8") == overview


def test_as_json_it_holds_the_summary_and_the_cases(koop: Run, tmp_path: Path) -> None:
    koop("report", table(tmp_path), "-o", tmp_path / "r.json")
    data = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert (data["schema"], data["summary"]["schema"]) == ("koop/overview/1", "koop/summary/1")
    assert data["summary"]["outcomes"] == {
        "recommended": 2,
        "conflict": 1,
        "undecided": 1,
        "not_covered": 0,
        "error": 0,
    }
    assert data["cases"][0]["recommended"] == "ready_pot"


# --- bad input


def test_bad_rows_are_listed_counted_and_found_and_the_others_reported(koop: Run, tmp_path: Path) -> None:
    file = table(tmp_path, TABLE + "wrong,visitors,yes,many,,,,\n")
    code, _, err = koop("report", file, "-o", tmp_path / "r.md")
    assert code == Exit.FINDINGS
    assert "row 6, wrong, guests:" in err
    text = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert "What could not be read" in text
    assert "| wrong | Cannot be evaluated |" in text
    assert "| Cannot be evaluated | 1 |" in text


def test_many_bad_rows_are_told_in_part(tmp_path: Path) -> None:
    rows = "".join(f"w{number},,,many,,,,\n" for number in range(30))
    report = assortment_of(load(SMALL), table(tmp_path, TABLE + rows), "en")
    assert len(report.problems) + report.more_problems == 30
    assert report.more_problems > 0
    assert f"And {report.more_problems} more" in overview_html(report)


def test_a_hostile_case_name_cannot_become_markup(tmp_path: Path) -> None:
    file = table(tmp_path, TABLE.replace("experts", HOSTILE))
    report = assortment_of(load(SMALL), file, "nl")
    reader = read(overview_html(report))
    assert (reader.open, reader.wrong) == ([], [])
    assert "<script>alert" not in overview_html(report)
    assert "<script" not in overview_markdown(report).partition("```json")[0]
    data = next(text for text in reader.text if text.startswith("{"))
    assert HOSTILE in [row[0] for row in json.loads(data)["rows"]]


@pytest.mark.parametrize("name", ["r.pdf", "mine.html"])
def test_another_extension_and_another_file_are_refused(koop: Run, tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    out.write_text("something of mine", encoding="utf-8")
    code, _, err = koop("report", table(tmp_path), "-o", out)
    assert code == Exit.WRONG_USE
    assert name in err
    assert out.read_text(encoding="utf-8") == "something of mine"


@pytest.mark.parametrize("text", ["", "case,coffee\na,1\nb,2\n", "case,guests\n"])
def test_a_file_without_cases_says_why_and_writes_nothing(koop: Run, tmp_path: Path, text: str) -> None:
    code, _, err = koop("report", table(tmp_path, text), "-o", tmp_path / "r.html")
    assert code == Exit.INCOMPLETE
    assert "cases.csv" in err
    assert not (tmp_path / "r.html").exists()


def test_a_folder_that_is_not_there_is_told(koop: Run, tmp_path: Path) -> None:
    assert koop("report", table(tmp_path), "-o", tmp_path / "no" / "r.html")[0] == Exit.INCOMPLETE


def test_figures_below_zero_stand_on_the_map_and_the_lowest_cell_has_no_lower_end(
    kb: Callable[..., KnowledgeBase], tmp_path: Path
) -> None:
    other = kb({"knowledge.yaml": {"map: [haste, fussiness]": "map: [spare_time, fussiness]"}})
    rows = ["a,10 min,60 min,5", "b,60 min,10 min,5"]
    (tmp_path / "in.csv").write_text("case,patience,whole_time,fussiness\n" + "\n".join(rows), encoding="utf-8")
    map_ = assortment_of(other, tmp_path / "in.csv", "en").map
    assert map_ is not None
    low, high = (map_.reach(map_.across, cell.x) for cell in map_.cells)
    assert "-50" in low
    assert "50" in high
    assert "-" not in high
    assert map_.reach(map_.across, 0).startswith("below -")
