"""Earlier receipts and reports made again, and what they say otherwise: nothing that differs goes unnamed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from itertools import zip_longest
from typing import Any

from advisor.batch import receipts
from advisor.batch.earlier import NoReceipts, differences, receipts_in, same_maker
from advisor.batch.receipts import receipt
from advisor.explanation import scenarios
from advisor.outlook.settled import settle
from advisor.reasoning.advice import Advice
from advisor.reasoning.program import Program
from advisor.report import made_of, overview, written
from advisor.report.decision_report import report_of
from advisor.terms.about import ABOUT, About
from advisor.terms.texts import LANGUAGES, Language, Text
from advisor.values.dates import no_such_day
from advisor.wording.clauses import verdict_in_brief
from advisor.wording.voice import Voice

#: What a report can be made again from, by its schema.
_CARRIED = (receipts.SCHEMA, scenarios.SCHEMA, overview.SCHEMA, made_of.SCHEMA)
#: What a report in JSON says beside its receipt.
_REPORTED = ("headline", "explanation")

_NO_RECEIPT = Text(
    nl="een rapport zonder verantwoording, of met meer dan één", en="a report without a receipt, or with several"
)
_PAGE = Text(
    nl="bladzijde: regel {line} is anders dan het advies haar maakt: “{was}”",
    en="page: line {line} is not as the advice makes it: “{was}”",
)
_WRITTEN = Text(
    nl="tekst: dezelfde gegevens, maar regel {line} is anders geschreven: “{was}”",
    en="text: the same data, but line {line} is written otherwise: “{was}”",
)
_LINE_ENDS = Text(
    nl="regeleinden: CR LF, zoals een ander systeem ze schrijft, in plaats van LF",
    en="line ends: CR LF, as another system writes them, instead of LF",
)
_MARKED = Text(
    nl="begin: er staat een bytevolgordeteken (BOM) voor de tekst",
    en="beginning: a byte order mark (BOM) stands before the text",
)
NOT_COMPARED = Text(
    nl="de tekst eromheen is daarom niet vergeleken", en="the text around it was therefore not compared"
)
_SAME_OUTCOME = Text(nl="de uitkomst is dezelfde: {now}", en="the outcome is the same: {now}")
_OTHER_OUTCOME = Text(
    nl="de uitkomst is een andere: toen {then}, nu {now}", en="the outcome is another: then {then}, now {now}"
)
#: So much of a line that differs is shown.
_SHOWN = 60
_MARK_OF_UNICODE = "\ufeff"


@dataclass(frozen=True, slots=True)
class Earlier:
    """A receipt as it was read; `text` is all of the text that carries it, when that is a report of some kind."""

    receipt: Mapping[str, Any]
    text: str | None = None
    kind: written.WrittenAs = "json"

    @property
    def schema(self) -> Any:
        return self.receipt.get("schema")

    @property
    def on_page(self) -> bool:
        """Whether it is told in words around it."""
        return self.kind != "json"


def earlier_in(text: str) -> list[Earlier]:
    """The receipts in a text: JSON, JSON lines, or a report as HTML or Markdown; none when it is none of these.

    Raises: NoReceipts: it is one of these, and holds no receipt.
    """
    plain = _in_plain_lines(text)
    if written.MARK not in plain[:200]:
        listed = receipts_in(plain, _CARRIED)
        return [Earlier(found, text if _is_report(found) and len(listed) == 1 else None) for found in listed]
    kind: written.WrittenAs = "html" if plain.startswith("<!DOCTYPE html>") else "md"
    carried = [*_carried_in(plain, kind)]
    found = receipts_in(carried[0], _CARRIED) if len(carried) == 1 else []
    if len(found) != 1:
        raise NoReceipts(_NO_RECEIPT)
    return [Earlier(found[0], text, kind)]


def _is_report(found: Mapping[str, Any]) -> bool:
    """Whether it is more than the receipt of one advice, which any program may write down in its own way."""
    return found.get("schema") != receipts.SCHEMA or any(key in found for key in _REPORTED)


def _in_plain_lines(text: str) -> str:
    """The text with line ends as a report has them, and without the mark that some programs put before a text."""
    return text.removeprefix(_MARK_OF_UNICODE).replace("\r\n", "\n")


def _carried_in(text: str, kind: written.WrittenAs) -> Iterator[str]:
    """What a page carries to be made again, wherever one could stand."""
    if kind == "md":
        yield from re.findall(r"^```json\n(.*?)\n```$", text, re.DOTALL | re.MULTILINE)
        return
    yield from map(unescape, re.findall(r"<pre\b[^>]*>(.*?)</pre>", text, re.DOTALL))
    yield from re.findall(r'<script type="application/json" id="made">(.*?)</script>', text, re.DOTALL)


def told_otherwise(earlier: Earlier, advice: Advice, program: Program, language: Language) -> list[str]:
    """What an earlier receipt, or the report that carries it, says otherwise than the advice of now."""
    tries = [
        _told(earlier, advice, program, code, language) for code in languages_of(earlier.receipt.get("language"))
    ]
    return min(tries, key=len)


def languages_of(spoken: Any) -> list[Language]:
    """The languages that a report may be in: the one that it says, or else any."""
    return [code for code in LANGUAGES if code == spoken] or [*LANGUAGES]


def _told(earlier: Earlier, advice: Advice, program: Program, spoken: Language, language: Language) -> list[str]:
    """The same, of a receipt whose sentences are in the language `spoken`."""
    before = earlier.receipt
    case, file, about = text_of(before.get("case")), file_of(before), about_of(before)
    now = receipt(advice, settle(program, advice.answers), spoken, case, file, about)
    if "language" not in before:
        now.pop("language")
    if not same_maker(before, now):
        alone = {key: value for key, value in before.items() if key not in _REPORTED}
        found = [*differences(alone, now, language), *in_words(before, advice, language)]
        return [*found, *([NOT_COMPARED.to(language)] if earlier.text is not None else [])]
    if earlier.text is None:
        return differences(before, now, language)
    report = report_of(advice, spoken, case or "", file, about)
    found = differences(before, report.receipt if earlier.on_page else written.as_data(report), language)
    return [*found, *text_otherwise(earlier, report, found, language)]


def text_of(given: Any) -> str | None:
    return given if isinstance(given, str) else None


def file_of(before: Mapping[str, Any]) -> str | None:
    """The name of the file that its cases came from; the folders that it was in are never told."""
    told = text_of(before.get("file"))
    return re.split(r"[/\\]", told)[-1] if told is not None else None


def about_of(before: Mapping[str, Any]) -> About:
    """What the case of a receipt tells of itself."""
    told = {key: before[key] for key in ABOUT if isinstance(before.get(key), str)}
    return About.of({key: text for key, text in told.items() if key != "date" or not no_such_day(text)})


def in_words(before: Mapping[str, Any], advice: Advice, language: Language) -> Iterator[str]:
    """What came out then, and what comes out now."""
    voice = Voice(advice.kb, advice.memory, language)
    verdict = before.get("recommended") if before.get("outcome") == "recommended" else before.get("outcome")
    now = verdict_in_brief(voice, advice.outcome.verdict)
    if verdict == advice.outcome.verdict:
        yield _SAME_OUTCOME.to(language).format(now=now)
        return
    then = verdict_in_brief(voice, verdict) if verdict in advice.kb.verdicts else str(verdict)
    yield _OTHER_OUTCOME.to(language).format(then=then, now=now)


def text_otherwise(
    earlier: Earlier, report: written.AnyReport, found: Collection[str], language: Language
) -> Iterator[str]:
    """What of the text of an earlier report is written otherwise, to the last byte: its first line that is, its
    line ends, a mark before it. Of data in which something was `found` to be otherwise, its lines are not told as
    well."""
    was, now = earlier.text or "", written.text(report, earlier.kind)
    plain = _in_plain_lines(was)
    if earlier.on_page or not found:
        lines = zip_longest(plain.split("\n"), now.split("\n"))
        number, line = next(
            ((number, before or "") for number, (before, after) in enumerate(lines, start=1) if before != after),
            (0, ""),
        )
        if number:
            text, shown = _PAGE if earlier.on_page else _WRITTEN, line.strip()
            shown = shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"
            yield text.to(language).format(line=number, was=shown)
    if "\r\n" in was:
        yield _LINE_ENDS.to(language)
    if was.startswith(_MARK_OF_UNICODE):
        yield _MARKED.to(language)
