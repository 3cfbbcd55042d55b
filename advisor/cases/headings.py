"""Which column or key answers which question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from advisor.cases.blocks import Block, IsKnown, distinct_names
from advisor.cases.mapping import (
    CASE,
    LEFT_OUT,
    ColumnMap,
    HeaderProblem,
    TableMap,
    folded,
    no_question,
    with_unit,
)
from advisor.knowledge.problems import MOST_SOUGHT, nearest
from advisor.terms.about import ABOUT
from advisor.terms.attributes import Question
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Text
from advisor.values import ValueProblem, read_value

#: So many unknown columns are told by name.
_MOST_UNKNOWN = 20
#: Keys beside the answers that a flat table may carry along from an answer file.
_CARRIED = frozenset({"expect", *ABOUT})
#: Units of a share as it is computed: 0.3 for 30 percent.
FRACTIONS = frozenset({"fraction", "fractie", "fractions", "fracties"})
#: Units as people shorten them, as files have them.
ABBREVIATIONS = {
    "wkn": "weken", "werkd": "werkdagen", "werkdg": "werkdagen", "werkdgn": "werkdagen", "wrkd": "werkdagen",
    "wrkdgn": "werkdagen", "dg": "dagen", "mndn": "maanden", "jrn": "jaren",
}  # fmt: skip
#: What libraries call a column that has no name.
_UNNAMED = "unnamed:"
_NO_MAP = TableMap()
_ONE_COLUMN = Text(
    nl="er is één kolom gevonden; zeg met --separator welk teken de cellen scheidt",
    en="one column was found; say with --separator which sign sets the cells apart",
)


@dataclass(frozen=True, slots=True)
class Reads:
    """A column that answers a question, and how: `unit` is what its bare figures are in, when the header or the
    map says so; `by` what a map says of it; `over` the key of the column that it is divided by, `unit_in` that of
    the column in which the unit of each cell stands."""

    column: str
    question: str
    unit: str | None
    by: ColumnMap | None = None
    over: str | None = None
    unit_in: str | None = None


@dataclass(frozen=True, slots=True)
class Headings:
    """What the columns of a table are: the case ids, the answers, those carried to the output, and those without
    a name, which are to be empty. `constants` are answers that hold for every row, as a map has them; `names` how
    the columns are called, by their key; `about` the columns in which cases tell of themselves, by what they tell;
    `left_out` those that the map says to leave out.
    """

    case: str | None
    reads: tuple[Reads, ...]
    passed: tuple[str, ...]
    unnamed: tuple[str, ...] = ()
    constants: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()


def known_by(kb: KnowledgeBase, map_: TableMap = _NO_MAP) -> IsKnown:
    """Whether a name of a column is a question, in the words of the files or of people, or stands in the map."""
    labels = (text for q in kb.questions.values() for text in (q.label.nl, q.label.en))
    names = {folded(name) for name in (CASE, *kb.questions, *labels)} | map_.columns.keys()

    def known(name: str) -> bool:
        return folded(name) in names or folded(with_unit(name)[0]) in names

    return known


def understand(
    kb: KnowledgeBase, names: Sequence[str], map_: TableMap = _NO_MAP, pass_through: bool = False
) -> Headings:
    """The headings of a table.

    Args:
        names: as they stand in the table; in blocks the columns have their `distinct_names`.
        map_: what the columns mean, for tables with names of their own.
        pass_through: carry columns that are no question to the output, instead of refusing them.

    Raises: HeaderProblem: unknown or repeated columns, or a unit that does not fit.
    """
    wrong: list[Text] = []
    case: str | None = None
    reads: dict[str, Reads] = {}
    passed: list[str] = []
    unnamed: list[str] = []
    left_out: list[str] = []
    about: dict[str, str] = {}
    unknown, more = list[Text](), 0
    keys = dict(zip(distinct_names(names), names, strict=True))
    at = {folded(key): key for key in keys}  # of columns with one name a map calls the second by its number
    for key, name in keys.items():
        at.setdefault(folded(name), key)
    wrong += [_no_column(map_.names[name]) for name in map_.columns if name not in at]
    beside = {folded(name) for column in map_.columns.values() for name in column.beside}
    wrong += [_no_column(name) for name in sorted(beside - at.keys())]
    for key, name in keys.items():
        by = map_.columns.get(folded(key)) or map_.columns.get(folded(name))
        target, unit = (by.target, by.unit) if by is not None else _target(kb, name)
        if target == LEFT_OUT:
            left_out += [name] if name not in map_.open and folded(name) not in beside else []
            continue
        if target in ABOUT and target not in kb.questions:
            about.setdefault(target, key)
        if target == CASE:
            wrong += [_twice(name, case)] if case is not None else []
            case = key
        elif target in kb.questions:
            if target in reads or target in map_.constants:
                wrong.append(_twice(name, reads[target].column if target in reads else target))
            checked = unit if by is not None and by.bins else checked_unit(kb.questions[target], name, unit, wrong)
            reads[target] = Reads(key, target, checked, by, *_beside(by, at))
        elif folded(name) in beside or folded(key) in beside:
            continue
        elif pass_through:
            passed.append(key)
        elif not name.strip() or name.casefold().startswith(_UNNAMED):
            unnamed.append(key)
        elif target not in _CARRIED:
            if len(unknown) < _MOST_UNKNOWN:
                unknown.append(_unknown(kb, name, target))
            else:
                more += 1
    if case is None:
        wrong.append(
            Text(
                nl=f"er is geen kolom “{CASE}” met een id voor elke rij",
                en=f"no column “{CASE}” with an id for each row",
            )
        )
    if unknown:
        wrong.append(
            Text(
                nl="een eigen tabel? `koop map` maakt een eerste koppeling voor --map; --pass-through neemt andere"
                " kolommen mee",
                en="a table of your own? `koop map` drafts a first map for --map; --pass-through carries other"
                " columns along",
            )
        )
    wrong[:0] = unknown
    if more:
        wrong.append(Text(nl=f"en nog {more} onbekende kolommen", en=f"and {more} more unknown columns"))
    if case is None and not reads:
        wrong.append(Text(nl="staan de kolomnamen wel in de eerste rij?", en="are the names in the first row?"))
        if len(names) == 1:
            wrong.append(_ONE_COLUMN)
    if wrong:
        raise HeaderProblem(wrong)
    return Headings(
        case, tuple(reads.values()), tuple(passed), tuple(unnamed), map_.constants, keys, about, tuple(left_out)
    )


def understood_keys(
    kb: KnowledgeBase, blocks: Iterator[Block], map_: TableMap, pass_through: bool
) -> Iterator[tuple[Block, Headings]]:
    """Blocks of answer files, each with headings of its own; a key that is no question is an error of its row."""
    beside = {folded(name) for column in map_.columns.values() for name in column.beside}
    for block in blocks:
        case, reads, strange = CASE, dict[str, Reads](), dict[str, Text]()
        at = {folded(key): key for key in block.columns}
        for key in block.columns:
            by = map_.columns.get(folded(key))
            target, unit = (by.target, by.unit) if by is not None else (key, None)
            if target == CASE:
                case = key if by is not None else case
            elif target in reads or (target in map_.constants and target in kb.questions):
                other = reads[target].column if target in reads else target
                strange[key] = Text(
                    nl=f"“{key}” en “{other}” zijn hetzelfde", en=f"“{key}” and “{other}” are the same"
                )
            elif target in kb.questions:
                reads[target] = Reads(key, target, unit, by, *_beside(by, at))
            elif target != LEFT_OUT and folded(key) not in beside:
                strange[key] = no_question(kb, key, seek=len(strange) < MOST_SOUGHT)
        refused = {} if pass_through else _by_place(block, strange)
        passed = tuple(strange) if pass_through else ()
        yield (
            Block(block.rows, block.columns, block.broken, refused, block.about),
            Headings(case, tuple(reads.values()), passed, (), map_.constants, {key: key for key in block.columns}),
        )


def _beside(by: ColumnMap | None, at: Mapping[str, str]) -> tuple[str | None, str | None]:
    """The keys of the columns that a column is divided by, and in which its units stand."""
    if by is None:
        return None, None
    return (
        at.get(folded(by.over)) if by.over is not None else None,
        at.get(folded(by.unit_in)) if by.unit_in is not None else None,
    )


def _target(kb: KnowledgeBase, name: str) -> tuple[str, str | None]:
    """What a column is called in the knowledge base, and the unit its header names."""
    plain, unit = with_unit(name)
    known = {folded(id): id for id in (CASE, *kb.questions)}
    return known.get(folded(plain), folded(plain)), unit


def checked_unit(question: Question, name: str, unit: str | None, wrong: list[Text]) -> str | None:
    """The unit of a header, when figures in it can be read."""
    if unit is None or not unit or not question.numeric:
        return None
    if unit.casefold() in FRACTIONS and question.unit.startswith("percent"):
        return unit
    unit = whole_unit(unit)
    try:
        read_value(question, f"{_some_figure(question)} {unit}")
    except ValueProblem as problem:
        told = Text(nl=f"kolom “{name}”: {problem.message.nl}", en=f"column “{name}”: {problem.message.en}")
        wrong.append(told)
        return None
    return unit


def whole_unit(unit: str | None) -> str | None:
    """A unit as files have it, which may be shortened: wkn."""
    return None if unit is None else ABBREVIATIONS.get(unit.casefold().rstrip("."), unit)


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


def nearly_named(kb: KnowledgeBase, headings: Headings) -> Iterator[tuple[str, str]]:
    """(column that is carried along, question that is nearly called so and that no column answers); the first few
    columns are looked at."""
    answered = {reads.question for reads in headings.reads} | headings.constants.keys()
    for key in headings.passed[:MOST_SOUGHT]:
        target = folded(with_unit(headings.names[key])[0])
        near = _labelled(kb, target) or nearest(target, kb.questions)
        if near is not None and near not in answered:
            yield headings.names[key], near


def _labelled(kb: KnowledgeBase, target: str) -> str | None:
    """The question whose name in words, in either language, heads the column."""
    for question in kb.questions.values():
        if target in (folded(question.label.nl), folded(question.label.en)):
            return question.id
    return None


def _no_column(name: str) -> Text:
    return Text(
        nl=f"de koppeling noemt een kolom die er niet is: “{name}”", en=f"the map names no column: “{name}”"
    )


def _by_place(block: Block, strange: Mapping[str, Text]) -> dict[int, list[tuple[str, str, Text]]]:
    """The rows that have strange keys: each with its answer, and what is wrong."""
    found: dict[int, list[tuple[str, str, Text]]] = {}
    for key, told in strange.items():
        column = block.columns[key]
        for place in np.flatnonzero(column.codes >= 0).tolist():
            found.setdefault(place, []).append((key, str(column.at(place)), told))
    return found
