"""The positions side by side in words: a table, sentences read aloud, the way, what it rests on, a warning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor, inf, isinf

from advisor.explanation.compared import AtPosition, Compared, Exceeded, Shift
from advisor.terms.comparison import Yardstick
from advisor.terms.texts import Text, show_list
from advisor.terms.values import Interval
from advisor.values import show_percent
from advisor.values.words_of_time import DAY, HOUR
from advisor.wording.voice import Voice, capital

#: So many answers are named at first that figures lack.
MOST_LACKING = 3
#: What is said of nothing: a figure that may be anything is not known, whatever it is found from.
_ANYTHING, _NOTHING = Interval(0.0, inf), Interval(0.0, 0.0)
_RECOMMENDED = Text(nl="advies", en="advice")
_CURRENT = Text(nl="nu", en="now")
_EXCLUDED = Text(nl="kan niet", en="cannot be")
_NEAREST_MARK = Text(nl="kan niet, wel het dichtst bij", en="cannot be, yet nearest")
_NONE_FITS = Text(
    nl="Geen van deze plaatsen kan zoals het nu is; de cijfers zeggen waar elk op uitkomt.",
    en="As things are none of these positions is possible; the figures say what each comes to.",
)
_NEAREST = Text(
    nl="Het dichtst bij komt {position}: dat komt {short} tekort.",
    en="Nearest comes {position}: it falls {short} short.",
)
_NO_END = Text(nl="zonder einde", en="without end")
_LACKS = Text(nl="?", en="?")
_AND_MORE = Text(nl="nog {count}", en="{count} more")
_EVERY = Text(nl="elke plaats die nog kan", en="every position that is still possible")
_BETWEEN = Text(nl="ergens tussen {least} en {most}", en="somewhere between {least} and {most}")
_AGAINST = Text(nl="Daar staat tegenover: {sentences}.", en="Against that: {sentences}.")
_ASSUMED = Text(nl="Aangenomen: {label} {value}.", en="Assumed: {label} {value}.")
_RECONSIDER = Text(nl="Kijk nog eens naar: {questions}.", en="Look again at: {questions}.")


def _in_whole_hours(value: Interval) -> Interval:
    """A range of some hours outward to whole ones: minutes of it would be finer than an estimate is."""
    if value.lo < HOUR or value.hi >= 3 * DAY or value.hi - value.lo < 2 * HOUR:
        return value
    return Interval(floor(value.lo / HOUR) * HOUR, ceil(value.hi / HOUR) * HOUR)


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Figures in rows: the heads of the columns, with what is said of each, and a row a yardstick; and the same in
    sentences, (whose, what), for whoever hears it and for narrow screens."""

    heads: tuple[str, ...]
    marks: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    aloud: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Warned:
    """That a ceiling is exceeded: what the warning is called, the questions to look at again, the sentences, and
    the source of the figure."""

    id: str
    questions: tuple[str, ...]
    message: str
    source: str


