"""What a consultation says, in lines: one drawing of messages, pages and prompts for both skins.

`plain` is for screen readers, pipes and terminals without abilities: numbered lines, no pictures made of
characters. The other drawing says the same with bullets, a picture of the chain, and roles that a skin may colour.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from advisor.dialogue.prompts import Message, Prompt, Turn
from advisor.safe_text import clean
from advisor.terminal import chain_picture, figure_table, ladder_picture
from advisor.terminal import lines as words
from advisor.terminal.lines import Line, Role, Stretch, wrapped
from advisor.terms.texts import Language, Text
from advisor.wording.page import Item, Page, Section

#: Longer lines than this are tiring to read; only the picture of the chain may be wider.
WIDEST_TEXT = 100
NARROWEST = 20

#: Deeper items are not set in further.
DEEPEST = 6


def width() -> int:
    """The columns of the terminal (COLUMNS is honoured; 80 without one), less one that some terminals need."""
    return max(NARROWEST, shutil.get_terminal_size().columns - 1)


_ROLES: dict[str, Role] = {"problem": "problem", "warning": "warning", "understood": "understood"}


@dataclass(frozen=True, slots=True)
class Drawing:
    """How wide the lines may be, for which skin, and in which language the skin's own words are."""

    width: int
    plain: bool
    language: Language

    # --- a turn

    def turn(self, turn: Turn) -> Iterator[Line]:
        """Everything said, then what is asked; not the mark at which one types."""
        for message in turn.messages:
            yield from self.message(message)
        if turn.prompt is not None:
            yield from self.prompt(turn.prompt)

    def message(self, message: Message) -> Iterator[Line]:
        if message.text:
            text = message.text
            if message.kind == "warning":
                text = f"{self._to(words.NOTE)}: {text}"
            yield from self._wrapped([(_ROLES.get(message.kind, ""), text)])
        if message.sections:
            yield ()
            yield from self.sections(message.sections)
        if message.page is not None:
            yield ()
            yield from self.page(message.page)

    def prompt(self, prompt: Prompt) -> Iterator[Line]:
        yield ()
        if prompt.repeated and self.plain:  # the question stands just above
            yield from self._wrapped([("", prompt.label)])
            return
        if prompt.heading:
            yield from self._wrapped([("heading", prompt.heading)])
        role: Role = "strong" if prompt.kind in ("question", "exceptions", "settle") else ""
        yield from self._wrapped([(role, prompt.text)])
        wide = len(str(len(prompt.choices)))
        figures = prompt.figures or ("",) * len(prompt.choices)
        for mark, (_, text), figure in zip(prompt.marks, prompt.choices, figures, strict=True):
            text = f"{text} ({figure})" if figure else text
            start = f"{mark}. " if self.plain else f"  {mark:>{wide}}  "
            yield from self._wrapped([("", text)], start)
        if prompt.present:
            yield from self._wrapped([("", self._to(words.PRESENT).format(present=prompt.present))])
        if prompt.accepts:
            yield from self._wrapped([("", f"({prompt.accepts})")])

    # --- pages

    def page(self, page: Page) -> Iterator[Line]:
        yield from self._wrapped([("point", page.headline)])
        for section in page.sections:
            yield ()
            yield from self._section(section)

    def sections(self, sections: Iterable[Section]) -> Iterator[Line]:
        for number, section in enumerate(sections):
            if number:
                yield ()
            yield from self._section(section)

    def _section(self, section: Section) -> Iterator[Line]:
        if section.title:
            yield from self._wrapped([("heading", section.title)])
        if section.chain:
            if self.plain:
                yield from chain_picture.spoken(section.chain, self.width, self.language)
            else:
                yield from chain_picture.drawn(section.chain, self.width)
        if section.ladder is not None:
            if self.plain:
                yield from ladder_picture.spoken(section.ladder, self.width, self.language)
            else:
                yield from ladder_picture.drawn(section.ladder, min(self.width, WIDEST_TEXT))
        if section.table is not None:
            table = figure_table.spoken if self.plain else figure_table.drawn
            yield from table(section.table, min(self.width, WIDEST_TEXT))
        for item, number in zip(section.items, _numbers(section.items), strict=True):
            yield from self._item(item, number if len(section.items) > 1 and section.title else "")

    def _item(self, item: Item, number: str) -> Iterator[Line]:
        """A sentence under its bullet or number, then its source. A head of digits is the number."""
        spans: list[Stretch] = []
        if item.head and not item.head.isdigit():
            spans.append(("strong", item.head + ": "))
        spans.append(("", item.text))
        if item.head.isdigit():
            start = f"{item.head}. " if self.plain else f"  {item.head:>2}  "
        elif self.plain:
            start = f"{number}. " if number else ""
        else:
            start = "  " * min(item.depth, DEEPEST) + ("  • " if number else "  ")
        yield from self._wrapped(spans, start)
        if item.source:
            source = f"{self._to(words.SOURCE)}: {item.source}"
            yield from self._wrapped([("", source)], " " * len(start), " " * (len(start) + 2))
        if item.address:  # whole, however long: who copies it wants no break in it
            yield (("", clean(" " * len(start) + item.address)),)

    # --- parts

    def _wrapped(self, spans: Iterable[Stretch], first: str = "", rest: str | None = None) -> Iterator[Line]:
        return wrapped(spans, min(self.width, WIDEST_TEXT), first, rest)

    def _to(self, text: Text) -> str:
        return text.to(self.language)


def _numbers(items: Iterable[Item]) -> Iterator[str]:
    """ "1", "2", "2.1", "2.2", "3": an item's number among those of its depth."""
    counts: list[int] = []
    for item in items:
        del counts[item.depth + 1 :]
        counts += [0] * (item.depth + 1 - len(counts))
        counts[item.depth] += 1
        yield ".".join(str(max(count, 1)) for count in counts)
