"""Answers from the lines of a register: equal to a plain computation, and silent where a history is too short."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import polars as pl
import pytest
import yaml
from support.case_files import written

from advisor.batch import derive as derivation
from advisor.batch.derive import derive
from advisor.cases.blocks import AS_FOUND, Decimal, Remarks, Unreadable
from advisor.cases.given import given_cases
from advisor.cases.register import Lines, read_lines
from advisor.knowledge.loading import load
from advisor.knowledge.problems import KnowledgeError
from advisor.terms.knowledge_base import KnowledgeBase

FIRST, LAST = date(2022, 1, 1), date(2025, 12, 31)
Line = tuple[str, date, float, date | None]


def table(lines: Iterable[Line]) -> pl.DataFrame:
    schema = {"item": pl.String, "date": pl.Date, "quantity": pl.Float64, "wanted": pl.Date}
    return pl.DataFrame(list(lines), schema=schema, orient="row")


def some_lines(seed: int, items: int = 4, count: int = 400) -> list[Line]:
    random = Random(seed)
    found: list[Line] = [("edge", FIRST, 1, None), ("edge", LAST, 1, None)]
    for _ in range(count):
        day = FIRST + timedelta(days=random.randrange(1, 1460))
        found.append(
            (f"i{random.randrange(items)}", day, random.randint(1, 40), day + timedelta(random.randint(0, 30)))
        )
    return found


def months(first: date, last: date) -> list[int]:
    return list(range(first.year * 12 + first.month, last.year * 12 + last.month + 1))


@pytest.mark.parametrize("seed", range(4))
def test_what_is_derived_is_what_a_plain_computation_gives(shipped: KnowledgeBase, seed: int) -> None:
    lines = some_lines(seed)
    answers = {row["case"]: row for row in derive(shipped, table(lines), "month", "en").iter_rows(named=True)}
    for item in ("i0", "i1", "i2", "i3"):
        own = [line for line in lines if line[0] == item]
        first = min(day for _, day, _, _ in own)
        demand = dict.fromkeys(months(first, LAST), 0.0)
        for _, day, quantity, _ in own:
            demand[day.year * 12 + day.month] += quantity
        series = list(demand.values())
        row = answers[item]
        variation = statistics.stdev(series) / statistics.mean(series)
        assert float(row["demand_variability"]) == pytest.approx(variation, rel=1e-3)
        assert float(row["orders_per_year"]) == pytest.approx(len(own) * 365 / ((LAST - first).days + 1), rel=1e-3)
        usual = statistics.median(quantity for _, _, quantity, _ in own)
        share = 100 * sum(quantity > 1.5 * usual for _, _, quantity, _ in own) / len(own)
        assert row["exceptional_orders"] == ("yes" if share > 2 else "no")
        volume = sum(quantity for _, _, quantity, _ in own if quantity > 1.5 * usual)
        asked = 100 * volume / sum(quantity for _, _, quantity, _ in own)
        assert float(row["exceptional_share"]) == pytest.approx(asked, rel=1e-3)
        waits = sorted((wanted - day).days for _, day, _, wanted in own if wanted is not None)
        assert row["accepted_delivery_time"] == f"{waits[int((len(waits) - 1) * 0.1)]} days"
        interval = len(series) / sum(q > 0 for q in series)
        assert f"average periods between demand {round(interval, 2):g}" in row["evidence"]


def test_what_large_orders_ask_together_is_told_beside_how_many_they_are(shipped: KnowledgeBase) -> None:
    lines: list[Line] = [("a", FIRST + timedelta(days=7 * week), 10, None) for week in range(50)]
    lines.append(("a", LAST, 500, None))
    (row,) = derive(shipped, table(lines), "month", "en").to_dicts()
    assert (row["exceptional_orders"], row["exceptional_share"]) == ("no", "50")  # one line in 51, half of all


def seasonal(strength: float, years: int = 4) -> list[Line]:
    """Demand in every month, higher in summer; noise of 10 around 100."""
    random = Random(3)
    lines: list[Line] = []
    for year in range(2022, 2022 + years):
        for month in range(1, 13):
            summer = strength if month in (6, 7, 8) else 0
            lines += [("a", date(year, month, 28), 100 + summer + random.uniform(-10, 10), None)]
            lines += [("a", date(year, month, 2), 100, None)]
    return lines


@pytest.mark.parametrize(("strength", "said"), [(0, "none"), (200, "strong")])
def test_a_season_is_told_from_noise(shipped: KnowledgeBase, strength: float, said: str) -> None:
    assert derive(shipped, table(seasonal(strength)), "month", "en")["seasonality"].to_list() == [said]


def test_a_season_is_not_told_from_two_years_nor_by_the_day(shipped: KnowledgeBase) -> None:
    assert derive(shipped, table(seasonal(200, 2)), "month", "en")["seasonality"].to_list() == [None]
    assert derive(shipped, table(seasonal(200)), "day", "en")["seasonality"].to_list() == [None]


def test_a_history_that_is_too_short_leaves_questions_open_and_says_so(shipped: KnowledgeBase) -> None:
    lines: list[Line] = [("a", date(2026, 1, day), day, None) for day in range(1, 31)]
    (row,) = derive(shipped, table(lines), "month", "nl").to_dicts()
    assert (row["orders_per_year"], row["demand_variability"], row["seasonality"]) == (None, None, None)
    assert row["accepted_delivery_time"] is None
    assert row["exceptional_orders"] == "yes"
    assert "30 regels van 2026-01-01 t/m 2026-01-30" in row["evidence"]
    assert "te weinig voor bestelfrequentie, vraagvariatie" in row["evidence"]


def test_half_a_period_at_an_end_of_the_register_is_no_period(shipped: KnowledgeBase) -> None:
    days = [date(2024, month, day) for month in range(1, 13) for day in (1, 28)]
    lines: list[Line] = [("a", day, 10, None) for day in [date(2023, 12, 30), *days, date(2025, 1, 3)]]
    (row,) = derive(shipped, table(lines), "month", "en").to_dicts()
    assert "12 whole periods" in row["evidence"]
    assert row["demand_variability"] == "0"


# --- reading

HEADER = "Artikelnr;Besteldatum;Aantal;Gewenste leverdatum\n"


def lines_in(
    kb: KnowledgeBase, path: Path, decimal: Decimal | None = None, order: str | None = None, **called: str
) -> tuple[Lines, list[str]]:
    remarks = Remarks()
    lines = read_lines(kb, path, called, AS_FOUND, decimal, order, None, remarks)
    return lines, [told.en for told in remarks.texts()]


def test_lines_are_read_as_registers_write_them_and_what_says_nothing_is_told(
    shipped: KnowledgeBase, tmp_path: Path
) -> None:
    rows = [
        "A-1;31-01-2026;12,5;15-02-2026", "A-1;1/2/2026;3;", "A-2;2026;3;", "A-2;05-02-2026;-3;",
        "A-2;05-02-2026;veel;", ";05-02-2026;4;", "A-2;06-02-2026 10:30;1;01-02-2026", ";;;", "A-3;07-02-2026;2;x",
    ]  # fmt: skip
    found, told = lines_in(shipped, written(tmp_path, "a.csv", "Export\n" + HEADER + "\n".join(rows)))
    assert found.read == 9
    assert found.table.select("item", "date", "quantity").rows() == [
        ("A-1", date(2026, 1, 31), 12.5),
        ("A-1", date(2026, 2, 1), 3.0),
        ("A-2", date(2026, 2, 6), 1.0),
        ("A-3", date(2026, 2, 7), 2.0),
    ]
    assert found.table["wanted"].to_list() == [date(2026, 2, 15), None, None, None]
    assert [line.partition(":")[0] for line in told] == [
        "lines that name no item were left out",
        "lines with a date that cannot be read were left out",
        "lines with a quantity that cannot be read were left out",
        "lines with a quantity of 0 or less (returns, corrections) were left out",
        "wanted dates that cannot be read, or lie before the date, do not count",
    ]


@pytest.mark.parametrize("day", ["1899-12-30", "1900-01-01", "9999-12-31", "2999-01-01"])
def test_a_date_that_a_program_writes_for_none_is_told_and_left_out(
    shipped: KnowledgeBase, tmp_path: Path, day: str
) -> None:
    rows = f"item;date;quantity;wanted\na;{day};3;2026-01-05\nb;2026-01-02;3;{day}\n"
    found, told = lines_in(shipped, written(tmp_path, "a.csv", rows))
    assert found.table.select("item", "wanted").rows() == [("b", None)]
    assert [line.partition(":")[0] for line in told] == [
        "lines with a date that cannot be read were left out",
        "wanted dates that cannot be read, or lie before the date, do not count",
    ]


@pytest.mark.parametrize(
    "day", ["31-01-26", "31-jan-2026", "31 januari 2026", "31 Jan. 2026", "January 31 2026", "46053", "20260131"]
)
def test_days_are_read_as_offices_write_them(shipped: KnowledgeBase, tmp_path: Path, day: str) -> None:
    found, _ = lines_in(shipped, written(tmp_path, "a.csv", f"item;date;quantity\na;{day};3\n"))
    assert found.table["date"].to_list() == [date(2026, 1, 31)]


def test_columns_that_are_not_used_are_named_where_the_wanted_date_is_missing(
    shipped: KnowledgeBase, tmp_path: Path
) -> None:
    rows = "item;date;quantity;verwacht\na;2026-01-02;3;2026-01-05\n"
    _, told = lines_in(shipped, written(tmp_path, "a.csv", rows))
    assert "not used are: “verwacht”" in "\n".join(told)
    _, told = lines_in(shipped, tmp_path / "a.csv", wanted="verwacht")
    assert told == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("item;date;quantity\na;01-02-2026;3\n", "--date-order"),
        ("item;date;quantity\na;13-02-2026;1.250\n", "--decimal"),
        ("item;day;quantity\na;13-02-2026;1\n", "say with --date which: “item”, “day”, “quantity”"),
    ],
)
def test_what_can_be_read_in_two_ways_or_is_missing_is_refused(
    shipped: KnowledgeBase, tmp_path: Path, text: str, said: str
) -> None:
    path = written(tmp_path, "a.csv", text)
    with pytest.raises(Unreadable, match=said):
        lines_in(shipped, path)
    found, _ = lines_in(shipped, path, ".", "dmy", **({"date": "day"} if ";day;" in text else {}))
    assert found.table.height == 1


def test_a_workbook_of_lines_has_its_own_dates(shipped: KnowledgeBase, tmp_path: Path) -> None:
    frame = pl.DataFrame({"item": ["a"], "date": [date(2026, 2, 3)], "quantity": [4]})
    for name in ("a.xlsx", "a.parquet"):
        frame.write_parquet(tmp_path / name) if name.endswith("parquet") else frame.write_excel(tmp_path / name)
        found, _ = lines_in(shipped, tmp_path / name)
        assert found.table.rows() == [("a", date(2026, 2, 3), 4.0)]


def test_what_is_derived_is_read_back_as_answers(shipped: KnowledgeBase, tmp_path: Path) -> None:
    from advisor.batch.evaluate import write_table

    answers = derive(shipped, table(some_lines(1)), "month", "en")
    for name in ("a.csv", "a.xlsx", "a.parquet"):
        write_table(answers, tmp_path / name, name[2:])  # type: ignore[arg-type]
        cases = list(given_cases(shipped, tmp_path / name))
        assert [case.problems for case in cases] == [()] * len(cases)
        assert len(cases) == 5
        assert {"demand_variability", "orders_per_year", "accepted_delivery_time"} <= cases[1].answers.keys()


# --- what a knowledge base may declare


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"question": "gests"}, "KB301"),
        ({"measure": "sum"}, "KB204"),
        ({"measure": "percentile", "at": 10}, "KB402"),
        ({"question": "occasion"}, "KB402"),
        ({"question": "occasion", "bins": {"family": 3, "crowd": "more"}}, "KB204"),
        ({"question": "occasion", "bins": {"family": 3, "visitors": 2}}, "KB203"),
        ({"source": None}, "KB413"),
    ],
)
def test_what_cannot_be_derived_is_told(kb_folder: Any, change: dict[str, Any], code: str) -> None:
    source = {"work": "tea-book-1912", "at": "p. 1"}
    entry = {"question": "guests", "measure": "count_per_year", "source": source} | change
    entry = {key: value for key, value in entry.items() if value is not None}
    folder = kb_folder({"derive.yaml": yaml.safe_dump({"derive": [entry]}, sort_keys=False)})
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    assert code in {problem.code for problem in caught.value.problems}


@pytest.mark.parametrize("quantity", ["1e400", "9" * 400, "-" + "9" * 400])
def test_a_quantity_beyond_every_figure_is_left_out_and_told(tmp_path: Path, quantity: str) -> None:
    path = written(tmp_path, "lines.csv", f"item,date,quantity\na,2024-01-01,{quantity}\nb,2024-01-01,2\n")
    remarks = Remarks()
    lines = read_lines(load(), path, {}, AS_FOUND, None, None, None, remarks)
    assert lines.table["item"].to_list() == ["b"]
    assert len(remarks.texts()) == 1


def test_the_season_of_many_items_is_that_of_each_and_more_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [(f"i{n}", FIRST + timedelta(30 * k), 1.0 + (k * n) % 7, None) for n in range(5) for k in range(48)]
    at_once = derive(load(), table(lines), "month", "en")
    monkeypatch.setattr(derivation, "_PERIODS_AT_ONCE", 50)
    assert derive(load(), table(lines), "month", "en").equals(at_once)
    monkeypatch.setattr(derivation, "MOST_PERIODS", 200)
    with pytest.raises(Unreadable, match=r"5 items over 2\d0 periods"):
        derive(load(), table(lines), "month", "en")
