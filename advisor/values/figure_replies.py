"""A reply to a question for a figure: a time, a count, a share, an amount, a point of a scale."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

from advisor.terms.texts import Language, Text
from advisor.terms.values import INFINITY, Interval
from advisor.values import answers, durations, figures, refusals
from advisor.values.compared_times import so_much_apart, times_over
from advisor.values.hours_of_work import or_at_work
from advisor.values.money import without_currency
from advisor.values.naming import NONE, Namer, cores, words_of
from advisor.values.numbers import UNLIMITED, ValueProblem, WrittenRange, bounded, quoted
from advisor.values.phrases import Phrase, phrases, without_clock
from advisor.values.readings import Asked, Meant, Reader, Reading, is_unusual
from advisor.values.said_figures import ReadFigure
from advisor.values.showing import whole_range
from advisor.values.whole_sentences import conclusions, figure_within, stands_alone, with_exception
from advisor.values.wishes import fits
from advisor.values.words_of_agreement import NO
from advisor.values.words_of_clauses import OTHERWISE_SO, SET_APART
from advisor.values.words_of_doubt import NOT_THERE, SETTLED_FOR, WISHED
from advisor.values.words_of_options import OF_THESE
from advisor.values.words_of_quantity import COUNTLESS, TENS_OF, ZERO
from advisor.values.words_of_time import WEEKDAYS
from advisor.values.words_of_work import NOT_DONE, NOT_TAKEN, OTHERS, TAKING_TIME, WE_NEED


class FigureReader(Reader):
    """Reads figures."""

    __slots__ = ()

    def figure(self, reply: str) -> Reading | Asked | Meant:
        """The figure; hours that may be those of a person at work are asked back."""
        read = self._figure_heard(self._accepted(_of_tens(without_clock(reply))))
        takes_time = self.question.type == "duration" and not self.question.unlimited and not self.question.longest
        if isinstance(read, Reading) and takes_time:
            return or_at_work(self.question, read, reply, self.language, self.kind().own)
        return read

    def _accepted(self, reply: str) -> str:
        """Where a limit is asked, what is settled for in the end and not what is wished: "liefst morgen, maar 6
        weken is normaal"."""
        found = _WISHED_BUT.fullmatch(reply) if self.question.longest else None
        if found is None or not _COMMON & set(found["left"].split()):
            return reply
        row = phrases(found["left"], self.language)[0]
        return found["left"] if any(one.kind == "unit" for one in row) else reply

    def _figure_heard(self, reply: str) -> Reading | Asked | Meant:
        """What is asked back to oneself first is no part of it: "gebak? twee dagen"; in words that are not the
        question's it is asked back."""
        echo = _ECHO.fullmatch(reply)
        asked = phrases(echo["asked"], self.language)[0] if echo is not None else []
        if echo is not None and not any(one.kind == "unit" for one in asked[:-1] or asked):
            with suppress(ValueProblem):
                read, own = self._figure_said(echo["said"]), self.kind().own
                if isinstance(read, Reading) and not all(own(one.text) or one.kind != "word" for one in asked):
                    return Asked("confirm", (read,))
                if not isinstance(read, Meant):
                    return read
        return self._figure_said(reply)

    def _figure_said(self, reply: str) -> Reading | Asked | Meant:
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
        if _PLAIN_NO.match(reply) and reply.rstrip(".!") in words_of(NO):
            sure = question.type != "scale" and not question.longest  # a limit and a degree are always there
            return self._none() if sure else self._asked_whether(self._none())
        if (countless := self._countless(reply)) is not None:
            return Asked("confirm", (countless,))
        concluded = self._concluded(reply)
        if question.type == "scale" and concluded is not None:
            return concluded
        excepted = self._excepted(reply)
        read = self._figures(reply.removeprefix("=").lstrip() if question.type == "scale" else reply)
        if isinstance(read, Asked) and read.kind == "unit" and self._says_none(reply):
            return self._none()
        if (compared := self._compared(reply)) is not None:
            return compared
        if isinstance(read, Reading) and (before := self._before_what_others_do(reply, read)) is not None:
            return Asked("which", (before, read))
        if excepted is not None and not (isinstance(read, Reading) and not self._beside_a_rush(read, excepted)):
            return excepted
        if isinstance(read, Reading) and concluded is not None and concluded.value != read.value:
            return Asked("which", (concluded, read))  # "pas op de dag zelf, dus nul"
        if read is not None:
            return self._noted(reply, read) if not self._needed(reply) else self._asked_whether(read)
        if self._says_none(reply):
            return self._nothing(reply)
        if (days := self._from_day_to_day(reply)) is not None:
            return Asked("confirm", (days,))
        if (guessed := self._not_taken(reply)) is not None:
            return Asked("confirm", (guessed,))
        if self._denied(reply):
            return Asked("confirm", (self.taken("0"),))
        if (between := self._between_points(reply, namer)) is not None:
            return between
        within = figure_within(reply, self.language, self._figure_alone)
        if within is not None and question.type == "scale":
            return self._given(within)
        named = namer.denied(reply) or namer.runs(reply)
        if named is None and question.type == "scale":
            named = namer.begun(reply) or namer.words(reply) or namer.misspelt(reply)
        other = named is not None and self._share_of_another(reply)
        apart = self._at_times(reply) or _SET_APART.search(reply)
        doubted = question.type == "scale" and (apart or re.search(r"\d", reply) or other)
        if named is not None and doubted:  # beside a figure words may mean something else
            named = replace(named, sure=False)
        if named is not None:
            return self._beside(self.named(named), within)
        if self.begins_unknown(reply) or self.ends_unknown(reply):
            return Reading(None, "unknown")
        if within is None and question.type == "scale" and self._not_done(reply):
            return Asked("confirm", (Reading(None, "unknown"),))
        return self._taken_within(within, reply) if within is not None else self._strictly(reply)

    def _before_what_others_do(self, reply: str, read: Reading) -> Reading | None:
        """The time before a clause in which others do something after another one, or another thing takes so
        long: "8 weeks by law, they moan after 3" and "30-45 mins, and the repair takes an hour" are no ranges for
        certain."""
        said, _, others = reply.partition(", ")
        row = phrases(others, self.language)[0]
        if self.question.type != "duration" or not any(one.kind in ("number", "article") for one in row):
            return None
        if not any(one.kind == "word" for one in row):
            return None
        if not set(others.split()) & words_of(OTHERS) and not self._another_thing_takes(others):
            return None
        with suppress(ValueProblem):
            before = self._figures(said) or figure_within(said, self.language, self._figure_alone)
            before = before.readings[0] if isinstance(before, Asked) and before.readings else before
            if isinstance(before, Reading) and before.value != read.value:
                return self._written(before)
        return None

    def _another_thing_takes(self, clause: str) -> bool:
        """ "And the actual repair takes us an hour": of what is not called as the question is."""
        found = _THING_TAKES.match(clause)
        named = phrases(found["what"], self.language)[0] if found is not None else []
        things = [one.text for one in named if one.kind == "word"]
        return bool(things) and not any(map(self.kind().own, things))

    def _compared(self, reply: str) -> Reading | Asked | None:
        """A time that is said beside another one: so much less or more, or so many times over."""

        def read(part: str) -> list[ReadFigure]:
            return figures.read_figures(part, self.kind(), self.language)

        if self.question.type != "duration":
            return None
        with suppress(ValueProblem):
            if (apart := so_much_apart(reply, read)) is not None:
                return self._legal(apart, reply)
            if times := times_over(reply, read):
                return Asked("which", tuple(self._legal(one, reply) for one in times))
        return None

    def _beside_a_rush(self, read: Reading, excepted: Asked) -> bool:
        """Whether a range is what is usual and what some want sooner, where one time is asked that is accepted."""
        return self.question.longest and read.value == excepted.readings[0].value

    def _at_times(self, reply: str) -> bool:
        """Whether it is said to be otherwise at times: "busy in summer, otherwise flat"."""
        return any(one.kind == "sometimes" for one in phrases(reply, self.language)[0])

    def _noted(self, reply: str, read: Reading | Asked) -> Reading | Asked:
        """What is said without a note in brackets is asked back, where a figure in the note made it another:
        "12 (2025)", "95% (target 98%)"; not "3 weeks (21 days)", nor "3 weken (soms 4)"."""
        notes = _NOTE.findall(reply)
        if not isinstance(read, Reading) or not any(re.search(r"\d", note) for note in notes):
            return read
        if any(one.kind == "sometimes" for note in notes for one in phrases(note, self.language)[0]):
            return read
        without = self._figures(_NOTE.sub(" ", reply).strip())
        if isinstance(without, Reading) and without.value != read.value:
            return Asked("confirm", (without,))
        return read

    def _taken_within(self, within: Asked, reply: str) -> Reading | Asked:
        """The only figure of a sentence that says nothing against it, as loose as it was said; else asked back."""
        asked = self._given(within)
        [reading] = within.readings if within.kind == "confirm" else [Reading(None, "")]
        of_several = reading.given == ""  # put together of several figures
        if of_several or self._needed(reply) or not self._stands_alone(reply, reading):
            return asked
        return replace(reading, approximate=reading.value not in _PLAINLY, among_words=True)

    def _needed(self, reply: str) -> bool:
        """Whether a time is said that is needed, where one is asked that is allowed."""
        bare = re.sub("[,;]", "", reply.rstrip(".!"))
        return self.question.longest and any(fits(bare, phrase) for phrase in words_of(WE_NEED))

    @staticmethod
    def _asked_whether(read: Reading | Asked) -> Asked:
        return Asked("confirm", (read,)) if isinstance(read, Reading) else read

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

    def _beside(self, named: Reading | Asked, within: Asked | None) -> Reading | Asked:
        """What is named in words, or the figure that is said beside it."""
        if within is None or not isinstance(named, Asked):
            return named
        known = [reading.value for reading in named.readings]
        others = tuple(one for one in self._given(within).readings if one.value not in known)
        return replace(named, kind="which", readings=(*named.readings, *others)) if others else named

    def _given(self, asked: Asked) -> Asked:
        """What was put together of several figures, in the form to save."""
        return replace(asked, readings=tuple(map(self._written, asked.readings)))

    def _written(self, reading: Reading) -> Reading:
        if reading.given or not isinstance(reading.value, Interval):
            return reading
        unusual = is_unusual(self.question, reading.value)
        return replace(reading, given=answers.given(self.question, reading.value), unusual=unusual)

    def _concluded(self, reply: str) -> Reading | None:
        """What a sentence ends in, where that is a point or a figure by itself."""
        for end in conclusions(reply):
            named = self.namer.exact(end)
            read = self.named(named) if named is not None else self._figures(end)
            if isinstance(read, Reading):
                return read
        return None

    def _excepted(self, reply: str) -> Asked | None:
        """ "2 hours, unless it needs a drawing, then 2 days"."""
        found = with_exception(reply, self.language, self._figure_alone)
        if found is None:
            return None
        whole, usual = found
        every = Reading(whole, answers.given(self.question, whole), unusual=is_unusual(self.question, whole))
        return Asked("which", (every, usual), because="exception")

    def _figure_alone(self, part: str) -> Reading | Asked:
        """A part of a sentence as a figure, or as none; raises ValueProblem when it is neither."""
        read = self._figures(part)
        if read is None and self._says_none(part):
            read = self._none()
        return read if read is not None else self._strictly(part)

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
        about = reading.approximate and reading.value not in _PLAINLY
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

    def _says_none(self, reply: str) -> bool:
        """ "geen", "nul", "n.v.t.", "geen fabricage", "nothing to assemble"."""
        bare = reply.rstrip(".!")
        if bare in NONE or bare in refusals.NOT_APPLICABLE:
            return True
        there_is_none = any(fits(re.sub("[,;]", "", bare), phrase) for phrase in words_of(NOT_THERE))
        if there_is_none and not re.search("[0-9]", bare) and self.question.unlimited:
            return True
        if (found := _NONE_AND_WHY.fullmatch(bare)) is not None:
            row = phrases(found["why"], self.language)[0]
            return not any(one.kind in ("loose", "calendar", "unit") or _is_several(one) for one in row)
        own = self.kind().own
        left = [
            phrase for phrase in phrases(bare, self.language)[0]
            if phrase.kind not in ("filler", "comma", "hedge", "then") and not own(phrase.text)
        ]  # fmt: skip
        if not left or left[0].text not in NONE or bare.startswith("na "):
            return False
        if bare.startswith(_NOT_APPLICABLE) and not re.search("[0-9]", bare):  # whatever the reason is
            return True
        rest = left[1:]
        beside = {word for phrase in rest for word in phrase.text.split()}
        return beside <= words_of(OF_THESE) or (rest[0].text in ("te", "to") and len(rest) <= 2)

    def _not_taken(self, reply: str) -> Reading | None:
        """ "wij monteren niet": a time that is no limit is then 0."""
        question, sentences = self.question, re.sub("[,;]", "", reply.rstrip(".!")).split(". ")
        none = question.type == "duration" and not (question.longest or question.unlimited or question.limits.lo)
        said = none and all(any(fits(one, phrase) for phrase in words_of(NOT_TAKEN)) for one in sentences)
        timed = any(one.kind in ("number", "unit") for one in phrases(reply, self.language)[0])
        return self.taken("0") if said and not timed else None  # "dat doen we niet zelf, 3 weken"

    def _share_of_another(self, reply: str) -> bool:
        """Whether a share may be said of something else than is asked: "most of it is labour"."""
        found = _IS_WHAT.search(reply.rstrip(".!")) if self.kind().of == "percent" else None
        if found is None or self.kind().own(found["what"]):
            return False
        return self.namer.runs(found["what"]) is None and not _denies_or_hedges(found["what"], self.language)

    @staticmethod
    def _not_done(reply: str) -> bool:
        """ "Prognose? die maken we niet": of what is not done nobody knows how far it goes."""
        clause = re.split(r"[?,;:.!] +", reply.rstrip(".!"))[-1]
        return any(fits(clause, phrase) for phrase in words_of(NOT_TAKEN) | words_of(NOT_DONE))

    def _from_day_to_day(self, reply: str) -> Reading | None:
        """ "leaves Friday, there on Monday": from the one day of the week to the other."""
        at = {day: at for table in WEEKDAYS.values() for at, day in enumerate(table.split("|")[:7])}
        spoken = [word if word in at else word.removesuffix("s") for word in re.findall(r"[^\W\d_]+", reply)]
        named = [at[word] for word in spoken if word in at]
        if _WHAT_CAME_BEFORE & set(spoken[1:-1]):  # "dinsdags komt wat we maandags bestellen"
            named.reverse()
        row = phrases(reply, self.language)[0]
        figures = any(
            one.kind in ("number", "loose") or (one.kind == "unit" and one.text not in at) for one in row
        )
        if self.question.type != "duration" or len(named) != 2 or named[0] == named[1] or figures:
            return None
        return self.taken(f"{(named[1] - named[0]) % 7} days", about=True)

    def _denied(self, reply: str) -> bool:
        """ "nee, dat ligt vast": a no, and no figure behind it, where it asks a time that may be nothing."""
        question, found = self.question, _PLAIN_NO.match(reply)
        may_be_none = question.type == "duration" and not (question.longest or question.unlimited)
        rest = reply[found.end() :].strip(" ,.;:") if found is not None else ""
        if not rest or not may_be_none or question.limits.lo or self.begins_unknown(rest) or self.unknown(rest):
            return False
        clause = reply[found.end() :][:1] in (",", ".", ";", ":") if found is not None else False
        row = phrases(rest, self.language)[0]
        timeless = not any(one.kind in ("number", "loose", "calendar", "unit", "unknown", "or") for one in row)
        return timeless and (clause or self._says_none(rest))

    def _countless(self, reply: str) -> Reading | None:
        """ "ontelbaar veel": thousands at least."""
        bare, _ = max(cores(reply), key=lambda core: core[0] in words_of(COUNTLESS))
        if self.question.type != "number" or bare not in words_of(COUNTLESS):
            return None
        return self.taken(f"at least {_COUNTLESS}")

    def _nothing(self, reply: str) -> Reading | Asked:
        """None; of what is always there to some degree, or is unusual to be none, that may as well be that it
        is not known: it is asked back which, where it was said neither as a figure nor loosely ("almost
        nothing")."""
        question, usual, none = self.question, self.question.usual, self._none()
        there = usual is not None and (usual.lo > 0 or (question.type == "scale" and usual.lo == 0))
        said = phrases(reply, self.language)[0]
        plainly = any(one.kind == "hedge" or one.text in words_of(ZERO) for one in said)
        if plainly or not there or not isinstance(none, Reading) or none.value != Interval(0, 0):
            return none
        return Asked("which", (none, Reading(None, "unknown")))

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


