"""Ctrl-C and Ctrl-D at any moment; an account without a home, a working folder that is gone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from campaign.attacks import Attack, Ended, run, wrong
from support.pseudo_terminal import environment

import advisor.cli.main  # noqa: F401  (the name is a function of its package too)

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and accounts of posix")

NOWHERE = {"HOME": None, "XDG_STATE_HOME": None, "XDG_CACHE_HOME": None}


def ended(attack: Attack) -> Ended:
    found = run(attack)
    assert wrong(attack, found) == []
    return found


#: The command, with Ctrl-C pressed the moment it loads a certain module.
PRESSED = """
import os, signal, sys

class Press:
    def find_spec(self, name, *_):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Press())
sys.argv = ["koop", "demo", "--lang", "nl"]
from advisor.cli import main
main()
"""


@pytest.mark.parametrize(
    "module", ["advisor.cli.main", "click", "advisor.files", "advisor.cli.consult", "experta"]
)
def test_ctrl_c_while_loading_is_130_and_one_line(module: str, tmp_path: Path) -> None:
    program = PRESSED.format(module=module)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, env=environment(tmp_path), cwd=tmp_path, check=False
    )
    assert (done.returncode, done.stderr.decode().strip()) == (130, "Onderbroken.")


#: The same, in a library that makes an error of its own of whatever goes wrong while it is loaded.
SWALLOWED = PRESSED.replace(
    "            os.kill(os.getpid(), signal.SIGINT)",
    """            try:
                os.kill(os.getpid(), signal.SIGINT)
                for _ in range(1000): pass
            except BaseException:
                raise ImportError("the library cannot be loaded") from None""",
)


def test_ctrl_c_that_a_library_makes_an_error_of_is_still_ctrl_c(tmp_path: Path) -> None:
    program = SWALLOWED.format(module="experta")
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, env=environment(tmp_path), cwd=tmp_path, check=False
    )
    assert (done.returncode, done.stderr.decode().strip()) == (130, "Onderbroken.")


@pytest.mark.parametrize("words", ["demo", "sessions", "evaluate {table}"])
def test_an_account_without_a_home_can_be_advised(words: str) -> None:
    assert ended(Attack("place", words, nobody=True, env=NOWHERE)).code == 0


def test_a_consultation_without_a_home_goes_on_and_says_that_it_is_not_kept() -> None:
    found = ended(
        Attack("place", "consult", nobody=True, env=NOWHERE, reply="goods\n/save ~/a.yaml\n/save ~no/b.yaml\n")
    )
    assert found.code == 3
    assert b"~ has no folder" in found.out
    assert b"~no has no folder" in found.out


@pytest.mark.parametrize("words", ["consult", "report {answers} -o r.md", "template -o x.yaml", "kb new n"])
def test_a_working_folder_that_is_gone_is_told(words: str) -> None:
    found = ended(Attack("place", words, where="removed", reply="goods\n/save a.yaml\n"))
    assert found.code == 3
    assert b"no such file or folder" in found.out + found.err


@pytest.mark.parametrize("words", ["consult", "consult --plain"])
@pytest.mark.parametrize("typed", ["half a line\u0004", "/whynot \u0004", "\u001b[A\tx\u0004"])
def test_ctrl_d_ends_it_whatever_stands_on_the_line(words: str, typed: str) -> None:
    found = ended(Attack("place", f"{words} --lang en", terminal=True, reply=typed))
    assert found.code == 3
    assert b"There is no outcome yet." in found.err


def test_no_threads_are_as_many_as_there_are() -> None:
    threads = {"POLARS_MAX_THREADS": "0"}
    assert ended(Attack("place", "evaluate {table} -o {folder}/out.parquet", env=threads)).code == 0


def test_what_polars_breaks_off_is_told_as_an_internal_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class PanicException(BaseException):
        """As a library in Rust raises it."""

    def panic(**_: object) -> None:
        raise PanicException("no more")

    module = sys.modules["advisor.cli.main"]
    monkeypatch.setattr(module.koop, "main", panic)
    monkeypatch.delenv("KOOP_DEBUG", raising=False)
    assert module._run() == 5
    assert "PanicException: no more" in capsys.readouterr().err


def test_ctrl_c_ends_a_language_server_that_waits_for_its_editor() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", LISTENING], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as server:
        assert server.stderr is not None
        assert server.stderr.readline() == b"waits\n"
        server.send_signal(signal.SIGINT)
        assert (server.wait(60), server.stderr.read()) == (130, b"\nInterrupted.\n")


#: The language server, which says when it waits for the first message.
LISTENING = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from advisor.editor.incoming import Incoming
before = Incoming.readline

def readline(self):
    print("waits", file=sys.stderr, flush=True)
    return before(self)

Incoming.readline = readline
sys.argv = ["koop", "kb", "lsp", "--lang", "en"]
from advisor.cli import main
main()
"""
