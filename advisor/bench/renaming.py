"""An id of a knowledge base renamed everywhere: where it is declared, wherever it is meant, in placeholders,
cases, comments and in the documents beside the files; nothing else is touched.

Which words mean the id is not guessed: the declaration is renamed first, and whatever the reader then no longer
knows was a reference to it. So the rules of what may refer to what are in one place, the reader.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from advisor.bench.checks.waivers import FILE as WAIVERS
from advisor.bench.differences import told
from advisor.bench.fragments import all_that_is_said
from advisor.bench.other_names import OtherNames
from advisor.bench.parts import CASE, leaves_of, parts_of
from advisor.bench.snapshots import FILE as SNAPSHOT
from advisor.bench.snapshots import NoSnapshot, compared, read_snapshot, snapshot_text
from advisor.bench.trying import Tried, try_cases
from advisor.bench.upkeep import tidied
from advisor.knowledge.fields import KEBAB, SNAKE
from advisor.knowledge.folder import Folder, normalised
from advisor.knowledge.loading import read
from advisor.knowledge.problems import MOST_OF_ONE, KnowledgeError, Problems, nearest
from advisor.knowledge.yamlfile import Mapping, Node, Scalar, Sequence, parse
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.goals import as_one
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Place, Text

#: What is declared is found in two readings, what hangs on it in a few more; further ones would find nothing.
MOST_READINGS = 8
_NO_ID = Text(
    nl="niets in de kennisbank heet '{old}'{near}", en="nothing in the knowledge base is called '{old}'{near}"
)
_MEANT = Text(nl="; bedoelde u '{near}'?", en="; did you mean '{near}'?")
_AN_OPTION = Text(
    nl="'{old}' is een optie van '{of}'; opties houden hun naam: zij staan ook in antwoorden van anderen",
    en="'{old}' is an option of '{of}'; options are not renamed: they stand in answers that others keep as well",
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
    """`files`: {path within the folder: its new content}; `count`: in how many places the id stood, by file."""

    files: dict[str, bytes]
    count: dict[str, int]


def rename(root: Path, old: str, new: str, kind: str = "") -> Renamed:
    """The files of a knowledge base with one id renamed; nothing is written. `kind` tells things of one name
    apart: what the list is called in which the id stands.

    Raises: NotRenamed. KnowledgeError: the knowledge base cannot be read to begin with.
    """
    files = dict(sorted(Folder(root).files.items()))
    before = read(Folder(root), with_cases=True)
    sources = {name: _RenamedFile(name, data) for name, data in files.items() if name.endswith(".yaml")}
    alike = [one for source in sources.values() for one in source.declared if one.id == old]
    declared = _the_one(alike, sources.values(), old, kind)
    _check_new(declared, sources.values(), new)
    sources[declared.place.file].mark(declared.place, old, new)
    if declared.kind == "positions":  # what has the positions for options keeps having them
        positions = {*before.position_ids}
        found = [id for id, one in before.concluded.items() if len(positions.intersection(one.options)) > 1]
        for source in sources.values():
            for attribute in (before.current, *found):
                for place in _options_named(source.nodes(), attribute, old):
                    source.mark(place, old, new)
    after = _follow(root, sources, old, new)
    if WAIVERS in sources:
        options = _options_of_that_name(before, old) if declared.kind != "positions" else frozenset()
        sources[WAIVERS].mark_waived(old, new, options)
    texts = {name: source.settle() for name, source in sources.items()}
    option_too = declared.kind != "positions" and _options_of_that_name(before, old)
    if len(alike) == 1 and not option_too:  # else nobody can tell which of them a remark is about
        for name, data in files.items():
            if name.endswith(".yaml"):
                texts[name] = _with_comments_renamed(texts[name], old, new)
            elif name.endswith(".md"):
                texts[name] = _named(data.decode("utf-8", "replace"), old, new)
    texts = {name: _as_tidy(files[name], text) for name, text in texts.items()}
    _check_same(before, after, old, new)
    changed = {name: text.encode() for name, text in texts.items() if text.encode() != normalised(files[name])}
    count = {name: len(_word(new).findall(texts[name])) for name in changed}
    if (kept := _snapshot(before, after)) is not None:
        changed[SNAPSHOT] = kept
    return Renamed(changed, count)


def _as_tidy(before: bytes, text: str) -> str:
    """A longer name may make a line too long: what was tidy stays so, what was not is left to whoever wrote it."""
    if text.encode() == normalised(before) or tidied(before) != before:
        return text
    tidy = tidied(text.encode())
    return text if tidy is None else tidy.decode()


def _the_one(alike: list[_Declared], sources: Iterable[_RenamedFile], old: str, kind: str) -> _Declared:
    """Raises: NotRenamed: nothing is declared by this name, or more than one thing."""
    meant = [one for one in alike if kind in ("", one.kind)]
    if not meant:
        of = next((of for source in sources for of in _questions_with(source.nodes(), old)), None)
        if of is not None and not alike:
            raise NotRenamed(_AN_OPTION.filled(old=old, of=of))
        near = nearest(old, [one.id for source in sources for one in source.declared], MOST_OF_ONE)
        raise NotRenamed(_NO_ID.filled(old=old, near=_MEANT.filled(near=near) if near else ""))
    if len(meant) > 1:
        raise NotRenamed(_SEVERAL.filled(old=old, kinds=", ".join(one.kind for one in meant)))
    return meant[0]


def _options_of_that_name(kb: KnowledgeBase, name: str) -> frozenset[str]:
    """The attributes of any goal that have an option of this name."""
    return frozenset(
        id
        for one in kb.each_goal
        for kind in (one.questions, one.concluded)
        for id, attribute in kind.items()
        if name in attribute.options
    )


def _check_new(declared: _Declared, sources: Iterable[_RenamedFile], new: str) -> None:
    """Raises: NotRenamed: the new name is taken, or not written as such names are."""
    kebab = declared.kind in ("rules", "cases") or declared.place.file.endswith("sources.yaml")
    if new == declared.id:
        raise NotRenamed(_SAME.filled(new=new))
    if not (KEBAB if kebab else SNAKE).match(new):
        raise NotRenamed(_STYLE.filled(old=declared.id, new=new, mark="-" if kebab else "_"))
    same = (one for source in sources for one in source.declared if (one.id, one.kind) == (new, declared.kind))
    for taken in same:  # of another kind the reader tells whether it may be
        raise NotRenamed(_TAKEN.filled(new=new, place=str(taken.place)))


def _follow(root: Path, sources: dict[str, _RenamedFile], old: str, new: str) -> KnowledgeBase:
    """Rename whatever the reader no longer knows, until it knows everything.

    Raises: NotRenamed: something is left that it does not know, or that is not allowed.
    """
    for _ in range(MOST_READINGS):
        folder = Folder(root)
        folder.files.update({name: source.settle().encode() for name, source in sources.items()})
        try:
            return read(folder, with_cases=True)
        except KnowledgeError as error:
            problems = error.problems
        marked = [
            sources[one.place.file].mark(one.place, old, new) for one in problems if one.place.file in sources
        ]
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
    word = _word(old)

    def under_the_new_name(one: Tried) -> list[tuple[str, ...]]:
        """In one order: names decide only in which order things are told."""
        return sorted(
            (aspect, word.sub(new, id), *sorted(word.sub(new, value).split(", ")))
            for (aspect, id), value in told(one.advice).items()
        )

    was, now = (try_cases(Evaluator(kb), kb.cases) for kb in (before, after))
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
    return tuple(replace(one, wrong=()) for one in try_cases(Evaluator(kb), kb.cases))


# --- one file


@dataclass(frozen=True, slots=True)
class _Declared:
    """A name that something is given; `kind` is what the list is called in which it stands: of a place in a work
    that work."""

    id: str
    place: Place
    kind: str


class _RenamedFile:
    """A YAML file, and which of its words are to be otherwise."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.text = normalised(data).removeprefix(b"\xef\xbb\xbf").decode()
        folder, _, file = name.rpartition("/")
        self.declared = tuple(_declarations(self.nodes(), folder or file.removesuffix(".yaml")))
        self._spans: dict[tuple[int, int], tuple[int, int]] | None = None
        self._changed: dict[tuple[int, int], str] = {}

    def nodes(self) -> Sequence:
        found = parse(self.text.encode(), self.name, Problems(), several=True, nulls=True) or []
        return Sequence(self.name, 1, 1, found)

    def mark(self, place: Place, old: str, new: str) -> bool:
        """Rename the word at a place, or the placeholders in the text there; whether there is any."""
        if self._spans is None:
            self._spans = _scalars(self.text)
        span = self._spans.get((place.line, place.column))
        if span is None:
            return False
        written = self.text[slice(*span)]
        if written.strip("'\"") == old:
            changed = written.replace(old, new)
        else:
            changed = written.replace("{" + old + "}", "{" + new + "}")
        if changed != written:
            self._changed[span] = changed
        return changed != written

    def mark_waived(self, old: str, new: str, options: Collection[str]) -> None:
        """What is waived, and what it is about: words and placeholders. `options`: what has an option of that
        name, which is not meant where one of these is waived."""
        for document in self.nodes().items:
            for item in document.items if isinstance(document, Sequence) else []:
                if isinstance(item, Mapping):
                    if (id := _id_of(item)) == old:
                        self.mark(item.entries["id"].value.place, old, new)
                    about = item.entries["about"].value if "about" in item.entries and id not in options else None
                    for word in about.items if isinstance(about, Sequence) else []:
                        self.mark(word.place, old, new)

    def settle(self) -> str:
        """The text with everything that was marked, from now on."""
        for (start, end), changed in sorted(self._changed.items(), reverse=True):
            self.text = self.text[:start] + changed + self.text[end:]
        if self._changed:
            self._changed, self._spans = {}, None
        return self.text


