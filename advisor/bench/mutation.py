"""Small changes of a knowledge base, each of which a careful case would notice; and which case does.

A rule is dropped; a condition negated or dropped; a branch of an `any` dropped; an option taken out of a list; a
comparison made strict or loose; a threshold shifted; a strength swapped; a conclusion turned round or moved. What
is not a rule is changed as `base_mutants` says. What survives comes with a case that would notice it, or with the
proof that none can.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from time import monotonic

from advisor.bench.base_mutants import base_mutants
from advisor.bench.differences import told
from advisor.bench.outcomes import reads_outcome
from advisor.bench.pasted import case_to_paste
from advisor.bench.reach import Reach
from advisor.bench.trying import Tried, unmet
from advisor.reasoning.advice import Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.reasoning.program import CompiledRule, Program, Stratum
from advisor.reasoning.trace import compile_trace
from advisor.reasoning.truth import Test, compile_premise
from advisor.terms.knowledge_base import KnowledgeBase, Rule
from advisor.terms.premises import All, Any, Compare, Is, Leaf, Not, Premise, Relation
from advisor.terms.texts import Language, Text
from advisor.wording.page import Item, Section
from advisor.wording.rules import general_voice, leaf_words
from advisor.wording.voice import Voice

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
_COVERED = Text(nl="dit is geen andere kwestie", en="this is no other matter")
_MOVED = Text(nl="{before} wordt {after}", en="{before} becomes {after}")
_MUTATION = Text(nl="Veranderde regels", en="Changed rules")
_NOTICED = Text(
    nl="{killed} van {count} veranderingen worden door een geval opgemerkt ({percent}%).",
    en="{killed} of {count} changes are noticed by a case ({percent}%).",
)
_LEFT = Text(
    nl="{left} veranderingen zijn niet geprobeerd: de tijd was om. Zie --seconds en --rule.",
    en="{left} changes were not tried: the time was up. See --seconds and --rule.",
)
_UNREACHED = Text(
    nl="Overleven, omdat geen geval er anders door wordt ({count})",
    en="Survive, because they make no case any different ({count})",
)
_UNNOTICED = Text(
    nl="Overleven, hoewel er gevallen anders door worden ({count})",
    en="Survive, though they make cases different ({count})",
)
_EQUIVALENT = Text(
    nl="Overleven, en dat moet: geen antwoorden maken verschil ({count})",
    en="Survive, as they must: no answers make a difference ({count})",
)
_IN_CASES = Text(nl="in {count} gevallen", en="in {count} cases")
_IN_ONE = Text(nl="in één geval", en="in one case")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed rule, None for one that is gone; `leaf` is the condition that was changed, if one was. Of what is
    not a rule, `kb` is the knowledge base with the change, and `rule` the id of what was changed."""

    rule: str
    changed: Rule | None
    how: Text
    leaf: Leaf | None = None
    kb: KnowledgeBase | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A mutant, the case that notices it (None: it survives), and in how many cases it does anything else.

    Of a survivor `case` is a case to paste that notices it; `equivalent`: it is proved that none can.
    """

    mutant: Mutant
    killed_by: str | None
    reached: int
    case: str | None = None
    equivalent: bool = False


@dataclass(frozen=True)
class Mutation:
    """`judged` in the order of the rules; `left` mutants were not tried when the time was up."""

    judged: tuple[Judged, ...]
    left: int

    @property
    def killed(self) -> int:
        return sum(one.killed_by is not None for one in self.judged)

    @property
    def survivors(self) -> tuple[Judged, ...]:
        return tuple(one for one in self.judged if one.killed_by is None)


# --- which case notices


def mutate(
    evaluator: Evaluator,
    tried: Iterable[Tried],
    rules: Iterable[str],
    seconds: float = 60.0,
    others: Iterable[str] = (),
) -> Mutation:
    """Try the mutants of rules on cases that pass; stop when the time is up.

    Args:
        tried: cases with their advice; those that fail already cannot notice anything and are left out.
        others: ids of figures, computed figures, questions and parts of the decision whose mutants are tried too.
    """
    kb = evaluator.kb
    cases = [one for one in tried if one.advice is not None and one.checked and not one.wrong]
    queue = [mutant for rule in rules for mutant in mutants_of(kb, kb.rules[rule])]
    wanted = set(others)
    queue += (
        [Mutant(one.id, None, one.how, kb=one.kb) for one in base_mutants(kb) if one.id in wanted]
        if wanted
        else []
    )
    until, judged, settling = monotonic() + seconds, list[Judged](), _Settling(evaluator, cases)
    for mutant in queue:
        if monotonic() > until:
            break
        one = _judge_base(evaluator, cases, mutant) if mutant.kb is not None else _judge(evaluator, cases, mutant)
        judged.append(one if one.killed_by is not None else settling.settled(one))
    return Mutation(tuple(judged), len(queue) - len(judged))


def _judge_base(evaluator: Evaluator, cases: list[Tried], mutant: Mutant) -> Judged:
    assert mutant.kb is not None, "of what is not a rule"
    changed, reached = Evaluator(mutant.kb), 0
    for one in cases:
        assert one.case.expect is not None, "mutate() tries no others"
        assert one.advice is not None, "mutate() tries no others"
        try:
            advice = changed.advise(one.advice.answers)
        except Clash:
            return Judged(mutant, one.case.id, reached + 1)
        if unmet(one.case.expect, advice, changed):
            return Judged(mutant, one.case.id, reached + 1)
        reached += told(replace(one, advice=advice)) != told(one)
    return Judged(mutant, None, reached)


class _Settling:
    """Finds cases that notice what survives, or the proof that there are none."""

    def __init__(self, evaluator: Evaluator, cases: list[Tried]) -> None:
        self.evaluator, self.cases = evaluator, cases
        self.reach = Reach(evaluator)

    def settled(self, one: Judged) -> Judged:
        mutant, kb = one.mutant, self.evaluator.kb
        if mutant.kb is not None:
            changed = Evaluator(mutant.kb)
        else:
            changed = Evaluator(kb, _program(self.evaluator.program, kb.rules[mutant.rule], mutant.changed, kb))
        if one.reached:
            for tried in sorted(self.cases, key=lambda tried: len(tried.case.answers)):
                assert tried.advice is not None, "mutate() tries no others"
                case = case_to_paste(_case_id(mutant), tried.advice.answers, self.evaluator, changed)
                if case is not None:
                    return replace(one, case=case)
            return one
        if mutant.changed is None or mutant.kb is not None:
            return one
        old, new = kb.rules[mutant.rule].premise, mutant.changed.premise
        if old == new or reads_outcome(old):
            return one
        proved = True
        for yes, no in ((old, new), (new, old)):
            found = self.reach.answers((yes,), (no,))
            proved = proved and found.impossible
            if found.answers is not None:
                case = case_to_paste(_case_id(mutant), found.answers, self.evaluator, changed)
                if case is not None:
                    return replace(one, case=case)
        return replace(one, equivalent=proved)


def _case_id(mutant: Mutant) -> str:
    return f"{mutant.rule.replace('_', '-')}-noticed"


def _judge(evaluator: Evaluator, cases: list[Tried], mutant: Mutant) -> Judged:
    kb, before = evaluator.kb, evaluator.kb.rules[mutant.rule]
    affected = sorted(_affected(kb, cases, before, mutant.changed), key=lambda one: not _names(one, before.id))
    changed = Evaluator(kb, _program(evaluator.program, before, mutant.changed, kb)) if affected else evaluator
    for one in affected:
        assert one.case.expect is not None, "mutate() tries no others"
        assert one.advice is not None, "mutate() tries no others"
        try:
            advice = changed.advise(one.advice.answers)
        except Clash:
            return Judged(mutant, one.case.id, len(affected))
        if unmet(one.case.expect, advice, changed):
            return Judged(mutant, one.case.id, len(affected))
    return Judged(mutant, None, len(affected))


def _names(one: Tried, rule: str) -> bool:
    """Whether a case says that the rule fires: it is the likeliest to notice."""
    return one.case.expect is not None and rule in one.case.expect.fires


def _affected(kb: KnowledgeBase, cases: list[Tried], before: Rule, after: Rule | None) -> Iterator[Tried]:
    """The cases in which the mutant does something else than the rule."""
    test: Test | None = None
    if after is not None and after.premise != before.premise:
        test = compile_premise(after.premise, kb)
    same_conclusion = after is not None and replace(after, premise=before.premise) == before
    for one in cases:
        assert one.advice is not None
        fired = before.id in one.advice.fired
        fires = fired if test is None else test(one.advice.memory) is True
        if after is None:
            fires = False
        if fired != fires or (fires and not same_conclusion):
            yield one


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


# --- the mutants of a rule


def mutants_of(kb: KnowledgeBase, rule: Rule) -> Iterator[Mutant]:
    """Every mutant of a rule, in a fixed order."""
    yield Mutant(rule.id, None, _GONE)
    for premise, how, leaf in premises_near(rule.premise):
        yield Mutant(rule.id, replace(rule, premise=premise), how, leaf)
    for changed, how in _conclusions(kb, rule):
        yield Mutant(rule.id, changed, how)


def premises_near(premise: Premise) -> Iterator[tuple[Premise, Text, Leaf | None]]:
    """(premise, what is different, the condition that differs) for each premise one small change away."""
    match premise:
        case All(parts):
            yield from _parts_near(parts, All, _DROPPED)
        case Any(parts):
            yield from _parts_near(parts, Any, _BRANCH)
        case Not(part):
            yield from ((Not(near), how, leaf) for near, how, leaf in premises_near(part))
        case _:
            yield from ((near, how, premise) for near, how in _leaves_near(premise))


def _parts_near(
    parts: tuple[Premise, ...], whole: type[All] | type[Any], dropped: Text
) -> Iterator[tuple[Premise, Text, Leaf | None]]:
    for number, part in enumerate(parts):
        before, after = parts[:number], parts[number + 1 :]
        for near, how, leaf in premises_near(part):
            yield whole((*before, near, *after)), how, leaf
        if len(parts) > 1:
            leaf = None if isinstance(part, (All, Any, Not)) else part
            yield whole((*before, *after)), dropped if leaf is not None or whole is Any else _GROUP, leaf


def _leaves_near(leaf: Leaf) -> Iterator[tuple[Premise, Text]]:
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
            how = _SHIFTED.filled(before=f"{value:g}", after=f"{value * factor:g}")
            yield replace(leaf, operand=shifted), how


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
    if rule.not_covered is not None:
        yield replace(rule, not_covered=None), _COVERED
    if rule.conclude is not None:
        attribute, option = rule.conclude
        for other in kb.concluded[attribute].options:
            if other != option:
                yield replace(rule, conclude=(attribute, other)), _MOVED.filled(before=option, after=other)


def _changed(rule: Rule, sides: Mapping[str, Mapping[str, str]]) -> Rule:
    """The rule with other strengths on some sides."""
    return replace(rule, **sides)  # type: ignore[arg-type]


def _beside(names: Sequence[str], name: str) -> list[str]:
    """The strengths just below and just above."""
    at = names.index(name)
    return [*names[max(0, at - 1) : at], *names[at + 1 : at + 2]]


# --- told


def mutation_sections(kb: KnowledgeBase, found: Mutation, language: Language) -> tuple[Section, ...]:
    voice, count = general_voice(kb, language), len(found.judged)
    percent = 100 * found.killed // count if count else 0
    items = [Item(_NOTICED.to(language).format(killed=found.killed, count=count, percent=percent))]
    if found.left:
        items.append(Item(_LEFT.to(language).format(left=found.left)))
    sections = [Section("mutation", _MUTATION.to(language), tuple(items))]
    for id, heading, some in (
        ("unnoticed", _UNNOTICED, [one for one in found.survivors if one.reached]),
        ("unreached", _UNREACHED, [one for one in found.survivors if not one.reached and not one.equivalent]),
        ("equivalent", _EQUIVALENT, [one for one in found.survivors if one.equivalent]),
    ):
        if some:
            said = tuple(Item(_said(one, voice, language), one.mutant.rule) for one in some)
            sections.append(Section(id, heading.to(language).format(count=len(some)), said))
    return tuple(sections)


def cases_to_paste(found: Mutation) -> tuple[str, ...]:
    """The cases that would notice survivors, each once, with ids of their own."""
    bodies = dict.fromkeys(one.case.partition("\n")[::2] for one in found.survivors if one.case is not None)
    count: dict[str, int] = {}
    cases = []
    for head, body in bodies:
        count[head] = count.get(head, 0) + 1
        cases.append(f"{head}-{count[head]}\n{body}")
    return tuple(cases)


def mutation_data(found: Mutation, language: Language) -> dict[str, object]:
    return {
        "schema": "koop/mutation/1",
        "tried": len(found.judged),
        "killed": found.killed,
        "not_tried": found.left,
        "survivors": [
            {
                "rule": one.mutant.rule,
                "change": one.mutant.how.to(language),
                "attribute": one.mutant.leaf.attribute if one.mutant.leaf is not None else None,
                "cases": one.reached,
                "case": one.case,
                "equivalent": one.equivalent,
            }
            for one in found.survivors
        ],
    }


def _said(one: Judged, voice: Voice, language: Language) -> str:
    said = _change(one.mutant, voice, language)
    if not one.reached:
        return said
    cases = (_IN_ONE if one.reached == 1 else _IN_CASES).to(language).format(count=one.reached)
    return f"{said}; {cases}"


def _change(mutant: Mutant, voice: Voice, language: Language) -> str:
    how = mutant.how.to(language)
    return how if mutant.leaf is None else f"{leaf_words(mutant.leaf, voice)}: {how}"
