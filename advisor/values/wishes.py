"""What a person wants of the adviser, in whole sentences, by the tables of `wish_words`.

A sentence of the table is written in words: "a/b" is either word, "{a b|c}" either phrase, "[a]" may be left
out, "…" is anything. Words that say nothing by themselves (`IDLE`) may stand anywhere. A reply is looked through
whole, by its sentences, and by what stands between its commas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from advisor.terms.texts import LANGUAGES, Language
from advisor.values.wish_words import IDLE, WISHES, WORD_FOR_WORD

#: The command of which a wish asks a part.
COMMAND_OF: Mapping[str, str] = {
    "first": "next", "tips": "whatif", "watch": "advice", "figure": "how", "left": "status", "word": "help",
}  # fmt: skip
#: A wish is said in no more words than this.
LONGEST_WISH = 24
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_CUT = re.compile(r"(?<=[.?!;])\s+|[.?!;]+$|\s*[,:;]\s+|\s+[-–]\s+")
_IDLE = frozenset(word for language in LANGUAGES for word in IDLE[language].split())


def wish(text: str, language: Language) -> str | None:
    """What the whole of a reply wishes; None where it says something else, or something more."""
    said = [word for word in _WORD.findall(text.casefold().replace("’", "'")) if word not in _IDLE]
    if not 0 < len(said) <= LONGEST_WISH:
        return None
    sentence = "".join(f"{word} " for word in said)
    figure = any(word[0].isdecimal() for word in said)
    spoken: tuple[Language, ...] = (language, "en" if language == "nl" else "nl")
    found = (command for one in spoken for command, like in _table(one) if like.fullmatch(sentence))
    return next((command for command in found if command != "figure" or figure), None)


def wished_word_for_word(bare: str, language: Language) -> str | None:
    """The command of a wish that is said in just these words, or begins and ends with them."""
    spoken: tuple[Language, ...] = (language, "en" if language == "nl" else "nl")
    tables = (table for one in spoken for table in WORD_FOR_WORD[one].items())
    return next((command for command, table in tables if any(fits(bare, one) for one in table.split("|"))), None)


def fits(bare: str, phrase: str) -> bool:
    """Whether the reply is like "waarom …" or "do … count"."""
    if phrase.count("…") > 1:
        return re.fullmatch(".*".join(map(re.escape, phrase.split("…"))), bare) is not None
    before, _, after = phrase.partition("…")
    start, end = before.rstrip(), after.lstrip()
    if "…" not in phrase:
        return bare == phrase
    begins = not start or f"{bare} ".startswith(f"{start} ")
    return begins and (not end or bare.endswith(f" {end}"))


def wishes(text: str, language: Language) -> Iterator[tuple[str, str]]:
    """The wishes in a reply, whole or by its parts, each with the part that says it."""
    for part in (text, *parts_of(text)):
        if (wished := wish(part, language)) is not None:
            yield wished, part


def parts_of(text: str) -> list[str]:
    """The sentences of a reply and what stands between its commas."""
    return [part.strip() for part in _CUT.split(text) if part and part.strip()]


# --- the table to patterns

_PIECE = re.compile(r"[\[\]{}|…]|[^\s\[\]{}|…]+")
_SIGNS = {"[": "(?:(?:", "]": "))?", "{": "(?:(?:", "}": "))", "|": ")|(?:", "…": r"(?:\S+ )*"}


@lru_cache(maxsize=2)
def _table(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (command, re.compile(_like(sentence)))
        for command, sentences in WISHES[language].items()
        for sentence in sentences
    )


def _like(sentence: str) -> str:
    """The pattern of a sentence of the table; behind each word of a reply there is a space."""
    return "".join(_SIGNS.get(piece) or _words(piece) for piece in _PIECE.findall(sentence))


def _words(piece: str) -> str:
    """Any of the words; where one of them is idle, none as well."""
    either = piece.split("/")
    telling = [re.escape(word) for word in either if word not in _IDLE]
    return f"(?:(?:{'|'.join(telling)}) ){'?' if len(telling) < len(either) else ''}" if telling else ""
