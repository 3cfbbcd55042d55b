"""Small changes of a rule, each of which a careful case would notice.

A rule is dropped; a condition negated or dropped; a branch of an `any` dropped; an option taken out of a list; a
comparison made strict or loose; a threshold shifted; a strength swapped; a conclusion turned round or moved; the
condition under which it says something else likewise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from advisor.bench.in_short import figure_told
from advisor.reasoning.arithmetic import compile_computed
from advisor.reasoning.evaluation import Evaluator
from advisor.reasoning.program import CompiledRule, Program, Stratum
from advisor.reasoning.trace import compile_trace
from advisor.reasoning.truth import compile_premise
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Any, Compare, Is, Leaf, Not, Premise, Relation
from advisor.terms.rules import Rule
from advisor.terms.texts import Text

#: By how much a threshold is shifted, as a part of it.
SHIFT = 0.25
_BESIDE: dict[Relation, Relation] = {">=": ">", ">": ">=", "<=": "<", "<": "<="}
_GONE = Text(nl="de regel is weg", en="the rule is gone")
_NEGATED = Text(nl="omgekeerd", en="negated")
_DROPPED = Text(nl="weggelaten", en="dropped")
_GROUP = Text(nl="een groep voorwaarden weggelaten", en="a group of conditions dropped")
_BRANCH = Text(nl="een tak van 'any' weggelaten", en="a branch of 'any' dropped")
_OPTION = Text(nl="optie {option} weggelaten", en="option {option} dropped")
_EDGE = Text(nl="{before} wordt {after}", en="{before} becomes {after}")
_SHIFTED = Text(nl="grens van {before} naar {after}", en="threshold from {before} to {after}")
_STRENGTH = Text(nl="{position}: {before} wordt {after}", en="{position}: {before} becomes {after}")
_TURNED = Text(
    nl="{position}: steun wordt bezwaar of andersom", en="{position}: support becomes opposition or back"
)
_NOT_EXCLUDED = Text(nl="{position} wordt niet uitgesloten", en="{position} is not excluded")
_OUTRIGHT = Text(nl="{position} wordt onvoorwaardelijk uitgesloten", en="{position} is excluded outright")
_BY_ANOTHER = Text(
    nl="hoe ver {position} buiten bereik is, naar {after} in plaats van {before}",
    en="how far {position} is out of reach, by {after} instead of {before}",
)
_WORDING = Text(nl="voorwaarde van verwoording {number}: {how}", en="condition of wording {number}: {how}")
_COVERED = Text(nl="dit is geen andere kwestie", en="this is no other matter")
_MOVED = Text(nl="{before} wordt {after}", en="{before} becomes {after}")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed rule, None for one that is gone; `leaf` is the condition that was changed, if one was. Of what is
    not a rule, `kb` is the knowledge base with the change, and `rule` the id of what was changed."""

    rule: str
    changed: Rule | None
    how: Text
    leaf: Leaf | None = None
    kb: KnowledgeBase | None = None

    def moves_firing(self, kb: KnowledgeBase) -> bool:
        """Whether all that changes of a rule is when it fires."""
        before = kb.rules.get(self.rule)
        if self.kb is not None or before is None:
            return False
        return self.changed is None or replace(self.changed, premise=before.premise) == before

    def rewords(self, kb: KnowledgeBase) -> bool:
        """Whether all that changes of a rule is where it says what."""
        return self.reworded(kb) is not None

    def reworded(self, kb: KnowledgeBase) -> tuple[Premise, Premise] | None:
        """When the rule fires and the condition of one of its wordings holds, before and after; None where all
        conditions are as they were."""
        before = kb.rules.get(self.rule)
        if self.changed is None or before is None:
            return None
        pairs = zip(before.wordings, self.changed.wordings, strict=True)
        whens = next(((one.when, other.when) for one, other in pairs if one != other), None)
        if whens is None:
            return None
        was, now = (All((before.premise, *(() if when is None else (when,)))) for when in whens)
        return was, now

    def evaluator(self, before: Evaluator) -> Evaluator:
        """What evaluates with the change."""
        if self.kb is not None:
            return Evaluator(self.kb, with_figures(before.program, self.kb))
        return Evaluator(before.kb, _program(before.program, before.kb.rules[self.rule], self.changed, before.kb))


