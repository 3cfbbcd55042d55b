"""A whole knowledge base as a handbook: its essays, rules in words, questions, sources, examples and a glossary.

One handbook a language; both stand in one file. Nothing here knows how it is written down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from advisor.reasoning.advice import Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.attributes import Question
from advisor.terms.cases import Case
from advisor.terms.goals import as_one
from advisor.terms.knowledge_base import Decision, KnowledgeBase
from advisor.terms.positions import Position
from advisor.terms.rules import Rule
from advisor.terms.sources import Citation
from advisor.terms.texts import PLACEHOLDER, Language, Text
from advisor.terms.values import INFINITY, Interval
from advisor.values import read_answers, show_in_unit, show_number, show_value
from advisor.wording.page import Item
from advisor.wording.rules import conclusion_lines, formula_lines, general_voice, premise_lines, reasons_in_general
from advisor.wording.voice import Voice, capital

#: So many cases are named as examples of a rule.
MOST_EXAMPLES = 3
_TITLE = Text(nl="Handboek: {name}", en="Handbook: {name}")
_VERSION = Text(
    nl="Versie {version}: {rules:regel|regels}, {questions:vraag|vragen}, {sources:bron|bronnen},"
    " {cases:geval|gevallen}.",
    en="Version {version}: {rules:rule|rules}, {questions:question|questions}, {sources:source|sources},"
    " {cases:case|cases}.",
)
_CHAPTERS = {
    "decision": Text(nl="Hoe een advies tot stand komt", en="How advice comes about"),
    "positions": Text(nl="Wat er te kiezen is", en="What there is to choose"),
    "rules": Text(nl="De redeneringen en hun regels", en="The lines of reasoning and their rules"),
    "questions": Text(nl="De vragen", en="The questions"),
    "figures": Text(nl="De getallen", en="The figures"),
    "cases": Text(nl="Voorbeelden", en="Examples"),
    "glossary": Text(nl="Begrippen", en="Glossary"),
    "sources": Text(nl="Bronnen", en="Sources"),
}
_HEADS = {
    "if": Text(nl="Als", en="If"),
    "then": Text(nl="Dan", en="Then"),
    "because": Text(nl="Want", en="Because"),
    "source": Text(nl="Bron", en="Source"),
    "example": Text(nl="Bijvoorbeeld", en="For example"),
    "question": Text(nl="Vraag", en="Question"),
    "help": Text(nl="Uitleg", en="Explanation"),
    "find": Text(nl="Te vinden", en="Where to find it"),
    "answers": Text(nl="Antwoorden", en="Answers"),
    "when": Text(nl="Gevraagd als", en="Asked if"),
    "assumed": Text(nl="Zonder antwoord", en="Without an answer"),
    "formula": Text(nl="Berekend als", en="Computed as"),
    "ready": Text(nl="Wat er ligt", en="What lies ready"),
    "outcome": Text(nl="Uitkomst", en="Outcome"),
    "reasons": Text(nl="Regels", en="Rules"),
    "dissent": Text(nl="Een ander oordeel", en="A dissenting view"),
}
_DECISION = Text(
    nl="Redenen voor en tegen een keuze worden samengenomen tot een zekerheid tussen -1 en 1: elke verdere reden"
    " neemt een deel van de twijfel weg die er nog was. Wat wordt uitgesloten komt niet terug, hoeveel er ook voor"
    " pleit. Aanbevolen wordt de mogelijke keuze met de hoogste zekerheid, als die minstens {at} is",
    en="Reasons for and against a choice are taken together to a certainty between -1 and 1: each further reason"
    " takes away a part of the doubt that was left. What is excluded does not come back, whatever speaks for it."
    " Recommended is the possible choice of the highest certainty, where that is at least {at}",
)
_LEAD = Text(
    nl=", of als die minstens {lead} voor ligt op de volgende",
    en=", or where it leads the next by at least {lead}",
)
_OR_ALONE = Text(
    nl=", of als er maar één mogelijk is. Een voorsprong van hooguit {close} heet klein. Bij gelijke stand gaat"
    " voor wat {tie} staat.",
    en=", or where only one is possible. A lead of at most {close} is called close. With equal certainty the one"
    " that stands {tie} goes first.",
)
_TIES = {
    "upstream": Text(nl="later in de rij", en="later in the row"),
    "downstream": Text(nl="eerder in de rij", en="earlier in the row"),
}
_STRENGTHS = Text(nl="Hoe zwaar een reden weegt", en="How much a reason weighs")
_WORDS = Text(nl="Woorden voor zekerheid", en="Words for certainty")
_FROM = Text(nl="vanaf {at}: {means}", en="from {at}: {means}")
_COMPUTED = Text(nl="Berekend", en="Computed")
_CONCLUDED = Text(nl="Door regels bepaald", en="Concluded by rules")
_NAMED = Text(nl="Genoemde grenzen", en="Named thresholds")
_RANGE = Text(nl="van {lo} tot {hi}", en="from {lo} to {hi}")
_ANY_HIGH = Text(nl="{lo} of meer", en="{lo} or more")
_RECOMMENDED = {
    "recommended": Text(nl="de aanbevolen keuze", en="the recommended choice"),
    "runner_up": Text(nl="de nummer twee", en="the runner-up"),
}
_OUTCOMES = {
    "conflict": Text(
        nl="niets past: er moet eerst iets veranderen", en="nothing fits: something has to change first"
    ),
    "undecided": Text(nl="nog niet te zeggen", en="not to be said yet"),
    "not_covered": Text(nl="een andere kwestie", en="another matter"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """Something with an id, its name in words, and what is told of it."""

    id: str
    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Subchapter:
    """A heading with an essay, which may be empty, and entries."""

    id: str
    title: str
    essay: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    id: str
    title: str
    parts: tuple[Subchapter, ...]


@dataclass(frozen=True, slots=True)
class Handbook:
    language: Language
    title: str
    about: str
    edition: str
    chapters: tuple[Chapter, ...]


def _in_a_row(lines: Iterable[tuple[int, str]]) -> str:
    """Lines as one: what stands under a heading follows it at once."""
    return "; ".join(text for _, text in lines).replace(":; ", ": ")


def handbook(kb: KnowledgeBase, language: Language) -> Handbook:
    """The handbook of a knowledge base in one language; its own cases are the examples."""
    return _Author(kb, language).handbook()


class _Author:
    def __init__(self, kb: KnowledgeBase, language: Language) -> None:
        self.kb, self.language = as_one(kb), language
        self.goals = kb.each_goal
        self.voice: Voice = general_voice(self.kb, language)
        self.examples, self.outcomes = _tried(kb)

    def handbook(self) -> Handbook:
        kb = self.kb
        counts = {"rules": len(kb.rules), "questions": len(kb.questions), "sources": len(kb.sources)}
        told: Mapping[str, Iterable[Subchapter]] = {
            "decision": self._decision(),
            "positions": self._positions(),
            "rules": self._rules(),
            "questions": self._questions(),
            "figures": self._figures(),
            "cases": self._cases(),
            "glossary": [Subchapter("terms", "", "", tuple(self._glossary()))],
            "sources": [Subchapter("works", "", "", tuple(self._sources()))],
        }
        chapters = (Chapter(id, self._to(_CHAPTERS[id]), tuple(parts)) for id, parts in told.items())
        return Handbook(
            self.language,
            self._to(_TITLE).format(name=self._to(kb.name)),
            self._to(kb.about),
            _VERSION.told(self.language, version=kb.version, cases=len(kb.cases), **counts),
            tuple(chapter for chapter in chapters if any(part.entries or part.essay for part in chapter.parts)),
        )

    def _number(self, figure: float) -> str:
        return show_number(figure, self.language)

    # --- chapters

    def _decision(self) -> Iterator[Subchapter]:
        kb = self.kb
        for decision in dict.fromkeys(one.decision for one in self.goals):
            yield self._choosing(decision)
        strengths = [
            Entry(one.id, self._to(one.means), (Item(self._number(one.value)),)) for one in kb.strengths.values()
        ]
        yield Subchapter("strengths", self._to(_STRENGTHS), "", tuple(strengths))
        words = [
            Entry(
                "",
                self._to(one.word),
                (Item(self._to(_FROM).format(at=self._number(one.at_least), means=self._to(one.means))),),
            )
            for one in kb.certainty_words
        ]
        yield Subchapter("words", self._to(_WORDS), "", tuple(words))

    def _choosing(self, decision: Decision) -> Subchapter:
        """How one decision is made; under the goals that it is of where there are others."""
        goals = [one.goal for one in self.goals if one.goal is not None and one.decision == decision]
        apart = len({one.decision for one in self.goals}) > 1
        id = "-".join(["choosing", *(one.id for one in goals if apart)])
        title = ", ".join(self._to(one.name) for one in goals if apart)
        text = self._to(_DECISION).format(at=self._number(decision.recommend_at))
        if decision.lead_at is not None:
            text += self._to(_LEAD).format(lead=self._number(decision.lead_at))
        tie = self._to(_TIES[decision.tie])
        text += self._to(_OR_ALONE).format(close=self._number(decision.close_call_within), tie=tie)
        return Subchapter(id, capital(title), text, (Entry("decision", "", (self._source(decision.sources),)),))

    def _positions(self) -> Iterator[Subchapter]:
        """Those of each goal, under its name where there are several."""
        for one in self.goals:
            title = capital(self._to(one.goal.name)) if one.goal is not None and len(self.goals) > 1 else ""
            id = f"positions-{one.goal.id}" if one.goal is not None and title else "positions"
            yield Subchapter(id, title, "", tuple(map(self._position, one.positions)))

    def _position(self, position: Position) -> Entry:
        topics = {topic.id: self._to(topic.name) for topic in self.kb.advice_topics}
        number = f"{self._to(position.number)}: " if position.number is not None else ""
        items = [self._item("ready", self._to(position.ready))] if position.ready is not None else []
        for one in position.consequences:
            head = capital(topics[one.topic])
            if one.when is not None:
                head += f" ({_in_a_row(premise_lines(one.when, self.voice))})"
            items.append(Item(self._fill(one.text), head, self.voice.cite(one.sources)))
        return Entry(position.id, number + self._to(position.name), (*items, self._source(position.sources)))

    def _rules(self) -> Iterator[Subchapter]:
        for file in self.kb.rule_files:
            rules = tuple(self._rule(self.kb.rules[id]) for id in file.rules)
            yield Subchapter(file.file, self._to(file.title), self._to(file.idea), rules)

    def _rule(self, rule: Rule) -> Entry:
        premise = [
            Item(capital(text) if not depth else text, self._head("if") if not number else "", depth=depth)
            for number, (depth, text) in enumerate(premise_lines(rule.premise, self.voice))
        ]
        then = [
            Item(text, self._head("then") if not n else "")
            for n, text in enumerate(conclusion_lines(rule, self.voice))
        ]
        items = [*premise, *then]
        for where, wording in reasons_in_general(rule, self.voice):
            said = self._item("because", self._fill(wording.text))
            items += [replace(said, head=capital(where) or said.head), self._source(wording.sources)]
        if rule.review is not None and rule.review.dissent is not None:
            items.append(self._item("dissent", self._to(rule.review.dissent)))
        if examples := self.examples.get(rule.id):
            items.append(self._item("example", "; ".join(_named(case) for case in examples)))
        return Entry(rule.id, rule.id.replace("-", " "), tuple(items))

    def _questions(self) -> Iterator[Subchapter]:
        for topic in self.kb.question_topics:
            asked = tuple(self._question(one) for one in self.kb.questions.values() if one.topic == topic.id)
            if asked:
                yield Subchapter(topic.id, self._to(topic.name), "", asked)

    def _question(self, question: Question) -> Entry:
        id, voice = question.id, self.voice
        told = {"question": question.ask, "help": question.help, "find": question.find}
        items = [self._item(head, self._fill(text)) for head, text in told.items()]
        answers = list(voice.options(id).values()) + ([self._range(question)] if question.numeric else [])
        items += [Item(text, self._head("answers") if not number else "") for number, text in enumerate(answers)]
        if question.assume is not None:
            items.append(self._item("assumed", show_value(question, question.assume, self.language)))
        if question.when is not None:
            lines = enumerate(premise_lines(question.when, voice))
            items += [
                Item(text, self._head("when") if not number else "", depth=depth)
                for number, (depth, text) in lines
            ]
        return Entry(id, self._fill(question.label), tuple(items))

    def _range(self, question: Question) -> str:
        lo, hi = (
            show_in_unit(Interval(end, end), question.unit, self.language) if abs(end) < INFINITY else ""
            for end in question.limits
        )
        return self._to(_RANGE if hi else _ANY_HIGH).format(lo=lo, hi=hi)

    def _figures(self) -> Iterator[Subchapter]:
        kb = self.kb
        computed = []
        for one in kb.computed.values():
            lines = enumerate(formula_lines(one.formula, one.unit, self.voice))
            items = [Item(text, self._head("formula") if not n else "", depth=depth) for n, (depth, text) in lines]
            computed.append(Entry(one.id, self._to(one.label), (*items, self._source(one.sources))))
        yield Subchapter("computed", self._to(_COMPUTED), "", tuple(computed))
        concluded = [
            Entry(other.id, self._to(other.label), tuple(Item(self._to(text)) for text in other.options.values()))
            for other in kb.concluded.values()
        ]
        yield Subchapter("concluded", self._to(_CONCLUDED), "", tuple(concluded))
        named = []
        for figure in kb.figures.values():
            value = show_in_unit(Interval(figure.value, figure.value), figure.unit, self.language)
            named.append(Entry(figure.id, value, (Item(self._to(figure.means)), self._source(figure.sources))))
        yield Subchapter("thresholds", self._to(_NAMED), "", tuple(named))

    def _cases(self) -> Iterator[Subchapter]:
        files: dict[str, list[Entry]] = {}
        for case in self.kb.cases:
            if case.id in self.outcomes:
                files.setdefault(case.place.file, []).append(self._case(case))
        yield from (
            Subchapter(file, file.rpartition("/")[2], "", tuple(entries)) for file, entries in files.items()
        )

    def _case(self, case: Case) -> Entry:
        said = [
            self._to(_OUTCOMES[verdict]) if verdict in _OUTCOMES else self.voice.position(verdict)
            for verdict in self.outcomes[case.id]
        ]
        return Entry(case.id, case.title or case.id, (self._item("outcome", "; ".join(said)),))

    def _glossary(self) -> Iterator[Entry]:
        """Every term with what it means, by the alphabet."""
        kb, found = self.kb, list[tuple[str, str, str]]()
        found += [(self._to(one.brief), self._to(one.name), one.id) for one in kb.positions]
        found += [(self._fill(one.label), self._fill(one.help), one.id) for one in kb.questions.values()]
        for computed in kb.computed.values():
            lines = _in_a_row(formula_lines(computed.formula, computed.unit, self.voice))
            found.append((self._to(computed.label), lines, computed.id))
        for concluded in kb.concluded.values():
            options = "; ".join(self._to(text) for text in concluded.options.values())
            found.append((self._to(concluded.label), options, concluded.id))
        found.sort(key=lambda one: (one[0].casefold(), one[2]))
        yield from (Entry("", term, (Item(means),)) for term, means, _ in found)

    def _sources(self) -> Iterator[Entry]:
        kb = self.kb
        for one in sorted(kb.sources.values(), key=lambda source: (self._to(source.author).casefold(), source.id)):
            items = [Item(self._to(one.title))]
            items += [Item(one.url)] if one.url is not None else []
            items += [Item(self._to(one.note))] if one.note is not None else []
            yield Entry(one.id, f"{self._to(one.author)} ({self._to(one.year)})", tuple(items))

    # --- parts

    def _fill(self, text: Text) -> str:
        """A text of no case in particular: named figures as they are, what a case would fill in by its name."""
        return PLACEHOLDER.sub(lambda found: self._filled(found[1]), self._to(text))

    def _filled(self, name: str) -> str:
        if name in _RECOMMENDED:
            return self._to(_RECOMMENDED[name])
        if name in self.kb.figures:
            figure = self.kb.figures[name]
            return show_in_unit(Interval(figure.value, figure.value), figure.unit, self.language)
        return f"‹{self.voice.label(name)}›"

    def _source(self, citations: Sequence[Citation]) -> Item:
        return self._item("source", self.voice.cite(citations))

    def _item(self, head: str, text: str) -> Item:
        return Item(text, self._head(head))

    def _head(self, head: str) -> str:
        return self._to(_HEADS[head])

    def _to(self, text: Text) -> str:
        return text.to(self.language)


def _named(case: Case) -> str:
    return case.title or case.id


def _tried(kb: KnowledgeBase) -> tuple[dict[str, list[Case]], dict[str, list[str]]]:
    """({rule: cases in which it fires, those that say so first}, {case: its verdict for each goal it counts for}).

    A case without a title tells no story, and is passed over.
    """
    examples, outcomes = dict[str, list[Case]](), dict[str, list[str]]()
    evaluators = [(Evaluator(goal), goal.cases) for goal in kb.each_goal]
    for evaluator, case in [(one, case) for one, cases in evaluators for case in cases if case.title]:
        answers, refused = read_answers(kb.questions, case.answers)
        if refused:
            continue
        try:
            advice = evaluator.advise(answers)
        except Clash:
            continue
        outcomes.setdefault(case.id, []).append(advice.outcome.verdict)
        for id in advice.fired:
            examples.setdefault(id, []).append(case)
    for id, cases in examples.items():
        cases.sort(key=lambda case: (case.expect is None or id not in case.expect.to_fire, case.id))
        del cases[MOST_EXAMPLES:]
    return examples, outcomes
