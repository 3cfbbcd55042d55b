"""The fewest reasons: a smallest set of the answers given that alone forces the outcome, whatever the others are.

A set is enough when no answers to all other questions give another verdict. It is smallest when no smaller set
meets every set of answers whose change moves the verdict. So the search takes the smallest set that meets all such
changes found so far: it is enough, or there is one more change to be met.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, isinf

from advisor.explanation.hitting_sets import hitting_sets, least_of, smallest_hitting_set
from advisor.outlook.arithmetic import Span
from advisor.outlook.domains import Domain, bits_of
from advisor.outlook.evaluation import Outlook
from advisor.outlook.prospect import Piece, Prospect, held_at
from advisor.outlook.search import Witness, allows, other_verdict
from advisor.terms.attributes import WHOLE
from advisor.terms.values import Answers, Interval, Value

#: So many states are looked at for each set at first, and so many times that where it did not tell.
STATES_EACH = 600
LONGER = 6
#: And so many for changes that have no answer in common with those found before.
STATES_APART = 60
#: The room of a figure reaches all the way, or to a share of it (upwards: to so many times it); so many states are
#: looked at for each step, and for all of them.
SHARES = (0.1, 0.2, 0.5, 0.75, 0.9)
STATES_A_STEP, STATES_FOR_ROOM = 60, 3_000
#: So many, looking ahead, where the answers themselves take that.
STATES_AHEAD = 150
#: Where even they are not proved so, so many steps may be neither proved nor refuted; then the bound alone tells.
MOST_UNTOLD = 4
#: So many states are looked at, some 0.8 s of work for a base of 150 rules that bear on the outcome.
MOST_STATES = 8_500


@dataclass(frozen=True, slots=True)
class Fewest:
    """`answers` alone force the verdict, whatever the answers to all other questions.

    `room`: how far each of them may be otherwise and still, together with the others within theirs, force it: for
    an option all those that do, for a figure the range around it; it is proved.
    `all_smallest` holds every set of that size, when asked for, and `all_proved` that these are all. `proved`: no
    smaller set does; else `at_least` answers are needed. `held` are open questions that could still change the
    verdict and are taken as they are now: unanswered. `examples` are answers that give another verdict, each with
    others of those given changed: so many cannot be enough unless they hold one of each.
    """

    verdict: str
    answers: tuple[str, ...]
    room: Mapping[str, tuple[Piece, ...]]
    all_smallest: tuple[tuple[str, ...], ...]
    at_least: int
    proved: bool
    all_proved: bool
    held: tuple[str, ...]
    examples: tuple[Answers, ...] = ()


def fewest(prospect: Prospect, *, every: bool = False, most_states: int = MOST_STATES) -> Fewest:
    """A smallest set of answers that forces the verdict; `every`: all of them.

    Args: most_states: after so many the smallest set found so far is given, with `proved` false.
    """
    return _FewestSearch(prospect, most_states).run(every)


class _FewestSearch:
    def __init__(self, prospect: Prospect, most_states: int) -> None:
        self.prospect = prospect
        self.until = prospect.looked + most_states
        #: Answers that do not count now are among them: they may once another is let go.
        self.candidates = [id for id in prospect.questions if id in prospect.answers]
        still_open = [id for id in prospect.questions if id not in prospect.answers]
        loose = prospect.freed(still_open, unknown_too=True)
        settled = prospect.verdicts(loose) == (prospect.verdict,)
        #: Open questions that could move the verdict as it is now: they are left as they are.
        self.held = () if settled else tuple(still_open)
        self.start = loose if settled else prospect.state
        free = prospect.holding(dict.fromkeys(self.held), {})
        #: All answers free.
        self.free = free.following(prospect.readers(free))
        #: {answers whose change moves the verdict: answers that do}: whatever forces it has one of each. Those in
        #: `supposed` could be changes by the bound only.
        self.conflicts: dict[frozenset[str], Answers] = {}
        self.supposed: set[frozenset[str]] = set()
        self.surely_enough: set[frozenset[str]] = set()
        #: Answers of which that was not found out yet.
        self.untold: set[frozenset[str]] = set()
        self.states_each = STATES_EACH
        #: Whether the room is found looking ahead, and how many of its steps may be neither proved nor refuted.
        self.ahead = False
        self.untold_left = most_states
        #: Answers that moved the verdict last: others that do are often near.
        self.starts: list[Answers] = []
        #: {other verdict: {answer: what moved the verdict to it last}}: together these move it furthest.
        self.moving: dict[str, dict[str, Value | None]] = {}

    def run(self, every: bool) -> Fewest:
        best, at_least = self._enough_of_all(), 0
        while self.prospect.looked < self.until:
            smallest = smallest_hitting_set(self.conflicts.keys() | self.supposed, at_least)
            at_least = len(smallest)
            if len(smallest) >= len(best):
                if not self.supposed:
                    break
                self.supposed.clear()  # what was only supposed is looked at for longer
                at_least = 0
                self.states_each *= LONGER
            else:
                self._learn_apart(smallest)
                if smallest in self.surely_enough:
                    best = smallest
        at_least = len(smallest_hitting_set(self.conflicts.keys()))
        proved = at_least == len(best)
        answers = self._in_order(best)
        all_smallest, all_proved = self._all(len(best)) if every and proved else ((answers,), False)
        room = self._room(answers)
        examples = tuple(self.conflicts[ids] for ids in least_of(self.conflicts.keys()))
        return Fewest(
            self.prospect.verdict, answers, room, all_smallest, at_least, proved, all_proved, self.held, examples
        )

    def enough(self, ids: Iterable[str]) -> bool:
        """By the bound, or proved by a search that was made before."""
        held = frozenset(ids)
        if held in self.surely_enough or self.prospect.verdicts(self._holding(held)) == (self.prospect.verdict,):
            self.surely_enough.add(held)
        return held in self.surely_enough

    def _holding(self, ids: Iterable[str]) -> Outlook:
        """The state in which only these answers (and the open questions that are left as they are) are fixed."""
        fixed = {id: self.prospect.answers[id] for id in ids}
        return self.free.otherwise(fixed, told=fixed)

    def _room(self, ids: Sequence[str]) -> dict[str, tuple[Piece, ...]]:
        """How far each answer may be otherwise, figures first, each beside the room of those before it."""
        prospect, found = self.prospect, dict[str, tuple[Piece, ...]]()
        state, until = self._holding(ids), prospect.looked + STATES_FOR_ROOM
        self.reasons, self.met = ids, list(self.conflicts.values())
        if not self._forced(state):
            self.ahead = True
            if not self._forced(state):
                self.ahead, self.untold_left = False, MOST_UNTOLD
        for id in sorted(ids, key=lambda id: not prospect.kb.questions[id].numeric):
            question, given = prospect.kb.questions[id], prospect.answers[id]
            if prospect.looked > until:
                break
            if isinstance(given, Interval) and given.lo == given.hi:
                lo, hi = self._end(state, id, given.lo, -1), self._end(state, id, given.lo, +1)
                found[id] = (Piece(prospect.verdict, Interval(lo, hi)),)
                state = self._within(state, id, lo, hi)
            elif isinstance(given, str):
                options = [given]
                for option in question.options:
                    wider = self._one_of(state, id, [*options, option])
                    if option != given and self._forced(wider):
                        options.append(option)
                state = self._one_of(state, id, options)
                found[id] = tuple(Piece(prospect.verdict, option) for option in options)
        return found

    def _end(self, state: Outlook, id: str, given: float, way: int) -> float:
        """How far a figure may go one way from the one given: all the way, or to a share of it, the furthest of
        these up to which the verdict is forced."""
        ends = self._ends(id, given, way)
        place, tried = len(ends), 0
        nearest, furthest = 0, len(ends)
        while nearest < furthest:
            lo, hi = sorted((given, ends[tried]))
            if self._forced(self._within(state, id, lo, hi)):
                place = furthest = tried
            else:
                nearest = tried + 1
            tried = (nearest + furthest) // 2
        return ends[place] if place < len(ends) else given

    def _ends(self, id: str, given: float, way: int) -> list[float]:
        """The ends that are tried, the furthest first."""
        question = self.prospect.kb.questions[id]
        limit = question.limits.hi if way > 0 else question.limits.lo
        ends = [limit, *(given * share if way < 0 else given / share for share in SHARES)]
        if question.type in WHOLE:
            ends = [end if isinf(end) else float(ceil(end) if way < 0 else floor(end)) for end in ends]
        between = (limit, given) if way < 0 else (given, limit)
        return [end for end in ends if between[0] <= end <= between[1] and end != given and not isinf(given)]

    def _one_of(self, state: Outlook, id: str, options: Sequence[str]) -> Outlook:
        bits = bits_of(tuple(self.prospect.kb.questions[id].options), options)
        return state.narrowed(id, Domain(bits, False), told=True)

    def _within(self, state: Outlook, id: str, lo: float, hi: float) -> Outlook:
        return state.narrowed(id, Domain(Span(lo, hi, lo, hi), False), told=True)

    def _forced(self, state: Outlook) -> bool:
        """Whether the verdict is proved in all of a state: by the bound, or on a few parts."""
        if self.prospect.verdicts(state) == (self.prospect.verdict,):
            return True
        if self.untold_left == 0 or self._met_within(state) or self._moved_within(state):
            return False
        states = STATES_AHEAD if self.ahead else STATES_A_STEP
        starts = () if self.ahead else None
        sought = other_verdict(
            self.prospect, state, most_states=states, starts=starts, again=self.ahead, proof=True
        )
        if sought.witness is not None:
            self.met.append(sought.witness.answers)
        self.untold_left -= not sought.none_exists and sought.witness is None
        return sought.none_exists

    def _met_within(self, state: Outlook) -> bool:
        """Whether some of the answers that were found to move the verdict are within a state."""
        left = self.met
        for id in self.reasons:
            question, domain = self.prospect.kb.questions[id], state.domain(id)
            values = {answers.get(id) for answers in left}
            allowed = {value for value in values if allows(question, domain, value)}
            left = [answers for answers in left if answers.get(id) in allowed]
        return bool(left)

    def _moved_within(self, state: Outlook) -> bool:
        """Whether what moved the verdict before does so too as near to it as the state allows."""
        for moving in self.moving.values():
            near = {id: self._nearest(state.domain(id), id, value) for id, value in moving.items()}
            found = self.prospect.verdicts(self.prospect.state_of({**self.prospect.answers, **near}))
            if len(found) == 1 and found[0] != self.prospect.verdict:
                return True
        return False

    def _nearest(self, domain: Domain, id: str, value: Value | None) -> Value | None:
        """What is allowed that is nearest to an answer; the one given where none is near."""
        if allows(self.prospect.kb.questions[id], domain, value):
            return value
        if isinstance(value, Interval) and isinstance(domain.known, Span):
            figure = min(max(value.lo, domain.known.lo_min), domain.known.hi_max)
            return Interval(figure, figure)
        return self.prospect.answers[id]

    def _in_order(self, ids: Iterable[str]) -> tuple[str, ...]:
        chosen = set(ids)
        return tuple(id for id in self.candidates if id in chosen)

    def _enough_of_all(self) -> frozenset[str]:
        """A set that is enough, found by letting go of one answer after another while the bound stays tight."""
        state, needed = self.start, []
        for id in reversed(self.candidates):
            without = self.prospect.freed((id,), state, unknown_too=True)
            if self.prospect.verdicts(without) == (self.prospect.verdict,):
                state = without
            else:
                needed.append(id)
        for id in needed:
            alone = self.prospect.freed((id,), self.start, unknown_too=True)
            if self.prospect.verdicts(alone) != (self.prospect.verdict,):
                sought = other_verdict(self.prospect, alone, most_states=40)
                if sought.witness is not None:
                    self._keep(sought.witness)
        return frozenset(needed)

    def _learn_apart(self, ids: frozenset[str]) -> None:
        """Learn a change that none of these answers is in, and others that have no answer in common with it."""
        before = len(self.conflicts)
        self._learn(ids)
        held = ids
        while before < len(self.conflicts) and self.prospect.looked < self.until:
            before = len(self.conflicts)
            held |= next(reversed(self.conflicts))
            if (witness := self._moved_again(held)) is not None:
                self._keep(witness)

    def _learn(self, ids: frozenset[str]) -> None:
        """Find out that these are enough, or answers that move the verdict though they are held, and keep which
        answers these change."""
        if (witness := self._moved_again(ids)) is not None:
            self._keep(witness)
            return
        if self.enough(ids):
            return
        states = min(self.states_each, self.until - self.prospect.looked)
        state, again = self._holding(ids), ids in self.untold
        sought = other_verdict(self.prospect, state, most_states=states, starts=self.starts, again=again)
        if sought.witness is not None:
            self._keep(sought.witness)
        elif sought.none_exists:
            self.surely_enough.add(ids)
        else:
            self.untold.add(ids)
            self.supposed.add(self._bound_conflict(ids))

    def _moved_again(self, ids: frozenset[str]) -> Witness | None:
        """Answers that move the verdict though these are held, out of those that moved it before."""
        for moving in self.moving.values():
            answers = {**self.prospect.answers, **moving, **{id: self.prospect.answers[id] for id in ids}}
            found = self.prospect.verdicts(self.prospect.state_of(answers))
            if len(found) == 1 and found[0] != self.prospect.verdict:
                return Witness(found[0], answers)
        return None

    def _keep(self, witness: Witness) -> None:
        """Keep which answers a witness needs otherwise than given: the others are put back one by one, from either
        end."""
        self.starts = [witness.answers]
        moving = self.moving.setdefault(witness.verdict, {})
        for order in (self.candidates[::-1], self.candidates):
            changed, answers = self._needed(witness, order)
            self.conflicts.setdefault(changed, answers)
            moving.update({id: answers.get(id) for id in changed})

    def _needed(self, witness: Witness, order: Sequence[str]) -> tuple[frozenset[str], Answers]:
        prospect, changed, now = self.prospect, [], dict(witness.answers)
        state = prospect.state_of(witness.answers)
        for id in order:
            given = prospect.answers[id]
            if id in now and now[id] == given:
                continue
            back = state.narrowed(id, held_at(prospect.kb.questions[id], given), told=True)
            found = prospect.verdicts(back)
            if len(found) == 1 and found[0] != prospect.verdict:
                state, now[id] = back, given
            else:
                changed.append(id)
        return frozenset(changed), now

    def _bound_conflict(self, ids: frozenset[str]) -> frozenset[str]:
        """All answers that are not needed to keep the bound as loose as it is with these."""
        state, loose = self._holding(ids), set(self.candidates) - ids
        for id in self.candidates:
            if id in loose:
                held = self.prospect.changed({id: self.prospect.answers[id]}, state)
                if self.prospect.verdicts(held) != (self.prospect.verdict,):
                    state = held
                    loose.discard(id)
        return frozenset(loose)

    def _all(self, size: int) -> tuple[tuple[tuple[str, ...], ...], bool]:
        """Every smallest set: of the sets that meet all conflicts, those that are enough."""
        found: set[tuple[str, ...]] = set()
        missed = True
        while missed:
            missed = False
            for ids in hitting_sets(self.conflicts.keys() | self.supposed, size):
                if self.prospect.looked > self.until:
                    return self._sorted(found), False
                if ids not in self.surely_enough:
                    self._learn(ids)
                if ids not in self.surely_enough:
                    missed = True
                    break
                found.add(self._in_order(ids))
        return self._sorted(found), not self.supposed

    def _sorted(self, found: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
        return tuple(sorted(found, key=lambda ids: [self.candidates.index(id) for id in ids]))
