"""Says whether two knowledge bases give the same advice with the same trace, on their cases and on drawn answers.

PYTHONPATH=.:tests python tests/making/compare_advice.py OLD NEW [ROWS [TABLE]]

OLD and NEW are folders. Compared are outcome, certainties, what fires, near misses, doubts, what is unknown,
parked and assumed; it is also said whether what was read is equal, but for where it stands in the files.

TABLE is a file with rows `| `old` | `new` |` of rules that are called otherwise in NEW, or have become one with
another. Of such rules the conditions on what their wordings ask are left out of the trace; what each says in a
case, and on which sources, is compared instead, and so are certainties to twelve digits: rules weigh in the order
of their ids.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path

import numpy as np

from advisor.bench.population import drawn
from advisor.bench.shorter import alike
from advisor.bench.trying import answers_of
from advisor.columns.cases import CaseColumns
from advisor.columns.evaluation import ColumnAdvice, ColumnProgram
from advisor.knowledge.loading import load
from advisor.reasoning.advice import Advice
from advisor.reasoning.engine import Engine
from advisor.terms.premises import leaves
from advisor.terms.texts import LANGUAGES
from advisor.wording.voice import Voice

AT_ONCE = 100_000
TRACE = ("outcome", "form", "firings", "unknown", "unanswered", "parked", "assumed")


def differing(one: object, other: object, name: str = "") -> Iterator[str]:
    """Which columns differ."""
    if isinstance(one, np.ndarray):
        if not np.array_equal(one, np.asarray(other), equal_nan=one.dtype.kind == "f"):
            yield name
    elif isinstance(one, list | tuple):
        for number, (a, b) in enumerate(zip(one, other, strict=True)):  # type: ignore[call-overload]
            yield from differing(a, b, f"{name} {number}")
    elif hasattr(one, "__dataclass_fields__"):
        for field in one.__dataclass_fields__:
            yield from differing(getattr(one, field), getattr(other, field), f"{name} {field}".strip())
    elif one != other:
        yield name


def renamed_in(file: str) -> dict[str, str]:
    """{what a rule was called: what it is called now}."""
    return dict(re.findall(r"^\| `([\w-]+)` \| `([\w-]+)` \|$", Path(file).read_text(encoding="utf-8"), re.M))


def told(advice: Advice, names: Mapping[str, str], asked: Mapping[str, set[str]]) -> object:
    """All that is compared of an advice in which rules are called by these names. `asked`: what the wordings of a
    rule ask."""

    def under(ids: Iterable[str]) -> list[str]:
        return sorted(names.get(id, id) for id in ids)

    firings = [
        (id, [held for held in firing.premises if held.leaf.attribute not in asked.get(id, ())])
        for firing in advice.firings
        for id in (names.get(firing.rule, firing.rule),)
    ]
    said = [
        (names.get(id, id), language, voice.reason(advice.kb.rules[id]), voice.source(advice.kb.rules[id]))
        for language in LANGUAGES
        for voice in (Voice(advice.kb, advice.memory, language),)
        for id in advice.fired
    ]
    outcome = advice.outcome
    standings = [
        (
            one.position,
            f"{one.certainty:.12f}",
            one.miss,
            *map(under, (one.supported_by, one.opposed_by, one.excluded_by, one.near_by)),
        )
        for one in outcome.standings
    ]
    plain = replace(outcome, standings=(), provided=())
    rest = [advice.form, advice.unknown, advice.unanswered, advice.parked, advice.assumed]
    return plain, under(outcome.provided), standings, sorted(firings, key=lambda one: one[0]), sorted(said), rest


def columns_under(program: ColumnProgram, found: ColumnAdvice, names: Mapping[str, str]) -> dict[str, object]:
    """What came out of a table, by the names of rules."""
    parts = {field.name: getattr(found, field.name) for field in fields(found)}
    fired = dict[str, np.ndarray]()
    for id, row in zip(program.rule_ids, parts.pop("fired"), strict=True):
        fired[names.get(id, id)] = fired.get(names.get(id, id), np.zeros_like(row)) | row
    decided = parts.pop("decided")
    parts |= {f"decided {field.name}": getattr(decided, field.name) for field in fields(decided)}
    parts["decided certainty"] = parts["decided certainty"].round(12) + 0.0  # and no -0
    return parts | {f"fired {id}": row for id, row in fired.items()}


def main(old: str, new: str, rows: str = "1000000", table: str | None = None) -> int:
    before, after = load(Path(old)), load(Path(new))
    names = renamed_in(table) if table is not None else {}
    asked = {id: {leaf.attribute for one in after.rules[id].wordings if one.when for leaf in leaves(one.when)}
             for id in names.values()}  # fmt: skip
    print("what was read is equal, but for places in the files:", alike(before, after))
    engines, found = (Engine(before), Engine(after)), 0
    for case in before.cases:
        one, other = (engine.advise(answers_of(engine.kb, case.answers)) for engine in engines)
        if names:
            same = told(one, names, asked) == told(other, {}, asked)
        else:
            same = all(alike(getattr(one, part), getattr(other, part)) for part in TRACE)
        found += not same
        print(*([] if same else [f"{case.id} differs\n"]), end="")
    print(f"{len(before.cases)} cases, {found} differ")
    programs, wrong = (ColumnProgram(before), ColumnProgram(after)), set[str]()
    for seed in range(-(-int(rows) // AT_ONCE)):
        cases: CaseColumns = drawn(before, AT_ONCE, seed)
        one_by_one = [program.evaluate(cases, could_become=True) for program in programs]
        if names:
            one_table, other_table = map(columns_under, programs, one_by_one, (names, {}))
            wrong |= one_table.keys() ^ other_table.keys()
            for part in one_table.keys() & other_table.keys():
                wrong |= set(differing(one_table[part], other_table[part], part))
        else:
            wrong |= set(differing(one_by_one[0], one_by_one[1]))
    print(f"{rows} sets of answers; columns that differ: {', '.join(sorted(wrong)) or 'none'}")
    return int(bool(found or wrong))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
