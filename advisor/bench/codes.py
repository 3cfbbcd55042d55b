"""A code of `kb check` explained: what it is, why it matters, and how it looks wrong and right."""

from __future__ import annotations

from advisor.bench.checks.kind import Example, Kind
from advisor.bench.checks.kinds import KINDS
from advisor.bench.examples_of_meaning import OF_MEANING
from advisor.bench.examples_of_shape import OF_SHAPE
from advisor.knowledge.problems import CODES
from advisor.terms.texts import PLACEHOLDER, Language, Text
from advisor.wording.page import Item, Section

_WHY = Text(nl="Waarom", en="Why")
_WRONG = Text(nl="Fout", en="Wrong")
_RIGHT = Text(nl="Goed", en="Right")
_READING = Text(nl="Bij het lezen van de bestanden", en="On reading the files")
_FINDINGS = Text(nl="Wat laadt en toch het bekijken waard is", en="What loads and still deserves a look")

#: Of every code under which a problem is told on reading the files.
EXAMPLES = {**OF_SHAPE, **OF_MEANING}


def explained(code: str, language: Language) -> tuple[Section, ...]:
    """Everything about a code, or about a kind of finding by its name; nothing for what is neither."""
    for name, kind in KINDS.items():
        if code.casefold() in (name, kind.code.casefold()):
            head = Section("code", f"{kind.code} {name}", (Item(_in_general(kind, language)),))
            return (head, *_shown(kind, language))
    text = CODES.get(code.upper())
    if text is None:
        return ()
    head = Section("code", code.upper(), (Item(text.to(language)),))
    return (head, *_shown(EXAMPLES[code.upper()], language))


def _shown(example: Kind | Example, language: Language) -> tuple[Section, ...]:
    """Why it matters, and how it looks wrong and right."""
    return (
        Section("why", _WHY.to(language), (Item(example.why.to(language)),)),
        Section("wrong", _WRONG.to(language), tuple(map(Item, example.wrong.split("\n")))),
        Section("right", _RIGHT.to(language), tuple(map(Item, example.right.split("\n")))),
    )


def all_codes(language: Language) -> tuple[Section, ...]:
    """Every code in a line."""
    reading = tuple(Item(text.to(language), code) for code, text in CODES.items())
    findings = tuple(Item(_in_general(kind, language), kind.code) for kind in KINDS.values())
    return (
        Section("reading", _READING.to(language), reading),
        Section("findings", _FINDINGS.to(language), findings),
    )


def _in_general(kind: Kind, language: Language) -> str:
    """What a finding of the kind says, of nothing in particular."""
    return PLACEHOLDER.sub("…", kind.says.to(language))
