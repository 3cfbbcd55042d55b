"""Questions, computed figures and concluded attributes: first declared, then read in full."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from dataclasses import replace
from typing import Literal, cast, get_args

from advisor.knowledge.fields import Fields, a_word, check_id, entries, other_words, text_of, wrong_kind
from advisor.knowledge.formulas import FormulaReader
from advisor.knowledge.literals import literal, tell_no_literal
from advisor.knowledge.names import RESERVED_OPTIONS, DeclaredAttribute, Names, declare_attribute, refuse_reserved
from advisor.knowledge.premises import PremiseReader
from advisor.knowledge.problems import Problems
from advisor.knowledge.yamlfile import Node, Scalar, Sequence
from advisor.terms.attributes import (
    DATE,
    MONEY,
    MOST_MEMBERS,
    MOST_OPTIONS,
    NUMERIC,
    Better,
    Computed,
    Concluded,
    Exceptional,
    Question,
    QuestionType,
    Wording,
)
from advisor.terms.texts import LANGUAGES, Place, Text
from advisor.terms.values import INFINITY, Interval, Value
from advisor.values import read_value
from advisor.values.dates import ALL_DATES
from advisor.values.numbers import ValueProblem

TYPES: tuple[str, ...] = get_args(QuestionType)
COSTS = ("cheap", "normal", "dear")
QUESTION_KEYS = (
    "id", "type", "unit", "points", "limits", "usual", "unlimited", "when", "raised_by", "assume", "after", "cost",
    "sensitive", "changeable", "opening", "longest", "label", "ask", "help", "find", "says", "options", "also",
    "ranges", "wordings", "why", "denies", "typical", "exceptional", "likeness", "better", "effort",
    "ordered", "vanishes", "headings",
)  # fmt: skip
WORDING_TEXTS = ("label", "ask", "help", "find", "says")
COMPUTED_KEYS = ("id", "unit", "label", "formula", "source")
CONCLUDED_KEYS = ("id", "label", "says", "denies", "options", "weighed")
_YES_NO = {"yes": Text(nl="ja", en="yes"), "no": Text(nl="nee", en="no")}


# --- declaring ---------------------------------------------------------------------------------------


def declare_question(fields: Fields, names: Names) -> DeclaredAttribute:
    """Its id, type, unit, options, points and limits, so that premises can refer to them."""
    problems = fields.problems
    attribute = DeclaredAttribute(fields.id(), "asked", fields.place_of("id"))
    with problems.about(attribute.id):
        type_node = fields.get("type")
        type_ = fields.one_of("type", TYPES)
        attribute.sound = isinstance(type_node, Scalar) and type_node.text in TYPES
        attribute.several = type_ == "choices"
        if attribute.sound:
            _declare_values(fields, type_, attribute, names)
        declare_attribute(problems, names, attribute)
    return attribute


def _declare_values(fields: Fields, type_: str, attribute: DeclaredAttribute, names: Names) -> None:
    problems = fields.problems
    if type_ == "duration":
        attribute.unit = "duration"
    elif type_ == "money":
        attribute.unit = MONEY
        _need_currency(fields, names)
    elif type_ == DATE:
        attribute.unit = DATE
    elif type_ in ("number", "scale"):
        attribute.unit = fields.id("unit")
        attribute.sound = bool(attribute.unit)
    _refuse_misplaced(fields, type_)
    if attribute.unit is not None:
        attribute.limits = _range(fields, "limits", attribute.unit) or _whole(attribute.unit)
    if type_ == "scale":
        attribute.points = _points(fields, attribute)
    elif type_ == "yes_no":
        attribute.options = ("yes", "no")
    elif type_ in ("choice", "choices"):
        attribute.options = _option_ids(fields, attribute)
    if fields.flag("unlimited", False) and attribute.limits.hi < INFINITY:
        message = Text(
            nl="'unlimited' en een bovengrens sluiten elkaar uit",
            en="'unlimited' and an upper limit exclude each other",
        )
        problems.add("KB404", fields.place_of("limits"), message)


def _need_currency(fields: Fields, names: Names) -> None:
    """Amounts of money are shown in the currency of the knowledge base."""
    if MONEY not in names.unit_words:
        message = Text(nl="de kennisbank noemt geen munt", en="the knowledge base names no currency")
        fields.problems.add("KB419", fields.place_of("type"), message, "currency: {sign: …, name: {nl: …, en: …}}")


def _refuse_misplaced(fields: Fields, type_: str) -> None:
    """Keys that this type of question has no use for."""
    numeric = type_ in NUMERIC
    misplaced = [] if numeric else ["limits", "usual", "unlimited"]
    if type_ not in ("number", "scale"):
        misplaced.append("unit")
    if type_ != "scale":
        misplaced.append("points")
    if type_ in ("number", "duration", "money", DATE):
        misplaced.append("options")
    if type_ != "choice":
        misplaced.append("ranges")
    if type_ != "duration":
        misplaced += ["longest", "vanishes"]
    if type_ != "choice":
        misplaced.append("ordered")
    for key in misplaced:
        if key in fields:
            message = Text(
                nl=f"'{key}' past niet bij een vraag van type {type_}",
                en=f"'{key}' does not fit a question of type {type_}",
            )
            fields.problems.add("KB201", fields.place_of(key), message)


def _range(fields: Fields, key: str, unit: str) -> Interval | None:
    """`{from: …, to: …}`, each optional: from 0, without end."""
    node = fields.get(key)
    return None if node is None else _interval(fields.problems, node, unit)


def _whole(unit: str) -> Interval:
    """All that figures in a unit may be, where nothing is said."""
    return ALL_DATES if unit == DATE else Interval(0, INFINITY)


def _interval(problems: Problems, node: Node, unit: str) -> Interval | None:
    ends = Fields(problems, node, ("from", "to"))
    whole = _whole(unit)
    lo, hi = _figure(ends, "from", unit, whole.lo), _figure(ends, "to", unit, whole.hi)
    if lo > hi:
        message = Text(nl="de ondergrens ligt boven de bovengrens", en="the lower limit lies above the upper one")
        problems.add("KB209", node.place, message)
        return None
    return Interval(lo, hi)


def _figure(fields: Fields, key: str, unit: str, default: float) -> float:
    node = fields.get(key)
    if node is None:
        return default
    figure = literal(node, unit) if isinstance(node, Scalar) else None
    if figure is None:
        tell_no_literal(fields.problems, node, unit)
        return default
    return float(figure)


def _points(fields: Fields, attribute: DeclaredAttribute) -> dict[str, float]:
    problems, points = fields.problems, dict[str, float]()
    for name, place, node in fields.entries("points"):
        check_id(problems, place, name)
        refuse_reserved(problems, name, place, RESERVED_OPTIONS)
        if not isinstance(node, Scalar) or node.kind != "number":
            tell_no_literal(problems, node, attribute.unit or "")
            points[name] = attribute.limits.lo  # it has its name; nothing follows from the slip
            continue
        points[name] = float(node.number)
        if not attribute.limits.lo <= points[name] <= attribute.limits.hi:
            message = Text(
                nl=f"het punt '{name}' ligt buiten de grenzen", en=f"the point '{name}' lies outside the limits"
            )
            problems.add("KB404", node.place, message)
    return points


def _option_ids(fields: Fields, attribute: DeclaredAttribute) -> tuple[str, ...]:
    problems, found = fields.problems, []
    for name, place, _ in fields.entries("options"):
        check_id(problems, place, name)
        refuse_reserved(problems, name, place, RESERVED_OPTIONS)
        found.append(name)
    options = fields.get("options")
    if not found:
        attribute.sound = False
        if options is not None:
            problems.add("KB211", options.place, Text(nl="geen opties", en="no options"))
    most = MOST_MEMBERS if attribute.several and not attribute.weighed else MOST_OPTIONS
    if len(found) > most and options is not None:
        message = Text(nl=f"{len(found)} opties zijn er te veel", en=f"{len(found)} options are too many")
        problems.add("KB420", options.place, message, Text(nl=f"hoogstens {most}", en=f"at most {most}"))
        attribute.sound = False
    return tuple(found)


def declare_computed(fields: Fields, names: Names) -> DeclaredAttribute:
    attribute = DeclaredAttribute(fields.id(), "computed", fields.place_of("id"))
    with fields.problems.about(attribute.id):
        attribute.unit = fields.id("unit")
        attribute.sound = bool(attribute.unit)
        declare_attribute(fields.problems, names, attribute)
    return attribute


def declare_concluded(fields: Fields, names: Names) -> DeclaredAttribute:
    attribute = DeclaredAttribute(fields.id(), "concluded", fields.place_of("id"))
    with fields.problems.about(attribute.id):
        attribute.options = _option_ids(fields, attribute)
        attribute.several = attribute.weighed = fields.flag("weighed", False)
        declare_attribute(fields.problems, names, attribute)
    return attribute


# --- reading in full ---------------------------------------------------------------------------------


def read_question(fields: Fields, attribute: DeclaredAttribute, topic: str, names: Names) -> Question:
    problems = fields.problems
    with problems.about(attribute.id):
        premises = PremiseReader(problems, names)
        type_node = fields.get("type")
        type_ = type_node.text if isinstance(type_node, Scalar) and attribute.sound else "choice"
        when, raised = fields.get("when"), fields.get("raised_by")
        question = Question(
            id=attribute.id,
            type=cast(QuestionType, type_),
            unit=attribute.unit or "",
            topic=topic,
            label=fields.text("label"),
            ask=fields.text("ask"),
            help=fields.text("help"),
            find=fields.text("find"),
            says=fields.text("says", ("value",)),
            options=_option_texts(fields, attribute, type_),
            points=attribute.points,
            limits=attribute.limits,
            usual=_range(fields, "usual", attribute.unit) if attribute.unit else None,
            unlimited=_is_yes(fields.get("unlimited")),
            when=premises.read(when) if when is not None else None,
            assume=None,
            after=_after(fields, names),
            cost=cast(Literal["cheap", "normal", "dear"], fields.one_of("cost", COSTS, "normal")),
            sensitive=fields.flag("sensitive", False),
            changeable=fields.flag("changeable", True),
            wordings=tuple(_wordings(fields, attribute, premises)),
            place=attribute.place,
            opening=fields.flag("opening", False),
            raised_by=premises.read(raised) if raised is not None else None,
            longest=fields.flag("longest", False),
            unit_words=names.unit_words.get(attribute.unit or ""),
            why=fields.optional_text("why"),
            denies=fields.optional_text("denies"),
            better=_better(fields, type_),
            effort=_effort(fields),
            ordered=fields.flag("ordered", True),
            vanishes=fields.flag("vanishes", True),
            headings=other_words(fields, "headings"),
        )
        if attribute.sound and "assume" in fields:
            question = replace(question, assume=_answer_under(fields, "assume", question))
        if attribute.sound and "typical" in fields:
            question = replace(question, typical=_answer_under(fields, "typical", question))
        if attribute.sound and "exceptional" in fields:
            question = replace(question, exceptional=tuple(_exceptional(fields, question, premises)))
        if attribute.sound and "likeness" in fields:
            question = replace(question, likeness=_likeness(fields, question))
        if attribute.sound and "also" in fields:
            question = replace(question, also=_also(fields, question))
        if attribute.sound and "ranges" in fields:
            question = replace(question, ranges=_ranges(fields, question))
    return question


def _better(fields: Fields, type_: str) -> Better:
    """Figures and sets of options grow better with more or with less, one option earlier or later in the list."""
    ways = ("earlier", "later") if type_ in ("choice", "yes_no") else ("less", "more")
    return cast(Better, fields.one_of("better", ways, "")) if "better" in fields else ""


def _effort(fields: Fields) -> float:
    node, effort = fields.get("effort"), fields.number("effort", 1.0)
    if isinstance(node, Scalar) and node.kind == "number" and effort <= 0:
        message = Text(nl=f"{node.text} ligt buiten de grenzen", en=f"{node.text} is out of range")
        fields.problems.add("KB209", node.place, message, Text(nl="meer dan 0", en="above 0"))
        return 1.0
    return effort


def _is_yes(node: Node | None) -> bool:
    return isinstance(node, Scalar) and node.text == "yes"


def _option_texts(fields: Fields, attribute: DeclaredAttribute, type_: str) -> MappingOf[str, Text]:
    """A text for every option, or point of a scale, in their order."""
    if type_ in ("number", "duration", "money", DATE) or not attribute.sound:
        return {}
    node, problems = fields.get("options"), fields.problems
    if node is None:
        if type_ == "scale" and attribute.points:
            fields.need("options")
        return dict(_YES_NO) if type_ == "yes_no" else {}
    wanted = tuple(attribute.points) if type_ == "scale" else attribute.options
    texts = _texts_by_option(problems, node, wanted)
    missing = [option for option in wanted if option not in texts]
    if missing:
        listed = ", ".join(missing)
        message = Text(nl=f"een tekst ontbreekt voor: {listed}", en=f"a text is missing for: {listed}")
        problems.add("KB412", node.place, message)
    return {option: texts[option] for option in wanted if option in texts}


def _texts_by_option(problems: Problems, node: Node, wanted: tuple[str, ...]) -> dict[str, Text]:
    """A misspelt name stands for the one that was probably meant."""
    texts, option = {}, Text(nl="optie", en="option")
    for name, place, value in entries(problems, node):
        meant = name if name in wanted else problems.unknown("KB302", place, option, name, wanted)
        texts[meant or name] = text_of(problems, value)
    return texts


def _after(fields: Fields, names: Names) -> tuple[str, ...]:
    node, found = fields.get("after"), []
    if node is None:
        return ()
    for item in node.items if isinstance(node, Sequence) else [node]:
        if not isinstance(item, Scalar) or item.kind != "text":
            wrong_kind(fields.problems, item, "text")
            continue
        known = names.places(("asked",))
        if item.text not in known:
            fields.problems.unknown("KB308", item.place, Text(nl="vraag", en="question"), item.text, known)
        found.append(item.text)
    return tuple(found)


def _wordings(fields: Fields, attribute: DeclaredAttribute, premises: PremiseReader) -> list[Wording]:
    problems, found = fields.problems, []
    options = tuple(attribute.points) or attribute.options
    for node in fields.items("wordings", required=False):
        one = Fields(problems, node, ("when", *WORDING_TEXTS, "options", "likeness"))
        if not one.readable:
            continue
        when = premises.read(one.need("when"))
        texts = {key: one.optional_text(key, ("value",) if key == "says" else ()) for key in WORDING_TEXTS}
        option_node = one.get("options")
        option_texts = _texts_by_option(problems, option_node, options) if option_node is not None else {}
        like_node = one.get("likeness")
        likeness = _texts_by_option(problems, like_node, options) if like_node is not None else {}
        found.append(Wording(when, **texts, options=option_texts, likeness=likeness))
    return found


def _answer_under(fields: Fields, key: str, question: Question, *, unknown: bool = False) -> Value | None:
    """A legal answer to the question: what is assumed, or is typical. `unknown`: that one too."""
    node = fields.get(key)
    raw: object
    if isinstance(node, Scalar) and node.kind != "null":
        raw = node.number if node.kind == "number" else node.text
    elif isinstance(node, Sequence):
        raw = [item.text for item in node.items if isinstance(item, Scalar)]
    else:
        if node is not None:
            wrong_kind(fields.problems, node, "text")
        return None
    try:
        value = read_value(question, raw)
    except ValueProblem as problem:
        suggestion = problem.suggestions[0] if problem.suggestions else None
        fields.problems.add("KB405", node.place, problem.message, problem.expected, suggestion)
        return None
    if value is None and not unknown:
        message = Text(nl=f"'{key}' kan niet onbekend zijn", en=f"'{key}' cannot be unknown")
        fields.problems.add("KB405", node.place, message)
    return value


def _exceptional(fields: Fields, question: Question, premises: PremiseReader) -> Iterator[Exceptional]:
    """The line in a list of exceptions; several, each with the condition under which it is the one."""
    written = fields.get("exceptional")
    for node in written.items if isinstance(written, Sequence) else [written] if written is not None else []:
        one = Fields(fields.problems, node, ("when", "says", "otherwise"))
        if one.readable:
            one.need("otherwise")
            when = premises.read(one.need("when")) if "when" in one else None
            yield Exceptional(one.text("says"), _answer_under(one, "otherwise", question, unknown=True), when)


def _likeness(fields: Fields, question: Question) -> MappingOf[str, Text]:
    """What an answer is like: {answer: text}."""
    found = {}
    for answer, place, node in fields.entries("likeness"):
        _check_also(fields.problems, question, answer, place)
        found[answer] = text_of(fields.problems, node)
    return found


def _also(fields: Fields, question: Question) -> MappingOf[str, MappingOf[str, tuple[str, ...]]]:
    """Other words for an answer: {answer: {language: [words]}}; no word for two answers, save with "?"."""
    problems, also = fields.problems, dict[str, MappingOf[str, tuple[str, ...]]]()
    taken: dict[tuple[str, str], str] = {}
    for answer, place, node in fields.entries("also"):
        _check_also(problems, question, answer, place)
        languages = problems.languages
        words = Fields(problems, node, languages.declared)
        read = {language: _also_words(words, language, answer, taken) for language in languages.declared}
        also[answer] = {language: read[languages.said_for(language)] for language in LANGUAGES}
    return also


def _ranges(fields: Fields, question: Question) -> MappingOf[str, Interval]:
    """The figures that options stand for: {option: {from: …, to: …}}."""
    ranges = {}
    for option, place, node in fields.entries("ranges"):
        if option not in question.options:
            fields.problems.unknown("KB302", place, Text(nl="optie", en="option"), option, tuple(question.options))
        ranges[option] = _interval(fields.problems, node, "")
    return {option: within for option, within in ranges.items() if within is not None}


def _check_also(problems: Problems, question: Question, answer: str, place: Place) -> None:
    if question.type == "choices" and answer == "0":  # none of them
        return
    if question.options and not question.numeric and answer not in question.options:
        problems.unknown("KB302", place, Text(nl="optie", en="option"), answer, tuple(question.options))
        return
    try:
        read_value(question, answer)
    except ValueProblem as problem:
        problems.add("KB302", place, problem.message, problem.expected)


def _also_words(words: Fields, language: str, answer: str, taken: dict[tuple[str, str], str]) -> tuple[str, ...]:
    found = []
    for node in words.items(language, required=False):
        word = " ".join((a_word(words.problems, node) or "").lower().split())
        first = taken.setdefault((language, word), answer)
        if first != answer and not word.endswith("?"):
            message = Text(
                nl=f"'{word}' staat al bij '{first}'; met een vraagteken erachter wordt ernaar gevraagd",
                en=f"'{word}' stands at '{first}' already; with a question mark behind it, it is asked back",
            )
            words.problems.add("KB418", node.place, message)
        if word:
            found.append(word)
    return tuple(found)


def read_computed(fields: Fields, attribute: DeclaredAttribute, names: Names) -> Computed:
    problems = fields.problems
    with problems.about(attribute.id):
        formula = FormulaReader(problems, names).read(fields.need("formula"), attribute.unit or "")
        if problems.told("KB401", fields.place_of("formula")):  # then what it is compared with may well be right
            attribute.sound = False
        return Computed(
            id=attribute.id,
            unit=attribute.unit or "",
            label=fields.text("label"),
            formula=formula,
            sources=fields.sources(names),
            place=attribute.place,
            unit_words=names.unit_words.get(attribute.unit or ""),
        )


def read_concluded(fields: Fields, attribute: DeclaredAttribute) -> Concluded:
    with fields.problems.about(attribute.id):
        return Concluded(
            id=attribute.id,
            label=fields.text("label"),
            says=fields.text("says", ("value",)),
            options=_option_texts(fields, attribute, "choice"),
            place=attribute.place,
            weighed=attribute.weighed,
            denies=fields.optional_text("denies"),
        )
