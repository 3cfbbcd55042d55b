"""What a certificate claims, followed step by step; nothing in it is believed.

A claim has one of six forms:

- `always`: whatever the answers of a part, the verdict is one of these. Its proof splits the part into parts that
  cover it, until what could be in each is no other.
- `example`: these answers give this verdict.
- `stands`: in the case a position has this certainty and is excluded by these rules.
- `cure`: with this of what a rule asks otherwise than in the case, and with no less, it holds no more (or does).
- `at_least`: no fewer answers force the verdict, for each example that gives another one has to be prevented.
- `none`: no so many answers, made otherwise as the knowledge base allows it, give a verdict.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise, product
from math import inf, nextafter
from typing import Any as Anything
from typing import NamedTuple

from advisor.checker.possible import NO, YES, Answerable, Box, CouldBe, Nowhere, everything, exact, known
from advisor.terms.attributes import WHOLE, Question
from advisor.terms.goals import goal_named
from advisor.terms.knowledge_base import OUTCOME_ATTRIBUTES, KnowledgeBase
from advisor.terms.premises import attributes_of, leaves
from advisor.terms.rules import Rule

SCHEMA = "koop/proof/1"
Data = Mapping[str, Anything]
YES_ALONE, NO_ALONE, EITHER = frozenset([YES]), frozenset([NO]), frozenset([YES, NO])
#: So many parts and sets are looked at before the check gives up.
MOST_STEPS = 200_000
#: The verdict of answers that contradict each other.
NOTHING = ""


class Refused(Exception):
    """A claim does not hold, or not by what is given for it. `why`: which step fails; `at`: where, or what."""

    def __init__(self, why: str, at: object = "") -> None:
        super().__init__(why, at)
        self.why, self.at = why, str(at)


class Follower:
    """Follows the claims about one case. Raises: Refused: an answer of it is none."""

    def __init__(self, kb: KnowledgeBase, answers: Data) -> None:
        self.kb, self.answers, self.steps = kb, answers, 0
        self.case = self.point({})
        now = CouldBe(kb, self.case)
        self.changeable = [id for id in answers if kb.questions[id].changeable and YES not in now.missing(id)]
        self.barred = [r for r in kb.rules.values() if _contradicts(r) and now.truth(r.premise) != YES_ALONE]

    def follow(self, claim: Data) -> None:
        """Raises: Refused: it does not hold."""
        barring = claim.get("contradictions") == "barred"
        match claim["form"]:
            case "always":
                self.whole(claim["kind"], claim["part"])
                part = {**self.case, **{id: self.given(id, data) for id, data in claim["part"].items()}}
                self.cover(part, claim["proof"], claim["verdicts"], barring)
            case "example":
                self.example(claim["answers"], [claim["verdict"]], barring)
            case "stands":
                self.stands(claim)
            case "cure":
                self.cure(claim["position"], self.kb.rules[claim["rule"]], claim["otherwise"], claim["fires"])
            case "at_least":
                self.at_least(claim["examples"], claim["verdict"], claim["held"], claim["count"])
            case "none":
                self.none(frozenset(), self.changeable, claim["up_to"], claim["sets"], claim)
            case form:
                raise Refused("form", form)

    # --- parts

    def whole(self, kind: str, part: Data) -> None:
        """What is said of everything open is said of all of it."""
        unanswered = [id for id in self.kb.questions if id not in self.answers]
        unknown = [id for id in self.answers if self.answers[id] is None]
        for id in {"settled": unanswered, "missing": unanswered + unknown}.get(kind, []):
            if part.get(id) != "open":
                raise Refused("open", id)

    def point(self, otherwise: Data) -> Box:
        """The case with some answers otherwise ("open": not given)."""
        told = {id: value for id, value in {**self.answers, **otherwise}.items() if value != "open"}
        for id, value in told.items():
            if id not in self.kb.questions or not (value is None or _is_answer(self.kb.questions[id], value)):
                raise Refused("answer", f"{id}: {value}")
        part = {id: Answerable(None, True, YES_ALONE if id in told else NO_ALONE) for id in self.kb.questions}
        answered = {id: known(self.kb.questions[id], value) for id, value in told.items() if value is not None}
        return {**part, **{id: Answerable(value, False, YES_ALONE) for id, value in answered.items()}}

    def given(self, id: str, data: Anything) -> Answerable:
        """How a question could be answered, as it is written."""
        question = self.kb.questions[id]
        match data:
            case "open":  # and it is asked where it counts
                return Answerable(everything(question), True, NO_ALONE)
            case "anything":
                return Answerable(everything(question), True, EITHER)
            case "unknown":
                return Answerable(None, True, YES_ALONE)
            case {"from": [a, b], "to": [c, d], **rest}:
                return Answerable(
                    (exact(a), exact(b), exact(c), exact(d)), False, YES_ALONE, rest.get("plain") is True
                )
            case {"options": options}:
                sets = options if question.type == "choices" else [[option] for option in options]
                return Answerable(frozenset(map(frozenset, sets)), False, YES_ALONE)
        raise Refused("answer", f"{id}: {data}")

    def step(self) -> None:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise Refused("steps", MOST_STEPS)

    def verdicts(self, part: Box, barring: bool) -> frozenset[str]:
        """Every verdict that could be; none where rules or, if that is barred, answers contradict each other."""
        self.step()
        try:
            return self._verdicts(CouldBe(self.kb, part), barring)
        except Nowhere:
            return frozenset()

    def _verdicts(self, look: CouldBe, barring: bool) -> frozenset[str]:
        against = [look.concluded(id)[1] for id in self.kb.concluded]
        against += [look.truth(rule.premise) for rule in self.barred] if barring else []
        if YES_ALONE in against:
            return frozenset([NOTHING])
        return look.verdicts() | {NOTHING for truths in against if YES in truths and barring}

    def cover(self, part: Box, proof: Data | None, wanted: Collection[str], barring: bool) -> None:
        if proof is None:
            if left := sorted(self.verdicts(part, barring).difference(wanted)):
                raise Refused("leaf", ", ".join(left))
            return
        id, whole = proof["by"], self.could(part, proof["by"])
        if whole is None:
            return
        read = self.given if id in self.kb.questions else supposed
        parts = [read(id, one["value"])._replace(told=whole.told) for one in proof["parts"]]
        if not _covers(self.kb.unit_of(id), whole, parts):
            raise Refused("split", id)
        for given, one in zip(parts, proof["parts"], strict=True):
            self.cover({**part, id: given._replace(plain=whole.plain)}, one["proof"], wanted, barring)

    def could(self, part: Box, id: str) -> Answerable | None:
        """What an answer, a figure or a conclusion could be in a part; None where nothing comes to it."""
        if id in self.kb.questions:
            return part[id]
        try:
            return Answerable(CouldBe(self.kb, part).value(id), False, YES_ALONE)
        except Nowhere:
            return None

    # --- examples, and sets of answers

    def example(self, otherwise: Data, wanted: Collection[str], barring: bool) -> None:
        found = self.verdicts(self.point(otherwise), barring)
        if len(found) > 1 or found.isdisjoint(wanted):
            raise Refused("example", ", ".join(sorted(found)))

    def stands(self, claim: Data) -> None:
        look, id = CouldBe(self.kb, self.case), claim["position"]
        fires = [(rule, YES_ALONE) for rule in look.bearing() if look.truth(rule.premise) == YES_ALONE]
        near = [r.id for r, _ in fires if id in r.near and look.beyond(r, id) != YES_ALONE]
        excluded = [rule.id for rule, _ in fires if id in rule.excluded and rule.id not in near]
        found = look.place(id, fires).least, excluded, near
        if found != (exact(claim["certainty"]), claim["excluded_by"], claim["near_by"]):
            raise Refused("stands", id)

    def cure(self, position: str, rule: Rule, otherwise: Sequence[Data], fires: bool) -> None:
        look, asked = CouldBe(self.kb, self.case), list(dict.fromkeys(leaves(rule.premise)))
        wanted = {asked[one["asked"]]: YES_ALONE if one["holds"] else NO_ALONE for one in otherwise}
        does = position in (rule.support if fires else rule.excluded) and len(wanted) == len(otherwise)
        for spared in (None, *wanted):
            look.supposed = {leaf: truths for leaf, truths in wanted.items() if leaf != spared}
            does &= (look.truth(rule.premise) == YES_ALONE) == (fires is (spared is None))
        if not does:
            raise Refused("cure", rule.id)

    def at_least(self, examples: Sequence[Data], verdict: str, held: Collection[str], count: int) -> None:
        sets = []
        for otherwise in examples:
            if not otherwise.keys().isdisjoint(held):
                raise Refused("held", ", ".join(otherwise))
            self.example(otherwise, {*self.kb.verdicts} - {verdict}, False)
            sets.append({id for id in otherwise.keys() & self.answers if otherwise[id] != self.answers[id]})
        if self.prevented(sets, count - 1, frozenset()):
            raise Refused("count", count)

    def prevented(self, sets: Sequence[set[str]], by: int, passed: frozenset[str]) -> bool:
        """Whether so many answers, those passed over left out, are enough to have one of each set."""
        self.step()
        apart: list[set[str]] = []
        for one in sorted(sets, key=len):
            apart += [one] * all(one.isdisjoint(other) for other in apart)
        if len(apart) > by:
            return False
        for id in sorted(min((one - passed for one in sets), key=len, default=())):
            if self.prevented([one for one in sets if id not in one], by - 1, passed):
                return True
            passed |= {id}
        return not sets

    def none(self, chosen: frozenset[str], left: Collection[str], size: int, node: Data, claim: Data) -> None:
        """That no more of the answers left than so many, with all those chosen, give the verdict."""
        left = left if size > 0 else ()
        if "question" in node:
            id = node["question"]
            if id not in left:
                raise Refused("set", id)
            rest = [other for other in left if other != id]
            self.none(chosen | {id}, rest, size - 1, node["with"], claim)
            self.none(chosen, rest, size, node["without"], claim)
        elif left or chosen not in map(frozenset, claim["except"]):
            better = {id: bettered_or_kept(self.kb.questions[id], self.answers[id]) for id in (*chosen, *left)}
            others = {*self.kb.verdicts, NOTHING} - {claim["verdict"]}
            self.cover({**self.case, **better}, node["proof"], others, True)


def _contradicts(rule: Rule) -> bool:
    """Whether it warns of answers alone, not of what follows from the outcome."""
    return bool(rule.warn) and set(OUTCOME_ATTRIBUTES).isdisjoint(attributes_of(rule.premise))


def _is_answer(question: Question, value: Anything) -> bool:
    if question.numeric:
        lo, hi = map(exact, value)
        limits = everything(question)
        whole = question.type not in WHOLE or not any(isinstance(end, Fraction) for end in (lo, hi))
        return bool(whole and limits[0] <= lo <= hi <= limits[3] and lo <= limits[1])
    return bool(everything(question) >= known(question, value))


def bettered_or_kept(question: Question, before: Anything) -> Answerable:
    """What a person may make of an answer: no worse than it is, by what the knowledge base declares."""
    could = everything(question)
    if question.numeric:
        lo = exact(before[0]) if question.better == "more" else could[0]
        hi = exact(before[1]) if question.better == "less" else could[3]
        return Answerable((lo, hi, lo, hi), False, YES_ALONE, plain=True)
    if question.type == "choices":
        now, less, more = {*before}, question.better == "less", question.better == "more"
        kept = (chosen for chosen in could if not (less and chosen - now) and not (more and now - chosen))
        return Answerable(frozenset(kept), False, YES_ALONE)
    options = list(question.options)
    start = options.index(before) if question.better == "later" else 0
    end = options.index(before) + 1 if question.better == "earlier" else len(options)
    return Answerable(frozenset(frozenset([option]) for option in options[start:end]), False, YES_ALONE)


def supposed(id: str, data: Data) -> Answerable:
    """What a figure or a conclusion is supposed to be in a part."""
    if "options" in data:
        options = [None if option is None else frozenset([option]) for option in data["options"]]
        return Answerable(frozenset(options), False, YES_ALONE)
    return Answerable((*map(exact, data["from"]), *map(exact, data["to"])), False, YES_ALONE)


def _covers(unit: str | None, whole: Answerable, parts: Sequence[Answerable]) -> bool:
    """Whether all that could be is in one of the parts: of figures, each pair of a range for the lower end and one
    for the upper end, the ranges without a gap."""
    if whole.unknown and not any(part.unknown for part in parts):
        return False
    found = [part.known for part in parts if part.known is not None]
    if whole.known is None:
        return True
    if unit is None:
        return bool(whole.known <= frozenset().union(*found))
    lower, upper = sorted({(a, b) for a, b, _, _ in found}), sorted({(c, d) for _, _, c, d in found})
    ends = ((lower, whole.known[:2]), (upper, whole.known[2:]))
    gapless = all(_gapless(ranges, lo, hi, unit in WHOLE) for ranges, (lo, hi) in ends)
    pairs = [(*a, *b) for a, b in product(lower, upper) if a[0] <= b[1] and not (whole.plain and a[1] < b[0])]
    return gapless and all(pair in found for pair in pairs)


def _gapless(ranges: Sequence[tuple[Anything, Anything]], lo: Anything, hi: Anything, whole: bool) -> bool:
    """Whether ranges follow each other from `lo` to `hi` with no figure between them."""
    if not ranges or ranges[0][0] > lo or ranges[-1][1] < hi:
        return False
    return all(b[0] <= (a[1] + 1 if whole else exact(nextafter(float(a[1]), inf))) for a, b in pairwise(ranges))


class Checked(NamedTuple):
    """A claim about a case, `answers` the questions answered in it; why it is refused, None where it holds."""

    case: str
    answers: Collection[str]
    claim: Data
    refused: Refused | None


def check(kb: KnowledgeBase, document: Data) -> Iterator[Checked]:
    """Every claim of a certificate, followed.

    Raises: Refused: it is no certificate, or one of another knowledge base.
    """
    malformed = (LookupError, TypeError, ValueError, AttributeError, OverflowError, RecursionError)
    try:
        if document["schema"] != SCHEMA:
            raise Refused("schema", document["schema"])
        if document["knowledge"]["sha256"] != kb.sha256:
            raise Refused("knowledge", document["knowledge"]["sha256"])
        goal = goal_named(kb, document.get("goal"))
        if goal is None:
            raise Refused("goal", document["goal"])
        told = [
            (case["case"], dict(case["answers"]), claim) for case in document["cases"] for claim in case["claims"]
        ]
    except malformed:
        raise Refused("shape") from None
    for case, answers, claim in told:
        refused = None
        try:
            Follower(goal, answers).follow(claim)
        except Refused as found:
            refused = found
        except malformed:
            refused = Refused("shape")
        yield Checked(str(case), tuple(answers), claim, refused)
