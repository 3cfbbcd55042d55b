"""`koop kb list`, `show`, `docs`, `sources` and `graph`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from advisor.cli.frame import (
    WRITTEN,
    Exit,
    Failure,
    Frame,
    in_frame,
    not_written,
    said,
    say,
    shared_options,
    tell_json,
    tell_lines,
)
from advisor.cli.kb.subject import OF_ANOTHER_GOAL, meant, refuse_idle, show_sections, use_folder, use_folder_among
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language, Text

if TYPE_CHECKING:
    from advisor.bench.flowchart import Flow
    from advisor.wording.page import Section

_NO_ID = Text(
    nl="Niets in de kennisbank heet {id!r}.{near}", en="Nothing in the knowledge base is called {id!r}.{near}"
)
_IN_NO_PICTURE = Text(
    nl="{id!r} wordt zelf niet getekend; koop kb show {id} zegt wat het gebruikt.",
    en="{id!r} is not itself drawn; koop kb show {id} says what uses it.",
)
_NO_IDS = Text(nl="noem een id: wat wilt u zien?", en="name an id: what is to be shown?")
_NO_PICTURE = Text(nl="de naam eindigt op .svg of .mmd", en="the name ends in .svg or .mmd")
_TWO_IDS = Text(nl="noem één id, of geen", en="name one id, or none")
_AN_ID = Text(nl="een id waar het plaatje omheen staat", en="an id that the picture stands around")
_NO_KIND = Text(
    nl="noem één soort: {kinds}. Kent u al een id, dan zegt `koop kb show` er alles van",
    en="name one kind: {kinds}. Where you know an id, `koop kb show` tells everything about it",
)
_NO_SUCH = Text(
    nl="{filter} {value}: zoiets is er niet.{near}", en="{filter} {value}: there is no such thing.{near}"
)
_NONE = Text(nl="Niets voldoet hieraan.", en="Nothing is like that.")


@click.command(
    help=said(
        "Noemt wat er is, één soort tegelijk: rules, questions, attributes, figures, positions, sources, cases of"
        " texts; elk op een regel, in de volgorde van de bestanden.",
        "Names what there is, one kind at a time: rules, questions, attributes, figures, positions, sources, cases or"
        " texts; each on a line, in the order of the files.",
    )
)
@click.argument("words", nargs=-1, metavar=said("[MAP] SOORT", "[FOLDER] KIND"))
@click.option(
    "-k",
    "text",
    default="",
    metavar=said("TEKST", "TEXT"),
    help=said("alleen met deze tekst in id of woorden", "only with this text in the id or the words"),
)
@click.option(
    "--uses",
    default="",
    metavar="ID",
    help=said("alleen wat dit id noemt, leest of aanhaalt", "only what names, reads or cites this id"),
)
@click.option(
    "--does",
    default="",
    metavar=said("WAT", "WHAT"),
    help=said(
        "alleen wat dit doet: exclude, 'support POSITIE', warn, scale …",
        "only what does this: exclude, 'support POSITION', warn, scale …",
    ),
)
@click.option(
    "--file",
    default="",
    metavar=said("BESTAND", "FILE"),
    help=said("alleen uit dit bestand", "only of this file"),
)
@click.option(
    "--only-on",
    default="",
    metavar=said("WERK", "WORK"),
    help=said(
        "alleen wat op niets dan dit werk rust, of op werken van deze soort (proposal)",
        "only what rests on nothing but this work, or works of this kind (proposal)",
    ),
)
@click.option("--json", "as_json", is_flag=True, help=said("als één JSON-object", "as one JSON object"))
@shared_options
@in_frame
def list_(frame: Frame, /, words: tuple[str, ...], text: str, as_json: bool, **asked: str) -> int:
    from advisor.bench.catalogue import LISTED, Sieve, catalogue, catalogue_section, could_pass, works_named

    kinds = [word for word in words if word in LISTED]  # also where a folder of that name is at hand
    if use_folder_among(frame, [word for word in words if word not in LISTED]) or len(kinds) != 1:
        raise click.UsageError(say(_NO_KIND).format(kinds=", ".join(LISTED)))
    kb = frame.as_one
    works = works_named(kb, asked["only_on"])
    found = catalogue(kb, kinds[0], Sieve(text, asked["uses"], asked["does"], asked["file"], works))
    if not found or (asked["only_on"] and not works):
        _check_filters(asked, could_pass(kb, kinds[0]))
    if as_json:
        tell_json({"schema": "koop/list/1", "kind": kinds[0], "entries": [entry.as_data() for entry in found]})
    elif found:
        show_sections([catalogue_section(kinds[0], found, frame.language)], frame)
    else:
        tell_lines(_NONE.to(frame.language))
    return Exit.FINE


def _check_filters(asked: Mapping[str, str], could: Mapping[str, tuple[str, ...]]) -> None:
    """Raises: Failure: a filter asks for what there is not, which no list can answer."""
    matches: dict[str, Callable[[str, str], bool]] = {"file": str.endswith, "does": str.startswith}
    for name, value in asked.items():
        if value and not any(matches.get(name, str.__eq__)(one, value) for one in could[name]):
            option = f"--{name.replace('_', '-')}"
            told = say(_NO_SUCH).format(filter=option, value=value, near=meant(value, could[name]))
            raise Failure(told, Exit.WRONG_USE)


@click.command(
    help=said(
        "Zegt in woorden wat een regel, vraag, figuur, positie, bron of geval inhoudt, wie hem gebruikt, waar hij afgaat en"
        " welke regels hetzelfde of het tegendeel zeggen.",
        "Says in words what a rule, question, figure, position, source or case holds, what uses it, where it fires, and"
        " which rules say the same or the opposite.",
    )
)
@click.argument("ids", nargs=-1, required=True, metavar=said("[MAP] ID…", "[FOLDER] ID…"))
@shared_options
@in_frame
def show(frame: Frame, ids: tuple[str, ...]) -> int:
    from advisor.bench.lookup import entry
    from advisor.bench.lookup import ids as every_id
    from advisor.bench.rivals import rival_sections, rivals
    from advisor.bench.trying import try_each

    ids = use_folder_among(frame, ids)
    if not ids:
        raise click.UsageError(say(_NO_IDS))
    kb = frame.as_one
    known = every_id(kb)
    found = [id for id in ids if id in known]
    tried = try_each(frame.kb_with_cases, kb.cases) if any(id in kb.rules for id in found) else ()
    sections: list[Section] = []
    for id in found:
        fired_in = [t.case.id for t in tried if t.advice is not None and id in t.advice.fired]
        sections += entry(kb, id, frame.language, fired_in)
        if id in kb.rules:
            fired = (t.advice.fired for t in tried if t.advice is not None)
            sections += rival_sections(rivals(kb, id, fired), frame.language)
    show_sections(sections, frame)
    unknown = [_nothing_called(kb, id, known) for id in ids if id not in known]
    if unknown:
        raise Failure("\n".join(unknown), Exit.WRONG_USE)
    return Exit.FINE


@click.command(
    help=said(
        "De hele kennisbank als leesbaar handboek in beide talen: redeneringen, regels in woorden, vragen, getallen,"
        " voorbeelden, begrippen en bronnen; één bestand (.html of .md), of Markdown op stdout.",
        "The whole knowledge base as a readable handbook in both languages: lines of reasoning, rules in words, questions,"
        " figures, examples, a glossary and sources; one file (.html or .md), or Markdown on stdout.",
    )
)
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar=said("[MAP]", "[FOLDER]"))
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar=said("BESTAND", "FILE"))
@shared_options
@in_frame
def docs(frame: Frame, folder: Path | None, output: Path | None) -> int:
    from advisor.report.handbook import handbook
    from advisor.report.handbook_pages import NotWritten, markdown, write_handbook

    use_folder(frame, folder)
    languages: list[Language] = ["nl", "en"] if frame.language == "nl" else ["en", "nl"]
    handbooks = [handbook(frame.kb_with_cases, language) for language in languages]
    if output is None:
        click.echo(markdown(handbooks), nl=False)
        return Exit.FINE
    try:
        write_handbook(handbooks, output)
    except NotWritten as reason:
        raise Failure(say(reason.told), Exit.WRONG_USE) from None
    except OSError as error:
        raise Failure(not_written(output, error), Exit.INCOMPLETE) from None
    tell_lines(WRITTEN.to(frame.language).format(file=output))
    return Exit.FINE


@click.command(
    help=said(
        "Welke werken de kennis dragen: hoe vaak aangehaald, door hoeveel regels, en wat nergens staat.",
        "Which works carry the knowledge: how often cited, by how many rules, and what is cited nowhere.",
    )
)
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar=said("[MAP]", "[FOLDER]"))
@shared_options
@in_frame
def sources(frame: Frame, folder: Path | None) -> int:
    from advisor.bench.citations import cited, source_sections

    use_folder(frame, folder)
    show_sections(source_sections(frame.as_one, cited(frame.as_one), frame.language), frame)
    return Exit.FINE


@click.command(
    help=said(
        "Wat waarvan afhangt: zonder id elke redenering en wat zij met de posities doet, met een id wat daaromheen staat,"
        " met --fired wat er in een casus afging. Als Mermaid-tekst, of als plaatje (-o X.svg).",
        "What depends on what: without an id each line of reasoning and what it does to the positions, with an id what"
        " stands around it, with --fired what fired in a case. As Mermaid text, or as a picture (-o X.svg).",
    )
)
@click.argument("ids", nargs=-1, metavar=said("[MAP] [ID]", "[FOLDER] [ID]"))
@click.option(
    "--steps",
    type=click.IntRange(1, 20),
    default=2,
    show_default=True,
    help=said("zoveel stappen naar boven en beneden", "so many steps up and down"),
)
@click.option(
    "--fired", metavar=said("CASUS", "CASE"), help=said("wat er in deze casus afging", "what fired in this case")
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar=said("BESTAND", "FILE"),
    help=said("schrijf naar dit bestand: .svg of .mmd", "write to this file: .svg or .mmd"),
)
@shared_options
@in_frame
def graph(frame: Frame, ids: tuple[str, ...], steps: int, fired: str | None, output: Path | None) -> int:
    from advisor.bench.flow_picture import drawn
    from advisor.bench.flowchart import mermaid
    from advisor.files import put

    if output is not None and output.suffix.lower() not in (".svg", ".mmd", ".md"):
        raise click.UsageError(say(_NO_PICTURE))
    flow = _flow(frame, use_folder_among(frame, ids), steps, fired)
    if output is None:
        tell_lines(mermaid(flow).removesuffix("\n"))
        return Exit.FINE
    try:
        put(output, (drawn(flow) if output.suffix.lower() == ".svg" else mermaid(flow)).encode())
    except OSError as error:
        raise Failure(not_written(output, error), Exit.INCOMPLETE) from None
    tell_lines(WRITTEN.to(frame.language).format(file=output))
    return Exit.FINE


def _flow(frame: Frame, ids: tuple[str, ...], steps: int, fired: str | None) -> Flow:
    """The flowchart that is asked for. Raises: Failure: nothing is called so; click.UsageError."""
    from advisor.bench.flowchart import edges, flow_around, flow_of_case, whole_flow
    from advisor.bench.lookup import ids as every_id
    from advisor.reasoning.advice import Clash
    from advisor.reasoning.engine import Engine
    from advisor.terms.goals import goal_named, goal_of
    from advisor.values import read_answers

    kb = frame.as_one
    if len(ids) + (fired is not None) > 1:
        raise click.UsageError(say(_TWO_IDS))
    if not ids:
        refuse_idle(_AN_ID, "steps")
    if fired is not None:
        _known(kb, fired, tuple(case.id for case in kb.cases))
        case = next(case for case in kb.cases if case.id == fired)
        answers, _ = read_answers(kb.questions, case.answers)
        deciding = goal_named(frame.whole_with_cases, goal_of(case)) or frame.kb_with_cases
        try:
            return flow_of_case(Engine(deciding).advise(answers), frame.language)
        except Clash as clash:
            raise Failure(say(clash.message), Exit.FINDINGS) from None
    if ids:
        drawn_ids = tuple(edges(kb))
        if ids[0] not in drawn_ids and ids[0] in every_id(kb):
            raise Failure(say(_IN_NO_PICTURE).format(id=ids[0]), Exit.WRONG_USE)
        _known(kb, ids[0], drawn_ids)
        return flow_around(kb, ids[0], steps, frame.language)
    return whole_flow(kb, frame.language)


def _known(kb: KnowledgeBase, id: str, known: tuple[str, ...]) -> None:
    """Raises: Failure: nothing has this id."""
    if id not in known:
        raise Failure(_nothing_called(kb, id, known), Exit.WRONG_USE)


def _nothing_called(kb: KnowledgeBase, id: str, known: tuple[str, ...]) -> str:
    """That nothing has this id, or only another goal than the one that is asked for has it."""
    from advisor.bench.lookup import ids

    if kb.undivided is not None and id in ids(kb.undivided) and id not in ids(kb):
        return say(OF_ANOTHER_GOAL).format(id=id)
    return say(_NO_ID).format(id=id, near=meant(id, known))
