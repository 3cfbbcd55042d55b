"""Command words, in both languages, at every prompt; questioning a consultation changes nothing."""

from __future__ import annotations

from typing import Literal

import pytest
from support.conversing import EVERYTHING, Person, hold

from advisor.dialogue.commands import (
    BY_WORD,
    COMMANDS,
    command_without_slash,
    read_command,
)
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Language

WORDS = sorted({word for command in COMMANDS for word in command.words})
ASKING_ONLY = ["why", "help", "find", "review", "status", "how", "whynot", "whatif", "proof", "sources", "advice"]


# --- reading


@pytest.mark.parametrize("word", WORDS)
def test_every_word_is_one_command_in_any_case_and_with_an_argument(word: str) -> None:
    (meant,) = (command for command in COMMANDS if word in command.words)
    for typed in (f"/{word}", f"  /{word.upper()}  ", f"/{word} something"):
        read = read_command(typed)
        assert read is not None
        assert read.command == meant
    assert read is not None
    assert read.argument == "something"


@pytest.mark.parametrize("typed", ["2", "why", "weet ik niet", "", "1/2", "a /why", "??"])
def test_an_answer_is_no_command(typed: str) -> None:
    assert read_command(typed) is None


def test_a_question_mark_asks_why() -> None:
    read = read_command(" ? ")
    assert read is not None
    assert read.command == BY_WORD["why"]


@pytest.mark.parametrize(
    ("typed", "meant"), [("/over", None), ("/overs", "skip"), ("/overz", "review"), ("/hel", "help")]
)
def test_the_beginning_of_a_word_is_enough_when_only_one_command_begins_so(typed: str, meant: str | None) -> None:
    read = read_command(typed)
    assert read is not None
    assert read.command == (BY_WORD[meant] if meant is not None else None)


@pytest.mark.parametrize(("typed", "near"), [("/quti", "quit"), ("/wijizg", "change"), ("/statsu", "status")])
def test_a_misspelt_command_names_the_one_that_was_meant(typed: str, near: str) -> None:
    read = read_command(typed)
    assert read is not None
    assert (read.command, BY_WORD[near] in read.near) == (None, True)


@pytest.mark.parametrize("typed", ["/", "/ ", "/xyzzy", "/" + "x" * 5000, "/\x1b[31m", "//", "/?"])
def test_what_is_no_command_is_told(host: Person, typed: str) -> None:
    assert "No command /" in host.says(typed)
    assert len(host.heard) < 500


def test_a_misspelt_command_is_asked_back_in_the_language_of_the_talk(host: Person) -> None:
    assert "Did you mean: /quit" in host.says("/stoppne")


def test_the_word_shown_for_a_command_is_of_the_language() -> None:
    assert [BY_WORD["quit"].shown(language) for language in LANGUAGES] == ["/stop", "/quit"]


def test_help_says_what_the_question_means_and_every_command(host: Person) -> None:
    heard = host.says("/change guests", "/help")
    assert "Yourself included." in heard
    assert all(command.shown("en") in heard for command in COMMANDS)


# --- at every prompt


def at(prompt: Literal["question", "again", "confirm", "after", "advising"], kb: KnowledgeBase) -> Person:
    person = Person(kb)
    person.answers(occasion="visitors")
    if prompt == "again":
        person.says("/back")
    elif prompt == "confirm":
        person.says("/change guests", "45")
    elif prompt in ("after", "advising"):
        hold(person, {**EVERYTHING, "patience": EVERYTHING["boiling_time"]})
        if prompt == "advising":
            person.says("/continue")
    return person


@pytest.mark.parametrize("prompt", ["question", "again", "confirm", "after", "advising"])
@pytest.mark.parametrize(
    "argument", ["", " 1", " hot_water", " guests=5", " guests=", " =", " \x1b[31m", " " + "x" * 300]
)
def test_every_command_is_followed_or_told_at_every_prompt(
    small: KnowledgeBase, prompt: Literal["question", "again", "confirm", "after", "advising"], argument: str
) -> None:
    person = at(prompt, small)
    for command in COMMANDS:
        if command.id != "quit":
            person.says(f"/{command.en[0]}{argument}")
            assert person.turn.prompt is not None
            listed = person.turn.prompt.kind == "which"
            assert person.turn.messages or listed or person.asked is not None, command.id
    person.says("/quit")
    assert (person.turn.prompt, person.turn.ended) == (None, "quit")


@pytest.mark.parametrize("command", ASKING_ONLY)
@pytest.mark.parametrize("prompt", ["question", "again", "confirm", "after"])
def test_asking_changes_nothing(
    small: KnowledgeBase, prompt: Literal["question", "again", "confirm", "after"], command: str
) -> None:
    person = at(prompt, small)
    before = person.talk.state.as_data(small), person.talk.asking
    argument = {"whynot": " ready_pot", "whatif": " guests=9"}.get(command, "")
    assert person.says(f"/{command}{argument}")
    assert (person.talk.state.as_data(small), person.talk.asking) == before


