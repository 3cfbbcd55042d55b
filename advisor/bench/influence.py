"""How often each question, rule, strength and figure decides: in how many cases of a population another verdict
would come out without it, or with a tenth more or less of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

import numpy as np

from advisor.bench.mutation.base_mutants import with_figure
from advisor.columns.cases import Bools, CaseColumns, Column
from advisor.columns.evaluation import ColumnAdvice, ColumnProgram
from advisor.columns.masks import unpack
from advisor.terms.knowledge_base import Decision, KnowledgeBase
from advisor.terms.texts import Language, Text
from advisor.wording.page import Item, Section

#: By so much a strength or a figure is made more and less.
A_TENTH = 0.1
Deciding = Literal["question", "rule", "strength", "figure", "decision"]
_TITLES = {
    "question": Text(
        nl="Vragen: zonder het antwoord kwam er iets anders uit",
        en="Questions: without the answer another outcome",
    ),
    "rule": Text(nl="Regels: zonder de regel kwam er iets anders uit", en="Rules: without it another outcome"),
    "strength": Text(nl="Sterkten: een tiende meer of minder", en="Strengths: a tenth more or less"),
    "figure": Text(nl="Getallen: een tiende meer of minder", en="Figures: a tenth more or less"),
    "decision": Text(nl="De beslisregel: een tiende meer of minder", en="The decision: a tenth more or less"),
}
_OVER = Text(nl="Waarover geteld is", en="What was counted over")
_COUNT = Text(
    nl="{count:geval|gevallen} ({population}); ergens beslissen {decided:regel|regels} en {asked:vraag|vragen}.",
    en="{count:case|cases} ({population}); {decided:rule|rules} and {asked:question|questions} decide somewhere.",
)
_CLASHED = Text(
    nl="Niet meegeteld, want regels spreken elkaar er tegen: {count:geval|gevallen}.",
    en="Not counted, for rules contradict each other there: {count:case|cases}.",
)
_SHARE = Text(
    nl="beslist in {moved} van {in_play} ({percent}%)", en="decides in {moved} of {in_play} ({percent}%)"
)
_NEVER = {
    "question": Text(nl="Vragen die nergens beslissen ({count})", en="Questions that decide nowhere ({count})"),
    "rule": Text(nl="Regels die nergens beslissen ({count})", en="Rules that decide nowhere ({count})"),
    "strength": Text(nl="Sterkten die nergens beslissen ({count})", en="Strengths that decide nowhere ({count})"),
    "figure": Text(nl="Getallen die nergens beslissen ({count})", en="Figures that decide nowhere ({count})"),
    "decision": Text(
        nl="Delen van de beslisregel die nergens beslissen ({count})",
        en="Parts of the decision that decide nowhere ({count})",
    ),
}


@dataclass(frozen=True, slots=True)
class Decides:
    """Of one thing: in how many cases it is in play (answered and relevant, firing, or simply there), and in how
    many of these the verdict hangs on it; `example` is the first of them."""

    kind: Deciding
    id: str
    in_play: int
    moved: int
    example: int | None

    def as_data(self) -> dict[str, object]:
        return {"kind": self.kind, "id": self.id, "in_play": self.in_play, "moved": self.moved}


@dataclass(frozen=True, slots=True)
class Influence:
    """`population` says what the cases are; `clashed` of them count for nothing."""

    population: str
    cases: int
    clashed: int
    found: tuple[Decides, ...]

    def of(self, kind: str) -> list[Decides]:
        """What decides anywhere, most often first."""
        return sorted(
            (one for one in self.found if one.kind == kind and one.moved), key=lambda o: (-o.moved, o.id)
        )

    def never(self, kind: str) -> list[str]:
        return [one.id for one in self.found if one.kind == kind and not one.moved]

    def as_data(self) -> dict[str, object]:
        return {
            "population": self.population,
            "cases": self.cases,
            "clashed": self.clashed,
            "found": [one.as_data() for one in self.found],
        }


def influence(kb: KnowledgeBase, cases: CaseColumns, population: str, aside: Collection[str] = ()) -> Influence:
    """Count over every case; what is set `aside` are ids of which nothing is told."""
    counting = _Counting(kb, cases)
    found = (
        *counting.questions(),
        *counting.rules(),
        *counting.strengths(),
        *counting.figures(),
        *counting.decision(),
    )
    return Influence(
        population, cases.size, int((~counting.sound).sum()), tuple(one for one in found if one.id not in aside)
    )


class _Counting:
    def __init__(self, kb: KnowledgeBase, cases: CaseColumns) -> None:
        self.kb, self.cases = kb, cases
        self.program = ColumnProgram(kb)
        self.advice = self.program.evaluate(cases)
        self.sound: Bools = ~self.advice.clash

    def questions(self) -> Iterator[Decides]:
        told = self.advice
        idle = [unpack(mask, self.cases.size) for mask in (told.unknown, told.unanswered, told.parked)]
        for number, id in enumerate(self.program.question_ids):
            in_play = ~(idle[0][number] | idle[1][number] | idle[2][number])
            columns: Mapping[str, Column] = {other: c for other, c in self.cases.columns.items() if other != id}
            without = self.program.evaluate(CaseColumns(self.cases.size, columns))
            yield self._counted("question", id, in_play, self._moved(without))

    def rules(self) -> Iterator[Decides]:
        evidence = [rule.id for rule in self.kb.rules.values() if rule.bears_on_outcome]
        concluding = [rule.id for rule in self.kb.rules.values() if rule.conclude is not None]
        fired = dict(zip(self.program.rule_ids, unpack(self.advice.fired, self.cases.size), strict=True))
        without = unpack(self.program.moved_without(self.cases, evidence), self.cases.size)
        moved = dict(zip(evidence, without, strict=True))
        for id in concluding:
            rules = {other: rule for other, rule in self.kb.rules.items() if other != id}
            moved[id] = self._moved_under(replace(self.kb, rules=rules)) if fired[id].any() else fired[id]
        for id in sorted(moved):
            yield self._counted("rule", id, fired[id], moved[id])

    def strengths(self) -> Iterator[Decides]:
        kb = self.kb
        for one in kb.strengths.values():
            changed = [
                replace(kb, strengths={**kb.strengths, one.id: replace(one, value=value)})
                for value in (one.value * (1 - A_TENTH), min(one.value * (1 + A_TENTH), (1 + one.value) / 2))
            ]
            yield self._varied("strength", one.id, changed)

    def figures(self) -> Iterator[Decides]:
        for one in self.kb.figures.values():
            values = [one.value * (1 - A_TENTH), one.value * (1 + A_TENTH)]
            rounded = [float(round(value)) for value in values] if one.unit == "duration" else values
            yield self._varied("figure", one.id, [with_figure(self.kb, one.id, value) for value in rounded])

    def decision(self) -> Iterator[Decides]:
        decision = self.kb.decision
        for name in ("recommend_at", "lead_at"):
            value: float | None = getattr(decision, name)
            if value is not None:
                changes: list[dict[str, float]] = [{name: value * (1 - A_TENTH)}, {name: value * (1 + A_TENTH)}]
                changed = [replace(self.kb, decision=_with(decision, change)) for change in changes]
                yield self._varied("decision", name, changed)

    def _varied(self, kind: Deciding, id: str, changed: list[KnowledgeBase]) -> Decides:
        moved = np.zeros(self.cases.size, np.bool_)
        for kb in changed:
            moved |= self._moved_under(kb)
        return self._counted(kind, id, np.ones(self.cases.size, np.bool_), moved)

    def _moved_under(self, kb: KnowledgeBase) -> Bools:
        return self._moved(ColumnProgram(kb).evaluate(self.cases))

    def _moved(self, other: ColumnAdvice) -> Bools:
        """Where another verdict comes out; where rules come to contradict each other nothing is said."""
        one, two = self.advice.decided, other.decided
        moved: Bools = ((one.kind != two.kind) | (one.recommended != two.recommended)) & ~other.clash
        return moved

    def _counted(self, kind: Deciding, id: str, in_play: Bools, moved: Bools) -> Decides:
        here, there = in_play & self.sound, moved & self.sound
        rows = np.flatnonzero(there)
        return Decides(kind, id, int(here.sum()), len(rows), int(rows[0]) if len(rows) else None)


def _with(decision: Decision, change: Mapping[str, Any]) -> Decision:
    return replace(decision, **change)


def influence_sections(found: Influence, language: Language, most: int) -> tuple[Section, ...]:
    """Each kind, what decides most first, `most` of them; then what decides nowhere."""
    counts = {"decided": len(found.of("rule")), "asked": len(found.of("question"))}
    over = [Item(_COUNT.told(language, count=found.cases, population=found.population, **counts))]
    over += [Item(_CLASHED.told(language, count=found.clashed))] if found.clashed else []
    sections = [Section("over", _OVER.to(language), tuple(over))]
    for kind in get_args(Deciding):
        items = [Item(_said(one, language), one.id) for one in found.of(kind)[:most]]
        sections.append(Section(kind, _TITLES[kind].to(language), tuple(items)))
    for kind in get_args(Deciding):
        never = found.never(kind)
        title = _NEVER[kind].to(language).format(count=len(never))
        sections.append(Section(f"never-{kind}", title, (Item(", ".join(never)),) if never else ()))
    return tuple(section for section in sections if section.items)


def _said(one: Decides, language: Language) -> str:
    percent = f"{100 * one.moved / one.in_play:.3g}" if one.in_play else "–"
    return _SHARE.to(language).format(moved=one.moved, in_play=one.in_play, percent=percent)
