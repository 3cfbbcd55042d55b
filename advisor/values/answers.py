"""Answers as files carry them (YAML, JSON, cells of a table) to values, and values back to that form.

Files are read strictly: an option is its id, of answers also the text in which it is told in either language; a
bare number of a duration is calendar days. Words for "I don't know" are an answer; "n/a" is not (a step that does
not exist is 0, a question that does not apply is left out).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache, lru_cache

from advisor.terms.attributes import DATE, MONEY, Question, UnitWords
from advisor.terms.texts import Text
from advisor.terms.values import Interval, Value
from advisor.values import durations
from advisor.values.dates import exact_date, read_dates
from advisor.values.durations import duration_within, exact_duration, minutes_said
from advisor.values.money import times, without_currency
from advisor.values.numbers import (
    NUMBER,
    Amount,
    ValueProblem,
    bounded,
    end_said,
    exact_number,
    exact_text,
    just_inside,
    parse_number,
    parse_span,
    quoted,
    tidy,
)
from advisor.values.option_texts import options_by_text, options_told_as
from advisor.values.refusals import (
    NOT_APPLICABLE,
    expected,
    no_such_option,
    not_applicable,
    not_understood,
    other_unit,
    outside,
    several_options,
    wrong_type,
)
from advisor.values.showing import options_of, whole_range, written_after

UNKNOWN_WORDS = frozenset(
    {
        "unknown",
        "onbekend",
        "?",
        "weet ik niet",
        "weet niet",
        "weet het niet",
        "ik weet het niet",
        "geen idee",
        "niet bekend",
        "i don't know",
        "don't know",
        "dont know",
        "do not know",
        "i do not know",
        "not known",
        "no idea",
        "idk",
    }
)
NONE_WORDS = frozenset({"[]", "none of these", "geen van deze", "none", "geen"})
YES_NO_WORDS = {"yes": "yes", "ja": "yes", "true": "yes", "no": "no", "nee": "no", "false": "no"}
_NUMBER_AND_UNIT = re.compile(rf"({NUMBER}) ?(.*)")
#: What is told in quotes may be given back in them.
_BELOW_ZERO = re.compile(r"(?:-|min(?:us)?\b) ?")
_BETWEEN_OPTIONS = re.compile(r"( *[;,] *(?:(?:and|en) )?| (?:and|en) )")
#: So many words, and what stands between them, are tried as a list of options.
MOST_LISTED = 201
_QUOTED = re.compile(r"“(?P<curly>[^“”]+)”|\"(?P<straight>[^\"]+)\"")


# --- reading -----------------------------------------------------------------------------------------


def read_value(question: Question, raw: object, *, as_told: bool = False) -> Value | None:
    """The value a raw answer stands for; None is the answer "I don't know".

    `raw` is text, a number, a truth value or a list; None (not answered) is the caller's to leave out. `as_told`:
    an option or a point of a scale may be named by the text in which it is told, in either language, too.
    Raises ValueProblem, and nothing else, when it cannot be taken as it is.
    """
    if isinstance(raw, str):
        if raw in question.options and question.type in ("choice", "yes_no"):
            return raw
        if raw == "unknown":
            return None
    try:
        return _read(question, raw, as_told)
    except ValueProblem as problem:
        raise ValueProblem(problem.message, expected(question), problem.suggestions) from None


#: {(question, text): the value it was read as}, of the same questions.
KnownTexts = dict[tuple[str, str], Value | None]


def read_answers(
    questions: Mapping[str, Question], given: Mapping[str, object], known: KnownTexts | None = None
) -> tuple[dict[str, Value | None], dict[str, ValueProblem | None]]:
    """A case's answers as values, and those that are refused with why (None: there is no such question).

    None is "not answered", and is left out. `known` is added to: many cases in a row say much the same.
    """
    known = {} if known is None else known
    values: dict[str, Value | None] = {}
    refused: dict[str, ValueProblem | None] = {}
    for id, raw in given.items():
        if raw is None:
            continue
        if id not in questions:
            refused[id] = None
            continue
        if isinstance(raw, str) and (id, raw) in known:
            values[id] = known[id, raw]
            continue
        try:
            values[id] = value = read_value(questions[id], raw, as_told=True)
        except ValueProblem as problem:
            refused[id] = problem
            continue
        if isinstance(raw, str):
            known[id, raw] = value
    return values, refused


def _read(question: Question, raw: object, as_told: bool) -> Value | None:
    if isinstance(raw, str):
        text = tidy(raw)
        quoted = _QUOTED.fullmatch(text) if as_told else None
        return _read_text(question, (quoted[quoted.lastgroup or 0] if quoted else text).strip(), as_told)
    if isinstance(raw, bool):
        if question.type == "yes_no":
            return "yes" if raw else "no"
    elif isinstance(raw, (int, float)):
        if question.numeric:
            return _read_plain_number(question, raw)
    elif isinstance(raw, (list, tuple)) and question.type == "choices":
        return frozenset(_read_option_id(question, item, as_told) for item in raw)
    raise wrong_type(raw)


def _read_text(question: Question, text: str, as_told: bool) -> Value | None:
    """Tidy text to a value: an option's id goes before the words for "unknown"."""
    if text == "":
        raise ValueProblem(Text(nl="Er staat niets ingevuld.", en="Nothing is filled in."))
    folded = {option.lower(): option for option in options_of(question)}
    if question.type in ("choice", "yes_no") and text in folded:
        return folded[text]
    if text in UNKNOWN_WORDS and text not in folded:
        return None
    if question.type == "yes_no" and text in YES_NO_WORDS:
        return YES_NO_WORDS[text]
    if question.numeric:
        return read_figures(question, text, as_told=as_told)
    if question.type == "choices":
        if text in NONE_WORDS and text not in folded:
            return frozenset()
        listed = text.strip("[]")
        if as_told and len(told := options_told_as(question, listed)) == 1:  # its text may hold a comma
            return frozenset(told)
        if as_told and (several := _options_listed(question, listed)) is not None:
            return several
        parts = listed.replace(",", ";").split(";")
        return frozenset(_read_option_id(question, part, as_told) for part in parts)
    return _other_option(question, text, as_told)


