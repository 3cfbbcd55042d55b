"""What is wrong with a knowledge base: codes, places, "did you mean", and one way to print them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from advisor.terms.texts import Language, Place, Text

#: What each code stands for, in one line.
CODES: Mapping[str, Text] = {
    # files and YAML
    "KB101": Text("bestand of map ontbreekt of is onleesbaar", "a file or folder is missing or cannot be read"),
    "KB102": Text("geen UTF-8", "not UTF-8"),
    "KB103": Text("geen geldige YAML", "not valid YAML"),
    "KB104": Text("een tab", "a tab"),
    "KB105": Text("een stuurteken", "a control character"),
    "KB106": Text("een sleutel staat er tweemaal", "a key occurs twice"),
    "KB107": Text(
        "anker, alias, tag, samenvoegsleutel of richtlijn", "anchor, alias, tag, merge key or directive"
    ),
    "KB108": Text("niet precies één document", "not exactly one document"),
    "KB109": Text("te groot, te diep of te veel", "too large, too deep or too many"),
    "KB110": Text("een koppeling die de map verlaat", "a link that leaves the folder"),
    "KB111": Text("een lege waarde", "an empty value"),
    "KB112": Text("een bestand dat er niet hoort", "a file that does not belong here"),
    # shape
    "KB201": Text("onbekende sleutel", "unknown key"),
    "KB202": Text("ontbrekende sleutel", "missing key"),
    "KB203": Text("verkeerd soort waarde", "wrong kind of value"),
    "KB204": Text("geen van de toegestane woorden", "none of the words allowed"),
    "KB205": Text("id in de verkeerde schrijfwijze", "id in the wrong style"),
    "KB206": Text("gereserveerd id", "reserved id"),
    "KB207": Text("dubbel id", "duplicate id"),
    "KB208": Text("ontbrekende vertaling", "missing translation"),
    "KB209": Text("getal buiten de grenzen", "number out of range"),
    "KB210": Text("formaatversie niet ondersteund", "format version not supported"),
    "KB211": Text("leeg waar iets moet staan", "empty where something is needed"),
    "KB212": Text("verkeerde volgorde", "wrong order"),
    # names
    "KB301": Text("onbekend attribuut", "unknown attribute"),
    "KB302": Text("onbekende optie", "unknown option"),
    "KB303": Text("onbekende positie", "unknown position"),
    "KB304": Text("onbekend getal, punt of attribuut", "unknown figure, point or attribute"),
    "KB305": Text("onbekende bron", "unknown source"),
    "KB306": Text("onbekende sterkte", "unknown strength"),
    "KB307": Text("onbekend onderwerp", "unknown topic"),
    "KB308": Text("onbekende vraag", "unknown question"),
    "KB309": Text("onbekende schakel", "unknown stage"),
    "KB310": Text("onbekende plaatshouder", "unknown placeholder"),
    "KB311": Text("onbekende casus of regel", "unknown case or rule"),
    "KB312": Text("naam met twee betekenissen", "name with two meanings"),
    # meaning
    "KB401": Text("eenheden verschillen", "units differ"),
    "KB402": Text("rekenen of vergelijken met opties", "figures expected, options found"),
    "KB403": Text("opties bij een getal", "options expected, a figure found"),
    "KB404": Text("buiten de grenzen van het attribuut", "outside the attribute's limits"),
    "KB405": Text("ongeldige aanname", "invalid assumption"),
    "KB406": Text("ongeldig gebruik van first_known", "invalid use of first_known"),
    "KB407": Text("leest de uitkomst zelf", "reads the outcome itself"),
    "KB408": Text("regel zonder conclusie", "rule without a conclusion"),
    "KB409": Text("conclusies die niet samengaan", "conclusions that do not go together"),
    "KB410": Text("een kringloop", "a cycle"),
    "KB411": Text("plaatshouders verschillen per taal", "placeholders differ between languages"),
    "KB412": Text("tekst van een optie ontbreekt", "text of an option missing"),
    "KB413": Text("zonder bron", "uncited"),
    "KB414": Text("geen formule", "not a formula"),
    "KB415": Text("kan niet onbekend zijn", "cannot be asked whether it is unknown"),
    "KB416": Text("tabel onvolledig", "table incomplete"),
    "KB417": Text("geen premisse", "not a premise"),
}


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
        said = f"{self.place}: {self.code}{subject} {self.message.to(language)}"
        if self.expected is not None:
            said += {"nl": "; verwacht: ", "en": "; expected: "}[language] + self.expected.to(language)
        if self.suggestion is not None:
            where = f" ({self.suggestion_place})" if self.suggestion_place else ""
            said += {"nl": ". Bedoelde u", "en": ". Did you mean"}[language] + f" '{self.suggestion}'{where}?"
        return said

    def show(self, language: Language = "en") -> str:
        """The summary, and under it the line of the file with a caret at the column."""
        if not self.line.strip():
            return self.summary(language)
        number = str(self.place.line)
        start = max(0, self.place.column - 80)
        excerpt = self.line[start : start + 120]
        caret = " " * (self.place.column - 1 - start) + "^"
        return f"{self.summary(language)}\n  {number} | {excerpt}\n  {' ' * len(number)} | {caret}"


class KnowledgeError(Exception):
    """A knowledge base cannot be loaded; `problems` holds every reason, by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(self.problems)

    def show(self, language: Language = "en") -> str:
        count = len(self.problems)
        told = {
            "nl": "1 probleem" if count == 1 else f"{count} problemen",
            "en": "1 problem" if count == 1 else f"{count} problems",
        }
        return "\n".join([*(problem.show(language) for problem in self.problems), told[language]])

    def __str__(self) -> str:
        return "\n".join(problem.summary() for problem in self.problems)


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `name` was probably meant to be."""
    known = list(candidates)
    folded = name.casefold().replace("-", "_").replace(" ", "_")
    for candidate in known:
        if candidate.casefold().replace("-", "_") == folded:
            return candidate
    close = difflib.get_close_matches(name[:100], known, n=1, cutoff=0.6)
    return close[0] if close else None


@dataclass
class Problems:
    """Collects problems while a knowledge base is read, so that all are told at once.

    While a file that declares names could not be read, `names_complete` is false, and unknown names (KB3xx) are
    not told: most would only follow from that file.
    """

    found: list[Problem] = field(default_factory=list)
    subject: str | None = None
    names_complete: bool = True
    lines: dict[str, list[str]] = field(default_factory=dict)

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
            expected = Text(expected, expected)
        lines = self.lines.get(place.file, [])
        line = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
        self.found.append(
            Problem(place, code, message, expected, suggestion, suggestion_place, self.subject, line)
        )

    def unknown(
        self, code: str, place: Place, kind: Text, name: str, known: Mapping[str, Place | None] | Iterable[str]
    ) -> None:
        """No `kind` is called `name`; `known` maps the names that exist to where they are declared."""
        suggestion = nearest(name, known)
        declared = known.get(suggestion) if suggestion and isinstance(known, Mapping) else None
        names = sorted(known)
        listed = ", ".join(names) if 0 < len(names) <= 12 else None
        message = Text(f"geen {kind.nl} '{name}'", f"no {kind.en} '{name}'")
        self.add(code, place, message, listed, suggestion, declared)

    @contextmanager
    def about(self, subject: str | None) -> Iterator[None]:
        """While reading the rule, question … with this id."""
        outer, self.subject = self.subject, subject
        try:
            yield
        finally:
            self.subject = outer

    def sorted(self) -> tuple[Problem, ...]:
        told = self.found if self.names_complete else [p for p in self.found if not p.code.startswith("KB3")]
        ordered = sorted(told, key=lambda p: (p.place.file, p.place.line, p.place.column, p.code, p.message.en))
        return tuple(dict.fromkeys(ordered))

    def raise_if_any(self) -> None:
        if self.found:
            raise KnowledgeError(self.sorted())
