"""What a person types at a prompt to a value: option numbers, other words for an option, "een week of drie", "weet
ik niet".

What is loose is taken as "about". What has two readings, or is only nearly an answer, is never taken: it is asked
back (`Asked`), and the reply to that is read by `settled`. A question put to the adviser is neither (`Meant`).
At a scale the options are a, b, c, and a number is a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import Literal

from advisor.terms.attributes import Question
from advisor.terms.texts import LANGUAGES, Language, Text
from advisor.terms.values import INFINITY, Interval, Value
from advisor.values import answers, durations, figures, refusals
from advisor.values import vocabulary as v
from advisor.values.figures import FigureKind, ReadFigure
from advisor.values.money import without_currency
from advisor.values.naming import NONE, Named, Namer, cores, words_of
from advisor.values.numbers import UNLIMITED, ValueProblem, WrittenRange, bounded, quoted, tidy
from advisor.values.phrases import Phrase, number_word, phrases
from advisor.values.showing import NONE_OF_THESE, attribute_unit, options_of, whole_range, written_after


@dataclass(frozen=True, slots=True)
class Reading:
    """A reply as understood. `value` None is "I don't know"; `given` is the form to save.

    `approximate`: the person said "about"; the value is taken as it is. `unusual`: outside the usual range, to be
    confirmed before it is taken.
    """

    value: Value | None
    given: object
    approximate: bool = False
    unusual: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A reply that is asked back: `confirm` its one reading, `which` of its readings, or the `unit` of `figure`.

    `nearest`: no reply was understood, and these are the likely answers to choose from.
    """

    kind: Literal["confirm", "which", "unit", "nearest"]
    readings: tuple[Reading, ...] = ()
    figure: str = ""
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Meant:
    """A reply that asks the adviser something: the command that answers it, by its English word."""

    command: str


def read_reply(
    question: Question, text: str, language: Language, options: Mapping[str, Text] | None = None
) -> Reading | Asked | Meant:
    """What was typed; raises ValueProblem, and nothing else, when it cannot be taken.

    `options` are the option texts of the wording in force; options are numbered, or lettered, in their order.
    """
    texts = {**options_of(question), **(options or {})}
    try:
        reply = tidy(text)
        if reply == "":
            raise ValueProblem(Text(nl="Er is niets getypt.", en="Nothing was typed."))
        if reply in _ARTICLES and question.type != "scale":  # a scale has letters
            raise ValueProblem(Text(nl="Er staat alleen een lidwoord.", en="There is only an article."))
        reader = _Reader(question, texts, language)
        return reader.figure(put_right(reply, language)) if question.numeric else reader.option(reply)
    except ValueProblem as problem:
        raise ValueProblem(problem.message, _expected(question, len(texts)), problem.suggestions) from None


def asked_of_adviser(text: str, language: Language) -> Meant | None:
    """What a person asks the adviser in plain words; None when it is no such question."""
    bare = tidy(text).rstrip(".!?")
    spoken: tuple[Language, ...] = (language, "en" if language == "nl" else "nl")
    for one in spoken:
        for command, table in v.ASKED_BACK[one].items():
            for phrase in table.split("|"):
                if bare == phrase or ("…" in phrase and _fits(bare, phrase)):
                    return Meant(command)
    return None


#: Words that say nothing by themselves; "een" may be the number.
_ARTICLES = frozenset({"a", "an", "the", "de", "het"})


def settled(
    question: Question, asked: Asked, text: str, language: Language, options: Mapping[str, Text] | None = None
) -> Reading | Asked | Meant | None:
    """The reply to what was asked back; None when it says no. Another answer to the question is read as one.

    Raises: ValueProblem: it is neither.
    """
    reply = tidy(text).rstrip(".!")
    if asked.kind == "confirm":
        if reply in words_of(v.YES):
            return asked.readings[0]
        if reply in words_of(v.NO):
            return None
    among = asked.kind in ("which", "nearest")
    digits = re.fullmatch(r"\(?([1-9])[.)]?", reply) if among else None
    if digits is not None and int(digits[1]) <= len(asked.readings):
        return asked.readings[int(digits[1]) - 1]
    if among and reply in words_of(v.NO) | (_NEITHER if asked.kind == "which" else _NEITHER - _NOTHING):
        return None
    if asked.kind == "unit" and reply in ("nee", "neen", "no", "nope"):
        return None
    if (
        asked.kind == "unit"
        and says_no_amount(reply, language)
        and (with_unit := _with_unit(question, asked, reply, language)) is not None
    ):
        return with_unit
    read = read_reply(question, text, language, options)
    if isinstance(read, Asked) and among:
        known = [one for one in read.readings if one.value in [reading.value for reading in asked.readings]]
        return known[0] if len(known) == 1 else read
    return read


