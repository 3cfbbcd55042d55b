"""Certificates: what explanations prove, written down so that it can be checked without them (`koop/proof/1`).

Each claim is proved again here, on its own and in the form that `advisor.checker` follows; what cannot be is named
as left out. A claim tells the kind of explanation it belongs to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product
from typing import Any as Anything

from advisor import __version__
from advisor.explanation.alterations import Change, Changes, Reached
from advisor.explanation.bettered import as_counted, given_or_bettered, just_inside
from advisor.explanation.explain import Explanation
from advisor.explanation.fewest import Fewest
from advisor.explanation.firm import Firm, off_by
from advisor.explanation.missing import Missing
from advisor.explanation.shapes import figure_data, value_data
from advisor.explanation.why_not import WhyNot
from advisor.outlook.arithmetic import Span
from advisor.outlook.covering import Cover, cover
from advisor.outlook.domains import Domain, Subset, bits_of, domain_of
from advisor.outlook.evaluation import Outlook
from advisor.outlook.prospect import Piece, Prospect, held_at
from advisor.outlook.settled import by_influence
from advisor.reasoning.functions import function_in
from advisor.terms.attributes import Question
from advisor.terms.dependencies import behind
from advisor.terms.formulas import Calculation, Formula, Table
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import attributes_of, leaves
from advisor.terms.values import Answers, Interval, Value

SCHEMA = "koop/proof/1"
Data = dict[str, Anything]
#: A claim is proved by looking at so many states at most, twice as many where looking ahead, and so many sets of
#: answers are looked at.
MOST_STATES, MOST_AHEAD = 2_000, 4_000
MOST_SETS = 4_000
#: {(kind of explanation, form of a claim): what it is called where it is left out}, else as the form.
_LEFT_OUT = {
    ("fewest", "always"): "enough",
    ("fewest", "at_least"): "none fewer",
    ("change", "always"): "room",
    ("change", "none"): "none smaller",
    ("firm", "always"): "margin",
    ("missing", "always"): "nothing else",
}


def not_followed(kb: KnowledgeBase) -> str | None:
    """What a claim may hang on and the separate check does not follow: what is found by a function of figures, or
    weighed. Where there is such, no certificate can be made. In what rules conclude they may contradict each
    other, whether the outcome rests on it or not."""
    conditions = [when for q in kb.questions.values() for when in (q.when, q.raised_by) if when is not None]
    bearing = [rule for rule in kb.rules.values() if rule.bears_on_outcome or rule.warn]
    concluding = [rule for id, rules in kb.concluding.items() if not kb.is_weighed(id) for rule in rules]
    read = [a for rule in (*bearing, *concluding) for a in (*attributes_of(rule.premise), *rule.near.values())]
    read += [a for when in conditions for a in attributes_of(when)]
    for id in sorted(behind(kb, read)):
        if kb.is_weighed(id) or (id in kb.computed and _by_a_function(kb.computed[id].formula)):
            return id
    return None


def _by_a_function(formula: Formula) -> bool:
    match formula:
        case Table(_, entries):
            return any(_by_a_function(part) for _, part in entries)
        case Calculation(_, parts):
            return function_in(formula)[0] is not None or any(map(_by_a_function, parts))
        case _:
            return False


def certificate(kb: KnowledgeBase, cases: Sequence[Data]) -> Data:
    """The certificate of cases as `case_proofs` gives them."""
    return {
        "schema": SCHEMA,
        "knowledge": {"version": kb.version, "sha256": kb.sha256},
        "goal": kb.goal.id if kb.goal is not None else None,
        "engine": __version__,
        "cases": list(cases),
    }


def case_proofs(id: str, found: Explanation) -> Data:
    """What the explanations of one case claim, each with its proof; `left_out` names those that have none."""
    writer = _CertificateWriter(found)
    writer.write()
    return {
        "case": id,
        "answers": answers_data(found.advice.answers),
        "verdict": found.prospect.verdict,
        "claimed": _numbers(writer.claims),
        "claims": writer.claims,
        "left_out": writer.left_out,
    }


def without(case: Data, claims: Collection[Mapping[str, Anything]]) -> Data:
    """What a case claims less some of it, which it names as left out; that of its outcome stays. With a change
    goes what names it as an exception."""
    dropped = [claim for claim in claims if claim["kind"] != "outcome"]
    no_change = {verdict for claim in dropped if claim["kind"] == "change" for verdict in _verdicts(claim)}
    dropped += [
        claim
        for claim in case["claims"]
        if claim["form"] == "none" and claim["verdict"] in no_change and claim not in dropped
    ]
    kept = [claim for claim in case["claims"] if claim not in dropped]
    left_out = [
        {
            "kind": claim["kind"],
            "what": _LEFT_OUT.get((claim["kind"], claim["form"]), claim["form"]),
            "verdict": claim.get("verdict"),
        }
        for claim in dropped
    ]
    return {**case, "claimed": _numbers(kept), "claims": kept, "left_out": [*case["left_out"], *left_out]}


def _verdicts(claim: Mapping[str, Anything]) -> Sequence[str]:
    verdicts: Sequence[str] = claim.get("verdicts", [claim.get("verdict")])
    return verdicts


def _numbers(claims: Sequence[Data]) -> dict[str, int]:
    """How many claims of each kind there are."""
    return dict(Counter(claim["kind"] for claim in claims))


def answers_data(answers: Answers) -> Data:
    return {id: value_data(value) for id, value in answers.items()}


class _CertificateWriter:
    def __init__(self, found: Explanation) -> None:
        self.found = found
        self.prospect = found.prospect
        self.kb = found.prospect.kb
        self.answers = found.advice.answers
        self.verdict = found.prospect.verdict
        self.claims: list[Data] = []
        self.left_out: list[Data] = []

    def write(self) -> None:
        found = self.found
        self.example("outcome", {}, self.verdict)
        self._settled()
        for position in found.why_not or ():
            self._stands(position)
            self._cures(position)
        if found.fewest is not None:
            self._fewest(found.fewest)
        if found.change is not None:
            _ChangeWriter(self, found.change).write()
        if found.firm is not None:
            self._firm(found.firm)
        if found.missing is not None:
            self._missing(found.missing)
        if found.what_if is not None:
            self.example("what_if", answers_data(found.what_if.changes), found.what_if.after.outcome.verdict)

    # --- the forms

    def claim(self, kind: str, form: str, **data: object) -> None:
        self.claims.append({"kind": kind, "form": form, **data})

    def leave_out(self, kind: str, what: str, verdict: str | None = None) -> None:
        self.left_out.append({"kind": kind, "what": what, "verdict": verdict})

    def example(self, kind: str, otherwise: Data, verdict: str, barred: bool = False) -> None:
        contradictions = "barred" if barred else "allowed"
        self.claim(kind, "example", answers=otherwise, verdict=verdict, contradictions=contradictions)

    def always(
        self,
        kind: str,
        part: Mapping[str, object],
        verdicts: Collection[str],
        proof: Cover | None,
        barred: bool = False,
    ) -> bool:
        """Claim that of a part the verdict is one of these, where that is proved."""
        if proof is not None:
            self.claim(
                kind,
                "always",
                verdicts=sorted(verdicts),
                part=dict(part),
                contradictions="barred" if barred else "allowed",
                proof=proof_data(self.kb, proof),
            )
        return proof is not None

    # --- the kinds

    def _settled(self) -> None:
        """That whatever is still answered, the outcome stays; nothing is claimed where it does not."""
        state = Outlook.of(self.prospect.possible, self.answers)
        proof = self._proof(state)
        open_ones = {id: "open" for id in self.kb.questions if id not in self.answers}
        self.always("settled", open_ones, [self.verdict], proof)

    def _stands(self, why_not: WhyNot) -> None:
        standing = next(s for s in self.found.advice.outcome.standings if s.position == why_not.position)
        self.claim(
            "why_not",
            "stands",
            position=standing.position,
            certainty=standing.certainty,
            excluded_by=list(standing.excluded_by),
            near_by=list(standing.near_by),
        )

    def _cures(self, why_not: WhyNot) -> None:
        """What would make each rule fall away that excludes it, or the nearest one for it hold."""
        nearest = why_not.nearest_miss
        cures = [(miss, False) for miss in why_not.undo]
        cures += [(nearest, True)] if nearest is not None and nearest not in why_not.undo else []
        for miss, fires in cures:
            asked = list(dict.fromkeys(leaves(self.kb.rules[miss.rule].premise)))
            otherwise = [{"asked": asked.index(held.leaf), "holds": not held.negated} for held in miss.premises]
            self.claim(
                "why_not", "cure", position=why_not.position, rule=miss.rule, otherwise=otherwise, fires=fires
            )

    def _fewest(self, fewest: Fewest) -> None:
        prospect, held = self.prospect, {id: self.answers[id] for id in fewest.answers}
        fixed = {**dict.fromkeys(fewest.held), **held}
        free = [id for id in self.kb.questions if id not in fixed]
        part: Data = dict.fromkeys(free, "anything")
        state = prospect.holding(fixed, held)
        roomy, rooms = state, dict[str, object]()
        for id, pieces in fewest.room.items():
            domain = room_of(self.kb.questions[id], pieces, self.answers[id])
            roomy, rooms[id] = roomy.narrowed(id, domain, told=True), domain_data(self.kb.questions[id], domain)
        if not self.always("fewest", {**part, **rooms}, [self.verdict], self._proof(roomy)):
            self.leave_out("fewest", "room")
            if not self.always("fewest", part, [self.verdict], self._proof(state)):
                self.leave_out("fewest", "enough")
        self.claim(
            "fewest",
            "at_least",
            verdict=self.verdict,
            count=fewest.at_least,
            held=list(fewest.held),
            examples=[self._otherwise(example, fewest.held) for example in fewest.examples],
        )
        if fewest.at_least < len(fewest.answers):
            self.leave_out("fewest", "none fewer")

    def _proof(self, state: Outlook) -> Cover | None:
        return cover(self.prospect, state, [self.verdict], MOST_AHEAD)

    def _otherwise(self, answers: Answers, held: Collection[str] = ()) -> Data:
        """What of these answers is otherwise than given; "open" what is given and not among them."""
        changed = {id: v for id, v in answers.items() if id not in held and v != self.answers.get(id, "open")}
        withdrawn = [id for id in self.prospect.questions if id in self.answers and id not in answers]
        return {**answers_data(changed), **dict.fromkeys(withdrawn, "open")}

    def _firm(self, firm: Firm) -> None:
        prospect, state, part = self.prospect, self.prospect.state, dict[str, object]()
        for id in prospect.known:
            given, question = self.answers[id], self.kb.questions[id]
            if isinstance(given, Interval):
                lo, hi = _ends(_whole(question, Piece("", off_by(given, firm.spread or 0.0, question)), given))
                domain = Domain(Span(lo, hi, lo, hi), False)
                state, part[id] = state.narrowed(id, domain, told=True), domain_data(question, domain)
        if part and not self.always("firm", part, [self.verdict], self._proof(state)):
            self.leave_out("firm", "margin")
        if firm.proved and not firm.wrong:
            anyhow = {id: domain_of(self.kb.questions[id], {}, finite=True) for id in prospect.known}
            part = {id: domain_data(self.kb.questions[id], domain) for id, domain in anyhow.items()}
            if part and not self.always("firm", part, [self.verdict], self._proof(prospect.freed(prospect.known))):
                self.leave_out("firm", "margin")
        for slip in firm.slips:
            self.example("firm", answers_data({slip.question: slip.other}), slip.verdict)

    def _missing(self, missing: Missing) -> None:
        known = {id: value for id, value in self.answers.items() if value is not None}
        for verdict, answers in missing.examples.items():
            self.example("missing", self._otherwise(answers), verdict)
        could = (*missing.possible, *missing.perhaps)
        proof = cover(self.prospect, Outlook.of(self.prospect.possible, known, finite=True), could, MOST_STATES)
        open_ones = {id: "open" for id in self.kb.questions if id not in known}
        if not self.always("missing", open_ones, could, proof):
            self.leave_out("missing", "nothing else")


class _ChangeWriter:
    """Writes what would change the outcome: that each change does, and that no fewer answers do."""

    def __init__(self, writer: _CertificateWriter, changes: Changes) -> None:
        self.writer = writer
        self.changes = changes
        self.kb = writer.kb
        self.answers = writer.answers
        self.prospect = Prospect(writer.prospect.evaluator, writer.answers, contradictions=True)
        counted = [id for id in self.answers if id not in self.prospect.memory.missing]
        self.changeable = [id for id in counted if self.kb.questions[id].changeable]
        self.sets = MOST_SETS

    def write(self) -> None:
        for reached in self.changes.reached:
            for change in reached.changes:
                self._change(change)
            size = self._claimed(reached)
            besides = [change for change in reached.besides if len(change.alterations) <= size]
            if size > 0 and self._none(reached, size, besides):
                for change in besides:  # an exception is told with answers that do
                    self._example(change)

    def _claimed(self, reached: Reached) -> int:
        """Up to how many answers, made otherwise, are said not to do."""
        if reached.impossible:
            return len(self.changeable)
        if not reached.changes:
            return reached.searched if reached.smallest else 0
        size = len(reached.changes[0].alterations)
        return size if reached.complete else size - 1 if reached.smallest else 0

    def _change(self, change: Change) -> None:
        """That the answers of a change, each within its room, give its verdict."""
        state, part, plain = self.prospect.state, dict[str, object](), list[str]()
        for a in change.alterations:
            question = self.kb.questions[a.question]
            domain = room_of(question, (a.piece,))
            plain += [a.question] * isinstance(a.least, Interval)
            state = state.narrowed(a.question, domain, told=True)
            part[a.question] = domain_data(question, domain, plain=True)
        proof = cover(self.prospect, state, [change.verdict], MOST_STATES, plain)
        if not self.writer.always("change", part, [change.verdict], proof, barred=True):
            self.writer.leave_out("change", "room", change.verdict)
            self._example(change)

    def _example(self, change: Change) -> None:
        least = {a.question: a.least for a in change.alterations}
        self.writer.example("change", answers_data(least), change.verdict, barred=True)

    def _none(self, reached: Reached, size: int, besides: Sequence[Change]) -> bool:
        """Claim that no so many other answers do, where that is proved."""
        told = {frozenset(a.question for a in change.alterations) for change in (*reached.changes, *besides)}
        parts = list[Data]()
        if not self._part(frozenset(), tuple(self.changeable), size, reached.verdict, told, parts):
            self.writer.leave_out("change", "none smaller", reached.verdict)
            return False
        self.writer.claim(
            "change",
            "none",
            verdict=reached.verdict,
            up_to=size,
            **{"except": sorted(sorted(ids) for ids in told)},
            parts=parts,
        )
        return True

    def _part(
        self,
        chosen: frozenset[str],
        left: tuple[str, ...],
        size: int,
        verdict: str,
        told: Collection[frozenset[str]],
        parts: list[Data],
    ) -> bool:
        """That no more of the answers left than so many, with all those chosen, give a verdict: the parts by which
        it is proved, each of some answers that may be otherwise. False: unproved."""
        left = left if size > 0 else ()
        if not left and any(ids <= chosen for ids in told):
            return True
        self.sets -= 1
        free = [id for id in self.answers if id in chosen or id in left]
        state, plain = self.prospect.state, [id for id in free if _is_single(self.answers[id])]
        for id in free:
            if id in self.prospect.possible.given:
                state = state.narrowed(id, given_or_bettered(self.kb.questions[id], self.answers[id]), told=True)
        others = {*self.kb.verdicts, ""} - {verdict}
        proof = cover(self.prospect, state, others, 1 if left else MOST_STATES, plain)
        if proof is not None:
            parts.append({"free": free, "proof": proof_data(self.kb, proof)})
            return True
        if not left or self.sets <= 0:
            return False
        id = self._telling(state, left, verdict)
        rest = tuple(other for other in left if other != id)
        return self._part(chosen, rest, size, verdict, told, parts) and self._part(
            chosen | {id}, rest, size - 1, verdict, told, parts
        )

    def _telling(self, state: Outlook, left: Sequence[str], verdict: str) -> str:
        """The answer without which fewest ways are left: one without which the verdict cannot be, else the one on
        which most hangs."""
        prospect = self.prospect
        influential = by_influence(prospect.prover, state, prospect.contest.standings(state))
        order = [*(id for id in influential if id in left), *left]
        for id in dict.fromkeys(order):
            if id in prospect.possible.given:
                held = state.narrowed(id, held_at(self.kb.questions[id], self.answers[id]))
                if verdict not in prospect.verdicts(held):
                    return id
        return order[0]


# --- parts and proofs as data


def _is_single(value: Value | None) -> bool:
    """Whether an answer is one figure: a range may stay as it is given, beside single figures."""
    return isinstance(value, Interval) and value.lo == value.hi


def _whole(question: Question, piece: Piece, given: Value | None = None) -> Piece:
    """A room in which all ends belong to it; of things that are counted from a whole one to a whole one, unless
    that leaves out the answer given."""
    counted = as_counted(piece, question)
    ends = given if isinstance(given, Interval) else ()
    kept = all(counted.holds(Interval(end, end)) for end in ends)
    return Piece(piece.verdict, just_inside(counted if kept else piece))


def _ends(piece: Piece) -> Interval:
    assert isinstance(piece.value, Interval)
    return piece.value


def room_of(question: Question, pieces: Sequence[Piece], given: Value | None = None) -> Domain:
    """What an answer may be: a figure's range, with the answer given in it, or options."""
    values = [piece.value for piece in pieces]
    if isinstance(values[0], Interval):
        lo, hi = _ends(_whole(question, pieces[0], given))
        return Domain(Span(lo, hi, lo, hi), False)
    options = tuple(question.options)
    bits = [
        bits_of(options, (value,) if isinstance(value, str) else frozenset(map(str, value))) for value in values
    ]
    if question.type == "choices":
        return Domain(Subset(bits[0], bits[0]), False)
    return Domain(sum(bits), False)


