"""Options as premises write them: one, several, part of their order, all but some, or those of another attribute.

Whatever is written comes to the premise that lists the options, so that nothing else need know of it.
"""

from __future__ import annotations

from advisor.knowledge.cures import as_several, as_yes_or_no
from advisor.knowledge.fields import wrong_kind
from advisor.knowledge.names import DeclaredAttribute, Names
from advisor.knowledge.problems import Problems, nearest
from advisor.knowledge.yamlfile import Mapping, Node, Scalar, Sequence
from advisor.terms.premises import All, Any, Is, IsUnknown, Not, Premise
from advisor.terms.texts import Place, Text

ENDS = ("from", "to")
BESIDE = ("same_as", "before", "after")
UNLESS_KNOWN = "unless_known"
#: What may be said of an attribute with options besides listing them.
OPTION_FORMS = (*ENDS, UNLESS_KNOWN, *BESIDE)
_TRUE = All(())
_ALONE = Text(nl="'{key}' staat alleen", en="'{key}' stands alone")
_NOT_AMONG = Text(
    nl="onbekend is geen optie van '{id}', en staat niet ertussen",
    en="unknown is no option of '{id}', nor one among them",
)
_NOT_INSIDE = Text(nl="'not' staat voor '{id}', niet erin", en="'not' stands before '{id}', not inside it")
_NONE_LEFT = Text(
    nl="dit zijn alle opties; er blijft er geen over", en="these are all of the options; none is left"
)
_NO_SINGLE = Text(
    nl="'{id}' heeft niet telkens één optie uit een lijst",
    en="'{id}' does not have one option of a list at a time",
)
_NOTHING_ALIKE = Text(
    nl="'{id}' en '{other}' hebben zo geen opties samen", en="'{id}' and '{other}' have no such options together"
)
_OTHER_ORDER = Text(
    nl="'{id}' en '{other}' noemen hun opties in een andere volgorde",
    en="'{id}' and '{other}' list their options in another order",
)


