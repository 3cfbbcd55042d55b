"""Items taken together: sums, classes, what brings most, and what is not counted."""

from __future__ import annotations

import json

import jsonschema
import pytest
from support.places import DOCS

from advisor.batch.family import Family, family_of
from advisor.batch.family_items import FamilyItem
from advisor.batch.family_results import family_object, family_table
from advisor.explanation.compared import compared
from advisor.reasoning.evaluation import Evaluator
from advisor.report.family_lines import family_lines
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Language
from advisor.terms.values import Answers, Interval
from advisor.values import read_answers

WORKED = "eight-hundred-products-from-sixty-modules"
ITEMS: dict[str, dict[str, object]] = {
    "big": {"turnover": 2_000_000, "demand_variability": 0.4},
    "middle": {"turnover": 700_000, "demand_variability": 0.9},
    "stays": {"turnover": 200_000, "demand_variability": 0.3, "orders_per_year": 250, "specification": "variant"},
    "small": {"turnover": 100_000, "demand_variability": 2.0},
}


def answers_of(kb: KnowledgeBase, **otherwise: object) -> Answers:
    given = {**next(case for case in kb.cases if case.id == WORKED).answers, **otherwise}
    return read_answers(kb.questions, given)[0]


@pytest.fixture(scope="module")
def family(shipped: KnowledgeBase) -> Family:
    cases = [(id, answers_of(shipped, **item)) for id, item in ITEMS.items()]
    unknown = answers_of(shipped, turnover=None)
    return family_of(shipped, iter([*cases, ("unknown", unknown), ("bad", None)]))


def test_sums_add_the_items_known_at_both_places(shipped: KnowledgeBase, family: Family) -> None:
    evaluator, now, advised = Evaluator(shipped), [0.0, 0.0], [0.0, 0.0]
    for item in ITEMS.values():
        found = compared(evaluator.advise(answers_of(shipped, **item)))
        assert found is not None
        for total, place in ((now, "central_stock"), (advised, found.recommended)):
            value = found.on_the_way(place or "", "stock")
            assert value is not None
            total[0], total[1] = total[0] + value.lo, total[1] + value.hi
    told = family.sum_of("stock")
    assert (told.items, told.now, told.advised) == (4, Interval(*now), Interval(*advised))
    assert family.left_out == ("bad",)


def test_classes_go_by_the_share_of_the_whole_and_by_named_figures(family: Family) -> None:
    classes = {item.case: tuple(item.classes.get(id, "") for id in ("abc", "xyz")) for item in family.items}
    assert classes["big"] == ("A", "X")
    assert classes["middle"] == ("A", "Y")  # it begins within the first 80%
    assert classes["stays"] == ("B", "X")
    assert classes["small"] == ("C", "Z")
    assert classes["unknown"][0] == ""


def test_what_brings_most_comes_first_and_what_is_not_sure_is_left_out(family: Family) -> None:
    assert [item.case for item in family.most()] == ["big", "middle", "small"]


def test_an_item_without_a_figure_says_what_it_lacks(family: Family) -> None:
    unknown = next(item for item in family.items if item.case == "unknown")
    assert unknown.lacking == ("turnover",)
    assert unknown.change("stock") is None
    assert any("turnover" in line for line in family_lines(family, "en"))


def test_the_table_has_a_row_an_item_and_the_summary_is_one_object(family: Family) -> None:
    table = family_table(family)
    assert table["case"].to_list() == [*ITEMS, "unknown"]
    assert table["advised"].to_list()[2] == "central_stock"
    data = json.loads(json.dumps(family_object(family), allow_nan=False))
    jsonschema.validate(data, json.loads((DOCS / "schemas" / "family.schema.json").read_text(encoding="utf-8")))
    assert data["sums"]["stock"]["items"] == 4


def test_a_knowledge_base_that_compares_nothing_takes_nothing_together(small: KnowledgeBase) -> None:
    with pytest.raises(ValueError, match="nothing is compared"):
        family_of(small, iter([]))


# --- the steady base and the peaks


def test_the_base_and_the_peaks_add_up_over_the_items_of_which_they_are_known(shipped: KnowledgeBase) -> None:
    told = [("yes", 20), ("no", None), ("yes", "10-30"), ("yes", None), (None, None), ("no", 40)]
    cases = [
        (str(number), answers_of(shipped, exceptional_orders=orders, exceptional_share=share, turnover=100))
        for number, (orders, share) in enumerate(told)
    ]
    found = family_of(shipped, iter(cases))
    one = found.split_of(found.plan.splits[0])
    assert (one.items, one.unknown) == (4, 2)
    assert one.parts == {"base": Interval(310, 330), "peaks": Interval(70, 90)}
    assert one.share("peaks") == Interval(70 / 400, 90 / 400)
    assert any(
        "peaks to order €70–€90 (18–22%) (4 items); of 2 it is not known" in line
        for line in family_lines(found, "en")
    )


