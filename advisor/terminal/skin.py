"""What a skin is, which one fits, and a talk held through it."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Mapping
from typing import Protocol, TextIO

from advisor.dialogue.prompts import Conversation, Message, Prompt, Turn
from advisor.terminal.drawing import Drawing, width
from advisor.terminal.lines import Line, text_of
from advisor.terms.texts import Language
from advisor.wording.page import Page, Section


class Skin(Protocol):
    """Shows turns and reads replies; `ask` raises EOFError at the end of input."""

    def show(self, turn: Turn) -> None: ...

    def say(self, message: Message) -> None: ...

    def ask(self, prompt: Prompt) -> str: ...


def plain_wanted(asked: bool, environ: Mapping[str, str], stdin: TextIO, stdout: TextIO) -> bool:
    """Whether only the plain skin will do: asked for, no terminal, or a terminal that cannot do more."""
    if asked or not (stdin.isatty() and stdout.isatty()):
        return True
    if environ.get("ACCESSIBLE", "") not in ("", "0"):
        return True
    terminal = environ.get("TERM")
    return terminal == "dumb" or (terminal in (None, "") and os.name == "posix")


def choose(plain: bool, conversation: Conversation) -> Skin:
    """The skin; the coloured one is only imported when it is used."""
    if plain:
        from advisor.terminal.plain import PlainSkin

        return PlainSkin(lambda: conversation.language)
    from advisor.terminal.coloured import ColouredSkin

    return ColouredSkin(conversation)


def talk(conversation: Conversation, skin: Skin) -> None:
    """Hold the talk until the person leaves or the input ends. KeyboardInterrupt is the caller's.

    What an answer leaves behind is cleared away while the person thinks about the next one: none waits for it.
    What was there before the talk stays, and is not looked through each time.
    """
    turn = conversation.start()
    gc.freeze()
    try:
        while True:
            skin.show(turn)
            if turn.prompt is None:
                return
            gc.collect()
            try:
                reply = skin.ask(turn.prompt)
            except EOFError:
                return
            turn = conversation.reply(reply)
    finally:
        gc.unfreeze()


def show(page: Page | None, sections: Iterable[Section], language: Language, plain: bool = False) -> None:
    """Print a page, then sections, on stdout."""
    plain = plain_wanted(plain, os.environ, sys.stdout, sys.stdout)
    drawing = Drawing(width(), plain, language)
    lines: list[Line] = list(drawing.page(page)) if page is not None else []
    for number, section in enumerate(sections):
        lines += [(), *drawing.sections((section,))] if lines or number else drawing.sections((section,))
    if plain:
        sys.stdout.write(text_of(lines))
        sys.stdout.flush()
        return
    from advisor.terminal.coloured import print_lines

    print_lines(lines)
