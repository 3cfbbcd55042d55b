"""Where to split what a question could still be answered: at the values that premises tell apart.

The parts of a split cover the whole: proving something on each part proves it. Figures are split before, at and
after a point, for the lower and the upper end of the answer; options that no premise tells apart stay together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, product
from math import ceil, floor, inf, isfinite, nextafter

from advisor.outlook.arithmetic import Span
from advisor.outlook.domains import Domain, Subset, bits_of
from advisor.outlook.evaluation import Outlook
from advisor.outlook.program import Possible, Readers, Slots
from advisor.terms.attributes import WHOLE, Question
from advisor.terms.premises import Compare, Empty, Is
from advisor.terms.values import FARTHEST

#: What fits to this share of itself follows a curve.
CLOSE = 1e-6


class Splitting:
    """The values that matter per question, found once for a program."""

    def __init__(self, possible: Possible) -> None:
        self.possible = possible
        kb = possible.program.kb
        self._groups: dict[str, list[int]] = {}
        self._points: dict[str, tuple[float, ...]] = {}
        # every part of a premise is among them, before what it is a part of
        found = [premise for premise in possible.premises if isinstance(premise, Is | Empty | Compare)]
        options: dict[str, list[int]] = {}
        points: dict[str, set[float]] = {}
        starts: dict[str, set[float]] = {}
        for leaf in found:
            match leaf:
                case Is(attribute, wanted):
                    options.setdefault(attribute, []).append(bits_of(kb.options_of(attribute), wanted))
                case Empty(attribute):
                    options.setdefault(attribute, []).append(-1)
                case Compare(attribute, relation, operand) if operand.value is not None:
                    points.setdefault(attribute, set()).add(operand.value)
                    whole = kb.unit_of(attribute) in WHOLE
                    starts.setdefault(attribute, set()).update(_starts(operand.value, relation, whole))
        #: {figure: where what premises make of it begins to be otherwise}, and {figure: those it is compared with}
        self._figures = {id: tuple(sorted(starts.get(id, ()))) for id in possible.attributes}
        self._points_found = {id: tuple(sorted(points.get(id, ()))) for id in possible.attributes}
        self._beside: dict[str, set[str]] = {}
        for leaf in found:
            if isinstance(leaf, Compare) and leaf.operand.attribute is not None:
                self._beside.setdefault(leaf.attribute, set()).add(leaf.operand.attribute)
                self._beside.setdefault(leaf.operand.attribute, set()).add(leaf.attribute)
        for id in possible.given:
            question = kb.questions[id]
            if question.numeric:
                self._points[id] = tuple(sorted(points.get(id, ())))
            else:
                self._groups[id] = _groups(question, options.get(id, []), id in kb.tabled)
        self._compared: dict[str, list[tuple[int, int, int]]] = {}
        #: {question: the readers by way of which what is compared hangs on it}, found when first asked for.
        self._towards: dict[str, Readers] = {}

    def _comparisons(self, id: str) -> list[tuple[int, int, int]]:
        """Premises that compare a figure found from a question with another figure, with the slots of both."""
        if id not in self._compared:
            possible, found = self.possible, list[tuple[int, int, int]]()
            bit = possible.question_bits[possible.given[id]]
            for premise, slot in possible.premises.items():
                if isinstance(premise, Compare) and possible.behind[slot] & bit:
                    a, *rest = possible.reads[slot]
                    found.append((slot, a, rest[0] if rest else a))
            self._compared[id] = found
        return self._compared[id]

    def parts(self, state: Outlook, id: str) -> list[Domain]:
        """Parts that cover what a question could be; fewer than two when there is nothing to tell apart."""
        domain = state.domain(id)
        apart = [Domain(None, True)] if domain.unknown else []
        match domain.known:
            case None:
                return apart
            case Span():
                return [*(Domain(known, False) for known in self._cut(state, id, domain.known)), *apart]
            case Subset(must, may):
                for bit in self._groups[id]:
                    if may & bit and not must & bit:
                        halves = [Subset(must | bit, may), Subset(must, may & ~bit)]
                        return [*(Domain(half, False) for half in halves), *apart]
                return [Domain(domain.known, False), *apart]
            case bits:
                groups = [bits & group for group in self._groups[id] if bits & group]
                return [*(Domain(group, False) for group in groups), *apart]

    def fewer_parts(self, state: Outlook, id: str) -> list[Domain]:
        """The same, of figures as few as tell apart what premises make of them, and nearer to where they turn."""
        domain = state.domain(id)
        if not isinstance(domain.known, Span):
            return self.parts(state, id)
        whole = self.possible.program.kb.questions[id].type in WHOLE
        spans = _cut(domain.known, self._figures[id], self._crossings(state, id, domain.known), whole)
        apart = [Domain(None, True)] if domain.unknown else []
        return [*(Domain(known, False) for known in spans or [domain.known]), *apart]

    def found_parts(self, state: Outlook, id: str, fewer: bool = False) -> Sequence[Span | int]:
        """Parts of what a figure could be, told apart by a constant or an end of a figure beside it; or of what
        could be concluded, option by option. `fewer`: as few as tell apart what premises make of it."""
        kb, span = self.possible.program.kb, state.slots[self.possible.attributes[id]]
        if isinstance(span, int):
            return [1 << number for number in range(span.bit_length()) if span >> number & 1]
        if not isinstance(span, Span):
            return []
        beside = [state.slots[self.possible.attributes[other]] for other in sorted(self._beside.get(id, ()))]
        ends = [end for other in beside if isinstance(other, Span) and other.final for end in (other[0], other[2])]
        starts, points = (self._figures[id], ()) if fewer else ((), self._points_found[id])
        return _cut(span, starts, (*points, *ends), kb.computed[id].unit in WHOLE)

    def halves(self, state: Outlook, id: str) -> list[Domain]:
        """Parts of the single figures that an answer may be: at the middle one of those that premises name, else
        halved."""
        lo, _, _, hi = state.domain(id).known
        if lo == hi:
            return []
        whole = self.possible.program.kb.questions[id].type in WHOLE
        named = [point for point in self._points[id] if lo < point < hi]
        ranges = _around(lo, hi, named[len(named) // 2], whole) if named else _halves(lo, hi, whole)
        return [Domain(Span(a, b, a, b), False) for a, b in ranges]

    def points(self, id: str) -> tuple[float, ...]:
        """The constants that premises compare a question with, ascending."""
        return self._points.get(id, ())

    def _cut(self, state: Outlook, id: str, span: Span) -> list[Span]:
        """The span before, at and after the first point that tells something apart in it."""
        whole = self.possible.program.kb.questions[id].type in WHOLE
        for point in chain(self._points[id], self._critical(state, id, span)):
            lower, upper = _around(span[0], span[1], point, whole), _around(span[2], span[3], point, whole)
            if len(lower) + len(upper) > 2:
                return [Span(*lo, *hi) for lo, hi in product(lower, upper) if lo[0] <= hi[1]]
        return [span]

    def _critical(self, state: Outlook, id: str, span: Span) -> Iterator[float]:
        """Where an undecided comparison turns, by the line through what is compared at the least figure and at one
        beyond; where that line does not turn, further on: what does not follow a line is met nearer with each cut.
        """
        open_ones = [c for c in self._comparisons(id) if state.slots[c[0]].bit_count() > 1]
        if not open_ones or not isfinite(span[0]):
            return
        first, second = span[0], max(1.0, 4.0 * span[0])
        at_first, at_second = (self._gaps(state, id, figure, open_ones) for figure in (first, second))
        turns, beyond = dict[float, None](), dict[float, None]()
        for gap, further in zip(at_first, at_second, strict=True):
            if not gap or not isfinite(gap):
                continue
            if isfinite(further) and gap * (gap - further) > 0:
                turns[first + gap / (gap - further) * (second - first)] = None
            else:
                beyond[max(second, first + abs(gap))] = None
        yield from (*turns, *beyond)

    def _crossings(self, state: Outlook, id: str, span: Span) -> Iterator[float]:
        """Where an undecided comparison turns, for each end of the answer, by what is compared at three figures:
        the least, one somewhat beyond, and the most. Where none of it turns, further on.
        """
        open_ones = [c for c in self._comparisons(id) if state.slots[c[0]].bit_count() > 1]
        turns, beyond = set[float](), set[float]()
        for lo, far in dict.fromkeys([(span[0], min(span[1], FARTHEST)), (span[2], min(span[3], FARTHEST))]):
            if not open_ones or not lo < far:
                continue
            least, most = self._gaps(state, id, lo, open_ones), self._gaps(state, id, far, open_ones)
            if not any(gap * afar <= 0.0 or not isfinite(afar) for gap, afar in zip(least, most, strict=True)):
                continue
            near = max(1.0, 4.0 * lo)
            near = near if near < far else (lo + far) / 2
            between = self._gaps(state, id, near, open_ones)
            for gap, nearby, afar in zip(least, between, most, strict=True):
                if isfinite(gap) and isfinite(nearby):
                    turns.update(_turns((lo, near, far), (gap, nearby, afar)))
                    if not isfinite(afar):
                        beyond.add(max(near, lo + abs(gap)))
        whole = self.possible.program.kb.questions[id].type in WHOLE
        yield from (_nearly_whole(turn) if whole else turn for turn in (*sorted(turns), *sorted(beyond)))

    def _gaps(
        self, state: Outlook, id: str, figure: float, compared: Sequence[tuple[int, int, int]]
    ) -> list[float]:
        """How far what is compared lies apart at one figure: the least of one from the most of the other, both
        ways."""
        at, found = self._at(state, id, figure), list[float]()
        for _, a, b in compared:
            found += [at[a].lo_min - at[b].hi_min, at[a].hi_min - at[b].lo_min]
        return found

    def _at(self, state: Outlook, id: str, figure: float) -> Slots:
        """What is compared, at one figure: it is not followed any further."""
        if id not in self._towards:
            slots = (slot for _, *pair in self._comparisons(id) for slot in pair)
            self._towards[id] = self.possible.readers_towards(slots)
        return state.leading_to(id, Domain(Span(*[figure] * 4), False), self._towards[id])


def _turns(figures: Sequence[float], gaps: Sequence[float]) -> Iterator[float]:
    """Where what comes to these gaps at three figures is nothing: along a line, between two of them where it
    changes sign; or, where that fits the one between, as what is shared out over the figure does. What follows
    neither is met nearer with each cut."""
    (first, second, third), (gap, nearby, afar) = figures, gaps
    if gap == nearby == 0.0:  # the same so far: it does not turn here
        yield from [second] if afar else ()
        return
    if gap == 0.0:
        yield first
    if isfinite(afar) and first > 0.0 and gap * afar < 0.0 and 1.0 / first > 1.0 / third:
        share = (1.0 / first - 1.0 / second) / (1.0 / first - 1.0 / third)
        if abs(gap + share * (afar - gap) - nearby) <= CLOSE * abs(nearby):
            share = gap / (gap - afar)
            yield 1.0 / ((1.0 - share) / first + share / third)
    if gap * nearby <= 0.0 or not isfinite(afar):
        if gap * (gap - nearby) > 0.0:
            yield first + gap / (gap - nearby) * (second - first)
    elif nearby * afar <= 0.0:
        yield second + nearby / (nearby - afar) * (third - second)


def _nearly_whole(figure: float) -> float:
    near = float(round(figure)) if isfinite(figure) else figure
    return near if abs(near - figure) < CLOSE else figure


def _starts(constant: float, relation: str, whole: bool) -> list[float]:
    """The figures from which on comparing with a constant comes to something else."""
    after = float(floor(constant)) + 1.0 if whole and isfinite(constant) else nextafter(constant, inf)
    at = float(ceil(constant)) if whole and isfinite(constant) else constant
    return [at, after] if relation == "==" else [at] if relation in (">=", "<") else [after]


def _cut(span: Span, starts: Iterable[float], points: Iterable[float], whole: bool) -> list[Span]:
    """A span before and from the first of some figures, or before, at and after the first of some points, that
    tells something apart in it; nothing where none does."""
    cuts = chain(
        ((_from(span[0], span[1], start, whole), _from(span[2], span[3], start, whole)) for start in starts),
        ((_around(span[0], span[1], point, whole), _around(span[2], span[3], point, whole)) for point in points),
    )
    for lower, upper in cuts:
        if len(lower) + len(upper) > 2:
            return [Span(*lo, *hi) for lo, hi in product(lower, upper) if lo[0] <= hi[1]]
    return []


def _from(low: float, high: float, start: float, whole: bool) -> list[tuple[float, float]]:
    """[low, high] before and from a figure on, as far as it is in it."""
    if not low < start <= high:
        return [(low, high)]
    return [(low, start - 1.0 if whole and isfinite(start) else nextafter(start, -inf)), (start, high)]


def _around(low: float, high: float, point: float, whole: bool) -> list[tuple[float, float]]:
    """[low, high] before, at and after a point, as far as these are in it; of `whole` figures, those that are."""
    if not low <= point <= high or low == high:
        return [(low, high)]
    step = 1.0 if whole else 0.0
    before, after = min(point - step, nextafter(point, -inf)), max(point + step, nextafter(point, inf))
    parts = [(low, before), (point, point), (after, high)]
    if whole and isfinite(point) and point % 1:
        parts = [(low, float(floor(point))), (float(ceil(point)), high)]
    return [part for part in dict.fromkeys(parts) if part[0] <= part[1]]


def _halves(lo: float, hi: float, whole: bool) -> list[tuple[float, float]]:
    """Two parts of a range with no figure between them."""
    middle = (lo + hi) / 2 if isfinite(hi) else max(1.0, 4.0 * lo)
    if whole:
        middle = float(middle // 1)
        return [(lo, middle), (middle + 1, hi)]
    middle = middle if middle < hi else lo
    return [(lo, middle), (nextafter(middle, inf), hi)]


def _groups(question: Question, told_apart: list[int], each: bool) -> list[int]:
    """Options as bits, those together that no premise tells apart; for a set of options, those that matter."""
    bits = [1 << number for number in range(len(question.options))]
    if question.type == "choices":
        return [bit for bit in bits if any(wanted & bit for wanted in told_apart)]
    groups: dict[object, int] = {}
    for bit in bits:
        signature = bit if each else tuple(bool(wanted & bit) for wanted in told_apart)
        groups[signature] = groups.get(signature, 0) | bit
    return list(groups.values())
