"""Reports of several cases made again: cases side by side, and overviews."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from advisor.batch.earlier import (
    NEITHER,
    NoReceipts,
    differences,
    makers_otherwise,
    parts_otherwise,
    same,
    same_maker,
)
from advisor.explanation.scenarios import LEAST, MOST
from advisor.report import overview
from advisor.report.made_of import MOST_CARRIED, MOST_IN_MARKDOWN, MadeOf, UsedFile
from advisor.report.overview import Assortment, assortment_of
from advisor.report.remade import (
    NOT_COMPARED,
    Earlier,
    about_of,
    file_of,
    in_words,
    languages_of,
    text_otherwise,
)
from advisor.report.scenarios import Scenarios, scenarios_of
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language, Text
from advisor.terms.values import Answers

_NO_RECEIPTS = Text(
    nl="{count} verantwoordingen van gevallen; naast elkaar staan er {least} tot {most}, elk met een eigen naam",
    en="{count} receipts of cases; side by side there are {least} to {most}, each with a name of its own",
)
_ORDER = Text(nl="gevallen: staan in een andere volgorde", en="cases: stand in another order")
_NOT_FROM_THESE = Text(
    nl="gevallen: zij geven niet het overzicht dat ernaast staat",
    en="cases: they do not give the overview that stands beside them",
)


# --- cases side by side


def receipts_beside(earlier: Earlier) -> dict[str, Mapping[str, Any]]:
    """{name of a case: its receipt} of cases side by side.

    Raises: NoReceipts: they are none, or too many.
    """
    listed = earlier.receipt.get("receipts")
    found = listed if isinstance(listed, list) and len(listed) <= MOST else []
    named = {
        one["case"]: one
        for one in found
        if isinstance(one, Mapping)
        and isinstance(one.get("case"), str)
        and isinstance(one.get("answers"), Mapping)
    }
    if not LEAST <= len(named) == len(found):
        count = len(listed) if isinstance(listed, list) else 0
        raise NoReceipts(_NO_RECEIPTS.filled(count=count, least=LEAST, most=MOST))
    return named


def scenarios_otherwise(
    earlier: Earlier, cases: Mapping[str, Answers], kb: KnowledgeBase, language: Language
) -> list[str]:
    """What an earlier report of cases side by side says otherwise than it would say now.

    Args: cases: the answers of its receipts.

    Raises: Clash: the rules contradict each other in one of them.
    """
    before = receipts_beside(earlier)
    about = {name: about_of(one) for name, one in before.items()}
    file = file_of(earlier.receipt) or ""
    tries = []
    for spoken in languages_of(next(iter(before.values())).get("language")):
        report = scenarios_of(kb, cases, file, spoken, about)
        tries.append([*_scenarios_told(earlier, before, report, language)])
    return min(tries, key=len)


def _scenarios_told(
    earlier: Earlier, before: Mapping[str, Mapping[str, Any]], report: Scenarios, language: Language
) -> Iterator[str]:
    now = {one["case"]: one for one in report.data["receipts"]}
    document = _without(earlier.receipt, "receipts")
    one_maker = same_maker(document, report.data)
    found = [*makers_otherwise(document, report.data, language)]
    for name, receipt in before.items():
        told = differences(receipt, now[name], language)
        if not one_maker or not same_maker(receipt, now[name]):
            told += in_words(receipt, report.advices[name], language)
        found += [f"{name}: {line}" for line in told]
    found += parts_otherwise(document, _without(report.data, "receipts"), language)
    if [*before] != [*now]:
        found.append(_ORDER.to(language))
    yield from found
    yield from text_otherwise(earlier, report, found, language) if one_maker else [NOT_COMPARED.to(language)]


# --- overviews


def overview_otherwise(earlier: Earlier, kb: KnowledgeBase, answers: Path | None, language: Language) -> list[str]:
    """What an earlier overview says otherwise than it would say now.

    Args: answers: a file to take for its cases, instead of those that it carries.

    Raises: NoReceipts: it does not say how its cases were read. NotCarried: it has no cases. NoCases: they can no
    longer be read. OSError.
    """
    document = earlier.receipt
    before = document.get("input") if earlier.schema == overview.SCHEMA else document
    if not isinstance(before, Mapping):
        raise NoReceipts(NEITHER)
    made = MadeOf.read(before)
    tries = []
    for spoken in languages_of(before.get("language")):
        with made.unpacked(answers) as (path, reading):
            found = assortment_of(kb, path, spoken, reading, made.by, made.files["cases"].name)
        again = replace(found, made_of=replace(made, files=_as_read(made, found.made_of)))
        tries.append([*_overview_told(earlier, before, again, language)])
    return min(tries, key=len)


def _as_read(told: MadeOf, found: MadeOf) -> Mapping[str, UsedFile]:
    """The files that were read now, under the names that are told."""
    return {role: replace(file, name=told.files[role].name) for role, file in found.files.items()}


def _overview_told(
    earlier: Earlier, before: Mapping[str, Any], again: Assortment, language: Language
) -> Iterator[str]:
    most = MOST_IN_MARKDOWN if earlier.kind == "md" else MOST_CARRIED
    now = again.receipt(most) if earlier.on_page else again.input(most)
    if not same_maker(before, now):
        yield from makers_otherwise(before, now, language)
        yield from parts_otherwise(_counted(before), _counted(now), language)
        yield NOT_COMPARED.to(language)
        return
    found = parts_otherwise(before, now, language)
    if any(not same(before.get(key), now[key]) for key in ("outcomes", "positions")):
        found.insert(0, _NOT_FROM_THESE.to(language))
    if not earlier.on_page:
        found += parts_otherwise(
            _without(earlier.receipt, "input"), _without(again.as_object(), "input"), language
        )
    yield from found
    yield from text_otherwise(earlier, again, found, language)


def _counted(made: Mapping[str, Any]) -> dict[str, Any]:
    return {key: made[key] for key in ("outcomes", "positions") if key in made}


def _without(document: Mapping[str, Any], part: str) -> dict[str, Any]:
    return {key: value for key, value in document.items() if key != part}
