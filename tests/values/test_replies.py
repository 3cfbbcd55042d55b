"""Replies as a person types them: what is taken, what is asked back."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
import yaml
from hypothesis import given as forall
from hypothesis import settings
from hypothesis import strategies as st
from support.places import DATA
from support.questions import (
    ALL,
    ANY_TEXT,
    BAKING,
    DAY,
    DRINK,
    GUESTS,
    HUNGRY,
    KEEPS,
    SALT,
    TOPPINGS,
    WEEK,
)

from advisor.knowledge.loading import load
from advisor.terms.attributes import Question
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Language, Text
from advisor.terms.values import Interval
from advisor.values import (
    Asked,
    Meant,
    Reading,
    ValueProblem,
    asked_of_adviser,
    likely,
    read_value,
    settled,
    show_value,
)
from advisor.values import read_reply as read


def read_reply(asked: Question, typed: str, language: Language, options: Any = None) -> Reading:
    """A reply that is taken as it is."""
    reading = read(asked, typed, language, options)
    assert isinstance(reading, Reading), reading
    return reading


def asked_back(asked: Question, typed: str, language: Language = "nl") -> Asked:
    reply = read(asked, typed, language)
    assert isinstance(reply, Asked), reply
    return reply


@pytest.mark.parametrize(
    ("asked", "typed", "value"),
    [
        (DRINK, "1", "tea"),
        (DRINK, "cold coffee", "cold_coffee"),
        (DRINK, "koude koffie, met ijs", "cold_coffee"),
        (DRINK, "iced coffee", "cold_coffee"),
        (DRINK, "koffie", "coffee"),
        (DRINK, "koff", "coffee"),
        (DRINK, "Thee.", "tea"),
        (DRINK, "t", "tea"),
        (DRINK, "geen idee", None),
        (HUNGRY, "j", "yes"),
        (HUNGRY, "y", "yes"),
        (HUNGRY, "n", "no"),
        (HUNGRY, "2", "no"),
        (HUNGRY, "weet ik niet.", None),
        (TOPPINGS, "1, 3", frozenset({"cheese", "olives"})),
        (TOPPINGS, "1 en 3", frozenset({"cheese", "olives"})),
        (TOPPINGS, "1 3", frozenset({"cheese", "olives"})),
        (TOPPINGS, "ui en knoflook", frozenset({"onion"})),
        (TOPPINGS, "kaas, olijven", frozenset({"cheese", "olives"})),
        (TOPPINGS, "kaas en olijven", frozenset({"cheese", "olives"})),
        (TOPPINGS, "0", frozenset()),
        (TOPPINGS, "geen van deze", frozenset()),
        (GUESTS, "1", Interval(1, 1)),
        (BAKING, "0", Interval(0, 0)),
        (BAKING, "meteen", Interval(0, 0)),
        (BAKING, "2 dagen", Interval(2 * DAY, 2 * DAY)),
        (SALT, "2", Interval(2, 2)),
        (SALT, "b", Interval(50, 50)),
        (SALT, "de helft", Interval(50, 50)),
        (SALT, "=2", Interval(2, 2)),
        (SALT, "2%", Interval(2, 2)),
        (SALT, "2,0", Interval(2, 2)),
        (SALT, "30", Interval(30, 30)),
        (SALT, "2-4", Interval(2, 4)),
    ],
)
def test_a_reply_is_read(asked: Question, typed: str, value: object) -> None:
    assert read_reply(asked, typed, "nl").value == value


@pytest.mark.parametrize(
    "typed", ["ongeveer 2 weken", "about 2 weeks", "circa 2 weken", "ca. 2 weken", "~2 weeks", "± 2 weken"]
)
def test_about_is_taken_as_it_is_and_remembered(typed: str) -> None:
    reading = read_reply(KEEPS, typed, "nl")
    assert (reading.value, reading.given, reading.approximate) == (Interval(2 * WEEK, 2 * WEEK), "2 weeks", True)
    assert not read_reply(KEEPS, "2 weeks", "nl").approximate


def test_a_point_of_a_scale_is_saved_by_its_name_and_a_figure_as_a_figure() -> None:
    assert read_reply(SALT, "b", "nl").given == "half"
    assert read_reply(SALT, "=50", "nl").given == 50


@pytest.mark.parametrize(
    ("asked", "typed", "unusual"),
    [
        (KEEPS, "1 hour", True),
        (KEEPS, "2 years", True),
        (KEEPS, "1 week", False),
        (KEEPS, "1 week - 2 years", True),
        (KEEPS, "at least 1 week", False),
        (KEEPS, "at least 2 years", True),
        (KEEPS, "unlimited", False),
        (KEEPS, "at most 1 week", False),
        (KEEPS, "0", True),
        (SALT, "97", True),
        (SALT, "most", False),
        (GUESTS, "99999", False),
    ],
)
def test_a_figure_outside_the_usual_range_is_marked(asked: Question, typed: str, unusual: bool) -> None:
    assert read_reply(asked, typed, "en").unusual is unusual


def test_an_option_is_meant_without_the_article_that_it_begins_with() -> None:
    assert read_reply(SALT, "helft", "nl").given == "half"


@pytest.mark.parametrize(
    ("typed", "value"),
    [("ja hoor", "yes"), ("Ja, graag!", "yes"), ("nee hoor", "no"), ("JA!", "yes"), ("no, thank you", "no")],
)
def test_yes_and_no_are_taken_with_a_word_of_courtesy(typed: str, value: str) -> None:
    assert read_reply(HUNGRY, typed, "nl").value == value


@pytest.mark.parametrize(
    ("typed", "kind", "readings"),
    [
        ("ja, maar niet altijd", "confirm", ["yes"]),
        ("nee, soms", "confirm", ["no"]),
        ("ja nee", "which", ["yes", "no"]),
    ],
)
def test_yes_and_no_with_a_reservation_are_asked_back(typed: str, kind: str, readings: list[str]) -> None:
    asked = asked_back(HUNGRY, typed)
    assert (asked.kind, [reading.value for reading in asked.readings]) == (kind, readings)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2 a 3 weken", Interval(2 * WEEK, 3 * WEEK)),
        ("14 dgn", Interval(2 * WEEK, 2 * WEEK)),
        ("5 wd", Interval(WEEK, WEEK)),
    ],
)
def test_durations_are_taken_as_the_dutch_write_them(typed: str, value: Interval) -> None:
    assert read_reply(KEEPS, typed, "nl").value == value


def test_a_unit_that_is_not_the_question_s_is_named_in_words() -> None:
    with pytest.raises(ValueProblem) as refused:
        read(SALT, "20 weken", "nl")
    assert "niet de eenheid van deze vraag (%)" in refused.value.message.nl


def test_a_duration_without_a_unit_keeps_its_figure_and_asks_for_the_unit() -> None:
    asked = asked_back(BAKING, "ongeveer 3")
    assert (asked.kind, asked.figure, asked.approximate) == ("unit", "3", True)
    given = settled(BAKING, asked, "uur", "nl")
    assert isinstance(given, Reading)
    assert (given.value, given.approximate) == (Interval(180, 180), True)


@pytest.mark.parametrize(
    ("asked", "typed", "meant"),
    [
        (DRINK, "kofie", ["coffee"]),
        (DRINK, "ko", ["coffee", "cold_coffee"]),
        (SALT, "helt", [Interval(50, 50)]),
        (SALT, "wienig", [Interval(10, 10)]),
        (BAKING, "3 urne", [Interval(180, 180)]),
        (DRINK, "1, 2", ["tea", "coffee"]),
        (DRINK, "geen thee", ["coffee", "cold_coffee", "none"]),
    ],
)
def test_a_misspelt_or_ambiguous_reply_is_asked_back(asked: Question, typed: str, meant: list[Any]) -> None:
    assert [reading.value for reading in asked_back(asked, typed).readings] == meant


@pytest.mark.parametrize("typed", ["ja", "klopt", "Ja hoor!", "yes"])
def test_yes_takes_what_was_asked_back(typed: str) -> None:
    given = settled(DRINK, asked_back(DRINK, "kofie"), typed, "nl")
    assert isinstance(given, Reading)
    assert given.value == "coffee"


def test_no_takes_nothing_and_another_answer_is_read() -> None:
    asked = asked_back(DRINK, "kofie")
    assert settled(DRINK, asked, "nee", "nl") is None
    assert settled(DRINK, asked, "thee", "nl") == read_reply(DRINK, "thee", "nl")


def test_a_question_to_the_adviser_is_no_answer() -> None:
    assert read(DRINK, "waarom vraag je dat?", "nl") == Meant("why")
    assert read(BAKING, "what is baking?", "en") == Meant("help")


def test_the_likely_answers_lie_within_what_is_usual_and_are_legal() -> None:
    for asked in (GUESTS, BAKING, KEEPS, SALT):
        offered = likely(asked).readings
        assert 2 <= len(offered) <= 8
        assert all(read_value(asked, reading.given) == reading.value for reading in offered)


@pytest.mark.parametrize(
    ("asked", "typed"),
    [
        (DRINK, ""), (DRINK, "9"), (DRINK, "0"), (DRINK, "water"), (DRINK, "1\x1b[31m"),
        (DRINK, "²"),
        (HUNGRY, "3"), (TOPPINGS, "1, 9"), (TOPPINGS, "1, water"), (GUESTS, "veel"),
        (SALT, "120%"),
        (SALT, "="), (SALT, "~"), (SALT, "-2"), (BAKING, "ongeveer"), (BAKING, "11 jaar"),
        (GUESTS, "1,5"), (BAKING, "half drie"), (BAKING, "rondgang"), (BAKING, "weet"),
    ],
)  # fmt: skip
def test_a_bad_reply_is_refused_in_both_languages(asked: Question, typed: str) -> None:
    with pytest.raises(ValueProblem) as refused:
        read(asked, typed, "en")
    assert refused.value.message.nl
    assert refused.value.expected.en


def test_the_wording_in_force_gives_the_option_texts() -> None:
    wording = {"tea": Text(nl="kruidenthee", en="herbal infusion")}
    assert read_reply(DRINK, "kruiden", "nl", wording).value == "tea"
    assert show_value(DRINK, "tea", "en", wording) == "herbal infusion"


@settings(max_examples=300)
@forall(st.sampled_from(ALL), ANY_TEXT, st.sampled_from(LANGUAGES))
def test_any_reply_gives_readings_that_save_exactly_or_a_value_problem(
    asked: Question, typed: str, language: Any
) -> None:
    try:
        reply = read(asked, typed, language)
    except ValueProblem as problem:
        assert problem.expected.nl  # noqa: PT017
        return
    readings = reply.readings if isinstance(reply, Asked) else (reply,) if isinstance(reply, Reading) else ()
    assert all(read_value(asked, reading.given) == reading.value for reading in readings)


# --- replies as people type them

TABLE = yaml.load(  # the dates and truth values of YAML 1.1 are in quotes there
    (DATA / "replies.yaml").read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
)
#: Asked of a service only, or in its wording.
OF_A_SERVICE = {"preparable", "client_presence", "identical_cases", "statutory_term", "waiting_until"}


def options_in(asked: Question) -> dict[str, Text]:
    texts = dict(asked.options)
    for wording in asked.wordings if asked.id in OF_A_SERVICE else ():
        texts |= wording.options
    return texts


def outcome(asked: Question, reply: Reading | Asked | Meant | None) -> dict[str, Any]:
    """What became of a reply, in the terms of the table; values as values."""
    if isinstance(reply, Meant):
        return {"help": True} if reply.command == "help" else {"command": reply.command}
    if isinstance(reply, Asked):
        readings = [reply.figure] if reply.kind == "unit" else [reading.value for reading in reply.readings]
        return {"ask": reply.kind, "readings": readings}
    assert reply is not None
    if reply.value is None:
        return {"unknown": True}
    if reply.unusual:
        return {"ask": "confirm", "readings": [reply.value]}
    return {"value": reply.value, "approximate": reply.approximate}


def expected(asked: Question, told: dict[str, Any]) -> dict[str, Any]:
    def value(raw: Any) -> Any:
        return frozenset({raw}) if asked.type == "choices" and isinstance(raw, str) else read_value(asked, raw)

    if "value" in told:
        return {**told, "value": value(told["value"])}
    if told.get("ask") in ("which", "confirm"):
        return {**told, "readings": [value(raw) for raw in told["readings"]]}
    return told


def result_of(asked: Question, row: dict[str, Any], before: Asked | None = None) -> Any:
    try:
        if before is None:
            return read(asked, row["reply"], row["language"], options_in(asked))
        return settled(asked, before, row["reply"], row["language"], options_in(asked))
    except ValueProblem:
        return "refused"


def differs(kb: KnowledgeBase, row: dict[str, Any]) -> str:
    asked = kb.questions[row["question"]]
    reply = result_of(asked, row)
    found = {"refused": True} if reply == "refused" else outcome(asked, reply)
    if found != expected(asked, row["expect"]):
        return f"{row['question']} {row['reply']!r}: {found}, not {row['expect']}"
    if "then" not in row:
        return ""
    assert isinstance(reply, Asked)
    then = row["then"]
    after = result_of(asked, {**row, **then}, reply)
    found = {"refused": True} if after == "refused" else outcome(asked, after)
    return "" if found == expected(asked, then["expect"]) else f"{row['reply']!r}, {then['reply']!r}: {found}"


@pytest.mark.parametrize("kind", sorted({row["kind"] for row in TABLE}))
def test_replies_of_every_kind_are_read_as_they_are_meant(shipped: KnowledgeBase, kind: str) -> None:
    rows = [row for row in TABLE if row["kind"] == kind]
    assert [told for row in rows if (told := differs(shipped, row))] == []


def test_the_table_of_replies_is_long_and_has_both_languages() -> None:
    assert len(TABLE) >= 1500
    assert all(sum(row["language"] == language for row in TABLE) > 400 for language in LANGUAGES)


@cache
def known() -> KnowledgeBase:
    return load()


@settings(max_examples=200)
@forall(st.data())
def test_an_answer_as_it_is_said_back_reads_back_to_itself_in_both_languages(data: st.DataObject) -> None:
    row, kb = data.draw(st.sampled_from(TABLE)), known()
    asked = kb.questions[row["question"]]
    reply = result_of(asked, row)
    readings = reply.readings if isinstance(reply, Asked) else (reply,) if isinstance(reply, Reading) else ()
    for reading in readings:
        for language in LANGUAGES:
            shown = show_value(asked, reading.value, language, options_in(asked))
            again = read(asked, shown, language, options_in(asked))
            assert isinstance(again, Reading), (shown, again)
            assert again.value == reading.value, shown


def test_a_range_from_nothing_is_said_back_with_both_ends_where_a_limit_is_asked() -> None:
    asked = known().questions["accepted_delivery_time"]
    reply = read(asked, "20 seconds", "en")
    assert isinstance(reply, Reading)
    assert show_value(asked, reply.value, "en") == "0–1 minute"


@pytest.mark.parametrize("typed", ["1e400", "9" * 400, f"€ {'9' * 400}", f"-{'9' * 400}", f"{'9' * 400}%"])
@pytest.mark.parametrize("asked", ALL, ids=lambda question: question.id)
def test_a_figure_of_absurd_size_is_refused_whatever_is_asked(asked: Question, typed: str) -> None:
    for language in LANGUAGES:
        with pytest.raises(ValueProblem):
            read(asked, typed, language)


@pytest.mark.parametrize("typed", ["a", "an", "the", "de", "het"])
def test_an_article_alone_is_no_answer(typed: str) -> None:
    for asked in ALL:
        if asked.type != "scale":
            with pytest.raises(ValueProblem):
                read(asked, typed, "en")
    with pytest.raises(ValueProblem):
        read_value(BAKING, typed)


@pytest.mark.parametrize(
    ("id", "reply", "shown"),
    [
        ("turnover", "20000 per maand", "€ 240 000"),
        ("turnover", "10000-20000 per month", "€ 120 000–€ 240 000"),
        ("units_per_year", "1000 stuks per week", "52 000 stuks"),
        ("order_lines_per_year", "10 per dag", "2500 per jaar"),
        ("holding_rate", "2% per maand", "24% per jaar"),
        ("demand_variability", "0,9 per maand", "0,9"),
        ("demand_variability", "1,2 per week", "1,2"),
    ],
)
def test_what_is_said_of_another_period_than_was_asked_for_is_counted_over_and_asked_back(
    shipped: KnowledgeBase, id: str, reply: str, shown: str
) -> None:
    found = read(shipped.questions[id], reply, "nl")
    assert isinstance(found, Asked), found
    [reading] = found.readings
    assert show_value(shipped.questions[id], reading.value, "nl").replace("\N{NO-BREAK SPACE}", " ") == shown


@pytest.mark.parametrize(
    ("id", "word"), [("accepted_delivery_time", "levertijd"), ("purchasing_time", "lead time")]
)
def test_a_word_of_the_field_is_known_from_what_the_question_says(
    shipped: KnowledgeBase, id: str, word: str
) -> None:
    known = read_reply(shipped.questions[id], f"{word} 3 weken", "nl")
    assert known == Reading(Interval(3 * WEEK, 3 * WEEK), "3 weeks")
    elsewhere = read_reply(BAKING, f"{word} 3 uur", "nl")
    assert elsewhere.approximate


def test_a_time_of_each_is_taken_where_the_question_asks_it_of_each(shipped: KnowledgeBase) -> None:
    making = shipped.questions["fabrication_time"]
    assert read_reply(making, "2 dagen per order", "nl").value == Interval(2 * DAY, 2 * DAY)
    assert asked_back(making, "2 dagen per project").kind == "confirm"


def test_what_is_done_before_an_hour_of_the_clock_is_no_time_that_it_takes(shipped: KnowledgeBase) -> None:
    within = shipped.questions["accepted_delivery_time"]
    assert read_reply(within, "voor 22 uur betaald, morgen in huis", "nl").value == Interval(DAY, DAY)


def test_what_is_said_of_a_year_that_was_asked_for_needs_no_asking_back(shipped: KnowledgeBase) -> None:
    found = read(shipped.questions["turnover"], "3 miljoen per jaar", "nl")
    assert isinstance(found, Reading)
    assert found.value == Interval(3_000_000, 3_000_000)


def test_half_a_million_is_no_range_from_a_half(shipped: KnowledgeBase) -> None:
    with pytest.raises(ValueProblem):
        read(shipped.questions["turnover"], "half a million", "nl")


@pytest.mark.parametrize(
    ("question", "typed"), [("life_cycle_phase", "nee"), ("delivery_reliability", "no"), ("module_keeper", "y")]
)
def test_a_plain_yes_or_no_begins_no_option(shipped: KnowledgeBase, question: str, typed: str) -> None:
    with pytest.raises(ValueProblem):
        read(shipped.questions[question], typed, "en" if typed != "nee" else "nl")


@pytest.mark.parametrize("typed", ["no", "none", "nope"])
def test_no_is_asked_back_where_an_option_means_none_of_the_list(shipped: KnowledgeBase, typed: str) -> None:
    asked = read(shipped.questions["matter"], typed, "en")
    assert isinstance(asked, Asked)
    assert [reading.value for reading in asked.readings] == ["something_else"]
    taken = read(shipped.questions["seasonality"], typed, "en")
    assert isinstance(taken, Reading)
    assert taken.value == "none"


@pytest.mark.parametrize("typed", ["\x00", "\x1b[2J", "black \u202e", "why\ufeff"])
def test_what_cannot_be_read_asks_the_adviser_nothing(typed: str) -> None:
    assert asked_of_adviser(typed, "en") is None


@pytest.mark.parametrize("typed", ["from day one", "they have that", "deze en over iets"])
def test_a_word_that_only_joins_names_no_option(typed: str) -> None:
    prepared = Text(nl="over iets van deze onderdelen", en="composing from parts they have")
    asked = DRINK.__class__(**{**{s: getattr(DRINK, s) for s in DRINK.__slots__}, "options": {"parts": prepared}})
    for language in LANGUAGES:
        with pytest.raises(ValueProblem):
            read(asked, typed, language)


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("nl", "jaaaa"),
        ("nl", "zoiets ja"),
        ("nl", "ja, ik denk het wel"),
        ("en", "i think so"),
        ("en", "about right"),
    ],
)
def test_who_agrees_loosely_agrees_with_what_was_asked_back(
    shipped: KnowledgeBase, language: Language, typed: str
) -> None:
    tools, wait = shipped.questions["order_specific_means"], shipped.questions["accepted_delivery_time"]
    for question, meant in ((tools, Reading("no", False)), (wait, Reading(Interval(1440, 1440), "1 day"))):
        assert settled(question, Asked("confirm", (meant,)), typed, language) == meant


def test_a_letter_that_asks_why_is_no_yes(shipped: KnowledgeBase) -> None:
    question, meant = shipped.questions["order_specific_means"], Asked("confirm", (Reading("no", False),))
    asks = settled(question, meant, "y do you ask", "en")
    assert isinstance(asks, Meant)
    assert asks.command == "why"
    assert settled(question, meant, "y, sure", "en") == meant.readings[0]


@pytest.mark.parametrize(
    ("language", "typed"),
    [("nl", "nee, dat weet ik dus niet"), ("nl", "nee, geen idee"), ("en", "no, I don't know that")],
)
def test_who_says_no_and_does_not_know_answers_nothing(
    shipped: KnowledgeBase, language: Language, typed: str
) -> None:
    question = shipped.questions["order_specific_means"]
    read_back = settled(question, Asked("confirm", (Reading("no", False),)), typed, language)
    assert isinstance(read_back, Reading)
    assert read_back.value is None


def test_a_no_with_its_reason_is_a_no(shipped: KnowledgeBase) -> None:
    question = shipped.questions["specification"]
    asked = read(question, "niets, de aanvrager bepaalt wat hij aanvraagt", "nl")
    assert isinstance(asked, Asked)
    assert settled(question, asked, "nee, elke keer een ander geval maar dezelfde werkwijze", "nl") is None
    assert settled(question, asked, "nee, een nieuw ontwerp", "nl") is not None


@pytest.mark.parametrize(("language", "typed"), [("en", "no"), ("en", "nope"), ("nl", "nee"), ("nl", "nee hoor")])
def test_a_plain_no_is_no_time_in_either_language(shipped: KnowledgeBase, language: Language, typed: str) -> None:
    assert read_reply(shipped.questions["assembly_time"], typed, language).value == Interval(0, 0)
    for limit in ("accepted_delivery_time", "demand_variability"):
        found = read(shipped.questions[limit], typed, language)
        assert isinstance(found, Asked)
        assert found.kind == "confirm"


@pytest.mark.parametrize(
    ("language", "typed"),
    [("nl", "een dag lakken, twee dagen drogen"), ("en", "a day to paint, two to dry"),
     ("nl", "lakken 1 dag, drogen 1, testen 1"), ("en", "cut 1 day, weld 1, paint 1")],
)  # fmt: skip
def test_times_of_several_things_may_be_one_after_the_other(
    shipped: KnowledgeBase, language: Language, typed: str
) -> None:
    found = read(shipped.questions["fabrication_time"], typed, language)
    assert isinstance(found, Asked)
    assert (found.kind, found.because) == ("which", "several")
    assert Interval(3 * DAY, 3 * DAY) in [reading.value for reading in found.readings]


def test_of_several_readings_one_is_chosen_by_its_figure(shipped: KnowledgeBase) -> None:
    question = shipped.questions["purchasing_time"]
    asked = asked_back(question, "steel 2 weeks, motors 14", "en")
    chosen = settled(question, asked, "14", "en")
    assert isinstance(chosen, Reading)
    assert chosen.value == Interval(14 * WEEK, 14 * WEEK)


@pytest.mark.parametrize(("typed", "command"), [("whats a module", "help"), ("hows that", None)])
def test_what_is_asked_needs_no_apostrophe(typed: str, command: str | None) -> None:
    meant = asked_of_adviser(typed, "en")
    assert (meant.command if meant is not None else None) == command


def test_a_word_in_a_sentence_is_not_told_to_be_no_unit(shipped: KnowledgeBase) -> None:
    with pytest.raises(ValueProblem) as refused:
        read(shipped.questions["fabrication_time"], "er staat altijd een auto met 2 man klaar", "nl")
    assert "geen eenheid" not in refused.value.message.nl


@pytest.mark.parametrize(
    ("typed", "answer"), [("neeee", "no"), ("nooo", "no"), ("jaaa", "yes"), ("yesss", "yes"), ("neee hoor", "no")]
)
def test_a_yes_or_a_no_may_be_drawn_out(shipped: KnowledgeBase, typed: str, answer: str) -> None:
    assert read_reply(shipped.questions["order_specific_means"], typed, "nl").value == answer
