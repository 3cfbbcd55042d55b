"""What `kb check` and `kb test` found, for machines that show it beside the code: annotations, SARIF, JUnit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from advisor.bench.pasted import flow
from advisor.bench.trying import Tried
from advisor.knowledge.problems import Problem
from advisor.safe_text import clean
from advisor.terms.texts import Language, Text

_CASE = Text(nl="bijvoorbeeld", en="as with")
Gravity = Literal["error", "remark"]


@dataclass(frozen=True, slots=True)
class GradedProblem:
    """One thing found: how grave, what and where, and for a kind of finding its name."""

    level: Gravity
    problem: Problem
    kind: str = ""
    answers: Mapping[str, object] | None = None


def shown(one: GradedProblem, language: Language, brief: bool) -> Iterator[str]:
    """For a person: the summary, the line with a caret, and the case that shows it."""
    if brief:
        yield one.problem.summary(language)
        return
    yield from one.problem.show(language).split("\n")
    if one.answers is not None:
        yield f"  {_CASE.to(language)}: {flow(one.answers)}"


def as_data(found: Sequence[GradedProblem], language: Language) -> dict[str, object]:
    """`koop/check/1`."""
    problems = [one for one in found if one.level == "error"]
    remarks = [one for one in found if one.level == "remark"]
    return {
        "schema": "koop/check/1",
        "problems": [_as_object(one, language) for one in problems],
        "remarks": [_as_object(one, language) for one in remarks],
    }


def _as_object(one: GradedProblem, language: Language) -> dict[str, object]:
    problem = one.problem
    return {
        "place": str(problem.place),
        "code": problem.code,
        "kind": one.kind or None,
        "id": problem.subject,
        "message": problem.message.to(language) if one.kind else problem.summary(language),
        "answers": dict(one.answers) if one.answers is not None else None,
    }


def github(found: Iterable[GradedProblem], folder: str, language: Language) -> Iterator[str]:
    """A line of the workflow commands that annotate a pull request for each."""
    for one in found:
        place, word = one.problem.place, "error" if one.level == "error" else "warning"
        at = f"file={_property(f'{folder}/{place.file}')},line={place.line},col={place.column}"
        yield f"::{word} {at},title={one.problem.code}::{_data(_told(one.problem, language))}"


def _told(problem: Problem, language: Language) -> str:
    """What is wrong and how it was perhaps meant; where, the format says in its own way."""
    return f"[{problem.subject}] {problem.said(language)}" if problem.subject else problem.said(language)


def sarif(found: Sequence[GradedProblem], folder: str, version: str, language: Language) -> dict[str, object]:
    """SARIF 2.1.0, one run."""
    rules = {one.problem.code: one.kind or one.problem.code for one in found}
    driver = {
        "name": "koop kb check",
        "version": version,
        "rules": [{"id": code, "name": name} for code, name in sorted(rules.items())],
    }
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": [_result(one, folder, language) for one in found]}],
    }


def _result(one: GradedProblem, folder: str, language: Language) -> dict[str, object]:
    place = one.problem.place
    where = {
        "artifactLocation": {"uri": f"{folder}/{place.file}"},
        "region": {"startLine": place.line, "startColumn": place.column},
    }
    return {
        "ruleId": one.problem.code,
        "level": "error" if one.level == "error" else "note",
        "message": {"text": _told(one.problem, language)},
        "locations": [{"physicalLocation": where}],
    }


def junit_of_check(found: Sequence[GradedProblem], language: Language) -> str:
    """JUnit XML: what was found as failed tests; one that passed when there is nothing."""
    cases = [
        _junit_case("check", str(one.problem.place), one.problem.summary(language), one.level == "error")
        for one in found
    ]
    return _junit("koop kb check", cases or [_junit_case("check", "knowledge base", "", False)])


def junit_of_cases(tried: Sequence[Tried], language: Language) -> str:
    """JUnit XML: a test a case; one without an expectation is skipped."""
    cases = []
    for one in tried:
        told = "\n".join(wrong.to(language) for wrong in one.wrong)
        skipped = "" if one.checked else "<skipped/>"
        cases.append(_junit_case(one.case.place.file, one.case.id, told, bool(one.wrong), skipped))
    return _junit("koop kb test", cases)


def _junit(name: str, cases: Sequence[str]) -> str:
    failed = sum("<failure" in case for case in cases)
    head = f'<testsuite name="{escape(name)}" tests="{len(cases)}" failures="{failed}">'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *cases, "</testsuite>"]) + "\n"


def _junit_case(group: str, name: str, told: str, failed: bool, inside: str = "") -> str:
    told = clean(told)
    if failed:
        first = escape(told.splitlines()[0] if told else name)
        inside = f'<failure message="{first}">{escape(told, quote=False)}</failure>'
    elif told:
        inside = f"<system-out>{escape(told, quote=False)}</system-out>"
    return f'  <testcase classname="{escape(clean(group))}" name="{escape(clean(name))}">{inside}</testcase>'


def _data(text: str) -> str:
    return clean(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
