"""Explanations as headed sections of sentences: why asked, how, why not, what if, where it stands, the proof,
the sources. The others are told in `telling`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from advisor.explanation import how as tracing
from advisor.explanation import scenarios, words
from advisor.explanation.page import Item, Section
from advisor.explanation.phrases import (
    answers_said,
    capital,
    effect,
    either,
    filled,
    listed,
    rule_item,
    rule_items,
    say,
    section,
    standing_item,
    verdict_in_brief,
    verdict_name,
    wanted_now,
)
from advisor.explanation.telling import how_sections
from advisor.explanation.why_asked import Hanging
from advisor.explanation.why_asked import why_asked as rules_hanging_on
from advisor.explanation.why_not import Gap, Miss, WhyNot
from advisor.explanation.why_not import why_not as reasons_against
from advisor.explanation.wording import Voice
from advisor.outlook.prospect import Prospect
from advisor.outlook.settled import Rival, Settlement
from advisor.reasoning.advice import Advice
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.premises import attributes_of
from advisor.terms.values import Answers, Interval, Value
from advisor.values import show_in_unit

#: So many of what a position lacks are told, nearest first.
MOST_LACKING = 3


def why_asked(evaluator: Evaluator, answers: Answers, question: str, voice: Voice) -> tuple[Section, ...]:
    """The rules that hang on the answer to a question, with what they know and what they still want."""
    found = rules_hanging_on(evaluator, answers, question)
    items = [_hanging(hanging, voice) for hanging in found.hanging]
    if not items:
        items.append(Item(voice.to(words.NO_RULE)))
    if found.others:
        items.append(Item(say(voice, words.ONE_OTHER if found.others == 1 else words.OTHERS, count=found.others)))
    return (section(voice, "why_asked", words.WHY_ASKED, items),)


def _hanging(hanging: Hanging, voice: Voice) -> Item:
    rule = voice.kb.rules[hanging.rule]
    text = say(
        voice, words.IF_THEN, effect=effect(voice, rule), wanted=listed(voice, map(voice.wanted, hanging.wanted))
    )
    if hanging.known:
        text += " " + say(voice, words.KNOWN, known=listed(voice, map(voice.wanted, hanging.known)))
    return Item(text, "", voice.cite(rule.sources), rule.id)


def how(advice: Advice, voice: Voice, evaluator: Evaluator | None = None) -> tuple[Section, ...]:
    """How the outcome comes about: in a sentence, by the deciding reasons, and all down to the answers."""
    prospect = Prospect(evaluator or Evaluator(advice.kb), advice.answers)
    return how_sections(tracing.how(prospect, advice), voice)


# --- why not


def why_not(evaluator: Evaluator, advice: Advice, position: str, voice: Voice) -> tuple[Section, ...]:
    """Why a position is not the advice: what excludes it and by how much, or by what it is outscored."""
    return why_not_sections(reasons_against(advice, position), voice)


def why_not_sections(found: WhyNot, voice: Voice) -> tuple[Section, ...]:
    name = voice.position(found.position)
    first = [Item(capital(_why_not_in_one(found, voice)))]
    if found.reason == "advised":
        return (section(voice, "why_not", words.WHY_NOT, first, position=name),)
    excluded = found.reason == "excluded"
    for id, gaps in found.exclusions:
        first.append(rule_item(voice, id))
        first += [Item(by, depth=1) for gap in gaps if (by := _gap(gap, voice))]
    return filled(
        (
            section(voice, "why_not", words.WHY_NOT, first, position=name),
            section(voice, "undo", words.UNDO, (_undo(miss, voice) for miss in found.undo if miss.premises)),
            section(voice, "for", words.FOR, rule_items(voice, found.supported_by)),
            section(voice, "against", words.AGAINST, rule_items(voice, found.opposed_by)),
            section(voice, "lacks", words.LACKS, () if excluded else _lacking(found, voice)),
        )
    )


def _why_not_in_one(found: WhyNot, voice: Voice) -> str:
    name = voice.position(found.position)
    if found.reason == "advised":
        return say(voice, words.IT_IS, position=name)
    if found.reason == "excluded":
        return say(voice, words.EXCLUDED, position=name)
    mine, mine_means = voice.certainty(found.certainty)
    if found.reason == "undecided" or not found.rivals:
        return say(voice, words.WEAK, mine=mine, mine_means=mine_means)
    best = found.rivals[0]
    theirs, theirs_means = voice.certainty(best.certainty)
    return say(
        voice,
        words.OUTSCORED,
        mine=mine,
        mine_means=mine_means,
        best=voice.position(best.position),
        theirs=theirs,
        theirs_means=theirs_means,
    )


def _gap(gap: Gap, voice: Voice) -> str:
    if gap.steps is not None:
        return say(voice, words.ONE_STEP if gap.steps == 1 else words.STEPS, count=gap.steps)
    if gap.by is None or gap.by.lo < 0 or gap.unit is None:
        return ""
    if gap.by.hi == 0:
        return voice.to(words.ON_THE_EDGE)
    by = show_in_unit(Interval(gap.by.lo, gap.by.hi), gap.unit, voice.language)
    return say(voice, words.BY, by=by) if gap.by.lo > 0 or gap.by.hi < float("inf") else ""


def _undo(miss: Miss, voice: Voice) -> Item:
    wanted = listed(voice, (wanted_now(voice, held) for held in miss.premises))
    return Item(say(voice, words.NOT_EXCLUDED_IF, wanted=wanted), rule=miss.rule)


def _lacking(found: WhyNot, voice: Voice) -> Iterator[Item]:
    for miss in [m for m in found.lacks if m.within_reach][:MOST_LACKING]:
        wanted = listed(voice, (wanted_now(voice, held) for held in miss.premises))
        yield Item(
            say(voice, words.WOULD_SPEAK, wanted=wanted),
            "",
            voice.cite(voice.kb.rules[miss.rule].sources),
            miss.rule,
        )


# --- what if


def what_if(
    evaluator: Evaluator, advice: Advice, changes: Mapping[str, Value | None], voice: Voice
) -> tuple[Section, ...]:
    """What other answers would do: the two outcomes, and the rules that come and go.

    Raises: Clash: the rules contradict each other under the changed answers.
    """
    return what_if_sections(scenarios.what_if(evaluator, advice, changes), voice)


def what_if_sections(found: scenarios.Difference, voice: Voice) -> tuple[Section, ...]:
    there = Voice(voice.kb, found.after.memory, voice.language)
    before = verdict_name(voice, found.before.outcome.verdict)
    after = verdict_name(there, found.after.outcome.verdict)
    first = Item(say(voice, words.SAME if found.same_verdict else words.MOVES, before=before, after=after))
    return filled(
        (
            section(voice, "what_if", words.WHAT_IF, (first,), says=answers_said(there, found.changes)),
            section(voice, "moved", words.MOVED, _moved(found, voice, there)),
            section(voice, "gained", words.GAINED, rule_items(there, _evidence(voice, found.gained))),
            section(voice, "lost", words.LOST, rule_items(voice, _evidence(voice, found.lost))),
        )
    )


def _evidence(voice: Voice, ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(id for id in ids if voice.kb.rules[id].bears_on_outcome)


def _moved(found: scenarios.Difference, voice: Voice, there: Voice) -> Iterator[Item]:
    telling = {a for id in (*found.gained, *found.lost) for a in attributes_of(voice.kb.rules[id].premise)}
    for id, (before, after) in found.found.items():
        if id not in telling:
            continue
        said = say(voice, words.FROM_TO, before=voice.value(id, before), after=there.value(id, after))
        if _below_zero(before) or _below_zero(after):
            continue  # "a shortage of minus 3 days" tells nobody anything
        if voice.value(id, before) != there.value(id, after):
            yield Item(said, capital(voice.label(id)))
    for moved in found.moved:
        out = voice.to(words.OUT)
        one = out if moved.excluded_before else voice.certainty(moved.certainty_before)[0]
        other = out if moved.excluded_after else voice.certainty(moved.certainty_after)[0]
        if one != other:
            yield Item(say(voice, words.FROM_TO, before=one, after=other), capital(voice.position(moved.position)))
        elif not moved.excluded_after:
            text = words.MORE if moved.certainty_after > moved.certainty_before else words.LESS
            yield Item(say(voice, text, word=other), capital(voice.position(moved.position)))


def _below_zero(value: Value | None) -> bool:
    return isinstance(value, Interval) and value.lo < 0


# --- where it stands, the proof, the sources


def status(advice: Advice, settlement: Settlement, voice: Voice) -> tuple[Section, ...]:
    """Where it stands at this moment: the outcome so far, how each position stands, and what may still change."""
    items = [Item(say(voice, words.SO_FAR, verdict=verdict_name(voice, advice.outcome.verdict)))]
    items += [standing_item(voice, standing) for standing in advice.outcome.standings]
    return (section(voice, "status", words.STATUS, (*items, _settled(settlement, voice))),)


def certificate(settlement: Settlement, voice: Voice) -> tuple[Section, ...]:
    """Whether the outcome can still change, and how that is proved."""
    items = [_settled(settlement, voice)]
    proof = settlement.certificate
    if proof is not None and proof.split is not None:
        items.append(Item(say(voice, words.BY_SEARCH, count=proof.split.closed)))
    if proof is not None:
        items += [_rival(rival, voice) for rival in proof.rivals]
    return (section(voice, "certificate", words.CERTIFICATE, items),)


def _settled(settlement: Settlement, voice: Voice) -> Item:
    if settlement.settled:
        return Item(say(voice, words.SETTLED, verdict=verdict_name(voice, settlement.verdict)))
    return Item(
        say(
            voice,
            words.OPEN,
            verdicts=either(voice, (verdict_in_brief(voice, v) for v in settlement.could_become)),
        )
    )


def _rival(rival: Rival, voice: Voice) -> Item:
    text = words.RIVALS[rival.reason]
    if rival.reason == "certain" and rival.against is None:
        text = words.CERTAIN_ALONE
    against = voice.position(rival.against) if rival.against is not None else ""
    most = voice.certainty(rival.most)[0] if rival.most is not None else ""
    cited = voice.cite(voice.kb.rules[rival.rules[0]].sources) if rival.rules else ""
    name = capital(verdict_name(voice, rival.verdict))
    return Item(
        say(voice, text, against=against, most=most) + ".", name, cited, rival.rules[0] if rival.rules else None
    )


def sources(advice: Advice, voice: Voice) -> tuple[Section, ...]:
    """The works on which the rules that fired rest, each with the places cited."""
    places: dict[str, dict[str, None]] = {}
    for id in advice.fired:
        for citation in advice.kb.rules[id].sources:
            places.setdefault(citation.work, {})[voice.to(citation.at)] = None
    items = []
    for work in sorted(places, key=lambda work: (voice.to(advice.kb.sources[work].author), work)):
        source = advice.kb.sources[work]
        title, author, year = voice.to(source.title), voice.to(source.author), voice.to(source.year)
        items.append(Item(f"{title} ({year}): {'; '.join(places[work])}", author, source.url or ""))
    return (section(voice, "sources", words.SOURCES, items),)
