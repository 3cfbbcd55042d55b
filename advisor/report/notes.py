"""Sources as numbered notes: each place in each work once, however often it is cited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.sources import Citation
from advisor.wording.voice import Voice


@dataclass(frozen=True, slots=True)
class Work:
    """A work with the places cited in it, each by its number; `language`: that of its title, if it is another."""

    author: str
    year: str
    title: str
    url: str
    places: tuple[tuple[int, str], ...]
    language: str = ""


class Notes:
    """Gives numbers to sources in the order in which they are met."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._cited = {voice.cite(sources): sources for sources in _all_cited(voice.kb)}
        self._numbers: dict[Citation | str, int] = {}

    def afresh(self) -> Notes:
        """The same sources, none of them met yet: for another page."""
        return Notes(self._voice)

    def of(self, cited: str) -> tuple[int, ...]:
        """The numbers of what an item cites, as it is said in words."""
        if not cited:
            return ()
        places: tuple[Citation | str, ...] = self._cited.get(cited, (cited,))
        return tuple(dict.fromkeys(self._number(place) for place in places))

    def _number(self, place: Citation | str) -> int:
        return self._numbers.setdefault(place, len(self._numbers) + 1)

    @property
    def works(self) -> Iterator[Work]:
        """The works met so far, by their first number."""
        places: dict[str, list[tuple[int, str]]] = {}
        for place, number in self._numbers.items():
            work, at = (place.work, self._voice.to(place.at)) if isinstance(place, Citation) else ("", place)
            places.setdefault(work, []).append((number, at))
        for id, found in places.items():
            if not id:
                yield from (Work("", "", at, "", ((number, ""),)) for number, at in found)
                continue
            source = self._voice.kb.sources[id]
            author, year, title = (self._voice.to(text) for text in (source.author, source.year, source.title))
            other = source.language if source.language not in (None, self._voice.language) else None
            yield Work(author, year, title, source.url or "", tuple(found), other or "")


def _all_cited(kb: KnowledgeBase) -> Iterator[tuple[Citation, ...]]:
    """Every list of sources as it is cited in one place."""
    yield from (wording.sources for rule in kb.rules.values() for wording in rule.every_wording)
    yield from (rule.cited for rule in kb.rules.values() if rule.wordings)
    yield from (computed.sources for computed in kb.computed.values())
    yield from (figure.sources for figure in kb.figures.values())
    for position in kb.positions:
        yield position.sources
        yield from (consequence.sources for consequence in position.consequences)
    yield kb.decision.sources
