"""Earlier receipts: read from a text, and compared with what is said now, to the last byte."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from advisor.batch.receipts import SCHEMA, Receipt
from advisor.cases.documents import no_json
from advisor.terms.texts import Language, Text


class NoReceipts(ValueError):
    """A text holds no receipts; `message` says why, to be told after its file."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


NEITHER = Text(nl=f"geen gesprek en geen advies ({SCHEMA})", en=f"neither a transcript nor a receipt ({SCHEMA})")
_UNREADABLE = Text(nl="niet te lezen: {why}", en="cannot be read: {why}")


def receipts_in(text: str, schemas: Collection[str] = (SCHEMA,)) -> list[Mapping[str, Any]]:
    """The receipts in a text: one JSON object, a list of them, or one a line; none when it is not JSON at all.

    Args: schemas: what else counts as one, by its schema.

    Raises: NoReceipts: it is JSON, but no receipt.
    """
    if not text.lstrip().startswith(("{", "[")):
        return []
    found = _json_in(text)
    for item in found:
        if not isinstance(item, Mapping) or item.get("schema") not in [*schemas]:
            raise NoReceipts(NEITHER)
    if not found:
        raise NoReceipts(NEITHER)
    return found


def _json_in(text: str) -> list[Any]:
    """What the whole text holds, or else each of its lines. Raises: NoReceipts: where it is no JSON."""
    try:
        found = _parsed(text)
        return found if isinstance(found, list) else [found]
    except (ValueError, RecursionError) as error:
        whole = error
    listed: list[Any] = []
    for before, line in enumerate(text.split("\n")):
        try:
            if line.strip():
                listed.append(_parsed(line))
        except (ValueError, RecursionError) as error:
            if isinstance(error, json.JSONDecodeError):
                error.lineno += before
            raise NoReceipts(_UNREADABLE.filled(why=no_json(error if listed else whole))) from None
    return listed


def _parsed(text: str) -> Any:
    return json.loads(text, object_pairs_hook=_every_pair)


