"""How people put an answer right, take one back, or say which of two is wrong."""

from collections.abc import Mapping
from re import IGNORECASE
from re import compile as pattern

from advisor.terms.texts import Text

#: Whoever says one of these is not sure.
MAYBE = frozenset(["maybe", "perhaps", "possibly", "might", "probably", "misschien", "mogelijk", "wellicht",
                   "waarschijnlijk", "geloof", "vermoed", "think", "guess", "denk", "gok"])  # fmt: skip
ALL_RIGHT = Text(nl="ze kloppen alle; laat het zo", en="all are right; leave it so")
#: Other ways of saying so.
ALL_RIGHT_TOO: Mapping[str, tuple[str, ...]] = {
    "nl": ("geen", "geen van beide", "geen van alle", "geen van allen", "beide kloppen", "beide goed", "allebei",
           "ze kloppen", "alles klopt", "klopt allemaal", "klopt", "dat klopt", "laat maar", "laat het zo", "laat zo",
           "ja", "niets", "niks", "nee"),
    "en": ("none", "neither", "none of them", "both are right", "both", "all right", "they are right", "all correct",
           "correct", "leave it", "leave it so", "leave them", "yes", "nothing", "no"),
}  # fmt: skip
#: Between two things that are said one after the other.
APART = pattern(r"[,.!;]+ ?| (?:en|and) ")
#: The same, where one may be set against the other: "the first is right but the second is not".
SET_AGAINST = pattern(r"[,.!;]+ ?| (?:en|and|maar|but) ")
#: Of an answer that contradicts another: that it is right, so that nothing of it is to be changed; and of all that
#: were named.
SAID_TO_BE_RIGHT = pattern(
    r"\b(?:right|correct|fine|true|ok|okay|stands|klopt|kloppen|juist|goed|waar)\b"
    r"|\b(?:not|never|isn't|wasn't|nothing|neither|none|niet|nooit|niets|niks|geen) (?:\w+ ){0,4}(?:wrong|incorrect|false|fout|verkeerd|mis|onjuist)\b"
)
SAID_TO_BE_WRONG = pattern(
    r"\b(?:(?:is|was|are|were|zijn) )?(?:not|never|isn't|wasn't|niet|nooit) (?:\w+ )?(?:right|correct|true|juist|goed|waar)\b"
    r"|\bklop(?:t|te|pen) (?:\w+ )?niet\b|\b(?:is|was|are|were|zijn) (?:het )?(?:wrong|incorrect|false|fout|verkeerd|onjuist|mis)\b"
    r"|(?<=\S) (?:(?:is|was) )?(?:niet|not|isn't|wasn't)$"
)
WRONG = pattern(r"\b(?:wrong|incorrect|false|fout|verkeerd|onjuist|mis)\b")
OF_ALL = pattern(
    r"\b(?:both|all|everything|they|each|beide|allebei|alle|alles|allemaal|ze|nothing|none|neither|niets|niks|geen)\b"
)
#: That an answer is to be given anew, by its number.
GONE_BACK = pattern(
    r"(?:(?:wait|sorry|oh|wacht|o),? )?(?:(?:can we|can i|let's|let me|kunnen we|kan ik|mag ik) )?"
    r"(?:go back to|back to|ga terug naar|terug naar|naar) (?:question |answer |number |nummer |vraag |antwoord )?"
    r"(?P<number>[0-9]{1,2})\b.*"
)
#: How somebody begins who puts right or adds what was said before, and what says so within a sentence.
CORRECTING = pattern(
    r"^(?:(?:ho|nee|no|oh?|wacht|wait|sorry|ach|ah|well|nou)[,.!]* )*(?:"
    r"ik (?:vergat|ben vergeten)(?: te (?:zeggen|vermelden|melden))?(?: dat)?|ik had (?:nog )?moeten zeggen(?: dat)?"
    r"|(?:o|oh|ach) ja|trouwens|bij nader inzien|laat (?:me|mij) (?:iets|dat|even iets) (?:rechtzetten|verbeteren"
    r"|corrigeren)|ik moet (?:nog )?(?:iets|wat) (?:rechtzetten|verbeteren|corrigeren)|dan verander ik (?:dat|iets)"
    r"|nog (?:even|iets|wat) over|wat betreft|even terug naar|dat van"
    r"|i forgot(?: to (?:say|mention|tell you))?(?: that)?|i should have said(?: that)?|come to think of it"
    r"|let me correct (?:something|that|one thing)|i (?:need|have) to correct (?:something|that|one thing)"
    r"|on second thoughts?|by the way|as for|one more thing about|about|(?:change|correct|wijzig|verander)(?=:))"
    r"(?<!\s)(?!\w)[,:.]*",
    IGNORECASE,
)
#: How somebody begins who says what is meant.
MEANING = pattern(
    r"^(?:(?:nee|no|sorry|ho|oh?)[,.]? )*(?:ik bedoel(?:de)?|i mean|i meant)(?: dat| that)?,? (?=\S)", IGNORECASE
)
CORRECTED_WITHIN = pattern(
    r"\b(?:trouwens|by the way|klopt niet|is fout|was fout|is niet goed|is verkeerd|moet (?:het )?(?:\S+ ){1,6}zijn|had (?:\S+ ){1,6}moeten"
    r" zijn|is wrong|was wrong|isn't right|is not right|wasn't right|should have been|should be"
    r"|(?:ik )?had ik (?:\S+ ){1,6}moeten zeggen)\b",
    IGNORECASE,
)
#: What is denied behind what is meant: "…, not one"; and words between that say no more than that it is so instead.
NOT_THAT = pattern(
    r"(?:,| en| and)? (?:niet|not|geen|in plaats van|instead of|rather than) (?:(?!maar\b|but\b)[^,.;])*$"
)
#: The same, of a figure: "the work takes 3 to 4 days, not 1".
NOT_THAT_FIGURE = pattern(
    r"\S, (?:and )?(?:not|niet|geen|en niet|en geen) (?:[0-9]\S*|an?|one|two|three|four|five|six|half|een|één|twee|drie|vier|vijf"
    r"|zes|anderhalf|anderhalve|nul|zero)(?: \S+)?$",
    IGNORECASE,
)
INSTEAD = pattern(
    r"\b(?:klopt niet|is fout|is niet goed|is verkeerd|is wrong|was wrong|isn't right|is not right|more like|eerder"
    r"|veeleer|rather|moet(?: het)?|had(?: ik)?|moeten (?:zijn|zeggen)|should (?:have been|be))\b",
    IGNORECASE,
)
#: Between a question and its new answer: "change 3 to one week".
BECOMING = pattern(r"^(?:to|into|naar|in|wordt|moet zijn|should be|is) ")
BECOMES_WHAT = pattern(r"\S (?:to|into|naar) \S", IGNORECASE)
#: An answer by its number in the review, and what it is to be: "3 should be a known method".
BY_ITS_NUMBER = pattern(
    r"(?:answer |number |nr\.? |nummer |antwoord |vraag )?(?P<number>[0-9]{1,2}) (?:should(?: have)? be(?:en)?|must be|moet(?:en)?"
    r"|had moeten|wordt) (?P<reply>.+?)(?: (?:zijn|worden))?",
    IGNORECASE,
)
#: How somebody begins who puts an earlier answer right.
MISTAKEN = (
    "ik heb me vergist bij", "ik heb me vergist in", "ik heb me vergist met", "ik vergiste me bij",
    "ik vergiste me in", "ik vergiste me met", "ik zat fout met", "ik zat ernaast met", "correctie op",
    "i was wrong about", "i made a mistake about", "i made a mistake with", "i made a mistake in",
    "i got it wrong about", "i misspoke about", "correction to", "correction on",
)  # fmt: skip
#: How somebody begins who takes back what was said a moment ago: "no wait, …", "sorry, …", "that's wrong, I meant …".
_SAID_BEFORE = r"(?:(?:no|nee|neen|oh?|ah|ja maar|but|maar)[,.;:!]* +)*"
_TAKING_BACK = (
    r"(?:(?:nee|neen|oh?|no|ho)[,.]? (?:wacht|wait)(?: even)?|(?:wacht|wait)(?: even)?(?=[,.:!])|hold on|ho(?=[,.!])"
    r"|sorry|pardon|oops|oeps|foutje|correctie|correction|my mistake|my bad|mijn fout"
    r"|(?:no|nee|neen),? (?:i mean|ik bedoel)|hang on|(?:scratch|scrap|strike|forget|undo) that|vergeet dat(?: maar)?"
    r"|(?:streep|haal) dat (?:maar )?(?:door|weg)"
    r"|(?:that's|that was|that is|this is|dat is|dat was) (?:wrong|not right|fout|verkeerd|niet goed)|dat klopt niet"
    r"|i meant(?: to say)?|ik bedoelde|(?:that|it) should (?:be|have been)|dat mo(?:et|est) zijn)"
)
TAKEN_BACK = pattern(
    rf"{_SAID_BEFORE}{_TAKING_BACK}(?:[,.;:!]* +(?:{_TAKING_BACK}|no|nee|neen))*[,.;:!]* +(?=\S)", IGNORECASE
)
#: A no, and what is said behind it; "no statutory term" denies that there is one.
NO_FIRST = pattern(r"(?:(?:no(?:[,.;:!]+|(?= no\b))|(?:nee|neen|nope)[,.;:!]*) +)+(?=\S)", IGNORECASE)
TAKEN_BACK_OR_POINTED_AT = pattern(
    rf"^(?:(?:{TAKEN_BACK.pattern})|(?:die|dat|deze|those|that|these) )*", IGNORECASE
)
#: A reply, and the question it belongs to: "die 14 weken ging over het maken".
ABOUT_ANOTHER = pattern(
    r"(?P<reply>.*?\S)[, ]+(?:(?:ging|gingen|gaat|gaan|was|waren) (?:over|voor)|hoorden? bij|hoort bij|gold voor"
    r"|(?:was|were|is|are) (?:about|for)|belongs? to) (?:(?:de|het|the|my|our|mijn|onze) )?(?P<question>.{3,60})",
    IGNORECASE,
)
