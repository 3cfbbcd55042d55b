"""What a run of mutants came to, told: what no case notices, and what cannot be noticed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count

from advisor.bench.mutation.judged import Judged, Mutation
from advisor.bench.mutation.rule_mutants import Mutant
from advisor.bench.pasted import CaseToPaste
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language, Text
from advisor.wording.page import Item, Section
from advisor.wording.rules import general_voice, leaf_words
from advisor.wording.voice import Voice

_MUTATION = Text(nl="Veranderde regels", en="Changed rules")
_NOTICED = Text(
    nl="Een geval merkt {killed} van {count:verandering|veranderingen} op: {percent}% van wat op te merken is.",
    en="A case notices {killed} of {count:change|changes}: {percent}% of what can be noticed.",
)
_NONE_TO_TRY = Text(
    nl="Er is hier niets dat anders kan: geen verandering geprobeerd.",
    en="There is nothing here that can be otherwise: no change was tried.",
)
_FAILING = Text(
    nl="Wat nu al niet slaagt, merkt niets op: {count:geval|gevallen}. Zie koop kb test.",
    en="What fails already notices nothing: {count:case|cases}. See koop kb test.",
)
_LEFT = Text(
    nl="{left} veranderingen zijn niet geprobeerd: de tijd was om. Zie --seconds en --rule.",
    en="{left} changes were not tried: the time was up. See --seconds and --rule.",
)
_UNREACHED = Text(
    nl="Overleven, omdat geen geval er anders door wordt ({count})",
    en="Survive, because they make no case any different ({count})",
)
_UNNOTICED = Text(
    nl="Overleven, hoewel er gevallen anders door worden ({count})",
    en="Survive, though they make cases different ({count})",
)
_EQUIVALENT = Text(
    nl="Overleven, en dat moet: geen antwoorden maken verschil ({count})",
    en="Survive, as they must: no answers make a difference ({count})",
)
_IN_CASES = Text(nl="in {count:geval|gevallen}", en="in {count:case|cases}")


def mutation_sections(kb: KnowledgeBase, found: Mutation, language: Language) -> tuple[Section, ...]:
    voice, tried = general_voice(kb, language), len(found.judged)
    percent = int(100 * found.share)
    noticed = _NOTICED if tried or found.left else _NONE_TO_TRY
    items = [Item(noticed.told(language, killed=found.killed, count=tried, percent=percent))]
    if found.failing:
        items.append(Item(_FAILING.told(language, count=found.failing)))
    if found.left:
        items.append(Item(_LEFT.to(language).format(left=found.left)))
    sections = [Section("mutation", _MUTATION.to(language), tuple(items))]
    for id, heading, some in (
        ("unnoticed", _UNNOTICED, [one for one in found.survivors if one.reached]),
        ("unreached", _UNREACHED, [one for one in found.survivors if not one.reached and not one.equivalent]),
        ("equivalent", _EQUIVALENT, [one for one in found.survivors if one.equivalent]),
    ):
        if some:
            said = tuple(Item(_said(one, voice, language), one.mutant.rule) for one in some)
            sections.append(Section(id, heading.to(language).format(count=len(some)), said))
    return tuple(sections)


#: {which object: the case, and the number that makes its id its own}.
Numbered = Mapping[int, tuple[CaseToPaste, int]]


def numbered(found: Iterable[Mutation], taken: Iterable[str] = ()) -> Numbered:
    """The cases that would notice survivors, each once; `taken` are the ids of the cases that are there."""
    used, numbers = set(taken), dict[int, tuple[CaseToPaste, int]]()
    for case in (one.case for mutation in found for one in mutation.survivors if one.case is not None):
        if id(case) not in numbers:
            number = next(number for number in count(1) if f"{case.id}-{number}" not in used)
            used.add(f"{case.id}-{number}")
            numbers[id(case)] = case, number
    return numbers


def cases_to_paste(found: Mutation, language: Language, taken: Iterable[str] = ()) -> tuple[str, ...]:
    """The cases that would notice survivors, with ids of their own."""
    return tuple(case.text(language, number) for case, number in numbered([found], taken).values())


def mutation_data(found: Mutation, language: Language, numbers: Numbered) -> dict[str, object]:
    return {
        "tried": len(found.judged),
        "killed": found.killed,
        "not_tried": found.left,
        "failing_cases": found.failing,
        "survivors": [
            {
                "rule": one.mutant.rule,
                "change": one.mutant.how.to(language),
                "attribute": one.mutant.leaf.attribute if one.mutant.leaf is not None else None,
                "cases": one.reached,
                "case": one.case.text(language, numbers[id(one.case)][1]) if one.case is not None else None,
                "equivalent": one.equivalent,
            }
            for one in found.survivors
        ],
    }


def _said(one: Judged, voice: Voice, language: Language) -> str:
    said = _change(one.mutant, voice, language)
    if not one.reached:
        return said
    cases = _IN_CASES.told(language, count=one.reached)
    return f"{said}; {cases}"


def _change(mutant: Mutant, voice: Voice, language: Language) -> str:
    how = mutant.how.to(language)
    return how if mutant.leaf is None else f"{leaf_words(mutant.leaf, voice)}: {how}"
