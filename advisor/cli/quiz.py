"""`koop quiz` and the worked cases of `koop demo`: told, guessed, explained."""

from __future__ import annotations

import os
import secrets
import sys
from typing import TYPE_CHECKING

import click

from advisor.cli.frame import Exit, Failure, Frame, in_frame, said, say, shared_options, tell, tell_goal
from advisor.terms.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.dialogue.quiz import Riddle
    from advisor.terms.knowledge_base import KnowledgeBase

#: So many cases are played, unless more or fewer are asked for.
USUAL = 5

_NONE = Text(
    nl="Deze kennisbank heeft geen gevallen met een bron om te raden.",
    en="This knowledge base has no cases with a source to guess.",
)
_NONE_OF_GOAL = Text(
    nl="Deze kennisbank heeft geen gevallen met een bron om te raden over {goal}.",
    en="This knowledge base has no cases with a source to guess about {goal}.",
)
_NO_LESSONS = Text(nl="Deze kennisbank heeft geen lessen.", en="This knowledge base has no worked cases.")
_NO_LESSON = Text(
    nl="Geen les {name!r}; koop demo --list{again} toont ze.",
    en="No worked case {name!r}; koop demo --list{again} shows them.",
)
_AGAIN = Text(
    nl="Dezelfde gevallen nog eens: koop quiz --seed {seed}{again}",
    en="The same cases again: koop quiz --seed {seed}{again}",
)
_LISTED = Text(nl="Raad er een met: koop demo NUMMER{again}", en="Guess one with: koop demo NUMBER{again}")


@click.command(
    help=said(
        "Raad het advies in gevallen uit de literatuur, en zie waarom het zo is.",
        "Guess the advice in published cases, and see why it is so.",
    )
)
@click.option(
    "--count",
    type=click.IntRange(1, 100),
    default=USUAL,
    show_default=True,
    help=said("hoeveel gevallen", "how many cases"),
)
@click.option(
    "--seed",
    type=click.IntRange(0, 999_999),
    help=said("dezelfde gevallen in dezelfde volgorde", "the same cases in the same order"),
)
@click.option("--plain", is_flag=True, help=said("gewone regels zonder opmaak", "plain lines without layout"))
@shared_options
@in_frame
def quiz(frame: Frame, count: int, seed: int | None, plain: bool) -> int:
    from advisor.dialogue.quiz import published

    seed = seed if seed is not None else secrets.randbelow(1000)
    tell_goal(frame)
    riddles = published(frame.kb_with_cases, seed)[:count]
    if not riddles:
        raise Failure(say(_none_to_guess(frame.kb)), Exit.INCOMPLETE)
    _play(frame, riddles, plain)
    tell(_AGAIN.to(frame.language).format(seed=seed, again=frame.again), err=True)
    return Exit.FINE


def _none_to_guess(kb: KnowledgeBase) -> Text:
    """That there is none, and about which goal where there are several."""
    if kb.goal is None:
        return _NONE
    return _NONE_OF_GOAL.filled(
        goal=Text(nl=f"{kb.goal.name.nl} ({kb.goal.id})", en=f"{kb.goal.name.en} ({kb.goal.id})")
    )


def list_lessons(frame: Frame) -> int:
    """The worked cases, by number, with their titles."""
    from advisor.dialogue.quiz import lessons

    tell_goal(frame)
    listed = lessons(frame.kb_with_cases)
    if not listed:
        raise Failure(say(_NO_LESSONS), Exit.INCOMPLETE)
    for number, riddle in enumerate(listed, 1):
        tell(f"{number}. {riddle.title.to(frame.language)} ({riddle.case.id})")
    tell(_LISTED.to(frame.language).format(again=frame.again), err=True)
    return Exit.FINE


def guess_lesson(frame: Frame, name: str, plain: bool) -> int:
    """One worked case, by its number or id: told, guessed, and shown whole. Raises: Failure: there is none."""
    from advisor.dialogue.quiz import lessons

    listed = lessons(frame.kb_with_cases)
    numbered = {str(number): riddle for number, riddle in enumerate(listed, 1)}
    found = numbered.get(name) or next((riddle for riddle in listed if riddle.case.id == name), None)
    if found is None:
        raise Failure(say(_NO_LESSON).format(name=name[:40], again=frame.again), Exit.WRONG_USE)
    _play(frame, (found,), plain, whole=True)
    return Exit.FINE


def _play(frame: Frame, riddles: Sequence[Riddle], plain: bool, *, whole: bool = False) -> None:
    from advisor.dialogue.quiz import Quiz
    from advisor.terminal.skin import choose, plain_wanted, talk

    game = Quiz(frame.kb_with_cases, riddles, frame.language, whole=whole)
    talk(game, choose(plain_wanted(plain, os.environ, sys.stdin, sys.stdout), game))
