"""A knowledge base written in the shorter forms, saying the same: places in works by name, the text of a rule by
language, an advice with its rank, options in order, what a file or a run of rules has in common given once, bands.

Comments stay. Nothing is taken on trust: what the shorter files say is read and held against what the longer said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from itertools import dropwhile, groupby
from pathlib import Path

from advisor.bench.in_bands import write_bands
from advisor.bench.layout import laid_out
from advisor.bench.yaml_as_written import (
    Collection,
    Member,
    Word,
    Written,
    WrittenValue,
    has_remarks,
    parts_within,
    read_written,
)
from advisor.knowledge.folder import Folder, normalised
from advisor.knowledge.loading import read
from advisor.knowledge.options import BESIDE, UNLESS_KNOWN, beside_of
from advisor.knowledge.problems import KnowledgeError
from advisor.knowledge.rules import RULE_KEYS
from advisor.terms.goals import as_one
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Compare, Premise
from advisor.terms.texts import Place, Text

SOURCES = "sources.yaml"
#: Options in order are named by their ends from so many on.
FEWEST_IN_ORDER = 3
#: What so many rules in a row have in common is given for them once.
FEWEST_IN_COMMON = 4
#: Words of a locator that tell nothing apart.
_IDLE = frozenset(
    "a abstract an and are as at by for from in is it its of on or summary that the to with".split()  # noqa: SIM905
)
_MOST_WORDS, _MOST_SIGNS = 4, 34


class NotAlike(ValueError):
    """The shorter files would say something else."""


def shortened(root: Path) -> dict[str, bytes]:
    """{path within the folder: content} of the files of a knowledge base that change in the shorter forms.

    Raises: NotAlike; KnowledgeError: it cannot be read to begin with.
    """
    folder = Folder(root)
    files = {name: normalised(data).decode() for name, data in folder.files.items() if name.endswith(".yaml")}
    kb = read(folder, with_cases=True)
    texts = _Shorter(as_one(kb), files).texts()
    changed = {name: text.encode() for name, text in texts.items() if text != files[name]}
    after = Folder(root)
    after.files.update(changed)
    try:
        same = alike(kb, read(after, with_cases=True))
    except KnowledgeError as error:
        raise NotAlike(error.problems[0].summary()) from None
    if not same:
        raise NotAlike
    return changed


def _is_ours(file: str) -> bool:
    """Whether a file is one in which something can be said shorter, and of this knowledge base itself."""
    return "/" not in file or file.startswith(("rules/", "questions/"))


def alike(one: object, other: object) -> bool:
    """Whether two things read say the same, wherever they stand in the files."""
    if isinstance(one, Place):
        return True
    if isinstance(one, Text) or not (is_dataclass(one) and is_dataclass(other)):
        if isinstance(one, Mapping) and isinstance(other, Mapping):
            return list(one) == list(other) and all(alike(one[key], other[key]) for key in one)
        if isinstance(one, tuple) and isinstance(other, tuple):
            return len(one) == len(other) and all(map(alike, one, other))
        return one == other
    if isinstance(one, All) and isinstance(other, All):
        return len(one.parts) == len(other.parts) and all(map(alike, _range_in_order(one), _range_in_order(other)))
    left_out = {"folder", "sha256", "locators"}
    names = [field.name for field in fields(one) if field.name not in left_out]
    return type(one) is type(other) and all(alike(getattr(one, id), getattr(other, id)) for id in names)


def _range_in_order(premise: All) -> Sequence[Premise]:
    """The parts of a premise; the two ends of one range in either order, for a band has them as bands run."""
    ends = [part for part in premise.parts if isinstance(part, Compare)]
    ranged = len(ends) == len(premise.parts) and len({end.attribute for end in ends}) == 1
    if ranged:
        ends.sort(key=lambda end: end.relation)
    return ends if ranged else premise.parts


class _Shorter:
    def __init__(self, kb: KnowledgeBase, files: Mapping[str, str]) -> None:
        self.kb = kb
        self.spoken = [code for code in kb.languages if code not in RULE_KEYS]
        self.files = {name: read_written(text) for name, text in files.items() if _is_ours(name)}
        self.works = dict(self._items_of_sources())
        self.named = {
            work: {locator.at: name for name, locator in kb.sources[work].locators.items()}
            for work in self.works
            if work in kb.sources
        }
        self.new: dict[str, list[Member]] = {}
        steps = (*kb.position_ids, *(stage.id for stage in kb.chain.stages))
        self.in_order = {*steps, "none"}

    def texts(self) -> dict[str, str]:
        for file in self.files.values():
            for part in [one for value in file.documents for one in parts_within(value)]:
                if part.key is not None and part.key.text == "source":
                    self._shorten_source(part)
        for name, file in self.files.items():
            if name.startswith("rules/"):
                self._shorten_rules(file)
        for work, places in self.new.items():
            _add_places(self.works[work], places)
        return {name: laid_out(file) for name, file in self.files.items()}

    # --- sources

    def _items_of_sources(self) -> Iterator[tuple[str, Collection]]:
        for value in self.files[SOURCES].documents if SOURCES in self.files else ():
            for part in value.parts if isinstance(value, Collection) else ():
                id = part.value.get("id") if isinstance(part.value, Collection) else None
                if id is not None and isinstance(id.value, Word) and isinstance(part.value, Collection):
                    yield id.value.text, part.value

    def _shorten_source(self, part: Member) -> None:
        """Works and places by name, where all of them can be."""
        value = part.value
        cited = (
            [one.value for one in value.parts] if isinstance(value, Collection) and not value.mapping else [value]
        )
        pairs = [pair for one in cited if isinstance(one, Collection) for pair in self._by_name(one)]
        if len(pairs) < len(cited) or has_remarks(value):
            return
        runs = [(work, [name for _, name in run]) for work, run in groupby(pairs, key=lambda pair: pair[0])]
        entries = [Member(Word(work), _one_or_list(names)) for work, names in runs]
        if len({work for work, _ in runs}) == len(runs):
            part.value = Collection(mapping=True, flow=True, parts=entries)
        else:
            each = [Member(None, Collection(mapping=True, flow=True, parts=[entry])) for entry in entries]
            part.value = Collection(mapping=False, flow=True, parts=each)
        part.changed = True

    def _by_name(self, cited: Collection) -> list[tuple[str, str]]:
        """The works and names of places that a citation holds, or is given now; none where it cannot be."""
        work, at = cited.get("work"), cited.get("at")
        if work is None or at is None:
            names = [(part.key, part.value) for part in cited.parts]
            return [(key.text, one.text) for key, value in names if key is not None for one in _words(value)]
        id = work.value.text if isinstance(work.value, Word) else ""
        return [(id, self._name(id, at.value))] if id in self.named else []

    def _name(self, work: str, at: WrittenValue) -> str:
        """The name of a place in a work, a new one where it has none."""
        known, said = self.named[work], self._text(at)
        if said not in known:
            known[said] = name = _a_name(said.en, set(known.values()))
            kept = Word(at.text, at.style, at.raw) if isinstance(at, Word) else Collection(True, True, at.parts)
            self.new.setdefault(work, []).append(Member(Word(name), kept))
        return known[said]

    def _text(self, at: WrittenValue) -> Text:
        if isinstance(at, Word):
            return Text(nl=at.text.strip(), en=at.text.strip())
        said = {part.key.text: _words(part.value)[0].text.strip() for part in at.parts if part.key is not None}
        first = next(iter(said.values()))
        return Text(nl=said.get("nl", first), en=said.get("en", first))

    # --- rules

    def _shorten_rules(self, file: Written) -> None:
        for value in file.documents:
            rules = value.get("rules") if isinstance(value, Collection) else None
            if not isinstance(value, Collection) or rules is None or not isinstance(rules.value, Collection):
                continue
            for part in list(_rules_within(rules.value)):
                self._shorten_rule(part)
            given = value.get("given")
            if given is None and (common := _in_common(rules.value.parts)):
                _give(rules.value.parts, common)
                before = value.parts[value.parts.index(rules) - 1]
                value.parts.insert(value.parts.index(rules), _inserted(before, "given", common))
            _give_runs(rules.value)
            write_bands(rules.value, self.spoken)

    def _shorten_rule(self, part: Member) -> None:
        rule = part.value
        assert isinstance(rule, Collection), "a rule is a mapping"
        part.changed = True
        _by_language(rule, self.spoken)
        _rank_with_topic(rule)
        wordings = rule.get("wordings")
        for item in (
            wordings.value.parts if wordings is not None and isinstance(wordings.value, Collection) else ()
        ):
            if isinstance(item.value, Collection):
                self._shorten_wording(item.value)
        for entry in rule.parts:
            key = entry.key.text if entry.key is not None else ""
            if key == "if" and isinstance(entry.value, Collection):
                self._shorten_premise(entry.value)
            if key == "wordings" and isinstance(entry.value, Collection):
                for item in entry.value.parts:
                    self._shorten_wording(item.value)
            if key in ("if", "support", "oppose", "exclude", "conclude", "near", "warn", "source"):
                _between_braces(entry.value)

    def _shorten_wording(self, wording: WrittenValue) -> None:
        if not isinstance(wording, Collection):
            return
        _by_language(wording, self.spoken)
        when = wording.get("when")
        if when is not None and isinstance(when.value, Collection):
            self._shorten_premise(when.value)

    def _shorten_premise(self, premise: Collection) -> None:
        for part in premise.parts:
            key, value = part.key.text if part.key is not None else "", part.value
            if not isinstance(value, Collection):
                continue
            if key == "any" and self._shorten_any(premise, part, value):
                continue
            if key in ("any", "all"):
                for item in value.parts:
                    if isinstance(item.value, Collection):
                        self._shorten_premise(item.value)
            elif key == "not":
                self._shorten_premise(value)
            elif not value.mapping:
                part.value = self._in_order(key, value) or value

    def _shorten_any(self, premise: Collection, part: Member, branches: Collection) -> bool:
        """The branches as what they say of one attribute, where nothing else is said of it beside them."""
        found = self._as_unless_known(branches) or self._as_beside(branches)
        if found is None or premise.get(found[0]) is not None or has_remarks(branches):
            return False
        part.key, part.value = Word(found[0]), found[1]
        return True

    def _in_order(self, attribute: str, listed: Collection) -> Collection | None:
        """Positions or stages that follow each other, by the ends."""
        options = list(self.kb.options_of(attribute)) if self._has_options(attribute) else []
        named = [word.text for word in _words(listed)]
        if len(named) < FEWEST_IN_ORDER or len(named) == len(options) or has_remarks(listed):
            return None
        if not {*options} <= self.in_order:
            return None
        first = options.index(named[0])
        last = first + len(named) - 1
        if options[first : last + 1] != named:
            return None
        ends = [("from", named[0])] if first else []
        ends += [("to", named[-1])] if last < len(options) - 1 else []
        return _mapping(ends)

    def _has_options(self, attribute: str) -> bool:
        kb = self.kb
        question = kb.questions.get(attribute)
        if question is not None:
            return not question.numeric
        return attribute in kb.concluded or attribute in ("recommended", "runner_up", "excluded")

    def _as_unless_known(self, branches: Collection) -> tuple[str, Collection] | None:
        """`any` of unknown and other options, or none of some."""
        found = [entry for part in branches.parts if (entry := _only_entry(part.value)) is not None]
        if len(found) != 2 or len(branches.parts) != 2:
            return None
        (attribute, unknown), (key, value) = found
        if not isinstance(unknown, Word) or unknown.text != "unknown" or not self._has_options(attribute):
            return None
        question = self.kb.questions.get(attribute)
        several = question is not None and question.type == "choices"
        if key == "not" and several and isinstance(value, Collection):
            inner = value.parts[0] if len(value.parts) == 1 else None
            if inner is None or inner.key is None or inner.key.text != attribute:
                return None
            return attribute, _mapping([(UNLESS_KNOWN, inner.value)])
        if key != attribute or several or (isinstance(value, Collection) and value.mapping):
            return None
        options = self.kb.options_of(attribute)
        others = [word.text for word in _words(value)]
        left = [option for option in options if option not in others]
        if not left or [option for option in options if option in others] != others or len(left) > len(others):
            return None
        return attribute, _mapping([(UNLESS_KNOWN, _one_or_list(left))])

    def _as_beside(self, branches: Collection) -> tuple[str, Collection] | None:
        """`any` of pairs in which two attributes have the same option, an earlier or a later one."""
        found = [pair for part in branches.parts if (pair := _two_entries(part.value)) is not None]
        if len(found) < max(2, len(branches.parts)):
            return None
        (one, _), (other, _) = found[0]
        if any((a, b) != (one, other) for (a, _), (b, _) in found):
            return None
        if not (self._has_options(one) and self._has_options(other)):
            return None
        shared = [option for option in self.kb.options_of(one) if option in self.kb.options_of(other)]
        written = [(first, second) for (_, first), (_, second) in found]
        for key in BESIDE:
            each = [([option], beside_of(shared, at, key)) for at, option in enumerate(shared)]
            if written == [pair for pair in each if pair[1]]:
                return one, _mapping([(key, Word(other))])
        return None


# --- parts of a rule


def _by_language(rule: Collection, spoken: list[str]) -> None:
    """`because: {nl: …, en: …}` as an entry for each language."""
    because = rule.get("because")
    if because is None or not isinstance(because.value, Collection):
        return
    said = because.value.parts
    if [part.key.text for part in said if part.key is not None] != spoken:
        return
    for part in said:
        if isinstance(part.value, Word) and part.value.style == ">" and "\n" not in part.value.text:
            part.value = Word(part.value.text)
    said[0].above = [*because.above, *([because.beside] if because.beside else []), *said[0].above]
    at = rule.parts.index(because)
    rule.parts[at : at + 1] = said


def _rank_with_topic(rule: Collection) -> None:
    topic, rank = rule.get("advise"), rule.get("rank")
    if topic is None or rank is None or not isinstance(topic.value, Word) or not isinstance(rank.value, Word):
        return
    topic.value = _mapping([(topic.value.text, rank.value)])
    topic.above += rank.above
    topic.beside = topic.beside or rank.beside
    rule.parts.remove(rank)


def _between_braces(value: WrittenValue) -> None:
    """A value in braces, what was remarked on its only entry beside the whole."""
    if isinstance(value, Collection):
        value.flow = True
        for part in value.parts:
            _between_braces(part.value)
            only = (
                part.value.parts[0] if isinstance(part.value, Collection) and len(part.value.parts) == 1 else None
            )
            if only is not None and not part.beside:
                part.beside, only.beside = only.beside, ""


# --- what rules have in common


def _rules_within(rules: Collection) -> Iterator[Member]:
    for part in rules.parts:
        inner = part.value.get("rules") if isinstance(part.value, Collection) else None
        if inner is not None and isinstance(inner.value, Collection):
            yield from _rules_within(inner.value)
        else:
            yield part


def _leading(part: Member) -> list[tuple[str, str]]:
    """The conditions at the head of a premise that are one word each."""
    premise = part.value.get("if") if isinstance(part.value, Collection) else None
    found: list[tuple[str, str]] = []
    for one in premise.value.parts if premise is not None and isinstance(premise.value, Collection) else ():
        if not isinstance(one.value, Word) or one.key is None or any(one.above) or one.beside:
            break
        found.append((one.key.text, one.value.text))
    return found


def _in_common(rules: Iterable[Member]) -> list[tuple[str, str]]:
    """The conditions at the head of every one of these premises."""
    each = [_leading(part) for part in rules]
    common = []
    for at in range(min(map(len, each), default=0)):
        if len({leading[at] for leading in each}) > 1:
            break
        common.append(each[0][at])
    return common if len(each) >= FEWEST_IN_COMMON else []


def _give(rules: Iterable[Member], given: list[tuple[str, str]]) -> None:
    """Leave out of each premise what is given."""
    for part in rules:
        assert isinstance(part.value, Collection), "a rule is a mapping"
        premise = part.value.get("if")
        assert premise is not None, "it has these conditions"
        assert isinstance(premise.value, Collection), "in a mapping"
        premise.value.parts = premise.value.parts[len(given) :]
        if not premise.value.parts:
            part.value.parts.remove(premise)


def _give_runs(rules: Collection) -> None:
    """Runs of rules with a condition in common as groups for which it is given."""
    parts, found = rules.parts, list[Member]()
    runs = [list(run) for _, run in groupby(parts, key=lambda part: _leading(part)[:1])]
    for run in runs:
        common = _in_common(run)[:1]
        if not common:
            found += run
            continue
        _give(run, common)
        first, last = run[0], run[-1]
        within = Collection(mapping=False, flow=False, parts=run)
        group = Collection(True, False, [Member(Word("given"), _mapping(common)), Member(Word("rules"), within)])
        found.append(Member(None, group, first.start, last.end, first.above, changed=True))
        first.above = []
    rules.parts = found


# --- writing


def _add_places(source: Collection, places: list[Member]) -> None:
    """Places with a name, at the end of a source."""
    at = source.get("at")
    if at is not None and isinstance(at.value, Collection):
        at.value.parts += places
        at.value.flow = False
        at.changed = True
    else:
        source.parts.append(_inserted(source.parts[-1], "at", Collection(mapping=True, flow=False, parts=places)))


def _inserted(before: Member, key: str, value: WrittenValue | list[tuple[str, str]]) -> Member:
    """A new entry after another one."""
    kept = _mapping(value) if isinstance(value, list) else value
    return Member(Word(key), kept, before.end, before.end, changed=True)


def _mapping(entries: Iterable[tuple[str, str | WrittenValue]]) -> Collection:
    parts = [Member(Word(key), Word(value) if isinstance(value, str) else value) for key, value in entries]
    return Collection(mapping=True, flow=True, parts=parts)


def _one_or_list(words: list[str]) -> WrittenValue:
    if len(words) == 1:
        return Word(words[0])
    return Collection(mapping=False, flow=True, parts=[Member(None, Word(word)) for word in words])


def _words(value: WrittenValue) -> list[Word]:
    if isinstance(value, Word):
        return [value]
    return [part.value for part in value.parts if isinstance(part.value, Word)]


def _only_entry(value: WrittenValue) -> tuple[str, WrittenValue] | None:
    if not isinstance(value, Collection) or len(value.parts) != 1 or value.parts[0].key is None:
        return None
    return value.parts[0].key.text, value.parts[0].value


def _two_entries(value: WrittenValue) -> tuple[tuple[str, list[str]], tuple[str, list[str]]] | None:
    """Two attributes, each with the options it may have."""
    parts = value.parts if isinstance(value, Collection) and value.mapping else []
    found = list[tuple[str, list[str]]]()
    for part in parts:
        if part.key is None or (isinstance(part.value, Collection) and part.value.mapping):
            return None
        found.append((part.key.text, [word.text for word in _words(part.value)]))
    return (found[0], found[1]) if len(found) == 2 else None


def _a_name(said: str, taken: set[str]) -> str:
    """A name for a place: the first words that tell what it says, as many as tell it from others. The number of a
    section in front tells little."""
    head, _, after = said.casefold().replace("'s", "").partition(": ")
    words: list[str] = re.findall(r"[a-z0-9]+", after or head)
    telling = [word for word in words if word not in _IDLE]
    telling = list(dropwhile(str.isdigit, telling)) or telling or ["place"]
    name = telling[0]
    for count, word in enumerate(telling[1:], 2):
        longer = f"{name}-{word}"
        if (count > _MOST_WORDS or len(longer) > _MOST_SIGNS) and name not in taken:
            break
        name = longer
    number, base = 2, name
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    return name
