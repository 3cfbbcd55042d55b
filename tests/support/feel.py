"""A small FEEL: as much of it as exported models use, written from the standard (DMN 1.3, chapter 10) and not from
the exporter. Truth has three values; a comparison with null by = asks whether something is null, others give null.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal, localcontext
from typing import Any

Scope = Mapping[str, Any]
Run = Callable[[Scope], Any]
_TOKEN = re.compile(r'\s*(?:(\d+(?:\.\d+)?)|"([^"]*)"|(>=|<=|!=|[-+*/()\[\]{},:.<>=])|(list contains|\w+))')
_MODEL = "{https://www.omg.org/spec/DMN/20191111/MODEL/}"


class Feel:
    """One expression, read to a function of a scope."""

    def __init__(self, text: str) -> None:
        self.tokens = [
            ("number", one[1])
            if one[1]
            else ("text", one[2])
            if one[2] is not None
            else ("word", one[3] or one[4])
            for one in _TOKEN.finditer(text)
        ]
        self.at = 0
        self.run = self._expression()
        assert self.at == len(self.tokens), text[:80]

    def _peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) and self.tokens[self.at][0] == "word" else ""

    def _take(self, word: str = "") -> str:
        kind, found = self.tokens[self.at]
        assert not word or (kind == "word" and found == word), (word, found)
        self.at += 1
        return found

    def _expression(self) -> Run:
        word = self._peek()
        if word == "if":
            self._take()
            test = self._expression()
            self._take("then")
            yes = self._expression()
            self._take("else")
            no = self._expression()
            return lambda scope: yes(scope) if test(scope) is True else no(scope)
        if word in ("for", "some"):
            self._take()
            name = self._take()
            self._take("in")
            items = self._expression()
            self._take("return" if word == "for" else "satisfies")
            body = self._expression()
            if word == "for":
                return lambda scope: [body({**scope, name: one}) for one in items(scope)]
            return lambda scope: _any([body({**scope, name: one}) for one in items(scope)])
        return self._disjunction()

    def _disjunction(self) -> Run:
        parts = [self._conjunction()]
        while self._peek() == "or":
            self._take()
            parts.append(self._conjunction())
        return parts[0] if len(parts) == 1 else lambda scope: _any([part(scope) for part in parts])

    def _conjunction(self) -> Run:
        parts = [self._comparison()]
        while self._peek() == "and":
            self._take()
            parts.append(self._comparison())
        return parts[0] if len(parts) == 1 else lambda scope: _all([part(scope) for part in parts])

    def _comparison(self) -> Run:
        left = self._sum()
        if (sign := self._peek()) not in ("=", "!=", "<", ">", "<=", ">="):
            return left
        self._take()
        right = self._sum()
        return lambda scope: _compared(sign, left(scope), right(scope))

    def _sum(self) -> Run:
        left = self._product()
        while (sign := self._peek()) in ("+", "-"):
            self._take()
            left = _calculated(sign, left, self._product())
        return left

    def _product(self) -> Run:
        left = self._unary()
        while (sign := self._peek()) in ("*", "/"):
            self._take()
            left = _calculated(sign, left, self._unary())
        return left

    def _unary(self) -> Run:
        if self._peek() == "-":
            self._take()
            inner = self._unary()
            return lambda scope: -inner(scope)
        return self._postfix(self._atom())

    def _postfix(self, left: Run) -> Run:
        while self._peek() in (".", "["):
            if self._take() == ".":
                left = _member(left, self._take())
            else:
                left = _filtered(left, self._expression())
                self._take("]")
        return left

    def _atom(self) -> Run:
        kind, found = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            figure = Decimal(found)
            return lambda scope: figure
        if kind == "text":
            return lambda scope: found
        if found == "(":
            inner = self._expression()
            self._take(")")
            return inner
        if found == "[":
            items = self._several("]")
            return lambda scope: [item(scope) for item in items]
        if found == "{":
            return self._context()
        if found in ("true", "false", "null"):
            value = {"true": True, "false": False, "null": None}[found]
            return lambda scope: value
        if self._peek() == "(":
            self._take()
            arguments = self._several(")")
            return lambda scope: scope[found](*(argument(scope) for argument in arguments))
        return lambda scope: scope[found]

    def _several(self, end: str) -> list[Run]:
        found = []
        while self._peek() != end:
            found.append(self._expression())
            if self._peek() == ",":
                self._take()
        self._take(end)
        return found

    def _context(self) -> Run:
        entries = {}
        while self._peek() != "}":
            name = self._take()
            self._take(":")
            entries[name] = self._expression()
            if self._peek() == ",":
                self._take()
        self._take("}")
        return lambda scope: {name: entry(scope) for name, entry in entries.items()}


def _all(values: list[Any]) -> bool | None:
    return False if False in values else True if all(value is True for value in values) else None


def _any(values: list[Any]) -> bool | None:
    return True if True in values else False if all(value is False for value in values) else None


def _compared(sign: str, a: Any, b: Any) -> bool | None:
    if sign in ("=", "!="):
        if a is None or b is None:
            return (a is b) is (sign == "=")
        if type(a) is not type(b):
            return None
        return (a == b) is (sign == "=")
    if a is None or b is None:
        return None
    return {"<": a < b, ">": a > b, "<=": a <= b, ">=": a >= b}[sign]  # type: ignore[no-any-return]


def _calculated(sign: str, left: Run, right: Run) -> Run:
    def run(scope: Scope) -> Any:
        a, b = left(scope), right(scope)
        return a + b if sign == "+" else a - b if sign == "-" else a * b if sign == "*" else a / b

    return run


def _member(left: Run, name: str) -> Run:
    def run(scope: Scope) -> Any:
        value = left(scope)
        if isinstance(value, list):
            return [one[name] for one in value]
        return None if value is None else value[name]

    return run


def _filtered(left: Run, test: Run) -> Run:
    """An index from 1, or the items for which something holds; names of an item go before others."""

    def run(scope: Scope) -> Any:
        items = left(scope)
        if items and isinstance(items[0], dict):
            found = test({**scope, **items[0]})
            if isinstance(found, (bool, type(None))):
                return [one for one in items if test({**scope, **one}) is True]
        elif not items:
            return []  # nothing to choose from
        number = int(test(scope))
        return items[number - 1]

    return run


def _product(items: list[Decimal]) -> Decimal:
    found = Decimal(1)
    for item in items:
        found *= item
    return found


BUILT_IN: dict[str, Any] = {
    "not": lambda value: None if value is None else not value,
    "min": min,
    "max": max,
    "count": lambda items: Decimal(len(items)),
    "product": _product,
    "sqrt": lambda x: x.sqrt(),
    "floor": lambda x: x.to_integral_value(ROUND_FLOOR),
    "ceiling": lambda x: x.to_integral_value(ROUND_CEILING),
    "decimal": lambda x, digits: x.quantize(Decimal(1).scaleb(-int(digits)), ROUND_HALF_EVEN),
    "list contains": lambda items, one: one in items,
}


class Model:
    """A DMN model read from XML, its decisions taken in the order in which they stand."""

    def __init__(self, xml: str) -> None:
        root = ET.fromstring(xml)
        self.functions = dict(self._function(one) for one in root.iter(f"{_MODEL}businessKnowledgeModel"))
        self.decisions = [
            (one.attrib["name"], Feel(one.findtext(f"{_MODEL}literalExpression/{_MODEL}text") or ""))
            for one in root.iter(f"{_MODEL}decision")
        ]
        self.inputs = [one.attrib["name"] for one in root.iter(f"{_MODEL}inputData")]

    def _function(self, one: ET.Element) -> tuple[str, tuple[list[str], Feel]]:
        logic = one.find(f"{_MODEL}encapsulatedLogic")
        assert logic is not None
        parameters = [formal.attrib["name"] for formal in logic.iter(f"{_MODEL}formalParameter")]
        return one.attrib["name"], (parameters, Feel(logic.findtext(f".//{_MODEL}text") or ""))

    def decide(self, given: Scope) -> dict[str, Any]:
        scope: dict[str, Any] = {**BUILT_IN, **dict.fromkeys(self.inputs), **given}
        for name, (parameters, body) in self.functions.items():
            scope[name] = self._called(parameters, body, scope)
        with localcontext() as context:
            context.prec = 34
            for name, expression in self.decisions:
                scope[name] = expression.run(scope)
        return scope

    def _called(self, parameters: list[str], body: Feel, scope: Scope) -> Callable[..., Any]:
        return lambda *values: body.run({**scope, **dict(zip(parameters, values, strict=True))})
