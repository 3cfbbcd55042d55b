"""What is wrong with a knowledge base: codes, places, "did you mean", and one way to print them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from advisor.knowledge.languages import Languages
from advisor.terms.texts import Language, Place, Text

#: What each code stands for, in one line.
CODES: Mapping[str, Text] = {
    # files and YAML
    "KB101": Text(
        nl="bestand of map ontbreekt of is onleesbaar", en="a file or folder is missing or cannot be read"
    ),
    "KB102": Text(nl="geen UTF-8", en="not UTF-8"),
    "KB103": Text(nl="geen geldige YAML", en="not valid YAML"),
    "KB104": Text(nl="een tab", en="a tab"),
    "KB105": Text(nl="een stuurteken", en="a control character"),
    "KB106": Text(nl="een sleutel staat er tweemaal", en="a key occurs twice"),
    "KB107": Text(
        nl="anker, alias, tag, samenvoegsleutel of richtlijn", en="anchor, alias, tag, merge key or directive"
    ),
    "KB108": Text(nl="niet precies één document", en="not exactly one document"),
    "KB109": Text(nl="te groot, te diep of te veel", en="too large, too deep or too many"),
    "KB110": Text(nl="een koppeling die de map verlaat", en="a link that leaves the folder"),
    "KB111": Text(nl="een lege waarde", en="an empty value"),
    "KB112": Text(nl="een bestand dat er niet hoort", en="a file that does not belong here"),
    # shape
    "KB201": Text(nl="onbekende sleutel", en="unknown key"),
    "KB202": Text(nl="ontbrekende sleutel", en="missing key"),
    "KB203": Text(nl="verkeerd soort waarde", en="wrong kind of value"),
    "KB204": Text(nl="geen van de toegestane woorden", en="none of the words allowed"),
    "KB205": Text(nl="id in de verkeerde schrijfwijze", en="id in the wrong style"),
    "KB206": Text(nl="gereserveerd id", en="reserved id"),
    "KB207": Text(nl="dubbel id", en="duplicate id"),
    "KB208": Text(nl="ontbrekende vertaling", en="missing translation"),
    "KB209": Text(nl="getal buiten de grenzen", en="number out of range"),
    "KB210": Text(nl="formaatversie niet ondersteund", en="format version not supported"),
    "KB211": Text(nl="leeg waar iets moet staan", en="empty where something is needed"),
    "KB212": Text(nl="verkeerde volgorde", en="wrong order"),
    "KB213": Text(nl="ontheffing die is verlopen of niets dekt", en="a waiver that ran out or covers nothing"),
    # names
    "KB301": Text(nl="onbekend attribuut", en="unknown attribute"),
    "KB302": Text(nl="onbekende optie", en="unknown option"),
    "KB303": Text(nl="onbekende positie", en="unknown position"),
    "KB304": Text(nl="onbekend getal, punt of attribuut", en="unknown figure, point or attribute"),
    "KB305": Text(nl="onbekende bron", en="unknown source"),
    "KB306": Text(nl="onbekende sterkte", en="unknown strength"),
    "KB307": Text(nl="onbekend onderwerp", en="unknown topic"),
    "KB308": Text(nl="onbekende vraag", en="unknown question"),
    "KB309": Text(nl="onbekende schakel", en="unknown stage"),
    "KB310": Text(nl="onbekende plaatshouder", en="unknown placeholder"),
    "KB311": Text(nl="onbekende casus of regel", en="unknown case or rule"),
    "KB312": Text(nl="naam met twee betekenissen", en="name with two meanings"),
    "KB313": Text(nl="onbekende vindplaats in een werk", en="unknown place in a work"),
    # meaning
    "KB401": Text(nl="eenheden verschillen", en="units differ"),
    "KB402": Text(nl="rekenen of vergelijken met opties", en="figures expected, options found"),
    "KB403": Text(nl="opties bij een getal", en="options expected, a figure found"),
    "KB404": Text(nl="buiten de grenzen van het attribuut", en="outside the attribute's limits"),
    "KB405": Text(nl="ongeldige aanname", en="invalid assumption"),
    "KB406": Text(nl="ongeldig gebruik van first_known", en="invalid use of first_known"),
    "KB407": Text(nl="leest de uitkomst zelf", en="reads the outcome itself"),
    "KB408": Text(nl="regel zonder conclusie", en="rule without a conclusion"),
    "KB409": Text(nl="conclusies die niet samengaan", en="conclusions that do not go together"),
    "KB410": Text(nl="een kringloop", en="a cycle"),
    "KB411": Text(nl="plaatshouders verschillen per taal", en="placeholders differ between languages"),
    "KB412": Text(nl="tekst van een optie ontbreekt", en="text of an option missing"),
    "KB413": Text(nl="zonder bron", en="uncited"),
    "KB414": Text(nl="geen formule", en="not a formula"),
    "KB415": Text(nl="kan niet onbekend zijn", en="cannot be asked whether it is unknown"),
    "KB416": Text(nl="tabel onvolledig", en="table incomplete"),
    "KB417": Text(nl="geen premisse", en="not a premise"),
    "KB418": Text(nl="een woord voor twee antwoorden", en="one word for two answers"),
    "KB419": Text(nl="een bedrag zonder munt", en="an amount of money without a currency"),
    "KB420": Text(nl="te veel opties", en="too many options"),
    "KB421": Text(nl="banden die niet aansluiten", en="bands that do not adjoin"),
}

_EXPECTED = Text(nl="; verwacht: {expected}", en="; expected: {expected}")
_MEANT = Text(nl=". Bedoelde u '{suggestion}'{where}?", en=". Did you mean '{suggestion}'{where}?")
_OTHER_QUOTES = Text(
    nl='{message} ({first} is hier geen aanhalingsteken; een tekst staat tussen rechte, zoals "deze")',
    en='{message} ({first} is no quote here; a text stands in straight ones, such as "this")',
)
#: Wholly between the quotes that word processors make of straight ones.
_IN_OTHER_QUOTES = re.compile(r"[“”„‟«»‘’‚‛].*[“”„‟«»‘’‚‛]\Z")
PROBLEMS = Text(nl="{count:probleem|problemen}", en="{count:problem|problems}")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where, what, what was expected, and how it was perhaps meant.

    `subject` is the id of the rule, question … it stands in; `line` the line of the file it points at.
    """

    place: Place
    code: str
    message: Text
    expected: Text | None = None
    suggestion: str | None = None
    suggestion_place: Place | None = None
    subject: str | None = None
    line: str = ""

    def summary(self, language: Language = "en") -> str:
        """On one line: `file:line:column: KB301 [rule-id] no attribute 'x'; expected … Did you mean 'y'?`"""
        subject = f" [{self.subject}]" if self.subject else ""
        return f"{self.place}: {self.code}{subject} {self.said(language)}"

    def said(self, language: Language = "en") -> str:
        """What is wrong, without where."""
        said = self.message.to(language)
        if self.expected is not None:
            said += _EXPECTED.filled(expected=self.expected).to(language)
        if self.suggestion is not None:
            where = f" ({self.suggestion_place})" if self.suggestion_place else ""
            said += _MEANT.filled(suggestion=self.suggestion, where=where).to(language)
        return said

    def show(self, language: Language = "en") -> str:
        """The summary, and under it the line of the file with a caret at the column."""
        return f"{self.summary(language)}{self.excerpt}"

    @property
    def excerpt(self) -> str:
        """The line of the file with a caret at the column, each on a line of its own."""
        if not self.line.strip():
            return ""
        number = str(self.place.line)
        start = max(0, self.place.column - 80)
        excerpt = self.line[start : start + 120]
        caret = " " * (self.place.column - 1 - start) + "^"
        return f"\n  {number} | {excerpt}\n  {' ' * len(number)} | {caret}"


