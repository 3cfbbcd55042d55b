"""What the contract promises and the domain brief decides, held from outside: answers in, advice out.

The domain facts go through the public Python door; the promises of the command through the command itself.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from support.places import DATA

import advisor
from advisor.reasoning.advice import Advice
from advisor.terms.about import ABOUT

CONTRACT = DATA / "contract"
Done = subprocess.CompletedProcess[str]
LOCAL, CENTRAL, ASSEMBLE, MAKE, ENGINEER = (
    "local_stock",
    "central_stock",
    "assemble_to_order",
    "make_to_order",
    "engineer_to_order",
)
POSITIONS = {LOCAL, CENTRAL, ASSEMBLE, MAKE, ENGINEER}

#: Goods of which every step fits in the wait: what a case below changes is what decides.
GOODS = {
    "offering": "goods",
    "accepted_delivery_time": "60 days",
    "order_handling_time": "1 day",
    "design_time": 0,
    "tooling_time": 0,
    "purchasing_time": "10 days",
    "fabrication_time": "5 days",
    "assembly_time": "2 days",
    "central_delivery_time": "2 days",
    "local_delivery_time": "4 hours",
}
#: A service by known methods, all of it within the wait.
SERVICE = {
    "offering": "service",
    "accepted_delivery_time": "30 days",
    "waiting_until": "result",
    "specification": "dimensions",
    "preparable": "methods",
    "order_handling_time": "1 day",
    "design_time": "5 days",
    "tooling_time": 0,
    "purchasing_time": "3 days",
    "fabrication_time": "5 days",
    "assembly_time": "2 days",
    "central_delivery_time": "1 day",
    "local_delivery_time": "1 hour",
}


@lru_cache(maxsize=1)
def knowledge() -> Any:
    return advisor.load()


def advise(base: dict[str, Any], **changed: Any) -> Advice:
    return advisor.advise(knowledge(), {**base, **changed})


def feasible(advice: Advice) -> set[str]:
    return {standing.position for standing in advice.outcome.standings if not standing.excluded_by}


# --- the hard cases of the domain brief -------------------------------------------------------------------


SPECIFICATIONS = ["nothing", "variant", "modules", "dimensions", "design", "unknown", None]


@pytest.mark.parametrize("specification", SPECIFICATIONS)
def test_means_for_one_order_leave_only_the_fifth_point_for_goods(specification: str | None) -> None:
    advice = advise(GOODS, order_specific_means=True, specification=specification, tooling_time="2 weeks")
    assert (feasible(advice), advice.outcome.verdict) == ({ENGINEER}, ENGINEER)
    assert advice.parked == ()


@pytest.mark.parametrize("specification", ["nothing", "modules", "dimensions", "design"])
def test_means_for_one_client_leave_only_the_fifth_point_for_services(specification: str | None) -> None:
    advice = advise(SERVICE, order_specific_means="yes", specification=specification, tooling_time="2 weeks")
    assert (feasible(advice), advice.outcome.verdict) == ({ENGINEER}, ENGINEER)


def test_means_for_one_order_that_do_not_fit_in_the_wait_are_a_conflict() -> None:
    advice = advise(GOODS, order_specific_means="yes", specification="dimensions", accepted_delivery_time=5)
    assert advice.outcome.verdict == "conflict"


@pytest.mark.parametrize("specification", ["nothing", "modules", "dimensions", "design"])
@pytest.mark.parametrize(("total", "fits"), [("59 days", True), ("61 days", True), ("70 days", False)])
def test_a_total_lead_time_replaces_the_sum_of_the_fifth_point_and_nothing_else(
    specification: str | None, total: str, fits: bool
) -> None:
    without = advise(GOODS, specification=specification)
    advice = advise(GOODS, specification=specification, total_lead_time=total)
    assert (ENGINEER in feasible(advice)) is fits
    assert feasible(advice) - {ENGINEER} == feasible(without) - {ENGINEER}


def test_overlap_brings_a_design_within_reach_that_step_by_step_is_too_long() -> None:
    long = {"specification": "design", "design_time": 10, "accepted_delivery_time": 15}
    assert advise(GOODS, **long).outcome.verdict == "conflict"
    assert advise(GOODS, **long, total_lead_time=12).outcome.verdict == ENGINEER


@pytest.mark.parametrize(
    ("base", "changed", "left"),
    [
        (GOODS, {"specification": "nothing", "assembly_time": 0}, POSITIONS - {ASSEMBLE}),
        (GOODS, {"specification": "nothing", "fabrication_time": "0 days"}, POSITIONS - {MAKE}),
        (GOODS, {"specification": "dimensions", "assembly_time": 0}, {MAKE, ENGINEER}),
        (SERVICE, {"specification": "nothing", "fabrication_time": 0}, {ENGINEER}),
        (
            SERVICE,
            {"specification": "nothing", "preparable": "modules", "assembly_time": 0},
            {CENTRAL, MAKE, ENGINEER},
        ),
    ],
)
def test_a_step_answered_nil_leaves_no_position_before_it(
    base: dict[str, Any], changed: dict[str, Any], left: set[str]
) -> None:
    assert feasible(advise(base, **changed)) == left


@pytest.mark.parametrize(
    ("base", "changed", "left", "told"),
    [
        (
            GOODS,
            {"specification": "modules", "assembly_time": 0},
            {ASSEMBLE, MAKE, ENGINEER},
            "a-chosen-combination-that-takes-no-joining",
        ),
        (
            SERVICE,
            {"specification": "modules", "preparable": "modules", "assembly_time": 0},
            {ASSEMBLE, MAKE, ENGINEER},
            "building-blocks-that-take-no-composing",
        ),
        (SERVICE, {"fabrication_time": 0}, {MAKE, ENGINEER}, "made-for-one-customer-in-no-time"),
    ],
)
def test_a_step_of_no_time_that_the_specification_needs_is_a_contradiction_and_no_second_exclusion(
    base: dict[str, Any], changed: dict[str, Any], left: set[str], told: str
) -> None:
    advice = advise(base, **changed)
    assert feasible(advice) == left
    assert told in {rule.id for rule in advice.warnings}


@pytest.mark.parametrize("specification", ["nothing", "modules", "dimensions"])
def test_means_for_one_order_that_are_there_within_a_day_exclude_nothing(specification: str) -> None:
    without = feasible(advise(GOODS, specification=specification))
    quick = advise(GOODS, specification=specification, order_specific_means="yes", tooling_time="2 hours")
    assert feasible(quick) == without


def test_means_for_one_order_of_which_nobody_knows_the_time_exclude_nothing_but_weigh() -> None:
    advice = advise(GOODS, specification="dimensions", order_specific_means="yes", tooling_time="unknown")
    assert MAKE in feasible(advice)
    assert advice.outcome.verdict == ENGINEER


def test_a_step_left_out_or_unknown_excludes_nothing() -> None:
    for raw in (None, "unknown", "weet ik niet"):
        assert feasible(advise(GOODS, specification="nothing", assembly_time=raw)) == POSITIONS


PAINT = {
    "specification": "modules",
    "order_handling_time": 0,
    "assembly_time": "10 minutes",
    "local_delivery_time": 0,
    "accepted_delivery_time": "30 minutes",
}


def test_what_is_finished_nearby_is_delivered_from_nearby() -> None:
    assert advise(GOODS, **PAINT, finishing_place="local").outcome.verdict == ASSEMBLE
    assert advise(GOODS, **PAINT, finishing_place="central").outcome.verdict == "conflict"
    assert advise(GOODS, **PAINT).outcome.verdict == "conflict", "finishing is taken to be central unless told"


def test_only_finishing_travels_the_local_way() -> None:
    waiting = {**PAINT, "accepted_delivery_time": "1 day", "fabrication_time": "2 hours"}
    assert feasible(advise(GOODS, **waiting, finishing_place="local")) == {ASSEMBLE}


def test_a_local_delivery_slower_than_the_central_one_is_a_warning_and_no_error() -> None:
    advice = advise(GOODS, specification="nothing", local_delivery_time="5 days")
    assert "local-delivery-slower-than-central" in [rule.id for rule in advice.warnings]
    assert advice.outcome.recommended is not None


@pytest.mark.parametrize(
    ("specification", "first", "left"),
    [
        ("dimensions", "assembly", {ASSEMBLE, MAKE, ENGINEER}),
        ("modules", "fabrication", {MAKE, ENGINEER}),
        ("design", "delivery", POSITIONS),
        ("nothing", "design", {ENGINEER}),
        ("dimensions", "unknown", {MAKE, ENGINEER}),
        ("dimensions", None, {MAKE, ENGINEER}),
        ("modules", None, {ASSEMBLE, MAKE, ENGINEER}),
        ("variant", None, POSITIONS),
        ("design", None, {ENGINEER}),
    ],
)
def test_the_first_specific_step_decides_and_the_specification_only_without_it(
    specification: str | None, first: str | None, left: set[str]
) -> None:
    assert feasible(advise(GOODS, specification=specification, customer_specific_from=first)) == left


@pytest.mark.parametrize("specification", ["modules", "design", None])
def test_work_of_one_customer_from_the_drawing_board_on_takes_its_design_time(specification: str | None) -> None:
    machine = {"customer_specific_from": "design", "design_time": "8 weeks", "accepted_delivery_time": "3 weeks"}
    assert advise(GOODS, **machine, specification=specification).outcome.verdict == "conflict"


def test_dimensions_to_order_are_drawn_first_for_goods_and_not_for_services() -> None:
    slow = {"design_time": 20, "accepted_delivery_time": 15}
    assert advise(GOODS, **slow, specification="dimensions").outcome.verdict == "conflict"
    assert advise(GOODS, **slow, specification="modules").outcome.verdict == ASSEMBLE
    assert advise(SERVICE, **slow).outcome.verdict == MAKE


@pytest.mark.parametrize(
    ("base", "changed", "form"),
    [
        (GOODS, {"specification": "design"}, "design"),
        (GOODS, {"specification": "modules", "customer_specific_from": "design"}, "design"),
        (GOODS, {"specification": "design", "customer_specific_from": "purchasing"}, "design"),
        (GOODS, {"specification": "dimensions", "customer_specific_from": "purchasing"}, "purchase"),
        (
            GOODS,
            {"specification": "variant", "order_specific_means": "yes", "tooling_time": "2 weeks"},
            "purchase",
        ),
        (GOODS, {"specification": "dimensions"}, None),
        (SERVICE, {"specification": "design"}, "design"),
        (SERVICE, {"customer_specific_from": "purchasing"}, "purchase"),
    ],
)
def test_the_fifth_point_says_whether_it_designs_or_purchases(
    base: dict[str, Any], changed: dict[str, Any], form: str | None
) -> None:
    assert advise(base, **changed).form == form


def test_nothing_but_what_lies_nearby_fits_a_wait_of_nothing() -> None:
    for answers in (
        {"specification": "nothing"},
        {"specification": "variant", "central_delivery_time": "1 day"},
        {"specification": "nothing", "order_handling_time": 0, "local_delivery_time": 0},
    ):
        advice = advisor.advise(knowledge(), {"offering": "goods", "accepted_delivery_time": 0, **answers})
        assert feasible(advice) == {LOCAL}


def test_a_wait_of_nothing_makes_the_ratio_of_bringing_forth_to_waiting_unlimited() -> None:
    advice = advise(GOODS, specification="nothing", accepted_delivery_time=0)
    assert advice.memory.values["pd_ratio"] == (float("inf"), float("inf"))


def test_firm_orders_lengthen_the_wait() -> None:
    short = {"specification": "dimensions", "accepted_delivery_time": 2}
    assert advise(GOODS, **short).outcome.verdict == "conflict"
    assert advise(GOODS, **short, firm_order_horizon="10 days").outcome.verdict == MAKE


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({"accepted_delivery_time": 5}, "conflict"),
        ({"accepted_delivery_time": 5, "firm_order_horizon": 10}, MAKE),
        ({"accepted_delivery_time": 5, "firm_order_horizon": 10, "statutory_term": 6}, "conflict"),
        ({"accepted_delivery_time": 30, "statutory_term": 8}, "conflict"),
        ({"accepted_delivery_time": 30, "statutory_term": "8 weeks"}, MAKE),
        ({"accepted_delivery_time": 30, "statutory_term": "unlimited"}, MAKE),
    ],
)
def test_the_wait_of_a_service_is_accepted_and_booked_time_at_most_the_statutory_term(
    changed: dict[str, Any], verdict: str
) -> None:
    assert advise(SERVICE, **changed).outcome.verdict == verdict


@pytest.mark.parametrize(
    ("preparable", "natural"),
    [("knowledge", ENGINEER), ("methods", MAKE), ("modules", ASSEMBLE), ("complete", CENTRAL)],
)
def test_waiting_until_the_start_leaves_carrying_out_out_of_the_wait(preparable: str, natural: str) -> None:
    long = {"fabrication_time": "100 days", "preparable": preparable, "specification": "nothing"}
    assert advise(SERVICE, **long, waiting_until="start").outcome.verdict == natural
    assert MAKE not in feasible(advise(SERVICE, **long, waiting_until="result"))


AMBULANCE = {
    "offering": "service",
    "accepted_delivery_time": "15 minutes",
    "waiting_until": "start",
    "order_handling_time": "2 minutes",
    "assembly_time": 0,
    "central_delivery_time": "40 minutes",
    "local_delivery_time": "9 minutes",
    "preparable": "methods",
}


def test_crews_near_the_client_are_stock_where_no_central_form_is_in_time() -> None:
    assert advise(AMBULANCE).outcome.verdict == LOCAL
    assert advise(AMBULANCE, specification="dimensions", fabrication_time="1 hour").outcome.verdict == LOCAL
    late = advise(AMBULANCE, waiting_until="result", fabrication_time="1 hour")
    assert late.outcome.verdict == "conflict", "what is made on the spot takes its time on the spot"


@pytest.mark.parametrize(
    ("form", "gone"),
    [
        ("finished_shelf_life", {LOCAL, CENTRAL}),
        ("module_shelf_life", {ASSEMBLE}),
        ("material_shelf_life", {MAKE}),
    ],
)
def test_what_cannot_be_kept_is_no_stock_and_what_keeps_for_ever_is(form: str, gone: set[str]) -> None:
    assert feasible(advise(GOODS, specification="nothing", **{form: 0})) == POSITIONS - gone
    assert feasible(advise(GOODS, specification="nothing", **{form: "unlimited"})) == POSITIONS


# --- the acceptance cases of the domain brief -------------------------------------------------------------


@pytest.mark.parametrize(
    ("accepted", "answers"),
    [
        ({LOCAL}, {"accepted_delivery_time": 0, "specification": "nothing"}),
        ({ASSEMBLE}, {"accepted_delivery_time": "3 months", "specification": "modules",
                      "fabrication_time": "200-240 days"}),
        ({ENGINEER}, {"accepted_delivery_time": "3 years", "specification": "design"}),
        ({LOCAL, CENTRAL, ASSEMBLE}, {
            "accepted_delivery_time": "1 day", "specification": "nothing", "fabrication_time": 60,
            "unshortenable_steps": ["fabrication"], "finished_shelf_life": "7 days", "assembly_time": "4 hours",
            "central_delivery_time": "8 hours", "local_delivery_time": "1 hour", "order_handling_time": "1 hour"}),
        ({ASSEMBLE}, {
            "accepted_delivery_time": "15 minutes", "specification": "variant", "finishing_place": "local",
            "assembly_time": "5 minutes", "local_delivery_time": 0, "order_handling_time": "2 minutes",
            "central_delivery_time": "1 day", "finished_variants": 2000, "module_variants": 20}),
        ({CENTRAL}, {
            "accepted_delivery_time": "4 days", "specification": "nothing", "finished_variants": 5,
            "unit_value": "high", "order_handling_time": "4 hours", "central_delivery_time": "2 days",
            "local_delivery_time": "4 hours", "assembly_time": "3 days", "fabrication_time": "10 days"}),
        ({"conflict"}, {"accepted_delivery_time": "3 weeks", "specification": "design", "design_time": "8 weeks"}),
        ({"conflict"}, {"accepted_delivery_time": 2, "specification": "modules", "assembly_time": "5 days"}),
        ({CENTRAL}, {"accepted_delivery_time": "6 months", "specification": "nothing",
                     "demand_variability": "stable", "unit_value": "low", "batch_economies": ["fabrication"]}),
    ],
    ids=["paper-clips", "workboat", "yacht", "lettuce", "paint", "copiers", "machine", "modules", "identical"],
)  # fmt: skip
def test_the_acceptance_cases_come_out_as_the_brief_expects(accepted: set[str], answers: dict[str, Any]) -> None:
    assert advise({"offering": "goods", **answers}).outcome.verdict in accepted


def test_the_order_of_answers_and_the_way_they_are_written_do_not_matter() -> None:
    plain = {**GOODS, "specification": "modules", "exceptional_orders": "yes", "accepted_delivery_time": "60"}
    other = {**plain, "exceptional_orders": True, "accepted_delivery_time": 60, "fabrication_time": "120 uur"}
    names = list(other)
    Random(4).shuffle(names)
    first, second = advise(plain), advise({}, **{name: other[name] for name in names})
    assert first.outcome == second.outcome
    assert first.fired == second.fired


# --- the command ------------------------------------------------------------------------------------------


def koop(*arguments: str, replies: str = "", home: Path, **environ: str) -> Done:
    return subprocess.run(
        [sys.executable, "-m", "advisor", *arguments],
        input=replies,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "XDG_STATE_HOME": str(home), "LC_ALL": "C.UTF-8", "NO_COLOR": "1", **environ},
        check=False,
    )


def objects(done: Done) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


KEYS = [
    "schema", "case", "file", "outcome", "recommended", "form", "by_elimination", "close_call", "settled",
    "could_become", "positions", "fired", "unknown", "unanswered", "parked", "assumed", "provided", "doubts",
    "warnings", "errors", "knowledge", "engine",
]  # fmt: skip


@pytest.fixture(scope="module")
def evaluated(tmp_path_factory: pytest.TempPathFactory) -> Done:
    return koop(
        "evaluate",
        str(CONTRACT / "several.yaml"),
        "--json",
        home=tmp_path_factory.mktemp("home"),
        PYTHONHASHSEED="1",
    )


def test_every_case_gives_one_object_of_the_contract_in_input_order(evaluated: Done) -> None:
    found = objects(evaluated)
    assert [item["case"] for item in found] == ["single", "second", "single", None, "wrong", "after"]
    added = {*ABOUT, "current", "figures"}  # where the case tells of itself, and has figures for the map
    assert all([key for key in item if key not in added] == KEYS for item in found)
    assert (found[0]["title"], found[0]["engine"]) == ("A workboat", advisor.__version__)
    assert evaluated.returncode == 1
    assert evaluated.stderr.startswith("6 rows")


def test_unknown_unanswered_parked_and_assumed_are_four_things(evaluated: Done) -> None:
    single, second, *_ = objects(evaluated)
    assert single["unknown"] == ["seasonality"]
    assert single["parked"] == ["preparable"]
    assert "seasonality" not in single["unanswered"]
    assert "preparable" not in single["unanswered"]
    assert single["assumed"] == {"finishing_place": "central", "firm_order_horizon": 0}
    assert second["unknown"] == ["accepted_delivery_time"]
    assert second["assumed"]["statutory_term"] == "unlimited"
    assert {p["position"] for p in single["positions"]} == POSITIONS
    assert single["recommended"] not in single["could_become"]


def test_bad_rows_tell_every_field_and_the_others_go_on(evaluated: Done) -> None:
    _, _, again, nameless, wrong, after = objects(evaluated)
    assert {item["outcome"] for item in (again, nameless, wrong)} == {"error"}
    assert [error["field"] for error in again["errors"]] == ["case"]
    assert {(error["field"], error["value"]) for error in wrong["errors"]} == {
        ("ofering", "goods"),
        ("accepted_delivery_time", "soon"),
        ("specification", "modulen"),
    }
    assert "offering" in next(e["message"] for e in wrong["errors"] if e["field"] == "ofering")
    assert after["outcome"] == "conflict"


def test_an_expectation_is_ignored_even_when_it_is_wrong(evaluated: Done) -> None:
    assert objects(evaluated)[5]["errors"] == []


def test_the_outcome_does_not_depend_on_the_hash_seed(evaluated: Done, tmp_path: Path) -> None:
    again = koop("evaluate", str(CONTRACT / "several.yaml"), "--json", home=tmp_path, PYTHONHASHSEED="5")
    assert again.stdout == evaluated.stdout


def test_a_table_reads_lists_unknowns_and_empty_cells_as_the_contract_says(tmp_path: Path) -> None:
    done = koop("evaluate", str(CONTRACT / "table.csv"), "--json", home=tmp_path)
    listed, none, empty = objects(done)
    assert (done.returncode, done.stderr[:6]) == (0, "3 rows")
    assert "unshortenable_steps" in listed["unanswered"] + none["unanswered"] + empty["unanswered"]
    assert "unshortenable_steps" not in listed["unanswered"]
    assert "unshortenable_steps" not in none["unanswered"]
    assert none["unknown"] == ["specification"]
    assert "specification" in empty["unanswered"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("empty.yaml", ""),
        ("none.json", "[]"),
        ("header.csv", "case,offering\n"),
        ("strange.csv", "case,ofering\na,goods\n"),
    ],
)
def test_nothing_evaluated_is_three_and_never_fine(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = koop("evaluate", str(tmp_path / name), "--json", home=tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr


def test_wrong_use_is_two_and_a_knowledge_base_that_is_not_there_is_four(tmp_path: Path) -> None:
    assert koop("bogus", home=tmp_path).returncode == 2
    done = koop("--knowledge", str(tmp_path / "none"), "evaluate", str(CONTRACT / "table.csv"), home=tmp_path)
    assert done.returncode == 4
    assert "Traceback" not in done.stderr


def test_replies_that_end_too_early_are_saved_with_what_is_missing(tmp_path: Path) -> None:
    done = koop("consult", "--lang", "en", replies="yes\ngoods\n3 months\n", home=tmp_path)
    assert done.returncode == 3
    assert "koop resume" in done.stderr
    assert "specification" in done.stderr
    assert "\x1b" not in done.stdout


def test_replies_to_the_end_give_an_advice_and_zero(tmp_path: Path) -> None:
    answers = str(CONTRACT / "settled.yaml")
    done = koop("consult", "--answers", answers, "--lang", "nl", replies="/quit\n", home=tmp_path)
    assert done.returncode == 0
    assert "assembleren op order" in done.stdout


def test_leaving_is_three_and_an_interrupt_is_a_hundred_and_thirty(tmp_path: Path) -> None:
    assert koop("consult", replies="yes\n/quit\n", home=tmp_path).returncode == 3
    with subprocess.Popen(
        [sys.executable, "-m", "advisor", "consult"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "XDG_STATE_HOME": str(tmp_path)},
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.read(1)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 130


def test_the_program_speaks_the_language_of_its_user(tmp_path: Path) -> None:
    assert "Advies voor één" in koop(home=tmp_path, LC_ALL="nl_NL.UTF-8").stdout
    assert "Advice for one" in koop(home=tmp_path).stdout
    assert "Een gesprek" in koop("--lang", "nl", "consult", "--help", home=tmp_path).stdout
