"""`koop consult`, `resume`, `sessions` and `demo`.

The whole talk, advice included, is the result and goes to stdout; what is told about the program (where the
consultation is kept, what is missing, errors) goes to stderr.
"""

from __future__ import annotations

import os
import sys
import textwrap
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from advisor.cli.frame import Exit, Failure, Frame, in_frame, said, say, shared_options, tell, tell_lines
from advisor.cli.language import language_of
from advisor.safe_text import clean
from advisor.terms.about import About
from advisor.terms.texts import Text

if TYPE_CHECKING:
    from advisor.dialogue.answer_file import AnswerFiles
    from advisor.dialogue.consultation import Consultation
    from advisor.dialogue.state import State
    from advisor.dialogue.storage import Keeper, KeptTalk, SessionProblem, Store
    from advisor.dialogue.talk import Talk
    from advisor.terms.about import About
    from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language

_PLAIN = Text(
    nl="gewone regels zonder opmaak, ook voor een schermlezer",
    en="plain lines without layout, for a screen reader too",
)
_OTHER_GOAL = Text(
    nl="{name} Met dezelfde antwoorden: koop resume {id}{again} --goal {goal}",
    en="{name} By the same answers: koop resume {id}{again} --goal {goal}",
)
_OTHER_TALK = Text(
    nl="{name} Een ander gesprek: koop consult{again} --goal {goal}",
    en="{name} Another consultation: koop consult{again} --goal {goal}",
)
_KEPT = Text(
    nl="Bewaard als {id}. Verder met: koop resume {id}{again}",
    en="Kept as {id}. Go on with: koop resume {id}{again}",
)
_NO_HOME = Text(nl="{file} heeft geen map", en="{file} has no folder")
_NOT_YET = Text(nl="Er is nog geen uitkomst.", en="There is no outcome yet.")
_MISSING = Text(
    nl="Er is nog geen uitkomst. Nog niet beantwoord ({count}):",
    en="There is no outcome yet. Not answered so far ({count}):",
)
_CLASH = Text(
    nl="Twee regels van de kennisbank spreken elkaar bij deze antwoorden tegen: {why}",
    en="Two rules of the knowledge base contradict each other for these answers: {why}",
)
_BAD_ANSWERS = Text(nl="Antwoorden die niet te gebruiken zijn:", en="Answers that cannot be used:")
_GIVEN = Text(
    nl="Het voorbeeld waarover dit gaat, in {count:antwoord|antwoorden}",
    en="The example that this is about, in {count:answer|answers}",
)
_BEFORE_DEMO = Text(
    nl="Een voorbeeld ({case}): eerst het advies, onderaan waarop het rust: {count:antwoord|antwoorden}.",
    en="An example ({case}): first the advice, below it what it rests on: {count:answer|answers}.",
)
_AFTER_DEMO = Text(nl="\nUw eigen geval: koop consult{again}", en="\nYour own case: koop consult{again}")
_OTHER_DEMO = Text(
    nl="{name} Hetzelfde voorbeeld: koop demo{again} --goal {goal}",
    en="{name} The same example: koop demo{again} --goal {goal}",
)
_NO_DEMO = Text(nl="Deze kennisbank heeft geen voorbeeld.", en="This knowledge base has no example.")
#: Of so many kept consultations, the newest, is told where they stand: that is found out anew each time.
MOST_STANDING = 20
_OLDER = Text(nl="…: koop resume ID zegt hoe het ervoor staat", en="…: koop resume ID says where it stands")
_NONE = Text(nl="Er zijn geen bewaarde gesprekken.", en="There are no kept consultations.")
_ROW = Text(
    nl="{id}  {when}  {subject}antwoorden: {count}  {stand}", en="{id}  {when}  {subject}answers: {count}  {stand}"
)
_OTHER = Text(nl="(andere kennisbank: {name})", en="(another knowledge base: {name})")
_DAMAGED = Text(nl="{id}  niet te lezen", en="{id}  cannot be read")
_DELETED = Text(nl="Gewist: {id}", en="Deleted: {id}")
_DELETED_ALL = Text(nl="Gewist: {count}", en="Deleted: {count}")
_SURE = Text(nl="{count:gesprek|gesprekken} wissen?", en="Delete {count:consultation|consultations}?")
_SURE_YES = Text(
    nl="Bevestig met --yes. Te wissen: {count:gesprek|gesprekken}.",
    en="Confirm with --yes. To be deleted: {count:consultation|consultations}.",
)


