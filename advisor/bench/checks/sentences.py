"""Findings on texts: what the two languages say, and units and figures written beside a placeholder."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, cached_property

from advisor.bench.checks.finding import Bench, Finding
from advisor.bench.checks.language_of import language_of
from advisor.bench.checks.quantities_said import quantities, words_of
from advisor.bench.checks.terms_said import TermsSaid
from advisor.bench.checks.translations import different
from advisor.bench.looked_at import look_of
from advisor.bench.parts import field_names
from advisor.bench.stubs import to_be_written
from advisor.terms.premises import leaves
from advisor.terms.rules import Rule
from advisor.terms.sources import Figure
from advisor.terms.texts import LANGUAGES, PLACEHOLDER, Language, Text, placeholders_of
from advisor.terms.values import Answers
from advisor.values.durations import TIME_WORDS
from advisor.values.showing import written_after

_IN, _ITSELF = Text(nl=" ({path})", en=" ({path})"), Text(nl="", en="")
_WORD, _ANY_WORD = re.compile(r"[^\W\d_]{4,}"), re.compile(r"[^\W\d_]{2,}")
#: A text is partly left in Dutch with so many words that no other English text holds and several Dutch ones do.
_LEFT_IN_DUTCH = 3


def text_findings(bench: Bench) -> Iterator[Finding]:
    looked = _Texts(bench)
    for id, path, text in looked.texts:
        yield from looked.languages(id, path, text)
    yield from _unwritten(bench)
    yield from looked.figures()


_BOTH = Text(nl="beide teksten zijn Engels", en="both texts are English")
_CHANGED = Text(nl="de twee talen staan op elkaars plaats", en="the two languages have changed places")
_THE_DUTCH = Text(nl="de Nederlandse tekst is Engels", en="the Dutch text is English")
#: Where a whole sentence stands, which is never the same in both languages.
_SENTENCES = ("text", "wordings.text", "shows")


class _Texts:
    def __init__(self, bench: Bench) -> None:
        self.bench, self.kb = bench, bench.kb
        #: (id, path, text) of every text of a rule, question, figure, position …
        self.texts = list(_all_texts(bench))
        self._terms = TermsSaid(self.kb.glossary, (text for _, _, text in self.texts))

    # --- two languages

    def languages(self, id: str, path: str, text: Text) -> Iterator[Finding]:
        if not set(LANGUAGES) <= set(self.kb.languages):
            return  # there is nothing to compare
        nl, en = (_plain(text.to(language)) for language in LANGUAGES)
        reason = _in_the_other(text) if path != "note" else None  # of a work, with names in any language
        if reason is not None:
            yield self.bench.finding("in-the-other-language", id, about=(text.nl, path), shown=1, reason=reason)
            return
        if text.nl == text.en:
            yield from self._copied(id, path, text)
            return
        if len(left := self._left_in_dutch(text)) >= _LEFT_IN_DUTCH:
            yield self._about("copied-from-dutch", id, " ".join(left), path)
        reason = self._different(nl, en) or self._terms.another_word(text)
        if reason is not None:
            where = _IN.filled(path=path) if path not in ("", "text") else _ITSELF
            yield self.bench.finding("translation-differs", id, about=(path,), reason=reason, where=where)
        orders = [placeholders_of(text.to(language)) for language in LANGUAGES]
        if orders[0] != orders[1] and set(orders[0]) == set(orders[1]) and self._alike(orders[0]):
            about = ", ".join(f"{{{name}}}" for name in orders[0])
            yield self._about("placeholders-swapped", id, about, path)

    def _different(self, nl: str, en: str) -> Text | None:
        look = look_of("different", nl, en)
        if self.bench.looked_at.idle(look):
            return None
        reason = different(nl, en)
        if reason is None:
            self.bench.looked_at.came_to_nothing(look)
        return reason

    def _alike(self, names: tuple[str, ...]) -> bool:
        """Whether two of these are figures of one unit, which nobody would see changing places."""
        units = [self.kb.unit_of(name) for name in names if name in self.kb.questions or name in self.kb.computed]
        return any(unit is not None and units.count(unit) > 1 for unit in units)

    def _copied(self, id: str, path: str, text: Text) -> Iterator[Finding]:
        words = {word.casefold() for word in _WORD.findall(_plain(text.en))}
        dutch = [word for word in words if self._uses["nl"].get(word, 0) > 1 and self._uses["en"].get(word) == 1]
        sentence = (
            (path in _SENTENCES or id == "about")
            and len(words) > 0
            and any(self._uses["en"].get(word) == 1 for word in words)
        )
        if dutch or sentence or language_of(text.en) == "nl":
            yield self._about("copied-from-dutch", id, text.en, path)

    def _left_in_dutch(self, text: Text) -> list[str]:
        """Words of the English text, of any length, that are Dutch by their use in the other texts."""
        said = _plain(text.en).casefold()
        if self._dutch_by_use.isdisjoint(words_of(said)):
            return []  # most texts
        return [word for word in dict.fromkeys(_ANY_WORD.findall(said)) if word in self._dutch_by_use]

    @cached_property
    def _dutch_by_use(self) -> frozenset[str]:
        """Words that one English text holds, and several Dutch ones."""
        dutch, english = self._uses["nl"], self._uses["en"]
        return frozenset(word for word, texts in english.items() if texts == 1 and dutch[word] > 2)

    @cached_property
    def _uses(self) -> dict[Language, Counter[str]]:
        """{language: {word: in how many texts}}, names of placeholders too."""
        return {
            language: Counter(word for _, _, text in self.texts for word in _words_with_names(text.to(language)))
            for language in LANGUAGES
        }

    def _about(self, kind: str, id: str, about: str, path: str = "", answers: Answers | None = None) -> Finding:
        return self.bench.finding(kind, id, answers, about=(about, path), shown=1)

    # --- figures and units

    def figures(self) -> Iterator[Finding]:
        for id, path, text in self.texts:
            for language in LANGUAGES:
                if name := self._unit_twice(text.to(language), self._unit(id)):
                    yield self._about("unit-twice", id, f"{{{name}}}", path)
                    break
        for rule in self.kb.rules.values():
            if name := self._written_out(rule):
                yield self._about("figure-written-out", rule.id, name)

    def _unit_twice(self, text: str, own: str | None) -> str | None:
        """What is named with its unit behind it; `own` is that of a value without a name."""
        for found in PLACEHOLDER.finditer(text):
            name = found[1]
            unit = (
                own
                if name == "value"
                else self.kb.figures[name].unit
                if name in self.kb.figures
                else self._unit(name)
            )
            behind = text[found.end() :].lstrip()
            if unit and unit != "ratio" and _begins_with(unit).match(behind):
                return name
        return None

    def _unit(self, name: str) -> str | None:
        known = name in self.kb.questions or name in self.kb.computed
        return self.kb.unit_of(name) if known else None

    def _written_out(self, rule: Rule) -> str | None:
        """The first figure that the premise reads by name and the text in one language by its number."""
        premises = (rule.premise, *(one.when for one in rule.wordings if one.when is not None))
        texts = [one.text for one in rule.every_wording]
        for leaf in (leaf for premise in premises for leaf in leaves(premise)):
            operand = getattr(leaf, "operand", None)
            figure = self.kb.figures.get(getattr(operand, "name", None) or "")
            if figure is None or figure.unit == "ratio":
                continue
            said = ((PLACEHOLDER.sub("", t.to(language)), language) for t in texts for language in LANGUAGES)
            if any(_says_number(figure, text, language) for text, language in said):
                return figure.id
        return None


def _in_the_other(text: Text) -> Text | None:
    """What is wrong where the Dutch text is English, in words."""
    nl, en = (language_of(text.to(language)) for language in LANGUAGES)
    if nl != "en":
        return None
    return _BOTH if text.nl == text.en else _CHANGED if en == "nl" else _THE_DUTCH


def _plain(text: str) -> str:
    """A text without the names of what is filled in."""
    return PLACEHOLDER.sub(" ", text) if "{" in text else text


def _words_with_names(text: str) -> frozenset[str]:
    said = text.casefold()
    words = words_of(_plain(said))
    return words.union(*map(words_of, placeholders_of(said))) if "{" in said else words


def _says_number(figure: Figure, text: str, language: Language) -> bool:
    """Whether a text holds the number of a figure with its unit; of a time in any unit."""
    if figure.unit == "duration":
        return figure.value in quantities(text, language).times
    units = "|".join(re.escape(word) for word in sorted(written_after(figure.unit), key=len, reverse=True))
    return re.search(rf"(?<![\w.,]){figure.value:g}\s*(?:{units})(?!\w)", text, re.I) is not None


@cache
def _begins_with(unit: str) -> re.Pattern[str]:
    """A text that begins with a word for a unit; shorter ones may be any word's beginning."""
    units = TIME_WORDS if unit == "duration" else written_after(unit)
    words = sorted((re.escape(word) for word in units if len(word) > 2 or word == "%"), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)})(?!\w)" if words else r"(?!)", re.I)


