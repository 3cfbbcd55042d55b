"""Values as people read them, in Dutch and English: options by their text, figures with their unit."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping

from advisor.terms.attributes import DATE, MONEY, MONEY_PER_YEAR, WHOLE, Computed, Concluded, Question, UnitWords
from advisor.terms.texts import LANGUAGES, Language, Text, show_list
from advisor.terms.values import INFINITY, Interval, Value
from advisor.values.dates import show_date
from advisor.values.durations import (
    DAY,
    UNLIMITED_WORD,
    minutes_said,
    outward,
    show_duration,
    show_duration_range,
    show_in_days_or_hours,
)
from advisor.values.money import show_amount, show_amounts
from advisor.values.numbers import end_said, show_number

UNKNOWN = Text(nl="onbekend", en="unknown")
NONE_OF_THESE = Text(nl="geen van deze", en="none of these")
YES_NO = {"yes": Text(nl="ja", en="yes"), "no": Text(nl="nee", en="no")}

_EVERYTHING = Interval(-INFINITY, INFINITY)
_AT_LEAST = Text(nl="minstens", en="at least")
_AT_MOST = Text(nl="hooguit", en="at most")
_MORE_THAN = Text(nl="meer dan", en="more than")
_LESS_THAN = Text(nl="minder dan", en="less than")
_TO = Text(nl=" tot ", en=" to ")
#: {(the lower end does not belong to it, nor the upper one): a range}.
_STRICTLY = {
    (False, True): Text(nl="{low} tot minder dan {high}", en="{low} to less than {high}"),
    (True, False): Text(nl="meer dan {low} tot en met {high}", en="more than {low} up to {high}"),
    (True, True): Text(nl="meer dan {low} tot minder dan {high}", en="more than {low} to less than {high}"),
}
_JUST_OVER = Text(nl="iets meer dan {limit}", en="just over {limit}")
_JUST_UNDER = Text(nl="iets minder dan {limit}", en="just under {limit}")
#: From so many percent on, tenths say nothing.
_WHOLE_FROM = 10

#: What follows a figure, for one and for many. A unit that is not here is shown by its id; `ratio` has no word.
_UNIT_WORDS: Mapping[str, tuple[Text, Text]] = {
    "percent": (Text(nl="%", en="%"), Text(nl="%", en="%")),
    "percent_per_year": (Text(nl="% per jaar", en="% per year"), Text(nl="% per jaar", en="% per year")),
    "ratio": (Text(nl="", en=""), Text(nl="", en="")),
    MONEY: (Text(nl="", en=""), Text(nl="", en="")),
    MONEY_PER_YEAR: (Text(nl=" per jaar", en=" a year"), Text(nl=" per jaar", en=" a year")),
    "variants": (Text(nl=" variant", en=" variant"), Text(nl=" varianten", en=" variants")),
}


def show_value(
    attribute: Question | Computed | Concluded,
    value: Value | None,
    language: Language,
    options: Mapping[str, Text] | None = None,
    *,
    exact: bool = False,
) -> str:
    """A value of an attribute: "assembleren en fabricage", "2–4 weken", "minstens 5 dagen", "onbekend".

    `options` are the texts of the wording in force, where they differ from the attribute's own. A figure that is
    exactly a point of a scale is shown by the point's text. None and the whole range are "unknown". `exact`: the
    answer to a question is shown with all its decimals.
    """
    texts = {**options_of(attribute), **(options or {})}
    if value is None:
        return UNKNOWN.to(language)
    if isinstance(value, str):
        return _option(value, texts, language)
    if isinstance(value, frozenset):
        chosen = [o for o in texts if o in value] + sorted(value - texts.keys())
        return show_list((_option(o, texts, language) for o in chosen), language) or NONE_OF_THESE.to(language)
    if isinstance(attribute, Question):
        point = _point_at(attribute, value)
        if point is not None:
            return _option(point, texts, language)
        unit, words, whole = attribute_unit(attribute), attribute.unit_words, whole_range(attribute)
        if attribute.longest or attribute.unlimited:  # what "at most" says is there the limit itself
            whole = Interval(-INFINITY, whole.hi)
        return show_in_unit(value, unit, language, whole, brief=False, words=words, exact=exact)
    words = attribute.unit_words if isinstance(attribute, Computed) else None
    return show_in_unit(value, attribute_unit(attribute), language, words=words)


def show_in_unit(
    value: Interval,
    unit: str,
    language: Language,
    whole: Interval = _EVERYTHING,
    *,
    brief: bool = True,
    words: UnitWords | None = None,
    exact: bool = False,
) -> str:
    """A figure or range in a unit ("duration", "percent", "ratio", …): an end at the end of `whole` is open.

    From 0 up without end counts as unknown too: that is the whole range of a sum of unknown durations. `brief`
    rounds long durations and amounts of money for reading; what a person answered is shown so that it reads back
    equal, `exact` with all its decimals. `words`: what the knowledge base puts around figures in this unit.
    """
    lo, hi = value
    at_zero = brief and unit == "duration" and lo == 0 < hi  # "at most 3 days" reads better than "0–3 days"
    open_below, open_above = lo <= whole.lo or at_zero, hi >= whole.hi

    def figure(end: float) -> str:
        return _figure(end, unit, language, brief, words, exact)

    if lo == hi:
        return figure(lo)
    over = under = False
    if not brief and unit not in WHOLE:
        (lo, over), (hi, under) = end_said(lo, upper=False), end_said(hi, upper=True)
    elif unit == "duration":
        said = minutes_said(lo, upper=False), minutes_said(hi, upper=True)
        if not brief or not any(_is_rounded(end) for end, _ in said):
            (lo, over), (hi, under) = said
    if (open_below and open_above) or (math.isinf(hi) and lo in (0, -INFINITY) and not over):
        return UNKNOWN.to(language)
    if open_above or math.isinf(hi):
        least = outward(lo, below=True) if brief and unit == "duration" else lo
        return f"{(_MORE_THAN if over else _AT_LEAST).to(language)} {figure(least)}"
    if open_below or math.isinf(lo):
        most = outward(hi, below=False) if brief and unit == "duration" else hi
        return f"{(_LESS_THAN if under else _AT_MOST).to(language)} {figure(most)}"
    if over or under:
        return _STRICTLY[over, under].to(language).format(low=figure(lo), high=figure(hi))
    if unit == DATE:
        return f"{figure(lo)} – {figure(hi)}"
    if unit == "duration":
        return show_duration_range(lo, hi, language, brief=brief)
    if unit in (MONEY, MONEY_PER_YEAR) and words is not None and brief:
        return show_amounts(lo, hi, language, words) + _unit_word(hi, unit, language)
    if brief and unit == "percent":  # of a range outward in tenths, for hundredths of it say nothing
        lo, hi = math.floor(lo * 10) / 10, math.ceil(hi * 10) / 10
    low, high = (show_number(end, language, exact=exact) for end in (lo, hi))
    if low == high:
        return figure(hi)
    if unit in (MONEY, MONEY_PER_YEAR) and words is not None:
        return f"{figure(lo)}–{figure(hi)}"
    return low + ("–" if lo >= 0 else _TO.to(language)) + high + _unit_word(hi, unit, language, words)


def _is_rounded(minutes: float) -> bool:
    """Whether a time is rounded for reading."""
    return not math.isinf(minutes) and show_duration(minutes, "en") != show_duration(minutes, "en", brief=True)


def show_percent(share: Interval, language: Language, apart_from: Collection[float] = ()) -> str:
    """A share, 1 being all, in whole percents; each end with more digits where it would else be shown on the other
    side of a figure that it is to be told apart from."""
    limits = [100 * limit for limit in apart_from]
    ends = dict.fromkeys(_percent(100 * end, limits, language) for end in share if not math.isinf(end))
    least = f"{_AT_LEAST.to(language)} " if math.isinf(share.hi) else ""
    return f"{least}{'–'.join(ends)}{_unit_word(0, 'percent', language)}"


def _percent(figure: float, limits: Collection[float], language: Language) -> str:
    for digits in (0, 1, 2) if figure >= _WHOLE_FROM else (2,):
        shown = round(figure, digits)
        if all((shown > limit) == (figure > limit) for limit in limits):
            return show_number(shown, language)
    near = min(limits, key=lambda limit: abs(limit - figure))
    return (_JUST_OVER if figure > near else _JUST_UNDER).to(language).format(limit=show_number(near, language))


def echo_value(attribute: Question, value: Value | None, language: Language) -> str | None:
    """How a duration was understood, in days or hours, where `show_value` says it in another unit: "= 21 days", or
    "about 152 days" where many days are neither whole nor halves; else None."""
    if attribute.type != "duration" or not isinstance(value, Interval) or value.lo != value.hi or value.hi == 0:
        return None
    if math.isinf(value.hi):
        return None
    echo = show_in_days_or_hours(value.hi, language)
    if echo == show_value(attribute, value, language):
        return None
    whole = math.floor(value.hi / DAY + 0.5) * DAY
    if value.hi >= 10 * DAY and value.hi % (DAY / 2):
        return _ABOUT.to(language).format(figure=show_in_days_or_hours(whole, language))
    return f"= {echo}"


_ABOUT = Text(nl="ongeveer {figure}", en="about {figure}")


def options_of(attribute: Question | Computed | Concluded) -> Mapping[str, Text]:
    """The option texts of an attribute; a yes/no question without texts of its own says yes and no."""
    if isinstance(attribute, Computed):
        return {}
    if isinstance(attribute, Question) and attribute.type == "yes_no" and not attribute.options:
        return YES_NO
    return attribute.options


def attribute_unit(attribute: Question | Computed | Concluded) -> str:
    """The unit of a numeric attribute; "duration" for durations."""
    if isinstance(attribute, Question) and attribute.type == "duration":
        return "duration"
    return "" if isinstance(attribute, Concluded) else attribute.unit


def whole_range(question: Question) -> Interval:
    """Everything the question accepts: without end when "unlimited" is an answer."""
    return Interval(question.limits.lo, INFINITY) if question.unlimited else question.limits


def written_after(unit: str, own: UnitWords | None = None) -> frozenset[str]:
    """What may be written after a figure in this unit, in lower case; `own`: the knowledge base's own words."""
    words = {unit, unit.replace("_", " "), unit.replace("_", " ").removesuffix("s")}
    texts = (own.one, own.many) if own is not None else _UNIT_WORDS.get(unit, ())
    words.update(text.to(language).strip().lower() for text in texts for language in LANGUAGES)
    if unit.startswith("percent"):
        words.update({"%", "percent", "procent", "pct"})
    if unit == "percent_per_year":
        rates = ("% per year", "% per jaar", "%/year", "%/jaar", "% a year", "% p.j.", "% p.a.")
        words.update(rates, (r.replace("%", "percent") for r in rates), (r.replace("%", "procent") for r in rates))
    return frozenset(words - {""})


