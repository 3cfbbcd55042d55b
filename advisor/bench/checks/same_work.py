"""Which declared works are one: by what is printed on them, or the number or address under which they are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from advisor.terms.sources import Source
from advisor.terms.texts import LANGUAGES, Text

_PRINTED = Text(nl="titel, auteurs en jaar zijn gelijk", en="title, authors and year are the same")
_DOI_SAME = Text(nl="hetzelfde DOI", en="the same DOI")
_ISBN_SAME = Text(nl="hetzelfde ISBN", en="the same ISBN")
_ADDRESS = Text(nl="hetzelfde adres", en="the same address")
#: What parts of one volume share too: it tells only where title or author have a word in common.
_OF_VOLUMES = (_ISBN_SAME, _ADDRESS)
#: What stands between authors, or for those that are left out.
_BETWEEN = frozenset(("and", "en", "und", "et", "al", "ea", "others", "anderen", "eds", "ed", "red"))
_CUT_SHORT = re.compile(r"\bet al\b|\be\.? ?a\.?(?!\w)|\b(?:and others|en anderen)\b")
_WORD, _LONG_WORD = re.compile(r"\w+"), re.compile(r"[^\W\d_]{4,}")
_SCHEME = re.compile(r"^[a-z]+://(?:www\.)?", re.I)
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>?#]+")
_ISBN = re.compile(r"\bisbn(?:-1[03])?[\s:=/]*((?:97[89][- ]?)?(?:\d[- ]?){9}[\dx])(?![\dx])", re.I)
#: (by what it tells, what it is)
_SameWhere = tuple[Text, tuple[str, ...]]


def same_works(sources: Iterable[Source]) -> Iterator[tuple[Source, Source, Text]]:
    """(a work, one before it that is the same, by what); each work once."""
    seen: dict[_SameWhere, list[Source]] = {}
    for source in sources:
        marks = list(_marks(source))
        same = ((other, mark[0]) for mark in marks for other in seen.get(mark, ()) if _tells(mark, source, other))
        if (found := next(same, None)) is not None:
            yield source, *found
        for mark in marks:
            seen.setdefault(mark, []).append(source)


def _tells(mark: _SameWhere, one: Source, other: Source) -> bool:
    if mark[0] is _PRINTED:
        language = next(language for language in LANGUAGES if language == mark[1][0])
        return _one_author(one.author.to(language).casefold(), other.author.to(language).casefold())
    return mark[0] not in _OF_VOLUMES or not _words(one).isdisjoint(_words(other))


def _one_author(one: str, other: str) -> bool:
    """Whether the same people may be meant: with names or initials, in any order, all of them or the first."""
    words = [[word for word in _WORD.findall(text) if word not in _BETWEEN] for text in (one, other)]
    names = [{word for word in some if len(word) > 1} for some in words]
    initials = [{word for word in some if len(word) == 1} for some in words]
    if not names[0] & names[1]:
        return sorted(words[0]) == sorted(words[1])
    return all(
        all(word[0] in initials[1 - side] for word in names[side] - names[1 - side])
        or _CUT_SHORT.search((other, one)[side]) is not None
        for side in (0, 1)
    ) and (not initials[0] or not initials[1] or not initials[0].isdisjoint(initials[1]))


def _marks(source: Source) -> Iterator[_SameWhere]:
    for language in LANGUAGES:
        printed = (text.to(language) for text in (source.title, source.year))
        yield _PRINTED, (language, *(" ".join(_WORD.findall(text.casefold())) for text in printed))
    url = unquote(source.url or "")
    for doi in _DOI.findall(url):  # of its address alone: a note may speak of other works
        yield _DOI_SAME, (doi.rstrip(".,;/").casefold(),)
    noted = source.note.nl if source.note is not None else ""
    for isbn in _ISBN.findall(f"{url} {noted}"):  # by the nine figures that both its forms have
        yield _ISBN_SAME, (re.sub(r"[- ]", "", isbn)[-10:-1],)
    if url:
        host, _, path = _SCHEME.sub("", url).partition("/")
        yield _ADDRESS, (host.casefold(), path.rstrip("/"))


def _words(source: Source) -> set[str]:
    """The longer words of title and author."""
    said = (text.to(language) for text in (source.title, source.author) for language in LANGUAGES)
    return {word for text in said for word in _LONG_WORD.findall(text.casefold())}
