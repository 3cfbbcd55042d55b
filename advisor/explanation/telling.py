"""Explanations as headed sections of sentences: how it comes about, the fewest reasons, what would change it, how
firm it is, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from math import isinf

from advisor.explanation import words
from advisor.explanation.change import Alteration, Change, Changes, Reached
from advisor.explanation.fewest import Fewest
from advisor.explanation.firm import Firm, Stays
from advisor.explanation.how import How, Node, Reason
from advisor.explanation.missing import Missing
from advisor.explanation.page import Item, Section
from advisor.explanation.phrases import (
    answer_said,
    answers_said,
    capital,
    either,
    filled,
    listed,
    rule_item,
    say,
    section,
    verdict_in_brief,
    verdict_name,
)
from advisor.explanation.wording import Voice
from advisor.terms.values import Answers, Interval
from advisor.values import show_in_unit, show_number

#: So many changes to one position, tasks and thresholds are told; the data holds all.
MOST_TOLD = 4


# --- how


def how_sections(found: How, voice: Voice) -> tuple[Section, ...]:
    """A sentence, the deciding reasons, and all reasons down to the answers."""
    deciding = found.deciding()
    rules = list(dict.fromkeys(reason.rule for reason in deciding))
    first = {reason.rule: reason for reason in reversed(found.reasons)}
    number = {id(reason): str(rules.index(reason.rule) + 1) for reason in deciding}
    return filled(
        (
            section(voice, "how", words.HOW, (Item(_in_one(found, voice)),)),
            section(
                voice, "deciding", words.DECIDING, (rule_item(voice, id, str(n)) for n, id in enumerate(rules, 1))
            ),
            section(
                voice,
                "tree",
                words.TREE,
                (
                    item
                    for r in found.reasons
                    for item in _reason(r, voice, number.get(id(r)), first[r.rule] is not r)
                ),
            ),
            section(voice, "kept", words.KEPT, _kept(found, voice)),
        )
    )


def _in_one(found: How, voice: Voice) -> str:
    if found.kind == "conflict":
        return voice.to(words.CONFLICT)
    if found.kind == "undecided":
        return voice.to(words.UNDECIDED)
    assert found.certainty is not None
    count = {kind: sum(r.effect == kind for r in found.reasons) for kind in ("for", "against")}
    out = {r.position for r in found.reasons if r.effect == "excludes"}
    return say(
        voice,
        words.RECOMMENDED,
        position=voice.position(found.verdict),
        word=voice.certainty(found.certainty)[0],
        fors=count["for"],
        againsts=count["against"],
        out=len(out),
    )


def _reason(reason: Reason, voice: Voice, number: str | None, again: bool) -> Iterator[Item]:
    """One reason down to the answers; `again`: its rule was told before, of another position."""
    strength = voice.to(voice.kb.strengths[reason.strength].means) if reason.strength else ""
    position = voice.position(reason.position) if reason.position is not None else ""
    head = say(voice, words.EFFECTS[reason.effect], position=position, strength=strength)
    if again:
        yield Item(voice.to(words.SAME_GROUNDS), head, rule=reason.rule)
    elif number is not None:
        yield Item(say(voice, words.SEE, number=number), head, rule=reason.rule)
    else:
        yield rule_item(voice, reason.rule, head)
    if reason.folded and not again:
        yield Item(voice.to(words.FOLDED), depth=1)
    elif not again:
        yield from _grounds(reason, voice, 1)
    if reason.spare and not again:
        yield Item(say(voice, words.SPARE, labels=listed(voice, map(voice.label, reason.spare))), depth=1)
    if reason.also_by:
        yield Item(say(voice, words.ALSO_BY, count=len(reason.also_by)), depth=1)
    if reason.decisive:
        yield Item(voice.to(words.DECISIVE), depth=1)


def _grounds(reason: Reason, voice: Voice, depth: int) -> Iterator[Item]:
    for ground in reason.grounds:
        yield Item(capital(voice.premise(ground.held)) + ".", depth=depth)
        for branch in ground.held.also:
            yield Item(
                say(voice, words.ALSO_TRUE, also=listed(voice, map(voice.premise, branch))), depth=depth + 1
            )
        for node in ground.rests_on:
            if node.origin in ("computed", "concluded", "assumed"):
                yield from _node(node, voice, depth + 1)


def _node(node: Node, voice: Voice, depth: int) -> Iterator[Item]:
    label, value = capital(voice.label(node.attribute)), voice.value(node.attribute)
    if node.shown_before:
        yield Item(say(voice, words.SHOWN, label=label, value=value), depth=depth)
        return
    if node.origin == "assumed":
        yield Item(say(voice, words.ASSUMED, label=label, value=value), depth=depth)
        return
    if node.reasons:
        for reason in node.reasons:
            rule = voice.kb.rules[reason.rule]
            text = say(voice, words.FOLLOWS, label=label, value=value, reason=voice.reason(rule))
            yield Item(text, "", voice.cite(rule.sources), rule.id, depth)
            if not reason.folded:
                yield from _grounds(reason, voice, depth + 1)
        return
    yield Item(f"{label}: {value}", depth=depth)
    for part in node.parts:
        yield from _node(part, voice, depth + 1)


def _kept(found: How, voice: Voice) -> Iterator[Item]:
    for kept in found.kept:
        head = capital(voice.label(kept.question))
        if kept.verdict is not None and kept.verdict != found.verdict:
            yield Item(say(voice, words.KEPT_MOVES, verdict=verdict_name(voice, kept.verdict)), head)
        elif kept.certainty is not None:
            yield Item(say(voice, words.KEPT_WEIGHS, word=voice.certainty(kept.certainty)[0]), head)


# --- the fewest reasons


def fewest_sections(found: Fewest, answers: Answers, voice: Voice) -> tuple[Section, ...]:
    """The answers that alone force the outcome, and what is proved of their number."""
    verdict, count = verdict_name(voice, found.verdict), len(found.answers)
    if not found.answers:
        items = [Item(say(voice, words.NONE_NEEDED, verdict=verdict))]
    else:
        items = [Item(say(voice, words.ENOUGH, count=count, verdict=verdict))]
        items += [Item(capital(answer_said(voice, id, answers[id])) + ".", depth=1) for id in found.answers]
        if found.proved:
            items.append(Item(voice.to(words.SMALLEST)))
        else:
            items.append(Item(say(voice, words.PERHAPS_FEWER, at_least=found.at_least, count=count)))
    for other in found.all_smallest:
        if other != found.answers:
            items.append(
                Item(say(voice, words.OTHER_SETS, answers=answers_said(voice, {id: answers[id] for id in other})))
            )
    if found.held:
        items.append(Item(say(voice, words.HELD, count=len(found.held))))
    return (section(voice, "fewest", words.FEWEST, items),)


# --- what would change it


def change_sections(found: Changes, voice: Voice) -> tuple[Section, ...]:
    """Per other position the smallest changes that lead to it; in a conflict these are the ways out."""
    items = []
    for reached in found.reached:
        if reached.verdict in voice.kb.position_ids or reached.changes:
            items += list(_reached(reached, voice))
    title = words.WAYS_OUT if found.verdict == "conflict" else words.CHANGE
    return filled((section(voice, "change", title, items),))


def _reached(reached: Reached, voice: Voice) -> Iterator[Item]:
    head = capital(verdict_name(voice, reached.verdict))
    if reached.impossible:
        yield Item(voice.to(words.IMPOSSIBLE), head)
        return
    if not reached.changes:
        surely = voice.to(words.SURELY) if reached.smallest and reached.complete else ""
        text = (
            say(voice, words.NOT_FOUND, searched=reached.searched, proved=surely)
            if reached.searched
            else voice.to(words.NO_TIME)
        )
        yield Item(text, head)
        return
    for change in reached.changes[:MOST_TOLD]:
        yield Item(capital(change_said(change, voice)) + ".", head)
        head = ""
    more = len(reached.changes) - MOST_TOLD
    if more > 0:
        yield Item(say(voice, words.ONE_MORE_WAY if more == 1 else words.MORE_WAYS, count=more))
    if not reached.smallest:
        yield Item(voice.to(words.UNPROVED))


def change_said(change: Change, voice: Voice) -> str:
    return listed(voice, (alteration_said(a, voice) for a in change.alterations))


def alteration_said(alteration: Alteration, voice: Voice) -> str:
    """ "accepted delivery time of 94 days or more (now 90 days)"."""
    id, value = alteration.question, alteration.piece.value
    before = voice.value(id, alteration.before)
    if not isinstance(value, Interval):
        return say(voice, words.SAYS_NOW, says=voice.says(id, value), before=before)
    question, label = voice.kb.questions[id], voice.label(id)
    low, over = _end_said(voice, id, value.lo, -1, alteration.piece.open_below)
    high, under = _end_said(voice, id, value.hi, +1, alteration.piece.open_above)
    if value.lo == value.hi:
        wanted = say(voice, words.EXACTLY, label=label, figure=voice.value(id, value))
    elif value.hi >= question.limits.hi or isinf(value.hi):
        wanted = say(voice, words.OVER if over else words.OR_MORE, label=label, figure=low)
    elif value.lo <= question.limits.lo:
        wanted = say(voice, words.UNDER if under else words.OR_LESS, label=label, figure=high)
    else:
        text = _BOTH_ENDS[over, under]
        wanted = say(voice, text, label=label, low=low, high=high)
    return say(voice, words.NOW, wanted=wanted, before=before)


#: {(the lower end does not belong to it, nor the upper one): how it is said}.
_BOTH_ENDS = {
    (False, False): words.BETWEEN,
    (False, True): words.FROM_UNDER,
    (True, False): words.OVER_TO,
    (True, True): words.OVER_UNDER,
}


def _end_said(voice: Voice, id: str, end: float, outward: int, is_open: bool) -> tuple[str, bool]:
    """An end of a range, and whether it does not itself belong to it; of "4 days, 23 hours and 59 minutes" and
    "less than 5 days" the shorter."""
    plain = voice.value(id, Interval(end, end))
    if voice.kb.questions[id].type == "duration" and not isinf(end) and end + outward >= 0:
        beside = voice.value(id, Interval(end + outward, end + outward))
        if len(beside) < len(plain):
            return beside, True
    return plain, is_open


# --- how firm it is


def firm_sections(found: Firm, voice: Voice) -> tuple[Section, ...]:
    """How many answers must be wrong, how close the runner-up is, and how far the knowledge base may shift."""
    items = [Item(_wrong_said(found, voice))]
    if found.runner_up is not None:
        text = words.CLOSE if found.close_call else words.NOT_CLOSE
        items.append(Item(say(voice, text, runner_up=voice.position(found.runner_up))))
    return filled(
        (
            section(voice, "firm", words.FIRM, items),
            section(voice, "strengths", words.STRENGTHS, _stays(found.strengths, voice)),
            section(voice, "figures", words.FIGURES, _stays(found.figures, voice)),
        )
    )


def _wrong_said(found: Firm, voice: Voice) -> str:
    if not found.wrong:
        if found.proved:
            return voice.to(words.NEVER_WRONG)
        return say(voice, words.AT_LEAST_WRONG, count=found.at_least)
    if len(found.wrong[0].alterations) == 1:
        ids = dict.fromkeys(change.alterations[0].question for change in found.wrong)
        return say(voice, words.ONE_WRONG, labels=listed(voice, map(voice.label, ids)))
    first = listed(voice, (voice.label(a.question) for a in found.wrong[0].alterations))
    return say(voice, words.SOME_WRONG, count=found.at_least, labels=first)


def _stays(found: tuple[Stays, ...], voice: Voice) -> Iterator[Item]:
    telling = [stays for stays in found if not stays.always]
    for stays in telling:
        figure = voice.kb.figures.get(stays.id)
        unit = figure.unit if figure is not None else "ratio"
        means = figure.means if figure is not None else voice.kb.strengths[stays.id].means

        def shown(value: float, unit: str = unit) -> str:
            if unit == "ratio":
                return show_number(round(value, 3), voice.language)
            return show_in_unit(Interval(value, value), unit, voice.language)

        ends = []
        if stays.below is not None:
            ends.append(
                say(voice, words.FROM, low=shown(stays.interval.lo), below=verdict_name(voice, stays.below))
            )
        if stays.above is not None:
            ends.append(
                say(voice, words.UP_TO, high=shown(stays.interval.hi), above=verdict_name(voice, stays.above))
            )
        text = say(voice, words.STAYS, value=shown(stays.value), between=" ".join(ends))
        yield Item(text, capital(voice.to(means)))
    rest = len(found) - len(telling)
    if rest:
        yield Item(say(voice, words.REST_STAYS if telling else words.ALL_STAY, count=rest))


# --- what is missing


def missing_sections(found: Missing, voice: Voice) -> tuple[Section, ...]:
    """What could still come of what is not known, and what to find out first."""
    if found.settled:
        return (section(voice, "missing", words.MISSING, (Item(voice.to(words.NOTHING)),)),)
    items = []
    others = [verdict_in_brief(voice, verdict) for verdict in found.possible if verdict != found.verdict]
    if others:
        items.append(Item(say(voice, words.POSSIBLE, verdicts=either(voice, others))))
    if found.perhaps:
        perhaps = either(voice, (verdict_in_brief(voice, verdict) for verdict in found.perhaps))
        items.append(Item(say(voice, words.PERHAPS, verdicts=perhaps)))
    if found.tasks:
        first, *then = found.tasks
        items.append(
            Item(say(voice, words.FIND_OUT, label=voice.label(first.question), find=voice.find(first.question)))
        )
        if then:
            labels = listed(voice, (voice.label(task.question) for task in then[:MOST_TOLD]))
            items.append(Item(say(voice, words.THEN, labels=labels)))
    return (section(voice, "missing", words.MISSING, items),)
