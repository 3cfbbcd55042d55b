"""What is asked the adviser within a longer reply, instead of an answer or beside one."""

from __future__ import annotations

import re

from advisor.terms.texts import Language
from advisor.values.readings import Meant, asked_of_adviser
from advisor.values.wishes import wish


def asked_within(text: str, language: Language) -> Meant | None:
    """What a sentence of the text, or the end of one, asks: "wait, before that - why do you want to know?"."""
    return next((meant for said in _questions(text) if (meant := _asked_in(said, language)) is not None), None)


def asked_beside(text: str, language: Language) -> tuple[str, str, Meant] | None:
    """What is answered, and what is asked beside it: "goods. how many questions is this going to be?", "a week,
    what does that word mean anyway". What is one wish as a whole answers nothing: "hang on a sec, back one"."""
    if wish(text, language) is not None:
        return None
    for said in _questions(text):
        answer = text.replace(said, " ").strip(" ,;-")
        if answer and (meant := asked_of_adviser(_JOINING.sub("", said), language)) is not None:
            return answer, said, meant
    for comma in _CLAUSES.finditer(text):
        answer, said = text[: comma.start()].strip(), text[comma.end() :]
        asks = wish(said, language) is not None or said.endswith("?")
        meant = asked_of_adviser(_JOINING.sub("", said), language) if answer and asks else None
        if meant is not None:
            return answer, said, meant
    return None


def _questions(text: str) -> list[str]:
    return [said for said in _SENTENCES.split(text.strip()) if said.endswith("?")]


def _asked_in(sentence: str, language: Language) -> Meant | None:
    starts = [0, *(clause.end() for clause in _CLAUSES.finditer(sentence))]
    asked = (asked_of_adviser(_JOINING.sub("", sentence[start:]), language) for start in starts)
    return next((meant for meant in asked if meant is not None), None)


_SENTENCES = re.compile(r"(?<=[^\W\d_%][.!?]) +|(?<=\?) +")
_CLAUSES = re.compile(r"[,;:] +| - ")
#: What joins a question to what was said before it.
_JOINING = re.compile(r"^(?:and|so|but|en|dus|maar|oh|o),? +", re.IGNORECASE)
