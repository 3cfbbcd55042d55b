"""What a certificate claims, followed step by step; nothing in it is believed.

All rests on two steps: whatever the answers of a part, the verdict is one of these (`always`; of one set of
answers: `example`); and no so many answers have one of each of several sets (`unmet`), by which no fewer answers
force a verdict (`at_least`) and no so many, made otherwise, give one (`none`). Beside them stand what the rules
come to in the case (`stands`), and of what a rule asks what would have to be otherwise (`cure`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import inf, nextafter
from typing import Any as Anything
from typing import NamedTuple

from advisor.terms import answerable
from advisor.terms.answerable import NEVER, SURE, YES, Answerable, exact
from advisor.terms.attributes import WHOLE, Question
from advisor.terms.goals import goal_named
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.measures import as_answered
from advisor.terms.possible import CouldBe, Nowhere, both
from advisor.terms.premises import leaves

SCHEMA = "koop/proof/1"
Data = Mapping[str, Anything]
Part = Mapping[str, Answerable]
#: So many parts and sets are looked at before the check gives up.
MOST_STEPS = 200_000
#: {form of a claim: the kinds of explanation that claim it}.
FORMS: Mapping[str, Collection[str]] = {
    "always": {"settled", "fewest", "change", "firm", "missing"},
    "example": {"outcome", "change", "firm", "missing", "what_if"},
    "at_least": {"fewest"},
    "none": {"change"},
    **{form: {"why_not"} for form in ("stands", "cure")},
}
#: {form of a claim: what stands in it, besides its kind and form}: what is said is nothing but what is checked.
SHAPES: Mapping[str, Data] = {
    "always": {"verdicts": [str], "part": dict, "contradictions": str, "proof": dict | None},
    "example": {"answers": dict, "verdict": str, "contradictions": str},
    "at_least": {"verdict": str, "count": int, "held": [str], "examples": [dict]},
    "none": {"verdict": str, "up_to": int, "except": [[str]], "parts": [{"free": [str], "proof": dict | None}]},
    "stands": {"position": str, "certainty": int | float, "excluded_by": [str], "near_by": [str]},
    "cure": {"position": str, "rule": str, "otherwise": [{"asked": int, "holds": bool}], "fires": bool},
}
_CASE = {"case": str, "answers": dict, "verdict": str, "claimed": dict, "claims": [dict], "left_out": [dict]}
_OF = {"knowledge": {"version": str, "sha256": str}, "goal": str | None}
CERTIFICATE: Data = {"schema": str, "engine": str, **_OF, "cases": [_CASE]}
#: The verdict of answers that contradict each other.
NOTHING = ""


class Refused(Exception):
    """A claim does not hold, or not by what is given for it. `why`: which step fails; `at`: where, or what."""

    def __init__(self, why: str, at: object = "") -> None:
        self.why, self.at = why, str(at)


def ensure(holds: object, why: str, at: object = "") -> None:
    """Raises: Refused: it does not hold."""
    if not holds:
        raise Refused(why, at)


def refuse(why: str, those: Collection[object]) -> None:
    """Raises: Refused: there are any."""
    ensure(not those, why, ", ".join(sorted(map(str, those))))


def has_shape(data: Anything, shape: Anything) -> bool:
    """Whether data are of a type, a list of what each has a shape, or have just these keys, each of its shape."""
    if isinstance(shape, dict):
        return data.keys() == shape.keys() and all(has_shape(data[key], one) for key, one in shape.items())
    if isinstance(shape, list):
        return type(data) is list and all(has_shape(one, shape[0]) for one in data)
    return isinstance(data, shape) and (shape is bool or type(data) is not bool)


class Follower:
    """Follows the claims about one case. Raises: Refused: an answer of it is none."""

    def __init__(self, kb: KnowledgeBase, answers: Data) -> None:
        self.kb, self.answers, self.steps = as_answered(kb, answers), answers, 0
        refuse("answer", [id for id in answers if answers[id] == "open"])
        self.case = self.point({})
        now = CouldBe(kb, self.case)
        self.loose = {id for id in kb.questions if answers.get(id) is None}
        self.changeable = {id for id in answers if kb.questions[id].changeable and now.missing(id) == NEVER}
        self.barred = [r.premise for r in kb.contradictions if now.truth(r.premise) != SURE]

    def follow(self, claim: Data) -> None:
        """Raises: Refused: it does not hold."""
        self.heading(claim)
        others = {*self.kb.verdicts, NOTHING} - {claim.get("verdict")}
        barring = claim["kind"] == "change"
        match claim["form"]:
            case "always":
                part = {**self.case, **self.read(claim["part"], answerable.written)}
                self.always(part, claim["proof"], claim["verdicts"], barring)
            case "example":
                self.always(self.point(claim["answers"]), None, [claim["verdict"]], barring)
            case "at_least":
                for answers in claim["examples"]:
                    self.always(self.point(answers), None, others - {NOTHING}, False)
                self.unmet([self.changed(answers) for answers in claim["examples"]], claim["count"] - 1, ())
            case "none":
                refuse("set", [ids for ids in claim["except"] if not ids or {*ids} - self.changeable])
                for one in claim["parts"]:
                    refuse("set", set(one["free"]) - self.changeable)
                    free = {id: answerable.no_worse(self.kb.questions[id], self.answers[id]) for id in one["free"]}
                    self.always({**self.case, **free}, one["proof"], others, True)
                sets = [self.changeable.difference(one["free"]) for one in claim["parts"]]
                self.unmet(sets, claim["up_to"], [*map(frozenset, claim["except"])])
            case "stands":
                self.stands(claim)
            case "cure":
                self.cure(claim)

    def heading(self, claim: Data) -> None:
        """That a claim is written as its form is, and speaks of the verdict and answers that its heading says."""
        kind, form = claim["kind"], claim["form"]
        ensure(kind in FORMS.get(form, ()), "form", f"{kind}, {form}")
        ensure(has_shape(claim, {"kind": str, "form": str, **SHAPES[form]}), "shape")
        ensure(claim.get("count", claim.get("up_to", 1)) >= (form == "none"), "shape")
        now = CouldBe(self.kb, self.case)
        named = claim.get("verdicts", [claim.get("verdict", NOTHING)])
        refuse("shape", {*named} - {*self.kb.verdicts, NOTHING})
        if kind in ("settled", "fewest", "firm") and form in ("always", "at_least"):
            refuse("stays", self.verdicts(now, False).symmetric_difference(named))
        elif kind == "change" or (kind == "firm" and form == "example"):
            refuse("same", self.verdicts(now, False).intersection(named))
        barring = "barred" if kind == "change" else "allowed"
        refuse("contradicts", {claim.get("contradictions", barring)} - {barring})
        self.spoken_of(claim, kind, claim.get("part", {}), claim.get("answers", {}))

    def spoken_of(self, claim: Data, kind: str, part: Data, told: Data) -> None:
        """That of what is open all is, and nothing else; else each answer as it is, or as one could make it."""
        could, left_open = self.read(part, answerable.written), self.kb.questions.keys() - self.answers.keys()
        if kind in ("settled", "missing") and claim["form"] == "always":
            openly = dict.fromkeys(left_open if kind == "settled" else self.loose, "open")
            refuse("open", [id for id in {**part, **openly} if part.get(id) != openly.get(id)])
        elif kind in ("fewest", "firm"):  # each answer given is among those that would do
            told_of = [id for id in part if kind == "firm" or part[id] != "anything"]
            among = [id for id in self.answers if id in part and answerable.is_within(self.case[id], could[id])]
            refuse("open", {*told_of} - {*among})
        elif kind == "change":
            could = {**could, **self.read(told, answerable.given)}
            able = [(id, self.kb.questions[id], self.answers[id]) for id in self.changeable & could.keys()]
            otherwise = {id for id, q, now in able if answerable.is_otherwise(q, now, could[id])}
            refuse("change", could.keys() - otherwise)
        of_others = {"outcome": told, "missing": told.keys() - self.loose, "firm": told.keys() & self.loose}
        refuse("open", of_others.get(kind, ()))
        altered, held = {id for one in claim.get("examples", ()) for id in one}, {*claim.get("held", ())}
        refuse("held", held and (held - left_open) | (altered & left_open))  # of some, all is held

    def step(self) -> None:
        self.steps += 1
        ensure(self.steps <= MOST_STEPS, "steps", MOST_STEPS)

    # --- whatever the answers of a part

    def point(self, otherwise: Data) -> Part:
        """The case with some answers otherwise ("open": not given)."""
        told = {id: value for id, value in {**self.answers, **otherwise}.items() if value != "open"}
        never_told = dict.fromkeys(self.kb.questions, Answerable(None, True, NEVER))
        return {**never_told, **self.read(told, answerable.given)}

    def read(self, told: Data, how: Callable[[Question, Anything], Answerable | None]) -> Part:
        """How questions could be answered by what is written of each."""
        could = {id: how(self.kb.questions[id], told[id]) for id in told if id in self.kb.questions}
        refuse("answer", [f"{id}: {told[id]}" for id in told if could.get(id) is None])
        return {id: one for id, one in could.items() if one is not None}

    def always(self, part: Part, proof: Data | None, wanted: Collection[str], barring: bool) -> None:
        """That all answers of a part give one of the verdicts wanted: of each part of it, or by what could be.
        `barring`: answers that contradict each other give none."""
        self.step()
        look = CouldBe(self.kb, part)
        try:
            for id in part.keys() - self.kb.questions.keys():  # a figure that is supposed, and cannot be that
                look.value(id)
            if proof is None:
                refuse("leaf", self.verdicts(look, barring).difference(wanted))
                return
            parts = list(self.parts(look, proof))
        except Nowhere:
            return
        ensure(len(parts) == len(proof["proofs"]), "split", proof["by"])
        for one, further in zip(parts, proof["proofs"], strict=True):
            if one is not None:
                self.always({**part, proof["by"]: one}, further, wanted, barring)

    def verdicts(self, look: CouldBe, barring: bool) -> frozenset[str]:
        """Every verdict that could be; none where rules or, if that is barred, answers contradict each other."""
        against = [look.concluded(id)[1] for id in self.kb.concluded]
        against += [look.truth(premise) for premise in self.barred] if barring else []
        if SURE in against:
            return frozenset([NOTHING])
        return look.verdicts() | {NOTHING for _, most in against if most == YES and barring}

    def parts(self, look: CouldBe, split: Data) -> Iterator[Answerable | None]:
        """What a part is split into, None for nothing: by how it is done, all of it is in one of them.

        An answer, a figure or a conclusion is split by figures at which the next range of an end begins, or by
        groups of options, each with what has one of them and is in no group before; the rest; and "unknown".
        """
        id = split["by"]
        whole = look.part[id] if id in self.kb.questions else Answerable(look.value(id))
        if whole.known is not None and (unit := self.kb.unit_of(id)) is not None:
            if unit in WHOLE:  # between a cut that is none and the whole figure before it lies another
                refuse("split", [c for c in (*split["from"], *split["to"]) if isinstance(exact(c), Fraction)])
            lower, upper = (_ranges(split[end], unit in WHOLE, id in self.kb.questions) for end in ("from", "to"))
            for (a, b), (c, d) in product(lower, upper):
                try:
                    one = both(whole.known, ((a, c), (b, d)))
                    nothing = whole.plain and (b < c or d < a)  # and without limit is the last range alone
                    nothing |= a == inf and (c, d) != upper[-1]
                    yield None if nothing else whole._replace(known=one, unknown=False)
                except Nowhere:
                    yield None
        elif whole.known is not None:
            groups, left = [frozenset(group) for group in split["groups"]], set(whole.known)
            for group in (*groups, None):
                one = frozenset(o for o in left if group is None or (o is not None and not o.isdisjoint(group)))
                left -= one
                yield whole._replace(known=one, unknown=False) if one else None
        if whole.unknown:
            yield whole._replace(known=None)

    # --- no so many answers

    def changed(self, otherwise: Data) -> set[str]:
        return {id for id in otherwise.keys() & self.answers if otherwise[id] != self.answers[id]}

    def unmet(self, sets: Sequence[Collection[str]], by: int, told: Sequence[frozenset[str]]) -> None:
        """That no so many answers have one of each set, but where those told are among them."""
        every = self.meeting([*map(frozenset, sets)], by, frozenset(), frozenset())
        ensure(all(any(one <= met for one in told) for met in every), "count", by + 1)

    def meeting(
        self, sets: Sequence[frozenset[str]], by: int, chosen: frozenset[str], passed: frozenset[str]
    ) -> Iterator[frozenset[str]]:
        """What at most so many answers have one of each set, those passed over left out."""
        self.step()
        apart: list[frozenset[str]] = []
        for one in sorted(sets, key=len):
            apart += [one] * all(one.isdisjoint(other) for other in apart)
        if len(apart) <= by and not sets:
            yield chosen
        for id in sorted(min((one - passed for one in sets), key=len, default=())) if len(apart) <= by else ():
            yield from self.meeting([one for one in sets if id not in one], by - 1, chosen | {id}, passed)
            passed |= {id}

    # --- what the rules come to

    def stands(self, claim: Data) -> None:
        look, id = CouldBe(self.kb, self.case), claim["position"]
        near = [r.id for r, _ in look.fires if id in r.near and look.truth(self.kb.beyond(r, id)) != SURE]
        excluded = [rule.id for rule, _ in look.fires if id in rule.excluded and rule.id not in near]
        told = exact(claim["certainty"]), claim["excluded_by"], claim["near_by"]
        ensure((look.place(id).least, excluded, near) == told, "stands", id)

    def cure(self, claim: Data) -> None:
        rule, told, fires = self.kb.rules[claim["rule"]], claim["otherwise"], claim["fires"]
        asked = list(dict.fromkeys(leaves(rule.premise)))
        wanted = {asked[one["asked"]]: SURE if one["holds"] else NEVER for one in told}
        look = CouldBe(self.kb, self.case)
        does = claim["position"] in (rule.support if fires else rule.excluded) and len(wanted) == len(told) > 0
        does &= fires != (look.truth(rule.premise) == SURE)
        now = {leaf: look.truth(leaf) for leaf in asked}  # what a rule asks is supposed of it alone
        for spared in (None, *wanted):
            supposed = now | {leaf: truths for leaf, truths in wanted.items() if leaf != spared}
            holds = CouldBe(self.kb, self.case, supposed).truth(rule.premise) == SURE
            does &= holds == (fires is (spared is None))
        ensure(does, "cure", rule.id)


def _ranges(cuts: Sequence[Anything], whole: bool, asked: bool) -> list[tuple[Anything, Anything]]:
    """All figures, in ranges from each cut up to the figure just before the next; where a fraction is computed, up
    to the next itself, for before that none is the last."""
    starts = [*map(exact, cuts)]
    ends = [cut - 1 if whole else exact(nextafter(float(cut), -inf)) if asked else cut for cut in starts]
    return list(zip([-inf, *starts], [*ends, inf], strict=True))


class Checked(NamedTuple):
    """A claim about a case, `answers` the questions answered in it; why it is refused, None where it holds."""

    case: str
    answers: Collection[str]
    claim: Data
    refused: Refused | None


def _fitting(case: Data, claim: Data, follower: Follower) -> None:
    """Raises: Refused: a claim that holds does not fit what stands beside it in its case."""
    kind = claim["kind"]
    ensure(kind != "outcome" or claim["verdict"] == case["verdict"], "stays", case["verdict"])
    altered = claim.get("part", claim.get("answers", True))
    ensure(altered or kind not in ("change", "what_if", "firm"), "unaltered", kind)
    if kind == "change" and claim["form"] == "none":
        changes = [one for one in case["claims"] if one["kind"] == kind and one["form"] != "none"]
        led = [one for one in changes if one.get("verdicts", [one.get("verdict")]) == [claim["verdict"]]]
        for one in led:
            follower.heading(one)
        those = [follower.changed(one.get("part", one.get("answers"))) for one in led]
        refuse("untold", {id for ids in claim["except"] if {*ids} not in those for id in ids})
    if kind == "fewest":
        fewest = [one for one in case["claims"] if one["kind"] == kind]
        parts = [one["part"] for one in fewest if "part" in one]
        held = {sum(part.get(id) != "anything" for id in case["answers"]) for part in parts}
        least = {one["count"] for one in fewest if one["form"] == "at_least"}
        proved = not any((one["kind"], one["what"]) == (kind, "none fewer") for one in case["left_out"])
        one_size = max(len(held), len(least)) <= 1 and (not held or not proved or held == least)
        refuse("size", () if one_size else held | least)


def check(kb: KnowledgeBase, document: Data) -> Iterator[Checked]:
    """Every claim of a certificate, followed. Raises: Refused: it is none, is of other knowledge, or not whole."""
    malformed = (LookupError, TypeError, ValueError, AttributeError, OverflowError, RecursionError)
    try:
        ensure(document["schema"] == SCHEMA, "schema", document["schema"])
        ensure(document["knowledge"]["sha256"] == kb.sha256, "knowledge", document["knowledge"]["sha256"])
        ensure(has_shape(document, CERTIFICATE), "shape")
        if (goal := goal_named(kb, document["goal"])) is None:
            raise Refused("goal", document["goal"])
        names = Counter(case["case"] for case in document["cases"])
        refuse("twice", [name for name in names if names[name] > 1])
        for case in document["cases"]:  # each with all claims that it lists, and of its outcome one
            there = Counter(claim["kind"] for claim in case["claims"])
            ensure(dict(there) == case["claimed"] and there["outcome"] == 1, "claimed", case["case"])
    except malformed:
        raise Refused("shape") from None
    for told, claim in ((case, claim) for case in document["cases"] for claim in case["claims"]):
        refused = None
        try:
            follower = Follower(goal, told["answers"])
            follower.follow(claim)
            _fitting(told, claim, follower)
        except Refused as found:
            refused = found
        except malformed:
            refused = Refused("shape")
        yield Checked(told["case"], tuple(told["answers"]), claim, refused)
