"""How experta finds and orders activations here, through its own extension points.

experta's own strategy orders by memory address and leaves stale activations on the agenda; its own matcher polls
every rule after every firing, which is quadratic. Both are replaced; facts, agenda, salience and actions stay
experta's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from advisor.reasoning._experta import Activation, Agenda, Fact, KnowledgeEngine, Matcher, Rule, Strategy


class BySalience(Strategy):  # type: ignore[misc]
    """The activation of the highest salience fires first. Saliences are unique, so the order is the rules' own."""

    def _update_agenda(self, agenda: Agenda, added: list[Activation], removed: list[Activation]) -> None:
        for activation in removed:
            if activation in agenda.activations:
                agenda.activations.remove(activation)
        if added:
            agenda.activations += added
            agenda.activations.sort(key=_salience)


def _salience(activation: Activation) -> int:
    salience: int = activation.rule.salience
    return salience


class PremiseMatcher(Matcher):  # type: ignore[misc]
    """Matches rules that have one pattern each: a class of fact, with at most a predicate on its `case`.

    A fact that comes in is tried against the rules on its class only, each once: linear in the rules.
    """

    def __init__(self, engine: KnowledgeEngine) -> None:
        super().__init__(engine)
        self._rules_on: dict[type[Fact], list[tuple[Rule, Callable[[Any], bool] | None]]] = {}
        self._activated: dict[int, list[Activation]] = {}
        self._copies: dict[int, Rule] = {}
        for rule in engine.get_rules():
            (pattern,) = rule
            premise = pattern.get("case")
            matched = rule, premise.match if premise is not None else None
            self._rules_on.setdefault(type(pattern), []).append(matched)

    def changes(
        self, adding: Sequence[Fact] = (), deleting: Sequence[Fact] = ()
    ) -> tuple[list[Activation], list[Activation]]:
        """The activations that these facts bring, and those that go with facts retracted."""
        if not adding and not deleting:  # after most firings
            return [], []
        removed = [a for fact in deleting for a in self._activated.pop(fact["__factid__"], ())]
        added: list[Activation] = []
        for fact in adding:
            case = fact.get("case")
            found = [
                Activation(self._copy(rule), (fact,))
                for rule, holds in self._rules_on.get(type(fact), ())
                if holds is None or holds(case)
            ]
            self._activated[fact["__factid__"]] = found
            added += found
        return added, removed

    def _copy(self, rule: Rule) -> Rule:
        """As in experta's own matcher: a rule obtained through the engine would be called with it twice. Made when
        a rule first fires, since most never do."""
        if (copy := self._copies.get(id(rule))) is None:
            (pattern,) = rule
            copy = self._copies[id(rule)] = rule.new_conditions(pattern)
        return copy

    def reset(self) -> None:
        self._activated.clear()
