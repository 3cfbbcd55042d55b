"""Reports in Markdown: made from templates, well laid out, and nothing in them is markup by being forgotten."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from support.places import ADVISOR

import advisor
from advisor.report import words
from advisor.report.decision_report import report_of
from advisor.report.overview import assortment_of
from advisor.report.written import markdown, overview_markdown, plain
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Language, Text

CASES = ["impatient-experts", "nothing-known", "a-birthday", "aunt-at-the-door"]
TABLES = {
    "several": "case,guests,patience,fussiness\na,12,2 minutes,20\nb,2,1 minute,expert\n,,,\nbad,many,,\n",
    "one kind": "case,guests\na,12\nb,12\n",
    "all wrong": "case,guests\na,many\nb,few\n",
}


def decisions(kb: KnowledgeBase, language: Language) -> list[str]:
    answers = [next(c.answers for c in kb.cases if c.id == case) for case in CASES]
    return [markdown(report_of(advisor.advise(kb, given), language, "x", "f.csv")) for given in (*answers, {})]


def overviews(kb: KnowledgeBase, folder: Path, language: Language) -> list[str]:
    found = []
    for text in TABLES.values():
        (folder / "in.csv").write_text(text, encoding="utf-8")
        assortment = assortment_of(kb, folder / "in.csv", language)
        found += [overview_markdown(assortment), overview_markdown(replace(assortment, readable=(), map=None))]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_and_tables_stand_between_single_blank_lines(
    small: KnowledgeBase, tmp_path: Path, language: Language
) -> None:
    for text in (*decisions(small, language), *overviews(small, tmp_path, language)):
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        assert "\n\n\n" not in text
        lines = text.split("\n")
        for above, line in pairwise(lines[1:]):
            assert line == line.rstrip() or line.endswith(" |"), line
            if re.match(r"#+ ", line) or (line.startswith("|") and not above.startswith("|")):
                assert above == "", line
            if re.match(r"#+ ", above):
                assert line == "", above


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_a_table_has_as_many_cells(small: KnowledgeBase, tmp_path: Path, language: Language) -> None:
    for text in (*decisions(small, language), *overviews(small, tmp_path, language)):
        for above, line in pairwise(text.split("\n")):
            if above.startswith("|") and line.startswith("|"):
                assert len(re.findall(r"(?<!\\)\|", above)) == len(re.findall(r"(?<!\\)\|", line)), line


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_words_are_no_markup_either(language: Language) -> None:
    for name, text in vars(words).items():
        if isinstance(text, Text):
            said = re.sub(r"\{[^{}]+\}", "x", text.to(language))
            assert plain(said) == said, name


def test_whatever_a_template_puts_in_is_made_plain(small: KnowledgeBase) -> None:
    hostile, escaped = "*a* <b>\n# c", "\\*a\\* &lt;b&gt; \\# c"
    report = report_of(advisor.advise(small, {}), "en")
    text = markdown(replace(report, headline=hostile, case=hostile, knowledge=hostile))
    assert hostile not in text
    assert text.count(escaped) == 4


def test_markdown_is_said_in_templates_and_what_is_not_made_plain_is_seen_there() -> None:
    room = ADVISOR / "report"
    assert not re.search(r'"(#+ |- |\|)', (room / "written.py").read_text(encoding="utf-8"))
    unmade = [
        line
        for name in ("report.md", "overview.md", "scenarios.md")
        for line in (room / "templates" / name).read_text().split("\n")
        if "safe" in line
    ]
    indent, receipt = '{% set indent = ("  " * item.depth) | safe %}', "{{ receipt | safe }}"
    assert [line.strip() for line in unmade] == [indent, receipt, receipt, indent, receipt]
