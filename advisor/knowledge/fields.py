"""The fields of a mapping, read by name and kind; what is wrong is told and a harmless stand-in returned.

So a reader goes on after a problem, and all problems are told at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as MappingOf

from advisor.knowledge.amiss import other_minus, slip_in_word
from advisor.knowledge.cures import as_id, as_key, as_number, as_yes_or_no, without_space
from advisor.knowledge.languages import CODE
from advisor.knowledge.names import Names, check_placeholders
from advisor.knowledge.problems import Problems, nearest
from advisor.knowledge.yamlfile import KeyedValue, Mapping, Node, Scalar, Sequence
from advisor.terms.sources import Citation
from advisor.terms.texts import LANGUAGES, Place, Text

SNAKE = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*\Z")
KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
NO_TEXT = Text(nl="", en="")
NO_FORMER: MappingOf[str, str] = {}

_KINDS = {
    "mapping": Text(nl="een blok met sleutels", en="a mapping"),
    "list": Text(nl="een lijst", en="a list"),
    "text": Text(nl="tekst", en="text"),
    "number": Text(nl="een getal", en="a number"),
    "null": Text(nl="niets", en="nothing"),
}
_HERE = Text(nl="hier staat {found}", en="this is {found}")
_IN_FULL = ("work", "at")
_SOURCE = Text(nl="bron", en="source")
_LOCATOR = Text(nl="vindplaats in {work} met de naam", en="place in {work} by the name")
_NO_LOCATOR = Text(nl="er staat geen vindplaats", en="there is no locator")
_UNDECLARED = Text(
    nl="'{language}' is geen taal van deze kennisbank; knowledge.yaml noemt ze, onder languages",
    en="'{language}' is no language of this knowledge base; knowledge.yaml names them, under languages",
)
_BESIDES = Text(nl="; {told}", en="; {told}")
_IN_QUOTES = Text(nl="; zet het tussen aanhalingstekens", en="; put it in quotes")


def kind_of(node: Node) -> str:
    """mapping, list, text, number or null."""
    if isinstance(node, Scalar):
        return node.kind
    return "mapping" if isinstance(node, Mapping) else "list"


def wrong_kind(problems: Problems, node: Node, wanted: str) -> None:
    """Tell that a mapping, list, text or number was expected; an empty value has been told already."""
    found = kind_of(node)
    if found == "null":
        return
    expected = _KINDS[wanted]
    if wanted == "text" and found == "number":
        expected += _IN_QUOTES
    if wanted in ("mapping", "list") and isinstance(node, Scalar):
        expected = _with_slip(expected, node.text)
    message, meant = _HERE.filled(found=_KINDS[found]), None
    if wanted == "number" and isinstance(node, Scalar):
        meant = as_number(node.text)
        if (dash := other_minus(node.text)) is not None:
            meant = dash[0]
            message += _BESIDES.filled(told=dash[1])
    problems.add("KB203", node.place, message, expected, meant)


def _with_slip(message: Text, word: str) -> Text:
    slip = slip_in_word(word)
    return message if slip is None else message + _BESIDES.filled(told=slip)


def a_word(problems: Problems, node: Node) -> str | None:
    """A single word or text."""
    if isinstance(node, Scalar) and node.kind == "text":
        return node.text
    wrong_kind(problems, node, "text")
    return None


def words(problems: Problems, node: Node) -> list[Scalar]:
    """A text, or a list of texts."""
    nodes = node.items if isinstance(node, Sequence) else [node]
    return [item for item in nodes if a_word(problems, item) is not None and isinstance(item, Scalar)]


def items(problems: Problems, node: Node | None) -> list[Node]:
    """The items of a list."""
    if isinstance(node, Sequence):
        return node.items
    if node is not None:
        wrong_kind(problems, node, "list")
    return []


def entries(problems: Problems, node: Node | None) -> list[tuple[str, Place, Node]]:
    """The (key, its place, value) of a mapping, in written order."""
    if isinstance(node, Mapping):
        return [(key, entry.key, entry.value) for key, entry in node.entries.items()]
    if node is not None:
        wrong_kind(problems, node, "mapping")
    return []


def text_of(problems: Problems, node: Node, placeholders: Iterable[str] = ()) -> Text:
    """A text in every language of the knowledge base, `{nl: …, en: …}`, that may use these placeholders; where
    there is one language, also as it is."""
    declared = problems.languages.declared
    if len(declared) == 1 and isinstance(node, Scalar) and node.kind != "null":
        said = {declared[0]: (a_word(problems, node) or "").strip()}
        check_placeholders(problems, {declared[0]: node.place}, said, placeholders)
        return problems.languages.text(said)
    if not isinstance(node, Mapping):
        message = Text(nl="een tekst in elke taal ontbreekt", en="a text in every language is missing")
        if kind_of(node) != "null":
            problems.add("KB208", node.place, message, problems.languages.shape)
        return NO_TEXT
    said = _said_in(problems, node)
    for language in declared:
        if language not in said:
            message = Text(
                nl=f"de vertaling '{language}' ontbreekt", en=f"the translation '{language}' is missing"
            )
            problems.add("KB208", node.place, message, problems.languages.shape)
    check_placeholders(problems, {code: node.entries[code].value.place for code in said}, said, placeholders)
    return problems.languages.text(said)


def _as_written(problems: Problems, node: Node) -> str:
    if isinstance(node, Scalar):
        return node.text
    wrong_kind(problems, node, "text")
    return ""


def phrase_of(problems: Problems, node: Node) -> Text:
    """A text in both languages, or as written when it is the same in both ("p. 12", a name, a year)."""
    if isinstance(node, Mapping):
        return text_of(problems, node)
    word = _as_written(problems, node).strip()
    return Text(nl=word, en=word)


def locator_of(problems: Problems, node: Node) -> Text:
    """Where in a work: a phrase that says something."""
    at = phrase_of(problems, node)
    if isinstance(node, Scalar) and node.kind != "null" and not at.nl:
        message = Text(nl="de vindplaats is leeg", en="the locator is empty")
        problems.add("KB413", node.place, message)
    return at


def _said_in(problems: Problems, node: Mapping) -> dict[str, str]:
    """{language: text} of those that the knowledge base declares, in its order."""
    declared, said = problems.languages.declared, dict[str, str]()
    for key, entry in node.entries.items():
        if key not in declared:
            message = Text(nl=f"onbekende sleutel '{key}'", en=f"unknown key '{key}'")
            problems.add(
                "KB201",
                entry.key,
                _UNDECLARED.filled(language=key) if CODE.match(key) else message,
                ", ".join(declared),
            )
            continue
        said[key] = (a_word(problems, entry.value) or "").strip()
        if not said[key] and kind_of(entry.value) == "text":
            message = Text(nl=f"de tekst '{key}' is leeg", en=f"the text '{key}' is empty")
            problems.add("KB208", entry.value.place, message)
    return {language: said[language] for language in declared if language in said}


def check_id(problems: Problems, place: Place, id: str, *, kebab: bool = False) -> None:
    """Tell when an id is not in its style."""
    if not (KEBAB if kebab else SNAKE).match(id):
        style = "kebab-case" if kebab else "snake_case"
        message = Text(nl=f"'{id}' is niet in {style} geschreven", en=f"'{id}' is not in {style}")
        joined_by = "-" if kebab else "_"
        meant = as_id(id, joined_by)
        fits = meant is not None and (KEBAB if kebab else SNAKE).match(meant)
        problems.add("KB205", place, message, f"a-z, 0-9, {joined_by}", meant if fits else None)


class Fields:
    """The entries of one mapping; keys other than `known` are problems.

    `former`: {what a key was called: what it is called now}, for knowledge bases that were written then.
    """

    def __init__(
        self, problems: Problems, node: Node, known: Iterable[str], former: MappingOf[str, str] = NO_FORMER
    ) -> None:
        self.problems = problems
        self._node = node
        self._entries = _as_called_now(problems, node, former) if isinstance(node, Mapping) else {}
        self.readable = isinstance(node, Mapping)
        self._meant = set[str]()  # what unknown keys were probably meant to be
        if not self.readable:
            wrong_kind(problems, node, "mapping")
            return
        allowed = tuple(known)
        for key, entry in self._entries.items():
            if key not in allowed:
                message = Text(nl=f"onbekende sleutel '{key}'", en=f"unknown key '{key}'")
                message = _with_slip(message, key)
                if (spaceless := without_space(key)) is not None:
                    self._meant.add(spaceless[1])
                meant = as_key(key, allowed) or nearest(key, allowed)
                problems.add("KB201", entry.key, message, ", ".join(allowed), meant)
                self._meant.update([meant] if meant is not None else [])

    @property
    def place(self) -> Place:
        return self._node.place

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def has_meant(self, key: str) -> bool:
        """Whether the key is there, or one that was probably meant to be it, and has been told."""
        return key in self._entries or key in self._meant

    def get(self, key: str) -> Node | None:
        entry = self._entries.get(key)
        return entry.value if entry else None

    def entry(self, key: str) -> KeyedValue | None:
        return self._entries.get(key)

    def place_of(self, key: str) -> Place:
        """Where a key stands, or where the mapping begins."""
        entry = self._entries.get(key)
        return entry.key if entry else self.place

    def need(self, key: str, expected: str | None = None) -> Node | None:
        """The value of a key that must be there; `expected`: what stands under it."""
        node = self.get(key)
        if node is None and self.readable and not self.has_meant(key):
            code = "KB413" if key == "source" else "KB202"
            message = Text(nl=f"de sleutel '{key}' ontbreekt", en=f"the key '{key}' is missing")
            self.problems.add(code, self.place, message, f"{key}: {expected}" if expected is not None else None)
        return node

    def text(self, key: str, placeholders: Iterable[str] = ()) -> Text:
        node = self.need(key, self.problems.languages.shape)
        return text_of(self.problems, node, placeholders) if node is not None else NO_TEXT

    def optional_text(self, key: str, placeholders: Iterable[str] = ()) -> Text | None:
        node = self.get(key)
        return text_of(self.problems, node, placeholders) if node is not None else None

    def word(self, key: str, default: str | None = None) -> str:
        """A text; `default` when the key may be left out."""
        node = self.need(key) if default is None else self.get(key)
        return (a_word(self.problems, node) if node is not None else default) or ""

    def any_word(self, key: str, default: str | None = None) -> str:
        """A text as written, numbers included (a year, a version, a date)."""
        node = self.need(key) if default is None else self.get(key)
        return (_as_written(self.problems, node) if node is not None else default) or ""

    def phrase(self, key: str) -> Text:
        """A text in both languages, or as written when it is the same in both ("p. 12", a name, a year)."""
        node = self.need(key)
        return phrase_of(self.problems, node) if node is not None else NO_TEXT

    def id(self, key: str = "id", *, kebab: bool = False) -> str:
        """The id of the thing this mapping describes, in its style."""
        node = self.need(key)
        word = a_word(self.problems, node) if node is not None else None
        if word is None or node is None:
            return ""
        check_id(self.problems, node.place, word, kebab=kebab)
        return word

    def one_of(self, key: str, allowed: Iterable[str], default: str | None = None) -> str:
        choices = tuple(allowed)
        node = self.need(key, " | ".join(choices)) if default is None else self.get(key)
        if node is None:
            return default or ""
        word = a_word(self.problems, node)
        if word is not None and word not in choices:
            message = Text(
                nl=f"'{word}' is geen van de mogelijkheden", en=f"'{word}' is not one of the possibilities"
            )
            meant = as_yes_or_no(word, choices) or nearest(word, choices)
            self.problems.add("KB204", node.place, message, ", ".join(choices), meant)
            return default or choices[0]
        return word or default or choices[0]

    def flag(self, key: str, default: bool) -> bool:
        return self.one_of(key, ("yes", "no"), "yes" if default else "no") == "yes"

    def number(self, key: str, default: float | None = None) -> float:
        node = self.need(key) if default is None else self.get(key)
        if isinstance(node, Scalar) and node.kind == "number":
            return node.number
        if node is not None:
            wrong_kind(self.problems, node, "number")
        return default or 0.0

    def whole_number(self, key: str, default: int) -> int:
        figure = self.number(key, default)
        if figure != int(figure):
            node = self.get(key)
            message = Text(nl=f"{figure} is geen geheel getal", en=f"{figure} is not a whole number")
            self.problems.add("KB203", node.place if node else self.place, message)
        return int(figure)

    def items(self, key: str, *, required: bool = True) -> list[Node]:
        return items(self.problems, self.need(key) if required else self.get(key))

    def entries(self, key: str, *, required: bool = True) -> list[tuple[str, Place, Node]]:
        return entries(self.problems, self.need(key) if required else self.get(key))

    def sources(self, names: Names) -> tuple[Citation, ...]:
        """The citations under `source`: one or a list, at least one."""
        node = self.need("source", "{work: …, at: …}")
        if node is None:
            return ()
        if isinstance(node, Sequence) and not node.items:
            message = Text(nl="er staat geen bron", en="there is no source")
            self.problems.add("KB413", node.place, message)
        cited = node.items if isinstance(node, Sequence) else [node]
        return tuple(citation for one in cited for citation in self._citations(one, names))

    def _citations(self, node: Node, names: Names) -> Iterator[Citation]:
        """`{work: …, at: …}` with the locator itself, or `{work: name, …}` with its name in `sources.yaml`."""
        if isinstance(node, Scalar) and node.text in names.sources:
            first = next(iter(names.locators.get(node.text, {})), None)
            meant = f"{{{node.text}: {first}}}" if first is not None else f"{{work: {node.text}, at: …}}"
            self.problems.add("KB203", node.place, _NO_LOCATOR, meant)
            return
        if not isinstance(node, Mapping) or not node.entries or not node.entries.keys().isdisjoint(_IN_FULL):
            yield self._in_full(node, names.sources)
            return
        for work, place, value in entries(self.problems, node):
            if work not in names.sources:
                self.problems.unknown("KB305", place, _SOURCE, work, names.sources)
                continue
            known = names.locators.get(work, {})
            if isinstance(value, Sequence) and not value.items:
                self.problems.add("KB413", value.place, _NO_LOCATOR)
            for name in words(self.problems, value):
                if name.text in known:
                    yield Citation(work, known[name.text].at)
                else:
                    places = {id: locator.place for id, locator in known.items()}
                    self.problems.unknown("KB313", name.place, _LOCATOR.filled(work=work), name.text, places)

    def _in_full(self, node: Node, works: MappingOf[str, Place]) -> Citation:
        fields = Fields(self.problems, node, _IN_FULL)
        work, located = fields.word("work"), fields.need("at")
        named = fields.get("work")
        if work and named is not None and work not in works:
            self.problems.unknown("KB305", named.place, _SOURCE, work, works)
        return Citation(work, locator_of(self.problems, located) if located is not None else NO_TEXT)


def other_words(fields: Fields, key: str = "also") -> MappingOf[str, tuple[str, ...]]:
    """What else something is called: `also: {nl: [words], en: [words]}`, as the program speaks it."""
    node, problems = fields.get(key), fields.problems
    if node is None:
        return {}
    languages = problems.languages
    one, found = Fields(problems, node, languages.declared), dict[str, tuple[str, ...]]()
    for language in languages.declared:
        typed = (a_word(problems, item) or "" for item in one.items(language, required=False))
        found[language] = tuple(word.strip() for word in typed if word.strip())
    return {language: found[languages.said_for(language)] for language in LANGUAGES}


def _as_called_now(problems: Problems, node: Mapping, former: MappingOf[str, str]) -> dict[str, KeyedValue]:
    found: dict[str, KeyedValue] = {}
    for written, entry in node.entries.items():
        key = former.get(written, written)
        if key in found:
            message = Text(nl=f"'{written}' is hetzelfde als '{key}'", en=f"'{written}' is the same as '{key}'")
            problems.add("KB106", entry.key, message)
        found.setdefault(key, entry)
    return found


def records(
    problems: Problems, node: Node | None, known: Iterable[str], former: MappingOf[str, str] = NO_FORMER
) -> Iterator[Fields]:
    """The mappings of a list. One that is none may declare a name."""
    if node is not None and not isinstance(node, Sequence):
        problems.names_complete = False
    for item in items(problems, node):
        fields = Fields(problems, item, known, former)
        if fields.readable:
            yield fields
        else:
            problems.names_complete = False
