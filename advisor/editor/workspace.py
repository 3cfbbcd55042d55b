"""A knowledge base as an editor has it: its folder, with the text of files that are open and not yet saved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from advisor.bench.formats import GradedProblem
from advisor.bench.found import found_in
from advisor.bench.lookup import entry, ids
from advisor.bench.renaming import NotRenamed, Renamed, an_option, rename_at
from advisor.editor.cursor import Cursor, cursor_at
from advisor.editor.keywords import KEYWORDS
from advisor.editor.offers import Offer, Offers
from advisor.editor.options_there import option_of, with_option
from advisor.knowledge.folder import Folder
from advisor.knowledge.imports import folders_within, innermost
from advisor.knowledge.loading import read, sketch
from advisor.knowledge.problems import KnowledgeError, Problem
from advisor.reasoning.advice import Clash
from advisor.reasoning.engine import Engine
from advisor.terms.cases import Case
from advisor.terms.goals import as_one, goal_named
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language, Place, Text
from advisor.values import read_answers, show_number
from advisor.wording.page import Section, advice_page

#: A word as ids are written.
WORD = re.compile(r"[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)*")
#: Behind these keys stands a text, though it be one word that is an id elsewhere.
_IS_TEXT = re.compile(
    r"""(?<![\w-])(?:label|says|ask|help|find|name|short|ready|title|author|about|idea|means|word|because|text"""
    r"""|note|at|reason|denies|nl|en)\s*:\s*["']?$"""
)
_UNSAVED = Text(
    nl="bewaar eerst {file}: hernoemen gaat over de bestanden op schijf",
    en="save {file} first: renaming is about the files on disk",
)
_WITNESS = Text(nl="een geval: {answers}", en="a case: {answers}")
_NO_CASE = Text(nl="geen casus '{id}'", en="no case '{id}'")
_REFUSED = Text(nl="{id}: dit antwoord kan niet", en="{id}: this answer cannot be taken")