def _denies_or_hedges(word: str, language: Language) -> bool:
    return any(one.kind != "word" for one in phrases(word, language)[0])


#: What a part is said to be, or to be for.
_IS_WHAT = re.compile(
    r"\b(?:is|are|zijn|zit in|goes to|goes into|gaat naar)(?: the| de| het)? (?P<what>[^\W\d_]{4,})$"
)
#: What was done first is said last.
_WHAT_CAME_BEFORE = frozenset({"wat", "what"})
#: None, and in a sentence of its own why: "none its a standard".
_NONE_AND_WHY = re.compile(
    r"(?:none|nothing|nil|zero|niks|niets|nul|nihil)[,.;:]? (?P<why>(?:its|it's|it is|thats|that's|they|we|because"
    r"|since|as it|want|omdat|het is|'t is|t is|ze|wij|dat is|die) .+)"
)


#: A no, and not "none": "nee hoor".
def _is_several(phrase: Phrase) -> bool:
    """Whether it counts more than one: "it's all one piece of work" counts nothing."""
    return phrase.kind == "number" and (phrase.worth is None or phrase.worth.hi > 1)


_THING_TAKES = re.compile(
    rf"(?:(?:and|en|but|maar|while|terwijl) )?(?:the|de|het|our|onze|ons) (?P<what>.+?)"
    rf" (?:{'|'.join(sorted(words_of(TAKING_TIME)))})\b"
)
_PLAIN_NO = re.compile(r"(?:nee|neen|nope|nah|no)\b")
#: Before something else "na" is Dutch for after.
_NOT_APPLICABLE = tuple(f"{said} " for said in sorted(refusals.NOT_APPLICABLE - {"na"}))
#: A question to oneself, of few words, and what is said then.
_WISHED_BUT = re.compile(
    rf"(?:.*\b)?(?:{'|'.join(sorted(words_of(WISHED), key=len, reverse=True))})\b.*?\b(?:maar|but|though|al)"
    r" (?P<left>.+)"
)
_COMMON = words_of(SETTLED_FOR)
#: "Fairly even, apart from easter": there it is otherwise.
_SET_APART = re.compile(
    rf"\b(?:{'|'.join(sorted(words_of(SET_APART) | words_of(OTHERWISE_SO), key=len, reverse=True))})\b"
)
#: "1000s": so many, each as the loose word for it.
_TENS = re.compile(r"(?:(?<=^)|(?<= ))(10{1,4})s(?= |$)")


def _of_tens(reply: str) -> str:
    return _TENS.sub(lambda found: TENS_OF[found[1]], reply)


_ECHO = re.compile(r"(?P<asked>[^?.,;]{2,30})\? (?P<said>.*[^?])")
#: Nothing and no end are never "about".
_PLAINLY = (Interval(0, 0), Interval(INFINITY, INFINITY))


#: What "countless" is at least.
_COUNTLESS = 1000


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


#: A note in brackets behind what is said.
_NOTE = re.compile(r"\(([^()]*)\)")
