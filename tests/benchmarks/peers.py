"""The rules of a knowledge base written for the engines that a user would pick instead: CLIPS, ZEN, stock experta.

Each peer gets the attributes of a case as they stand after relevance, assumptions and arithmetic, which is done
for it beforehand and not charged; it fires the rules that conclude attributes and the evidence. Weighing the
evidence, the outcome and what follows from it are left out as well: a peer does less than the columns do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from inspect import Parameter, Signature
from itertools import pairwise
from typing import Any as Anything

from benchmarks.stock_experta import Literal, conjunctions

from advisor.reasoning.evaluation import Evaluator
from advisor.terms.dependencies import levels
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Compare, Empty, Is, IsUnknown, Leaf, Relation
from advisor.terms.rules import Rule
from advisor.terms.values import Answers, Interval, Value

#: Stands for "unlimited" where an engine has no such figure; larger than any figure in the cases.
LARGE = 1e18

#: For each relation: the ends that decide it, (lower or upper of the left, of the right), and how they compare.
TRUE: Mapping[Relation, tuple[str, str, str]] = {
    ">=": ("lo", ">=", "hi"),
    ">": ("lo", ">", "hi"),
    "<=": ("hi", "<=", "lo"),
    "<": ("hi", "<", "lo"),
}
FALSE: Mapping[Relation, tuple[str, str, str]] = {
    ">=": ("hi", "<", "lo"),
    ">": ("hi", "<=", "lo"),
    "<=": ("lo", ">", "hi"),
    "<": ("lo", ">=", "hi"),
}


@dataclass(frozen=True)
class Settled:
    """The asked and computed attributes of one case, and which asked ones have no value of their own."""

    values: Mapping[str, Value | None]
    missing: frozenset[str]


def settled(evaluator: Evaluator, answers: Answers) -> Settled:
    memory = evaluator.remember(answers)
    kb = evaluator.kb
    values = {id: memory.values[id] for id in (*kb.questions, *kb.computed)}
    return Settled(values, frozenset(memory.missing))


def fired_by_evaluation(evaluator: Evaluator, answers: Answers) -> tuple[str, ...]:
    """What every peer must find: the ids of the concluding and evidence rules that fire."""
    fired = evaluator.advise(answers).fired
    return tuple(id for id in fired if concerned(evaluator.kb.rules[id]))


def concerned(rule: Rule) -> bool:
    return rule.conclude is not None or rule.bears_on_outcome


def rules_of(kb: KnowledgeBase) -> list[Rule]:
    return [kb.rules[id] for id in sorted(kb.rules) if concerned(kb.rules[id])]


def _several(kb: KnowledgeBase, attribute: str) -> bool:
    return attribute in kb.questions and kb.questions[attribute].type == "choices"


def _finite(figure: float) -> float:
    return max(-LARGE, min(LARGE, figure))


def _stage(kb: KnowledgeBase, rule: Rule, level: Mapping[str, int]) -> int:
    """When a rule may fire: the stratum of what it concludes; evidence comes last."""
    return level[rule.conclude[0]] if rule.conclude is not None else max(level.values()) + 1


# --- CLIPS -------------------------------------------------------------------------------------------


class Clips:
    """One environment, reset for each case; one wide fact with the case, a fact for each conclusion, fired rules
    in one global.

    Of the layouts tried this is the quickest: a fact an attribute, or an assertion as text, takes ten times as
    long.
    """

    name = "clipspy"

    def __init__(self, kb: KnowledgeBase) -> None:
        import clips

        self.kb = kb
        self.rules = rules_of(kb)
        self.env = clips.Environment()
        self.env.build("(defglobal ?*fired* = (create$))")
        slots: list[str] = []
        for id in (*kb.questions, *kb.computed):
            if kb.unit_of(id) is not None:
                slots += [f"(slot {id}-lo)", f"(slot {id}-hi)"]
            elif _several(kb, id):
                slots += [f"(multislot {id})", f"(slot {id}-known)"]
            else:
                slots.append(f"(slot {id})")
            slots += [f"(slot {id}-missing)"] if id in kb.questions else []
        self.env.build(f"(deftemplate case {' '.join(slots)})")
        for id in kb.concluded:
            self.env.build(f"(deftemplate {id} (slot v))")
        level = levels(kb)
        for number, rule in enumerate(self.rules):
            action = f"(bind ?*fired* (create$ ?*fired* {number}))"
            if rule.conclude is not None:
                action += f" (assert ({rule.conclude[0]} (v {rule.conclude[1]})))"
            for branch, conjunction in enumerate(conjunctions(rule.premise)):
                salience = f"(declare (salience {-_stage(kb, rule, level)}))"
                self.env.build(
                    f"(defrule r{number}-{branch} {salience} {self._patterns(conjunction)} => {action})"
                )
        self.case = self.env.find_template("case")
        self.fired_ids = [rule.id for rule in self.rules]

    def _patterns(self, conjunction: tuple[Literal, ...]) -> str:
        """The patterns of a conjunction: on the case slot by slot, then on conclusions, then tests."""
        slots: dict[str, list[str]] = {}
        patterns: list[str] = []
        tests: list[str] = []
        for literal in conjunction:
            self._add(literal, slots, patterns, tests)
        constraints = []
        for slot, found in slots.items():
            plain = [c for c in found if not c.startswith("(")]
            predicates = "".join(f"&:{c}" for c in found if c.startswith("("))
            variable = f"$?{slot}" if _several(self.kb, slot) else f"?{slot}"
            if len(plain) == 1 and not predicates:
                constraints.append(f"({slot} {plain[0]})")
            else:
                either = "".join(
                    f"&:(or {' '.join(f'(eq ?{slot} {o})' for o in c.split('|'))} FALSE)" for c in plain
                )
                constraints.append(f"({slot} {variable}{either}{predicates})")
        case = [f"(case {' '.join(constraints)})"] if constraints else []
        return " ".join([*case, *patterns, *(f"(test {test})" for test in tests)])

    def _add(self, literal: Literal, slots: dict[str, list[str]], patterns: list[str], tests: list[str]) -> None:
        leaf, wanted = literal
        id, kb = leaf.attribute, self.kb

        def need(slot: str, *constraints: str) -> None:
            slots.setdefault(slot, []).extend(constraints)

        match leaf:
            case IsUnknown() if id in kb.questions:
                need(f"{id}-missing", "yes" if wanted else "no")
            case IsUnknown():
                patterns.append(f"(not ({id}))" if wanted else f"({id})")
            case Empty():
                need(f"{id}-known", "yes")
                need(id, f"({'=' if wanted else '<>'} 0 (length$ ?{id}))")
            case Is(_, options) if _several(kb, id):
                some = f"(or {' '.join(f'(member$ {option} ?{id})' for option in options)} FALSE)"
                need(f"{id}-known", "yes")
                need(id, some if wanted else f"(not {some})")
            case Is(_, options):
                allowed = options if wanted else [o for o in kb.options_of(id) if o not in options]
                if id in kb.concluded:
                    patterns.append(f"({id} (v {'|'.join(allowed) or 'nothing'}))")
                else:
                    need(id, "|".join(allowed) or "nothing")
            case Compare(_, "==", operand):
                assert operand.value is not None
                c = repr(float(_finite(operand.value)))
                need(f"{id}-lo", *([f"(= ?{id}-lo {c})"] if wanted else []))
                need(f"{id}-hi", *([f"(= ?{id}-hi {c})"] if wanted else []))
                if not wanted:
                    tests.append(f"(or (< ?{id}-hi {c}) (> ?{id}-lo {c}))")
            case Compare(_, relation, operand):
                left, sign, right = (TRUE if wanted else FALSE)[relation]
                if operand.attribute is None:
                    assert operand.value is not None
                    need(f"{id}-{left}", f"({sign} ?{id}-{left} {float(_finite(operand.value))!r})")
                else:
                    need(f"{id}-{left}")
                    need(f"{operand.attribute}-{right}")
                    tests.append(f"({sign} ?{id}-{left} ?{operand.attribute}-{right})")

    def prepare(self, case: Settled) -> dict[str, Anything]:
        """The case in the engine's own form."""
        from clips import Symbol

        slots: dict[str, Anything] = {}
        for id, value in case.values.items():
            if isinstance(value, Interval):
                slots[f"{id}-lo"], slots[f"{id}-hi"] = float(_finite(value.lo)), float(_finite(value.hi))
            elif _several(self.kb, id):
                slots[id] = tuple(map(Symbol, sorted(value))) if isinstance(value, frozenset) else ()
                slots[f"{id}-known"] = Symbol("no" if value is None else "yes")
            elif isinstance(value, str):
                slots[id] = Symbol(value)
            if id in self.kb.questions:
                slots[f"{id}-missing"] = Symbol("yes" if id in case.missing else "no")
        return slots

    def fire(self, prepared: dict[str, Anything]) -> tuple[str, ...]:
        """The ids of the rules that fire."""
        self.env.reset()
        self.case.assert_fact(**prepared)
        self.env.run()
        return tuple(self.fired_ids[n] for n in sorted(set(self.env.eval("?*fired*"))))


