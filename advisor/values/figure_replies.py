"""A reply to a question for a figure: a time, a count, a share, an amount, a point of a scale."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace

from advisor.terms.texts import Language
from advisor.terms.values import Interval
from advisor.values import answers, figures
from advisor.values.compared_times import so_much_apart, times_over
from advisor.values.figures_in_limits import PLAINLY
from advisor.values.hours_of_work import or_at_work
from advisor.values.naming import Namer, words_of
from advisor.values.no_figures import PLAIN_NO, NoneRead
from advisor.values.numbers import ValueProblem
from advisor.values.phrases import phrases, without_clock
from advisor.values.readings import Asked, Meant, Reading, is_unusual
from advisor.values.said_figures import ReadFigure
from advisor.values.share_of_things import without_a_share
from advisor.values.whole_sentences import conclusions, figure_within, with_exception
from advisor.values.wishes import fits
from advisor.values.words_of_agreement import NO
from advisor.values.words_of_clauses import OTHERWISE_SO, SET_APART
from advisor.values.words_of_doubt import NO_MORE_THAN, NOBODY_EVER, SETTLED_FOR, WISHED
from advisor.values.words_of_quantity import TENS_OF
from advisor.values.words_of_time import WEEKDAYS
from advisor.values.words_of_work import OTHERS, TAKING_TIME, WE, WE_NEED


class FigureReader(NoneRead):
    """Reads figures."""

    __slots__ = ()

    def figure(self, reply: str) -> Reading | Asked | Meant:
        """The figure; hours that may be those of a person at work are asked back."""
        if (said := self._before_a_share(reply)) is not None:
            return said
        read = self._figure_heard(self._accepted(_of_tens(without_clock(reply))))
        takes_time = self.question.type == "duration" and not self.question.unlimited and not self.question.longest
        if isinstance(read, Reading) and takes_time:
            return or_at_work(self.question, read, reply, self.language, self.kind().own)
        return read

    def _before_a_share(self, reply: str) -> Asked | None:
        """The time that is said to hold for a share of things, which is no part of it: asked back."""
        said = without_a_share(reply, self.language) if self.question.type == "duration" else None
        read = self._figure_heard(self._accepted(without_clock(said))) if said is not None else None
        return Asked("confirm", (read,)) if isinstance(read, Reading) and read.value is not None else None

    def _accepted(self, reply: str) -> str:
        """Where a limit is asked, what is settled for in the end and not what is wished: "liefst morgen, maar 6
        weken is normaal"; and what nobody waits longer than."""
        most = _NO_LONGER_THAN.match(reply) or _LONGER_THAN_NOBODY.match(reply)
        if self.question.longest and most is not None:
            return f"{NO_MORE_THAN[self.language]} {most['most']}"
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
        if PLAIN_NO.match(reply) and reply.rstrip(".!") in words_of(NO):
            # a step may not be there; of a limit, a degree or an amount it is asked how much, not whether
            sure = question.type == "duration" and not question.longest
            return self._none() if sure else self._asked_whether(self._none())
        if (countless := self._countless(reply)) is not None:
            return Asked("confirm", (countless,))
        concluded = self._concluded(reply)
        if question.type == "scale" and concluded is not None:
            return concluded
        excepted = self._excepted(reply)
        read = self._figures(reply.removeprefix("=").lstrip() if question.type == "scale" else reply)
        if question.type == "scale" and self.kind().of == "ratio" and _ONE_AND_ANOTHER.search(reply):
            read = None  # "de ene week 3, de andere 30" counts something else
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
        if within is None and (left := self._left_out_of_it(reply)) is not None:
            return left
        return self._taken_within(within, reply) if within is not None else self._strictly(reply)

    def _left_out_of_it(self, reply: str) -> Asked | None:
        """Where a limit is asked, what it is said to be in a case: "als het in tien dagen niet binnen is bellen
        ze"."""
        found = _NOT_BY_THEN.match(reply) if self.question.longest else None
        if found is None:
            return None
        case = " ".join(_DENIED_IN_A_CASE.sub(" ", found["case"]).split())
        within = figure_within(case, self.language, self._figure_alone)
        return self._given(within) if within is not None and within.kind == "confirm" else None

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
        others_do = bool(set(others.split()) & words_of(OTHERS)) or self._another_thing_takes(others)
        if not others_do and not self._so_many_done(others):
            return None
        with suppress(ValueProblem):
            before = self._figures(said) or figure_within(said, self.language, self._figure_alone)
            before = before.readings[0] if isinstance(before, Asked) and before.readings else before
            if isinstance(before, Reading) and before.value != read.value:
                return self._written(before)
        return None

    def _so_many_done(self, clause: str) -> bool:
        """ "And we make ten of them": a count of things, and no time."""
        row = phrases(clause, self.language)[0]
        return _WE_DO.match(clause) is not None and not any(one.kind in ("unit", "calendar") for one in row)

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
        return replace(reading, approximate=reading.value not in PLAINLY, among_words=True)

    def _needed(self, reply: str) -> bool:
        """Whether a time is said that is needed, where one is asked that is allowed."""
        bare = re.sub("[,;]", "", reply.rstrip(".!"))
        return self.question.longest and any(fits(bare, phrase) for phrase in words_of(WE_NEED))

    @staticmethod
    def _asked_whether(read: Reading | Asked) -> Asked:
        return Asked("confirm", (read,)) if isinstance(read, Reading) else read

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

    def _share_of_another(self, reply: str) -> bool:
        """Whether a share may be said of something else than is asked: "most of it is labour"."""
        found = _IS_WHAT.search(reply.rstrip(".!")) if self.kind().of == "percent" else None
        if found is None or self.kind().own(found["what"]):
            return False
        return self.namer.runs(found["what"]) is None and not _denies_or_hedges(found["what"], self.language)

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


