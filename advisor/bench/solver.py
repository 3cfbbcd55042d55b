"""The semantics of a knowledge base in z3: what can never be is proved by it, for all sets of answers at once.

It shares no code with the bounds or the search, which it checks in the tests. A figure is a pair of reals lo <= hi
with flags for unlimited ends; an option is a number, 0 for unknown.

Only `kb check --prove` and the tests import this: z3 is an extra.

Where that would take more than linear arithmetic (products and ratios of open figures, apart from a figure so many
times and a ratio compared with a known figure), a figure is left free, which allows more than the knowledge base
does: a confirmation stays sound, a refutation may not be one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import product
from math import inf, prod

import z3

from advisor.bench.solver_figures import (
    LARGEST,
    TOLERANCE,
    UNLIMITED,
    Pair,
    balance,
    capped,
    compared,
    fraction,
    in_whole,
    one_figure,
    real,
)
from advisor.terms.attributes import HOLDS_ABOVE, Question
from advisor.terms.dependencies import paths_from
from advisor.terms.formulas import Calculation, Constant, Formula, Reference, Table, inputs_of
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Any, Compare, Empty, Is, IsUnknown, Not, Premise, attributes_of
from advisor.terms.values import Answers, Interval, Value

#: Of a weighed option that more rules weigh, it is left free whether it holds.
MOST_WEIGHED = 8


class Encoding:
    """The completions of some answers, as z3 constraints.

    Two encodings in one solver are of the same answers, but for those to `grown`, which are as large or larger in
    the second. What follows from that has names of its own, by `name`; all else is what it is `beside`, in the
    first, so that what is left free there is the same in both.

    Answers are anybody's, or only those to what would be `asked`: what nothing raises is answered in a file alone.
    """

    def __init__(
        self,
        kb: KnowledgeBase,
        answers: Answers,
        solver: z3.Solver | None = None,
        name: str = "",
        grown: str = "",
        asked: bool = False,
        beside: Encoding | None = None,
    ) -> None:
        self.kb = kb
        self.answers = answers
        self.solver = z3.Solver() if solver is None else solver
        self.name, self.grown, self.asked = name, grown, asked
        self._options: dict[str, z3.ArithRef] = {}
        self._members: dict[tuple[str, str], z3.BoolRef] = {}
        self._figures: dict[str, Pair] = {}
        self._missing: dict[str, z3.BoolRef] = {}
        self._irrelevant: dict[str, z3.BoolRef] = {}
        self._free = 0
        self._beside = beside
        self._moving = frozenset(paths_from(kb, grown)) if grown else frozenset[str]()

    def _of(self, attributes: Iterable[str]) -> Encoding:
        """The encoding to look in for what follows from these attributes."""
        return self if self._beside is None or not self._moving.isdisjoint(attributes) else self._beside

    def _fresh_pair(self) -> Pair:
        self._free += 1
        lo, hi = z3.Real(f"lo!{self.name}{self._free}"), z3.Real(f"hi!{self.name}{self._free}")
        self.solver.add(lo <= hi)
        return lo, hi

    # --- attributes

    def missing(self, id: str) -> z3.BoolRef:
        """A question has no value of its own: unknown, unanswered or not relevant."""
        if (of := self._of((id,))) is not self:
            return of.missing(id)
        if id not in self._missing:
            question = self.kb.questions[id]
            irrelevant = self.truth(question.when)[1] if question.when is not None else z3.BoolVal(False)
            answered = id in self.answers
            given = z3.BoolVal(self.answers[id] is not None) if answered else z3.Bool(f"given {id}")
            if question.raised_by is not None and not answered:
                unraised = self.truth(question.raised_by)[1]
                irrelevant = z3.Or(irrelevant, unraised if self.asked else z3.And(z3.Not(given), unraised))
            self._missing[id] = z3.Or(irrelevant, z3.Not(given))
            self._irrelevant[id] = irrelevant
        return self._missing[id]

    def option(self, id: str) -> z3.ArithRef:
        """The number of the option of a choice or of a concluded attribute; 0 for unknown."""
        if (of := self._of((id,))) is not self:
            return of.option(id)
        if id not in self._options:
            question = self.kb.questions.get(id)
            self._options[id] = self._concluded(id) if question is None else self._asked_option(question)
        return self._options[id]

    def _asked_option(self, question: Question) -> z3.ArithRef:
        options = tuple(question.options)
        missing = self.missing(question.id)
        answer: Value | None = self.answers.get(question.id)
        if isinstance(answer, str):
            known = z3.IntVal(options.index(answer) + 1)
        else:
            known = z3.Int(f"option {question.id}")
            self.solver.add(known >= 1, known <= len(options))
        otherwise = z3.IntVal(0)
        if isinstance(question.assume, str):
            assumed = z3.IntVal(options.index(question.assume) + 1)
            otherwise = z3.If(self._irrelevant[question.id], z3.IntVal(0), assumed)
        return z3.If(missing, otherwise, known)

    def _concluded(self, id: str) -> z3.ArithRef:
        options = tuple(self.kb.concluded[id].options)
        value = z3.Int(f"concluded {self.name}{id}")
        fires: dict[str, list[z3.BoolRef]] = {option: [] for option in options}
        for rule in self.kb.concluding[id]:
            assert rule.conclude is not None
            fires[rule.conclude[1]].append(self.truth(rule.premise)[0])
        for number, option in enumerate(options, 1):
            self.solver.add((value == number) == z3.Or(*fires[option]))  # two at once: a clash, no completion
        self.solver.add(value >= 0, value <= len(options))
        return value

    def member(self, id: str, option: str) -> z3.BoolRef:
        """The known set of a `choices` answer has the option, or it holds of a weighed attribute."""
        if (of := self._of((id,))) is not self:
            return of.member(id, option)
        if (id, option) not in self._members:
            answer = self.answers.get(id)
            if self.kb.is_weighed(id):
                self._members[id, option] = self._weighed(id, option)
            elif isinstance(answer, frozenset):
                self._members[id, option] = z3.BoolVal(option in answer)
            else:
                self._members[id, option] = z3.Bool(f"member {id} {option}")
        return self._members[id, option]

    def _weighed(self, id: str, option: str) -> z3.BoolRef:
        """An option of a weighed attribute holds: for which of the rules that weigh it firing, it does. Left free
        where these are many."""
        rules = [rule for rule in self.kb.concluding[id] if option in rule.belief or option in rule.disbelief]
        if len(rules) > MOST_WEIGHED:
            return z3.Bool(f"holds {self.name}{id} {option}")
        fires, ways = [self.truth(rule.premise)[0] for rule in rules], []
        for chosen in product((True, False), repeat=len(rules)):
            fired = [rule for rule, does in zip(rules, chosen, strict=True) if does]
            if round(balance(self.kb, fired, option), 9) > Fraction(str(HOLDS_ABOVE)):
                ways.append(z3.And(*(f if does else z3.Not(f) for f, does in zip(fires, chosen, strict=True))))
        return z3.Or(*ways)

    def figure(self, id: str) -> Pair:
        if (of := self._of((id,))) is not self:
            return of.figure(id)
        if id not in self._figures:
            question = self.kb.questions.get(id)
            if question is None:
                self._figures[id] = self.formula(self.kb.computed[id].formula)
            else:
                self._figures[id] = self._asked_figure(question)
        return self._figures[id]

    def _asked_figure(self, question: Question) -> Pair:
        missing, known = self.missing(question.id), self.known_figure(question.id)
        whole = question.limits
        lo, hi = real(whole.lo), real(whole.hi)
        if isinstance(question.assume, Interval):
            irrelevant = self._irrelevant[question.id]
            lo = z3.If(irrelevant, lo, real(question.assume.lo))
            hi = z3.If(irrelevant, hi, real(question.assume.hi))
        return z3.If(missing, lo, known[0]), z3.If(missing, hi, known[1])

    def known_figure(self, id: str) -> Pair:
        """The answer to a numeric question, supposing there is a known one."""
        answer, limits = self.answers.get(id), self.kb.questions[id].limits
        if isinstance(answer, Interval):
            return real(answer.lo), real(answer.hi)
        lo, hi = z3.Real(f"from {id}"), z3.Real(f"to {id}")
        upper = inf if self.kb.questions[id].unlimited else limits.hi
        self.solver.add(real(limits.lo) <= lo, lo <= hi, hi <= real(upper))
        self.solver.add(*self._answerable(self.kb.questions[id], lo, hi))
        if id == self.grown:
            less, most = lo, hi
            lo, hi = z3.Real(f"grown from {id}"), z3.Real(f"grown to {id}")
            self.solver.add(less <= lo, most <= hi, lo <= hi, hi <= real(upper))
            self.solver.add(*self._answerable(self.kb.questions[id], lo, hi))
        return lo, hi

    def _answerable(self, question: Question, lo: z3.ArithRef, hi: z3.ArithRef) -> Iterator[z3.BoolRef]:
        """Known figures are not beyond what can be answered, and times no part of a minute. What is at least so
        much has no end; but it begins somewhere, where no answer is "unlimited"."""
        for end in (lo, hi):
            known = end <= z3.RealVal(LARGEST)
            if question.type == "duration":
                known = z3.And(known, z3.Or(end <= 0, end >= 1))
            ends = end is lo and not question.unlimited
            yield known if ends else z3.Or(known, end == z3.RealVal(UNLIMITED))

    def answered(self, model: z3.ModelRef) -> dict[str, Value]:
        """The answers of a model, those that it gives; durations in whole minutes."""
        found: dict[str, Value] = {}
        for id, question in self.kb.questions.items():
            if not z3.is_true(model.eval(z3.Bool(f"given {id}"), model_completion=True)):
                continue
            if question.numeric:
                name = "grown " if id == self.grown else ""
                ends = [model.eval(z3.Real(f"{name}{end} {id}"), model_completion=True) for end in ("from", "to")]
                lo, hi = (
                    inf if float(end.as_fraction()) >= UNLIMITED else float(end.as_fraction()) for end in ends
                )
                found[id] = Interval(in_whole(question, lo), in_whole(question, hi))
            elif question.type == "choices":
                members = [o for o in question.options if z3.is_true(model.eval(z3.Bool(f"member {id} {o}")))]
                found[id] = frozenset(members)
            else:
                number = model.eval(z3.Int(f"option {id}"), model_completion=True).as_long()
                options = tuple(question.options)
                found[id] = options[min(max(number, 1), len(options)) - 1]
        return found

    # --- formulas

    def formula(self, formula: Formula) -> Pair:
        if (of := self._of(inputs_of(formula))) is not self:
            return of.formula(formula)
        match formula:
            case Constant(value):
                return real(value), real(value)
            case Reference(attribute):
                return self.figure(attribute)
            case Table(attribute, entries):
                return self._table(attribute, [(option, self.formula(part)) for option, part in entries])
            case Calculation("first_known", parts):
                pair = self.formula(parts[-1])
                for part in reversed(parts[:-1]):
                    assert isinstance(part, Reference)
                    known, missing = self.known_figure(part.attribute), self.missing(part.attribute)
                    pair = z3.If(missing, pair[0], known[0]), z3.If(missing, pair[1], known[1])
                return pair
            case Calculation("sum", parts):
                pairs = [self.formula(part) for part in parts]
                return capped(z3.Sum(*(p[0] for p in pairs)), z3.Sum(*(p[1] for p in pairs)))
            case Calculation("difference", (a, b)):
                x, y = self.formula(a), self.formula(b)
                return capped(x[0] - y[1], x[1] - y[0])
            case Calculation("min" | "max" as operation, parts):
                pair, *others = [self.formula(part) for part in parts]
                for other in others:
                    first = [a < b if operation == "min" else a > b for a, b in zip(pair, other, strict=True)]
                    pair = z3.If(first[0], pair[0], other[0]), z3.If(first[1], pair[1], other[1])
                return pair
            case Calculation("product" | "ratio" as operation, parts):
                return self._multiplied(operation, [self.formula(part) for part in parts])
            case _:
                return self._fresh_pair()

    def _multiplied(self, operation: str, pairs: list[Pair]) -> Pair:
        """Products and ratios of known figures not below 0, and a figure so many times; else left free."""
        ends = [[z3.simplify(end) for end in pair] for pair in pairs]
        if not all(z3.is_rational_value(end) for pair in ends for end in pair):
            times = [one for one in map(one_figure, pairs) if one]
            if operation == "product" and len(times) == len(pairs) - 1:
                return self._so_many_times(
                    next(p for p in pairs if not one_figure(p)), prod(times, start=Fraction(1))
                )
            return self._fresh_pair()
        known = [[end.as_fraction() for end in pair] for pair in ends]
        if any(lo < 0 for lo, _ in known):
            return self._fresh_pair()
        if operation == "product":
            lo, hi = (prod(pair[end] for pair in known) for end in (0, 1))
            return capped(fraction(lo), fraction(hi))
        (a, b), (c, d) = known
        unlimited = Fraction(UNLIMITED)
        lo = Fraction(0) if d == unlimited or a == 0 else (unlimited if d == 0 else a / d)
        hi = unlimited if c == 0 or b == unlimited else b / c
        return capped(fraction(lo), fraction(hi))

    def _so_many_times(self, pair: Pair, times: Fraction) -> Pair:
        """A figure times a known one above 0; rounded outward by less than a whole minute."""
        lo, hi = self._fresh_pair()
        least, most = (fraction(times) * end for end in pair)
        room, unlimited = z3.RealVal(str(TOLERANCE)), z3.RealVal(UNLIMITED)
        self.solver.add(z3.If(pair[0] >= unlimited, lo == unlimited, z3.And(lo > least - 1, lo <= least + room)))
        self.solver.add(z3.If(pair[1] >= unlimited, hi == unlimited, z3.And(hi >= most - room, hi < most + 1)))
        return lo, hi

    def _table(self, attribute: str, entries: Sequence[tuple[str, Pair]]) -> Pair:
        option, options = self.option(attribute), self.kb.options_of(attribute)
        lo, hi = entries[0][1]
        for _, (x, y) in entries[1:]:
            lo, hi = z3.If(x < lo, x, lo), z3.If(y > hi, y, hi)
        for name, (x, y) in entries:
            chosen = option == options.index(name) + 1
            lo, hi = z3.If(chosen, x, lo), z3.If(chosen, y, hi)
        return lo, hi

    # --- premises: (surely true, surely false)

    def truth(self, premise: Premise) -> tuple[z3.BoolRef, z3.BoolRef]:
        if (of := self._of(attributes_of(premise))) is not self:
            return of.truth(premise)
        match premise:
            case All(parts):
                truths = [self.truth(part) for part in parts]
                return z3.And(*(t for t, _ in truths)), z3.Or(*(f for _, f in truths))
            case Any(parts):
                truths = [self.truth(part) for part in parts]
                return z3.Or(*(t for t, _ in truths)), z3.And(*(f for _, f in truths))
            case Not(part):
                true, false = self.truth(part)
                return false, true
            case IsUnknown(attribute):
                unknown = self._unknown(attribute)
                return unknown, z3.Not(unknown)
            case Is(attribute, wanted) if self._several(attribute):
                some = z3.Or(*(self.member(attribute, option) for option in wanted))
                return self._set_truth(attribute, some)
            case Empty(attribute):
                none = z3.Not(z3.Or(*(self.member(attribute, o) for o in self.kb.options_of(attribute))))
                return self._set_truth(attribute, none)
            case Is(attribute, wanted):
                option, options = self.option(attribute), self.kb.options_of(attribute)
                one = z3.Or(*(option == options.index(name) + 1 for name in wanted if name in options))
                return one, z3.And(option != 0, z3.Not(one))
            case Compare(attribute, relation, operand):
                if operand.attribute is not None:
                    b = self.figure(operand.attribute)
                else:
                    assert operand.value is not None
                    b = real(operand.value), real(operand.value)
                ratio = self.kb.computed[attribute].formula if attribute in self.kb.computed else None
                if isinstance(ratio, Calculation) and ratio.operation == "ratio" and (limit := one_figure(b)):
                    x, y = (self.formula(part) for part in ratio.parts)
                    return self._ratio_truth(x, y, relation, fraction(limit))
                return compared(self.figure(attribute), relation, b)

    def _ratio_truth(self, a: Pair, b: Pair, relation: str, c: z3.ArithRef) -> tuple[z3.BoolRef, z3.BoolRef]:
        """x / y against a constant above 0, multiplied out; the least is a.lo / b.hi, the most a.hi / b.lo."""
        unlimited = z3.RealVal(UNLIMITED)
        any_sign = z3.Or(a[0] < 0, b[0] < 0)  # left free
        free = z3.Bool(f"free {self.name}{self._free}"), z3.Bool(f"free too {self.name}{self._free}")
        self._free += 1
        self.solver.add(z3.Not(z3.And(*free)))

        def least(more: z3.BoolRef) -> z3.BoolRef:
            return z3.And(b[1] < unlimited, z3.Or(z3.And(b[1] == 0, a[0] > 0), z3.And(b[1] > 0, more)))

        def most(less: z3.BoolRef) -> z3.BoolRef:
            return z3.And(b[0] > 0, a[1] < unlimited, less)

        truths = {
            ">": (least(a[0] > c * b[1]), most(a[1] <= c * b[0])),
            ">=": (least(a[0] >= c * b[1]), most(a[1] < c * b[0])),
            "<=": (most(a[1] <= c * b[0]), least(a[0] > c * b[1])),
            "<": (most(a[1] < c * b[0]), least(a[0] >= c * b[1])),
        }
        true, false = truths.get(relation, free)
        return z3.If(any_sign, free[0], true), z3.If(any_sign, free[1], false)

    def _unknown(self, attribute: str) -> z3.BoolRef:
        """An asked or concluded attribute has no known value."""
        if attribute in self.kb.questions:
            return self.missing(attribute)
        if self.kb.is_weighed(attribute):
            return z3.Not(z3.Or(*(self.member(attribute, option) for option in self.kb.options_of(attribute))))
        return self.option(attribute) == 0

    def _several(self, attribute: str) -> bool:
        question = self.kb.questions.get(attribute)
        return self.kb.is_weighed(attribute) or (question is not None and question.type == "choices")

    def _set_truth(self, attribute: str, holds: z3.BoolRef) -> tuple[z3.BoolRef, z3.BoolRef]:
        missing, question = self._unknown(attribute), self.kb.questions.get(attribute)
        if question is None or question.assume is None:
            return z3.And(z3.Not(missing), holds), z3.And(z3.Not(missing), z3.Not(holds))
        raise NotImplementedError("a set of options that is assumed")
