"""Two knowledge bases part by part: what is written differently in the one and in the other, and where.

Every field of every part is compared, whatever it is called, so that nothing new is overlooked. A premise or a
formula that is written otherwise and means the same is told as rewritten.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from types import NoneType
from typing import Literal

from advisor.bench.in_short import value_in_short
from advisor.bench.meaning import formula_form, premise_form
from advisor.bench.other_names import SAME_NAMES, OtherNames, options_renamed, parts_renamed
from advisor.terms.formulas import Calculation, Constant, Reference, Table
from advisor.terms.goals import as_one
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Any, Compare, Empty, Is, IsUnknown, Not, Operand
from advisor.terms.texts import LANGUAGES, Place, Text

HowDiffers = Literal["added", "removed", "changed", "rewritten", "renamed"]
PREMISES = (All, Any, Not, Is, Empty, Compare, IsUnknown)
#: The aspect of what differs in the cases alone, and that of goals.
CASE, GOAL = "case", "goal"
DECISION = "decision"
FORMULAS = (Constant, Reference, Calculation, Table)
#: What is not made up of more.
_WHOLE = (str, int, float, NoneType, Text, *PREMISES, *FORMULAS)
#: What a field is about, by its first name; a field that is not named here is about itself.
_ASPECTS = {
    ("rule", "premise"): "premise",
    **dict.fromkeys(
        [
            ("rule", name)
            for name in (
                "exclude",
                "near",
                "not_covered",
                "conclude",
                "weighs",
                "belief",
                "disbelief",
                "warn",
                "advise",
                "rank",
                "fold",
            )
        ],
        "conclusion",
    ),
    ("rule", "wordings"): "worded",
    ("question", "when"): "relevance",
    ("question", "raised_by"): "relevance",
    ("question", "assume"): "assumption",
    ("figure", "value"): "figure",
    ("figure", "unit"): "figure",
    ("strength", "value"): "strength",
}
#: What is called otherwise in the files than here.
_AS_IN_FILES = {
    "belief": "conclude",
    "disbelief": "against",
    "weighs": "conclude",
    "map_axes": "map",
    "unit_words": "units",
    "comparison": "side_by_side",
    "derivations": "derive",
}
#: The lists whose order says nothing; that of every other one does: what comes first counts or is asked first.
_IN_ANY_ORDER = frozenset(
    {
        "exclude", "otherwise", "after", "grows", "never_becomes", "unless", "advised", "rules", "also",
        "headings", "columns", "acceptable", "fires", "not_fires", "warns", "advises", "excluded", "provided",
        "doubts", "says",
    }
)  # fmt: skip
#: What an advice speaks of by its name.
_TOLD = frozenset({"rule", "question", "computed", "concluded", "position"})
_ATTRIBUTES = frozenset({"question", "computed", "concluded", "figure"})
_FIELD_NAMES: dict[type, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class PartDiffers:
    """One thing that is otherwise: `aspect` at `id`, where in it (`path`), and what it was and is in short."""

    aspect: str
    id: str
    path: str
    how: HowDiffers
    before: str = ""
    after: str = ""

    def as_data(self) -> dict[str, str]:
        return {name: str(getattr(self, name)) for name in ("aspect", "id", "path", "how", "before", "after")}


def names_changed(old: KnowledgeBase, new: KnowledgeBase) -> OtherNames:
    """What is called otherwise in the new knowledge base, and nothing else, options too: where an advice speaks of
    nothing else by the old name, and nothing of its kind had the new one."""
    before, after = parts_of(as_one(old)), parts_of(as_one(new))
    renamed = parts_renamed(before, after, leaves_of)
    taken = {(_names_of(kind), id) for kind, id in before}
    changed = [(one[1], other[1]) for one, other in renamed.items() if (_names_of(one[0]), other[1]) not in taken]
    for key, part in before.items():
        if (other := renamed.get(key, key)) in after and part != after[other]:
            changed += options_renamed(part, after[other]).items()
    told = Counter(id for kind, id in before if kind in _TOLD)
    told.update(option for question in old.questions.values() for option in question.options)
    told.update(option for concluded in old.concluded.values() for option in concluded.options)
    return OtherNames({a: b for a, b in changed if told[a] <= changed.count((a, b))})


def _names_of(kind: str) -> str:
    """What shares its names: figures and attributes of any kind are read by the same word."""
    return "attribute" if kind in _ATTRIBUTES else kind


def goals_in_both(old: KnowledgeBase, new: KnowledgeBase) -> tuple[tuple[KnowledgeBase, KnowledgeBase], ...]:
    """The two versions of each goal that is in both, under another name too, in the order of the new one; where
    one of them has no goals, it is itself the version of the first goal of the other."""
    if old.goal is None or new.goal is None:
        return ((old, new),)
    renamed = parts_renamed(parts_of(as_one(old)), parts_of(as_one(new)), leaves_of)
    called = {now[1]: was[1] for was, now in renamed.items() if now[0] == GOAL}
    of_old = {one.goal.id: one for one in old.each_goal if one.goal is not None}
    pairs = (
        (of_old.get(called.get(one.goal.id, one.goal.id)), one) for one in new.each_goal if one.goal is not None
    )
    return tuple((before, after) for before, after in pairs if before is not None)


def part_differences(old: KnowledgeBase, new: KnowledgeBase) -> tuple[PartDiffers, ...]:
    """Everything that is written differently, cases left out; by kind, in the order of the knowledge bases."""
    before, after = parts_of(as_one(old)), parts_of(as_one(new))
    if old.goal is not None and new.goal is not None:  # each goal has a decision of its own, and is told with it
        before, after = (
            {key: part for key, part in parts.items() if key[0] != DECISION} for parts in (before, after)
        )
    renamed, names = parts_renamed(before, after, leaves_of), names_changed(old, new)
    found: list[PartDiffers] = []
    for kind, id in dict.fromkeys([*before, *after]):
        if (kind, id) in renamed:
            now = renamed[kind, id][1]
            found.append(PartDiffers(kind, now, "", "renamed", id, now))
        elif (kind, id) in renamed.values():
            continue
        elif (kind, id) not in after:
            found.append(PartDiffers(kind, id, "", "removed"))
        elif (kind, id) not in before:
            found.append(PartDiffers(kind, id, "", "added"))
        elif before[kind, id] != after[kind, id]:
            found += _within(kind, id, (old, before[kind, id]), (new, after[kind, id]), names)
    return (*found, *_options_in_another_order(before, after))


def _options_in_another_order(
    before: Mapping[tuple[str, str], object], after: Mapping[tuple[str, str], object]
) -> Iterator[PartDiffers]:
    """The same options in another order, by which they are numbered where they are asked; mappings ignore it."""
    for kind, id in before:
        was, now = (tuple(getattr(parts.get((kind, id)), "options", None) or ()) for parts in (before, after))
        if was != now and set(was) == set(now):
            said = (value_in_short(order, None) for order in _where_it_differs(was, now))
            yield PartDiffers("order", id, "options", "changed", *said)


def case_differences(old: KnowledgeBase, new: KnowledgeBase) -> tuple[PartDiffers, ...]:
    """The cases that came, went or say something else; nothing of it moves any advice."""
    before, after = ({case.id: case for case in as_one(kb).cases} for kb in (old, new))
    names = names_changed(old, new)
    found: list[PartDiffers] = []
    for id in dict.fromkeys([*before, *after]):
        if id not in after or id not in before:
            found.append(PartDiffers(CASE, id, "", "removed" if id in before else "added"))
        else:
            within = _within(CASE, id, (old, before[id]), (new, after[id]), names)
            found += [replace(one, aspect=CASE) for one in within]
    return tuple(found)


def parts_of(kb: KnowledgeBase) -> dict[tuple[str, str], object]:
    """{(kind, id): what it is} of everything that has an id, and of what stands alone."""
    found: dict[tuple[str, str], object] = {}
    goals = {one.goal.id: one.goal for one in kb.each_goal if one.goal is not None}
    kinds: dict[str, Mapping[str, object]] = {
        "rule": kb.rules,
        "question": kb.questions,
        "computed": kb.computed,
        "concluded": kb.concluded,
        "figure": kb.figures,
        "strength": kb.strengths,
        "position": {position.id: position for position in kb.positions},
        "source": kb.sources,
        DECISION: {one.name: getattr(kb.decision, one.name) for one in fields(kb.decision)},
        "rule file": {file.file: file for file in kb.rule_files},
        "certainty word": {f"certainty_words[{n}]": word for n, word in enumerate(kb.certainty_words)},
        "question topic": {topic.id: topic for topic in kb.question_topics},
        "advice topic": {topic.id: topic for topic in kb.advice_topics},
        GOAL: goals,
        "order": {
            "positions": kb.position_ids,
            "questions": tuple(kb.questions),
            "goals": tuple(goals),
            "question_topics": tuple(topic.id for topic in kb.question_topics),
            "advice_topics": tuple(topic.id for topic in kb.advice_topics),
        },
    }
    told = {"folder", "sha256", "cases", "positions", "certainty_words", "question_topics", "advice_topics"}
    told |= {"rules", "questions", "computed", "concluded", "figures", "strengths", "sources", "decision"}
    told |= {"rule_files", "goal", "others", "undivided"}
    kinds["knowledge base"] = {one.name: getattr(kb, one.name) for one in fields(kb) if one.name not in told}
    for kind, parts in kinds.items():
        found.update({(kind, id): part for id, part in parts.items()})
    return found


def _within(
    kind: str,
    id: str,
    one: tuple[KnowledgeBase, object],
    other: tuple[KnowledgeBase, object],
    names: OtherNames,
) -> Iterator[PartDiffers]:
    options = options_renamed(one[1], other[1])
    yield from (PartDiffers(kind, id, "options", "renamed", a, b) for a, b in options.items())
    names = names.also(options)
    before, after = dict(leaves_of(one[1], called=names)), dict(leaves_of(other[1]))
    before, after = _without_hollow(before, after), _without_hollow(after, before)
    for path in dict.fromkeys([*before, *after]):
        was, now = before.get(path), after.get(path)
        if was == now or _as_written(was) == _as_written(now):
            continue
        if names.names and names.said(_as_written(was)) == repr(_as_written(now)):
            continue
        if path not in before or path not in after:
            how: HowDiffers = "added" if path not in before else "removed"
        else:
            same = _meaning(one[0], path, was) == _meaning(other[0], path, now)
            how = "rewritten" if same else "changed"
        if kind in ("order", "rule file") and isinstance(was, tuple) and isinstance(now, tuple):
            was, now = _where_it_differs(was, now)
        said = (_short(value, unit) for value, unit in ((was, _unit_of(one[1])), (now, _unit_of(other[1]))))
        where = as_in_files(id) if kind == "knowledge base" else id
        yield PartDiffers(_aspect(kind, path, was, now), where, as_in_files(path), how, *said)


def _without_hollow(these: Mapping[str, object], those: Mapping[str, object]) -> dict[str, object]:
    """Without what stands for nothing where the others have something made up of more: an empty list has no parts
    that went or came, and what is not there is none either."""
    return {path: leaf for path, leaf in these.items() if path in those or leaf not in (None, ())}


def as_in_files(path: str) -> str:
    """Where something stands, by the key that a person writes."""
    field, *further = re.split(r"(?=[.[])", path, maxsplit=1)
    return "".join((_AS_IN_FILES.get(field, field), *further))


def _where_it_differs(was: tuple[str, ...], now: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The stretch of two orders that is not the same, with its neighbours."""
    least = min(len(was), len(now))
    begin = next((n for n in range(least) if was[n] != now[n]), least)
    end = next((n for n in range(least - begin) if was[-1 - n] != now[-1 - n]), least - begin)

    def shown(order: tuple[str, ...]) -> tuple[str, ...]:
        left, right = max(0, begin - 1), min(len(order), len(order) - end + 1)
        return ("…",) * (left > 0) + order[left:right] + ("…",) * (right < len(order))

    return shown(was), shown(now)


