"""The positions side by side: figures in ranges, what they lack, the way, and a ceiling that is exceeded."""

from __future__ import annotations

import json

import jsonschema
import pytest

from advisor.dialogue.ordering import advice_questions
from advisor.explanation.compared import Compared, compared
from advisor.explanation.explain import explain
from advisor.explanation.shapes import explanation_schema
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language
from advisor.terms.values import Answers, Interval
from advisor.values import read_answers
from advisor.wording.compared import ComparedInWords
from advisor.wording.page import advice_page, compared_section
from advisor.wording.voice import Voice

WORKED = "eight-hundred-products-from-sixty-modules"


def answers_with(kb: KnowledgeBase, **otherwise: object) -> Answers:
    """The answers of the worked example, some otherwise; None leaves one out."""
    given = {**next(case for case in kb.cases if case.id == WORKED).answers, **otherwise}
    values, refused = read_answers(kb.questions, given)
    assert refused == {}
    return values


def side_by_side(evaluator: Evaluator, **otherwise: object) -> Compared:
    found = compared(evaluator.advise(answers_with(evaluator.kb, **otherwise)))
    assert found is not None
    return found


def told(found: Compared, position: str, yardstick: str) -> Interval | tuple[str, ...]:
    at = next(at for at in found.at(position) if at.yardstick.id == yardstick)
    return at.lacking if at.value is None else at.value


@pytest.fixture(scope="module")
def evaluator(shipped: KnowledgeBase) -> Evaluator:
    return Evaluator(shipped)


@pytest.mark.parametrize(
    ("position", "yardstick", "low", "high"),
    [  # the worked example, in thousands; a month of 365/12 days makes it up to 0.7% more than one of 30
        ("local_stock", "stock", 310, 910),
        ("central_stock", "stock", 844, 1000),
        ("assemble_to_order", "stock", 75, 282),
        ("make_to_order", "stock", 79, 197),
        ("central_stock", "holding", 169, 200),
        ("central_stock", "write_off", 101, 120),
        ("assemble_to_order", "holding", 15, 56.5),
        ("assemble_to_order", "write_off", 2.4, 34),
        ("make_to_order", "holding", 15.8, 39.3),
        ("make_to_order", "write_off", 1.5, 23.6),
        ("local_stock", "committed", 792, 1390),
        ("central_stock", "committed", 1327, 1482),
        ("assemble_to_order", "committed", 371, 579),
        ("make_to_order", "committed", 201, 319),
    ],
)
def test_the_worked_example_comes_out(
    evaluator: Evaluator, position: str, yardstick: str, low: float, high: float
) -> None:
    found = told(side_by_side(evaluator), position, yardstick)
    assert isinstance(found, Interval)
    assert low * 1000 <= found.lo <= low * 1000 * 1.05
    assert high * 1000 * 0.99 <= found.hi <= high * 1000


def test_a_figure_that_cannot_be_worked_out_says_which_answers_it_lacks(evaluator: Evaluator) -> None:
    found = side_by_side(evaluator, turnover=None, capacity_hours=None, order_lines_per_year=None)
    assert told(found, "central_stock", "stock") == ("turnover",)
    assert told(found, "central_stock", "load") == ("capacity_hours",)
    assert told(found, "make_to_order", "load") == ("capacity_hours", "order_lines_per_year")
    assert told(found, "engineer_to_order", "stock") == Interval(0, 0)
    assert found.lacking[:2] == ("turnover", "capacity_hours")


def test_the_way_is_told_as_ranges(evaluator: Evaluator) -> None:
    found = side_by_side(evaluator)
    shifts = {shift.yardstick.id: shift for shift in found.way}
    assert (found.current, found.recommended) == ("central_stock", "assemble_to_order")
    assert shifts["time"].by == Interval(3 * 1440, 3 * 1440)
    assert shifts["stock"].direction == "less"
    assert -925_000 < shifts["stock"].by.lo < shifts["stock"].by.hi < -564_000
    said = " ".join(ComparedInWords(found, Voice(found.kb, found.memory, "en")).way())
    assert "the wait becomes 3 days longer" in said
    assert "comes free" in said
    assert "What has to be there first" in said