def _every_pair(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A key that occurs twice holds all that stands there, as one text that equals no list: a reader sees the
    first, a program the last."""
    found: dict[str, list[Any]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {
        key: values[0] if len(values) == 1 else " + ".join(json.dumps(one) for one in values)
        for key, values in found.items()
    }


# --- compared

#: What cannot be made again, but is given: it is told as it was.
_GIVEN = ("case", "file")
#: What follows from the answers.
_ADVICE = frozenset(Receipt("", None, "").as_object()) - {*_GIVEN, "schema", "knowledge", "engine"}

_KNOWLEDGE = Text(nl="kennisbank: {before} toen, {after} nu", en="knowledge base: {before} then, {after} now")
_ENGINE = Text(
    nl="redeneermachine: versie {before} toen, {after} nu", en="engine: version {before} then, {after} now"
)
_ANSWERS = Text(
    nl="antwoorden: zij geven niet het advies dat ernaast staat",
    en="answers: they do not give the advice that stands beside them",
)
_MOVED = Text(nl="{name}: was {before}, is {after}", en="{name}: was {before}, is {after}")
_OTHERWISE = Text(nl="{name}: is anders", en="{name}: is otherwise")
_GONE = Text(nl="{name}: niet meer {items}", en="{name}: no longer {items}")
_ADDED = Text(nl="{name}: nu ook {items}", en="{name}: now also {items}")
_IN_ANOTHER_ORDER = Text(nl="{name}: staat in een andere volgorde", en="{name}: stands in another order")
_LEFT_OUT = Text(nl="{name}: ontbreekt", en="{name}: is left out")
_UNKNOWN = Text(nl="{name}: staat in geen enkel advies", en="{name}: stands in no receipt")
_NO_VERSION = Text(nl="onbekend", en="unknown")
#: What the keys of a receipt, and the words and values in it, are called; a key that is not here is its own name.
_CALLED = {
    "case": Text(nl="geval", en="case"),
    "file": Text(nl="bestand", en="file"),
    "language": Text(nl="taal", en="language"),
    "outcome": Text(nl="uitkomst", en="outcome"),
    "recommended": Text(nl="geadviseerde plaats", en="recommended"),
    "form": Text(nl="vorm", en="form"),
    "by_elimination": Text(nl="als enige over", en="by_elimination"),
    "close_call": Text(nl="scheelt weinig", en="close_call"),
    "settled": Text(nl="staat vast", en="settled"),
    "could_become": Text(nl="kan nog worden", en="could_become"),
    "fired": Text(nl="geldende regels", en="fired"),
    "unknown": Text(nl="onbekend", en="unknown"),
    "unanswered": Text(nl="niet beantwoord", en="unanswered"),
    "parked": Text(nl="telt niet mee", en="parked"),
    "assumed": Text(nl="aangenomen", en="assumed"),
    "provided": Text(nl="voorwaarden", en="provided"),
    "doubts": Text(nl="twijfels", en="doubts"),
    "warnings": Text(nl="tegenspraken", en="warnings"),
    "errors": Text(nl="fouten", en="errors"),
    "answers": Text(nl="antwoorden", en="answers"),
    "headline": Text(nl="kop", en="headline"),
    "explanation": Text(nl="uitleg", en="explanation"),
    "subject": Text(nl="onderwerp", en="subject"),
    "title": Text(nl="titel", en="title"),
    "date": Text(nl="datum", en="date"),
    "evidence": Text(nl="bewijsvoering", en="evidence"),
    "notes": Text(nl="aantekeningen", en="notes"),
    "source": Text(nl="bron", en="source"),
}
_KINDS = {
    "recommended": Text(nl="een advies", en="recommended"),
    "conflict": Text(nl="conflict", en="conflict"),
    "undecided": Text(nl="onbeslist", en="undecided"),
    "not_covered": Text(nl="een andere kwestie", en="not_covered"),
    "error": Text(nl="fout", en="error"),
}
_PLAIN = {
    "true": Text(nl="ja", en="true"),
    "false": Text(nl="nee", en="false"),
    "null": Text(nl="niets", en="null"),
}
#: A longer value is not shown whole: that it differs says enough.
_LONGEST_SHOWN = 80
#: Of a longer list only that it differs is told.
_MOST_COMPARED = 500


def same_maker(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether both come from the same engine and knowledge base."""
    return all(same(before.get(key), after.get(key)) for key in ("knowledge", "engine"))


def differences(before: Mapping[str, Any], after: Mapping[str, Any], language: Language) -> list[str]:
    """What an earlier receipt says otherwise than it says now: who made it first, then each key by its name."""
    found = parts_otherwise(before, after, language)
    moved = any(key in _ADVICE and not same(before.get(key), after[key]) for key in after)
    if moved and same_maker(before, after):
        found.insert(0, _ANSWERS.to(language))
    return [*makers_otherwise(before, after, language), *found]


def parts_otherwise(before: Mapping[str, Any], after: Mapping[str, Any], language: Language) -> list[str]:
    """What an earlier document says otherwise, key by key, whoever made it."""
    found = [line for key in after if key not in _MAKERS for line in _told(key, before, after, language)]
    return found + [_UNKNOWN.to(language).format(name=_shown(key)) for key in before if key not in after]


_MAKERS = ("knowledge", "engine")


def same(one: Any, other: Any) -> bool:
    """Whether two values are written the same: 1 is not 1.0, and not true."""
    try:
        return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    except RecursionError:
        return False


def makers_otherwise(before: Mapping[str, Any], after: Mapping[str, Any], language: Language) -> Iterator[str]:
    """Whether another engine or knowledge base made it."""
    if not same(before.get("knowledge"), after["knowledge"]):
        versions = [_version(one.get("knowledge"), language) for one in (before, after)]
        yield _KNOWLEDGE.to(language).format(before=versions[0], after=versions[1])
    if not same(before.get("engine"), after["engine"]):
        engine = _shown(before["engine"]) if "engine" in before else _NO_VERSION.to(language)
        yield _ENGINE.to(language).format(before=engine, after=after["engine"])


def _version(knowledge: Any, language: Language) -> str:
    if not isinstance(knowledge, Mapping):
        return _NO_VERSION.to(language)
    return f"{_shown(knowledge.get('version'))} ({_shown(knowledge.get('sha256'))[:12]})"


def _told(name: str, before: Mapping[str, Any], after: Mapping[str, Any], language: Language) -> Iterator[str]:
    called = _called(name, language)
    if name not in before:
        yield _LEFT_OUT.to(language).format(name=called)
        return
    was, now = before[name], after[name]
    if same(was, now):
        return
    if name == "positions" and isinstance(now, list):
        told = list(_positions(was, now, language))
    elif isinstance(was, list) and isinstance(now, list):
        told = list(_items(called, was, now, language))
    elif isinstance(was, Mapping) and isinstance(now, Mapping):
        told = [line for key in dict.fromkeys((*now, *was)) for line in _part(called, key, was, now, language)]
    else:
        told = [_moved(called, _kind(name, was, language), _kind(name, now, language), language)]
    yield from told or [_IN_ANOTHER_ORDER.to(language).format(name=called)]


def _called(name: str, language: Language) -> str:
    return _CALLED[name].to(language) if name in _CALLED else name


def _kind(name: str, value: Any, language: Language) -> Any:
    """The kind of an outcome by its name; any other value as it is."""
    known = name == "outcome" and isinstance(value, str) and value in _KINDS
    return _KINDS[value].to(language) if known else value


def _part(
    name: str, key: str, was: Mapping[str, Any], now: Mapping[str, Any], language: Language
) -> Iterator[str]:
    """What of a part of a receipt is otherwise, such as one answer."""
    whole = f"{name}.{_shown(key)}"
    if key not in now:
        yield _UNKNOWN.to(language).format(name=whole)
    elif key not in was:
        yield _LEFT_OUT.to(language).format(name=whole)
    elif isinstance(was[key], Mapping) and isinstance(now[key], Mapping) and was[key] and now[key]:
        for part in dict.fromkeys((*now[key], *was[key])):
            yield from _part(whole, part, was[key], now[key], language)
    elif not same(was[key], now[key]):
        yield _moved(whole, was[key], now[key], language)


def _items(name: str, was: list[Any], now: list[Any], language: Language) -> Iterator[str]:
    if max(len(was), len(now)) > _MOST_COMPARED:
        yield _OTHERWISE.to(language).format(name=name)
        return
    for text, items in (
        (_GONE, [item for item in was if not any(same(item, other) for other in now)]),
        (_ADDED, [item for item in now if not any(same(item, other) for other in was)]),
    ):
        if items:
            yield text.to(language).format(name=name, items=", ".join(map(_shown, items)))


def _positions(was: Any, now: Any, language: Language) -> Iterator[str]:
    """How the standing of each position moved."""
    listed = [p for p in was if isinstance(p, Mapping)] if isinstance(was, list) else []
    then = {p["position"]: p for p in listed if isinstance(p.get("position"), str)}
    here = {p["position"]: p for p in now}
    for id in dict.fromkeys((*then, *here)):
        if not same(then.get(id), here.get(id)):
            yield _MOVED.to(language).format(
                name=_shown(id), before=_shown(then.get(id)), after=_shown(here.get(id))
            )


def _moved(name: str, was: Any, now: Any, language: Language) -> str:
    before, after = (_PLAIN[shown].to(language) if shown in _PLAIN else shown for shown in map(_shown, (was, now)))
    if max(len(before), len(after)) > _LONGEST_SHOWN:
        return _OTHERWISE.to(language).format(name=name)
    return _MOVED.to(language).format(name=name, before=before, after=after)


def _shown(value: Any) -> str:
    try:
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    except RecursionError:
        return "…"
