"""The finished advice as a page: headed sections of sentences, for every skin and report to render alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import inf, isfinite, isinf
from typing import TYPE_CHECKING

from advisor.explanation.compared import compared
from advisor.outlook.doubts import Doubt
from advisor.reasoning.advice import Advice
from advisor.reasoning.decision import Standing
from advisor.terms.premises import Compare
from advisor.terms.rules import Rule
from advisor.terms.texts import Language, Text, fill, show_list
from advisor.terms.values import Interval
from advisor.wording.chain import Link, chain
from advisor.wording.compared import ComparedInWords, FigureTable, Warned
from advisor.wording.ladder import Ladder, ladder_of
from advisor.wording.voice import Voice, capital

if TYPE_CHECKING:
    from advisor.explanation.why_not import Gap

#: So many reasons are shown before "and N more".
DECIDING_REASONS = 5
#: So many doubts stand under the headline.
DOUBTS_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Item:
    """One thing said: the sentence, what it is said about (`head`, may be empty), and its source as cited.

    `depth` is how far it is set in: what supports the item before it of less depth. `address`: where it can be
    read, in one piece that can be copied.
    """

    text: str
    head: str = ""
    source: str = ""
    rule: str | None = None
    depth: int = 0
    address: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it: items, or a picture. `id` names the section whatever the language; it
    `follows` when it tells what the outcome brings with it, beside the outcome and its reasons. Without a title
    its sentences are lines of their own.
    """

    id: str
    title: str
    items: tuple[Item, ...]
    chain: tuple[Link, ...] = ()
    follows: bool = False
    ladder: Ladder | None = None
    table: FigureTable | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """`headline` is the advice in one sentence; `sections` in reading order, none of them empty."""

    headline: str
    sections: tuple[Section, ...]


_TITLES = {
    "matter": Text(nl="Waarom, en waar u dan moet zijn", en="Why, and where to turn instead"),
    "ceiling": Text(nl="Eerst dit", en="First this"),
    "provided": Text(nl="Alleen als", en="Only if"),
    "doubts": Text(nl="Waar u op moet letten", en="What to watch"),
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
    nl="Nog niet te zeggen: er zijn meerdere plaatsen mogelijk en geen ervan staat sterk genoeg.",
    en="Undecided: several positions are possible and none stands strong enough.",
)
_NOT_COVERED = Text(
    nl="Dit is een andere kwestie: {matter}. Daarover geeft deze kennisbank geen advies.",
    en="This is another matter: {matter}. This knowledge base does not advise on it.",
)
_ASSUMED = Text(nl="Aangenomen", en="Assumed")
_ON_CONDITION = Text(nl="{headline}, onder voorwaarde", en="{headline}, on a condition")
_PROVIDED = Text(
    nl="Het past net niet: {label} is {value}, en {limit} is {bound}. Het past als dat {win} scheelt: als het"
    " eerste zoveel korter wordt, of het tweede zoveel langer.",
    en="It just does not fit: {label} is {value}, and {limit} is {bound}. It fits with {win} less: if the first"
    " becomes so much shorter, or the second so much longer.",
)
_AT_WORST = Text(
    nl=" In het ongunstigste geval komt het minstens {short} te kort.",
    en=" At worst it falls at least {short} short.",
)
_PROVIDED_OTHERWISE = Text(nl="Het past net niet. {reason}", en="It just does not fit. {reason}")
#: How a doubt begins: what stands under a heading that says so leaves it out.
DOUBTED = Text(nl="Of het past is niet zeker", en="Whether it fits is not certain")
_DOUBT = Text(
    nl=f"{DOUBTED.nl}: {{label}} is {{value}}, en {{limit}} is {{bound}}. In het ongunstigste geval komt het"
    " {short} te kort.",
    en=f"{DOUBTED.en}: {{label}} is {{value}}, and {{limit}} is {{bound}}. At worst it falls {{short}} short.",
)
_DOUBT_OTHERWISE = Text(
    nl=f"{DOUBTED.nl}. Het valt weg in dit geval: {{premise}}.",
    en=f"{DOUBTED.en}. It falls away if {{premise}}.",
)
_LIMIT = Text(nl="de grens", en="the limit")
_HANGS_ON = Text(nl="Dat hangt af van: {questions}.", en="That hangs on: {questions}.")
_CERTAINTY = Text(nl="{word}: {means}.", en="{word}: {means}.")
_ELIMINATION = Text(
    nl="Het is de enige plaats die mogelijk is; alle andere zijn uitgesloten.",
    en="It is the only position that is possible; all others are excluded.",
)
_CONTRADICTED = Text(
    nl="Enkele antwoorden spreken elkaar tegen; daarom is dit een woord lager dan de redenen alleen zouden geven.",
    en="Some answers contradict each other; so the word here is one lower than the reasons alone would give.",
)
_CLOSE = Text(
    nl="Het scheelt weinig met de nummer twee: bekijk die serieus.",
    en="The runner-up is close behind: take it seriously.",
)
_MORE = Text(
    nl="En nog {count:reden|redenen}; in een gesprek noemt /hoe ze alle.",
    en="And {count:more reason|more reasons}; in a consultation /how names them all.",
)
_STANDS = Text(nl="{word} ({means}).", en="{word} ({means}).")
_MEANS = Text(nl="“{word}” wil zeggen: {means}.", en="“{word}” means: {means}.")
_RECONSIDER = Text(nl="Kijk nog eens naar: {questions}.", en="Look again at: {questions}.")