def _named(_: click.Context, __: click.Parameter, typed: str | None) -> str | None:
    from advisor.dialogue.state import a_name

    return a_name(typed) if typed is not None else None


@click.command(help=said("Een gesprek: vragen, dan een uitgelegd advies.", "Questions, then an explained advice."))
@click.option(
    "--answers",
    type=click.Path(path_type=Path),
    metavar=said("BESTAND", "FILE"),
    help=said("antwoordbestand; alleen de rest wordt gevraagd", "answer file; only the rest is asked"),
)
@click.option("--case", metavar="ID", help=said("welk geval uit het bestand", "which case of the file"))
@click.option(
    "--subject", metavar=said("NAAM", "NAME"), help=said("waar het over gaat", "what it is about"), callback=_named
)
@click.option("--plain", is_flag=True, help=say(_PLAIN))
@shared_options
@in_frame
def consult(frame: Frame, answers: Path | None, case: str | None, subject: str | None, plain: bool) -> int:
    from advisor.dialogue.state import State
    from advisor.dialogue.storage import Keeper, Store

    kb = frame.kb
    state = _from_file(kb, answers, case, frame.language) if answers is not None else State(frame.language)
    keeper = Keeper(Store().tidied(), kb)
    state.subject, state.date = subject or state.subject, state.date or keeper.day
    return _hold(frame, state, keeper, plain)


@click.command(help=said("Ga door met een gesprek, of het laatste.", "Go on with a consultation, or the latest."))
@click.argument("id", required=False)
@click.option("--plain", is_flag=True, help=say(_PLAIN))
@shared_options
@in_frame
def resume(frame: Frame, id: str | None, plain: bool) -> int:
    from advisor.dialogue.storage import Keeper, SessionProblem, Store

    kb, store = frame.kb, Store().tidied()
    try:
        kept = store.find(id, kb)
        state = store.state(kept, kb)
    except SessionProblem as problem:
        raise _failure(problem) from None
    state.language = language_of(sys.argv[1:], {"LANG": state.language})  # its own, unless --lang was given
    return _hold(frame, state, Keeper(store, kb, kept), plain)


@click.command(help=said("Toon of wis bewaarde gesprekken.", "List or delete kept consultations."))
@click.option(
    "--delete",
    metavar=said("NAAM", "NAME"),
    help=said("wis een gesprek, op naam of ID", "delete one consultation, by name or ID"),
)
@click.option("--delete-all", is_flag=True, help=said("wis ze alle", "delete them all"))
@click.option("--yes", is_flag=True, help=said("zonder bevestiging", "without confirmation"))
@shared_options
@in_frame
def sessions(frame: Frame, delete: str | None, delete_all: bool, yes: bool) -> int:
    from advisor.dialogue.storage import SessionProblem, Store

    if delete is not None and delete_all:
        raise click.UsageError(said("Kies --delete of --delete-all.", "Choose --delete or --delete-all."))
    store = Store().tidied()
    try:
        if delete is not None:
            tell(say(_DELETED).format(id=store.delete(delete)))
        elif delete_all:
            _delete_all(store, yes)
        else:
            _list(store, frame)
    except SessionProblem as problem:
        raise _failure(problem) from None
    return Exit.FINE


@click.command(
    help=said(
        "Een voorbeeld met het hele advies, zonder vragen; of een uitgewerkt geval uit de lijst, eerst te raden.",
        "An example with its whole advice, no questions; or a worked case of the list, to be guessed first.",
    )
)
@click.argument("case", required=False, metavar=said("[NUMMER]", "[NUMBER]"))
@click.option("--list", "listed", is_flag=True, help=said("de uitgewerkte gevallen", "the worked cases"))
@click.option("--plain", is_flag=True, help=say(_PLAIN))
@shared_options
@in_frame
def demo(frame: Frame, case: str | None, listed: bool, plain: bool) -> int:
    if listed or case is not None:
        from advisor.cli.quiz import guess_lesson, list_lessons

        return guess_lesson(frame, case, plain) if case is not None else list_lessons(frame)
    return _show_demo(frame, plain)


