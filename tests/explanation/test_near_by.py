"""What is told is the nearest there is: options of a change, slips and their level; and what is left open."""

from __future__ import annotations

import re
from math import ceil

import pytest
from support import explanation_faults as faults

from advisor.explanation.bettered import distance
from advisor.explanation.change import changes
from advisor.explanation.explain import explain
from advisor.explanation.firm import LARGEST_SLIP, ONE_STEP_COUNTS_AS, firm
from advisor.explanation.missing import missing
from advisor.outlook.prospect import Prospect
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.texts import LANGUAGES
from advisor.terms.values import Answers, Interval
from advisor.values import read_answers
from advisor.wording import words
from advisor.wording.explained import explanation_sections
from advisor.wording.firmness import MOST_SLIPS, firm_sections
from advisor.wording.voice import Voice


def answers_of(evaluator: Evaluator, id: str) -> Answers:
    (raw,) = (case.answers for case in evaluator.kb.cases if case.id == id)
    return read_answers(evaluator.kb.questions, raw)[0]


#: Cases of which a change of an option was told that an option nearer by does as well.
PASSED_OVER = (
    "travel-package",
    "made-to-size-overseas",
    "two-markets-answered-as-one",
    "kind-dear-modules-nobody-stocks-known",
    "wholesale-christmas-articles",
)


@pytest.mark.parametrize("id", PASSED_OVER)
def test_no_option_between_the_answer_given_and_the_one_told_does_as_well(evaluator: Evaluator, id: str) -> None:
    answers = answers_of(evaluator, id)
    found = changes(Prospect(evaluator, answers))
    told = [a for r in found.reached for c in r.changes for a in c.alterations if isinstance(a.least, str)]
    assert told or id == "wholesale-christmas-articles"
    assert not list(faults.faults_in_changes(evaluator, answers, found))


def test_of_options_without_an_order_each_is_as_near_as_the_next(evaluator: Evaluator) -> None:
    asked = evaluator.kb.questions
    far = {other: distance(asked["order_winner"], "uniqueness", other) for other in ("price", "speed")}
    assert far == {"price": 1, "speed": 1}
    far = {other: distance(asked["specification"], "design", other) for other in ("dimensions", "nothing")}
    assert far == {"dimensions": 1, "nothing": 4}


#: Cases with slips of figures, of one percent up to most of an answer.
SLIPPING = (
    "row-exhibition-curated-for-one-house",
    "made-to-size-overseas",
    "row-valuation-report-a-little-late",
    "seasonality-none",
    "imax-welding-turntable",
    "consulting-strategy-personalised",
    "damen-workboat",
    "assembly-that-surprises",
    "craft-maid-custom-kitchens",
    "row-aircraft-cabins-in-slots",
)
#: "18% less than 3 weeks (17 days)", "6% minder dan 3 weken".
PERCENT = re.compile(r"^(?:meer dan |more than )?(\d+)% (?:less|more|minder|meer) ", re.IGNORECASE)


@pytest.mark.parametrize("id", SLIPPING)
def test_a_slip_is_told_to_the_percent_and_the_level_follows_the_least(evaluator: Evaluator, id: str) -> None:
    answers = answers_of(evaluator, id)
    found = firm(Prospect(evaluator, answers), evaluator.advise(answers))
    slips = [slip for slip in found.slips[:MOST_SLIPS] if slip.other != Interval(0, 0)]  # which is told without
    shares = [slip.share for slip in slips if slip.share and _single(answers[slip.question])]
    for language in LANGUAGES:
        voice = Voice(evaluator.kb, evaluator.remember(answers), language)
        texts = [item.text for item in firm_sections(found, voice)[0].items]
        told = [int(match[1]) for match in map(PERCENT.match, texts) if match is not None]
        assert [round(percent - 100 * share, 6) for percent, share in zip(told, shares, strict=True)] == [
            pytest.approx(0.5, abs=1.0) for _ in shares
        ]
    least = min([slip.counts_as for slip in found.slips], default=LARGEST_SLIP)
    assert found.level == (
        "edge" if least < 0.05 else "sensitive" if least < 0.2 else "fair" if least < 0.5 else "solid"
    )
    single = min((slip.share for slip in found.slips if slip.share is not None), default=LARGEST_SLIP)
    assert (found.spread or 0.0) <= single


def _single(value: object) -> bool:
    return isinstance(value, Interval) and value.lo == value.hi


@pytest.mark.parametrize("id", SLIPPING[:6])
def test_the_figure_told_of_a_slip_lies_within_a_percent_of_the_least(evaluator: Evaluator, id: str) -> None:
    answers = answers_of(evaluator, id)
    found = firm(Prospect(evaluator, answers), evaluator.advise(answers))
    voice = Voice(evaluator.kb, evaluator.remember(answers), "en")
    texts = " ".join(item.text for item in firm_sections(found, voice)[0].items)
    for slip in found.slips[:MOST_SLIPS]:
        given = answers[slip.question]
        if not slip.share or not isinstance(given, Interval) or not isinstance(slip.other, Interval):
            continue
        figure = re.search(rf"than {re.escape(voice.value(slip.question, given))} \((?:\w+ than )?(.*?)\)", texts)
        assert figure is not None
        read = read_answers({slip.question: evaluator.kb.questions[slip.question]}, {slip.question: figure[1]})
        meant = read[0][slip.question]
        assert isinstance(meant, Interval)
        assert abs(meant.lo - slip.other.lo) <= ceil(0.01 * abs(given.lo)) + 1


