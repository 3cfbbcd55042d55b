"""What an explanation tells, as rows of answers with what must come of each: for tables, a million rows at a time.

A row is drawn to refute: at the ends of what is told and just beside them, at the figures that premises name, open
and unknown. `refuted` evaluates rows in columns; what it gives back, one case at a time says so too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import isinf
from random import Random
from typing import Literal, NamedTuple

import numpy as np
from support.explanation_faults import SHOWN, disturbed, verdict, warnings

from advisor.columns.cases import encode
from advisor.columns.decision import KINDS
from advisor.columns.evaluation import ColumnAdvice, ColumnProgram
from advisor.explanation.alterations import Alteration, Changes, Reached
from advisor.explanation.bettered import bettered, just_inside
from advisor.explanation.change import changes
from advisor.explanation.fewest import Fewest, fewest
from advisor.explanation.figures_asked import figure_answers
from advisor.explanation.firm import CONTRADICTION, LARGEST_SLIP, Firm, Slip, error_in, firm, off_by
from advisor.explanation.missing import Missing, missing
from advisor.explanation.why_not import why_not
from advisor.outlook.prospect import Piece, Prospect
from advisor.outlook.search import allows, worth_trying
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.attributes import WHOLE, Question
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Answers, Interval, Value

CLASH = "clash"
#: Figures this close to an end are tried beside it, in minutes or as a share.
STEP, SHARE = 1.0, 1e-6


class Row(NamedTuple):
    """Answers, and the verdicts of which what is told gives one.

    `contradicts`: of a row that brings a warning of contradiction which the case does not have it is told that
    there is none ("never"), nothing ("untold"), or what is told of every other row ("told"). `roomy`: nothing is
    told where one of these figures does it at one exact point only.
    """

    kind: str
    answers: Answers
    verdicts: Collection[str]
    contradicts: Literal["never", "untold", "told"]
    roomy: Collection[str] = ()


@dataclass(frozen=True)
class Told:
    """All that explanations tell of one case and that rows can refute."""

    prospect: Prospect
    change: Changes
    fewest: Fewest
    firm: Firm
    missing: Missing

    @classmethod
    def of(cls, evaluator: Evaluator, answers: Answers) -> Told:
        prospect = Prospect(evaluator, answers)
        return cls(
            prospect,
            changes(prospect),
            fewest(prospect),
            firm(prospect, evaluator.advise(answers)),
            missing(prospect),
        )

    def rows(self, random: Random, count: int) -> Iterator[Row]:
        """About so many rows, a fair share for each thing told."""
        kinds = _Rows(self, random)
        endless = [kinds.in_the_room(), kinds.smaller(), kinds.reasons(), kinds.off(), kinds.slips()]
        endless += [kinds.nothing_else(), kinds.nearer()]
        yield from kinds.once()
        for rows in endless:
            yield from islice(rows, count // len(endless))


class _Rows:
    """Draws rows about one case. Each kind draws without end, or nothing where nothing of it is told."""

    def __init__(self, told: Told, random: Random) -> None:
        self.told, self.random = told, random
        self.prospect, self.answers = told.prospect, told.prospect.answers
        self.kb, self.verdict = told.prospect.kb, told.prospect.verdict
        self.worth = {id: [*worth_trying(self.prospect, id), *self._beside(id)] for id in self.prospect.questions}

    def _beside(self, id: str) -> Iterator[Value]:
        """Figures just beside those that premises name, and beside the answer given."""
        question, given = self.kb.questions[id], self.answers.get(id)
        points = [*self.prospect.prover.splitting.points(id), *(given if isinstance(given, Interval) else ())]
        for point in points if question.numeric else ():
            for figure in _beside(question, point):
                yield Interval(figure, figure)

    def once(self) -> Iterator[Row]:
        """What is told of single rows."""
        for reached in self.told.change.reached:
            for change in reached.changes:
                least = {a.question: a.least for a in change.alterations}
                yield Row("change", {**self.answers, **least}, (change.verdict,), "never")
        for slip in self.told.firm.slips:
            yield Row("slip", {**self.answers, slip.question: slip.other}, (slip.verdict,), "told")
        for other, answers in self.told.missing.examples.items():
            yield Row("could come", answers, (other,), "told")

    def in_the_room(self) -> Iterator[Row]:
        """A change, each answer of it anywhere in its room."""
        told = [change for reached in self.told.change.reached for change in reached.changes]
        while told:
            change = self.random.choice(told)
            otherwise = {a.question: self._inside(a.question, a.piece) for a in change.alterations}
            yield Row("change in its room", {**self.answers, **otherwise}, (change.verdict,), "never")

    def nearer(self) -> Iterator[Row]:
        """A change with one figure of it nearer to the answer given: another verdict, or a contradiction."""
        told = [
            (change, a)
            for reached in self.told.change.reached
            for change in reached.changes
            for a in change.alterations
            if isinstance(a.least, Interval) and not a.exact
        ]
        while told:
            change, a = self.random.choice(told)
            least = {other.question: other.least for other in change.alterations}
            figure = self._between(a)
            if figure is None:
                told.remove((change, a))
                continue
            others = (*(v for v in self.kb.verdicts if v != change.verdict), CLASH)
            answers = {**self.answers, **least, a.question: Interval(figure, figure)}
            yield Row("change that is the least", answers, others, "untold")

    def _between(self, a: Alteration) -> float | None:
        """A figure nearer to the answer given than the least of a change, by more than what is told apart."""
        assert isinstance(a.least, Interval)
        assert isinstance(a.before, Interval)
        below = a.least.lo < a.before.lo
        if a.before.lo <= a.least.lo <= a.before.hi:
            return None
        given = a.before.lo if below else a.before.hi
        question = self.kb.questions[a.question]
        whole = question.type in WHOLE or question.counts_things
        for share in (self.random.random() ** 4, self.random.random()):
            figure = a.least.lo + share * (given - a.least.lo)
            figure = float(round(figure)) if whole else figure
            apart = STEP if whole else SHOWN
            if not isinf(figure) and abs(figure - a.least.lo) >= apart and figure != given:
                return figure
        return None

    def smaller(self) -> Iterator[Row]:
        """Fewer answers otherwise than a change that is told to be among the smallest, or others as many."""
        claimed = [(reached, size) for reached in self.told.change.reached if (size := none_up_to(reached)) > 0]
        allowed = {id: self._no_worse(id) for id in self.told.change.considered}
        while claimed and allowed:
            reached, most = self.random.choice(claimed)
            size = min(self.random.randint(1, most), len(allowed))
            ids = frozenset(self.random.sample(sorted(allowed), size))
            if any(ids >= {a.question for a in change.alterations} for change in reached.changes):
                yield Row("", self.answers, self.kb.verdicts, "told")
                continue
            otherwise = {id: self.random.choice(allowed[id]) for id in ids}
            others = (*(v for v in self.kb.verdicts if v != reached.verdict), CLASH)
            yield Row("no smaller change", {**self.answers, **otherwise}, others, "untold", ids)

    def no_worse(self) -> Iterator[Answers]:
        """Some answers, or all of them, otherwise as they may be, none of them worse; and some that were open."""
        allowed = {id: self._no_worse(id) for id in self.told.change.considered}
        still_open = [id for id in self.prospect.questions if self.answers.get(id) is None]
        allowed |= {id: [v for v in self.worth[id] if v is not None] for id in still_open}
        while allowed:
            ids = self.random.sample(sorted(allowed), self.random.randint(1, len(allowed)))
            first = self.random.random() < 0.3
            yield {
                **self.answers,
                **{id: allowed[id][0] if first else self.random.choice(allowed[id]) for id in ids},
            }

    def _no_worse(self, id: str) -> list[Value]:
        question, given = self.kb.questions[id], self.answers[id]
        domain = bettered(question, given)
        found = [v for v in self.worth[id] if v is not None and allows(question, domain, v) and _single(v)]
        if question.numeric and question.better:  # as good as it can be, which nothing may be compared with
            hull = domain.known.hull
            best = hull.hi if question.better == "more" else hull.lo
            found = [*([] if isinf(best) else [Interval(best, best)]), *found]
        return [*found, given] if given is not None else found

    def reasons(self) -> Iterator[Row]:
        """The fewest reasons, each anywhere in its room, and any answers to all other questions."""
        few = self.told.fewest
        others = [id for id in self.prospect.questions if id not in few.answers and id not in few.held]
        while True:
            held = {id: self._roomy(id) for id in few.answers}
            share = self.random.random()
            free = {id: self.random.choice(self.worth[id]) for id in others if self.random.random() < share}
            yield Row("fewest", {**held, **free}, (self.verdict, CLASH), "told")

    def _roomy(self, id: str) -> Value | None:
        pieces = self.told.fewest.room.get(id, ())
        return self._inside(id, self.random.choice(pieces)) if pieces else self.answers[id]

    def off(self) -> Iterator[Row]:
        """All figures off by at most the share that is proved, to its ends or less."""
        spread, figures = self.told.firm.spread, self._figures()
        while spread is not None and figures:
            tried = {id: self._off_at_most(id, value, spread) for id, value in figures.items()}
            yield Row("firm", {**self.answers, **tried}, (self.verdict,), "told")

    def disturbed(self, share: float) -> Iterator[Row]:
        """All figures off at random by at most a share."""
        figures = self._figures()
        while figures:
            tried = {id: disturbed(self.kb.questions[id], v, share, self.random) for id, v in figures.items()}
            yield Row("noise", {**self.answers, **tried}, self.kb.verdicts, "told")

    def _off_at_most(self, id: str, given: Interval, spread: float) -> Interval:
        (lo, hi), ends = off_by(given, spread, self.kb.questions[id]), []
        for end in given:
            least, most = max(lo, end * (1 - spread)), min(hi, end * (1 + spread)) if not isinf(end) else end
            figure = end if isinf(end) else self.random.choice((least, most, self.random.uniform(least, most)))
            whole = self.kb.questions[id].type in WHOLE and not isinf(figure)
            ends.append(min(max(float(round(figure)) if whole else figure, lo), hi))
        return Interval(min(ends), max(ends)) if given.lo < given.hi else Interval(ends[0], ends[0])

    def slips(self) -> Iterator[Row]:
        """One figure off by less than its smallest slip."""
        figures, told = self._figures(), {slip.question: slip for slip in self.told.firm.slips}
        while figures:
            id = self.random.choice(sorted(figures))
            answers = {**self.answers, id: self._off_by_less(id, figures[id], told.get(id))}
            yield Row("no smaller slip", answers, (self.verdict, CLASH), "told")

    def _off_by_less(self, id: str, given: Interval, slip: Slip | None) -> Interval:
        question = self.kb.questions[id]
        most = LARGEST_SLIP if slip is None else slip.share if slip.share is not None else 0.0
        for share in (most, most * self.random.random()):
            for way in self.random.sample((-1, 1), 2):
                end = given.lo if way < 0 else given.hi
                if isinf(end):  # what is unlimited is not off by a part of itself
                    continue
                end *= 1 + way * share
                end = float(round(end)) if question.type in WHOLE or question.counts_things else end
                found = Interval(end, end)
                off = error_in(question, Alteration(id, given, Piece("", found), found))
                nearer = off < most - 2 * SHARE  # less than that is not told apart
                if nearer and question.limits.lo <= end <= question.limits.hi:
                    return found
        return given

    def nothing_else(self) -> Iterator[Row]:
        """Any answers to what is not known: nothing comes of them but what is told to be possible."""
        told = (*self.told.missing.possible, *self.told.missing.perhaps, CLASH)
        open_ones = [
            id
            for id in self.prospect.questions
            if self.answers.get(id) is None and (id in self.answers or self.kb.questions[id].raised_by is None)
        ]
        alone = bool(self.told.missing.tasks) and not self.told.missing.tasks[0].moves
        while open_ones:
            share = self.random.random()
            found = {id: self.random.choice(self.worth[id]) for id in open_ones if self.random.random() < share}
            yield Row("nothing else could come", {**self.answers, **found}, told, "told")
            if alone and (asked := [id for id in open_ones if id not in self.prospect.memory.irrelevant]):
                id = self.random.choice(asked)
                answers = {**self.answers, id: self.random.choice(self.worth[id])}
                yield Row("none alone moves it", answers, (self.verdict, CLASH), "told")

    # --- values

    def _figures(self) -> dict[str, Interval]:
        known = {id: self.answers[id] for id in self.prospect.known}
        return {id: value for id, value in known.items() if isinstance(value, Interval)}

    def _inside(self, id: str, piece: Piece) -> Value:
        """Any value of a piece, its ends as likely as what lies between."""
        if not isinstance(piece.value, Interval):
            return piece.value
        question = self.kb.questions[id]
        lo, hi = just_inside(piece)
        if isinf(lo):
            return piece.value
        far = min(hi, 100 * max(lo, 1.0))
        figure = self.random.choice((lo, hi, far, self.random.uniform(lo, far)))
        if isinf(figure) and not question.unlimited:
            figure = far
        figure = float(round(figure)) if question.type in WHOLE and not isinf(figure) else figure
        return Interval(figure, figure)


def none_up_to(reached: Reached) -> int:
    """Up to how many answers, made otherwise, are told not to do."""
    if reached.impossible:
        return max(reached.searched, 1)
    if not reached.changes:
        return reached.searched if reached.complete and reached.smallest else 0
    size = len(reached.changes[0].alterations)
    return size if reached.complete else size - 1 if reached.smallest else 0


def _single(value: Value) -> bool:
    return not isinstance(value, Interval) or value.lo == value.hi


def _beside(question: Question, point: float) -> Iterator[float]:
    if isinf(point):
        return
    step = STEP if question.type in WHOLE else SHARE * max(1.0, abs(point))
    for figure in (point - step, point, point + step):
        figure = float(round(figure)) if question.type in WHOLE else figure
        if question.limits.lo <= figure <= question.limits.hi:
            yield figure


# --- what is told of the knowledge base's own figures


def rows_of_figures(told: Told) -> Iterator[Row]:
    """Rows for the knowledge base with its figures asked: each at the ends of where the outcome stays, and
    beyond."""
    kb, verdict = told.prospect.kb, told.prospect.verdict
    given = {**figure_answers(kb), **told.prospect.answers}
    for stays in told.firm.figures:
        (lo, hi), step = stays.interval, _step(kb.figures[stays.id].unit, stays.value)
        inside = (lo + step if stays.open_below else lo, hi - step if stays.open_above else hi)
        beyond = (
            (lo if stays.open_below else lo - step, stays.below),
            (hi if stays.open_above else hi + step, stays.above),
        )
        tried = [(figure, verdict) for figure in inside]
        tried += [(figure, CLASH if other == CONTRADICTION else other) for figure, other in beyond if other]
        for figure, other in tried:
            if not isinf(figure):
                yield Row("figure", {**given, stays.id: Interval(figure, figure)}, (other,), "told")


def _step(unit: str, value: float) -> float:
    return STEP if unit in WHOLE else SHARE * max(1.0, abs(value))


# --- what rows come to


class Table:
    """Rows evaluated in columns, and those that refute what is told of them one by one."""

    def __init__(self, evaluator: Evaluator) -> None:
        self.evaluator, self.kb = evaluator, evaluator.kb
        self.program = ColumnProgram(self.kb)
        self.warning = [id for id in self.program.rule_ids if self.kb.rules[id].warn]

    def refuted(self, before: Answers, rows: Sequence[Row]) -> Iterator[tuple[Row, str]]:
        """The rows, all of one case, of which something else comes than is told, and what."""
        had = warnings(self.evaluator, before)
        for row, got, fired in zip(rows, *self._come_to(rows), strict=True):
            new = bool(fired - had)
            if row.contradicts == "never" and new:
                suspect = True
            else:
                suspect = got not in row.verdicts and not (new and row.contradicts == "untold")
            if suspect and (why := refutation(self.evaluator, had, row)):
                yield row, why

    def _come_to(self, rows: Sequence[Row]) -> tuple[list[str], list[frozenset[str]]]:
        cases = encode(self.kb, [row.answers for row in rows])
        found = self.program.evaluate(cases, threads=1)
        fired = np.unpackbits(found.fired, axis=1, bitorder="little")[:, : found.size]
        at = self.program.warning_places
        warned = [frozenset[str]()] * found.size
        for number in np.flatnonzero(fired[at].any(axis=0)):
            warned[number] = frozenset(self.program.rule_ids[place] for place in at if fired[place, number])
        return [verdict_at(self.kb, found, number) for number in range(found.size)], warned

    def flipped(self, told: Told, random: Random, count: int) -> float | None:
        """The share of runs with figures up to 30% off in which another outcome comes; None without figures."""
        rows = list(islice(_Rows(told, random).disturbed(0.3), count))
        if not rows:
            return None
        got, _ = self._come_to(rows)
        return sum(one != told.prospect.verdict for one in got) / count

    def unhelpful(self, told: Told, random: Random, count: int) -> Iterator[str]:
        """The cures told that none of so many rows shows to help: the rule excludes all the same, or a warning of
        contradiction comes. A row has some answers otherwise that may be, none of them worse."""
        advice = self.evaluator.advise(told.prospect.answers)
        cures = {
            miss.rule
            for id in self.kb.position_ids
            for miss in why_not(advice, id).undo
            if miss.premises and miss.within_reach
        }
        if not cures:
            return
        rows = list(islice(_Rows(told, random).no_worse(), count))
        cases = encode(self.kb, rows)
        fired = np.unpackbits(self.program.evaluate(cases, threads=1).fired, axis=1, bitorder="little")
        had = warnings(self.evaluator, told.prospect.answers)
        new = [place for place in self.program.warning_places if self.program.rule_ids[place] not in had]
        calm = ~fired[new, : len(rows)].any(axis=0)
        for rule in sorted(cures):
            if not (calm & (fired[self.program.rule_ids.index(rule), : len(rows)] == 0)).any():
                yield rule


def verdict_at(kb: KnowledgeBase, found: ColumnAdvice, row: int) -> str:
    if found.clash[row]:
        return CLASH
    kind: str = KINDS[found.decided.kind[row]]
    return kb.position_ids[found.decided.recommended[row]] if kind == "recommended" else kind


def refutation(evaluator: Evaluator, had: Collection[str], row: Row) -> str:
    """What comes of a row by itself that is not told of it; nothing where all is as told."""
    got = verdict(evaluator, row.answers)
    new = warnings(evaluator, row.answers) - set(had) if got != CLASH else set()
    if new and row.contradicts == "untold":
        return ""
    if got not in row.verdicts:
        if any(_exact(evaluator, had, row, id, got) for id in row.roomy):
            return ""
        return f"{got}, not {' or '.join(sorted(row.verdicts))}"
    return f"warned: {', '.join(sorted(new))}" if new and row.contradicts == "never" else ""


def _exact(evaluator: Evaluator, had: Collection[str], row: Row, id: str, got: str) -> bool:
    """Whether a figure of a row gives what it does, without a contradiction, at one exact point only."""
    value = row.answers[id]
    if not isinstance(value, Interval):
        return False
    beside = [f for f in _beside(evaluator.kb.questions[id], value.lo) if f != value.lo]
    others = [{**row.answers, id: Interval(f, f)} for f in beside]
    return not any(verdict(evaluator, o) == got and warnings(evaluator, o) <= {*had} for o in others)


# --- cases to explain


def mutated(prospect: Prospect, random: Random) -> Mapping[str, Value | None]:
    """A case with some answers at or just beside a figure that premises name, another option, unknown or open."""
    answers = dict(prospect.answers)
    for id in random.sample(sorted(answers), min(len(answers), random.randint(1, 3))):
        question, how = prospect.kb.questions[id], random.random()
        if how < 0.1:
            del answers[id]
        elif how < 0.2:
            answers[id] = None
        elif question.numeric and (points := prospect.prover.splitting.points(id)):
            figure = random.choice([*_beside(question, random.choice(points))] or [question.limits.lo])
            answers[id] = Interval(figure, figure)
        else:
            answers[id] = random.choice(worth_trying(prospect, id))
    return answers
