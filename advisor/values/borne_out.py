"""Whether the words that somebody spoke say the answer that is drawn from them.

An answer is held against its words by the same reader that reads replies. Words say a figure when its ends are
figures that stand in them, or the sum of them; words say an option as long as they do not name another one, deny
it, or say that it is not known. What is said in more ways is never settled here: it is asked back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain, combinations
from math import ceil, floor, isclose

from advisor.terms.attributes import Question
from advisor.terms.texts import LANGUAGES, Language, Text
from advisor.terms.values import INFINITY, Interval, Value
from advisor.values import answers
from advisor.values.figure_replies import FigureReader
from advisor.values.money import without_currency
from advisor.values.naming import Namer, words_of
from advisor.values.numbers import LONGEST_TEXT, ValueProblem, tidy
from advisor.values.option_replies import OptionReader
from advisor.values.put_right import put_right
from advisor.values.quoted_figures import denies, quoted_figures, units_in
from advisor.values.readings import Reading
from advisor.values.said_figures import ReadFigure
from advisor.values.showing import options_of, whole_range
from advisor.values.words_of_agreement import YES
from advisor.values.words_of_doubt import FAR_FROM, SUPPOSED
from advisor.values.words_of_quantity import OR_MORE, POINTS_BACK
from advisor.values.words_of_time import CLOCK_HOURS, DAY, HOUR, PARTS_OF_DAY, UNLIMITED, WEEKDAYS, WORKDAY
from advisor.values.words_of_work import NOT_HERE

#: A month is 30 or 31 days, a year 12 months or 365 days: so far apart two ways of saying one time may be.
_CALENDAR = 0.03
#: Rounded to whole hundredths a share may be so far off.
_SHARE = 0.5
#: So many figures of one sentence may be parts of a whole.
MOST_TOGETHER = 5
#: What is said so many characters from words may be what they are about.
NEARBY = 150
#: A denial reaches so many words ahead, and back.
_REACH = 4
#: Forms of one word begin with so many letters that are the same.
_SAME = 4
#: Shorter words of a question do not say what it is about.
_SHORTEST = 5


def borne_out(
    question: Question,
    value: Value | None,
    words: str,
    language: Language,
    options: Mapping[str, Text] | None = None,
    around: str = "",
) -> bool:
    """Whether words say an answer, in whichever of the languages; `around`: the story that they are of."""
    texts = {**options_of(question), **(options or {})}
    try:
        said = tidy(words[:LONGEST_TEXT])
    except ValueProblem:
        return False
    if not re.search(r"[^\W_]{2}|[0-9]", said):  # one sign stands in any story
        return False
    if said.endswith("?") or any(f"{phrase} " in said for phrase in _SUPPOSED):
        return False
    for phrase in _FAR_FROM:
        said = said.replace(phrase, "not")
    before, after, nearby = _about(said, _plain(around))
    said = " ".join((before if denies(before) else "", said, after if denies(after) else "")).strip()[
        :LONGEST_TEXT
    ]
    spoken = (language, *(one for one in LANGUAGES if one != language))
    if question.type == "date":
        return value is None or _reads_as(question, texts, said, spoken) in (value, None)
    if question.numeric:
        return _figure_said(question, value, said, spoken, texts, nearby)
    return _option_said(question, value, said, language, texts)


def bears_on(question: Question, texts: Mapping[str, Text], said: str) -> bool:
    """Whether any longer word that was said is one of the question, its help or its answers, in some form."""
    own = {word[:_SAME] for word in _words_about(question, texts)}
    return any(word[:_SAME] in own for word in re.findall(rf"[^\W\d_]{{{_SAME},}}", said.lower()))


def _words_about(question: Question, texts: Mapping[str, Text]) -> Iterable[str]:
    """The longer words of all that the question says, in both languages."""
    wordings = [text for one in question.wordings for text in (one.label, one.ask, one.help) if text is not None]
    said = [question.label, question.ask, question.help, question.find, *texts.values(), *wordings]
    said += [option for one in question.wordings for option in one.options.values()]
    other = [word for words in question.also.values() for some in words.values() for word in some]
    for text in (*(text.to(language) for text in said for language in LANGUAGES), *other):
        yield from re.findall(rf"[^\W\d_]{{{_SAME},}}", text.lower())


_NOT_HERE = words_of(NOT_HERE)
_SUPPOSED = words_of(SUPPOSED)
_FAR_FROM = words_of(FAR_FROM)


def _plain(around: str) -> str:
    return " ".join(around.lower().split())


def _about(said: str, around: str) -> tuple[str, str, str]:
    """What stands just before and just after words in the same breath, and all that stands about them."""
    at = around.find(said)
    if at < 0:
        return "", "", ""
    end = at + len(said)
    before = _BREATH.split(around[max(0, at - NEARBY) : at])[-1].split()[-_REACH:]
    after = _BREATH.split(around[end : end + NEARBY])[0].split()[:_REACH]
    return " ".join(before), " ".join(after), around[max(0, at - NEARBY) : end + NEARBY]


#: What ends a breath: after it another thing is said.
_BREATH = re.compile(r"[.,;:!?()]|\b(?:but|maar|want|because|and|en|or|of)\b")


def _reads_as(
    question: Question, texts: Mapping[str, Text], said: str, spoken: Iterable[Language]
) -> Value | None:
    for language in spoken:
        try:
            read = FigureReader(question, texts, language).figure(said)
        except ValueProblem:
            continue
        if isinstance(read, Reading):
            return read.value
    return None


# --- figures


def _figure_said(
    question: Question,
    value: Value | None,
    said: str,
    spoken: tuple[Language, ...],
    texts: Mapping[str, Text],
    around: str,
) -> bool:
    point = _point(question, value)
    affirmed, denied = _options_named(question, texts, said, spoken[0]) if texts else (_NONE, _NONE)
    if affirmed or point in denied:
        return point in affirmed
    spans = [span for language in spoken for span in _spans(question, texts, said, language, around)]
    if not isinstance(value, Interval):  # unknown
        return not spans and _unknown_said(question, texts, said, spoken[0])
    if not spans and _not_known(question, texts, said, spoken[0]):
        return False
    if point is not None:
        return not spans or any(_nearest_point(question, point, span) for span in spans) or _ends(value, spans)
    if value.lo == INFINITY and not spans:  # "it does not go off"
        return denies(said) and not any(phrase in said for one in LANGUAGES for phrase in UNLIMITED[one])
    if value.lo == value.hi == 0 and not spans:
        return denies(said) or bears_on(question, texts, said) or bool(_NOT_HERE & set(said.split()))
    return _ends(value, spans) or _between_moments(question, value, said)


_NONE: frozenset[str] = frozenset()


def _point(question: Question, value: Value | None) -> str | None:
    """The point of a scale that an answer is."""
    return next((point for point, figure in question.points.items() if value == Interval(figure, figure)), None)


def _nearest_point(question: Question, point: str, span: Interval) -> bool:
    """Whether no other point of the scale lies between a figure and the point."""
    figure = question.points[point]
    others = [other for other in question.points.values() if other != figure]
    lo, hi = min(span.lo, figure), max(span.hi, figure)
    return not any(lo <= other <= hi for other in others)


def _spans(
    question: Question, texts: Mapping[str, Text], said: str, language: Language, around: str
) -> list[Interval]:
    """The figures in what was said, as answers to the question."""
    kind = FigureReader(question, texts, language).kind()
    if question.type == "money" and question.unit_words is not None:
        said = without_currency(said, question.unit_words)
    said = put_right(said, language)
    figures = quoted_figures(said, kind, language)
    if kind.of == "time" and not figures and _POINTS_BACK & set(said.split()):
        figures = quoted_figures(around, kind, language)
    if denies(said):  # "longer than a quarter of an hour nobody waits"
        figures = [_turned(figure) for figure in figures]
    units = units_in(said, language) or units_in(around, language)
    found: list[Interval] = []
    for figure in figures:
        for span in _with_unit(figure, units) if figure.bare else [_span(question, figure)]:
            found += [span, *_looser(said, span)]
            found += _rest(span) if kind.of == "percent" and figure.unsure else []
    return found


def _rest(span: Interval) -> list[Interval]:
    """What is left of a hundred beside a share, which is known to the whole: "those are one in forty"."""
    return [Interval(100 - span.hi + off, 100 - span.lo + off) for off in (-_SHARE, 0, _SHARE)]


def _turned(figure: ReadFigure) -> ReadFigure:
    """A figure from which on nobody does, as one up to which they do."""
    at_least = figure.lo is not None and figure.hi is None and not figure.unlimited
    return ReadFigure(None, figure.lo, figure.about) if at_least else figure


def _span(question: Question, figure: ReadFigure) -> Interval:
    whole = whole_range(question)
    if figure.unlimited:
        return Interval(INFINITY, INFINITY)
    lo, hi = figure.lo, figure.hi
    if lo is None and hi is not None and (question.longest or question.unlimited):
        lo = hi
    return Interval(whole.lo if lo is None else float(lo), whole.hi if hi is None else float(hi))


def _with_unit(figure: ReadFigure, units: set[float]) -> list[Interval]:
    """A figure without a unit takes one that was said nearby."""
    lo = float(figure.lo if figure.lo is not None else 0)
    hi = float(figure.hi) if figure.hi is not None else INFINITY
    if float(WORKDAY) in units:  # "two working days, plus one for the van"
        units = units | {float(DAY)}
    return [Interval(lo * unit, hi * unit) for unit in sorted(units)]


def _looser(said: str, span: Interval) -> list[Interval]:
    """ "six weeks, sometimes more"."""
    return [Interval(span.lo, INFINITY)] if _OR_MORE & set(re.findall(r"[^\W\d_]+", said)) else []


_OR_MORE = words_of(OR_MORE)
_POINTS_BACK = words_of(POINTS_BACK)


def _ends(value: Interval, spans: list[Interval]) -> bool:
    """Whether an answer is one of the figures that were said, reaches from one to another, or is their sum."""
    if not spans:
        return False
    if any(_same(value, span) for span in spans):
        return True
    if value.lo == INFINITY:
        return any(span.hi == INFINITY for span in spans)
    whole = list(dict.fromkeys(span for span in spans if span.hi < INFINITY))[:MOST_TOGETHER]
    sums = [Interval(sum(span.lo for span in some), sum(span.hi for span in some)) for some in _several(whole)]
    if any(_same(value, total) for total in sums):
        return True
    ends = [*whole, *sums]
    return value.lo < value.hi and any(
        _same(value, Interval(one.lo, other.hi)) for one in ends for other in ends if one is not other
    )


def _several(spans: list[Interval]) -> Iterable[tuple[Interval, ...]]:
    return chain.from_iterable(combinations(spans, count) for count in range(2, len(spans) + 1))


def _same(value: Interval, span: Interval) -> bool:
    return all(_near(end, said) for end, said in zip(value, span, strict=True))


def _near(end: float, said: float) -> bool:
    if end == said or (said < INFINITY and end in (floor(said), ceil(said))):  # times are whole minutes
        return True
    return isclose(end, said, rel_tol=_CALENDAR if min(end, said) >= 28 * DAY else 1e-9)


def _between_moments(question: Question, value: Interval, said: str) -> bool:
    """Whether a time fits between two moments that were said: "come on Monday and leave on Wednesday"."""
    if question.type != "duration":
        return False
    named = (match[1] or match[2] for match in _MOMENT.finditer(said))
    moments = [_MOMENTS[name] for name in named]
    if len(moments) < 2:
        return False
    first, last = moments[0], moments[-1]
    lo, hi = last.lo - first.hi, last.hi - first.lo
    return lo <= value.hi and value.lo <= max(hi, HOUR)


def _moments() -> dict[str, Interval]:
    """Days of the week and parts of a day as stretches of minutes."""
    found = {}
    for table in WEEKDAYS.values():
        for at, day in enumerate(table.split("|")[:7]):
            found[day] = Interval(at * DAY, (at + 1) * DAY)
    for (start, end), words in PARTS_OF_DAY.items():
        found |= {word: Interval(start * HOUR, end * HOUR) for word in words.split("|")}
    return found | {word: Interval(hour * HOUR, hour * HOUR) for word, hour in CLOCK_HOURS.items()}


_MOMENTS = _moments()
_CLOCK = "|".join(CLOCK_HOURS)
_DAYS = "|".join(name for name in _MOMENTS if name not in CLOCK_HOURS)
#: Days and parts of a day, and hours as a clock has them: "at seven".
_MOMENT = re.compile(rf"\b(?:(?:at|by|before|from|om|tegen|vanaf) ({_CLOCK})|({_DAYS}))\b")


# --- options


def _option_said(
    question: Question, value: Value | None, said: str, language: Language, texts: Mapping[str, Text]
) -> bool:
    if question.type == "yes_no":
        return _yes_or_no_said(question, value, said, language, texts)
    affirmed, denied = _options_named(question, texts, said, language)
    if value is None:
        return not affirmed and _unknown_said(question, texts, said, language)
    if _not_known(question, texts, said, language):
        return False
    given = value if isinstance(value, frozenset) else frozenset({str(value)})
    if affirmed:
        return affirmed == given
    return not (given & denied) and not _topic_denied(question, given, said)


def _yes_or_no_said(
    question: Question, value: Value | None, said: str, language: Language, texts: Mapping[str, Text]
) -> bool:
    """A yes is not said by words that deny, whatever they deny; that it is not known, by words that say so."""
    if value is None and _not_known(question, texts, said, language):
        return True
    first = re.findall(r"\w+", said)[0]
    if denies(said) and first not in words_of(YES):
        return value == "no" and not _not_known(question, texts, said, language)
    try:
        read = OptionReader(question, texts, language).option(said)
    except ValueProblem:
        return value is not None or _unknown_said(question, texts, said, language)
    if not isinstance(read, Reading):
        return value is not None or _unknown_said(question, texts, said, language)
    return read.value == value


def _options_named(
    question: Question, texts: Mapping[str, Text], said: str, language: Language
) -> tuple[frozenset[str], frozenset[str]]:
    """The answers that are named without doubt, and those that are denied: "on price, not on speed"."""
    namer, by_text = (Namer(one, texts, language) for one in (question, replace(question, also={})))
    whole = namer.exact(said)
    if whole is not None and whole.sure and set(whole.answers) <= set(texts):
        return frozenset(whole.answers), frozenset()
    if (option := _in_range(question, texts, said, language)) is not None:
        return frozenset({option}), frozenset()
    affirmed, denied = set[str](), set[str]()
    for breath in _BREATH.split(said) if denies(said) else [said]:
        left = " ".join(word for word in breath.split() if not denies(word))
        if left != " ".join(breath.split()):
            found = namer.runs(left)
            denied |= set(found.answers if found is not None else ())
            continue
        found = (namer if len(texts) == 2 else by_text).runs(breath.strip())
        if found is not None and len(found.answers) == 1 and (found.sure or len(texts) == 2):
            affirmed |= set(found.answers)
    named = affirmed & set(texts)
    return frozenset(named), frozenset(denied & set(texts)) - named - _negatives(question)


def _in_range(question: Question, texts: Mapping[str, Text], said: str, language: Language) -> str | None:
    """The option within whose range the one figure lies that was said."""
    if not question.ranges or len(_NUMBERS.findall(said)) > 1:
        return None
    bare = _PER_PIECE.sub("", said)
    kind = FigureReader(question, texts, language).kind()
    figures = quoted_figures(re.sub(r"[€$£]", " ", bare), replace(kind, of="count"), language)
    if len(figures) != 1 or figures[0].lo is None:
        return None
    fits = [option for option, within in question.ranges.items() if within.lo <= figures[0].lo < within.hi]
    return fits[0] if len(fits) == 1 else None


_NUMBERS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_PER_PIECE = re.compile(r" (?:per stuk|apiece|each|per piece|elk)\b")


def _topic_denied(question: Question, given: frozenset[str], said: str) -> bool:
    """Whether what the question is about is denied: "no rain", answered with a lot of it."""
    if not denies(said) or _negative(question, given) or denies(f"{question.label.nl} {question.label.en}"):
        return False
    about = " ".join((question.label.nl, question.label.en, question.id.replace("_", " "))).lower()
    topic = {word[:-1] for word in re.findall(r"[^\W\d_]+", about) if len(word) >= _SHORTEST}
    for breath in _BREATH.split(said):
        spoken = re.findall(r"[^\W\d_]+(?:'t)?", breath)
        denied = [at for at, word in enumerate(spoken) if denies(word)]
        spoken_of = [at for at, word in enumerate(spoken) if _alike(word, topic)]
        if any(abs(at - where) <= _REACH for at in denied for where in spoken_of):
            return True
    return False


def _alike(word: str, topic: set[str]) -> bool:
    """Whether a word is one of a topic, or one begins the other."""
    return any(word.startswith(one) or (len(word) > _SHORTEST + 1 and one.startswith(word)) for one in topic)


def _negative(question: Question, given: frozenset[str]) -> bool:
    """Whether an answer says by itself that there is none."""
    return not given or bool(given & _negatives(question))


def _negatives(question: Question) -> frozenset[str]:
    """The options that say that there is none, or little: "no", what its text denies, what stands for the least
    figures or share, and of a choice what may be answered by words that deny. Of another scale the least point
    says how it is, not how much."""
    texts = {id: (text.nl, text.en) for id, text in question.options.items()}
    negative = {"no"} | {id for id, said in texts.items() if any(denies(one.lower()) for one in said)}
    if question.type == "choice":
        negative |= {
            id for id, words in question.also.items() if any(map(_begins_denying, chain(*words.values())))
        }
    if question.ranges:
        negative.add(min(question.ranges, key=lambda id: question.ranges[id].lo))
    if question.points and question.unit.startswith("percent"):
        negative.add(min(question.points, key=lambda id: question.points[id]))
    return frozenset(negative)


def _begins_denying(words: str) -> bool:
    first, *_ = words.lower().split() or [""]
    return not words.endswith("?") and denies(first)


def _not_known(question: Question, texts: Mapping[str, Text], said: str, language: Language) -> bool:
    reader = OptionReader(question, texts, language)
    return said.rstrip(".!") in answers.UNKNOWN_WORDS or reader.unknown(said) or reader.begins_unknown(said)


def _unknown_said(question: Question, texts: Mapping[str, Text], said: str, language: Language) -> bool:
    """Whether words say that it is not known: they say so, deny something, or at least bear on the question. An
    unknown is not asked about again, so that words about something else must not make one."""
    return _not_known(question, texts, said, language) or denies(said) or bears_on(question, texts, said)
