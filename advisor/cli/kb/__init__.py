"""`koop kb …`: the knowledge engineer's bench; each command is imported only when it is used."""

from __future__ import annotations

import click

from advisor.cli.frame import Commands, Frame, LazyGroup, in_frame, said, shared_options
from advisor.terms.texts import Text

COMMANDS: Commands = {
    "check": (
        "advisor.cli.kb.check:check",
        Text(nl="zoek alle fouten, met bestand en regel", en="find all problems, by file and line"),
    ),
    "explain": (
        "advisor.cli.kb.check:explain",
        Text(
            nl="wat een soort bevinding betekent: fout, goed, waarom",
            en="what a kind of finding means: wrong, right, why",
        ),
    ),
    "test": (
        "advisor.cli.kb.trial:test",
        Text(nl="komen de gevallen uit zoals zij zeggen?", en="do the cases come out as they say?"),
    ),
    "coverage": (
        "advisor.cli.kb.trial:coverage",
        Text(nl="wat de gevallen raken, en wat niet", en="what the cases reach, and what not"),
    ),
    "mutate": (
        "advisor.cli.kb.behaviour:mutate",
        Text(nl="welke veranderde regel merkt geen geval op?", en="which changed rule does no case notice?"),
    ),
    "influence": (
        "advisor.cli.kb.behaviour:influence",
        Text(nl="hoe vaak elke vraag, regel en grens beslist", en="how often each question, rule, figure decides"),
    ),
    "diff": (
        "advisor.cli.kb.diff:diff",
        Text(nl="wiens advies verandert tussen twee kennisbanken", en="whose advice moves between two bases"),
    ),
    "watch": (
        "advisor.cli.kb.watch:watch",
        Text(nl="controleer en test bij elke verandering", en="check and test at every change"),
    ),
    "list": (
        "advisor.cli.kb.look:list_",
        Text(
            nl="wat er is, op een regel elk: regels, vragen, teksten …",
            en="what there is, a line each: rules, questions, texts …",
        ),
    ),
    "show": (
        "advisor.cli.kb.look:show",
        Text(
            nl="een regel, vraag, positie of bron in woorden", en="a rule, question, position or source in words"
        ),
    ),
    "docs": (
        "advisor.cli.kb.look:docs",
        Text(nl="de hele kennisbank als handboek", en="the whole knowledge base as a handbook"),
    ),
    "sources": (
        "advisor.cli.kb.look:sources",
        Text(nl="welke werken de kennis dragen", en="which works carry the knowledge"),
    ),
    "export": (
        "advisor.cli.kb.write:export",
        Text(nl="de kennisbank in een andere taal: json, clips", en="the knowledge base in another language"),
    ),
    "graph": (
        "advisor.cli.kb.look:graph",
        Text(nl="wat waarvan afhangt, als Mermaid-tekst", en="what depends on what, as Mermaid text"),
    ),
    "schema": (
        "advisor.cli.kb.write:schema",
        Text(nl="JSON-schema's voor uw editor", en="JSON Schemas for your editor"),
    ),
    "lsp": (
        "advisor.cli.kb.lsp:lsp",
        Text(nl="taalserver voor uw editor", en="a language server for your editor"),
    ),
    "new": (
        "advisor.cli.kb.write:new",
        Text(
            nl="een regel, vraag, geval of kennisbank om in te vullen",
            en="a rule, question, case or base to fill in",
        ),
    ),
    "rename": (
        "advisor.cli.kb.write:rename",
        Text(nl="geef een id overal een andere naam", en="give an id another name everywhere"),
    ),
    "fmt": (
        "advisor.cli.kb.write:fmt",
        Text(nl="witruimte en regeleinden netjes", en="tidy white space and line ends"),
    ),
}


class _BenchCommands(LazyGroup):
    lazy = COMMANDS


@click.group(
    cls=_BenchCommands,
    help=said(
        "De werkbank van de kennisingenieur: controleren, beproeven, opzoeken. Zonder --knowledge gaat het om de"
        " kennisbank hier (./knowledge, of . met een knowledge.yaml), anders om de meegeleverde.",
        "The knowledge engineer's bench: check, try, look up. Without --knowledge it is about the knowledge base here"
        " (./knowledge, or . when it holds knowledge.yaml), else about the one that comes with the program.",
    ),
    invoke_without_command=True,
)
@shared_options
@in_frame
@click.pass_context
def kb(context: click.Context, frame: Frame) -> None:
    """Holds the commands; what they share comes from the frame."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
