"""Findings on rules together: one that says what another says, undoes what another does, or says the opposite."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from advisor.bench.at_odds import never_both
from advisor.bench.checks.finding import Finding
from advisor.bench.checks.proved import Proved
from advisor.bench.meaning import MeaningKey
from advisor.bench.outcomes import FALSE, TRUE
from advisor.columns.masks import add_all
from advisor.terms.premises import All
from advisor.terms.rules import Rule
from advisor.terms.texts import LANGUAGES, Language, Text
from advisor.terms.values import Answers

#: A text by its words alone, whatever stands between them.
_WORDS = re.compile(r"\w+")
_WITH = Text(nl=", samen met {other}", en=", together with {other}")
_NO_OTHER = Text(nl="", en="")
#: A reason that more rules than these share is a sentence that all of them give, no copy of one of them: "as the
#: original has it".
MOST_COPIES = 3


class RulePairs:
    def __init__(self, proved: Proved) -> None:
        self.proved, self.bench, self.kb = proved, proved.bench, proved.kb

    def findings(self) -> Iterator[Finding]:
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
        for rule in self.proved.rules:
            same.setdefault(self.proved.forms[rule.id], []).append(rule)
        alike: dict[int, list[list[Rule]]] = {}
        for group in same.values():
            first = group[0].premise
            others = alike.setdefault(self.proved.true[group[0].id], [])
            for other in others:
                second = other[0].premise
                if self.proved.implies(first, second) and self.proved.implies(second, first):
                    other += group
                    break
            else:
                others.append(group)
        yield from (group for groups in alike.values() for group in groups)

    def _wider(self, rule: Rule) -> Iterator[Rule]:
        """The rules that could be true whenever this one is."""
        true = self.proved.true[rule.id]
        yield from (
            other for other in self.proved.rules if other.id != rule.id and not true & ~self.proved.true[other.id]
        )

    def _subsumed(self, told: set[str]) -> Iterator[Finding]:
        for rule in self.proved.rules:
            if rule.id in told or rule.support or rule.oppose or rule.advise or not self.proved.true[rule.id]:
                continue
            for other in self._wider(rule):
                if (
                    other.id in told
                    or not covers(other, rule)
                    or self.proved.forms[other.id] == self.proved.forms[rule.id]
                ):
                    continue
                if self.proved.implies(rule.premise, other.premise) and not self.proved.implies(
                    other.premise, rule.premise
                ):
                    yield self.bench.finding("subsumed", rule.id, about=(other.id,), other=other.id)
                    break

    def _masked(self) -> Iterator[Finding]:
        excluding = [rule for rule in self.proved.rules if rule.exclude]
        for rule in self.proved.rules:
            spoken = (*rule.support, *rule.oppose)
            if not spoken or not self.proved.true[rule.id]:
                continue
            for other in excluding:
                if not set(spoken) & set(other.exclude) or self.proved.true[rule.id] & ~self.proved.true[other.id]:
                    continue
                if self.proved.implies(rule.premise, other.premise):
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
        for rule in self.proved.rules:
            said = [(replace(rule, premise=where), one.text) for where, one in rule.said_where]
            for worded, text in said:
                for key in words_of(text).items():
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

    def _together(self, one: Rule, other: Rule) -> bool:
        residues = self.proved.residues(All((one.premise, other.premise)), unsure=False)
        return any(
            residue == TRUE or (residue != FALSE and self.bench.reach.answers((residue,)).answers is not None)
            for residue in residues
        )

    def _everything(self) -> Iterator[Finding]:
        every = set(self.kb.position_ids)
        for rule in self.proved.rules:
            if not rule.exclude or not self.proved.true[rule.id]:
                continue
            left, with_them = every - set(rule.exclude), list[str]()
            wider = [other for other in self._wider(rule) if left & set(other.exclude)]
            if not left <= {position for other in wider for position in other.exclude}:
                continue  # not even together: nothing to prove
            for other in wider:
                if left & set(other.exclude) and self.proved.implies(rule.premise, other.premise):
                    left -= set(other.exclude)
                    with_them.append(other.id)
            if not left:
                also = _WITH.filled(other=", ".join(with_them)) if with_them else _NO_OTHER
                yield self.bench.finding("excludes-all", rule.id, about=with_them, with_other=also)


def _told_together(one: Rule, other: Rule) -> bool:
    """Whether two rules are told in one list: as advice, as warnings, or as reasons about one position."""
    if one.advise or other.advise or one.warn or other.warn:
        return bool(one.advise or one.warn) and bool(other.advise or other.warn)
    about = ({*rule.support, *rule.oppose, *rule.excluded} for rule in (one, other))
    return not next(about).isdisjoint(next(about))


def words_of(text: Text) -> Mapping[Language, str]:
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


def _written(rule: Rule) -> tuple[str, int]:
    return rule.place.file, rule.place.line