def _declarations(node: Node, kind: str) -> Iterator[_Declared]:
    """Whatever is given a name: by `id` or `case`, or as the key of a figure, a strength or a place in a work."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _declarations(item, kind)
    elif isinstance(node, Mapping):
        for key, entry in node.entries.items():
            value = entry.value
            if key in ("id", "case") and isinstance(value, Scalar) and kind != "waivers":
                yield _Declared(value.text, value.place, kind)
            elif key in ("figures", "strengths") and isinstance(value, Mapping):
                yield from (_Declared(id, one.key, key) for id, one in value.entries.items())
            elif (kind, key) == ("sources", "at") and isinstance(value, Mapping):
                work = _id_of(node)
                yield from (_Declared(id, one.key, work) for id, one in value.entries.items())
            elif key not in ("answers", "expect"):
                yield from _declarations(value, key)


def _id_of(node: Mapping) -> str:
    id = node.entries["id"].value if "id" in node.entries else None
    return id.text if isinstance(id, Scalar) else ""


def _options_named(node: Node, question: str | None, option: str) -> Iterator[Place]:
    """Where a question has an option of this name, and where it is given for an answer."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _options_named(item, question, option)
    elif isinstance(node, Mapping):
        entries = {key: entry.value for key, entry in node.entries.items()}
        id, options, answer = entries.get("id"), entries.get("options"), entries.get(question or "")
        if isinstance(answer, Scalar) and answer.text == option:
            yield answer.place
        if isinstance(id, Scalar) and id.text == question and isinstance(options, Mapping):
            yield from (entry.key for name, entry in options.entries.items() if name == option)
        else:
            for value in entries.values():
                yield from _options_named(value, question, option)


