"""Findings on premises: what they can never or always be, and what one has to do with another.

Cases at hand refute most of what might be asked; the rest is proved by a search, or not said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from advisor.bench.at_odds import grounded, never_both, never_relevant, never_so, says_also
from advisor.bench.checks.conditions import condition_findings
from advisor.bench.checks.finding import Bench, Finding
from advisor.bench.checks.rule_wordings import rule_wording_findings
from advisor.bench.meaning import MeaningKey, premise_form
from advisor.bench.outcomes import FALSE, TRUE, given, outcomes, reads_outcome
from advisor.bench.premise_truths import MOST_PARTS, MOST_PARTS_ALONE
from advisor.columns.masks import add_all
from advisor.terms.attributes import Wording
from advisor.terms.positions import PositionWording
from advisor.terms.premises import All, Any, Is, IsUnknown, Not, Premise, attributes_of
from advisor.terms.rules import Rule
from advisor.terms.texts import LANGUAGES, Language, Text
from advisor.terms.values import Answers
from advisor.wording.rules import in_both_languages, where_said

#: A text by its words alone, whatever stands between them.
_WORDS = re.compile(r"\w+")
_WITH = Text(nl=", samen met {other}", en=", together with {other}")
_NO_OTHER = Text(nl="", en="")
_PARTLY = Text(nl=" voor {parts}{where}", en=" for {parts}{where}")
#: A reason that more rules than these share is a sentence that all of them give, no copy of one of them: "as the
#: original has it".
MOST_COPIES = 3


def premise_findings(bench: Bench) -> Iterator[Finding]:
    looked = _Premises(bench)
    yield from looked.alone()
    yield from looked.parts()
    yield from looked.pairs()
    yield from looked.relevance()
    yield from looked.raised()
    yield from looked.wordings()
    yield from rule_wording_findings(bench, looked.never, looked.implies)
    yield from condition_findings(bench, looked.never)


class _Premises:
    def __init__(self, bench: Bench) -> None:
        self.bench, self.kb = bench, bench.kb
        self.rules = tuple(self.kb.rules.values())
        self.true = {rule.id: bench.sample.true(rule.premise) for rule in self.rules}
        self.forms: dict[str, MeaningKey] = {rule.id: premise_form(rule.premise, self.kb) for rule in self.rules}
        self.outcomes = outcomes(self.kb)

    # --- one premise

    def never(self, premise: Premise, most: int = MOST_PARTS_ALONE) -> bool:
        """Whether a premise is proved never to be true, whatever the outcome, by so many parts at most."""
        if self.bench.sample.true(premise):
            return False
        return bool(residues := self._residues(premise, unsure=True)) and all(
            residue == FALSE or (residue != TRUE and self._never(residue, most)) for residue in residues
        )

    def _never(self, premise: Premise, most: int) -> bool:
        if never_so(grounded(premise, self.kb), self.kb):
            return True
        return self.bench.reach.answers((premise,), most=most).impossible

    def always(self, premise: Premise) -> bool:
        if self.bench.sample.true(premise) != self.bench.sample.all:
            return False
        return bool(residues := self._residues(premise, unsure=False)) and all(
            residue == TRUE or (residue != FALSE and self.bench.reach.answers(untrue=(residue,)).impossible)
            for residue in residues
        )

    def _residues(self, premise: Premise, unsure: bool) -> list[Premise]:
        """What is left of a premise under every outcome; the premise itself when it reads none."""
        if not reads_outcome(premise):
            return [premise]
        found = (given(premise, values, self.kb, unsure) for values in self.outcomes)
        return list(dict.fromkeys(found))

    def implies(self, premise: Premise, other: Premise) -> bool:
        """Whether one premise is proved never to be true without the other."""
        truth = self.bench.sample.true
        if truth(premise) & ~truth(other):
            return False
        if says_also(premise, other, self.kb):
            return True
        said = {premise_form(condition, self.kb) for condition in _conditions(premise)}
        return all(
            premise_form(condition, self.kb) in said
            or (
                not reads_outcome(premise)
                and not reads_outcome(condition)
                and self.bench.reach.implies(premise, condition)
            )
            for condition in _conditions(other)
        )

    def alone(self) -> Iterator[Finding]:
        for rule in self.rules:
            if self.never(rule.premise):
                yield self.bench.finding("never-fires", rule.id)
            elif self.always(rule.premise):
                yield self.bench.finding("always-fires", rule.id)

    # --- parts of a premise

    def parts(self) -> Iterator[Finding]:
        truth = self.bench.sample.true
        for rule in self.rules:
            premise = rule.premise
            if isinstance(premise, All) and self.true[rule.id]:
                conditions = _conditions(premise)
                for number, condition in enumerate(conditions):
                    rest = (*conditions[:number], *conditions[number + 1 :])
                    if _says_where(condition, rest):
                        continue
                    if rest and not truth(All(rest)) & ~truth(condition) and self._follows(rest, condition):
                        about = ", ".join(attributes_of(condition))
                        yield self.bench.finding("redundant-condition", rule.id, about=(about,))
                        break
            if self.true[rule.id]:
                yield from self._impossible(rule.id, premise)
            for branches in _alternatives(premise):
                for one, other in combinations(branches, 2):
                    for narrow, wide in ((one, other), (other, one)):
                        if truth(narrow) and self.implies(narrow, wide):
                            about = ", ".join(attributes_of(narrow))
                            yield self.bench.finding("redundant-branch", rule.id, about=(about,))
                            break

    def _impossible(self, id: str, premise: Premise) -> Iterator[Finding]:
        """Branches of an `any` that are never true together with what stands beside it. "Unless it is known" is
        said of one attribute, whether or not it can be unknown there."""
        truth = self.bench.sample.true
        for branches, beside in _branches(premise):
            of_one = len({id for branch in branches for id in attributes_of(branch)}) == 1
            for branch in branches:
                if of_one and isinstance(branch, IsUnknown):
                    continue
                here = All((*beside, branch)) if beside else branch
                if not truth(here) and self.never(here, MOST_PARTS):
                    about = dict.fromkeys(attributes_of(branch))
                    yield self.bench.finding(
                        "impossible-branch", id, about=about, branch=in_both_languages(branch, self.kb)
                    )

    def _follows(self, rest: tuple[Premise, ...], condition: Premise) -> bool:
        if says_also(All(rest), condition, self.kb):
            return True
        if any(map(reads_outcome, (*rest, condition))):
            return False
        return self.bench.reach.answers(rest, (condition,)).impossible

    # --- two rules

    def pairs(self) -> Iterator[Finding]:
        told: set[str] = set()
        for group in self._of_one_meaning():
            for one, other in combinations(sorted(group, key=_written), 2):
                if not one.advise and _conclusion(one) == _conclusion(other):
                    told.add(other.id)
                    yield self.bench.finding("duplicate", other.id, about=(one.id,), other=one.id)
                for position in self.kb.position_ids:
                    if (position in one.support and position in other.oppose) or (
                        position in one.oppose and position in other.support
                    ):
                        yield self.bench.finding(
                            "support-and-oppose", other.id, about=(position, one.id), shown=1, other=one.id
                        )
        yield from self._subsumed(told)
        yield from self._masked()
        yield from self._clashes()
        yield from self._twice()
        yield from self._everything()

    def _of_one_meaning(self) -> Iterator[list[Rule]]:
        """The rules whose premises mean the same, by their form or by each following from the other."""
        same: dict[MeaningKey, list[Rule]] = {}
        for rule in self.rules:
            same.setdefault(self.forms[rule.id], []).append(rule)
        alike: dict[int, list[list[Rule]]] = {}
        for group in same.values():
            first = group[0].premise
            others = alike.setdefault(self.true[group[0].id], [])
            for other in others:
                second = other[0].premise
                if self.implies(first, second) and self.implies(second, first):
                    other += group
                    break
            else:
                others.append(group)
        yield from (group for groups in alike.values() for group in groups)

    def _wider(self, rule: Rule) -> Iterator[Rule]:
        """The rules that could be true whenever this one is."""
        true = self.true[rule.id]
        yield from (other for other in self.rules if other.id != rule.id and not true & ~self.true[other.id])

    def _subsumed(self, told: set[str]) -> Iterator[Finding]:
        for rule in self.rules:
            if rule.id in told or rule.support or rule.oppose or rule.advise or not self.true[rule.id]:
                continue
            for other in self._wider(rule):
                if other.id in told or not covers(other, rule) or self.forms[other.id] == self.forms[rule.id]:
                    continue
                if self.implies(rule.premise, other.premise) and not self.implies(other.premise, rule.premise):
                    yield self.bench.finding("subsumed", rule.id, about=(other.id,), other=other.id)
                    break

    def _masked(self) -> Iterator[Finding]:
        excluding = [rule for rule in self.rules if rule.exclude]
        for rule in self.rules:
            spoken = (*rule.support, *rule.oppose)
            if not spoken or not self.true[rule.id]:
                continue
            for other in excluding:
                if not set(spoken) & set(other.exclude) or self.true[rule.id] & ~self.true[other.id]:
                    continue
                if self.implies(rule.premise, other.premise):
                    position = next(id for id in spoken if id in other.exclude)
                    yield self.bench.finding(
                        "masked-by-exclusion", rule.id, about=(position, other.id), shown=1, other=other.id
                    )
                    break

    def _clashes(self) -> Iterator[Finding]:
        seen: set[tuple[str, str]] = set()
        for answers, clash in self.bench.sample.clashes:
            if clash.rules not in seen:
                seen.add(clash.rules)
                one, other = (self.kb.rules[id] for id in clash.rules)
                yield from self._clash(one, other, answers)
        for rules in self.kb.concluding.values():
            for one, other in combinations(rules, 2):
                if one.conclude == other.conclude or (one.id, other.id) in seen:
                    continue
                if never_both(one.premise, other.premise, self.kb):
                    continue
                found = self.bench.reach.answers((one.premise, other.premise))
                if found.answers is not None:
                    yield from self._clash(one, other, found.answers)

    def _fewest(self, answers: Answers | None, *rules: Rule) -> Answers | None:
        """As few of the answers as still make the premises of these rules true."""
        if answers is None:
            return None
        compiled = self.bench.program.compiled
        return self.bench.fewest(answers, add_all(compiled.steps, [compiled.now.can(r.premise) for r in rules]))

    def _clash(self, one: Rule, other: Rule, answers: Answers | None) -> Iterator[Finding]:
        first, second = sorted((one, other), key=_written)
        assert second.conclude is not None
        answers = self._fewest(answers, one, other)
        for rule, against in ((second, first), (first, second)):
            yield self.bench.finding(
                "conclude-clash",
                rule.id,
                answers,
                about=(second.conclude[0], against.id),
                shown=1,
                other=against.id,
            )

    def _twice(self) -> Iterator[Finding]:
        by_text: dict[tuple[str, str], list[Rule]] = {}
        for rule in self.rules:
            said = [(replace(rule, premise=where), one.text) for where, one in rule.said_where]
            for worded, text in said:
                for key in _words_of(text).items():
                    by_text.setdefault(key, []).append(worded)
        for group in by_text.values():
            by_habit = len({rule.id for rule in group}) > MOST_COPIES
            for one, other in combinations(sorted(group, key=_written), 2):
                if one.id == other.id:
                    continue
                if not _told_together(one, other) or (by_habit and not (one.advise or one.warn)):
                    continue
                both = self.bench.sample.truths(All((one.premise, other.premise))).true
                if both or self._together(one, other):
                    answers = self._fewest(self.bench.sample.answers(both), one, other)
                    yield self.bench.finding("advice-twice", other.id, answers, about=(one.id,), other=one.id)

    def _both(self, one: Premise | None, other: Premise | None) -> bool:
        """Whether two conditions are true together in a case at hand; no condition always is."""
        return bool(self.bench.sample.true(All(tuple(when for when in (one, other) if when is not None))))

    def _together(self, one: Rule, other: Rule) -> bool:
        residues = self._residues(All((one.premise, other.premise)), unsure=False)
        return any(
            residue == TRUE or (residue != FALSE and self.bench.reach.answers((residue,)).answers is not None)
            for residue in residues
        )

    def _everything(self) -> Iterator[Finding]:
        every = set(self.kb.position_ids)
        for rule in self.rules:
            if not rule.exclude or not self.true[rule.id]:
                continue
            left, with_them = every - set(rule.exclude), list[str]()
            wider = [other for other in self._wider(rule) if left & set(other.exclude)]
            if not left <= {position for other in wider for position in other.exclude}:
                continue  # not even together: nothing to prove
            for other in wider:
                if left & set(other.exclude) and self.implies(rule.premise, other.premise):
                    left -= set(other.exclude)
                    with_them.append(other.id)
            if not left:
                also = _WITH.filled(other=", ".join(with_them)) if with_them else _NO_OTHER
                yield self.bench.finding("excludes-all", rule.id, about=with_them, with_other=also)

    # --- relevance, wordings, consequences

    def relevance(self) -> Iterator[Finding]:
        for question in self.kb.questions.values():
            if question.when is None:
                continue
            truths = self.bench.sample.truths(question.when)
            if never_relevant(question.when, self.kb) or (
                not truths.true and self.bench.reach.never(question.when)
            ):
                yield self.bench.finding("never-relevant", question.id)
            elif (
                not truths.false
                and not self.bench.sample.left_out(question.id)
                and self.bench.reach.answers(false=(question.when,)).impossible
            ):
                yield self.bench.finding("always-relevant", question.id)

    def raised(self) -> Iterator[Finding]:
        for question in self.kb.questions.values():
            if question.raised_by is None or self.bench.sample.truths(question.raised_by).true:
                continue
            denied = Not(question.raised_by)
            if self.bench.reach.answers(untrue=(denied,), most=MOST_PARTS_ALONE).impossible:
                yield self.bench.finding("never-raised", question.id)

    def wordings(self) -> Iterator[Finding]:
        for question in self.kb.questions.values():
            yield from self._unused(question.id, question.wordings)
        for position in self.kb.positions:
            yield from self._unused(position.id, position.wordings)
            for one, other in combinations(position.consequences, 2):
                if _words_of(one.text) == _words_of(other.text) and self._both(one.when, other.when):
                    yield self.bench.finding("advice-twice", position.id, about=(one.topic,), other=position.id)
            for number, consequence in enumerate(position.consequences):
                if consequence.when is not None and self.never(consequence.when):
                    yield self.bench.finding("consequence-never-shown", position.id, about=(str(number),))

    def _unused(self, id: str, wordings: tuple[Wording | PositionWording, ...]) -> Iterator[Finding]:
        for number, wording in enumerate(wordings):
            says = _says(wording)
            earlier = [one for one in wordings[:number] if says & _says(one)]
            hidden = {
                part for one in earlier if self.implies(wording.when, one.when) for part in says & _says(one)
            }
            where = where_said(wording.when, self.kb)
            if hidden == says or self.never(wording.when):
                yield self.bench.finding("wording-never-used", id, about=(str(number),), where=where)
            elif hidden:
                where = _PARTLY.filled(parts=", ".join(sorted(hidden)), where=where)
                yield self.bench.finding(
                    "wording-never-used", id, about=(str(number), *sorted(hidden)), where=where
                )


def _says_where(condition: Premise, rest: tuple[Premise, ...]) -> bool:
    """Whether a condition tells a reader what the others are about: an option of something they do not read."""
    return isinstance(condition, Is) and condition.attribute not in attributes_of(All(rest))


def _conditions(premise: Premise) -> tuple[Premise, ...]:
    """The conditions of a conjunction, those of conjunctions within it too."""
    if isinstance(premise, All):
        return tuple(one for part in premise.parts for one in _conditions(part))
    return (premise,)


def _alternatives(premise: Premise) -> Iterator[tuple[Premise, ...]]:
    """The branches of every `any` in a premise."""
    match premise:
        case Any(parts):
            yield parts
            for part in parts:
                yield from _alternatives(part)
        case All(parts):
            for part in parts:
                yield from _alternatives(part)
        case Not(part):
            yield from _alternatives(part)


def _branches(
    premise: Premise, beside: tuple[Premise, ...] = ()
) -> Iterator[tuple[tuple[Premise, ...], tuple[Premise, ...]]]:
    """The branches of every `any` that is not denied, with what holds wherever one of them counts."""
    match premise:
        case Any(parts):
            yield parts, beside
            for part in parts:
                yield from _branches(part, beside)
        case All(parts):
            for number, part in enumerate(parts):
                yield from _branches(part, (*beside, *parts[:number], *parts[number + 1 :]))


def _told_together(one: Rule, other: Rule) -> bool:
    """Whether two rules are told in one list: as advice, as warnings, or as reasons about one position."""
    if one.advise or other.advise or one.warn or other.warn:
        return bool(one.advise or one.warn) and bool(other.advise or other.warn)
    about = ({*rule.support, *rule.oppose, *rule.excluded} for rule in (one, other))
    return not next(about).isdisjoint(next(about))


def _words_of(text: Text) -> Mapping[Language, str]:
    return {language: " ".join(_WORDS.findall(text.to(language).casefold())) for language in LANGUAGES}


def covers(other: Rule, rule: Rule) -> bool:
    """Whether what a rule excludes, concludes or warns about is what another does too."""
    if rule.exclude:
        return set(rule.exclude) <= set(other.exclude)
    if rule.conclude:
        return rule.conclude == other.conclude
    return bool(rule.warn) and set(rule.warn) == set(other.warn)


def _conclusion(rule: Rule) -> object:
    return (
        frozenset(rule.support.items()),
        frozenset(rule.oppose.items()),
        frozenset(rule.exclude),
        frozenset(rule.near.items()),
        rule.not_covered,
        rule.conclude,
        rule.weighs,
        frozenset(rule.belief.items()),
        frozenset(rule.disbelief.items()),
        frozenset(rule.warn),
        rule.advise,
    )


def _says(wording: Wording | PositionWording) -> set[str]:
    """What a wording says otherwise."""
    names = ("label", "ask", "help", "find", "says", "name", "ready")
    said = {name for name in names if getattr(wording, name, None) is not None}
    return said | {f"{kind} {option}" for kind in ("options", "likeness") for option in getattr(wording, kind, ())}


def _written(rule: Rule) -> tuple[str, int]:
    return rule.place.file, rule.place.line
