"""What is told of another question without its name, of the answer given last, and of the lines of a list."""

from __future__ import annotations

import pytest
from support.conversing import YARD, Person, asked_for, reply_to, value

from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language
from advisor.terms.values import Interval
from advisor.values import Asked, Reading, read_plainly

HOUR, DAY, WEEK = 60, 1440, 7 * 1440


@pytest.mark.parametrize(
    ("language", "question", "said", "taken"),
    [
        ("nl", "fabrication_time", "3 weken. En ze willen m binnen 6 weken", Interval(3 * WEEK, 3 * WEEK)),
        ("nl", "specification", "maten en materiaal. En ze willen m binnen 6 weken", "dimensions"),
        ("nl", "order_specific_means", "nee. En ze willen het binnen 6 weken", "no"),
        (
            "en",
            "fabrication_time",
            "3 weeks, and customers expect it within 6 weeks",
            Interval(3 * WEEK, 3 * WEEK),
        ),
    ],
)
def test_how_long_those_wait_who_want_it_is_asked_back_beside_an_answer(
    shipped: KnowledgeBase, language: Language, question: str, said: str, taken: object
) -> None:
    person = Person(shipped, language)
    person.says("1", f"/change {question}", said)
    assert value(person, question) == taken
    assert person.asked == "accepted_delivery_time"
    person.says("ja" if language == "nl" else "yes")
    assert value(person, "accepted_delivery_time") == Interval(6 * WEEK, 6 * WEEK)


@pytest.mark.parametrize(
    ("language", "question", "said"),
    [
        ("nl", "orders_per_year", "krap 200. en trouwens die 6 weken van de klant is eerder 8 geworden"),
        ("nl", "fabrication_time", "3 weken. en trouwens die 6 weken van de klant is eerder 8 geworden"),
        ("en", "fabrication_time", "3 weeks. oh and those six weeks are more like eight now"),
    ],
)
def test_what_a_figure_that_was_given_has_become_is_asked_back(
    shipped: KnowledgeBase, language: Language, question: str, said: str
) -> None:
    person = asked_for(shipped, question, language, wait="6 weken" if language == "nl" else "6 weeks")
    person.says(said)
    if person.asked == question:  # the loose figure first
        person.says("ja")
    assert person.asked == "accepted_delivery_time"
    person.says("ja" if language == "nl" else "yes")
    assert value(person, "accepted_delivery_time") == Interval(8 * WEEK, 8 * WEEK)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "no thats wrong, the drive is 30 to 45 minutes not 90"),
        ("nl", "nee dat klopt niet, het rijden is 30 tot 45 minuten en niet 90"),
    ],
)
def test_a_figure_that_is_denied_is_that_of_the_answer_that_was_it(
    shipped: KnowledgeBase, language: Language, said: str
) -> None:
    person = asked_for(shipped, "central_delivery_time", language)
    person.says("90 minutes" if language == "en" else "90 minuten")
    person.says(said)
    assert person.asked == "central_delivery_time"
    person.says("yes" if language == "en" else "ja")
    assert value(person, "central_delivery_time") == Interval(30, 45)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "go back, i got the last one wrong"), ("nl", "ho, mijn vorige antwoord was fout")],
)
def test_that_the_last_answer_is_wrong_goes_back_to_it(
    shipped: KnowledgeBase, language: Language, said: str
) -> None:
    person = asked_for(shipped, "fabrication_time", language)
    person.says("3 days" if language == "en" else "3 dagen", said)
    assert person.asked == "fabrication_time"
    assert person.talk.asking is not None
    assert person.talk.asking.again


@pytest.mark.parametrize(
    ("question", "first"), [("order_specific_means", "sometimes"), ("specification", "kind of modules and so on")]
)
def test_that_it_depends_answers_no_yes_or_no(shipped: KnowledgeBase, question: str, first: str) -> None:
    person = asked_for(shipped, question)
    person.says(first, "it depends")
    assert value(person, question) == "open"
    assert person.talk.asking is not None
    assert person.talk.asking.asked is not None
    person.says("yes")
    assert value(person, question) not in ("open", None)


