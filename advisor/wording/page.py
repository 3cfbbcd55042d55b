"""The finished advice as a page: headed sections of sentences, for every skin and report to render alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from advisor.reasoning.advice import Advice
from advisor.reasoning.decision import Standing
from advisor.terms.knowledge_base import Rule
from advisor.terms.texts import Language, Text
from advisor.values import show_list
from advisor.wording.chain import Link, chain
from advisor.wording.voice import Voice, capital

#: So many reasons are shown before "and N more".
DECIDING_REASONS = 5


@dataclass(frozen=True, slots=True)
class Item:
    """One thing said: the sentence, what it is said about (`head`, may be empty), and its source as cited.

    `depth` is how far it is set in: what supports the item before it of less depth.
    """

    text: str
    head: str = ""
    source: str = ""
    rule: str | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. `id` names the section whatever the language; it `follows` when it tells
    what the outcome brings with it, beside the outcome and its reasons."""

    id: str
    title: str
    items: tuple[Item, ...]
    chain: tuple[Link, ...] = ()
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """`headline` is the advice in one sentence; `sections` in reading order, none of them empty."""

    headline: str
    sections: tuple[Section, ...]

    @property
    def core(self) -> Page:
        """The outcome and its reasons, without what follows from it."""
        return Page(self.headline, tuple(section for section in self.sections if not section.follows))


_TITLES = {
    "certainty": Text(nl="Hoe zeker", en="How sure"),
    "chain": Text(nl="De stappen", en="The steps"),
    "reasons": Text(nl="Waarom", en="Why"),
    "against": Text(nl="Wat ertegen pleit", en="What speaks against it"),
    "runner_up": Text(nl="De nummer twee", en="The runner-up"),
    "candidates": Text(nl="Wat nog kan", en="What is still possible"),
    "excluded": Text(nl="Wat niet kan, en waarom", en="What cannot be, and why"),
    "warnings": Text(nl="Antwoorden die elkaar tegenspreken", en="Answers that contradict each other"),
    "assumed": Text(nl="Aangenomen, omdat het antwoord ontbreekt", en="Assumed, for want of an answer"),
    "unknown": Text(nl="Wat u niet wist", en="What you did not know"),
}
_RECOMMENDED = Text(nl="Advies: {position}", en="Advice: {position}")
_CONFLICT = Text(
    nl="Geen enkele plaats past bij deze antwoorden: er moet eerst iets veranderen.",
    en="No position fits these answers: something has to change first.",
)
_UNDECIDED = Text(
    nl="Nog niet te zeggen: meer plaatsen zijn mogelijk en geen ervan staat sterk genoeg.",
    en="Not to be said yet: several positions are possible and none stands strong enough.",
)
_CERTAINTY = Text(nl="{word}: {means}.", en="{word}: {means}.")
_ELIMINATION = Text(
    nl="Het is de enige plaats die mogelijk is; alle andere zijn uitgesloten.",
    en="It is the only position that is possible; all others are excluded.",
)
_CLOSE = Text(
    nl="Het scheelt weinig met de nummer twee: bekijk die serieus.",
    en="The runner-up is close behind: take it seriously.",
)
_MORE = Text(
    nl="En nog {count} redenen; in een gesprek noemt /hoe ze alle.",
    en="And {count} more reasons; in a consultation /how names them all.",
)
_ONE_MORE = Text(
    nl="En nog één reden; in een gesprek noemt /hoe haar.",
    en="And one more reason; in a consultation /how names it.",
)
_STANDS = Text(nl="{word} ({means}).", en="{word} ({means}).")
_MEANS = Text(nl="“{word}” wil zeggen: {means}.", en="“{word}” means: {means}.")
_RECONSIDER = Text(nl="Kijk nog eens naar: {questions}.", en="Look again at: {questions}.")


def advice_page(advice: Advice, language: Language) -> Page:
    """The page for a finished (or present) advice."""
    writer = _PageWriter(advice, Voice(advice.kb, advice.memory, language))
    sections = tuple(section for section in writer.sections() if section.items or section.chain)
    return Page(writer.headline(), sections)


