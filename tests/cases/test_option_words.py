"""Options in the words of people, in tables: what the talk takes without asking back, told when it is taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.case_files import written

from advisor.cases.cells import read_as_said
from advisor.cases.given import given_cases
from advisor.cases.opening import open_source
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES
from advisor.values import Reading, ValueProblem, read_reply


@pytest.mark.parametrize(
    ("id", "cell", "value"),
    [
        ("offering", "dienst", "service"),
        ("offering", "Een dienst", "service"),
        ("offering", "diensten", "service"),
        ("specification", "maten", "dimensions"),
        ("specification", "niets", "nothing"),
        ("specification", "welke variant", "variant"),
        ("specification", "nieuw ontwerp", "design"),
        ("specification", "sizes", "dimensions"),
        ("order_specific_means", "jazeker", "yes"),
        ("demand_variability", "grillig", "erratic"),
        ("unshortenable_steps", "inkoop; fabricage", frozenset({"purchasing", "fabrication"})),
    ],
)
def test_a_cell_says_an_option_as_a_person_would(
    shipped: KnowledgeBase, id: str, cell: str, value: object
) -> None:
    question = shipped.questions[id]
    found = read_as_said(question, cell).value
    assert (found == value) or (found is not None and question.points[str(value)] == found[0])  # type: ignore[index]


@pytest.mark.parametrize("cell", ["A", "t", "1", "optie 4", "goed", "geen", "3 maten", "software", "standaard"])
def test_a_cell_that_nobody_would_be_sure_of_is_refused(shipped: KnowledgeBase, cell: str) -> None:
    for id in ("specification", "offering"):
        assert read_as_said(shipped.questions[id], cell).problem is not None


def test_what_a_table_takes_in_words_the_talk_takes_as_the_same(shipped: KnowledgeBase) -> None:
    for question in shipped.questions.values():
        words = {word for also in question.also.values() for said in also.values() for word in said}
        for word in words if question.type == "choice" else ():
            cell = read_as_said(question, word)
            if cell.problem is None and cell.value is not None:
                said = {_taken(question, word, language) for language in LANGUAGES}
                assert cell.value in said or said == {None}, (question.id, word)


def _taken(question: object, word: str, language: object) -> object:
    try:
        read = read_reply(question, word, language)  # type: ignore[arg-type]
    except ValueProblem:
        return None
    return read.value if isinstance(read, Reading) else None


def test_words_that_were_taken_as_answers_are_told(shipped: KnowledgeBase, tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "case;offering;specification\na;goederen;maten\nb;dienst;niets\n")
    file = open_source(shipped, path, None, False)
    reader = file.reader(shipped)
    for block, headings in file.blocks:
        assert not reader.read(block, headings).problems
    (told,) = file.remarks.texts()
    assert "offering: “dienst” (service)" in told.en
    assert "goederen" not in told.en  # as the empty answer file shows it


def test_a_refused_word_is_told_with_the_options_in_the_words_of_people(
    shipped: KnowledgeBase, tmp_path: Path
) -> None:
    path = written(tmp_path, "a.csv", "case;offering\na;zus\n")
    (case,) = given_cases(shipped, path)
    assert "Kies één van: goods (goederen), service (een dienst)" in case.problems[0].sentence("nl")


def test_an_answer_file_has_its_own_words(shipped: KnowledgeBase, tmp_path: Path) -> None:
    path = written(tmp_path, "a.yaml", "case: a\nanswers: {offering: dienst}\n")
    (case,) = given_cases(shipped, path)
    assert [problem.field for problem in case.problems] == ["offering"]
