"""Groups of rules: what is said once for all of them. It is written out here, so that nothing after knows of it.

A group may say what is given, the source and the reason of its rules. They may be `bands` of one figure: each says
one end, and its other end is where the band before it ends, so that bands neither overlap nor leave a gap.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from advisor.knowledge.fields import Fields, a_word, items
from advisor.knowledge.names import DeclaredAttribute
from advisor.knowledge.premises import RELATIONS, PremiseReader, together
from advisor.knowledge.problems import Problems
from advisor.knowledge.yamlfile import KeyedValue, Mapping, Node, Scalar, Sequence
from advisor.terms.premises import All, Compare, Premise, Relation
from advisor.terms.texts import Place, Text

GROUP_KEYS = ("given", "bands", "source", "because", "rules")
#: What begins a group, also where its rules are still missing.
OPENING = ("given", "bands")
#: What a group says of its rules without being a premise.
_SAID = ("source", "because")
#: Where one band ends the next one begins.
BEGINS: dict[Relation, Relation] = {"<": ">=", "<=": ">", ">=": "<", ">": "<="}
_UPWARD = ("<", "<=")
_NO_FIGURE = Text(nl="'{id}' heeft opties, geen getal", en="'{id}' has options, not a figure")
_ONE_END = Text(
    nl="een band noemt één eind; het andere is waar de band ervoor eindigt",
    en="a band says one end; the other is where the band before it ends",
)
_NO_END = Text(
    nl="deze band eindigt nergens; dat kan alleen bij de laatste van meer banden",
    en="this band ends nowhere; only the last one of several may",
)
_OTHER_WAY = Text(
    nl="banden lopen één kant op: alle met less_than of at_most, of alle met at_least of more_than",
    en="bands run one way: all with less_than or at_most, or all with at_least or more_than",
)
_NO_FURTHER = Text(
    nl="deze band eindigt niet verder dan de band ervoor; zo kan hij nooit gelden",
    en="this band ends no further than the one before it; so it can never hold",
)


def is_group(node: Node) -> bool:
    """Whether this is a group and no rule: it says so by what only a group has, and has no id of its own."""
    if not isinstance(node, Mapping):
        return False
    return "rules" in node.entries or ("id" not in node.entries and any(key in node.entries for key in OPENING))


def rules_within(nodes: list[Node]) -> Iterator[Node]:
    """The rules of a list, those of its groups included."""
    for node in nodes:
        if not isinstance(node, Mapping) or not is_group(node):
            yield node
        elif (inner := node.entries.get("rules")) is not None and isinstance(inner.value, Sequence):
            yield from rules_within(inner.value.items)


def members(
    group: Fields, premises: PremiseReader, spoken: Collection[str]
) -> Iterator[tuple[Node, Premise | None]]:
    """Each rule or group in a group, with the source and reason that the group says for it, and with its band."""
    problems, listed = group.problems, items(group.problems, group.need("rules"))
    said = {key: entry for key in (*_SAID, *spoken) if (entry := group.entry(key)) is not None}
    bands: list[Premise | None] = [None] * len(listed)
    if (banded := group.get("bands")) is not None:
        attribute = _figure(problems, banded, premises)
        bands = (
            [All(())] * len(listed) if attribute is None else _Bands(problems, premises, attribute).read(listed)
        )
    for node, band in zip(listed, bands, strict=True):
        if isinstance(node, Mapping):
            ends = RELATIONS if banded is not None else ()
            kept = {key: entry for key, entry in node.entries.items() if key not in ends}
            entries = {**_lacking(said, kept, spoken), **kept}
            yield Mapping(node.file, node.line, node.column, entries), band
        else:
            yield node, band


def _lacking(said: dict[str, KeyedValue], kept: Collection[str], spoken: Collection[str]) -> dict[str, KeyedValue]:
    """What a group says and a rule of it does not; a reason of its own is whole."""
    reason = ("because", *spoken)
    own = any(key in kept for key in reason)
    return {key: entry for key, entry in said.items() if key not in kept and not (own and key in reason)}


def _figure(problems: Problems, node: Node, premises: PremiseReader) -> DeclaredAttribute | None:
    """The figure that the rules of a group are bands of."""
    id = a_word(problems, node)
    attribute = premises.attribute(id, node.place) if id is not None else None
    if attribute is not None and not attribute.numeric:
        problems.add("KB402", node.place, _NO_FIGURE.filled(id=attribute.id))
        return None
    return attribute


@dataclass(slots=True)
class _Bands:
    """Reads the ends of bands, each once."""

    problems: Problems
    premises: PremiseReader
    attribute: DeclaredAttribute

    def read(self, listed: list[Node]) -> list[Premise | None]:
        found: list[Premise | None] = []
        begins: Compare | None = None
        ways = set[bool]()
        for number, node in enumerate(listed):
            with self.problems.about(_id_of(node)):
                named = _ends_named(node)
                ends = self._end(named, ways)
                if not named and number in (0, *range(len(listed) - 1)):
                    self._tell(node.place, _NO_END)
                if begins is not None and ends is not None and not _further(begins, ends):
                    self._tell(node.place, _NO_FURTHER)
            found.append(together(tuple(end for end in (begins, ends) if end is not None)))
            begins = None if ends is None else Compare(ends.attribute, BEGINS[ends.relation], ends.operand)
        return found

    def _end(self, named: dict[str, KeyedValue], ways: set[bool]) -> Compare | None:
        """The end that a band says, where it can be read; `ways` are those in which bands were seen to run."""
        if not named:
            return None
        (key, entry), *others = named.items()
        for _, other in others:
            self._tell(other.key, _ONE_END)
        relation = RELATIONS[key]
        ways.add(relation in _UPWARD)
        if len(ways) > 1:
            self._tell(entry.key, _OTHER_WAY)
        return self.premises.compare(self.attribute, relation, entry.value)

    def _tell(self, place: Place, message: Text) -> None:
        self.problems.add("KB421", place, message, " | ".join(RELATIONS))


def _further(begins: Compare, ends: Compare) -> bool:
    """Whether a band can hold something; of ends that are attributes it is not known here."""
    here, there = begins.operand.value, ends.operand.value
    if here is None or there is None:
        return True
    if here == there:
        return "=" in begins.relation and "=" in ends.relation
    return here < there if ends.relation in _UPWARD else here > there


def _ends_named(node: Node) -> dict[str, KeyedValue]:
    """The ends that are written with a band; it should be one."""
    entries = node.entries if isinstance(node, Mapping) else {}
    return {key: entries[key] for key in RELATIONS if key in entries}


def _id_of(node: Node) -> str | None:
    named = node.entries.get("id") if isinstance(node, Mapping) else None
    return named.value.text if named is not None and isinstance(named.value, Scalar) else None
