"""What uses an id: every part of a knowledge base that names it. Whatever a part is made up of is looked through,
so that nothing new is overlooked; left out are its own id, what it cites, and words that name nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from advisor.bench.parts import DECISION, FORMULAS, GOAL, PREMISES, as_in_files, field_names, parts_of
from advisor.terms.formulas import inputs_of, named
from advisor.terms.goals import as_one
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Compare, Premise, attributes_of, leaves
from advisor.terms.texts import LANGUAGES, Text, placeholders_of

#: The fields that name nothing that has an id of its own (options, units, words of the format), and those of which
#: is told elsewhere: what a rule concludes, what stands under a goal or a topic.
_NO_NAMES = frozenset(
    {
        "id", "place", "file", "sources", "unit", "unit_words", "type", "kind", "options", "points", "likeness",
        "also", "ranges", "headings", "assume", "typical", "bins", "measure", "cost", "better", "tie",
        "form_names", "languages", "called", "version", "review", "conclude", "weighs", "goal", "topic",
        "advise",
    }
)  # fmt: skip
#: The fields whose keys are options, yardsticks or classes: what stands under these may be a name.
_UNDER_KEYS = frozenset({"belief", "disbelief", "form_before", "figures", "way", "shares"})
#: The kinds of parts that use what they name, as `parts_of` calls them.
_USING = ("rule", "computed", "question", "position", "knowledge base")
INVARIANTS = "invariants"


def users(kb: KnowledgeBase) -> Iterator[tuple[str, str, frozenset[str]]]:
    """(kind, id, the names in it) of every part that can use another; what stands alone has its key for an id."""
    every = as_one(kb)
    using = (*_USING, GOAL if kb.goal is not None else DECISION)
    for (kind, id), part in parts_of(every).items():
        if kind in using and id not in (INVARIANTS, *_NO_NAMES):
            yield kind, as_in_files(id) if kind == "knowledge base" else id, frozenset(_names_in(part))
    yield from ((INVARIANTS, one.id, frozenset(_names_in(one))) for one in every.invariants)


def names_of_premise(premise: Premise | None) -> tuple[str, ...]:
    """The attributes and named figures of a premise."""
    if premise is None:
        return ()
    figures = [leaf.operand.name for leaf in leaves(premise) if isinstance(leaf, Compare) and leaf.operand.name]
    return (*attributes_of(premise), *figures)


def _names_in(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield from (part, *placeholders_of(part))
    elif isinstance(part, Text):
        yield from (name for language in LANGUAGES for name in placeholders_of(part.to(language)))
    elif isinstance(part, PREMISES):
        yield from names_of_premise(part)
    elif isinstance(part, FORMULAS):
        yield from (*inputs_of(part), *named(part))
    elif isinstance(part, Mapping):
        yield from (name for pair in part.items() for one in pair for name in _names_in(one))
    elif isinstance(part, tuple):
        yield from (name for one in part for name in _names_in(one))
    else:
        for field in field_names(part):
            if field not in _NO_NAMES:
                value = getattr(part, field)
                keyed = field in _UNDER_KEYS and isinstance(value, Mapping)
                yield from _names_in(tuple(value.values()) if keyed else value)
