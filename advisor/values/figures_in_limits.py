"""Figures by their grammar, within the limits of the question."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

from advisor.terms.texts import Text
from advisor.terms.values import INFINITY, Interval
from advisor.values import answers, durations, figures, refusals
from advisor.values.money import without_currency
from advisor.values.numbers import UNLIMITED, ValueProblem, WrittenRange, bounded, quoted
from advisor.values.readings import Asked, Reader, Reading, is_unusual
from advisor.values.said_figures import ReadFigure
from advisor.values.showing import whole_range
from advisor.values.whole_sentences import stands_alone


class FiguresRead(Reader):
    """Reads a reply that is a figure, and no more."""

    __slots__ = ()

    def _stands_alone(self, reply: str, reading: Reading) -> bool:
        """A time among other words: of a count they may say what is counted."""
        whole, value = whole_range(self.question), reading.value
        open_end = (
            isinstance(value, Interval)
            and value.lo != value.hi
            and (value.lo, value.hi) != whole
            and (value.hi in (whole.hi, INFINITY))
        )
        return self.question.type == "duration" and not open_end and stands_alone(reply, self.language)

    def _strictly(self, reply: str) -> Reading:
        """As files are read; raises ValueProblem with what is wrong."""
        value = answers.read_figures(self.question, reply)
        return Reading(value, answers.given(self.question, value), unusual=is_unusual(self.question, value))

    def _figures(self, reply: str) -> Reading | Asked | None:
        """The reply by the grammar of figures; None when it is no figure. As files have it, it is what it says."""
        if self.question.type == "date":
            return self._strictly(reply)
        if self.question.type == "money" and self.question.unit_words is not None:
            reply = without_currency(reply, self.question.unit_words)
            with suppress(ValueProblem):
                return self._strictly(reply)
        found = self._as_written(reply) or figures.read_figures(reply, self.kind(), self.language)
        found = [way for figure in found for way in self._as_percent(figure, reply)]
        if self.question.longest or self.question.unlimited:  # limits and lives are not added up
            found = [replace(one, several=False, waited=False) for one in found if not one.together]
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
            if found[0].several:
                return Asked("which", tuple(readings), because="several")
            return Asked("which", tuple(readings), because="waiting" if found[0].waited else "")
        alone = self._stands_alone(reply, readings[0])
        if refused is not None or any(figure.unsure and not (figure.beside and alone) for figure in found):
            return Asked("confirm", tuple(readings))
        [reading] = readings
        about = reading.approximate and reading.value not in PLAINLY
        return replace(reading, approximate=about, among_words=any(figure.unsure for figure in found))

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
        if share and not figure.share and self.kind().of == "percent" and not re.search("%|pro?cent|pct", reply):
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
        if question.counts_things and any(end is not None and end.denominator != 1 for end in (lo, hi)):
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
        return Reading(value, answers.given(question, value), figure.about, is_unusual(question, value))

    def _exact(self, end: Fraction, reply: str) -> float:
        if self.question.type == "duration":
            return durations.whole_minutes(end, reply)
        return float(bounded(end, reply))


#: Nothing and no end are never "about".
PLAINLY = (Interval(0, 0), Interval(INFINITY, INFINITY))


_IN_SECONDS = re.compile(r"(?:\b|[0-9])(?:sec|s\b)|[0-9]:[0-9]")


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
