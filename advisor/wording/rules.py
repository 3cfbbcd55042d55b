"""Premises and formulas in words, whatever the case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.reasoning.evaluation import Evaluator
from advisor.terms.formulas import Calculation, Constant, Formula, Reference, Table
from advisor.terms.knowledge_base import OUTCOME_ATTRIBUTES, KnowledgeBase
from advisor.terms.premises import All, Any, Is, Leaf, Not, Premise
from advisor.terms.rules import Rule, RuleWording
from advisor.terms.texts import LANGUAGES, PLACEHOLDER, Language, Text
from advisor.terms.values import Interval
from advisor.wording.voice import Voice

_WHEN = Text(nl=" (als {when})", en=" (where {when})")
_WHERE = Text(nl="waar geldt: {when}", en="where {when}")
_ALWAYS = Text(nl="altijd", en="always")
_ALL = Text(nl="alles hiervan:", en="all of these:")
_ANY = Text(nl="minstens één hiervan:", en="at least one of these:")
_NONE_OF = Text(nl="niet alles hiervan:", en="not all of these:")
_NEITHER = Text(nl="niets hiervan:", en="none of these:")
_OUTCOME = {
    "outcome": Text(nl="de uitkomst", en="the outcome"),
    "recommended": Text(nl="het advies", en="the advice"),
    "runner_up": Text(nl="de nummer twee", en="the runner-up"),
    "excluded": Text(nl="wat is uitgesloten", en="what is excluded"),
    "close_call": Text(nl="dat het weinig scheelt", en="whether it is a close call"),
    "by_elimination": Text(nl="dat het als enige overblijft", en="whether it is the only one left"),
    "provided": Text(nl="dat het alleen onder voorwaarde past", en="whether it fits only on a condition"),
}
_VERDICTS = {
    "recommended": Text(nl="een advies", en="a recommendation"),
    "conflict": Text(nl="een conflict", en="a conflict"),
    "undecided": Text(nl="onbeslist", en="undecided"),
    "not_covered": Text(nl="een andere kwestie", en="another matter"),
    "yes": Text(nl="ja", en="yes"),
    "no": Text(nl="nee", en="no"),
}
_IS = Text(nl="{what} is {options}", en="{what} is {options}")
_IS_NOT = Text(nl="{what} is niet {options}", en="{what} is not {options}")
_OR = Text(nl=" of ", en=" or ")


def general_voice(kb: KnowledgeBase, language: Language) -> Voice:
    """The voice of no case in particular: nothing is answered, so every text is the plain one."""
    return Voice(kb, Evaluator(kb).remember({}), language)


def spoken_in_general(text: Text, voice: Voice) -> str:
    """A text whatever the case: for each value, in brackets, what it is the value of."""
    kb = voice.kb

    def said(found: re.Match[str]) -> str:
        name = found[1]
        known = name in kb.questions or name in kb.computed or name in kb.concluded
        return f"[{voice.label(name)}]" if known else voice.fill(Text(nl=found[0], en=found[0]))

    return PLACEHOLDER.sub(said, voice.to(text))


def reasons_in_general(rule: Rule, voice: Voice) -> Iterator[tuple[str, RuleWording]]:
    """Everything that a rule may say, its own words first, each with where it says so: "" of its own."""
    own = rule.every_wording[-1:] if rule.has_own_words else ()
    for wording in (*own, *rule.wordings):
        when = premise_in_a_row(wording.when, voice) if wording.when is not None else ""
        yield voice.to(_WHERE).format(when=when) if when else "", wording


def premise_in_a_row(premise: Premise, voice: Voice) -> str:
    """A premise in one line: conditions listed, what is grouped after its heading."""
    lines = list(premise_lines(premise, voice))
    grouped = any(depth for depth, _ in lines)
    return " ".join(words for _, words in lines) if grouped else voice.clauses(words for _, words in lines)


def where_said(when: Premise | None, kb: KnowledgeBase) -> Text:
    """Behind what is said of one wording among others, its condition in brackets; nothing of one that has none."""
    return Text(nl="", en="") if when is None else _WHEN.filled(when=in_both_languages(when, kb))


def in_both_languages(premise: Premise, kb: KnowledgeBase) -> Text:
    """A premise in one line, whatever the case."""
    nl, en = (premise_in_a_row(premise, general_voice(kb, language)) for language in LANGUAGES)
    return Text(nl=nl, en=en)


def reason_in_general(rule: Rule, voice: Voice) -> str:
    """Everything that a rule may say, whatever the case."""
    said = ((where, spoken_in_general(one.text, voice)) for where, one in reasons_in_general(rule, voice))
    return " ".join(f"{where[:1].upper()}{where[1:]}: {text}" if where else text for where, text in said)


def premise_lines(premise: Premise, voice: Voice, depth: int = 0) -> Iterator[tuple[int, str]]:
    """(depth, words) for each leaf and each grouping of a premise; the outer "and" is not said."""
    parts = premise.parts if isinstance(premise, All) else (premise,)
    if not parts:
        yield depth, voice.to(_ALWAYS)
    for part in parts:
        yield from _lines(part, voice, depth, negated=False)


def _lines(premise: Premise, voice: Voice, depth: int, negated: bool) -> Iterator[tuple[int, str]]:
    match premise:
        case Not(part):
            yield from _lines(part, voice, depth, not negated)
        case All(parts) | Any(parts):
            if isinstance(premise, All):
                heading = _NONE_OF if negated else _ALL
            else:
                heading = _NEITHER if negated else _ANY
            yield depth, voice.to(heading)
            for part in parts:
                yield from _lines(part, voice, depth + 1, False)
        case _:
            yield depth, leaf_words(premise, voice, negated)


def leaf_words(leaf: Leaf, voice: Voice, negated: bool = False) -> str:
    """One condition in words, on an attribute or on the outcome itself."""
    if leaf.attribute not in OUTCOME_ATTRIBUTES or not isinstance(leaf, Is):
        return voice.wanted(leaf, negated)
    options = [
        voice.position(option) if option in voice.kb.position_ids else voice.to(_VERDICTS[option])
        for option in leaf.options
    ]
    what = voice.to(_OUTCOME[leaf.attribute])
    return voice.to(_IS_NOT if negated else _IS).format(what=what, options=voice.to(_OR).join(options))


_SUPPORTS = Text(nl="pleit voor {position}: {strength}", en="speaks for {position}: {strength}")
_OPPOSES = Text(nl="pleit tegen {position}: {strength}", en="speaks against {position}: {strength}")
_BELIEVES = Text(nl="{says}: {strength}", en="{says}: {strength}")
_DISBELIEVES = Text(nl="spreekt dit tegen: {says}: {strength}", en="speaks against: {says}: {strength}")
_EXCLUDES = Text(nl="sluit {position} uit", en="excludes {position}")
_NEAR = Text(
    nl="sluit {position} uit, tenzij het naar {figure} weinig scheelt",
    en="excludes {position}, unless it is out of reach by little, by {figure}",
)
_NOT_COVERED = Text(
    nl="zegt dat dit een andere kwestie is: {matter}", en="says that this is another matter: {matter}"
)
_WARNS = Text(
    nl="waarschuwt dat antwoorden elkaar tegenspreken: {questions}",
    en="warns that answers contradict each other: {questions}",
)
_ADVISES = Text(nl="adviseert, onder ‘{topic}’", en="advises, under ‘{topic}’")


def conclusion_lines(rule: Rule, voice: Voice) -> Iterator[str]:
    """What a rule does, a line each."""
    kb = voice.kb
    for text, whom in ((_SUPPORTS, rule.support), (_OPPOSES, rule.oppose)):
        for position, strength in whom.items():
            means = f"{strength} ({voice.to(kb.strengths[strength].means)})"
            yield voice.to(text).format(position=voice.position(position), strength=means)
    for position in rule.exclude:
        yield voice.to(_EXCLUDES).format(position=voice.position(position))
    for position, figure in rule.near.items():
        yield voice.to(_NEAR).format(position=voice.position(position), figure=voice.label(figure))
    if rule.not_covered is not None:
        yield voice.to(_NOT_COVERED).format(matter=voice.to(rule.not_covered))
    if rule.conclude is not None:
        yield voice.says(*rule.conclude)
    for text, strengths in ((_BELIEVES, rule.belief), (_DISBELIEVES, rule.disbelief)):
        for option, strength in strengths.items():
            said = voice.says(str(rule.weighs), frozenset({option}))
            means = f"{strength} ({voice.to(kb.strengths[strength].means)})"
            yield voice.to(text).format(says=said, strength=means)
    if rule.warn:
        yield voice.to(_WARNS).format(questions=", ".join(map(voice.label, rule.warn)))
    if rule.advise is not None:
        topic = next(topic for topic in kb.advice_topics if topic.id == rule.advise)
        yield voice.to(_ADVISES).format(topic=voice.to(topic.name))


_WORDS = {
    "sum": Text(nl="som van", en="sum of"),
    "difference": Text(nl="verschil van", en="difference of"),
    "product": Text(nl="product van", en="product of"),
    "ratio": Text(nl="verhouding van", en="ratio of"),
    "min": Text(nl="kleinste van", en="least of"),
    "max": Text(nl="grootste van", en="greatest of"),
    "first_known": Text(nl="eerste dat bekend is van", en="first that is known of"),
    "between": Text(nl="bereik van het een tot het ander", en="range from the one to the other"),
    "square_root": Text(nl="wortel van", en="square root of"),
    "power": Text(nl="macht van, met als exponent", en="power of, with as exponent"),
    "round_up": Text(nl="naar boven afgerond", en="rounded up"),
    "normal_quantile": Text(nl="normale waarde bij een kans van", en="normal figure at a probability of"),
    "servers_erlang_b": Text(
        nl="aantal nodig (Erlang B) bij belasting en aandeel dat verloren mag gaan",
        en="number needed (Erlang B) at a load and a share that may be lost",
    ),
    "servers_erlang_c": Text(
        nl="aantal nodig (Erlang C) bij belasting, aandeel dat te lang mag wachten, en hoe lang",
        en="number needed (Erlang C) at a load, a share that may wait too long, and how long",
    ),
}
#: Operations whose parts are in the unit of the whole.
_ALIKE = ("sum", "difference", "min", "max", "first_known", "between")
_BY = Text(nl="naar {attribute}", en="by {attribute}")


def formula_lines(formula: Formula, unit: str, voice: Voice, depth: int = 0) -> Iterator[tuple[int, str]]:
    """(depth, words) for each part of a formula whose outcome is in `unit`."""
    match formula:
        case Constant(value, name):
            figure = voice.figure(Interval(value, value), unit)
            yield depth, f"{figure} ({name})" if name is not None else figure
        case Reference(attribute):
            yield depth, f"{voice.label(attribute)} ({attribute})"
        case Calculation(operation, parts):
            yield depth, f"{voice.to(_WORDS[operation])}:"
            inner = "" if operation not in _ALIKE else unit  # factors are in units of their own
            for part in parts:
                yield from formula_lines(part, inner, voice, depth + 1)
        case Table(attribute, entries):
            yield depth, f"{voice.to(_BY).format(attribute=voice.label(attribute))}:"
            for option, part in entries:
                lines = list(formula_lines(part, unit, voice, depth + 1))
                yield depth + 1, f"{voice.value(attribute, option)}: {lines[0][1]}"
                yield from lines[1:]
