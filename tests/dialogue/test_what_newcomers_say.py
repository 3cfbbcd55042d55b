"""What people say who know nothing of the program: of another step, of the law, and after the advice."""

from __future__ import annotations

import pytest
from support.conversing import YARD, Person, asked_for, hold, value

from advisor.dialogue.prompts import Asking
from advisor.dialogue.state import Given, State, a_name
from advisor.dialogue.supposed_in_parts import alternatives
from advisor.dialogue.supposing import supposed
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language
from advisor.terms.values import Interval
from advisor.values import Asked, Reading, read_plainly

DAY, WEEK = 1440, 7 * 1440
SERVICE = "2"


def advised(kb: KnowledgeBase, language: Language) -> Person:
    person = Person(kb, language, State(language, {id: Given(known, "") for id, known in YARD.items()}))
    hold(person, YARD)
    return person


@pytest.mark.parametrize(
    ("question", "language", "said", "other"),
    [
        ("assembly_time", "en", "we're translators, nothing to buy", "purchasing_time"),
        ("fabrication_time", "nl", "er valt bij ons niks samen te stellen", "assembly_time"),
        ("assembly_time", "nl", "we kopen niks in", "purchasing_time"),
    ],
)
def test_that_another_step_is_not_there_is_asked_back_of_that_step(
    shipped: KnowledgeBase, question: str, language: Language, said: str, other: str
) -> None:
    person = asked_for(shipped, question, language)
    person.says(said)
    assert person.asked == other
    person.says("ja" if language == "nl" else "yes")
    assert value(person, other) == Interval(0, 0)
    assert value(person, question) == "open"


@pytest.mark.parametrize(
    ("language", "said"), [("en", "none, we buy it all in"), ("nl", "niks, alles wordt ingekocht")]
)
def test_none_because_of_another_step_is_none_of_what_was_asked(
    shipped: KnowledgeBase, language: Language, said: str
) -> None:
    person = asked_for(shipped, "fabrication_time", language)
    person.says(said)
    assert "purchasing_time" not in person.talk.state.answers
    assert person.talk.asking is None or person.asked != "purchasing_time" or person.talk.asking.asked is None


@pytest.mark.parametrize(
    ("question", "language", "said"),
    [
        ("accepted_delivery_time", "nl", "8 weken bij wet"),
        ("fabrication_time", "nl", "8 weken bij wet"),
        ("accepted_delivery_time", "en", "8 wks by law, they moan after 3"),
        ("statutory_term", "en", "8 wks by law, they moan after 3"),
        ("statutory_term", "nl", "8 weken, na 3 gaan ze klagen"),
    ],
)
def test_a_time_by_law_or_beside_what_others_do_is_asked_back(
    shipped: KnowledgeBase, question: str, language: Language, said: str
) -> None:
    person = asked_for(shipped, question, language, offering=SERVICE)
    before = value(person, question)
    person.says(said)
    assert value(person, question) == before
    assert person.talk.asking is not None
    assert person.talk.asking.asked is not None


def test_by_which_way_it_is_delivered_names_no_other_question(shipped: KnowledgeBase) -> None:
    person = asked_for(shipped, "central_delivery_time")
    person.says("2 days by van")
    assert value(person, "central_delivery_time") == Interval(2 * DAY, 2 * DAY)


def test_another_time_of_something_is_no_unit(shipped: KnowledgeBase) -> None:
    person = asked_for(shipped, "assembly_time", "nl")
    person.says("2", "een dag of twee voor de papieren")
    assert value(person, "assembly_time") == "open"


@pytest.mark.parametrize("typed", ["from printing on", "when we print it", "printing"])
def test_a_word_that_is_making_in_one_trade_and_finishing_in_another_is_asked_back(
    shipped: KnowledgeBase, typed: str
) -> None:
    read = read_plainly(shipped.questions["customer_specific_from"], typed, "en")
    assert isinstance(read, Asked)
    assert [one.value for one in read.readings] == ["assembly", "fabrication"]


