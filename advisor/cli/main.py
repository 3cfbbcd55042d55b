"""The commands by name, imported only when they are used, and the one place where failures become exit codes."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import sys
import textwrap

import click

from advisor import __version__
from advisor.cli.frame import (
    LANGUAGE,
    Commands,
    Exit,
    Failure,
    Frame,
    LazyGroup,
    in_frame,
    said,
    say,
    shared_options,
    tell_lines,
)
from advisor.cli.streams import NotHeard, let_go, something_lost, take_over
from advisor.files import why
from advisor.safe_text import clean
from advisor.terms.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import NoReturn

COMMANDS: Commands = {
    "consult": (
        "advisor.cli.consult:consult",
        Text(
            nl="een gesprek: vragen, en een uitgelegd advies",
            en="a consultation: questions, and an explained advice",
        ),
    ),
    "demo": (
        "advisor.cli.consult:demo",
        Text(
            nl="een voorbeeld met het hele advies, zonder vragen",
            en="an example with its whole advice, no questions",
        ),
    ),
    "quiz": (
        "advisor.cli.quiz:quiz",
        Text(nl="raad het advies in gevallen uit de literatuur", en="guess the advice in published cases"),
    ),
    "resume": (
        "advisor.cli.consult:resume",
        Text(nl="ga door met een gesprek", en="go on with a consultation"),
    ),
    "sessions": (
        "advisor.cli.consult:sessions",
        Text(nl="toon of wis bewaarde gesprekken", en="list or delete kept consultations"),
    ),
    "evaluate": (
        "advisor.cli.evaluate:evaluate",
        Text(nl="beoordeel veel gevallen tegelijk uit bestanden", en="evaluate many cases from files"),
    ),
    "map": (
        "advisor.cli.draft_map:draft_map",
        Text(nl="een eerste koppeling voor een eigen tabel", en="a first map for a table of your own"),
    ),
    "derive": (
        "advisor.cli.derive:derive",
        Text(nl="antwoorden uit de regels van een register", en="answers from the lines of a register"),
    ),
    "explain": (
        "advisor.cli.explain:explain",
        Text(nl="hoe, waarom niet, wat zou het veranderen", en="how, why not, what would change it"),
    ),
    "check-proof": (
        "advisor.cli.check_proof:check_proof",
        Text(
            nl="ga bewijsstukken na, los van wat ze bewees", en="check certificates, apart from what proved them"
        ),
    ),
    "report": (
        "advisor.cli.report:report",
        Text(nl="schrijf het adviesrapport", en="write the decision report"),
    ),
    "replay": (
        "advisor.cli.replay:replay",
        Text(nl="speel opgenomen gesprekken opnieuw af", en="play recorded consultations again"),
    ),
    "template": (
        "advisor.cli.report:template",
        Text(nl="een leeg antwoordbestand met elke vraag", en="an empty answer file with every question"),
    ),
    "mcp": (
        "advisor.cli.mcp:mcp",
        Text(
            nl="voor een assistent, met het Model Context Protocol",
            en="for an assistant, by the Model Context Protocol",
        ),
    ),
    "doctor": (
        "advisor.cli.doctor:doctor",
        Text(
            nl="versies, mappen, scherm en taal: wat werkt", en="versions, folders, terminal, language: what works"
        ),
    ),
    "completion": (
        "advisor.cli.main:completion",
        Text(nl="aanvullen met Tab in uw shell", en="completion with Tab in your shell"),
    ),
    "kb": (
        "advisor.cli.kb:kb",
        Text(nl="de werkbank van de kennisingenieur", en="the knowledge engineer's bench"),
    ),
}

_NOT_HEARD = Text(
    nl="Wat getoond zou worden, kan niet worden geschreven: {why}",
    en="What was to be shown cannot be written: {why}",
)
_FIRST_SCREEN = Text(
    nl="""
  koop demo        een voorbeeld met het hele advies, zonder vragen
  koop consult     begin een gesprek (iets niet weten is ook een antwoord)
  koop template    een leeg antwoordbestand; daarna: koop evaluate bestand.yaml

Alle opdrachten: koop --help
""",
    en="""
  koop demo        an example with its whole advice, no questions
  koop consult     start a consultation (not knowing is an answer too)
  koop template    an empty answer file; then: koop evaluate file.yaml

