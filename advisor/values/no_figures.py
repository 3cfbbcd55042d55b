"""That there is none of what is asked, or more than can be counted."""

from __future__ import annotations

import re

from advisor.terms.values import Interval
from advisor.values import answers, refusals
from advisor.values.figures_in_limits import FiguresRead
from advisor.values.naming import NONE, cores, words_of
from advisor.values.phrases import Phrase, phrases
from advisor.values.readings import Asked, Reading
from advisor.values.wishes import fits
from advisor.values.words_of_doubt import NOT_THERE
from advisor.values.words_of_options import OF_THESE
from advisor.values.words_of_quantity import COUNTLESS, ZERO
from advisor.values.words_of_work import NOT_DONE, NOT_TAKEN


class NoneRead(FiguresRead):
    """Reads replies that give no figure, and yet say how much."""

    __slots__ = ()

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

    @staticmethod
    def _not_done(reply: str) -> bool:
        """ "Prognose? die maken we niet": of what is not done nobody knows how far it goes."""
        clause = re.split(r"[?,;:.!] +", reply.rstrip(".!"))[-1]
        return any(fits(clause, phrase) for phrase in words_of(NOT_TAKEN) | words_of(NOT_DONE))

    def _denied(self, reply: str) -> bool:
        """ "nee, dat ligt vast": a no, and no figure behind it, where it asks a time that may be nothing."""
        question, found = self.question, PLAIN_NO.match(reply)
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


#: None, and in a sentence of its own why: "none its a standard".
_NONE_AND_WHY = re.compile(
    r"(?:none|nothing|nil|zero|niks|niets|nul|nihil)[,.;:]? (?P<why>(?:its|it's|it is|thats|that's|they|we|because"
    r"|since|as it|want|omdat|het is|'t is|t is|ze|wij|dat is|die) .+)"
)


def _is_several(phrase: Phrase) -> bool:
    """Whether it counts more than one: "it's all one piece of work" counts nothing."""
    return phrase.kind == "number" and (phrase.worth is None or phrase.worth.hi > 1)


#: A no, and not "none": "nee hoor".
PLAIN_NO = re.compile(r"(?:nee|neen|nope|nah|no)\b")


#: Before something else "na" is Dutch for after.
_NOT_APPLICABLE = tuple(f"{said} " for said in sorted(refusals.NOT_APPLICABLE - {"na"}))


#: What "countless" is at least.
_COUNTLESS = 1000
