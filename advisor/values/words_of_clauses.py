"""What joins clauses, sets one apart, or begins a reason, a case or a conclusion."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.terms.texts import Language

#: What begins the case in which it takes otherwise: by itself, or only behind a comma, or before "then".
EXCEPTING: Mapping[Language, str] = {
    "nl": "tenzij|behalve als|behalve bij|behalve wanneer|behalve voor",
    "en": "unless|except when|except if|except for|except with",
}
IN_A_CASE: Mapping[Language, str] = {
    "nl": "bij|als|wanneer|met|voor|mits",
    "en": "if|when|with|for|in case of|where",
}
#: What begins the reason of what was said.
GIVING_A_REASON: Mapping[Language, str] = {
    "nl": "want|omdat|aangezien|immers",
    "en": "because|since|as",
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
#: Behind a figure these say what is not in it.
APART: Mapping[Language, str] = {"nl": "exclusief|excl|zonder", "en": "excluding|excl|without"}
#: What joins a figure to what is said next.
JOINING: Mapping[Language, str] = {
    "nl": "voor|van|met|als|dan|bij|aan|uit|en|in|op|om|te|is|duurt|duren|dat|de|het|ook|nog|toch|maar|zo",
    "en": "for|with|when|if|and|in|on|at|by|is|takes|take|it|to|that|which|the|so|but|from|are|just",
}
#: They join words and name nothing: one of them within an option's text does not say that this option is meant.
JOINING_WORDS: Mapping[Language, str] = {
    "nl": "daar|deze|door|elke|gaat|hebben|heeft|iedere|iets|komen|komt|kunnen|moet|naar|onder|onze|over|tussen"
    "|vanaf|voor|waar|want|weer|worden|wordt|zijn|zoals",
    "en": "about|comes|does|each|every|from|goes|have|here|just|must|over|than|that|their|them|then|there|these"
    "|they|this|under|until|very|what|when|which|while|with|your",
}
