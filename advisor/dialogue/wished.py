"""What follows from a wish in words: the command behind it, or the part of the advice that it asks for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from advisor.dialogue.commands import BY_WORD, Typed
from advisor.dialogue.prompts import Turn
from advisor.dialogue.supposing import named_in
from advisor.dialogue.talk import Talk
from advisor.dialogue.words_asking import (
    ASKING,
    FILE_NAME,
    LANGUAGE_NAMES,
    LONGEST_PART_ASKED,
    SAME_BEGINNING,
    TELLING_NOTHING,
)
from advisor.terms.texts import LANGUAGES
from advisor.values.wish_words import IDLE
from advisor.values.wishes import wishes
from advisor.wording import glossary
from advisor.wording.core import core_page
from advisor.wording.page import Section

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
#: The part of the advice that a wish asks for, where it has one, and else the next.
_PARTS = {"watch": ("doubts", "against", "warnings"), "figure": ("ladder",)}


def wished(talk: Talk, reply: str) -> Typed | None:
    """What is wished anywhere in a reply, where no question is open; a part of the advice by its own words."""
    found = (typed for wish, part in wishes(reply, talk.language) if (typed := followed(talk, wish, part)))
    return next(found, None) or _part_by_its_words(talk, reply)


def followed(talk: Talk, wish: str, said: str) -> Typed | None:
    """What a wish comes down to; None where it names nothing that is known here."""
    match wish:
        case "left":
            return _by("status", how_many_left) if talk.phase == "deciding" and talk.asking else _typed("status")
        case "word":
            word = _word_of_the_field(talk, said)
            return _typed("word", word) if word else None
        case "first":
            return _by("advice", first_step)
        case "tips":
            return _typed("whatif")
        case "watch" | "figure":
            own = [section.id for section in talk.whole_page().sections]
            part = next((id for id in _PARTS[wish] if id in own), "")
            return _typed("how") if wish == "figure" and not part else _typed("advice", part)
        case "report" | "save":
            file = FILE_NAME.search(said)
            return _typed(wish, file.group() if file is not None else "")
        case "lang":
            spoken = [one for one in LANGUAGES if any(name in said.casefold() for name in LANGUAGE_NAMES[one])]
            return _typed("lang", spoken[0]) if len(spoken) == 1 else None
        case "change":
            named = named_in(talk, said)
            return _typed("change", named[0]) if len(named) == 1 else _typed("review")
    return _typed(wish)


def how_many_left(talk: Talk, _: str) -> Turn:
    """How many questions may still come."""
    return talk.stay([talk.say_left()])


def first_step(talk: Talk, _: str) -> Turn:
    """What to do first: the line that ends the advice in brief, or the part that says what can be changed."""
    if talk.advice.outcome.recommended is not None:
        core = core_page(talk.advice, talk.language, settled=talk.settlement.settled or talk.finished)
        if core.sections:
            return talk.told((Section("core", "", core.sections[0].items[-1:]),))
    topics = [topic.id for topic in talk.kb.advice_topics if topic.column == "next"]
    parts = [section for section in talk.whole_page().sections if section.id in topics]
    return talk.told(tuple(parts[:1])) if parts else talk.stay(talk.advice_messages(whole=False))


def _typed(command: str, argument: str = "") -> Typed:
    return Typed(BY_WORD[command], command, argument)


def _by(command: str, follow: Callable[[Talk, str], Turn]) -> Typed:
    return Typed(replace(BY_WORD[command], follow=follow), command, "")


def _word_of_the_field(talk: Talk, said: str) -> str:
    """The longest word of the glossary that stands in what was said."""
    spoken = f" {' '.join(_WORD.findall(said.casefold()))} "
    names = sorted((name for entry in talk.kb.glossary for name in glossary.names(entry)), key=len, reverse=True)
    return next((name for name in names if f" {name.casefold()} " in spoken), "")


def _part_by_its_words(talk: Talk, reply: str) -> Typed | None:
    """The part of the advice of whose title every telling word stands in a short reply."""
    said, first = _telling(reply), reply.casefold().split(maxsplit=1)[:1]
    asks = reply.rstrip().endswith("?") or set(first) <= ASKING
    if not asks or not 0 < len(said) <= LONGEST_PART_ASKED:
        return None
    for section in talk.whole_page().sections:
        title = _telling(section.title)
        if title and all(any(_alike(word, other) for other in said) for word in title):
            return _typed("advice", section.id)
    return None


def _telling(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if word not in _IDLE | TELLING_NOTHING]


_IDLE = frozenset(word for language in LANGUAGES for word in IDLE[language].split())


def _alike(one: str, other: str) -> bool:
    """Whether two words are forms of one: "goes" and "go", "misgaat" and "misgaan"."""
    least = min(len(one), len(other), SAME_BEGINNING)
    return least > 1 and one[:least] == other[:least]
