"""What the cases exercise: rules that fire, premises seen true and false, options answered, positions advised."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from advisor.bench.trying import Tried
from advisor.reasoning.advice import Advice
from advisor.reasoning.truth import compile_premise
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Leaf, leaves
from advisor.terms.texts import Language, Text
from advisor.wording.page import Item, Section
from advisor.wording.rules import general_voice, leaf_words
from advisor.wording.voice import Voice

_PARTS = {
    "rules": Text(nl="regels die afgaan", en="rules that fire"),
    "premises": Text(nl="premissen die waar en onwaar waren", en="premises seen true and false"),
    "wordings": Text(nl="verwoordingen van regels die gezegd zijn", en="wordings of rules that were said"),
    "options": Text(nl="opties die gegeven zijn", en="options answered"),
    "verdicts": Text(nl="uitkomsten die voorkomen", en="outcomes that occur"),
}
_COVERED = Text(nl="Wat {count:geval raakt|gevallen raken}", en="What {count:case reaches|cases reach}")
_PART = Text(nl="{reached} van {of} {what} ({percent}%)", en="{reached} of {of} {what} ({percent}%)")
_NEVER = Text(nl="Regels die in geen geval afgaan", en="Rules that fire in no case")
_ONE_SIDED = Text(nl="Premissen die altijd hetzelfde waren", en="Premises that were always the same")
_ONLY = {
    True: Text(nl="altijd waar: {premise}", en="always true: {premise}"),
    False: Text(nl="altijd onwaar: {premise}", en="always false: {premise}"),
    None: Text(nl="nooit bekend: {premise}", en="never known: {premise}"),
}
_UNSAID = Text(nl="Verwoordingen die in geen geval gezegd worden", en="Wordings that are said in no case")
_UNANSWERED = Text(nl="Opties die geen geval geeft", en="Options that no case answers")
_VERDICTS = Text(nl="Uitkomsten", en="Outcomes")


@dataclass(frozen=True)
class Coverage:
    """What the cases reach and what not.

    `fired` counts the cases in which each rule fires; `one_sided` are premises, by rule, that were only ever true
    (True), only ever false (False), or never known (None); `said` counts the cases in which a rule says each of
    its wordings, its own words last; `unanswered` the options that no case answers; `verdicts` counts the cases
    with each verdict, 0 for one that never comes out.
    """

    cases: int
    fired: Mapping[str, int]
    premises: int
    one_sided: Mapping[str, tuple[tuple[Leaf, bool | None], ...]]
    said: Mapping[str, tuple[int, ...]]
    options: int
    unanswered: Mapping[str, tuple[str, ...]]
    verdicts: Mapping[str, int]

    @property
    def never_fired(self) -> tuple[str, ...]:
        return tuple(rule for rule, count in self.fired.items() if not count)

    @property
    def unsaid(self) -> dict[str, tuple[int, ...]]:
        """{rule: which of its wordings no case says, counted from 1}."""
        found = {id: tuple(n for n, count in enumerate(of, 1) if not count) for id, of in self.said.items()}
        return {id: numbers for id, numbers in found.items() if numbers}

    def parts(self) -> dict[str, tuple[int, int]]:
        """{what: (reached, of how many)}."""
        said = [count for counts in self.said.values() for count in counts]
        wordings = {"wordings": (sum(map(bool, said)), len(said))} if said else {}
        return {
            "rules": (len(self.fired) - len(self.never_fired), len(self.fired)),
            "premises": (self.premises - sum(map(len, self.one_sided.values())), self.premises),
            **wordings,
            "options": (self.options - sum(map(len, self.unanswered.values())), self.options),
            "verdicts": (sum(1 for count in self.verdicts.values() if count), len(self.verdicts)),
        }

    def as_data(self) -> dict[str, object]:
        return {
            "cases": self.cases,
            "parts": {name: {"reached": reached, "of": of} for name, (reached, of) in self.parts().items()},
            "never_fired": list(self.never_fired),
            "one_sided": {
                rule: [{"attribute": leaf.attribute, "only": only} for leaf, only in found]
                for rule, found in self.one_sided.items()
            },
            "unsaid": {id: list(numbers) for id, numbers in self.unsaid.items()},
            "unanswered": {id: list(options) for id, options in self.unanswered.items()},
            "verdicts": dict(self.verdicts),
        }


def coverage(kb: KnowledgeBase, tried: Iterable[Tried], aside: Collection[str] = ()) -> Coverage:
    """Coverage by cases that could be evaluated; questions and rules that are set `aside` are not
    looked at."""
    advices = [one.advice for one in tried if one.advice is not None]
    rules = {id: rule for id, rule in kb.rules.items() if id not in aside}
    fired = dict.fromkeys(rules, 0)
    verdicts = dict.fromkeys(kb.verdicts, 0)
    for advice in advices:
        verdicts[advice.outcome.verdict] += 1
        for id in fired.keys() & set(advice.fired):
            fired[id] += 1
    premises, one_sided = 0, dict[str, tuple[tuple[Leaf, bool | None], ...]]()
    memories = [advice.memory for advice in advices]
    for rule in rules.values():
        found: list[tuple[Leaf, bool | None]] = []
        for leaf in dict.fromkeys(leaves(rule.premise)):
            premises += 1
            test = compile_premise(leaf, kb)
            seen = {test(memory) for memory in memories}
            if not {True, False} <= seen:
                found.append((leaf, next(iter(seen & {True, False}), None)))
        if found:
            one_sided[rule.id] = tuple(found)
    asked = [one for one in kb.questions.values() if not one.numeric and one.id not in aside]
    answered = {one.id: _options_in(advice.answers.get(one.id) for advice in advices) for one in asked}
    unanswered = {
        question.id: left
        for question in asked
        if (left := tuple(o for o in question.options if o not in answered[question.id]))
    }
    options = sum(len(question.options) for question in asked)
    return Coverage(len(advices), fired, premises, one_sided, _said(kb, advices), options, unanswered, verdicts)


def _said(kb: KnowledgeBase, advices: Iterable[Advice]) -> dict[str, tuple[int, ...]]:
    """In how many cases each rule that has wordings says each of them."""
    counts = {rule.id: [0] * len(rule.every_wording) for rule in kb.rules.values() if rule.wordings}
    for advice in advices:
        for id in counts.keys() & set(advice.fired):
            said = Voice(kb, advice.memory, "en").wording(kb.rules[id])
            counts[id][kb.rules[id].every_wording.index(said)] += 1
    return {id: tuple(found) for id, found in counts.items()}


def coverage_sections(kb: KnowledgeBase, found: Coverage, language: Language) -> tuple[Section, ...]:
    """The sections that say anything."""
    return tuple(section for section in _coverage(kb, found, language) if section.items)


def _options_in(values: Iterable[object]) -> set[str]:
    found: set[str] = set()
    for value in values:
        if isinstance(value, str):
            found.add(value)
        elif isinstance(value, frozenset):
            found |= value
    return found


def _coverage(kb: KnowledgeBase, found: Coverage, language: Language) -> Iterator[Section]:
    voice = general_voice(kb, language)
    parts = [
        Item(
            _PART.to(language).format(
                reached=reached, of=of, what=_PARTS[name].to(language), percent=_percent(reached, of)
            )
        )
        for name, (reached, of) in found.parts().items()
        if of
    ]
    yield Section("covered", _COVERED.told(language, count=found.cases), tuple(parts))
    verdicts = [Item(str(count), verdict) for verdict, count in found.verdicts.items()]
    yield Section("verdicts", _VERDICTS.to(language), tuple(verdicts))
    yield Section("never", _NEVER.to(language), tuple(Item(rule) for rule in found.never_fired))
    one_sided = [
        Item(_ONLY[only].to(language).format(premise=leaf_words(leaf, voice)), rule)
        for rule, leaves in found.one_sided.items()
        for leaf, only in leaves
    ]
    yield Section("one_sided", _ONE_SIDED.to(language), tuple(one_sided))
    unsaid = [Item(", ".join(map(str, numbers)), rule) for rule, numbers in found.unsaid.items()]
    yield Section("unsaid", _UNSAID.to(language), tuple(unsaid))
    unanswered = [Item(", ".join(options), id) for id, options in found.unanswered.items()]
    yield Section("unanswered", _UNANSWERED.to(language), tuple(unanswered))


def _percent(reached: int, of: int) -> int:
    """Rounded down, so that only all of it is 100."""
    return 100 * reached // of if of else 0
