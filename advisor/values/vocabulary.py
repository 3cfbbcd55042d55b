"""The phrases that `phrases` cuts a reply into and that have no worth of their own, per language, as data.

`PHRASES` holds, by kind, phrases with "|" between them; the tables of `words_of_…` give others their worth. A
phrase of the language spoken goes before the same phrase of the other one.
"""

from __future__ import annotations

from collections.abc import Mapping

from advisor.terms.texts import Language

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
        "|stuk voor stuk|in totaal|bij elkaar|bij elkaar genomen"
        "|minder is niet nodig|daar doen we|blijft|blijven|blijft goed|goed|houdbaar"
        "|geen haast|heeft geen haast",
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
        "|or something|something like|i reckon|i spose|spose|likely|off the top of my head|ballpark|at a guess"
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
        "|they'll|it'll|no hurry|no rush|please|on second thoughts|on second thought|second thoughts"
        "|we have|there is"
        "|there are|there's|exactly|precisely|takes about|at all|just|so|well"
        "|altogether|all together|together|in total"
        "|ideally|has to be|must be|in practice|standard is|standard|promise|to be honest"
        "|they'll wait|they will wait|they wait|anything|no problem|is no problem|is fine|apiece"
        "|from start to finish|end to end|delivered",
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
