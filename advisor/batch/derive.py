"""Answers computed from the lines of a register, as a knowledge base declares: one case an item."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Literal

from advisor.cases.blocks import Unreadable
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.register_lines import Derivation
from advisor.terms.texts import Language, Text, fill
from advisor.values.numbers import exact_text, show_number

if TYPE_CHECKING:
    import polars as pl

Period = Literal["day", "week", "month", "quarter"]
PERIODS: tuple[Period, ...] = ("day", "week", "month", "quarter")
#: Periods in a year, where a season can be told.
_IN_A_YEAR: Mapping[str, int] = {"week": 52, "month": 12, "quarter": 4}
#: Measures that tell large lines from usual ones.
_ABOVE = frozenset({"share_above", "volume_above"})
_TRUNCATED = {"day": "1d", "week": "1w", "month": "1mo", "quarter": "1q"}
_HISTORY = Text(
    nl="{lines:regel|regels} van {first} t/m {last}, {periods:hele periode|hele perioden} ({period})",
    en="{lines:line|lines} from {first} to {last}, {periods:whole period|whole periods} ({period})",
)
_PERIOD_WORDS = {
    "day": Text(nl="dag", en="day"),
    "week": Text(nl="week", en="week"),
    "month": Text(nl="maand", en="month"),
    "quarter": Text(nl="kwartaal", en="quarter"),
}
#: So many periods of all items together are looked at for a season, and so many at a time.
MOST_PERIODS, _PERIODS_AT_ONCE = 30_000_000, 2_000_000
_TOO_LONG = Text(
    nl="{items} items over {periods} perioden ({period}) samen: meer dan {most}. Neem minder jaren, minder items"
    " of een langere periode (--period). Klopt de eerste datum, {first}, en de laatste, {last}?",
    en="{items} items over {periods} periods ({period}) together: more than {most}. Take fewer years, fewer items"
    " or a longer period (--period). Are the first date, {first}, and the last, {last}, right?",
)
_TOO_SHORT = Text(nl="te weinig voor {what}", en="too little for {what}")


def derive(kb: KnowledgeBase, lines: pl.DataFrame, period: Period, language: Language) -> pl.DataFrame:
    """A row an item in the order of first appearance: `case`, a column a question that is derived, and `evidence`:
    on what it rests, what was too short to say, and what stands beside the answers.

    Args: lines: item, date, quantity, and wanted if it is known; nothing in it is missing but wanted.

    Demand is counted by whole periods, from the one in which an item first occurs to the last of the register; a
    period counts as whole at either end of the register when more than half of it is covered.

    Raises: Unreadable: more items over more periods than are looked at.
    """
    import polars as pl

    items = _measured(lines, period, kb.derivations.derive)
    columns: dict[str, pl.Series] = {"case": items["item"]}
    for derivation in kb.derivations.derive:
        if derivation.question is not None:
            columns[derivation.question] = _as_answers(derivation, items[derivation.id])
    columns["evidence"] = _evidence(kb, items, period, language)
    return pl.DataFrame(columns)


def too_short(kb: KnowledgeBase, answers: pl.DataFrame) -> dict[str, int]:
    """{question: of how many items too little is known to answer it}."""
    asked = [d.question for d in kb.derivations.derive if d.question is not None]
    return {id: count for id in asked if (count := answers[id].null_count())}


# --- measures


def _measured(lines: pl.DataFrame, period: Period, derive: tuple[Derivation, ...]) -> pl.DataFrame:
    """A column a measure, null where the history is too short."""
    import polars as pl

    if "wanted" not in lines.columns:
        lines = lines.with_columns(pl.lit(None, pl.Date).alias("wanted"))
    lines = lines.with_columns(_number(pl.col("date"), period).alias("k"))
    whole = _whole_periods(lines["date"], period)
    end = lines["date"].max()
    items = lines.group_by("item", maintain_order=True).agg(
        pl.len().alias("lines"),
        pl.col("date").min().alias("first"),
        pl.col("date").max().alias("last"),
        pl.col("k").min().clip(lower_bound=whole[0]).alias("start"),
        *[_above(d).alias(d.id) for d in derive if d.measure in _ABOVE],
        (pl.col("wanted") - pl.col("date")).dt.total_days().alias("waits"),
    )
    items = items.with_columns(
        (whole[1] - pl.col("start") + 1).clip(lower_bound=0).alias("periods"),
        ((pl.lit(end) - pl.col("first")).dt.total_days() + 1).alias("days"),
        pl.col("waits").list.drop_nulls().list.len().alias("waiting"),
    )
    sums = (
        lines.filter(pl.col("k").is_between(*whole))
        .group_by("item", "k")
        .agg(pl.col("quantity").sum().alias("q"))
        .group_by("item")
        .agg(
            pl.col("q").sum().alias("sum"),
            (pl.col("q") ** 2).sum().alias("squares"),
            pl.len().alias("filled"),
            (pl.col("q").std() / pl.col("q").mean()).alias("size_variation"),
        )
    )
    items = items.join(sums, on="item", how="left", maintain_order="left")
    n, mean = pl.col("periods"), pl.col("sum") / pl.col("periods")
    variance = (pl.col("squares") - n * mean**2) / (n - 1)
    items = items.with_columns(
        (pl.col("lines") * 365 / pl.col("days")).alias("count_per_year"),
        pl.when(n > 1).then(variance.clip(lower_bound=0).sqrt() / mean).alias("variation_per_period"),
        (n / pl.col("filled")).alias("mean_interval"),
        (pl.col("size_variation") ** 2).alias("squared_size_variation"),
    )
    if any(d.measure == "seasonal_strength" for d in derive):
        least = min(d.days for d in derive if d.measure == "seasonal_strength")
        strengths = _seasons(lines, items.filter(pl.col("days") >= least), period, whole)
        items = items.join(strengths, on="item", how="left", maintain_order="left")
    return items.with_columns([_long_enough(d).alias(d.id) for d in derive])


def _above(derivation: Derivation) -> pl.Expr:
    """The percentage of an item's lines, or of what they ask together, in lines above so many times the usual."""
    import polars as pl

    quantity = pl.col("quantity")
    large = quantity > quantity.median() * derivation.at
    share = large.mean() if derivation.measure == "share_above" else quantity.filter(large).sum() / quantity.sum()
    return share * 100