class DeclaredOptionReader:
    """Reads what is said of the options of one attribute."""

    def __init__(self, problems: Problems, names: Names) -> None:
        self.problems = problems
        self.names = names

    def listed(self, attribute: DeclaredAttribute, nodes: list[Node]) -> tuple[str, ...]:
        """Options by name, each once."""
        found: dict[str, None] = {}
        for node in nodes:
            if not isinstance(node, Scalar) or node.kind == "number":
                wrong_kind(self.problems, node, "text")
            elif node.kind == "text":
                if node.text in found:
                    message = Text(nl=f"'{node.text}' staat er tweemaal", en=f"'{node.text}' is there twice")
                    self.problems.add("KB207", node.place, message)
                elif node.text == "unknown" and node.text not in attribute.options and len(nodes) > 1:
                    self._tell_among_options(attribute, nodes, node.place)
                elif node.text not in attribute.options:
                    self.unknown_option(attribute, node.text, node.place, as_several(node.text, attribute.options))
                found[node.text] = None
        return tuple(found)

    def unknown_option(
        self, attribute: DeclaredAttribute, option: str, place: Place, several: str | None = None
    ) -> str | None:
        """Tell of it; what was probably meant. `several`: options that it may list, where a list can stand."""
        message = Text(
            nl=f"'{attribute.id}' heeft geen optie '{option}'", en=f"'{attribute.id}' has no option '{option}'"
        )
        options = attribute.options
        suggestion = as_yes_or_no(option, options) or nearest(option, options)
        declared = attribute.place if suggestion and attribute.kind != "outcome" else None
        declared = None if several else declared
        self.problems.add("KB302", place, message, ", ".join(options), several or suggestion, declared)
        return suggestion

    def _tell_among_options(self, attribute: DeclaredAttribute, nodes: list[Node], place: Place) -> None:
        """Unknown is no option, and stands beside them."""
        others = [one.text for one in nodes if isinstance(one, Scalar) and one.text != "unknown"]
        listed = others[0] if len(others) == 1 else f"[{', '.join(others)}]"
        meant = f"any: [{{{attribute.id}: {listed}}}, {{{attribute.id}: unknown}}]" if others else None
        self.problems.add("KB302", place, _NOT_AMONG.filled(id=attribute.id), ", ".join(attribute.options), meant)

    def read(self, attribute: DeclaredAttribute, node: Mapping) -> Premise:
        """`{from: …, to: …}`, `{unless_known: …}`, `{same_as: …}`, `{before: …}` or `{after: …}`."""
        if not node.entries:
            message = Text(nl="hier ontbreekt welke opties", en="which options is missing here")
            self.problems.add("KB211", node.place, message, ", ".join(OPTION_FORMS))
            return _TRUE
        if not self._forms(attribute, node):
            return _TRUE
        ((key, entry), *_) = node.entries.items()
        if key in ENDS:
            return Is(attribute.id, self._between(attribute, node))
        if key == UNLESS_KNOWN:
            return self._unless_known(attribute, entry.value)
        return self._beside(attribute, key, entry.value)

    def _forms(self, attribute: DeclaredAttribute, node: Mapping) -> bool:
        """Whether the words of a mapping are such as these, and go together; told when not."""
        for key, entry in node.entries.items():
            if key not in OPTION_FORMS:
                self._tell_no_form(attribute, key, entry.key, node.place, entry.value)
                return False
            if key not in ENDS and len(node.entries) > 1:
                self.problems.add("KB417", entry.key, _ALONE.filled(key=key))
                return False
        return True

    def _tell_no_form(
        self, attribute: DeclaredAttribute, key: str, place: Place, whole: Place, said: Node
    ) -> None:
        if key == "not":
            self.problems.add(
                "KB201", place, _NOT_INSIDE.filled(id=attribute.id), suggestion=_denied(attribute, said)
            )
            return
        meant = nearest(key, OPTION_FORMS)
        if meant is not None:
            message = Text(nl=f"onbekende sleutel '{key}'", en=f"unknown key '{key}'")
            self.problems.add("KB201", place, message, ", ".join(OPTION_FORMS), meant)
            return
        message = Text(
            nl=f"'{attribute.id}' heeft opties, geen getal", en=f"'{attribute.id}' has options, not a figure"
        )
        self.problems.add("KB402", whole, message, ", ".join(attribute.options))

    def _between(self, attribute: DeclaredAttribute, node: Mapping) -> tuple[str, ...]:
        """The options from one to another, both included, in the order in which they are declared."""
        options, ends = attribute.options, list[int]()
        for key, otherwise in zip(ENDS, (0, len(options) - 1), strict=True):
            entry = node.entries.get(key)
            named = self.listed(attribute, [entry.value]) if entry is not None else ()
            ends.append(options.index(named[0]) if named and named[0] in options else otherwise)
        first, last = ends
        if first > last:
            message = Text(nl="'to' komt voor 'from'", en="'to' comes before 'from'")
            self.problems.add("KB212", node.place, message, ", ".join(options))
        return options[first : last + 1]

    def _unless_known(self, attribute: DeclaredAttribute, node: Node) -> Premise:
        """Unknown, or another option than these."""
        if not can_be_unknown(self.problems, attribute, node.place):
            return _TRUE
        if isinstance(node, Mapping) and node.entries.keys() <= set(ENDS):
            named = self._between(attribute, node)
        elif isinstance(node, Sequence) and node.items:
            named = self.listed(attribute, node.items)
        else:
            named = self.listed(attribute, [node])
        if attribute.several:
            return Any((IsUnknown(attribute.id), Not(Is(attribute.id, named))))
        others = tuple(option for option in attribute.options if option not in named)
        if not others:
            self.problems.add("KB417", node.place, _NONE_LEFT)
        return Any((IsUnknown(attribute.id), Is(attribute.id, others)))

    def _beside(self, attribute: DeclaredAttribute, key: str, node: Node) -> Premise:
        """Each option of the one, with what the other may be then: the same, or what comes after or before it."""
        other = self._comparable(attribute, node)
        if other is None:
            return _TRUE
        shared = [option for option in attribute.options if option in other.options]
        if shared != [option for option in other.options if option in shared]:
            self.problems.add("KB212", node.place, _OTHER_ORDER.filled(id=attribute.id, other=other.id))
        pairs: list[Premise] = []
        for at, option in enumerate(shared):
            fits = (
                shared[at : at + 1] if key == "same_as" else shared[at + 1 :] if key == "before" else shared[:at]
            )
            if fits:
                pairs.append(All((Is(attribute.id, (option,)), Is(other.id, tuple(fits)))))
        if not pairs:
            self.problems.add("KB417", node.place, _NOTHING_ALIKE.filled(id=attribute.id, other=other.id))
        return pairs[0] if len(pairs) == 1 else Any(tuple(pairs))

    def _comparable(self, attribute: DeclaredAttribute, node: Node) -> DeclaredAttribute | None:
        """The attribute named, where both have one option at a time."""
        if not isinstance(node, Scalar) or node.kind != "text":
            wrong_kind(self.problems, node, "text")
            return None
        with_options = {
            one.id: one.place
            for one in self.names.attributes.values()
            if not one.numeric and not one.several and one.id != attribute.id
        }
        other = self.names.attributes.get(node.text)
        if other is None or other.id == attribute.id:
            kind = Text(nl="attribuut met opties", en="attribute with options")
            self.problems.unknown("KB301", node.place, kind, node.text, with_options)
            return None
        for one in (attribute, other):
            if one.sound and (one.several or one.numeric):
                self.problems.add("KB402", node.place, _NO_SINGLE.filled(id=one.id))
                return None
        return other if other.sound else None


def _denied(attribute: DeclaredAttribute, said: Node) -> str:
    """`{weather: {not: rain}}` as it is written."""
    nodes = said.items if isinstance(said, Sequence) else [said]
    options = [node.text for node in nodes if isinstance(node, Scalar)]
    listed = options[0] if len(options) == 1 and not isinstance(said, Sequence) else f"[{', '.join(options)}]"
    return f"not: {{{attribute.id}: {listed if options else '…'}}}"


def beside_of(options: list[str], at: int, key: str) -> list[str]:
    """What another attribute may be where this one has the option at a place in the order."""
    match key:
        case "same_as":
            return [options[at]]
        case "before":
            return options[at + 1 :]
    return options[:at]


def can_be_unknown(problems: Problems, attribute: DeclaredAttribute, place: Place) -> bool:
    """Whether an attribute can be unknown; told when it cannot."""
    if attribute.kind in ("asked", "concluded"):
        return True
    message = Text(
        nl=f"'{attribute.id}' wordt niet gevraagd of door regels bepaald",
        en=f"'{attribute.id}' is neither asked nor concluded",
    )
    problems.add("KB415", place, message)
    return False
