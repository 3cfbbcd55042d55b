"""The chain with the chosen point in it: as data, and drawn in plain characters."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.terms.values import Interval
from advisor.wording.voice import Voice


@dataclass(frozen=True, slots=True)
class Link:
    """One stage of the chain: its name, the time it takes as said, and whether it comes after the order.

    `point` is true for the stage that the point directly precedes; `label` is then what the point is called.
    """

    id: str
    name: str
    time: str | None
    after_order: bool
    point: bool
    label: str = ""


def chain(voice: Voice, position: str | None, form: str | None = None) -> tuple[Link, ...]:
    """The stages, upstream first, with the point of `position` (None: no point) before one of them."""
    kb, before = voice.kb, None
    if position is not None:
        chosen = kb.position(position)
        before = chosen.form_before.get(form, chosen.before) if form is not None else chosen.before
    links, after = [], False
    for stage in kb.stages:
        after = after or stage.id == before
        here = stage.id == before
        label = voice.to(kb.position(position).number) if here and position is not None else ""
        links.append(Link(stage.id, voice.stage(stage), _time(voice, stage.time), after, here, label))
    return tuple(links)


def _time(voice: Voice, attribute: str | None) -> str | None:
    if attribute is None or attribute in voice.memory.missing:
        return None
    value = voice.memory.values[attribute]
    return voice.value(attribute) if isinstance(value, Interval) else None
