"""Two knowledge bases side by side: everything that is written differently, and whose advice moves by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Literal

from advisor.bench.beside import beside
from advisor.bench.in_short import value_in_short
from advisor.bench.other_names import OtherNames
from advisor.bench.parts import (
    CASE,
    PartDiffers,
    case_differences,
    goals_in_both,
    names_changed,
    part_differences,
)
from advisor.bench.trying import BadCase, answers_of
from advisor.explanation.compared import compared
from advisor.reasoning.advice import Advice, Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.cases import Case
from advisor.terms.goals import as_one, goal_of
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Text
from advisor.wording.rules import premise_in_a_row
from advisor.wording.voice import Voice

#: The verdict of a case that cannot be evaluated under a knowledge base.
ERROR = "error"
#: From so many cases on, half of them are looked at by a process beside this one.
MANY = 50
#: What can move, in the order in which it is told.
ASPECTS = {
    "verdict": Text(nl="Advies", en="Advice"),
    "certainty": Text(nl="Zekerheid", en="Certainty"),
    "ranking": Text(nl="Volgorde", en="Ranking"),
    "runner_up": Text(nl="Nummer twee", en="Runner-up"),
    "close_call": Text(nl="Scheelt weinig", en="Close call"),
    "by_elimination": Text(nl="Als enige over", en="By elimination"),
    "form": Text(nl="Vorm", en="Form"),
    "excluded": Text(nl="Uitgesloten", en="Excluded"),
    "provided": Text(nl="Voorwaarden", en="Conditions"),
    "doubts": Text(nl="Twijfels", en="Doubts"),
    "warnings": Text(nl="Tegenspraken", en="Contradictions"),
    "advised": Text(nl="Adviezen van regels", en="What rules advise"),
    "consequences": Text(nl="Wat uit de positie volgt", en="What follows from the position"),
    "summary": Text(nl="Regels van het korte advies", en="Lines of the short advice"),
    "fired": Text(nl="Regels die afgaan", en="Rules that fire"),
    "worded": Text(nl="Welke verwoording een regel zegt", en="Which wording a rule says"),
    "values": Text(nl="Waarden", en="Values"),
    "questions": Text(nl="Vragen die ertoe doen", en="Questions that count"),
    "assumed": Text(nl="Aannames", en="Assumptions"),
    "parked": Text(nl="Geparkeerd", en="Parked"),
}


@dataclass(frozen=True, slots=True)
class CaseMoved:
    """A case in which an `aspect` of the advice differs (at `id`, if it is of something): what it was and is."""

    case: str
    size: int
    aspect: str
    id: str
    before: str
    after: str


HowMoved = tuple[str, str, str, str]
OnlyIn = Literal["old", "new", "neither"]


@dataclass(frozen=True, slots=True)
class GoalApart:
    """A goal that cannot be compared as it is only in one of two knowledge bases, and the cases about it."""

    goal: str
    only_in: OnlyIn
    cases: tuple[str, ...]

    def as_data(self) -> dict[str, object]:
        return {"goal": self.goal, "only_in": self.only_in, "cases": list(self.cases)}


@dataclass(frozen=True, slots=True)
class Differences:
    """`cases` were tried under both; `moved` is by case, `parts` is what is written differently. `untried`: the
    cases that neither could take, of which nothing is known; `not_compared`: the goals that are in only one, whose
    cases are not among these."""

    cases: int
    moved: tuple[CaseMoved, ...]
    parts: tuple[PartDiffers, ...]
    untried: tuple[str, ...] = ()
    not_compared: tuple[GoalApart, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether anything differs but the cases, and the way in which the same is written."""
        return bool(self.moved) or any(part.how != "rewritten" for part in self.parts if part.aspect != CASE)

    def groups(self) -> dict[HowMoved, tuple[CaseMoved, ...]]:
        """{(aspect, id, from, to): the cases that moved so, the smallest first}, by aspect, the largest first."""
        found: dict[HowMoved, list[CaseMoved]] = {}
        for moved in self.moved:
            found.setdefault((moved.aspect, moved.id, moved.before, moved.after), []).append(moved)
        return ordered(found)

    def as_data(self) -> dict[str, object]:
        return {
            "cases": self.cases,
            "moved": [
                {
                    "aspect": aspect,
                    "id": id,
                    "from": before,
                    "to": after,
                    "smallest": cases[0].case,
                    "cases": [moved.case for moved in cases],
                }
                for (aspect, id, before, after), cases in self.groups().items()
            ],
            "parts": [part.as_data() for part in self.parts],
            "untried": list(self.untried),
            "not_compared": [one.as_data() for one in self.not_compared],
        }


