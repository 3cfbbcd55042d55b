"""Texts that end where a comment begins, though what follows was meant to be said: "project #3 costs money".

YAML takes ` #` behind a text without quotes for a comment. What is written as one, behind two spaces and with one
after its sign, is believed to be a comment.
"""

from __future__ import annotations

from collections.abc import Collection as Several
from collections.abc import Iterator

from advisor.bench.yaml_as_written import Collection, Word, WrittenValue, read_written
from advisor.knowledge.amiss import DOUBTFUL_COMMENT
from advisor.terms.texts import LANGUAGES, Place

#: So many words are a sentence, whatever they stand under.
_SENTENCE = 3


def cut_short(text: str, file: str, languages: Several[str] = LANGUAGES) -> Iterator[tuple[Place, str]]:
    """(where the comment begins, the text before it) of each in a file; texts stand under a language, or have the
    words of a sentence.

    Raises: yaml.YAMLError: it is no YAML.
    """
    if not DOUBTFUL_COMMENT.search(text):
        return
    for value in read_written(text).documents:
        for at, said in _within(text, value, languages, told=False):
            yield Place(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)), said


def taken_apart(before: bytes, after: bytes, file: str) -> list[Place]:
    """Where texts that are cut short stand in the file before, whose line is another one after."""
    lines, left = before.decode().split("\n"), {line.strip() for line in after.decode().split("\n")}
    return [place for place, _ in cut_short("\n".join(lines), file) if lines[place.line - 1].strip() not in left]


def _within(text: str, value: WrittenValue, languages: Several[str], *, told: bool) -> Iterator[tuple[int, str]]:
    """(where in the file, text) within a value; `told`: it stands under a language."""
    for part in value.parts if isinstance(value, Collection) else ():
        of_language = told or (part.key is not None and part.key.text in languages)
        if not isinstance(part.value, Word):
            yield from _within(text, part.value, languages, told=of_language)
        elif not part.value.style and (of_language or len(part.value.text.split()) >= _SENTENCE):
            spaces = len(text[part.end :]) - len(text[part.end :].lstrip(" "))
            if spaces and DOUBTFUL_COMMENT.match(text, part.end + spaces - 1):
                yield part.end + spaces, part.value.text
