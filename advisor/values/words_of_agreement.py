"""Yes, no, and what agrees with or denies what was asked back."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.terms.texts import Language

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
        "|ja dat klopt|ja dat klopt wel|dat klopt wel|klopt wel|ja klopt wel",
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
        "|we certainly do|yes yes|yea|yeh|yes mate|yh|yess|ya",
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
#: What says of a yes or a no that it goes without saying.
OF_COURSE: Mapping[Language, str] = {
    "nl": "natuurlijk|uiteraard|tuurlijk|zeker|absoluut",
    "en": "of course|naturally|obviously|certainly|definitely|absolutely",
}
#: What agrees with what is asked back, if not for certain; a question is answered by some of it alone.
AGREEING: Mapping[Language, str] = {
    "nl": "ik denk het wel|ik denk het|ik denk het wel ja|ja ik denk het wel|ja denk het wel|denk het wel"
    "|dat denk ik wel|ja dat denk ik wel|zoiets|zoiets ja|ja zoiets|zo ongeveer|ja zo ongeveer|ongeveer ja"
    "|ja ongeveer|dat komt in de buurt|komt in de buurt|dat zal wel|zal wel kloppen",
    "en": "i think so|yes i think so|yeah i think so|i guess so|i suppose so|something like that"
    "|yes something like that|yeah something like that|roughly yes|yes roughly|sounds about right"
    "|that sounds about right|about right|close enough|that's close enough",
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
#: Behind one of several options: that it is meant, or not: "fabricage wel, montage niet".
IS_MEANT: Mapping[Language, str] = {"nl": "wel|ja", "en": "yes"}
IS_NOT_MEANT: Mapping[Language, str] = {"nl": "niet|nee", "en": "no|not"}
#: Before a case that makes a yes of an answer, though not a plain one: "alleen bij grote orders".
ONLY_THEN: Mapping[Language, str] = {
    "nl": "alleen bij|alleen als|alleen voor|alleen in|enkel bij|enkel voor|bij sommige|voor sommige|in sommige",
    "en": "only for|only with|only when|only if|only in|for some|with some|in some",
}
