"""The coloured skin: prompt_toolkit for typing, colours for reading; line by line, nothing taken over."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output import ColorDepth, Output, create_output
from prompt_toolkit.shortcuts import CompleteStyle
from prompt_toolkit.styles import Style

from advisor.dialogue.commands import BY_WORD
from advisor.dialogue.prompts import Conversation, Message, Prompt, Turn
from advisor.safe_text import clean
from advisor.terminal import lines as words
from advisor.terminal.drawing import Drawing, width
from advisor.terminal.lines import Line, cells
from advisor.terms.texts import Language

MARK = "> "
#: Colours of the terminal's own palette that stand out on light and dark alike, and never alone carry a meaning.
_STYLE = Style.from_dict(
    {
        "strong": "bold",
        "heading": "bold underline",
        "point": "bold ansigreen",
        "problem": "ansired",
        "warning": "bold ansimagenta",
        "understood": "ansigreen",
        "bottom-toolbar": "noreverse",
        "aborting": "",
        "completion-menu": "noinherit",
        "completion-menu.completion.current": "noinherit reverse",
        "completion-menu.multi-column-meta": "noinherit",
    }
)


class ColouredSkin:
    """Shows a talk in a terminal with abilities."""

    def __init__(self, conversation: Conversation, output: Output | None = None) -> None:
        self._conversation = conversation
        self._output = output if output is not None else create_output()
        self._prompt: Prompt | None = None
        self._standing = ""
        self._unsent = ""  # what stood on the line when leaving was asked for
        self._session: PromptSession[str] = PromptSession(
            history=InMemoryHistory(),
            completer=_Choices(conversation, lambda: self._prompt),
            complete_while_typing=False,
            complete_style=CompleteStyle.MULTI_COLUMN,
            reserve_space_for_menu=6,
            key_bindings=self._keys(),
            bottom_toolbar=self._bottom_line,
            style=_STYLE,
            color_depth=_colour_depth(),
            output=self._output,
        )

    def show(self, turn: Turn) -> None:
        self._print(self._drawing.turn(turn))

    def say(self, message: Message) -> None:
        self._print(self._drawing.message(message))

    def ask(self, prompt: Prompt) -> str:
        self._prompt = prompt
        self._standing, self._unsent = self._stands(prompt), ""
        return self._session.prompt(MARK)

    # --- parts

    @property
    def _language(self) -> Language:
        return self._conversation.language

    @property
    def _drawing(self) -> Drawing:
        return Drawing(width(), False, self._language)

    def _print(self, lines: Iterable[Line]) -> None:
        print_lines(lines, self._output)

    def _bottom_line(self) -> FormattedText:
        """Where one stands, and the keys: help first of all, the others as the width allows."""
        known = [key.to(self._language) for key in words.KEYS] if self._conversation.has_keys else []
        room, status = width(), self._standing
        if self._unsent:
            status, known = words.UNSENT.to(self._language), []
        keys = f"  {known[-1]}" if known else ""
        status = shortened(status, max(room - cells(keys), 2), self._language)
        for key in known[-2::-1]:
            if cells(status) + cells(keys) + cells(key) + 2 <= room:
                keys = f"  {key}{keys}"
        return FormattedText([("", status + " " * (room - cells(status) - cells(keys)) + keys)])

    def _stands(self, prompt: Prompt) -> str:
        """Where one stands, or what came out: the advice itself may have scrolled away."""
        text, status = words.STATUS, prompt.status
        if prompt.kind == "after":
            text, status = words.OUTCOME, self._conversation.outcome
        return clean(text.to(self._language).format(status=status)) if status else ""

    def _keys(self) -> KeyBindings:
        bindings = KeyBindings()

        def type_in(event: KeyPressEvent, command: str) -> None:
            if self._conversation.has_keys:
                event.current_buffer.text = BY_WORD[command].shown(self._language)
                event.current_buffer.validate_and_handle()

        @bindings.add("f1")
        def _why(event: KeyPressEvent) -> None:
            type_in(event, "why")

        @bindings.add("f3")
        @bindings.add("escape", "left")
        def _back(event: KeyPressEvent) -> None:
            type_in(event, "back")

        @bindings.add("c-d")
        def _leave(event: KeyPressEvent) -> None:
            """At once from an empty line; what stands on the line is lost only when it is typed twice."""
            typed = event.current_buffer.text
            if typed.strip() and typed != self._unsent:
                self._unsent = typed
                return
            event.app.exit(exception=EOFError, style="class:exiting")

        return bindings


def shortened(status: str, room: int, language: Language) -> str:
    """Where one stands, without what introduces it where there is no room, then without how sure it is; what is
    longer still ends at a word."""
    for text in (words.STATUS, words.OUTCOME):
        if cells(status) > room:
            status = status.removeprefix(text.to(language).format(status=""))
    if cells(status) > room:
        status = status.rpartition(", ")[0] or status
    while cells(status) > room:
        kept = status.rstrip("…").rpartition(" ")[0]
        status = f"{kept}…" if kept else status[:-2] + "…"
    return status


class _Choices(Completer):
    """What may follow what is typed so far."""

    def __init__(self, conversation: Conversation, prompt: Callable[[], Prompt | None]) -> None:
        self._conversation = conversation
        self._prompt = prompt

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        typed = document.text_before_cursor.lstrip()
        for candidate in self._conversation.completions(typed, self._prompt()):
            if candidate.casefold().startswith(typed.casefold()):
                yield Completion(candidate, start_position=-len(typed), display=candidate)


def print_lines(lines: Iterable[Line], output: Output | None = None) -> None:
    """Print lines in the terminal's own palette, or without colours when NO_COLOR says so."""
    spans: list[tuple[str, str]] = []
    for line in lines:
        spans += [(f"class:{role}" if role else "", text) for role, text in line]
        spans.append(("", "\n"))
    print_formatted_text(
        FormattedText(spans), end="", output=output or create_output(), style=_STYLE, color_depth=_colour_depth()
    )


def _colour_depth() -> ColorDepth:
    """No colours under NO_COLOR; else the terminal's own sixteen."""
    return ColorDepth.DEPTH_1_BIT if os.environ.get("NO_COLOR") else ColorDepth.DEPTH_4_BIT