class KnowledgeError(Exception):
    """A knowledge base cannot be loaded; `problems` holds every reason, by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(self.problems)

    def show(self, language: Language = "en") -> str:
        count = len(self.problems)
        told = PROBLEMS.told(language, count=count)
        return "\n".join([*(problem.show(language) for problem in self.problems), told])

    def __str__(self) -> str:
        return "\n".join(problem.summary() for problem in self.problems)


#: Seeking what was meant takes a while: among so many candidates, for so many of the unknown names of one reading.
MOST_CANDIDATES, MOST_SOUGHT = 1000, 200
#: For the one name that somebody typed.
MOST_OF_ONE = 20_000


def nearest(name: str, candidates: Iterable[str], most: int = MOST_CANDIDATES) -> str | None:
    """The candidate that `name` was probably meant to be; `most`: among so many, more where one name is sought."""
    return _nearest(name[:100], tuple(islice(candidates, most)))


#: Where what is written plainly ends.
_WORD_ENDS = re.compile(r"\s*(?:[,\]}]|:(?:\s|\Z)|\s#|\Z)")


@lru_cache(maxsize=1000)
def _nearest(name: str, known: tuple[str, ...]) -> str | None:
    folded = name.casefold().replace("-", "_").replace(" ", "_")
    for candidate in known:
        if candidate.casefold().replace("-", "_") == folded:
            return candidate
    begun = [candidate for candidate in known if re.match(rf"{re.escape(folded)}[-_]", candidate)]
    if len(begun) > 1:  # "remaining_time", of which there is one at each position
        return min(begun, key=len)
    alike = [candidate for candidate in known if 2 * len(candidate) > len(name)]  # "en" is not meant by "when"
    close = difflib.get_close_matches(name, alike, n=1, cutoff=0.6)
    return close[0] if close else None


def _written_at(line: str, column: int) -> str:
    """The word or text that begins at a column of a line, without its quotes."""
    rest = line[max(0, column - 1) :]
    if rest[:1] in ("'", '"'):
        return rest[1:].partition(rest[0])[0]
    return _WORD_ENDS.split(rest, maxsplit=1)[0]


@dataclass
class Problems:
    """Collects problems while a knowledge base is read, so that all are told at once.

    While a file that declares names could not be read, `names_complete` is false, and unknown names (KB3xx) are
    not told: most would only follow from that file. `rules_complete` is the same of the names of rules alone.
    `languages`: those that every text is held to. `slipped`: where a mapping begins of which something could not
    be read; what else is told of it there only follows.
    """

    found: list[Problem] = field(default_factory=list)
    subject: str | None = None
    names_complete: bool = True
    rules_complete: bool = True
    lines: dict[str, list[str]] = field(default_factory=dict)
    languages: Languages = field(default_factory=Languages)
    slipped: set[Place] = field(default_factory=set)
    _sought: int = 0

    def add(
        self,
        code: str,
        place: Place,
        message: Text,
        expected: Text | str | None = None,
        suggestion: str | None = None,
        suggestion_place: Place | None = None,
    ) -> None:
        if isinstance(expected, str):
            expected = Text(nl=expected, en=expected)
        lines = self.lines.get(place.file, [])
        line = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
        if suggestion == _written_at(line, place.column):  # it would be refused again
            suggestion = suggestion_place = None
        if written := _IN_OTHER_QUOTES.match(_written_at(line, place.column)):
            message = _OTHER_QUOTES.filled(message=message, first=written[0][0])
        self.found.append(
            Problem(place, code, message, expected, suggestion, suggestion_place, self.subject, line)
        )

    def forget(self, code: str, place: Place) -> None:
        """Leave out what was told under this code on the line of a place."""
        line = (code, place.file, place.line)
        self.found = [one for one in self.found if (one.code, one.place.file, one.place.line) != line]

    def told(self, code: str, place: Place) -> bool:
        """Whether something was told under this code on the line of a place."""
        line = (code, place.file, place.line)
        return any((one.code, one.place.file, one.place.line) == line for one in self.found)

    def unknown(
        self, code: str, place: Place, kind: Text, name: str, known: Mapping[str, Place | None] | Iterable[str]
    ) -> str | None:
        """No `kind` is called `name`; `known` maps the names that exist to where they are declared.

        Returns: what was probably meant.
        """
        self._sought += 1
        suggestion = nearest(name, known) if self._sought <= MOST_SOUGHT else None
        declared = known.get(suggestion) if suggestion and isinstance(known, Mapping) else None
        declared = declared if isinstance(declared, Place) and declared.line else None  # some are declared nowhere
        names = sorted(known)
        listed = ", ".join(names) if 0 < len(names) <= 12 else None
        message = Text(nl=f"geen {kind.nl} '{name}'", en=f"no {kind.en} '{name}'")
        self.add(code, place, message, listed, suggestion, declared)
        return suggestion

    @contextmanager
    def about(self, subject: str | None) -> Iterator[None]:
        """While reading the rule, question … with this id."""
        outer, self.subject = self.subject, subject
        try:
            yield
        finally:
            self.subject = outer

    def sorted(self) -> tuple[Problem, ...]:
        follows = "KB3" if not self.names_complete else "KB311" if not self.rules_complete else "-"
        told = [
            problem
            for problem in self.found
            if not problem.code.startswith(follows)
            and (problem.code.startswith("KB1") or problem.place not in self.slipped)
        ]
        ordered = sorted(told, key=lambda p: (p.place.file, p.place.line, p.place.column, p.code, p.message.en))
        return tuple(dict.fromkeys(ordered))

    def raise_if_any(self) -> None:
        if self.found:
            raise KnowledgeError(self.sorted())
