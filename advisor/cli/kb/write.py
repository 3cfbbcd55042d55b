"""`koop kb schema`, `new` and `fmt`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from advisor.cli.frame import (
    Exit,
    Failure,
    Frame,
    in_frame,
    not_written,
    said,
    say,
    shared_options,
    tell,
    write_new,
)
from advisor.cli.kb.check import use_folder
from advisor.files import put, read_whole
from advisor.knowledge.folder import MAX_BYTES
from advisor.safe_text import harmless_json
from advisor.terms.texts import Text

_NOT_EMPTY = Text(nl="{folder} bestaat al en is niet leeg", en="{folder} exists already and is not empty")
_WRITTEN = Text(nl="{file} geschreven", en="{file} written")
_NO_PATTERN = Text(nl="Geen schema {name!r}. Er is: {names}", en="No schema {name!r}. There are: {names}")
_BEGIN = Text(
    nl="{folder}: een kleine kennisbank. Probeer: koop kb watch {folder}; koop consult --knowledge {folder}",
    en="{folder}: a small knowledge base. Try: koop kb watch {folder}; koop consult --knowledge {folder}",
)
_TIDIED = Text(nl="{file}: netjes gemaakt", en="{file}: tidied")
_UNTIDY = Text(nl="{file}: niet netjes", en="{file}: not tidy")
_KEPT = Text(
    nl="{file}: ongemoeid, want de inhoud zou veranderen of is niet te lezen",
    en="{file}: left alone, because its contents would change or cannot be read",
)
_TIDY = Text(nl="{count} bestanden, {changed} niet netjes", en="{count} files, {changed} not tidy")
_NO_FILES = Text(nl="{folder}: geen YAML-bestanden", en="{folder}: no YAML files")


@click.command(
    help=said(
        "JSON-schema's van de bestanden van een kennisbank, voor aanvullen en uitleg in uw editor. Zonder -o op"
        " stdout, alle tegelijk of één bij name.",
        "JSON Schemas of the files of a knowledge base, for completion and hover in your editor. Without -o on"
        " stdout, all at once or one by name.",
    )
)
@click.argument("name", required=False)
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
def schema(frame: Frame, name: str | None, output: Path | None) -> int:
    from advisor.knowledge.schema import json_schema

    use_folder(frame)
    found = json_schema(frame.kb)
    if name is not None and name not in found:
        raise Failure(say(_NO_PATTERN).format(name=name, names=", ".join(found)), Exit.WRONG_USE)
    if output is None:
        click.echo(_json(found[name] if name is not None else found), nl=False)
        return Exit.FINE
    settings: dict[str, object] = {}
    for pattern, one in found.items():
        if name is None or pattern == name:
            file = output / (pattern.removesuffix(".yaml").replace("/*", "") + ".schema.json")
            _write(file, _json(one))
            settings[f"./{file.name}"] = f"**/{pattern}"
    _write(output / "vscode-settings.json", _json({"yaml.schemas": settings}))
    return Exit.FINE


@click.command(
    help=said(
        "Maakt een map met een kleine, werkende kennisbank om mee te beginnen.",
        "Makes a folder with a small, working knowledge base to start from.",
    )
)
@click.argument("folder", type=click.Path(path_type=Path), metavar=said("MAP", "FOLDER"))
@shared_options
@in_frame
def new(frame: Frame, folder: Path) -> int:
    from advisor.bench.starter import starter_files

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Failure(say(_NOT_EMPTY).format(folder=folder), Exit.WRONG_USE)
    for name, text in starter_files().items():
        file = folder / name
        _make_folder(file.parent)
        write_new(file, text)
    tell(_BEGIN.to(frame.language).format(folder=folder))
    return Exit.FINE


@click.command(
    help=said(
        "Maakt witruimte en regeleinden netjes; woorden en opmerkingen blijven staan. Een bestand waarvan de inhoud"
        " zou veranderen, blijft ongemoeid.",
        "Tidies white space and line ends; words and comments stay. A file whose contents would change is left alone.",
    )
)
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar=said("[MAP]", "[FOLDER]"))
@click.option(
    "--check", "only_check", is_flag=True, help=said("zeg het alleen (1 als er iets is)", "only tell (1 if any)")
)
@shared_options
@in_frame
def fmt(frame: Frame, folder: Path | None, only_check: bool) -> int:
    from advisor.bench.upkeep import tidied

    root = use_folder(frame, folder)
    files = sorted(file for file in root.rglob("*.yaml") if file.is_file())
    if not files:
        raise Failure(say(_NO_FILES).format(folder=root), Exit.INCOMPLETE)
    changed, left = 0, 0
    for file in files:
        shown = file.relative_to(root).as_posix()
        try:
            data = read_whole(file, MAX_BYTES)
            tidy = tidied(data)
            if tidy is None:
                left += 1
                tell(_KEPT.to(frame.language).format(file=shown))
            elif tidy != data:
                changed += 1
                if not only_check:
                    put(file, tidy)
                tell((_UNTIDY if only_check else _TIDIED).to(frame.language).format(file=shown))
        except OSError as error:
            raise Failure(not_written(file, error), Exit.INCOMPLETE) from None
    tell(_TIDY.to(frame.language).format(count=len(files), changed=changed + left))
    return Exit.FINDINGS if left or (changed and only_check) else Exit.FINE


def _write(file: Path, text: str) -> None:
    """Write a file, over an earlier one: it is made, never written by hand."""
    _make_folder(file.parent)
    try:
        put(file, text.encode())
    except OSError as error:
        raise Failure(not_written(file, error), Exit.INCOMPLETE) from None
    tell(say(_WRITTEN).format(file=file))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Failure(not_written(folder, error), Exit.INCOMPLETE) from None


def _json(data: object) -> str:
    return harmless_json(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"
