"""A reply to a question for yes or no, as it is, as "about", or asked back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from advisor.values.naming import NOT, cores, words_of
from advisor.values.phrases import phrases
from advisor.values.readings import Asked, Reader, Reading
from advisor.values.words_of_agreement import IS_MEANT, IS_NOT_MEANT, NO, ONLY_THEN, YES, YES_OR_NO
from advisor.values.words_of_clauses import ONLY, SET_APART
from advisor.values.words_of_doubt import NOTHING


class YesNoReader(Reader):
    """Reads yes and no, and what of several is meant."""

    __slots__ = ()

    def _which(self, named: Iterable[str]) -> Asked:
        readings = tuple(self.taken(answer) for answer in named)
        return Asked("which" if len(readings) > 1 else "confirm", readings)

    def _yes_or_no(self, reply: str) -> Reading | Asked | None:
        bare = re.sub(r"[,.!?]+(?= |$)", "", reply)
        for core in (bare, *(core for core, _ in cores(bare))):
            for spoken in YES_OR_NO.values():
                for (answer, manner), table in spoken.items():
                    if core in table.split("|"):
                        return self._answered(answer, manner)
        if any(bare.startswith(f"{only} ") for only in words_of(ONLY_THEN) | _SOMETIMES):
            return self._answered("yes", "ask")
        opening = re.split("[,.;:?] ", reply, maxsplit=1)[0]
        if opening != reply and opening in words_of(YES) | words_of(NO) and not set(bare.split()) & RESERVING:
            answer, behind = "yes" if opening in words_of(YES) else "no", reply[len(opening) :].lstrip(",.;: ")
            if CLAUSE.split(behind.lstrip("? "))[0].rstrip(".!") in words_of(NO if answer == "yes" else YES):
                return self._which(("yes", "no"))  # "no? yes"
            denied = bool(_OTHERWISE.match(behind)) and bool(set(bare.split()[1:]) & _THE_OPPOSITE[answer])
            back = (
                denied
                or reply[len(opening) : len(opening) + 1] == "?"
                or (answer == "no" and SOME_AFTER_ALL.match(behind) is not None)
            )
            return self._answered(answer, "ask" if back else "")
        if (never := bare.partition(" ")[0]) in _NEVER and "wel" not in bare.split():
            return self._answered("no", "ask" if never != bare else "")
        if opening != reply and (mostly := _loosely(opening)) and not set(bare.split()) & RESERVING:
            return self._answered(mostly, "ask")
        first, _, rest = bare.partition(" ")
        said = {"ja": "yes", "yes": "yes", "nee": "no", "no": "no", "neen": "no", "jawel": "yes", "yep": "yes"}
        said |= dict.fromkeys(("yeah", "yup", "yea", "jazeker", "joa", "sure"), "yes")
        said |= dict.fromkeys(("nah", "nope", "welnee", "neuh", "nee"), "no")
        if self._says_how_often(reply):
            return self._answered("yes", "ask")
        if self._of_so_many(reply):
            return self._which(("yes", "no"))
        if first not in said and (in_a_case := _IN_THAT_CASE.match(reply)) is not None:
            return self._answered("yes" if in_a_case[1] in words_of(IS_MEANT) else "no", "ask")
        if first not in said or not rest:
            return None
        words = set(rest.split())
        if words & said.keys():
            return self._which(("yes", "no"))
        doubt = words & (RESERVING if said[first] == "yes" else RESERVING - {"niet", "not"})
        return self._answered(said[first], "ask" if doubt else "")

    def _says_how_often(self, reply: str) -> bool:
        """ "every christmas", "hooguit een keer per jaar": what happens so often does happen."""
        kinds = [phrase.kind for phrase in phrases(reply.rstrip(".!"), self.language)[0]]
        often = any(one in ("x", "often") and two in ("per", "article") for one, two in pairwise(kinds))
        return not {"not", "none"} & set(kinds) and (kinds[:1] == ["every"] or often)

    def _of_so_many(self, reply: str) -> bool:
        """ "Only 1 in 20 jobs", "hooguit 1 op de 20": whether that is a yes is not said."""
        kinds = [phrase.kind for phrase in phrases(reply.rstrip(".!"), self.language)[0]]
        return any(kinds[at : at + 3] == ["number", "of_total", "number"] for at in range(len(kinds)))

    def _answered(self, answer: str, manner: str) -> Reading | Asked:
        if answer == "unknown":
            return Reading(None, "unknown")
        reading = self.taken(answer, about=manner == "about")
        return Asked("confirm", (reading,)) if manner == "ask" else reading


CLAUSE = re.compile(r"[,;:!?] +| - |(?<=\w)\. ")


#: Beside "yes" or "no" these take some of it back.
RESERVING = frozenset(
    ["maar", "soms", "niet", "meestal", "tenzij", "behalve", "but", "sometimes", "not", "unless", "except"]
)


#: Behind a no it is some of it after all: "nee, wel een keuring", "no, only a permit".
_AFTER_ALL = "|".join(sorted({*words_of(ONLY), *words_of(SET_APART), "merely"}, key=len, reverse=True))


SOME_AFTER_ALL = re.compile(rf"(?:{_AFTER_ALL})\b(?! (?:nee|no)\b)")


#: Behind a yes or a no it may be the opposite after all: "nee, of eigenlijk wel".
_OTHERWISE = re.compile(r"(?:(?:of|or|well|nou|wacht|wait),? )?(?:eigenlijk|toch|actually|rather)\b")


_THE_OPPOSITE = {"yes": NOT | {"nee", "no"}, "no": frozenset({"wel", "ja", "yes"})}


#: Begun with one of these a statement denies what is asked: "never seen one like that".
_NEVER = frozenset({"never", "nooit"}) | words_of(NOTHING)


def _loosely(said: str) -> str:
    """ "pretty much", "meestal niet": a yes or a no that is not said plainly; nothing where it is none."""
    answers = (
        answer
        for table in YES_OR_NO.values()
        for (answer, manner), phrases in table.items()
        if manner == "about" and said in phrases.split("|")
    )
    return next(answers, "")


#: What is so now and then is so, though not plainly.
_SOMETIMES = frozenset(said for table in YES_OR_NO.values() for said in table["yes", "ask"].split("|")) - {
    "ok", "oké", "oke", "okay", "goed", "good", "fine", "a bit", "een beetje",
}  # fmt: skip


#: A case of a few words, and whether it is so there: "overdag wel, 's nachts is er piket".
_IN_THAT_CASE = re.compile(
    rf"[^\W\d]\w*(?: \w+){{0,3}} ({'|'.join(sorted(words_of(IS_MEANT) | words_of(IS_NOT_MEANT)))})(?=[,.;]|$)"
)
