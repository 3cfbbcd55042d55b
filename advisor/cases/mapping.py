"""A mapping file: what the columns of an existing export mean, so that it can be read as it is."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from advisor.cases.blocks import Unreadable
from advisor.cases.no_text import LOOKED_AT, refuse_no_text
from advisor.files import read_whole
from advisor.knowledge.problems import MOST_SOUGHT, Problems, nearest
from advisor.knowledge.yamlfile import Mapping as YamlMapping
from advisor.knowledge.yamlfile import Node, Scalar, parse
from advisor.knowledge.yamlfile import Sequence as YamlSequence
from advisor.terms.attributes import Question
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Text
from advisor.values import ValueProblem, read_value
from advisor.values.numbers import bounded, parse_number, tidy

CASE, LEFT_OUT = "case", "-"
SECTIONS = ("columns", "constants", "ignore")
_ENTRY = ("question", "unit", "words", "bins", "over", "unit_in")
_UNIT = re.compile(r"(.*?)\s*[\[(]([^\])]*)[\])]\s*", re.DOTALL)
#: A longer name has no unit behind it.
_LONGEST_UNIT = 200
#: A map is read whole.
LARGEST_MAP = 1 << 20


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What one column means.

    `target`: a question, `case`, or `-` to leave it out. `unit`: what its bare figures are in. `words`: what its
    cells say, as answers; an empty answer is none. `bins`: up to which figure it is which option, the last without
    end. `over`: the column that its figure is divided by; `unit_in`: the column in which the unit of each stands.
    """

    target: str
    unit: str | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    bins: tuple[tuple[float, str], ...] = ()
    over: str | None = None
    unit_in: str | None = None

    @property
    def beside(self) -> tuple[str, ...]:
        """Other columns that say more about its cells."""
        return tuple(name for name in (self.over, self.unit_in) if name is not None)


@dataclass(frozen=True, slots=True)
class TableMap:
    """The columns of a table by their folded name, with how they are called in `names`; and answers that hold for
    every row, as raw values. `open`: columns and questions of which it does not say yet what they are."""

    columns: Mapping[str, ColumnMap] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    open: tuple[str, ...] = ()

    @classmethod
    def of(cls, columns: Mapping[str, str]) -> TableMap:
        """A map that only says which column answers which question."""
        found = {name: ColumnMap(*with_unit(target)) for name, target in columns.items()}
        return cls({folded(name): c for name, c in found.items()}, {folded(name): name for name in found})


class HeaderProblem(Exception):
    """The columns cannot be understood; `messages` tell every reason."""

    def __init__(self, messages: list[Text] | tuple[Text, ...]) -> None:
        super().__init__("; ".join(message.en for message in messages))
        self.messages = tuple(messages)


def folded(name: str) -> str:
    """A column name without case, spaces, hyphens and what else spreadsheets do to it."""
    text = unicodedata.normalize("NFKC", name).casefold().strip().strip("\ufeff")
    return re.sub(r"[\s\-_]+", "_", text)


def with_unit(name: str) -> tuple[str, str | None]:
    """A name and the unit that stands behind it: `wait [weeks]`, `wait (in weeks)`."""
    found = _UNIT.fullmatch(name) if len(name) <= _LONGEST_UNIT else None
    return (found[1], found[2].strip().removeprefix("in ").strip()) if found else (name, None)


def read_map(path: Path, kb: KnowledgeBase) -> TableMap:
    """A map of an existing export: YAML, or CSV of two columns, with or without a header.

    Raises: Unreadable: the file is not such a map. HeaderProblem: it says what cannot be; OSError.
    """
    if path.suffix.lower() in (".csv", ".tsv", ".txt"):
        return _checked(TableMap.of(_map_of_table(path, kb)), kb)
    return _map_of_yaml(path, kb)


