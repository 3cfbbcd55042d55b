"""A knowledge base as a CLIPS program: a `defrule` a rule, fired in stages as the engine does.

It is used so: `(reset)`, assert `(answer (question ID) (value …))` facts (an option; options; two figures, the
least and the most; or `unknown`), and `(run)`. What comes out are facts `outcome`, `certainty`, `fired`; `clash`
where rules contradict each other. Durations are minutes. CLIPS has no figure without end: 1e300 stands for one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf
from pathlib import Path

from advisor.bench.exports.carried import Carried, carried, goals_told
from advisor.terms.attributes import Question
from advisor.terms.formulas import Calculation, Constant, Formula, Reference, Table, inputs_of, may_be_fractional
from advisor.terms.knowledge_base import OUTCOME_ATTRIBUTES, KnowledgeBase
from advisor.terms.premises import All, Any, Compare, Empty, Is, IsUnknown, Leaf, Not, Premise, attributes_of
from advisor.terms.rules import Rule
from advisor.terms.values import Interval, Value

OPERATIONS = frozenset(
    (
        "sum",
        "difference",
        "product",
        "ratio",
        "min",
        "max",
        "between",
        "first_known",
        "table",
        "square_root",
        "round_up",
    )
)
_COMPARED = {">": "more", ">=": "least", "<": "less", "<=": "most", "==": "equal"}
_FUNCTIONS = {
    "sum": "sum-of",
    "difference": "less-of",
    "product": "product-of",
    "ratio": "ratio-of",
    "min": "min-of",
    "max": "max-of",
    "between": "hull-of",
    "square_root": "root-of",
    "round_up": "up-of",
}


def clips_program(kb: KnowledgeBase) -> tuple[str, Carried]:
    """The program, and what it carries."""
    found = carried(kb, OPERATIONS)
    return "\n".join(_ClipsWriter(kb, found).lines()) + "\n", found


class _ClipsWriter:
    def __init__(self, kb: KnowledgeBase, found: Carried) -> None:
        self.kb, self.found = kb, found

    def lines(self) -> Iterator[str]:
        kb = self.kb
        yield f";; {_comment(kb.name.en)}, version {kb.version}; sha256 {kb.sha256}"
        if told := goals_told(kb):
            yield f";; {_comment(told)}"
        left_out = "Left out, for want of what it rests on:" if self.found.left_out else "Nothing is left out."
        yield f";; Durations are minutes; 1e300 is without end. {left_out}"
        yield from (f";;   {id}: {why}" for id, why in self.found.left_out.items())
        yield f";; Outcomes {'are the same' if self.found.decides_the_same else 'MAY DIFFER by what is left out'}."
        yield _file("library.clp")
        yield from self._globals()
        for number, stratum in enumerate(self.found.strata):
            yield f"(deffunction settle-{number} ()"
            for id in stratum:
                yield from self._settled(id)
            yield "  TRUE)"
        yield _TEMPLATES
        yield from self._weighs()
        yield _file("decision.clp")
        yield from self._stages()
        for rule in self.found.rules:
            yield from self._rule(rule)

    def _globals(self) -> Iterator[str]:
        kb, decision = self.kb, self.kb.decision
        for id in self.found.attributes:
            yield f"(defglobal ?*{id}* = unknown)"
        for id in OUTCOME_ATTRIBUTES:
            start = "no" if id in ("close_call", "by_elimination", "provided") else "unknown"
            yield f"(defglobal ?*{id}* = {'(create$)' if id == 'excluded' else start})"
        tie = kb.position_ids if decision.tie == "downstream" else kb.position_ids[::-1]
        yield f"(defglobal ?*positions* = (create$ {' '.join(kb.position_ids)}))"
        yield f"(defglobal ?*tie-order* = (create$ {' '.join(tie)}))"
        lead = _figure(inf if decision.lead_at is None else decision.lead_at)
        yield f"(defglobal ?*recommend-at* = {_figure(decision.recommend_at)} ?*lead-at* = {lead})"
        yield f"(defglobal ?*close-call-within* = {_figure(decision.close_call_within)})"
        yield f"(defglobal ?*near-limit* = {_figure(kb.near_limit)})"

    # --- attributes

    def _settled(self, id: str) -> Iterator[str]:
        kb = self.kb
        if id in kb.questions:
            yield from self._asked(kb.questions[id])
        elif id in kb.computed:
            computed = kb.computed[id]
            formula = self._formula(computed.formula)
            if computed.unit == "duration" and may_be_fractional(computed.formula):
                formula = f"(spread outward {formula})"
            yield f"  (bind ?*{id}* {formula})"
            yield from self._dies(id, inputs_of(computed.formula))
        else:
            yield f"  (bind ?*{id}* unknown)"
            read = [attribute for rule in kb.concluding[id] for attribute in attributes_of(rule.premise)]
            yield from self._dies(id, tuple(dict.fromkeys(read)))

    def _dies(self, id: str, found_from: Sequence[str]) -> Iterator[str]:
        """A question that does not count takes with it what is found from such questions alone."""
        if found_from:
            yield f"  (if (all-dead {' '.join(found_from)}) then (bind ?*dead* ?*dead* {id}))"

    def _asked(self, question: Question) -> Iterator[str]:
        id = question.id
        when = f"(neq {self._relevance(question.when, True)} no)" if question.when is not None else "TRUE"
        raised = "TRUE"
        if question.raised_by is not None:
            raised = f"(or (neq ?given FALSE) (neq {self._relevance(question.raised_by, True)} no))"
        otherwise = self._value(question.limits) if question.numeric else "unknown"
        assumed = self._value(question.assume) if question.assume is not None else otherwise
        value = "?given" if question.numeric or question.type == "choices" else "(nth$ 1 ?given)"
        yield f"  (bind ?given (given {id}))"
        yield f"  (if (not (and {when} {raised})) then (bind ?*dead* ?*dead* {id}) (bind ?*{id}* {otherwise})"
        yield f"   else (if (or (eq ?given FALSE) (eq ?given (create$ unknown))) then (bind ?*{id}* {assumed})"
        yield f"   else (bind ?*{id}* {value}) (bind ?*known* ?*known* {id})))"

    def _value(self, value: Value) -> str:
        if isinstance(value, Interval):
            return f"(create$ {_figure(value.lo)} {_figure(value.hi)})"
        return f"(create$ {' '.join(sorted(value))})" if isinstance(value, frozenset) else value

    def _formula(self, formula: Formula) -> str:
        match formula:
            case Constant(value):
                return f"(create$ {_figure(value)} {_figure(value)})"
            case Reference(attribute):
                return f"?*{attribute}*"
            case Table(attribute, entries):
                cases = " ".join(f"(case {option} then {self._formula(part)})" for option, part in entries)
                every = " ".join(self._formula(part) for _, part in entries)
                return f"(switch ?*{attribute}* {cases} (default (hull-of {every})))"
            case Calculation("first_known", parts):
                told = self._formula(parts[-1])
                for part in reversed(parts[:-1]):
                    assert isinstance(part, Reference)
                    told = f"(if (member$ {part.attribute} ?*known*) then ?*{part.attribute}* else {told})"
                return told
            case Calculation(operation, parts):
                inner = " ".join(self._formula(part) for part in parts)
                function = _FUNCTIONS[operation]
                if operation in ("difference", "ratio", "square_root", "round_up"):
                    return f"(spread {function} {inner})"
                return f"({function} {inner})"

    # --- premises

    def _truth(self, premise: Premise) -> str:
        match premise:
            case All(parts):
                return f"(k-all {' '.join(map(self._truth, parts))})"
            case Any(parts):
                return f"(k-any {' '.join(map(self._truth, parts))})"
            case Not(part):
                return f"(k-not {self._truth(part)})"
            case _:
                return self._leaf(premise)

    def _relevance(self, premise: Premise, wanted: bool) -> str:
        """Of a relevance condition: what rests on questions that do not count holds neither way."""
        match premise:
            case Not(part):
                return self._relevance(part, not wanted)
            case All(parts) | Any(parts):
                word = "k-any" if isinstance(premise, Any) is wanted else "k-all"
                return f"({word} {' '.join(self._relevance(part, wanted) for part in parts)})"
            case _:
                truth = self._leaf(premise) if wanted else f"(k-not {self._leaf(premise)})"
                return f"(k-live (create$ {' '.join(attributes_of(premise))}) {truth})"

    def _leaf(self, leaf: Leaf) -> str:
        match leaf:
            case IsUnknown(attribute):
                return f"(is-unknown {attribute})"
            case Empty(attribute):
                return f"(is-none ?*{attribute}*)"
            case Is(attribute, options):
                question = self.kb.questions.get(attribute)
                several = attribute == "excluded" or (question is not None and question.type == "choices")
                return f"({'has-one' if several else 'is-one'} ?*{attribute}* {' '.join(options)})"
            case Compare(attribute, relation, operand):
                value = _figure(operand.value or 0.0)
                other = f"?*{operand.attribute}*" if operand.attribute is not None else f"{value} {value}"
                return f"(compared {_COMPARED[relation]} ?*{attribute}* {other})"

    # --- rules

    def _weighs(self) -> Iterator[str]:
        yield "(deffacts weights"
        for rule in self.found.rules:
            for word, whom in (("yes", rule.support), ("no", rule.oppose)):
                for position, strength in whom.items():
                    by = _figure(self.kb.strengths[strength].value)
                    yield f"  (weighs (rule {rule.id}) (position {position}) (for {word}) (by {by}))"
        yield "  (stage -1))"

    def _stages(self) -> Iterator[str]:
        last = len(self.found.strata) - 1
        yield "(deffunction settle (?n) (switch ?n"
        yield from (f"  (case {number} then (settle-{number}))" for number in range(last + 1))
        yield "  (default FALSE)))"
        yield (
            f"(defrule next-stage (declare (salience -10)) ?s <- (stage ?n&:(integerp ?n)&:(< ?n {last})) =>\n"
            "  (retract ?s) (settle (+ ?n 1)) (assert (stage (+ ?n 1))))"
        )
        yield (
            f"(defrule then-evidence (declare (salience -10)) ?s <- (stage {last}) (not (clash ?)) =>\n"
            "  (retract ?s) (assert (stage evidence)))"
        )
        yield (
            "(defrule then-decide (declare (salience -10)) ?s <- (stage evidence) =>\n"
            "  (retract ?s) (decide) (assert (outcome ?*outcome* ?*recommended*)) (assert (stage advice)))"
        )

    def _rule(self, rule: Rule) -> Iterator[str]:
        stage = "advice" if rule.warn or rule.advise else "evidence"
        if rule.conclude is not None:
            stage = str(next(n for n, ids in enumerate(self.found.strata) if rule.conclude[0] in ids))
        yield f'(defrule {rule.id} "{_quoted(" / ".join(one.text.en for one in rule.every_wording))}"'
        yield f"  (stage {stage})"
        yield f"  (test (eq yes {self._truth(rule.premise)}))"
        yield f"  => (assert (fired (rule {rule.id})))"
        if rule.conclude is not None:
            id, option = rule.conclude
            yield f"  (if (and (neq ?*{id}* unknown) (neq ?*{id}* {option})) then (assert (clash {id})))"
            yield f"  (bind ?*{id}* {option}) (bind ?*known* ?*known* {id})"
        for position in rule.exclude:
            yield f"  (assert (barred (rule {rule.id}) (position {position}) (near no)))"
        for position, figure in rule.near.items():
            miss = f"(miss (nth$ 1 ?*{figure}*))"
            near = f"(if (> (nth$ 1 ?*{figure}*) ?*near-limit*) then no else yes)"
            yield f"  (assert (barred (rule {rule.id}) (position {position}) (near {near}) {miss}))"
        if rule.not_covered is not None:
            yield f"  (assert (elsewhere (rule {rule.id})))"
        yield ")"


_TEMPLATES = """(deftemplate fired (slot rule))
(deftemplate weighs (slot rule) (slot position) (slot for) (slot by))
(deftemplate barred (slot rule) (slot position) (slot near) (slot miss (default 0.0)))
(deftemplate elsewhere (slot rule))
(deftemplate certainty (slot position) (slot value))"""


def _file(name: str) -> str:
    """A part of every program, which lies beside this module."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def _figure(value: float) -> str:
    """As CLIPS writes a float; what has no end is 1e300."""
    if value in (inf, -inf):
        return "1e300" if value > 0 else "-1e300"
    text = repr(float(value))
    return text if "e" in text or "." in text else f"{text}.0"


def _comment(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    return _comment(text).replace("\\", "\\\\").replace('"', '\\"')
