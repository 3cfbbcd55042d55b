"""Whoever reads Dutch reads Dutch: no words of a library, of a receipt's keys, nor of a talk held in English."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from advisor.batch.earlier import differences
from advisor.batch.receipts import Receipt
from advisor.cases.blocks import Unreadable
from advisor.cases.documents import _json_cases
from advisor.dialogue.consultation import Consultation
from advisor.dialogue.state import State
from advisor.dialogue.storage import Keeper, Store
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language

main = import_module("advisor.cli.main")
PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256))
#: Words that only a library says.
OF_A_LIBRARY = ("codec", "can't", "Expecting", "delimiter", "recursion", "magic", "Extra data", "Invalid", "CRC")
Run = Callable[..., str]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """`run(words…)`: all that the command says, on both streams."""

    def told(*words: object) -> str:
        monkeypatch.setattr(sys, "argv", ["koop", *map(str, words)])
        main._run()
        captured = capsys.readouterr()
        return captured.out + captured.err

    return told


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", PICTURE),
        ("a.json", b"{case: 1}"),
        ("a.json", b'{"case": "a", "answers": {"offering": goods}}'),
        ("a.json", b'{"case": "a"} {"case": "b"}'),
        ("a.json", b'{"case": "a'),
        ("a.json", b'{"case" "a"}'),
        ("a.json", b"[" * 100_000),
        ("a.json", b'{"case": ' + b"9" * 5000 + b"}"),
        ("a.jsonl", PICTURE + b"\n"),
        ("a.parquet", PICTURE),
        ("a.parquet", b"PAR1" + PICTURE),
        ("a.csv.gz", PICTURE),
        ("a.csv.gz", gzip.compress(b"case,offering\na,goods\n", mtime=0)[:-6]),
        ("a.zip", PICTURE),
    ],
)
def test_what_cannot_be_read_is_told_in_words_of_ones_own(
    run: Run, tmp_path: Path, language: str, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    told = run("evaluate", tmp_path / name, "--lang", language, "--format", "csv")
    assert not [word for word in OF_A_LIBRARY if word in told], told
    assert "Traceback" not in told


def test_where_a_text_is_no_json_is_told_by_line_and_character() -> None:
    with pytest.raises(Unreadable) as caught:
        list(_json_cases(b'{"case": "a",\n  answers: 1}'))
    assert "regel 2, teken 3" in caught.value.message.nl


@pytest.mark.parametrize(("held", "read"), [("en", "nl"), ("nl", "en")])
def test_a_list_of_consultations_is_in_the_language_of_its_reader(
    shipped: KnowledgeBase,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    held: Language,
    read: Language,
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    keeper = Keeper(Store(), shipped)
    talk = Consultation(shipped, State(held), keep=keeper.keep)
    talk.start()
    for _ in range(3):
        talk.reply("1")
    told = run("sessions", "--lang", read)
    assert keeper.id is not None
    assert keeper.id in told
    recommended = talk.advice.outcome.recommended
    assert recommended is not None
    assert shipped.position(recommended).brief.to(read) in told


def test_what_a_receipt_says_otherwise_is_told_in_dutch() -> None:
    before = Receipt("a", None, "conflict").as_object()
    after = {**before, "outcome": "undecided", "close_call": True}
    assert "uitkomst: was conflict, is onbeslist" in differences(before, after, "nl")
    assert "scheelt weinig: was nee, is ja" in differences(before, after, "nl")
    assert "outcome: was conflict, is undecided" in differences(before, after, "en")


def test_every_key_of_a_receipt_has_a_name_in_dutch() -> None:
    receipt = Receipt("a", None, "conflict").as_object()
    for key in receipt.keys() - {"schema", "knowledge", "engine", "positions"}:
        left_out = {name: value for name, value in receipt.items() if name != key}
        assert not [line for line in differences(left_out, receipt, "nl") if line.startswith(f"{key}:")], key
