"""The fit ladder as data: for each position the work that is left, beside the time that is accepted.

One ladder for every picture: `terminal` draws it in characters, `report` as SVG and as text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile
from math import floor, inf, isinf
from typing import Literal

from advisor.reasoning.advice import Advice
from advisor.reasoning.decision import Standing
from advisor.reasoning.truth import compile_premise
from advisor.terms.ladder import FitLadder, PositionWork, WorkLeft
from advisor.terms.premises import Premise
from advisor.terms.texts import Language, Text, show_list
from advisor.terms.values import Interval
from advisor.values import show_in_unit, show_number
from advisor.values.durations import DAY, HOUR, MINUTE, YEAR, show_duration, show_in_days_or_hours, show_in_years
from advisor.values.showing import UNKNOWN
from advisor.wording.voice import Voice, capital
from advisor.wording.work_left import fitting_work, step_name

RungStanding = Literal["advised", "conditional", "possible", "near", "excluded"]
Fit = Literal["fits", "perhaps", "too_long"]
Beforehand = Literal["yes", "no", "unknown", "otherwise"]

#: The axis ends at so many times the accepted time; a longer bar is broken.
WIDEST = 1.75
#: The axis goes a little beyond what is longest on it.
BEYOND_THE_LONGEST = 1.15
#: What stands between two marks of the axis, smallest first.
_STEPS = (
    *(minutes * MINUTE for minutes in (1, 2, 5, 10, 15, 30)),
    *(hours * HOUR for hours in (1, 2, 3, 6, 12)),
    *(days * DAY for days in (1, 2, 5, 10, 20, 30, 60, 90, 180)),
    *(years * YEAR for years in (1, 2, 5, 10, 20, 50)),
)
MOST_MARKS = 6

_PLACES: dict[RungStanding, Text] = {
    "advised": Text(nl="geadviseerd", en="advised"),
    "conditional": Text(nl="geadviseerd onder voorwaarde", en="advised on a condition"),
    "possible": Text(nl="mogelijk", en="possible"),
    "near": Text(nl="net buiten bereik", en="just out of reach"),
    "excluded": Text(nl="uitgesloten", en="excluded"),
}
_YOU_ARE_HERE = Text(nl="{place}; hier bent u nu", en="{place}; where you are now")
_FITS = Text(nl="past", en="fits")
_IN_TIME = Text(nl="op tijd", en="in time")
_TOO_LONG = Text(nl="{by} te lang", en="{by} too long")
_PERHAPS = Text(nl="past misschien niet", en="may not fit")
_AT_WORST = Text(
    nl="past misschien niet: in het ongunstigste geval {by} te lang", en="may not fit: at worst {by} too long"
)
_UNKNOWN = Text(nl="tijd niet bekend", en="time not known")
_AT_ONCE = Text(nl="meteen", en="at once")
_OTHERWISE = Text(nl="uitgesloten om een andere reden", en="excluded for another reason")
_BY_TIME = Text(nl="Binnen de tijd: {positions}.", en="Within the time: {positions}.")
_NONE = Text(nl="geen enkele plaats", en="no position")
_AT_LEAST = Text(nl="minstens {time}", en="at least {time}")
_BLANK = Text(
    nl="Nog niets bekend: {positions} zijn alle mogelijk, van geen ervan is de tijd bekend.",
    en="Nothing is known yet: {positions} are all possible, and the time is not known for any of them.",
)
_SENTENCE = Text(nl="{name}, {place}: {said}.", en="{name}, {place}: {said}.")
_UNITS = (
    (HOUR, MINUTE, Text(nl="min", en="min")),
    (DAY, HOUR, Text(nl="u", en="h")),
    (YEAR, DAY, Text(nl="d", en="d")),
    (inf, YEAR, Text(nl="j", en="y")),
)
#: What nobody has said anything of.
UNKNOWN_TIME = Interval(0.0, inf)
#: From here on a time in days is no longer readable.
_LONG = 2 * YEAR


@dataclass(frozen=True, slots=True)
class BarPiece:
    """A step of the work that is left: its name, and the minutes it takes for certain."""

    name: str
    sure: float


@dataclass(frozen=True, slots=True)
class Rung:
    """One position. `pieces` come one after the other; then `ranged` minutes more, within the person's ranges;
    then, where something is `open`, a time that nobody knows.

    `time` says how long it is, `fit_said` how that is beside the accepted time, `steps` what it is made of;
    `prepared_said` whether what lies ready can be made beforehand. Each is empty where there is nothing to say; of
    what is excluded no certainty is told, nor that its time is not known, for neither is why. `current`: where the
    person is now.
    """

    position: str
    number: str
    name: str
    place: RungStanding
    place_said: str
    pieces: tuple[BarPiece, ...]
    ranged: float
    open: bool
    time: str
    fit: Fit | None
    fit_said: str
    steps: str
    prepared: Beforehand | None
    prepared_said: str
    certainty: float
    certainty_said: str
    current: bool = False

    @property
    def sure(self) -> float:
        return sum(piece.sure for piece in self.pieces)

    @property
    def known(self) -> float:
        """As far as it surely or perhaps reaches; what is open reaches further."""
        return self.sure + self.ranged

    @property
    def label(self) -> str:
        """Its number, or its name where it has none."""
        return self.number or self.name

    @property
    def time_said(self) -> str:
        time = "" if self.place == "excluded" and self.open and not self.known else self.time
        return ": ".join(part for part in (time, self.fit_said) if part)

    @property
    def said(self) -> str:
        """All that is said of it, but its name and place."""
        return "; ".join(part for part in (self.time_said, self.prepared_said, self.certainty_said) if part)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of the axis: where it stands, in minutes, and what it says."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """`band` is the time that is accepted, from the least to the most; None when it is not known. The axis runs
    from 0 to `end` minutes, 0 when no time at all is known. `conclusion` says what follows from all rows together,
    where no row says it alone; `blank` says instead that nothing tells the rows apart yet."""

    name: str
    prepared_name: str
    band: Interval | None
    band_said: str
    rungs: tuple[Rung, ...]
    end: float
    marks: tuple[Mark, ...]
    conclusion: str
    blank: str = ""

    def broken(self, rung: Rung) -> bool:
        """Whether its bar does not end within the axis."""
        return rung.known > self.end

    def sentence(self, rung: Rung, language: Language) -> str:
        """A row in words."""
        name = f"{rung.number} ({rung.name})" if rung.number else rung.name
        return capital(_SENTENCE.to(language).format(name=name, place=rung.place_said, said=rung.said))


def ladder_of(advice: Advice, language: Language) -> Ladder | None:
    """The ladder of an advice; None when the knowledge base declares none, or the matter is not covered."""
    declared = advice.kb.ladder
    if declared is None or advice.outcome.kind == "not_covered":
        return None
    return _LadderWriter(advice, declared, Voice(advice.kb, advice.memory, language)).ladder()


@dataclass(frozen=True)
class _LadderWriter:
    advice: Advice
    declared: FitLadder
    voice: Voice

    def ladder(self) -> Ladder:
        band = self._value(self.declared.band)
        known = band if band is not None and band != UNKNOWN_TIME else None
        standings = {standing.position: standing for standing in self.advice.outcome.standings}
        rungs = tuple(self._rung(standings[id], known) for id in self.advice.kb.position_ids)
        end = _end_of_axis(known, rungs)
        prepared = self.declared.prepared
        return Ladder(
            name=self.voice.own(self.declared.name),
            prepared_name=self.voice.own(prepared.name) if prepared is not None else "",
            band=known,
            band_said=self._waits(known),
            rungs=rungs,
            end=end,
            marks=tuple(_marks(end, self.voice.language)) if end else (),
            conclusion=self._conclusion(rungs),
            blank=self._blank(end, rungs),
        )

    def _waits(self, band: Interval | None) -> str:
        if band is None:
            return f"{self.voice.label(self.declared.band)}: {self._to(UNKNOWN)}"
        return self._to(self.declared.waits).replace("{value}", self._said(band))

    def _rung(self, standing: Standing, band: Interval | None) -> Rung:
        id, kb = standing.position, self.advice.kb
        number, work = kb.position(id).number, self.declared.positions.get(id)
        left = fitting_work(self.voice, work)
        total = self._value(left.time) if left is not None else None
        steps = list(self._steps(left, total)) if left is not None and total is not None else []
        fit, fit_said = self._fit(total, band, standing)
        prepared, prepared_said = self._prepared(work, standing, fit)
        place, current = self._place(standing), self.advice.answers.get(kb.current or "") == id
        excluded, unknown = place == "excluded", total in (None, UNKNOWN_TIME)
        here = self._to(_PLACES[place])
        if current:
            here = self._to(_YOU_ARE_HERE).format(place=here)
        return Rung(
            position=id,
            number=self.voice.to(number) if number is not None else "",
            name=capital(self.voice.position_in_brief(id)),
            place=place,
            place_said=here,
            pieces=tuple(BarPiece(name, value.lo) for name, value in steps),
            ranged=sum(value.hi - value.lo for _, value in steps if not isinf(value.hi)),
            open=total is not None and isinf(total.hi),
            time=self._said(total) if work is not None else "",
            fit=fit,
            fit_said=fit_said,
            steps="" if excluded and unknown else self._steps_said(steps),
            prepared=prepared,
            prepared_said=prepared_said,
            certainty=standing.certainty,
            certainty_said="" if excluded else self.voice.certainty(standing.certainty)[0],
            current=current,
        )

    def _to(self, text: Text) -> str:
        return self.voice.own(text)

    def _value(self, attribute: str) -> Interval | None:
        return self.voice.held(attribute)

    # --- the work that is left

    def _holds(self, premise: Premise) -> bool | None:
        return compile_premise(premise, self.advice.kb)(self.voice.memory)

    def _steps(self, left: WorkLeft, total: Interval) -> Iterator[tuple[str, Interval]]:
        """The steps that take time, when together they are all the work; else the whole, without a name."""
        found = [(step_name(self.voice, step), self._value(step.time) or UNKNOWN_TIME) for step in left.steps]
        sums = (sum(value.lo for _, value in found), sum(value.hi for _, value in found))
        yield from [(name, value) for name, value in found if value.hi] if sums == tuple(total) else [("", total)]

    def _steps_said(self, steps: list[tuple[str, Interval]]) -> str:
        """One day among steps that take days together is not told in hours."""
        in_days = sum(value.lo for _, value in steps) >= 2 * DAY
        day = show_duration(DAY, self.voice.language)
        told = [
            (name, day if in_days and value == (DAY, DAY) else self._said(value)) for name, value in steps if name
        ]
        return ", ".join(f"{name} {time}" for name, time in told)

    def _said(self, value: Interval | None) -> str:
        """A time as on the axis: in days, or in hours when it is short."""
        if value is None or value == UNKNOWN_TIME:
            return self._to(_UNKNOWN)
        if value.hi == 0:
            return self._to(_AT_ONCE)
        language = self.voice.language
        if isinf(value.hi):
            return self._to(_AT_LEAST).format(time=_least_shown(value.lo, language))
        low, high = (time_shown(end, language) for end in value)
        if low == high:
            return high
        if value.lo == DAY and value.hi >= 2 * DAY:  # "24 hours" beside days
            low = show_duration(DAY, language)
        number, _, unit = low.partition(" ")
        return f"{number}–{high}" if unit[:2] == high.partition(" ")[2][:2] or not value.lo else f"{low}–{high}"

    # --- how it is beside the accepted time, and beforehand

    def _fit(self, total: Interval | None, band: Interval | None, standing: Standing) -> tuple[Fit | None, str]:
        if total is None or band is None:
            return None, ""
        if total.hi <= band.lo:  # what is excluded for another reason does not fit
            in_time = f"{self._to(_IN_TIME)}, {self._to(_OTHERWISE)}"
            return (None, in_time) if standing.excluded_by else ("fits", self._to(_FITS))
        if total.lo > band.hi:
            if not standing.barred_by:  # a rule may let it pass all the same, as what is wanted at once
                return None, ""
            least = total.lo - band.hi
            # "at least 32 days, 2 days too long" says it once, and rounds both alike
            if isinf(total.hi):
                by = _least_shown(least, self.voice.language)
            else:
                by = self._said(Interval(least, total.hi - band.lo))
            return "too_long", self._to(_TOO_LONG).format(by=by)
        if standing.excluded_by:
            return None, ""
        if isinf(total.hi):
            return "perhaps", self._to(_PERHAPS)
        worst = Interval(total.hi - band.lo, total.hi - band.lo)
        return "perhaps", self._to(_AT_WORST).format(by=self._said(worst))

    def _prepared(
        self, work: PositionWork | None, standing: Standing, fit: Fit | None
    ) -> tuple[Beforehand | None, str]:
        texts = self.declared.prepared
        if texts is None or work is None or work.prepared is None:
            return None, ""
        holds = self._holds(work.prepared)
        if holds is not False and standing.excluded_by and fit != "too_long":
            return "otherwise", self._to(_OTHERWISE)
        if holds is None or (not holds and not standing.excluded_by):  # no more is said than the rules say
            return "unknown", self.voice.fill(texts.unknown)
        return ("yes", self.voice.fill(work.yes or texts.yes)) if holds else ("no", self.voice.fill(texts.no))

    def _place(self, standing: Standing) -> RungStanding:
        outcome = self.advice.outcome
        if standing.position == outcome.recommended:
            return "conditional" if outcome.provided else "advised"
        return "possible" if standing.feasible else "near" if standing.near else "excluded"

    def _blank(self, end: float, rungs: tuple[Rung, ...]) -> str:
        alike = all(rung.place == "possible" and rung.prepared in (None, "unknown") for rung in rungs)
        if end or not alike or any(rung.certainty for rung in rungs):
            return ""
        return self._to(_BLANK).format(positions=show_list([rung.label for rung in rungs], self.voice.language))

    def _conclusion(self, rungs: tuple[Rung, ...]) -> str:
        """In a conflict: which positions each bound leaves, for no row tells that both bounds cross."""
        if self.advice.outcome.kind != "conflict":
            return ""
        in_time = [rung.label for rung in rungs if rung.time and rung.fit != "too_long"]
        said = [self._to(_BY_TIME).format(positions=self._listed(in_time))]
        if self.declared.prepared is not None:
            before = [rung.label for rung in rungs if rung.prepared in ("yes", "unknown", "otherwise")]
            said.append(f"{self._to(self.declared.prepared.name).rstrip('?')}: {self._listed(before)}.")
        return " ".join(said)

    def _listed(self, labels: list[str]) -> str:
        return show_list(labels, self.voice.language) or self._to(_NONE)


def _readable(minutes: float) -> float:
    """A time as closely as a picture shows it: a long one in whole days, shorter ones to a tenth or an hour."""
    if isinf(minutes) or minutes >= _LONG:
        return minutes
    unit = _readable_in(minutes)
    return round(minutes / unit) * unit


def _readable_in(minutes: float) -> float:
    units = ((_LONG, YEAR / 10), (20 * DAY, DAY), (5 * DAY, DAY / 10), (DAY, HOUR), (HOUR, HOUR / 10))
    return next((unit for least, unit in units if minutes >= least), MINUTE)


def _least_shown(minutes: float, language: Language) -> str:
    """What a time is at least, as closely as a picture shows it, and no more than it is."""
    unit = _readable_in(minutes)
    return time_shown(floor(round(minutes / unit, 6)) * unit, language)


def time_shown(minutes: float, language: Language) -> str:
    """A time as a picture shows it: in days, or hours; "2 days and 16 hours" rather than 2.67 days."""
    minutes = _readable(minutes)
    if isinf(minutes):
        return show_in_unit(Interval(minutes, minutes), "duration", language)
    if minutes >= _LONG:
        return show_in_years(minutes, language)
    if 2 * DAY < minutes < 5 * DAY and minutes % (DAY / 2):
        return show_duration(minutes, language)
    return show_in_days_or_hours(minutes, language)


# --- the axis


def on_axis(ladder: Ladder, end: float, language: Language) -> Ladder:
    """The same ladder on an axis of another length, beside others."""
    return replace(ladder, end=end, marks=tuple(_marks(end, language)) if end else ())


def _end_of_axis(band: Interval | None, rungs: tuple[Rung, ...]) -> float:
    """A little more than the longest bar and the accepted time, and no further than a little less than twice that
    time: a longer bar, or one without end, is cut off there."""
    wait = max((end for end in band or () if 0 < end < inf), default=0.0)
    longest = max(rung.known for rung in rungs)
    if not wait:
        return longest * 1.05
    open_beyond = max((BEYOND_THE_LONGEST * rung.known for rung in rungs if rung.open), default=0.0)
    return min(WIDEST * wait, BEYOND_THE_LONGEST * max(wait, longest, open_beyond))


def _marks(end: float, language: Language) -> Iterator[Mark]:
    """Marks at round times, all in one unit."""
    step = next((step for step in _STEPS if end / step <= MOST_MARKS), end / MOST_MARKS)
    size, unit = next((size, unit) for most, size, unit in _UNITS if step < most)
    places = takewhile(lambda at: at <= end, (step * number for number in range(MOST_MARKS + 1)))
    for at in places:
        yield Mark(at, show_number(round(at / size, 4), language) if at else f"0 {unit.to(language)}")
