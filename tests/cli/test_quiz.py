"""`koop quiz` and `koop demo --list` in a pipe and in a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.places import SMALL
from support.pseudo_terminal import PseudoTerminal
from support.running import run

from advisor.cli.frame import Exit


def test_the_worked_cases_are_listed_in_both_languages(tmp_path: Path) -> None:
    nl, en = (run(tmp_path, "demo", "--list", "--lang", language) for language in ("nl", "en"))
    assert (nl.returncode, en.returncode) == (0, 0)
    assert len(nl.stdout.splitlines()) == len(en.stdout.splitlines()) == 8
    assert set(nl.stdout.splitlines()).isdisjoint(en.stdout.splitlines())


def test_a_worked_case_is_guessed_in_a_pipe(tmp_path: Path) -> None:
    ran = run(tmp_path, "demo", "1", typed="2\n")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Guessed right: 0 of 1." in ran.stdout
    assert run(tmp_path, "demo", "paperclips-stationer", typed="1\n").stdout.endswith("Guessed right: 1 of 1.\n")


def test_the_same_seed_plays_the_same_cases(tmp_path: Path) -> None:
    first, second = (run(tmp_path, "quiz", "--seed", 7, "--count", 2, typed="1\n2\n") for _ in range(2))
    assert first.stdout == second.stdout
    assert "Case 2 of 2" in first.stdout
    assert first.stderr == "The same cases again: koop quiz --seed 7\n"


def test_the_end_of_the_input_ends_the_quiz(tmp_path: Path) -> None:
    assert run(tmp_path, "quiz", typed="").returncode == Exit.FINE


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("demo", "99"), Exit.WRONG_USE),
        (("demo", "no\x1b[2Jcase"), Exit.WRONG_USE),
        (("quiz", "--count", "0"), Exit.WRONG_USE),
        (("quiz", "--knowledge", SMALL), Exit.INCOMPLETE),
        (("demo", "--list", "--knowledge", SMALL), Exit.INCOMPLETE),
    ],
)
def test_what_cannot_be_played_is_told(tmp_path: Path, words: tuple[object, ...], code: int) -> None:
    ran = run(tmp_path, *words)
    assert (ran.returncode, ran.stdout, "\x1b" in ran.stderr) == (code, "", False)


def test_in_a_terminal_it_is_played_with_keys_and_completion(tmp_path: Path) -> None:
    terminal = PseudoTerminal(["demo", "1"], tmp_path, columns=60)
    terminal.wait_for_prompt()
    assert "F1" not in terminal.text()  # nothing to ask why of
    terminal.answer("local stock")
    assert terminal.finish() == 0
    assert "Guessed right: 1 of 1." in terminal.text()
    assert max(len(line) for line in terminal.text().splitlines()) <= 60
