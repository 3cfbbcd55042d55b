"""What cannot be written is told in a line where a line can still be said, and is never an internal error."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from campaign.attacks import Attack, Ended, run, wrong

from advisor.files import put

pytestmark = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a full device is a thing of Linux")


def ended(words: str, **streams: Any) -> Ended:
    attack = Attack("streams", words, **streams)
    found = run(attack)
    assert wrong(attack, found) == []
    return found


@pytest.mark.parametrize("kind", ["full", "closed", "readonly", "hungup"])
@pytest.mark.parametrize(
    "words", ["--version", "demo --lang en", "template", "explain {table}", "consult", "kb graph"]
)
def test_words_that_do_not_arrive_are_3_and_told(kind: str, words: str) -> None:
    found = ended(words, stdout=kind)
    assert found.code == 3
    (line,) = found.err.decode().splitlines()[-1:]
    assert "cannot be written: " in line


def test_a_pipe_without_room_is_waited_for_and_then_told(monkeypatch: pytest.MonkeyPatch) -> None:
    found = ended("--version", stdout="blocked")
    assert (found.code, found.err) == (3, b"What was to be shown cannot be written: nobody reads it\n")


def test_a_reader_that_left_is_not_told() -> None:
    found = ended("demo", stdout="gone")
    assert (found.code, found.err) == (0, b"")


@pytest.mark.parametrize(("words", "code"), [("nosuch", 2), ("evaluate {missing}", 3), ("kb check {missing}", 4)])
@pytest.mark.parametrize("kind", ["full", "closed", "hungup"])
def test_where_nothing_can_be_told_the_exit_code_says_it(words: str, code: int, kind: str) -> None:
    assert ended(words, stderr=kind).code == code


def test_an_overview_that_does_not_arrive_is_no_success() -> None:
    words = "evaluate {table} --summary -o {folder}/out.csv"
    assert ended(words, stderr="full").code == 3
    assert ended(words, stderr="closed").code == 0, "whoever closes it wants to hear nothing"


@pytest.mark.parametrize("words", ["demo", "consult", "evaluate {table}", "sessions", "replay {transcript}"])
def test_with_all_three_closed_it_ends_as_it_should(words: str) -> None:
    assert ended(words, stdin="closed", stdout="closed", stderr="closed").code == 3


#: A register of lines.
LINES = {"lines.csv": "item,date,quantity\na,2024-01-01,1\nb,2024-02-01,2\n"}


def test_a_register_is_not_blamed_for_answers_that_do_not_arrive() -> None:
    found = ended("derive {lines}", stdout="full", put=LINES)
    assert (found.code, found.err) == (3, b"What was to be shown cannot be written: the disk is full\n")


@pytest.mark.parametrize("words", ["derive {lines}", "evaluate {table} --family"])
def test_a_reader_that_left_a_table_is_not_told(words: str) -> None:
    found = ended(words, stdout="gone", put=LINES)
    assert (found.code, b"cannot be" in found.err) == (0, False)


@pytest.mark.parametrize(
    "words",
    ["explain {table} --certificate {fifo}", "evaluate {table} -o {fifo} --format csv", "kb schema -o {fifo}"],
)
def test_a_pipe_that_nobody_comes_to_read_is_told(words: str) -> None:
    assert ended(words).code in (2, 3)


def test_a_pipe_is_written_to_when_its_reader_comes_late(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with ThreadPoolExecutor(1) as pool:
        read = pool.submit((tmp_path / "pipe").read_bytes)
        put(tmp_path / "pipe", b"x" * 200_000)
        assert read.result() == b"x" * 200_000