#: None of the readings offered.
_NEITHER = NONE | {"geen van beide", "geen van allen", "neither of these"}
#: Among likely answers these are an answer of their own.
_NOTHING = frozenset({"niets", "niks", "nul", "nihil", "nothing", "zero", "nil"})


#: With one of these a reply says how much, not only in what unit.
_AMOUNTS = frozenset(["number", "loose", "often", "article", "half", "third", "quarter", "fifth", "tenth"]) | {
    "calendar",
    "unlimited",
    "none",
    "unknown",
}


def says_no_amount(text: str, language: Language) -> bool:
    """Whether a reply to which unit is meant names no more than that: "weken", but not "3 weken"."""
    first = phrases(tidy(text), language)[0]
    return not any(one.kind in _AMOUNTS or "hal" in one.text for one in first)


def put_right(reply: str, language: Language) -> str:
    """What is left when a figure puts right what was said before it: "5, nee, 3 weken" is 3 weeks, and "vroeger 6
    weken, nu 4" is 4 weeks."""
    last = reply
    if (found := _NO_LONGER.fullmatch(last)) is not None:
        unit = [one.text for one in phrases(found["was"], language)[0] if one.kind == "unit"]
        now = phrases(found["now"], language)[0]
        last = found["now"] if any(one.kind == "unit" for one in now) else " ".join((found["now"], *unit[-1:]))
    while (found := _PUT_RIGHT.match(last)) is not None and not says_no_amount(found[1], language):
        last = found[1]
    return last


_NO_LONGER = re.compile(
    rf"(?:{'|'.join(sorted(words_of(v.FORMERLY), key=len, reverse=True))}) (?P<was>[^,;]+)[,;]? (?:maar |but )?"
    rf"(?:{'|'.join(sorted(words_of(v.NOWADAYS), key=len, reverse=True))}) (?P<now>.+)"
)
_PUTTING_RIGHT = "|".join(sorted(words_of(v.PUTTING_RIGHT), key=len, reverse=True))
_PUT_RIGHT = re.compile(
    rf"(?:.*[\w%][,.;:]? (?:- )?)??(?:{_PUTTING_RIGHT}|no(?=[,.;:!]))"
    r"(?:[,.:;!]? +)(?!more |less |fewer |later |longer |sooner |earlier |further )(\S.*)"
)


def likely(question: Question) -> Asked:
    """The likely answers to a question with figures, to choose from: those that are usual, from small to large."""
    if question.type == "scale":
        points = [(point, Interval(figure, figure)) for point, figure in question.points.items()]
        return Asked("nearest", tuple(Reading(value, point, True) for point, value in points))
    ladder = _TIMES if question.type == "duration" else _SHARES if question.unit == "percent" else _COUNTS
    whole, usual = whole_range(question), question.usual or question.limits
    ends = [end for end in ladder if usual.lo < end < usual.hi]
    steps = [Interval(lo, hi) for lo, hi in zip([whole.lo, *ends], [*ends, whole.hi], strict=True)]
    return Asked("nearest", tuple(Reading(step, answers.given(question, step), True) for step in steps))


def alike(question: Question) -> Asked:
    """The answers to which the knowledge base names a likeness, to choose from."""
    values = ((answer, answers.read_value(question, answer)) for answer in question.likeness)
    return Asked("nearest", tuple(Reading(value, answer, question.numeric) for answer, value in values))