def mutants_of(kb: KnowledgeBase, rule: Rule) -> Iterator[Mutant]:
    """Every mutant of a rule, in a fixed order."""
    yield Mutant(rule.id, None, _GONE)
    for premise, how, leaf in premises_near(rule.premise, kb):
        yield Mutant(rule.id, replace(rule, premise=premise), how, leaf)
    for changed, how in _conclusions(kb, rule):
        yield Mutant(rule.id, changed, how)
    for changed, how, leaf in _wordings(kb, rule):
        yield Mutant(rule.id, changed, how, leaf)


def premises_near(premise: Premise, kb: KnowledgeBase) -> Iterator[tuple[Premise, Text, Leaf | None]]:
    """(premise, what is different, the condition that differs) for each premise one small change away."""
    match premise:
        case All(parts):
            yield from _parts_near(parts, All, _DROPPED, kb)
        case Any(parts):
            yield from _parts_near(parts, Any, _BRANCH, kb)
        case Not(part):
            yield from ((Not(near), how, leaf) for near, how, leaf in premises_near(part, kb))
        case _:
            yield from ((near, how, premise) for near, how in _leaves_near(premise, kb))


def _parts_near(
    parts: tuple[Premise, ...], whole: type[All] | type[Any], dropped: Text, kb: KnowledgeBase
) -> Iterator[tuple[Premise, Text, Leaf | None]]:
    for number, part in enumerate(parts):
        before, after = parts[:number], parts[number + 1 :]
        for near, how, leaf in premises_near(part, kb):
            yield whole((*before, near, *after)), how, leaf
        if len(parts) > 1:
            leaf = None if isinstance(part, (All, Any, Not)) else part
            yield whole((*before, *after)), dropped if leaf is not None or whole is Any else _GROUP, leaf


def _leaves_near(leaf: Leaf, kb: KnowledgeBase) -> Iterator[tuple[Premise, Text]]:
    yield Not(leaf), _NEGATED
    if isinstance(leaf, Is) and len(leaf.options) > 1:
        for option in leaf.options:
            rest = tuple(other for other in leaf.options if other != option)
            yield replace(leaf, options=rest), _OPTION.filled(option=option)
    if not isinstance(leaf, Compare):
        return
    if leaf.relation in _BESIDE:
        beside = _BESIDE[leaf.relation]
        yield replace(leaf, relation=beside), _EDGE.filled(before=leaf.relation, after=beside)
    value = leaf.operand.value
    if value:
        for factor in (1 - SHIFT, 1 + SHIFT):
            shifted = replace(leaf.operand, value=value * factor, name=None)
            before, after = (figure_told(one, kb.unit_of(leaf.attribute), kb) for one in (value, value * factor))
            how = _SHIFTED.filled(before=before, after=after)
            yield replace(leaf, operand=shifted), how


def _wordings(kb: KnowledgeBase, rule: Rule) -> Iterator[tuple[Rule, Text, Leaf | None]]:
    """The rule with the condition of one wording one small change away, and with that wording always said."""
    for number, wording in enumerate(rule.wordings):
        if wording.when is None:
            continue
        before, after = rule.wordings[:number], rule.wordings[number + 1 :]
        for when, how, leaf in (*premises_near(wording.when, kb), (All(()), _DROPPED, None)):
            changed = replace(rule, wordings=(*before, replace(wording, when=when), *after))
            yield changed, _WORDING.filled(number=number + 1, how=how), leaf


#: Where strengths stand, each with its opposite: of positions, and of the options of weighed attributes.
_SIDES = (("support", "oppose"), ("oppose", "support"), ("belief", "disbelief"), ("disbelief", "belief"))


