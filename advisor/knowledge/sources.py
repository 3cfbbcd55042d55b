"""`sources.yaml`: the works that a knowledge base rests on, and the places in them."""

from __future__ import annotations

from typing import Literal, cast

from advisor.knowledge.fields import Fields, check_id, locator_of, records
from advisor.knowledge.languages import CODE
from advisor.knowledge.names import Names, declare
from advisor.knowledge.problems import Problems
from advisor.knowledge.yamlfile import Node
from advisor.terms.sources import Locator, Source
from advisor.terms.texts import Text

SOURCE_KEYS = ("id", "title", "language", "author", "year", "kind", "checked", "url", "note", "at")
SOURCE_KINDS = ("publication", "convention", "proposal")
CHECKED = ("whole", "abstract", "secondary", "unchecked")


def read_sources(problems: Problems, node: Node | None, names: Names) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for fields in records(problems, node, SOURCE_KEYS):
        id = fields.id(kebab=True)
        with problems.about(id):
            declare(problems, names.sources, id, fields.place_of("id"))
            names.locators[id] = locators = _locators(fields)
            found[id] = Source(
                id=id,
                title=fields.phrase("title"),
                author=fields.phrase("author"),
                year=fields.phrase("year"),
                kind=cast(Literal["publication", "convention", "proposal"], fields.one_of("kind", SOURCE_KINDS)),
                checked=fields.one_of("checked", CHECKED),
                url=fields.word("url", "") or None,
                note=fields.optional_text("note"),
                place=fields.place_of("id"),
                locators=locators,
                language=_language_of_title(fields),
            )
    return found


def _language_of_title(fields: Fields) -> str | None:
    """A code such as "nl" or "pt-BR"."""
    node = fields.get("language")
    if node is None:
        return None
    code = fields.word("language", "")
    if not CODE.match(code):
        message = Text(nl=f"'{code}' is geen taalcode", en=f"'{code}' is no language code")
        fields.problems.add("KB205", node.place, message, "nl, en, pt-BR")
    return code


def _locators(fields: Fields) -> dict[str, Locator]:
    """The places in a work that are cited by a name."""
    problems, found = fields.problems, dict[str, Locator]()
    for name, place, node in fields.entries("at", required=False):
        check_id(problems, place, name, kebab=True)
        found[name] = Locator(locator_of(problems, node), place)
    return found
