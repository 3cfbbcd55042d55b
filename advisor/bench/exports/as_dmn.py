"""A knowledge base as a DMN model: a decision for every attribute, rule, certainty, and the outcome, in FEEL.

FEEL's own three-valued logic carries unknown as null. Inputs are named `given_ID`: null is not answered, "unknown"
is the answer unknown; an option is a text, several are a list, a figure is the list of its least and its most.
Durations are minutes. FEEL has no figure without end: a thousand million million stands for one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from math import inf

from advisor.bench.exports.carried import Carried, carried, goals_told
from advisor.terms.attributes import Question
from advisor.terms.formulas import Calculation, Constant, Formula, Reference, Table, inputs_of, may_be_fractional
from advisor.terms.knowledge_base import OUTCOME_ATTRIBUTES, KnowledgeBase
from advisor.terms.premises import All, Any, Compare, Empty, Is, IsUnknown, Leaf, Not, Premise, attributes_of
from advisor.terms.rules import Rule
from advisor.terms.values import Interval, Value

OPERATIONS = frozenset(
    ("sum", "difference", "product", "ratio", "min", "max", "between", "first_known", "table", "square_root")
)
_ENDLESS = "1000000000000000"
_COMPARED = {">": "more", ">=": "least", "<": "less", "<=": "most", "==": "equal"}
_BINARY = {
    "sum": "plus",
    "difference": "minus",
    "product": "times",
    "ratio": "over",
    "min": "lower",
    "max": "higher",
}
#: Functions that every model brings along: {name: (parameters, what it is)}. A figure is [least, most].
_FUNCTIONS = {
    "capped": (("x",), f"if x > {_ENDLESS} then {_ENDLESS} else if x < -{_ENDLESS} then -{_ENDLESS} else x"),
    "more": (("a", "b"), "if a[1] > b[2] then true else if a[2] <= b[1] then false else null"),
    "most": (("a", "b"), "if a[2] <= b[1] then true else if a[1] > b[2] then false else null"),
    "least": (("a", "b"), "if a[1] >= b[2] then true else if a[2] < b[1] then false else null"),
    "less": (("a", "b"), "if a[2] < b[1] then true else if a[1] >= b[2] then false else null"),
    "equal": (
        ("a", "b"),
        "if a[1] > b[2] or a[2] < b[1] then false else if a[1] = a[2] and b[1] = b[2] and a[1] = b[1] then true"
        " else null",
    ),
    "plus": (("a", "b"), "[capped(a[1] + b[1]), capped(a[2] + b[2])]"),
    "apart": (("x", "y", "otherwise"), f"if x = {_ENDLESS} and y = {_ENDLESS} then otherwise else capped(x - y)"),
    "minus": (("a", "b"), f"[apart(a[1], b[2], -{_ENDLESS}), apart(a[2], b[1], {_ENDLESS})]"),
    "by": (("x", "y"), "if x = 0 or y = 0 then 0 else capped(x * y)"),
    "times": (
        ("a", "b"),
        "[min([by(a[1], b[1]), by(a[1], b[2]), by(a[2], b[1]), by(a[2], b[2])]),"
        " max([by(a[1], b[1]), by(a[1], b[2]), by(a[2], b[1]), by(a[2], b[2])])]",
    ),
    "part": (("x", "y"), f"if y = {_ENDLESS} then 0 else capped(x / y)"),
    "over": (
        ("a", "b"),
        f"if b[1] > 0 then (if a[2] = {_ENDLESS} and b[2] = {_ENDLESS} then"
        f" (if a[1] >= 0 then [0, {_ENDLESS}] else [-{_ENDLESS}, {_ENDLESS}])"
        " else [min([part(a[1], b[1]), part(a[1], b[2])]), max([part(a[2], b[1]), part(a[2], b[2])])])"
        f" else if b[1] = 0 and b[2] = 0 and a[1] > 0 then [{_ENDLESS}, {_ENDLESS}]"
        f" else if a[1] >= 0 and b[1] >= 0 then [if b[2] = 0 then 0 else part(a[1], b[2]), {_ENDLESS}]"
        f" else [-{_ENDLESS}, {_ENDLESS}]",
    ),
    "lower": (("a", "b"), "[min([a[1], b[1]]), min([a[2], b[2]])]"),
    "higher": (("a", "b"), "[max([a[1], b[1]]), max([a[2], b[2]])]"),
    "hull": (("a", "b"), "[min([a[1], b[1]]), max([a[2], b[2]])]"),
    "root": (("x",), f"if x = {_ENDLESS} then x else decimal(sqrt(x), 9)"),
    "root_of": (("a",), f"if a[1] < 0 then [0, {_ENDLESS}] else [root(a[1]), root(a[2])]"),
    "outward": (
        ("a",),
        f"[if a[1] = -{_ENDLESS} then a[1] else floor(decimal(a[1], 9)),"
        f" if a[2] = {_ENDLESS} then a[2] else ceiling(decimal(a[2], 9))]",
    ),
    "is_one": (("value", "options"), "if value = null then null else list contains(options, value)"),
    "has_one": (
        ("value", "options"),
        "if value = null then null else some option in options satisfies list contains(value, option)",
    ),
    "certain": (("a", "b"), "decimal((b - a) / max([a, b]), 9)"),
}


def dmn_model(kb: KnowledgeBase) -> tuple[str, Carried]:
    """The model as XML, and what it carries."""
    found = carried(kb, OPERATIONS)
    writer = _DmnWriter(kb, found)
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="knowledge-base"'
        f' name="{escape(kb.name.en)}" namespace="urn:koop:{kb.sha256}">\n'
    )
    left_out = ", ".join(f"{id} ({why})" for id, why in found.left_out.items()) or "nothing"
    told = " ".join(filter(None, (f"Version {kb.version}.", goals_told(kb))))
    told += f" Left out, for want of what it rests on: {left_out}."
    told += "" if found.decides_the_same else " Outcomes MAY DIFFER by what is left out."
    parts = [f"  <description>{escape(told)}</description>", *writer.inputs(), *writer.functions()]
    parts += [_decision(name, text) for name, text in writer.decisions()]
    return head + "\n".join(parts) + "\n</definitions>\n", found


def _decision(name: str, text: str) -> str:
    return (
        f'  <decision id="{name}" name="{name}"><variable name="{name}"/>'
        f"<literalExpression><text>{escape(text, quote=False)}</text></literalExpression></decision>"
    )


def rule_name(id: str) -> str:
    """The name of the decision that says whether a rule fires; FEEL reads a hyphen as a minus."""
    return f"rule_{id.replace('-', '_')}"


class _DmnWriter:
    def __init__(self, kb: KnowledgeBase, found: Carried) -> None:
        self.kb, self.found = kb, found

    def inputs(self) -> Iterator[str]:
        for id in self.found.attributes:
            if id in self.kb.questions:
                yield f'  <inputData id="given_{id}" name="given_{id}"><variable name="given_{id}"/></inputData>'

    def functions(self) -> Iterator[str]:
        for name, (parameters, text) in _FUNCTIONS.items():
            formal = "".join(f'<formalParameter name="{one}"/>' for one in parameters)
            yield (
                f'  <businessKnowledgeModel id="{name}" name="{name}"><variable name="{name}"/><encapsulatedLogic>'
                f"{formal}<literalExpression><text>{escape(text, quote=False)}</text></literalExpression>"
                "</encapsulatedLogic></businessKnowledgeModel>"
            )

    def decisions(self) -> Iterator[tuple[str, str]]:
        """(name, FEEL), each after what it rests on."""
        rules = {rule.id: rule for rule in self.found.rules}
        for stratum in self.found.strata:
            for id in stratum:
                if id in self.kb.concluded:
                    concluding = [rules[rule.id] for rule in self.kb.concluding[id] if rule.id in rules]
                    yield from ((rule_name(rule.id), self._truth(rule.premise)) for rule in concluding)
                    yield id, self._concluded(id, concluding)
                elif id in self.kb.questions:
                    yield id, self._asked(self.kb.questions[id])
                else:
                    yield id, self._computed(id)
        evidence = [rule for rule in self.found.rules if rule.bears_on_outcome]
        yield from ((rule_name(rule.id), self._truth(rule.premise)) for rule in evidence)
        yield "candidates", self._candidates(evidence)
        yield from self._outcome(evidence)
        for rule in self.found.rules:
            if rule.warn or rule.advise:
                yield rule_name(rule.id), self._truth(rule.premise)

    # --- attributes

    def _asked(self, question: Question) -> str:
        given = f"given_{question.id}"
        counts = "true"
        if question.when is not None:
            counts = f"({self._relevance(question.when, True)}) != false"
        if question.raised_by is not None:
            raised = f"({self._relevance(question.raised_by, True)}) != false"
            counts = f"({counts}) and ({given} != null or {raised})"
        otherwise = _value(question.limits) if question.numeric else "null"
        assumed = _value(question.assume) if question.assume is not None else otherwise
        return (
            f'if {counts} then (if {given} = null or {given} = "unknown"'
            f" then {_context(assumed, 'false', 'false')} else {_context(given, 'true', 'false')})"
            f" else {_context(otherwise, 'false', 'true')}"
        )

    def _computed(self, id: str) -> str:
        computed = self.kb.computed[id]
        formula = self._formula(computed.formula)
        if computed.unit == "duration" and may_be_fractional(computed.formula):
            formula = f"outward({formula})"
        return _context(formula, "true", self._dead(inputs_of(computed.formula)))

    def _concluded(self, id: str, rules: Sequence[Rule]) -> str:
        value = "null"
        for rule in reversed(rules):
            assert rule.conclude is not None
            value = f'if {rule_name(rule.id)} = true then "{rule.conclude[1]}" else {value}'
        fires = " or ".join(f"{rule_name(rule.id)} = true" for rule in rules) or "false"
        read = dict.fromkeys(attribute for rule in rules for attribute in attributes_of(rule.premise))
        return _context(f"({value})", f"({fires})", self._dead(tuple(read)))

    def _dead(self, found_from: Sequence[str]) -> str:
        return f"({' and '.join(f'{id}.dead' for id in found_from)})" if found_from else "false"

    def _formula(self, formula: Formula) -> str:
        match formula:
            case Constant(value):
                return f"[{_figure(value)}, {_figure(value)}]"
            case Reference(attribute):
                return f"{attribute}.value"
            case Table(attribute, entries):
                told = self._folded("hull", [part for _, part in entries])
                for option, part in reversed(entries):
                    told = f'if {attribute}.value = "{option}" then {self._formula(part)} else {told}'
                return f"({told})"
            case Calculation("first_known", parts):
                told = self._formula(parts[-1])
                for part in reversed(parts[:-1]):
                    assert isinstance(part, Reference)
                    told = f"if {part.attribute}.known then {part.attribute}.value else {told}"
                return f"({told})"
            case Calculation("square_root", (part,)):
                return f"root_of({self._formula(part)})"
            case Calculation(operation, parts):
                return self._folded(_BINARY.get(operation, "hull"), parts)

    def _folded(self, function: str, parts: Sequence[Formula]) -> str:
        told = self._formula(parts[0])
        for part in parts[1:]:
            told = f"{function}({told}, {self._formula(part)})"
        return told

    # --- premises

    def _truth(self, premise: Premise) -> str:
        match premise:
            case All(parts):
                return " and ".join(f"({self._truth(part)})" for part in parts) or "true"
            case Any(parts):
                return " or ".join(f"({self._truth(part)})" for part in parts) or "false"
            case Not(part):
                return f"not({self._truth(part)})"
            case _:
                return self._leaf(premise)

    def _relevance(self, premise: Premise, wanted: bool) -> str:
        """Of a relevance condition: what rests on questions that do not count holds neither way."""
        match premise:
            case Not(part):
                return self._relevance(part, not wanted)
            case All(parts) | Any(parts):
                word = " or " if isinstance(premise, Any) is wanted else " and "
                return word.join(f"({self._relevance(part, wanted)})" for part in parts)
            case _:
                dead = " or ".join(f"{id}.dead" for id in attributes_of(premise))
                truth = self._leaf(premise) if wanted else f"not({self._leaf(premise)})"
                return f"if {dead} then false else {truth}"

    def _leaf(self, leaf: Leaf) -> str:
        id = leaf.attribute
        value = id if id in OUTCOME_ATTRIBUTES else f"{id}.value"
        match leaf:
            case IsUnknown():
                return f"not({id}.known)"
            case Empty():
                return f"if {value} = null then null else count({value}) = 0"
            case Is(_, options):
                question = self.kb.questions.get(id)
                several = id == "excluded" or (question is not None and question.type == "choices")
                return f"{'has_one' if several else 'is_one'}({value}, {_list(options)})"
            case Compare(_, relation, operand):
                figure = _figure(operand.value or 0.0)
                other = f"{operand.attribute}.value" if operand.attribute is not None else f"[{figure}, {figure}]"
                return f"{_COMPARED[relation]}({value}, {other})"

    # --- the outcome

    def _candidates(self, evidence: Sequence[Rule]) -> str:
        """The positions in tie order, each with its certainty and what keeps it out of reach."""
        kb = self.kb
        order = kb.position_ids if kb.decision.tie == "downstream" else kb.position_ids[::-1]
        return f"[{', '.join(self._candidate(evidence, position) for position in order)}]"

    def _candidate(self, evidence: Sequence[Rule], position: str) -> str:
        kb = self.kb
        sides = []
        for side in ("support", "oppose"):
            left = []
            for rule in evidence:
                if (strength := getattr(rule, side).get(position)) is not None:
                    by = _figure(1 - kb.strengths[strength].value)
                    left.append(f"if {rule_name(rule.id)} = true then {by} else 1")
            sides.append(f"product([{', '.join(['1', *left])}])")
        near = [(rule_name(rule.id), rule.near[position]) for rule in evidence if position in rule.near]
        limit = _figure(kb.near_limit)
        out = [f"{rule_name(rule.id)} = true" for rule in evidence if position in rule.exclude]
        out += [f"({name} = true and {figure}.value[1] > {limit})" for name, figure in near]
        just = [f"({name} = true and {figure}.value[1] <= {limit})" for name, figure in near]

        misses = [f"if {name} = true then {figure}.value[1] else 0" for name, figure in near]
        return (
            f'{{position: "{position}", number: {kb.position_ids.index(position)}, certainty: certain({sides[0]},'
            f" {sides[1]}), out: {' or '.join(out) or 'false'}, near: {' or '.join(just) or 'false'},"
            f" miss: max([{', '.join(['0', *misses])}])}}"
        )

    def _outcome(self, evidence: Sequence[Rule]) -> Iterator[tuple[str, str]]:
        decision = self.kb.decision
        elsewhere = [f"{rule_name(rule.id)} = true" for rule in evidence if rule.not_covered is not None]
        yield "excluded", "for one in candidates[out = true] return one.position"
        yield "feasible", "candidates[not(out) and not(near)]"
        yield "within_reach", "candidates[near and not(out)]"
        yield "best", "if count(feasible) = 0 then null else feasible[certainty = max(feasible.certainty)][1]"
        yield "others", "if best = null then [] else feasible[position != best.position]"
        yield "second", "if count(others) = 0 then null else others[certainty = max(others.certainty)][1]"
        yield "lead", f"if second = null then {_ENDLESS} else decimal(best.certainty - second.certainty, 9)"
        least_miss = "within_reach[miss = min(within_reach.miss)]"
        yield "nearest", f"if count(within_reach) = 0 then [] else {least_miss}"
        lead = _ENDLESS if decision.lead_at is None else _figure(decision.lead_at)
        enough = f"second = null or best.certainty >= {_figure(decision.recommend_at)} or lead >= {lead}"
        yield (
            "outcome",
            f'if {" or ".join(elsewhere) or "false"} then "not_covered" else if count(feasible) = 0'
            ' then (if count(within_reach) = 0 then "conflict" else "recommended")'
            f' else if {enough} then "recommended" else "undecided"',
        )
        yield (
            "recommended",
            'if outcome != "recommended" then null else if count(feasible) = 0'
            " then nearest[number = min(nearest.number)][1].position else best.position",
        )
        advised = 'outcome = "recommended" and count(feasible) > 0'
        yield "runner_up", f"if {advised} and second != null then second.position else null"
        close = _figure(decision.close_call_within)
        yield "close_call", f'if {advised} and second != null and lead <= {close} then "yes" else "no"'
        yield "by_elimination", f'if {advised} and second = null then "yes" else "no"'
        yield "provided", 'if outcome = "recommended" and count(feasible) = 0 then "yes" else "no"'


def _context(value: str, known: str, dead: str) -> str:
    return f"{{value: {value}, known: {known}, dead: {dead}}}"


def _value(value: Value) -> str:
    if isinstance(value, Interval):
        return f"[{_figure(value.lo)}, {_figure(value.hi)}]"
    return _list(sorted(value)) if isinstance(value, frozenset) else f'"{value}"'


def _list(options: Sequence[str]) -> str:
    quoted = ", ".join(f'"{option}"' for option in options)
    return f"[{quoted}]"


def _figure(value: float) -> str:
    """A FEEL number has no exponent and no end."""
    if value in (inf, -inf):
        return _ENDLESS if value > 0 else f"-{_ENDLESS}"
    return f"{value:.15f}".rstrip("0").rstrip(".") or "0"
