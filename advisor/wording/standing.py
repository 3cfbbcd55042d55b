"""Where it stands while questions are open, the proof that it is settled, the sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from advisor.outlook.settled import Rival, Settlement
from advisor.reasoning.advice import Advice
from advisor.terms.sources import Citation
from advisor.wording import words
from advisor.wording.clauses import (
    capital,
    either,
    labels_said,
    say,
    section,
    standing_item,
    verdict_in_brief,
    verdict_name,
)
from advisor.wording.core import first_clause
from advisor.wording.page import Item, Section
from advisor.wording.voice import Voice

# --- where it stands, the proof, the sources


def status(advice: Advice, settlement: Settlement, voice: Voice, loose: Sequence[str] = ()) -> tuple[Section, ...]:
    """Where it stands at this moment: the outcome so far, how each position stands, and what may still change;
    `loose`: questions not known, or not exactly, that might."""
    items = [Item(say(voice, words.SO_FAR, verdict=verdict_name(voice, advice.outcome.verdict)))]
    items += _each_reason_once((standing_item(voice, standing) for standing in advice.outcome.standings), voice)
    return (section(voice, "status", words.STATUS, (*items, _settled(settlement, voice, loose))),)


def _each_reason_once(items: Iterable[Item], voice: Voice) -> Iterator[Item]:
    """A reason that several positions share is told with its source at the first, and named at the others."""
    told = set[str]()
    for item in items:
        if item.rule in told:
            whole = voice.reason(voice.kb.rules[item.rule])
            again = say(voice, words.TOLD_BEFORE, reason=first_clause(whole).rstrip("."))
            item = replace(item, text=item.text.replace(whole, again), source="")
        elif item.rule is not None:
            told.add(item.rule)
        yield item


def certificate(settlement: Settlement, voice: Voice, loose: Sequence[str] = ()) -> tuple[Section, ...]:
    """Whether the outcome can still change, and how that is proved; `loose` as in `status`."""
    items = [_settled(settlement, voice, loose, falls=True)]
    proof = settlement.certificate
    if proof is not None and proof.split is not None:
        items.append(Item(say(voice, words.BY_SEARCH, count=proof.split.closed)))
    if proof is not None:
        items += _each_reason_once((_rival(rival, voice) for rival in proof.rivals), voice)
    return (section(voice, "certificate", words.CERTIFICATE, items),)


def _settled(settlement: Settlement, voice: Voice, loose: Sequence[str], *, falls: bool = False) -> Item:
    if settlement.settled:
        verdict = verdict_name(voice, settlement.verdict)
        if not loose:
            return Item(say(voice, words.SETTLED, verdict=verdict))
        after = voice.to(words.SETTLED_FALLS) if falls else ""
        return Item(say(voice, words.SETTLED_BUT, verdict=verdict, loose=labels_said(voice, loose), falls=after))
    return Item(
        say(
            voice,
            words.OPEN,
            verdicts=either(voice, (verdict_in_brief(voice, v) for v in settlement.could_become)),
        )
    )


def _rival(rival: Rival, voice: Voice) -> Item:
    text = words.RIVALS[rival.reason]
    if rival.reason == "certain" and rival.against is None:
        text = words.CERTAIN_ALONE
    against = voice.position(rival.against) if rival.against is not None else ""
    most = voice.certainty(rival.most)[0] if rival.most is not None else ""
    cited = voice.source(voice.kb.rules[rival.rules[0]]) if rival.rules else ""
    name = capital(verdict_name(voice, rival.verdict))
    return Item(
        say(voice, text, against=against, most=most) + ".", name, cited, rival.rules[0] if rival.rules else None
    )


def sources(advice: Advice, voice: Voice) -> tuple[Section, ...]:
    """The works on which the reasons rest, then those of what follows from the outcome; each once with the places
    cited, numbered throughout."""
    kb, recommended = advice.kb, advice.outcome.recommended
    deciding = dict.fromkeys(id for standing in advice.outcome.standings for id in standing.barred_by)
    for standing in advice.outcome.standings:
        if recommended in (None, standing.position):
            deciding |= dict.fromkeys((*standing.supported_by, *standing.opposed_by))
    elsewhere = (id for id in advice.fired if kb.rules[id].not_covered is not None)
    reasons = [citation for id in (*elsewhere, *deciding) for citation in voice.wording(kb.rules[id]).sources]
    spoken = (*advice.advised, *advice.warnings)
    after = [citation for rule in spoken for citation in voice.wording(rule).sources]
    if recommended is not None:
        after += [citation for one in voice.consequences(recommended) for citation in one.sources]
    found, count = list[Section](), 0
    for id, title, citations in (
        ("sources", words.SOURCES, reasons),
        ("sources_after", words.SOURCES_AFTER, after),
    ):
        items = tuple(_works(citations, voice, count))
        count += len(items)
        if items or not found:
            found.append(section(voice, id, title, items))
    return tuple(found)


def _works(citations: Iterable[Citation], voice: Voice, count: int) -> Iterator[Item]:
    """A line a work, in the order in which they are cited; own agreements and proposals last."""
    places: dict[str, dict[str, None]] = {}
    for citation in citations:
        places.setdefault(citation.work, {})[voice.to(citation.at)] = None
    works = sorted(places, key=lambda work: voice.kb.sources[work].kind in ("proposal", "convention"))
    for number, work in enumerate(works, count + 1):
        source = voice.kb.sources[work]
        title, author, year = voice.to(source.title), voice.to(source.author), voice.to(source.year)
        said = f"{author}, {title} ({year}): {'; '.join(places[work])}"
        yield Item(capital(said), str(number), address=source.url or "")
