"""`koop replay`, file by file: a transcript is played again, a receipt's answers are advised on again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from advisor.cli.cases import told_clash
from advisor.cli.frame import Exit, Failure, Frame, in_frame, said, shared_options, tell
from advisor.files import why
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language, Text

if TYPE_CHECKING:
    from advisor.reasoning.engine import Engine

SCHEMA = "koop/advice/1"
LARGEST = 64 << 20
#: What of a receipt must come out the same.
_COMPARED = (
    "outcome",
    "recommended",
    "form",
    "by_elimination",
    "close_call",
    "positions",
    "fired",
    "unknown",
    "unanswered",
    "parked",
    "assumed",
)

_SAME = Text(nl="gelijk    {file}", en="same      {file}")
_OTHER = Text(nl="ANDERS    {file}", en="DIFFERENT {file}")
_UNREADABLE = Text(nl="{file}: niet te lezen: {why}", en="{file}: cannot be read: {why}")
_NEITHER = Text(
    nl="{file}: geen gesprek en geen advies ({schema})", en="{file}: neither a transcript nor a receipt ({schema})"
)
_NO_ANSWERS = Text(nl="{file}: het advies bevat geen antwoorden", en="{file}: the receipt holds no answers")
_MOVED = Text(nl="{name}: was {before}, is {after}", en="{name}: was {before}, is {after}")
_GONE = Text(nl="{name}: niet meer {items}", en="{name}: no longer {items}")
_ADDED = Text(nl="{name}: nu ook {items}", en="{name}: now also {items}")
_KNOWLEDGE = Text(nl="kennisbank {before} toen, {after} nu", en="knowledge base {before} then, {after} now")


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
    text = _read(file, language)
    receipts = list(_receipts(text, file, language))
    if receipts:
        differences = [line for receipt in receipts for line in _differences(engine, receipt, language)]
    else:
        differences = _transcript_differences(engine.kb, text, file, language)
    tell((_OTHER if differences else _SAME).to(language).format(file=file))
    for line in differences:
        tell(f"  {line}")
    return Exit.FINDINGS if differences else Exit.FINE


def _read(file: Path, language: Language) -> str:
    try:
        if file.stat().st_size > LARGEST:
            raise OSError(f"> {LARGEST >> 20} MB")
        return file.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        reason = why(error).to(language) if isinstance(error, OSError) else str(error)
        raise Failure(_UNREADABLE.to(language).format(file=file, why=reason), Exit.INCOMPLETE) from None


# --- transcripts


def _transcript_differences(kb: KnowledgeBase, text: str, file: Path, language: Language) -> list[str]:
    from advisor.dialogue.transcript import NotATranscript, differences
    from advisor.terminal.plain import PlainText

    try:
        return differences(kb, text, PlainText)
    except NotATranscript:
        raise Failure(_NEITHER.to(language).format(file=file, schema=SCHEMA), Exit.INCOMPLETE) from None


# --- receipts


def _receipts(text: str, file: Path, language: Language) -> Iterator[Mapping[str, Any]]:
    """The receipts in a file: one JSON object, a list of them, or one a line; nothing when it is not JSON."""
    if not text.lstrip().startswith(("{", "[")):
        return
    try:
        found = json.loads(text)
        items = found if isinstance(found, list) else [found]
    except (ValueError, RecursionError):
        try:
            items = [json.loads(line) for line in text.splitlines() if line.strip()]
        except (ValueError, RecursionError) as error:
            raise Failure(_UNREADABLE.to(language).format(file=file, why=error), Exit.INCOMPLETE) from None
    for item in items:
        if not isinstance(item, Mapping) or item.get("schema") != SCHEMA:
            raise Failure(_NEITHER.to(language).format(file=file, schema=SCHEMA), Exit.INCOMPLETE)
        if not isinstance(item.get("answers"), Mapping):
            raise Failure(_NO_ANSWERS.to(language).format(file=file), Exit.INCOMPLETE)
        yield item
    if not items:
        raise Failure(_NEITHER.to(language).format(file=file, schema=SCHEMA), Exit.INCOMPLETE)


def _differences(engine: Engine, before: Mapping[str, Any], language: Language) -> list[str]:
    from advisor.batch.receipts import receipt
    from advisor.bench.trying import BadCase, answers_of
    from advisor.outlook.settled import Settlement
    from advisor.reasoning.advice import Clash

    name = f"{before.get('case')}: " if before.get("case") else ""
    try:
        advice = engine.advise(answers_of(engine.kb, before["answers"]))
    except BadCase as bad:
        return [name + problem.to(language) for problem in bad.problems]
    except Clash as clash:
        return [name + told_clash(clash)]
    unproved = Settlement(advice.outcome.verdict, False, None, (), None)
    after = receipt(advice, unproved, language)
    found = [
        name + line for key in _COMPARED if key in before for line in _told(key, before[key], after[key], language)
    ]
    versions = [_version(one.get("knowledge")) for one in (before, after)]
    if found and versions[0] != versions[1]:
        found.append(name + _KNOWLEDGE.to(language).format(before=versions[0], after=versions[1]))
    return found


def _told(name: str, before: Any, after: Any, language: Language) -> Iterator[str]:
    if before == after:
        return
    if name == "positions":
        yield from _positions(before, after, language)
    elif isinstance(before, list) and isinstance(after, list):
        for text, items in (
            (_GONE, [item for item in before if item not in after]),
            (_ADDED, [item for item in after if item not in before]),
        ):
            if items:
                yield text.to(language).format(name=name, items=", ".join(map(str, items)))
    else:
        yield _MOVED.to(language).format(name=name, before=_shown(before), after=_shown(after))


def _positions(before: Any, after: Any, language: Language) -> Iterator[str]:
    """How the standing of each position moved."""
    then = {p.get("position"): p for p in before if isinstance(p, Mapping)} if isinstance(before, list) else {}
    now = {p["position"]: p for p in after}
    for id in dict.fromkeys((*then, *now)):
        if then.get(id) != now.get(id):
            yield _MOVED.to(language).format(name=id, before=_shown(then.get(id)), after=_shown(now.get(id)))


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if not isinstance(value, str) else value


def _version(knowledge: Any) -> str:
    if not isinstance(knowledge, Mapping):
        return "?"
    return f"{knowledge.get('version')} ({str(knowledge.get('sha256'))[:12]})"
