"""Texts in every language, where they stand, and lists in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from numbers import Integral
from typing import Literal

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text in every language, each written by its name. Placeholders of a knowledge base are filled in by
    `wording.voice`, those of the program's own texts by `filled`."""

    nl: str
    en: str

    def to(self, language: Language) -> str:
        return self.nl if language == "nl" else self.en

    def __add__(self, more: Text) -> Text:
        return Text(nl=self.nl + more.nl, en=self.en + more.en)

    def filled(self, /, **parts: object) -> Text:
        """With its placeholders filled in, each part in its language; a part may itself be a text, and a number
        stands with what is counted (`HowMany`)."""
        return Text(nl=self.told("nl", **parts), en=self.told("en", **parts))

    def told(self, language: Language, /, **parts: object) -> str:
        """The same in one language."""
        said = {name: part.to(language) if isinstance(part, Text) else part for name, part in parts.items()}
        return fill(self.to(language), said)


class HowMany(int):
    """A number as it stands in a text, with what is counted: "{count:row|rows}" is "1 row", or "12 rows". `shown`
    where it is written in another way than plainly."""

    shown: str

    def __new__(cls, count: int, shown: str = "") -> HowMany:
        made = super().__new__(cls, count)
        made.shown = shown or str(count)
        return made

    def __format__(self, words: str) -> str:
        one, apart, many = words.partition("|")
        return f"{self.shown} {one if self == 1 else many}" if apart else super().__format__(words)


def fill(text: str, parts: Mapping[str, object]) -> str:
    """A text of the program with its placeholders filled in."""
    return text.format(**{name: _counting(part) for name, part in parts.items()})


def _counting(part: object) -> object:
    return HowMany(int(part)) if isinstance(part, Integral) and not isinstance(part, (bool, HowMany)) else part


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a knowledge base: file relative to its folder, line and column from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


#: What stands between braces; reading a knowledge base makes sure that it is the name of something.
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def placeholders_of(text: str) -> tuple[str, ...]:
    """The names between braces, without repetition, in written order."""
    return tuple(dict.fromkeys(PLACEHOLDER.findall(text)))


_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z{\"“‘])")


def sentences_of(text: str) -> list[str]:
    """Its sentences, placeholders still in them."""
    return _BETWEEN_SENTENCES.split(text)


_AND = Text(nl="en", en="and")
AND_MORE = Text(nl="en nog {count}", en="and {count} more")


def show_list(items: Iterable[str], language: Language) -> str:
    """ "a", "a en b", "a, b en c"; nothing for nothing."""
    *first, last = list(items) or [""]
    return f"{', '.join(first)} {_AND.to(language)} {last}" if first else last
