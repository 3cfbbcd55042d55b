"""A knowledge base declares its languages: every text has just those, and each is said where it is asked for."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support.places import SMALL

from advisor.bench.checks import check
from advisor.bench.checks.finding import Bench
from advisor.bench.stubs import new_question, new_rule
from advisor.knowledge.languages import NotSpoken
from advisor.knowledge.loading import load
from advisor.knowledge.problems import KnowledgeError
from advisor.knowledge.schema import json_schema
from advisor.terms.walk import texts

Make = Callable[..., Path]
IN_TWO = re.compile(r"\{nl: (\"[^\"]*\"|[^,{}]*(?:\{[^}]*\}[^,{}]*)*), en: ")


def in_other_languages(*codes: str) -> dict[str, str]:
    """The small knowledge base with its Dutch and English said to be two other languages."""
    files = {}
    for file in sorted(SMALL.rglob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        for code, language in zip(("nl", "en"), codes, strict=True):
            text = re.sub(rf"(?<![\w-]){code}: ", f"{language}: ", text)
        files[file.relative_to(SMALL).as_posix()] = text
    files["knowledge.yaml"] = f"languages: [{', '.join(codes)}]\n{files['knowledge.yaml']}"
    return files


def said_in(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "advisor", *words, "--knowledge", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_without_a_word_a_knowledge_base_speaks_dutch_and_english() -> None:
    assert load(SMALL).languages == ("nl", "en")


def test_its_first_language_is_said_where_it_lacks_that_of_the_program(kb_folder: Make) -> None:
    folder, original = kb_folder(in_other_languages("fr", "de")), load(SMALL)
    kb = load(folder)
    assert kb.languages == ("fr", "de")
    assert kb.name.nl == kb.name.en == original.name.nl
    assert [text.en for text in texts(kb)] == [text.nl for text in texts(original)]


def test_another_of_its_languages_is_said_when_asked_for(kb_folder: Make) -> None:
    folder, original = kb_folder(in_other_languages("fr", "de")), load(SMALL)
    kb = load(folder, language="de")
    assert kb.name.nl == kb.name.en == original.name.en


def test_a_language_of_the_program_is_said_where_the_knowledge_base_has_it(kb_folder: Make) -> None:
    folder, original = kb_folder(in_other_languages("fr", "en")), load(SMALL)
    kb = load(folder)
    assert (kb.name.nl, kb.name.en) == (original.name.nl, original.name.en)


def test_other_words_for_answers_follow_their_language(kb_folder: Make) -> None:
    files = in_other_languages("fr", "de")
    kb = load(kb_folder(files), language="de")
    original = load(SMALL)
    for id, question in original.questions.items():
        for answer, words in question.also.items():
            assert kb.questions[id].also[answer] == dict.fromkeys(("nl", "en"), words["en"])


def test_a_language_that_nobody_has_is_refused(kb_folder: Make) -> None:
    with pytest.raises(NotSpoken, match="it speaks: nl, en"):
        load(SMALL, language="de")
    ran = said_in(SMALL, "demo", "--lang", "de")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "does not speak 'de'" in ran.stderr


def test_every_text_needs_exactly_the_languages_declared(kb_folder: Make) -> None:
    files = in_other_languages("fr", "de")
    files["positions.yaml"] = files["positions.yaml"].replace("de: ", "en: ", 1)
    with pytest.raises(KnowledgeError) as caught:
        load(kb_folder(files))
    assert sorted(problem.code for problem in caught.value.problems) == ["KB201", "KB208"]
    assert "{fr: …, de: …}" in caught.value.show("en")


@pytest.mark.parametrize(
    ("declared", "code"),
    [("[]", "KB211"), ("[English]", "KB205"), ("[nl, nl]", "KB207"), ("nl", "KB203"), ("[12]", "KB203")],
)
def test_a_wrong_declaration_is_told(kb_folder: Make, declared: str, code: str) -> None:
    header = f"languages: {declared}\n" + (SMALL / "knowledge.yaml").read_text(encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load(kb_folder({"knowledge.yaml": header}))
    assert code in {problem.code for problem in caught.value.problems}


def in_one_language() -> dict[str, str]:
    """The small knowledge base in French alone, its texts as they are where they were on one line."""
    files = {}
    for name, text in in_other_languages("fr", "de").items():
        one = re.sub(r"(\n *)fr: (.*)\n *de: .*", r"\1fr: \2", text)
        one = re.sub(
            r"\{fr: (\"[^\"]*\"|(?:[^,{}\[\]]|\{\w+\})*), de: (\"[^\"]*\"|(?:[^{}\[\]]|\{\w+\})*)\}",
            r"{fr: \1}",
            one,
        )
        files[name] = one.replace("languages: [fr, de]", "languages: [fr]")
    return files


def test_one_language_is_enough_and_then_a_text_stands_as_it_is(kb_folder: Make) -> None:
    files = in_one_language()
    header = files["knowledge.yaml"]
    files["knowledge.yaml"] = re.sub(r"(?m)^name: \{fr: (.*)\}$", r"name: \1", header)
    assert header != files["knowledge.yaml"]
    try:
        kb = load(kb_folder(files))
    except KnowledgeError as error:
        raise AssertionError(error.show("en")) from None
    assert kb.name.en == kb.name.nl == load(SMALL).name.nl
    text = json_schema(kb)["concluded.yaml"]["$defs"]["text"]
    assert text["anyOf"][1]["required"] == ["fr"]


def test_where_there_is_nothing_to_compare_no_translation_is_held_wrong(kb_folder: Make) -> None:
    kb = load(kb_folder(in_one_language()))
    kinds = {finding.kind for finding in check(Bench(kb))}
    assert not kinds & {"copied-from-dutch", "translation-differs", "placeholders-swapped"}


def test_the_command_says_the_knowledge_in_its_language_and_its_own_words_in_english(kb_folder: Make) -> None:
    folder = kb_folder(in_other_languages("fr", "de"))
    ran = said_in(folder, "kb", "show", load(folder).position_ids[0], "--lang", "de")
    assert ran.returncode == 0, ran.stderr
    assert load(SMALL).positions[0].name.en in ran.stdout


def test_what_it_is_called_does_not_hang_on_the_language_asked_for(kb_folder: Make) -> None:
    """A consultation kept in one language is found in another."""
    folder = kb_folder(in_other_languages("fr", "de"))
    assert load(folder).called == load(folder, language="de").called == load(SMALL).name.nl
    assert load(SMALL).called == load(SMALL).name.en


def test_what_is_begun_is_to_be_written_in_its_languages(kb_folder: Make) -> None:
    """The files are seen to load, in just these languages."""
    kb = load(kb_folder(in_other_languages("fr", "de")))
    (rule, _) = new_rule(kb, "a-new-rule").values()
    assert "{fr: '[to be written]', de: '[to be written]'}" in rule
    assert new_question(kb, "new_question", "date")
