"""Which placeholders a text can hold, by where it stands: a sentence of a rule names what is asked and found, one
that follows the outcome that too, and some have words of their own that are filled in."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.editor.cursor import ITEM, Cursor
from advisor.knowledge.names import FILLED_IN, OUTCOME_PLACEHOLDERS
from advisor.terms.knowledge_base import KnowledgeBase

#: The keys of the texts that have words of their own, which stand for nothing in any other.
_OWN = {
    **dict.fromkeys(("says", "waits", "reads"), ("value",)),
    **dict.fromkeys(("less", "more", "unclear"), ("difference",)),
    "missing": ("questions",),
    "way": ("here", "there", "sentences"),
    "invest": ("what",),
    "next": ("next", "next_value"),
    "because": ("position", "value"),
}
#: What the ladder says of whether something is prepared.
_OF_THE_LADDER = ("yes", "no", "unknown")
#: Where what a rule says stands, also by language without a key of its own.
_SAID_BY_RULES = ("because", "rules", "wordings")


@dataclass(frozen=True, slots=True)
class PlaceholdersThere:
    """Whether attributes and named figures can be filled in, and which words beside these."""

    named: bool
    words: tuple[str, ...] = ()


def placeholders_at(kb: KnowledgeBase, file: str, cursor: Cursor, *, decides: bool) -> PlaceholdersThere:
    """What the text at a cursor can hold. `decides`: it is that of a rule that does not know the outcome."""
    steps = [step for step in cursor.path if step != ITEM and step not in kb.languages]
    key = steps[-1] if steps else ""
    if file.startswith("rules/"):
        said = key in _SAID_BY_RULES
        return PlaceholdersThere(said, OUTCOME_PLACEHOLDERS if said and not decides else ())
    if file.startswith("cases/") or "exceptional" in steps:
        return PlaceholdersThere(named=False)
    if "editions" in steps:  # what stands for a part of any text
        return PlaceholdersThere(named=True, words=(*OUTCOME_PLACEHOLDERS, *sorted(FILLED_IN)))
    if key == "text":
        return PlaceholdersThere(named=True, words=OUTCOME_PLACEHOLDERS)
    if file == "knowledge.yaml" and key in _OF_THE_LADDER:
        return PlaceholdersThere(named=True)
    words = _OWN.get(key, ())
    if "family" in steps:  # which is one for all positions
        words = tuple(word for word in words if word != "position")
    return PlaceholdersThere(named=False, words=words)
