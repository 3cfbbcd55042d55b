"""Findings on the worked cases to learn from: a lesson that stands with the case of another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from advisor.bench.checks.finding import Bench, Finding
from advisor.bench.checks.word_stems import stems
from advisor.terms.cases import Case
from advisor.terms.texts import LANGUAGES, Place, Text

_TWICE = Text(nl="een andere les is er ook bij", en="another lesson belongs to it too")
_OF_ANOTHER = Text(
    nl="de titel zegt niets van dit geval, en wel iets van {other}",
    en="its title says nothing of this case, and something of {other}",
)
_HEADER, _NAMES_A_CASE = "knowledge.yaml", re.compile(r"(?<![\w-])case(?=\s*:)")


def lesson_findings(bench: Bench) -> Iterator[Finding]:
    cases = {case.id: case for case in bench.kb.cases}
    said = {one.case: stems(*_said_of(cases[one.case])) for one in bench.kb.lessons if one.case in cases}
    often = Counter(stem for words in said.values() for stem in words)
    titles = [stems(*(lesson.title.to(language) for language in LANGUAGES)) for lesson in bench.kb.lessons]
    at_home = {
        one.case
        for one, title in zip(bench.kb.lessons, titles, strict=True)
        if title & said.get(one.case, frozenset())
    }
    seen = set[str]()
    for number, (lesson, title) in enumerate(zip(bench.kb.lessons, titles, strict=True)):
        telling = {stem for stem in title if often[stem] == 1}
        # a case that has a lesson of its own waits for no other: a word of it in another title is a coincidence
        others = [id for id, words in said.items() if telling & words and id not in at_home]
        reason = None
        if lesson.case in seen:
            reason = _TWICE
        elif others and lesson.case in said and lesson.case not in at_home:
            reason = _OF_ANOTHER.filled(other=others[0])
        seen.add(lesson.case)
        if reason is not None:
            at = _place(bench, number)
            yield bench.finding("lesson-misplaced", lesson.case, about=(str(number),), at=at, reason=reason)


def _said_of(case: Case) -> tuple[str, ...]:
    return case.id, case.title or "", case.subject


def _place(bench: Bench, number: int) -> Place:
    """Where a lesson names its case."""
    lines = bench.lines(_HEADER)
    begins = next((at for at, line in enumerate(lines) if line.startswith("lessons:")), len(lines))
    named = [
        Place(_HEADER, at + 1, found.start() + 1)
        for at, line in enumerate(lines[begins:], begins)
        for found in _NAMES_A_CASE.finditer(line)
    ]
    return named[number] if number < len(named) else Place(_HEADER, 1, 1)
