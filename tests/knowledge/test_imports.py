"""One knowledge base in another: what can be asked and found is taken from it, what it decides is not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.places import DATA, SMALL

from advisor.knowledge.loading import load
from advisor.knowledge.problems import KnowledgeError
from advisor.reasoning.engine import Engine
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Interval

MEDICAL = DATA / "medical_knowledge"
#: A rule of the importing knowledge base on what the imported one computes and concludes.
RULE = """title: {nl: Thee erbij, en: Tea with it}
idea: {nl: Thee helpt., en: Tea helps.}
rules:
  - id: tea-soon-ready-is-enough
    if: {heating: element, boiling_time: {at_most: 10 minutes}}
    support: {POSITION: weak}
    because: {nl: De thee is zo klaar., en: Tea is soon ready.}
    source: {work: nurse, at: {nl: les 9, en: lesson 9}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The medical knowledge base with that about tea inside it, not yet imported."""
    root = tmp_path / "knowledge"
    shutil.copytree(MEDICAL, root)
    shutil.copytree(SMALL, root / "tea")
    return root


def importing(folder: Path, *folders: str) -> Path:
    header = folder / "knowledge.yaml"
    header.write_text(f"imports: [{', '.join(folders)}]\n" + header.read_text(encoding="utf-8"), encoding="utf-8")
    return folder


def codes(folder: Path) -> list[tuple[str, str]]:
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    return [(problem.code, problem.place.file) for problem in caught.value.problems]


def test_what_can_be_asked_and_found_is_taken(folder: Path, small: KnowledgeBase) -> None:
    own, kb = load(MEDICAL), load(importing(folder, "tea"))
    assert set(kb.questions) == {*own.questions, *small.questions}
    assert kb.computed.keys() == {*own.computed, *small.computed}
    assert kb.concluded.keys() == {*own.concluded, *small.concluded}
    assert kb.figures.keys() == {*own.figures, *small.figures}
    assert kb.sources.keys() == {*own.sources, *small.sources}
    concluding = {rule.id for rule in small.rules.values() if rule.conclude}
    assert concluding
    assert set(kb.rules) == {*own.rules, *concluding}


def test_what_it_decides_is_its_own(folder: Path) -> None:
    own, kb = load(MEDICAL), load(importing(folder, "tea"))
    assert kb.positions == own.positions
    assert (kb.decision, kb.chain, kb.demo, kb.name) == (own.decision, own.chain, own.demo, own.name)
    assert [case.id for case in kb.cases] == [case.id for case in own.cases]


def test_topics_of_its_own_come_first(folder: Path, small: KnowledgeBase) -> None:
    own, kb = load(MEDICAL), load(importing(folder, "tea"))
    assert kb.question_topics == (*own.question_topics, *small.question_topics)
    assert list(kb.questions) == [*own.questions, *small.questions]


def test_rules_may_rest_on_what_is_imported(folder: Path) -> None:
    position = load(MEDICAL).position_ids[0]
    (importing(folder, "tea") / "rules" / "tea.yaml").write_text(
        RULE.replace("POSITION", position), encoding="utf-8"
    )
    kb = load(folder)
    stove = {rule.conclude: rule for rule in kb.concluding["heating"]}
    assert ("heating", "element") in stove
    engine = Engine(kb)
    for option in kb.questions["stove"].options:
        advice = engine.advise({"stove": option, "boiling_time": Interval(3, 3)})
        fired = "tea-soon-ready-is-enough" in advice.fired
        assert fired is (advice.memory.values["heating"] == "element")


def test_every_file_of_it_is_in_the_hash(folder: Path) -> None:
    before = load(importing(folder, "tea")).sha256
    with (folder / "tea" / "computed.yaml").open("a", encoding="utf-8") as file:
        file.write("# more\n")
    assert load(folder).sha256 != before


def test_without_a_word_its_files_do_not_belong_there(folder: Path) -> None:
    assert ("KB112", "tea/computed.yaml") in codes(folder)


def test_an_import_may_import_in_turn(folder: Path) -> None:
    (folder / "drinks").mkdir()
    shutil.move(folder / "tea", folder / "drinks" / "tea")
    (folder / "drinks" / "knowledge.yaml").write_text("imports: [tea]\n", encoding="utf-8")
    assert "heating" in load(importing(folder, "drinks")).concluded


@pytest.mark.parametrize(("languages", "told"), [("[nl]", True), ("[nl, en, de]", True), ("[en, nl]", False)])
def test_it_is_read_in_the_languages_of_the_one_that_imports_it(folder: Path, languages: str, told: bool) -> None:
    header = importing(folder, "tea") / "tea" / "knowledge.yaml"
    header.write_text(f"languages: {languages}\n" + header.read_text(encoding="utf-8"), encoding="utf-8")
    if told:
        assert codes(folder) == [("KB204", "tea/knowledge.yaml")]
    else:
        load(folder)


def test_a_problem_is_told_where_it_stands(folder: Path) -> None:
    file = importing(folder, "tea") / "tea" / "rules" / "advice.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("stove: gas", "stoof: gas"), encoding="utf-8")
    assert set(codes(folder)) == {("KB301", "tea/rules/advice.yaml")}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../tea", "KB205"),
        ("/tmp", "KB205"),
        ("rules", "KB205"),
        ("tea/..", "KB205"),
        ("coffee", "KB101"),
        ("12", "KB203"),
    ],
)
def test_only_folders_inside_it_can_be_imported(folder: Path, name: str, code: str) -> None:
    assert (code, "knowledge.yaml") in codes(importing(folder, name))


def test_one_name_for_two_things_is_told(folder: Path) -> None:
    importing(folder, "tea")
    shutil.copy(folder / "questions" / "patient.yaml", folder / "tea" / "questions" / "patient.yaml")
    assert {code for code, _ in codes(folder)} >= {"KB207"}


def test_a_strength_of_its_own_goes_before_an_imported_one(folder: Path, small: KnowledgeBase) -> None:
    own, kb = load(MEDICAL), load(importing(folder, "tea"))
    assert own.strengths["weak"].value != small.strengths["weak"].value
    assert kb.strengths["weak"] == own.strengths["weak"]
    assert kb.strengths["moderate"] == small.strengths["moderate"]


def test_a_figure_that_both_declare_must_be_the_same(folder: Path) -> None:
    header = importing(folder, "tea") / "tea" / "knowledge.yaml"
    header.write_text(header.read_text(encoding="utf-8").replace("\n  crowd:", "\n  severe:", 1), encoding="utf-8")
    assert ("KB207", "knowledge.yaml") in codes(folder)
