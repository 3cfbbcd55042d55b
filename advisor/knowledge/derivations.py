"""`derive.yaml`: which measure of the lines of a register answers which question."""

from __future__ import annotations

from typing import cast, get_args

from advisor.knowledge.fields import Fields, a_word, records, words
from advisor.knowledge.names import Names
from advisor.knowledge.problems import Problems
from advisor.knowledge.yamlfile import Node, Scalar
from advisor.terms.attributes import Question
from advisor.terms.register_lines import LINE_COLUMNS, Derivation, Derivations, Measure
from advisor.terms.texts import Text
from advisor.terms.values import INFINITY

DERIVE_FILE_KEYS = ("columns", "derive")
DERIVE_KEYS = ("question", "shows", "label", "measure", "at", "bins", "least", "source")
LEAST_KEYS = ("periods", "lines", "days")
MEASURES: tuple[str, ...] = get_args(Measure)
#: Measures that need to be told at what.
_AT = frozenset({"share_above", "volume_above", "percentile"})


def read_derivations(
    problems: Problems, node: Node | None, names: Names, questions: dict[str, Question]
) -> Derivations:
    if node is None:
        return Derivations()
    fields = Fields(problems, node, DERIVE_FILE_KEYS)
    columns = Fields(problems, named, LINE_COLUMNS) if (named := fields.get("columns")) is not None else None
    called = {
        key: tuple(word.text for word in words(problems, called))
        for key in LINE_COLUMNS
        if columns is not None and (called := columns.get(key)) is not None
    }
    derive = [
        _read(problems, one, names, questions) for one in records(problems, fields.need("derive"), DERIVE_KEYS)
    ]
    return Derivations(called, tuple(derive))


def _read(problems: Problems, fields: Fields, names: Names, questions: dict[str, Question]) -> Derivation:
    node = fields.get("question")
    id = (a_word(problems, node) or "") if node is not None else fields.id("shows")
    question = questions.get(id) if node is not None else None
    if node is not None and id and question is None:
        known = {q.id: q.place for q in questions.values()}
        problems.unknown("KB301", node.place, Text(nl="vraag", en="question"), id, known)
    with problems.about(id):
        measure = cast(Measure, fields.one_of("measure", MEASURES))
        at = float(fields.number("at") if measure in _AT else fields.number("at", 0.0))
        bins = _bins(problems, fields, question)
        if question is not None and not bins:
            _check_kind(problems, fields, question, measure)
        least = Fields(problems, kept, LEAST_KEYS) if (kept := fields.get("least")) is not None else None
        periods, lines, days = (least.whole_number(key, 0) if least is not None else 0 for key in LEAST_KEYS)
        sources = fields.sources(names)
        label = fields.text("label") if node is None else None
    answers = question.id if question else None
    return Derivation(id, answers, label, measure, at, bins, periods, lines, days, sources, fields.place)


def _bins(problems: Problems, fields: Fields, question: Question | None) -> tuple[tuple[str, float], ...]:
    """Options by their upper limit, rising; the last is `more`, without limit."""
    if fields.get("bins") is None:
        return ()
    found: list[tuple[str, float]] = []
    options: tuple[str, ...] = ("yes", "no") if question is not None and question.type == "yes_no" else ()
    options = options or (tuple(question.options) if question is not None else ())
    entries = fields.entries("bins")
    for number, (option, place, limit) in enumerate(entries, start=1):
        if question is not None and option not in options:
            message = Text(nl=f"'{option}' is geen optie", en=f"'{option}' is not an option")
            problems.add("KB204", place, message, ", ".join(options))
        last = number == len(entries)
        figure = float(limit.number) if isinstance(limit, Scalar) and limit.kind == "number" else INFINITY
        before = found[-1][1] if found else -INFINITY
        if figure <= before or last != (figure == INFINITY) or (last and getattr(limit, "text", "") != "more"):
            message = Text(
                nl="grenzen lopen op, en de laatste is 'more'", en="limits rise, and the last is 'more'"
            )
            problems.add("KB203", limit.place, message, "{low: 10, medium: 100, high: more}")
        found.append((option, figure))
    return tuple(found)


def _check_kind(problems: Problems, fields: Fields, question: Question, measure: str) -> None:
    """A measure of time answers a question about time; other figures do not, and options need bins."""
    if not question.numeric or (question.type == "duration") != (measure == "percentile"):
        message = Text(
            nl=f"'{measure}' is geen antwoord op '{question.id}'",
            en=f"'{measure}' does not answer '{question.id}'",
        )
        problems.add("KB402", fields.place_of("measure"), message, "bins" if not question.numeric else None)
