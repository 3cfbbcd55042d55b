"""What would change an outcome, in words: the smallest changes to each other one, or why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import isinf

from advisor.explanation.alterations import Alteration, Change, Changes, Reached
from advisor.explanation.bettered import can_be_answered
from advisor.terms.attributes import WHOLE
from advisor.terms.values import Interval
from advisor.values.decimals import nearest_shown
from advisor.values.one_unit import is_told_in, shared_unit, told_in
from advisor.wording import words
from advisor.wording.clauses import capital, filled, listed, say, section, verdict_name
from advisor.wording.page import Item, Section
from advisor.wording.rooms import answer_told, apart_from, figure_said, room_said
from advisor.wording.voice import Voice

#: So many changes to one position, tasks and thresholds are told; the data holds all.
MOST_TOLD = 4


def change_sections(found: Changes, voice: Voice) -> tuple[Section, ...]:
    """Per other position the smallest changes that lead to it; in a conflict these are the ways out."""
    told = [one for one in found.reached if one.verdict in voice.kb.position_ids or one.changes]
    ways = [item for reached in told for item in _ways(reached, voice)]
    title = words.WAYS_OUT if found.verdict == "conflict" else words.CHANGE
    return filled((section(voice, "change", title, [*ways, *_without_a_way(told, voice)]),))


def _without_a_way(told: Iterable[Reached], voice: Voice) -> Iterator[Item]:
    """The verdicts of which no change is told, those of one reason together, and what counts as a change."""
    why_none: dict[str, list[str]] = {}
    searched = ""
    for reached in told:
        if not changes_to_say(reached, voice):
            why = _why_none(reached, voice)
            why_none.setdefault(why, []).append(verdict_name(voice, reached.verdict))
            none = not reached.changes and (reached.impossible or reached.searched)
            searched = why if none else searched
    for why, names in why_none.items():
        said = f"{why} {_counts_as_change(voice)}" if why == searched else why
        yield Item(said, capital("; ".join(names)))


def _counts_as_change(voice: Voice) -> str:
    """What counts as a change, and which of the answers given are fixed."""
    known = voice.memory.values.keys() - voice.memory.missing
    fixed = [id for id, question in voice.kb.questions.items() if id in known and not question.changeable]
    if not fixed:
        return voice.to(words.COUNTS_AS_CHANGE_NONE_FIXED)
    named = listed(voice, [voice.label(id) for id in fixed])
    return f"{voice.to(words.COUNTS_AS_CHANGE)} {say(voice, words.FIXED_ARE, fixed=named)}"


def changes_to_say(reached: Reached, voice: Voice) -> list[Change]:
    """The changes of which every figure can be said: none needs more decimals than are shown."""
    return [change for change in reached.changes if all(_can_be_said(a, voice) for a in change.alterations)]


def _can_be_said(alteration: Alteration, voice: Voice) -> bool:
    room = alteration.piece.value
    question = voice.kb.questions[alteration.question]
    if not isinstance(room, Interval) or question.type in WHOLE:
        return True
    if question.counts_things:
        return can_be_answered(alteration.piece, question)
    ends = (
        (end, nearest_shown(end, upper)) for end, upper in ((room.lo, False), (room.hi, True)) if not isinf(end)
    )
    return all(inside == end or room.lo <= inside <= room.hi for end, inside in ends)


def change_said(change: Change, voice: Voice) -> str:
    return voice.clauses(alteration_said(a, voice) for a in change.alterations)


def alteration_said(alteration: Alteration, voice: Voice) -> str:
    """ "accepted delivery time of 94 days or more (now 90 days)"."""
    id = alteration.question
    if not isinstance(alteration.piece.value, Interval):
        before = voice.value(id, alteration.before)
        return say(voice, words.SAYS_NOW, says=voice.says(id, alteration.piece.value), before=before)
    assert isinstance(alteration.before, Interval)
    wanted = room_said(id, alteration.piece, voice, alteration.before)
    before = answer_told(id, alteration.before, alteration.piece, voice)
    nearest = figure_said(voice, id, _nearest_end(alteration))
    if before == nearest:
        before = apart_from(voice, id, alteration.before, nearest)
    same = _as_compared(voice, id, alteration)
    if same is not None:
        return say(voice, words.NOW_THE_SAME_AS, wanted=wanted, before=before, same=same)
    return say(voice, words.NOW, wanted=wanted, before=before)


def _nearest_end(alteration: Alteration) -> float:
    """The end of what a figure would have to be that is next to what is answered now."""
    wanted, before = alteration.piece.value, alteration.before
    assert isinstance(wanted, Interval)
    assert isinstance(before, Interval)
    return wanted.hi if wanted.hi < before.lo else wanted.lo


def _as_compared(voice: Voice, id: str, alteration: Alteration) -> str | None:
    """What is answered now in the unit of what it would have to be, where it is told in another one."""
    wanted, before = alteration.piece.value, alteration.before
    if voice.kb.unit_of(id) != "duration" or not isinstance(wanted, Interval) or not isinstance(before, Interval):
        return None
    nearest = _nearest_end(alteration)
    spans = {"wanted": Interval(nearest, nearest), "before": before}
    told = {name: voice.value(id, span) for name, span in spans.items()}
    unit = shared_unit(spans, told)
    if unit is None or is_told_in(unit, told["before"]):
        return None
    return told_in(unit, spans, voice.language)["before"]


def _why_none(reached: Reached, voice: Voice) -> str:
    if reached.impossible:
        return voice.to(words.IMPOSSIBLE)
    if reached.changes:
        return f"{voice.to(words.TOO_PRECISE)} {_how_far_searched(reached, voice)}".rstrip()
    if not reached.searched:
        return voice.to(words.NO_TIME)
    surely = words.SURELY if reached.smallest and reached.complete else words.PERHAPS_THERE_IS
    return say(voice, words.NOT_FOUND, searched=reached.searched, proved=voice.to(surely))


def _ways(reached: Reached, voice: Voice) -> Iterator[Item]:
    """The changes that lead to a verdict; behind the last how many more there are, and how far was searched."""
    head, said = capital(verdict_name(voice, reached.verdict)), changes_to_say(reached, voice)
    told = [_way(change, voice) for change in said[:MOST_TOLD]]
    if told and (more := len(reached.changes) - len(told)):
        told[-1] += " " + say(voice, words.MORE_WAYS, count=more)
    if told:
        told[-1] = f"{told[-1]} {_how_far_searched(reached, voice)}".rstrip()
    yield from (Item(one, head) for one in told)


def _way(change: Change, voice: Voice) -> str:
    said = f"{capital(change_said(change, voice))}."
    beside = ((change.provided, words.CHANGED_ON_CONDITION), (change.contradicts, words.STILL_CONTRADICTS))
    return " ".join([said, *(voice.to(text) for told, text in beside if told)])


def _how_far_searched(reached: Reached, voice: Voice) -> str:
    if not reached.smallest:
        return voice.to(words.UNPROVED)
    return "" if reached.complete else voice.to(words.NOT_ALL)