def test_an_item_that_lies_nowhere_ready_has_no_base_from_stock(shipped: KnowledgeBase) -> None:
    alone = answers_of(shipped, specification="design", exceptional_orders="yes", exceptional_share=20)
    found = family_of(shipped, iter([("alone", alone)]))
    assert found.items[0].advised not in found.plan.splits[0].advised
    assert found.items[0].parts == {}


# --- the load that the items share


def loaded(kb: KnowledgeBase, *items: dict[str, object]) -> Family:
    return family_of(kb, ((str(number), answers_of(kb, **item)) for number, item in enumerate(items)))


def test_eight_hundred_items_alike_load_the_capacity_as_the_family_does(shipped: KnowledgeBase) -> None:
    alike = answers_of(shipped)
    load = family_of(shipped, ((str(number), alike) for number in range(800))).load
    assert load is not None
    assert load.once
    assert load.now.load.lo == pytest.approx((16000 + 800 * 365 / 56) / 23000)  # central stock: 0.92
    assert load.advised.load.hi == pytest.approx((16000 + 60 * 365 / 7) / 23000)  # assembling: 0.83
    assert load.exceeded is None


def test_hours_that_differ_from_item_to_item_are_added_up(shipped: KnowledgeBase) -> None:
    load = loaded(shipped, {"run_hours": 4000}, {"run_hours": 7000}).load
    assert load is not None
    assert not load.once
    assert load.now.load.lo == pytest.approx((11000 + 2 * 365 / 56) / 23000)


def test_an_item_whose_hours_are_not_known_leaves_the_load_without_an_upper_end(shipped: KnowledgeBase) -> None:
    found = loaded(shipped, {}, {"current_position": "make_to_order", "orders_per_year": None,
                                 "order_lines_per_year": None})  # fmt: skip
    assert found.load is not None
    assert (found.load.now.items, found.load.now.load.hi) == (1, float("inf"))
    assert any("at least 70% (1 of 2 items)" in line for line in family_lines(found, "en"))


@pytest.mark.parametrize("lacking", ["run_hours", "capacity_hours"])
def test_without_run_hours_or_hours_available_there_is_no_load(shipped: KnowledgeBase, lacking: str) -> None:
    assert loaded(shipped, {lacking: None}).load is None


def test_hours_available_that_differ_are_not_shared_by_all(shipped: KnowledgeBase) -> None:
    assert loaded(shipped, {"capacity_hours": 1000}, {"capacity_hours": 2000}).load is None


def test_a_load_above_one_is_said_with_its_figure(shipped: KnowledgeBase) -> None:
    found = loaded(shipped, *dimensioned(500), *dimensioned(3000), *dimensioned(900))
    assert [item.advised for item in found.items] == ["make_to_order"] * 3
    assert found.load is not None
    assert found.load.exceeded is not None
    assert found.load.exceeded.figure == "full_load"
    data = json.loads(json.dumps(family_object(found), allow_nan=False))
    jsonschema.validate(data, json.loads((DOCS / "schemas" / "family.schema.json").read_text(encoding="utf-8")))
    assert any(line.startswith("! As advised the items together need 113%") for line in family_lines(found, "en"))


def dimensioned(lines: int) -> list[dict[str, object]]:
    """An item that is cut to size for each of so many orders."""
    return [{"specification": "dimensions", "orders_per_year": lines, "capacity_hours": 18000}]


def test_the_fewest_items_elsewhere_that_carry_the_load_are_named(shipped: KnowledgeBase) -> None:
    found = Family(shipped, tuple(item_of_hours(*one) for one in HOURS))
    load = found.load
    assert load is not None
    assert load.advised.load == Interval(1.2, 1.2)
    assert [(move.case, move.to) for move in load.moves] == [("much", "central_stock"), ("some", "local_stock")]
    assert load.carried is not None
    assert load.carried.load == Interval(0.97, 0.97)
    lines = family_lines(found, "en")
    assert "  It fits (97%) with: much: central stock; some: local stock." in lines


#: (case, hours by position); all are advised to make to order, and now at central stock.
HOURS: list[tuple[str, dict[str, float]]] = [
    ("little", {"make_to_order": 20, "central_stock": 10}),
    ("much", {"make_to_order": 300, "central_stock": 140}),
    ("some", {"make_to_order": 100, "central_stock": 50, "local_stock": 30}),
    ("nowhere", {"make_to_order": 180}),
]


def item_of_hours(case: str, hours: dict[str, float]) -> FamilyItem:
    ranges = {position: Interval(figure, figure) for position, figure in hours.items()}
    once, available = Interval(600, 600), Interval(1000, 1000)
    return FamilyItem(
        case, "central_stock", "make_to_order", {}, {}, (), {}, {}, hours=ranges, once=once, available=available
    )


def test_where_no_spread_carries_the_load_that_is_said(shipped: KnowledgeBase) -> None:
    found = Family(shipped, (item_of_hours("nowhere", {"make_to_order": 700}),))
    assert found.load is not None
    assert (found.load.moves, found.load.carried) == ((), None)
    assert any("No other spread" in line for line in family_lines(found, "en"))


