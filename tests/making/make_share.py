"""Writes what a package lays beside the program: the manual pages and the completions of shells, in share/.

PYTHONPATH=. python tests/making/make_share.py
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from click.shell_completion import get_completion_class
from support.places import ROOT

from advisor import __version__
from advisor.cli.main import COMMANDS
from advisor.cli.main import koop as command
from advisor.terms.texts import LANGUAGES, Language, Text

SHARE = ROOT / "share"
COMPLETIONS = {
    "bash": "bash-completion/completions/koop",
    "zsh": "zsh/site-functions/_koop",
    "fish": "fish/vendor_completions.d/koop.fish",
}
MANUALS: dict[Language, str] = {"en": "man/man1/koop.1", "nl": "man/nl/man1/koop.1"}

_ABOUT = Text(
    nl="stelt vragen, adviseert, en legt uit waarom, met een kennisbank van regels",
    en="asks, advises, and explains why, by a knowledge base of rules",
)
_HEADINGS = {
    "name": Text(nl="NAAM", en="NAME"),
    "synopsis": Text(nl="GEBRUIK", en="SYNOPSIS"),
    "commands": Text(nl="OPDRACHTEN", en="COMMANDS"),
    "bench": Text(nl="DE WERKBANK (koop kb)", en="THE BENCH (koop kb)"),
    "options": Text(nl="OPTIES", en="OPTIONS"),
    "exit": Text(nl="EXITCODES", en="EXIT STATUS"),
    "environment": Text(nl="OMGEVING", en="ENVIRONMENT"),
}
_SYNOPSIS = Text(nl="opdracht [opties]", en="command [options]")
_OPTIONS = {
    "--lang nl|en": Text(nl="de taal; standaard die van uw omgeving", en="the language; by default your locale's"),
    "--knowledge FOLDER": Text(nl="een andere kennisbank", en="another knowledge base"),
    "-h, --help": Text(nl="hulp, ook na een opdracht", en="help, also after a command"),
    "-V, --version": Text(nl="de versie", en="the version"),
}
_EXIT = {
    "0": Text(nl="goed", en="fine"),
    "1": Text(
        nl="bevindingen: een rij of een geval was fout, een controle vond fouten",
        en="findings: a row or a case was bad, a check found errors",
    ),
    "2": Text(nl="verkeerd gebruik", en="wrong use"),
    "3": Text(nl="invoer onvolledig of onleesbaar", en="input incomplete or unreadable"),
    "4": Text(nl="de kennisbank kan niet worden geladen", en="the knowledge base cannot be loaded"),
    "5": Text(nl="een interne fout", en="an internal error"),
    "130": Text(nl="onderbroken, en bewaard", en="interrupted, and saved"),
}
_ENVIRONMENT = {
    "NO_COLOR, TERM=dumb, ACCESSIBLE=1": Text(nl="gewone regels of geen kleuren", en="plain lines or no colours"),
    "LC_ALL, LC_MESSAGES, LANG": Text(nl="de taal", en="the language"),
    "XDG_STATE_HOME, XDG_CACHE_HOME": Text(
        nl="waar gesprekken en gelezen kennisbanken staan",
        en="where consultations and knowledge bases read before are",
    ),
}


def manual(language: Language) -> str:
    """The manual page in the language."""
    bench = import_module("advisor.cli.kb").COMMANDS

    def heading(name: str) -> str:
        return f".SH {_HEADINGS[name].to(language)}"

    def listed(items: dict[str, Text]) -> list[str]:
        return [
            line
            for name, text in items.items()
            for line in (".TP", f".B {_escaped(name)}", _escaped(text.to(language)))
        ]

    lines = [
        f'.TH KOOP 1 "" "koop-advisor {__version__}"',
        heading("name"),
        rf"koop \- {_escaped(_ABOUT.to(language))}",
        heading("synopsis"),
        ".B koop",
        _escaped(_SYNOPSIS.to(language)),
        heading("commands"),
        *listed({f"koop {name}": text for name, (_, text) in COMMANDS.items()}),
        heading("bench"),
        *listed({f"koop kb {name}": text for name, (_, text) in bench.items()}),
        heading("options"),
        *listed(_OPTIONS),
        heading("exit"),
        *listed(_EXIT),
        heading("environment"),
        *listed(_ENVIRONMENT),
    ]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    """A line of text in troff: nothing in it is a request."""
    text = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{text}" if text.startswith((".", "'")) else text


def completion(shell: str) -> str:
    script = get_completion_class(shell)
    assert script is not None
    return script(command, {}, "koop", "_KOOP_COMPLETE").source()


def made() -> dict[Path, str]:
    """Every file, by its place."""
    manuals = {SHARE / place: manual(language) for language, place in MANUALS.items() if language in LANGUAGES}
    return manuals | {SHARE / place: completion(shell) for shell, place in COMPLETIONS.items()}


def main() -> None:
    for path, text in made().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
