"""Ids of one knowledge base that another has under another name, with everything else the same.

Nothing is guessed from how names look: what went and what came are one part where every field is alike but for
the name, and no other part that came is like it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from advisor.terms.texts import Text

_WORD, _PLACEHOLDER = re.compile(r"[\w-]+"), re.compile(r"\{(\w+)\}")
#: What has no name of its own: it is called by its place or its field.
_NAMELESS = frozenset({"decision", "certainty word", "order", "knowledge base"})
PartKey = tuple[str, str]
Leaves = Callable[..., Iterator[tuple[str, object]]]


class OtherNames:
    """{name: what it is called in the other}, and what a value says under these; in a text placeholders alone."""

    def __init__(self, names: Mapping[str, str] | None = None) -> None:
        self.names = dict(names or {})

    def under(self, words: str) -> str:
        if not self.names:
            return words
        return _WORD.sub(lambda word: self.names.get(word[0], word[0]), words)

    def said(self, value: object) -> str:
        if isinstance(value, Text) and self.names:
            return _PLACEHOLDER.sub(lambda name: f"{{{self.names.get(name[1], name[1])}}}", repr(value))
        return self.under(repr(value))

    def also(self, names: Mapping[str, str]) -> OtherNames:
        return OtherNames({**self.names, **names})


#: Where nothing is called otherwise.
SAME_NAMES = OtherNames()


def parts_renamed(
    before: Mapping[PartKey, object], after: Mapping[PartKey, object], leaves_of: Leaves
) -> dict[PartKey, PartKey]:
    """{part that went: the part that came and is the same but for its name}; renamed ones may name each other."""
    found: dict[PartKey, PartKey] = {}
    while True:
        known = OtherNames({old[1]: new[1] for old, new in found.items()})
        went = [key for key in before if key not in after and key not in found and key[0] not in _NAMELESS]
        came = [key for key in after if key not in before and key not in found.values()]
        more = dict[PartKey, PartKey]()
        for key in went:
            like = [
                other
                for other in came
                if other[0] == key[0]
                and _alike(before[key], after[other], known.also({key[1]: other[1]}), leaves_of)
            ]
            if len(like) == 1 and like[0] not in more.values():
                more[key] = like[0]
        if not more:
            return found
        found |= more


def _alike(one: object, other: object, names: OtherNames, leaves_of: Leaves) -> bool:
    was, now = dict(leaves_of(one, called=names)), dict(leaves_of(other))
    return was.keys() == now.keys() and all(
        leaf == now[path] or names.said(leaf) == repr(now[path]) for path, leaf in was.items()
    )


def options_renamed(one: object, other: object) -> dict[str, str]:
    """{option: what it is called in the other}: at the same place in the list, with the same words."""
    was, now = (dict(getattr(part, "options", None) or {}) for part in (one, other))
    if len(was) != len(now):
        return {}
    pairs = zip(was.items(), now.items(), strict=True)
    return {a: b for (a, said), (b, says) in pairs if a != b and said == says and b not in was and a not in now}
