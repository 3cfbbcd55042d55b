"""Tables of random cases, and the results of evaluating them, for the tests of the batch side."""

from __future__ import annotations

import csv
from dataclasses import fields
from pathlib import Path
from random import Random
from typing import Any

import polars as pl
from support.random_knowledge import random_answers

from advisor.batch.evaluate import OUT_FORMATS, Options, evaluate_files
from advisor.batch.totals import Totals
from advisor.cases.opening import CaseOptions
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Answers
from advisor.values import given
from advisor.values.numbers import exact_text


def random_table(kb: KnowledgeBase, path: Path, rows: int, seed: int = 1, bad: int = 0) -> list[Answers]:
    """A CSV of random cases; in the first `bad` rows a cell cannot be taken. Returns the answers."""
    random = Random(seed)
    answers: list[Answers] = [random_answers(kb, random) for _ in range(rows)]
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["case", *kb.questions])
        for row, told in enumerate(answers):
            cells = [cell_of(given(kb.questions[id], told[id])) if id in told else "" for id in kb.questions]
            if row < bad:
                cells[0] = "nonsense"
            table.writerow([f"case-{row}", *cells])
    return answers


def cell_of(value: object) -> object:
    if isinstance(value, list):
        return ";".join(value) or "[]"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return exact_text(value) if isinstance(value, float) else value


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The rows of a result in any format, empty cells as None."""
    if path.suffix == ".parquet":
        return pl.read_parquet(path).to_dicts()
    if path.suffix == ".xlsx":
        return pl.read_excel(path).to_dicts()
    separator = "\t" if path.suffix == ".tsv" else ","
    with path.open(newline="", encoding="utf-8") as file:
        return [{k: v or None for k, v in row.items()} for row in csv.DictReader(file, delimiter=separator)]


def evaluate(kb: KnowledgeBase, source: Path, out: Path, **options: Any) -> Totals:
    """The totals of one file; what it takes to read it may stand among the options."""
    names = {field.name for field in fields(CaseOptions)}
    reading = CaseOptions(**{name: options.pop(name) for name in names & options.keys()})
    return evaluate_files(kb, [source], out, OUT_FORMATS[out.suffix], Options(reading=reading, **options))
