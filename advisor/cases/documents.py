"""Answer files: YAML, JSON and JSON lines, as blocks of raw answers."""

from __future__ import annotations

import codecs
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from advisor.cases.blocks import Block, ReadSoFar, Unreadable, raw_column
from advisor.cases.no_text import LOOKED_AT, refuse_no_text, wide_encoding
from advisor.knowledge.cases import cases_in
from advisor.knowledge.problems import Problem, Problems
from advisor.knowledge.yamlfile import parse
from advisor.terms.about import ABOUT
from advisor.terms.texts import Language, Text

#: YAML and JSON are read whole; larger files belong in JSON lines or a table.
LARGEST_DOCUMENT = 64 << 20
BLOCK_CASES = 16_384


@dataclass(frozen=True, slots=True)
class RawCase:
    """One case as a file has it; `problem` says why it is none: code, what stands there, what is wrong."""

    row: int
    id: Any
    answers: Mapping[str, Any]
    problem: tuple[str, str, Text] | None = None
    about: Mapping[str, Any] = field(default_factory=dict)


def read_document(path: Path, format: str, position: ReadSoFar) -> Iterator[Block]:
    """The cases of an answer file.

    Raises: Unreadable: the file is too large, or not YAML or JSON at all.
    """
    if format == "jsonl":
        with path.open("rb") as file:
            refuse_no_text(file.read(LOOKED_AT))
        return _in_blocks(_json_lines(path, position))
    size = path.stat().st_size
    if size > LARGEST_DOCUMENT:
        megabytes = LARGEST_DOCUMENT >> 20
        raise Unreadable(
            Text(
                nl=f"groter dan {megabytes} MB; gebruik JSONL, CSV of Parquet",
                en=f"larger than {megabytes} MB; use JSONL, CSV or Parquet",
            )
        )
    data = path.read_bytes()
    refuse_no_text(data[:LOOKED_AT])
    return _in_blocks(_yaml_cases(data, path.name) if format == "yaml" else _json_cases(data))


def _in_blocks(cases: Iterable[RawCase]) -> Iterator[Block]:
    gathered: list[RawCase] = []
    for case in cases:
        gathered.append(case)
        if len(gathered) == BLOCK_CASES:
            yield _block(gathered)
            gathered = []
    if gathered:
        yield _block(gathered)


def _block(cases: list[RawCase]) -> Block:
    names = dict.fromkeys(name for case in cases for name in case.answers)
    # A key with no answer is there all the same: it may be misspelt. An empty text is not an answer either.
    columns = {
        name: raw_column([_given(case.answers[name]) if name in case.answers else None for case in cases])
        for name in names
    }
    columns["case"] = raw_column([case.id for case in cases])
    broken = {place: case.problem for place, case in enumerate(cases) if case.problem is not None}
    told = [name for name in ABOUT if any(name in case.about for case in cases)]
    about = {name: raw_column([case.about.get(name) for case in cases]) for name in told}
    return Block([case.row for case in cases], columns, broken, about=about)


def _given(answer: Any) -> Any:
    return "" if answer is None else answer


# --- YAML --------------------------------------------------------------------------------------------


def _yaml_cases(data: bytes, name: str) -> Iterator[RawCase]:
    problems = Problems()
    nodes = parse(data, name, problems, several=True, nulls=True, max_bytes=LARGEST_DOCUMENT)
    cases = cases_in(nodes or [], problems, expecting=False)
    # A repeated or missing id is told for every format in the same way, by whoever checks the ids.
    told = [p for p in problems.sorted() if p.code != "KB207"]
    if told and not cases:
        raise Unreadable(Text(nl=_shown(told[:20], "nl"), en=_shown(told[:20], "en")))
    by_case: dict[int, list[Problem]] = {}
    for problem in told:
        place = sum(1 for case in cases if case.place.line <= problem.place.line) - 1
        by_case.setdefault(max(place, 0), []).append(problem)
    for place, case in enumerate(cases):
        wrong = by_case.get(place, [])
        broken = None
        if wrong and not (len(wrong) == 1 and not case.id):
            text = Text(nl="; ".join(p.summary("nl") for p in wrong), en="; ".join(p.summary("en") for p in wrong))
            broken = ("ROW104", "", text)
        yield RawCase(place + 1, case.id or None, case.answers, broken, case.about.as_object())


def _shown(problems: Iterable[Problem], language: Language) -> str:
    """A line each, with the line of the file under it; whoever tells it names the file."""
    return "\n".join(
        _AT.to(language).format(line=p.place.line, column=p.place.column, amiss=p.said(language)) + p.excerpt
        for p in problems
    )


_AT = Text(nl="regel {line}, teken {column}: {amiss}", en="line {line}, character {column}: {amiss}")


# --- JSON --------------------------------------------------------------------------------------------


class _RepeatedKey(ValueError):
    pass


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        times = Counter(key for key, _ in pairs)
        raise _RepeatedKey(next(key for key, count in times.items() if count > 1))
    return found


def _json_cases(data: bytes) -> Iterator[RawCase]:
    try:
        content = json.loads(data, object_pairs_hook=_no_repeats)
    except _RepeatedKey as problem:
        raise Unreadable(_told_repeat(problem)) from None
    except (ValueError, RecursionError) as problem:
        raise Unreadable(no_json(problem)) from None
    items = content if isinstance(content, list) else [content]
    return (_as_case(row, item) for row, item in enumerate(items, start=1))


