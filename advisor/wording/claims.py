"""What a claim of a certificate says, in a sentence, and why one is refused.

A certificate comes from anywhere: what it names may not exist, and is then said as it stands there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from advisor.terms.premises import leaves
from advisor.terms.texts import Text
from advisor.terms.values import INFINITY, Interval
from advisor.values.showing import UNKNOWN
from advisor.wording.clauses import filled, listed, say, section, verdict_name
from advisor.wording.page import Item, Section
from advisor.wording.voice import Voice
from advisor.wording.words import COUNTS_AS_CHANGE

_ENOUGH = Text(
    nl="Alleen deze antwoorden bepalen het al, wat de andere ook zijn: {held}.",
    en="These answers alone decide it, whatever the others are: {held}.",
)
_NONE_FEWER = Text(
    nl="Minder antwoorden dan {count} kunnen het niet.", en="Fewer answers than {count} cannot do it."
)
_SAID: Mapping[tuple[str, str], Text] = {
    ("outcome", "example"): Text(nl="Deze antwoorden geven: {verdict}.", en="These answers give: {verdict}."),
    ("settled", "always"): Text(
        nl="Wat er ook nog geantwoord wordt, het blijft: {verdicts}.",
        en="Whatever is still answered, it stays: {verdicts}.",
    ),
    ("why_not", "stands"): Text(
        nl="{position}: zekerheid {certainty}, regels die het uitsluiten: {count}.",
        en="{position}: certainty {certainty}, rules that rule it out: {count}.",
    ),
    ("why_not", "cure"): Text(
        nl="{position}: regel {rule} valt weg als dit anders is: {otherwise}; niets daarvan kan worden gemist.",
        en="{position}: rule {rule} falls away if this is otherwise: {otherwise}; none of it can be spared.",
    ),
    ("fewest", "always"): _ENOUGH,
    ("fewest", "at_least"): _NONE_FEWER,
    ("change", "always"): Text(nl="Met {part} komt er: {verdicts}.", en="With {part} it becomes: {verdicts}."),
    ("change", "example"): Text(
        nl="Met {answers} komt er: {verdict}.", en="With {answers} it becomes: {verdict}."
    ),
    ("change", "none"): Text(
        nl="Geen wijziging van hooguit {count} van de antwoorden, elk cijfer één getal, leidt tot: {verdict}."
        " {counts_as_change}",
        en="No change of at most {count} of the answers, each figure a single one, leads to: {verdict}."
        " {counts_as_change}",
    ),
    ("firm", "always"): Text(nl="Met {part} blijft het: {verdicts}.", en="With {part} it stays: {verdicts}."),
    ("firm", "example"): Text(
        nl="Met {answers} zou het worden: {verdict}.", en="With {answers} it would be: {verdict}."
    ),
    ("missing", "always"): Text(
        nl="Wat onbekend is, kan niets anders geven dan: {verdicts}.",
        en="What is unknown can give nothing but: {verdicts}.",
    ),
    ("missing", "example"): Text(
        nl="Met antwoorden op wat onbekend is, kan het worden: {verdict}.",
        en="Answers to what is unknown can give: {verdict}.",
    ),
    ("what_if", "example"): Text(
        nl="Met {answers} komt er: {verdict}.", en="With {answers} it becomes: {verdict}."
    ),
}
_BUT_THOSE_TOLD = Text(
    nl="Een wijziging van hooguit {count} van de antwoorden, elk cijfer één getal, leidt alleen tot: {verdict},"
    " als daarbij deze anders zijn: {told}. {counts_as_change}",
    en="A change of at most {count} of the answers, each figure a single one, leads to: {verdict}, only if among"
    " them are otherwise: {told}. {counts_as_change}",
)
_OR = Text(nl=", of ", en=", or ")
_ANYTHING = Text(nl="wat het ook is", en="whatever it is")
_NOT_ANSWERED = Text(nl="niet beantwoord", en="not answered")
_RANGE_OF_ENDS = Text(nl="van {lower} tot {upper}", en="from {lower} to {upper}")
_WHATEVER = Text(
    nl="Wat de antwoorden ook zijn, het blijft: {verdicts}.", en="Whatever the answers are, it stays: {verdicts}."
)
_WHATEVER_BUT_OPEN = Text(
    nl="Wat de antwoorden ook zijn, zolang open blijft wat open is, blijft het: {verdicts}.",
    en="Whatever the answers are, as long as what is open stays open, it stays: {verdicts}.",
)
_WOULD_HOLD = Text(
    nl="{position}: regel {rule} spreekt ervoor als dit anders is: {otherwise}; niets daarvan kan worden gemist.",
    en="{position}: rule {rule} speaks for it if this is otherwise: {otherwise}; none of it can be spared.",
)
_HELD_OPEN = Text(
    nl="Deze antwoorden bepalen het al, wat de andere ook zijn, zolang open blijft wat open is: {held}.",
    en="These answers decide it, whatever the others are, as long as what is open stays open: {held}.",
)
_NONE_FEWER_OPEN = Text(
    nl="Minder antwoorden dan {count} kunnen het niet, zolang open blijft wat open is.",
    en="Fewer answers than {count} cannot do it, as long as what is open stays open.",
)
_NONE_FEWER_WHATEVER = Text(
    nl="Minder antwoorden dan {count} kunnen het niet, als ook wat open is nog elk antwoord kan krijgen.",
    en="Fewer answers than {count} cannot do it, where what is open may still get any answer too.",
)
_NOT_HELD = Text(nl="Niet in het bewijsstuk", en="Not in the certificate")
#: {(kind of explanation, what of it is left out of a certificate): what that is}.
_LEFT_OUT: Mapping[tuple[str, str], Text] = {
    ("fewest", "room"): Text(
        nl="Hoe ver de antwoorden van de kleinste reden anders mogen zijn.",
        en="How far the answers of the fewest reasons may be otherwise.",
    ),
    ("fewest", "enough"): Text(
        nl="Dat de antwoorden van de kleinste reden alleen al genoeg zijn.",
        en="That the answers of the fewest reasons alone are enough.",
    ),
    ("fewest", "none fewer"): Text(
        nl="Dat het met minder antwoorden niet kan.", en="That fewer answers cannot do it."
    ),
    ("change", "room"): Text(
        nl="Bij een wijziging naar “{verdict}”: dat elk cijfer binnen de genoemde ruimte voldoet.",
        en="Of a change to “{verdict}”: that every figure within the room told does.",
    ),
    ("change", "none smaller"): Text(
        nl="Dat niets anders, en niets kleiners, leidt tot “{verdict}”.",
        en="That nothing else, and nothing smaller, leads to “{verdict}”.",
    ),
    ("firm", "margin"): Text(
        nl="Hoeveel de antwoorden tegelijk anders mogen zijn.", en="By how much the answers may be off at once."
    ),
    ("missing", "nothing else"): Text(
        nl="Dat wat onbekend is niets anders kan geven.", en="That what is unknown can give nothing else."
    ),
}
_LEFT_OUT_OTHER = Text(nl="Een onderdeel van de uitleg: {kind}.", en="A part of the explanation: {kind}.")
_NO_LIMIT: Mapping[Any, float] = {"unlimited": INFINITY, "-unlimited": -INFINITY}
_OTHER = Text(nl="Een bewering van een soort die er niet is.", en="A claim of a kind that there is not.")
_WHY: Mapping[str, Text] = {
    "schema": Text(
        nl="dit is geen bewijsstuk (koop/proof/1) maar {at!r}",
        en="this is no certificate (koop/proof/1) but {at!r}",
    ),
    "knowledge": Text(
        nl="het gaat over een andere kennisbank, met kenmerk {at:.12}; kies die met --knowledge",
        en="it is about another knowledge base, with hash {at:.12}; choose that one with --knowledge",
    ),
    "goal": Text(nl="deze kennisbank heeft geen doel {at!r}", en="this knowledge base has no goal {at!r}"),
    "shape": Text(
        nl="het is niet geschreven als een bewijsstuk; maak er een met koop explain … --certificate BESTAND",
        en="it is not written as a certificate is; make one with koop explain … --certificate FILE",
    ),
    "form": Text(nl="zo'n bewering is er niet: {at}", en="there is no such claim: {at}"),
    "answer": Text(nl="geen antwoord op een vraag: {at}", en="no answer to a question: {at}"),
    "steps": Text(
        nl="meer dan {at} stappen; zo ver wordt het niet nagegaan",
        en="more than {at} steps; it is not followed so far",
    ),
    "leaf": Text(nl="daar komt, of kan nog komen: {at}", en="it comes there, or could still come, to: {at}"),
    "open": Text(
        nl="{at}: daarin niet open, of daarin anders dan in het geval",
        en="{at}: not open in it, or otherwise in it than in the case",
    ),
    "split": Text(
        nl="de delen dekken niet alle antwoorden op {at}", en="the parts do not cover every answer to {at}"
    ),
    "held": Text(
        nl="een voorbeeld verandert wat vast zou staan: {at}", en="an example changes what is held: {at}"
    ),
    "count": Text(
        nl="dat minder antwoorden dan {at} niet genoeg zijn, volgt niet uit wat gegeven is",
        en="that fewer answers than {at} are not enough does not follow from what is given",
    ),
    "stays": Text(
        nl="de uitkomst van het geval zelf is een andere, of niet de enige die genoemd wordt: {at}",
        en="the outcome of the case itself is another, or not the only one that is named: {at}",
    ),
    "same": Text(
        nl="dat is de uitkomst van het geval zelf, en dus geen andere: {at}",
        en="that is the outcome of the case itself, so it is no other: {at}",
    ),
    "unaltered": Text(
        nl="er wordt geen antwoord genoemd dat anders is", en="it names no answer that is otherwise"
    ),
    "twice": Text(nl="het geval {at} staat er twee keer in", en="the case {at} stands in it twice"),
    "claimed": Text(
        nl="in het geval {at} staan niet de beweringen die het opsomt, of niet juist een over de uitkomst",
        en="the case {at} has not the claims that it lists, or not just one of its outcome",
    ),
    "size": Text(
        nl="hoeveel antwoorden vastliggen en hoeveel er nodig zijn, is niet een en hetzelfde: {at}",
        en="how many answers are held and how many are needed is not one and the same: {at}",
    ),
    "untold": Text(
        nl="uitgezonderd is {at}, zonder dat er staat wat daarmee verandert",
        en="{at} is excepted, and what changes with it is not told",
    ),
    "contradicts": Text(
        nl="een wijziging, en niets anders, sluit antwoorden uit die elkaar tegenspreken",
        en="a change, and nothing else, bars answers that contradict each other",
    ),
    "change": Text(
        nl="{at}: daarin niet anders, alleen slechter, of een antwoord dat niet te wijzigen is",
        en="{at}: not otherwise in it, only worse, or an answer that cannot be changed",
    ),
    "set": Text(nl="{at} hoort niet bij de antwoorden die anders kunnen", en="{at} is none of the answers left"),
    "stands": Text(nl="{at} staat er anders voor", en="{at} stands otherwise"),
    "cure": Text(
        nl="wat anders zou zijn, doet het bij regel {at} niet, of het kan met minder",
        en="what would be otherwise does not do it for rule {at}, or less does",
    ),
}


def claim_said(voice: Voice, answers: Collection[str], claim: Any) -> str:
    """A claim about a case in a sentence.

    Args: answers: the questions answered in the case.
    """
    try:
        kind, form, part = claim["kind"], claim["form"], claim.get("part", {})
        held = [id for id in answers if part.get(id) != "anything"]
        text = _SAID[kind, form]
        if text is _ENOUGH and any(id not in part and id not in held for id in voice.kb.questions):
            text = _HELD_OPEN if held else _WHATEVER_BUT_OPEN
        elif text is _ENOUGH and not held:
            text = _WHATEVER
        if text is _NONE_FEWER and voice.kb.questions.keys() - {*answers}:
            text = _NONE_FEWER_OPEN if claim["held"] else _NONE_FEWER_WHATEVER
        if claim.get("fires"):
            text = _WOULD_HOLD
        if claim.get("except"):
            text = _BUT_THOSE_TOLD
        return voice.to(text).format(held=_labels(voice, held), **_parts(voice, claim))
    except (LookupError, TypeError, ValueError, AttributeError):
        return voice.to(_OTHER)


def left_out_sections(voice: Voice, left_out: Iterable[Mapping[str, Any]]) -> tuple[Section, ...]:
    """What explanations say that their certificate does not hold, each once; no section where it holds all."""
    told = [
        say(
            voice,
            _LEFT_OUT.get((one["kind"], one["what"]), _LEFT_OUT_OTHER),
            verdict=_verdict(voice, one["verdict"] or ""),
            kind=one["kind"],
        )
        for one in left_out
    ]
    return filled((section(voice, "left_out", _NOT_HELD, [Item(text) for text in dict.fromkeys(told)]),))


def refusal_said(voice: Voice, why: str, at: str) -> str:
    return voice.to(_WHY[why]).format(at=at)


def _parts(voice: Voice, claim: Mapping[str, Any]) -> dict[str, object]:
    """What the sentence of a claim may name."""
    rules = [*claim.get("excluded_by", ()), *claim.get("near_by", ())]
    return {
        "verdict": _verdict(voice, claim.get("verdict", "")),
        "verdicts": listed(voice, [_verdict(voice, each) for each in claim.get("verdicts", ())]),
        "counts_as_change": voice.to(COUNTS_AS_CHANGE),
        "position": _verdict(voice, claim.get("position", "")),
        "certainty": claim.get("certainty"),
        "count": claim.get("count", claim.get("up_to", len(rules))),
        "part": _answers(voice, claim.get("part", {})),
        "answers": _answers(voice, claim.get("answers", {})),
        "rule": claim.get("rule"),
        "told": voice.to(_OR).join(_labels(voice, ids) for ids in claim.get("except", ())),
        "otherwise": _otherwise(voice, claim.get("rule"), claim.get("otherwise", ())),
    }


def _otherwise(voice: Voice, rule: str | None, otherwise: Iterable[Mapping[str, Any]]) -> str:
    """What of the premise of a rule would be otherwise than it is."""
    asked = list(dict.fromkeys(leaves(voice.kb.rules[rule].premise))) if rule is not None else []
    return listed(voice, [voice.wanted(asked[one["asked"]], not one["holds"]) for one in otherwise])


def _verdict(voice: Voice, verdict: str) -> str:
    if verdict in voice.kb.position_ids:
        return voice.position_in_brief(verdict)
    return verdict_name(voice, verdict) if verdict in voice.kb.verdicts else str(verdict)


def _labels(voice: Voice, ids: Iterable[str]) -> str:
    return listed(voice, [voice.label(id) if id in voice.kb.questions else str(id) for id in ids])


def _answers(voice: Voice, answers: Mapping[str, Any]) -> str:
    """What the answers are, or the ranges or options they lie in: "delivery time: 3–5 days"."""
    return listed(voice, [f"{_labels(voice, [id])}: {_value(voice, id, data)}" for id, data in answers.items()])


def _value(voice: Voice, id: str, data: Any) -> str:
    """With all its decimals, as what is claimed holds of no figure beside it."""
    match data:
        case None | "unknown":
            return voice.to(UNKNOWN)
        case "anything":
            return voice.to(_ANYTHING)
        case "open":
            return voice.to(_NOT_ANSWERED)
        case {"options": options}:
            return voice.to(_OR).join(_value(voice, id, option) for option in options)
        case {"from": [lo, least], "to": [most, hi]} if (lo, hi) == (most, least):
            return _value(voice, id, [lo, hi])
        case {"from": lower, "to": upper}:
            lowest, highest = (_value(voice, id, ends) for ends in (lower, upper))
            return say(voice, _RANGE_OF_ENDS, lower=lowest, upper=highest)
        case [lo, hi] if voice.kb.questions[id].numeric:
            return voice.value(id, Interval(*(_NO_LIMIT.get(end, end) for end in (lo, hi))), exact=True)
        case list():
            return voice.value(id, frozenset(data))
    return voice.value(id, data)
