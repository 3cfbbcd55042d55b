"""The chain with the chosen point in it: as data, and drawn in plain characters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from advisor.terms.positions import Stage
from advisor.terms.values import Interval
from advisor.wording.voice import Voice
from advisor.wording.work_left import fitting_work, step_name


@dataclass(frozen=True, slots=True)
class Link:
    """One stage of the chain: its name, the time it takes as said, and on which side of the point it lies.

    `point` is true for the stage that the point directly precedes; `label` is then what the point is called.
    `after` is true from there on; `side` says so in the knowledge base's words, if it has any. `attribute` holds
    its time.
    """

    id: str
    name: str
    time: str | None
    after: bool
    point: bool
    label: str = ""
    side: str = ""
    attribute: str | None = None


def chain(voice: Voice, position: str, form: str | None = None) -> tuple[Link, ...]:
    """What is done before the point of `position`, and then what is left to be done; none if it lies nowhere."""
    kb, chosen = voice.kb, voice.kb.position(position)
    before = chosen.form_before.get(form, chosen.before) if form is not None else chosen.before
    if before is None:
        return ()
    upstream = tuple(takewhile(lambda stage: stage.id != before, kb.chain.stages))
    left = fitting_work(voice, kb.ladder.positions.get(position)) if kb.ladder is not None else None
    if left is None or not left.steps:
        downstream = kb.chain.stages[len(upstream) :]
        return _joined(voice, position, [*map(_by_stage(voice), upstream)], [*map(_by_stage(voice), downstream)])
    steps = [step for step in left.steps if _takes_time(voice, step.time)] or [left.steps[-1]]
    done_later = {name for step in steps for name in (step.stage, step.time)}
    beyond = [stage for stage in kb.chain.stages if stage.beyond is not None and voice.fits(stage.beyond)]
    earlier = [
        stage
        for stage in upstream
        if not {stage.id, stage.time} & done_later
        and stage not in beyond
        and voice.fits(stage.when)
        and (stage.time is None or _takes_time(voice, stage.time))
    ]
    after_point = [_StepOrStage(step.stage or step.time, step_name(voice, step), step.time) for step in steps]
    return _joined(
        voice, position, [*map(_by_stage(voice), earlier)], [*after_point, *map(_by_stage(voice), beyond)]
    )


@dataclass(frozen=True, slots=True)
class _StepOrStage:
    id: str
    name: str
    attribute: str | None


def _by_stage(voice: Voice) -> Callable[[Stage], _StepOrStage]:
    return lambda stage: _StepOrStage(stage.id, voice.stage(stage), stage.time)


def _joined(
    voice: Voice, position: str, before: Sequence[_StepOrStage], after: Sequence[_StepOrStage]
) -> tuple[Link, ...]:
    number, words = voice.kb.position(position).number, voice.kb.chain
    label = voice.to(number) if number else voice.position_in_brief(position)
    links = []
    for at, one in enumerate((*before, *after)):
        here, later = at == len(before), at >= len(before)
        side = words.after if later else words.before
        said = voice.own(side) if side else ""
        time = _time(voice, one.attribute)
        links.append(Link(one.id, one.name, time, later, here, label if here else "", said, one.attribute))
    return tuple(links)


def _takes_time(voice: Voice, attribute: str) -> bool:
    """Whether a step is there at all: one of no time is not."""
    value = voice.held(attribute)
    return value is None or value.hi > 0


def _time(voice: Voice, attribute: str | None) -> str | None:
    if attribute is None or attribute in voice.memory.missing:
        return None
    value = voice.memory.values.get(attribute)
    return voice.value(attribute) if isinstance(value, Interval) else None