def _questions_with(node: Node, option: str) -> Iterator[str]:
    """What has an option of this name, by id."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _questions_with(item, option)
    elif isinstance(node, Mapping):
        options = node.entries["options"].value if "options" in node.entries else None
        if isinstance(options, Mapping) and option in options.entries:
            yield _id_of(node)
        for entry in node.entries.values():
            yield from _questions_with(entry.value, option)


def _scalars(text: str) -> dict[tuple[int, int], tuple[int, int]]:
    """{line and column: from where to where} of each word or text of a YAML file."""
    begins = [0, *(found.end() for found in re.finditer("\n", text))]
    found = {}
    for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        if isinstance(event, yaml.ScalarEvent):
            start, end = event.start_mark, event.end_mark
            assert start is not None, "the parser marks where each begins"
            assert end is not None, "and where it ends"
            last = begins[end.line] + end.column if end.line < len(begins) else len(text)
            found[start.line + 1, start.column + 1] = (begins[start.line] + start.column, last)
    return found


# --- names in texts of people

_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\n]*", re.M)
_CODE = re.compile(r"```.*?```|`[^`\n]+`", re.S)


def _with_comments_renamed(text: str, old: str, new: str) -> str:
    """A comment is what begins with # outside every word and text."""
    inside = sorted(_scalars(text).values())

    def renamed(found: re.Match[str]) -> str:
        at = bisect(inside, (found.start(), len(text))) - 1
        within = at >= 0 and inside[at][0] <= found.start() < inside[at][1]
        return found[0] if within else _named(found[0], old, new)

    return _COMMENT.sub(renamed, text)


def _named(text: str, old: str, new: str) -> str:
    """With the name wherever it stands as a whole word; one that could be a word of the language, only as code."""
    if "_" in old or "-" in old:
        return _word(old).sub(new, text)
    return _CODE.sub(lambda found: _word(old).sub(new, found[0]), text)


def _word(id: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(id)}(?![\w-])")
