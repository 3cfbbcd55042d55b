"""One case looked at with some of its answers otherwise: what each change gives, and what could come of any.

Everything rests on `outlook.program`: with every question held to one answer its bounds are the outcome itself,
with some questions open they contain every outcome that any answers to these could give. So a single look tells
that no answer to a question moves the outcome, and halving a range finds exactly where a figure does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from math import inf, isinf

from advisor.outlook.arithmetic import Span
from advisor.outlook.domains import Domain, domain_of, known_of
from advisor.outlook.evaluation import Outlook
from advisor.outlook.program import Readers
from advisor.outlook.prover import prover_of
from advisor.outlook.truth import TRUE
from advisor.outlook.verdicts import Standings
from advisor.reasoning.advice import Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.attributes import WHOLE, Question
from advisor.terms.measures import as_answered
from advisor.terms.values import FARTHEST, INFINITY, Answers, Interval, Value

#: Figures are told apart to this share of their size; durations, whole minutes, exactly.
FINEST = 1e-9
#: Sets of options are tried one by one up to so many options; beyond, those near the answer given.
MOST_OPTIONS = 6
#: So many ranges of one figure are looked at by the bound alone.
MOST_RANGES = 600


@dataclass(frozen=True, slots=True)
class Piece:
    """Answers to one question, all other answers the same, that give one verdict; none ("") where these answers
    contradict each other.

    `value` is an option, a set of options, or the `Interval` whose every figure gives this verdict; an end that is
    `open` itself belongs to the piece beside it. `sure` is false where that was not proved for every figure.
    """

    verdict: str
    value: Value
    open_below: bool = False
    open_above: bool = False
    sure: bool = True

    def holds(self, value: Value) -> bool:
        """Whether an answer, a figure or options, is in the piece."""
        if not isinstance(self.value, Interval) or not isinstance(value, Interval):
            return value == self.value
        (lo, hi), figure = self.value, value.lo
        above = lo < figure or (lo == figure and not self.open_below)
        return above and (figure < hi or (figure == hi and not self.open_above))

    def holds_only(self, value: Value | None) -> bool:
        return self.value == value


class Prospect:
    """A case whose answers can be varied. Questions without an answer count as unknown throughout."""

    def __init__(self, evaluator: Evaluator, answers: Answers, *, contradictions: bool = False) -> None:
        """
        Args: contradictions: answers that bring a warning of contradiction which the case does not have give no
            verdict.
        Raises: Clash: the rules contradict each other in this case.
        """
        self.evaluator = evaluator
        self.kb = as_answered(evaluator.kb, answers)
        self.answers = answers
        self.prover = prover_of(evaluator.program, contradictions)
        self.possible = self.prover.possible
        self.contest = self.prover.contest
        #: The questions on which the outcome may rest at all, in the order of the knowledge base.
        self.questions = tuple(id for id in self.kb.questions if id in prover_of(evaluator.program).possible.given)
        self.memory = evaluator.remember(answers)
        self.state = Outlook.of(self.possible, {id: answers.get(id) for id in self.possible.given}, told=answers)
        self.verdict = evaluator.outcome(answers).verdict
        #: The warnings of contradiction that the case does not have.
        self.unwarned = tuple(id for id, slot in self.possible.warnings.items() if self.state.slots[slot] != TRUE)
        #: So many states were looked at: what searches are bounded by.
        self.looked = 0
        #: Answers that count: known, and relevant.
        self.known = tuple(id for id in self.questions if id not in self.memory.missing)

    # --- looking

    def state_of(self, answers: Answers) -> Outlook:
        """Other answers as a state: what is not among them is not given."""
        now = self.answers
        otherwise = [
            id for id in self.possible.given if answers.get(id) != now.get(id) or (id in answers) != (id in now)
        ]
        return self.state.otherwise({id: answers.get(id) for id in otherwise}, told=answers)

    def standings(self, state: Outlook) -> Standings:
        """How all positions could still stand, and so which verdicts are still possible, by the sound bound."""
        self.looked += 1
        return self.contest.standings(state)

    def verdicts(self, state: Outlook) -> tuple[str, ...]:
        """Every verdict that the state still allows, by the sound bound; "" where answers could contradict each
        other."""
        against = state.contradicted(self.unwarned)
        if against == TRUE:
            return ("",)
        found = self.standings(state).verdicts
        return (*found, "") if against & TRUE else found

    def freed(self, ids: Iterable[str], state: Outlook | None = None, unknown_too: bool = False) -> Outlook:
        """The state in which these questions may have any known answer (`unknown_too`: or none, told or not)."""
        state = state or self.state
        for id in ids:
            domain = domain_of(self.kb.questions[id], {}, finite=True)
            state = state.narrowed(id, Domain(domain.known, unknown_too), told=True, perhaps=unknown_too)
        return state

    def holding(self, answers: Answers, held: Answers) -> Outlook:
        """The state in which these answers are given, those held by somebody; all else may be anything."""
        free = [id for id in self.kb.questions if id not in answers]
        return Outlook.of(self.possible, answers, told=held, perhaps=free, finite=True)

    def changed(self, changes: Mapping[str, Value | None], state: Outlook | None = None) -> Outlook:
        state = state or self.state
        for id, value in changes.items():
            if id in self.possible.given:
                state = state.narrowed(id, held_at(self.kb.questions[id], value), told=True)
        return state

    def verdict_of(self, changes: Mapping[str, Value | None], state: Outlook | None = None) -> str | None:
        """The verdict under changed answers; None where answers or rules would contradict each other, and where
        the bound on a state leaves several."""
        found = self.verdicts(self.changed(changes, state))
        if len(found) == 1:
            return found[0] or None
        return self.evaluated({**self.answers, **changes}) if state is None and "" not in found else None

    def evaluated(self, answers: Answers) -> str | None:
        """The verdict of other answers by full evaluation; None where the rules would contradict each other."""
        try:
            return self.evaluator.outcome(answers).verdict
        except Clash:
            return None

    # --- one question

    def pieces(self, id: str, state: Outlook | None = None, figures: Interval | None = None) -> Iterator[Piece]:
        """What each known answer to a question gives, all else as in the state; figures upwards, in ranges.

        Args: figures: only those in this range.
        """
        state, question = state or self.state, self.kb.questions[id]
        if not question.numeric:
            for value in option_answers(question, self.answers.get(id)):
                yield Piece(self.verdict_of({id: value}, state) or "", value)
            return
        lo, top = figures or question.limits
        ranges = list(self._ranges(id, state, lo, top))
        if question.unlimited and figures is None and not isinf(top):
            ranges += self._ranges(id, state, inf, inf)
        joined = _joined(ranges) if question.unlimited else _finite(_joined(ranges))
        yield from _meeting(joined, whole=question.type in WHOLE)

    def _ranges(self, id: str, state: Outlook, lo: float, hi: float) -> Iterator[Piece]:
        """[lo, hi] in ranges of one verdict each, by halving where the bound allows several.

        Where the bound stays loose however narrow the range, its ends and middle are taken to speak for it.
        """
        pending, looked = [(lo, hi, state)], 0
        question = self.kb.questions[id]
        whole = question.type in WHOLE
        while pending:
            lo, hi, around = pending.pop()
            looked += 1
            here = around.narrowed(id, figures_within(question, lo, hi), told=True)
            found = self.verdicts(here)
            if len(found) == 1:
                yield Piece(found[0], Interval(lo, hi))
                continue
            verdict = self._verdict_at(id, state, lo) if lo == hi or looked > MOST_RANGES else None
            if lo == hi or (looked > MOST_RANGES and verdict is None):
                yield Piece(verdict or "", Interval(lo, hi), sure=verdict is not None)
            elif verdict is not None and all(
                self._verdict_at(id, state, figure) == verdict for figure in (_middle(lo, hi, whole), hi)
            ):
                yield Piece(verdict, Interval(lo, hi), sure=False)
            else:
                if around is state:  # of all parts only what still hangs on it is followed
                    here = here.following(self.readers(here))
                pending += [(*half, here) for half in reversed(halves(lo, hi, whole))]

    def readers(self, state: Outlook) -> Readers:
        """Those by way of which the verdict hangs on anything in states that lie within this one."""
        return state.readers_towards(self.possible.bearing, also=self.possible.clashes)

    def _verdict_at(self, id: str, state: Outlook, figure: float) -> str | None:
        figure = min(figure, farthest(self.kb.questions[id]))
        return self.verdict_of({id: Interval(figure, figure)}, state)


def figures_within(question: Question, lo: float, hi: float) -> Domain:
    """Single figures between two ends: one without limit is none where that cannot be answered."""
    lo, hi = (min(end, farthest(question)) for end in (lo, hi))
    return Domain(Span(lo, hi, lo, hi), False)


def farthest(question: Question) -> float:
    return INFINITY if question.unlimited else FARTHEST


def held_at(question: Question, value: Value | None) -> Domain:
    return Domain(None, True) if value is None else Domain(known_of(question, value), False)


def option_answers(question: Question, present: Value | None) -> Iterator[Value]:
    """The known answers to a question with options: all of them, or for many options in a set those near."""
    options = tuple(question.options)
    if question.type != "choices":
        yield from options
        return
    if len(options) <= MOST_OPTIONS:
        for size in range(len(options) + 1):
            yield from (frozenset(chosen) for chosen in combinations(options, size))
        return
    now = present if isinstance(present, frozenset) else frozenset[str]()
    near = [frozenset(now ^ set(pair)) for size in (0, 1, 2) for pair in combinations(options, size)]
    yield from dict.fromkeys([*near, frozenset[str](), frozenset(options)])


def _joined(ranges: Iterable[Piece]) -> list[Piece]:
    """Neighbouring ranges of one verdict as one."""
    found: list[Piece] = []
    for piece in ranges:
        if found and found[-1].verdict == piece.verdict:
            assert isinstance(piece.value, Interval)
            sure = found[-1].sure and piece.sure
            found[-1] = replace(found[-1], value=Interval(_ends(found[-1]).lo, piece.value.hi), sure=sure)
        else:
            found.append(piece)
    return found


def _finite(pieces: list[Piece]) -> list[Piece]:
    """Pieces of a figure that has a limit, though none is known: what lies as far as one may reach, by itself, is
    part of what was last looked at."""
    if len(pieces) == 1 or not isinf(_ends(pieces[-1]).lo):
        return pieces
    last = pieces[-2]
    return [*pieces[:-2], replace(last, value=Interval(_ends(last).lo, INFINITY), sure=False)]


def _meeting(pieces: list[Piece], whole: bool) -> list[Piece]:
    """Pieces of a figure that is no whole number, each up to the very figure at which the next one begins."""
    for number in range(0 if whole else len(pieces) - 1):
        below, above = _ends(pieces[number]), _ends(pieces[number + 1])
        if isinf(above.lo):
            continue
        if len(repr(above.lo)) <= len(repr(below.hi)):
            pieces[number] = replace(pieces[number], value=Interval(below.lo, above.lo), open_above=True)
        else:
            pieces[number + 1] = replace(pieces[number + 1], value=Interval(below.hi, above.hi), open_below=True)
    return pieces


def _ends(piece: Piece) -> Interval:
    assert isinstance(piece.value, Interval)
    return piece.value


def halves(lo: float, hi: float, whole: bool) -> list[tuple[float, float]]:
    """Two parts of a range; of one too narrow to halve, its two ends."""
    if isinf(hi):
        if lo >= 1e12:
            return [(lo, lo), (hi, hi)]
        middle = max(1.0, 4.0 * lo)
        return [(lo, middle), (middle + 1 if whole else _after(middle), hi)]
    if whole:
        middle = float((lo + hi) // 2)
        return [(lo, middle), (middle + 1, hi)]
    if hi - lo <= FINEST * max(1.0, abs(lo), abs(hi)):
        return [(lo, lo), (hi, hi)]
    middle = _plain(lo, hi)
    if middle == lo:
        return [(lo, lo), (_after(lo), hi)]
    return [(lo, _before(middle)), (middle, middle), (_after(middle), hi)]


def _middle(lo: float, hi: float, whole: bool) -> float:
    return halves(lo, hi, whole)[0][1]


def _plain(lo: float, hi: float) -> float:
    """A figure near the middle of a range with few digits, so that thresholds are met exactly."""
    width = hi - lo
    for digits in range(13):
        middle = round((lo + hi) / 2, digits)
        if lo + width / 4 <= middle <= hi - width / 4:
            return middle
    return (lo + hi) / 2


def _after(figure: float) -> float:
    return figure + max(FINEST * abs(figure), FINEST) / 8


def _before(figure: float) -> float:
    return figure - max(FINEST * abs(figure), FINEST) / 8


__all__ = ["Piece", "Prospect", "figures_within", "halves", "held_at", "option_answers"]
