"""From data to sentences: one voice for one case in one language.

Everything a person reads about attributes, positions, rules and sources is put into words here and nowhere
else, so that the terminal, the report and the batch say the same.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from advisor.reasoning.memory import Memory
from advisor.reasoning.trace import Held
from advisor.reasoning.truth import compile_premise
from advisor.terms.attributes import Computed, Concluded, Question, Wording
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.positions import Consequence, Stage
from advisor.terms.premises import Compare, Empty, Is, IsUnknown, Leaf, Premise, Relation, attributes_of
from advisor.terms.rules import Rule, RuleWording
from advisor.terms.sources import Citation
from advisor.terms.texts import PLACEHOLDER, Language, Text, placeholders_of, sentences_of, show_list
from advisor.terms.values import Interval, Value
from advisor.values import show_in_unit, show_value
from advisor.values.durations import LARGEST_FIRST
from advisor.values.numbers import show_number
from advisor.values.one_unit import NO_TIME, hardly_apart, is_told_in, shared_unit, told_in, whole_in_one_unit
from advisor.values.showing import UNKNOWN
from advisor.wording.sides import sides_told, wanted_told

_RELATIONS: dict[Relation, Text] = {
    ">=": Text(nl="minstens", en="at least"),
    ">": Text(nl="meer dan", en="more than"),
    "<=": Text(nl="hooguit", en="at most"),
    "<": Text(nl="minder dan", en="less than"),
    "==": Text(nl="precies", en="exactly"),
}
_OPPOSITE: dict[Relation, Relation] = {">=": "<", ">": "<=", "<=": ">", "<": ">="}
_ABOUT = Text(nl="ongeveer", en="about")
_IS = Text(nl="is", en="is")
_IS_NOT = Text(nl="is niet", en="is not")
_KNOWN = Text(nl="bekend", en="known")
_OR = Text(nl="of", en="or")
_AND = Text(nl="en", en="and")
_NOW = Text(nl="nu", en="now")
_OWN_PROPOSAL = Text(nl="eigen voorstel van deze kennisbank", en="this knowledge base's own proposal")
_CONVENTION = Text(nl="afspraak van deze kennisbank", en="a convention of this knowledge base")
#: What follows a time that is told in another unit too: "3 weeks (21 days)".
_IN_ANOTHER_UNIT = re.compile(r" \(([^()]*)\)$")


@lru_cache(maxsize=64)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words or phrases, the longest first, as whole words."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w-])", re.IGNORECASE)


def _as_written(found: str, words: Mapping[str, str]) -> str:
    """What is said instead, with a capital where there was one."""
    other = words.get(found) or words.get(found.lower(), found)
    return capital(other) if found[:1].isupper() and not found.isupper() else other


def capital(text: str) -> str:
    """With a capital at its beginning; the accents of "één" are not written on it."""
    return f"Eé{text[2:]}" if text.startswith("éé") else text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """With a full stop where it has no mark of its own at its end."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def uncapital(text: str) -> str:
    """As a heading is said in the middle of a line."""
    return text[:1].lower() + text[1:]