#: What people tell apart: an hour, a day, a week, a month, a quarter, a year; the tens; and shares of a hundred.
_TIMES = (v.HOUR, v.DAY, v.WEEK, v.MONTH, 3 * v.MONTH, v.YEAR)
_COUNTS = (10, 100, 1000, 10_000, 100_000)
_SHARES = (10, 25, 50, 75, 90, 95, 98, 99)
#: What "countless" is at least.
_COUNTLESS = 1000


def _with_unit(question: Question, asked: Asked, reply: str, language: Language) -> Reading | Asked | None:
    """The figure that was kept, with the unit that was missing."""
    try:
        read = read_reply(question, f"{asked.figure} {reply.removeprefix('in ')}", language)
    except ValueProblem:
        return None
    if isinstance(read, Reading):
        return replace(read, approximate=read.approximate or asked.approximate)
    return read if isinstance(read, Asked) and read.kind != "unit" else None


@dataclass(frozen=True, slots=True)
class _Reader:
    question: Question
    texts: Mapping[str, Text]
    language: Language

    @property
    def namer(self) -> Namer:
        return Namer(self.question, self.texts, self.language)

    # --- readings

    def taken(self, answer: str, *, about: bool = False) -> Reading:
        """The reading of one answer by its name: an option, a point, or a figure as files have it."""
        question = self.question
        value: Value | None
        if question.type == "choices" and answer in question.options:
            value = frozenset({answer})
        else:
            value = answers.read_value(question, answer)
        if question.type == "scale" and answer in question.points:
            return Reading(value, answer, about)
        unusual = isinstance(value, Interval) and _unusual(question, value)
        return Reading(value, answers.given(question, value), about, unusual)

    def named(self, named: Named) -> Reading | Asked:
        about = named.about and self.question.type not in ("choice", "choices")
        readings = tuple(self.taken(answer, about=about) for answer in named.answers)
        if named.sure:
            return readings[0]
        kind: Literal["confirm", "which"] = "confirm" if len(readings) == 1 else "which"
        return Asked(kind, readings)

    def unknown(self, reply: str) -> bool:
        """Whether the reply says no more than that it is not known."""
        bare = reply.rstrip(".!")
        if bare in answers.UNKNOWN_WORDS:
            return True
        left = _left(bare, self.language)
        figure = any(phrase.kind in ("number", "loose") for phrase in left) or any(
            one.kind == "article" and other.kind == "unit" for one, other in pairwise(left)
        )
        if not figure and any(_fits(bare, phrase) for phrase in words_of(v.NOT_KNOWN)):
            return True
        return bool(left) and all(phrase.kind == "unknown" for phrase in left)

    def _begins_unknown(self, reply: str) -> bool:
        """ "no idea, ask the planners": that it is not known comes first, and no figure follows."""
        left = _left(reply.rstrip(".!"), self.language)
        return (
            bool(left)
            and left[0].kind == "unknown"
            and not any(one.kind in _AMOUNTS - {"unknown"} for one in left)
        )

    def meant(self, reply: str) -> Meant | None:
        """What it asks the adviser; nothing, where it gives a figure and asks none."""
        if self.question.numeric and re.search("[0-9]", reply) and not reply.endswith("?"):
            return None
        return asked_of_adviser(reply, self.language)

    # --- figures

    def figure(self, reply: str) -> Reading | Asked | Meant:
        namer, question = self.namer, self.question
        named = namer.exact(reply)
        if named is None and question.type == "scale":
            named = namer.numbered(reply)
        if named is not None:
            return self.named(named)
        if self.unknown(reply):
            return Reading(None, "unknown")
        if (meant := self.meant(reply)) is not None:
            return meant
        read = self._figures(reply.removeprefix("=").lstrip() if question.type == "scale" else reply)
        if read is not None:
            return read
        if self._says_none(reply):
            return self._none()
        if (guessed := self._not_taken(reply) or self._countless(reply)) is not None:
            return Asked("confirm", (guessed,))
        if (between := self._between_points(reply, namer)) is not None:
            return between
        named = namer.denied(reply) or namer.runs(reply)
        if named is None and question.type == "scale":
            named = namer.begun(reply) or namer.words(reply) or namer.misspelt(reply)
            if named is not None and re.search(r"\d", reply):  # beside a figure words may mean something else
                named = replace(named, sure=False)
        if named is not None:
            return self.named(named)
        return Reading(None, "unknown") if self._begins_unknown(reply) else self._strictly(reply)

    def _strictly(self, reply: str) -> Reading:
        """As files are read; raises ValueProblem with what is wrong."""
        value = answers.read_figures(self.question, reply)
        return Reading(value, answers.given(self.question, value), unusual=_unusual(self.question, value))

    def _figures(self, reply: str) -> Reading | Asked | None:
        """The reply by the grammar of figures; None when it is no figure. As files have it, it is what it says."""
        if self.question.type == "date":
            return self._strictly(reply)
        if self.question.type == "money" and self.question.unit_words is not None:
            reply = without_currency(reply, self.question.unit_words)
            with suppress(ValueProblem):
                return self._strictly(reply)
        found = self._as_written(reply) or figures.read_figures(reply, self._kind(), self.language)
        found = [way for figure in found for way in self._as_percent(figure, reply)]
        if not found:
            return None
        if all(figure.bare for figure in found):
            return Asked("unit", figure=_shown_bare(found[0], reply), approximate=found[0].about)
        readings, refused = list[Reading](), None
        for figure in found:
            try:
                reading = self._legal(figure, reply)
            except ValueProblem as problem:
                refused = refused or problem
                continue
            if reading.value not in [known.value for known in readings]:
                readings.append(reading)
        if not readings:
            raise refused or refusals.not_understood(reply, ())
        if len(readings) > 1:
            return Asked("which", tuple(readings))
        if refused is not None or any(figure.unsure for figure in found):
            return Asked("confirm", tuple(readings))
        return readings[0]

    def _as_written(self, reply: str) -> list[ReadFigure]:
        """Strictly as in files, when that leaves no doubt; nothing otherwise."""
        doubtful = r"[0-9]/[0-9]|\b(?:half|halve|quarter)\b" + (r"|\bover\b" if self.language == "nl" else "")
        if self.question.type != "duration" or re.search(doubtful, reply):
            return []
        try:
            span = durations.duration_span(reply)
        except ValueProblem:
            return []
        if span.bare and (span.lo or span.hi):
            return []
        return [_as_figure(span)] if reply not in UNLIMITED else [ReadFigure(None, None, unlimited=True)]

    def _as_percent(self, figure: ReadFigure, reply: str) -> Iterable[ReadFigure]:
        """Of a percentage "0,3" may be 30 or 0.3."""
        share = figure.lo is not None and figure.lo == figure.hi and 0 < figure.lo < 1
        if share and not figure.share and self._kind().of == "percent" and not re.search("%|pro?cent|pct", reply):
            assert figure.lo is not None
            yield replace(figure, lo=figure.lo * 100, hi=figure.lo * 100)
        yield figure

    def _legal(self, figure: ReadFigure, reply: str) -> Reading:
        """The figure within the limits of the question; a limit is itself the answer where a limit is asked."""
        question, whole = self.question, whole_range(self.question)
        lo, hi = figure.lo, figure.hi
        if question.type == "duration" and _IN_SECONDS.search(
            reply
        ):  # times are whole minutes: what lies around it
            lo = Fraction(floor(lo)) if lo is not None else None
            hi = Fraction(ceil(hi)) if hi is not None else None
        if lo is None and hi is not None and (question.longest or question.unlimited):
            lo = hi
        counted = question.type == "number" and self._kind().of == "count"
        if counted and any(end is not None and end.denominator != 1 for end in (lo, hi)):
            raise ValueProblem(
                Text(nl=f"{quoted(reply)} is geen heel getal.", en=f"{quoted(reply)} is not a whole number.")
            )
        if figure.unlimited:
            value = Interval(INFINITY, INFINITY)
        else:
            value = Interval(
                whole.lo if lo is None else self._exact(lo, reply),
                whole.hi if hi is None else self._exact(hi, reply),
            )
        value = answers.within_limits(question, value, reply)
        return Reading(value, answers.given(question, value), figure.about, _unusual(question, value))

    def _exact(self, end: Fraction, reply: str) -> float:
        if self.question.type == "duration":
            return durations.whole_minutes(end, reply)
        return float(bounded(end, reply))

    def _kind(self) -> FigureKind:
        question = self.question
        said = " ".join((question.label.nl, question.label.en, question.ask.nl, question.ask.en, question.id))
        words = set(re.findall(r"[^\W\d_]{3,}", said.lower()))
        if question.type == "duration":
            return FigureKind("time", frozenset(words))
        words |= written_after(attribute_unit(question), question.unit_words)
        if question.unit.startswith("percent"):
            return FigureKind(
                "percent", frozenset(words | ({"year"} if question.unit.endswith("year") else set()))
            )
        if question.unit == "ratio":
            return FigureKind("ratio", frozenset(words))
        return FigureKind("rate" if question.type == "scale" else "count", frozenset(words))

    def _says_none(self, reply: str) -> bool:
        """ "geen", "nul", "n.v.t.", "geen fabricage", "nothing to assemble"."""
        bare = reply.rstrip(".!")
        if bare in NONE or bare in refusals.NOT_APPLICABLE:
            return True
        own = self._kind().own
        left = [
            phrase for phrase in phrases(bare, self.language)[0]
            if phrase.kind not in ("filler", "comma", "hedge") and not own(phrase.text)
        ]  # fmt: skip
        if not left or left[0].text not in NONE:
            return False
        rest = left[1:]
        return not rest or (rest[0].text in ("te", "to") and len(rest) <= 2)

    def _not_taken(self, reply: str) -> Reading | None:
        """ "wij monteren niet": a time that is no limit is then 0."""
        question, bare = self.question, re.sub("[,;]", "", reply.rstrip(".!"))
        none = question.type == "duration" and not (question.longest or question.unlimited or question.limits.lo)
        said = none and any(_fits(bare, phrase) for phrase in words_of(v.NOT_TAKEN))
        return self.taken("0") if said else None

    def _countless(self, reply: str) -> Reading | None:
        """ "ontelbaar veel": thousands at least."""
        bare, _ = max(cores(reply), key=lambda core: core[0] in words_of(v.COUNTLESS))
        if self.question.type != "number" or bare not in words_of(v.COUNTLESS):
            return None
        return self.taken(f"at least {_COUNTLESS}")

    def _none(self) -> Reading | Asked:
        """None by what is asked: no time is 0, no limit is no end; where both may be meant it is asked back."""
        question = self.question
        nothing = question.limits.lo <= 0
        usual = question.usual is None or question.usual.lo <= 0
        if question.unlimited:
            endless = self.taken("unlimited")
            return Asked("which", (self.taken("0"), endless)) if nothing and usual else endless
        if nothing:
            return self.taken("0")
        least = Interval(question.limits.lo, question.limits.lo)
        return Asked("confirm", (Reading(least, answers.given(question, least)),))

    def _between_points(self, reply: str, namer: Namer) -> Reading | None:
        """ "stabiel tot matig"."""
        if self.question.type != "scale":
            return None
        ends = re.split(r" (?:tot|tot en met|to|à) | ?- ?", reply)
        named = [namer.exact(end) for end in ends]
        if len(ends) != 2 or any(one is None or not one.sure for one in named):
            return None
        points = [self.question.points[one.answers[0]] for one in named if one is not None]
        value = Interval(min(points), max(points))
        return Reading(value, answers.given(self.question, value))

    # --- options

    def option(self, reply: str) -> Reading | Asked | Meant:
        namer, question = self.namer, self.question
        named = namer.exact(reply)
        if named is not None and (named.sure or not named.about):
            return self.named(named)
        if (numbered := namer.numbered(reply)) is not None:
            return self.named(numbered)
        if self.unknown(reply):
            return Reading(None, "unknown")
        if question.type == "yes_no" and (read := self._yes_or_no(reply)) is not None:
            return read
        if (meant := self.meant(reply)) is not None:
            return meant
        if named is not None:
            return self.named(named)
        introduced = _SAID_FIRST.sub("", reply)
        if introduced != reply and (named := namer.exact(introduced) or namer.numbered(introduced)) is not None:
            return self.named(named)
        whole = self._several(reply, namer) if question.type == "choices" else self._one_of(reply, namer)
        whole = whole or self._within_a_range(reply)
        if whole is not None:
            return whole
        found = namer.denied(reply) or namer.runs(reply) or namer.begun(reply) or namer.words(reply)
        found = found or namer.misspelt(reply)
        if found is None and self._begins_unknown(reply):
            return Reading(None, "unknown")
        if found is None:
            raise self._no_option(reply)
        if question.type == "choices" and found.sure and len(found.answers) > 1 and namer.runs(reply) == found:
            return self._chosen(found.answers)
        return self.named(found)

    def _chosen(self, chosen: Iterable[str]) -> Reading:
        value = frozenset(chosen)
        return Reading(value, answers.given(self.question, value))

    def _several(self, reply: str, namer: Namer) -> Reading | Asked | None:
        """Several options, all, none, or all but some."""
        said, known = reply.rstrip(".!"), v.PHRASES
        bare = _YES_OR_NO_FIRST.sub("", said)
        kinds = {
            kind: {p for one in known.values() for p in one[kind].split("|")} for kind in ("all", "both", "except")
        }
        if said in words_of(v.NO) or bare in answers.NONE_WORDS or _none_of_these(bare) or bare == "0":
            return self._chosen(())
        if bare in kinds["all"] or (bare in kinds["both"] and len(namer.answers) == 2):
            return self._chosen(namer.answers)
        for phrase in sorted(kinds["except"], key=len, reverse=True):
            if bare.startswith(phrase + " "):
                rest = bare[len(phrase) + 1 :]
                one = namer.exact(rest) or namer.numbered(rest)
                left_out = [one] if one is not None else namer.pieces(rest)
                if left_out is not None and all(named.sure for named in left_out):
                    out = {answer for named in left_out for answer in named.answers}
                    return self._chosen(answer for answer in namer.answers if answer not in out)
        if (row := _row_of(bare, len(namer.answers))) is not None:
            return self._chosen(namer.answers[row])
        found = namer.pieces(re.sub(r"^(?:opties|options|optie|option|nummers|numbers) ", "", bare))
        if found is None:
            return None
        sure = [answer for one in found if one.sure for answer in one.answers]
        open = [one.answers for one in found if not one.sure]
        if not open:
            return self._chosen(sure)
        if len(open) > 1 or not sure:
            return None
        ways = (*((answer,) for answer in open[0]), *((open[0],) if len(open[0]) > 1 else ()))
        return Asked("which", tuple(self._chosen((*sure, *way)) for way in ways))

    def _one_of(self, reply: str, namer: Namer) -> Reading | Asked | None:
        """Several options where one is wanted: which? None by the option that means none."""
        bare = _YES_OR_NO_FIRST.sub("", reply.rstrip(".!"))
        if bare in {p for one in v.PHRASES.values() for p in one["both"].split("|")} and len(namer.answers) == 2:
            return self._which(namer.answers)
        if _none_of_these(bare):
            meant = {none: one.answers for none in NONE if (one := namer.exact(none)) and one.sure}
            found = {answer for answers in meant.values() for answer in answers}
            if len(found) == 1:
                taken = self.taken(found.pop())
                of_the_list = all(" " in none for none in meant)  # "none of these" is not yet none
                return Asked("confirm", (taken,)) if " " in bare or of_the_list else taken
        pieces = namer.pieces(_AMONG.sub("", bare).removesuffix(" in"))
        if pieces is None:
            return None
        chosen = {answer for one in pieces for answer in one.answers}
        if len(chosen) == 1 and all(one.sure for one in pieces if one.answers):
            return self.taken(chosen.pop())
        return self._which(answer for answer in namer.answers if answer in chosen) if chosen else None

    def _within_a_range(self, reply: str) -> Reading | Asked | None:
        """A figure where the options stand for ranges of figures: "€ 45", "90%"."""
        if not self.question.ranges:
            return None
        kind = FigureKind("percent" if re.search("%|pro?cent|pct", reply) else "count", self._kind().words)
        counted = _SO_MUCH_MONEY.sub("een stuk of ", reply)
        found = figures.read_figures(_MONEY.sub("", counted), kind, self.language)
        if not found:
            return None
        lo, hi = (float(bounded(end, reply)) if end is not None else None for end in (found[0].lo, found[0].hi))
        fits = [
            answer for answer, within in self.question.ranges.items()
            if (hi is None or within.lo < hi or lo == hi == within.lo) and (lo is None or lo < within.hi)
        ]  # fmt: skip
        if len(fits) != 1:
            return self._which(fits) if fits else None
        reading = self.taken(fits[0])
        return Asked("confirm", (reading,)) if len(found) > 1 or found[0].unsure else reading

    def _which(self, named: Iterable[str]) -> Asked:
        return Asked("which", tuple(self.taken(answer) for answer in named))

    def _yes_or_no(self, reply: str) -> Reading | Asked | None:
        bare = re.sub(r"[,.!?]+(?= |$)", "", reply)
        for core in (bare, *(core for core, _ in cores(bare))):
            for spoken in v.YES_OR_NO.values():
                for (answer, manner), table in spoken.items():
                    if core in table.split("|"):
                        return self._answered(answer, manner)
        if any(bare.startswith(f"{only} ") for only in words_of(v.ONLY_THEN)):
            return self._answered("yes", "ask")
        opening = re.split("[,.;:] ", reply, maxsplit=1)[0]
        if opening != reply and opening in words_of(v.YES) | words_of(v.NO) and not set(bare.split()) & _RESERVING:
            return self._answered("yes" if opening in words_of(v.YES) else "no", "")
        first, _, rest = bare.partition(" ")
        said = {"ja": "yes", "yes": "yes", "nee": "no", "no": "no", "neen": "no", "jawel": "yes", "yep": "yes"}
        if first not in said or not rest:
            return None
        words = set(rest.split())
        if words & said.keys():
            return self._which(("yes", "no"))
        doubt = words & (_RESERVING if said[first] == "yes" else _RESERVING - {"niet", "not"})
        return self._answered(said[first], "ask" if doubt else "")

    def _answered(self, answer: str, manner: str) -> Reading | Asked:
        if answer == "unknown":
            return Reading(None, "unknown")
        reading = self.taken(answer, about=manner == "about")
        return Asked("confirm", (reading,)) if manner == "ask" else reading

    def _no_option(self, reply: str) -> ValueProblem:
        if reply.isascii() and reply.isdigit():
            last = len(self.texts)
            return ValueProblem(
                Text(
                    nl=f"Er is geen optie {quoted(reply)}; kies 1 tot en met {last}.",
                    en=f"There is no option {quoted(reply)}; choose 1 to {last}.",
                )
            )
        problem = refusals.no_such_option(reply, ())
        return ValueProblem(problem.message)


