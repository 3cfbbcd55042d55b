"""A case to paste: answers, and an expectation that one knowledge base meets and a changed one does not."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

from advisor.bench.reach import as_written
from advisor.bench.trying import BadCase, answers_of
from advisor.reasoning.advice import Advice, Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import DATE
from advisor.terms.values import Answers, Interval
from advisor.values.dates import exact_date

#: Certainties are expected this close.
CLOSE = 0.005


def case_to_paste(id: str, answers: Answers, before: Evaluator, after: Evaluator) -> str | None:
    """YAML of a case that passes before a change and fails after it; None where nothing a case can say differs."""
    given = as_written(answers, before.kb)
    try:
        answers = answers_of(before.kb, given)  # a figure as it reads back, which may have fewer digits
        was = before.advise(answers)
    except (BadCase, Clash):
        return None
    try:
        now: Advice | None = after.advise(answers)
    except Clash:
        now = None
    expect = _expected(was, now)
    if not expect:
        return None
    return f"- case: {id}\n  answers: {flow(given)}\n  expect: {flow(expect)}"


def _expected(was: Advice, now: Advice | None) -> dict[str, object]:
    expect: dict[str, object] = {}
    one, other = was.outcome, now.outcome if now is not None else None
    if other is None or one.verdict != other.verdict:
        expect["outcome"] = one.kind
        if one.recommended is not None:
            expect["acceptable"] = [one.recommended]
        if now is None or other is None:
            return expect
    assert now is not None
    assert other is not None
    fired, fires = set(was.fired), set(now.fired)
    if fired - fires:
        expect["fires"] = sorted(fired - fires)
    if fires - fired:
        expect["not_fires"] = sorted(fires - fired)
    excluded = [{s.position for s in outcome.standings if not s.feasible} for outcome in (one, other)]
    if excluded[0] != excluded[1]:
        expect["excluded"] = sorted(excluded[0])
    if one.provided != other.provided:
        expect["provided"] = sorted(one.provided)
    certainties = [{s.position: s.certainty for s in outcome.standings} for outcome in (one, other)]
    moved = {id: at for id, at in certainties[0].items() if abs(at - certainties[1][id]) > CLOSE}
    if moved:
        expect["certainty"] = {id: [round(at - CLOSE, 3), round(at + CLOSE, 3)] for id, at in moved.items()}
    if one.close_call != other.close_call:
        expect["close_call"] = "yes" if one.close_call else "no"
    if one.runner_up != other.runner_up:
        expect["runner_up"] = one.runner_up or "none"
    if not expect:
        expect.update(_values(was, now))
    return expect


def _values(was: Advice, now: Advice) -> dict[str, object]:
    """What attributes come to, where they come to one figure or option and another after the change."""
    kb, values = was.kb, dict[str, object]()
    for id in (*kb.computed, *kb.concluded):
        value = was.memory.values.get(id)
        if value == now.memory.values.get(id):
            continue
        if isinstance(value, Interval):
            timed = kb.unit_of(id) == "duration"
            if kb.unit_of(id) == DATE:
                values[id] = exact_date(value.lo)
                continue
            if value.lo == value.hi and 0 <= value.lo < inf and (not timed or value.lo == int(value.lo)):
                values[id] = f"{value.lo:.12g} minutes" if timed else value.lo
        elif isinstance(value, str):
            values[id] = value
    return {"values": values} if values else {}


def flow(value: object) -> str:
    """YAML in one line; words and figures alone, which need no quotes."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {flow(one)}' for key, one in value.items())}}}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(flow, value))}]"
    return str(value)
