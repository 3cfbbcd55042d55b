"""What a consultation says: prompts and messages, as data that any skin can show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from advisor.explanation.page import Page, Section

MessageKind = Literal["understood", "problem", "notice", "warning", "explanation", "advice"]


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
    `choices` are (option id, text) in the order they are numbered; `accepts` says in words what may be typed;
    `present` is the answer the question already has, kept by an empty reply.
    """

    kind: Literal["question", "confirm", "after"]
    text: str
    heading: str = ""
    question: str | None = None
    choices: tuple[tuple[str, str], ...] = ()
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
