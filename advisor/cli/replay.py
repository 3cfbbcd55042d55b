"""`koop replay`, file by file: a transcript is played again, a receipt's answers are advised on again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from advisor.cli.cases import reading_options
from advisor.cli.frame import Exit, Failure, Frame, in_frame, said, shared_options, tell
from advisor.files import read_whole, why
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Language, Text

if TYPE_CHECKING:
    from advisor.cases.opening import CaseOptions
    from advisor.reasoning.engine import Engine
    from advisor.report.remade import Earlier

LARGEST = 64 << 20

_SAME = Text(nl="gelijk    {file}", en="same      {file}")
_OTHER = Text(nl="ANDERS    {file}", en="DIFFERENT {file}")
_UNREADABLE = Text(nl="niet te lezen: {why}", en="cannot be read: {why}")
_NO_TEXT = Text(nl="dit is geen tekst in UTF-8", en="this is no text in UTF-8")
_NO_ANSWERS = Text(
    nl="het advies bevat geen antwoorden: geef met --answers het bestand waaruit het is gemaakt",
    en="the receipt holds no answers: give with --answers the file that it was made from",
)
_NO_SUCH_CASE = Text(nl="dit geval staat niet in {file}", en="this case is not in {file}")


@click.command(
    help=said(
        "Speelt opgenomen gesprekken en adviezen (JSON, of een rapport als .html of .md) opnieuw af en zegt wat er nu"
        " anders is.",
        "Plays recorded consultations and receipts (JSON, or a report as .html or .md) again, and says what is"
        " different now.",
    )
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar=said("BESTAND…", "FILE…")
)
@click.option(
    "--answers",
    type=click.Path(path_type=Path),
    metavar=said("BESTAND", "FILE"),
    help=said(
        "de gevallen waaruit `koop evaluate --json` de adviezen maakte, of koop report een overzicht",
        "the cases from which `koop evaluate --json` made the receipts, or koop report an overview",
    ),
)
@reading_options
@shared_options
@in_frame
def replay(frame: Frame, files: tuple[Path, ...], answers: Path | None, reading: CaseOptions) -> int:
    from advisor.reasoning.engine import Engine

    replaying = Replaying(Engine(frame.kb), frame.language, reading, answers)
    return max(replaying.played(file) for file in files)


@dataclass(frozen=True)
class Replaying:
    """Plays files again under one knowledge base. `answers` holds the cases of receipts that hold none; `reading`
    says how it was read."""

    engine: Engine
    language: Language
    reading: CaseOptions
    answers: Path | None = None

    def played(self, file: Path) -> Exit:
        """Play one file again and tell how it differs: FINE or FINDINGS.

        Raises: Failure: it is neither a transcript nor a receipt.
        """
        from advisor.batch.earlier import NoReceipts
        from advisor.report.remade import earlier_in

        text = _read(file, self.language)
        try:
            receipts = earlier_in(text)
        except NoReceipts as problem:
            raise _failure(file, problem.message.to(self.language)) from None
        if receipts:
            found = [line for earlier in receipts for line in self._of_receipt(file, earlier)]
        else:
            found = _transcript_differences(self.engine.kb, text, file, self.language)
        tell((_OTHER if found else _SAME).to(self.language).format(file=file))
        for line in found:
            tell(f"  {line}")
        return Exit.FINDINGS if found else Exit.FINE

    def _of_receipt(self, file: Path, earlier: Earlier) -> list[str]:
        from advisor.batch import receipts
        from advisor.explanation import scenarios

        if earlier.schema == receipts.SCHEMA:
            return self._of_advice(file, earlier)
        return (
            self._of_scenarios(file, earlier)
            if earlier.schema == scenarios.SCHEMA
            else self._of_overview(file, earlier)
        )

    def _of_scenarios(self, file: Path, earlier: Earlier) -> list[str]:
        from advisor.batch.earlier import NoReceipts
        from advisor.bench.trying import BadCase, answers_of
        from advisor.reasoning.advice import Clash
        from advisor.report.remade_many import receipts_beside, scenarios_otherwise

        try:
            receipts = receipts_beside(earlier)
            cases = {name: answers_of(self.engine.kb, before["answers"]) for name, before in receipts.items()}
            return scenarios_otherwise(earlier, cases, self.engine.kb, self.language)
        except NoReceipts as problem:
            raise _failure(file, problem.message.to(self.language)) from None
        except BadCase as bad:
            return [problem.to(self.language) for problem in bad.problems]
        except Clash as clash:
            return [clash.message.to(self.language)]

    def _of_overview(self, file: Path, earlier: Earlier) -> list[str]:
        from advisor.batch.earlier import NoReceipts
        from advisor.cases.given import NoCases
        from advisor.report.made_of import NotCarried
        from advisor.report.remade_many import overview_otherwise

        try:
            return overview_otherwise(earlier, self.engine.kb, self.answers, self.language)
        except (NoReceipts, NotCarried) as problem:
            raise _failure(file, problem.message.to(self.language)) from None
        except NoCases as problem:
            return [message.to(self.language) for message in problem.messages]
        except OSError as error:
            reason = why(error).to(self.language)
            raise _failure(self.answers or file, _UNREADABLE.to(self.language).format(why=reason)) from None

    def _of_advice(self, file: Path, earlier: Earlier) -> list[str]:
        from advisor.bench.trying import BadCase, answers_of
        from advisor.reasoning.advice import Clash
        from advisor.report.remade import told_otherwise

        before = earlier.receipt
        name = f"{before['case']}: " if before.get("case") else ""
        if not isinstance(before.get("answers"), Mapping):
            return [name + line for line in self._of_evaluated(file, before)]
        try:
            advice = self.engine.advise(answers_of(self.engine.kb, before["answers"]))
            found = told_otherwise(earlier, advice, self.engine.program, self.language)
        except BadCase as bad:
            found = [problem.to(self.language) for problem in bad.problems]
        except Clash as clash:
            found = [clash.message.to(self.language)]
        return [name + line for line in found]

    def _of_evaluated(self, file: Path, before: Mapping[str, Any]) -> list[str]:
        """What a line that `koop evaluate --json` wrote says otherwise than it would write now."""
        from advisor.batch.earlier import differences

        if self.answers is None:
            raise _failure(file, _NO_ANSWERS.to(self.language))
        evaluated = self._passing if "passed" in before else self._evaluated
        case = before.get("case")
        tries = [of_language.get(case) if isinstance(case, str) else None for of_language in evaluated]
        found = [differences(before, {**now, "file": before.get("file")}, self.language) for now in tries if now]
        return min(found, key=len) if found else [_NO_SUCH_CASE.to(self.language).format(file=self.answers)]

    @cached_property
    def _evaluated(self) -> list[dict[str, dict[str, Any]]]:
        return [self._evaluate(language, passing=False) for language in LANGUAGES]

    @cached_property
    def _passing(self) -> list[dict[str, dict[str, Any]]]:
        return [self._evaluate(language, passing=True) for language in LANGUAGES]

    def _evaluate(self, language: Language, passing: bool) -> dict[str, dict[str, Any]]:
        """{case: what is written of it now}, in a language. Raises: Failure."""
        import json
        from io import BytesIO

        from advisor.batch.evaluate import CannotEvaluate, Options, evaluate_files

        assert self.answers is not None
        out = BytesIO()
        options = Options(language=language, reading=replace(self.reading, pass_through=passing))
        try:
            evaluate_files(self.engine.kb, [self.answers], out, "jsonl", options)
        except CannotEvaluate as problem:
            told = "\n".join(message.to(self.language) for message in problem.messages)
            raise Failure(told, Exit.INCOMPLETE) from None
        lines = map(json.loads, out.getvalue().splitlines())
        return {line["case"]: line for line in lines if line["case"] is not None}


def _read(file: Path, language: Language) -> str:
    try:
        return read_whole(file, LARGEST).decode("utf-8")
    except (OSError, ValueError) as error:
        reason = (why(error) if isinstance(error, OSError) else _NO_TEXT).to(language)
        raise _failure(file, _UNREADABLE.to(language).format(why=reason)) from None


def _failure(file: Path, told: str) -> Failure:
    return Failure(f"{file}: {told}", Exit.INCOMPLETE)


def _transcript_differences(kb: KnowledgeBase, text: str, file: Path, language: Language) -> list[str]:
    from advisor.batch.earlier import NEITHER
    from advisor.dialogue.transcript import NotATranscript, TooLong, differences
    from advisor.terminal.plain import PlainText

    try:
        return differences(kb, text, PlainText)
    except NotATranscript:
        raise _failure(file, NEITHER.to(language)) from None
    except TooLong as problem:
        raise _failure(file, problem.message.to(language)) from None
