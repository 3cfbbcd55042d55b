"""What few have comes in one list; contradictions are settled; the rest is asked only if it matters."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from making.record_transcripts import PERMIT, YARD
from support.conversing import Person, value

from advisor.dialogue.completing import parts_changed
from advisor.dialogue.exceptions import LINES_A_QUESTION, MOST_LISTED, goes_without_saying, lines_of, read_list
from advisor.dialogue.ordering import comparison_questions, next_question
from advisor.dialogue.told_of_a_line import answers_to_lines
from advisor.outlook.prover import prover_of
from advisor.reasoning.evaluation import Evaluator
from advisor.reasoning.program import compile_program
from advisor.terms.attributes import Exceptional
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language
from advisor.terms.values import Interval, Value
from advisor.values import ValueProblem, read_value

LIST = ("order_specific_means", "firm_order_horizon", "unpredictable_steps")


def lines(shipped: KnowledgeBase, ids: Iterable[str] = LIST, **answers: Value | None) -> dict[str, Exceptional]:
    return lines_of(shipped, ids, Evaluator(shipped).remember(answers))


@pytest.mark.parametrize("typed", ["niets", "geen", "none", "0", "nee"])
def test_with_nothing_ticked_every_line_is_answered_as_most_would(shipped: KnowledgeBase, typed: str) -> None:
    answers = read_list(shipped, lines(shipped), typed, "nl")
    assert answers == {id: shipped.questions[id].exceptional[0].otherwise for id in LIST}


def test_what_is_ticked_is_yes_or_is_asked_next(shipped: KnowledgeBase) -> None:
    answers = read_list(shipped, lines(shipped), "1 en 2", "nl")
    assert answers["order_specific_means"] == "yes"
    assert "firm_order_horizon" not in answers
    assert answers["unpredictable_steps"] == frozenset()


def test_a_question_mark_is_unsure_of_one_and_not_sure_of_all(shipped: KnowledgeBase) -> None:
    assert read_list(shipped, lines(shipped), "1?", "en")["order_specific_means"] is None
    mixed = read_list(shipped, lines(shipped), "1, 3?", "en")
    assert (mixed["order_specific_means"], mixed["unpredictable_steps"]) == ("yes", None)
    assert read_list(shipped, lines(shipped), "not sure", "en") == dict.fromkeys(LIST)


@pytest.mark.parametrize("typed", ["1 and maybe 3", "1, misschien 3", "1, 3 perhaps", "1, not sure about 3"])
def test_what_may_apply_is_not_ticked_as_if_it_did(shipped: KnowledgeBase, typed: str) -> None:
    answers = read_list(shipped, lines(shipped), typed, "en")
    assert (answers["order_specific_means"], answers["unpredictable_steps"]) == ("yes", None)


def test_of_two_answers_the_line_says_one_and_the_other_is_left(shipped: KnowledgeBase) -> None:
    of_a_service = lines(shipped, ("waiting_until", "local_demand"), offering="service")
    assert read_list(shipped, of_a_service, "1", "en") == {"waiting_until": "start", "local_demand": "sparse"}
    assert read_list(shipped, of_a_service, "2", "en") == {"waiting_until": "result", "local_demand": "dense"}


def test_pressure_on_capacity_is_no_exception_among_services(shipped: KnowledgeBase) -> None:
    assert list(lines(shipped, ("capacity_pressure",), offering="goods")) == ["capacity_pressure"]
    assert not lines(shipped, ("capacity_pressure",), offering="service")


@pytest.mark.parametrize("typed", ["9", "banana", ""])
def test_what_is_no_line_of_the_list_is_refused(shipped: KnowledgeBase, typed: str) -> None:
    with pytest.raises(ValueProblem):
        read_list(shipped, lines(shipped), typed, "en")


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("nl", "dat verschilt, meestal twee weken"),
        ("nl", "hangt ervan af, meestal 3 dagen"),
        ("en", "it varies, usually two weeks"),
        ("en", "that depends, mostly 3 days"),
    ],
)
def test_a_time_is_no_doubt_about_every_line(shipped: KnowledgeBase, language: Language, typed: str) -> None:
    with pytest.raises(ValueProblem):
        read_list(shipped, lines(shipped), typed, language)


@pytest.mark.parametrize(
    ("language", "typed"),
    [("nl", "1, en verder weet ik het niet"), ("nl", "1, de rest weet ik niet"),
     ("en", "1, and I don't know about the rest"), ("en", "1. Not sure about the others")],
)  # fmt: skip
def test_of_the_rest_it_may_be_said_that_it_is_not_known(
    shipped: KnowledgeBase, language: Language, typed: str
) -> None:
    first, *rest = lines(shipped)
    answers = read_list(shipped, lines(shipped), typed, language)
    assert answers.get(first, "asked next") is not None
    assert [answers[id] for id in rest] == [None] * len(rest)


def in_the_list(shipped: KnowledgeBase) -> Person:
    person = Person(shipped, in_person=True)
    person.answers(offering="goods", specification="modules", customer_specific_from="assembly")
    person.says("/continue")
    for _ in range(20):
        asking = person.talk.asking
        assert asking is not None
        if asking.together:
            return person
        person.says("yes" if asking.asked is not None else YARD.get(asking.question, "don't know"))
    raise AssertionError("no list came")


def test_the_list_stores_an_answer_to_each_of_its_lines(shipped: KnowledgeBase) -> None:
    person = in_the_list(shipped)
    assert person.talk.asking is not None
    ids = person.talk.asking.together
    assert 1 < len(ids) <= MOST_LISTED
    person.says("none")
    assert set(ids) <= set(person.talk.state.answers)


def test_skipping_the_list_stores_nothing_and_it_comes_back(shipped: KnowledgeBase) -> None:
    person = in_the_list(shipped)
    assert person.talk.asking is not None
    ids = person.talk.asking.together
    person.says("/skip")
    assert not set(ids) & set(person.talk.state.answers)
    assert set(ids) <= set(person.talk.state.postponed)


def contradicting(shipped: KnowledgeBase) -> Person:
    person = Person(shipped, in_person=True)
    person.answers(offering="goods", customer_specific_from="delivery")
    person.says("/change specification", "a new design")
    assert person.talk.asking is not None
    assert person.talk.asking.settling, person.heard
    return person


def test_answers_that_contradict_each_other_are_settled_at_once(shipped: KnowledgeBase) -> None:
    person = contradicting(shipped)
    assert "Which answer is not right?" in person.heard
    assert person.talk.asking is not None
    second = person.talk.asking.settling[1]
    person.says("2")
    assert person.asked == second


def test_both_may_be_right_and_then_it_goes_on(shipped: KnowledgeBase) -> None:
    person = contradicting(shipped)
    assert person.talk.asking is not None
    last = len(person.talk.asking.settling) + 1
    assert "Choose a number" in person.says(str(last + 1))
    person.says(str(last))
    assert person.talk.asking is not None
    assert not person.talk.asking.settling


@pytest.mark.parametrize("reply", ["beide kloppen", "all are right", "none", "leave it so"])
def test_that_all_are_right_may_be_said_in_words(shipped: KnowledgeBase, reply: str) -> None:
    person = contradicting(shipped)
    person.says(reply)
    assert person.talk.asking is not None
    assert not person.talk.asking.settling


@pytest.mark.parametrize(
    ("reply", "specification"),
    [
        ("what the customer decides is wrong, it's a variant", "variant"),
        ("what the customer decides", "design"),
    ],
)
def test_the_wrong_answer_is_named_and_put_right_at_once(
    shipped: KnowledgeBase, reply: str, specification: str
) -> None:
    person = contradicting(shipped)
    person.says(reply)
    assert value(person, "specification") == specification
    assert person.talk.asking is not None
    assert not person.talk.asking.settling
    assert person.talk.asking.again == (specification == "design")


@pytest.mark.parametrize("reply", ["why?", "hm", "/review", "8 weeks"])
def test_what_names_no_answer_leaves_the_contradiction_to_settle(shipped: KnowledgeBase, reply: str) -> None:
    person = contradicting(shipped)
    person.says(reply)
    assert person.talk.asking is not None
    assert person.talk.asking.settling


@pytest.mark.parametrize(
    "reply",
    [
        "what the customer decides is right",
        "what the customer decides was never wrong",
        "the second one is correct",
        "number 2 is right",
        "de eerste klopt",
        "both are wrong",
    ],
)
def test_that_one_of_them_is_right_chooses_none(shipped: KnowledgeBase, reply: str) -> None:
    person = contradicting(shipped)
    person.says(reply)
    assert person.talk.asking is not None
    assert person.talk.asking.settling


@pytest.mark.parametrize("reply", ["2 is wrong", "the first is right, the second is not", "nummer 2 klopt niet"])
def test_the_one_that_is_said_to_be_wrong_is_asked_anew(shipped: KnowledgeBase, reply: str) -> None:
    person = contradicting(shipped)
    assert person.talk.asking is not None
    second = person.talk.asking.settling[1]
    person.says(reply)
    assert person.talk.asking.again
    assert person.asked == second


def test_after_the_third_refusal_a_list_is_asked_line_by_line(shipped: KnowledgeBase) -> None:
    person = in_the_list(shipped)
    asking = person.talk.asking
    assert asking is not None
    person.says("blah", "blah blah")
    assert "one at a time" in person.says("blah blah blah")
    assert person.talk.asking is not None
    assert not person.talk.asking.together
    assert person.asked in asking.together


def test_a_further_question_is_asked_only_where_it_changes_the_advice_or_a_figure(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    for _ in range(40):
        asking = person.talk.asking
        if asking is None:
            break
        person.says("yes" if asking.asked is not None else PERMIT.get(asking.question, "don't know"))
    talk = person.talk
    assert talk.finished
    prover = prover_of(talk.course.engine.program)
    further = talk.course.further()
    assert further
    figures = comparison_questions(talk.advice)
    assert all(id in figures or parts_changed(prover, talk.state.values, id, "en") for id in further)
    by_part = talk.course.further_by_part()
    assert sorted(id for ids in by_part.values() for id in ids) == sorted(further)
    heard = person.says("/continue")
    assert all(f"({len(ids)}): " in heard for ids in by_part.values())
    assert person.asked is None
    assert ", for: " in person.says("2")
    assert person.asked == list(by_part.values())[1][0]


def test_a_line_that_leaves_one_other_answer_is_answered_by_ticking_it(shipped: KnowledgeBase) -> None:
    answers = read_list(shipped, lines(shipped, ("finishing_place", "seasonality")), "1 and 2", "en")
    assert answers == {"finishing_place": "local"}


def test_what_is_not_ticked_may_be_left_unknown(shipped: KnowledgeBase) -> None:
    assert read_list(shipped, lines(shipped, ("total_lead_time", "seasonality")), "none", "en") == {
        "total_lead_time": None,
        "seasonality": "none",
    }


def test_whoever_would_say_no_otherwise_leaves_the_line(shipped: KnowledgeBase) -> None:
    kept = shipped.questions["finished_shelf_life"]
    (line,) = kept.exceptional
    assert goes_without_saying(line, read_value(kept, "2 years"))
    assert not goes_without_saying(line, read_value(kept, "4 days"))


@pytest.mark.parametrize(
    ("offering", "specification", "otherwise"),
    [("goods", "variant", "delivery"), ("goods", "modules", "assembly"), ("service", "dimensions", "fabrication")],
)
def test_where_the_choice_implies_the_step_only_another_one_is_an_exception(
    shipped: KnowledgeBase, offering: str, specification: str, otherwise: str
) -> None:
    """What is said of a step that is left unticked is what is concluded when nothing is said of it."""
    evaluator, answers = Evaluator(shipped), {"offering": offering, "specification": specification}
    found = lines(shipped, ("customer_specific_from",), **answers)
    assert [line.otherwise for line in found.values()] == [otherwise]
    assert evaluator.remember(answers).values["specific_from"] == otherwise


def test_where_it_often_differs_the_first_step_for_one_customer_is_asked_by_itself(shipped: KnowledgeBase) -> None:
    assert lines(shipped, ("customer_specific_from",), offering="goods", specification="dimensions") == {}
    program, answers = compile_program(shipped), {"offering": "goods", "specification": "dimensions"}
    choice = next_question(program, answers, in_lists=True)
    assert choice is not None
    assert (choice.question, choice.together) == ("customer_specific_from", ())


def test_orders_known_ahead_come_in_the_first_list_for_they_decide_what_fits_in_time(
    shipped: KnowledgeBase,
) -> None:
    """Without it no time rules anything out, and steps of the work would be asked in vain."""
    program, answers = compile_program(shipped), dict[str, Value | None]({"offering": "goods"})
    known = {"specification": "variant", "accepted_delivery_time": read_value(
        shipped.questions["accepted_delivery_time"], "4 days")}  # fmt: skip
    while (choice := next_question(program, answers, in_lists=True)) is not None and not choice.together:
        answers[choice.question] = known.get(choice.question)
    assert choice is not None
    assert "firm_order_horizon" in choice.together
    assert len(choice.together) == LINES_A_QUESTION


@pytest.mark.parametrize("specification", ["nothing", "design"])
def test_a_choice_that_leaves_no_doubt_where_work_differs_is_not_asked_on(
    shipped: KnowledgeBase, specification: str
) -> None:
    program = compile_program(shipped)
    answers: dict[str, Value | None] = {"offering": "goods", "specification": specification}
    while (choice := next_question(program, answers)) is not None:
        assert choice.question != "customer_specific_from"
        answers[choice.question] = None


def test_what_few_have_comes_only_in_lists_or_when_nothing_else_is_needed(shipped: KnowledgeBase) -> None:
    program = compile_program(shipped)
    answers: dict[str, Value | None] = {"offering": "goods"}
    sizes = []
    while (choice := next_question(program, answers, in_lists=True)) is not None:
        sizes.append(len(choice.together))
        answers |= dict.fromkeys(choice.together or (choice.question,))
    assert 0 < max(sizes) <= MOST_LISTED


def test_a_line_that_was_ticked_and_is_asked_next_is_not_said_to_apply_to_nothing(shipped: KnowledgeBase) -> None:
    person = Person(shipped, in_person=True)
    person.answers(offering="service", specification="dimensions", customer_specific_from="assembly")
    for _ in range(20):
        asking = person.talk.asking
        assert asking is not None
        if "statutory_term" in asking.together:
            break
        person.says("don't know")
    else:
        raise AssertionError("no list came")
    number = asking.together.index("statutory_term") + 1
    heard = person.says(str(number))
    assert "applies, and is asked next" in heard
    assert "none of these" not in heard
    assert person.asked == "statutory_term"


@pytest.mark.parametrize(
    ("language", "typed", "ticked"),
    [
        ("nl", "alleen die vergunning", {"order_specific_means"}),
        ("nl", "nee niks, alleen die vergunning", {"order_specific_means"}),
        ("en", "none really, except the permit", {"order_specific_means"}),
        ("en", "just the certification one", {"order_specific_means"}),
        ("nl", "we kennen vaste orders vooraf, de rest niet", {"firm_order_horizon"}),
        ("nl", "de vergunning en de vaste orders", {"order_specific_means", "firm_order_horizon"}),
        ("nl", "tja, eigenlijk geen van alle", set()),
        ("nl", "niets daarvan, al is er wel een handtekening nodig voor elke order", set()),
    ],
)
def test_lines_are_ticked_in_a_sentence(
    shipped: KnowledgeBase, language: Language, typed: str, ticked: set[str]
) -> None:
    listed = lines(shipped)
    read = read_list(shipped, listed, typed, language)
    assert {id for id, line in listed.items() if id not in read or read[id] != line.otherwise} == ticked


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("nl", "nee hoor, alleen de stof vergeelt soms"),
        ("nl", "nee, maar de verf verkleurt"),
        ("nl", "niets, behalve de stof"),
        ("en", "no, only the fabric fades sometimes"),
        ("en", "none, except the paint"),
        ("en", "none, mind you the canvas fades"),
    ],
)
def test_a_no_with_some_of_it_after_all_is_not_yet_none(
    shipped: KnowledgeBase, language: Language, typed: str
) -> None:
    with pytest.raises(ValueProblem):
        read_list(shipped, lines(shipped), typed, language)


@pytest.mark.parametrize(
    ("language", "typed"), [("nl", "nee hoor, alles blijft goed"), ("en", "no, it all keeps")]
)
def test_a_no_with_its_reason_is_none(shipped: KnowledgeBase, language: Language, typed: str) -> None:
    listed = lines(shipped)
    assert read_list(shipped, listed, typed, language) == {id: line.otherwise for id, line in listed.items()}


@pytest.mark.parametrize(
    ("typed", "term"),
    [
        ("the statutory term is 8 weeks", Interval(8 * 10080, 8 * 10080)),
        ("statutory term, 8 weeks", Interval(8 * 10080, 8 * 10080)),
        ("statutory term", "open"),
    ],
)
def test_a_line_is_ticked_by_the_figure_that_it_asks(shipped: KnowledgeBase, typed: str, term: object) -> None:
    person = Person(shipped, in_person=True)
    person.answers(offering="service", specification="dimensions", accepted_delivery_time="8 weeks")
    while person.talk.asking is not None and "statutory_term" not in person.talk.asking.together:
        person.says("don't know")
    person.says(typed)
    assert value(person, "statutory_term") == term


def term_listed(shipped: KnowledgeBase) -> Person:
    person = Person(shipped, in_person=True)
    person.answers(offering="service", specification="dimensions", accepted_delivery_time="8 weeks")
    while person.talk.asking is not None and "statutory_term" not in person.talk.asking.together:
        person.says("don't know")
    return person


@pytest.mark.parametrize(
    "typed",
    [
        "perhaps the statutory term is 8 weeks",
        "the statutory term is 8 weeks?",
        "I think the statutory term is 8 weeks",
        "the statutory term does not apply, 8 weeks is ours",
    ],
)
def test_a_line_is_not_ticked_by_a_figure_that_is_doubted_or_denied(shipped: KnowledgeBase, typed: str) -> None:
    person = term_listed(shipped)
    before = dict(person.talk.state.values)
    person.says(typed)
    assert person.talk.state.values == before


@pytest.mark.parametrize("typed", ["statutory term about 8 weeks", "statutory term 8 weeks, 10 with advice"])
def test_a_loose_figure_or_a_second_one_is_asked_next(shipped: KnowledgeBase, typed: str) -> None:
    person = term_listed(shipped)
    person.says(typed)
    assert person.asked == "statutory_term"
    assert value(person, "statutory_term") == "open"


def test_a_line_ticked_by_its_number_is_not_lost_beside_the_figure_of_another(shipped: KnowledgeBase) -> None:
    person = term_listed(shipped)
    assert person.talk.asking is not None
    first = person.talk.asking.together[0]
    assert first != "statutory_term"
    person.says("1 and the statutory term is 8 weeks")
    assert value(person, "statutory_term") == Interval(8 * 10080, 8 * 10080)
    assert person.asked == first


def test_what_spoils_without_a_name_is_no_figure_of_a_line(shipped: KnowledgeBase) -> None:
    person = Person(shipped, "nl", in_person=True)
    person.answers(offering="goods", accepted_delivery_time="4 weken")
    listed = lines(shipped, ("material_shelf_life", "finished_shelf_life"))
    with pytest.raises(ValueProblem):
        answers_to_lines(person.talk, listed, "het bederft na 3 weken")


@pytest.mark.parametrize("typed", ["wij hebben geen vergunning", "the steel is blue", "that order is huge"])
def test_a_sentence_that_denies_a_line_or_names_none_ticks_nothing(shipped: KnowledgeBase, typed: str) -> None:
    with pytest.raises(ValueProblem):
        read_list(shipped, lines(shipped), typed, "nl")


def test_when_the_wait_ends_is_asked_by_itself_where_carrying_out_does_not_surely_fit(
    shipped: KnowledgeBase,
) -> None:
    def listed(accepted: str, carrying_out: str) -> list[str]:
        values = {"accepted_delivery_time": accepted, "fabrication_time": carrying_out}
        read = {id: read_value(shipped.questions[id], said) for id, said in values.items()}
        return list(lines(shipped, ("waiting_until",), offering="service", **read))

    assert listed("15 minutes", "90 minutes") == []
    assert listed("6 weeks", "2-8 weeks") == []
    assert listed("8 weeks", "3 weeks") == ["waiting_until"]


@pytest.mark.parametrize(("language", "typed"), [("en", "no"), ("en", "nope"), ("nl", "nee")])
def test_that_no_steps_overlap_is_nothing_to_find_out(
    shipped: KnowledgeBase, language: Language, typed: str
) -> None:
    person = Person(shipped, language, in_person=True)
    person.answers(offering="goods", accepted_delivery_time="12 weeks", specification="5")
    person.says("/change total_lead_time", typed)
    assert person.talk.state.answers["total_lead_time"].value is None
    assert "total_lead_time" not in person.talk.loose
    told = [item.text for section in person.talk._find_out() for item in section.items]
    assert told
    assert not any(person.talk.voice.label("total_lead_time") in text for text in told)
