"""What to ask next: the question expected to settle most, within what the knowledge engineer declares.

First it is found which few questions would settle the outcome if all were answered as most would, or with
"unknown"; where only evidence is left, in two ways, of which the shorter is followed. The others wait, and often
are not needed. Of these a few representative replies are supposed and what then stays open is weighed. Questions
are asked when their prerequisites are answered; those of the topic under discussion come first, then in one list
what few have, of which most hangs, as soon as that fills a list; sensitive ones come last; cheap ones weigh more.
Ties go by the order of the knowledge base.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from advisor.dialogue.exceptions import LINES_A_QUESTION, MOST_LISTED, lines_of
from advisor.outlook.arithmetic import Span
from advisor.outlook.domains import Domain, Subset
from advisor.outlook.evaluation import Outlook, bits_open, relevant_open
from advisor.outlook.program import Readers
from advisor.outlook.prover import Prover, prover_of
from advisor.outlook.settled import by_influence, contenders, decisive
from advisor.outlook.verdicts import Standings
from advisor.reasoning.advice import Advice
from advisor.reasoning.program import Program
from advisor.reasoning.truth import compile_premise
from advisor.terms.attributes import Exceptional, Question
from advisor.terms.dependencies import dependencies
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import attributes_of, leaves
from advisor.terms.texts import placeholders_of
from advisor.terms.values import Answers, Interval
from advisor.wording.voice import Voice

#: How many questions, those of most influence first, are looked ahead for. Of 509 cases that are not the published
#: ones two took 0.7 % fewer questions than three, and less time.
LOOKED_AHEAD = 2
#: Effort to find the answer, as a factor on what a question is expected to settle.
WORTH = {"cheap": 1.2, "normal": 1.0, "dear": 0.7}
#: How likely the typical answer of a question is taken to be, among those that are known.
TYPICAL_SHARE = 0.8
#: How likely the answer "unknown" is taken to be.
UNKNOWN_SHARE = 0.1
#: What a question weighs that could exclude the position that leads, or another, beside weight of evidence.
LEADER, RIVAL, EVIDENCE = 1.0, 0.45, 1.5


@dataclass(frozen=True, slots=True)
class Choice:
    """The question to ask, and why: it is expected to settle most, or (`prerequisite`) `opens` another that is.
    `together`: what few have, asked with it in one list; the question is the first of them."""

    question: str
    reason: Literal["settles_most", "prerequisite"]
    opens: str | None = None
    together: tuple[str, ...] = ()


def next_question(
    program: Program, answers: Answers, skipped: Collection[str] = (), *, in_lists: bool = False
) -> Choice | None:
    """The next question, or None when nothing that is open and not skipped can change the outcome. `in_lists`:
    what few have is asked in one list."""
    prover, kb = prover_of(program), program.kb
    state = prover.state(answers)
    standings = prover.contest.standings(state)
    if len(standings.verdicts) == 1:
        return None
    memory = prover.considered(answers)[1]
    rarely = lines_of(kb, (id for id in kb.questions if id not in answers), memory)

    def asked_first(ids: list[str]) -> dict[str, list[str]]:
        """The questions that can be asked now, each with those that it is asked for."""
        found: dict[str, list[str]] = {}
        for wanted in ids:
            for id in first_to_ask(kb, wanted, answers, state):
                if id not in skipped and id not in memory.irrelevant:
                    found.setdefault(id, []).append(wanted)
        return found

    open_ones = by_influence(prover, state, standings)
    topic = _topic_under_discussion(kb, answers)
    readers = state.readers_towards(map(standings.contest.rules.__getitem__, standings.unsure))
    needed = _needed(prover, answers, standings, readers, open_ones, rarely, topic)
    asked_for = asked_first(needed) or asked_first(open_ones)
    if not asked_for:
        return None
    # what few have is asked in one list before its topic is left, if it fills one, and only what is needed then
    lines = [id for id in asked_for if id in rarely]
    ordinary = {id: wanted for id, wanted in asked_for.items() if id not in lines}
    going_on = any(kb.questions[id].topic == topic for id in ordinary)
    fills = len(lines) >= LINES_A_QUESTION and any(kb.questions[id].topic == topic for id in lines)
    if lines and not going_on and (fills or not ordinary):
        if ordinary:  # no more than is answered as quickly as one question: the rest may not be needed any more
            own = lines[:LINES_A_QUESTION]
        else:  # with others that may come to be needed, as many as are answered as quickly
            others = [id for id in asked_first(open_ones) if id in rarely and id not in lines]
            own = [*lines, *others[: -len(lines) % LINES_A_QUESTION]][:MOST_LISTED]
        return Choice(own[0], "settles_most", None, tuple(own) if in_lists and len(own) > 1 else ())
    if not going_on and not all(kb.questions[id].sensitive for id in ordinary):
        # before the topic is left, all that is open in it is weighed too: else the talk may have to come back
        ordinary |= {
            id: wanted
            for id, wanted in asked_first(open_ones).items()
            if (q := kb.questions[id]).topic == topic and id not in rarely and not q.sensitive
        }
    return _settles_most(prover, state.following(readers), standings, ordinary, topic if going_on else None)


def _needed(
    prover: Prover,
    answers: Answers,
    standings: Standings,
    readers: Readers,
    ids: list[str],
    rarely: Mapping[str, Exceptional],
    topic: str | None,
) -> list[str]:
    """Of the open questions, those of most influence first, as few as would settle the outcome if they were
    answered as most would or else with "unknown"; the order is kept. Rather lines of a list, of which several are
    as quickly answered as one question, and rather what is of the topic under discussion. Of each kind
    those of most influence are let go first where the others do without them: so measured, the longest talks are
    shorter and keep to their topics.

    Where none of these is a question of its own that could exclude a position, evidence alone decides: then those
    of least influence are let go first as well, and the shorter plan is followed. Not before: what could exclude
    a position does nothing where it is "unknown", so a shorter plan would do without, and ask for evidence that it
    mostly makes superfluous."""
    questions = prover.program.kb.questions

    def kind(id: str) -> int:
        return 2 if id in rarely else 1 if questions[id].topic == topic else 0

    def length(plan: Collection[str]) -> int:
        return sum(1 if id in rarely else LINES_A_QUESTION for id in plan)

    supposed = {id: rarely[id].otherwise if id in rarely else None for id in ids}
    closed = prover.supposed({**answers, **supposed}).following(readers)
    needed = _enough(prover, closed, sorted(ids, key=kind))
    if needed.isdisjoint(_could_exclude(prover.state(answers), standings) - rarely.keys()):
        least_first = ids[::-1]
        needed = min(needed, _enough(prover, closed, sorted(least_first, key=kind)), key=length)
    return [id for id in ids if id in needed]


def _enough(prover: Prover, state: Outlook, let_go: list[str]) -> set[str]:
    """Of these questions, all answered in a state, those that stay when they are opened one by one wherever as
    little remains possible without."""
    least, kept = len(prover.contest.standings(state).verdicts), set[str]()
    for id in let_go:
        without = state.reopened(id)
        if len(prover.contest.standings(without).verdicts) <= least:
            state = without
        else:
            kept.add(id)
    return kept


def _could_exclude(state: Outlook, standings: Standings) -> set[str]:
    """The open questions that could exclude a position that could still be recommended."""
    contest, undetermined = standings.contest, set(standings.undetermined)
    rules = {rule for n in contenders(standings) for rule in contest.exclude[n] if rule in undetermined}
    return set(relevant_open(state, [contest.rules[rule] for rule in rules]))


def _settles_most(
    prover: Prover,
    state: Outlook,
    standings: Standings,
    asked_for: dict[str, list[str]],
    topic: str | None,
) -> Choice:
    """Of these the question that is expected to settle most; of a topic, where one is to go on."""
    kb = prover.program.kb
    considered = [id for id in asked_for if not kb.questions[id].sensitive] or list(asked_for)
    considered = [id for id in considered if kb.questions[id].topic == topic] or considered
    before = openness(state, standings)
    file_order = {id: number for number, id in enumerate(kb.questions)}

    settles = cache(lambda wanted: _settles(prover, state, before, wanted))

    def worth(id: str) -> float:
        """What comes first for others is worth what the weightiest of these is."""
        return round(settles(asked_for[id][0]) * WORTH[kb.questions[id].cost], 9)

    best = considered[0]
    if len(considered) > 1:
        best = max(considered[:LOOKED_AHEAD], key=lambda id: (worth(id), -file_order[id]))
    if best in asked_for[best]:
        return Choice(best, "settles_most")
    return Choice(best, "prerequisite", asked_for[best][0])


def first_to_ask(kb: KnowledgeBase, id: str, answers: Answers, state: Outlook) -> list[str]:
    """The question itself, or the unanswered prerequisites that come before it; those surely irrelevant do not
    count."""
    waiting = [p for p in kb.questions[id].after if p not in answers and not _surely_irrelevant(state, p)]
    if not waiting:
        return [id]
    return list(dict.fromkeys(first for p in waiting for first in first_to_ask(kb, p, answers, state)))


def _surely_irrelevant(state: Outlook, id: str) -> bool:
    return id in state.possible.relevance and state.surely_irrelevant(id)


def _topic_under_discussion(kb: KnowledgeBase, answers: Answers) -> str | None:
    """That of the last answer; a list of what few have leaves the topic as it is."""
    asked = [kb.questions[id] for id in answers if id in kb.questions]
    return next((question.topic for question in reversed(asked) if not question.exceptional), None)


# --- what a reply would settle -------------------------------------------------------------------------


def openness(state: Outlook, standings: Standings) -> float:
    """How far from settled: questions that could still exclude a position, and weight of evidence in which rivals
    could still overtake it; most for the position that leads. 0 when one verdict is left."""
    possible = standings.verdicts
    if len(possible) == 1:
        return 0.0
    contest, ranges = standings.contest, standings.ranges
    alive = [n for n, r in enumerate(ranges) if not r.surely_out]
    if not alive:
        return 0.0
    leader = max(alive, key=lambda n: (ranges[n].position in possible, ranges[n].least + ranges[n].most))
    undetermined = set(standings.undetermined)
    excluding = {n: [rule for rule in contest.exclude[n] if rule in undetermined] for n in alive}
    total = float(len(possible))
    for n in alive:
        if ranges[n].position in possible or n == leader:
            count = bits_open(state, [contest.rules[rule] for rule in excluding[n]]).bit_count()
            total += (LEADER if n == leader else RIVAL) * count
    for n in alive:
        if n != leader:
            total += EVIDENCE * max(0.0, -standings.lead(leader, n))
    return total


def _settles(prover: Prover, state: Outlook, before: float, id: str) -> float:
    """By how much asking is expected to lessen what is open."""
    if id not in prover.possible.given:
        return 0.0
    replies = prover.replies[id]
    after = []
    for reply in replies:
        narrowed = state.narrowed(id, reply)
        after.append(openness(narrowed, prover.contest.standings(narrowed)))
    known = [(reply, left) for reply, left in zip(replies, after, strict=True) if reply.known is not None]
    unknown = after[-1] if replies[-1].known is None else before
    expected = _expected(prover.program.kb.questions[id], known)
    return before - (1 - UNKNOWN_SHARE) * expected - UNKNOWN_SHARE * unknown


def _expected(question: Question, known: list[tuple[Domain, float]]) -> float:
    """What is left on average, the typical answers weighing more where the knowledge base names them."""
    typical = [left for reply, left in known if _is_typical(question, reply)]
    others = [left for reply, left in known if not _is_typical(question, reply)]
    if not typical or not others:
        return sum(left for _, left in known) / len(known)
    return TYPICAL_SHARE * sum(typical) / len(typical) + (1 - TYPICAL_SHARE) * sum(others) / len(others)


def _is_typical(question: Question, reply: Domain) -> bool:
    typical, known = question.typical, reply.known
    match typical:
        case Interval(lo, hi):
            return isinstance(known, Span) and lo <= known.lo_min and known.hi_max <= hi
        case str():
            return bool(known == 1 << list(question.options).index(typical))
        case frozenset():
            bits = sum(1 << number for number, option in enumerate(question.options) if option in typical)
            return isinstance(known, Subset) and known == Subset(bits, bits)
        case _:
            return False


# --- how many more -------------------------------------------------------------------------------------


def remaining_at_most(program: Program, answers: Answers, left: Collection[str] = ()) -> int:
    """The most questions that can still be asked before the outcome is settled or nothing is left to ask; `left`
    are not asked again. What an answer opens is counted already."""
    prover = prover_of(program)
    state = prover.state(answers)
    standings = prover.contest.standings(state)
    if len(standings.verdicts) == 1:
        return 0
    rules = [standings.contest.rules[rule] for rule in decisive(standings)]
    counted = dict.fromkeys(relevant_open(state, rules))
    pending = list(counted)
    while pending:
        for before in program.kb.questions[pending.pop()].after:
            if before not in answers and before not in counted and not _surely_irrelevant(state, before):
                counted[before] = None
                pending.append(before)
    return sum(1 for id in counted if id not in left)


# --- the second part -----------------------------------------------------------------------------------


def advice_questions(program: Program, answers: Answers) -> tuple[str, ...]:
    """Open, relevant questions that serve what follows the outcome: whether rules warn or advise, or say something
    else, consequences of the recommended position, and the figures in texts that are shown. In the order of the
    knowledge base."""
    kb = program.kb
    advice = prover_of(program).evaluator.advise(answers)
    if advice.outcome.kind == "not_covered":
        return ()
    memory = advice.memory
    conditions = [compiled.rule.premise for compiled in program.afterwards if compiled.test(memory) is None]
    voice, fired = Voice(kb, memory, "en"), [kb.rules[id] for id in advice.fired]
    worded = (one.when for rule in fired for one in rule.wordings if one.when is not None)
    conditions += [when for when in worded if compile_premise(when, kb)(memory) is None]
    texts = [voice.wording(rule).text for rule in fired]
    if advice.outcome.recommended is not None:
        for consequence in kb.position(advice.outcome.recommended).consequences:
            if consequence.when is None or compile_premise(consequence.when, kb)(memory) is True:
                texts.append(consequence.text)
            elif compile_premise(consequence.when, kb)(memory) is None:
                conditions.append(consequence.when)
    read = [
        attribute
        for condition in conditions
        for leaf in leaves(condition)
        if compile_premise(leaf, kb)(memory) is None
        for attribute in attributes_of(leaf)
    ]
    read += [name for text in texts for name in placeholders_of(text.en)]
    found_from = dependencies(kb)
    seen = set(read)
    pending = list(seen)
    while pending:
        for attribute in found_from.get(pending.pop(), ()):
            if attribute not in seen:
                seen.add(attribute)
                pending.append(attribute)
    figures = comparison_questions(advice)
    seen = {id for id in seen if not _only_for_figures(kb, id)} | set(figures)
    return tuple(id for id in advice.unanswered if id in seen)


def _only_for_figures(kb: KnowledgeBase, id: str) -> bool:
    """Whether a question belongs to those that the figures of the positions take."""
    offer = kb.comparison.offer if kb.comparison is not None else None
    return offer is not None and id in kb.questions and kb.questions[id].topic == kb.questions[offer].topic


def comparison_questions(advice: Advice) -> tuple[str, ...]:
    """Whether a person wants the positions side by side in figures; then what the figures of the advised and the
    present position lack, and what is said beside them. What can be assumed is not asked."""
    from advisor.explanation.compared import compared

    found = compared(advice)
    if found is None or found.recommended is None:
        return ()
    offer = found.comparison.offer
    if offer is not None and offer in advice.unanswered:
        return (offer,)
    return (*found.lacking_at(found.recommended, found.current), *found.unsaid) if found.shown else ()
