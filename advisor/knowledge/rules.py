"""`rules/*.yaml`: premises and what they conclude."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping as MappingOf

from advisor.knowledge.amiss import other_minus
from advisor.knowledge.fields import Fields, a_word, entries, kind_of, wrong_kind
from advisor.knowledge.groups import GROUP_KEYS, is_group, members, rules_within
from advisor.knowledge.names import DeclaredAttribute, Names, declare, look_up
from advisor.knowledge.options import DeclaredOptionReader
from advisor.knowledge.otherwise import CONCLUDING, OtherwiseReader
from advisor.knowledge.premises import PremiseReader, together
from advisor.knowledge.problems import Problems
from advisor.knowledge.rule_ids import ids_in, refuse_empty
from advisor.knowledge.rule_words import WordsReader
from advisor.knowledge.yamlfile import Mapping, Node, Scalar, Sequence
from advisor.terms.premises import Premise
from advisor.terms.rules import Review, Rule, RuleFile
from advisor.terms.texts import Place, Text

RULE_KEYS = (
    "id", "if", "otherwise", "support", "oppose", "exclude", "near", "not_covered", "conclude", "against",
    "warn", "advise", "rank", "because", "source", "wordings", "fold", "review",
)  # fmt: skip
FILE_KEYS = ("title", "idea", "given", "rules")
ON_POSITIONS = ("support", "oppose", "exclude", "near")
ALONE = ("not_covered", *CONCLUDING, "warn", "advise")
_POSITION = Text(nl="positie", en="position")
_NO_FIGURE = Text(
    nl="hier staat een getal; een regel noemt een sterkte bij naam, haar getal staat in knowledge.yaml",
    en="this is a number; a rule calls a strength by name, its figure stands in knowledge.yaml",
)
_NO_FIGURE_BELOW_ZERO = _NO_FIGURE + Text(
    nl="; wat tegen een positie pleit staat onder oppose",
    en="; what speaks against a position stands under oppose",
)
_NO_RULES = Text(nl="een groep zonder regels", en="a group without rules")
_NO_STRENGTH = Text(nl="hier ontbreekt hoe sterk dit weegt", en="how much this weighs is missing here")


#: What holds for every rule of a file or group; None where nothing is said of it.
SharedPremises = tuple[Premise, ...] | None


class RuleReader:
    """Reads rules over the declared names."""

    def __init__(self, problems: Problems, names: Names) -> None:
        self.problems = problems
        self.names = names
        spoken = problems.languages.declared
        #: A language that is called as a key of rules has its text under `because` only.
        self.spoken = tuple(code for code in spoken if code not in RULE_KEYS)
        self.words = WordsReader(problems, names, self.spoken)
        self.keys = (*RULE_KEYS, *self.spoken)
        self.otherwise = OtherwiseReader(problems, names)

    def read_file(self, node: Node, file: str, concluding: bool = False) -> tuple[RuleFile, list[Rule]]:
        """One line of reasoning: heading, idea and rules; of an imported file only those that conclude."""
        fields = Fields(self.problems, node, FILE_KEYS)
        title, idea = fields.text("title"), fields.text("idea")
        rules = self._rules(fields, None, concluding)
        return RuleFile(file, title, idea, tuple(rule.id for rule in rules)), rules

    def _rules(self, fields: Fields, given: SharedPremises, concluding: bool) -> list[Rule]:
        """The rules of a file or of a group in it; `given` is the premise of what stands around it."""
        found: list[Rule] = []
        here = self._given(fields)
        given = here if given is None else (*given, *(here or ()))
        for node, band in members(fields, PremiseReader(self.problems, self.names), self.spoken):
            around = given if band is None else (*(given or ()), band)
            if is_group(node):
                found += self._rules(self._group(node), around, concluding)
                continue
            one = Fields(self.problems, node, self.keys)
            if not one.readable or (concluding and not any(key in one for key in CONCLUDING)):
                continue
            id = one.id(kebab=True)
            with self.problems.about(id or None):
                declare(self.problems, self.names.rules, id, one.place_of("id"))
                found.append(self._rule(one, id, around))
        return found

    def _group(self, node: Node) -> Fields:
        group = Fields(self.problems, node, (*GROUP_KEYS, *self.spoken))
        if not any(key in group for key in GROUP_KEYS if key != "rules"):
            group.need("given")
        within = group.get("rules")
        if isinstance(within, Sequence) and not within.items:
            self.problems.add("KB211", within.place, _NO_RULES)
        return group

    def _given(self, fields: Fields) -> SharedPremises:
        """What holds for every rule here. It may read the outcome where all of them follow it."""
        node = fields.get("given")
        if node is None:
            return None
        rules = fields.get("rules")
        follow = all(map(_follows_outcome, rules_within(rules.items if isinstance(rules, Sequence) else [])))
        return PremiseReader(self.problems, self.names, outcome=follow).conditions(node)

    def _rule(self, fields: Fields, id: str, given: SharedPremises) -> Rule:
        self._check_conclusions(fields)
        after_outcome = "warn" in fields or "advise" in fields
        words = self.words.read(fields, after_outcome)
        advise, rank = self._advised(fields)
        support, oppose = self._strengths(fields, "support"), self._strengths(fields, "oppose")
        exclude, near = self._excluded(fields), self._near(fields)
        weighs, belief, disbelief = self._weighed(fields)
        self._check_contradiction(fields, {"support": support, "oppose": oppose, "exclude": exclude, "near": near})
        return Rule(
            id=id,
            premise=self._premise(fields, id, after_outcome, given),
            support=support,
            oppose=oppose,
            exclude=exclude,
            near=near,
            not_covered=fields.optional_text("not_covered"),
            conclude=self._concluded(fields),
            weighs=weighs,
            belief=belief,
            disbelief=disbelief,
            warn=self._questions(fields),
            advise=advise,
            rank=rank,
            text=words.text,
            sources=words.sources,
            wordings=words.wordings,
            fold=fields.flag("fold", False),
            review=self._review(fields),
            place=fields.place_of("id"),
        )

    def _premise(self, fields: Fields, id: str, after_outcome: bool, given: SharedPremises) -> Premise:
        """What is given around the rule and written under `if`. Without an `if` go rules that fire otherwise, and
        those for which something is given."""
        self.otherwise.note(id, fields)
        needed = given is None and "otherwise" not in fields
        node = fields.need("if") if needed else fields.get("if")
        own = PremiseReader(self.problems, self.names, outcome=after_outcome).conditions(node)
        return together((*(given or ()), *own))

    def _check_conclusions(self, fields: Fields) -> None:
        given = [key for key in (*ON_POSITIONS, *ALONE) if key in fields]
        if not any(fields.has_meant(key) for key in (*ON_POSITIONS, *ALONE)):
            message = Text(nl="de regel heeft geen conclusie", en="the rule has no conclusion")
            self.problems.add("KB408", fields.place_of("id"), message, ", ".join((*ON_POSITIONS, *ALONE)))
        alone = [key for key in given if key in ALONE]
        if alone and len(given) > 1 and given != list(CONCLUDING):
            listed = ", ".join(given)
            message = Text(
                nl=f"in één regel gaan niet samen: {listed}", en=f"in one rule do not go together: {listed}"
            )
            self.problems.add(
                "KB409", fields.place_of(alone[0]), message, Text(nl="een regel per soort", en="a rule each")
            )
        if "rank" in fields and not isinstance(fields.get("advise"), Scalar):
            message = Text(nl="'rank' hoort bij 'advise'", en="'rank' goes with 'advise'")
            self.problems.add("KB409", fields.place_of("rank"), message)

    def _check_contradiction(self, fields: Fields, on: MappingOf[str, Collection[str]]) -> None:
        for position in self.names.positions:
            given = [key for key in ON_POSITIONS if position in on[key]]
            if len(given) > 1:
                listed = ", ".join(given)
                message = Text(
                    nl=f"over '{position}' tegelijk: {listed}", en=f"about '{position}' at once: {listed}"
                )
                self.problems.add("KB409", fields.place_of(given[-1]), message)

    def _position(self, place: Place, id: str) -> None:
        look_up(self.problems, place, id, self.names.positions, "KB303", _POSITION)

    def _strengths(self, fields: Fields, key: str) -> dict[str, str]:
        """{position: strength}."""
        node, found = fields.get(key), dict[str, str]()
        if isinstance(node, Scalar) and node.text in self.names.positions:
            meant = f"{{{node.text}: {next(iter(self.names.strengths), '…')}}}"
            self.problems.add("KB203", node.place, _NO_STRENGTH, ", ".join(self.names.strengths), meant)
            return found
        for position, place, value in entries(self.problems, node):
            self._position(place, position)
            strength = self._strength(value)
            if strength is not None:
                found[position] = strength
        refuse_empty(self.problems, node)
        return found

    def _strength(self, node: Node) -> str | None:
        """A strength by its name."""
        dash = other_minus(node.text) if isinstance(node, Scalar) else None
        if kind_of(node) == "number" or dash is not None:
            below = dash is not None or (isinstance(node, Scalar) and node.text.startswith("-"))
            message = _NO_FIGURE_BELOW_ZERO if below else _NO_FIGURE
            self.problems.add("KB203", node.place, message, ", ".join(self.names.strengths))
            return None
        strength = a_word(self.problems, node)
        if strength is not None:
            known = self.names.strengths
            look_up(self.problems, node.place, strength, known, "KB306", Text(nl="sterkte", en="strength"))
        return strength

    def _excluded(self, fields: Fields) -> tuple[str, ...]:
        found = ids_in(self.problems, fields.get("exclude"))
        for id, node in found.items():
            self._position(node.place, id)
        return tuple(found)

    def _near(self, fields: Fields) -> dict[str, str]:
        """{position: the ratio that says how far out of reach it is}."""
        node, found = fields.get("near"), dict[str, str]()
        for position, place, value in entries(self.problems, node):
            self._position(place, position)
            id = a_word(self.problems, value)
            attribute = self.names.attributes.get(id or "")
            if id is None:
                continue
            if attribute is None:
                kind = Text(nl="attribuut", en="attribute")
                self.problems.unknown("KB301", value.place, kind, id, self.names.places())
            elif attribute.sound and attribute.unit != "ratio":
                message = Text(nl=f"'{id}' is geen verhouding", en=f"'{id}' is no ratio")
                expected = Text(nl="een figuur in 'ratio'", en="a figure in 'ratio'")
                self.problems.add("KB401", value.place, message, expected)
            found[position] = id
        if found and not self.names.near_within:
            message = Text(
                nl="de beslisregel zegt niet hoe ver 'near' gaat", en="the decision does not say how far near goes"
            )
            self.problems.add("KB408", fields.place_of("near"), message, "decision: {near_within: …}")
        refuse_empty(self.problems, node)
        return found

    def _concluded(self, fields: Fields) -> tuple[str, str] | None:
        """`{attribute: option}`; nothing of a weighed attribute."""
        attribute, node = self._concluded_attribute(fields, "conclude")
        if attribute is None or attribute.weighed:
            return None
        option = a_word(self.problems, node) if node is not None else None
        if option is None or node is None:
            return None
        if option not in attribute.options and attribute.sound:
            DeclaredOptionReader(self.problems, self.names).unknown_option(attribute, option, node.place)
        return attribute.id, option

    def _weighed(self, fields: Fields) -> tuple[str | None, dict[str, str], dict[str, str]]:
        """The weighed attribute, and {option: strength} for and against."""
        sides: dict[str, dict[str, str]] = {}
        weighs: str | None = None
        for key in CONCLUDING:
            attribute, node = self._concluded_attribute(fields, key)
            sides[key] = {}
            if attribute is None or node is None or not (attribute.weighed or key == "against"):
                continue
            if not attribute.weighed or weighs not in (None, attribute.id):
                message = Text(
                    nl=f"'{attribute.id}' wordt hier niet gewogen", en=f"'{attribute.id}' is not weighed here"
                )
                expected = Text(
                    nl="een gewogen attribuut, hetzelfde voor en tegen",
                    en="one weighed attribute, for and against",
                )
                self.problems.add("KB409", fields.place_of(key), message, expected)
                continue
            weighs, sides[key] = attribute.id, self._strengths_of(node, attribute)
        twice = sides["conclude"].keys() & sides["against"].keys()
        if twice:
            listed = ", ".join(sorted(twice))
            message = Text(nl=f"tegelijk voor en tegen: {listed}", en=f"for and against at once: {listed}")
            self.problems.add("KB409", fields.place_of("against"), message)
        return weighs, sides["conclude"], sides["against"]

    def _strengths_of(self, node: Node, attribute: DeclaredAttribute) -> dict[str, str]:
        """{option: strength} of a weighed attribute."""
        found = {}
        for option, place, value in entries(self.problems, node):
            if option not in attribute.options and attribute.sound:
                DeclaredOptionReader(self.problems, self.names).unknown_option(attribute, option, place)
            strength = self._strength(value)
            if strength is not None:
                found[option] = strength
        refuse_empty(self.problems, node)
        return found

    def _concluded_attribute(self, fields: Fields, key: str) -> tuple[DeclaredAttribute | None, Node | None]:
        """The attribute that stands under a key, alone, and what is said of it."""
        node = fields.get(key)
        if node is None:
            return None, None
        if not isinstance(node, Mapping) or len(node.entries) != 1:
            if isinstance(node, Mapping):
                message = Text(nl="een regel bepaalt één attribuut", en="a rule concludes one attribute")
                self.problems.add("KB409", node.place, message, "{attribute: option}")
            else:
                wrong_kind(self.problems, node, "mapping")
            return None, None
        ((id, entry),) = node.entries.items()
        known = self.names.places(("concluded",))
        if id not in known:
            self.problems.unknown(
                "KB301", entry.key, Text(nl="bepaald attribuut", en="concluded attribute"), id, known
            )
            return None, None
        return self.names.attributes[id], entry.value

    def _questions(self, fields: Fields) -> tuple[str, ...]:
        found, known = ids_in(self.problems, fields.get("warn")), self.names.places(("asked",))
        for id, node in found.items():
            if id not in known:
                self.problems.unknown("KB308", node.place, Text(nl="vraag", en="question"), id, known)
        return tuple(found)

    def _advised(self, fields: Fields) -> tuple[str | None, int]:
        """The topic of an advice and its order within it: `advise: {topic: rank}`, or a topic and a `rank`."""
        node = fields.get("advise")
        if isinstance(node, Mapping):
            if len(node.entries) != 1:
                message = Text(nl="een advies valt onder één onderwerp", en="an advice stands under one topic")
                self.problems.add("KB409", node.place, message, "{topic: rank}")
                return None, 0
            ((id, entry),) = node.entries.items()
            self._topic(entry.key, id)
            return id, Fields(self.problems, node, (id,)).whole_number(id, 0)
        topic = a_word(self.problems, node) if node is not None else None
        if topic is not None and node is not None:
            self._topic(node.place, topic)
        return topic, fields.whole_number("rank", 0)

    def _topic(self, place: Place, id: str) -> None:
        kind = Text(nl="adviesonderwerp", en="advice topic")
        look_up(self.problems, place, id, self.names.advice_topics, "KB307", kind)

    def _review(self, fields: Fields) -> Review | None:
        node = fields.get("review")
        if node is None:
            return None
        one = Fields(self.problems, node, ("by", "on", "dissent"))
        return Review(one.word("by"), one.any_word("on"), one.optional_text("dissent"))


def _follows_outcome(node: Node) -> bool:
    return isinstance(node, Mapping) and not node.entries.keys().isdisjoint(("warn", "advise"))
