"""Which answers the figures of one case lack: by the way each figure is found in it."""

from __future__ import annotations

from collections.abc import Iterable
from math import isinf

from advisor.reasoning.memory import Memory
from advisor.reasoning.truth import compile_premise
from advisor.terms.formulas import Calculation, Formula, Reference, Table
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Premise


def stands_for(kb: KnowledgeBase, attribute: str) -> tuple[str, ...]:
    """The questions for whose answers a figure stands in where they are missing; none for most figures."""
    formula = kb.computed[attribute].formula
    if not isinstance(formula, Calculation) or formula.operation != "first_known":
        return ()
    return tuple(part.attribute for part in formula.parts[:-1] if isinstance(part, Reference))


def may_hold(premise: Premise | None, kb: KnowledgeBase, memory: Memory) -> bool:
    return premise is None or compile_premise(premise, kb)(memory) is not False


class Lacking:
    """The questions without a known answer on which the figures of one case hang, and which may be anything; only
    by the way a figure is found in this case: of a table the entry that counts. Each figure is looked at once.

    Args: bounded: also questions whose answer lies within limits, unless something is assumed for them.
    """

    def __init__(self, kb: KnowledgeBase, memory: Memory, bounded: bool = False) -> None:
        self._kb, self._memory, self._bounded = kb, memory, bounded
        self._found: dict[str, dict[str, None]] = {}

    def of(self, attribute: str) -> tuple[str, ...]:
        """The questions, in the order of the knowledge base."""
        found = self._behind(attribute)
        return tuple(id for id in self._kb.questions if id in found) if found else ()

    def _behind(self, attribute: str) -> dict[str, None]:
        if attribute not in self._found:
            self._found[attribute] = self._seen_behind(attribute)
        return self._found[attribute]

    def _seen_behind(self, attribute: str) -> dict[str, None]:
        if attribute in self._kb.questions:
            return {attribute: None} if self._asked_lacks(attribute) else {}
        value = self._memory.figure(attribute)
        if value.lo == value.hi:  # a point is known, whatever it is found from
            return {}
        return self._in(self._kb.computed[attribute].formula)

    def _asked_lacks(self, question: str) -> bool:
        memory = self._memory
        if question not in memory.missing:
            return False
        return isinf(memory.figure(question).hi) or (self._bounded and question not in memory.assumed)

    def _in(self, formula: Formula) -> dict[str, None]:
        match formula:
            case Reference(attribute):
                return self._behind(attribute)
            case Table(attribute, entries):
                option = self._memory.values[attribute]
                found = self._of_all(entry for name, entry in entries if option is None or name == option)
                asked = found and option is None and attribute in self._kb.questions
                return {**found, attribute: None} if asked else found
            case Calculation("first_known", parts):
                first = [part.attribute for part in parts[:-1] if isinstance(part, Reference)]
                all_missing = all(id in self._memory.missing for id in first)
                # the one that is asked for outright is the shorter way
                return {first[0]: None} if all_missing and self._in(parts[-1]) else {}
            case Calculation(_, parts):
                return self._of_all(parts)
        return {}

    def _of_all(self, formulas: Iterable[Formula]) -> dict[str, None]:
        found: dict[str, None] = {}
        for formula in formulas:
            found.update(self._in(formula))
        return found


__all__ = ["Lacking", "may_hold", "stands_for"]
