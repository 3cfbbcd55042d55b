"""`koop kb mutate`, `influence`, `diff` and `watch`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from advisor.cli.cases import READING, reading_options
from advisor.cli.frame import (
    MEANT,
    NO_FOLDER,
    NOTHING_CHECKED,
    Exit,
    Failure,
    FigureParam,
    Frame,
    in_frame,
    said,
    say,
    shared_options,
    tell,
    tell_json,
    write_new,
)
from advisor.cli.kb.subject import cases_of, refuse_idle, show_sections, use_folder, use_folder_among
from advisor.cli.kb.trial import check_and_test
from advisor.cli.kb.write import are_schemas, refresh_schemas
from advisor.terms.texts import Text

if TYPE_CHECKING:
    from advisor.bench.differences import Differences
    from advisor.cases.opening import CaseOptions
    from advisor.columns.cases import CaseColumns
    from advisor.terms.knowledge_base import KnowledgeBase

C = TypeVar("C", bound=Callable[..., Any])

_NO_RULE = Text(nl="Geen regel {id!r}.{near}", en="No rule {id!r}.{near}")
_WATCHED = Text(
    nl="--- {folder}: {count:bestand|bestanden}; stop met Ctrl-C",
    en="--- {folder}: {count:file|files}; Ctrl-C stops",
)
_CHANGED = Text(nl="    veranderd: {file}", en="    changed: {file}")
_PASTE = Text(
    nl="gevallen die dit opmerken: zet ze in cases/, na een blik of zij kloppen",
    en="cases that notice it: put them in cases/, after a look whether they are right",
)
_FOUND = Text(
    nl="Gevallen door zoeken gevonden: wat zij verwachten zegt de kennisbank nu; kijk na of het klopt.",
    en="Cases found by search: what they expect is what the knowledge base says now; look whether it is right.",
)
_WRITTEN = Text(
    nl="{file}: {count:geval|gevallen}, om na te kijken", en="{file}: {count:case|cases}, to look over"
)
_NO_GOAL_THERE = Text(nl="{named} kent geen doel '{goal}'.", en="{named} has no goal '{goal}'.")
_NEITHER = Text(
    nl="{named} is geen map, en geen revisie waarin {folder} een kennisbank is",
    en="{named} is no folder, and no revision in which {folder} is a knowledge base",
)
_ONE_POPULATION = Text(
    nl="noem bestanden, of --random (met --given), niet beide",
    en="name files, or --random (with --given), not both",
)
_GIVEN_OF_DRAWN = Text(nl="--given hoort bij --random", en="--given goes with --random")
_A_DRAW = Text(nl="--random", en="--random")
_IN_LINES = Text(nl="regels voor mensen, niet bij --json", en="lines for people, not --json")
_TABLES = Text(nl="tabellen (--cases BESTAND.csv)", en="tables (--cases FILE.csv)")
_NO_SCHEMAS = Text(
    nl="{folder}: hier staan geen schema's om bij te houden; koop kb schema -o {folder} maakt ze",
    en="{folder}: there are no schemas here to keep up; koop kb schema -o {folder} makes them",
)
_DRAWN = Text(nl="getrokken, zaad {seed}", en="drawn, seed {seed}")
_ITS_CASES = Text(nl="de gevallen van de kennisbank", en="the knowledge base's own cases")

#: Files of cases as the knowledge base has them; others are tables.
_DOCUMENTS = (".yaml", ".yml")

_JSON = said("als één JSON-object", "as one JSON object")


def drawn_options(how_many: str) -> Callable[[C], C]:
    """The options of a population of answers that is drawn: its size, as `how_many` says, its seed, what is given."""

    def with_options(command: C) -> C:
        options = (
            click.option(
                "--random",
                "size",
                type=click.IntRange(1, 10_000_000),
                metavar=said("AANTAL", "COUNT"),
                help=how_many,
            ),
            click.option(
                "--seed",
                type=click.IntRange(0),
                default=1,
                show_default=True,
                help=said("van het trekken", "of the draw"),
            ),
            click.option(
                "--given",
                multiple=True,
                metavar=said("VRAAG=ANTWOORD", "QUESTION=ANSWER"),
                help=said("zo beantwoord in elk ervan", "answered so in each of them"),
            ),
        )
        for option in reversed(options):
            command = option(command)
        return command

    return with_options


@click.command(
    help=said(
        "Verandert telkens één ding een beetje (een regel, getal, formule, voorwaarde, aanname of de beslisregel) en"
        " zegt welke veranderingen geen enkel geval opmerkt, met een geval om erbij te zetten.",
        "Changes one thing a little at a time (a rule, figure, formula, condition, assumption or the decision) and says"
        " which changes no case notices, with a case to add.",
    )
)
@click.option("--rule", "rules", multiple=True, metavar="ID", help=said("alleen deze regel", "only this rule"))
@click.option(
    "--since",
    metavar=said("REVISIE", "REVISION"),
    help=said(
        "alleen wat sinds die revisie of map veranderd is", "only what changed since that revision or folder"
    ),
)
@click.option(
    "--seconds",
    type=FigureParam(0.1, 86_400),
    help=said("zoveel tijd hoogstens; anders alles", "so much time at most; else everything"),
)
@click.option(
    "--least",
    "--fail-under",
    "least",
    type=FigureParam(0, 100),
    metavar="%",
    help=said("een bevinding (1) als minder wordt opgemerkt", "a finding (1) when less is noticed"),
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=said("BESTAND", "FILE"),
    help=said("zet de gevallen in dit nieuwe bestand", "put the cases in this new file"),
)
@click.option("--json", "as_json", is_flag=True, help=_JSON)
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar=said("[MAP]", "[FOLDER]"))
@shared_options
@in_frame
def mutate(
    frame: Frame,
    folder: Path | None,
    rules: tuple[str, ...],
    since: str | None,
    seconds: float | None,
    least: float | None,
    output: Path | None,
    as_json: bool,
) -> int:
    from advisor.bench.mutation.noticed import mutate as mutated
    from advisor.bench.mutation.told import cases_to_paste, mutation_data, mutation_sections
    from advisor.bench.parts import part_differences
    from advisor.bench.trying import try_cases
    from advisor.knowledge.loading import load
    from advisor.reasoning.evaluation import Evaluator

    if as_json:
        refuse_idle(_IN_LINES, "output")
    here = use_folder(frame, folder)
    kb = frame.kb_with_cases
    _known(rules, kb.rules)
    others = (
        ()
        if rules
        else (
            *kb.figures,
            *kb.strengths,
            *kb.computed,
            *kb.questions,
            "decision",
            *(one.name for one in fields(kb.decision)),
        )
    )
    some: Iterable[str] = rules or kb.rules
    if since is not None:
        with _version(here, since) as before:
            touched = {part.id for part in part_differences(load(before), kb) if part.how != "rewritten"}
        some, others = [id for id in some if id in touched], tuple(id for id in others if id in touched)
    evaluator = Evaluator(kb)
    tried = try_cases(evaluator, kb.cases)
    found = mutated(evaluator, tried, some, seconds, others)
    if as_json:
        tell_json(mutation_data(found, frame.language))
    else:
        show_sections(mutation_sections(kb, found, frame.language), frame)
        _give_cases(cases_to_paste(found, frame.language), output)
    if not found.judged or not any(one.checked for one in tried):
        click.echo(say(NOTHING_CHECKED), err=True)
        return Exit.INCOMPLETE
    return Exit.FINDINGS if least is not None and 100 * found.share < least else Exit.FINE


def _give_cases(cases: Sequence[str], output: Path | None) -> None:
    """Cases to paste, on the screen or in a file that is new."""
    if output is None and cases:
        tell("")
        tell(f"# {say(_PASTE)}")
        for line in "\n".join(cases).split("\n"):
            tell(line)
    elif output is not None:
        write_new(output, "\n".join([f"# {say(_FOUND)}", *cases]) + "\n" if cases else "[]\n")
        tell("")
        tell(say(_WRITTEN.filled(file=output, count=len(cases))))


@click.command(
    help=said(
        "Telt hoe vaak elke vraag, regel, sterkte en grens beslist: in hoeveel gevallen zonder het antwoord of de regel,"
        " of met een tiende meer of minder, iets anders wordt aanbevolen. Over de gevallen van de kennisbank, die in de"
        " genoemde bestanden, of een getrokken bevolking.",
        "Counts how often each question, rule, strength and figure decides: in how many cases something else is"
        " recommended without the answer or the rule, or with a tenth more or less. Over the cases of the knowledge base,"
        " those in the files named, or a population that is drawn.",
    )
)
@click.argument(
    "files", nargs=-1, type=click.Path(path_type=Path), metavar=said("[MAP] [BESTAND…]", "[FOLDER] [FILE…]")
)
@drawn_options(said("zoveel getrokken antwoorden; zie de README", "so many drawn sets of answers; see the README"))
@click.option(
    "--most",
    type=click.IntRange(1),
    default=12,
    show_default=True,
    help=said("zoveel van elke soort", "so many of each kind"),
)
@click.option("--json", "as_json", is_flag=True, help=_JSON)
@shared_options
@in_frame
def influence(
    frame: Frame,
    files: tuple[Path, ...],
    size: int | None,
    seed: int,
    given: tuple[str, ...],
    most: int,
    as_json: bool,
) -> int:
    from advisor.bench.influence import influence as counted
    from advisor.bench.influence import influence_sections
    from advisor.bench.trying import BadCase, answers_of
    from advisor.columns.cases import encode

    files = use_folder_among(frame, files)
    if (files and size is not None) or (given and size is None):
        raise click.UsageError(say(_ONE_POPULATION))
    if size is None:
        refuse_idle(_A_DRAW, "seed")
    if as_json:
        refuse_idle(_IN_LINES, "most")
    kb = frame.kb_with_cases
    if size is not None:
        cases, population = _drawn(kb, size, seed, given, frame)
    else:
        answers = []
        for case in cases_of(kb, files, frame):
            try:
                answers.append(answers_of(kb, case.answers))
            except BadCase as bad:
                tell(f"{case.id}: {'; '.join(problem.to(frame.language) for problem in bad.problems)}", err=True)
        cases, population = encode(kb, answers), ", ".join(map(str, files)) or _ITS_CASES.to(frame.language)
    if not cases.size:
        click.echo(say(NOTHING_CHECKED), err=True)
        return Exit.INCOMPLETE
    found = counted(kb, cases, population)
    if as_json:
        tell_json({"schema": "koop/influence/1", **found.as_data()})
    else:
        show_sections(influence_sections(found, frame.language, most), frame)
    return Exit.FINE


def _drawn(kb: KnowledgeBase, size: int, seed: int, given: Sequence[str], frame: Frame) -> tuple[CaseColumns, str]:
    """A drawn population, and what it is.

    Raises: Failure: what is given in all of it cannot be taken.
    """
    from advisor.bench.population import drawn
    from advisor.bench.trying import BadCase, answers_of

    try:
        answers = answers_of(kb, dict(one.partition("=")[::2] for one in given))
    except BadCase as bad:
        raise Failure("; ".join(say(problem) for problem in bad.problems), Exit.WRONG_USE) from None
    return drawn(kb, size, seed, answers), ", ".join([_DRAWN.to(frame.language).format(seed=seed), *given])


def _known(rules: Iterable[str], known: Iterable[str]) -> None:
    from advisor.knowledge.problems import nearest

    for id in rules:
        if id not in known:
            near = nearest(id, known)
            meant = say(MEANT).format(near=near) if near is not None else ""
            raise Failure(say(_NO_RULE).format(id=id, near=meant), Exit.WRONG_USE)


@click.command(
    help=said(
        "Vergelijkt twee kennisbanken: wat anders geschreven is, en wiens advies verandert, van wat naar wat. OUD en"
        " NIEUW zijn mappen of revisies van git; NIEUW is standaard de kennisbank van --knowledge, die van hier, of"
        " de meegeleverde.",
        "Compares two knowledge bases: what is written differently, and whose advice moves, from what to what. OLD"
        " and NEW are folders or git revisions; NEW is by default the knowledge base of --knowledge, the one here, or"
        " the one that comes with the program.",
    )
)
@click.argument("old", metavar=said("OUD", "OLD"))
@click.argument("new", required=False, metavar=said("[NIEUW]", "[NEW]"))
@click.option(
    "--cases",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar=said("BESTAND", "FILE"),
    help=said(
        "deze gevallen in plaats van die van beide kennisbanken", "these cases instead of those of both bases"
    ),
)
@drawn_options(
    said(
        "ook welk deel verandert van zoveel getrokken antwoorden, en door welke wijziging",
        "also which share moves of so many drawn sets of answers, and by which edit",
    )
)
@reading_options
@click.option("--json", "as_json", is_flag=True, help=_JSON)
@shared_options
@in_frame
def diff(
    frame: Frame,
    old: str,
    new: str | None,
    files: tuple[Path, ...],
    size: int | None,
    seed: int,
    given: tuple[str, ...],
    reading: CaseOptions,
    as_json: bool,
) -> int:
    from advisor.bench.differences import difference_sections, differences
    from advisor.bench.moving import moving, moving_sections
    from advisor.knowledge.loading import load
    from advisor.terms.goals import as_one

    if given and size is None:
        raise click.UsageError(say(_GIVEN_OF_DRAWN))
    if size is None:
        refuse_idle(_A_DRAW, "seed")
    tables = any(file.suffix.lower() not in _DOCUMENTS for file in files)
    if not tables:
        refuse_idle(_TABLES, *READING)
    folder_named = new is not None and Path(new).is_dir()
    here = use_folder(frame, Path(new) if new is not None and folder_named else None)
    with ExitStack() as stack:
        before = load(stack.enter_context(_version(here, old)))
        if new is None or folder_named:
            after = frame.kb_with_cases
        else:
            after = _for_goal(load(stack.enter_context(_version(here, new))), new, frame)
    before = _for_goal(before, old, frame)
    if tables:
        found = _differences_in_tables(before, after, files, reading, frame)
    else:
        cases = cases_of(after, files, frame)
        if not files:
            known = {case.id for case in cases}
            cases += [case for case in as_one(before).cases if case.id not in known]
        found = differences(before, after, cases)
    share = moving(before, after, *_drawn(after, size, seed, given, frame)) if size is not None else None
    if as_json:
        drawn = {"drawn": share.as_data()} if share is not None else {}
        tell_json({"schema": "koop/differences/2", **found.as_data(), **drawn})
    else:
        shares = moving_sections(share, frame.language) if share is not None else ()
        show_sections((*shares, *difference_sections(found, frame.language)), frame)
    if found.anything or (share is not None and share.moved):
        return Exit.FINDINGS
    if found.cases <= len(found.untried):
        click.echo(say(NOTHING_CHECKED), err=True)
    return Exit.INCOMPLETE if found.untried or not found.cases else Exit.FINE


def _for_goal(kb: KnowledgeBase, named: str, frame: Frame) -> KnowledgeBase:
    """The knowledge base for the goal that is asked for. Raises: Failure: it has no such goal."""
    from advisor.terms.goals import goal_named

    found = goal_named(kb, frame.goal)
    if found is None:
        raise Failure(say(_NO_GOAL_THERE).format(goal=frame.goal, named=named), Exit.WRONG_USE)
    return found


def _differences_in_tables(
    before: KnowledgeBase, after: KnowledgeBase, files: Sequence[Path], reading: CaseOptions, frame: Frame
) -> Differences:
    """Of whole tables at once. Raises: Failure: one cannot be read."""
    from advisor.batch.evaluate import CannotEvaluate
    from advisor.batch.versions import Versions
    from advisor.bench.differences import CaseMoved, Differences
    from advisor.bench.parts import case_differences, part_differences

    versions = Versions(before, after, files, reading)
    try:
        moved = tuple(CaseMoved(m.case, m.size, m.aspect, m.id, m.before, m.after) for m in versions.moves())
    except CannotEvaluate as problem:
        told = "\n".join(message.to(frame.language) for message in problem.messages)
        raise Failure(told, Exit.INCOMPLETE) from None
    written = (*part_differences(before, after), *case_differences(before, after))
    return Differences(versions.cases, moved, written)


@contextmanager
def _version(here: Path, named: str) -> Iterator[Path]:
    """The folder that is named, or the one here as it was at a revision.

    Raises: Failure: it is neither.
    """
    from advisor.bench.revisions import NoRevision, at_revision

    if Path(named).is_dir():
        yield Path(named)
        return
    with ExitStack() as stack:
        try:
            folder = stack.enter_context(at_revision(here, named))
        except NoRevision:
            raise Failure(say(_NEITHER).format(named=named, folder=here), Exit.NO_KNOWLEDGE) from None
        yield folder


@click.command(
    help=said(
        "Controleert en test een kennisbank telkens als een bestand verandert, en zegt wat er veranderd is en wiens"
        " advies; stop met Ctrl-C.",
        "Checks and tests a knowledge base whenever a file changes, and tells what has changed and whose advice;"
        " Ctrl-C stops.",
    )
)
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar=said("[MAP]", "[FOLDER]"))
@click.option(
    "--every", type=FigureParam(0.05, 3600), default=1.0, show_default=True, help=said("seconden", "seconds")
)
@click.option("--times", type=click.IntRange(1), help=said("stop na zoveel keer", "stop after so many times"))
@click.option(
    "--schema",
    type=click.Path(path_type=Path),
    metavar=said("MAP", "FOLDER"),
    help=said(
        "houd de schema's bij die hier staan (koop kb schema -o)", "keep up the schemas here (koop kb schema -o)"
    ),
)
@shared_options
@in_frame
def watch(frame: Frame, folder: Path | None, every: float, times: int | None, schema: Path | None) -> int:
    from advisor.bench.upkeep import changed_files, changes

    root = use_folder(frame, folder)
    if not root.is_dir():
        raise Failure(say(NO_FOLDER).format(folder=root), Exit.NO_KNOWLEDGE)
    if schema is not None and not are_schemas(schema):
        raise Failure(say(_NO_SCHEMAS.filled(folder=schema)), Exit.WRONG_USE)
    result, before, kb = Exit.FINE, None, None
    for now in changes(root, every, times):
        tell(_WATCHED.told(frame.language, folder=root, count=len(now)))
        for file in changed_files(before or now, now):
            tell(_CHANGED.to(frame.language).format(file=Path(file).relative_to(root).as_posix()))
        fresh = Frame(root, frame.language)
        result = check_and_test(fresh)
        kb = _tell_moved(fresh, kb)
        before = now
        if schema is not None:
            refresh_schemas(fresh, schema)
    return result


def _tell_moved(frame: Frame, before: KnowledgeBase | None) -> KnowledgeBase | None:
    """What is written differently than before, and whose advice moves; the knowledge base to compare with next."""
    from advisor.bench.differences import difference_sections, differences
    from advisor.knowledge.problems import KnowledgeError

    try:
        now = frame.kb_with_cases
    except KnowledgeError:  # told already; what comes next is compared with what last could be read
        return before
    if before is not None:
        show_sections(difference_sections(differences(before, now, now.cases), frame.language), frame)
    return now
