"""An assortment of articles as a company would export it once its columns have been understood: plausible answers,
among them ranges, unknown ones and open ones, and two columns of its own."""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random

#: What an article is like: what its customers specify, and about how many days each of its steps takes.
_KINDS: dict[str, tuple[str, dict[str, float]]] = {
    "Fasteners": ("nothing", {"purchasing": 20, "fabrication": 2, "assembly": 0.5}),
    "Pumps": ("modules", {"purchasing": 25, "fabrication": 10, "assembly": 3}),
    "Frames": ("dimensions", {"purchasing": 15, "fabrication": 8, "assembly": 4}),
    "Machines": ("design", {"design": 30, "purchasing": 30, "fabrication": 25, "assembly": 12}),
    "Spare parts": ("variant", {"purchasing": 30, "fabrication": 4, "assembly": 1}),
}
_STEPS = ("design", "purchasing", "fabrication", "assembly")
_POSITIONS = ("local_stock", "central_stock", "assemble_to_order", "make_to_order", "engineer_to_order")
COLUMNS = (
    "case",
    "Product group",
    "Sales",
    "offering",
    "specification",
    "accepted_delivery_time",
    "order_handling_time",
    *(f"{step}_time" for step in _STEPS),
    "central_delivery_time",
    "local_delivery_time",
    "demand_variability",
    "orders_per_year",
    "unit_value",
    "current_position",
)


def assortment_table(path: Path, rows: int, seed: int = 1) -> None:
    """A CSV of so many articles; some lack a time, some are given as ranges."""
    random = Random(seed)
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(COLUMNS)
        table.writerows(_article(random, number) for number in range(rows))


def _article(random: Random, number: int) -> list[object]:
    group = random.choice([*_KINDS])
    specification, usual = _KINDS[group]
    whole = sum(usual.values())
    wait = whole * random.lognormvariate(-0.4, 1.1)
    times = [_time(random, usual[step]) if step in usual else "0" for step in _STEPS]
    return [
        f"A-{number:05d}",
        group,
        round(random.lognormvariate(9, 1.4)),
        "goods",
        specification,
        f"{wait:.1f} days",
        "1 day",
        *times,
        "2 days",
        "4 hours",
        f"{random.lognormvariate(-0.4, 0.6):.2f}" if random.random() < 0.95 else "",
        round(random.lognormvariate(3, 1.2), 1),
        random.choice(("low", "medium", "high", "")),
        random.choice((*_POSITIONS, "none", "")),
    ]


def _time(random: Random, usual: float) -> str:
    days = max(0.1, random.lognormvariate(0, 0.5) * usual)
    chance = random.random()
    if chance < 0.03:
        return "unknown"
    return f"{days:.1f}-{days * 1.4:.1f} days" if chance < 0.15 else f"{days:.1f} days"
