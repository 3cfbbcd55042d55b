"""What a tool gives back: a text to read out, and the same as data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from advisor.assistant import words
from advisor.assistant.hearing import MOST_NAMED, Heard, Hearing
from advisor.batch.receipts import receipt
from advisor.dialogue.prompts import Prompt
from advisor.outlook.settled import Settlement
from advisor.reasoning.advice import Advice
from advisor.terminal.drawing import Drawing
from advisor.terminal.lines import text_of
from advisor.terminal.plain import PlainText
from advisor.terms.about import About
from advisor.terms.texts import Language
from advisor.wording.page import Page, Section, advice_page

#: Wide enough that a sentence is hardly ever broken.
WIDTH = 100


@dataclass(frozen=True, slots=True)
class ToolReply:
    """`text` may be read out as it is; `data` is the same for a program."""

    text: str
    data: dict[str, Any]


def turn(id: str, hearing: Hearing, heard: Heard | None = None) -> ToolReply:
    """Where a consultation is: what was understood, refused and doubted, what is asked now, what is missing."""
    talk, language = hearing.talk, hearing.language
    text = PlainText(WIDTH, lambda: language).turn(hearing.turn)
    missing, finished = hearing.missing, talk.finished
    asked = _asked(hearing.asked) if hearing.asked is not None else None
    if missing and heard is not None:
        text += "\n" + _missing(hearing)
    data: dict[str, Any] = {
        "schema": "koop/turn/1",
        "consultation": id,
        "kept_as": hearing.keeper.id,
        "language": language,
        "understood": heard.understood if heard is not None else [],
        "refused": heard.refused if heard is not None else [],
        "asked_back": asked if asked is not None and asked["kind"] in ("confirm", "which", "unit") else None,
        "doubts_left": len(hearing.doubts),
        "next": asked if asked is not None and asked["kind"] == "question" else None,
        "missing": list(missing),
        "parked": list(talk.advice.parked),
        "settled": talk.settlement.settled,
        "finished": finished,
        "receipt": receipt_of(hearing) if finished else None,
    }
    return ToolReply(text, data)


def _missing(hearing: Hearing) -> str:
    """The open questions that the outcome may hang on, the first of them by name."""
    missing, voice = hearing.missing, hearing.talk.voice
    labels = [voice.label(id) for id in missing[:MOST_NAMED]]
    if len(missing) > MOST_NAMED:
        labels.append(words.AND_MORE.to(hearing.language).format(count=len(missing) - MOST_NAMED))
    told = words.STILL_MISSING.to(hearing.language)
    return told.format(count=len(missing), labels=", ".join(labels)) + "\n"


def _asked(prompt: Prompt) -> dict[str, Any]:
    return {
        "question": prompt.question,
        "kind": prompt.kind,
        "text": prompt.text,
        "choices": [{"id": id, "text": text} for id, text in prompt.choices],
        "several": prompt.several,
        "accepts": prompt.accepts,
    }


def receipt_of(hearing: Hearing) -> dict[str, Any]:
    """The receipt of the answers as they are now: the same as the terminal writes."""
    state = hearing.talk.state
    return receipt(
        hearing.talk.advice,
        hearing.talk.settlement,
        state.language,
        hearing.keeper.id,
        about=About(subject=state.subject, date=state.date),
    )


def advice(found: Advice, settlement: Settlement, language: Language, case: str | None = None) -> ToolReply:
    """The whole advice on one case in sentences, and its receipt."""
    page = advice_page(found, language, settlement.doubts_left)
    return ToolReply(page_text(page, language), {"receipt": receipt(found, settlement, language, case)})


def page_text(page: Page, language: Language) -> str:
    return text_of(Drawing(WIDTH, True, language).page(page))


def sections_text(sections: Iterable[Section], language: Language) -> str:
    return text_of(Drawing(WIDTH, True, language).sections(sections))
