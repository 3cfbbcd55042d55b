"""Why each row of a table got what it got, in a sentence: the weightiest reason of its rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from advisor.batch.advised import AdvisedBlock
from advisor.batch.told_warnings import ToldWarnings
from advisor.columns import ColumnProgram, unpack
from advisor.columns.cases import Bools
from advisor.columns.decision import KINDS
from advisor.reasoning.evaluation import Evaluator
from advisor.safe_text import harmless
from advisor.terms.rules import Rule
from advisor.terms.texts import Language, Text

if TYPE_CHECKING:
    import polars as pl

#: What the column of reasons is called.
REASON = "reason"
_ELIMINATION = Text(
    nl="Het is de enige plaats die mogelijk is; alle andere zijn uitgesloten.",
    en="It is the only position that is possible; all others are excluded.",
)
_UNDECIDED = Text(
    nl="Meer plaatsen zijn mogelijk en geen ervan staat sterk genoeg.",
    en="Several positions are possible and none stands strong enough.",
)


class RowReasons:
    """Reasons under one knowledge base in one language; what a rule says of the same answers is said once."""

    def __init__(self, program: ColumnProgram, evaluator: Evaluator, language: Language) -> None:
        self._kb = program.kb
        self._places = {id: place for place, id in enumerate(program.rule_ids)}
        self._told = ToldWarnings(evaluator, language)
        self._language = language

    def texts(self, advised: AdvisedBlock) -> pl.Series:
        """A sentence a row; none for a row that failed."""
        import polars as pl

        advice, size = advised.advice, advised.advice.size
        fired = unpack(advice.fired, size)
        kind, open_ = advice.decided.kind, ~advised.failed
        found: list[str | None] = [None] * size
        for rows_of, rules in self._carrying(advised):
            wanted = rows_of & open_
            for rule in rules:
                if not wanted.any():
                    break
                here = wanted & fired[self._places[rule.id]]
                for place in np.flatnonzero(here).tolist():
                    found[place] = harmless(self._told.message(rule, advised.block.cases, place))
                wanted &= ~here
        undecided = KINDS.index("undecided")
        for place in np.flatnonzero(open_).tolist():
            if found[place] is None:
                found[place] = (_UNDECIDED if kind[place] == undecided else _ELIMINATION).to(self._language)
        return pl.Series(REASON, found, dtype=pl.String)

    def _carrying(self, advised: AdvisedBlock) -> Iterator[tuple[Bools, list[Rule]]]:
        """The rows with each outcome, and the rules that may carry it, the weightiest first."""
        decided, kb = advised.advice.decided, self._kb
        for number, position in enumerate(kb.position_ids):
            rules = [rule for rule in kb.rules.values() if position in rule.support and rule.id in self._places]
            rules.sort(key=lambda rule: (-kb.strengths[rule.support[position]].value, rule.id))
            yield (decided.kind == KINDS.index("recommended")) & (decided.recommended == number), rules
        rules = [rule for rule in kb.rules.values() if rule.id in self._places]
        excluding = [rule for rule in rules if rule.exclude]
        missed = sorted((rule for rule in rules if rule.near), key=self._nearest_place)
        yield decided.kind == KINDS.index("conflict"), [*excluding, *missed]
        yield decided.kind == KINDS.index("not_covered"), [rule for rule in rules if rule.not_covered is not None]

    def _nearest_place(self, rule: Rule) -> int:
        """The first place that a rule excludes: where nothing is out of reach sooner, that says most."""
        return min(self._kb.position_ids.index(id) for id in rule.near)
