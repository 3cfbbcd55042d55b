"""Two knowledge bases side by side: everything that is written differently, and whose advice moves by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from advisor.bench.beside import beside
from advisor.bench.in_short import value_in_short
from advisor.bench.other_names import OtherNames
from advisor.bench.parts import CASE, PartDiffers, case_differences, names_changed, part_differences
from advisor.bench.trying import BadCase, answers_of
from advisor.reasoning.advice import Advice, Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.cases import Case
from advisor.terms.goals import goal_of
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import AND_MORE, Language, Text
from advisor.wording.page import Item, Section
from advisor.wording.rules import premise_in_a_row
from advisor.wording.voice import Voice

#: The verdict of a case that cannot be evaluated under a knowledge base.
ERROR = "error"
#: From so many cases on, half of them are looked at by a process beside this one.
MANY = 50
#: So many parts of one aspect, and so many ways of one aspect, are shown to a person; data holds all.
MOST_SHOWN = 20
_CASES = Text(nl="Gevallen", en="Cases")
_COUNT = Text(
    nl="Een ander advies: {advised} van {count:geval|gevallen}; alleen een andere uitleg: {explained}.",
    en="Another advice: {advised} of {count:case|cases}; only another explanation: {explained}.",
)
_NOTHING = Text(nl="Niets verschilt.", en="Nothing differs.")
_UNTRIED = Text(
    nl="Niet te beproeven onder een van beide, dus niets van bekend: {count:geval|gevallen} ({ids}).",
    en="Could not be tried under either, so nothing is known of: {count:case|cases} ({ids}).",
)
_SAME_MEANING = Text(
    nl="Alleen anders geschreven, met dezelfde betekenis.", en="Only written otherwise, with the same meaning."
)
_ONLY_CASES = Text(
    nl="Alleen de gevallen verschillen; geen advies is anders.", en="Only the cases differ; no advice does."
)
_WAY = Text(nl="{before} wordt {after} ({count})", en="{before} becomes {after} ({count})")
_SMALLEST = Text(nl="bijvoorbeeld {case}", en="as {case}")
_HOW = {
    "added": Text(nl="erbij", en="added"),
    "removed": Text(nl="weg", en="gone"),
    "changed": Text(nl="veranderd", en="changed"),
    "renamed": Text(nl="heet nu anders", en="renamed"),
    "rewritten": Text(nl="anders geschreven, zelfde betekenis", en="rewritten, same meaning"),
}
_ASPECTS = {
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
    "fired": Text(nl="Regels die afgaan", en="Rules that fire"),
    "worded": Text(nl="Welke verwoording een regel zegt", en="Which wording a rule says"),
    "values": Text(nl="Waarden", en="Values"),
    "questions": Text(nl="Vragen die ertoe doen", en="Questions that count"),
    "assumed": Text(nl="Aannames", en="Assumptions"),
    "parked": Text(nl="Geparkeerd", en="Parked"),
}

#: What is written differently; a field that is not named here is called as in the file.
_WRITTEN = {
    "rule": Text(nl="Regels", en="Rules"),
    "premise": Text(nl="Voorwaarden van regels", en="Premises"),
    "conclusion": Text(nl="Gevolgen van regels", en="Conclusions"),
    "worded": Text(nl="Waar regels iets anders zeggen", en="Where rules say something else"),
    "strength": Text(nl="Sterktes", en="Strengths"),
    "figure": Text(nl="Getallen", en="Figures"),
    "formula": Text(nl="Formules", en="Formulas"),
    "computed": Text(nl="Berekende getallen", en="Computed figures"),
    "concluded": Text(nl="Afgeleide kenmerken", en="Concluded attributes"),
    "question": Text(nl="Vragen", en="Questions"),
    "relevance": Text(nl="Wanneer vragen ertoe doen", en="When questions count"),
    "assumption": Text(nl="Aannames zonder antwoord", en="What is assumed without an answer"),
    "decision": Text(nl="De beslisregel", en="The decision rule"),
    "position": Text(nl="Posities", en="Positions"),
    "source": Text(nl="Bronnen", en="Sources"),
    "order": Text(nl="Volgorde", en="Order"),
    "text": Text(nl="Teksten", en="Texts"),
    "text-in-one-language": Text(nl="Teksten in één taal", en="Texts in one language"),
    "rule file": Text(nl="Bestanden met regels", en="Files of rules"),
    "question topic": Text(nl="Onderwerpen van vragen", en="Topics of questions"),
    "advice topic": Text(nl="Onderwerpen van adviezen", en="Topics of advice"),
    CASE: Text(nl="Gevallen zelf", en="The cases themselves"),
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


@dataclass(frozen=True, slots=True)
class Differences:
    """`cases` were tried under both; `moved` is by case, `parts` is what is written differently. `untried`: the
    cases that neither could take, of which nothing is known."""

    cases: int
    moved: tuple[CaseMoved, ...]
    parts: tuple[PartDiffers, ...]
    untried: tuple[str, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether anything differs but the cases, and the way in which the same is written."""
        return bool(self.moved) or any(part.how != "rewritten" for part in self.parts if part.aspect != CASE)

    def groups(self) -> dict[HowMoved, tuple[CaseMoved, ...]]:
        """{(aspect, id, from, to): the cases that moved so, the smallest first}, by aspect, the largest first."""
        found: dict[HowMoved, list[CaseMoved]] = {}
        for moved in self.moved:
            found.setdefault((moved.aspect, moved.id, moved.before, moved.after), []).append(moved)
        return _ordered(found)

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
        }


