"""`koop explain --side-by-side`: the cases of a file as scenarios beside each other."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from advisor.cli.frame import Exit, Failure, Frame
from advisor.cli.given import cases_of, tell_bad, told_clash
from advisor.cli.telling import tell_json
from advisor.terms.texts import Text

if TYPE_CHECKING:
    from advisor.cases.opening import CaseOptions

_SCENARIOS = Text(
    nl="{file}: --side-by-side zet {least} tot {most} gevallen naast elkaar; het bestand heeft er {count}",
    en="{file}: --side-by-side puts {least} to {most} cases beside each other; the file holds {count}",
)
_OR_MORE = Text(nl="of meer", en="or more")
#: So many scenarios can be read beside each other.
LEAST, MOST = 2, 6


def side_by_side(frame: Frame, file: Path, reading: CaseOptions, as_json: bool, plain: bool) -> int:
    """The cases of a file beside each other. Raises: Failure: too few or too many, or the file cannot be read."""
    from advisor.explanation import scenarios
    from advisor.reasoning.advice import Clash
    from advisor.reasoning.evaluation import Evaluator
    from advisor.wording.changes import side_by_side_sections

    given = list(islice(cases_of(file, None, reading, frame), MOST + 1))
    if not LEAST <= len(given) <= MOST:
        count = f"{MOST + 1} {_OR_MORE.to(frame.language)}" if len(given) > MOST else str(len(given))
        told = _SCENARIOS.to(frame.language).format(file=file, least=LEAST, most=MOST, count=count)
        raise Failure(told, Exit.WRONG_USE)
    bad = [case for case in given if case.problems]
    for case in bad:
        tell_bad(file, case, [problem.sentence(frame.language) for problem in case.problems], as_json)
    if bad:
        return Exit.FINDINGS
    evaluator = Evaluator(frame.kb)
    for case in given:
        try:
            evaluator.outcome(case.answers)
        except Clash as clash:
            tell_bad(file, case, [told_clash(clash)], as_json)
            return Exit.FINDINGS
    found = scenarios.side_by_side(evaluator, {case.id: case.answers for case in given})
    if as_json:
        knowledge = {"version": frame.kb.version, "sha256": frame.kb.sha256}
        tell_json({"schema": "koop/scenarios/1", "file": str(file), "knowledge": knowledge, **found.as_data()})
        return Exit.FINE
    from advisor.terminal.showing import show

    show(None, side_by_side_sections(found, frame.language), frame.language, plain)
    return Exit.FINE