def _option(id: str, texts: Mapping[str, Text], language: Language) -> str:
    return texts[id].to(language) if id in texts else id


def _point_at(question: Question, value: Interval) -> str | None:
    if value.lo != value.hi:
        return None
    return next((point for point, figure in question.points.items() if figure == value.lo), None)


def _figure(
    figure: float, unit: str, language: Language, brief: bool, words: UnitWords | None, exact: bool
) -> str:
    if unit == "duration":
        return show_duration(figure, language, brief=brief)
    if unit == DATE and not math.isinf(figure):
        return show_date(figure, language)
    if math.isinf(figure):
        return UNLIMITED_WORD.to(language)
    if unit in (MONEY, MONEY_PER_YEAR) and words is not None:
        shown = (
            show_amounts(figure, figure, language, words)
            if brief
            else show_amount(figure, language, words, exact=exact)
        )
        return shown + _unit_word(figure, unit, language)
    return show_number(figure, language, exact=exact) + _unit_word(figure, unit, language, words)


def _unit_word(figure: float, unit: str, language: Language, words: UnitWords | None = None) -> str:
    if words is not None:
        return f" {(words.one if figure == 1 else words.many).to(language)}"
    if unit in _UNIT_WORDS:
        one, many = _UNIT_WORDS[unit]
        return (one if figure == 1 else many).to(language)
    return f" {unit.replace('_', ' ')}" if unit else ""