_IN_SECONDS = re.compile(r"(?:\b|[0-9])(?:sec|s\b)|[0-9]:[0-9]")
#: Said before what is meant: "nee, geen van alle", "ja, de assemblage".
_YES_OR_NO_FIRST = re.compile(r"(?:neen?|no|nope|ja|yes|yeah)(?: hoor| sorry)?[,.;:]? +(?=\S)")
_AMONG = re.compile(rf"^(?:{'|'.join(sorted(words_of(v.AMONG)))}) ")
_SAID_FIRST = re.compile(r"(?:neen?|no|nope)[,.;:] +(?=\S)|(?:ja|yes|yeah)[,.;:]? +(?=\S)")
_NONES = sorted(NONE | refusals.NOT_APPLICABLE | words_of(v.NO), key=len, reverse=True)


def _none_of_these(said: str) -> bool:
    """ "geen", "none of these apply", "die zijn er niet"."""
    if said in _NONES:
        return True
    first = next((none for none in _NONES if said.startswith(f"{none} ")), None)
    return first is not None and set(said[len(first) :].split()) <= words_of(v.OF_THESE)


#: What may stand beside an amount of money: its currency, and what it is reckoned over.
_MONEY = re.compile(r"[€$£]|\b(?:euro(?:'?s)?|eur|dollars?)\b|(?:/| ?\b(?:per|a|an)\b) ?[^\W\d_]+$")
_SO_MUCH_MONEY = re.compile(r"\b(?:een |an? )?(?:euro|eur|dollar) of (?=\w)")
#: Beside "yes" or "no" these take some of it back.
_RESERVING = frozenset(
    ["maar", "soms", "niet", "meestal", "tenzij", "behalve", "but", "sometimes", "not", "unless", "except"]
)