def test_more_load_than_capacity_is_said_under_the_headline_with_the_next_position_that_fits(
    evaluator: Evaluator,
) -> None:
    answers = answers_with(evaluator.kb, specification="dimensions")
    advice = evaluator.advise(answers)
    found = compared(advice)
    assert found is not None
    assert found.exceeded is not None
    assert advice.outcome.recommended == found.exceeded.position == "make_to_order"
    page = advice_page(advice, "en")
    assert page.sections[0].id == "ceiling"
    assert "139%" in page.sections[0].items[0].text


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ({"money_wanted": "yes", "exceptional_orders": "yes"}, True),
        ({"money_wanted": "yes", "exceptional_orders": "no"}, False),
        ({"money_wanted": "yes"}, False),
        ({"exceptional_orders": "yes"}, False),
    ],
)
def test_only_who_wants_figures_and_has_exceptional_orders_is_asked_for_their_share(
    evaluator: Evaluator, told: dict[str, object], asked: bool
) -> None:
    answers = answers_with(evaluator.kb, **told)
    assert ("exceptional_share" in advice_questions(evaluator.program, answers)) is asked


def test_the_steady_base_and_the_peaks_are_told_beside_the_figures(evaluator: Evaluator) -> None:
    found = side_by_side(evaluator, exceptional_orders="yes", exceptional_share=25)
    said = list(ComparedInWords(found, Voice(evaluator.kb, found.memory, "en")).notes())
    assert any("€800\xa0000" in note and "€2.4\xa0million" in note for note in said), said
    assert "exceptional_share" not in side_by_side(evaluator, exceptional_orders="yes").assumed


def test_figures_never_move_the_advice(evaluator: Evaluator) -> None:
    plain = {id: None for id in evaluator.kb.questions if evaluator.kb.questions[id].topic == "economics"}
    without, with_ = (evaluator.outcome(answers_with(evaluator.kb, **o)) for o in (plain, {}))
    assert without == with_


def test_nothing_is_assumed_for_those_who_did_not_ask(evaluator: Evaluator) -> None:
    plain = {id: None for id in evaluator.kb.questions if evaluator.kb.questions[id].topic == "economics"}
    advice = evaluator.advise(answers_with(evaluator.kb, **plain))
    assert {evaluator.kb.questions[id].topic for id in advice.assumed} & {"economics"} == set()
    assert all(section.id != "positions" for section in advice_page(advice, "nl").sections)


def test_every_default_the_figures_rest_on_is_listed(evaluator: Evaluator) -> None:
    found = side_by_side(evaluator, holding_rate=None, service_level=None, stockout_cost="high")
    assert {"holding_rate", "item_correlation", "service_target"} <= set(found.assumed)
    said = dict(ComparedInWords(found, Voice(found.kb, found.memory, "en")).assumed())
    assert said["cost of holding stock"] == "20–25% per year"
    assert said["service level that is reckoned with"] == "98%"


def test_the_positions_side_by_side_keep_to_the_schema(evaluator: Evaluator) -> None:
    answers = answers_with(evaluator.kb, capacity_hours=None)
    data = json.loads(json.dumps(explain(evaluator, answers, kinds=("positions",)).as_data(), allow_nan=False))
    jsonschema.validate(data, explanation_schema())
    figures = data["positions"]["figures"]
    assert figures["assemble_to_order"]["time"] == {"range": [6, 6], "unit": "days", "missing": []}
    assert figures["assemble_to_order"]["load"] == {"range": None, "unit": "ratio", "missing": ["capacity_hours"]}


def test_a_knowledge_base_that_compares_nothing_says_nothing(small: KnowledgeBase) -> None:
    assert compared(Evaluator(small).advise({})) is None


# --- what is said of them


def words_of(evaluator: Evaluator, **otherwise: object) -> ComparedInWords:
    found = side_by_side(evaluator, **otherwise)
    return ComparedInWords(found, Voice(evaluator.kb, found.memory, "en"))


