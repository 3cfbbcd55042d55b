"""The cases of an assortment one by one: what stands in a row of the table, to read and as data for the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from advisor.batch.ceilings import apart, ceilings_of
from advisor.batch.overview import cause_of
from advisor.batch.reasons import REASON
from advisor.batch.results import CURRENT, FIGURE, SEPARATOR, WARNINGS, column_names
from advisor.report import assortment_words, words
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.rules import Rule
from advisor.terms.texts import Text
from advisor.wording.rules import reason_in_general
from advisor.wording.voice import Voice, capital

if TYPE_CHECKING:
    import polars as pl

#: What can be said of a row beside its outcome, in the order of the bits of its marks.
MARKS = ("close", "unsettled", "provided", "doubtful", "elimination", "contradicted", "exceeded")
_OUTCOMES = {
    "conflict": words.CONFLICT,
    "undecided": words.UNDECIDED,
    "not_covered": words.NOT_COVERED,
    "error": words.FAILED,
}


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case to read. `remarks`: what is not plain about it; `passed`: the columns that it brings of its own."""

    case: str
    outcome: str
    position: str | None
    advice: str
    certainty: float | None
    certainty_said: str
    current: str
    remarks: tuple[str, ...]
    reason: str
    passed: tuple[str, ...]


def verdict_names(kb: KnowledgeBase, voice: Voice) -> dict[str, str]:
    """{verdict: what it is called}, also of what cannot be evaluated."""
    names = {position.id: voice.to(position.brief) for position in kb.positions}
    return names | {kind: voice.to(text) for kind, text in _OUTCOMES.items()}


