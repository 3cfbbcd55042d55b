"""Files of cases, written and read, for the tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from advisor.cases.blocks import Decimal, Remarks, RowProblem, TableReading
from advisor.cases.given import given_blocks
from advisor.cases.opening import CaseOptions, open_source
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Answers


def answers_in(kb: KnowledgeBase, path: Path, **options: Any) -> dict[str, Answers]:
    """{case: answers} as a file has them; a row with a problem is left out."""
    source = open_source(kb, path, options.get("map_"), bool(options.get("pass_through")))
    reader = source.reader(kb, options.get("decimal"))
    found: dict[str, Answers] = {}
    for block, headings in source.blocks:
        checked = reader.read(block, headings)
        for place, id in enumerate(checked.ids):
            if place not in checked.problems:
                found[id] = checked.cases.answers(place, kb)
    return found


def problems_in(kb: KnowledgeBase, path: Path, **options: Any) -> list[tuple[int, str, str]]:
    """(row, column, code) of everything that is wrong."""
    source = open_source(kb, path, None, bool(options.get("pass_through")))
    reader = source.reader(kb)
    return [
        (problem.row, problem.field, problem.code)
        for block, headings in source.blocks
        for found in reader.read(block, headings).problems.values()
        for problem in found
    ]


def remarks_in(kb: KnowledgeBase, path: Path, **options: Any) -> list[str]:
    """What is said of how a file was read."""
    remarks = Remarks()
    list(given_blocks(kb, path, CaseOptions(**options), remarks))
    return [told.en for told in remarks.texts()]


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def read(
    kb: KnowledgeBase, path: Path, decimal: Decimal | None = None, map_: Path | None = None, **table: Any
) -> tuple[dict[str, Answers], list[RowProblem], str]:
    """The answers of the cases that can be taken, what is wrong with the others, and what is said of the file."""
    remarks, answers, wrong = Remarks(), dict[str, Answers](), list[RowProblem]()
    passed = path.name.startswith(("F02", "F03"))
    reading = CaseOptions(map_, passed, decimal, None, TableReading(**table))
    for block in given_blocks(kb, path, reading, remarks):
        for place, id in enumerate(block.ids):
            if place not in block.problems:
                answers[id] = block.cases.answers(place, kb)
        wrong += [problem for found in block.problems.values() for problem in found]
    return answers, wrong, "\n".join(told.en for told in remarks.texts())
