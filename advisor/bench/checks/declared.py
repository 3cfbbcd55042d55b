"""Findings on what is declared beside something that it cannot go with: usual beyond the limits, a sentence
without its value, a position elsewhere in the chain than the list or the work left there says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from advisor.bench.checks.finding import Bench, Finding
from advisor.bench.in_short import figure_in_short
from advisor.bench.stubs import to_be_written
from advisor.terms.attributes import DATE, Concluded, Question
from advisor.terms.ladder import WorkLeft
from advisor.terms.positions import Position
from advisor.terms.texts import LANGUAGES, Text, placeholders_of
from advisor.terms.values import INFINITY, Interval
from advisor.values.dates import ALL_DATES

_VALUE = "value"
_DOWNSTREAM = Text(
    nl="{other} staat ervoor in de lijst, en ligt tussen de stappen niet later",
    en="{other} stands before it in the list, and lies no later among the stages",
)
_NOT_LEFT = Text(
    nl="stap '{stage}' staat niet bij het werk dat daar na het punt overblijft",
    en="step '{stage}' is not among the work that is left there after the point",
)
_LEFT_BEFORE = Text(
    nl="stap '{stage}', die ervoor ligt, staat bij het werk dat daar na het punt overblijft",
    en="step '{stage}', which lies before it, is among the work that is left there after the point",
)


def declaration_findings(bench: Bench) -> Iterator[Finding]:
    for question in bench.kb.questions.values():
        yield from _usual(bench, question)
        yield from _apart(bench, question)
    attributes: tuple[Question | Concluded, ...] = (*bench.kb.questions.values(), *bench.kb.concluded.values())
    for attribute in attributes:
        yield from _unsaid(bench, attribute)
    yield from _order(bench)
    yield from _work_left(bench)


def _usual(bench: Bench, question: Question) -> Iterator[Finding]:
    """An end of what is usual that no answer can reach; one that was left out is none."""
    if question.usual is None:
        return
    left_out = ALL_DATES if question.unit == DATE else Interval(0, INFINITY)
    ends = zip(question.usual, left_out, strict=True)
    beyond = [end for end, no in ends if end != no and not question.limits.lo <= end <= question.limits.hi]
    low, high = question.usual
    unusual = {id: at for id, at in question.points.items() if not low <= at <= high}
    if beyond or unusual:
        told = [figure_in_short(end, question.unit) for end in beyond]
        told += [f"{id} ({figure_in_short(at, question.unit)})" for id, at in unusual.items()]
        about = ", ".join(told)
        place = bench.place_of_key(question.place, "usual")
        yield bench.finding("usual-beyond-limits", question.id, about=(about,), at=place)


def _apart(bench: Bench, question: Question) -> Iterator[Finding]:
    """Figures that lie between the ranges that options stand for, and in none."""
    ranges = sorted(question.ranges.values())
    reached = ranges[0].hi if ranges else 0.0
    for one in ranges[1:]:
        if one.lo > reached:
            about = f"{reached:g}..{one.lo:g}"
            place = bench.place_of_key(question.place, "ranges")
            yield bench.finding("ranges-apart", question.id, about=(about,), at=place)
        reached = max(reached, one.hi)


def _unsaid(bench: Bench, attribute: Question | Concluded) -> Iterator[Finding]:
    """A sentence that should say a value and does not; where yes and no have a sentence each, none has to."""
    if attribute.denies is not None:
        return
    wordings = attribute.wordings if isinstance(attribute, Question) else ()
    said = [attribute.says, *(wording.says for wording in wordings if wording.says is not None)]
    for number, text in enumerate(said):
        lacking = [
            language
            for language in LANGUAGES
            if _VALUE not in placeholders_of(text.to(language)) and not to_be_written(text.to(language))
        ]
        if lacking:
            place = bench.place_of_key(attribute.place, "says", number)
            yield bench.finding("value-unsaid", attribute.id, about=(str(number),), at=place, text=text)


def _stages(bench: Bench) -> Mapping[str, int]:
    return {stage.id: number for number, stage in enumerate(bench.kb.chain.stages)}


def _places(position: Position, stages: Mapping[str, int]) -> list[int]:
    """Where in the chain a position lies, in any of its forms."""
    named = (position.before, *position.form_before.values())
    return sorted({stages[id] for id in named if id is not None and id in stages})


def _order(bench: Bench) -> Iterator[Finding]:
    """Positions go from downstream to upstream; their places in the chain do too."""
    stages = _stages(bench)
    placed = [(one, places) for one in bench.kb.positions if (places := _places(one, stages))]
    for (other, further), (position, places) in pairwise(placed):
        if places[0] > further[0] or places[-1] > further[-1]:
            reason = _DOWNSTREAM.filled(other=other.id)
            yield _misplaced(bench, position, reason, other.id)


def _work_left(bench: Bench) -> Iterator[Finding]:
    """The step that a point precedes is among the work that is left there; what lies before the point is not."""
    ladder, stages = bench.kb.ladder, _stages(bench)
    timed = {stage.id for stage in bench.kb.chain.stages if stage.time is not None}
    works = ladder.positions if ladder is not None else {}
    for position in bench.kb.positions:
        work, places = works.get(position.id), _places(position, stages)
        if work is None or not places or not (left := _left(bench, work.left)):
            continue
        ids, sometimes = tuple(stages), {id for _, one in work.instead for id in _left(bench, one)}
        if missing := [ids[place] for place in places if ids[place] in timed - {*left, *sometimes}]:
            yield _misplaced(bench, position, _NOT_LEFT.filled(stage=missing[0]), missing[0])
        elif before := [id for id, called in left.items() if not called and stages[id] < places[0]]:
            yield _misplaced(bench, position, _LEFT_BEFORE.filled(stage=before[0]), before[0])


def _left(bench: Bench, work: WorkLeft) -> Mapping[str, bool]:
    """{stage among the work that is left: whether it is called otherwise there}"""
    of_time = {stage.time: stage.id for stage in bench.kb.chain.stages if stage.time is not None}
    found = ((step.stage or of_time.get(step.time), step.name is not None) for step in work.steps)
    return {stage: called for stage, called in found if stage is not None}


def _misplaced(bench: Bench, position: Position, reason: Text, about: str) -> Finding:
    place = bench.place_of_key(position.place, "before")
    return bench.finding("position-misplaced", position.id, about=(about,), at=place, reason=reason)
