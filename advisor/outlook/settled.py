"""Whether the outcome is settled: no completion of the open questions can change it. With the proof.

First the sound bounds of `verdicts`. Where they are not tight, an exact search splits what open questions could be
answered and bounds each part again. The search is limited by a number of parts, not by the clock, so that the same
answers give the same questions on any machine.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Literal

from advisor.outlook.arithmetic import Span
from advisor.outlook.domains import Domain, Subset
from advisor.outlook.doubts import Doubt, doubts_about, loosened_state
from advisor.outlook.evaluation import Outlook, relevant_open
from advisor.outlook.prover import Prover, prover_of
from advisor.outlook.refuting import refutation
from advisor.outlook.truth import TRUE
from advisor.outlook.verdicts import Standings
from advisor.reasoning.program import Program
from advisor.terms.attributes import Question
from advisor.terms.values import Answers, Interval, Value

#: Parts looked at before the search gives up: some 30 ms of work for a base of 150 rules that bear on the outcome.
MOST_PARTS = 150


@dataclass(frozen=True, slots=True)
class Rival:
    """Why one other verdict cannot come about any more.

    - `excluded`: `rules` surely fire and exclude it outright.
    - `near`: `rules` surely fire and put it out of reach, and `against` surely comes before it: it stays feasible,
      or is nearer.
    - `behind`: it reaches `most` at most; `against` surely stays feasible and keeps at least `least`. Where the
      two still touch, `lead` tells by how much weight, ln(doubt against / doubt for), `against` stays ahead.
    - `below`: it reaches `most` at most, under the threshold `least`, and others stay feasible.
    - `feasible`: no conflict, for `against` surely stays feasible or near.
    - `certain`: not undecided, for `against` surely stays feasible and keeps `least`, no less than the threshold;
      or, without `against`, no two feasible positions can both stay under the threshold.
    - `leads`: not undecided, for `against` surely stays feasible and leads all others by `least` or more, at any
      rate wherever it is not certain enough by itself.
    - `covered`: no rule can say any more that the matter is not covered; `not_covered`: `rules` surely say so.
    """

    verdict: str
    reason: Literal[
        "excluded", "near", "behind", "below", "feasible", "certain", "leads", "covered", "not_covered"
    ]
    rules: tuple[str, ...] = ()
    against: str | None = None
    most: float | None = None
    least: float | None = None
    lead: float | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """One part of a split: the answer supposed, and how that part was closed or split further."""

    supposed: object
    verdicts: tuple[str, ...]
    split: Fork | None = None


@dataclass(frozen=True, slots=True)
class Fork:
    """A question, and parts that cover every way to answer it."""

    question: str
    branches: tuple[Branch, ...]

    @property
    def closed(self) -> int:
        """The number of parts that needed no further split."""
        return sum(1 if branch.split is None else branch.split.closed for branch in self.branches)


@dataclass(frozen=True, slots=True)
class Certificate:
    """The proof that a verdict stands: why no rival can take its place; by search, the parts each proved so."""

    verdict: str
    rivals: tuple[Rival, ...]
    split: Fork | None


@dataclass(frozen=True)
class Settlement:
    """Whether the verdict stands whatever is still answered.

    `could_become`: the other verdicts that the sound bound leaves possible (never too few). `by` tells what proved
    it. `parts` is the number of parts the search looked at; `given_up` that it stopped at its limit. `refuted_by`:
    further answers that give another verdict, where some came to mind.
    """

    verdict: str
    settled: bool
    by: Literal["bounds", "search"] | None
    could_become: tuple[str, ...]
    certificate: Certificate | None
    parts: int = 0
    given_up: bool = False
    refuted_by: Answers | None = field(default=None, compare=False, repr=False)
    find_doubts: Callable[[], tuple[Doubt, ...]] = field(default=tuple, compare=False, repr=False)

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """What could still rule out the position that is recommended, though it is not asked any more."""
        return self.find_doubts()

    @property
    def doubts_left(self) -> tuple[Doubt, ...]:
        """The doubts that may still come true: of a settled outcome no open question is a reason for one."""
        if not self.settled:
            return self.doubts
        left = ((doubt, tuple((id, why) for id, why in doubt.questions if why != "open")) for doubt in self.doubts)
        return tuple(replace(doubt, questions=known) for doubt, known in left if known or not doubt.questions)


def settle(
    program: Program, answers: Answers, parts: int = MOST_PARTS, earlier: Sequence[Answers] = ()
) -> Settlement:
    """Whether these answers settle the outcome, and what doubts about it remain.

    Args:
        parts: so many parts are looked at before the search gives up.
        earlier: what refuted settlements of some of these answers; whether it is settled does not hang on it.
    Raises: Clash: the rules contradict each other in this case.
    """
    prover = prover_of(program)
    outcome, memory = prover.considered(answers)
    verdict = outcome.verdict
    state = prover.state(answers)
    standings = prover.contest.standings(state)
    could_become = tuple(other for other in standings.verdicts if other != verdict)
    find_doubts = partial(doubts_about, state, outcome.recommended, memory, dict(answers))
    settlement = partial(Settlement, verdict, find_doubts=find_doubts)
    if not could_become:
        return settlement(True, "bounds", (), Certificate(verdict, rivals_of(standings, verdict), None))
    refuted_by = refutation(prover.evaluator, answers, verdict, prover.replies, earlier)
    if refuted_by is not None:
        return settlement(False, None, could_become, None, refuted_by=refuted_by)
    search = _RivalSearch(prover, verdict, parts)
    split = search.prove(state, standings)
    if split is None:
        return settlement(False, None, could_become, None, search.parts, search.given_up)
    return settlement(True, "search", could_become, Certificate(verdict, (), split), search.parts)


def loosely_known(program: Program, answers: Answers) -> tuple[str, ...]:
    """The questions answered "unknown" or by a range that may give another outcome once more is known of them,
    those on which most hangs first. By the sound bound: never too few, so each only may.

    A settled outcome stands whatever is answered to open questions; it says nothing of these.
    """
    prover = prover_of(program)
    irrelevant = prover.considered(answers)[1].irrelevant
    loose = {id for id, value in answers.items() if id not in irrelevant and _loose(value)}
    if not loose:
        return ()
    state = loosened_state(prover.state(answers), answers)
    standings = prover.contest.standings(state)
    if len(standings.verdicts) == 1:
        return ()
    return tuple(id for id in by_influence(prover, state, standings) if id in loose)


def _loose(value: Value | None) -> bool:
    return value is None or (isinstance(value, Interval) and value.lo < value.hi)


class _RivalSearch:
    """Depth first, the most promising refutation first: one part with surely another verdict ends it."""

    def __init__(self, prover: Prover, verdict: str, most_parts: int) -> None:
        self.prover = prover
        self.verdict = verdict
        self.most_parts = most_parts
        self.parts = 0
        self.given_up = False

    def prove(self, state: Outlook, standings: Standings) -> Fork | None:
        """Parts on each of which the verdict stands; None when there is one where it does not, or at the limit."""
        for question in by_influence(self.prover, state, standings):
            parts = self.prover.splitting.parts(state, question)
            if len(parts) > 1:
                break
        else:
            self.given_up = True  # nothing left that could be told apart, yet the bounds are not tight
            return None
        looked: list[tuple[Domain, Outlook, Standings]] = []
        for part in parts:
            if self.parts >= self.most_parts:
                self.given_up = True
                return None
            self.parts += 1
            narrowed = state.narrowed(question, part)
            after = self.prover.contest.standings(narrowed)
            if self.verdict not in after.verdicts:
                return None
            looked.append((part, narrowed, after))
        asked = self.prover.program.kb.questions[question]
        branches: dict[int, Branch] = {}
        for number, (part, narrowed, after) in sorted(
            enumerate(looked), key=lambda entry: (-len(entry[1][2].verdicts), entry[0])
        ):
            split = None
            if len(after.verdicts) > 1:
                split = self.prove(narrowed, after)
                if split is None:
                    return None
            branches[number] = Branch(supposed(asked, part), after.verdicts, split)
        return Fork(question, tuple(branches[number] for number in range(len(looked))))


def by_influence(prover: Prover, state: Outlook, standings: Standings) -> list[str]:
    """The open questions that can still matter to the verdict, those first on which most hangs of what tells the
    positions apart that could still be recommended."""
    contest, read_by = standings.contest, prover.possible.read_by
    rules, alive = decisive(standings), contenders(standings)
    excluding = {rule for n in alive for rule in contest.exclude[n]}
    weight = dict.fromkeys(relevant_open(state, [contest.rules[rule] for rule in rules]), 0.0)
    weighed: dict[tuple[str, ...], list[str]] = {}  # many rules hang on the same questions
    for rule in rules:
        name, moved = contest.rules[rule], [contest.weights[rule][n] for n in alive]
        own = (2.0 if rule in excluding else 0.0) + max(moved, default=0.0) - min(moved, default=0.0)
        if (questions := weighed.get(read_by[name])) is None:
            questions = weighed[read_by[name]] = [id for id in read_by[name] if id in weight]
        for question in questions:
            weight[question] += own / len(questions)
    return sorted(weight, key=lambda question: -weight[question])


def decisive(standings: Standings) -> list[int]:
    """The rules that may or may not fire, or be near, and bear on a position that could still be recommended; and
    those that say that the matter is not covered."""
    contest, alive = standings.contest, contenders(standings)
    found = {
        rule
        for rule in standings.undetermined
        if rule in contest.not_covered
        or any(contest.weights[rule][n] or rule in contest.exclude[n] for n in alive)
    }
    if all(r.may_be_excluded for r in standings.ranges):
        found |= {rule for n in alive for rule in standings.unsure_how_near(n)}
    return sorted(found)


def contenders(standings: Standings) -> list[int]:
    """The positions that could still be recommended: where one surely stays feasible, near ones are out of it."""
    ranges = standings.ranges
    some_stay = any(not r.may_be_excluded for r in ranges)
    return [n for n, r in enumerate(ranges) if not (r.surely_excluded if some_stay else r.surely_out)]


def supposed(question: Question, part: Domain) -> object:
    """A part as data: "unknown", a list of options, or a figure or range; ends that vary as [from, to]."""
    match part.known:
        case None:
            return "unknown"
        case Span() as span:
            return {"from": [span.lo_min, span.lo_max], "to": [span.hi_min, span.hi_max]}
        case Subset(must, may):
            return {"with": _names(question, must), "without": _names(question, ~may)}
        case bits:
            return _names(question, bits)


def _names(question: Question, bits: int) -> list[str]:
    return [option for number, option in enumerate(question.options) if bits >> number & 1]


# --- the certificate -----------------------------------------------------------------------------------


def rivals_of(standings: Standings, verdict: str) -> tuple[Rival, ...]:
    """Why each other verdict is impossible, for standings that leave only this one."""
    return tuple(_why_not(standings, other) for other in standings.contest.kb.verdicts if other != verdict)


def _why_not(standings: Standings, verdict: str) -> Rival:
    contest, ranges = standings.contest, standings.ranges
    threshold = contest.kb.decision.recommend_at
    elsewhere = tuple(contest.rules[rule] for rule in contest.not_covered if standings.truths[rule] == TRUE)
    if elsewhere:
        return Rival(verdict, "not_covered", rules=elsewhere)
    if verdict == "not_covered":
        return Rival(verdict, "covered")
    sure = [n for n, r in enumerate(ranges) if not r.may_be_excluded]
    if verdict == "conflict":
        in_reach = next(n for n, r in enumerate(ranges) if not r.may_be_out)
        return Rival(verdict, "feasible", against=ranges[in_reach].position)
    if verdict == "undecided":
        return _why_not_undecided(standings, sure)
    number = contest.kb.position_ids.index(verdict)
    own = ranges[number]
    if own.surely_out:
        return Rival(
            verdict, "excluded", rules=tuple(contest.rules[rule] for rule in standings.surely_barring(number))
        )
    if own.surely_excluded:
        rules = tuple(contest.rules[rule] for rule in contest.exclude[number] if standings.truths[rule] == TRUE)
        within = [n for n, r in enumerate(ranges) if not r.may_be_out and standings.nearer(n, number)]
        return Rival(verdict, "near", rules=rules, against=ranges[next(iter([*sure, *within]))].position)
    ahead = [n for n in sure if n != number and standings.beats(n, number)]
    if not ahead:
        return Rival(verdict, "below", most=own.most, least=threshold)
    best = max(ahead, key=lambda n: ranges[n].least)
    return Rival(
        verdict,
        "behind",
        against=ranges[best].position,
        most=own.most,
        least=ranges[best].least,
        lead=None if ranges[best].least > own.most else standings.lead(best, number),
    )


def _why_not_undecided(standings: Standings, sure: Sequence[int]) -> Rival:
    ranges, decision = standings.ranges, standings.contest.kb.decision
    strongest = max(sure, key=lambda n: ranges[n].least, default=None)
    if strongest is not None and ranges[strongest].least >= decision.recommend_at:
        return Rival("undecided", "certain", against=ranges[strongest].position, least=ranges[strongest].least)
    standing = [n for n, r in enumerate(ranges) if not r.surely_excluded]
    for n in sure:
        if len(standing) > 1 and standings.holds_while_low(n, standing):
            return Rival("undecided", "leads", against=ranges[n].position, least=decision.lead_at)
    return Rival("undecided", "certain", least=decision.recommend_at)
