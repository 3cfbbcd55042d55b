"""A real pseudo-terminal with a screen: runs `koop` in it, types, and reads what a person would see."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pexpect
import pyte
from support.places import ROOT

#: Only so that nothing waits for ever: on a busy machine a first start takes half a minute.
LONGEST_WAIT = 120.0
_CURSOR_ASKED = "\x1b[6n"


#: What a process of its own keeps of the environment; the cache is that of the tests (see conftest), so that the
#: shipped knowledge base is not read anew by each process.
KEPT = ("PATH", "SYSTEMROOT", "PYTHONHASHSEED", "XDG_CACHE_HOME")


def environment(state: Path, **extra: str) -> dict[str, str]:
    """The environment of a test: nothing of the person who runs it, a state directory of its own."""
    kept = {name: value for name, value in os.environ.items() if name in KEPT}
    return {
        **kept,
        "HOME": str(state),
        "XDG_STATE_HOME": str(state),
        "LANG": "en_US.UTF-8",
        "TERM": "xterm-256color",
        "PYTHONPATH": str(ROOT),
        "KOOP_DEBUG": "1",
        **extra,
    }


class PseudoTerminal:
    """`koop` with these arguments in a terminal of so many columns and rows.

    `written` is everything the program wrote; `text` what is to be seen of it, with the lines that scrolled away.
    """

    def __init__(self, arguments: list[str], state: Path, columns: int = 80, rows: int = 24, **extra: str) -> None:
        self.columns = columns
        self.screen = pyte.HistoryScreen(columns, rows, history=5000, ratio=1)
        self._stream = pyte.Stream(self.screen)
        self.written = ""
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "advisor", *arguments],
            env=environment(state, **extra),
            dimensions=(rows, columns),
            encoding="utf-8",
            codec_errors="replace",
            timeout=LONGEST_WAIT,
            cwd=str(ROOT),
            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # whoever starts them may ignore it
        )
        self.child.delaybeforesend = None

    def read(self, seconds: float = 0.02) -> bool:
        """Take in what has been written; answers when the program asks where the cursor is."""
        try:
            text = self.child.read_nonblocking(65536, timeout=seconds)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        self.written += text
        while _CURSOR_ASKED in text:
            before, _, text = text.partition(_CURSOR_ASKED)
            self._stream.feed(before)
            self.child.send(f"\x1b[{self.screen.cursor.y + 1};{self.screen.cursor.x + 1}R")
        self._stream.feed(text)
        return True

    def wait_for(self, pattern: str) -> None:
        """Until the screen, scrolled-off lines included, matches; fails after a while."""
        self._until(lambda: re.search(pattern, self.text()) is not None, pattern)

    def wait_for_prompt(self, number: int = 1) -> None:
        """Until so many prompts are to be seen, the last of them open, with nothing typed yet."""
        self._until(lambda: len(self.prompts()) >= number and self._open(), f"prompt {number}")

    def answer(self, reply: str) -> None:
        """Type a reply at the open prompt and wait for the next one, or the end."""
        number = len(self.prompts())
        self.child.send(reply + "\r")
        self._until(
            lambda: not self.child.isalive() or (len(self.prompts()) > number and self._open()),
            f"an answer to {reply!r}",
        )

    def interrupt(self) -> None:
        """Ctrl-C, when the program waits: a signal just before Python waits for a line is seen only after it."""
        state = Path(f"/proc/{self.child.pid}/stat")
        self._until(lambda: not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "S", "a rest")
        self.child.sendcontrol("c")

    def _open(self) -> bool:
        return self.prompts()[-1].strip() == ">"

    def finish(self) -> int:
        """Wait for the end; the exit code."""
        self._until(lambda: not self.read() and not self.child.isalive(), "the end")
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -self.child.signalstatus)

    def lines(self) -> list[str]:
        """Everything to be seen, from the first line that scrolled away on."""
        history = ["".join(line[x].data for x in range(self.columns)) for line in self.screen.history.top]
        return [line.rstrip() for line in (*history, *self.screen.display)]

    def text(self) -> str:
        return "\n".join(self.lines()).rstrip() + "\n"

    def prompts(self) -> list[str]:
        return [line for line in self.lines() if line.startswith(">")]

    def _until(self, arrived: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + LONGEST_WAIT
        while not arrived():
            if not self.read() and time.monotonic() > deadline:
                raise AssertionError(f"waited in vain for {what}:\n{self.text()}")
