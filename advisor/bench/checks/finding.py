"""One finding, and what the checks share: the knowledge base, cases at hand, searches, where things stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from advisor.bench.checks.kind import Kind
from advisor.bench.checks.kinds import KINDS
from advisor.bench.looked_at import LookedAt
from advisor.bench.parts import leaves_of, parts_of
from advisor.knowledge.problems import Problem
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Place, Text
from advisor.terms.values import Answers

if TYPE_CHECKING:
    from advisor.bench.posed import Posed, Stopped
    from advisor.bench.premise_truths import Reach
    from advisor.bench.sample import Sample
    from advisor.columns.evaluation import ColumnProgram
    from advisor.columns.steps import Register
    from advisor.reasoning.evaluation import Evaluator


@dataclass(frozen=True, slots=True)
class Finding:
    """What is worth a look: its kind, the id it is about, where that stands, and a case that shows it.

    `about` are further ids or words that tell it from other findings of the kind at the id; `line` is that of the
    file, to point at.
    """

    kind: str
    id: str
    place: Place
    message: Text
    answers: Answers | None = None
    about: tuple[str, ...] = ()
    line: str = ""

    @property
    def told(self) -> Kind:
        return KINDS[self.kind]

    @property
    def problem(self) -> Problem:
        return Problem(self.place, self.told.code, self.message, subject=self.id, line=self.line)


@dataclass
class Bench:
    """What every check looks at. What tries answers is loaded where it is first needed: texts can be looked at
    meanwhile."""

    kb: KnowledgeBase
    looked_at: LookedAt = field(default_factory=LookedAt)
    _lines: dict[str, list[str]] = field(default_factory=dict)

    @cached_property
    def evaluator(self) -> Evaluator:
        from advisor.reasoning.evaluation import Evaluator

        return Evaluator(self.kb)

    @property
    def posed(self) -> tuple[Posed, ...]:
        """The knowledge base's own cases, but those that cannot be advised on."""
        return self._cases[0]

    @property
    def stopped(self) -> tuple[Stopped, ...]:
        """Those, and why."""
        return self._cases[1]

    @cached_property
    def _cases(self) -> tuple[tuple[Posed, ...], tuple[Stopped, ...]]:
        from advisor.bench.posed import pose

        return pose(self.evaluator, self.program)

    @cached_property
    def sample(self) -> Sample:
        """With a case more for each rule that fires in none of them, where one is found."""
        from advisor.bench.outcomes import reads_outcome
        from advisor.bench.sample import Sample

        sample = Sample(self.evaluator, self.program, [one.answers for one in self.posed])
        sought = [rule.premise for rule in self.kb.rules.values() if not reads_outcome(rule.premise)]
        found = [self.reach.answers((one,)).answers for one in sought if not sample.true(one)]
        sample.add([answers for answers in found if answers is not None])
        return sample

    @cached_property
    def program(self) -> ColumnProgram:
        """For what is looked at in many cases at once."""
        from advisor.columns.evaluation import ColumnProgram

        return ColumnProgram(self.kb)

    @cached_property
    def reach(self) -> Reach:
        from advisor.bench.premise_truths import Reach

        return Reach(self.evaluator, self.looked_at)

    @cached_property
    def every_text(self) -> tuple[tuple[str, str, Text], ...]:
        """(id, path, text) of every text of the knowledge base."""
        found = ((id, leaf) for (_, id), part in parts_of(self.kb).items() for leaf in leaves_of(part))
        return tuple((id, path, text) for id, (path, text) in found if isinstance(text, Text))

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """{id: where it stands} of rules, attributes, figures, positions, sources and cases."""
        kb = self.kb
        found: dict[str, Place] = {}
        for kind in (kb.rules, kb.questions, kb.computed, kb.concluded, kb.figures, kb.sources):
            found.update({id: one.place for id, one in kind.items()})
        found.update({position.id: position.place for position in kb.positions})
        found.update({case.id: case.place for case in kb.cases})
        return found

    def place(self, id: str, file: str = "knowledge.yaml") -> Place:
        """Where an id stands; one that keeps no place of its own is looked for in a file."""
        if id in self.places:
            return self.places[id]
        if id.endswith(".yaml"):
            return Place(id, 1, 1)
        word = rf"(?<![\w-]){re.escape(id)}(?![\w-])"
        for written in (
            r"(?<![\w-])id: {word}",
            r"{word}(?=:)",
            word,
        ):  # where it is declared, before where it is said
            for number, line in enumerate(self.lines(file), 1):
                if found := re.search(written.replace("{word}", word), line):
                    return Place(file, number, found.end() - len(id) + 1)
        return Place(file, 1, 1)

    def place_within(self, case: Place, key: str) -> Place:
        """Where a key stands in the case that begins at a place; that place where it is not found."""
        begins, word = re.compile(r"\s*-?\s*case\s*:"), re.compile(rf"(?<![\w-]){re.escape(key)}(?=\s*:)")
        for number, line in enumerate(self.lines(case.file)[case.line - 1 :], case.line):
            if number > case.line and begins.match(line):
                break
            if key and (found := word.search(line)):
                return Place(case.file, number, found.start() + 1)
        return case

    def place_of_key(self, start: Place, key: str, number: int = 0) -> Place:
        """Where a key stands for the first time, or a later one, in what has its id at a place; else there."""
        begins, word = re.compile(r"\s*-\s+\{?\s*id\s*:"), re.compile(rf"(?<![\w-]){re.escape(key)}(?=\s*:)")
        found = [start]
        for at, line in enumerate(self.lines(start.file)[start.line - 1 :], start.line):
            if at > start.line and begins.match(line):
                break
            found += [Place(start.file, at, one.start() + 1) for one in word.finditer(line)]
        return found[number + 1] if number + 1 < len(found) else start

    def lines(self, file: str) -> list[str]:
        """The lines of a file of the knowledge base; none of one that is not there."""
        if file not in self._lines:
            path = self.kb.folder / file
            try:
                self._lines[file] = path.read_text(encoding="utf-8").splitlines()
            except (OSError, ValueError):
                self._lines[file] = []
        return self._lines[file]

    def line(self, place: Place) -> str:
        lines = self.lines(place.file)
        return lines[place.line - 1] if 0 < place.line <= len(lines) else ""

    def fewest(self, answers: Answers, mask: Register) -> Answers:
        """As few of these answers as still come out in a mask of the program: others are left out side by side, as
        many at a time as can be, and once more when that let go of what held another back."""
        import numpy as np

        from advisor.columns.cases import encode
        from advisor.columns.masks import unpack

        before: Answers | None = None
        while answers != before:
            before, left = answers, list(answers)[::-1]
            while left:
                fewer = [without(answers, left[: count + 1]) for count in range(len(left))]
                still = np.flatnonzero(unpack(self.program.bitmap(encode(self.kb, fewer), [mask]), len(fewer))[0])
                count = int(still[-1]) + 1 if len(still) else 0
                answers = fewer[count - 1] if count else answers
                left = left[count + 1 :]  # the one after these cannot be missed
        return answers

    def finding(
        self,
        kind: str,
        id: str,
        answers: Answers | None = None,
        about: Iterable[str] = (),
        file: str = "knowledge.yaml",
        shown: int | None = None,
        at: Place | None = None,
        **parts: object,
    ) -> Finding:
        """A finding with the message of its kind, filled in; of `about` the first few may be `shown`. It stands
        `at` a place, or where its id stands."""
        named = tuple(about)
        message = KINDS[kind].says.filled(about=", ".join(named[:shown]), **parts)
        place = at or self.place(id, file)
        return Finding(kind, id, place, message, answers, named, self.line(place))


def without(answers: Answers, gone: Iterable[str]) -> Answers:
    """The answers but for some questions."""
    left = dict(answers)
    for id in gone:
        left.pop(id, None)
    return left