def test_a_load_of_which_rows_could_not_be_read_is_at_least_so_much(shipped: KnowledgeBase) -> None:
    found = family_of(shipped, iter([("read", answers_of(shipped)), ("bad", None)]))
    assert found.load is not None
    assert (found.load.now.items, found.load.now.load.hi) == (1, float("inf"))
    assert any("at least 70% (1 of 2 items)" in line for line in family_lines(found, "en"))
    full = family_of(shipped, iter([("read", answers_of(shipped, capacity_hours=15000)), ("bad", None)]))
    assert any("together need at least 107%" in line for line in family_lines(full, "en"))


def test_what_is_over_the_limit_is_shown_over_it_and_what_fits_as_fitting(shipped: KnowledgeBase) -> None:
    found = Family(shipped, (item_of_hours("just", {"make_to_order": 401, "central_stock": 399.9}),))
    lines = family_lines(found, "en")
    assert any("need 100.1% of the hours; that cannot" in line for line in lines)
    assert "  It fits (100%) with: just: central stock." in lines


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_item_is_told_as_one(shipped: KnowledgeBase, language: Language) -> None:
    lines = family_lines(family_of(shipped, iter([("one", answers_of(shipped))])), language)
    assert lines[0] == "1 item"
    assert any("(1 item)" in line for line in lines)
    assert not any("1 items" in line for line in lines)


def test_the_base_of_a_list_has_its_own_stock_where_it_is_advised_to_be(shipped: KnowledgeBase) -> None:
    peaks = {"exceptional_orders": "yes", "exceptional_share": 25, "orders_per_year": 1200}
    found = family_of(shipped, iter([("peaks", answers_of(shipped, **peaks)), ("none", answers_of(shipped))]))
    one = found.split_of(found.plan.splits[0])
    base, whole = one.stocked["base"], found.items[0].figures_advised["stock"]
    assert base.items == 1
    assert whole.lo / 20 < base.sum.lo < 0.75 * whole.lo
    assert 0.9 * whole.hi < base.sum.hi < whole.hi
    assert any(line.startswith("Steady base from stock: for it lies €") for line in family_lines(found, "en"))
    data = json.loads(json.dumps(family_object(found), allow_nan=False))
    jsonschema.validate(data, json.loads((DOCS / "schemas" / "family.schema.json").read_text(encoding="utf-8")))
    assert family_table(found)["base_and_peaks_base_stock_low"].to_list() == [base.sum.lo, None]


# --- how it is told


def test_a_change_over_a_range_is_less_or_more_and_no_sign_stands_before_one_end(family: Family) -> None:
    lines = family_lines(family, "en")
    changes = [line for line in lines if line.startswith("  big: ")]
    assert changes
    assert all(line.endswith(" less") and "−" not in line for line in changes)


def test_a_class_of_which_nothing_is_known_is_not_told_as_nothing(shipped: KnowledgeBase) -> None:
    nowhere = answers_of(shipped, current_position=None)
    found = family_of(shipped, iter([("known", answers_of(shipped)), ("nowhere", nowhere)]))
    assert any("  A Y (2): €" in line and line.endswith("(1 of 2 items)") for line in family_lines(found, "en"))
    lines = family_lines(family_of(shipped, iter([("nowhere", nowhere)])), "en")
    assert "  A Y (1): unknown → unknown" in lines


def test_items_for_which_nothing_is_advised_are_counted_apart(shipped: KnowledgeBase) -> None:
    nowhere = answers_of(shipped, specification="design", accepted_delivery_time="1 hour")
    found = family_of(shipped, iter([("known", answers_of(shipped)), ("nowhere", nowhere)]))
    assert found.items[1].advised is None
    assert any("and so in no sum: 1 item." in line for line in family_lines(found, "en"))
    assert any("en daarom in geen som: 1 item." in line for line in family_lines(found, "nl"))


def test_a_family_of_services_is_told_by_its_people_and_without_money(shipped: KnowledgeBase) -> None:
    service = next(case for case in shipped.cases if case.id == "one-crew-for-nearly-one-at-once").answers
    given = read_answers(shipped.questions, {**service, "current_position": "local_stock"})[0]
    found = family_of(shipped, iter([("crews", given)]))
    lines = family_lines(found, "en")
    assert found.counted == "people"
    assert "Now → as advised: items, people or crews standing by" in lines
    assert any(line.startswith("  crews: ") and line.endswith(" people or crews less") for line in lines)
    assert not any("unknown" in line or "€" in line for line in lines)
    data = json.loads(json.dumps(family_object(found), allow_nan=False))
    jsonschema.validate(data, json.loads((DOCS / "schemas" / "family.schema.json").read_text(encoding="utf-8")))
    assert data["counted"] == "people"


def test_where_nobody_said_where_items_are_now_no_figure_stands_for_it(shipped: KnowledgeBase) -> None:
    told = family_lines(family_of(shipped, iter([("big", answers_of(shipped, current_position=None))])), "en")
    heading = next(at for at, line in enumerate(told) if line.startswith("Now → as advised"))
    assert "unknown → 1" in told[heading + 1]
    assert "€0" not in told[heading + 1]
