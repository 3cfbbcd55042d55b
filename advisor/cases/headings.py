"""Which column or key answers which question."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from errno import ENXIO
from pathlib import Path

import numpy as np

from advisor.cases.blocks import Block, Unreadable, distinct_names
from advisor.cases.delimited import read_delimited
from advisor.files import is_device, read_whole
from advisor.knowledge.folder import MAX_BYTES
from advisor.knowledge.problems import MOST_SOUGHT, Problems, nearest
from advisor.knowledge.yamlfile import Mapping as YamlMapping
from advisor.knowledge.yamlfile import Scalar, parse
from advisor.terms.knowledge_base import KnowledgeBase, Question
from advisor.terms.texts import Text
from advisor.values import ValueProblem, read_value

CASE = "case"
#: So many unknown columns are told by name.
_MOST_UNKNOWN = 20
#: Keys beside the answers that a flat table may carry along from an answer file.
_CARRIED = frozenset({"title", "evidence", "notes", "source", "expect"})
#: A longer name has no unit behind it.
_LONGEST_UNIT = 200
_UNIT = re.compile(r"(.*?)\s*[\[(]([^\])]*)[\])]\s*")


@dataclass(frozen=True, slots=True)
class Reads:
    """A column that answers a question; `unit` is what its bare figures are in, when the header says so."""

    column: str
    question: str
    unit: str | None


@dataclass(frozen=True, slots=True)
class Headings:
    """What the columns of a table are: the case ids, the answers, those carried to the output, and those without
    a name, which are to be empty."""

    case: str | None
    reads: tuple[Reads, ...]
    passed: tuple[str, ...]
    unnamed: tuple[str, ...] = ()


class HeaderProblem(Exception):
    """The columns cannot be understood; `messages` tell every reason."""

    def __init__(self, messages: Sequence[Text]) -> None:
        super().__init__("; ".join(message.en for message in messages))
        self.messages = tuple(messages)


def understand(
    kb: KnowledgeBase, names: Sequence[str], map_: Mapping[str, str] | None = None, pass_through: bool = False
) -> Headings:
    """The headings of a table.

    Args:
        names: as they stand in the table; in blocks the columns have their `distinct_names`.
        map_: {column: question id, `case`, or `-` to leave the column out}, for tables with names of their own.
        pass_through: carry columns that are no question to the output, instead of refusing them.

    Raises: HeaderProblem: unknown or repeated columns, or a unit that does not fit.
    """
    wrong: list[Text] = []
    case: str | None = None
    reads: dict[str, Reads] = {}
    passed: list[str] = []
    unnamed: list[str] = []
    unknown = 0
    given = {_folded(column): id for column, id in (map_ or {}).items()}
    wrong += [
        Text(
            nl=f"de koppeling noemt een kolom die er niet is: “{column}”",
            en=f"the map names no column: “{column}”",
        )
        for column in (map_ or {})
        if _folded(column) not in {_folded(name) for name in names}
    ]
    for name, key in zip(names, distinct_names(names), strict=True):
        target, unit = _target(kb, name, given)
        if target == "-":
            continue
        if target == CASE:
            wrong += [_twice(name, case)] if case is not None else []
            case = key
        elif target in kb.questions:
            wrong += [_twice(name, reads[target].column)] if target in reads else []
            reads[target] = Reads(key, target, _checked_unit(kb.questions[target], name, unit, wrong))
        elif pass_through:
            passed.append(key)
        elif not name.strip():
            unnamed.append(key)
        elif target not in _CARRIED:
            unknown += 1
            if unknown <= _MOST_UNKNOWN:
                wrong.append(_unknown(kb, name, target))
    if case is None:
        wrong.append(
            Text(
                nl=f"er is geen kolom “{CASE}” met een id voor elke rij",
                en=f"no column “{CASE}” with an id for each row",
            )
        )
    if (more := unknown - _MOST_UNKNOWN) > 0:
        wrong.append(Text(nl=f"en nog {more} onbekende kolommen", en=f"and {more} more unknown columns"))
    if case is None and not reads:
        wrong.append(Text(nl="staan de kolomnamen wel in de eerste rij?", en="are the names in the first row?"))
    if wrong:
        raise HeaderProblem(wrong)
    return Headings(case, tuple(reads.values()), tuple(passed), tuple(unnamed))


def understood_keys(
    kb: KnowledgeBase, blocks: Iterator[Block], map_: Mapping[str, str] | None, pass_through: bool
) -> Iterator[tuple[Block, Headings]]:
    """Blocks of answer files, each with headings of its own; a key that is no question is an error of its row."""
    for block in blocks:
        case, reads, strange = CASE, dict[str, Reads](), dict[str, Text]()
        for key in block.columns:
            given = (map_ or {}).get(key)
            target, unit = with_unit(given) if given is not None else (key, None)
            if target == CASE:
                case = key if given is not None else case
            elif target in reads:
                other = reads[target].column
                strange[key] = Text(
                    nl=f"“{key}” en “{other}” zijn hetzelfde", en=f"“{key}” and “{other}” are the same"
                )
            elif target in kb.questions:
                reads[target] = Reads(key, target, unit)
            elif target != "-":
                strange[key] = _no_question(kb, key, seek=len(strange) < MOST_SOUGHT)
        refused = {} if pass_through else _by_place(block, strange)
        passed = tuple(strange) if pass_through else ()
        yield (
            Block(block.rows, block.columns, block.broken, refused),
            Headings(case, tuple(reads.values()), passed),
        )


def read_map(path: Path, kb: KnowledgeBase) -> dict[str, str]:
    """A map from the columns of an existing export to question ids: YAML (`column: question`), or CSV with two
    columns and a header.

    Raises: Unreadable: the file is not such a map. HeaderProblem: it names no questions.
    """
    pairs = _map_of_table(path) if path.suffix.lower() in (".csv", ".tsv") else _map_of_yaml(path)
    wrong: list[Text] = []
    for column, id in pairs.items():
        target, _ = with_unit(id)
        if target not in kb.questions and target not in (CASE, "-"):
            near = nearest(target, [*kb.questions, CASE]) if len(wrong) < MOST_SOUGHT else None
            nl, en = (f"; bedoelde u “{near}”?", f"; did you mean “{near}”?") if near else ("", "")
            wrong.append(
                Text(nl=f"“{column}”: geen vraag “{target}”{nl}", en=f"“{column}”: no question “{target}”{en}")
            )
    if wrong:
        raise HeaderProblem(wrong)
    return pairs


def with_unit(name: str) -> tuple[str, str | None]:
    """A name and the unit that stands behind it: `wait [weeks]`, `wait (weeks)`."""
    found = _UNIT.fullmatch(name) if len(name) <= _LONGEST_UNIT else None
    return (found[1], found[2].strip()) if found else (name, None)


def _target(kb: KnowledgeBase, name: str, given: Mapping[str, str]) -> tuple[str, str | None]:
    """What a column is called in the knowledge base, and the unit its header names."""
    if _folded(name) in given:
        return with_unit(given[_folded(name)])
    plain, unit = with_unit(name)
    known = {_folded(id): id for id in (CASE, *kb.questions)}
    return known.get(_folded(plain), _folded(plain)), unit


def _folded(name: str) -> str:
    """A column name without case, spaces, hyphens and what else spreadsheets do to it."""
    text = unicodedata.normalize("NFKC", name).casefold().strip().strip("\ufeff")
    return re.sub(r"[\s\-_]+", "_", text)


def _checked_unit(question: Question, name: str, unit: str | None, wrong: list[Text]) -> str | None:
    """The unit of a header, when figures in it can be read."""
    if unit is None or not unit or not question.numeric:
        return None
    try:
        read_value(question, f"{_some_figure(question)} {unit}")
    except ValueProblem as problem:
        told = Text(nl=f"kolom “{name}”: {problem.message.nl}", en=f"column “{name}”: {problem.message.en}")
        wrong.append(told)
        return None
    return unit


def _some_figure(question: Question) -> str:
    """A figure within the question's limits, in whatever unit: 0 nearly always is."""
    lo, hi = question.limits
    return "0" if lo <= 0 <= hi else f"{lo:g}"


