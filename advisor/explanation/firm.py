"""How firm the outcome is: how far answers may be off, which slips move it, how far the knowledge base may shift.

A slip is the smallest error in one answer alone that moves the verdict; one step along a list is one, but not in
an answer that everybody knows. The least slip makes the level. Beside it, the figures answered are let go by so
many percent all at once, in whatever way, for as long as one verdict is proved. Figures of the knowledge base are
varied as if they were answers, so that the ends of each interval are exact; strengths by deciding again on the
rules that fired, their ends to three digits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from math import floor, isinf
from typing import Literal

from advisor.explanation.alterations import Alteration, Change
from advisor.explanation.bettered import can_be_answered, just_nearest_in, nearest_in, steps_apart
from advisor.explanation.figures_asked import figure_answers, with_figures_asked
from advisor.outlook.arithmetic import Span
from advisor.outlook.covering import cover
from advisor.outlook.domains import Domain
from advisor.outlook.evaluation import Outlook
from advisor.outlook.prospect import Piece, Prospect
from advisor.reasoning.advice import Advice, Clash
from advisor.reasoning.decision import decide
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.attributes import DATE, WHOLE, Question
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import INFINITY, Interval, Value

Firmness = Literal["edge", "sensitive", "fair", "solid"]
#: From which least slip on the outcome is how firm; where none is found it is solid.
LEVELS: tuple[tuple[float, Firmness], ...] = ((0.5, "solid"), (0.2, "fair"), (0.05, "sensitive"), (0.0, "edge"))
#: So many states are looked at to prove that figures may all be off by one share more.
STATES_PER_SHARE = 60
#: An error of more than this share of a figure is no slip.
LARGEST_SLIP = 1.0
#: A slip of one step along a list counts as a figure off by this.
ONE_STEP_COUNTS_AS = 0.3
#: A date that is off counts as a figure off by its days as a share of a year: by the season, not the calendar.
DAYS_OF_A_YEAR = 365
#: Strengths are tried at so many places between 0 and 1; where the verdict turns is then found to `DIGITS`.
PLACES = 100
DIGITS = 3
#: What lies beyond the end of an interval where the rules would contradict each other.
CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True)
class Stays:
    """The interval around a strength, figure or threshold in which the verdict stays.

    `below`, `above`: the verdict just outside, or `CONTRADICTION`; None where the verdict stays as far as it goes.
    """

    id: str
    value: float
    interval: Interval
    open_below: bool
    open_above: bool
    below: str | None
    above: str | None

    @property
    def always(self) -> bool:
        return self.below is None and self.above is None


@dataclass(frozen=True, slots=True)
class Slip:
    """The smallest error in one answer that, alone, moves the outcome to `verdict`: were it `other`. `share`: by
    how much of itself a figure is off; None for a date, one step along a list, or one option of a set. `room`: all
    answers around `other` that move it so."""

    question: str
    before: Value
    other: Value
    verdict: str
    share: float | None
    room: Piece

    @property
    def days(self) -> float | None:
        """By how many days a date is off; None for any other answer."""
        if self.share is not None or not isinstance(self.before, Interval) or not isinstance(self.other, Interval):
            return None
        return _gap(self.before, self.other)

    @property
    def counts_as(self) -> float:
        """The share by which a figure would be as far off."""
        if self.share is not None:
            return self.share
        return ONE_STEP_COUNTS_AS if self.days is None else self.days / DAYS_OF_A_YEAR


@dataclass(frozen=True, slots=True)
class Firm:
    """`spread`: all figures may be off by so much at once, in whatever way, in whole percents as far as it is
    proved, dates aside; None where no answer is a figure of which a share is another. `zeros`: some are 0, and
    stay that when all others are off. `slips`: by how little they move the outcome, least first; the first of them
    makes the `level`, which is None where nothing is answered.

    `wrong`: the single answers that, wrong in whatever way, move the verdict; at least `at_least` must be, which
    is exact when `proved`. `lead`: how far the best stays ahead of the second, None without one.
    """

    verdict: str
    level: Firmness | None
    spread: float | None
    zeros: bool
    slips: tuple[Slip, ...]
    wrong: tuple[Change, ...]
    at_least: int
    proved: bool
    strengths: tuple[Stays, ...]
    figures: tuple[Stays, ...]
    threshold: Stays | None
    close_call: bool
    runner_up: str | None
    lead: float | None


def firm(prospect: Prospect, advice: Advice) -> Firm:
    """How firm the outcome of a case is."""
    wrong = tuple(_single_errors(prospect))
    never = not wrong and prospect.verdicts(prospect.freed(prospect.known)) == (prospect.verdict,)
    slips = tuple(_slips(prospect, wrong))
    spread = spread_of(prospect, slips)
    standings = [s for s in advice.outcome.standings if s.feasible]
    lead = round(standings[0].certainty - standings[1].certainty, 9) if len(standings) > 1 else None
    return Firm(
        verdict=prospect.verdict,
        level=level_of(slips) if prospect.known else None,
        spread=spread,
        zeros=Interval(0, 0) in _figures_of(prospect),
        slips=slips,
        wrong=wrong,
        at_least=1 if wrong else len(prospect.known) + 1 if never else 2,
        proved=bool(wrong) or never,
        strengths=strengths_stay(advice),
        figures=figures_stay(advice.kb, advice),
        threshold=_threshold_stays(advice),
        close_call=advice.outcome.close_call,
        runner_up=advice.outcome.runner_up,
        lead=lead,
    )


# --- by how much answers may be off


def level_of(slips: Sequence[Slip]) -> Firmness:
    """By the least slip: how far one figure may be off, where one step along a list counts as so much."""
    least = min((slip.counts_as for slip in slips), default=LARGEST_SLIP)
    return next(level for at_least, level in LEVELS if least >= at_least)


def spread_of(prospect: Prospect, slips: Sequence[Slip]) -> float | None:
    """By how much all figures answered may be off at once, in whole percents: as far as the bound tells, then as
    far as it does on parts. What one figure alone moves bounds it from above."""
    if not any(_can_be_off(value) for value in _figures_of(prospect)):
        return None

    def told(percent: int) -> bool:
        return prospect.verdicts(_off_by(prospect, percent / 100)) == (prospect.verdict,)

    def told_on_parts(percent: int) -> bool:
        state = _off_by(prospect, percent / 100)
        return cover(prospect, state, [prospect.verdict], STATES_PER_SHARE) is not None

    least = min((slip.share for slip in slips if slip.share is not None), default=LARGEST_SLIP)
    proved = _most(told, 0, floor(100 * least))
    return _most(told_on_parts, proved, floor(100 * least)) / 100


def _figures_of(prospect: Prospect) -> list[Interval]:
    """The figures answered; of a date no share is another."""
    known = (prospect.answers[id] for id in prospect.known if prospect.kb.questions[id].type != DATE)
    return [value for value in known if isinstance(value, Interval)]


def _can_be_off(value: Interval) -> bool:
    """Whether a share of a figure makes it another: not of 0, nor of what is without limit."""
    return any(end != 0 and not isinf(end) for end in value)


def _most(holds: Callable[[int], bool], proved: int, most: int) -> int:
    """The most up to which it holds, where it holds of all less once it holds of one."""
    while proved < most:
        middle = (proved + most + 1) // 2
        proved, most = (middle, most) if holds(middle) else (proved, middle - 1)
    return proved


def _off_by(prospect: Prospect, spread: float) -> Outlook:
    state = prospect.state
    for id in prospect.known:
        value, question = prospect.answers[id], prospect.kb.questions[id]
        if isinstance(value, Interval):
            lo, hi = off_by(value, spread, question)
            state = state.narrowed(id, Domain(Span(lo, hi, lo, hi), False), told=True)
    return state


def off_by(value: Interval, spread: float, question: Question) -> Interval:
    """All figures that an answer could be when it is off by at most so much of itself, as answers are read: 2.98
    minutes is 3. A date stays as it is given."""
    if question.type == DATE:
        return value
    share = Fraction(str(spread))
    (lo, _), (_, hi) = (_off_either_way(end, share, question.type in WHOLE) for end in value)
    return Interval(max(min(lo, value.lo), question.limits.lo), max(value.hi, min(hi, question.limits.hi)))


def _off_either_way(end: float, share: Fraction, whole: bool) -> tuple[float, float]:
    """A figure less and more by a share of its size; what is without limit stays so."""
    if isinf(end):
        return end, end
    figure, off = Fraction(end), abs(Fraction(end)) * share
    less, more = figure - off, figure + off
    if whole:  # an answer between two minutes is read as the nearest one
        less, more = (Fraction(floor(off + Fraction(1, 2))) for off in (less, more))
    return float(less), float(more)


# --- which errors move it


def _single_errors(prospect: Prospect) -> Iterator[Change]:
    """Per answer that counts and verdict, the nearest other answer that alone gives it."""
    for id in prospect.known:
        before, question = prospect.answers[id], prospect.kb.questions[id]
        assert before is not None
        nearest: dict[str, Alteration] = {}
        for piece in prospect.pieces(id):
            if piece.verdict in ("", prospect.verdict) or not can_be_answered(piece, question):
                continue
            found = Alteration(id, before, piece, just_nearest_in(piece, before, question))
            other = nearest.get(piece.verdict)
            if other is None or error_in(question, found) < error_in(question, other):
                nearest[piece.verdict] = found
        for verdict, found in nearest.items():
            yield Change(verdict, (replace(found, least=nearest_in(found.piece, before, question)),))


def error_in(question: Question, alteration: Alteration) -> float:
    """How far an answer was off: a figure as a share of itself, a date of a year, options in steps along the list
    or many in a set.

    A figure of 0 is a step that is not there: no share of it makes it another.
    """
    before, after = alteration.before, alteration.least
    if isinstance(before, Interval) and isinstance(after, Interval):
        gap = _gap(before, after)
        if question.type == DATE:
            return gap / DAYS_OF_A_YEAR
        size = before.hi if after.lo > before.hi else before.lo
        return 0.0 if gap == 0 else INFINITY if size == 0 or isinf(size) else gap / abs(size)
    if isinstance(before, frozenset) and isinstance(after, frozenset):
        return float(len(before ^ after))
    return steps_apart(question, str(before), str(after))


def _gap(before: Interval, after: Interval) -> float:
    """What lies between two ranges; 0 where they meet."""
    return max(0.0, after.lo - before.hi, before.lo - after.hi)


def _slips(prospect: Prospect, wrong: tuple[Change, ...]) -> list[Slip]:
    """The errors that a person may well have made, one an answer."""
    least: dict[str, Slip] = {}
    for change in wrong:
        (alteration,) = change.alterations
        question = prospect.kb.questions[alteration.question]
        nearest = just_nearest_in(alteration.piece, alteration.before, question)
        error = error_in(question, replace(alteration, least=nearest))
        numeric = isinstance(alteration.before, Interval)
        if error > LARGEST_SLIP or (not numeric and question.cost == "cheap"):
            continue
        share = error if numeric and question.type != DATE else None
        slip = Slip(question.id, alteration.before, alteration.least, change.verdict, share, alteration.piece)
        if question.id not in least or slip.counts_as < least[question.id].counts_as:
            least[question.id] = slip
    return sorted(least.values(), key=lambda slip: slip.counts_as)


# --- strengths


def strengths_stay(advice: Advice) -> tuple[Stays, ...]:
    """For each strength that a rule which fired uses, how far it may shift; each that there is, and what follows
    anew, where strengths weigh what is concluded."""
    kb = advice.kb
    fired = [kb.rules[id] for id in advice.fired if kb.rules[id].bears_on_outcome]
    weighing = any(one.weighed for one in kb.concluded.values())
    used = {name for rule in fired for name in (*rule.support.values(), *rule.oppose.values())}
    found = []
    for id in kb.strengths:
        if weighing or id in used:

            def verdict(value: float, id: str = id) -> str:
                other = _with_strength(kb, id, value)
                if not weighing:
                    return decide(other, fired, advice.memory).verdict
                try:
                    return Evaluator(other).advise(advice.answers).outcome.verdict
                except Clash:
                    return CONTRADICTION

            found.append(_stays(id, kb.strengths[id].value, verdict))
    return tuple(found)


def _with_strength(kb: KnowledgeBase, id: str, value: float) -> KnowledgeBase:
    return replace(kb, strengths={**kb.strengths, id: replace(kb.strengths[id], value=value)})


def _stays(id: str, value: float, verdict: Callable[[float], str]) -> Stays:
    """Walk from the value either way until the verdict turns, then find where."""
    here, ends, beyond = verdict(value), list[float](), list[str]()
    for way in (-1, 1):
        last, turned = value, None
        for place_at in (*((place + 0.5) / PLACES for place in range(PLACES)), 1 - 10.0**-DIGITS / 2):
            tried = round(place_at if way > 0 else 1 - place_at, DIGITS + 1)
            if (tried - value) * way <= 0:
                continue
            other = verdict(tried)
            if other != here:
                turned = tried
                beyond.append(other)
                break
            last = tried
        if turned is None:
            ends.append(0.0 if way < 0 else 1.0)
            beyond.append("")
            continue
        while abs(turned - last) > 10.0**-DIGITS / 2:
            middle = round((turned + last) / 2, DIGITS + 1)
            if verdict(middle) == here:
                last = middle
            else:
                turned = middle
        ends.append(last)
        beyond[-1] = verdict(turned)
    below, above = (other or None for other in beyond)
    # what was tried belongs to what stays; 0 and 1 themselves are no strengths
    return Stays(id, value, Interval(*ends), below is None, above is None, below, above)


# --- figures


def figures_stay(kb: KnowledgeBase, advice: Advice) -> tuple[Stays, ...]:
    """For each named figure on which the verdict could rest, how far it may shift."""
    if not kb.figures:
        return ()
    loose = Prospect(_figures_asked(kb), {**figure_answers(kb), **advice.answers}, contradictions=True)
    loose.unwarned = ()  # whether rules clash counts, not of what they warn
    found = []
    for id, figure in kb.figures.items():
        if id in loose.possible.given:
            pieces = list(loose.pieces(id))
            at = Interval(figure.value, figure.value)
            number = next(n for n, piece in enumerate(pieces) if piece.holds(at))
            found.append(_around(id, figure.value, pieces, number))
    return tuple(found)


@lru_cache(maxsize=4)
def _figures_asked(kb: KnowledgeBase) -> Evaluator:
    """The evaluator of the knowledge base with its figures asked; compiled once, the last few are kept."""
    return Evaluator(with_figures_asked(kb))


def _around(id: str, value: float, pieces: list[Piece], number: int) -> Stays:
    piece = pieces[number]
    assert isinstance(piece.value, Interval)
    below = (pieces[number - 1].verdict or CONTRADICTION) if number > 0 else None
    above = (pieces[number + 1].verdict or CONTRADICTION) if number + 1 < len(pieces) else None
    return Stays(id, value, piece.value, piece.open_below, piece.open_above, below, above)


def _threshold_stays(advice: Advice) -> Stays | None:
    """The certainty from which a position is recommended: the verdict stays while the best is above it."""
    outcome, decision = advice.outcome, advice.kb.decision
    threshold = decision.recommend_at
    feasible = [s for s in outcome.standings if s.feasible]
    if len(feasible) < 2 or outcome.kind == "not_covered":
        return None
    best = feasible[0].certainty
    if decision.lead_at is not None and round(best - feasible[1].certainty, 9) >= decision.lead_at:
        return None  # the lead alone is enough, wherever the threshold lies
    if outcome.kind == "recommended":
        return Stays("recommend_at", threshold, Interval(-1.0, best), False, False, None, "undecided")
    return Stays("recommend_at", threshold, Interval(best, 1.0), True, False, feasible[0].position, None)
