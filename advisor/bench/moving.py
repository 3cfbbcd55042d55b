"""How much of a drawn population moves from one knowledge base to another: from what to what, with the fewest
answers that do, and which edit undone alone would bring them back.

Of what was drawn only the verdict is compared. That nothing moves of so many says that few can; that nothing can
is said where the knowledge means the same (`differences`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from math import sqrt

import numpy as np
import numpy.typing as npt

from advisor.bench.differences import ERROR
from advisor.bench.differences_told import CANNOT
from advisor.bench.mutation.base_mutants import with_figure
from advisor.bench.parts import part_differences
from advisor.bench.pasted import as_written, flow
from advisor.bench.round_figures import in_round_figures
from advisor.columns.cases import CaseColumns
from advisor.columns.decision import KINDS
from advisor.columns.evaluation import ColumnProgram
from advisor.reasoning.advice import Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.dependencies import dependencies
from advisor.terms.goals import positions_named
from advisor.terms.knowledge_base import OUTCOME_ATTRIBUTES, Decision, KnowledgeBase
from advisor.terms.premises import attributes_of
from advisor.terms.texts import AND_MORE, Language, Text
from advisor.terms.values import Answers
from advisor.wording.page import Item, Section

#: Of a normal distribution, for an interval that holds nineteen times in twenty.
_Z = 1.96
#: So many edits are undone one by one, and so many ways are shown to a person; data holds all ways.
MOST_EDITS, MOST_WAYS = 60, 12
#: What nobody is advised otherwise by.
_ONLY_SAID = ("text", "text-in-one-language", "source")
_TITLE = Text(nl="Getrokken antwoorden", en="Drawn answers")
_SHARE = Text(
    nl="{moved} van {count} krijgen een ander advies: {share} ({low} tot {high}, 19 van de 20 keer)",
    en="{moved} of {count} get other advice: {share} ({low} to {high}, 19 times in 20)",
)
_WAY = Text(nl="{before} wordt {after}: {count}, {share} ({low} tot {high})",
            en="{before} becomes {after}: {count}, {share} ({low} to {high})")  # fmt: skip
_SMALLEST = Text(nl="al bij {answers}", en="already with {answers}")
_BLAME = Text(nl="door {id}: zonder die wijziging {back} van {count} als voorheen",
              en="by {id}: without that edit {back} of {count} as before")  # fmt: skip
_TOGETHER = Text(nl="door meer wijzigingen samen", en="by several edits together")


@dataclass(frozen=True, slots=True)
class Way:
    """`count` of the population move from one verdict to another; `blame` is the edit which undone alone brings
    most of them `back`, none where no single one does."""

    before: str
    after: str
    count: int
    answers: Answers
    blame: str | None
    back: int


@dataclass(frozen=True, slots=True)
class Moving:
    """What moves of `size` drawn sets of answers, the most frequent way first."""

    kb: KnowledgeBase
    population: str
    size: int
    ways: tuple[Way, ...]

    @property
    def moved(self) -> int:
        return sum(way.count for way in self.ways)

    def as_data(self) -> dict[str, object]:
        return {
            "population": self.population,
            "size": self.size,
            "moved": self.moved,
            "share": share_of(self.moved, self.size),
            "ways": [
                {
                    "from": way.before,
                    "to": way.after,
                    "count": way.count,
                    "share": share_of(way.count, self.size),
                    "answers": as_written(way.answers, self.kb),
                    "edit": way.blame,
                    "back": way.back,
                }
                for way in self.ways
            ],
        }


def share_of(count: int, size: int) -> tuple[float, float, float]:
    """A share of a draw and between what the share of all lies, nineteen times in twenty (Wilson's interval)."""
    share, part = count / size, _Z * _Z / size
    middle, half = share + part / 2, _Z * sqrt(share * (1 - share) / size + part / size / 4)
    return share, max(0.0, (middle - half) / (1 + part)), min(1.0, (middle + half) / (1 + part))


def moving(old: KnowledgeBase, new: KnowledgeBase, cases: CaseColumns, population: str) -> Moving:
    """What moves of cases that were drawn for the new knowledge base."""
    names = [ERROR, *KINDS, *dict.fromkeys((*old.position_ids, *new.position_ids))]
    was, now = (_verdicts(kb, _known(kb, new, cases), names) for kb in (old, new))
    rows = np.flatnonzero(was != now)
    moved = cases.rows(rows)
    edits = undone(old, new) if len(rows) else ()
    back = {id: _verdicts(kb, _known(kb, new, moved), names) == was[rows] for id, kb in edits}
    answered = np.zeros(len(rows), np.int64)
    for column in moved.columns.values():
        answered += column.answered()
    ways = list[Way]()
    pairs = was[rows].astype(np.int64) * len(names) + now[rows]
    for pair in np.unique(pairs):
        there = np.flatnonzero(pairs == pair)
        before, after = names[int(pair) // len(names)], names[int(pair) % len(names)]
        best = max(back, key=lambda id: int(back[id][there].sum()), default=None)
        count = int(back[best][there].sum()) if best is not None else 0
        smallest = moved.answers(int(there[np.argmin(answered[there])]), new)
        fewest = _fewest(old, new, smallest, before, after)
        ways.append(Way(before, after, len(there), fewest, best if count else None, count))
    ways.sort(key=lambda way: (-way.count, way.before, way.after))
    return Moving(new, population, cases.size, tuple(ways))


def undone(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[tuple[str, KnowledgeBase]]:
    """(what was edited, the new knowledge base without that edit) for each edit that can be undone alone."""
    written = (
        part.id for part in part_differences(old, new) if part.how != "rewritten" and part.aspect not in _ONLY_SAID
    )
    edits = dict.fromkeys((*written, *_decided_otherwise(old.decision, new.decision)))
    earlier = old
    for id in edits:  # a figure is undone by itself, not with the rules that name it
        if id in old.figures and id in new.figures:
            earlier = with_figure(earlier, id, new.figures[id].value)
    known = {*new.questions, *new.computed, *new.concluded, *new.position_ids}
    for id in list(edits)[:MOST_EDITS]:
        if (kb := _without(id, old, earlier, new)) is not None and _names(kb, id) <= known:
            yield id, kb


def _decided_otherwise(was: Decision, now: Decision) -> tuple[str, ...]:
    """The fields of the decision rule that differ; that of a goal is written with the goal."""
    names = (one.name for one in fields(Decision) if one.name != "sources")
    return tuple(name for name in names if getattr(was, name) != getattr(now, name))


def _without(id: str, old: KnowledgeBase, earlier: KnowledgeBase, new: KnowledgeBase) -> KnowledgeBase | None:
    """The new knowledge base with one part as it was; None where that part cannot be taken back alone."""
    if id in old.rules or id in new.rules:
        rules = {**new.rules, id: earlier.rules[id]} if id in earlier.rules else dict(new.rules)
        if id not in earlier.rules:
            del rules[id]
        return replace(new, rules=rules)
    if id in old.figures and id in new.figures:
        return with_figure(new, id, old.figures[id].value)
    if id in old.strengths and id in new.strengths:
        return replace(new, strengths={**new.strengths, id: old.strengths[id]})
    if id in old.computed and id in new.computed:
        return replace(new, computed={**new.computed, id: earlier.computed[id]})
    if id in old.questions and id in new.questions and _alike(old, new, id):
        return replace(new, questions={**new.questions, id: earlier.questions[id]})
    if hasattr(new.decision, id):
        return replace(new, decision=replace(new.decision, **{id: getattr(old.decision, id)}))
    return None


def _names(kb: KnowledgeBase, id: str) -> set[str]:
    """The attributes that a part which was taken back reads, and the positions it names."""
    if id in kb.rules:
        read = {one for one in attributes_of(kb.rules[id].premise) if one not in OUTCOME_ATTRIBUTES}
        return read | positions_named(kb.rules[id])
    return set(dependencies(kb).get(id, ()))


def _alike(old: KnowledgeBase, new: KnowledgeBase, id: str) -> bool:
    """Whether a question takes the same answers in both."""
    one, other = old.questions[id], new.questions[id]
    return (one.type, one.unit, tuple(one.options)) == (other.type, other.unit, tuple(other.options))


def _known(kb: KnowledgeBase, new: KnowledgeBase, cases: CaseColumns) -> CaseColumns:
    """The answers that a knowledge base takes."""
    columns = {id: column for id, column in cases.columns.items() if id in kb.questions and _alike(kb, new, id)}
    return CaseColumns(cases.size, columns)


def _verdicts(kb: KnowledgeBase, cases: CaseColumns, names: Sequence[str]) -> npt.NDArray[np.int64]:
    """The verdict of each case, as a number among the names."""
    if not cases.size:
        return np.zeros(0, np.int64)
    advice = ColumnProgram(kb).evaluate(cases)
    found = np.array([names.index(kind) for kind in KINDS])[advice.decided.kind]
    positions = np.array([names.index(id) for id in kb.position_ids])
    recommended = advice.decided.kind == KINDS.index("recommended")
    found[recommended] = positions[advice.decided.recommended[recommended]]
    found[advice.clash] = names.index(ERROR)
    return found


def _fewest(old: KnowledgeBase, new: KnowledgeBase, answers: Answers, before: str, after: str) -> Answers:
    """So few of the answers that none can be left out and they still move so, in round figures where these do."""
    was, now = Evaluator(old), Evaluator(new)

    def moves_so(tried: Answers) -> bool:
        return (_verdict(was, new, tried), _verdict(now, new, tried)) == (before, after)

    def fewest(found: Answers) -> Answers:
        needed = 0
        while needed < len(found):  # what could not be left out may be, once another is
            id = list(found)[-1 - needed]
            fewer = {other: value for other, value in found.items() if other != id}
            found, needed = (fewer, 0) if moves_so(fewer) else (found, needed + 1)
        return found

    return fewest(in_round_figures(fewest(answers), new, moves_so))


def _verdict(evaluator: Evaluator, new: KnowledgeBase, answers: Answers) -> str:
    kb = evaluator.kb
    try:
        taken = {id: value for id, value in answers.items() if id in kb.questions and _alike(kb, new, id)}
        return evaluator.outcome(taken).verdict
    except Clash:
        return ERROR


# --- told


def moving_sections(found: Moving, language: Language) -> tuple[Section, ...]:
    share = _percentages(found.moved, found.size)
    said = _SHARE.to(language).format(moved=found.moved, count=found.size, **share)
    items = [Item(f"{found.population}. {said}")]
    for way in found.ways[:MOST_WAYS]:
        before, after = (CANNOT.to(language) if name == ERROR else name for name in (way.before, way.after))
        items.append(
            Item(
                _WAY.to(language).format(
                    before=before, after=after, count=way.count, **_percentages(way.count, found.size)
                )
            )
        )
        items.append(Item(_SMALLEST.to(language).format(answers=flow(as_written(way.answers, found.kb))), depth=1))
        blame = _BLAME.to(language).format(id=way.blame, back=way.back, count=way.count)
        items.append(Item(blame if way.blame is not None else _TOGETHER.to(language), depth=1))
    if (more := len(found.ways) - MOST_WAYS) > 0:
        items.append(Item(AND_MORE.to(language).format(count=more)))
    return (Section("drawn", _TITLE.to(language), tuple(items)),)


def _percentages(count: int, size: int) -> dict[str, str]:
    shares = share_of(count, size)
    return {name: f"{100 * share:.3g} %" for name, share in zip(("share", "low", "high"), shares, strict=True)}
