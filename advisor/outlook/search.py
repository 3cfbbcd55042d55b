"""Looking for answers that give another verdict: concrete ones, or the proof that there are none."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from random import Random

from advisor.outlook.arithmetic import Span
from advisor.outlook.choosing import split, split_behind
from advisor.outlook.domains import Domain, Subset, known_of, least_of, most_of, unknown_or_least_of
from advisor.outlook.evaluation import Outlook
from advisor.outlook.lookahead import Chances, look_ahead, look_behind
from advisor.outlook.prospect import Prospect, held_at, option_answers
from advisor.outlook.settled import by_influence
from advisor.outlook.truth import FALSE, TRUE
from advisor.outlook.verdicts import Standings
from advisor.terms.attributes import Question
from advisor.terms.values import Answers, Interval, Value

#: So many states are looked at before a search gives up.
MOST_STATES = 300
#: So many are looked at before answers are changed one by one, from so many random starts beside those given, each
#: answer at most so many times.
FEW_STATES = 60
RANDOM_STARTS = 2
MOST_ROUNDS = 3
#: So many parts that can be split no further, and in which no answers come to mind, before a search gives up.
MOST_STUCK = 20
#: As far as can be from what is not sought.
FOUND = -inf
#: Up to so many open questions are answered by narrowing the state; more by evaluating the case.
FEW = 5


@dataclass(frozen=True, slots=True)
class Witness:
    """Answers that give another verdict: {question: value, None for unknown}."""

    verdict: str
    answers: Mapping[str, Value | None]


@dataclass(frozen=True, slots=True)
class Sought:
    """What a search came to: a witness, or none and then `none_exists` tells whether that is proved."""

    witness: Witness | None
    none_exists: bool


def other_verdict(
    prospect: Prospect,
    state: Outlook,
    target: str | None = None,
    most_states: int = MOST_STATES,
    starts: Sequence[Answers] | None = None,
    plain: Collection[str] = (),
    again: bool = False,
    proof: bool = False,
) -> Sought:
    """Answers to what is open in the state that give another verdict than the case's (`target`: this one).

    What is open is split into parts that cover it, depth first, the most hopeful part first. A part whose bound
    leaves nothing sought is done with; when all are, there are no such answers. Where a few parts do not tell and
    there are `starts`, answers are changed one by one from these on, and then what is open is split further,
    looking ahead where any other verdict is sought. Questions that are `plain` are answered by single figures, not
    by ranges. `again`: neither a few parts nor changes told before. `proof`: it is about whether there are none,
    and given up as soon as the states left cannot prove it.
    """
    state = state.following(prospect.readers(state))
    if starts is None:
        return _split_apart(prospect, state, target, most_states, plain, proof)
    if again and target is None:
        return _foreseen_apart(prospect, state, most_states, proof)
    found = _split_apart(prospect, state, target, FEW_STATES)
    if found.witness is not None or found.none_exists:
        return found
    witness = _climb(prospect, state, target, starts)
    if witness is not None:
        return Sought(witness, False)
    if target is not None:  # of the few states for one verdict, trying each split would take most
        return _split_apart(prospect, state, target, most_states)
    return _foreseen_apart(prospect, state, most_states)


def _foreseen_apart(prospect: Prospect, state: Outlook, most_states: int, proof: bool = False) -> Sought:
    """Each other verdict by itself, looking one split ahead."""
    rivals = [id for id in prospect.standings(state).verdicts if id != prospect.verdict]
    exact = True
    for number, rival in enumerate(rivals):
        begun, share = prospect.looked, most_states // (len(rivals) - number)
        sought = _foreseen(prospect, state, rival, share)
        if sought.witness is not None or (proof and not sought.none_exists):
            return sought
        exact = exact and sought.none_exists
        most_states = max(most_states - (prospect.looked - begun), 1)
    return Sought(None, exact)


def _foreseen(prospect: Prospect, state: Outlook, rival: str, most_states: int) -> Sought:
    """Splits that were tried of a state go with its parts: most of these are closed by them at once."""
    until, stuck = prospect.looked + most_states, 0
    pending: list[tuple[Outlook, Standings, Sequence[Chances] | None]] = [(state, prospect.standings(state), ())]
    while pending:
        state, standings, known = pending.pop()
        if state.contradicted(()) == TRUE:
            continue
        foreseen, best = None, state if known is not None else None
        if standings.verdicts != (rival,):
            foreseen = look_ahead(prospect, state, standings, rival, known or ())
            best = foreseen.best if foreseen is not None else best
        if foreseen is None:
            foreseen = look_behind(prospect, state, rival)
            best = state if foreseen is None else best
        if best is not None and (found := witness_in(prospect, best, rival)) is not None:
            return Sought(found, False)
        if foreseen is None:
            stuck += 1
        else:
            parts = sorted(foreseen.parts, key=lambda p: distance(prospect, p.standings, rival), reverse=True)
            pending += [(part.state, part.standings, foreseen.tried) for part in parts]
        if prospect.looked > until or stuck == MOST_STUCK:
            return Sought(None, False)
    return Sought(None, not stuck)


def _split_apart(
    prospect: Prospect,
    state: Outlook,
    target: str | None,
    most_states: int,
    plain: Collection[str] = (),
    proof: bool = False,
) -> Sought:
    """The target; without one, each other verdict by itself, split by what keeps this one from coming about."""
    if target is not None:
        return _split_up(prospect, state, target, most_states, plain)
    if (found := witness_in(prospect, state, None)) is not None:
        return Sought(found, False)
    rivals = [verdict for verdict in prospect.standings(state).verdicts if verdict != prospect.verdict]
    exact = True
    for number, rival in enumerate(rivals):
        begun, share = prospect.looked, most_states // (len(rivals) - number)
        sought = _split_up(prospect, state, rival, share, plain, between=True, proof=proof)
        if sought.witness is not None or (proof and not sought.none_exists):
            return sought
        exact = exact and sought.none_exists
        most_states = max(most_states - (prospect.looked - begun), 1)
    return Sought(None, exact)


def _split_up(
    prospect: Prospect,
    state: Outlook,
    target: str,
    most_states: int,
    plain: Collection[str] = (),
    between: bool = False,
    proof: bool = False,
) -> Sought:
    """Args: between: it is about the target and the verdict of the case alone."""
    looked, stuck = 0, 0
    pending: list[tuple[Outlook, Standings, tuple[str, ...]]] = [(state, prospect.standings(state), ())]
    if not between and (found := witness_in(prospect, state, target)) is not None:
        return Sought(found, False)
    while pending:
        state, standings, before = pending.pop()
        verdicts, against = standings.verdicts, state.contradicted(prospect.unwarned)
        if state.empty or against == TRUE or target not in verdicts:
            continue
        if verdicts == (target,) and against == FALSE:
            if (found := witness_in(prospect, state, target)) is not None:
                return Sought(found, False)
            further = split_behind(prospect, state)
        else:
            further = split(prospect, state, standings, plain, before, target if between else None)
        if further is None:
            if (found := witness_in(prospect, state, target)) is not None:
                return Sought(found, False)
            stuck += 1
            if stuck == MOST_STUCK:
                return Sought(None, False)
            continue
        looked += len(further.parts)
        if looked > most_states:
            return Sought(None, False)
        ahead = [(part, prospect.standings(part), (*before, further.by)) for _, part in further.parts]
        ahead.sort(key=lambda entry: distance(prospect, entry[1], target), reverse=True)
        pending += ahead
        if proof and looked + 2 * sum(_may_be(target, *entry[:2]) for entry in pending) > most_states:
            return Sought(None, False)  # each of these takes two parts at least
    return Sought(None, not stuck)


def _may_be(target: str, state: Outlook, standings: Standings) -> bool:
    return target in standings.verdicts and not state.empty


# --- answers changed one by one


def _climb(prospect: Prospect, state: Outlook, target: str | None, starts: Sequence[Answers]) -> Witness | None:
    """Answers that the state allows, changed one by one to whatever comes nearest to what is sought: from these
    starts, from everything unknown, and from some at random, the same ones each time."""
    random, questions = Random(1), prospect.kb.questions
    domains = {id: state.domain(id) for id in prospect.questions}
    fixed = {id: least_of(questions[id], domain) for id, domain in domains.items()}
    free = by_influence(prospect.prover, state, prospect.standings(state))
    values = {id: [v for v in worth_trying(prospect, id) if allows(questions[id], domains[id], v)] for id in free}
    first = [{id: start.get(id) for id in free} for start in starts]
    first.append({id: unknown_or_least_of(questions[id], domains[id]) for id in free})
    first += [{id: random.choice(values[id]) for id in free} for _ in range(RANDOM_STARTS)]
    for start in first:
        allowed = {id: v for id, v in start.items() if allows(questions[id], domains[id], v)}
        now = _Foothold.of(prospect, state, {**fixed, **allowed}, target)
        since = 0  # so many in a row that brought nothing nearer: after all of them none will
        for id in [id for _ in range(MOST_ROUNDS) for id in free]:
            before, now = now.off, now.bettered(id, values[id])
            if now.off == FOUND:
                given = as_given(state, now.answers)
                verdict = prospect.evaluated(given)
                return Witness(verdict, given) if verdict is not None else None
            since = since + 1 if now.off == before else 1
            if since == len(free):
                break
    return None


@dataclass(frozen=True, slots=True)
class _Foothold:
    """Answers that `within` allows, the state they come to, and how far its verdict is `off` what is sought."""

    prospect: Prospect
    within: Outlook
    target: str | None
    answers: Mapping[str, Value | None]
    at: Outlook
    off: float

    @classmethod
    def of(
        cls, prospect: Prospect, within: Outlook, answers: Mapping[str, Value | None], target: str | None
    ) -> _Foothold:
        given = as_given(within, answers)
        at = within.otherwise({id: given.get(id) for id in prospect.possible.given}, told=given)
        return cls(prospect, within, target, answers, at, _off(prospect, at, target))

    def bettered(self, id: str, values: Sequence[Value | None]) -> _Foothold:
        """With the answer to one question changed to what comes nearest to what is sought."""
        best = self
        for value in values:
            if best.off == FOUND:
                break
            if value != best.answers[id]:
                tried = self.otherwise(id, value)
                if tried.off < best.off:
                    best = tried
        return best

    def otherwise(self, id: str, value: Value | None) -> _Foothold:
        prospect, answers = self.prospect, {**self.answers, id: value}
        if value is None and id in prospect.possible.told:  # whether it was asked is found anew
            return _Foothold.of(prospect, self.within, answers, self.target)
        at = self.at.narrowed(id, held_at(prospect.kb.questions[id], value), told=True)
        return replace(self, answers=answers, at=at, off=_off(prospect, at, self.target))


def _off(prospect: Prospect, at: Outlook, target: str | None) -> float:
    """How far the verdict of answers is from what is sought; `FOUND` where it is that."""
    standings = prospect.standings(at)
    verdict, *others = standings.verdicts
    if others:  # the rules contradict each other
        return inf
    if verdict == target if target is not None else verdict != prospect.verdict:
        return FOUND
    feasible = {r.position: r.least for r in standings.ranges if not r.surely_excluded}
    barred = {r.position: len(standings.surely_barring(n)) for n, r in enumerate(standings.ranges)}
    wanted = target if target is not None else prospect.verdict
    best = max((c for id, c in feasible.items() if id != wanted), default=-1.0)
    if wanted in barred:
        own = next(r.least for r in standings.ranges if r.position == wanted)
        return 2.0 * barred[wanted] + best - own if target is not None else own - best
    if wanted == "conflict":
        return float(len(feasible)) if target is not None else float(min(barred.values()))
    return _off_undecided(prospect, feasible, sorted(barred.values())) if target is not None else -best


def _off_undecided(prospect: Prospect, feasible: Mapping[str, float], barring: Sequence[int]) -> float:
    """How far a verdict is from none: two positions have to stay within reach, neither certain or ahead enough.
    `barring`: by how many rules each position is out of reach, the least first."""
    first, *others = sorted(feasible.values(), reverse=True) or (1.0,)
    decision = prospect.kb.decision
    enough = inf if decision.lead_at is None else decision.lead_at
    ahead = first - others[0] - enough if others else 2.0 * sum(barring[:2])
    return max(0.0, first - decision.recommend_at) + max(0.0, ahead)


def worth_trying(prospect: Prospect, id: str) -> list[Value | None]:
    """Unknown; options, or figures: those that premises compare with, the least, and some orders of size."""
    question = prospect.kb.questions[id]
    if not question.numeric:
        return [None, *option_answers(question, None)]
    lo, hi = question.limits
    sizes = [60.0 * 10**n for n in range(6)] if question.type == "duration" else [10.0**n for n in range(-1, 4)]
    figures = {lo, *prospect.prover.splitting.points(id), *sizes}
    return [None, *(Interval(figure, figure) for figure in sorted(figures) if lo <= figure <= hi)]


def allows(question: Question, domain: Domain, value: Value | None) -> bool:
    """Whether a question may be answered so."""
    if value is None:
        return domain.unknown
    known = known_of(question, value)
    match domain.known:
        case None:
            return False
        case Span(lo_min, lo_max, hi_min, hi_max):
            assert isinstance(known, Span)
            return lo_min <= known.lo_min <= lo_max and hi_min <= known.hi_max <= hi_max
        case Subset(must, may):
            assert isinstance(known, Subset)
            return known.must & must == must and not known.may & ~may
        case bits:
            return bool(bits & int(known))  # type: ignore[arg-type]


def as_given(state: Outlook, answers: Answers) -> Answers:
    """Without "unknown" for a question that has to be raised and that nobody needs to have been asked."""
    told = state.possible.told
    return {id: v for id, v in answers.items() if v is not None or id not in told or state.slots[told[id]] == TRUE}


# --- parts


def distance(prospect: Prospect, standings: Standings, target: str | None) -> float:
    """How far from what is sought: by how much the verdict could still lead at least, or the target trail."""
    verdicts, ranges = standings.verdicts, standings.ranges
    wanted = target in verdicts if target is not None else verdicts != (prospect.verdict,)
    if not wanted:
        return inf
    threshold = prospect.kb.decision.recommend_at
    best = {r.position: r for r in ranges if not r.surely_out}
    if target in best:
        return max([r.most for id, r in best.items() if id != target], default=threshold) - best[target].least
    if prospect.verdict not in best:
        return float(len(verdicts))
    others = [r.least for id, r in best.items() if id != prospect.verdict and not r.may_be_excluded]
    return best[prospect.verdict].most - max([threshold, *others])


def witness_in(prospect: Prospect, state: Outlook, target: str | None) -> Witness | None:
    """Answers that the state allows and that give what is sought, among the first that come to mind: "unknown"
    where it may be, else the least; the least throughout; the most throughout."""
    domains = {id: state.domain(id) for id in prospect.questions}
    open_ones = [id for id, domain in domains.items() if domain.open]

    def completed(chosen: Answers) -> Answers:
        rest = {id: least_of(prospect.kb.questions[id], domains[id]) for id in domains if id not in chosen}
        return as_given(state, {**rest, **chosen})

    for choose in (unknown_or_least_of, least_of, most_of):
        chosen = {id: choose(prospect.kb.questions[id], domains[id]) for id in open_ones}
        if len(chosen) <= FEW and len(as_given(state, chosen)) == len(chosen):
            verdict = prospect.verdict_of(chosen, state)
        else:
            given = completed(chosen)
            possible = prospect.contest.standings(prospect.state_of(given)).verdicts
            if not (target in possible if target is not None else possible != (prospect.verdict,)):
                continue  # quicker than to evaluate all
            verdict = prospect.evaluated(given)
        if verdict is not None and (verdict == target if target is not None else verdict != prospect.verdict):
            return Witness(verdict, completed(chosen))
    return None