def _conclusions(kb: KnowledgeBase, rule: Rule) -> Iterator[tuple[Rule, Text]]:
    strengths = sorted(kb.strengths.values(), key=lambda strength: strength.value)
    names = [strength.id for strength in strengths]
    for side, turned in _SIDES:
        given: dict[str, str] = dict(getattr(rule, side))
        for position, strength in given.items():
            for other in _beside(names, strength):
                how = _STRENGTH.filled(position=position, before=strength, after=other)
                changes: dict[str, dict[str, str]] = {side: {**given, position: other}}
                yield _changed(rule, changes), how
        for position, strength in given.items():
            rest = {id: s for id, s in given.items() if id != position}
            other_side = {**getattr(rule, turned), position: strength}
            yield _changed(rule, {side: rest, turned: other_side}), _TURNED.filled(position=position)
    for position in rule.exclude:
        left = tuple(id for id in rule.exclude if id != position)
        yield replace(rule, exclude=left), _NOT_EXCLUDED.filled(position=position)
    for position in rule.near:
        outright = (*rule.exclude, position)
        rest = {id: figure for id, figure in rule.near.items() if id != position}
        yield replace(rule, near=rest), _NOT_EXCLUDED.filled(position=position)
        yield replace(rule, near=rest, exclude=outright), _OUTRIGHT.filled(position=position)
        if (figure := _next_near(kb, rule.near[position])) is not None:
            how = _BY_ANOTHER.filled(position=position, before=rule.near[position], after=figure)
            yield replace(rule, near={**rule.near, position: figure}), how
    if rule.not_covered is not None:
        yield replace(rule, not_covered=None), _COVERED
    if rule.conclude is not None:
        attribute, option = rule.conclude
        for other in kb.concluded[attribute].options:
            if other != option:
                yield replace(rule, conclude=(attribute, other)), _MOVED.filled(before=option, after=other)


def _next_near(kb: KnowledgeBase, figure: str) -> str | None:
    """The figure after this one of those by which something is near; None where there is one alone."""
    used = [one for one in kb.computed if any(one in rule.near.values() for rule in kb.rules.values())]
    if figure not in used or len(used) == 1:
        return None
    return used[(used.index(figure) + 1) % len(used)]


def _changed(rule: Rule, sides: Mapping[str, Mapping[str, str]]) -> Rule:
    """The rule with other strengths on some sides."""
    return replace(rule, **sides)  # type: ignore[arg-type]


def _beside(names: Sequence[str], name: str) -> list[str]:
    """The strengths just below and just above."""
    at = names.index(name)
    return [*names[max(0, at - 1) : at], *names[at + 1 : at + 2]]


def with_figures(program: Program, kb: KnowledgeBase) -> Program | None:
    """The program with other formulas for some figures; None where anything else differs too."""
    old = program.kb
    figures = {id: one for id, one in kb.computed.items() if one is not old.computed.get(id)}
    if not figures or any(
        getattr(kb, part) is not getattr(old, part) for part in ("rules", "questions", "decision")
    ):
        return None
    compiled = {id: compile_computed(one, kb) for id, one in figures.items()}

    def stratum(one: Stratum) -> Stratum:
        return replace(one, computed=tuple((id, compiled.get(id, figure)) for id, figure in one.computed))

    later = {id: compiled.get(id, figure) for id, figure in program.later.items()}
    return replace(program, strata=tuple(map(stratum, program.strata)), later=later)


def _program(program: Program, before: Rule, after: Rule | None, kb: KnowledgeBase) -> Program:
    """The program with one rule changed or taken out."""
    compiled: tuple[CompiledRule, ...] = ()
    if after is not None:
        compiled = (CompiledRule(after, compile_premise(after.premise, kb), compile_trace(after.premise, kb)),)

    def changed(rules: tuple[CompiledRule, ...]) -> tuple[CompiledRule, ...]:
        return tuple(new for rule in rules for new in (compiled if rule.rule.id == before.id else (rule,)))

    def stratum(one: Stratum) -> Stratum:
        return replace(one, rules=changed(one.rules))

    return replace(
        program,
        strata=tuple(map(stratum, program.strata)),
        evidence=changed(program.evidence),
        afterwards=changed(program.afterwards),
    )
