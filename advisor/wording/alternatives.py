"""What other answers would do, in words, and cases side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from advisor.explanation import scenarios
from advisor.explanation.scenarios import SideBySide
from advisor.outlook.doubts import Doubt, doubts_about
from advisor.outlook.prover import prover_of
from advisor.reasoning.advice import Advice
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.premises import attributes_of
from advisor.terms.texts import Language, Text
from advisor.terms.values import Interval, Value
from advisor.values.showing import UNKNOWN
from advisor.wording import words
from advisor.wording.clauses import (
    answers_said,
    capital,
    filled,
    rule_item,
    rule_items,
    say,
    section,
    verdict_name,
)
from advisor.wording.compared import FigureTable
from advisor.wording.core import first_clause
from advisor.wording.page import Item, Section, advice_page, ceiling_exceeded, whether_it_fits, word_of_certainty
from advisor.wording.voice import Voice

_OUTCOMES = Text(nl="Hoe elk geval uitkomt", en="How each case comes out")
_ANSWERS = Text(nl="Antwoorden die verschillen", en="Answers that differ")
_STANDINGS = Text(nl="Plaatsen die anders staan", en="Positions that stand otherwise")
_FIRING = Text(nl="Redenen die niet in alle gevallen gelden", en="Reasons that do not hold in all cases")
_SAME_ANSWERS = Text(nl="Alle antwoorden zijn gelijk.", en="All answers are the same.")
_SAME_RULES = Text(
    nl="In alle gevallen gelden dezelfde redenen over de uitkomst.",
    en="The same reasons about the outcome hold in all cases.",
)
_NAMED = Text(nl="“{name}”", en="“{name}”")
_STANDS = Text(nl="{headline}. {word}: {means}.", en="{headline}. {word}: {means}.")
_CLOSE = Text(nl="Het scheelt weinig met {runner_up}.", en="It is a close call with {runner_up}.")
_CONTRADICTED = Text(nl="Antwoorden spreken elkaar hier tegen.", en="Answers contradict each other here.")
_ONLY_IN = Text(nl="Alleen in {names}:", en="Only in {names}:")
_AND = Text(nl=" en ", en=" and ")
_OPEN = Text(nl="niet beantwoord", en="not answered")
_SET_ASIDE = Text(nl="{value} (telt daar niet mee)", en="{value} (does not count there)")


def what_if(
    evaluator: Evaluator, advice: Advice, changes: Mapping[str, Value | None], voice: Voice
) -> tuple[Section, ...]:
    """What other answers would do: the two outcomes, and the rules that come and go.

    Raises: Clash: the rules contradict each other under the changed answers.
    """
    found = scenarios.what_if(evaluator, advice, changes)
    return what_if_sections(found, voice, _doubts(evaluator, found.before), _doubts(evaluator, found.after))


def _doubts(evaluator: Evaluator, advice: Advice) -> tuple[Doubt, ...]:
    state = prover_of(evaluator.program).state(advice.answers)
    return doubts_about(state, advice.outcome.recommended, advice.memory, advice.answers)


def what_if_sections(
    found: scenarios.Difference, voice: Voice, before_doubted: Sequence[Doubt] = (), doubted: Sequence[Doubt] = ()
) -> tuple[Section, ...]:
    """`doubted`: the doubts about the recommended position under the other answers, which are told where they are
    new."""
    there = Voice(voice.kb, found.after.memory, voice.language)
    before = verdict_name(voice, found.before.outcome.verdict)
    after = verdict_name(there, found.after.outcome.verdict)
    told = say(voice, words.SAME if found.same_verdict else words.MOVES, before=before, after=after)
    known = whether_it_fits(found.before, voice.language, before_doubted)
    fits = [told for told in whether_it_fits(found.after, voice.language, doubted) if told not in known]
    told = " ".join((told, *fits[:1]))
    follows = filled(
        (
            section(voice, "moved", words.MOVED, _moved(found, voice, there)),
            section(voice, "gained", words.GAINED, rule_items(there, _evidence(voice, found.gained))),
            section(voice, "lost", words.LOST, rule_items(voice, _evidence(voice, found.lost))),
        )
    )
    if not follows:
        told = f"{told} {_why_nothing_moves(found, there)}".rstrip()
    says = answers_said(there, found.changes)
    return (section(voice, "what_if", words.WHAT_IF, (Item(told),), says=says), *follows)


def _why_nothing_moves(found: scenarios.Difference, there: Voice) -> str:
    """Why other answers move nothing: they do not count, are no other, or what decides stays as it is."""
    outcome, advice = found.after.outcome, found.after
    if all(found.before.answers.get(id) == value for id, value in found.changes.items()):
        return there.to(words.NO_OTHER)
    if all(id in advice.memory.irrelevant for id in found.changes):
        return there.to(words.DOES_NOT_COUNT)
    standing = next((s for s in outcome.standings if s.position == outcome.recommended), None)
    if outcome.by_elimination:
        return there.to(words.OTHERS_STAY_OUT)
    if standing is None or not standing.supported_by:
        return ""
    strength = {id: s.value for id, s in there.kb.strengths.items()}
    rules = [there.kb.rules[id] for id in standing.supported_by]
    best = min(rules, key=lambda rule: (-strength[rule.support[standing.position]], rule.id))
    return say(there, words.STILL_HOLDS, reason=capital(first_clause(there.reason(best))))


def _evidence(voice: Voice, ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(id for id in ids if voice.kb.rules[id].bears_on_outcome)


def _moved(found: scenarios.Difference, voice: Voice, there: Voice) -> Iterator[Item]:
    telling = {a for id in (*found.gained, *found.lost) for a in attributes_of(voice.kb.rules[id].premise)}
    for id, (before, after) in found.found.items():
        if id not in telling:
            continue
        said = say(voice, words.FROM_TO, before=voice.value(id, before), after=there.value(id, after))
        if _below_zero(before) or _below_zero(after):
            continue  # "a shortage of minus 3 days" tells nobody anything
        if voice.value(id, before) != there.value(id, after):
            yield Item(said, capital(voice.label(id)))
    for moved in found.moved:
        one = _stands(voice, moved.certainty_before, moved.excluded_before, moved.near_before)
        other = _stands(there, moved.certainty_after, moved.excluded_after, moved.near_after)
        if one != other:
            yield Item(say(voice, words.FROM_TO, before=one, after=other), capital(voice.position(moved.position)))
        elif not moved.excluded_after:
            text = words.MORE if moved.certainty_after > moved.certainty_before else words.LESS
            yield Item(say(voice, text, word=other), capital(voice.position(moved.position)))


def _stands(voice: Voice, certainty: float, excluded: bool, near: bool) -> str:
    """How a position stands, in a word or a few."""
    return voice.to(words.JUST_OUT if near else words.OUT) if excluded else voice.certainty(certainty)[0]


def _below_zero(value: Value | None) -> bool:
    return isinstance(value, Interval) and value.lo < 0


# --- cases side by side


def side_by_side_sections(found: SideBySide, language: Language) -> tuple[Section, ...]:
    """Outcomes, differing answers, positions that stand otherwise, and reasons that hold in some cases only."""
    return _SideBySideWriter(found, language).sections()


@dataclass(frozen=True)
class _SideBySideWriter:
    found: SideBySide
    language: Language

    @cached_property
    def voices(self) -> Mapping[str, Voice]:
        return {name: Voice(a.kb, a.memory, self.language) for name, a in self.found.advices.items()}

    @cached_property
    def first(self) -> Voice:
        return next(iter(self.voices.values()))

    def sections(self) -> tuple[Section, ...]:
        voice = self.first
        return filled(
            (
                section(voice, "outcomes", _OUTCOMES, self._outcomes()),
                self._beside("differing", _ANSWERS, self._answers()),
                self._beside("standings", _STANDINGS, self._standings()),
                section(voice, "firing", _FIRING, self._firing()),
            )
        )

    def _named(self, name: str) -> str:
        return say(self.first, _NAMED, name=name)

    def _outcomes(self) -> Iterator[Item]:
        for name, advice in self.found.advices.items():
            yield Item(self._outcome(advice, self.voices[name]), self._named(name))

    def _outcome(self, advice: Advice, voice: Voice) -> str:
        headline = advice_page(advice, self.language).headline
        if advice.warnings:
            headline = f"{headline.rstrip('.')}. {voice.to(_CONTRADICTED)}"
        if (over := ceiling_exceeded(advice, voice)) is not None:
            headline = f"{headline.rstrip('.')}. {over.message}"
        if advice.outcome.recommended is None:
            return headline
        word, means = word_of_certainty(voice, advice)
        said = say(voice, _STANDS, headline=headline.rstrip("."), word=capital(word), means=means)
        if advice.outcome.close_call and advice.outcome.runner_up is not None:
            said += " " + say(voice, _CLOSE, runner_up=voice.position(advice.outcome.runner_up))
        return said

    def _beside(self, id: str, title: Text, rows: Iterable[tuple[str, tuple[str, ...]]]) -> Section:
        """A table with a column a case, also told row by row; where nothing differs a sentence, or nothing."""
        rows, heads = tuple(rows), tuple(self.voices)
        if not rows:
            return section(self.first, id, title, self._nothing_differs(id))
        aloud = tuple(
            (name, "; ".join(f"{self._named(head)}: {one}" for head, one in zip(heads, said, strict=True)))
            for name, said in rows
        )
        table = FigureTable(heads, ("",) * len(heads), rows, aloud)
        return Section(id, self.first.to(title), (), table=table)

    def _nothing_differs(self, id: str) -> Iterator[Item]:
        if id == "differing":
            yield Item(self.first.to(_SAME_ANSWERS))

    def _answers(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        for id in self.found.differing:
            said = tuple(
                self._answer(advice, self.voices[name], id) for name, advice in self.found.advices.items()
            )
            yield capital(self.first.label(id)), said

    def _answer(self, advice: Advice, voice: Voice, id: str) -> str:
        if id not in advice.answers:
            return voice.to(_OPEN)
        value = advice.answers[id]
        said = voice.to(UNKNOWN) if value is None else voice.value(id, value)
        return say(voice, _SET_ASIDE, value=said) if id in advice.parked else said

    def _standings(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The positions of which the certainty, in words, is not the same in all."""
        for position in self.first.kb.position_ids:
            said = tuple(self._stands(name, position) for name in self.voices)
            if len(set(said)) > 1:
                yield capital(self.first.position_in_brief(position)), said

    def _stands(self, name: str, position: str) -> str:
        standings = self.found.advices[name].outcome.standings
        standing = next(s for s in standings if s.position == position)
        return _stands(self.voices[name], standing.certainty, not standing.feasible, standing.near)

    def _firing(self) -> Iterator[Item]:
        """Rules about the outcome by the cases in which alone they fire, told with the figures of the first."""
        none = True
        for names, ids in self.found.only_in.items():
            voice = self.voices[names[0]]
            bearing = [id for id in ids if voice.kb.rules[id].bears_on_outcome]
            if bearing:
                none = False
                said = self.first.to(_AND).join(map(self._named, names))
                yield Item(say(voice, _ONLY_IN, names=said))
                yield from (rule_item(voice, id, depth=1) for id in bearing)
        if none:
            yield Item(self.first.to(_SAME_RULES))