class NotDone(Exception):
    """Why something that was asked for is not done."""

    def __init__(self, told: Text) -> None:
        super().__init__(told.en)
        self.told = told


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that is wrong, or worth a look, with what a person reads."""

    problem: Problem
    error: bool
    told: str


@dataclass
class Workspace:
    """One knowledge base while it is edited. `opened`: {path within the folder: text in the editor}."""

    root: Path
    language: Language = "en"
    opened: dict[str, str] = field(default_factory=dict)

    def change(self, file: str, text: str | None) -> None:
        """The editor has this text now, or (None) has closed the file."""
        if text is None:
            self.opened.pop(file, None)
        else:
            self.opened[file] = text
        for name in ("_read", "kb", "_offers", "findings"):
            self.__dict__.pop(name, None)

    def folder(self, within: str = "") -> Folder:
        """The files of the knowledge base, or of one in a folder in it, as the editor has them."""
        found = Folder(self.root / within)
        opened = {file: text.encode() for file, text in self.opened.items() if file.startswith(within)}
        found.files.update((file.removeprefix(within), data) for file, data in opened.items())
        return found

    def text(self, file: str) -> str:
        if file in self.opened:
            return self.opened[file]
        with suppress(OSError, ValueError):
            return (self.root / file).read_text(encoding="utf-8")
        return ""

    @cached_property
    def _read(self) -> tuple[KnowledgeBase | None, tuple[Problem, ...]]:
        try:
            return read(self.folder(), with_cases=True), ()
        except KnowledgeError as error:
            return None, error.problems

    @cached_property
    def kb(self) -> KnowledgeBase | None:
        """What can be read; of a knowledge base with problems its names."""
        whole = self._read[0]
        return as_one(whole) if whole is not None else sketch(self.folder())

    # --- what is wrong

    def problems(self) -> list[Diagnosis]:
        """What keeps the knowledge base from being read."""
        return [Diagnosis(one, True, self._told(one)) for one in self._read[1]]

    @cached_property
    def findings(self) -> list[Diagnosis]:
        """What can be read and deserves a look, each with a case that shows it where there is one."""
        whole = self._read[0]
        found = found_in(whole, self.folder()) if whole is not None else ()
        return [Diagnosis(one.problem, one.level == "error", self._with_case(one)) for one in found]

    def _with_case(self, one: GradedProblem) -> str:
        told = self._told(one.problem)
        if not one.answers:
            return told
        shown = ", ".join(f"{id}: {value}" for id, value in one.answers.items())
        return f"{told}\n{_WITNESS.filled(answers=shown).to(self.language)}"

    def _told(self, problem: Problem) -> str:
        """The message alone: where it stands the editor shows."""
        return problem.summary(self.language).partition(": ")[2]

    # --- what stands at the cursor

    @cached_property
    def _offers(self) -> dict[str, Offers | None]:
        return {}

    def _offers_in(self, within: str) -> Offers | None:
        """What may be written in the files of a folder: an imported knowledge base knows nothing of what imports
        it."""
        if within not in self._offers:
            kb = sketch(self.folder(within)) if within else self.kb
            self._offers[within] = Offers(kb) if kb is not None else None
        return self._offers[within]

    def offered(self, file: str, line: int, column: int) -> list[Offer]:
        """What may be written at a line and column, both from 0."""
        within = innermost(folders_within(self.folder().files), file)
        if (offers := self._offers_in(within)) is None:
            return []
        cursor = cursor_at(self.text(file), line, column)
        return offers.at(file.removeprefix(within), cursor, self.language)

    def word_at(self, file: str, line: int, column: int) -> tuple[str, int] | None:
        """The word at a line and column, and where it begins."""
        lines = self.text(file).split("\n")
        here = lines[line] if line < len(lines) else ""
        found = (one for one in WORD.finditer(here) if one.start() <= column <= one.end())
        return next(((one[0], one.start()) for one in found), None)

    def option_at(self, word: str, place: Place) -> str | None:
        """The attribute whose option a word that begins at a place is there."""
        if self.kb is None or not with_option(self.kb, word):
            return None
        return option_of(self.kb, self._behind(word, place), word)

    def _behind(self, word: str, place: Place) -> Cursor:
        return cursor_at(self.text(place.file), place.line - 1, place.column - 1 + len(word))

    def hover(self, file: str, line: int, column: int) -> str | None:
        """What the word there means, as Markdown."""
        found = self.word_at(file, line, column)
        if found is None or self.kb is None:
            return None
        word, begin = found
        if (of := self.option_at(word, Place(file, line + 1, begin + 1))) is not None:
            said = dict(_options_called(self.kb, word))[of]
            return f"**{word}** ({of}): {said.to(self.language)}"
        if word in ids(self.kb) and self._read[0] is not None:
            return _markdown(entry(self.kb, word, self.language))
        if word in self.kb.strengths:
            strength = self.kb.strengths[word]
            return f"**{word}** ({show_number(strength.value, self.language)}): {strength.means.to(self.language)}"
        places = [f"**{word}** ({id}): {text.to(self.language)}" for id, text in _options_called(self.kb, word)]
        places += [
            f"**{word}** ({source.id}): {source.locators[word].at.to(self.language)}"
            for source in self.kb.sources.values()
            if word in source.locators
        ]
        if not places and word in KEYWORDS:
            return f"**{word}**: {KEYWORDS[word].to(self.language)}"
        return "\n\n".join(places) or None

    def declared(self, word: str, of: str | None = None) -> Place | None:
        """Where an id is declared, or an option of an attribute."""
        kb = self.kb
        if kb is None:
            return None
        if of is not None:
            named = self.references(word, of)
            return next((one for one in named if self._behind(word, one).path[-1:] == ("options",)), None)
        for kind in (kb.rules, kb.questions, kb.computed, kb.concluded, kb.figures, kb.sources):
            if word in kind:
                return kind[word].place
        known = [(one.id, one.place) for one in kb.positions] + [(one.id, one.place) for one in kb.cases]
        known += [(id, one.place) for source in kb.sources.values() for id, one in source.locators.items()]
        known += [(one.goal.id, one.goal.place) for one in kb.each_goal if one.goal is not None]
        return next((place for id, place in known if id == word), self._in_header(word))

    def _in_header(self, word: str) -> Place | None:
        """Strengths, topics and stages stand in `knowledge.yaml`, and keep no place of their own."""
        kb = self.kb
        known = {topic.id for topic in (*kb.question_topics, *kb.advice_topics)} if kb is not None else set()
        known |= {*kb.strengths, *(stage.id for stage in kb.chain.stages)} if kb is not None else set()
        return next(self._places(word, "knowledge.yaml"), None) if word in known else None

    def references(self, word: str, of: str | None = None) -> list[Place]:
        """Everywhere the word stands for an id, comments left out; for an option of an attribute where
        that is declared alone, as options stand in too many cases to look at each."""
        files = sorted(name for name in self.folder().files if name.endswith(".yaml"))
        if of is not None and (declared := self.declared(of)) is not None:
            files = [declared.file]
        return [one for file in files for one in self._places(word, file) if self.option_at(word, one) == of]

    def _places(self, word: str, file: str) -> Iterator[Place]:
        """Where the word is a key, a value or a placeholder; not where a sentence holds it."""
        whole = re.compile(rf"""(?:^|[\[{{,:]|-\s)\s*["']?({re.escape(word)})["']?\s*(?=$|[\]}},:])""")
        for number, line in enumerate(self.text(file).split("\n"), 1):
            for found in whole.finditer(line.partition(" #")[0] if not line.lstrip().startswith("#") else ""):
                if not _IS_TEXT.search(line[: found.start(1)]):
                    yield Place(file, number, found.start(1) + 1)

    # --- what is done on request

    def renamed(self, old: str, new: str, at: Place) -> Renamed:
        """With another name for what a word at a place stands for.

        Raises: NotDone: a file is not saved. NotRenamed, KnowledgeError: as renaming does."""
        for file, text in self.opened.items():
            path = self.root / file
            if not path.is_file() or path.read_bytes() != text.encode():
                raise NotDone(_UNSAVED.filled(file=file))
        if (of := self.option_at(old, at)) is not None:
            raise NotRenamed(an_option(old, of))
        return rename_at(self.root, old, new, at)

    def cases_in(self, file: str) -> list[Case]:
        whole = self._read[0]
        return [case for case in as_one(whole).cases if case.place.file == file] if whole is not None else []

    def advice_on(self, id: str) -> str:
        """The advice on one case of the knowledge base, as it is told.

        Raises: NotDone.
        """
        whole = self._read[0]
        case = next((one for one in as_one(whole).cases if one.id == id), None) if whole is not None else None
        if whole is None or case is None:
            raise NotDone(_NO_CASE.filled(id=id))
        kb = goal_named(whole, case.expect.goal if case.expect is not None else None) or whole
        values, refused = read_answers(kb.questions, case.answers)
        for question, problem in refused.items():
            raise NotDone(problem.told if problem is not None else _REFUSED.filled(id=question))
        try:
            advice = Engine(kb).advise(values)
        except Clash as clash:
            raise NotDone(clash.message) from None
        page = advice_page(advice, self.language)
        return "\n".join((page.headline, *_plain(page.sections)))


def _options_called(kb: KnowledgeBase, word: str) -> Iterator[tuple[str, Text]]:
    """(attribute, text) of every option of this id."""
    for kind in (kb.questions, kb.concluded):
        for id, one in kind.items():
            if word in one.options:
                yield id, one.options[word]


def _markdown(sections: tuple[Section, ...]) -> str:
    return "\n\n".join(f"**{one.title}**\n" + "\n".join(_items(one, "- ")) for one in sections)


def _plain(sections: tuple[Section, ...]) -> Iterator[str]:
    for one in sections:
        yield from ("", one.title, *_items(one, "  "))


def _items(section: Section, before: str) -> Iterator[str]:
    for item in section.items:
        head = f"{item.head}: " if item.head else ""
        source = f" ({item.source})" if item.source else ""
        yield f"{'  ' * item.depth}{before}{head}{item.text}{source}"
