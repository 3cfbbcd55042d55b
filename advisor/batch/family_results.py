"""Items taken together as files have them: one row an item, and the whole as one object."""

from __future__ import annotations

from collections.abc import Mapping
from math import isinf, isnan
from typing import TYPE_CHECKING, Any

from advisor.batch.family import AtPlace, Family
from advisor.batch.family_items import advised_of, now_of
from advisor.batch.family_load import FamilyLoad, Loaded
from advisor.terms.values import Interval

if TYPE_CHECKING:
    import polars as pl


def family_object(family: Family) -> dict[str, object]:
    """The summary as plain data: "koop/family/1" (docs/schemas/family.schema.json)."""
    told = {id: family.sum_of(id) for id in family.yardsticks}
    return {
        "schema": "koop/family/1",
        "knowledge": {"version": family.kb.version, "sha256": family.kb.sha256},
        "items": len(family.items),
        "left_out": list(family.left_out),
        "from_results": family.from_results,
        "sums": {
            id: {"items": one.items, "now": list(one.now), "advised": list(one.advised)}
            for id, one in told.items()
            if one.items
        },
        "counted": family.counted,
        "classes": [
            {
                "classes": dict(zip([ranking.id for ranking in family.plan.classes], key, strict=True)),
                "items": len(items),
                "known": (of := family.sum_of(family.counted, items)).items,
                "now": list(of.now),
                "advised": list(of.advised),
            }
            for key, items in family.in_classes().items()
        ],
        "most": [
            {"case": one.case, "now": one.now, "advised": one.advised, "change": list(change)}
            for one in family.most()
            if (change := one.change(family.counted)) is not None
        ],
        "places": [
            {
                "position": id,
                "now": _at_place_as_data(now),
                "advised": _at_place_as_data(advised),
            }
            for id, (now, advised) in family.places().items()
        ],
        "splits": [
            {
                "split": split.id,
                "items": (one := family.split_of(split)).items,
                "unknown": one.unknown,
                "parts": {id: list(value) for id, value in one.parts.items()},
                "stocked": {id: {"items": of.items, "sum": list(of.sum)} for id, of in one.stocked.items()},
            }
            for split in family.plan.splits
        ],
        "load": _load_as_data(family.load) if family.load is not None else None,
        "assumed": list(family.assumed),
        "lacking": list(dict.fromkeys(id for one in family.items for id in one.lacking)),
    }


def family_table(family: Family) -> pl.DataFrame:
    """One row an item: its places, classes and figures, two columns a figure."""
    import polars as pl

    def end(figures: Mapping[str, Interval], yardstick: str, which: int) -> float | None:
        value = figures.get(yardstick)
        return None if value is None or isinf(value[which]) or isnan(value[which]) else value[which]

    columns: dict[str, Any] = {
        "case": pl.Series([one.case for one in family.items], dtype=pl.String),
        "now": pl.Series([one.now for one in family.items], dtype=pl.String),
        "advised": pl.Series([one.advised for one in family.items], dtype=pl.String),
    }
    for ranking in family.plan.classes:
        columns[ranking.id] = pl.Series([one.classes.get(ranking.id) for one in family.items], dtype=pl.String)
    for yardstick in family.yardsticks:
        for name, side in (("now", "figures_now"), ("advised", "figures_advised")):
            for which, word in enumerate(("low", "high")):
                values = [end(getattr(one, side), yardstick, which) for one in family.items]
                columns[f"{yardstick}_{name}_{word}"] = pl.Series(values, dtype=pl.Float64)
    for split in family.plan.splits:
        for part in split.parts:
            for which, word in enumerate(("low", "high")):
                parts = [end(one.parts.get(split.id, {}), part.id, which) for one in family.items]
                columns[f"{split.id}_{part.id}_{word}"] = pl.Series(parts, dtype=pl.Float64)
                if part.stocked:
                    lies = [end(one.stocked.get(split.id, {}), part.id, which) for one in family.items]
                    columns[f"{split.id}_{part.id}_stock_{word}"] = pl.Series(lies, dtype=pl.Float64)
    for name, place in (("now", now_of), ("advised", advised_of)) if family.plan.load is not None else ():
        for which, word in enumerate(("low", "high")):
            hours = [end(one.hours, place(one) or "", which) for one in family.items]
            columns[f"hours_{name}_{word}"] = pl.Series(hours, dtype=pl.Float64)
    columns["figures_lack"] = pl.Series([";".join(one.lacking) or None for one in family.items], dtype=pl.String)
    return pl.DataFrame(columns)


def _at_place_as_data(one: AtPlace) -> dict[str, object]:
    return {
        "items": one.items,
        "weight": {"items": one.weight.items, "sum": list(one.weight.sum)},
        "figure": {"items": one.figure.items, "sum": list(one.figure.sum)},
    }


def _load_as_data(load: FamilyLoad) -> dict[str, object]:
    return {
        "once": load.once,
        "now": _loaded_as_data(load.now),
        "advised": _loaded_as_data(load.advised),
        "above": load.exceeded.figure if load.exceeded is not None else None,
        "moves": [{"case": one.case, "advised": one.advised, "to": one.to} for one in load.moves],
        "carried": _loaded_as_data(load.carried) if load.carried is not None else None,
    }


def _loaded_as_data(loaded: Loaded) -> dict[str, object]:
    low, high = loaded.load
    return {"items": loaded.items, "load": [round(low, 9), None if isinf(high) else round(high, 9)]}
