"""Why it is so, as headed sections of sentences: why asked, how, why not, the fewest reasons, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from advisor.explanation import how as tracing
from advisor.explanation.explain import Explanation
from advisor.explanation.fewest import Fewest
from advisor.explanation.how import Found, How, Reason
from advisor.explanation.missing import Missing, missing
from advisor.explanation.why_asked import Hanging
from advisor.explanation.why_asked import why_asked as rules_hanging_on
from advisor.explanation.why_not import Gap, Miss, WhyNot
from advisor.explanation.why_not import why_not as reasons_against
from advisor.outlook.prospect import Prospect
from advisor.reasoning.advice import Advice
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.premises import attributes_of
from advisor.terms.texts import Language, placeholders_of
from advisor.terms.values import Answers, Interval
from advisor.wording import words
from advisor.wording.alternatives import what_if_sections
from advisor.wording.changes import MOST_TOLD, change_sections
from advisor.wording.clauses import (
    answer_said,
    answers_said,
    capital,
    effect,
    either,
    filled,
    known_in_part,
    labels_said,
    listed,
    rule_item,
    rule_items,
    say,
    section,
    verdict_in_brief,
    verdict_name,
    wanted_now,
)
from advisor.wording.compared import ComparedInWords
from advisor.wording.core import first_clause
from advisor.wording.firmness import firm_sections
from advisor.wording.page import Item, Section, ceiling_section, compared_section, warnings_section
from advisor.wording.rooms import answer_told, room_said
from advisor.wording.voice import Voice

#: So many of what a position lacks are told, nearest first; and beside other explanations so many of the answers
#: that figures of the positions side by side lack.
MOST_LACKING = MOST_FIGURES_LACKING = 3


#: What a first explanation leaves out: it is there for whoever asks for all.
_ONLY_IN_FULL = frozenset({"tree", "for", "against", "strengths", "figures"})
#: Where the rules for and against a position are told in their own words.
_REASONS = frozenset({"deciding", "tree", "why_not", "for", "against"})
#: So many items a first explanation tells of each list, with the source only of what decides; of what a position
#: lacks, and to each verdict, so many; and of verdicts that many.
MOST_IN_BRIEF, MOST_LACKING_IN_BRIEF, MOST_CHANGES_IN_BRIEF, MOST_WAYS_IN_BRIEF = 2, 1, 1, 4
#: So many words at most; where there are more, it is spared the last of these sections.
MOST_WORDS_IN_BRIEF, _SPARED_FIRST = 580, "lacks"
_BARELY = frozenset({"why_not", "lacks", "deciding"})


def _in_brief(sections: Iterable[Section]) -> tuple[Section, ...]:
    """A first explanation: what decides, and no more of it than can be read at once."""
    told = [
        replace(section, items=tuple(_first_of(section)))
        for section in sections
        if section.id not in _ONLY_IN_FULL
    ]
    spared = [place for place, one in enumerate(told) if one.id == _SPARED_FIRST]
    while spared and _words_of(told) > MOST_WORDS_IN_BRIEF:
        del told[spared.pop()]
    return tuple(told)


def _words_of(sections: Iterable[Section]) -> int:
    said = (f"{one.title} {' '.join(f'{i.head} {i.text} {i.source}' for i in one.items)}" for one in sections)
    return len(" ".join(said).split())


def _first_of(section: Section) -> Iterator[Item]:
    if section.id in ("ceiling", "warnings"):
        yield from (replace(item, source="") for item in section.items)
        return
    if section.id != "change":
        most = MOST_LACKING_IN_BRIEF if section.id in _BARELY else MOST_IN_BRIEF
        if section.id == "why_not" and section.items[0].rule is None:  # that it is outscored, and an objection
            most += 1
        sourced = section.id == "deciding"
        yield from (item if sourced else replace(item, source="") for item in section.items[:most])
        return
    told: dict[str, int] = {}
    for item in section.items:
        told[item.head] = told.get(item.head, 0) + 1
        if item.head and told[item.head] <= MOST_CHANGES_IN_BRIEF and len(told) <= MOST_WAYS_IN_BRIEF:
            yield item


def explanation_sections(found: Explanation, language: Language, *, brief: bool = False) -> tuple[Section, ...]:
    """All that was asked for of a case, as text, in the order of the kinds; before it, asked for or not, that the
    advice cannot be carried out as it is, and the answers that contradict each other: every explanation rests on
    them. `brief`: what can be read at once."""
    voice = Voice(found.prospect.kb, found.advice.memory, language)
    told = list(filled([ceiling_section(found.advice, voice), warnings_section(found.advice, voice)]))
    if not found.prospect.known and not (lacking := found.missing or missing(found.prospect)).settled:
        told.append(section(voice, "how", words.HOW, (Item(voice.to(words.NOTHING_KNOWN)),)))
        told += missing_sections(lacking, voice)
        found = replace(found, how=None, why_not=None, fewest=None, change=None, firm=None, missing=None)
    if found.how is not None:
        told += how_sections(found.how, voice)
    for against in found.why_not or ():
        told += why_not_sections(against, voice, told)
    if found.fewest is not None:
        told += fewest_sections(found.fewest, found.advice.answers, voice)
    if found.change is not None:
        told += change_sections(found.change, voice)
    if found.firm is not None:
        told += firm_sections(found.firm, voice)
    if found.missing is not None:
        told += missing_sections(found.missing, voice)
    if found.what_if is not None:
        told += what_if_sections(found.what_if, voice)
    if found.positions is not None:
        told.append(
            compared_section(ComparedInWords(found.positions, voice), MOST_FIGURES_LACKING if told else None)
        )
    return tuple(_each_once(_in_brief(told) if brief else told, voice))


def _each_once(sections: Iterable[Section], voice: Voice) -> Iterator[Section]:
    """A reason that was told already, with its source, is only named again; what is told beside it stays. Of what
    several positions lack, the source is told once."""
    told, lacked = set[str](), set[str | None]()
    for one in sections:
        if one.id == "lacks":
            one = replace(one, items=tuple(replace(i, source="") if i.rule in lacked else i for i in one.items))
            lacked |= {item.rule for item in one.items}
        if one.id in _REASONS:
            here = {item.rule or "" for item in one.items if one.id == "deciding" or _tells(item, voice)}
            if one.id != "tree":  # which names again by number
                again = told & here
                named = (_named(item, voice) if item.rule in again else item for item in one.items)
                one = replace(one, items=tuple(named))
            told |= here
        yield one


def _tells(item: Item, voice: Voice) -> bool:
    """Whether an item tells the reason of its rule in full."""
    return item.rule is not None and item.text.startswith(voice.reason(voice.kb.rules[item.rule]))


def _named(item: Item, voice: Voice) -> Item:
    assert item.rule is not None
    whole = voice.reason(voice.kb.rules[item.rule])
    told = say(voice, words.TOLD_BEFORE, reason=first_clause(whole).rstrip("."))
    return replace(item, text=told + item.text.removeprefix(whole), source="")


# --- why asked


def why_asked(
    evaluator: Evaluator, answers: Answers, question: str, voice: Voice, *, whole: bool = False
) -> tuple[Section, ...]:
    """What the answer to a question is for: in a sentence, then by the rule that says most; `whole`: by every rule
    that is told."""
    found = rules_hanging_on(evaluator, answers, question)
    told = found.hanging if whole else found.hanging[:1]
    why = voice.kb.questions[question].why
    items = [Item(voice.fill(why))] if why is not None else []
    items += [_hanging(hanging, voice) for hanging in told]
    if not found.hanging:
        items.append(Item(voice.to(words.NO_RULE)))
    others = found.others + len(found.hanging) - len(told)
    if others:
        items.append(
            Item(say(voice, words.OTHERS, count=others) + ("" if whole else f" {voice.to(words.ALL_OTHERS)}"))
        )
    return (section(voice, "why_asked", words.WHY_ASKED, items),)


def _hanging(hanging: Hanging, voice: Voice) -> Item:
    rule = voice.kb.rules[hanging.rule]
    text = say(
        voice, words.IF_THEN, effect=effect(voice, rule), wanted=voice.clauses(map(voice.wanted, hanging.wanted))
    )
    if hanging.known:
        text += " " + say(voice, words.KNOWN, known=voice.clauses(map(voice.known, hanging.known)))
    return Item(text, "", voice.source(rule), rule.id)


def how(evaluator: Evaluator, advice: Advice, voice: Voice) -> tuple[Section, ...]:
    """How the outcome comes about: in a sentence, by the deciding reasons, and all down to the answers."""
    prospect = Prospect(evaluator, advice.answers)
    return how_sections(tracing.how(prospect, advice), voice)


def how_sections(found: How, voice: Voice) -> tuple[Section, ...]:
    """A sentence, the deciding reasons, and all reasons down to the answers."""
    deciding = found.deciding()
    rules = list(dict.fromkeys(reason.rule for reason in deciding))
    first = {reason.rule: reason for reason in reversed(found.reasons)}
    number = {rule: str(place) for place, rule in enumerate(rules, 1)}
    said, reasons = _in_one(found, voice), [rule_item(voice, id, str(n)) for n, id in enumerate(rules, 1)]
    return filled(
        (
            section(voice, "how", words.HOW, (Item(said),)),
            section(
                voice,
                "deciding",
                words.COUNTS_ALREADY if found.kind == "undecided" else words.DECIDING,
                (replace(_named(i, voice), source=i.source) if i.text in said else i for i in reasons),
            ),
            section(
                voice,
                "tree",
                words.TREE,
                (item for r in found.reasons for item in _reason(r, voice, number.get(r.rule), first)),
            ),
            section(voice, "kept", words.KEPT, _kept(found, voice)),
        )
    )


def _in_one(found: How, voice: Voice) -> str:
    main = next(iter(found.deciding()), None)
    reason = voice.reason(voice.kb.rules[main.rule]) if main is not None else ""
    if found.kind == "conflict":
        assert main is not None
        return say(voice, words.CONFLICT, position=voice.position(str(main.position)), reason=reason)
    if found.kind == "undecided":
        return voice.to(words.UNDECIDED)
    if found.kind == "not_covered":
        says = voice.clauses(answer_said(voice, k.question, voice.memory.values[k.question]) for k in found.kept)
        return say(voice, words.NOT_COVERED, says=says)
    assert found.certainty is not None
    position, word = voice.position(found.verdict), voice.certainty(found.certainty)[0]
    if found.by_elimination:
        return say(voice, words.BY_ELIMINATION, position=position, reason=reason).strip()
    if main is None:
        return say(voice, words.NO_REASON, position=position, word=word)
    return say(voice, words.RECOMMENDED, position=position, word=word, reason=reason)


def _reason(reason: Reason, voice: Voice, number: str | None, first: Mapping[str, Reason]) -> Iterator[Item]:
    """One reason down to the answers. `first`: where each rule is told first; elsewhere it is only named."""
    again = first[reason.rule] is not reason
    strength = voice.to(voice.kb.strengths[reason.strength].means) if reason.strength else ""
    position = voice.position(reason.position) if reason.position is not None else ""
    head = say(voice, words.EFFECTS[reason.effect], position=position, strength=strength)
    if again:
        told = Item(say(voice, words.SAME_REASON, number=number), head, rule=reason.rule)
        yield told if number is not None else _named(rule_item(voice, reason.rule, head), voice)
    elif number is not None:
        yield Item(say(voice, words.SEE, number=number), head, rule=reason.rule)
    else:
        yield rule_item(voice, reason.rule, head)
    if reason.folded and not again:
        yield Item(voice.to(words.FOLDED), depth=1)
    elif not again:
        yield from _grounds(reason, voice, 1)
    if (spare := [id for id in reason.spare if id in reason.shown]) and not again:
        text = words.SPARE_EACH if len(spare) > 1 else words.SPARE
        yield Item(say(voice, text, labels=labels_said(voice, spare)), depth=1)
    if others := set(reason.also_by) - first.keys():
        yield Item(say(voice, words.ALSO_BY, count=len(others)), depth=1)
    if reason.decisive:
        yield Item(voice.to(words.DECISIVE), depth=1)


def _grounds(reason: Reason, voice: Voice, depth: int) -> Iterator[Item]:
    for ground in reason.grounds:
        yield Item(capital(voice.premise(ground.held)) + ".", depth=depth)
        for branch in ground.besides:
            yield Item(
                say(voice, words.ALSO_TRUE, also=voice.clauses(map(voice.premise, branch))), depth=depth + 1
            )
        found_out = ("computed", "concluded", "assumed")
        new = [n for n in ground.rests_on if n.origin in found_out and not n.shown_before]
        for node in new:  # of which the premise says the value
            if node.parts and len(new) == 1:
                yield from (item for part in node.parts for item in _node(part, voice, depth + 1))
            else:
                yield from _node(node, voice, depth + 1)


def _node(node: Found, voice: Voice, depth: int) -> Iterator[Item]:
    """What a figure is found from. What only says which way it is found is told once; what it is made of, each
    time, though not taken apart again."""
    label, value = capital(voice.label(node.attribute)), voice.value(node.attribute)
    if node.shown_before:
        if node.value is not None and not isinstance(node.value, Interval):
            return
        if node.origin in ("computed", "concluded"):
            yield Item(say(voice, words.SHOWN, label=label, value=value), depth=depth)
            return
    if node.origin == "assumed":
        yield Item(say(voice, words.ASSUMED, label=label, value=value), depth=depth)
        return
    if node.reasons:
        for reason in node.reasons:
            rule = voice.kb.rules[reason.rule]
            text = words.YES_OR_NO_FOLLOWS if node.value in ("yes", "no") else words.FOLLOWS
            said = say(voice, text, label=label, value=value, reason=voice.reason(rule))
            yield Item(said, "", voice.source(rule), rule.id, depth)
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


# --- why not


def why_not(advice: Advice, position: str, voice: Voice) -> tuple[Section, ...]:
    """Why a position is not the advice: what excludes it and by how much, or by what it is outscored."""
    return why_not_sections(reasons_against(advice, position), voice)


def why_not_sections(found: WhyNot, voice: Voice, before: Iterable[Section] = ()) -> tuple[Section, ...]:
    """Why it is not the advice; what a word for certainty means, and what would undo a reason, is not told again
    where it was told `before`."""
    name = voice.position(found.position)
    excluded = found.reason == "excluded"
    told = [(item.rule, item.text) for one in before if one.id == "why_not" for item in one.items]
    meant = f" ({voice.certainty(found.certainty)[1]})"
    means = "" if any(meant in text for _, text in told) else meant
    first = [] if excluded else [Item(capital(_why_not_in_one(found, means, voice)))]
    if found.reason in ("advised", "not_covered"):
        return (section(voice, "why_not", words.WHY_NOT, first, position=name),)
    for id, gaps in sorted(found.exclusions, key=lambda one: one[0] in found.near_by):
        undo = next((miss for miss in found.undo if miss.rule == id and miss.premises and miss.within_reach), None)
        reason = rule_item(voice, id, voice.to(words.BARRED[id in found.near_by, bool(first)]))
        of_this = [text for rule, text in told if rule == id]
        beside = (said for said in _excluded(id, gaps, undo, voice) if not any(said in text for text in of_this))
        first.append(replace(reason, text=" ".join((reason.text, *beside))))
    if found.reason == "outscored" and found.certainty < 0:
        first += _weightiest(found, voice)
    return filled(
        (
            section(voice, "why_not", words.WHY_NOT, first, position=name),
            section(voice, "for", words.FOR, rule_items(voice, found.supported_by)),
            section(voice, "against", words.AGAINST, rule_items(voice, found.opposed_by)),
            section(voice, "lacks", words.LACKS, () if excluded else _lacking(found, voice)),
        )
    )


def _weightiest(found: WhyNot, voice: Voice) -> Iterator[Item]:
    """The first of the objections that weigh most, of a position of which the reasons against it weigh more."""
    kb = voice.kb
    weights = {id: kb.strengths[kb.rules[id].oppose[found.position]].value for id in found.opposed_by}
    if weights:
        yield rule_item(voice, max(weights, key=lambda id: weights[id]), voice.to(words.OBJECTION))


def _excluded(id: str, gaps: Sequence[Gap], undo: Miss | None, voice: Voice) -> Iterator[str]:
    """Beside the reason that excludes: by how much, where it names the figures that differ, and what would undo
    it: that they differ no longer, or something that is said apart."""
    named = {*placeholders_of(voice.to(voice.wording(voice.kb.rules[id]).text))}
    measured = (gap for gap in gaps if named.issuperset(attributes_of(gap.held.leaf)))
    apart = [(gap, told) for gap in measured if (told := _gap(gap, voice))]
    if len(apart) == 1:
        gap, told = apart[0]
        differs = gap.by is not None and gap.by.hi > 0
        if differs and undo is not None and [held.leaf for held in undo.premises] == [gap.held.leaf]:
            told, undo = say(voice, words.UNTIL_THEN, by=told.removesuffix(".")), None
        yield told
    if undo is not None:
        wanted = voice.clauses(wanted_now(voice, held) for held in undo.premises)
        yield say(voice, words.NOT_EXCLUDED_IF, wanted=wanted)


def _why_not_in_one(found: WhyNot, means: str, voice: Voice) -> str:
    if found.reason == "advised":
        return say(voice, words.IT_IS, position=voice.position(found.position))
    if found.reason == "not_covered":
        return say(voice, words.ELSEWHERE)
    mine = voice.certainty(found.certainty)[0]
    if found.reason == "undecided" or not found.rivals:
        return say(voice, words.WEAK, mine=mine, means=means)
    best, theirs = voice.position(found.rivals[0].position), voice.certainty(found.rivals[0].certainty)[0]
    if mine == theirs:
        return say(voice, words.OUTSCORED_ALIKE, mine=mine, best=best)
    return say(voice, words.OUTSCORED, mine=mine, means=means, best=best, theirs=theirs)


def _gap(gap: Gap, voice: Voice) -> str:
    if gap.by is None or gap.by.lo < 0 or gap.unit is None:
        return ""
    if gap.by.hi == 0:
        return voice.to(words.ON_THE_EDGE)
    by = voice.difference(gap.held.leaf, Interval(gap.by.lo, gap.by.hi), gap.unit)
    return say(voice, words.BY, by=by) if gap.by.lo > 0 or gap.by.hi < float("inf") else ""


def _lacking(found: WhyNot, voice: Voice) -> Iterator[Item]:
    """What is nearest to speaking for it, each once, whatever the rules that would say so."""
    told: dict[str, Item] = {}
    for miss in (miss for miss in found.lacks if miss.within_reach):
        wanted = voice.clauses(wanted_now(voice, held) for held in miss.premises)
        in_part = all(known_in_part(voice, held) for held in miss.premises)
        text = say(voice, words.WOULD_SURELY_SPEAK if in_part else words.WOULD_SPEAK, wanted=wanted)
        told.setdefault(text, Item(text, "", voice.source(voice.kb.rules[miss.rule]), miss.rule))
        if len(told) == MOST_LACKING:
            break
    yield from told.values()


# --- the fewest reasons


def _enough_said(found: Fewest, id: str, answers: Answers, voice: Voice) -> str:
    """An answer with the room that it has: any within it would do as well."""
    room, answer = found.room.get(id, ()), answers[id]
    if len(room) == 1 and isinstance(answer, Interval) and not room[0].holds_only(answer):
        said, now = room_said(id, room[0], voice, holding=answer), answer_told(id, answer, room[0], voice)
        return say(voice, words.ROOM, room=said, now=now)
    others = [piece.value for piece in room if piece.value != answers[id]]
    said, options = answer_said(voice, id, answers[id]), voice.kb.questions[id].options
    if options and {*options} == {piece.value for piece in room}:
        return say(voice, words.WHICHEVER, label=voice.label(id), now=voice.value(id, answers[id]))
    if others and not isinstance(others[0], Interval):
        quoted = (f"“{voice.value(id, other)}”" for other in others)
        return say(voice, words.OR_ELSE, said=said, others=either(voice, quoted))
    return said


def fewest_sections(found: Fewest, answers: Answers, voice: Voice) -> tuple[Section, ...]:
    """The answers that alone force the outcome, and what is proved of their number."""
    verdict, count, still_open = verdict_name(voice, found.verdict), len(found.answers), len(found.held)
    if not found.answers:
        text = words.NONE_NEEDED_AS_LONG if still_open else words.NONE_NEEDED
        items = [Item(say(voice, text, verdict=verdict, open=still_open))]
    else:
        text = words.ENOUGH_AS_LONG if still_open else words.ENOUGH
        whatever = words.WHATEVER_GIVEN.to(voice.language) if answers.keys() - found.answers else ""
        items = [Item(say(voice, text, count=count, verdict=verdict, open=still_open, whatever=whatever))]
        items += [Item(capital(_enough_said(found, id, answers, voice)) + ".", depth=1) for id in found.answers]
        if found.proved or found.at_least == count:  # though a certificate may not hold that they are enough
            items.append(Item(voice.to(words.SMALLEST)))
        else:
            text = words.PERHAPS_FEWER if found.at_least else words.UNPROVED
            items.append(Item(say(voice, text, at_least=found.at_least, count=count)))
    for other in found.all_smallest:
        if other != found.answers:
            items.append(
                Item(say(voice, words.OTHER_SETS, answers=answers_said(voice, {id: answers[id] for id in other})))
            )
    return (section(voice, "fewest", words.FEWEST, items),)


# --- what is missing


def missing_sections(found: Missing, voice: Voice) -> tuple[Section, ...]:
    """What could still come of what is not known, and what to find out first."""
    if found.settled:
        unasked = list(_unasked_said(found, voice))
        nothing = words.NOTHING_ASKED if unasked else words.NOTHING
        return (section(voice, "missing", words.MISSING, (Item(voice.to(nothing)), *unasked)),)
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
    return (section(voice, "missing", words.MISSING, [*items, *_unasked_said(found, voice)]),)


def _unasked_said(found: Missing, voice: Voice) -> Iterator[Item]:
    """What nobody is asked in this case and would give another outcome."""
    text = words.ONLY_UNASKED if found.settled else words.UNASKED
    for id, verdicts in found.unasked.items():
        names = either(voice, (verdict_in_brief(voice, verdict) for verdict in verdicts))
        yield Item(say(voice, text, label=voice.label(id), verdicts=names))
        text = words.UNASKED_AS_WELL
