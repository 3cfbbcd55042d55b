"""Earlier receipts and reports made again: a forged one is refused, and what was forged is named."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from advisor.batch.earlier import NoReceipts
from advisor.bench.trying import answers_of
from advisor.reasoning.engine import Engine
from advisor.report.decision_report import report_of
from advisor.report.remade import earlier_in, told_otherwise
from advisor.report.written import WrittenAs
from advisor.report.written import text as text_of
from advisor.terms.about import About
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Language

CASE = "a-birthday"
KINDS: tuple[WrittenAs, ...] = ("json", "html", "md")
Data = dict[str, Any]
ABOUT = About(subject="the aunts & <uncles>", title="Tea", date="2026-02-03", notes="asked by phone")


@pytest.fixture(scope="module")
def engine(small: KnowledgeBase) -> Engine:
    return Engine(small)


def written(engine: Engine, kind: WrittenAs, language: Language = "en") -> str:
    answers = answers_of(engine.kb, next(case.answers for case in engine.kb.cases if case.id == CASE))
    return text_of(report_of(engine.advise(answers), language, CASE, "tea.yaml", ABOUT), kind)


def told(engine: Engine, text: str, language: Language = "en") -> list[str]:
    (earlier,) = earlier_in(text)
    advice = engine.advise(answers_of(engine.kb, earlier.receipt["answers"]))
    return told_otherwise(earlier, advice, engine.program, language)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("spoken", LANGUAGES)
def test_a_report_as_it_was_written_is_the_same_whoever_reads_it(
    engine: Engine, kind: WrittenAs, spoken: Language
) -> None:
    assert [told(engine, written(engine, kind, spoken), reader) for reader in LANGUAGES] == [[], []]


def put(key: str, value: object) -> Callable[[Data], None]:
    return lambda data: data.__setitem__(key, value)


def within(key: str, part: str, value: object) -> Callable[[Data], None]:
    return lambda data: data[key].__setitem__(part, value)


FORGERIES: list[tuple[str, Callable[[Data], object], str]] = [
    ("another headline", put("headline", "Advice: nothing"), "headline: "),
    ("what is missing emptied", within("explanation", "missing", {}), "explanation.missing: "),
    ("the fingerprint zeroed", within("knowledge", "sha256", "0" * 64), "knowledge base: 0.3.0 (000000000000)"),
    ("another version of the knowledge base", within("knowledge", "version", "9.9"), "knowledge base: 9.9"),
    ("another engine", put("engine", "0.9"), "engine: version 0.9 then"),
    ("no engine", lambda data: data.pop("engine"), "engine: version unknown then"),
    ("a key added", put("approved", "yes"), "approved: stands in no receipt"),
    ("a key left out", lambda data: data.pop("unanswered"), "unanswered: is left out"),
    ("another recommendation", put("recommended", "hot_water"), "answers: they do not give the advice"),
    ("another outcome", put("outcome", "conflict"), "outcome: was conflict, is recommended"),
    ("an answer changed", within("answers", "guests", 2), "answers: they do not give the advice"),
    ("an answer left out", lambda data: data["answers"].pop("guests"), "answers: they do not give the advice"),
    ("a rule that did not fire", lambda data: data["fired"].append("x"), "fired: no longer x"),
    ("rules in another order", lambda data: data["fired"].reverse(), "fired: stands in another order"),
    ("a certainty raised", lambda data: data["positions"][0].update(certainty=0.99), "ready_pot: was "),
    ("an exclusion lifted", lambda data: data["positions"][-1].update(excluded_by=[]), "answers: they do not"),
    ("settled or not", lambda data: data.update(settled=not data["settled"]), "settled: was "),
    ("a warning added", lambda data: data["warnings"].append({"rule": "x"}), "warnings: no longer "),
    ("an assumption added", within("assumed", "guests", 3), "assumed.guests: stands in no receipt"),
    ("a doubt added", lambda data: data["doubts"].append({"rule": "x"}), "doubts: no longer "),
    ("a truth as a figure", lambda data: data.update(close_call=int(data["close_call"])), "close_call: was 0"),
    (
        "a reason as data changed",
        within("explanation", "outcome", "conflict"),
        "explanation.outcome: was conflict",
    ),
    ("the language", put("language", "nl"), "headline: "),
    ("a day that does not exist", put("date", "2026-13-45"), "date: stands in no receipt"),
]


@pytest.mark.parametrize(("forge", "name"), [one[1:] for one in FORGERIES], ids=[one[0] for one in FORGERIES])
def test_a_forged_receipt_is_refused_and_what_was_forged_is_named(
    engine: Engine, forge: Callable[[Data], object], name: str
) -> None:
    data = json.loads(written(engine, "json"))
    forge(data)
    found = told(engine, json.dumps(data))
    assert any(line.startswith(name) for line in found), found


def test_a_key_that_stands_there_twice_is_no_list_of_two(engine: Engine) -> None:
    """A reader of JSON sees the last of the two only."""
    data = json.loads(written(engine, "json"))
    text, pairs = json.dumps(data), [item for item in items_in(data) if isinstance(item[1], list)]
    twos = {key: found for key, found in pairs if len(found) == 2}
    assert twos
    for key, (one, other) in twos.items():
        listed = f'"{key}": {json.dumps([one, other])}'
        twice = f'"{key}": {json.dumps(one)}, "{key}": {json.dumps(other)}'
        assert told(engine, text.replace(listed, twice, 1)), key


def items_in(data: Any) -> Iterator[tuple[str, Any]]:
    """Every key and what it holds, at any depth."""
    if isinstance(data, dict):
        yield from data.items()
    parts: Iterable[Any] = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    for part in parts:
        yield from items_in(part)


@pytest.mark.parametrize("kind", ["html", "md"])
def test_a_page_that_says_otherwise_than_its_receipt_is_refused(engine: Engine, kind: WrittenAs) -> None:
    page = written(engine, kind)
    headline = page.index("Choose ")
    forged = page[:headline] + "Forget " + page[headline + 7 :]
    assert [line.split(":")[0] for line in told(engine, forged)] == ["page"]


@pytest.mark.parametrize("kind", ["html", "md"])
def test_a_receipt_that_says_otherwise_than_its_page_is_refused(engine: Engine, kind: WrittenAs) -> None:
    page, said = written(engine, kind), "the aunts"
    last = page.rindex(said)
    forged = page[:last] + "the uncle" + page[last + len(said) :]
    assert [line.split(":")[0] for line in told(engine, forged)] == ["page"]


@pytest.mark.parametrize("kind", ["html", "md"])
def test_a_report_with_no_receipt_or_with_two_says_so(engine: Engine, kind: WrittenAs) -> None:
    page = written(engine, kind)
    more = "<pre>{}</pre>" if kind == "html" else "\n```json\n{}\n```\n"
    for text in (page + more, page.replace("<pre", "<p").replace("```", "")):
        with pytest.raises(NoReceipts) as caught:
            earlier_in(text)
        assert caught.value.message.nl != caught.value.message.en


@pytest.mark.parametrize("kind", KINDS)
def test_what_differs_in_its_bytes_alone_is_named(engine: Engine, kind: WrittenAs) -> None:
    text = written(engine, kind)
    for otherwise, name in (
        (text.replace("\n", "\r\n"), "line ends"),
        (text.replace("\n", "\r\n", 3), "line ends"),
        ("\ufeff" + text, "beginning"),
        (text + "\n", "text" if kind == "json" else "page"),
        (text.rstrip("\n"), "text" if kind == "json" else "page"),
        (text.replace("\n", "\n\n", 1) if kind == "json" else text.replace(">", "> ", 3), "text|page"),
    ):
        found = told(engine, otherwise)
        assert len(found) == 1, found
        assert found[0].split(":")[0] in name.split("|")


def test_data_in_another_order_is_not_the_same(engine: Engine) -> None:
    data = json.loads(written(engine, "json"))
    turned = json.dumps(dict(reversed(data.items())), ensure_ascii=False, indent=1)
    assert [line.split(":")[0] for line in told(engine, turned)] == ["text"]


def test_a_receipt_that_another_program_wrote_down_is_read_as_data(engine: Engine) -> None:
    data = json.loads(written(engine, "json"))
    alone = {key: value for key, value in reversed(data.items()) if key not in ("headline", "explanation")}
    assert told(engine, json.dumps(alone)) == []


def test_a_receipt_that_tells_of_folders_is_refused(engine: Engine) -> None:
    data = json.loads(written(engine, "json"))
    for path in ("/home/aunt/tea.yaml", "C:\\aunts\\tea.yaml", "../tea.yaml"):
        assert f"file: was {path}, is tea.yaml" in told(engine, json.dumps({**data, "file": path}))


def test_under_another_knowledge_base_it_is_told_what_that_says(
    engine: Engine, kb_folder: Callable[..., Path]
) -> None:
    from advisor.knowledge.loading import load

    text = written(engine, "html")
    later = {"knowledge.yaml": {"version: 0.3.0": "version: 0.4.0"}}
    (base, outcome, page) = told(Engine(load(kb_folder(later))), text)
    assert base.startswith("knowledge base: 0.3.0 (")
    assert "0.4.0 (" in base
    assert outcome.startswith("the outcome is the same: ")
    assert page == "the text around it was therefore not compared"