_WE_DO = re.compile(
    rf"(?:(?:en|and) )?(?:{'|'.join(sorted(words_of(WE)))}) [^\W\d_]+ (?:er )?[^\W_]+(?: of them)?[.!]?$"
)
_THING_TAKES = re.compile(
    rf"(?:(?:and|en|but|maar|while|terwijl) )?(?:the|de|het|our|onze|ons) (?P<what>.+?)"
    rf" (?:{'|'.join(sorted(words_of(TAKING_TIME)))})\b"
)
#: A question to oneself, of few words, and what is said then.
_WISHED_BUT = re.compile(
    rf"(?:.*\b)?(?:{'|'.join(sorted(words_of(WISHED), key=len, reverse=True))})\b.*?\b(?:maar|but|though|al)"
    r" (?P<left>.+)"
)
_COMMON = words_of(SETTLED_FOR)
_ONE_AND_ANOTHER = re.compile(r"\b(?:de ene|het ene|one)\b.*\b(?:andere|other|next|another)\b")
#: "Niemand wacht langer dan 3 weken": that is then the limit.
_NO_LONGER_THAN = re.compile(
    rf"(?:.*\b)?(?:{'|'.join(sorted(words_of(NOBODY_EVER), key=len, reverse=True))})\b[^\d,;.]*"
    r"\b(?:langer|meer|longer|more|later) (?:dan|than) (?P<most>[^,;.]+)[.!]?$"
)
_LONGER_THAN_NOBODY = re.compile(
    r"(?:langer|meer|longer|more|later) (?:dan|than) (?P<most>[^,;.]+?) (?:[^\W\d_]+ )?"
    rf"(?:{'|'.join(sorted(words_of(NOBODY_EVER), key=len, reverse=True))})[.!]?$"
)
_DENIED_IN_A_CASE = re.compile(r"\b(?:niet|geen|not|isn't|aren't|hasn't|haven't|don't|can't)(?!\w)")
_NOT_BY_THEN = re.compile(rf"(?:als|wanneer|indien|if|when) (?P<case>(?=[^,;]*{_DENIED_IN_A_CASE.pattern})[^,;]+)")
#: "Fairly even, apart from easter": there it is otherwise.
_SET_APART = re.compile(
    rf"\b(?:{'|'.join(sorted(words_of(SET_APART) | words_of(OTHERWISE_SO), key=len, reverse=True))})\b"
)
#: "1000s": so many, each as the loose word for it.
_TENS = re.compile(r"(?:(?<=^)|(?<= ))(10{1,4})s(?= |$)")


def _of_tens(reply: str) -> str:
    return _TENS.sub(lambda found: TENS_OF[found[1]], reply)


_ECHO = re.compile(r"(?P<asked>[^?.,;]{2,30})\? (?P<said>.*[^?])")


#: A note in brackets behind what is said.
_NOTE = re.compile(r"\(([^()]*)\)")
