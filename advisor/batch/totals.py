"""What an evaluation did, counted; its last line; and how far it is."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any, TextIO

import numpy as np

from advisor.batch.advised import AdvisedBlock
from advisor.terms.texts import HowMany, Language, Text
from advisor.values.numbers import show_number

#: The counts with which an evaluation that was left goes on.
_COUNTED = frozenset(
    {
        *("rows", "recommended", "conflict", "undecided", "not_covered", "failed", "problems"),
        *("close_calls", "contradicted", "exceeded"),
    }
)
_ROWS = Text(nl="{count:rij|rijen}", en="{count:row|rows}")
_FAILED = Text(
    nl="{failed} fout ({problems:probleem|problemen})", en="{failed} error ({problems:problem|problems})"
)
_CONTRADICTED = Text(
    nl="in {count:rij|rijen} spreken antwoorden elkaar tegen (kolom warnings)",
    en="in {count:row|rows} answers contradict each other (column warnings)",
)
_EXCEEDED = Text(
    nl="in {count:rij|rijen} is het advies zo niet of nauwelijks uit te voeren (kolom warnings)",
    en="in {count:row|rows} the advice cannot, or can hardly, be carried out as it is (column warnings)",
)
_RESUMED = Text(nl="{count:rij was|rijen waren} al klaar", en="{count:row was|rows were} done before")
_SO_FAR = Text(
    nl="{count:rij|rijen}, {rate} per seconde, nog {left}", en="{count:row|rows}, {rate} a second, {left} left"
)
_ERRORS = Text(
    nl="wat er mis is, staat bij elke rij onder errors; --errors FILE geeft een lijst met wat wel kan",
    en="what is wrong stands under errors in each row; --errors FILE gives a list with what is accepted",
)
_ERRORS_LISTED = Text(
    nl="wat er mis is, en wat wel kan, staat in {file}", en="what is wrong, and what is accepted, stands in {file}"
)

OK, FINDINGS, UNREADABLE, INTERRUPTED = 0, 1, 3, 130


@dataclass(slots=True)
class Totals:
    """`rows` = `recommended` + `conflict` + `undecided` + `failed`; `problems` may be several a failed row.

    `stopped_at`, `stopped_in`: row and file where there were too many errors. `kept`: what is done can be gone on
    with. `afresh`: why an evaluation that was to go on began anew. `remarks`: what the owner of a file should know
    of how it was read. `errors`: the file in which every bad cell is listed.
    """

    rows: int = 0
    recommended: int = 0
    conflict: int = 0
    undecided: int = 0
    not_covered: int = 0
    failed: int = 0
    problems: int = 0
    close_calls: int = 0
    contradicted: int = 0
    exceeded: int = 0
    unreadable: list[str] = field(default_factory=list)
    stopped_at: int | None = None
    stopped_in: str = ""
    interrupted: bool = False
    kept: bool = False
    resumed_from: int = 0
    afresh: Text | None = None
    remarks: list[str] = field(default_factory=list)
    errors: str = ""

    def add(self, advised: AdvisedBlock, rows: int) -> None:
        """Count the first rows of a block."""
        decided, failed = advised.advice.decided, advised.failed[:rows]
        counts = np.bincount(decided.kind[:rows][~failed], minlength=4)
        self.rows += rows
        self.recommended += int(counts[0])
        self.conflict += int(counts[1])
        self.undecided += int(counts[2])
        self.not_covered += int(counts[3])
        self.failed += int(failed.sum())
        self.problems += sum(len(found) for place, found in advised.problems.items() if place < rows)
        self.close_calls += int((decided.close_call[:rows] & ~failed).sum())
        self.contradicted += int((advised.contradicted[:rows] & ~failed).sum())
        self.exceeded += sum(place < rows and not failed[place] for place in advised.exceeded)

    def counts(self) -> dict[str, Any]:
        """The counts alone, to go on from."""
        return {name: value for name, value in asdict(self).items() if name in _COUNTED}

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
            _ROWS.filled(count=self.rows),
            Text(nl=f"{self.recommended} advies", en=f"{self.recommended} recommended"),
            Text(nl=f"{self.conflict} conflict", en=f"{self.conflict} conflict"),
            Text(nl=f"{self.undecided} onbeslist", en=f"{self.undecided} undecided"),
            *(
                [Text(nl=f"{self.not_covered} andere kwestie", en=f"{self.not_covered} another matter")]
                if self.not_covered
                else []
            ),
            _FAILED.filled(failed=self.failed, problems=self.problems),
        ]
        said = f"{parts[0].to(language)}: " + ", ".join(part.to(language) for part in parts[1:])
        extra: list[Text] = []
        if self.contradicted:
            extra.append(_CONTRADICTED.filled(count=self.contradicted))
        if self.exceeded:
            extra.append(_EXCEEDED.filled(count=self.exceeded))
        if self.failed and not self.interrupted and self.stopped_at is None:
            extra.append(_ERRORS_LISTED.filled(file=self.errors) if self.errors else _ERRORS)
        if self.resumed_from:
            extra.append(_RESUMED.filled(count=self.resumed_from))
        if self.afresh is not None:
            extra.append(self.afresh)
        if self.stopped_at is not None:
            at, where = self.stopped_at, self.stopped_in
            extra.append(
                Text(
                    nl=f"gestopt bij rij {at} van {where}: te veel fouten; er is geen resultaat geschreven",
                    en=f"stopped at row {at} of {where}: too many errors; no result was written",
                )
            )
        if self.interrupted and self.kept:
            extra.append(
                Text(
                    nl="onderbroken; wat klaar is, is bewaard: ga door met --resume",
                    en="interrupted; what is done is kept: go on with --resume",
                )
            )
        elif self.interrupted:
            extra.append(Text(nl="onderbroken; er is niets bewaard", en="interrupted; nothing is kept"))
        for told in self.unreadable:
            first = told.split("\n")[0]
            extra.append(Text(nl=f"niet gelezen: {first}", en=f"not read: {first}"))
        if not self.rows and not self.unreadable and not self.interrupted:
            extra.append(Text(nl="er was niets te beoordelen", en="there was nothing to evaluate"))
        return "; ".join([said, *(text.to(language) for text in extra)])


Progress = Callable[[int, float], None]


class ProgressLine:
    """One line that says how far an evaluation is; silent when the stream is not a terminal.

    `plain`: for a terminal that cannot write over a line, or a reader that reads each line aloud: a line now and
    then instead.
    """

    def __init__(self, stream: TextIO, language: Language, plain: bool = False) -> None:
        self._stream = stream
        self._language = language
        self._plain = plain
        self._shown = stream.isatty()
        self._begun = self._last = time.monotonic()
        self._before: int | None = None

    def __call__(self, rows: int, part: float) -> None:
        """
        Args: rows: done so far, at the first call before anything is done now. part: of the input done, 0 to 1;
            nothing can be told of the time left before any of it is.
        """
        now = time.monotonic()
        if self._before is None:
            self._before = rows
        if not self._shown or not part or now - self._last < (_SELDOM if self._plain else _OFTEN):
            return
        self._last = now
        told = self._told(rows - self._before, rows, part, now - self._begun)
        self._stream.write(f"{told}\n" if self._plain else f"\r\x1b[K{told}")
        self._stream.flush()

    def _told(self, now: int, rows: int, part: float, spent: float) -> str:
        count, rate = (show_number(figure, self._language) for figure in (rows, round(now / spent)))
        left = f"{spent / part - spent:.0f} s"
        return _SO_FAR.told(self._language, count=HowMany(rows, count), rate=rate, left=left)

    def clear(self) -> None:
        if self._shown and not self._plain:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


#: Seconds between two looks at a line that is written over, and between two lines that stay.
_OFTEN, _SELDOM = 0.2, 10.0
