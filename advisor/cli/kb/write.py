"""`koop kb schema`, `export`, `new`, `rename`, `fmt` and what else writes files."""

from __future__ import annotations

import json
import os
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
    tell,
    tell_goal,
    write_new,
)
from advisor.cli.kb.subject import meant, refuse_idle, use_folder, use_folder_among
from advisor.files import put, put_all, read_whole, why
from advisor.knowledge.folder import MAX_BYTES
from advisor.safe_text import harmless_json
from advisor.terms.texts import Text

if TYPE_CHECKING:
    from advisor.terms.knowledge_base import KnowledgeBase

_NOT_EMPTY = Text(nl="{folder} bestaat al en is niet leeg", en="{folder} exists already and is not empty")
_SCHEMA = ".schema.json"
_NO_PATTERN = Text(
    nl="Geen schema {name!r}. Er is: {names}.{near}", en="No schema {name!r}. There are: {names}.{near}"
)
_ONE_NAME = Text(nl="noem één schema, of geen", en="name one schema, or none")
_BEGIN = Text(
    nl="{folder}: een kleine kennisbank. Probeer: koop kb check {folder}; koop consult --knowledge {folder}",
    en="{folder}: a small knowledge base. Try: koop kb check {folder}; koop consult --knowledge {folder}",
)
_NEW = ("rule", "question", "case", "knowledge-base")
_NEW_WHAT = Text(
    nl="zeg wat en hoe het heet: koop kb new rule|question|case NAAM, of koop kb new knowledge-base MAP",
    en="say what and its name: koop kb new rule|question|case NAME, or koop kb new knowledge-base FOLDER",
)
_NO_TYPE = Text(
    nl="een vraag is van een van deze soorten: {types}", en="a question is of one of these types: {types}"
)
_FILL_IN = Text(
    nl="Vul het in: `koop kb check {folder}` noemt wat nog te schrijven is; het nieuwe geval slaagt in `koop kb test"
    " {folder}` als het klopt.",
    en="Fill it in: `koop kb check {folder}` names what is still to be written; the new case passes in `koop kb test"
    " {folder}` when it is right.",
)
_PASTE = Text(
    nl="Neem {file} over in .vscode/settings.json van {here}; andere editors lezen de regel die elk bestand noemt:",
    en="Copy {file} into .vscode/settings.json of {here}; other editors read the line named for each file:",
)
_TWO_NAMES = Text(nl="noem de oude en de nieuwe naam", en="name the old name and the new one")
_RENAMED = Text(nl="{file}: {count} keer {new}", en="{file}: {count:time|times} {new}")
_TO_RENAME = Text(nl="{file}: {count} keer {old}", en="{file}: {count:time|times} {old}")
_RENAMED_ALL = Text(
    nl="{old} heet nu overal {new}; elk geval komt uit als voorheen",
    en="{old} is called {new} everywhere now; every case comes out as before",
)
_WOULD_RENAME = Text(
    nl="{old} zou overal {new} heten; er is niets geschreven, en elk geval zou uitkomen als voorheen",
    en="{old} would be called {new} everywhere; nothing was written, and every case would come out as before",
)
_ONE_LANGUAGE = Text(nl="noem één taal: {names}", en="name one language: {names}")
_LEFT_OUT = Text(
    nl="{count:ding|dingen} kan {language} niet zeggen; bovenaan staat welke, en of de uitkomst daardoor anders kan zijn",
    en="{count:thing|things} cannot be said in {language}; the head says which, and whether outcomes may differ by it",
)
_SKETCHED = Text(
    nl="de kennisbank heeft {count:probleem|problemen} (koop kb check); de schema's kennen de namen die er te lezen zijn",
    en="the knowledge base has {count:problem|problems} (koop kb check); the schemas know the names that can be read",
)
_TIDIED = Text(nl="{file}: netjes gemaakt", en="{file}: tidied")
_UNTIDY = Text(nl="{file}: niet netjes", en="{file}: not tidy")
_KEPT = Text(
    nl="{file}: de inhoud zou veranderen of is niet te lezen; daarom blijft alles zoals het was",
    en="{file}: its contents would change or cannot be read; so everything is left as it was",
)
_CUT_SHORT = Text(
    nl="{place}: wat na “ #” komt is een opmerking, en stond dan ergens anders; daarom blijft alles zoals het was."
    " Hoort het bij de tekst, zet die tussen aanhalingstekens; zo niet, dan twee spaties ervoor en een erna",
    en="{place}: what follows “ #” is a comment, and would stand elsewhere then; so everything is left as it was."
    " If it belongs to the text, put that in quotes; if not, two spaces before it and one after its sign",
)
_TIDY = Text(nl="{count:bestand|bestanden}, {changed} niet netjes", en="{count:file|files}, {changed} not tidy")
_ALL_TIDIED = Text(
    nl="{count:bestand|bestanden}, {changed} netjes gemaakt", en="{count:file|files}, {changed} tidied"
)
_NOT_ALIKE = Text(
    nl="{folder}: korter geschreven zou er iets anders staan; daarom blijft alles zoals het was. {what}",
    en="{folder}: written shorter it would say something else; so everything is left as it was. {what}",
)
_A_CASE = Text(nl="een geval: koop kb new case", en="a case: koop kb new case")
_A_QUESTION = Text(nl="een vraag: koop kb new question", en="a question: koop kb new question")
_A_PART = Text(nl="een regel, vraag of geval", en="a rule, a question or a case")
_NO_FILES = Text(nl="{folder}: geen YAML-bestanden", en="{folder}: no YAML files")