def _long_enough(derivation: Derivation) -> pl.Expr:
    """The measure of an item, where its history says anything."""
    import polars as pl

    if derivation.measure == "percentile":
        waits = pl.col("waits").list.drop_nulls()
        figure = waits.list.eval(pl.element().quantile(derivation.at / 100, "lower")).list.first()
        enough = pl.col("waiting") >= max(derivation.lines, 1)
    else:
        figure = pl.col(derivation.id if derivation.measure in _ABOVE else derivation.measure)
        enough = pl.col("lines") >= derivation.lines
    enough &= (pl.col("periods") >= derivation.periods) & (pl.col("days") >= derivation.days)
    return pl.when(enough & figure.is_not_nan()).then(figure.cast(pl.Float64))


def _number(day: pl.Expr, period: Period) -> pl.Expr:
    """Periods counted through, so that one follows the other."""
    import polars as pl

    if period == "month":
        return day.dt.year().cast(pl.Int32) * 12 + day.dt.month() - 1
    if period == "quarter":
        return day.dt.year().cast(pl.Int32) * 4 + day.dt.quarter() - 1
    days = day.cast(pl.Int32)
    return days if period == "day" else (days + 3) // 7  # weeks begin on Monday; day 0 was a Thursday


def _whole_periods(days: pl.Series, period: Period) -> tuple[int, int]:
    """The first and the last period of a register that it covers for more than half."""
    import polars as pl

    day = pl.col("day")
    begin = day.dt.truncate(_TRUNCATED[period])
    end = begin.dt.offset_by(_TRUNCATED[period])  # the year after the last one has no date but in here
    ends = pl.DataFrame({"day": pl.Series([days.min(), days.max()], dtype=pl.Date)}).select(
        _number(day, period).alias("k"),
        (day - begin).dt.total_days().alias("before"),
        (end - day).dt.total_days().alias("after"),
    )
    first, last = ends.rows(named=True)
    late = first["after"] <= first["before"]
    early = last["before"] + 2 <= last["after"]
    return int(first["k"]) + late, int(last["k"]) - early