def _map_of_table(path: Path, kb: KnowledgeBase) -> dict[str, str]:
    data = read_whole(path, LARGEST_MAP)
    refuse_no_text(data[:LOOKED_AT])
    text = data.decode("utf-8-sig", "replace")
    separator = max(";\t,|", key=text.partition("\n")[0].count)
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if any(row)]
    if not rows or any(len(row) != 2 for row in rows):
        raise Unreadable(Text(nl="een koppeling heeft twee kolommen", en="a map has two columns"))
    if with_unit(rows[0][1].strip())[0] not in (*kb.questions, CASE, LEFT_OUT):
        rows = rows[1:] if len(rows) > 1 and folded(rows[0][1]) in _HEADINGS else rows
    return {left.strip(): right.strip() for left, right in rows}


_HEADINGS = frozenset({"question", "vraag", "id", "target", "to", "naar", "attribute", "attribuut"})


# --- YAML


def _map_of_yaml(path: Path, kb: KnowledgeBase) -> TableMap:
    problems = Problems()
    documents = parse(read_whole(path, LARGEST_MAP), path.name, problems, nulls=True, max_bytes=LARGEST_MAP) or []
    if problems.found:
        told = problems.sorted()
        raise Unreadable(Text(nl="\n".join(p.show("nl") for p in told), en="\n".join(p.show("en") for p in told)))
    document = documents[0] if documents else None
    if not isinstance(document, YamlMapping):
        raise Unreadable(Text(nl="verwacht: kolom: vraag", en="expected: column: question"))
    wrong: list[Text] = []
    sections = {key: entry.value for key, entry in document.entries.items()}
    if "columns" in sections and set(sections) <= set(SECTIONS):
        columns = list(_entries(sections["columns"], "columns", wrong))
    else:  # only columns, perhaps with the other sections beside them
        beside = {"constants": YamlMapping, "ignore": YamlSequence}
        sections = {key: node for key, node in sections.items() if isinstance(node, beside.get(key, ()))}
        columns = [(key, entry.value) for key, entry in document.entries.items() if key not in sections]
    found, names = dict[str, ColumnMap](), dict[str, str]()
    open = []
    for name, node in columns:
        if folded(name) in names:
            wrong.append(_in_column(name, _NAMED_TWICE))
        names[folded(name)] = name
        found[folded(name)] = _column(name, node, wrong)
        if found[folded(name)].target == "":
            open.append(name)
            found[folded(name)] = ColumnMap(LEFT_OUT)
    for name in _items(sections.get("ignore"), "ignore", wrong):
        names.setdefault(folded(name), name)
        found.setdefault(folded(name), ColumnMap(LEFT_OUT))
    constants = dict[str, str]()
    for id, node in _entries(sections.get("constants"), "constants", wrong):
        if isinstance(node, Scalar) and not _text(node) and id in kb.questions:
            open.append(id)
            continue
        constants[id] = (
            ";".join(_items(node, id, wrong)) or "[]" if isinstance(node, YamlSequence) else _text(node)
        )
    return _checked(TableMap(found, names, constants, tuple(open)), kb, wrong)


def _column(name: str, node: Node, wrong: list[Text]) -> ColumnMap:
    if not isinstance(node, YamlMapping):
        return ColumnMap(*with_unit(_text(node)))
    given = {key: entry.value for key, entry in node.entries.items()}
    wrong += [_in_column(name, _unknown_key(key)) for key in given if key not in _ENTRY]
    target, unit = with_unit(_text(given.get("question")))
    unit = _text(given["unit"]) if "unit" in given else unit
    limits = list(_entries(given.get("bins"), "bins", []))
    if len(limits) > 1 and not any(
        _text(limit) for _, limit in limits
    ):  # as it was drafted, still to be filled in
        return ColumnMap("")
    words = {tidy(word): _text(answer) for word, answer in _entries(given.get("words"), "words", wrong)}
    over = _text(given["over"]) if "over" in given else None
    unit_in = _text(given["unit_in"]) if "unit_in" in given else None
    return ColumnMap(target, unit, words, tuple(_bins(name, given.get("bins"), wrong)), over, unit_in)