@click.command(
    help=said(
        "JSON-schema's van de bestanden van een kennisbank, voor aanvullen en uitleg in uw editor. Zonder -o op"
        " stdout, alle tegelijk of één bij name.",
        "JSON Schemas of the files of a knowledge base, for completion and hover in your editor. Without -o on"
        " stdout, all at once or one by name.",
    )
)
@click.argument("names", nargs=-1, metavar=said("[MAP] [NAAM]", "[FOLDER] [NAME]"))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar=said("MAP", "FOLDER"),
    help=said(
        "schrijf ze in deze map, met de instelling voor VS Code", "write them here, with VS Code's settings"
    ),
)
@shared_options
@in_frame
def schema(frame: Frame, names: tuple[str, ...], output: Path | None) -> int:
    from advisor.knowledge.schema import json_schema

    folders = [
        name for name in names if Path(name, "knowledge.yaml").is_file()
    ]  # `rules` is a folder too, and none
    use_folder_among(frame, folders)
    names = tuple(name for name in names if name not in folders)
    if len(names) > 1:
        raise click.UsageError(say(_ONE_NAME))
    found = json_schema(named_kb(frame))
    short = {schema_file(pattern).removesuffix(_SCHEMA): pattern for pattern in found}
    name = short.get(names[0], names[0]) if names else None
    if name is not None and name not in found:
        listed, near = ", ".join(short), meant(name, short)
        raise Failure(say(_NO_PATTERN).format(name=name, names=listed, near=near), Exit.WRONG_USE)
    if output is None:
        click.echo(_json(found[name] if name is not None else found), nl=False)
        return Exit.FINE
    settings: dict[str, str] = {}
    for pattern, one in found.items():
        if name is None or pattern == name:
            file = output / schema_file(pattern)
            _write(file, _json(one))
            settings[_from_here(file)] = _matched(frame.knowledge, pattern)
    _write(output / "vscode-settings.json", _json({"yaml.schemas": settings}))
    tell(_PASTE.to(frame.language).format(file=output / "vscode-settings.json", here=Path.cwd()))
    for written, pattern in settings.items():
        tell(f"  {pattern}:  # yaml-language-server: $schema={_seen_from(pattern, written)}")
    return Exit.FINE


_EXPORTED = ("json", "clips", "dmn")


