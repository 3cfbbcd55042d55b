"""The questions keep the answer vocabulary: answer files written against it stay readable.

`vocabulary.yaml` beside this file is a copy of the agreed vocabulary; the knowledge base may add questions, but
an id, a type, an option, a unit or a point that stands there keeps its name and meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.places import DATA, ROOT
from support.quick_yaml import AS_WRITTEN, read_yaml

KNOWLEDGE = ROOT / "knowledge"
FIXED_ASSUMPTIONS = {
    "finishing_place": "central",
    "firm_order_horizon": "0",
    "statutory_term": "unlimited",
    "waiting_until": "result",
}
ASKED_BEFORE_GOODS_OR_SERVICE_IS_KNOWN = {"one_combination", "offering"}
WORDS_OF_GOODS = re.compile(
    r"\b(orders?(?! of magnitude)|klant\w*|customers?|product\w*|ERP\w*|voorra\w*|stock|fabri\w*|artikel\w*"
    r"|leverancier\w*|suppliers?|verkoop|sales)\b",
    re.IGNORECASE,
)


def read(path: Path) -> Any:
    """Plain YAML in which everything is text: `no` stays "no", 0.25 stays "0.25"."""
    return read_yaml(path, AS_WRITTEN)


VOCABULARY: dict[str, dict[str, Any]] = read(DATA / "vocabulary.yaml")
QUESTIONS: dict[str, dict[str, Any]] = {
    question["id"]: question
    for path in sorted((KNOWLEDGE / "questions").glob("*.yaml"))
    for question in read(path)["questions"]
}
SOURCES: list[dict[str, Any]] = read(KNOWLEDGE / "sources.yaml")


def differences(entry: dict[str, Any], question: dict[str, Any]) -> list[str]:
    """What a question changes of its vocabulary entry; nothing when answers written for the one fit the other."""
    found = [key for key in ("type", "unit", "points") if entry.get(key) != question.get(key)]
    agreed = entry.get("options", list(entry.get("points", {})))
    if entry["type"] != "yes_no" and list(question.get("options", {})) != agreed:
        found.append("options")
    if (entry.get("unlimited") is None) != (question.get("unlimited") is None):
        found.append("unlimited")
    return found


def texts(node: Any, path: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every {nl, en} pair below a node, with the path to it."""
    if isinstance(node, dict):
        if set(node) & {"nl", "en"}:
            yield path, node
        else:
            for key, value in node.items():
                yield from texts(value, f"{path}/{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from texts(value, f"{path}/{index}")


@pytest.mark.parametrize("id", VOCABULARY)
def test_every_vocabulary_entry_is_asked_as_agreed(id: str) -> None:
    assert id in QUESTIONS
    assert differences(VOCABULARY[id], QUESTIONS[id]) == []


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"type": "duration"}, "type"),
        ({"unit": "percent"}, "unit"),
        ({"points": {"stable": "0.25", "moderate": "0.75", "erratic": "1.4"}}, "points"),
        ({"options": {"moderate": {}, "stable": {}, "erratic": {}}}, "options"),
        ({"options": {"stable": {}, "moderate": {}}}, "options"),
        ({"unlimited": "yes"}, "unlimited"),
    ],
)
def test_a_question_that_leaves_the_vocabulary_is_noticed(change: dict[str, Any], what: str) -> None:
    assert what in differences(VOCABULARY["demand_variability"], QUESTIONS["demand_variability"] | change)


def test_the_four_agreed_assumptions_are_the_only_ones_that_an_outcome_may_rest_on() -> None:
    """What is assumed for stock, money and load counts only for those who ask for them."""
    for_figures = {question["id"] for question in read(KNOWLEDGE / "questions" / "economics.yaml")["questions"]}
    assumed = {id: question["assume"] for id, question in QUESTIONS.items() if "assume" in question}
    assert {id: value for id, value in assumed.items() if id not in for_figures} == FIXED_ASSUMPTIONS
    raised = {id for id in for_figures if QUESTIONS[id].get("raised_by") == {"not": {"figures_asked": "unknown"}}}
    assert assumed.keys() & for_figures <= raised


@pytest.mark.parametrize("id", QUESTIONS)
def test_a_question_asks_one_sentence_and_its_help_at_most_three(id: str) -> None:
    for wording in [QUESTIONS[id], *QUESTIONS[id].get("wordings", [])]:
        for language in ("nl", "en"):
            if "ask" in wording:
                assert wording["ask"][language].count("?") == 1
                assert wording["ask"][language].endswith("?")
            if "help" in wording:
                marks = [mark + " " for mark in ".?!"]
                sentences = 1 + sum((wording["help"][language]).count(mark) for mark in marks)
                assert sentences <= 3


@pytest.mark.parametrize("id", QUESTIONS)
def test_a_question_says_its_answer_back_as_a_clause(id: str) -> None:
    for wording in [QUESTIONS[id], *QUESTIONS[id].get("wordings", [])]:
        for clause in wording.get("says", {}).values():
            assert clause.count("{value}") == 1
            assert clause[0].islower()
            assert not clause.endswith((".", "?"))


@pytest.mark.parametrize("id", QUESTIONS)
def test_every_text_of_a_question_is_in_both_languages(id: str) -> None:
    found = list(texts(QUESTIONS[id]))
    assert {"/label", "/ask", "/help", "/find", "/says"} <= {path for path, _ in found}
    for path, text in found:
        assert set(text) == {"nl", "en"}, path
        assert all(text.values()), path


def service_texts(question: dict[str, Any]) -> Iterator[str]:
    """What a person who answers for a service reads of a question."""
    own: dict[str, Any] = next(
        (w for w in question.get("wordings", []) if w["when"] == {"offering": "service"}), {}
    )
    merged = question | own | {"options": question.get("options", {}) | own.get("options", {})}
    for key in ("label", "ask", "help", "find", "says", "options"):
        for _, text in texts(merged.get(key, {})):
            yield from text.values()


@pytest.mark.parametrize("id", sorted(QUESTIONS.keys() - ASKED_BEFORE_GOODS_OR_SERVICE_IS_KNOWN))
def test_a_service_is_asked_about_in_the_words_of_services(id: str) -> None:
    if QUESTIONS[id].get("when") == {"offering": "goods"}:
        assert QUESTIONS[id].get("wordings") is None
        return
    if "raised_by" in QUESTIONS[id]:
        return  # it asks whether it is about the work of this knowledge base at all, for goods and services alike
    for text in service_texts(QUESTIONS[id]):
        assert WORDS_OF_GOODS.search(text) is None, text


def test_nobody_is_asked_whether_the_point_lies_early_or_late() -> None:
    for id, question in QUESTIONS.items():
        for wording in [question, *question.get("wordings", [])]:
            asked = " ".join(wording.get("ask", {}).values()).lower().split()
            assert not {"early", "late", "vroeg", "laat"} & set(asked), id


def test_sources_are_cited_once_and_say_how_far_they_were_read() -> None:
    ids = [source["id"] for source in SOURCES]
    assert len(ids) == len(set(ids))
    for source in SOURCES:
        assert source["checked"] in {"whole", "abstract", "secondary", "unchecked"}, source["id"]
        assert source["kind"] in {"publication", "convention", "proposal"}, source["id"]
        if source["checked"] == "unchecked":
            assert set(source["note"]) == {"nl", "en"}, source["id"]
