"""The chain of stages that the positions divide, as `knowledge.yaml` has it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from advisor.knowledge.fields import Fields, a_word, records
from advisor.knowledge.names import Names, declare, numeric_attribute
from advisor.knowledge.premises import PremiseReader
from advisor.knowledge.problems import Problems
from advisor.knowledge.yamlfile import Scalar, Sequence
from advisor.terms.positions import Chain, Stage
from advisor.terms.premises import Premise
from advisor.terms.texts import Text

CHAIN_KEYS = ("name", "before", "after", "stages")
STAGE_KEYS = ("id", "name", "time", "wordings", "when", "beyond")


@dataclass(frozen=True, slots=True)
class DeclaredChain:
    """The chain with the ids of its stages known, the stages themselves still to be read."""

    texts: Chain
    stages: tuple[Fields, ...]


def declare_chain(problems: Problems, fields: Fields, names: Names) -> DeclaredChain:
    """The chain's own texts and the ids of its stages, whose fields are read by `read_chain`.

    A list is a chain without texts, as all were once.
    """
    node, texts = fields.get("chain"), Chain()
    if node is not None and not isinstance(node, Sequence):
        one = Fields(problems, node, CHAIN_KEYS)
        texts = Chain((), one.text("name"), one.optional_text("before"), one.optional_text("after"))
        node = one.need("stages")
        if isinstance(node, Sequence) and not node.items:
            problems.add("KB211", node.place, Text(nl="geen schakels", en="no stages"))
    stages = tuple(records(problems, node, STAGE_KEYS))
    for stage in stages:
        declare(problems, names.stages, stage.id(), stage.place_of("id"))
    return DeclaredChain(texts, stages)


def read_chain(problems: Problems, chain: DeclaredChain, names: Names) -> Chain:
    premises, found = PremiseReader(problems, names), []
    for fields in chain.stages:
        node = fields.get("id")
        id = node.text if isinstance(node, Scalar) else ""
        with problems.about(id):
            name = fields.text("name")
            wordings = list[tuple[Premise, Text]]()
            for one in records(problems, fields.get("wordings"), ("when", "name")):
                wordings.append((premises.read(one.need("when")), one.text("name")))
            when, beyond = (_premise(premises, fields, key) for key in ("when", "beyond"))
            found.append(Stage(id, name, _time_of(problems, fields, names), tuple(wordings), when, beyond))
    return replace(chain.texts, stages=tuple(found))


def _premise(premises: PremiseReader, fields: Fields, key: str) -> Premise | None:
    node = fields.get(key)
    return premises.read(node) if node is not None else None


def _time_of(problems: Problems, fields: Fields, names: Names) -> str | None:
    node = fields.get("time")
    id = a_word(problems, node) if node is not None else None
    if node is None or id is None:
        return None
    numeric_attribute(problems, names, node, id, "duration")
    return id