def test_change_overs_are_named_as_the_cause_only_where_they_are(evaluator: Evaluator) -> None:
    cutting = words_of(evaluator, specification="dimensions").warning()
    running = words_of(evaluator, run_hours=16000, capacity_hours=10000, changeover_time=0).warning()
    assert cutting is not None
    assert running is not None
    assert cutting.id == running.id == "load_above_full_load"
    assert "Changeovers take too much" in cutting.message
    assert "hangeover" not in running.message
    assert "changeover_time" not in running.questions


def test_positions_that_fit_and_cannot_be_are_no_ground_to_say_that_none_fits(evaluator: Evaluator) -> None:
    found = words_of(evaluator, specification="dimensions")
    over = found.found.exceeded
    assert over is not None
    assert over.nearest is None
    assert told(found.found, "central_stock", "load") != ()  # it fits there, and cannot be
    warning = found.warning()
    assert warning is not None
    assert "No other position that is possible now has been shown to fit." in warning.message


def test_bundling_is_said_to_save_only_where_it_does_and_can_be(evaluator: Evaluator) -> None:
    assert any("as modules instead" in note for note in words_of(evaluator).notes())
    as_many = words_of(evaluator, module_variants=800)
    assert not any("as modules instead" in note for note in as_many.notes())
    fixed = words_of(evaluator, specification="nothing", accepted_delivery_time="3 days")
    assert "assemble_to_order" not in fixed.found.not_excluded
    assert not any("as modules instead" in note for note in fixed.notes())


def test_what_stands_against_the_way_is_set_apart(evaluator: Evaluator) -> None:
    quick = words_of(
        evaluator, specification="nothing", accepted_delivery_time="3 days", current_position="make_to_order"
    )
    way, *_ = quick.way()
    gained, against = way.split("Against that: ")
    assert "the wait becomes 15 days shorter" in gained
    assert "more goes into stock" in against
    assert "Against that" in next(iter(words_of(evaluator).way()))  # the wait becomes longer


def test_what_to_stock_and_a_queue_without_end_are_among_the_figures(evaluator: Evaluator) -> None:
    table = words_of(evaluator).table()
    assert table is not None
    rows = dict(table.rows)
    at = table.heads.index("assemble to order")
    assert rows["Safety stock per kind"][at] == "713–3360 pieces"
    assert rows["Batch or refill per kind"][at] == "512 pieces"
    assert rows["Order-up-to level per kind"][at] == "2101–7670 pieces"
    assert rows["Queue before the capacity"][table.heads.index("make to order")] == "without end"


def test_bought_material_does_not_come_in_batches(evaluator: Evaluator) -> None:
    said = dict(words_of(evaluator).aloud())
    assert "batches leaves" not in said["Make to order"]
    assert "because it is not refilled every day" in said["Make to order"]


def test_of_no_jobs_there_is_no_queue(evaluator: Evaluator) -> None:
    none = side_by_side(evaluator, order_lines_per_year=0, run_hours=0, changeover_time=0)
    assert told(none, "make_to_order", "load") == Interval(0, 0)
    assert told(none, "make_to_order", "queue") == Interval(0, 0)


def test_while_it_is_undecided_what_no_possible_position_has_room_for_is_said_of_all(evaluator: Evaluator) -> None:
    given = {
        "offering": "goods",
        "run_hours": 16000,
        "capacity_hours": 10000,
        "changeover_time": "1 hour",
        "finished_variants": 800,
        "module_variants": 60,
        "batch_interval": "8 weeks",
        "order_lines_per_year": 16000,
    }
    advice = evaluator.advise(read_answers(evaluator.kb.questions, given)[0])
    found = compared(advice)
    assert advice.outcome.kind == "undecided"
    assert found is not None
    warning = ComparedInWords(found, Voice(evaluator.kb, advice.memory, "en")).warning()
    assert warning is not None
    assert warning.message.startswith("Every position that is still possible needs 191–320% of the capacity")
    explained = explain(evaluator, advice.answers, kinds=("positions",)).as_data()
    jsonschema.validate(explained, explanation_schema())


