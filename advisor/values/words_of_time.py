"""How long things take and when they are, as people say it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from advisor.terms.texts import Language

MINUTE, HOUR, DAY, WEEK, MONTH, YEAR = 1, 60, 1440, 10080, 43800, 525600
WORKDAY = Fraction(7 * DAY, 5)
#: A morning or an afternoon of work, and half a working day.
PART_OF_DAY = 4 * HOUR


class WordSpan(NamedTuple):
    """How much a word is worth. `about`: said loosely; `loose`: so loosely that it is asked back; `many`: a unit
    in the plural, of which more than one is meant when no number stands before it."""

    lo: Fraction
    hi: Fraction
    about: bool = False
    loose: bool = False
    many: bool = False


def _units(table: str) -> dict[str, WordSpan]:
    """Rows of "minutes flags words", or "minutes-minutes": flags are letters, a(bout), l(oose), m(any), or "-"."""
    units = {}
    for row in table.split(";"):
        size, flags, words = row.split(maxsplit=2)
        lo, _, hi = size.partition("-")
        for phrase in words.split("|"):
            units[phrase] = WordSpan(Fraction(lo), Fraction(hi or lo), "a" in flags, "l" in flags, "m" in flags)
    return units


#: Units of time in minutes; diminutives say "about".
UNITS: Mapping[Language, Mapping[str, WordSpan]] = {
    "nl": _units(
        "1/60 - seconde|sec|s;1/60 m seconden|secs;1 - minuut"
        "|min;1 m minuten;1 a minuutje;1 am minuutjes;15 - kwartier;15 m kwartieren;15 a kwartiertje"
        ";30 - halfuur|half uur|half-uur|een half uur;30 a halfuurtje|half uurtje;60 - uur|u|uurs"
        "|manuur|mensuur|werkuur;60 m uren"
        "|manuren|mensuren|werkuren|arbeidsuren"
        ";60 a uurtje;60 am uurtjes"
        ";240 - ochtend|middag|dagdeel|voormiddag|namiddag|avond|halve werkdag|een halve werkdag"
        ";240 a ochtendje|middagje|avondje;240 m ochtenden|middagen|dagdelen|avonden;120 - halve ochtend"
        "|halve middag"
        ";720 l nacht|nachtje;720 lm nachten"
        ";20160 l sprint;20160 lm sprints;1440 - dag|etmaal|d|kalenderdag;1440 a dagje;1440 m dagen|etmalen"
        "|dgn|kalenderdagen"
        ";1440 am dagjes;2016 - werkdag|wkdag|wd;2016 m werkdagen|wkdagen|wkdgn|werkdgn;2016 a werkdagje"
        ";10080 - week|w|wk|werkweek|kalenderweek;10080 m weken|werkweken|wkn;10080 a weekje;10080 am weekjes"
        ";43800 - maand|mnd;43800 m maanden"
        "|mnden;43800 a maandje;43800 am maandjes;131400 - kwartaal;131400 a kwartaaltje"
        ";131400 m kwartalen"
        ";131400 l seizoen;262800 - halfjaar|half jaar|een half jaar;525600 - jaar|jr|j;525600 m jaren"
        ";525600 a jaartje;2880 l weekend|weekeinde;480 l ploeg|ploegendienst|dienst|shift;480 lm ploegen"
        "|diensten|shifts"
    ),
    "en": _units(
        "1/60 - second|sec|s;1/60 m seconds|secs;1 - minute|min;1 m minutes|mins;30 - half hour"
        "|half-hour;60 - hour|h|hr|man-hour|manhour|working hour;60 m hours|hrs|man-hours|manhours|man hours"
        "|working hours|labour hours|labor hours|person-hours"
        ";240 - morning|afternoon|evening|half working day|half workday|morning's work|afternoon's work"
        ";240 m mornings|afternoons|evenings;720 l night;720 lm nights"
        ";20160 l sprint;20160 lm sprints;1440 - day|d|calendar day;1440 m days"
        "|calendar days"
        ";2016 - working day|business day|workday|work day|weekday;2016 l day's work;2016 m working days"
        "|business days"
        "|workdays|work days"
        ";10080 - week|w|wk|working week|work week|calendar week;10080 m weeks|wks|working weeks"
        ";20160 - fortnight;20160 m fortnights;43800 - month|mo|mth;43800 m months|mos|mths;131400 l season"
        ";262800 - half year;525600 - year|y|yr;525600 m years|yrs;2880 l weekend;480 l shift;480 lm shifts"
    ),
}  # fmt: skip
#: Units that are one word: "m" behind a number, and "a quarter" where English is spoken.
_MONTH_OR_MINUTE = (WordSpan(Fraction(MONTH), Fraction(MONTH)), WordSpan(Fraction(MINUTE), Fraction(MINUTE)))
_QUARTERS = (
    WordSpan(Fraction(3 * MONTH), Fraction(3 * MONTH)),
    WordSpan(Fraction(15 * MINUTE), Fraction(15 * MINUTE)),
)
SEVERAL_UNITS: Mapping[Language, Mapping[str, tuple[WordSpan, ...]]] = {
    "nl": {"m": _MONTH_OR_MINUTE},
    "en": {"m": _MONTH_OR_MINUTE, "quarter": _QUARTERS},
}
#: A time said as a day, as (minutes, flags as above, words). What is any moment of a day is the whole of it beside
#: another time, and halfway through it by itself.
CALENDAR: Mapping[Language, Mapping[str, WordSpan]] = {
    "nl": _units(
        "1440 - morgen|morgenvroeg|morgenochtend|morgenmiddag|volgende ochtend|de volgende ochtend"
        "|volgende middag|de volgende middag|volgende dag|de volgende dag|de dag erna|een dag later"
        "|de dag daarna|van vandaag op morgen|dag-nacht|dag nacht|nachtlevering"
        ";2880 - overmorgen"
        ";10080 l volgende week|komende week;43800 l volgende maand;0-1440 l dezelfde dag|vandaag nog|vandaag"
        "|nog dezelfde dag|zelfde dag|eind van de dag"
        "|het eind van de dag|het einde van de dag|voor het eind van de dag|einde dag|savonds|'s avonds"
        "|tegen de avond|voor de avond|aan het eind van de dag|aan het einde van de dag;2016 - volgende werkdag"
        "|de volgende werkdag"
        "|eerstvolgende werkdag|de eerstvolgende werkdag;240 a dezelfde ochtend|dezelfde ochtend nog"
        "|nog dezelfde ochtend|zelfde ochtend|dezelfde middag|dezelfde middag nog|nog dezelfde middag"
        "|zelfde middag"
        "|dezelfde voormiddag|dezelfde namiddag|dezelfde avond|dezelfde avond nog|nog dezelfde avond|zelfde avond"
        ";0 l gisteren|zo gepiept|zo gebeurd|zo gedaan|zo gefikst|in een vloek en een zucht|in een handomdraai"
        "|liefst meteen;0 - direct|meteen|onmiddellijk|dadelijk"
        "|gelijk|per direct"
        "|terstond"
        "|direct mee|zonder wachten|nu|nu meteen;1440 a in een nacht"
    ),
    "en": _units(
        "1440 - tomorrow|next afternoon|the next afternoon"
        "|tomorrow morning|next morning|the next morning|the following morning|the morning after"
        "|the following day|from one day to the next|next day|the next day|next-day"
        "|a day later;2016 - next working day|next business day"
        "|the next working day|the next business day;2880 - the day after tomorrow"
        "|day after tomorrow"
        ";240 a same morning|the same morning|same afternoon|the same afternoon|same evening|the same evening"
        ";1440 a overnight;10080 l next week;43800 l next month;0-1440 l same day|the same day|same-day|today"
        "|by the end of the day|end of the day|by close of business|close of business|end of business|eod"
        "|cob|by evening|by the evening|by tonight|by nightfall|at the end of the day"
        ";0 l yesterday|in no time|a jiffy|in a jiffy|in the blink of an eye;0 - at once"
        "|immediately|directly|instantly|right away"
        "|straight away|instant|on the spot|without waiting|now|right now"
    ),
}  # fmt: skip
#: No end at all.
UNLIMITED: Mapping[Language, tuple[str, ...]] = {
    "nl": (
        "onbeperkt",
        "eeuwig",
        "oneindig",
        "voor altijd",
        "geen limiet",
        "onbegrensd",
        "geen grens",
        "een leven lang",
        "overleeft ons",
        "overleven ons",
    ),
    "en": (
        "unlimited",
        "forever",
        "indefinitely",
        "no limit",
        "no end",
        "endless",
        "for ever",
        "outlive me",
        "outlives me",
        "outlive us",
        "outlives us",
        "outlast us",
        "outlasts us",
    ),
}
#: That somebody is there at any hour: no figure of anything else.
ROUND_THE_CLOCK = ("24/7", "7/24", "24-7", "24x7", "24 x 7", "7x24")
#: What was so, and what is so now: "vroeger 6 weken, nu 4".
FORMERLY: Mapping[Language, str] = {
    "nl": "vroeger|voorheen|vroeger was het|het was vroeger|het was|eerst was het|vorig jaar|eerst zei ik"
    "|ik zei eerst|ik zei|ik dacht eerst",
    "en": "it used to be|used to be|formerly|it was|last year|previously|i said|first i said"
    "|i first said|i thought",
}
NOWADAYS: Mapping[Language, str] = {
    "nl": "nu|tegenwoordig|inmiddels|we zitten nu op|nu zitten we op|teruggebracht tot|inmiddels is het|nu is het|nu nog|dit jaar|het is|het zijn|dat is|het moet zijn",
    "en": "now|nowadays|these days|we're down to|we are down to|now we're down to|down to|now down to|we're now at|now it is|now it's|today|this year|it is|it's|it should be",
}
#: What some ask for in a hurry, beside what is usual.
RUSH: Mapping[Language, str] = {
    "nl": "spoed|spoedgeval|spoedgevallen|spoedorder|spoedorders|spoedje|spoedjes|haast|haastklus|haastklussen"
    "|nood|noodgeval|noodgevallen|haastorder|haastorders",
    "en": "rush|rush jobs|urgent ones|urgent|express|emergency|emergencies|a hurry|a rush|a panic",
}
#: Behind a time these begin the moment from which it is counted: "2 hours of the call", "3 weken vanaf opdracht".
SINCE: Mapping[Language, str] = {
    "nl": "na|nadat|vanaf|gerekend|te rekenen|gemeten|zodra|sinds",
    "en": "after|from|of|once|as of|counted|counting|starting|since|upon",
}
#: Days that come once a week: "every monday".
WEEKDAYS: Mapping[Language, str] = {
    "nl": "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|weekend",
    "en": "monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend",
}
#: Days that are near and parts of a day, from hour to hour.
PARTS_OF_DAY: Mapping[tuple[int, int], str] = {
    (0, 24): "vandaag|today",
    (24, 48): "morgen|tomorrow",
    (6, 12): "morgens|ochtends|ochtend|morning",
    (12, 18): "middags|middag|afternoon|noon",
    (18, 24): "avonds|avond|evening",
}
#: Hours as a clock has them, in words.
CLOCK_HOURS: Mapping[str, int] = {
    word: hour
    for words in (
        "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve",
        "één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf",
    )
    for hour, word in enumerate(words.split("|"), 1)
}
#: Between a number and its unit these say nothing: "6 hele weken".
WHOLE: Mapping[Language, str] = {"nl": "hele|volle|gehele", "en": "whole|full|entire"}
#: Behind a figure: that it is a moment, not how long something takes.
AGO: Mapping[Language, str] = {"nl": "geleden", "en": "ago"}
