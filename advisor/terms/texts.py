"""Texts in every language, where they stand, and lists in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
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

    def filled(self, **parts: object) -> Text:
        """With its placeholders filled in, each part in its language; a part may itself be a text."""

        def said(language: Language) -> str:
            told = {name: part.to(language) if isinstance(part, Text) else part for name, part in parts.items()}
            return self.to(language).format(**told)

        return Text(nl=said("nl"), en=said("en"))


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


def show_list(items: Iterable[str], language: Language) -> str:
    """ "a", "a en b", "a, b en c"; nothing for nothing."""
    *first, last = list(items) or [""]
    return f"{', '.join(first)} {_AND.to(language)} {last}" if first else last
