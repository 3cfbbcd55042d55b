"""Items taken together in the overview: what rows that ask for figures come to, wherever it is read."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from support.places import DOCS
from support.tables import evaluate

from advisor.batch import family_rows
from advisor.batch.family import family_of
from advisor.batch.family_results import family_object
from advisor.batch.overview import Overview
from advisor.batch.totals import Progress
from advisor.columns import ColumnProgram
from advisor.report.family_lines import family_lines
from advisor.report.overview import Assortment, assortment_of
from advisor.report.overview_lines import overview_lines
from advisor.report.written import overview_html, overview_markdown
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Language
from advisor.values import read_answers

WORKED = "eight-hundred-products-from-sixty-modules"
#: Items by name; what is not said here is as in the worked case.
ITEMS: dict[str, dict[str, object]] = {
    "big <b>|*": {"turnover": 2_000_000, "exceptional_orders": "yes", "exceptional_share": 25},
    "made to size": {"specification": "dimensions", "orders_per_year": 9000, "exceptional_orders": "no"},
    "small": {"turnover": 100_000, "demand_variability": 2.0},
}
#: One that asks for no figures.
ASKS_NOTHING = {"case": "asks nothing", "answers": {"offering": "goods", "accepted_delivery_time": "3 days"}}


@pytest.fixture(scope="module")
def given(shipped: KnowledgeBase) -> dict[str, dict[str, object]]:
    worked = next(case for case in shipped.cases if case.id == WORKED).answers
    plain = {id: value for id, value in worked.items() if id != "order_lines_per_year"}
    return {name: {**plain, **otherwise} for name, otherwise in ITEMS.items()}


@pytest.fixture(scope="module")
def file(given: dict[str, dict[str, object]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("items") / "items.yaml"
    cases: list[object] = [{"case": name, "answers": answers} for name, answers in given.items()]
    path.write_text(yaml.safe_dump([*cases, ASKS_NOTHING], allow_unicode=True), encoding="utf-8")
    return path


def overview_of(kb: KnowledgeBase, file: Path, out: Path) -> Overview:
    overview = Overview(ColumnProgram(kb))
    evaluate(kb, file, out, overview=overview)
    return overview


@pytest.fixture(scope="module")
def reports(shipped: KnowledgeBase, file: Path) -> dict[Language, Assortment]:
    return {language: assortment_of(shipped, file, language) for language in LANGUAGES}


def test_the_overview_tells_the_same_of_the_items_as_they_come_to_together(
    shipped: KnowledgeBase, given: dict[str, dict[str, object]], reports: dict[Language, Assortment]
) -> None:
    alone = family_of(shipped, ((id, read_answers(shipped.questions, one)[0]) for id, one in given.items()))
    for report in reports.values():
        assert report.data["family"] == json.loads(json.dumps(family_object(alone)))
    schema = json.loads((DOCS / "schemas" / "family.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(reports["en"].data["family"], schema)


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_and_markdown_tell_what_the_terminal_tells(
    reports: dict[Language, Assortment], language: Language
) -> None:
    report = reports[language]
    told = report.family
    assert told is not None
    page, text = (written(report).replace("\xa0", " ") for written in (overview_html, overview_markdown))
    said = [one.now for one in told.sums] + [*told.parts, told.load, told.assumed, *told.warnings]
    said += [shown for place in told.places for side in place.sides for shown in side]
    assert len(told.warnings) == 2
    for sentence in (one.replace("\xa0", " ") for one in said):
        assert sentence
        assert sentence.replace("'", "&#39;") in page
        assert sentence in text
    assert "<b>" not in page[page.index('id="family"') :]


def test_cases_that_ask_for_no_figures_have_no_such_part(shipped: KnowledgeBase, tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text(yaml.safe_dump([ASKS_NOTHING, {**ASKS_NOTHING, "case": "another"}]), encoding="utf-8")
    report = assortment_of(shipped, path, "en")
    assert report.family is None
    assert report.data["family"] is None
    assert 'id="family"' not in overview_html(report)


def test_an_overview_in_a_terminal_ends_in_the_items(shipped: KnowledgeBase, file: Path, tmp_path: Path) -> None:
    overview = overview_of(shipped, file, tmp_path / "out.csv")
    family = overview.items.family()
    assert family is not None
    lines = overview_lines(overview, "nl")
    assert lines[-len(family_lines(family, "nl")) :] == family_lines(family, "nl")


def test_too_many_rows_are_not_taken_together(
    shipped: KnowledgeBase, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(family_rows, "MOST_ROWS", len(ITEMS) - 1)
    assert overview_of(shipped, file, tmp_path / "out.csv").items.family() is None


def interrupted_after(blocks: int) -> Progress:
    """Progress that presses Ctrl-C when so many blocks are written."""
    seen = []

    def progress(rows: int, part: float) -> None:
        seen.append(rows)
        if len(seen) > blocks:
            raise KeyboardInterrupt

    return progress


def test_after_an_interruption_the_items_before_it_are_told_with_the_others(
    shipped: KnowledgeBase, given: dict[str, dict[str, object]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("advisor.cases.delimited.BLOCK_BYTES", 700)
    asked = list(next(iter(given.values())))
    rows = [
        [f"{name} {n}", *(str(one.get(id, "")) for id in asked)] for name, one in given.items() for n in range(9)
    ]
    rows[4][1 + asked.index("turnover")] = "bad"
    path, whole, first, second = tmp_path / "in.csv", *(Overview(ColumnProgram(shipped)) for _ in range(3))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["case", *asked], *rows])
    evaluate(shipped, path, tmp_path / "whole.csv", overview=whole)
    evaluate(shipped, path, tmp_path / "out.csv", overview=first, progress=interrupted_after(3))
    totals = evaluate(shipped, path, tmp_path / "out.csv", overview=second, resume=True)
    assert 0 < totals.resumed_from < len(rows)
    assert second.as_object() == whole.as_object()
    family = second.items.family()
    assert family is not None
    assert (len(family.items), family.left_out) == (len(rows) - 1, (rows[4][0],))


@pytest.mark.parametrize("format", ["csv", "jsonl", "parquet", "xlsx"])
def test_of_results_with_figures_the_sums_are_told_and_what_they_rest_on(
    shipped: KnowledgeBase, file: Path, reports: dict[Language, Assortment], tmp_path: Path, format: str
) -> None:
    evaluate(shipped, file, tmp_path / f"out.{format}", figures=True)
    report = assortment_of(shipped, tmp_path / f"out.{format}", "en")
    told, whole = report.data["family"], reports["en"].data["family"]
    jsonschema.validate(told, json.loads((DOCS / "schemas" / "family.schema.json").read_text(encoding="utf-8")))
    assert told["from_results"]
    assert told["sums"].keys() == whole["sums"].keys()
    for yardstick, one in whole["sums"].items():
        assert told["sums"][yardstick]["now"] == pytest.approx(one["now"])
        assert told["sums"][yardstick]["advised"] == pytest.approx(one["advised"])
    assert [(one["position"], one["advised"]["items"]) for one in told["places"] if one["advised"]["items"]] == [
        (one["position"], one["advised"]["items"]) for one in whole["places"] if one["advised"]["items"]
    ]
    assert "holding_rate" not in told["assumed"]
    assert {"demand_period", "shortest_cycle"} <= {*told["assumed"]}
    assert report.family is not None
    assert "no answers" in report.family.from_results


def test_results_without_figures_have_no_such_part(shipped: KnowledgeBase, file: Path, tmp_path: Path) -> None:
    evaluate(shipped, file, tmp_path / "out.csv")
    assert assortment_of(shipped, tmp_path / "out.csv", "en").family is None


def test_a_place_that_counts_otherwise_on_the_way_is_left_out_of_sums_of_results(
    shipped: KnowledgeBase, given: dict[str, dict[str, object]], tmp_path: Path
) -> None:
    local = {**next(iter(given.values())), "current_position": "local_stock"}
    path = tmp_path / "local.yaml"
    path.write_text(yaml.safe_dump([{"case": "local", "answers": local}]), encoding="utf-8")
    evaluate(shipped, path, tmp_path / "out.csv", figures=True)
    report = assortment_of(shipped, tmp_path / "out.csv", "en")
    assert report.data["family"]["sums"] == {}
    assert report.family is not None
    assert report.family.nothing