class CaseRows:
    """The rows of tables of results, put into words in one language."""

    def __init__(self, results: pl.DataFrame, voice: Voice, causes: Mapping[tuple[str, ...], str]) -> None:
        """
        Args: causes: {the rules that rule everything out: what that cause is called}.
        """
        self._results, self._voice, self._kb = results, voice, voice.kb
        self._causes = causes
        self.names = verdict_names(voice.kb, voice)
        own = {*column_names(voice.kb), "case", "file", REASON, CURRENT}
        self.passed = tuple(name for name in results.columns if name not in own and not name.startswith(FIGURE))

    def __len__(self) -> int:
        return self._results.height

    def readable(self, most: int) -> Iterator[CaseRow]:
        """The first rows, in words."""
        for row in self._results.head(most).iter_rows(named=True):
            verdict = row["recommended"] or row["outcome"]
            certainty, doubted = row.get(f"certainty_{row['recommended']}"), "contradicted" in self._marks(row)
            yield CaseRow(
                row["case"] or "",
                row["outcome"],
                row["recommended"],
                capital(self.names[verdict]),
                certainty,
                self._voice.certainty(certainty, doubted)[0] if certainty is not None else "",
                self.today(row.get(CURRENT)),
                tuple(self._remarks(row)),
                row.get(REASON) or row.get("errors") or "",
                tuple(row[name] or "" for name in self.passed),
            )

    def today(self, option: str | None) -> str:
        """Where a case is today, in the short words of the positions."""
        if not option or self._kb.current is None:
            return ""
        texts = self._kb.questions[self._kb.current].options
        return self.names.get(option) or (self._voice.to(texts[option]) if option in texts else option)

    def _remarks(self, row: Mapping[str, Any]) -> Iterator[str]:
        marks = self._marks(row)
        if "close" in marks:
            yield self._said(assortment_words.CLOSE_TO_OTHER, other=self.names.get(row.get("runner_up") or "", ""))
        if "provided" in marks:
            yield self._said(assortment_words.ON_CONDITION)
        if "doubtful" in marks:
            yield self._said(assortment_words.MAY_NOT_FIT)
        if "contradicted" in marks:
            yield self._said(assortment_words.CONTRADICTED)
        yield from (self._said(assortment_words.ABOVE_LIMIT, label=label) for label in self._above(row))
        if "unsettled" in marks and not self._none_settled:
            yield self._said(assortment_words.NOT_SETTLED)
        if (cause := self._cause(row)) is not None:
            yield self._said(assortment_words.CAUSE_NAMED, cause=cause)

    @cached_property
    def _none_settled(self) -> bool:
        """What holds of every row is said above, not in each."""
        return "settled" in self._results.columns and not (self._results["settled"] == "yes").any()

    def _cause(self, row: Mapping[str, Any]) -> str | None:
        """The letter of what rules everything out."""
        return self._causes.get(cause_of(self._kb, row["fired"])) if row["outcome"] == "conflict" else None

    def _marks(self, row: Mapping[str, Any]) -> frozenset[str]:
        """What is not plain about a row."""
        contradicting, exceeded = apart(self._kb, (row[WARNINGS] or "").split(SEPARATOR))
        found = {
            "close": row["close_call"] == "yes",
            "unsettled": row.get("settled") == "no" and row["outcome"] != "error",
            "provided": row["provided"] is not None,
            "doubtful": row["doubts"] is not None,
            "elimination": row["by_elimination"] == "yes",
            "contradicted": any(contradicting),
            "exceeded": bool(exceeded),
        }
        return frozenset(name for name, holds in found.items() if holds)

    def _above(self, row: Mapping[str, Any]) -> Iterator[str]:
        """What a case is above a limit by."""
        _, exceeded = apart(self._kb, (row[WARNINGS] or "").split(SEPARATOR))
        yield from (self._voice.to(ceilings_of(self._kb)[id][0].label) for id in exceeded)

    def _said(self, text: Text, **parts: str) -> str:
        return self._voice.to(text).format(**parts)

    # --- as data

    def as_objects(self) -> list[dict[str, Any]]:
        """The rows as JSON, the same in every language."""
        return [
            {
                "case": row["case"],
                "outcome": row["outcome"],
                "recommended": row["recommended"],
                "certainty": row.get(f"certainty_{row['recommended']}"),
                "current": row.get(CURRENT),
                "marks": [mark for mark in MARKS if mark in self._marks(row)],
                "runner_up": row.get("runner_up"),
                "cause": self._causes.get(cause_of(self._kb, row["fired"]))
                if row["outcome"] == "conflict"
                else None,
                "passed": {name: row[name] for name in self.passed},
            }
            for row in self._results.iter_rows(named=True)
        ]

    # --- for the page

    def as_data(self) -> dict[str, Any]:
        """Everything that the page needs to sort, filter, group and open rows, as lists that refer to each other
        by place."""
        verdicts = [*self.names]
        return {
            "verdicts": [capital(name) for name in self.names.values()],
            "ids": verdicts,
            "positions": len(self._kb.positions),
            "certain": [[word.at_least, self._voice.to(word.word)] for word in self._kb.certainty_words],
            "current": self._today_names,
            "options": self._today_options,
            "causes": [*self._causes.values()],
            "passed": [*self.passed],
            "rules": [self._rule(rule) for rule in self._rules.values()],
            "rows": [self._row(row) for row in self._results.iter_rows(named=True)],
        }

    @cached_property
    def _rules(self) -> dict[str, Rule]:
        """The rules that bear on the outcome of some row, by id."""
        texts = self._results["fired"].drop_nulls().unique()
        fired = {id for text in texts for id in text.split(SEPARATOR)}
        return {id: rule for id, rule in self._kb.rules.items() if id in fired and rule.bears_on_outcome}

    @cached_property
    def _places(self) -> dict[str, int]:
        return {id: place for place, id in enumerate(self._rules)}

    @cached_property
    def _today_options(self) -> list[str]:
        return [*self._kb.questions[self._kb.current].options] if self._kb.current is not None else []

    @property
    def _today_names(self) -> list[str]:
        return [capital(self.today(option)) for option in self._today_options]

    def _rule(self, rule: Rule) -> list[Any]:
        """What it says whatever the case, its source, and by position what it does: for, against, excludes."""
        does = {self._kb.position_ids.index(id): "+" for id in rule.support}
        does |= {self._kb.position_ids.index(id): "-" for id in rule.oppose}
        does |= {self._kb.position_ids.index(id): "x" for id in rule.excluded}
        return [reason_in_general(rule, self._voice), self._voice.cite(rule.cited), does]

    def _row(self, row: Mapping[str, Any]) -> list[Any]:
        ids, marks = self._kb.position_ids, self._marks(row)
        verdict = row["recommended"] or row["outcome"]
        excluded = set((row["excluded"] or "").split(SEPARATOR))
        cause, today = self._cause(row), row.get(CURRENT)
        return [
            row["case"] or "",
            [*self.names].index(verdict),
            [_rounded(row.get(f"certainty_{id}")) for id in ids],
            sum(1 << place for place, id in enumerate(ids) if id in excluded),
            sum(1 << place for place, mark in enumerate(MARKS) if mark in marks),
            self._today_options.index(today) if today in self._today_options else -1,
            [*self._causes.values()].index(cause) if cause is not None else -1,
            [self._places[id] for id in (row["fired"] or "").split(SEPARATOR) if id in self._places],
            self._rule_places(row["doubts"]),
            ids.index(row["runner_up"]) if row.get("runner_up") in ids else -1,
            row.get(REASON) or row.get("errors") or "",
            [row[name] or "" for name in self.passed],
        ]

    def _rule_places(self, ids: str | None) -> list[str]:
        """Rules that may still exclude: they have not fired, so they stand here in words."""
        known = [self._kb.rules[id] for id in (ids or "").split(SEPARATOR) if id in self._kb.rules]
        return [reason_in_general(rule, self._voice) for rule in known[:2]]


def _rounded(certainty: float | None) -> float | None:
    return round(certainty, 2) if certainty is not None else None
