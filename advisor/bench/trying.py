"""Cases tried against a knowledge base: does the advice come out as each says it should?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from math import isclose
from weakref import WeakKeyDictionary

from advisor.bench.fragments import all_that_is_said, is_said
from advisor.bench.in_short import value_in_short
from advisor.knowledge.problems import nearest
from advisor.outlook.compiling import compile_possible
from advisor.outlook.doubts import doubts_about
from advisor.outlook.evaluation import Outlook
from advisor.outlook.program import Possible
from advisor.reasoning.advice import Advice, Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.attributes import WHOLE, Question, figure_asked
from advisor.terms.cases import Case, Expectation
from advisor.terms.goals import goal_named, goal_of, goals_of_rule
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Text
from advisor.terms.values import INFINITY, Answers, Interval
from advisor.values import ValueProblem, read_answers, read_value
from advisor.values.answers import KnownTexts

#: A computed figure is written with six digits or more; times are whole minutes, and exact.
_SIX_DIGITS = 5e-7
_REFUSED = Text(nl="{id}: {why}", en="{id}: {why}")
_NO_QUESTION = Text(nl="{id}: geen vraag met deze naam{near}", en="{id}: no question of this name{near}")
_FOLLOWS = Text(
    nl="{id} wordt niet gevraagd: het volgt uit andere antwoorden", en="{id} is not asked: it follows from others"
)
_MEANT = Text(nl="; bedoelde u {near}?", en="; did you mean {near}?")
_OUTCOME = Text(nl="uitkomst {found}, verwacht {wanted}", en="outcome {found}, expected {wanted}")
_VERDICT = Text(nl="advies {found}, verwacht {wanted}", en="advice {found}, expected {wanted}")
_NOT_FIRED = Text(nl="regel {rule} gaat niet af", en="rule {rule} does not fire")
_FIRED = Text(nl="regel {rule} gaat af", en="rule {rule} fires")
_NO_WARNING = Text(nl="regel {rule} waarschuwt niet", en="rule {rule} does not warn")
_NO_ADVICE = Text(nl="regel {rule} adviseert niet", en="rule {rule} does not advise")
_EXCLUDED = Text(nl="uitgesloten {found}, verwacht {wanted}", en="excluded {found}, expected {wanted}")
_CERTAINTY = Text(
    nl="zekerheid van {position} {found}, verwacht van {least} tot {most}",
    en="certainty of {position} {found}, expected from {least} to {most}",
)
_CLOSE = Text(nl="het scheelt weinig, en dat werd niet verwacht", en="it is a close call, which was not expected")
_NOT_CLOSE = Text(nl="het scheelt niet weinig", en="it is no close call")
_RUNNER_UP = Text(nl="nummer twee {found}, verwacht {wanted}", en="runner-up {found}, expected {wanted}")
_PROVIDED = Text(nl="op voorwaarde van {found}, verwacht {wanted}", en="provided {found}, expected {wanted}")
_DOUBTS = Text(nl="twijfel door {found}, verwacht {wanted}", en="doubts by {found}, expected {wanted}")
_VALUE = Text(nl="{id} is {found}, verwacht {wanted}", en="{id} is {found}, expected {wanted}")
_NO_ATTRIBUTE = Text(nl="er is geen attribuut {id}{near}", en="there is no attribute {id}{near}")
_NO_OPTION = Text(
    nl="“{option}” is geen van de waarden ({options})", en="“{option}” is none of the values ({options})"
)
_NOT_SAID = Text(nl="regel {rule} zegt niet “{fragment}”", en="rule {rule} does not say “{fragment}”")
_AFTER = Text(nl="na {after}: {wrong}", en="after {after}: {wrong}")
_NOT_GIVEN = Text(nl="de casus beantwoordt dit niet", en="the case does not answer this")
_OF_ANOTHER_GOAL = Text(
    nl="regel {rule} telt voor doel {goals}, en dit geval gaat over doel {goal}; `goal` zegt welk doel",
    en="rule {rule} counts for goal {goals}, and this case is about goal {goal}; `goal` says which",
)
_NO_RULE = Text(nl="er is geen regel {rule}{near}", en="there is no rule {rule}{near}")


class BadCase(ValueError):
    """Answers of a case that cannot be taken; `refused` are the questions, each with why, some more than once."""

    def __init__(self, refused: tuple[tuple[str, Text], ...]) -> None:
        super().__init__("; ".join(why.en for _, why in refused))
        self.refused = refused

    @property
    def problems(self) -> tuple[Text, ...]:
        return tuple(why for _, why in self.refused)


@dataclass(frozen=True)
class Tried:
    """A case with its advice (None: it could not be evaluated) and everything that is not as it should be."""

    case: Case
    advice: Advice | None
    wrong: tuple[Text, ...]

    @property
    def checked(self) -> bool:
        """Whether the case says what should come out; one that cannot be evaluated was checked, and failed."""
        return bool(self.wrong) or expects_something(self.case.expect)


def expects_something(expect: Expectation | None) -> bool:
    return expect is not None and any(getattr(expect, one.name) not in (None, (), {}) for one in fields(expect))


def answers_of(kb: KnowledgeBase, given: Mapping[str, object], known: KnownTexts | None = None) -> Answers:
    """The answers of a case as values; `known` as in `read_answers`.

    Raises: BadCase.
    """
    answers, refused = read_answers(kb.questions, given, known)
    if refused:
        why = ((id, each) for id, problem in refused.items() for each in _refusals(kb, id, given[id], problem))
        raise BadCase(tuple(why))
    return answers


def _refusals(kb: KnowledgeBase, id: str, raw: object, problem: ValueProblem | None) -> Iterator[Text]:
    """Why an answer cannot be taken; of a list of options each that cannot."""
    if problem is None:
        follows = id in kb.concluded or id in kb.computed
        yield _FOLLOWS.filled(id=id) if follows else _NO_QUESTION.filled(id=id, near=_near(id, kb.questions))
    elif isinstance(raw, list | tuple) and kb.questions[id].type == "choices":
        for item in raw:
            try:
                read_value(kb.questions[id], [item])
            except ValueProblem as of_item:
                yield _REFUSED.filled(id=id, why=of_item.told)
    else:
        yield _REFUSED.filled(id=id, why=problem.told)


def try_case(evaluator: Evaluator, case: Case) -> Tried:
    """Evaluate a case and hold its expectation against the advice."""
    try:
        advice = evaluator.advise(answers_of(evaluator.kb, case.answers))
    except BadCase as bad:
        return Tried(case, None, bad.problems)
    except Clash as clash:
        return Tried(case, None, (clash.message,))
    if case.expect is None:
        return Tried(case, advice, ())
    return Tried(
        case, advice, (*unmet(case.expect, advice, evaluator), *_unmet_steps(evaluator, case, case.expect))
    )


def _unmet_steps(evaluator: Evaluator, case: Case, expect: Expectation) -> Iterator[Text]:
    """What is not as it should be after an answer, with those before it and none after it."""
    given = list(case.answers)
    for after, step in expect.steps:
        if after not in given:
            yield _AFTER.filled(after=after, wrong=_NOT_GIVEN)
            continue
        until = {id: case.answers[id] for id in given[: given.index(after) + 1]}
        try:
            advice = evaluator.advise(answers_of(evaluator.kb, until))
        except (BadCase, Clash) as error:
            problems = error.problems if isinstance(error, BadCase) else (error.message,)
            yield from (_AFTER.filled(after=after, wrong=problem) for problem in problems)
            continue
        yield from (_AFTER.filled(after=after, wrong=wrong) for wrong in unmet(step, advice, evaluator))


def try_cases(evaluator: Evaluator, cases: Iterable[Case]) -> tuple[Tried, ...]:
    return tuple(try_case(evaluator, case) for case in cases)


def try_each(kb: KnowledgeBase, cases: Sequence[Case], whole: KnowledgeBase | None = None) -> tuple[Tried, ...]:
    """The cases, each for the goal of the whole that it speaks of; one that names none for that of `kb`."""
    goals = [goal_of(case) for case in cases]
    among = {goal: goal_named(whole or kb, goal) if goal is not None else kb for goal in goals}
    evaluators = {goal: Evaluator(one or kb) for goal, one in among.items()}
    return tuple(try_case(evaluators[goal], case) for goal, case in zip(goals, cases, strict=True))


def unmet(expect: Expectation, advice: Advice, evaluator: Evaluator) -> list[Text]:
    """What an expectation says that the advice is not; `evaluator` gave it. Membership of `acceptable` is what
    passes, when given."""
    wrong, outcome = [], advice.outcome
    if expect.outcome and outcome.kind != expect.outcome:
        found = outcome.kind + (f" ({outcome.recommended})" if outcome.recommended else "")
        wrong.append(_OUTCOME.filled(found=found, wanted=expect.outcome))
    wanted = expect.acceptable or ((expect.recommended,) if expect.recommended else ())
    if wanted and outcome.verdict not in wanted:
        wrong.append(_VERDICT.filled(found=outcome.verdict, wanted=" | ".join(wanted)))
    wrong += _unmet_rules(expect, advice)
    wrong += _unmet_standings(expect, advice)
    wrong += _unmet_conditions(expect, advice, evaluator)
    for id, raw in expect.values.items():
        wrong += _unmet_value(advice, id, raw)
    return wrong


def _unmet_rules(expect: Expectation, advice: Advice) -> Iterator[Text]:
    fired, known = set(advice.fired), advice.kb.rules
    for rule in dict.fromkeys((*expect.to_fire, *expect.not_fires)):
        if rule not in known:
            goals, goal = goals_of_rule(advice.kb, rule), advice.kb.goal
            if goals and goal is not None:
                yield _OF_ANOTHER_GOAL.filled(rule=rule, goals=", ".join(goals), goal=goal.id)
            else:
                yield _NO_RULE.filled(rule=rule, near=_near(rule, known))
    for rule in expect.to_fire:
        if rule in known and rule not in fired:
            yield _NOT_FIRED.filled(rule=rule)
    yield from (_NO_WARNING.filled(rule=rule) for rule in expect.warns if rule in known and not known[rule].warn)
    yield from (
        _NO_ADVICE.filled(rule=rule) for rule in expect.advises if rule in known and not known[rule].advise
    )
    yield from (_FIRED.filled(rule=rule) for rule in expect.not_fires if rule in fired)
    for rule, fragments in expect.says.items():
        if rule in fired:
            said = all_that_is_said(advice.kb, known[rule], advice.memory)
            yield from (_NOT_SAID.filled(rule=rule, fragment=one) for one in fragments if not is_said(one, said))


def _unmet_standings(expect: Expectation, advice: Advice) -> Iterator[Text]:
    outcome = advice.outcome
    excluded = {standing.position for standing in outcome.standings if not standing.feasible}
    if expect.excluded is not None and set(expect.excluded) != excluded:
        found, wanted = (", ".join(sorted(ids)) or "-" for ids in (excluded, set(expect.excluded)))
        yield _EXCLUDED.filled(found=found, wanted=wanted)
    certainties = {standing.position: standing.certainty for standing in outcome.standings}
    for position, (least, most) in expect.certainty.items():
        certainty = certainties.get(position)
        if certainty is None or not least <= certainty <= most:
            shown = "-" if certainty is None else f"{certainty:.3g}"
            yield _CERTAINTY.filled(position=position, found=shown, least=f"{least:g}", most=f"{most:g}")
    if expect.close_call and outcome.close_call is not (expect.close_call == "yes"):
        yield (_NOT_CLOSE if expect.close_call == "yes" else _CLOSE)
    second = outcome.runner_up or "none"
    if expect.runner_up and second != expect.runner_up:
        yield _RUNNER_UP.filled(found=second, wanted=expect.runner_up)


def _unmet_conditions(expect: Expectation, advice: Advice, evaluator: Evaluator) -> Iterator[Text]:
    """On what the recommendation hangs: near rules that must come about, and rules that may rule it out."""
    found = {"provided": advice.outcome.provided}
    if expect.doubts is not None:
        about = doubts_about(
            Outlook.of(_possible(evaluator), advice.answers),
            advice.outcome.recommended,
            advice.memory,
            advice.answers,
        )
        found["doubts"] = tuple(doubt.rule for doubt in about)
    for name, text in (("provided", _PROVIDED), ("doubts", _DOUBTS)):
        wanted: tuple[str, ...] | None = getattr(expect, name)
        if wanted is not None and set(wanted) != set(found[name]):
            told = (", ".join(sorted(ids)) or "-" for ids in (found[name], wanted))
            yield text.filled(**dict(zip(("found", "wanted"), told, strict=True)))


#: What is possible under a knowledge base takes a while to compile, and cases that ask for doubts come in numbers.
_POSSIBLE: WeakKeyDictionary[Evaluator, Possible] = WeakKeyDictionary()


def _possible(evaluator: Evaluator) -> Possible:
    if evaluator not in _POSSIBLE:
        _POSSIBLE[evaluator] = compile_possible(evaluator.program)
    return _POSSIBLE[evaluator]


def unreadable(kb: KnowledgeBase, id: str, raw: object) -> Text | None:
    """Why no value of an attribute can be the one that is written, None where one may be."""
    if id in kb.concluded:
        wanted = raw if isinstance(raw, list | tuple) else [raw]
        other = [one for one in wanted if one not in (*kb.options_of(id), "unknown")]
        return _NO_OPTION.filled(option=other[0], options=", ".join(kb.options_of(id))) if other else None
    question = kb.questions.get(id) or as_if_asked(kb, id)
    if question is None:
        return _NO_ATTRIBUTE.filled(id=id, near=_near(id, (*kb.questions, *kb.computed, *kb.concluded)))
    try:
        read_value(question, raw)
    except ValueProblem as problem:
        return problem.told
    return None


def _unmet_value(advice: Advice, id: str, raw: object) -> Iterator[Text]:
    """Where the value of an attribute is not the one that is written."""
    kb, value = advice.kb, advice.memory.values.get(id)
    if id in kb.concluded:
        wanted: object = None if raw == "unknown" else raw
        if wanted is not None and kb.is_weighed(id):
            wanted = frozenset(wanted if isinstance(wanted, list | tuple) else [wanted])
    else:
        question = kb.questions.get(id) or as_if_asked(kb, id)
        if question is None:
            yield _NO_ATTRIBUTE.filled(id=id, near=_near(id, (*kb.questions, *kb.computed, *kb.concluded)))
            return
        try:
            wanted = read_value(question, raw)
        except ValueProblem as problem:
            yield _REFUSED.filled(id=id, why=problem.told)
            return
        if wanted is None and question.numeric:
            wanted = value if id in advice.memory.missing else question.limits
    if value != wanted and not _same_figure(kb, id, value, wanted):
        found, expected = (value_in_short(one, kb.unit_of(id)) for one in (value, wanted))
        yield _VALUE.filled(id=id, found=found, wanted=expected)


def _same_figure(kb: KnowledgeBase, id: str, value: object, wanted: object) -> bool:
    """Whether a computed figure is the one that is written, as far as six digits say."""
    if not isinstance(value, Interval) or not isinstance(wanted, Interval):
        return False
    if id not in kb.computed or kb.computed[id].unit in WHOLE:
        return False
    return all(isclose(found, end, rel_tol=_SIX_DIGITS) for found, end in zip(value, wanted, strict=True))


def as_if_asked(kb: KnowledgeBase, id: str) -> Question | None:
    """A computed figure as a question without limits, to read a value of it as answers are read."""
    computed = kb.computed.get(id)
    if computed is None:
        return None
    anything = Interval(-INFINITY, INFINITY)
    return figure_asked(id, computed.label, computed.unit, anything, unlimited=True, place=computed.place)


def _near(name: str, known: Iterable[str]) -> Text:
    near = nearest(name, known)
    return _MEANT.filled(near=near) if near is not None else Text(nl="", en="")
