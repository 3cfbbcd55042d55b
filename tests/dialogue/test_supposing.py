"""What if, in whole sentences: which question is meant, and what is supposed of it."""

from __future__ import annotations

import pytest
from support.conversing import YARD, Person, hold

from advisor.dialogue.state import Given, State
from advisor.dialogue.supposed_in_parts import alternatives, supposed_in_parts
from advisor.dialogue.supposing import Supposed, sentence, supposed
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language
from advisor.terms.values import Interval
from advisor.values import Reading, read_plainly


def yard(kb: KnowledgeBase, language: Language) -> Person:
    """A yard of which everything that decides is known."""
    return Person(kb, language, State(language, {id: Given(value, "") for id, value in YARD.items()}))


@pytest.mark.parametrize(
    ("language", "said", "meant"),
    [
        ("nl", "wat als de klant maar een week wil wachten", {"accepted_delivery_time": "een week"}),
        ("nl", "en wat nou als mensen maar 2 weken willen wachten", {"accepted_delivery_time": "2 weken"}),
        ("en", "so what about brides who'd only wait 7 weeks", {"accepted_delivery_time": "wait 7 weeks"}),
        ("nl", "Wat gebeurt er als de klant twee weken langer wil wachten?",
         {"accepted_delivery_time": "105.25 days"}),
        ("nl", "stel dat we in twee weken kunnen assembleren", {"assembly_time": "twee weken"}),
        ("nl", "en stel nou dat we in twee weken kunnen assembleren", {"assembly_time": "twee weken"}),
        ("en", "wot if assembly takes two weeks", {"assembly_time": "assembly takes two weeks"}),
        ("nl", "wat als de vraag grillig wordt", {"demand_variability": "de vraag grillig wordt"}),
        ("nl", "wat als een order geen eigen gereedschap nodig heeft", {"order_specific_means": "no"}),
        ("nl", "wat als er één keer per jaar wordt besteld",
         {"orders_per_year": "één keer per jaar wordt besteld"}),
        ("nl", "wat als het maatwerk wordt", {"specification": "het maatwerk wordt"}),
        ("en", "what if the customer will only wait a week", {"accepted_delivery_time": "wait a week"}),
        ("en", "suppose assembly took three days", {"assembly_time": "three days"}),
        ("en", "what if demand becomes erratic", {"demand_variability": "demand becomes erratic"}),
        ("en", "what if purchasing is done in a week and assembly in two days",
         {"purchasing_time": "a week", "assembly_time": "two days"}),
    ],
)  # fmt: skip
def test_a_sentence_names_its_question_and_what_is_supposed(
    shipped: KnowledgeBase, language: Language, said: str, meant: dict[str, str]
) -> None:
    behind = sentence(said)
    assert behind is not None
    found = supposed(yard(shipped, language).talk, behind)
    assert found.meant == tuple(Supposed(id, reply) for id, reply in meant.items())


@pytest.mark.parametrize("said", ["stel 3 weken", "3 weken", "wat een vraag", "als het moet", "if need be"])
def test_what_does_not_begin_with_what_if_supposes_nothing(said: str) -> None:
    assert sentence(said) is None


def test_what_is_supposed_is_said_back_and_changes_nothing(shipped: KnowledgeBase) -> None:
    person = yard(shipped, "nl")
    hold(person, YARD)
    before = dict(person.talk.state.values)
    heard = person.says("wat als de klant maar een week wil wachten?")
    assert "1 week" in heard.splitlines()[1]
    assert person.talk.state.values == before


def test_where_two_questions_may_be_meant_they_are_named(shipped: KnowledgeBase) -> None:
    person = yard(shipped, "en")
    hold(person, YARD)
    assert "Which question do you mean?" in person.says("what if delivery takes 3 weeks")


def test_where_it_is_not_said_how_much_it_is_asked(shipped: KnowledgeBase) -> None:
    person = yard(shipped, "nl")
    hold(person, YARD)
    assert "Zeg dan ook hoeveel" in person.says("wat als de klant langer wil wachten")


