"""The receipt of one advice: what was answered, what came out and what fired, as data that replays."""

from __future__ import annotations

from typing import Any

from advisor.outlook.settled import Settlement
from advisor.reasoning.advice import Advice
from advisor.terms.texts import Language
from advisor.values import given
from advisor.wording.voice import Voice

SCHEMA = "koop/advice/1"


def receipt(
    advice: Advice, settlement: Settlement, language: Language, case: str | None = None, file: str | None = None
) -> dict[str, Any]:
    """The advice in the shape "koop/advice/1", with the answers in the canonical form of answer files.

    Equal answers under an equal knowledge base give an equal receipt, whatever mouth they came through.
    """
    kb, outcome = advice.kb, advice.outcome
    voice = Voice(kb, advice.memory, language)
    return {
        "schema": SCHEMA,
        "case": case,
        "file": file,
        "outcome": outcome.kind,
        "recommended": outcome.recommended,
        "form": advice.form,
        "by_elimination": outcome.by_elimination,
        "close_call": outcome.close_call,
        "settled": settlement.settled,
        "could_become": list(settlement.could_become) if not settlement.settled else [],
        "positions": [
            {"position": s.position, "certainty": s.certainty, "excluded_by": list(s.excluded_by)}
            for s in outcome.standings
        ],
        "fired": list(advice.fired),
        "unknown": list(advice.unknown),
        "unanswered": list(advice.unanswered),
        "parked": list(advice.parked),
        "assumed": {id: given(kb.questions[id], value) for id, value in advice.assumed.items()},
        "warnings": [
            {"rule": r.id, "questions": list(r.warn), "message": voice.reason(r)} for r in advice.warnings
        ],
        "errors": [],
        "knowledge": {"version": kb.version, "sha256": kb.sha256},
        "answers": {id: given(kb.questions[id], value) for id, value in advice.answers.items()},
    }
