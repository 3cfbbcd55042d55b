"""A knowledge base of another field: nowhere under it does a person read a word of the shipped one's field."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from support.conversing import Person, hold
from support.field_words import field_words
from support.pages import read
from support.places import DATA

import advisor
from advisor.knowledge.loading import load
from advisor.knowledge.schema import json_schema
from advisor.reasoning.evaluation import Evaluator
from advisor.terminal.drawing import Drawing
from advisor.terminal.lines import text_of
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Language
from advisor.wording.page import advice_page

MEDICAL = DATA / "medical_knowledge"
CASES = MEDICAL / "cases" / "cases.yaml"
CASE_IDS = (
    "a-cough-of-three-weeks",
    "a-child-that-gasps",
    "a-rash-since-yesterday",
    "a-cough-that-hurts-too-much",
    "nothing-known",
)
#: What a person asks along the way, and once more at the end.
ASKED = (
    "/why", "/help", "/find", "/status", "/review", "/how", "/whynot", "/whynot 1", "/whynot the pharm",
    "/whatif", "/whatif pain=0.9", "/whatif breathless=yes", "/change", "/proof", "/sources", "/advice",
    "/nonsense", "nonsense",
)  # fmt: skip
#: The package exports the function `main`; its module is found by name.
main = import_module("advisor.cli.main")

Run = Callable[..., str]


@pytest.fixture(scope="module")
def medical() -> KnowledgeBase:
    """Which care fits a complaint: no chain, nothing that lies ready, no numbers, no short names."""
    return load(MEDICAL)


@pytest.fixture
def koop(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: Language) -> Run:
    """`koop(words…)`: what the command says under the medical knowledge base, on stdout and stderr."""

    def run(*words: object) -> str:
        argv = ["koop", *map(str, words), "--knowledge", str(MEDICAL), "--lang", language]
        monkeypatch.setattr(sys, "argv", argv)
        assert main._run() == 0, words
        said = capsys.readouterr()
        return said.out + said.err

    return run


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("plain", [True, False], ids=["plain", "coloured"])
@pytest.mark.parametrize("case", CASE_IDS)
def test_a_consultation(medical: KnowledgeBase, case: str, plain: bool, language: Language) -> None:
    given = next(one.answers for one in medical.cases if one.id == case)
    person, drawing = Person(medical, language), Drawing(79, plain, language)
    said = [text_of(drawing.turn(person.turn))]

    def ask_everything() -> None:
        for typed in ASKED:
            person.says(typed)
            said.append(text_of(drawing.turn(person.turn)))

    ask_everything()
    asked = hold(person, advisor.answers_of(medical, given))
    said.append(text_of(drawing.turn(person.turn)))
    ask_everything()
    assert len(asked) >= 2
    assert field_words("\n".join(said)) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASE_IDS)
def test_a_report_in_every_format(koop: Run, tmp_path: Path, case: str, language: Language) -> None:
    for ending in ("html", "md", "json"):
        file = tmp_path / f"report.{ending}"
        said = koop("report", CASES, "--case", case, "-o", file)
        text = file.read_text(encoding="utf-8")
        assert len(text) > 1000
        if ending == "json":
            assert json.loads(text)
        if ending == "html":
            assert read(text).wrong == []
            assert "<figure" not in text
        assert field_words(text + said) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_explanations(koop: Run, language: Language) -> None:
    said = koop("explain", CASES, "--kind", "all", "--every", "--plain")
    said += koop("explain", CASES, "--kind", "all", "--json")
    said += koop("explain", CASES, "--side-by-side", "--plain")
    said += koop("explain", CASES, "--kind", "why_not", "--position", "self_care", "--plain")
    said += koop("explain", CASES, "--what-if", "pain=0.9", "--plain")
    assert field_words(said) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_many_cases_and_their_overview(koop: Run, tmp_path: Path, language: Language) -> None:
    summary = tmp_path / "summary.json"
    said = koop("evaluate", CASES, "--summary", "--summary-json", summary) + koop("evaluate", CASES, "--json")
    said += summary.read_text(encoding="utf-8")
    for ending in ("html", "md", "json"):
        file = tmp_path / f"overview.{ending}"
        said += koop("report", CASES, "-o", file) + file.read_text(encoding="utf-8")
    assert {"nl": "de huisarts", "en": "the general practitioner"}[language] in said
    assert field_words(said) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bench_and_the_rest_of_the_command(koop: Run, medical: KnowledgeBase, language: Language) -> None:
    said = koop("demo", "--plain") + koop("template")
    said += koop("kb", "check") + koop("kb", "test") + koop("kb", "sources") + koop("kb", "graph")
    said += koop("kb", "show", *medical.position_ids, *medical.questions, *medical.rules, *medical.sources)
    assert field_words(said) == []


def test_an_editor_is_told_no_word_of_the_other_field_but_the_former_keys(medical: KnowledgeBase) -> None:
    assert set(field_words(json.dumps(json_schema(medical), ensure_ascii=False))) == {"stock"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_advice_is_a_name_alone_and_no_section_shows_a_place(
    medical: KnowledgeBase, language: Language
) -> None:
    evaluator, headlines = Evaluator(medical), []
    for case in medical.cases:
        page = advice_page(evaluator.advise(advisor.answers_of(medical, case.answers)), language)
        headlines.append(page.headline)
        assert "chain" not in {section.id for section in page.sections}
    assert headlines[0] == {"nl": "Advies: de huisarts", "en": "Advice: the general practitioner"}[language]