def _ordered(found: Mapping[HowMoved, list[CaseMoved]]) -> dict[HowMoved, tuple[CaseMoved, ...]]:
    order = {aspect: number for number, aspect in enumerate(_ASPECTS)}
    ways = sorted(found.items(), key=lambda g: (order.get(g[0][0], len(order)), g[0][0], -len(g[1]), g[0]))
    return {way: tuple(sorted(cases, key=lambda m: (m.size, m.case))) for way, cases in ways}


def differences(old: KnowledgeBase, new: KnowledgeBase, cases: Iterable[Case]) -> Differences:
    """What of these cases and of the knowledge itself is different under the new knowledge base; of several goals
    each case for the goal that it is about."""
    every, moved, untried = tuple(cases), list[CaseMoved](), list[str]()
    of_goal = {one.goal and one.goal.id: one for one in old.each_goal}
    for number, goal in enumerate(new.each_goal):
        id = goal.goal and goal.goal.id
        about = [case for case in every if goal_of(case) == id or (number == 0 and goal_of(case) is None)]
        moved += _moved(of_goal.get(id, old), goal, about, untried)
    parts = (*part_differences(old, new), *case_differences(old, new))
    return Differences(len(every), tuple(moved), parts, tuple(untried))


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
            if was.get(key) != now.get(key)
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
#: How that is told to a person.
CANNOT = Text(nl="niet te beproeven", en="could not be tried")
_FAILED: Mapping[tuple[str, str], str] = {("verdict", ""): ERROR}


def told(advice: Advice | None) -> Mapping[tuple[str, str], str]:
    """{(aspect, id): what an advice says of it}: everything but its texts; None where it could not be given."""
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
    for id in advice.fired:
        found["fired", id] = "yes"
        if (rule := advice.kb.rules[id]).wordings:
            voice = Voice(advice.kb, advice.memory, "en")
            when = voice.wording(rule).when  # which one it is, wherever it stands in the list
            found["worded", id] = OWN_WORDS if when is None else premise_in_a_row(when, voice)
    for id, value in _values(advice).items():
        found["values", id] = value
    found["questions", ""] = ", ".join(id for id in advice.kb.questions if id not in advice.memory.irrelevant)
    for id, assumed in advice.assumed.items():
        found["assumed", id] = value_in_short(assumed, advice.kb.unit_of(id))
    return found


def _values(advice: Advice) -> dict[str, str]:
    kb = advice.kb
    values = advice.memory.values
    found = {id: value_in_short(values.get(id), one.unit) for id, one in kb.computed.items()}
    return found | {id: value_in_short(values.get(id)) for id in kb.concluded}


# --- told


def difference_sections(found: Differences, language: Language) -> tuple[Section, ...]:
    return tuple(section for section in _sections(found, language) if section.items)


def _sections(found: Differences, language: Language) -> Iterator[Section]:
    cases = len({moved.case for moved in found.moved})
    advised = len({moved.case for moved in found.moved if moved.aspect == "verdict"})
    said = [_COUNT.told(language, advised=advised, explained=cases - advised, count=found.cases)]
    if found.untried:
        few = ", ".join(found.untried[:MOST_SHOWN])
        said.append(_UNTRIED.told(language, count=len(found.untried), ids=few))
    if not found.anything and found.cases > len(found.untried):
        said.append(_no_difference(found).to(language))
    yield Section("moved", _CASES.to(language), tuple(map(Item, said)))
    ways: dict[str, list[Item]] = {}
    for (aspect, id, before, after), moved in _ways_told(found).items():
        was, now = (CANNOT.to(language) if said == ERROR else said or "–" for said in (before, after))
        way = _WAY.to(language).format(before=was, after=now, count=len(moved))
        smallest = _SMALLEST.to(language).format(case=moved[0].case)
        ways.setdefault(aspect, []).append(Item(f"{way}; {smallest}", id))
    for aspect, items in ways.items():
        yield Section(aspect, _title(_ASPECTS, aspect, language), _few(items, language))
    parts: dict[str, list[Item]] = {}
    for part in found.parts:
        figures = f": {part.before or '–'} → {part.after or '–'}" if part.before or part.after else ""
        where = f"{part.path} " if part.path else ""
        parts.setdefault(part.aspect, []).append(Item(f"{where}{_HOW[part.how].to(language)}{figures}", part.id))
    for aspect, items in parts.items():
        yield Section(f"part-{aspect}", _title(_WRITTEN, aspect, language), _few(items, language))


def _ways_told(found: Differences) -> dict[HowMoved, tuple[CaseMoved, ...]]:
    """The groups as a person is told them: of the questions that count, only which went and which came."""
    told: dict[HowMoved, list[CaseMoved]] = {}
    for (aspect, id, before, after), moved in found.groups().items():
        went, came = _without(before, after), _without(after, before)
        only = aspect == "questions" and (went or came)
        told.setdefault((aspect, id, went, came) if only else (aspect, id, before, after), []).extend(moved)
    return _ordered(told)


def _without(these: str, those: str) -> str:
    """What is in the first list, as it is written, and not in the second."""
    left_out = those.split(", ")
    return ", ".join(one for one in these.split(", ") if one not in left_out)


def _no_difference(found: Differences) -> Text:
    """What there is instead, where neither knowledge nor advice differs."""
    if any(part.aspect == CASE for part in found.parts):
        return _ONLY_CASES
    return _SAME_MEANING if found.parts else _NOTHING


def _title(titles: Mapping[str, Text], aspect: str, language: Language) -> str:
    return titles[aspect].to(language) if aspect in titles else aspect


def _few(items: list[Item], language: Language) -> tuple[Item, ...]:
    more = len(items) - MOST_SHOWN
    rest = [Item(AND_MORE.to(language).format(count=more))] if more > 0 else []
    return (*items[:MOST_SHOWN], *rest)
