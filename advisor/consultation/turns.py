"""What a consultation says: prompts and messages, as data that any skin can show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from advisor.values import Reading
from advisor.wording.page import Page, Section

#: Questions that decide; then the advice is there; then, if wanted, questions that fill in the advice.
Phase = Literal["deciding", "after", "advising"]
MessageKind = Literal["understood", "problem", "notice", "warning", "explanation", "advice"]


@dataclass(frozen=True, slots=True)
class Asking:
    """The question on the table; `again` when it had its turn before, `reading` a reply still to be confirmed."""

    question: str
    again: bool = False
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """Something said between prompts: a sentence, sections of an explanation, or the advice page."""

    kind: MessageKind
    text: str = ""
    sections: tuple[Section, ...] = ()
    page: Page | None = None


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is asked next.

    `kind` is "question", "confirm" (an unusual figure), or "after" (the advice is there; commands or stop).
    `choices` are (option id, text) in the order they are numbered, `figures` what each stands for on a scale;
    `accepts` says in words what may be typed; `present` is the answer the question already has, kept by an empty
    reply.
    """

    kind: Literal["question", "confirm", "after"]
    text: str
    heading: str = ""
    question: str | None = None
    choices: tuple[tuple[str, str], ...] = ()
    figures: tuple[str, ...] = ()
    several: bool = False
    accepts: str = ""
    present: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """Messages in order, then the next prompt; `ended` when there is none."""

    messages: tuple[Message, ...]
    prompt: Prompt | None
    ended: Literal["", "quit"] = ""