@click.command(
    help=said(
        "Schrijft de kennisbank in een andere taal: json (alles, uitgeschreven), clips (een programma) of dmn (een"
        " beslismodel in FEEL), die dezelfde uitkomst geven. Zonder -o op stdout. Wat een taal niet kan zeggen, staat"
        " bovenaan en op stderr.",
        "Writes the knowledge base in another language: json (all of it, resolved), clips (a program) or dmn (a decision"
        " model in FEEL), which give the same outcome. Without -o on stdout. What a language cannot say is named at its"
        " head and on stderr.",
    )
)
@click.argument("words", nargs=-1, metavar=said("[MAP] json|clips|dmn", "[FOLDER] json|clips|dmn"))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar=said("BESTAND", "FILE"),
    help=said("hierheen", "to here"),
)
@shared_options
@in_frame
def export(frame: Frame, words: tuple[str, ...], output: Path | None) -> int:
    from advisor.bench.exports.as_clips import clips_program
    from advisor.bench.exports.as_dmn import dmn_model
    from advisor.bench.exports.as_json import json_of

    languages = [word for word in words if word in _EXPORTED]
    if use_folder_among(frame, [word for word in words if word not in _EXPORTED]) or len(languages) != 1:
        raise click.UsageError(say(_ONE_LANGUAGE).format(names=", ".join(_EXPORTED)))
    if languages[0] == "json":
        text = _json(json_of(frame.kb))
    else:
        text, found = (clips_program if languages[0] == "clips" else dmn_model)(frame.kb)
        tell_goal(frame)
        if found.left_out:
            told = {"count": len(found.left_out), "language": languages[0].upper()}
            tell(_LEFT_OUT.told(frame.language, **told), err=True)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_new(output, text)
        tell(WRITTEN.to(frame.language).format(file=output))
    return Exit.FINE


def are_schemas(folder: Path) -> bool:
    """Whether there is any schema in a folder that could be kept up."""
    return any(folder.glob(f"*{_SCHEMA}"))


def refresh_schemas(frame: Frame, folder: Path) -> None:
    """Write the schemas that are in a folder already once more, as the knowledge base is now."""
    from advisor.knowledge.schema import json_schema

    for pattern, one in json_schema(named_kb(frame)).items():
        file = folder / schema_file(pattern)
        if file.is_file():
            _write(file, _json(one))


def schema_file(pattern: str) -> str:
    """What the file with the schema of some files is called."""
    return pattern.removesuffix(".yaml").replace("/*", "") + _SCHEMA


def named_kb(frame: Frame) -> KnowledgeBase:
    """The knowledge base; of one with problems the names in it, which is what whoever mends it needs.

    Raises: KnowledgeError: not even these can be read.
    """
    from advisor.knowledge.folder import Folder, find_shipped
    from advisor.knowledge.loading import sketch
    from advisor.knowledge.problems import KnowledgeError

    try:
        return frame.kb
    except KnowledgeError as error:
        kb = sketch(Folder(frame.knowledge or find_shipped()))
        if kb is None:
            raise
        tell(_SKETCHED.told(frame.language, count=len(error.problems)), err=True)
        return kb


def _from_here(file: Path) -> str:
    """As an editor that opened this folder finds it: from here, or else by its full address."""
    full = file.resolve()
    return f"./{full.relative_to(Path.cwd()).as_posix()}" if full.is_relative_to(Path.cwd()) else full.as_uri()


def _seen_from(pattern: str, file: str) -> str:
    """As a line in a file finds it: from where that stands, so that it is the same wherever the repository lies."""
    if file.startswith("file:"):
        return file
    return Path(os.path.relpath(file, Path(pattern).parent)).as_posix()


def _matched(folder: Path | None, pattern: str) -> str:
    """The files of this knowledge base that a schema is about; elsewhere a file of the name is something else."""
    full = (folder or Path()).resolve()
    inside = full.relative_to(Path.cwd()).as_posix() if full.is_relative_to(Path.cwd()) else full.as_posix()
    return pattern if inside == "." else f"{inside}/{pattern}"


@click.command(
    help=said(
        "Maakt iets nieuws om in te vullen: een regel (rule), vraag (question) of geval (case) in de kennisbank hier, met"
        " een geval dat pas slaagt als het ingevuld is; of een map met een kleine kennisbank (knowledge-base MAP).",
        "Makes something new to fill in: a rule, a question or a case in the knowledge base here, with a case that passes"
        " only when it is filled in; or a folder with a small knowledge base (knowledge-base FOLDER).",
    )
)
@click.argument(
    "words",
    nargs=-1,
    metavar=said(
        "rule|question|case|knowledge-base [MAP] NAAM", "rule|question|case|knowledge-base [FOLDER] NAME"
    ),
)
@click.option(
    "--file",
    default="",
    metavar=said("BESTAND", "FILE"),
    help=said("achteraan dit bestand in de kennisbank", "at the end of this file of the knowledge base"),
)
@click.option(
    "--type", "kind", default="yes_no", show_default=True, help=said("soort vraag", "type of a question")
)
@click.option(
    "--like",
    default="",
    metavar="ID",
    help=said("met de antwoorden van dit geval", "with the answers of this case"),
)
@shared_options
@in_frame
def new(frame: Frame, words: tuple[str, ...], file: str, kind: str, like: str) -> int:
    what, *rest = words or ("",)
    if what not in _NEW and len(words) == 1:
        what, rest = "knowledge-base", [what]  # as it was asked for before there was anything else to make
    if what not in _NEW or len(rest) not in (1, 2) or (what == "knowledge-base" and len(rest) > 1):
        raise click.UsageError(say(_NEW_WHAT))
    if what != "case":
        refuse_idle(_A_CASE, "like")
    if what != "question":
        refuse_idle(_A_QUESTION, "kind")
    if what == "knowledge-base":
        refuse_idle(_A_PART, "file")
        return _new_base(frame, Path(rest[0]))
    return _new_part(frame, what, rest, file, kind, like)