def _options_listed(question: Question, text: str) -> frozenset[str] | None:
    """The options in a list as it is told, "black, green and herbal", of which each text may itself hold a comma
    or an "and"; None where it is no such list."""
    pieces = _BETWEEN_OPTIONS.split(text)  # words and what stands between them, by turns

    @cache
    def options_from(at: int) -> frozenset[str] | None:
        if at >= len(pieces):
            return frozenset()
        for end in range(len(pieces), at, -2):
            try:
                first = _read_option_id(question, "".join(pieces[at:end]), True)
            except ValueProblem:
                continue
            if (rest := options_from(end + 1)) is not None:
                return rest | {first}
        return None

    return options_from(0) if len(pieces) <= MOST_LISTED else None


def _other_option(question: Question, text: str, as_told: bool) -> str:
    """The option that is told by a text in either language. Raises: ValueProblem: none is, or several are."""
    told = options_told_as(question, text) if as_told else ()
    if len(told) == 1:
        return told[0]
    raise several_options(text, told) if told else no_such_option(text, tuple(options_of(question)))


def _read_option_id(question: Question, item: object, as_told: bool) -> str:
    """One item of a list of options."""
    if not isinstance(item, str):
        raise wrong_type(item)
    if item in question.options:
        return item
    text = tidy(item)
    for option in question.options:
        if option.lower() == text:
            return option
    return _other_option(question, text, as_told)


def _read_plain_number(question: Question, figure: int | float) -> Interval:
    """A number from YAML, JSON or a cell: in the unit of the question, calendar days for a duration."""
    if isinstance(figure, float) and not math.isfinite(figure):
        raise ValueProblem(
            Text(
                nl=f"{quoted(figure)} is geen bruikbaar getal.",
                en=f"{quoted(figure)} is not a usable number.",
            )
        )
    if question.type == DATE:
        return read_figures(question, str(figure))  # a year, as YAML has it
    if figure < 0 <= question.limits.lo:
        raise ValueProblem(Text(nl=f"{quoted(figure)} is negatief.", en=f"{quoted(figure)} is negative."))
    bounded(figure, figure)
    if question.type == "duration":
        exact = figure if isinstance(figure, int) else Fraction(repr(figure))
        value = durations.whole_minutes(exact * durations.DAY, figure)
    else:
        value = float(figure)
    return within_limits(question, Interval(value, value), figure)


def read_figures(question: Question, text: str, *, as_told: bool = False) -> Interval:
    """Tidy text to the figure or range it means for a number, a scale or a duration. `as_told`: the points of a
    scale may be named by their texts too, for which the talk has its own ear."""
    if text in NOT_APPLICABLE:
        raise not_applicable(text)
    whole = whole_range(question)
    if question.type == "duration":
        value = duration_within(text, whole)
    elif question.type == DATE:
        value = read_dates(text, whole)
    else:
        texts = options_by_text(question) if as_told else {}
        told = {said: question.points[id] for said, id in texts.items() if id in question.points}
        points = tuple({**told, **{id.lower(): figure for id, figure in question.points.items()}}.items())
        rest = (question.unit, question.unit_words, points, whole, question.counts_things)
        try:
            value = _read_number_span(text, *rest)
        except ValueProblem:
            in_figures = _in_figures(text, points)
            if in_figures == text:
                raise
            value = _read_number_span(in_figures, *rest)
    return within_limits(question, value, text)


