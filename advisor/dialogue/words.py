"""The consultation's own words, in both languages."""

from collections.abc import Mapping
from fractions import Fraction
from re import IGNORECASE
from re import compile as pattern

from advisor.terms.texts import Text

WELCOME = Text(
    nl="U krijgt één vraag tegelijk, en alleen vragen die nog uitmaken. Weet u iets niet, typ dan: weet ik niet."
    " Typ ? voor het waarom van een vraag, /help voor uitleg en een voorbeeld, /vind voor waar u het antwoord vindt.",
    en="You are asked one question at a time, and only what still matters. If you do not know something, type:"
    " don't know. Type ? for why a question is asked, /help for an explanation with an example, /find for where to"
    " find the answer.",
)
WELCOME_BACK = Text(
    nl="We gaan verder waar u was. Antwoorden tot nu toe: {count}.",
    en="We go on where you left. Answers so far: {count}.",
)
QUESTION = Text(nl="Vraag {number}", en="Question {number}")
SUBJECT = Text(
    nl="Waar gaat dit over? Een naam of een paar woorden, bijvoorbeeld: keukens.",
    en="What is this about? A name or a few words, for example: kitchens.",
)
SUBJECT_ACCEPTS = Text(nl="of niets, om dit over te slaan", en="or nothing, to leave it out")
SUBJECT_HELP = Text(
    nl="Onder deze naam vindt u het gesprek later terug, en hij staat boven het rapport. Aan het advies verandert hij"
    " niets.",
    en="By this name you find the consultation again later, and it stands above the report. It changes nothing about"
    " the advice.",
)
SUBJECT_IS = Text(nl="Dit gesprek gaat over: {subject}.", en="This consultation is about: {subject}.")
ABOUT_SUBJECT = Text(nl="over {subject}", en="about {subject}")
EXCEPTIONS_LABEL = Text(nl="bijzonderheden", en="exceptions")
EXCEPTIONS = Text(nl="Geldt iets hiervan? Meestal niet.", en="Does any of these apply? Mostly none does.")
EXCEPTIONS_ACCEPT = Text(
    nl="nummers met komma's ertussen, of: niets; 2? als u dat niet zeker weet; of: weet ik niet",
    en="numbers with commas between them, or: none; 2? if you are not sure of that one; or: don't know",
)
EXCEPTIONS_HELP = Text(
    nl="Typ de nummers die gelden, zoals 1, 3, of: niets. Met 2? zegt u dat u dat ene niet zeker weet.",
    en="Type the numbers that apply, such as 1, 3, or: none. With 2? you say that you are not sure of that one.",
)
EXCEPTIONS_WHICH = Text(nl="Wat hiervan geldt?", en="Which of these applies?")
EXCEPTIONS_NOT_READ = Text(nl="{reply} is niet duidelijk.", en="{reply} is not clear.")
#: Whoever says one of these is not sure.
MAYBE = frozenset(["maybe", "perhaps", "possibly", "might", "probably", "misschien", "mogelijk", "wellicht",
                   "waarschijnlijk", "geloof", "vermoed", "think", "guess", "denk", "gok"])  # fmt: skip
