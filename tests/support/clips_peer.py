"""The CLIPS program of a knowledge base, run on answers: what it decides, in the words of an advice."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from pathlib import Path

import clips

from advisor.terms.values import Answers, Value


@dataclass(frozen=True)
class Decided:
    clash: bool
    outcome: tuple[str, str | None]
    fired: frozenset[str]
    certainty: dict[str, float]


class ClipsPeer:
    def __init__(self, program: str, folder: Path) -> None:
        file = folder / "program.clp"
        file.write_text(program, encoding="utf-8")
        self._environment = clips.Environment()
        self._environment.load(str(file))

    def decide(self, answers: Answers) -> Decided:
        environment = self._environment
        environment.reset()
        for id, value in answers.items():
            environment.assert_string(f"(answer (question {id}) (value {_told(value)}))")
        environment.run()
        facts = list(environment.facts())

        def of(name: str) -> list[clips.Fact]:
            return [fact for fact in facts if fact.template.name == name]

        kind, position = [str(one) for one in of("outcome")[0]] if of("outcome") else ("", "")
        return Decided(
            bool(of("clash")),
            (kind, None if position in ("", "unknown") else position),
            frozenset(str(fact["rule"]) for fact in of("fired")),
            {str(fact["position"]): float(fact["value"]) for fact in of("certainty")},
        )


def _told(value: Value | None) -> str:
    if value is None:
        return "unknown"
    if isinstance(value, str):
        return value
    if isinstance(value, frozenset):
        return " ".join(sorted(value))
    return " ".join("1e300" if end == inf else repr(float(end)) for end in value)
