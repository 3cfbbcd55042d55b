"""`invariants` in `knowledge.yaml`: what holds for every set of answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, cast

from advisor.knowledge.fields import Fields, records, words
from advisor.knowledge.literals import literal, tell_no_literal
from advisor.knowledge.names import Names, declare, look_up
from advisor.knowledge.premises import PremiseReader
from advisor.knowledge.problems import Problems
from advisor.knowledge.yamlfile import Node, Scalar
from advisor.terms.attributes import Question
from advisor.terms.knowledge_base import OUTCOMES
from advisor.terms.premises import Premise
from advisor.terms.rules import Invariant
from advisor.terms.texts import Place, Text

INVARIANT_KEYS = (
    "id", "means", "source", "never", "grows", "above", "never_moves", "never_becomes", "unless", "while_open",
)  # fmt: skip
SIDES = ("upstream", "downstream")
_SAYS_ONE = Text(
    nl="een onveranderlijke zegt precies één ding: never, grows of while_open",
    en="an invariant says exactly one thing: never, grows or while_open",
)
_NOWHERE = Text(
    nl="'grows' zonder never_moves of never_becomes zegt niets",
    en="'grows' without never_moves or never_becomes says nothing",
)
_NO_FIGURE = Text(nl="'{id}' heeft opties, geen getal", en="'{id}' has options, not a figure")


def read_invariants(
    problems: Problems, header: Fields, names: Names, questions: Mapping[str, Question]
) -> tuple[Invariant, ...]:
    found, seen = [], dict[str, Place]()
    for fields in records(problems, header.get("invariants"), INVARIANT_KEYS):
        id = fields.id(kebab=True)
        declare(problems, seen, id, fields.place_of("id"))
        with problems.about(id):
            found.append(_invariant(problems, fields, names, questions, id))
    return tuple(found)


def _invariant(
    problems: Problems, fields: Fields, names: Names, questions: Mapping[str, Question], id: str
) -> Invariant:
    says = [key for key in ("never", "grows", "while_open") if key in fields]
    if len(says) != 1:
        problems.add("KB409", fields.place, _SAYS_ONE)
    if "grows" in fields and "never_moves" not in fields and "never_becomes" not in fields:
        problems.add("KB409", fields.place_of("grows"), _NOWHERE)
    never: Premise | None = None
    if "never" in fields:
        never = PremiseReader(problems, names, outcome=True).read(fields.need("never"))
    grows = _figures(problems, fields.get("grows"), questions)
    side = fields.one_of("never_moves", SIDES, "") if "never_moves" in fields else None
    return Invariant(
        id=id,
        means=fields.text("means"),
        sources=fields.sources(names),
        place=fields.place_of("id"),
        never=never,
        grows=grows,
        above=_above(problems, fields.get("above"), questions, grows),
        never_moves=cast(Literal["upstream", "downstream"], side) if side else None,
        never_becomes=_known(problems, fields.get("never_becomes"), dict.fromkeys(OUTCOMES[1:], fields.place)),
        unless=_rules(problems, fields.get("unless"), names),
        while_open=fields.flag("while_open", False),
    )


def _figures(problems: Problems, node: Node | None, questions: Mapping[str, Question]) -> tuple[str, ...]:
    found = []
    for item in words(problems, node) if node is not None else []:
        known = {id: question.place for id, question in questions.items()}
        if look_up(problems, item.place, item.text, known, "KB308", Text(nl="vraag", en="question")):
            if not questions[item.text].numeric:
                problems.add("KB402", item.place, _NO_FIGURE.filled(id=item.text))
            found.append(item.text)
    return tuple(found)


def _above(
    problems: Problems, node: Node | None, questions: Mapping[str, Question], grows: tuple[str, ...]
) -> float | None:
    if node is None or not grows:
        return None
    figure = literal(node, questions[grows[0]].unit) if isinstance(node, Scalar) else None
    if figure is None:
        tell_no_literal(problems, node, questions[grows[0]].unit)
    return figure


def _known(problems: Problems, node: Node | None, known: Mapping[str, Place]) -> tuple[str, ...]:
    found = words(problems, node) if node is not None else []
    for item in found:
        look_up(problems, item.place, item.text, known, "KB204", Text(nl="uitkomst", en="outcome"))
    return tuple(item.text for item in found)


def _rules(problems: Problems, node: Node | None, names: Names) -> tuple[str, ...]:
    found = words(problems, node) if node is not None else []
    for item in found:
        look_up(problems, item.place, item.text, names.rules, "KB311", Text(nl="regel", en="rule"))
    return tuple(item.text for item in found)
