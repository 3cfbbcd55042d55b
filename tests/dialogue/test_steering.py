"""Commands that take the talk elsewhere: back, over a question, into another language, to a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.conversing import EVERYTHING, YARD, Person, held, hold, reply_to

from advisor.cli.consult import Writing
from advisor.dialogue.answer_file import cases_in
from advisor.dialogue.consultation import Consultation
from advisor.dialogue.storage import Keeper, Store
from advisor.files import why
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Language
from advisor.terms.values import Interval

# --- back, and to a question


def test_going_back_again_and_again_reaches_the_first_answer(person: Person) -> None:
    ids = ["occasion", "guests", "stove"]
    person.answers(occasion="visitors", guests="3", stove="gas")
    seen = []
    for _ in ids:
        person.says("/back")
        seen.append(person.asked)
    assert seen == ids[::-1]
    assert "no earlier question" in person.says("/back")
    assert person.asked == "occasion"


def test_going_back_a_number_of_questions_at_once(person: Person) -> None:
    person.answers(occasion="visitors", guests="3", stove="gas")
    person.says("/back 3")
    assert person.asked == "occasion"


@pytest.mark.parametrize("count", ["0", "4", "-1", "x", "1.5", "²", "999999999999"])
def test_going_back_too_far_is_told_and_stays(person: Person, count: str) -> None:
    person.answers(occasion="visitors", guests="3", stove="gas")
    before = person.asked
    assert "/back" in person.says(f"/back {count}")
    assert person.asked == before


def test_how_far_to_go_back_needs_no_slash_while_a_question_is_open(person: Person) -> None:
    person.answers(occasion="visitors", guests="3", announced="no")
    person.says("back 2")
    assert person.asked == "guests"
    person.says("terug 99")
    assert person.asked == "guests"


def test_a_command_that_lacks_what_it_takes_says_how_it_is_typed(person: Person) -> None:
    assert "You have answered nothing yet" in person.says("/change")
    person.answers(occasion="visitors", guests="3")
    before = person.asked
    assert "for example: /change 2" in person.says("/change")
    for command in ("/whynot", "/how sugar"):
        heard = person.says(command)
        assert "Which position do you mean?" in heard
        assert "Choose" not in heard  # a number typed alone would answer the question on the table
    assert person.asked == before


def test_further_questions_asked_for_too_early_are_said_to_come(person: Person) -> None:
    assert "come after it" in person.says("/continue")


def test_after_going_back_the_open_question_comes_again(person: Person) -> None:
    person.answers(occasion="visitors", guests="3")
    before = person.asked
    person.says("/back", "4")
    assert person.asked == before
    assert person.talk.state.answers["guests"].value == Interval(4, 4)


def test_a_question_that_does_not_matter_cannot_be_gone_to(person: Person) -> None:
    person.answers(occasion="family")
    assert "does not matter with these answers" in person.says("/change announced")


def test_skipping_a_question_gone_back_to_keeps_its_answer(person: Person) -> None:
    person.answers(occasion="visitors", guests="3")
    person.says("/back", "/skip")
    assert person.talk.state.answers["guests"].value == Interval(3, 3)
    assert person.talk.state.postponed == []


def test_further_questions_follow_when_asked_for(small: KnowledgeBase) -> None:
    person = Person(small)
    hold(person, {**EVERYTHING, "patience": Interval(6, 6)})
    assert person.talk.course.further()
    person.says("/continue")
    asked = []
    while person.asked is not None:
        asked.append(person.asked)
        person.says(reply_to(small.questions[person.asked], EVERYTHING[person.asked]))
    assert set(asked) <= set(small.questions)
    assert person.talk.course.further() == []
    assert person.turn.messages[-1].page is not None, person.heard


# --- languages


def test_the_language_changes_in_mid_consultation(host: Person) -> None:
    assert "We gaan verder in het Nederlands." in host.says("/lang nl")
    assert host.talk.state.language == "nl"
    assert "Opnieuw" in host.says("/terug")


@pytest.mark.parametrize("language", ["fr", "", "12"])
def test_another_language_is_refused(host: Person, language: str) -> None:
    assert "Choose nl or en." in host.says(f"/lang {language}")


# --- writing


def test_saving_and_reporting_need_a_file_name_and_a_place(host: Person) -> None:
    assert "/save answers.yaml" in host.says("/save")
    assert "advice.html" in host.says("/report")
    assert "That cannot be done here." in host.says("/save x.yaml")


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


@pytest.mark.parametrize("typed", ["1 7", "guests 7", "number of drinkers 7"])
def test_change_takes_a_reply_behind_the_name_of_a_question(person: Person, typed: str) -> None:
    person.answers(guests="3")
    person.says(f"/change {typed}")
    assert person.talk.state.answers["guests"].value == Interval(7, 7)


# --- what was gone to stays open


@pytest.mark.parametrize(
    ("language", "beside"),
    [("nl", "orderverwerking is een dag"), ("en", "order handling is a day")],
)
def test_a_question_gone_back_to_stays_open_after_an_answer_to_another(
    shipped: KnowledgeBase, language: Language, beside: str
) -> None:
    person = Person(shipped, language)
    person.answers(offering="goods", central_delivery_time="2 days")
    person.says("/back", beside, "1")
    assert person.talk.state.answers["order_handling_time"].value == Interval(1440, 1440)
    assert person.asked == "central_delivery_time"
    person.says("3 days")
    assert person.talk.state.answers["central_delivery_time"].value == Interval(3 * 1440, 3 * 1440)
    assert person.asked not in ("central_delivery_time", "order_handling_time")


@pytest.mark.parametrize(
    ("language", "beside", "yes"),
    [
        ("nl", "sorry, assembleren is 3 dagen en het vervoer 1 dag", "ja"),
        ("en", "sorry, assembly is 3 days and transport 1 day", "yes"),
    ],
)
def test_a_question_gone_to_by_name_stays_open_after_answers_to_others(
    shipped: KnowledgeBase, language: Language, beside: str, yes: str
) -> None:
    person = Person(shipped, language)
    person.answers(offering="goods", assembly_time="2 days", central_delivery_time="2 days")
    person.says("/change accepted_delivery_time", beside, yes, yes)
    assert person.talk.state.answers["central_delivery_time"].value == Interval(1440, 1440)
    assert person.asked == "accepted_delivery_time"


def test_going_elsewhere_by_name_leaves_what_was_gone_to(shipped: KnowledgeBase) -> None:
    person = Person(shipped, "en")
    person.answers(offering="goods", central_delivery_time="2 days")
    person.says("/back", "/change assembly_time", "3 days")
    assert person.asked not in ("central_delivery_time", "assembly_time")


@pytest.mark.parametrize(
    ("language", "typed", "id", "minutes"),
    [
        ("nl", "vervoer 2 dagen", "central_delivery_time", 2 * 1440),
        ("en", "transport 2 days", "central_delivery_time", 2 * 1440),
        ("nl", "lassen 10 weken", "fabrication_time", 10 * 10080),
        ("en", "welding 10 weeks", "fabrication_time", 10 * 10080),
    ],
)
def test_change_takes_a_word_of_the_question_with_its_reply(
    shipped: KnowledgeBase, language: Language, typed: str, id: str, minutes: float
) -> None:
    person = Person(shipped, language)
    person.answers(offering="goods", central_delivery_time="1 day", fabrication_time="4 weeks")
    person.says(f"/change {typed}")
    assert person.talk.state.answers[id].value == Interval(minutes, minutes)


@pytest.mark.parametrize(("language", "typed"), [("nl", "vervoer"), ("en", "transport")])
def test_change_goes_to_the_answered_question_of_which_a_word_is_said(
    shipped: KnowledgeBase, language: Language, typed: str
) -> None:
    person = Person(shipped, language)
    person.answers(offering="goods", central_delivery_time="1 day", fabrication_time="4 weeks")
    person.says(f"/change {typed}")
    assert person.asked == "central_delivery_time"


@pytest.mark.parametrize("language", LANGUAGES)
def test_change_rather_goes_to_an_answer_in_that_word_than_to_a_question_never_asked(
    shipped: KnowledgeBase, language: Language
) -> None:
    person = Person(shipped, language)
    person.answers(offering="goods", specification="modules")
    person.says("/change modules")
    assert person.asked == "specification" or "/change specification" in str(person.turn.prompt)
    person.says("/change specification", "/review")
    assert "modules_per_product" not in person.talk.state.answers


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_beyond_the_parts_that_are_listed_is_none_of_them(
    shipped: KnowledgeBase, language: Language
) -> None:
    person = held(shipped, YARD, language)
    person.says("/continue")
    last = sum(line.numbered for line in person.talk.listed)
    assert last < len(person.talk.listed)
    heard = person.says(str(last + 1))
    assert person.asked is None
    assert f" {last}" in heard
    person.says("all")
    assert person.asked is not None


@pytest.mark.parametrize(
    ("language", "offering", "typed", "question"),
    [
        ("en", "goods", "change transport to 3 days", "central_delivery_time"),
        ("en", "service", "/change carrying out=3 days", "fabrication_time"),
        ("en", "service", "/change carrying out the work=3 days", "fabrication_time"),
        ("nl", "service", "verander uitvoeren naar 3 dagen", "fabrication_time"),
        ("nl", "goods", "/wijzig maken=3 dagen", "fabrication_time"),
    ],
)
def test_a_step_goes_by_the_name_it_is_shown_by(
    shipped: KnowledgeBase, language: Language, offering: str, typed: str, question: str
) -> None:
    person = Person(shipped, language)
    person.answers(offering=offering)
    person.says(typed)
    assert person.talk.state.answers[question].value == Interval(3 * 1440, 3 * 1440)


def test_what_is_supposed_of_a_step_goes_by_that_name_too(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    person.answers(offering="service", accepted_delivery_time="8 weeks", fabrication_time="3 weeks")
    assert "carrying out the work for one client takes 6 months" in person.says("/whatif carrying out=6 months")
    assert "carrying out the work for one client takes 6 months" in person.says(
        "what if carrying out takes 6 months"
    )
