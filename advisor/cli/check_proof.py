"""`koop check-proof`: a separate check of the certificates that explanations write."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from advisor.cli.frame import Exit, Failure, Frame, in_frame, said, say, shared_options, tell
from advisor.files import read_whole, why
from advisor.terms.texts import Text

LARGEST = 64 << 20

_HOLDS = Text(nl="klopt       {what}", en="holds     {what}")
_REFUSED = Text(nl="KLOPT NIET  {what}", en="REFUSED   {what}")
_BECAUSE = Text(nl="            want {why}", en="          because {why}")
_CASE = Text(
    nl="{file}: {case}: {count} van {all:bewering klopt|beweringen kloppen}",
    en="{file}: {case}: {count} of {all:claim holds|claims hold}",
)
_LEFT_OUT = Text(
    nl="{file}: {case}: niet bewezen, en niet hierin: {count:bewering|beweringen}",
    en="{file}: {case}: not proved, and not in it: {count:claim|claims}",
)
_UNREADABLE = Text(nl="{file} is niet te lezen: {why}", en="{file} cannot be read: {why}")
_NOTHING = Text(
    nl="{file} bevat geen bewering; er is niets nagegaan. Maak er een met koop explain … --certificate BESTAND",
    en="{file} holds no claim; nothing was checked. Make one with koop explain … --certificate FILE",
)


@click.command(
    name="check-proof",
    help=said(
        "Gaat bewijsstukken na die koop explain --certificate schreef, los van wat ze bewees: elke bewering wordt"
        " opnieuw uitgerekend in breuken, met alleen de kennisbank erbij.",
        "Checks certificates that koop explain --certificate wrote, apart from what proved them: each claim is worked"
        " out anew in fractions, from the knowledge base alone.",
    ),
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar=said("BESTAND…", "FILE…")
)
@click.option("--each", is_flag=True, help=said("toon elke bewering", "show each claim"))
@shared_options
@in_frame
def check_proof(frame: Frame, files: tuple[Path, ...], each: bool) -> int:
    return max(_checked(frame, file, each) for file in files)


def _checked(frame: Frame, file: Path, each: bool) -> Exit:
    """Check one certificate and tell what it comes to. Raises: Failure: it cannot be read, or claims nothing."""
    from advisor.checker.claims import Refused, check
    from advisor.reasoning.evaluation import Evaluator
    from advisor.wording.claims import claim_said, refusal_said
    from advisor.wording.voice import Voice

    voice = Voice(frame.kb, Evaluator(frame.kb).remember({}), frame.language)
    document = _read(file)
    checked: dict[str, list[bool]] = {}
    try:
        for one in check(frame.kb, document):
            checked.setdefault(one.case, []).append(one.refused is None)
            what = claim_said(voice, one.answers, one.claim)
            if one.refused is not None:
                tell(say(_REFUSED).format(what=f"{one.case}: {what}"))
                tell(say(_BECAUSE).format(why=refusal_said(voice, one.refused.why, one.refused.at)))
            elif each:
                tell(say(_HOLDS).format(what=f"{one.case}: {what}"))
    except Refused as refused:
        tell(say(_REFUSED).format(what=file))
        tell(say(_BECAUSE).format(why=refusal_said(voice, refused.why, refused.at)))
        return Exit.FINDINGS
    if not checked:
        raise Failure(say(_NOTHING).format(file=file), Exit.INCOMPLETE)
    for case, held in checked.items():
        tell(say(_CASE.filled(file=file, case=case, count=sum(held), all=len(held))))
    _tell_left_out(file, document)
    return Exit.FINE if all(map(all, checked.values())) else Exit.FINDINGS


def _tell_left_out(file: Path, document: Mapping[str, Any]) -> None:
    for case in document["cases"]:
        if left_out := case.get("left_out"):
            tell(say(_LEFT_OUT.filled(file=file, case=case["case"], count=len(left_out))))


def _read(file: Path) -> Any:
    """Raises: Failure: it cannot be read as JSON."""
    try:
        return json.loads(read_whole(file, LARGEST), parse_constant=_no_such_figure)
    except OSError as error:
        raise Failure(say(_UNREADABLE).format(file=file, why=say(why(error))), Exit.INCOMPLETE) from None
    except (ValueError, RecursionError) as error:
        from advisor.cases.documents import no_json

        reason = say(error.message if isinstance(error, _NoFigure) else no_json(error))
        raise Failure(say(_UNREADABLE).format(file=file, why=reason), Exit.INCOMPLETE) from None


class _NoFigure(ValueError):
    """NaN or Infinity stands there, which JSON does not have."""

    def __init__(self, written: str) -> None:
        super().__init__(written)
        self.message = Text(
            nl=f"geen geldige JSON: {written} is geen getal", en=f"not valid JSON: {written} is no figure"
        )


def _no_such_figure(written: str) -> None:
    raise _NoFigure(written)
