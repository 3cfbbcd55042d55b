"""One evaluation of files under way: blocks are read in order, advised side by side, written in order."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from advisor.batch import journal as journals
from advisor.batch.advised import AdvisedBlock, advise_block
from advisor.batch.ceilings import CeilingColumns
from advisor.batch.figure_columns import FigureColumns
from advisor.batch.overview import Overview
from advisor.batch.reasons import RowReasons
from advisor.batch.receipts import AdviceObjects
from advisor.batch.results import ResultTexts, case_names, result_table
from advisor.batch.sinks import Dialect, ErrorsFile, Sink
from advisor.batch.totals import Progress, Totals
from advisor.batch.understood import UnderstoodFile
from advisor.cases.blocks import Unreadable
from advisor.cases.checked import CheckedBlock
from advisor.cases.further import FurtherAnswers
from advisor.cases.opening import CaseFile, CaseOptions
from advisor.columns import ColumnProgram
from advisor.outlook.settled import settle
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language
from advisor.terms.values import Answers

if TYPE_CHECKING:
    import polars as pl

#: In files of up to so many cases, exact search may prove what the bound leaves open.
EXACT_CASES = 200
#: Blocks under way at once.
_AHEAD = 3
#: Seconds between two notes of how far a long evaluation is.
_NOTE_EVERY = 2.0


@dataclass(frozen=True, slots=True)
class Options:
    """How to evaluate files.

    `reading`: how to understand them; with its `pass_through`, other columns are carried to the result. `errors`:
    where to list what is wrong. `max_errors`: stop when more rows than this are bad. `resume`: go on where an
    interrupted evaluation stopped. `could_become`: also bound what each case could still become. `separator`: of a
    CSV result; of tables with decimal commas it is `;` when not given. `exact`: in files of a few cases, prove by
    search what the bound leaves open. `understood`: where to put what was understood of the cells.
    `reasons`: a sentence a row that says why. `figures`: what each position comes to in figures.
    """

    language: Language = "en"
    reading: CaseOptions = field(default_factory=CaseOptions)
    errors: Path | None = None
    max_errors: int | None = None
    resume: bool = False
    could_become: bool = True
    separator: str | None = None
    threads: int = 2
    exact: bool = True
    progress: Progress | None = None
    overview: Overview | None = None
    understood: Path | None = None
    reasons: bool = False
    figures: bool = False

    @property
    def dialect(self) -> Dialect:
        comma = self.reading.decimal == ","
        return Dialect(self.separator or (";" if comma else ","), comma)

    def shaping(self) -> tuple[object, ...]:
        """The options that shape the result and what goes with it."""
        shape = (self.language, self.reading, self.could_become, self.separator, self.exact, self.errors)
        return (*shape, self.overview.by if self.overview is not None else None, self.reasons, self.figures)


@dataclass(frozen=True, slots=True)
class AdvisedTable:
    """A block with its advice, as a table of results (None where nobody looks at one), and as it is written."""

    advised: AdvisedBlock
    table: pl.DataFrame | None
    rendered: Any


@dataclass(slots=True)
class Delivery:
    """Where the results of an evaluation go.

    `lines`: as JSON lines. `computed`: a spreadsheet may open it and compute its cells.
    `out`: the file that the result becomes, None for a stream; `key` stands for everything
    that shapes the result.
    """

    sink: Sink
    lines: bool
    computed: bool
    errors: ErrorsFile | None
    out: Path | None
    key: str

    def note(self, file: int, rows: int, totals: Totals, overview: Overview | None) -> journals.Journal | None:
        """How far it is now; None when it cannot be gone on with."""
        if self.out is None or not self.sink.file.resumable:
            return None
        errors = self.errors.file.written if self.errors is not None else 0
        seen = overview.state() if overview is not None else None
        return journals.Journal(self.key, file, rows, self.sink.file.written, errors, totals.counts(), seen)

    def save(self, journal: journals.Journal) -> None:
        """Make what is written durable, and then the note that says so."""
        assert self.out is not None
        self.sink.file.sync()
        if self.errors is not None:
            self.errors.file.sync()
        journals.save(journal, self.out)

    def finish(self, complete: bool) -> None:
        """Put everything under its name; an incomplete result leaves nothing behind."""
        if complete:
            self.sink.finish()
        else:
            self.sink.abandon()
        if self.errors is not None:
            self.errors.file.complete()
        if self.out is not None:
            journals.forget(self.out)

    def give_up(self) -> None:
        """After a failure: leave neither a result, nor a list of errors that is cut off, nor anything to go on
        with."""
        self.sink.abandon()
        if self.errors is not None:
            self.errors.file.abandon()
        if self.out is not None:
            journals.forget(self.out)

    def leave_as_noted(self) -> None:
        """After a failure of the disk: what was made durable stays, to go on with; what came after it may not
        fit."""
        for leave in (self.sink.leave, *((self.errors.file.leave,) if self.errors is not None else ())):
            with suppress(OSError):
                leave()

    def interrupt(self, journal: journals.Journal | None) -> None:
        """Keep what can be gone on with."""
        if journal is None:
            self.finish(complete=False)
            return
        self.save(journal)
        self.sink.leave()
        if self.errors is not None:
            self.errors.file.leave()


@dataclass
class Run:
    """One evaluation; `resumed` is how far it got before it was interrupted."""

    kb: KnowledgeBase
    sources: Sequence[CaseFile]
    delivery: Delivery
    options: Options
    resumed: journals.Journal | None
    further: FurtherAnswers | None = None
    totals: Totals = field(init=False)

    def __post_init__(self) -> None:
        self._program, self._evaluator = ColumnProgram(self.kb), Evaluator(self.kb)
        self._ceilings, self._texts = CeilingColumns(self._program), ResultTexts(self._program)
        self._figures: FigureColumns | None = None
        if self.options.figures and self.kb.comparison is not None:
            self._figures = FigureColumns(self._program)
        self._objects: AdviceObjects | None = None
        if self.delivery.lines:
            passing, language = self.options.reading.pass_through, self.options.language
            self._objects = AdviceObjects(self._program, self._evaluator, language, passing, self._figures)
        self._passed = tuple(dict.fromkeys(name for source in self.sources for name in source.passed))
        self._all_bytes = sum(source.bytes for source in self.sources) or 1
        self._done_bytes = self._rows_of_file = 0
        self._reasons: RowReasons | None = None
        if self.options.reasons:
            self._reasons = RowReasons(self._program, self._evaluator, self.options.language)
        self._understood: UnderstoodFile | None = None
        if self.options.understood is not None:
            self._understood = UnderstoodFile(self.options.understood, self.kb, len(self.sources) > 1)
        self._note = self.resumed
        self._saved = self.resumed is not None
        self._noted = time.monotonic()
        self.totals = Totals()
        if self.resumed is not None:
            self.totals = Totals(**self.resumed.counts, resumed_from=self.resumed.counts["rows"])
            if self.options.overview is not None and self.resumed.overview is not None:
                self.options.overview.restore(self.resumed.overview)

    def evaluate(self) -> Totals:
        """Everything, to the end, to too many errors, or to Ctrl-C.

        Raises: OSError: the result cannot be written; TooLarge: it does not fit its format.
        """
        try:
            if self.options.progress is not None:
                self.options.progress(self.totals.rows, 0.0)
            for number, source in enumerate(self.sources):
                if self.resumed is not None and number < self.resumed.file:
                    self._look_back(source)
                else:
                    self._evaluate_source(number, source)
                self._done_bytes += source.bytes
                if self.totals.stopped_at is not None:
                    break
            totals = self.totals
            if self._understood is not None:
                self._understood.file.complete()
            self.delivery.finish(totals.stopped_at is None and not totals.unreadable and totals.rows > 0)
        except KeyboardInterrupt:
            self._drop_understood()
            self.delivery.interrupt(self._note)
            counts = self._note.counts if self._note is not None else {}
            self.totals = Totals(**counts, interrupted=True, kept=self._note is not None)
        except OSError as problem:
            self._drop_understood()
            if self._saved and not isinstance(problem, BrokenPipeError):
                self.delivery.leave_as_noted()
            else:
                self.delivery.give_up()
            raise
        except BaseException:
            self._drop_understood()
            self.delivery.give_up()
            raise
        return self.totals

    def _drop_understood(self) -> None:
        """What is cut off never gets its name; when the evaluation goes on, it is written anew."""
        if self._understood is not None:
            self._understood.file.abandon()

    def _evaluate_source(self, number: int, source: CaseFile) -> None:
        self._rows_of_file = 0
        waiting: deque[tuple[float, Future[AdvisedTable]]] = deque()
        with ThreadPoolExecutor(max(1, self.options.threads)) as pool:
            try:
                for checked in self._checked_blocks(number, source):
                    read = source.position.part
                    waiting.append((read, pool.submit(self._advise_and_render, source, checked)))
                    while len(waiting) >= _AHEAD:
                        if not self._write_next(number, source, waiting):
                            return
                while waiting:
                    if not self._write_next(number, source, waiting):
                        return
            except Unreadable as problem:
                self.totals.unreadable.append(f"{source.path}: {problem.message.to(self.options.language)}")
            finally:
                for _, future in waiting:
                    future.cancel()
                self.totals.remarks += [
                    f"{source.path}: {told.to(self.options.language)}" for told in source.remarks.texts()
                ]

    def _look_back(self, source: CaseFile) -> None:
        """A file that was done before the interruption: its items are taken together with the others."""
        if self.options.overview is None or not self.options.overview.items.open:
            return
        with suppress(Unreadable):  # it was told then
            reader = source.reader(self.kb, self.options.reading.decimal)
            for block, headings in source.blocks:
                self._remember(self._filled(reader.read(block, headings)))

    def _remember(self, done: CheckedBlock) -> None:
        if self.options.overview is not None:
            failed = np.zeros(done.size, np.bool_)
            failed[list(done.problems)] = True
            names = case_names(done.ids, computed=self.delivery.computed)
            self.options.overview.items.add(names, done.cases, failed)

    def _filled(self, checked: CheckedBlock) -> CheckedBlock:
        return self.further.fill(checked) if self.further is not None else checked

    def _checked_blocks(self, number: int, source: CaseFile) -> Iterator[CheckedBlock]:
        """The blocks of a file, understood; those that were done before are only looked at for their ids, and for
        items that are taken together."""
        done = self.resumed.rows if self.resumed is not None and self.resumed.file == number else 0
        reader = source.reader(self.kb, self.options.reading.decimal)
        for block, headings in source.blocks:
            checked = self._filled(reader.read(block, headings))
            if self._understood is not None:
                self._understood.write(source.path.name, checked)
            if done >= checked.size:
                done -= checked.size
                self._rows_of_file += checked.size
                self._remember(checked)
            else:
                yield checked
        reader.conclude()

    def _advise_and_render(self, source: CaseFile, checked: CheckedBlock) -> AdvisedTable:
        bound = self.options.could_become
        exact = self.options.exact and bound and checked.size <= EXACT_CASES and checked.rows[0] <= 2
        settle_one = self._settle if exact else None
        advised = advise_block(self._program, self._evaluator, self._ceilings, checked, bound, settle_one)
        reasons = self._reasons.texts(advised) if self._reasons is not None else None
        table = None
        if self._objects is None or self.options.overview is not None:
            file = source.path.name if len(self.sources) > 1 else None
            table = result_table(
                self._texts, advised, self.options.language, self._passed, file, computed=self.delivery.computed
            )
        if self._objects is not None:
            return AdvisedTable(advised, table, self._objects.lines(advised, source.path.name, reasons))
        assert table is not None
        whole = table.with_columns(reasons) if reasons is not None else table
        if self._figures is not None:
            whole = whole.hstack(self._figures.frame(advised.block.cases))
        return AdvisedTable(advised, table, self.delivery.sink.render(whole))

    def _settle(self, answers: Answers) -> bool:
        return settle(self._evaluator.program, answers).settled

    def _write_next(
        self, number: int, source: CaseFile, waiting: deque[tuple[float, Future[AdvisedTable]]]
    ) -> bool:
        part, future = waiting.popleft()
        return self._write(number, source, part, future.result())

    def _write(self, number: int, source: CaseFile, part: float, done: AdvisedTable) -> bool:
        """Write one block and count it.

        Args: part: of the file that is done with it.

        Returns: whether to go on; no, when there are too many bad rows.
        """
        options, totals, advised = self.options, self.totals, done.advised
        last = self._last_allowed(advised)
        problems = {place: found for place, found in advised.problems.items() if place <= last}
        totals.add(advised, last + 1)
        if self.delivery.errors is not None:
            self.delivery.errors.write(source.path.name, problems)
        if options.max_errors is not None and totals.failed > options.max_errors:
            totals.stopped_at, totals.stopped_in = advised.block.rows[last], source.path.name
            return False
        if options.overview is not None:
            assert done.table is not None
            options.overview.add(done.table, advised.block.cases)
        self._rows_of_file += advised.block.size
        self.delivery.sink.write(done.rendered)
        self._note = self.delivery.note(number, self._rows_of_file, totals, options.overview)
        if self._note is not None and time.monotonic() - self._noted > _NOTE_EVERY:
            self.delivery.save(self._note)
            self._noted, self._saved = time.monotonic(), True
        if options.progress is not None:
            read = self._done_bytes + part * source.bytes
            options.progress(totals.rows, min(1.0, read / self._all_bytes))
        return True

    def _last_allowed(self, advised: AdvisedBlock) -> int:
        """The last place of a block to look at: that of the bad row which is one too many, if there is one."""
        if self.options.max_errors is not None:
            bad, room = sorted(advised.problems), self.options.max_errors - self.totals.failed
            if len(bad) > room:
                return bad[room]
        return advised.block.size - 1
