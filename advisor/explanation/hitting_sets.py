"""The smallest sets that have an element of each of some sets."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator


def smallest_hitting_set(sets: Collection[frozenset[str]], at_least: int = 0) -> frozenset[str]:
    """A smallest set that has an element of each; the first by id of its elements among equals.

    Args: at_least: it is known that no smaller one does, as with some of the sets.
    Raises: ValueError: one of the sets is empty.
    """
    meeting = _Meeting(sets)
    size = max(at_least, _least_size(meeting.sets))
    while True:
        for found in meeting.of_size(size):
            return found
        size += 1


def hitting_sets(sets: Collection[frozenset[str]], size: int) -> Iterator[frozenset[str]]:
    """Every set of at most `size` elements that has one of each and needs all it has to."""
    return _Meeting(sets).of_size(size)


def least_of(sets: Collection[frozenset[str]]) -> list[frozenset[str]]:
    """Those that hold no other, the smallest first."""
    found: list[frozenset[str]] = []
    for s in sorted(sets, key=lambda s: (len(s), sorted(s))):
        if not any(other < s for other in found):
            found.append(s)
    return found


class _Meeting:
    """Sets that have an element of each of some, all as bits, one an element in order of id."""

    def __init__(self, sets: Collection[frozenset[str]]) -> None:
        """Raises: ValueError: one of the sets is empty."""
        if frozenset() in sets:
            raise ValueError("an empty set cannot be met")
        self.elements = sorted(frozenset().union(*sets))
        bit = {element: 1 << number for number, element in enumerate(self.elements)}
        numbered = sorted((sorted(map(bit.__getitem__, s)) for s in sets), key=lambda s: (len(s), s))
        #: {the sets, the smallest first: their elements}.
        self.sets = {sum(elements): elements for elements in numbered}

    def of_size(self, size: int) -> Iterator[frozenset[str]]:
        seen: set[int] = set()
        for found in self._extend(0, 0, list(self.sets), size):
            if found not in seen and self._needs_all(found):
                seen.add(found)
                yield frozenset(element for number, element in enumerate(self.elements) if found >> number & 1)

    def _needs_all(self, found: int) -> bool:
        alone = 0
        for s in self.sets:
            met = found & s
            alone |= met if met.bit_count() == 1 else 0
        return alone == found

    def _extend(self, chosen: int, barred: int, left: list[int], size: int) -> Iterator[int]:
        if not left:
            yield chosen
            return
        if size < chosen.bit_count() + _least_size(left):
            return
        first = min(left, key=lambda s: ((s & ~barred).bit_count(), self.sets[s]))
        free = first & ~barred
        while free:
            element = free & -free
            free ^= element
            yield from self._extend(chosen | element, barred, [s for s in left if not s & element], size)
            barred |= element


def _least_size(sets: Iterable[int]) -> int:
    """No fewer elements can meet them all, the smallest of them first: as many of the sets share nothing."""
    apart = count = 0
    for s in sets:
        if not apart & s:
            apart |= s
            count += 1
    return count
