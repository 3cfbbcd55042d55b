"""A reply to a question with options: one of them, several, or yes and no."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise

from advisor.terms.texts import Text
from advisor.values import answers, figures, refusals
from advisor.values.naming import NONE, NOT, Named, Namer, cores, words_of
from advisor.values.numbers import ValueProblem, bounded, quoted
from advisor.values.of_a_list import none_of_these, row_of
from advisor.values.phrase_rows import FigureKind
from advisor.values.phrases import phrases
from advisor.values.readings import NONE_CHOSEN, Asked, Meant, Reading
from advisor.values.vocabulary import PHRASES
from advisor.values.whole_sentences import conclusions, option_within, put_right_option
from advisor.values.words_of_agreement import NO, YES_OR_NO
from advisor.values.words_of_clauses import CONCEDING, CONCLUDING, FROM_THEN_ON, ONLY, THE_REST
from advisor.values.words_of_doubt import AT_TIMES
from advisor.values.words_of_options import AMONG, NOTHING_OF_ITS_OWN, NUMBER_OF
from advisor.values.yes_no_replies import CLAUSE, RESERVING, SOME_AFTER_ALL, YesNoReader


class OptionReader(YesNoReader):
    """Reads options."""

    __slots__ = ()

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
        if question.type != "yes_no" and (right := put_right_option(reply)) != reply:
            with suppress(ValueProblem):
                return self.option(right)
        if question.type == "choice" and (not_before := _NOT_BEFORE.match(reply)) is not None:
            with suppress(ValueProblem):
                return self.option(reply[not_before.end() :])
        if question.type == "choice" and (instead := self._not_but(reply, namer)) is not None:
            return self.named(instead)
        if question.type != "yes_no" and (plain := self._plainly_named(reply, namer)) is not None:
            return self.named(plain)
        introduced = _SAID_FIRST.sub("", reply)
        if introduced != reply and (named := namer.exact(introduced) or namer.numbered(introduced)) is not None:
            return self.named(named)
        whole = self._several(reply, namer) if question.type == "choices" else self._one_of(reply, namer)
        whole = whole or self._within_a_range(reply)
        if whole is not None:
            return whole
        found = namer.denied(reply) or namer.runs(reply) or namer.begun(reply) or namer.words(reply)
        found = found or namer.misspelt(reply)
        varies = found is None and self.varies(re.sub("[,;]", "", reply.rstrip(".!")))
        if varies and not self._says_how_long(reply):  # "it varies, mostly 2 weeks" is about something else
            return Asked("confirm", (Reading(None, "unknown"),))
        if found is None and (self.begins_unknown(reply) or self.ends_unknown(reply)):
            return Reading(None, "unknown")
        if found is None and (within := option_within(reply, self.option)) is not None:
            return within
        if found is None and (numbered := self._number_first(reply, namer)) is not None:
            return self.named(numbered)
        every = found is not None and not found.sure and len(found.answers) == len(namer.answers) > _FEW
        if found is None and (plain_words := _in_plain_words(reply)) != reply:
            with suppress(ValueProblem):
                return self.option(plain_words)
        if found is None or every:  # what may be any of them names none
            raise self._no_option(reply)
        if self._says_how_long(reply):
            if (beside := self._named_beside_a_time(reply, namer)) is not None:
                return self.named(replace(beside, sure=False))
            raise ValueProblem(
                Text(
                    nl=f"{quoted(reply)} noemt een tijd; deze vraag wil geen tijd.",
                    en=f"{quoted(reply)} names a time; this question wants none.",
                )
            )
        if question.type == "yes_no" and set(re.findall(r"[^\W_]+", reply)) & words_of(NOTHING_OF_ITS_OWN):
            return self.named(replace(found, sure=False))
        if question.type == "choices" and found.sure and len(found.answers) > 1 and namer.runs(reply) == found:
            return self._chosen(found.answers)
        return self.named(found)

    def _not_but(self, reply: str, namer: Namer) -> Named | None:
        """The option that is set against one that is denied: "niet bij het zagen, pas bij het lakken"."""
        found = _NOT_BUT.fullmatch(reply.rstrip(".!"))
        was = namer.exact(found["was"]) or namer.runs(found["was"]) if found is not None else None
        if found is None or was is None:
            return None
        exact = namer.exact(found["now"]) or namer.numbered(found["now"])
        now = exact or namer.runs(found["now"])
        if now is None or set(now.answers) & set(was.answers):
            return None
        return replace(now, sure=now.sure and exact is not None)

    def _number_first(self, reply: str, namer: Namer) -> Named | None:
        """ "4 really", "3, met iets eigens": the number of an option, and words behind it that name no other."""
        found = _NUMBER_FIRST.fullmatch(reply)
        if found is None or self.question.type != "choice" or set(found["rest"].split()) & (NOT | _EXCEPTING):
            return None
        idle = all(
            one.kind in ("hedge", "filler") for one in phrases(found["rest"].rstrip(".!"), self.language)[0]
        )
        return namer.numbered(found["number"]) if found["mark"] or idle else None

    def _plainly_named(self, reply: str, namer: Namer) -> Named | None:
        """What the last sentence settles on, or what the first clause names where the rest names nothing else."""
        numbers = {number for number in _BY_NUMBER.findall(reply) if namer.numbered(number) is not None}
        plain = not set(re.findall(r"[^\W\d_]+", reply)) & (NOT | _EXCEPTING | {"of", "or"})
        if len(numbers) == 1 and plain and self.question.type == "choice":
            return self._at_times_another(reply, namer) or namer.numbered(numbers.pop())
        if self.question.type == "choice":
            ends = (self._sure_name(end, namer) for end in conclusions(reply))
            if (concluded := next((one for one in ends if one is not None and not one.about), None)) is not None:
                return concluded
        *before, last = _SENTENCES.split(reply.rstrip(".! "))
        if before and self.question.type == "choice":
            end = _CONCLUDING.sub("", last)
            said = {
                named.answers
                for clause in (end, *(CLAUSE.split(end) if end != last else ()))
                if (named := self._sure_name(clause, namer)) is not None
            }
            if len(said) == 1:
                return Named(said.pop())
        return self._named_first(reply, namer)

    def _at_times_another(self, reply: str, namer: Namer) -> Named | None:
        """Both options, where another is said to be so at times: "number four, and sometimes five"."""
        said, *others = _AT_TIMES.split(reply.rstrip(".!"))
        named = [one for part in (said, *others) if (one := namer.numbered(part.strip(" ,;"))) is not None]
        answers = dict.fromkeys(answer for one in named for answer in one.answers)
        return Named(tuple(answers), sure=False) if others and len(answers) > 1 else None

    def _named_first(self, reply: str, namer: Namer) -> Named | None:
        parts = CLAUSE.split(reply.rstrip(".! "), maxsplit=1)
        named = self._sure_name(parts[0], namer) if len(parts) == 2 else None
        if named is None:
            return None
        rest = " ".join(clause for clause in CLAUSE.split(parts[1]) if not _CONCEDING.match(clause))
        words = rest.split()
        other = namer.exact(rest) or namer.numbered(rest)
        if other is not None or not words:
            return named if other is None or other.answers == named.answers else None
        after = " ".join(words[1:])
        corrected = words[0].rstrip(",") in _NO and (namer.exact(after) or namer.runs(after)) is not None
        conceded = words[0] in _BUT and self.question.type == "choice" and not set(words[1:]) & (NOT | RESERVING)
        added = (words[0] in _TAKING_BACK and not conceded) or self._counts_more(rest)
        if corrected or added or namer.names_another(rest, named.answers):
            return None
        back = bool(set(words) & _EXCEPTING) or (words[0].rstrip(",") in NOT and len(words) < _SHORT)
        return replace(named, sure=False) if back else named

    def _counts_more(self, rest: str) -> bool:
        """Where several may be meant a number is one of them, and so is a short word, known or not."""
        return self.question.type == "choices" and (
            re.search("[0-9]", rest) is not None or len(rest.split()) < _SHORT - 1
        )

    @staticmethod
    def _sure_name(said: str, namer: Namer) -> Named | None:
        named = namer.exact(said) or namer.numbered(said)
        return named if named is not None and named.sure else None

    def _named_beside_a_time(self, reply: str, namer: Namer) -> Named | None:
        """What the clauses name that tell no time: "assembly, I guess; the base is made in 2 day batches"."""
        clauses = [clause for clause in CLAUSE.split(reply.rstrip(".! ")) if not self._says_how_long(clause)]
        named = [found for clause in clauses if (found := namer.exact(clause) or namer.runs(clause)) is not None]
        return named[0] if len({found.answers for found in named}) == 1 else None

    def _says_how_long(self, reply: str) -> bool:
        row = phrases(reply, self.language)[0]
        return not self.question.ranges and any(
            one.kind == "number" and two.kind == "unit" for one, two in pairwise(row)
        )

    def _chosen(self, chosen: Iterable[str]) -> Reading:
        value = frozenset(chosen) - {NONE_CHOSEN}
        return Reading(value, answers.given(self.question, value))

    def _several(self, reply: str, namer: Namer) -> Reading | Asked | None:
        """Several options, all, none, or all but some."""
        said, known = reply.rstrip(".!"), PHRASES
        if not set(said.split()) & NOT:
            said = _THE_REST.sub("", said)
        bare = _YES_OR_NO_FIRST.sub("", said)
        kinds = {
            kind: {p for one in known.values() for p in one[kind].split("|")} for kind in ("all", "both", "except")
        }
        none = said in words_of(NO) | _PROBABLY_NOT or bare in answers.NONE_WORDS
        if (
            none
            or any(none_of_these(core) for core, _ in cores(bare))
            or bare == "0"
            or self._none_first(bare, namer)
        ):
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
        if (row := row_of(bare, len(namer.answers))) is not None:
            return self._chosen(namer.answers[row])
        if (rest_of := _NONE_BUT.match(bare)) is not None:
            one = self._sure_name(bare[rest_of.end() :], namer)
            return self._chosen(one.answers) if one is not None else self._several(bare[rest_of.end() :], namer)
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

    def _none_first(self, said: str, namer: Namer) -> bool:
        """ "none of that, paper keeps": none comes first, and nothing that follows names one."""
        first, *rest = CLAUSE.split(said, maxsplit=1)
        if not rest or not (none_of_these(first) or first in _PROBABLY_NOT) or re.search("[0-9]", rest[0]):
            return False
        words = rest[0].split()
        back = words[0] in _TAKING_BACK or SOME_AFTER_ALL.match(rest[0]) is not None
        kept = not back and not set(words) & _EXCEPTING
        return kept and not namer.names_another(rest[0], ())

    def _one_of(self, reply: str, namer: Namer) -> Reading | Asked | None:
        """Several options where one is wanted: which? None by the option that means none."""
        bare = _YES_OR_NO_FIRST.sub("", reply.rstrip(".!"))
        both = {p for one in PHRASES.values() for p in one["both"].split("|")}
        if len(namer.answers) == 2 and any(core in both for core, _ in cores(bare)):
            which = self._which(namer.answers)
            asked_of_all = self.question.when is None and isinstance(which, Asked)
            return replace(which, because="both") if asked_of_all else which
        if none_of_these(bare):
            meant = {none: one.answers for none in NONE if (one := namer.exact(none)) and one.sure}
            found = {answer for answers in meant.values() for answer in answers}
            if len(found) == 1:
                taken = self.taken(found.pop())
                of_the_list = all(" " in none for none in meant)  # "none of these" is not yet none
                return Asked("confirm", (taken,)) if " " in bare or of_the_list else taken
            if " " in bare:  # no word of it names an option then, "all" neither
                raise self._no_option(reply)
        pieces = namer.pieces(_AMONG.sub("", bare).removesuffix(" in"))
        if pieces is None:
            return None
        chosen = {answer for one in pieces for answer in one.answers}
        if len(chosen) == 1 and all(one.sure for one in pieces if one.answers):
            return self.taken(chosen.pop())
        if not chosen or len(chosen) == len(namer.answers) > _FEW:
            return None  # what may be any of them names none
        return self._which(answer for answer in namer.answers if answer in chosen)

    def _within_a_range(self, reply: str) -> Reading | Asked | None:
        """A figure where the options stand for ranges of figures: "€ 45", "90%"."""
        if not self.question.ranges:
            return None
        kind = FigureKind("percent" if re.search("%|pro?cent|pct", reply) else "count", self.kind().words)
        counted = _SO_MUCH_MONEY.sub("een stuk of ", reply)
        found = figures.read_figures(_MONEY.sub("", counted), kind, self.language)
        if not found:  # "a third more"
            shares = figures.read_figures(counted, FigureKind("percent", kind.words), self.language)
            found = [share for share in shares if share.share]
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


_INSTEAD = "|".join(sorted(words_of(ONLY) | words_of(FROM_THEN_ON), key=len, reverse=True))
_NOT_BUT = re.compile(
    rf"(?:(?:neen?|no|nope),? )?(?:(?:nog|zeker|certainly|yet) )?(?:{'|'.join(sorted(NOT, reverse=True))})"
    rf" (?P<was>[^,;]+?)(?:(?:[,;]|,? (?:maar|but)) (?:{_INSTEAD})|,? (?:maar|but)|,(?=.* (?:rather|eerder)$))"
    r" (?P<now>[^,;]+?)(?: rather| eerder)?"
)
#: "Not until we paint it" is: from the painting on.
_NOT_BEFORE = re.compile(
    r"(?:(?:nog|zeker|certainly) )?(?:not until|not before|niet eerder dan|niet voordat|niet totdat)"
    r"(?: we| wij)? (?=\S)"
)
_BY_NUMBER = re.compile(rf"\b(?:{'|'.join(sorted(words_of(NUMBER_OF), key=len, reverse=True))})\.? (\w+)\b")
_SENTENCES = re.compile(r"(?<=[^\W\d_][.!?]) ")
_CONCLUDING = re.compile(rf"(?:{'|'.join(sorted(words_of(CONCLUDING), key=len, reverse=True))}),? ")
_NONE_BUT = re.compile(r"(?:none|nothing|geen|niets|niks|no),? (?:except|but|behalve|uitgezonderd) (?=\S)")
_CONCEDING = re.compile(rf"(?:{'|'.join(sorted(words_of(CONCEDING), key=len, reverse=True))}) ")
_THE_REST = re.compile(rf",? (?:{'|'.join(sorted(words_of(THE_REST), key=len, reverse=True))})\b.*$")
_NO = frozenset({"no", "nee", "neen"})


def _in_plain_words(reply: str) -> str:
    """With no word made smaller, and with what is drawn together in full: "kleurtje", "till we're there"."""
    return _LESSENED.sub(r"\1", _UNTIL.sub("until", _ARE.sub(r"\1 are", reply)))


_UNTIL, _ARE = re.compile(r"\b(?:till|'til|til)\b"), re.compile(r"\b(we|they|you)'re\b")
#: A Dutch word made smaller: "kleurtje", "boompje".
_LESSENED = re.compile(r"\b([^\W\d_]{3,}?)(?:etje|tje|pje|kje|je)s?\b")
#: What makes an exception: what is named is then asked back.
_EXCEPTING = frozenset({"tenzij", "unless", "behalve", "except"})
#: Begun with one of these, what follows takes some of it back or adds to it.
_TAKING_BACK = frozenset({"maar", "but", "of", "or", "en", "and", "ook", "also", "plus"}) | {
    "soms", "sometimes", "met", "with",
}  # fmt: skip
_BUT = frozenset({"maar", "but"})
#: A denial in fewer words than this denies what stands before it.
_SHORT = 4


#: Of a list that one hardly thinks to apply, nothing does.
_PROBABLY_NOT = frozenset(said for table in YES_OR_NO.values() for said in table["no", "about"].split("|"))


#: Said before what is meant: "nee, geen van alle", "ja, de assemblage".
_YES_OR_NO_FIRST = re.compile(r"(?:neen?|no|nope|ja|yes|yeah)(?: hoor| sorry)?[,.;:]? +(?=\S)")


#: So many options can be asked back, all of them.
_FEW = 3


_AMONG = re.compile(rf"^(?:{'|'.join(sorted(words_of(AMONG)))}) ")


_SAID_FIRST = re.compile(r"(?:neen?|no|nope)[,.;:] +(?=\S)|(?:ja|yes|yeah)[,.;:]? +(?=\S)")


#: What may stand beside an amount of money: its currency, and what it is reckoned over.
_MONEY = re.compile(r"[€$£]|\b(?:euro(?:'?s)?|eur|dollars?)\b|(?:/| ?\b(?:per|a|an)\b) ?[^\W\d_]+$")


_SO_MUCH_MONEY = re.compile(r"\b(?:een |an? )?(?:euro|eur|dollar) of (?=\w)")


_NUMBER_FIRST = re.compile(r"(?P<number>[0-9]{1,2})(?P<mark>[,;:]|\.(?= ))? +(?P<rest>[^0-9]+)")
_AT_TIMES = re.compile(
    rf"[,;]? (?:(?:en|and|maar|but|of|or) )?(?:{'|'.join(sorted(words_of(AT_TIMES), key=len, reverse=True))}) "
)