@dataclass(frozen=True)
class ComparedInWords:
    """Everything said of the positions side by side, in one voice. `title` and `note` stand above it."""

    found: Compared
    voice: Voice

    @property
    def title(self) -> str:
        return self.voice.to(self.found.comparison.title)

    @property
    def note(self) -> str:
        return self.voice.to(self.found.comparison.note)

    def impossible(self) -> str:
        """Where no position is possible: that they are not, and which comes nearest."""
        found, voice = self.found, self.voice
        if found.advice.outcome.kind != "conflict":
            return ""
        if (nearest := found.nearest) is None:
            return voice.to(_NONE_FITS)
        position, short = voice.position_in_brief(nearest.position), voice.figure(nearest.short, nearest.unit)
        return f"{voice.to(_NONE_FITS)} {voice.to(_NEAREST).format(position=position, short=short)}"

    def table(self) -> FigureTable | None:
        """A column a position, downstream first, a row a yardstick by which some figure is known; none where no
        figure is: what the others lack is told below."""
        found = self.found
        if not self._known:
            return None
        cells = {id: {at.yardstick.id: at for at in self._at(id)} for id in found.positions}
        rows = []
        for one in found.yardsticks:
            said = tuple(self._cell(cells[id].get(one.id)) for id in found.positions)
            if one.listed and set(said) - {"", self.voice.to(_LACKS)}:
                rows.append((capital(self.voice.to(one.label)), said))
        heads = tuple(map(self.voice.position_in_brief, found.positions))
        return FigureTable(heads, tuple(map(self._mark, found.positions)), tuple(rows), tuple(self.aloud()))

    @property
    def _known(self) -> bool:
        """Whether any figure is."""
        return any(at.value is not None for id in self.found.positions for at in self._at(id))

    def _at(self, position: str) -> tuple[AtPosition, ...]:
        """What a position comes to by the yardsticks that are surely for this kind of case, and tell something."""
        return tuple(at for at in self.found.at(position) if at.yardstick.id in self._telling)

    @cached_property
    def _telling(self) -> frozenset[str]:
        """The yardsticks that are surely for this kind of case. One that comes to nothing at some position and is
        not known at the others tells nothing: "€0" beside question marks would read as a finding."""
        values: dict[str, list[Interval | None]] = {}
        for at in (at for id in self.found.positions for at in self.found.at(id)):
            values.setdefault(at.yardstick.id, []).append(at.value)
        return frozenset(id for id in values if id not in self.found.in_doubt and _tells(values[id]))

    def _mark(self, position: str) -> str:
        """What is said of a position in two words, where something is."""
        marks = []
        if position == self.found.recommended:
            marks.append(_RECOMMENDED)
        if position == self.found.current:
            marks.append(_CURRENT)
        standing = next(s for s in self.found.advice.outcome.standings if s.position == position)
        nearest = self.found.nearest
        if nearest is not None and nearest.position == position:
            marks.append(_NEAREST_MARK)
        elif standing.excluded_by:
            marks.append(_EXCLUDED)
        return ", ".join(map(self.voice.to, marks))

    def _cell(self, at: AtPosition | None) -> str:
        if at is None:
            return ""
        return self.voice.to(_LACKS) if at.value in (None, _ANYTHING) else self.value(at.yardstick, at.value)

    def value(self, yardstick: Yardstick, value: Interval) -> str:
        """A figure by a yardstick; a range without an upper end is said to have none."""
        if isinf(value.lo):
            return self.voice.to(_NO_END)
        if yardstick.per_hundred:
            limits = [self.found.kb.figures[ceiling.figure].value for ceiling in yardstick.ceilings]
            return show_percent(value, self.voice.language, limits)
        return self.voice.figure(_in_whole_hours(value) if yardstick.unit == "duration" else value, yardstick.unit)

    def aloud(self) -> Iterator[tuple[str, str]]:
        """(position, what it comes to) in sentences, for whoever hears it, and for narrow screens."""
        for position in self.found.positions:
            clauses = [said for at in self._at(position) if (said := self._clause(at))]
            mark = self._mark(position)
            name = self.voice.position_in_brief(position) + (f" ({mark})" if mark else "")
            if clauses:
                yield capital(name), "; ".join(clauses) + "."

    def _clause(self, at: AtPosition) -> str:
        """A figure as a clause; nothing where it is not known, or not told."""
        if at.value in (None, _ANYTHING) or at.yardstick.reads is None:
            return ""
        return self.voice.to(at.yardstick.reads).format(value=self.value(at.yardstick, at.value))

    def way(self) -> Iterator[str]:
        """From where one is to what is advised: what is gained, and what stands against it; what has to be there
        first."""
        found = self.found
        if found.current is not None and found.current == found.recommended:
            yield self.voice.to(found.comparison.stay)
            return
        shifts = [shift for shift in found.way if shift.direction != "same"]
        if not shifts or found.current is None or found.recommended is None:
            return
        here, there = map(self.voice.position_in_brief, (found.current, found.recommended))
        price = [shift for shift in shifts if shift.worse]
        gained = [shift for shift in shifts if not shift.worse]
        sentences = "; ".join(map(self._shift, gained or price))
        said = capital(self.voice.to(found.comparison.way).format(here=here, there=there, sentences=sentences))
        if gained and price:
            said += " " + self.voice.to(_AGAINST).format(sentences="; ".join(map(self._shift, price)))
        yield said
        for when, invest in found.kb.position(found.recommended).compared.invest:
            if found.comparison.invest is not None and self.voice.fits(when):
                yield capital(self.voice.to(found.comparison.invest).format(what=self.voice.fill(invest)))

    def _shift(self, shift: Shift) -> str:
        words, by = shift.yardstick.way, shift.by
        assert words is not None
        text = {"less": words.less, "more": words.more}.get(shift.direction, words.unclear)
        size = Interval(-by.hi, -by.lo) if shift.direction == "less" else by
        if shift.direction == "unclear":
            least, most = (self._signed(shift.yardstick, end) for end in by)
            between = self.voice.to(_BETWEEN).format(least=least, most=most)
            return self.voice.to(text).format(difference=between)
        size = Interval(max(size.lo, 0.0), size.hi)
        return self.voice.to(text).format(difference=self.value(shift.yardstick, size))

    def _signed(self, yardstick: Yardstick, end: float) -> str:
        shown = self.value(yardstick, Interval(abs(end), abs(end)))
        return f"{'+' if end > 0 else '−' if end < 0 else ''}{shown}"

    def notes(self) -> Iterator[str]:
        """What the knowledge base says beside the figures of a position, in these cases; not of one that cannot
        be, unless it is where one is now."""
        for position in self.found.positions:
            if position not in (*self.found.not_excluded, self.found.current):
                continue
            for when, text in self.found.kb.position(position).compared.notes:
                if self.voice.fits(when):
                    yield self.voice.fill(text)

    def lacks(self) -> tuple[str, ...]:
        """What the figures that are told lack, behind what tells which figures these are."""
        told = {id for position in self.found.positions for at in self._at(position) for id in at.lacking}
        return tuple(dict.fromkeys((*self.found.asked_first, *(id for id in self.found.lacking if id in told))))

    def lacking(self, most: int | None = None) -> str:
        """What could be worked out with a few more answers; nothing when nothing is lacking.

        Args: most: name no more of them than this.
        """
        lacking = self.lacks()
        if not lacking:
            return ""
        said = [self.voice.label(id) for id in lacking[:most]]
        if more := len(lacking) - len(said):
            said.append(self.voice.to(_AND_MORE).format(count=more))
        questions = show_list(said, self.voice.language)
        return capital(self.voice.to(self.found.comparison.missing).format(questions=questions))

    def assumed(self) -> Iterator[tuple[str, str]]:
        """(what is assumed, its value) of everything that the figures rest on and nobody answered."""
        for id in self.found.assumed if self._known else ():
            yield self.voice.label(id), self.voice.value(id)

    def warning(self) -> Warned | None:
        """That the recommended position is above a ceiling, and the nearest that is not; else nothing."""
        over = self.found.exceeded
        if over is None:
            return None
        asked = tuple(id for id in over.ceiling.reconsider if id not in self.found.memory.missing)
        source = self.voice.cite(self.found.kb.computed[over.at.attribute].sources)
        return Warned(over.at.yardstick.warning(over.ceiling), asked, self._warning(over, asked), source)

    def _warning(self, over: Exceeded, asked: tuple[str, ...]) -> str:
        assert over.at.value is not None
        ceiling, yardstick = over.ceiling, over.at.yardstick
        name = self.voice.to(_EVERY) if over.position is None else self.voice.position_in_brief(over.position)
        value = self.value(yardstick, over.at.value)
        said = [self.voice.own(ceiling.because).format(position=capital(name), value=value)]
        if over.nearest is not None and over.at_nearest is not None and over.at_nearest.value is not None:
            if ceiling.nearest is not None:
                other = self.voice.position_in_brief(over.nearest)
                value = self.value(yardstick, over.at_nearest.value)
                said.append(self.voice.to(ceiling.nearest).format(next=other, next_value=value))
        elif ceiling.nowhere is not None and over.position is not None:
            said.append(self.voice.to(ceiling.nowhere))
        if asked:
            labels = show_list([self.voice.label(id) for id in asked], self.voice.language)
            said.append(self.voice.to(_RECONSIDER).format(questions=labels))
        return " ".join(said)


def _tells(values: list[Interval | None]) -> bool:
    known = [value for value in values if value not in (None, _ANYTHING)]
    return len(known) in (0, len(values)) or any(value != _NOTHING for value in known)
