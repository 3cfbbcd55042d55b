"""Smallest sets that meet every one of some sets: the duality between reasons and changes.

A set of answers forces an outcome exactly when it meets every set of answers whose change moves the outcome.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator


def smallest_hitting_set(sets: Collection[frozenset[str]]) -> frozenset[str]:
    """A smallest set that has an element of each; the first by id of its elements among equals.

    Raises: ValueError: one of the sets is empty.
    """
    size = _least_size(sets)
    while True:
        for found in hitting_sets(sets, size):
            return found
        size += 1


def hitting_sets(sets: Collection[frozenset[str]], size: int) -> Iterator[frozenset[str]]:
    """Every set of at most `size` elements that has one of each and needs all it has to."""
    minimal = [s for s in sets if not any(other < s for other in sets)]
    if any(not s for s in minimal):
        raise ValueError("an empty set cannot be met")
    seen: set[frozenset[str]] = set()
    for found in _extend(frozenset(), frozenset(), sorted(minimal, key=lambda s: (len(s), sorted(s))), size):
        if found not in seen and all(any(found & s == {e} for s in minimal) for e in found):
            seen.add(found)
            yield found


def _extend(
    chosen: frozenset[str], barred: frozenset[str], left: list[frozenset[str]], size: int
) -> Iterator[frozenset[str]]:
    if not left:
        yield chosen
        return
    if size < len(chosen) + _least_size(left):
        return
    first = min(left, key=lambda s: (len(s - barred), sorted(s)))
    tried = barred
    for element in sorted(first - barred):
        yield from _extend(chosen | {element}, tried, [s for s in left if element not in s], size)
        tried = tried | {element}


def _least_size(sets: Collection[frozenset[str]]) -> int:
    """No fewer elements can meet them all: as many of the sets share nothing."""
    apart: set[str] = set()
    count = 0
    for s in sorted(sets, key=lambda s: (len(s), sorted(s))):
        if apart.isdisjoint(s):
            apart |= s
            count += 1
    return count
