"""What a skin is, which one fits, and a talk held through it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Protocol, TextIO

from advisor.consultation.consultation import Consultation
from advisor.consultation.turns import Message, Prompt, Turn


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


def choose(plain: bool, consultation: Consultation) -> Skin:
    """The skin; the richer one is only imported when it is used."""
    if plain:
        from advisor.terminal.plain import PlainSkin

        return PlainSkin(lambda: consultation.state.language)
    from advisor.terminal.rich import RichSkin

    return RichSkin(consultation)


def talk(consultation: Consultation, skin: Skin) -> None:
    """Hold the consultation until the person leaves or the input ends. KeyboardInterrupt is the caller's."""
    turn = consultation.start()
    while True:
        skin.show(turn)
        if turn.prompt is None:
            return
        try:
            reply = skin.ask(turn.prompt)
        except EOFError:
            return
        turn = consultation.reply(reply)