def test_a_change_that_may_go_either_way_is_told_by_both_its_ends(evaluator: Evaluator) -> None:
    way, *_ = words_of(evaluator, turnover="1000000-9000000").way()
    assert "stock changes by somewhere between −€" in way
    assert " and +€" in way


def test_what_may_be_anything_is_said_of_nothing(evaluator: Evaluator) -> None:
    given = {
        "offering": "service",
        "requests_in_busy_hour": 10**9,
        "handling_time": "30 minutes",
        "when_all_busy": "wait",
        "queue_target": "1 hour",
        "service_level": 90,
        "local_points": 3,
        "staff_now": 2,
    }
    advice = evaluator.advise(read_answers(evaluator.kb.questions, given)[0])
    found = compared(advice)
    assert found is not None
    words = ComparedInWords(found, Voice(evaluator.kb, advice.memory, "en"))
    assert all("unknown" not in said for _, said in words.aloud())


def test_nobody_is_occupied_more_than_all_of_the_time(evaluator: Evaluator) -> None:
    given = {
        "offering": "service",
        "requests_in_busy_hour": "10-50",
        "handling_time": "10-30 minutes",
        "when_all_busy": "turned_away",
        "service_level": "90-99",
        "local_points": "1-4",
    }
    advice = evaluator.advise(read_answers(evaluator.kb.questions, given)[0])
    found = compared(advice)
    assert found is not None
    for position in ("local_stock", "central_stock"):
        occupied = told(found, position, "occupancy")
        assert isinstance(occupied, Interval)
        assert 0 < occupied.lo < occupied.hi == 1


def test_a_range_of_hours_is_told_in_whole_ones_outward(evaluator: Evaluator) -> None:
    words = words_of(evaluator)
    queue = told(words.found, "assemble_to_order", "queue")
    assert queue == Interval(345, 691)
    said = dict(words.aloud())["Assemble to order (advice)"]
    assert "work waits 5–12 hours until somebody or a machine is free" in said


def case_compared(evaluator: Evaluator, id: str, **otherwise: object) -> Compared:
    given = {
        **next(case for case in evaluator.kb.cases if case.id == id).answers,
        "money_wanted": "yes",
        **otherwise,
    }
    found = compared(evaluator.advise(read_answers(evaluator.kb.questions, given)[0]))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "Het dichtst bij komt produceren op order: dat komt 8 dagen tekort."),
        ("en", "Nearest comes make to order: it falls 8 days short."),
    ],
)
def test_where_no_position_is_possible_that_is_said_first_with_which_comes_nearest(
    evaluator: Evaluator, language: Language, said: str
) -> None:
    found = case_compared(evaluator, "the-present-place-cannot-keep-the-promise")
    told = ComparedInWords(found, Voice(evaluator.kb, found.memory, language))
    first = compared_section(told).items[0].text
    assert first.endswith(said)
    table = told.table()
    assert table is not None
    cannot, nearest = {"nl": ("kan niet", "wel het dichtst bij"), "en": ("cannot be", "yet nearest")}[language]
    assert all(cannot in mark for mark in table.marks)
    assert [id for id, mark in zip(found.positions, table.marks, strict=True) if nearest in mark] == [
        "make_to_order"
    ]


def test_where_a_position_is_possible_none_is_called_nearest(evaluator: Evaluator) -> None:
    found = side_by_side(evaluator)
    assert found.nearest is None
    told = ComparedInWords(found, Voice(evaluator.kb, found.memory, "en"))
    assert told.impossible() == ""
    assert compared_section(told).items[0].text == told.note


def test_what_nothing_but_time_rules_out_falls_short_by_no_more_than_any_other(evaluator: Evaluator) -> None:
    told = 0
    for case in evaluator.kb.cases[::9]:
        found = compared(evaluator.advise(read_answers(evaluator.kb.questions, case.answers)[0]))
        if found is None or found.advice.outcome.kind != "conflict" or found.nearest is None:
            continue
        told += 1
        short = {id: by for id in found.positions if (by := found.short_of_time(id)) is not None}
        assert found.nearest.short == short[found.nearest.position]
        assert all(found.nearest.short.hi <= by.hi for by in short.values())
        assert found.nearest.short.hi > 0
    assert told > 5
