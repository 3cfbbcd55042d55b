"""Which answer of a question a reply names: by its text, another word for it, its number or letter, or what is
left when one is denied. A misspelling or a loose word is never taken: it is asked back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher, get_close_matches
from functools import cache, cached_property

from advisor.terms.attributes import Question
from advisor.terms.texts import LANGUAGES, Language, Text
from advisor.values.of_a_question import Kept
from advisor.values.phrases import lexicon, number_word
from advisor.values.vocabulary import PHRASES
from advisor.values.words_of_agreement import IS_MEANT, IS_NOT_MEANT, NO, YES
from advisor.values.words_of_clauses import FROM_THEN_ON, JOINING_WORDS, ONLY
from advisor.values.words_of_doubt import DEGREES, NOTHING
from advisor.values.words_of_options import (
    COURTESY,
    FIRST,
    LAST,
    MIDDLE,
    OF_THESE,
    OPTION,
    ORDINALS,
    SAID_EITHER_WAY,
    SAYS_LITTLE,
)
from advisor.values.words_of_work import COMMON_VERBS, WE

#: Shorter words of an option's text do not name it.
SHORTEST_WORD = 4
#: A reply no longer than this is a misspelling of a name only when it is this nearly the same.
SHORT_REPLY, NEARLY = 7, 0.79
#: In a reply of so many words a longer one may be a misspelling that is this much the same.
LONGEST_MISSPELT, SURELY = 6, 0.85
#: Of several words each must be this much the same.
NEARLY_A_WORD = 0.75
#: A name of so many words goes by what else is said for one of them.
SHORTEST_SAID_EITHER_WAY = 3
_ARTICLE = re.compile(r"(?:een|de|het|a|an|the) ")
_IN_BRACKETS = re.compile(r" ?\([^)]*\)")
_PIECES = re.compile(r"\s*[,;&+/]\s*(?:(?:en|and|of|or)\s+)?|\s+(?:en|and|of|or)\s+")
_FROM_TO = re.compile(r"([0-9]{1,2}) ?(?:-|t/m|tot|tot en met|to) ?([0-9]{1,2})")
#: With one of these beside it a name is not the whole of what was said.
_MORE = frozenset(
    [
        "en",
        "and",
        "of",
        "or",
        "maar",
        "but",
        "met",
        "with",
        "behalve",
        "except",
        "tenzij",
        "unless",
        "plus",
        "soms",
        "sometimes",
        "zelden",
        "rarely",
        "seldom",
        "bijna",
        "almost",
        "nearly",
        "vrijwel",
    ]
)
_DENYING = re.compile(r"(?:on|un|in|ir|im|non-?|niet-)(?=\w{3})")
_LETTER = re.compile(r"\(?([a-z])[.)]?")
_LETTERED = re.compile(r"\([a-z]\)|[a-z]\)")
_NTH = re.compile(r"([0-9]{1,2})(?:e|de|ste|st|nd|rd|th)")
_NUMBER = re.compile(r"\(?([0-9]{1,3})[.)]?")


@dataclass(frozen=True, slots=True)
class Named:
    """The answers a reply may mean, in their order. `sure`: it is this one, or these several. `about`: hedged."""

    answers: tuple[str, ...]
    sure: bool = True
    about: bool = False


def words_of(table: Mapping[Language, str], language: Language | None = None) -> frozenset[str]:
    """The phrases of a table of the vocabulary, of both languages or of one."""
    spoken = LANGUAGES if language is None else (language,)
    return frozenset(phrase for one in spoken for phrase in table[one].split("|"))


def _phrases_of(kind: str) -> frozenset[str]:
    return frozenset(phrase for one in LANGUAGES for phrase in PHRASES[one][kind].split("|"))


@cache
def _either_ways(language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    pairs = [pair.split("/") for pair in SAID_EITHER_WAY[language].split("|")]
    both = [*pairs, *([two, one] for one, two in pairs)]
    return tuple((re.compile(rf"(?<![\w']){re.escape(one)}(?![\w'])"), other) for one, other in both)


def said_either_way(name: str, language: Language) -> tuple[str, ...]:
    """A name, then as others say it: "wettelijk niets bepaald", "wettelijk niks bepaald"; a shorter one is weighed
    word by word, and stands as it is."""
    if len(name.split()) < SHORTEST_SAID_EITHER_WAY:
        return (name,)
    others = (pattern.sub(other, name) for pattern, other in _either_ways(language))
    return tuple(dict.fromkeys((name, *others)))


_IS_MEANT = re.compile(rf" (?:{'|'.join(sorted(words_of(IS_MEANT)))})$")
_ONLY = re.compile(rf"(?:{'|'.join(sorted(words_of(ONLY) | words_of(FROM_THEN_ON)))}) ")
_IS_NOT_MEANT = re.compile(rf" (?:{'|'.join(sorted(words_of(IS_NOT_MEANT)))})$")
_DEGREES = words_of(DEGREES)
_JOINING = words_of(JOINING_WORDS)
NOT = _phrases_of("not")
#: "Not all of these" leaves some.
EVERY = frozenset({"alle", "alles", "allemaal", "all"})
NONE = _phrases_of("none")
HEDGES = _phrases_of("hedge")
_YES_OR_NO = words_of(YES) | words_of(NO)
BESIDE = words_of(COURTESY)
_WORD = re.compile(r"[^\W_]+")
_EDGE_WORDS = frozenset(word for phrase in HEDGES | BESIDE for word in _WORD.findall(phrase))


def _edges_by_word(at: int) -> Mapping[str, list[str]]:
    """The edges by their first or last word; the longest first, so that "een dikke" goes before "een"."""
    found: dict[str, list[str]] = {}
    for phrase in sorted(HEDGES | BESIDE, key=lambda phrase: (-len(phrase), phrase)):
        found.setdefault(phrase.split(" ")[at], []).append(phrase)
    return found


_BEGINNING, _ENDING = _edges_by_word(0), _edges_by_word(-1)


@dataclass
class Namer:
    """The names of one question's answers in the wording in force."""

    question: Question
    texts: Mapping[str, Text]
    language: Language
    _sure: dict[Language, dict[str, list[str]]] = field(default_factory=dict, init=False)
    _asked: dict[Language, dict[str, list[str]]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        for language in LANGUAGES:
            self._sure[language], self._asked[language] = {}, {}
            for answer, text in self.texts.items():
                for name in _names(text.to(language)) | {answer.lower(), answer.lower().replace("_", " ")}:
                    self._add(self._sure[language], name, answer)
            for answer, words in self.question.also.items():
                for word in (*words.get(language, ()), *(w.replace("-", " ") for w in words.get(language, ()))):
                    table = self._asked if word.endswith("?") else self._sure
                    for name in said_either_way(word.removesuffix("?"), language):
                        self._add(table[language], name, answer)

    @staticmethod
    def _add(table: dict[str, list[str]], name: str, answer: str) -> None:
        found = table.setdefault(name, [])
        if answer not in found:
            found.append(answer)

    @property
    def answers(self) -> tuple[str, ...]:
        return tuple(self.texts)

    @property
    def _spoken(self) -> tuple[Language, Language]:
        return (self.language, "en" if self.language == "nl" else "nl")

    @cached_property
    def _known_words(self) -> frozenset[str]:
        tables = (*self._sure.values(), *self._asked.values())
        return _EDGE_WORDS | {word for table in tables for name in table for word in _WORD.findall(name)}

    def knows_all_words(self, reply: str) -> bool:
        """Whether every word of the reply, or what it is the plural of, stands in a name or at the edge of one."""
        known = self._known_words
        return all(known.intersection((word, *_singulars(word))) for word in _WORD.findall(reply))

    # --- the ways of naming

    def exact(self, reply: str) -> Named | None:
        """The reply is a name, as it stands or without what stands at its edges ("ik denk", "graag")."""
        found = self._name(reply)
        if found is not None:
            return found
        for core, about in cores(reply):
            found = self._name(core)
            if found is not None:
                return Named(found.answers, found.sure, about)
        return None

    def _name(self, name: str) -> Named | None:
        """By a name, or by the plural of one that is a single word."""
        for known in (name, *_singulars(name)):
            for language in self._spoken:
                if known in self._asked[language]:
                    return self._named(self._asked[language][known], sure=False)
                if known in self._sure[language]:
                    return self._named(self._sure[language][known], sure=True)
        return None

    def _named(self, answers: Iterable[str], *, sure: bool) -> Named:
        known = set(answers)
        in_order = tuple(answer for answer in self.answers if answer in known)
        in_order += tuple(answer for answer in self.question.also if answer in known and answer not in in_order)
        return Named(in_order, sure and len(in_order) == 1)

    def numbered(self, reply: str) -> Named | None:
        """ "4", "(4)", "optie 4", "vier", "de vierde", "the last one"; a letter at a scale; "4, denk ik"."""
        found = (self._numbered(core) for core in (reply, *(core for core, _ in cores(reply))))
        return next((named for named in found if named is not None), None)

    def _numbered(self, reply: str) -> Named | None:
        core = _without_option_word(reply.rstrip("."))
        letter = _LETTER.fullmatch(core)
        if self.question.type != "scale" and _LETTERED.fullmatch(reply) and letter is not None:
            at = ord(letter[1]) - ord("a")  # the options are numbered: a letter is asked back
            return Named((self.answers[at],), sure=False) if at < len(self.answers) else None
        if self.question.type == "scale" or (letter is not None and core != reply):
            at = ord(letter[1]) - ord("a") if letter else -1
        else:
            at = _place(core, len(self.answers), self.language) - 1
        return Named((self.answers[at],)) if 0 <= at < len(self.answers) else None

    def pieces(self, reply: str) -> list[Named] | None:
        """The reply as several names: the longest run of pieces that is one name, then the rest. None when a
        piece is no name; a piece that is denied names nothing."""
        if (ends_of := _FROM_TO.fullmatch(reply)) is not None and int(ends_of[1]) < int(ends_of[2]):
            reply = ", ".join(map(str, range(int(ends_of[1]), int(ends_of[2]) + 1)))
        if re.fullmatch(r"[0-9]+(?: [0-9]+)+", reply):
            cuts = [match.span() for match in re.finditer(" ", reply)]
        else:
            cuts = [match.span() for match in _PIECES.finditer(reply)]
        if not cuts or len(cuts) > 20:
            return None
        ends = zip([0, *(stop for _, stop in cuts)], [*(start for start, _ in cuts), len(reply)], strict=True)
        spans, found, at = [(start, stop) for start, stop in ends if start < stop], list[Named](), 0
        while at < len(spans):
            for end in range(len(spans), at, -1):
                run = reply[spans[at][0] : spans[end - 1][1]]
                if _denied(run) is not None and any(_ONLY.match(reply, start) for start, _ in spans[at + 1 : end]):
                    continue  # "neither supply nor assembly, just fabrication"
                named = self._piece(run)
                if named is not None:
                    break
            else:
                return None
            found.append(named)
            at = end
        return found

    def _piece(self, run: str) -> Named | None:
        """One of several: a name or a number, perhaps with "wel" or "yes" behind it; nothing when it is denied."""
        rest = _denied(run)
        if rest is not None and not self._names_any(rest):
            return None  # "not all of it" denies no option
        if rest is not None or (_IS_NOT_MEANT.search(run) is not None and not _PIECES.search(run)):
            return Named(())
        run = _IS_MEANT.sub("", run)
        return self.exact(run) or self.numbered(run)

    def _names_any(self, denied: str) -> bool:
        said = {one for one in re.split(r"[\s,]+", denied) if one}
        return (
            self.exact(denied) is not None
            or self.numbered(denied) is not None
            or self.runs(denied) is not None
            or (said <= words_of(OF_THESE) and not said & EVERY)
        )

    def denied(self, reply: str) -> Named | None:
        """What is left when an answer is denied: "niet stabiel", "not a new design", "ongelijkmatig"."""
        rest = _denied(reply)
        named = None
        if rest is not None:
            named = self.exact(rest) or self.runs(rest)
        elif " " not in reply and (prefix := _DENYING.match(reply)) is not None:
            named = self._name(reply[prefix.end() :])
        if named is None or not named.answers or not set(named.answers) <= set(self.answers):
            return None
        left = tuple(answer for answer in self.answers if answer not in named.answers)
        return Named(left, sure=False) if left else None

    def runs(self, reply: str) -> Named | None:
        """Names that stand within the reply as whole words; a name within another name does not count."""
        found: list[tuple[int, int, str, bool]] = []
        for language in self._spoken:
            for table, sure in ((self._sure[language], True), (self._asked[language], False)):
                for name, answers in table.items():
                    if len(name) < 3 or name in NOT or name in NONE:
                        continue
                    for start, end in _places(name, reply):
                        found += [(start, end, answer, sure) for answer in answers]
        outer = [
            one for one in found
            if not any(o[0] <= one[0] and one[1] <= o[1] and o[1] - o[0] > one[1] - one[0] for o in found)
        ]  # fmt: skip
        if not outer or self._denies(reply, [(start, end) for start, end, *_ in outer]):
            return None
        if any(sure for *_, sure in outer):  # "we sell repairs": that it is sold says nothing beside what it is
            outer = [one for one in outer if one[3] or reply[one[0] : one[1]] not in _COMMON_VERBS]
        named = self._named({answer for *_, answer, _ in outer}, sure=True)
        if self._does_something_else(reply, [(start, end) for start, end, *_ in outer]):
            both = len(self.answers) == _EITHER_WAY  # then it is what is done that decides between them
            return Named(self.answers if both else named.answers, sure=False)
        rest = reply
        for start, end in sorted({(one[0], one[1]) for one in outer}, reverse=True):
            rest = rest[:start] + rest[end:]
        whole = not set(rest.split()) & _MORE and not re.search("[0-9]", rest)
        whole = whole and not (rest.strip(" .,!?") and {reply[start:end] for start, end, *_ in outer} <= _DEGREES)
        return Named(named.answers, named.sure and whole and any(sure for *_, sure in outer))

    def names_another(self, reply: str, than: Iterable[str]) -> bool:
        """Whether a name of another answer stands in the reply, and is not denied there."""
        for language in self._spoken:
            for name, answers in self._sure[language].items():
                if len(name) < 3 or name in NOT or name in NONE or set(answers) <= set(than):
                    continue
                place = next(_places(name, reply), None)
                if place is not None and not self._denies(reply, [place]):
                    return True
        return False

    def _does_something_else(self, reply: str, places: Iterable[tuple[int, int]]) -> bool:
        """ "wij poetsen auto's": of the thing that is named it is said what is done with it, in a word that is not
        known here."""
        found = _WE_DO.match(reply)
        if found is None or self.question.type != "choice":
            return False
        verb = found["verb"]
        named = any(start <= found.start("verb") < end for start, end in places)
        idle = verb in _COMMON_VERBS or verb in lexicon(self.language) or verb in _JOINING
        return not named and not idle and not self.knows_all_words(verb)

    def _denies(self, reply: str, places: Iterable[tuple[int, int]]) -> bool:
        """Whether a word of denial stands within reach before one of the places, or ends its clause: "niks van de
        plank", "van de plank leveren we niet". Of several, "fabricage niet" may say what cannot be."""
        for start, end in places:
            before, behind = reply[:start], _CLAUSE_END.split(reply[end:], maxsplit=1)[0].split()
            if set(before.split()[-4:]) & NOT or set(_CLAUSE_END.split(before)[-1].split()[-4:]) & _NOTHING:
                return True
            last = behind[-1] if behind and self.question.type != "choices" and not set(behind) & _OR else ""
            if last in _DENYING_AT_THE_END:
                return True
        return False

    def begun(self, reply: str) -> Named | None:
        """The reply begins the text of an option; a plain yes or no begins none: "no" is not "normal"."""
        if reply in _YES_OR_NO or (self.question.type == "scale" and len(reply) == 1):
            return None
        for language in self._spoken:
            answers = [
                answer for answer, text in self.texts.items()
                if any(name.startswith(reply) for name in (*_names(text.to(language)), answer.lower()))
            ]  # fmt: skip
            if answers:
                return self._named(answers, sure=True)
        return None

    def words(self, reply: str) -> Named | None:
        """Every longer word of the reply that names something stands in the texts of the same options."""
        said = [word for word in re.findall(r"[^\W\d_]+", reply) if _names_something(word)]
        if (
            not said
            or len(said) > 8
            or _denied(reply) is not None
            or any(word in NOT for word in reply.split())
            or set(reply.split()[1:]) & _NOTHING
            or set(said) <= _SAYS_LITTLE
        ):
            return None
        for language in self._spoken:
            answers = {
                answer for answer in self.answers
                if all(word in self._text_words[language].get(answer, ()) for word in said)
            }  # fmt: skip
            if answers:
                return self._named(answers, sure=True)
        return None

    @cached_property
    def _text_words(self) -> dict[Language, dict[str, set[str]]]:
        found: dict[Language, dict[str, set[str]]] = {}
        for language in LANGUAGES:
            found[language] = {}
            for name, answers in self._sure[language].items():
                for answer in answers:
                    found[language].setdefault(answer, set()).update(re.findall(r"[^\W\d_]+", name))
        return found

    def misspelt(self, reply: str) -> Named | None:
        """A name or a word of one that the reply is nearly; never one that it denies or only holds."""
        if len(reply) < SHORTEST_WORD or len(reply) > 60 or reply in lexicon(self.language):
            return None
        for language in self._spoken:
            whole: dict[str, set[str]] = {}
            for table in (self._sure[language], self._asked[language]):
                for name, answers in table.items():
                    whole.setdefault(name, set()).update(answers)
            names: dict[str, set[str]] = {}
            for answer, words in self._text_words[language].items():
                for word in words:
                    if len(word) >= SHORTEST_WORD:
                        names.setdefault(word, set()).add(answer)
            names |= whole
            near = [
                name for name in get_close_matches(reply, names, n=3, cutoff=0.75)
                if name[:1] == reply[:1]
                and abs(len(name) - len(reply)) <= 2
                and (len(reply) > SHORT_REPLY or SequenceMatcher(None, reply, name).ratio() >= NEARLY)
                and _alike_word_by_word(reply, name)
            ]  # fmt: skip
            if near:
                return Named(self._named(names[near[0]], sure=False).answers, sure=False)
            if (nearly := self._by_a_misspelt_word(reply, names)) is not None:
                return nearly
        return None

    def _by_a_misspelt_word(self, reply: str, names: Mapping[str, set[str]]) -> Named | None:
        """The answer of which a long word is nearly said among a few others: "de afmetngen en het papier"."""
        said = re.findall(r"[^\W\d_]+", reply)
        if len(said) > LONGEST_MISSPELT or set(said) & (NOT | EVERY):
            return None
        long = [word for word in said if len(word) > SHORT_REPLY and word not in names]
        near = {
            name for word in long for name in get_close_matches(word, names, n=1, cutoff=SURELY)
            if name[:1] == word[:1] and name not in said
        }  # fmt: skip
        found = {answer for name in near for answer in names[name]}
        return Named(tuple(found), sure=False) if len(found) == 1 else None


def _places(name: str, reply: str) -> Iterator[tuple[int, int]]:
    """Where a name stands in a reply as whole words."""
    at = reply.find(name)
    while at >= 0:
        end = at + len(name)
        if not _IN_A_WORD.match(reply[at - 1 : at]) and not _IN_A_WORD.match(reply[end : end + 1]):
            yield at, end
        at = reply.find(name, at + 1)


_IN_A_WORD = re.compile(r"[\w-]")


def _alike_word_by_word(reply: str, name: str) -> bool:
    """Whether of as many words each is nearly the same: "vanaf het binden" is not "vanaf het begin"."""
    said, known = reply.split(), name.split()
    if len(said) != len(known) or len(said) == 1:
        return True
    pairs = (SequenceMatcher(None, one, other).ratio() for one, other in zip(said, known, strict=True))
    return min(pairs) >= NEARLY_A_WORD


def number_in_list(reply: str, count: int, language: Language) -> int:
    """Which line of a list of so many a reply chooses: "2", "the first one", "1 meestal"; 0 for none."""
    for core in (reply, *(core for core, _ in cores(reply))):
        place = _place(_without_option_word(core.rstrip(".")), count, language)
        if 1 <= place <= count:
            return place
    return 0


def _without_option_word(core: str) -> str:
    """ "optie 4" without the word that says no more than that an option is meant."""
    for word in sorted(words_of(OPTION), key=lambda word: -len(word)):
        core = core.removeprefix(word).lstrip(". ") if core.startswith((word + " ", word + ".", "#")) else core
    return core.removesuffix(" one").removesuffix(" optie").removesuffix(" option")


def _place(core: str, count: int, language: Language) -> int:
    """The place in a list of so many that a number or an ordinal names; 0 when it names none."""
    if (digits := _NUMBER.fullmatch(core)) is not None:
        return int(digits[1])
    for one in LANGUAGES:
        ordinals = ORDINALS[one].split("|")
        if core in ordinals:
            return ordinals.index(core) + 1
        if core in LAST[one].split("|"):
            return count
        if core in FIRST[one].split("|"):
            return 1
        if core in MIDDLE[one].split("|") and count % 2:
            return count // 2 + 1
    if (nth := _NTH.fullmatch(core)) is not None:
        return int(nth[1])
    worth = 1 if core in ("een", "één") else number_word(core, language)
    return int(worth) if worth is not None and worth.denominator == 1 else 0


namer_of = Kept(Namer)


def names_of(question: Question, texts: Mapping[str, Text]) -> Callable[[str], bool]:
    """Tells whether a word stands in the name of an answer to the question."""
    namer = Namer(question, texts, "nl")
    return namer.knows_all_words


def _names(text: str) -> set[str]:
    """What an option's text is called by: whole, without what stands in brackets, without its article."""
    name = " ".join(text.lower().split()).rstrip(".")
    bare = _IN_BRACKETS.sub("", name)
    return {_ARTICLE.sub("", one, count=1) if _ARTICLE.match(one) else one for one in (name, bare)} | {name, bare}


def _names_something(word: str) -> bool:
    return len(word) >= SHORTEST_WORD and word not in _JOINING


def _singulars(name: str) -> Iterable[str]:
    """What a word may be the plural of: "varianten", "permits", "machines"."""
    if len(name) > SHORTEST_WORD and name.isalpha():
        yield from (name.removesuffix(end) for end in ("en", "s", "es", "n") if name.endswith(end))


def cores(reply: str) -> Iterable[tuple[str, bool]]:
    """The reply with ever more hedges and courtesies taken from its edges, word by word; whether it hedged."""
    core, about = reply, reply.endswith("?")
    core = core.rstrip(".!?").strip()
    for _ in range(6):
        yield core, about
        first, last = core.partition(" ")[0].rstrip(",."), core.rpartition(" ")[2]
        edge = next((e for e in _BEGINNING.get(first, ()) if core.startswith((e + " ", e + ", ", e + ". "))), None)
        if edge is not None:
            core = core[len(edge) :].lstrip(",. ")
        else:
            edge = next((e for e in _ENDING.get(last, ()) if core.endswith(" " + e)), None)
            if edge is None:
                return
            core = core[: -len(edge)].rstrip(", ")
        about |= edge in HEDGES


def _denied(reply: str) -> str | None:
    """What follows a word of denial at the start of the reply."""
    for core, _ in cores(reply):
        first, _, rest = core.partition(" ")
        if first in NOT and rest:
            return rest
    return None


_EITHER_WAY = 2
_WE_DO = re.compile(rf"(?:{'|'.join(sorted(words_of(WE)))}) (?P<verb>[^\W\d_]{{3,}})\b")
_COMMON_VERBS = words_of(COMMON_VERBS)
_CLAUSE_END = re.compile(r"[,;:.!?]+(?: +|$)|\b(?:maar|but)\b")
_NOTHING = words_of(NOTHING)
_SAYS_LITTLE = words_of(SAYS_LITTLE) | {"iets", "else"}
_DENYING_AT_THE_END = _NOTHING | {"niet", "nooit", "not", "never"}
_OR = frozenset({"of", "or"})