@dataclass(frozen=True)
class Voice:
    """Says things about one case (`memory` decides which wording fits) in one language."""

    kb: KnowledgeBase
    memory: Memory
    language: Language

    def to(self, text: Text) -> str:
        return text.to(self.language)

    def own(self, text: Text) -> str:
        """The text in the words for this kind of case."""
        return self._in_own_words(self.to(text))

    def _in_own_words(self, said: str) -> str:
        for pattern, words in self._editions:
            said = pattern.sub(lambda found, words=words: _as_written(found[0], words), said)  # type: ignore[misc]
        return said

    @cached_property
    def _editions(self) -> list[tuple[re.Pattern[str], Mapping[str, str]]]:
        """Where nothing is remembered of what an edition is for, words are those for every case."""
        known = (e for e in self.kb.editions if all(id in self.memory.values for id in attributes_of(e.when)))
        fitting = (edition.words[self.language] for edition in known if self.fits(edition.when))
        return [(_any_of(tuple(words)), words) for words in fitting if words]

    def fill(self, text: Text) -> str:
        """The text with its placeholders filled in: values, named figures, positions. After the first sentence,
        which says what the text is for, one that names what nobody knows is left out."""
        first, *others = sentences_of(self.own(text))
        telling = [first, *(sentence for sentence in others if not self._names_unknown(sentence))]
        return " ".join(map(self._filled, telling))

    def _filled(self, sentence: str) -> str:
        """A sentence with its placeholders filled in: times beside each other in one unit, and one that is mostly
        told in another one in that too ("3 weeks (21 days)", within brackets "3 weeks = 21 days")."""
        times = self.side_by_side(placeholders_of(sentence))

        def filled(found: re.Match[str]) -> str:
            said = times.get(found[1]) or self._placeholder(found[1])
            before = sentence[: found.start()]
            return _IN_ANOTHER_UNIT.sub(r" = \1", said) if before.count("(") > before.count(")") else said

        return PLACEHOLDER.sub(filled, sentence)

    def side_by_side(self, names: Iterable[str]) -> dict[str, str]:
        """The times among these attributes and named figures, as they are told beside each other; none where each
        can stand as it is."""
        told = {name: (self._placeholder(name), compared) for name, compared in self._compared(names).items()}
        return {
            name: f"{one} ({other})" if one != other and self._told_plainly(name) else other
            for name, (one, other) in told.items()
        }

    def _compared(self, names: Iterable[str]) -> dict[str, str]:
        """The times among these attributes and named figures, all in one unit; none where that would not help."""
        spans = {name: span for name in names if (span := self._time(name)) is not None}
        told = {name: self._placeholder(name) for name in spans}
        unit = shared_unit(spans, told)
        if unit is None:
            return {}
        compared = told_in(unit, spans, self.language)
        close = hardly_apart(unit, spans)  # "just over 21 days" says more than 21.04

        def stays(name: str) -> bool:
            return spans[name] == NO_TIME or (is_told_in(unit, told[name]) and (close or self._told_plainly(name)))

        as_told = filter(stays, spans)
        return {**compared, **{name: told[name] for name in as_told}}

    def held(self, name: str) -> Interval | None:
        """The figure that an attribute has or a named figure is."""
        figure = self.kb.figures.get(name)
        value = Interval(figure.value, figure.value) if figure is not None else self.memory.values.get(name)
        return value if isinstance(value, Interval) else None

    def _time(self, name: str) -> Interval | None:
        """The figure, where it is a time and something of it is known."""
        unit = self.kb.figures[name].unit if name in self.kb.figures else self.kb.unit_of(name)
        value = self.held(name)
        if unit != "duration" or value is None or (math.isinf(value.hi) and value.lo <= 0):
            return None
        return value

    def _told_plainly(self, name: str) -> bool:
        """Whether a time is told in one unit as it is, as what somebody answered mostly is."""
        span = self._time(name)
        return span is not None and all(whole_in_one_unit(end) for end in span)

    def _names_unknown(self, sentence: str) -> bool:
        return any(self._placeholder(name) == self.to(UNKNOWN) for name in placeholders_of(sentence))

    def _placeholder(self, name: str) -> str:
        if name in self.kb.figures:
            figure = self.kb.figures[name]
            return self.figure(Interval(figure.value, figure.value), figure.unit)
        if name in ("recommended", "runner_up"):
            position = self.memory.values.get(name)
            return self.position(position) if isinstance(position, str) else self.to(UNKNOWN)
        return self.value(name)

    # --- attributes

    def _attribute(self, id: str) -> Question | Computed | Concluded:
        for kind in (self.kb.questions, self.kb.computed, self.kb.concluded):
            if id in kind:
                return kind[id]
        raise KeyError(id)

    def fits(self, when: Premise | None) -> bool:
        return when is None or compile_premise(when, self.kb)(self.memory) is True

    def _wordings(self, question: Question) -> Iterable[Wording]:
        return (wording for wording in question.wordings if self.fits(wording.when))

    def _question_text(self, id: str, part: str) -> str:
        question = self.kb.questions[id]
        for wording in self._wordings(question):
            text: Text | None = getattr(wording, part)
            if text is not None:
                return self.fill(text)
        plain: Text = getattr(question, part)
        return self.fill(plain)

    def ask(self, id: str) -> str:
        return self._question_text(id, "ask")

    def help(self, id: str) -> str:
        return self._question_text(id, "help")

    def find(self, id: str) -> str:
        """How one finds the answer."""
        return self._question_text(id, "find")

    def options(self, id: str) -> dict[str, str]:
        """{option or point: its text}, in order; empty for a plain figure."""
        question = self.kb.questions[id]
        texts = dict(question.options)
        for wording in reversed(list(self._wordings(question))):
            texts.update(wording.options)
        return {option: self.own(texts[option]) for option in question.options}

    def likeness(self, id: str) -> dict[str, str]:
        """{answer: what it is like}, for whoever finds no answer; empty where the knowledge base names none."""
        question = self.kb.questions[id]
        texts = dict(question.likeness)
        for wording in reversed(list(self._wordings(question))):
            texts.update(wording.likeness)
        return {answer: self.own(text) for answer, text in texts.items()}

    def label(self, id: str) -> str:
        if id in self.kb.questions:
            return self._question_text(id, "label")
        if id in self.kb.figures:
            return self.to(self.kb.figures[id].means)
        return self.own(self._attribute(id).label)

    def value(self, id: str, value: Value | None = None, *, about: bool = False, exact: bool = False) -> str:
        """The value of an attribute in this case, or the one given, as a person says it; or "about" that. `exact`:
        with all its decimals."""
        if value is None:
            value = self.memory.values.get(id)
            if value is not None and id in self.memory.certainties:
                return self._weighed(id)
        if value is None:
            return self.to(UNKNOWN)
        if id in self.kb.questions and not isinstance(value, Interval):
            texts = self.options(id)
            if isinstance(value, str):
                return texts[value]
        shown = show_value(self._attribute(id), value, self.language, exact=exact)
        shown = self._in_own_words(shown) if id in self.kb.concluded else shown
        return f"{self.to(_ABOUT)} {shown}" if about else shown

    def _weighed(self, id: str) -> str:
        """What holds of a weighed attribute, with its certainties, the most certain first."""
        held = self.memory.values.get(id)
        assert isinstance(held, frozenset)
        texts, figures = self.kb.concluded[id].options, self.memory.certainties[id]
        ordered = sorted((option for option in texts if option in held), key=lambda option: -figures[option])
        shown = [f"{self.to(texts[o])} ({show_number(figures[o], self.language)})" for o in ordered]
        return show_list(shown, self.language)

    def figure(self, value: Interval, unit: str, *, exact: bool = False) -> str:
        """A figure or range in a unit, with the words that this knowledge base has for it; `exact`: nothing of it
        rounded."""
        words = self.kb.unit_words.get(unit)
        return show_in_unit(value, unit, self.language, words=words, brief=not exact, exact=exact)

    def says(self, id: str, value: Value | None = None, *, about: bool = False) -> str:
        """An asked or concluded attribute as a clause: "the oven takes 3 weeks", or "about 3 weeks"."""
        attribute = self._attribute(id)
        if isinstance(attribute, Computed):
            return f"{self.label(id)} {self.to(_IS)} {self.value(id, value)}"
        said = self.memory.values.get(id) if value is None else value
        if said == "no" and attribute.denies is not None:
            return self.own(attribute.denies)
        fitting = self._wordings(attribute) if isinstance(attribute, Question) else ()
        clause = self.own(next((w.says for w in fitting if w.says is not None), attribute.says))
        if said == "yes":  # "he can wait: yes" is that he can wait
            clause = clause.removesuffix(": {value}")
        return clause.replace("{value}", self.value(id, value, about=about))

    # --- positions and the chain

    def position(self, id: str, form: str | None = None) -> str:
        """The position's name in the wording of this case; the plain name with its form."""
        position = self.kb.position(id)
        for wording in position.wordings:
            if wording.name is not None and self.fits(wording.when):
                return self.own(wording.name)
        name = self.to(position.name)
        if form is not None and form in position.form_names:
            return f"{name}, {self.to(position.form_names[form])}"
        return name

    def position_in_brief(self, id: str) -> str:
        """The short name, or the name it has in this kind of case: for within a sentence."""
        position, name = self.kb.position(id), self.position(id)
        return self.to(position.brief) if name == self.to(position.name) else name

    def ready(self, id: str) -> str | None:
        """What lies ready at a position, in a sentence; None where the knowledge base says nothing of that."""
        position = self.kb.position(id)
        fitting = (wording.ready for wording in position.wordings if wording.ready and self.fits(wording.when))
        ready = next(fitting, position.ready)
        if self.kb.ready is None or ready is None:
            return None
        return self.to(self.kb.ready.says).replace("{value}", self.own(ready))

    def stage(self, stage: Stage) -> str:
        for when, name in stage.wordings:
            if self.fits(when):
                return self.to(name)
        return self.to(stage.name)

    def consequences(self, id: str) -> list[Consequence]:
        """What follows from a position in this case, by advice topic."""
        order = {topic.id: number for number, topic in enumerate(self.kb.advice_topics)}
        fitting = [c for c in self.kb.position(id).consequences if self.fits(c.when)]
        return sorted(fitting, key=lambda c: order[c.topic])

    # --- premises and rules

    def wording(self, rule: Rule) -> RuleWording:
        """What a rule says in this case: the first wording that surely holds."""
        return next((one for one in rule.wordings if self.fits(one.when)), rule.plain)

    def reason(self, rule: Rule) -> str:
        return self.fill(self.wording(rule).text)

    def source(self, rule: Rule) -> str:
        """What a rule rests on in this case."""
        return self.cite(self.wording(rule).sources)

    def premise(self, held: Held) -> str:
        """A premise that held, with the value seen."""
        return self._leaf(held.leaf, held.negated, seen=True)

    def known(self, leaf: Leaf) -> str:
        """A premise that holds, by the answer or figure it rests on, not by all that it would take."""
        return self._leaf(leaf, negated=False, seen=True)

    def wanted(self, leaf: Leaf, negated: bool = False) -> str:
        """A premise as it would have to be, without a value."""
        return self._leaf(leaf, negated, seen=False)

    def clauses(self, clauses: Iterable[str]) -> str:
        """Whole clauses one after another, each once; set apart so that a list within one ends with it."""
        several = list(dict.fromkeys(clauses))
        if len(several) < 2 or not any(sign in clause for clause in several for sign in ":,"):
            return show_list(several, self.language)
        return f"{'; '.join(several[:-1])}; {self.to(_AND)} {several[-1]}"

    def _leaf(self, leaf: Leaf, negated: bool, seen: bool) -> str:
        label, verb = self.label(leaf.attribute), self.to(_IS_NOT if negated else _IS)
        match leaf:
            case Is(attribute, options):
                if attribute in self.kb.questions or attribute in self.kb.concluded:
                    if seen:
                        return self.says(attribute)
                    if negated and (others := self._others(attribute, options)):
                        options, verb = others, self.to(_IS)
                    if len(options) == 1 and verb == self.to(_IS):
                        return self.says(attribute, self._as_value(attribute, options[0]))
                    shown = [self.value(attribute, self._as_value(attribute, option)) for option in options]
                else:
                    shown = [self._outcome_option(option) for option in options]
                *first, last = (f"“{text}”" for text in shown)
                quoted = f"{', '.join(first)} {self.to(_OR)} {last}" if first else last
                return f"{label} {verb} {quoted}"
            case Empty(attribute):
                return f"{label} {verb} {self.value(attribute, frozenset())}"
            case IsUnknown():
                return f"{label}: {self.to(_KNOWN if negated else UNKNOWN)}"
            case Compare(attribute, relation):
                of_two = not seen and leaf.operand.attribute is not None
                told, bound = wanted_told(leaf, negated, self) if of_two else sides_told(leaf, self)
                figure = f" ({told})" if seen else ""
                if of_two:  # "(now 3 weeks)" beside each of the two
                    figure = self._now(told)
                if negated and relation in _OPPOSITE:
                    relation, verb = _OPPOSITE[relation], self.to(_IS)
                operand = self._operand(leaf, bound, seen)
                if relation == "==" and leaf.operand.attribute is None:
                    return f"{label} {verb} {operand}"
                return f"{label}{figure} {verb} {self.to(_RELATIONS[relation])} {operand}"

    def _others(self, attribute: str, options: Sequence[str]) -> tuple[str, ...]:
        """The other options of an attribute of one value, where they are fewer: "it is not no" is that it is."""
        question = self.kb.questions.get(attribute)
        if (question is not None and question.type not in ("choice", "yes_no")) or self.kb.is_weighed(attribute):
            return ()
        others = tuple(option for option in self.kb.options_of(attribute) if option not in options)
        return others if len(others) < len(options) or len(others) == 1 else ()

    def _now(self, now: str) -> str:
        """What one of the two is now, where it is known."""
        return "" if now == self.to(UNKNOWN) else f" ({self.to(_NOW)} {now})"

    def beside(self, leaf: Compare, id: str) -> str:
        """The value of one of the two attributes that are compared."""
        times = self._compared([leaf.attribute, leaf.operand.attribute] if leaf.operand.attribute else [])
        return times.get(id) or self.value(id)

    def difference(self, leaf: Leaf, by: Interval, unit: str, *, to_win: bool = False) -> str:
        """By how much the two sides of a comparison differ: a time in the unit in which they are told. What is
        `to_win` at the least is told no less than it is: won, what is told would else not be enough."""
        if isinstance(leaf, Compare) and leaf.operand.attribute is not None:
            pair = (leaf.attribute, leaf.operand.attribute)
            compared = self._compared(pair)
            sides = [compared.get(id) or self.value(id) for id in pair]
            shared = next((unit for unit in LARGEST_FIRST if any(is_told_in(unit, side) for side in sides)), None)
            exact = shared is not None and all(end % shared.size == 0 for end in by if not math.isinf(end))
            if shared is not None and (exact or compared) and 10 * by.hi >= shared.size:  # less rounds to nothing
                if to_win and math.isinf(by.hi):
                    step = shared.size / (10 if by.lo < 10 * shared.size else 1)
                    by = Interval(math.ceil(by.lo / step) * step, by.hi)
                return told_in(shared, {leaf.attribute: by}, self.language)[leaf.attribute]
        return self.figure(by, unit)

    def _as_value(self, attribute: str, option: str) -> Value:
        question = self.kb.questions.get(attribute)
        several = self.kb.is_weighed(attribute) or (question is not None and question.type == "choices")
        return frozenset({option}) if several else option

    def _outcome_option(self, option: str) -> str:
        return self.position(option) if option in self.kb.position_ids else option

    def _operand(self, leaf: Compare, told: str, seen: bool) -> str:
        operand, figure = leaf.operand, told
        if operand.attribute is not None:
            return self.label(operand.attribute) + (f" ({told})" if seen else self._now(told))
        if operand.name is not None and operand.name in self.kb.figures:
            return f"{figure} ({self.to(self.kb.figures[operand.name].means)})"
        return figure

    # --- sources and certainty

    def cite(self, citations: Iterable[Citation]) -> str:
        """The works and locators, as a reader would look them up."""
        return "; ".join(self._citation(citation) for citation in citations)

    def _citation(self, citation: Citation) -> str:
        source = self.kb.sources[citation.work]
        if source.kind == "proposal":
            return f"{self.to(_OWN_PROPOSAL)} ({self.to(citation.at)})"
        if source.kind == "convention":
            return f"{self.to(_CONVENTION)} ({self.to(citation.at)})"
        return f"{self.to(source.author)} ({self.to(source.year)}), {self.to(citation.at)}"

    @cached_property
    def _certainty_words(self) -> list[tuple[float, str, str]]:
        return [(w.at_least, self.to(w.word), self.to(w.means)) for w in self.kb.certainty_words]

    @cached_property
    def contradicted(self) -> bool:
        """Whether answers contradict each other in this case."""
        return any(self.fits(rule.premise) for rule in self.kb.rules.values() if rule.warn)

    def certainty(self, certainty: float, doubted: bool | None = None) -> tuple[str, str]:
        """The word for a certainty, and what that word means: a word lower where answers contradict each other,
        or where a case that is not at hand is `doubted` for that."""
        words, doubted = self._certainty_words, self.contradicted if doubted is None else doubted
        at = next((n for n, (at_least, *_) in enumerate(words) if certainty >= at_least), len(words) - 1)
        return words[min(at + doubted, len(words) - 1)][1:]
