"""Named situations beside each other in words: how each comes out, what was answered otherwise, what fires where.

One thing under the other, not in columns, so that it reads as well at 60 columns and aloud.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from advisor.explanation.page import Item, Section, advice_page
from advisor.explanation.phrases import capital, filled, rule_item, say, section
from advisor.explanation.scenarios import SideBySide
from advisor.explanation.wording import Voice
from advisor.reasoning.advice import Advice
from advisor.terms.texts import Language, Text

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
_ONLY_IN = Text(nl="Alleen in {names}:", en="Only in {names}:")
_AND = Text(nl=" en ", en=" and ")
_OUT = Text(nl="uitgesloten", en="excluded")
_UNKNOWN = Text(nl="onbekend", en="unknown")
_OPEN = Text(nl="niet beantwoord", en="not answered")
_SET_ASIDE = Text(nl="{value} (telt daar niet mee)", en="{value} (does not count there)")


def side_by_side_sections(found: SideBySide, language: Language) -> tuple[Section, ...]:
    """Outcomes, differing answers, positions that stand otherwise, and reasons that hold in some cases only."""
    return _Writer(found, language).sections()


@dataclass(frozen=True)
class _Writer:
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
                section(voice, "differing", _ANSWERS, self._answers()),
                section(voice, "standings", _STANDINGS, self._standings()),
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
        if advice.outcome.recommended is None:
            return headline
        word, means = voice.certainty(advice.outcome.standings[0].certainty)
        said = say(voice, _STANDS, headline=headline.rstrip("."), word=capital(word), means=means)
        if advice.outcome.close_call and advice.outcome.runner_up is not None:
            said += " " + say(voice, _CLOSE, runner_up=voice.position(advice.outcome.runner_up))
        return said

    def _answers(self) -> Iterator[Item]:
        for id in self.found.differing:
            yield Item(capital(self.first.label(id)) + ":")
            for name, advice in self.found.advices.items():
                yield Item(self._answer(advice, self.voices[name], id), self._named(name), depth=1)
        if not self.found.differing:
            yield Item(self.first.to(_SAME_ANSWERS))

    def _answer(self, advice: Advice, voice: Voice, id: str) -> str:
        if id not in advice.answers:
            return voice.to(_OPEN)
        value = advice.answers[id]
        said = voice.to(_UNKNOWN) if value is None else voice.value(id, value)
        return say(voice, _SET_ASIDE, value=said) if id in advice.parked else said

    def _standings(self) -> Iterator[Item]:
        """The positions of which the certainty, in words, is not the same in all."""
        for position in self.first.kb.position_ids:
            said = {name: self._stands(name, position) for name in self.voices}
            if len(set(said.values())) > 1:
                yield Item(capital(self.first.position(position)) + ":")
                yield from (Item(word, self._named(name), depth=1) for name, word in said.items())

    def _stands(self, name: str, position: str) -> str:
        standings = self.found.advices[name].outcome.standings
        standing = next(s for s in standings if s.position == position)
        voice = self.voices[name]
        return voice.certainty(standing.certainty)[0] if standing.feasible else voice.to(_OUT)

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
