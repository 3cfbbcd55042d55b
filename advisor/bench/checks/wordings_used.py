"""Findings on wordings of questions and positions, and on consequences: what is never said, or said twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from advisor.bench.checks.finding import Finding
from advisor.bench.checks.proved import Proved
from advisor.bench.checks.rule_pairs import words_of
from advisor.terms.attributes import Wording
from advisor.terms.positions import PositionWording
from advisor.terms.premises import All, Premise
from advisor.terms.texts import Text
from advisor.wording.rules import where_said

_PARTLY = Text(nl=" voor {parts}{where}", en=" for {parts}{where}")


class WordingsUsed:
    def __init__(self, proved: Proved) -> None:
        self.proved, self.bench, self.kb = proved, proved.bench, proved.kb

    def findings(self) -> Iterator[Finding]:
        for question in self.kb.questions.values():
            yield from self._unused(question.id, question.wordings)
        for position in self.kb.positions:
            yield from self._unused(position.id, position.wordings)
            in_words = [(words_of(one.text), one) for one in position.consequences]
            for (words, one), (others_words, other) in combinations(in_words, 2):
                if words == others_words and self._both(one.when, other.when):
                    yield self.bench.finding("advice-twice", position.id, about=(one.topic,), other=position.id)
            for number, consequence in enumerate(position.consequences):
                if consequence.when is not None and self.proved.never_at(position.id, consequence.when):
                    yield self.bench.finding("consequence-never-shown", position.id, about=(str(number),))

    def _unused(self, id: str, wordings: tuple[Wording | PositionWording, ...]) -> Iterator[Finding]:
        for number, wording in enumerate(wordings):
            says = _says(wording)
            earlier = [one for one in wordings[:number] if says & _says(one)]
            hidden = {
                part
                for one in earlier
                if self.proved.implies(wording.when, one.when)
                for part in says & _says(one)
            }
            never = hidden == says or self.proved.never(wording.when)
            if not never and not hidden:
                continue
            where = where_said(wording.when, self.kb)
            if never:
                yield self.bench.finding("wording-never-used", id, about=(str(number),), where=where)
            else:
                where = _PARTLY.filled(parts=", ".join(sorted(hidden)), where=where)
                yield self.bench.finding(
                    "wording-never-used", id, about=(str(number), *sorted(hidden)), where=where
                )

    def _both(self, one: Premise | None, other: Premise | None) -> bool:
        """Whether two conditions are true together in a case at hand; no condition always is."""
        return bool(self.bench.sample.true(All(tuple(when for when in (one, other) if when is not None))))


def _says(wording: Wording | PositionWording) -> set[str]:
    """What a wording says otherwise."""
    names = ("label", "ask", "help", "find", "says", "name", "ready")
    said = {name for name in names if getattr(wording, name, None) is not None}
    return said | {f"{kind} {option}" for kind in ("options", "likeness") for option in getattr(wording, kind, ())}
