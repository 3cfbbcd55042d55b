"""What an id of the knowledge base stands for, in words, and what uses it: rules, questions, figures, positions,
sources.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields

from advisor.bench.parts import DECISION
from advisor.bench.parts import GOAL as GOAL_PART
from advisor.bench.pasted import flow
from advisor.bench.trying import try_case
from advisor.bench.users import INVARIANTS, users
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.attributes import Concluded, Question
from advisor.terms.cases import Case
from advisor.terms.goals import as_one, goal_named
from advisor.terms.knowledge_base import Goal, KnowledgeBase
from advisor.terms.positions import Position
from advisor.terms.premises import Compare, attributes_of, leaves
from advisor.terms.rules import Rule
from advisor.terms.sources import Citation, Source
from advisor.terms.texts import LANGUAGES, Language, Text
from advisor.terms.values import INFINITY, Interval
from advisor.terms.walk import citations
from advisor.values import show_in_unit, show_number, show_value
from advisor.wording.page import Item, Section
from advisor.wording.rules import conclusion_lines, formula_lines, general_voice, premise_lines, reasons_in_general
from advisor.wording.voice import Voice

_TITLES = {
    "if": Text(nl="Als", en="If"),
    "then": Text(nl="Dan", en="Then"),
    "because": Text(nl="Want", en="Because"),
    "says": Text(nl="Tekst", en="Text"),
    "review": Text(nl="Nagezien", en="Reviewed"),
    "cited": Text(nl="Bron", en="Source"),
    "places": Text(nl="Vindplaatsen met een naam", en="Places with a name"),
    "used_by": Text(nl="Gebruikt door", en="Used by"),
    "cases": Text(nl="Gevallen waarin de regel afgaat ({count})", en="Cases in which the rule fires ({count})"),
    "options": Text(nl="Antwoorden", en="Answers"),
    "concluded_by": Text(nl="Regels die het bepalen", en="Rules that conclude it"),
    "asked": Text(nl="Vraag", en="Question"),
    "when": Text(nl="Gevraagd als", en="Asked if"),
    "formula": Text(nl="Berekend als", en="Computed as"),
    "follows": Text(nl="Wat eruit volgt", en="What follows"),
    "work": Text(nl="Werk", en="Work"),
    "expected": Text(nl="Verwacht", en="Expected"),
    "outcome": Text(nl="Uitkomst", en="Outcome"),
    "fired": Text(nl="Regels die afgaan", en="Rules that fire"),
}
_RANGE = Text(nl="van {lo} tot {hi}", en="from {lo} to {hi}")
_NO_END = Text(nl="geen grens", en="no limit")
_ASSUMED = Text(nl="aangenomen zonder antwoord: {value}", en="assumed without an answer: {value}")
_BETTER = {
    "less": Text(nl="minder is beter", en="less is better"),
    "more": Text(nl="meer is beter", en="more is better"),
    "earlier": Text(nl="een eerdere keuze in de lijst is beter", en="an earlier choice in the list is better"),
    "later": Text(nl="een latere keuze in de lijst is beter", en="a later choice in the list is better"),
}
_EFFORT = Text(
    nl="moeite om het te veranderen: {effort} maal het gewone", en="effort to change it: {effort} times the usual"
)
_FIXED = Text(
    nl="niet te veranderen: zo is het product of de markt", en="not changeable: so is the product or the market"
)
_UNORDERED = Text(nl="de antwoorden hebben geen volgorde", en="the answers have no order")
_LASTING = Text(nl="kan korter worden, niet verdwijnen", en="can become shorter, not vanish")
_DISSENT = Text(nl="Een ander oordeel: {text}", en="A dissenting view: {text}")
_MOST_CASES = 12
RULE = Text(nl="regel", en="rule")
QUESTION = Text(nl="vraag", en="question")
COMPUTED = Text(nl="berekende figuur", en="computed figure")
CONCLUDED = Text(nl="conclusie van regels", en="concluded by rules")
FIGURE = Text(nl="genoemd getal", en="named figure")
POSITION = Text(nl="positie", en="position")
SOURCE = Text(nl="bron", en="source")
CASE = Text(nl="geval", en="case")
STRENGTH = Text(nl="sterkte", en="strength")
GOAL = Text(nl="doel", en="goal")
QUESTION_TOPIC = Text(nl="vraagonderwerp", en="question topic")
ADVICE_TOPIC = Text(nl="adviesonderwerp", en="advice topic")
_RULES = Text(nl="regels", en="rules")
_FIGURES = Text(nl="figuren", en="figures")
_QUESTIONS = Text(nl="vragen", en="questions")
_POSITIONS = Text(nl="posities", en="positions")
_CONCLUSIONS = Text(nl="conclusies", en="conclusions")
#: {kind of what uses an id: its heading}, in the order in which they are told.
_USERS = {
    "rule": _RULES,
    "computed": _FIGURES,
    "question": _QUESTIONS,
    "position": _POSITIONS,
    DECISION: Text(nl="beslisregel", en="decision rule"),
    GOAL_PART: Text(nl="doelen", en="goals"),
    "knowledge base": Text(nl="kennisbank", en="knowledge base"),
    INVARIANTS: Text(nl="invarianten", en="invariants"),
}


def entry(kb: KnowledgeBase, id: str, language: Language, fired_in: Iterable[str] = ()) -> tuple[Section, ...]:
    """Everything about one id, as sections. `fired_in` are the cases in which a rule fires.

    Raises: KeyError: nothing has this id.
    """
    return tuple(section for section in _EntryTeller(kb, language, tuple(fired_in)).sections(id) if section.items)


def ids(kb: KnowledgeBase) -> tuple[str, ...]:
    """Every id that can be looked up."""
    return tuple(id for known, _ in _kinds(kb) for id in known)


def kind_of(kb: KnowledgeBase, id: str) -> Text | None:
    return next((kind for known, kind in _kinds(kb) if id in known), None)


def _kinds(kb: KnowledgeBase) -> tuple[tuple[Collection[str], Text], ...]:
    return (
        (kb.rules, RULE),
        (kb.questions, QUESTION),
        (kb.computed, COMPUTED),
        (kb.concluded, CONCLUDED),
        (kb.figures, FIGURE),
        (kb.position_ids, POSITION),
        (kb.sources, SOURCE),
        (kb.strengths, STRENGTH),
        (_cases(kb), CASE),
        (_goals(kb), GOAL),
        ([topic.id for topic in kb.question_topics], QUESTION_TOPIC),
        ([topic.id for topic in kb.advice_topics], ADVICE_TOPIC),
    )


def _cases(kb: KnowledgeBase) -> dict[str, Case]:
    return {case.id: case for case in as_one(kb).cases}


def _goals(kb: KnowledgeBase) -> dict[str, Goal]:
    return {one.goal.id: one.goal for one in kb.each_goal if one.goal is not None}


def _name_of(kb: KnowledgeBase, id: str) -> Text:
    """What a goal or a topic is called."""
    topics = {topic.id: topic.name for topic in (*kb.advice_topics, *kb.question_topics)}
    return _goals(kb)[id].name if id in _goals(kb) else topics[id]


def _under(kb: KnowledgeBase, id: str) -> Iterator[tuple[Text, tuple[str, ...]]]:
    """(kind, ids) of what stands under a goal or a topic."""
    advised = [rule.id for rule in kb.rules.values() if rule.advise == id]
    of_goal = [position.id for position in as_one(kb).positions if position.goal == id]
    of_topic = [one.id for one in kb.positions if any(follows.topic == id for follows in one.consequences)]
    yield _QUESTIONS, tuple(question.id for question in kb.questions.values() if question.topic == id)
    yield _RULES, tuple(advised)
    yield _POSITIONS, tuple(of_goal or of_topic)


def users_of(kb: KnowledgeBase, id: str) -> Iterator[tuple[Text, tuple[str, ...]]]:
    """(kind, ids) of everything that uses an id directly."""
    found: dict[str, list[str]] = {}
    for kind, user, names in users(kb):
        if id in names:
            found.setdefault(kind, []).append(user)
    yield from ((title, tuple(found[kind])) for kind, title in _USERS.items() if kind in found)
    if concluded := concluded_by(kb, id):
        yield _CONCLUSIONS, concluded


def read_by(rule: Rule) -> tuple[str, ...]:
    """Attributes and figures that a rule reads, and positions that it speaks of."""
    names = [leaf.operand.name for leaf in leaves(rule.premise) if isinstance(leaf, Compare) and leaf.operand.name]
    strengths = (*rule.support.values(), *rule.oppose.values())
    on_positions = (*rule.support, *rule.oppose, *rule.excluded)
    return (*attributes_of(rule.premise), *names, *rule.near.values(), *on_positions, *strengths)


def concluded_by(kb: KnowledgeBase, id: str) -> tuple[str, ...]:
    """For a rule: what it concludes."""
    rule = kb.rules.get(id)
    return (rule.concludes,) if rule is not None and rule.concludes is not None else ()


class _EntryTeller:
    def __init__(self, kb: KnowledgeBase, language: Language, fired_in: tuple[str, ...]) -> None:
        self.kb = kb
        self.voice: Voice = general_voice(kb, language)
        self.language: Language = language
        self.fired_in = fired_in

    def sections(self, id: str) -> Iterator[Section]:
        kb, kind = self.kb, kind_of(self.kb, id)
        if kind is None:
            raise KeyError(id)
        yield Section("entry", id, (Item(f"{self._to(kind)}, {self._where(id)}"),))
        if id in kb.rules:
            yield from self._rule(kb.rules[id])
        elif id in kb.questions:
            yield from self._question(kb.questions[id])
        elif id in kb.computed:
            computed = kb.computed[id]
            yield self._section("says", [Item(self._to(computed.label))])
            yield self._indented("formula", formula_lines(computed.formula, computed.unit, self.voice))
            yield self._cited(computed.sources)
        elif id in kb.concluded:
            yield from self._concluded(kb.concluded[id])
        elif id in kb.figures:
            figure = kb.figures[id]
            words = self.kb.unit_words.get(figure.unit)
            value = show_in_unit(Interval(figure.value, figure.value), figure.unit, self.language, words=words)
            yield self._section("says", [Item(f"{value}: {self._to(figure.means)}")])
            yield self._cited(figure.sources)
        elif id in kb.position_ids:
            yield from self._position(kb.position(id))
        elif id in kb.sources:
            yield from self._source(kb.sources[id])
        elif id in kb.strengths:
            yield self._section("says", [Item(f"{kb.strengths[id].value:g}: {self._to(kb.strengths[id].means)}")])
        elif id in _cases(kb):
            yield from self._case(_cases(kb)[id])
        else:
            yield self._section("says", [Item(self._to(_name_of(kb, id)))])
        yield self._section("used_by", [Item(", ".join(ids), name) for name, ids in self._users(id)])

    def _in_each(self, text: Text) -> Iterator[Item]:
        """The text in each language that the program and the knowledge base share, or as it is spoken here."""
        shared = [language for language in LANGUAGES if language in self.kb.languages]
        if len(shared) < 2:
            yield Item(self._to(text))
        else:
            yield from (Item(text.to(language), language) for language in shared)

    # --- kinds

    def _rule(self, rule: Rule) -> Iterator[Section]:
        yield self._indented("if", premise_lines(rule.premise, self.voice))
        yield self._section("then", map(Item, conclusion_lines(rule, self.voice)))
        for where, wording in reasons_in_general(rule, self.voice):
            title = f"{self._title('because')} ({where})" if where else self._title("because")
            yield Section("because", title, tuple(self._in_each(wording.text)))
            if rule.wordings:
                yield self._cited(wording.sources)
        if rule.review is not None:
            items = [Item(f"{rule.review.by}, {rule.review.on}")]
            if rule.review.dissent is not None:
                items.append(Item(self._to(_DISSENT).format(text=self._to(rule.review.dissent))))
            yield self._section("review", items)
        if not rule.wordings:
            yield self._cited(rule.sources)
        count = len(self.fired_in)
        shown = ", ".join(self.fired_in[:_MOST_CASES]) + (" …" if count > _MOST_CASES else "")
        title = self._title("cases").format(count=count)
        yield Section("cases", title, (Item(shown),) if shown else ())

    def _question(self, question: Question) -> Iterator[Section]:
        voice = self.voice
        yield Section("asked", self._title("asked"), tuple(self._in_each(question.ask)))
        yield self._section("says", [Item(voice.help(question.id)), Item(voice.find(question.id))])
        options = [Item(text, id) for id, text in voice.options(question.id).items()]
        yield self._section("options", [*options, *map(Item, self._bounds(question))])
        if question.when is not None:
            yield self._indented("when", premise_lines(question.when, voice))

    def _bounds(self, question: Question) -> Iterator[str]:
        if question.numeric:
            lo, hi = question.limits
            ends = [
                show_in_unit(Interval(end, end), question.unit, self.language, words=question.unit_words)
                if abs(end) < INFINITY
                else self._to(_NO_END)
                for end in (lo, hi)
            ]
            yield self._to(_RANGE).format(lo=ends[0], hi=ends[1])
        if question.assume is not None:
            yield self._to(_ASSUMED).format(value=show_value(question, question.assume, self.language))
        if not question.changeable:
            yield self._to(_FIXED)
        if question.better:
            yield self._to(_BETTER[question.better])
        if not question.ordered:
            yield self._to(_UNORDERED)
        if not question.vanishes:
            yield self._to(_LASTING)
        if question.effort != 1:
            yield self._to(_EFFORT).format(effort=show_number(question.effort, self.language))

    def _concluded(self, concluded: Concluded) -> Iterator[Section]:
        yield self._section("says", [Item(self._to(concluded.label))])
        yield self._section("options", [Item(self._to(text), id) for id, text in concluded.options.items()])
        by_option: dict[str, list[str]] = {}
        for rule in self.kb.concluding.get(concluded.id, ()):
            for option in (rule.conclude or ())[1:] or (*rule.belief, *rule.disbelief):
                by_option.setdefault(option, []).append(rule.id)
        yield self._section("concluded_by", [Item(", ".join(rules), id) for id, rules in by_option.items()])

    def _position(self, position: Position) -> Iterator[Section]:
        yield Section("says", self._title("says"), tuple(self._in_each(position.name)))
        if self.kb.ready is not None and position.ready is not None:
            yield Section("ready", self._to(self.kb.ready.name), (Item(self._to(position.ready)),))
        topics = {topic.id: self._to(topic.name) for topic in self.kb.advice_topics}
        yield self._section(
            "follows",
            [Item(self._to(c.text), topics[c.topic], self.voice.cite(c.sources)) for c in position.consequences],
        )
        yield self._cited(position.sources)

    def _source(self, source: Source) -> Iterator[Section]:
        author, year, title = self._to(source.author), self._to(source.year), self._to(source.title)
        items = [Item(f"{author} ({year}). {title}. [{source.kind}, {source.checked}]")]
        items += [Item(source.url)] if source.url else []
        items += [Item(self._to(source.note))] if source.note is not None else []
        yield self._section("work", items)
        named = [Item(self._to(locator.at), name) for name, locator in source.locators.items()]
        if named:
            yield self._section("places", named)
        here = [(id, citation) for id, citation in citations(self.kb) if citation.work == source.id]
        places = [Item(self._to(citation.at), id) for id, citation in here]
        yield self._section("cited", places)

    def _case(self, case: Case) -> Iterator[Section]:
        """A case with what comes out of it now, for the goal that it speaks of."""
        yield self._section("says", [Item(text) for text in (case.title, case.subject) if text])
        yield self._section("options", [Item(flow(answer), id) for id, answer in case.answers.items()])
        expect = case.expect
        wanted = {one.name: getattr(expect, one.name) for one in fields(expect)} if expect is not None else {}
        told = [Item(flow(value), name) for name, value in wanted.items() if value and name != "steps"]
        yield self._section("expected", told)
        tried = try_case(Evaluator(goal_named(self.kb, wanted.get("goal")) or self.kb), case)
        wrong = [Item(self._to(one)) for one in tried.wrong]
        if tried.advice is None:
            yield self._section("outcome", wrong)
            return
        outcome = tried.advice.outcome
        yield self._section("outcome", [Item(" ".join(dict.fromkeys((outcome.kind, outcome.verdict)))), *wrong])
        yield self._section("fired", [Item(", ".join(tried.advice.fired))])

    # --- parts

    def _users(self, id: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        named = kind_of(self.kb, id) in (GOAL, QUESTION_TOPIC, ADVICE_TOPIC)
        used = _under(self.kb, id) if named else users_of(self.kb, id) if id not in self.kb.sources else ()
        yield from ((self._to(kind), ids) for kind, ids in used if ids)

    def _where(self, id: str) -> str:
        kb = self.kb
        for kind in (kb.rules, kb.questions, kb.computed, kb.concluded, kb.figures, kb.sources):
            if id in kind:
                return str(kind[id].place)
        if kind_of(kb, id) in (STRENGTH, QUESTION_TOPIC, ADVICE_TOPIC):  # they keep no place of their own
            return "knowledge.yaml"
        if id in kb.position_ids:
            return str(kb.position(id).place)
        return str(_cases(kb)[id].place if id in _cases(kb) else _goals(kb)[id].place)

    def _cited(self, sources: tuple[Citation, ...]) -> Section:
        return self._section("cited", [Item(self.voice.cite([c]), c.work) for c in sources])

    def _indented(self, id: str, lines: Iterable[tuple[int, str]]) -> Section:
        return self._section(id, [Item("– " * depth + text, depth=depth) for depth, text in lines])

    def _section(self, id: str, items: Iterable[Item]) -> Section:
        return Section(id, self._title(id), tuple(items))

    def _title(self, id: str) -> str:
        return self._to(_TITLES[id])

    def _to(self, text: Text) -> str:
        return text.to(self.language)