def _json_lines(path: Path, position: ReadSoFar) -> Iterator[RawCase]:
    size = path.stat().st_size
    with path.open("rb") as file:
        lines = _lines(file)
        for row, line in enumerate(lines, start=1):
            if len(line) > LARGEST_DOCUMENT:
                most = f"{LARGEST_DOCUMENT >> 20} MB"
                raise Unreadable(
                    Text(nl=f"regel {row} is langer dan {most}", en=f"line {row} is longer than {most}")
                )
            position.part = file.tell() / size
            text = line.strip().removeprefix(b"\xef\xbb\xbf")
            if not text:
                continue
            shown = text[:80].decode("utf-8", "replace")
            try:
                yield _as_case(row, json.loads(text, object_pairs_hook=_no_repeats))
            except _RepeatedKey as problem:
                yield RawCase(row, None, {}, ("ROW104", shown, _told_repeat(problem)))
            except (ValueError, RecursionError) as problem:
                yield RawCase(row, None, {}, ("ROW104", shown, no_json(problem)))


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file, cut where they grow too long; text in more bytes a character, as UTF-8."""
    encoding = wide_encoding(file.read(4))
    file.seek(0)
    if encoding is None:
        yield from iter(lambda: file.readline(LARGEST_DOCUMENT + 1), b"")
        return
    text = codecs.getreader(encoding)(file, "replace")
    yield from (line.encode("utf-8", "replace") for line in iter(lambda: text.readline(LARGEST_DOCUMENT + 1), ""))


#: What the reader of JSON says, as far as its first word tells it apart, in words of one's own.
_AMISS = {
    "Expecting value": Text(nl="hier hoort een waarde te staan", en="a value should stand here"),
    "Expecting property name": Text(
        nl="hier hoort een naam tussen dubbele aanhalingstekens te staan",
        en="a name in double quotes should stand here",
    ),
    "Expecting ','": Text(nl="hier hoort een komma te staan", en="a comma should stand here"),
    "Expecting ':'": Text(nl="hier hoort een dubbele punt te staan", en="a colon should stand here"),
    "Extra data": Text(
        nl="hier staat nog iets na het eind (zijn het losse regels? noem het bestand dan .jsonl)",
        en="something stands here after the end (are these separate lines? then call the file .jsonl)",
    ),
    "Unterminated string": Text(
        nl="de tekst die hier begint, eindigt nergens", en="the text that begins here ends nowhere"
    ),
    "Illegal trailing comma": Text(
        nl="na deze komma hoort nog iets te komen", en="something should follow this comma"
    ),
}
_AMISS_OTHERWISE = Text(nl="dit teken kan hier niet staan", en="this character cannot stand here")
_NO_JSON = Text(
    nl="geen geldige JSON: regel {line}, teken {column}: {amiss}",
    en="not valid JSON: line {line}, character {column}: {amiss}",
)
_NO_TEXT = Text(
    nl="geen geldige JSON: dit is geen tekst in UTF-8 (het gaat mis bij byte {at})",
    en="not valid JSON: this is no text in UTF-8 (it goes wrong at byte {at})",
)
_TOO_DEEP = Text(
    nl="geen geldige JSON: lijsten staan te diep in elkaar",
    en="not valid JSON: lists stand too deep in each other",
)
_NO_FIGURE = Text(
    nl="geen geldige JSON: een getal heeft te veel cijfers", en="not valid JSON: a number has too many digits"
)


def no_json(problem: Exception) -> Text:
    """Where a text is no JSON, and what should stand there."""
    if isinstance(problem, RecursionError):
        return _TOO_DEEP
    if isinstance(problem, UnicodeDecodeError):
        return _NO_TEXT.filled(at=problem.start + 1)
    if not isinstance(problem, json.JSONDecodeError):
        return _NO_FIGURE
    amiss = next((text for said, text in _AMISS.items() if problem.msg.startswith(said)), _AMISS_OTHERWISE)
    return _NO_JSON.filled(line=problem.lineno, column=problem.colno, amiss=amiss)


def _told_repeat(problem: _RepeatedKey) -> Text:
    return Text(nl=f"de sleutel “{problem}” staat er tweemaal", en=f"the key “{problem}” occurs twice")


_CASE_KEYS = frozenset({"case", "answers", "expect", *ABOUT})


def _as_case(row: int, item: Any) -> RawCase:
    """A case from a JSON object or a mapping: with its answers under `answers`, or beside `case`."""
    if not isinstance(item, Mapping):
        return RawCase(row, None, {}, ("ROW104", str(item)[:80], Text(nl="geen object", en="not an object")))
    id = item.get("case")
    if isinstance(id, (bool, dict, list)):
        told = Text(nl="“case” is geen tekst", en="“case” is not a text")
        return RawCase(row, None, {}, ("ROW104", str(id)[:80], told))
    about = {key: item[key] for key in ABOUT if item.get(key) is not None}
    if "answers" not in item:
        return RawCase(row, id, {key: value for key, value in item.items() if key not in _CASE_KEYS}, None, about)
    answers = item["answers"]
    unknown = [key for key in item if key not in _CASE_KEYS]
    if unknown:
        told = Text(nl=f"onbekende sleutel “{unknown[0]}”", en=f"unknown key “{unknown[0]}”")
        return RawCase(row, id, {}, ("ROW104", str(unknown[0]), told))
    if not isinstance(answers, Mapping):
        told = Text(nl="“answers” is geen object", en="“answers” is not an object")
        return RawCase(row, id, {}, ("ROW104", str(answers)[:80], told))
    return RawCase(row, id, answers, None, about)