def _seasons(lines: pl.DataFrame, items: pl.DataFrame, period: Period, whole: tuple[int, int]) -> pl.DataFrame:
    """How much of the movement around a straight trend the season explains: adjusted R² of the means by season."""
    import polars as pl

    season = _IN_A_YEAR.get(period)
    empty = pl.DataFrame(schema={"item": pl.String, "seasonal_strength": pl.Float64})
    if season is None or not items.height:
        return empty
    items = items.filter(pl.col("periods") > season + 2)
    together = items["periods"].sum()
    if together > MOST_PERIODS:
        told = {"first": lines["date"].min(), "last": lines["date"].max(), "period": _PERIOD_WORDS[period]}
        raise Unreadable(_TOO_LONG.filled(items=items.height, periods=together, most=MOST_PERIODS, **told))
    some = items.group_by((pl.col("periods").cum_sum() - 1) // _PERIODS_AT_ONCE, maintain_order=True)
    return pl.concat([empty, *(_strengths(lines, part, season, whole[1]) for _, part in some)])


def _strengths(lines: pl.DataFrame, items: pl.DataFrame, season: int, last: int) -> pl.DataFrame:
    """The strength of the season of some items."""
    import polars as pl

    series = items.select("item", "periods", pl.int_ranges("start", last + 1).alias("k")).explode("k")
    demand = lines.group_by("item", "k").agg(pl.col("quantity").sum().alias("y"))
    series = series.with_columns(pl.col("k").cast(demand.schema["k"])).join(demand, on=["item", "k"], how="left")
    series = series.with_columns(pl.col("y").fill_null(0.0), pl.col("k").cast(pl.Float64).alias("t"))
    slope = pl.cov("t", "y").over("item") / pl.col("t").var().over("item")
    level = pl.col("y").mean().over("item") - slope * pl.col("t").mean().over("item")
    series = series.with_columns((pl.col("y") - level - slope * pl.col("t")).alias("e"))
    series = series.with_columns(
        (pl.col("e") - pl.col("e").mean().over("item", pl.col("k") % season)).alias("rest")
    )
    n = pl.col("periods").first()
    total, rest = (pl.col("e") ** 2).sum() / (n - 2), (pl.col("rest") ** 2).sum() / (n - season - 1)
    strength = pl.when(total > 0).then(1 - rest / total).otherwise(0.0)
    return series.group_by("item").agg(strength.clip(lower_bound=0).alias("seasonal_strength"))


# --- as answers


def _as_answers(derivation: Derivation, figures: pl.Series) -> pl.Series:
    """Figures as answer files have them: a figure, a number of days, or an option."""
    import polars as pl

    def answer(figure: float | None) -> str | None:
        if figure is None:
            return None
        if derivation.bins:
            return next(option for option, limit in derivation.bins if figure <= limit)
        text = exact_text(float(f"{figure:.4g}"))
        return f"{text} days" if derivation.measure == "percentile" else text

    return pl.Series(derivation.question, [answer(figure) for figure in figures.to_list()], dtype=pl.String)


def _label(kb: KnowledgeBase, derivation: Derivation) -> Text:
    if derivation.question is not None:
        return kb.questions[derivation.question].label
    return derivation.label or Text(nl=derivation.id, en=derivation.id)


def _evidence(kb: KnowledgeBase, items: pl.DataFrame, period: Period, language: Language) -> pl.Series:
    import polars as pl

    history, short = _HISTORY.to(language), _TOO_SHORT.to(language)
    called = _PERIOD_WORDS[period].to(language)
    named = [(derivation, _label(kb, derivation)) for derivation in kb.derivations.derive]
    told: list[str] = []
    for row in items.iter_rows(named=True):
        first, last = (day.isoformat() if isinstance(day, date) else "" for day in (row["first"], row["last"]))
        parts = [fill(history, {**row, "first": first, "last": last, "period": called})]
        for derivation, label in named:
            if derivation.question is None and row[derivation.id] is not None:
                parts.append(f"{label.to(language)} {show_number(row[derivation.id], language)}")
        missing = [label.to(language) for derivation, label in named if row[derivation.id] is None]
        if missing:
            parts.append(short.format(what=", ".join(missing)))
        told.append("; ".join(parts))
    return pl.Series("evidence", told, dtype=pl.String)
