"""`knowledge.yaml`: version, strengths, figures, the decision rule, certainty words, the chain and the topics."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, cast

from advisor.knowledge.fields import KEBAB, Fields, a_word, check_id, other_words, records, wrong_kind
from advisor.knowledge.languages import CODE
from advisor.knowledge.literals import literal, tell_no_literal
from advisor.knowledge.names import (
    FILLED_IN,
    RESERVED_ATTRIBUTES,
    NamedFigure,
    Names,
    check_names_within,
    declare,
    look_up,
    refuse_reserved,
    told_twice,
)
from advisor.knowledge.premises import PremiseReader
from advisor.knowledge.problems import Problems
from advisor.knowledge.yamlfile import Node, Scalar, Sequence
from advisor.terms.attributes import MONEY, MONEY_PER_YEAR, UnitWords
from advisor.terms.knowledge_base import (
    CertaintyWord,
    Decision,
    Edition,
    GlossaryEntry,
    Goal,
    Lesson,
    SummaryLine,
    Topic,
)
from advisor.terms.positions import Ready
from advisor.terms.sources import Figure, Strength
from advisor.terms.texts import LANGUAGES, Place, Text, placeholders_of

FORMAT = "1"
#: Versions are compared, so a word without figures is none; what follows a dash ("1.2.0-draft") is not compared.
VERSION = re.compile(r"(\d+(?:\.\d+)*)(?:[-+][A-Za-z][\w.+-]*)?\Z")
NO_VERSION = Text(nl="'{version}' is geen versie", en="'{version}' is no version")
DECISION_KEYS = ("recommend_at", "lead_at", "close_call_within", "tie", "near_within", "source")
HEADER_KEYS = (
    "map_line", "current",
    "format", "version", "name", "about", "strengths", "figures", "decision", "certainty_words", "chain", "ready",
    "ladder", "map", "question_topics", "advice_topics", "demo", "languages", "imports", "currency",
    "units", "goals", "summary", "editions", "lessons", "invariants",
)  # fmt: skip
LESSON_KEYS = ("case", "title", "shows")
GLOSSARY_KEYS = ("id", "word", "means", "also")
GOAL_KEYS = ("id", "name", "decision")
READY_KEYS = ("name", "says")
COLUMNS = ("means", "next")
CURRENCY_KEYS = ("sign", "name")
UNIT_KEYS = ("one", "many")


@dataclass(frozen=True, slots=True)
class Header:
    """What `knowledge.yaml` says, apart from the chain and the map, which refer to attributes."""

    name: Text
    about: Text
    version: str
    shared: Shared
    decision: Decision
    certainty_words: tuple[CertaintyWord, ...]
    ready: Ready | None


@dataclass(frozen=True, slots=True)
class Shared:
    """What a header declares for the rest of its knowledge base, and for one that imports it."""

    strengths: Mapping[str, Strength] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)
    question_topics: tuple[Topic, ...] = ()
    advice_topics: tuple[Topic, ...] = ()


def read_languages(problems: Problems, fields: Fields) -> tuple[str, ...]:
    """The languages of every text of the knowledge base; Dutch and English where nothing is said."""
    node, found = fields.get("languages"), dict[str, None]()
    if node is None:
        return LANGUAGES
    for item in fields.items("languages"):
        code = a_word(problems, item)
        if code is None:
            continue
        if not CODE.match(code):
            message = Text(nl=f"'{code}' is geen taalcode", en=f"'{code}' is no language code")
            problems.add("KB205", item.place, message, "nl, en, pt-BR")
        elif code in found:
            message = Text(nl=f"'{code}' staat er tweemaal", en=f"'{code}' is there twice")
            problems.add("KB207", item.place, message)
        else:
            found[code] = None
    if isinstance(node, Sequence) and not node.items:
        problems.add("KB211", node.place, Text(nl="geen taal", en="no language"), "[nl, en]")
    return tuple(found) or LANGUAGES


def refuse_other_languages(problems: Problems, fields: Fields) -> None:
    """An imported knowledge base is read in the languages of the one that imports it: it may declare no others."""
    wanted, node = problems.languages.declared, fields.get("languages")
    said = [item.text for item in node.items if isinstance(item, Scalar)] if isinstance(node, Sequence) else []
    if node is not None and {*said} != {*wanted}:
        spoken = f"[{', '.join(wanted)}]"
        message = Text(
            nl="ingevoerd wordt een kennisbank gelezen in de talen van wie haar invoert",
            en="an imported knowledge base is read in the languages of the one that imports it",
        )
        problems.add("KB204", node.place, message, spoken, spoken)


def read_shared(
    problems: Problems, fields: Fields, names: Names, imported: Shared, *, whole: bool = True
) -> Shared:
    """What a header declares, with what has been imported; its own strengths go before imported ones, and its own
    topics come first.

    `whole`: it is the header of the knowledge base itself, where nothing may be left out.
    """
    names.unit_words.update(_unit_words(problems, fields))
    question_topics = _topics(problems, fields, "question_topics", names.question_topics, whole)
    advice_topics = _topics(problems, fields, "advice_topics", names.advice_topics, whole)
    return Shared(
        strengths={**imported.strengths, **_strengths(problems, fields, names, whole)},
        figures=_figures(problems, fields, names, imported.figures),
        question_topics=_each_once((*question_topics, *imported.question_topics)),
        advice_topics=_each_once((*advice_topics, *imported.advice_topics)),
    )


def _each_once(topics: tuple[Topic, ...]) -> tuple[Topic, ...]:
    """The topics, the first of each id."""
    found: dict[str, Topic] = {}
    for topic in topics:
        found.setdefault(topic.id, topic)
    return tuple(found.values())


def read_header(problems: Problems, fields: Fields, names: Names, imported: Shared) -> Header:
    _check_format(problems, fields)
    return Header(
        name=fields.text("name"),
        about=fields.text("about"),
        version=_version(problems, fields),
        shared=read_shared(problems, fields, names, imported),
        decision=_decision(problems, fields, names),
        certainty_words=_certainty_words(problems, fields),
        ready=_ready(problems, fields),
    )


def _version(problems: Problems, fields: Fields) -> str:
    """A waiver of a finding ends at a version, and would never end at one that cannot be compared."""
    version = fields.any_word("version")
    if version and not VERSION.match(version):
        problems.add("KB203", fields.place_of("version"), NO_VERSION.filled(version=version), "1.2.0")
    return version


def _check_format(problems: Problems, fields: Fields) -> None:
    node = fields.need("format")
    if isinstance(node, Scalar) and node.kind != "null" and node.text != FORMAT:
        message = Text(nl=f"formaat {node.text} wordt niet ondersteund", en=f"format {node.text} is not supported")
        problems.add("KB210", node.place, message, FORMAT)
    elif node is not None and not isinstance(node, Scalar):
        wrong_kind(problems, node, "number")


def _strengths(problems: Problems, fields: Fields, names: Names, whole: bool) -> dict[str, Strength]:
    found = {}
    for id, place, node in fields.entries("strengths", required=whole):
        with problems.about(id):
            check_id(problems, place, id)
            names.strengths[id] = place
            one = Fields(problems, node, ("value", "means"))
            value = one.number("value")
            _within(
                problems, one, "value", 0 < value < 1, Text(nl="meer dan 0, minder dan 1", en="above 0, below 1")
            )
            found[id] = Strength(id, value, one.text("means"))
    return found


def read_goals(problems: Problems, fields: Fields, names: Names, decision: Decision) -> tuple[Goal, ...]:
    """What is decided, when that is more than one thing; by the decision rule of the header or by their own."""
    found = []
    for one in records(problems, fields.get("goals"), GOAL_KEYS):
        id, place = one.id(), one.place_of("id")
        with problems.about(id):
            declare(problems, names.goals, id, place)
            own = _decision(problems, one, names) if "decision" in one else decision
            found.append(Goal(id, one.text("name"), own, place))
    return tuple(found)


def _within(problems: Problems, fields: Fields, key: str, inside: bool, expected: Text) -> None:
    node = fields.get(key)
    if isinstance(node, Scalar) and node.kind == "number" and not inside:
        message = Text(nl=f"{node.text} ligt buiten de grenzen", en=f"{node.text} is out of range")
        problems.add("KB209", node.place, message, expected)


def _figures(
    problems: Problems, fields: Fields, names: Names, imported: Mapping[str, Figure]
) -> dict[str, Figure]:
    found = dict(imported)
    for id, place, node in fields.entries("figures", required=False):
        with problems.about(id):
            check_id(problems, place, id)
            refuse_reserved(problems, id, place, RESERVED_ATTRIBUTES)
            one = Fields(problems, node, ("value", "unit", "means", "source"))
            unit = one.id("unit")
            value = _figure_value(problems, one, unit)
            if id in imported and (imported[id].value, imported[id].unit) != (value, unit):
                told_twice(problems, id, place, imported[id].place)
            names.figures[id] = NamedFigure(value or 0.0, unit if value is not None else "", place)
            found[id] = Figure(id, value or 0.0, unit, one.text("means"), one.sources(names), place)
    return found


def _figure_value(problems: Problems, fields: Fields, unit: str) -> float | None:
    node = fields.need("value")
    if node is None:
        return None
    value = literal(node, unit) if isinstance(node, Scalar) else None
    if value is None:
        tell_no_literal(problems, node, unit)
    return value


def _decision(problems: Problems, fields: Fields, names: Names) -> Decision:
    node = fields.need("decision")
    if node is None:
        return Decision(0.0, 0.0, "upstream", ())
    one = Fields(problems, node, DECISION_KEYS)
    at, within = one.number("recommend_at"), one.number("close_call_within")
    _within(
        problems, one, "recommend_at", -1 < at < 1, Text(nl="meer dan -1, minder dan 1", en="above -1, below 1")
    )
    _within(
        problems, one, "close_call_within", 0 <= within < 2, Text(nl="van 0, minder dan 2", en="from 0, below 2")
    )
    tie = cast(Literal["upstream", "downstream"], one.one_of("tie", ("upstream", "downstream")))
    lead = one.number("lead_at") if "lead_at" in one else None
    if lead is not None:
        _within(problems, one, "lead_at", 0 < lead < 2, Text(nl="boven 0, minder dan 2", en="above 0, below 2"))
    return Decision(at, within, tie, one.sources(names), lead, _near_within(problems, one, names))


def _near_within(problems: Problems, one: Fields, names: Names) -> str | None:
    """The id of the figure up to which a miss is near."""
    node = one.get("near_within")
    id = a_word(problems, node) if node is not None else None
    if node is None or id is None:
        return None
    names.near_within = True
    figure = names.figures.get(id)
    if figure is None:
        known = {name: named.place for name, named in names.figures.items()}
        problems.unknown("KB304", node.place, Text(nl="getal", en="figure"), id, known)
        return None
    if figure.unit and figure.unit != "ratio":
        message = Text(nl=f"'{id}' is geen verhouding", en=f"'{id}' is no ratio")
        problems.add("KB401", node.place, message, Text(nl="een getal in 'ratio'", en="a figure in 'ratio'"))
    return id


def _certainty_words(problems: Problems, fields: Fields) -> tuple[CertaintyWord, ...]:
    node, found = fields.need("certainty_words"), list[CertaintyWord]()
    last: Place | None = None
    for one in records(problems, node, ("at_least", "word", "means")):
        word = CertaintyWord(one.number("at_least"), one.text("word"), one.text("means"))
        if found and word.at_least >= found[-1].at_least:
            message = Text(nl="de hoogste zekerheid komt eerst", en="the highest certainty comes first")
            problems.add("KB212", one.place_of("at_least"), message)
        found.append(word)
        last = one.place_of("at_least")
    if node is not None and (not found or found[-1].at_least != -1):
        message = Text(nl="het laatste woord geldt vanaf -1", en="the last word holds from -1")
        problems.add("KB212", last or node.place, message, "at_least: -1")
    return tuple(found)


def _ready(problems: Problems, fields: Fields) -> Ready | None:
    node = fields.get("ready")
    if node is None:
        return None
    one = Fields(problems, node, READY_KEYS)
    says = one.text("says", ("value",))
    if says.nl and "value" not in placeholders_of(says.nl):
        message = Text(nl="de zin zegt niet wat er ligt", en="the sentence does not say what lies there")
        problems.add("KB310", one.place_of("says"), message, "{value}")
    return Ready(one.text("name"), says)


def _unit_words(problems: Problems, fields: Fields) -> dict[str, UnitWords]:
    """What stands around figures: the currency for amounts of money, words for other units."""
    found = {}
    currency = fields.get("currency")
    if currency is not None:
        one = Fields(problems, currency, CURRENCY_KEYS)
        name = one.text("name")
        found[MONEY] = found[MONEY_PER_YEAR] = UnitWords(name, name, one.word("sign"))
    for unit, place, node in fields.entries("units", required=False):
        check_id(problems, place, unit)
        words = Fields(problems, node, UNIT_KEYS)
        found[unit] = UnitWords(words.text("one"), words.text("many"))
    return found


def _topics(
    problems: Problems, fields: Fields, key: str, declared: dict[str, Place], whole: bool
) -> tuple[Topic, ...]:
    found, known = [], ("id", "name", "column") if key == "advice_topics" else ("id", "name")
    for one in records(problems, fields.need(key) if whole else fields.get(key), known):
        id, place = one.id(), one.place_of("id")
        if declared.get(id, place).file == place.file:  # an imported topic may be one of ours
            declare(problems, declared, id, place)
        column = one.one_of("column", COLUMNS) if "column" in one else None
        found.append(Topic(id, one.text("name"), cast(Literal["means", "next"] | None, column)))
    return tuple(found)


# --- what refers to attributes -----------------------------------------------------------------------


def read_summary(
    problems: Problems, fields: Fields, names: Names, texts: frozenset[str]
) -> tuple[SummaryLine, ...]:
    """The lines of the short advice; `texts` are the placeholders they may use."""
    premises, found = PremiseReader(problems, names, outcome=True), list[SummaryLine]()
    for one in records(problems, fields.get("summary"), ("when", "text", "source")):
        node, text, sources = one.get("when"), one.text("text", texts), one.sources(names)
        found.append(SummaryLine(text, premises.read(node) if node is not None else None, sources))
    return tuple(found)


def read_editions(problems: Problems, fields: Fields, names: Names, texts: frozenset[str]) -> tuple[Edition, ...]:
    """Other words for some kinds of cases: `{when: premise, nl: {word: other}, en: {word: other}}`; `texts` are
    the placeholders that texts may use, and so may what stands for a part of one."""
    premises, languages, found = PremiseReader(problems, names), problems.languages, list[Edition]()
    known = texts | FILLED_IN
    for one in records(problems, fields.get("editions"), ("when", *languages.declared)):
        said: dict[str, dict[str, str]] = {language: {} for language in languages.declared}
        for language, others in said.items():
            for word, place, node in one.entries(language, required=False):
                check_names_within(problems, place, word, known)
                if other := a_word(problems, node):
                    check_names_within(problems, node.place, other, known)
                    others[word] = other
        words: dict[str, Mapping[str, str]] = {
            language: said[languages.said_for(language)] for language in LANGUAGES
        }
        found.append(Edition(premises.read(one.need("when")), words))
    return tuple(found)


def read_glossary(problems: Problems, node: Node | None) -> tuple[GlossaryEntry, ...]:
    """`glossary.yaml`: words of the field, explained."""
    found, declared = list[GlossaryEntry](), dict[str, Place]()
    for one in records(problems, node, GLOSSARY_KEYS):
        id = one.id()
        declare(problems, declared, id, one.place_of("id"))
        found.append(GlossaryEntry(id, one.text("word"), one.text("means"), other_words(one), one.place_of("id")))
    return tuple(found)


def read_demo(problems: Problems, fields: Fields, cases: dict[str, Place] | None) -> str | None:
    """The case to show; `cases` is None while they are not read."""
    return _case_named(problems, fields, "demo", cases)


def read_lessons(problems: Problems, fields: Fields, cases: dict[str, Place] | None) -> tuple[Lesson, ...]:
    """The worked cases to learn from, in their order."""
    found = []
    for one in records(problems, fields.get("lessons"), LESSON_KEYS):
        one.need("case")
        case = _case_named(problems, one, "case", cases)
        found.append(Lesson(case or "", one.text("title"), one.text("shows")))
    return tuple(found)


def _case_named(problems: Problems, fields: Fields, key: str, cases: dict[str, Place] | None) -> str | None:
    id = fields.word(key, "")
    node = fields.get(key)
    if not id or node is None:
        return None
    if not KEBAB.match(id):
        check_id(problems, node.place, id, kebab=True)
    elif cases is not None:
        look_up(problems, node.place, id, cases, "KB311", Text(nl="casus", en="case"))
    return id
