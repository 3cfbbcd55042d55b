"""An id of a knowledge base renamed everywhere: where it is declared, wherever it is meant, in placeholders,
cases, comments and in the documents beside the files; nothing else is touched.

Which words mean the id is not guessed: the declaration is renamed first, and whatever the reader then no longer
knows was a reference to it. So the rules of what may refer to what are in one place, the reader.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from advisor.bench.checks.waivers import FILE as WAIVERS
from advisor.bench.differences import told
from advisor.bench.fragments import all_that_is_said
from advisor.bench.other_names import OtherNames
from advisor.bench.parts import CASE, leaves_of, parts_of
from advisor.bench.renamed_file import (
    Declared,
    RenamedFile,
    lines_left,
    named,
    options_named,
    places_renamed,
    questions_with,
    with_comments_renamed,
    word_of,
)
from advisor.bench.snapshots import FILE as SNAPSHOT
from advisor.bench.snapshots import NoSnapshot, compared, read_snapshot, snapshot_text
from advisor.bench.trying import Tried, try_each
from advisor.bench.upkeep import tidied
from advisor.knowledge.fields import KEBAB, SNAKE
from advisor.knowledge.folder import Folder, normalised
from advisor.knowledge.imports import folders_within, innermost
from advisor.knowledge.loading import read
from advisor.knowledge.problems import MOST_OF_ONE, KnowledgeError, nearest
from advisor.terms.goals import as_one
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Place, Text

#: What asks for the options, of which none is renamed.
_OPTIONS = "options"
#: What is declared is found in two readings, what hangs on it in a few more; further ones would find nothing.
MOST_READINGS = 8
#: What is told of lines in which the id may be a word of the language.
LEFT = Text(
    nl="niet aangeraakt: {count:regel|regels} met '{old}' in opmerkingen en documenten, waar het een gewoon woord"
    " kan zijn",
    en="not touched: {count:line|lines} with '{old}' in comments and documents, where it may be a plain word",
)
_NO_ID = Text(
    nl="niets in de kennisbank heet '{old}'{near}", en="nothing in the knowledge base is called '{old}'{near}"
)
_MEANT = Text(nl="; bedoelde u '{near}'?", en="; did you mean '{near}'?")
_AN_OPTION = Text(
    nl="'{old}' is een optie van '{of}'; opties houden hun naam: zij staan ook in antwoorden van anderen{also}",
    en="'{old}' is an option of '{of}'; options are not renamed: they stand in answers that others keep as well"
    "{also}",
)
_ALSO_CALLED = Text(
    nl="; hernoemen kan wel, met --kind, wat verder zo heet: {kinds}",
    en="; what else is called so can be renamed, with --kind: {kinds}",
)
_OF_NO_SUCH_KIND = Text(
    nl="bij --kind {kind} heet niets '{old}'; wel bij: {kinds}",
    en="nothing of --kind {kind} is called '{old}'; something is of: {kinds}",
)
_NOT_THERE = Text(
    nl="'{old}' is hier geen naam uit de kennisbank, maar een woord van een tekst of van de indeling",
    en="'{old}' is no name of the knowledge base here, but a word of a text or of the format",
)
_TAKEN = Text(nl="'{new}' bestaat al: {place}", en="'{new}' exists already: {place}")
_SAME = Text(nl="'{new}' heet al zo: niets te doen", en="'{new}' is called so already: nothing to do")
_STYLE = Text(
    nl="'{new}' is niet geschreven als '{old}': kleine letters en {mark}",
    en="'{new}' is not written as '{old}' is: small letters and {mark}",
)
_SEVERAL = Text(
    nl="'{old}' is van meer dan één ding de naam; zeg met --kind welk: {kinds}",
    en="'{old}' is the name of more than one thing; say with --kind which: {kinds}",
)
_OTHERWISE = Text(
    nl="daarna zou iets anders gelden ({what}); daarom blijft alles zoals het was",
    en="something would mean otherwise then ({what}); so everything is left as it was",
)


class NotRenamed(ValueError):
    """Why an id is not renamed."""

    def __init__(self, told: Text) -> None:
        super().__init__(told.en)
        self.told = told


@dataclass(frozen=True, slots=True)
class Renamed:
    """`files`: {path within the folder: its new content}; `places`: line and column of each word that was the id,
    by file; `left`: how many lines of comments and documents still hold it, for it may be a word of the language.
    """

    files: dict[str, bytes]
    places: dict[str, tuple[tuple[int, int], ...]]
    left: int

    @property
    def count(self) -> dict[str, int]:
        """In how many places the id stood, by file."""
        return {file: len(places) for file, places in self.places.items()}


def rename_at(root: Path, old: str, new: str, at: Place) -> Renamed:
    """As `rename`, of things of one name the one that the word at a place stands for.

    Raises: NotRenamed: it stands for none there, or that is not renamed. KnowledgeError.
    """
    alike = [one.among for source in _sources(_files(root)).values() for one in source.declared if one.id == old]
    refused = NotRenamed(_NOT_THERE.filled(old=old))
    for kind in alike or [""]:
        try:
            found = rename(root, old, new, kind)
        except NotRenamed as reason:
            refused = reason
        else:
            if (at.line, at.column) in found.places.get(at.file, ()):
                return found
    raise refused


def rename(root: Path, old: str, new: str, kind: str = "") -> Renamed:
    """The files of a knowledge base with one id renamed; nothing is written. `kind` tells things of one name
    apart: what the list is called in which the id stands.

    Raises: NotRenamed. KnowledgeError: the knowledge base cannot be read to begin with.
    """
    files = _files(root)
    imported, sources = folders_within(files), _sources(files)
    was = {name: source.text for name, source in sources.items()}
    was |= {name: normalised(files[name]).decode("utf-8", "replace") for name in files if name.endswith(".md")}
    read_whole = read(Folder(root), with_cases=True)
    alike = [one for source in sources.values() for one in source.declared if one.id == old]
    declared = _the_one(alike, sources.values(), old, kind)
    _check_new(declared, sources.values(), new)
    before = {"": read_whole, **_imported(root, (one for one in imported if declared.place.file.startswith(one)))}
    sources[declared.place.file].mark(declared.place, old, new)
    if declared.kind == "positions":
        own = [source for name, source in sources.items() if name.startswith(declared.base)]
        _mark_options(before.get(declared.base, read_whole), own, old, new)
    after = dict[str, KnowledgeBase]()
    for _ in before:  # what is renamed for the one, the others have to know too
        after = {base: _follow(root, base, sources, old, new) for base in before}
    options = _options_of_that_name(read_whole, old) if declared.kind != "positions" else frozenset()
    for base in before:
        if f"{base}{WAIVERS}" in sources:
            sources[f"{base}{WAIVERS}"].mark_waived(old, new, options)
    texts = {name: sources[name].settle() if name in sources else text for name, text in was.items()}
    if len(alike) == 1 and not options:  # else nobody can tell which of them a remark is about
        for name, text in texts.items():
            texts[name] = (with_comments_renamed if name in sources else named)(text, old, new)
    places = {name: tuple(places_renamed(was[name], text, old, new)) for name, text in texts.items()}
    left = sum(lines_left(name, text, old) for name, text in texts.items())
    texts = {name: _as_tidy(files[name], text) if name in sources else text for name, text in texts.items()}
    for base in before:
        _check_same(before[base], after[base], old, new)
    changed = {name: text.encode() for name, text in texts.items() if text.encode() != normalised(files[name])}
    places = {name: places[name] for name in changed}
    for base in before:
        if (kept := _snapshot(before[base], after[base])) is not None:
            changed[f"{base}{SNAPSHOT}"] = kept
    return Renamed(changed, places, left)


def _files(root: Path) -> dict[str, bytes]:
    return dict(sorted(Folder(root).files.items()))


def _sources(files: dict[str, bytes]) -> dict[str, RenamedFile]:
    imported = folders_within(files)
    return {
        name: RenamedFile(name, data, innermost(imported, name))
        for name, data in files.items()
        if name.endswith(".yaml")
    }


def _imported(root: Path, folders: Iterable[str]) -> dict[str, KnowledgeBase]:
    """{folder: the knowledge base in it}: one that imports it reads only a part of its files, and it has to stay
    what it is. What is none by itself is left out."""
    found: dict[str, KnowledgeBase] = {}
    for folder in folders:
        with suppress(KnowledgeError):
            found[folder] = read(Folder(root / folder), with_cases=True)
    return found


def _mark_options(kb: KnowledgeBase, sources: Iterable[RenamedFile], old: str, new: str) -> None:
    """What has the positions for options keeps having them."""
    positions = {*kb.position_ids}
    found = [id for id, one in kb.concluded.items() if len(positions.intersection(one.options)) > 1]
    for source in sources:
        for attribute in (kb.current, *found):
            for place in options_named(source.nodes(), attribute, old):
                source.mark(place, old, new)


def _as_tidy(before: bytes, text: str) -> str:
    """A longer name may make a line too long: what was tidy stays so, what was not is left to whoever wrote it."""
    if text.encode() == normalised(before) or tidied(before) != before:
        return text
    tidy = tidied(text.encode())
    return text if tidy is None else tidy.decode()


def _the_one(alike: list[Declared], sources: Iterable[RenamedFile], old: str, kind: str) -> Declared:
    """Raises: NotRenamed: nothing is declared by this name, or more than one thing."""
    of_kind = [one for one in alike if kind in ("", one.kind)]
    meant = [one for one in alike if kind == one.among] or of_kind
    if not meant:
        of = next((of for source in sources for of in questions_with(source.nodes(), old)), None)
        kinds = ", ".join(one.among for one in alike)
        if of is not None and (not alike or kind == _OPTIONS):
            raise NotRenamed(an_option(old, of, _ALSO_CALLED.filled(kinds=kinds) if alike else ""))
        if alike:
            raise NotRenamed(_OF_NO_SUCH_KIND.filled(old=old, kind=kind, kinds=kinds))
        near = nearest(old, [one.id for source in sources for one in source.declared], MOST_OF_ONE)
        raise NotRenamed(_NO_ID.filled(old=old, near=_MEANT.filled(near=near) if near else ""))
    if len(meant) > 1:
        raise NotRenamed(_SEVERAL.filled(old=old, kinds=", ".join(one.among for one in meant)))
    return meant[0]


def an_option(old: str, of: str, also: Text | str = "") -> Text:
    """Why an option of an attribute is not renamed, and what can be."""
    return _AN_OPTION.filled(old=old, of=of, also=also)


def _options_of_that_name(kb: KnowledgeBase, name: str) -> frozenset[str]:
    """The attributes of any goal that have an option of this name."""
    return frozenset(
        id
        for one in kb.each_goal
        for kind in (one.questions, one.concluded)
        for id, attribute in kind.items()
        if name in attribute.options
    )


def _check_new(declared: Declared, sources: Iterable[RenamedFile], new: str) -> None:
    """Raises: NotRenamed: the new name is taken, or not written as such names are."""
    kebab = declared.kind in ("rules", "cases") or declared.place.file.endswith("sources.yaml")
    if new == declared.id:
        raise NotRenamed(_SAME.filled(new=new))
    if not (KEBAB if kebab else SNAKE).match(new):
        raise NotRenamed(_STYLE.filled(old=declared.id, new=new, mark="-" if kebab else "_"))
    same = (one for source in sources for one in source.declared if (one.id, one.among) == (new, declared.among))
    for taken in same:  # of another kind the reader tells whether it may be
        raise NotRenamed(_TAKEN.filled(new=new, place=str(taken.place)))


def _follow(root: Path, base: str, sources: dict[str, RenamedFile], old: str, new: str) -> KnowledgeBase:
    """Rename whatever the reader of the knowledge base in a folder no longer knows, until it knows everything.

    Raises: NotRenamed: something is left that it does not know, or that is not allowed.
    """
    within = {name.removeprefix(base): source for name, source in sources.items() if name.startswith(base)}
    for _ in range(MOST_READINGS):
        folder = Folder(root / base)
        folder.files.update({name: source.settle().encode() for name, source in within.items()})
        try:
            return read(folder, with_cases=True)
        except KnowledgeError as error:
            problems = error.problems
        marked = [within[one.place.file].mark(one.place, old, new) for one in problems if one.place.file in within]
        if not any(marked):
            raise NotRenamed(_OTHERWISE.filled(what=problems[0].summary()))
    raise NotRenamed(_OTHERWISE.filled(what=old))


def _check_same(before: KnowledgeBase, after: KnowledgeBase, old: str, new: str) -> None:
    """That every case comes out as it did, but for the name: as it must where all that is written is the same but
    for the name. Else each case is evaluated.

    Raises: NotRenamed.
    """
    if written_alike(before, after, old, new):
        return
    word = word_of(old)

    def under_the_new_name(one: Tried) -> list[tuple[str, ...]]:
        """In one order: names decide only in which order things are told."""
        return sorted(
            (aspect, word.sub(new, id), *sorted(word.sub(new, value).split(", ")))
            for (aspect, id), value in told(one.advice).items()
        )

    was, now = (_tried(kb) for kb in (before, after))
    for one, other in zip(was, now, strict=True):
        same = under_the_new_name(one) == under_the_new_name(other) and len(one.wrong) == len(other.wrong)
        if not same or _sentences(one) != _sentences(other):
            raise NotRenamed(_OTHERWISE.filled(what=other.case.id))


def _sentences(tried: Tried) -> list[tuple[str, ...]]:
    """What the rules that fired say; in one order, as names decide in which they are told."""
    if (advice := tried.advice) is None:
        return []
    rules = (advice.kb.rules[id] for id in advice.fired)
    return sorted(all_that_is_said(advice.kb, rule, advice.memory) for rule in rules)


def written_alike(before: KnowledgeBase, after: KnowledgeBase, old: str, new: str) -> bool:
    """Whether every field of every part and case is the same, but for the name wherever it stands as a word: in a
    text as a placeholder.

    What has the name and means something else keeps it: the reader has found what each name stands for, and what
    it found is compared. Where the new name meant something already, each of them has to change. Words of a text
    that are others in some cases are found by their placeholders, so either all placeholders change or none does.
    """
    now = _written(after, OtherNames())
    words = [word for part in now.values() for field in part.items() for word in field]
    if all(any(f"{{{name}}}" in word for word in words) for name in (old, new)):
        return False
    one_name = OtherNames({new: old})
    if _written(before, OtherNames()) == (was := _written(before, one_name)):
        return was == _written(after, one_name)
    return _written(before, OtherNames({old: new})) == now


def _written(kb: KnowledgeBase, under: OtherNames) -> dict[str, dict[str, str]]:
    """{part: {field: what it says}} under other names."""
    one = as_one(kb)
    parts = {**parts_of(one), **{(CASE, case.id): case for case in one.cases}}
    return {
        under.said(key): {path: under.said(leaf) for path, leaf in leaves_of(part, called=under)}
        for key, part in parts.items()
    }


def _snapshot(before: KnowledgeBase, after: KnowledgeBase) -> bytes | None:
    """The kept advice under the new name; None where none was kept, or it told something else already."""
    try:
        kept = read_snapshot(before.folder)
    except NoSnapshot:
        return None
    if any(one.wrong for one in compared(_unchecked(before), kept)):
        return None
    return snapshot_text(_unchecked(after)).encode()


def _unchecked(kb: KnowledgeBase) -> tuple[Tried, ...]:
    return tuple(replace(one, wrong=()) for one in _tried(kb))


def _tried(kb: KnowledgeBase) -> tuple[Tried, ...]:
    """Every case, for the goal that it is about."""
    return try_each(kb, as_one(kb).cases)