@pytest.mark.parametrize("said", ["wat als de kat jarig is", "stel dat de koeien paars zijn"])
def test_what_names_no_question_shows_how_to_ask(shipped: KnowledgeBase, said: str) -> None:
    person = yard(shipped, "nl")
    hold(person, YARD)
    assert "/watals" in person.says(said)


def test_while_a_question_is_open_it_stays_open(shipped: KnowledgeBase) -> None:
    person = Person(shipped, "nl")
    person.answers(offering="goederen")
    asked = person.asked
    person.says("wat als de klant maar een week wil wachten")
    assert person.asked == asked
    assert person.turn.messages[0].sections


@pytest.mark.parametrize(
    ("language", "said", "meant", "unread"),
    [
        ("en", "what if they wait 3 weeks and the customer decides nothing",
         {"accepted_delivery_time": "they wait 3 weeks", "specification": "nothing"}, ()),
        ("en", "what if assembly takes 2 days and the moon is full",
         {"assembly_time": "2 days"}, ("the moon is full",)),
        ("nl", "wat als de klant maar 3 weken wacht en we paarse koeien hebben",
         {"accepted_delivery_time": "maar 3 weken wacht"}, ("we paarse koeien hebben",)),
        ("nl", "wat als de fabricage 2 weken en 3 dagen duurt",
         {"fabrication_time": "2 weken en 3 dagen duurt"}, ()),
    ],
)  # fmt: skip
def test_every_supposition_is_used_or_told_not_to_be_understood(
    shipped: KnowledgeBase, language: Language, said: str, meant: dict[str, str], unread: tuple[str, ...]
) -> None:
    behind = sentence(said)
    assert behind is not None
    found = supposed_in_parts(yard(shipped, language).talk, behind)
    assert {one.question for one in found.meant} == set(meant)
    assert found.unread == unread


@pytest.mark.parametrize(
    ("language", "said", "first", "second"),
    [
        ("nl", "de klant 2 dagen wacht of de fabricage 8 weken duurt",
         ("accepted_delivery_time", 2), ("fabrication_time", 56)),
        ("nl", "de klant 2 dagen wacht of het maken 8 weken",
         ("accepted_delivery_time", 2), ("fabrication_time", 56)),
        ("nl", "de klant 2 dagen wacht, en wat als het maken 8 weken duurt",
         ("accepted_delivery_time", 2), ("fabrication_time", 56)),
        ("en", "the customer waits 2 days or making takes 8 weeks",
         ("accepted_delivery_time", 2), ("fabrication_time", 56)),
        ("en", "assembly takes 3 days, or what if purchasing takes a week",
         ("assembly_time", 3), ("purchasing_time", 7)),
    ],
)  # fmt: skip
def test_one_or_the_other_is_supposed_one_by_one(
    shipped: KnowledgeBase, language: Language, said: str, first: tuple[str, int], second: tuple[str, int]
) -> None:
    person = yard(shipped, language)
    for one, (question, days) in zip(alternatives(person.talk, said), (first, second), strict=True):
        assert [each.question for each in one.meant] == [question]
        assert days_of(person, one.meant[0]) == Interval(days * 1440, days * 1440)
    person.says(f"{'wat als' if language == 'nl' else 'what if'} {said}")
    assert [message.kind for message in person.turn.messages] == ["explanation", "explanation"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "de fabricage 2 of 3 weken duurt"),
        ("nl", "de klant een week of drie wacht"),
        ("nl", "het maken een dag of wat langer duurt"),
        ("en", "fabrication takes 2 or 3 weeks"),
        ("en", "assembly takes a day or two"),
    ],
)
def test_a_figure_between_two_is_one_supposition(shipped: KnowledgeBase, language: Language, said: str) -> None:
    assert alternatives(yard(shipped, language).talk, said) == ()