All commands: koop --help
""",
)


class _EveryCommand(LazyGroup):
    lazy = COMMANDS


@click.group(
    cls=_EveryCommand,
    invoke_without_command=True,
    help=said(
        "Stelt vragen, adviseert, en legt uit waarom; de kennis staat in een kennisbank van regels.",
        "Asks, advises, and explains why; what it knows stands in a knowledge base of rules.",
    ),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, "-V", "--version", prog_name="koop", message="%(prog)s %(version)s")
@shared_options
@in_frame
@click.pass_context
def koop(context: click.Context, frame: Frame) -> None:
    if context.invoked_subcommand is None:
        about = textwrap.fill(
            clean(frame.kb.about.to(frame.language)), max(20, shutil.get_terminal_size().columns - 1)
        )
        tell_lines(about + "\n" + _FIRST_SCREEN.to(frame.language).removesuffix("\n"))


def run() -> int:
    """Run the command line; every failure a person can cause is told in a line, and has its exit code."""
    take_over()
    _leave_out_no_threads()
    _heed_interrupts()
    code = _run()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is done: the exit code stands
    let_go()
    gc.freeze()  # nor at the end, when all of it goes
    return Exit.INCOMPLETE if code < Exit.WRONG_USE and something_lost() else code


#: The times that Ctrl-C was pressed. A library that is being loaded then may make an error of its own of it.
_presses: list[int] = []


def _heed_interrupts() -> None:
    def pressed(number: int, frame: FrameType | None) -> NoReturn:
        _presses.append(number)
        raise KeyboardInterrupt

    _presses.clear()
    if (
        signal.getsignal(signal.SIGINT) is signal.default_int_handler
    ):  # else whoever started the program ignores it
        signal.signal(signal.SIGINT, pressed)


def _leave_out_no_threads() -> None:
    """Polars takes a number of threads from the environment, and breaks off at 0."""
    if os.environ.get("POLARS_MAX_THREADS", "").strip("0 +") == "":
        os.environ.pop("POLARS_MAX_THREADS", None)


def _run() -> int:
    from advisor.knowledge.problems import KnowledgeError

    try:
        result = koop.main(standalone_mode=False, prog_name="koop")
        sys.stdout.flush()
        return result if isinstance(result, int) else Exit.FINE
    except click.UsageError as error:
        return _tell(told(error), Exit.WRONG_USE)
    except click.ClickException as error:
        return _tell(error.format_message(), Exit.INCOMPLETE)
    except Failure as failure:
        return _tell(str(failure), failure.exit)
    except KnowledgeError as error:
        return _tell(error.show(LANGUAGE), Exit.NO_KNOWLEDGE)
    except (KeyboardInterrupt, click.Abort):
        return _interrupted()
    except SystemExit:
        return Exit.FINE  # click's own way out when the reader of a pipe has left: nobody is to be told
    except BrokenPipeError:
        return Exit.FINE  # the reader left; nobody is to be told
    except NotHeard as error:
        return _tell(say(_NOT_HEARD).format(why=say(why(error))), Exit.INCOMPLETE)
    except Exception as error:
        if _presses:
            return _interrupted()
        if os.environ.get("KOOP_DEBUG"):
            raise
        if isinstance(
            error, OSError
        ):  # a disk, a folder or a line that fails where nothing is to be done about it
            return _tell(_about(error), Exit.INCOMPLETE)
        return _internal(error)
    except BaseException as error:
        if type(error).__name__ != "PanicException" or os.environ.get("KOOP_DEBUG"):  # of Polars: no Exception
            raise
        return _internal(error)


def _interrupted() -> int:
    return _tell(said("Onderbroken.", "Interrupted."), Exit.INTERRUPTED)


def _internal(error: BaseException) -> int:
    what = f"{type(error).__name__}: {error}"
    asked = said(
        "Meld dit met wat u deed; KOOP_DEBUG=1 toont meer.",
        "Please report what you did; KOOP_DEBUG=1 tells more.",
    )
    return _tell(f"{said('Interne fout', 'Internal error')}: {what}. {asked}", Exit.INTERNAL)


def _about(error: OSError) -> str:
    """What the system refused, and of which file."""
    return f"{os.fsdecode(error.filename)}: {say(why(error))}" if error.filename else say(why(error))


def _tell(what: str, exit: Exit) -> int:
    """On stderr, line by line: what a message repeats from a file must not steer the terminal."""
    tell_lines(what, err=True)
    return exit


def told(error: click.UsageError) -> str:
    """The message and where help is."""
    command = error.ctx.command_path if error.ctx is not None else "koop"
    return f"{_message(error)}\n" + said(f"Hulp: {command} --help", f"Help: {command} --help")


def _message(error: click.UsageError) -> str:
    english = error.format_message()
    match error:
        case click.NoSuchOption():
            near = error.possibilities or ()
            hint = f" Bedoelde u: {', '.join(near)}?" if near else ""
            return said(f"Geen optie {error.option_name}.{hint}", english)
        case click.MissingParameter():
            return said(f"Er ontbreekt: {_name(error)}.", english)
        case click.BadParameter():
            return said(f"Onjuiste waarde voor {_name(error)}. {_choices(error)}".strip(), english)
        case click.BadOptionUsage():
            return said(f"Optie {error.option_name} is onvolledig of krijgt te veel.", english)
    if error.message.startswith("Got unexpected extra argument"):
        return said(f"Er staat te veel: {error.message.partition('(')[2].rstrip(')')}.", english)
    return english


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return error.param_hint if isinstance(error.param_hint, str) else "een argument"
    return (
        error.param.opts[0]
        if isinstance(error.param, click.Option)
        else (error.param.metavar or error.param.human_readable_name)
    )


def _choices(error: click.BadParameter) -> str:
    kind = error.param.type if error.param is not None else None
    return f"Kies uit: {', '.join(map(str, kind.choices))}." if isinstance(kind, click.Choice) else ""


_HOW = Text(
    nl='Zet in uw shell aan met (bash, zsh): eval "$(koop completion bash)"; fish: koop completion fish | source',
    en='Switch it on with (bash, zsh): eval "$(koop completion bash)"; fish: koop completion fish | source',
)


@click.command(help=say(_HOW))
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]), metavar="bash|zsh|fish")
@shared_options
@in_frame
def completion(frame: Frame, shell: str) -> int:
    from click.shell_completion import get_completion_class

    script = get_completion_class(shell)
    assert script is not None, said("click kent deze schellen", "click knows these shells")
    click.echo(script(koop, {}, "koop", "_KOOP_COMPLETE").source())
    return Exit.FINE
