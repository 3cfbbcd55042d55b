"""The cases of an answer file or table of any format, one by one, as explanations and reports take them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from advisor.cases.blocks import Remarks, RowProblem, Unreadable
from advisor.cases.checked import CheckedBlock
from advisor.cases.further import FurtherAnswers
from advisor.cases.mapping import HeaderProblem, TableMap, read_map
from advisor.cases.opening import CaseOptions, open_source, unreadable
from advisor.terms.about import NOTHING_TOLD, About
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Text
from advisor.terms.values import Answers

__all__ = ["GivenCase", "NoCases", "further_answers", "given_blocks", "given_cases"]


@dataclass(frozen=True, slots=True)
class GivenCase:
    """A case as it was given: its answers, or (`problems`) why they cannot be taken."""

    id: str
    row: int
    answers: Answers
    problems: tuple[RowProblem, ...]
    about: About = NOTHING_TOLD


class NoCases(Exception):
    """A file cannot be read as cases; `messages` say why, of `path` where that is another one: the map, or the
    second file of answers."""

    def __init__(self, messages: tuple[Text, ...], path: Path | None = None) -> None:
        super().__init__("; ".join(message.en for message in messages))
        self.messages, self.path = messages, path


def given_cases(
    kb: KnowledgeBase,
    path: Path,
    reading: CaseOptions | None = None,
    wanted: str | None = None,
    remarks: Remarks | None = None,
) -> Iterator[GivenCase]:
    """The cases of a file: YAML, JSON, JSONL, CSV, TSV, XLSX or Parquet, by its extension or as `reading` says.

    Args: wanted: only those of this name. remarks: takes what is to be said of how the file was read.

    Raises: NoCases, also while iterating, and when there is none.
    """
    found = False
    for block in given_blocks(kb, path, reading, remarks):
        for place in range(block.size):
            if wanted is None or block.ids[place] == wanted:
                found = True
                problems = tuple(block.problems.get(place, ()))
                answers = {} if problems else block.cases.answers(place, kb)
                yield GivenCase(block.ids[place], block.rows[place], answers, problems, block.about_case(place))
    if not found:
        which = f" {wanted!r}" if wanted is not None else ""
        raise NoCases((Text(nl=f"geen geval{which}", en=f"no case{which}"),))


def given_blocks(
    kb: KnowledgeBase, path: Path, reading: CaseOptions | None = None, remarks: Remarks | None = None
) -> Iterator[CheckedBlock]:
    """The same, by blocks.

    Raises: NoCases, also while iterating.
    """
    reading = reading or CaseOptions()
    try:
        map_ = _map(reading.map, kb) if reading.map is not None else None
        source = open_source(kb, path, map_, reading.pass_through, reading.format, reading.table)
        reader = source.reader(kb, reading.decimal)
        further = further_answers(kb, reading, source.remarks)
        for raw, headings in source.blocks:
            checked = reader.read(raw, headings)
            yield further.fill(checked) if further is not None else checked
        reader.conclude()
        if remarks is not None:
            remarks.take(source.remarks)
    except Unreadable as problem:
        raise NoCases((problem.message,)) from None
    except HeaderProblem as problem:
        raise NoCases(problem.messages) from None
    except OSError as error:
        raise NoCases((unreadable(error).message,)) from None


def _map(path: Path, kb: KnowledgeBase) -> TableMap:
    """Raises: NoCases: it cannot be read, or says what cannot be."""
    try:
        return read_map(path, kb)
    except HeaderProblem as problem:
        raise NoCases(problem.messages, path) from None
    except Unreadable as problem:
        raise NoCases((problem.message,), path) from None
    except OSError as error:
        raise NoCases((unreadable(error).message,), path) from None


def further_answers(kb: KnowledgeBase, reading: CaseOptions, remarks: Remarks) -> FurtherAnswers | None:
    """The second file of answers, when there is one; it is read as it says itself.

    Raises: NoCases: it cannot be read.
    """
    if reading.further is None:
        return None
    try:
        return FurtherAnswers.of(kb, given_blocks(kb, reading.further, CaseOptions(pass_through=True)), remarks)
    except NoCases as problem:
        raise NoCases(problem.messages, reading.further) from None