# --- ZEN ---------------------------------------------------------------------------------------------


class Zen:
    """One graph: a node of expressions a stratum, each rule an expression."""

    name = "zen-engine"

    def __init__(self, kb: KnowledgeBase) -> None:
        import json

        import zen

        self.kb = kb
        self.rules = rules_of(kb)
        self.keys = [(f"r{number}", rule.id) for number, rule in enumerate(self.rules)]
        level = levels(kb)
        stages = sorted({_stage(kb, rule, level) for rule in self.rules})
        nodes: list[dict[str, Anything]] = [{"id": "in", "name": "in", "type": "inputNode"}]
        for stage in stages:
            here = [(n, rule) for n, rule in enumerate(self.rules) if _stage(kb, rule, level) == stage]
            nodes.append(_expressions(f"rules{stage}", {f"r{n}": self._premise(rule) for n, rule in here}))
            concluded = [id for id in kb.concluded if level[id] == stage]
            if concluded:
                nodes.append(_expressions(f"options{stage}", {id: self._option(id) for id in concluded}))
        nodes.append({"id": "out", "name": "out", "type": "outputNode"})
        edges = [
            {"id": f"{a['id']}-{b['id']}", "sourceId": a["id"], "targetId": b["id"], "type": "edge"}
            for a, b in pairwise(nodes)
        ]
        self.decision = zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))

    def _option(self, attribute: str) -> str:
        result = "null"
        for number, rule in enumerate(self.rules):
            if rule.conclude is not None and rule.conclude[0] == attribute:
                result = f"(r{number} ? '{rule.conclude[1]}' : {result})"
        return result

    def _premise(self, rule: Rule) -> str:
        branches = [
            " and ".join(self._literal(literal) for literal in conjunction) or "true"
            for conjunction in conjunctions(rule.premise)
        ]
        return " or ".join(f"({branch})" for branch in branches)

    def _literal(self, literal: Literal) -> str:
        leaf, wanted = literal
        id = leaf.attribute
        match leaf:
            case IsUnknown():
                name = f"{id}_missing" if id in self.kb.questions else f"{id} == null"
                return f"({name})" if wanted else f"(not ({name}))"
            case Empty():
                return f"({id} != null and len({id}) {'==' if wanted else '>'} 0)"
            case Is(_, options) if _several(self.kb, id):
                some = f"some({id}, # in {list(options)!r})"
                return f"({id} != null and {some if wanted else f'not {some}'})"
            case Is(_, options):
                allowed = options if wanted else [o for o in self.kb.options_of(id) if o not in options]
                return f"({id} in {list(allowed)!r})"
            case Compare():
                return self._comparison(leaf, wanted)
        raise AssertionError(leaf)

    def _comparison(self, leaf: Compare, wanted: bool) -> str:
        id, operand = leaf.attribute, leaf.operand
        if leaf.relation == "==":
            c = f"{operand.value:f}"
            return f"({id}_lo == {c} and {id}_hi == {c})" if wanted else f"({id}_hi < {c} or {id}_lo > {c})"
        left, sign, right = (TRUE if wanted else FALSE)[leaf.relation]
        if operand.attribute is not None:
            return f"({id}_{left} {sign} {operand.attribute}_{right})"
        assert operand.value is not None
        return f"({id}_{left} {sign} {_finite(operand.value):f})"

    def prepare(self, case: Settled) -> dict[str, Anything]:
        given: dict[str, Anything] = {}
        for id, value in case.values.items():
            if isinstance(value, Interval):
                given[f"{id}_lo"], given[f"{id}_hi"] = _finite(value.lo), _finite(value.hi)
            else:
                given[id] = sorted(value) if isinstance(value, frozenset) else value
        given.update((f"{id}_missing", id in case.missing) for id in self.kb.questions)
        return given

    def fire(self, prepared: dict[str, Anything]) -> tuple[str, ...]:
        result = self.decision.evaluate(prepared)["result"]
        return tuple(id for key, id in self.keys if result[key])