@pytest.mark.parametrize(
    ("language", "said", "days"),
    [
        ("nl", "de klant twee keer zo lang wacht", 182.5),
        ("nl", "de wachttijd verdubbelt", 182.5),
        ("nl", "de klant half zo lang wacht", 45.625),
        ("en", "the customer waits twice as long", 182.5),
        ("en", "the customer waits 3 times as long", 273.75),
        ("en", "the customer waits half as long", 45.625),
    ],
)
def test_so_many_times_as_long_is_reckoned_from_the_answer(
    shipped: KnowledgeBase, language: Language, said: str, days: float
) -> None:
    person = yard(shipped, language)
    [one] = supposed(person.talk, said).meant
    assert one.question == "accepted_delivery_time"
    assert days_of(person, one) == Interval(days * 1440, days * 1440)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "ze niet twee keer zo lang wachten"),
        ("nl", "de assemblage twee keer zo lang duurt als de fabricage"),
        ("nl", "de assemblage een week langer duurt dan de fabricage"),
        ("nl", "de assemblage geen week langer duurt"),
        ("nl", "ze twee weken langer wachten dan bij de concurrent"),
        ("en", "they don't wait twice as long"),
        ("en", "assembly is twice as long as fabrication"),
        ("en", "fabrication takes two days less than assembly"),
        ("en", "assembly isn't two days longer"),
    ],
)
def test_a_change_that_is_denied_or_from_another_thing_is_not_reckoned(
    shipped: KnowledgeBase, language: Language, said: str
) -> None:
    found = supposed(yard(shipped, language).talk, said)
    assert not [one for one in (*found.meant, *found.rivals) if one.reply]


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "assembly takes two weeks longer than now"), ("nl", "de assemblage twee weken langer duurt dan nu")],
)
def test_longer_than_it_was_is_reckoned_from_that(shipped: KnowledgeBase, language: Language, said: str) -> None:
    person = yard(shipped, language)
    [one] = supposed(person.talk, said).meant
    assert days_of(person, one) == Interval(74 * 1440, 74 * 1440)


@pytest.mark.parametrize(("language", "said"), [("nl", "niemand twee keer per jaar bestelt"),
                                                ("en", "nobody orders twice a year")])  # fmt: skip
def test_how_often_is_no_time_and_nobody_denies_it(shipped: KnowledgeBase, language: Language, said: str) -> None:
    assert not any(one.reply for one in supposed(yard(shipped, language).talk, said).meant)


def test_no_half_of_a_sentence_is_dropped_where_the_first_is_reckoned(shipped: KnowledgeBase) -> None:
    person = yard(shipped, "en")
    both = supposed_in_parts(person.talk, "assembly takes 2 days less and the customer waits twice as long")
    assert [one.question for one in both.meant] == ["assembly_time", "accepted_delivery_time"]
    told = supposed_in_parts(person.talk, "assembly takes 2 days less and the moon is full")
    assert told.unread == ("the moon is full",)


@pytest.mark.parametrize(
    ("language", "said", "least", "most"),
    [
        ("nl", "de klant minder dan 10 dagen wacht", 0, 10),
        ("en", "the customer waits less than 10 days", 0, 10),
        ("nl", "de klant hooguit 10 dagen wacht", 10, 10),
        ("en", "the customer waits at most 10 days", 10, 10),
    ],
)
def test_less_than_a_limit_is_supposed_as_all_that_is_less(
    shipped: KnowledgeBase, language: Language, said: str, least: int, most: int
) -> None:
    person = yard(shipped, language)
    [one] = supposed(person.talk, said).meant
    assert days_of(person, one) == Interval(least * 1440, most * 1440)


def days_of(person: Person, one: Supposed) -> object:
    read = read_plainly(person.talk.kb.questions[one.question], one.reply, person.talk.language)
    assert isinstance(read, Reading)
    return read.value


def test_what_was_supposed_and_not_understood_is_said(shipped: KnowledgeBase) -> None:
    assert "“the moon is full”" in yard(shipped, "en").says("what if assembly takes 2 days and the moon is full")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "wat als vervoer 1 week duurt en assemblage 3 weken"),
        ("nl", "stel dat het vervoer 1 week duurt en de assemblage 3 weken"),
        ("en", "what if transport takes 1 week and assembly 3 weeks"),
    ],
)
def test_a_supposition_of_two_answers_puts_neither_right(
    shipped: KnowledgeBase, language: Language, said: str
) -> None:
    person = Person(shipped, language)
    person.answers(offering="goods", central_delivery_time="1 day", assembly_time="2 days")
    before, asked = dict(person.talk.state.values), person.asked
    person.says(said)
    assert person.turn.messages[0].sections
    assert (person.talk.state.values, person.asked) == (before, asked)


