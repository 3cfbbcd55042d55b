"""What an evaluation did, counted; its last line; and how far it is."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any, TextIO

import numpy as np

from advisor.knowledge.terms import Language, Text

OK, FINDINGS, UNREADABLE, INTERRUPTED = 0, 1, 3, 130


@dataclass(slots=True)
class Totals:
    """`rows` = `recommended` + `conflict` + `undecided` + `failed`; `problems` may be several a failed row."""

    rows: int = 0
    recommended: int = 0
    conflict: int = 0
    undecided: int = 0
    failed: int = 0
    problems: int = 0
    close_calls: int = 0
    unreadable: list[str] = field(default_factory=list)
    stopped_at: int | None = None
    interrupted: bool = False
    kept: bool = False
    resumed_from: int = 0

    def add(self, kinds: np.ndarray[Any, Any], failed: np.ndarray[Any, Any], problems: int, close: int) -> None:
        counts = np.bincount(kinds[~failed], minlength=3)
        self.rows += len(kinds)
        self.recommended += int(counts[0])
        self.conflict += int(counts[1])
        self.undecided += int(counts[2])
        self.failed += int(failed.sum())
        self.problems += problems
        self.close_calls += close

    def counts(self) -> dict[str, Any]:
        """The counts alone, to go on from."""
        kept = ("rows", "recommended", "conflict", "undecided", "failed", "problems", "close_calls")
        return {name: value for name, value in asdict(self).items() if name in kept}

    @property
    def exit_code(self) -> int:
        if self.interrupted:
            return INTERRUPTED
        if self.unreadable or self.rows == 0:
            return UNREADABLE
        return FINDINGS if self.failed or self.stopped_at is not None else OK

    def sentence(self, language: Language) -> str:
        """The last line: what was done, and what was not."""
        parts = [
            Text("1 rij", "1 row") if self.rows == 1 else Text(f"{self.rows} rijen", f"{self.rows} rows"),
            Text(f"{self.recommended} advies", f"{self.recommended} recommended"),
            Text(f"{self.conflict} conflict", f"{self.conflict} conflict"),
            Text(f"{self.undecided} onbeslist", f"{self.undecided} undecided"),
            Text(
                f"{self.failed} fout ({self.problems} {'probleem' if self.problems == 1 else 'problemen'})",
                f"{self.failed} error ({self.problems} {'problem' if self.problems == 1 else 'problems'})",
            ),
        ]
        said = f"{parts[0].to(language)}: " + ", ".join(part.to(language) for part in parts[1:])
        extra: list[Text] = []
        if self.resumed_from:
            extra.append(
                Text(f"{self.resumed_from} rijen waren al klaar", f"{self.resumed_from} rows were done before")
            )
        if self.stopped_at is not None:
            extra.append(
                Text(
                    f"gestopt bij rij {self.stopped_at}: te veel fouten; er is geen resultaat geschreven",
                    f"stopped at row {self.stopped_at}: too many errors; no result was written",
                )
            )
        if self.interrupted and self.kept:
            extra.append(Text("onderbroken; wat klaar is, is bewaard", "interrupted; what is done is kept"))
        elif self.interrupted:
            extra.append(Text("onderbroken; er is niets bewaard", "interrupted; nothing is kept"))
        for told in self.unreadable:
            extra.append(Text(f"niet gelezen: {told}", f"not read: {told}"))
        return "; ".join([said, *(text.to(language) for text in extra)])


Progress = Callable[[int, float], None]


class ProgressLine:
    """One line that says how far an evaluation is; silent when the stream is not a terminal."""

    def __init__(self, stream: TextIO, language: Language) -> None:
        self._stream = stream
        self._language = language
        self._shown = stream.isatty()
        self._begun = self._last = time.monotonic()

    def __call__(self, rows: int, part: float) -> None:
        """
        Args: rows: done so far. part: of the input that is done, 0 to 1.
        """
        now = time.monotonic()
        if not self._shown or now - self._last < 0.2:
            return
        self._last = now
        spent = now - self._begun
        left = spent / part - spent if part > 0 else 0.0
        said = Text(
            f"{rows} rijen, {rows / spent:,.0f} per seconde, nog {left:.0f} s",
            f"{rows} rows, {rows / spent:,.0f} a second, {left:.0f} s left",
        )
        self._stream.write(f"\r\x1b[K{said.to(self._language)}")
        self._stream.flush()

    def clear(self) -> None:
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
