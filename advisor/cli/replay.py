"""`koop replay`, file by file: a transcript is played again, a receipt's answers are advised on again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from advisor.cli.frame import Exit, Failure, Frame, in_frame, said, shared_options, tell
from advisor.files import read_whole, why
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language, Text

if TYPE_CHECKING:
    from advisor.reasoning.engine import Engine

LARGEST = 64 << 20

_SAME = Text(nl="gelijk    {file}", en="same      {file}")
_OTHER = Text(nl="ANDERS    {file}", en="DIFFERENT {file}")
_UNREADABLE = Text(nl="niet te lezen: {why}", en="cannot be read: {why}")


@click.command(
    help=said(
        "Speelt opgenomen gesprekken en adviezen (JSON) opnieuw af en zegt wat er nu anders is.",
        "Plays recorded consultations and receipts (JSON) again, and says what is different now.",
    )
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar=said("BESTAND…", "FILE…")
)
@shared_options
@in_frame
def replay(frame: Frame, files: tuple[Path, ...]) -> int:
    from advisor.reasoning.engine import Engine

    worst, engine = Exit.FINE, Engine(frame.kb)
    for file in files:
        worst = max(worst, replayed(engine, file, frame.language))
    return worst


def replayed(engine: Engine, file: Path, language: Language) -> Exit:
    """Play one file again and tell how it differs: FINE or FINDINGS.

    Raises: Failure: it is neither a transcript nor a receipt.
    """
    from advisor.batch.receipts import NoReceipts, receipts_in

    text = _read(file, language)
    try:
        receipts = receipts_in(text)
    except NoReceipts as problem:
        raise _failure(file, problem.message.to(language)) from None
    if receipts:
        found = [line for receipt in receipts for line in _receipt_differences(engine, receipt, language)]
    else:
        found = _transcript_differences(engine.kb, text, file, language)
    tell((_OTHER if found else _SAME).to(language).format(file=file))
    for line in found:
        tell(f"  {line}")
    return Exit.FINDINGS if found else Exit.FINE


def _read(file: Path, language: Language) -> str:
    try:
        return read_whole(file, LARGEST).decode("utf-8")
    except (OSError, ValueError) as error:
        reason = why(error).to(language) if isinstance(error, OSError) else str(error)
        raise _failure(file, _UNREADABLE.to(language).format(why=reason)) from None


def _failure(file: Path, told: str) -> Failure:
    return Failure(f"{file}: {told}", Exit.INCOMPLETE)


def _transcript_differences(kb: KnowledgeBase, text: str, file: Path, language: Language) -> list[str]:
    from advisor.batch.receipts import NEITHER
    from advisor.dialogue.transcript import NotATranscript, TooLong, differences
    from advisor.terminal.plain import PlainText

    try:
        return differences(kb, text, PlainText)
    except NotATranscript:
        raise _failure(file, NEITHER.to(language)) from None
    except TooLong as problem:
        raise _failure(file, problem.message.to(language)) from None


def _receipt_differences(engine: Engine, before: Mapping[str, Any], language: Language) -> list[str]:
    from advisor.batch.receipts import differences
    from advisor.bench.trying import BadCase, answers_of
    from advisor.reasoning.advice import Clash

    name = f"{before['case']}: " if before.get("case") else ""
    try:
        found = differences(before, engine.advise(answers_of(engine.kb, before["answers"])), language)
    except BadCase as bad:
        found = [problem.to(language) for problem in bad.problems]
    except Clash as clash:
        found = [clash.message.to(language)]
    return [name + line for line in found]
