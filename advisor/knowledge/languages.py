"""The languages of a knowledge base: which it declares, and in which its words are said.

The program's own words are in Dutch and English. A knowledge base may speak others: then its words are in the
language asked for, else where the program speaks a language that the knowledge base lacks, in its first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from advisor.terms.texts import LANGUAGES, Language, Text

#: A language by its code: nl, en, pt-BR.
CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_NOT_SPOKEN = Text(
    nl="deze kennisbank kent de taal '{asked}' niet; wel: {declared}",
    en="this knowledge base does not speak '{asked}'; it speaks: {declared}",
)


class NotSpoken(ValueError):
    """A language was asked for that neither the program nor the knowledge base has."""

    def __init__(self, asked: str, declared: tuple[str, ...]) -> None:
        self.message = _NOT_SPOKEN.filled(asked=asked, declared=", ".join(declared))
        super().__init__(self.message.en)


@dataclass(frozen=True, slots=True)
class Languages:
    """What a knowledge base declares, in its order, and the language asked for, if any."""

    declared: tuple[str, ...] = LANGUAGES
    asked: str | None = None

    def check(self) -> None:
        """Raises: NotSpoken."""
        if self.asked is not None and self.asked not in (*self.declared, *LANGUAGES):
            raise NotSpoken(self.asked, self.declared)

    def said_for(self, language: Language) -> str:
        """The declared language in which words are said where the program speaks this one."""
        if self.asked is not None and self.asked not in LANGUAGES:
            return self.asked
        return language if language in self.declared else self.declared[0]

    def text(self, said: Mapping[str, str]) -> Text:
        """What is said in the declared languages, as the program speaks it."""
        return Text(nl=said.get(self.said_for("nl"), ""), en=said.get(self.said_for("en"), ""))

    @property
    def shape(self) -> str:
        """How a text is written, for showing."""
        return "{" + ", ".join(f"{language}: …" for language in self.declared) + "}"