def at_the_list(kb: KnowledgeBase, language: Language) -> Person:
    person = Person(kb, language, in_person=True)
    person.says("1")
    while person.talk.asking is not None and not person.talk.asking.together:
        id = person.asked
        assert id is not None
        person.says(reply_to(kb.questions[id], YARD.get(id)))
        if person.talk.asking is not None and person.talk.asking.asked is not None:
            person.says("yes" if language == "en" else "ja")
    return person


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "the last yes, it does spoil"),
        ("en", "the last one yes, the rest no"),
        ("nl", "de laatste ja, dat verkoopt soms slecht"),
        ("nl", "de laatste ja, de rest niet"),
    ],
)
def test_a_line_that_is_said_to_apply_by_its_place_is_that_line(
    shipped: KnowledgeBase, language: Language, said: str
) -> None:
    person = at_the_list(shipped, language)
    assert person.talk.asking is not None
    *others, last = person.talk.asking.together
    person.says(said)
    assert last not in person.talk.state.answers
    assert set(others) <= person.talk.state.answers.keys()
    assert person.asked == last


@pytest.mark.parametrize(("language", "said"), [("en", "yes that's right"), ("nl", "ja dat klopt wel")])
def test_a_yes_to_a_list_is_asked_which(shipped: KnowledgeBase, language: Language, said: str) -> None:
    person = at_the_list(shipped, language)
    lines = person.talk.asking.together if person.talk.asking is not None else ()
    person.says(said)
    assert not set(lines) & person.talk.state.answers.keys()
    assert person.talk.asking is not None
    assert person.talk.asking.together == lines


@pytest.mark.parametrize("typed", ["8x3x2x4", "8 x 3 x 2 x 4"])
def test_variants_in_more_than_three_ways_are_multiplied(shipped: KnowledgeBase, typed: str) -> None:
    read = read_plainly(shipped.questions["finished_variants"], typed, "nl")
    assert isinstance(read, Asked)
    assert [one.value for one in read.readings] == [Interval(192, 192)]


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("nl", "ze mogen het RAL-nummer kiezen", {"variant", "modules"}),
        ("en", "any RAL colour they like", {"variant", "modules"}),
        ("en", "every breakdown is different innit", {"dimensions", "design"}),
        ("nl", "elke storing is weer anders", {"dimensions", "design"}),
    ],
)
def test_words_for_what_the_customer_decides_are_asked_back(
    shipped: KnowledgeBase, language: Language, typed: str, meant: set[str]
) -> None:
    read = read_plainly(shipped.questions["specification"], typed, language)
    assert isinstance(read, Asked)
    assert {one.value for one in read.readings} == meant


@pytest.mark.parametrize(
    ("language", "typed"), [("en", "doesnt count, thats only 1 in 20 jobs"), ("nl", "hooguit 1 op de 20")]
)
def test_so_many_out_of_so_many_is_asked_whether_it_is_a_yes(
    shipped: KnowledgeBase, language: Language, typed: str
) -> None:
    read = read_plainly(shipped.questions["order_specific_means"], typed, language)
    assert isinstance(read, Asked)
    assert [one.value for one in read.readings] == ["yes", "no"]


def test_hem_in_one_letter_is_no_unit(shipped: KnowledgeBase) -> None:
    read = read_plainly(shipped.questions["accepted_delivery_time"], "ze willen m binnen 6 weken", "nl")
    reading = read.readings[0] if isinstance(read, Asked) else read
    assert isinstance(reading, Reading)
    assert reading.value == Interval(6 * WEEK, 6 * WEEK)


@pytest.mark.parametrize("typed", ["na vier beginnen ze te mopperen", "na te gaan", "na te kijken bij de baas"])
def test_the_dutch_word_for_after_is_no_not_applicable(shipped: KnowledgeBase, typed: str) -> None:
    person = asked_for(shipped, "fabrication_time", "nl")
    person.says(typed)
    assert value(person, "fabrication_time") != Interval(0, 0)


