"""What says that something is not known, not so, not always so, or only wished."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.terms.texts import Language

#: That something is wished, and that something is settled for.
WISHED: Mapping[Language, str] = {
    "nl": "liefst|het liefst|graag|willen|zouden willen|zouden graag|hopen",
    "en": "would like|they'd like|they would like|prefer|they'd prefer|would love|they'd love|want|ideally|hope",
}
SETTLED_FOR: Mapping[Language, str] = {
    "nl": "normaal|prima|goed|accepteren|accepteert|acceptabel|mag|best|gebruikelijk|genoegen|ok|oké|kan|wachten",
    "en": "normal|fine|accept|accepted|acceptable|settle|live|ok|okay|usual|standard|wait|accepts",
}
#: With one of these a figure may be just what is not meant.
DENYING: Mapping[Language, str] = {
    "nl": "niet|geen|nooit|nee|neen|zonder|behalve|tenzij|stel|zou|als|vroeger|konden",
    "en": "not|no|never|none|without|except|unless|suppose|if|would|used|n't|don't|doesn't|isn't",
}
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
#: That there is none of what is asked, whatever it is called.
NOT_THERE: Mapping[Language, str] = {
    "nl": "is er niet …|die is er niet …|dat is er niet …|bestaat niet …|die bestaat niet …|die hebben we niet …"
    "|die hebben wij niet …|is er hier niet …|is er bij ons niet …",
    "en": "there isn't one …|there is none …|there's none …|there is no such thing …|there's no such thing …"
    "|no such thing …|we don't have one …|we have none …|doesn't exist …",
}
#: "It depends", of whatever was asked back: neither yes nor no, nor that it is not known.
DEPENDS: Mapping[Language, str] = {
    "nl": "hangt ervan af|dat hangt ervan af|het hangt ervan af|hangt er vanaf|dat hangt er vanaf|hangt er van af"
    "|dat hangt er van af|ligt eraan|dat ligt eraan|het ligt eraan|ligt er aan|dat ligt er aan|verschilt"
    "|dat verschilt|wisselt|dat wisselt",
    "en": "it depends|depends|that depends|well it depends|it all depends|it varies|varies|that varies",
}
#: How much or how often, of whatever is said with it: beside other words they are no answer of their own, as in
#: "a bit bumpy" and "we make everything ourselves".
DEGREES: Mapping[Language, str] = {
    "nl": "gewoon|een beetje|beetje|weinig|wat|veel|heel|erg|alles|overal|altijd|nooit",
    "en": "a bit|a little|little|some|much|very|rather|everything|everywhere|always|never",
}
#: Who does not, where something is denied.
NOBODY: Mapping[Language, str] = {"nl": "niemand|nergens|nauwelijks|amper", "en": "nobody|nowhere|hardly|barely"}
#: With one of these nothing of what is named is there: "daar doen we niks aan".
NOTHING: Mapping[Language, str] = {
    "nl": "niks|niets|nergens|niemand|geeneen|evenmin",
    "en": "nothing|none|nowhere|nobody|no-one|neither|cannot|haven't|hasn't",
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
#: Who does something never, and how a limit is said.
NOBODY_EVER: Mapping[Language, str] = {
    "nl": "niemand|nooit|geen mens|geen hond|niet één",
    "en": "nobody|no one|no-one|never|none of them|not one",
}
NO_MORE_THAN: Mapping[Language, str] = {"nl": "hooguit", "en": "at most"}
