"""`koop kb mutate` and `influence`; what is drawn for `influence` and `diff`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from advisor.cli.frame import (
    MEANT,
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
from advisor.cli.kb.subject import (
    cases_of,
    refuse_idle,
    show_sections,
    use_folder,
    use_folder_among,
    version_named,
)
from advisor.terms.texts import Text

if TYPE_CHECKING:
    from advisor.columns.cases import CaseColumns
    from advisor.terms.knowledge_base import KnowledgeBase

C = TypeVar("C", bound=Callable[..., Any])

_NO_RULE = Text(nl="Geen regel {id!r}.{near}", en="No rule {id!r}.{near}")
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
_ONE_POPULATION = Text(
    nl="noem bestanden, of --random (met --given), niet beide",
    en="name files, or --random (with --given), not both",
)
GIVEN_OF_DRAWN = Text(nl="--given hoort bij --random", en="--given goes with --random")
A_DRAW = Text(nl="--random", en="--random")
_IN_LINES = Text(nl="regels voor mensen, niet bij --json", en="lines for people, not --json")
_DRAWN = Text(nl="getrokken, zaad {seed}", en="drawn, seed {seed}")
_ITS_CASES = Text(nl="de gevallen van de kennisbank", en="the knowledge base's own cases")


JSON_OPTION = said("als één JSON-object", "as one JSON object")


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
@click.option("--json", "as_json", is_flag=True, help=JSON_OPTION)
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
        with version_named(here, since) as before:
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
@click.option("--json", "as_json", is_flag=True, help=JSON_OPTION)
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
        refuse_idle(A_DRAW, "seed")
    if as_json:
        refuse_idle(_IN_LINES, "most")
    kb = frame.kb_with_cases
    if size is not None:
        cases, population = drawn_population(kb, size, seed, given, frame)
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


def drawn_population(
    kb: KnowledgeBase, size: int, seed: int, given: Sequence[str], frame: Frame
) -> tuple[CaseColumns, str]:
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
