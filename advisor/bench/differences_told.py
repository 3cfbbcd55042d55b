"""What differs between two knowledge bases, told to a person: whose advice moves, from what to what, and what is
written differently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from advisor.bench.differences import ASPECTS, ERROR, CaseMoved, Differences, GoalApart, HowMoved, ordered
from advisor.bench.parts import CASE
from advisor.terms.texts import AND_MORE, Language, Text
from advisor.wording.page import Item, Section

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
_GOALS = Text(nl="Doelen in maar één van beide", en="Goals in only one of the two")
_NOT_COMPARED = {
    "old": Text(nl="alleen in de oude, niet vergeleken", en="only in the old one, not compared"),
    "new": Text(nl="alleen in de nieuwe, niet vergeleken", en="only in the new one, not compared"),
    "neither": Text(nl="in geen van beide", en="in neither of them"),
}
_ABOUT_IT = Text(nl="{count:geval|gevallen} erover: {ids}", en="{count:case|cases} about it: {ids}")
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
#: What stands for a word in data, in words: {aspect: {what data says: what a person is told}}.
_NOTHING_THERE = Text(nl="niets", en="nothing")
_YES_OR_NO = {"yes": Text(nl="ja", en="yes"), "no": Text(nl="nee", en="no")}
_NO_RUNNER_UP = Text(nl="geen", en="none")
_FIRES = {"yes": Text(nl="gaat af", en="fires"), "": Text(nl="gaat niet af", en="does not fire")}
_SAID = {"yes": Text(nl="gezegd", en="said"), "": Text(nl="niet gezegd", en="not said")}
_IN_WORDS: Mapping[str, Mapping[str, Text]] = {
    "certainty": {"": Text(nl="geen zekerheid", en="no certainty")},
    "runner_up": {"none": _NO_RUNNER_UP, "": _NO_RUNNER_UP},
    "close_call": _YES_OR_NO,
    "by_elimination": _YES_OR_NO,
    "excluded": {
        "yes": Text(nl="uitgesloten", en="excluded"),
        "": Text(nl="niet uitgesloten", en="not excluded"),
    },
    **dict.fromkeys(("consequences", "summary"), _SAID),
    "warnings": {
        "yes": Text(nl="waarschuwt", en="warns"),
        "": Text(nl="waarschuwt niet", en="does not warn"),
    },
    "advised": {"": Text(nl="geen advies", en="no advice")},
    "fired": _FIRES,
    "worded": _FIRES,
    "values": {"": Text(nl="geen waarde", en="no value"), "unknown": Text(nl="onbekend", en="unknown")},
    "assumed": {"": Text(nl="geen aanname", en="no assumption"), **_YES_OR_NO},
    **dict.fromkeys(("provided", "doubts", "parked"), _YES_OR_NO),
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
    "goal": Text(nl="Doelen", en="Goals"),
    "text": Text(nl="Teksten", en="Texts"),
    "text-in-one-language": Text(nl="Teksten in één taal", en="Texts in one language"),
    "rule file": Text(nl="Bestanden met regels", en="Files of rules"),
    "question topic": Text(nl="Onderwerpen van vragen", en="Topics of questions"),
    "advice topic": Text(nl="Onderwerpen van adviezen", en="Topics of advice"),
    CASE: Text(nl="Gevallen zelf", en="The cases themselves"),
}
_FIELD = Text(nl="Wat bij “{field}” staat", en="What stands at “{field}”")
#: How it is told that a case cannot be taken.
CANNOT = Text(nl="niet te beproeven", en="could not be tried")


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
    yield Section(
        "apart",
        _GOALS.to(language),
        tuple(Item(_apart_told(one, language), one.goal) for one in found.not_compared),
    )
    ways: dict[str, list[Item]] = {}
    for (aspect, id, before, after), moved in _ways_told(found).items():
        was, now = (_said(aspect, said).to(language) for said in (before, after))
        if was == now:  # it moved in what is not said
            continue
        way = _WAY.to(language).format(before=was, after=now, count=len(moved))
        smallest = _SMALLEST.to(language).format(case=moved[0].case)
        ways.setdefault(aspect, []).append(Item(f"{way}; {smallest}", id))
    for aspect, items in ways.items():
        yield Section(aspect, _title(ASPECTS, aspect, language), _few(items, language))
    parts: dict[str, list[Item]] = {}
    for part in found.parts:
        figures = f": {part.before or '–'} → {part.after or '–'}" if part.before or part.after else ""
        where = f"{part.path} " if part.path else ""
        parts.setdefault(part.aspect, []).append(Item(f"{where}{_HOW[part.how].to(language)}{figures}", part.id))
    for aspect, items in parts.items():
        yield Section(f"part-{aspect}", _title(_WRITTEN, aspect, language), _few(items, language))


def _apart_told(one: GoalApart, language: Language) -> str:
    told = [_NOT_COMPARED[one.only_in].to(language)]
    if one.cases:
        told.append(_ABOUT_IT.told(language, count=len(one.cases), ids=", ".join(one.cases[:MOST_SHOWN])))
    return "; ".join(told)


def _said(aspect: str, said: str) -> Text:
    """One side of a move in words; a name or a figure is the same in every language."""
    if said == ERROR:
        return CANNOT
    return _IN_WORDS.get(aspect, {}).get(said, _NOTHING_THERE if not said else Text(nl=said, en=said))


def _ways_told(found: Differences) -> dict[HowMoved, tuple[CaseMoved, ...]]:
    """The groups as a person is told them: of the questions that count, only which went and which came."""
    told: dict[HowMoved, list[CaseMoved]] = {}
    for (aspect, id, before, after), moved in found.groups().items():
        went, came = _without(before, after), _without(after, before)
        only = aspect == "questions" and (went or came)
        told.setdefault((aspect, id, went, came) if only else (aspect, id, before, after), []).extend(moved)
    return ordered(told)


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
    return titles[aspect].to(language) if aspect in titles else _FIELD.told(language, field=aspect)


def _few(items: list[Item], language: Language) -> tuple[Item, ...]:
    more = len(items) - MOST_SHOWN
    rest = [Item(AND_MORE.to(language).format(count=more))] if more > 0 else []
    return (*items[:MOST_SHOWN], *rest)
