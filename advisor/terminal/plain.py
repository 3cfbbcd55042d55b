"""The plain skin: lines after lines, no control characters; for screen readers, pipes and simple terminals."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TextIO

from advisor.dialogue.prompts import Message, Prompt, Turn
from advisor.safe_text import clean
from advisor.terminal import lines as words
from advisor.terminal.drawing import Drawing, width
from advisor.terminal.lines import text_of
from advisor.terms.texts import Language

#: A reply longer than this is cut; none that can be understood comes near.
LONGEST_REPLY = 10_000
#: What goes on after so many more characters without an end of line is no person and no file of replies: the end.
LONGEST_LINE = 16_000_000
MARK = "> "


class PlainText:
    """Turns as text that grows: what the plain skin shows, and what a transcript holds.

    Where one stands is said when it differs from what was said last.
    """

    def __init__(self, width: int, language: Callable[[], Language]) -> None:
        self._width = width
        self._language = language
        self._status = ""

    def turn(self, turn: Turn) -> str:
        text = "".join(map(self.message, turn.messages))
        return text if turn.prompt is None else text + self.prompt(turn.prompt)

    def message(self, message: Message) -> str:
        return text_of(self._drawing.message(message))

    def prompt(self, prompt: Prompt) -> str:
        text = ""
        if prompt.status and prompt.status != self._status:
            self._status = prompt.status
            status = words.STATUS.to(self._language()).format(status=prompt.status) + "."
            text = text_of(self._drawing.message(Message("notice", status)))
        return text + text_of(self._drawing.prompt(prompt))

    @staticmethod
    def reply(reply: str) -> str:
        return f"{MARK}{clean(reply)}".rstrip() + "\n"

    @property
    def _drawing(self) -> Drawing:
        return Drawing(self._width, True, self._language())


class PlainSkin:
    """Writes to stdout, reads stdin by lines. Replies that nobody typed here (a pipe) are shown after the mark."""

    def __init__(
        self, language: Callable[[], Language], stdin: TextIO | None = None, stdout: TextIO | None = None
    ) -> None:
        self._in = stdin if stdin is not None else sys.stdin
        self._out = stdout if stdout is not None else sys.stdout
        self._text = PlainText(width(), language)
        self._echo = not self._in.isatty()
        self._at_end = False
        reconfigure: Any = getattr(self._in, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")

    def show(self, turn: Turn) -> None:
        self._write(self._text.turn(turn))

    def say(self, message: Message) -> None:
        self._write(self._text.message(message))

    def ask(self, prompt: Prompt) -> str:
        if not self._echo:
            self._write(MARK)
        line = "" if self._at_end else self._in.readline(LONGEST_REPLY)
        self._at_end = len(line) < LONGEST_REPLY and not line.endswith("\n")
        if not line:
            if not self._echo:
                self._write("\n")
            raise EOFError
        if not line.endswith("\n") and not self._at_end:
            self._pass_over_the_rest(line)
        if self._at_end and not self._echo:  # sent with Ctrl-D: the terminal is still on that line
            self._write("\n")
        reply = line.rstrip("\r\n")
        if self._echo:
            self._write(PlainText.reply(reply))
        return reply

    def _pass_over_the_rest(self, line: str) -> None:
        """Raises: EOFError: the line has no end."""
        passed = 0
        while line and not line.endswith("\n"):
            line = self._in.readline(LONGEST_REPLY)
            passed += len(line)
            if passed > LONGEST_LINE:
                self._at_end = True
                raise EOFError

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()