@pytest.mark.parametrize(
    ("question", "typed", "expected"),
    [
        ("finished_shelf_life", "basicaly forever", Interval(float("inf"), float("inf"))),
        ("fabrication_time", "EIGHT weeks. third time", Interval(8 * WEEK, 8 * WEEK)),
    ],
)
def test_what_is_said_hastily_is_read(shipped: KnowledgeBase, question: str, typed: str, expected: object) -> None:
    read = read_plainly(shipped.questions[question], typed, "en")
    assert isinstance(read, Reading)
    assert read.value == expected


def test_that_the_client_decides_nothing_is_asked_back(shipped: KnowledgeBase) -> None:
    read = read_plainly(shipped.questions["specification"], "they decide nothing, law does", "en")
    assert isinstance(read, Asked)
    assert [one.value for one in read.readings] == ["nothing"]


def test_a_no_that_is_asked_of_oneself_is_asked_back(shipped: KnowledgeBase) -> None:
    read = read_plainly(shipped.questions["order_specific_means"], "dont think so? mugs dont go off", "en")
    assert isinstance(read, Asked)
    assert [one.value for one in read.readings] == ["no"]


@pytest.mark.parametrize(
    ("language", "offering", "said", "step"),
    [
        ("en", "1", "the glasses one", "assembly"),
        ("nl", SERVICE, "dat met die operatie lijkt er nog t meest op", "fabrication"),
        ("nl", "1", "dat met het schip", "purchasing"),
    ],
)
def test_a_likeness_is_chosen_by_a_word_of_it(
    shipped: KnowledgeBase, language: Language, offering: str, said: str, step: str
) -> None:
    person = asked_for(shipped, "customer_specific_from", language, offering=offering)
    person.says("x y", "blah", "foo", said)
    assert value(person, "customer_specific_from") == step


@pytest.mark.parametrize(
    ("language", "said"), [("en", "wait is 3-5 workdays"), ("nl", "wachten is 3-5 werkdagen")]
)
def test_a_change_after_the_advice_needs_few_words_and_is_asked_back(
    shipped: KnowledgeBase, language: Language, said: str
) -> None:
    person = advised(shipped, language)
    person.says(said)
    assert person.asked == "accepted_delivery_time"
    assert value(person, "accepted_delivery_time") == YARD["accepted_delivery_time"]


@pytest.mark.parametrize(
    ("language", "said", "denied"),
    [
        ("en", "why cant we just have them ready at the counter", "Why not: make and ship to local stock"),
        ("nl", "waarom niet gewoon klaar liggen bij de klant", "Waarom niet: produceren op voorraad"),
    ],
)
def test_why_not_names_a_position_in_the_words_of_a_shop(
    shipped: KnowledgeBase, language: Language, said: str, denied: str
) -> None:
    assert denied in advised(shipped, language).says(said)


def test_a_bare_figure_in_the_other_supposition_has_the_unit_of_the_first(shipped: KnowledgeBase) -> None:
    both = alternatives(advised(shipped, "en").talk, "they wait a week or making takes three")
    assert [one.question for each in both for one in each.meant] == ["accepted_delivery_time", "fabrication_time"]


def test_so_much_less_than_a_time_is_supposed_as_that(shipped: KnowledgeBase) -> None:
    person = advised(shipped, "nl")
    [one] = supposed(person.talk, "de klant een dag minder dan een week wil wachten").meant
    read = read_plainly(shipped.questions[one.question], one.reply, "nl")
    assert isinstance(read, Reading)
    assert read.value == Interval(6 * DAY, 6 * DAY)


@pytest.mark.parametrize(
    ("question", "language", "said", "readings"),
    [
        ("design_time", "nl", "er wordt niets getekend", [Interval(0, 0)]),
        ("fabrication_time", "nl", "dat doen we niet zelf, uitbesteed", [Interval(0, 0)]),
        ("accepted_delivery_time", "en", "our own lead time is 6 weeks", [Interval(6 * WEEK, 6 * WEEK)]),
        ("accepted_delivery_time", "nl", "onze levertijd is 6 weken", [Interval(6 * WEEK, 6 * WEEK)]),
        ("design_time", "nl", "tekenwerk: 30 uur", [Interval(7560, 7560), Interval(1800, 1800)]),
    ],
)
def test_what_is_not_done_or_only_ours_is_asked_back(
    shipped: KnowledgeBase, question: str, language: Language, said: str, readings: list[Interval]
) -> None:
    read = read_plainly(shipped.questions[question], said, language)
    assert isinstance(read, Asked)
    assert [one.value for one in read.readings] == readings


