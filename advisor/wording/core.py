"""The advice in some ten lines that one person can read aloud to another: the outcome, what it hangs on, the
weightiest reasons, the first step. No sources and no lists; the rest is there by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from advisor.outlook.doubts import Doubt
from advisor.reasoning.advice import Advice
from advisor.reasoning.decision import Standing
from advisor.reasoning.truth import compile_premise
from advisor.terms.rules import Rule
from advisor.terms.texts import Language, Text, placeholders_of, sentences_of, show_list
from advisor.terms.values import Interval
from advisor.values.showing import UNKNOWN
from advisor.wording.clauses import either
from advisor.wording.page import (
    Item,
    Page,
    Section,
    advice_page,
    ceiling_exceeded,
    measured_where_known,
    word_of_certainty,
)
from advisor.wording.voice import Voice, capital

#: No more words than this, headline included.
MOST_WORDS = 120
#: The weightiest reasons, or the first of what can be changed.
MOST_REASONS = 3

_PROVISIONAL = Text(
    nl="Voorlopig, want er zijn nog vragen open die dit kunnen veranderen.",
    en="Provisional, for questions are still open that can change this.",
)
_MAY_NOT_FIT = Text(
    nl="Past misschien niet: in het ongunstigste geval komt u {short} tekort.",
    en="May not fit: at worst you are {short} short.",
)
_SURE = Text(nl="Hoe zeker: {word}.", en="How sure: {word}.")
_SO_FAR = Text(nl="tot nu toe {word}", en="so far {word}")
_SURE_HANGS = Text(
    nl="Hoe zeker: {word}; dat kan nog anders worden als u meer weet over {labels}.",
    en="How sure: {word}; that may still change once you know more about {labels}.",
)
_SURE_HANGS_OPEN = Text(
    nl="Hoe zeker: {word}; het hangt nog aan {labels}.", en="How sure: {word}; it still hangs on {labels}."
)
_ALONE = Text(nl="het is de enige plaats die overblijft", en="it is the only position left")
_CONTRADICTED = Text(
    nl="Let op: enkele antwoorden spreken elkaar tegen.", en="Note: some answers contradict each other."
)
_CLOSE = Text(nl="Dicht erbij: {position}.", en="Close behind: {position}.")
_SECOND = Text(nl="De tweede keus: {position}.", en="Second choice: {position}.")
_WHY = Text(nl="Waarom: {reason}", en="Why: {reason}")
_AND = Text(nl="En: {reason}", en="And: {reason}")
_CANNOT = Text(nl="Wat het tegenhoudt: {reason}", en="What stands in the way: {reason}")
_POSSIBLE = Text(nl="Mogelijk zijn: {positions}.", en="Possible are: {positions}.")


def core_page(advice: Advice, language: Language, doubts: Sequence[Doubt] = (), *, settled: bool = True) -> Page:
    """The short advice; `settled`: nothing that is open can change it."""
    voice = Voice(advice.kb, advice.memory, language)
    headline = advice_page(advice, language).headline
    lines = list(_Core(advice, voice, measured_where_known(voice, doubts), settled).lines())
    left = MOST_WORDS - len(headline.split())
    kept: dict[int, str] = {}
    for number, (_, line) in sorted(enumerate(lines), key=lambda entry: (entry[1][0], entry[0])):
        if len(line.split()) <= left:
            kept[number] = line
            left -= len(line.split())
    items = tuple(Item(kept[number]) for number in sorted(kept))
    return Page(headline, (Section("core", "", items),) if items else ())


def first_clause(text: str) -> str:
    """A reason as far as its first point or semicolon, as a sentence."""
    return re.split(r"(?<=[^.]{4})[.;](?:\s|$)", text, maxsplit=1)[0].rstrip(".; ") + "."


#: How soon a line is left out when there are too many words: the least is left out last.
_FIRST, _THEN, _IF_ROOM = range(3)


@dataclass(frozen=True)
class _Core:
    advice: Advice
    voice: Voice
    doubts: Sequence[Doubt]
    settled: bool

    def lines(self) -> Iterator[tuple[int, str]]:
        """(how soon it is left out, the line), as they are read."""
        outcome = self.advice.outcome
        if not self.settled:
            yield _FIRST, self.voice.to(_PROVISIONAL)
        if outcome.kind == "not_covered":
            elsewhere = [rule for rule in map(self._rule, self.advice.fired) if rule.not_covered is not None]
            yield from ((_FIRST, self._reason(rule)) for rule in elsewhere[:1])
            return
        if outcome.kind == "conflict":
            yield from self._conflict()
            return
        yield from self._ceiling()
        if outcome.kind == "undecided":
            possible = [self.voice.position_in_brief(s.position) for s in outcome.standings if s.feasible]
            yield _FIRST, self._say(_POSSIBLE, positions=either(self.voice, possible))
            yield from self._contradicted()
            return
        yield from self._recommended(outcome.standings[0])

    def _recommended(self, best: Standing) -> Iterator[tuple[int, str]]:
        *about, last = self._summary() or [""]
        yield from ((_FIRST, line) for line in about)
        yield from self._may_not_fit()
        ready = self.voice.ready(best.position)
        if ready is not None:
            yield _THEN, ready
        yield _FIRST, self._sure()
        yield from self._contradicted()
        for number, rule in enumerate(self._weightiest(best)):
            text = _AND if number else _WHY
            yield (_THEN if number else _FIRST), self._say(text, reason=self._reason(rule))
        yield from self._second()
        if last:
            yield _THEN, last

    def _summary(self) -> list[str]:
        """The lines of the knowledge base that fit and whose figures are known; the last ends the advice."""
        kb, memory = self.advice.kb, self.advice.memory
        fitting = [line for line in kb.summary if line.when is None or compile_premise(line.when, kb)(memory)]
        return [self.voice.fill(line.text) for line in fitting if self._known(line.text)]

    def _known(self, text: Text) -> bool:
        return all(self.voice.value(name) != self.voice.to(UNKNOWN) for name in placeholders_of(text.en))

    def _may_not_fit(self) -> Iterator[tuple[int, str]]:
        """By how much it may fall short, where that can be measured."""
        for doubt in self._measured()[:1]:
            assert doubt.short is not None
            assert doubt.leaf is not None
            most = Interval(doubt.short.hi, doubt.short.hi)
            yield _FIRST, self._say(_MAY_NOT_FIT, short=self.voice.difference(doubt.leaf, most, doubt.unit or ""))

    def _measured(self) -> list[Doubt]:
        known = (d for d in self.doubts if d.short is not None and d.leaf is not None and 0 < d.short.hi < inf)
        return sorted(known, key=lambda doubt: doubt.short.hi if doubt.short is not None else inf)

    def _sure(self) -> str:
        word = word_of_certainty(self.voice, self.advice)[0]
        if self.advice.outcome.by_elimination:
            word = self.voice.to(_ALONE)
        if not self.settled:
            word = self.voice.to(_SO_FAR).format(word=word)
        hanging = [(id, why) for doubt in (self._measured() or self.doubts)[:1] for id, why in doubt.questions]
        if not hanging:
            return self._say(_SURE, word=word)
        text = _SURE_HANGS_OPEN if any(why == "open" for _, why in hanging) else _SURE_HANGS
        labels = list(dict.fromkeys(self.voice.label(id) for id, _ in hanging))
        return self._say(text, word=word, labels=show_list(labels[:2], self.voice.language))

    def _ceiling(self) -> Iterator[tuple[int, str]]:
        told = ceiling_exceeded(self.advice, self.voice)
        if told is not None:
            yield _FIRST, told.message

    def _contradicted(self) -> Iterator[tuple[int, str]]:
        if self.advice.warnings:
            yield _FIRST, self.voice.to(_CONTRADICTED)

    def _weightiest(self, best: Standing) -> list[Rule]:
        strength = {id: s.value for id, s in self.advice.kb.strengths.items()}
        rules = [self._rule(id) for id in best.supported_by]
        rules.sort(key=lambda rule: (-strength[rule.support[best.position]], rule.id))
        return rules[:MOST_REASONS]

    def _second(self) -> Iterator[tuple[int, str]]:
        """The runner-up, where anything speaks for it."""
        outcome = self.advice.outcome
        standing = next((s for s in outcome.standings if s.position == outcome.runner_up), None)
        if standing is not None and standing.supported_by:
            name = self.voice.position_in_brief(standing.position)
            yield _IF_ROOM, self._say(_CLOSE if outcome.close_call else _SECOND, position=name)

    def _conflict(self) -> Iterator[tuple[int, str]]:
        barring = dict.fromkeys(rule for s in self.advice.outcome.standings for rule in s.barred_by)
        for rule in list(map(self._rule, barring))[-1:]:
            yield _FIRST, self._say(_CANNOT, reason=self._reason(rule))
        yield from self._contradicted()
        first = [topic.id for topic in self.advice.kb.advice_topics][:1]
        levers = sorted((r for r in self.advice.advised if r.advise in first), key=lambda r: (r.rank, r.id))
        for rule in levers[:MOST_REASONS]:
            yield _THEN, self.voice.reason(rule)

    def _rule(self, id: str) -> Rule:
        return self.advice.kb.rules[id]

    def _reason(self, rule: Rule) -> str:
        text = self.voice.wording(rule).text
        first = Text(nl=sentences_of(text.nl)[0], en=sentences_of(text.en)[0])
        return capital(first_clause(self.voice.fill(first)))

    def _say(self, text: Text, **parts: object) -> str:
        return self.voice.to(text).format(**parts)
