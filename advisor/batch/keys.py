"""Which key of an answer file answers which question: the ids themselves, or names that a map gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from advisor.batch.headers import CASE, Headings, Reads, with_unit
from advisor.batch.raw import Block
from advisor.knowledge.problems import nearest
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Text


def understood_keys(
    kb: KnowledgeBase, blocks: Iterator[Block], map_: Mapping[str, str] | None, pass_through: bool
) -> Iterator[tuple[Block, Headings]]:
    """Blocks of answer files, each with headings of its own; a key that is no question is an error of its row."""
    for block in blocks:
        case, reads, strange = CASE, dict[str, Reads](), dict[str, Text]()
        for key in block.columns:
            given = (map_ or {}).get(key)
            target, unit = with_unit(given) if given is not None else (key, None)
            if target == CASE:
                case = key if given is not None else case
            elif target in reads:
                other = reads[target].column
                strange[key] = Text(f"“{key}” en “{other}” zijn hetzelfde", f"“{key}” and “{other}” are the same")
            elif target in kb.questions:
                reads[target] = Reads(key, target, unit)
            elif target != "-":
                strange[key] = _no_question(kb, key)
        refused = {} if pass_through else _by_place(block, strange)
        passed = tuple(strange) if pass_through else ()
        yield (
            Block(block.rows, block.columns, block.broken, refused),
            Headings(case, tuple(reads.values()), passed),
        )


def _no_question(kb: KnowledgeBase, key: str) -> Text:
    near = nearest(key, kb.questions)
    nl, en = (f"; bedoelde u “{near}”?", f"; did you mean “{near}”?") if near else ("", "")
    return Text(f"geen vraag “{key}”{nl}", f"no question “{key}”{en}")


def _by_place(block: Block, strange: Mapping[str, Text]) -> dict[int, list[tuple[str, str, Text]]]:
    """The rows that have strange keys: each with its answer, and what is wrong."""
    found: dict[int, list[tuple[str, str, Text]]] = {}
    for key, told in strange.items():
        column = block.columns[key]
        for place in np.flatnonzero(column.codes >= 0).tolist():
            found.setdefault(place, []).append((key, str(column.at(place)), told))
    return found
