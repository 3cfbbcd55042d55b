"""What could be in a part of all answers: every premise, figure and verdict, read naively and in exact fractions.

Nothing is compiled, and nothing shared with what is checked. What is found holds for all answers of the part, and
may be wider than they. Truth is 0 for no, 1 for unknown, 2 for yes; what it could be, a set of these. Options are
a set of what could be chosen, each a set of options or None for unknown. A figure is an interval of which each end
lies between two figures. Functions of figures and weighed attributes are not followed: they could be anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from itertools import chain, combinations
from math import ceil, floor, inf, isinf, prod
from operator import ge, gt, sub
from typing import Any as Anything
from typing import NamedTuple

from advisor.terms.attributes import Question
from advisor.terms.formulas import Calculation, Constant, Formula, Reference, Table, inputs_of
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Any, Compare, Empty, Is, IsUnknown, Not, Premise, attributes_of
from advisor.terms.rules import Rule

NO, UNKNOWN, YES = 0, 1, 2
PossibleTruths = frozenset[int]
#: The least and the most that the lower end could be, and the upper end; only what has no limit is a float.
Span = tuple[Anything, Anything, Anything, Anything]
ANYTHING: Span = (-inf, inf, -inf, inf)
DIGITS = 9
#: The lower end of an answer lies no further than this, unless it is "unlimited".
FARTHEST = 10**300


class Answerable(NamedTuple):
    """How a question could be answered: `known` (None: by nothing known), or by "unknown"; whether it was `told`
    at all, as truths. `plain`: of figures only single ones, no ranges."""

    known: Anything
    unknown: bool
    told: PossibleTruths
    plain: bool = False


Box = Mapping[str, Answerable]


def exact(figure: float | str) -> Anything:
    """A figure as it is written: whole, a fraction, or "unlimited"."""
    if isinstance(figure, str):
        return {"unlimited": inf, "-unlimited": -inf}[figure]
    return figure if isinf(figure) else int(figure) if figure == int(figure) else Fraction(repr(figure))


def known(question: Question, value: Anything) -> Anything:
    """What one value could be: itself."""
    if question.numeric:
        lo, hi = map(exact, value)
        return lo, lo, hi, hi
    return frozenset([frozenset([value] if isinstance(value, str) else value)])


def everything(question: Question) -> Anything:
    if question.numeric:
        lo, hi = exact(question.limits.lo), inf if question.unlimited else exact(question.limits.hi)
        return lo, hi if question.unlimited else min(hi, FARTHEST), lo, hi
    sizes = range(len(question.options) + 1) if question.type == "choices" else (1,)
    return frozenset(frozenset(chosen) for size in sizes for chosen in combinations(question.options, size))


class Nowhere(Exception):
    """No answers of the part come to what is supposed."""


class CouldStand(NamedTuple):
    """How a position could stand: its certainty, whether a rule bars it, or outright, how far by near ones."""

    least: Anything
    most: Anything
    barred: PossibleTruths
    out: PossibleTruths
    miss: Span | None


class CouldBe:
    """What could be in one part: {question: how it could be answered}, and {figure or conclusion: what it is
    supposed to be of what it could}. `supposed`: {part of a premise: its truth, whatever the answers}."""

    def __init__(self, kb: KnowledgeBase, part: Box) -> None:
        self.kb, self.part, self.found = kb, part, dict[str, Anything]()
        self.supposed: Mapping[Premise, PossibleTruths] = {}

    def truth(self, premise: Premise) -> PossibleTruths:
        if self.supposed and premise in self.supposed:
            return self.supposed[premise]
        match premise:
            case Not(inner):
                return frozenset(YES - truth for truth in self.truth(inner))
            case All(parts):
                return together(min, map(self.truth, parts))
            case Any(parts):
                return together(max, map(self.truth, parts))
            case IsUnknown(id) if id in self.kb.questions:
                return self.missing(id)
            case IsUnknown(id):
                return frozenset(YES if options is None else NO for options in self.value(id))
            case Is(id, wanted):
                return frozenset(
                    UNKNOWN if o is None else NO if o.isdisjoint(wanted) else YES for o in self.value(id)
                )
            case Empty(id):
                return frozenset(UNKNOWN if o is None else NO if o else YES for o in self.value(id))
            case Compare(id, relation, operand):
                other = self.value(operand.attribute) if operand.attribute else (exact(operand.value or 0.0),) * 4
                return compared(self.value(id), relation, other)

    def condition(self, premise: Premise, wanted: bool = True) -> PossibleTruths:
        """Whether a condition of relevance holds (or not `wanted`, fails): what rests on the dead does neither."""
        match premise:
            case Not(inner):
                return self.condition(inner, not wanted)
            case All(parts) | Any(parts):
                how = min if isinstance(premise, All) == wanted else max
                return together(how, (self.condition(part, wanted) for part in parts))
        dead = [self.dead(id) for id in attributes_of(premise)]
        found = frozenset([NO]) if {YES} in dead else self.truth(premise if wanted else Not(premise))
        return found | {NO} if any(YES in one for one in dead) else found

    def dead(self, id: str) -> PossibleTruths:
        """Whether a question does not count, or a figure or conclusion is found only from such."""
        if id in self.kb.questions:
            counts = self.counts(id)
            return frozenset([YES] * (NO in counts) + [NO] * (counts != {NO}))
        behind = (
            inputs_of(self.kb.computed[id].formula)
            if id in self.kb.computed
            else [attribute for rule in self.kb.concluding[id] for attribute in attributes_of(rule.premise)]
        )
        return together(min, map(self.dead, behind)) if behind else frozenset([NO])

    def counts(self, id: str) -> PossibleTruths:
        """Whether a question counts: it does unless this is no."""
        question = self.kb.questions[id]
        when = self.condition(question.when) if question.when is not None else frozenset([YES])
        if question.raised_by is None:
            return when
        return together(min, (when, together(max, (self.part[id].told, self.condition(question.raised_by)))))

    def missing(self, id: str) -> PossibleTruths:
        counts, given = self.counts(id), self.part[id]
        answered = given.known is not None and counts != {NO}
        return frozenset([YES] * (given.unknown or NO in counts) + [NO] * answered)

    def value(self, id: str) -> Anything:
        if id not in self.found:
            if id in self.kb.questions:
                self.found[id] = self.asked(self.kb.questions[id])
            elif id in self.kb.computed:
                found = self.figure(self.kb.computed[id].formula)
                self.found[id] = whole(found) if self.kb.computed[id].unit == "duration" else found
            else:
                self.found[id] = self.concluded(id)[0]
            if id in self.part and id not in self.kb.questions:
                self.found[id] = both(self.found[id], self.part[id].known)
        return self.found[id]

    def asked(self, question: Question) -> Anything:
        counts, given, could = self.counts(question.id), self.part[question.id], []
        if counts != {NO}:
            could = [given.known] if given.known is not None else []
            if given.unknown and question.assume is not None:
                could.append(known(question, question.assume))
        if NO in counts or (given.unknown and question.assume is None):
            could.append(known(question, question.limits) if question.numeric else {None})
        return either(could) if question.numeric else frozenset().union(*could)

    def concluded(self, id: str) -> tuple[frozenset[frozenset[str] | None], PossibleTruths]:
        """What could be concluded, and whether rules contradict each other in it."""
        options = self.kb.concluded[id].options
        if self.kb.is_weighed(id):
            return frozenset(
                [None, *map(frozenset, chain(*(combinations(options, n) for n in range(1, len(options) + 1))))]
            ), frozenset([NO])
        fires = [(rule.conclude, self.truth(rule.premise)) for rule in self.kb.concluding[id]]
        could = {frozenset([told[1]]) for told, truths in fires if told is not None and YES in truths}
        surely = {frozenset([told[1]]) for told, truths in fires if told is not None and truths == {YES}}
        left = surely if len(surely) == 1 else could if surely else {*could, None}
        return frozenset(left), frozenset([YES] * (len(could) > 1) + [NO] * (len(surely) < 2))

    def figure(self, formula: Formula) -> Span:
        match formula:
            case Constant(value):
                return (exact(value),) * 4
            case Reference(id):
                found: Span = self.value(id)
                return found
            case Table(id, entries):
                options, by = self.value(id), {frozenset([option]): self.figure(part) for option, part in entries}
                could = [span for option, span in by.items() if option in options]
                return either([*could, hull(list(by.values()))] if None in options else could)
            case Calculation("first_known", parts):
                could = []
                for id in (part.attribute for part in parts[:-1] if isinstance(part, Reference)):
                    missing = self.missing(id)
                    could += [self.part[id].known] if NO in missing else []
                    if YES not in missing:
                        return either(could)
                return either([*could, self.figure(parts[-1])])
            case Calculation(operation, parts):
                spans = [self.figure(part) for part in parts]
                return OPERATIONS[operation](spans) if operation in OPERATIONS else ANYTHING

    # --- the decision

    def verdicts(self) -> frozenset[str]:
        """Every verdict that could be."""
        decision = self.kb.decision
        fires = [(rule, self.truth(rule.premise)) for rule in self.bearing()]
        fires = [(rule, truths) for rule, truths in fires if YES in truths]
        elsewhere = [truths for rule, truths in fires if rule.not_covered is not None]
        if {YES} in elsewhere:
            return frozenset(["not_covered"])
        enough, lead = exact(decision.recommend_at), exact(inf if decision.lead_at is None else decision.lead_at)
        at = {id: self.place(id, fires) for id in self.kb.position_ids}
        standing = [id for id in at if at[id].barred != {YES}]
        sure = [id for id in standing if YES not in at[id].barred]

        def may_be(id: str) -> bool:
            others = [other for other in sure if other != id]
            if id in standing:
                strong = at[id].most >= enough or all(at[id].most - at[o].least >= lead for o in others)
                if not others or (strong and not any(self.ahead(o, id, at, fires) for o in others)):
                    return True
            reach = [other for other in at if other != id and YES not in at[other].out]
            return not sure and at[id].miss is not None and not any(self.nearer(o, id, at) for o in reach)

        leads = any(all(at[n].least - at[o].most >= lead for o in standing if o != n) for n in sure)
        weak = sum(at[id].least < enough for id in standing) > 1 and all(at[id].least < enough for id in sure)
        found = [id for id in at if may_be(id)] + ["undecided"] * (weak and not leads)
        found += ["conflict"] * all(YES in place.out for place in at.values())
        return frozenset(found + ["not_covered"] * bool(elsewhere))

    def place(self, id: str, fires: Sequence[tuple[Rule, PossibleTruths]]) -> CouldStand:
        def doubts(of: str) -> tuple[Anything, Anything]:
            """What doubt the rules leave that surely fire, and all that could."""
            left = [(self.left(getattr(rule, of)[id]), t) for rule, t in fires if id in getattr(rule, of)]
            return prod(d for d, truths in left if truths == {YES}), prod(d for d, _ in left)

        sure_for, all_for, sure_against, all_against = *doubts("support"), *doubts("oppose")
        near = [(truths, self.value(rule.near[id])) for rule, truths in fires if id in rule.near]
        beyond = [together(min, (truths, self.beyond(rule, id))) for rule, truths in fires if id in rule.near]
        out = together(max, [frozenset([NO]), *beyond, *(t for rule, t in fires if id in rule.exclude)])
        may = [miss for (_, miss), far in zip(near, beyond, strict=True) if far != {YES}]
        miss = None
        if may and out != {YES}:
            most = OPERATIONS["max"](may)
            sure = [miss for truths, miss in near if truths == {YES}]
            least = OPERATIONS["max"](sure) if sure else OPERATIONS["min"](may)
            miss = (least[0], most[1], least[2], most[3])
        barred = together(max, [frozenset([NO]), *(t for rule, t in fires if id in rule.excluded)])
        return CouldStand(certainty(sure_for, all_against), certainty(all_for, sure_against), barred, out, miss)

    def bearing(self) -> list[Rule]:
        return [self.kb.rules[id] for id in sorted(self.kb.rules) if self.kb.rules[id].bears_on_outcome]

    def beyond(self, rule: Rule, id: str) -> PossibleTruths:
        """Whether a near rule puts a position out of reach outright."""
        named = self.kb.decision.near_within
        limit = 1 + (exact(self.kb.figures[named].value) if named is not None else 0)
        return compared(self.value(rule.near[id]), ">", (limit,) * 4)

    def left(self, strength: str) -> Anything:
        return 1 - exact(self.kb.strengths[strength].value)

    def ahead(
        self, one: str, other: str, at: Mapping[str, CouldStand], fires: Sequence[tuple[Rule, PossibleTruths]]
    ) -> bool:
        """Whether one position surely comes before another where both are feasible: by its certainty, or by how
        far the rules together, each counted once for both, surely move it ahead."""
        ids = self.kb.position_ids
        first = ids if self.kb.decision.tie == "downstream" else ids[::-1]
        if (at[one].least, first.index(other)) > (at[other].most, first.index(one)):
            return True
        odds: Anything = 1
        for rule, truths in fires:
            moved: Anything = Fraction(1)
            for id, of in ((one, (rule.oppose, rule.support)), (other, (rule.support, rule.oppose))):
                moved *= self.left(of[0][id]) if id in of[0] else 1
                moved /= self.left(of[1][id]) if id in of[1] else 1
            odds *= moved if truths == {YES} else min(moved, 1)
        flattest = 1 - max(abs(end) for id in (one, other) for end in (at[id].least, at[id].most))
        # the odds' logarithm is more than 1 - 1 / odds
        return bool(flattest * (1 - 1 / odds) > Fraction(2, 10**DIGITS))

    def nearer(self, one: str, other: str, at: Mapping[str, CouldStand]) -> bool:
        a, b, ids = at[one].miss, at[other].miss, self.kb.position_ids
        if a is None or b is None:
            return False
        return bool((a[3], a[1], ids.index(one)) < (b[2], b[0], ids.index(other)))


def certainty(doubt_for: Anything, doubt_against: Anything) -> Fraction:
    found: Fraction = Fraction(doubt_against - doubt_for) / max(doubt_for, doubt_against)
    return round(found, DIGITS)


def both(found: Anything, supposed: Anything) -> Anything:
    """What could be of what is supposed. Raises: Nowhere: nothing."""
    if isinstance(found, frozenset):
        if left := found & supposed:
            return left
        raise Nowhere
    a, c = max(found[0], supposed[0]), max(found[2], supposed[2])
    b, d = min(found[1], supposed[1]), min(found[3], supposed[3])
    if a > b or c > d or a > d:
        raise Nowhere
    return a, b, c, d


def together(how: Callable[[int, int], int], truths: Iterable[PossibleTruths]) -> PossibleTruths:
    """All (by `min`) or any (by `max`) of several."""
    return reduce(lambda one, other: frozenset(how(a, b) for a in one for b in other), truths)


def compared(a: Span, relation: str, b: Span) -> PossibleTruths:
    if relation == "==":
        equal = max(a[0], a[2], b[0], b[2]) <= min(a[1], a[3], b[1], b[3])
        final = all(span[0] == span[1] and span[2] == span[3] for span in (a, b))
        unknown = a[3] >= b[0] and a[0] <= b[3] and not (equal and final)
        return frozenset([YES] * equal + [NO] * (a[2] < b[1] or a[1] > b[2]) + [UNKNOWN] * unknown)
    a, b = (b, a) if relation in ("<", "<=") else (a, b)
    more = gt if relation in ("<", ">") else ge
    unknown = not more(a[0], b[3]) and more(a[3], b[0])
    return frozenset([YES] * more(a[1], b[2]) + [NO] * (not more(a[2], b[1])) + [UNKNOWN] * unknown)


def hull(spans: list[Span]) -> Span:
    """The smallest interval that holds them all."""
    a, b, c, d = zip(*spans, strict=True)
    return min(a), min(b), max(c), max(d)


def either(spans: list[Span]) -> Span:
    """One of several, not known which."""
    a, b, c, d = zip(*spans, strict=True)
    return min(a), max(b), min(c), max(d)


def limited(*found: Anything) -> Anything:
    """Unlimited less unlimited has no limit either way."""
    return tuple((-inf if n < 2 else inf) if end != end else end for n, end in enumerate(found))


def whole(span: Span) -> Span:
    """A duration in whole minutes outward, after rounding to nine digits."""
    return tuple(
        end if isinf(end) else (floor, floor, ceil, ceil)[n](round(end, DIGITS)) for n, end in enumerate(span)
    )


def times(x: Anything, y: Anything) -> Anything:
    return 0 if x == 0 or y == 0 else x * y


def multiplied(p: Span, q: Span) -> Span:
    if p[0] >= 0 and q[0] >= 0:
        return times(p[0], q[0]), times(p[1], q[1]), times(p[2], q[2]), times(p[3], q[3])
    corners = [times(x, y) for x in (p[0], p[3]) for y in (q[0], q[3])]
    return min(corners), max(corners), min(corners), max(corners)


def over(x: Anything, y: Anything, nothing: Anything) -> Anything:
    """A ratio of figures of at least 0; `nothing`: what nothing over nothing comes to, as an end."""
    if y == 0 or (x == inf and nothing == inf):
        return inf if x > 0 else nothing
    return 0 if y == inf else x if x == inf else Fraction(x) / y


def divided(x: Span, y: Span) -> Span:
    if min(x[0], y[0]) < 0:
        return ANYTHING
    return over(x[0], y[3], 0), over(x[1], y[2], 0), over(x[2], y[1], inf), over(x[3], y[0], inf)


def each(how: Callable[..., Anything]) -> Callable[[list[Span]], Span]:
    return lambda spans: limited(*map(how, zip(*spans, strict=True)))


OPERATIONS: dict[str, Callable[[list[Span]], Span]] = {
    "sum": each(sum),
    "min": each(min),
    "max": each(max),
    "between": hull,
    "product": lambda spans: reduce(multiplied, spans),
    "difference": lambda spans: limited(*map(sub, spans[0], reversed(spans[1]))),
    "ratio": lambda spans: divided(*spans),
}