def _show_demo(frame: Frame, plain: bool) -> int:
    from advisor.dialogue.answer_file import state_from
    from advisor.outlook.settled import settle
    from advisor.reasoning.engine import Engine
    from advisor.terminal.drawing import width
    from advisor.terminal.skin import show
    from advisor.terms.goals import as_one, goal_of
    from advisor.wording.page import Item, Section, advice_page
    from advisor.wording.voice import Voice, capital

    whole, language = frame.whole_with_cases, frame.language
    case = next((case for case in as_one(whole).cases if case.id == whole.demo), None)
    if case is None:
        raise Failure(say(_NO_DEMO), Exit.INCOMPLETE)
    frame.goal = frame.goal or goal_of(case)  # the example decides what it speaks of, unless another is asked for
    kb = frame.kb_with_cases
    state = state_from(kb, case, language)
    engine = Engine(kb)
    advice, doubts = engine.advise(state.values), settle(engine.program, state.values).doubts_left
    voice = Voice(kb, advice.memory, language)
    given = tuple(Item(capital(voice.says(id, value)) + ".") for id, value in state.values.items() if value)
    told = Section("answers", _GIVEN.told(language, count=len(given)), given)
    title = case.title if case.title and language == "en" else case.id  # titles of cases are in one language
    before = _BEFORE_DEMO.told(language, case=title, count=len(given))
    tell_lines(textwrap.fill(clean(before), width()) + "\n")
    show(advice_page(advice, language, doubts), (told,), language, plain)
    tell_lines(_AFTER_DEMO.to(language).format(again=frame.again))
    _tell_others(frame, _OTHER_DEMO)
    return Exit.FINE


def _failure(problem: SessionProblem) -> Failure:
    from advisor.wording.voice import capital

    return Failure(capital(say(problem.message)), Exit.INCOMPLETE)


# --- holding a consultation


def _hold(frame: Frame, state: State, keeper: Keeper, plain: bool) -> int:
    """Hold the consultation in the skin that fits, and say on leaving where it is kept and what is missing."""
    from advisor.dialogue.consultation import Consultation
    from advisor.reasoning.advice import Clash
    from advisor.terminal.skin import choose, plain_wanted, talk

    kb = frame.kb
    try:
        asks = sys.stdin.isatty()  # what is piped in answers the questions, as before
        consultation = Consultation(
            kb, state, keep=keeper.keep, write=Writing(keeper), asks_subject=asks, in_person=asks
        )
    except Clash as clash:
        raise Failure(say(_CLASH).format(why=say(clash.message)), Exit.INCOMPLETE) from None
    try:
        talk(consultation, choose(plain_wanted(plain, os.environ, sys.stdin, sys.stdout), consultation))
    except KeyboardInterrupt:
        click.echo(err=True)
        _tell_kept(consultation, keeper, frame)
        return Exit.INTERRUPTED
    _tell_kept(consultation, keeper, frame)
    if consultation.finished:
        kept = keeper.id is not None
        _tell_others(frame, _OTHER_GOAL if kept else _OTHER_TALK, state.language, id=keeper.id)
        return Exit.FINE
    _tell_missing(consultation)
    return Exit.INCOMPLETE


def _tell_kept(consultation: Consultation, keeper: Keeper, frame: Frame) -> None:
    for message in consultation.kept():
        tell(message.text, err=True)
    if keeper.id is not None:
        tell(_KEPT.to(consultation.state.language).format(id=keeper.id, again=frame.again), err=True)


def _tell_others(frame: Frame, told: Text, language: Language | None = None, **parts: object) -> None:
    """How to ask for what the knowledge base decides besides."""
    from advisor.wording.voice import capital, ended

    language, here = language or frame.language, frame.kb.goal
    again = replace(frame, goal=None).again
    for other in frame.whole.each_goal:
        if here is not None and other.goal is not None and other.goal.id != here.id:
            named = {"name": capital(ended(other.goal.name.to(language))), "goal": other.goal.id, "again": again}
            tell(told.to(language).format(**named, **parts), err=True)