def _row_of(said: str, count: int) -> slice | None:
    """The options that "de eerste twee", "the last one" or "alle zes" means."""
    found = _ROW.fullmatch(said)
    number = next((n for one in LANGUAGES if found and (n := number_word(found[2], one))), None) if found else None
    if found is None or (number is None and not found[2].isdigit()):
        return None
    many = int(found[2]) if found[2].isdigit() else int(number or 0)
    if not 0 < many <= count or (found[1] in _ALL and many != count):
        return None
    return slice(count - many, count) if found[1] in words_of(v.LAST_OF) else slice(0, many)


_ALL = frozenset({"alle", "all"})
_ENDS = "|".join(sorted(words_of(v.FIRST_OF) | words_of(v.LAST_OF) | _ALL))
_ROW = re.compile(rf"(?:(?:de|the|alleen|only|just) )*({_ENDS}) (\w+)")


def _left(text: str, language: Language) -> list[Phrase]:
    """The phrases of a reply without what only introduces it or hedges."""
    first = phrases(text, language)[0]
    return [phrase for phrase in first if phrase.kind not in ("filler", "comma", "hedge")]


def _fits(bare: str, phrase: str) -> bool:
    """Whether the reply is like "waarom …" or "do … count"."""
    before, _, after = phrase.partition("…")
    start, end = before.rstrip(), after.lstrip()
    if not before:
        return False
    if "…" not in phrase:
        return bare == phrase
    return f"{bare} ".startswith(f"{start} ") and (not end or bare.endswith(f" {end}"))


