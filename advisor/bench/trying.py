"""Cases tried against a knowledge base: does the advice come out as each says it should?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from advisor.knowledge.problems import nearest
from advisor.reasoning.advice import Advice, Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import Case, Expectation, KnowledgeBase
from advisor.terms.texts import Text
from advisor.terms.values import Answers
from advisor.values import read_answers

_REFUSED = Text(nl="{id}: {why}", en="{id}: {why}")
_NO_QUESTION = Text(nl="{id}: geen vraag met deze naam{near}", en="{id}: no question of this name{near}")
_MEANT = Text(nl="; bedoelde u {near}?", en="; did you mean {near}?")
_OUTCOME = Text(nl="uitkomst {found}, verwacht {wanted}", en="outcome {found}, expected {wanted}")
_VERDICT = Text(nl="advies {found}, verwacht {wanted}", en="advice {found}, expected {wanted}")
_NOT_FIRED = Text(nl="regel {rule} gaat niet af", en="rule {rule} does not fire")
_NO_RULE = Text(nl="er is geen regel {rule}{near}", en="there is no rule {rule}{near}")


class BadCase(ValueError):
    """Answers of a case that cannot be taken; `problems` tell which and why."""

    def __init__(self, problems: tuple[Text, ...]) -> None:
        super().__init__("; ".join(problem.en for problem in problems))
        self.problems = problems


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
    return expect is not None and bool(expect.outcome or expect.recommended or expect.acceptable or expect.fires)


def answers_of(kb: KnowledgeBase, given: Mapping[str, object]) -> Answers:
    """The answers of a case as values.

    Raises: BadCase.
    """
    answers, refused = read_answers(kb.questions, given)
    if refused:
        raise BadCase(
            tuple(
                _REFUSED.filled(id=id, why=problem.told)
                if problem is not None
                else _NO_QUESTION.filled(id=id, near=_near(id, kb.questions))
                for id, problem in refused.items()
            )
        )
    return answers


def try_case(evaluator: Evaluator, case: Case) -> Tried:
    """Evaluate a case and hold its expectation against the advice."""
    try:
        advice = evaluator.advise(answers_of(evaluator.kb, case.answers))
    except BadCase as bad:
        return Tried(case, None, bad.problems)
    except Clash as clash:
        return Tried(case, None, (clash.message,))
    return Tried(case, advice, tuple(unmet(case.expect, advice)) if case.expect is not None else ())


def try_cases(evaluator: Evaluator, cases: Iterable[Case]) -> tuple[Tried, ...]:
    return tuple(try_case(evaluator, case) for case in cases)


def unmet(expect: Expectation, advice: Advice) -> list[Text]:
    """What an expectation says that the advice is not. Membership of `acceptable` is what passes, when given."""
    wrong, outcome = [], advice.outcome
    if expect.outcome and outcome.kind != expect.outcome:
        wrong.append(_OUTCOME.filled(found=outcome.kind, wanted=expect.outcome))
    wanted = expect.acceptable or ((expect.recommended,) if expect.recommended else ())
    if wanted and outcome.verdict not in wanted:
        wrong.append(_VERDICT.filled(found=outcome.verdict, wanted=" | ".join(wanted)))
    fired = set(advice.fired)
    for rule in expect.fires:
        if rule not in advice.kb.rules:
            wrong.append(_NO_RULE.filled(rule=rule, near=_near(rule, advice.kb.rules)))
        elif rule not in fired:
            wrong.append(_NOT_FIRED.filled(rule=rule))
    return wrong


def _near(name: str, known: Iterable[str]) -> Text:
    near = nearest(name, known)
    return _MEANT.filled(near=near) if near is not None else Text(nl="", en="")