def _expressions(name: str, values: Mapping[str, str]) -> dict[str, Anything]:
    expressions = [{"id": key, "key": key, "value": value} for key, value in values.items()]
    content = {"expressions": expressions, "passThrough": True}
    return {"id": name, "name": name, "type": "expressionNode", "content": content}


# --- stock experta -----------------------------------------------------------------------------------


class Stock:
    """experta as its manual has it: a class of facts an attribute, conditions as literals and predicates, its own
    matcher, one engine that is reset for every case."""

    name = "stock experta"

    def __init__(self, kb: KnowledgeBase) -> None:
        from advisor.reasoning._experta import Fact, KnowledgeEngine
        from advisor.reasoning._experta import Rule as Production

        self.kb = kb
        self.facts = {id: type(id, (Fact,), {}) for id in (*kb.questions, *kb.computed, *kb.concluded)}
        level = levels(kb)
        productions = {}
        for number, rule in enumerate(rules_of(kb)):
            for branch, conjunction in enumerate(conjunctions(rule.premise)):
                patterns: list[Anything] = []
                tests: list[Anything] = []
                for n, literal in enumerate(conjunction):
                    for condition in self._conditions(literal, n):
                        (tests if type(condition).__name__ == "TEST" else patterns).append(condition)
                production = Production(*patterns, *tests, salience=-_stage(kb, rule, level))
                productions[f"r{number}_{branch}"] = production(self._action(rule))
        self.engine = type("Stock", (KnowledgeEngine,), productions)()

    def _conditions(self, literal: Literal, n: int) -> tuple[Anything, ...]:
        from advisor.reasoning._experta import P

        from experta import MATCH, NOT, TEST  # isort: skip  (after the loader)

        leaf, wanted = literal
        id = leaf.attribute
        fact = self.facts[id]
        match leaf:
            case IsUnknown() if id in self.kb.questions:
                return (fact(missing=wanted),)
            case IsUnknown():
                return (NOT(fact()),) if wanted else (fact(),)
            case Empty():
                return (fact(v=frozenset()),) if wanted else (fact(v=P(lambda v: v is not None and bool(v))),)
            case Is(_, options):
                return (self._option_condition(leaf, frozenset(options), wanted),)
            case Compare(_, "==", operand):
                c = operand.value
                if wanted:
                    return (fact(lo=P(lambda x: x == c), hi=P(lambda x: x == c)),)
                one, other = f"one{n}", f"other{n}"
                apart = _test(TEST, lambda lo, hi: hi < c or lo > c, one, other)
                return (fact(lo=getattr(MATCH, one), hi=getattr(MATCH, other)), apart)
            case Compare(_, relation, operand):
                left, sign, right = (TRUE if wanted else FALSE)[relation]
                compares = _COMPARES[sign]
                if operand.attribute is None:
                    bound = operand.value
                    return (fact(**{left: P(lambda figure: compares(figure, bound))}),)
                one, other = f"one{n}", f"other{n}"
                return (
                    fact(**{left: getattr(MATCH, one)}),
                    self.facts[operand.attribute](**{right: getattr(MATCH, other)}),
                    _test(TEST, compares, one, other),
                )
        raise AssertionError(leaf)

    def _option_condition(self, leaf: Leaf, options: frozenset[str], wanted: bool) -> Anything:
        from advisor.reasoning._experta import P

        fact = self.facts[leaf.attribute]
        if _several(self.kb, leaf.attribute):
            return fact(v=P(lambda v: v is not None and options.isdisjoint(v) is not wanted))
        if wanted and len(options) == 1:
            return fact(v=next(iter(options)))
        return fact(v=P(lambda v: v is not None and (v in options) is wanted))

    def _action(self, rule: Rule) -> Anything:
        def act(engine: Anything, **_: Anything) -> None:
            engine.fired.add(rule.id)
            if rule.conclude is not None:
                attribute, option = rule.conclude
                engine.declare(self.facts[attribute](v=option))

        return act

    def prepare(self, case: Settled) -> list[Anything]:
        found: list[Anything] = []
        for id, value in case.values.items():
            missing = {"missing": id in case.missing} if id in self.kb.questions else {}
            if isinstance(value, Interval):
                found.append((self.facts[id], {"lo": value.lo, "hi": value.hi, **missing}))
            else:
                found.append((self.facts[id], {"v": value, **missing}))
        return found

    def fire(self, prepared: list[Anything]) -> tuple[str, ...]:
        self.engine.reset()
        self.engine.fired = set()
        self.engine.declare(*(fact(**fields) for fact, fields in prepared))
        self.engine.run()
        return tuple(sorted(self.engine.fired))


_COMPARES: Mapping[str, Callable[[Anything, Anything], bool]] = {
    ">=": lambda a, b: a >= b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    "<": lambda a, b: a < b,
}


def _test(test: Anything, compares: Anything, one: str, other: str) -> Anything:
    """A TEST on two matched values by their names: experta asks the signature which it wants."""

    def compare(**given: Anything) -> bool:
        return bool(compares(given[one], given[other]))

    names = [Parameter(name, Parameter.KEYWORD_ONLY) for name in (one, other)]
    compare.__signature__ = Signature(names)  # type: ignore[attr-defined]
    return test(compare)


Peer = Clips | Zen | Stock
__all__ = ["Clips", "Peer", "Settled", "Stock", "Zen", "fired_by_evaluation", "settled"]