def _twice(name: str, first: str) -> Text:
    return Text(
        nl=f"kolom “{name}” en “{first}” zijn hetzelfde", en=f"columns “{name}” and “{first}” are the same"
    )


def _unknown(kb: KnowledgeBase, name: str, target: str) -> Text:
    near = _labelled(kb, target) or nearest(target, [*kb.questions, CASE])
    nl, en = (f"; bedoelde u “{near}”?", f"; did you mean “{near}”?") if near else ("", "")
    return Text(nl=f"onbekende kolom “{name}”{nl}", en=f"unknown column “{name}”{en}")


def _labelled(kb: KnowledgeBase, target: str) -> str | None:
    """The question whose name in words, in either language, heads the column."""
    for question in kb.questions.values():
        if target in (_folded(question.label.nl), _folded(question.label.en)):
            return question.id
    return None


def _map_of_table(path: Path) -> dict[str, str]:
    if is_device(path):
        raise OSError(ENXIO, os.strerror(ENXIO), str(path))
    header, blocks = read_delimited(path)
    if len(header.names) != 2:
        raise Unreadable(Text(nl="een koppeling heeft twee kolommen", en="a map has two columns"))
    pairs: dict[str, str] = {}
    for block in blocks:
        left, right = (block.columns[key] for key in header.keys)
        pairs.update({str(left.at(row)).strip(): str(right.at(row)).strip() for row in range(block.size)})
    return pairs


def _map_of_yaml(path: Path) -> dict[str, str]:
    problems = Problems()
    documents = parse(read_whole(path, MAX_BYTES), path.name, problems) or []
    if problems.found:
        told = problems.sorted()
        raise Unreadable(Text(nl="\n".join(p.show("nl") for p in told), en="\n".join(p.show("en") for p in told)))
    document = documents[0] if documents else None
    if not isinstance(document, YamlMapping):
        raise Unreadable(Text(nl="verwacht: kolom: vraag", en="expected: column: question"))
    return {
        key: entry.value.text if isinstance(entry.value, Scalar) else "" for key, entry in document.entries.items()
    }


def _no_question(kb: KnowledgeBase, key: str, *, seek: bool) -> Text:
    near = nearest(key, kb.questions) if seek else None
    nl, en = (f"; bedoelde u “{near}”?", f"; did you mean “{near}”?") if near else ("", "")
    return Text(nl=f"geen vraag “{key}”{nl}", en=f"no question “{key}”{en}")


def _by_place(block: Block, strange: Mapping[str, Text]) -> dict[int, list[tuple[str, str, Text]]]:
    """The rows that have strange keys: each with its answer, and what is wrong."""
    found: dict[int, list[tuple[str, str, Text]]] = {}
    for key, told in strange.items():
        column = block.columns[key]
        for place in np.flatnonzero(column.codes >= 0).tolist():
            found.setdefault(place, []).append((key, str(column.at(place)), told))
    return found