@dataclass(frozen=True)
class _PageWriter:
    advice: Advice
    voice: Voice

    def headline(self) -> str:
        recommended = self.advice.outcome.recommended
        if recommended is not None:
            said = self.voice.to(_RECOMMENDED).format(position=self.voice.position(recommended, self.advice.form))
            number = self.advice.kb.position(recommended).number
            return said if number is None else f"{said} — {self.voice.to(number)}"
        return self.voice.to(_CONFLICT if self.advice.outcome.kind == "conflict" else _UNDECIDED)

    def sections(self) -> Iterator[Section]:
        outcome = self.advice.outcome
        best = outcome.standings[0] if outcome.recommended is not None else None
        if best is not None:
            yield self._section("certainty", self._certainty(best))
            yield self._chain(best.position)
            yield self._section("reasons", self._reasons(best))
            yield self._section("against", self._rules(best.opposed_by))
        elif outcome.kind == "undecided":
            yield self._section("candidates", self._candidates([s for s in outcome.standings if s.feasible]))
        yield self._section("warnings", self._warnings())
        if outcome.kind == "conflict":
            yield self._section("excluded", self._excluded())
        yield from self._topics(best)
        if outcome.runner_up is not None:
            runner_up = next(s for s in outcome.standings if s.position == outcome.runner_up)
            yield self._section("runner_up", self._runner_up(runner_up))
        if outcome.kind != "conflict":
            yield self._section("excluded", self._excluded())
        yield self._section("assumed", (self._answer(id) for id in self.advice.assumed))
        yield self._section("unknown", self._unknown())

    def _title(self, id: str) -> str:
        return self.voice.to(_TITLES[id])

    def _section(self, id: str, items: Iterable[Item]) -> Section:
        return Section(id, self._title(id), tuple(items))

    def _chain(self, position: str) -> Section:
        """Where the position lies in the chain, and what lies ready there: as far as the knowledge base tells."""
        kb, links = self.advice.kb, chain(self.voice, position, self.advice.form)
        ready = self.voice.ready(position)
        title = kb.chain.name if links else kb.ready and kb.ready.name
        items = () if ready is None else (Item(ready),)
        return Section("chain", self.voice.to(title or _TITLES["chain"]), items, links)

    def _certainty(self, best: Standing) -> Iterator[Item]:
        word, means = self.voice.certainty(best.certainty)
        yield Item(capital(self.voice.to(_CERTAINTY).format(word=word, means=means)))
        if self.advice.outcome.by_elimination:
            yield Item(self.voice.to(_ELIMINATION))
        if self.advice.outcome.close_call:
            yield Item(self.voice.to(_CLOSE))

    def _reasons(self, best: Standing) -> Iterator[Item]:
        strength = {id: s.value for id, s in self.advice.kb.strengths.items()}
        rules = [self.advice.kb.rules[id] for id in best.supported_by]
        rules.sort(key=lambda rule: (-strength[rule.support[best.position]], rule.id))
        yield from map(self._rule, rules[:DECIDING_REASONS])
        more = len(rules) - DECIDING_REASONS
        if more > 0:
            yield Item(self.voice.to(_ONE_MORE if more == 1 else _MORE).format(count=more))

    def _rules(self, ids: Iterable[str]) -> Iterator[Item]:
        return (self._rule(self.advice.kb.rules[id]) for id in ids)

    def _rule(self, rule: Rule, head: str = "") -> Item:
        return Item(self.voice.reason(rule), head, self.voice.cite(rule.sources), rule.id)

    def _standing(self, standing: Standing) -> Item:
        word, means = self.voice.certainty(standing.certainty)
        text = self.voice.to(_STANDS).format(word=word, means=means)
        return Item(text, self.voice.position(standing.position))

    def _candidates(self, standings: Iterable[Standing]) -> Iterator[Item]:
        """How each position that is possible stands, and once what the words for it mean."""
        words = {}
        for standing in standings:
            word, means = self.voice.certainty(standing.certainty)
            words[word] = means
            yield Item(f"{word}.", self.voice.position(standing.position))
        for word, means in words.items():
            yield Item(self.voice.to(_MEANS).format(word=word, means=means))

    def _unknown(self) -> Iterator[Item]:
        if self.advice.unknown:
            labels = show_list(map(self.voice.label, self.advice.unknown), self.voice.language)
            yield Item(capital(labels) + ".")

    def _runner_up(self, standing: Standing) -> Iterator[Item]:
        yield self._standing(standing)
        yield from self._rules(standing.supported_by[:2])

    def _excluded(self) -> Iterator[Item]:
        """Each reason once, said of all positions that it excludes."""
        excludes: dict[str, list[str]] = {}
        standings = {standing.position: standing for standing in self.advice.outcome.standings}
        for id in self.advice.kb.position_ids:
            for rule in standings[id].excluded_by:
                excludes.setdefault(rule, []).append(self.voice.position(id))
        for rule, names in excludes.items():
            yield self._rule(self.advice.kb.rules[rule], "; ".join(names))

    def _warnings(self) -> Iterator[Item]:
        for rule in self.advice.warnings:
            questions = ", ".join(self.voice.label(id) for id in rule.warn)
            again = self.voice.to(_RECONSIDER).format(questions=questions)
            yield Item(f"{self.voice.reason(rule)} {again}", "", self.voice.cite(rule.sources), rule.id)

    def _topics(self, best: Standing | None) -> Iterator[Section]:
        """One section a topic: what follows from the position, then what the rules advise."""
        follows = self.voice.consequences(best.position) if best is not None else []
        for topic in self.advice.kb.advice_topics:
            here = [c for c in follows if c.topic == topic.id]
            items = [Item(self.voice.fill(c.text), "", self.voice.cite(c.sources)) for c in here]
            items += [self._rule(rule) for rule in self.advice.advised if rule.advise == topic.id]
            yield Section(topic.id, capital(self.voice.to(topic.name)), tuple(items), follows=True)

    def _answer(self, id: str) -> Item:
        return Item(capital(self.voice.says(id)) + ".")
