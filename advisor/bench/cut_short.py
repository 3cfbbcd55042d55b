"""Texts that end where a comment begins, though what follows was meant to be said: "project #3 costs money".

YAML takes ` #` behind a text without quotes for a comment. What is written as one is believed to be one: behind
two spaces, or behind a sentence that is over, and with a space after its sign.
"""

from __future__ import annotations

import re
from collections.abc import Collection as Several
from collections.abc import Iterator
from dataclasses import dataclass

from advisor.bench.yaml_as_written import Collection, Word, WrittenValue, read_written
from advisor.knowledge.amiss import DOUBTFUL_COMMENT
from advisor.terms.texts import LANGUAGES, Place

#: So many words are a sentence, whatever they stand under.
_SENTENCE = 3
#: A sentence that is over, perhaps within quotes or brackets, and behind it what begins as a comment does.
_OVER, _BEGINS_AS_COMMENT = re.compile(r"[.!?…][”’\"')]*$"), re.compile(r" +#(?= )")
_SPACES = re.compile(" +")
#: Under what stands how something is called, for all else that is written beside it.
_CALLED = ("id", "case")


@dataclass(frozen=True, slots=True)
class CutShort:
    """A text that is cut short: where the comment begins, the text before it, and the innermost id it stands
    under, nothing where there is none."""

    place: Place
    said: str
    id: str


def cut_short(
    text: str,
    file: str,
    languages: Several[str] = LANGUAGES,
    texts: Several[str] = (),
    ids: Several[str] = (),
) -> Iterator[CutShort]:
    """Each in a file. What is a text stands under a language, has the words of a sentence, or is one of the
    `texts` that are known to be read. `ids`: what else than an entry `id` gives what stands under it its name.

    Raises: yaml.YAMLError: it is no YAML.
    """
    if not may_cut_short(text):
        return
    walk = _Walk(text, languages, texts, ids)
    for value in read_written(text).documents:
        for at, said, id in walk.within(value, told=False, id=""):
            yield CutShort(Place(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)), said, id)


def may_cut_short(text: str) -> bool:
    """Whether there is anything in a file that may be a comment against the meaning of who wrote it."""
    return DOUBTFUL_COMMENT.search(text) is not None


def taken_apart(before: bytes, after: bytes, file: str) -> list[Place]:
    """Where texts that are cut short stand in the file before, whose line is another one after."""
    lines, left = before.decode().split("\n"), {line.strip() for line in after.decode().split("\n")}
    found = (one.place for one in cut_short("\n".join(lines), file))
    return [place for place in found if lines[place.line - 1].strip() not in left]


@dataclass(frozen=True, slots=True)
class _Walk:
    text: str
    languages: Several[str]
    texts: Several[str]
    ids: Several[str]

    def within(self, value: WrittenValue, *, told: bool, id: str) -> Iterator[tuple[int, str, str]]:
        """(where in the file, text, id) within a value; `told`: it stands under a language."""
        if not isinstance(value, Collection):
            return
        names = (part.value for key in _CALLED if (part := value.get(key)) is not None)
        id = next((name.text for name in names if isinstance(name, Word)), id)
        for part in value.parts:
            key = part.key.text if part.key is not None else ""
            of_language = told or key in self.languages
            if not isinstance(part.value, Word):
                yield from self.within(part.value, told=of_language, id=key if key in self.ids else id)
            elif self._is_text(part.value, of_language) and self._cuts(part.value.text, part.end):
                yield part.end + self._spaces(part.end), part.value.text, id

    def _is_text(self, word: Word, of_language: bool) -> bool:
        if word.style:
            return False
        return of_language or len(word.text.split()) >= _SENTENCE or word.text in self.texts

    def _cuts(self, said: str, end: int) -> bool:
        """Whether what follows a text may not be meant as a comment."""
        spaces = self._spaces(end)
        if _OVER.search(said) and _BEGINS_AS_COMMENT.match(self.text, end):
            return False
        return bool(spaces) and DOUBTFUL_COMMENT.match(self.text, end + spaces - 1) is not None

    def _spaces(self, end: int) -> int:
        """How many follow what ends here."""
        found = _SPACES.match(self.text, end)
        return len(found[0]) if found is not None else 0
