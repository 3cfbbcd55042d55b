"""The work that is left at a position in this case, as the ladder and the chain both draw it."""

from __future__ import annotations

from advisor.terms.ladder import PositionWork, WorkLeft, WorkStep
from advisor.wording.voice import Voice


def fitting_work(voice: Voice, work: PositionWork | None) -> WorkLeft | None:
    """The work that is left, or the one that there is instead in this case; None where nothing is declared."""
    if work is None:
        return None
    fitting = (left for when, left in work.instead if voice.fits(when))
    return next(fitting, work.left)


def step_name(voice: Voice, step: WorkStep) -> str:
    """What a step is called: by itself, as its stage of the chain, or as what holds its duration."""
    if step.name is not None:
        return voice.own(step.name)
    stages = voice.kb.chain.stages
    stage = next((one for one in stages if one.id == step.stage or one.time == step.time), None)
    return voice.stage(stage) if stage is not None else voice.label(step.time)
