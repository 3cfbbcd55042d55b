"""Command words, in both languages, at every prompt; questioning a consultation changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from support.conversing import EVERYTHING, Person, hold

from advisor.cli.consult import Writing
from advisor.dialogue.answer_file import cases_in
from advisor.dialogue.commands import COMMANDS, command_without_slash, near_commands, read_command, words_in
from advisor.dialogue.consultation import Consultation
from advisor.dialogue.state import Given, State
from advisor.dialogue.storage import Keeper, Store
from advisor.files import why
from advisor.reasoning import evaluation
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Language
from advisor.terms.values import Interval

WORDS = sorted({word for command in COMMANDS for word in command.words})
ASKING_ONLY = ["why", "help", "find", "review", "status", "how", "whynot", "whatif", "proof", "sources", "advice"]


@pytest.fixture
def person(small: KnowledgeBase) -> Person:
    person = Person(small)
    person.answers(occasion="visitors", guests="3")
    return person


# --- reading


@pytest.mark.parametrize("word", WORDS)
def test_every_word_is_one_command_in_any_case_and_with_an_argument(word: str) -> None:
    (meant,) = {command.id for command in COMMANDS if word in command.words}
    for typed in (f"/{word}", f"  /{word.upper()}  ", f"/{word} something"):
        read = read_command(typed)
        assert read is not None
        assert read.id == meant
    assert read is not None
    assert read.argument == "something"


@pytest.mark.parametrize("typed", ["2", "why", "weet ik niet", "", "1/2", "a /why", "??"])
def test_an_answer_is_no_command(typed: str) -> None:
    assert read_command(typed) is None


def test_a_question_mark_asks_why() -> None:
    read = read_command(" ? ")
    assert read is not None
    assert read.id == "why"


@pytest.mark.parametrize(
    ("typed", "meant"), [("/over", None), ("/overs", "skip"), ("/overz", "review"), ("/hel", "help")]
)
def test_the_beginning_of_a_word_is_enough_when_only_one_command_begins_so(typed: str, meant: str | None) -> None:
    read = read_command(typed)
    assert read is not None
    assert read.id == meant


@pytest.mark.parametrize(("typed", "near"), [("/quti", "quit"), ("/wijizg", "change"), ("/statsu", "status")])
def test_a_misspelt_command_names_the_one_that_was_meant(typed: str, near: str) -> None:
    read = read_command(typed)
    assert read is not None
    assert (read.id, near in read.suggestions) == (None, True)


@pytest.mark.parametrize("typed", ["/", "/ ", "/xyzzy", "/" + "x" * 5000, "/\x1b[31m", "//", "/?"])
def test_what_is_no_command_is_told(person: Person, typed: str) -> None:
    assert "No command /" in person.says(typed)
    assert len(person.heard) < 500


def test_a_misspelt_command_is_asked_back_in_the_language_of_the_talk(person: Person) -> None:
    assert "Did you mean: /quit" in person.says("/stoppne")


def test_the_word_shown_for_a_command_is_of_the_language() -> None:
    assert [words_in("quit", language)[0] for language in LANGUAGES] == ["stop", "quit"]
    assert near_commands("Stop", "en") == ("quit",)
    assert near_commands("stop it", "en") == ()
    assert command_without_slash("nothing of the kind") is None


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
            assert person.turn.messages or person.asked is not None, command.id
    person.says("/quit")
    assert (person.turn.prompt, person.turn.ended) == (None, "quit")


@pytest.mark.parametrize("command", ASKING_ONLY)
@pytest.mark.parametrize("prompt", ["question", "again", "confirm", "after"])
def test_asking_changes_nothing(
    small: KnowledgeBase, prompt: Literal["question", "again", "confirm", "after"], command: str
) -> None:
    person = at(prompt, small)
    before = person.talk.state.as_data(small), person.talk.asking, person.turn.prompt
    argument = {"whynot": " ready_pot", "whatif": " guests=9"}.get(command, "")
    assert person.says(f"/{command}{argument}")
    assert (person.talk.state.as_data(small), person.talk.asking, person.turn.prompt) == before


# --- what they say


def test_why_names_the_rules_and_what_they_still_want(person: Person) -> None:
    person.says("/change fussiness")
    section = person.says("?") and person.turn.messages[0].sections[0]
    assert section
    assert section.id == "why_asked"
    assert any(item.rule == "fussy-guests-want-it-fresh" for item in section.items)


def test_help_says_what_the_question_means_and_every_command(person: Person) -> None:
    heard = person.says("/change guests", "/help")
    assert "Yourself included." in heard
    assert all(f"/{words_in(command.id, 'en')[0]}" in heard for command in COMMANDS)


def test_find_says_how_to_find_the_answer(person: Person) -> None:
    assert "Count the chairs." in person.says("/change guests", "/find")


def test_review_numbers_all_answers_and_marks_parked_ones(person: Person) -> None:
    person.answers(announced="yes", occasion="family")
    heard = person.says("/review")
    assert "1 occasion: family" in heard
    assert "3 announced visit: yes (not needed, kept)" in heard


@pytest.mark.parametrize("named", ["hot_water", "2", "hot water", "T 2", "hot", "heet water"])
def test_why_not_takes_a_position_by_id_number_or_name(person: Person, named: str) -> None:
    sections = person.says(f"/whynot {named}") and person.turn.messages[0].sections
    assert sections
    assert "hot water" in person.heard


@pytest.mark.parametrize("named", ["", "9", "0", "coffee", "²", "t"])
def test_why_not_of_no_position_lists_them(person: Person, named: str) -> None:
    heard = person.says(f"/whynot {named}")
    assert "Choose a number or name: 1 a full pot for the visitors; 2 hot water;" in heard


def test_how_and_why_not_compile_nothing_anew(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluation, "compile_program", lambda kb: pytest.fail("compiled again"))
    assert person.says("/how")
    assert person.says("/whynot hot_water")


def test_what_if_shows_another_answer_without_taking_it(person: Person) -> None:
    assert person.says("/whatif guests=12")
    assert person.turn.messages[0].sections[0].id == "what_if"
    assert "3" in str(person.talk.state.answers["guests"].said)


@pytest.mark.parametrize("name", ["guests", "number of drinkers", "NUMBER", "of drinkers", "1"])
def test_what_if_takes_a_question_by_id_label_part_of_it_or_number(small: KnowledgeBase, name: str) -> None:
    person = Person(small, state=State("en", {"guests": Given(Interval(3, 3), "3")}))
    person.says(f"/whatif {name} = 12")
    assert person.turn.messages[0].sections[0].id == "what_if", person.heard


def test_a_name_that_fits_more_than_one_question_is_asked_back(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    for command in ("/whatif shelf life=2 days", "/change shelf life"):
        heard = person.says(command)
        assert "more than one question: shelf life of the finished product, shelf life of modules" in heard


def test_an_example_of_what_if_names_a_question_in_the_language_of_the_talk(shipped: KnowledgeBase) -> None:
    person = Person(shipped, "nl")
    person.says("/wijzig offering", "goederen")
    assert "/watals soort aanbod=…" in person.says("/watals")


@pytest.mark.parametrize("typed", ["", "guests", "sugar=2", "=", "guests=many", "guests=1000", "guests="])
def test_what_if_that_cannot_be_is_told(person: Person, typed: str) -> None:
    person.says(f"/whatif {typed}")
    assert [message.kind for message in person.turn.messages] == ["problem"]


def test_the_language_changes_in_mid_consultation(person: Person) -> None:
    assert "We gaan verder in het Nederlands." in person.says("/lang nl")
    assert person.talk.state.language == "nl"
    assert "Opnieuw" in person.says("/terug")


@pytest.mark.parametrize("language", ["fr", "", "12"])
def test_another_language_is_refused(person: Person, language: str) -> None:
    assert "Choose nl or en." in person.says(f"/lang {language}")


def test_words_without_a_slash_work_where_only_commands_can_be_typed(small: KnowledgeBase) -> None:
    person = at("after", small)
    person.says("quit")
    assert person.turn.ended == "quit"


def test_nonsense_after_the_advice_is_told(small: KnowledgeBase) -> None:
    person = at("after", small)
    assert "No question is open" in person.says("well done")


# --- writing


def test_saving_and_reporting_need_a_file_name_and_a_place(person: Person) -> None:
    assert "To which file? For example answers.yaml" in person.says("/save")
    assert "For example advice.html" in person.says("/report")
    assert "That cannot be done here." in person.says("/save x.yaml")


def test_a_writer_is_given_what_to_write_and_its_refusal_is_told(small: KnowledgeBase) -> None:
    def write(what: str, file: str, talk: Consultation) -> str:
        if file == "full.yaml":
            raise OSError(28, "No space left on device")
        if file == "mine.yaml":
            raise ValueError("it is there already")
        return f"/somewhere/{what}/{file}"

    person = Person(small, write=write)
    assert "Written: /somewhere/answers/a.yaml." in person.says("/save a.yaml")
    assert "Written: /somewhere/report/b.html." in person.says("/report b.html")
    assert "Not written: the disk is full." in person.says("/save full.yaml")
    assert "Not written: it is there already." in person.says("/save mine.yaml")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_saved_file_can_be_used_again(small: KnowledgeBase, language: Language, tmp_path: Path) -> None:
    person = Person(small, language, write=Writing(Keeper(Store(tmp_path), small)))
    person.answers(occasion="visitors", guests="3")
    path = tmp_path / "tea.yaml"
    person.says(f"/save {path}")
    assert cases_in(path)[0].answers == {"occasion": "visitors", "guests": 3}
    person.answers(guests="4")
    person.says(f"/save {path}")
    assert cases_in(path)[0].answers["guests"] == 4


@pytest.mark.parametrize("name", ["advice.html", "advice.md", "advice.json"])
def test_a_report_is_written_of_the_advice_as_it_is(small: KnowledgeBase, tmp_path: Path, name: str) -> None:
    person = Person(small, write=Writing(Keeper(Store(tmp_path / "state"), small)))
    hold(person, EVERYTHING)
    assert f"Written: {tmp_path / name}." in person.says(f"/report {tmp_path / name}")
    assert "everything on request" in (tmp_path / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["advice.exe", "nowhere/advice.html", "mine.html"])
def test_a_report_that_cannot_be_written_is_told(small: KnowledgeBase, tmp_path: Path, name: str) -> None:
    (tmp_path / "mine.html").write_text("my own page")
    person = Person(small, write=Writing(Keeper(Store(tmp_path / "state"), small)))
    assert "Not written: " in person.says(f"/report {tmp_path / name}")
    assert (tmp_path / "mine.html").read_text() == "my own page"


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("no/such/folder/x.yaml", "het bestand of de map bestaat niet"),
        ("x.txt/y.yaml", "een deel van het pad is geen map"),
    ],
)
def test_why_a_file_cannot_be_written_is_told_in_the_language_of_the_talk(
    small: KnowledgeBase, tmp_path: Path, file: str, told: str
) -> None:
    (tmp_path / "x.txt").write_text("")
    keeper = Keeper(Store(tmp_path / "sessions"), small)
    person = Person(small, "nl", write=Writing(keeper))
    assert f"Niet geschreven: {told}." in person.says(f"/bewaar {tmp_path / file}")


def test_a_rare_trouble_with_a_file_is_told_in_the_words_of_the_system() -> None:
    assert why(OSError(5, "Input/output error")).nl == "Input/output error"
    assert why(OSError("odd")).nl == "odd"
    assert why(OSError()).nl == "OSError"