def _bins(name: str, node: Node | None, wrong: list[Text]) -> Iterator[tuple[float, str]]:
    """Up to which figure it is which option: rising, and only the last has no end."""
    before, bins = float("-inf"), list(_entries(node, "bins", wrong))
    for number, (option, limit) in enumerate(bins, start=1):
        text = _text(limit)
        try:
            figure = float(bounded(parse_number(tidy(text)), text)) if text else float("inf")
        except ValueProblem as problem:
            wrong.append(_in_column(name, problem.message))
            return
        if figure <= before or (figure == float("inf")) != (number == len(bins)):
            told = Text(
                nl="grenzen lopen op, en alleen de laatste is leeg", en="limits rise, and only the last is empty"
            )
            wrong.append(_in_column(name, told))
            return
        before = figure
        yield figure, option


def _entries(node: Node | None, where: str, wrong: list[Text]) -> Iterator[tuple[str, Node]]:
    if isinstance(node, YamlMapping):
        yield from ((key, entry.value) for key, entry in node.entries.items())
    elif node is not None and not (isinstance(node, Scalar) and node.kind == "null"):
        wrong.append(Text(nl=f"“{where}” verwacht naam: waarde", en=f"“{where}” takes name: value"))


def _items(node: Node | None, where: str, wrong: list[Text]) -> Iterator[str]:
    if isinstance(node, YamlSequence):
        yield from map(_text, node.items)
    elif node is not None and not (isinstance(node, Scalar) and node.kind == "null"):
        wrong.append(Text(nl=f"“{where}” verwacht een lijst", en=f"“{where}” takes a list"))


def _text(node: Node | None) -> str:
    return node.text.strip() if isinstance(node, Scalar) and node.kind != "null" else ""


# --- what cannot be


_NAMED_TWICE = Text(nl="deze kolom staat er twee keer", en="this column stands there twice")


def _checked(map_: TableMap, kb: KnowledgeBase, found: Sequence[Text] = ()) -> TableMap:
    """Raises: HeaderProblem: all that is wrong, with what was found before."""
    wrong = [*found]
    for key, column in map_.columns.items():
        name = map_.names[key]
        if column.target in (CASE, LEFT_OUT):
            continue
        if column.target not in kb.questions:
            told = no_question(kb, column.target, seek=len(wrong) < MOST_SOUGHT)
            wrong.append(_in_column(name, told))
            continue
        question = kb.questions[column.target]
        answers = [answer for answer in (*column.words.values(), *(option for _, option in column.bins)) if answer]
        for answer in answers:
            wrong += [_in_column(name, told) for told in _refused(question, answer)]
        if column.over is not None and (not question.numeric or question.type == "duration"):
            told = Text(nl="alleen een getal kan een verhouding zijn", en="only a figure can be a ratio")
            wrong.append(_in_column(name, told))
    for id, answer in map_.constants.items():
        if id not in kb.questions:
            wrong.append(no_question(kb, id))
        else:
            wrong += [
                Text(nl=f"{id}: {told.nl}", en=f"{id}: {told.en}") for told in _refused(kb.questions[id], answer)
            ]
    if wrong:
        raise HeaderProblem(wrong)
    return map_


def _refused(question: Question, answer: str) -> list[Text]:
    try:
        read_value(question, answer)
    except ValueProblem as problem:
        return [problem.told]
    return []


def no_question(kb: KnowledgeBase, id: str, *, seek: bool = True) -> Text:
    """`seek`: name the nearest one, which takes about a millisecond."""
    if id in kb.concluded or id in kb.computed:
        return Text(
            nl=f"“{id}” wordt niet gevraagd: het volgt uit andere antwoorden",
            en=f"“{id}” is not asked: it follows from other answers",
        )
    near = nearest(id, [*kb.questions, CASE]) if seek else None
    nl, en = (f"; bedoelde u “{near}”?", f"; did you mean “{near}”?") if near else ("", "")
    return Text(nl=f"geen vraag “{id}”{nl}", en=f"no question “{id}”{en}")


def _unknown_key(key: str) -> Text:
    known = ", ".join(_ENTRY)
    return Text(nl=f"geen sleutel “{key}”; bekend zijn {known}", en=f"no key “{key}”; known are {known}")


def _in_column(name: str, told: Text) -> Text:
    return Text(nl=f"“{name}”: {told.nl}", en=f"“{name}”: {told.en}")