COME_BACK = Text(nl="Eerder overgeslagen, nu nog één keer", en="Skipped before, now once more")
#: What follows the number of a question: how far it still is, when that can be said.
LAST = Text(nl="de laatste", en="the last one")
FEW_LEFT = Text(nl="daarna nog hooguit {left}", en="at most {left} more after it")
NONE_FITS_SO_FAR = Text(nl="tot nu toe past geen plaats", en="so far no position fits")
RULED_OUT = Text(nl="{out} van de {all} plaatsen uitgesloten", en="{out} of {all} positions excluded")
NONE_LEFT = Text(
    nl="Dit is de laatste vraag voor de uitkomst.", en="This is the last question before the outcome."
)
ONE_LEFT = Text(
    nl="Na deze vraag komt er hooguit nog één voor de uitkomst.",
    en="After this question there is at most one more before the outcome.",
)
LEFT_AT_MOST = Text(
    nl="Na deze vraag komen er hooguit nog {left}. Meestal zijn het er minder: zodra vaststaat dat niets de uitkomst"
    " nog verandert, volgt het advies.",
    en="After this question there are at most {left} more. Mostly there are fewer: as soon as it is proved that"
    " nothing changes the outcome any more, the advice follows.",
)
EXTRA_QUESTION = Text(
    nl="Aanvullende vraag (nog {left}), voor: {parts}",
    en="Further question ({left} left), for: {parts}",
)
AGAIN = Text(nl="Opnieuw", en="Again")
UNDERSTOOD = Text(nl="Begrepen: {says}.", en="Understood: {says}.")
#: Beside a time that was said in days of work, or in parts of one.
IN_OWN_WORDS = Text(nl="{says} (“{said}”{counts})", en="{says} (“{said}”{counts})")
ON_THE_CALENDAR = Text(nl="{own} ({counts} op de kalender)", en="{own} ({counts} on the calendar)")
COUNTED_AS = Text(nl=", gerekend als {counts}", en=", counted as {counts}")
UNDERSTOOD_UNKNOWN = Text(nl="Begrepen: {label}: weet ik niet.", en="Understood: {label}: don't know.")
MANY_UNKNOWN = Text(
    nl="Tip: /vind zegt waar u een antwoord kunt nakijken. Met /stop kunt u het eerst uitzoeken; alles blijft bewaard.",
    en="Hint: /find says where an answer can be looked up. With /quit you can find out first; everything is kept.",
)
HOW_TO_STOP = Text(
    nl="Stoppen kan met /stop, alles blijft bewaard; anders gaat het hier verder.",
    en="To stop, type /quit, everything is kept; or go on here.",
)
KEPT = Text(nl="Het antwoord blijft staan: {says}.", en="The answer stays as it was: {says}.")
DID_YOU_MEAN = Text(nl="Bedoelde u: {suggestions}?", en="Did you mean: {suggestions}?")
WHICH_WRONG = Text(nl="Welk antwoord klopt niet?", en="Which answer is not right?")
WHICH_WRONG_ACCEPTS = Text(
    nl="nummer; daarna geeft u het juiste antwoord", en="number; then you give the right answer"
)
NOT_IN_LIST = Text(nl="Kies een nummer van 1 tot en met {last}.", en="Choose a number from 1 to {last}.")
#: Parts of the advice that are not topics of the knowledge base.
REASONS = Text(nl="de redenen", en="the reasons")
CONTRADICTIONS = Text(nl="antwoorden die elkaar tegenspreken", en="answers that contradict each other")
NOTHING_APPLIES = Text(nl="niets hiervan geldt", en="none of these applies")
#: Of a line of the list that was ticked and is no answer yet.
ASKED_NEXT = Text(nl="“{line}” geldt, en wordt hierna gevraagd", en="“{line}” applies, and is asked next")
REST_APPLIES_NOT = Text(nl="de rest geldt niet", en="the rest does not apply")
ALL_RIGHT = Text(nl="ze kloppen alle; laat het zo", en="all are right; leave it so")
#: Other ways of saying so.
ALL_RIGHT_TOO: Mapping[str, tuple[str, ...]] = {
    "nl": ("geen", "geen van beide", "geen van alle", "geen van allen", "beide kloppen", "beide goed", "allebei",
           "ze kloppen", "alles klopt", "klopt allemaal", "klopt", "dat klopt", "laat maar", "laat het zo", "laat zo",
           "ja", "niets", "niks", "nee"),
    "en": ("none", "neither", "none of them", "both are right", "both", "all right", "they are right", "all correct",
           "correct", "leave it", "leave it so", "leave them", "yes", "nothing", "no"),
}  # fmt: skip
USUALLY = Text(
    nl="Meestal is het {usual}; daarom de vraag of het klopt.",
    en="Mostly it is {usual}; that is why you are asked whether it is right.",
)
ONE_BY_ONE = Text(nl="Dan één voor één.", en="Then one at a time.")
CORRECT = Text(nl="Aanpassen? {offers}.", en="Correct one? {offers}.")
UNUSUAL = Text(
    nl="Dat is ongewoon: {says}. Klopt het? (ja of nee)", en="That is unusual: {says}. Is it right? (yes or no)"
)
MEANT = Text(nl="Bedoelt u {says}? (ja of nee)", en="Do you mean {says}? (yes or no)")
#: Of an answer that is not on the table.
MEANT_OF = Text(nl="Bedoelt u: {says}? (ja of nee)", en="Do you mean: {says}? (yes or no)")
WHICH = Text(nl="Wat bedoelt u?", en="Which do you mean?")
#: Why a reply has more than one reading, where that can be said.
WHICH_BECAUSE = {
    "": WHICH,
    "waiting": Text(
        nl="U noemt werk en wachten. Hoe lang duurt het bij elkaar, wachten meegeteld?",
        en="You name work and waiting. How long does it take altogether, waiting included?",
    ),
    "exception": Text(
        nl="U noemt ook een uitzondering. Telt die mee?", en="You name an exception as well. Does it count?"
    ),
    "several": Text(
        nl="U noemt er meer dan één. Hoe lang duurt het bij elkaar?",
        en="You name more than one. How long does it take altogether?",
    ),
    "both": Text(
        nl="Een gesprek gaat over één van beide; komen ze allebei voor, houd dan voor elk een eigen gesprek. Welke nu?",
        en="A consultation is about one of the two; where both occur, hold one for each. Which one now?",
    ),
    "worked": Text(
        nl="Uren werk van één persoon (8 op een werkdag) of uren op de klok? Dan duurt het:",
        en="Hours of one person at work (8 on a working day) or hours on the clock? It then takes:",
    ),
}
NEAREST = Text(nl="Wat komt het dichtst in de buurt?", en="Which comes nearest?")
WHICH_NUMBER = Text(nl="nummer, of: geen van deze", en="number, or: none of these")
UNIT = Text(
    nl="{figure} wat: minuten, uur, dagen, weken of maanden?",
    en="{figure} of what: minutes, hours, days, weeks or months?",
)
ONCE_MORE = Text(nl="Nog eens: {label}.", en="Once more: {label}.")
EASIER = Text(
    nl="Een ruwe keuze is genoeg; weet u het niet, typ dan: weet ik niet.",
    en="A rough choice is enough; if you do not know, type: don't know.",
)
MORE_WAYS = Text(
    nl="“{reply}” kan op meer manieren worden gelezen; schrijf het voluit.",
    en="“{reply}” can be read in more ways; write it in full.",
)
NOT_TAKEN = Text(nl="Niet overgenomen. Hier is de vraag weer.", en="Not taken over. Here is the question again.")
SAY_YES_OR_NO = Text(
    nl="Dat begrijp ik niet. Typ ja of nee, of geef het antwoord in andere woorden.",
    en="I do not understand that. Type yes or no, or give the answer in other words.",
)
ASIDE_NOT_TAKEN = Text(nl="Niet overgenomen.", en="Not taken over.")
SKIPPED = Text(
    nl="Overgeslagen; de vraag komt aan het eind nog één keer.",
    en="Skipped; the question comes back once, at the end.",
)
LEFT_OPEN = Text(nl="Blijft open.", en="Left open.")
PARKED = Text(nl="Niet meer nodig, wel bewaard: {labels}.", en="No longer needed, yet kept: {labels}.")
RESTORED = Text(nl="Weer in gebruik: {labels}.", en="In use again: {labels}.")
DROPS_OUT = Text(nl="Nu uitgesloten: {positions}.", en="Now excluded: {positions}.")
POSSIBLE_AGAIN = Text(nl="Weer mogelijk: {positions}.", en="Possible again: {positions}.")
#: Of a range that was given, one end of which gives another advice.
END_OF_RANGE = Text(
    nl="Let op, uw bereik maakt uit: bij {label} {value} wordt het “{verdict}”.",
    en="Note, your range matters: at {label} {value} it becomes “{verdict}”.",
)
END_PROVIDED = Text(
    nl="Let op, uw bereik maakt uit: bij {label} {value} past “{verdict}” alleen onder voorwaarde.",
    en="Note, your range matters: at {label} {value} “{verdict}” fits only on a condition.",
)
CHANGED_VERDICT = Text(
    nl="De tussenstand was “{before}” en is nu “{after}”.",
    en="So far it was “{before}”; now it is “{after}”.",
)
SAME_VERDICT = Text(nl="De tussenstand blijft: {after}.", en="Still: {after}.")
NOTHING_BEFORE = Text(nl="Er is nog geen eerdere vraag.", en="There is no earlier question yet.")
BACK_ONE = Text(nl="Er is één eerdere vraag: /terug.", en="There is one earlier question: /back.")
BACK_HOW_MANY = Text(
    nl="/terug, of /terug met een aantal vragen van 1 tot {count}.",
    en="/back, or /back with a count from 1 to {count}.",
)
NO_ANSWERS = Text(nl="U hebt nog niets beantwoord.", en="You have answered nothing yet.")
REVIEW = Text(nl="Uw antwoorden", en="Your answers")
REVIEW_HINT = Text(nl="Verander er een met /wijzig en zijn nummer.", en="Change one with /change and its number.")
APPLIES_NOT = Text(nl="{line}: nee", en="{line}: no")
APPLIES_NOT_OR_UNKNOWN = Text(nl="{line}: nee, of niet bekend", en="{line}: no, or not known")
PARKED_MARK = Text(nl="niet nodig, bewaard", en="not needed, kept")
UNKNOWN_ANSWER = Text(nl="weet ik niet", en="don't know")
NO_SUCH_ANSWER = Text(
    nl="Geen antwoord of vraag “{what}”. Typ /overzicht voor de nummers.",
    en="No answer or question “{what}”. Type /review for the numbers.",
)
WHICH_ANSWER = Text(
    nl="Welk antwoord? Typ het nummer uit /overzicht achter de opdracht, bijvoorbeeld: /wijzig {example}.",
    en="Which answer? Type its number from /review after the command, for example: /change {example}.",
)
WHICH_QUESTION = Text(nl="Welke vraag bedoelt u?", en="Which question do you mean?")
NO_SUCH_PART = Text(
    nl="Het advies heeft geen onderdeel “{part}”; wel: {titles}.",
    en="The advice has no part “{part}”; it has: {titles}.",
)
NO_SUCH_REASON = Text(
    nl="Er is geen reden {number}. /hoe noemt ze met hun nummer.",
    en="There is no reason {number}. /how lists them by number.",
)
NO_GLOSSARY = Text(nl="Deze kennisbank legt geen woorden uit.", en="This knowledge base explains no words.")
MORE_SOURCES = Text(
    nl="De bronnen van wat uit het advies volgt ({count}): /bronnen alles.",
    en="The sources of what follows from the advice ({count}): /sources all.",
)
NO_SUCH_WORD = Text(
    nl="“{word}” wordt niet uitgelegd; wel: {words}.", en="“{word}” is not explained; these are: {words}."
)
GLOSSARY = Text(
    nl="Uitgelegd worden: {words}. Typ /woord en een van deze woorden.",
    en="Explained are: {words}. Type /word and one of these words.",
)
TAKES_BRIEF = Text(
    nl="“{argument}” is niet gebruikt; wel kan: /stand kort.",
    en="“{argument}” was not used; what it takes is: /status brief.",
)
TAKES_NOTHING = Text(
    nl="Achter {command} hoort niets; “{argument}” is niet gebruikt.",
    en="Nothing goes after {command}; “{argument}” was not used.",
)
NOT_RELEVANT = Text(
    nl="Die vraag doet er bij deze antwoorden niet toe ({label}).",
    en="That question does not matter with these answers ({label}).",
)
NO_SUCH_COMMAND = Text(nl="Geen opdracht /{word}. Typ /help.", en="No command /{word}. Type /help.")
COMMANDS = Text(nl="Opdrachten", en="Commands")
HOW_TO_ANSWER = Text(
    nl="Antwoord met een nummer, een woord, een getal met eenheid (1,5 week; 36 uur) of een bereik (2-4 weken).",
    en="Answer with a number, a word, a figure with its unit (1.5 weeks; 36 hours) or a range (2-4 weeks).",
)
WHICH_POSITION = Text(nl="Welke plaats bedoelt u?", en="Which position do you mean?")
NOT_ON_THE_LIST = Text(
    nl="Dat staat niet in de lijst. Typ een nummer van 1 tot en met {last}, of: geen van deze.",
    en="That is not on the list. Type a number from 1 to {last}, or: none of these.",
)
LIST_LEFT = Text(
    nl="Ook dat staat niet in de lijst; we laten haar. Hier is de vraag weer.",
    en="That is not on the list either; we leave it. Here is the question again.",
)
LIST_LEFT_AFTER = Text(
    nl="Ook dat staat niet in de lijst; we laten haar.", en="That is not on the list either; we leave it."
)
#: Words beside the place or the name of what is chosen from a list: "doe die tweede maar", "I mean the last one".
CHOOSING = frozenset(
    ["alles", "alle", "allemaal", "everything", "whole", "them", "have", "hold", "de", "het", "die", "dat", "deze", "doe", "neem", "kies", "ik", "bedoel", "bedoelde", "denk", "wil",
     "keuze", "optie", "nummer", "nr", "plaats", "van", "hun", "met", "the", "that", "this", "those", "these",
     "one", "of", "i", "mean", "meant", "think", "take", "pick", "choose", "go", "for", "with", "option",
     "number", "no", "choice", "position", "put", "where", "you", "it", "which", "welke", "lijkt"]
)  # fmt: skip
WHICH_ADVICE_PART = Text(nl="Welk onderdeel van het advies?", en="Which part of the advice?")
#: Behind "advice": its parts, to choose from.
PARTS = frozenset(["onderdelen", "delen", "parts", "contents", "inhoud"])
WHAT_IF_HOW_MUCH = Text(
    nl="Gaat het om {label}? Zeg dan ook hoeveel of wat, bijvoorbeeld: wat als {example}.",
    en="Is it about {label}? Then say how much or what as well, for example: what if {example}.",
)
WHAT_IF_FORM = Text(
    nl="Zo: /watals vraag=antwoord, bijvoorbeeld: /watals {example}. Een nummer uit /overzicht mag ook.",
    en="Like this: /whatif question=answer, for example: /whatif {example}. A number from /review is fine too.",
)
NOT_SUPPOSED = Text(nl="Niet begrepen en niet meegenomen: {parts}.", en="Not understood, and left out: {parts}.")
LANGUAGE_NOW = Text(nl="We gaan verder in het Nederlands.", en="We go on in English.")
LANGUAGE_WHICH = Text(nl="Kies nl of en.", en="Choose nl or en.")
WHICH_FILE = Text(
    nl="In welk bestand? Typ het nummer, of /rapport met een eigen naam (.html, .md of .json).",
    en="To which file? Type the number, or /report with a name of your own (.html, .md or .json).",
)
KEPT_ALREADY = Text(
    nl="Alles is al bewaard. Met /stop gaat u weg; daar staat dan bij hoe u later verdergaat. Wilt u de"
    " antwoorden ook als bestand, typ dan: /bewaar antwoorden.yaml.",
    en="Everything is kept already. With /quit you leave; how to go on later is said then. If you"
    " want the answers as a file as well, type: /save answers.yaml.",
)
WRITTEN = Text(nl="Geschreven: {file}.", en="Written: {file}.")
NOT_WRITTEN = Text(nl="Niet geschreven: {why}.", en="Not written: {why}.")
REPORT_FILE = Text(nl="advies.html", en="advice.html")
CANNOT_HERE = Text(nl="Dat kan hier niet.", en="That cannot be done here.")
NO_HELP_HERE = Text(nl="Er staat nu geen vraag open.", en="No question is open now.")
SETTLED_ONE = Text(
    nl="De vraag die nog open is, kan de uitkomst niet meer veranderen{but}. Het bewijs: /bewijs.",
    en="The question that is still open can no longer change the outcome{but}. The proof: /proof.",
)
SETTLED = Text(
    nl="De {count} vragen die nog open zijn, kunnen de uitkomst niet meer veranderen{but}. Het bewijs: /bewijs.",
    en="The {count} questions that are still open can no longer change the outcome{but}. The proof: /proof.",
)
BUT_LOOSE = Text(
    nl="; wat u niet of niet precies weet ({loose}) misschien nog wel, als u het uitzoekt",
    en="; what you do not know, or not exactly ({loose}), perhaps still can, once you find it out",
)
SETTLED_WITHOUT = Text(
    nl="Met wat u niet weet, brengen de overige vragen geen uitkomst (niet gesteld: {count}). Het bewijs: /bewijs.",
    en="With what you do not know, the other questions bring no outcome (not asked: {count}). The proof: /proof.",
)
ALL_ASKED = Text(nl="Alle vragen die ertoe doen zijn gesteld.", en="Every question that matters has been asked.")
SAME_ADVICE = Text(
    nl="Het advies blijft zoals het was; /advies toont het opnieuw.",
    en="The advice stays as it was; /advice shows it again.",
)
SAME_POSITION = Text(
    nl="De plaats blijft dezelfde, maar er is iets aan het advies veranderd.",
    en="The position stays the same, but something about the advice has changed.",
)
NOT_PROVED = Text(
    nl="Met wat open is gebleven kan het advies nog veranderen in: {names}.",
    en="With what was left open the advice could still become: {names}.",
)
MORE_ADVICE = Text(
    nl="Meer, met /advies en de naam: {titles}. Alle {count} onderdelen: /advies onderdelen; de bronnen: /bronnen.",
    en="More, with /advice and the name: {titles}. All {count} parts: /advice parts; the sources: /sources.",
)
MORE_ADVICE_ONE = Text(
    nl="Meer, met /advies en de naam: {titles}; de bronnen: /bronnen.",
    en="More, with /advice and the name: {titles}; the sources: /sources.",
)
PROVISIONALLY = Text(
    nl="VOORLOPIG, er zijn nog vragen open die dit kunnen veranderen. {headline}",
    en="PROVISIONAL, questions are open that can still change this. {headline}",
)
AFTER = Text(
    nl="Wat nu? /hoe, /waaromniet of /watals vraagt door; {figures}/verder vult aan (vragen: {count}); /rapport"
    " advies.html bewaart het; /stop.",
    en="What now? /how, /whynot or /whatif asks on; {figures}/continue fills in (questions: {count}); /report"
    " advice.html keeps it; /quit.",
)
AFTER_FIGURES = Text(
    nl="/geld rekent uit wat elke plaats kost; ", en="/money works out what each position costs; "
)
AFTER_ALL = Text(
    nl="Wat nu? /hoe, /waaromniet of /watals vraagt door; {figures}/rapport advies.html bewaart het; /stop.",
    en="What now? /how, /whynot or /whatif asks on; {figures}/report advice.html keeps it; /quit.",
)
#: When that has been said with the advice.
AFTER_ONCE_MORE = Text(
    nl="Wat nu? (/help toont wat kan; /stop)", en="What now? (/help shows what you can do; /quit)"
)
#: The name of a file to write: "zeil.html".
FILE_NAME = pattern(r"[\w~-][\w./~-]*\.(?:html?|md|json|ya?ml)\b")
#: How somebody takes leave when the advice is there.
FAREWELLS = frozenset(
    ["dag", "doei", "tot ziens", "bedankt", "dank u", "dank u wel", "dank je", "dank je wel", "dankjewel", "klaar",
     "ik ben klaar", "dat was het", "dat was alles", "dat is alles", "bye", "goodbye", "thanks", "thank you", "cheers",
     "thanks bye", "thank you bye", "bye thanks", "done", "i'm done", "i am done", "that's all", "that is all",
     "that's it", "we're done", "all done", "thx", "thx bye",
     "ta", "ty", "thnx", "thanks a lot", "many thanks", "leave it at that", "let's leave it at that",
     "we'll leave it at that", "that will do", "that'll do", "that's enough", "laat het hierbij", "we laten het hierbij",
     "zo is het goed", "laat maar zo", "see you", "see ya", "tot later", "fijne dag", "have a good day"]
)  # fmt: skip
#: What may stand beside a farewell.
PLEASED = frozenset(["ok", "oké", "okay", "great", "cool", "perfect", "prima", "top", "mooi", "fijn", "helder"])
#: Of these some answer a question as well.
ANSWERS_TOO = frozenset(["dag", "klaar", "done"])
#: That somebody asks how sure the adviser is.
HOW_SURE = pattern(r"zeker|stellig|betrouwbaar|sure|certain|confident|reliable")
#: Behind "status": what leads, and whether that can change.
IN_BRIEF = ("in brief", "kort", "in het kort", "brief")
ALL_OF_HOW = Text(
    nl="Tot op uw antwoorden: /hoe alles. Eén reden: /hoe met haar nummer.",
    en="Down to your answers: /how all. One reason: /how with its number.",
)
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
#: How somebody begins who asks what a word means.
ASKING_WHAT = (
    "wat is",
    "wat zijn",
    "wat betekent",
    "wat bedoelt u met",
    "wat bedoel je met",
    "what is",
    "what s",
    "whats",
    "what are",
    "what does",
    "what do you mean by",
    "what does it mean",
    "wat is een",
    "wat houdt",
    "wat wordt bedoeld met",
    "wat wordt er bedoeld met",
    "wat wordt hier bedoeld met",
    "wat versta je onder",
    "wat verstaat u onder",
    "wat verstaan jullie onder",
    "wat bedoelen jullie met",
    "wat bedoelt u hier met",
    "wat moet ik verstaan onder",
    "leg uit wat",
    "leg eens uit wat",
    "leg uit",
    "what do you call",
    "what is meant by",
    "what do they mean by",
    "what would be",
    "what counts as",
    "wat telt als",
    "explain what",
    "explain",
    "define",
)
#: Beside the word of which the meaning is asked.
BESIDE_A_WORD_ASKED = frozenset(
    ["de", "het", "een", "the", "a", "an", "hier", "here", "precies", "exactly", "eigenlijk", "actually", "nou", "nu",
     "dan", "now", "then", "in", "is", "are", "zijn", "mean", "means", "betekent", "bedoeld", "meant", "by", "met",
     "dat", "that", "this", "dit", "word", "woord", "term", "please", "even", "eens", "for", "us", "voor", "ons", "jullie", "you", "to"]
)  # fmt: skip
#: A sentence that begins by saying what something is.
SAYS_WHAT_IT_IS = r"(?:^|(?<=[.!?] ))(?:(?:een|de|het|an?|the) )?{phrase}s? (?:is|zijn|are|betekent|means) [^.]*\."
WORD_MEANS = Text(nl="Wat het betekent", en="What it means")
#: That somebody asks how many questions there are still to come.
HOW_MANY = pattern(
    r"hoe ?veel|hoe ?lang nog|nog (?:veel|lang)|bijna|how many|how much|many more|nearly|much longer|almost"
)
#: That a sentence, or a part of it, asks or begs something.
ASKS_OR_BEGS = pattern(
    r"(?:^|[,;:.!?] +|\b(?:en|and|but|maar|dus|so) )(?:wat|welke?|hoe|hoeveel|wie|wiens|waar|waarom|wanneer|kan|kunnen|mag|mogen"
    r"|moet|moeten|zal|zullen|graag|help|ik (?:wil|zou graag) weten|what|which|how|who|whom|whose|where|why|when"
    r"|can|could|may|should|shall|must|would|do|does|please|i (?:want|would like) to know)\b|\?$"
)
#: That a sentence says what somebody does for a living, whatever else it names.
SAYS_WHAT_ONE_DOES = pattern(
    r"(?:wij|we|ik|i|ons bedrijf|our (?:firm|company))(?: [\w-]+)? (?:verhuren|verhuur|verkopen|verkoop|leveren|lever|maken|maak"
    r"|bouwen|bouw|doen|doe|geven|geef|verzorgen|verzorg|ontwerpen|ontwerp|ontwikkelen|ontwikkel|adviseren|adviseer"
    r"|verhuurt|verkoopt|levert|maakt|bouwt|doet|geeft|verzorgt|ontwerpt|ontwikkelt|adviseert"
    r"|(?:rent|sell|deliver|make|build|give|provide|offer|design|develop|run|advise|handle)s?|do|does|suppl(?:y|ies))\b.*"
)
#: That a law or a rule decides what is done: it is not asked about.
SAYS_WHO_DECIDES = pattern(
    r"\b(?:law|laws|statute|act|rules?|regulations?|legislation|wet|wetten|wetgeving|regels?|regelgeving|verordening|voorschriften)"
    r" (?:only |ook |alleen )?(?:says?|prescribes?|decides?|determines?|sets?|does|do|fixes|requires?|lays? down|tells?|dictates?|bepaalt|bepalen|schrijft|schrijven|zegt"
    r"|zeggen|regelt|regelen|eist|eisen|stelt|stellen|legt|leggen)\b"
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
#: What goes before the subject of a consultation: "we make wedding dresses" is about wedding dresses.
WHAT_IS_DONE = pattern(
    r"(?:wij|we|ik|i)(?:'re|'m)? (?:maken|maak|make|bouwen|bouw|build|verkopen|verkoop|sell|doen|doe|do"
    r"|bakken|bak|bake|leveren|lever|supply|repareren|repareer|repair) (?=\S)",
    IGNORECASE,
)
#: Before it people greet, or hesitate, and pause: "hiya, printed mugs"; "OK! magazine" and "well.com" are names.
GREETED = pattern(
    r"^(?:(?:(?:hiya|hi|hello|hey|hallo|hoi|dag|goedemorgen|goedemiddag|good (?:morning|afternoon))(?: (?:there|daar))?"
    r"(?:,|!+|\.{2,},?|…,?)|(?:tja|nou(?: ja)?|well|e+h+m*|u+h+m*|erm|um|ok|okay|oké)(?:,|\.{2,},?|…,?)) +)+(?=\S)",
    IGNORECASE,
)
#: A reply, and the question it belongs to: "die 14 weken ging over het maken".
ABOUT_ANOTHER = pattern(
    r"(?P<reply>.*?\S)[, ]+(?:(?:ging|gingen|gaat|gaan|was|waren) (?:over|voor)|hoorden? bij|hoort bij|gold voor"
    r"|(?:was|were|is|are) (?:about|for)|belongs? to) (?:(?:de|het|the|my|our|mijn|onze) )?(?P<question>.{3,60})",
    IGNORECASE,
)
#: What a language is called, in either.
LANGUAGE_NAMES: Mapping[str, tuple[str, ...]] = {"nl": ("nederlands", "dutch"), "en": ("engels", "english")}
#: How somebody begins who asks for something, with or without a question mark.
ASKING = frozenset(["wat", "waar", "waarop", "hoe", "welke", "wie", "toon", "laat", "vertel", "what", "where", "how",
                    "which", "who", "show", "tell"])  # fmt: skip
#: A part of the advice is asked for in no more telling words; forms of one word begin with so many letters alike.
LONGEST_PART_ASKED, SAME_BEGINNING = 6, 5
#: Words of a title, and of who asks for it, that do not tell which part is meant.
TELLING_NOTHING = frozenset(
    ["de", "het", "een", "dit", "dat", "deze", "er", "is", "zijn", "wat", "waar", "waarom", "wie", "hoe",
     "kan", "kunnen", "moet", "moeten", "wil", "ik", "u", "je", "we", "wij", "over", "op", "van", "bij", "in",
     "na", "voor", "aan", "en", "of", "niet", "advies", "vertel", "zeg", "toon", "laat", "zien", "iets",
     "meer", "the", "a", "an", "this", "that", "these", "it", "are", "what", "where", "why", "who", "how",
     "can", "could", "should", "would", "do", "does", "did", "i", "you", "about", "on", "at", "after",
     "before", "for", "to", "and", "or", "not", "advice", "tell", "show", "me", "something", "more", "there"]
)  # fmt: skip
#: What may stand beside a command without saying anything.
COURTESIES = frozenset(
    ["alstublieft", "aub", "graag", "even", "maar", "nu", "me", "mij", "eens", "dan", "please", "now", "then", "just",
     "for", "ok"]
)  # fmt: skip
#: Behind "why": why something is not so.
DENIALS = frozenset(["niet", "not"])
#: A position by its number, whatever stands before it: "buy it in later then, position 5".
POSITION_BY_NUMBER = pattern(r"\b(?:position|plaats|number|nummer|option|optie) (?P<number>[1-9])\b")
#: Before a question these lead in: "so why not …".
LED_IN = pattern(r"^(?:(?:so|and|but|ok|okay|well|dus|en|maar|oké|nou)[,]? )+(?=(?:why|waarom)\b)", IGNORECASE)
#: Why something is not so, with the denial in the middle: "waarom liggen ze niet gewoon klaar".
WHY_IS_IT_NOT = pattern(
    r"(?:waarom|why)(?: can| do| does| is| are)?(?P<what> (?:\S+ ){1,3}?)(?:niet|not)(?: gewoon| just| simply)? (?P<so>\S.*)"
    r"|why (?:can|do|does|is|are|should|could|wo|would)n?['’]?t(?P<whom> (?:\S+ ){1,2}?)(?:just |simply )?(?P<then>\S.*)",
    IGNORECASE,
)
#: Between positions of which "why not" is asked one after the other: "why not 1, and why not 4", "why not 1 or 4".
WHY_NOT_AGAIN = pattern(
    r"[,;?]*\s+(?:(?:en|and|of|or|maar|but)\s+)?(?:waarom|why)\s+(?:(?:dan|ook|also)\s+)?(?:niet|not)\s+(?=\S)",
    IGNORECASE,
)
OR_ANOTHER = pattern(
    r"\s*,\s*(?:(?:en|and|of|or)\s+)?(?:(?:niet|not)\s+)?|\s+(?:en|and|of|or)\s+(?:(?:niet|not)\s+)?", IGNORECASE
)
#: With one of these "why not" is about the talk, and about no position.
OF_THE_TALK = frozenset(
    ["advies", "vraag", "vragen", "vraagt", "antwoord", "stoppen", "advice", "question", "questions", "ask", "answer",
     "stop"]
)  # fmt: skip
#: How a person begins who asks what another answer would do; what may stand beside the name of the question then.
SUPPOSING = (
    "wat als", "en als", "en wat als", "maar wat als", "wat nou als", "wat nu als", "wat zou er gebeuren als",
    "wat gebeurt er als", "wat gebeurt er wanneer", "wat verandert er als", "hoe zit het als", "hoe zou het zijn als",
    "hoe zou het zitten als", "zou het anders zijn als", "zou het anders worden als", "wordt het anders als",
    "is het anders als", "verandert het als", "verandert er iets als", "scheelt het als", "maakt het uit als",
    "wat scheelt het als", "wat maakt het uit als", "wat doet het als", "wat als ik zeg dat",
    "en als ik zeg dat", "en stel dat", "stel nou dat", "en stel nou dat", "stel nou", "stel dat", "stel nu dat", "stel je voor dat", "stelt u zich voor dat", "veronderstel dat",
    "wat is het advies als", "wat zou het advies zijn als",
    "what difference would it make if", "what difference does it make if", "what if i say", "what happens if i say",
    "what if i said", "what if", "wot if", "and if", "and what if", "but what if", "what would happen if", "what happens if", "what changes if",
    "what would change if", "would it change if", "would it be different if", "is it different if",
    "does it change if", "does it matter if", "how about if", "suppose", "suppose that", "let's suppose",
    "supposing", "supposing that", "imagine", "imagine that", "assume that", "what is the advice if",
    "what would the advice be if",
)  # fmt: skip
#: What is named before it is supposed: "what about rush, if they only wait a day".
SUPPOSING_OF = pattern(
    r"(?:(?:and|but|en|maar|ok|oké) )?(?:what about|how about|hoe zit het (?:met|bij|voor)|wat (?:bij|met)) [^,;?]{2,40}?,? (?:if|als|when|wanneer) (?=\S)",
    IGNORECASE,
)
#: How a question begins that supposes something, where what is behind it answers a question: "and with a day more?"
SUPPOSING_BY_A_QUESTION = pattern(
    r"(?:(?:and|but|en|maar) )?(?:what about|how about|wat bij|wat met|hoe zit het (?:met|bij))|(?:and|but) (?:with|at|for)"
    r"|(?:en|maar) (?:bij|met|voor)",
    IGNORECASE,
)
#: "What if I don't know" supposes nothing.
NOT_KNOWN = pattern(
    r"\b(?:niet (?:\w+ )?weet|onbekend is|(?:don't|don’t|do not) (?:\w+ )?know|not sure|unknown)\b", IGNORECASE
)
#: A Dutch verb in two parts: "samen te stellen"; and the first part of one at the end: "we kopen niks in".
VERB_IN_TWO = pattern(r"\b(samen|af|in|op|uit|door|om|aan|voor|na) te ([^\W\d_]{4,})\b")
VERB_APART = pattern(r" (?P<before>samen|af|in|op|uit|door|aan)$")
#: By what something is so: "8 weeks by law".
BY_WHAT = pattern(
    r"\b(?:by|per|bij|volgens|vanwege|according to|under) (?:(?:de|het|the) )?(?P<what>[^\W\d_]{3,})\b"
)
#: Behind a verb these make another one of it: "to work out".
PARTICLES = frozenset(["out", "up", "off"])
#: How a supposition begins as well, where it names another question: "stel" alone may go before an answer.
SUPPOSING_OF_A_NAME = frozenset(["stel", "assume"])
#: That something becomes more (1) or less (-1) than it was; and that something is not so.
BECOMES = {
    1: frozenset(["langer", "meer", "hoger", "extra", "erbij", "later", "longer", "more", "higher", "slower", "trager"]),
    -1: frozenset(["korter", "minder", "lager", "sneller", "eerder", "eraf", "vlugger", "shorter", "less", "fewer",
                   "lower", "faster", "quicker", "sooner", "earlier"]),
}  # fmt: skip
#: That something becomes so many times what it was, or so many times less: "twee keer zo lang", "half as long".
ONE_WORD_FOR: Mapping[str, Fraction] = {
    word: Fraction(*worth)
    for worth, words in {
        (2, 1): "twice|double|dubbel|tweemaal|doubles|doubled|verdubbelt|verdubbeld|verdubbelen|verdubbelde",
        (3, 1): "triple|driemaal|triples|tripled|verdrievoudigt|verdrievoudigd",
        (1, 2): "half|halves|halved|halveert|halveren|halveerde|gehalveerd",
    }.items()
    for word in words.split("|")
}
_AS_MUCH = (
    r"(?:zo|as) (?:lang|veel|vaak|hoog|groot|traag|much|many|long|often|high|big|slow)|langer|longer|slower"
    r"|the time|the wait|de tijd"
)
_AS_LITTLE = (
    r"(?:zo|as) (?:snel|kort|vlug|laag|weinig|fast|quick|short|soon|low|little|few)|sneller|korter|faster|shorter"
)
TIMES_WHAT_IT_WAS = pattern(
    rf"\b(?:(?P<count>[^\W_]+(?:[.,/][0-9]+)?)(?: ?x| keer| maal| times)|(?P<one_word>twice|double|dubbel|tweemaal|triple"
    rf"|driemaal|half)) (?:(?P<less>{_AS_LITTLE})|{_AS_MUCH})\b(?: (?:als|as|than|dan) (?:nu|now|before|eerst|today)\b)?"
    r"|\b(?P<becomes>doubles|doubled|verdubbel(?:t|d|en|de)|triples|tripled|verdrievoudig[td]|halves|halved|halveert|halveren"
    r"|halveerde|gehalveerd|(?:double|dubbel)$)"
)
#: What something is compared with; with these it is what it was, so that the change is reckoned from that.
THAN = frozenset(["dan", "als", "than", "as"])
THAN_IT_WAS = pattern(
    r" (?:als|as|than|dan) (?:(?:it|they|het|ze|that|dat) )?(?:nu|now|before|eerst|today|vandaag|voorheen|vroeger|is|was|does|do|did"
    r"|are|were|gezegd|ik zei|i said|we said|usual|normal|normaal|gebruikelijk|anders)\b"
)
#: What is less than a figure; and how often something is, in which no time is named.
LESS_THAN = pattern(
    r"\b(?:minder|korter|less|shorter|sooner) (?:dan|than)\b|\b(?:onder|beneden) de\b|\b(?:under|below)\b"
)
SO_OFTEN = pattern(
    r"\b(?:once|twice|thrice|eens|eenmaal|tweemaal|driemaal|[^\W_]+ (?:times|keer|maal|x)|[0-9]+x) (?:(?:a|an|per|each|every"
    r"|in|op|de|het|een|elke?|iedere?) )+(?:dag|week|maand|kwartaal|jaar|day|week|month|quarter|year)\b"
)
DENYING = frozenset(["geen", "niet", "nooit", "niemand", "nobody", "zonder", "niets", "niks", "not", "no", "never", "without", "nothing", "don't",
                     "doesn't", "isn't", "aren't", "won't"])  # fmt: skip
#: What people do with a limit: who wants something in a week names the question that asks how long may be waited.
WANTING = frozenset(["willen", "wilden", "wil", "wilt", "wachten", "wacht", "geduld", "want", "wants", "wanted",
                     "wait", "waits", "waited", "need", "needed", "gave", "gives", "give", "allow",
                     "allows", "allowed", "happy", "settle", "geeft", "gaf", "gunt", "gunnen", "gunde", "genoegen"])  # fmt: skip
#: Below a list of which only the first lines are told.
AND_MORE_OF_IT = Text(nl="En nog {count}.", en="And {count} more.")
ARTICLES = frozenset(["de", "het", "een", "the", "a", "an"])
ARTICLE_FIRST = pattern(r"^(?:de|het|een|the|an?) ")
#: What stands for whatever is asked: "what if it takes 3 days".
POINTING = frozenset(["het", "dit", "dat", "die", "deze", "it", "this", "that"])
#: Beside it and the time nothing else is said.
BESIDE_POINTING = frozenset(
    ["maar", "er", "nu", "ook", "bij", "ons", "over", "doen", "toch", "nou", "alles", "dan", "wel", "nog", "only", "just",
     "now", "would", "will", "could", "does", "did", "to", "be", "of", "all", "has", "have", "us", "about", "also"]
)  # fmt: skip
#: Where something is delivered names no question: "same day nearby, three days to the islands".
WHEREABOUTS = pattern(
    r"\b(?:nearby|near by|close by|locally|abroad|far away|further away|in town|in the region|in the country|overseas"
    r"|dichtbij|dicht bij|vlakbij|in de buurt|in de regio|in de stad|ver weg|verder weg|in het buitenland|buitenland"
    r"|binnenland|in het land|overzee)\b",
    IGNORECASE,
)
#: What takes time does so in these words.
TAKING = frozenset(
    ["duurt", "duren", "duurde", "kost", "kosten", "kostte", "vergt", "neemt", "wordt", "is", "was", "zou", "takes",
     "take", "took", "taking", "lasts", "last", "costs", "cost", "becomes", "were"]
)  # fmt: skip
#: What is said of anything that takes time names no question.
DOING = frozenset(
    [
        "after",
        "before",
        "were",
        "nadat",
        "voordat",
        "done",
        "gedaan",
        "doen",
        "doet",
        "doe",
        "gebeurt",
        "happens",
        "takes",
        "took",
        "only",
        "alleen",
        "most",
        "times",
        "duurt",
    ]
)
IS = frozenset(["is", "was", "wordt", "werd", "were", "becomes"])
AFTER_COMMANDS_ONLY = Text(
    nl="Er staat geen vraag open. Een antwoord verandert u met /overzicht en dan /wijzig; /help toont alles wat kan."
    " Over iets anders? Begin na /stop een nieuw gesprek.",
    en="No question is open. Change an answer with /review and then /change; /help shows all that you can do. About"
    " something else? Begin a new consultation after /quit.",
)
NO_FURTHER = Text(nl="Er zijn geen aanvullende vragen meer.", en="There are no further questions.")
CLASH = Text(
    nl="Twee regels van de kennisbank spreken elkaar bij dit antwoord tegen: {why}. Het antwoord is niet overgenomen.",
    en="Two rules of the knowledge base contradict each other for this answer: {why}. The answer was not taken over.",
)
NOT_KEPT = Text(
    nl="De antwoorden kunnen niet worden bewaard ({why}). Het gesprek gaat door.",
    en="The answers cannot be kept ({why}). The consultation goes on.",
)
MISFIT = Text(
    nl="Dit bewaarde antwoord past niet meer bij de kennisbank en telt niet mee: {label}: {answer} ({why}). Het blijft"
    " bewaard.",
    en="This kept answer no longer fits the knowledge base and does not count: {label}: {answer} ({why}). It stays"
    " kept.",
)
NO_SUCH_QUESTION = Text(nl="de vraag bestaat niet meer", en="the question is no longer there")
STATUS_UNKNOWN = Text(nl="nog niet te zeggen", en="too early to say")
STATUS_NOT_COVERED = Text(nl="een andere kwestie", en="another matter")
STATUS_CONFLICT = Text(nl="geen enkele plaats past", en="no position fits")
OR_UNKNOWN = Text(nl="of: weet ik niet", en="or: don't know")
UNLIMITED = Text(nl="of: onbeperkt", en="or: unlimited")
ABOUT = Text(nl="rond {figure}", en="about {figure}")
ACCEPTS = {
    "choice": Text(nl="nummer of woord", en="number or word"),
    "yes_no": Text(nl="ja of nee", en="yes or no"),
    "choices": Text(nl="nummers met komma's ertussen, of: geen", en="numbers with commas between them, or: none"),
    "number": Text(nl="een getal{unit}, of een bereik als 10-15", en="a figure{unit}, or a range such as 10-15"),
    "money": Text(
        nl="een bedrag{unit}, zoals 850000 of 3,2 miljoen, of een bereik",
        en="an amount{unit}, such as 850000 or 3.2 million, or a range",
    ),
    "date": Text(
        nl="een datum, zoals 2024-03-01 of 1 maart 2024, een maand of een jaar",
        en="a date, such as 2024-03-01 or 1 March 2024, a month or a year",
    ),
    "duration": Text(
        nl="een tijd, zoals 0, 36 uur, 5 werkdagen of 2-4 weken",
        en="a time, such as 0, 36 hours, 5 working days or 2-4 weeks",
    ),
    "scale": Text(
        nl="letter of woord, of het cijfer zelf, zoals {example}",
        en="letter or word, or the figure itself, such as {example}",
    ),
}
NOTHING_COMPARED = Text(
    nl="Daarover zegt deze kennisbank niets.", en="This knowledge base says nothing about that."
)
FIGURES_LATER = Text(
    nl="Na het advies komen de vragen die dit verder invullen.",
    en="The questions that fill this in further come after the advice.",
)
FIGURES_WANTED = Text(
    nl="Genoteerd dat u deze cijfers wilt; wat ze vergen hoort nu bij de aanvullende vragen. Toch niet: /wijzig"
    " {number}=nee.",
    en="Noted that you want these figures; what they take is now among the further questions. If not after all:"
    " /change {number}=no.",
)
FURTHER_LATER = Text(
    nl="De vragen die het advies aanvullen, komen na het advies; nu eerst deze.",
    en="The questions that fill in the advice come after it; first this one.",
)
ALL_LACKING = Text(nl="/geld alles noemt alles wat ontbreekt.", en="/money all names everything that is lacking.")
MORE_FIGURES_ONE = Text(
    nl="Met uw antwoord op de aanvullende vraag is ook de rest uit te rekenen: typ /verder.",
    en="With your answer to the further question the rest can be worked out too: type /continue.",
)
MORE_FIGURES = Text(
    nl="Met uw antwoorden op de aanvullende vragen ({count}) is ook de rest uit te rekenen: typ /verder.",
    en="With your answers to the further questions ({count}) the rest can be worked out too: type /continue.",
)
FURTHER_PARTS = Text(
    nl="Wat u nog kunt aanvullen, met het aantal vragen", en="What you can still fill in, with how many questions"
)
WHICH_PART = Text(nl="Welk onderdeel? Typ het nummer, of: alles.", en="Which part? Type its number, or: all.")
AND_MORE = Text(nl="en nog {count}", en="and {count} more")
ALL_OF_IT = frozenset(["alles", "alle", "all", "everything"])
FILLED_IN = Text(
    nl="Dat was het aanvullen; /advies toont het hele advies.",
    en="That is filled in; /advice shows all of the advice.",
)