def _unwritten(bench: Bench) -> Iterator[Finding]:
    """What still holds the mark of words to come, each id once, sources and titles of cases too."""
    marked: dict[str, list[str]] = {}
    for id, path, text in bench.every_text:
        if to_be_written(text.nl) or to_be_written(text.en):
            marked.setdefault(id, []).append(path)
    for case in bench.kb.cases:
        if to_be_written(case.title or ""):
            marked.setdefault(case.id, []).append("title")
    for id, paths in marked.items():
        yield bench.finding("unwritten", id, about=paths)


def _all_texts(bench: Bench) -> Iterator[tuple[str, str, Text]]:
    kb = bench.kb
    for kind in (kb.rules, kb.questions, kb.computed, kb.concluded, kb.figures, kb.strengths):
        for id, part in kind.items():
            yield from ((id, path, text) for path, text in _texts_in(part))
    for position in kb.positions:
        yield from ((position.id, path, text) for path, text in _texts_in(position))
    for file in kb.rule_files:
        yield file.file, "title", file.title
        yield file.file, "idea", file.idea
    for topic in (*kb.question_topics, *kb.advice_topics):
        yield topic.id, "name", topic.name
    for invariant in kb.invariants if kb.goal is None else ():
        yield invariant.id, "means", invariant.means
    for word in kb.certainty_words:
        yield from (("certainty_words", f"{word.at_least:g}.{path}", text) for path, text in _texts_in(word))
    for entry in kb.glossary:
        yield from ((entry.id, path, text) for path, text in _texts_in(entry))
    yield "about", "", kb.about
    yield "name", "", kb.name
    yield from (("summary", "text", line.text) for line in kb.summary)
    for lesson in kb.lessons:
        yield from ((lesson.case, path, text) for path, text in _texts_in(lesson))
    # the title of a work is as on the work, the same in both languages
    yield from ((one.id, "note", one.note) for one in kb.sources.values() if one.note is not None)


def _texts_in(part: object, path: str = "") -> Iterator[tuple[str, Text]]:
    """(path, text) of every text in a part but where in a work it is found."""
    if isinstance(part, Text):
        yield path, part
    elif names := field_names(part):
        for name in names:
            if name not in ("sources", "place", "number"):
                yield from _texts_in(getattr(part, name), f"{path}.{name}" if path else name)
    elif isinstance(part, tuple):
        for item in part:
            yield from _texts_in(item, path)
    elif hasattr(part, "items"):
        for key, value in part.items():
            yield from _texts_in(value, f"{path}.{key}")
