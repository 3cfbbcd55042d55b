"""The words in which figures, times and doubts are typed, per language, as data: what `phrases` cuts a reply into.

`PHRASES` holds, by kind, phrases with "|" between them; the other tables give a phrase its worth. A phrase of the
language spoken goes before the same phrase of the other one.
"""

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


#: Kinds of phrases that have no worth of their own.
PHRASES: Mapping[Language, Mapping[str, str]] = {
    "nl": {
        "hedge": "ongeveer|ong|circa|ca|zo'n|rond de|rond|rondom|pakweg|plusminus|plus minus|ruwweg|grofweg"
        "|min of meer|meestal|gemiddeld|misschien|wellicht|mogelijk|ik denk|denk ik|dacht ik|ik schat|schat ik"
        "|naar schatting|ik gok|gok ik|zeg maar|zeg|laten we zeggen|laat ik zeggen|normaal gesproken|normaal"
        "|normaliter|in de regel|doorgaans|vaak|toch wel|wel|ruim|krap|bijna|nog geen|haast|nagenoeg|vrijwel"
        "|een dikke|dikke|een kleine|een krappe|een ruime|om en nabij|zo ongeveer|zo rond de|geloof ik"
        "|waarschijnlijk|vermoedelijk|ik vermoed|volgens mij|een goede|of zo|ofzo|zoiets als|iets van|tegen de"
        "|redelijk|eigenlijk|vrij|tamelijk|voor het gemak|in principe|over het algemeen|gewoonlijk|eerder"
        "|iets meer dan|net iets meer dan|iets langer dan|net meer dan|net geen|iets minder dan|net niet"
        "|of iets meer"
        "|of iets minder|of iets langer|dik|doe maar|stel|ik kom op|een eind in de richting van|in de buurt van"
        "|pak hem beet|uit de losse pols|met de natte vinger|op de gok|grof geschat|uit mijn hoofd"
        "|bij benadering|reken op|reken maar op|ga uit van|ga maar uit van|houd het op|hou het op"
        "|ligt aan de|ligt aan het|ligt aan"
        "|ergens rond de|ergens rond|zo rond|goed|een goed|een klein|ik gok op|gemiddeld genomen"
        "|door de bank genomen|al gauw|zo'n beetje"
        "|maar ik weet het niet zeker|maar dat weet ik niet zeker|maar zeker weet ik het niet"
        "|maar pin me er niet op vast"
        "|ik houd het op|houd het op|reken op|reken maar op|ruim genomen|en een beetje|en nog wat|en wat|een goeie"
        "|tegenwoordig|op dit moment|momenteel|een slordige|best wel|dichter bij|dichter bij de|niet eens"
        "|in feite|zo goed als"
        "|mischien|misschein|waarschijnlik|ongeveet|ongever|feitelijk|in wezen|praktisch|ruwweg gezegd",
        "filler": "de|het|ze|zij|we|wij|men|mensen|over|dat is|het is|dit is|is"
        "|zijn|het zijn|dat zijn"
        "|het duurt|dat duurt|duurt|duren|kost"
        "|kosten"
        "|bedraagt|er is|er zijn|we hebben|wij hebben|ik heb|graag|alstublieft|aub|hoor|dus|nou|ja|precies"
        "|exact|in huis|tijd|wachttijd|doorlooptijd|zo|nog|ook|toch|het wordt|dat wordt|wordt"
        "|liefst|moet|in de praktijk|standaard|afgesproken is|afgesproken|beloven|als ik eerlijk ben"
        "|eerlijk gezegd"
        "|ze wachten|daar zijn we|mee bezig|dat kan|kan duren|geen probleem|is geen probleem|prima|is prima"
        "|stuk voor stuk"
        "|minder is niet nodig|daar doen we|voor de derde keer|voor de tweede keer|derde keer",
        "article": "een|ene|'n|eén",
        "half": "half|halve|helft|halfje|50-50|50/50|fifty-fifty|fifty fifty|fiftyfifty|kop of munt"
        "|een muntje opgooien"
        "|muntje opgooien",
        "third": "derde|derden",
        "quarter": "kwart|kwarten",
        "fifth": "vijfde|vijfden",
        "tenth": "tiende|tienden",
        "to": "tot|tot en met|t/m|à|á|tot aan|a|naar",
        "or": "of|ofwel|of misschien|oftewel",
        "and": "en|alsmede",
        "between": "tussen|tussen de",
        "from": "van",
        "sometimes": "soms|maar|maar soms|hoewel|bij drukte|bij uitzondering|heel soms|af en toe|uitzonderlijk"
        "|maar in de|anders|buiten het seizoen|bij haast|uiterlijk tot",
        "most": "maximaal|max|maximum|hooguit|hoogstens|ten hoogste|op zijn hoogst|op z'n hoogst|hoogst"
        "|niet langer dan|niet meer dan|niet later dan|niet langer wachten dan|nooit meer dan|nooit langer dan"
        "|niet langer willen wachten dan|binnen|binnen de|uiterlijk|minder dan|korter dan|onder de"
        "|of minder|of korter|tot maximaal|tot max|tot hooguit|kleiner dan|lager dan|beneden de|langer niet"
        "|niet langer|geen dag langer|geen dag meer|meer niet|maar niet langer|en geen dag langer"
        "|en geen dag meer|en geen dag later|en niet langer",
        "least": "minstens|minimaal|minimum|ten minste|tenminste|op zijn minst|op z'n minst|niet minder dan"
        "|niet korter dan|meer dan|langer dan|vanaf|of meer|of langer|en meer|en langer|boven de|hoger dan"
        "|groter dan|of hoger",
        "plus": "plus|te verlengen met|verlengbaar met|verlengd met|met nog|en dan nog",
        "either_way": "plus of min|plus/min|meer of minder",
        "extended": "te verlengen|verlengbaar|verlenging|uit te breiden|erbij te krijgen|uitstel"
        "|verdaging|verdagen",
        "then": "dan|dan nog|en dan|daarna|en daarna|daarna nog|vervolgens|en vervolgens|erna|gevolgd door",
        "some": "wat",
        "not": "niet|geen|zonder|behalve|nooit",
        "none": "geen|nul|niks|niets|twee keer niks|twee keer niets"
        "|nvt|n.v.t|niet van toepassing|bestaat niet|die is er niet|is er niet"
        "|hebben we niet|doen we niet|doen wij niet|hoeft niet|niet nodig|nada|nop"
        "|geen enkele|geen enkel|nihil|noppes"
        "|die zijn er niet|zijn er niet|dat is er niet|wordt niet gedaan|gebeurt niet|valt weg|vervalt"
        "|slaan we over"
        "|die stap is er niet|die stap hebben we niet|bestaat bij ons niet|is er bij ons niet|geen van deze"
        "|geen van alle"
        "|geen van allen|geen ervan|geen van die|geen van beide|niet aanwezig|niets bijzonders nodig"
        "|geen daarvan|niets daarvan|niets hiervan|geen hiervan|geen van deze dingen|geen van die dingen"
        "|te verwaarlozen|verwaarloosbaar|verwaarloosbaar klein|niet noemenswaardig|die hebben we niet"
        "|dat hebben we niet"
        "|dat doen we niet|maken we niet|komt niet voor|niet aan de orde",
        "all": "alle|allemaal|alles|allen|iedereen|alle van deze|alle stappen",
        "both": "beide|allebei|alle twee|alletwee|een beetje van allebei|van allebei|beiden",
        "except": "alle stappen behalve|allemaal behalve|alles behalve|alle behalve|alles op"
        "|alles uitgezonderd|alles zonder",
        "unknown": "kweenie|kweet het niet|weetnie|weetik niet|weet ik niet|weet niet|weet het niet"
        "|ik weet het niet|ik weet niet|geen idee|geen flauw idee"
        "|geen benul|dat weet ik niet|dat weet ik niet precies|weet niet precies|weet ik niet precies"
        "|niet precies"
        "|moeilijk te zeggen|lastig te zeggen|dat verschilt|verschilt|wisselt|hangt ervan af|dat hangt ervan af"
        "|ligt eraan|dat ligt eraan|zou het niet weten|ik zou het niet weten|onbekend|niet bekend"
        "|joost mag het weten|ik weet het niet precies|weet het niet precies|weet het niet zeker|niet zeker"
        "|geen flauw benul|daar heb ik geen zicht op|dat kan ik niet zeggen|niet te zeggen|valt niet te zeggen"
        "|dat is niet bekend|dat is onbekend|geen antwoord|zou ik moeten nakijken|moet ik nakijken"
        "|dat moet ik nakijken"
        "|moet ik opzoeken|dat moet ik opzoeken|zou ik moeten opzoeken|moet ik navragen|dat moet ik navragen"
        "|zou ik moeten navragen|moet ik uitzoeken|dat moet ik uitzoeken|dat zoek ik op|dat zoek ik uit"
        "|geen zicht op"
        "|vertrouwelijk|dat is vertrouwelijk|geheim|dat is geheim|zeg ik liever niet|dat zeg ik liever niet"
        "|liever niet|dat mag ik niet zeggen|mag ik niet zeggen|redelijke termijn|een redelijke termijn"
        "|binnen redelijke termijn|binnen een redelijke termijn"
        "|weten we niet|dat weten we niet",
        "per": "per|p/|in de|op een",
        "every": "elke|iedere|elk|ieder|om de",
        "other": "andere",
        "x": "x|keer|maal|keren|malen",
        "moment": "volgend jaar|komend jaar|dit jaar|vorig jaar|afgelopen jaar|het afgelopen jaar"
        "|het komende jaar|over een jaar|vorige maand|afgelopen maand|vorige week|afgelopen week",
        "piece": "stuks|stuk|soorten|soort|verschillende|exemplaren|gevallen",
        "percent": "%|procent|pct",
        "of_total": "van de|op de|op|op elke",
        "beside": "incl|inclusief|exclusief|excl|met|op zee|rijden|varen|vliegen|drogen|werk|werken|ernaast"
        "|wachten|per stuk|vooraf|van tevoren|per boot|per schip|met de boot|over zee|onderweg|na"
        "|nadat",
    },
    "en": {
        "hedge": "about|approximately|approx|around|roughly|more or less|usually|on average|average|perhaps"
        "|maybe"
        "|possibly|i think|i guess|i'd say|i would say|i believe|i suppose|i'd guess|let's say|say|call it"
        ""
        "|or so|or thereabouts|thereabouts|-ish|ish|-odd|odd|a good|good|just under|just over|nearly|almost"
        "|the best part of|the better part of|probably|typically|normally|generally|as a rule|in general"
        "|an estimated|close to|in the region of|fairly|pretty|rather|quite|mostly|often|circa|well over"
        "|or something|something like|i reckon|likely|off the top of my head|ballpark|at a guess"
        "|as a rough guess"
        "|from memory|rule of thumb|if memory serves|a bit over|a bit more than|slightly over"
        "|slightly more than"
        "|a little over|a little more than|slightly less than|a little less than|a bit under|a bit less than"
        "|slightly under|or slightly more|or slightly less|could be|somewhere around|somewhere near|make it"
        "|but i'm not sure|but i am not sure|but not sure|but don't quote me on that|but don't quote me"
        "|don't quote me"
        "|these days|nowadays|currently|at present|at the moment|a solid"
        "|somewhere in the|in the order of|i'd put it at|reckon on|count on|just about|and a bit"
        "|and change|and something|and a little|closer to|nearer to|nearer|more like|not even"
        "|basically|basicaly|basicly|probly|prolly|probaly|approximatly|aprox|definately"
        "|essentially|practically|effectively|pretty much|in effect",
        "filler": "yes|yeah|yep"
        "|really|the|they|we|people|it is|it's|that is|that's|is|are|takes|it takes|they take|lasts"
        "|please|on second thoughts|on second thought|second thoughts"
        "|we have|there is"
        "|there are|there's|exactly|precisely|takes about|at all|just|so|well"
        "|altogether|in total|ideally|has to be|must be|in practice|standard is|standard|promise|to be honest"
        "|they'll wait|they will wait|they wait|anything|no problem|is no problem|is fine|apiece"
        "|from start to finish|end to end|delivered"
        "|for the third time|for the second time|third time|second time",
        "article": "a|an",
        "half": "half|50-50|50/50|fifty-fifty|fifty fifty|coin toss|coin-toss|a coin toss|toss of a coin"
        "|toss-up|a toss-up"
        "|coin flip|a coin flip|flip of a coin",
        "of": "of|of an|of a",
        "third": "third|thirds",
        "quarter": "quarter|quarters",
        "fifth": "fifth|fifths",
        "tenth": "tenth|tenths",
        "to": "to|until|through|up till",
        "or": "or|or maybe|or perhaps",
        "and": "and|n|'n|'n'|an'",
        "between": "between",
        "from": "from",
        "sometimes": "sometimes|but|but sometimes|when busy|in summer|in winter|in peak|at peak|though"
        "|occasionally"
        "|otherwise|but for|exceptionally|if busy|in season",
        "most": "at most|no later than|not later than|never more than|never longer than|not a day more than"
        "|won't wait longer than|will not wait longer than|won't wait more than|not wait longer than"
        "|no more than|not more than|not longer than|no longer than|a maximum of|maximum"
        "|maximum of|max"
        "|up to|within|less than|under|shorter than|tops|at the latest|at the most|or less|or fewer|below"
        "|no longer|not longer|not a day longer|but no longer|but not longer|not a day more"
        "|and not a day more|and not a day longer|and not a day later|and no longer"
        "|fewer than|surprised if it was more than|surprised if it were more than|surprised if it takes more than",
        "least": "at least|no less than|not less than|a minimum of|minimum|more than|over|longer than|or more"
        "|or longer|and up|and more|upwards of|north of|well north of|above|not under",
        "plus": "plus|can be extended by|extendable by|extended by|with an extension of",
        "either_way": "give or take|plus or minus|plus/minus",
        "extended": "extendable|extension|to be extended|can be added|adjournment|postponement",
        "then": "then|and then|after that|and after that|followed by|then another",
        "some": "so many",
        "not": "not|no|without|except|never|neither|isn't|aren't|don't|doesn't|won't|wouldn't|can't|cannot",
        "none": "nothing special needed|none|zip|zilch|nada|zero|nil|nothing|n/a|n.a|na|not applicable"
        "|nope|no such thing|does not exist|doesn't exist"
        "|we don't do that|we do not do that|we don't have it|not needed|none of these|none of them|not any"
        "|none of em|none of 'em|none of those|none of the above|nothing of the kind|none of these things"
        "|neither|neither of them|no|not one|there isn't one|there isn't any|there are none|we don't have one"
        "|we don't have any|not done here|not done|skip that step|we skip that|there is no such step"
        "|no such step|doesn't apply"
        "|does not apply|negligible|next to nothing|hardly any|does not occur|doesn't happen",
        "all": "all|everything|all of them|every one|everyone|all of these",
        "both": "both|both of them|a bit of both|bit of both|bit of both really|either|the two",
        "except": "all of them but|all of them except|all of these but|all of these except|everything but"
        "|everything except|all but|all except",
        "unknown": "don't know|dont know|do not know|i don't know|i do not know|dunno|not sure|i'm not sure"
        "|no clue"
        "|no idea|it depends|depends|hard to say|couldn't tell you|can't say|cannot say|haven't a clue|idk"
        "|unknown|not known|i have no idea|i haven't a clue|it varies|varies|difficult to say|who knows"
        "|not exactly sure|i'm not certain|not certain|no answer|beats me|i'd have to check"
        "|i would have to check"
        "|i need to check|i have to check|i'd have to look it up|i need to look that up|i need to look it up"
        "|i'd have to ask|i'll look it up|haven't the foggiest|i haven't the foggiest|no clue whatsoever"
        "|we don't know|confidential|it's confidential|that's confidential|i'd rather not say|rather not say"
        "|prefer not to say|i'd prefer not to say|i can't share that|a reasonable time|reasonable time"
        "|within a reasonable time|a reasonable term",
        "per": "per|p/|in a|in the",
        "every": "every|each|once every",
        "other": "other|second",
        "x": "x|times|time",
        "moment": "next year|the coming year|this year|last year|the past year|in a year's time|last month"
        "|the past month|last week|the past week",
        "piece": "pieces|piece|pcs|kinds|kind|sorts|different|items|of them|cases",
        "percent": "%|percent|per cent|pct",
        "of_total": "out of|of the|in|in every",
        "beside": "including|incl|excluding|excl|by sea|by road|by air|driving|drying|waiting|work|off|of work"
        "|in advance|ahead|on the road|after the|after receipt"
    },
}  # fmt: skip


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
    "nl": ("onbeperkt", "eeuwig", "oneindig", "voor altijd", "geen limiet", "onbegrensd", "geen grens"),
    "en": ("unlimited", "forever", "indefinitely", "no limit", "no end", "endless", "for ever"),
}
#: That somebody is there at any hour: no figure of anything else.
ROUND_THE_CLOCK = ("24/7", "7/24", "24-7", "24x7", "24 x 7", "7x24")
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
#: That something is wished, and that something is settled for.
WISHED: Mapping[Language, str] = {
    "nl": "liefst|het liefst|graag|willen|zouden willen|zouden graag|hopen",
    "en": "would like|they'd like|they would like|prefer|they'd prefer|would love|they'd love|want|ideally|hope",
}
SETTLED_FOR: Mapping[Language, str] = {
    "nl": "normaal|prima|goed|accepteren|accepteert|acceptabel|mag|best|gebruikelijk|genoegen|ok|oké|kan|wachten",
    "en": "normal|fine|accept|accepted|acceptable|settle|live|ok|okay|usual|standard|wait|accepts",
}
#: Tens and hundreds as they are written in digits.
TENS_OF: Mapping[str, str] = {"10": "tens", "100": "hundreds", "1000": "thousands", "10000": "tens of thousands"}
#: What is done for a while beside another step.
DOINGS: Mapping[Language, str] = {
    "nl": "rijden|varen|vliegen|drogen|uitharden|lakken|schuren|spuiten|verven|lijmen|testen|inpakken|lassen|zagen"
    "|bakken|afkoelen|slijpen|frezen",
    "en": "driving|drying|curing|painting|sanding|spraying|gluing|testing|packing|drive|dry|cure|paint|sand|spray"
    "|glue|test|pack|weld|cut|bake|cool|fit|plate|grind",
}
#: That a step is not taken here, whatever it is called.
NOT_TAKEN: Mapping[Language, str] = {
    "nl": "wij … niet|we … niet|wij … niet zelf|we … niet zelf|wij … niets|we … niets|wij … niets zelf"
    "|we … niets zelf"
    "|… doen we niet zelf|… doen wij niet zelf|… maken we niet zelf|… maken wij niet zelf"
    "|dat doen wij niet|dat doen we niet|wij maken niks"
    "|… laten we doen …|… laten wij doen …|… laten we … doen|dat laten we … doen"
    "|dat doen we niet zelf …|dat doen wij niet zelf …|uitbesteed|… uitbesteed"
    "|… besteden we uit|… besteden wij uit"
    "|… doet een ander …|… doen anderen …"
    "|… door een ander|… door anderen|… doet iemand anders …|… doet de toeleverancier …"
    "|hebben wij niet …|hebben we niet …|doen wij niet …|doen we niet …|komt … binnen|gebeurt … elders"
    "|er wordt niets …|er wordt niks …|er hoeft niets …|er hoeft niks …|er valt niets …|er valt niks …",
    "en": "don't … anything|don't … any"
    "|we don't … ourselves|we do not … ourselves|we don't … anything|we never …|we don't …|we do not …"
    "|nothing is …|nothing gets …|nothing needs …|there is nothing to …|there's nothing to …|that step is not …"
    "|we don't do that ourselves …|outsourced|… outsourced|someone else does …|somebody else does …|others do …"
    "|… is done by others"
    "|… is done elsewhere|we have that done …|we have it done …|we send it out …|a subcontractor does …",
}
#: The same of what is asked how far it goes.
NOT_DONE: Mapping[Language, str] = {
    "nl": "die maken we niet|die maken wij niet|dat maken we niet|daar doen we niet aan|daar doen wij niet aan"
    "|dat meten we niet|dat houden we niet bij|die hebben we niet|hebben we niet|doen we niet aan",
    "en": "we don't make one|we don't make any|we don't do one|we don't have one|we don't forecast"
    "|we don't do that|we have none|there isn't one",
}
#: Yes and no for every question that wants one of them, and how it is taken: as it is, as "about", or asked back.
YES_OR_NO: Mapping[Language, Mapping[tuple[str, str], str]] = {
    "nl": {
        ("yes", ""): "ja|j|graag|ja waarom niet|ach ja waarom niet|vooruit|vooruit maar|vooruit dan maar|toe maar"
            "|ga je gang|dat is hem|die ja|doe maar|doe dat maar|tuurlijk|altijd|jazeker wel|zeker wel|ja hoor"
            "|jazeker|jawel|zeker|zeker weten|klopt"
        "|dat klopt|uiteraard|natuurlijk"
        "|inderdaad|juist"
        "|absoluut|jawel hoor|natuurlijk wel|in de meeste gevallen|jep|yep|helaas wel|wel|ja graag|ja zeker"
        "|ja dank u|jup|akkoord|ja inderdaad|precies"
        "|zonder meer|dat klopt helemaal|klopt helemaal|helemaal|ja helemaal|reken maar|nou en of|dat is zo"
        "|zo is het"
        "|ik vrees van wel|ik ben bang van wel|jaja|ja ja|ja joh|ja man|joa|joa hoor|jo|ja klopt|ja precies"
        "|ja dat klopt",
        ("yes", "about"): "zo goed als|vrijwel|nagenoeg|praktisch wel"
        "|meestal wel|meestal|grotendeels|doorgaans wel|vaak|over het algemeen wel"
        "|in de meeste gevallen wel|ik denk het wel|ik denk het|vast wel|eigenlijk wel|het meestal"
        "|ik denk van wel|waarschijnlijk wel|vermoedelijk wel|volgens mij wel|bijna altijd|ik geloof van wel"
        "|ik geloof het wel|dacht het wel|dacht van wel|dat denk ik wel|ik meen van wel|in principe wel"
        "|in de regel wel",
        ("yes", "ask"): "waarom niet|soms|heel soms|heel af en toe|een enkele keer|deels|gedeeltelijk|af en toe"
            "|een beetje"
        "|soms wel|wel eens"
        "|soms wel soms niet|de ene keer wel de andere keer niet|in zekere zin|min of meer|zo'n beetje|mwah|ok"
        "|oké|oke|goed",
        ("no", ""): "nee|n|neen|nope|nee hoor|zeker niet|geenszins|nooit|helemaal niet|absoluut niet|niet echt"
        "|niks"
        "|welnee|bij ons niet|hier niet|dat niet|niet|nee dank u|geen|onjuist|klopt niet|dat klopt niet"
        "|nee zeker niet|natuurlijk niet"
        "|uiteraard niet|fout|onwaar|doen we niet|hebben we niet|dat hebben we niet|dat doen we niet"
        "|komt niet voor|ik vrees van niet|helaas niet|in geen geval|geen sprake van|nog nooit|nee nooit"
        "|nee hoor nooit|nee nee|nee joh",
        ("no", "about"): "meestal niet|zelden|doorgaans niet|over het algemeen niet|bijna nooit"
        "|waarschijnlijk niet"
        "|ik denk het niet|eigenlijk niet|vast niet|ik denk van niet|vermoedelijk niet|volgens mij niet"
        "|ik geloof het niet|ik geloof van niet|dat denk ik niet|dacht het niet|dacht van niet|in principe niet"
        "|in de regel niet"
        "|nauwelijks",
        ("no", "ask"): "niet per se|niet dat ik weet|niet dat ik me herinner|bij mijn weten niet"
        "|voor zover ik weet niet|soms niet|niet altijd",
        ("unknown", ""): "misschien|wellicht|wie weet|zou kunnen|kan zijn|mogelijk",
    },
    "en": {
        ("yes", ""): "yes|y|yes why not|yeah why not|sure why not|go on|go on then|that one"
            "|that's the one|that's it|please|please do|go ahead|do so|always|sure thing|yep|yeah|yup|sure"
            "|certainly"
            "|of course|indeed|correct|right"
        "|absolutely|definitely"
        "|they do|affirmative|aye|yessir|yes sir"
        "|it does|we do|true|yes please|yes thanks|yes certainly|yes sure|that's right|they are|it is|yes indeed"
        "|i'm afraid so|afraid so|that's correct|that is correct|exactly|you bet|totally|for sure|no doubt"
        "|we certainly do|yes yes|yea|yeh|yes mate",
        ("yes", "about"): "pretty much|pretty much yes|basically|basically yes|more often than not"
        "|mostly|most of the time|in most cases|mostly yes|usually|usually yes|largely"
        "|in general yes|i guess so|i think so"
        "|probably|often"
        "|nearly always|i believe so|probably yes|guess so|think so|believe so|in principle yes|in principle",
        ("yes", "ask"): "why not|sometimes yes sometimes no|sometimes|once in a while|partly|now and then|a bit"
            "|in part"
        "|to some extent|in a way"
        "|occasionally|from time to time|every now and then"
        "|more or less|ok|okay|fine|good|meh",
        ("no", ""): "no|n|nope|nah|never|not at all|not really|certainly not|definitely not|they don't|it doesn't"
        "|we don't|false|none|no thank you|no thanks|incorrect|that's wrong|not|of course not|absolutely not"
        "|wrong"
        "|negative|i'm afraid not|afraid not|no way|by no means|not a chance|none at all|nope not at all"
        "|no not at all"
        "|no never|no no",
        ("no", "about"): "mostly not|usually not|rarely|hardly ever|i don't think so|probably not|seldom|hardly"
        "|don't think so|i don't believe so|don't believe so|in principle not",
        ("no", "ask"): "not necessarily|not that i know|not that i can recall|not that i recall"
        "|not that i remember|not that i know of|not to my knowledge|not always"
        "|sometimes not",
        ("unknown", ""): "perhaps|maybe|might be|could be|possibly",
    },
}  # fmt: skip


