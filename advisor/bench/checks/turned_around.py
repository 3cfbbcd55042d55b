"""Findings on options that stand for figures the other way round: low for the high ones, or neither way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from advisor.bench.checks.finding import Bench, Finding
from advisor.bench.checks.opposites import AMOUNTS
from advisor.bench.checks.quantities_said import words_of
from advisor.bench.in_short import figure_in_short
from advisor.terms.attributes import Question
from advisor.terms.formulas import Calculation, Constant, Formula, Table
from advisor.terms.premises import Compare, leaves
from advisor.terms.sources import Figure
from advisor.terms.texts import LANGUAGES, Text
from advisor.terms.values import Interval
from advisor.terms.walk import premises

#: How much is in no way said by these: "at most two", "most of them", "a few", "not many".
_NO_AMOUNT = re.compile(
    r"\b(?:at (?:the )?(?:very )?most|most of|quite a few|a few|(?:niet|geen|not|no|never|nooit)"
    r"(?: (?:al te|all that|too|te|very|heel|erg|so|zo|that))? \w+)\b"
)
#: Two figures are bounds of one thing where their names or their meanings share a word this long: few_variants and
#: many_variants, "a forecast is good up to here" and "a forecast is poor from here".
_TELLING_LETTERS = 6
#: Words for where something ends, and where it begins.
_END_OR_BEGIN = (frozenset({"tot", "hooguit", "up", "most"}), frozenset({"vanaf", "minstens", "from", "least"}))


def turned_around_findings(bench: Bench) -> Iterator[Finding]:
    for question in bench.kb.questions.values():
        figures = question.ranges or {id: Interval(at, at) for id, at in question.points.items()}
        stands_for = {id: figures[id] for id in question.options if id in figures}
        turns = question.ordered and bool(question.ranges) and _turns(list(stands_for.values()))
        if turns or _against_their_words(question, stands_for):
            about = ", ".join(f"{id} {_in_short(within, question)}" for id, within in stands_for.items())
            place = bench.place_of_key(question.place, "ranges" if question.ranges else "points")
            yield bench.finding("ranges-turned", question.id, about=(about,), at=place)
    for computed in bench.kb.computed.values():
        yield from _tables(bench, computed.id, computed.formula)
    yield from _crossed(bench)


def _tables(bench: Bench, id: str, formula: Formula) -> Iterator[Finding]:
    """Tables of figures that neither rise nor fall from what is called little to what is called much."""
    match formula:
        case Table(attribute, entries):
            question, figures = bench.kb.questions.get(attribute), dict(entries)
            ordered = [figures[option] for option in bench.kb.options_of(attribute) if option in figures]
            named = [
                any(not AMOUNTS[way].isdisjoint(_words_of_id(option)) for option in figures) for way in (0, 1)
            ]
            values = [one.value for one in ordered if isinstance(one, Constant)]
            in_order = all(named) and len(values) == len(ordered) and (question is None or question.ordered)
            if in_order and _turns([Interval(value, value) for value in values]):
                about = ", ".join(f"{value:g}" for value in values)
                yield bench.finding("ranges-turned", id, about=(about,))
            for _, part in entries:
                yield from _tables(bench, id, part)
        case Calculation(_, parts):
            for part in parts:
                yield from _tables(bench, id, part)


def _crossed(bench: Bench) -> Iterator[Finding]:
    """Figures up to which and from which premises speak of one attribute, as their own words do, that cross."""
    kb, used = bench.kb, dict[str, dict[str, set[str]]]()
    for premise in premises(kb):
        for leaf in leaves(premise):
            if isinstance(leaf, Compare) and leaf.operand.name in kb.figures:
                used.setdefault(leaf.attribute, {}).setdefault(leaf.operand.name or "", set()).add(leaf.relation)
    for attribute, figures in used.items():
        ends = [id for id, how in figures.items() if how & {"<=", "<"} and _says(kb.figures[id].means, 0)]
        begins = [id for id, how in figures.items() if how & {">=", ">"} and _says(kb.figures[id].means, 1)]
        for end, begin in ((end, begin) for end in ends for begin in begins):
            ended, begun = kb.figures[end], kb.figures[begin]
            if ended.value > begun.value and _of_one_thing(ended, begun):
                about = (end, begin)
                yield bench.finding("figures-crossed", end, about=about, shown=1, other=begin, attribute=attribute)


def _says(means: Text, way: int) -> bool:
    """Whether a figure is said in all languages to be where something ends (0) or begins (1)."""
    return all(words_of(means.to(language).casefold()) & _END_OR_BEGIN[way] for language in LANGUAGES)


def _of_one_thing(one: Figure, other: Figure) -> bool:
    """Whether the names of two figures share a telling word, or their meanings do in every language."""
    if _share_a_word(one.id.replace("_", " "), other.id.replace("_", " ")):
        return True
    means = ((one.means.to(language).casefold(), other.means.to(language).casefold()) for language in LANGUAGES)
    return all(_share_a_word(*texts) for texts in means)


def _share_a_word(one: str, other: str) -> bool:
    return any(len(word) >= _TELLING_LETTERS for word in words_of(one) & words_of(other))


def _turns(ranges: Sequence[Interval]) -> bool:
    """Whether ranges, in the order of their options, go both up and down. Points that do are told apart."""
    steps = [_step(before, after) for before, after in pairwise(ranges)]
    return 1 in steps and -1 in steps


def _step(before: Interval, after: Interval) -> int:
    """1 up, -1 down, 0 where neither can be said."""
    up = after.lo >= before.lo and after.hi >= before.hi
    down = after.lo <= before.lo and after.hi <= before.hi
    return up - down


def _against_their_words(question: Question, stands_for: Mapping[str, Interval]) -> bool:
    """Whether an option that is called much stands for lower figures than one that is called little."""
    much, little = ([id for id in stands_for if _is_called(question, id, way)] for way in (0, 1))
    return any(_step(stands_for[more], stands_for[less]) > 0 for more in much for less in little)


def _is_called(question: Question, option: str, way: int) -> bool:
    """Whether an option is called much (0) or little (1): by its id, or else by its text."""
    texts = (_amounts_in(question.options[option].to(language)) for language in LANGUAGES)
    for words in (_words_of_id(option), frozenset[str]().union(*texts)):
        if not words.isdisjoint(AMOUNTS[0] | AMOUNTS[1]):
            return words.isdisjoint(AMOUNTS[1 - way])
    return False


def _words_of_id(option: str) -> frozenset[str]:
    return _amounts_in(option.replace("_", " "))


def _amounts_in(said: str) -> frozenset[str]:
    """The words of a text that may say how much, but for those that say it of something else."""
    return words_of(_NO_AMOUNT.sub(" ", said.casefold()))


def _in_short(within: Interval, question: Question) -> str:
    ends = dict.fromkeys((within.lo, within.hi))
    return "–".join(figure_in_short(end, question.unit) for end in ends)
