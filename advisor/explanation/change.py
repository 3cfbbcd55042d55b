"""What would change the outcome: the smallest sets of answers that, otherwise, give another verdict.

Only changes that a person can make are looked for: no answer is made worse than it is, by the way that the
knowledge base declares for its question; none is changed that it declares fixed; and no change brings a warning of
answers that contradict each other. Sets are tried in order of size, told apart with and without one answer after
another: the sound bound passes over all at once that cannot give what is sought. Of the others a search finds
answers that do, or proves that there are none. Figures are brought as near to the answers given as the verdict
allows, again and again until none can come nearer; then each is given the room that the verdict surely leaves it.

Searches are bounded by the states they look at, so that the same case is explained alike on any machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from advisor.explanation.alterations import Alteration, Change, Changes, FoundSoFar, Reached
from advisor.explanation.bettered import (
    as_shown,
    bettered,
    can_be_answered,
    distance,
    given_or_bettered,
    is_allowed,
    just_inside,
    just_nearest_in,
    least_left,
    narrowed_room,
    nearest_in,
    read_back,
    standing_for,
)
from advisor.outlook.arithmetic import Span
from advisor.outlook.domains import Domain
from advisor.outlook.evaluation import Followed, Outlook
from advisor.outlook.few_answers import among_few, out_by_gaps
from advisor.outlook.gaps import verdicts_by_gaps
from advisor.outlook.prospect import Piece, Prospect, figures_within, halves, held_at
from advisor.outlook.search import Sought, other_verdict
from advisor.outlook.settled import by_influence
from advisor.terms.attributes import WHOLE
from advisor.terms.values import Interval, Value

#: No larger sets are tried: more than three things at once is another case, not a change.
MOST_CHANGED = 3
#: So many states are looked at per set at first; for a verdict that is not reached so, that many more.
STATES_PER_SET = 100
STATES_PER_SET_AGAIN = 1000
#: Of so many answers it is looked whether a verdict needs them, before sets are told apart by one.
MOST_TELLING = 12
#: So many states are looked at in all, some 3 s of work for a base of 180 rules that bear on the outcome.
MOST_STATES = 16_000
#: It is proved on at most so many parts.
MOST_PARTS = 60
#: Figures are brought nearer one after another at most so many times.
MOST_ROUNDS = 8


def changes(prospect: Prospect, target: str | None = None, *, most_states: int = MOST_STATES) -> Changes:
    """The smallest changes to `target`, or to each other verdict."""
    prospect = Prospect(prospect.evaluator, prospect.answers, contradictions=True)
    ids = changeable(prospect)
    wanted = [v for v in prospect.kb.verdicts if v != prospect.verdict and target in (None, v)]
    search = _ChangeSearch(prospect, ids, most_states, alone=target is not None)
    return Changes(prospect.verdict, ids, tuple(search.reach(wanted)))


def changeable(prospect: Prospect) -> tuple[str, ...]:
    """The answers that count and that a person could make otherwise."""
    return tuple(id for id in prospect.known if prospect.kb.questions[id].changeable)


#: Answers to other questions.
Beside = frozenset[tuple[str, Value | None]]


class _ChangeSearch:
    def __init__(self, prospect: Prospect, ids: Sequence[str], most_states: int, alone: bool) -> None:
        self.prospect = prospect
        self.alone = alone
        self.ids = ids
        self.until = prospect.looked + most_states
        #: Many sets come to the same states, so these are kept as long as changes are sought.
        self.start = Followed(prospect.state).start
        self.allowed = {id: bettered(prospect.kb.questions[id], prospect.answers[id]) for id in ids}
        self.perhaps = {id: given_or_bettered(prospect.kb.questions[id], prospect.answers[id]) for id in ids}
        #: Those that can be any other: what is as good as can be is in no change.
        given = {id: held_at(prospect.kb.questions[id], prospect.answers[id]) for id in ids}
        self.movable = [id for id in ids if self.allowed[id] != given[id]]
        self.pieces: dict[str, list[Piece]] = {}
        #: What each answer to one question gives beside answers to others, and how many states that took.
        self.beside: dict[tuple[str, Beside], tuple[list[Piece], int]] = {}
        self.again: set[tuple[str, tuple[str, ...]]] = set()

    def reach(self, wanted: Sequence[str]) -> Iterator[Reached]:
        """How each verdict is reached."""
        possible = self.prospect.verdicts(self._freed(self.ids, self.perhaps))
        progress = {verdict: FoundSoFar() for verdict in wanted if verdict in possible}
        for size in range(1, min(MOST_CHANGED, len(self.ids)) + 1):
            sought = [v for v, at in progress.items() if not at.reached and self._worth_it(v, size)]
            if sought and self.prospect.looked <= self.until:
                self._try_all(size, sought, progress)
        for verdict, at in progress.items():
            self._try_again(verdict, at)
        for verdict in wanted:
            if verdict in progress:
                yield self._reached(verdict, progress[verdict])
            else:
                yield Reached(verdict, (), True, len(self.ids), True, True)

    def _reached(self, verdict: str, at: FoundSoFar) -> Reached:
        aside = not self._worth_it(verdict, 2)
        meant = [change for change in at.changes if not (aside and self._for_the_better(change))]
        told = [self._with_room(change) for change in sorted(at.told(meant), key=self._effort)]
        found = [change for change in told if not change.exact] or told
        if found:
            size = len(found[0].alterations)
            smallest = not any(len(ids) < size for ids in at.loose)
            # one of which no room was proved is not told beside others
            complete = at.searched >= size and not any(len(ids) == size for ids in at.loose) and found == told
        else:
            smallest = not any(len(ids) <= at.searched for ids in at.loose)
            complete = at.searched == (1 if aside else min(MOST_CHANGED, len(self.ids))) and not at.loose
        complete = complete and len(meant) == len(at.changes)
        told_of = {frozenset(a.question for a in change.alterations) for change in found}
        untold = {frozenset(a.question for a in c.alterations): c for c in at.changes if c.exact or c not in meant}
        besides = [change for ids, change in untold.items() if ids not in told_of] if found or aside else []
        return Reached(
            verdict=verdict,
            changes=tuple(map(self._as_advised, found)),
            impossible=not at.changes and not at.loose and at.searched == len(self.ids),
            searched=at.searched,
            smallest=smallest,
            complete=complete,
            aside=aside,
            besides=tuple(sorted(besides, key=self._effort)),
        )

    def _as_advised(self, change: Change) -> Change:
        """The change with what is said of the least of each."""
        least = {a.question: a.least for a in change.alterations}
        advice = self.prospect.evaluator.advise({**self.prospect.answers, **least})
        contradicts = any(not least.keys().isdisjoint(rule.warn) for rule in advice.warnings)
        return replace(change, provided=bool(advice.outcome.provided), contradicts=contradicts)

    def _for_the_better(self, change: Change) -> bool:
        """Whether it takes what the knowledge base declares to be for the better: nobody means to lose by that."""
        return all(self.prospect.kb.questions[a.question].better for a in change.alterations)

    def _worth_it(self, verdict: str, size: int) -> bool:
        """Larger sets are tried for a position, or for what was asked for: nobody else seeks a conflict."""
        return size == 1 or self.alone or verdict in self.prospect.kb.position_ids

    # --- sets of answers

    def _freed(self, ids: Iterable[str], domains: Mapping[str, Domain]) -> Outlook:
        """The state in which these answers may be what a person could make them: `allowed`, where they change, or
        `perhaps`, where they need not."""
        state = self.start
        for id in ids:
            state = state.narrowed(id, domains[id], told=True)
        return state

    def _try_all(self, size: int, sought: Sequence[str], progress: dict[str, FoundSoFar]) -> None:
        """Try every set of a size for each verdict sought, those left undecided once more where nothing was found;
        what the bound on states leaves is shared among the verdicts, then among those that need more of it."""
        end, unfinished = self.until, {verdict: self._candidates(verdict, size) for verdict in sought}
        for turns in (sought, unfinished):
            many = len(turns)
            for number, verdict in enumerate(tuple(turns)):
                at, left = progress[verdict], end - self.prospect.looked
                self.until = self.prospect.looked + left // (many - number)
                if self._all_tried(unfinished[verdict], verdict, at):
                    at.searched = size
                    del unfinished[verdict]
        self.until = end
        for verdict in sought:
            if not progress[verdict].reached:
                self._try_again(verdict, progress[verdict])

    def _all_tried(self, candidates: Iterator[tuple[str, ...] | None], verdict: str, at: FoundSoFar) -> bool:
        """Try candidates for as long as the bound on states allows; whether there are no more."""
        for ids in candidates:
            if ids is None:
                return False
            self._try(ids, verdict, at)
        return True

    def _try_again(self, verdict: str, at: FoundSoFar) -> None:
        """Try what was left undecided once more, each set once, as long as the bound on states allows; not what
        holds answers that did not tell so long by themselves."""
        undecided, at.loose = at.loose, []
        for ids in undecided:
            untold = any(set(part) < set(ids) for part in at.loose if (verdict, part) in self.again)
            if untold or (verdict, ids) in self.again or self.prospect.looked > self.until:
                at.loose.append(ids)
            else:
                self.again.add((verdict, ids))
                self._try(ids, verdict, at, again=True)

    def _candidates(self, verdict: str, size: int) -> Iterator[tuple[str, ...] | None]:
        """The sets of a size that the bound leaves for a verdict, each in the order of its answers; None where no
        more states may be looked at for now."""
        for ids in self._within(verdict, frozenset(), self.movable, size, self._freed(self.ids, self.perhaps)):
            yield None if ids is None else tuple(id for id in self.ids if id in ids)

    def _within(
        self, verdict: str, chosen: frozenset[str], left: Sequence[str], size: int, state: Outlook
    ) -> Iterator[frozenset[str] | None]:
        """The sets of all that are chosen and so many of those left, of which the state is freed, that may do."""
        while self.prospect.looked > self.until:
            yield None
        if verdict not in self.prospect.verdicts(state):
            return
        if size == 0:
            yield chosen
        elif len(left) >= size:
            id, without = self._telling(verdict, left, state)
            rest = [other for other in left if other != id]
            yield from self._within(verdict, chosen, rest, size, without)
            beside = state if size > 1 else self._freed((*chosen, id), self.allowed)
            yield from self._within(verdict, chosen | {id}, rest, size - 1, beside)

    def _telling(self, verdict: str, left: Sequence[str], state: Outlook) -> tuple[str, Outlook]:
        """The answer to choose or leave out next, and the state with it as given: one that the verdict needs, else
        the one on which most hangs."""
        prospect = self.prospect
        influential = by_influence(prospect.prover, state, prospect.contest.standings(state))
        order = list(dict.fromkeys((*(id for id in influential if id in left), *left)))[:MOST_TELLING]
        held = {id: state.narrowed(id, held_at(prospect.kb.questions[id], prospect.answers[id])) for id in order}
        needed = (id for id in order if verdict not in prospect.verdicts(held[id]))
        id = next(needed, order[0])
        return id, held[id]

    def _try(self, ids: Sequence[str], verdict: str, at: FoundSoFar, again: bool = False) -> None:
        """The changes of exactly these answers to a verdict."""
        if len(ids) == 1:
            pieces = self._pieces(ids[0])
            at.changes += self._singles(ids[0], [piece for piece in pieces if piece.verdict == verdict])
            surely_all = all(piece.sure for piece in pieces)
        else:
            figures = [id for id in ids if self.prospect.kb.questions[id].numeric]
            sought = self._sought(self._freed(ids, self.allowed), verdict, figures, again)
            surely_all = sought.none_exists
            if sought.witness is not None:
                values = {id: sought.witness.answers[id] for id in ids}
                if (change := self._least_change(values, verdict)) is not None:
                    at.changes.append(change)
                    surely_all = True
        if not surely_all:
            at.loose.append(tuple(ids))

    def _sought(self, state: Outlook, verdict: str, figures: Sequence[str], again: bool) -> Sought:
        """Answers that give a verdict. `again`: a short look did not tell."""
        if again:
            return among_few(self.prospect, state, verdict, STATES_PER_SET_AGAIN, figures)
        if out_by_gaps(self.prospect, state, verdict, figures):
            return Sought(None, True)
        return other_verdict(self.prospect, state, verdict, STATES_PER_SET, plain=figures)

    # --- one answer

    def _pieces(self, id: str) -> list[Piece]:
        """What each answer that a person could make of one gives, found once."""
        if id not in self.pieces:
            self.pieces[id] = list(self._pieces_in(id, self.start))
        return self.pieces[id]

    def _pieces_in(self, id: str, state: Outlook) -> Iterator[Piece]:
        known, question, before = self.allowed[id].known, self.prospect.kb.questions[id], self.prospect.answers[id]
        if isinstance(known, Span):
            assert isinstance(before, Interval)
            (lo, hi), stands = known.hull, standing_for(before, question)
            begin = question.limits.lo if lo == least_left(question, before) else lo
            for piece in self.prospect.pieces(id, state, Interval(min(begin, before.lo), max(hi, before.hi))):
                nearest = just_nearest_in(piece, stands, question)
                if isinstance(nearest, Interval) and lo <= nearest.lo <= hi and can_be_answered(piece, question):
                    yield piece
            return
        for piece in self.prospect.pieces(id, state):
            if is_allowed(piece.value, known, question):
                yield piece

    def _singles(self, id: str, pieces: Sequence[Piece]) -> Iterator[Change]:
        """Of answers to one question that give a verdict, the nearest figures either side, the nearest options."""
        before = self.prospect.answers[id]
        assert before is not None
        found = [self._alteration(id, piece) for piece in pieces]
        if isinstance(before, Interval):
            wide = [a for a in found if not a.exact] or found
            below = [a for a in wide if _least_of(a) < before.lo][-1:]
            nearest = below + [a for a in wide if _least_of(a) >= before.lo][:1]
        else:
            question = self.prospect.kb.questions[id]
            least = min((distance(question, before, a.least) for a in found), default=0.0)
            nearest = [a for a in found if distance(question, before, a.least) == least]
        return (Change(a.piece.verdict, (a,)) for a in nearest)

    def _alteration(self, id: str, piece: Piece) -> Alteration:
        before = self.prospect.answers[id]
        assert before is not None
        question = self.prospect.kb.questions[id]
        return Alteration(id, before, piece, nearest_in(piece, standing_for(before, question), question))

    # --- several answers

    def _least_change(self, values: dict[str, Value | None], verdict: str) -> Change | None:
        """The answers found brought nearer to those given, one after another, until none comes nearer."""
        for _ in range(MOST_ROUNDS):
            before = dict(values)
            for id in values:
                nearest = self._nearest_beside(values, id, verdict)
                if nearest is None:  # what the search found was a range, not a figure
                    return None
                values[id] = nearest.least
            if values == before:
                break
        altered = {id: value for id, value in values.items() if value != self.prospect.answers[id]}
        found = {id: self._nearest_beside(values, id, verdict) for id in altered}
        return Change(verdict, tuple(a for a in found.values() if a is not None))

    def _nearest_beside(self, values: Mapping[str, Value | None], id: str, verdict: str) -> Alteration | None:
        """The nearest answer to one question that gives the verdict beside these answers to others: one with room
        where there is one."""
        others = frozenset((other, value) for other, value in values.items() if other != id)
        found = [
            self._alteration(id, piece) for piece in self._pieces_beside(id, others) if piece.verdict == verdict
        ]
        question = self.prospect.kb.questions[id]
        return min(found, key=lambda a: (a.exact, distance(question, a.before, a.least)), default=None)

    def _pieces_beside(self, id: str, others: Beside) -> list[Piece]:
        """What each answer to one question gives beside these to others, found once. Its states count each time:
        what is searched does not hang on what was looked at before."""
        if (id, others) in self.beside:
            pieces, looked = self.beside[id, others]
            self.prospect.looked += looked
            return pieces
        before = self.prospect.looked
        pieces = list(self._pieces_in(id, self.prospect.changed(dict(others))))
        self.beside[id, others] = pieces, self.prospect.looked - before
        return pieces

    def _with_room(self, change: Change) -> Change:
        """The change with the room that the verdict surely leaves each figure, whatever the others are."""
        told = {a.question: replace(a, piece=Piece(change.verdict, a.least)) for a in change.alterations}
        roomy = 0
        for a in change.alterations:
            if not isinstance(a.piece.value, Interval):
                continue
            roomy += 1
            if roomy == 1 and a.piece.sure:  # proved beside the least of the others, which are still that
                told[a.question] = replace(a, piece=as_shown(a.piece, self.prospect.kb.questions[a.question]))
                if self._given_back(tuple(told.values()), change.verdict):
                    continue
            for piece in narrowed_room(a.piece, a.least, self.prospect.kb.questions[a.question].type in WHOLE):
                told[a.question] = replace(a, piece=piece)
                tried = tuple(told.values())
                if self._holds(tried, change.verdict) and self._given_back(tried, change.verdict):
                    break
        return replace(change, alterations=tuple(told.values()))

    def _given_back(self, alterations: Sequence[Alteration], verdict: str) -> bool:
        """Whether the verdict comes too where the rooms themselves are the answers, not known to the figure: what
        is told may be given back as it stands."""
        rooms = {a.question: read_back(a.piece, self.prospect.kb.questions[a.question]) for a in alterations}
        return self.prospect.evaluated({**self.prospect.answers, **rooms}) == verdict

    def _holds(self, alterations: Sequence[Alteration], verdict: str) -> bool:
        """Whether the verdict is proved for whatever the answers are, each in its room: by the bound, or by that
        on parts into which the ranges are halved in turn."""
        fixed = {a.question: a.piece.value for a in alterations if not isinstance(a.piece.value, Interval)}
        state = self.prospect.changed(fixed)
        pending = [({a.question: just_inside(a.piece) for a in alterations if a.question not in fixed}, 0)]
        for _ in range(MOST_PARTS):
            if not pending:
                return True
            ranges, turn = pending.pop()
            here = state
            for id, (lo, hi) in ranges.items():
                here = here.narrowed(id, figures_within(self.prospect.kb.questions[id], lo, hi), told=True)
            found = self.prospect.verdicts(here)
            if verdict in found and found != (verdict,):
                found = verdicts_by_gaps(self.prospect, here, ranges)
            if verdict not in found:
                return False
            if found != (verdict,):
                id = list(ranges)[turn % len(ranges)]
                whole = self.prospect.kb.questions[id].type in WHOLE
                if ranges[id].lo < ranges[id].hi:
                    pending += [({**ranges, id: Interval(*half)}, turn + 1) for half in halves(*ranges[id], whole)]
                elif all(lo == hi for lo, hi in ranges.values()):
                    return False
                else:
                    pending.append((ranges, turn + 1))
        return False

    def _effort(self, change: Change) -> tuple[float, tuple[int, ...]]:
        """How much it takes: how far each answer moves, as the knowledge base weighs it; then in asking order."""
        questions = self.prospect.kb.questions
        each = ((questions[a.question], a) for a in change.alterations)
        effort = sum(question.effort * distance(question, a.before, a.least) for question, a in each)
        return (effort, tuple(self.ids.index(a.question) for a in change.alterations))


def _least_of(alteration: Alteration) -> float:
    assert isinstance(alteration.least, Interval)
    return alteration.least.lo