def _new_base(frame: Frame, folder: Path) -> int:
    from advisor.bench.starter import starter_files

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Failure(say(_NOT_EMPTY).format(folder=folder), Exit.WRONG_USE)
    for name, text in starter_files().items():
        file = folder / name
        _make_folder(file.parent)
        write_new(file, text)
    tell(_BEGIN.to(frame.language).format(folder=folder))
    return Exit.FINE


def _new_part(frame: Frame, what: str, words: list[str], file: str, kind: str, like: str) -> int:
    from advisor.bench.stubs import TYPES, NotMade, new_case, new_question, new_rule

    if len(words) == 2 and Path(words[1]).is_dir() and not Path(words[0]).is_dir():
        words = words[::-1]  # the folder may stand on either side, as with every other command
    *folder, id = words
    root = use_folder(frame, Path(folder[0]) if folder else None, to_write=True)
    if kind not in TYPES:
        raise click.UsageError(say(_NO_TYPE).format(types=", ".join(TYPES)))
    kb = frame.kb_with_cases
    try:
        if what == "rule":
            made = new_rule(kb, id, file)
        elif what == "question":
            made = new_question(kb, id, kind, file)
        else:
            made = new_case(kb, id, like, file)
    except NotMade as reason:
        raise Failure(say(reason.told), Exit.WRONG_USE) from None
    for name in made:
        _make_folder((root / name).parent)
    try:
        put_all({root / name: text.encode() for name, text in made.items()})
    except OSError as error:
        raise Failure(not_written(Path(error.filename or root), error), Exit.INCOMPLETE) from None
    for name in made:
        tell(WRITTEN.to(frame.language).format(file=root / name))
    tell(_FILL_IN.to(frame.language).format(folder=root))
    return Exit.FINE


@click.command(
    help=said(
        "Geeft een id een andere naam, overal: in regels, vragen, formules, teksten, gevallen, opmerkingen en de"
        " documenten in de map. Helemaal of niet: komt een geval daarna anders uit, dan blijft alles zoals het was.",
        "Gives an id another name, everywhere: in rules, questions, formulas, texts, cases, comments and the documents in"
        " the folder. Whole or not at all: where a case would come out otherwise, everything is left as it was.",
    )
)
@click.argument("words", nargs=-1, metavar=said("[MAP] OUD NIEUW", "[FOLDER] OLD NEW"))
@click.option(
    "--kind",
    default="",
    metavar=said("SOORT", "KIND"),
    help=said(
        "rules, questions, stages …: waar meer dingen zo heten", "rules, questions, stages …: of several things"
    ),
)
@click.option(
    "--check", "only_check", is_flag=True, help=said("zeg het alleen, schrijf niets", "only tell, write nothing")
)
@shared_options
@in_frame
def rename(frame: Frame, words: tuple[str, ...], kind: str, only_check: bool) -> int:
    from advisor.bench.renaming import LEFT, NotRenamed
    from advisor.bench.renaming import rename as renamed

    if len(words) not in (2, 3):
        raise click.UsageError(say(_TWO_NAMES))
    *folder, old, new = words
    root = use_folder(frame, Path(folder[0]) if folder else None, to_write=not only_check)
    try:
        found = renamed(root, old, new, kind)
    except NotRenamed as reason:
        raise Failure(say(reason.told), Exit.WRONG_USE) from None
    if not only_check:
        try:
            put_all({root / file: data for file, data in found.files.items()})
        except OSError as error:
            raise Failure(not_written(Path(error.filename or root), error), Exit.INCOMPLETE) from None
    for file, count in found.count.items():
        told = _TO_RENAME if only_check else _RENAMED
        tell(told.told(frame.language, file=file, count=count, old=old, new=new))
    tell((_WOULD_RENAME if only_check else _RENAMED_ALL).to(frame.language).format(old=old, new=new))
    if found.left:
        tell(LEFT.told(frame.language, count=found.left, old=old))
    return Exit.FINE