def _plainly(answer: str) -> dict[Language, str]:
    return {language: table[answer, ""] for language, table in YES_OR_NO.items()}


YES: Mapping[Language, str] = _plainly("yes")
NO: Mapping[Language, str] = _plainly("no")
#: What agrees with what is asked back, if not for certain; a question is answered by some of it alone.
AGREEING: Mapping[Language, str] = {
    "nl": "ik denk het wel|ik denk het|ik denk het wel ja|ja ik denk het wel|ja denk het wel|denk het wel"
    "|dat denk ik wel|ja dat denk ik wel|zoiets|zoiets ja|ja zoiets|zo ongeveer|ja zo ongeveer|ongeveer ja"
    "|ja ongeveer|dat komt in de buurt|komt in de buurt|dat zal wel|zal wel kloppen",
    "en": "i think so|yes i think so|yeah i think so|i guess so|i suppose so|something like that"
    "|yes something like that|yeah something like that|roughly yes|yes roughly|sounds about right"
    "|that sounds about right|about right|close enough|that's close enough",
}
#: What puts right what was said before it: "nee, 3 weken", "sorry, 3 weeks".
PUTTING_RIGHT: Mapping[Language, str] = {
    "nl": "nee|neen|nee sorry|nee wacht|sorry|pardon|oeps|foutje|correctie|ik bedoel|ik bedoelde|bedoel"
    "|of nee|nee ik bedoel|nee ik bedoelde|nee maar|dat moet zijn|moet zijn|wordt toch|of eigenlijk|of liever"
    "|nou ja|nou nee|ach nee|o nee|nee toch|hm nee|hmm nee|of toch|bij nader inzien|nee ho|ho nee|nee nee",
    "en": "no sorry|no wait|sorry|oops|pardon|correction|i mean|i meant|or no|no i mean|no i meant"
    "|make it|make that|should be|or rather|or actually|hm no|hmm no|well no|oh no|actually no|no actually"
    "|no hang on|hang on|on second thoughts|on second thought|on reflection",
}
#: Behind what is put right: "number 5, no 4 i mean".
MEANT_BEHIND: Mapping[Language, str] = {
    "nl": "bedoel ik|bedoelde ik|bedoel ik dus",
    "en": "i mean|i meant|that is",
}
#: Beside a unit that puts right the one of a figure before it: "bedoel weken", "days then"; and what by itself
#: tells that it puts right.
PUTS_THE_UNIT_RIGHT: Mapping[Language, str] = {
    "nl": "bedoel|bedoelde|bedoelen|dan|nee|neen|sorry|pardon|oeps|foutje|moet|moeten|geen|niet|eh",
    "en": "mean|meant|then|no|nope|sorry|pardon|oops|should|not|rather|make|er|that's",
}
BESIDE_A_UNIT: Mapping[Language, str] = {
    "nl": "ik|natuurlijk|maar|het|zijn|is|in|wel|toch|eigenlijk|uiteraard|dus|de|ja|wacht|bij|nader|inzien",
    "en": "i|of|course|but|it|it's|is|they|are|in|be|that|actually|so|the|yes|wait|to|say|were|was|have|been",
}
#: What was so, and what is so now: "vroeger 6 weken, nu 4".
FORMERLY: Mapping[Language, str] = {
    "nl": "vroeger|voorheen|vroeger was het|het was vroeger|het was|eerst was het|vorig jaar|eerst zei ik"
    "|ik zei eerst|ik zei|ik dacht eerst",
    "en": "it used to be|used to be|formerly|it was|last year|previously|i said|first i said"
    "|i first said|i thought",
}
NOWADAYS: Mapping[Language, str] = {
    "nl": "nu|tegenwoordig|inmiddels|nu is het|nu nog|dit jaar|het is|het zijn|dat is|het moet zijn",
    "en": "now|nowadays|these days|now it is|now it's|today|this year|it is|it's|it should be",
}
#: That a step takes no time here: others take it, or it is over at once.
NOT_HERE: Mapping[Language, str] = {
    "nl": "zelf|elders|uitbesteed|anderen|meteen|direct|gelijk|onmiddellijk|ogenblikkelijk",
    "en": "themselves|himself|herself|elsewhere|outsourced|others|immediately|instantly|instant|straight",
}
#: What is work in a time, and what is waiting: "netto een dag, maar het ligt twee weken".
WAITING: Mapping[Language, str] = {
    "nl": "ligt|liggen|lig|ligtijd|wacht|wachten|wachttijd|wachtrij|rij|stilstaan|staat|stapel|plank|doorlooptijd",
    "en": "queue|queues|queued|queueing|wait|waits|waiting|sits|sit|sitting|lies|backlog|idle|pile|elapsed",
}
#: Hours of these are those of a person at work, and words for such hours.
HOURS_WORKED: Mapping[Language, str] = {
    "nl": "werk|arbeid|mankracht|manuur|manuren|mensuur|mensuren|werkuur|werkuren|arbeidsuren",
    "en": "work|labour|labor|effort|man-hour|man-hours|manhour|manhours|man hours|working hour|working hours"
    "|labour hours|labor hours|person-hours",
}
#: What a word for work ends in: "tekenwerk", "paperwork".
ENDING_IN_WORK = ("werk", "work")
#: Where work is spread over a longer time, that time holds the work.
SPREAD: Mapping[Language, str] = {
    "nl": "verspreid|verdeeld|uitgesmeerd|uitgespreid",
    "en": "spread",
}
#: What begins the case in which it takes otherwise: by itself, or only behind a comma, or before "then".
EXCEPTING: Mapping[Language, str] = {
    "nl": "tenzij|behalve als|behalve bij|behalve wanneer|behalve voor",
    "en": "unless|except when|except if|except for|except with",
}
IN_A_CASE: Mapping[Language, str] = {
    "nl": "bij|als|wanneer|met|voor|mits",
    "en": "if|when|with|for|in case of|where",
}
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
#: What begins the reason of what was said.
GIVING_A_REASON: Mapping[Language, str] = {
    "nl": "want|omdat|aangezien|immers",
    "en": "because|since|as",
}
#: That none is meant of what was asked back, before what is.
NEITHER_OF_THEM: Mapping[Language, str] = {
    "nl": "geen van beide|geen van beiden|nee geen van die"
    "|geen van allen|geen van deze|geen van die|geen van die twee|geen van de twee"
    "|geen van drieën|allebei niet|beide niet|nee allebei niet|nee, allebei niet|nee geen van beide"
    "|nee, geen van beide|geen van die dingen",
    "en": "neither|neither really|neither of them|neither of these|neither of those|neither one|none of these"
    "|none of them|none of those|no, neither|no neither|not either|neither of the two",
}
#: What begins a conclusion: "…, dus een week".
CONCLUDING: Mapping[Language, str] = {
    "nl": "dus|oftewel|kortom|al met al|alles bij elkaar|in totaal|doe maar|zeg maar|ik zou zeggen"
    "|dan zou ik zeggen",
    "en": "so|hence|in short|all in all|altogether|in total|that makes|which makes|say|call it|i would say"
    "|i'd say|let's say",
}
#: What begins a clause that takes nothing back: "a service, though they get a bundle of paper".
CONCEDING: Mapping[Language, str] = {
    "nl": "al|hoewel|ook al|ofschoon|zij het",
    "en": "though|although|even though|even if|albeit",
}
#: What begins a name that is meant, behind others that are not.
ONLY: Mapping[Language, str] = {"nl": "alleen|enkel|slechts|wel", "en": "just|only"}
#: The same of the first step of several: "not in purchasing, first at fabrication".
FROM_THEN_ON: Mapping[Language, str] = {"nl": "pas|eerst|juist", "en": "first|rather"}
#: What some ask for in a hurry, beside what is usual.
RUSH: Mapping[Language, str] = {
    "nl": "spoed|spoedgeval|spoedgevallen|spoedorder|spoedorders|spoedje|spoedjes|haast|haastklus|haastklussen"
    "|nood|noodgeval|noodgevallen|haastorder|haastorders",
    "en": "rush|rush jobs|urgent ones|urgent|express|emergency|emergencies|a hurry|a rush|a panic",
}
#: What sets one thing apart from the others: "niets, behalve de keuring".
SET_APART: Mapping[Language, str] = {
    "nl": "behalve|maar|uitgezonderd|afgezien van|let wel",
    "en": "except for|except|but|apart from|other than|mind you|that said",
}
#: How it is outside what was named before: "in spring it's mad, the rest is quiet".
OTHERWISE_SO: Mapping[Language, str] = {
    "nl": "verder|voor de rest|de rest|voor het overige|buiten die tijd",
    "en": "the rest|for the rest|otherwise|the remainder|outside that",
}
#: Dutch words with the accents by which they are stressed.
STRESSED: Mapping[str, str] = {
    "én": "en", "óf": "of", "wél": "wel", "níet": "niet", "niét": "niet", "géén": "geen", "álle": "alle",
    "álles": "alles", "dát": "dat", "dít": "dit", "vóór": "voor", "ná": "na", "méér": "meer", "zélf": "zelf",
}  # fmt: skip
#: Said of all options that were not named.
THE_REST: Mapping[Language, str] = {
    "nl": "de rest|het overige|de andere|de overige|verder niets",
    "en": "the rest|the others|everything else|nothing else",
}
#: What joins one clause to another.
BETWEEN_CLAUSES: Mapping[Language, str] = {
    "nl": "maar|want|omdat|terwijl|waarvan|en dan|en daarna|of nee",
    "en": "but|because|since|while|although|and then|of which",
}
#: With one of these a figure may be just what is not meant.
DENYING: Mapping[Language, str] = {
    "nl": "niet|geen|nooit|nee|neen|zonder|behalve|tenzij|stel|zou|als|vroeger|konden",
    "en": "not|no|never|none|without|except|unless|suppose|if|would|used|n't|don't|doesn't|isn't",
}
#: Behind a figure these say what is not in it.
APART: Mapping[Language, str] = {"nl": "exclusief|excl|zonder", "en": "excluding|excl|without"}
#: Behind "it depends" these begin what is usual.
MOSTLY: Mapping[Language, str] = {
    "nl": "meestal|doorgaans|gewoonlijk|normaal",
    "en": "mostly|usually|normally|typically",
}
#: Beside a figure these may make it the figure of something else, or of no one yet: "but that is the material".
UNSETTLING: Mapping[Language, str] = {
    "nl": "maar|hoewel|alleen|soms|ander|andere|anders|anderen|dacht|hoop|hopen|wil|willen|wilden|zou|zouden|stel"
    "|vroeger|eerst|sorry|ooit|geleden|behalve|tenzij|als|wanneer|verschilt|waarvan|plus|nog|minst|minste|kort|korte|lang|lange|eind|einde|begin"
    "|midden|helft|elk|elke|wat|welke|te|per|onmogelijk|lukt|ineens|beginnen|bestaan|concurrent|concurrentie|opnieuw"
    "|vorig|vorige|meer|minder|langer|korter|terug|bel|vraag|vakantie|tweemaal"
    "|stilstand|storing|storingen|garantie|overwerk|verzuim|achterstand|betalingstermijn|opzegtermijn|bedenktijd"
    "|niemand|nauwelijks|ondenkbaar|weiger|weigeren|weigert|schrikt|mits|indien|zodra|bespaard|doel|streven",
    "en": "but|though|although|only|sometimes|other|others|otherwise|thought|hope|hopes|want|wants|wanted|would"
    "|could|should|suppose|used|once|first|sorry|ago|except|unless|if|when|differs|varies|plus|another|more|least|short|long"
    "|end|beginning|middle|half|every|which|what|too|per|impossible|unlikely|start|started|competitor|competitors|again|last"
    "|previously|less|fewer|longer|shorter|back|call|ask|holiday|holidays|existed|business|twice"
    "|downtime|stoppage|stoppages|warranty|overtime|absence|arrears|notice"
    "|nobody|hardly|scarcely|barely|refuse|refuses|unthinkable|joke|norm|saved|late|behind|goal|target|aim|alone"
    "|question|provided",
}
#: In a case that is named these say that the figure is another one there.
OTHERWISE: Mapping[Language, str] = {
    "nl": "anders|meer|minder|langer|korter|dubbel|sneller|later",
    "en": "otherwise|more|less|longer|shorter|double|faster|later|sooner",
}
#: In a case in which one of these stands all goes as it should: "if nobody is ill", "als het meezit".
AS_USUAL: Mapping[Language, str] = {
    "nl": "niet|niks|niets|geen|niemand|goed|mee|meezit|meezitten|meewerkt|meewerken|lukt|loopt|lopen|vlot|alles"
    "|allemaal|volgens|normaal|gewoon|compleet|rond|binnen|klaar|akkoord|goedgekeurd|betaald",
    "en": "not|nothing|no|nobody|well|fine|ok|okay|smoothly|plan|luck|lucky|works|work|behaves|cooperates|right"
    "|everything|normal|goes|complete|ready|approved|signed|paid|in",
}
#: Said of a time that somebody needs, and not of one that is allowed: "wij doen er 6 weken over".
WE_NEED: Mapping[Language, str] = {
    "nl": "wij doen er … over|we doen er … over|ik doe er … over|doen wij er … over|doen we er … over"
    "|daar doen we … over|daar doen wij … over"
    "|… doen we erover|… doen wij erover|wij hebben … nodig|we hebben … nodig|hebben wij … nodig"
    "|hebben we … nodig|ik heb … nodig|… kost ons …|wij zijn … bezig|we zijn … bezig|zijn wij … bezig"
    "|zijn we … bezig|… hebben we nodig|… hebben wij nodig|onze doorlooptijd …"
    "|onze … is …|onze eigen …",
    "en": "we need …|i need …|we take …|it takes us …|takes us …|… is what we need|that takes us …"
    "|we usually need …|we spend …|our … is …|our own …",
}
#: Behind a time these begin the moment from which it is counted: "2 hours of the call", "3 weken vanaf opdracht".
SINCE: Mapping[Language, str] = {
    "nl": "na|nadat|vanaf|gerekend|te rekenen|gemeten|zodra|sinds",
    "en": "after|from|of|once|as of|counted|counting|starting|since|upon",
}
#: What may stand behind "none" without adding anything: "geen van die drie", "none of these apply".
OF_THESE: Mapping[Language, str] = {
    "nl": "nog|ooit|tot nu toe|op dit moment|al|niks|niets|geen|zover ik weet|van|die|deze|dat|dit|de|het"
    "|er|ervan|alles|daarvan|hiervan|alle"
    "|allemaal"
    "|stappen|dingen|opties|twee|drie"
    "|vier|vijf|zes|geldt|gelden|hoor|is|zijn|bij ons|hier|eigenlijk|niet|echt|toepassing",
    "en": "yet|ever|so far|at the moment|i|can|could|think|know|none|nothing|no|of|these|those|them|that"
    "|the|which|all|steps|things|options"
    "|two|three|four|five|six|apply|applies|is"
    "|are|here|with us|really|for us|do|does|actually|any",
}
#: Words of option numbers, and of their places in the row ("de vierde").
OPTION: Mapping[Language, str] = {
    "nl": "optie|opties|nummer|nr|keuze|antwoord|stap|vanaf stap|nummers|de|die|#",
    "en": "option|options|number|no|choice|answer|step|from step|numbers|the|#",
}
#: Before a number anywhere in a sentence: that it is an option's.
NUMBER_OF: Mapping[Language, str] = {"nl": "nummer|optie", "en": "number|option"}
ORDINALS: Mapping[Language, str] = {
    "nl": "eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende",
    "en": "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth",
}
FIRST: Mapping[Language, str] = {"nl": "bovenste|eerstgenoemde", "en": "top|former"}
MIDDLE: Mapping[Language, str] = {"nl": "middelste", "en": "middle"}
LAST: Mapping[Language, str] = {"nl": "laatste|onderste|laatstgenoemde", "en": "last|bottom|latter"}
#: Words that say nothing beside an option: "alleen modules", "modules please".
COURTESY: Mapping[Language, str] = {
    "nl": "uhm|eh|tja|nou|graag|alstublieft|aub|hoor|dus|heel|alleen|pas|een|de|het|uit|bij|op|vanaf|dat is"
    "|het is|doe maar|ik kies|maar|hè|natuurlijk|dan|ik ga voor|dan zou ik zeggen|geef mij maar|wij hebben"
    "|we hebben|joh|zodra we gaan|zodra wij gaan|zodra we|zodra wij|als we gaan|als wij gaan|tijdens het"
    "|al bij het|beginnen met|met het|toch|niet eerder dan|nog niet voor|pas vanaf",
    "en": "uhm|er|well|please|really|very|only|just|a|an|the|from|at|it is|it's|that is|i choose|of course|then"
    "|i'd go for|i would go for|go for|we have|we've|put me down for"
    "|as soon as we start|as soon as we|when we start|when we|once we start|once we"
    "|during the|starting with|not until|not before",
}
#: What says that a person does not know, whatever stands at "…"; not where a figure stands beside it.
NOT_KNOWN: Mapping[Language, str] = {
    "nl": "weet ik … niet|weten we … niet|pas|ik pas|daar gaat … over|daar gaan … over|daarover gaat …"
    "|dat houden … niet bij|houden we niet bij"
    "|houden wij niet bij|niet bijgehouden|wordt niet bijgehouden|kan ik niet … zeggen|dat kan ik niet … zeggen"
    "|kan ik niet … schatten|valt niet … te zeggen|valt niet te voorspellen|nooit gemeten|nooit geteld"
    "|nooit uitgezocht|dat is aan …|moet in het …|moet ik in …|dat staat in …|dat weten we nog niet …"
    "|moet ik … vragen|moet ik … navragen|moet ik … nakijken|moet ik … opzoeken|moet ik … uitzoeken"
    "|dat moet ik … vragen|dat weet mijn …|dat weet onze …|dat weet de …|dat weten ze …|dat weet … niet"
    "|dat zou ik … niet weten|zou ik … niet weten|ik zou het … niet weten|weet ik veel|weet ik het …"
    "|tja|geen zicht …|geen zin …|geen tijd …|daar heb ik geen zin in|daar heb ik geen tijd voor|… verschilt het"
    "|… wisselt het|… varieert het",
    "en": "pass|i pass|not tracked|we don't track …|we do not track …|never counted|never measured"
    "|never looked …|not recorded"
    "|we don't record …|not measured|i would have to ask …|i would have to look …|i'd have to look …"
    "|that's up to …"
    "|that is up to …|you'd have to ask …|ask the …|that's for …|i'm not the one …|above my pay grade|beats me"
    "|couldn't say …|can't say …|would have to ask …|i'd have to ask …|i have to ask …|have to ask …"
    "|i need to ask …|my colleague knows …|ask my …|search me|tbd|to be determined|not a clue|don't know off …"
    "|i don't know off …|not off the top …|can't be bothered …|no time to …|i can't be bothered …"
    "|i haven't got time …",
}
#: What says that it is not always the same; what is said with it may be an answer to another question.
VARIES: Mapping[Language, str] = {
    "nl": "heel verschillend|dat is heel verschillend|verschilt …|dat verschilt …|het verschilt …|wisselt …"
    "|het wisselt …|dat wisselt …|varieert …|dat varieert …|ligt aan …|hangt af van …",
    "en": "all over the place|differs …|it differs …|depends on …|it depends on …|varies …|it varies …",
}
#: How much or how often, of whatever is said with it: beside other words they are no answer of their own, as in
#: "a bit bumpy" and "we make everything ourselves".
DEGREES: Mapping[Language, str] = {
    "nl": "gewoon|een beetje|beetje|weinig|wat|veel|heel|erg|alles|overal|altijd|nooit",
    "en": "a bit|a little|little|some|much|very|rather|everything|everywhere|always|never",
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
#: Who is counted beside a time; none of these is a unit that was misspelt.
PEOPLE: Mapping[Language, str] = {
    "nl": "man|mannen|mens|mensen|vrouw|vrouwen|jongens|kerels|gasten|monteurs|collega's|medewerkers"
    "|vakmensen|lui",
    "en": "man|men|people|women|lads|guys|blokes|fitters|operators|workers|hands|colleagues|craftsmen",
}
#: Who does something beside the one who answers.
OTHERS: Mapping[Language, str] = {
    "nl": "ze|zij|men|mensen|iedereen",
    "en": "they|people|everyone|everybody",
}
#: Who does not, where something is denied.
NOBODY: Mapping[Language, str] = {"nl": "niemand|nergens|nauwelijks|amper", "en": "nobody|nowhere|hardly|barely"}
#: Who answers, before what he does.
WE: Mapping[Language, str] = {"nl": "wij|we|ik", "en": "we|i"}
#: What is done in these words does not change what is named behind them: "wij leveren verf", "we have templates".
COMMON_VERBS: Mapping[Language, str] = {
    "nl": "heb|hebben|hadden|ben|zijn|doe|doen|lever|leveren|gebruik|gebruiken|werk|werken|kies|kiezen|zit|zitten"
    "|win|winnen|wil|willen|kan|kunnen|moet|moeten|mag|mogen|zal|zullen|gaan|ga|bied|bieden|verkoop|verkopen"
    "|maak|maken|produceer|produceren|begin|beginnen|start|starten|leg|leggen|houd|houden|hou|krijg|krijgen"
    "|noem|noemen|denk|denken|wacht|wachten|betaal|betalen|delen|deel|bewaren|bewaar|geven|geef|vragen|vraag"
    "|zeggen|zeg|kijken|kijk|kopen|zien|zie|kennen|ken|laten|laat|nemen|neem|staan|sta",
    "en": "have|had|are|am|were|was|do|did|deliver|supply|use|work|choose|pick|sit|win|want|can|could|must|should"
    "|may|will|would|go|offer|sell|make|produce|begin|start|keep|hold|get|call|think|wait|pay|share|give|ask|say"
    "|see|look|buy|know|let|take|stand|need|always|usually|only|just|mostly|really|compete",
}
#: None, said as a figure.
ZERO: Mapping[Language, str] = {"nl": "nul|0", "en": "zero|nought|nil|0"}
#: With one of these nothing of what is named is there: "daar doen we niks aan".
NOTHING: Mapping[Language, str] = {
    "nl": "niks|niets|nergens|niemand|geeneen|evenmin",
    "en": "nothing|none|nowhere|nobody|no-one|neither|cannot|haven't|hasn't",
}
#: Beside these words a reply says something else; they hint at no answer themselves.
SAYS_LITTLE: Mapping[Language, str] = {
    "nl": "lijkt|bedrijf|dienst|diensten|werk|werken"
    "|vraag|vragen|aanvraag|aanvragen|geval|gevallen|maken|maakt|gemaakt|doen|doet|gedaan|krijgen|krijgt|geven"
    "|geeft|willen|mogen|maand|maanden|week|weken|jaar|jaren|dagen|uren|keer|keren|tijd|tijden|eigen|ander|andere"
    "|anders|nieuw|nieuwe|zelf|alleen|zonder|tegen|iedereen|iemand|mensen|eerst|eerste|laatste|steeds|echt|gaan"
    "|staat|staan|liggen|ligt|zitten|houden|nemen|neemt|wordt|omdat|zodat|toen|daarna|daarom|ongeveer|precies",
    "en": "like|company|firm|service|services|work"
    "|works|request|requests|case|cases|make|makes|made|doing|done|gets|give|gives|want|wants|month|months|week"
    "|weeks|year|years|days|hours|time|times|other|others|otherwise|something|anything|everybody|everyone"
    "|somebody|someone|people|first|last|really|going|stand|stands|take|takes|taken|keep|keeps|because|after"
    "|before|without|against|into|only|well|thing|things|need|needs|would|could|should|most|more|less|same",
}
#: What joins a figure to what is said next.
JOINING: Mapping[Language, str] = {
    "nl": "voor|van|met|als|dan|bij|aan|uit|en|in|op|om|te|is|duurt|duren|dat|de|het|ook|nog|toch|maar|zo",
    "en": "for|with|when|if|and|in|on|at|by|is|takes|take|it|to|that|which|the|so|but|from|are|just",
}
#: What is said only to think of it, or asked.
SUPPOSED: Mapping[Language, str] = {
    "nl": "stel dat|als het maar|konden we maar|zou het",
    "en": "if it were|if it was|if only|suppose that|imagine|what if",
}
#: What denies in more words than one.
FAR_FROM: Mapping[Language, str] = {"nl": "alles behalve|allesbehalve|verre van", "en": "anything but|far from"}
#: That it is otherwise now and then.
AT_TIMES: Mapping[Language, str] = {
    "nl": "soms|heel soms|af en toe|een enkele keer|in enkele gevallen|zelden",
    "en": "sometimes|occasionally|now and then|once in a while|at times|rarely",
}
#: Behind a figure: that it is a moment, not how long something takes.
AGO: Mapping[Language, str] = {"nl": "geleden", "en": "ago"}
#: Behind a figure these leave its upper end open.
OR_MORE: Mapping[Language, str] = {"nl": "meer|langer|plus|minstens", "en": "more|longer|plus|least"}
#: These stand for a figure that was said before.
POINTS_BACK: Mapping[Language, str] = {"nl": "dat|zo|evenveel|evenlang|hetzelfde", "en": "that|same"}
#: Said about several options of which one is meant: "either 3 or 4", "tussen 3 en 4 in".
AMONG: Mapping[Language, str] = {"nl": "tussen|ofwel", "en": "either|between|somewhere between"}
#: Said of options before the place or the number of those that are meant: "de eerste twee", "all six".
FIRST_OF: Mapping[Language, str] = {"nl": "eerste", "en": "first"}
LAST_OF: Mapping[Language, str] = {"nl": "laatste", "en": "last"}
#: Behind one of several options: that it is meant, or not: "fabricage wel, montage niet".
IS_MEANT: Mapping[Language, str] = {"nl": "wel|ja", "en": "yes"}
IS_NOT_MEANT: Mapping[Language, str] = {"nl": "niet|nee", "en": "no|not"}
#: One word said in two ways: a name that holds one of them goes by the other as well.
SAID_EITHER_WAY: Mapping[Language, str] = {
    "nl": "niets/niks|we/wij|ze/zij|altijd/steeds|heel/erg|dichtbij/vlakbij|meteen/direct",
    "en": "nothing/nowt|we don't/we do not|right away/straight away",
}
#: They join words and name nothing: one of them within an option's text does not say that this option is meant.
JOINING_WORDS: Mapping[Language, str] = {
    "nl": "daar|deze|door|elke|gaat|hebben|heeft|iedere|iets|komen|komt|kunnen|moet|naar|onder|onze|over|tussen"
    "|vanaf|voor|waar|want|weer|worden|wordt|zijn|zoals",
    "en": "about|comes|does|each|every|from|goes|have|here|just|must|over|than|that|their|them|then|there|these"
    "|they|this|under|until|very|what|when|which|while|with|your",
}
#: Before a case that makes a yes of an answer, though not a plain one: "alleen bij grote orders".
ONLY_THEN: Mapping[Language, str] = {
    "nl": "alleen bij|alleen als|alleen voor|alleen in|enkel bij|enkel voor|bij sommige|voor sommige|in sommige",
    "en": "only for|only with|only when|only if|only in|for some|with some|in some",
}
