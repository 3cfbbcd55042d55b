"""How people point at options, and what they say beside one."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.terms.texts import Language

#: Dutch words with the accents by which they are stressed.
STRESSED: Mapping[str, str] = {
    "én": "en", "óf": "of", "wél": "wel", "níet": "niet", "niét": "niet", "géén": "geen", "álle": "alle",
    "álles": "alles", "dát": "dat", "dít": "dit", "vóór": "voor", "ná": "na", "méér": "meer", "zélf": "zelf",
}  # fmt: skip
#: What points at what was just shown.
JUST_SHOWN: Mapping[Language, str] = {
    "nl": "die|deze|dat|dit|daarvan|hiervan",
    "en": "these|those|them|that",
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
#: Said about several options of which one is meant: "either 3 or 4", "tussen 3 en 4 in".
AMONG: Mapping[Language, str] = {"nl": "tussen|ofwel", "en": "either|between|somewhere between"}
#: Said of options before the place or the number of those that are meant: "de eerste twee", "all six".
FIRST_OF: Mapping[Language, str] = {"nl": "eerste", "en": "first"}
LAST_OF: Mapping[Language, str] = {"nl": "laatste", "en": "last"}
#: One word said in two ways: a name that holds one of them goes by the other as well.
SAID_EITHER_WAY: Mapping[Language, str] = {
    "nl": "niets/niks|we/wij|ze/zij|altijd/steeds|heel/erg|dichtbij/vlakbij|meteen/direct",
    "en": "nothing/nowt|we don't/we do not|right away/straight away",
}
#: What is named so need not be of its own: "standard jigs do for everything".
NOTHING_OF_ITS_OWN: Mapping[Language, str] = {
    "nl": "standaard|zelfde|dezelfde|hetzelfde|universele|universeel|gewone|vaste",
    "en": "standard|same|universal|general|ordinary|usual",
}
