"""Recorded consultations: what was shown and what was replied, together in one text that can be played again.

A transcript is what the plain skin shows, replies marked "> ". It begins with lines "# name: value"; the line
"# resumed" within it stands where the consultation was left and taken up again from what was kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from typing import Protocol

from advisor.dialogue.consultation import Consultation
from advisor.dialogue.prompts import Turn
from advisor.dialogue.state import State, restored
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language, Text

MARK = "> "
RESUMED = "# resumed"
#: Columns at which transcripts are recorded.
WIDTH = 79


class Shown(Protocol):
    """What a skin makes of turns and replies, as text."""

    def turn(self, turn: Turn) -> str: ...

    def reply(self, reply: str) -> str: ...


#: Makes a `Shown` for a width and the language of each moment: `advisor.terminal.plain.PlainText` does.
Show = Callable[[int, Callable[[], Language]], Shown]


#: Longer consultations are not played again: each reply is answered anew.
MOST_REPLIES = 500
_TOO_LONG = Text(nl="meer dan {most} antwoorden", en="more than {most} replies")


class TooLong(ValueError):
    """The transcript holds more than is played again; `message` says so."""

    def __init__(self) -> None:
        self.message = _TOO_LONG.filled(most=MOST_REPLIES)
        super().__init__(self.message.en)


class NotATranscript(ValueError):
    """The text does not begin as a transcript does."""


@dataclass(frozen=True, slots=True)
class Recording:
    """What it takes to hold the consultation again. A reply that is None stands for leaving and resuming."""

    header: Mapping[str, str]
    replies: tuple[str | None, ...]

    @property
    def language(self) -> Language:
        return "nl" if self.header.get("language") == "nl" else "en"


def read_transcript(text: str) -> Recording:
    """Raises: NotATranscript, TooLong."""
    header, replies = {}, list[str | None]()
    in_header = True
    for line in text.splitlines():
        if in_header and line.startswith("# ") and ": " in line:
            name, _, value = line[2:].partition(": ")
            header[name] = value
            continue
        in_header = False
        if line == RESUMED:
            replies.append(None)
        elif line.startswith(MARK) or line == MARK.rstrip():
            replies.append(line[len(MARK) :])
    if header.get("language") not in ("nl", "en"):
        raise NotATranscript("# language: nl | en")
    if len(replies) > MOST_REPLIES:
        raise TooLong
    return Recording(header, tuple(replies))


class Player:
    """Holds a consultation and writes it down."""

    def __init__(self, kb: KnowledgeBase, header: Mapping[str, str], language: Language, show: Show) -> None:
        self._kb = kb
        self._show = show
        self._written = [f"# {name}: {value}\n" for name, value in header.items()]
        self._begin(State(language))

    def reply(self, reply: str | None) -> None:
        """Reply, or (None) leave and resume from what was kept. Nothing happens after the end."""
        if reply is None:
            kept = json.loads(json.dumps(self.consultation.state.as_data(self._kb)))
            self._written.append(f"\n{RESUMED}\n")
            self._begin(restored(kept, self._kb))
        elif not self.ended:
            self._written.append(self._shown.reply(reply))
            self._take(self.consultation.reply(reply))

    @property
    def text(self) -> str:
        return "".join(self._written)

    def _begin(self, state: State) -> None:
        self.consultation = Consultation(self._kb, state, in_person=True)
        self._shown = self._show(WIDTH, lambda: self.consultation.state.language)
        self._written.append("\n")
        self._take(self.consultation.start())

    def _take(self, turn: Turn) -> None:
        self.ended = turn.prompt is None
        self._written.append(self._shown.turn(turn))


def played(kb: KnowledgeBase, recording: Recording, show: Show) -> str:
    """The transcript as it is today."""
    player = Player(kb, recording.header, recording.language, show)
    for reply in recording.replies:
        player.reply(reply)
    return player.text


def differences(kb: KnowledgeBase, text: str, show: Show) -> list[str]:
    """How a transcript differs from what is said today, as lines of a unified diff; empty when it does not.

    Raises: NotATranscript, TooLong.
    """
    today = played(kb, read_transcript(text), show)
    if today == text:
        return []
    return list(unified_diff(text.splitlines(), today.splitlines(), "recorded", "today", lineterm="", n=3))