def _aspect(kind: str, path: str, was: object, now: object) -> str:
    field = path.partition(".")[0].partition("[")[0]
    if isinstance(was, Text) and isinstance(now, Text):
        same = sum(was.to(language) == now.to(language) for language in LANGUAGES)
        return "source" if "sources" in path else "text-in-one-language" if same else "text"
    if isinstance(was or now, Text):
        return "text"
    if field in ("support", "oppose") and kind == "rule":
        return "strength" if was is not None and now is not None else "conclusion"
    if field == "formula":
        return "formula"
    if kind == "source" or field == "sources":
        return "source"
    return _ASPECTS.get((kind, field), kind if kind in (DECISION, "order") else field or kind)


def field_names(part: object) -> tuple[str, ...]:
    """The fields of a part, looked up once for all of its kind; none of what is not made up of any."""
    kind = type(part)
    if kind not in _FIELD_NAMES:
        _FIELD_NAMES[kind] = tuple(one.name for one in fields(kind)) if is_dataclass(kind) else ()
    return _FIELD_NAMES[kind]


def leaves_of(part: object, path: str = "", called: OtherNames = SAME_NAMES) -> Iterator[tuple[str, object]]:
    """(path, value) of everything in a part that is not made up of more; where it stands is left out. `called`:
    what keys are called in the other knowledge base; a field keeps its name, whatever else has it."""
    if isinstance(part, _WHOLE):
        yield path, part
    elif names := field_names(part):
        for name in names:
            value = getattr(part, name)
            if name != "id" and not isinstance(value, Place):
                within = f"{path}.{name}" if path else name
                if isinstance(value, _WHOLE):
                    yield within, value  # as nearly all are
                else:
                    yield from leaves_of(value, within, called)
    elif isinstance(part, Mapping):
        for key, value in part.items():
            name = called.under(str(key))
            yield from leaves_of(value, f"{path}.{name}" if path else name, called)
    elif isinstance(part, tuple) and any(field_names(item) for item in part):
        for number, item in enumerate(part):
            yield from leaves_of(item, f"{path}[{number}]", called)
    else:
        yield path, part


def _as_written(value: object) -> object:
    """With names for the figures that are called by name: another figure there is told at the figure."""
    if isinstance(value, (Operand, Constant)):
        return replace(value, value=0.0) if value.name is not None else value
    if isinstance(value, (Compare, All, Any, Not, Calculation, Table)):
        return type(value), tuple(_as_written(getattr(value, one.name)) for one in fields(value))
    return tuple(map(_as_written, value)) if type(value) is tuple else value


def _meaning(kb: KnowledgeBase, path: str, value: object) -> object:
    if isinstance(value, PREMISES):
        return premise_form(value, kb)
    if isinstance(value, FORMULAS):
        return formula_form(value)
    if isinstance(value, tuple) and not _IN_ANY_ORDER.isdisjoint(re.split(r"[.[]", path)):
        return frozenset(value)
    return value


def _unit_of(part: object) -> str | None:
    """In what the figures of a part are."""
    unit = getattr(part, "unit", None)
    return unit if isinstance(unit, str) else None


def _short(value: object, unit: str | None) -> str:
    """A value in one line; the words of texts are told elsewhere."""
    if value is None or isinstance(value, (Text, *PREMISES, *FORMULAS)):
        return ""
    return value_in_short(value, unit)