def domain_data(question: Question, domain: Domain, plain: bool = False) -> object:
    """How a question could be answered. `plain`: by a single figure of the range."""
    match domain.known:
        case None:
            return "unknown"
        case Span(a, b, c, d):
            ends = {"from": [figure_data(a), figure_data(b)], "to": [figure_data(c), figure_data(d)]}
            return {**ends, "plain": True} if plain else ends
        case Subset(must, may):
            return {"options": [sorted(_options(tuple(question.options), bits)) for bits in _between(must, may)]}
        case bits:
            return {"options": _options(tuple(question.options), bits)}


def _options(options: Sequence[str], bits: int) -> list[str]:
    return [option for number, option in enumerate(options) if bits >> number & 1]


def _between(must: int, may: int) -> Iterator[int]:
    """Every set of options, as bits, that holds at least those and at most these."""
    free = may & ~must
    bits = free
    while True:
        yield must | bits
        if bits == 0:
            return
        bits = (bits - 1) & free


def proof_data(kb: KnowledgeBase, proof: Cover) -> Data | None:
    """A proof as data; None where the bound tells.

    A split is told by how it is made: by the figures at which the next range of an end begins, or by groups of
    options; with the proof of each part, the rest and "unknown" last.
    """
    if proof.by is None:
        return None
    parts: list[tuple[Anything, Data | None]] = [
        (part.known if isinstance(part, Domain) else part, proof_data(kb, further))
        for part, further in proof.parts
    ]
    unknown = [further for known, further in parts if known is None]
    told = [(known, further) for known, further in parts if known is not None]
    first = told[0][0]
    if isinstance(first, Span):
        lower, upper = (sorted({known[end] for known, _ in told}) for end in (0, 2))
        proofs = {(known[0], known[2]): further for known, further in told}
        each = [proofs.get(ends) for ends in product(lower, upper)]
        cuts = {"from": [*map(figure_data, lower[1:])], "to": [*map(figure_data, upper[1:])]}
        return {"by": proof.by, **cuts, "proofs": [*each, *unknown]}
    options = kb.options_of(proof.by)
    if isinstance(first, Subset):  # into known and unknown alone, or by one option too
        groups, rest = [_options(options, first.may & ~other.may) for other, _ in told[1:]], []
    else:  # one bit more than there are options stands for none of them
        groups = [found for bits, _ in told if (found := _options(options, bits))]
        rest = [None] * (len(groups) == len(told))
    return {"by": proof.by, "groups": groups, "proofs": [*(further for _, further in told), *rest, *unknown]}
