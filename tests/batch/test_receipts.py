"""The receipt: one shape whatever mouth it comes through, and what is otherwise than in an earlier one."""

from __future__ import annotations

import ast
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from support.places import ADVISOR
from support.tables import evaluate

import advisor
from advisor.batch.receipts import NoReceipts, Receipt, differences, receipt, receipts_in
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
    assert [*good] == [*bad] == [*keys, "passed"]
    assert [*made(small, {"guests": 12})] == [*keys, "answers"]
    assert bad["outcome"] == "error"
    assert {key for key, value in bad.items() if value} == {
        *("schema", "case", "file", "outcome", "errors", "knowledge", "passed")
    }


def test_in_a_table_an_advice_says_what_it_says_alone(small: KnowledgeBase, tmp_path: Path) -> None:
    table = "case,occasion,announced,guests,patience\na,visitors,yes,12,2 minutes\n"
    (found,) = in_a_table(small, tmp_path, table)
    alone = made(small, ANSWERS)
    told = {key: alone[key] for key in found if key not in ("settled", "could_become", "doubts", "passed")}
    assert {key: found[key] for key in told} == told


def test_each_name_of_a_format_stands_in_one_place() -> None:
    where = defaultdict(set)
    for path in ADVISOR.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("koop/"):
                where[node.value].add(path.name)
    assert "koop/advice/1" in where
    assert {name: files for name, files in where.items() if len(files) > 1} == {}


# --- earlier ones


@pytest.mark.parametrize("text", ["[]", "{}", "[1]", '{"schema": "koop/advice/1"}', "{", "[" * 100_000])
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


def test_what_came_out_otherwise_is_told_and_the_same_is_not(small: KnowledgeBase) -> None:
    before, advice = made(small, ANSWERS), advisor.advise(small, ANSWERS)
    assert differences(before, advice, "en") == []
    fired = [*before["fired"][1:], "gone-since"]
    other = {**before, "outcome": "conflict", "fired": fired, "settled": False, "knowledge": {"version": "0.1"}}
    told = differences(other, advice, "nl")
    assert told[0] == "outcome: was conflict, is recommended"
    assert told[1:3] == ["fired: niet meer gone-since", f"fired: nu ook {before['fired'][0]}"]
    assert told[3].startswith("kennisbank 0.1 (None) toen")
    assert len(told) == 4


@pytest.mark.parametrize("key", ["positions", "fired", "assumed", "knowledge", "outcome"])
@pytest.mark.parametrize("value", [None, 1, "x", [1, None], {"a": {}}])
def test_a_receipt_of_any_making_is_compared(small: KnowledgeBase, key: str, value: object) -> None:
    differences({**made(small, ANSWERS), key: value}, advisor.advise(small, ANSWERS), "en")
