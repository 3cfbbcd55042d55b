"""`otherwise:`: rules that fire where every rule beside them is false."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from dataclasses import replace

from advisor.knowledge.fields import Fields
from advisor.knowledge.names import Names
from advisor.knowledge.problems import Problems
from advisor.knowledge.rule_ids import ids_in
from advisor.knowledge.yamlfile import Mapping, Node, Scalar
from advisor.terms.premises import All, Not, Premise
from advisor.terms.rules import Rule
from advisor.terms.texts import Text

CONCLUDING = ("conclude", "against")
_NONE_BESIDE = Text(nl="er is geen regel ernaast", en="there is no rule beside it")
_BESIDE = Text(nl="de ids van de regels ernaast", en="the ids of the rules beside it")
_ITSELF = Text(nl="'{id}' vuurt zelf anders", en="'{id}' fires otherwise itself")
_FOLLOWS = Text(nl="'{id}' volgt op de uitkomst", en="'{id}' follows the outcome")
_ELSEWHERE = Text(nl="'{id}' bepaalt '{attribute}' niet", en="'{id}' does not conclude '{attribute}'")


class OtherwiseReader:
    """Notes what rules say as they are read; what stands beside one is known when all have been."""

    def __init__(self, problems: Problems, names: Names) -> None:
        self.problems, self.names = problems, names
        self._otherwise: dict[str, Fields] = {}
        #: {rule: attributes that it says it concludes, readable or not}
        self._said: dict[str, set[str]] = {}

    def note(self, id: str, fields: Fields) -> None:
        self._said[id] = {name for key in CONCLUDING for name in _named(fields.get(key))}
        if "otherwise" in fields:
            self._otherwise[id] = fields

    def with_siblings(self, rules: list[Rule]) -> list[Rule]:
        """The rules, those that fire otherwise with what that means: the premise of every sibling is false."""
        by_id = {rule.id: rule for rule in rules}
        found = []
        for rule in rules:
            if rule.id not in self._otherwise:
                found.append(rule)
                continue
            with self.problems.about(rule.id):
                siblings = self._siblings(rule, self._otherwise[rule.id], by_id)
            fails = tuple(Not(by_id[id].premise) for id in siblings)
            premise = All((*_parts(rule.premise), *fails))
            found.append(replace(rule, premise=premise, otherwise=siblings))
        return found

    def _siblings(self, rule: Rule, fields: Fields, by_id: MappingOf[str, Rule]) -> tuple[str, ...]:
        """`yes`: all other rules on the attribute that is concluded; or the rules that are named."""
        node = fields.get("otherwise")
        assert node is not None
        plain = {id: one for id, one in by_id.items() if id not in self._otherwise}
        if isinstance(node, Scalar) and node.text == "yes":
            # one that cannot be read, or stands in a file that cannot, is there all the same
            if self.problems.rules_complete and not any(self._beside(rule, id) for id in plain):
                self.problems.add("KB409", node.place, _NONE_BESIDE, _BESIDE)
            return tuple(
                id for id, one in plain.items() if one.concludes is not None and one.concludes == rule.concludes
            )
        named = ids_in(self.problems, node)
        for id, one in named.items():
            self._check_sibling(rule, id, one, by_id)
        return tuple(id for id in named if id in plain)

    def _check_sibling(self, rule: Rule, id: str, node: Node, by_id: MappingOf[str, Rule]) -> None:
        if id in self._otherwise:
            self.problems.add("KB409", node.place, _ITSELF.filled(id=id))
        elif id not in by_id:
            self.problems.unknown("KB311", node.place, Text(nl="regel", en="rule"), id, self.names.rules)
        elif by_id[id].follows_outcome and not rule.follows_outcome:
            self.problems.add("KB407", node.place, _FOLLOWS.filled(id=id))
        elif rule.concludes is not None and not self._beside(rule, id):
            self.problems.add("KB409", node.place, _ELSEWHERE.filled(id=id, attribute=rule.concludes))

    def _beside(self, rule: Rule, id: str) -> bool:
        """Whether another rule says that it concludes the same."""
        return bool(self._said.get(rule.id, set()) & self._said.get(id, set()))


def _named(node: Node | None) -> tuple[str, ...]:
    """The attributes that are said to be concluded, however that is written."""
    if isinstance(node, Mapping):
        return tuple(node.entries)
    return (node.text,) if isinstance(node, Scalar) else ()


def _parts(premise: Premise) -> tuple[Premise, ...]:
    return premise.parts if isinstance(premise, All) else (premise,)
