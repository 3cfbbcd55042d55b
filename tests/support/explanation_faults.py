"""What is wrong with an explanation as a person would find it out: each change told is applied as it is printed.

The evaluator is the only oracle. Each fault is (kind, what is wrong); no fault is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from math import ceil, floor
from random import Random

from advisor.explanation.alterations import Alteration, Change, Changes
from advisor.explanation.shapes import ROOM
from advisor.reasoning.advice import Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.attributes import WHOLE, Question
from advisor.terms.texts import LANGUAGES, Text
from advisor.terms.values import INFINITY, Answers, Interval, Value
from advisor.values import read_answers, show_value
from advisor.wording import words
from advisor.wording.changes import alteration_said, changes_to_say
from advisor.wording.rooms import room_said
from advisor.wording.voice import Voice

Fault = tuple[str, str]
#: Figures that are no whole minutes or numbers are shown to this.
SHOWN = 0.01


def verdict(evaluator: Evaluator, answers: Answers) -> str:
    try:
        return evaluator.outcome(answers).verdict
    except Clash:
        return "clash"


def warnings(evaluator: Evaluator, answers: Answers) -> set[str]:
    advice = evaluator.advise(answers)
    return {id for id in advice.fired if evaluator.kb.rules[id].warn}


def faults_in_changes(evaluator: Evaluator, answers: Answers, found: Changes) -> Iterator[Fault]:
    """Each change told does what it says, makes nothing worse, contradicts nothing, and is the least."""
    before, voice = warnings(evaluator, answers), Voice(evaluator.kb, evaluator.remember(answers), "en")
    for reached in found.reached:
        some_with_room = any(not change.exact for change in reached.changes)
        for change in reached.changes:
            told = f"{change.verdict}: " + ", ".join(f"{a.question} {a.piece.value}" for a in change.alterations)
            least = {**answers, **{a.question: a.least for a in change.alterations}}
            if verdict(evaluator, least) != change.verdict:
                yield "change", told
                continue
            if added := warnings(evaluator, least) - before:
                yield "contradicts", f"{told}: {added}"
            if change.exact and some_with_room:
                yield "exact", told
            for a in change.alterations:
                if worse(evaluator.kb.questions[a.question], a.before, a.least) or short_of_better(
                    evaluator.kb.questions[a.question], a.before, a.piece.value
                ):
                    yield "worse", f"{told}: {a.question}"
                if vanished(evaluator.kb.questions[a.question], a.before, a.least):
                    yield "vanished", f"{told}: {a.question}"
            if change in changes_to_say(reached, voice):
                yield from (("printed", f"{told}: {why}") for why in printed(evaluator, answers, change))
                yield from (("pasted", f"{told}: {why}") for why in pasted(evaluator, answers, change))
            yield from (("nearer", f"{told}: {why}") for why in nearer(evaluator, answers, change))


def pasted(evaluator: Evaluator, answers: Answers, change: Change) -> Iterator[str]:
    """What a change is told as, put back as answers word for word: as data and as sentences have it."""
    kb, memory = evaluator.kb, evaluator.remember(answers)
    figures = [a for a in change.alterations if isinstance(a.piece.value, Interval)]
    ways = [{a.question: str(ROOM.write((a.question, a.piece), kb)) for a in figures}]
    for language in LANGUAGES:
        voice = Voice(kb, memory, language)
        for near in (False, True):
            said = {
                a.question: room_said(a.question, a.piece, voice, _before(a) if near else None) for a in figures
            }
            bare = {id: bare_range(voice.label(id), text) for id, text in said.items()}
            ways.append({id: told for id, told in bare.items() if told is not None})
    for way in ways:
        values, refused = read_answers(kb.questions, way)
        least = {a.question: a.least for a in change.alterations if a.question not in way}
        if refused or verdict(evaluator, {**answers, **least, **values}) != change.verdict:
            yield f"{way} {refused}"


def _before(alteration: Alteration) -> Interval | None:
    return alteration.before if isinstance(alteration.before, Interval) else None


def bare_range(label: str, said: str) -> str | None:
    """What a sentence says that a figure is, without its name; None where it names a point in words or no time."""
    for joined in (" van ", " of ", " from "):
        if said.startswith(label + joined):
            return said.removeprefix(label + joined)
    return None


def worse(question: Question, before: Value, after: Value) -> bool:
    """Whether an answer moved the other way than its question declares for the better."""
    if not question.changeable:
        return before != after
    if isinstance(before, Interval) and isinstance(after, Interval):
        return (question.better == "less" and after.lo > before.hi) or (
            question.better == "more" and after.hi < before.lo
        )
    if isinstance(before, frozenset) and isinstance(after, frozenset):
        return (question.better == "less" and not after <= before) or (
            question.better == "more" and not before <= after
        )
    options = tuple(question.options)
    moved = options.index(str(after)) - options.index(str(before))
    return (question.better == "earlier" and moved > 0) or (question.better == "later" and moved < 0)


def vanished(question: Question, before: Value, after: Value) -> bool:
    """Whether a time that can become shorter became none."""
    figures = isinstance(before, Interval) and isinstance(after, Interval)
    return figures and not question.vanishes and before.lo > 0 == after.hi  # type: ignore[union-attr]


def short_of_better(question: Question, before: Value, room: Value) -> bool:
    """Whether the room told begins within a range that was answered, past its better end: "79 days or more" for
    60–80 days, which is slower work, or what may be so already."""
    if not isinstance(before, Interval) or not isinstance(room, Interval):
        return False
    end = before.lo if before.hi == INFINITY else before.hi
    return (question.better == "less" and room.lo > before.lo) or (question.better == "more" and room.hi < end)


#: {how an end is said: whether the figure said belongs to what does it, and which way more of it lies}.
_SAID: tuple[tuple[Text, Mapping[str, tuple[bool, int]]], ...] = (
    (words.DOWN_UNDER_OVER, {"low": (False, 1), "high": (False, -1)}),
    (words.DOWN_UNDER, {"low": (True, 1), "high": (False, -1)}),
    (words.DOWN_TO_OVER, {"low": (False, 1), "high": (True, -1)}),
    (words.DOWN_TO, {"low": (True, 1), "high": (True, -1)}),
    (words.FROM_UNDER, {"low": (True, 1), "high": (False, -1)}),
    (words.OVER_TO, {"low": (False, 1), "high": (True, -1)}),
    (words.OVER_UNDER, {"low": (False, 1), "high": (False, -1)}),
    (words.BETWEEN, {"low": (True, 1), "high": (True, -1)}),
    (words.OVER, {"figure": (False, 1)}),
    (words.UNDER, {"figure": (False, -1)}),
    (words.OR_MORE, {"figure": (True, 1)}),
    (words.OR_LESS, {"figure": (True, -1)}),
    (words.EXACTLY, {"figure": (True, 0)}),
    (words.POINT_OR_MORE, {"figure": (True, 1)}),
    (words.POINT_OR_LESS, {"figure": (True, -1)}),
    (words.WITHOUT_LIMIT, {"figure": (True, 0)}),
    (words.NO_SUCH_TIME, {}),
)


def printed(evaluator: Evaluator, answers: Answers, change: Change) -> Iterator[str]:
    """What a change as it is printed in each language does not do, its figures read as `--what-if` reads them."""
    kb = evaluator.kb
    memory = evaluator.remember(answers)
    for language in LANGUAGES:
        voice = Voice(kb, memory, language)
        ends: dict[str, list[Value]] = {}
        for a in change.alterations:
            if not isinstance(a.piece.value, Interval) or a.piece.value.lo == INFINITY:
                ends[a.question] = [a.least]
                continue
            said = alteration_said(a, voice)
            read = list(figures_said(kb.questions[a.question], voice.label(a.question), said, language))
            if not read:
                yield f"{language}: {said!r} cannot be read back"
            ends[a.question] = list(read)
        others: dict[str, Value | None] = {id: values[0] for id, values in ends.items() if values}
        for id, values in ends.items():
            for value in values:
                got = verdict(evaluator, {**answers, **others, id: value})
                if got != change.verdict:
                    yield f"{language}: {id} at {show_value(kb.questions[id], value, language)} gives {got}"


def figures_said(question: Question, label: str, said: str, language: str) -> Iterator[Interval]:
    """The figures nearest to the ends that a sentence names and that, by its words, do it."""
    step = 1.0 if question.type in WHOLE else 1e-6
    for text, ends in _SAID:
        pattern = re.escape(getattr(text, language)).replace(r"\{label\}", re.escape(label))
        for end in ends:
            pattern = pattern.replace(rf"\{{{end}\}}", f"(?P<{end}>.+?)")
        match = re.fullmatch(pattern + r" \((?:nu|now) .*\)", said)
        if match is None:
            continue
        for end, (belongs, way) in ends.items():
            read, refused = read_answers({question.id: question}, {question.id: _as_read(question, match[end])})
            value = read.get(question.id)
            if refused or not isinstance(value, Interval):
                return
            figure = value.lo if belongs else value.lo + way * step
            yield Interval(figure, figure)
        if not ends:
            yield Interval(0.0, 0.0)
        return


def _as_read(question: Question, text: str) -> str:
    """A point of a scale is said in words and given by its id."""
    for point, said in question.options.items():
        if text in (said.nl, said.en):
            return point
    return text


def nearer(evaluator: Evaluator, answers: Answers, change: Change) -> Iterator[str]:
    """Answers of a change that could be nearer to those given, the others as they are."""
    least = {a.question: a.least for a in change.alterations}
    for a in change.alterations:
        question, before = evaluator.kb.questions[a.question], warnings(evaluator, answers)
        for option in question.options if isinstance(a.least, str) and question.ordered else ():
            tried = {**answers, **least, a.question: option}
            between = steps(question, a.before, option) < steps(question, a.before, a.least)
            does = between and option != a.before and verdict(evaluator, tried) == change.verdict
            if does and not worse(question, a.before, option) and warnings(evaluator, tried) <= before:
                yield f"{a.question}: {option}, not {a.least}"
        if not isinstance(a.before, Interval) or not isinstance(a.least, Interval) or a.least.lo == INFINITY:
            continue
        if a.before.lo <= a.least.lo <= a.before.hi:
            continue  # within a range given, no figure is nearer to it than another
        given = a.before.lo if a.least.lo < a.before.lo else a.before.hi
        question = evaluator.kb.questions[a.question]
        for share in (0.02, 0.1, 0.3, 0.6, 0.9):
            figure = a.least.lo + (given - a.least.lo) * share
            whole = question.type in WHOLE or question.counts_things
            figure = float(round(figure)) if whole else figure
            told_apart = max(1.0 if whole else SHOWN, 1e-4 * abs(figure))
            if abs(figure) == INFINITY or abs(figure - a.least.lo) < told_apart:
                continue
            tried = {**answers, **least, a.question: Interval(figure, figure)}
            contradicts = warnings(evaluator, tried) - warnings(evaluator, answers)
            if verdict(evaluator, tried) == change.verdict and not contradicts:
                yield f"{a.question} at {figure}, not {a.least.lo}"
                break


def steps(question: Question, before: Value, after: Value) -> int:
    """How many options along the list one answer is from another."""
    options = tuple(question.options)
    return abs(options.index(str(before)) - options.index(str(after)))


# --- noise


def disturbed(question: Question, value: Interval, share: float, random: Random) -> Interval:
    """A figure off by at most so much of itself; a range as a whole."""
    by = 1 + random.uniform(-share, share)
    ends = [end if abs(end) == INFINITY else end * by for end in value]
    if question.type in WHOLE:
        ends = [end if abs(end) == INFINITY else _whole(end, by) for end in ends]
    lo, hi = (min(max(end, question.limits.lo), question.limits.hi) for end in ends)
    return Interval(lo, max(lo, hi))


def _whole(end: float, by: float) -> float:
    """Whole minutes, no further from the figure given."""
    return float(floor(end) if by > 1 else ceil(end))