def _most(doubt: Doubt) -> float:
    return doubt.short.hi if doubt.short is not None else inf


def within_a_sentence(title: str) -> str:
    """The title without its capital, unless more of it is in capitals."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def word_of_certainty(voice: Voice, advice: Advice) -> tuple[str, str]:
    """The word for the recommended position, and what it means: lower while answers contradict each other."""
    return voice.certainty(advice.outcome.standings[0].certainty)


def compared_section(told: ComparedInWords, most_lacking: int | None = None) -> Section:
    """The positions side by side: the table, the way from the present position, what it rests on and lacks; of
    that no more by name than `most_lacking`."""
    listed = "; ".join(f"{label} {value}" for label, value in told.assumed())
    assumed = [Item(f"{listed}.", told.voice.to(_ASSUMED))] if listed else []
    lacking = [Item(said)] if (said := told.lacking(most_lacking)) else []
    impossible = [Item(said)] if (said := told.impossible()) else []
    table = told.table()
    note = [Item(told.note)] if table is not None else []  # which is of the figures
    items = (*impossible, *note, *map(Item, told.way()), *map(Item, told.notes()), *lacking, *assumed)
    return Section("positions", told.title, items, follows=True, table=table)


def measured_where_known(voice: Voice, doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """The doubts to tell: of a side of which nothing is known, a wait that was not told or a sum with one, no
    shortage is measured."""
    return tuple(
        replace(doubt, short=None, unit=None, leaf=None)
        if doubt.leaf is not None
        and any(_nothing_known(voice, id) for id in (doubt.leaf.attribute, doubt.leaf.operand.attribute) if id)
        else doubt
        for doubt in doubts
    )


def _nothing_known(voice: Voice, id: str) -> bool:
    """Whether a figure may be anything."""
    value = voice.memory.figure(id)
    whole = voice.kb.questions[id].limits if id in voice.kb.questions else None
    return value == whole or (isinf(value.hi) and value.lo <= 0)


def warnings_section(advice: Advice, voice: Voice) -> Section:
    """The answers that contradict each other, each pair with why and what to look at again."""
    items = []
    for rule in advice.warnings:
        questions = ", ".join(voice.label(id) for id in rule.warn)
        again = voice.to(_RECONSIDER).format(questions=questions)
        items.append(Item(f"{voice.reason(rule)} {again}", "", voice.source(rule), rule.id))
    return Section("warnings", voice.to(_TITLES["warnings"]), tuple(items))


def ceiling_exceeded(advice: Advice, voice: Voice) -> Warned | None:
    """That the recommended position cannot be carried out as it is, and which can."""
    found = compared(advice)
    return ComparedInWords(found, voice).warning() if found is not None else None


def ceiling_section(advice: Advice, voice: Voice) -> Section:
    """The same, to stand under the headline."""
    told = ceiling_exceeded(advice, voice)
    items = (Item(told.message, source=told.source),) if told is not None else ()
    return Section("ceiling", voice.to(_TITLES["ceiling"]), items)


def advice_page(advice: Advice, language: Language, doubts: Sequence[Doubt] = ()) -> Page:
    """The page for a finished (or present) advice, with the doubts about it."""
    voice = Voice(advice.kb, advice.memory, language)
    writer = _PageWriter(advice, voice, measured_where_known(voice, doubts))
    sections = tuple(section for section in writer.sections() if section.items or section.chain or section.ladder)
    return Page(writer.headline(), sections)


def whether_it_fits(advice: Advice, language: Language, doubts: Sequence[Doubt] = ()) -> list[str]:
    """By how much the recommended position does not fit, or may not, where it is not plain that it does."""
    voice = Voice(advice.kb, advice.memory, language)
    writer = _PageWriter(advice, voice, measured_where_known(voice, doubts))
    return [item.text for item in (*writer.unmet(), *writer.doubted())]


@dataclass(frozen=True)
class _PageWriter:
    advice: Advice
    voice: Voice
    doubts: Sequence[Doubt] = ()

    def headline(self) -> str:
        outcome = self.advice.outcome
        if outcome.kind == "not_covered":
            matter = next(rule.not_covered for rule in self._elsewhere() if rule.not_covered is not None)
            return self.voice.to(_NOT_COVERED).format(matter=self.voice.to(matter))
        if outcome.recommended is None:
            return self.voice.to(_CONFLICT if outcome.kind == "conflict" else _UNDECIDED)
        position = self.voice.position(outcome.recommended, self.advice.form)
        said = self.voice.to(_RECOMMENDED).format(position=position)
        number = self.advice.kb.position(outcome.recommended).number
        said = said if number is None else f"{said} — {self.voice.to(number)}"
        return self.voice.to(_ON_CONDITION).format(headline=said) if outcome.provided else said

    def _elsewhere(self) -> list[Rule]:
        """The rules that fired and say that the matter is not covered."""
        fired = map(self.advice.kb.rules.__getitem__, self.advice.fired)
        return [rule for rule in fired if rule.not_covered is not None]

    def sections(self) -> Iterator[Section]:
        outcome = self.advice.outcome
        if outcome.kind == "not_covered":
            yield self._section("matter", map(self._rule, self._elsewhere()))
            return
        best = outcome.standings[0] if outcome.recommended is not None else None
        yield ceiling_section(self.advice, self.voice)
        yield self._section("provided", self.unmet())
        yield self._section("doubts", self.doubted())
        if best is not None:
            yield self._section("certainty", self._certainty(best))
        ladder = ladder_of(self.advice, self.voice.language)
        if ladder is not None:
            yield Section("ladder", ladder.name, (), ladder=ladder)
        if best is not None:
            yield self._chain(best.position)
            yield self._section("reasons", self._reasons(best))
            yield self._section("against", self._rules(best.opposed_by))
        elif outcome.kind == "undecided":
            yield self._section("candidates", self._candidates([s for s in outcome.standings if s.feasible]))
        yield warnings_section(self.advice, self.voice)
        if outcome.kind == "conflict":
            yield self._section("excluded", self._excluded())
        yield from self._topics(best)
        yield from self._side_by_side()
        if outcome.runner_up is not None:
            runner_up = next(s for s in outcome.standings if s.position == outcome.runner_up)
            yield self._section("runner_up", self._runner_up(runner_up))
        if outcome.kind != "conflict":
            yield self._section("excluded", self._excluded())
        yield self._section("assumed", (self._answer(id) for id in self.advice.assumed))
        yield self._section("unknown", self._unknown())

    @cached_property
    def _compared(self) -> ComparedInWords | None:
        found = compared(self.advice)
        return ComparedInWords(found, self.voice) if found is not None else None

    def _side_by_side(self) -> Iterator[Section]:
        if self._compared is not None and self._compared.found.shown:
            yield compared_section(self._compared)

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
        word, means = word_of_certainty(self.voice, self.advice)
        yield Item(capital(self.voice.to(_CERTAINTY).format(word=word, means=means)))
        if self.advice.warnings:
            yield Item(self.voice.to(_CONTRADICTED))
        if self.advice.outcome.by_elimination:
            yield Item(self.voice.to(_ELIMINATION))
        if self.advice.outcome.close_call:
            yield Item(self.voice.to(_CLOSE))

    def unmet(self) -> Iterator[Item]:
        """What has to come about for a position that is just out of reach."""
        from advisor.explanation.why_not import gap_of

        firings = {firing.rule: firing for firing in self.advice.firings}
        for id in self.advice.outcome.provided:
            rule = self.advice.kb.rules[id]
            cited = self.voice.source(rule)
            gap = next((g for held in firings[id].premises if (g := gap_of(self.advice.kb, held)) and g.by), None)
            if gap is None or gap.by is None or gap.unit is None or not isinstance(gap.held.leaf, Compare):
                yield Item(
                    self.voice.to(_PROVIDED_OTHERWISE).format(reason=self.voice.reason(rule)), "", cited, id
                )
                continue
            win = self.voice.difference(gap.held.leaf, gap.by, gap.unit, to_win=True)
            said = self.voice.to(_PROVIDED).format(win=win, **self._both_sides(gap.held.leaf))
            yield Item(f"{said}{self._at_worst(gap)}", "", cited, id)

    def _at_worst(self, gap: Gap) -> str:
        """Of a difference without an upper end, what it surely is where the other figure is least favourable."""
        seen, bound = gap.held.value, gap.held.bound
        if (
            gap.by is None
            or not isinf(gap.by.hi)
            or not isinstance(seen, Interval)
            or not isinstance(bound, Interval)
        ):
            return ""
        surely = abs(seen.lo - bound.lo)  # the side without an end at its own best
        if not isfinite(surely) or surely <= gap.by.lo or gap.unit is None:  # a best that has no end tells nothing
            return ""
        short = self.voice.difference(gap.held.leaf, Interval(surely, surely), gap.unit)
        return self.voice.to(_AT_WORST).format(short=short)

    def doubted(self) -> Iterator[Item]:
        """The two nearest doubts, each bound once."""
        bounds: set[str | None] = set()
        measured = sorted((d for d in self.doubts if d.short is not None), key=lambda d: (_most(d), d.rule))
        for doubt in [*measured, *(d for d in self.doubts if d.short is None)]:
            bound = doubt.leaf.operand.attribute if doubt.leaf is not None else doubt.rule
            if bound in bounds or len(bounds) == DOUBTS_SHOWN:
                continue
            bounds.add(bound)
            rule = self.advice.kb.rules[doubt.rule]
            yield Item(self._doubt(doubt), "", self.voice.source(rule), doubt.rule)

    def _doubt(self, doubt: Doubt) -> str:
        labels = show_list([self.voice.label(id) for id, _ in doubt.questions], self.voice.language)
        hangs = f" {self.voice.to(_HANGS_ON).format(questions=labels)}" if doubt.questions else ""
        if doubt.short is None or doubt.leaf is None or doubt.unit is None or isinf(doubt.short.hi):
            premise = self.voice.clauses(self.voice.wanted(leaf, negated) for leaf, negated in doubt.unknown)
            said = self.voice.to(_DOUBT_OTHERWISE).format(premise=premise)
        else:
            short = self.voice.difference(doubt.leaf, Interval(doubt.short.hi, doubt.short.hi), doubt.unit)
            said = self.voice.to(_DOUBT).format(short=short, **self._both_sides(doubt.leaf))
        return said + hangs

    def _both_sides(self, leaf: Compare) -> dict[str, str]:
        """The two sides of a comparison in words."""
        kb, operand = self.advice.kb, leaf.operand
        said = {"label": self.voice.label(leaf.attribute), "value": self.voice.value(leaf.attribute)}
        if operand.attribute is not None:
            bound = {
                "limit": self.voice.label(operand.attribute),
                "bound": self.voice.value(operand.attribute),
            }
            beside = self.voice.side_by_side((leaf.attribute, operand.attribute))
            sides = {"value": leaf.attribute, "bound": operand.attribute}
            return {**said, **bound, **{side: beside[id] for side, id in sides.items() if id in beside}}
        named = kb.figures.get(operand.name or "")
        figure, unit = operand.value or 0.0, kb.unit_of(leaf.attribute) or ""
        shown = self.voice.figure(Interval(figure, figure), unit)
        if named is not None:
            shown = f"{shown} ({self.voice.to(named.means)})"
        return {**said, "limit": self.voice.to(_LIMIT), "bound": shown}

    def _reasons(self, best: Standing) -> Iterator[Item]:
        strength = {id: s.value for id, s in self.advice.kb.strengths.items()}
        rules = [self.advice.kb.rules[id] for id in best.supported_by]
        rules.sort(key=lambda rule: (-strength[rule.support[best.position]], rule.id))
        yield from map(self._rule, rules[:DECIDING_REASONS])
        more = len(rules) - DECIDING_REASONS
        if more > 0:
            yield Item(fill(self.voice.to(_MORE), {"count": more}))

    def _rules(self, ids: Iterable[str]) -> Iterator[Item]:
        return (self._rule(self.advice.kb.rules[id]) for id in ids)

    def _rule(self, rule: Rule, head: str = "") -> Item:
        return Item(self.voice.reason(rule), head, self.voice.source(rule), rule.id)

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
            for rule in standings[id].barred_by if id != self.advice.outcome.recommended else ():
                excludes.setdefault(rule, []).append(self.voice.position(id))
        for rule, names in excludes.items():
            yield self._rule(self.advice.kb.rules[rule], "; ".join(names))

    def _topics(self, best: Standing | None) -> Iterator[Section]:
        """One section a topic: what follows from the position, then what the rules advise."""
        follows = self.voice.consequences(best.position) if best is not None else []
        for topic in self.advice.kb.advice_topics:
            here = [c for c in follows if c.topic == topic.id]
            items = [Item(self.voice.fill(c.text), "", self.voice.cite(c.sources)) for c in here]
            items += [self._rule(rule) for rule in self.advice.advised if rule.advise == topic.id]
            yield Section(topic.id, capital(self.voice.own(topic.name)), tuple(items), follows=True)

    def _answer(self, id: str) -> Item:
        return Item(capital(self.voice.says(id)) + ".")