def ordered(found: Mapping[HowMoved, list[CaseMoved]]) -> dict[HowMoved, tuple[CaseMoved, ...]]:
    order = {aspect: number for number, aspect in enumerate(ASPECTS)}
    ways = sorted(found.items(), key=lambda g: (order.get(g[0][0], len(order)), g[0][0], -len(g[1]), g[0]))
    return {way: tuple(sorted(cases, key=lambda m: (m.size, m.case))) for way, cases in ways}


def differences(old: KnowledgeBase, new: KnowledgeBase, cases: Iterable[Case]) -> Differences:
    """What of these cases and of the knowledge itself is different under the new knowledge base; of several goals
    each case for the goal that it is about, where that is in both."""
    moved, untried, compared = list[CaseMoved](), list[str](), 0
    about = _by_goal(old, new, cases)
    for before, after in goals_in_both(old, new):
        here = [case for id in dict.fromkeys((_goal(after), _goal(before))) for case in about.pop(id, ())]
        moved += _moved(before, after, here, untried)
        compared += len(here)
    parts = (*part_differences(old, new), *case_differences(old, new))
    return Differences(compared, tuple(moved), parts, tuple(untried), goals_apart(old, new, about))


def _goal(kb: KnowledgeBase) -> str | None:
    return kb.goal.id if kb.goal is not None else None


def _by_goal(old: KnowledgeBase, new: KnowledgeBase, cases: Iterable[Case]) -> dict[str | None, list[Case]]:
    """{goal: the cases about it}; what names none is about the first goal of the knowledge base that has it."""
    known, before = {case.id for case in as_one(new).cases}, {case.id for case in as_one(old).cases}
    found: dict[str | None, list[Case]] = {}
    for case in cases:
        home = old if case.id in before - known else new
        found.setdefault(goal_of(case) or _goal(home), []).append(case)
    return found


def goals_apart(
    old: KnowledgeBase, new: KnowledgeBase, about: Mapping[str | None, Sequence[Case]] | None = None
) -> tuple[GoalApart, ...]:
    """The goals that are not in both, with the cases about them. `about`: {goal: cases} that were not compared."""
    left, both = about or {}, {_goal(kb) for pair in goals_in_both(old, new) for kb in pair}
    of_old, of_new = ([id for kb in every.each_goal if (id := _goal(kb)) not in both] for every in (old, new))

    def only_in(goal: str | None) -> OnlyIn:
        return "old" if goal in of_old else "new" if goal in of_new else "neither"

    every = dict.fromkeys((*of_old, *of_new, *left))
    return tuple(GoalApart(id or "", only_in(id), tuple(one.id for one in left.get(id, ()))) for id in every)


def _moved(old: KnowledgeBase, new: KnowledgeBase, cases: Sequence[Case], untried: list[str]) -> list[CaseMoved]:
    """What of these cases is different for one goal; what neither can take is added to the `untried`."""
    looked = _UnderBoth(Evaluator(old), Evaluator(new), names_changed(old, new))
    half = len(cases) // 2 if len(cases) >= MANY else len(cases)
    if half == len(cases):
        found = looked.at(cases)
    else:
        with beside(lambda: looked.at(cases[half:])) as of_the_rest:
            found = [*looked.at(cases[:half]), *of_the_rest()]
    untried += [case.id for case, moved in zip(cases, found, strict=True) if moved is None]
    return [one for moved in found for one in moved or ()]


