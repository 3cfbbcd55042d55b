"""Earlier receipts and reports made again, and what they say otherwise: nothing that differs goes unnamed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from itertools import zip_longest
from typing import Any, Literal

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
from advisor.wording.phrases import verdict_in_brief
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
NOT_COMPARED = Text(
    nl="de bladzijde eromheen is daarom niet vergeleken", en="the page around it was therefore not compared"
)
_SAME_OUTCOME = Text(nl="de uitkomst is dezelfde: {now}", en="the outcome is the same: {now}")
_OTHER_OUTCOME = Text(
    nl="de uitkomst is een andere: toen {then}, nu {now}", en="the outcome is another: then {then}, now {now}"
)
#: So much of a line that differs is shown.
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Earlier:
    """A receipt as it was read; `page` is the text that carries it, when it stands in a report."""

    receipt: Mapping[str, Any]
    page: str | None = None
    kind: Literal["html", "md"] | None = None

    @property
    def schema(self) -> Any:
        return self.receipt.get("schema")

    @property
    def reported(self) -> bool:
        return self.page is not None or any(key in self.receipt for key in _REPORTED)


def earlier_in(text: str) -> list[Earlier]:
    """The receipts in a text: JSON, JSON lines, or a report as HTML or Markdown; none when it is none of these.

    Raises: NoReceipts: it is one of these, and holds no receipt.
    """
    if written.MARK not in text[:200]:
        return [Earlier(found) for found in receipts_in(text, _CARRIED)]
    text = text.replace("\r\n", "\n")
    kind: Literal["html", "md"] = "html" if text.startswith("<!DOCTYPE html>") else "md"
    carried = [*_carried_in(text, kind)]
    found = receipts_in(carried[0], _CARRIED) if len(carried) == 1 else []
    if len(found) != 1:
        raise NoReceipts(_NO_RECEIPT)
    return [Earlier(found[0], text, kind)]


def _carried_in(text: str, kind: Literal["html", "md"]) -> Iterator[str]:
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
    case, file, about = text_of(before.get("case")), text_of(before.get("file")), about_of(before)
    now = receipt(advice, settle(program, advice.answers), spoken, case, file, about)
    if "language" not in before:
        now.pop("language")
    if not same_maker(before, now):
        alone = {key: value for key, value in before.items() if key not in _REPORTED}
        found = [*differences(alone, now, language), *in_words(before, advice, language)]
        return [*found, *([NOT_COMPARED.to(language)] if earlier.page is not None else [])]
    if not earlier.reported:
        return differences(before, now, language)
    report = report_of(advice, spoken, case or "", file, about)
    if earlier.page is None:
        return differences(before, written.as_data(report), language)
    made = written.html(report) if earlier.kind == "html" else written.markdown(report)
    return [*differences(before, report.receipt, language), *page_otherwise(earlier.page, made, language)]


def text_of(given: Any) -> str | None:
    return given if isinstance(given, str) else None


def about_of(before: Mapping[str, Any]) -> About:
    """What the case of a receipt tells of itself."""
    return About.of({key: before[key] for key in ABOUT if isinstance(before.get(key), str)})


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


def page_otherwise(was: str, now: str, language: Language) -> Iterator[str]:
    """The first line of a page that is not as it is made."""
    lines = zip_longest(was.split("\n"), now.split("\n"))
    for number, (before, after) in enumerate(lines, start=1):
        if before != after:
            shown = (before or "").strip()
            shown = shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"
            yield _PAGE.to(language).format(line=number, was=shown)
            return
