"""Rules in a row that are bands of one figure, written as such: each border once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from advisor.bench.yaml_as_written import Collection, Member, Word, has_remarks
from advisor.knowledge.groups import BEGINS
from advisor.knowledge.literals import duration_of
from advisor.knowledge.premises import RELATIONS

#: Fewer bands than these stay rules: two borders are as short as a group around them.
FEWEST_BANDS = 3
#: The ends above a band; the others lie below it.
_ABOVE = ("less_than", "at_most")
_WRITTEN = {relation: key for key, relation in RELATIONS.items()}
End = tuple[str, Word]
#: {an end as written: how the band after it begins}
_NEXT = {_WRITTEN[end]: _WRITTEN[begin] for end, begin in BEGINS.items()}


@dataclass(frozen=True, slots=True)
class _Band:
    """A rule whose premise is that one figure is compared with others, and nothing else. `ends`: where it ends to
    either side, below and above, as far as it does."""

    attribute: str
    ends: dict[bool, End]


def write_bands(rules: Collection, spoken: Iterable[str]) -> None:
    """Runs of rules that adjoin, in a list and in its groups, as groups of bands; the source and reason that all
    of a run say in the same words, once."""
    found, run = list[Member](), list[Member]()
    for part in rules.parts:
        inner = part.value.get("rules") if isinstance(part.value, Collection) else None
        if inner is not None and isinstance(inner.value, Collection):
            if isinstance(part.value, Collection) and part.value.get("bands") is None:
                write_bands(inner.value, spoken)
                _join(part.value, inner)
        elif run and _adjoin(run, part):
            run.append(part)
            continue
        found += _as_bands(run, spoken)
        run = []
        if inner is None and _begins(part):
            run = [part]
        else:
            found.append(part)
    rules.parts = [*found, *_as_bands(run, spoken)]


def _join(group: Collection, rules: Member) -> None:
    """A group that holds bands and nothing else as one with them."""
    only = rules.value.parts if isinstance(rules.value, Collection) else []
    bands = only[0].value if len(only) == 1 and not any(only[0].above) else None
    if isinstance(bands, Collection) and bands.get("bands") is not None:
        at = group.parts.index(rules)
        group.parts[at : at + 1] = bands.parts


def _begins(part: Member) -> bool:
    compared = _compared(part)
    return compared is not None and len(compared.ends) == 1


def _upward(run: list[Member]) -> bool:
    """Whether bands run from low to high: the first one has only an end above."""
    first = _compared(run[0])
    assert first is not None, "each of them compares one figure"
    return True in first.ends


def _adjoin(run: list[Member], part: Member) -> bool:
    """Whether a rule begins where the last of a run ends, the same way on."""
    before, after, upward = _compared(run[-1]), _compared(part), _upward(run)
    if before is None or after is None or before.attribute != after.attribute:
        return False
    if upward not in before.ends or (not upward) not in after.ends:
        return False  # it goes on without end, or begins nowhere
    (end, figure), (begin, from_here) = before.ends[upward], after.ends[not upward]
    return begin == _NEXT[end] and _same_figure(from_here.text, figure.text)


def _same_figure(one: str, other: str) -> bool:
    """Whether two ends are one border, however it is written: 4 and 4.0, 7 days and 1 week."""
    return one == other or (_amount(one) is not None and _amount(one) == _amount(other))


def _amount(text: str) -> tuple[str, float] | None:
    """A bare number, or the minutes of a time; None of a name."""
    try:
        return "number", float(text)
    except ValueError:
        minutes = duration_of(text)
        return None if minutes is None else ("minutes", minutes)


def _compared(part: Member) -> _Band | None:
    premise = part.value.get("if") if isinstance(part.value, Collection) else None
    if premise is None or premise.beside or any(premise.above) or not isinstance(premise.value, Collection):
        return None
    if len(premise.value.parts) != 1 or has_remarks(premise.value):
        return None
    (only,) = premise.value.parts
    compared = only.value.parts if isinstance(only.value, Collection) and only.value.mapping else ()
    ends = [(one.key.text, one.value) for one in compared if one.key is not None and isinstance(one.value, Word)]
    if only.key is None or len(ends) != len(compared) or any(end not in RELATIONS for end, _ in ends):
        return None
    sides = {end in _ABOVE: (end, figure) for end, figure in ends}
    return _Band(only.key.text, sides) if sides and len(sides) == len(ends) else None


def _as_bands(run: list[Member], spoken: Iterable[str]) -> list[Member]:
    """A run as one group; too short a one as it is."""
    if len(run) < FEWEST_BANDS:
        return run
    compared = _compared(run[0])
    assert compared is not None, "each of them compares one figure"
    upward = _upward(run)
    for part in run:
        _write_band(part, upward)
    within = Collection(mapping=False, flow=False, parts=run)
    once = [*_taken_out(run, ("because", *spoken)), *_taken_out(run, ("source",))]
    entries = [Member(Word("bands"), Word(compared.attribute)), *once, Member(Word("rules"), within)]
    first, last = run[0], run[-1]
    group = Member(None, Collection(True, False, entries), first.start, last.end, first.above, changed=True)
    first.above = []
    return [group]


def _taken_out(run: list[Member], keys: Iterable[str]) -> list[Member]:
    """What all rules of a run say under some keys, taken out of each; nothing where they say different things."""
    rules = [part.value for part in run if isinstance(part.value, Collection)]
    said = [[part for part in rule.parts if part.key is not None and part.key.text in keys] for rule in rules]
    if len({tuple(map(_plain, parts)) for parts in said}) > 1 or any(
        has_remarks(_listed(parts)) for parts in said
    ):
        return []
    for rule, parts in zip(rules, said, strict=True):
        rule.parts = [part for part in rule.parts if part not in parts]
    return said[0]


def _listed(parts: list[Member]) -> Collection:
    return Collection(mapping=True, flow=False, parts=parts)


def _plain(part: Member) -> tuple[object, ...]:
    """What is written, wherever it stands."""
    value = part.value
    inner = tuple(map(_plain, value.parts)) if isinstance(value, Collection) else value.text
    return (part.key.text if part.key is not None else None, inner)


def _write_band(part: Member, upward: bool) -> None:
    """A rule with the end of its band, where it has one, in the place of its premise."""
    compared, rule = _compared(part), part.value
    assert compared is not None, "it compares one figure"
    assert isinstance(rule, Collection), "a rule is a mapping"
    premise = rule.get("if")
    assert premise is not None, "it has a premise"
    at = rule.parts.index(premise)
    ends, end = [compared.ends[upward]] if upward in compared.ends else [], premise.end
    rule.parts[at : at + 1] = [Member(Word(key), said, end, end, changed=True) for key, said in ends]
    part.changed = True
