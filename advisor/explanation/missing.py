"""What is missing: the verdicts still possible given what is not known, and the unknown that decides most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from random import Random

from advisor.outlook.evaluation import Outlook
from advisor.outlook.prospect import Prospect
from advisor.outlook.search import other_verdict, worth_trying
from advisor.outlook.settled import by_influence
from advisor.reasoning.advice import Clash
from advisor.terms.values import Answers

#: So many states are looked at for each verdict that might be possible.
STATES_PER_VERDICT = 1_000
#: So many random answers are tried first.
RANDOM_ANSWERS = 250
#: Questions are split into at most about so many parts to see what their answers would leave.
MOST_PARTS = 12


@dataclass(frozen=True, slots=True)
class Task:
    """An unknown to find out. `moves`: some answer to it, alone, gives another verdict. `leaves`: how many
    verdicts its answer leaves possible, on average over the parts into which its answers fall; `settles`: the
    share of those parts that leave one.
    """

    question: str
    moves: bool
    leaves: float
    settles: float


@dataclass(frozen=True, slots=True)
class Missing:
    """`possible`: verdicts that some answers to the unknowns give, the present one first; `perhaps`: those that
    the bound leaves and no answers were found for. `proved` when that is none: then `possible` is exact.

    `examples`: answers that give each of the others. `unknowns`: the questions that bear on it and count in this
    case; `tasks`: those in the order in which they decide most. `unasked`: {question that nobody is asked in this
    case: the other verdicts that an answer to it, given all the same, would give}.
    """

    verdict: str
    possible: tuple[str, ...]
    perhaps: tuple[str, ...]
    unknowns: tuple[str, ...]
    tasks: tuple[Task, ...]
    examples: Mapping[str, Answers] = field(default_factory=dict)
    unasked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def proved(self) -> bool:
        return not self.perhaps

    @property
    def settled(self) -> bool:
        return not self.perhaps and len(self.possible) == 1


def missing(prospect: Prospect) -> Missing:
    """What is still possible when every question without a known answer could get any, and what to find out.

    A question answered "unknown" counts as open: it may be found out.
    """
    known = {id: value for id, value in prospect.answers.items() if value is not None}
    state = Outlook.of(prospect.possible, known, finite=True)
    standings = prospect.contest.standings(state)
    examples, perhaps = dict[str, Answers](), list[str]()
    if len(standings.verdicts) > 1:
        influential = by_influence(prospect.prover, state, standings)
        examples = _met_by_chance(prospect, influential, known, standings.verdicts)
    for verdict in standings.verdicts:
        if verdict in (prospect.verdict, *examples):
            continue
        sought = other_verdict(prospect, state, verdict, STATES_PER_VERDICT, starts=(known, *examples.values()))
        met = _as_asked(prospect, sought.witness.answers, known) if sought.witness is not None else None
        if met is not None and prospect.evaluated(met) == verdict:
            examples[verdict] = met
        elif not sought.none_exists:
            perhaps.append(verdict)
    possible, unasked = [prospect.verdict, *examples], dict(_unasked(prospect))
    if len(possible) == 1 and not perhaps:
        return Missing(prospect.verdict, tuple(possible), (), (), (), {}, unasked)
    unknowns = tuple(by_influence(prospect.prover, state, standings))
    asked = tuple(id for id in unknowns if id not in prospect.memory.irrelevant) or unknowns
    found = [_task(prospect, state, id) for id in asked]
    before = len(standings.verdicts)
    tasks = [task for task in found if task.moves or task.leaves < before] or found
    tasks.sort(key=lambda task: (not task.moves, task.leaves, -task.settles, unknowns.index(task.question)))
    return Missing(prospect.verdict, tuple(possible), tuple(perhaps), asked, tuple(tasks), examples, unasked)


def _unasked(prospect: Prospect) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Questions that have to be raised and are not, and what else answers to them would give."""
    for id in prospect.questions:
        asked = prospect.kb.questions[id].raised_by is None or id not in prospect.memory.irrelevant
        if asked or id in prospect.answers or prospect.verdicts(prospect.freed([id])) == (prospect.verdict,):
            continue
        others = dict.fromkeys(piece.verdict for piece in prospect.pieces(id))
        if found := tuple(verdict for verdict in others if verdict not in ("", prospect.verdict)):
            yield id, found


def _met_by_chance(
    prospect: Prospect, unknowns: Sequence[str], known: Answers, verdicts: Sequence[str]
) -> dict[str, Answers]:
    """Other verdicts that some of a number of random answers to the unknowns give; the same ones each time.

    Args: verdicts: those that the bound leaves: once all are met, there are no others.
    """
    random, found = Random(1), dict[str, Answers]()
    worth = {id: worth_trying(prospect, id) for id in unknowns}
    for _ in range(RANDOM_ANSWERS):
        if found.keys() | {prospect.verdict} >= set(verdicts):
            break
        share = random.random()
        tried = {id: random.choice(values) for id, values in worth.items() if random.random() < share}
        met = _as_asked(prospect, {**known, **tried}, known)
        verdict = prospect.evaluated(met) if met is not None else None
        if met is not None and verdict not in (None, prospect.verdict, *found):
            found[str(verdict)] = met
    return found


def _as_asked(prospect: Prospect, answers: Answers, known: Answers) -> Answers | None:
    """Without answers to questions that have to be raised and are not, which nobody would be asked; None where the
    rules would contradict each other."""
    found = dict(answers)
    for id in answers:
        if id in known or prospect.kb.questions[id].raised_by is None:
            continue
        del found[id]
        try:
            asked = id not in prospect.evaluator.remember(found).irrelevant
        except Clash:
            return None
        if asked:
            found[id] = answers[id]
    return found


def _task(prospect: Prospect, state: Outlook, id: str) -> Task:
    """What the known answers to one question would leave."""
    parts = [part for part in prospect.prover.splitting.parts(state, id) if part.known is not None]
    states = [state.narrowed(id, part) for part in parts]
    while 1 < len(states) < MOST_PARTS:
        finer = [
            narrower
            for narrowed in states
            for narrower in (
                [
                    narrowed.narrowed(id, part)
                    for part in prospect.prover.splitting.parts(narrowed, id)
                    if part.known is not None
                ]
                or [narrowed]
            )
        ]
        if len(finer) == len(states):
            break
        states = finer
    moves = prospect.verdicts(prospect.freed([id])) != (prospect.verdict,) and _moves(prospect, id)
    left = [len(prospect.verdicts(narrowed)) for narrowed in states]
    return Task(id, moves, sum(left) / len(left), left.count(1) / len(left))


def _moves(prospect: Prospect, id: str) -> bool:
    """Whether an answer to a question gives another verdict: one that is worth trying, or any other figure."""
    tried = (prospect.evaluated({**prospect.answers, id: value}) for value in worth_trying(prospect, id))
    figures = prospect.pieces(id) if prospect.kb.questions[id].numeric else ()
    found = chain(tried, (piece.verdict or None for piece in figures))
    return any(verdict not in (None, prospect.verdict) for verdict in found)
