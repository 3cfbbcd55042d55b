"""An article master and its order lines as a Dutch company's system exports them, with what such exports have.

Titles above the header, a row of totals, decimal commas, thousands set apart, units in cells and in headings, J/N,
words of their own, nothing filled in written in five ways, quotation marks in names.
"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from random import Random

HEADER = (
    "Artikelnr", "Omschrijving", "Productgroep", "ABC", "Jaaromzet", "Soort", "Klant wacht (weken)",
    "Inkooptijd [dagen]", "Fabricagetijd", "Assemblagetijd", "Ontwerptijd", "Levertijd vanaf magazijn",
    "Levertijd vanaf filiaal", "Orderverwerking", "Kostprijs", "Materiaalkosten", "Leverwijze nu",
    "Uitzonderlijk grote orders", "Magazijn",
)  # fmt: skip
#: What each sort of article is called, and about how many days purchasing, making, joining and designing it take.
_SORTS = {
    "Standaard": ("Bevestiging", (20, 2, 0.5, 0)),
    "Variant": ("Reserveonderdelen", (30, 4, 1, 0)),
    "Assemblage": ("Pompen", (25, 10, 3, 0)),
    "Maatwerk": ("Frames", (15, 8, 4, 0)),
    "Nieuw ontwerp": ("Machines", (30, 25, 12, 30)),
}
_EMPTY = ("", "-", "n/b", "NULL", "#N/B")
_TODAY = ("MTS", "MTS lokaal", "ATO", "MTO", "ETO")
FIRST, LAST = date(2023, 1, 2), date(2025, 12, 30)


def article_master(path: Path, articles: int, seed: int = 3) -> None:
    """The master as CSV with semicolons, titles above it and totals below."""
    random = Random(seed)
    with path.open("w", newline="", encoding="cp1252") as file:
        table = csv.writer(file, delimiter=";")
        table.writerow(["Artikelstam", "", "", "geëxporteerd 03-11-2025"])
        table.writerow([])
        table.writerow(HEADER)
        turnover = 0
        for number in range(articles):
            row, own = _article(random, number)
            turnover += own
            table.writerow(row)
        table.writerow(["Totaal", "", "", "", _grouped(turnover)])


def order_lines(path: Path, articles: int, seed: int = 3) -> None:
    """Three years of order lines of the articles; some return, some lack a date."""
    random = Random(seed)
    days = (LAST - FIRST).days
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, delimiter=";")
        table.writerow(["Orderregel", "Artikelnr", "Orderdatum", "Aantal", "Gewenste leverdatum"])
        line = 0
        for number in range(articles):
            often, wait = random.choice((4, 20, 60)), random.choice((3, 14, 40, 90))
            for _ in range(random.randint(often // 2, often)):
                line += 1
                day = FIRST + timedelta(days=random.randrange(days))
                wanted = day + timedelta(days=max(1, round(random.gauss(wait, wait / 5))))
                amount = -1 if random.random() < 0.01 else round(random.lognormvariate(2, 0.6))
                when = "" if random.random() < 0.005 else f"{day:%d-%m-%Y}"
                table.writerow([line, _id(number), when, amount, f"{wanted:%d-%m-%Y}"])


def _id(number: int) -> str:
    return f"{number:06d}"


def _article(random: Random, number: int) -> tuple[list[str], int]:
    sort = random.choice([*_SORTS])
    group, usual = _SORTS[sort]
    buying, making, joining, design = (days * random.lognormvariate(0, 0.4) for days in usual)
    cost, turnover = random.lognormvariate(5, 1.5), round(random.lognormvariate(9, 1.4))
    waits = sum(usual) * random.lognormvariate(-0.4, 1.1) / 7

    def perhaps(text: str) -> str:
        return random.choice(_EMPTY) if random.random() < 0.03 else text

    return [
        _id(number),
        f'{group} {random.randint(10, 99)}" type {random.choice("ABCD")}',
        group,
        random.choice("ABC"),
        _grouped(turnover),
        sort,
        perhaps(_comma(waits)),
        perhaps(_comma(buying)),
        perhaps(f"{_comma(making)} dagen"),
        perhaps(f"{_comma(joining)} dgn"),
        f"{_comma(design)} dagen" if design else "0",
        random.choice(("2 dagen", "1 wk", "3 werkd")),
        "4 uur",
        "1 dag",
        _comma(cost, 2),
        _comma(cost * random.uniform(0.2, 0.8), 2),
        perhaps(random.choice(_TODAY)),
        perhaps(random.choice("JN")),
        random.choice(("Breda", "Zwolle")),
    ], turnover


def _comma(figure: float, digits: int = 1) -> str:
    return f"{figure:.{digits}f}".replace(".", ",")


def _grouped(figure: int) -> str:
    return f"{figure:,}".replace(",", ".")
