"""What makes an explanation true, checked by brute force with the naive oracle; each check raises AssertionError.

The tests run these on what the advisor explains; planted defects show that each of them can fail.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product
from math import prod
from random import Random

from support import naive
from support.random_answers import representatives

from advisor.explanation.alterations import Change, Changes
from advisor.explanation.fewest import Fewest
from advisor.explanation.how import How
from advisor.explanation.why_not import Miss
from advisor.terms.attributes import Question
from advisor.terms.formulas import Calculation, Constant, Formula, Table
from advisor.terms.knowledge_base import OUTCOME_ATTRIBUTES, KnowledgeBase
from advisor.terms.premises import All, Any, Compare, Leaf, Not, Operand, Premise, attributes_of
from advisor.terms.values import Interval, Value

Answers = Mapping[str, Value | None]

#: So many completions are tried one by one.
MOST = 800


def verdict(kb: KnowledgeBase, answers: Answers) -> str:
    """The oracle's verdict; kept for the knowledge base asked about last."""
    if _LAST[0] is not kb:
        _LAST[0] = kb
        _SEEN.clear()
    key = frozenset((id, value) for id, value in answers.items() if value is not None)
    if key not in _SEEN:
        result = naive.evaluate(kb, dict(answers))
        _SEEN[key] = result.position or result.kind
    return _SEEN[key]


_LAST: list[KnowledgeBase | None] = [None]
_SEEN: dict[frozenset[tuple[str, Value]], str] = {}


def certainty(kb: KnowledgeBase, answers: Answers) -> tuple[str, float | None]:
    """The verdict with its certainty: of the best position, None in a conflict."""
    result = naive.evaluate(kb, dict(answers))
    best = result.certainties[0][1] if result.kind in ("recommended", "undecided") else None
    return (result.position or result.kind, best)


