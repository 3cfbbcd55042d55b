"""The two sides of a comparison in words, with as many decimals as it takes for what is said to be true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import repeat
from typing import Protocol

from advisor.reasoning.truth import COMPARISONS
from advisor.terms.attributes import DATE, figure_asked
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Compare
from advisor.terms.texts import Place, Text
from advisor.terms.values import INFINITY, Interval
from advisor.values import ValueProblem, read_value
from advisor.values.decimals import DECIMALS, nearest_shown, rounded


class PremiseVoice(Protocol):
    """What is asked of the voice that says a premise: what it holds for the sides, and how it says them."""

    @property
    def kb(self) -> KnowledgeBase: ...

    def held(self, name: str) -> Interval | None: ...

    def beside(self, leaf: Compare, id: str) -> str: ...

    def figure(self, value: Interval, unit: str, *, exact: bool = False) -> str: ...


_NAMELESS, _NOWHERE = Text(nl="", en=""), Place("", 1, 1)


def sides_told(leaf: Compare, voice: PremiseVoice) -> tuple[str, str]:
    """The values of both sides as they are told by themselves; where the comparison would then read otherwise than
    it comes out, with more decimals, and times in hours and minutes too."""
    left, right = voice.held(leaf.attribute), _bound(leaf, voice)
    told, bound_told = voice.beside(leaf, leaf.attribute), _bound_told(leaf, voice)
    unit, holds = voice.kb.unit_of(leaf.attribute) or "", COMPARISONS[leaf.relation]
    truth = None if left is None or right is None else holds(left, right)
    if left is None or right is None or truth is None:
        return told, bound_told
    of_bound: Iterator[tuple[str, Interval]] = repeat((bound_told, right))
    if leaf.operand.attribute is not None:
        of_bound = _tellings(right, bound_told, unit, voice)
    pair = (told, bound_told)
    for (one, as_told), (other, bound) in zip(_tellings(left, told, unit, voice), of_bound, strict=False):
        pair = (one, other)
        if holds(as_told, bound) is truth:
            break
    return pair


def wanted_told(leaf: Compare, negated: bool, voice: PremiseVoice) -> tuple[str, str]:
    """The values of two attributes of which the comparison is to come out so, each told so that the other suffices
    when it is given what is told: what is to become less no less than it is, what it is to stay below no more."""
    less = (leaf.relation in ("<", "<=")) != negated
    assert leaf.operand.attribute is not None
    return (
        _told_beyond(leaf, leaf.attribute, voice, above=less),
        _told_beyond(leaf, leaf.operand.attribute, voice, above=not less),
    )


def _bound(leaf: Compare, voice: PremiseVoice) -> Interval | None:
    if leaf.operand.attribute is not None:
        return voice.held(leaf.operand.attribute)
    assert leaf.operand.value is not None
    return Interval(leaf.operand.value, leaf.operand.value)


def _bound_told(leaf: Compare, voice: PremiseVoice) -> str:
    """A figure that the knowledge base compares with has all its decimals."""
    if leaf.operand.attribute is not None:
        return voice.beside(leaf, leaf.operand.attribute)
    assert leaf.operand.value is not None
    bound = Interval(leaf.operand.value, leaf.operand.value)
    return voice.figure(bound, voice.kb.unit_of(leaf.attribute) or "", exact=True)


def _tellings(value: Interval, told: str, unit: str, voice: PremiseVoice) -> Iterator[tuple[str, Interval]]:
    """A value as it is `told`, then more and more exactly, each with what is read there."""
    yield told, _as_read(told, value, unit, voice)
    if unit not in ("duration", DATE):
        for decimals in DECIMALS:
            nearer = Interval(*(rounded(end, decimals) for end in value))
            yield voice.figure(nearer, unit, exact=True), nearer
    yield voice.figure(value, unit, exact=True), value


def _told_beyond(leaf: Compare, id: str, voice: PremiseVoice, *, above: bool) -> str:
    """The value of a side, told no less than it is (`above`), or no more."""
    value, told, unit = voice.held(id), voice.beside(leaf, id), voice.kb.unit_of(id) or ""
    if value is None:
        return told
    as_told = _as_read(told, value, unit, voice)
    if as_told.hi >= value.hi if above else as_told.lo <= value.lo:
        return told
    if unit in ("duration", DATE):
        return voice.figure(value, unit, exact=True)
    lo, hi = nearest_shown(value.lo, upper=not above), nearest_shown(value.hi, upper=not above)
    return voice.figure(Interval(lo, hi), unit, exact=True)


def _as_read(told: str, value: Interval, unit: str, voice: PremiseVoice) -> Interval:
    """What is read where a value is told; the value where it is told by a name."""
    limits = Interval(0.0 if value.lo >= 0 else -INFINITY, INFINITY)
    asked = figure_asked("", _NAMELESS, unit, limits, unlimited=True, place=_NOWHERE)
    try:
        read = read_value(replace(asked, unit_words=voice.kb.unit_words.get(unit)), told, as_told=True)
    except ValueProblem:
        return value
    return read if isinstance(read, Interval) else value
