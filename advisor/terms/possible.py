"""What the language means, read naively and in exact fractions, for a part of all answers: what could be in it.

The reference: nothing is compiled, and nothing that reasons or proves uses it; the separate check stands on it.
What is found holds for all answers of the part, and may be wider than they; for one set of answers it is what
comes of it. Truth is 0 for no, 1 for unknown, 2 for yes. A truth and a figure (its two ends) are bounded by the
least and the most that they could be: what rises with them is worked out for the one and for the other. Options
are a set of what could be chosen, each a set of options or None for unknown. Functions of figures and weighed
attributes are not followed: they could be anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property, lru_cache, reduce
from itertools import chain, combinations
from math import ceil, floor, inf, isinf, prod
from operator import ge, gt
from sys import float_info
from typing import Any as Anything
from typing import NamedTuple

from advisor.terms.answerable import NEVER, NO, SURE, UNKNOWN, YES, Answerable, PossibleTruths, exact, known
from advisor.terms.attributes import Question
from advisor.terms.dependencies import dependencies
from advisor.terms.formulas import Calculation, Constant, Formula, Reference, Table
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Any, Compare, Empty, Is, IsUnknown, Not, Premise, attributes_of
from advisor.terms.rules import Rule

#: The least and the most that a figure could be: the lower and the upper end of each.
Figures = tuple[Anything, Anything]
ANYTHING: Figures = ((-inf, -inf), (inf, inf))
#: Certainties are rounded to so many digits; what is proved apart from them keeps this far away.
DIGITS, ROUNDING = 9, Fraction(2, 10**9)
#: What is further away than this has no end.
MOST = exact(float_info.max)


class CouldStand(NamedTuple):
    """How a position could stand: its certainty, whether a rule bars it, or outright, its miss by near ones."""

    least: Fraction
    most: Fraction
    barred: PossibleTruths
    out: PossibleTruths
    miss: tuple[Anything, Anything] | None


class Nowhere(Exception):
    """No answers of the part come to what is supposed."""


class CouldBe:
    """What could be in one part: {question: how it could be answered}, and {figure or conclusion: what it is
    supposed to be of what it could}. `supposed`: {part of a premise: its truth, whatever the answers}."""

    def __init__(
        self,
        kb: KnowledgeBase,
        part: Mapping[str, Answerable],
        supposed: Mapping[Premise, PossibleTruths] | None = None,
    ) -> None:
        self.kb, self.part, self.found, self.supposed = kb, part, dict[str, Anything](), supposed or {}
        #: What was found before: of questions whether they count; of premises, by object, their truth.
        self.counted, self.told = dict[str, PossibleTruths](), dict[int, tuple[Premise, PossibleTruths]]()

    def truth(self, premise: Premise) -> PossibleTruths:
        if id(premise) not in self.told:
            self.told[id(premise)] = premise, self.truth_of(premise)
        return self.told[id(premise)][1]

    def truth_of(self, premise: Premise) -> PossibleTruths:
        if self.supposed and premise in self.supposed:
            return self.supposed[premise]
        match premise:
            case Not(inner):
                least, most = self.truth(inner)
                return YES - most, YES - least
            case All(parts):
                return together(min, map(self.truth, parts), last=NEVER)
            case Any(parts):
                return together(max, map(self.truth, parts), last=SURE)
            case IsUnknown(id) if id in self.kb.questions:
                return self.missing(id)
            case IsUnknown(id):
                return one_of(YES if chosen is None else NO for chosen in self.value(id))
            case Is(id, wanted):
                return one_of(UNKNOWN if o is None else YES * (not o.isdisjoint(wanted)) for o in self.value(id))
            case Empty(id):
                return one_of(UNKNOWN if o is None else YES * (not o) for o in self.value(id))
            case Compare(id, relation, operand):
                other = self.value(operand.attribute) if operand.attribute else final(operand.value or 0.0)
                return compared(self.value(id), relation, other)

    def condition(self, premise: Premise, wanted: bool = True) -> PossibleTruths:
        """Whether a condition of relevance holds (or not `wanted`, fails): what rests on the dead does neither."""
        match premise:
            case Not(inner):
                return self.condition(inner, not wanted)
            case All(parts) | Any(parts):
                how = min if isinstance(premise, All) == wanted else max
                return together(how, [self.condition(part, wanted) for part in parts])
        dead = together(max, map(self.dead, attributes_of(premise)))
        least, most = NEVER if dead == SURE else self.truth(premise if wanted else Not(premise))
        return NO if dead[1] == YES else least, most

    def dead(self, id: str) -> PossibleTruths:
        """Whether a question does not count, or a figure or conclusion is found only from such."""
        if id in self.kb.questions:
            least, most = self.counts(id)
            return YES * (most == NO), YES * (least == NO)
        behind = dependencies(self.kb)[id]
        return together(min, map(self.dead, behind)) if behind else NEVER

    def counts(self, id: str) -> PossibleTruths:
        """Whether a question counts: it does unless this is no."""
        if id not in self.counted:
            question = self.kb.questions[id]
            truths = [self.condition(question.when) if question.when is not None else SURE]
            if question.raised_by is not None:
                truths.append(together(max, [self.part[id].told, self.condition(question.raised_by)]))
            self.counted[id] = together(min, truths)
        return self.counted[id]

    def missing(self, id: str) -> PossibleTruths:
        (least, most), given = self.counts(id), self.part[id]
        return YES * (given.known is None or most == NO), YES * (given.unknown or least == NO)

    def value(self, id: str) -> Anything:
        if id not in self.found:
            if id in self.kb.questions:
                return self.found.setdefault(id, self.asked(self.kb.questions[id]))
            if id in self.kb.computed:
                found: Anything = self.figure(self.kb.computed[id].formula)
                found = minutes(found) if self.kb.computed[id].unit == "duration" else found
            else:
                found = self.concluded(id)[0]
            self.found[id] = both(found, self.part[id].known) if id in self.part else found
        return self.found[id]

    def asked(self, question: Question) -> Anything:
        (least, most), given, could = self.counts(question.id), self.part[question.id], []
        if most > NO:
            could = [given.known] if given.known is not None else []
            could += [known(question, question.assume)] if given.unknown and question.assume is not None else []
        if least == NO or (given.unknown and question.assume is None):
            could.append(known(question, question.limits) if question.numeric else {None})
        return either(could) if question.numeric else frozenset().union(*could)

    def concluded(self, id: str) -> tuple[frozenset[frozenset[str] | None], PossibleTruths]:
        """What could be concluded, and whether rules contradict each other in it."""
        options = self.kb.concluded[id].options
        if self.kb.is_weighed(id):
            some = chain(*(combinations(options, size) for size in range(1, len(options) + 1)))
            return frozenset([None, *map(frozenset, some)]), NEVER
        fires = [(rule.conclude, self.truth(rule.premise)) for rule in self.kb.concluding[id]]
        could = {frozenset([told[1]]) for told, (_, most) in fires if told is not None and most == YES}
        surely = {frozenset([told[1]]) for told, truths in fires if told is not None and truths == SURE}
        left = surely if len(surely) == 1 else could if surely else {*could, None}
        return frozenset(left), (YES * (len(surely) > 1), YES * (len(could) > 1))

    def figure(self, formula: Formula) -> Figures:
        match formula:
            case Constant(value):
                return final(value)
            case Reference(id):
                found: Figures = self.value(id)
                return found
            case Table(id, entries):
                options, by = self.value(id), {frozenset([option]): self.figure(part) for option, part in entries}
                could = [figures for option, figures in by.items() if option in options]
                return either([*could, lifted(RISING["between"], by.values())] if None in options else could)
            case Calculation("first_known", parts):
                could = []
                for id in (part.attribute for part in parts[:-1] if isinstance(part, Reference)):
                    least, most = self.missing(id)
                    could += [self.part[id].known] if least == NO else []
                    if most == NO:
                        return either(could)
                return either([*could, self.figure(parts[-1])])
            case Calculation("product", parts):
                return reduce(multiplied, map(self.figure, parts))
            case Calculation(operation, parts) if operation in RISING:
                return within_reach(lifted(RISING[operation], map(self.figure, parts)))
            case Calculation(operation, parts) if operation in FALLING:  # with the second of two
                one, other = map(self.figure, parts)
                if operation == "difference" or min(one[0][0], other[0][0]) >= 0:
                    found = FALLING[operation](one[0], other[1]), FALLING[operation](one[1], other[0])
                    return within_reach(found)
                return within_reach(divided(one, other))
        return ANYTHING

    # --- the decision

    @cached_property
    def fires(self) -> list[tuple[Rule, PossibleTruths]]:
        """The rules that bear on the outcome and could fire."""
        could = ((rule, self.truth(rule.premise)) for rule in bearing(self.kb))
        return [(rule, truths) for rule, truths in could if truths[1] == YES]

    def verdicts(self) -> frozenset[str]:
        """Every verdict that could be."""
        decision, at = self.kb.decision, {id: self.place(id) for id in self.kb.position_ids}
        elsewhere = [truths for rule, truths in self.fires if rule.not_covered is not None]
        enough, lead = exact(decision.recommend_at), exact(inf if decision.lead_at is None else decision.lead_at)
        standing = [id for id in at if at[id].barred != SURE]
        sure = [id for id in standing if at[id].barred[1] < YES]

        def may_be(id: str) -> bool:
            others = [other for other in sure if other != id]
            if id in standing:
                strong = at[id].most >= enough or all(at[id].most - at[o].least >= lead for o in others)
                if not others or (strong and not any(self.ahead(o, id, at) for o in others)):
                    return True
            reach = [other for other in at if other != id and at[other].out[1] < YES]
            return not sure and at[id].miss is not None and not any(self.nearer(o, id, at) for o in reach)

        leads = any(all(self.leads(n, o, at, enough, lead) for o in standing if o != n) for n in sure)
        weak = sum(at[id].least < enough for id in standing) > 1 and all(at[id].least < enough for id in sure)
        found = [id for id in at if may_be(id)] + ["undecided"] * (weak and not leads)
        found += ["conflict"] * all(place.out[1] == YES for place in at.values())
        return frozenset((found if SURE not in elsewhere else []) + ["not_covered"] * bool(elsewhere))

    def place(self, id: str) -> CouldStand:
        near = [
            (t, together(min, [t, self.truth(self.kb.beyond(r, id))]), r) for r, t in self.fires if id in r.near
        ]
        out = together(max, [NEVER, *(far for _, far, _ in near), *(t for r, t in self.fires if id in r.exclude)])
        barred = together(max, [NEVER, *(truths for rule, truths in self.fires if id in rule.excluded)])
        may, miss = [(self.value(rule.near[id]), truths) for truths, far, rule in near if far != SURE], None
        if may and out != SURE:  # the greatest of all that surely fire, or of one of those that may
            could = [(least[0], most[0], truths == SURE) for (least, most), truths in may]
            sure = [least for least, _, surely in could if surely] or [min(least for least, _, _ in could)]
            miss = max(sure), max(most for _, most, _ in could)
        least, most = self.odds(movements(self.kb)[id])
        return CouldStand(certainty(least), certainty(most), barred, out, miss)

    def odds(self, moved: Mapping[str, Fraction]) -> tuple[Fraction, Fraction]:
        """Odds, from what each rule that fires moves them by, {rule: by how much}: the least and the most."""
        by = [(moved[rule.id], truths == SURE) for rule, truths in self.fires if rule.id in moved]
        least = prod((m for m, sure in by if sure or m < 1), start=Fraction(1))
        most = prod((m for m, sure in by if sure or m > 1), start=Fraction(1))
        return least, most

    def ahead(self, one: str, other: str, at: Mapping[str, CouldStand]) -> bool:
        """Whether one position surely comes before another where both are feasible: by how far the rules together,
        each counted once for both, move it ahead."""
        least, _ = self.odds(movements_apart(self.kb, one, other))
        first = self.kb.position_ids if self.kb.decision.tie == "downstream" else self.kb.position_ids[::-1]
        flattest = 1 - max(abs(end) for id in (one, other) for end in (at[id].least, at[id].most))
        apart = flattest * (1 - 1 / least) > ROUNDING  # the logarithm of odds is more than 1 - 1 / odds
        return apart or (least >= 1 and first.index(one) < first.index(other))

    def leads(self, one: str, other: str, at: Mapping[str, CouldStand], enough: Anything, lead: Anything) -> bool:
        """Whether one position surely leads another by so much, wherever its own certainty is not enough: by how
        far the rules together move it ahead, it leads least where it is lowest or highest."""
        if at[one].least - at[other].most >= lead:
            return True
        apart, _ = self.odds(movements_apart(self.kb, one, other))
        ends = [odds_of(end) for end in (at[one].least - ROUNDING, enough + ROUNDING)]
        if apart <= 1 or min(ends) <= 0:
            return False
        return all(unrounded(end) - unrounded(end / apart) >= lead + ROUNDING for end in ends)

    def nearer(self, one: str, other: str, at: Mapping[str, CouldStand]) -> bool:
        a, b, place = at[one].miss, at[other].miss, self.kb.position_ids.index
        return a is not None and b is not None and bool((a[1], place(one)) < (b[0], place(other)))


@lru_cache(maxsize=16)
def bearing(kb: KnowledgeBase) -> tuple[Rule, ...]:
    """The rules that bear on the outcome, in the order of their ids."""
    return tuple(rule for _, rule in sorted(kb.rules.items()) if rule.bears_on_outcome)


@lru_cache(maxsize=16)
def movements(kb: KnowledgeBase) -> Mapping[str, Mapping[str, Fraction]]:
    """{position: {rule: by how much it moves the odds of that position}}, of the rules that move them."""

    def moved(rule: Rule, id: str) -> Fraction:
        doubts = [kb.strengths[of[id]].value if id in of else 0.0 for of in (rule.oppose, rule.support)]
        return Fraction(1 - exact(doubts[0])) / Fraction(1 - exact(doubts[1]))

    by = {id: {rule.id: moved(rule, id) for rule in bearing(kb)} for id in kb.position_ids}
    return {id: {rule: by for rule, by in moved.items() if by != 1} for id, moved in by.items()}


@lru_cache(maxsize=256)
def movements_apart(kb: KnowledgeBase, one: str, other: str) -> Mapping[str, Fraction]:
    """{rule: by how much it moves one position ahead of another}, of the rules that do."""
    first, second = movements(kb)[one], movements(kb)[other]
    apart = {rule: first.get(rule, Fraction(1)) / second.get(rule, Fraction(1)) for rule in {**first, **second}}
    return {rule: by for rule, by in apart.items() if by != 1}


# --- figures, truths, certainties


def final(figure: float) -> Figures:
    return ((exact(figure),) * 2,) * 2


def one_of(truths: Iterable[int]) -> PossibleTruths:
    found = list(truths)
    return min(found), max(found)


def together(
    how: Callable[[int, int], int], truths: Iterable[PossibleTruths], last: PossibleTruths | None = None
) -> PossibleTruths:
    """All (by `min`) or any (by `max`) of several, up to the first that is the `last` one needs to know."""
    least, most = SURE if how is min else NEVER
    for one in truths:
        least, most = how(least, one[0]), how(most, one[1])
        if one == last:
            break
    return least, most


def compared(one: Figures, relation: str, other: Figures) -> PossibleTruths:
    if relation == "==":
        truths = [compared(one, ">=", other), compared(one, "<=", other)]
        if any(most[0] < least[1] for least, most in (one, other)):
            truths.append((UNKNOWN, UNKNOWN))  # of what is no single figure it is never certain
        return together(min, truths)
    one, other = (other, one) if relation in ("<", "<=") else (one, other)
    more = gt if relation in ("<", ">") else ge
    ends = ((one[0], other[1]), (one[1], other[0]))
    least, most = (YES if more(a[0], b[1]) else UNKNOWN * more(a[1], b[0]) for a, b in ends)
    return least, most


def certainty(odds: Fraction) -> Fraction:
    return round(unrounded(odds), DIGITS)


def unrounded(odds: Fraction) -> Fraction:
    return 1 - 1 / odds if odds >= 1 else odds - 1


def odds_of(certainty: Fraction) -> Fraction:
    return 1 / (1 - certainty) if certainty >= 0 else 1 + certainty


def both(found: Anything, supposed: Anything) -> Anything:
    """What could be of what is supposed. Raises: Nowhere: nothing."""
    if isinstance(found, frozenset):
        if left := found & supposed:
            return left
        raise Nowhere
    (least, most), others = found, supposed
    least, most = tuple(map(max, least, others[0])), tuple(map(min, most, others[1]))
    if least[0] > most[0] or least[1] > most[1] or least[0] > most[1]:
        raise Nowhere
    return least, most


def either(figures: Iterable[Figures]) -> Figures:
    """One of several, not known which."""
    least, most = zip(*figures, strict=True)
    return tuple(map(min, *least, least[0])), tuple(map(max, *most, most[0]))


def lifted(how: Callable[[Sequence[Anything]], Anything], figures: Iterable[Figures]) -> Figures:
    """What rises with each of several ranges, from the least and the most of each."""
    least, most = zip(*figures, strict=True)
    return how(least), how(most)


def limited(lo: Anything, hi: Anything) -> tuple[Anything, Anything]:
    """Unlimited less unlimited has no limit either way."""
    return -inf if lo != lo else lo, inf if hi != hi else hi


def each(how: Callable[..., Anything]) -> Callable[[Sequence[Anything]], Anything]:
    return lambda ranges: limited(*map(how, zip(*ranges, strict=True)))


def minutes(figures: Figures) -> Figures:
    """A duration in whole minutes outward, after rounding to nine digits."""
    ends = [
        tuple(end if isinf(end) else way(round(end, DIGITS)) for way, end in zip((floor, ceil), ends, strict=True))
        for ends in figures
    ]
    return ends[0], ends[1]


def times(x: Anything, y: Anything) -> Anything:
    return 0 if x == 0 or y == 0 else in_reach(x * y)


def total(ends: Sequence[Anything]) -> Anything:
    endless = [end for end in ends if end in (-inf, inf)]
    return sum(endless or ends)


def in_reach(end: Anything) -> Anything:
    """An end of a figure; unlimited where it is beyond what any answer could be compared with, as where advice is
    worked out."""
    return end if abs(end) <= MOST else inf if end > 0 else -inf


def within_reach(figures: Figures) -> Figures:
    least, most = (tuple(map(in_reach, ends)) for ends in figures)
    return least, most


def multiplied(p: Figures, q: Figures) -> Figures:
    if p[0][0] >= 0 and q[0][0] >= 0:
        return tuple(map(times, p[0], q[0])), tuple(map(times, p[1], q[1]))
    return cornered(p, q, [times(x, y) for x in (p[0][0], p[1][1]) for y in (q[0][0], q[1][1])])


def cornered(p: Figures, q: Figures, corners: Sequence[Anything]) -> Figures:
    """What comes of two figures by its corners: its ends where both are known, else somewhere between them."""
    least, most = min(corners), max(corners)
    known = p[0] == p[1] and q[0] == q[1]
    return ((least, most), (least, most)) if known else ((least, least), (most, most))


def over(x: Anything, y: Anything, nothing: Anything) -> Anything:
    """A ratio of figures of at least 0; `nothing`: what nothing over nothing comes to, as an end."""
    if y == 0 or (x == inf and nothing == inf):
        return inf if x > 0 else nothing
    return 0 if y == inf else x if x == inf else Fraction(x) / y


def divided(p: Figures, q: Figures) -> Figures:
    """A ratio of figures of any sign; anything where one has no end or what is divided by could be nothing."""
    ends = [(figures[0][0], figures[1][1]) for figures in (p, q)]
    if ends[1][0] <= 0 <= ends[1][1] and p[0] == p[1] and q[0] == q[1]:
        return (-inf, inf), (-inf, inf)  # just one range, and it is without end either way
    if any(isinf(end) for figures in ends for end in figures) or ends[1][0] <= 0 <= ends[1][1]:
        return ANYTHING
    corners = [Fraction(x) / Fraction(y) for x in ends[0] for y in ends[1]]
    return cornered(p, q, corners)


RISING: dict[str, Callable[[Sequence[Anything]], Anything]] = {
    "sum": each(total),
    "min": each(min),
    "max": each(max),
    "between": lambda ranges: (min(lo for lo, _ in ranges), max(hi for _, hi in ranges)),
}
FALLING: dict[str, Callable[[Anything, Anything], Anything]] = {
    "difference": lambda x, y: limited(x[0] - y[1], x[1] - y[0]),
    "ratio": lambda x, y: (over(x[0], y[1], 0), over(x[1], y[0], inf)),
}
