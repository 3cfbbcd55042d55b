"""What is named where a file belongs and is none is told at once: a folder, a device, a pipe nobody writes to."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from campaign.attacks import SESSIONS, Attack, run, wrong

from advisor.files import read_whole

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are a thing of Unix")

TAKES_A_FILE = [
    "evaluate {} --input-format csv",
    "evaluate {{table}} --map {}",
    "explain {} --input-format yaml",
    "report {} -o {{folder}}/r.md",
    "consult --answers {}",
    "replay {}",
    "kb diff {{base}} {{base}} --cases {}",
    "kb test {}",
    "kb coverage {}",
]


@pytest.mark.parametrize("words", TAKES_A_FILE)
@pytest.mark.parametrize("what", ["{fifo}", "{socket}", "{empty}", "/dev/zero"])
def test_it_is_told_at_once(words: str, what: str) -> None:
    attack = Attack("input", words.format(what))
    ended = run(attack)
    assert wrong(attack, ended) == []
    taken_for_knowledge = what == "{empty}" and words in ("kb test {}", "kb coverage {}")
    assert ended.code == (4 if taken_for_knowledge else 3), ended.err
    assert ended.work < 5


@pytest.mark.parametrize("what", ["fifo", "socket", "zero", "empty"])
@pytest.mark.parametrize("words", ["sessions", "resume bababa"])
def test_what_stands_among_the_kept_consultations_is_no_consultation(words: str, what: str) -> None:
    attack = Attack("input", words, place={str(SESSIONS / "bababa.json"): what})
    ended = run(attack)
    assert wrong(attack, ended) == []
    assert b"cannot be read" in ended.out + ended.err


def test_a_pipe_that_somebody_writes_to_is_read_whatever_its_pace(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    def write() -> None:
        with (tmp_path / "pipe").open("wb") as pipe:
            for piece in (b"a", b"b" * 100_000, b"c"):
                pipe.write(piece)
                pipe.flush()

    writer = threading.Thread(target=write)
    writer.start()
    assert read_whole(tmp_path / "pipe", 1 << 20) == b"a" + b"b" * 100_000 + b"c"
    writer.join()


def test_more_than_is_allowed_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(b"x" * 100)
    assert len(read_whole(tmp_path / "large", 100)) == 100
    with pytest.raises(OSError, match=r"(?i)too large"):
        read_whole(tmp_path / "large", 99)