def completions(kb: KnowledgeBase, fixed: Answers, free: Sequence[str]) -> Iterator[dict[str, Value | None]]:
    """The fixed answers with everything worth trying for the free questions, "unknown" included; with figures
    that are more than `MOST`, a sample."""
    worth = [representatives(kb, id) for id in free]
    if prod(map(len, worth)) <= MOST:
        tried: Iterable[tuple[Value | None, ...]] = product(*worth)
    else:
        random = Random(7)
        tried = (tuple(random.choice(values) for values in worth) for _ in range(MOST // 2))
    for values in tried:
        yield {**fixed, **dict(zip(free, values, strict=True))}


def possible_verdicts(
    kb: KnowledgeBase, fixed: Answers, free: Sequence[str], asked_only: bool = False
) -> set[str]:
    """Args: asked_only: no completion answers a question that has to be raised and is not."""
    tried = completions(kb, fixed, free)
    return {verdict(kb, as_asked(kb, fixed, one) if asked_only else one) for one in tried} - {"clash"}


def as_asked(kb: KnowledgeBase, fixed: Answers, answers: Answers) -> Answers:
    """Without the answers to questions that nobody would be asked."""
    found = dict(answers)
    for id in answers:
        if id not in fixed and kb.questions[id].raised_by is not None:
            value = found.pop(id)
            if id in naive.evaluate(kb, dict(found)).unanswered:
                found[id] = value
    return found


# --- the fewest reasons


def forces(kb: KnowledgeBase, answers: Answers, held: Iterable[str], kept: Iterable[str]) -> bool:
    """Whether these answers (and the questions `kept` as unanswered) leave one verdict whatever the others are."""
    fixed = {**dict.fromkeys(kept), **{id: answers[id] for id in held}}
    free = [id for id in kb.questions if id not in fixed]
    return possible_verdicts(kb, fixed, free) <= {verdict(kb, answers)}


def check_enough(kb: KnowledgeBase, answers: Answers, found: Fewest) -> None:
    assert found.verdict == verdict(kb, answers)
    assert forces(kb, answers, found.answers, found.held), f"{found.answers} do not force {found.verdict}"


def smallest_forcing(kb: KnowledgeBase, answers: Answers, kept: Iterable[str]) -> set[frozenset[str]]:
    """Every smallest set of answers that forces the verdict; those that do not count now may be in it."""
    kept = tuple(kept)
    for size in range(len(answers) + 1):
        found = {frozenset(ids) for ids in combinations(answers, size) if forces(kb, answers, ids, kept)}
        if found:
            return found
    raise AssertionError("all answers together do not force the verdict")


def check_smallest(kb: KnowledgeBase, answers: Answers, found: Fewest) -> None:
    smallest = smallest_forcing(kb, answers, found.held)
    size = len(next(iter(smallest)))
    assert found.at_least <= size
    if found.proved:
        assert len(found.answers) == size, f"{found.answers}, but {smallest} do"


# --- changes


def check_change(kb: KnowledgeBase, answers: Answers, change: Change) -> None:
    """All alterations together give the verdict, at their least and in their whole range; no part of them does."""
    altered = {a.question: a.least for a in change.alterations}
    assert altered, "nothing is altered"
    assert verdict(kb, {**answers, **altered}) == change.verdict, f"{altered} does not give {change.verdict}"
    for size in range(1, len(altered)):
        for part in combinations(altered, size):
            partly = {**answers, **{id: altered[id] for id in part}}
            if not contradicts(kb, answers, partly):  # what brings a contradiction is no change to tell
                assert verdict(kb, partly) != change.verdict, f"{part} alone will do"
    for a in change.alterations:
        for value in inside(a.piece.value, a.piece.open_below, a.piece.open_above):
            assert verdict(kb, {**answers, **altered, a.question: value}) == change.verdict, (a.question, value)


def inside(value: Value, open_below: bool, open_above: bool) -> Iterator[Value]:
    if not isinstance(value, Interval):
        yield value
        return
    lo, hi = value
    if not open_below:
        yield Interval(lo, lo)
    if not open_above:
        yield Interval(hi, hi)
    middle = lo + 1.0 if hi == float("inf") else (lo + hi) / 2
    if lo < middle < hi and middle == int(middle):
        yield Interval(middle, middle)


def least_changes(
    kb: KnowledgeBase, answers: Answers, considered: Sequence[str], target: str, *, wrong: bool = False
) -> tuple[int, set[frozenset[str]]] | None:
    """The least number of known answers that, otherwise, give a verdict, and which these can be.

    Args: wrong: they are errors, which may contradict each other.
    """
    for size in range(1, len(considered) + 1):
        found = set()
        for ids in combinations(considered, size):
            tried = (
                [v for v in representatives(kb, id) if v is not None and plain(kb.questions[id], v)] for id in ids
            )
            for values in product(*tried):
                changed = dict(zip(ids, values, strict=True))
                tried_now = {**answers, **changed}
                if (
                    all(changed[id] != answers[id] for id in ids)
                    and verdict(kb, tried_now) == target
                    and (wrong or not contradicts(kb, answers, tried_now))
                ):
                    found.add(frozenset(ids))
                    break
        if found:
            return size, found
    return None


def contradicts(kb: KnowledgeBase, answers: Answers, changed: Answers) -> bool:
    """Whether other answers bring a warning, of answers alone, that the case does not have."""
    of_answers = {
        id for id, r in kb.rules.items() if r.warn and not set(attributes_of(r.premise)) & {*OUTCOME_ATTRIBUTES}
    }
    before, after = (set(naive.evaluate(kb, dict(a)).fired) for a in (answers, changed))
    return bool((after - before) & of_answers)


def plain(question: Question, value: Value) -> bool:
    """An option, a set of options, or a single figure, not a range; durations are told apart by whole minutes."""
    if not isinstance(value, Interval):
        return True
    return value.lo == value.hi and not (question.type == "duration" and value.lo % 1)


def check_changes(kb: KnowledgeBase, answers: Answers, found: Changes, exhaustive: bool) -> None:
    """Each change holds; and (with questions of options only) there is no smaller one, nor another as small."""
    for reached in found.reached:
        for change in reached.changes:
            assert change.verdict == reached.verdict
            check_change(kb, answers, change)
        if not exhaustive:
            continue
        least = least_changes(kb, answers, found.considered, reached.verdict)
        if least is None:
            assert not reached.changes
            continue
        size, sets = least
        assert not reached.impossible, f"{sets} give {reached.verdict}"
        if reached.changes and reached.smallest:
            assert len(reached.changes[0].alterations) == size
            if reached.complete:
                assert {frozenset(a.question for a in c.alterations) for c in reached.changes} == sets
        if not reached.changes and reached.smallest:
            assert size > reached.searched


# --- how


def check_how(kb: KnowledgeBase, answers: Answers, found: How) -> None:
    """Withdrawing an answer that is not cited changes neither the verdict nor its certainty."""
    before = certainty(kb, answers)
    assert found.verdict == before[0]
    assert found.certainty == before[1]
    for id in answers:
        if id not in found.cited:
            without = {other: value for other, value in answers.items() if other != id}
            assert certainty(kb, without) == before, f"{id} has a part in it and is not cited"


def check_reasons_needed(kb: KnowledgeBase, answers: Answers, found: How) -> None:
    """Every reason counts: without its rule the verdict or its certainty (the position's) would be other, or it is
    marked as carried by other rules; and each answer cited is needed for it, or marked as spare."""
    for reason in found.reasons:
        without_rule = replace(kb, rules={id: r for id, r in kb.rules.items() if id != reason.rule})
        now, then = naive.evaluate(kb, dict(answers)), naive.evaluate(without_rule, dict(answers))
        if reason.effect in ("excludes", "near"):
            excluded = naive.barred_by(then).get(reason.position or "", ())
            assert set(excluded) == set(reason.also_by), f"{reason.rule}: also excluded by {excluded}"
        else:
            one, other = dict(now.certainties), dict(then.certainties)
            assert one[reason.position or ""] != other[reason.position or ""], f"{reason.rule} changes nothing"
        for id in reason.answers:
            without = {other: value for other, value in answers.items() if other != id}
            fires = reason.rule in naive.evaluate(kb, without).fired
            assert fires == (id in reason.spare), f"{reason.rule}: {id} is {'spare' if fires else 'needed'}"


# --- premises


def with_leaves(premise: Premise, forced: Mapping[Leaf, bool], facts: naive.Facts, known: set[str]) -> bool | None:
    """The truth of a premise when some leaves are made true or false."""
    match premise:
        case Not(part):
            inner = with_leaves(part, forced, facts, known)
            return None if inner is None else not inner
        case All(parts) | Any(parts):
            truths = [with_leaves(part, forced, facts, known) for part in parts]
            decisive = isinstance(premise, Any)
            return decisive if decisive in truths else (None if None in truths else not decisive)
        case _:
            return forced[premise] if premise in forced else naive.truth(premise, facts, known)


def check_miss(kb: KnowledgeBase, answers: Answers, miss: Miss, fires: bool) -> None:
    """Satisfying the premises named makes the rule fire (`fires` false: keeps it from firing), and all of them are
    needed for that."""
    result = naive.evaluate(kb, dict(answers))
    facts = dict(result.values)
    missing = set(result.unknown) | set(result.unanswered) | {id for id, _ in result.assumed}
    known = {
        id
        for id in facts
        if (id in kb.questions and id in answers and answers[id] is not None and id not in missing)
        and id not in result.parked
    }
    known |= {id for id in kb.concluded if facts[id] is not None}
    premise, wanted = kb.rules[miss.rule].premise, {held.leaf: not held.negated for held in miss.premises}
    assert (with_leaves(premise, wanted, facts, known) is True) == fires
    for leaf in wanted:
        fewer = {other: truth for other, truth in wanted.items() if other != leaf}
        assert (with_leaves(premise, fewer, facts, known) is True) != fires, f"{leaf} need not differ"


# --- figures


def with_figure(kb: KnowledgeBase, id: str, value: float) -> KnowledgeBase:
    """The knowledge base with one named figure otherwise, wherever it is used."""

    def premise(p: Premise) -> Premise:
        match p:
            case All(parts):
                return All(tuple(map(premise, parts)))
            case Any(parts):
                return Any(tuple(map(premise, parts)))
            case Not(part):
                return Not(premise(part))
            case Compare(attribute, relation, operand) if operand.name == id:
                return Compare(attribute, relation, Operand(value=value, name=id))
            case _:
                return p

    def formula(f: Formula) -> Formula:
        match f:
            case Constant(_, name) if name == id:
                return Constant(value, id)
            case Calculation(operation, parts):
                return Calculation(operation, tuple(map(formula, parts)))
            case Table(attribute, entries):
                return Table(attribute, tuple((option, formula(part)) for option, part in entries))
            case _:
                return f

    return replace(
        kb,
        figures={**kb.figures, id: replace(kb.figures[id], value=value)},
        questions={
            q.id: replace(q, when=premise(q.when) if q.when is not None else None) for q in kb.questions.values()
        },
        computed={c.id: replace(c, formula=formula(c.formula)) for c in kb.computed.values()},
        rules={r.id: replace(r, premise=premise(r.premise)) for r in kb.rules.values()},
    )


def with_strength(kb: KnowledgeBase, id: str, value: float) -> KnowledgeBase:
    return replace(kb, strengths={**kb.strengths, id: replace(kb.strengths[id], value=value)})
