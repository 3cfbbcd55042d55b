"""The receipt: one shape whatever mouth it comes through, and what is otherwise than in an earlier one."""

from __future__ import annotations

import ast
import json
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from support.places import ADVISOR
from support.tables import evaluate

import advisor
from advisor.batch.earlier import NoReceipts, differences, receipts_in
from advisor.batch.receipts import Receipt, receipt
from advisor.cases.headings import understand
from advisor.outlook.settled import Settlement
from advisor.terms.knowledge_base import KnowledgeBase

ANSWERS = {"occasion": "visitors", "announced": True, "guests": 12, "patience": "2 minutes"}


def made(kb: KnowledgeBase, answers: dict[str, Any], case: str = "a") -> dict[str, Any]:
    advice = advisor.advise(kb, answers)
    return receipt(advice, Settlement(advice.outcome.verdict, True, None, (), None), "en", case, "in.csv")


def in_a_table(kb: KnowledgeBase, folder: Path, text: str) -> list[dict[str, Any]]:
    (folder / "in.csv").write_text(text, encoding="utf-8")
    evaluate(kb, folder / "in.csv", folder / "out.jsonl", pass_through=True)
    return [json.loads(line) for line in (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()]


def test_alone_in_a_table_and_wrong_a_case_has_the_same_keys_in_the_same_order(
    small: KnowledgeBase, tmp_path: Path
) -> None:
    good, bad = in_a_table(small, tmp_path, "case,guests,note\na,12,x\nb,many,y\n")
    keys = [*Receipt("a", None, "error").as_object()]
    assert [key for key in good if key != "figures"] == [*bad] == [*keys, "passed"]
    assert [*made(small, {"guests": 12})] == [*keys, "language", "answers"]
    assert bad["outcome"] == "error"
    assert {key for key, value in bad.items() if value} == {
        *("schema", "case", "file", "outcome", "errors", "knowledge", "engine", "passed")
    }


def test_in_a_table_an_advice_says_what_it_says_alone(small: KnowledgeBase, tmp_path: Path) -> None:
    table = "case,occasion,announced,guests,patience\na,visitors,yes,12,2 minutes\n"
    (found,) = in_a_table(small, tmp_path, table)
    alone = made(small, ANSWERS)
    of_tables = ("settled", "could_become", "doubts", "current", "figures", "passed")
    told = {key: alone[key] for key in found if key not in of_tables}
    assert {key: found[key] for key in told} == told


def test_each_name_of_a_format_stands_in_one_place() -> None:
    where = defaultdict(set)
    for path in ADVISOR.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("koop/"):
                where[node.value].add(path.name)
    assert "koop/advice/1" in where
    where.pop("koop/proof/1")  # the checker shares nothing with what it checks, not even this
    assert {name: files for name, files in where.items() if len(files) > 1} == {}


# --- earlier ones


@pytest.mark.parametrize("text", ["[]", "{}", "[1]", '{"schema": "koop/advice/2"}', "{", "[" * 100_000])
def test_json_that_is_no_receipt_is_told(text: str) -> None:
    with pytest.raises(NoReceipts) as caught:
        receipts_in(text)
    assert caught.value.message.nl != caught.value.message.en


def test_receipts_are_read_alone_in_a_list_and_by_the_line(small: KnowledgeBase) -> None:
    one = made(small, ANSWERS)
    text = json.dumps(one)
    assert receipts_in(text) == [one]
    assert receipts_in(f"[{text}, {text}]") == receipts_in(f"{text}\n\n{text}\n") == [one, one]
    assert receipts_in("Tea?\n> yes\n") == []


@pytest.mark.parametrize(
    ("text", "place"),
    [('{\n"a": 1,\n"b": }\n', "line 3"), ('{"a": 1}\n\n{"b": }\n', "line 3"), ('{"a":' * 9999, "too deep")],
    ids=["one document over several lines", "one a line", "too deep"],
)
def test_what_is_no_json_is_told_at_its_own_line(text: str, place: str) -> None:
    with pytest.raises(NoReceipts) as caught:
        receipts_in(text)
    assert place in caught.value.message.en


def test_what_came_out_otherwise_is_told_and_the_same_is_not(small: KnowledgeBase) -> None:
    now = made(small, ANSWERS)
    assert differences(now, now, "en") == []
    fired = [*now["fired"][1:], "gone-since"]
    other = {**now, "outcome": "conflict", "fired": fired, "settled": False, "knowledge": {"version": "0.1"}}
    told = differences(other, now, "nl")
    assert told[0].startswith("kennisbank: 0.1 (null) toen")
    assert told[1:] == [
        "uitkomst: was conflict, is een advies",
        "staat vast: was nee, is ja",
        "geldende regels: niet meer gone-since",
        f"geldende regels: nu ook {now['fired'][0]}",
    ]


def test_a_key_that_occurs_twice_does_not_hide_what_it_says_first(small: KnowledgeBase) -> None:
    now = made(small, ANSWERS)
    text = json.dumps(now).replace('"outcome":', '"outcome": "conflict", "outcome":', 1)
    told = differences(receipts_in(text)[0], now, "en")
    assert told[1:] == ['outcome: was "conflict" + "recommended", is recommended']


@pytest.mark.parametrize("key", ["positions", "fired", "assumed", "knowledge", "outcome", "answers"])
@pytest.mark.parametrize("value", [None, 1, "x", [1, None], {"a": {}}])
def test_a_receipt_of_any_making_is_compared(small: KnowledgeBase, key: str, value: object) -> None:
    now = made(small, ANSWERS)
    assert differences({**now, key: value}, now, "en") != []


def test_what_a_case_tells_of_itself_stands_in_its_receipt_from_every_format(
    small: KnowledgeBase, tmp_path: Path
) -> None:
    about = {"subject": "the aunts", "title": "Tea", "date": "2026-02-03", "notes": "asked by phone"}
    told = {"case": "a", **about, "answers": {"guests": 12}}
    (tmp_path / "a.json").write_text(json.dumps(told))
    (tmp_path / "a.jsonl").write_text(json.dumps(told))
    (tmp_path / "a.yaml").write_text(json.dumps(told))
    (tmp_path / "a.csv").write_text(
        "case,guests,subject,Title,date,notes\na,12,the aunts,Tea,2026-02-03,asked by phone\n"
    )
    for extension in ("json", "jsonl", "yaml", "csv"):
        evaluate(small, tmp_path / f"a.{extension}", tmp_path / "out.jsonl")
        found = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
        assert (extension, {key: found.get(key) for key in about}) == (extension, about)


def test_a_question_of_the_same_name_is_answered_and_not_told(small: KnowledgeBase) -> None:
    questions = {**small.questions, "notes": replace(small.questions["guests"], id="notes")}
    headings = understand(replace(small, questions=questions), ["case", "notes", "title"])
    assert ([reads.question for reads in headings.reads], headings.about) == (["notes"], {"title": "title"})
