"""What the overview report holds, whatever it is written as: many cases counted, and why they come out so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from advisor import __version__
from advisor.batch.advised import AdvisedBlock, Settle, advise_block
from advisor.batch.ceilings import CeilingColumns
from advisor.batch.overview import NO_COLUMN, ByColumns, Overview, cause_of, most_first
from advisor.batch.read_again import results_in
from advisor.batch.reasons import REASON, RowReasons
from advisor.batch.results import CURRENT, ResultTexts, result_table
from advisor.batch.run import EXACT_CASES
from advisor.cases.blocks import Remarks, Unreadable
from advisor.cases.checked import CheckedBlock
from advisor.cases.given import NoCases, given_blocks
from advisor.cases.opening import CaseOptions
from advisor.columns import ColumnProgram
from advisor.outlook.settled import settle
from advisor.reasoning.evaluation import Evaluator
from advisor.report import assortment_words, made_of, words
from advisor.report.case_rows import CaseRow, CaseRows, verdict_names
from advisor.report.family_told import FamilyTold, told_of
from advisor.report.made_of import MOST_CARRIED, MadeOf
from advisor.report.map import AssortmentMap, map_of
from advisor.report.panels import Panels, panels_of
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.rules import Rule
from advisor.terms.texts import HowMany, Language, Text, fill
from advisor.terms.values import Answers
from advisor.values.numbers import show_number
from advisor.wording.clauses import capital
from advisor.wording.rules import reason_in_general
from advisor.wording.voice import Voice

if TYPE_CHECKING:
    import polars as pl

SCHEMA = "koop/overview/1"
#: So many cases can be read without a script, and so many are in the page at all: more belong in a table.
READABLE, MOST_CASES = 200, 20_000
#: So many causes of conflicts have a name of their own.
_MOST_CAUSES = 12
_MOST_DECIDING = 5
_MOST_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class Count:
    """How many cases have an outcome; `part` from 0 to 1, `share` as a percentage in words."""

    verdict: str
    name: str
    count: int
    part: float
    share: str


@dataclass(frozen=True, slots=True)
class RuledOut:
    """Why some positions are out of the question: what a rule says, with the figures of an example where there is
    one."""

    positions: str
    reason: str
    rule: str
    source: str


@dataclass(frozen=True, slots=True)
class Cause:
    """A combination of rules that leaves no position; no conflict has two. `called` is a letter, by which rows
    name it."""

    called: str
    count: int
    share: str
    grounds: tuple[RuledOut, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Crossing:
    """A table of counts: `rows` have a name and a cell for each of `columns`, and their sum. A cell says how many,
    and whether it stands on the diagonal (nothing moves)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[str, bool], ...], str], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The groups of one column, and how often each outcome is in them; `ungrouped` cases are of groups beyond the
    most that are told apart."""

    column: str
    crossing: Crossing


@dataclass(frozen=True, slots=True)
class DecidingQuestion:
    """A question that would decide undecided cases: how often, and how its answer is found."""

    question: str
    label: str
    part: str
    find: str


@dataclass(frozen=True, slots=True)
class Assortment:
    """The whole overview. `readable` are the first rows, `rows` all that the page holds; `deciding` is None where
    the answers are not known; `family`: what the cases that ask for figures come to together; `made_of`:
    its cases as they were, to make it again; `data` is the overview ("koop/summary/1")."""

    language: Language
    file: str
    knowledge: str
    headline: str
    counts: tuple[Count, ...]
    causes: tuple[Cause, ...]
    other_conflicts: int
    moves: Crossing | None
    moved_totals: Crossing | None
    by: ByColumns
    groups: tuple[Group, ...]
    deciding: tuple[DecidingQuestion, ...] | None
    map: AssortmentMap | None
    family: FamilyTold | None
    panels: Panels | None
    readable: tuple[CaseRow, ...]
    rows: CaseRows
    problems: tuple[str, ...]
    more_problems: int
    remarks: tuple[str, ...]
    made_of: MadeOf
    data: dict[str, Any]

    def to(self, text: Text) -> str:
        return text.to(self.language)

    @property
    def whole(self) -> bool:
        """Whether every case is in the page."""
        return len(self.rows) == int(self.data["rows"])

    def as_object(self) -> dict[str, Any]:
        """As JSON, the same in every language: the overview, and the cases that a page holds."""
        return {
            "schema": SCHEMA,
            "file": self.file,
            "summary": self.data,
            "causes": [
                {"cause": cause.called, "rows": cause.count, "rules": [ground.rule for ground in cause.grounds]}
                for cause in self.causes
            ],
            "cases": self.rows.as_objects(),
            "more_cases": self.data["rows"] - len(self.rows),
            "input": self.input(),
        }

    def input(self, most: int = MOST_CARRIED) -> dict[str, Any]:
        """What it takes to make the overview again, with who made it ("koop/input/1"): no file of more than `most`
        bytes is in it."""
        return {
            "schema": made_of.SCHEMA,
            "file": self.file,
            **self.made_of.as_object(most),
            "outcomes": self.data["outcomes"],
            "positions": self.data["positions"],
            "knowledge": self.data["knowledge"],
            "engine": __version__,
        }

    def receipt(self, most: int = MOST_CARRIED) -> dict[str, Any]:
        """The same for a page, which is in one language."""
        return {**self.input(most), "language": self.language}


def assortment_of(
    kb: KnowledgeBase,
    path: Path,
    language: Language,
    reading: CaseOptions | None = None,
    by: ByColumns | None = None,
    called: str | None = None,
) -> Assortment:
    """Evaluate every case of a file, or read what an evaluation wrote, and tell what they have in common; memory
    does not grow with their number.

    Args: called: how the file is told of, when that is not its name.

    Raises: NoCases: the file cannot be read, or lacks a column that it is to be cut by.
    """
    by, reading, remarks = by or ByColumns(), reading or CaseOptions(), Remarks()
    if by.columns:
        reading = replace(reading, pass_through=True)
    teller = _AssortmentTeller(kb, language, by)
    try:
        results = results_in(kb, path, reading, remarks)
        if results is not None:
            for table in results:
                teller.add(table)
            if not teller.overview.rows:
                raise NoCases((Text(nl="er staat geen geval in", en="there is no case in it"),))
        else:
            for number, block in enumerate(given_blocks(kb, path, reading, remarks)):
                exact = number == 0 and block.size <= EXACT_CASES
                settle_one = teller.settle if exact else None
                teller.add_answers(teller.advised(block, settle_one))
    except Unreadable as problem:
        raise NoCases((problem.message,)) from None
    made = MadeOf.of(kb, path, reading, by)
    return teller.told(called or path.name, tuple(text.to(language) for text in remarks.texts()), made)


@dataclass
class _AssortmentTeller:
    """Collects table by table what the overview alone does not hold."""

    kb: KnowledgeBase
    language: Language
    by: ByColumns
    kept: list[pl.DataFrame] = field(default_factory=list)
    examples: dict[tuple[str, ...], tuple[str, Answers]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    more_problems: int = 0
    answered: bool = False

    def __post_init__(self) -> None:
        self.program, self.evaluator = ColumnProgram(self.kb), Evaluator(self.kb)
        self.overview = Overview(self.program, self.by)
        self._ceilings, self._texts = CeilingColumns(self.program), ResultTexts(self.program)
        self._reasons = RowReasons(self.program, self.evaluator, self.language)

    def advised(self, block: CheckedBlock, settle: Settle | None) -> AdvisedBlock:
        return advise_block(self.program, self.evaluator, self._ceilings, block, True, settle)

    def settle(self, answers: Answers) -> bool:
        return settle(self.evaluator.program, answers).settled

    def add_answers(self, advised: AdvisedBlock) -> None:
        """A block that was evaluated just now."""
        self.answered = True
        passed = [*advised.block.passed]
        table = result_table(self._texts, advised, self.language, passed, None, computed=False)
        self._keep_examples(advised, table)
        for problem in (problem for found in advised.problems.values() for problem in found):
            row = words.ROW.to(self.language).format(row=problem.row)
            place = ", ".join(part for part in (row, problem.case, problem.field) if part)
            self._problem(f"{place}: {problem.sentence(self.language)}")
        self._count(table.with_columns(self._reasons.texts(advised)), advised)

    def add(self, table: pl.DataFrame) -> None:
        """A table that an evaluation wrote."""
        for case, errors in table.filter(table["outcome"] == "error").select("case", "errors").iter_rows():
            self._problem(f"{case or ''}: {errors or ''}")
        self._count(table, None)

    def _count(self, table: pl.DataFrame, advised: AdvisedBlock | None) -> None:
        for column in self.by.columns:
            if column not in table.columns:
                own = [name for name in table.columns if name not in ("case", "errors", REASON, CURRENT)]
                told = NO_COLUMN.filled(column=column, columns=", ".join(own[:40]))
                raise NoCases((told,))
        self.overview.add(table, advised.block.cases if advised is not None else None)
        room = MOST_CASES - sum(kept.height for kept in self.kept)
        if room > 0:
            self.kept.append(table.head(room))

    def _problem(self, told: str) -> None:
        if len(self.problems) < _MOST_PROBLEMS:
            self.problems.append(told)
        else:
            self.more_problems += 1

    def _keep_examples(self, advised: AdvisedBlock, table: pl.DataFrame) -> None:
        """The first conflict of each combination of excluding rules."""
        for place, (outcome, fired) in enumerate(table.select("outcome", "fired").iter_rows()):
            if outcome == "conflict" and (cause := cause_of(self.kb, fired)) not in self.examples:
                block = advised.block
                self.examples[cause] = block.ids[place], block.cases.answers(place, self.kb)

    # --- in words

    def told(self, file: str, remarks: tuple[str, ...], made_of: MadeOf) -> Assortment:
        import polars as pl

        data, family = self.overview.as_object(), self.overview.items.family()
        voice = Voice(self.kb, self.evaluator.remember({}), self.language)
        counts = tuple(self._counts(data, voice))
        causes = tuple(self._causes(voice))
        named = most_first(self.overview.causes)[: len(causes)]
        letters = {rules: cause.called for (rules, _), cause in zip(named, causes, strict=True)}
        results = pl.concat(self.kept, how="diagonal") if self.kept else pl.DataFrame()
        rows, all_rows = CaseRows(results, voice, letters), self.overview.rows
        shares = {count.verdict: (count.count, count.share) for count in counts}
        return Assortment(
            language=self.language,
            file=file,
            knowledge=voice.to(self.kb.name),
            headline=fill(
                voice.to(words.HEADLINE),
                {"count": HowMany(all_rows, show_number(all_rows, self.language))},
            ),
            counts=tuple(c for c in counts if c.count or c.verdict != "not_covered"),
            causes=causes,
            other_conflicts=data["outcomes"]["conflict"] - sum(cause.count for cause in causes),
            moves=self._moves(rows, self.overview.moves) if self.overview.moves else None,
            moved_totals=self._moves(rows, self.overview.totals) if self.by.total is not None else None,
            by=self.by,
            groups=tuple(self._groups(voice)),
            deciding=tuple(self._deciding(data, voice)) if self.answered else None,
            map=map_of(self.overview, voice),
            family=told_of(family, self.language) if family is not None else None,
            panels=panels_of(results, voice, rows.names, shares),
            readable=tuple(rows.readable(READABLE)),
            rows=rows,
            problems=tuple(self.problems),
            more_problems=self.more_problems,
            remarks=remarks,
            made_of=made_of,
            data=data,
        )

    def _counts(self, data: dict[str, Any], voice: Voice) -> Iterator[Count]:
        for verdict, name in verdict_names(self.kb, voice).items():
            count = data["positions"].get(verdict, data["outcomes"].get(verdict, 0))
            part = count / max(data["rows"], 1)
            yield Count(verdict, capital(name), count, part, self._percent(part))

    def _causes(self, voice: Voice) -> Iterator[Cause]:
        """The commonest combinations, each with the figures of its example where its answers are known."""
        conflicts = self.overview.kinds["conflict"]
        for number, (rules, count) in enumerate(most_first(self.overview.causes)[:_MOST_CAUSES]):
            case, answers = self.examples.get(rules, ("", None))
            own = Voice(self.kb, self.evaluator.remember(answers), self.language) if answers is not None else None
            grounds = tuple(self._ground(self.kb.rules[id], voice, own) for id in self._by_reach(rules))
            example = voice.to(words.EXAMPLE).format(case=case) if case else ""
            yield Cause(chr(ord("A") + number), count, self._percent(count / conflicts), grounds, example)

    def _by_reach(self, rules: tuple[str, ...]) -> list[str]:
        """Rules by the first position that they exclude, so that a combination reads along the positions."""
        ids = self.kb.position_ids
        return sorted(rules, key=lambda id: (min(map(ids.index, self.kb.rules[id].excluded)), id))

    def _ground(self, rule: Rule, voice: Voice, own: Voice | None) -> RuledOut:
        named = [voice.to(position.brief) for position in self.kb.positions if position.id in rule.excluded]
        reason = own.reason(rule) if own is not None else reason_in_general(rule, voice)
        source = own.source(rule) if own is not None else voice.cite(rule.cited)
        return RuledOut(", ".join(named), reason, rule.id, source)

    def _moves(self, rows: CaseRows, counted: dict[tuple[str, str], Any]) -> Crossing:
        """From where cases are today to what is advised."""
        today = [*self.kb.questions[self.kb.current].options] if self.kb.current is not None else []
        verdicts = [id for id in self.kb.verdicts if any(counted.get((one, id)) for one in (*today, ""))]
        names = {one: capital(rows.today(one)) for one in today} | {
            "": assortment_words.NOT_KNOWN_TODAY.to(self.language)
        }
        return self._crossing(
            [capital(rows.names[id]) for id in verdicts],
            [
                (names[one], [(counted.get((one, id), 0), one == id) for id in verdicts])
                for one in (*today, "")
                if any(counted.get((one, id)) for id in verdicts)
            ],
        )

    def _groups(self, voice: Voice) -> Iterator[Group]:
        names = verdict_names(self.kb, voice)
        for column in self.by.groups:
            found = self.overview.by_group(column)
            verdicts = [id for id in self.kb.verdicts if any(counts[id] for counts in found.values())]
            rows = [
                (group or assortment_words.NO_GROUP.to(self.language), [(counts[id], False) for id in verdicts])
                for group, counts in found.items()
            ]
            yield Group(column, self._crossing([capital(names[id]) for id in verdicts], rows))

    def _crossing(
        self, columns: Sequence[str], rows: Sequence[tuple[str, Sequence[tuple[float, bool]]]]
    ) -> Crossing:
        def shown(figure: float) -> str:
            return show_number(round(figure), self.language) if figure else ""

        return Crossing(
            tuple(columns),
            tuple(
                (name, tuple((shown(figure), still) for figure, still in cells), shown(sum(f for f, _ in cells)))
                for name, cells in rows
            ),
        )

    def _deciding(self, data: dict[str, Any], voice: Voice) -> Iterator[DecidingQuestion]:
        for found in data["deciding"]["questions"][:_MOST_DECIDING]:
            id, part = found["question"], self._percent(found["part"])
            said = voice.to(words.PART).format(part=part)
            yield DecidingQuestion(id, capital(voice.label(id)), said, voice.find(id))

    def _percent(self, part: float) -> str:
        """A part as a percentage; what is there at all is never 0 %, what lacks a little never 100 %."""
        figure = round(100 * part)
        if 0 < part < 1 and figure in (0, 100):
            return "<1 %" if figure == 0 else ">99 %"
        return f"{figure} %"
