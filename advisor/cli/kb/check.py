"""`koop kb check` and `explain`."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from advisor.cli.frame import (
    MEANT,
    NO_FOLDER,
    Exit,
    Failure,
    Frame,
    in_frame,
    said,
    say,
    shared_options,
    tell,
    tell_json,
)
from advisor.cli.kb.subject import data_by_goal, refuse_idle, show_sections, under_goals, use_folder
from advisor.cli.kb.waiting import waiting
from advisor.terms.texts import Text

if TYPE_CHECKING:
    from advisor.bench.formats import GradedProblem
    from advisor.bench.looked_at import LookedAt

_SOUND = Text(
    nl="{folder}: geen problemen ({rules:regel|regels}, {questions:vraag|vragen}, {cases:geval|gevallen}); {remarks}",
    en="{folder}: no problems ({rules:rule|rules}, {questions:question|questions}, {cases:case|cases}); {remarks}",
)
_NO_REMARKS = Text(nl="geen opmerkingen", en="no remarks")
_REMARKS = Text(nl="{count:opmerking|opmerkingen}", en="{count:remark|remarks}")
_PROOF_FORMS = Text(nl="bewijzen zijn er als pretty, brief of json", en="proofs come as pretty, brief or json")
_NO_SOLVER = Text(
    nl="bewijzen vragen de solver z3: pip install 'koop-advisor[prove]'",
    en="proofs need the solver z3: pip install 'koop-advisor[prove]'",
)
_PROVING = Text(
    nl="wat altijd geldt wordt bewezen; dat kan minuten duren …",
    en="proving what always holds; this can take minutes …",
)
_COUNTEREXAMPLES = Text(
    nl="tegenvoorbeelden: bewaar ze als cases.yaml, koop evaluate cases.yaml --knowledge {folder} gaat ze na",
    en="counterexamples: keep them as cases.yaml, koop evaluate cases.yaml --knowledge {folder} confirms them",
)
_WITH_PROVE = Text(nl="--prove", en="--prove")
_WITHOUT_PROVE = Text(nl="kb check zonder --prove", en="kb check without --prove")
_ONE_FORM = Text(nl="één vorm: --format, --json of --brief", en="one form: --format, --json or --brief")
_NO_CODE = Text(nl="Geen code {code!r}.{near}", en="No code {code!r}.{near}")


_JSON = said("als één JSON-object", "as one JSON object")


@click.command(
    help=said(
        "Zoek alle fouten in een kennisbank, en wat laadt en toch het bekijken waard is. `koop kb explain CODE` legt"
        " een soort bevinding uit.",
        "Find all problems of a knowledge base, and what loads and still deserves a look. `koop kb explain CODE`"
        " explains a kind of finding.",
    )
)
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar=said("[MAP]", "[FOLDER]"))
@click.option(
    "--format",
    "form",
    type=click.Choice(["pretty", "brief", "json", "github", "sarif", "junit"]),
    default="pretty",
    show_default=True,
    help=said("hoe het verteld wordt", "how it is told"),
)
@click.option("--json", "as_json", is_flag=True, help=_JSON)
@click.option("--brief", is_flag=True, help=said("één regel per probleem", "one line a problem"))
@click.option(
    "--strict", is_flag=True, help=said("een opmerking is ook een bevinding (1)", "a remark is a finding (1) too")
)
@click.option(
    "--prove",
    is_flag=True,
    help=said(
        "bewijs of weerleg wat altijd moet gelden (met de solver z3)",
        "prove or refute what must always hold (with the solver z3)",
    ),
)
@click.option(
    "--steps",
    type=click.IntRange(1),
    default=60_000_000,
    show_default=True,
    help=said("zoveel stappen van de solver per bewijs", "so many steps of the solver for each proof"),
)
@click.option(
    "--search",
    "searched",
    type=click.IntRange(1, 10_000_000),
    default=20_000,
    show_default=True,
    help=said("zoveel antwoorden doorzocht per onveranderlijke", "so many sets of answers searched for each"),
)
@shared_options
@in_frame
def check(
    frame: Frame,
    folder: Path | None,
    form: str,
    as_json: bool,
    brief: bool,
    strict: bool,
    prove: bool,
    steps: int,
    searched: int,
) -> int:
    from advisor.bench.found import as_errors
    from advisor.knowledge.problems import KnowledgeError

    if prove:
        refuse_idle(_WITHOUT_PROVE, "strict")
    else:
        refuse_idle(_WITH_PROVE, "steps", "searched")
    if as_json or brief:
        refuse_idle(_ONE_FORM, "form", *(("brief",) if as_json else ()))
    root = use_folder(frame, folder)
    form = "json" if as_json else "brief" if brief else form
    if prove:
        return _proved(frame, form, steps, searched)
    try:
        found, kb = findings_in(frame, root), frame.as_one
    except KnowledgeError as error:
        if not root.is_dir():
            raise Failure(say(NO_FOLDER).format(folder=root), Exit.NO_KNOWLEDGE) from None
        tell_found(frame, root, as_errors(error.problems), form)
        return Exit.FINDINGS
    tell_found(frame, root, found, form)
    errors = sum(one.level == "error" for one in found)
    if not errors and form in ("pretty", "brief"):
        counts = {"rules": len(kb.rules), "questions": len(kb.questions), "cases": len(kb.cases)}
        remarks = _REMARKS.filled(count=len(found)) if found else _NO_REMARKS
        tell(_SOUND.told(frame.language, folder=kb.folder.resolve().name, remarks=remarks, **counts))
    return Exit.FINDINGS if errors or (strict and found) else Exit.FINE


def _proved(frame: Frame, form: str, steps: int, searched: int) -> int:
    """What always holds, instead of what may be wrong: nothing of the one is about the other."""
    if form not in ("pretty", "brief", "json"):
        raise click.UsageError(say(_PROOF_FORMS))
    try:
        from advisor.bench.proofs import counterexamples, proof_sections, proofs
    except ModuleNotFoundError:
        raise Failure(say(_NO_SOLVER), Exit.WRONG_USE) from None
    goals = frame.goals
    with waiting(_PROVING):
        found = {kb: proofs(kb, steps, searched) for kb in goals}
    if form == "json":
        told = data_by_goal(
            "koop/proofs/1",
            goals,
            lambda kb: {"steps": steps, "proofs": [one.as_data(kb) for one in found[kb].all]},
            frame,
        )
        tell_json(told)
    else:
        sections = under_goals(goals, lambda kb: proof_sections(found[kb], frame.language, steps), frame)
        show_sections(sections, frame)
        for kb in goals:
            if found[kb].refuted:
                tell("")
                goal = f" --goal {kb.goal.id}" if kb.goal is not None and len(goals) > 1 else ""
                tell(f"# {_COUNTEREXAMPLES.to(frame.language).format(folder=frame.knowledge)}{goal}")
            for line in counterexamples(found[kb], kb):
                tell(line)
    return Exit.FINDINGS if any(one.refuted for one in found.values()) else Exit.FINE


def findings_in(frame: Frame, root: Path) -> list[GradedProblem]:
    """Everything that is wrong or worth a look in a knowledge base that loads, of the goal that is asked for or of
    all. Raises: KnowledgeError: it does not load."""
    from advisor.bench.found import found_in
    from advisor.knowledge.folder import Folder

    everything = _everything(frame, root)
    to_keep: list[Callable[[], None]] = []
    frame.to_keep = to_keep
    whole = frame.whole_with_cases
    with _kept_beside(to_keep), _remembering(root) as looked_at:
        if looked_at.idle_as_before(everything):
            return []
        gc.freeze()  # what was read stays, and need not be looked through for what can go
        found = found_in(whole, Folder(whole.folder), looked_at, frame.goal)
        if not found and everything == _everything(frame, root):  # not changed while it was read
            looked_at.came_to_nothing(everything)
    return found


@contextmanager
def _kept_beside(to_keep: Sequence[Callable[[], None]]) -> Iterator[None]:
    """Meanwhile a process beside this one keeps what was read anew, for the next command."""
    from advisor.bench.beside import beside

    if not to_keep:
        yield
        return
    with beside(lambda: [keep() for keep in to_keep]) as kept:
        yield
        kept()


#: Where it is kept, and what it rests on beside what it is about.
_ROOM, _RESTS_ON = "checks", ("bench", "bench/checks", "knowledge", "outlook", "reasoning", "terms", "values")


def _everything(frame: Frame, root: Path) -> str:
    """What tells a whole check from all others: every file of the folder, and what was chosen of it."""
    from advisor.bench.looked_at import look_of
    from advisor.knowledge.folder import Folder

    content = (part for file in Folder(root).digests().items() for part in file)
    return look_of("everything", frame.asked or "", frame.goal or "", *content)


@contextmanager
def _remembering(root: Path) -> Iterator[LookedAt]:
    """What the last check of a folder looked at without finding anything; what this one so looks at is kept."""
    from advisor.bench.looked_at import LookedAt
    from advisor.knowledge.cache import key_of, recall, remember

    key = key_of(*_RESTS_ON, on=root.resolve().as_posix())
    before = recall(tuple[str, ...], _ROOM, key) or ()
    looked_at = LookedAt(before)
    yield looked_at
    if looked_at.now != looked_at.before:
        remember(tuple[str, ...], tuple(sorted(looked_at.now)), _ROOM, key)


def tell_found(frame: Frame, root: Path, found: Sequence[GradedProblem], form: str) -> None:
    from advisor.bench import formats

    folder, language = root.as_posix(), frame.language
    match form:
        case "json":
            tell_json(formats.as_data(found, language))
        case "github":
            for line in formats.github(found, folder, language):
                tell(line)
        case "sarif":
            from advisor import __version__

            tell_json(formats.sarif(found, folder, __version__, language))
        case "junit":
            click.echo(formats.junit_of_check(found, language), nl=False)
        case _:
            # what must be mended comes last, just above the count
            for one in sorted(found, key=lambda one: one.level == "error"):
                for line in formats.shown(one, language, brief=form == "brief"):
                    tell(line)
            errors = sum(one.level == "error" for one in found)
            if errors:
                from advisor.knowledge.problems import PROBLEMS

                tell(say(PROBLEMS.filled(count=errors)))


@click.command(
    help=said(
        "Legt een soort bevinding uit: wat het is, waarom het telt, hoe het fout en goed staat. Zonder CODE alle.",
        "Explains a kind of finding: what it is, why it matters, how it looks wrong and right. Without CODE all.",
    )
)
@click.argument("code", required=False, metavar="[CODE]")
@shared_options
@in_frame
def explain(frame: Frame, code: str | None) -> int:
    from advisor.bench.codes import all_codes, explained
    from advisor.knowledge.problems import nearest

    if code is None:
        show_sections(all_codes(frame.language), frame)
        return Exit.FINE
    sections = explained(code, frame.language)
    if not sections:
        near = nearest(code, [item.head for section in all_codes("en") for item in section.items])
        raise Failure(
            say(_NO_CODE).format(code=code, near=say(MEANT).format(near=near) if near else ""), Exit.WRONG_USE
        )
    show_sections(sections, frame)
    return Exit.FINE