def test_words_without_a_slash_work_where_only_commands_can_be_typed(small: KnowledgeBase) -> None:
    person = at("after", small)
    person.says("quit")
    assert person.turn.ended == "quit"


def test_nonsense_after_the_advice_is_told(small: KnowledgeBase) -> None:
    person = at("after", small)
    assert "No question is open" in person.says("well done")


# --- after the advice, without "/"


@pytest.fixture
def after(small: KnowledgeBase) -> Person:
    return at("after", small)


@pytest.mark.parametrize(
    ("typed", "command", "argument"),
    [
        ("why", "why", ""),
        ("waarom?", "why", ""),
        ("why is that so", "why", ""),
        ("how please", "how", ""),
        ("change 1", "change", "1"),
        ("quit", "quit", ""),
        ("stop maar", "quit", ""),
        ("whatif guests=3", "whatif", "guests=3"),
        ("report advice.html", "report", "advice.html"),
    ],
)
def test_a_command_word_with_what_it_takes_is_a_command(
    after: Person, typed: str, command: str, argument: str
) -> None:
    read = command_without_slash(after.talk, typed)
    assert read is not None
    assert read.command is not None
    assert (read.command.id, read.argument) == (command, argument)


@pytest.mark.parametrize(
    "typed",
    ["nothing of the kind", "how nice of you", "save the planet", "stop worrying about me", "change is good",
     "continue like this and we shall be broke", "report to the boss", "advies hadden wij niet gevraagd"],
)  # fmt: skip
def test_a_sentence_that_begins_with_a_command_word_is_no_command(after: Person, typed: str) -> None:
    assert command_without_slash(after.talk, typed) is None
    assert "No question is open" in after.says(typed)


@pytest.mark.parametrize("typed", ["change 1", "wijzig 1"])
def test_which_answer_to_change_may_be_said_while_a_question_is_open(small: KnowledgeBase, typed: str) -> None:
    person = at("question", small)
    while len(person.talk.state.answers) == 0:
        person.says("1")
    first = next(iter(person.talk.state.answers))
    person.says(typed)
    assert person.asked == first


@pytest.mark.parametrize("typed", ["what would change the advice?", "wat zou het advies veranderen?"])
def test_asked_what_would_change_it_the_talk_shows_how_to_suppose(after: Person, typed: str) -> None:
    read = command_without_slash(after.talk, typed)
    assert read is not None
    assert read.command is not None
    assert (read.command.id, read.argument) == ("whatif", "")


@pytest.mark.parametrize(
    ("language", "asked"),
    [("nl", "waarom niet op voorraad?"), ("en", "why not on stock?"), ("nl", "/waaromniet op voorraad")],
)
def test_where_several_positions_may_be_meant_only_those_are_offered(
    shipped: KnowledgeBase, language: Language, asked: str
) -> None:
    person = Person(shipped, language)
    person.answers(offering="goods")
    person.says(asked)
    assert person.turn.prompt is not None
    assert [command for command, _ in person.turn.prompt.choices] == [
        "/whynot local_stock",
        "/whynot central_stock",
    ]


@pytest.mark.parametrize(
    ("language", "asked", "told"),
    [("nl", "/waaromniet centraal", "centrale voorraad"), ("en", "/whynot central", "central stock")],
)
def test_the_only_position_that_may_be_meant_is(
    shipped: KnowledgeBase, language: Language, asked: str, told: str
) -> None:
    person = Person(shipped, language)
    person.answers(offering="goods")
    person.says(asked)
    assert told in person.turn.messages[0].sections[0].title


@pytest.mark.parametrize(
    ("language", "said", "told"),
    [
        ("nl", "waarom niet KOOP 1, en waarom niet KOOP 4?", 2),
        ("nl", "waarom niet assembleren op order of ontwerpen op order?", 2),
        ("en", "why not assemble to order, and why not engineer to order?", 2),
        ("en", "why not engineer to order?", 1),
        ("en", "why not engineer (or purchase) to order?", 1),
    ],
)
def test_every_position_of_which_why_not_is_asked_is_told(
    shipped: KnowledgeBase, language: Language, said: str, told: int
) -> None:
    person = Person(shipped, language)
    person.answers(offering="goods", specification="dimensions")
    person.says(said)
    assert [section.id for section in person.turn.messages[0].sections].count("why_not") == told


def test_of_two_the_one_that_is_clear_is_told_and_the_other_chosen(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    person.answers(offering="goods", specification="dimensions")
    person.says("why not on stock, and why not engineer to order?")
    assert person.turn.messages[0].sections[0].id == "why_not"
    assert person.turn.prompt is not None
    assert person.turn.prompt.kind == "which"
