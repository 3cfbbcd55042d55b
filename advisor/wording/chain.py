"""The chain with the chosen point in it: as data, and drawn in plain characters."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.terms.values import Interval
from advisor.wording.voice import Voice


@dataclass(frozen=True, slots=True)
class Link:
    """One stage of the chain: its name, the time it takes as said, and on which side of the point it lies.

    `point` is true for the stage that the point directly precedes; `label` is then what the point is called.
    `after` is true from there on; `side` says so in the knowledge base's words, if it has any.
    """

    id: str
    name: str
    time: str | None
    after: bool
    point: bool
    label: str = ""
    side: str = ""


def chain(voice: Voice, position: str, form: str | None = None) -> tuple[Link, ...]:
    """The stages, upstream first, with the point of `position` before one of them; none if it lies nowhere."""
    kb, chosen = voice.kb, voice.kb.position(position)
    before = chosen.form_before.get(form, chosen.before) if form is not None else chosen.before
    if before is None:
        return ()
    label = voice.to(chosen.number) if chosen.number else voice.position_in_brief(position)
    links, after = [], False
    for stage in kb.chain.stages:
        here = stage.id == before
        after = after or here
        side = kb.chain.after if after else kb.chain.before
        links.append(
            Link(
                stage.id,
                voice.stage(stage),
                _time(voice, stage.time),
                after,
                here,
                label if here else "",
                voice.own(side) if side else "",
            )
        )
    return tuple(links)


def _time(voice: Voice, attribute: str | None) -> str | None:
    if attribute is None or attribute in voice.memory.missing:
        return None
    value = voice.memory.values[attribute]
    return voice.value(attribute) if isinstance(value, Interval) else None
