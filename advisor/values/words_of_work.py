"""What is done and by whom, what waits, and what is not done here."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.terms.texts import Language

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
#: That a step takes no time here: others take it, or it is over at once.
NOT_HERE: Mapping[Language, str] = {
    "nl": "zelf|elders|uitbesteed|anderen|meteen|direct|gelijk|onmiddellijk|ogenblikkelijk",
    "en": "themselves|himself|herself|elsewhere|outsourced|others|immediately|instantly|instant|straight",
}
#: What is work in a time, and what is waiting: "netto een dag, maar het ligt twee weken".
WAITING: Mapping[Language, str] = {
    "nl": "wacht|wachten|wachttijd|doorlooptijd",
    "en": "wait|waits|waiting|elapsed",
}
#: Where it lies or stands, it waits; in a sentence of times that names no step.
LYING: Mapping[Language, str] = {
    "nl": "ligt|liggen|lig|ligtijd|wachtrij|rij|stilstaan|staat|stapel|plank",
    "en": "queue|queues|queued|queueing|sits|sit|sitting|lies|backlog|idle|pile|shelf",
}
#: What goes on by itself, without anybody at work: hours of it are those of the clock.
BY_ITSELF: Mapping[Language, str] = {
    "nl": "drogen|droogt|droogtijd|uitharden|hardt|uithardtijd|afkoelen|koelt|rijzen|rijst|rusten|rust|trekken"
    "|marineren|fermenteren|gisten|inweken|ontdooien|opladen",
    "en": "dry|dries|drying|cure|cures|curing|cool|cools|cooling|rise|rises|rising|rest|rests|resting|marinate"
    "|ferment|fermenting|soak|soaks|soaking|thaw",
}
#: Hours of these are those of a person at work, and words for such hours.
HOURS_WORKED: Mapping[Language, str] = {
    "nl": "werk|arbeid|mankracht|manuur|manuren|mensuur|mensuren|werkuur|werkuren|arbeidsuren",
    "en": "work|labour|labor|effort|man-hour|man-hours|manhour|manhours|man hours|working hour|working hours"
    "|labour hours|labor hours|person-hours",
}
#: What a word for work ends in: "tekenwerk", "paperwork".
ENDING_IN_WORK = ("werk", "work")
#: What ends so and is a thing, and no work.
NO_WORK: Mapping[Language, str] = {
    "nl": "netwerk|raamwerk|bouwwerk|kunstwerk|uurwerk|loopwerk|drijfwerk|hekwerk|traliewerk|vuurwerk|bolwerk"
    "|tandwerk|rasterwerk|aardewerk|suikerwerk",
    "en": "network|framework|clockwork|firework|latticework|fretwork|patchwork|artwork",
}
#: Where work is spread over a longer time, that time holds the work.
SPREAD: Mapping[Language, str] = {
    "nl": "verspreid|verdeeld|uitgesmeerd|uitgespreid",
    "en": "spread",
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
#: What says of a thing how long it takes.
TAKING_TIME: Mapping[Language, str] = {
    "nl": "duurt|duren|kost|kosten|neemt|nemen|vergt|vraagt",
    "en": "takes|take|took|lasts|needs",
}
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
