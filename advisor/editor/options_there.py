"""Whether a word in a file is an option there: one word may be the name of an option and of much else."""

from __future__ import annotations

from advisor.editor.cursor import ITEM, Cursor
from advisor.knowledge.options import ENDS, UNLESS_KNOWN
from advisor.terms.knowledge_base import KnowledgeBase

#: Between an attribute and its option these may stand.
_BETWEEN = frozenset({ITEM, *ENDS, UNLESS_KNOWN})
#: Under these keys stand options of the question or conclusion itself.
_OF_ITSELF = frozenset({"options", "likeness", "also", "assume", "typical", "otherwise"})


def option_of(kb: KnowledgeBase, cursor: Cursor, word: str) -> str | None:
    """The attribute whose option the word behind which the cursor stands is; None where it is none there. What is
    a position as well has the name of that."""
    steps = [step for step in cursor.path if step not in _BETWEEN]
    if not steps or word in kb.position_ids:
        return None
    if steps[-1] == "table" and cursor.key:
        of = cursor.beside.get("of")
    else:
        of = cursor.within.get("id") if steps[-1] in _OF_ITSELF else steps[-1]
    return of if of is not None and word in _options(kb, of) else None


def with_option(kb: KnowledgeBase, word: str) -> tuple[str, ...]:
    """The attributes that have an option of this name."""
    return tuple(id for id in (*kb.questions, *kb.concluded) if word in _options(kb, id))


def _options(kb: KnowledgeBase, attribute: str) -> tuple[str, ...]:
    known = attribute in kb.questions or attribute in kb.concluded
    return kb.options_of(attribute) if known else ()
