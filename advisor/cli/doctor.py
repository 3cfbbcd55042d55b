"""`koop doctor`: what the program finds around it, and what of that will give trouble."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import metadata, util
from pathlib import Path

import click

from advisor import __version__
from advisor.cli.frame import Exit, Frame, in_frame, said, say, shared_options, tell, tell_json
from advisor.files import why
from advisor.terms.texts import Language, Text

#: What is installed with the program, by the name under which it is installed.
_PARTS = (
    "experta", "PyYAML", "click", "platformdirs", "prompt_toolkit", "jinja2", "markupsafe", "numpy", "polars", "pyarrow",
    "openpyxl", "xlsxwriter",
)  # fmt: skip
#: What may be installed besides: {extra: (what is imported, what it is for)}.
_EXTRAS = {
    "mcp": ("mcp", Text(nl="koop mcp, voor een assistent", en="koop mcp, for an assistant")),
    "distributed": ("dask", Text(nl="tabellen over meer machines", en="tables over more machines")),
    "prove": ("z3", Text(nl="bewijzen wat altijd geldt", en="proving what always holds")),
    "bench": ("clips", Text(nl="vergelijking met andere programma's", en="comparison with other programs")),
    "test": ("pytest", Text(nl="de tests", en="the tests")),
}

_TITLES = {
    "program": Text(nl="Programma", en="Program"),
    "knowledge": Text(nl="Kennisbank", en="Knowledge base"),
    "folders": Text(nl="Mappen", en="Folders"),
    "terminal": Text(nl="Scherm", en="Terminal"),
    "language": Text(nl="Taal", en="Language"),
    "extras": Text(nl="Wat erbij kan", en="Extras"),
}
_TROUBLE = Text(nl="LET OP: {trouble}", en="TROUBLE: {trouble}")
_WELL = Text(nl="Alles in orde.", en="All is well.")
_COUNTED = Text(nl="Let op hierboven: {count}.", en="Trouble above: {count}.")

_PYTHON = Text(nl="{version}, {where}", en="{version}, {where}")
_MISSING_PART = Text(
    nl="niet geïnstalleerd; installeer koop-advisor opnieuw", en="not installed; install koop-advisor again"
)
_VERSION = Text(nl="versie {version}, {sha}", en="version {version}, {sha}")
_BAD_KNOWLEDGE = Text(
    nl="kan niet worden geladen; koop kb check {folder} zegt waarom",
    en="cannot be loaded; koop kb check {folder} says why",
)
_CAN_WRITE = Text(nl="{path}, hier kan worden geschreven", en="{path}, can be written to")
_NOT_YET = Text(nl="{path}, nog niet gemaakt", en="{path}, not made yet")
_CANNOT_WRITE = Text(nl="{path}: {why}", en="{path}: {why}")
_NO_HOME = Text(nl="dit account heeft geen eigen map", en="this account has no folder of its own")
_FOLDERS = {
    "state": Text(nl="bewaarde gesprekken", en="kept consultations"),
    "cache": Text(nl="gelezen kennisbanken", en="knowledge bases read before"),
    "temporary": Text(nl="tijdelijke bestanden", en="temporary files"),
    "working": Text(nl="werkmap", en="working folder"),
}
_INPUT = {
    True: Text(nl="een toetsenbord", en="a keyboard"),
    False: Text(nl="een bestand of een ander programma", en="a file or another program"),
}
_OUTPUT = {
    True: Text(nl="een scherm, {columns} bij {rows}", en="a screen, {columns} by {rows}"),
    False: Text(nl="een bestand of een ander programma", en="a file or another program"),
}
_SKIN = {
    True: Text(nl="gewone regels", en="plain lines"),
    False: Text(nl="met opmaak, toetsen en aanvullen", en="with layout, keys and completion"),
}
_COLOURS = {
    True: Text(nl="ja", en="yes"),
    False: Text(nl="nee ({why})", en="no ({why})"),
}
_PLAIN_LINES = Text(nl="gewone regels", en="plain lines")
_LABELS = {
    "input": Text(nl="invoer", en="input"),
    "output": Text(nl="uitvoer", en="output"),
    "kind": Text(nl="soort (TERM)", en="kind (TERM)"),
    "skin": Text(nl="gesprekken", en="consultations"),
    "colours": Text(nl="kleuren", en="colours"),
    "signs": Text(nl="tekens", en="characters"),
    "spoken": Text(nl="gesproken taal", en="language spoken"),
    "because": Text(nl="want", en="because of"),
    "folder": Text(nl="map", en="folder"),
    "system": Text(nl="systeem", en="system"),
}
_NO_SIGNS = Text(
    nl="{name}: letters met accenten en lijntjes komen niet over; zet uw taalomgeving op UTF-8",
    en="{name}: accented letters and lines do not come through; set your locale to UTF-8",
)
_SPEAKS: dict[Language, Text] = {"nl": Text(nl="Nederlands", en="Dutch"), "en": Text(nl="Engels", en="English")}
_DEFAULT = Text(nl="niets ingesteld", en="nothing set")
_NOT_SET = Text(nl="niet ingesteld", en="not set")
_HAS = Text(nl="geïnstalleerd ({what})", en="installed ({what})")
_HAS_NOT = Text(
    nl="niet geïnstalleerd ({what}); erbij met: pip install 'koop-advisor[{extra}]'",
    en="not installed ({what}); to be had with: pip install 'koop-advisor[{extra}]'",
)


@dataclass(frozen=True, slots=True)
class Examined:
    """One thing that was looked at: what it is called, how it is, and the trouble it will give, if any."""

    name: str
    label: str
    says: str
    trouble: str = ""


@dataclass
class Looking:
    """Everything that was looked at, by where it was looked for."""

    frame: Frame
    found: dict[str, list[Examined]] = field(default_factory=dict)

    def look(self, at: str, here: Callable[[Frame], Iterator[Examined]]) -> None:
        """What is found somewhere; a look that itself fails is trouble, and not the end of the others."""
        listed = self.found.setdefault(at, [])
        try:
            listed.extend(here(self.frame))
        except Exception as error:
            told = say(why(error)) if isinstance(error, OSError) else f"{type(error).__name__}: {error}"
            listed.append(Examined(at, say(_TITLES[at]), "", told))

    @property
    def troubles(self) -> list[Examined]:
        return [one for listed in self.found.values() for one in listed if one.trouble]


@click.command(
    help=said(
        "Wat het programma om zich heen vindt: versies, mappen, scherm, taal; en wat daarvan last zal geven.",
        "What the program finds around it: versions, folders, terminal, language; and what of it will give trouble.",
    )
)
@click.option("--json", "as_json", is_flag=True, help=said("als JSON", "as JSON"))
@click.option("--plain", is_flag=True, help=said("gewone regels zonder opmaak", "plain lines without layout"))
@shared_options
@in_frame
def doctor(frame: Frame, as_json: bool, plain: bool) -> int:
    looking = Looking(frame)
    for at, here in (
        ("program", _program),
        ("knowledge", _knowledge),
        ("folders", _folders),
        ("terminal", _terminal),
        ("language", _language),
        ("extras", _extras),
    ):
        looking.look(at, here)
    if as_json:
        tell_json(_as_data(looking))
    else:
        _show(looking, frame.language, plain)
    return Exit.FINDINGS if looking.troubles else Exit.FINE


def _as_data(looking: Looking) -> dict[str, object]:
    found = {
        at: [{"name": one.name, "says": one.says, "trouble": one.trouble or None} for one in listed]
        for at, listed in looking.found.items()
    }
    return {"schema": "koop/doctor/1", "well": not looking.troubles, **found}


def _show(looking: Looking, language: Language, plain: bool) -> None:
    from advisor.terminal.skin import show
    from advisor.wording.page import Item, Section

    def item(one: Examined) -> Item:
        told = _TROUBLE.to(language).format(trouble=one.trouble) if one.trouble else ""
        return Item(" ".join(part for part in (one.says, told) if part), head=one.label)

    sections = [
        Section(at, _TITLES[at].to(language), tuple(map(item, listed))) for at, listed in looking.found.items()
    ]
    show(None, sections, language, plain)
    count = len(looking.troubles)
    tell("")
    tell(_COUNTED.to(language).format(count=count) if count else _WELL.to(language))


# --- what is looked at


def _program(frame: Frame) -> Iterator[Examined]:
    yield Examined("koop-advisor", "koop-advisor", __version__)
    yield Examined(
        "python", "Python", _say(frame, _PYTHON, version=sys.version.split()[0], where=sys.executable or "?")
    )
    yield Examined("system", _LABELS["system"].to(frame.language), f"{sys.platform}, {os.name}")
    for name in _PARTS:
        version = _version(name)
        yield Examined(name, name, version or "", "" if version else _MISSING_PART.to(frame.language))


def _version(name: str) -> str | None:
    with suppress(metadata.PackageNotFoundError):
        return metadata.version(name)
    return None


def _knowledge(frame: Frame) -> Iterator[Examined]:
    from advisor.knowledge.folder import find_shipped
    from advisor.knowledge.problems import KnowledgeError

    folder = frame.knowledge or find_shipped()
    yield Examined("folder", _LABELS["folder"].to(frame.language), str(folder))
    try:
        kb = frame.kb
    except KnowledgeError:
        label = _TITLES["knowledge"].to(frame.language)
        yield Examined("version", label, "", _say(frame, _BAD_KNOWLEDGE, folder=folder))
    else:
        says = _say(frame, _VERSION, version=kb.version, sha=kb.sha256[:12])
        yield Examined("version", kb.name.to(frame.language), says)


def _folders(frame: Frame) -> Iterator[Examined]:
    from advisor.dialogue.storage import state_folder
    from advisor.knowledge.cache import entries_folder

    state = state_folder()
    yield _folder(frame, "state", state if state.parent != Path(os.devnull) else None)
    yield _folder(frame, "cache", entries_folder())
    yield _folder(frame, "temporary", _temporary())
    yield _folder(frame, "working", Path())


def _temporary() -> Path | None:
    with suppress(OSError):
        return Path(tempfile.gettempdir())
    return None


def _folder(frame: Frame, name: str, path: Path | None) -> Examined:
    """Whether a folder can be written to, found out by writing; of one that is not there yet, whether it could be
    made. The working folder need not be: whoever only reads does without."""
    label = _FOLDERS[name].to(frame.language)
    if path is None:
        return Examined(name, label, "", _NO_HOME.to(frame.language))
    try:
        there = path.absolute()
        nearest = next(folder for folder in (there, *there.parents) if folder.exists())
        with tempfile.TemporaryFile(dir=nearest):
            pass
    except OSError as error:
        told = _say(frame, _CANNOT_WRITE, path=path, why=why(error).to(frame.language))
        return Examined(name, label, told) if name == "working" else Examined(name, label, "", told)
    return Examined(name, label, _say(frame, _CAN_WRITE if nearest == there else _NOT_YET, path=there))


def _terminal(frame: Frame) -> Iterator[Examined]:
    from advisor.terminal.skin import plain_wanted

    def labelled(name: str, says: str, trouble: str = "") -> Examined:
        return Examined(name, _LABELS[name].to(frame.language), says, trouble)

    reads, shows = sys.stdin.isatty(), sys.stdout.isatty()
    size = shutil.get_terminal_size()
    yield labelled("input", _say(frame, _INPUT[reads]))
    yield labelled("output", _say(frame, _OUTPUT[shows], columns=size.columns, rows=size.lines))
    yield labelled("kind", os.environ.get("TERM") or _NOT_SET.to(frame.language))
    plain = plain_wanted(False, os.environ, sys.stdin, sys.stdout)
    yield labelled("skin", _say(frame, _SKIN[plain]))
    no_colours = _PLAIN_LINES.to(frame.language) if plain else "NO_COLOR" if os.environ.get("NO_COLOR") else ""
    yield labelled("colours", _say(frame, _COLOURS[not no_colours], why=no_colours))
    yield labelled("signs", *_signs(frame))


def _signs(frame: Frame) -> tuple[str, str]:
    """How characters are written; the trouble when the locale says that the other side reads none but ASCII."""
    named = next((os.environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if os.environ.get(name)), "")
    ascii_only = os.name == "posix" and sys.stdout.isatty() and "." in named and "utf" not in named.lower()
    return sys.stdout.encoding, _say(frame, _NO_SIGNS, name=named) if ascii_only else ""


def _language(frame: Frame) -> Iterator[Examined]:
    yield Examined("language", _LABELS["spoken"].to(frame.language), _SPEAKS[frame.language].to(frame.language))
    yield Examined("because", _LABELS["because"].to(frame.language), _because(frame, sys.argv[1:]))


def _because(frame: Frame, argv: Sequence[str]) -> str:
    """What the language was taken from, in the order in which it is looked for."""
    if any(word == "--lang" or word.startswith("--lang=") for word in argv):
        return "--lang"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return f"{name}={os.environ[name]}"
    return _DEFAULT.to(frame.language)


def _extras(frame: Frame) -> Iterator[Examined]:
    for extra, (module, what) in _EXTRAS.items():
        text = _HAS if util.find_spec(module) is not None else _HAS_NOT
        yield Examined(extra, extra, _say(frame, text, what=what.to(frame.language), extra=extra))


def _say(frame: Frame, text: Text, **parts: object) -> str:
    return text.to(frame.language).format(**parts)
