"""Explanations as headed sections of sentences, for a consultation, a report and the command alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from advisor.explanation.page import Item, Section
from advisor.explanation.why_asked import Hanging
from advisor.explanation.why_asked import why_asked as rules_hanging_on
from advisor.explanation.wording import Voice
from advisor.knowledge.terms import Rule, Text, Value
from advisor.knowledge.values import show_list
from advisor.reasoning.decision import Standing
from advisor.reasoning.evaluation import Advice, Evaluator
from advisor.reasoning.memory import Answers

if TYPE_CHECKING:
    from advisor.reasoning.settled import Settlement

_WHY_ASKED = Text(nl="Waarom deze vraag", en="Why this question")
_HOW = Text(nl="Hoe het advies tot stand komt", en="How the advice comes about")
_WHY_NOT = Text(nl="Waarom niet: {position}", en="Why not: {position}")
_IT_IS = Text(nl="Dat is juist het advies: {position}.", en="That is the advice: {position}.")
_WHAT_IF = Text(nl="Stel dat: {says}", en="What if: {says}")
_STATUS = Text(nl="Waar we staan", en="Where we stand")
_CERTIFICATE = Text(nl="Staat het vast?", en="Is it settled?")
_SOURCES = Text(nl="Bronnen", en="Sources")
_NO_RULE = Text(
    nl="Geen regel over de uitkomst hangt nog van dit antwoord af; het dient het advies zelf.",
    en="No rule about the outcome hangs on this answer any more; it serves the advice itself.",
)
_IF_THEN = Text(nl="{effect} als {wanted}.", en="{effect} if {wanted}.")
_KNOWN = Text(nl="Dat weten we al: {known}.", en="Known already: {known}.")
_OTHERS = Text(nl="Nog {count} regels hangen van dit antwoord af.", en="{count} more rules hang on this answer.")
_ONE_OTHER = Text(nl="Nog één regel hangt van dit antwoord af.", en="One more rule hangs on this answer.")
_SUPPORTS = Text(nl="pleit voor {positions}", en="it speaks for {positions}")
_OPPOSES = Text(nl="pleit tegen {positions}", en="it speaks against {positions}")
_EXCLUDES = Text(nl="sluit {positions} uit", en="it excludes {positions}")
_FOR = Text(nl="Wat ervoor pleit", en="What speaks for it")
_AGAINST = Text(nl="Wat ertegen pleit", en="What speaks against it")
_EXCLUDED_BY = Text(nl="Uitgesloten", en="Excluded")
_LESS = Text(
    nl="Niet uitgesloten, maar {mine}; {best} staat sterker: {theirs}.",
    en="Not excluded, but {mine}; {best} stands stronger: {theirs}.",
)
_STANDS = Text(nl="Staat: {word} ({means}).", en="Stands: {word} ({means}).")
_SAME = Text(nl="De uitkomst blijft: {before}.", en="The outcome stays: {before}.")
_MOVES = Text(
    nl="De uitkomst wordt {after}; nu is zij {before}.", en="The outcome becomes {after}; now it is {before}."
)
_GAINED = Text(nl="Erbij", en="Added")
_LOST = Text(nl="Vervalt", en="Dropped")
_SETTLED = Text(
    nl="Vast: geen antwoord op een open vraag kan de uitkomst nog veranderen ({verdict}).",
    en="Settled: no answer to an open question can change the outcome any more ({verdict}).",
)
_OPEN = Text(
    nl="Nog niet vast: het kan nog worden {verdicts}.", en="Not settled: it could still become {verdicts}."
)
_OR = Text(nl=" of ", en=" or ")
_SO_FAR = Text(nl="Tot nu toe: {verdict}.", en="So far: {verdict}.")
_CONFLICT = Text(nl="geen enkele plaats past", en="no position fits")
_UNDECIDED = Text(nl="nog niet te zeggen", en="not to be said yet")


def why_asked(evaluator: Evaluator, answers: Answers, question: str, voice: Voice) -> tuple[Section, ...]:
    """The rules that hang on the answer to a question, with what they know and what they still want."""
    found = rules_hanging_on(evaluator, answers, question)
    items = [_hanging(hanging, voice) for hanging in found.hanging]
    if not items:
        items.append(Item(voice.to(_NO_RULE)))
    if found.others:
        items.append(Item(voice.to(_ONE_OTHER if found.others == 1 else _OTHERS).format(count=found.others)))
    return (Section("why_asked", voice.to(_WHY_ASKED), tuple(items)),)


def how(advice: Advice, voice: Voice) -> tuple[Section, ...]:
    """The reasons that carry the outcome, each with the premises that made it fire."""
    firing = {f.rule: f for f in advice.firings}
    best = advice.outcome.standings[0]
    ids = (*best.supported_by, *best.opposed_by, *(id for s in advice.outcome.standings for id in s.excluded_by))
    items = []
    for id in dict.fromkeys(ids):
        rule = advice.kb.rules[id]
        premises = _join(voice, (voice.premise(held) for held in firing[id].premises))
        items.append(
            Item(f"{voice.reason(rule)} ({premises})", _effect(rule, voice), voice.cite(rule.sources), id)
        )
    return (Section("how", voice.to(_HOW), tuple(items)),)


def why_not(evaluator: Evaluator, advice: Advice, position: str, voice: Voice) -> tuple[Section, ...]:
    """Why a position is not the advice: what excludes it, or by what it is outscored."""
    title = voice.to(_WHY_NOT).format(position=voice.position(position))
    standing = next(s for s in advice.outcome.standings if s.position == position)
    if advice.outcome.recommended == position:
        return (Section("why_not", title, (Item(voice.to(_IT_IS).format(position=voice.position(position))),)),)
    head: tuple[Item, ...] = ()
    if standing.feasible:
        best = advice.outcome.standings[0]
        mine, theirs = (voice.certainty(s.certainty)[0] for s in (standing, best))
        text = voice.to(_LESS).format(mine=mine, theirs=theirs, best=voice.position(best.position))
        head = (Item(text),)
    return tuple(
        section
        for section in (
            Section("why_not", title, head + tuple(_rules(standing.excluded_by, voice))),
            Section("for", voice.to(_FOR), tuple(_rules(standing.supported_by, voice))),
            Section("against", voice.to(_AGAINST), tuple(_rules(standing.opposed_by, voice))),
        )
        if section.items or section.id == "why_not"
    )


def what_if(
    evaluator: Evaluator, advice: Advice, changes: Mapping[str, Value | None], voice: Voice
) -> tuple[Section, ...]:
    """What other answers would do: the two outcomes, and the rules that come and go.

    Raises: Clash: the rules contradict each other under the changed answers.
    """
    after = evaluator.advise({**advice.answers, **changes})
    there = Voice(voice.kb, after.memory, voice.language)
    says = _join(voice, (there.says(id, value) for id, value in changes.items()))
    before_name, after_name = _verdict(advice.outcome.verdict, voice), _verdict(after.outcome.verdict, there)
    moved = _MOVES if advice.outcome.verdict != after.outcome.verdict else _SAME
    first = Item(voice.to(moved).format(before=before_name, after=after_name))
    gained = [id for id in after.fired if id not in advice.fired]
    lost = [id for id in advice.fired if id not in after.fired]
    return tuple(
        section
        for section in (
            Section("what_if", voice.to(_WHAT_IF).format(says=says), (first,)),
            Section("gained", voice.to(_GAINED), tuple(_rules(gained, there))),
            Section("lost", voice.to(_LOST), tuple(_rules(lost, voice))),
        )
        if section.items
    )


def status(advice: Advice, settlement: Settlement, voice: Voice) -> tuple[Section, ...]:
    """Where it stands at this moment: the outcome so far, how each position stands, and what may still change."""
    so_far = Item(voice.to(_SO_FAR).format(verdict=_verdict(advice.outcome.verdict, voice)))
    standings = [_standing(s, voice) for s in advice.outcome.standings]
    return (Section("status", voice.to(_STATUS), (so_far, *standings, _settled(settlement, voice, advice))),)


def certificate(settlement: Settlement, voice: Voice) -> tuple[Section, ...]:
    """Whether the outcome can still change, and how that is known."""
    return (Section("certificate", voice.to(_CERTIFICATE), (_settled(settlement, voice),)),)


def sources(advice: Advice, voice: Voice) -> tuple[Section, ...]:
    """The works on which the rules that fired rest, each with the places cited."""
    places: dict[str, dict[str, None]] = {}
    for id in advice.fired:
        for citation in advice.kb.rules[id].sources:
            places.setdefault(citation.work, {})[citation.at] = None
    items = []
    for work in sorted(places, key=lambda work: (advice.kb.sources[work].author, work)):
        source = advice.kb.sources[work]
        where = "; ".join(places[work])
        items.append(Item(f"{source.title} ({source.year}): {where}", source.author, source.url or ""))
    return (Section("sources", voice.to(_SOURCES), tuple(items)),)


# --- parts


def _hanging(hanging: Hanging, voice: Voice) -> Item:
    rule = voice.kb.rules[hanging.rule]
    effect = _capital(_effect(rule, voice))
    text = voice.to(_IF_THEN).format(effect=effect, wanted=_join(voice, map(voice.wanted, hanging.wanted)))
    if hanging.known:
        text += " " + voice.to(_KNOWN).format(known=_join(voice, map(voice.wanted, hanging.known)))
    return Item(text, "", voice.cite(rule.sources), rule.id)


def _effect(rule: Rule, voice: Voice) -> str:
    """What a rule does to positions: "it speaks for A and B, it excludes C"."""
    parts = [(_SUPPORTS, tuple(rule.support)), (_OPPOSES, tuple(rule.oppose)), (_EXCLUDES, rule.exclude)]
    said = [voice.to(text).format(positions=_join(voice, map(voice.position, ids))) for text, ids in parts if ids]
    return ", ".join(said)


def _rules(ids: Iterable[str], voice: Voice) -> Iterator[Item]:
    for id in ids:
        rule = voice.kb.rules[id]
        yield Item(voice.reason(rule), "", voice.cite(rule.sources), id)


def _standing(standing: Standing, voice: Voice) -> Item:
    name = voice.position(standing.position)
    if standing.excluded_by:
        first = voice.kb.rules[standing.excluded_by[0]]
        return Item(f"{voice.to(_EXCLUDED_BY)}: {voice.reason(first)}", name, voice.cite(first.sources), first.id)
    word, means = voice.certainty(standing.certainty)
    return Item(voice.to(_STANDS).format(word=word, means=means), name)


def _settled(settlement: Settlement, voice: Voice, advice: Advice | None = None) -> Item:
    if settlement.settled:
        verdict = (
            advice.outcome.verdict if advice is not None else str(voice.memory.values.get("recommended") or "")
        )
        name = _verdict(verdict or str(voice.memory.values.get("outcome")), voice)
        return Item(voice.to(_SETTLED).format(verdict=name))
    names = voice.to(_OR).join(_verdict(verdict, voice) for verdict in settlement.could_become)
    return Item(voice.to(_OPEN).format(verdicts=names))


def _verdict(verdict: str, voice: Voice) -> str:
    if verdict in voice.kb.position_ids:
        return voice.position(verdict)
    return voice.to(_CONFLICT if verdict == "conflict" else _UNDECIDED)


def _join(voice: Voice, parts: Iterable[str]) -> str:
    return show_list(dict.fromkeys(parts), voice.language)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
