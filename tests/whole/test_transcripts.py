"""Recorded consultations are held again and give the same text; every kind of talk is among them."""

from __future__ import annotations

from pathlib import Path

import pytest
from making.record_transcripts import FOLDER, SCENARIOS

from advisor.dialogue.transcript import NotATranscript, Recording, differences, played, read_transcript
from advisor.terminal.plain import PlainText
from advisor.terms.knowledge_base import KnowledgeBase

FILES = sorted(FOLDER.glob("*.txt"))
SMALL_TALK = """# language: en

Tea?
> /skip
>
> visitors
# resumed
> /quit
"""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_recorded_consultation_gives_the_same_text_today(shipped: KnowledgeBase, path: Path) -> None:
    told = differences(shipped, path.read_text(encoding="utf-8"), PlainText)
    assert not told, "python tests/making/record_transcripts.py\n" + "\n".join(told)


def test_every_scenario_is_recorded() -> None:
    assert set(SCENARIOS) <= {path.stem for path in FILES}


@pytest.mark.parametrize(
    "shown",
    [
        "assembleren op order — KOOP 3",  # goods, in Dutch
        "— CODP 4",  # a service, in English
        "Geen enkele plaats past",  # a conflict
        "Understood: commonality of modules: don't know.",
        "Het antwoord blijft staan",  # gone back, kept
        "De tussenstand was",  # gone back, changed
        "Why this question",
        "Why not: ",
        "> /whatif fabrication_time=3 days",
        "Where we stand",
        "Is it settled?",
        "Overgeslagen; de vraag komt aan het eind nog één keer",
        "Eerder overgeslagen, nu nog één keer",
        "Dat is ongewoon",
        "Bedoelde u",
        "Let op: ",  # a contradiction
        "Niet meer nodig, wel bewaard",
        "Weer in gebruik",
        "We gaan verder in het Nederlands",
        "Aanvullende vraag",
        "# resumed",
    ],
)
def test_the_transcripts_show(shown: str) -> None:
    assert any(shown in path.read_text(encoding="utf-8") for path in FILES)


def test_transcripts_hold_no_control_character() -> None:
    for path in FILES:
        text = path.read_text(encoding="utf-8").replace("\u00a0", " ")  # amounts stay on one line
        assert all(character == "\n" or character.isprintable() for character in text)


def test_a_transcript_is_read_as_its_replies() -> None:
    assert read_transcript(SMALL_TALK) == Recording({"language": "en"}, ("/skip", "", "visitors", None, "/quit"))


def test_playing_what_was_played_changes_nothing(small: KnowledgeBase) -> None:
    once = played(small, read_transcript(SMALL_TALK), PlainText)
    assert differences(small, once, PlainText) == []
    assert differences(small, SMALL_TALK, PlainText) != []


def test_a_changed_word_is_told_with_its_line(small: KnowledgeBase) -> None:
    once = played(small, read_transcript(SMALL_TALK), PlainText)
    told = differences(small, once.replace("comes back once", "never comes back"), PlainText)
    assert "-Skipped; the question never comes back, at the end." in told
    assert "+Skipped; the question comes back once, at the end." in told


def test_replies_after_the_end_are_told(small: KnowledgeBase) -> None:
    once = played(small, read_transcript(SMALL_TALK), PlainText)
    assert differences(small, once + "> too late\n", PlainText) != []


@pytest.mark.parametrize(
    "text", ["", "Tea?\n> yes\n", "# language: fr\n> oui\n", "\x00" * 50, "> /quit\n# language: en\n"]
)
def test_what_is_no_transcript_is_refused(text: str) -> None:
    with pytest.raises(NotATranscript):
        read_transcript(text)