def _in_figures(text: str, points: Sequence[tuple[str, float]]) -> str:
    """A text with the points of a scale in it as figures: "more than easy, up to 40%"."""
    figures = dict(points)
    named = "|".join(re.escape(point) for point in sorted(figures, key=len, reverse=True))
    return (
        re.sub(rf"(?<!\w)(?:{named})(?!\w)", lambda found: exact_text(figures[found[0]]), text) if named else text
    )


@lru_cache(maxsize=8192)
def _read_number_span(
    text: str,
    unit: str,
    words: UnitWords | None,
    points: tuple[tuple[str, float], ...],
    whole: Interval,
    counts: bool,
) -> Interval:
    named = {point: Fraction(repr(figure)) for point, figure in points}
    in_money = unit == MONEY and words is not None
    if in_money and words is not None:
        text = without_currency(text, words)

    def amount(part: str) -> Amount:
        if part in named:
            return Amount(named[part], None, True)
        below_zero = whole.lo < 0 and _BELOW_ZERO.match(part)
        match = _NUMBER_AND_UNIT.fullmatch(part[below_zero.end() :] if below_zero else part)
        if match is None:
            raise not_understood(part, tuple(named))
        number = parse_number(match[1]) * (-1 if below_zero else 1)
        if in_money and (factor := times(match[2])) is not None:
            return Amount(number * factor, Fraction(factor), False)
        if match[2] and match[2] not in written_after(unit, words):
            raise other_unit(part, match[2], unit)
        return Amount(number, None, True)

    span = parse_span(text, amount, below_zero=whole.lo < 0)
    for end in (span.lo, span.hi):
        bounded(end or 0, text)
    lo = whole.lo if span.lo is None else float(span.lo)
    hi = whole.hi if span.hi is None else float(span.hi)
    return Interval(
        just_inside(lo, upper=False, whole=counts) if span.over else lo,
        just_inside(hi, upper=True, whole=counts) if span.under else hi,
    )


def within_limits(question: Question, value: Interval, given: object) -> Interval:
    """The value itself when the question's limits allow it."""
    lo, hi = value
    if math.isinf(lo) and not question.unlimited:
        raise ValueProblem(
            Text(
                nl=f"{quoted(given)} kan hier niet: deze vraag wil een eindig antwoord.",
                en=f"{quoted(given)} is not possible here: this question wants a finite answer.",
            )
        )
    if lo > hi:
        raise outside(quoted(given))
    limits = question.limits
    top_allowed = hi <= limits.hi or (question.unlimited and math.isinf(hi))
    if lo < limits.lo or not top_allowed or (lo > limits.hi and not math.isinf(lo)):
        raise outside(quoted(given))
    return value


# --- giving ------------------------------------------------------------------------------------------


def given(question: Question, value: Value | None, *, over: bool = False, under: bool = False) -> object:
    """The value in the canonical form of answer files and JSON; `read_value` reads it back exactly. `over`,
    `under`: the lower or the upper end of a range does not itself belong to it."""
    if value is None:
        return "unknown"
    if isinstance(value, str):
        return value == "yes" if question.type == "yes_no" else value
    if isinstance(value, frozenset):
        return [option for option in question.options if option in value]
    lo, hi = value
    whole = whole_range(question)
    write = {"duration": exact_duration, DATE: exact_date}.get(question.type, exact_text)
    if math.isinf(lo):
        return "unlimited"
    if lo == hi:
        if question.type == "duration" and lo != 0:
            return exact_duration(lo)
        if question.type == DATE:
            return exact_date(lo)
        return exact_number(lo)
    if question.type == DATE:
        lo, hi, over, under = lo + over, hi - under, False, False  # whole days
    else:
        said = minutes_said if question.type == "duration" else end_said
        (lo, over), (hi, under) = (
            (end, True) if is_open else said(end, upper=upper)
            for end, is_open, upper in ((lo, over, False), (hi, under, True))
        )
    if hi == whole.hi and not under:
        return f"{'more than' if over else 'at least'} {write(lo)}"
    if lo == whole.lo and not over:
        return f"{'less than' if under else 'at most'} {write(hi)}"
    if math.isinf(hi):
        return f"{write(lo)} to unlimited"
    low, high = write(lo), write(hi)
    if under:
        return f"{'more than ' if over else ''}{low} to less than {high}"
    return f"more than {low} up to {high}" if over else f"{low} to {high}"
