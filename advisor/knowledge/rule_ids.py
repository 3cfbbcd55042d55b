"""Ids as rules name them: one, or a list."""

from __future__ import annotations

from advisor.knowledge.fields import a_word
from advisor.knowledge.problems import Problems
from advisor.knowledge.yamlfile import Mapping, Node, Sequence
from advisor.terms.texts import Text


def ids_in(problems: Problems, node: Node | None) -> dict[str, Node]:
    """An id or a list of ids, each once."""
    found: dict[str, Node] = {}
    if node is None:
        return found
    refuse_empty(problems, node)
    for item in node.items if isinstance(node, Sequence) else [node]:
        id = a_word(problems, item)
        if id is None:
            continue
        if id in found:
            message = Text(nl=f"'{id}' staat er tweemaal", en=f"'{id}' is there twice")
            problems.add("KB207", item.place, message)
        found[id] = item
    return found


def refuse_empty(problems: Problems, node: Node | None) -> None:
    empty = (isinstance(node, Mapping) and not node.entries) or (isinstance(node, Sequence) and not node.items)
    if empty and node is not None:
        message = Text(nl="de conclusie is leeg", en="the conclusion is empty")
        problems.add("KB211", node.place, message)