@click.command(
    help=said(
        "Maakt witruimte, regeleinden en te lange regels netjes; woorden en opmerkingen blijven staan. Alle bestanden"
        " of geen: is er een waarvan de inhoud zou veranderen, dan blijft alles zoals het was. Of klopt wat er staat,"
        " is de zaak van koop kb check.",
        "Tidies white space, line ends and lines that are too long; words and comments stay. All files or none: where"
        " the contents of one would change, everything is left as it was. Whether what it says is right is for koop kb"
        " check.",
    )
)
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar=said("[MAP]", "[FOLDER]"))
@click.option(
    "--check", "only_check", is_flag=True, help=said("zeg het alleen (1 als er iets is)", "only tell (1 if any)")
)
@click.option(
    "--upgrade",
    is_flag=True,
    help=said("schrijf ook in de kortere vormen van nu", "write in today's shorter forms as well"),
)
@shared_options
@in_frame
def fmt(frame: Frame, folder: Path | None, only_check: bool, upgrade: bool) -> int:
    from advisor.bench.cut_short import taken_apart
    from advisor.bench.upkeep import tidied

    root = use_folder(frame, folder, to_write=not only_check)
    files = sorted(file for file in root.rglob("*.yaml") if file.is_file())
    if not files:
        raise Failure(say(_NO_FILES).format(folder=root), Exit.INCOMPLETE)
    try:
        data = {file: read_whole(file, MAX_BYTES) for file in files}
    except OSError as error:
        reason = f"{error.filename or root}: {say(why(error))}"
        raise Failure(reason, Exit.INCOMPLETE) from None
    newer = _newer(root) if upgrade else {}
    found = {file: tidied(newer.get(file, read)) for file, read in data.items()}
    cut = {file: taken_apart(data[file], tidy, _within(root, file)) for file, tidy in found.items() if tidy}
    left = [file for file, tidy in found.items() if tidy is None or cut[file]]
    changed = ((file, tidy) for file, tidy in found.items() if file not in left)
    untidy = {file: tidy for file, tidy in changed if tidy is not None and tidy != data[file]}
    for file in left:
        for place in cut.get(file, ()):
            tell(_CUT_SHORT.filled(place=str(place)).to(frame.language))
        if file not in cut:
            tell(_KEPT.to(frame.language).format(file=_within(root, file)))
    writing = not (only_check or left)
    if writing:
        try:
            put_all(untidy)
        except OSError as error:
            raise Failure(not_written(Path(error.filename or root), error), Exit.INCOMPLETE) from None
    for file in untidy:
        tell((_TIDIED if writing else _UNTIDY).to(frame.language).format(file=_within(root, file)))
    counted = _ALL_TIDIED if writing and untidy else _TIDY
    tell(counted.told(frame.language, count=len(files), changed=len(untidy) + len(left)))
    return Exit.FINDINGS if left or (untidy and only_check) else Exit.FINE


def _within(root: Path, file: Path) -> str:
    return file.relative_to(root).as_posix()


def _newer(root: Path) -> dict[Path, bytes]:
    """The files in the shorter forms of today, where that changes them."""
    from advisor.bench.shorter import NotAlike, shortened

    try:
        return {root / name: data for name, data in shortened(root).items()}
    except NotAlike as error:
        raise Failure(say(_NOT_ALIKE).format(folder=root, what=error), Exit.FINDINGS) from None


def _write(file: Path, text: str) -> None:
    """Write a file, over an earlier one: it is made, never written by hand."""
    _make_folder(file.parent)
    try:
        put(file, text.encode())
    except OSError as error:
        raise Failure(not_written(file, error), Exit.INCOMPLETE) from None
    tell(say(WRITTEN).format(file=file))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Failure(not_written(folder, error), Exit.INCOMPLETE) from None


def _json(data: object) -> str:
    return harmless_json(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"