def _as_figure(span: WrittenRange) -> ReadFigure:
    endless = span.lo == INFINITY
    lo = span.lo if isinstance(span.lo, (Fraction, int)) else None
    hi = span.hi if isinstance(span.hi, (Fraction, int)) else None
    return ReadFigure(lo, hi, unlimited=endless)


def _shown_bare(figure: ReadFigure, reply: str) -> str:
    """A figure without a unit as it reads back: "10", "2-4", "1.5"."""
    ends = [
        str(float(bounded(end, reply))).removesuffix(".0") for end in (figure.lo, figure.hi) if end is not None
    ]
    return "-".join(dict.fromkeys(ends))


def _unusual(question: Question, value: Interval) -> bool:
    """An end that was given, not left open or said to be unlimited, lies outside what is usual."""
    if question.usual is None:
        return False
    whole, usual = whole_range(question), question.usual
    given_ends = {end for end in value if value.lo == value.hi or end not in whole} - {INFINITY}
    return any(not usual.lo <= end <= usual.hi for end in given_ends)


def _expected(question: Question, last: int) -> Text:
    """What may be typed at this prompt, with an example; `last` is the number of the last option."""
    match question.type:
        case "choice":
            return Text(
                nl=f"Typ een nummer (1-{last}) of een optie; “weet ik niet” mag ook.",
                en=f"Type a number (1-{last}) or an option; “don't know” is fine too.",
            )
        case "choices":
            return Text(
                nl=f"Typ nummers (1-{last}), zoals “1, {last}”; 0 is “{NONE_OF_THESE.nl}”; "
                "“weet ik niet” mag ook.",
                en=f"Type numbers (1-{last}), such as “1, {last}”; 0 is “{NONE_OF_THESE.en}”; "
                "“don't know” is fine too.",
            )
        case "yes_no":
            return Text(nl="Typ ja, nee of “weet ik niet”.", en="Type yes, no or “don't know”.")
        case "scale":
            figure, letter = refusals.example(question), chr(ord("a") + last - 1)
            return Text(
                nl=f"Typ een letter (a-{letter}), een optie, of een eigen getal zoals “{figure.nl}”.",
                en=f"Type a letter (a-{letter}), an option, or a figure of your own such as “{figure.en}”.",
            ) + refusals.limits_sentence(question)
        case _:
            return refusals.expected(question)