@pytest.mark.parametrize(
    ("question", "typed", "expected"),
    [
        ("order_specific_means", "nah standard jigs do for everything", "no"),
        ("finished_shelf_life", "bolts? they'll outlive me", Interval(float("inf"), float("inf"))),
        ("statutory_term", "there isn't one for these", Interval(float("inf"), float("inf"))),
        ("fabrication_time", "used to be 4 weeks, we're down to 2.5", Interval(2.5 * WEEK, 2.5 * WEEK)),
        ("delivery_reliability", "a day late and we pay a fine", "critical"),
        ("order_winner", "we are never late", "reliability"),
        ("specification", "they sketch something on a napkin and we make it real", "design"),
    ],
)
def test_what_was_misread_or_refused_is_read(
    shipped: KnowledgeBase, question: str, typed: str, expected: object
) -> None:
    read = read_plainly(shipped.questions[question], typed, "en")
    readings = read.readings if isinstance(read, Asked) else (read,)
    assert expected in [one.value for one in readings if isinstance(one, Reading)]


def test_that_a_thing_is_standard_does_not_say_that_there_is_one_of_its_own(shipped: KnowledgeBase) -> None:
    read = read_plainly(shipped.questions["order_specific_means"], "standard jigs do for everything", "en")
    assert isinstance(read, Asked)


def test_no_step_that_takes_no_time_is_asked_of_a_question_for_no_time(shipped: KnowledgeBase) -> None:
    person = asked_for(shipped, "purchasing_time")
    person.says("always on the shelf so nothing")
    assert person.asked == "purchasing_time"


@pytest.mark.parametrize(
    ("language", "typed", "days"),
    [
        ("nl", "als het in tien dagen niet binnen is bellen ze", 10),
        ("en", "if it isn't there in ten days they call", 10),
        ("nl", "niemand wacht langer dan 10 dagen", 10),
        ("nl", "langer dan 10 dagen wacht niemand", 10),
        ("en", "nobody waits longer than 10 days", 10),
    ],
)
def test_what_nobody_waits_longer_than_is_the_limit(
    shipped: KnowledgeBase, language: Language, typed: str, days: int
) -> None:
    read = read_plainly(shipped.questions["accepted_delivery_time"], typed, language)
    reading = read.readings[0] if isinstance(read, Asked) else read
    assert isinstance(reading, Reading)
    assert reading.value == Interval(days * DAY, days * DAY)


@pytest.mark.parametrize(
    ("language", "typed"), [("nl", "de ene week 3, de andere 30"), ("en", "3 one week, 30 the next")]
)
def test_how_many_in_one_week_and_another_is_no_ratio(
    shipped: KnowledgeBase, language: Language, typed: str
) -> None:
    person = asked_for(shipped, "demand_variability", language)
    person.says(typed)
    asked = person.talk.asking.asked if person.talk.asking is not None else None
    assert value(person, "demand_variability") == "open"
    assert asked is None or Interval(3, 30) not in [one.value for one in asked.readings]


@pytest.mark.parametrize(
    ("language", "typed"),
    [("nl", "een dag per stuk, en we maken er tien"), ("en", "two days each, and we make ten")],
)
def test_how_many_are_made_is_no_time(shipped: KnowledgeBase, language: Language, typed: str) -> None:
    read = read_plainly(shipped.questions["fabrication_time"], typed, language)
    assert isinstance(read, Asked)
    days = {"nl": 1, "en": 2}[language]
    assert read.readings[0].value == Interval(days * DAY, days * DAY)


@pytest.mark.parametrize(("language", "typed"), [("nl", "wisselt enorm"), ("en", "varies a lot")])
def test_that_demand_varies_a_lot_is_no_unknown(shipped: KnowledgeBase, language: Language, typed: str) -> None:
    read = read_plainly(shipped.questions["demand_variability"], typed, language)
    assert isinstance(read, Reading)
    assert read.value == Interval(1.5, 1.5)
