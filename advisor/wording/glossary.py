"""Words of the field explained, as the knowledge base explains them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advisor.terms.knowledge_base import GlossaryEntry
from advisor.terms.texts import LANGUAGES, Text
from advisor.wording.page import Item, Section
from advisor.wording.voice import Voice, capital

_TITLE = Text(nl="Wat het betekent", en="What it means")


def explained(entries: Iterable[GlossaryEntry], typed: str) -> tuple[GlossaryEntry, ...]:
    """The entries a word may mean: by a name, in either language, or by the beginning of one."""
    wanted = " ".join(typed.casefold().split())
    for fits in (str.__eq__, str.startswith, str.__contains__):
        found = tuple(e for e in entries if wanted and any(fits(name.casefold(), wanted) for name in names(e)))
        if found:
            return found
    return ()


def names(entry: GlossaryEntry) -> Iterator[str]:
    """What the entry is called, in either language."""
    yield from (entry.word.to(language) for language in LANGUAGES)
    for others in entry.also.values():
        yield from others


def section(entries: Iterable[GlossaryEntry], voice: Voice) -> Section:
    items = (Item(voice.to(entry.means), capital(voice.to(entry.word))) for entry in entries)
    return Section("glossary", voice.to(_TITLE), tuple(items))