def _tell_missing(consultation: Consultation) -> None:
    """That there is no outcome; to a script also the questions that are open, a person can go on."""
    if sys.stdin.isatty():
        tell(_NOT_YET.to(consultation.state.language), err=True)
        return
    missing = consultation.course.missing()
    tell(_MISSING.to(consultation.state.language).format(count=len(missing)), err=True)
    for id in missing:
        tell(f"  {id}: {consultation.voice.label(id)}", err=True)


class Writing:
    """Writes the answers or the report of a consultation."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._answers: AnswerFiles | None = None

    def __call__(self, what: Literal["answers", "report"], file: str, talk: Talk) -> str:
        try:
            path = Path(file).expanduser().absolute()
        except RuntimeError:
            raise ValueError(_NO_HOME.to(talk.state.language).format(file=file.partition("/")[0])) from None
        if what == "report":
            from advisor.report.written import write

            state = talk.state
            about = About(subject=state.subject, date=state.date)
            write(talk.advice, path, state.language, self._keeper.id or "", about=about)
        else:
            from advisor.dialogue.answer_file import AnswerFiles

            self._answers = self._answers or AnswerFiles()
            self._answers.write(path, talk.kb, talk.state, self._keeper.id or path.stem)
        return str(path)


# --- answers from a file


def _from_file(kb: KnowledgeBase, path: Path, wanted: str | None, language: Language) -> State:
    from advisor.dialogue.answer_file import BadAnswers, NotOneCase, case_in, state_from
    from advisor.knowledge.problems import KnowledgeError

    try:
        return state_from(kb, case_in(path, wanted), language)
    except KnowledgeError as error:
        raise Failure(error.show(language), Exit.INCOMPLETE) from None
    except NotOneCase as problem:
        exit = Exit.WRONG_USE if problem.several else Exit.INCOMPLETE
        raise Failure(problem.message.to(language), exit) from None
    except BadAnswers as bad:
        told = [f"  {id}: {raw!r}: {message.to(language)}" for id, raw, message in bad.problems]
        raise Failure("\n".join([say(_BAD_ANSWERS), *told]), Exit.INCOMPLETE) from None


# --- kept consultations


def _list(store: Store, frame: Frame) -> None:
    listing = store.listing()
    if not listing.kept and not listing.damaged:
        tell(say(_NONE))
    for number, kept in enumerate(listing.kept):
        when = kept.changed.replace("T", " ").removesuffix(":00Z").removesuffix("Z")
        row = say(_ROW).format(
            id=kept.id,
            when=when,
            subject=f"{kept.subject}  " if kept.subject else "",
            count=kept.answers,
            stand=_stand(store, kept, frame) if number < MOST_STANDING else "…",
        )
        tell_lines(_by_words(row.rstrip()))
    if len(listing.kept) > MOST_STANDING:
        tell(say(_OLDER))
    for id in listing.damaged:
        tell(say(_DAMAGED).format(id=id))


def _by_words(row: str) -> str:
    """A row of a list as a narrow terminal shows it best; one line to a script."""
    from advisor.terminal.drawing import width

    return textwrap.fill(clean(row), width(), subsequent_indent="    ") if sys.stdout.isatty() else row


def _stand(store: Store, kept: KeptTalk, frame: Frame) -> str:
    """Where a kept consultation stands, by this knowledge base and in this language, whatever it was held in."""
    from advisor.dialogue.course import Course
    from advisor.dialogue.prompts import Prompting
    from advisor.dialogue.storage import SessionProblem
    from advisor.reasoning.advice import Clash

    kb = frame.kb
    if kept.knowledge.get("name") != (kb.called or kb.name.en):
        return say(_OTHER).format(name=kept.knowledge.get("name"))
    try:
        state = store.state(kept, kb)
        state.language = frame.language
        course = Course(kb, state)
        return Prompting(course).status(decided=course.settlement.settled)
    except (SessionProblem, Clash):
        return ""


def _delete_all(store: Store, yes: bool) -> None:
    listing = store.listing()
    count = len(listing.kept) + len(listing.damaged)
    if not count:
        tell(say(_NONE))
        return
    if not yes:
        if not sys.stdin.isatty():
            raise click.UsageError(say(_SURE_YES.filled(count=count)))
        click.confirm(say(_SURE.filled(count=count)), abort=True)
    tell(say(_DELETED_ALL).format(count=store.delete_all()))