def test_one_step_along_a_list_counts_for_the_level_as_a_figure_does(evaluator: Evaluator) -> None:
    steps = 0
    for id in SLIPPING:
        answers = answers_of(evaluator, id)
        found = firm(Prospect(evaluator, answers), evaluator.advise(answers))
        if any(slip.share is None for slip in found.slips):
            steps += 1
            assert found.level != "solid"
            assert found.slips[0].counts_as <= ONE_STEP_COUNTS_AS
    assert steps > 2


#: Cases in which nothing that is still asked can change the outcome.
SETTLED = (
    "permits-that-outlast-the-term",
    "row-oak-tables-in-five-to-seven-weeks",
    "modules-that-spoil-cannot-wait-for-an-order",
)


def test_where_nothing_asked_can_change_it_what_is_not_asked_and_could_is_told(evaluator: Evaluator) -> None:
    settled = 0
    for id in SETTLED:
        answers = answers_of(evaluator, id)
        found = missing(Prospect(evaluator, answers))
        assert found.unasked["matter"] == ("not_covered",)
        assert evaluator.outcome({**answers, "matter": "price"}).kind == "not_covered"
        settled += found.settled
        for language in LANGUAGES:
            explanation = explain(evaluator, answers, kinds=["missing"])
            texts = [i.text for s in explanation_sections(explanation, language) for i in s.items]
            assert words.NOTHING.to(language) not in texts
            assert any(evaluator.kb.questions["matter"].label.to(language) in text for text in texts)
    assert settled


def test_of_what_is_not_covered_nothing_else_is_said_to_be_missing(evaluator: Evaluator) -> None:
    answers = read_answers(evaluator.kb.questions, {"matter": "price"})[0]
    assert not missing(Prospect(evaluator, answers)).unasked


def test_what_is_for_the_better_and_leads_to_no_position_is_not_told_nor_denied(evaluator: Evaluator) -> None:
    answers = answers_of(evaluator, "wanted-at-once-whatever-it-is")
    longer = {**answers, "accepted_delivery_time": Interval(1, 1)}
    assert evaluator.outcome(longer).kind == "conflict"
    reached = changes(Prospect(evaluator, answers)).to("conflict")
    assert not reached.changes
    assert not reached.complete
    assert not reached.impossible
    assert [a.question for c in reached.besides for a in c.alterations] == ["accepted_delivery_time"]


#: Cases of which a change was told by which a step takes no time at all, or nobody stands by any more.
NOTHING_LEFT: dict[str, dict[str, object]] = {
    "a step alone": {"offering": "goods", "accepted_delivery_time": "1 day", "specification": "dimensions",
                     "order_handling_time": "1 hour", "fabrication_time": "2 days", "assembly_time": "4 hours"},
    "delivery": {"offering": "goods", "accepted_delivery_time": "1 hour", "central_delivery_time": "1 day",
                 "specification": "variant", "local_delivery_time": "30 minutes"},
    "an ambulance": {"offering": "service", "accepted_delivery_time": "15 minutes", "preparable": "methods",
                     "local_delivery_time": "10 minutes", "central_delivery_time": "40 minutes",
                     "central_standby": "yes", "client_presence": "whole", "specification": "dimensions"},
}  # fmt: skip


@pytest.mark.parametrize("name", NOTHING_LEFT)
def test_no_change_told_takes_away_a_step_or_whoever_stands_by(evaluator: Evaluator, name: str) -> None:
    answers = read_answers(evaluator.kb.questions, NOTHING_LEFT[name])[0]
    for reached in changes(Prospect(evaluator, answers)).reached:
        for a in (a for change in reached.changes for a in change.alterations):
            question = evaluator.kb.questions[a.question]
            assert not faults.vanished(question, a.before, a.least), (reached.verdict, a)
            assert (a.question, a.least) != ("central_standby", "no")
            assert reached.verdict in evaluator.kb.position_ids or not question.better, (reached.verdict, a)


@pytest.mark.parametrize(
    ("id", "position"),
    [
        ("lever-finish-near-the-customer-edge-1", "make_to_order"),
        ("lever-shorten-order-handling-edge-8", "assemble_to_order"),
    ],
)
def test_that_no_change_leads_to_what_comes_in_time_with_another_is_proved(
    evaluator: Evaluator, id: str, position: str
) -> None:
    reached = changes(Prospect(evaluator, answers_of(evaluator, id)), position).to(position)
    assert not reached.changes
    assert reached.complete


def test_what_is_as_good_as_can_be_is_in_no_change(evaluator: Evaluator) -> None:
    answers = answers_of(evaluator, "lever-no-single-step-closes-a-making-gap-edge-10")
    assert answers["design_time"] == Interval(0, 0)
    found = changes(Prospect(evaluator, answers), "central_stock")
    assert "design_time" in found.considered
    assert found.to("central_stock").complete


def test_where_nothing_is_answered_nothing_is_firm(evaluator: Evaluator) -> None:
    found = firm(Prospect(evaluator, {}), evaluator.advise({}))
    assert found.level is None
    assert not found.slips
    (told,) = firm_sections(found, Voice(evaluator.kb, evaluator.remember({}), "en"))
    assert [item.text for item in told.items] == [words.NOTHING_KNOWN.to("en")]


def test_the_room_of_a_change_may_be_given_back_as_a_range(evaluator: Evaluator) -> None:
    """Each time of assembly up to some days gives what is told, and the range of them as the answer does not."""
    answers = answers_of(evaluator, "wedding-cake")
    found = changes(Prospect(evaluator, answers))
    assert list(faults.faults_in_changes(evaluator, answers, found)) == []
