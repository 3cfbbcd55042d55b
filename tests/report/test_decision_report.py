"""The decision report: complete, self-contained, escaped, in both languages, and never over another's file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from support.pages import read

import advisor
from advisor.cases.given import NoCases, given_cases
from advisor.reasoning.advice import Advice
from advisor.report import chain_picture as picture
from advisor.report.decision_report import Report, report_of
from advisor.report.written import html, markdown, nested, plain, write
from advisor.terms.about import About
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Language
from advisor.wording.chain import Link
from advisor.wording.page import Item, advice_page

HOSTILE = "<script>alert(1)</script>\"&' \x1b[31m‮"


def advice_on(kb: KnowledgeBase, case: str) -> Advice:
    return advisor.advise(kb, next(c.answers for c in kb.cases if c.id == case))


@pytest.fixture(scope="module")
def reports(shipped: KnowledgeBase) -> dict[Language, Report]:
    assert shipped.demo is not None
    return {
        language: report_of(advice_on(shipped, shipped.demo), language, shipped.demo) for language in LANGUAGES
    }


# --- what it holds


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_of_the_advice_page_is_in_it(
    shipped: KnowledgeBase, reports: dict[Language, Report], language: Language
) -> None:
    text = " ".join("".join(read(html(reports[language])).text).split())
    page = advice_page(advice_on(shipped, shipped.demo or ""), language)
    assert reports[language].headline in text
    for section in page.sections:
        for item in section.items:
            if section.id != "certainty" and (section.id != "reasons" or item.rule is not None):
                assert " ".join(item.text.split()) in text, section.id


def test_every_answer_is_in_the_table(shipped: KnowledgeBase, reports: dict[Language, Report]) -> None:
    advice = advice_on(shipped, shipped.demo or "")
    assert len(reports["nl"].rows) == len({*advice.answers, *advice.unanswered})


def test_unknown_assumed_parked_and_open_answers_are_told_apart(small: KnowledgeBase) -> None:
    answers = {"occasion": "family", "announced": True, "keeps_warm": "unknown"}
    remarks = {
        row.question: (row.answer, row.remark) for row in report_of(advisor.advise(small, answers), "en").rows
    }
    assert remarks["Announced visit"] == ("yes", "does not count now")
    assert remarks[small.questions["guests"].label.en.capitalize()] == ("not answered", "")
    assert any(remark.startswith("you did not know") for _, remark in remarks.values())


def test_the_receipt_gives_the_same_advice_again(shipped: KnowledgeBase, reports: dict[Language, Report]) -> None:
    receipt = reports["nl"].receipt
    again = advisor.advise(shipped, receipt["answers"])
    assert (again.outcome.kind, again.outcome.recommended) == (receipt["outcome"], receipt["recommended"])
    assert list(again.fired) == receipt["fired"]
    assert receipt["knowledge"] == {"version": shipped.version, "sha256": shipped.sha256}


@pytest.mark.parametrize("case", ["impatient-experts", "nothing-known", "a-birthday", "aunt-at-the-door"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_outcome_can_be_reported(small: KnowledgeBase, case: str, language: Language) -> None:
    report = report_of(advice_on(small, case), language, case)
    reader = read(html(report))
    assert (reader.open, reader.wrong) == ([], [])
    assert report.headline in markdown(report).replace("\\", "")
    chains = [a for tag, a in reader.tags if tag == "svg" and "chain" in (a.get("class") or "")]
    assert bool(chains) == (report.receipt["outcome"] == "recommended")
    assert any(tag == "svg" and a.get("class") == "work" for tag, a in reader.tags)


def test_what_it_is_about_and_when_stand_in_the_title_and_the_receipt(small: KnowledgeBase) -> None:
    advice = advice_on(small, "a-birthday")
    report = report_of(advice, "en", "x", about=About(subject="<tea>", date="2026-02-03"))
    assert "(&lt;tea&gt;, 2026-02-03, x)</title>" in html(report)
    assert (report.receipt["subject"], report.receipt["date"]) == ("<tea>", "2026-02-03")
    assert "subject" not in report_of(advice, "en", "x").receipt


def test_no_answer_at_all_is_reported_too(small: KnowledgeBase) -> None:
    text = html(report_of(advisor.advise(small, {}), "nl"))
    assert "onbekend" in text or "niet beantwoord" in text


# --- how it is made


def test_what_every_kind_would_say_where_nothing_is_known_is_told_once(shipped: KnowledgeBase) -> None:
    report = report_of(advisor.advise(shipped, {}), "en")
    told = [section for part in report.parts for section in part.sections]
    assert told
    assert all(told.count(section) == 1 for section in told)


def test_it_needs_nothing_from_elsewhere_and_runs_nothing(reports: dict[Language, Report]) -> None:
    reader = read(html(reports["nl"]))
    names = {tag for tag, _ in reader.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "base", "form", "video", "audio"}
    for tag, attributes in reader.tags:
        assert not any(name.startswith("on") for name in attributes), tag
        assert not set(attributes) & {"src", "srcset", "background"}, tag
        assert (attributes.get("href") or "#").startswith("#"), attributes
    assert set(re.findall(r"url\((.)", html(reports["nl"]))) == {"#"}, "only its own patterns"
    assert "@import" not in html(reports["nl"])


def test_headings_do_not_skip_a_level_and_ids_are_unique(reports: dict[Language, Report]) -> None:
    reader = read(html(reports["en"]))
    levels = [int(tag[1]) for tag, _ in reader.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == len(LANGUAGES), "one in each language, of which one is shown"
    assert all(below - above <= 1 for above, below in pairwise(levels))
    found = [attributes["id"] for _, attributes in reader.tags if "id" in attributes]
    assert len(found) == len(set(found))
    targets = {(a.get("href") or "").removeprefix("#") for tag, a in reader.tags if tag == "a"}
    assert targets <= set(found)


def test_a_chapter_of_one_section_says_its_title_once(shipped: KnowledgeBase) -> None:
    report = report_of(advice_on(shipped, "eight-hundred-products-from-sixty-modules"), "en")
    for page, heading in ((html(report), r"<h[1-6][^>]*>([^<]*)</h"), (markdown(report), r"(?m)^#+ (.*)$")):
        titles = [title.strip() for title in re.findall(heading, page)]
        assert titles.count("The positions side by side") == 1
        assert all(one != other for one, other in pairwise(titles))


def test_the_page_says_its_language_and_tables_have_headings(reports: dict[Language, Report]) -> None:
    for language, report in reports.items():
        reader = read(html(report))
        assert dict(reader.tags)["html"]["lang"] == language
        tables = sum(tag == "table" for tag, _ in reader.tags)
        assert tables == sum(tag == "caption" for tag, _ in reader.tags) > 0
        assert all("scope" in attributes for tag, attributes in reader.tags if tag == "th")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("draw", [picture.across, picture.down])
def test_the_picture_is_svg_with_a_title_a_description_and_every_stage(
    reports: dict[Language, Report], language: Language, draw: Callable[..., str]
) -> None:
    section = reports[language].chain
    assert section is not None
    links = section.chain
    root = ElementTree.fromstring(draw(section.title, links, language))
    space = "{http://www.w3.org/2000/svg}"
    described = (root.attrib["aria-labelledby"]).split()
    assert [root.find(f"{space}{name}").attrib["id"] for name in ("title", "desc")] == described  # type: ignore[union-attr]
    assert len(root.findall(f"{space}rect")) == len(links)
    description = root.findtext(f"{space}desc") or ""
    assert all(link.name in description for link in links)
    assert next(link.label for link in links if link.point) in description


def test_everything_in_the_picture_lies_inside_it() -> None:
    long = "an exceedingly long name of a stage that does not fit anywhere"
    links = [Link(str(n), long if n else "x", "3 weeks", n > 0, n == 1, "POINT <1>", "side") for n in range(9)]
    for draw in (picture.across, picture.down):
        root = ElementTree.fromstring(draw("The <way>", links, "en"))
        width, height = float(root.attrib["width"]), float(root.attrib["height"])
        for element in root.iter():
            if "x" in element.attrib:
                assert 0 <= float(element.attrib["x"]) <= width
                assert 0 <= float(element.attrib["y"]) <= height


def test_what_people_typed_cannot_become_markup(reports: dict[Language, Report]) -> None:
    report = replace(reports["nl"], case=HOSTILE, headline=HOSTILE, knowledge=HOSTILE)
    text, plain_text = html(report), markdown(report)
    assert "<script" not in text
    assert "<script" not in plain_text.split("```json")[0]
    for written in (text, plain_text):
        assert "\x1b" not in written
        assert "‮" not in written


def test_the_receipt_cannot_close_its_own_element(small: KnowledgeBase) -> None:
    report = report_of(advice_on(small, "a-birthday"), "en", "</pre><script>")
    assert read(html(report)).wrong == []
    assert "</pre><script>" not in html(report)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("*a* [b](c) `d` <e> | f", "\\*a\\* \\[b\\](c) \\`d\\` &lt;e&gt; \\| f"),
        ("- not a list", "\\- not a list"),
        ("1. not a number", "\\1. not a number"),
        ("two\nlines", "two lines"),
    ],
)
def test_markdown_has_no_markup_but_its_own(text: str, written: str) -> None:
    assert plain(text) == written


def test_items_nest_by_their_depth_even_when_a_level_is_skipped() -> None:
    tree = nested([Item("a"), Item("b", depth=1), Item("c", depth=3), Item("d", depth=1), Item("e")])
    assert [branch["item"].text for branch in tree] == ["a", "e"]
    assert [branch["item"].text for branch in tree[0]["under"]] == ["b", "d"]
    assert tree[0]["under"][0]["under"][0]["item"].text == "c"


# --- writing it


@pytest.mark.parametrize("extension", ["html", "md", "json"])
def test_an_earlier_report_is_replaced_and_another_file_is_not(
    small: KnowledgeBase, tmp_path: Path, extension: str
) -> None:
    file, advice = tmp_path / f"report.{extension}", advice_on(small, "a-birthday")
    write(advice, file, "nl")
    first = file.read_text(encoding="utf-8")
    write(advice, file, "en")
    assert file.read_text(encoding="utf-8") != first or extension == "json"
    file.write_text("something of mine", encoding="utf-8")
    with pytest.raises(ValueError, match="not a report"):
        write(advice, file, "en")
    assert file.read_text(encoding="utf-8") == "something of mine"
    assert [path.name for path in tmp_path.iterdir()] == [file.name], "nothing is left behind"


@pytest.mark.parametrize("name", ["report.pdf", "report", "report.txt"])
def test_another_extension_is_refused_in_the_language_asked_for(
    small: KnowledgeBase, tmp_path: Path, name: str
) -> None:
    with pytest.raises(ValueError, match="eindigt op"):
        write(advice_on(small, "a-birthday"), tmp_path / name, "nl")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_an_os_error(small: KnowledgeBase, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        write(advice_on(small, "a-birthday"), tmp_path / "none" / "r.html", "en")


def test_the_json_report_holds_receipt_and_explanation(small: KnowledgeBase, tmp_path: Path) -> None:
    write(advice_on(small, "a-birthday"), tmp_path / "r.json", "en", "a-birthday")
    data = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert (data["schema"], data["case"]) == ("koop/advice/1", "a-birthday")
    assert data["explanation"]["schema"] == "koop/explanation/1"
    assert {"how", "why_not", "change", "missing"} <= set(data["explanation"])


def test_the_same_advice_gives_the_same_report(small: KnowledgeBase) -> None:
    one, other = (html(report_of(advice_on(small, "a-birthday"), "nl", "x")) for _ in range(2))
    assert one == other


# --- the cases it is made from


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", "- case: a\n  answers: {guests: 4, stove: unknown}\n"),
        ("a.json", '[{"case": "a", "answers": {"guests": 4, "stove": "unknown", "patience": null}}]'),
        ("a.jsonl", '{"case": "a", "answers": {"guests": 4, "stove": "unknown"}}\n'),
        ("a.csv", "case,guests,stove\na,4,unknown\n"),
        ("a.tsv", "case\tguests\tstove\na\t4\tunknown\n"),
    ],
)
def test_every_format_gives_the_same_answers(small: KnowledgeBase, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (given,) = given_cases(small, tmp_path / name)
    assert (given.id, dict(given.answers), given.problems) == ("a", {"guests": (4.0, 4.0), "stove": None}, ())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.yaml", b"\x00\xff"),
        ("a.yaml", b"a: [b"),
        ("a.json", b"{"),
        ("a.csv", b"case,coffee\na,1\n"),
        ("a.xlsx", b"not a workbook"),
        ("a.parquet", b"PAR1"),
        ("a.pdf", b"%PDF"),
        ("a.csv", b""),
    ],
)
def test_a_file_that_holds_no_cases_says_why(small: KnowledgeBase, tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(NoCases) as caught:
        list(given_cases(small, tmp_path / name))
    assert all(message.nl and message.en for message in caught.value.messages)


def test_a_bad_row_is_told_and_the_others_go_on(small: KnowledgeBase, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("case,guests\na,many\nb,4\n", encoding="utf-8")
    one, other = given_cases(small, tmp_path / "a.csv")
    assert [problem.field for problem in one.problems] == ["guests"]
    assert other.problems == ()


def test_only_the_case_that_is_wanted_is_given_and_its_want_is_told(small: KnowledgeBase, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("case,guests\na,3\nb,4\n", encoding="utf-8")
    assert [given.id for given in given_cases(small, tmp_path / "a.csv", wanted="b")] == ["b"]
    with pytest.raises(NoCases, match="no case 'c'"):
        list(given_cases(small, tmp_path / "a.csv", wanted="c"))
