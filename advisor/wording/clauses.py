"""Turns of phrase that several explanations share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from advisor.reasoning.decision import Standing
from advisor.reasoning.trace import Held
from advisor.reasoning.truth import compile_premise
from advisor.terms.premises import Compare, Leaf
from advisor.terms.rules import Rule
from advisor.terms.texts import Text, fill
from advisor.terms.values import INFINITY, Interval, Value
from advisor.values import show_list
from advisor.values.showing import UNKNOWN
from advisor.wording.page import Item, Section
from advisor.wording.sides import sides_told
from advisor.wording.voice import Voice
from advisor.wording.voice import capital as capital

#: So many questions are called by name in one sentence.
MOST_NAMED = 3

_SUPPORTS = Text(nl="pleit vóór {positions}", en="speaks for {positions}")
_OPPOSES = Text(nl="pleit tegen {positions}", en="speaks against {positions}")
_EXCLUDES = Text(nl="sluit {positions} uit", en="rules out {positions}")
_STANDS = Text(nl="{word} ({means}).", en="{word} ({means}).")
_EXCLUDED = Text(nl="uitgesloten. {reason}", en="excluded. {reason}")
_NEAR = Text(nl="net buiten bereik. {reason}", en="just out of reach. {reason}")
_NOT_COVERED = Text(nl="een andere kwestie", en="another matter")
_CONFLICT = Text(nl="geen enkele plaats past", en="no position fits")
_UNDECIDED = Text(nl="nog niet te zeggen", en="not to be said yet")
#: As a noun, after "it could also become:".
_IN_BRIEF = {
    "conflict": Text(nl="geen passende plaats", en="no position that fits"),
    "undecided": Text(nl="geen duidelijk advies", en="no clear advice"),
}
_OR = Text(nl="of", en="or")
_NOW = Text(nl="{wanted} (nu {seen})", en="{wanted} (now {seen})")
#: The same of what ends with a bracket of its own: two in a row are read with effort.
_NOW_WITHIN = Text(nl="{wanted}; nu {seen})", en="{wanted}; now {seen})")
_MORE = Text(nl="{count} andere", en="{count} more")


def section(voice: Voice, id: str, title: Text, items: Iterable[Item], **parts: object) -> Section:
    return Section(id, voice.to(title).format(**parts), tuple(items))


def filled(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections that say anything."""
    return tuple(section for section in sections if section.items or section.table is not None)


def say(voice: Voice, text: Text, **parts: object) -> str:
    return fill(voice.to(text), parts)


def listed(voice: Voice, parts: Iterable[str]) -> str:
    """ "a, b and c", each once."""
    return show_list(dict.fromkeys(parts), voice.language)


def either(voice: Voice, parts: Iterable[str]) -> str:
    """ "a, b or c", each once."""
    *first, last = list(dict.fromkeys(parts)) or [""]
    return f"{', '.join(first)} {voice.to(_OR)} {last}" if first else last


def labels_said(voice: Voice, questions: Sequence[str]) -> str:
    """Some questions by name, and how many more there are."""
    named = [voice.label(id) for id in questions[:MOST_NAMED]]
    more = len(questions) - MOST_NAMED
    return listed(voice, [*named, *([say(voice, _MORE, count=more)] if more > 0 else [])])


def verdict_name(voice: Voice, verdict: str) -> str:
    """A position by its name, or in words that none fits, none can be named yet, or it is another matter."""
    if verdict in voice.kb.position_ids:
        return voice.position(verdict)
    return voice.to({"conflict": _CONFLICT, "undecided": _UNDECIDED, "not_covered": _NOT_COVERED}[verdict])


def verdict_in_brief(voice: Voice, verdict: str) -> str:
    """The verdict as in a list of several: names may hold commas, short names do not."""
    if verdict in voice.kb.position_ids:
        return voice.position_in_brief(verdict)
    return voice.to(_IN_BRIEF.get(verdict, _NOT_COVERED))


def effect(voice: Voice, rule: Rule) -> str:
    """What a rule does to positions: "speaks for A or B and rules out C and D": it excludes them all."""
    parts = [
        (_SUPPORTS, tuple(rule.support), either),
        (_OPPOSES, tuple(rule.oppose), either),
        (_EXCLUDES, rule.excluded, listed),
    ]
    return listed(
        voice,
        (
            say(voice, text, positions=joined(voice, map(voice.position_in_brief, ids)))
            for text, ids, joined in parts
            if ids
        ),
    )


def rule_item(voice: Voice, id: str, head: str = "", depth: int = 0) -> Item:
    """The reason of a rule that fired, with its source."""
    rule = voice.kb.rules[id]
    return Item(voice.reason(rule), head, voice.source(rule), id, depth)


def rule_items(voice: Voice, ids: Iterable[str]) -> Iterator[Item]:
    return (rule_item(voice, id) for id in ids)


def standing_item(voice: Voice, standing: Standing) -> Item:
    name = voice.position(standing.position)
    if standing.barred_by:
        first = voice.kb.rules[(*standing.excluded_by, *standing.near_by)[0]]
        text = say(voice, _EXCLUDED if standing.excluded_by else _NEAR, reason=voice.reason(first))
        return Item(text, name, voice.source(first), first.id)
    word, means = voice.certainty(standing.certainty)
    return Item(say(voice, _STANDS, word=word, means=means), name)


def known_in_part(voice: Voice, held: Held) -> bool:
    """Whether something is known of a figure, and not enough to say that it is as wanted, nor that it is not."""
    if not isinstance(held.leaf, Compare) or not isinstance(held.value, Interval):
        return False
    known = held.value.lo > 0 or held.value.hi < INFINITY
    return known and compile_premise(held.leaf, voice.kb)(voice.memory) is None


def wanted_now(voice: Voice, held: Held) -> str:
    """A premise as it would have to be, with what is seen now; "is not A" and yes or no say that already."""
    wanted, now = voice.wanted(held.leaf, held.negated), seen(voice, held.leaf, held.value)
    if held.value in ("yes", "no"):
        return wanted
    if isinstance(held.leaf, Compare) and held.leaf.operand.attribute is not None:
        return wanted  # which says of both what they are now
    if f"“{now}”" in wanted:
        return wanted
    if wanted.endswith(")"):
        return say(voice, _NOW_WITHIN, wanted=wanted.removesuffix(")"), seen=now)
    return say(voice, _NOW, wanted=wanted, seen=now)


def seen(voice: Voice, leaf: Leaf, value: Value | None) -> str:
    """What a premise sees now: of a comparison so that it does not read as if it were as wanted."""
    if isinstance(leaf, Compare) and value is not None and value == voice.held(leaf.attribute):
        return sides_told(leaf, voice)[0]
    return voice.to(UNKNOWN) if value is None else voice.value(leaf.attribute, value)


def answers_said(voice: Voice, answers: Mapping[str, Value | None]) -> str:
    """Answers as clauses: "you deliver goods and demand is stable"."""
    return voice.clauses(answer_said(voice, id, value) for id, value in answers.items())


def answer_said(voice: Voice, id: str, value: Value | None) -> str:
    if value is None:
        return f"{voice.label(id)}: {voice.to(UNKNOWN)}"
    return voice.says(id, value)
