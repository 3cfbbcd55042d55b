"""The attacks of the campaign are what they are called."""

from __future__ import annotations

from dataclasses import replace

from campaign.attacks import attacks, further_attacks
from campaign.made import MAKERS


def test_no_further_attack_is_one_of_the_first() -> None:
    first, further = ({repr(replace(one, id="")) for one in found} for found in (attacks(), further_attacks()))
    assert len(further) == len(further_attacks()) >= 200
    assert not first & further


def test_every_file_that_an_attack_needs_can_be_made() -> None:
    assert {maker for attack in further_attacks() for maker, *_ in attack.made.values()} <= set(MAKERS)