@pytest.mark.parametrize(
    ("language", "loosely", "said"),
    [
        ("nl", "een paar weken", "wat als het 1 week wordt en 3 weken kost"),
        ("nl", "een paar weken", "stel vervoer 1 week en assemblage 3 weken"),
        ("nl", "een paar weken", "stel dat de paarse doos 3 weken duurt"),
        ("en", "a few weeks", "what if it takes 1 week and costs 3 weeks"),
        ("en", "a few weeks", "assume transport is 1 week and assembly 3 weeks"),
        ("en", "a few weeks", "what if the purple box takes 3 weeks"),
    ],
)
def test_figures_that_are_supposed_answer_nothing_that_is_asked_back(
    shipped: KnowledgeBase, language: Language, loosely: str, said: str
) -> None:
    person = Person(shipped, language)
    person.says("1", "/change fabrication_time", loosely)
    asked = person.talk.asking
    person.says(said)
    assert person.talk.asking == asked
    person.says("ja" if language == "nl" else "yes")
    assert person.talk.state.answers["fabrication_time"].value == Interval(2 * 10080, 4 * 10080)


@pytest.mark.parametrize(
    ("language", "said"), [("nl", "stel 3 weken"), ("nl", "stel de fabricage duurt 3 weken"),
                           ("en", "assume 3 weeks"), ("en", "assume fabrication is 3 weeks")]
)  # fmt: skip
def test_what_is_supposed_of_the_open_question_in_a_word_answers_it(
    shipped: KnowledgeBase, language: Language, said: str
) -> None:
    person = Person(shipped, language)
    person.says("1", "/change fabrication_time", said)
    if person.talk.asking is not None and person.talk.asking.asked is not None:
        person.says("ja")
    assert person.talk.state.answers["fabrication_time"].value == Interval(3 * 10080, 3 * 10080)


@pytest.mark.parametrize(
    ("language", "said"), [("nl", "wat als ik het niet weet?"), ("en", "what if I don't know?")]
)
def test_what_if_it_is_not_known_supposes_no_answer(shipped: KnowledgeBase, language: Language, said: str) -> None:
    person = Person(shipped, language)
    person.says("1", "/change fabrication_time", said)
    assert person.turn.messages[0].kind == "explanation"
    assert person.asked == "fabrication_time"


@pytest.mark.parametrize(
    ("offering", "language", "said", "meant"),
    [
        ("service", "en", "execution takes 3 days", "fabrication_time"),
        ("service", "nl", "de uitvoering duurt 3 dagen", "fabrication_time"),
        ("goods", "en", "welding takes 3 days", "fabrication_time"),
        ("goods", "nl", "het lassen duurt 3 dagen", "fabrication_time"),
        ("goods", "nl", "het maken duurt 3 dagen", "fabrication_time"),
        ("goods", "en", "packing takes 3 days", "assembly_time"),
        ("goods", "nl", "het monteren duurt 3 dagen", "assembly_time"),
        ("goods", "en", "procurement takes 3 days", "purchasing_time"),
        ("goods", "nl", "bestellen duurt 3 dagen", "purchasing_time"),
    ],
)
def test_a_step_goes_by_any_word_for_it(
    shipped: KnowledgeBase, offering: str, language: Language, said: str, meant: str
) -> None:
    person = Person(shipped, language)
    person.answers(offering=offering)
    assert [one.question for one in supposed(person.talk, said).meant] == [meant]


@pytest.mark.parametrize(
    ("offering", "language", "said"),
    [
        ("service", "en", "the work takes 3 days"),
        ("service", "en", "doing the work takes 3 days"),
        ("service", "nl", "het werk duurt 3 dagen"),
        ("goods", "en", "the work takes 3 days"),
        ("goods", "nl", "leveren duurt 3 dagen"),
        ("goods", "en", "delivery takes 3 days"),
    ],
)
def test_a_word_that_may_be_of_any_step_is_of_none(
    shipped: KnowledgeBase, offering: str, language: Language, said: str
) -> None:
    person = Person(shipped, language)
    person.answers(offering=offering)
    assert supposed(person.talk, said).meant == ()
