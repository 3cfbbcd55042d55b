"""Harmless edits of the knowledge base that `kb new` begins, by somebody who means what they say: none is remarked
upon."""

from __future__ import annotations

from pathlib import Path

import pytest

from advisor.bench.checks.all import check
from advisor.bench.checks.finding import Bench
from advisor.bench.starter import starter_files
from advisor.knowledge.loading import load

QUESTIONS, RULES, COMPUTED, HEADER = "questions/today.yaml", "rules/lunch.yaml", "computed.yaml", "knowledge.yaml"
POSITIONS = "positions.yaml"
#: (what an edit does, {file: what is added to it})
HARMLESS = {
    "two times of which each has the walk in it": {
        COMPUTED: """
- id: there_to_pay
  unit: duration
  label: {nl: tijd om te gaan betalen, en: time to go and pay}
  formula: {sum: [walking_time, 2 minutes]}
  source: {work: own-experience, at: "there and back again"}
- id: there_to_eat
  unit: duration
  label: {nl: tijd om te gaan eten, en: time to go and eat}
  formula: {sum: [walking_time, eating_time]}
  source: {work: own-experience, at: "there and back again"}
- id: twice_on_the_way
  unit: duration
  label: {nl: tijd voor eten en later betalen, en: time to eat and to pay later}
  formula: {sum: [there_to_pay, there_to_eat]}
  source: {work: own-experience, at: "there and back again"}
""",
        RULES: """
  - id: eating-and-paying-later-outlast-the-break
    if: {twice_on_the_way: {more_than: break_time}}
    oppose: {restaurant: weak}
    because:
      nl: Gaan eten en later betalen kost {twice_on_the_way}.
      en: Going to eat and paying later takes {twice_on_the_way}.
    source: {work: own-experience, at: "time"}
""",
    },
    "a lesson with a word of a case that has its own lesson": {
        HEADER: """
lessons:
  - case: no-time-to-sit
    title: {nl: Staand eten, en: A quick bite}
    shows: {nl: Wie haast heeft eet uit de trommel., en: Who is in a hurry eats from the box.}
  - case: a-quick-lunch-in-the-rain
    title: {nl: Binnen blijven, en: A lunch indoors}
    shows: {nl: Bij regen blijft u binnen., en: In the rain you stay in.}
""",
    },
    "a short word that is the name of another time": {
        RULES: """
  - id: far-for-lunch
    if: {walking_time: {more_than: 30 minutes}}
    oppose: {restaurant: weak}
    because: {nl: Dat is ver voor een pauze., en: That is far for a break.}
    source: {work: own-experience, at: "time"}
""",
    },
    "at most two and a few more": {
        QUESTIONS: """
  - id: tables
    type: choice
    label: {nl: vrije tafels, en: free tables}
    ask: {nl: Hoeveel tafels zijn er nog vrij?, en: How many tables are still free?}
    help: {nl: In het restaurant., en: In the restaurant.}
    find: {nl: Bel het restaurant., en: Call the restaurant.}
    says: {nl: "er zijn {value} tafels vrij", en: "{value} tables are free"}
    options:
      none_to_speak_of: {nl: niet veel, en: not many}
      two: {nl: op zijn hoogst twee, en: two at most}
      several: {nl: een stuk of wat, en: a few}
      wide_choice: {nl: ruime keus, en: a wide choice of}
    ranges: {none_to_speak_of: {to: 1}, two: {from: 1, to: 3}, several: {from: 3, to: 9}, wide_choice: {from: 9}}
""",
        RULES: """
  - id: restaurant-nearly-full
    if: {tables: none_to_speak_of}
    oppose: {restaurant: weak}
    because: {nl: In het restaurant is bijna geen tafel vrij., en: The restaurant has hardly a free table.}
    source: {work: own-experience, at: "tables"}
  - id: two-tables-will-do
    if: {tables: two}
    support: {restaurant: weak}
    because: {nl: Twee vrije tafels is er een genoeg., en: Of two free tables one will do.}
    source: {work: own-experience, at: "tables"}
  - id: room-in-the-restaurant
    if: {tables: several}
    support: {restaurant: weak}
    because: {nl: In het restaurant is plaats., en: The restaurant has room.}
    source: {work: own-experience, at: "tables"}
  - id: any-table-you-like
    if: {tables: wide_choice}
    support: {restaurant: strong}
    because: {nl: U kunt zitten waar u wilt., en: You can sit wherever you like.}
    source: {work: own-experience, at: "tables"}
""",
    },
    "bounds of one time for two things": {
        HEADER: {
            "figures:\n": """figures:
  stroll:
    value: 15 minutes
    unit: duration
    means: {nl: tot hier is lopen een ommetje, en: up to here a walk is a stroll}
    source: {work: own-convention, at: "eating time"}
  wet_coat:
    value: 5 minutes
    unit: duration
    means: {nl: vanaf hier wordt een jas nat, en: from here a coat gets wet}
    source: {work: own-convention, at: "eating time"}
""",
        },
        RULES: """
  - id: a-stroll-is-pleasant
    if: {walking_time: {at_most: stroll}}
    support: {restaurant: weak}
    because: {nl: "Lopen duurt {walking_time}: een ommetje.", en: "The walk takes {walking_time}: a stroll."}
    source: {work: own-experience, at: "time"}
  - id: coats-get-wet
    if: {walking_time: {at_least: wet_coat}, weather: rain}
    oppose: {restaurant: strong}
    because:
      nl: Wie {walking_time} door de regen loopt wordt nat.
      en: Who walks {walking_time} in the rain gets wet.
    source: {work: own-experience, at: "time"}
""",
    },
    "what speaks for both ends in a base of few rules": {
        RULES: """
  - id: a-canteen-full-of-guests
    if: {company: yes, break_time: {at_least: 45 minutes}}
    support: {lunch_box: weak, restaurant: weak}
    oppose: {canteen: weak}
    because: {nl: Met velen zit u in de kantine niet bij elkaar., en: In the canteen many do not sit together.}
    source: {work: own-experience, at: "company"}
""",
    },
    "names that tell of each by where it is, and by what it is not": {
        POSITIONS: {
            "name: {nl: uit de eigen trommel, en: from your own lunch box}": (
                "name: {nl: eigen brood in de kantine, en: own bread in the canteen}"
            ),
            "name: {nl: in de kantine, en: in the canteen}": (
                "name: {nl: 'warm, geen trommel', en: 'warm, not a lunch box'}"
            ),
        },
    },
    "labels that say a word of each other": {
        QUESTIONS: {
            "label: {nl: pauze, en: break}": "label: {nl: 'pauze, bij elk weer', en: 'break in any weather'}",
        },
    },
    "two questions of which the same is to be said": {
        QUESTIONS: {
            "help: {nl: Alleen heen., en: One way only.}": "help: {nl: Op dit moment., en: At this moment.}",
        },
    },
}


@pytest.mark.parametrize("edit", HARMLESS.values(), ids=HARMLESS)
def test_a_harmless_edit_is_not_remarked_upon(tmp_path: Path, edit: dict[str, str | dict[str, str]]) -> None:
    for name, text in starter_files().items():
        change = edit.get(name, "")
        if isinstance(change, dict):
            for before, instead in change.items():
                assert text.count(before) == 1
                text = text.replace(before, instead)
            change = ""
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.rstrip("\n") + "\n" + change.lstrip("\n"), encoding="utf-8")
    found = check(Bench(load(tmp_path)))
    assert [(one.told.code, one.id, one.message.en) for one in found] == []