@pytest.mark.parametrize(
    ("language", "question", "said", "readings"),
    [
        (
            "en",
            "central_delivery_time",
            "30-45 mins, and the actual repair takes us about an hour and a half",
            [Interval(30, 45), Interval(30, 90)],
        ),
        ("nl", "fabrication_time", "een dag werk, maar het ligt een week te wachten", [8 * DAY, WEEK, DAY]),
        ("nl", "assembly_time", "twee dagen, maar het ligt eerst een week op de plank", [9 * DAY, WEEK, 2 * DAY]),
        ("nl", "accepted_delivery_time", "6 weken, een enkeling wil wel 3 maanden wachten", [131400, 6 * WEEK]),
    ],
)
def test_a_time_of_another_thing_or_of_lying_is_asked_back(
    shipped: KnowledgeBase, language: Language, question: str, said: str, readings: list[Interval | int]
) -> None:
    person = Person(shipped, language)
    person.says("2" if question == "central_delivery_time" else "1", f"/change {question}", said)
    assert person.talk.asking is not None
    asked = person.talk.asking
    assert asked.question == question
    assert asked.asked is not None
    assert [one.value for one in asked.asked.readings] == [
        one if isinstance(one, Interval) else Interval(one, one) for one in readings
    ]


@pytest.mark.parametrize(
    ("language", "reply", "becomes"),
    [
        ("en", "thats right", Interval(2 * WEEK, 4 * WEEK)),
        ("en", "thats correct, yes", Interval(2 * WEEK, 4 * WEEK)),
        ("en", "yh thats it", Interval(2 * WEEK, 4 * WEEK)),
        ("en", "yes, at most 3 weeks", Interval(0, 3 * WEEK)),
        ("en", "yes, though in summer it can go up to 7 weeks", Interval(2 * WEEK, 7 * WEEK)),
    ],
)
def test_a_yes_in_its_own_words_is_one_and_may_say_what_it_can_become(
    shipped: KnowledgeBase, language: Language, reply: str, becomes: Interval
) -> None:
    person = Person(shipped, language)
    person.says("1", "/change fabrication_time", "maybe a few weeks", reply)
    if "fabrication_time" not in person.talk.state.answers:  # what it can become is asked back
        person.says("yes")
    assert person.talk.state.answers["fabrication_time"].value == becomes


def test_no_to_another_matter_that_is_asked_back_takes_nothing_of_it(shipped: KnowledgeBase) -> None:
    person = advised(shipped, "en")
    unasked = {
        id for id, one in shipped.questions.items() if one.type == "yes_no"
    } - person.talk.state.answers.keys()
    id = min(unasked - person.talk.advice.memory.irrelevant)
    person.talk.asking = Asking(id, asked=Asked("confirm", (Reading("no", "no"),)), said="tools", aside=True)
    person.says("no")
    assert id not in person.talk.state.answers


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("bakfietsen, wij bouwen die zelf in Deventer", "bakfietsen"),
        ("sheds, we build them ourselves", "sheds"),
        ("wij maken bakfietsen", "bakfietsen"),
        ("bakfietsen die we zelf bouwen", "bakfietsen die we zelf bouwen"),
    ],
)
def test_a_subject_is_the_name_and_not_what_is_done_with_it(typed: str, name: str) -> None:
    assert a_name(typed) == name


def test_the_second_one_may_be_supposed(shipped: KnowledgeBase) -> None:
    person = Person(shipped, "nl")
    person.says("1", "/change specification")
    person.says("ontwerp is altijd nieuw, klant zegt wat ie wil en wij tekenen dat", "de tweede denk ik")
    assert person.talk.state.answers["specification"].value == "design"