@dataclass(frozen=True, slots=True)
class _UnderBoth:
    before: Evaluator
    after: Evaluator
    names: OtherNames

    def at(self, cases: Iterable[Case]) -> list[list[CaseMoved] | None]:
        """Of each case what is different; None where neither can take it."""
        earlier = {case.id: case for case in self.before.kb.cases}
        return [self._moved(case, earlier.get(case.id)) for case in cases]

    def _moved(self, case: Case, earlier: Case | None) -> list[CaseMoved] | None:
        was, now = told(_advice(self.before, case)), told(_advice(self.after, case))
        if was == _FAILED and earlier is not None:  # it speaks of what was called otherwise, or was not there yet
            was = told(_advice(self.before, earlier))
        if was == now == _FAILED:
            return None
        if self.names.names:
            was, now = _under(was, self.names), _under(now, OtherNames())
        # of a case that one of them cannot take, that it cannot is all there is to say
        keys = _FAILED if _FAILED in (was, now) else dict.fromkeys([*was, *now])
        return [
            CaseMoved(case.id, len(case.answers), *key, was.get(key, ""), now.get(key, ""))
            for key in keys
            if was.get(key, "") != now.get(key, "")
        ]


def _advice(evaluator: Evaluator, case: Case) -> Advice | None:
    """None where the case cannot be taken."""
    try:
        return evaluator.advise(answers_of(evaluator.kb, case.answers))
    except (BadCase, Clash):
        return None


def _under(said: Mapping[tuple[str, str], str], names: OtherNames) -> Mapping[tuple[str, str], str]:
    """What an advice says under other names; lists in one order, as names decide in which they are told."""
    return {
        (aspect, names.under(id)): ", ".join(sorted(names.under(value).split(", ")))
        for (aspect, id), value in said.items()
    }


#: Of a rule that says something else by condition: that it says what it says otherwise.
OWN_WORDS = "own words"
_FAILED: Mapping[tuple[str, str], str] = {("verdict", ""): ERROR}


def told(advice: Advice | None) -> Mapping[tuple[str, str], str]:
    """{(aspect, id): what an advice says of it}: everything but its texts, of which it is told that they are said;
    None where it could not be given."""
    if advice is None:
        return _FAILED
    found = dict[tuple[str, str], str]()
    outcome = advice.outcome
    for one in fields(outcome):
        if one.name not in ("kind", "recommended", "standings"):
            said = getattr(outcome, one.name)
            found[one.name, ""] = "none" if said is None else value_in_short(said)
    found["verdict", ""] = outcome.verdict
    found["ranking", ""] = " > ".join(standing.position for standing in outcome.standings)
    for standing in outcome.standings:
        found["certainty", standing.position] = f"{standing.certainty:.9g}"
        found["excluded", standing.position] = ", ".join(standing.excluded_by)
    voice = Voice(advice.kb, advice.memory, "en")
    for id in advice.fired:
        found["fired", id] = "yes"
        if (rule := advice.kb.rules[id]).wordings:
            when = voice.wording(rule).when  # which one it is, wherever it stands in the list
            found["worded", id] = OWN_WORDS if when is None else premise_in_a_row(when, voice)
    found |= dict.fromkeys(_said(advice, voice), "yes")
    found |= {("advised", rule.id): str(rule.advise) for rule in advice.advised}
    for id, value in _values(advice).items():
        found["values", id] = value
    found["questions", ""] = ", ".join(id for id in advice.kb.questions if id not in advice.memory.irrelevant)
    for id, assumed in advice.assumed.items():
        found["assumed", id] = value_in_short(assumed, advice.kb.unit_of(id))
    return found


def _said(advice: Advice, voice: Voice) -> Iterator[tuple[str, str]]:
    """(aspect, id) of what is said in some cases alone, by where it is written: its words are told at the part."""
    yield from (("warnings", rule.id) for rule in advice.warnings)
    side_by_side = compared(advice)
    if side_by_side is not None and (over := side_by_side.exceeded) is not None:
        yield "warnings", over.at.yardstick.warning(over.ceiling)
    if (best := advice.outcome.recommended) is None:
        return
    for number, follows in enumerate(advice.kb.position(best).consequences):
        if voice.fits(follows.when):
            yield "consequences", f"{best}.consequences[{number}]"
    for number, line in enumerate(advice.kb.summary):
        if voice.fits(line.when):
            yield "summary", f"summary[{number}]"


def _values(advice: Advice) -> dict[str, str]:
    kb = advice.kb
    values = advice.memory.values
    found = {id: value_in_short(values.get(id), one.unit) for id, one in kb.computed.items()}
    return found | {id: value_in_short(values.get(id)) for id in kb.concluded}
