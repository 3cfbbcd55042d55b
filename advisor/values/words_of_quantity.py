"""How much and how many, and how much more or less than something, as people say it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from advisor.terms.texts import Language
from advisor.values.words_of_time import WordSpan


def _count(table: str) -> dict[str, Fraction]:
    """ "6 zes; 7 zeven" as {word: number}."""
    rows = (row.split() for row in table.split(";"))
    return {word: Fraction(worth) for worth, *words in rows for word in words}


#: Number words that no other ones are made of, then those that compose ("vijfentwintig", "twenty-five").
NUMBERS: Mapping[Language, Mapping[str, Fraction]] = {
    "nl": _count(
        "0 nul; 1 één; 2 twee; 3 drie; 4 vier; 5 vijf; 6 zes; 7 zeven; 8 acht; 9 negen; 10 tien; 11 elf"
        "; 12 twaalf; 1 eentje;"
        "13 dertien; 14 veertien; 15 vijftien; 16 zestien; 17 zeventien; 18 achttien; 19 negentien; 20 twintig;"
        "30 dertig; 40 veertig; 50 vijftig; 60 zestig; 70 zeventig; 80 tachtig; 90 negentig;"
        "3/2 anderhalf anderhalve; 5/2 tweeënhalf tweeënhalve tweeeneenhalf tweeënhalfe"
        "; 7/2 drieënhalf drieënhalve;"
        "9/2 vierenhalf vierenhalve; 3/4 driekwart"
    ),
    "en": _count(
        "0 zero; 1 one; 2 two; 3 three; 4 four; 5 five; 6 six; 7 seven; 8 eight; 9 nine; 10 ten; 11 eleven;"
        "12 twelve; 13 thirteen; 14 fourteen; 15 fifteen; 16 sixteen; 17 seventeen; 18 eighteen; 19 nineteen;"
        "20 twenty; 30 thirty; 40 forty; 50 fifty; 60 sixty; 70 seventy; 80 eighty; 90 ninety; 3/4 three-quarters"
    ),
}
#: Words that multiply what stands before them.
TIMES: Mapping[Language, Mapping[str, Fraction]] = {
    "nl": _count("100 honderd; 1000 duizend mille k; 1000000 miljoen mln m; 100000 ton; 12 dozijn"),
    "en": _count("100 hundred; 1000 thousand grand k; 1000000 million m; 12 dozen; 20 score"),
}
#: How often, said in one word.
OFTEN: Mapping[Language, Mapping[str, Fraction]] = {
    "nl": _count("1 eens eenmaal; 2 tweemaal; 3 driemaal"),
    "en": _count("1 once; 2 twice; 3 thrice"),
}


#: How often a year, said in one word.
RATES: Mapping[Language, Mapping[str, Fraction]] = {
    "nl": _count(
        "250 dagelijks daags p/d; 52 wekelijks p/w; 12 maandelijks p/m; 1 jaarlijks p.j p/j; 2 halfjaarlijks"
        "; 4 driemaandelijks"
        "; 26 tweewekelijks; 6 tweemaandelijks"
    ),
    "en": _count(
        "250 daily p/d; 52 weekly p/w; 12 monthly p/m; 1 yearly annually p.a p/a; 4 quarterly"
        "; 26 fortnightly biweekly"
        "; 6 bimonthly"
    ),
}


def _loose(table: str) -> dict[str, WordSpan]:
    rows = (row.split(maxsplit=2) for row in table.split(";"))
    return {
        phrase: WordSpan(Fraction(lo), Fraction(hi), loose=True)
        for lo, hi, words in rows
        for phrase in words.split("|")
    }


#: Counts that say roughly how many.
LOOSE: Mapping[Language, Mapping[str, WordSpan]] = {
    "nl": _loose(
        "2 4 paar|een paar|enkele|enige|een stuk of wat;3 6 een aantal|meerdere|verscheidene|verschillende"
        "|een handvol|handvol|een handjevol|een handje vol;20 90 tientallen|enkele tientallen;200 900 honderden"
        "|enkele honderden;2000 9000 duizenden|enkele duizenden;20000 90000 tienduizenden"
    ),
    "en": _loose(
        "2 4 a few|few|some;2 2 a couple of|a couple|couple of|couple;3 6 several|a handful|handful|a handful of"
        "|a number of;20 90 tens|tens of;24 90 dozens|dozens of;200 900 hundreds|hundreds of;2000 9000 thousands"
        "|thousands of;20000 90000 tens of thousands"
    ),
}  # fmt: skip
#: More than anybody has counted.
COUNTLESS: Mapping[Language, str] = {
    "nl": "eindeloos|oneindig|onbeperkt|ontelbaar|ontelbaar veel|ontelbare|oneindig veel|onnoemelijk veel"
    "|talloze|talloos|niet te tellen"
    "|eindeloos veel"
    "|te veel om te tellen|teveel om te tellen|elk stuk is anders|elk product is anders|elke order is anders"
    "|alles is anders|allemaal anders|elk stuk anders|ieder stuk is anders|geen twee zijn gelijk"
    "|geen twee gelijk|geen twee hetzelfde"
    "|elk exemplaar is anders|ze zijn allemaal anders|elk stuk is uniek|allemaal uniek|alles is uniek",
    "en": "endless|limitless|unlimited|infinite|countless|innumerable|too many to count"
    "|more than we can count|endless variety|endlessly many"
    "|an infinite number"
    "|infinitely many|umpteen|every piece is different|each piece is different|every one is different"
    "|every order is different|each one is different|all different|all of them different|they are all different"
    "|they're all different|no two are the same|no two are alike|no two alike|no two the same"
    "|every one is unique|all unique"
    "|every piece is unique",
}
#: Tens and hundreds as they are written in digits.
TENS_OF: Mapping[str, str] = {"10": "tens", "100": "hundreds", "1000": "thousands", "10000": "tens of thousands"}
#: So many times what was said before.
TIMES_OVER: Mapping[int, str] = {
    2: "dubbel zo lang|twee keer zo lang|tweemaal zo lang|het dubbele|het dubbele daarvan|double that|twice that"
    "|twice as long|double|double the time",
    3: "drie keer zo lang|driemaal zo lang|het driedubbele|three times that|three times as long|triple that",
}
#: Between so much and what it is more, or less, than.
MORE_THAN: Mapping[Language, str] = {
    "nl": "meer dan|langer dan|later dan|boven op",
    "en": "more than|longer than|later than|over and above",
}
LESS_THAN: Mapping[Language, str] = {
    "nl": "minder dan|korter dan|sneller dan|eerder dan",
    "en": "less than|shorter than|short of|shy of|sooner than|faster than",
}
#: The same, where no time stands before it: "under a week".
BELOW: Mapping[Language, str] = {"nl": "onder de|beneden de", "en": "under|below"}
#: None, said as a figure.
ZERO: Mapping[Language, str] = {"nl": "nul|0", "en": "zero|nought|nil|0"}
#: Behind a figure these leave its upper end open.
OR_MORE: Mapping[Language, str] = {"nl": "meer|langer|plus|minstens", "en": "more|longer|plus|least"}
#: These stand for a figure that was said before.
POINTS_BACK: Mapping[Language, str] = {"nl": "dat|zo|evenveel|evenlang|hetzelfde", "en": "that|same"}
#: A share of things, before what they are; and that a time holds for it.
SHARE_OF: Mapping[Language, str] = {
    "nl": "de helft van|een helft van|een derde van|een kwart van|een vierde van|een deel van"
    "|het grootste deel van|de meeste van|een paar van|een op de tien van",
    "en": "half of|half the|a half of|a third of|one third of|a quarter of|one quarter of|two thirds of|part of"
    "|three quarters of|most of|some of|a few of|about half of|about a third of|about a quarter of",
}
FOR_A_SHARE: Mapping[Language, str] = {"nl": "voor|bij", "en": "for|with|in"}
