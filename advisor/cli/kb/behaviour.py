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
    OF_ANOTHER_GOAL,
    cases_of,
    data_by_goal,
    refuse_idle,
    show_sections,
    under_goals,
    use_folder,
    use_folder_among,
    version_named,
)
from advisor.cli.kb.waiting import waiting
from advisor.terms.texts import Text

if TYPE_CHECKING:
    from advisor.bench.mutation.judged import Mutation
    from advisor.columns.cases import CaseColumns
    from advisor.terms.cases import Case
    from advisor.terms.knowledge_base import KnowledgeBase
    from advisor.terms.values import Answers

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
_MUTATING = Text(
    nl="elke verandering wordt geprobeerd; dat kan minuten duren …",
    en="trying each change; this can take minutes …",
)
_COUNTING = Text(nl="wat beslist in {count:geval|gevallen} …", en="what decides in {count:case|cases} …")
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
    from advisor.bench.mutation.told import mutation_data, mutation_sections, numbered
    from advisor.bench.parts import part_differences
    from advisor.bench.trying import expects_something
    from advisor.knowledge.loading import load
    from advisor.terms.goals import as_one

    if as_json:
        refuse_idle(_IN_LINES, "output")
    here = use_folder(frame, folder)
    _known(rules, frame.as_one)
    touched = None
    if since is not None:
        whole = frame.whole_with_cases
        with version_named(here, since) as before:
            touched = {part.id for part in part_differences(load(before), whole) if part.how != "rewritten"}
    every = as_one(frame.whole_with_cases).cases
    with waiting(_MUTATING):
        found = _mutated(frame, rules, touched, seconds)
    numbers = numbered(found.values(), (case.id for case in every))
    if as_json:
        told = data_by_goal(
            "koop/mutation/1", found, lambda kb: mutation_data(found[kb], frame.language, numbers), frame
        )
        tell_json(told)
    else:
        sections = under_goals(found, lambda kb: mutation_sections(kb, found[kb], frame.language), frame)
        show_sections(sections, frame)
        _give_cases([case.text(frame.language, number) for case, number in numbers.values()], output)
    checked = any(expects_something(case.expect) for case in every)  # of whichever goal: no case of one is a gap
    if not checked or not any(one.judged for one in found.values()):
        click.echo(say(NOTHING_CHECKED), err=True)
        return Exit.INCOMPLETE
    share = min(one.share for one in found.values())
    return Exit.FINDINGS if least is not None and 100 * share < least else Exit.FINE


def _mutated(
    frame: Frame, rules: Sequence[str], touched: set[str] | None, seconds: float | None
) -> dict[KnowledgeBase, Mutation]:
    """What the mutants of each goal came to, of what is `touched` (None: of everything). A goal of which nothing is
    asked for is passed over where there is another."""
    from advisor.bench.mutation.noticed import mutate as mutated
    from advisor.bench.trying import try_cases
    from advisor.reasoning.evaluation import Evaluator

    asked = {kb: _to_mutate(kb, frame.whole_with_cases, rules, touched) for kb in frame.goals}
    asked = {kb: ids for kb, ids in asked.items() if any(ids)} or asked
    found = {}
    for kb, (some, others) in asked.items():
        evaluator = Evaluator(kb)
        share = seconds / len(asked) if seconds is not None else None
        found[kb] = mutated(evaluator, try_cases(evaluator, kb.cases), some, share, others)
    return found


def _to_mutate(
    kb: KnowledgeBase, whole: KnowledgeBase, rules: Sequence[str], touched: set[str] | None
) -> tuple[list[str], list[str]]:
    """The rules and the other ids of one goal of which mutants are asked for."""
    from advisor.terms.goals import only_elsewhere

    aside = only_elsewhere(kb, whole)
    some = [id for id in rules or kb.rules if id in kb.rules and id not in aside]
    if rules:
        return some if touched is None else [id for id in some if id in touched], []
    decision = ["decision", *(one.name for one in fields(kb.decision))]
    others = [id for id in (*kb.figures, *kb.strengths, *kb.computed, *kb.questions) if id not in aside]
    if touched is None:
        return some, [*others, *decision]
    if kb.goal is not None and kb.goal.id in touched:  # its own decision stands in the goal
        touched = {*touched, *decision}
    return [id for id in some if id in touched], [id for id in (*others, *decision) if id in touched]


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
    from advisor.terms.goals import cases_for, only_elsewhere

    files = use_folder_among(frame, files)
    if (files and size is not None) or (given and size is None):
        raise click.UsageError(say(_ONE_POPULATION))
    if size is None:
        refuse_idle(A_DRAW, "seed")
    if as_json:
        refuse_idle(_IN_LINES, "most")
    whole, population = frame.whole_with_cases, ", ".join(map(str, files)) or _ITS_CASES.to(frame.language)
    answers: list[tuple[Case, Answers]] = []
    for case in cases_of(frame.as_one, files, frame) if size is None else ():
        try:
            answers.append((case, answers_of(whole, case.answers)))
        except BadCase as bad:
            tell(f"{case.id}: {'; '.join(problem.to(frame.language) for problem in bad.problems)}", err=True)
    found = {}
    for kb in frame.goals:
        if size is not None:
            cases, population = drawn_population(kb, size, seed, given, frame)
        else:
            counts = {case.id for case in cases_for(kb, [case for case, _ in answers], whole)}
            cases = encode(kb, [given_in for case, given_in in answers if case.id in counts])
        if cases.size:
            with waiting(_COUNTING.filled(count=cases.size)):
                found[kb] = counted(kb, cases, population, only_elsewhere(kb, whole))
    if not found:
        click.echo(say(NOTHING_CHECKED), err=True)
        return Exit.INCOMPLETE
    if as_json:
        tell_json(data_by_goal("koop/influence/1", found, lambda kb: found[kb].as_data(), frame))
    else:
        sections = under_goals(found, lambda kb: influence_sections(found[kb], frame.language, most), frame)
        show_sections(sections, frame)
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


def _known(rules: Iterable[str], kb: KnowledgeBase) -> None:
    from advisor.knowledge.problems import nearest

    for id in rules:
        if id not in kb.rules and kb.undivided is not None and id in kb.undivided.rules:
            raise Failure(say(OF_ANOTHER_GOAL).format(id=id), Exit.WRONG_USE)
        if id not in kb.rules:
            near = nearest(id, kb.rules)
            meant = say(MEANT).format(near=near) if near is not None else ""
            raise Failure(say(_NO_RULE).format(id=id, near=meant), Exit.WRONG_USE)
