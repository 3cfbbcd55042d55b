"""Items taken together: sums, classes, what brings most, and what is not counted."""

from __future__ import annotations

import json

import jsonschema
import pytest
from support.places import DOCS

from advisor.batch.family import Family, family_of
from advisor.explanation.compared import compared
from advisor.reasoning.evaluation import Evaluator
from advisor.report.family_lines import family_lines
from advisor.terms.knowledge_base import KnowledgeBase
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
    table = family.table()
    assert table["case"].to_list() == [*ITEMS, "unknown"]
    assert table["advised"].to_list()[2] == "central_stock"
    data = json.loads(json.dumps(family.as_data(), allow_nan=False))
    jsonschema.validate(data, json.loads((DOCS / "schemas" / "family.schema.json").read_text(encoding="utf-8")))
    assert data["sums"]["stock"]["items"] == 4


def test_a_knowledge_base_that_compares_nothing_takes_nothing_together(small: KnowledgeBase) -> None:
    with pytest.raises(ValueError, match="nothing is compared"):
        family_of(small, iter([]))
